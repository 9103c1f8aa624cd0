// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/loop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>
#include <uv.h>

#include "base/mem.h"
#include "tui/termkey.h"

struct loop {
    const struct front *front;
    struct paint *paint;
    struct grid grid;
    int signals;
    bool over;
};

static int64_t ms_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void tell_time(struct loop *l)
{
    l->front->time(l->front->ctx, ms_of(CLOCK_MONOTONIC), ms_of(CLOCK_REALTIME));
}

static void draw(struct loop *l)
{
    int x, y, w, h;
    paint_size(l->paint, &w, &h);
    if (w != l->grid.w || h != l->grid.h)
        grid_resize(&l->grid, w, h);
    l->front->draw(l->front->ctx, &l->grid, &x, &y);
    paint_show(l->paint, &l->grid, x, y);
}

// ---- what can come

static void take_signals(struct loop *l)
{
    struct signalfd_siginfo info;
    while (read(l->signals, &info, sizeof info) == (ssize_t)sizeof info)
        if (info.ssi_signo == SIGWINCH || info.ssi_signo == SIGCONT)
            paint_resized(l->paint);
        else
            l->over = true;
}

static bool is_over(const struct loop *l)
{
    return l->over || l->front->is_over(l->front->ctx);
}

static void take_keys(struct loop *l)
{
    enum { CTRL_L = 12, CTRL_Z = 26, MOST = 4096 };
    int key, n = 0;
    while (n++ < MOST && (key = paint_key(l->paint)) != TERMKEY_NONE && !is_over(l))
        if (key == CTRL_Z)
            paint_suspend(l->paint);
        else if (key == CTRL_L)
            paint_resized(l->paint);
        else
            l->front->key(l->front->ctx, key);
}

static void turn(struct loop *l)
{
    struct pollfd p[] = {
        {.fd = STDIN_FILENO, .events = POLLIN},
        {.fd = l->signals, .events = POLLIN},
    };
    int ready = l->front->wait(l->front->ctx, p, 2, l->front->wake(l->front->ctx));
    tell_time(l);
    if (ready < 0 && errno != EINTR)
        l->over = true;
    if (ready > 0 && p[1].revents)
        take_signals(l);
    if (ready > 0 && p[0].revents & POLLIN)
        take_keys(l);
    if (ready > 0 && p[0].revents & ~POLLIN)
        l->over = true; // the terminal is gone; it may say that there is an end to read as well
    if (l->front->go_on)
        l->front->go_on(l->front->ctx);
}

// ---- the loop

static int watch_signals(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGCONT};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaddset(&set, signals[i]);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int tui_run_front(const struct front *f, const struct paint_options *o, struct err *e)
{
    struct loop l = {.front = f};
    l.signals = watch_signals();
    l.paint = paint_open(o, e);
    if (!l.paint)
        return -1;
    grid_init(&l.grid, 80, 24);
    tell_time(&l);
    while (!is_over(&l)) {
        draw(&l);
        turn(&l);
    }
    paint_close(l.paint);
    grid_finish(&l.grid);
    close(l.signals);
    return 0;
}

// ---- a console

struct console_front {
    struct app *app;
    uv_loop_t *net; // or NULL
};

static void console_time(void *ctx, int64_t real, int64_t wall)
{
    app_time(((struct console_front *)ctx)->app, real, wall);
}

static void console_key(void *ctx, int key)
{
    app_key(((struct console_front *)ctx)->app, key);
}

static void console_draw(void *ctx, struct grid *g, int *x, int *y)
{
    app_draw(((struct console_front *)ctx)->app, g, x, y);
}

static bool console_is_over(void *ctx)
{
    return app_is_over(((struct console_front *)ctx)->app);
}

static int console_wake(void *ctx)
{
    const struct console_front *c = ctx;
    int ms = app_wake(c->app), net = c->net ? uv_backend_timeout(c->net) : -1;
    return net >= 0 && net < ms ? net : ms;
}

// The terminal is polled here and not by libuv, which would make it non-blocking for everybody who
// shares it.
static int console_wait(void *ctx, struct pollfd *p, int n, int ms)
{
    enum { MOST = 4 };
    const struct console_front *c = ctx;
    struct pollfd all[MOST + 1];
    memcpy(all, p, (size_t)n * sizeof *p);
    all[n] = (struct pollfd){.fd = c->net ? uv_backend_fd(c->net) : -1, .events = POLLIN};
    int ready = poll(all, (nfds_t)n + 1, ms);
    memcpy(p, all, (size_t)n * sizeof *p);
    return ready;
}

static void console_go_on(void *ctx)
{
    const struct console_front *c = ctx;
    if (c->net)
        uv_run(c->net, UV_RUN_NOWAIT);
}

int tui_run(struct app *a, const struct paint_options *o, struct uv_loop_s *net, struct err *e)
{
    struct console_front c = {a, net};
    const struct front f = {
        .ctx = &c,
        .time = console_time,
        .key = console_key,
        .draw = console_draw,
        .wake = console_wake,
        .wait = console_wait,
        .go_on = console_go_on,
        .is_over = console_is_over,
    };
    return tui_run_front(&f, o, e);
}

struct uv_loop_s *tui_net_open(void)
{
    uv_loop_t *net = mem_alloc(sizeof *net);
    signal(SIGPIPE, SIG_IGN);
    uv_loop_init(net);
    return net;
}

void tui_net_close(struct uv_loop_s *net)
{
    uv_run(net, UV_RUN_DEFAULT);
    uv_loop_close(net);
    mem_free(net);
}

// ---- the environment

struct paint_options tui_options(bool ascii, const char *background)
{
    const char *none = getenv("NO_COLOR"), *scheme = getenv("COLORFGBG");
    struct paint_options o = {.no_colour = none && *none, .ascii = ascii};
    const char *back = scheme ? strrchr(scheme, ';') : NULL; // "15;0": the last is the background
    if (back)
        o.background =
            atoi(back + 1) == 7 || atoi(back + 1) == 15 ? BACKGROUND_LIGHT : BACKGROUND_DARK;
    if (background)
        o.background = strcmp(background, "light") == 0 ? BACKGROUND_LIGHT : BACKGROUND_DARK;
    return o;
}

int64_t tui_utc_offset(void)
{
    time_t now = time(NULL);
    struct tm local;
    return localtime_r(&now, &local) ? (int64_t)local.tm_gmtoff * 1000 : 0;
}
