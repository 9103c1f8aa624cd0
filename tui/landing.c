// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/landing.h"

#include "tui/memo.h"
#include "tui/rows.h"

enum { GOALS_MOST = 64 }; // that a path is looked for; a scenario has a handful

static int64_t end_of(const struct scene *s)
{
    const struct state *st = scene_state(s);
    return st->duration > 0 ? st->duration : NEVER;
}

// ---- which inject touches what

static struct text goal_id(const struct scene *s, size_t goal)
{
    return field_text(&s->book->goals[goal]->fields, KEY_objective);
}

static bool touches(const struct inject *j, struct text goal)
{
    const struct value *goals = field_get(j->plan, KEY_goals);
    for (uint32_t i = 0; goals && i < goals->n; i++)
        if (text_is(value_as_text(goals->list[i]), goal))
            return true;
    return false;
}

static uint64_t untouched_goals(const struct scene *s)
{
    uint64_t set = 0;
    for (size_t i = 0; i < s->book->n_goals && i < GOALS_MOST; i++)
        if (!memo_goal(s, i).delivered)
            set |= UINT64_C(1) << i;
    return set;
}

static bool can_come(const struct scene *s, const struct inject *j)
{
    if (scene_state(s)->phase == PHASE_ENDED)
        return false;
    return j->status == INJECT_PLANNED || j->status == INJECT_HELD;
}

static uint64_t touched_by(const struct scene *s, const struct inject *j, uint64_t of)
{
    uint64_t set = 0;
    for (size_t i = 0; i < GOALS_MOST && of >> i; i++)
        if (of >> i & 1 && touches(j, goal_id(s, i)))
            set |= UINT64_C(1) << i;
    return set;
}

static int count(uint64_t set)
{
    int n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

struct landing landing_of(const struct scene *s)
{
    int64_t end = end_of(s);
    return (struct landing){
        .untouched = count(untouched_goals(s)),
        .goals = (int)s->book->n_goals,
        .left = end == NEVER   ? NEVER
                : end > s->now ? end - s->now
                               : 0,
    };
}

bool landing_is_near(const struct scene *s)
{
    enum phase phase = scene_state(s)->phase;
    struct landing l = landing_of(s);
    bool plays = phase == PHASE_RUNNING || phase == PHASE_PAUSED || phase == PHASE_GATE;
    return plays && l.untouched && l.left != NEVER && l.left <= LANDING_FROM;
}

// ---- the path: whatever touches most of what is left, again and again

// Of two that touch as many: what comes by itself in time, then what was kept in reserve.
static int ease(const struct scene *s, const struct inject *j)
{
    int64_t end = end_of(s);
    if (j->status == INJECT_PLANNED && j->due != NEVER && (end == NEVER || j->due <= end))
        return 2;
    return inject_is_reserve(j) || j->offered;
}

static size_t best_of(const struct scene *s, uint64_t left)
{
    const struct state *st = scene_state(s);
    size_t best = st->n_injects;
    int most = 0, easiest = -1;
    for (size_t i = 0; i < st->n_injects; i++) {
        const struct inject *j = &st->injects[i];
        int n = can_come(s, j) ? count(touched_by(s, j, left)) : 0;
        if (n == 0 || n < most || (n == most && ease(s, j) <= easiest))
            continue;
        best = i;
        most = n;
        easiest = ease(s, j);
    }
    return best;
}

static void list_path(const struct scene *s, struct list *out)
{
    const struct state *st = scene_state(s);
    uint64_t left = untouched_goals(s);
    while (left) {
        size_t i = best_of(s, left);
        if (i == st->n_injects)
            return; // for the rest there is none
        list_add(out, ITEM_LAND, (int64_t)i, 0);
        left &= ~touched_by(s, &st->injects[i], left);
    }
}

void list_untouched(const struct scene *s, struct list *out)
{
    const struct state *st = scene_state(s);
    uint64_t left = untouched_goals(s);
    size_t n_path = out->n;
    for (size_t g = 0; g < s->book->n_goals && g < GOALS_MOST; g++) {
        if (!(left >> g & 1))
            continue;
        list_add(out, ITEM_GOAL, (int64_t)g, 0);
        for (size_t i = 0; i < st->n_injects; i++)
            if (can_come(s, &st->injects[i]) && touches(&st->injects[i], goal_id(s, g)) &&
                !list_has(out, n_path, (struct item){ITEM_LAND, (int64_t)i}))
                list_add(out, ITEM_INJECT, (int64_t)i, 0);
    }
}

void list_landing(const struct scene *s, struct list *out)
{
    if (s->book->n_goals == 0)
        return;
    list_add(out, ITEM_LANDING, 0, 0);
    list_path(s, out);
    list_untouched(s, out);
}

// ---- lines

static void draw_state(const struct scene *s, struct pen *p)
{
    struct landing l = landing_of(s);
    struct buf left = {0};
    row_label(p, l.untouched ? STYLE_WARN : STYLE_GOOD, scene_text(s, "LANDING"));
    if (scene_state(s)->phase == PHASE_ENDED) {
        pen_str(p, STYLE_STRONG, scene_text(s, "the exercise is over; "));
    } else if (l.left == NEVER) {
        pen_str(p, STYLE_PLAIN, scene_text(s, "no end was planned; "));
    } else {
        countdown_text(&left, l.left);
        pen_printf(p, STYLE_STRONG, scene_text(s, "%.*s to EndEx; "), TEXT_ARGS(buf_all(&left)));
    }
    if (l.untouched)
        pen_printf(p, STYLE_STRONG, scene_text(s, "%d of %d objectives not touched"), l.untouched,
                   l.goals);
    else
        pen_str(p, STYLE_GOOD, scene_text(s, "every objective was touched"));
    buf_finish(&left);
}

static void add_when(const struct scene *s, const struct inject *j, struct buf *b)
{
    int64_t end = end_of(s);
    if (j->status == INJECT_HELD) {
        buf_str(b, status_word(s, j->status));
    } else if (j->due == NEVER) {
        buf_str(b, inject_is_reserve(j)           ? scene_text(s, "reserve")
                   : field_get(j->plan, KEY_when) ? scene_text(s, "if")
                                                  : "-");
    } else {
        clock_text(b, s, j->due);
        if (end != NEVER && j->due > end)
            buf_printf(b, " %s", scene_text(s, "too late"));
    }
}

static void draw_step(const struct scene *s, const struct inject *j, struct pen *p)
{
    struct buf b = {0};
    pen_column(p, STYLE_STRONG, 6, text_of(scene_text(s, "path")));
    add_when(s, j, &b);
    pen_column(p, STYLE_PLAIN, 15, buf_all(&b));
    b.n = 0;
    uint64_t set = touched_by(s, j, untouched_goals(s));
    for (size_t i = 0; i < GOALS_MOST && set >> i; i++)
        if (set >> i & 1) {
            buf_str(&b, b.n ? ", " : "");
            buf_text(&b, goal_id(s, i));
        }
    pen_column(p, STYLE_GOOD, pen_room(p) < 50 ? 14 : 24, buf_all(&b));
    pen_text(p, STYLE_PLAIN, words_of(field_get(j->plan, KEY_subject), s->lang));
    buf_finish(&b);
}

void landing_draw(const struct scene *s, struct item i, struct pen *p)
{
    const struct inject *j = scene_inject(s, i);
    if (i.kind == ITEM_LANDING)
        draw_state(s, p);
    else if (j)
        draw_step(s, j, p);
}

// ---- the pages

void page_landing(const struct scene *s, struct page *p)
{
    if (scene_state(s)->phase == PHASE_ENDED)
        return;
    page_add(p, STYLE_PLAIN, 0,
             text_of(scene_text(s, "Under 'path' stand the fewest injects that touch what is left; "
                                   "f plays one now. Below each objective are its others.")));
    page_add(p, STYLE_PLAIN, 0,
             text_of(scene_text(s, "Announce that the exercise is winding down, and tick that on "
                                   "the checklist.")));
}

void page_goal(const struct scene *s, struct item i, struct page *p)
{
    const struct state *st = scene_state(s);
    if (i.kind != ITEM_GOAL || (size_t)i.key >= s->book->n_goals)
        return;
    const struct record *r = s->book->goals[i.key];
    struct goal_tally t = memo_goal(s, (size_t)i.key);
    struct text id = goal_id(s, (size_t)i.key), level = field_text(&r->fields, KEY_level);
    page_printf(p, STYLE_STRONG, 0, "%.*s  %d/%d  %.*s", TEXT_ARGS(id), t.seen, t.expected,
                TEXT_ARGS(level));
    page_add(p, STYLE_PLAIN, 0, words_of(field_get(&r->fields, KEY_text), s->lang));
    page_add(p, STYLE_DIM, 0, words_of(field_get(&r->fields, KEY_criterion), s->lang));
    page_gap(p);
    if (t.injects == 0)
        page_add(p, STYLE_WARN, 0, text_of(scene_text(s, "No inject touches it; n writes one.")));
    for (size_t k = 0; k < st->n_injects; k++) {
        const struct inject *j = &st->injects[k];
        struct text subject = words_of(field_get(j->plan, KEY_subject), s->lang);
        if (touches(j, id))
            page_printf(p, j->delivered_seq ? STYLE_PLAIN : STYLE_DIM, 2, "%c %.*s  %.*s",
                        status_sign(j->status), TEXT_ARGS(j->id), TEXT_ARGS(subject));
    }
}
