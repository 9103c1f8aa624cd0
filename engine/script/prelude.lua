-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- The part of the authoring surface that is Lua: forms and conditions, on top of the primitives in
-- `host`. What it returns becomes global; api_table.c documents it. No globals of its own, and no
-- function of a scenario is called from here, so that errors lie in the scenario.

local host = ...
local fail, span, moment, kind_of = host.fail, host.span, host.moment, host.type
local named, declare_inject, declare_expect = host.named, host.inject, host.expect
local declare_storyline, declare_on, record_kind = host.storyline, host.on, host.kind
local type = host.lua_type

local out = {}

local function text(value, what)
  if type(value) ~= "string" then
    fail(what .. " must be a text, and this is " .. kind_of(value))
  end
  return value
end

-- Forms: a name, then a table or a function.

function out.inject(id)
  named("inject", id)
  return function(fields)
    return declare_inject(id, fields)
  end
end

function out.expect(id)
  text(id, "the expectation's name")
  return function(fields)
    return declare_expect(id, fields)
  end
end

function out.storyline(id)
  named("storyline", id)
  return function(body)
    return declare_storyline(id, body)
  end
end

function out.on(kind, filter, reaction)
  if type(filter) == "function" and reaction == nil then
    filter, reaction = nil, filter
  end
  return declare_on(kind, filter, reaction)
end

function out.t(words)
  if type(words) ~= "table" then
    fail("t needs a table of languages, and this is " .. kind_of(words),
      'write t { nl = "…", en = "…" }')
  end
  return words
end

-- Conditions: tables that the machine reads.

local function condition(value, what)
  if type(value) ~= "table" or type(value.op) ~= "string" then
    fail(what .. " must be a condition, and this is " .. kind_of(value),
      "conditions are made by delivered(…), chosen(…), all(…), past(…) and others")
  end
  return value
end

local function joined(op, ...)
  local of = { ... }
  if #of == 0 then
    fail(op .. "() needs at least one condition")
  end
  for i = 1, #of do
    condition(of[i], "what " .. op .. "() joins")
  end
  return { op = op, of = of }
end

function out.all(...)
  return joined("all", ...)
end

function out.any(...)
  return joined("any", ...)
end

function out.none(...)
  return joined("none", ...)
end

local function has_status(status)
  return function(inject)
    return { op = "status", inject = text(inject, "the inject's name"), status = status }
  end
end

out.delivered = has_status("delivered")
out.read = has_status("read")
out.answered = has_status("answered")
out.skipped = has_status("skipped")
out.failed = has_status("failed")

function out.chosen(inject, choice)
  return {
    op = "chosen",
    inject = text(inject, "the inject's name"),
    choice = text(choice, "the choice"),
  }
end

function out.seen(kind, where)
  if where ~= nil and type(where) ~= "table" then
    fail("seen() filters by a table, and this is " .. kind_of(where))
  end
  return { op = "seen", kind = record_kind(kind), where = where }
end

local comparisons = {
  ["=="] = true, ["~="] = true, ["<"] = true, ["<="] = true, [">"] = true, [">="] = true,
}

function out.var(name, is, value)
  if value == nil then
    is, value = "==", is
  end
  if value == nil then
    fail("var() needs a name and a value", 'write var("name", 4) or var("name", ">=", 4)')
  end
  if type(is) ~= "string" or not comparisons[is] then
    fail("var() compares with == ~= < <= > or >=")
  end
  return { op = "var", name = text(name, "the variable's name"), is = is, value = value }
end

function out.await_severity(service, level, timeout)
  local now = level == 0 and host.severity(service, "<", 1) or host.severity(service, level)
  return host.await_when(now, timeout) and host.severity(service) or nil
end

function out.past(at)
  return { op = "past", at = moment(at) }
end

function out.started_round(round)
  return { op = "round", round = text(round, "the round's name") }
end

function out.within(duration, that, since)
  return {
    op = "within",
    ["for"] = span(duration),
    that = condition(that, "what within() waits for"),
    since = since and condition(since, "what within() counts from"),
  }
end

function out.not_within(duration, that, since)
  return {
    op = "not_within",
    ["for"] = span(duration),
    that = condition(that, "what not_within() waits for"),
    since = since and condition(since, "what not_within() counts from"),
  }
end

local statuses = { delivered = true, read = true, answered = true, skipped = true, failed = true }

function out.after(inject, duration, status)
  status = status or "delivered"
  if type(status) ~= "string" or not statuses[status] then
    fail("after() counts from delivered, read, answered, skipped or failed")
  end
  return {
    op = "after",
    inject = text(inject, "the inject's name"),
    ["for"] = duration and span(duration) or 0,
    status = status,
  }
end

-- Durations from numbers.

local function whole(n, what)
  if type(n) ~= "number" or n < 0 or n % 1 ~= 0 then
    fail(what .. "() needs a whole number, 0 or more")
  end
  return n // 1 | 0
end

function out.seconds(n)
  return whole(n, "seconds") .. "s"
end

function out.minutes(n)
  return whole(n, "minutes") .. "m"
end

function out.hours(n)
  return whole(n, "hours") .. "h"
end

return out
