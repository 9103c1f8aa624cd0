// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/pages.h"

// What is made of several records of an organisation's log: where its meeting stands, who does
// what, what was asked and answered. Each is a section that an open page fetches anew when one of
// its records comes.

void board_cycle(struct buf *b, const struct page_scene *s);
void board_services(struct buf *b, const struct page_scene *s);
void board_actions(struct buf *b, const struct page_scene *s);
void board_questions(struct buf *b, const struct page_scene *s);

// As the organisation knows it: from what was noticed, not from what is. 0 to 5.
int board_severity(const struct page_scene *s, struct text service);
const char *board_severity_word(int severity); // English, to be translated
// What became of an action since.
struct text board_status(const struct page_scene *s, int64_t action);
