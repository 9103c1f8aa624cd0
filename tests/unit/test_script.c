// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Storylines, reactions, waiting, chance, budgets and re-execution.

#include "script_world.h"

#define INJECT(id, more)                                                                           \
    "inject \"" id "\" { from = \"pers\", to = \"haven.ciso\", via = \"mail\", subject = \"s\", "  \
    "text = \"t\", " more " }\n"
#define STORY(id, body) "storyline \"" id "\" (function()\n" body "\nend)\n"

// ---- waiting

static void storylines_wait(void **state)
{
    struct world *w = *state;
    world_run(w, STORY("a", "note('a1') wait('10m') note('a2') wait_until('09:30') note('a3') "
                            "wait_until('09:00') note(clock() .. ' ' .. now())") //
              STORY("b", "note('b1') wait('10m') note('b2')"));
    assert_story(w, "0 a1\n0 b1\n10 a2\n10 b2\n30 a3\n30 09:30 1800000\n");
    assert_non_null(world_record(w, KIND_storyline_ended, 1));
}

static void helpers_can_wait(void **state)
{
    struct world *w = *state;
    world_run(w, "local function twice(f) f() wait('1m') f() end\n" STORY(
                     "a", "twice(function() note('x') end) "
                          "local ok, err = pcall(function() wait('5m') error('e', 0) end) "
                          "note(tostring(ok) .. ' ' .. err)"));
    assert_story(w, "0 x\n1 x\n6 false e\n");
}

static void awaits_records(void **state)
{
    struct world *w = *state;
    world_run(
        w, INJECT("i", "at = '09:20'") INJECT("j", "at = '09:40'")
               STORY("a", "local r = await('inject.delivered', { inject = 'j' }) "
                          "note(r.inject .. ' ' .. r.kind .. ' ' .. r.subject.nl .. ' ' .. r.t)")
                   STORY("b", "note(tostring(await('inject.delivered', { inject = 'j' }, '30m')))")
                       STORY("c", "note(tostring(await('inject.read', '30m')))")
                           STORY("d", "note(tostring(await_delivered('i', '1h'))) "
                                      "note(tostring(await_delivered('i', '1h'))) "
                                      "note(tostring(await_delivered('j', '1m')))"));
    assert_story(w, "20 true\n20 true\n21 nil\n30 nil\n30 nil\n"
                    "40 j inject.delivered s 2400000\n");
}

static void classify(struct world *w, const char *inject, const char *choice)
{
    struct err e = {0};
    struct command c = {.name = COMMAND_classify, .by = TEXT("leider")};
    field_put_text(&c.args, KEY_inject, text_of(inject));
    field_put_text(&c.args, KEY_choice, text_of(choice));
    assert_int_equal(world_do(w, &c, &e), 0);
}

static void awaits_choices(void **state)
{
    struct world *w = *state;
    world_load(w, INJECT("i", "at = '09:05', choices = { 'x', 'y' }")
                      STORY("a", "note(tostring(await_choice('i', '30m')))")
                          STORY("b", "note(tostring(await_choice('i', '5m')))")
                              STORY("c", "wait('50m') note(tostring(await_choice('i', '1m')))"));
    world_start(w);
    world_play(w, 20 * MINUTE);
    classify(w, "i", "y");
    world_play(w, HOUR);
    assert_story(w, "5 nil\n20 y\n50 y\n");
}

static void awaits_decisions(void **state)
{
    struct world *w = *state;
    struct err e = {0};
    struct command c = {.name = COMMAND_decision, .by = TEXT("haven.ciso")};
    field_put_text(&c.args, KEY_decision, TEXT("Alles uit"));
    world_load(w, STORY("a", "note(await_decision({ org = 'haven' }, '30m').decision)")
                      STORY("b", "note(tostring(await_decision({ org = 'pers' }, '30m')))"));
    world_start(w);
    world_play(w, 10 * MINUTE);
    assert_int_equal(world_do(w, &c, &e), 0);
    world_play(w, HOUR);
    assert_story(w, "10 Alles uit\n30 nil\n");
}

static void awaits_conditions(void **state)
{
    struct world *w = *state;
    world_run(w,
              INJECT("i", "at = '09:20'") STORY("a", "note(tostring(await_when(delivered('i'))))")
                  STORY("b", "note(tostring(await_when(past('09:30'), '10m')))")
                      STORY("c", "note(tostring(await_when(past('09:30'), '1h')))") STORY(
                          "d", "note(tostring(await_when(all(delivered('i'), var('x', '>=', 3)))))")
                          STORY("e", "for n = 1, 4 do wait('15m') set('x', n) end")
                              STORY("f", "await_when(any(seen('variable.set', { value = 4 }), "
                                         "past('11:00'))) note('four')")
                                  STORY("g", "note(tostring(await_when(within('30m', "
                                             "delivered('i')))))"));
    assert_story(w, "10 nil\n20 true\n20 true\n30 true\n45 true\n60 four\n");
}

static void says_what_it_waits_for(void **state)
{
    struct world *w = *state;
    struct script_wait waits[8];
    world_load(w, STORY("a", "\nwait('90m')") STORY("b", "await('inject.read')")
                      STORY("c", "await_when(past('11:00'), '80m')") STORY("d", ""));
    world_start(w);
    assert_int_equal(script_waits(w->script, waits, 8), 3);
    assert_text("a", waits[0].storyline);
    assert_text("wait", waits[0].what);
    assert_int_equal(waits[0].until, 90 * MINUTE);
    assert_int_equal(waits[0].line, 3);
    assert_text("inject.read", waits[1].what);
    assert_int_equal(waits[1].until, NEVER);
    assert_text("condition", waits[2].what);
    assert_int_equal(waits[2].until, 80 * MINUTE);
}

// ---- acting

static void acts_on_injects(void **state)
{
    struct world *w = *state;
    world_run(w, INJECT("now", "") INJECT("later", "") INJECT("held", "at = '09:30'")
                     INJECT("moved", "at = '09:40'") INJECT("gone", "at = '09:50'")
                         STORY("a", "deliver('now') deliver('later', '09:15') hold('held', 'why') "
                                    "retime('moved', '10:10') skip('gone', 'no need') "
                                    "note(status('now') .. ' ' .. status('later')) wait('55m') "
                                    "note(status('held') .. ' ' .. status('gone')) release('held') "
                                    "wait('1m') note(status('held')) wait('20m') "
                                    "note(status('moved') .. ' ' .. play_mode('pers'))"));
    assert_story(w, "0 delivered planned\n55 held skipped\n56 delivered\n"
                    "76 delivered simulated\n");
    const struct record *r = world_record(w, KIND_inject_queued, 0);
    assert_text("later", field_text(&r->fields, KEY_inject));
    assert_text("a", field_text(&r->fields, KEY_storyline));
    r = world_record(w, KIND_inject_skipped, 0);
    assert_text("no need", field_text(&r->fields, KEY_reason));
}

static void keeps_variables(void **state)
{
    struct world *w = *state;
    world_run(w, "set('n', 1) set('s', 'x') set('b', false)\n" STORY(
                     "a", "wait('1s') set('n', get('n') + 4 // 1) note(get('n') .. get('s') .. "
                          "tostring(get('b')) .. tostring(get('nothing')) .. "
                          "tostring(round()) .. phase())"));
    assert_story(w, "0 5xfalsenilr1loopt\n");
    const struct record *r = world_record(w, KIND_variable_set, 3);
    assert_int_equal(field_int(&r->fields, KEY_was, 0), 1);
}

static void reacts(void **state)
{
    struct world *w = *state;
    world_run(w, INJECT("i", "at = '09:10'") INJECT(
                     "j", "at = '09:20'") "on('inject.delivered', { inject = 'j' }, function(r) "
                                          "note('j ' .. r.via) end)\n"
                                          "on('inject.delivered', function(r) note(r.inject) end)\n"
                                          "on('inject.delivered', function(r) if r.inject == 'i' "
                                          "then error('off') end "
                                          "note('on') end)\n" //
              STORY("a", "await_delivered('j') note('after')"));
    assert_story(w, "10 i\n10 on.inject.delivered.3 error script.lua:5 off\n"
                    "20 after\n20 j mail\n20 j\n");
    const struct record *j = world_record(w, KIND_inject_delivered, 1);
    const struct record *n = world_record(w, KIND_note_logged, 2);
    assert_true(n->seq > j->seq);
}

static void reactions_come_in_order(void **state)
{
    struct world *w = *state;
    world_run(w, "on('variable.set', function(r) note(r.name .. '1') "
                 "if r.name == 'a' then set('b', 1) end end)\n"
                 "on('variable.set', function(r) note(r.name .. '2') stop() end)\n" //
              STORY("s", "set('a', 1) note('s')"));
    assert_story(w, "0 s\n0 a1\n0 a2\n0 b1\n0 b2\n");
}

static void stops_itself(void **state)
{
    struct world *w = *state;
    world_run(w, STORY("a", "note('1') pcall(function() stop() end) note('2')")
                     STORY("b", "wait('1m') note('3')"));
    assert_story(w, "0 1\n1 3\n");
    const struct record *r = world_record(w, KIND_storyline_ended, 0);
    assert_text("a", field_text(&r->fields, KEY_storyline));
}

// ---- chance

static const char draws[] =
    "for i = 1, 20 do note(choose { 'a', 'b', 'c' } .. random(6) .. random(-3, 3) .. "
    "choose { x = 3, y = 1, z = 0 }) end";

static void draws_from_the_seed(void **state)
{
    struct world *w = *state, *again;
    char script[600];
    snprintf(script, sizeof script,
             "%s storyline 's' (function() %s end) storyline 'u' (function() %s end)",
             "set('x', random(100))", draws, draws);
    world_run(w, script);
    world_setup((void **)&again);
    world_run(again, script);
    assert_string_equal(world_story(w), world_story(again));
    assert_int_equal(w->n, again->n);
    world_teardown((void **)&again);

    const struct record *r = world_record(w, KIND_draw_made, 1);
    assert_text("s", field_text(&r->fields, KEY_stream));
    assert_int_equal(field_get(&r->fields, KEY_of)->n, 3);
    // Two streams are not one: the storylines drew differently.
    const char *story = world_story(w), *half = story + strlen(story) / 2;
    assert_int_not_equal(strncmp(story, half, 20), 0);
    assert_null(strstr(story, "z\n"));
    assert_non_null(strstr(story, "y\n"));
}

static void draws_what_there_is(void **state)
{
    struct world *w = *state;
    world_run(w, STORY("a", "local seen = {} for i = 1, 200 do seen[random(3)] = true end "
                            "note(tostring(#seen)) note(tostring(choose { 5, true } ~= nil))"));
    assert_story(w, "0 3\n0 true\n");
}

// ---- what goes wrong

static void errors_stay_where_they_are(void **state)
{
    struct world *w = *state;
    world_run(w, INJECT("promised", "") INJECT("other", "") "local t = { 'promised' }\n" STORY(
                     "a", "wait('1m')\nlocal x = nil\nx.y = 1 deliver(t[1])")
                     STORY("b", "wait('2m') note('b')"));
    assert_story(w, "1 a error script.lua:7 attempt to index a nil value (local 'x')\n2 b\n");
    const struct record *r = world_record(w, KIND_inject_offered, 0);
    assert_non_null(r);
    assert_text("promised", field_text(&r->fields, KEY_inject));
    assert_null(world_record(w, KIND_inject_offered, 1));
}

static void budgets_end_an_activation(void **state)
{
    struct world *w = *state;
    w->limits.activation = 100000;
    world_run(w, STORY("a", "while true do end") STORY(
                     "b", "for i = 1, 20 do for j = 1, 20000 do end wait('1m') end note('b')"));
    const struct record *r = world_record(w, KIND_script_error, 0);
    assert_text("budget", field_text(&r->fields, KEY_class));
    assert_text("a", field_text(&r->fields, KEY_storyline));
    assert_null(world_record(w, KIND_script_error, 1));
    assert_non_null(strstr(world_story(w), "20 b\n"));
}

static void memory_ends_an_activation(void **state)
{
    struct world *w = *state;
    w->limits.memory = 8 << 20;
    world_run(
        w,
        STORY("a",
              "local t = {} for i = 1, 100 do wait('1s') t[i] = ('xxxxxxxx'):rep(16384) .. i end")
            STORY("b", "wait('30m') local t = {} for i = 1, 20 do t[i] = "
                       "('xxxxxxxx'):rep(16384) .. i end note('b')"));
    const struct record *r = world_record(w, KIND_script_error, 0);
    assert_text("memory", field_text(&r->fields, KEY_class));
    assert_null(world_record(w, KIND_script_error, 1));
    assert_non_null(strstr(world_story(w), "30 b\n"));
}

static void nothing_runs_after_the_end(void **state)
{
    struct world *w = *state;
    struct err e = {0};
    struct command c = {.name = COMMAND_end, .by = TEXT("leider")};
    world_load(w, "on('exercise.ended', function() note('x') end)\n" STORY(
                      "a", "await('exercise.ended') note('y')"));
    world_start(w);
    assert_int_equal(world_do(w, &c, &e), 0);
    assert_story(w, "");
}

// ---- re-execution

static void stops_where_it_stopped(void **state)
{
    struct world *w = *state;
    world_load(w, STORY("a", "wait('1m') note('1') note('2')") STORY("b", "wait('2m') note('3')"));
    world_start(w);
    w->stop = true;
    world_play(w, MINUTE);
    w->stop = false;
    world_play(w, HOUR);
    assert_story(w, "1 a budget script.lua:2 stopped where it was stopped when it was played\n"
                    "2 3\n");
}

static void is_stopped_by_name(void **state)
{
    struct world *w = *state;
    world_load(w, STORY("a", "wait('1m') note('a')") STORY("b", "await('note.logged') note('b')")
                      STORY("c", "wait('2m') note('c')"));
    script_stop(w->script, TEXT("c"));
    world_start(w);
    script_stop(w->script, TEXT("b"));
    script_stop(w->script, TEXT("nobody"));
    world_play(w, HOUR);
    assert_story(w, "1 a\n");
    assert_int_equal(script_waits(w->script, NULL, 0), 0);
}

// ---- many

static void a_thousand_storylines(void **state)
{
    struct world *w = *state;
    world_load(w, "for i = 1, 1000 do storyline('s' .. i) (function() wait(minutes(i % 100)) "
                  "await('variable.set', { name = 'go' }) set('n', (get('n') or 0) + 1) end) end\n"
                  "storyline 'go' (function() wait('2h') set('go', true) wait('1m') "
                  "note(tostring(get('n'))) end)");
    world_start(w);
    world_play(w, 3 * HOUR);
    assert_story(w, "121 1000\n");
}

static void waiting_again_is_not_for_the_same_record(void **state)
{
    struct world *w = *state;
    world_run(w, STORY("a", "for i = 1, 3 do await('variable.set') note('a' .. i) end")
                     STORY("b", "for i = 1, 3 do await('variable.set') note('b' .. i) end")
                         STORY("c", "set('x', 1) wait('1m') set('x', 2)"));
    assert_story(w, "0 a1\n0 b1\n1 a2\n1 b2\n");
}

// ---- lines that ran

static int64_t hits(struct world *w, const char *file, int line)
{
    const struct script_line *lines;
    size_t n = script_coverage(w->script, &lines);
    for (size_t i = 0; i < n; i++)
        if (text_is(lines[i].file, text_of(file)) && lines[i].line == line)
            return lines[i].hits;
    return -1;
}

static void counts_lines(void **state)
{
    struct world *w = *state;
    w->covers = true;
    world_file(w, "other.lua",
               "local function never()\n  local x = 1\n  return x\nend\n"
               "return { never = never }\n");
    world_run(w, "local other = require 'other'\n"
                 "-- nothing here\n"
                 "storyline 'a' (function()\n"
                 "  for i = 1, 3 do\n"
                 "    wait('1m')\n"
                 "  end\n"
                 "  if other == nil then\n"
                 "    note('never')\n"
                 "  end\n"
                 "  on('note.logged', function()\n"
                 "    set('never', 1)\n"
                 "  end)\n"
                 "end)\n");
    assert_int_equal(hits(w, "script.lua", 1), 1);
    assert_int_equal(hits(w, "script.lua", 2), -1);
    assert_int_equal(hits(w, "script.lua", 5), 3);
    assert_int_equal(hits(w, "script.lua", 7), 1);
    assert_int_equal(hits(w, "script.lua", 8), 0);
    assert_int_equal(hits(w, "script.lua", 11), 0);
    assert_int_equal(hits(w, "other.lua", 2), 0);
    assert_int_equal(hits(w, "other.lua", 5), 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(storylines_wait),
        TEST(helpers_can_wait),
        TEST(awaits_records),
        TEST(awaits_choices),
        TEST(awaits_decisions),
        TEST(awaits_conditions),
        TEST(says_what_it_waits_for),
        TEST(acts_on_injects),
        TEST(keeps_variables),
        TEST(reacts),
        TEST(reactions_come_in_order),
        TEST(stops_itself),
        TEST(draws_from_the_seed),
        TEST(draws_what_there_is),
        TEST(errors_stay_where_they_are),
        TEST(budgets_end_an_activation),
        TEST(memory_ends_an_activation),
        TEST(nothing_runs_after_the_end),
        TEST(stops_where_it_stopped),
        TEST(is_stopped_by_name),
        TEST(a_thousand_storylines),
        TEST(waiting_again_is_not_for_the_same_record),
        TEST(counts_lines),
    };
    return cmocka_run_group_tests_name("script", tests, NULL, NULL);
}
