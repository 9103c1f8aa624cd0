// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/mem.h"
#include "serve/live_int.h"
#include "serve/notify.h"

// What was made goes to the disk in a thread of its own; what the disk has is shown. Everything
// that leaves is held by its place in the journal: see peer_mark().

bool live_is_swamped(const struct live *l)
{
    return l->made_to - l->durable_to > UNSYNCED_MAX;
}

static void freeze(struct live *l, const struct err *e)
{
    if (l->frozen_at)
        return;
    l->frozen_at = live_now();
    live_say(l, "%s: the exercise stands still until there is space", e->msg);
    peers_alarm(l, "disk-full");
    peers_listen(l); // to nobody
}

static void thaw(struct live *l)
{
    int64_t now = live_now();
    live_set_clock(l, clock_at(&l->clock, l->frozen_at), now, l->clock.rate, l->clock.running);
    l->frozen_at = 0;
    live_begin_vigil(l);
    live_say(l, "there is space again: the exercise goes on");
    peers_alarm(l, "over");
}

static void tell_end(struct live *l)
{
    if (l->sealed[0] == 0 || l->sealed_to > l->durable_to)
        return;
    live_say(l, "EndEx. Note down the hash of the sealed journal: %.64s", l->sealed);
    l->sealed[0] = 0;
}

static void tell_ready(struct live *l)
{
    if (l->told_ready)
        return;
    l->told_ready = true;
    notify_manager("READY=1");
    if (l->setup.ready)
        l->setup.ready(l->setup.ctx);
}

// Everything that was handed over is durable.
static void show(struct live *l)
{
    if (l->frozen_at)
        thaw(l);
    l->durable_to = l->handed_to;
    peers_release(l);
    for (size_t i = 0; i < l->n_handed; i++)
        chunk_drop(l->handed[i]);
    l->n_handed = 0;
    tell_end(l);
    tell_ready(l);
}

static void fail(struct live *l, const struct err *e)
{
    live_fail(l, e);
    peers_alarm(l, "disk-failed");
}

// Those who were answered together ask again, one after another. Until all have, the disk is kept
// waiting, for a quarter of the time that it took at most: so they stay together, and do not fall
// apart in two halves that wait for each other's write.
static bool is_gathering(const struct live *l)
{
    int64_t took = l->shown_at - l->handed_at;
    return l->made.n && l->asked.again < l->asked.shown && live_now() - l->shown_at < took / 4 &&
           !l->closing && !l->frozen_at;
}

static bool hand_over(struct live *l)
{
    if (!writer_begin(l->writer))
        return false;
    l->handed_at = live_now();
    l->asked.handed = l->asked.made;
    l->asked.made = 0;
    if (l->made.n) {
        mem_grow(&l->handed, &l->cap_handed, l->n_handed + 1, sizeof *l->handed);
        l->handed[l->n_handed++] = chunk_take(&l->made, l->handed_to);
        l->handed_to = l->made_to;
    }
    return true;
}

void live_commit(struct live *l)
{
    enum commit outcome;
    struct err e = {.lang = l->setup.lang};
    l->gathering = false;
    if (writer_is_busy(l->writer) || l->failed)
        return;
    if (writer_take(l->writer, &outcome, &e)) {
        switch (outcome) {
        case COMMIT_DONE:
            l->shown_at = live_now();
            l->asked.shown = l->asked.handed;
            l->asked.again = 0;
            show(l);
            break;
        case COMMIT_NO_SPACE: freeze(l, &e); return;
        case COMMIT_FAILED: fail(l, &e); return;
        }
    }
    l->gathering = is_gathering(l);
    if (!l->gathering && !hand_over(l)) // nothing new: what is held rests on what is durable
        show(l);
}

void live_commit_last(struct live *l)
{
    bool tried = false;
    struct err e = {.lang = l->setup.lang};
    for (;;) {
        live_commit(l);
        if (l->failed || l->made_to == l->durable_to)
            return;
        if (l->frozen_at && tried && writer_is_idle(l->writer))
            break;
        tried = !writer_is_idle(l->writer);
        writer_wait(l->writer);
    }
    err_set(&e, ERR_IO, "the disk is full: what was done after record %lld is not kept",
            (long long)journal_durable_seq(l->journal));
    live_fail(l, &e);
}
