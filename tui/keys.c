// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/keys.h"

#define IS(status)   (1u << INJECT_##status)
#define IN(phase)    (1u << PHASE_##phase)
#define ON(item)     (UINT64_C(1) << ITEM_##item)
#define UNDELIVERED  (IS(PLANNED) | IS(DUE) | IS(HELD) | IS(FAILED) | IS(SKIPPED))
#define UNDER_WAY    (IN(RUNNING) | IN(PAUSED) | IN(GATE))
#define EFFECTS      (ON(EFFECT) | ON(COMING))
#define LEAPS        (ON(GAP) | ON(MEANWHILE))
#define OPEN_MEANING (ON(CLASSIFY) | ON(SILENCE))

#define MOVE(key, act, bar, label, help)                                                           \
    {                                                                                              \
        key, ACT_##act, GROUP_MOVE, -1, 0, 0, 0, bar, label, help                                  \
    }
#define INJ(key, act, cmd, statuses, label, help)                                                  \
    {                                                                                              \
        key, ACT_##act, GROUP_INJECT, COMMAND_##cmd, 0, statuses, 0, 0, label, help                \
    }
#define EX(key, act, cmd, phases, bar, label, help)                                                \
    {                                                                                              \
        key, ACT_##act, GROUP_EXERCISE, COMMAND_##cmd, phases, 0, 0, bar, label, help              \
    }
#define RE(key, act, bar, label, help)                                                             \
    {                                                                                              \
        key, ACT_##act, GROUP_REPLAY, -1, 0, 0, 0, bar, label, help                                \
    }

// table
const struct key_spec keys[] = {
    // of what is chosen: these come first, because they mean most
    INJ('f', FIRE, inject_fire, IS(PLANNED) | IS(HELD) | IS(SKIPPED) | IS(FAILED), N_("play now"),
        N_("play this inject now")),
    INJ('d', DELIVERED, inject_delivered, IS(DUE), N_("delivered"),
        N_("I brought it: stamp it as delivered now")),
    INJ('x', FAILED, inject_failed, IS(DUE) | IS(DELIVERED), N_("failed"),
        N_("it could not be brought; its fallback channel is tried")),
    INJ('h', HOLD, inject_hold, IS(PLANNED) | IS(DUE), N_("hold"),
        N_("hold it until it is released")),
    INJ('h', RELEASE, inject_release, IS(HELD), N_("release"), N_("release a held inject")),
    INJ('s', SKIP, inject_skip, IS(PLANNED) | IS(DUE) | IS(HELD) | IS(FAILED), N_("skip"),
        N_("skip it, with a reason")),
    INJ('+', LATER, inject_retime, IS(PLANNED), N_("later"), N_("one minute later")),
    INJ('-', EARLIER, inject_retime, IS(PLANNED), N_("earlier"), N_("one minute earlier")),
    INJ('m', RETIME, inject_retime, IS(PLANNED), N_("move"),
        N_("move it to a moment, or by so much; the rest of its storyline along with it if you say "
           "so")),
    INJ('e', EDIT, inject_edit, IS(PLANNED) | IS(HELD) | IS(DUE), N_("edit"),
        N_("edit subject, text or addressees before it leaves")),
    INJ('a', ASSIGN, inject_assign, IS(PLANNED) | IS(DUE) | IS(HELD), N_("assign"),
        N_("assign who brings it")),
    INJ('w', SWAP, inject_skip, IS(PLANNED) | IS(DUE) | IS(HELD) | IS(FAILED), N_("swap"),
        N_("skip it and play a reserve inject in its place")),
    {'1', ACT_CLASSIFY, GROUP_INJECT, COMMAND_classify, 0, 0, OPEN_MEANING, 0, N_("means"),
     N_("1 to 9: say what a decision, or silence, means for the story")},
    {'r', ACT_RESERVE, GROUP_INJECT, COMMAND_inject_fire, UNDER_WAY, 0, ON(WAITING) | ON(SILENCE),
     0, N_("reserve"), N_("a reaction stays out: play a reserve inject")},
    {'=', ACT_ASSESS, GROUP_INJECT, COMMAND_assess, 0, 0, ON(WAITING), 0, N_("rate"),
     N_("rate an expected action")},
    {'y', ACT_ANSWER, GROUP_INJECT, COMMAND_answer, 0, 0, ON(QUESTION), 0, N_("answer"),
     N_("answer a question in the name of whom it was put to")},
    {'p', ACT_PLAY_MODE, GROUP_INJECT, COMMAND_play, 0, 0, ON(ORG), 0, N_("play mode"),
     N_("switch an organisation: plays, plays in part, is simulated")},
    {'o', ACT_OVERLOAD, GROUP_INJECT, COMMAND_note, 0, 0, ON(ORG) | ON(OVERLOADED), 0,
     N_("overload"), N_("mark a role as overloaded, or take the mark away")},
    {'x', ACT_PLACE, GROUP_INJECT, COMMAND_note, 0, 0, ON(ORG) | ON(PLACE), 0, N_("role in or out"),
     N_("take a role out of play for somebody's sake, hand it over, or take it back into play")},
    {'x', ACT_SET_ASIDE, GROUP_INJECT, COMMAND_note, 0, 0, ON(NOPLAY), 0, N_("set aside"),
     N_("somebody asked for NO PLAY and it is settled: note how, and the line goes")},
    {'h', ACT_HOLD_EFFECT, GROUP_INJECT, COMMAND_effect_hold, 0, 0, EFFECTS, 0, N_("hold/release"),
     N_("hold an effect of the chain, or release it")},
    {'x', ACT_CANCEL_EFFECT, GROUP_INJECT, COMMAND_effect_cancel, 0, 0, EFFECTS, 0, N_("cancel"),
     N_("cancel an effect of the chain, with a reason")},
    {'i', ACT_DISRUPT, GROUP_INJECT, COMMAND_disrupt, UNDER_WAY, 0, ON(SERVICE), 0, N_("disrupt"),
     N_("disrupt this service, or make it worse or better")},
    {'r', ACT_RESTORE, GROUP_INJECT, COMMAND_restore, UNDER_WAY, 0, ON(SERVICE), 0, N_("restore"),
     N_("restore this service")},
    {'a', ACT_CLAIM, GROUP_INJECT, COMMAND_claim, UNDER_WAY, 0, ON(RESOURCE) | ON(CLAIM), 0,
     N_("grant"), N_("grant what is scarce to an organisation, or put it in the queue")},
    {'x', ACT_GIVE_BACK, GROUP_INJECT, COMMAND_give_back, UNDER_WAY, 0, ON(CLAIM), 0,
     N_("give back"), N_("give back what an organisation has, or its place in the queue")},
    {'m', ACT_SEAT_MAKE, GROUP_INJECT, COMMAND_seat_make, 0, 0, ON(SEAT), 0, N_("make a link"),
     N_("make a link to this seat, and show it once with its QR code")},
    {'f', ACT_SEAT_FREE, GROUP_INJECT, COMMAND_seat_free, 0, 0, ON(SEAT), 0, N_("free"),
     N_("free this seat: its link lets another device in")},
    {'x', ACT_SEAT_REVOKE, GROUP_INJECT, COMMAND_seat_revoke, 0, 0, ON(SEAT), 0, N_("revoke"),
     N_("revoke the links to this seat for good")},
    {TERMKEY_ENTER, ACT_OPEN, GROUP_INJECT, COMMAND_note, 0, 0, ON(CHECK), 0, N_("tick"),
     N_("tick this line of the checklist")},
    {'d', ACT_LEAP_DELIVER, GROUP_EXERCISE, -1, 0, 0, ON(GAP), 0, N_("deliver"),
     N_("in a time jump: deliver this inject after it")},
    {'s', ACT_LEAP_SKIP, GROUP_EXERCISE, -1, 0, 0, ON(GAP), 0, N_("skip"),
     N_("in a time jump: skip this inject")},
    {'m', ACT_LEAP_MOVE, GROUP_EXERCISE, -1, 0, 0, ON(GAP), 0, N_("move"),
     N_("in a time jump: move this inject along, as far as the jump goes")},
    {'a', ACT_LEAP_AUTHOR, GROUP_EXERCISE, -1, 0, 0, ON(GAP), 0, N_("as its author said"),
     N_("in a time jump: do with this inject what its author said")},
    {TERMKEY_ENTER, ACT_BRIEF, GROUP_INJECT, COMMAND_note, 0, 0, ON(BRIEFED), 0, N_("note it"),
     N_("note down who was briefed, or the safety word that was agreed")},
    {TERMKEY_ENTER, ACT_LEAP_WORDS, GROUP_EXERCISE, -1, 0, 0, ON(MEANWHILE), 0, N_("write"),
     N_("in a time jump: write what went on meanwhile")},
    {'G', ACT_LEAP, GROUP_EXERCISE, COMMAND_jump, UNDER_WAY, 0, LEAPS, 0, N_("jump"),
     N_("make the jump that is prepared on the screen")},
    {TERMKEY_ENTER, ACT_PART, GROUP_EXERCISE, -1, 0, 0, ON(PART), 0, N_("write"),
     N_("write this part of your own inject")},
    {'f', ACT_SEND, GROUP_EXERCISE, COMMAND_inject_add, UNDER_WAY, 0, ON(PART), 0, N_("send"),
     N_("send what you wrote, as it is shown")},
    {'x', ACT_DISCARD, GROUP_EXERCISE, -1, 0, 0, ON(PART), 0, N_("throw away"),
     N_("throw away what you wrote")},
    {TERMKEY_ENTER, ACT_OPEN, GROUP_INJECT, -1, 0, 0, EFFECTS, 0, N_("look ahead"),
     N_("see in the chain what this effect leads to, before it comes")},
    {TERMKEY_ENTER, ACT_OPEN, GROUP_MOVE, -1, 0, 0,
     ~(EFFECTS | ON(CHECK) | ON(BRIEFED) | ON(PART) | LEAPS), 0, N_("open"),
     N_("open what is chosen")},
    {'c', ACT_CAUSE, GROUP_MOVE, -1, 0, 0, ON(RECORD), 0, N_("cause"),
     N_("go to what led to this record")},

    MOVE(TERMKEY_UP, UP, 0, "", N_("up; also k")),
    MOVE(TERMKEY_DOWN, DOWN, 0, "", N_("down; also j")),
    MOVE(TERMKEY_PAGE_UP, PAGE_UP, 0, "", N_("a page up")),
    MOVE(TERMKEY_PAGE_DOWN, PAGE_DOWN, 0, "", N_("a page down")),
    MOVE(TERMKEY_HOME, TOP, 0, "", N_("to the top")),
    MOVE(TERMKEY_END, BOTTOM, 0, "", N_("to the bottom")),
    MOVE(TERMKEY_TAB, NEXT_PANE, 0, "", N_("the next pane of the first screen")),
    MOVE(TERMKEY_BACKTAB, LAST_PANE, 0, "", N_("the pane before")),
    MOVE(TERMKEY_ESCAPE, BACK, 0, "", N_("back: out of a filter, a view, a question")),
    MOVE('v', VIEWS, 5, N_("views"), N_("all views, each with its letter")),
    MOVE('/', FILTER, 8, N_("find"), N_("show only lines with these words")),
    MOVE('?', HELP, 4, N_("help"), N_("the keys that work here, then all others")),
    MOVE('l', LANGUAGE, 0, "", N_("the other language, for this screen")),
    MOVE('L', LOCK, 0, "", N_("lock this screen; the exercise goes on")),
    MOVE('q', QUIT, 0, "", N_("leave this screen; the exercise goes on")),

    EX('b', BEHALF, decision, 0, 1, N_("log for"),
       N_("log a decision, a message or an observation on behalf of a seat")),
    EX('n', NEW, inject_add, UNDER_WAY, 6, N_("new inject"), N_("add an inject of your own")),
    EX(' ', PAUSE, pause, IN(RUNNING) | IN(GATE), 2, N_("pause"), N_("stop the clock")),
    EX('P', PAUSE_WHY, pause, IN(RUNNING) | IN(GATE), 0, N_("pause, why"),
       N_("stop the clock for somebody's sake: safety word, distress, conflict")),
    EX(' ', RESUME, resume, IN(PAUSED) | IN(NOPLAY), 2, N_("go on"), N_("let the clock run again")),
    EX('u', UNDO, undo, 0, 7, N_("undo"), N_("undo the last thing that can be undone")),
    EX('!', NOPLAY, noplay, IN(READY) | UNDER_WAY, 3, "NO PLAY",
       N_("something real has happened: everything stops, everybody is told")),
    EX('S', START, start, IN(READY), 1, "StartEx", N_("begin the exercise for everybody")),
    EX('E', END, end, UNDER_WAY | IN(NOPLAY), 0, "EndEx", N_("end the exercise for everybody")),
    {'G', ACT_JUMP, GROUP_EXERCISE, COMMAND_jump, UNDER_WAY, 0, ~LEAPS, 0, N_("jump"),
     N_("prepare a jump to a later moment: what lies in between is shown first")},
    EX('R', RATE, rate, 0, 0, N_("speed"), N_("how fast exercise time passes")),
    EX('W', WINDOW, window, 0, 0, N_("hold window"),
       N_("how long an inject stands in NOW before it leaves by itself")),
    EX('O', ROUND, round_open, UNDER_WAY, 0, N_("round"), N_("close this round, or open the next")),
    EX('N', NOTE, note, 0, 0, N_("note"), N_("a note of exercise control")),
    EX('H', HOLD_STORY, storyline_hold, 0, 0, N_("storyline"),
       N_("hold or release the storyline of what is chosen")),
    EX('X', SCRIPT, script, UNDER_WAY, 0, "script",
       N_("script off: injects with a time still come, storylines do nothing; or on again")),
    {':', ACT_COMMAND, GROUP_EXERCISE, -1, 0, 0, 0, 0, N_("command"),
     N_("any command by name, with its arguments")},

    RE(' ', PLAY, 1, N_("play/stop"), N_("play, or stand still")),
    RE('.', STEP, 2, N_("step"), N_("one step on; also the right arrow")),
    RE(',', STEP_BACK, 0, N_("back"), N_("one step back; also the left arrow")),
    RE('>', FASTER, 3, N_("faster"), N_("twice as fast")),
    RE('<', SLOWER, 0, N_("slower"), N_("half as fast")),
    RE('g', GOTO, 3, N_("go to"),
       N_("to a moment, a record (#120), an inject or words of the log")),
    {TERMKEY_NONE, ACT_NONE, GROUP_MOVE, -1, 0, 0, 0, 0, NULL, NULL},
};

static bool mood_allows(const struct scene *s, const struct key_spec *k)
{
    if (k->group == GROUP_REPLAY)
        return s->mood == MOOD_REPLAY;
    return k->group == GROUP_MOVE || s->mood == MOOD_LIVE;
}

bool keys_apply(const struct scene *s, struct item i, const struct key_spec *k)
{
    const struct inject *j = scene_inject(s, i);
    if (!mood_allows(s, k))
        return false;
    if (k->phases && !(k->phases >> scene_state(s)->phase & 1))
        return false;
    if (k->items && !(k->items >> i.kind & 1))
        return false;
    return !k->statuses || (j && k->statuses >> j->status & 1);
}

// Other ways to say the same.
static int plain_key(int key)
{
    switch (key) {
    case 'k': return TERMKEY_UP;
    case 'j': return TERMKEY_DOWN;
    case '\r': return TERMKEY_ENTER;
    case 8: return TERMKEY_ERASE;
    case TERMKEY_RIGHT: return '.';
    case TERMKEY_LEFT: return ',';
    case TERMKEY_F1: return '?';
    default: return key >= '2' && key <= '9' ? '1' : key;
    }
}

const struct key_spec *keys_find(const struct scene *s, struct item i, int key)
{
    key = plain_key(key);
    for (const struct key_spec *k = keys; k->key != TERMKEY_NONE; k++)
        if (k->key == key && keys_apply(s, i, k))
            return k;
    return NULL;
}

void keys_name(int key, struct buf *b, enum lang l)
{
    static const struct {
        int key;
        const char *name;
    } names[] = {
        {TERMKEY_ENTER, "Enter"},  {TERMKEY_TAB, "Tab"},        {TERMKEY_BACKTAB, "Shift-Tab"},
        {TERMKEY_ESCAPE, "Esc"},   {TERMKEY_UP, "↑"},           {TERMKEY_DOWN, "↓"},
        {TERMKEY_PAGE_UP, "PgUp"}, {TERMKEY_PAGE_DOWN, "PgDn"}, {TERMKEY_HOME, "Home"},
        {TERMKEY_END, "End"},      {' ', N_("space")},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].key == key) {
            buf_str(b, lang_text(l, names[i].name));
            return;
        }
    buf_char(b, (char)key);
}

const char *keys_group(enum key_group g)
{
    static const char *const names[] = {N_("Moving about"), N_("What is chosen"),
                                        N_("The exercise"), N_("Replay")};
    return names[g];
}

static void put_key(const struct scene *s, struct pen *p, const struct key_spec *k)
{
    struct buf b = {0};
    const char *label = *k->label ? scene_text(s, k->label) : "";
    keys_name(k->key, &b, s->lang);
    if (glyph_columns(buf_all(&b)) + 2 + glyph_columns(text_of(label)) <= pen_room(p)) {
        pen_text(p, STYLE_KEY, buf_all(&b));
        pen_printf(p, STYLE_PLAIN, " %s", label);
        pen_to(p, p->x + 2);
    }
    buf_finish(&b);
}

bool keys_hint(const struct scene *s, struct item i, struct pen *p)
{
    int n = 0;
    for (const struct key_spec *k = keys; k->key != TERMKEY_NONE; k++) {
        bool own = k->items && !(k->items & ~(ON(PART) | LEAPS)); // of a screen of its own
        bool about = k->group == GROUP_INJECT || k->action == ACT_CAUSE || own;
        if (!about || !*k->label || !(k->statuses || k->items) || !keys_apply(s, i, k))
            continue;
        put_key(s, p, k);
        n++;
    }
    return n > 0;
}

void keys_hint_of(const struct scene *s, struct item i, enum action act, struct pen *p)
{
    for (const struct key_spec *k = keys; k->key != TERMKEY_NONE; k++)
        if (k->action == act && keys_apply(s, i, k))
            put_key(s, p, k);
}

void keys_bar(const struct scene *s, struct pen *p)
{
    struct item none = {ITEM_NONE, 0};
    for (int place = 1; place < 10; place++)
        for (const struct key_spec *k = keys; k->key != TERMKEY_NONE; k++)
            if (k->bar == place && keys_apply(s, none, k))
                put_key(s, p, k);
}

void keys_reference(struct buf *out)
{
    buf_str(out, "# The keys of the console\n\nMade from the table in `tui/keys.c`, which also "
                 "draws the key "
                 "bar and the help (`?`). The guide is\n[leaders.md](leaders.md).\n");
    for (int g = 0; g < GROUP_COUNT; g++) {
        buf_printf(out, "\n## %s\n\n| key | does | command |\n| --- | --- | --- |\n",
                   keys_group((enum key_group)g));
        for (const struct key_spec *k = keys; k->key != TERMKEY_NONE; k++) {
            if (k->group != (enum key_group)g)
                continue;
            buf_str(out, "| ");
            keys_name(k->key, out, LANG_EN);
            buf_printf(out, " | %s | %s%s%s |\n", k->help, k->command < 0 ? "" : "`",
                       k->command < 0 ? "" : command_get((enum command_name)k->command)->name,
                       k->command < 0 ? "" : "`");
        }
    }
}
