// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once

// Keys that are no character have numbers past Unicode.
enum {
    TERMKEY_NONE,
    TERMKEY_INTERRUPT = 3, // Ctrl-C
    TERMKEY_TAB = '\t',
    TERMKEY_ENTER = '\n',
    TERMKEY_ESCAPE = 27,
    TERMKEY_ERASE = 127,
    TERMKEY_UP = 0x110000,
    TERMKEY_DOWN,
    TERMKEY_LEFT,
    TERMKEY_RIGHT,
    TERMKEY_PAGE_UP,
    TERMKEY_PAGE_DOWN,
    TERMKEY_HOME,
    TERMKEY_END,
    TERMKEY_BACKTAB,
    TERMKEY_DELETE,
    TERMKEY_NEWLINE, // Ctrl-J: a line break inside a text
    TERMKEY_PASTE,   // what comes now is pasted in
    TERMKEY_PASTED,  // to here
    TERMKEY_F1,
    TERMKEY_F12 = TERMKEY_F1 + 11,
};
