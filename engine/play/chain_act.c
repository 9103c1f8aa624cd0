// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/span.h"
#include "base/suggest.h"
#include "play/chain.h"

// What leaders, scripts and decisions do to the chain. Each makes one record; what follows from
// it is chain_follow()'s.

struct acting {
    struct chain_player *p;
    const struct chain_act *act;
    struct fields fields;
    int64_t cause;
    uint32_t service, dependency, resource;
    struct err *err;
};

static int refuse(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static int refuse(struct err *e, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    err_vset(e, ERR_REFUSED, fmt, ap);
    va_end(ap);
    return -1;
}

static int unknown(struct err *e, struct suggest *near)
{
    struct text best = suggest_best(near);
    return best.n ? err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(best)) : -1;
}

static int unknown_upstream(const struct chain *c, struct text service, struct text id,
                            struct err *e)
{
    struct suggest near;
    suggest_begin(&near, id);
    for (uint32_t i = c->services[chain_service(c, service)].first_in; i != NOBODY;
         i = c->dependencies[i].next_in)
        suggest_offer(&near, c->services[c->dependencies[i].upstream].id);
    refuse(e, "'%.*s' does not depend on '%.*s'", TEXT_ARGS(service), TEXT_ARGS(id));
    return unknown(e, &near);
}

static int unknown_resource(const struct chain *c, struct text id, struct err *e)
{
    struct suggest near;
    suggest_begin(&near, id);
    for (size_t i = 0; i < c->n_resources; i++)
        suggest_offer(&near, c->resources[i].id);
    refuse(e, "there is no resource '%.*s'", TEXT_ARGS(id));
    return unknown(e, &near);
}

// ---- making the record

static void put_decision(struct acting *a)
{
    if (a->act->decision)
        field_put_int(&a->fields, KEY_decision, a->act->decision);
}

static int make(struct acting *a, enum record_kind kind)
{
    field_put_some(&a->fields, KEY_reason, a->act->reason);
    return a->p->emit(a->p->ctx, kind, &a->fields, a->cause, a->err);
}

static void put_dependency(struct acting *a)
{
    field_put_text(&a->fields, KEY_service, a->act->service);
    field_put_text(&a->fields, KEY_upstream, a->act->upstream);
}

static const struct dependency *dependency(const struct acting *a)
{
    return &a->p->chain->dependencies[a->dependency];
}

// ---- services

static int disrupt(struct acting *a)
{
    const struct service_state *v = &a->p->chain->services[a->service];
    if (a->act->severity < 1 || a->act->severity > SEVERITY_MOST)
        return refuse(a->err, "a severity goes from 1 (hindrance) to %d", SEVERITY_MOST);
    if (a->act->has_span && a->act->span <= 0)
        return refuse(a->err, "a disruption lasts longer than nothing");
    field_put_text(&a->fields, KEY_service, v->id);
    field_put_int(&a->fields, KEY_severity, a->act->severity);
    field_put_int(&a->fields, KEY_was, v->own);
    if (a->act->has_span)
        field_put_int(&a->fields, KEY_lasts, a->act->span);
    put_decision(a);
    return make(a, KIND_service_disrupted);
}

static int restore(struct acting *a)
{
    const struct service_state *v = &a->p->chain->services[a->service];
    if (v->own == 0) {
        if (a->act->lenient)
            return 0;
        refuse(a->err, "'%.*s' has no disruption of its own", TEXT_ARGS(v->id));
        return v->severity ? err_hint(a->err, "its effects end when what it needs is well") : -1;
    }
    field_put_text(&a->fields, KEY_service, v->id);
    field_put_int(&a->fields, KEY_was, v->own);
    put_decision(a);
    return make(a, KIND_service_restored);
}

// ---- dependencies

// What comes between an empty buffer and the effect; part of it may have passed.
static int64_t delay_left(const struct dependency *d, int64_t t, int64_t left)
{
    bool passes = d->supply == SUPPLY_DRAINING && d->at[MOMENT_EMPTY] != NEVER;
    return passes ? d->at[MOMENT_EMPTY] - t - left : d->delay;
}

static int extend(struct acting *a)
{
    const struct dependency *d = dependency(a);
    int64_t left = dependency_left(d, a->p->at), to = d->buffer;
    if (d->kind == DEPENDS_INFORMATION)
        return refuse(a->err, "information has no buffer");
    if (a->act->has_span)
        to = left + a->act->span > 0 ? left + a->act->span : 0;
    else if (left > to)
        to = left;
    if (to > SPAN_MAX)
        return refuse(a->err, "a buffer lasts a year at most");
    put_dependency(a);
    if (a->act->has_span)
        field_put_int(&a->fields, KEY_shift, a->act->span);
    field_put_int(&a->fields, KEY_left, to);
    // While the effect is there and nothing is added, there is nothing to drain anew.
    if (d->supply == SUPPLY_DRAINING || (d->supply == SUPPLY_OUT && to > 0))
        field_put_int(&a->fields, KEY_due, a->p->at + to + delay_left(d, a->p->at, left));
    put_decision(a);
    return make(a, KIND_dependency_extended);
}

static int cut(struct acting *a)
{
    bool cuts = a->act->verb == CHAIN_CUT;
    if (dependency(a)->cut == cuts) {
        if (a->act->lenient)
            return 0;
        return refuse(a->err,
                      cuts ? "'%.*s' is cut off from '%.*s' already"
                           : "'%.*s' is not cut off from '%.*s'",
                      TEXT_ARGS(a->act->service), TEXT_ARGS(a->act->upstream));
    }
    put_dependency(a);
    put_decision(a);
    return make(a, cuts ? KIND_dependency_cut : KIND_dependency_connected);
}

static int hold(struct acting *a)
{
    const struct dependency *d = dependency(a);
    bool holds = a->act->verb == CHAIN_HOLD;
    if (d->kind == DEPENDS_INFORMATION)
        return refuse(a->err, "information has no effect that can be held");
    if (d->held == holds)
        return refuse(a->err, holds ? "that effect is held already" : "that effect is not held");
    if (holds && dependency_counts(d)) {
        refuse(a->err, "that effect is there already");
        return err_hint(a->err, "effect.cancel takes it away");
    }
    put_dependency(a);
    return make(a, holds ? KIND_effect_held : KIND_effect_released);
}

static int cancel(struct acting *a)
{
    const struct dependency *d = dependency(a);
    if (d->supply == SUPPLY_WELL && !dependency_counts(d))
        return refuse(a->err, "there is no effect to cancel, and none is coming");
    if (d->cancelled)
        return refuse(a->err, "that effect is cancelled already");
    put_dependency(a);
    return make(a, KIND_effect_cancelled);
}

// ---- scarce resources

static struct claim *claim_of(const struct acting *a)
{
    const struct chain *c = a->p->chain;
    for (size_t i = 0; i < c->n_claims; i++)
        if (c->claims[i].resource == a->resource && c->claims[i].status != CLAIM_OVER &&
            text_is(c->claims[i].org, a->act->org))
            return &c->claims[i];
    return NULL;
}

static void put_claim(struct acting *a, int64_t count)
{
    field_put_text(&a->fields, KEY_resource, a->act->resource);
    field_put_text(&a->fields, KEY_org, a->act->org);
    field_put_int(&a->fields, KEY_count, count);
    if (a->act->has_span)
        field_put_int(&a->fields, KEY_lasts, a->act->span);
}

enum { BEHIND_MAX = 64 };

static int queue_up(struct acting *a, int64_t count)
{
    const struct chain *c = a->p->chain;
    struct value behind[BEHIND_MAX];
    size_t n = 0;
    int64_t place = 1;
    for (size_t i = 0; i < c->n_claims; i++) {
        const struct claim *k = &c->claims[i];
        if (k->resource != a->resource || k->status == CLAIM_OVER)
            continue;
        place += k->status == CLAIM_WAITS;
        if (n < BEHIND_MAX)
            behind[n++] = value_text(k->org);
    }
    put_claim(a, count);
    field_put_int(&a->fields, KEY_place, place);
    field_put(&a->fields, KEY_behind, value_list(behind, n));
    return make(a, KIND_resource_queued);
}

static bool somebody_waits(const struct chain *c, uint32_t resource)
{
    for (size_t i = 0; i < c->n_claims; i++)
        if (c->claims[i].resource == resource && c->claims[i].status == CLAIM_WAITS)
            return true;
    return false;
}

static int claim(struct acting *a)
{
    const struct resource_state *r = &a->p->chain->resources[a->resource];
    int64_t count = a->act->count ? a->act->count : 1;
    if (count < 1 || count > r->count)
        return refuse(a->err, "there are %lld of '%.*s' in all", (long long)r->count,
                      TEXT_ARGS(r->id));
    if (a->act->has_span && a->act->span <= 0)
        return refuse(a->err, "a claim lasts longer than nothing");
    if (claim_of(a))
        return a->act->lenient ? 0
                               : refuse(a->err, "'%.*s' has or waits for '%.*s' already",
                                        TEXT_ARGS(a->act->org), TEXT_ARGS(r->id));
    if (count > r->free || somebody_waits(a->p->chain, a->resource))
        return queue_up(a, count);
    put_claim(a, count);
    return make(a, KIND_resource_granted);
}

static int give_back(struct acting *a)
{
    const struct claim *k = claim_of(a);
    if (!k)
        return a->act->lenient ? 0
                               : refuse(a->err, "'%.*s' has no '%.*s' and waits for none",
                                        TEXT_ARGS(a->act->org), TEXT_ARGS(a->act->resource));
    field_put_text(&a->fields, KEY_resource, a->act->resource);
    field_put_text(&a->fields, KEY_org, k->org);
    field_put_int(&a->fields, KEY_count, k->count);
    return make(a, KIND_resource_released);
}

// ---- the table

enum about { ABOUT_SERVICE, ABOUT_DEPENDENCY, ABOUT_RESOURCE };

static const struct {
    int (*act)(struct acting *a);
    enum about about;
} verbs[CHAIN_VERBS] = {
    [CHAIN_DISRUPT] = {disrupt, ABOUT_SERVICE},  [CHAIN_RESTORE] = {restore, ABOUT_SERVICE},
    [CHAIN_EXTEND] = {extend, ABOUT_DEPENDENCY}, [CHAIN_CUT] = {cut, ABOUT_DEPENDENCY},
    [CHAIN_CONNECT] = {cut, ABOUT_DEPENDENCY},   [CHAIN_HOLD] = {hold, ABOUT_DEPENDENCY},
    [CHAIN_RELEASE] = {hold, ABOUT_DEPENDENCY},  [CHAIN_CANCEL] = {cancel, ABOUT_DEPENDENCY},
    [CHAIN_CLAIM] = {claim, ABOUT_RESOURCE},     [CHAIN_GIVE_BACK] = {give_back, ABOUT_RESOURCE},
};

// What is done to an effect under way belongs to what brought it.
static int64_t brought_by(const struct acting *a)
{
    const struct dependency *d = dependency(a);
    if (dependency_counts(d))
        return d->onset_seq;
    if (d->supply != SUPPLY_WELL)
        return d->drained_by;
    return a->act->verb == CHAIN_CONNECT ? chain_down_since(a->p->chain, a->dependency) : 0;
}

static int find_subject(struct acting *a)
{
    const struct chain *c = a->p->chain;
    if (verbs[a->act->verb].about == ABOUT_RESOURCE) {
        a->resource = chain_resource(c, a->act->resource);
        return a->resource == NOBODY ? unknown_resource(c, a->act->resource, a->err) : 0;
    }
    a->service = chain_service(c, a->act->service);
    if (a->service == NOBODY)
        return chain_no_service(c, a->act->service, ERR_REFUSED, a->err);
    if (verbs[a->act->verb].about == ABOUT_SERVICE) {
        if (a->cause == 0 && a->act->verb == CHAIN_RESTORE)
            a->cause = c->services[a->service].own_seq;
        return 0;
    }
    a->dependency = chain_dependency(c, a->act->service, a->act->upstream);
    if (a->dependency == NOBODY)
        return unknown_upstream(c, a->act->service, a->act->upstream, a->err);
    if (a->cause == 0)
        a->cause = brought_by(a);
    return 0;
}

int chain_act(struct chain_player *p, const struct chain_act *act, int64_t cause, struct err *e)
{
    struct acting a = {.p = p, .act = act, .cause = cause, .err = e};
    return find_subject(&a) ? -1 : verbs[act->verb].act(&a);
}

// ---- consequences as an author writes them

enum form { FORM_SERVICE, FORM_UPSTREAM, FORM_SEVERITY, FORM_SPAN, FORM_RESOURCE, FORM_ORG };

static const struct written {
    const char *name;
    enum chain_verb verb;
    int least, n; // arguments
    enum form form[3];
    int sign; // of the span
} written[] = {
    {"disrupt", CHAIN_DISRUPT, 2, 3, {FORM_SERVICE, FORM_SEVERITY, FORM_SPAN}, 1},
    {"restore", CHAIN_RESTORE, 1, 1, {FORM_SERVICE}, 1},
    {"extend", CHAIN_EXTEND, 3, 3, {FORM_SERVICE, FORM_UPSTREAM, FORM_SPAN}, 1},
    {"spend", CHAIN_EXTEND, 3, 3, {FORM_SERVICE, FORM_UPSTREAM, FORM_SPAN}, -1},
    {"refuel", CHAIN_EXTEND, 2, 2, {FORM_SERVICE, FORM_UPSTREAM}, 1},
    {"cut", CHAIN_CUT, 2, 2, {FORM_SERVICE, FORM_UPSTREAM}, 1},
    {"reconnect", CHAIN_CONNECT, 2, 2, {FORM_SERVICE, FORM_UPSTREAM}, 1},
    {"claim", CHAIN_CLAIM, 2, 3, {FORM_RESOURCE, FORM_ORG, FORM_SPAN}, 1},
    {"give_back", CHAIN_GIVE_BACK, 2, 2, {FORM_RESOURCE, FORM_ORG}, 1},
};
enum { WRITTEN = sizeof written / sizeof *written };

static const struct written *written_of(struct text name)
{
    for (int i = 0; i < WRITTEN; i++)
        if (text_is(name, text_of(written[i].name)))
            return &written[i];
    return NULL;
}

bool chain_act_is_span(struct text verb, uint32_t i)
{
    const struct written *w = written_of(verb);
    return w && i >= 1 && (int)i <= w->n && w->form[i - 1] == FORM_SPAN;
}

static int unknown_verb(struct text name, struct err *e)
{
    struct suggest near;
    suggest_begin(&near, name);
    for (int i = 0; i < WRITTEN; i++)
        suggest_offer(&near, text_of(written[i].name));
    refuse(e, "'%.*s' is nothing that can be done to the chain", TEXT_ARGS(name));
    return unknown(e, &near);
}

static int take(struct value v, enum form form, int sign, struct chain_act *out)
{
    bool number = form == FORM_SEVERITY || form == FORM_SPAN;
    if (v.type != (number ? VALUE_INT : VALUE_TEXT))
        return -1;
    switch (form) {
    case FORM_SERVICE: out->service = value_as_text(v); break;
    case FORM_UPSTREAM: out->upstream = value_as_text(v); break;
    case FORM_RESOURCE: out->resource = value_as_text(v); break;
    case FORM_ORG: out->org = value_as_text(v); break;
    case FORM_SEVERITY: out->severity = v.i; break;
    case FORM_SPAN: out->span = sign * v.i; out->has_span = true;
    }
    return 0;
}

static int check_names(const struct chain *c, const struct chain_act *a, struct err *e)
{
    if (verbs[a->verb].about == ABOUT_RESOURCE)
        return chain_resource(c, a->resource) == NOBODY ? unknown_resource(c, a->resource, e) : 0;
    if (chain_service(c, a->service) == NOBODY)
        return chain_no_service(c, a->service, ERR_REFUSED, e);
    if (a->verb == CHAIN_DISRUPT && (a->severity < 1 || a->severity > SEVERITY_MOST))
        return refuse(e, "a severity goes from 1 (hindrance) to %d", SEVERITY_MOST);
    if (verbs[a->verb].about == ABOUT_DEPENDENCY &&
        chain_dependency(c, a->service, a->upstream) == NOBODY)
        return unknown_upstream(c, a->service, a->upstream, e);
    return 0;
}

int chain_act_read(const struct chain *c, struct value v, struct chain_act *out, struct err *e)
{
    bool list = v.type == VALUE_LIST && v.n > 0 && v.list[0].type == VALUE_TEXT;
    if (!list)
        return refuse(e, "what a choice does to the chain is a list that begins with a verb");
    const struct written *w = written_of(value_as_text(v.list[0]));
    if (!w)
        return unknown_verb(value_as_text(v.list[0]), e);
    *out = (struct chain_act){.verb = w->verb, .lenient = true};
    bool good = (int)v.n - 1 >= w->least && (int)v.n - 1 <= w->n;
    for (uint32_t i = 1; good && i < v.n; i++)
        good = take(v.list[i], w->form[i - 1], w->sign, out) == 0;
    if (!good) {
        refuse(e, "'%s' does not take these arguments", w->name);
        return err_hint(e, "disrupt service severity; cut service upstream; extend service "
                           "upstream duration; claim resource organisation");
    }
    return check_names(c, out, e);
}
