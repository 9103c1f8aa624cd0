// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "tui/app_int.h"
#include "tui/chain_view.h"
#include "tui/check.h"
#include "tui/cmd.h"
#include "tui/do.h"
#include "tui/lists.h"
#include "tui/options.h"

// What keys do that change nothing but the screen: moving about, views, filters, a replay.

// ---- the cursor

static void move_cursor(struct app *a, int by)
{
    struct scene s = app_scene(a);
    struct list l = {0};
    if (screen_is_page(a->view.view)) {
        int last = a->memo.scroll_last, at = a->view.scroll + by;
        a->view.scroll = at < 0 ? 0 : at > last ? last : at;
        return;
    }
    screen_list(&s, &l);
    if (l.n) {
        int at = list_find(&l, app_chosen(a)) + by, last = (int)l.n - 1;
        at = at < 0 ? 0 : at > last ? last : at;
        bool follow =
            at == last && by > 0 &&
            (a->view.view == VIEW_LOG || (a->view.view == VIEW_FIRST && a->view.pane == PANE_TAIL));
        // at the end of a log the cursor goes on with it
        app_choose(a, follow ? (struct item){ITEM_NONE, 0} : l.items[at]);
    }
    list_finish(&l);
}

static void next_pane(struct app *a, int by)
{
    struct scene s = app_scene(a);
    if (a->view.view != VIEW_FIRST)
        return;
    do
        a->view.pane = (enum pane)(((int)a->view.pane + by + PANE_COUNT) % PANE_COUNT);
    while (!pane_exists(&s, a->view.pane));
    app_choose(a, (struct item){ITEM_NONE, 0});
}

static void back(struct app *a)
{
    char *filter = a->view.filter[a->view.view];
    if (*filter)
        *filter = 0;
    else if (a->view.view == VIEW_LINK)
        app_open_view(a, VIEW_SEATS);
    else if (a->view.view == VIEW_INJECT || a->view.view == VIEW_HELP)
        app_open_view(a, a->before);
    else
        app_open_view(a, VIEW_FIRST);
}

static void open_record(struct app *a, int64_t seq)
{
    app_open_view(a, VIEW_LOG);
    *a->view.filter[VIEW_LOG] = 0;
    app_choose(a, (struct item){ITEM_RECORD, seq});
}

static void tick(struct app *a, const char *note)
{
    struct cmd c = cmd_begin(a, COMMAND_note);
    cmd_text(&c, KEY_text, text_of(note));
    cmd_send(&c);
}

static void open_chosen(struct app *a)
{
    struct scene s = app_scene(a);
    struct item i = app_chosen(a);
    if (check_note(&s, i) && s.mood == MOOD_LIVE) {
        tick(a, check_note(&s, i));
        return;
    }
    const struct inject *j = scene_inject(&s, i);
    if (i.kind == ITEM_LANDING) {
        app_open_view(a, VIEW_LANDING);
    } else if (chain_service_of(&s, i)) {
        int64_t service = chain_service_of(&s, i) - s.book->state.chain.services;
        app_open_view(a, VIEW_CHAIN);
        app_choose(a, (struct item){ITEM_SERVICE, service});
    } else if (j) {
        app_open_view(a, VIEW_INJECT);
        a->view.inject = j - s.book->state.injects;
    } else if (i.kind == ITEM_RECORD || i.kind == ITEM_ANSWERED || i.kind == ITEM_QUESTION ||
               i.kind == ITEM_NOPLAY) {
        open_record(a, i.key);
    }
}

static void go_to_cause(struct app *a)
{
    struct scene s = app_scene(a);
    const struct record *r = scene_record(&s, app_chosen(a));
    if (r && r->cause)
        open_record(a, r->cause);
    else
        app_sayf(a, false, "nothing is said to have led to this");
}

// ---- questions that change the screen only

static void filter_done(struct app *a, struct form *f)
{
    snprintf(a->view.filter[a->view.view], FILTER_MAX + 1, "%.*s",
             f->answers[0].n > FILTER_MAX ? FILTER_MAX : (int)f->answers[0].n,
             f->answers[0].p ? f->answers[0].p : "");
    app_choose(a, (struct item){ITEM_NONE, 0});
}

static void ask_filter(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Only lines with these words"));
    form_prompt(f, (struct prompt){.label = N_("words"), .optional = true});
    app_ask(a, filter_done);
}

static const struct {
    char letter;
    enum view view;
} letters[] = {
    {'v', VIEW_FIRST},     {'t', VIEW_TIMELINE},  {'o', VIEW_ORGS},        {'k', VIEW_CHAIN},
    {'s', VIEW_RESOURCES}, {'b', VIEW_DECISIONS}, {'p', VIEW_COUNTERPLAY}, {'i', VIEW_COMPOSE},
    {'g', VIEW_JUMP},      {'l', VIEW_LOG},       {'c', VIEW_CONTACTS},    {'r', VIEW_BRIEFING},
    {'n', VIEW_CHECK},     {'a', VIEW_LANDING},   {'e', VIEW_EYES},        {'d', VIEW_HANDOVER},
    {'w', VIEW_GLOSSARY},  {'h', VIEW_HELP},      {'m', VIEW_SEATS},
};

static void eyes_done(struct app *a, struct form *f)
{
    snprintf(a->view.seat, sizeof a->view.seat, "%.*s",
             f->answers[0].n > SEAT_MAX ? SEAT_MAX : (int)f->answers[0].n,
             f->answers[0].p ? f->answers[0].p : "");
    memo_finish(&a->memo); // it holds what another seat saw
    app_open_view(a, VIEW_EYES);
    app_choose(a, (struct item){ITEM_NONE, 0});
}

static void eyes_options(void *ctx, struct form *f)
{
    options_seats(ctx, f);
}

static void ask_eyes(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Through the eyes of a seat"));
    form_prompt(f, (struct prompt){.label = N_("whose"), .pick = true});
    f->begin = eyes_options;
    app_ask(a, eyes_done);
}

static void view_done(struct app *a, struct form *f)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (f->answers[0].n == 1 && f->answers[0].p[0] == letters[i].letter) {
            if (letters[i].view == VIEW_EYES)
                ask_eyes(a);
            else
                app_open_view(a, letters[i].view);
        }
}

static void view_options(void *ctx, struct form *f)
{
    const struct app *a = ctx;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        form_option(f, (struct text){&letters[i].letter, 1},
                    text_of(app_text(a, screen_title(letters[i].view))));
}

static void ask_view(struct app *a)
{
    struct form *f = app_form(a, FORM_MENU, app_text(a, "Views"));
    f->begin = view_options;
    app_ask(a, view_done);
}

static void quit_done(struct app *a, struct form *f)
{
    (void)f;
    a->over = true;
}

static void ask_quit(struct app *a)
{
    if (a->setup.mood == MOOD_REPLAY) {
        a->over = true;
        return;
    }
    struct form *f = app_form(a, FORM_CONFIRM, app_text(a, "Leave this screen"));
    const char *effect = app_text(a, "The exercise goes on without this screen. To come back:\n"
                                     "draaiboek console %s");
    f->effect = text_of(arena_printf(&f->arena, effect, a->setup.folder ? a->setup.folder : ""));
    app_ask(a, quit_done);
}

static void ask_lock(struct app *a)
{
    app_form(a, FORM_LOCK, app_text(a, "Locked. L unlocks; ! is NO PLAY"));
    app_ask(a, NULL);
}

// ---- a replay

static void goto_done(struct app *a, struct form *f)
{
    struct err e = {.lang = a->lang};
    if (player_goto(&a->player, f->answers[0], a->lang, &e))
        app_say(a, true, e.msg);
    app_choose(a, (struct item){ITEM_NONE, 0});
}

static void ask_goto(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Go to"));
    form_prompt(f, (struct prompt){.label = N_("#120, 10:15, T+0:30, an inject, or words"),
                                   .optional = true});
    app_ask(a, goto_done);
}

static void replay(struct app *a, enum action act)
{
    struct player *p = &a->player;
    switch (act) {
    case ACT_PLAY: p->playing = !p->playing && p->book->at < p->book->n; return;
    case ACT_STEP:
    case ACT_STEP_BACK:
        p->playing = false;
        player_step(p, act == ACT_STEP ? 1 : -1);
        return;
    case ACT_FASTER:
    case ACT_SLOWER: player_faster(p, act == ACT_FASTER); return;
    default: ask_goto(a); return;
    }
}

// What a command will be about is what is chosen now, whatever moves while it is asked for.
static void remember(struct app *a)
{
    struct scene s = app_scene(a);
    a->about = app_chosen(a);
    const struct inject *j = scene_inject(&s, a->about);
    a->about_inject = j ? j->id : (struct text){0};
}

// switch: one case an action
void app_act(struct app *a, enum action act, int key)
{
    int page = a->h > 8 ? a->h - 8 : 4;
    switch (act) {
    case ACT_UP: move_cursor(a, -1); return;
    case ACT_DOWN: move_cursor(a, 1); return;
    case ACT_PAGE_UP: move_cursor(a, -page); return;
    case ACT_PAGE_DOWN: move_cursor(a, page); return;
    case ACT_TOP: move_cursor(a, -(1 << 28)); return;
    case ACT_BOTTOM: move_cursor(a, 1 << 28); return;
    case ACT_NEXT_PANE: next_pane(a, 1); return;
    case ACT_LAST_PANE: next_pane(a, -1); return;
    case ACT_OPEN: open_chosen(a); return;
    case ACT_BACK: back(a); return;
    case ACT_CAUSE: go_to_cause(a); return;
    case ACT_FILTER: ask_filter(a); return;
    case ACT_VIEWS: ask_view(a); return;
    case ACT_HELP: app_open_view(a, VIEW_HELP); return;
    case ACT_LANGUAGE: a->lang = a->lang == LANG_NL ? LANG_EN : LANG_NL; return;
    case ACT_LOCK: ask_lock(a); return;
    case ACT_QUIT: ask_quit(a); return;
    case ACT_PLAY:
    case ACT_STEP:
    case ACT_STEP_BACK:
    case ACT_FASTER:
    case ACT_SLOWER:
    case ACT_GOTO: replay(a, act); return;
    default: break;
    }
    remember(a);
    do_inject(a, act, key);
    do_compose(a, act);
    do_leap(a, act);
    do_exercise(a, act);
    do_chain(a, act);
    do_place(a, act);
    do_seat(a, act);
}
