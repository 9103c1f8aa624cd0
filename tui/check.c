// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/check.h"

#include "base/mem.h"
#include "model/roster.h"
#include "tui/contacts.h"
#include "tui/landing.h"
#include "tui/lists.h"
#include "tui/memo.h"
#include "tui/rows.h"
#include "tui/seats.h"

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

// Seats to which links were passed on, and that nobody has taken yet.
static int not_joined(const struct scene *s)
{
    return memo_count(s, seats_linked) - memo_count(s, seats_taken);
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

// Organisations that play, and of which nobody has acknowledged the ground rules: `by_link`, only
// those that are let in by a link, of which the journal would know.
static int silent_orgs(const struct scene *s, bool by_link)
{
    const struct state *st = scene_state(s);
    struct joined *orgs = mem_alloc((st->n_orgs + 1) * sizeof *orgs);
    int n = 0;
    roster_joined(st, orgs);
    for (size_t i = 0; i < st->n_orgs; i++)
        n += st->orgs[i].play != PLAY_SIMULATED && !orgs[i].agreed && (!by_link || orgs[i].linked);
    mem_free(orgs);
    return n;
}

static int not_agreed(const struct scene *s)
{
    return silent_orgs(s, false);
}

static int not_agreed_by_link(const struct scene *s)
{
    return silent_orgs(s, true);
}

static const struct {
    const char *good, *bad; // English, in po/*.po; bad NULL: somebody ticks it, and it is the same
    const char *note;       // that ticks it; NULL: nobody does
    count_fn *wrong;        // how many things are wrong, that stand before `bad`
    count_fn *known;        // how many of those no tick can mend
    bool one;               // it is so or it is not: no number
} checks[] = {
    {N_("every inject has its text in every language"),
     N_("injects without a text in one of the languages"), NULL, missing_language, NULL, false},
    {N_("every inject for a person to bring has somebody to bring it"),
     N_("injects for a person to bring, without a name"), NULL, without_bringer, NULL, false},
    {N_("no storyline stopped with an error"), N_("storylines that stopped with an error"), NULL,
     stopped_stories, NULL, false},
    {N_("there is a contact list"), N_("no contact list: contacts.yaml in the exercise folder"),
     NULL, no_contacts, NULL, true},
    {N_("no mistakes in contacts.yaml"), N_("mistakes in contacts.yaml; v c shows them"), NULL,
     wrong_contacts, NULL, false},
    {N_("no link is waiting for somebody"), N_("seats with a link that nobody has taken yet"), NULL,
     not_joined, NULL, false},
    {N_("every link leads to seats that are served"),
     N_("links while no seats are served: draaiboek web"), NULL, no_door, NULL, false},
    {N_("agreements and ground rules acknowledged by every organisation"),
     N_("organisations to acknowledge agreements and ground rules"), CHECK_TICKED "agreements",
     not_agreed, not_agreed_by_link, false},
    {N_("comms check with every organisation: test, exercise"), NULL, CHECK_TICKED "comms check",
     NULL, NULL, false},
    {N_("roles of exercise control filled, a deputy named"), NULL, CHECK_TICKED "roles", NULL, NULL,
     false},
    {N_("briefed: rules, objectives, safety word, TLP, how to log"), NULL, CHECK_TICKED "briefing",
     NULL, NULL, false},
    {N_("print-outs per role handed out"), NULL, CHECK_TICKED "print-outs", NULL, NULL, false},
    {N_("before EndEx: wind-down announced"), NULL, CHECK_TICKED "wind-down", NULL, NULL, false},
    {N_("after EndEx: hot wash held, objective by objective"), NULL, CHECK_TICKED "hot wash", NULL,
     NULL, false},
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

static int count_wrong(const struct scene *s, int i)
{
    count_fn *wrong = checks[i].wrong;
    if (wrong == no_door) // who is there is no record
        return wrong(s);
    return wrong ? memo_count(s, wrong) : 0;
}

// How it stands: in order, ticked by hand where that is all that can be known, or neither.
enum standing_of { CHECK_GOOD, CHECK_OPEN, CHECK_WRONG };

static enum standing_of check_stands(const struct scene *s, int i)
{
    int wrong = count_wrong(s, i);
    if (!checks[i].note)
        return wrong ? CHECK_WRONG : CHECK_GOOD;
    if (checks[i].known && memo_count(s, checks[i].known))
        return CHECK_WRONG;
    return ticked(s, i) || (checks[i].wrong && !wrong) ? CHECK_GOOD : CHECK_OPEN;
}

// Where some do not join by link there is something to tick, whatever the others still have to do.
const char *check_note(const struct scene *s, struct item i)
{
    if (i.kind != ITEM_CHECK || i.key < 0 || i.key >= CHECKS || ticked(s, (int)i.key))
        return NULL;
    int known = checks[i.key].known ? memo_count(s, checks[i.key].known) : 0;
    bool mends = !checks[i.key].wrong || count_wrong(s, (int)i.key) > known;
    return mends ? checks[i.key].note : NULL;
}

void check_draw_tick(const struct scene *s, const struct record *r, struct pen *p)
{
    struct buf b = {0};
    clock_text(&b, s, r->t);
    pen_printf(p, STYLE_DIM, "  %.*s %.*s", TEXT_ARGS(buf_all(&b)), TEXT_ARGS(record_who(r)));
    buf_finish(&b);
}

void check_draw(const struct scene *s, struct item i, struct pen *p)
{
    static const char *const signs[] = {"[x]", "[ ]", "[!]"};
    if (i.key < 0 || i.key >= CHECKS)
        return;
    enum standing_of is = check_stands(s, (int)i.key);
    const struct record *tick = ticked(s, (int)i.key);
    bool bad = is != CHECK_GOOD && checks[i.key].bad;
    pen_column(p, is == CHECK_GOOD ? STYLE_GOOD : STYLE_WARN, 5, text_of(signs[is]));
    if (bad && !checks[i.key].one)
        pen_printf(p, STYLE_PLAIN, "%d ", count_wrong(s, (int)i.key));
    pen_str(p, STYLE_PLAIN, scene_text(s, bad ? checks[i.key].bad : checks[i.key].good));
    if (tick)
        check_draw_tick(s, tick, p);
}

// ---- organisation by organisation

static void add_org(const struct scene *s, const struct org_state *o, const struct joined *j,
                    struct page *p)
{
    struct buf b = {0};
    if (j->agreed)
        buf_printf(&b, scene_text(s, "acknowledged, by %d"), j->agreed);
    else if (j->linked)
        buf_str(&b, scene_text(s, "not yet acknowledged"));
    else
        buf_str(&b, scene_text(s, "does not join by link: Enter ticks it"));
    if (j->linked)
        buf_printf(&b, scene_text(s, "; seats taken %d of %d"), j->taken, j->linked);
    page_printf(p, j->agreed ? STYLE_GOOD : STYLE_WARN, 0, "%-14.*s %.*s", TEXT_ARGS(o->id),
                TEXT_ARGS(buf_all(&b)));
    buf_finish(&b);
}

void page_check(const struct scene *s, struct item i, struct page *p)
{
    const struct state *st = scene_state(s);
    if (i.kind != ITEM_CHECK || i.key < 0 || i.key >= CHECKS || checks[i.key].wrong != not_agreed)
        return;
    struct joined *orgs = mem_alloc((st->n_orgs + 1) * sizeof *orgs);
    roster_joined(st, orgs);
    for (int agreed = 0; agreed <= 1; agreed++) // those that are waited for come first
        for (size_t k = 0; k < st->n_orgs; k++)
            if (st->orgs[k].play != PLAY_SIMULATED && !orgs[k].agreed == !agreed)
                add_org(s, &st->orgs[k], &orgs[k], p);
    mem_free(orgs);
}

void list_check(const struct scene *s, struct list *out)
{
    for (int i = 0; i < CHECKS; i++)
        list_add(out, ITEM_CHECK, i, 0);
    if (scene_state(s)->phase == PHASE_READY)
        return;
    list_untouched(s, out);
}
