// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "console_world.h"

#include "model/roster.h"
#include "store/plate.h"
#include "store/qr.h"
#include "store/secret.h"

// Seats in the console: how each stands, and the keys that make, free and revoke links.

static bool on_door(void *ctx, struct plate *p)
{
    const struct world *w = ctx;
    *p = (struct plate){.pid = 4711, .url = "https://192.168.1.5:8443/", .fingerprint = "AB:CD"};
    return w->is_served;
}

static void begin(struct world *w, enum lang lang)
{
    *w = (struct world){.is_served = true};
    console_begin(
        w, (struct app_setup){.mood = MOOD_LIVE, .lang = lang, .folder = "avond", .door = on_door},
        "seats.jsonl", 3120000);
}

static void assert_shows(struct world *w, const char *what)
{
    if (shows(w, what))
        return;
    print_error("'%s' is not on\n%s\n", what, screen(w));
    fail();
}

// ---- how they stand

static void each_seat_stands_as_it_does(void **state)
{
    static const struct {
        const char *seat, *word;
        int open;
        bool agreed, shared;
    } expected[] = {
        {"terminal.ciso", "takes part", 1, true, false},
        {"terminal.operatie", "free again", 0, false, false},
        {"haven.woordvoerder", "takes part", 2, false, true},
        {"douane.teamleider", "link revoked", 0, false, false},
        {"waarnemer", "has a link", 0, false, true},
    };
    struct world w;
    struct buf seat = {0};
    (void)state;
    begin(&w, LANG_EN);
    const struct state *st = &app_book(w.app)->state;
    assert_int_equal(roster_size(st), 5);
    for (size_t i = 0; i < 5; i++) {
        assert_true(roster_seat(st, i, &seat));
        struct standing is = roster_stand(st, buf_all(&seat));
        assert_string_equal(roster_word(&is), expected[i].word);
        assert_int_equal(is.open, expected[i].open);
        assert_true(is.agreed == expected[i].agreed && is.shared == expected[i].shared);
        assert_buf(expected[i].seat, &seat);
    }
    assert_false(roster_seat(st, 5, &seat));
    assert_true(roster_plays(st, TEXT("terminal.ciso")) && roster_plays(st, TEXT("waarnemer")));
    assert_false(roster_plays(st, TEXT("pers.redactie"))); // it is simulated
    buf_finish(&seat);
    end(&w);
}

static void the_view_says_so(void **state)
{
    (void)state;
    for (int lang = LANG_EN; lang <= LANG_NL; lang++) {
        struct world w;
        char name[40];
        begin(&w, (enum lang)lang);
        type(&w, "vm");
        screen(&w);
        snprintf(name, sizeof name, "taken-%s", lang_code((enum lang)lang));
        assert_golden(&w.grid, name);
        end(&w);
    }
}

static void whether_seats_are_served_stands_above(void **state)
{
    const struct member web[] = {{TEXT("by"), value_text(TEXT("gast"))},
                                 {TEXT("name"), value_text(TEXT("web"))}};
    struct value guest = {.type = VALUE_MAP, .n = 2, .map = (struct member *)web};
    struct world w;
    (void)state;
    begin(&w, LANG_EN);
    assert_shows(&w, "seats 2/4, not served");
    app_present(w.app, value_list(&guest, 1));
    assert_shows(&w, "seats 2/4");
    assert_null(strstr(screen(&w), "not served"));
    type(&w, "vn"); // the checklist says so too, and does not wait for a record to know
    assert_shows(&w, "[x]  every link leads to seats");
    app_present(w.app, value_list(NULL, 0));
    assert_shows(&w, "[!]  3 links while no seats");
    end(&w);
}

// The same seat through two links is one seat; and the records of agreement stand on the checklist.
static void seats_are_counted_once(void **state)
{
    struct world w;
    (void)state;
    begin(&w, LANG_EN);
    struct record r = {.seq = 46, .t = 3120000, .kind = KIND_seat_made, .by = TEXT("leider")};
    struct value seat = value_text(TEXT("terminal.ciso"));
    field_put_text(&r.fields, KEY_link, TEXT("ee"));
    field_put(&r.fields, KEY_seats, value_list(&seat, 1));
    app_record(w.app, &r);
    assert_shows(&w, "seats 2/4, not served");
    type(&w, "vn");
    assert_shows(&w, "[!]  2 seats with a link that nobody has taken yet");
    end(&w);
}

static void agree(struct world *w, int64_t seq, struct text seat)
{
    struct record r = {.seq = seq, .t = 3120000, .kind = KIND_rules_acknowledged, .by = seat};
    field_put_text(&r.fields, KEY_seat, seat);
    app_record(w->app, &r);
}

static void agreements_feed_the_checklist(void **state)
{
    struct world w;
    (void)state;
    begin(&w, LANG_EN);
    type(&w, "vnjjjjjjj");
    assert_shows(&w, ">[!]  2 organisations to acknowledge agreements");
    assert_shows(&w, "terminal       acknowledged, by 1; seats taken 1 of 2");
    assert_shows(&w, "haven          not yet acknowledged; seats taken 1 of 1");
    assert_shows(&w, "douane         does not join by link");
    agree(&w, 46, TEXT("haven.woordvoerder"));
    assert_shows(&w, ">[ ]  1 organisations to acknowledge agreements");
    type(&w, "\n"); // of that one no record tells
    assert_buf("{\"do\":\"note\",\"by\":\"leider\",\"text\":\"checklist: agreements\"}\n", &w.sent);
    w.sent.n = 0;
    agree(&w, 47, TEXT("douane.teamleider"));
    assert_shows(&w, ">[x]  agreements and ground rules acknowledged by every organisation");
    type(&w, "\n");
    assert_buf("", &w.sent); // nothing is left to tick
    end(&w);
}

// ---- keys

// The secret in the link on the screen is the one of which the hash was sent.
static void a_link_is_made_and_shown_once(void **state)
{
    struct world w;
    struct arena a = {0};
    struct command c;
    struct err e = {0};
    char hash[65];
    (void)state;
    begin(&w, LANG_EN);
    type(&w, "vmm");
    assert_shows(&w, "terminal.ciso: A new link is made");
    type(&w, "y");
    assert_int_equal(command_parse(&a, (struct text){w.sent.p, w.sent.n - 1}, &c, &e), 0);
    assert_int_equal(c.name, COMMAND_seat_make);
    assert_null(strstr(screen(&w), "/j/")); // not before it works
    app_answer(w.app, true, 46, (struct text){0}, (struct text){0});
    const char *link = strstr(screen(&w), "https://192.168.1.5:8443/j/");
    assert_non_null(link);
    struct text secret = {link + strlen("https://192.168.1.5:8443/j/"), SECRET_CHARS};
    assert_true(secret_is_one(secret));
    secret_hash(secret, hash);
    assert_text(hash, field_text(&c.args, KEY_link));
    assert_shows(&w, "SHA-256 AB:CD");
    assert_shows(&w, "█▀▀▀▀▀█"); // a corner of the code
    type(&w, "\x1b");
    assert_shows(&w, "knows the rules"); // back in the list
    type(&w, "\x1bvm");
    assert_null(strstr(screen(&w), "/j/"));
    arena_finish(&a);
    end(&w);
}

static void a_link_that_was_refused_is_not_shown(void **state)
{
    struct world w;
    (void)state;
    begin(&w, LANG_EN);
    type(&w, "vmmy");
    app_answer(w.app, false, 0, TEXT("no more links"), (struct text){0});
    assert_null(strstr(screen(&w), "/j/"));
    assert_shows(&w, "no more links");
    w.is_served = false;
    w.sent.n = 0;
    type(&w, "my");
    assert_buf("", &w.sent);
    assert_shows(&w, "draaiboek web avond --detach");
    end(&w);
}

static void seats_are_freed_and_revoked(void **state)
{
    struct world w;
    (void)state;
    begin(&w, LANG_EN);
    type(&w, "vmf");
    assert_shows(&w, "terminal.ciso: Whoever takes part");
    type(&w, "\x1b");
    assert_buf("", &w.sent);
    type(&w, "fy");
    assert_buf("{\"do\":\"seat.free\",\"by\":\"leider\",\"link\":\"aa\"}\n", &w.sent);
    type(&w, "xy");
    assert_buf("{\"do\":\"seat.revoke\",\"by\":\"leider\",\"link\":\"aa\"}\n", &w.sent);
    type(&w, "jf"); // nobody takes part there
    assert_buf("", &w.sent);
    assert_shows(&w, "nobody takes part there");
    type(&w, "jjx"); // its link is dead already
    assert_buf("", &w.sent);
    assert_shows(&w, "no link to revoke");
    end(&w);
}

// ---- codes

static void codes_are_bounded(void **state)
{
    static struct qr q;
    char address[3000];
    struct buf line = {0};
    (void)state;
    qr_make(&q, "https://192.168.1.5:8443/j/0123456789abcdefghjkmnpqrs");
    assert_int_equal(q.side, 29 + 4); // low enough for a screen of 24 lines
    assert_false(qr_is_dark(&q, 0, 0));
    assert_true(qr_is_dark(&q, 2, 2));
    assert_false(qr_is_dark(&q, -1, 2) || qr_is_dark(&q, 2, q.side));
    qr_line(&q, q.side - 1, &line); // the last row has none below it
    assert_int_equal(line.n, q.side);
    memset(address, 'x', sizeof address - 1);
    address[sizeof address - 1] = 0;
    qr_make(&q, address);
    assert_int_equal(q.side, 0);
    buf_finish(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_seat_stands_as_it_does),
        cmocka_unit_test(the_view_says_so),
        cmocka_unit_test(whether_seats_are_served_stands_above),
        cmocka_unit_test(seats_are_counted_once),
        cmocka_unit_test(agreements_feed_the_checklist),
        cmocka_unit_test(a_link_is_made_and_shown_once),
        cmocka_unit_test(a_link_that_was_refused_is_not_shown),
        cmocka_unit_test(seats_are_freed_and_revoked),
        cmocka_unit_test(codes_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
