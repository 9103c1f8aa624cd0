// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/lang.h"

#include <stddef.h>
#include <string.h>

#include "base/lang_table.h"

const char *lang_text(enum lang l, const char *english)
{
    if (l != LANG_NL)
        return english;
    size_t from = 0, to = lang_nl_count;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        int order = strcmp(english, lang_nl[mid].english);
        if (order == 0)
            return lang_nl[mid].text;
        if (order < 0)
            to = mid;
        else
            from = mid + 1;
    }
    return english;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

enum lang lang_of(const char *code)
{
    return code && lower(code[0]) == 'n' && lower(code[1]) == 'l' && !is_letter(code[2]) ? LANG_NL
                                                                                         : LANG_EN;
}

const char *lang_code(enum lang l)
{
    return l == LANG_NL ? "nl" : "en";
}
