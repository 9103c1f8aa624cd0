// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/chain_view.h"

#include "play/preview.h"
#include "tui/rows.h"

static const struct chain *chain_of(const struct scene *s)
{
    return &scene_state(s)->chain;
}

const struct dependency *chain_effect(const struct scene *s, struct item i)
{
    const struct chain *c = chain_of(s);
    bool is = i.kind == ITEM_EFFECT || i.kind == ITEM_COMING;
    return is && (size_t)i.key < c->n_dependencies ? &c->dependencies[i.key] : NULL;
}

const struct service_state *chain_service_of(const struct scene *s, struct item i)
{
    const struct chain *c = chain_of(s);
    const struct dependency *d = chain_effect(s, i);
    if (d)
        return &c->services[d->service];
    return i.kind == ITEM_SERVICE && (size_t)i.key < c->n_services ? &c->services[i.key] : NULL;
}

static struct text severity(const struct scene *s, int is)
{
    return severity_word(is, text_of(lang_code(s->lang)));
}

// A number, a bar and a word: none of them alone.
static void put_severity(const struct scene *s, struct pen *p, int is, int w)
{
    static const char *const bars[] = {"......", "#.....", "##....", "###...", "####..", "#####!"};
    enum style style = is >= SEVERITY_DOWN ? STYLE_ALARM : is >= 2 ? STYLE_WARN : STYLE_PLAIN;
    pen_printf(p, style, "%d %.5s", is, bars[is < 0 || is > SEVERITY_MOST ? 0 : is]);
    pen_to(p, p->x + 1);
    if (w)
        pen_column(p, STYLE_PLAIN, w, severity(s, is));
}

// ---- services

// The effect that makes a service as bad as it is; NULL: its own disruption.
static const struct dependency *worst_effect(const struct chain *c, const struct service_state *v)
{
    const struct dependency *worst = NULL;
    for (uint32_t i = v->first_in; i != NOBODY; i = c->dependencies[i].next_in) {
        const struct dependency *d = &c->dependencies[i];
        if (dependency_counts(d) && d->severity > v->own &&
            (!worst || d->severity > worst->severity))
            worst = d;
    }
    return worst;
}

static const struct dependency *draining(const struct chain *c, const struct service_state *v)
{
    const struct dependency *first = NULL;
    for (uint32_t i = v->first_in; i != NOBODY; i = c->dependencies[i].next_in) {
        const struct dependency *d = &c->dependencies[i];
        if (d->supply == SUPPLY_DRAINING && d->kind != DEPENDS_INFORMATION &&
            (!first || d->at[MOMENT_EMPTY] < first->at[MOMENT_EMPTY]))
            first = d;
    }
    return first;
}

static void put_moment(const struct scene *s, struct pen *p, int64_t t, int w)
{
    struct buf b = {0};
    if (t == NEVER)
        buf_str(&b, "-");
    else
        clock_text(&b, s, t);
    pen_column(p, STYLE_PLAIN, w, buf_all(&b));
    buf_finish(&b);
}

static void put_effect(const struct scene *s, struct pen *p, const struct dependency *d)
{
    put_moment(s, p, d->onset_at, 8);
    put_moment(s, p, d->noticed_at, 8);
    put_moment(s, p, d->told_at, 8);
    pen_text(p, STYLE_PLAIN, chain_service_id(chain_of(s), d->upstream));
}

static void put_draining(const struct scene *s, struct pen *p, const struct dependency *d)
{
    struct buf b = {0};
    int column = p->x + 24;
    if (d->buffer) {
        age_text(&b, dependency_left(d, s->now));
        buf_char(&b, '/');
        age_text(&b, d->buffer);
        pen_printf(p, STYLE_WARN, scene_text(s, "buffer %.*s"), TEXT_ARGS(buf_all(&b)));
    } else {
        countdown_text(&b, d->at[MOMENT_EMPTY] - s->now);
        pen_printf(p, STYLE_WARN, scene_text(s, "in %.*s"), TEXT_ARGS(buf_all(&b)));
    }
    pen_to(p, column);
    pen_text(p, STYLE_PLAIN, chain_service_id(chain_of(s), d->upstream));
    buf_finish(&b);
}

void chain_draw_service(const struct scene *s, struct item i, struct pen *p)
{
    const struct service_state *v = chain_service_of(s, i);
    const struct chain *c = chain_of(s);
    if (!v)
        return;
    const struct dependency *worst = worst_effect(c, v), *drains = draining(c, v);
    pen_column(p, STYLE_PLAIN, pen_room(p) < 60 ? 18 : 22, v->id);
    put_severity(s, p, v->severity, pen_room(p) < 40 ? 0 : 14);
    if (worst) {
        put_effect(s, p, worst);
    } else if (v->own) {
        put_moment(s, p, v->changed[v->own], 24);
        pen_printf(p, STYLE_PLAIN, "#%lld", (long long)v->own_seq);
    } else if (drains) {
        put_draining(s, p, drains);
    }
}

// ---- effects

static void put_pair(const struct scene *s, struct pen *p, const struct dependency *d)
{
    const struct chain *c = chain_of(s);
    pen_text(p, STYLE_PLAIN, chain_service_id(c, d->service));
    pen_to(p, p->x + 1);
    if (d->severity)
        pen_text(p, STYLE_STRONG, severity(s, d->severity));
    pen_printf(p, STYLE_DIM, " ← %.*s", TEXT_ARGS(chain_service_id(c, d->upstream)));
}

void chain_draw_noticed(const struct scene *s, struct item i, struct pen *p)
{
    const struct dependency *d = chain_effect(s, i);
    struct buf b = {0};
    if (!d)
        return;
    row_label(p, STYLE_WARN, d->held ? scene_text(s, "HELD") : scene_text(s, "EFFECT"));
    if (d->at[MOMENT_NOTICED] != NEVER) {
        countdown_text(&b, d->at[MOMENT_NOTICED] - s->now);
        pen_printf(p, STYLE_PLAIN, scene_text(s, "noticed in %.*s "), TEXT_ARGS(buf_all(&b)));
    }
    put_pair(s, p, d);
    buf_finish(&b);
}

void chain_draw_coming(const struct scene *s, struct item i, struct pen *p)
{
    const struct dependency *d = chain_effect(s, i);
    struct buf b = {0};
    if (!d)
        return;
    put_moment(s, p, d->at[MOMENT_EMPTY], 7);
    countdown_text(&b, d->at[MOMENT_EMPTY] - s->now);
    pen_column(p, STYLE_STRONG, 8, buf_all(&b));
    pen_column(p, STYLE_WARN, 8, text_of(scene_text(s, "CHAIN")));
    put_pair(s, p, d);
    pen_printf(p, STYLE_PLAIN, " %s",
               d->held ? scene_text(s, "held") : scene_text(s, "buffer runs out"));
    buf_finish(&b);
}

// ---- what lies ahead

struct ahead {
    const struct scene *s;
    struct page *page;
    int lines, most;
};

static bool is_told(int kind)
{
    return kind == KIND_service_disrupted || kind == KIND_service_restored ||
           kind == KIND_effect_onset || kind == KIND_effect_changed || kind == KIND_effect_ended;
}

static void add_ahead(void *ctx, const struct record *r)
{
    struct ahead *a = ctx;
    struct buf b = {0};
    if (!is_told(r->kind) || a->lines++ >= a->most)
        return;
    buf_str(&b, "~");
    clock_text(&b, a->s, r->t);
    buf_str(&b, "  ");
    record_words(a->s, r, &b);
    page_add(a->page, STYLE_PLAIN, 4, buf_all(&b));
    buf_finish(&b);
}

static void play_ahead(const struct scene *s, const struct preview_act *acts, size_t n, int most,
                       struct page *p)
{
    struct ahead a = {s, p, 0, most};
    struct err e = {.lang = s->lang};
    const struct preview ahead = {
        .chain = chain_of(s),
        .depth = s->chain_depth,
        .now = s->now,
        .seq = scene_state(s)->seq,
        .acts = acts,
        .n_acts = n,
        .until = s->now + AHEAD,
        .most = 400,
        .record = add_ahead,
        .ctx = &a,
    };
    if (preview_play(&ahead, &e) < 0)
        page_add(p, STYLE_WARN, 4, text_of(e.msg));
    if (a.lines > a.most)
        page_printf(p, STYLE_DIM, 4, scene_text(s, "… and %d more"), a.lines - a.most);
    if (a.lines == 0)
        page_add(p, STYLE_DIM, 4, text_of(scene_text(s, "nothing, within six hours")));
}

void page_ahead(const struct scene *s, struct page *p)
{
    page_add(p, STYLE_STRONG, 0,
             text_of(scene_text(s, "Forecast (~): what comes if nothing more is done")));
    play_ahead(s, NULL, 0, 40, p);
}

static size_t read_acts(const struct scene *s, struct value list, struct preview_act *acts,
                        size_t most)
{
    struct err e = {0};
    size_t n = 0;
    for (uint32_t i = 0; list.type == VALUE_LIST && i < list.n && n < most; i++)
        if (chain_act_read(chain_of(s), list.list[i], &acts[n].act, &e) == 0) {
            acts[n].act.lenient = true;
            acts[n++].at = s->now;
        }
    return n;
}

void page_choices_ahead(const struct scene *s, const struct inject *j, struct page *p)
{
    enum { MOST = 16 };
    const struct value *all = field_get(j->plan, KEY_chain);
    if (!all || all->type != VALUE_MAP || all->n == 0 || j->chosen_at != NEVER)
        return;
    page_gap(p);
    page_add(p, STYLE_STRONG, 0,
             text_of(scene_text(s, "Forecast (~): what a choice does to the chain")));
    for (uint32_t i = 0; i < all->n; i++) {
        struct preview_act acts[MOST] = {0};
        page_add(p, STYLE_PLAIN, 2, all->map[i].name);
        size_t n = read_acts(s, all->map[i].value, acts, MOST);
        play_ahead(s, acts, n, 6, p);
    }
}

bool choice_ahead(const struct scene *s, const struct inject *j, struct text choice, struct buf *b)
{
    enum { MOST = 16, LINES = 4 };
    const struct value *all = field_get(j->plan, KEY_chain),
                       *list = all && all->type == VALUE_MAP ? value_member(*all, choice) : NULL;
    struct preview_act acts[MOST] = {0};
    struct page p;
    size_t n = list ? read_acts(s, *list, acts, MOST) : 0;
    if (n == 0)
        return false;
    page_init(&p, 200);
    play_ahead(s, acts, n, LINES, &p);
    for (size_t i = 0; i < p.n; i++)
        buf_printf(b, "%s%.*s", i ? "\n" : "", TEXT_ARGS(p.lines[i].text));
    page_finish(&p);
    return true;
}

// ---- a service

static void add_dependency(const struct scene *s, const struct dependency *d, struct page *p)
{
    const struct chain *c = chain_of(s);
    struct buf b = {0};
    buf_text(&b, chain_service_id(c, d->upstream));
    if (d->cut)
        buf_printf(&b, "  %s", scene_text(s, "cut off"));
    if (d->held)
        buf_printf(&b, "  %s", scene_text(s, "held"));
    if (d->supply == SUPPLY_DRAINING) {
        buf_printf(&b, "  %s ", scene_text(s, "buffer left"));
        age_text(&b, dependency_left(d, s->now));
    }
    if (dependency_counts(d)) {
        struct text word = severity(s, d->severity);
        buf_printf(&b, "  %d %.*s%s", d->severity, TEXT_ARGS(word),
                   d->effect == EFFECT_RECOVERING ? scene_text(s, ", recovering") : "");
    }
    page_add(p, dependency_counts(d) ? STYLE_WARN : STYLE_PLAIN, 2, buf_all(&b));
    buf_finish(&b);
}

void page_service(const struct scene *s, struct item i, struct page *p)
{
    const struct service_state *v = chain_service_of(s, i);
    const struct chain *c = chain_of(s);
    if (!v)
        return;
    struct text word = severity(s, v->severity);
    page_printf(p, STYLE_STRONG, 0, "%.*s  %d %.*s", TEXT_ARGS(v->id), v->severity,
                TEXT_ARGS(word));
    if (v->own)
        page_printf(p, STYLE_PLAIN, 0, scene_text(s, "its own disruption: %d, record #%lld"),
                    v->own, (long long)v->own_seq);
    if (v->first_in != NOBODY)
        page_add(p, STYLE_STRONG, 0, text_of(scene_text(s, "Depends on")));
    for (uint32_t d = v->first_in; d != NOBODY; d = c->dependencies[d].next_in)
        add_dependency(s, &c->dependencies[d], p);
    page_gap(p);
    page_ahead(s, p);
}
