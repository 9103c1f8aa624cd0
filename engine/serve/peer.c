// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/peer.h"

#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "serve/live_int.h"

enum {
    BACK_ROOM = 256 << 10,   // bytes of the journal that are read at once
    BACK_UNREAD = 512 << 10, // no more is read while this much waits for the reader
};

// ---- life

struct peer *peer_create(struct live *l, int64_t number)
{
    struct peer *p = mem_alloc(sizeof *p);
    p->live = l;
    p->number = number;
    p->by = TEXT("leider");
    p->lang = l->setup.lang;
    return p;
}

void peer_destroy(struct peer *p)
{
    struct peers *all = &p->live->peers;
    for (struct peer **at = &all->first; *at; at = &(*at)->next)
        if (*at == p) {
            *at = p->next;
            all->n--;
            break;
        }
    inlet_destroy(p->in);
    outlet_destroy(p->out);
    buf_finish(&p->held);
    mem_free(p->marks);
    mem_free(p->room);
    mem_free(p);
}

static void pipe_closed(uv_handle_t *h)
{
    struct peer *p = (struct peer *)((char *)h - offsetof(struct peer, pipe));
    p->gone = true;
    if (!p->reading)
        peer_destroy(p);
}

bool peer_is_present(const struct peer *p)
{
    return p->number && p->after >= 0 &&
           (p->state == PEER_GREETED || p->state == PEER_BACK || p->state == PEER_LIVE);
}

static void set_state(struct peer *p, enum peer_state to)
{
    bool was = peer_is_present(p);
    p->state = to;
    if (was != peer_is_present(p))
        peers_changed(&p->live->peers);
}

void peer_close(struct peer *p)
{
    if (p->state == PEER_CLOSED)
        return;
    set_state(p, PEER_CLOSED);
    live_forget_peer(p->live, p);
    inlet_close(p->in);
    outlet_close(p->out);
    if (p->number)
        uv_close((uv_handle_t *)&p->pipe, pipe_closed);
}

void peer_bye(struct peer *p, const char *word, const char *why, bool cut)
{
    struct buf b = {0};
    if (p->state >= PEER_LEAVING)
        return;
    set_state(p, PEER_LEAVING);
    p->rounds = 0;
    inlet_want(p->in, false);
    if (cut)
        outlet_cut(p->out);
    buf_printf(&b, "{\"bye\":\"%s\",\"error\":", word);
    json_text(&b, text_of(lang_text(p->lang, why)));
    buf_str(&b, "}\n");
    outlet_write(p->out, &b);
    outlet_flush(p->out);
}

// ---- lines for it alone

void peer_mark(struct peer *p)
{
    struct held_mark *last = p->n_marks ? &p->marks[p->n_marks - 1] : NULL;
    int64_t at = p->live->made_to;
    if (p->held.n == (last ? last->end : 0))
        return;
    // What is asked after the hello waits until everything before it has been told.
    if (last && last->at == at && p->state != PEER_GREETED && p->state != PEER_BACK) {
        last->end = p->held.n;
        return;
    }
    mem_grow(&p->marks, &p->cap_marks, p->n_marks + 1, sizeof *p->marks);
    p->marks[p->n_marks++] = (struct held_mark){at, p->held.n};
}

// How many marks may leave.
static size_t ripe(const struct peer *p)
{
    size_t n = 0;
    if (p->state == PEER_BACK)
        return 0;
    while (n < p->n_marks && p->marks[n].at <= p->live->durable_to)
        n++;
    return p->state == PEER_GREETED && n > 1 ? 1 : n;
}

// Takes the first `n` marks and their lines out of what is held.
static struct chunk *take_held(struct peer *p, size_t n)
{
    struct buf lines = p->held, rest = {0};
    size_t end = p->marks[n - 1].end;
    if (end < lines.n)
        buf_add(&rest, lines.p + end, lines.n - end);
    lines.n = end;
    p->held = rest;
    return chunk_take(&lines, 0);
}

static void drop_marks(struct peer *p, size_t n)
{
    if (n == 0)
        return;
    size_t end = p->marks[n - 1].end;
    p->n_marks -= n;
    memmove(p->marks, p->marks + n, p->n_marks * sizeof *p->marks);
    for (size_t i = 0; i < p->n_marks; i++)
        p->marks[i].end -= end;
}

// Records and its own lines, each line where it came between them.
static void interleave(struct peer *p, struct chunk *own, size_t n_marks)
{
    const struct live *l = p->live;
    size_t mark = 0, own_at = 0;
    for (size_t i = 0; i <= (p->state == PEER_LIVE ? l->n_handed : 0); i++) {
        struct chunk *c = p->state == PEER_LIVE && i < l->n_handed ? l->handed[i] : NULL;
        size_t at = 0;
        if (c && c->at < p->told_to)
            continue; // was told from the file
        for (; mark < n_marks; mark++) {
            int64_t to = c ? p->marks[mark].at - c->at : 0;
            if (c && to > (int64_t)c->n)
                break;
            if (c && to > (int64_t)at) {
                outlet_add(p->out, c, at, (size_t)to - at);
                at = (size_t)to;
            }
            outlet_add(p->out, own, own_at, p->marks[mark].end - own_at);
            own_at = p->marks[mark].end;
        }
        if (!c)
            continue;
        outlet_add(p->out, c, at, c->n - at);
        p->told_to = c->at + (int64_t)c->n;
    }
}

void peer_release(struct peer *p)
{
    size_t n = ripe(p);
    if (p->state >= PEER_LEAVING)
        return;
    struct chunk *own = n ? take_held(p, n) : NULL;
    interleave(p, own, n);
    drop_marks(p, n);
    chunk_drop(own);
    outlet_flush(p->out);
    if (p->state == PEER_GREETED && n)
        set_state(p, p->after < 0 ? PEER_QUIET : PEER_BACK);
    peer_read_on(p);
}

// ---- what happened before

static void come_live(struct peer *p)
{
    set_state(p, PEER_LIVE);
    if (p->news != p->live->peers.news)
        peers_put_news(p->live, &p->held);
    peer_mark(p);
    mem_free(p->room);
    p->room = NULL;
    p->cap_room = 0;
    peer_release(p);
}

// Goes past lines of records up to `after`; where the others begin.
static size_t pass_lines(struct peer *p, size_t n)
{
    size_t from = 0, at = 0;
    while (at < n) {
        peers_mile(&p->live->peers, p->back_seq, p->told_to + (int64_t)at);
        const char *newline = memchr(p->room + at, '\n', n - at);
        at = (size_t)(newline - p->room) + 1;
        if (p->back_seq++ <= p->after)
            from = at;
    }
    return from;
}

static void tell_from_file(struct peer *p, size_t n)
{
    size_t whole = n;
    struct buf lines = {0};
    while (whole && p->room[whole - 1] != '\n')
        whole--;
    size_t from = pass_lines(p, whole);
    p->told_to += (int64_t)whole;
    buf_add(&lines, p->room + from, whole - from);
    outlet_write(p->out, &lines);
    outlet_flush(p->out);
    if (whole == 0) // a line longer than the room
        mem_grow(&p->room, &p->cap_room, p->cap_room + BACK_ROOM, 1);
}

static void take_from_file(struct peer *p, ssize_t n)
{
    if (n <= 0)
        peer_bye(p, "journal", N_("the journal cannot be read back"), false);
    else
        tell_from_file(p, (size_t)n);
    peer_read_on(p);
}

static void has_read(uv_fs_t *req)
{
    struct peer *p = req->data;
    ssize_t n = req->result;
    uv_fs_req_cleanup(req);
    p->reading = false;
    if (p->gone)
        peer_destroy(p);
    else if (p->state == PEER_BACK)
        take_from_file(p, n);
}

void peer_read_on(struct peer *p)
{
    struct live *l = p->live;
    if (p->state != PEER_BACK || p->reading || outlet_broken(p->out))
        return;
    if (p->told_to == l->durable_to) {
        come_live(p);
        return;
    }
    if (outlet_waiting(p->out) > BACK_UNREAD)
        return; // when something has left
    if (p->cap_room == 0)
        mem_grow(&p->room, &p->cap_room, BACK_ROOM, 1);
    int64_t left = l->durable_to - p->told_to;
    uv_buf_t b =
        uv_buf_init(p->room, left < (int64_t)p->cap_room ? (unsigned)left : (unsigned)p->cap_room);
    p->read.data = p;
    p->reading = true;
    if (uv_fs_read(&l->loop, &p->read, l->peers.journal, &b, 1, p->told_to, has_read)) {
        p->reading = false;
        peer_bye(p, "journal", N_("the journal cannot be read back"), false);
    }
}

// ---- hello

static int take_by(struct peer *p, struct value hello, struct err *e)
{
    const struct value *by = value_member(hello, TEXT("by"));
    struct text seat = by ? value_as_text(*by) : p->by;
    if (!text_is_id(seat, true) || seat.n >= sizeof p->by_room)
        return err_set(e, ERR_REFUSED, "'%.*s' must be a name", TEXT_ARGS(TEXT("by")));
    enum seat_kind k = seat_kind_of(stage_scenario(p->live->stage), seat);
    if (k >= SEAT_SCRIPT) {
        err_set(e, ERR_REFUSED, "there is no seat '%.*s'", TEXT_ARGS(seat));
        return err_hint(e, "leider, waarnemer, or ORGANISATION.ROLE");
    }
    memcpy(p->by_room, seat.p, seat.n);
    p->by = (struct text){p->by_room, seat.n};
    return 0;
}

int line_lang(struct value line, enum lang *l, struct err *e)
{
    const struct value *lang = value_member(line, TEXT("lang"));
    if (!lang)
        return 0;
    struct text code = value_as_text(*lang);
    for (int i = LANG_EN; i <= LANG_NL; i++)
        if (text_is(code, text_of(lang_code((enum lang)i)))) {
            *l = (enum lang)i;
            return 0;
        }
    return err_set(e, ERR_REFUSED, "a language is nl or en");
}

static int take_name(struct peer *p, struct value hello, struct err *e)
{
    const struct value *name = value_member(hello, TEXT("name"));
    struct text t = name ? value_as_text(*name) : (struct text){0};
    if (name && (name->type != VALUE_TEXT || t.n > PEER_NAME_MAX))
        return err_set(e, ERR_REFUSED, "a name is a text of at most %d bytes", PEER_NAME_MAX);
    memcpy(p->name, t.n ? t.p : "", t.n);
    p->name[t.n] = 0;
    return 0;
}

static int take_after(struct peer *p, struct value hello, struct err *e)
{
    const struct value *after = value_member(hello, TEXT("after"));
    const struct peers *all = &p->live->peers;
    int64_t seq = stage_state(p->live->stage)->seq;
    p->after = -1;
    if (!after || after->type == VALUE_NULL)
        return 0;
    if (after->type != VALUE_INT || after->i < 0)
        return err_set(e, ERR_REFUSED, "'after' is the number of the last record you have, or 0");
    if (after->i > seq)
        return err_set(e, ERR_REFUSED,
                       "this exercise has %lld records, not %lld: it is another one",
                       (long long)seq, (long long)after->i);
    if (all->journal < 0)
        return err_set(e, ERR_IO, "the journal cannot be read back");
    size_t mile = (size_t)(after->i / MILE);
    if (mile >= all->n_miles)
        mile = all->n_miles - 1;
    p->after = after->i;
    p->back_seq = (int64_t)mile * MILE + 1;
    p->told_to = all->miles[mile];
    return 0;
}

int peer_hello(struct peer *p, struct value hello, struct text id, struct err *e)
{
    static const char example[] = "{\"hello\":1,\"by\":\"leider\",\"after\":0}";
    const struct live *l = p->live;
    const struct value *version = value_member(hello, TEXT("hello"));
    if (!version) {
        err_set(e, ERR_REFUSED, "the first line says who comes");
        return err_hint(e, "such as %s", example);
    }
    if (version->type != VALUE_INT || version->i != 1)
        return err_set(e, ERR_REFUSED, "this server speaks version 1: \"hello\":1");
    if (line_lang(hello, &p->lang, e) || take_by(p, hello, e) || take_name(p, hello, e) ||
        take_after(p, hello, e))
        return -1;
    buf_str(&p->held, "{\"ok\":true,\"hello\":1");
    if (id.n) {
        buf_str(&p->held, ",\"id\":");
        json_text(&p->held, id);
    }
    buf_printf(&p->held, ",\"client\":%lld,\"seq\":%lld,\"t\":%lld}\n", (long long)p->number,
               (long long)stage_state(l->stage)->seq, (long long)clock_at(&l->clock, live_now()));
    set_state(p, PEER_GREETED);
    p->news = l->peers.news;
    if (p->after >= 0)
        peers_put_news(p->live, &p->held);
    return 0;
}
