// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/lists.h"

#include "web/html.h"

static bool stands(const struct reader *r, const struct list_of *l, int64_t seq, struct record *rec)
{
    return (!l->can || l->can(keep_kind(r->keep, seq))) &&
           keep_take(r->keep, &r->sight, seq, rec) && l->stands(r, rec);
}

// One always stands, however large it is.
static bool put_if_room(struct buf *b, const struct reader *r, const struct list_of *l,
                        const struct record *rec, bool first)
{
    size_t before = b->n;
    l->put(b, r, rec);
    if (first || b->n <= l->room)
        return true;
    b->n = before;
    return false;
}

struct listing {
    int newer, n, older; // than the page; on it
    int64_t oldest;      // on it
};

static struct listing put_records(struct buf *b, const struct page_scene *s,
                                  const struct list_of *l)
{
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    int64_t before = scene_number(s->before);
    struct listing at = {0};
    for (size_t i = shown->n; i-- > 0;) {
        struct record rec;
        if (!stands(r, l, shown->seqs[i], &rec))
            continue;
        if (before && rec.seq >= before) {
            at.newer++;
        } else if (at.older || !put_if_room(b, r, l, &rec, at.n == 0)) {
            at.older++;
        } else {
            at.n++;
            at.oldest = rec.seq;
        }
    }
    return at;
}

static void put_links(struct buf *b, const struct page_scene *s, enum page p,
                      const struct listing *at)
{
    enum lang lang = s->reader.lang;
    if (at->newer + at->older == 0)
        return;
    buf_str(b, "<p class=\"older\">");
    html_printf(b, lang_text(lang, "%d to %d of %d"), at->newer + 1, at->newer + at->n,
                at->newer + at->n + at->older);
    if (at->older)
        html_printf(b, " · <a href=\"/s/%s?before=%lld\">%s</a>", page_name(p),
                    (long long)at->oldest, lang_text(lang, "older"));
    if (at->newer)
        html_printf(b, " · <a href=\"/s/%s\">%s</a>", page_name(p), lang_text(lang, "the newest"));
    buf_str(b, "</p>\n");
}

void list_put(struct buf *b, const struct page_scene *s, enum page p, const struct list_of *l)
{
    bool older = s->before.n > 0;
    if (older)
        html_printf(b, "<p class=\"older\">%s <a href=\"/s/%s\">%s</a></p>\n",
                    lang_text(s->reader.lang, "What is older; what comes in is on:"), page_name(p),
                    lang_text(s->reader.lang, "the newest"));
    html_printf(b, "<div id=\"%s%s\" class=\"list\" aria-live=\"polite\">\n", l->id,
                older ? "-older" : "");
    struct listing at = put_records(b, s, l);
    if (at.n == 0)
        html_printf(b, "<p class=\"none\">%s</p>\n", lang_text(s->reader.lang, "Nothing yet."));
    buf_str(b, "</div>\n");
    put_links(b, s, p, &at);
    if (s->oldest)
        *s->oldest = at.oldest;
}

void list_link(struct buf *b, enum page p, int64_t seq)
{
    buf_printf(b, "/s/%s?before=%lld#r%lld", page_name(p), (long long)seq + 1, (long long)seq);
}
