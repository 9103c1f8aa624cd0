// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/wire.h"

static void end_line(struct wire *l)
{
    struct text line = buf_all(&l->part);
    if (line.n && line.p[line.n - 1] == '\r')
        line.n--;
    if (l->skipping || line.n > JSON_LINE_MAX)
        l->line(l->ctx, (struct text){0}, true);
    else if (line.n)
        l->line(l->ctx, line, false);
    l->skipping = false;
    l->part.n = 0;
}

static void keep(struct wire *l, struct text bytes)
{
    if (!l->skipping && bytes.n && l->part.n + bytes.n > JSON_LINE_MAX + 1) { // one for a '\r'
        l->skipping = true;
        l->part.n = 0;
    }
    if (!l->skipping)
        buf_text(&l->part, bytes);
}

void wire_feed(struct wire *l, struct text bytes)
{
    while (bytes.n) {
        const char *newline = memchr(bytes.p, '\n', bytes.n);
        size_t n = newline ? (size_t)(newline - bytes.p) : bytes.n;
        keep(l, (struct text){bytes.p, n});
        if (!newline)
            return;
        end_line(l);
        bytes = (struct text){bytes.p + n + 1, bytes.n - n - 1};
    }
}

void wire_end(struct wire *l)
{
    if (l->part.n || l->skipping)
        end_line(l);
}

void wire_finish(struct wire *l)
{
    buf_finish(&l->part);
}

// ---- answers

static void begin(struct buf *out, bool ok, struct text id)
{
    buf_str(out, ok ? "{\"ok\":true" : "{\"ok\":false");
    if (id.n) {
        buf_str(out, ",\"id\":");
        json_text(out, id);
    }
}

void answer_done(struct buf *out, struct text id, int64_t seq, bool again)
{
    begin(out, true, id);
    buf_str(out, ",\"seq\":");
    buf_int(out, seq);
    if (again)
        buf_str(out, ",\"again\":true");
    buf_str(out, "}\n");
}

void answer_refused(struct buf *out, struct text id, int64_t line, const struct err *e)
{
    begin(out, false, id);
    if (id.n == 0) {
        buf_str(out, ",\"line\":");
        buf_int(out, line);
    }
    buf_str(out, ",\"error\":");
    json_text(out, text_of(e->msg));
    if (*e->hint) {
        buf_str(out, ",\"hint\":");
        json_text(out, text_of(e->hint));
    }
    buf_str(out, "}\n");
}
