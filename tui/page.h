// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/scene.h"

// Text of many lines: one inject, one record, help. Made whole, then a part of it is shown.

struct page_line {
    struct text text;
    enum style style;
    int indent;
};

struct page {
    struct page_line *lines;
    size_t n, cap;
    struct arena arena;
    int width;
};

void page_init(struct page *p, int width);
void page_finish(struct page *p);
void page_add(struct page *p, enum style s, int indent, struct text t); // wrapped
// The same, where single line breaks are only how it was written, as authors do.
void page_paragraphs(struct page *p, enum style s, int indent, struct text t);
void page_printf(struct page *p, enum style s, int indent, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void page_gap(struct page *p);
// Gives how far it scrolls.
int page_draw(const struct page *p, struct grid *g, int x, int y, int h, int scroll);

// What stands on each.
void page_inject(const struct scene *s, const struct inject *j, struct page *p);
void page_record(const struct scene *s, const struct record *r, struct page *p);
void page_org(const struct scene *s, const struct org_state *o, struct page *p);
void page_help(const struct scene *s, struct page *p);
// Of what a line is about, beside or below its list.
void page_item(const struct scene *s, struct item i, struct page *p);
