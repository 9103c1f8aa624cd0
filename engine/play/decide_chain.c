// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/span.h"
#include "base/suggest.h"
#include "play/machine_int.h"
#include "play/preview.h"

// The chain in an exercise: moved by commands and decisions, playing on by itself.

// ---- the machine as the chain's player

static int emit(struct machine *m, enum record_kind kind, const struct fields *fields,
                int64_t moment, struct err *e)
{
    struct record r;
    record_begin(m, &r, kind);
    for (size_t i = 0; i < fields->n; i++)
        field_put(&r.fields, fields->at[i].key, fields->at[i].value);
    if (moment != m->now)
        field_put_int(&r.fields, KEY_at, moment);
    return machine_emit(m, &r, e);
}

struct hand { // who moves it: a command's sender, or the clock
    struct machine *m;
    struct chain_player player;
};

static int emit_by_sender(void *ctx, enum record_kind kind, const struct fields *f, int64_t cause,
                          struct err *e)
{
    struct hand *h = ctx;
    h->m->cause = cause;
    return emit(h->m, kind, f, h->player.at, e);
}

static int emit_by_clock(void *ctx, enum record_kind kind, const struct fields *f, int64_t cause,
                         struct err *e)
{
    struct hand *h = ctx;
    machine_by_clock(h->m, cause);
    return emit(h->m, kind, f, h->player.at, e);
}

static void take_hand(struct hand *h, struct machine *m, bool clock)
{
    h->m = m;
    h->player = (struct chain_player){&m->state.chain, m->scenario->chain_depth, m->now, h,
                                      clock ? emit_by_clock : emit_by_sender};
}

static void queue_chain(void *ctx, int64_t due, uint64_t token)
{
    struct machine *m = ctx;
    queue_add(&m->queue, (struct queue_item){due, DUE_CHAIN, token});
}

void chain_ahead(struct machine *m, const struct record *r)
{
    chain_schedule(&m->state.chain, r, queue_chain, m);
}

int chain_item(struct machine *m, struct queue_item item, struct err *e)
{
    struct hand h;
    take_hand(&h, m, true);
    return chain_due(&h.player, item.due, item.of, e);
}

// ---- what a decision does by its meaning

static const struct value *consequences_of(const struct inject *j, struct text choice)
{
    const struct value *chain = field_get(j->plan, KEY_chain);
    return chain && chain->type == VALUE_MAP ? value_member(*chain, choice) : NULL;
}

static int apply_consequences(struct machine *m, struct chain_player *p, const struct record *r,
                              struct err *e)
{
    const struct inject *j = state_inject(&m->state, field_text(&r->fields, KEY_inject));
    const struct value *chain = field_get(&r->fields, KEY_chain);
    const struct value *acts = j ? consequences_of(j, field_text(&r->fields, KEY_choice)) : NULL;
    if ((chain && !chain->b) || field_get(&r->fields, KEY_undo))
        return 0;
    for (uint32_t i = 0; acts && i < acts->n; i++) {
        struct chain_act act;
        struct err why = {0}; // it was checked while loading; a claim may still be refused
        if (chain_act_read(p->chain, acts->list[i], &act, &why))
            continue;
        act.decision = field_int(&r->fields, KEY_decision, 0);
        if (chain_act(p, &act, r->seq, &why) && why.code != ERR_REFUSED)
            return err_set(e, why.code, "%s", why.msg);
    }
    return 0;
}

// An organisation that logs that it claims or releases something scarce has done so, where nobody
// owns it: else its owner grants it, and the entry is a request.
static int apply_entry(struct chain_player *p, const struct record *r, struct err *e)
{
    const struct fields *f = &r->fields;
    struct text class = field_text(f, KEY_class);
    struct err why = {0}; // what cannot be granted stays an entry: the leader sees it
    const struct chain_act act = {
        .verb = text_is(class, TEXT("claim")) ? CHAIN_CLAIM : CHAIN_GIVE_BACK,
        .resource = field_text(f, KEY_resource),
        .org = seat_organisation(field_text(f, KEY_seat)),
        .count = field_int(f, KEY_count, 0),
        .lenient = true,
    };
    bool asks = act.verb == CHAIN_CLAIM || text_is(class, TEXT("release"));
    uint32_t i = chain_resource(p->chain, act.resource);
    if (!asks || act.org.n == 0 || i == NOBODY || p->chain->resources[i].owner.n)
        return 0;
    if (chain_act(p, &act, r->seq, &why) && why.code != ERR_REFUSED)
        return err_set(e, why.code, "%s", why.msg);
    return 0;
}

int chain_react(struct machine *m, const struct record *r, struct err *e)
{
    struct hand h;
    if (m->state.chain.n_services == 0 && m->state.chain.n_resources == 0)
        return 0;
    take_hand(&h, m, true);
    if (r->kind == KIND_decision_classified)
        return apply_consequences(m, &h.player, r, e);
    if (r->kind == KIND_resource_logged)
        return apply_entry(&h.player, r, e);
    return chain_follow(&h.player, r, e);
}

static int check_choice_acts(const struct machine *m, const struct inject *j,
                             const struct member *choice, struct err *e)
{
    struct chain_act act;
    if (!inject_has_choice(j, choice->name))
        return refuse(e, "'chain' speaks of a choice '%.*s', which it does not have",
                      TEXT_ARGS(choice->name));
    if (choice->value.type != VALUE_LIST)
        return refuse(e, "'chain' needs a list for each choice");
    for (uint32_t i = 0; i < choice->value.n; i++)
        if (chain_act_read(&m->state.chain, choice->value.list[i], &act, e))
            return -1;
    return 0;
}

int check_consequences(const struct machine *m, const struct inject *j, struct err *e)
{
    const struct value *chain = field_get(j->plan, KEY_chain), *says = field_get(j->plan, KEY_says);
    for (uint32_t i = 0; chain && chain->type == VALUE_MAP && i < chain->n; i++)
        if (check_choice_acts(m, j, &chain->map[i], e))
            return -1;
    for (uint32_t i = 0; says && says->type == VALUE_MAP && i < says->n; i++)
        if (chain_service(&m->state.chain, says->map[i].name) == NOBODY)
            return chain_no_service(&m->state.chain, says->map[i].name, ERR_INPUT, e);
    return 0;
}

bool channel_down(const struct machine *m, struct text via)
{
    const struct channel *c = scenario_channel(m->scenario, via);
    uint32_t i = c && c->service.n ? chain_service(&m->state.chain, c->service) : NOBODY;
    return i != NOBODY && m->state.chain.services[i].severity >= SEVERITY_DOWN;
}

// ---- commands

static enum chain_verb verb_of(enum command_name name)
{
    switch (name) {
    case COMMAND_disrupt: return CHAIN_DISRUPT;
    case COMMAND_restore: return CHAIN_RESTORE;
    case COMMAND_extend: return CHAIN_EXTEND;
    case COMMAND_cut: return CHAIN_CUT;
    case COMMAND_reconnect: return CHAIN_CONNECT;
    case COMMAND_effect_hold: return CHAIN_HOLD;
    case COMMAND_effect_release: return CHAIN_RELEASE;
    case COMMAND_effect_cancel: return CHAIN_CANCEL;
    case COMMAND_claim: return CHAIN_CLAIM;
    default: return CHAIN_GIVE_BACK;
    }
}

static int check_organisation(const struct machine *m, struct text org, struct err *e)
{
    struct suggest near;
    if (org.n == 0 || scenario_organisation(m->scenario, org))
        return 0;
    suggest_begin(&near, org);
    for (size_t i = 0; i < m->scenario->n_organisations; i++)
        suggest_offer(&near, m->scenario->organisations[i].id);
    refuse(e, "there is no organisation '%.*s'", TEXT_ARGS(org));
    struct text best = suggest_best(&near);
    return best.n ? err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(best)) : -1;
}

int decide_chain(struct machine *m, const struct command *c, struct err *e)
{
    struct hand h;
    const struct fields *f = &c->args;
    const struct value *shift = field_get(f, KEY_shift), *lasts = field_get(f, KEY_lasts);
    struct chain_act act = {
        .verb = verb_of(c->name),
        .service = field_text(f, KEY_service),
        .upstream = field_text(f, KEY_upstream),
        .resource = field_text(f, KEY_resource),
        .org = field_text(f, KEY_org),
        .reason = field_text(f, KEY_reason),
        .severity = field_int(f, KEY_severity, 0),
        .count = field_int(f, KEY_count, 0),
        .decision = field_int(f, KEY_decision, 0),
        .span = shift   ? shift->i
                : lasts ? lasts->i
                        : 0,
        .has_span = shift || lasts,
        .lenient = text_is(c->by, TEXT("script")),
    };
    if (m->state.phase == PHASE_READY || m->state.phase == PHASE_NOPLAY)
        return refuse(e, "not now: the exercise is '%s'", phase_names[m->state.phase]);
    if (act.span > SPAN_MAX || act.span < -SPAN_MAX)
        return refuse(e, "that is more than a year");
    if (act.decision > m->state.seq)
        return refuse(e, "there is no record %lld yet", (long long)act.decision);
    if (check_organisation(m, act.org, e))
        return -1;
    take_hand(&h, m, false);
    return chain_act(&h.player, &act, c->cause ? c->cause : act.decision, e);
}

int undo_effect(struct machine *m, const struct record *r, struct err *e)
{
    struct record back;
    uint32_t i = chain_dependency(&m->state.chain, field_text(&r->fields, KEY_service),
                                  field_text(&r->fields, KEY_upstream));
    if (r->kind == KIND_effect_released && dependency_counts(&m->state.chain.dependencies[i])) {
        refuse(e, "that effect is there already");
        return err_hint(e, "effect.cancel takes it away");
    }
    record_begin(m, &back, r->kind == KIND_effect_held ? KIND_effect_released : KIND_effect_held);
    field_put_int(&back.fields, KEY_undo, r->seq);
    field_put_text(&back.fields, KEY_service, field_text(&r->fields, KEY_service));
    field_put_text(&back.fields, KEY_upstream, field_text(&r->fields, KEY_upstream));
    return machine_emit(m, &back, e);
}

// ---- inside a jump

enum { GAP_MOST = LIST_MAX };

struct gap {
    struct machine *m;
    struct value *items;
    size_t n;
};

static void add_to_gap(void *ctx, const struct record *r)
{
    struct gap *g = ctx;
    static const enum key keys[] = {KEY_service, KEY_upstream, KEY_severity};
    if (g->n == GAP_MOST || (r->kind != KIND_effect_onset && r->kind != KIND_effect_changed &&
                             r->kind != KIND_effect_ended))
        return;
    struct member *members = arena_alloc(&g->m->scratch, 4 * sizeof *members);
    size_t n = 0;
    members[n++] = (struct member){TEXT("at"), value_int(r->t)};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct value *v = field_get(&r->fields, keys[i]);
        if (v)
            members[n++] = (struct member){key_name(keys[i]), value_copy(&g->m->scratch, *v)};
    }
    g->items[g->n++] = value_map(members, n);
}

struct value chain_gap(struct machine *m, int64_t until)
{
    struct gap g = {m, arena_alloc(&m->scratch, GAP_MOST * sizeof *g.items), 0};
    const struct preview p = {.chain = &m->state.chain,
                              .depth = m->scenario->chain_depth,
                              .now = m->now,
                              .seq = m->state.seq,
                              .until = until - 1,
                              .most = 100000,
                              .record = add_to_gap,
                              .ctx = &g};
    struct err e = {0};
    preview_play(&p, &e);
    return value_list(g.items, g.n);
}

int machine_preview(const struct machine *m, const struct preview_act *acts, size_t n_acts,
                    int64_t until, void (*record)(void *ctx, const struct record *r), void *ctx,
                    struct err *e)
{
    const struct preview p = {.chain = &m->state.chain,
                              .depth = m->scenario->chain_depth,
                              .now = m->now,
                              .seq = m->state.seq,
                              .acts = acts,
                              .n_acts = n_acts,
                              .until = until,
                              .most = 100000,
                              .record = record,
                              .ctx = ctx};
    return preview_play(&p, e);
}
