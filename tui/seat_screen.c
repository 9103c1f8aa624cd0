// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/seat_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "tui/lists.h"
#include "tui/seat_keys.h"

struct seat_screen *seat_screen_create(const struct seat_setup *setup)
{
    struct seat_screen *s = mem_alloc(sizeof *s);
    *s = (struct seat_screen){.setup = *setup, .follows = true, .stale = true};
    s->setup.title = arena_text(&s->arena, setup->title);
    s->fill.n_before = setup->unsent;
    book_init(&s->none);
    struct scene scene = seat_scene(s);
    list_glossary(&scene, &s->terms);
    return s;
}

void seat_screen_destroy(struct seat_screen *s)
{
    if (!s)
        return;
    struct buf *words[] = {&s->clock.phase, &s->clock.word, &s->clock.round, &s->clock.over,
                           &s->clock.away};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        buf_finish(words[i]);
    form_finish(&s->form);
    seat_fill_finish(&s->fill);
    seat_forms_finish(&s->forms);
    list_finish(&s->terms);
    book_finish(&s->none);
    mem_free(s->lines);
    arena_finish(&s->arena);
    mem_free(s);
}

const char *seat_text(const struct seat_screen *s, const char *english)
{
    return lang_text(s->setup.lang, english);
}

void seat_screen_say(struct seat_screen *s, bool alarm, struct text what)
{
    snprintf(s->said, sizeof s->said, "%.*s", (int)(what.n < 390 ? what.n : 390), what.p);
    s->said_alarm = alarm;
}

struct scene seat_scene(const struct seat_screen *s)
{
    static const struct view_state view = {.view = VIEW_GLOSSARY};
    return (struct scene){.book = &s->none, .view = &view, .lang = s->setup.lang};
}

bool seat_is_noplay(const struct seat_screen *s)
{
    return text_is(buf_all(&s->clock.phase), text_of(phase_names[PHASE_NOPLAY]));
}

// ---- what is told

// The same event may be told again after the connection was lost.
static bool is_there(const struct seat_screen *s, const struct seat_record *r)
{
    for (size_t i = s->n; i-- > 0 && s->lines[i].seq >= r->seq;)
        if (s->lines[i].seq == r->seq)
            return true;
    return false;
}

void seat_screen_record(struct seat_screen *s, const struct seat_record *r)
{
    if (is_there(s, r))
        return;
    mem_grow(&s->lines, &s->cap, s->n + 1, sizeof *s->lines);
    s->lines[s->n++] = (struct seat_line){
        .seq = r->seq,
        .tray = r->tray,
        .words = arena_text(&s->arena, r->words),
        .on = arena_text(&s->arena, r->on),
        .waits = r->waits,
        .past = r->past,
    };
    if (s->follows && s->view == SEAT_LIST)
        s->chosen = s->n - 1;
}

static void put(struct buf *b, struct text t)
{
    b->n = 0;
    buf_text(b, t);
}

void seat_screen_clock(struct seat_screen *s, const struct seat_clock *c)
{
    struct seat_time *t = &s->clock;
    if (!text_is(c->phase, buf_all(&t->phase)))
        s->stale = true;
    t->t = c->t;
    t->start = c->start;
    t->rate = c->rate;
    t->running = c->running;
    t->real = s->real;
    put(&t->phase, c->phase);
    put(&t->word, c->word);
    put(&t->round, c->round);
    put(&t->over, c->over);
    put(&t->away, c->away);
}

void seat_screen_received(struct seat_screen *s, struct text on)
{
    for (size_t i = 0; i < s->n; i++)
        if (on.n && text_is(s->lines[i].on, on))
            s->lines[i].waits = false;
}

void seat_screen_answered(struct seat_screen *s, bool done, int64_t seq, struct text why)
{
    char words[64];
    int number = seat_fill_answered(&s->fill, done);
    snprintf(words, sizeof words, seat_text(s, "done: #%lld"), (long long)seq);
    seat_screen_say(s, !done, done ? text_of(words) : why);
    bool busy = s->asking || s->view == SEAT_FILL;
    for (size_t i = 0; !done && !busy && i < s->forms.n; i++)
        if (s->forms.at[i].number == number) {
            s->fill.number = number; // what was refused is there to be mended
            s->fill.field = 0;
            seat_open_view(s, SEAT_FILL);
        }
}

void seat_screen_connected(struct seat_screen *s, bool is)
{
    s->lost = !is;
    s->stale = s->stale || is;
}

// ---- time

void seat_screen_time(struct seat_screen *s, int64_t real)
{
    s->real = real;
    if (s->clock.real == 0)
        s->clock.real = real;
    // A form that is open keeps its fields: what stands in it is being written.
    if (s->stale && !s->lost && s->view != SEAT_FILL && !s->asking)
        s->stale = !s->setup.forms(s->setup.ctx, &s->forms);
}

int seat_screen_wake(const struct seat_screen *s)
{
    enum { WHOLE_MS = 1000, FRAME_MS = 40 };
    if (!s->clock.running || s->clock.rate <= 0)
        return WHOLE_MS;
    int64_t ms = WHOLE_MS * 1000 / s->clock.rate; // until the clock shows another second
    return ms < FRAME_MS ? FRAME_MS : ms > WHOLE_MS ? WHOLE_MS : (int)ms;
}

bool seat_screen_is_over(const struct seat_screen *s)
{
    return s->over;
}

// ---- where one is

const struct seat_line *seat_chosen(const struct seat_screen *s)
{
    return s->chosen < s->n ? &s->lines[s->chosen] : NULL;
}

size_t seat_waits(const struct seat_screen *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        n += s->lines[i].waits;
    return n;
}

void seat_open_view(struct seat_screen *s, enum seat_view v)
{
    s->view = v;
    s->scroll = 0;
    if (v == SEAT_LIST && s->follows && s->n)
        s->chosen = s->n - 1;
}

// ---- questions

struct form *seat_form_new(struct seat_screen *s, enum form_kind kind, const char *title)
{
    form_finish(&s->form);
    form_init(&s->form, kind, title);
    s->form.ctx = s;
    return &s->form;
}

void seat_ask(struct seat_screen *s, void (*done)(struct seat_screen *s, struct form *f))
{
    s->asking = true;
    s->done = done;
    form_start(&s->form);
}

static void answer(struct seat_screen *s, int key)
{
    enum form_state is = form_key(&s->form, key);
    if (s->form.refused)
        seat_screen_say(s, false, text_of(seat_text(s, s->form.refused)));
    if (is == FORM_OPEN)
        return;
    struct form given = s->form; // `done` may ask the next question
    s->form = (struct form){0};
    s->asking = false;
    if (is == FORM_DONE && s->done)
        s->done(s, &given);
    form_finish(&given);
}

// ---- keys

// Pasted words are no keys; where words are asked for they are taken, and a line break in them ends
// no question.
static bool take_paste(struct seat_screen *s, int key, bool typing)
{
    if (key == TERMKEY_PASTE || key == TERMKEY_PASTED) {
        s->pasting = key == TERMKEY_PASTE;
        return true;
    }
    if (!s->pasting)
        return false;
    if (typing && (key == TERMKEY_ENTER || key == TERMKEY_NEWLINE))
        form_key(&s->form, TERMKEY_NEWLINE);
    else if (typing && key >= ' ' && key < TERMKEY_UP && key != TERMKEY_ERASE)
        answer(s, key);
    return true;
}

// While nobody plays nothing is filled in: what was being typed is there when play goes on.
static bool is_covered(const struct seat_screen *s, const struct seat_key *k)
{
    return seat_is_noplay(s) && !(k && k->act == SEAT_QUIT);
}

void seat_screen_key(struct seat_screen *s, int key)
{
    bool quits = s->asking && s->form.kind == FORM_CONFIRM;
    bool typing = s->asking && s->form.kind == FORM_PROMPTS && !seat_is_noplay(s);
    if (take_paste(s, key, typing))
        return;
    *s->said = 0;
    const struct seat_key *k = seat_key_find(s, key);
    if (s->asking && (quits || !seat_is_noplay(s)))
        answer(s, key);
    else if (is_covered(s, k))
        seat_screen_say(s, true, text_of(seat_text(s, "nobody plays now; q leaves")));
    else if (k)
        seat_do(s, (int)k->act, text_of(k->command));
    else if (key > ' ' && key < 127)
        seat_screen_say(s, false,
                        text_of(seat_text(s, "this key does nothing here; ? shows them")));
}
