// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/span.h"
#include "play/clock.h"
#include "play/machine_int.h"

// StartEx to EndEx: the clock, rounds, days, jumps.

static int bare(struct machine *m, enum record_kind kind, const struct command *c, struct err *e)
{
    struct record r;
    record_begin(m, &r, kind);
    if (kind == KIND_exercise_paused)
        field_put_some(&r.fields, KEY_class, field_text(&c->args, KEY_class));
    if (kind != KIND_exercise_started)
        field_put_some(&r.fields, KEY_reason, field_text(&c->args, KEY_reason));
    return machine_emit(m, &r, e);
}

static int need_phase(const struct machine *m, unsigned phases, struct err *e)
{
    if (phases >> m->state.phase & 1)
        return 0;
    return refuse(e, "not now: the exercise is '%s'", phase_names[m->state.phase]);
}

#define IN(phase) (1u << PHASE_##phase)
enum { UNDERWAY = IN(RUNNING) | IN(PAUSED) | IN(GATE) };

int decide_start(struct machine *m, const struct command *c, struct err *e)
{
    if (need_phase(m, IN(READY), e))
        return -1;
    if (!m->loaded)
        return refuse(e, "the scenario is not loaded yet");
    if (bare(m, KIND_exercise_started, c, e))
        return -1;
    m->cause = m->state.seq; // what begins with StartEx is open when the storylines begin
    return m->state.n_rounds && m->state.rounds[0].opens <= 0 ? round_due(m, 0, e) : 0;
}

int decide_pause(struct machine *m, const struct command *c, struct err *e)
{
    return need_phase(m, IN(RUNNING) | IN(GATE), e) ? -1 : bare(m, KIND_exercise_paused, c, e);
}

int decide_noplay(struct machine *m, const struct command *c, struct err *e)
{
    return need_phase(m, UNDERWAY | IN(READY), e) ? -1 : bare(m, KIND_exercise_noplay, c, e);
}

int decide_resume(struct machine *m, const struct command *c, struct err *e)
{
    if (need_phase(m, IN(PAUSED) | IN(NOPLAY), e))
        return -1;
    if (m->state.phase == PHASE_NOPLAY && field_text(&c->args, KEY_reason).n == 0)
        return refuse(e, "resuming after NO PLAY needs a reason");
    enum seat_kind who = seat_kind_of(m->scenario, c->by);
    if (m->state.phase == PHASE_NOPLAY && who != SEAT_LEADER && who != SEAT_SAFETY)
        return refuse(e, "after NO PLAY only the leader or the safety officer resumes");
    if (m->state.kinds_seen[KIND_exercise_started] == 0)
        return refuse(e, "the exercise has not started: use 'start'");
    return bare(m, KIND_exercise_resumed, c, e);
}

static int emit_rate(struct machine *m, int64_t rate, int64_t undo, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_exercise_rate);
    if (undo)
        field_put_int(&r.fields, KEY_undo, undo);
    field_put_int(&r.fields, KEY_rate, rate);
    field_put_int(&r.fields, KEY_was, m->state.rate);
    return machine_emit(m, &r, e);
}

int decide_rate(struct machine *m, const struct command *c, struct err *e)
{
    int64_t rate = field_int(&c->args, KEY_rate, 0);
    if (rate < RATE_MIN || rate > RATE_MAX)
        return refuse(e, "the rate is in thousandths, from %d to %d", RATE_MIN, RATE_MAX);
    return emit_rate(m, rate, 0, e);
}

static int emit_window(struct machine *m, int64_t window, int64_t undo, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_exercise_window);
    if (undo)
        field_put_int(&r.fields, KEY_undo, undo);
    field_put_int(&r.fields, KEY_window, window);
    field_put_int(&r.fields, KEY_was, m->state.window);
    return machine_emit(m, &r, e);
}

int decide_window(struct machine *m, const struct command *c, struct err *e)
{
    int64_t window = field_int(&c->args, KEY_window, 0);
    if (window > HOUR)
        return refuse(e, "the hold window is at most an hour");
    return emit_window(m, window, 0, e);
}

// ---- EndEx

static int seal(struct machine *m, struct err *e)
{
    struct record r;
    char hex[65];
    m->host.digest(m->host.ctx, &m->state, hex);
    record_begin(m, &r, KIND_exercise_sealed);
    field_put_int(&r.fields, KEY_records, m->state.seq);
    field_put_text(&r.fields, KEY_digest, text_of(hex));
    return machine_emit(m, &r, e);
}

int decide_end(struct machine *m, const struct command *c, struct err *e)
{
    if (need_phase(m, UNDERWAY | IN(NOPLAY), e) || bare(m, KIND_exercise_ended, c, e))
        return -1;
    m->cause = m->state.seq;
    return seal(m, e);
}

// ---- jumps

static bool listed(const struct command *c, enum key k, struct text id)
{
    const struct value *v = c ? field_get(&c->args, k) : NULL;
    for (uint32_t i = 0; v && i < v->n; i++)
        if (text_is(value_as_text(v->list[i]), id))
            return true;
    return false;
}

static struct text policy_of(const struct command *c, const struct inject *j)
{
    if (listed(c, KEY_deliver, j->id))
        return TEXT("deliver");
    if (listed(c, KEY_skip, j->id))
        return TEXT("skip");
    if (listed(c, KEY_move, j->id))
        return TEXT("move");
    struct text own = field_text(j->plan, KEY_on_jump);
    return own.n ? own : TEXT("summarise");
}

static bool in_gap(const struct inject *j, int64_t from, int64_t to)
{
    return j->status == INJECT_PLANNED && j->due != NEVER && j->due >= from && j->due < to;
}

static int over_the_gap(struct machine *m, const struct command *c, struct inject *j, int64_t gap,
                        struct err *e)
{
    struct record r;
    struct text policy = policy_of(c, j);
    if (text_is(policy, TEXT("summarise")))
        return inject_meanwhile(m, j, e);
    if (text_is(policy, TEXT("skip"))) {
        record_begin(m, &r, KIND_inject_skipped);
        field_put_text(&r.fields, KEY_inject, j->id);
        field_put_text(&r.fields, KEY_reason, TEXT("tijdsprong"));
        field_put_text(&r.fields, KEY_was, text_of(inject_status_names[j->status]));
        return machine_emit(m, &r, e);
    }
    if (text_is(policy, TEXT("move"))) {
        record_begin(m, &r, KIND_inject_retimed);
        field_put_text(&r.fields, KEY_inject, j->id);
        field_put_int(&r.fields, KEY_due, j->due + gap);
        field_put_int(&r.fields, KEY_was, j->due);
        return machine_emit(m, &r, e);
    }
    return 0; // deliver: it is due now, and comes in its order
}

static int by_due(const struct machine *m, size_t a, size_t b)
{
    int64_t x = m->state.injects[a].due, y = m->state.injects[b].due;
    return x != y ? (x > y) - (x < y) : (a > b) - (a < b);
}

// The injects inside the gap in the order in which they would have come.
static size_t gap_injects(struct machine *m, int64_t from, int64_t to, size_t **out)
{
    size_t n = 0, *list = arena_alloc(&m->scratch, m->state.n_injects * sizeof *list);
    for (size_t i = 0; i < m->state.n_injects; i++) {
        if (!in_gap(&m->state.injects[i], from, to))
            continue;
        size_t at = n++;
        for (; at && by_due(m, list[at - 1], i) > 0; at--)
            list[at] = list[at - 1];
        list[at] = i;
    }
    *out = list;
    return n;
}

static int jump(struct machine *m, const struct command *c, int64_t to, struct err *e)
{
    struct record r;
    size_t *list;
    int64_t from = m->now;
    size_t n = gap_injects(m, from, to, &list);
    size_t told = n < LIST_MAX ? n : LIST_MAX;
    struct value *ids = arena_alloc(&m->scratch, told * sizeof *ids);
    for (size_t i = 0; i < told; i++)
        ids[i] = value_text(m->state.injects[list[i]].id);
    record_begin(m, &r, KIND_exercise_jumped);
    field_put_int(&r.fields, KEY_from, from);
    field_put_int(&r.fields, KEY_to, to);
    field_put(&r.fields, KEY_injects, value_list(ids, told));
    const struct value *meanwhile = c ? field_get(&c->args, KEY_meanwhile) : NULL;
    if (meanwhile)
        field_put(&r.fields, KEY_meanwhile, *meanwhile);
    struct value effects = chain_gap(m, to);
    if (effects.n)
        field_put(&r.fields, KEY_effects, effects);
    if (machine_emit(m, &r, e))
        return -1;
    m->cause = m->state.seq;
    for (size_t i = 0; i < n; i++)
        if (over_the_gap(m, c, &m->state.injects[list[i]], to - from, e))
            return -1;
    return 0;
}

int decide_jump(struct machine *m, const struct command *c, struct err *e)
{
    int64_t to = field_int(&c->args, KEY_to, 0);
    if (need_phase(m, UNDERWAY, e))
        return -1;
    if (to <= m->now)
        return refuse(e, "a jump goes forward: it is already T+%llds",
                      (long long)(m->now / SECOND));
    return jump(m, c, to, e);
}

// ---- rounds

static int emit_round(struct machine *m, enum record_kind kind, struct text round,
                      struct text other, struct err *e)
{
    struct record r;
    record_begin(m, &r, kind);
    field_put_text(&r.fields, KEY_round, round);
    field_put_some(&r.fields, kind == KIND_round_opened ? KEY_was : KEY_next, other);
    return machine_emit(m, &r, e);
}

static struct round_state *next_round(struct machine *m)
{
    for (size_t i = 0; i < m->state.n_rounds; i++)
        if (m->state.rounds[i].opened_at == NEVER)
            return &m->state.rounds[i];
    return NULL;
}

// The first round opens by itself; before each later one the gate closes until a leader opens it.
int round_due(struct machine *m, size_t index, struct err *e)
{
    const struct round_state *round = &m->state.rounds[index];
    if (round->opened_at != NEVER || m->state.gate.n)
        return 0;
    if (m->state.round.n == 0)
        return emit_round(m, KIND_round_opened, round->id, (struct text){0}, e);
    return emit_round(m, KIND_round_closed, m->state.round, round->id, e);
}

int decide_round_close(struct machine *m, const struct command *c, struct err *e)
{
    (void)c;
    const struct round_state *next = next_round(m);
    if (need_phase(m, IN(RUNNING) | IN(PAUSED), e))
        return -1;
    if (m->state.round.n == 0 || m->state.gate.n)
        return refuse(e, "no round is open");
    return emit_round(m, KIND_round_closed, m->state.round, next ? next->id : (struct text){0}, e);
}

int decide_round_open(struct machine *m, const struct command *c, struct err *e)
{
    struct round_state *next = next_round(m);
    struct text wanted = field_text(&c->args, KEY_round);
    if (need_phase(m, UNDERWAY, e))
        return -1;
    if (!next)
        return refuse(e, "there is no further round");
    if (wanted.n && !text_is(wanted, next->id))
        return refuse(e, "the next round is '%.*s'", TEXT_ARGS(next->id));
    struct text was = m->state.round;
    if (m->state.gate.n == 0 && was.n && emit_round(m, KIND_round_closed, was, next->id, e))
        return -1;
    if (next->opens > m->now && jump(m, NULL, next->opens, e))
        return -1;
    return emit_round(m, KIND_round_opened, next->id, was, e);
}

// ---- days

static int emit_day(struct machine *m, enum record_kind kind, size_t day, int64_t next,
                    struct err *e)
{
    struct record r;
    record_begin(m, &r, kind);
    field_put_int(&r.fields, KEY_count, (int64_t)day + 1);
    if (next)
        field_put_int(&r.fields, KEY_next, next);
    return machine_emit(m, &r, e);
}

int day_due(struct machine *m, size_t index, struct err *e)
{
    bool more = index + 1 < m->scenario->n_days;
    return more ? emit_day(m, KIND_day_closed, index, m->scenario->days[index + 1].opens, e) : 0;
}

int decide_day_open(struct machine *m, const struct command *c, struct err *e)
{
    (void)c;
    size_t next = (size_t)(m->state.kinds_seen[KIND_day_opened]) + 1;
    if (!text_is(m->state.gate, TEXT("dag")) || next >= m->scenario->n_days)
        return refuse(e, "no day waits to be opened");
    int64_t opens = m->scenario->days[next].opens;
    if (opens > m->now && jump(m, NULL, opens, e))
        return -1;
    return emit_day(m, KIND_day_opened, next, 0, e);
}

// ---- undo

int undo_window(struct machine *m, const struct record *r, struct err *e)
{
    return emit_window(m, field_int(&r->fields, KEY_was, 0), r->seq, e);
}

int undo_rate(struct machine *m, const struct record *r, struct err *e)
{
    return emit_rate(m, field_int(&r->fields, KEY_was, RATE_ONE), r->seq, e);
}
