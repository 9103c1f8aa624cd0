// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/lists.h"
#include "tui/load.h"

// Lists and counts that were made for this state and this moment already: one key asks for the same
// several times, and an exercise can have tens of thousands of injects. A moment is a second, which
// is as far as the screen tells time.

enum { MEMO_LISTS = 44, MEMO_GOALS = 64, MEMO_COUNTS = 12 };

typedef int count_fn(const struct scene *s); // of the state, and nothing else

struct memo {
    bool unfinished; // a list of the last screen goes on at the next
    int scroll_last; // how far the page of the last screen scrolls, in lines
    struct memo_list {
        list_fn *of;
        struct list list;
        int64_t seq, forecast; // forecast: the version of it
        int64_t from, until;   // of the clock, while nothing else changes
        enum lang lang;
        char filter[FILTER_MAX + 1];
        size_t unread, first; // lines not looked at yet; where those begin that pass the filter
    } lists[MEMO_LISTS];
    size_t n;
    struct goal_tally goals[MEMO_GOALS];
    int64_t goals_seq; // of the tallies; 0: none yet
    struct memo_count {
        count_fn *of;
        int64_t seq;
        int count;
    } counts[MEMO_COUNTS];
    size_t n_counts;
    struct load *loads; // of each organisation
    size_t n_loads;
    int64_t loads_seq, loads_second; // 0: none yet
    struct tally tally;
    int64_t tally_seq, tally_second; // 0: none yet
};

void memo_finish(struct memo *m);
// As `of` gives it, with only the lines that pass `filter`; from memory where nothing has changed.
// `out`, empty before, may be borrowed: it stands until the scene changes. A long log is looked
// through from its end, a part at a time: then it has more at the next call, and `unfinished` is
// set.
void memo_list(const struct scene *s, list_fn *of, const char *filter, struct list *out);
struct goal_tally memo_goal(const struct scene *s, size_t goal);
int memo_count(const struct scene *s, count_fn *of);
struct tally memo_tally(const struct scene *s);
struct load memo_load(const struct scene *s, size_t org);
