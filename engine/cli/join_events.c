// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/join_events.h"

#include "base/json.h"

static struct text text_in(struct value v, const char *name)
{
    const struct value *m = value_member(v, text_of(name));
    return m ? value_as_text(*m) : (struct text){0};
}

static int64_t number_in(struct value v, const char *name)
{
    const struct value *m = value_member(v, text_of(name));
    return m && m->type == VALUE_INT ? m->i : 0;
}

static bool is_in(struct value v, const char *name)
{
    const struct value *m = value_member(v, text_of(name));
    return m && m->type == VALUE_BOOL && m->b;
}

static struct seat_record read_record(struct value v, int64_t id)
{
    struct text tray = text_in(v, "tray");
    return (struct seat_record){
        .id = id,
        .seq = number_in(v, "seq"),
        .tray = text_is(tray, TEXT("inbox")) ? TRAY_MESSAGE
                : text_is(tray, TEXT("log")) ? TRAY_ENTRY
                                             : TRAY_EVENT,
        .words = text_in(v, "words"),
        .on = text_in(v, "on"),
        .waits = is_in(v, "waits"),
    };
}

static struct seat_clock read_clock(struct value v)
{
    return (struct seat_clock){
        .t = number_in(v, "t"),
        .start = number_in(v, "start"),
        .rate = number_in(v, "rate"),
        .running = is_in(v, "running"),
        .phase = text_in(v, "phase"),
        .word = text_in(v, "word"),
        .round = text_in(v, "round"),
        .over = text_in(v, "over"),
        .away = text_in(v, "away"),
    };
}

static int64_t id_of(struct text t)
{
    int64_t id = 0;
    for (size_t i = 0; i < t.n && t.p[i] >= '0' && t.p[i] <= '9' && id < (int64_t)1 << 50; i++)
        id = id * 10 + (t.p[i] - '0');
    return id;
}

bool join_event_read(struct arena *a, struct text lines, struct join_event *e)
{
    struct err none = {0};
    struct value v = {0};
    struct text kind = {0}, data = {0};
    *e = (struct join_event){0};
    while (lines.n) {
        struct text line = text_cut(&lines, '\n'), head = text_cut(&line, ' ');
        if (text_is(head, TEXT("id:")))
            e->id = id_of(line);
        else if (text_is(head, TEXT("event:")))
            kind = line;
        else if (text_is(head, TEXT("data:")))
            data = line;
    }
    if (data.n == 0 || json_parse(a, data, &v, &none) || v.type != VALUE_MAP)
        return false;
    if (text_is(kind, TEXT("record")))
        e->kind = EVENT_RECORD;
    else if (text_is(kind, TEXT("clock")))
        e->kind = EVENT_CLOCK;
    else if (text_is(kind, TEXT("received")))
        e->kind = EVENT_RECEIVED;
    e->record = read_record(v, e->id);
    e->clock = read_clock(v);
    return true;
}
