// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/forecast.h"

#include <string.h>

#include "base/json.h"
#include "tui/lists.h"
#include "tui/screen.h"
#include "tui_world.h"

// What may come, on the screen: when it is asked, and which lines come of the answers.

enum { AT = 2880000, STEP = FORECAST_AGAIN_MS + 1 }; // 09:48

struct world {
    struct book book;
    struct view_state view;
    struct forecast forecast;
    struct scene scene;
    struct grid grid;
    struct buf asked; // `-` for nobody, else the choice
    int64_t numbered, until, real;
};

static void begin(struct world *w, enum lang lang)
{
    *w = (struct world){.real = 1000};
    book_init(&w->book);
    story_read(&w->book);
    grid_init(&w->grid, 80, 24);
    w->scene = story_scene(&w->book, &w->view, lang, AT);
    w->scene.forecast = &w->forecast;
}

static void end(struct world *w)
{
    forecast_finish(&w->forecast);
    book_finish(&w->book);
    grid_finish(&w->grid);
    buf_finish(&w->asked);
}

static int64_t on_ask(void *ctx, struct text inject, struct text choice, int64_t until)
{
    struct world *w = ctx;
    assert_true((inject.n == 0) == (choice.n == 0));
    if (choice.n)
        buf_printf(&w->asked, "%.*s=%.*s ", TEXT_ARGS(inject), TEXT_ARGS(choice));
    else
        buf_str(&w->asked, "- ");
    w->until = until;
    return ++w->numbered;
}

static void tick(struct world *w, int64_t later)
{
    w->real += later;
    forecast_tick(&w->forecast, &w->scene, w->real, on_ask, w);
}

static bool answer(struct world *w, int64_t number, const char *json)
{
    struct arena arena = {0};
    struct value v = {0};
    struct err e = {0};
    assert_int_equal(json_parse(&arena, text_of(json), &v, &e), 0);
    bool taken = forecast_answer(&w->forecast, number, true, v, (struct text){0});
    arena_finish(&arena); // what is kept is a copy
    return taken;
}

static void something_happens(struct world *w)
{
    const struct record r = {.kind = KIND_note_logged};
    forecast_record(&w->forecast, &r);
}

#define assert_asked(w, what)                                                                      \
    do {                                                                                           \
        assert_string_equal(buf_cstr(&(w)->asked), what);                                          \
        (w)->asked.n = 0;                                                                          \
    } while (0)

// If nobody acts: what is planned, what is past, what comes by a condition, and the chain.
static const char nobody[] =
    "{\"t\":2880000,\"events\":["
    "{\"t\":2900000,\"kind\":\"silence.asked\",\"inject\":\"losgeldbrief\"},"
    "{\"t\":2000000,\"kind\":\"inject.delivered\",\"inject\":\"als-isoleren\"},"
    "{\"t\":4200000,\"kind\":\"inject.due\",\"inject\":\"vraag-pers\"},"
    "{\"t\":3300000,\"kind\":\"effect.onset\",\"service\":\"douane.aangifte\","
    "\"upstream\":\"terminal.planning\",\"severity\":4},"
    "{\"t\":3900000,\"kind\":\"inject.due\",\"inject\":\"onbekend\",\"via\":\"phone\"},"
    "{\"t\":3960000,\"kind\":\"inject.delivered\",\"inject\":\"onbekend\",\"from\":\"pers\","
    "\"to\":[\"haven\",\"douane\"],\"via\":\"phone\",\"subject\":{\"nl\":\"Wat nu\",\"en\":\"What "
    "now\"}}]}";
static const char isolate[] =
    "{\"t\":2880000,\"events\":["
    "{\"t\":3300000,\"kind\":\"effect.onset\",\"service\":\"douane.aangifte\","
    "\"upstream\":\"terminal.planning\",\"severity\":4},"
    "{\"t\":4320000,\"kind\":\"inject.delivered\",\"inject\":\"als-isoleren\",\"from\":\"pers\","
    "\"to\":[\"terminal\"],\"via\":\"mail\",\"subject\":{\"nl\":\"Haven plat?\",\"en\":\"Port "
    "down?\"}},"
    "{\"t\":4330000,\"kind\":\"service.disrupted\",\"service\":\"haven.poort\",\"severity\":5},"
    "{\"t\":4340000,\"kind\":\"service.disrupted\",\"service\":\"haven.nog\",\"severity\":5}]}";

static void learn(struct world *w)
{
    tick(w, 0);
    tick(w, FORECAST_SPACE_MS);
    assert_asked(w, "- losgeldbrief=isoleren ");
    assert_true(answer(w, 1, nobody));
    assert_true(answer(w, 2, isolate));
}

static void test_asking(void **state)
{
    struct world w;
    (void)state;
    begin(&w, LANG_NL);
    tick(&w, 0);
    assert_asked(&w, "- ");
    assert_int_equal(w.until, 0); // the planned end is nearer than six hours
    tick(&w, FORECAST_SPACE_MS - 1);
    assert_asked(&w, "");
    tick(&w, 1);
    assert_asked(&w, "losgeldbrief=isoleren ");
    tick(&w, STEP);
    assert_asked(&w, ""); // two are open
    assert_false(forecast_is_settled(&w.forecast, &w.scene));
    assert_false(answer(&w, 7, nobody));
    assert_true(answer(&w, 1, nobody));
    assert_false(answer(&w, 1, nobody));
    tick(&w, STEP);
    assert_asked(&w, "losgeldbrief=doorgaan ");
    assert_true(answer(&w, 2, isolate));
    assert_true(answer(&w, 3, nobody));
    assert_true(forecast_is_settled(&w.forecast, &w.scene));
    tick(&w, 100 * STEP);
    assert_asked(&w, ""); // nothing has happened
    something_happens(&w);
    tick(&w, 1);
    assert_asked(&w, "- ");
    assert_true(answer(&w, 4, nobody));
    something_happens(&w);
    tick(&w, FORECAST_AGAIN_MS - 1);
    assert_asked(&w, "losgeldbrief=isoleren "); // the other not so soon again
    end(&w);
}

static void test_not_asking(void **state)
{
    static const enum phase phases[] = {PHASE_READY, PHASE_NOPLAY, PHASE_ENDED};
    struct world w;
    (void)state;
    begin(&w, LANG_NL);
    for (size_t i = 0; i < sizeof phases / sizeof *phases; i++) {
        w.book.state.phase = phases[i];
        tick(&w, STEP);
        assert_asked(&w, "");
    }
    w.book.state.phase = PHASE_PAUSED;
    w.scene.lost = true;
    tick(&w, STEP);
    assert_asked(&w, "");
    w.scene.lost = false;
    w.forecast.by_hand = true;
    tick(&w, STEP);
    assert_asked(&w, "");
    assert_true(forecast_is_settled(&w.forecast, &w.scene));
    w.forecast.wanted = true;
    assert_false(forecast_is_settled(&w.forecast, &w.scene));
    tick(&w, STEP);
    assert_asked(&w, "- ");
    end(&w);
}

static void test_refused(void **state)
{
    struct world w;
    (void)state;
    begin(&w, LANG_NL);
    tick(&w, 0);
    assert_true(forecast_answer(&w.forecast, 1, false, value_null(), TEXT("te druk")));
    assert_string_equal(forecast_nobody(&w.forecast)->error, "te druk");
    something_happens(&w);
    w.asked.n = 0;
    tick(&w, FORECAST_FAILED_MS - 1);
    assert_asked(&w, "losgeldbrief=isoleren ");
    tick(&w, FORECAST_SPACE_MS);
    assert_asked(&w, "- ");
    end(&w);
}

// ---- lines

static void test_goldens(void **state)
{
    (void)state;
    for (int lang = LANG_EN; lang <= LANG_NL; lang++) {
        struct world w;
        char name[64];
        begin(&w, (enum lang)lang);
        learn(&w);
        w.view.pane = PANE_SOON;
        screen_draw(&w.scene, NULL, &w.grid);
        snprintf(name, sizeof name, "forecast-%s", lang_code((enum lang)lang));
        assert_golden(&w.grid, name);
        w.view.view = VIEW_INJECT; // of losgeldbrief
        w.view.scroll = 6;
        screen_draw(&w.scene, NULL, &w.grid);
        snprintf(name, sizeof name, "forecast-inject-%s", lang_code((enum lang)lang));
        assert_golden(&w.grid, name);
        end(&w);
    }
}

static size_t count(const struct list *l, enum item_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        n += l->items[i].kind == kind;
    return n;
}

static void test_lines(void **state)
{
    struct world w;
    struct list l = {0};
    (void)state;
    begin(&w, LANG_NL);
    list_soon(&w.scene, &l);
    size_t planned = l.n, on_condition = count(&l, ITEM_WHEN);
    assert_int_equal(count(&l, ITEM_MAYBE), 0);
    list_finish(&l);
    learn(&w);
    list_soon(&w.scene, &l);
    // the effect, and not what nobody here knows; of the choice what does not come anyhow, two at
    // most
    assert_int_equal(count(&l, ITEM_MAYBE), 3);
    assert_int_equal(l.n, planned + 3);
    assert_int_equal(count(&l, ITEM_WHEN), on_condition);
    for (size_t i = 1; i < l.n; i++)
        assert_true(l.order[i - 1] <= l.order[i]);
    list_finish(&l);
    struct list replay = {0};
    w.scene.forecast = NULL;
    list_soon(&w.scene, &replay);
    assert_int_equal(replay.n, planned);
    list_finish(&replay);
    end(&w);
}

// What comes by a condition stands there once.
static void test_condition(void **state)
{
    struct world w;
    struct list l = {0};
    (void)state;
    begin(&w, LANG_NL);
    list_soon(&w.scene, &l);
    size_t n = l.n;
    assert_int_equal(count(&l, ITEM_WHEN), 1);
    list_finish(&l);
    tick(&w, 0);
    assert_true(answer(&w, 1, isolate)); // as if nobody acts
    list_soon(&w.scene, &l);
    assert_int_equal(count(&l, ITEM_WHEN), 0);
    assert_int_equal(l.n, n + 3); // and three of the chain
    struct item maybe = {0};
    for (size_t i = 0; i < l.n; i++)
        if (l.items[i].kind == ITEM_MAYBE && forecast_inject(&w.scene, l.items[i]))
            maybe = l.items[i];
    assert_true(text_is(scene_inject(&w.scene, maybe)->id, TEXT("als-isoleren")));
    list_finish(&l);
    w.scene.now = 4320000; // its moment has come, and it did not
    list_soon(&w.scene, &l);
    assert_int_equal(list_find(&l, maybe), -1);
    assert_int_equal(count(&l, ITEM_WHEN), 1);
    list_finish(&l);
    end(&w);
}

static void draw(struct world *w, struct item i, struct grid *g)
{
    struct pen p = pen_at(g, 0, 0, g->w);
    grid_clear(g);
    forecast_draw(&w->scene, i, &p);
}

// Dim from end to end, with its sign, without a countdown; old when something happened since.
static void test_never_like_plan(void **state)
{
    struct world w;
    struct list l = {0};
    struct grid g;
    struct buf b = {0};
    (void)state;
    begin(&w, LANG_EN);
    learn(&w);
    forecast_list(&w.scene, &l);
    assert_int_equal(l.n, 3);
    for (int wide = 12; wide < 160; wide += 3)
        for (size_t i = 0; i < l.n; i++) {
            grid_init(&g, wide, 1);
            draw(&w, l.items[i], &g);
            for (int x = 0; x < wide; x++)
                if (grid_at(&g, x, 0)->glyph.n)
                    assert_int_equal(grid_at(&g, x, 0)->style, STYLE_DIM);
            b.n = 0;
            grid_text(&g, &b);
            assert_true(text_starts(buf_all(&b), TEXT("~")));
            grid_finish(&g);
        }
    grid_init(&g, 80, 1);
    something_happens(&w);
    w.forecast.real += 3 * MINUTE;
    draw(&w, l.items[0], &g);
    b.n = 0;
    grid_text(&g, &b);
    assert_string_equal(buf_cstr(&b),
                        "~09:55 3m old  CHAIN   douane.aangifte←termin… if nobody acts  "
                        "outage\n");
    grid_finish(&g);
    list_finish(&l);
    buf_finish(&b);
    end(&w);
}

// Once it is said what the decision means, only that comes.
static void test_choice_made(void **state)
{
    struct world w;
    struct list l = {0};
    (void)state;
    begin(&w, LANG_EN);
    learn(&w);
    state_inject(&w.book.state, TEXT("losgeldbrief"))->chosen_at = AT;
    forecast_list(&w.scene, &l);
    assert_int_equal(l.n, 1);
    list_finish(&l);
    end(&w);
}

static void test_odd_answers(void **state)
{
    static const char *const odd[] = {
        "{}",
        "{\"events\":null}",
        "{\"events\":[1,\"x\",[],null]}",
        "{\"events\":[{}]}",
        "{\"events\":[{\"t\":\"x\",\"kind\":3}]}",
        "{\"events\":[{\"t\":3000000,\"kind\":\"inject.delivered\"}]}",
        "{\"events\":[{\"t\":3000000,\"kind\":\"inject.delivered\",\"inject\":\"a\",\"to\":7,"
        "\"from\":[],\"via\":{},\"subject\":\"x\"}]}",
        "{\"events\":[{\"t\":3000000,\"kind\":\"effect.onset\",\"service\":4,\"severity\":99}]}",
        "{\"events\":[{\"t\":9007199254740991,\"kind\":\"effect.onset\",\"service\":\"a.b\","
        "\"severity\":-4}]}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        struct world w;
        begin(&w, LANG_NL);
        tick(&w, 0);
        assert_true(answer(&w, 1, odd[i]));
        screen_draw(&w.scene, NULL, &w.grid);
        w.view.view = VIEW_INJECT;
        screen_draw(&w.scene, NULL, &w.grid);
        end(&w);
    }
}

// More choices than there are places: the newest are kept, and nothing is lost.
static void test_many(void **state)
{
    struct world w;
    (void)state;
    begin(&w, LANG_NL);
    for (int i = 0; i < 200; i++) {
        something_happens(&w);
        w.scene.now += MINUTE;
        tick(&w, STEP);
        if (w.numbered)
            answer(&w, w.numbered, nobody);
    }
    assert_true(w.forecast.n <= FORECAST_SLOTS);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_asking),          cmocka_unit_test(test_not_asking),
        cmocka_unit_test(test_refused),         cmocka_unit_test(test_goldens),
        cmocka_unit_test(test_lines),           cmocka_unit_test(test_condition),
        cmocka_unit_test(test_never_like_plan), cmocka_unit_test(test_choice_made),
        cmocka_unit_test(test_odd_answers),     cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
