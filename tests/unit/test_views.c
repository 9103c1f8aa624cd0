// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/screen.h"

#include <string.h>

#include "tui/briefing.h"
#include "tui/contacts.h"
#include "tui/counterplay.h"
#include "tui/draft.h"
#include "tui/keys.h"
#include "tui/landing.h"
#include "tui/leap.h"
#include "tui/load.h"
#include "tui/memo.h"
#include "tui/place.h"
#include "tui/resources.h"
#include "tui_world.h"

// Views of an exercise an hour under way, in which there is something to see on each of them.

enum { AT = 3600000 }; // 10:00

struct world {
    struct book book;
    struct view_state view;
    struct scene scene;
    struct grid grid;
    struct contact_list contacts;
    struct draft draft;
    struct leap leap;
};

// The second one has a mistake; the others can be called all the same.
static const char called[] =
    "- {role: oefenleider, organisation: oefenleiding, number: \"000-0001\", may_call: yes}\n"
    "- {role: tegenspel, number: \"000-0010\", may_cal: yes}\n"
    "- {role: meldkamer, organisation: hulpdiensten, number: \"112\", may_call: no,\n"
    "   note: alleen bij een echt incident}\n"
    "- {role: veiligheid, organisation: oefenleiding, number: \"000-0003\", may_call: yes}\n";

static void begin(struct world *w, enum lang lang, enum view view)
{
    *w = (struct world){0};
    book_init(&w->book);
    story_add(&w->book, "story.jsonl");
    story_add(&w->book, "more.jsonl");
    grid_init(&w->grid, 80, 24);
    w->view.view = view;
    draft_set(&w->draft, PART_FROM, 0, TEXT("pers"));
    draft_set(&w->draft, PART_TO, 0, TEXT("haven.woordvoerder, terminal.ciso"));
    draft_set(&w->draft, PART_SUBJECT, 0, TEXT("Klopt het?"));
    draft_set(&w->draft, PART_TEXT, 0, TEXT("Wij horen van losgeld.\n\nBelt u ons voor tienen?"));
    draft_set(&w->draft, PART_TEXT, 1, TEXT("We hear of a ransom."));
    struct contact_file central = {"contacts.yaml", TEXT(called), {0}};
    contact_list_read(&w->contacts, &(struct contact_files){.at = &central, .n = 1}, lang);
    w->scene = story_scene(&w->book, &w->view, lang, AT);
    w->scene.chain_depth = 3;
    w->scene.present.leaders = 1;
    w->scene.contacts = &w->contacts;
    w->scene.draft = &w->draft;
    w->scene.leap = &w->leap;
    leap_begin(&w->leap, &w->scene, 5400000); // 10:30
}

static void end(struct world *w)
{
    contact_list_finish(&w->contacts);
    draft_finish(&w->draft);
    leap_finish(&w->leap);
    book_finish(&w->book);
    grid_finish(&w->grid);
}

static bool shows(struct world *w, const char *what)
{
    struct buf b = {0};
    screen_draw(&w->scene, NULL, &w->grid);
    grid_text(&w->grid, &b);
    bool found = strstr(buf_cstr(&b), what) != NULL;
    buf_finish(&b);
    return found;
}

// ---- goldens

static const struct {
    enum view view;
    const char *name;
} pictured[] = {
    {VIEW_COUNTERPLAY, "counterplay"}, {VIEW_RESOURCES, "resources"},
    {VIEW_CONTACTS, "contacts"},       {VIEW_ORGS, "orgs"},
    {VIEW_COMPOSE, "compose"},         {VIEW_JUMP, "jump"},
    {VIEW_LANDING, "landing"},         {VIEW_HANDOVER, "handover"},
    {VIEW_BRIEFING, "briefing"},
};

static void test_goldens(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pictured / sizeof *pictured; i++)
        for (int lang = LANG_EN; lang <= LANG_NL; lang++) {
            struct world w;
            char name[64];
            begin(&w, (enum lang)lang, pictured[i].view);
            screen_draw(&w.scene, NULL, &w.grid);
            snprintf(name, sizeof name, "more-%s-%s", pictured[i].name, lang_code((enum lang)lang));
            assert_golden(&w.grid, name);
            end(&w);
        }
}

static void test_every_size(void **state)
{
    (void)state;
    struct world w;
    begin(&w, LANG_NL, VIEW_FIRST);
    for (int v = 0; v < VIEW_COUNT; v++)
        for (int h = 12; h <= 60; h += h < 26 ? 1 : 8)
            for (int width = 40; width <= 200; width += width < 84 ? 1 : 17) {
                w.view.view = (enum view)v;
                grid_resize(&w.grid, width, h);
                assert_true(shows(&w, "OEFENING"));
                assert_true(shows(&w, "10:00:00"));
            }
    end(&w);
}

// ---- counterplay

static void test_counterplay(void **state)
{
    static const struct item expected[] = {{ITEM_QUESTION, 37},
                                           {ITEM_QUESTION, 38},
                                           {ITEM_CALL, 1},
                                           {ITEM_QUESTION, 27},
                                           {ITEM_ANSWERED, 36}};
    (void)state;
    struct world w;
    struct list l = {0};
    begin(&w, LANG_NL, VIEW_COUNTERPLAY);
    list_counterplay(&w.scene, &l);
    assert_int_equal(5, l.n);
    for (size_t i = 0; i < l.n; i++) {
        assert_int_equal(expected[i].kind, l.items[i].kind);
        assert_int_equal(expected[i].key, l.items[i].key);
    }
    list_finish(&l);
    assert_int_equal(ACT_ANSWER, keys_find(&w.scene, expected[0], 'y')->action);
    assert_int_equal(ACT_DELIVERED, keys_find(&w.scene, expected[2], 'd')->action);
    assert_true(shows(&w, "En wie heeft u nog meer gesproken?"));
    assert_true(shows(&w, "haven.woordvoerder vroeg eerder"));
    end(&w);
}

// ---- scarce resources

static void test_resources(void **state)
{
    static const struct item expected[] = {
        {ITEM_RESOURCE, 0}, {ITEM_CLAIM, 0}, {ITEM_CLAIM, 1}, {ITEM_CLAIM, 2}, {ITEM_RESOURCE, 1}};
    (void)state;
    struct world w;
    struct list l = {0};
    begin(&w, LANG_EN, VIEW_RESOURCES);
    list_resources(&w.scene, &l);
    assert_int_equal(5, l.n);
    for (size_t i = 0; i < l.n; i++)
        assert_true(expected[i].kind == l.items[i].kind && expected[i].key == l.items[i].key);
    list_finish(&l);
    assert_int_equal(ACT_CLAIM, keys_find(&w.scene, expected[0], 'a')->action);
    assert_null(keys_find(&w.scene, expected[0], 'x'));
    assert_int_equal(ACT_GIVE_BACK, keys_find(&w.scene, expected[2], 'x')->action);
    assert_true(shows(&w, "place 2, behind terminal, haven"));
    assert_true(shows(&w, "The first comes back at 10:53"));
    w.view.chosen[VIEW_RESOURCES] = expected[4];
    assert_true(shows(&w, "haven says who gets it"));
    end(&w);
}

// ---- contacts

static void test_contacts(void **state)
{
    (void)state;
    struct world w;
    struct list l = {0};
    begin(&w, LANG_EN, VIEW_CONTACTS);
    list_contacts(&w.scene, &l);
    assert_int_equal(5, l.n); // two mistakes, then who may be called, then who may not
    assert_int_equal(ITEM_WRONG, l.items[1].kind);
    assert_true(l.items[2].kind == ITEM_CONTACT && l.items[2].key == 0);
    assert_true(l.items[3].kind == ITEM_CONTACT && l.items[3].key == 2);
    assert_true(l.items[4].kind == ITEM_CONTACT && l.items[4].key == 1);
    list_finish(&l);
    assert_true(shows(&w, "contacts.yaml:2: 'may_cal' is not a key of a contact"));
    assert_true(shows(&w, "did you mean 'may_call'?"));
    w.view.view = VIEW_FIRST;
    assert_false(shows(&w, "000-0001"));
    w.book.state.phase = PHASE_NOPLAY;
    assert_true(shows(&w, "000-0001"));
    assert_true(shows(&w, "DO NOT CALL"));
    w.view.view = VIEW_CHECK;
    w.view.chosen[VIEW_CHECK] = (struct item){ITEM_CHECK, 4};
    assert_true(shows(&w, "[!]  2 mistakes in contacts.yaml"));
    end(&w);
}

// What an organisation has of its own stands between, and is said to be its own.
static void test_own_contacts(void **state)
{
    struct world w;
    struct list l = {0};
    struct contact_file own[] = {
        {"contacts.yaml", TEXT("- {role: safety, number: \"000-0001\", may_call: yes}\n"), {0}},
        {"overlays/terminal/contacts.yaml",
         TEXT("- {role: foreman, number: \"000-0042\", may_call: yes, note: by night}\n- {}\n"),
         TEXT("terminal")},
    };
    (void)state;
    begin(&w, LANG_EN, VIEW_CONTACTS);
    contact_list_finish(&w.contacts);
    contact_list_read(&w.contacts, &(struct contact_files){.at = own, .n = 2}, LANG_EN);
    list_contacts(&w.scene, &l);
    assert_int_equal(5, l.n); // three mistakes, then both
    list_finish(&l);
    assert_true(shows(&w, "overlays/terminal/contacts.yaml:2: the key"));
    assert_true(shows(&w, "000-0042"));
    assert_true(shows(&w, "terminal  own list"));
    w.view.chosen[VIEW_CONTACTS] = (struct item){ITEM_CONTACT, 1};
    assert_true(shows(&w, "from terminal's own list"));
    end(&w);
}

// ---- load

static void test_load(void **state)
{
    (void)state;
    struct world w;
    begin(&w, LANG_EN, VIEW_ORGS);
    struct load l = load_of(&w.scene, TEXT("douane.teamleider"));
    assert_true(l.unread == 1 && l.unanswered == 1 && l.arrived == 0);
    w.scene.now = 1800000; // a minute after it came
    assert_int_equal(1, load_of(&w.scene, TEXT("douane")).arrived);
    assert_int_equal(0, load_of(&w.scene, TEXT("haven")).arrived);
    w.scene.now = AT;
    assert_true(mark_in_org(&w.scene, TEXT("terminal"), MARK_OVERLOADED));
    assert_true(book_is_marked(&w.book, TEXT("terminal.ciso"), MARK_OVERLOADED));
    assert_true(shows(&w, "OVERLOADED"));
    w.view.view = VIEW_FIRST;
    grid_resize(&w.grid, 80, 40);
    assert_true(shows(&w, "OVERLOAD 4m    terminal.ciso"));
    assert_int_equal(ACT_OVERLOAD,
                     keys_find(&w.scene, (struct item){ITEM_OVERLOADED, 51}, 'o')->action);
    struct err e = {0};
    assert_int_equal(0, book_go(&w.book, 40, &e)); // back to before it was marked
    assert_false(mark_in_org(&w.scene, TEXT("terminal"), MARK_OVERLOADED));
    end(&w);
}

// What is counted in one walk, and remembered, is what is counted one by one.
static void test_load_remembered(void **state)
{
    (void)state;
    struct world w;
    struct memo memo = {0};
    int delivered = 0;
    begin(&w, LANG_EN, VIEW_ORGS);
    w.scene.memo = &memo;
    for (w.scene.now = 0; w.scene.now <= AT; w.scene.now += 5 * MINUTE)
        for (size_t i = 0; i < w.book.state.n_orgs; i++) {
            struct load a = memo_load(&w.scene, i);
            struct load b = load_of(&w.scene, w.book.state.orgs[i].id);
            assert_true(a.unread == b.unread && a.unanswered == b.unanswered &&
                        a.arrived == b.arrived);
            delivered += a.arrived;
        }
    assert_true(delivered > 0);
    memo_finish(&memo);
    end(&w);
}

static struct book_mark marked(const char *note)
{
    struct book_mark m = {0};
    assert_true(book_read_mark(text_of(note), &m));
    return m;
}

// Only a note of exactly this form is a mark.
static void test_mark(void **state)
{
    (void)state;
    struct buf b = {0};
    struct book_mark m;
    for (int i = 0; i < MARKS; i++) {
        b.n = 0;
        book_write_mark(&b, TEXT("haven.woordvoerder"), (enum role_mark)i,
                        i % 2 ? TEXT("a: b") : (struct text){0});
        m = marked(buf_cstr(&b));
        assert_text("haven.woordvoerder", m.seat);
        assert_int_equal(i, m.mark);
        assert_text(i % 2 ? "a: b" : "", m.reason);
    }
    assert_int_equal(MARK_OUT, marked("role: haven out of play: rust").mark);
    assert_false(book_read_mark(TEXT("load: "), &m));
    assert_false(book_read_mark(TEXT("load: haven"), &m));
    assert_false(book_read_mark(TEXT("load: haven is overloaded"), &m));
    assert_false(book_read_mark(TEXT("haven overloaded"), &m));
    assert_false(book_read_mark(TEXT("load: haven out of play"), &m));
    assert_false(book_read_mark(TEXT("role: haven out of play, says he"), &m));
    assert_false(book_read_mark(TEXT("role: haven out of play: "), &m));
    buf_finish(&b);
}

// ---- writing an inject

static void test_draft(void **state)
{
    (void)state;
    struct world w;
    struct list l = {0};
    begin(&w, LANG_EN, VIEW_COMPOSE);
    list_draft(&w.scene, &l);
    assert_int_equal(9, l.n); // two parts in two languages, five in none
    list_finish(&l);
    assert_int_equal(PART_VIA, draft_missing(&w.draft));
    draft_set(&w.draft, PART_VIA, 0, TEXT("mail"));
    assert_int_equal(PARTS, draft_missing(&w.draft));
    assert_text("Klopt het?", draft_words(&w.draft, PART_SUBJECT, 1));
    assert_text("We hear of a ransom.", draft_words(&w.draft, PART_TEXT, 1));
    struct scenario sc = {0};
    w.scene.scenario = &sc;
    draft_set(&w.draft, PART_TEXT, 0, TEXT("Het is {clock}."));
    assert_true(shows(&w, "Het is 10:00."));
    assert_int_equal(ACT_SEND, keys_find(&w.scene, draft_item(PART_TO, 0), 'f')->action);
    draft_finish(&w.draft);
    assert_true(draft_is_empty(&w.draft));
    assert_true(shows(&w, "is needed"));
    end(&w);
}

// ---- a time jump

static void test_leap(void **state)
{
    (void)state;
    struct world w;
    struct list l = {0};
    begin(&w, LANG_EN, VIEW_JUMP);
    list_leap(&w.scene, &l);
    assert_int_equal(3, l.n); // the text in two languages, and one inject
    assert_true(l.items[2].kind == ITEM_GAP && l.items[2].key == 4);
    list_finish(&l);
    struct item gap = {ITEM_GAP, 4};
    assert_true(shows(&w, "told in short"));
    assert_int_equal(ACT_LEAP_SKIP, keys_find(&w.scene, gap, 's')->action);
    leap_choose(&w.leap, 4, LEAP_SKIP);
    assert_true(shows(&w, "skipped *"));
    leap_choose(&w.leap, 4, LEAP_AUTHOR);
    assert_true(shows(&w, "told in short"));
    assert_text("10:27 Aangiften: uitval", buf_all(&w.leap.meanwhile[0]));
    assert_text("10:27 Declarations: outage", buf_all(&w.leap.meanwhile[1]));
    w.scene.now = 5400000; // the jump was made
    list_leap(&w.scene, &l);
    assert_int_equal(0, l.n);
    list_finish(&l);
    w.scene.now = AT;
    leap_begin(&w.leap, &w.scene, 4920000); // before anybody notices
    assert_text("", buf_all(&w.leap.meanwhile[0]));
    end(&w);
}

// ---- landing, hand-over, briefing

static void test_landing(void **state)
{
    static const struct item expected[] = {
        {ITEM_LANDING, 0}, {ITEM_LAND, 7}, {ITEM_GOAL, 2}, {ITEM_INJECT, 5}, {ITEM_INJECT, 8}};
    (void)state;
    struct world w;
    struct list l = {0};
    begin(&w, LANG_EN, VIEW_LANDING);
    list_landing(&w.scene, &l);
    assert_int_equal(5, l.n); // the reserve is easier than what waits or comes too late
    for (size_t i = 0; i < l.n; i++)
        assert_true(expected[i].kind == l.items[i].kind && expected[i].key == l.items[i].key);
    list_finish(&l);
    assert_int_equal(ACT_FIRE, keys_find(&w.scene, expected[1], 'f')->action);
    assert_true(shows(&w, "1 of 3 objectives not touched"));
    w.view.view = VIEW_FIRST;
    assert_false(landing_is_near(&w.scene));
    w.scene.now = 10800000 - LANDING_FROM;
    assert_true(landing_is_near(&w.scene));
    assert_true(shows(&w, "15:00 to EndEx"));
    end(&w);
}

// The fewest injects: one that touches two objectives comes before two that touch one each.
static void test_landing_path(void **state)
{
    (void)state;
    struct world w;
    struct list l = {0};
    begin(&w, LANG_EN, VIEW_LANDING);
    for (size_t i = 0; i < w.book.state.n_injects; i++) { // as if nothing had been delivered
        w.book.state.injects[i].delivered_seq = 0;
        w.book.state.injects[i].status = INJECT_PLANNED;
    }
    struct value both[] = {value_text(TEXT("herkennen")), value_text(TEXT("opschalen"))};
    struct fields plan = *w.book.state.injects[6].plan;
    for (size_t i = 0; i < plan.n; i++)
        if (plan.at[i].key == KEY_goals)
            plan.at[i].value = value_list(both, 2);
    w.book.state.injects[6].plan = &plan;
    list_landing(&w.scene, &l);
    assert_true(l.items[1].kind == ITEM_LAND && l.items[1].key == 6);
    assert_int_equal(ITEM_LAND, l.items[2].kind);
    assert_int_equal(ITEM_GOAL, l.items[3].kind); // two injects for three objectives
    list_finish(&l);
    end(&w);
}

static void test_handover(void **state)
{
    (void)state;
    struct world w;
    begin(&w, LANG_EN, VIEW_HANDOVER);
    grid_resize(&w.grid, 100, 60);
    assert_true(shows(&w, "directie wil om 12 uur klaar zijn"));
    assert_true(shows(&w, "poort van het net"));
    assert_true(shows(&w, "safety word: ananas"));
    assert_false(shows(&w, "load:")); // a mark is told as one, not as a note
    assert_true(shows(&w, "OVERLOAD"));
    w.book.state.injects[3].status = INJECT_HELD;
    w.book.state.script_off = true;
    assert_true(shows(&w, "Held, until somebody releases it"));
    assert_true(shows(&w, "The script is off"));
    end(&w);
}

static void test_briefing(void **state)
{
    (void)state;
    struct world w;
    struct buf b = {0};
    begin(&w, LANG_EN, VIEW_BRIEFING);
    assert_true(shows(&w, "NO PLAY stops everything"));
    grid_resize(&w.grid, 80, 40);
    assert_true(shows(&w, "[x]  briefed: terminal  09:56 leider"));
    assert_true(shows(&w, "[ ]  briefed: haven"));
    assert_false(shows(&w, "briefed: pers")); // it is simulated
    assert_text("ananas", briefing_safety_word(&w.scene));
    assert_true(briefing_note(&w.scene, (struct item){ITEM_BRIEFED, 7}, &b));
    assert_buf("briefing: haven", &b);
    assert_false(briefing_note(&w.scene, (struct item){ITEM_BRIEFED, 6}, &b)); // ticked already
    w.view.chosen[VIEW_BRIEFING] = (struct item){ITEM_BRIEF, 1};
    assert_true(shows(&w, "Escalates with a reason."));
    assert_false(shows(&w, "De top belt")); // objectives, not injects
    buf_finish(&b);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_goldens),
        cmocka_unit_test(test_every_size),
        cmocka_unit_test(test_counterplay),
        cmocka_unit_test(test_resources),
        cmocka_unit_test(test_contacts),
        cmocka_unit_test(test_own_contacts),
        cmocka_unit_test(test_load),
        cmocka_unit_test(test_mark),
        cmocka_unit_test(test_load_remembered),
        cmocka_unit_test(test_draft),
        cmocka_unit_test(test_leap),
        cmocka_unit_test(test_landing),
        cmocka_unit_test(test_landing_path),
        cmocka_unit_test(test_handover),
        cmocka_unit_test(test_briefing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
