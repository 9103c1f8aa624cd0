// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/seat_keys.h"

#include "tui/keys.h"

#define IN(view) (1u << SEAT_##view)
#define LISTED   (IN(LIST) | IN(READ))
#define ANYWHERE (IN(LIST) | IN(READ) | IN(FILL) | IN(TERMS) | IN(HELP))

#define FILL(key, command, bar, label, help)                                                       \
    {                                                                                              \
        key, SEAT_FORM, LISTED, bar, command, label, help                                          \
    }
#define MOVE(key, act, views, bar, label, help)                                                    \
    {                                                                                              \
        key, SEAT_##act, views, bar, NULL, label, help                                             \
    }

// table
static const struct seat_key table[] = {
    {'a', SEAT_RECEIVED, LISTED, 2, "inject.acknowledge", N_("received"),
     N_("say that the message that is chosen has come")},
    FILL('d', "decision", 3, N_("decide"), N_("log a decision; on the message that is open")),
    FILL('o', "observation", 6, N_("log"), N_("log an observation, an assumption, what was heard")),
    FILL('o', "evaluation", 6, N_("observe"), N_("note what you see and hear of this")),
    FILL('i', "inform", 7, N_("inform"), N_("tell another organisation")),
    FILL('v', "question", 8, N_("ask"), N_("ask somebody outside the exercise")),
    FILL('y', "answer", 8, N_("answer"), N_("answer the question that is chosen")),
    FILL('t', "action", 8, N_("action"), N_("who does what, and when")),
    FILL('s', "sitrep", 9, N_("report"), N_("a situation report, begun from your log")),
    FILL('e', "escalate", 10, N_("escalate"), N_("to another level")),
    FILL('b', "phase", 11, N_("step"),
         N_("the next step of your meeting: picture, judgement, "
            "decision")),
    FILL('c', "correct", 0, N_("correct"), N_("correct the entry that is chosen")),
    FILL('r', "debrief", 1, N_("look back"), N_("look back together, when it is over")),
    {'n', SEAT_MENU, LISTED, 12, NULL, N_("all forms"), N_("all that can be filled in")},
    {'!', SEAT_NOPLAY, ANYWHERE, 4, "ask.noplay", "NO PLAY",
     N_("something real is happening: ask the exercise leader for NO PLAY")},

    MOVE(TERMKEY_ENTER, WRITE, IN(FILL), 1, N_("write"), N_("write this field")),
    MOVE('f', SEND, IN(FILL), 2, N_("send"), N_("send what you filled in")),
    MOVE('x', DISCARD, IN(FILL), 3, N_("throw away"), N_("throw away what you wrote")),
    MOVE(TERMKEY_ESCAPE, BACK, ANYWHERE & ~IN(LIST), 4, N_("back"),
         N_("back; what you wrote stays where it is")),

    MOVE(TERMKEY_ENTER, OPEN, IN(LIST), 0, N_("open"), N_("open what is chosen")),
    MOVE(TERMKEY_UP, UP, ANYWHERE, 0, "", N_("up; also k")),
    MOVE(TERMKEY_DOWN, DOWN, ANYWHERE, 0, "", N_("down; also j")),
    MOVE(TERMKEY_PAGE_UP, PAGE_UP, ANYWHERE, 0, "", N_("a page up")),
    MOVE(TERMKEY_PAGE_DOWN, PAGE_DOWN, ANYWHERE, 0, "", N_("a page down")),
    MOVE(TERMKEY_HOME, TOP, ANYWHERE, 0, "", N_("to the top")),
    MOVE(TERMKEY_END, BOTTOM, ANYWHERE, 0, "", N_("to the bottom")),
    MOVE('g', GLOSSARY, LISTED, 14, N_("words"), N_("what the words of an exercise mean")),
    MOVE('?', KEYS, ANYWHERE & ~IN(HELP), 5, N_("help"), N_("these keys")),
    MOVE('q', QUIT, ANYWHERE, 15, N_("leave"), N_("leave; your seat stays yours")),
};

enum { KEYS = sizeof table / sizeof *table };

static bool applies(const struct seat_screen *s, const struct seat_key *k)
{
    return (k->views >> s->view & 1) &&
           (!k->command || seat_forms_find(&s->forms, text_of(k->command)));
}

static int plain_key(int key)
{
    switch (key) {
    case 'k': return TERMKEY_UP;
    case 'j': return TERMKEY_DOWN;
    case '\r': return TERMKEY_ENTER;
    case TERMKEY_INTERRUPT: return 'q';
    case TERMKEY_F1: return '?';
    default: return key;
    }
}

const struct seat_key *seat_key_find(const struct seat_screen *s, int key)
{
    key = plain_key(key);
    for (size_t i = 0; i < KEYS; i++)
        if (table[i].key == key && applies(s, &table[i]))
            return &table[i];
    return NULL;
}

static void put_key(const struct seat_screen *s, struct pen *p, const struct seat_key *k)
{
    struct buf b = {0};
    const char *label = seat_text(s, k->label);
    keys_name(k->key, &b, s->setup.lang);
    if (glyph_columns(buf_all(&b)) + 1 + glyph_columns(text_of(label)) <= pen_room(p)) {
        pen_text(p, STYLE_KEY, buf_all(&b));
        pen_printf(p, STYLE_PLAIN, " %s", label);
        pen_to(p, p->x + 2);
    }
    buf_finish(&b);
}

void seat_key_bar(const struct seat_screen *s, struct pen *p)
{
    enum { PLACES = 16 };
    for (int place = 1; place < PLACES; place++)
        for (size_t i = 0; i < KEYS; i++)
            if (table[i].bar == place && applies(s, &table[i]) &&
                (table[i].act != SEAT_RECEIVED || seat_waits(s)))
                put_key(s, p, &table[i]);
}

void seat_key_help(const struct seat_screen *s, struct page *p)
{
    enum { COLUMN = 8 };
    for (size_t i = 0; i < KEYS; i++) {
        const struct seat_key *k = &table[i];
        struct buf b = {0};
        if (k->command && !seat_forms_find(&s->forms, text_of(k->command)))
            continue;
        keys_name(k->key, &b, s->setup.lang);
        int pad = COLUMN - glyph_columns(buf_all(&b));
        page_printf(p, STYLE_PLAIN, 1, "%.*s%*s %s", TEXT_ARGS(buf_all(&b)), pad > 0 ? pad : 0, "",
                    seat_text(s, k->help));
        buf_finish(&b);
    }
}
