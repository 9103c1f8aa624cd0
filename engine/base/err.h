// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once

// One error, in the caller's memory. Functions that can fail return 0 or -1 and fill it.

enum err_code {
    ERR_NONE,
    ERR_USAGE,   // wrong words on the command line
    ERR_INPUT,   // a file, script or message is wrong; file/line/col say where
    ERR_REFUSED, // the exercise does not allow it now
    ERR_IO,      // the machine would not: disk, socket, terminal
    ERR_LIMIT,   // a bound of ours was reached
};

struct err {
    enum err_code code;
    int line, col, span; // from 1; 0 where unknown. span: characters to underline
    char file[256];
    char msg[512];
    char hint[256]; // what to try, or ""
};

// Fills `e` (may be NULL) and returns -1, so that callers can `return err_set(…)`.
int err_set(struct err *e, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

// Adds a place to an error that has none yet. Returns -1.
int err_at(struct err *e, const char *file, int line, int col);

// Adds what to try. Returns -1.
int err_hint(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
