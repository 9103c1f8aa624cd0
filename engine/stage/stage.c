// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "base/mem.h"
#include "stage/stage_int.h"

// ---- what the machine and the script are told to call

static int64_t wall_of(const struct stage *s)
{
    return s->setup.wall ? s->setup.wall() : machine_state(s->machine)->t;
}

static const struct record *before(void *ctx, struct record *r, struct err *e)
{
    struct stage *s = ctx;
    if (s->follow.on)
        return follow_before(s, r, e);
    // One reading a step: its records happened at one moment.
    r->wall = s->n_step ? s->step[0]->wall : wall_of(s);
    return r;
}

static void emitted(void *ctx, const struct record *r)
{
    struct stage *s = ctx;
    mem_grow(&s->step, &s->cap_step, s->n_step + 1, sizeof *s->step);
    s->step[s->n_step++] = record_copy(&s->arena, r);
}

static void digest(void *ctx, const struct state *state, char hex[65])
{
    (void)ctx;
    stage_digest(state, hex);
}

// ---- life

struct stage *stage_create(const struct stage_setup *setup)
{
    struct stage *s = mem_alloc(sizeof *s);
    s->setup = *setup;
    s->machine = machine_create(setup->scenario, (struct machine_host){s, before, emitted, digest});
    scripts_create(s);
    return s;
}

void stage_destroy(struct stage *s)
{
    if (!s)
        return;
    scripts_destroy(s);
    machine_destroy(s->machine);
    arena_finish(&s->arena);
    mem_free(s->step);
    mem_free(s->missed);
    mem_free(s->follow.recs);
    mem_free(s);
}

const struct state *stage_state(const struct stage *s)
{
    return machine_state(s->machine);
}

int stage_preview(const struct stage *s, const struct preview_act *acts, size_t n_acts,
                  int64_t until, void (*record)(void *ctx, const struct record *r), void *ctx,
                  struct err *e)
{
    return machine_preview(s->machine, acts, n_acts, until, record, ctx, e);
}

const struct scenario *stage_scenario(const struct stage *s)
{
    return s->setup.scenario;
}

struct script *stage_script(struct stage *s)
{
    return s->parts[0].script;
}

// ---- steps

static void run_missed(struct stage *s)
{
    for (size_t i = 0; i < s->n_missed; i++)
        scripts_wake(s, s->missed[i]);
    s->n_missed = 0;
}

static void react(struct stage *s, const struct record *r)
{
    struct err e = {0};
    s->cause = r->seq;
    machine_react(s->machine, r, &e);
    if (s->loading || s->runaway || stage_state(s)->script_off)
        return;
    if (r->kind == KIND_script_mode)
        run_missed(s);
    scripts_react(s, r);
}

void step_run_to_quiet(struct stage *s)
{
    while (s->reacted < s->n_step) {
        if (s->n_step > STEP_RECORDS && !s->loading)
            s->runaway = true;
        react(s, s->step[s->reacted++]);
    }
}

void step_finish(struct stage *s)
{
    if (s->n_step)
        s->step[s->n_step - 1]->last = true;
    for (size_t i = 0; i < s->n_step; i++) {
        if (s->setup.journal)
            journal_append(s->setup.journal, s->step[i]);
        if (s->setup.record)
            s->setup.record(s->setup.ctx, s->step[i]);
    }
    s->n_step = s->reacted = 0;
    s->runaway = false;
    s->cause = 0;
    arena_reset(&s->arena);
}

static void step(struct stage *s)
{
    step_run_to_quiet(s);
    step_finish(s);
}

// ---- loading

struct loading {
    struct stage *stage;
    struct findings *findings;
};

static void bad_condition(void *ctx, const struct inject *j, struct err *e)
{
    struct loading *l = ctx;
    struct text file = field_text(j->plan, KEY_file);
    struct err said = *e;
    err_set(e, ERR_INPUT, "inject '%.*s': %.400s", TEXT_ARGS(j->id), said.msg);
    memcpy(e->hint, said.hint, sizeof e->hint);
    snprintf(e->file, sizeof e->file, "%.*s", TEXT_ARGS(file));
    e->line = (int)field_int(j->plan, KEY_line, 0);
    findings_add(l->findings, SEVERITY_ERROR, "Q10", e);
}

int stage_load(struct stage *s, struct findings *f)
{
    struct err e = findings_err(f);
    struct loading l = {s, f};
    s->loading = true;
    machine_set_time(s->machine, 0);
    if (machine_open(s->machine, &s->setup.run, &e)) {
        findings_add(f, SEVERITY_ERROR, "", &e);
        return -1;
    }
    scripts_load(s, f);
    machine_check_conditions(s->machine, f->lang, bad_condition, &l);
    if (f->errors)
        return -1;
    if (machine_loaded(s->machine, &e)) {
        findings_add(f, SEVERITY_ERROR, "", &e);
        return -1;
    }
    step_run_to_quiet(s);
    s->loading = false;
    if (!s->setup.waits)
        step_finish(s);
    return 0;
}

void stage_begin(struct stage *s, struct journal *journal, const char *scenario_dir)
{
    s->setup.journal = journal;
    s->setup.scenario_dir = scenario_dir;
    step_finish(s);
}

// ---- playing

size_t stage_play(struct stage *s, int64_t t, size_t most)
{
    size_t n = 0;
    struct err e = {0};
    for (uint64_t token; n < most; n++) {
        enum due due = machine_due(s->machine, t, &token, &e);
        if (due == DUE_NONE)
            break;
        if (due == DUE_WAKE && stage_state(s)->script_off) {
            mem_grow(&s->missed, &s->cap_missed, s->n_missed + 1, sizeof *s->missed);
            s->missed[s->n_missed++] = token;
        } else if (due == DUE_WAKE) {
            scripts_wake(s, token);
        }
        step(s);
    }
    return n;
}

bool stage_next(const struct stage *s, int64_t *due)
{
    return machine_next(s->machine, due);
}

int stage_do(struct stage *s, int64_t t, const struct command *c, int64_t *seq, struct err *e)
{
    stage_play(s, t, SIZE_MAX);
    machine_set_time(s->machine, t);
    machine_acting(s->machine, (struct text){0});
    int rc = machine_do(s->machine, c, seq, e);
    step(s);
    return rc;
}

int64_t stage_now(const struct stage *s)
{
    return machine_now(s->machine);
}

// While the clock stands still, so does time.
void stage_advance(struct stage *s, int64_t t)
{
    if (stage_state(s)->phase == PHASE_RUNNING)
        machine_set_time(s->machine, t > stage_now(s) ? t : stage_now(s));
}

void stage_beat(struct stage *s, int64_t t)
{
    struct err e = {0};
    stage_play(s, t, SIZE_MAX);
    machine_set_time(s->machine, t);
    machine_beat(s->machine, &e);
    step(s);
}

void stage_clock_stepped(struct stage *s, int64_t t, int64_t gap_ms)
{
    struct err e = {0};
    stage_play(s, t, SIZE_MAX);
    machine_set_time(s->machine, t);
    machine_clock_stepped(s->machine, gap_ms, &e);
    step(s);
}

enum commit stage_commit(struct stage *s, struct err *e)
{
    return s->setup.journal ? journal_commit(s->setup.journal, e) : COMMIT_DONE;
}
