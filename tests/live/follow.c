// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// follow EXERCISE NOTES: attaches by the client library, logs so many notes one after another, and
// says on standard output what it is told: one line for each call back.

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "serve/client.h"

struct follow {
    struct client *client;
    int64_t wanted, noted, number;
};

static void note(struct follow *f)
{
    struct command c = {.name = COMMAND_note};
    field_put_text(&c.args, KEY_text, TEXT("genoteerd"));
    f->number = client_do(f->client, &c);
}

static void greeted(void *ctx, int64_t seq, int64_t t, int64_t client)
{
    (void)ctx, (void)t, (void)client;
    printf("greeted %lld\n", (long long)seq);
}

static void record(void *ctx, const struct record *r, struct text line)
{
    (void)ctx;
    printf("record %lld %zu\n", (long long)r->seq, line.n);
}

static void caught_up(void *ctx)
{
    struct follow *f = ctx;
    puts("caught-up");
    if (f->number == 0)
        note(f);
}

static void answer(void *ctx, const struct client_answer *a)
{
    struct follow *f = ctx;
    printf("answer %lld %d %lld %s\n", (long long)a->number, a->ok, (long long)a->seq,
           a->again ? "again" : "new");
    if (a->number != f->number || !a->ok)
        printf("wrong %.*s\n", TEXT_ARGS(a->line));
    if (++f->noted == f->wanted)
        client_close(f->client);
    else
        note(f);
}

static void clock_told(void *ctx, const struct client_clock *c)
{
    (void)ctx;
    printf("clock %d %lld\n", c->running, (long long)c->rate);
}

static void present(void *ctx, struct value list)
{
    (void)ctx;
    printf("present %u\n", list.n);
}

static void away(void *ctx, enum client_away how, const struct err *why)
{
    (void)ctx;
    printf("away %d %s\n", how, why->msg);
}

_Noreturn void mem_exhausted(size_t wanted);
_Noreturn void mem_exhausted(size_t wanted)
{
    fprintf(stderr, "out of memory: %zu\n", wanted);
    exit(3);
}

int main(int argc, char **argv)
{
    struct follow f = {.wanted = argc > 2 ? strtoll(argv[2], NULL, 10) : 1};
    uv_loop_t loop;
    if (argc != 3)
        return 2;
    const struct client_setup setup = {
        .exercise = argv[1],
        .name = "volger",
        .ctx = &f,
        .greeted = greeted,
        .record = record,
        .caught_up = caught_up,
        .answer = answer,
        .clock = clock_told,
        .present = present,
        .away = away,
    };
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdout, NULL, _IOLBF, 0);
    uv_loop_init(&loop);
    f.client = client_create(&loop, &setup);
    uv_run(&loop, UV_RUN_DEFAULT);
    uv_loop_close(&loop);
    client_destroy(f.client);
    return 0;
}
