// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/mem.h"
#include "serve/live_int.h"
#include "serve/notify.h"
#include "serve/socket.h"

// ---- news: what is no record

static int64_t wall_ms(void)
{
    uv_timeval64_t t;
    uv_gettimeofday(&t);
    return t.tv_sec * 1000 + t.tv_usec / 1000;
}

static void put_clock(const struct live *l, struct buf *out)
{
    buf_printf(out, "{\"clock\":{\"t\":%lld,\"rate\":%lld,\"running\":%s,\"wall\":%lld}}\n",
               (long long)clock_at(&l->clock, live_now()), (long long)l->clock.rate,
               l->clock.running ? "true" : "false", (long long)wall_ms());
}

void peers_put_present(const struct live *l, struct buf *out)
{
    const char *between = "";
    buf_str(out, "\"present\":[");
    for (const struct peer *p = l->peers.first; p; p = p->next) {
        if (!peer_is_present(p))
            continue;
        buf_printf(out, "%s{\"client\":%lld,\"by\":", between, (long long)p->number);
        json_text(out, p->by);
        if (p->name[0]) {
            buf_str(out, ",\"name\":");
            json_text(out, text_of(p->name));
        }
        buf_char(out, '}');
        between = ",";
    }
    buf_char(out, ']');
}

static void put_present(const struct live *l, struct buf *out)
{
    buf_char(out, '{');
    peers_put_present(l, out);
    buf_str(out, "}\n");
}

void peers_put_news(struct live *l, struct buf *out)
{
    put_clock(l, out);
    put_present(l, out);
}

void peers_news(struct live *l)
{
    struct buf news = {0};
    if (l->clock_changed)
        put_clock(l, &news);
    if (l->peers.changed)
        put_present(l, &news);
    for (struct peer *p = l->peers.first; news.n && p; p = p->next) {
        if (p->state != PEER_LIVE || p->number == 0)
            continue;
        buf_text(&p->held, buf_all(&news));
        peer_mark(p);
    }
    l->clock_changed = l->peers.changed = false;
    buf_finish(&news);
}

static void put_alarm(const struct live *l, struct buf *out, const char *what)
{
    buf_printf(out, "{\"alarm\":\"%s\",\"seq\":%lld}\n", what,
               (long long)journal_durable_seq(l->journal));
}

static void alarm_one(struct peer *p, const char *what)
{
    struct buf b = {0};
    put_alarm(p->live, &b, what);
    outlet_write(p->out, &b);
    outlet_flush(p->out);
}

void peers_alarm(struct live *l, const char *what)
{
    for (struct peer *p = l->peers.first; p; p = p->next)
        if (p->state < PEER_LEAVING)
            alarm_one(p, what);
}

// ---- who reads, and who does not

static void let_go_if_slow(struct live *l, struct peer *p)
{
    if (p->number == 0 || p->state >= PEER_LEAVING || outlet_waiting(p->out) <= PEER_UNREAD_MAX)
        return;
    live_say(l, "a client (%.*s, number %lld) does not read what it is told: it is let go",
             TEXT_ARGS(p->by), (long long)p->number);
    peer_bye(p, "slow", N_("you did not read what you were told; attach again"), true);
}

static void check_output(struct live *l, const struct peer *p)
{
    if (outlet_waiting(p->out) > UNREAD_MAX && !l->failed) {
        struct err e = {.lang = l->setup.lang};
        err_set(&e, ERR_LIMIT, "nobody reads the output: %d MiB wait to be read", UNREAD_MAX >> 20);
        live_fail(l, &e);
    }
    if (outlet_broken(p->out) && !l->stop) {
        live_say(l, "the output is closed: %s", outlet_broken(p->out));
        l->stop = true;
    }
}

void peers_release(struct live *l)
{
    for (struct peer *p = l->peers.first; p; p = p->next) {
        peer_release(p);
        let_go_if_slow(l, p);
    }
    if (l->peers.stdio)
        check_output(l, l->peers.stdio);
}

static bool has_done(const struct peer *p)
{
    if (outlet_broken(p->out))
        return true;
    if (outlet_waiting(p->out) || p->number == 0)
        return false;
    if (p->state == PEER_LEAVING)
        return true;
    return p->ended && p->n_waiting == 0 && p->n_later == 0 && p->n_marks == 0 &&
           p->state != PEER_GREETED && p->state != PEER_BACK;
}

bool peers_part(struct live *l)
{
    bool any = false;
    for (struct peer *p = l->peers.first; p; p = p->next)
        if (p->number && p->state != PEER_CLOSED && has_done(p)) {
            peer_close(p);
            any = true;
        }
    return any;
}

void peers_listen(struct live *l)
{
    for (struct peer *p = l->peers.first; p; p = p->next) {
        size_t most = p->number ? PEER_WAITING_MAX : WAITING_MAX;
        bool busy = p->number && outlet_waiting(p->out) > PEER_BUSY;
        bool back = p->state == PEER_GREETED || p->state == PEER_BACK;
        if (p->state < PEER_LEAVING && !p->ended)
            inlet_want(p->in, !l->frozen_at && p->waiting <= most && !busy && !back);
    }
    if (l->peers.stdio && !l->frozen_at)
        inlet_turn(l->peers.stdio->in);
}

// A connection that says nothing at first, or takes nothing for so long, is not coming back.
static void look_round(uv_timer_t *t)
{
    struct live *l = t->data;
    for (struct peer *p = l->peers.first; p; p = p->next) {
        bool stuck = outlet_left(p->out) == p->left &&
                     (outlet_waiting(p->out) || p->state == PEER_NEW || p->state == PEER_LEAVING);
        p->rounds = stuck ? p->rounds + 1 : 0;
        p->left = outlet_left(p->out);
        if (p->number == 0 || l->frozen_at || p->state == PEER_CLOSED)
            continue;
        if (p->state == PEER_LEAVING && p->rounds)
            peer_close(p);
        else if (p->rounds >= PEER_STUCK_ROUNDS)
            peer_bye(p, "slow", N_("nothing was said or read for too long"), true);
    }
    if (l->peers.n == (l->peers.stdio != NULL))
        uv_timer_stop(t);
    live_turn_soon(l);
}

size_t peers_unread(const struct live *l)
{
    const struct peer *p = l->peers.stdio;
    return p ? outlet_waiting(p->out) : 0;
}

bool peers_have_read(const struct live *l)
{
    for (const struct peer *p = l->peers.first; p; p = p->next)
        if (p->state != PEER_CLOSED && outlet_waiting(p->out) && !outlet_broken(p->out))
            return false;
    return true;
}

// ---- places in the journal

void peers_mile(struct peers *p, int64_t seq, int64_t at)
{
    if ((seq - 1) % MILE || (seq - 1) / MILE != (int64_t)p->n_miles)
        return;
    mem_grow(&p->miles, &p->cap_miles, p->n_miles + 1, sizeof *p->miles);
    p->miles[p->n_miles++] = at;
}

// ---- coming

static void something_left(void *ctx)
{
    peer_read_on(ctx);
}

static void nothing_comes(void *ctx)
{
    ((struct peer *)ctx)->ended = true;
}

static void add(struct live *l, struct peer *p)
{
    struct peer **at = &l->peers.first;
    while (*at)
        at = &(*at)->next;
    *at = p;
    l->peers.n++;
    outlet_tell(p->out, something_left, p);
    inlet_tell(p->in, nothing_comes);
}

static void knocked(uv_stream_t *door, int status)
{
    struct live *l = door->data;
    if (status < 0 || l->closing)
        return;
    struct peer *p = peer_create(l, ++l->peers.numbered);
    uv_pipe_init(&l->loop, &p->pipe, 0);
    if (uv_accept(door, (uv_stream_t *)&p->pipe))
        p->ended = true; // it has gone again
    p->in = inlet_over((uv_stream_t *)&p->pipe, l->peers.room, live_line_came, p);
    p->out = outlet_over((uv_stream_t *)&p->pipe);
    add(l, p);
    if (l->peers.n > PEERS_MAX)
        peer_bye(p, "full", N_("too many are attached"), false);
    if (l->frozen_at)
        alarm_one(p, "disk-full");
    if (!uv_is_active((uv_handle_t *)&l->peers.round))
        uv_timer_start(&l->peers.round, look_round, PEER_ROUND_MS, PEER_ROUND_MS);
}

static int open_stdio(struct live *l, struct err *e)
{
    if (l->setup.in < 0)
        return 0;
    struct peer *p = peer_create(l, 0);
    p->state = PEER_LIVE;
    p->in = inlet_open(&l->loop, l->setup.in, l->peers.room, live_line_came, p, e);
    p->out = p->in ? outlet_open(&l->loop, l->setup.out, e) : NULL;
    if (p->out) {
        add(l, p);
        l->peers.stdio = p;
        return 0;
    }
    if (p->in) {
        inlet_close(p->in);
        uv_run(&l->loop, UV_RUN_NOWAIT);
    }
    inlet_destroy(p->in);
    mem_free(p);
    return -1;
}

static int open_journal(const char *folder)
{
    struct buf path = {0};
    buf_printf(&path, "%s/journal.jsonl", folder);
    int fd = open(buf_cstr(&path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    buf_finish(&path);
    return fd;
}

static int open_door(struct live *l, struct err *e)
{
    struct peers *p = &l->peers;
    int fd;
    if (socket_listen(l->setup.folder, &fd, e))
        return -1;
    p->journal = open_journal(l->setup.folder);
    uv_pipe_init(&l->loop, &p->door, 0);
    p->door.data = l;
    p->has_door = true;
    uv_pipe_open(&p->door, fd);
    uv_listen((uv_stream_t *)&p->door, PEERS_MAX, knocked);
    return 0;
}

int peers_open(struct live *l, struct err *e)
{
    struct peers *p = &l->peers;
    struct err why = {.lang = l->setup.lang};
    p->journal = -1;
    uv_timer_init(&l->loop, &p->round);
    uv_timer_init(&l->loop, &p->linger);
    p->round.data = p->linger.data = l;
    if (open_stdio(l, e) == 0) {
        if (!l->setup.folder || open_door(l, &why) == 0)
            return 0;
        if (!l->setup.need_socket) {
            live_say(l, "nobody can attach to this exercise: %s", why.msg);
            return 0;
        }
        *e = why;
    }
    peers_close(l);
    return -1;
}

// ---- going

static void waited_long(uv_timer_t *t)
{
    struct live *l = t->data;
    live_say(l, "the exercise has ended and nobody is attached: this server ends too");
    l->stop = true;
    live_turn_soon(l);
}

// The door for seats waits for the exercise as they do: it keeps nobody here by itself.
static bool is_door(const struct peer *p)
{
    return text_is(p->by, TEXT("gast")) && strcmp(p->name, "web") == 0;
}

static bool is_alone(const struct peers *all)
{
    for (const struct peer *p = all->first; p; p = p->next)
        if (p->state != PEER_CLOSED && (p->number || !p->ended) && !is_door(p))
            return false;
    return true;
}

void peers_look(struct live *l)
{
    struct peers *p = &l->peers;
    const struct state *s = stage_state(l->stage);
    bool alone = is_alone(p);
    bool over = s->phase == PHASE_ENDED;
    if (!alone || !over || l->setup.linger == 0)
        uv_timer_stop(&p->linger);
    else if (!uv_is_active((uv_handle_t *)&p->linger) || p->lingers_at != s->seq)
        uv_timer_start(&p->linger, waited_long, (uint64_t)l->setup.linger, 0);
    p->lingers_at = s->seq; // as long as seats log what they learnt it goes on
}

void peers_say_bye(struct live *l)
{
    const char *why = l->failed ? N_("the server cannot go on; what you were shown is kept")
                                : N_("the server stops; the exercise can be gone on with");
    for (struct peer *p = l->peers.first; p; p = p->next)
        if (p->number)
            peer_bye(p, l->failed ? "failed" : "stopped", why, false);
}

static void close_handle(uv_handle_t *h)
{
    if (!uv_is_closing(h))
        uv_close(h, NULL);
}

void peers_close(struct live *l)
{
    struct peers *p = &l->peers;
    for (struct peer *at = p->first; at; at = at->next)
        peer_close(at);
    close_handle((uv_handle_t *)&p->round);
    close_handle((uv_handle_t *)&p->linger);
    if (p->has_door && !uv_is_closing((uv_handle_t *)&p->door)) {
        socket_remove(l->setup.folder);
        close_handle((uv_handle_t *)&p->door);
    }
}

void peers_finish(struct live *l)
{
    struct peers *p = &l->peers;
    while (p->first)
        peer_destroy(p->first);
    if (p->journal >= 0)
        close(p->journal);
    mem_free(p->miles);
}
