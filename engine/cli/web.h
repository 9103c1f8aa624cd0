// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/span.h"
#include "cli/cli.h"

// Seats in browsers, as subcommands ask for them.

#define WEB_LINGER (30 * MINUTE) // of one that was started beside its exercise

struct web_request {
    const char *listen;     // as web_address_parse() takes it
    const char *url;        // where people reach it; NULL: where it listens
    const char *cert, *key; // files of PEM; or NULL
    bool tls;               // with a certificate of the exercise's own
    bool plain_http;        // without one, though others can reach it
    int64_t linger;         // how long it waits for an exercise that has gone; 0: for ever
};

// Whether it can be asked for at all; says why not. An exit code.
int web_check(const struct cli *cli, const struct web_request *q);
// Starts a process of its own that serves the seats of `exercise`, and prints where. An exit code.
int web_start(const struct cli *cli, const struct web_request *q, const char *exercise);
