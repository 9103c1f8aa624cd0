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
    struct app *app;
    struct paint *paint;
    uv_loop_t *net; // or NULL
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
    app_time(l->app, ms_of(CLOCK_MONOTONIC), ms_of(CLOCK_REALTIME));
}

static void draw(struct loop *l)
{
    int x, y, w, h;
    paint_size(l->paint, &w, &h);
    if (w != l->grid.w || h != l->grid.h)
        grid_resize(&l->grid, w, h);
    app_draw(l->app, &l->grid, &x, &y);
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

static void take_keys(struct loop *l)
{
    enum { CTRL_L = 12, CTRL_Z = 26, MOST = 4096 };
    int key, n = 0;
    while (n++ < MOST && (key = paint_key(l->paint)) != TERMKEY_NONE && !app_is_over(l->app))
        if (key == CTRL_Z)
            paint_suspend(l->paint);
        else if (key == CTRL_L)
            paint_resized(l->paint);
        else
            app_key(l->app, key);
}

// In how many ms something is to be done by itself.
static int wait_for(const struct loop *l)
{
    int ms = app_wake(l->app), net = l->net ? uv_backend_timeout(l->net) : -1;
    return net >= 0 && net < ms ? net : ms;
}

// The terminal is polled here and not by libuv, which would make it non-blocking for everybody who
// shares it.
static void turn(struct loop *l)
{
    struct pollfd p[] = {
        {.fd = STDIN_FILENO, .events = POLLIN},
        {.fd = l->signals, .events = POLLIN},
        {.fd = l->net ? uv_backend_fd(l->net) : -1, .events = POLLIN},
    };
    int ready = poll(p, 3, wait_for(l));
    tell_time(l);
    if (ready < 0 && errno != EINTR)
        l->over = true;
    if (ready > 0 && p[1].revents)
        take_signals(l);
    if (ready > 0 && p[0].revents & POLLIN)
        take_keys(l);
    if (ready > 0 && p[0].revents & ~POLLIN)
        l->over = true; // the terminal is gone; it may say that there is an end to read as well
    if (l->net)
        uv_run(l->net, UV_RUN_NOWAIT);
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

int tui_run(struct app *a, const struct paint_options *o, struct uv_loop_s *net, struct err *e)
{
    struct loop l = {.app = a, .net = net};
    l.signals = watch_signals();
    l.paint = paint_open(o, e);
    if (!l.paint)
        return -1;
    grid_init(&l.grid, 80, 24);
    tell_time(&l);
    while (!l.over && !app_is_over(a)) {
        draw(&l);
        turn(&l);
    }
    paint_close(l.paint);
    grid_finish(&l.grid);
    close(l.signals);
    return 0;
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
