// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/page.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"
#include "model/glossary.h"
#include "tui/briefing.h"
#include "tui/chain_view.h"
#include "tui/contacts.h"
#include "tui/counterplay.h"
#include "tui/eyes.h"
#include "tui/forecast.h"
#include "tui/keys.h"
#include "tui/landing.h"
#include "tui/leap.h"
#include "tui/lists.h"
#include "tui/load.h"
#include "tui/resources.h"
#include "tui/rows.h"
#include "tui/seats.h"

void page_init(struct page *p, int width)
{
    *p = (struct page){.width = width < 8 ? 8 : width};
}

void page_finish(struct page *p)
{
    mem_free(p->lines);
    arena_finish(&p->arena);
}

static void add_line(struct page *p, enum style s, int indent, struct text t)
{
    mem_grow(&p->lines, &p->cap, p->n + 1, sizeof *p->lines);
    p->lines[p->n++] = (struct page_line){t, s, indent};
}

void page_add(struct page *p, enum style s, int indent, struct text t)
{
    struct text rest = arena_text(&p->arena, t);
    int room = p->width - indent < 8 ? 8 : p->width - indent;
    do {
        struct text line = glyph_wrap(rest, room, &rest);
        add_line(p, s, indent, line);
    } while (rest.n);
}

// Authors break lines where their editor does; a blank line, a list or a verse keeps its own.
void page_paragraphs(struct page *p, enum style s, int indent, struct text t)
{
    struct buf b = {0};
    for (size_t i = 0; i < t.n; i++) {
        bool single = t.p[i] == '\n' && i > 0 && t.p[i - 1] != '\n' && i + 1 < t.n;
        bool flows = single && t.p[i + 1] != '\n' && t.p[i + 1] != '-' && t.p[i + 1] != ' ';
        buf_char(&b, flows ? ' ' : t.p[i]);
    }
    page_add(p, s, indent, buf_all(&b));
    buf_finish(&b);
}

void page_printf(struct page *p, enum style s, int indent, const char *fmt, ...)
{
    char room[2048];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(room, sizeof room, fmt, ap);
    va_end(ap);
    page_add(p, s, indent, text_of(room));
}

void page_gap(struct page *p)
{
    add_line(p, STYLE_PLAIN, 0, (struct text){0});
}

int page_draw(const struct page *p, struct grid *g, int x, int y, int h, int scroll)
{
    int last = (int)p->n > h ? (int)p->n - h : 0;
    int from = scroll < 0 ? 0 : scroll > last ? last : scroll;
    for (int i = 0; i < h && from + i < (int)p->n; i++) {
        const struct page_line *l = &p->lines[from + i];
        struct pen pen = pen_at(g, x + l->indent, y + i, p->width - l->indent);
        pen_text(&pen, l->style, l->text);
    }
    if (from < last && h > 0) {
        struct pen pen = pen_at(g, x + p->width - 1, y + h - 1, 1);
        pen_str(&pen, STYLE_STRONG, "↓");
    }
    return last;
}

// ---- pieces

static void add_fact(const struct scene *s, struct page *p, const char *name, struct text value)
{
    (void)s;
    if (value.n)
        page_printf(p, STYLE_PLAIN, 0, "%-11s %.*s", name, TEXT_ARGS(value));
}

// As it was read once it is delivered, until then as it is planned.
static const struct value *words_in(const struct scene *s, const struct inject *j, enum key k)
{
    const struct record *r = book_record(s->book, j->delivered_seq);
    const struct value *v = r ? field_get(&r->fields, k) : NULL;
    return v ? v : field_get(j->plan, k);
}

static void add_words(struct page *p, const struct scene *s, const struct inject *j, enum lang l)
{
    const char *code = lang_code(l);
    const struct value *subject = words_in(s, j, KEY_subject), *text = words_in(s, j, KEY_text);
    const struct value *have = text ? value_member(*text, text_of(code)) : NULL;
    if (!have)
        return;
    const struct value *title = subject ? value_member(*subject, text_of(code)) : NULL;
    page_gap(p);
    page_printf(p, STYLE_STRONG, 0, "[%s] %.*s", code,
                TEXT_ARGS(title ? value_as_text(*title) : (struct text){0}));
    page_paragraphs(p, STYLE_PLAIN, 2, value_as_text(*have));
}

static void add_choices(const struct scene *s, const struct inject *j, struct page *p)
{
    const struct value *choices = field_get(j->plan, KEY_choices);
    struct text id;
    if (!choices || choices->n == 0)
        return;
    page_gap(p);
    page_add(p, STYLE_STRONG, 0, text_of(scene_text(s, "What a decision can mean")));
    for (uint32_t i = 0; i < choices->n; i++) {
        struct text said = choice_words(s, &choices->list[i], &id);
        page_printf(p, text_is(id, j->choice) ? STYLE_GOOD : STYLE_PLAIN, 2, "%d %.*s%s",
                    (int)i + 1, TEXT_ARGS(said), text_is(id, j->choice) ? " <" : "");
    }
    if (j->choice.n)
        page_printf(p, STYLE_PLAIN, 2, scene_text(s, "said to mean: %.*s"), TEXT_ARGS(j->choice));
}

static void add_expectation(const struct scene *s, const struct expectation *x, struct page *p)
{
    struct buf b = {0};
    if (x->deadline != NEVER) {
        buf_str(&b, scene_text(s, " until "));
        clock_text(&b, s, x->deadline);
    }
    const char *sign = x->assessed ? "=" : x->missed ? "!" : ".";
    page_printf(p, x->missed && !x->assessed ? STYLE_WARN : STYLE_PLAIN, 2,
                "%s %.*s%.*s: %.*s%s%.*s", sign, TEXT_ARGS(field_text(x->plan, KEY_owner)),
                (int)b.n, b.n ? b.p : "",
                TEXT_ARGS(words_of(field_get(x->plan, KEY_text), s->lang)), x->rating.n ? "  " : "",
                TEXT_ARGS(x->rating));
    struct text seen = words_of(field_get(x->plan, KEY_seen), s->lang);
    if (seen.n)
        page_add(p, STYLE_DIM, 6, seen);
    buf_finish(&b);
}

static void add_expectations(const struct scene *s, const struct inject *j, struct page *p)
{
    if (j->n_expectations == 0)
        return;
    page_gap(p);
    page_add(p, STYLE_STRONG, 0, text_of(scene_text(s, "Expected")));
    for (size_t i = 0; i < j->n_expectations; i++)
        add_expectation(s, &scene_state(s)->expectations[j->first_expectation + i], p);
}

// What happened to it, and what was said on it.
static void add_history(const struct scene *s, const struct inject *j, struct page *p)
{
    struct buf b = {0};
    struct list l = {0};
    for (int64_t seq = book_last_on(s->book, j->id); seq; seq = book_before_on(s->book, seq))
        if (book_record(s->book, seq)->kind > KIND_exercise_loaded)
            list_add(&l, ITEM_RECORD, seq, seq);
    list_sort(&l);
    if (l.n) {
        page_gap(p);
        page_add(p, STYLE_STRONG, 0, text_of(scene_text(s, "What came of it")));
    }
    for (size_t i = 0; i < l.n; i++) {
        const struct record *r = book_record(s->book, l.items[i].key);
        b.n = 0;
        clock_text(&b, s, r->t);
        buf_printf(&b, " #%lld %.*s: ", (long long)r->seq, TEXT_ARGS(record_who(r)));
        record_words(s, r, &b);
        page_add(p, STYLE_PLAIN, 2, buf_all(&b));
    }
    list_finish(&l);
    buf_finish(&b);
}

static void add_moments(const struct scene *s, const struct inject *j, struct page *p)
{
    struct buf b = {0};
    if (j->delivered_seq) {
        clock_seconds(&b, s, j->at[INJECT_DELIVERED]);
        add_fact(s, p, scene_text(s, "delivered"), buf_all(&b));
    } else if (j->due != NEVER) {
        clock_text(&b, s, j->due);
        buf_str(&b, "  ");
        countdown_text(&b, j->due - s->now);
        add_fact(s, p, scene_text(s, "comes"), buf_all(&b));
    }
    buf_finish(&b);
}

// Where they lie in the scenario.
static void attachments_text(struct buf *b, const struct value *all)
{
    for (uint32_t i = 0; all && all->type == VALUE_LIST && i < all->n; i++) {
        struct value v = all->list[i];
        const struct value *file = v.type == VALUE_MAP ? value_member(v, TEXT("file")) : &v;
        buf_str(b, i ? ", " : "");
        buf_text(b, file ? value_as_text(*file) : (struct text){0});
    }
}

void page_inject(const struct scene *s, const struct inject *j, struct page *p)
{
    struct buf b = {0};
    page_printf(p, STYLE_STRONG, 0, "%.*s  %c %s%s", TEXT_ARGS(j->id), status_sign(j->status),
                status_word(s, j->status), inject_is_reserve(j) ? scene_text(s, ", reserve") : "");
    buf_text(&b, field_text(j->plan, KEY_from));
    buf_str(&b, " → ");
    addresses_text(&b, field_get(j->plan, KEY_to));
    buf_printf(&b, "  (%.*s)", TEXT_ARGS(field_text(j->plan, KEY_via)));
    page_add(p, STYLE_PLAIN, 0, buf_all(&b));
    add_moments(s, j, p);
    add_fact(s, p, scene_text(s, "brought by"),
             j->assigned.n ? j->assigned : field_text(j->plan, KEY_voiced_by));
    add_fact(s, p, scene_text(s, "storyline"), j->storyline);
    add_fact(s, p, "TLP", field_text(j->plan, KEY_tlp));
    add_fact(s, p, scene_text(s, "truth"), field_text(j->plan, KEY_truth));
    b.n = 0;
    addresses_text(&b, field_get(j->plan, KEY_goals));
    add_fact(s, p, scene_text(s, "objectives"), buf_all(&b));
    b.n = 0;
    attachments_text(&b, field_get(j->plan, KEY_attachments));
    add_fact(s, p, scene_text(s, "attachments"), buf_all(&b));
    add_words(p, s, j, s->lang);
    add_choices(s, j, p);
    page_forecast(s, j, p);
    page_choices_ahead(s, j, p);
    add_expectations(s, j, p);
    add_history(s, j, p);
    add_words(p, s, j, s->lang == LANG_NL ? LANG_EN : LANG_NL);
    buf_finish(&b);
}

// ---- a record

static void add_value(const struct scene *s, struct page *p, const struct field *f)
{
    struct text name = key_name(f->key), value = value_as_text(f->value);
    struct buf b = {0};
    if (f->value.type == VALUE_MAP)
        value = words_of(&f->value, s->lang);
    if (f->value.type == VALUE_INT)
        buf_int(&b, f->value.i);
    else if (f->value.type == VALUE_LIST)
        addresses_text(&b, &f->value);
    else if (f->value.type == VALUE_BOOL)
        buf_str(&b, f->value.b ? "1" : "0");
    else
        buf_text(&b, value);
    if (b.n)
        page_printf(p, STYLE_PLAIN, 2, "%.*s: %.*s", TEXT_ARGS(name), b.n > 1500 ? 1500 : (int)b.n,
                    b.p);
    buf_finish(&b);
}

void page_record(const struct scene *s, const struct record *r, struct page *p)
{
    const struct kind *kind = kind_get(r->kind);
    struct buf b = {0};
    clock_seconds(&b, s, r->t);
    page_printf(p, STYLE_STRONG, 0, "#%lld  %.*s  %s  %.*s", (long long)r->seq,
                TEXT_ARGS(buf_all(&b)), kind ? kind->name : "?", TEXT_ARGS(record_who(r)));
    b.n = 0;
    record_words(s, r, &b);
    page_add(p, STYLE_PLAIN, 0, buf_all(&b));
    for (size_t i = 0; i < r->fields.n; i++)
        add_value(s, p, &r->fields.at[i]);
    const struct record *up = book_record(s->book, r->cause);
    if (up) {
        b.n = 0;
        record_words(s, up, &b);
        page_printf(p, STYLE_DIM, 0, scene_text(s, "because of #%lld %.*s: %.*s"),
                    (long long)up->seq, TEXT_ARGS(record_who(up)), TEXT_ARGS(buf_all(&b)));
    }
    buf_finish(&b);
}

// ---- an organisation

void page_org(const struct scene *s, const struct org_state *o, struct page *p)
{
    const struct state *st = scene_state(s);
    page_printf(p, STYLE_STRONG, 0, "%.*s  %s", TEXT_ARGS(book_org_name(s->book, o->id, s->lang)),
                play_word(s, o->play));
    if (o->rung.n)
        page_printf(p, STYLE_PLAIN, 0, scene_text(s, "on the ladder: %.*s"), TEXT_ARGS(o->rung));
    const struct record *r = book_last(s->book, KIND_organisation_declared, KEY_org, o->id);
    page_load(s, o->id, r ? field_get(&r->fields, KEY_roles) : NULL, p);
    page_gap(p);
    page_add(p, STYLE_STRONG, 0, text_of(scene_text(s, "Waits for a reaction")));
    for (size_t i = 0; i < st->n_injects; i++) {
        const struct inject *j = &st->injects[i];
        bool open = j->status == INJECT_DELIVERED || j->status == INJECT_READ;
        if (!open || !j->n_expectations || !inject_touches(j, o->id))
            continue;
        struct buf age = {0};
        age_text(&age, s->now - j->at[INJECT_DELIVERED]);
        page_printf(p, STYLE_PLAIN, 2, "%.*s  %s  %.*s", TEXT_ARGS(buf_all(&age)),
                    status_word(s, j->status),
                    TEXT_ARGS(words_of(field_get(j->plan, KEY_subject), s->lang)));
        buf_finish(&age);
    }
}

static void page_term(const struct scene *s, const struct term *t, struct page *p)
{
    bool nl = s->lang == LANG_NL;
    page_printf(p, STYLE_STRONG, 0, "%s / %s", nl ? t->nl : t->en, nl ? t->en : t->nl);
    page_add(p, STYLE_PLAIN, 0, text_of(nl ? t->means_nl : t->means_en));
}

void page_item(const struct scene *s, struct item i, struct page *p)
{
    const struct inject *j = scene_inject(s, i);
    const struct record *r = scene_record(s, i);
    if (i.kind == ITEM_MAYBE)
        page_forecast_item(s, i, p);
    if (i.kind == ITEM_SEEN)
        page_eyes(s, i, p);
    else if (i.kind == ITEM_LINE && (size_t)i.key < glossary_size())
        page_term(s, &glossary[i.key], p);
    else if (chain_service_of(s, i))
        page_service(s, i, p);
    else if (resource_of(s, i))
        page_resource(s, resource_of(s, i), p);
    else if (i.kind == ITEM_GAP || i.kind == ITEM_MEANWHILE)
        page_leap(s, i, p);
    else if (i.kind == ITEM_BRIEF || i.kind == ITEM_BRIEFED)
        page_briefing(s, i, p);
    else if (i.kind == ITEM_LANDING)
        page_landing(s, p);
    else if (i.kind == ITEM_GOAL)
        page_goal(s, i, p);
    else if (i.kind == ITEM_CONTACT || i.kind == ITEM_WRONG)
        page_contact(s, i, p);
    else if (i.kind == ITEM_SEAT)
        page_seat(s, i, p);
    else if (i.kind == ITEM_ORG)
        page_org(s, &scene_state(s)->orgs[i.key], p);
    else if (i.kind == ITEM_QUESTION && r)
        page_question(s, r, p);
    else if (i.kind == ITEM_ANSWERED && r)
        page_answer(s, r, p);
    else if (r)
        page_record(s, r, p);
    else if (j)
        page_inject(s, j, p);
}

// ---- help

static void add_key(const struct scene *s, struct page *p, const struct key_spec *k)
{
    struct buf b = {0};
    keys_name(k->key, &b, s->lang);
    int pad = 10 - glyph_columns(buf_all(&b));
    page_printf(p, STYLE_PLAIN, 2, "%.*s%*s %s", TEXT_ARGS(buf_all(&b)), pad > 0 ? pad : 0, "",
                scene_text(s, k->help));
    buf_finish(&b);
}

// Those that work wherever one is, or only on some lines.
static void add_keys(const struct scene *s, struct page *p, enum key_group g, bool anywhere)
{
    for (const struct key_spec *k = keys; k->key != TERMKEY_NONE; k++)
        if (k->group == g && !k->items == anywhere)
            add_key(s, p, k);
}

void page_help(const struct scene *s, struct page *p)
{
    // what somebody looks for first comes first
    static const enum key_group order[GROUP_COUNT] = {GROUP_REPLAY, GROUP_EXERCISE, GROUP_INJECT,
                                                      GROUP_MOVE};
    for (int i = 0; i < GROUP_COUNT; i++) {
        enum key_group g = order[i];
        if ((g == GROUP_REPLAY) != (s->mood == MOOD_REPLAY) && g != GROUP_MOVE && g != GROUP_INJECT)
            continue;
        if (g == GROUP_INJECT && s->mood != MOOD_LIVE)
            continue;
        page_add(p, STYLE_STRONG, 0, text_of(scene_text(s, keys_group(g))));
        add_keys(s, p, g, true);
        add_keys(s, p, g, false);
        page_gap(p);
    }
    page_add(p, STYLE_STRONG, 0, text_of(scene_text(s, "Signs before an inject")));
    for (int i = 0; i < INJECT_STATUS_COUNT; i++)
        page_printf(p, STYLE_PLAIN, 2, "%c %s", status_sign((enum inject_status)i),
                    status_word(s, (enum inject_status)i));
}
