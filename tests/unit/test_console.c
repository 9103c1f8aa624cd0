// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "console_world.h"

#include "tui/termkey.h"

// From keys to commands: what is pressed, what is asked, what is sent.

static void begin_as(struct world *w, enum mood mood, bool more)
{
    *w = (struct world){0};
    console_begin(w, (struct app_setup){.mood = mood, .lang = LANG_NL}, more ? "more.jsonl" : NULL,
                  more ? 3600000 : 2880000);
}

static void begin(struct world *w)
{
    begin_as(w, MOOD_LIVE, false);
}

// The same, an hour under way.
static void begin_later(struct world *w)
{
    begin_as(w, MOOD_LIVE, true);
}

static void test_classify(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "1");
    assert_sent("{\"do\":\"classify\",\"by\":\"leider\",\"inject\":\"losgeldbrief\",\"choice\":"
                "\"isoleren\",\"decision\":31}\n",
                &w);
    type(&w, "4al gedaan\n"); // that it changes nothing has a reason
    assert_sent("{\"do\":\"classify\",\"by\":\"leider\",\"inject\":\"losgeldbrief\",\"choice\":"
                "\"geen\",\"decision\":31,\"reason\":\"al gedaan\"}\n",
                &w);
    type(&w, "7");
    assert_sent("", &w);
    assert_true(shows(&w, "4"));
    end(&w);
}

static void test_inject_keys(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "jd");
    assert_sent("{\"do\":\"inject.delivered\",\"by\":\"leider\",\"inject\":\"pers-belt\"}\n", &w);
    type(&w, "xneemt niet op\n");
    assert_sent("{\"do\":\"inject.failed\",\"by\":\"leider\",\"inject\":\"pers-belt\",\"reason\":"
                "\"neemt niet op\"}\n",
                &w);
    type(&w, "\t+-h");
    assert_sent(
        "{\"do\":\"inject.retime\",\"by\":\"leider\",\"inject\":\"advies\",\"shift\":60000}\n"
        "{\"do\":\"inject.retime\",\"by\":\"leider\",\"inject\":\"advies\",\"shift\":-60000}\n"
        "{\"do\":\"inject.hold\",\"by\":\"leider\",\"inject\":\"advies\"}\n",
        &w);
    type(&w, "s\n");
    assert_sent("{\"do\":\"inject.skip\",\"by\":\"leider\",\"inject\":\"advies\"}\n", &w);
    type(&w, "m10:05\n\n");
    assert_sent(
        "{\"do\":\"inject.retime\",\"by\":\"leider\",\"inject\":\"advies\",\"shift\":900000}\n",
        &w);
    type(&w, "ategen\n");
    assert_sent("{\"do\":\"inject.assign\",\"by\":\"leider\",\"inject\":\"advies\",\"assigned\":"
                "\"tegenspel\"}\n",
                &w);
    type(&w, "wstek\n");
    assert_sent("{\"do\":\"inject.skip\",\"by\":\"leider\",\"inject\":\"advies\",\"reason\":"
                "\"gewisseld voor stekker\"}\n"
                "{\"do\":\"inject.fire\",\"by\":\"leider\",\"inject\":\"stekker\"}\n",
                &w);
    end(&w);
}

static void test_edit(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "\tet\x15Lees dit nu\n\x15\n");
    assert_sent("{\"do\":\"inject.edit\",\"by\":\"leider\",\"inject\":\"advies\",\"text\":{\"nl\":"
                "\"Lees dit nu\",\"en\":\"Lees dit nu\"}}\n",
                &w);
    type(&w, "es\x15"
             "Één\n\n");
    assert_sent(
        "{\"do\":\"inject.edit\",\"by\":\"leider\",\"inject\":\"advies\",\"subject\":{\"nl\":"
        "\"Één\",\"en\":\"Advice: 日本の港も ✓ é\"}}\n",
        &w);
    type(&w, "eo\x15haven, terminal.ciso\n");
    assert_sent("{\"do\":\"inject.edit\",\"by\":\"leider\",\"inject\":\"advies\",\"to\":[\"haven\","
                "\"terminal.ciso\"]}\n",
                &w);
    end(&w);
}

// Five prompts, and Enter is enough for most of them.
static void test_behalf(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "b\nciso\n\npoort blijft dicht\n\n");
    assert_sent("{\"do\":\"decision\",\"by\":\"leider\",\"seat\":\"terminal.ciso\",\"inject\":"
                "\"losgeldbrief\",\"decision\":\"poort blijft dicht\"}\n",
                &w);
    type(&w, "bbericht\nwoord\n\nwij weten het\npers\n");
    assert_sent(
        "{\"do\":\"inform\",\"by\":\"leider\",\"seat\":\"haven.woordvoerder\",\"text\":"
        "\"wij weten het\",\"to\":[\"pers\"],\"from\":\"haven.woordvoerder\",\"via\":\"phone\","
        "\"class\":\"melding\"}\n",
        &w);
    end(&w);
}

static void test_confirmation(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "E");
    assert_true(shows(&w, "EndEx"));
    assert_true(shows(&w, "09:48:00")); // the clock stays in sight
    type(&w, "\nj E"); // only the yes and Esc close it, and no key that moves about is the yes
    app_key(w.app, TERMKEY_DOWN);
    assert_true(shows(&w, "niet ongedaan"));
    type(&w, "q");
    assert_true(shows(&w, "alleen J"));
    type(&w, "\x1b");
    assert_false(shows(&w, "niet ongedaan"));
    assert_sent("", &w);
    type(&w, "EJ");
    assert_sent("{\"do\":\"end\",\"by\":\"leider\"}\n", &w);
    type(&w, "!\n!j");
    assert_sent("", &w);
    type(&w, "y");
    assert_sent("{\"do\":\"noplay\",\"by\":\"leider\"}\n", &w);
    type(&w, "G10:00\n");
    assert_true(shows(&w, "kort verteld"));
    type(&w, "G\n\x1bGJ");
    assert_sent("{\"do\":\"jump\",\"by\":\"leider\",\"to\":3600000}\n", &w);
    type(&w, "G09:00\n");
    assert_true(shows(&w, "voorbij"));
    type(&w, " ");
    assert_sent("{\"do\":\"pause\",\"by\":\"leider\"}\n", &w);
    end(&w);
}

// What lies in between is looked through before the jump is made.
static void test_jump(void **state)
{
    struct world w;
    (void)state;
    begin_later(&w);
    type(&w, "G10:30\n");
    assert_true(shows(&w, "10:27 Aangiften: uitval"));
    type(&w, "jjs");
    assert_true(shows(&w, "overgeslagen *"));
    type(&w, "kk\n\x15Het duurt voort.\nGJ");
    assert_sent(
        "{\"do\":\"jump\",\"by\":\"leider\",\"to\":5400000,\"skip\":[\"vraag-pers\"],"
        "\"meanwhile\":{\"nl\":\"Het duurt voort.\",\"en\":\"10:27 Declarations: outage\"}}\n",
        &w);
    type(&w, "G10:30\njjdmakk\n\x15\nj\n\x15\nGJ"); // chosen anew; nothing is told
    assert_sent("{\"do\":\"jump\",\"by\":\"leider\",\"to\":5400000}\n", &w);
    end(&w);
}

// On the smallest screen too what cannot be undone is read as a whole, or with a sign of more; the
// key of help is always there, and so is whom to call.
static void test_small_screen(void **state)
{
    struct world w;
    (void)state;
    begin_later(&w);
    grid_resize(&w.grid, 40, 12);
    assert_true(shows(&w, "te laat 1"));
    assert_true(shows(&w, "? hulp"));
    type(&w, "E");
    screen(&w);
    app_key(w.app, TERMKEY_END);
    assert_true(shows(&w, "ongedaan"));
    assert_true(shows(&w, "J doen"));
    type(&w, "\x1bv");
    assert_true(shows(&w, "1-8/19 ↓"));
    app_key(w.app, TERMKEY_END);
    assert_true(shows(&w, "m  plaatsen"));
    type(&w, "\x1b");
    grid_resize(&w.grid, 80, 24);
    type(&w, "v");
    assert_true(shows(&w, "h  hulp"));
    assert_true(shows(&w, "m  plaatsen"));
    end(&w);
}

static void test_lock(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "Ld1qb ");
    assert_sent("", &w);
    assert_true(shows(&w, "Op slot"));
    type(&w, "L1");
    assert_true(w.sent.n > 0);
    w.sent.n = 0;
    type(&w, "L!J"); // NO PLAY is one key from here too
    assert_sent("{\"do\":\"noplay\",\"by\":\"leider\"}\n", &w);
    end(&w);
}

static void test_read_only(void **state)
{
    struct world w;
    (void)state;
    begin_as(&w, MOOD_READ_ONLY, false);
    type(&w, "1d+-h fbnueE!jN:");
    assert_sent("", &w);
    assert_true(shows(&w, "ALLEEN KIJKEN"));
    end(&w);
}

static void test_new(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "npers\nterminal.ciso, haven\nmail\nKop\nTekst\n\n");
    assert_sent("", &w); // first it is looked at
    assert_true(shows(&w, "Wat de ontvanger ziet"));
    app_key(w.app, TERMKEY_END);
    app_key(w.app, TERMKEY_UP);
    app_key(w.app, TERMKEY_UP); // the text in English
    type(&w, "\nText");
    app_key(w.app, TERMKEY_NEWLINE);
    type(&w, "of two lines\nf");
    assert_sent("{\"do\":\"inject.add\",\"by\":\"leider\",\"inject\":\"vrij-1\",\"from\":\"pers\","
                "\"to\":[\"terminal.ciso\",\"haven\"],\"via\":\"mail\",\"subject\":{\"nl\":\"Kop\","
                "\"en\":\"Kop\"},\"text\":{\"nl\":\"Tekst\",\"en\":\"Text\\nof two lines\"}}\n",
                &w);
    type(&w, "f");
    assert_sent("", &w); // once is enough
    app_answer(w.app, true, 35, (struct text){0}, (struct text){0});
    assert_sent("{\"do\":\"inject.fire\",\"by\":\"leider\",\"inject\":\"vrij-1\"}\n", &w);
    assert_true(shows(&w, "STRAKS"));
    type(&w, "vi");
    assert_true(shows(&w, "is nodig")); // and nothing is left of it
    end(&w);
}

// A choice opens on what is so now: to look at it is not to change it.
static void test_choices_stand(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "nhaven.woord\nterminal\nphone\nKop\nTekst\n10:15\n");
    app_key(w.app, TERMKEY_HOME);
    for (int row = 0; row < 9; row++) {
        type(&w, "\n\n"); // opens, and takes what stands there
        app_key(w.app, TERMKEY_DOWN);
    }
    type(&w, "f");
    assert_sent("{\"do\":\"inject.add\",\"by\":\"leider\",\"inject\":\"vrij-1\",\"from\":"
                "\"haven.woordvoerder\",\"to\":[\"terminal\"],\"via\":\"phone\",\"subject\":{"
                "\"nl\":\"Kop\",\"en\":\"Kop\"},\"text\":{\"nl\":\"Tekst\",\"en\":\"Tekst\"},"
                "\"due\":4500000}\n",
                &w);
    type(&w, "\x1bvo");
    assert_true(shows(&w, ">terminal"));
    type(&w, "jjp\n\n"); // how an organisation plays
    assert_sent("{\"do\":\"play\",\"by\":\"leider\",\"org\":\"douane\",\"play\":\"limited\"}\n",
                &w);
    end(&w);
}

// A name that is written in full is that one, whatever stands before it in the list; and Esc goes
// back to what was answered, in words.
static void test_names_in_full(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "bbericht\nciso\n");
    assert_true(shows(&w, "wat: bericht aan een ander"));
    type(&w, "\x1b\x1b\n\n\nwij weten het\nhaven\n");
    assert_sent("{\"do\":\"inform\",\"by\":\"leider\",\"seat\":\"terminal.ciso\",\"inject\":"
                "\"losgeldbrief\",\"text\":\"wij weten het\",\"to\":[\"haven\"],\"from\":"
                "\"terminal.ciso\",\"via\":\"phone\",\"class\":\"melding\"}\n",
                &w);
    end(&w);
}

// What the exercise refuses, or does not hear of, is still there to be mended.
static void test_new_refused(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "npers\nniemand\nmail\nKop\nTekst\n10:15\nf");
    assert_true(w.sent.n > 0);
    w.sent.n = 0;
    app_answer(w.app, false, 0, TEXT("there is no 'niemand'"), (struct text){0});
    assert_sent("", &w);
    assert_true(shows(&w, "niemand"));
    app_away(w.app, "weg");
    type(&w, "f");
    app_connected(w.app);
    type(&w, "j\n\x15haven\nf");
    assert_sent("{\"do\":\"inject.add\",\"by\":\"leider\",\"inject\":\"vrij-1\",\"from\":\"pers\","
                "\"to\":[\"haven\"],\"via\":\"mail\",\"subject\":{\"nl\":\"Kop\",\"en\":\"Kop\"},"
                "\"text\":{\"nl\":\"Tekst\",\"en\":\"Tekst\"},\"due\":4500000}\n",
                &w);
    app_answer(w.app, true, 35, (struct text){0}, (struct text){0});
    assert_sent("", &w); // it comes at its moment
    type(&w, "n\x1bvix");
    assert_false(shows(&w, "weggegooid")); // nothing to throw away
    type(&w, "jjj\nHalf\nf");
    assert_true(shows(&w, "niet af"));
    type(&w, "xJ");
    assert_false(shows(&w, "Half"));
    end(&w);
}

static void test_typed(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, ":inject.retime inject=advies shift=60000\n");
    assert_sent(
        "{\"do\":\"inject.retime\",\"by\":\"leider\",\"inject\":\"advies\",\"shift\":60000}\n", &w);
    type(&w, ":note text=\"twee woorden\"\n");
    assert_sent("{\"do\":\"note\",\"by\":\"leider\",\"text\":\"twee woorden\"}\n", &w);
    type(&w, ":jump to=10:15\n:nope\n:note tekst=x\n:note x\n");
    assert_sent("{\"do\":\"jump\",\"by\":\"leider\",\"to\":4500000}\n", &w);
    end(&w);
}

static void test_answers(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "jjy\nDat mag\n\n");
    assert_sent(
        "{\"do\":\"answer\",\"by\":\"leider\",\"record\":27,\"from\":\"haven\",\"text\":\"Dat "
        "mag\",\"of\":\"script\"}\n",
        &w);
    app_answer(w.app, false, 0, TEXT("dat kan nu niet"), TEXT("wacht"));
    assert_true(shows(&w, "dat kan nu niet; wacht"));
    app_answer(w.app, true, 35, (struct text){0}, (struct text){0});
    assert_true(shows(&w, "#35"));
    type(&w, "u");
    assert_sent("", &w); // the story holds nothing that can be undone
    end(&w);
}

// Whoever presses u means what was done last: when that cannot be undone, what is older is named
// first, and only the key of a dialog takes it back.
static void test_undo_of_older(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    tell(&w, 35,
         "\"kind\":\"exercise.rate\",\"by\":\"leider\",\"id\":\"a1-7\",\"rate\":2000,\"was\":1000");
    app_answer(w.app, true, 35, (struct text){0}, (struct text){0});
    type(&w, "u");
    assert_sent("{\"do\":\"undo\",\"by\":\"leider\",\"record\":35}\n", &w);
    app_answer(w.app, false, 0, TEXT("nee"), (struct text){0});
    app_answer(w.app, true, 40, (struct text){0}, (struct text){0}); // something later was done
    type(&w, "u");
    assert_sent("", &w);
    assert_true(shows(&w, "#35"));
    type(&w, "\n");
    assert_sent("", &w);
    type(&w, "J");
    assert_sent("{\"do\":\"undo\",\"by\":\"leider\",\"record\":35}\n", &w);
    end(&w);
}

// From the end of a text one line up is one line up.
static void test_scrolling(void **state)
{
    struct world w;
    struct buf end_of_it = {0};
    (void)state;
    begin(&w);
    type(&w, "?");
    app_key(w.app, TERMKEY_END);
    buf_str(&end_of_it, screen(&w));
    app_key(w.app, TERMKEY_END);
    assert_string_equal(screen(&w), buf_cstr(&end_of_it));
    app_key(w.app, TERMKEY_UP);
    assert_string_not_equal(screen(&w), buf_cstr(&end_of_it));
    app_key(w.app, TERMKEY_DOWN);
    assert_string_equal(screen(&w), buf_cstr(&end_of_it));
    buf_finish(&end_of_it);
    end(&w);
}

// A second press of f, or one that is an instant too late, does not play the next inject.
static void test_no_slip(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "\tf");
    assert_sent("{\"do\":\"inject.fire\",\"by\":\"leider\",\"inject\":\"advies\"}\n", &w);
    tell(&w, 35, "\"kind\":\"inject.skipped\",\"by\":\"leider\",\"inject\":\"advies\"");
    assert_false(shows(&w, "niet gespeeld"));
    type(&w, "f");
    assert_sent("", &w);
    assert_true(shows(&w, "niet gespeeld"));
    type(&w, "f"); // seen, and meant
    assert_true(w.sent.n > 0);
    end(&w);
}

// Words that are pasted where nothing asks for them are no keys; in a question a line break in
// them does not end it.
static void test_paste(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    app_key(w.app, TERMKEY_PASTE);
    type(&w, "fsh1d ");
    app_key(w.app, TERMKEY_PASTED);
    assert_sent("", &w);
    assert_true(shows(&w, "geplakt"));
    type(&w, "N");
    app_key(w.app, TERMKEY_PASTE);
    type(&w, "een\ntwee");
    app_key(w.app, TERMKEY_PASTED);
    assert_sent("", &w);
    type(&w, "\n");
    assert_sent("{\"do\":\"note\",\"by\":\"leider\",\"text\":\"een\\ntwee\","
                "\"inject\":\"losgeldbrief\"}\n",
                &w);
    app_key(w.app, TERMKEY_PASTE); // whose end is lost
    app_time(w.app, 60000, 0);
    type(&w, " ");
    assert_sent("{\"do\":\"pause\",\"by\":\"leider\"}\n", &w);
    end(&w);
}

// Words are not lost to one key, nor to a question that has no room for them.
static void test_words_are_kept(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "b\n\nPoort dicht\n"); // typed a question too early
    assert_true(shows(&w, "Poort dicht"));
    assert_true(shows(&w, "geen van deze"));
    type(&w, "\x15\n\n"); // an inject, and no words
    assert_true(shows(&w, "niet leeg"));
    type(&w, "\x03");
    type(&w, "NWoorden\x1b");
    assert_true(shows(&w, "nog eens"));
    assert_true(shows(&w, "Woorden"));
    type(&w, "\n");
    assert_sent("{\"do\":\"note\",\"by\":\"leider\",\"text\":\"Woorden\","
                "\"inject\":\"losgeldbrief\"}\n",
                &w);
    type(&w, "NWoorden\x1b\x1b");
    assert_false(shows(&w, "Woorden"));
    end(&w);
}

// A jump can be prepared after its view was looked at while there was none.
static void test_jump_after_a_look(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "vg");
    assert_true(shows(&w, "G begint"));
    type(&w, "G10:15\n");
    assert_false(shows(&w, "G begint"));
    assert_true(shows(&w, "intussen"));
    end(&w);
}

static void test_counterplay(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "vpd");
    assert_sent("{\"do\":\"inject.delivered\",\"by\":\"leider\",\"inject\":\"pers-belt\"}\n", &w);
    type(&w, "jy\nDat mag\nbedacht\n");
    assert_sent(
        "{\"do\":\"answer\",\"by\":\"leider\",\"record\":27,\"from\":\"haven\",\"text\":\"Dat "
        "mag\",\"of\":\"bedacht\"}\n",
        &w);
    end(&w);
}

static void test_resources(void **state)
{
    struct world w;
    (void)state;
    begin_later(&w);
    type(&w, "vsapers\n2\n45m\n");
    assert_sent("{\"do\":\"claim\",\"by\":\"leider\",\"resource\":\"forensisch\",\"org\":\"pers\","
                "\"count\":2,\"lasts\":2700000}\n",
                &w);
    type(&w, "apers\nveel\n\n");
    assert_true(shows(&w, "heel getal"));
    type(&w, "jjxklaar\n");
    assert_sent("{\"do\":\"give_back\",\"by\":\"leider\",\"resource\":\"forensisch\",\"org\":"
                "\"haven\",\"reason\":\"klaar\"}\n",
                &w);
    end(&w);
}

static void test_overload(void **state)
{
    struct world w;
    (void)state;
    begin_later(&w);
    type(&w, "vojowoord\n");
    assert_sent(
        "{\"do\":\"note\",\"by\":\"leider\",\"text\":\"load: haven.woordvoerder overloaded\"}\n",
        &w);
    type(&w, "kociso\n");
    assert_sent("{\"do\":\"note\",\"by\":\"leider\",\"text\":\"load: terminal.ciso relieved\"}\n",
                &w);
    type(&w, "vv/DRUK\no");
    assert_sent("{\"do\":\"note\",\"by\":\"leider\",\"text\":\"load: terminal.ciso relieved\"}\n",
                &w);
    end(&w);
}

// ---- a role that leaves play

// A link, and perhaps somebody who takes part through it.
static void let_in(struct world *w, int64_t seq, struct text link, struct text seats, bool bound)
{
    struct value list[2];
    size_t n = 0;
    struct text rest = seats;
    while (rest.n && n < 2)
        list[n++] = value_text(text_cut(&rest, ','));
    struct record made = {.seq = seq, .t = 3480000, .kind = KIND_seat_made, .by = TEXT("leider")};
    field_put_text(&made.fields, KEY_link, link);
    field_put(&made.fields, KEY_seats, value_list(list, n));
    app_record(w->app, &made);
    if (!bound)
        return;
    struct record in = {
        .seq = seq + 1, .t = 3480000, .kind = KIND_seat_bound, .by = value_as_text(list[0])};
    field_put_text(&in.fields, KEY_link, link);
    field_put(&in.fields, KEY_seat, list[0]);
    field_put_text(&in.fields, KEY_session, link);
    app_record(w->app, &in);
}

static void noted(struct world *w, int64_t seq, struct text words)
{
    struct record r = {.seq = seq, .t = 3480000, .kind = KIND_note_logged, .by = TEXT("leider")};
    field_put_text(&r.fields, KEY_text, words);
    app_record(w->app, &r);
}

static void test_role_out(void **state)
{
    struct world w;
    (void)state;
    begin_later(&w);
    let_in(&w, 55, TEXT("aa"), TEXT("terminal.ciso"), false);
    let_in(&w, 56, TEXT("bb"), TEXT("terminal.ciso,terminal.operatie"), true);
    let_in(&w, 58, TEXT("cc"), TEXT("terminal.operatie"), true);
    type(&w, "vo");
    type(&w, "xciso\nuit het spel\n\n"); // it wants a reason
    assert_sent("", &w);
    type(&w, "even rust\n");
    assert_sent(
        "{\"do\":\"note\",\"by\":\"leider\",\"text\":\"role: terminal.ciso out of play: even "
        "rust\"}\n"
        "{\"do\":\"seat.revoke\",\"by\":\"leider\",\"link\":\"aa\",\"reason\":\"even "
        "rust\"}\n",
        &w);
    assert_true(shows(&w, "ook voor andere rollen")); // so that one still works
    noted(&w, 60, TEXT("role: terminal.ciso out of play: even rust"));
    assert_true(shows(&w, "ROL UIT"));
    assert_true(shows(&w, "uit het spel sinds 09:58: even rust"));
    type(&w, "vv/ROL\nx");
    assert_sent(
        "{\"do\":\"note\",\"by\":\"leider\",\"text\":\"role: terminal.ciso back in play\"}\n", &w);
    assert_true(shows(&w, "terminal.ciso uit het spel: even rust"));
    noted(&w, 61, TEXT("role: terminal.ciso back in play"));
    assert_false(shows(&w, "terminal.ciso uit het spel"));
    end(&w);
}

static void test_role_handed_over(void **state)
{
    struct world w;
    (void)state;
    begin_later(&w);
    let_in(&w, 55, TEXT("aa"), TEXT("terminal.ciso"), true);
    let_in(&w, 57, TEXT("bb"), TEXT("terminal.ciso"), false); // nobody to be freed of
    type(&w, "voxciso\niemand anders\nmoet weg\n");
    assert_sent(
        "{\"do\":\"note\",\"by\":\"leider\",\"text\":\"role: terminal.ciso handed over: moet "
        "weg\"}\n"
        "{\"do\":\"seat.free\",\"by\":\"leider\",\"link\":\"aa\",\"reason\":\"moet weg\"}\n",
        &w);
    noted(&w, 58, TEXT("role: terminal.ciso handed over: moet weg"));
    assert_true(shows(&w, "OVERGEDRAGEN"));
    type(&w, "xciso\nweer in\n\n"); // back without a reason
    assert_sent(
        "{\"do\":\"note\",\"by\":\"leider\",\"text\":\"role: terminal.ciso back in play\"}\n", &w);
    end(&w);
}

static void test_briefing(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "vrjj\nananas\n");
    assert_sent("{\"do\":\"note\",\"by\":\"leider\",\"text\":\"safety word: ananas\"}\n", &w);
    type(&w, "jjjj\n");
    assert_sent("{\"do\":\"note\",\"by\":\"leider\",\"text\":\"briefing: terminal\"}\n", &w);
    end(&w);
}

static void test_landing(void **state)
{
    struct world w;
    (void)state;
    begin_later(&w);
    type(&w, "vajf");
    assert_sent("{\"do\":\"inject.fire\",\"by\":\"leider\",\"inject\":\"top-belt\"}\n", &w);
    end(&w);
}

static void test_connection(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    app_away(w.app, "weg");
    app_time(w.app, 100000, 0);
    assert_true(shows(&w, "VERBINDING WEG"));
    assert_true(shows(&w, "09:48:00")); // the last moment that is known
    app_connected(w.app);
    app_clock(w.app, 2980000, 1000, true);
    assert_false(shows(&w, "VERBINDING WEG"));
    assert_true(shows(&w, "09:49:40"));
    end(&w);
}

static void test_moving(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "vt");
    assert_true(shows(&w, "tijdlijn"));
    type(&w, "/losgeld\n");
    assert_true(shows(&w, "pers-belt"));
    assert_false(shows(&w, "vraag-pers"));
    type(&w, "\n");
    assert_true(shows(&w, "Wat ervan kwam"));
    type(&w, "\x1b\x1b\x1b");
    assert_true(shows(&w, "STRAKS"));
    type(&w, "?");
    assert_true(shows(&w, "zet de klok stil"));
    type(&w, "\x1bl");
    assert_true(shows(&w, "EXERCISE"));
    type(&w, "q\n");
    assert_false(app_is_over(w.app));
    type(&w, "J");
    assert_true(app_is_over(w.app));
    end(&w);
}

static void test_replay(void **state)
{
    struct world w;
    (void)state;
    w = (struct world){0};
    w.app = app_create(&(struct app_setup){.mood = MOOD_REPLAY, .lang = LANG_NL});
    grid_init(&w.grid, 80, 24);
    story_read(app_book(w.app));
    app_begin(w.app);
    app_time(w.app, 0, 0);
    assert_true(shows(&w, "#22/34"));
    type(&w, "...,");
    assert_true(shows(&w, "#24/34"));
    type(&w, "glosgeldbrief\n");
    assert_true(shows(&w, "#25/34"));
    type(&w, "g09:44\n");
    assert_true(shows(&w, "09:44:00"));
    assert_true(shows(&w, "#32/34"));
    type(&w, "g#22\n>>>>> ");
    app_time(w.app, 1000, 0); // a second at 60x
    app_time(w.app, 15000, 0);
    assert_true(shows(&w, "09:15:00"));
    assert_true(shows(&w, "#25/34"));
    type(&w, "gkoffie\n");
    assert_true(shows(&w, "#34/34"));
    type(&w, "g12:30\n"); // after the journal ends nothing is known
    assert_true(shows(&w, "hier eindigt het journaal"));
    assert_false(shows(&w, "12:30"));
    assert_true(shows(&w, "09:47:00"));
    type(&w, "g#33\n>>>>"); // it still plays
    app_time(w.app, 4000000, 0);
    assert_true(shows(&w, "09:47:00"));
    type(&w, "g#999\n");
    assert_true(shows(&w, "999"));
    type(&w, "q");
    assert_true(app_is_over(w.app));
    end(&w);
}

// Any keys at any size: nothing breaks, and nothing is sent that is no command.
static void test_any_keys(void **state)
{
    struct world w;
    uint32_t seed = 7;
    (void)state;
    begin(&w);
    w.anything = true;
    for (int i = 0; i < 20000; i++) {
        int x, y;
        seed = seed * 1664525 + 1013904223;
        int key = (int)(seed >> 24);
        if (key > 200)
            key = TERMKEY_UP + key % 12;
        else if (key > 126)
            key = (unsigned char)"\n\n\x1b \t1bdfhsmewn!EGvt"[key % 21];
        app_key(w.app, key);
        if (i % 500 == 0)
            grid_resize(&w.grid, 10 + (int)(seed >> 8 & 127), 5 + (int)(seed >> 16 & 31));
        if (i % 5 == 0)
            app_draw(w.app, &w.grid, &x, &y);
    }
    end(&w);
}

// A seat is asked for, then only what it was shown is listed, as it saw it.
static void test_eyes(void **state)
{
    struct world w;
    (void)state;
    begin_as(&w, MOOD_READ_ONLY, false);
    type(&w, "vehaven\n");
    assert_true(shows(&w, "door de ogen van haven"));
    assert_false(shows(&w, "koffie"));
    type(&w, "veterminal.ciso\n");
    assert_true(shows(&w, "door de ogen van terminal.ciso"));
    assert_true(shows(&w, "losgeldbrief"));
    assert_sent("", &w);
    end(&w);
}

static void test_window(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, "W1m30s\n");
    assert_sent("{\"do\":\"window\",\"by\":\"leider\",\"window\":90000}\n", &w);
    type(&w, "W0\n");
    assert_sent("{\"do\":\"window\",\"by\":\"leider\",\"window\":0}\n", &w);
    type(&w, "Wmorgen\n");
    assert_sent("", &w);
    end(&w);
}

// A number that is none, however many digits somebody leans on.
static void test_any_command(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    type(&w, ":note text=99999999999999999999999999\n");
    assert_sent("{\"do\":\"note\",\"by\":\"leider\",\"text\":\"99999999999999999999999999\"}\n",
                &w);
    type(&w, ":rate rate=99999999999999999999999999\n");
    assert_sent("", &w);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_classify),
        cmocka_unit_test(test_inject_keys),
        cmocka_unit_test(test_edit),
        cmocka_unit_test(test_behalf),
        cmocka_unit_test(test_confirmation),
        cmocka_unit_test(test_small_screen),
        cmocka_unit_test(test_lock),
        cmocka_unit_test(test_jump),
        cmocka_unit_test(test_read_only),
        cmocka_unit_test(test_new),
        cmocka_unit_test(test_choices_stand),
        cmocka_unit_test(test_names_in_full),
        cmocka_unit_test(test_new_refused),
        cmocka_unit_test(test_typed),
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_scrolling),
        cmocka_unit_test(test_undo_of_older),
        cmocka_unit_test(test_no_slip),
        cmocka_unit_test(test_paste),
        cmocka_unit_test(test_words_are_kept),
        cmocka_unit_test(test_jump_after_a_look),
        cmocka_unit_test(test_counterplay),
        cmocka_unit_test(test_resources),
        cmocka_unit_test(test_overload),
        cmocka_unit_test(test_role_out),
        cmocka_unit_test(test_role_handed_over),
        cmocka_unit_test(test_briefing),
        cmocka_unit_test(test_landing),
        cmocka_unit_test(test_connection),
        cmocka_unit_test(test_moving),
        cmocka_unit_test(test_replay),
        cmocka_unit_test(test_window),
        cmocka_unit_test(test_eyes),
        cmocka_unit_test(test_any_command),
        cmocka_unit_test(test_any_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
