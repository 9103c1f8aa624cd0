// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/cli.h"

// What a terminal remembers of its seat, so that it is the same one when it starts again: a file
// for its owner only, below the state folder, named after the link.

struct join_session {
    char path[CLI_PATH];
    char cookie[64]; // empty: it took no part yet
    char key[48];    // that was trusted; empty: others vouch for it
};

// `file`: where it is kept; NULL: at its usual place. What is there is read.
int join_session_open(struct join_session *s, const char *file, struct text secret, struct err *e);
int join_session_write(const struct join_session *s, struct err *e);
