// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// What a script declares, and what an author is told of mistakes.

#include "script_world.h"

#include "base/json.h"

// ---- what is declared

static void one_field(struct world *w, const struct record *r, enum key k, const char *json)
{
    struct buf b = {0};
    const struct value *v = field_get(&r->fields, k);
    (void)w;
    if (v)
        json_value(&b, *v);
    assert_text(json, buf_all(&b));
    buf_finish(&b);
}

static const char all_fields[] =
    "inject \"brief\" {\n"
    "  from = \"pers\", to = { \"haven.ciso\", \"haven.baas\" }, via = \"mail\", at = \"09:15\",\n"
    "  goals = { \"zien\" }, subject = \"Kop\", text = t { nl = \"Het is {clock}\", en = \"It is\" "
    "},\n"
    "  expect \"kiezen\" { \"Kiest\", by = \"haven.ciso\", within = \"20m\", seen = \"logboek\" "
    "},\n"
    "  choices = { \"ja\", { \"nee\", \"Niet doen\" } }, on_silence = \"nee\", offered = true,\n"
    "  on_jump = \"summarise\", summary = \"Er was een brief\", truth = false, tlp = \"AMBER\",\n"
    "  fallback = \"phone\", voiced_by = \"tegenspel\", hold = true, reserve = false,\n"
    "  attachments = { \"files/x.pdf\" }, context = false,\n"
    "}\n";

static void declares_injects(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_load(w, all_fields), 0);
    const struct record *r = world_record(w, KIND_inject_planned, 0);
    one_field(w, r, KEY_to, "[\"haven.ciso\",\"haven.baas\"]");
    one_field(w, r, KEY_due, "900000");
    one_field(w, r, KEY_subject, "{\"nl\":\"Kop\"}");
    one_field(w, r, KEY_text, "{\"nl\":\"Het is {clock}\",\"en\":\"It is\"}");
    one_field(w, r, KEY_choices, "[\"ja\",{\"id\":\"nee\",\"text\":{\"nl\":\"Niet doen\"}}]");
    one_field(w, r, KEY_on_silence, "\"nee\"");
    one_field(w, r, KEY_truth, "\"false\"");
    one_field(w, r, KEY_hold, "true");
    one_field(w, r, KEY_attachments, "[\"files/x.pdf\"]");
    one_field(w, r, KEY_file, "\"script.lua\"");
    one_field(w, r, KEY_line, "1");
    r = world_record(w, KIND_expectation_declared, 0);
    one_field(w, r, KEY_owner, "\"haven.ciso\"");
    one_field(w, r, KEY_within, "1200000");
    one_field(w, r, KEY_text, "{\"nl\":\"Kiest\"}");
    one_field(w, r, KEY_seen, "{\"nl\":\"logboek\"}");
    one_field(w, r, KEY_line, "4");
}

static void declares_conditions(void **state)
{
    struct world *w = *state;
    assert_int_equal(
        world_load(
            w,
            "inject 'a' { from = 'pers', to = 'haven', via = 'mail', subject = 's', text = 't' }\n"
            "inject 'b' { from = 'pers', to = 'haven', via = 'mail', subject = 's', text = 't',\n"
            "  after = after('a', '10m') }\n"
            "inject 'c' { from = 'pers', to = 'haven', via = 'mail', subject = 's', text = 't',\n"
            "  when = all(delivered('a'), any(read('b'), none(chosen('a', 'geen'))), "
            "not_within('20m', answered('a'), delivered('b')), past('10:15'), "
            "started_round('r1'), var('x', '>=', 3), var('y', false), "
            "seen('decision.logged', { org = 'haven' })) }\n"),
        0);
    one_field(w, world_record(w, KIND_inject_planned, 1), KEY_when,
              "{\"for\":600000,\"inject\":\"a\",\"op\":\"after\",\"status\":\"delivered\"}");
    one_field(
        w, world_record(w, KIND_inject_planned, 2), KEY_when,
        "{\"of\":[{\"inject\":\"a\",\"op\":\"status\",\"status\":\"delivered\"},"
        "{\"of\":[{\"inject\":\"b\",\"op\":\"status\",\"status\":\"read\"},"
        "{\"of\":[{\"choice\":\"geen\",\"inject\":\"a\",\"op\":\"chosen\"}],\"op\":\"none\"}],"
        "\"op\":\"any\"},"
        "{\"for\":1200000,\"op\":\"not_within\","
        "\"since\":{\"inject\":\"b\",\"op\":\"status\",\"status\":\"delivered\"},"
        "\"that\":{\"inject\":\"a\",\"op\":\"status\",\"status\":\"answered\"}},"
        "{\"at\":4500000,\"op\":\"past\"},{\"op\":\"round\",\"round\":\"r1\"},"
        "{\"is\":\">=\",\"name\":\"x\",\"op\":\"var\",\"value\":3},"
        "{\"is\":\"==\",\"name\":\"y\",\"op\":\"var\",\"value\":false},"
        "{\"kind\":\"decision.logged\",\"op\":\"seen\",\"where\":{\"org\":\"haven\"}}],"
        "\"op\":\"all\"}");
}

// A storyline names the injects it speaks of, also through its helpers and lists.
static void finds_what_storylines_speak_of(void **state)
{
    struct world *w = *state;
    assert_int_equal(
        world_load(w,
                   "for _, id in ipairs { 'a', 'b', 'c', 'd', 'e' } do\n"
                   "inject(id) { from = 'pers', to = 'haven', via = 'mail', subject = 's', "
                   "text = 't' } end\n"
                   "local list = { 'c', 'x' }\n"
                   "local function helper() deliver 'b' end\n"
                   "storyline 'een' (function() deliver('a') helper() for _, id in ipairs(list) do "
                   "deliver(id) end local function inner() deliver 'd' end inner() end)\n"),
        0);
    one_field(w, world_record(w, KIND_storyline_declared, 0), KEY_injects,
              "[\"a\",\"d\",\"b\",\"c\"]");
}

static void words_in_other_languages(void **state)
{
    struct world *w = *state;
    const char *english = "injects:\n"
                          "  a:\n"
                          "    subject: Head\n"
                          "    expects: { e: { text: Sees, seen: log } }\n"
                          "    choices: { ja: Yes }\n";
    struct findings f = {0};
    // The host looks the translations up when it is made: they are read first.
    w->scenario = manifest_parse(text_of(world_manifest), "scenario.yaml", &f);
    manifest_parse_texts(w->scenario, 1, text_of(english), "texts/en.yaml", &f);
    assert_int_equal(f.errors, 0);
    findings_finish(&f);
    assert_int_equal(
        world_load(w,
                   "inject 'a' { from = 'pers', to = 'haven.ciso', via = 'mail', subject = 'Kop', "
                   "text = 'Tekst', choices = { 'ja' }, expect 'e' { 'Ziet', within = '5m', seen = "
                   "'logboek' } }"),
        0);
    const struct record *r = world_record(w, KIND_inject_planned, 0);
    one_field(w, r, KEY_subject, "{\"nl\":\"Kop\",\"en\":\"Head\"}");
    one_field(w, r, KEY_text, "{\"nl\":\"Tekst\"}");
    one_field(w, r, KEY_choices, "[{\"id\":\"ja\",\"text\":{\"en\":\"Yes\"}}]");
    r = world_record(w, KIND_expectation_declared, 0);
    one_field(w, r, KEY_text, "{\"nl\":\"Ziet\",\"en\":\"Sees\"}");
    one_field(w, r, KEY_seen, "{\"nl\":\"logboek\",\"en\":\"log\"}");
    one_field(w, r, KEY_owner, "\"haven.ciso\"");
}

static void modules(void **state)
{
    struct world *w = *state;
    world_file(w, "een.lua", "set('een', 1) return { naam = 'een' }");
    world_file(w, "map/twee.lua", "local een = require 'een' een.naam = 'twee'");
    world_file(w, "scripts/drie.lua", "return false");
    assert_int_equal(world_load(w, "local een = require 'een'\nassert(require 'map/twee' == true)\n"
                                   "assert(een.naam == 'twee' and een == require 'een')\n"
                                   "assert(require 'scripts/drie' == false)\n"),
                     0);
    assert_null(world_record(w, KIND_variable_set, 1)); // read once
}

// ---- mistakes

#define I    "inject 'i' { from = 'pers', to = 'haven.ciso', via = 'mail', subject = 's', "
#define GOOD I "text = 't', "
#define END  " }\n"

static const struct {
    const char *source;
    int line;
    const char *msg, *hint; // parts of them
} mistakes[] = {
    {"inject 'i' { form = 'pers' }", 1, "inject 'i': there is no field 'form'",
     "did you mean 'from'?"},
    {"\n\n" I END, 3, "inject 'i': 'text' is missing", ""},
    {GOOD "goals = 5" END, 1, "'goals' must be a text or a list of texts, and this is a number",
     ""},
    {GOOD "goals = { 5 }" END, 1, "'goals' must be a list of texts", ""},
    {GOOD "goals = 'zein'" END, 1, "there is no objective 'zein'", "did you mean 'zien'?"},
    {GOOD "at = 915" END, 1, "'at' must be a text, and this is a number", "write \"10:15\""},
    {GOOD "at = '25:00'" END, 1, "'at': '25:00' is not a time", "write"},
    {GOOD "at = '09:00', when = past('09:30')" END, 1, "only one can say when it comes", ""},
    {GOOD "when = true" END, 1, "'when' must be a condition, and this is true",
     "conditions are made by"},
    {GOOD "reserve = 'yes'" END, 1, "'reserve' must be true or false, and this is a text", ""},
    {GOOD "tlp = 'RED'" END, 1, "stricter than the exercise's own", ""},
    {GOOD "on_jump = 'delvier'" END, 1, "'on_jump' cannot be 'delvier'", "did you mean 'deliver'?"},
    {GOOD "choices = { a = 'x' }" END, 1, "'choices' must be a list", "write choices ="},
    {GOOD "choices = { { 1 } }" END, 1, "a choice is a name, or a pair", "write choices ="},
    {GOOD "choices = { 'a', 'a' }" END, 1, "choice 'a' is there twice", ""},
    {GOOD "choices = { 'stop' }, on_silence = 'stap'" END, 1, "none of its choices",
     "did you mean 'stop'?"},
    {GOOD "offered = true" END, 1, "'offered' needs choices", ""},
    {GOOD "'a text'" END, 1, "holds a text without a name", "is 'text =' missing"},
    {GOOD "{}" END, 1, "holds a table without a name", ""},
    {GOOD "voiced_by = 'nobody'" END, 1, "there is no seat 'nobody'", ""},
    {GOOD "\nexpect 'e' { 'x', within = '5m', bye = 'x' } }", 2, "there is no field 'bye'",
     "did you mean 'by'?"},
    {GOOD "\nexpect 'e' { 'x' } }", 2, "expectation 'e' has no 'within'", ""},
    {GOOD "\nexpect 'e' { 'x', within = 5 } }", 2, "'within' must be a text", "write \"20m\""},
    {GOOD "\nexpect 'e' 'x' }", 2, "expectation 'e' has no table", "write expect"},
    {GOOD "\nexpect 'e' { 'x', within = '5m', by = 'haven.cso' } }", 2,
     "no organisation or role 'haven.cso'", "did you mean 'haven.ciso'?"},
    {GOOD "subject2 = 1" END, 1, "there is no field 'subject2'", "did you mean 'subject'?"},
    {I "text = t { nl = 'x', fr = 'y' }" END, 1, "'text': the scenario has no language 'fr'", ""},
    {I "text = { 'x' }" END, 1, "'text': a text in languages is written", ""},
    {I "text = 'Er zijn {wagns} wagens'" END "set('wagens', 1)", 1,
     "speaks of {wagns}, which nothing fills in", "{{ is a brace"},
    {GOOD END GOOD END, 2, "declared a second time", ""},
    {"inject 'i' { from = 'pers', to = 'havn', via = 'mail', subject = 's', text = 't' }", 1,
     "there is no organisation or role 'havn'", "did you mean 'haven'?"},
    {"inject 'i' { from = 'pers', to = 'haven', via = 'mial', subject = 's', text = 't' }", 1,
     "there is no channel 'mial'", "did you mean 'mail'?"},
    {"inject 'i'", 1, "inject 'i' has a name and nothing else", "write its name"},
    {"storyline 'a' (function() end)\nstoryline 'a' (function() end)", 2, "declared a second time",
     ""},
    {"storyline 'a' {}", 1, "storyline 'a' needs a function", "write storyline"},
    {"on('decision.loged', function() end)", 1, "no record is called 'decision.loged'",
     "did you mean 'decision.logged'?"},
    {"on('decision.logged', {})", 1, "on() needs a function", "write on("},
    {"local x = seen('inject.raed')", 1, "no record is called 'inject.raed'",
     "did you mean 'inject.read'?"},
    {"local x = all()", 1, "all() needs at least one condition", ""},
    {"local x = all('a')", 1, "what all() joins must be a condition, and this is a text",
     "conditions are made by"},
    {"local x = var('a', '=', 3)", 1, "var() compares with", ""},
    {"local x = after('a', 10)", 1, "must be a text such as \"15m\"", "did you mean \"10m\"?"},
    {"local x = after('a', '10m', 'red')", 1, "after() counts from", ""},
    {"local x = minutes(1.5)", 1, "minutes() needs a whole number", ""},
    {"inject 'a' {\n from = 'x'\n to = 'y'\n}", 3, "'}' expected", "is a comma missing"},
    {"local x = [[ abc\n\n\n", 1, "unfinished long string", "[[ opens a text"},
    {"local x = 'abc\n", 1, "unfinished string", "no closing quote"},
    {"if 1 = 2 then end", 1, "'then' expected", "to compare, write =="},
    {"storyline 'a' (function()\n if true then\n end)\n", 3, "unexpected symbol near ')'",
     "is an 'end'"},
    {"local function f()\n if true then\n end\n", 4, "'end' expected", "something is opened"},
    {"x + 1", 1, "syntax error", "a call or an assignment"},
    {"local x <const> = 1\nx = 2", 2, "attempt to assign to const", "<const>"},
    {"notte('x')", 1, "there is no 'notte' here", "did you mean 'note'?"},
    {"print('x')", 1, "there is no 'print' here", "note("},
    {"local x = string.uper('x')", 1, "there is no 'string.uper' here", "did you mean 'upper'?"},
    {"require 'nothing'", 1, "there is no file nothing.lua", ""},
    {"local f\nf()", 2, "attempt to call a nil value (local 'f')", ""},
    {"error('my own words')", 1, "my own words", ""},
};

static void tells_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        struct world *w;
        world_setup((void **)&w);
        size_t n = world_load(w, mistakes[i].source);
        const struct err *e = n ? &w->found.items[0].err : NULL;
        if (n != 1 || e->line != mistakes[i].line || strcmp(e->file, "script.lua") != 0 ||
            !strstr(e->msg, mistakes[i].msg) || !strstr(e->hint, mistakes[i].hint) ||
            !mistakes[i].hint[0] != !e->hint[0]) {
            print_error("%s\n%d %s (%s)\n", mistakes[i].source, mistakes[i].line, mistakes[i].msg,
                        mistakes[i].hint);
            for (size_t k = 0; k < n; k++)
                print_error("told %s:%d %s (%s)\n", w->found.items[k].err.file,
                            w->found.items[k].err.line, w->found.items[k].err.msg,
                            w->found.items[k].err.hint);
            fail();
        }
        world_teardown((void **)&w);
    }
}

static void tells_all_mistakes_at_once(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_load(w, "inject 'a' { form = 'pers', goals = 5, tlp = true }\n"
                                   "inject 'b' { from = 'pers' }\n"
                                   "inject 'c'\n" //
                                GOOD END "nonsense()\n"),
                     5);
    assert_int_equal(w->found.items[3].err.line, 2);
    assert_int_equal(w->found.items[4].err.line, 5);
    assert_non_null(world_record(w, KIND_inject_planned, 0));
}

static void tells_them_in_dutch(void **state)
{
    struct world *w = *state;
    w->found.lang = LANG_NL;
    assert_int_equal(world_load(w, "inject 'a' { form = 'pers' }\nwait(5)"), 2);
    assert_string_equal(w->found.items[0].err.msg, "inject 'a': er is geen veld 'form'");
    assert_string_equal(w->found.items[0].err.hint, "bedoelde u 'from'?");
    assert_string_equal(w->found.items[1].err.msg,
                        "de duur moet een tekst zijn zoals \"15m\", en dit is een getal");
}

// Errors while it plays are records, and those are the same whoever looks on.
static void records_are_in_english(void **state)
{
    struct world *w = *state;
    w->found.lang = LANG_NL;
    world_run(w, "storyline 'a' (function() wait(5) end)");
    assert_story(w,
                 "0 a error script.lua:1 the duration must be a text such as \"15m\", and this is "
                 "a number (did you mean \"5m\"?)\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(declares_injects),
        TEST(declares_conditions),
        TEST(finds_what_storylines_speak_of),
        TEST(words_in_other_languages),
        TEST(modules),
        cmocka_unit_test(tells_mistakes),
        TEST(tells_all_mistakes_at_once),
        TEST(tells_them_in_dutch),
        TEST(records_are_in_english),
    };
    return cmocka_run_group_tests_name("script_load", tests, NULL, NULL);
}
