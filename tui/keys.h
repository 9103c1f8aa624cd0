// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "play/command.h"
#include "tui/scene.h"
#include "tui/termkey.h"

// Every key of the console: one table draws the key bar, the help and the documentation, and says
// what a key does and where.

enum action {
    ACT_NONE,
    // moving about
    ACT_UP,
    ACT_DOWN,
    ACT_PAGE_UP,
    ACT_PAGE_DOWN,
    ACT_TOP,
    ACT_BOTTOM,
    ACT_NEXT_PANE,
    ACT_LAST_PANE,
    ACT_OPEN,
    ACT_BACK,
    ACT_CAUSE,
    ACT_FILTER,
    ACT_VIEWS,
    ACT_HELP,
    ACT_LANGUAGE,
    ACT_LOCK,
    ACT_QUIT,
    ACT_COMMAND,
    // an inject
    ACT_FIRE,
    ACT_DELIVERED,
    ACT_FAILED,
    ACT_HOLD,
    ACT_RELEASE,
    ACT_SKIP,
    ACT_LATER,
    ACT_EARLIER,
    ACT_RETIME,
    ACT_EDIT,
    ACT_ASSIGN,
    ACT_SWAP,
    ACT_RESERVE,
    ACT_CLASSIFY,
    ACT_ASSESS,
    ACT_HOLD_STORY,
    ACT_HOLD_EFFECT,
    ACT_CANCEL_EFFECT,
    ACT_DISRUPT,
    ACT_RESTORE,
    ACT_CLAIM,
    ACT_GIVE_BACK,
    // the exercise
    ACT_START,
    ACT_END,
    ACT_PAUSE,
    ACT_PAUSE_WHY,
    ACT_RESUME,
    ACT_NOPLAY,
    ACT_JUMP,
    ACT_LEAP,
    ACT_LEAP_DELIVER,
    ACT_LEAP_SKIP,
    ACT_LEAP_MOVE,
    ACT_LEAP_AUTHOR,
    ACT_LEAP_WORDS,
    ACT_RATE,
    ACT_WINDOW,
    ACT_ROUND,
    ACT_BEHALF,
    ACT_NEW,
    ACT_PART,
    ACT_SEND,
    ACT_DISCARD,
    ACT_NOTE,
    ACT_ANSWER,
    ACT_UNDO,
    ACT_PLAY_MODE,
    ACT_OVERLOAD,
    ACT_PLACE,
    ACT_SET_ASIDE,
    ACT_BRIEF,
    ACT_SEAT_MAKE,
    ACT_SEAT_FREE,
    ACT_SEAT_REVOKE,
    ACT_SCRIPT,
    // a replay
    ACT_PLAY,
    ACT_STEP,
    ACT_STEP_BACK,
    ACT_FASTER,
    ACT_SLOWER,
    ACT_GOTO,
    ACT_COUNT
};

enum key_group { GROUP_MOVE, GROUP_INJECT, GROUP_EXERCISE, GROUP_REPLAY, GROUP_COUNT };

struct key_spec {
    int key;
    enum action action;
    enum key_group group;
    int command;       // that it sends, or -1
    unsigned phases;   // of the exercise in which it applies, 0: all
    unsigned statuses; // of the inject that is chosen, 0: needs none
    uint64_t items;    // kinds of line that must be chosen, 0: any
    int bar;           // place in the key bar, smaller first; 0: not there
    const char *label; // English, short; both in po/*.po
    const char *help;
};

extern const struct key_spec keys[]; // ended by TERMKEY_NONE

// What `key` does with line `i`, or NULL.
const struct key_spec *keys_find(const struct scene *s, struct item i, int key);
bool keys_apply(const struct scene *s, struct item i, const struct key_spec *k);
void keys_name(int key, struct buf *b, enum lang l); // "f", "Enter"
const char *keys_group(enum key_group g);            // English, in po/*.po

// The keys for a line, in one line; false if there are none.
bool keys_hint(const struct scene *s, struct item i, struct pen *p);
// Only the keys that do this.
void keys_hint_of(const struct scene *s, struct item i, enum action act, struct pen *p);
void keys_bar(const struct scene *s, struct pen *p);

// The table as a page of documentation, in English.
void keys_reference(struct buf *out);
