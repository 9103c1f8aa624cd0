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
    const char *cert, *key; // files of PEM; NULL: no TLS, unless
    bool own;               // the exercise has a certificate of its own, which names
    const char *const *hosts;
    size_t n_hosts;
    bool secure;    // people come over TLS, also when it ends before us
    int64_t linger; // how long to wait for an exercise that has gone, ms; 0: for ever
    enum lang lang; // of talk
    void (*say)(void *ctx, const char *line);
    // Seats are served from here on. `fingerprint`: of the certificate; NULL: no TLS.
    void (*ready)(void *ctx, int port, const char *fingerprint);
    void *ctx;
};

// Serves until it is told to stop by a signal, or the exercise stays away. -1: it cannot, `e` says
// why.
int web_run(const struct web_setup *setup, struct err *e);
