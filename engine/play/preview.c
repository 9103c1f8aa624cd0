// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "play/preview.h"

#include "base/mem.h"
#include "play/queue.h"

struct playing {
    const struct preview *p;
    struct chain chain;
    struct chain_player player;
    struct queue queue;
    struct arena arena; // records of this step
    struct record **step;
    size_t n_step, cap_step, told;
    int64_t seq, now;
};

static void ahead(void *ctx, int64_t due, uint64_t token)
{
    struct playing *y = ctx;
    queue_add(&y->queue, (struct queue_item){due, 0, token});
}

// Texts are the chain's or the acts', and outlive the step; a list is of whoever makes the record.
static struct record *new_record(struct playing *y, enum record_kind kind, const struct fields *f,
                                 int64_t cause)
{
    size_t fields = f->n * sizeof *f->at;
    struct record *r = arena_alloc(&y->arena, offsetof(struct record, fields.at) + fields);
    r->seq = y->seq + 1;
    r->t = y->player.at > y->now ? y->player.at : y->now;
    r->kind = kind;
    r->by = TEXT("clock");
    r->cause = cause;
    r->fields.n = f->n;
    memcpy(r->fields.at, f->at, fields);
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].value.type == VALUE_LIST)
            r->fields.at[i].value = value_copy(&y->arena, f->at[i].value);
    return r;
}

static int emit(void *ctx, enum record_kind kind, const struct fields *fields, int64_t cause,
                struct err *e)
{
    struct playing *y = ctx;
    struct record *r = new_record(y, kind, fields, cause);
    mem_grow(&y->step, &y->cap_step, y->n_step + 1, sizeof *y->step);
    if (chain_fold(&y->chain, &y->arena, r, e))
        return -1;
    y->seq++;
    y->now = r->t;
    y->step[y->n_step++] = r;
    chain_schedule(&y->chain, r, ahead, y);
    return 0;
}

// Everything that follows at once, in the order in which it was made. 1: cut off.
static int run_to_quiet(struct playing *y, struct err *e)
{
    for (size_t i = 0; i < y->n_step; i++) {
        if (y->told >= y->p->most)
            return 1;
        y->p->record(y->p->ctx, y->step[i]);
        y->told++;
        if (chain_follow(&y->player, y->step[i], e))
            return -1;
    }
    y->n_step = 0;
    arena_reset(&y->arena);
    return 0;
}

// The next act or due moment. False: none before the end.
static bool next(struct playing *y, size_t acted, bool *act)
{
    int64_t due;
    bool waits = queue_peek(&y->queue, &due) && due <= y->p->until;
    bool more = acted < y->p->n_acts && y->p->acts[acted].at <= y->p->until;
    *act = more && (!waits || y->p->acts[acted].at < due);
    return waits || more;
}

static int play(struct playing *y, struct err *e)
{
    struct queue_item item;
    size_t acted = 0;
    for (bool act; next(y, acted, &act);) {
        if (act) {
            const struct preview_act *a = &y->p->acts[acted++];
            y->player.at = a->at > y->now ? a->at : y->now;
            if (chain_act(&y->player, &a->act, 0, e))
                return -1;
        } else if (queue_pop(&y->queue, &item) && chain_due(&y->player, item.due, item.of, e)) {
            return -1;
        }
        int rc = run_to_quiet(y, e);
        if (rc)
            return rc;
    }
    return 0;
}

int preview_play(const struct preview *p, struct err *e)
{
    struct playing y = {.p = p, .seq = p->seq, .now = p->now};
    chain_copy(&y.chain, p->chain);
    y.player = (struct chain_player){&y.chain, p->depth, p->now, &y, emit};
    chain_schedule_all(&y.chain, &y.arena, ahead, &y);
    int rc = play(&y, e);
    chain_finish(&y.chain);
    queue_finish(&y.queue);
    arena_finish(&y.arena);
    mem_free(y.step);
    return rc;
}
