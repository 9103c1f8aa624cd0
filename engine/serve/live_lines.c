// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/json.h"
#include "base/mem.h"
#include "base/span.h"
#include "serve/ask.h"
#include "serve/live_int.h"

// Of one peer no more is read while it has much waiting: see peers_listen().
void live_line_came(void *ctx, struct text line, bool too_long)
{
    struct peer *p = ctx;
    struct live *l = p->live;
    mem_grow(&l->waiting, &l->cap_waiting, l->n_waiting + 1, sizeof *l->waiting);
    char *copy = mem_alloc(line.n + 1);
    memcpy(copy, line.p ? line.p : "", line.n);
    l->waiting[l->n_waiting++] =
        (struct waiting){p, live_now(), ++p->lines, {copy, line.n}, too_long};
    p->waiting += line.n + sizeof(struct waiting);
    p->n_waiting++;
    if (p->waiting > (p->number ? PEER_WAITING_MAX : WAITING_MAX))
        inlet_want(p->in, false);
}

bool live_has_waiting(const struct live *l)
{
    return l->first < l->n_waiting;
}

void live_drop_first(struct live *l)
{
    struct waiting *w = &l->waiting[l->first++];
    if (w->peer) {
        w->peer->waiting -= w->line.n + sizeof *w;
        w->peer->n_waiting--;
    }
    mem_free((void *)(uintptr_t)w->line.p);
    if (l->first < 1000 || l->first < l->n_waiting / 2)
        return;
    l->n_waiting -= l->first;
    memmove(l->waiting, l->waiting + l->first, l->n_waiting * sizeof *l->waiting);
    l->first = 0;
}

void live_forget_peer(struct live *l, const struct peer *p)
{
    for (size_t i = l->first; i < l->n_waiting; i++)
        if (l->waiting[i].peer == p)
            l->waiting[i].peer = NULL;
    if (l->forecasts)
        forecasts_forget(l->forecasts, p);
}

// ---- answers that come later

// As an answer to this id; the object that the other process wrote goes on after it.
static void forecast_came(void *ctx, void *who, struct text id, int64_t number,
                          const struct text *line, const struct err *e)
{
    struct peer *p = who;
    bool refused = line && text_starts(*line, TEXT("{\"format\":1,\"error\":"));
    p->n_later--;
    if (line) {
        buf_str(&p->held, refused ? "{\"ok\":false" : "{\"ok\":true");
        if (id.n) {
            buf_str(&p->held, ",\"id\":");
            json_text(&p->held, id);
        }
        const size_t format = sizeof "{\"format\":1" - 1; // ours is told once
        buf_text(&p->held, (struct text){line->p + format, line->n - format});
        buf_char(&p->held, '\n');
    } else {
        answer_refused(&p->held, id, number, e);
    }
    peer_mark(p);
    live_turn_soon(ctx);
}

void live_open_forecasts(struct live *l)
{
    if (l->setup.program && l->setup.folder)
        l->forecasts = forecasts_create(&(struct forecast_setup){
            .loop = &l->loop,
            .program = l->setup.program,
            .folder = l->setup.folder,
            .lang = l->setup.lang,
            .answer = forecast_came,
            .ctx = l,
        });
}

// ---- one line

struct serving {
    struct live *live;
    const struct waiting *line;
    struct buf *out;
    struct text by, id; // who acts if the line does not say; the line's own number
    int64_t real;
};

static struct text member_text(struct value v, struct text name)
{
    const struct value *m = value_member(v, name);
    return m ? value_as_text(*m) : (struct text){0};
}

static int do_command(struct serving *s, bool says_who, struct err *e)
{
    struct live *l = s->live;
    struct command c;
    int64_t seq = 0;
    if (command_parse(&l->arena, s->line->line, &c, e))
        return -1;
    if (!says_who)
        c.by = s->by;
    bool again = state_command_seen(stage_state(l->stage), c.by, c.id) != 0;
    if (stage_do(l->stage, clock_at(&l->clock, s->real), &c, &seq, e))
        return -1;
    answer_done(s->out, s->id, seq, again);
    return 0;
}

// Looks ahead from the last record, or from now. The answer goes to whoever is still there.
static int ask_forecast(struct serving *s, const struct value *line, struct err *e)
{
    struct live *l = s->live;
    struct peer *p = s->line->peer;
    const struct value *until = value_member(*line, TEXT("until"));
    const struct forecast_question q = {
        .inject = member_text(*line, TEXT("inject")),
        .choice = member_text(*line, TEXT("choice")),
        .players = member_text(*line, TEXT("players")),
        .until = until && until->type == VALUE_INT ? until->i : 0,
        .now = clock_at(&l->clock, s->real),
        .happened = l->happened,
    };
    if (!l->forecasts)
        return err_set(e, ERR_REFUSED, "no forecasts are made here");
    if (until && (until->type != VALUE_INT || q.until < q.now || q.until > SPAN_MAX))
        return err_set(e, ERR_INPUT, "'until' is a moment ahead, in ms");
    if (q.inject.n && !state_inject(stage_state(l->stage), q.inject))
        return err_set(e, ERR_REFUSED, "there is no inject '%.*s'", TEXT_ARGS(q.inject));
    if (!p)
        return 0;
    if (p->n_later == PEER_LATER_MAX || p->held.n + outlet_waiting(p->out) > PEER_BUSY)
        return err_set(e, ERR_LIMIT, "too many forecasts are asked for; ask again later");
    p->n_later++;
    if (forecasts_ask(l->forecasts, &q, p, s->id, s->line->number, e) == 0)
        return 0;
    p->n_later--;
    return -1;
}

static int do_ask(struct serving *s, const struct value *line, struct text what, struct err *e)
{
    struct live *l = s->live;
    const struct asking a = {what, s->id, line, l->stage, &l->clock, s->real};
    bool present = text_is(what, TEXT("present"));
    if (text_is(what, TEXT("forecast")))
        return ask_forecast(s, line, e);
    if (!present && !text_is(what, TEXT("turns")))
        return ask_answer(s->out, &a, e);
    ask_begin(s->out, &a);
    buf_char(s->out, ',');
    if (present)
        peers_put_present(l, s->out);
    else
        live_put_turns(l, s->out);
    buf_str(s->out, "}\n");
    return 0;
}

static int serve_line(struct serving *s, struct err *e)
{
    struct peer *p = s->line->peer;
    struct value v;
    if (s->line->too_long)
        return err_set(e, ERR_LIMIT, "a line is at most %d bytes", JSON_LINE_MAX);
    if (json_parse(&s->live->arena, s->line->line, &v, e))
        return -1;
    if (v.type != VALUE_MAP)
        return err_set(e, ERR_INPUT, "a line is an object with \"do\" or \"ask\"");
    s->id = member_text(v, TEXT("id"));
    if (p && p->state == PEER_NEW)
        return peer_hello(p, v, s->id, e);
    if (line_lang(v, &e->lang, e))
        return -1;
    if (!value_member(v, TEXT("ask")))
        return do_command(s, value_member(v, TEXT("by")), e);
    return do_ask(s, &v, member_text(v, TEXT("ask")), e);
}

// Whoever does not say who comes, as was agreed, is told so, and no more.
static void turn_away(struct peer *p)
{
    p->state = PEER_REFUSED;
    p->ended = true;
    inlet_want(p->in, false);
}

static void serve(struct live *l, const struct waiting *w, int64_t real)
{
    struct peer *p = w->peer;
    struct err e = {.lang = p ? p->lang : l->setup.lang};
    struct serving s = {l, w, p ? &p->held : &l->unheard, p ? p->by : TEXT("leider"), {0}, real};
    bool new = p && p->state == PEER_NEW;
    if (p && p->state == PEER_REFUSED)
        return;
    if (serve_line(&s, &e)) {
        answer_refused(s.out, s.id, w->number, &e);
        if (new)
            turn_away(p);
    }
    if (p)
        peer_mark(p);
    l->unheard.n = 0;
}

void live_serve_first(struct live *l, int64_t real)
{
    const struct waiting w = l->waiting[l->first];
    serve(l, &w, real);
    arena_reset(&l->arena);
    live_drop_first(l);
    live_follow_state(l, real);
    l->asked.made++;
    l->asked.again += l->asked.again < l->asked.shown;
}

int64_t live_first_real(const struct live *l)
{
    return l->waiting[l->first].real;
}
