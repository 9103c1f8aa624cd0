// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/json.h"
#include "base/mem.h"
#include "serve/ask.h"
#include "serve/live_int.h"

void live_line_came(void *ctx, struct text line, bool too_long)
{
    struct live *l = ctx;
    mem_grow(&l->waiting, &l->cap_waiting, l->n_waiting + 1, sizeof *l->waiting);
    char *copy = mem_alloc(line.n + 1);
    memcpy(copy, line.p ? line.p : "", line.n);
    l->waiting[l->n_waiting++] = (struct waiting){live_now(), ++l->lines, {copy, line.n}, too_long};
    l->waiting_bytes += line.n + sizeof(struct waiting);
    if (l->waiting_bytes > WAITING_MAX)
        inlet_want(l->inlet, false);
}

bool live_has_waiting(const struct live *l)
{
    return l->first < l->n_waiting;
}

void live_drop_first(struct live *l)
{
    struct waiting *w = &l->waiting[l->first++];
    l->waiting_bytes -= w->line.n + sizeof *w;
    mem_free((void *)(uintptr_t)w->line.p);
    if (l->first < 1000 || l->first < l->n_waiting / 2)
        return;
    l->n_waiting -= l->first;
    memmove(l->waiting, l->waiting + l->first, l->n_waiting * sizeof *l->waiting);
    l->first = 0;
}

static struct text member_text(struct value v, struct text name)
{
    const struct value *m = value_member(v, name);
    return m ? value_as_text(*m) : (struct text){0};
}

static int do_command(struct live *l, struct text line, struct text id, int64_t t, struct err *e)
{
    struct command c;
    int64_t seq = 0;
    if (command_parse(&l->arena, line, &c, e))
        return -1;
    bool again = state_command_seen(stage_state(l->stage), c.by, c.id) != 0;
    if (stage_do(l->stage, t, &c, &seq, e))
        return -1;
    answer_done(&l->out, id, seq, again);
    return 0;
}

static void answer_turns(struct live *l, struct text id, int64_t real)
{
    struct turns *n = &l->turns;
    ask_begin(&l->out, id, l->stage, &l->clock, real);
    buf_printf(&l->out, ",\"turns\":%lld,\"longest\":%lld,\"working\":%lld}\n", (long long)n->n,
               (long long)n->longest / 1000, (long long)n->working / 1000);
    n->n = n->longest = n->working = 0;
}

static int answer(struct live *l, struct text what, struct text id, int64_t real, struct err *e)
{
    if (!text_is(what, TEXT("turns")))
        return ask_answer(&l->out, what, id, l->stage, &l->clock, real, e);
    answer_turns(l, id, real);
    return 0;
}

static int serve_line(struct live *l, const struct waiting *w, struct text *id, int64_t real,
                      struct err *e)
{
    struct value v;
    if (w->too_long)
        return err_set(e, ERR_LIMIT, "a line is at most %d bytes", JSON_LINE_MAX);
    if (json_parse(&l->arena, w->line, &v, e))
        return -1;
    if (v.type != VALUE_MAP)
        return err_set(e, ERR_INPUT, "a line is an object with \"do\" or \"ask\"");
    *id = member_text(v, TEXT("id"));
    if (!value_member(v, TEXT("ask")))
        return do_command(l, w->line, *id, clock_at(&l->clock, real), e);
    return answer(l, member_text(v, TEXT("ask")), *id, real, e);
}

void live_serve_first(struct live *l, int64_t real)
{
    const struct waiting w = l->waiting[l->first];
    struct text id = {0};
    struct err e = {.lang = l->setup.lang};
    if (serve_line(l, &w, &id, real, &e))
        answer_refused(&l->out, id, w.number, &e);
    arena_reset(&l->arena);
    live_drop_first(l);
    live_follow_state(l, real);
}

int64_t live_first_real(const struct live *l)
{
    return l->waiting[l->first].real;
}
