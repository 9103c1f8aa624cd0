// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "base/mem.h"
#include "stage/stage_int.h"

// Re-execution. The journal is the truth: every record in it is taken in. The script runs beside
// it, so that its coroutines come to stand where they stood, and what it asks for is held against
// what it asked for then. Where they differ, that storyline stops and the journal goes on.

static bool by_script(const struct record *r)
{
    return text_is(r->by, TEXT("script"));
}

static bool has_stopped(const struct follow *f, struct text storyline)
{
    for (size_t i = 0; i < f->n_stopped; i++)
        if (text_is(f->stopped[i], storyline))
            return true;
    return false;
}

static void note_difference(struct stage *s, int64_t seq, const char *what)
{
    struct follow_report *r = s->follow.report;
    if (r->differences++ == 0) {
        r->first = seq;
        snprintf(r->what, sizeof r->what, "%s", what);
    }
}

static void stop_storyline(struct stage *s, struct text storyline, int64_t seq)
{
    struct follow *f = &s->follow;
    const struct storyline *l = state_storyline(stage_state(s), storyline);
    if (!l || has_stopped(f, storyline) || f->n_stopped == sizeof f->stopped / sizeof *f->stopped)
        return;
    f->stopped_at[f->n_stopped] = seq;
    f->stopped[f->n_stopped++] = l->id;
    scripts_stop(s, l->id);
}

// Takes in what the journal has of storylines that run no longer.
static void absorb(struct stage *s)
{
    struct follow *f = &s->follow;
    struct err e = {0};
    while (f->at < f->n && by_script(f->recs[f->at]) &&
           has_stopped(f, field_text(&f->recs[f->at]->fields, KEY_storyline)))
        machine_take(s->machine, f->recs[f->at++], &e);
}

static bool is_budget_error(const struct record *r)
{
    struct text class = field_text(&r->fields, KEY_class);
    return r->kind == KIND_script_error &&
           (text_is(class, TEXT("budget")) || text_is(class, TEXT("memory")));
}

// Budget and memory errors are inputs: they count as equal whatever their words.
static bool same(const struct record *r, const struct record *expected, struct text *differs)
{
    if (is_budget_error(expected) && r->kind == KIND_script_error)
        return text_is(field_text(&r->fields, KEY_storyline),
                       field_text(&expected->fields, KEY_storyline));
    return record_equal(r, expected, differs);
}

static const struct record *differ(struct stage *s, const struct record *r,
                                   const struct record *expected, struct text field, struct err *e)
{
    char what[200];
    const struct kind *made = kind_get(r->kind);
    const struct kind *had = expected ? kind_get(expected->kind) : NULL;
    if (expected && made == had)
        snprintf(what, sizeof what, "%s: '%.*s' differs", made->name, TEXT_ARGS(field));
    else
        snprintf(what, sizeof what, "%s, where the journal has %s", made->name,
                 had ? had->name : "nothing more");
    note_difference(s, r->seq, what);
    if (!by_script(r) && expected) {
        s->follow.at++;
        return expected;
    }
    s->follow.diverging = true;
    stop_storyline(s, s->acting, r->seq);
    absorb(s);
    err_set(e, ERR_LIMIT, "this storyline runs differently from the journal");
    return NULL;
}

const struct record *follow_before(struct stage *s, struct record *r, struct err *e)
{
    struct follow *f = &s->follow;
    struct text field = {0};
    if (f->at == f->n || !same(r, f->recs[f->at], &field))
        return differ(s, r, f->at < f->n ? f->recs[f->at] : NULL, field, e);
    return f->recs[f->at++];
}

bool follow_must_stop(const struct stage *s)
{
    const struct follow *f = &s->follow;
    if (!f->on || f->at == f->n)
        return f->on && f->diverging;
    const struct record *r = f->recs[f->at];
    return f->diverging ||
           (is_budget_error(r) && text_is(field_text(&r->fields, KEY_storyline), s->acting));
}

// A storyline that is being stopped for differing says so by its own record on resume.
bool follow_swallows(const struct stage *s, const struct command *c)
{
    return s->follow.on && s->follow.diverging && c->name == COMMAND_storyline_fail;
}

// ---- one step of the journal

static void take(struct stage *s, struct err *e)
{
    struct follow *f = &s->follow;
    machine_take(s->machine, f->recs[f->at++], e);
}

// Reactions run; what they do not make although the journal has it is taken in all the same.
static void follow_to_quiet(struct stage *s)
{
    struct follow *f = &s->follow;
    struct err e = {0};
    for (;;) {
        absorb(s);
        step_run_to_quiet(s);
        if (f->at == f->n)
            break;
        const struct record *r = f->recs[f->at];
        struct text storyline = field_text(&r->fields, KEY_storyline);
        if (!has_stopped(f, storyline) || !by_script(r)) {
            note_difference(s, r->seq, "the script no longer leads to this record");
            stop_storyline(s, storyline, r->seq);
        }
        take(s, &e);
    }
}

static bool is_input(const struct record *r)
{
    switch (r->kind) {
    case KIND_clock_beat:
    case KIND_clock_stepped:
    case KIND_exercise_recovered:
    case KIND_script_diverged: return true;
    default: return !by_script(r) && !text_is(r->by, TEXT("clock"));
    }
}

// What was due before the step made no records then, and must make none now.
static void play_due(struct stage *s, int64_t t)
{
    struct err e = {0};
    uint64_t token;
    enum due due;
    size_t at = s->follow.at;
    while (at == s->follow.at && (due = machine_due(s->machine, t, &token, &e)) != DUE_NONE) {
        if (due == DUE_WAKE && stage_state(s)->script_off) {
            mem_grow(&s->missed, &s->cap_missed, s->n_missed + 1, sizeof *s->missed);
            s->missed[s->n_missed++] = token;
        } else if (due == DUE_WAKE) {
            scripts_wake(s, token);
        }
    }
}

// What came with the first record of an input: the rest of what its sender did, or, where a resume
// stopped a storyline, the injects that it offered.
static bool belongs(const struct follow *f, const struct record *r)
{
    const struct record *first = f->recs[0];
    bool resumed = first->kind == KIND_exercise_recovered && r->kind == KIND_inject_offered;
    return text_is(r->by, first->by) && (is_input(r) || resumed);
}

static void play_input(struct stage *s)
{
    struct follow *f = &s->follow;
    struct err e = {0};
    size_t n = f->n;
    f->n = 0; // nothing is expected of what is due before
    play_due(s, f->recs[0]->t);
    f->n = n;
    while (f->at < f->n && belongs(f, f->recs[f->at]))
        take(s, &e);
}

static void follow_step(struct stage *s)
{
    struct follow *f = &s->follow;
    f->at = 0;
    if (is_input(f->recs[0]))
        play_input(s);
    else
        play_due(s, f->recs[0]->t);
    follow_to_quiet(s);
    f->report->records += (int64_t)f->n;
    f->n = 0;
    step_finish(s);
}

// The first step is the loading of the scenario; its records are held against the script's.
static int follow_load(struct stage *s, struct findings *f)
{
    const struct fields *header = &s->follow.recs[0]->fields;
    s->setup.run = (struct run_options){
        .seed = field_int(header, KEY_seed, 0),
        .date = field_text(header, KEY_date),
        .engine = field_text(header, KEY_engine),
        .lua = field_text(header, KEY_lua),
    };
    int rc = stage_load(s, f);
    s->follow.report->records += (int64_t)s->follow.n;
    if (rc == 0 && s->follow.at < s->follow.n)
        note_difference(s, s->follow.recs[s->follow.at]->seq,
                        "the scenario no longer declares this");
    s->follow.n = 0;
    return rc;
}

// ---- the whole journal

static enum journal_read read_step(struct stage *s, struct journal_reader *r, struct err *e)
{
    struct follow *f = &s->follow;
    struct record rec;
    enum journal_read got;
    f->n = f->at = 0;
    do {
        got = journal_next(r, &rec, e);
        if (got != JOURNAL_RECORD)
            return got;
        mem_grow(&f->recs, &f->cap, f->n + 1, sizeof *f->recs);
        f->recs[f->n++] = record_copy(&s->arena, &rec);
    } while (!rec.last);
    return JOURNAL_RECORD;
}

int stage_follow(struct stage *s, const char *journal, struct follow_report *report,
                 struct findings *findings, struct err *e)
{
    struct journal_reader *r = journal_open(journal, e);
    enum journal_read got;
    int rc = -1;
    if (!r)
        return -1;
    journal_end_here(r);
    *report = (struct follow_report){0};
    s->follow.on = true;
    s->follow.report = report;
    got = read_step(s, r, e);
    if (got != JOURNAL_RECORD) {
        err_set(e, ERR_INPUT, "%s: the exercise was never loaded whole", journal);
    } else if (follow_load(s, findings) == 0) {
        while ((got = read_step(s, r, e)) == JOURNAL_RECORD)
            follow_step(s);
        rc = got == JOURNAL_BAD ? -1 : 0;
    }
    s->follow.on = false;
    s->follow.n = 0;
    arena_reset(&s->arena);
    journal_close(r);
    return rc;
}

int stage_resume(struct stage *s, struct journal *journal, int64_t cut_bytes, const char *cut,
                 struct err *e)
{
    struct follow *f = &s->follow;
    s->setup.journal = journal;
    // What was due at the last moment, and was not played any more, comes before the pause: so it
    // will when this journal is followed in its turn.
    stage_play(s, stage_state(s)->t, SIZE_MAX);
    machine_set_time(s->machine, stage_state(s)->t);
    if (machine_recovered(s->machine, cut_bytes, text_of(cut), e))
        return -1;
    for (size_t i = 0; i < f->n_stopped; i++)
        if (machine_diverged(s->machine, f->stopped[i], f->stopped_at[i],
                             text_of(s->follow.report ? f->report->what : ""), e))
            return -1;
    step_run_to_quiet(s);
    step_finish(s);
    return 0;
}
