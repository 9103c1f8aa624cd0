// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "script/api.h"
#include "script/host.h"
#include "script/lib.h"
#include "script/primitives.h"

// clang-format off

#define ROWS(name) static const struct api name[] =

ROWS(declaring) {
    {API_SCRIPT, "", "inject", NULL, "(id: string): fun(fields: table)",
     "Declares an inject: `inject \"id\" { … }`. Fields: `from`, `to` (an address or a list: "
     "`\"org\"`, `\"org.role\"`, `\"all\"`), `via` (a channel), `subject`, `text`; one of `at` (a "
     "moment), `after` (see `after`) or `when` (a condition), or none of them when a storyline or "
     "the leader delivers it; `goals`, `choices` (a list of names or of `{ name, text }`), "
     "`offered`, `on_silence`, `on_jump` (`deliver`, `summarise`, `skip`, `move`), `summary`, "
     "`truth`, `says` (which services the text says are \"up\" or \"down\"), `chain` (what a choice does "
     "to the chain: `chain = { isolate = { { \"cut\", \"port.gate\", \"port.plan\" } } }`, with the verbs "
     "disrupt, restore, extend, spend, refuel, cut, reconnect, claim, give_back), `tlp`, `fallback`, `reserve`, `context` (asks no reaction), `hold`, `voiced_by`, "
     "`attachments`. `expect \"…\" { … }` stands among them without a name."},
    {API_SCRIPT, "", "expect", NULL, "(id: string): fun(fields: table): table",
     "What an inject is expected to bring about: `expect \"id\" { \"text\", by = \"org.role\", "
     "within = \"20m\", seen = \"what an observer can see\" }`. Without `by` it is for the only "
     "addressee of the inject."},
    {API_SCRIPT, "", "storyline", NULL, "(id: string): fun(body: fun())",
     "A line of play: `storyline \"id\" (function() … end)`. It begins at StartEx, in the order of "
     "declaration, and may wait. An error ends this storyline and is recorded; the rest of the "
     "exercise goes on."},
    {API_SCRIPT, "", "on", NULL, "(kind: string, filter: table|fun(record: table), "
     "reaction?: fun(record: table))",
     "Runs the function for each record of that kind: `on(\"decision.logged\", { org = \"port\" }, "
     "function(r) … end)`. The filter may be left out. A reaction cannot wait. After an error it "
     "is switched off."},
    {API_SCRIPT, "", "depends", api_depends, "(fields: table)",
     "Declares that a service needs another: `depends { \"customs.entry\", on = \"port.plan\", "
     "buffer = \"30m..45m\", severity = 3 }`. Fields: those of `needs` in the manifest. See "
     "[chain.md](chain.md)."},
    {API_SCRIPT, "", "t", NULL, "(words: table): table",
     "A text in several languages, where a text is asked: `t { nl = \"…\", en = \"…\" }`. Other "
     "translations come from `texts/LANGUAGE.yaml`."},
    {API_SCRIPT, "", "require", source_require, "(name: string): any",
     "The value that a module returns: `require \"name\"` reads `name.lua` of the scenario, "
     "`require \"scripts/name\"` the library that comes with the program. Each is read once, while "
     "the script loads."},
};

ROWS(conditions) {
    {API_SCRIPT, "", "all", NULL, "(...: table): table", "True when every condition is."},
    {API_SCRIPT, "", "any", NULL, "(...: table): table", "True when one of the conditions is."},
    {API_SCRIPT, "", "none", NULL, "(...: table): table", "True while none of the conditions is."},
    {API_SCRIPT, "", "delivered", NULL, "(inject: string): table",
     "The inject has been delivered."},
    {API_SCRIPT, "", "read", NULL, "(inject: string): table", "The inject has been read."},
    {API_SCRIPT, "", "answered", NULL, "(inject: string): table",
     "Somebody has reacted to the inject."},
    {API_SCRIPT, "", "skipped", NULL, "(inject: string): table", "The inject was skipped."},
    {API_SCRIPT, "", "failed", NULL, "(inject: string): table",
     "The inject could not be delivered."},
    {API_SCRIPT, "", "chosen", NULL, "(inject: string, choice: string): table",
     "The decision on the inject was given this meaning: one of its choices, `anders` (something "
     "else) or `geen` (no consequence)."},
    {API_SCRIPT, "", "seen", NULL, "(kind: string, where?: table): table",
     "A record of that kind was made; `where` names fields and what they must be. In "
     "`await_when`, a `seen` with `where` counts from the moment of waiting."},
    {API_SCRIPT, "", "var", NULL, "(name: string, is: any, value?: any): table",
     "A variable has a value: `var(\"x\", 3)`, or `var(\"x\", \">=\", 3)` with `==`, `~=`, `<`, "
     "`<=`, `>`, `>=`."},
    {API_SCRIPT, "", "severity", api_severity,
     "(service: string, is?: any, level?: integer): any",
     "How bad a service is, from 0 (normal) to 5: `severity(\"port.gate\")`. With a level it is a "
     "condition: `severity(\"port.gate\", 2)` is true while it is at 2 or worse, "
     "`severity(\"port.gate\", \"<\", 2)` while it is better."},
    {API_SCRIPT, "", "past", NULL, "(moment: string): table",
     "That moment has come: `past(\"10:15\")`."},
    {API_SCRIPT, "", "started_round", NULL, "(round: string): table",
     "The round has been opened."},
    {API_SCRIPT, "", "within", NULL, "(duration: string, that: table, since?: table): table",
     "`that` came true at most so long after `since`, which is StartEx if left out."},
    {API_SCRIPT, "", "not_within", NULL, "(duration: string, that: table, since?: table): table",
     "So long after `since` (or StartEx), `that` is still not true."},
    {API_SCRIPT, "", "after", NULL, "(inject: string, duration?: string, status?: string): table",
     "So long after the inject was delivered, or `\"read\"`, `\"answered\"`, `\"skipped\"`, "
     "`\"failed\"`. For the field `after` of an inject, and in `when`."},
};

ROWS(waiting) {
    {API_SCRIPT, "", "wait", api_wait, "(duration: string)",
     "Waits so long: `wait(\"15m\")`. Only in a storyline."},
    {API_SCRIPT, "", "wait_until", api_wait_until, "(moment: string)",
     "Waits until a moment: `wait_until(\"10:15\")`; goes on at once if it has passed."},
    {API_SCRIPT, "", "await", api_await,
     "(kind: string, filter?: table|string, timeout?: string): table?",
     "Waits for a record: `await(\"inject.read\", { inject = \"a\" }, \"10m\")`. Gives the record, "
     "or nil after the time-out. Filter and time-out may be left out."},
    {API_SCRIPT, "", "await_choice", api_await_choice, "(inject: string, timeout?: string): string?",
     "Waits until the decision on an inject is given its meaning: one of the choices, `\"anders\"` "
     "(something else) or `\"geen\"` (no consequence); nil after the time-out. Gives a meaning that "
     "is known already at once."},
    {API_SCRIPT, "", "await_decision", api_await_decision,
     "(filter?: table|string, timeout?: string): table?",
     "Waits for a decision to be logged: `await_decision({ org = \"port\" }, \"30m\")`. Gives the "
     "record, or nil after the time-out."},
    {API_SCRIPT, "", "await_delivered", api_await_delivered,
     "(inject: string, timeout?: string): boolean?",
     "Waits until an inject has been delivered: true, or nil after the time-out."},
    {API_SCRIPT, "", "await_when", api_await_when, "(condition: table, timeout?: string): boolean?",
     "Waits until a condition is true: true, or nil after the time-out."},
    {API_SCRIPT, "", "await_severity", NULL,
     "(service: string, level: integer, timeout?: string): integer?",
     "Waits until a service is at that severity or worse, or with level 0 until it is normal again. "
     "Gives the severity, or nil after the time-out."},
    {API_SCRIPT, "", "stop", api_stop, "()", "Ends this storyline, or this reaction."},
};

ROWS(acting) {
    {API_SCRIPT, "", "deliver", api_deliver, "(inject: string, moment?: string)",
     "Delivers an inject now, or queues it at once for a moment, so that the leader sees it "
     "coming. What the leader has held, skipped or delivered stays as the leader left it."},
    {API_SCRIPT, "", "skip", api_skip, "(inject: string, reason?: string)",
     "An inject will not be delivered."},
    {API_SCRIPT, "", "hold", api_hold, "(inject: string, reason?: string)",
     "Holds an inject until it is released."},
    {API_SCRIPT, "", "release", api_release, "(inject: string, reason?: string)",
     "Releases an inject that is held."},
    {API_SCRIPT, "", "retime", api_retime, "(inject: string, moment: string)",
     "Moves a planned inject to another moment."},
    {API_SCRIPT, "", "disrupt", api_disrupt,
     "(service: string, severity: integer, duration?: string)",
     "A service is disrupted, at severity 1 to 5, for so long or until it is restored. What depends "
     "on it follows by itself."},
    {API_SCRIPT, "", "restore", api_restore, "(service: string)",
     "Ends the disruption of a service. Effects on others end after their own recovery."},
    {API_SCRIPT, "", "extend", api_extend, "(service: string, upstream: string, duration: string)",
     "Adds time to the buffer with which a service does without another: "
     "`extend(\"hospital.power\", \"grid.power\", \"4h\")`. An effect that is there already ends "
     "until the buffer is empty again."},
    {API_SCRIPT, "", "spend", api_spend, "(service: string, upstream: string, duration: string)",
     "Takes time from a buffer."},
    {API_SCRIPT, "", "refuel", api_refuel, "(service: string, upstream: string)",
     "Fills a buffer up to what it holds."},
    {API_SCRIPT, "", "cut", api_cut, "(service: string, upstream: string)",
     "A service no longer depends on another: it was disconnected. Effects through it end."},
    {API_SCRIPT, "", "reconnect", api_reconnect, "(service: string, upstream: string)",
     "It depends on it again."},
    {API_SCRIPT, "", "claim", api_claim,
     "(resource: string, organisation: string, duration?: string)",
     "Claims one of a scarce resource, for so long or until it is given back. It is granted at once "
     "(`resource.granted`), or the organisation waits its turn (`resource.queued`)."},
    {API_SCRIPT, "", "give_back", api_give_back, "(resource: string, organisation: string)",
     "Gives a scarce resource back, or leaves the queue. Who waits longest gets it."},
    {API_SCRIPT, "", "set", api_set, "(name: string, value: string|integer|boolean)",
     "Gives a variable a value. It is recorded, and `{name}` in a text shows it."},
    {API_SCRIPT, "", "note", api_note, "(text: string)",
     "A note of exercise control in the journal."},
    {API_SCRIPT, "", "ask", api_ask, "(command: string, args?: table): integer?, string?",
     "Players only (`rehearse --players FILE.lua`): asks in the name of a seat, as a person would: "
     "`ask(\"decision\", { by = \"terminal.ciso\", trigger = \"ransom-note\", decision = \"We "
     "isolate\" })`. Every command of `docs/commands.md`; without `by` it is the leader. Gives the "
     "number of the first record, or nil and why it was refused."},
    {API_SCRIPT, "", "choose", api_choose, "(from: table): any",
     "One of a list, `choose { \"a\", \"b\" }`, or of names with weights, `choose { a = 3, b = 1 }`. "
     "Drawn from the exercise's seed, and recorded."},
    {API_SCRIPT, "", "random", api_random, "(most: integer, to?: integer): integer",
     "A whole number from 1 to `most`, or from `most` to `to`. Drawn from the exercise's seed, and "
     "recorded."},
};

ROWS(asking) {
    {API_SCRIPT, "", "get", api_get, "(name: string): any",
     "The value of a variable, or nil if none was set."},
    {API_SCRIPT, "", "buffer_left", api_buffer_left, "(service: string, upstream: string): integer",
     "How long a service can still do without another, in milliseconds: what is left of its buffer, "
     "drawn for this exercise and drained since."},
    {API_SCRIPT, "", "now", api_now, "(): integer", "Milliseconds since StartEx."},
    {API_SCRIPT, "", "clock", api_clock, "(): string", "Story time, such as `\"10:15\"`."},
    {API_SCRIPT, "", "round", api_round, "(): string?", "The round that is open, or nil."},
    {API_SCRIPT, "", "phase", api_phase, "(): string",
     "Where the exercise stands: `klaar`, `loopt`, `pauze`, `tussen-rondes`, `no-play`, `einde`."},
    {API_SCRIPT, "", "status", api_status, "(inject: string): string",
     "Where an inject stands: `planned`, `due`, `delivered`, `read`, `answered`, `held`, `skipped`, "
     "`failed`, `expired`."},
    {API_SCRIPT, "", "play_mode", api_play_mode, "(organisation: string): string",
     "How an organisation plays now: `full`, `limited` or `simulated`."},
    {API_SCRIPT, "", "seconds", NULL, "(n: integer): string", "A duration: `seconds(90)`."},
    {API_SCRIPT, "", "minutes", NULL, "(n: integer): string", "A duration: `minutes(15)`."},
    {API_SCRIPT, "", "hours", NULL, "(n: integer): string", "A duration: `hours(2)`."},
};

ROWS(basic) {
    {API_SCRIPT, "", "assert", base_assert, "(value: any, message?: any, ...): any",
     "Gives its values back, or raises an error if the first is nil or false."},
    {API_SCRIPT, "", "error", base_error, "(message: any, level?: integer)", "Raises an error."},
    {API_SCRIPT, "", "getmetatable", base_getmetatable, "(value: any): table?",
     "The metatable that was given to a table."},
    {API_SCRIPT, "", "ipairs", base_ipairs, "(t: table): function, table, integer",
     "Goes through a list: 1, 2, … up to the first nil."},
    {API_SCRIPT, "", "pairs", order_pairs, "(t: table): function, table, nil",
     "Goes through a table in a fixed order: numbers, then texts, then false and true. Refuses "
     "other keys."},
    {API_SCRIPT, "", "pcall", base_pcall, "(f: function, ...): boolean, any",
     "Calls a function and catches its error. The end of the budget cannot be caught."},
    {API_SCRIPT, "", "rawequal", base_rawequal, "(a: any, b: any): boolean",
     "Equality without metatables."},
    {API_SCRIPT, "", "rawget", base_rawget, "(t: table, key: any): any",
     "A field without metatables."},
    {API_SCRIPT, "", "rawlen", base_rawlen, "(value: table|string): integer",
     "Length without metatables."},
    {API_SCRIPT, "", "rawset", base_rawset, "(t: table, key: any, value: any): table",
     "Sets a field without metatables."},
    {API_SCRIPT, "", "select", base_select, "(n: integer|string, ...): any",
     "The arguments from the n-th on, or their number for `\"#\"`."},
    {API_SCRIPT, "", "setmetatable", base_setmetatable, "(t: table, metatable: table?): table",
     "Gives a table the events its metatable has now; later changes count from the next call. No "
     "`__gc`, `__mode`, `__close`, `__name`, `__pairs`, `__pow`, `__metatable`."},
    {API_SCRIPT, "", "tonumber", base_tonumber, "(value: any, base?: integer): number?",
     "A number from a text, or nil."},
    {API_SCRIPT, "", "tostring", base_tostring, "(value: any): string",
     "A text for a value; for tables and functions only what they are, without an address."},
    {API_SCRIPT, "", "type", base_type, "(value: any): string", "The type of a value."},
};

ROWS(strings) {
    {API_SCRIPT, "string", "byte", string_byte, "(s: string, i?: integer, j?: integer): integer, ...",
     "Bytes as numbers."},
    {API_SCRIPT, "string", "char", string_char, "(...: integer): string", "A text from bytes."},
    {API_SCRIPT, "string", "find", string_find,
     "(s: string, pattern: string, init?: integer, plain?: boolean): integer?, integer?, ...",
     "Where a pattern is found, and its captures."},
    {API_SCRIPT, "string", "format", string_format, "(format: string, ...): string",
     "A text from a form. Without `%p`, `%a` and `%q`."},
    {API_SCRIPT, "string", "gmatch", string_gmatch,
     "(s: string, pattern: string, init?: integer): function",
     "Goes through all matches of a pattern."},
    {API_SCRIPT, "string", "gsub", string_gsub,
     "(s: string, pattern: string, with: string|table|function, n?: integer): string, integer",
     "Replaces matches; gives the text and how many there were."},
    {API_SCRIPT, "string", "len", string_len, "(s: string): integer", "Length in bytes."},
    {API_SCRIPT, "string", "lower", string_lower, "(s: string): string",
     "ASCII letters made small."},
    {API_SCRIPT, "string", "match", string_match,
     "(s: string, pattern: string, init?: integer): string?, ...",
     "The captures of a match, or the whole of it."},
    {API_SCRIPT, "string", "rep", string_rep, "(s: string, n: integer, sep?: string): string",
     "A text repeated."},
    {API_SCRIPT, "string", "reverse", string_reverse, "(s: string): string", "Bytes backwards."},
    {API_SCRIPT, "string", "sub", string_sub, "(s: string, i: integer, j?: integer): string",
     "A part of a text."},
    {API_SCRIPT, "string", "upper", string_upper, "(s: string): string",
     "ASCII letters made large."},
};

ROWS(tables) {
    {API_SCRIPT, "table", "concat", table_concat,
     "(list: table, sep?: string, i?: integer, j?: integer): string", "Joins a list to a text."},
    {API_SCRIPT, "table", "insert", table_insert, "(list: table, at: any, value?: any)",
     "Adds an item at the end, or at a place."},
    {API_SCRIPT, "table", "move", table_move,
     "(list: table, from: integer, last: integer, to: integer, dest?: table): table",
     "Copies items to another place."},
    {API_SCRIPT, "table", "pack", table_pack, "(...): table", "A list of the arguments, and `n`."},
    {API_SCRIPT, "table", "remove", table_remove, "(list: table, at?: integer): any",
     "Takes out the last item, or one at a place."},
    {API_SCRIPT, "table", "sort", table_sort, "(list: table, before?: fun(a, b): boolean)",
     "Sorts a list; equal items keep their order."},
    {API_SCRIPT, "table", "unpack", table_unpack, "(list: table, i?: integer, j?: integer): any, ...",
     "The items as values."},
};

ROWS(numbers) {
    {API_SCRIPT, "math", "abs", math_abs, "(x: number): number", "Without its sign."},
    {API_SCRIPT, "math", "ceil", math_ceil, "(x: number): integer", "Rounded up."},
    {API_SCRIPT, "math", "floor", math_floor, "(x: number): integer", "Rounded down."},
    {API_SCRIPT, "math", "max", math_max, "(x: number, ...: number): number", "The largest."},
    {API_SCRIPT, "math", "min", math_min, "(x: number, ...: number): number", "The smallest."},
    {API_SCRIPT, "math", "modf", math_modf, "(x: number): number, number",
     "The whole part and the rest."},
    {API_SCRIPT, "math", "tointeger", math_tointeger, "(x: any): integer?",
     "A whole number, or nil."},
    {API_SCRIPT, "math", "type", math_type, "(x: any): string?", "`integer`, `float`, or nil."},
    {API_SCRIPT, "math", "ult", math_ult, "(a: integer, b: integer): boolean",
     "Less than, without signs."},
    {API_SCRIPT, "math", "huge", NULL, NULL, "Larger than any number."},
    {API_SCRIPT, "math", "pi", NULL, NULL, "Half the circumference of a circle of radius 1."},
    {API_SCRIPT, "math", "maxinteger", NULL, NULL, "The largest whole number."},
    {API_SCRIPT, "math", "mininteger", NULL, NULL, "The smallest whole number."},
    {API_SCRIPT, "utf8", "char", utf8_char, "(...: integer): string", "A text from characters."},
    {API_SCRIPT, "utf8", "codepoint", utf8_codepoint,
     "(s: string, i?: integer, j?: integer): integer, ...", "Characters as numbers."},
    {API_SCRIPT, "utf8", "codes", utf8_codes, "(s: string): function, string, integer",
     "Goes through the characters: place and number."},
    {API_SCRIPT, "utf8", "len", utf8_len, "(s: string, i?: integer, j?: integer): integer?, integer?",
     "The number of characters, or nil and the place of the first bad byte."},
    {API_SCRIPT, "utf8", "offset", utf8_offset, "(s: string, n: integer, i?: integer): integer?",
     "Where the n-th character begins."},
    {API_SCRIPT, "utf8", "charpattern", NULL, NULL, "A pattern that matches one character."},
};

ROWS(testing) {
    {API_TEST, "", "describe", exam_describe, "(name: string, body: fun())",
     "Groups tests under a name."},
    {API_TEST, "", "it", exam_it, "(name: string, body: fun())",
     "One test, on a fresh exercise on virtual time."},
    {API_TEST, "", "before_each", exam_before_each, "(body: fun())",
     "Runs before each test of this group."},
    {API_TEST, "", "pending", exam_pending, "(name: string, body?: fun())",
     "A test that is not written yet: it is listed and skipped."},
    {API_TEST, "", "start", exam_start, "()", "StartEx. `advance` does it too if need be."},
    {API_TEST, "", "advance", exam_advance, "(duration: string)",
     "Plays so much exercise time: `advance(\"15m\")`."},
    {API_TEST, "", "advance_to", exam_advance_to, "(moment: string)",
     "Plays up to and including a moment: `advance_to(\"09:15\")`."},
    {API_TEST, "", "command", exam_command, "(name: string, args?: table): integer?",
     "Any command, as the leader or as `by`. Moments and durations may be texts. Gives the number "
     "of the record it led to; raises an error when it is refused."},
    {API_TEST, "", "decide", NULL, "(seat: string, decision: string, fields?: table): integer?",
     "Logs a decision: `decide(\"port.ciso\", \"Off the net\", { trigger = \"letter\" })`. A trigger "
     "that is an inject counts as an answer to it."},
    {API_TEST, "", "classify", NULL, "(inject: string, choice: string): integer?",
     "Says what the decision on an inject means, as the leader."},
    {API_TEST, "", "expect_inject", NULL, "(inject: string, fields?: table)",
     "Fails unless the inject has been delivered; with `{ status = \"due\" }`, unless it has that "
     "status now."},
    {API_TEST, "", "expect_no_inject", NULL, "(inject: string)",
     "Fails if the inject has been delivered."},
    {API_TEST, "", "expect_record", NULL, "(kind: string, filter?: table): table",
     "Fails unless such a record has been made since the exercise was loaded; gives the last one."},
    {API_TEST, "", "expect_no_record", NULL, "(kind: string, filter?: table)",
     "Fails if such a record has been made."},
    {API_TEST, "assert.are", "equal", NULL, "(expected: any, actual: any, message?: string)",
     "Fails unless both are the same value."},
    {API_TEST, "assert.are", "same", NULL, "(expected: any, actual: any, message?: string)",
     "Fails unless both have the same contents."},
    {API_TEST, "assert.are_not", "equal", NULL, "(expected: any, actual: any, message?: string)",
     "Fails if both are the same value."},
    {API_TEST, "assert.are_not", "same", NULL, "(expected: any, actual: any, message?: string)",
     "Fails if both have the same contents."},
    {API_TEST, "assert", "equal", NULL, "(expected: any, actual: any, message?: string)",
     "The same as `assert.are.equal`."},
    {API_TEST, "assert", "same", NULL, "(expected: any, actual: any, message?: string)",
     "The same as `assert.are.same`."},
    {API_TEST, "assert", "is_true", NULL, "(value: any, message?: string)",
     "Fails unless the value is true."},
    {API_TEST, "assert", "is_false", NULL, "(value: any, message?: string)",
     "Fails unless the value is false."},
    {API_TEST, "assert", "is_nil", NULL, "(value: any, message?: string)",
     "Fails unless the value is nil."},
    {API_TEST, "assert", "is_not_nil", NULL, "(value: any, message?: string)",
     "Fails if the value is nil."},
    {API_TEST, "assert", "has_error", NULL, "(f: function, message?: string)",
     "Fails unless calling the function raises an error; with `message`, one that holds this text."},
};

ROWS(hosts) {
    {API_HOST, "", "named", host_named, "", ""},
    {API_HOST, "", "inject", host_inject, "", ""},
    {API_HOST, "", "expect", host_expect, "", ""},
    {API_HOST, "", "storyline", host_storyline, "", ""},
    {API_HOST, "", "on", host_on, "", ""},
    {API_HOST, "", "span", host_span, "", ""},
    {API_HOST, "", "moment", host_moment, "", ""},
    {API_HOST, "", "kind", host_kind, "", ""},
    {API_HOST, "", "fail", host_fail, "", ""},
    {API_HOST, "", "type", host_type, "", ""},
    {API_HOST, "", "lua_type", base_type, "", ""},
    {API_HOST, "", "pcall", base_pcall, "", ""},
    {API_HOST, "", "pairs", order_pairs, "", ""},
    {API_HOST, "", "find", string_find, "", ""},
    {API_HOST, "", "status", api_status, "", ""},
    {API_HOST, "", "severity", api_severity, "", ""},
    {API_HOST, "", "await_when", api_await_when, "", ""},
    {API_HOST, "", "command", exam_command, "", ""},
    {API_HOST, "", "record", exam_record, "", ""},
    {API_HOST, "", "exam_fail", exam_fail, "", ""},
    {API_HOST, "", "show", exam_show, "", ""},
    {API_HOST, "", "is_inject", exam_is_inject, "", ""},
    {API_HOST, "", "callable", exam_callable, "", ""},
    {API_HOST, "", "locked", exam_locked, "", ""},
};

#define GROUP(rows, title, intro) {title, intro, rows, sizeof rows / sizeof *rows}

const struct api_group api_groups[] = {
    GROUP(declaring, "Declaring what can happen", "While the script loads, at the top of a file."),
    GROUP(conditions, "Conditions",
          "Tables for `when`, `after` and `await_when`. The exercise evaluates them by itself, also "
          "when the script is off."),
    GROUP(waiting, "Waiting", "In storylines."),
    GROUP(acting, "Acting",
          "In storylines and reactions; `set`, `choose` and `random` also while the script loads."),
    GROUP(asking, "Asking, and durations", "Anywhere."),
    GROUP(basic, "Lua's basic functions",
          "As in Lua 5.4, but for what is said here. Gone are `collectgarbage`, `dofile`, `load`, "
          "`loadfile`, `next`, `print`, `xpcall`, `coroutine`, `debug`, `io`, `os`, `package`, and "
          "the operator `^`. Assigning a global is an error: use `local`, or `set`."),
    GROUP(strings, "string",
          "Letters and classes are those of ASCII. Also as methods: `s:upper()`."),
    GROUP(tables, "table", "Lists, without metatables."),
    GROUP(numbers, "math and utf8", "What gives the same result on every machine."),
    GROUP(testing, "In tests", "Only in the test files of a scenario, `tests/*.lua`."),
    GROUP(hosts, "", ""),
};

const size_t n_api_groups = sizeof api_groups / sizeof *api_groups;
