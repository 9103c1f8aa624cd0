// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// What can be chosen in the forms of a seat: as it is recorded, and in words, in turn; ended by
// NULL.

extern const char *const choices_entry[];
extern const char *const choices_inform[];
extern const char *const choices_certainty[];
extern const char *const choices_label[];
extern const char *const choices_reflection[];
extern const char *const choices_met[];
extern const char *const choices_phase[];
extern const char *const choices_action[];
extern const char *const choices_rating[];
extern const char *const choices_ground[];

// In words (English, to be translated) what was recorded; NULL: it was not chosen from these.
const char *chosen_from(const char *const *choices, struct text recorded);
const char *chosen_words(struct text recorded); // from any but the phases
