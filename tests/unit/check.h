// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

// Compares a text with what it should be, and shows both when they differ.
#define assert_text(expected, actual) assert_text_at(expected, actual, __FILE__, __LINE__)

static inline void assert_text_at(const char *expected, struct text actual, const char *file,
                                  int line)
{
    if (text_is(text_of(expected), actual))
        return;
    print_error("'%s' was expected, '%.*s' came\n", expected, TEXT_ARGS(actual));
    _fail(file, line);
}

// The same for a buffer, which is emptied for the next check.
#define assert_buf(expected, b) assert_buf_at(expected, b, __FILE__, __LINE__)

static inline void assert_buf_at(const char *expected, struct buf *b, const char *file, int line)
{
    assert_text_at(expected, buf_all(b), file, line);
    b->n = 0;
}
