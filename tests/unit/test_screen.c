// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/screen.h"

#include <string.h>

#include "tui/keys.h"
#include "tui/memo.h"
#include "tui_world.h"

// Views from state to text: goldens at 80x24, and what holds at every size.

enum { AT = 2880000 }; // 09:48, a minute after the last record

struct world {
    struct book book;
    struct view_state view;
    struct scene scene;
    struct grid grid;
};

static void begin(struct world *w, enum lang lang)
{
    *w = (struct world){0};
    book_init(&w->book);
    story_read(&w->book);
    grid_init(&w->grid, 80, 24);
    w->scene = story_scene(&w->book, &w->view, lang, AT);
    strcpy(w->view.seat, "terminal.ciso");
}

static void end(struct world *w)
{
    book_finish(&w->book);
    grid_finish(&w->grid);
}

static void show(struct world *w)
{
    screen_draw(&w->scene, NULL, &w->grid);
}

static bool is_seen(const struct world *w, const char *what)
{
    struct buf b = {0};
    grid_text(&w->grid, &b);
    bool found = strstr(buf_cstr(&b), what) != NULL;
    buf_finish(&b);
    return found;
}

// ---- goldens

static const char *const view_names[VIEW_COUNT] = {
    [VIEW_FIRST] = "first",
    [VIEW_TIMELINE] = "timeline",
    [VIEW_INJECT] = "inject",
    [VIEW_ORGS] = "orgs",
    [VIEW_CHAIN] = "chain",
    [VIEW_DECISIONS] = "decisions",
    [VIEW_LOG] = "log",
    [VIEW_CONTACTS] = "contacts",
    [VIEW_SEATS] = "seats",
    [VIEW_LINK] = "link",
    [VIEW_CHECK] = "check",
    [VIEW_GLOSSARY] = "glossary",
    [VIEW_HELP] = "help",
    [VIEW_COUNTERPLAY] = "counterplay",
    [VIEW_RESOURCES] = "resources",
    [VIEW_COMPOSE] = "compose",
    [VIEW_JUMP] = "jump",
    [VIEW_BRIEFING] = "briefing",
    [VIEW_LANDING] = "landing",
    [VIEW_HANDOVER] = "handover",
    [VIEW_EYES] = "eyes",
};

static void test_goldens(void **state)
{
    (void)state;
    for (int lang = LANG_EN; lang <= LANG_NL; lang++)
        for (int v = 0; v < VIEW_COUNT; v++) {
            struct world w;
            char name[64];
            begin(&w, (enum lang)lang);
            w.view.view = (enum view)v;
            show(&w);
            snprintf(name, sizeof name, "%s-%s", view_names[v], lang_code((enum lang)lang));
            assert_golden(&w.grid, name);
            end(&w);
        }
}

static void test_golden_phases(void **state)
{
    static const enum phase phases[] = {PHASE_READY, PHASE_PAUSED, PHASE_GATE, PHASE_NOPLAY,
                                        PHASE_ENDED};
    (void)state;
    struct world w;
    begin(&w, LANG_NL);
    for (size_t i = 0; i < sizeof phases / sizeof *phases; i++) {
        w.book.state.phase = phases[i];
        show(&w);
        assert_true(is_seen(&w, "OEFENING"));
        if (phases[i] == PHASE_NOPLAY)
            assert_golden(&w.grid, "noplay-nl");
    }
    end(&w);
}

static void test_golden_small(void **state)
{
    (void)state;
    struct world w;
    begin(&w, LANG_NL);
    grid_resize(&w.grid, 40, 12);
    show(&w);
    assert_golden(&w.grid, "first-nl-40x12");
    grid_resize(&w.grid, 39, 12);
    show(&w);
    assert_golden(&w.grid, "first-nl-39x12");
    grid_resize(&w.grid, 200, 50);
    show(&w);
    assert_golden(&w.grid, "first-nl-200x50");
    w.book.state.phase = PHASE_NOPLAY; // whom to call, and the key to go on
    grid_resize(&w.grid, 40, 12);
    show(&w);
    assert_true(is_seen(&w, "contact"));
    assert_true(is_seen(&w, "spatie verder"));
    assert_golden(&w.grid, "noplay-nl-40x12");
    end(&w);
}

// What a screen has room for is shown: nothing is hidden beside empty lines.
static void test_room_is_used(void **state)
{
    enum { MANY = 30 };
    (void)state;
    struct world w;
    struct err e = {0};
    char id[16];
    begin(&w, LANG_EN);
    int64_t seq = (int64_t)w.book.n;
    for (int i = 0; i < MANY; i++) {
        seq++;
        struct record r = {.seq = seq, .t = AT, .by = TEXT("leider"), .last = true};
        struct value to = value_text(TEXT("haven"));
        struct member words = {TEXT("en"), value_text(text_of(id))};
        snprintf(id, sizeof id, "many-%d", i);
        r.kind = KIND_inject_added;
        field_put_text(&r.fields, KEY_inject, text_of(id));
        field_put(&r.fields, KEY_to, value_list(&to, 1));
        field_put(&r.fields, KEY_subject, value_map(&words, 1));
        field_put_int(&r.fields, KEY_due, AT + (i + 1) * MINUTE);
        assert_int_equal(book_keep(&w.book, &r, &e), 0);
    }
    assert_int_equal(book_go(&w.book, w.book.n, &e), 0);
    grid_resize(&w.grid, 200, 50);
    show(&w);
    assert_true(is_seen(&w, "many-29"));
    end(&w);
}

// After EndEx nothing is to be brought any more, and no key offers it.
static void test_after_the_end(void **state)
{
    (void)state;
    struct world w;
    struct list l = {0};
    begin(&w, LANG_EN);
    assert_true(is_seen((show(&w), &w), "BRING"));
    w.book.state.phase = PHASE_ENDED;
    show(&w);
    assert_false(is_seen(&w, "BRING"));
    assert_true(is_seen(&w, "to bring 0"));
    assert_true(is_seen(&w, "late 0"));
    list_now(&w.scene, &l);
    for (size_t i = 0; i < l.n; i++)
        assert_null(keys_find(&w.scene, l.items[i], 'f'));
    list_finish(&l);
    w.view.view = VIEW_LANDING;
    show(&w);
    assert_true(is_seen(&w, "the exercise is over"));
    assert_false(is_seen(&w, "to EndEx"));
    end(&w);
}

// A replay offers nothing that would steer, and an inject that is late says so.
static void test_words_of_phases(void **state)
{
    (void)state;
    struct world w;
    begin(&w, LANG_NL);
    w.book.state.phase = PHASE_READY;
    show(&w);
    assert_true(is_seen(&w, "S is StartEx"));
    w.scene.mood = MOOD_REPLAY;
    show(&w);
    assert_false(is_seen(&w, "StartEx"));
    assert_true(is_seen(&w, "TERUGKIJKEN"));
    w.scene.mood = MOOD_LIVE;
    w.book.state.phase = PHASE_PAUSED;
    w.view.view = VIEW_INJECT;
    for (size_t i = 0; i < w.book.state.n_injects; i++) {
        if (w.book.state.injects[i].status != INJECT_PLANNED ||
            w.book.state.injects[i].due == NEVER)
            continue;
        w.view.inject = (int64_t)i;
        w.scene.now = w.book.state.injects[i].due + 7 * MINUTE;
        show(&w);
        assert_true(is_seen(&w, "7m te laat"));
        assert_false(is_seen(&w, "00:00"));
    }
    end(&w);
}

// ---- at every size

// Wide cells keep their second half, and every character is whole and harmless.
static void check_cells(const struct grid *g)
{
    for (int y = 0; y < g->h; y++)
        for (int x = 0; x < g->w; x++) {
            const struct glyph *c = &grid_at(g, x, y)->glyph;
            struct text t = {c->bytes, c->n};
            assert_true(utf8_valid(t));
            if (c->width == 2) {
                assert_true(x + 1 < g->w);
                assert_int_equal(0, grid_at(g, x + 1, y)->glyph.width);
            }
            if (c->n)
                assert_true((unsigned char)c->bytes[0] >= ' ' && c->bytes[0] != 0x7F);
            assert_false(c->n == 3 && memcmp(c->bytes, "\u202e", 3) == 0);
        }
}

static void check_top(const struct world *w)
{
    struct grid top = {w->grid.w, 1, w->grid.cells};
    struct buf b = {0};
    grid_text(&top, &b);
    const char *line = buf_cstr(&b);
    assert_non_null(strstr(line, "OEFENING"));
    assert_non_null(strstr(line, "09:48:00"));
    assert_non_null(strstr(line, "LOOPT"));
    buf_finish(&b);
}

static void test_every_size(void **state)
{
    (void)state;
    struct world w;
    begin(&w, LANG_NL);
    for (int v = 0; v < VIEW_COUNT; v++)
        for (int h = 12; h <= 60; h += h < 30 ? 1 : 6)
            for (int width = 40; width <= 200; width += width < 90 ? 1 : 11) {
                w.view.view = (enum view)v;
                w.view.pane = (enum pane)((width + h) % PANE_COUNT);
                if (!pane_exists(&w.scene, w.view.pane))
                    w.view.pane = PANE_NOW;
                grid_resize(&w.grid, width, h);
                show(&w);
                check_cells(&w.grid);
                check_top(&w);
            }
    end(&w);
}

static void test_tiny(void **state)
{
    (void)state;
    struct world w;
    begin(&w, LANG_EN);
    for (int h = 1; h < 12; h++)
        for (int width = 1; width < 40; width++) {
            grid_resize(&w.grid, width, h);
            show(&w);
            check_cells(&w.grid);
        }
    grid_resize(&w.grid, 30, 5);
    show(&w);
    assert_true(is_seen(&w, "30x5; needs 40x12"));
    end(&w);
}

// ---- what stands where

static void test_filter(void **state)
{
    (void)state;
    struct world w;
    struct list l = {0};
    begin(&w, LANG_NL);
    w.view.view = VIEW_TIMELINE;
    screen_list(&w.scene, &l);
    assert_int_equal(7, l.n);
    list_finish(&l);
    strcpy(w.view.filter[VIEW_TIMELINE], "LOSGELD");
    screen_list(&w.scene, &l);
    assert_int_equal(2, l.n);
    list_finish(&l);
    end(&w);
}

static void assert_remembered(struct world *w, struct memo *m, list_fn *of, const char *filter)
{
    struct list made = {0}, kept = {0};
    w->scene.memo = NULL;
    memo_list(&w->scene, of, filter, &made);
    w->scene.memo = m;
    memo_list(&w->scene, of, filter, &kept);
    assert_int_equal(made.n, kept.n);
    for (size_t i = 0; i < made.n; i++) {
        assert_int_equal(made.items[i].kind, kept.items[i].kind);
        assert_int_equal(made.items[i].key, kept.items[i].key);
    }
    list_finish(&made);
    list_finish(&kept);
}

// Whichever way the exercise goes, what is remembered is what would be made.
static void test_memo(void **state)
{
    static list_fn *const lists[] = {list_log, list_decisions, list_timeline, list_now, list_soon};
    static const char *const filters[] = {"", "terminal", "", "haven poort"};
    (void)state;
    struct world w;
    struct memo m = {0};
    struct err e = {0};
    begin(&w, LANG_NL);
    story_add(&w.book, "more.jsonl");
    int n = (int)w.book.n;
    static const int steps[] = {1, -7, 3, -1, 11};
    for (int round = 0, at = 20; round < 200; round++) {
        at += steps[round % 5];
        at = at > n ? 20 : at;
        assert_int_equal(book_go(&w.book, (size_t)at, &e), 0);
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
            assert_remembered(&w, &m, lists[i], filters[round / 16 % 4]);
        w.scene.now += steps[round % 3] * (int64_t)20000; // forth and back
    }
    memo_finish(&m);
    end(&w);
}

// A long log is looked through in parts, the end first, and in the end all of it.
static void test_long_log(void **state)
{
    enum { MANY = 60000 };
    (void)state;
    struct world w;
    struct memo m = {0};
    struct err e = {0};
    struct list kept = {0};
    begin(&w, LANG_NL);
    int64_t seq = (int64_t)w.book.n, t = AT;
    for (int i = 0; i < MANY; i++) {
        struct record r = {.seq = seq + i + 1, .t = t, .by = TEXT("leider"), .last = true};
        r.kind = KIND_note_logged;
        field_put_text(&r.fields, KEY_text, TEXT("nog niets"));
        assert_int_equal(book_keep(&w.book, &r, &e), 0);
    }
    assert_int_equal(book_go(&w.book, w.book.n, &e), 0);
    w.scene.memo = &m;
    memo_list(&w.scene, list_log, "#", &kept);
    assert_true(m.unfinished);
    assert_int_equal(kept.items[kept.n - 1].key, seq + MANY);
    while (m.unfinished) {
        size_t before = kept.n;
        m.unfinished = false;
        memo_list(&w.scene, list_log, "#", &kept);
        assert_true(kept.n > before);
    }
    assert_remembered(&w, &m, list_log, "#");
    assert_false(m.unfinished);
    memo_finish(&m);
    end(&w);
}

// What is said on an inject is found without looking at all that is said.
static void test_records_on_an_inject(void **state)
{
    (void)state;
    struct world w;
    struct err e = {0};
    size_t found = 0;
    begin(&w, LANG_NL);
    size_t n_injects = w.book.state.n_injects;
    story_add(&w.book, "more.jsonl");
    for (size_t at = w.book.n; at > 20; at--) {
        assert_int_equal(book_go(&w.book, at, &e), 0);
        for (size_t i = 0; i < n_injects && i < w.book.state.n_injects; i++) {
            struct text id = w.book.state.injects[i].id;
            int64_t seq = book_last_on(&w.book, id);
            for (size_t k = at; k > 0; k--) {
                if (!text_is(field_text(&w.book.records[k - 1]->fields, KEY_inject), id))
                    continue;
                assert_int_equal(seq, k);
                seq = book_before_on(&w.book, seq);
                found++;
            }
            assert_int_equal(seq, 0);
        }
    }
    assert_int_equal(book_last_on(&w.book, TEXT("nergens")), 0);
    assert_true(found > 100);
    end(&w);
}

static void test_now(void **state)
{
    static const enum item_kind expected[] = {ITEM_CLASSIFY, ITEM_CALL, ITEM_QUESTION, ITEM_WAITING,
                                              ITEM_OFFER};
    (void)state;
    struct world w;
    struct list l = {0};
    begin(&w, LANG_NL);
    list_now(&w.scene, &l);
    assert_int_equal(5, l.n);
    for (size_t i = 0; i < l.n; i++)
        assert_int_equal(expected[i], l.items[i].kind);
    list_finish(&l);
    end(&w);
}

// With a hold window, what leaves by itself within it stands in NOW, with how long it still takes.
static void test_leaving(void **state)
{
    (void)state;
    struct world w;
    struct list l = {0};
    begin(&w, LANG_NL);
    size_t i = 0;
    const struct inject *all = w.book.state.injects;
    while (i < w.book.state.n_injects && (all[i].status != INJECT_PLANNED || all[i].due <= AT))
        i++;
    assert_true(i < w.book.state.n_injects);
    int64_t away = all[i].due - AT;
    struct item leaving = {ITEM_LEAVING, (int64_t)i};
    w.book.state.window = away - 1;
    list_now(&w.scene, &l);
    assert_int_equal(-1, list_find(&l, leaving));
    list_finish(&l);
    w.book.state.window = away;
    list_now(&w.scene, &l);
    assert_true(list_find(&l, leaving) >= 0);
    assert_int_equal(ACT_HOLD, keys_find(&w.scene, leaving, 'h')->action);
    list_finish(&l);
    show(&w);
    assert_true(is_seen(&w, "GAAT UIT"));
    end(&w);
}

static void test_keys(void **state)
{
    (void)state;
    struct world w;
    begin(&w, LANG_NL);
    struct item call = {ITEM_CALL, 1}, classify = {ITEM_CLASSIFY, 0}, none = {ITEM_NONE, 0};
    assert_int_equal(ACT_DELIVERED, keys_find(&w.scene, call, 'd')->action);
    assert_null(keys_find(&w.scene, none, 'd'));
    assert_int_equal(ACT_CLASSIFY, keys_find(&w.scene, classify, '3')->action);
    assert_int_equal(ACT_PAUSE, keys_find(&w.scene, none, ' ')->action);
    assert_null(keys_find(&w.scene, none, 'S'));
    w.book.state.phase = PHASE_READY;
    assert_int_equal(ACT_START, keys_find(&w.scene, none, 'S')->action);
    w.scene.mood = MOOD_READ_ONLY;
    assert_null(keys_find(&w.scene, none, 'S'));
    assert_null(keys_find(&w.scene, call, 'd'));
    w.scene.mood = MOOD_REPLAY;
    assert_int_equal(ACT_PLAY, keys_find(&w.scene, none, ' ')->action);
    end(&w);
}

// Each key means one thing at a time: no two rows of the table that apply together share one.
static void test_keys_are_clear(void **state)
{
    (void)state;
    struct world w;
    begin(&w, LANG_EN);
    for (int mood = 0; mood <= MOOD_REPLAY; mood++)
        for (int phase = 0; phase <= PHASE_ENDED; phase++)
            for (int kind = 0; kind <= ITEM_LINE; kind++) {
                struct item i = {(enum item_kind)kind, 1};
                w.scene.mood = (enum mood)mood;
                w.book.state.phase = (enum phase)phase;
                for (const struct key_spec *k = keys; k->key; k++)
                    if (keys_apply(&w.scene, i, k))
                        assert_ptr_equal(k, keys_find(&w.scene, i, k->key));
            }
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_goldens),       cmocka_unit_test(test_golden_phases),
        cmocka_unit_test(test_golden_small),  cmocka_unit_test(test_room_is_used),
        cmocka_unit_test(test_after_the_end), cmocka_unit_test(test_words_of_phases),
        cmocka_unit_test(test_every_size),    cmocka_unit_test(test_tiny),
        cmocka_unit_test(test_filter),        cmocka_unit_test(test_long_log),
        cmocka_unit_test(test_memo),          cmocka_unit_test(test_records_on_an_inject),
        cmocka_unit_test(test_now),           cmocka_unit_test(test_leaving),
        cmocka_unit_test(test_keys),          cmocka_unit_test(test_keys_are_clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
