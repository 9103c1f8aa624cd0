// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/lines.h"

#include <errno.h>
#include <unistd.h>

#include "base/json.h"
#include "base/mem.h"

enum { CHUNK = 256 * 1024, LONGEST = JSON_LINE_MAX };

void lines_init(struct lines *l, int fd, int64_t at)
{
    *l = (struct lines){.fd = fd, .at = at, .most = INT64_MAX};
}

void lines_finish(struct lines *l)
{
    mem_free(l->buf);
    l->buf = NULL;
}

// Reads on behind what is there. 1: there is more now, 0: the file ends, -1: errno.
static int read_more(struct lines *l)
{
    size_t held = l->end - l->begin;
    int64_t left = l->most - l->at - (int64_t)held;
    ssize_t n;
    if (l->buf && l->begin) {
        memmove(l->buf, l->buf + l->begin, held);
        l->begin = 0;
        l->end = held;
    }
    if (left <= 0)
        return 0;
    mem_grow(&l->buf, &l->cap, held + CHUNK, 1);
    size_t room = l->cap - held;
    if ((uint64_t)left < room)
        room = (size_t)left;
    do
        n = pread(l->fd, l->buf + held, room, l->at + (int64_t)held);
    while (n < 0 && errno == EINTR);
    if (n > 0)
        l->end += (size_t)n;
    return n < 0 ? -1 : n > 0;
}

enum line lines_peek(struct lines *l, struct text *line)
{
    size_t seen = 0; // bytes known to hold no newline
    int more = 1;
    for (;;) {
        size_t held = l->end - l->begin;
        const char *from = l->buf ? l->buf + l->begin : "";
        const char *newline = held > seen ? memchr(from + seen, '\n', held - seen) : NULL;
        *line = (struct text){from, newline ? (size_t)(newline - from) : held};
        if (line->n > LONGEST)
            return LINE_LONG;
        if (newline)
            return LINE_WHOLE;
        if (more < 0)
            return LINE_ERROR;
        if (more == 0)
            return held ? LINE_PART : LINE_NONE;
        seen = held;
        more = read_more(l); // moves what is held, so it is looked at again
    }
}

void lines_pass(struct lines *l, enum line what, struct text line)
{
    size_t n = line.n + (what == LINE_WHOLE);
    l->begin += n;
    l->at += (int64_t)n;
}
