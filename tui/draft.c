// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/draft.h"

#include "model/render.h"

static const struct {
    const char *label; // English, in po/*.po
    bool by_language, needed;
    const char *empty; // what it means to leave it out, the same way; NULL: it is needed
} parts[PARTS] = {
    [PART_FROM] = {N_("from"), false, true, NULL},
    [PART_TO] = {N_("to"), false, true, NULL},
    [PART_VIA] = {N_("channel"), false, true, NULL},
    [PART_SUBJECT] = {N_("subject"), true, true, NULL},
    [PART_TEXT] = {N_("text"), true, true, NULL},
    [PART_TLP] = {"TLP", false, false, N_("that of the exercise")},
    [PART_WHEN] = {N_("when"), false, false, N_("as soon as it is sent")},
};

void draft_finish(struct draft *d)
{
    for (int p = 0; p < PARTS; p++)
        for (int l = 0; l < LANGUAGES_MAX; l++)
            buf_finish(&d->parts[p][l]);
    *d = (struct draft){0};
}

bool draft_is_empty(const struct draft *d)
{
    for (int p = 0; p < PARTS; p++)
        for (int l = 0; l < LANGUAGES_MAX; l++)
            if (d->parts[p][l].n)
                return false;
    return true;
}

bool draft_by_language(enum draft_part p)
{
    return parts[p].by_language;
}

bool draft_is_needed(enum draft_part p)
{
    return parts[p].needed;
}

const char *draft_label(enum draft_part p)
{
    return parts[p].label;
}

struct item draft_item(enum draft_part p, size_t language)
{
    return (struct item){ITEM_PART, (int64_t)p * LANGUAGES_MAX + (int64_t)language};
}

bool draft_is_part(struct item i, enum draft_part *p, size_t *language)
{
    if (i.kind != ITEM_PART || i.key < 0 || i.key >= (int64_t)PARTS * LANGUAGES_MAX)
        return false;
    *p = (enum draft_part)(i.key / LANGUAGES_MAX);
    *language = (size_t)(i.key % LANGUAGES_MAX);
    return true;
}

struct text draft_get(const struct draft *d, enum draft_part p, size_t language)
{
    return buf_all(&d->parts[p][language]);
}

void draft_set(struct draft *d, enum draft_part p, size_t language, struct text t)
{
    struct buf *b = &d->parts[p][language];
    b->n = 0;
    buf_text(b, t);
}

struct text draft_words(const struct draft *d, enum draft_part p, size_t language)
{
    struct text t = draft_get(d, p, language);
    for (size_t l = 0; l < LANGUAGES_MAX && !t.n; l++)
        t = draft_get(d, p, l);
    return t;
}

enum draft_part draft_missing(const struct draft *d)
{
    int p = 0;
    while (p < PARTS && (!parts[p].needed || draft_words(d, (enum draft_part)p, 0).n))
        p++;
    return (enum draft_part)p;
}

// ---- lines

void list_draft(const struct scene *s, struct list *out)
{
    size_t languages = scene_state(s)->n_languages;
    for (int p = 0; p < PARTS; p++)
        for (size_t l = 0; l < (parts[p].by_language ? languages : 1); l++) {
            struct item i = draft_item((enum draft_part)p, l);
            list_add(out, i.kind, i.key, 0);
        }
}

static void draw_empty(const struct scene *s, enum draft_part part, struct pen *p)
{
    if (!parts[part].needed)
        pen_str(p, STYLE_DIM, scene_text(s, parts[part].empty));
    else if (draft_words(s->draft, part, 0).n)
        pen_str(p, STYLE_DIM, scene_text(s, "the same as in the other language"));
    else
        pen_str(p, STYLE_WARN, scene_text(s, "is needed"));
}

void draft_draw(const struct scene *s, struct item i, struct pen *p)
{
    const struct state *st = scene_state(s);
    enum draft_part part;
    size_t language;
    struct buf label = {0};
    if (!s->draft || !draft_is_part(i, &part, &language))
        return;
    buf_str(&label, scene_text(s, parts[part].label));
    if (parts[part].by_language && language < st->n_languages)
        buf_printf(&label, " [%.*s]", TEXT_ARGS(st->languages[language]));
    pen_column(p, STYLE_PLAIN, 16, buf_all(&label));
    struct text t = draft_get(s->draft, part, language);
    if (part == PART_WHEN && (text_is(t, TEXT("now")) || text_is(t, TEXT("later"))))
        t = text_of(
            scene_text(s, text_is(t, TEXT("now")) ? N_("play it now") : N_("keep it; f plays it")));
    if (t.n)
        pen_text(p, STYLE_STRONG, t);
    else
        draw_empty(s, part, p);
    buf_finish(&label);
}

// ---- what the receiver will see

// As the exercise will fill it in; without the scenario, as it was written.
static struct text as_read(const struct scene *s, struct page *p, size_t language, struct text t)
{
    const struct state *st = scene_state(s);
    struct member one = {st->languages[language], value_text(t)};
    struct value words = value_map(&one, 1);
    if (!s->scenario || language >= st->n_languages)
        return t;
    struct value read = render_words(&p->arena, &words, st, s->scenario, (struct text){0}, s->now);
    const struct value *v = value_member(read, one.name);
    return v ? value_as_text(*v) : t;
}

static void add_language(const struct scene *s, size_t language, struct page *p)
{
    const struct state *st = scene_state(s);
    bool dutch = language_is_dutch(st->languages[language]);
    const char *mark = dutch ? "OEFENING - OEFENING - OEFENING" : "EXERCISE - EXERCISE - EXERCISE";
    struct text subject = draft_words(s->draft, PART_SUBJECT, language);
    page_gap(p);
    page_printf(p, STYLE_BANNER, 0, "[%.*s] %s", TEXT_ARGS(st->languages[language]), mark);
    page_add(p, STYLE_STRONG, 2, as_read(s, p, language, subject));
    page_add(p, STYLE_PLAIN, 2,
             as_read(s, p, language, draft_words(s->draft, PART_TEXT, language)));
    page_add(p, STYLE_BANNER, 0, text_of(mark));
}

// The language that is being written comes first: a small screen shows no more.
static size_t first_language(const struct scene *s)
{
    enum draft_part part;
    size_t language;
    bool is = draft_is_part(s->view->chosen[VIEW_COMPOSE], &part, &language);
    return is ? language : 0;
}

void page_draft(const struct scene *s, struct page *p)
{
    const struct state *st = scene_state(s);
    const struct record *head = s->book->n ? s->book->records[0] : NULL;
    if (!s->draft)
        return;
    struct text tlp = draft_get(s->draft, PART_TLP, 0), from = draft_get(s->draft, PART_FROM, 0);
    struct text to = draft_get(s->draft, PART_TO, 0), via = draft_get(s->draft, PART_VIA, 0);
    if (!tlp.n && head)
        tlp = field_text(&head->fields, KEY_tlp);
    page_add(p, STYLE_STRONG, 0, text_of(scene_text(s, "What the receiver will see")));
    page_printf(p, STYLE_PLAIN, 0, "%.*s → %.*s  (%.*s)  TLP:%.*s", TEXT_ARGS(from), TEXT_ARGS(to),
                TEXT_ARGS(via), TEXT_ARGS(tlp));
    for (size_t l = 0; l < st->n_languages; l++)
        add_language(s, (first_language(s) + l) % st->n_languages, p);
}
