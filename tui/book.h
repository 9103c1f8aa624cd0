// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/lang.h"
#include "base/map.h"
#include "model/state.h"

// What a console knows of an exercise: its records, and the state they fold to. Live, records are
// added as they come; in a replay all are there and the state stands at one of them.

// What a note can say of a role, so that every leader sees it. Of each of the two things it is
// about the last note counts.
enum mark_about { ABOUT_LOAD, ABOUT_PLACE, MARK_ABOUTS };
enum role_mark { MARK_RELIEVED, MARK_OVERLOADED, MARK_BACK, MARK_OUT, MARK_HANDED, MARKS };

struct book_mark {
    struct text seat, reason; // reason: may be empty
    const struct record *record;
    enum role_mark mark;
};

struct book_before { // the seq of the record before it, or 0
    int64_t of_kind, on_inject;
};

struct book {
    struct state state;            // of the first `at` records
    const struct record **records; // all that are known; the first has seq 1
    size_t n, cap, at;
    struct book_before *before; // of each record
    size_t cap_before;
    int64_t last_of[KIND_COUNT]; // of those that are known
    struct map last_on;          // the same of each inject
    struct arena arena;          // of the records
    const struct record **goals; // objective.declared
    size_t n_goals, cap_goals;
    bool *answered; // of each record of the first `at`, by seq: a question that has its answer
    size_t n_answered, cap_answered;
    struct book_mark *marks;
    size_t n_marks, cap_marks;
    const struct record **asked; // who asks for NO PLAY: the last of each, until it is taken up
    size_t n_asked, cap_asked;
};

void book_init(struct book *b);
void book_finish(struct book *b);

// Keeps a copy. -1: it does not follow what is there.
int book_keep(struct book *b, const struct record *r, struct err *e);
// Folds on, or anew from the start, until the state stands after `at` records.
int book_go(struct book *b, size_t at, struct err *e);

const struct record *book_record(const struct book *b, int64_t seq); // NULL if not yet there
bool book_is_answered(const struct book *b, int64_t question);
// The last of the first `at` records of a kind for which `key` is `is`, or NULL.
const struct record *book_last(const struct book *b, int kind, enum key key, struct text is);

// The last of the first `at` records on an inject, and the one before it: seq, or 0.
int64_t book_last_on(const struct book *b, struct text inject);
int64_t book_before_on(const struct book *b, int64_t seq);

// The note that marks a role; and reading it back, false for any other note.
void book_write_mark(struct buf *b, struct text seat, enum role_mark m, struct text reason);
bool book_read_mark(struct text note, struct book_mark *m); // without its record
enum mark_about mark_about(enum role_mark m);
bool mark_stands(enum role_mark m); // it says something, rather than taking it back
// NULL: nobody ever said anything.
const struct book_mark *book_mark(const struct book *b, struct text seat, enum mark_about about);
bool book_is_marked(const struct book *b, struct text seat, enum role_mark m);

// Words in the language of the reader, else in the first there is; empty if none.
struct text words_of(const struct value *words, enum lang l);
struct text book_title(const struct book *b, enum lang l);
struct text book_org_name(const struct book *b, struct text org, enum lang l); // or its id
