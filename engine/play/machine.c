// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdarg.h>

#include "base/mem.h"
#include "model/condition.h"
#include "play/machine_int.h"

struct machine *machine_create(const struct scenario *s, struct machine_host host)
{
    struct machine *m = mem_alloc(sizeof *m);
    m->scenario = s;
    m->host = host;
    state_init(&m->state);
    return m;
}

void machine_destroy(struct machine *m)
{
    if (!m)
        return;
    state_finish(&m->state);
    queue_finish(&m->queue);
    arena_finish(&m->scratch);
    for (size_t i = 0; i < KIND_COUNT; i++)
        mem_free(m->of_kind[i].at);
    for (size_t i = 0; i < m->n_of_subject; i++)
        mem_free(m->of_subject[i].at);
    mem_free(m->of_subject);
    map_finish(&m->of_service);
    map_finish(&m->of_inject);
    mem_free(m->pending);
    mem_free(m);
}

const struct state *machine_state(const struct machine *m)
{
    return &m->state;
}

void machine_set_time(struct machine *m, int64_t t)
{
    m->now = t > m->state.t ? t : m->state.t;
}

int64_t machine_now(const struct machine *m)
{
    return m->now;
}

void machine_acting(struct machine *m, struct text storyline)
{
    m->storyline = storyline;
}

int refuse(struct err *e, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    err_vset(e, ERR_REFUSED, fmt, ap);
    va_end(ap);
    return -1;
}

// ---- making records

void record_begin(struct machine *m, struct record *r, enum record_kind kind)
{
    r->kind = kind;
    r->cause = m->cause;
    r->last = false;
    r->wall = 0;
    r->fields.n = 0;
    field_put_some(&r->fields, KEY_id, m->id);
    m->id = (struct text){0}; // only the first record of a command carries its number
    if (text_is(m->by, TEXT("script")))
        field_put_some(&r->fields, KEY_storyline, m->storyline);
}

void machine_by_clock(struct machine *m, int64_t cause)
{
    m->by = TEXT("clock");
    m->id = (struct text){0};
    m->cause = cause;
}

static void queue_up(struct machine *m, enum due_what what, size_t of, int64_t due)
{
    queue_add(&m->queue, (struct queue_item){due, (uint16_t)what, of});
}

static void wait_here(struct waiters *w, size_t pending)
{
    if (w->n && w->at[w->n - 1] == pending)
        return;
    mem_grow(&w->at, &w->cap, w->n + 1, sizeof *w->at);
    w->at[w->n++] = pending;
}

// The last of the pending waits for one service or inject, which need not be there yet.
static void wait_for_subject(void *ctx, enum condition_subject what, struct text name)
{
    struct machine *m = ctx;
    struct map *all = what == SUBJECT_SERVICE ? &m->of_service : &m->of_inject;
    int64_t i = map_get(all, name);
    if (i == MAP_NONE) {
        mem_grow(&m->of_subject, &m->cap_of_subject, m->n_of_subject + 1, sizeof *m->of_subject);
        i = (int64_t)m->n_of_subject++;
        m->of_subject[i] = (struct waiters){0};
        map_set(all, name, i);
    }
    wait_here(&m->of_subject[i], m->n_pending - 1);
}

// `look`: also now, because what it waits for may be so already.
static void wait_for_condition(struct machine *m, size_t inject, bool look)
{
    const struct value *when = field_get(m->state.injects[inject].plan, KEY_when);
    if (!when)
        return;
    if (look)
        queue_up(m, DUE_CONDITION, m->n_pending, m->now);
    mem_grow(&m->pending, &m->cap_pending, m->n_pending + 1, sizeof *m->pending);
    m->pending[m->n_pending++] = (struct pending){.inject = inject, .look_at = NEVER};
    for (int k = 1; k < KIND_COUNT; k++)
        if (condition_reads_apart(when, k))
            wait_here(&m->of_kind[k], m->n_pending - 1);
    condition_subjects(when, wait_for_subject, m);
}

static size_t inject_index(const struct machine *m, const struct record *r)
{
    return (size_t)map_get(&m->state.by_inject, field_text(&r->fields, KEY_inject));
}

static void schedule_inject(struct machine *m, size_t i)
{
    int64_t due = m->state.injects[i].due;
    if (due != NEVER)
        queue_up(m, DUE_INJECT, i, due > m->now ? due : m->now);
}

static void schedule_start(struct machine *m)
{
    const struct state *s = &m->state;
    for (size_t i = 0; i < s->n_rounds; i++)
        queue_up(m, DUE_ROUND, i, s->rounds[i].opens > 0 ? s->rounds[i].opens : 0);
    for (size_t i = 0; i < m->scenario->n_days; i++)
        queue_up(m, DUE_DAY, i, m->scenario->days[i].closes);
    if (s->duration)
        queue_up(m, DUE_OVERTIME, 0, s->duration);
}

static void schedule_deadlines(struct machine *m, const struct inject *j)
{
    for (size_t i = 0; i < j->n_expectations; i++)
        queue_up(m, DUE_DEADLINE, j->first_expectation + i,
                 m->state.expectations[j->first_expectation + i].deadline);
}

// What a record puts on the queue; the same live and on re-execution, so that order is too.
static void schedule(struct machine *m, const struct record *r)
{
    size_t i;
    switch (r->kind) {
    case KIND_exercise_loaded: m->loaded = true; break;
    case KIND_exercise_started: schedule_start(m); break;
    case KIND_inject_planned:
    case KIND_inject_added:
        i = inject_index(m, r);
        schedule_inject(m, i);
        wait_for_condition(m, i, r->kind == KIND_inject_added);
        break;
    case KIND_inject_queued:
    case KIND_inject_retimed: schedule_inject(m, inject_index(m, r)); break;
    case KIND_inject_released:
        i = inject_index(m, r);
        schedule_inject(m, i);
        for (size_t k = 0; k < m->n_pending; k++)
            if (m->pending[k].inject == i)
                queue_up(m, DUE_CONDITION, k, m->now);
        break;
    case KIND_inject_delivered: schedule_deadlines(m, &m->state.injects[inject_index(m, r)]); break;
    default: chain_ahead(m, r);
    }
}

static int take_in(struct machine *m, const struct record *r, struct err *e)
{
    if (state_fold(&m->state, r, e))
        return -1;
    if (m->now < m->state.t)
        m->now = m->state.t;
    schedule(m, r);
    m->host.emitted(m->host.ctx, r);
    return 0;
}

int machine_emit(struct machine *m, struct record *r, struct err *e)
{
    r->seq = m->state.seq + 1;
    r->t = m->state.phase == PHASE_ENDED ? m->state.ended_at : m->now;
    r->by = m->by;
    const struct record *take = m->host.before(m->host.ctx, r, e);
    return take ? take_in(m, take, e) : -1;
}

int machine_take(struct machine *m, const struct record *r, struct err *e)
{
    machine_set_time(m, r->t);
    return take_in(m, r, e);
}

// ---- conditions

static bool waits(const struct inject *j)
{
    return j->status == INJECT_PLANNED;
}

static int look_at_condition(struct machine *m, struct pending *p, struct err *e)
{
    const struct inject *j = &m->state.injects[p->inject];
    int64_t again;
    if (!waits(j) || m->state.phase == PHASE_READY)
        return 0;
    if (condition_true(field_get(j->plan, KEY_when), &m->state, m->now, &again))
        return inject_come_due(m, p->inject, e);
    if (again != NEVER && again != p->look_at) {
        p->look_at = again;
        queue_up(m, DUE_CONDITION, (size_t)(p - m->pending), again);
    }
    return 0;
}

// Those that the severity of a service, or the status of an inject, may concern.
static const struct waiters *waiters_of_subject(const struct machine *m, const struct record *r)
{
    int64_t i = MAP_NONE;
    switch (condition_subject_of(r->kind)) {
    case SUBJECT_SERVICE: i = map_get(&m->of_service, field_text(&r->fields, KEY_service)); break;
    case SUBJECT_INJECT: i = map_get(&m->of_inject, field_text(&r->fields, KEY_inject)); break;
    case SUBJECT_NONE: break;
    }
    return i == MAP_NONE ? NULL : &m->of_subject[i];
}

// Both in the order of declaration, none twice.
static int look_at_both(struct machine *m, const struct waiters *a, const struct waiters *b,
                        int64_t cause, struct err *e)
{
    for (size_t i = 0, k = 0; i < a->n || k < b->n;) {
        size_t x = i < a->n ? a->at[i] : SIZE_MAX, y = k < b->n ? b->at[k] : SIZE_MAX;
        i += x <= y;
        k += y <= x;
        machine_by_clock(m, cause);
        if (look_at_condition(m, &m->pending[x < y ? x : y], e))
            return -1;
    }
    return 0;
}

int machine_react(struct machine *m, const struct record *r, struct err *e)
{
    static const struct waiters nobody;
    if (r->kind == KIND_UNKNOWN || m->state.phase == PHASE_ENDED)
        return 0;
    if (chain_react(m, r, e))
        return -1;
    const struct waiters *of_subject = waiters_of_subject(m, r);
    return look_at_both(m, &m->of_kind[r->kind], of_subject ? of_subject : &nobody, r->seq, e);
}

// ---- due moments

bool machine_next(const struct machine *m, int64_t *due)
{
    return m->state.phase == PHASE_RUNNING && queue_peek(&m->queue, due);
}

static int play_item(struct machine *m, struct queue_item item, struct err *e)
{
    struct record r;
    machine_by_clock(m, 0);
    switch ((enum due_what)item.what) {
    case DUE_INJECT:
        m->cause = m->state.injects[item.of].planned_by;
        if (m->state.injects[item.of].due > item.due && m->state.injects[item.of].due > m->now)
            return 0; // moved since; its new moment is in the queue too
        return waits(&m->state.injects[item.of]) ? inject_come_due(m, item.of, e) : 0;
    case DUE_CONDITION:
        m->pending[item.of].look_at = NEVER;
        m->cause = m->state.injects[m->pending[item.of].inject].planned_by;
        return look_at_condition(m, &m->pending[item.of], e);
    case DUE_DEADLINE: return deadline_passed(m, item.of, e);
    case DUE_ROUND: return round_due(m, item.of, e);
    case DUE_DAY: return day_due(m, item.of, e);
    case DUE_CHAIN: return chain_item(m, item, e);
    case DUE_OVERTIME:
        record_begin(m, &r, KIND_exercise_overtime);
        field_put_int(&r.fields, KEY_duration, m->state.duration);
        return machine_emit(m, &r, e);
    case DUE_SCRIPT: break;
    }
    return 0;
}

enum due machine_due(struct machine *m, int64_t t, uint64_t *token, struct err *e)
{
    struct queue_item item;
    int64_t due;
    if (!machine_next(m, &due) || due > t || !queue_pop(&m->queue, &item))
        return DUE_NONE;
    machine_set_time(m, item.due);
    arena_reset(&m->scratch);
    if (item.what == DUE_SCRIPT) {
        *token = item.of;
        return DUE_WAKE;
    }
    play_item(m, item, e);
    return DUE_MACHINE;
}

queue_handle machine_wake(struct machine *m, int64_t due, uint64_t token)
{
    return queue_add(&m->queue,
                     (struct queue_item){due > m->now ? due : m->now, DUE_SCRIPT, token});
}

void machine_unwake(struct machine *m, queue_handle h)
{
    queue_cancel(&m->queue, h);
}

// ---- records that are nobody's command

int machine_beat(struct machine *m, struct err *e)
{
    struct record r;
    machine_by_clock(m, 0);
    record_begin(m, &r, KIND_clock_beat);
    return machine_emit(m, &r, e);
}

int machine_recovered(struct machine *m, int64_t cut_bytes, struct text what, struct err *e)
{
    struct record r;
    machine_by_clock(m, 0);
    record_begin(m, &r, KIND_exercise_recovered);
    field_put_int(&r.fields, KEY_bytes, cut_bytes);
    field_put_some(&r.fields, KEY_text, what);
    return machine_emit(m, &r, e);
}

int machine_clock_stepped(struct machine *m, int64_t gap_ms, struct err *e)
{
    struct record r;
    machine_by_clock(m, 0);
    record_begin(m, &r, KIND_clock_stepped);
    field_put_int(&r.fields, KEY_until, gap_ms);
    return machine_emit(m, &r, e);
}

int machine_diverged(struct machine *m, struct text storyline, int64_t seq, struct text what,
                     struct err *e)
{
    struct record r;
    machine_by_clock(m, seq);
    record_begin(m, &r, KIND_script_diverged);
    field_put_text(&r.fields, KEY_storyline, storyline);
    if (seq)
        field_put_int(&r.fields, KEY_record, seq);
    field_put_text(&r.fields, KEY_error, what);
    return machine_emit(m, &r, e) ? -1 : offer_rest(m, storyline, e);
}
