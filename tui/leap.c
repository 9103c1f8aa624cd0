// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/leap.h"

#include "base/mem.h"
#include "play/preview.h"
#include "tui/rows.h"

void leap_finish(struct leap *l)
{
    mem_free(l->chosen);
    for (int i = 0; i < LANGUAGES_MAX; i++)
        buf_finish(&l->meanwhile[i]);
    *l = (struct leap){0};
}

void leap_choose(struct leap *l, size_t inject, enum leap_policy p)
{
    mem_grow(&l->chosen, &l->cap, inject + 1, sizeof *l->chosen);
    while (l->n <= inject)
        l->chosen[l->n++] = LEAP_AUTHOR;
    l->chosen[inject] = (unsigned char)p;
}

enum leap_policy leap_chosen(const struct leap *l, size_t inject)
{
    return inject < l->n ? (enum leap_policy)l->chosen[inject] : LEAP_AUTHOR;
}

// ---- the text of what went on meanwhile

struct telling {
    const struct scene *s;
    struct leap *leap;
    int lines;
};

static struct text service_name(const struct scene *s, struct text service, struct text language)
{
    const struct record *r = book_last(s->book, KIND_service_declared, KEY_service, service);
    const struct value *names = r ? field_get(&r->fields, KEY_name) : NULL;
    const struct value *name = names ? value_member(*names, language) : NULL;
    return name ? value_as_text(*name) : service;
}

static void tell(const struct telling *t, const struct record *r, size_t language)
{
    const struct state *st = scene_state(t->s);
    struct text in = st->languages[language];
    struct text name = service_name(t->s, field_text(&r->fields, KEY_service), in);
    int severity = r->kind == KIND_effect_ended ? 0 : (int)field_int(&r->fields, KEY_severity, 0);
    struct text word = severity_word(severity, in);
    struct buf *b = &t->leap->meanwhile[language];
    buf_str(b, b->n ? "\n" : "");
    clock_text(b, t->s, r->t);
    buf_printf(b, " %.*s: %.*s", TEXT_ARGS(name), TEXT_ARGS(word));
}

// What people can notice of the chain; the rest is for exercise control.
static void add_told(void *ctx, const struct record *r)
{
    enum { LINES = 20 };
    struct telling *t = ctx;
    bool seen = r->kind == KIND_effect_noticeable || r->kind == KIND_effect_ended;
    if (!seen || t->lines++ >= LINES)
        return;
    for (size_t i = 0; i < scene_state(t->s)->n_languages; i++)
        tell(t, r, i);
}

void leap_begin(struct leap *l, const struct scene *s, int64_t to)
{
    struct telling t = {s, l, 0};
    struct err e = {0};
    leap_finish(l);
    l->to = to;
    const struct preview ahead = {
        .chain = &scene_state(s)->chain,
        .depth = s->chain_depth,
        .now = s->now,
        .seq = scene_state(s)->seq,
        .until = to - 1,
        .most = 10000,
        .record = add_told,
        .ctx = &t,
    };
    preview_play(&ahead, &e);
}

// ---- lines

static bool in_gap(const struct scene *s, const struct inject *j)
{
    return j->status == INJECT_PLANNED && j->due != NEVER && j->due >= s->now &&
           j->due < s->leap->to;
}

void list_leap(const struct scene *s, struct list *out)
{
    const struct state *st = scene_state(s);
    if (!s->leap || s->leap->to <= s->now) // none is prepared, or it was made
        return;
    for (size_t i = 0; i < st->n_languages; i++)
        list_add(out, ITEM_MEANWHILE, (int64_t)i, -1);
    for (size_t i = 0; i < st->n_injects; i++)
        if (in_gap(s, &st->injects[i]))
            list_add(out, ITEM_GAP, (int64_t)i, st->injects[i].due);
    list_sort(out);
}

const struct inject *leap_inject(const struct scene *s, struct item i)
{
    bool is = i.kind == ITEM_GAP && (size_t)i.key < scene_state(s)->n_injects;
    return is ? &scene_state(s)->injects[i.key] : NULL;
}

int leap_language(const struct scene *s, struct item i)
{
    bool is = i.kind == ITEM_MEANWHILE && i.key >= 0 && (size_t)i.key < scene_state(s)->n_languages;
    return is ? (int)i.key : -1;
}

static const char *author_word(const struct inject *j)
{
    struct text own = field_text(j->plan, KEY_on_jump);
    return text_is(own, TEXT("deliver")) ? N_("delivered")
           : text_is(own, TEXT("skip"))  ? N_("skipped")
           : text_is(own, TEXT("move"))  ? N_("moved along")
                                         : N_("told in short");
}

// What becomes of it; a `*` where the leader chose otherwise than its author.
static void put_policy(const struct scene *s, struct item i, const struct inject *j, struct pen *p)
{
    static const char *const words[] = {
        [LEAP_DELIVER] = N_("delivered"),
        [LEAP_SKIP] = N_("skipped"),
        [LEAP_MOVE] = N_("moved along"),
    };
    enum leap_policy policy = leap_chosen(s->leap, (size_t)i.key);
    const char *word = scene_text(s, policy == LEAP_AUTHOR ? author_word(j) : words[policy]);
    struct buf b = {0};
    buf_printf(&b, "%s%s", word, policy == LEAP_AUTHOR ? "" : " *");
    pen_column(p, policy == LEAP_AUTHOR ? STYLE_PLAIN : STYLE_STRONG, 18, buf_all(&b));
    buf_finish(&b);
}

static void draw_gap(const struct scene *s, struct item i, const struct inject *j, struct pen *p)
{
    struct buf b = {0};
    clock_text(&b, s, j->due);
    pen_column(p, STYLE_PLAIN, b.n > 5 ? 10 : 7, buf_all(&b));
    put_policy(s, i, j, p);
    b.n = 0;
    if (pen_room(p) > 40) {
        addresses_text(&b, field_get(j->plan, KEY_to));
        pen_column(p, STYLE_PLAIN, 20, buf_all(&b));
    }
    pen_text(p, STYLE_PLAIN, words_of(field_get(j->plan, KEY_subject), s->lang));
    buf_finish(&b);
}

void leap_draw(const struct scene *s, struct item i, struct pen *p)
{
    const struct inject *j = leap_inject(s, i);
    int language = leap_language(s, i);
    struct buf label = {0};
    if (!s->leap)
        return;
    if (j) {
        draw_gap(s, i, j, p);
    } else if (language >= 0) {
        struct text t = buf_all(&s->leap->meanwhile[language]);
        struct text code = scene_state(s)->languages[language];
        buf_printf(&label, "%s [%.*s]", scene_text(s, "meanwhile"), TEXT_ARGS(code));
        pen_column(p, STYLE_STRONG, 17, buf_all(&label));
        pen_text(p, t.n ? STYLE_PLAIN : STYLE_DIM,
                 t.n ? t : text_of(scene_text(s, "nothing is told")));
    }
    buf_finish(&label);
}

// ---- the page

static void add_jump(const struct scene *s, struct page *p)
{
    struct buf from = {0}, to = {0};
    clock_text(&from, s, s->now);
    clock_text(&to, s, s->leap->to);
    page_printf(p, STYLE_STRONG, 0, scene_text(s, "From %.*s to %.*s; G makes the jump"),
                TEXT_ARGS(buf_all(&from)), TEXT_ARGS(buf_all(&to)));
    buf_finish(&from);
    buf_finish(&to);
}

void page_leap(const struct scene *s, struct item i, struct page *p)
{
    const struct inject *j = leap_inject(s, i);
    int language = leap_language(s, i);
    if (!s->leap || !s->leap->to)
        return;
    add_jump(s, p);
    page_gap(p);
    if (j) {
        page_inject(s, j, p);
    } else if (language >= 0) {
        page_add(p, STYLE_DIM, 0,
                 text_of(scene_text(s, "Everybody reads this. It begins with what the chain does "
                                       "in the gap: strike out what people cannot know.")));
        page_add(p, STYLE_PLAIN, 2, buf_all(&s->leap->meanwhile[language]));
    }
}
