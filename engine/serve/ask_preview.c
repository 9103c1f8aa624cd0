// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/json.h"
#include "base/span.h"
#include "play/preview.h"
#include "serve/ask.h"
#include "serve/event.h"

// {"ask":"preview"}: what the chain will do, and what it would do if a decision were taken
// ("inject", "choice") or these acts were done now ("if": [["cut","a.x","b.y"], …]).

enum { ACTS_MAX = 64, AHEAD = 12 }; // hours, where no duration is planned

struct question {
    struct preview_act acts[ACTS_MAX];
    size_t n;
    int64_t until;
};

static int add(struct question *q, const struct chain *c, struct value v, int64_t now,
               struct err *e)
{
    if (q->n == ACTS_MAX)
        return err_set(e, ERR_LIMIT, "a preview takes at most %d acts", ACTS_MAX);
    q->acts[q->n].at = now;
    return chain_act_read(c, v, &q->acts[q->n++].act, e);
}

static int add_all(struct question *q, const struct chain *c, const struct value *acts, int64_t now,
                   struct err *e)
{
    if (acts->type != VALUE_LIST)
        return err_set(e, ERR_INPUT, "'if' is a list of acts, such as [[\"cut\",\"a.x\",\"b.y\"]]");
    for (uint32_t i = 0; i < acts->n; i++)
        if (add(q, c, acts->list[i], now, e))
            return -1;
    return 0;
}

static struct text text_of_member(const struct value *v, const char *name)
{
    const struct value *m = value_member(*v, text_of(name));
    return m ? value_as_text(*m) : (struct text){0};
}

static int add_choice(struct question *q, const struct state *s, const struct value *line,
                      int64_t now, struct err *e)
{
    struct text inject = text_of_member(line, "inject"), choice = text_of_member(line, "choice");
    const struct inject *j = state_inject(s, inject);
    if (inject.n == 0)
        return 0;
    if (!j)
        return err_set(e, ERR_REFUSED, "there is no inject '%.*s'", TEXT_ARGS(inject));
    const struct value *chain = field_get(j->plan, KEY_chain);
    const struct value *acts = chain ? value_member(*chain, choice) : NULL;
    return acts ? add_all(q, &s->chain, acts, now, e) : 0; // a choice that does nothing: as it is
}

static int take_question(struct question *q, const struct asking *a, int64_t now, struct err *e)
{
    const struct state *s = stage_state(a->stage);
    const struct value *acts = value_member(*a->line, TEXT("if"));
    const struct value *until = value_member(*a->line, TEXT("until"));
    if (add_choice(q, s, a->line, now, e) || (acts && add_all(q, &s->chain, acts, now, e)))
        return -1;
    q->until = s->duration > now ? s->duration : now + AHEAD * (int64_t)HOUR;
    if (until && (until->type != VALUE_INT || until->i < now || until->i > SPAN_MAX))
        return err_set(e, ERR_INPUT, "'until' is a moment ahead, in ms");
    q->until = until ? until->i : q->until;
    return 0;
}

static void put_event(void *ctx, const struct record *r)
{
    event_put(ctx, r, true);
}

int ask_preview(struct buf *out, const struct asking *a, struct err *e)
{
    struct question q = {.n = 0};
    struct buf events = {0};
    int64_t now = clock_at(a->clock, a->real);
    if (take_question(&q, a, now, e))
        return -1;
    int rc = stage_preview(a->stage, q.acts, q.n, q.until, put_event, &events, e);
    if (rc >= 0) {
        ask_begin(out, a);
        buf_printf(out, ",\"until\":%lld,\"whole\":%s,\"events\":[", (long long)q.until,
                   rc ? "false" : "true");
        buf_text(out, buf_all(&events));
        buf_str(out, "]}\n");
    }
    buf_finish(&events);
    return rc < 0 ? -1 : 0;
}
