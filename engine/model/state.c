// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/state.h"

#include "base/json.h"
#include "base/mem.h"

const char *const phase_names[] = {"klaar",   "loopt", "pauze", "tussen-rondes",
                                   "no-play", "einde", NULL};

const char *const inject_status_names[] = {
#define S(upper, lower) #lower,
    INJECT_STATUSES(S)
#undef S
        NULL};

const char *inject_status_word(enum inject_status status)
{
    static const char *const words[] = {
        [INJECT_PLANNED] = N_("planned"),     [INJECT_DUE] = N_("to be brought"),
        [INJECT_DELIVERED] = N_("delivered"), [INJECT_READ] = N_("read"),
        [INJECT_ANSWERED] = N_("answered"),   [INJECT_HELD] = N_("on hold"),
        [INJECT_SKIPPED] = N_("skipped"),     [INJECT_FAILED] = N_("failed"),
        [INJECT_EXPIRED] = N_("expired"),
    };
    return words[status];
}

void state_init(struct state *s)
{
    *s = (struct state){.rate = 1000, .ended_at = NEVER};
    for (int k = 0; k < KIND_COUNT; k++)
        s->kind_at[k] = NEVER;
    chain_init(&s->chain);
}

void state_finish(struct state *s)
{
    arena_finish(&s->arena);
    chain_finish(&s->chain);
    links_finish(&s->links);
    mem_free(s->injects);
    mem_free(s->expectations);
    mem_free(s->orgs);
    mem_free(s->entries);
    mem_free(s->receipts);
    mem_free(s->variables);
    mem_free(s->storylines);
    mem_free(s->undoables);
    mem_free(s->rounds);
    mem_free(s->watches);
    mem_free(s->agreed);
    map_finish(&s->by_inject);
    map_finish(&s->by_expectation);
    map_finish(&s->by_org);
    map_finish(&s->by_variable);
    map_finish(&s->by_storyline);
    map_finish(&s->by_command);
    map_finish(&s->by_agreed);
}

// ---- looking up

#define LOOKUP(type, name, items, index)                                                           \
    struct type *state_##name(const struct state *s, struct text id)                               \
    {                                                                                              \
        int64_t i = map_get(&s->index, id);                                                        \
        return i < 0 ? NULL : &s->items[i];                                                        \
    }

LOOKUP(inject, inject, injects, by_inject)
LOOKUP(org_state, org, orgs, by_org)
LOOKUP(variable, variable, variables, by_variable)
LOOKUP(storyline, storyline, storylines, by_storyline)

struct text state_key(char room[STATE_KEY_MAX], struct text a, char between, struct text b)
{
    if (a.n + b.n + 1 > STATE_KEY_MAX)
        return (struct text){0};
    memcpy(room, a.p, a.n);
    room[a.n] = between;
    memcpy(room + a.n + 1, b.p, b.n);
    return (struct text){room, a.n + b.n + 1};
}

struct expectation *state_expectation(const struct state *s, struct text inject, struct text id)
{
    char room[STATE_KEY_MAX];
    struct text key = state_key(room, inject, '/', id);
    int64_t i = key.n ? map_get(&s->by_expectation, key) : MAP_NONE;
    return i < 0 ? NULL : &s->expectations[i];
}

// Entries and undoables come in order of seq.
#define BY_SEQ(type, name, items, count)                                                           \
    struct type *state_##name(const struct state *s, int64_t seq)                                  \
    {                                                                                              \
        size_t low = 0, high = s->count;                                                           \
        while (low < high) {                                                                       \
            size_t mid = (low + high) / 2;                                                         \
            if (s->items[mid].seq < seq)                                                           \
                low = mid + 1;                                                                     \
            else                                                                                   \
                high = mid;                                                                        \
        }                                                                                          \
        return low < s->count && s->items[low].seq == seq ? &s->items[low] : NULL;                 \
    }

BY_SEQ(entry, entry, entries, n_entries)
BY_SEQ(undoable, undoable, undoables, n_undoables)

const struct receipt *state_receipt(const struct state *s, const struct entry *message,
                                    struct text org)
{
    const struct receipt *got = NULL;
    for (size_t i = message->first_receipt; i; i = got->next) {
        got = &s->receipts[i - 1];
        if (text_is(got->org, org))
            return got;
    }
    return NULL;
}

int64_t state_command_seen(const struct state *s, struct text by, struct text id)
{
    char room[STATE_KEY_MAX];
    struct text key = id.n ? state_key(room, by, '\n', id) : (struct text){0};
    int64_t seq = key.n ? map_get(&s->by_command, key) : MAP_NONE;
    return seq < 0 ? 0 : seq;
}

// ---- as bytes, for the digest

struct out {
    struct buf b;
    void (*sink)(void *, struct text);
    void *ctx;
};

static void flush(struct out *o, size_t most)
{
    if (o->b.n > most) {
        o->sink(o->ctx, buf_all(&o->b));
        o->b.n = 0;
    }
}

static void put_int(struct out *o, int64_t i)
{
    buf_int(&o->b, i);
    buf_char(&o->b, ' ');
}

// Length first, so that no two states share their bytes.
static void put_text(struct out *o, struct text t)
{
    put_int(o, (int64_t)t.n);
    buf_text(&o->b, t);
}

static void put_fields(struct out *o, const struct fields *f)
{
    put_int(o, f ? (int64_t)f->n : 0);
    for (size_t i = 0; f && i < f->n; i++) {
        put_text(o, key_name(f->at[i].key));
        json_value(&o->b, f->at[i].value);
    }
}

static void put_injects(struct out *o, const struct state *s)
{
    for (size_t i = 0; i < s->n_injects; i++) {
        const struct inject *j = &s->injects[i];
        put_text(o, j->id);
        put_fields(o, j->plan);
        const int64_t numbers[] = {j->planned_by, (int64_t)j->status, (int64_t)j->before_hold,
                                   j->due,        j->known_at,        j->delivered_seq,
                                   j->decision,   j->chosen_at,       j->offered,
                                   j->asked};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            put_int(o, numbers[k]);
        for (size_t k = 0; k < INJECT_STATUS_COUNT; k++)
            put_int(o, j->at[k]);
        put_text(o, j->choice);
        put_text(o, j->storyline);
        put_text(o, j->assigned);
        put_text(o, j->via);
        flush(o, 8192);
    }
}

static void put_expectations(struct out *o, const struct state *s)
{
    for (size_t i = 0; i < s->n_expectations; i++) {
        const struct expectation *x = &s->expectations[i];
        put_text(o, x->id);
        put_text(o, x->inject);
        put_fields(o, x->plan);
        put_int(o, x->deadline);
        put_int(o, x->assessed * 2 + x->missed);
        put_text(o, x->rating);
        flush(o, 8192);
    }
}

// Of receipts the first: seals of earlier journals stay what they are.
static void put_entries(struct out *o, const struct state *s)
{
    for (size_t i = 0; i < s->n_entries; i++) {
        const struct entry *n = &s->entries[i];
        int64_t received = n->first_receipt ? s->receipts[n->first_receipt - 1].seq : 0;
        const int64_t numbers[] = {n->seq, n->t, n->kind, n->corrected_by, received};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            put_int(o, numbers[k]);
        put_text(o, n->seat);
        put_text(o, n->inject);
        put_text(o, n->choice);
        flush(o, 8192);
    }
}

static void put_small(struct out *o, const struct state *s)
{
    for (size_t i = 0; i < s->n_orgs; i++) {
        put_text(o, s->orgs[i].id);
        put_int(o, s->orgs[i].play);
        put_text(o, s->orgs[i].rung);
    }
    for (size_t i = 0; i < s->n_variables; i++) {
        put_text(o, s->variables[i].name);
        json_value(&o->b, s->variables[i].value);
        put_int(o, s->variables[i].set_at);
    }
    for (size_t i = 0; i < s->n_storylines; i++) {
        const struct storyline *l = &s->storylines[i];
        put_text(o, l->id);
        put_int(o, l->held * 4 + l->ended * 2 + l->stopped);
    }
    for (size_t i = 0; i < s->n_rounds; i++) {
        put_text(o, s->rounds[i].id);
        put_int(o, s->rounds[i].opened_at);
    }
    for (size_t i = 0; i < s->n_watches; i++)
        put_int(o, s->watches[i].at);
    for (size_t i = 0; i < s->n_undoables; i++) {
        put_int(o, s->undoables[i].seq);
        put_int(o, s->undoables[i].followed_by);
        put_int(o, s->undoables[i].undone);
    }
}

static void put_number(void *ctx, int64_t i)
{
    put_int(ctx, i);
    flush(ctx, 8192);
}

static void put_link_text(void *ctx, struct text t)
{
    put_text(ctx, t);
    flush(ctx, 8192);
}

void state_encode(const struct state *s, void (*sink)(void *, struct text), void *ctx)
{
    struct out o = {.sink = sink, .ctx = ctx};
    const int64_t numbers[] = {s->seq,        s->t,        (int64_t)s->phase, s->rate,
                               s->start,      s->duration, s->ended_at,       s->seed,
                               s->script_off, s->window};
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        put_int(&o, numbers[k]);
    put_text(&o, s->scenario);
    put_text(&o, s->version);
    put_text(&o, s->date);
    put_text(&o, s->round);
    put_text(&o, s->gate);
    for (int k = 0; k < KIND_COUNT; k++) {
        if (k >= KIND_FIRST_LATER && !s->kinds_seen[k])
            continue; // seals of journals without it stay what they are
        put_int(&o, s->kinds_seen[k]);
        put_int(&o, s->kind_at[k]);
    }
    put_small(&o, s);
    put_injects(&o, s);
    put_expectations(&o, s);
    put_entries(&o, s);
    chain_encode(&s->chain, put_number, &o);
    links_encode(&s->links, put_link_text, put_number, &o);
    flush(&o, 0);
    buf_finish(&o.b);
}
