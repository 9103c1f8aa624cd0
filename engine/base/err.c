// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/err.h"

#include <stdio.h>

#include "base/text.h"

// Formats into `to`; of what does not fit, whole characters are left out.
static void put(char *to, size_t size, const char *fmt, va_list ap)
{
    int wanted = vsnprintf(to, size, fmt, ap);
    if (wanted < 0 || (size_t)wanted < size)
        return;
    size_t end = size - 1, last = end;
    uint32_t code;
    while (end - last < 4 && ((unsigned char)to[--last] & 0xC0) == 0x80)
        ;
    if (utf8_next((struct text){to + last, end - last}, &code) == 0)
        to[last] = 0;
}

int err_vset(struct err *e, enum err_code code, const char *fmt, va_list ap)
{
    if (!e)
        return -1;
    *e = (struct err){.code = code, .lang = e->lang};
    put(e->msg, sizeof e->msg, lang_text(e->lang, fmt), ap);
    return -1;
}

int err_set(struct err *e, enum err_code code, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    err_vset(e, code, fmt, ap);
    va_end(ap);
    return -1;
}

int err_at(struct err *e, const char *file, int line, int col)
{
    if (!e || e->line)
        return -1;
    snprintf(e->file, sizeof e->file, "%s", file);
    e->line = line;
    e->col = col;
    return -1;
}

int err_hint(struct err *e, const char *fmt, ...)
{
    if (!e)
        return -1;
    va_list ap;
    va_start(ap, fmt);
    put(e->hint, sizeof e->hint, lang_text(e->lang, fmt), ap);
    va_end(ap);
    return -1;
}

const char *err_text(const struct err *e, const char *english)
{
    return e ? lang_text(e->lang, english) : english;
}
