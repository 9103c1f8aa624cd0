// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/writer.h"

#include "base/mem.h"

enum stage_of { IDLE, GIVEN, WRITTEN, END };

struct writer {
    struct journal *journal;
    uv_async_t written; // wakes the loop
    uv_thread_t thread;
    uv_mutex_t mutex;
    uv_cond_t changed;
    enum stage_of at; // under the mutex
};

static void wait_while(struct writer *w, enum stage_of at)
{
    while (w->at == at)
        uv_cond_wait(&w->changed, &w->mutex);
}

static void set(struct writer *w, enum stage_of at)
{
    w->at = at;
    uv_cond_broadcast(&w->changed);
}

static void write_on(void *ctx)
{
    struct writer *w = ctx;
    uv_mutex_lock(&w->mutex);
    while (w->at != END) {
        if (w->at == GIVEN) {
            uv_mutex_unlock(&w->mutex);
            journal_commit_run(w->journal);
            uv_mutex_lock(&w->mutex);
            if (w->at == GIVEN)
                set(w, WRITTEN);
            uv_async_send(&w->written);
        } else {
            wait_while(w, w->at);
        }
    }
    uv_mutex_unlock(&w->mutex);
}

static void woken(uv_async_t *a)
{
    (void)a; // the turn of the loop follows
}

struct writer *writer_create(uv_loop_t *loop, struct journal *j)
{
    struct writer *w = mem_alloc(sizeof *w);
    w->journal = j;
    uv_async_init(loop, &w->written, woken);
    uv_mutex_init(&w->mutex);
    uv_cond_init(&w->changed);
    if (uv_thread_create(&w->thread, write_on, w))
        mem_exhausted(0);
    return w;
}

static enum stage_of look(const struct writer *w)
{
    uv_mutex_t *m = (uv_mutex_t *)&w->mutex;
    uv_mutex_lock(m);
    enum stage_of at = w->at;
    uv_mutex_unlock(m);
    return at;
}

static void change(struct writer *w, enum stage_of at)
{
    uv_mutex_lock(&w->mutex);
    set(w, at);
    uv_mutex_unlock(&w->mutex);
}

bool writer_begin(struct writer *w)
{
    if (!journal_commit_begin(w->journal))
        return false;
    change(w, GIVEN);
    return true;
}

bool writer_is_busy(const struct writer *w)
{
    return look(w) == GIVEN;
}

bool writer_is_idle(const struct writer *w)
{
    return look(w) == IDLE;
}

bool writer_take(struct writer *w, enum commit *outcome, struct err *e)
{
    if (look(w) != WRITTEN)
        return false;
    change(w, IDLE);
    *outcome = journal_commit_end(w->journal, e);
    return true;
}

void writer_wait(struct writer *w)
{
    uv_mutex_lock(&w->mutex);
    wait_while(w, GIVEN);
    uv_mutex_unlock(&w->mutex);
}

void writer_close(struct writer *w)
{
    change(w, END);
    uv_thread_join(&w->thread);
    uv_close((uv_handle_t *)&w->written, NULL);
}

void writer_destroy(struct writer *w)
{
    if (!w)
        return;
    uv_cond_destroy(&w->changed);
    uv_mutex_destroy(&w->mutex);
    mem_free(w);
}
