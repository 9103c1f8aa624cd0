-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What test files have on top of the primitives: expectations and assertions.

local host = ...
local fail, show, record, status = host.exam_fail, host.show, host.record, host.status
local command, is_inject, find = host.command, host.is_inject, host.find
local type, pairs, pcall = host.lua_type, host.pairs, host.pcall

local out = {}

-- The exercise.

function out.decide(seat, decision, fields)
  local args = { by = seat, decision = decision }
  for name, value in pairs(fields or {}) do
    args[name] = value
  end
  if args.inject == nil and type(args.trigger) == "string" and is_inject(args.trigger) then
    args.inject = args.trigger
  end
  return command("decision", args)
end

function out.classify(inject, choice)
  return command("classify", { inject = inject, choice = choice })
end

function out.expect_inject(inject, fields)
  local want = fields and fields.status
  local is = status(inject)
  if want then
    if is ~= want then
      fail("inject '" .. inject .. "' was expected to be " .. want .. ", and is " .. is)
    end
  elseif not record("inject.delivered", { inject = inject }) then
    fail("inject '" .. inject .. "' was expected, and has not been delivered: it is " .. is)
  end
end

function out.expect_no_inject(inject)
  status(inject)
  if record("inject.delivered", { inject = inject }) then
    fail("inject '" .. inject .. "' was not expected, and has been delivered")
  end
end

local function like(kind, filter)
  return kind .. (filter and " " .. show(filter) or "")
end

function out.expect_record(kind, filter)
  local r = record(kind, filter)
  if not r then
    fail("no record was made like " .. like(kind, filter))
  end
  return r
end

function out.expect_no_record(kind, filter)
  local r = record(kind, filter)
  if r then
    fail("record " .. r.seq .. " was not expected: " .. like(kind, filter))
  end
end

-- Assertions.

local function same(a, b, depth)
  if a == b then
    return true
  end
  if type(a) ~= "table" or type(b) ~= "table" or depth > 20 then
    return false
  end
  for key, value in pairs(a) do
    if not same(value, b[key], depth + 1) then
      return false
    end
  end
  for key in pairs(b) do
    if a[key] == nil then
      return false
    end
  end
  return true
end

local function say(message, words)
  fail(message and message .. ": " .. words or words)
end

local function equal(expected, actual, message)
  if expected ~= actual then
    say(message, show(expected) .. " was expected, and it is " .. show(actual))
  end
end

local function alike(expected, actual, message)
  if not same(expected, actual, 0) then
    say(message, show(expected) .. " was expected, and it is " .. show(actual))
  end
end

local function not_equal(expected, actual, message)
  if expected == actual then
    say(message, show(actual) .. " was not expected")
  end
end

local function not_alike(expected, actual, message)
  if same(expected, actual, 0) then
    say(message, show(actual) .. " was not expected")
  end
end

local function is(value)
  return function(actual, message)
    if actual ~= value then
      say(message, show(value) .. " was expected, and it is " .. show(actual))
    end
  end
end

local function is_not_nil(actual, message)
  if actual == nil then
    say(message, "a value was expected, and it is nil")
  end
end

local function has_error(f, message)
  local ok, err = pcall(f)
  if ok then
    fail("an error was expected, and none came")
  elseif message and (type(err) ~= "string" or not find(err, message, 1, true)) then
    fail("an error with " .. show(message) .. " was expected, and it is " .. show(err))
  end
end

out.assert = host.callable({
  are = host.locked({ equal = equal, same = alike }),
  are_not = host.locked({ equal = not_equal, same = not_alike }),
  equal = equal,
  same = alike,
  is_true = is(true),
  is_false = is(false),
  is_nil = is(nil),
  is_not_nil = is_not_nil,
  has_error = has_error,
})

return out
