// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// What can be chosen in the forms of a seat: as it is recorded, and in words, in turn; ended by
// NULL.

extern const char *const choices_entry[],
    *const choices_inform[], *const choices_certainty[], *const choices_label[],
                                                             *const choices_rating[],
                                                                 *const choices_ground[],
                                                                     *const choices_reflection[];

// In words (English, to be translated) what was recorded; NULL: it was not chosen from these.
const char *chosen_words(struct text recorded);
