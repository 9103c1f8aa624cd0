// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/forecast.h"

#include <stdio.h>

#include "base/mem.h"
#include "tui/chain_view.h"
#include "tui/lists.h"
#include "tui/memo.h"
#include "tui/rows.h"

static void said_finish(struct forecast_said *a)
{
    arena_finish(&a->own);
    arena_finish(&a->arena);
    map_finish(&a->at[false]);
    map_finish(&a->at[true]);
}

void forecast_finish(struct forecast *f)
{
    for (size_t i = 0; i < f->n; i++)
        said_finish(&f->said[i]);
    f->n = 0;
}

// ---- what an answer says

static int64_t event_int(struct value event, struct text name)
{
    const struct value *v = value_member(event, name);
    return v && v->type == VALUE_INT ? v->i : 0;
}

static struct text event_text(struct value event, struct text name)
{
    const struct value *v = value_member(event, name);
    return v ? value_as_text(*v) : (struct text){0};
}

static int event_kind(struct value event)
{
    return kind_of(event_text(event, TEXT("kind")));
}

static bool brings_inject(struct value event)
{
    int kind = event_kind(event);
    return kind == KIND_inject_due || kind == KIND_inject_delivered;
}

static bool hits_service(struct value event)
{
    int kind = event_kind(event);
    return kind == KIND_effect_onset || kind == KIND_service_disrupted;
}

// What it brings, or hits: the same in two answers is the same thing.
static struct text event_what(struct value event)
{
    return event_text(event, brings_inject(event) ? TEXT("inject") : TEXT("service"));
}

static bool is_nobody(const struct forecast_said *a)
{
    return a->choice.n == 0;
}

// ---- questions

static struct forecast_said *find(const struct forecast *f, struct text inject, struct text choice)
{
    for (size_t i = 0; i < f->n; i++)
        if (text_is(f->said[i].inject, inject) && text_is(f->said[i].choice, choice))
            return (struct forecast_said *)(uintptr_t)&f->said[i];
    return NULL;
}

const struct forecast_said *forecast_nobody(const struct forecast *f)
{
    return f ? find(f, (struct text){0}, (struct text){0}) : NULL;
}

static size_t pending(const struct forecast *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        n += f->said[i].number != 0;
    return n;
}

static struct forecast_said *oldest(struct forecast *f)
{
    struct forecast_said *found = NULL;
    for (size_t i = 0; i < f->n; i++)
        if (!f->said[i].number && !is_nobody(&f->said[i]) &&
            (!found || f->said[i].asked < found->asked))
            found = &f->said[i];
    return found;
}

// A place for the question: its own, one that is free, or that of the one asked longest ago.
static struct forecast_said *place_for(struct forecast *f, struct text inject, struct text choice)
{
    struct forecast_said *a = find(f, inject, choice);
    if (a)
        return a;
    a = f->n < FORECAST_SLOTS ? &f->said[f->n++] : oldest(f);
    if (!a)
        return NULL;
    said_finish(a);
    *a = (struct forecast_said){.asked_changes = -1};
    a->inject = arena_text(&a->own, inject);
    a->choice = arena_text(&a->own, choice);
    return a;
}

// Should this be asked now? What is settled waits for something to happen.
static bool is_due(const struct forecast *f, const struct scene *s, struct text inject,
                   struct text choice)
{
    const struct forecast_said *a = find(f, inject, choice);
    if (!a || a->asked_changes < 0)
        return true;
    bool overtaken =
        a->asked_changes != f->changes || (!is_nobody(a) && s->now - a->t > FORECAST_CHOICE_OLD);
    int64_t rest = *a->error ? FORECAST_FAILED_MS : FORECAST_AGAIN_MS;
    return !a->number && overtaken && f->real - a->asked >= rest;
}

// Whole hours, so that several screens ask the same.
static int64_t look_until(const struct scene *s)
{
    int64_t until = (s->now / HOUR + 1) * HOUR + AHEAD;
    int64_t planned = scene_state(s)->duration;
    return planned > s->now && planned <= until ? 0 : until;
}

struct wanted {
    const struct forecast *f;
    const struct scene *s;
    struct text inject, choice; // the first that is due
    bool found;
};

static void want(struct wanted *w, struct text inject, struct text choice)
{
    if (w->found || !is_due(w->f, w->s, inject, choice))
        return;
    w->inject = inject;
    w->choice = choice;
    w->found = true;
}

static void want_choices(struct wanted *w, const struct inject *j)
{
    const struct value *choices = field_get(j->plan, KEY_choices);
    struct text id;
    for (uint32_t i = 0; choices && i < choices->n && i < FORECAST_SLOTS / 3; i++) {
        choice_words(w->s, &choices->list[i], &id);
        if (id.n)
            want(w, j->id, id);
    }
}

// What lies ahead if nobody acts; the choices of the page that is open; of decisions that wait.
static struct wanted first_wanted(const struct forecast *f, const struct scene *s)
{
    const struct state *st = scene_state(s);
    struct wanted w = {.f = f, .s = s};
    size_t open = (size_t)s->view->inject;
    want(&w, (struct text){0}, (struct text){0});
    if (s->view->view == VIEW_INJECT && open < st->n_injects && st->injects[open].delivered_seq &&
        inject_wants_choice(&st->injects[open]))
        want_choices(&w, &st->injects[open]);
    size_t n = memo_tally(s).classify ? st->n_injects : 0;
    for (size_t i = 0; i < n && !w.found; i++)
        if (st->injects[i].decision && inject_wants_choice(&st->injects[i]))
            want_choices(&w, &st->injects[i]);
    return w;
}

static bool looks_ahead(const struct forecast *f, const struct scene *s)
{
    enum phase p = scene_state(s)->phase;
    return (p == PHASE_RUNNING || p == PHASE_PAUSED || p == PHASE_GATE) && !s->lost &&
           (!f->by_hand || f->wanted);
}

bool forecast_is_settled(const struct forecast *f, const struct scene *s)
{
    return !looks_ahead(f, s) || (pending(f) == 0 && !first_wanted(f, s).found);
}

void forecast_tick(struct forecast *f, const struct scene *s, int64_t real, forecast_ask_fn *ask,
                   void *ctx)
{
    f->real = real;
    if (!looks_ahead(f, s) || pending(f) >= FORECAST_PENDING ||
        (f->asked && real - f->asked < FORECAST_SPACE_MS) ||
        (f->looked_changes == f->changes && real - f->looked < FORECAST_SPACE_MS))
        return;
    f->looked = real;
    f->looked_changes = f->changes;
    struct wanted w = first_wanted(f, s);
    struct forecast_said *a = w.found ? place_for(f, w.inject, w.choice) : NULL;
    if (!a)
        return;
    f->asked = a->asked = real;
    a->asked_changes = f->changes;
    a->t = s->now;
    a->number = ask(ctx, a->inject, a->choice, look_until(s));
    f->version++;
}

// Time that passes is no news.
void forecast_record(struct forecast *f, const struct record *r)
{
    f->changes += r->kind != KIND_clock_beat;
}

// ---- answers

// Keeps what a line can be about. A call is due before it is brought, and an effect grows: the
// first counts.
static void take_events(struct forecast_said *a, struct value all)
{
    const struct value *events = value_member(all, TEXT("events"));
    size_t most = events && events->type == VALUE_LIST ? events->n : 0, n = 0;
    map_finish(&a->at[false]);
    map_finish(&a->at[true]);
    arena_reset(&a->arena);
    struct value *list = arena_alloc(&a->arena, (most + 1) * sizeof *list);
    for (size_t i = 0; i < most; i++) {
        struct value e = events->list[i];
        if (e.type != VALUE_MAP || !(brings_inject(e) || hits_service(e)))
            continue;
        struct map *at = &a->at[brings_inject(e)];
        if (map_get(at, event_what(e)) != MAP_NONE)
            continue;
        list[n] = value_copy(&a->arena, e);
        map_set(at, event_what(list[n]), (int64_t)n);
        n++;
    }
    a->events = value_list(list, n);
}

bool forecast_answer(struct forecast *f, int64_t number, bool ok, struct value all,
                     struct text error)
{
    struct forecast_said *a = NULL;
    for (size_t i = 0; i < f->n && number; i++)
        if (f->said[i].number == number)
            a = &f->said[i];
    if (!a)
        return false;
    a->number = 0;
    snprintf(a->error, sizeof a->error, "%.*s", error.n > 180 ? 180 : (int)error.n,
             ok ? "" : error.p);
    if (ok) {
        take_events(a, all);
        a->t = event_int(all, TEXT("t"));
        a->changes = a->asked_changes;
        a->came = f->real;
    }
    f->version++;
    return true;
}

// ---- what of it is shown

static bool is_draining(const struct scene *s, struct value event)
{
    const struct chain *c = &scene_state(s)->chain;
    uint32_t v = chain_service(c, event_text(event, TEXT("service")));
    uint32_t up = chain_service(c, event_text(event, TEXT("upstream")));
    for (uint32_t i = v == NOBODY ? NOBODY : c->services[v].first_in; i != NOBODY;
         i = c->dependencies[i].next_in)
        if (c->dependencies[i].upstream == up && c->dependencies[i].supply == SUPPLY_DRAINING)
            return true;
    return false;
}

// Ahead, and not what the plan says already.
static bool is_shown(const struct scene *s, struct value event)
{
    if (event_int(event, TEXT("t")) <= s->now)
        return false;
    if (hits_service(event))
        return !is_draining(s, event);
    if (!brings_inject(event))
        return false;
    const struct inject *j = state_inject(scene_state(s), event_what(event));
    return j && j->status == INJECT_PLANNED && j->due == NEVER;
}

// Does the same come about then anyhow?
static bool comes_anyhow(const struct forecast *f, struct value event)
{
    const struct forecast_said *nobody = forecast_nobody(f);
    int64_t i = nobody ? map_get(&nobody->at[brings_inject(event)], event_what(event)) : MAP_NONE;
    if (i == MAP_NONE)
        return false;
    int64_t t = event_int(event, TEXT("t")), then = event_int(nobody->events.list[i], TEXT("t"));
    return then - t <= MINUTE && t - then <= MINUTE;
}

static bool is_row(const struct scene *s, const struct forecast_said *a, uint32_t at)
{
    struct value event = a->events.list[at];
    return is_shown(s, event) && (is_nobody(a) || !comes_anyhow(s->forecast, event));
}

// ---- lines

// The place of the question, and the inject or, where it is none, the event. The cursor stays on an
// inject when another answer comes.
enum { BY_EVENT = 1 << 24, SLOT = 1 << 25 };

struct item forecast_item(size_t inject)
{
    return (struct item){ITEM_MAYBE, (int64_t)inject};
}

static struct item item_of(const struct scene *s, size_t slot, uint32_t at)
{
    const struct state *st = scene_state(s);
    struct value event = s->forecast->said[slot].events.list[at];
    const struct inject *j = brings_inject(event) ? state_inject(st, event_what(event)) : NULL;
    int64_t key = j && j - st->injects < BY_EVENT ? j - st->injects : BY_EVENT + (int64_t)at;
    return (struct item){ITEM_MAYBE, (int64_t)slot * SLOT + key};
}

static const struct forecast_said *said_of(const struct scene *s, struct item i, uint32_t *at)
{
    size_t slot = (size_t)(i.key / SLOT);
    if (!s->forecast || i.kind != ITEM_MAYBE || i.key < 0 || slot >= s->forecast->n)
        return NULL;
    const struct forecast_said *a = &s->forecast->said[slot];
    for (*at = 0; *at < a->events.n; ++*at)
        if (item_of(s, slot, *at).key == i.key)
            return a;
    return NULL;
}

const struct inject *forecast_inject(const struct scene *s, struct item i)
{
    int64_t key = i.key % SLOT;
    const struct state *st = scene_state(s);
    return key < BY_EVENT && (size_t)key < st->n_injects ? &st->injects[key] : NULL;
}

// Of a choice only as long as it can be made.
static bool is_open(const struct scene *s, const struct forecast_said *a)
{
    const struct inject *j = state_inject(scene_state(s), a->inject);
    return is_nobody(a) || (j && j->decision && inject_wants_choice(j));
}

static void add_rows(const struct scene *s, size_t slot, size_t most, struct list *out)
{
    const struct forecast_said *a = &s->forecast->said[slot];
    for (uint32_t i = 0; i < a->events.n && most && is_open(s, a); i++)
        if (is_row(s, a, i)) {
            struct item item = item_of(s, slot, i);
            list_add(out, item.kind, item.key, event_int(a->events.list[i], TEXT("t")));
            most--;
        }
}

void forecast_list(const struct scene *s, struct list *out)
{
    const struct forecast *f = s->forecast;
    for (size_t i = 0; f && i < f->n; i++)
        add_rows(s, i, is_nobody(&f->said[i]) ? FORECAST_ROWS : FORECAST_ROWS_CHOICE, out);
}

// ---- drawing: all of it dim, and with its sign

static void put_reason(const struct scene *s, const struct forecast_said *a, struct buf *b)
{
    if (is_nobody(a))
        buf_str(b, scene_text(s, "if nobody acts"));
    else
        buf_printf(b, scene_text(s, "if “%.*s”"), TEXT_ARGS(a->choice));
}

// How old it is, where something has happened since.
static void put_age(const struct scene *s, const struct forecast_said *a, struct buf *b)
{
    int64_t age = s->forecast->real - a->came;
    if (a->changes == s->forecast->changes || age < FORECAST_AGAIN_MS * 2)
        return;
    struct buf length = {0};
    age_text(&length, age);
    buf_printf(b, scene_text(s, "%.*s old"), TEXT_ARGS(buf_all(&length)));
    buf_finish(&length);
}

static void put_moment(const struct scene *s, struct value event, struct buf *b)
{
    buf_char(b, '~');
    clock_text(b, s, event_int(event, TEXT("t")));
}

// Over what, from whom to whom; or what is hit.
static void put_what(const struct scene *s, struct value event, struct text *via, struct buf *b)
{
    const struct inject *j = state_inject(scene_state(s), event_text(event, TEXT("inject")));
    const struct value *to = value_member(event, TEXT("to"));
    struct text from = event_text(event, TEXT("from"));
    if (!brings_inject(event)) {
        struct text up = event_text(event, TEXT("upstream"));
        *via = text_of(scene_text(s, "CHAIN"));
        buf_printf(b, "%.*s%s%.*s", TEXT_ARGS(event_what(event)), up.n ? "←" : "", TEXT_ARGS(up));
        return;
    }
    *via = event_text(event, TEXT("via"));
    if (!j)
        return;
    if (via->n == 0)
        *via = field_text(j->plan, KEY_via);
    buf_text(b, from.n ? from : field_text(j->plan, KEY_from));
    buf_str(b, "→");
    addresses_text(b, to ? to : field_get(j->plan, KEY_to));
}

static struct text subject(const struct scene *s, struct value event)
{
    const struct inject *j = state_inject(scene_state(s), event_text(event, TEXT("inject")));
    const struct value *words = value_member(event, TEXT("subject"));
    if (!brings_inject(event))
        return severity_word((int)event_int(event, TEXT("severity")), text_of(lang_code(s->lang)));
    if (!words && j)
        words = field_get(j->plan, KEY_subject);
    return words_of(words, s->lang);
}

// Before the reason, which is to be seen on any screen.
static int what_width(const struct pen *p, struct text reason)
{
    enum { LEAST = 12, MOST = 46 };
    int w = (pen_room(p) - glyph_columns(reason) - 2) / 2 + 4;
    return w < LEAST ? LEAST : w > MOST ? MOST : w;
}

void forecast_draw(const struct scene *s, struct item i, struct pen *p)
{
    uint32_t at;
    const struct forecast_said *a = said_of(s, i, &at);
    struct buf b = {0}, reason = {0};
    struct text via;
    if (!a)
        return;
    struct value event = a->events.list[at];
    put_moment(s, event, &b);
    pen_column(p, STYLE_DIM, b.n > 6 ? 11 : 7, buf_all(&b));
    b.n = 0;
    put_age(s, a, &b);
    pen_column(p, STYLE_DIM, 8, buf_all(&b));
    b.n = 0;
    put_what(s, event, &via, &b);
    pen_column(p, STYLE_DIM, 8, via);
    put_reason(s, a, &reason);
    pen_column(p, STYLE_DIM, what_width(p, buf_all(&reason)), buf_all(&b));
    pen_text(p, STYLE_DIM, buf_all(&reason));
    pen_to(p, p->x + 2);
    pen_text(p, STYLE_DIM, subject(s, event));
    buf_finish(&b);
    buf_finish(&reason);
}

// ---- pages

static void add_event(const struct scene *s, struct value event, struct page *p)
{
    struct buf b = {0}, what = {0};
    struct text via;
    put_moment(s, event, &b);
    put_what(s, event, &via, &what);
    buf_printf(&b, "  %.*s  %.*s  %.*s", TEXT_ARGS(via), TEXT_ARGS(buf_all(&what)),
               TEXT_ARGS(subject(s, event)));
    page_add(p, STYLE_DIM, 4, buf_all(&b));
    buf_finish(&b);
    buf_finish(&what);
}

static void add_state(const struct scene *s, const struct forecast_said *a, struct page *p)
{
    struct buf b = {0};
    if (*a->error)
        page_add(p, STYLE_WARN, 4, text_of(a->error));
    else if (!a->came)
        page_add(p, STYLE_DIM, 4, text_of(scene_text(s, "is being looked at")));
    put_age(s, a, &b);
    if (b.n && a->came)
        page_add(p, STYLE_DIM, 4, buf_all(&b));
    buf_finish(&b);
}

static void add_said(const struct scene *s, const struct forecast_said *a, struct page *p)
{
    enum { MOST = 6 };
    int n = 0;
    add_state(s, a, p);
    for (uint32_t i = 0; i < a->events.n; i++)
        if (is_row(s, a, i) && n++ < MOST)
            add_event(s, a->events.list[i], p);
    if (n > MOST)
        page_printf(p, STYLE_DIM, 4, scene_text(s, "… and %d more"), n - MOST);
    if (n == 0 && a->came)
        page_add(p, STYLE_DIM, 4,
                 text_of(is_nobody(a) ? scene_text(s, "nothing but what is planned")
                                      : scene_text(s, "nothing but what comes anyhow")));
}

void page_forecast(const struct scene *s, const struct inject *j, struct page *p)
{
    bool any = false;
    if (!s->forecast || !inject_wants_choice(j))
        return;
    for (size_t i = 0; i < s->forecast->n; i++) {
        const struct forecast_said *a = &s->forecast->said[i];
        if (is_nobody(a) || !text_is(a->inject, j->id))
            continue;
        if (!any) {
            page_gap(p);
            page_add(p, STYLE_STRONG, 0,
                     text_of(scene_text(s, "Forecast (~): what more would come")));
        }
        any = true;
        page_printf(p, STYLE_PLAIN, 2, scene_text(s, "if “%.*s”"), TEXT_ARGS(a->choice));
        add_said(s, a, p);
    }
}

void page_forecast_item(const struct scene *s, struct item i, struct page *p)
{
    uint32_t at;
    struct buf reason = {0};
    const struct forecast_said *a = said_of(s, i, &at);
    if (!a)
        return;
    put_reason(s, a, &reason);
    page_printf(p, STYLE_STRONG, 0, scene_text(s, "Forecast (~) %.*s"),
                TEXT_ARGS(buf_all(&reason)));
    add_said(s, a, p);
    buf_finish(&reason);
}
