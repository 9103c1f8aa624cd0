// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// The rules about the chain: each finds what it is for, and is silent where all is in order.

#include "quality_world.h"

#include <stdio.h>

// `haven.s0` to `haven.s9` and the like are needed by the dozen: one line each.
#define NEEDS(of, on, more) "  " of ": { needs: { " on ": { source: oordeel" more " } } }\n"
#define BARE(of)            "  " of ": {}\n"

static void open_chain(struct world *w, const char *services)
{
    char manifest[20000];
    snprintf(manifest, sizeof manifest, GOOD "%s", services);
    world_open(w, manifest);
    good_inject(w, "een", "\"due\":60000,");
}

// What the rules find in this chain. A second line must be said by the only finding.
static void assert_chain(const char *services, const char *rules, const char *says)
{
    struct world w;
    struct found f = {0};
    open_chain(&w, services);
    look(&w, &f, NULL);
    assert_found(&f, rules);
    if (says)
        assert_says(only(&f)->msg, says);
    done(&w, &f);
}

static void a_chain_in_order(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    open_chain(&w, "services:\n" BARE("haven.a") NEEDS("pers.b", "haven.a", ", buffer: 30m..3h"));
    look(&w, &f, NULL);
    assert_found(&f, "");
    assert_false(f.quality.wants_seen);
    done(&w, &f);
}

// ---- Q26

static void every_dependency_has_a_source(void **state)
{
    (void)state;
    static const struct {
        const char *ground;
        bool stands;
    } cases[] = {{"what: Stroom", false},     {"source: \"?\"", false},
                 {"source: \"2015\"", false}, {"source: oordeel van de redactie", true},
                 {"source: judgement", true}, {"use: K35", true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w;
        struct found f = {0};
        char services[300];
        snprintf(services, sizeof services,
                 "services:\n  haven.a: {}\n  pers.b:\n    needs:\n      haven.a: { %s }\n",
                 cases[i].ground);
        open_chain(&w, services);
        look(&w, &f, NULL);
        assert_found(&f, cases[i].stands ? "" : "Q26");
        if (!cases[i].stands) {
            assert_string_equal(only(&f)->msg, "the need of 'pers.b' for 'haven.a' has no source");
            assert_string_equal(only(&f)->file, "scenario.yaml");
            assert_int_equal(only(&f)->col, 7);
            assert_int_equal(f.findings.items[0].severity, SEVERITY_ERROR);
        }
        done(&w, &f);
    }
}

static void so_has_one_of_the_script(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    open_chain(&w, "services:\n" BARE("haven.a") BARE("pers.b") BARE("pers.c"));
    world_do(&w, "{\"do\":\"declare.dependency\",\"service\":\"pers.b\",\"upstream\":\"haven.a\","
                 "\"source\":\"gezien\"}");
    world_do(&w, "{\"do\":\"declare.dependency\",\"service\":\"pers.c\",\"upstream\":\"haven.a\"}");
    look(&w, &f, NULL);
    assert_found(&f, "Q26");
    assert_string_equal(only(&f)->file, "script.lua");
    assert_int_equal(only(&f)->line, 4); // after an inject, what it expects, and a dependency
    done(&w, &f);
}

// ---- Q27: what people can follow

static void loops_are_named(void **state)
{
    (void)state;
    assert_chain("services:\n" NEEDS("haven.a", "pers.b", "") NEEDS("pers.b", "haven.a", ""), "Q27",
                 "the chain goes round: haven.a > pers.b > haven.a");
    assert_chain("services:\n" BARE("haven.in") //
                 NEEDS("haven.a", "pers.c", ", group: g") NEEDS("pers.b", "haven.a", "")
                     NEEDS("pers.c", "pers.b", "") NEEDS("pers.out", "pers.c", ""),
                 "Q27", "goes round: haven.a > pers.b > pers.c > haven.a");
    // a loop that information closes, or what never happens, is none
    assert_chain("services:\n" NEEDS("haven.a", "pers.b", ", kind: information")
                     NEEDS("pers.b", "haven.a", ""),
                 "", NULL);
    assert_chain("services:\n" BARE("haven.c") NEEDS("haven.a", "pers.b", ", probability: 0%")
                     NEEDS("pers.b", "haven.a", ""),
                 "Q27", "'haven.a' never suffers from 'pers.b': the probability is 0");
}

static void loops_of_their_own(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    open_chain(&w, "services:\n" NEEDS("haven.a", "pers.b", "") NEEDS("pers.b", "haven.a", "")
                       NEEDS("haven.c", "pers.b", "") NEEDS("haven.d", "pers.e", "")
                           NEEDS("pers.e", "haven.d", ""));
    look(&w, &f, NULL);
    assert_found(&f, "Q27 Q27");
    assert_says(f.findings.items[1].err.msg, "haven.d > pers.e > haven.d");
    assert_int_equal(f.findings.items[0].severity, SEVERITY_WARNING);
    done(&w, &f);
}

#define LINE4                                                                                      \
    "chain: { depth: 10 }\nservices:\n" BARE("haven.a") NEEDS("pers.b", "haven.a", "")             \
        NEEDS("pers.c", "pers.b", "") NEEDS("pers.d", "pers.c", "") NEEDS("pers.e", "pers.d", "")

static void chains_are_short(void **state)
{
    (void)state;
    assert_chain(LINE4, "", NULL);
    assert_chain(LINE4 NEEDS("pers.f", "pers.e", ""), "Q27",
                 "a chain of 5 hops, where more than 4 are hardly ever seen: "
                 "haven.a > pers.b > pers.c > pers.d > pers.e > pers.f");
    // information is where it ends
    assert_chain(LINE4 NEEDS("pers.f", "pers.e", ", kind: information"), "", NULL);
}

static void not_too_much_hangs_on_one(void **state)
{
    (void)state;
    char services[8000] = "services:\n  haven.a: {}\n";
    for (int i = 1; i <= 31; i++) {
        size_t n = strlen(services);
        snprintf(services + n, sizeof services - n, NEEDS("pers.s%d", "haven.a", ""), i);
        if (i >= 30)
            assert_chain(services, i > 30 ? "Q27" : "",
                         i > 30 ? "31 services need 'haven.a'" : NULL);
    }
}

// ---- Q27: what is felt in two hours of play

static void effects_come_in_time(void **state)
{
    (void)state;
    static const struct {
        const char *b, *c; // what pers.b needs of haven.a, and pers.c of pers.b
        const char *says;  // NULL: nothing to say
    } cases[] = {
        {", buffer: 119m", ", delay: 0s", NULL},
        {", buffer: 2h, threshold: 5, severity: 5", ", probability: 50%",
         "'pers.b' can notice the loss of 'haven.a' at the earliest 2h after StartEx, and play "
         "ends "
         "after 2h"},
        {", buffer: 1h..9h, delay: 30m..9h, noticeable: 29m..9h", "", NULL},
        {", buffer: 1h, delay: 30m, noticeable: 30m", "", "'pers.b' can notice"},
        {", buffer: 3h, fails: 1%", "", NULL}, // it may not be there
        {", buffer: 1h", ", buffer: 59m", NULL},
        {", buffer: 1h", ", buffer: 1h", "'pers.c' can notice the loss of 'pers.b'"},
        // it takes 70 minutes until it is bad enough to be passed on
        {", growth: [[0s, 2], [70m, 4]]", ", buffer: 49m", NULL},
        {", growth: [[0s, 2], [70m, 4]]", ", buffer: 50m", "'pers.c' can notice"},
        {", growth: [[0s, 2], [70m, 4]]", ", buffer: 50m, threshold: 2", NULL},
        {", growth: linear, growth_over: 60m, severity: 4", ", buffer: 79m", NULL},
        {", growth: linear, growth_over: 60m, severity: 4", ", buffer: 80m", "'pers.c' can notice"},
        {", severity: 2", "",
         "'pers.c' never suffers from 'pers.b': no effect makes that worse "
         "than 2, and the threshold is 3"},
        {", severity: 2", ", threshold: 2", NULL},
        {", buffer: 1h", ", kind: information, delay: 59m", NULL},
        {", buffer: 1h", ", kind: information, delay: 1h",
         "'pers.c' hears of 'pers.b' at the earliest 2h after StartEx, and play ends after 2h"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char services[1000];
        snprintf(services, sizeof services,
                 "services:\n  haven.a: {}\n"
                 "  pers.b: { needs: { haven.a: { source: oordeel%s } } }\n"
                 "  pers.c: { needs: { pers.b: { source: oordeel%s } } }\n",
                 cases[i].b, cases[i].c);
        assert_chain(services, cases[i].says ? "Q27" : "", cases[i].says);
    }
}

// The sooner way counts, and what is late because of something else is not told of twice.
static void of_two_ways_the_sooner(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    assert_chain(
        "services:\n" BARE("haven.a") NEEDS(
            "pers.b", "haven.a",
            ", delay: 1h") "  pers.c:\n    needs:\n      pers.b: { source: oordeel, delay: 30m }\n"
                           "      haven.a: { source: oordeel, delay: 110m }\n" //
        NEEDS("pers.d", "pers.c", ", delay: 29m"),
        "", NULL);
    open_chain(&w, "services:\n" BARE("haven.a") NEEDS("pers.b", "haven.a", ", delay: 3h")
                       NEEDS("pers.c", "pers.b", ", delay: 3h"));
    look(&w, &f, NULL);
    assert_found(&f, "Q27");
    assert_string_equal(only(&f)->hint, "0s until 'haven.a' can be down, 3h of buffer and delay, "
                                        "0s until it is noticed");
    assert_true(f.quality.wants_seen);
    done(&w, &f);
}

#define LINE3                                                                                      \
    "services:\n" BARE("haven.a") NEEDS("pers.b", "haven.a", "") NEEDS("pers.c", "pers.b", "")     \
        NEEDS("pers.d", "pers.c", "")

static void effects_come_so_far(void **state)
{
    (void)state;
    assert_chain(LINE3, "", NULL);
    assert_chain(LINE3 NEEDS("pers.e", "pers.d", ""), "Q27",
                 "no effect comes to 'pers.e' by way of 'pers.d': it is 4 hops from where a "
                 "disruption can begin, and effects travel 3");
    assert_chain(LINE3 NEEDS("pers.e", "pers.d", ", kind: information"), "", NULL);
    assert_chain("chain: { depth: 2 }\n" LINE3, "Q27", "'pers.d' by way of 'pers.c': it is 3 hops");
    assert_chain("chain: { depth: 4 }\n" LINE3 NEEDS("pers.e", "pers.d", ""), "", NULL);
}

static struct record record_of(int kind, int64_t t)
{
    return (struct record){.seq = 1, .t = t, .kind = kind, .by = TEXT("clock")};
}

static void feed(struct world *w, struct chain_seen *seen, int kind, int64_t t, const char *service,
                 const char *upstream)
{
    struct record r = record_of(kind, t);
    field_put_some(&r.fields, KEY_service, text_of(service));
    field_put_some(&r.fields, KEY_upstream, text_of(upstream));
    field_put_some(&r.fields, KEY_org, TEXT("haven"));
    chain_seen_add(seen, machine_state(w->machine), &r);
}

// A rehearsal that disrupts brings what lies behind it nearer; one that felt it settles it.
static void rehearsals_know_better(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    struct chain_seen seen = {0};
    open_chain(&w, LINE3 NEEDS("pers.e", "pers.d", "") NEEDS("pers.f", "haven.a", ", delay: 3h"));
    f.quality.chain = &seen;
    feed(&w, &seen, KIND_exercise_created, 0, "", "");
    look(&w, &f, NULL);
    assert_found(&f, "Q27 Q27");
    assert_true(quality_doubts(&f.quality));
    feed(&w, &seen, KIND_service_declared, 0, "pers.b", "");
    feed(&w, &seen, KIND_service_disrupted, 0, "pers.b", "");
    look(&w, &f, NULL);
    assert_found(&f, "Q27");
    assert_says(only(&f)->msg, "'pers.f' can notice the loss of 'haven.a'");
    feed(&w, &seen, KIND_effect_noticeable, 0, "pers.f", "haven.a"); // a storyline spent the buffer
    look(&w, &f, NULL);
    assert_found(&f, "");
    assert_false(quality_doubts(&f.quality));
    chain_seen_finish(&seen);
    done(&w, &f);
}

static void choices_disrupt_too(void **state)
{
    (void)state;
    struct world w;
    struct found f = {0};
    open_chain(&w, LINE3 NEEDS("pers.e", "pers.d", ""));
    good_inject(&w, "twee",
                "\"due\":0,\"choices\":[\"uit\",\"aan\"],\"chain\":{\"uit\":[[\"cut\",\"pers.b\","
                "\"haven.a\"],[\"disrupt\",\"pers.b\",3]]},");
    look(&w, &f, NULL);
    assert_found(&f, "");
    done(&w, &f);
}

// ---- Q28

static void a_chain_has_links(void **state)
{
    (void)state;
    assert_chain("services:\n" BARE("haven.a") BARE("pers.b"), "Q28",
                 "the scenario has services, and none needs another");
    assert_chain("services:\n" BARE("haven.a") NEEDS("haven.b", "haven.a", ""), "Q28",
                 "all services are of one organisation, 'haven'");
}

static void everybody_has_a_part(void **state)
{
    (void)state;
    static const struct {
        const char *play, *to;
        bool found;
    } cases[] = {{"full", "\"haven.ciso\"", true},  {"limited", "\"haven\"", true},
                 {"simulated", "\"haven\"", false}, {"full", "\"haven\",\"agent.baas\"", false},
                 {"full", "\"agent\"", false},      {"limited", "\"all\"", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w;
        struct found f = {0};
        char manifest[3000];
        snprintf(manifest, sizeof manifest,
                 HEAD "  agent: { name: Agent, play: %s, roles: [baas] }\n" META GOVERNANCE
                      "objectives:\n" GOAL("zien"),
                 cases[i].play);
        world_open(&w, manifest);
        good_inject(&w, "een", "\"due\":0,");
        world_do(&w,
                 arena_printf(&w.arena,
                              "{\"do\":\"declare.inject\",\"inject\":\"twee\",\"from\":\"pers\","
                              "\"to\":[%s],\"via\":\"mail\",\"context\":true,\"due\":0,"
                              "\"subject\":{\"nl\":\"Kop\"},\"text\":{\"nl\":\"Tekst\"}}",
                              cases[i].to));
        look(&w, &f, NULL);
        assert_found(&f, cases[i].found ? "Q28" : "");
        if (cases[i].found) {
            assert_says(only(&f)->msg, "'agent' plays, and no inject is addressed to it");
            assert_true(only(&f)->line > 0);
        }
        done(&w, &f);
    }
}

// ---- Q18

// A rehearsal in which haven.a is at `severity` when inject `twee` comes, at T+10m.
struct telling_case {
    const char *says, *more; // of the inject
    int severity, then;      // then: in the same moment, after the delivery; -1: nothing
    const char *by;
    bool meanwhile, found;
};

static void tell(struct world *w, struct chain_seen *seen, const struct telling_case *c)
{
    const struct state *s = machine_state(w->machine);
    struct record r;
    feed(w, seen, KIND_exercise_created, 0, "", "");
    feed(w, seen, KIND_service_declared, 0, "haven.a", "");
    r = record_of(KIND_service_disrupted, 300000);
    field_put_text(&r.fields, KEY_service, TEXT("haven.a"));
    field_put_int(&r.fields, KEY_severity, c->severity);
    chain_seen_add(seen, s, &r);
    r = record_of(KIND_inject_delivered, 600000);
    r.by = text_of(c->by);
    field_put_text(&r.fields, KEY_inject, TEXT("twee"));
    if (c->meanwhile)
        field_put(&r.fields, KEY_meanwhile, value_bool(true));
    chain_seen_add(seen, s, &r);
    r = record_of(KIND_service_disrupted, 600000);
    field_put_text(&r.fields, KEY_service, TEXT("haven.a"));
    field_put_int(&r.fields, KEY_severity, c->then);
    if (c->then >= 0)
        chain_seen_add(seen, s, &r);
    r = record_of(KIND_service_restored, 600001); // what comes later does not count
    field_put_text(&r.fields, KEY_service, TEXT("haven.a"));
    chain_seen_add(seen, s, &r);
    r = record_of(KIND_exercise_ended, 700000);
    chain_seen_add(seen, s, &r);
}

static void open_telling(struct world *w, const struct telling_case *c)
{
    open_chain(w, "services:\n" BARE("haven.a") NEEDS("pers.b", "haven.a", ""));
    world_inject(w, "twee",
                 arena_printf(&w->arena, "\"context\":true,%s\"says\":{\"haven.a\":\"%s\"},",
                              c->more, c->says));
}

static void texts_are_true(void **state)
{
    (void)state;
    static const struct telling_case cases[] = {
        {"up", "\"due\":0,", 0, -1, "clock", false, false},
        {"up", "\"due\":0,", 3, -1, "clock", false, false},
        {"up", "\"due\":0,", 4, -1, "clock", false, true},
        {"down", "\"due\":0,", 3, -1, "clock", false, false},
        {"down", "\"due\":0,", 2, -1, "clock", false, true},
        {"up", "\"due\":0,\"truth\":\"false\",", 5, -1, "clock", false, false},
        {"up", "\"due\":0,\"truth\":\"unknown\",", 5, -1, "clock", false, true},
        // what follows at once makes it right; or was wrong from the start
        {"down", "\"due\":0,", 0, 4, "script", false, false},
        {"up", "\"due\":0,", 4, 0, "script", false, false},
        {"up", "\"due\":0,", 0, 4, "script", false, false},
        // of a jump it tells what was; a leader who brings a reserve looks first
        {"up", "\"due\":0,", 5, -1, "clock", true, false},
        {"up", "\"reserve\":true,", 5, -1, "leider", false, false},
        {"up", "\"reserve\":true,", 5, -1, "script", false, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w;
        struct found f = {0};
        struct chain_seen seen = {0};
        open_telling(&w, &cases[i]);
        look(&w, &f, NULL);
        assert_found(&f, "");
        assert_int_equal(f.quality.wants_seen, !strstr(cases[i].more, "false"));
        f.quality.chain = &seen;
        tell(&w, &seen, &cases[i]);
        look(&w, &f, NULL);
        if (f.findings.n != (cases[i].found ? 1u : 0u))
            fail_msg("case %zu", i);
        assert_found(&f, cases[i].found ? "Q18" : "");
        chain_seen_finish(&seen);
        done(&w, &f);
    }
}

// Of several rehearsals the worst is told, and how many there were.
static void the_worst_is_told(void **state)
{
    (void)state;
    static const int severities[] = {1, 4, 5, 5, 2};
    struct world w;
    struct found f = {0};
    struct chain_seen seen = {0};
    struct telling_case c = {"up", "\"due\":0,", 0, -1, "clock", false, true};
    open_telling(&w, &c);
    for (size_t i = 0; i < sizeof severities / sizeof *severities; i++) {
        c.severity = severities[i];
        tell(&w, &seen, &c);
    }
    f.quality.chain = &seen;
    look(&w, &f, NULL);
    assert_found(&f, "Q18");
    assert_string_equal(only(&f)->msg,
                        "inject 'twee' says that service 'haven.a' works, but in "
                        "rehearsal 3 at 09:10:00 it was at 5 (disruption of society)");
    assert_string_equal(only(&f)->hint,
                        "so in 3 of 5 rehearsals; let it wait: when = severity(\"haven.a\", \"<\", "
                        "4), or mark it truth = \"false\"");
    assert_string_equal(only(&f)->file, "script.lua");
    assert_int_equal(only(&f)->line, 3);
    f.findings.lang = LANG_NL;
    look(&w, &f, NULL);
    assert_says(only(&f)->msg, "5 (maatschappelijke ontwrichting)");
    chain_seen_finish(&seen);
    done(&w, &f);
}

// ---- Q19

#define CHANNELS                                                                                   \
    "channels:\n  mail: { name: Mail, by: engine, service: haven.a }\n"                            \
    "  chat: { name: Chat, by: engine, service: haven.a }\n"                                       \
    "  portal: { name: Portaal, by: engine, service: pers.b }\n"                                   \
    "services:\n" BARE("haven.a") NEEDS("pers.b", "haven.a", "")

static void lose(struct world *w, struct chain_seen *seen, const char *reason)
{
    struct record r = record_of(KIND_inject_failed, 660000);
    feed(w, seen, KIND_exercise_created, 0, "", "");
    field_put_text(&r.fields, KEY_inject, TEXT("een"));
    field_put_text(&r.fields, KEY_reason, text_of(reason));
    field_put_text(&r.fields, KEY_via, TEXT("mail"));
    chain_seen_add(seen, machine_state(w->machine), &r);
}

static void messages_arrive(void **state)
{
    (void)state;
    static const struct {
        const char *fallback, *reason, *says; // NULL: nothing to say
        bool runs_over_itself;
    } cases[] = {
        {"", "niemand nam op", NULL, false},
        {"", CHANNEL_DOWN,
         "inject 'een' could not be delivered in rehearsal 1 at 09:11:00: mail runs over "
         "'haven.a', which was down, and there is no fallback",
         false},
        {"\"fallback\":\"portal\",", CHANNEL_DOWN,
         "inject 'een' could not be delivered in rehearsal 1 at 09:11:00: both mail and its "
         "fallback portal were down",
         false},
        {"\"fallback\":\"phone\",", "", NULL, false},
        {"\"fallback\":\"chat\",", "",
         "inject 'een' falls back from mail on chat, which runs over the same service 'haven.a'",
         true},
        {"\"fallback\":\"chat\",", CHANNEL_DOWN, "falls back from mail on chat", true},
        {"\"fallback\":\"mail\",", "", "falls back from mail on mail", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w;
        struct found f = {0};
        struct chain_seen seen = {0};
        world_open(&w, GOOD CHANNELS);
        good_inject(&w, "een", arena_printf(&w.arena, "\"due\":0,%s", cases[i].fallback));
        look(&w, &f, NULL);
        assert_found(&f, cases[i].runs_over_itself ? "Q19" : "");
        assert_true(f.quality.wants_seen);
        f.quality.chain = &seen;
        lose(&w, &seen, cases[i].reason);
        look(&w, &f, NULL);
        assert_found(&f, cases[i].says ? "Q19" : "");
        if (cases[i].says)
            assert_says(only(&f)->msg, cases[i].says);
        assert_true(quality_doubts(&f.quality));
        f.quality.levels[quality_rule_of(TEXT("Q19"))] = LEVEL_OFF;
        assert_false(quality_doubts(&f.quality));
        chain_seen_finish(&seen);
        done(&w, &f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain_in_order),
        cmocka_unit_test(every_dependency_has_a_source),
        cmocka_unit_test(so_has_one_of_the_script),
        cmocka_unit_test(loops_are_named),
        cmocka_unit_test(loops_of_their_own),
        cmocka_unit_test(chains_are_short),
        cmocka_unit_test(not_too_much_hangs_on_one),
        cmocka_unit_test(effects_come_in_time),
        cmocka_unit_test(of_two_ways_the_sooner),
        cmocka_unit_test(effects_come_so_far),
        cmocka_unit_test(rehearsals_know_better),
        cmocka_unit_test(choices_disrupt_too),
        cmocka_unit_test(a_chain_has_links),
        cmocka_unit_test(everybody_has_a_part),
        cmocka_unit_test(texts_are_true),
        cmocka_unit_test(the_worst_is_told),
        cmocka_unit_test(messages_arrive),
    };
    return cmocka_run_group_tests_name("quality_chain", tests, NULL, NULL);
}
