// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/briefing.h"

#include "tui/check.h"
#include "tui/rows.h"

// What stands before the note of each; check.c knows them as ticks.
static const char briefed_head[] = CHECK_BRIEFED, word_head[] = CHECK_SAFETY_WORD;

// ---- notes

struct text briefing_safety_word(const struct scene *s)
{
    struct text head = text_of(word_head);
    for (size_t i = s->book->at; i > 0; i--) {
        const struct record *r = s->book->records[i - 1];
        struct text note = field_text(&r->fields, KEY_text);
        if (r->kind == KIND_note_logged && text_starts(note, head))
            return (struct text){note.p + head.n, note.n - head.n};
    }
    return (struct text){0};
}

void briefing_write_safety_word(struct buf *b, struct text word)
{
    buf_str(b, word_head);
    buf_text(b, word);
}

static const struct record *briefed(const struct scene *s, struct text org)
{
    struct buf b = {0};
    buf_printf(&b, "%s%.*s", briefed_head, TEXT_ARGS(org));
    const struct record *r = book_last(s->book, KIND_note_logged, KEY_text, buf_all(&b));
    buf_finish(&b);
    return r;
}

// ---- the points

static void say(const struct scene *s, struct page *p, const char *const *lines)
{
    for (size_t i = 0; lines[i]; i++)
        page_printf(p, STYLE_PLAIN, 2, "- %s", scene_text(s, lines[i]));
}

static void say_rules(const struct scene *s, struct page *p)
{
    static const char *const lines[] = {
        N_("Everything said and sent begins and ends with EXERCISE."),
        N_("NO PLAY stops everything at once: somebody means it for real. Anybody may call it."),
        N_("Something real always goes first; whoever must leave, leaves."),
        N_("Call only the contact list; never a real emergency line, CSIRT or supervisor."),
        N_("Touch no systems: say what you would do."),
        N_("Take the scenario as it is; ask exercise control what is unclear."),
        N_("At a pause everybody stays and talking stops; a time jump is announced."),
        N_("We learn and do not blame; nobody is given a mark."),
        N_("The scenario stays with those who prepared it."),
        NULL};
    say(s, p, lines);
}

static void say_goals(const struct scene *s, struct page *p)
{
    for (size_t i = 0; i < s->book->n_goals; i++) {
        const struct fields *f = &s->book->goals[i]->fields;
        struct text id = field_text(f, KEY_objective);
        struct text words = words_of(field_get(f, KEY_text), s->lang);
        page_printf(p, STYLE_PLAIN, 2, "- %.*s: %.*s", TEXT_ARGS(id), TEXT_ARGS(words));
    }
}

static void say_word(const struct scene *s, struct page *p)
{
    struct text word = briefing_safety_word(s);
    if (word.n)
        page_printf(p, STYLE_STRONG, 2, scene_text(s, "The safety word is: %.*s"), TEXT_ARGS(word));
    else
        page_add(p, STYLE_WARN, 2,
                 text_of(scene_text(s, "None was agreed yet: Enter notes it down.")));
    page_add(p, STYLE_PLAIN, 2,
             text_of(scene_text(s, "Whoever says it is in distress, or sees somebody who is: play "
                                   "pauses for that person, and nobody asks why.")));
}

static void say_tlp(const struct scene *s, struct page *p)
{
    static const char *const means[] = {
        [TLP_CLEAR] = N_("no limit"),
        [TLP_GREEN] = N_("own community, not over public channels"),
        [TLP_AMBER] = N_("own organisation and its clients, who need to know"),
        [TLP_AMBER_STRICT] = N_("own organisation only, who need to know"),
        [TLP_RED] = N_("only the people in this exchange"),
    };
    const struct record *head = s->book->n ? s->book->records[0] : NULL;
    struct text label = head ? field_text(&head->fields, KEY_tlp) : (struct text){0};
    int i = name_index(tlp_names, label);
    page_printf(p, STYLE_STRONG, 2, "TLP:%.*s", TEXT_ARGS(label));
    if (i >= 0)
        page_add(p, STYLE_PLAIN, 2, text_of(scene_text(s, means[i])));
    page_add(
        p, STYLE_PLAIN, 2,
        text_of(scene_text(s, "Whoever made it decides; sharing it further needs their word.")));
}

static void say_log(const struct scene *s, struct page *p)
{
    static const char *const lines[] = {
        N_("Log every decision when it is taken: what, why, on which inject, who carries it out."),
        N_("Log whom you inform and what you ask; what is not logged did not happen."),
        N_("Whoever has no screen says it aloud: exercise control logs it for them."),
        N_("Later is better than never: say at what moment it was."), NULL};
    say(s, p, lines);
}

static void say_words(const struct scene *s, const struct words *all, size_t n, struct page *p)
{
    const struct scenario *sc = s->scenario;
    for (size_t i = 0; i < n; i++) {
        struct text t = all[i].in[0];
        for (size_t l = 0; l < sc->n_languages; l++)
            if (text_is(sc->languages[l], text_of(lang_code(s->lang))) && all[i].in[l].n)
                t = all[i].in[l];
        page_printf(p, STYLE_PLAIN, 2, "- %.*s", TEXT_ARGS(t));
    }
}

static void say_artificial(const struct scene *s, struct page *p)
{
    const struct scenario *sc = s->scenario;
    if (!sc || sc->n_assumptions + sc->n_artificialities == 0) {
        page_add(p, STYLE_DIM, 2, text_of(scene_text(s, "The scenario names none.")));
        return;
    }
    say_words(s, sc->assumptions, sc->n_assumptions, p);
    say_words(s, sc->artificialities, sc->n_artificialities, p);
}

static const struct {
    const char *title; // English, in po/*.po
    void (*say)(const struct scene *s, struct page *p);
} points[] = {
    {N_("ground rules"), say_rules}, {N_("objectives; not the injects"), say_goals},
    {N_("safety word"), say_word},   {N_("TLP: who may know"), say_tlp},
    {N_("how to log"), say_log},     {N_("what is assumed, and artificial"), say_artificial},
};
enum { POINTS = sizeof points / sizeof *points, POINT_WORD = 2 };

bool briefing_is_safety_word(struct item i)
{
    return i.kind == ITEM_BRIEFED && i.key == POINT_WORD;
}

static bool is_point(struct item i)
{
    return (i.kind == ITEM_BRIEF || i.kind == ITEM_BRIEFED) && i.key >= 0 && i.key < POINTS;
}

// ---- lines

static const struct org_state *org_of(const struct scene *s, struct item i)
{
    bool is = i.kind == ITEM_BRIEFED && i.key >= POINTS &&
              (size_t)(i.key - POINTS) < scene_state(s)->n_orgs;
    return is ? &scene_state(s)->orgs[i.key - POINTS] : NULL;
}

void list_briefing(const struct scene *s, struct list *out)
{
    for (int i = 0; i < POINTS; i++)
        list_add(out, i == POINT_WORD ? ITEM_BRIEFED : ITEM_BRIEF, i, 0);
    for (size_t i = 0; i < scene_state(s)->n_orgs; i++)
        if (scene_state(s)->orgs[i].play != PLAY_SIMULATED)
            list_add(out, ITEM_BRIEFED, POINTS + (int64_t)i, 0);
}

bool briefing_note(const struct scene *s, struct item i, struct buf *b)
{
    const struct org_state *o = org_of(s, i);
    if (!o || briefed(s, o->id))
        return false;
    buf_printf(b, "%s%.*s", briefed_head, TEXT_ARGS(o->id));
    return true;
}

void briefing_draw(const struct scene *s, struct item i, struct pen *p)
{
    const struct org_state *o = org_of(s, i);
    const struct record *r = o ? briefed(s, o->id) : NULL;
    if (o) {
        pen_column(p, r ? STYLE_GOOD : STYLE_WARN, 5, text_of(r ? "[x]" : "[ ]"));
        pen_printf(p, STYLE_PLAIN, scene_text(s, "briefed: %.*s"), TEXT_ARGS(o->id));
        if (r)
            check_draw_tick(s, r, p);
    } else if (is_point(i)) {
        pen_printf(p, STYLE_STRONG, "%d    ", (int)i.key + 1);
        pen_str(p, STYLE_PLAIN, scene_text(s, points[i.key].title));
        if (i.key == POINT_WORD)
            pen_printf(p, STYLE_STRONG, "  %.*s", TEXT_ARGS(briefing_safety_word(s)));
    }
}

void page_briefing(const struct scene *s, struct item i, struct page *p)
{
    const struct org_state *o = org_of(s, i);
    if (o) {
        page_add(p, STYLE_STRONG, 0, book_org_name(s->book, o->id, s->lang));
        page_add(p, STYLE_PLAIN, 2,
                 text_of(scene_text(s, "Enter notes that those who play for it were briefed; "
                                       "roles, no names.")));
    } else if (is_point(i)) {
        page_add(p, STYLE_STRONG, 0, text_of(scene_text(s, points[i.key].title)));
        points[i.key].say(s, p);
    }
}
