// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/form_table.h"

// What can be chosen in a field of a form, as it is now: given one after another.

struct option_sink {
    void (*put)(struct option_sink *to, struct text value, struct text words, bool chosen);
};
// Nothing for a field in which nothing is chosen.
void form_options(const struct page_scene *s, enum seat_form f, const struct form_line *l,
                  struct option_sink *to);

// Whether what is filled in may be late now, and the fields that then say when and why.
bool form_is_late(const struct page_scene *s, enum seat_form f);
struct form_line form_late_line(const struct page_scene *s, size_t i);
