// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/join_http.h"
#include "cli/join_lines.h"
#include "cli/join_session.h"
#include "model/seat.h"

// From a link to a seat: whom one speaks to, the ground rules, taking part. Asked line by line; who
// took part before is let in without a question.

struct join_door {
    const struct cli *cli;
    struct join_http *http;
    struct join_session *session;
    struct join_lines *lines;
    const char *origin, *path;      // of the link
    const char *fingerprint, *seat; // as said on the command line; or NULL
    // found out
    enum seat_kind kind; // of what it can ask; whether it may now, the exercise says
    int64_t seq;         // of the exercise, so far
    struct buf title;
};

int join_enter(struct join_door *d, struct err *e);
void join_door_finish(struct join_door *d);
