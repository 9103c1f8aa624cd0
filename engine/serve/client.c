// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/client.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <uv.h>

#include "base/json.h"
#include "base/mem.h"
#include "serve/inlet.h"
#include "serve/socket.h"
#include "store/journal.h"

enum { RETRY_FIRST_MS = 100, RETRY_MOST_MS = 2000 };

struct sent { // and not answered
    int64_t number;
    struct text id;
    struct text line;
};

struct client {
    struct client_setup setup;
    uv_loop_t *loop;
    char prefix[20]; // of ids: another one for each client, so that no two are the same
    int64_t numbered;
    struct sent *sent;
    size_t n_sent, cap_sent;
    // the connection
    uv_pipe_t pipe;
    uv_timer_t retry;
    uint64_t retry_ms;
    struct inlet *in;
    long server;
    bool open, greeted, closing, caught_up;
    enum client_away how; // it ends, if the server has said so
    struct err why;
    int64_t seq;    // of the last record that was told
    int64_t behind; // what the greeting said there is
    struct arena arena;
    char room[INLET_ROOM];
};

struct writing {
    uv_write_t req;
    struct buf bytes;
};

static void connect_now(struct client *c);

// ---- sending

static void written(uv_write_t *req, int status)
{
    struct writing *w = req->data;
    (void)status; // a lost connection shows where it is read
    buf_finish(&w->bytes);
    mem_free(w);
}

static void write_line(struct client *c, struct text line)
{
    struct writing *w = mem_alloc(sizeof *w);
    w->req.data = w;
    buf_text(&w->bytes, line);
    uv_buf_t b = uv_buf_init(w->bytes.p, (unsigned)w->bytes.n);
    if (uv_write(&w->req, (uv_stream_t *)&c->pipe, &b, 1, written))
        written(&w->req, 0);
}

static void put_text(struct buf *b, const char *name, struct text t)
{
    buf_printf(b, ",\"%s\":", name);
    json_text(b, t);
}

static void say_hello(struct client *c)
{
    struct buf b = {0};
    buf_str(&b, "{\"hello\":1");
    put_text(&b, "by", text_of(c->setup.by ? c->setup.by : "leider"));
    if (c->setup.name)
        put_text(&b, "name", text_of(c->setup.name));
    put_text(&b, "lang", text_of(lang_code(c->setup.lang)));
    if (c->setup.after != CLIENT_NO_RECORDS)
        buf_printf(&b, ",\"after\":%lld", (long long)c->seq);
    buf_str(&b, "}\n");
    write_line(c, buf_all(&b));
    buf_finish(&b);
}

static struct text copy_text(struct text t)
{
    char *p = mem_alloc(t.n + 1);
    memcpy(p, t.n ? t.p : "", t.n);
    return (struct text){p, t.n};
}

static int64_t send_line(struct client *c, struct text id, struct buf *line)
{
    buf_char(line, '\n');
    mem_grow(&c->sent, &c->cap_sent, c->n_sent + 1, sizeof *c->sent);
    c->sent[c->n_sent++] = (struct sent){c->numbered, copy_text(id), copy_text(buf_all(line))};
    if (c->greeted)
        write_line(c, buf_all(line));
    buf_finish(line);
    return c->numbered;
}

static struct text next_id(struct client *c, struct text given, char room[40])
{
    c->numbered++;
    if (given.n)
        return given;
    return (struct text){room,
                         (size_t)snprintf(room, 40, "%s-%lld", c->prefix, (long long)c->numbered)};
}

int64_t client_do_in(struct client *c, const struct command *command, enum lang lang)
{
    char room[40];
    struct buf b = {0};
    struct text id = next_id(c, command->id, room);
    command_write(&b, command, id);
    if (lang != c->setup.lang) {
        b.n--; // its end
        put_text(&b, "lang", text_of(lang_code(lang)));
        buf_char(&b, '}');
    }
    return send_line(c, id, &b);
}

int64_t client_do(struct client *c, const struct command *command)
{
    return client_do_in(c, command, c->setup.lang);
}

int64_t client_ask(struct client *c, const char *what, const struct member *about, size_t n)
{
    char room[40];
    struct buf b = {0};
    struct text id = next_id(c, (struct text){0}, room);
    buf_str(&b, "{\"ask\":");
    json_text(&b, text_of(what));
    put_text(&b, "id", id);
    for (size_t i = 0; i < n; i++) {
        buf_char(&b, ',');
        json_text(&b, about[i].name);
        buf_char(&b, ':');
        json_value(&b, about[i].value);
    }
    buf_char(&b, '}');
    return send_line(c, id, &b);
}

size_t client_unanswered(const struct client *c)
{
    return c->n_sent;
}

static void forget(struct client *c, size_t i)
{
    mem_free((void *)(uintptr_t)c->sent[i].id.p);
    mem_free((void *)(uintptr_t)c->sent[i].line.p);
    c->n_sent--;
    memmove(c->sent + i, c->sent + i + 1, (c->n_sent - i) * sizeof *c->sent);
}

// ---- going away

static void try_again(uv_timer_t *t)
{
    connect_now(t->data);
}

// Tells the owner, who may close; else it is tried again after a while, each time a longer one.
static void be_away(struct client *c)
{
    struct err why = c->why;
    if (c->setup.away && !c->closing)
        c->setup.away(c->setup.ctx, c->how, &why);
    if (c->closing || c->how == AWAY_REFUSED)
        return;
    uv_update_time(c->loop);
    uv_timer_start(&c->retry, try_again, c->retry_ms, 0);
    c->retry_ms = c->retry_ms * 2 < RETRY_MOST_MS ? c->retry_ms * 2 : RETRY_MOST_MS;
}

static void pipe_closed(uv_handle_t *h)
{
    struct client *c = (struct client *)((char *)h - offsetof(struct client, pipe));
    c->open = false;
    inlet_destroy(c->in);
    c->in = NULL;
    be_away(c);
}

static void hang_up(struct client *c)
{
    c->greeted = false;
    if (!c->open || uv_is_closing((uv_handle_t *)&c->pipe))
        return;
    inlet_close(c->in);
    uv_close((uv_handle_t *)&c->pipe, pipe_closed);
}

static void refuse(struct client *c, const struct err *why)
{
    c->how = AWAY_REFUSED;
    c->why = *why;
    hang_up(c);
}

static void not_understood(struct client *c)
{
    struct err e = {.lang = c->setup.lang};
    err_set(&e, ERR_INPUT, "what answers there is no server of this version");
    refuse(c, &e);
}

// ---- hearing

static int64_t member_int(struct value v, struct text name)
{
    const struct value *m = value_member(v, name);
    return m && m->type == VALUE_INT ? m->i : 0;
}

static bool member_bool(struct value v, struct text name)
{
    const struct value *m = value_member(v, name);
    return m && m->type == VALUE_BOOL && m->b;
}

static struct text member_text(struct value v, struct text name)
{
    const struct value *m = value_member(v, name);
    return m ? value_as_text(*m) : (struct text){0};
}

static void look_whether_caught_up(struct client *c)
{
    if (c->caught_up || c->seq < c->behind || c->setup.after == CLIENT_NO_RECORDS)
        return;
    c->caught_up = true;
    if (c->setup.caught_up)
        c->setup.caught_up(c->setup.ctx);
}

// Numbered without a gap: a record that was missed would make another exercise of it.
static void hear_record(struct client *c, struct text line)
{
    struct record r;
    struct err e = {.lang = c->setup.lang};
    if (record_read(&c->arena, line, &r, NULL, &e)) {
        refuse(c, &e);
        return;
    }
    if (r.seq != c->seq + 1) {
        not_understood(c);
        return;
    }
    c->seq = r.seq;
    if (c->setup.record)
        c->setup.record(c->setup.ctx, &r, line);
    look_whether_caught_up(c);
}

static void hear_hello(struct client *c, struct value v)
{
    if (!member_bool(v, TEXT("ok"))) {
        struct err e = {.lang = c->setup.lang};
        err_set(&e, ERR_REFUSED, "%.*s", TEXT_ARGS(member_text(v, TEXT("error"))));
        refuse(c, &e);
        return;
    }
    c->greeted = true;
    c->retry_ms = RETRY_FIRST_MS;
    c->behind = member_int(v, TEXT("seq"));
    c->caught_up = false;
    for (size_t i = 0; i < c->n_sent; i++)
        write_line(c, c->sent[i].line);
    if (c->setup.greeted)
        c->setup.greeted(c->setup.ctx, c->behind, member_int(v, TEXT("t")),
                         member_int(v, TEXT("client")));
    look_whether_caught_up(c);
}

static void hear_answer(struct client *c, struct value v, struct text line)
{
    struct text id = member_text(v, TEXT("id"));
    size_t i = 0;
    while (i < c->n_sent && !text_is(c->sent[i].id, id))
        i++;
    if (i == c->n_sent) // answered before the connection was lost
        return;
    const struct client_answer a = {
        .number = c->sent[i].number,
        .ok = member_bool(v, TEXT("ok")),
        .again = member_bool(v, TEXT("again")),
        .seq = member_int(v, TEXT("seq")),
        .error = member_text(v, TEXT("error")),
        .hint = member_text(v, TEXT("hint")),
        .all = v,
        .line = line,
    };
    forget(c, i);
    if (c->setup.answer)
        c->setup.answer(c->setup.ctx, &a);
}

static void hear_clock(struct client *c, struct value v)
{
    const struct client_clock k = {
        .t = member_int(v, TEXT("t")),
        .wall = member_int(v, TEXT("wall")),
        .rate = member_int(v, TEXT("rate")),
        .running = member_bool(v, TEXT("running")),
    };
    if (c->setup.clock)
        c->setup.clock(c->setup.ctx, &k);
}

static void hear_bye(struct client *c, struct value v)
{
    static const struct {
        const char *word;
        enum client_away how;
    } words[] = {{"stopped", AWAY_STOPPED}, {"failed", AWAY_FAILED}, {"slow", AWAY_LET_GO}};
    struct text word = member_text(v, TEXT("bye"));
    c->how = AWAY_LOST;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(word, text_of(words[i].word)))
            c->how = words[i].how;
    err_set(&c->why, ERR_REFUSED, "%.*s", TEXT_ARGS(member_text(v, TEXT("error"))));
    hang_up(c);
}

static void hear_other(struct client *c, struct text line)
{
    struct value v;
    const struct value *m;
    if (json_parse(&c->arena, line, &v, NULL) || v.type != VALUE_MAP) {
        not_understood(c);
    } else if (value_member(v, TEXT("ok"))) {
        if (c->greeted)
            hear_answer(c, v, line);
        else
            hear_hello(c, v);
    } else if ((m = value_member(v, TEXT("clock")))) {
        hear_clock(c, *m);
    } else if ((m = value_member(v, TEXT("present")))) {
        if (c->setup.present)
            c->setup.present(c->setup.ctx, *m);
    } else if ((m = value_member(v, TEXT("alarm")))) {
        if (c->setup.alarm)
            c->setup.alarm(c->setup.ctx, value_as_text(*m), member_int(v, TEXT("seq")));
    } else if (value_member(v, TEXT("bye"))) {
        hear_bye(c, v);
    }
}

static void line_came(void *ctx, struct text line, bool too_long)
{
    struct client *c = ctx;
    if (c->closing || uv_is_closing((uv_handle_t *)&c->pipe))
        return;
    if (too_long)
        not_understood(c);
    else if (text_starts(line, TEXT("{\"seq\":")))
        hear_record(c, line);
    else
        hear_other(c, line);
    arena_reset(&c->arena);
}

static void nothing_comes(void *ctx)
{
    hang_up(ctx);
}

// ---- coming

static void connect_now(struct client *c)
{
    int fd;
    c->why = (struct err){.lang = c->setup.lang};
    if (socket_connect(c->setup.exercise, &fd, &c->why)) {
        c->how = AWAY_NOT_PLAYED;
        be_away(c);
        return;
    }
    c->how = AWAY_LOST;
    err_set(&c->why, ERR_IO, "the connection to the server was lost");
    c->server = socket_server(fd);
    uv_pipe_init(c->loop, &c->pipe, 0);
    uv_pipe_open(&c->pipe, fd);
    c->open = true;
    c->in = inlet_over((uv_stream_t *)&c->pipe, c->room, line_came, c);
    inlet_tell(c->in, nothing_comes);
    inlet_want(c->in, true);
    say_hello(c);
}

struct client *client_create(struct uv_loop_s *loop, const struct client_setup *s)
{
    struct client *c = mem_alloc(sizeof *c);
    uint64_t chance = 0;
    c->setup = *s;
    c->loop = loop;
    c->seq = s->after == CLIENT_NO_RECORDS ? 0 : s->after;
    c->retry_ms = RETRY_FIRST_MS;
    (void)!getrandom(&chance, sizeof chance, 0);
    snprintf(c->prefix, sizeof c->prefix, "%llx", (unsigned long long)chance);
    uv_timer_init(loop, &c->retry);
    c->retry.data = c;
    uv_timer_start(&c->retry, try_again, 0, 0);
    return c;
}

void client_close(struct client *c)
{
    if (c->closing)
        return;
    c->closing = true;
    uv_close((uv_handle_t *)&c->retry, NULL);
    hang_up(c);
}

void client_destroy(struct client *c)
{
    if (!c)
        return;
    while (c->n_sent)
        forget(c, c->n_sent - 1);
    mem_free(c->sent);
    arena_finish(&c->arena);
    mem_free(c);
}

bool client_is_greeted(const struct client *c)
{
    return c->greeted;
}

int64_t client_seq(const struct client *c)
{
    return c->seq;
}

long client_server(const struct client *c)
{
    return c->server;
}
