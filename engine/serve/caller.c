// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/caller.h"

#include <signal.h>
#include <uv.h>

#include "base/json.h"
#include "base/mem.h"

struct caller {
    uv_loop_t loop;
    uv_timer_t patience;
    int64_t patience_ms;
    struct client *client;
    struct arena arena; // of the answer
    struct client_answer answer;
    int64_t waits_for;
    bool answered, failed, greeted;
    struct err why;
};

static void answered(void *ctx, const struct client_answer *a)
{
    struct caller *c = ctx;
    if (a->number != c->waits_for)
        return;
    c->answered = true;
    c->answer = *a;
    c->answer.error = arena_text(&c->arena, a->error);
    c->answer.hint = arena_text(&c->arena, a->hint);
    c->answer.line = arena_text(&c->arena, a->line);
    c->answer.all = value_copy(&c->arena, a->all);
}

static void greeted(void *ctx, int64_t seq, int64_t t, int64_t client)
{
    (void)seq, (void)t, (void)client;
    ((struct caller *)ctx)->greeted = true;
}

// One that was there may come back; one that never was is not waited for.
static void away(void *ctx, enum client_away how, const struct err *why)
{
    struct caller *c = ctx;
    c->why = *why;
    c->failed = how == AWAY_REFUSED || !c->greeted;
}

static void too_long(uv_timer_t *t)
{
    struct caller *c = t->data;
    if (client_is_greeted(c->client) || !c->greeted) // else it went away, and that says more
        err_set(&c->why, ERR_IO, "the server does not answer");
    c->failed = true;
}

struct caller *caller_create(const char *exercise, const char *by, int64_t patience, enum lang lang)
{
    struct caller *c = mem_alloc(sizeof *c);
    const struct client_setup setup = {
        .exercise = exercise,
        .by = by,
        .after = CLIENT_NO_RECORDS,
        .lang = lang,
        .ctx = c,
        .greeted = greeted,
        .answer = answered,
        .away = away,
    };
    signal(SIGPIPE, SIG_IGN);
    c->why.lang = lang;
    c->patience_ms = patience;
    uv_loop_init(&c->loop);
    uv_timer_init(&c->loop, &c->patience);
    c->patience.data = c;
    c->client = client_create(&c->loop, &setup);
    return c;
}

void caller_destroy(struct caller *c)
{
    if (!c)
        return;
    client_close(c->client);
    uv_close((uv_handle_t *)&c->patience, NULL);
    uv_run(&c->loop, UV_RUN_DEFAULT);
    uv_loop_close(&c->loop);
    client_destroy(c->client);
    arena_finish(&c->arena);
    mem_free(c);
}

static int wait_for(struct caller *c, int64_t number, struct client_answer *a, struct err *e)
{
    arena_reset(&c->arena);
    c->waits_for = number;
    c->answered = c->failed = false;
    uv_update_time(&c->loop);
    uv_timer_start(&c->patience, too_long, (uint64_t)c->patience_ms, 0);
    while (!c->answered && !c->failed)
        uv_run(&c->loop, UV_RUN_ONCE);
    uv_timer_stop(&c->patience);
    *a = c->answer;
    if (!c->answered)
        *e = c->why;
    return c->answered ? 0 : -1;
}

int caller_do(struct caller *c, const struct command *command, struct client_answer *a,
              struct err *e)
{
    return wait_for(c, client_do(c->client, command), a, e);
}

int caller_ask(struct caller *c, const char *what, struct client_answer *a, struct err *e)
{
    return caller_ask_about(c, what, NULL, 0, a, e);
}

int caller_ask_about(struct caller *c, const char *what, const struct member *about, size_t n,
                     struct client_answer *a, struct err *e)
{
    return wait_for(c, client_ask(c->client, what, about, n), a, e);
}

long caller_server(const struct caller *c)
{
    return client_server(c->client);
}
