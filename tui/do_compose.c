// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "base/span.h"
#include "tui/cmd.h"
#include "tui/do.h"
#include "tui/options.h"

// Writing an inject of one's own. What is needed is asked for at once, part after part; then it
// stands on its screen as the receiver will see it, each part can be changed, and one key sends it.
// It is thrown away only when the exercise has it, or when somebody says so.

static const enum draft_part asked_for[] = {PART_FROM,    PART_TO,   PART_VIA,
                                            PART_SUBJECT, PART_TEXT, PART_WHEN};
enum { ASKED_FOR = sizeof asked_for / sizeof *asked_for };

static struct prompt prompt_of(enum draft_part p)
{
    static const struct prompt prompts[PARTS] = {
        [PART_FROM] = {.label = N_("from"), .pick = true, .free = true},
        [PART_TO] = {.label = N_("to; commas between"), .pick = true, .free = true},
        [PART_VIA] = {.label = N_("channel"), .pick = true},
        [PART_SUBJECT] = {.label = N_("subject")},
        [PART_TEXT] = {.label = N_("text; Ctrl-J breaks a line")},
        [PART_TLP] = {.label = N_("TLP label"), .pick = true, .optional = true},
        [PART_WHEN] = {.label = N_("when (or 10:15)"), .pick = true, .free = true},
    };
    return prompts[p];
}

static void part_options(struct app *a, struct form *f, enum draft_part p)
{
    switch (p) {
    case PART_FROM:
    case PART_TO: options_parties(a, f); return;
    case PART_VIA: options_channels(a, f); return;
    case PART_TLP: options_tlp(a, f); return;
    case PART_WHEN:
        form_option(f, TEXT("now"), text_of(app_text(a, "play it now")));
        form_option(f, TEXT("later"), text_of(app_text(a, "keep it; f plays it")));
        return;
    default: return;
    }
}

// ---- asking

static void new_options(void *ctx, struct form *f)
{
    struct app *a = ctx;
    enum draft_part p = asked_for[f->at];
    part_options(a, f, p);
    form_choose(f, draft_get(&a->draft, p, 0));
}

static void ask_send(struct app *a);

static void new_done(struct app *a, struct form *f)
{
    for (int i = 0; i < f->n; i++)
        draft_set(&a->draft, asked_for[i], 0, f->answers[i]);
    if (a->plain)
        ask_send(a);
}

static void ask_new(struct app *a)
{
    app_open_view(a, VIEW_COMPOSE);
    if (draft_missing(&a->draft) == PARTS)
        return; // it is there already
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "An inject of your own"));
    for (int i = 0; i < ASKED_FOR; i++)
        form_prompt(f, prompt_of(asked_for[i]));
    f->begin = new_options;
    app_ask(a, new_done);
}

static void edit_options(void *ctx, struct form *f)
{
    struct app *a = ctx;
    enum draft_part p;
    size_t language;
    if (!draft_is_part(a->about, &p, &language))
        return;
    part_options(a, f, p);
    if (p == PART_TO) // more can be written after those that are there
        form_preset(f, draft_get(&a->draft, p, language));
    else
        form_choose(f, draft_get(&a->draft, p, language));
}

static void edit_done(struct app *a, struct form *f)
{
    enum draft_part p;
    size_t language;
    if (draft_is_part(a->about, &p, &language))
        draft_set(&a->draft, p, language, f->answers[0]);
}

static void ask_part(struct app *a)
{
    const struct state *st = &a->book.state;
    enum draft_part p;
    size_t language;
    if (!draft_is_part(a->about, &p, &language))
        return;
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "An inject of your own"));
    struct prompt prompt = prompt_of(p);
    if (draft_by_language(p) && language < st->n_languages) {
        prompt.suffix = arena_text(&f->arena, st->languages[language]).p;
        prompt.optional = language > 0; // empty: the same as in the first
    }
    form_prompt(f, prompt);
    f->begin = edit_options;
    app_ask(a, edit_done);
}

// ---- sending

static struct text new_id(struct app *a, char room[32])
{
    int n = 1;
    do
        snprintf(room, 32, "vrij-%d", n++);
    while (state_inject(&a->book.state, text_of(room)));
    return text_of(room);
}

static void put_words(struct app *a, struct cmd *c, enum key k, enum draft_part p)
{
    const struct state *st = &a->book.state;
    struct buf b = {0};
    for (size_t i = 0; i < st->n_languages; i++)
        cmd_language(&b, i, st->languages[i], draft_words(&a->draft, p, i));
    buf_char(&b, '}');
    cmd_json(c, k, buf_all(&b));
    buf_finish(&b);
}

static void send_draft(struct app *a)
{
    struct err e = {.lang = a->lang};
    struct text when = draft_get(&a->draft, PART_WHEN, 0);
    bool now = !when.n || text_is(when, TEXT("now"));
    bool moment = !now && !text_is(when, TEXT("later"));
    int64_t due = 0;
    if (moment && moment_parse(when, a->book.state.start, &due, &e)) {
        app_say(a, true, e.msg);
        return;
    }
    struct text id = new_id(a, a->sending.id);
    struct cmd c = cmd_begin(a, COMMAND_inject_add);
    cmd_text(&c, KEY_inject, id);
    cmd_text(&c, KEY_from, draft_get(&a->draft, PART_FROM, 0));
    cmd_names(&c, KEY_to, draft_get(&a->draft, PART_TO, 0));
    cmd_text(&c, KEY_via, draft_get(&a->draft, PART_VIA, 0));
    put_words(a, &c, KEY_subject, PART_SUBJECT);
    put_words(a, &c, KEY_text, PART_TEXT);
    cmd_text(&c, KEY_tlp, draft_get(&a->draft, PART_TLP, 0));
    if (moment)
        cmd_int(&c, KEY_due, due);
    a->sending.answers = a->waiting + 1;
    a->sending.fire = now;
    cmd_send(&c);
    if (a->waiting < a->sending.answers)
        a->sending.answers = 0; // it did not leave
}

static void try_send(struct app *a)
{
    enum draft_part p = draft_missing(&a->draft);
    if (p < PARTS)
        app_sayf(a, true, "not sent, it is not whole: %s", app_text(a, draft_label(p)));
    else if (a->sending.answers)
        app_sayf(a, false, "it is on its way");
    else
        send_draft(a);
}

static void send_sure(struct app *a, struct form *f)
{
    (void)f;
    try_send(a);
}

// Line by line there is no screen to look at: what will be seen is read out before it goes.
static void ask_send(struct app *a)
{
    struct scene s = app_scene(a);
    struct page p;
    struct buf b = {0};
    page_init(&p, 400);
    page_draft(&s, &p);
    for (size_t i = 0; i < p.n; i++)
        buf_printf(&b, "%.*s\n", TEXT_ARGS(p.lines[i].text));
    struct form *f = app_form(a, FORM_CONFIRM, app_text(a, "An inject of your own"));
    f->effect = arena_text(&f->arena, buf_all(&b));
    page_finish(&p);
    buf_finish(&b);
    app_ask(a, send_sure);
}

void compose_answered(struct app *a, bool ok)
{
    if (!a->sending.answers || --a->sending.answers > 0 || !ok)
        return;
    draft_finish(&a->draft);
    if (a->view.view == VIEW_COMPOSE)
        app_open_view(a, a->before == VIEW_COMPOSE ? VIEW_FIRST : a->before);
    if (!a->sending.fire)
        return;
    struct cmd c = cmd_begin(a, COMMAND_inject_fire);
    cmd_text(&c, KEY_inject, text_of(a->sending.id));
    cmd_send(&c);
}

// ---- throwing away

static void discard_done(struct app *a, struct form *f)
{
    (void)f;
    draft_finish(&a->draft);
}

static void ask_discard(struct app *a)
{
    if (draft_is_empty(&a->draft))
        return;
    struct form *f = app_form(a, FORM_CONFIRM, app_text(a, "An inject of your own"));
    f->effect = text_of(app_text(a, "What you wrote here is thrown away."));
    app_ask(a, discard_done);
}

void do_compose(struct app *a, enum action act)
{
    switch (act) {
    case ACT_NEW: ask_new(a); return;
    case ACT_PART: ask_part(a); return;
    case ACT_SEND: try_send(a); return;
    case ACT_DISCARD: ask_discard(a); return;
    default: return;
    }
}
