// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <string.h>

#include "play/command.h"
#include "tui/app.h"
#include "tui_world.h"

// A console on the exercise of tui_world.h: keys go in, a screen and commands come out.

struct world {
    struct app *app;
    struct grid grid;
    struct buf sent; // lines
    struct buf shown;
    bool anything;  // wrong values are typed too: the exercise refuses them
    bool is_served; // seats are
};

// Everything that is sent is a command as the machine knows it.
static inline void on_send(void *ctx, struct text line)
{
    struct world *w = ctx;
    struct arena a = {0};
    struct command c;
    struct err e = {0};
    if (command_parse(&a, line, &c, &e) && !w->anything) {
        print_error("%.*s: %s\n", TEXT_ARGS(line), e.msg);
        fail();
    }
    arena_finish(&a);
    buf_text(&w->sent, line);
    buf_char(&w->sent, '\n');
}

// `more`: a file of records after the story, or NULL. The clock stands at `at`.
static inline void console_begin(struct world *w, struct app_setup setup, const char *more,
                                 int64_t at)
{
    struct book b;
    setup.by = TEXT("leider");
    setup.send = on_send;
    setup.ctx = w;
    w->app = app_create(&setup);
    grid_init(&w->grid, 80, 24);
    book_init(&b);
    story_read(&b);
    if (more)
        story_add(&b, more);
    app_time(w->app, 1000, 0);
    for (size_t i = 0; i < b.n; i++)
        app_record(w->app, b.records[i]);
    book_finish(&b);
    app_caught_up(w->app);
    app_clock(w->app, at, 1000, true);
}

static inline void end(struct world *w)
{
    app_destroy(w->app);
    grid_finish(&w->grid);
    buf_finish(&w->sent);
    buf_finish(&w->shown);
}

static inline const char *screen(struct world *w)
{
    int x, y;
    w->shown.n = 0;
    app_draw(w->app, &w->grid, &x, &y);
    assert_true(x < w->grid.w && y < w->grid.h);
    grid_text(&w->grid, &w->shown);
    return buf_cstr(&w->shown);
}

static inline bool shows(struct world *w, const char *what)
{
    return strstr(screen(w), what) != NULL;
}

// Characters as keys; `\n` is Enter, `\x1b` Esc.
static inline void type(struct world *w, const char *keys)
{
    struct text t = text_of(keys);
    uint32_t c;
    for (size_t n; (n = utf8_next(t, &c)) > 0; t.p += n, t.n -= n) {
        app_key(w->app, (int)c);
        screen(w);
    }
}

// What the exercise tells of: `body` is kind, by and fields.
static inline void tell(struct world *w, int64_t seq, const char *body)
{
    struct arena arena = {0};
    struct buf line = {0};
    struct record r;
    struct err e = {0};
    buf_printf(&line,
               "{\"seq\":%lld,\"t\":2880000,\"wall\":\"2026-01-01T10:00:00.000Z\",%s,\"last\":true,"
               "\"hash\":\"%064d\"}",
               (long long)seq, body, 0);
    if (record_read(&arena, buf_all(&line), &r, NULL, &e)) {
        print_error("%s\n", e.msg);
        fail();
    }
    app_record(w->app, &r);
    buf_finish(&line);
    arena_finish(&arena);
}

#define assert_sent(expected, w) assert_buf(expected, &(w)->sent)
