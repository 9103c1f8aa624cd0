// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "check.h"

#include <stdio.h>

#include "model/catalogue.h"
#include "store/manifest.h"

static const struct dependency_template *row(const char *id)
{
    const struct dependency_template *r = catalogue_find(text_of(id));
    if (!r)
        fail_msg("no row %s", id);
    return r;
}

// ---- the table

static void every_row_is_there_once_and_in_order(void **state)
{
    (void)state;
    assert_int_equal(n_catalogue, 52);
    for (size_t i = 0; i < n_catalogue; i++) {
        char id[16];
        snprintf(id, sizeof id, "K%02d", (int)i + 1);
        assert_string_equal(catalogue[i].id, id);
        assert_ptr_equal(row(id), &catalogue[i]);
    }
    assert_null(catalogue_find(TEXT("K00")));
    assert_null(catalogue_find(TEXT("K53")));
    assert_null(catalogue_find(TEXT("K")));
    assert_null(catalogue_find(TEXT("")));
}

static void is_line(const char *id, const char *s)
{
    struct text t = text_of(s);
    if (t.n < 3 || t.n > 240 || !utf8_valid(t) || t.p[0] == ' ' || t.p[t.n - 1] == ' ')
        fail_msg("%s: '%s' is no line of text", id, s ? s : "(nothing)");
    for (size_t i = 0; i < t.n; i++)
        if ((unsigned char)t.p[i] < 0x20 || t.p[i] == '|' ||
            (i && t.p[i] == ' ' && t.p[i - 1] == ' '))
            fail_msg("%s: '%s' has a character that no cell may have", id, s);
}

static void is_said_twice(const char *id, const struct both *b)
{
    is_line(id, b->nl);
    is_line(id, b->en);
}

static bool ends_with_stop(const char *s)
{
    return s[strlen(s) - 1] == '.';
}

static void every_text_is_there_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < n_catalogue; i++) {
        const struct dependency_template *r = &catalogue[i];
        is_said_twice(r->id, &r->upstream);
        is_said_twice(r->id, &r->downstream);
        is_said_twice(r->id, &r->what);
        is_said_twice(r->id, &r->remark);
        is_said_twice(r->id, &r->source);
        if (r->fallback.nl || r->fallback.en)
            is_said_twice(r->id, &r->fallback);
        assert_string_not_equal(r->what.nl, r->what.en);
        assert_string_not_equal(r->remark.nl, r->remark.en);
        assert_false(ends_with_stop(r->what.nl) || ends_with_stop(r->what.en));
        assert_true(ends_with_stop(r->remark.nl) && ends_with_stop(r->remark.en));
        bool judged = strstr(r->source.en, "judgement");
        assert_true(judged == (strstr(r->source.nl, "oordeel") != NULL));
    }
}

static void span_is_bounded(const char *id, const struct catalogue_span *s)
{
    if (s->min < 0 || s->max < s->min || s->max > SPAN_MAX || (!s->given && s->max))
        fail_msg("%s: a range of %lld to %lld", id, (long long)s->min, (long long)s->max);
}

static void growth_is_ordered(const struct dependency_template *r)
{
    if (!r->points) {
        assert_int_equal(r->n_points, 0);
        return;
    }
    assert_true(r->n_points >= 2);
    assert_int_equal(r->points[0].after, 0);
    for (size_t i = 1; i < r->n_points; i++) {
        assert_true(r->points[i].after > r->points[i - 1].after);
        assert_true(r->points[i].severity > r->points[i - 1].severity);
    }
    assert_int_equal(r->points[r->n_points - 1].severity, r->severity);
    assert_true(r->points[0].severity >= 1);
}

static void every_figure_is_within_bounds(void **state)
{
    (void)state;
    for (size_t i = 0; i < n_catalogue; i++) {
        const struct dependency_template *r = &catalogue[i];
        const struct catalogue_span *spans[] = {&r->buffer, &r->delay, &r->lag, &r->noticeable,
                                                &r->told};
        for (size_t k = 0; k < sizeof spans / sizeof *spans; k++)
            span_is_bounded(r->id, spans[k]);
        assert_true(r->buffer.given != r->delay.given); // one of the two: how soon
        assert_true(r->severity >= 1 && r->severity <= 5);
        assert_true(r->threshold >= 1 && r->threshold <= 5);
        assert_true(r->backlog >= 0 && r->backlog <= 100000);
        assert_true(r->probability >= 0 && r->probability <= 1000);
        assert_true(r->fails >= 0 && r->fails <= 1000);
        assert_true(!r->fails || r->buffer.given || r->fallback.nl);
        growth_is_ordered(r);
    }
}

static void every_row_has_a_kind_and_a_type(void **state)
{
    size_t n[3] = {0};
    (void)state;
    for (size_t i = 0; i < n_catalogue; i++) {
        const struct dependency_template *r = &catalogue[i];
        assert_true(name_index(need_type_names, text_of(r->type)) >= 0);
        int kind = name_index(need_kind_names, text_of(r->kind));
        assert_true(catalogue_is_resource(r) == (kind < 0));
        if (kind >= 0)
            n[kind]++;
    }
    assert_int_equal(n[2], 2);
    assert_int_equal(n[0] + n[1], 49);
    assert_string_equal(row("K20")->kind, "information");
    assert_string_equal(row("K50")->kind, "information");
    assert_true(catalogue_is_resource(row("K52")));
    for (int id = 21; id <= 23; id++)
        assert_string_equal(catalogue[id - 1].kind, "common-cause");
    assert_string_equal(row("K27")->kind, "common-cause");
    assert_string_equal(row("K35")->kind, "effect");
}

// How soon (minutes) and how badly, as the research has it.
static void the_figures_are_those_of_the_research(void **state)
{
    enum { H = 60, D = 24 * H };
    static const struct {
        int from, to, severity, buffer;
    } all[] = {
        {1 * H, 3 * H, 4, 1},   {0, 0, 5, 0},           {0, 15, 4, 0},
        {1 * D, 3 * D, 5, 1},   {0, 30, 3, 0},          {0, 1 * H, 4, 0},
        {0, 30, 4, 0},          {0, 6 * H, 3, 0},       {0, 0, 3, 0},
        {4 * H, 48 * H, 4, 1},  {0, 0, 5, 0},           {0, 0, 3, 0},
        {0, 1 * H, 4, 0},       {0, 2 * H, 2, 0},       {1 * H, 4 * H, 3, 0},
        {30, 60, 4, 0},         {0, 1 * H, 4, 0},       {0, 0, 4, 0},
        {0, 2 * H, 3, 0},       {0, 0, 3, 0},           {0, 2 * H, 4, 0},
        {0, 2 * H, 3, 0},       {0, 3 * H, 3, 0},       {1 * H, 4 * H, 3, 0},
        {0, 12 * H, 4, 0},      {0, 6 * H, 4, 0},       {0, 0, 3, 0},
        {0, 24 * H, 3, 0},      {14 * D, 28 * D, 2, 0}, {2 * D, 4 * D, 3, 1},
        {7 * D, 14 * D, 1, 1},  {1 * H, 4 * H, 3, 0},   {2 * D, 4 * D, 3, 0},
        {4 * H, 24 * H, 3, 0},  {0, 2 * H, 3, 0},       {1 * D, 3 * D, 3, 0},
        {5 * D, 10 * D, 2, 1},  {2 * D, 5 * D, 4, 1},   {0, 24 * H, 5, 0},
        {0, 0, 3, 0},           {0, 24 * H, 4, 0},      {0, 24 * H, 4, 0},
        {14 * D, 28 * D, 2, 0}, {0, 0, 3, 0},           {15, 60, 2, 0},
        {0, 0, 2, 0},           {0, 30, 3, 0},          {4 * H, 72 * H, 3, 1},
        {0, 2 * H, 3, 0},       {4 * H, 24 * H, 2, 0},  {15, 90, 3, 0},
        {4 * H, 48 * H, 3, 0},
    };
    (void)state;
    assert_int_equal(sizeof all / sizeof *all, n_catalogue);
    for (size_t i = 0; i < n_catalogue; i++) {
        const struct dependency_template *r = &catalogue[i];
        const struct catalogue_span *onset = all[i].buffer ? &r->buffer : &r->delay;
        if (!onset->given || onset->min != (int64_t)all[i].from * MINUTE ||
            onset->max != (int64_t)all[i].to * MINUTE || r->severity != all[i].severity)
            fail_msg("%s is not as in the research", r->id);
    }
    assert_int_equal(row("K01")->lag.max, HOUR);
    assert_int_equal(row("K27")->probability, 690);
    assert_int_equal(row("K40")->told.min, 30 * DAY);
    assert_int_equal(row("K46")->lag.min, 56 * DAY);
    assert_int_equal(row("K06")->points[0].severity, 2);
    assert_int_equal(row("K10")->points[0].severity, 3);
    assert_int_equal(row("K37")->points[0].severity, 1);
}

// ---- filling in

// The points of growth, if the row gives any, are gone with the arena.
static struct need filled(struct need d, const char *id, const char *language)
{
    struct arena arena = {0};
    d.use = text_of(id);
    if (catalogue_is_resource(row(id)))
        assert_int_equal(catalogue_use(&d, text_of(language), &arena, NULL), -1);
    else
        assert_int_equal(catalogue_use(&d, text_of(language), &arena, NULL), 0);
    need_complete(&d);
    arena_finish(&arena);
    return d;
}

static void a_row_fills_in_what_is_not_given(void **state)
{
    (void)state;
    struct need d = filled(need_blank, "K01", "nl");
    assert_text("effect", d.kind);
    assert_text("supply", d.type);
    assert_text("masten vallen stil zodra hun accu's leeg zijn", d.what);
    assert_true(d.source.n > 0 && d.fallback.n == 0);
    assert_true(d.buffer_min == HOUR && d.buffer_max == 3 * HOUR);
    assert_true(d.delay_min == 0 && d.delay_max == 0);
    assert_true(d.lag_min == 15 * MINUTE && d.lag_max == HOUR);
    assert_true(d.severity == 4 && d.threshold == 3);
    assert_true(d.probability == 1000 && d.fails == 0 && d.backlog == 0 && d.told_min == -1);
    assert_text("step", d.growth);
    d = filled(need_blank, "K04", "nl-BE");
    assert_text("noodstroomaggregaat", d.fallback);
    assert_int_equal(d.fails, 100);
    d = filled(need_blank, "K27", "en");
    assert_text("common-cause", d.kind);
    assert_int_equal(d.probability, 690);
    assert_true(d.noticeable_min == DAY && d.noticeable_max == 2 * DAY);
    d = filled(need_blank, "K40", "de");
    assert_text("80 to 400 calls a day, and half as many invitations", d.what);
    assert_true(d.told_min == 30 * DAY && d.told_max == 30 * DAY);
    d = filled(need_blank, "K06", "en");
    assert_text("table", d.growth);
    assert_int_equal(d.n_points, 2);
    assert_int_equal(d.severity, 4);
    d = filled(need_blank, "K51", "en");
    assert_int_equal(d.threshold, 2);
}

static void what_an_author_gives_stays(void **state)
{
    struct growth_point points[] = {{0, 1}, {HOUR, 3}};
    struct need own = need_blank;
    (void)state;
    own.kind = TEXT("information");
    own.type = TEXT("trust");
    own.what = TEXT("w");
    own.source = TEXT("s");
    own.fallback = TEXT("f");
    own.buffer_min = own.buffer_max = 1;
    own.delay_min = own.delay_max = 2;
    own.lag_min = own.lag_max = 3;
    own.noticeable_min = own.noticeable_max = 4;
    own.told_min = own.told_max = 5;
    own.threshold = 1;
    own.severity = 5;
    own.probability = 0; // never: that is something else than not given
    own.refill = 6;
    own.backlog = 0;
    own.fails = 0;
    own.points = points;
    own.n_points = 2;
    own.growth_over = 7;
    for (size_t i = 0; i < n_catalogue; i++) {
        struct need d = filled(own, catalogue[i].id, "nl");
        assert_text("table", d.growth);
        d.growth = own.growth; // said by the points
        d.use = own.use;
        assert_memory_equal(&d, &own, sizeof d);
    }
}

static void growth_is_copied(void **state)
{
    struct arena arena = {0};
    struct need d = need_blank;
    (void)state;
    d.use = TEXT("K02");
    assert_int_equal(catalogue_use(&d, TEXT("nl"), &arena, NULL), 0);
    assert_int_equal(d.n_points, 2);
    assert_ptr_not_equal(d.points, row("K02")->points);
    assert_int_equal(d.points[0].severity, 3);
    assert_int_equal(d.points[1].severity, 5);
    assert_int_equal(d.points[1].after, 2 * HOUR);
    arena_finish(&arena);
}

static void without_a_row_nothing_is_filled_in(void **state)
{
    struct need d = need_blank;
    struct err e = {0};
    (void)state;
    assert_int_equal(catalogue_use(&d, TEXT("nl"), NULL, &e), 0);
    assert_memory_equal(&d, &need_blank, sizeof d);
    d.use = TEXT("K99");
    assert_int_equal(catalogue_use(&d, TEXT("nl"), NULL, &e), -1);
    assert_true(d.what.n == 0 && d.severity == -1);
    assert_string_equal(e.msg, "the catalogue has no row 'K99'");
}

static void what_belongs_together_comes_from_one_hand(void **state)
{
    struct need own = need_blank;
    (void)state;
    own.buffer_min = own.buffer_max = 30 * MINUTE; // K35 has a delay
    struct need d = filled(own, "K35", "nl");
    assert_int_equal(d.buffer_min, 30 * MINUTE);
    assert_int_equal(d.delay_max, 0);
    assert_int_equal(d.backlog, 500);
    own = need_blank;
    own.delay_min = own.delay_max = 0; // K01 has a buffer
    assert_int_equal(filled(own, "K01", "nl").buffer_max, 0);
    own = need_blank;
    own.lag_min = own.lag_max = HOUR;
    d = filled(own, "K35", "nl");
    assert_int_equal(d.backlog, 0);
    assert_int_equal(d.delay_max, 2 * HOUR);
    own = need_blank;
    own.backlog = 100;
    d = filled(own, "K21", "nl");
    assert_true(d.lag_max == 0 && d.backlog == 100);
}

static void a_growth_of_ones_own_replaces_that_of_the_row(void **state)
{
    struct growth_point points[] = {{0, 1}, {HOUR, 2}};
    struct need own = need_blank;
    (void)state;
    own.severity = 2;
    struct need d = filled(own, "K06", "nl");
    assert_text("step", d.growth);
    assert_true(d.severity == 2 && d.n_points == 0);
    own = need_blank;
    own.growth = TEXT("linear");
    d = filled(own, "K06", "nl");
    assert_text("linear", d.growth);
    assert_true(d.severity == 4 && d.n_points == 0);
    own = need_blank;
    own.points = points;
    own.n_points = 2;
    d = filled(own, "K06", "nl");
    assert_text("table", d.growth);
    assert_ptr_equal(d.points, points);
    assert_int_equal(d.severity, 2);
}

// ---- in a manifest

static void the_manifest_uses_rows(void **state)
{
    static const char *const what[][2] = {
        {"nl", "geen vooraanmelding: loketprocedure of wachten"},
        {"en", "no pre-notification: desk procedure, or wait"},
    };
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct findings f = {0};
        struct buf b = {0};
        buf_printf(&b,
                   "draaiboek: 1\nid: x\nlanguage: %s\ntitle: X\nstart: \"09:00\"\n"
                   "organisations: { a: {} }\nservices:\n  a.x: {}\n  a.y:\n    needs:\n"
                   "      a.x: { use: K35, severity: 4, recovery_lag: 1h }\n",
                   what[i][0]);
        struct scenario *s = manifest_parse(buf_all(&b), "scenario.yaml", &f);
        assert_int_equal(f.n, 0);
        const struct need *d = &s->services[1].needs[0];
        assert_text(what[i][1], d->what);
        assert_text("data", d->type);
        assert_true(d->delay_min == 0 && d->delay_max == 2 * HOUR);
        assert_true(d->severity == 4 && d->lag_min == HOUR && d->backlog == 0);
        scenario_destroy(s);
        buf_finish(&b);
    }
}

static void a_row_that_cannot_be_used_is_refused(void **state)
{
    static const struct {
        const char *id, *msg, *hint;
    } all[] = {
        {"K53", "the catalogue has no row 'K53'", "did you mean 'K03'?"},
        {"k35", "the catalogue has no row 'k35'", "did you mean 'K35'?"},
        {"35", "the catalogue has no row '35'", "did you mean 'K35'?"},
        {"stroom", "the catalogue has no row 'stroom'",
         "its rows are K01 to K52: see docs/catalogue.md"},
        {"K52", "K52 is no dependency but something scarce, for which one has to wait",
         "name it under 'resources:' of the scenario, with how many there are"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct err e = {0};
        assert_int_equal(catalogue_check(text_of(all[i].id), &e), -1);
        assert_string_equal(all[i].msg, e.msg);
        assert_string_equal(all[i].hint, e.hint);
    }
    for (size_t i = 0; i + 1 < n_catalogue; i++)
        assert_int_equal(catalogue_check(text_of(catalogue[i].id), NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_there_once_and_in_order),
        cmocka_unit_test(every_text_is_there_in_both_languages),
        cmocka_unit_test(every_figure_is_within_bounds),
        cmocka_unit_test(every_row_has_a_kind_and_a_type),
        cmocka_unit_test(the_figures_are_those_of_the_research),
        cmocka_unit_test(a_row_fills_in_what_is_not_given),
        cmocka_unit_test(what_an_author_gives_stays),
        cmocka_unit_test(growth_is_copied),
        cmocka_unit_test(without_a_row_nothing_is_filled_in),
        cmocka_unit_test(what_belongs_together_comes_from_one_hand),
        cmocka_unit_test(a_growth_of_ones_own_replaces_that_of_the_row),
        cmocka_unit_test(the_manifest_uses_rows),
        cmocka_unit_test(a_row_that_cannot_be_used_is_refused),
    };
    return cmocka_run_group_tests_name("catalogue", tests, NULL, NULL);
}
