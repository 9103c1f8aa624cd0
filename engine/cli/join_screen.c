// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/join_screen.h"

#include <poll.h>

#include "tui/loop.h"
#include "tui/seat_screen.h"

struct joined {
    struct join_kept *kept;
    struct join_client *client;
    struct seat_screen *screen;
    bool nobody;
};

// ---- from the exercise to the screen

static void on_record(void *ctx, const struct seat_record *r)
{
    seat_screen_record(((struct joined *)ctx)->screen, r);
}

static void on_clock(void *ctx, const struct seat_clock *c)
{
    seat_screen_clock(((struct joined *)ctx)->screen, c);
}

static void on_received(void *ctx, struct text on)
{
    seat_screen_received(((struct joined *)ctx)->screen, on);
}

static void on_answered(void *ctx, bool done, int64_t seq, struct text why)
{
    seat_screen_answered(((struct joined *)ctx)->screen, done, seq, why);
}

static void on_connected(void *ctx, bool is)
{
    seat_screen_connected(((struct joined *)ctx)->screen, is);
}

// ---- from the screen to the exercise

static bool on_send(void *ctx, const struct seat_part *parts, size_t n)
{
    struct joined *j = ctx;
    struct buf post = {0};
    join_post_begin(&post);
    for (size_t i = 0; i < n; i++)
        join_post_put(&post, parts[i].name, parts[i].value);
    bool taken = join_client_send(j->client, buf_all(&post));
    buf_finish(&post);
    return taken;
}

static bool on_forms(void *ctx, struct seat_forms *f)
{
    return join_client_forms(((struct joined *)ctx)->client, f);
}

static size_t on_waiting(void *ctx)
{
    return ((struct joined *)ctx)->kept->n_unsent;
}

// ---- the loop

static void front_time(void *ctx, int64_t real, int64_t wall)
{
    (void)wall;
    seat_screen_time(((struct joined *)ctx)->screen, real);
}

static void front_key(void *ctx, int key)
{
    seat_screen_key(((struct joined *)ctx)->screen, key);
}

static void front_draw(void *ctx, struct grid *g, int *x, int *y)
{
    seat_screen_draw(((struct joined *)ctx)->screen, g, x, y);
}

static int front_wake(void *ctx)
{
    return seat_screen_wake(((struct joined *)ctx)->screen);
}

static int front_wait(void *ctx, struct pollfd *p, int n, int ms)
{
    struct joined *j = ctx;
    j->nobody = !join_client_turn(j->client, p, n, ms);
    return poll(p, (nfds_t)n, 0);
}

static bool front_is_over(void *ctx)
{
    const struct joined *j = ctx;
    return j->nobody || seat_screen_is_over(j->screen);
}

static void tell_unsent(struct joined *j, const struct join_door *d)
{
    struct buf b = {0};
    if (j->kept->n_unsent == 0)
        return;
    buf_str(&b, lines_words(d->lines, "not sent the last time, and sent now: "));
    join_kept_words(j->kept, 0, &b);
    seat_screen_say(j->screen, true, buf_all(&b));
    buf_finish(&b);
}

int join_screen_run(const struct join_door *d, struct join_kept *kept,
                    const struct screen_words *words, enum join_end *end, struct err *e)
{
    struct joined j = {.kept = kept};
    const struct seat_setup setup = {
        .lang = d->cli->lang,
        .title = buf_all(&d->title),
        .unsent = kept->n_unsent,
        .send = on_send,
        .forms = on_forms,
        .waiting = on_waiting,
        .ctx = &j,
    };
    const struct join_hear hear = {&j, on_record, on_clock, on_received, on_answered, on_connected};
    const struct front front = {
        .ctx = &j,
        .time = front_time,
        .key = front_key,
        .draw = front_draw,
        .wake = front_wake,
        .wait = front_wait,
        .is_over = front_is_over,
    };
    const struct paint_options o = tui_options(words->ascii, words->background);
    j.screen = seat_screen_create(&setup);
    j.client = join_client_create(d->http, kept, &hear, d->cli->lang, 0);
    tell_unsent(&j, d);
    int bad = tui_run_front(&front, &o, e);
    *end = j.nobody ? JOIN_NOBODY : JOIN_LEFT;
    join_client_destroy(j.client);
    seat_screen_destroy(j.screen);
    return bad;
}
