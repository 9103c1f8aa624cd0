// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Each rule of quality finds what it is for, and is silent about a scenario that is in order.

#include "quality_world.h"

#include <stdio.h>
#include <stdlib.h>

// ---- the tests

static void a_good_scenario_is_left_alone(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    world_open(&w, GOOD);
    good_inject(&w, "een", "\"due\":60000,");
    good_inject(&w, "twee", WHEN(DELIVERED("een")));
    context_inject(&w, "drie", "\"reserve\":true,");
    look(&w, &f, NULL);
    assert_found(&f, "");
    assert_false(f.quality.wants_seen);
    done(&w, &f);
}

static void manifest_that_says_too_little(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    world_open(&w, HEAD);
    look(&w, &f, NULL);
    assert_found(&f, "Q01 Q02 Q03");
    assert_string_equal(f.findings.items[0].err.msg,
                        "the manifest does not say: version, authors, licence, tlp, summary, "
                        "sectors, levels, function, players, maturity_min");
    assert_string_equal(f.findings.items[1].err.msg,
                        "'governance' does not say: initiates, coordinates, executes, validates, "
                        "maintains");
    assert_string_equal(f.findings.items[0].err.file, "scenario.yaml");
    assert_int_equal(f.findings.items[0].severity, SEVERITY_ERROR);
    done(&w, &f);

    world_open(&w, HEAD META "governance: { initiates: a }\n"
                             "objectives:\n" GOAL("a") GOAL("b") GOAL("c") GOAL("d") GOAL("e")
                                 GOAL("f") GOAL("g"));
    f = (struct found){.quality.state = NULL};
    look(&w, &f, NULL);
    assert_found(&f, "Q02 Q03 Q05 Q05 Q05 Q05 Q05 Q05 Q05");
    assert_says(f.findings.items[1].err.msg, "7 objectives, at most 6");
    assert_true(f.findings.items[1].err.line > 0);
    done(&w, &f);
}

static void an_objective_is_smart(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says; // NULL: nothing to say
    } cases[] = {
        {"De haven besluit binnen 20 minuten", NULL},
        {"De ciso informeert elke partner", NULL},
        {"Elke organisatie schaalt binnen een uur op", NULL},
        {"De haven kent het plan binnen 20 minuten", "what is done that can be seen"},
        {"De haven besluit met zorg", "how it is measured"},
        {"Er wordt binnen 20 minuten besloten", "who acts"},
        {"Samenwerking", "who acts, what is done that can be seen, how it is measured"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w;
        struct found f = {0};
        char manifest[2000];
        snprintf(manifest, sizeof manifest,
                 HEAD META GOVERNANCE "objectives:\n  zien: { text: \"%s\", level: operationeel, "
                                      "criterion: Het staat er }\n",
                 cases[i].text);
        world_open(&w, manifest);
        good_inject(&w, "een", "\"due\":60000,");
        look(&w, &f, NULL);
        if (!cases[i].says) {
            assert_found(&f, "");
        } else {
            assert_found(&f, "Q04");
            assert_says(only(&f)->msg, cases[i].says);
            assert_int_equal(f.findings.items[0].severity, SEVERITY_WARNING);
        }
        done(&w, &f);
    }
}

static void injects_and_objectives_serve_each_other(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    world_open(&w, GOOD);
    world_inject(&w, "zonder-doel", "\"due\":60000,"); // line 1
    look(&w, &f, NULL);
    assert_found(&f, "Q05 Q06 Q07");
    assert_string_equal(f.findings.items[1].err.file, "script.lua");
    assert_int_equal(f.findings.items[1].err.line, 1);
    context_inject(&w, "sfeer", "\"due\":60000,\"goals\":[\"zien\"],"); // does not count
    look(&w, &f, NULL);
    assert_found(&f, "Q05 Q06 Q07");
    good_inject(&w, "met-doel", "\"due\":60000,");
    look(&w, &f, NULL);
    assert_found(&f, "Q06 Q07");
    done(&w, &f);
}

static void an_expected_action_is_seen(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    world_open(&w, GOOD);
    world_inject(&w, "een", "\"goals\":[\"zien\"],\"due\":60000,");
    world_do(&w, "{\"do\":\"declare.expectation\",\"inject\":\"een\",\"expectation\":\"doen\","
                 "\"owner\":\"haven.ciso\",\"within\":600000,\"text\":{\"nl\":\"Doet\"}}");
    look(&w, &f, NULL);
    assert_found(&f, "Q08");
    assert_int_equal(only(&f)->line, 2);
    done(&w, &f);
}

static void what_must_be_shown_has_a_reserve(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    world_open(&w, HEAD META GOVERNANCE
               "objectives:\n  zien: { text: De haven besluit binnen 20 minuten, "
               "level: operationeel, criterion: Het staat er, must: true }\n");
    good_inject(&w, "een", "\"due\":60000,");
    look(&w, &f, NULL);
    assert_found(&f, "Q09");
    good_inject(&w, "achter-de-hand", "\"reserve\":true,");
    look(&w, &f, NULL);
    assert_found(&f, "");
    done(&w, &f);
}

static void translations_speak_of_what_there_is(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    struct findings texts = {0};
    world_open(&w, HEAD META GOVERNANCE "languages: [nl, en]\nobjectives:\n" GOAL("zien"));
    good_inject(&w, "losgeld", "\"due\":60000,\"choices\":[\"isoleren\"],");
    manifest_parse_texts(w.scenario, 1,
                         TEXT("injects:\n"
                              "  losgelt: { subject: x }\n"
                              "  losgeld:\n"
                              "    subject: Ransom\n"
                              "    choices: { isoleren: Isolate, doorgan: Go on }\n"
                              "    expects: { doen: { text: Does }, laten: { text: x } }\n"),
                         "texts/en.yaml", &texts);
    assert_int_equal(texts.errors, 0);
    look(&w, &f, NULL);
    assert_found(&f, "Q10 Q10 Q10");
    assert_string_equal(f.findings.items[0].err.msg, "the script has no inject 'losgelt'");
    assert_string_equal(f.findings.items[0].err.hint, "did you mean 'losgeld'?");
    assert_string_equal(f.findings.items[0].err.file, "texts/en.yaml");
    assert_int_equal(f.findings.items[0].err.line, 2);
    assert_string_equal(f.findings.items[1].err.msg,
                        "the script has no choice 'doorgan' of inject losgeld");
    assert_says(f.findings.items[2].err.msg, "'laten'");
    findings_finish(&texts);
    done(&w, &f);
}

static void moments_lie_in_play(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    world_open(&w, GOOD);
    good_inject(&w, "goed", "\"due\":0,");
    context_inject(&w, "te-vroeg", "\"due\":-1000,");
    context_inject(&w, "net-nog", "\"due\":7199999,");
    context_inject(&w, "te-laat", "\"due\":7200000,");
    look(&w, &f, NULL);
    assert_found(&f, "Q11 Q11");
    assert_says(f.findings.items[0].err.msg, "'te-vroeg' is at 08:59:59");
    assert_says(f.findings.items[1].err.msg, "'te-laat' is at 11:00:00, T+02:00:00");
    done(&w, &f);
}

static void injects_that_wait_for_each_other(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    world_open(&w, GOOD);
    good_inject(&w, "een", "\"due\":0,");
    context_inject(
        &w, "kip",
        WHEN("{\"op\":\"all\",\"of\":[" DELIVERED("ei") ","
                                                        "{\"op\":\"past\",\"at\":60000}]}"));
    context_inject(&w, "ei",
                   WHEN("{\"op\":\"after\",\"inject\":\"kip\",\"status\":\"delivered\","
                        "\"for\":600000}"));
    context_inject(&w, "kuiken", WHEN(DELIVERED("ei")));
    look(&w, &f, NULL);
    assert_found(&f, "Q12 Q12");
    assert_says(f.findings.items[0].err.msg, "kip waits for ei waits for kip");
    assert_says(f.findings.items[1].err.msg, "'kuiken' can never be true");
    assert_string_equal(f.findings.items[1].err.hint, "delivered(ei): nothing brings 'ei'");
    assert_true(f.quality.wants_seen);
    // a storyline that speaks of one of them frees all three
    world_do(&w, "{\"do\":\"declare.storyline\",\"storyline\":\"lijn\",\"injects\":[\"ei\"]}");
    look(&w, &f, NULL);
    assert_found(&f, "");
    done(&w, &f);
}

static void injects_that_bring_each_other_on(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    world_open(&w, GOOD);
    good_inject(&w, "een", "\"due\":0,");
    context_inject(&w, "a",
                   WHEN("{\"op\":\"any\",\"of\":[" DELIVERED("b") "," DELIVERED("een") "]}"));
    context_inject(&w, "b", WHEN(DELIVERED("a")));
    look(&w, &f, NULL);
    assert_found(&f, "Q12");
    assert_says(only(&f)->msg, "a with b with a");
    done(&w, &f);

    world_open(&w, GOOD); // with time between them it is no loop
    good_inject(&w, "een", "\"due\":0,");
    context_inject(&w, "a",
                   WHEN("{\"op\":\"any\",\"of\":[" DELIVERED("b") "," DELIVERED("een") "]}"));
    context_inject(&w, "b",
                   WHEN("{\"op\":\"after\",\"inject\":\"a\",\"status\":\"delivered\","
                        "\"for\":1}"));
    look(&w, &f, NULL);
    assert_found(&f, "");
    done(&w, &f);
}

static void conditions_that_are_always_or_never_so(void **state)
{
    (void)state;
    static const struct {
        const char *when, *rule, *hint;
    } cases[] = {
        {"{\"op\":\"past\",\"at\":60000}", "", ""},
        {"{\"op\":\"past\",\"at\":0}", "Q13", "past 09:00:00 is so from StartEx on"},
        {"{\"op\":\"past\",\"at\":7200000}", "Q12", "does not happen between StartEx and EndEx"},
        {"{\"op\":\"all\",\"of\":[" DELIVERED("een") ",{\"op\":\"none\",\"of\":[" DELIVERED(
             "een") "]}]}",
         "Q12", "its parts cannot be true together"},
        {"{\"op\":\"all\",\"of\":[{\"op\":\"status\",\"inject\":\"een\",\"status\":\"answered\"},"
         "{\"op\":\"none\",\"of\":[" DELIVERED("een") "]}]}",
         "Q12", "cannot be true together"},
        {"{\"op\":\"all\",\"of\":[" DELIVERED(
             "een") ",{\"op\":\"none\",\"of\":[{\"op\":\"status\","
                    "\"inject\":\"een\",\"status\":\"answered\"}]}]}",
         "", ""},
        {"{\"op\":\"all\",\"of\":[{\"op\":\"chosen\",\"inject\":\"een\",\"choice\":\"ja\"},"
         "{\"op\":\"chosen\",\"inject\":\"een\",\"choice\":\"nee\"}]}",
         "Q12", "cannot be true together"},
        {"{\"op\":\"any\",\"of\":[{\"op\":\"chosen\",\"inject\":\"een\",\"choice\":\"ja\"},"
         "{\"op\":\"chosen\",\"inject\":\"een\",\"choice\":\"nee\"}]}",
         "", ""},
        {"{\"op\":\"all\",\"of\":[{\"op\":\"var\",\"name\":\"n\",\"value\":1},"
         "{\"op\":\"var\",\"name\":\"n\",\"is\":\"==\",\"value\":2}]}",
         "Q12", "cannot be true together"},
        {"{\"op\":\"var\",\"name\":\"n\",\"is\":\"<\",\"value\":\"veel\"}", "Q12",
         "does not happen"},
        {"{\"op\":\"none\",\"of\":[{\"op\":\"past\",\"at\":0}]}", "Q12", ""},
        {"{\"op\":\"none\",\"of\":[{\"op\":\"past\",\"at\":7200000}]}", "Q13", ""},
        {"{\"op\":\"not_within\",\"for\":7200000,\"that\":" DELIVERED("een") "}", "Q12", ""},
        {"{\"op\":\"not_within\",\"for\":60000,\"that\":" DELIVERED("een") "}", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w;
        struct found f = {0};
        world_open(&w, GOOD);
        good_inject(&w, "een", "\"due\":0,\"choices\":[\"ja\",\"nee\"],");
        world_do(&w, "{\"do\":\"set\",\"name\":\"n\",\"value\":0}");
        context_inject(&w, "proef", arena_printf(&w.arena, "\"when\":%s,", cases[i].when));
        look(&w, &f, NULL);
        assert_found(&f, cases[i].rule);
        if (*cases[i].rule)
            assert_says(only(&f)->hint, cases[i].hint);
        done(&w, &f);
    }
}

static void what_nothing_brings(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    world_open(&w, GOOD);
    good_inject(&w, "een", "\"due\":0,");
    context_inject(&w, "los", "");
    context_inject(&w, "erna", WHEN(DELIVERED("los")));
    look(&w, &f, NULL);
    assert_found(&f, "Q13");
    assert_string_equal(only(&f)->msg, "only a leader can deliver inject 'los'");
    assert_int_equal(f.findings.items[0].severity, SEVERITY_WARNING);
    assert_true(f.quality.wants_seen);
    done(&w, &f);
}

// A reserve whose condition cannot be true is never offered, but the leader can still play it.
static void a_dead_reserve_is_a_doubt(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    world_open(&w, GOOD);
    good_inject(&w, "een", "\"due\":0,");
    context_inject(&w, "res", "\"reserve\":true," WHEN("{\"op\":\"past\",\"at\":7200000}"));
    look(&w, &f, NULL);
    assert_found(&f, "Q13");
    done(&w, &f);
}

static void rehearsals_tell_what_lua_does(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    struct reach_seen seen = {.runs = 3};
    struct record r = {.seq = 1, .kind = KIND_inject_delivered, .by = TEXT("script")};
    world_open(&w, GOOD);
    good_inject(&w, "een", "\"due\":0,");
    context_inject(&w, "los", "");
    context_inject(&w, "bij-drie", WHEN("{\"op\":\"var\",\"name\":\"tel\",\"value\":3}"));
    look(&w, &f, NULL);
    assert_found(&f, "Q13"); // without rehearsals nothing is known of the variable
    look(&w, &f, &seen);
    assert_found(&f, "Q13 Q12");
    assert_says(f.findings.items[1].err.hint, "nothing sets it so, in 3 rehearsals");
    field_put_text(&r.fields, KEY_inject, TEXT("los"));
    reach_seen_add(&seen, &r);
    look(&w, &f, &seen);
    assert_found(&f, "Q12");
    r = (struct record){.seq = 2, .kind = KIND_variable_set, .by = TEXT("script")};
    field_put_text(&r.fields, KEY_name, TEXT("tel"));
    reach_seen_add(&seen, &r);
    look(&w, &f, &seen);
    assert_found(&f, "");
    assert_false(f.quality.wants_seen);
    reach_seen_finish(&seen);
    done(&w, &f);
}

static void levels_are_the_authors(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    world_open(&w, GOOD);
    world_inject(&w, "een", "\"goals\":[\"zien\"],\"due\":60000,"); // Q07
    context_inject(&w, "los", "");                                  // Q13
    f.quality.levels[quality_rule_of(TEXT("Q07"))] = LEVEL_WARN;
    f.quality.levels[quality_rule_of(TEXT("Q13"))] = LEVEL_ERROR;
    look(&w, &f, NULL);
    assert_found(&f, "Q07 Q13");
    assert_int_equal(f.findings.items[0].severity, SEVERITY_WARNING);
    assert_int_equal(f.findings.items[1].severity, SEVERITY_ERROR);
    f.quality.levels[quality_rule_of(TEXT("Q07"))] = LEVEL_OFF;
    look(&w, &f, NULL);
    assert_found(&f, "Q13");
    assert_int_equal(quality_rule_of(TEXT("Q99")), -1);
    done(&w, &f);
}

// Each of a long row waits for the one before it, declared last first; the first for `of`.
static void long_row(struct world *w, const char *of)
{
    enum { LONG = 3000 };
    good_inject(w, "een", "\"due\":0,");
    for (int i = LONG; i >= 0; i--) {
        const char *id = arena_printf(&w->arena, "i%d", i);
        const char *before = i ? arena_printf(&w->arena, "i%d", i - 1) : of;
        context_inject(w, id,
                       arena_printf(&w->arena,
                                    "\"when\":{\"op\":\"status\",\"inject\":\"%s\","
                                    "\"status\":\"delivered\"},",
                                    before));
    }
}

static void a_long_chain(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    world_open(&w, GOOD);
    long_row(&w, "een");
    look(&w, &f, NULL);
    assert_found(&f, "");
    done(&w, &f);
}

static void a_long_circle(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    world_open(&w, GOOD);
    long_row(&w, "i3000");
    context_inject(&w, "zelf", WHEN(DELIVERED("zelf")));
    look(&w, &f, NULL);
    assert_found(&f, "Q12 Q12"); // each circle once, and nothing of each that stands in it
    assert_says(f.findings.items[0].err.msg, "never come: i3000 waits for i2999 waits for");
    assert_says(f.findings.items[0].err.msg, "… i3000");
    assert_says(f.findings.items[1].err.msg, "zelf waits for zelf");
    done(&w, &f);
}

static void the_table_is_whole(void **state)
{
    (void)state;
    struct buf b = {0};
    for (int i = 0; i < QUALITY_RULES; i++) {
        assert_int_equal(quality_rules[i].id[0], 'Q');
        assert_true(!i || strcmp(quality_rules[i].id, quality_rules[i - 1].id) > 0);
        assert_int_equal(quality_rule_of(text_of(quality_rules[i].id)), i);
        assert_true(strlen(quality_rules[i].title) > 10 && strlen(quality_rules[i].why) > 40);
        assert_true(*quality_rules[i].source);
    }
    quality_reference(&b);
    assert_int_equal(quality_rule_of(TEXT("Q14")), -1);
    assert_int_equal(QUALITY_RULES - 1, quality_rule_of(TEXT("Q28")));
    assert_non_null(strstr(buf_cstr(&b), "## Q13: "));
    assert_non_null(strstr(buf_cstr(&b), "## Q28: "));
    buf_finish(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_scenario_is_left_alone),
        cmocka_unit_test(manifest_that_says_too_little),
        cmocka_unit_test(an_objective_is_smart),
        cmocka_unit_test(injects_and_objectives_serve_each_other),
        cmocka_unit_test(an_expected_action_is_seen),
        cmocka_unit_test(what_must_be_shown_has_a_reserve),
        cmocka_unit_test(translations_speak_of_what_there_is),
        cmocka_unit_test(moments_lie_in_play),
        cmocka_unit_test(injects_that_wait_for_each_other),
        cmocka_unit_test(injects_that_bring_each_other_on),
        cmocka_unit_test(conditions_that_are_always_or_never_so),
        cmocka_unit_test(what_nothing_brings),
        cmocka_unit_test(a_dead_reserve_is_a_doubt),
        cmocka_unit_test(rehearsals_tell_what_lua_does),
        cmocka_unit_test(levels_are_the_authors),
        cmocka_unit_test(a_long_chain),
        cmocka_unit_test(a_long_circle),
        cmocka_unit_test(the_table_is_whole),
    };
    return cmocka_run_group_tests_name("quality", tests, NULL, NULL);
}
