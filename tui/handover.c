// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/handover.h"

#include "tui/briefing.h"
#include "tui/check.h"
#include "tui/lists.h"
#include "tui/memo.h"
#include "tui/resources.h"
#include "tui/rows.h"

static void add_head(const struct scene *s, const char *title, struct page *p)
{
    page_gap(p);
    page_add(p, STYLE_STRONG, 0, text_of(scene_text(s, title)));
}

// Columns of a line become words with single blanks between.
static void close_up(struct buf *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->n; i++)
        if (b->p[i] != ' ' || (n && b->p[n - 1] != ' '))
            b->p[n++] = b->p[i];
    b->n = n;
}

// A section of the first lines of a list, as they stand there.
static void add_list(const struct scene *s, const char *title, list_fn *of, size_t most,
                     struct page *p)
{
    struct list l = {0};
    struct buf b = {0};
    memo_list(s, of, "", &l);
    if (l.n)
        add_head(s, title, p);
    for (size_t i = 0; i < l.n && i < most; i++) {
        b.n = 0;
        row_words(s, l.items[i], &b);
        close_up(&b);
        page_add(p, STYLE_PLAIN, 2, buf_all(&b));
    }
    if (l.n > most)
        page_printf(p, STYLE_DIM, 2, scene_text(s, "… and %d more"), (int)(l.n - most));
    buf_finish(&b);
    list_finish(&l);
}

// ---- how it stands

static void add_state(const struct scene *s, struct page *p)
{
    const struct state *st = scene_state(s);
    struct text word = briefing_safety_word(s);
    struct buf b = {0};
    clock_seconds(&b, s, s->now);
    buf_printf(&b, "  %s  ", phase_word(s, st->phase));
    if (st->round.n)
        buf_printf(&b, scene_text(s, "round %.*s"), TEXT_ARGS(st->round));
    page_add(p, STYLE_STRONG, 0, buf_all(&b));
    b.n = 0;
    row_words(s, (struct item){ITEM_LANDING, 0}, &b);
    close_up(&b);
    page_add(p, STYLE_PLAIN, 2, buf_all(&b));
    if (word.n)
        page_printf(p, STYLE_PLAIN, 2, scene_text(s, "safety word: %.*s"), TEXT_ARGS(word));
    if (st->script_off)
        page_add(p, STYLE_WARN, 2,
                 text_of(scene_text(s, "The script is off: storylines do nothing.")));
    buf_finish(&b);
}

static void add_held(const struct scene *s, struct page *p)
{
    const struct state *st = scene_state(s);
    struct buf b = {0};
    for (size_t i = 0; i < st->n_storylines; i++)
        if (st->storylines[i].held)
            buf_printf(&b, "%s%.*s", b.n ? ", " : "", TEXT_ARGS(st->storylines[i].id));
    for (size_t i = 0; i < st->n_injects; i++)
        if (st->injects[i].status == INJECT_HELD)
            buf_printf(&b, "%s%.*s", b.n ? ", " : "", TEXT_ARGS(st->injects[i].id));
    if (b.n) {
        add_head(s, N_("Held, until somebody releases it"), p);
        page_add(p, STYLE_WARN, 2, buf_all(&b));
    }
    buf_finish(&b);
}

// ---- what was said

static void add_record(const struct scene *s, const struct record *r, struct page *p)
{
    struct buf b = {0};
    clock_text(&b, s, r->t);
    buf_printf(&b, " %.*s: ", TEXT_ARGS(record_who(r)));
    record_words(s, r, &b);
    page_add(p, STYLE_PLAIN, 2, buf_all(&b));
    buf_finish(&b);
}

// The last ones, newest first. Notes that tick a list are for that list.
static void add_last(const struct scene *s, const char *title, int kind, int most, struct page *p)
{
    int n = 0;
    for (size_t i = s->book->at; i > 0 && n < most; i--) {
        const struct record *r = s->book->records[i - 1];
        if (r->kind != kind ||
            (kind == KIND_note_logged && check_is_tick(field_text(&r->fields, KEY_text))))
            continue;
        if (n++ == 0)
            add_head(s, title, p);
        add_record(s, r, p);
    }
}

void page_handover(const struct scene *s, struct page *p)
{
    add_state(s, p);
    add_list(s, N_("Wants somebody now"), list_now, 12, p);
    add_held(s, p);
    add_list(s, N_("What comes"), list_soon, 8, p);
    add_last(s, N_("Last decisions"), KIND_decision_logged, 6, p);
    add_last(s, N_("Notes of exercise control"), KIND_note_logged, 10, p);
    add_list(s, N_("The chain"), list_chain, 8, p);
    add_list(s, N_("Scarce"), list_resources, 8, p);
    add_list(s, N_("Objectives"), list_goals, 20, p);
}
