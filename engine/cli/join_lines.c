// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/join_lines.h"

#include <string.h>
#include <unistd.h>

const char *lines_words(const struct join_lines *l, const char *english)
{
    return cli_text(l->cli, english);
}

void lines_say(const char *label, struct text t)
{
    struct buf b = {0};
    do {
        struct text line = text_cut(&t, '\n');
        buf_str(&b, b.n ? "  " : label);
        buf_char(&b, ' ');
        cli_clean(&b, line);
        buf_char(&b, '\n');
    } while (t.n);
    fwrite(b.p, 1, b.n, stdout);
    fflush(stdout);
    buf_finish(&b);
}

void lines_tell(const struct join_lines *l, const char *label, const char *english)
{
    lines_say(lines_words(l, label), text_of(lines_words(l, english)));
}

void lines_read(struct join_lines *l)
{
    enum { INPUT_MAX = 64 << 10 };
    char room[4096];
    ssize_t n = read(STDIN_FILENO, room, sizeof room);
    if (n > 0)
        buf_add(&l->in, room, (size_t)n);
    else
        l->ended = true;
    if (l->in.n > INPUT_MAX && !memchr(l->in.p, '\n', l->in.n))
        l->in.n = 0; // nobody types such a line
}

bool lines_next(struct join_lines *l, struct buf *line)
{
    char *end = l->in.n ? memchr(l->in.p, '\n', l->in.n) : NULL;
    size_t n = end ? (size_t)(end - l->in.p) : l->in.n;
    line->n = 0;
    if (!end && (!l->ended || n == 0))
        return false;
    buf_add(line, l->in.p ? l->in.p : "", n);
    if (line->n && line->p[line->n - 1] == '\r')
        line->n--;
    n += end != NULL;
    memmove(l->in.p, l->in.p + n, l->in.n - n);
    l->in.n -= n;
    return true;
}

bool lines_ask(struct join_lines *l, const char *question, struct buf *line)
{
    lines_tell(l, N_("QUESTION"), question);
    while (!lines_next(l, line)) {
        if (l->ended)
            return false;
        lines_read(l);
    }
    return true;
}

bool lines_is_yes(struct text t)
{
    return text_is(t, TEXT("yes")) || text_is(t, TEXT("ja"));
}
