// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/words.h"

#include "base/json.h"
#include "model/render.h"

// What it is logged on or acknowledged by stands before it: [brief], [message 17].
static void put_inject(struct buf *b, const struct reader *r, const struct record *rec)
{
    const struct fields *f = &rec->fields;
    buf_printf(b, " [%.*s] %.*s (%.*s): ", TEXT_ARGS(field_text(f, KEY_inject)),
               TEXT_ARGS(field_text(f, KEY_from)), TEXT_ARGS(field_text(f, KEY_via)));
    buf_text(b, keep_words(field_get(f, KEY_subject), r->lang));
    buf_char(b, '\n');
    buf_text(b, keep_words(field_get(f, KEY_text), r->lang));
}

void words_put(struct buf *b, const struct reader *r, const struct record *rec)
{
    article_clock(b, r->keep, rec->t);
    if (rec->kind == KIND_inject_delivered) {
        put_inject(b, r, rec);
        return;
    }
    struct buf said = {0};
    render_record(&said, rec, r->keep->state.start, text_of(lang_code(r->lang)));
    buf_printf(b, " #%lld ", (long long)rec->seq);
    if (!text_starts(buf_all(&said), rec->by)) // else it says so itself
        buf_printf(b, "%.*s: ", TEXT_ARGS(rec->by));
    buf_text(b, buf_all(&said));
    buf_finish(&said);
}

// `on`: what is logged on it, or said to have come.
static void put_inbox(struct buf *b, const struct reader *r, const struct record *rec)
{
    struct buf on = {0};
    article_on(&on, rec);
    buf_str(b, ",\"on\":");
    json_text(b, buf_all(&on));
    buf_str(b, article_waits(r, rec) ? ",\"waits\":true" : ",\"waits\":false");
    buf_finish(&on);
}

void words_event(struct buf *b, const struct reader *r, const struct record *rec, int64_t id)
{
    static const char *const trays[] = {"inbox", "log", "news", ""};
    struct buf words = {0};
    words_put(&words, r, rec);
    buf_printf(b, "id: %lld\nevent: record\ndata: {\"seq\":%lld,\"tray\":\"%s\",\"words\":",
               (long long)id, (long long)rec->seq, trays[article_tray(r, rec)]);
    json_text(b, buf_all(&words));
    if (article_tray(r, rec) == TRAY_INBOX && rec->kind != KIND_question_answered)
        put_inbox(b, r, rec);
    buf_str(b, "}\n\n");
    buf_finish(&words);
}

void words_received(struct buf *b, const struct reader *r, const struct record *rec, int64_t id)
{
    bool own = r->sight.org.n &&
               text_is(seat_organisation(field_text(&rec->fields, KEY_seat)), r->sight.org);
    if (own && rec->kind == KIND_inform_acknowledged)
        buf_printf(b, "id: %lld\nevent: received\ndata: {\"on\":\"" MESSAGE "%lld\"}\n\n",
                   (long long)id, (long long)field_int(&rec->fields, KEY_message, 0));
}
