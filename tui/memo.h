// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/lists.h"

// Lists that were made for this state and this moment already: one key asks for the same list
// several times, and an exercise can have tens of thousands of injects.

enum { MEMO_LISTS = 40, MEMO_GOALS = 64 };

struct memo {
    struct memo_list {
        list_fn *of;
        struct list list;
        int64_t seq, now;
        enum lang lang;
        char filter[FILTER_MAX + 1];
    } lists[MEMO_LISTS];
    size_t n;
    struct goal_tally goals[MEMO_GOALS];
    int64_t goals_seq; // of the tallies; 0: none yet
};

void memo_finish(struct memo *m);
// As `of` gives it, with only the lines that pass `filter`; from memory where nothing has changed.
void memo_list(const struct scene *s, list_fn *of, const char *filter, struct list *out);
struct goal_tally memo_goal(const struct scene *s, size_t goal);
