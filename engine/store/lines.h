// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/err.h"
#include "base/text.h"

// A file, line by line, through a buffer of bounded size. The file may grow while it is read.

enum line {
    LINE_WHOLE, // with a newline after it
    LINE_PART,  // the file ends before its newline
    LINE_NONE,  // the file ends
    LINE_LONG,  // no newline within the bound: as much of it as the buffer holds
    LINE_ERROR, // errno says why
};

struct lines {
    int fd;
    int64_t at;   // where in the file the next line begins
    int64_t most; // the file is read up to here, as if it ended there
    char *buf;
    size_t cap, begin, end; // of what is in the buffer
};

void lines_init(struct lines *l, int fd, int64_t at);
void lines_finish(struct lines *l); // leaves the file open

// Looks at the next line, without its newline; it stays the next one. Valid until the next call.
enum line lines_peek(struct lines *l, struct text *line);
// Goes past a line that was looked at, and past its newline when it has one.
void lines_pass(struct lines *l, enum line what, struct text line);
