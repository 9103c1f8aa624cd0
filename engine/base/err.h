// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdarg.h>

#include "base/lang.h"

// One error, in the caller's memory. Functions that can fail return 0 or -1 and fill it. It starts
// as `{0}`, or as `{.lang = …}`: whoever owns it decides in which language it is filled. An error
// whose words go into a record is in English, so that the records do not depend on who looks on.

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
    enum lang lang;      // of msg and hint; kept by all functions here
    int line, col, span; // from 1; 0 where unknown. span: characters to underline
    char file[256];
    char msg[512];
    char hint[256]; // what to try, or ""
};

// Fills `e` (may be NULL) and returns -1, so that callers can `return err_set(…)`. `fmt` is English
// and stands in po/*.po; so does every word of ours among the arguments, by err_text().
int err_set(struct err *e, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
int err_vset(struct err *e, enum err_code code, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

// Adds a place to an error that has none yet. Returns -1.
int err_at(struct err *e, const char *file, int line, int col);

// Adds what to try. Returns -1.
int err_hint(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

// The text in the language of the error (English for NULL).
const char *err_text(const struct err *e, const char *english) __attribute__((format_arg(2)));
