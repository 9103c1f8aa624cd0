// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/yaml_tree.h"

// What YAML 1.2's core schema takes a plain scalar for; and the one reading of YAML 1.1 that bites
// authors of times, sixties: 1:30 is ninety there.

static bool one_of(struct text t, const char *const *words)
{
    for (; *words; words++)
        if (text_is(t, text_of(*words)))
            return true;
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t take_digits(struct text *t)
{
    size_t n = 0;
    while (n < t->n && is_digit(t->p[n]))
        n++;
    *t = (struct text){t->p + n, t->n - n};
    return n;
}

static bool take(struct text *t, const char *any)
{
    if (t->n == 0 || !strchr(any, t->p[0]) || !t->p[0])
        return false;
    *t = (struct text){t->p + 1, t->n - 1};
    return true;
}

static bool is_based(struct text t, const char *prefix, const char *digits)
{
    if (!text_starts(t, text_of(prefix)) || t.n == 2)
        return false;
    for (t = (struct text){t.p + 2, t.n - 2}; take(&t, digits);) {
    }
    return t.n == 0;
}

static bool is_number(struct text t)
{
    static const char *const words[] = {".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN", NULL};
    if (is_based(t, "0o", "01234567") || is_based(t, "0x", "0123456789abcdefABCDEF") ||
        one_of(t, words))
        return true;
    take(&t, "+-");
    if (one_of(t, words))
        return true;
    size_t digits = take_digits(&t);
    if (take(&t, "."))
        digits += take_digits(&t);
    if (digits && take(&t, "eE")) {
        take(&t, "+-");
        return take_digits(&t) && t.n == 0;
    }
    return digits && t.n == 0;
}

static bool is_sixties(struct text t)
{
    take(&t, "+-");
    if (take_digits(&t) == 0 || t.n == 0)
        return false;
    while (take(&t, ":"))
        if (take_digits(&t) == 0)
            return false;
    return t.n == 0;
}

enum yaml_reading yaml_reading(const struct yaml_node *scalar)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL", NULL};
    static const char *const bools[] = {"true", "True", "TRUE", "false", "False", "FALSE", NULL};
    if (!scalar->plain)
        return READS_TEXT;
    return one_of(scalar->text, nulls)   ? READS_NULL
           : one_of(scalar->text, bools) ? READS_BOOL
           : is_number(scalar->text)     ? READS_NUMBER
           : is_sixties(scalar->text)    ? READS_SIXTIES
                                         : READS_TEXT;
}
