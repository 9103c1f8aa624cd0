// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Conditions: each operator on a state that is folded record by record.

#include "check.h"

#include <stdio.h>

#include "base/json.h"
#include "model/condition.h"

struct world {
    struct state s;
    struct arena a;
};

static int setup(void **state)
{
    static struct world w;
    w = (struct world){0};
    state_init(&w.s);
    *state = &w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    state_finish(&w->s);
    arena_finish(&w->a);
    return 0;
}

static struct value json(struct world *w, const char *s)
{
    struct value v;
    struct err e = {0};
    if (json_parse(&w->a, text_of(s), &v, &e))
        fail_msg("%s: %s", s, e.msg);
    return v;
}

// Folds a record of `kind` at `t` with the fields of a JSON object.
static void happens(struct world *w, int64_t t, const char *kind, const char *fields)
{
    struct record r = {
        .seq = w->s.seq + 1, .t = t, .kind = kind_of(text_of(kind)), .by = TEXT("leider")};
    struct value v = json(w, fields);
    struct err e = {0};
    for (uint32_t i = 0; i < v.n; i++)
        field_put(&r.fields, key_of(v.map[i].name), v.map[i].value);
    if (state_fold(&w->s, &r, &e))
        fail_msg("%s: %s", kind, e.msg);
}

#define PLAN "\"from\":\"x\",\"to\":[\"y\"],\"via\":\"mail\",\"subject\":{},\"text\":{}}"

static void plan(struct world *w, const char *id, const char *more)
{
    char buf[1000];
    snprintf(buf, sizeof buf, "{\"inject\":\"%s\",%s" PLAN, id, more);
    happens(w, 0, "inject.planned", buf);
}

static void deliver(struct world *w, const char *id, int64_t t)
{
    char buf[1000];
    snprintf(buf, sizeof buf, "{\"inject\":\"%s\"," PLAN, id);
    happens(w, t, "inject.delivered", buf);
}

static void expect_at(struct world *w, const char *cond, int64_t now, int64_t since, int64_t again)
{
    struct value c = json(w, cond);
    int64_t next;
    bool is = condition_true(&c, &w->s, now, &next);
    if (is != (since != NEVER) || condition_since(&c, &w->s, now) != since || next != again)
        fail_msg("%s at %lld: since %lld, again %lld", cond, (long long)now,
                 (long long)condition_since(&c, &w->s, now), (long long)next);
}

#define DELIVERED(id) "{\"op\":\"status\",\"inject\":\"" id "\",\"status\":\"delivered\"}"

static void a_status_has_a_moment(void **state)
{
    struct world *w = *state;
    plan(w, "a", "");
    expect_at(w, DELIVERED("a"), 500, NEVER, NEVER);
    deliver(w, "a", 700);
    expect_at(w, DELIVERED("a"), 900, 700, NEVER);
    happens(w, 800, "inject.read", "{\"inject\":\"a\",\"seat\":\"y\"}");
    expect_at(w, DELIVERED("a"), 900, 700, NEVER); // it has been delivered, whatever came since
}

static void joins(void **state)
{
    struct world *w = *state;
    plan(w, "a", "");
    plan(w, "b", "");
    deliver(w, "a", 100);
    expect_at(w, "{\"op\":\"any\",\"of\":[" DELIVERED("a") "," DELIVERED("b") "]}", 500, 100,
              NEVER);
    expect_at(w, "{\"op\":\"all\",\"of\":[" DELIVERED("a") "," DELIVERED("b") "]}", 500, NEVER,
              NEVER);
    expect_at(w, "{\"op\":\"none\",\"of\":[" DELIVERED("b") "]}", 500, 0, NEVER);
    deliver(w, "b", 300);
    expect_at(w, "{\"op\":\"all\",\"of\":[" DELIVERED("a") "," DELIVERED("b") "]}", 500, 300,
              NEVER);
    expect_at(w, "{\"op\":\"none\",\"of\":[" DELIVERED("b") "]}", 500, NEVER, NEVER);
}

static void time_is_looked_at_again(void **state)
{
    struct world *w = *state;
    plan(w, "a", "");
    expect_at(w, "{\"op\":\"past\",\"at\":900}", 899, NEVER, 900);
    expect_at(w, "{\"op\":\"past\",\"at\":900}", 900, 900, NEVER);
    deliver(w, "a", 1000);
    const char *after = "{\"op\":\"after\",\"inject\":\"a\",\"status\":\"delivered\",\"for\":250}";
    expect_at(w, after, 1249, NEVER, 1250);
    expect_at(w, after, 1250, 1250, NEVER);
}

static void silence_counts_from_what_began_it(void **state)
{
    struct world *w = *state;
    plan(w, "a", "");
    plan(w, "b", "");
    const char *quiet = "{\"op\":\"not_within\",\"for\":300,\"that\":" DELIVERED(
        "b") ",\"since\":" DELIVERED("a") "}";
    expect_at(w, quiet, 5000, NEVER, NEVER); // `a` has not begun it yet
    deliver(w, "a", 5000);
    expect_at(w, quiet, 5299, NEVER, 5300);
    expect_at(w, quiet, 5300, 5300, NEVER);
    deliver(w, "b", 5200);
    expect_at(w, quiet, 5300, NEVER, NEVER);
    const char *soon =
        "{\"op\":\"within\",\"for\":300,\"that\":" DELIVERED("b") ",\"since\":" DELIVERED("a") "}";
    expect_at(w, soon, 6000, 5200, NEVER);
    const char *too_late =
        "{\"op\":\"within\",\"for\":100,\"that\":" DELIVERED("b") ",\"since\":" DELIVERED("a") "}";
    expect_at(w, too_late, 6000, NEVER, NEVER);
}

static void variables_compare(void **state)
{
    struct world *w = *state;
    happens(w, 40, "variable.set", "{\"name\":\"wagens\",\"value\":7}");
    expect_at(w, "{\"op\":\"var\",\"name\":\"wagens\",\"is\":\">=\",\"value\":7}", 50, 40, NEVER);
    expect_at(w, "{\"op\":\"var\",\"name\":\"wagens\",\"is\":\">\",\"value\":7}", 50, NEVER, NEVER);
    expect_at(w, "{\"op\":\"var\",\"name\":\"wagens\",\"is\":\"<\",\"value\":8}", 50, 40, NEVER);
    expect_at(w, "{\"op\":\"var\",\"name\":\"wagens\",\"is\":\"~=\",\"value\":8}", 50, 40, NEVER);
    expect_at(w, "{\"op\":\"var\",\"name\":\"wagens\",\"is\":\"==\",\"value\":\"7\"}", 50, NEVER,
              NEVER);
    expect_at(w, "{\"op\":\"var\",\"name\":\"niets\",\"is\":\"==\",\"value\":1}", 50, NEVER, NEVER);
}

static void a_meaning_can_be_taken_back(void **state)
{
    struct world *w = *state;
    plan(w, "a", "\"choices\":[\"ja\",\"nee\"],");
    const char *yes = "{\"op\":\"chosen\",\"inject\":\"a\",\"choice\":\"ja\"}";
    happens(w, 60, "decision.classified", "{\"inject\":\"a\",\"choice\":\"ja\"}");
    expect_at(w, yes, 70, 60, NEVER);
    happens(w, 80, "decision.classified", "{\"inject\":\"a\",\"was\":\"ja\"}");
    expect_at(w, yes, 90, NEVER, NEVER);
}

static void rounds_open(void **state)
{
    struct world *w = *state;
    happens(w, 0, "round.declared", "{\"round\":\"r2\",\"opens\":1000}");
    expect_at(w, "{\"op\":\"round\",\"round\":\"r2\"}", 2000, NEVER, NEVER);
    happens(w, 1500, "round.opened", "{\"round\":\"r2\"}");
    expect_at(w, "{\"op\":\"round\",\"round\":\"r2\"}", 2000, 1500, NEVER);
}

// A `seen` with fields is remembered by the state from the moment its inject is planned.
static void what_was_seen_is_remembered(void **state)
{
    struct world *w = *state;
    plan(w, "a",
         "\"when\":{\"op\":\"seen\",\"kind\":\"inform.logged\",\"where\":{\"to\":\"csirt\"}},");
    const struct value *when = field_get(w->s.injects[0].plan, KEY_when);
    int64_t again;
    const char *to_others = "{\"seat\":\"y\",\"from\":\"y\",\"to\":[\"pers\"],\"via\":\"phone\","
                            "\"class\":\"melding\",\"text\":\"x\"}";
    const char *to_csirt = "{\"seat\":\"y\",\"from\":\"y\",\"to\":[\"pers\",\"csirt\"],"
                           "\"via\":\"phone\",\"class\":\"melding\",\"text\":\"x\"}";
    happens(w, 10, "inform.logged", to_others);
    assert_false(condition_true(when, &w->s, 20, &again));
    happens(w, 30, "inform.logged", to_csirt);
    assert_int_equal(condition_since(when, &w->s, 40), 30);
    assert_true(condition_reads(when, KIND_inform_logged));
    assert_false(condition_reads(when, KIND_inject_read));
}

static void count_subject(void *ctx, enum condition_subject what, struct text name)
{
    int *n = ctx;
    assert_text(what == SUBJECT_SERVICE ? "haven.poort" : "brief", name);
    ++*n;
}

// A record of the chain concerns a severity only when it is of that service.
static void severities_are_read_by_service(void **state)
{
    struct world *w = *state;
    int n = 0;
    struct value when = json(
        w, "{\"op\":\"within\",\"for\":9,\"since\":{\"op\":\"past\",\"at\":1},\"that\":"
           "{\"op\":\"any\",\"of\":[{\"op\":\"severity\",\"service\":\"haven.poort\",\"value\":3},"
           "{\"op\":\"seen\",\"kind\":\"effect.ended\"}]}}");
    assert_true(condition_reads(&when, KIND_effect_onset));
    assert_false(condition_reads_apart(&when, KIND_effect_onset));
    assert_true(condition_reads_apart(&when, KIND_effect_ended));
    assert_true(condition_reads_apart(&when, KIND_exercise_started));
    condition_subjects(&when, count_subject, &n);
    assert_int_equal(n, 1);
}

// And one of an inject its status or meaning only when it is of that inject.
static void statuses_are_read_by_inject(void **state)
{
    struct world *w = *state;
    int n = 0;
    struct value when =
        json(w, "{\"op\":\"all\",\"of\":[{\"op\":\"past\",\"at\":1},"
                "{\"op\":\"chosen\",\"inject\":\"brief\",\"choice\":\"geen\"},"
                "{\"op\":\"after\",\"inject\":\"brief\",\"status\":\"read\",\"for\":9}]}");
    assert_true(condition_reads(&when, KIND_inject_read));
    assert_true(condition_reads(&when, KIND_decision_classified));
    assert_false(condition_reads_apart(&when, KIND_inject_read));
    assert_false(condition_reads_apart(&when, KIND_decision_classified));
    assert_true(condition_reads_apart(&when, KIND_exercise_started));
    assert_int_equal(condition_subject_of(KIND_inject_read), SUBJECT_INJECT);
    assert_int_equal(condition_subject_of(KIND_effect_onset), SUBJECT_SERVICE);
    assert_int_equal(condition_subject_of(KIND_note_logged), SUBJECT_NONE);
    condition_subjects(&when, count_subject, &n);
    assert_int_equal(n, 2);
}

static void mistakes_are_named(void **state)
{
    struct world *w = *state;
    static const struct {
        const char *cond, *says;
    } rows[] = {
        {"{\"op\":\"status\",\"inject\":\"biref\",\"status\":\"delivered\"}", "biref"},
        {"{\"op\":\"status\",\"inject\":\"brief\",\"status\":\"gelezen\"}", "gelezen"},
        {"{\"op\":\"chosen\",\"inject\":\"brief\",\"choice\":\"jaa\"}", "jaa"},
        {"{\"op\":\"seen\",\"kind\":\"inform.lgoged\"}", "lgoged"},
        {"{\"op\":\"past\"}", "moment"},
        {"{\"op\":\"within\",\"for\":-1,\"that\":{\"op\":\"past\",\"at\":1}}", "duration"},
        {"{\"op\":\"within\",\"for\":1}", "needs a condition"},
        {"{\"op\":\"all\",\"of\":[]}", "at least one"},
        {"{\"op\":\"all\",\"of\":[7]}", "not a condition"},
        {"{\"op\":\"iets\"}", "not a condition"},
        {"{\"op\":\"round\",\"round\":\"r9\"}", "r9"},
    };
    plan(w, "brief", "\"choices\":[\"ja\",\"nee\"],");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct value c = json(w, rows[i].cond);
        struct err e = {0};
        assert_int_equal(condition_check(&c, &w->s, &e), -1);
        if (!strstr(e.msg, rows[i].says))
            fail_msg("%s: said '%s'", rows[i].cond, e.msg);
    }
    struct value near = json(w, rows[0].cond);
    struct err e = {0};
    condition_check(&near, &w->s, &e);
    assert_string_equal(e.hint, "did you mean 'brief'?");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_status_has_a_moment),
        TEST(joins),
        TEST(time_is_looked_at_again),
        TEST(silence_counts_from_what_began_it),
        TEST(variables_compare),
        TEST(a_meaning_can_be_taken_back),
        TEST(rounds_open),
        TEST(what_was_seen_is_remembered),
        TEST(severities_are_read_by_service),
        TEST(statuses_are_read_by_inject),
        TEST(mistakes_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
