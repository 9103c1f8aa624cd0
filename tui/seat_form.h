// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/arena.h"
#include "base/text.h"

// The forms of a seat, as the exercise gives them to programs (engine/web/forms_json.c): the same
// fields and words as on its pages. Read from what came over a connection: nothing in it is
// believed that is not checked.

enum seat_way { // how a field is filled in
    WAY_LINE,
    WAY_TEXT,
    WAY_ONE,  // of the choices
    WAY_MANY, // of them
    WAY_YES,
    WAY_HIDDEN, // `value` is what it is
    WAY_GIVEN,  // by what is chosen on the screen
};

struct seat_choice {
    struct text value, words;
};

struct seat_field {
    struct text name, label, value; // value: what stands there already
    enum seat_way way;
    bool required, more; // more: seldom filled in
    const struct seat_choice *choices;
    size_t n_choices;
};

struct seat_form {
    int number;
    struct text title, button;
    const struct seat_field *fields;
    size_t n_fields;
};

struct seat_forms {
    struct text name; // of the seat, for people
    struct seat_form *at;
    size_t n;
    struct arena arena; // of all of it
};

// False: this is none, and what was there stays.
bool seat_forms_read(struct seat_forms *f, struct text json);
void seat_forms_finish(struct seat_forms *f);
// The form that asks for a command, or NULL; its field of that name, or NULL.
const struct seat_form *seat_forms_find(const struct seat_forms *f, struct text command);
const struct seat_field *seat_form_field(const struct seat_form *f, struct text name);
const struct seat_choice *seat_field_choice(const struct seat_field *f, struct text value);
