// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/err.h"
#include "base/lang.h"

// Seats in browsers. A process of its own that attaches to the exercise as leaders do, and lets
// people in by their links: whatever comes over HTTP, and however much of it, the exercise itself
// goes on undisturbed. What it shows it heard from the exercise, so it is durable.

struct web_setup {
    const char *exercise;   // the folder
    const char *address;    // to listen on; NULL: this machine only
    int port;               // 0: any that is free
    const char *cert, *key; // files of PEM; NULL: no TLS
    enum lang lang;         // of talk
    void (*say)(void *ctx, const char *line);
    // Seats are served from here on.
    void (*ready)(void *ctx, int port);
    void *ctx;
};

// Serves until it is told to stop by a signal. -1: it cannot, `e` says why.
int web_run(const struct web_setup *setup, struct err *e);
