// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/cmd.h"

#include <stdio.h>

#include "tui/chain_view.h"
#include "tui/do.h"
#include "tui/lists.h"
#include "tui/options.h"
#include "tui/rows.h"

// What a leader does to an inject. What can be undone happens at once; reasons are asked for where
// a report will want them.

static const struct inject *about(struct app *a)
{
    return state_inject(&a->book.state, a->about_inject);
}

static struct cmd inject_cmd(struct app *a, enum command_name name)
{
    struct cmd c = cmd_begin(a, name);
    cmd_text(&c, KEY_inject, a->about_inject);
    return c;
}

static void send_inject(struct app *a, enum command_name name)
{
    struct cmd c = inject_cmd(a, name);
    cmd_send(&c);
}

// ---- with a reason

static void send_reason(struct app *a, enum command_name name, struct text reason)
{
    struct cmd c = inject_cmd(a, name);
    cmd_text(&c, KEY_reason, reason);
    cmd_send(&c);
}

static void skip_done(struct app *a, struct form *f)
{
    send_reason(a, COMMAND_inject_skip, f->answers[0]);
}

static void failed_done(struct app *a, struct form *f)
{
    send_reason(a, COMMAND_inject_failed, f->answers[0]);
}

static void ask_reason(struct app *a, const char *title, void (*done)(struct app *, struct form *))
{
    struct form *f = app_form(a, FORM_PROMPTS, title);
    f->title = arena_printf(&f->arena, "%s: %.*s", title, TEXT_ARGS(a->about_inject));
    form_prompt(f, (struct prompt){.label = N_("reason"), .optional = true});
    app_ask(a, done);
}

// ---- time

static void send_shift(struct app *a, struct text inject, int64_t ms)
{
    struct cmd c = cmd_begin(a, COMMAND_inject_retime);
    cmd_text(&c, KEY_inject, inject);
    cmd_int(&c, KEY_shift, ms);
    cmd_send(&c);
}

// The rest of the storyline: what comes after this one, as far as it has a moment.
static void shift_rest(struct app *a, const struct inject *from, int64_t ms)
{
    const struct state *st = &a->book.state;
    int64_t due = from->due;
    struct text line = from->storyline;
    for (size_t i = 0; i < st->n_injects; i++) {
        const struct inject *j = &st->injects[i];
        if (j->status == INJECT_PLANNED && j->due != NEVER && j->due >= due &&
            text_is(j->storyline, line))
            send_shift(a, j->id, ms);
    }
}

// `+5m`, `-2m`, or a moment.
static int read_shift(const struct app *a, struct text t, int64_t due, int64_t *ms, struct err *e)
{
    bool minus = t.n && *t.p == '-', plus = t.n && *t.p == '+';
    int64_t to;
    if (minus || plus) {
        if (span_parse((struct text){t.p + 1, t.n - 1}, ms, e))
            return -1;
        *ms = minus ? -*ms : *ms;
        return 0;
    }
    if (moment_parse(t, a->book.state.start, &to, e))
        return -1;
    *ms = to - due;
    return 0;
}

static void retime_done(struct app *a, struct form *f)
{
    const struct inject *j = about(a);
    struct err e = {.lang = a->lang};
    int64_t ms;
    if (!j)
        return;
    if (read_shift(a, f->answers[0], j->due == NEVER ? 0 : j->due, &ms, &e)) {
        app_sayf(a, true, "%s: write +5m, -2m or 10:15", e.msg);
    } else if (j->due == NEVER) {
        struct cmd c = inject_cmd(a, COMMAND_inject_retime);
        cmd_int(&c, KEY_due, ms);
        cmd_send(&c);
    } else if (text_is(f->answers[1], TEXT("rest"))) {
        shift_rest(a, j, ms);
    } else {
        send_shift(a, j->id, ms);
    }
}

static void retime_options(void *ctx, struct form *f)
{
    struct app *a = ctx;
    const struct inject *j = about(a);
    if (f->at != 1)
        return;
    form_option(f, TEXT("this"), text_of(app_text(a, "this one only")));
    if (j && j->storyline.n)
        form_option(f, TEXT("rest"), text_of(app_text(a, "and all that follows in its storyline")));
}

static void ask_retime(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Move"));
    form_prompt(f, (struct prompt){.label = N_("to (10:15), or by (+5m, -2m)")});
    form_prompt(f, (struct prompt){.label = N_("what moves"), .pick = true});
    f->begin = retime_options;
    app_ask(a, retime_done);
}

// ---- who

static void assign_options(void *ctx, struct form *f)
{
    options_deliverers(ctx, f);
}

static void assign_done(struct app *a, struct form *f)
{
    struct cmd c = inject_cmd(a, COMMAND_inject_assign);
    cmd_text(&c, KEY_assigned, f->answers[0]);
    cmd_send(&c);
}

static void ask_assign(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Who brings it"));
    form_prompt(f, (struct prompt){.label = N_("seat"), .pick = true, .free = true});
    f->begin = assign_options;
    app_ask(a, assign_done);
}

static void swap_options(void *ctx, struct form *f)
{
    options_reserves(ctx, f);
}

static void fire_reserve(struct app *a, struct text reserve)
{
    struct cmd c = cmd_begin(a, COMMAND_inject_fire);
    cmd_text(&c, KEY_inject, reserve);
    cmd_send(&c);
}

static void reserve_done(struct app *a, struct form *f)
{
    fire_reserve(a, f->answers[0]);
}

static void ask_reserve(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Play a reserve"));
    form_prompt(f, (struct prompt){.label = N_("reserve"), .pick = true});
    f->begin = swap_options;
    app_ask(a, reserve_done);
}

static void swap_done(struct app *a, struct form *f)
{
    struct buf reason = {0};
    buf_printf(&reason, app_text(a, "swapped for %.*s"), TEXT_ARGS(f->answers[0]));
    send_reason(a, COMMAND_inject_skip, buf_all(&reason));
    fire_reserve(a, f->answers[0]);
    buf_finish(&reason);
}

static void ask_swap(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Skip this one and play in its place"));
    form_prompt(f, (struct prompt){.label = N_("reserve"), .pick = true});
    f->begin = swap_options;
    app_ask(a, swap_done);
}

// ---- meaning

static void send_meaning(struct app *a, const struct inject *j, struct text id, struct text reason)
{
    struct cmd c = inject_cmd(a, COMMAND_classify);
    cmd_text(&c, KEY_choice, id);
    if (j->decision)
        cmd_int(&c, KEY_decision, j->decision);
    cmd_text(&c, KEY_reason, reason);
    cmd_send(&c);
}

static void none_done(struct app *a, struct form *f)
{
    const struct inject *j = about(a);
    if (j)
        send_meaning(a, j, TEXT("geen"), f->answers[0]);
}

static struct text choice_id(const struct inject *j, int at)
{
    const struct value *choices = field_get(j->plan, KEY_choices);
    struct text id = TEXT("anders");
    if (choices && (uint32_t)at < choices->n)
        choice_words(&(struct scene){0}, &choices->list[at], &id);
    return id;
}

static void meaning_done(struct app *a, struct form *f)
{
    const struct inject *j = about(a);
    (void)f;
    if (j)
        send_meaning(a, j, choice_id(j, a->meant), (struct text){0});
}

// One key; but what changes the chain cannot be taken back, and is shown first.
static void mean(struct app *a, const struct inject *j, int at)
{
    struct scene s = app_scene(a);
    struct buf effect = {0};
    struct text id = choice_id(j, at);
    a->meant = at;
    if (choice_ahead(&s, j, id, &effect)) {
        char title[120];
        snprintf(title, sizeof title,
                 app_text(a, "'%.*s' changes the chain; this cannot be undone"), TEXT_ARGS(id));
        app_confirm(a, title, buf_cstr(&effect), meaning_done);
    } else {
        meaning_done(a, NULL);
    }
    buf_finish(&effect);
}

// That a decision has no consequence is what players will ask about.
static void classify(struct app *a, int key)
{
    const struct inject *j = about(a);
    const struct value *choices = j ? field_get(j->plan, KEY_choices) : NULL;
    uint32_t at = (uint32_t)(key - '1'), n = choices ? choices->n : 0;
    if (!j || at > n + 1) {
        app_sayf(a, false, "there are only %d meanings", (int)n + 2);
        return;
    }
    if (at <= n)
        mean(a, j, (int)at);
    else
        ask_reason(a, app_text(a, "No consequence"), none_done);
}

static void assess_options(void *ctx, struct form *f)
{
    if (f->at == 0)
        options_ratings(ctx, f);
}

static void assess_done(struct app *a, struct form *f)
{
    const struct state *st = &a->book.state;
    if ((size_t)a->about.key >= st->n_expectations)
        return;
    struct cmd c = inject_cmd(a, COMMAND_assess);
    cmd_text(&c, KEY_expectation, st->expectations[a->about.key].id);
    cmd_text(&c, KEY_rating, f->answers[0]);
    cmd_text(&c, KEY_text, f->answers[1]);
    cmd_send(&c);
}

static void ask_assess(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Rate the expected action"));
    form_prompt(f, (struct prompt){.label = N_("how it went"), .pick = true});
    form_prompt(f, (struct prompt){.label = N_("what was seen"), .optional = true});
    f->begin = assess_options;
    app_ask(a, assess_done);
}

// ---- editing: a text in one language asks for the other

static const struct {
    const char *id, *words;
    enum key key;
} parts[] = {
    {"s", N_("subject"), KEY_subject},
    {"t", N_("text"), KEY_text},
    {"o", N_("to whom"), KEY_to},
    {"k", N_("by which channel"), KEY_via},
};

static enum key part_key(struct text id)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (text_is(id, text_of(parts[i].id)))
            return parts[i].key;
    return KEY_NONE;
}

static struct text words_at(const struct app *a, const struct inject *j, enum key k,
                            size_t language)
{
    const struct value *all = field_get(j->plan, k);
    const struct value *v = all && all->type == VALUE_MAP
                                ? value_member(*all, a->book.state.languages[language])
                                : NULL;
    return v ? value_as_text(*v) : (struct text){0};
}

static void edit_begin(void *ctx, struct form *f)
{
    struct app *a = ctx;
    const struct inject *j = about(a);
    struct buf b = {0};
    if (!j)
        return;
    if (a->edited == KEY_via) {
        options_channels(a, f);
    } else if (a->edited == KEY_to) {
        addresses_text(&b, field_get(j->plan, KEY_to));
        form_preset(f, buf_all(&b));
    } else {
        form_preset(f, words_at(a, j, a->edited, (size_t)f->at));
    }
    buf_finish(&b);
}

// What somebody else made of it while one was writing.
static const struct record *edited_meanwhile(const struct app *a)
{
    int64_t seq = book_last_on(&a->book, a->about_inject);
    for (; seq > a->last_on; seq = book_before_on(&a->book, seq)) {
        const struct record *r = book_record(&a->book, seq);
        if (r && r->kind == KIND_inject_edited)
            return r;
    }
    return NULL;
}

static void send_held(struct app *a, struct form *f)
{
    struct cmd c = {.app = a, .line = a->held};
    (void)f;
    a->held = (struct buf){0};
    cmd_send(&c);
}

static void send_edit(struct app *a, struct cmd *c)
{
    const struct record *r = edited_meanwhile(a);
    struct scene s = app_scene(a);
    struct buf effect = {0};
    if (!r) {
        cmd_send(c);
        return;
    }
    buf_finish(&a->held);
    a->held = c->line;
    buf_printf(&effect, "#%lld ", (long long)r->seq);
    record_words(&s, r, &effect);
    buf_printf(&effect, "\n%s", app_text(a, "Yours would take its place, all of it."));
    app_confirm(a, app_text(a, "Somebody else edited it meanwhile"), buf_cstr(&effect), send_held);
    buf_finish(&effect);
}

static void edit_done(struct app *a, struct form *f)
{
    struct cmd c = inject_cmd(a, COMMAND_inject_edit);
    const struct state *st = &a->book.state;
    struct buf words = {0};
    if (a->edited == KEY_via) {
        cmd_text(&c, KEY_via, f->answers[0]);
    } else if (a->edited == KEY_to) {
        cmd_names(&c, KEY_to, f->answers[0]);
    } else {
        for (size_t i = 0; i < st->n_languages; i++) {
            struct text given = i < (size_t)f->n ? f->answers[i] : (struct text){0};
            cmd_language(&words, i, st->languages[i], given.n ? given : f->answers[0]);
        }
        buf_char(&words, '}');
        cmd_json(&c, a->edited, buf_all(&words));
    }
    send_edit(a, &c);
    buf_finish(&words);
}

static void part_done(struct app *a, struct form *given)
{
    const struct state *st = &a->book.state;
    a->edited = part_key(given->answers[0]);
    a->last_on = book_last_on(&a->book, a->about_inject);
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Edit before it leaves"));
    f->begin = edit_begin;
    if (a->edited == KEY_to)
        form_prompt(f, (struct prompt){.label = N_("to whom, with commas between")});
    else if (a->edited == KEY_via)
        form_prompt(f, (struct prompt){.label = N_("channel"), .pick = true});
    for (size_t i = 0; (a->edited == KEY_text || a->edited == KEY_subject) && i < st->n_languages &&
                       i < PROMPTS_MAX;
         i++)
        form_prompt(f, (struct prompt){
                           .label = i ? N_("and, if it is not the same, in")
                                      : N_("new words (Ctrl-J: a new line), in"),
                           .optional = i > 0,
                           .suffix = arena_text(&f->arena, st->languages[i]).p,
                       });
    app_ask(a, edit_done);
}

static void part_options(void *ctx, struct form *f)
{
    struct app *a = ctx;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        form_option(f, text_of(parts[i].id), text_of(app_text(a, parts[i].words)));
}

static void ask_edit(struct app *a)
{
    struct form *f = app_form(a, FORM_MENU, app_text(a, "What to edit"));
    f->begin = part_options;
    app_ask(a, part_done);
}

// ---- storylines

static void hold_story(struct app *a)
{
    const struct inject *j = about(a);
    const struct storyline *l = j ? state_storyline(&a->book.state, j->storyline) : NULL;
    if (!l) {
        app_sayf(a, false, "this belongs to no storyline");
        return;
    }
    struct cmd c = cmd_begin(a, l->held ? COMMAND_storyline_release : COMMAND_storyline_hold);
    cmd_text(&c, KEY_of, l->id);
    cmd_send(&c);
}

// switch: one case an action
void do_inject(struct app *a, enum action act, int key)
{
    switch (act) {
    case ACT_FIRE: send_inject(a, COMMAND_inject_fire); return;
    case ACT_DELIVERED: send_inject(a, COMMAND_inject_delivered); return;
    case ACT_FAILED: ask_reason(a, app_text(a, "It could not be brought"), failed_done); return;
    case ACT_HOLD: send_inject(a, COMMAND_inject_hold); return;
    case ACT_RELEASE: send_inject(a, COMMAND_inject_release); return;
    case ACT_SKIP: ask_reason(a, app_text(a, "Skip it"), skip_done); return;
    case ACT_LATER: send_shift(a, a->about_inject, MINUTE); return;
    case ACT_EARLIER: send_shift(a, a->about_inject, -MINUTE); return;
    case ACT_RETIME: ask_retime(a); return;
    case ACT_EDIT: ask_edit(a); return;
    case ACT_ASSIGN: ask_assign(a); return;
    case ACT_SWAP: ask_swap(a); return;
    case ACT_RESERVE: ask_reserve(a); return;
    case ACT_CLASSIFY: classify(a, key); return;
    case ACT_ASSESS: ask_assess(a); return;
    case ACT_HOLD_STORY: hold_story(a); return;
    default: return;
    }
}
