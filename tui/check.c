// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/check.h"

#include "tui/lists.h"
#include "tui/memo.h"
#include "tui/rows.h"

// ---- what the console sees for itself

static int missing_language(const struct scene *s)
{
    const struct state *st = scene_state(s);
    int n = 0;
    for (size_t i = 0; i < st->n_injects; i++) {
        const struct value *text = field_get(st->injects[i].plan, KEY_text);
        for (size_t l = 0; l < st->n_languages; l++)
            if (!text || text->type != VALUE_MAP || !value_member(*text, st->languages[l])) {
                n++;
                break;
            }
    }
    return n;
}

// By telephone or in person, and nobody was named to bring it.
static int without_bringer(const struct scene *s)
{
    const struct state *st = scene_state(s);
    int n = 0;
    for (size_t i = 0; i < st->n_injects; i++) {
        const struct inject *j = &st->injects[i];
        struct text via = field_text(j->plan, KEY_via);
        bool person = text_is(via, TEXT("phone")) || text_is(via, TEXT("in_person"));
        n += person && !j->assigned.n && !field_text(j->plan, KEY_voiced_by).n;
    }
    return n;
}

static int stopped_stories(const struct scene *s)
{
    int n = 0;
    for (size_t i = 0; i < scene_state(s)->n_storylines; i++)
        n += scene_state(s)->storylines[i].stopped;
    return n;
}

static int no_contacts(const struct scene *s)
{
    return s->contacts.n == 0;
}

static const struct {
    const char *words, *note;
    count_fn *wrong; // how many things are wrong; NULL: somebody ticks it
} checks[] = {
    {N_("injects without a text in one of the languages"), NULL, missing_language},
    {N_("injects for a person to bring, without a name"), NULL, without_bringer},
    {N_("storylines that stopped with an error"), NULL, stopped_stories},
    {N_("no contact list: contacts.yaml in the exercise folder"), NULL, no_contacts},
    {N_("agreements and ground rules acknowledged by every organisation"), "checklist: agreements",
     NULL},
    {N_("comms check with every organisation: test, exercise"), "checklist: comms check", NULL},
    {N_("roles of exercise control filled, a deputy named"), "checklist: roles", NULL},
    {N_("briefed: rules, objectives, safety word, TLP, how to log"), "checklist: briefing", NULL},
    {N_("print-outs per role handed out"), "checklist: print-outs", NULL},
    {N_("before EndEx: wind-down announced"), "checklist: wind-down", NULL},
    {N_("after EndEx: hot wash held, objective by objective"), "checklist: hot wash", NULL},
};
enum { CHECKS = sizeof checks / sizeof *checks };

size_t check_count(void)
{
    return CHECKS;
}

static const struct record *ticked(const struct scene *s, int i)
{
    return checks[i].note ? book_last(s->book, KIND_note_logged, KEY_text, text_of(checks[i].note))
                          : NULL;
}

const char *check_note(const struct scene *s, struct item i)
{
    bool is = i.kind == ITEM_CHECK && i.key >= 0 && i.key < CHECKS;
    return is && !ticked(s, (int)i.key) ? checks[i.key].note : NULL;
}

static void draw_ticked(const struct scene *s, const struct record *r, struct pen *p)
{
    struct buf b = {0};
    clock_text(&b, s, r->t);
    pen_printf(p, STYLE_DIM, "  %.*s %.*s", TEXT_ARGS(buf_all(&b)), TEXT_ARGS(record_who(r)));
    buf_finish(&b);
}

void check_draw(const struct scene *s, struct item i, struct pen *p)
{
    if (i.key < 0 || i.key >= CHECKS)
        return;
    int wrong = checks[i.key].wrong ? memo_count(s, checks[i.key].wrong) : 0;
    const struct record *tick = ticked(s, (int)i.key);
    bool good = checks[i.key].wrong ? wrong == 0 : tick != NULL;
    pen_column(p, good ? STYLE_GOOD : STYLE_WARN, 5, text_of(good ? "[x]" : wrong ? "[!]" : "[ ]"));
    if (checks[i.key].wrong)
        pen_printf(p, STYLE_PLAIN, "%d ", wrong);
    pen_str(p, STYLE_PLAIN, scene_text(s, checks[i.key].words));
    if (tick)
        draw_ticked(s, tick, p);
}

// ---- landing: objectives that nothing has touched, and the injects that would

static bool leads_to(const struct inject *j, struct text goal)
{
    const struct value *goals = field_get(j->plan, KEY_goals);
    for (uint32_t i = 0; goals && i < goals->n; i++)
        if (text_is(value_as_text(goals->list[i]), goal))
            return true;
    return false;
}

static void list_landing(const struct scene *s, struct list *out, int64_t goal)
{
    const struct state *st = scene_state(s);
    struct text id = field_text(&s->book->goals[goal]->fields, KEY_objective);
    if (memo_goal(s, (size_t)goal).delivered)
        return;
    list_add(out, ITEM_GOAL, goal, 0);
    for (size_t i = 0; i < st->n_injects; i++)
        if (st->injects[i].status == INJECT_PLANNED && leads_to(&st->injects[i], id))
            list_add(out, ITEM_INJECT, (int64_t)i, 0);
}

void list_check(const struct scene *s, struct list *out)
{
    for (int i = 0; i < CHECKS; i++)
        list_add(out, ITEM_CHECK, i, 0);
    if (scene_state(s)->phase == PHASE_READY)
        return;
    for (size_t i = 0; i < s->book->n_goals; i++)
        list_landing(s, out, (int64_t)i);
}

// ---- contacts, as they were written; what may not be called stands out

static bool forbids(struct text line)
{
    return glyph_contains(line, TEXT("may_call: no")) ||
           glyph_contains(line, TEXT("may_call: false"));
}

void page_contacts(const struct scene *s, struct page *p)
{
    struct text rest = s->contacts;
    if (!rest.n) {
        page_add(
            p, STYLE_WARN, 0,
            text_of(scene_text(s, "There is no contact list. Put contacts.yaml into the exercise "
                                  "folder: of each a role, a number, and may_call: yes or no.")));
        return;
    }
    while (rest.n) {
        struct text line = text_cut(&rest, '\n');
        if (line.n && *line.p != '#')
            page_add(p, forbids(line) ? STYLE_WARN : STYLE_PLAIN, 0, line);
    }
}
