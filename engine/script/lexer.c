// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "script/lexer.h"

struct lexer {
    struct text rest;
    int line;
};

static char peek(const struct lexer *x, size_t at)
{
    return at < x->rest.n ? x->rest.p[at] : 0;
}

static void skip(struct lexer *x, size_t n)
{
    for (; n && x->rest.n; n--) {
        x->line += x->rest.p[0] == '\n';
        x->rest.p++;
        x->rest.n--;
    }
}

// At `[`: the number of `=` of a long bracket, or -1 if it is none.
static int long_level(const struct lexer *x)
{
    int level = 0;
    while (peek(x, (size_t)level + 1) == '=')
        level++;
    return peek(x, (size_t)level + 1) == '[' ? level : -1;
}

static void skip_long(struct lexer *x, int level)
{
    skip(x, (size_t)level + 2);
    while (x->rest.n) {
        size_t n = 1;
        if (x->rest.p[0] == ']') {
            while (peek(x, n) == '=')
                n++;
            if ((int)n - 1 == level && peek(x, n) == ']') {
                skip(x, n + 1);
                return;
            }
        }
        skip(x, n);
    }
}

static void skip_quoted(struct lexer *x)
{
    char quote = x->rest.p[0];
    skip(x, 1);
    while (x->rest.n && x->rest.p[0] != quote && x->rest.p[0] != '\n')
        skip(x, x->rest.p[0] == '\\' ? 2 : 1);
    skip(x, 1);
}

static void skip_comment(struct lexer *x)
{
    skip(x, 2);
    int level = peek(x, 0) == '[' ? long_level(x) : -1;
    if (level >= 0) {
        skip_long(x, level);
        return;
    }
    while (x->rest.n && x->rest.p[0] != '\n')
        skip(x, 1);
}

bool lexer_find_power(struct text src, int *line)
{
    struct lexer x = {src, 1};
    if (!src.n || !memchr(src.p, '^', src.n)) // hardly anybody writes one, in a text or otherwise
        return false;
    while (x.rest.n) {
        char c = x.rest.p[0];
        if (c == '^') {
            *line = x.line;
            return true;
        }
        if (c == '-' && peek(&x, 1) == '-')
            skip_comment(&x);
        else if (c == '"' || c == '\'')
            skip_quoted(&x);
        else if (c == '[' && long_level(&x) >= 0)
            skip_long(&x, long_level(&x));
        else
            skip(&x, 1);
    }
    return false;
}
