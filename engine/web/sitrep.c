// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/sitrep.h"

#include "web/boards.h"
#include "web/names.h"

enum { LINES_MAX = 20, LINE_BYTES = 240 };

static void begin_line(struct buf *out, const struct page_scene *s, const struct record *rec)
{
    buf_str(out, out->n ? "\n" : "");
    article_clock(out, s->reader.keep, rec->t);
    buf_char(out, ' ');
}

// Of a text its first line, and not without end.
static void add_text(struct buf *out, struct text t)
{
    struct text line = text_cut(&t, '\n');
    bool cut = line.n > LINE_BYTES;
    while (line.n > LINE_BYTES || (cut && line.n && ((unsigned char)line.p[line.n] & 0xc0) == 0x80))
        line.n--;
    buf_text(out, line);
    buf_str(out, cut ? "…" : "");
}

static void add_entry(struct buf *out, const struct page_scene *s, const struct record *rec,
                      enum key key)
{
    begin_line(out, s, rec);
    add_text(out, field_text(&rec->fields, key));
}

static void add_told(struct buf *out, const struct page_scene *s, const struct record *rec)
{
    const struct value *to = field_get(&rec->fields, KEY_to);
    begin_line(out, s, rec);
    for (uint32_t i = 0; to && i < to->n; i++) {
        buf_str(out, i ? ", " : "");
        names_address(out, s->reader.keep, value_as_text(to->list[i]), s->reader.lang);
    }
    buf_str(out, ": ");
    add_text(out, field_text(&rec->fields, KEY_text));
}

static void add_services(struct buf *out, const struct page_scene *s)
{
    const struct chain *c = &s->reader.keep->state.chain;
    for (size_t i = 0; i < c->n_services; i++) {
        const struct service_state *v = &c->services[i];
        int severity = text_is(c->orgs[v->org], s->reader.sight.org) ? board_severity(s, v->id) : 0;
        if (severity == 0)
            continue;
        buf_str(out, out->n ? "\n" : "");
        buf_text(out, keep_service_name(s->reader.keep, v->id, s->reader.lang));
        buf_printf(out, ": %s", lang_text(s->reader.lang, board_severity_word(severity)));
    }
}

static bool is_own(const struct page_scene *s, const struct record *rec)
{
    return text_is(seat_organisation(field_text(&rec->fields, KEY_seat)), s->reader.sight.org);
}

// What an entry says in a field; an action is in it until it is done, a question until it is
// answered.
static void add(struct buf *out, const struct page_scene *s, const struct record *rec,
                struct text field)
{
    switch (rec->kind) {
    case KIND_observation_logged:
    case KIND_received_logged:
        if (text_is(field, TEXT("picture")))
            add_entry(out, s, rec, KEY_text);
        return;
    case KIND_assumption_logged:
        if (text_is(field, TEXT("judgement")))
            add_entry(out, s, rec, KEY_text);
        return;
    case KIND_decision_logged:
        if (text_is(field, TEXT("actions")))
            add_entry(out, s, rec, KEY_decision);
        return;
    case KIND_action_logged:
        if (text_is(field, TEXT("actions")) && board_status(s, rec->seq).n == 0)
            add_entry(out, s, rec, KEY_text);
        return;
    case KIND_inform_logged:
        if (text_is(field, TEXT("communication")))
            add_told(out, s, rec);
        return;
    case KIND_question_logged:
        if (text_is(field, TEXT("questions")) && !keep_is_answered(s->reader.keep, rec->seq))
            add_entry(out, s, rec, KEY_text);
        return;
    default: return;
    }
}

// Where what is new since the last report begins in what was shown.
static size_t first_since(const struct page_scene *s)
{
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    size_t i = shown->n;
    struct record rec;
    int lines = 0;
    while (i && lines < LINES_MAX) {
        bool seen = keep_take(r->keep, &r->sight, shown->seqs[i - 1], &rec);
        if (seen && rec.kind == KIND_sitrep_logged)
            break;
        lines += seen && kind_get(rec.kind)->entry;
        i--;
    }
    return i;
}

void sitrep_draft(struct buf *out, const struct page_scene *s, struct text field)
{
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    if (text_is(field, TEXT("effects")))
        add_services(out, s);
    for (size_t i = first_since(s); i < shown->n; i++) {
        struct record rec;
        if (!keep_take(r->keep, &r->sight, shown->seqs[i], &rec) || !is_own(s, &rec))
            continue;
        const struct entry *n = state_entry(&r->keep->state, rec.seq);
        if (n && !n->corrected_by)
            add(out, s, &rec, field);
    }
}

int sitrep_number(const struct page_scene *s)
{
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    int number = 1;
    for (size_t i = 0; i < shown->n; i++) {
        struct record rec;
        number +=
            keep_take(r->keep, &r->sight, shown->seqs[i], &rec) && rec.kind == KIND_sitrep_logged;
    }
    return number;
}
