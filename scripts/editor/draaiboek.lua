-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Made by `draaiboek generate stubs`, for the Lua language server.
-- luacheck: ignore
---@meta

---Declares an inject: `inject "id" { … }`. Fields: `from`, `to` (an address or a list: `"org"`, `"org.role"`, `"all"`), `via` (a channel), `subject`, `text`; one of `at` (a moment), `after` (see `after`) or `when` (a condition), or none of them when a storyline or the leader delivers it; `goals`, `choices` (a list of names or of `{ name, text }`), `offered`, `on_silence`, `on_jump` (`deliver`, `summarise`, `skip`, `move`), `summary`, `truth`, `says` (which services the text says are "up" or "down"), `chain` (what a choice does to the chain: `chain = { isolate = { { "cut", "port.gate", "port.plan" } } }`, with the verbs disrupt, restore, extend, spend, refuel, cut, reconnect, claim, give_back), `tlp`, `fallback`, `reserve`, `context` (asks no reaction), `hold`, `voiced_by`, `attachments`. `expect "…" { … }` stands among them without a name.
---@param id string
---@return fun(fields: table)
function inject(id) end

---What an inject is expected to bring about: `expect "id" { "text", by = "org.role", within = "20m", seen = "what an observer can see" }`. Without `by` it is for the only addressee of the inject.
---@param id string
---@return fun(fields: table): table
function expect(id) end

---A line of play: `storyline "id" (function() … end)`. It begins at StartEx, in the order of declaration, and may wait. An error ends this storyline and is recorded; the rest of the exercise goes on.
---@param id string
---@return fun(body: fun())
function storyline(id) end

---Runs the function for each record of that kind: `on("decision.logged", { org = "port" }, function(r) … end)`. The filter may be left out. A reaction cannot wait. After an error it is switched off.
---@param kind string
---@param filter table|fun(record: table)
---@param reaction? fun(record: table)
function on(kind, filter, reaction) end

---Declares that a service needs another: `depends { "customs.entry", on = "port.plan", buffer = "30m..45m", severity = 3 }`. Fields: those of `needs` in the manifest. See [chain.md](chain.md).
---@param fields table
function depends(fields) end

---A text in several languages, where a text is asked: `t { nl = "…", en = "…" }`. Other translations come from `texts/LANGUAGE.yaml`.
---@param words table
---@return table
function t(words) end

---The value that a module returns: `require "name"` reads `name.lua` of the scenario, `require "scripts/name"` the library that comes with the program. Each is read once, while the script loads.
---@param name string
---@return any
function require(name) end

---True when every condition is.
---@param ... table
---@return table
function all(...) end

---True when one of the conditions is.
---@param ... table
---@return table
function any(...) end

---True while none of the conditions is.
---@param ... table
---@return table
function none(...) end

---The inject has been delivered.
---@param inject string
---@return table
function delivered(inject) end

---The inject has been read.
---@param inject string
---@return table
function read(inject) end

---Somebody has reacted to the inject.
---@param inject string
---@return table
function answered(inject) end

---The inject was skipped.
---@param inject string
---@return table
function skipped(inject) end

---The inject could not be delivered.
---@param inject string
---@return table
function failed(inject) end

---The decision on the inject was given this meaning: one of its choices, `anders` (something else) or `geen` (no consequence).
---@param inject string
---@param choice string
---@return table
function chosen(inject, choice) end

---A record of that kind was made; `where` names fields and what they must be. In `await_when`, a `seen` with `where` counts from the moment of waiting.
---@param kind string
---@param where? table
---@return table
function seen(kind, where) end

---A variable has a value: `var("x", 3)`, or `var("x", ">=", 3)` with `==`, `~=`, `<`, `<=`, `>`, `>=`.
---@param name string
---@param is any
---@param value? any
---@return table
function var(name, is, value) end

---How bad a service is, from 0 (normal) to 5: `severity("port.gate")`. With a level it is a condition: `severity("port.gate", 2)` is true while it is at 2 or worse, `severity("port.gate", "<", 2)` while it is better.
---@param service string
---@param is? any
---@param level? integer
---@return any
function severity(service, is, level) end

---That moment has come: `past("10:15")`.
---@param moment string
---@return table
function past(moment) end

---The round has been opened.
---@param round string
---@return table
function started_round(round) end

---`that` came true at most so long after `since`, which is StartEx if left out.
---@param duration string
---@param that table
---@param since? table
---@return table
function within(duration, that, since) end

---So long after `since` (or StartEx), `that` is still not true.
---@param duration string
---@param that table
---@param since? table
---@return table
function not_within(duration, that, since) end

---So long after the inject was delivered, or `"read"`, `"answered"`, `"skipped"`, `"failed"`. For the field `after` of an inject, and in `when`.
---@param inject string
---@param duration? string
---@param status? string
---@return table
function after(inject, duration, status) end

---Waits so long: `wait("15m")`. Only in a storyline.
---@param duration string
function wait(duration) end

---Waits until a moment: `wait_until("10:15")`; goes on at once if it has passed.
---@param moment string
function wait_until(moment) end

---Waits for a record: `await("inject.read", { inject = "a" }, "10m")`. Gives the record, or nil after the time-out. Filter and time-out may be left out.
---@param kind string
---@param filter? table|string
---@param timeout? string
---@return table?
function await(kind, filter, timeout) end

---Waits until the decision on an inject is given its meaning: one of the choices, `"anders"` (something else) or `"geen"` (no consequence); nil after the time-out. Gives a meaning that is known already at once.
---@param inject string
---@param timeout? string
---@return string?
function await_choice(inject, timeout) end

---Waits for a decision to be logged: `await_decision({ org = "port" }, "30m")`. Gives the record, or nil after the time-out.
---@param filter? table|string
---@param timeout? string
---@return table?
function await_decision(filter, timeout) end

---Waits until an inject has been delivered: true, or nil after the time-out.
---@param inject string
---@param timeout? string
---@return boolean?
function await_delivered(inject, timeout) end

---Waits until a condition is true: true, or nil after the time-out.
---@param condition table
---@param timeout? string
---@return boolean?
function await_when(condition, timeout) end

---Waits until a service is at that severity or worse, or with level 0 until it is normal again. Gives the severity, or nil after the time-out.
---@param service string
---@param level integer
---@param timeout? string
---@return integer?
function await_severity(service, level, timeout) end

---Ends this storyline, or this reaction.
function stop() end

---Delivers an inject now, or queues it at once for a moment, so that the leader sees it coming. What the leader has held, skipped or delivered stays as the leader left it.
---@param inject string
---@param moment? string
function deliver(inject, moment) end

---An inject will not be delivered.
---@param inject string
---@param reason? string
function skip(inject, reason) end

---Holds an inject until it is released.
---@param inject string
---@param reason? string
function hold(inject, reason) end

---Releases an inject that is held.
---@param inject string
---@param reason? string
function release(inject, reason) end

---Moves a planned inject to another moment.
---@param inject string
---@param moment string
function retime(inject, moment) end

---A service is disrupted, at severity 1 to 5, for so long or until it is restored. What depends on it follows by itself.
---@param service string
---@param severity integer
---@param duration? string
function disrupt(service, severity, duration) end

---Ends the disruption of a service. Effects on others end after their own recovery.
---@param service string
function restore(service) end

---Adds time to the buffer with which a service does without another: `extend("hospital.power", "grid.power", "4h")`. An effect that is there already ends until the buffer is empty again.
---@param service string
---@param upstream string
---@param duration string
function extend(service, upstream, duration) end

---Takes time from a buffer.
---@param service string
---@param upstream string
---@param duration string
function spend(service, upstream, duration) end

---Fills a buffer up to what it holds.
---@param service string
---@param upstream string
function refuel(service, upstream) end

---A service no longer depends on another: it was disconnected. Effects through it end.
---@param service string
---@param upstream string
function cut(service, upstream) end

---It depends on it again.
---@param service string
---@param upstream string
function reconnect(service, upstream) end

---Claims one of a scarce resource, for so long or until it is given back. It is granted at once (`resource.granted`), or the organisation waits its turn (`resource.queued`).
---@param resource string
---@param organisation string
---@param duration? string
function claim(resource, organisation, duration) end

---Gives a scarce resource back, or leaves the queue. Who waits longest gets it.
---@param resource string
---@param organisation string
function give_back(resource, organisation) end

---Gives a variable a value. It is recorded, and `{name}` in a text shows it.
---@param name string
---@param value string|integer|boolean
function set(name, value) end

---A note of exercise control in the journal.
---@param text string
function note(text) end

---Players only (`rehearse --players FILE.lua`): asks in the name of a seat, as a person would: `ask("decision", { by = "terminal.ciso", trigger = "ransom-note", decision = "We isolate" })`. Every command of `docs/commands.md`; without `by` it is the leader. Gives the number of the first record, or nil and why it was refused.
---@param command string
---@param args? table
---@return integer?
---@return string?
function ask(command, args) end

---One of a list, `choose { "a", "b" }`, or of names with weights, `choose { a = 3, b = 1 }`. Drawn from the exercise's seed, and recorded.
---@param from table
---@return any
function choose(from) end

---A whole number from 1 to `most`, or from `most` to `to`. Drawn from the exercise's seed, and recorded.
---@param most integer
---@param to? integer
---@return integer
function random(most, to) end

---The value of a variable, or nil if none was set.
---@param name string
---@return any
function get(name) end

---How long a service can still do without another, in milliseconds: what is left of its buffer, drawn for this exercise and drained since.
---@param service string
---@param upstream string
---@return integer
function buffer_left(service, upstream) end

---Milliseconds since StartEx.
---@return integer
function now() end

---Story time, such as `"10:15"`.
---@return string
function clock() end

---The round that is open, or nil.
---@return string?
function round() end

---Where the exercise stands: `klaar`, `loopt`, `pauze`, `tussen-rondes`, `no-play`, `einde`.
---@return string
function phase() end

---Where an inject stands: `planned`, `due`, `delivered`, `read`, `answered`, `held`, `skipped`, `failed`, `expired`.
---@param inject string
---@return string
function status(inject) end

---How an organisation plays now: `full`, `limited` or `simulated`.
---@param organisation string
---@return string
function play_mode(organisation) end

---A duration: `seconds(90)`.
---@param n integer
---@return string
function seconds(n) end

---A duration: `minutes(15)`.
---@param n integer
---@return string
function minutes(n) end

---A duration: `hours(2)`.
---@param n integer
---@return string
function hours(n) end

---Gives its values back, or raises an error if the first is nil or false.
---@param value any
---@param message? any
---@param ... any
---@return any
function assert(value, message, ...) end

---Raises an error.
---@param message any
---@param level? integer
function error(message, level) end

---The metatable that was given to a table.
---@param value any
---@return table?
function getmetatable(value) end

---Goes through a list: 1, 2, … up to the first nil.
---@param t table
---@return fun(...): any
---@return table
---@return integer
function ipairs(t) end

---Goes through a table in a fixed order: numbers, then texts, then false and true. Refuses other keys.
---@param t table
---@return fun(...): any
---@return table
---@return nil
function pairs(t) end

---Calls a function and catches its error. The end of the budget cannot be caught.
---@param f fun(...): any
---@param ... any
---@return boolean
---@return any
function pcall(f, ...) end

---Equality without metatables.
---@param a any
---@param b any
---@return boolean
function rawequal(a, b) end

---A field without metatables.
---@param t table
---@param key any
---@return any
function rawget(t, key) end

---Length without metatables.
---@param value table|string
---@return integer
function rawlen(value) end

---Sets a field without metatables.
---@param t table
---@param key any
---@param value any
---@return table
function rawset(t, key, value) end

---The arguments from the n-th on, or their number for `"#"`.
---@param n integer|string
---@param ... any
---@return any
function select(n, ...) end

---Gives a table the events its metatable has now; later changes count from the next call. No `__gc`, `__mode`, `__close`, `__name`, `__pairs`, `__pow`, `__metatable`.
---@param t table
---@param metatable table?
---@return table
function setmetatable(t, metatable) end

---A number from a text, or nil.
---@param value any
---@param base? integer
---@return number?
function tonumber(value, base) end

---A text for a value; for tables and functions only what they are, without an address.
---@param value any
---@return string
function tostring(value) end

---The type of a value.
---@param value any
---@return string
function type(value) end

string = {}

---Bytes as numbers.
---@param s string
---@param i? integer
---@param j? integer
---@return integer
---@return any ...
function string.byte(s, i, j) end

---A text from bytes.
---@param ... integer
---@return string
function string.char(...) end

---Where a pattern is found, and its captures.
---@param s string
---@param pattern string
---@param init? integer
---@param plain? boolean
---@return integer?
---@return integer?
---@return any ...
function string.find(s, pattern, init, plain) end

---A text from a form. Without `%p`, `%a` and `%q`.
---@param format string
---@param ... any
---@return string
function string.format(format, ...) end

---Goes through all matches of a pattern.
---@param s string
---@param pattern string
---@param init? integer
---@return fun(...): any
function string.gmatch(s, pattern, init) end

---Replaces matches; gives the text and how many there were.
---@param s string
---@param pattern string
---@param with string|table|function
---@param n? integer
---@return string
---@return integer
function string.gsub(s, pattern, with, n) end

---Length in bytes.
---@param s string
---@return integer
function string.len(s) end

---ASCII letters made small.
---@param s string
---@return string
function string.lower(s) end

---The captures of a match, or the whole of it.
---@param s string
---@param pattern string
---@param init? integer
---@return string?
---@return any ...
function string.match(s, pattern, init) end

---A text repeated.
---@param s string
---@param n integer
---@param sep? string
---@return string
function string.rep(s, n, sep) end

---Bytes backwards.
---@param s string
---@return string
function string.reverse(s) end

---A part of a text.
---@param s string
---@param i integer
---@param j? integer
---@return string
function string.sub(s, i, j) end

---ASCII letters made large.
---@param s string
---@return string
function string.upper(s) end

table = {}

---Joins a list to a text.
---@param list table
---@param sep? string
---@param i? integer
---@param j? integer
---@return string
function table.concat(list, sep, i, j) end

---Adds an item at the end, or at a place.
---@param list table
---@param at any
---@param value? any
function table.insert(list, at, value) end

---Copies items to another place.
---@param list table
---@param from integer
---@param last integer
---@param to integer
---@param dest? table
---@return table
function table.move(list, from, last, to, dest) end

---A list of the arguments, and `n`.
---@param ... any
---@return table
function table.pack(...) end

---Takes out the last item, or one at a place.
---@param list table
---@param at? integer
---@return any
function table.remove(list, at) end

---Sorts a list; equal items keep their order.
---@param list table
---@param before? fun(a, b): boolean
function table.sort(list, before) end

---The items as values.
---@param list table
---@param i? integer
---@param j? integer
---@return any
---@return any ...
function table.unpack(list, i, j) end

math = {}

---Without its sign.
---@param x number
---@return number
function math.abs(x) end

---Rounded up.
---@param x number
---@return integer
function math.ceil(x) end

---Rounded down.
---@param x number
---@return integer
function math.floor(x) end

---The largest.
---@param x number
---@param ... number
---@return number
function math.max(x, ...) end

---The smallest.
---@param x number
---@param ... number
---@return number
function math.min(x, ...) end

---The whole part and the rest.
---@param x number
---@return number
---@return number
function math.modf(x) end

---A whole number, or nil.
---@param x any
---@return integer?
function math.tointeger(x) end

---`integer`, `float`, or nil.
---@param x any
---@return string?
function math.type(x) end

---Less than, without signs.
---@param a integer
---@param b integer
---@return boolean
function math.ult(a, b) end

---Larger than any number.
math.huge = 0

---Half the circumference of a circle of radius 1.
math.pi = 0

---The largest whole number.
math.maxinteger = 0

---The smallest whole number.
math.mininteger = 0

utf8 = {}

---A text from characters.
---@param ... integer
---@return string
function utf8.char(...) end

---Characters as numbers.
---@param s string
---@param i? integer
---@param j? integer
---@return integer
---@return any ...
function utf8.codepoint(s, i, j) end

---Goes through the characters: place and number.
---@param s string
---@return fun(...): any
---@return string
---@return integer
function utf8.codes(s) end

---The number of characters, or nil and the place of the first bad byte.
---@param s string
---@param i? integer
---@param j? integer
---@return integer?
---@return integer?
function utf8.len(s, i, j) end

---Where the n-th character begins.
---@param s string
---@param n integer
---@param i? integer
---@return integer?
function utf8.offset(s, n, i) end

---A pattern that matches one character.
utf8.charpattern = ""

---Groups tests under a name.
---@param name string
---@param body fun()
function describe(name, body) end

---One test, on a fresh exercise on virtual time.
---@param name string
---@param body fun()
function it(name, body) end

---Runs before each test of this group.
---@param body fun()
function before_each(body) end

---A test that is not written yet: it is listed and skipped.
---@param name string
---@param body? fun()
function pending(name, body) end

---StartEx. `advance` does it too if need be.
function start() end

---Plays so much exercise time: `advance("15m")`.
---@param duration string
function advance(duration) end

---Plays up to and including a moment: `advance_to("09:15")`.
---@param moment string
function advance_to(moment) end

---Any command, as the leader or as `by`. Moments and durations may be texts. Gives the number of the record it led to; raises an error when it is refused.
---@param name string
---@param args? table
---@return integer?
function command(name, args) end

---Logs a decision: `decide("port.ciso", "Off the net", { trigger = "letter" })`. A trigger that is an inject counts as an answer to it.
---@param seat string
---@param decision string
---@param fields? table
---@return integer?
function decide(seat, decision, fields) end

---Says what the decision on an inject means, as the leader.
---@param inject string
---@param choice string
---@return integer?
function classify(inject, choice) end

---Fails unless the inject has been delivered; with `{ status = "due" }`, unless it has that status now.
---@param inject string
---@param fields? table
function expect_inject(inject, fields) end

---Fails if the inject has been delivered.
---@param inject string
function expect_no_inject(inject) end

---Fails unless such a record has been made since the exercise was loaded; gives the last one.
---@param kind string
---@param filter? table
---@return table
function expect_record(kind, filter) end

---Fails if such a record has been made.
---@param kind string
---@param filter? table
function expect_no_record(kind, filter) end

assert = {}

assert.are = {}

---Fails unless both are the same value.
---@param expected any
---@param actual any
---@param message? string
function assert.are.equal(expected, actual, message) end

---Fails unless both have the same contents.
---@param expected any
---@param actual any
---@param message? string
function assert.are.same(expected, actual, message) end

assert.are_not = {}

---Fails if both are the same value.
---@param expected any
---@param actual any
---@param message? string
function assert.are_not.equal(expected, actual, message) end

---Fails if both have the same contents.
---@param expected any
---@param actual any
---@param message? string
function assert.are_not.same(expected, actual, message) end

---The same as `assert.are.equal`.
---@param expected any
---@param actual any
---@param message? string
function assert.equal(expected, actual, message) end

---The same as `assert.are.same`.
---@param expected any
---@param actual any
---@param message? string
function assert.same(expected, actual, message) end

---Fails unless the value is true.
---@param value any
---@param message? string
function assert.is_true(value, message) end

---Fails unless the value is false.
---@param value any
---@param message? string
function assert.is_false(value, message) end

---Fails unless the value is nil.
---@param value any
---@param message? string
function assert.is_nil(value, message) end

---Fails if the value is nil.
---@param value any
---@param message? string
function assert.is_not_nil(value, message) end

---Fails unless calling the function raises an error; with `message`, one that holds this text.
---@param f fun(...): any
---@param message? string
function assert.has_error(f, message) end
