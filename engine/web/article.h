// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/keep.h"

// One record as a seat reads it: a piece of a page, also sent by itself when it has just happened.

enum tray { TRAY_INBOX, TRAY_LOG, TRAY_NEWS, TRAY_NONE }; // where on the pages it stands

struct reader {
    const struct keep *keep;
    struct sight sight;
    struct text seat; // for what it can do; empty: it can do nothing
    enum lang lang;
    const struct value *orgs; // a list: those an observer looks at; NULL: all
    bool words;               // it is read by a program that shows plain text
};

const char *reader_text(const struct reader *r, const char *english) __attribute__((format_arg(2)));

enum tray article_tray(const struct reader *r, const struct record *rec);
// `rec` as keep_take() gave it.
void article_put(struct buf *b, const struct reader *r, const struct record *rec);
// By what name something is logged on a message or inject: `brief`, `message:17`.
#define MESSAGE "message:"
void article_on(struct buf *b, const struct record *rec);
// Those here could say that it came, and have not.
bool article_waits(const struct reader *r, const struct record *rec);
// What a field of an entry is called, in English, to be translated; NULL: it is shown nowhere.
const char *article_label(enum key key);
// Of a message or inject, in a few words, as plain text.
void article_subject(struct buf *b, const struct reader *r, const struct record *rec);
// What a record changes of an earlier one: that one stands on the pages anew. 0: nothing.
int64_t article_changed(const struct record *rec);
// The beginning of a form that is one button. Where the exercise takes it no more after EndEx, it
// is gone then.
void article_begin_press(struct buf *b, const char *command);
// For who observes: a way to note something on this record.
void article_put_observe(struct buf *b, const struct reader *r, int64_t seq);
// `terminal.ciso`, or `all`, as names; several; a channel; a moment as <time>.
void article_address(struct buf *b, const struct reader *r, struct text address);
void article_addresses(struct buf *b, const struct reader *r, const struct value *to);
void article_tlp(struct buf *b, struct text tlp); // TLP:AMBER; nothing of none
void article_channel(struct buf *b, const struct reader *r, struct text via);
void article_time(struct buf *b, const struct reader *r, int64_t t);
void article_clock(struct buf *b, const struct keep *k, int64_t t); // 09:47, or d2 09:47
