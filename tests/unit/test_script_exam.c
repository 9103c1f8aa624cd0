// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Test files of a scenario: listing, running, and what they say when they fail.

#include "script_world.h"

static const char scenario[] =
    "inject 'a' { from = 'pers', to = 'haven.ciso', via = 'mail', at = '09:10', subject = 's', "
    "text = 't', choices = { 'x', 'y' } }\n"
    "inject 'b' { from = 'pers', to = 'haven.ciso', via = 'mail', subject = 's', text = 't' }\n"
    "storyline 's' (function() if await_choice('a', '30m') == 'x' then deliver('b') end "
    "set('done', true) end)\n";

static int advance(void *ctx, int64_t ms, struct err *e)
{
    struct world *w = ctx;
    (void)e;
    world_play(w, w->at + ms);
    return 0;
}

static int command(void *ctx, const struct command *c, int64_t *seq, struct err *e)
{
    struct world *w = ctx;
    machine_set_time(w->machine, w->at);
    machine_acting(w->machine, (struct text){0});
    int rc = machine_do(w->machine, c, seq, e);
    world_to_quiet(w);
    return rc;
}

// Runs test `i` of `source` on a fresh exercise.
static struct script_test run(const char *source, size_t i)
{
    struct world *w;
    struct script_test t = {0};
    world_setup((void **)&w);
    world_file(w, "tests/t.lua", source);
    assert_int_equal(world_load(w, scenario), 0);
    const struct script_test_world world = {.ctx = w, .advance = advance, .command = command};
    script_test_run(w->script, TEXT("tests/t.lua"), i, &world, &t);
    t.name = (struct text){0}; // it lived in the world
    world_teardown((void **)&w);
    return t;
}

static void passes(const char *body)
{
    char source[2000];
    snprintf(source, sizeof source, "it('t', function()\n%s\nend)", body);
    struct script_test t = run(source, 0);
    if (!t.ok)
        fail_msg("%s\n%d: %s (%s)", body, t.err.line, t.err.msg, t.err.hint);
}

static void fails(const char *body, int line, const char *msg)
{
    char source[2000];
    snprintf(source, sizeof source, "it('t', function()\n%s\nend)", body);
    struct script_test t = run(source, 0);
    if (t.ok || t.err.line != line + 1 || !strstr(t.err.msg, msg) ||
        strcmp(t.err.file, "tests/t.lua") != 0)
        fail_msg("%s\n%s %s:%d: %s", body, t.ok ? "passed" : "failed", t.err.file, t.err.line,
                 t.err.msg);
}

static void lists_tests(void **state)
{
    struct world *w = *state;
    struct text *names;
    struct err e = {0};
    size_t n;
    world_file(w, "tests/t.lua",
               "describe('poort', function()\n"
               "  before_each(function() error('not now') end)\n"
               "  it('gaat dicht', function() error('not now') end)\n"
               "  describe('later', function() it('weer open', function() end) end)\n"
               "  pending('ooit')\n"
               "end)\n"
               "it('los', function() end)\n");
    world_file(w, "tests/bad.lua", "describe('x', function()\n  it('y')\nend)\n");
    assert_int_equal(world_load(w, ""), 0);
    assert_int_equal(script_tests(w->script, TEXT("tests/t.lua"), &names, &n, &e), 0);
    assert_int_equal(n, 4);
    assert_text("poort gaat dicht", names[0]);
    assert_text("poort later weer open", names[1]);
    assert_text("poort ooit", names[2]);
    assert_text("los", names[3]);
    assert_int_equal(script_tests(w->script, TEXT("tests/bad.lua"), &names, &n, &e), -1);
    assert_int_equal(e.line, 2);
}

static void plays(void **state)
{
    (void)state;
    passes("advance('9m') expect_no_inject('a') expect_inject('a', { status = 'planned' })\n"
           "advance_to('09:10') expect_inject('a') expect_no_record('decision.logged')\n"
           "decide('haven.ciso', 'Alles uit', { trigger = 'a' })\n"
           "local r = expect_record('decision.logged', { org = 'haven' })\n"
           "assert.are.equal('Alles uit', r.decision) assert.are.equal('a', r.inject)\n"
           "classify('a', 'x') expect_inject('b') assert.is_true(get('done'))\n"
           "assert.are.equal('09:10', clock())");
    passes("start() advance('45m') expect_no_inject('b') assert.is_true(get('done'))");
    passes("command('start') command('inject.fire', { inject = 'b' }) expect_inject('b')\n"
           "assert.has_error(function() command('inject.fire', { inject = 'b' }) end)\n"
           "command('rate', { rate = 2000 }) command('jump', { to = '09:40' })\n"
           "local seq = command('note', { by = 'waarnemer', text = 'x' })\n"
           "assert.are.equal(seq, expect_record('note.logged').seq)");
}

static void asserts(void **state)
{
    (void)state;
    passes("assert(true) assert.equal(1, 1) assert.are.same({ a = { 1 } }, { a = { 1 } })\n"
           "assert.are_not.equal({}, {}) assert.are_not.same({ 1 }, { 1, 2 })\n"
           "assert.is_false(false) assert.is_nil(nil) assert.is_not_nil(false)\n"
           "assert.has_error(function() error('abc') end, 'abc')\n"
           "assert.are.equal(4, assert(4))");
    fails("\nassert.are.equal(1, 2)", 2, "1 was expected, and it is 2");
    fails("assert.are.equal('a', { x = 1 })", 1, "\"a\" was expected, and it is { x = 1 }");
    fails("assert.are.same({ 1, { 2 } }, { 1, { 3 } }, 'lists')", 1, "lists: { 1, { 2 } }");
    fails("assert.is_true(1)", 1, "true was expected, and it is 1");
    fails("assert.has_error(function() end)", 1, "an error was expected");
    fails("assert.has_error(function() error('abc') end, 'def')", 1, "an error with \"def\"");
    fails("assert(false, 'words')", 1, "words");
    fails("assert.nonsense(1)", 1, "attempt to call a nil value");
    fails("assert.are = 1", 1, "cannot be assigned");
}

static void says_what_failed(void **state)
{
    (void)state;
    fails("expect_inject('a')", 1,
          "inject 'a' was expected, and has not been delivered: it is planned");
    fails("advance('10m')\nexpect_no_inject('a')", 2, "was not expected, and has been delivered");
    fails("expect_inject('a', { status = 'held' })", 1, "expected to be held, and is planned");
    fails("expect_inject('c')", 1, "there is no inject 'c'");
    fails("expect_record('inject.delivered', { inject = 'a' })", 1,
          "no record was made like inject.delivered { inject = \"a\" }");
    fails("advance('10m')\nexpect_no_record('inject.delivered')", 2, "was not expected");
    fails("command('inject.fyre', {})", 1, "no command is called 'inject.fyre'");
    fails("command('inject.fire', { injct = 'a' })", 1, "has no argument 'injct'");
    fails("command('inject.fire', { inject = 5 })", 1, "'inject' must be a name");
    fails("command('inject.fire', { inject = 'a', by = 'pers' })", 1, "may not do");
    fails("advance('30m')\nadvance_to('09:10')", 2, "that moment has passed");
    fails("local x = nil\nx.y = 1", 2, "attempt to index a nil value");
    fails("wait('5m')", 1, "wait() can be used only inside a storyline");
    fails("inject 'c'", 1, "inject works only while the script loads");
    fails("it('x', function() end)", 1, "cannot stand inside a test");
    fails("while true do end", 1, "ran for more than");
}

static void groups_have_their_setup(void **state)
{
    static const char source[] = "local log = ''\n"
                                 "before_each(function() log = log .. 'a' end)\n"
                                 "describe('g', function()\n"
                                 "  before_each(function() log = log .. 'b' advance('10m') end)\n"
                                 "  it('in', function() assert.are.equal('ab', log) "
                                 "expect_inject('a') end)\n"
                                 "end)\n"
                                 "it('out', function() assert.are.equal('a', log) "
                                 "expect_no_inject('a') end)\n"
                                 "pending('later')\n"
                                 "it('bad', function() advance('x') end)\n";
    (void)state;
    assert_true(run(source, 0).ok);
    assert_true(run(source, 1).ok);
    assert_true(run(source, 2).skipped);
    struct script_test t = run(source, 3);
    assert_false(t.ok);
    assert_int_equal(t.err.line, 9);
    assert_string_equal(t.err.hint, "write 15m, 1h30m, 45s or 250ms");
    assert_false(run(source, 4).ok);
}

static void outside_a_test(void **state)
{
    (void)state;
    struct script_test t = run("advance('5m')\nit('x', function() end)", 0);
    assert_false(t.ok);
    assert_int_equal(t.err.line, 1);
    assert_non_null(strstr(t.err.msg, "only inside a test"));
    t = run("it('x', function()\n", 0);
    assert_false(t.ok);
    assert_int_equal(t.err.line, 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(lists_tests),
        cmocka_unit_test(plays),
        cmocka_unit_test(asserts),
        cmocka_unit_test(says_what_failed),
        cmocka_unit_test(groups_have_their_setup),
        cmocka_unit_test(outside_a_test),
    };
    return cmocka_run_group_tests_name("script_exam", tests, NULL, NULL);
}
