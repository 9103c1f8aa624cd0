// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/lang.h"
#include "play/command.h"
#include "tui/seat_form.h"

// A command that is typed: its words, and what is asked until it is whole. The words and choices
// of its questions are those of the form that asks for the same.

struct question {
    struct text name;
    const struct field_spec *spec;  // of the command, or NULL
    const struct seat_field *field; // of the form, or NULL
    bool optional;
};

enum { GIVEN_MAX = 40 };

struct asking {
    bool open;
    const struct command_spec *spec; // NULL: a form that is more than one command
    const struct seat_form *form;    // where it is known
    struct buf post;                 // as far as it is filled in
    struct text given[GIVEN_MAX];    // names
    size_t n;
    struct question next; // what is asked now
};

void asking_begin(struct asking *q, struct text name, const struct command_spec *spec);
void asking_finish(struct asking *q);
// `name=words` as often as they come, then words without a name for what is missing. What belongs
// to nothing is left in `*words`.
void asking_words(struct asking *q, struct text *words);
bool asking_next(struct asking *q);                   // false: it is whole
void asking_take(struct asking *q, struct text line); // the answer to what was asked
const char *asking_label(const struct question *q, enum lang l, struct buf *room);
