// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/forms.h"

// The fields of each form of a seat: one table, from which pages and programs are given them.

enum field_form {
    FIELD_END,
    AS_LINE,
    AS_TEXT,
    AS_HIDDEN,   // `label` is its value
    AS_ON,       // an inject or a message that came in
    AS_RECORD,   // what the page is about, if anything
    AS_GIVEN,    // what the page was opened on, as it was given; or nothing
    AS_GOAL,     // an objective
    AS_EXPECTED, // an expected action of an inject
    AS_PARTY,    // whom counterplay speaks for
    AS_ORG,      // another organisation
    AS_RUNG,     // of the escalation ladder
    AS_OTHERS,   // other organisations, several
    AS_ROLE,     // of the own organisation
    AS_CHANNEL,  // of those that everybody has, and of the scenario
    AS_CHOICE,   // of `choices`: value, words, value, words…
    AS_INJECT,   // that came in and was not said to have come; a message likewise
    AS_MESSAGE,
    AS_PHASE, // of the cycle of a meeting
    AS_YES,
    AS_MORE, // what follows is folded away; `label` says what it is
};

struct form_line {
    enum field_form as;
    const char *name, *label;
    bool required;
    const char *const *choices;
};

// What is entered when it has happened long ago says when that was, and why so late.
enum late { LATE_NEVER, LATE_AFTER_END, LATE_EVER };

enum { N_LATE_LINES = 2, FORM_LINES_MAX = 20 };
extern const struct form_line form_late_lines[N_LATE_LINES];

struct form_table {
    enum page page;
    enum late late;
    const char *title, *button;
    struct form_line lines[FORM_LINES_MAX];
};
extern const struct form_table forms[FORM_COUNT];
