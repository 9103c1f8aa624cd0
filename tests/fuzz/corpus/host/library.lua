local s = ("abc"):rep(3, ","):gsub("%a", "%0%0"):upper()
local t = table.pack(s:find("(B)(B)", 1)) table.sort(t, function(a, b) return tostring(a) < tostring(b) end)
set("x", table.concat(t, "|", 1, 2) .. ("%5.2f %s %d"):format(1.5, s, 3) .. utf8.char(233))
for _, c in utf8.codes("aé") do set("c", c) end
local ok, e = pcall(string.rep, "x", 1e9)
