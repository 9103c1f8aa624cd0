// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/seat_form.h"

// What somebody is filling in: a draft for each form, kept until it is known to have been taken.

struct seat_value {
    struct text name;
    struct buf words; // of many, each on a line
};

struct seat_draft {
    int number; // of its form
    struct seat_value *at;
    size_t n, cap;
    struct arena arena; // of the names
};

enum { DRAFTS_MAX = 64 };

struct seat_fill {
    int number;                           // of the form that is open
    size_t field;                         // of it, where the cursor is: among those that are shown
    struct seat_draft drafts[DRAFTS_MAX]; // being written, by form
    size_t n;
    struct seat_draft sent[DRAFTS_MAX]; // on their way, the first is answered first
    size_t n_sent, n_before;            // n_before: of the last time, answered before those
};

void seat_fill_finish(struct seat_fill *f);

// The draft of a form; begun with what stands in its fields.
struct seat_draft *seat_draft_of(struct seat_fill *f, const struct seat_form *form);
void seat_draft_drop(struct seat_fill *f, int number);
struct text seat_draft_get(const struct seat_draft *d, struct text name);
void seat_draft_set(struct seat_draft *d, struct text name, struct text words);
bool seat_draft_has(const struct seat_draft *d, struct text name, struct text line); // of many
void seat_draft_toggle(struct seat_draft *d, struct text name, struct text line);

// On its way; and what became of the first. Refused: it is a draft again, unless another was begun.
// The number of its form, -1 of the last time.
void seat_fill_sent(struct seat_fill *f, int number);
int seat_fill_answered(struct seat_fill *f, bool done);

// The fields that people fill in, by where they stand; NULL past the last.
const struct seat_field *seat_shown_field(const struct seat_form *f, size_t at);
// The first that is needed and empty, or NULL.
const struct seat_field *seat_missing_field(const struct seat_form *f, const struct seat_draft *d);
