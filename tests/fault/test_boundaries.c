// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Stopped at every boundary between steps and gone on with: the same exercise, but for the records
// of going on. Cut at every byte of the last records: whole steps come back, half ones do not.

#include "check.h"

#include <stdio.h>

#include "base/mem.h"
#include "perform.h"
#include "stage/verify.h"

// ---- records without what going on changes: their numbers, moments of the wall, and hashes

struct story {
    struct arena arena;
    struct record **at;
    size_t n, cap;
};

static void heard(void *ctx, const struct record *r)
{
    struct story *s = ctx;
    mem_grow(&s->at, &s->cap, s->n + 1, sizeof *s->at);
    s->at[s->n++] = record_copy(&s->arena, r);
}

static void story_finish(struct story *s)
{
    arena_finish(&s->arena);
    mem_free(s->at);
    *s = (struct story){0};
}

static bool is_of_resume(const struct record *r)
{
    return r->kind == KIND_exercise_recovered ||
           (r->kind == KIND_exercise_resumed &&
            text_is(field_text(&r->fields, KEY_reason), TEXT("hervat")));
}

static enum field_type type_of(const struct record *r, enum key k)
{
    const struct kind *kind = kind_get(r->kind);
    for (size_t i = 0; i < kind->n_fields; i++)
        if (kind->fields[i].key == k)
            return kind->fields[i].type;
    return FIELD_ANY;
}

// Reads a journal as a story in which the records of going on do not count.
static void story_read(struct story *s, const char *path)
{
    struct err e = {0};
    struct record r;
    struct journal_reader *j = journal_open(path, &e);
    assert_non_null(j);
    size_t cap = 100000, seq = 0;
    int64_t *number = mem_alloc(cap * sizeof *number); // in the story, by seq
    while (journal_next(j, &r, &e) == JOURNAL_RECORD) {
        assert_true(++seq < cap);
        number[seq] = (int64_t)s->n + 1;
        if (is_of_resume(&r))
            continue;
        heard(s, &r);
        struct record *told = s->at[s->n - 1];
        told->seq = (int64_t)s->n;
        told->cause = told->cause ? number[told->cause] : 0;
        for (size_t i = 0; i < told->fields.n; i++) {
            struct field *f = &told->fields.at[i];
            bool digest = f->key == KEY_digest || f->key == KEY_records;
            if (type_of(told, f->key) == FIELD_SEQ)
                f->value.i = number[f->value.i];
            else if (digest && told->kind == KIND_exercise_sealed)
                f->value = value_null(); // the state knows numbers of records
        }
    }
    mem_free(number);
    journal_close(j);
}

static void assert_same_story(const struct story *a, const struct story *b, size_t stopped_at)
{
    for (size_t i = 0; i < a->n && i < b->n; i++) {
        struct text what = {0};
        if (!record_equal(a->at[i], b->at[i], &what))
            fail_msg("stopped after step %zu: record %zu of the story differs: %s, %s: '%.*s'",
                     stopped_at, i + 1, kind_get(a->at[i]->kind)->name,
                     kind_get(b->at[i]->kind)->name, TEXT_ARGS(what));
    }
    if (a->n != b->n)
        fail_msg("stopped after step %zu: %zu records, not %zu", stopped_at, b->n, a->n);
}

// ---- the tests

struct world {
    char dir[4096], path[4200];
    struct performance p;
    struct story whole; // uninterrupted
    size_t steps;
};

static void must_commit(struct performance *p)
{
    struct err e = {0};
    if (stage_commit(p->stage, &e) != COMMIT_DONE)
        fail_msg("%s", e.msg);
}

static void must_resume(struct performance *p, size_t step)
{
    struct follow_report report = {0};
    struct err e = {0};
    if (performance_resume(p, &report, &e))
        fail_msg("stopped after step %zu: %s", step, e.msg);
    if (report.differences)
        fail_msg("stopped after step %zu: %lld differences, the first at record %lld: %s", step,
                 (long long)report.differences, (long long)report.first, report.what);
}

static int setup(void **state)
{
    struct world *w = mem_alloc(sizeof *w);
    folder_made(w->dir);
    snprintf(w->path, sizeof w->path, "%s/journal.jsonl", w->dir);
    performance_begin(&w->p, w->path);
    performance_load(&w->p);
    for (w->steps = 1; performance_step(&w->p);)
        w->steps++;
    must_commit(&w->p);
    story_read(&w->whole, w->path);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    performance_finish(&w->p);
    story_finish(&w->whole);
    folder_gone(w->dir);
    mem_free(w);
    return 0;
}

static void the_performance_has_everything(void **state)
{
    static const enum record_kind kinds[] = {
        KIND_exercise_noplay,    KIND_exercise_jumped,  KIND_exercise_sealed,
        KIND_round_closed,       KIND_inject_delivered, KIND_inject_held,
        KIND_inject_skipped,     KIND_decision_logged,  KIND_decision_classified,
        KIND_variable_set,       KIND_draw_made,        KIND_note_logged,
        KIND_storyline_held,     KIND_script_mode,      KIND_inject_retimed,
        KIND_reflection_logged,  KIND_storyline_ended,  KIND_expectation_declared,
        KIND_expectation_missed,
    };
    struct world *w = *state;
    const struct state *s = stage_state(w->p.stage);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (s->kinds_seen[kinds[i]] == 0)
            fail_msg("no %s", kind_get(kinds[i])->name);
    assert_int_equal(s->kinds_seen[KIND_script_error], 0);
    assert_true(w->steps > 300);
}

static void stopped_once_at_every_boundary(void **state)
{
    struct world *w = *state;
    for (size_t stop = 1; stop <= w->steps; stop++) {
        struct story story = {0};
        size_t step = 1;
        performance_load(&w->p);
        for (; step < stop; step++)
            assert_true(performance_step(&w->p));
        must_commit(&w->p);
        must_resume(&w->p, stop);
        while (performance_step(&w->p))
            step++;
        must_commit(&w->p);
        story_read(&story, w->path);
        assert_same_story(&w->whole, &story, stop);
        story_finish(&story);
    }
}

static void stopped_after_every_step(void **state)
{
    struct world *w = *state;
    struct story story = {0};
    size_t step = 1;
    bool more = true;
    performance_load(&w->p);
    while (more) {
        must_commit(&w->p);
        must_resume(&w->p, step);
        // A step that left no record has not happened, for who comes back: it would come for ever.
        int64_t seq = stage_state(w->p.stage)->seq;
        for (; more && stage_state(w->p.stage)->seq == seq; step++)
            more = performance_step(&w->p);
    }
    must_commit(&w->p);
    story_read(&story, w->path);
    assert_same_story(&w->whole, &story, step);
    story_finish(&story);
}

// What is left after a crash without a commit is as if the steps had never been.
static void what_was_not_committed_has_not_happened(void **state)
{
    struct world *w = *state;
    performance_load(&w->p);
    must_commit(&w->p);
    for (int i = 0; i < 40; i++)
        performance_step(&w->p);
    must_commit(&w->p);
    int64_t durable = stage_state(w->p.stage)->seq;
    size_t next_act = w->p.next_act;
    for (int i = 0; i < 40; i++)
        performance_step(&w->p);
    assert_true(stage_state(w->p.stage)->seq > durable);
    must_resume(&w->p, 40);
    w->p.next_act = next_act; // the senders send again what was not answered
    assert_int_equal(stage_state(w->p.stage)->seq, durable + 2);
    while (performance_step(&w->p))
        ;
    must_commit(&w->p);
    struct story story = {0};
    story_read(&story, w->path);
    assert_same_story(&w->whole, &story, 40);
    story_finish(&story);
}

// ---- torn tails

struct tail {
    struct buf bytes;
    size_t from;            // where the last three records begin
    size_t step_ends[2000]; // bytes at the end of each whole step
    int64_t step_records[2000];
    size_t n;
};

static void tail_read(struct tail *t, const char *path)
{
    struct err e = {0};
    struct record r;
    size_t ends[3] = {0};
    file_read(path, &t->bytes);
    struct journal_reader *j = journal_open(path, &e);
    assert_non_null(j);
    while (journal_next(j, &r, &e) == JOURNAL_RECORD) {
        t->from = ends[0];
        ends[0] = ends[1], ends[1] = ends[2], ends[2] = (size_t)journal_offset(j);
        if (r.last) {
            assert_true(t->n < 2000);
            t->step_ends[t->n] = ends[2];
            t->step_records[t->n++] = r.seq;
        }
    }
    t->from = ends[0] > t->from ? t->from : 0;
    journal_close(j);
}

static void check_cut(struct world *w, const struct tail *t, size_t size)
{
    struct journal_extent x;
    struct verify_report before, after;
    struct follow_report report = {0};
    struct err e = {0};
    size_t i = t->n;
    while (i && t->step_ends[i - 1] > size)
        i--;
    assert_true(i > 0);
    file_write(w->path, (struct text){t->bytes.p, size});
    enum journal_read got = journal_extent(w->path, &x, &e);
    assert_int_equal(got, size == t->step_ends[i - 1] ? JOURNAL_END : JOURNAL_TORN);
    assert_int_equal(x.records, t->step_records[i - 1]);
    assert_int_equal(x.cut_bytes, size - t->step_ends[i - 1]);
    assert_int_equal(verify_journal(w->path, 0, NULL, &before, &e), 0);
    assert_int_equal(before.records, x.records);
    if (performance_resume(&w->p, &report, &e))
        fail_msg("cut to %zu bytes: %s", size, e.msg);
    assert_int_equal(report.differences, 0);
    must_commit(&w->p);
    assert_int_equal(verify_journal(w->path, before.records, NULL, &after, &e), 0);
    assert_string_equal(before.digest, after.digest);
    struct state folded;
    char live[65];
    assert_int_equal(verify_journal(w->path, 0, &folded, &after, &e), 0);
    state_finish(&folded);
    stage_digest(stage_state(w->p.stage), live);
    assert_string_equal(live, after.digest);
    assert_int_equal(after.cut_bytes, 0);
}

// Cuts the records of the step after which the journal ends, and some before it.
static void cut_here(struct world *w)
{
    static struct tail t;
    t = (struct tail){0};
    must_commit(&w->p);
    tail_read(&t, w->path);
    assert_true(t.from > 0 && t.from < t.bytes.n);
    for (size_t size = t.from; size <= t.bytes.n; size++)
        check_cut(w, &t, size);
    buf_finish(&t.bytes);
}

static void cut_at_every_byte_of_three_small_steps(void **state)
{
    struct world *w = *state;
    performance_load(&w->p);
    for (int64_t seq = stage_state(w->p.stage)->seq; stage_state(w->p.stage)->seq < seq + 5;)
        performance_step(&w->p);
    cut_here(w);
}

static void cut_at_every_byte_of_one_large_step(void **state)
{
    struct world *w = *state;
    int64_t before;
    performance_load(&w->p);
    do {
        before = stage_state(w->p.stage)->seq;
        assert_true(performance_step(&w->p));
    } while (stage_state(w->p.stage)->seq < before + 3);
    cut_here(w);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_performance_has_everything, setup, teardown),
        cmocka_unit_test_setup_teardown(stopped_once_at_every_boundary, setup, teardown),
        cmocka_unit_test_setup_teardown(stopped_after_every_step, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_not_committed_has_not_happened, setup, teardown),
        cmocka_unit_test_setup_teardown(cut_at_every_byte_of_three_small_steps, setup, teardown),
        cmocka_unit_test_setup_teardown(cut_at_every_byte_of_one_large_step, setup, teardown),
    };
    return cmocka_run_group_tests_name("boundaries", tests, NULL, NULL);
}
