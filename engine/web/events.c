// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/events.h"

#include <string.h>

#include "base/json.h"
#include "web/pages_control.h"
#include "web/words.h"

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

static void put_events(struct buf *b, const struct reader *r, int64_t seq)
{
    struct record rec, changed;
    if (!keep_take(r->keep, &r->sight, seq, &rec))
        return;
    if (r->words) {
        if (article_tray(r, &rec) != TRAY_NONE)
            words_event(b, r, &rec, seq);
        else
            words_received(b, r, &rec, seq);
        return;
    }
    if (sight_is_control(&r->sight)) {
        tell_control(b, r, &rec);
        return;
    }
    if (keep_take(r->keep, &r->sight, article_changed(&rec), &changed))
        put_article(b, r, &changed, seq);
    if (article_tray(r, &rec) != TRAY_NONE)
        put_article(b, r, &rec, seq);
}

// Of several that are told because of one record only the last has its number: who is cut off in
// between comes back as one who has heard none of them, and hears all again.
void events_put(struct buf *b, const struct reader *r, int64_t seq)
{
    static const char end[] = "\n\n";
    struct buf events = {0};
    put_events(&events, r, seq);
    const char *at = events.n ? buf_cstr(&events) : "", *next;
    for (; *at; at = next) {
        next = strstr(at, end) + sizeof end - 1;
        if (*next)
            at = strchr(at, '\n') + 1; // past its number
        buf_add(b, at, (size_t)(next - at));
    }
    buf_finish(&events);
}
