// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/events.h"

#include "base/json.h"
#include "web/pages_control.h"

static const char *tray_name(enum tray t)
{
    static const char *const names[] = {"inbox", "log", "news", ""};
    return names[t];
}

void event_piece(struct buf *b, const struct event_piece *p)
{
    buf_printf(b, "id: %lld\nevent: record\ndata: {\"tray\":\"%s\",\"anew\":%s,\"key\":",
               (long long)p->because, p->tray, p->only_anew ? "true" : "false");
    json_text(b, p->key);
    buf_str(b, ",\"html\":");
    json_text(b, p->html);
    buf_str(b, "}\n\n");
}

// A record as it stands on a page, told because of record `id`.
static void put_article(struct buf *b, const struct reader *r, const struct record *rec, int64_t id)
{
    struct buf html = {0};
    article_put(&html, r, rec);
    buf_printf(b, "id: %lld\nevent: record\ndata: {\"seq\":%lld,\"tray\":\"%s\",\"html\":",
               (long long)id, (long long)rec->seq, tray_name(article_tray(r, rec)));
    json_text(b, buf_all(&html));
    buf_str(b, "}\n\n");
    buf_finish(&html);
}

static void tell_control(struct buf *b, const struct reader *r, const struct record *rec)
{
    if (page_is_for(PAGE_WATCH, r->sight.kind))
        observer_tell(b, r, rec);
    if (page_is_for(PAGE_QUEUE, r->sight.kind))
        counterplay_tell(b, r, rec);
}

void event_put(struct buf *b, const struct reader *r, int64_t seq)
{
    struct record rec, changed;
    if (!keep_take(r->keep, &r->sight, seq, &rec))
        return;
    if (sight_is_control(&r->sight)) {
        tell_control(b, r, &rec);
        return;
    }
    if (keep_take(r->keep, &r->sight, article_changed(&rec), &changed))
        put_article(b, r, &changed, seq);
    if (article_tray(r, &rec) != TRAY_NONE)
        put_article(b, r, &rec, seq);
}
