// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/grid.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"

void grid_init(struct grid *g, int w, int h)
{
    *g = (struct grid){0};
    grid_resize(g, w, h);
}

void grid_resize(struct grid *g, int w, int h)
{
    g->w = w < 1 ? 1 : w;
    g->h = h < 1 ? 1 : h;
    g->cells = mem_resize(g->cells, (size_t)g->w * (size_t)g->h, sizeof *g->cells);
    grid_clear(g);
}

void grid_finish(struct grid *g)
{
    mem_free(g->cells);
    *g = (struct grid){0};
}

void grid_clear(struct grid *g)
{
    for (int i = 0; i < g->w * g->h; i++)
        g->cells[i] = (struct cell){.glyph = {.width = 1}};
}

struct cell *grid_at(const struct grid *g, int x, int y)
{
    return &g->cells[y * g->w + x];
}

void grid_choose(struct grid *g, int x, int y, int w)
{
    for (int i = x; y >= 0 && y < g->h && i < x + w && i < g->w; i++)
        grid_at(g, i, y)->chosen = true;
}

static int line_end(const struct grid *g, int y)
{
    int end = g->w;
    while (end && grid_at(g, end - 1, y)->glyph.n == 0 && grid_at(g, end - 1, y)->glyph.width)
        end--;
    return end;
}

void grid_text(const struct grid *g, struct buf *out)
{
    for (int y = 0; y < g->h; y++) {
        size_t from = out->n;
        int end = line_end(g, y);
        for (int x = 0; x < end; x++) {
            const struct glyph *c = &grid_at(g, x, y)->glyph;
            if (c->n)
                buf_add(out, c->bytes, c->n);
            else if (c->width)
                buf_char(out, ' ');
        }
        while (out->n > from && out->p[out->n - 1] == ' ')
            out->n--;
        buf_char(out, '\n');
    }
}

// ---- pens

struct pen pen_at(struct grid *g, int x, int y, int w)
{
    int end = x + w < g->w ? x + w : g->w;
    bool outside = y < 0 || y >= g->h || x < 0;
    return (struct pen){g, outside ? 0 : x, outside ? 0 : end, outside ? 0 : y};
}

int pen_room(const struct pen *p)
{
    return p->end > p->x ? p->end - p->x : 0;
}

static void put(struct pen *p, enum style s, const struct glyph *g)
{
    struct cell *c = grid_at(p->g, p->x, p->y);
    bool blank = g->n == 1 && g->bytes[0] == ' ';
    c->glyph = *g;
    if (blank)
        c->glyph.n = 0;
    c->style = (unsigned char)s;
    if (g->width == 2)
        c[1] = (struct cell){.style = (unsigned char)s};
    p->x += g->width;
}

void pen_text(struct pen *p, enum style s, struct text t)
{
    static const struct glyph more = {"…", sizeof "…" - 1, 1};
    struct glyph g;
    int room = pen_room(p), needs = 0;
    for (struct text look = t; needs <= room && glyph_next(&look, &g);)
        needs += g.width;
    int most = needs <= room ? room : room - 1; // one column for the sign that it goes on
    while (glyph_next(&t, &g) && g.width <= most) {
        put(p, s, &g);
        most -= g.width;
    }
    if (needs > room && pen_room(p))
        put(p, s, &more);
    if (needs > room)
        p->x = p->end; // a column that no wide character fits in stays blank
}

void pen_str(struct pen *p, enum style s, const char *t)
{
    pen_text(p, s, text_of(t));
}

void pen_printf(struct pen *p, enum style s, const char *fmt, ...)
{
    char line[512];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(line, sizeof line, fmt, ap);
    va_end(ap);
    if (n > 0)
        pen_text(p, s, text_of(line));
}

void pen_to(struct pen *p, int x)
{
    if (x > p->x)
        p->x = x < p->end ? x : p->end;
}

void pen_column(struct pen *p, enum style s, int w, struct text t)
{
    struct pen part = *p;
    int to = p->x + w < p->end ? p->x + w : p->end;
    part.end = to - 1 > part.x ? to - 1 : part.x; // a gap before the next column
    pen_text(&part, s, t);
    pen_to(p, to);
}

void pen_right(struct pen *p, enum style s, struct text t)
{
    int w = glyph_columns(t);
    if (w + (w ? 1 : 0) > pen_room(p))
        return;
    struct pen part = *p;
    part.x = p->end - w;
    pen_text(&part, s, t);
    p->end -= w + 1;
}

void pen_fill_to(struct pen *p, enum style s, const char *with, int x)
{
    struct pen part = *p;
    part.end = x < p->end ? x : p->end;
    pen_fill(&part, s, with);
    p->x = part.x > p->x ? part.x : p->x;
}

void pen_fill(struct pen *p, enum style s, const char *with)
{
    struct glyph g;
    struct text t = text_of(with);
    if (!glyph_next(&t, &g))
        return;
    while (pen_room(p) >= g.width)
        put(p, s, &g);
}
