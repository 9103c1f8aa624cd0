// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/check.h"

#include "tui/contacts.h"
#include "tui/landing.h"
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
    return !s->contacts || !s->contacts->there;
}

static int wrong_contacts(const struct scene *s)
{
    return s->contacts ? (int)s->contacts->wrong.errors : 0;
}

// Links that were passed on, and that nobody has taken a seat through yet.
static int not_joined(const struct scene *s)
{
    const struct links *l = &scene_state(s)->links;
    int n = 0;
    for (size_t i = 0; i < l->n; i++)
        n += !l->items[i].revoked && l->items[i].open == 0;
    return n;
}

// Links lead nowhere.
static int no_door(const struct scene *s)
{
    const struct links *l = &scene_state(s)->links;
    int n = 0;
    for (size_t i = 0; i < l->n; i++)
        n += !l->items[i].revoked;
    return s->mood == MOOD_LIVE && s->present.doors == 0 ? n : 0;
}

static const struct {
    const char *words, *note;
    count_fn *wrong; // how many things are wrong; NULL: somebody ticks it
} checks[] = {
    {N_("injects without a text in one of the languages"), NULL, missing_language},
    {N_("injects for a person to bring, without a name"), NULL, without_bringer},
    {N_("storylines that stopped with an error"), NULL, stopped_stories},
    {N_("no contact list: contacts.yaml in the exercise folder"), NULL, no_contacts},
    {N_("mistakes in contacts.yaml; v c shows them"), NULL, wrong_contacts},
    {N_("links to seats that nobody has taken yet"), NULL, not_joined},
    {N_("links while no seats are served: draaiboek web"), NULL, no_door},
    {N_("agreements and ground rules acknowledged by every organisation"),
     CHECK_TICKED "agreements", NULL},
    {N_("comms check with every organisation: test, exercise"), CHECK_TICKED "comms check", NULL},
    {N_("roles of exercise control filled, a deputy named"), CHECK_TICKED "roles", NULL},
    {N_("briefed: rules, objectives, safety word, TLP, how to log"), CHECK_TICKED "briefing", NULL},
    {N_("print-outs per role handed out"), CHECK_TICKED "print-outs", NULL},
    {N_("before EndEx: wind-down announced"), CHECK_TICKED "wind-down", NULL},
    {N_("after EndEx: hot wash held, objective by objective"), CHECK_TICKED "hot wash", NULL},
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

bool check_is_tick(struct text note)
{
    static const char *const heads[] = {CHECK_TICKED, CHECK_BRIEFED, CHECK_SAFETY_WORD};
    struct book_mark m;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (text_starts(note, text_of(heads[i])))
            return true;
    return book_read_mark(note, &m);
}

const char *check_note(const struct scene *s, struct item i)
{
    bool is = i.kind == ITEM_CHECK && i.key >= 0 && i.key < CHECKS;
    return is && !ticked(s, (int)i.key) ? checks[i.key].note : NULL;
}

void check_draw_tick(const struct scene *s, const struct record *r, struct pen *p)
{
    struct buf b = {0};
    clock_text(&b, s, r->t);
    pen_printf(p, STYLE_DIM, "  %.*s %.*s", TEXT_ARGS(buf_all(&b)), TEXT_ARGS(record_who(r)));
    buf_finish(&b);
}

static int count_wrong(const struct scene *s, int i)
{
    count_fn *wrong = checks[i].wrong;
    if (wrong == no_door) // who is there is no record
        return wrong(s);
    return wrong ? memo_count(s, wrong) : 0;
}

void check_draw(const struct scene *s, struct item i, struct pen *p)
{
    if (i.key < 0 || i.key >= CHECKS)
        return;
    int wrong = count_wrong(s, (int)i.key);
    const struct record *tick = ticked(s, (int)i.key);
    bool good = checks[i.key].wrong ? wrong == 0 : tick != NULL;
    pen_column(p, good ? STYLE_GOOD : STYLE_WARN, 5, text_of(good ? "[x]" : wrong ? "[!]" : "[ ]"));
    if (checks[i.key].wrong)
        pen_printf(p, STYLE_PLAIN, "%d ", wrong);
    pen_str(p, STYLE_PLAIN, scene_text(s, checks[i.key].words));
    if (tick)
        check_draw_tick(s, tick, p);
}

void list_check(const struct scene *s, struct list *out)
{
    for (int i = 0; i < CHECKS; i++)
        list_add(out, ITEM_CHECK, i, 0);
    if (scene_state(s)->phase == PHASE_READY)
        return;
    list_untouched(s, out);
}
