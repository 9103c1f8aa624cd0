// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "base/mem.h"
#include "tui/seat_keys.h"

// What the keys of a seat's screen do.

static void say(struct seat_screen *s, bool alarm, const char *english)
{
    seat_screen_say(s, alarm, text_of(seat_text(s, english)));
}

static const struct seat_form *open_form(const struct seat_screen *s)
{
    for (size_t i = 0; i < s->forms.n; i++)
        if (s->forms.at[i].number == s->fill.number)
            return &s->forms.at[i];
    return NULL;
}

static const char *keep_text(struct form *f, struct text t)
{
    return arena_text(&f->arena, t).p;
}

// ---- sending

struct parts {
    struct seat_part *at;
    size_t n, cap;
};

static void add_part(struct parts *p, struct text name, struct text value)
{
    mem_grow(&p->at, &p->cap, p->n + 1, sizeof *p->at);
    p->at[p->n++] = (struct seat_part){name, value};
}

static bool send_parts(struct seat_screen *s, struct parts *p, int number)
{
    bool taken = s->setup.send(s->setup.ctx, p->at, p->n);
    if (taken)
        seat_fill_sent(&s->fill, number);
    say(s, !taken,
        !taken    ? N_("too much waits to be sent already; this was not taken")
        : s->lost ? N_("it is sent once the connection is back")
                  : N_("on its way"));
    mem_free(p->at);
    return taken;
}

static void add_field(struct parts *p, const struct seat_field *f, struct text words)
{
    if (words.n == 0)
        return;
    if (f->way != WAY_MANY)
        add_part(p, f->name, words);
    while (f->way == WAY_MANY && words.n)
        add_part(p, f->name, text_cut(&words, '\n'));
}

static void write_field(struct seat_screen *s);

static void go_to_field(struct seat_screen *s, const struct seat_form *form,
                        const struct seat_field *f)
{
    for (size_t i = 0; f && seat_shown_field(form, i); i++)
        if (seat_shown_field(form, i) == f)
            s->fill.field = i;
}

static void send_form(struct seat_screen *s)
{
    const struct seat_form *form = open_form(s);
    struct parts p = {0};
    char number[16];
    if (!form)
        return;
    const struct seat_draft *d = seat_draft_of(&s->fill, form);
    const struct seat_field *missing = seat_missing_field(form, d);
    if (missing) {
        go_to_field(s, form, missing);
        say(s, false, N_("this is needed still"));
        return;
    }
    snprintf(number, sizeof number, "%d", form->number);
    add_part(&p, TEXT("form"), text_of(number));
    for (size_t i = 0; i < form->n_fields; i++)
        add_field(&p, &form->fields[i], seat_draft_get(d, form->fields[i].name));
    if (send_parts(s, &p, form->number))
        seat_open_view(s, SEAT_LIST);
}

// To the message that has waited longest; who then presses again has seen it.
static void go_to_waiting(struct seat_screen *s)
{
    size_t i = 0;
    while (i < s->n && !s->lines[i].waits)
        i++;
    if (i < s->n) {
        s->chosen = i;
        s->follows = false;
        s->looked = s->n;
    }
    say(s, false,
        i < s->n ? N_("this one waits; a once more says that it came")
                 : N_("no message waits to be said to have come"));
}

static void say_received(struct seat_screen *s)
{
    static const struct text message = TEXT("message:");
    const struct seat_line *l = seat_chosen(s);
    struct parts p = {0};
    if (!l || !l->waits) {
        go_to_waiting(s);
        return;
    }
    struct text on = l->on;
    bool is_message = text_starts(on, message);
    if (is_message)
        on = (struct text){on.p + message.n, on.n - message.n};
    add_part(&p, TEXT("do"), is_message ? TEXT("inform.acknowledge") : TEXT("inject.acknowledge"));
    add_part(&p, is_message ? TEXT("message") : TEXT("inject"), on);
    if (send_parts(s, &p, -1))
        seat_screen_received(s, l->on);
}

// ---- filling in a field

static const struct seat_field *chosen_field(const struct seat_screen *s)
{
    const struct seat_form *form = open_form(s);
    return form ? seat_shown_field(form, s->fill.field) : NULL;
}

static void offer(struct seat_screen *s, struct form *f, const struct seat_field *field,
                  const struct seat_draft *d)
{
    bool many = field->way == WAY_MANY, any = seat_draft_get(d, field->name).n > 0;
    if (many)
        form_option(f, TEXT(""), text_of(seat_text(s, "that is all")));
    for (size_t i = 0; i < field->n_choices; i++) {
        const struct seat_choice *c = &field->choices[i];
        bool is = many ? seat_draft_has(d, field->name, c->value)
                       : text_is(seat_draft_get(d, field->name), c->value);
        struct buf b = {0};
        buf_str(&b, !many ? "" : is ? "[x] " : "[ ] ");
        buf_text(&b, c->words);
        form_option(f, c->value, buf_all(&b));
        buf_finish(&b);
        if (is && !many)
            f->chosen = i;
    }
    if (many && !any)
        f->chosen = 1;
}

// What stands there is there to be changed.
static void begin_field(void *ctx, struct form *f)
{
    struct seat_screen *s = ctx;
    const struct seat_field *field = chosen_field(s);
    const struct seat_form *form = open_form(s);
    if (!field)
        return;
    const struct seat_draft *d = seat_draft_of(&s->fill, form);
    if (field->way == WAY_ONE || field->way == WAY_MANY)
        offer(s, f, field, d);
    else
        form_preset(f, seat_draft_get(d, field->name));
}

// On to what is needed still; else to the next line.
static void go_on(struct seat_screen *s)
{
    const struct seat_form *form = open_form(s);
    const struct seat_field *missing =
        form ? seat_missing_field(form, seat_draft_of(&s->fill, form)) : NULL;
    if (missing) {
        go_to_field(s, form, missing);
        write_field(s);
    } else if (form && seat_shown_field(form, s->fill.field + 1)) {
        s->fill.field++;
    }
}

static void field_done(struct seat_screen *s, struct form *f)
{
    const struct seat_form *form = open_form(s);
    const struct seat_field *field = chosen_field(s);
    if (!field)
        return;
    struct seat_draft *d = seat_draft_of(&s->fill, form);
    if (field->way != WAY_MANY) {
        seat_draft_set(d, field->name, f->answers[0]);
        go_on(s);
    } else if (f->answers[0].n) {
        seat_draft_toggle(d, field->name, f->answers[0]);
        write_field(s);
    } else if (field->required && seat_draft_get(d, field->name).n == 0) {
        say(s, false, N_("choose one of these"));
        write_field(s);
    } else {
        go_on(s);
    }
}

static void write_field(struct seat_screen *s)
{
    const struct seat_form *form = open_form(s);
    const struct seat_field *field = chosen_field(s);
    if (!field)
        return;
    if (field->way == WAY_YES) {
        struct seat_draft *d = seat_draft_of(&s->fill, form);
        bool is = seat_draft_get(d, field->name).n > 0;
        seat_draft_set(d, field->name, is ? (struct text){0} : TEXT("yes"));
        return;
    }
    struct form *f = seat_form_new(s, FORM_PROMPTS, NULL);
    f->title = keep_text(f, form->title);
    form_prompt(f, (struct prompt){
                       .label = keep_text(f, field->label),
                       .pick = field->way == WAY_ONE || field->way == WAY_MANY,
                       .optional = !field->required || field->way == WAY_MANY,
                   });
    f->begin = begin_field;
    seat_ask(s, field_done);
}

// ---- opening a form

// What it is about is what is chosen. False: it is about something, and nothing fits.
static bool give(struct seat_screen *s, const struct seat_form *form, struct seat_draft *d)
{
    const struct seat_line *l = seat_chosen(s);
    char seq[24] = "";
    if (l)
        snprintf(seq, sizeof seq, "%lld", (long long)l->seq);
    for (size_t i = 0; i < form->n_fields; i++) {
        const struct seat_field *f = &form->fields[i];
        bool is_on = f->way == WAY_ONE && text_is(f->name, TEXT("on")) && s->view == SEAT_READ;
        bool is_record = f->way == WAY_GIVEN && text_is(f->name, TEXT("record"));
        if (is_record && (f->required || s->view == SEAT_READ))
            seat_draft_set(d, f->name, text_of(seq));
        else if (l && l->on.n && (is_on || (f->way == WAY_GIVEN && !is_record)))
            seat_draft_set(d, f->name, l->on);
        if (f->way == WAY_GIVEN && f->required && seat_draft_get(d, f->name).n == 0)
            return false;
    }
    return true;
}

static void begin_form(struct seat_screen *s, const struct seat_form *form, struct text command)
{
    struct seat_draft *d = seat_draft_of(&s->fill, form);
    const struct seat_field *asks = seat_form_field(form, TEXT("do"));
    if (asks && seat_field_choice(asks, command))
        seat_draft_set(d, TEXT("do"), command);
    if (!give(s, form, d)) {
        say(s, false, N_("choose first what it is about"));
        return;
    }
    s->fill.number = form->number;
    s->fill.field = 0;
    seat_open_view(s, SEAT_FILL);
    const struct seat_field *missing = seat_missing_field(form, d);
    go_to_field(s, form, missing);
    if (missing)
        write_field(s);
}

void seat_open_form(struct seat_screen *s, struct text command)
{
    s->setup.forms(s->setup.ctx, &s->forms);
    const struct seat_form *form = seat_forms_find(&s->forms, command);
    if (form)
        begin_form(s, form, command);
    else
        say(s, false, N_("this cannot be filled in now"));
}

static void menu_done(struct seat_screen *s, struct form *f)
{
    size_t at = f->answers[0].n ? (size_t)(f->answers[0].p[0] - 'a') : s->forms.n;
    if (at < s->forms.n)
        begin_form(s, &s->forms.at[at], (struct text){0});
}

static void open_menu(struct seat_screen *s)
{
    struct form *f;
    s->setup.forms(s->setup.ctx, &s->forms);
    f = seat_form_new(s, FORM_MENU, seat_text(s, "all forms"));
    for (size_t i = 0; i < s->forms.n && i < 26; i++) {
        char letter[1] = {(char)('a' + i)};
        form_option(f, (struct text){letter, 1}, s->forms.at[i].title);
    }
    seat_ask(s, menu_done);
}

// ---- what wants a yes

static void confirm(struct seat_screen *s, const char *title, const char *effect,
                    void (*done)(struct seat_screen *s, struct form *f))
{
    struct form *f = seat_form_new(s, FORM_CONFIRM, seat_text(s, title));
    f->effect = text_of(seat_text(s, effect));
    seat_ask(s, done);
}

static void noplay_done(struct seat_screen *s, struct form *f)
{
    struct parts p = {0};
    (void)f;
    const struct seat_form *form = seat_forms_find(&s->forms, TEXT("ask.noplay"));
    struct text reason =
        form ? seat_draft_get(seat_draft_of(&s->fill, form), TEXT("reason")) : (struct text){0};
    add_part(&p, TEXT("do"), TEXT("ask.noplay"));
    if (reason.n)
        add_part(&p, TEXT("reason"), reason);
    send_parts(s, &p, form ? form->number : -1);
}

static void noplay_reason(struct seat_screen *s, struct form *f)
{
    const struct seat_form *form = seat_forms_find(&s->forms, TEXT("ask.noplay"));
    if (form)
        seat_draft_set(seat_draft_of(&s->fill, form), TEXT("reason"), f->answers[0]);
    confirm(s, N_("Something real is happening"),
            N_("The exercise leader is asked at once to stop play for everybody. In danger, call "
               "the emergency number first."),
            noplay_done);
}

static void ask_noplay(struct seat_screen *s)
{
    struct form *f = seat_form_new(s, FORM_PROMPTS, seat_text(s, "Something real is happening"));
    form_prompt(f, (struct prompt){.label = N_("what is happening"), .optional = true});
    seat_ask(s, noplay_reason);
}

static void discard_done(struct seat_screen *s, struct form *f)
{
    (void)f;
    seat_draft_drop(&s->fill, s->fill.number);
    seat_open_view(s, SEAT_LIST);
}

static void quit_done(struct seat_screen *s, struct form *f)
{
    (void)f;
    s->over = true;
}

// A question may be open under a NO PLAY: what was typed in it is not lost.
static void keep_typed(struct seat_screen *s)
{
    const struct seat_field *f = chosen_field(s);
    if (s->asking && s->done == field_done && f && (f->way == WAY_LINE || f->way == WAY_TEXT))
        seat_draft_set(seat_draft_of(&s->fill, open_form(s)), f->name, buf_all(&s->form.line));
}

static void quit(struct seat_screen *s)
{
    keep_typed(s);
    bool waits = s->setup.waiting(s->setup.ctx) > 0;
    confirm(s, N_("Leave this screen?"),
            waits ? N_("The exercise goes on. What was not sent yet is sent when you come back.")
                  : N_("The exercise goes on, and your seat stays yours."),
            quit_done);
}

// ---- moving about

static size_t moved(size_t at, size_t n, long by)
{
    long to = (long)at + by;
    return n == 0 || to < 0 ? 0 : to >= (long)n ? n - 1 : (size_t)to;
}

static void move(struct seat_screen *s, long by)
{
    const struct seat_form *form = open_form(s);
    size_t fields = 0;
    switch (s->view) {
    case SEAT_LIST:
        s->chosen = moved(s->chosen, s->n, by);
        s->follows = s->chosen + 1 == s->n;
        s->looked = s->n;
        return;
    case SEAT_FILL:
        while (form && seat_shown_field(form, fields))
            fields++;
        s->fill.field = moved(s->fill.field, fields, by);
        return;
    case SEAT_TERMS: s->term = moved(s->term, s->terms.n, by); return;
    default: s->scroll = s->scroll + by < 0 ? 0 : (int)(s->scroll + by); return;
    }
}

static void open_chosen(struct seat_screen *s)
{
    if (seat_chosen(s)) {
        s->follows = false;
        s->looked = s->n;
        seat_open_view(s, SEAT_READ);
    }
}

static void go_back(struct seat_screen *s)
{
    bool last = s->view == SEAT_READ && s->chosen + 1 == s->n;
    s->follows = s->follows || last;
    seat_open_view(s, SEAT_LIST);
}

void seat_do(struct seat_screen *s, int act, struct text command)
{
    enum { PAGE = 10, FAR = 1000000 };
    switch ((enum seat_act)act) {
    case SEAT_UP: move(s, -1); return;
    case SEAT_DOWN: move(s, 1); return;
    case SEAT_PAGE_UP: move(s, -PAGE); return;
    case SEAT_PAGE_DOWN: move(s, PAGE); return;
    case SEAT_TOP: move(s, -FAR); return;
    case SEAT_BOTTOM: move(s, FAR); return;
    case SEAT_OPEN: open_chosen(s); return;
    case SEAT_BACK: go_back(s); return;
    case SEAT_RECEIVED: say_received(s); return;
    case SEAT_FORM: seat_open_form(s, command); return;
    case SEAT_MENU: open_menu(s); return;
    case SEAT_WRITE: write_field(s); return;
    case SEAT_SEND: send_form(s); return;
    case SEAT_DISCARD:
        confirm(s, N_("Throw away what you wrote?"), N_("It is nowhere else."), discard_done);
        return;
    case SEAT_NOPLAY: ask_noplay(s); return;
    case SEAT_GLOSSARY: seat_open_view(s, SEAT_TERMS); return;
    case SEAT_KEYS: seat_open_view(s, SEAT_HELP); return;
    case SEAT_QUIT: quit(s); return;
    }
}
