// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "review/quality_int.h"

// What injects say of the chain and how they come over it (Q18, Q19), on what ground it stands
// (Q26), and who has a part in it (Q28).

// ---- Q18: texts against the chain

static void check_said(struct quality *q, const struct chain_said *x)
{
    struct buf b = {0};
    struct err e = findings_err(q->findings);
    const struct inject *j = state_inject(q->state, x->inject);
    struct text word = severity_word(x->severity, text_of(lang_code(e.lang)));
    if (!j)
        return;
    story_format(&b, x->at, q->state->start);
    err_set(&e, ERR_INPUT,
            x->up ? "inject '%.*s' says that service '%.*s' works, but in rehearsal %lld at %s it "
                    "was at %d (%.*s)"
                  : "inject '%.*s' says that service '%.*s' is down, but in rehearsal %lld at %s "
                    "it was at %d (%.*s)",
            TEXT_ARGS(x->inject), TEXT_ARGS(x->service), (long long)x->run, buf_cstr(&b),
            x->severity, TEXT_ARGS(word));
    if (x->up)
        err_hint(&e,
                 "so in %lld of %lld rehearsals; let it wait: when = severity(\"%.*s\", \"<\", "
                 "%d), or mark it "
                 "truth = \"false\"",
                 (long long)x->runs, (long long)q->chain->runs, TEXT_ARGS(x->service),
                 SEVERITY_DOWN);
    else
        err_hint(
            &e,
            "so in %lld of %lld rehearsals; let it wait: when = severity(\"%.*s\", %d), or mark it "
            "truth = \"false\"",
            (long long)x->runs, (long long)q->chain->runs, TEXT_ARGS(x->service), SAID_DOWN);
    quality_at_plan(&e, j->plan);
    quality_add(q, Q18, &e);
    buf_finish(&b);
}

// ---- Q19: over a channel that is down

static struct text runs_over(const struct quality *q, struct text channel)
{
    const struct channel *c = scenario_channel(q->scenario, channel);
    return c ? c->service : (struct text){0};
}

// Does the fallback fail whenever the channel does?
static bool falls_back_on_itself(const struct quality *q, const struct inject *j)
{
    struct text over = runs_over(q, field_text(j->plan, KEY_via));
    return over.n && text_is(over, runs_over(q, field_text(j->plan, KEY_fallback)));
}

static void check_fallback(struct quality *q, const struct inject *j)
{
    struct err e = findings_err(q->findings);
    struct text via = field_text(j->plan, KEY_via), fallback = field_text(j->plan, KEY_fallback);
    if (!falls_back_on_itself(q, j))
        return;
    err_set(&e, ERR_INPUT,
            "inject '%.*s' falls back from %.*s on %.*s, which runs over the same service '%.*s'",
            TEXT_ARGS(j->id), TEXT_ARGS(via), TEXT_ARGS(fallback), TEXT_ARGS(runs_over(q, via)));
    quality_at_plan(&e, j->plan);
    quality_add(q, Q19, &e);
}

static void check_lost(struct quality *q, const struct chain_lost *x)
{
    struct buf b = {0};
    struct err e = findings_err(q->findings);
    const struct inject *j = state_inject(q->state, x->inject);
    if (!j || falls_back_on_itself(q, j))
        return;
    struct text via = field_text(j->plan, KEY_via), fallback = field_text(j->plan, KEY_fallback);
    story_format(&b, x->at, q->state->start);
    if (fallback.n)
        err_set(&e, ERR_INPUT,
                "inject '%.*s' could not be delivered in rehearsal %lld at %s: both %.*s and its "
                "fallback %.*s were down",
                TEXT_ARGS(x->inject), (long long)x->run, buf_cstr(&b), TEXT_ARGS(via),
                TEXT_ARGS(fallback));
    else
        err_set(&e, ERR_INPUT,
                "inject '%.*s' could not be delivered in rehearsal %lld at %s: %.*s runs over "
                "'%.*s', which was down, and there is no fallback",
                TEXT_ARGS(x->inject), (long long)x->run, buf_cstr(&b), TEXT_ARGS(via),
                TEXT_ARGS(runs_over(q, via)));
    err_hint(&e,
             "so in %lld of %lld rehearsals; give it a fallback that does not hang on what is down "
             "then: "
             "fallback = \"in_person\"",
             (long long)x->runs, (long long)q->chain->runs);
    quality_at_plan(&e, j->plan);
    quality_add(q, Q19, &e);
    buf_finish(&b);
}

// ---- Q26: on what ground

static bool has_letters(struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        char small = (char)(t.p[i] | 0x20);
        if ((unsigned char)t.p[i] >= 0x80 || (small >= 'a' && small <= 'z'))
            return true;
    }
    return false;
}

static void check_source(struct quality *q, uint32_t dependency)
{
    struct err e = findings_err(q->findings);
    const struct fields *plan = q->state->chain.plans[dependency];
    if (has_letters(field_text(plan, KEY_source)) || field_text(plan, KEY_use).n)
        return;
    err_set(&e, ERR_INPUT, "the need of '%.*s' for '%.*s' has no source",
            TEXT_ARGS(field_text(plan, KEY_service)), TEXT_ARGS(field_text(plan, KEY_upstream)));
    err_hint(
        &e, "give it a source (where this was seen, or \"judgement of the authors\"), or use a row "
            "of the catalogue such as K35");
    quality_at_dependency(q, &e, dependency);
    quality_add(q, Q26, &e);
}

// ---- Q28: who has a part in it

static void check_partners(struct quality *q)
{
    const struct scenario *sc = q->scenario;
    const struct chain *c = &q->state->chain;
    struct err e = findings_err(q->findings);
    if (c->n_services == 0)
        return;
    if (c->n_dependencies == 0) {
        err_set(&e, ERR_INPUT, "the scenario has services, and none needs another");
        err_hint(&e, "a service says what it depends on with needs: { org.service: { … } }");
    } else if (c->n_orgs == 1) {
        err_set(&e, ERR_INPUT, "all services are of one organisation, '%.*s'",
                TEXT_ARGS(c->orgs[0]));
        err_hint(&e, "a chain needs at least two: what do others suffer from?");
    } else {
        return;
    }
    quality_at_mark(&e, sc->n_services ? sc->services[0].mark : (struct mark){0});
    quality_add(q, Q28, &e);
}

static bool is_addressed(const struct inject *j, struct text org)
{
    const struct value *to = field_get(j->plan, KEY_to);
    for (uint32_t i = 0; to && i < to->n; i++) {
        struct text rest = value_as_text(to->list[i]), first = text_cut(&rest, '.');
        if (text_is(first, org) || text_is(first, TEXT("all")))
            return true;
    }
    return false;
}

static void check_part(struct quality *q, const struct organisation *o)
{
    const struct state *s = q->state;
    struct err e = findings_err(q->findings);
    bool addressed = o->play == PLAY_SIMULATED;
    for (size_t i = 0; i < s->n_injects && !addressed; i++)
        addressed = is_addressed(&s->injects[i], o->id);
    if (addressed)
        return;
    err_set(&e, ERR_INPUT, "organisation '%.*s' plays, and no inject is addressed to it",
            TEXT_ARGS(o->id));
    err_hint(&e, "who sits at the table must have something to do; or play: simulated");
    quality_at_mark(&e, o->mark);
    quality_add(q, Q28, &e);
}

// ---- all of it

void quality_chain(struct quality *q)
{
    const struct scenario *sc = q->scenario;
    const struct state *s = q->state;
    for (size_t i = 0; q->chain && i < q->chain->n_said; i++)
        check_said(q, &q->chain->said[i]);
    for (size_t i = 0; i < s->n_injects; i++)
        check_fallback(q, &s->injects[i]);
    for (size_t i = 0; q->chain && i < q->chain->n_lost; i++)
        check_lost(q, &q->chain->lost[i]);
    for (uint32_t i = 0; i < s->chain.n_dependencies; i++)
        check_source(q, i);
    quality_spread(q);
    check_partners(q);
    for (size_t i = 0; s->n_injects && i < sc->n_organisations; i++) // without any: see Q05
        check_part(q, &sc->organisations[i]);
    q->wants_seen |= !q->chain && quality_chain_wants(q);
}

// An inject that speaks of a service, or comes over one, may do so at the wrong moment in any
// rehearsal.
bool quality_chain_wants(const struct quality *q)
{
    const struct state *s = q->state;
    bool says = !quality_is_off(q, Q18), comes = !quality_is_off(q, Q19);
    for (size_t i = 0; i < s->n_injects; i++)
        if ((says && chain_speaks(&s->injects[i])) ||
            (comes && runs_over(q, field_text(s->injects[i].plan, KEY_via)).n))
            return true;
    return false;
}
