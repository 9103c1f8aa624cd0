// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/html.h"

#include <stdarg.h>

static const char *escape_of(char c)
{
    switch (c) {
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '&': return "&amp;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

// Marks that turn the direction of what follows would reach past the text that has them.
static size_t bidi(struct text t)
{
    uint32_t c;
    size_t n = utf8_next(t, &c);
    bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
                 c == 0x200F || c == 0x061C;
    return n && turns ? n : 0;
}

static bool is_control(char c)
{
    return ((unsigned char)c < ' ' && c != '\n' && c != '\t') || c == 0x7f;
}

void html_text(struct buf *b, struct text t)
{
    size_t from = 0;
    for (size_t i = 0; i < t.n; i++) {
        const char *escape = escape_of(t.p[i]);
        size_t drop = (unsigned char)t.p[i] >= 0xd8 ? bidi((struct text){t.p + i, t.n - i})
                                                    : (size_t)is_control(t.p[i]);
        if (!escape && !drop)
            continue;
        buf_add(b, t.p + from, i - from);
        if (escape)
            buf_str(b, escape);
        else
            i += drop - 1;
        from = i + 1;
    }
    if (t.n > from)
        buf_add(b, t.p + from, t.n - from);
}

void html_prose(struct buf *b, struct text t, bool wrapped)
{
    struct text rest = t;
    bool open = false;
    while (rest.n) {
        struct text line = text_cut(&rest, '\n');
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        if (line.n == 0) {
            buf_str(b, open ? "</p>\n" : "");
            open = false;
            continue;
        }
        buf_str(b, !open ? "<p>" : wrapped ? "\n" : "<br>\n");
        html_text(b, line);
        open = true;
    }
    buf_str(b, open ? "</p>\n" : "");
}

// One directive of the format, which was checked by the compiler: %s, %.*s, %d, %lld, %zu, %%.
void html_printf(struct buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    for (const char *p = fmt; *p; p++) {
        if (*p != '%') {
            buf_char(b, *p);
            continue;
        }
        p++;
        if (*p == '%') {
            buf_char(b, '%');
        } else if (*p == 's') {
            html_text(b, text_of(va_arg(ap, const char *)));
        } else if (*p == 'd') {
            buf_int(b, va_arg(ap, int));
        } else if (*p == 'l') {
            buf_int(b, va_arg(ap, long long));
            p += 2;
        } else if (*p == 'z') {
            buf_int(b, (int64_t)va_arg(ap, size_t));
            p++;
        } else { // .*s
            int n = va_arg(ap, int);
            html_text(b, (struct text){va_arg(ap, const char *), (size_t)n});
            p += 2;
        }
    }
    va_end(ap);
}
