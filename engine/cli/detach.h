// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/cli.h"

// A server of its own: in another session, without a terminal, living on when whoever started it is
// gone. The caller waits until it is ready, or has failed.

enum { DETACH_LOG_MODE = 0600 };

struct detach {
    const char *log; // in the exercise folder: what the server says once it is ready
    int pipe;        // from the server to its caller
};

enum detach_side { SIDE_SERVER, SIDE_CALLER, SIDE_FAILED };

// Splits the process in two. In the server, only standard error is still that of the caller.
enum detach_side detach_split(struct detach *d, struct err *e);

// In the server. From here on what it says goes into the log.
int detach_ready(struct detach *d, const char *exercise, struct err *e);
void detach_failed(struct detach *d, int code);

// In the caller: how it went, as an exit code; `exercise` gets the folder when that is EXIT_GOOD.
int detach_wait(struct detach *d, const struct cli *cli, char exercise[CLI_PATH]);
