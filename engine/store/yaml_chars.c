// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/yaml_tree.h"

// Looks through the bytes of a file before the YAML reader does, because the reader gives no place
// for bytes that are no UTF-8, and counts lines where editors do not (NEL, LS, PS, lone CR).

enum { REPORTED_MAX = 20, BOM = 0xFEFF };

static bool reorders(uint32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool breaks_lines(uint32_t c)
{
    return c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool yaml_char_refused(uint32_t c)
{
    if (c == '\n' || c == '\t')
        return false;
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || reorders(c) || breaks_lines(c) || c == BOM ||
           (c & 0xFFFE) == 0xFFFE;
}

const char *yaml_char_reason(uint32_t c)
{
    return reorders(c)       ? N_("it changes the order in which text is shown")
           : breaks_lines(c) ? N_("editors do not agree whether it ends a line")
           : c == BOM        ? N_("it is invisible")
                             : N_("control characters are not allowed");
}

struct scan {
    const struct source *source;
    struct text rest;
    int line, col, reported;
};

static void refuse(struct scan *s, struct err *e)
{
    struct yaml_node here = {.line = s->line, .col = s->col, .span = 1};
    if (s->reported++ < REPORTED_MAX)
        source_error(s->source, &here, e);
}

static void refuse_byte(struct scan *s)
{
    struct err e = findings_err(s->source->found);
    err_set(&e, ERR_INPUT, "the byte 0x%02X is not UTF-8 here", (unsigned char)s->rest.p[0]);
    err_hint(&e, "save the file as UTF-8");
    refuse(s, &e);
}

static void refuse_char(struct scan *s, uint32_t c)
{
    struct err e = findings_err(s->source->found);
    err_set(&e, ERR_INPUT, "the character U+%04X may not be in a file: %s", (unsigned)c,
            err_text(&e, yaml_char_reason(c)));
    if (c == '\r')
        err_hint(&e, "end lines with LF or CR LF");
    else
        err_hint(&e, "remove it");
    refuse(s, &e);
}

// Directives say nothing that a manifest needs, and the reader takes quadratic time over them.
static void refuse_directive(struct scan *s)
{
    struct err e = findings_err(s->source->found);
    err_set(&e, ERR_INPUT,
            "a line that begins with %% is a YAML directive, and these are not used");
    refuse(s, &e);
}

static void next_char(struct scan *s)
{
    uint32_t c = 0;
    size_t n = utf8_next(s->rest, &c);
    if (n == 0)
        refuse_byte(s);
    else if (c == '%' && s->col == 1)
        refuse_directive(s);
    else if (yaml_char_refused(c) && !text_starts(s->rest, TEXT("\r\n")))
        refuse_char(s, c);
    s->col++;
    if (n && c == '\n') {
        s->line++;
        s->col = 1;
    }
    s->rest.p += n ? n : 1;
    s->rest.n -= n ? n : 1;
}

int yaml_check_bytes(struct text bytes, const struct source *source)
{
    struct scan s = {.source = source, .rest = bytes, .line = 1, .col = 1};
    while (s.rest.n)
        next_char(&s);
    return s.reported ? -1 : 0;
}

struct text yaml_clip(struct text t)
{
    enum { CLIP = 48 };
    struct text rest = t;
    uint32_t c;
    while (rest.n && rest.p[0] != '\n' && rest.p[0] != '\t' && rest.p - t.p < CLIP) {
        size_t size = utf8_next(rest, &c);
        size = size ? size : 1;
        rest = (struct text){rest.p + size, rest.n - size};
    }
    return (struct text){t.p, t.n - rest.n};
}
