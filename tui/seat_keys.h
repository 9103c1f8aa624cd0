// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/page.h"
#include "tui/seat_int.h"
#include "tui/termkey.h"

// Every key of a seat's screen: one table says what a key does and where, and draws the key bar and
// the help.

enum seat_act {
    SEAT_UP,
    SEAT_DOWN,
    SEAT_PAGE_UP,
    SEAT_PAGE_DOWN,
    SEAT_TOP,
    SEAT_BOTTOM,
    SEAT_OPEN,
    SEAT_BACK,
    SEAT_RECEIVED,
    SEAT_FORM, // opens the form that asks for `command`
    SEAT_MENU,
    SEAT_WRITE,
    SEAT_SEND,
    SEAT_DISCARD,
    SEAT_NOPLAY,
    SEAT_GLOSSARY,
    SEAT_KEYS,
    SEAT_QUIT,
};

struct seat_key {
    int key;
    enum seat_act act;
    unsigned views;      // in which it works
    int bar;             // place in the key bar, smaller first; 0: not there
    const char *command; // of a form: the seat has to have it; or NULL
    const char *label;   // English, short; both in po/*.po
    const char *help;
};

const struct seat_key *seat_key_find(const struct seat_screen *s, int key); // or NULL
void seat_key_bar(const struct seat_screen *s, struct pen *p);
void seat_key_help(const struct seat_screen *s, struct page *p);
