// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "play/chain.h"

#include <stdlib.h>

#include "model/seat.h"

// ---- making records

static void put_dependency(struct fields *f, const struct chain *c, const struct dependency *d)
{
    f->n = 0;
    field_put_text(f, KEY_service, c->services[d->service].id);
    field_put_text(f, KEY_upstream, c->services[d->upstream].id);
}

static void put_over(struct fields *f, const struct chain *c, uint32_t over)
{
    if (over != NOBODY)
        field_put_text(f, KEY_over, c->services[c->dependencies[over].upstream].id);
}

static int make(struct chain_player *p, enum record_kind kind, struct fields *f, int64_t cause,
                struct err *e)
{
    return p->emit(p->ctx, kind, f, cause, e);
}

// ---- what takes the upstream of a dependency down

enum { NOT_DOWN = -1 };

struct driver {
    uint32_t over; // effect that carries, or NOBODY: its own disruption
    int depth;     // hops up to and with the dependency, or NOT_DOWN
};

// The source nearest to its root.
static struct driver nearest(const struct chain *c, uint32_t i)
{
    const struct dependency *d = &c->dependencies[i];
    const struct service_state *u = &c->services[d->upstream];
    struct driver best = {NOBODY, NOT_DOWN};
    if (u->severity < d->threshold)
        return best;
    if (u->own >= d->threshold)
        return (struct driver){NOBODY, 1};
    for (uint32_t k = u->first_in; k != NOBODY; k = c->dependencies[k].next_in) {
        const struct dependency *up = &c->dependencies[k];
        if (up->severity < d->threshold || !dependency_counts(up))
            continue;
        int n = dependency_depth(c, k) + 1;
        if (!chain_comes_of(c, k, i) && (best.depth == NOT_DOWN || n < best.depth))
            best = (struct driver){k, n};
    }
    return best;
}

static struct driver drive(const struct chain *c, uint32_t i)
{
    return c->dependencies[i].cut ? (struct driver){NOBODY, NOT_DOWN} : nearest(c, i);
}

int64_t chain_down_since(const struct chain *c, uint32_t i)
{
    struct driver by = nearest(c, i);
    if (by.depth == NOT_DOWN)
        return 0;
    return by.over == NOBODY ? c->services[c->dependencies[i].upstream].own_seq
                             : c->dependencies[by.over].onset_seq;
}

// Does what carried it until now still do so?
static bool carries_on(const struct chain *c, const struct dependency *d)
{
    if (d->over == NOBODY)
        return c->services[d->upstream].own >= d->threshold;
    const struct dependency *up = &c->dependencies[d->over];
    return dependency_counts(up) && up->severity >= d->threshold;
}

// ---- the effect follows from what it needs

static bool wanted(const struct chain *c, const struct dependency *d)
{
    return d->kind != DEPENDS_INFORMATION && d->supply == SUPPLY_OUT && d->happens && !d->held &&
           !d->cancelled && !chain_group_holds(c, d->group);
}

static int come_on(struct chain_player *p, uint32_t i, enum record_kind kind, int64_t cause,
                   const struct driver *by, struct err *e)
{
    struct fields f;
    int64_t next;
    const struct dependency *d = &p->chain->dependencies[i];
    int64_t on_for = kind == KIND_effect_resumed ? d->on_for : 0;
    put_dependency(&f, p->chain, d);
    if (by)
        put_over(&f, p->chain, by->over);
    field_put_int(&f, KEY_severity, dependency_growth(d, on_for, &next));
    return make(p, kind, &f, cause, e);
}

// `well`: its upstream is, so that the buffer fills again.
static int recover(struct chain_player *p, uint32_t i, bool well, int64_t cause, struct err *e)
{
    struct fields f;
    const struct dependency *d = &p->chain->dependencies[i];
    int64_t on = dependency_on_for(d, p->at), over = on / 1000 * d->backlog;
    int64_t lag = d->lag + over + on % 1000 * d->backlog / 1000;
    put_dependency(&f, p->chain, d);
    if (lag)
        field_put_int(&f, KEY_due, p->at + lag);
    if (well)
        field_put_int(&f, KEY_left, dependency_left(d, p->at));
    return make(p, lag ? KIND_effect_recovering : KIND_effect_ended, &f, cause, e);
}

// Does what was seen to carry it still do so, and near enough? Else a record that says so was made,
// and is about to be followed.
static bool stands(const struct chain_player *p, uint32_t i)
{
    return carries_on(p->chain, &p->chain->dependencies[i]) &&
           dependency_depth(p->chain, i) <= p->depth;
}

// Brings the effect of one dependency in line with its supply.
static int settle(struct chain_player *p, uint32_t i, int64_t cause, struct err *e)
{
    const struct dependency *d = &p->chain->dependencies[i];
    bool want = wanted(p->chain, d);
    if (want && d->effect != EFFECT_ON && !stands(p, i))
        return 0;
    if (want && d->effect == EFFECT_NONE)
        return come_on(p, i, KIND_effect_onset, cause, NULL, e);
    if (want && d->effect == EFFECT_RECOVERING)
        return come_on(p, i, KIND_effect_resumed, cause, NULL, e);
    if (!want && d->effect == EFFECT_ON)
        return recover(p, i, false, cause, e);
    return 0;
}

// The others of its group: they may have to carry on without it, or be relieved.
static int settle_group(struct chain_player *p, uint32_t i, int64_t cause, struct err *e)
{
    const struct dependency *d = &p->chain->dependencies[i];
    if (d->group == NOBODY)
        return settle(p, i, cause, e);
    for (uint32_t k = d->group; k != NOBODY; k = p->chain->dependencies[k].next_group)
        if (settle(p, k, cause, e))
            return -1;
    return 0;
}

// ---- what it needs

static int limited(struct chain_player *p, uint32_t i, int64_t cause, struct err *e)
{
    struct fields f;
    const struct dependency *d = &p->chain->dependencies[i];
    if (d->limited || !d->happens)
        return 0;
    put_dependency(&f, p->chain, d);
    field_put_int(&f, KEY_depth, p->depth);
    return make(p, KIND_effect_limited, &f, cause, e);
}

static int drain(struct chain_player *p, uint32_t i, const struct driver *by, int64_t left,
                 int64_t cause, struct err *e)
{
    struct fields f;
    const struct dependency *d = &p->chain->dependencies[i];
    put_dependency(&f, p->chain, d);
    put_over(&f, p->chain, by->over);
    field_put_int(&f, KEY_left, left);
    field_put_int(&f, KEY_due, p->at + left + d->delay);
    return make(p, KIND_dependency_draining, &f, cause, e);
}

// A member of a group, or held back. Its group is settled at once: what others see of it is always
// as its members are.
static int out(struct chain_player *p, uint32_t i, const struct driver *by, int64_t cause,
               struct err *e)
{
    struct fields f;
    const struct dependency *d = &p->chain->dependencies[i];
    put_dependency(&f, p->chain, d);
    if (by)
        put_over(&f, p->chain, by->over);
    return make(p, KIND_dependency_out, &f, cause, e) ? -1 : settle_group(p, i, d->supply_by, e);
}

// Nothing is left and nothing delays it: it is out at once.
static int run_out(struct chain_player *p, uint32_t i, const struct driver *by, int64_t cause,
                   struct err *e)
{
    const struct dependency *d = &p->chain->dependencies[i];
    bool again = d->effect == EFFECT_RECOVERING;
    bool alone = d->group == NOBODY && !d->held && !d->cancelled;
    if (alone)
        return come_on(p, i, again ? KIND_effect_resumed : KIND_effect_onset, cause, by, e);
    return out(p, i, by, cause, e);
}

static int begin(struct chain_player *p, uint32_t i, const struct driver *by, int64_t cause,
                 struct err *e)
{
    const struct dependency *d = &p->chain->dependencies[i];
    if (!d->happens)
        return 0;
    if (d->kind == DEPENDS_INFORMATION)
        return drain(p, i, by, 0, cause, e);
    int64_t left = dependency_left(d, p->at);
    bool at_once = d->effect == EFFECT_RECOVERING || (left == 0 && d->delay == 0);
    return at_once ? run_out(p, i, by, cause, e) : drain(p, i, by, left, cause, e);
}

static int carry(struct chain_player *p, uint32_t i, const struct driver *by, int64_t cause,
                 struct err *e)
{
    struct fields f;
    put_dependency(&f, p->chain, &p->chain->dependencies[i]);
    put_over(&f, p->chain, by->over);
    return make(p, KIND_dependency_carried, &f, cause, e);
}

static int end(struct chain_player *p, uint32_t i, int64_t cause, struct err *e)
{
    struct fields f;
    const struct dependency *d = &p->chain->dependencies[i];
    if (d->effect == EFFECT_ON) {
        if (recover(p, i, true, cause, e))
            return -1;
    } else {
        put_dependency(&f, p->chain, d);
        field_put_int(&f, KEY_left, dependency_left(d, p->at));
        if (make(p, KIND_dependency_refilling, &f, cause, e))
            return -1;
    }
    return settle_group(p, i, d->supply_by, e);
}

static int review_hanging(struct chain_player *p, uint32_t on, int64_t cause, struct err *e);

// Nothing near enough has its upstream down any more. What recovers holds what hangs on it as deep
// as it stood; where that became too deep, so did they.
static int let_go(struct chain_player *p, uint32_t i, int64_t cause, struct err *e)
{
    const struct dependency *d = &p->chain->dependencies[i];
    if (d->supply == SUPPLY_WELL)
        return 0;
    if (end(p, i, cause, e))
        return -1;
    return dependency_counts(d) ? review_hanging(p, i, cause, e) : 0;
}

// Looks at one dependency again, after something changed at its upstream.
static int review(struct chain_player *p, uint32_t i, int64_t cause, struct err *e)
{
    const struct dependency *d = &p->chain->dependencies[i];
    struct driver by = drive(p->chain, i);
    bool deep = by.depth > p->depth && d->kind != DEPENDS_INFORMATION;
    if (by.depth == NOT_DOWN || deep) {
        if (let_go(p, i, cause, e))
            return -1;
        return deep ? limited(p, i, cause, e) : 0;
    }
    if (d->supply == SUPPLY_WELL)
        return begin(p, i, &by, cause, e);
    bool better = !carries_on(p->chain, d) || by.depth < dependency_depth(p->chain, i);
    return better && by.over != d->over ? carry(p, i, &by, cause, e) : 0;
}

// Known already when it is the last that was folded.
static uint32_t dependency_in(const struct chain *c, const struct record *r)
{
    if (r->seq == c->last_seq)
        return c->last;
    return chain_dependency(c, field_text(&r->fields, KEY_service),
                            field_text(&r->fields, KEY_upstream));
}

static uint32_t service_in(const struct chain *c, const struct record *r)
{
    if (r->seq == c->last_seq)
        return c->dependencies[c->last].service;
    return chain_service(c, field_text(&r->fields, KEY_service));
}

static int review_downstream(struct chain_player *p, const struct record *r, struct err *e)
{
    uint32_t s = service_in(p->chain, r);
    uint32_t i = s == NOBODY ? NOBODY : p->chain->services[s].first_out;
    for (; i != NOBODY; i = p->chain->dependencies[i].next_out)
        if (review(p, i, r->seq, e))
            return -1;
    return 0;
}

// Whatever hangs on a dependency comes nearer to its root, or farther from it, together with it.
static int review_hanging(struct chain_player *p, uint32_t on, int64_t cause, struct err *e)
{
    const struct chain *c = p->chain;
    uint32_t i = c->services[c->dependencies[on].service].first_out;
    for (; i != NOBODY; i = c->dependencies[i].next_out) {
        const struct dependency *d = &c->dependencies[i];
        if (review(p, i, cause, e))
            return -1;
        if (d->over == on && d->supply != SUPPLY_WELL && review_hanging(p, i, cause, e))
            return -1;
    }
    return 0;
}

// ---- who is told

static int tell(struct chain_player *p, uint32_t i, int64_t cause, struct err *e)
{
    struct fields f;
    const struct dependency *d = &p->chain->dependencies[i];
    put_dependency(&f, p->chain, d);
    field_put_text(&f, KEY_org, p->chain->orgs[p->chain->services[d->service].org]);
    return make(p, KIND_effect_told, &f, cause, e);
}

static bool named_in(const struct value *to, struct text org)
{
    for (uint32_t i = 0; to && i < to->n; i++) {
        struct text address = value_as_text(to->list[i]);
        if (text_is(address, TEXT("all")) || text_is(seat_organisation(address), org))
            return true;
    }
    return false;
}

// Somebody informs another organisation: that is how it hears of what is down at the sender's.
static int tell_informed(struct chain_player *p, const struct record *r, struct err *e)
{
    const struct chain *c = p->chain;
    const struct value *to = field_get(&r->fields, KEY_to);
    int64_t from = map_get(&c->by_org, seat_organisation(field_text(&r->fields, KEY_from)));
    for (uint32_t s = 0; from >= 0 && s < c->n_services; s++) {
        if (c->services[s].org != (uint32_t)from || c->services[s].severity == 0)
            continue;
        for (uint32_t i = c->services[s].first_out; i != NOBODY; i = c->dependencies[i].next_out) {
            const struct dependency *d = &c->dependencies[i];
            bool awaits = d->told_at == NEVER && (d->supply != SUPPLY_WELL || dependency_counts(d));
            if (awaits && named_in(to, c->orgs[c->services[d->service].org]) &&
                tell(p, i, r->seq, e))
                return -1;
        }
    }
    return 0;
}

// ---- scarce resources

// First come, first served: nobody overtakes.
static int grant_next(struct chain_player *p, struct text resource, int64_t cause, struct err *e)
{
    const struct chain *c = p->chain;
    uint32_t r = chain_resource(c, resource);
    for (size_t i = 0; r != NOBODY && i < c->n_claims; i++) {
        const struct claim *k = &c->claims[i];
        struct fields f = {.n = 0};
        if (k->resource != r || k->status != CLAIM_WAITS)
            continue;
        if (k->count > c->resources[r].free)
            return 0;
        field_put_text(&f, KEY_resource, c->resources[r].id);
        field_put_text(&f, KEY_org, k->org);
        field_put_int(&f, KEY_count, k->count);
        if (k->lasts != NEVER)
            field_put_int(&f, KEY_lasts, k->lasts);
        field_put_int(&f, KEY_waited, p->at > k->asked ? p->at - k->asked : 0);
        if (make(p, KIND_resource_granted, &f, cause, e))
            return -1;
    }
    return 0;
}

// ---- what a record leads to

int chain_follow(struct chain_player *p, const struct record *r, struct err *e)
{
    if (r->kind == KIND_inform_logged) {
        p->at = r->t;
        return tell_informed(p, r, e);
    }
    if (!chain_is_kind(r->kind))
        return 0;
    p->at = chain_moment(r);
    if (chain_moves_severity(r->kind) && review_downstream(p, r, e))
        return -1;
    switch (r->kind) {
    case KIND_dependency_cut:
    case KIND_dependency_connected:
        if (review(p, dependency_in(p->chain, r), r->seq, e))
            return -1;
        return settle_group(p, dependency_in(p->chain, r), r->seq, e);
    case KIND_dependency_carried:
    case KIND_effect_resumed: // perhaps over another source than before
        if (review_hanging(p, dependency_in(p->chain, r), r->seq, e))
            return -1;
        return settle_group(p, dependency_in(p->chain, r), r->seq, e);
    case KIND_dependency_refilling:
    case KIND_dependency_extended:
    case KIND_dependency_out:
    case KIND_effect_recovering:
    case KIND_effect_onset:
    case KIND_effect_ended:
    case KIND_effect_held:
    case KIND_effect_released: return settle_group(p, dependency_in(p->chain, r), r->seq, e);
    case KIND_resource_released:
        return grant_next(p, field_text(&r->fields, KEY_resource), r->seq, e);
    default: return 0;
    }
}

// ---- what lies ahead

// A token names what is due and the record that said so: a later record overtakes it.
enum { WHAT_BITS = 3, INDEX_BITS = 24, WHAT_RESTORE = MOMENTS, WHAT_GIVE_BACK };
_Static_assert(WHAT_GIVE_BACK < 1 << WHAT_BITS, "too many things that can be due");

static uint64_t token_of(int64_t seq, size_t index, int what)
{
    return (uint64_t)seq << (WHAT_BITS + INDEX_BITS) | (uint64_t)index << WHAT_BITS |
           (uint64_t)what;
}

static void schedule_dependency(const struct dependency *d, size_t i, int64_t seq,
                                void (*add)(void *, int64_t, uint64_t), void *ctx)
{
    for (int m = 0; m < MOMENTS; m++)
        if (d->at[m] != NEVER && d->set_by[m] == seq)
            add(ctx, d->at[m], token_of(seq, i, m));
}

static void schedule_claims(const struct chain *c, int64_t seq,
                            void (*add)(void *, int64_t, uint64_t), void *ctx)
{
    for (size_t i = c->n_claims; i-- > 0;)
        if (c->claims[i].until != NEVER && c->claims[i].set_by == seq)
            add(ctx, c->claims[i].until, token_of(seq, i, WHAT_GIVE_BACK));
}

void chain_schedule(const struct chain *c, const struct record *r,
                    void (*add)(void *, int64_t, uint64_t), void *ctx)
{
    uint32_t i;
    switch (r->kind) {
    case KIND_service_disrupted:
        i = chain_service(c, field_text(&r->fields, KEY_service));
        if (i != NOBODY && c->services[i].restore != NEVER)
            add(ctx, c->services[i].restore, token_of(r->seq, i, WHAT_RESTORE));
        break;
    case KIND_resource_granted: schedule_claims(c, r->seq, add, ctx); break;
    case KIND_dependency_draining:
    case KIND_dependency_extended:
    case KIND_effect_onset:
    case KIND_effect_resumed:
    case KIND_effect_changed:
    case KIND_effect_recovering:
        i = dependency_in(c, r);
        if (i != NOBODY)
            schedule_dependency(&c->dependencies[i], i, r->seq, add, ctx);
        break;
    default: break;
    }
}

struct ahead {
    int64_t due;
    uint64_t token;
};

struct ahead_list {
    struct ahead *at;
    size_t n;
};

static void list_ahead(void *ctx, int64_t due, uint64_t token)
{
    struct ahead_list *l = ctx;
    l->at[l->n++] = (struct ahead){due, token};
}

// Tokens begin with the record that made them: their order is that of making.
static int by_making(const void *a, const void *b)
{
    uint64_t x = ((const struct ahead *)a)->token, y = ((const struct ahead *)b)->token;
    return (x > y) - (x < y);
}

void chain_schedule_all(const struct chain *c, struct arena *scratch,
                        void (*add)(void *, int64_t, uint64_t), void *ctx)
{
    size_t most = c->n_services + c->n_dependencies * MOMENTS + c->n_claims;
    struct ahead_list l = {arena_alloc(scratch, (most + 1) * sizeof *l.at), 0};
    for (size_t i = 0; i < c->n_services; i++)
        if (c->services[i].restore != NEVER)
            list_ahead(&l, c->services[i].restore,
                       token_of(c->services[i].own_seq, i, WHAT_RESTORE));
    for (size_t i = 0; i < c->n_dependencies; i++)
        for (int m = 0; m < MOMENTS; m++)
            if (c->dependencies[i].at[m] != NEVER)
                list_ahead(&l, c->dependencies[i].at[m],
                           token_of(c->dependencies[i].set_by[m], i, m));
    for (size_t i = 0; i < c->n_claims; i++)
        if (c->claims[i].until != NEVER)
            list_ahead(&l, c->claims[i].until, token_of(c->claims[i].set_by, i, WHAT_GIVE_BACK));
    qsort(l.at, l.n, sizeof *l.at, by_making);
    for (size_t i = 0; i < l.n; i++)
        add(ctx, l.at[i].due, l.at[i].token);
}

// ---- a moment has come

static int emptied(struct chain_player *p, uint32_t i, struct err *e)
{
    const struct dependency *d = &p->chain->dependencies[i];
    bool again = d->effect == EFFECT_RECOVERING;
    bool alone = d->group == NOBODY && !d->held && !d->cancelled;
    if (!alone)
        return out(p, i, NULL, d->drained_by, e);
    return come_on(p, i, again ? KIND_effect_resumed : KIND_effect_onset, d->drained_by, NULL, e);
}

static int grown(struct chain_player *p, uint32_t i, struct err *e)
{
    struct fields f;
    int64_t next;
    const struct dependency *d = &p->chain->dependencies[i];
    put_dependency(&f, p->chain, d);
    field_put_int(&f, KEY_severity, dependency_growth(d, dependency_on_for(d, p->at), &next));
    field_put_int(&f, KEY_was, d->severity);
    return make(p, KIND_effect_changed, &f, d->onset_seq, e);
}

static int noticed(struct chain_player *p, uint32_t i, struct err *e)
{
    struct fields f;
    const struct dependency *d = &p->chain->dependencies[i];
    put_dependency(&f, p->chain, d);
    field_put_int(&f, KEY_severity, d->severity);
    return make(p, KIND_effect_noticeable, &f, d->onset_seq, e);
}

static int over(struct chain_player *p, uint32_t i, struct err *e)
{
    struct fields f;
    const struct dependency *d = &p->chain->dependencies[i];
    put_dependency(&f, p->chain, d);
    return make(p, KIND_effect_ended, &f, d->recovering_seq, e);
}

static int dependency_due(struct chain_player *p, uint32_t i, int what, struct err *e)
{
    const struct dependency *d = &p->chain->dependencies[i];
    switch ((enum moment)what) {
    case MOMENT_EMPTY: return emptied(p, i, e);
    case MOMENT_GROW: return grown(p, i, e);
    case MOMENT_NOTICED: return noticed(p, i, e);
    case MOMENT_TOLD:
        return tell(p, i, d->kind == DEPENDS_INFORMATION ? d->drained_by : d->onset_seq, e);
    case MOMENT_END: return over(p, i, e);
    case MOMENTS: break;
    }
    return 0;
}

static int restored(struct chain_player *p, uint32_t i, struct err *e)
{
    struct fields f = {.n = 0};
    const struct service_state *v = &p->chain->services[i];
    field_put_text(&f, KEY_service, v->id);
    field_put_int(&f, KEY_was, v->own);
    return make(p, KIND_service_restored, &f, v->own_seq, e);
}

static int given_back(struct chain_player *p, size_t i, struct err *e)
{
    struct fields f = {.n = 0};
    const struct claim *k = &p->chain->claims[i];
    field_put_text(&f, KEY_resource, p->chain->resources[k->resource].id);
    field_put_text(&f, KEY_org, k->org);
    field_put_int(&f, KEY_count, k->count);
    return make(p, KIND_resource_released, &f, k->set_by, e);
}

int chain_due(struct chain_player *p, int64_t due, uint64_t token, struct err *e)
{
    const struct chain *c = p->chain;
    int what = token & ((1 << WHAT_BITS) - 1);
    uint32_t i = token >> WHAT_BITS & ((1 << INDEX_BITS) - 1);
    int64_t seq = (int64_t)(token >> (WHAT_BITS + INDEX_BITS));
    p->at = due;
    if (what == WHAT_RESTORE)
        return c->services[i].restore == due && c->services[i].own_seq == seq ? restored(p, i, e)
                                                                              : 0;
    if (what == WHAT_GIVE_BACK)
        return c->claims[i].until == due && c->claims[i].set_by == seq ? given_back(p, i, e) : 0;
    const struct dependency *d = &c->dependencies[i];
    return d->at[what] == due && d->set_by[what] == seq ? dependency_due(p, i, what, e) : 0;
}
