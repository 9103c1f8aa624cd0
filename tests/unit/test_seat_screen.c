// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/seat_screen.h"

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "tui/termkey.h"

// The screen of a seat without a terminal and without an exercise: what it is told, what it sends,
// and what it keeps.

static const char forms_json[] =
    "{\"name\":\"Terminal (CISO)\",\"forms\":["
    "{\"form\":0,\"title\":\"Decision\",\"button\":\"Log\",\"fields\":["
    "{\"name\":\"do\",\"as\":\"hidden\",\"value\":\"decision\"},"
    "{\"name\":\"decision\",\"as\":\"text\",\"required\":true,\"label\":\"we decide\"},"
    "{\"name\":\"rationale\",\"as\":\"text\",\"label\":\"because\",\"more\":true}]},"
    "{\"form\":2,\"title\":\"Inform\",\"button\":\"Send\",\"fields\":["
    "{\"name\":\"do\",\"as\":\"hidden\",\"value\":\"inform\"},"
    "{\"name\":\"to\",\"as\":\"many\",\"required\":true,\"label\":\"to\",\"choices\":"
    "[[\"haven\",\"Port\"],[\"douane\",\"Customs\"]]},"
    "{\"name\":\"via\",\"as\":\"one\",\"required\":true,\"label\":\"over\",\"value\":\"mail\","
    "\"choices\":[[\"mail\",\"e-mail\"],[\"phone\",\"telephone\"]]},"
    "{\"name\":\"ack\",\"as\":\"yes\",\"label\":\"acknowledge\"}]},"
    "{\"form\":7,\"title\":\"Real\",\"button\":\"Ask\",\"fields\":["
    "{\"name\":\"do\",\"as\":\"hidden\",\"value\":\"ask.noplay\"},"
    "{\"name\":\"reason\",\"as\":\"line\",\"label\":\"what\"}]},"
    "{\"form\":9,\"title\":\"Correct\",\"button\":\"Mend\",\"fields\":["
    "{\"name\":\"do\",\"as\":\"hidden\",\"value\":\"correct\"},"
    "{\"name\":\"record\",\"as\":\"given\",\"required\":true,\"label\":\"what\"},"
    "{\"name\":\"reason\",\"as\":\"line\",\"required\":true,\"label\":\"why\"}]},"
    "{\"form\":16,\"title\":\"Received\",\"button\":\"Received\",\"fields\":["
    "{\"name\":\"do\",\"as\":\"hidden\",\"value\":\"inject.acknowledge\"}]}]}";

struct world {
    struct seat_screen *screen;
    struct grid grid;
    struct buf sent, shown;
    size_t waiting;
};

static bool on_send(void *ctx, const struct seat_part *parts, size_t n)
{
    struct world *w = ctx;
    for (size_t i = 0; i < n; i++)
        buf_printf(&w->sent, "%s%.*s=%.*s", i ? "&" : "", TEXT_ARGS(parts[i].name),
                   TEXT_ARGS(parts[i].value));
    buf_char(&w->sent, '\n');
    w->waiting++;
    return w->waiting < 60;
}

static bool on_forms(void *ctx, struct seat_forms *f)
{
    (void)ctx;
    return seat_forms_read(f, text_of(forms_json));
}

static size_t on_waiting(void *ctx)
{
    return ((struct world *)ctx)->waiting;
}

static void tell_phase(struct world *w, const char *phase, const char *over)
{
    struct seat_clock c = {.t = 60000,
                           .start = 9 * 3600000,
                           .rate = 1000,
                           .running = *over == 0,
                           .phase = text_of(phase),
                           .word = text_of(phase),
                           .over = text_of(over)};
    seat_screen_clock(w->screen, &c);
}

static void tell(struct world *w, int64_t seq, enum seat_tray tray, const char *words,
                 const char *on)
{
    struct seat_record r = {.id = seq,
                            .seq = seq,
                            .tray = tray,
                            .words = text_of(words),
                            .on = text_of(on),
                            .waits = *on != 0};
    seat_screen_record(w->screen, &r);
}

static void begin(struct world *w, size_t unsent)
{
    *w = (struct world){.waiting = unsent};
    w->screen = seat_screen_create(&(struct seat_setup){.lang = LANG_EN,
                                                        .title = TEXT("Gate shut"),
                                                        .unsent = unsent,
                                                        .send = on_send,
                                                        .forms = on_forms,
                                                        .waiting = on_waiting,
                                                        .ctx = w});
    grid_init(&w->grid, 80, 24);
    seat_screen_time(w->screen, 1000);
    tell_phase(w, "running", "");
    tell(w, 5, TRAY_MESSAGE, "09:01 [brief] x (mail): Subject\nThe text", "brief");
}

static void finish(struct world *w)
{
    seat_screen_destroy(w->screen);
    grid_finish(&w->grid);
    buf_finish(&w->sent);
    buf_finish(&w->shown);
}

static void type(struct world *w, const char *keys)
{
    for (; *keys; keys++)
        seat_screen_key(w->screen, (unsigned char)*keys);
    seat_screen_time(w->screen, 1000);
}

static bool shows(struct world *w, const char *words)
{
    int x, y;
    seat_screen_draw(w->screen, &w->grid, &x, &y);
    w->shown.n = 0;
    grid_text(&w->grid, &w->shown);
    return strstr(buf_cstr(&w->shown), words) != NULL;
}

static void what_is_filled_in_is_sent(void **state)
{
    struct world w;
    (void)state;
    begin(&w, 0);
    assert_true(shows(&w, "EXERCISE  09:01:00  running"));
    assert_true(shows(&w, "!MESSAGE  09:01 [brief] x (mail): Subject"));
    type(&w, "a");
    assert_buf("do=inject.acknowledge&inject=brief\n", &w.sent);
    assert_false(shows(&w, "!MESSAGE"));
    type(&w, "dWe wait\n\nbecause\nf");
    assert_buf("form=0&do=decision&decision=We wait&rationale=because\n", &w.sent);
    type(&w, "i\n"); // the first
    assert_true(shows(&w, "[x] Port"));
    type(&w, "customs\n\n"); // then that is all
    assert_true(shows(&w, "Port, Customs"));
    type(&w, "f");
    assert_buf("form=2&do=inform&to=haven&to=douane&via=mail\n", &w.sent);
    tell(&w, 9, TRAY_ENTRY, "09:02 #9 ours", "");
    type(&w, "cwrong\nf");
    assert_buf("form=9&do=correct&record=9&reason=wrong\n", &w.sent);
    finish(&w);
}

static void a_refusal_gives_it_back(void **state)
{
    struct world w;
    (void)state;
    begin(&w, 1); // something of the last time is answered first
    type(&w, "dfirst\nf");
    type(&w, "i\n\nf");
    seat_screen_answered(w.screen, false, 0, TEXT("of the last time"));
    assert_true(shows(&w, "of the last time"));
    assert_true(shows(&w, "Subject"));
    seat_screen_answered(w.screen, false, 0, TEXT("not so"));
    assert_true(shows(&w, "not so"));
    assert_true(shows(&w, "we decide"));
    assert_true(shows(&w, "first"));
    seat_screen_answered(w.screen, true, 12, TEXT(""));
    assert_true(shows(&w, "done: #12"));
    w.sent.n = 0;
    type(&w, "f");
    assert_buf("form=0&do=decision&decision=first\n", &w.sent);
    finish(&w);
}

static void nothing_is_played_in_no_play(void **state)
{
    struct world w;
    (void)state;
    begin(&w, 0);
    type(&w, "dhalf a w");
    tell_phase(&w, "no-play", "NO PLAY. Stop.");
    assert_true(shows(&w, "NO PLAY. Stop."));
    assert_false(shows(&w, "half"));
    assert_false(shows(&w, "Subject"));
    type(&w, "lost\nf!a");
    assert_int_equal(w.sent.n, 0);
    type(&w, "q");
    assert_true(shows(&w, "Leave this screen?"));
    assert_true(shows(&w, "NO PLAY. Stop."));
    type(&w, "\x1b");
    tell_phase(&w, "running", "");
    assert_true(shows(&w, "half a w"));
    finish(&w);
}

static void no_play_wants_a_yes(void **state)
{
    struct world w;
    (void)state;
    begin(&w, 0);
    type(&w, "!smoke\n");
    assert_int_equal(w.sent.n, 0);
    type(&w, "\n\x1b");
    assert_int_equal(w.sent.n, 0);
    type(&w, "!\ny");
    assert_buf("do=ask.noplay\n", &w.sent);
    type(&w, "!smoke\ny");
    assert_buf("do=ask.noplay&reason=smoke\n", &w.sent);
    finish(&w);
}

static void what_is_no_form_is_left_out(void **state)
{
    static const char *const wrong[] = {
        "", "[]", "{}", "{\"forms\":", "{\"forms\":[],\"forms\":[]}", "[{\"forms\":[]}]",
    };
    static const char *const odd[] = {
        "{\"forms\":7}",
        "{\"forms\":[7,null,{},{\"form\":-1},{\"form\":\"1\"},{\"form\":5000}]}",
        "{\"name\":7,\"forms\":[{\"form\":1,\"fields\":{}}]}",
        ("{\"forms\":[{\"form\":1,\"fields\":[7,{},{\"name\":7},{\"name\":\"a\",\"as\":\"q\","
         "\"choices\":[7,[],[1,2],[\"a\"],[\"a\",\"b\",\"c\"]]}]}]}"),
    };
    struct seat_forms f = {0};
    (void)state;
    assert_true(seat_forms_read(&f, text_of(forms_json)));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(seat_forms_read(&f, text_of(wrong[i])));
    assert_int_equal(f.n, 5); // what was there stays
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        assert_true(seat_forms_read(&f, text_of(odd[i])));
        assert_null(seat_forms_find(&f, TEXT("decision")));
    }
    seat_forms_finish(&f);
}

static void a_text_scrolls_no_further_than_it_goes(void **state)
{
    struct world w;
    (void)state;
    begin(&w, 0);
    grid_resize(&w.grid, 80, 12);
    tell(&w, 9, TRAY_ENTRY, "first\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\nlast", "");
    type(&w, "\n");
    assert_true(shows(&w, " first"));
    for (int i = 0; i < 20; i++)
        type(&w, "j");
    assert_true(shows(&w, " last"));
    for (int i = 0; i < 4; i++)
        type(&w, "k");
    assert_true(shows(&w, " first"));
    finish(&w);
}

// clang-format off
static const int any_keys[] = {
    'a', 'd', 'i', '!', 'c', 'n', 'g', '?', 'f',
    'x', 'j', 'k', TERMKEY_ENTER, TERMKEY_ESCAPE, 'q', 'e', 21, 'b',
    0xe9, 0x6f22, TERMKEY_UP, 'y', TERMKEY_DOWN, TERMKEY_HOME, TERMKEY_END,
    TERMKEY_PAGE_UP, TERMKEY_PAGE_DOWN,
    TERMKEY_ERASE, TERMKEY_LEFT, TERMKEY_DELETE, TERMKEY_PASTE, TERMKEY_PASTED, TERMKEY_NEWLINE, TERMKEY_TAB,
};
// clang-format on

// Whatever is pressed, told and resized: it stands, and can still be left.
static void any_key_at_any_time(void **state)
{
    enum { STEPS = 20000, N = sizeof any_keys / sizeof *any_keys };
    struct world w;
    uint32_t random = 12345;
    (void)state;
    begin(&w, 0);
    for (int i = 0; i < STEPS; i++) {
        random = random * 1664525 + 1013904223;
        uint32_t r = random >> 8;
        seat_screen_key(w.screen, any_keys[r % N]);
        if (r % 97 == 0)
            tell_phase(&w, r % 2 ? "no-play" : "running", r % 2 ? "NO PLAY" : "");
        if (r % 31 == 0)
            tell(&w, i + 100, r % 3,
                 "09:02 [x\x1b[2J] \xe2\x80\xae"
                 "evil\nmore",
                 r % 2 ? "x" : "");
        if (r % 41 == 0 && w.waiting) {
            w.waiting--;
            seat_screen_answered(w.screen, r % 2, i, TEXT("no"));
        }
        if (r % 53 == 0)
            grid_resize(&w.grid, 1 + (int)(r % 211), 1 + (int)(r % 61));
        if (r % 101 == 0)
            seat_screen_connected(w.screen, r % 2);
        seat_screen_time(w.screen, 1000 + i);
        if (i % 8 == 0)
            assert_false(shows(&w, "\x1b"));
        if (seat_screen_is_over(w.screen)) { // it was left, and is begun again
            finish(&w);
            begin(&w, 0);
        }
    }
    finish(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_filled_in_is_sent),
        cmocka_unit_test(a_refusal_gives_it_back),
        cmocka_unit_test(nothing_is_played_in_no_play),
        cmocka_unit_test(no_play_wants_a_yes),
        cmocka_unit_test(what_is_no_form_is_left_out),
        cmocka_unit_test(a_text_scrolls_no_further_than_it_goes),
        cmocka_unit_test(any_key_at_any_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
