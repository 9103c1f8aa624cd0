// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/html.h"
#include "web/pages_control.h"

// What hangs on the wall of the room: where time stands, and what everybody may know. Nothing can
// be asked of it.

void wall_put(struct buf *b, const struct page_scene *s)
{
    enum { NEWS = 12 };
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    int n = 0;
    html_printf(b, "<h2>%s</h2>\n<div id=\"wall\" class=\"list\" aria-live=\"polite\">\n",
                reader_text(r, "News for everybody"));
    for (size_t i = shown->n; i-- > 0 && n < NEWS;) {
        struct record rec;
        if (!keep_take(r->keep, &r->sight, shown->seqs[i], &rec) ||
            article_tray(r, &rec) == TRAY_NONE)
            continue;
        article_put(b, r, &rec);
        n++;
    }
    if (n == 0)
        html_printf(b, "<p class=\"none\">%s</p>\n", reader_text(r, "Nothing yet."));
    buf_str(b, "</div>\n");
}
