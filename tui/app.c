// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"
#include "tui/app_int.h"

struct app *app_create(const struct app_setup *s)
{
    struct app *a = mem_alloc(sizeof *a);
    a->setup = *s;
    a->setup.by = arena_text(&a->arena, s->by);
    contact_list_read(&a->contacts, s->contacts, s->lang);
    a->lang = s->lang;
    a->view.pane = PANE_NOW;
    book_init(&a->book);
    return a;
}

void app_destroy(struct app *a)
{
    if (!a)
        return;
    buf_finish(&a->held);
    form_finish(&a->form);
    book_finish(&a->book);
    memo_finish(&a->memo);
    contact_list_finish(&a->contacts);
    draft_finish(&a->draft);
    leap_finish(&a->leap);
    seat_link_finish(&a->link);
    forecast_finish(&a->forecast);
    arena_finish(&a->arena);
    mem_free(a);
}

struct book *app_book(struct app *a)
{
    return &a->book;
}

void app_begin(struct app *a)
{
    player_init(&a->player, &a->book);
}

bool app_is_over(const struct app *a)
{
    return a->over;
}

const char *app_text(const struct app *a, const char *english)
{
    return lang_text(a->lang, english);
}

void app_say(struct app *a, bool alarm, const char *what)
{
    snprintf(a->said, sizeof a->said, "%s", what);
    a->said_alarm = alarm;
}

void app_sayf(struct app *a, bool alarm, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(a->said, sizeof a->said, app_text(a, fmt), ap);
    va_end(ap);
    a->said_alarm = alarm;
}

// ---- time

static bool is_replay(const struct app *a)
{
    return a->setup.mood == MOOD_REPLAY;
}

void app_time(struct app *a, int64_t real, int64_t wall)
{
    if (a->told && is_replay(a) && real > a->real)
        player_pass(&a->player, real - a->real);
    a->real = real;
    a->wall = wall;
    a->told = true;
    if (a->setup.tick && a->caught_up && a->clock.running)
        a->setup.tick(a->setup.ctx, clock_at(&a->clock, real * 1000000));
    if (a->setup.forecast && a->caught_up) {
        struct scene s = app_scene(a);
        forecast_tick(&a->forecast, &s, real, a->setup.forecast, a->setup.ctx);
    }
}

int app_wake(const struct app *a)
{
    enum { SECOND_MS = 1000, FRAME = 40 };
    if (a->memo.unfinished)
        return 0;
    int64_t rate = is_replay(a) ? a->player.rate : a->clock.rate;
    bool runs = is_replay(a) ? a->player.playing : a->clock.running;
    if (!runs || rate <= 0)
        return SECOND_MS;
    int64_t ms = SECOND_MS * RATE_ONE / rate; // until the clock shows another second
    return ms < FRAME ? FRAME : ms > SECOND_MS ? SECOND_MS : (int)ms;
}

struct scene app_scene(struct app *a)
{
    struct scene s = {
        .book = &a->book,
        .view = &a->view,
        .memo = &a->memo,
        .forecast = a->setup.forecast ? &a->forecast : NULL,
        .wall = a->wall,
        .utc_offset = a->setup.utc_offset,
        .lang = a->lang,
        .mood = a->setup.mood,
        .lost = a->lost,
        .chain_depth = a->setup.scenario ? a->setup.scenario->chain_depth : CHAIN_DEPTH,
        .present = a->present,
        .scenario = a->setup.scenario,
        .leap = &a->leap,
        .draft = &a->draft,
        .contacts = &a->contacts,
        .link = &a->link,
        .said = *a->said ? a->said : NULL,
        .said_alarm = a->said_alarm,
    };
    if (is_replay(a)) {
        s.now = a->player.t;
        s.wall = a->book.state.wall; // the real time of then
        s.rate = a->player.rate;
        s.running = a->player.playing;
    } else {
        s.now = clock_at(&a->clock, a->real * 1000000);
        s.rate = a->book.state.rate;
        s.running = a->clock.running;
    }
    return s;
}

// ---- the cursor

struct item app_chosen(struct app *a)
{
    struct scene s = app_scene(a);
    struct list l = {0};
    if (a->view.view == VIEW_INJECT)
        return (struct item){ITEM_INJECT, a->view.inject};
    screen_list(&s, &l);
    int at = screen_cursor(&s, &l);
    struct item i = at < 0 ? (struct item){ITEM_NONE, 0} : l.items[at];
    list_finish(&l);
    return i;
}

void app_choose(struct app *a, struct item i)
{
    a->view.chosen[a->view.view] = i;
}

void app_open_view(struct app *a, enum view v)
{
    if (a->view.view == VIEW_LINK)
        seat_link_finish(&a->link); // a secret does not lie about
    if (a->view.view != VIEW_INJECT && a->view.view != VIEW_HELP)
        a->before = a->view.view;
    a->view.view = v;
    a->view.scroll = 0;
}

// ---- questions

struct form *app_form(struct app *a, enum form_kind kind, const char *title)
{
    form_finish(&a->form);
    form_init(&a->form, kind, title);
    a->form.ctx = a;
    return &a->form;
}

void app_ask(struct app *a, void (*done)(struct app *a, struct form *f))
{
    a->asking = true;
    a->done = done;
    form_start(&a->form);
}

void app_confirm(struct app *a, const char *title, const char *effect,
                 void (*done)(struct app *a, struct form *f))
{
    struct form *f = app_form(a, FORM_CONFIRM, title);
    f->effect = arena_text(&f->arena, text_of(effect));
    app_ask(a, done);
}

static void answer(struct app *a, int key)
{
    enum form_state is = form_key(&a->form, key);
    if (a->form.refused)
        app_say(a, false, app_text(a, a->form.refused));
    if (is == FORM_OPEN)
        return;
    struct form given = a->form; // `done` may ask the next question
    a->form = (struct form){0};
    a->asking = false;
    if (is == FORM_DONE && a->done)
        a->done(a, &given);
    form_finish(&given);
}

// ---- keys

// Pasted words are no keys: each letter would do something to the exercise. Where words are asked
// for they are taken, and a line break in them ends no question.
static bool take_paste(struct app *a, int key, bool typing)
{
    enum { SILENT = 1000 }; // the end of a paste may get lost
    if (key == TERMKEY_PASTE || (a->pasting && key != TERMKEY_PASTED && a->real <= a->pasting))
        a->pasting = a->real + SILENT;
    else
        a->pasting = 0;
    if (key == TERMKEY_PASTE || key == TERMKEY_PASTED)
        return true;
    if (!a->pasting)
        return false;
    if (!typing)
        app_sayf(a, false, "what is pasted does nothing here: b, n or N ask for words");
    else if (key == TERMKEY_ENTER || key == TERMKEY_NEWLINE)
        form_key(&a->form, TERMKEY_NEWLINE);
    else if (key >= ' ' && key < TERMKEY_UP && key != TERMKEY_ERASE)
        answer(a, key);
    return true;
}

// The line under the hand went by itself, an instant ago, and what stands there now is another
// inject: that is not played by a key that was meant for the one before.
static bool is_slip(struct app *a, const struct key_spec *k)
{
    enum { INSTANT = 1000 };
    if (k->action != ACT_FIRE || !a->slid || a->real - a->slid >= INSTANT)
        return false;
    app_sayf(a, true, "not played: another inject has just come under the cursor; f plays it");
    a->slid = 0;
    return true;
}

static bool same_item(struct item a, struct item b)
{
    return a.kind == b.kind && a.key == b.key;
}

static void watch_cursor(struct app *a)
{
    struct item is = app_chosen(a);
    if (a->stood.kind != ITEM_NONE && !same_item(is, a->stood))
        a->slid = a->real;
    a->stood = is;
}

void app_key(struct app *a, int key)
{
    if (key != TERMKEY_PASTED)
        *a->said = 0;
    a->stood = (struct item){ITEM_NONE, 0}; // it may be sent elsewhere
    // NO PLAY is one key from everywhere, also while a question is open or the screen is locked:
    // but not while somebody is typing.
    bool typing = a->asking && a->form.kind == FORM_PROMPTS;
    if (take_paste(a, key, typing))
        return;
    if (a->asking && (key != '!' || typing || a->form.kind == FORM_CONFIRM)) {
        answer(a, key);
        return;
    }
    struct scene s = app_scene(a);
    struct item at = app_chosen(a);
    const struct key_spec *k = keys_find(&s, at, key);
    if (k && k->action == ACT_FIRE)
        a->stood = at;
    else
        a->slid = 0; // the hand has moved on, so the eye has too
    if (key == TERMKEY_INTERRUPT)
        app_act(a, ACT_QUIT, key);
    else if (k && is_slip(a, k))
        return;
    else if (k)
        app_act(a, k->action, key);
    else if (key > ' ' && key < 127)
        app_sayf(a, false, "'%c' does nothing here; ? shows the keys", key);
}

// ---- drawing

static void form_hint(void *ctx, const struct scene *s, struct pen *p)
{
    form_keys(ctx, s, p);
}

static void draw_form(void *ctx, const struct scene *s, struct grid *g, int top, int lines)
{
    form_draw(ctx, s, g, top, lines);
}

void app_draw(struct app *a, struct grid *g, int *x, int *y)
{
    struct scene s = app_scene(a);
    struct bottom over = {0, draw_form, form_hint, &a->form};
    a->w = g->w;
    a->h = g->h;
    a->memo.unfinished = false;
    watch_cursor(a);
    *x = *y = -1;
    if (a->asking)
        over.lines = form_lines(&a->form, &s, g->w);
    screen_draw(&s, a->asking ? &over : NULL, g);
    int most = g->h - 6, lines = over.lines > most ? most : over.lines;
    if (a->asking && g->w >= SCREEN_MIN_W && g->h >= SCREEN_MIN_H)
        form_cursor(&a->form, &s, g, g->h - 1 - lines, lines, x, y);
}
