// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "base/span.h"
#include "tui/cmd.h"
#include "tui/do.h"
#include "tui/rows.h"

// A time jump: the moment is asked for, what lies in between is looked through on one screen, and
// only then, after a dialog, it is made.

// ---- making it

static void put_chosen(struct app *a, struct cmd *c, enum key k, enum leap_policy policy)
{
    struct scene s = app_scene(a);
    struct list l = {0};
    struct buf names = {0};
    list_leap(&s, &l);
    for (size_t i = 0; i < l.n; i++) {
        const struct inject *j = leap_inject(&s, l.items[i]);
        if (j && leap_chosen(&a->leap, (size_t)l.items[i].key) == policy)
            buf_printf(&names, "%s%.*s", names.n ? "," : "", TEXT_ARGS(j->id));
    }
    cmd_names(c, k, buf_all(&names));
    buf_finish(&names);
    list_finish(&l);
}

// A language in which nothing was written reads as the first one that has something.
static struct text meanwhile(const struct app *a, size_t language)
{
    struct text t = buf_all(&a->leap.meanwhile[language]);
    for (size_t i = 0; i < LANGUAGES_MAX && !t.n; i++)
        t = buf_all(&a->leap.meanwhile[i]);
    return t;
}

static void put_meanwhile(struct app *a, struct cmd *c)
{
    const struct state *st = &a->book.state;
    struct buf b = {0};
    if (meanwhile(a, 0).n == 0)
        return;
    for (size_t i = 0; i < st->n_languages; i++)
        cmd_language(&b, i, st->languages[i], meanwhile(a, i));
    buf_char(&b, '}');
    cmd_json(c, KEY_meanwhile, buf_all(&b));
    buf_finish(&b);
}

static void leap_sure(struct app *a, struct form *f)
{
    struct cmd c = cmd_begin(a, COMMAND_jump);
    (void)f;
    cmd_int(&c, KEY_to, a->leap.to);
    put_chosen(a, &c, KEY_deliver, LEAP_DELIVER);
    put_chosen(a, &c, KEY_skip, LEAP_SKIP);
    put_chosen(a, &c, KEY_move, LEAP_MOVE);
    put_meanwhile(a, &c);
    cmd_send(&c);
    app_open_view(a, VIEW_FIRST);
}

static int count_gap(struct app *a)
{
    struct scene s = app_scene(a);
    struct list l = {0};
    int n = 0;
    list_leap(&s, &l);
    for (size_t i = 0; i < l.n; i++)
        n += l.items[i].kind == ITEM_GAP;
    list_finish(&l);
    return n;
}

static void ask_sure(struct app *a)
{
    struct scene s = app_scene(a);
    struct buf to = {0};
    char effect[600];
    clock_text(&to, &s, a->leap.to);
    snprintf(effect, sizeof effect,
             app_text(a,
                      "The clock goes to %.*s. %d injects in between are told in short, delivered, "
                      "skipped or moved, as the screen says. Deadlines of players move along. "
                      "This cannot be undone.\nAnnounce the new time, and what has changed."),
             TEXT_ARGS(buf_all(&to)), count_gap(a));
    struct form *f = app_form(a, FORM_CONFIRM, app_text(a, "Time jump"));
    f->effect = arena_text(&f->arena, text_of(effect));
    buf_finish(&to);
    app_ask(a, leap_sure);
}

// ---- preparing it

static void moment_done(struct app *a, struct form *f)
{
    struct err e = {.lang = a->lang};
    struct scene s = app_scene(a);
    int64_t to;
    if (moment_parse(f->answers[0], a->book.state.start, &to, &e)) {
        app_say(a, true, e.msg);
    } else if (to <= s.now) {
        app_sayf(a, true, "that moment has passed");
    } else {
        leap_begin(&a->leap, &s, to);
        memo_finish(&a->memo); // it may hold the view as it was without a jump
        app_open_view(a, VIEW_JUMP);
        app_choose(a, (struct item){ITEM_NONE, 0});
        if (a->plain)
            ask_sure(a); // there is no screen to look through
    }
}

static void ask_moment(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Time jump"));
    form_prompt(f, (struct prompt){.label = N_("to (10:15, T+1:30)")});
    app_ask(a, moment_done);
}

static void choose(struct app *a, enum leap_policy p)
{
    struct scene s = app_scene(a);
    if (leap_inject(&s, a->about))
        leap_choose(&a->leap, (size_t)a->about.key, p);
}

// ---- the text

static void words_begin(void *ctx, struct form *f)
{
    struct app *a = ctx;
    struct scene s = app_scene(a);
    int language = leap_language(&s, a->about);
    if (language >= 0)
        form_preset(f, buf_all(&a->leap.meanwhile[language]));
}

static void words_done(struct app *a, struct form *f)
{
    struct scene s = app_scene(a);
    int language = leap_language(&s, a->about);
    if (language < 0)
        return;
    a->leap.meanwhile[language].n = 0;
    buf_text(&a->leap.meanwhile[language], f->answers[0]);
}

static void ask_words(struct app *a)
{
    struct scene s = app_scene(a);
    int language = leap_language(&s, a->about);
    if (language < 0)
        return;
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "What went on meanwhile"));
    form_prompt(f, (struct prompt){
                       .label = N_("in words; Ctrl-J breaks a line"),
                       .optional = true,
                       .suffix = arena_text(&f->arena, a->book.state.languages[language]).p,
                   });
    f->begin = words_begin;
    app_ask(a, words_done);
}

void do_leap(struct app *a, enum action act)
{
    switch (act) {
    case ACT_JUMP: ask_moment(a); return;
    case ACT_LEAP: ask_sure(a); return;
    case ACT_LEAP_DELIVER: choose(a, LEAP_DELIVER); return;
    case ACT_LEAP_SKIP: choose(a, LEAP_SKIP); return;
    case ACT_LEAP_MOVE: choose(a, LEAP_MOVE); return;
    case ACT_LEAP_AUTHOR: choose(a, LEAP_AUTHOR); return;
    case ACT_LEAP_WORDS: ask_words(a); return;
    default: return;
    }
}
