// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "console_world.h"

// Several lead, and people ask: what others do at the same time is neither missed nor undone
// unseen.

static void begin(struct world *w)
{
    *w = (struct world){0};
    console_begin(w, (struct app_setup){.mood = MOOD_LIVE, .lang = LANG_NL}, NULL, 2880000);
}

// Leaders are all called the same; what another screen did is named before it is taken back.
static void test_undo_of_others(void **state)
{
    static const char faster[] = "\"kind\":\"exercise.rate\",\"by\":\"leider\",\"id\":\"b2-1\","
                                 "\"rate\":2000,\"was\":1000";
    struct world w;
    (void)state;
    begin(&w);
    tell(&w, 35, faster);
    type(&w, "u"); // nothing was done here
    assert_sent("", &w);
    assert_true(shows(&w, "Iemand anders deed dit"));
    type(&w, "\x1b");
    tell(&w, 36,
         "\"kind\":\"exercise.rate\",\"by\":\"leider\",\"id\":\"a1-7\",\"rate\":3000,\"was\":2000");
    tell(&w, 37, "\"kind\":\"inject.held\",\"by\":\"leider\",\"inject\":\"advies\"");
    app_answer(w.app, true, 36, (struct text){0}, (struct text){0});
    type(&w, "u"); // of the same command: only its first record has the number
    assert_sent("{\"do\":\"undo\",\"by\":\"leider\",\"record\":37}\n", &w);
    tell(&w, 38, faster);
    type(&w, "u");
    assert_sent("", &w);
    assert_true(shows(&w, "Iemand anders deed dit"));
    end(&w);
}

// Two people ask: each is a line, that stays in sight, until it is said how it was settled.
static void test_noplay_is_asked(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    tell(&w, 35,
         "\"kind\":\"noplay.asked\",\"by\":\"terminal.ciso\",\"seat\":\"terminal.ciso\","
         "\"reason\":\"brand in zaal 3\"");
    type(&w, "\x1b");
    tell(&w, 36,
         "\"kind\":\"noplay.asked\",\"by\":\"haven.ciso\",\"seat\":\"haven.ciso\","
         "\"reason\":\"vals alarm\"");
    for (int i = 0; i < 12; i++) { // also when the list has moved up
        assert_true(shows(&w, ": brand in zaal 3") && shows(&w, ": vals alarm"));
        type(&w, "j");
    }
    type(&w, "kkkkkkkkkkkkkxloos, gebeld\n"); // the first
    assert_sent("{\"do\":\"note\",\"by\":\"leider\",\"text\":\"loos, gebeld\",\"record\":35}\n",
                &w);
    tell(&w, 37,
         "\"kind\":\"note.logged\",\"by\":\"leider\",\"text\":\"loos, gebeld\",\"record\":35");
    assert_false(shows(&w, ": brand in zaal 3"));
    assert_true(shows(&w, ": vals alarm"));
    tell(&w, 38, "\"kind\":\"exercise.noplay\",\"by\":\"leider\"");
    assert_false(shows(&w, ": vals alarm"));
    end(&w);
}

// Two leaders edit one inject: the second is told before the first one's words are gone.
static void test_edited_meanwhile(void **state)
{
    static const char sent[] =
        "{\"do\":\"inject.edit\",\"by\":\"leider\",\"inject\":\"advies\",\"to\":["
        "\"haven\"]}\n";
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "\teo\x15haven");
    tell(&w, 35,
         "\"kind\":\"inject.edited\",\"by\":\"leider\",\"inject\":\"advies\","
         "\"to\":[\"terminal.ciso\"]");
    type(&w, "\n");
    assert_sent("", &w);
    assert_true(shows(&w, "Iemand anders paste dit ondertussen aan") && shows(&w, "#35"));
    type(&w, "J");
    assert_sent(sent, &w);
    type(&w, "eo\x15haven\n"); // seen by now
    assert_sent(sent, &w);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_undo_of_others),
        cmocka_unit_test(test_noplay_is_asked),
        cmocka_unit_test(test_edited_meanwhile),
    };
    return cmocka_run_group_tests_name("together", tests, NULL, NULL);
}
