// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/ask.h"

#include "base/json.h"
#include "base/suggest.h"

static void put_text(struct buf *out, const char *name, struct text t)
{
    buf_printf(out, ",\"%s\":", name);
    json_text(out, t);
}

static void put_injects(struct buf *out, const struct state *s)
{
    size_t count[INJECT_STATUS_COUNT] = {0};
    for (size_t i = 0; i < s->n_injects; i++)
        count[s->injects[i].status]++;
    buf_str(out, ",\"injects\":{");
    for (int i = 0; i < INJECT_STATUS_COUNT; i++)
        buf_printf(out, "%s\"%s\":%zu", i ? "," : "", inject_status_names[i], count[i]);
    buf_char(out, '}');
}

static void put_state(struct buf *out, const struct stage *stage)
{
    const struct state *s = stage_state(stage);
    put_text(out, "phase", text_of(phase_names[s->phase]));
    buf_printf(out, ",\"rate\":%lld", (long long)s->rate);
    put_text(out, "round", s->round);
    put_text(out, "gate", s->gate);
    put_text(out, "scenario", s->scenario);
    put_text(out, "date", s->date);
    buf_printf(out, ",\"seed\":%lld,\"start\":%lld,\"duration\":%lld", (long long)s->seed,
               (long long)s->start, (long long)s->duration);
    put_injects(out, s);
}

static void put_digest(struct buf *out, const struct stage *stage)
{
    char hex[65];
    stage_digest(stage_state(stage), hex);
    put_text(out, "digest", text_of(hex));
}

static void put_next(struct buf *out, const struct stage *stage)
{
    int64_t due;
    if (stage_next(stage, &due))
        buf_printf(out, ",\"due\":%lld", (long long)due);
    else
        buf_str(out, ",\"due\":null");
}

static const struct {
    const char *name;
    void (*put)(struct buf *out, const struct stage *s);
} questions[] = {{"state", put_state}, {"digest", put_digest}, {"next", put_next}};

enum { QUESTIONS = sizeof questions / sizeof *questions };

static int unknown(struct text what, struct err *e)
{
    struct suggest near;
    suggest_begin(&near, what);
    for (int i = 0; i < QUESTIONS; i++)
        suggest_offer(&near, text_of(questions[i].name));
    suggest_offer(&near, TEXT("preview"));
    suggest_offer(&near, TEXT("forecast"));
    suggest_offer(&near, TEXT("present")); // of who is attached: the live run knows
    suggest_offer(&near, TEXT("turns"));   // and how its loop fares
    err_set(e, ERR_REFUSED, "nothing is known about '%.*s'", what.n > 60 ? 60 : (int)what.n,
            what.p);
    struct text best = suggest_best(&near);
    return best.n ? err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(best))
                  : err_hint(e, "ask for state, digest, next, preview, forecast, present or turns");
}

void ask_begin(struct buf *out, const struct asking *a)
{
    buf_str(out, "{\"ok\":true");
    if (a->id.n)
        put_text(out, "id", a->id);
    buf_printf(out, ",\"seq\":%lld,\"t\":%lld", (long long)stage_state(a->stage)->seq,
               (long long)clock_at(a->clock, a->real));
}

int ask_answer(struct buf *out, const struct asking *a, struct err *e)
{
    int i = 0;
    if (text_is(a->what, TEXT("preview")))
        return ask_preview(out, a, e);
    while (i < QUESTIONS && !text_is(a->what, text_of(questions[i].name)))
        i++;
    if (i == QUESTIONS)
        return unknown(a->what, e);
    ask_begin(out, a);
    questions[i].put(out, a->stage);
    buf_str(out, "}\n");
    return 0;
}
