// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// POLLRDHUP
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/uio.h>
#include <unistd.h>
#include <uv.h>

#include "base/mem.h"
#include "serve/door.h"
#include "serve/http_int.h"
#include "serve/http_library.h"
#include "serve/posted.h"

// The library reads requests and writes answers; its epoll descriptor lies in our loop, and nothing
// of it runs but in run(). We take connections for it, so that how many there are is ours to say.
//
// A request that has come in whole is suspended and waits in a row for its turn. A suspended
// connection is not looked at by the library until it is resumed, has nothing half sent in it, and
// must be resumed before the daemon ends.

enum {
    HTTP_MOST = 12000,
    WAITING_MAX = 4096, // connections of which no request has come yet; then the oldest goes
    SPARE = 128,        // descriptors for others
    POOL = 5 << 10,     // of the library, for one connection: headers of a request and of an answer
    POOL_STEP = 256,    // by which the library makes room in it
    UNSENT_MAX = 1 << 20,
    PATIENCE_MS = 20000,
    BEAT_MS = 20000,
    PATIENCES_STUCK = 3, // for an answer or a stream of which nothing is read
    ROUND = 20,          // ticks in which every connection is looked at once
    TICK_MS = 250,
    TAKEN_AT_ONCE = 8, // new connections a turn: with TLS each soon costs a handshake
    RESUMED_AT_ONCE = 64,
};
#define SLICE_NS 2000000u // of a turn, for requests, and again for streams

// ---- rows of connections

bool http_is_plain(const struct http *h)
{
    return !h->setup.cert;
}

int64_t http_now(const struct http *h)
{
    return (int64_t)uv_now(h->setup.loop);
}

static struct row *row_of(struct http_conn *c)
{
    return c->phase == WAITS ? &c->h->waits : &c->h->all;
}

static void row_take(struct http_conn *c)
{
    struct row *r = row_of(c);
    *(c->before ? &c->before->after : &r->first) = c->after;
    *(c->after ? &c->after->before : &r->last) = c->before;
    r->n--;
}

static void row_put(struct http_conn *c)
{
    struct row *r = row_of(c);
    c->before = r->last;
    c->after = NULL;
    *(r->last ? &r->last->after : &r->first) = c;
    r->last = c;
    r->n++;
}

static void enter(struct http_conn *c, enum conn_phase phase)
{
    if (c->phase == LEAVES)
        return;
    row_take(c);
    c->phase = phase;
    c->since = http_now(c->h);
    row_put(c);
}

static struct http_conn *conn_of(const struct http *h, struct MHD_Connection *m)
{
    const union MHD_ConnectionInfo *i =
        h->lib.get_connection_info(m, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return i ? i->socket_context : NULL;
}

void conn_suspend(struct http_conn *c)
{
    c->suspended = true;
    c->h->lib.suspend_connection(c->mhd);
}

void conn_resume(struct http_conn *c)
{
    if (!c->suspended)
        return;
    c->suspended = false;
    c->h->lib.resume_connection(c->mhd);
    c->h->again = true;
    http_wake(c->h);
}

// The library sees the end of a socket, and of a suspended connection when it asks us. It lets go
// of one that has a limit of time of its own in that turn, of others when those before it have
// gone.
void conn_cut(struct http_conn *c)
{
    if (c->phase == LEAVES)
        return;
    enter(c, LEAVES);
    shutdown(c->fd, SHUT_RDWR);
    c->h->lib.set_connection_option(c->mhd, MHD_CONNECTION_OPTION_TIMEOUT, 1U);
    conn_resume(c);
}

// ---- what the library tells of connections

static void forget_request(struct http_request *q)
{
    if (!q)
        return;
    q->conn->q = NULL;
    if (q->response)
        q->conn->h->lib.destroy_response(q->response);
    buf_finish(&q->body);
    mem_free(q);
}

static void forget_stream(struct http_conn *c)
{
    struct http_stream *s = c->s;
    struct http *h = c->h;
    if (!s)
        return;
    c->s = NULL;
    stream_forget(s->first ? &h->first : &h->others, s);
    h->unsent -= s->unsent;
    h->setup.over(h->setup.ctx, s, s->ctx);
    stream_destroy(s);
}

static void connection_changed(void *cls, struct MHD_Connection *m, void **socket_ctx,
                               enum MHD_ConnectionNotificationCode what)
{
    struct http *h = cls;
    struct http_conn *c = *socket_ctx;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        c = *socket_ctx = mem_alloc(sizeof *c);
        c->h = h;
        c->mhd = m;
        c->fd = h->lib.get_connection_info(m, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        c->since = http_now(h);
        row_put(c);
    } else if (c) {
        forget_request(c->q);
        forget_stream(c);
        row_take(c);
        mem_free(c);
        *socket_ctx = NULL;
    }
}

static void request_over(void *cls, struct MHD_Connection *m, void **request_ctx,
                         enum MHD_RequestTerminationCode why)
{
    (void)why;
    const struct http *h = cls;
    struct http_conn *c = conn_of(h, m);
    *request_ctx = NULL;
    if (!c)
        return;
    forget_request(c->q);
    forget_stream(c);
    enter(c, WAITS);
}

static void put_peer(struct http_request *q, struct MHD_Connection *m)
{
    const struct http *h = q->conn->h;
    const union MHD_ConnectionInfo *i =
        h->lib.get_connection_info(m, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *a = i ? i->client_addr : NULL;
    if (a && a->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)a)->sin_addr, q->peer, sizeof q->peer);
    else if (a && a->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)a)->sin6_addr, q->peer, sizeof q->peer);
}

static void *request_begins(void *cls, const char *uri, struct MHD_Connection *m)
{
    const struct http *h = cls;
    struct http_conn *c = conn_of(h, m);
    size_t n = strlen(uri);
    if (!c)
        return NULL;
    struct http_request *q = mem_alloc(sizeof *q + 2 * (n + 1));
    memcpy(q->uri, uri, n);
    q->conn = c;
    put_peer(q, m);
    c->q = q;
    c->requests++;
    enter(c, READS);
    return q;
}

// Escapes are ours to decode, once, in posted.c.
static size_t leave_escapes(void *cls, struct MHD_Connection *m, char *s)
{
    (void)cls, (void)m;
    return strlen(s);
}

// ---- answers

// For a document that a browser shows.
static const struct http_header of_pages[] = {
    {"Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'none'; "
                                "form-action 'self'; frame-ancestors 'none'"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {NULL, NULL},
};

// For whatever leaves.
const struct http_header http_of_all[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {NULL, NULL},
};

void response_headers(const struct http *h, struct MHD_Response *r, const struct http_header *all)
{
    for (; all->name; all++)
        h->lib.add_response_header(r, all->name, all->value);
}

void response_forget(const struct http *h, struct MHD_Response *r, const struct http_header *all)
{
    for (; all->name; all++)
        h->lib.del_response_header(r, all->name, all->value);
}

static void drop_body(void *chunk)
{
    chunk_drop(chunk);
}

static struct MHD_Response *make_answer(const struct http *h, const struct http_answer *a)
{
    struct MHD_Response *r =
        a->body ? h->lib.create_response_from_buffer_with_free_callback_cls(
                      a->body->n, a->body->p, drop_body, chunk_hold(a->body))
                : h->lib.create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    if (!r)
        mem_exhausted(a->body ? a->body->n : 0);
    response_headers(h, r, http_of_all);
    response_headers(h, r, of_pages);
    if (a->type)
        h->lib.add_response_header(r, "Content-Type", a->type);
    h->lib.add_response_header(r, "Cache-Control", a->cache ? a->cache : "no-store");
    for (size_t i = 0; i < HTTP_HEADERS_MAX && a->headers[i].name; i++)
        h->lib.add_response_header(r, a->headers[i].name, a->headers[i].value);
    return r;
}

// In the library's turn: what we have to say begins to leave.
static enum MHD_Result begin_answer(struct http_request *q)
{
    struct http_conn *c = q->conn;
    const struct http *h = c->h;
    struct MHD_Response *r = q->response;
    if (c->requests >= HTTP_REQUESTS_MAX && !c->s)
        h->lib.add_response_header(r, "Connection", "close");
    q->response = NULL;
    enum MHD_Result rc = h->lib.queue_response(c->mhd, (unsigned)q->status, r);
    h->lib.destroy_response(r);
    enter(c, c->s ? STREAMS : ANSWERS);
    return rc;
}

void http_answer(struct http_request *q, const struct http_answer *a)
{
    q->response = make_answer(q->conn->h, a);
    q->status = a->status;
    conn_resume(q->conn);
}

// ---- requests come in

static int refuse(struct http_request *q, const struct http_answer *a)
{
    q->response = make_answer(q->conn->h, a);
    q->status = a->status;
    q->step = DONE;
    return begin_answer(q);
}

static int method_of(const char *name)
{
    static const char *const names[] = {"GET", "HEAD", "POST"};
    for (int i = HTTP_GET; i <= HTTP_POST; i++)
        if (strcmp(name, names[i]) == 0)
            return i;
    return -1;
}

static bool announces_too_much(const struct http_request *q)
{
    struct text n = http_header(q, "Content-Length");
    size_t announced = 0;
    for (size_t i = 0; i < n.n && n.p[i] >= '0' && n.p[i] <= '9' && announced <= HTTP_BODY_MAX; i++)
        announced = announced * 10 + (size_t)(n.p[i] - '0');
    return announced > HTTP_BODY_MAX;
}

static enum MHD_Result take_head(struct http_request *q, const char *method)
{
    int m = method_of(method);
    struct text path = text_of(q->uri);
    if (m < 0)
        return refuse(
            q, &(struct http_answer){.status = 405, .headers = {{"Allow", "GET, HEAD, POST"}}});
    q->method = (enum http_method)m;
    path = text_cut(&path, '?');
    q->query = (struct text){path.p + path.n, strlen(q->uri) - path.n};
    if (q->query.n)
        q->query.p++, q->query.n--;
    if (!path_decode(path, q->uri + strlen(q->uri) + 1, &q->path))
        return refuse(q, &(struct http_answer){.status = 400});
    if (announces_too_much(q))
        return refuse(q, &(struct http_answer){.status = 413});
    q->step = BODY;
    return MHD_YES;
}

static enum MHD_Result take_body(struct http_request *q, const char *data, size_t *n)
{
    if (*n > HTTP_BODY_MAX - q->body.n)
        return MHD_NO; // it did not say so beforehand
    buf_add(&q->body, data, *n);
    *n = 0;
    return MHD_YES;
}

static enum MHD_Result hand_over(struct http_request *q)
{
    struct http *h = q->conn->h;
    q->step = DONE;
    enter(q->conn, ASKED);
    conn_suspend(q->conn);
    *(h->asked_last ? &h->asked_last->next : &h->asked) = q;
    h->asked_last = q;
    http_wake(h);
    return MHD_YES;
}

static enum MHD_Result request_goes_on(void *cls, struct MHD_Connection *m, const char *url,
                                       const char *method, const char *version, const char *data,
                                       size_t *n, void **ctx)
{
    (void)cls, (void)m, (void)url, (void)version;
    struct http_request *q = *ctx;
    if (!q || q->conn->phase == LEAVES)
        return MHD_NO;
    if (q->step == HEAD)
        return take_head(q, method);
    if (q->step == BODY)
        return *n ? take_body(q, data, n) : hand_over(q);
    if (!q->response)
        return MHD_NO;
    enum MHD_Result rc = begin_answer(q);
    if (q->conn->s) { // streams are many, and live long
        forget_request(q);
        *ctx = NULL;
    }
    return rc;
}

// ---- what a request says

enum http_method http_method(const struct http_request *q)
{
    return q->method;
}

struct text http_path(const struct http_request *q)
{
    return q->path;
}

struct text http_query(const struct http_request *q)
{
    return q->query;
}

struct text http_body(const struct http_request *q)
{
    return buf_all(&q->body);
}

struct text http_header(const struct http_request *q, const char *name)
{
    return text_of(q->conn->h->lib.lookup_connection_value(q->conn->mhd, MHD_HEADER_KIND, name));
}

const char *http_peer(const struct http_request *q)
{
    static const char mapped[] = "::ffff:"; // IPv4, come in by IPv6
    bool is_mapped = strncmp(q->peer, mapped, sizeof mapped - 1) == 0 && strchr(q->peer, '.');
    return q->peer + (is_mapped ? sizeof mapped - 1 : 0);
}

bool http_is_cross_site(const struct http_request *q)
{
    struct text site = http_header(q, "Sec-Fetch-Site"), origin = http_header(q, "Origin");
    if (site.p)
        return !text_is(site, TEXT("same-origin")) && !text_is(site, TEXT("none"));
    return origin.p && !origin_is(origin, http_header(q, "Host"));
}

// ---- turns of the loop

static void run(struct http *h)
{
    MHD_UNSIGNED_LONG_LONG wait;
    h->lib.run(h->daemon);
    h->again = h->lib.get_timeout(h->daemon, &wait) == MHD_YES && wait == 0;
    if (h->again)
        http_wake(h);
}

static void give_requests(struct http *h)
{
    uint64_t until = uv_hrtime() + SLICE_NS;
    while (h->asked && !h->stopping) {
        struct http_request *q = h->asked;
        h->asked = q->next;
        if (!h->asked)
            h->asked_last = NULL;
        h->setup.asked(h->setup.ctx, q);
        if (uv_hrtime() >= until)
            return;
    }
}

static void flush_streams(struct http *h)
{
    uint64_t until = uv_hrtime() + SLICE_NS;
    int resumed = 0;
    struct http_stream *s;
    while (resumed < RESUMED_AT_ONCE && uv_hrtime() < until &&
           ((s = stream_pop(&h->first)) || (s = stream_pop(&h->others))))
        resumed += stream_flush(s);
}

static void turn(uv_idle_t *i)
{
    struct http *h = i->data;
    give_requests(h);
    if (h->stopping)
        return;
    flush_streams(h);
    if (h->again)
        run(h);
    if (!h->again && !h->asked && !h->first.head && !h->others.head)
        uv_idle_stop(i);
}

void http_wake(struct http *h)
{
    if (!h->stopping)
        uv_idle_start(&h->idle, turn);
}

static void library_has_news(uv_poll_t *p, int status, int events)
{
    (void)status, (void)events;
    run(p->data);
}

// ---- who comes in, and who has to leave

static void has_guests(uv_poll_t *p, int status, int events);

static bool has_hung_up(const struct http_conn *c)
{
    struct pollfd p = {c->fd, POLLRDHUP, 0};
    return c->phase == STREAMS && poll(&p, 1, 0) == 1 && p.revents;
}

// Where all come back at once, those whom nobody has missed yet stand in their way. Once a tick, as
// it is work.
static void look_who_has_gone(struct http *h)
{
    if (h->looked)
        return;
    h->looked = true;
    for (struct http_conn *c = h->all.first, *next; c; c = next) {
        next = c->after;
        if (has_hung_up(c))
            conn_cut(c);
    }
    run(h);
}

static bool is_full(const struct http *h)
{
    return h->waits.n + h->all.n >= h->most;
}

static bool make_room(struct http *h)
{
    if (is_full(h))
        look_who_has_gone(h);
    if (!is_full(h) && h->waits.n < WAITING_MAX)
        return true;
    if (h->all.n >= h->most || !h->waits.first)
        return false;
    conn_cut(h->waits.first);
    return h->waits.n + h->all.n < h->most + SPARE / 2;
}

static void take_guests(struct http *h)
{
    struct door_guest g;
    for (int i = 0; i < TAKEN_AT_ONCE; i++) {
        if (!door_take(h->door, &g)) {
            h->full = errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS;
            if (h->full)
                uv_poll_stop(&h->door_poll); // until the next tick
            return;
        }
        if (!make_room(h))
            close(g.fd);
        else
            h->lib.add_connection(h->daemon, g.fd, (const struct sockaddr *)&g.address, g.n);
    }
}

static void look_at_stream(struct http *h, struct http_stream *s, int64_t now)
{
    if (s->unsent && now - s->moved > PATIENCES_STUCK * h->setup.patience_ms)
        conn_cut(s->conn);
    else if (has_hung_up(s->conn))
        conn_cut(s->conn);
    else if (now - s->told >= h->setup.beat_ms)
        http_stream_send(s, h->beat, 0, h->beat->n);
}

static void look(struct http *h, struct http_conn *c, int64_t now)
{
    int64_t taken = c->phase == ANSWERS ? door_taken(c->fd) : 0;
    if (taken > c->taken) {
        c->taken = taken;
        c->since = now;
    }
    int64_t age = now - c->since;
    if (c->phase == STREAMS)
        look_at_stream(h, c->s, now);
    else if ((c->phase == READS && age > h->setup.patience_ms) ||
             (c->phase == ANSWERS && age > PATIENCES_STUCK * h->setup.patience_ms))
        conn_cut(c);
}

static void tick(uv_timer_t *t)
{
    struct http *h = t->data;
    int64_t now = http_now(h);
    h->looked = false;
    if (h->full) {
        h->full = false;
        uv_poll_start(&h->door_poll, UV_READABLE, has_guests);
    }
    while (h->waits.first && now - h->waits.first->since > h->setup.patience_ms)
        conn_cut(h->waits.first);
    for (size_t n = h->all.n / ROUND + 1; n && h->all.first; n--) {
        struct http_conn *c = h->all.first;
        row_take(c);
        row_put(c);
        look(h, c, now);
    }
    if (!h->waits.n && !h->all.n && !h->full)
        uv_timer_stop(t);
}

static void has_guests(uv_poll_t *p, int status, int events)
{
    (void)status, (void)events;
    struct http *h = p->data;
    int64_t ms = h->setup.patience_ms / (2 * ROUND);
    take_guests(h);
    run(h);
    if (!uv_is_active((uv_handle_t *)&h->tick)) {
        uint64_t every = ms < TICK_MS ? (uint64_t)ms + 1 : TICK_MS;
        uv_timer_start(&h->tick, tick, every, every);
    }
}

// ---- beginning and end

static struct MHD_Daemon *start_daemon(struct http *h)
{
    const unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET;
    const struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)h->setup.cert},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)h->setup.key},
        {MHD_OPTION_HTTPS_PRIORITIES, 0, "NORMAL:-VERS-TLS1.0:-VERS-TLS1.1"},
        {MHD_OPTION_END, 0, NULL},
    };
    return h->lib.start_daemon(
        http_is_plain(h) ? flags : flags | MHD_USE_TLS, 0, NULL, NULL, request_goes_on, h,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)POOL, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)(h->most + SPARE), MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_UNESCAPE_CALLBACK, leave_escapes, NULL,
        MHD_OPTION_URI_LOG_CALLBACK, request_begins, h, MHD_OPTION_NOTIFY_CONNECTION,
        connection_changed, h, MHD_OPTION_NOTIFY_COMPLETED, request_over, h, MHD_OPTION_ARRAY,
        http_is_plain(h) ? tls + 3 : tls, MHD_OPTION_END);
}

static void settle(struct http *h, const struct http_setup *setup)
{
    size_t descriptors = door_descriptors();
    struct buf beat = {0};
    h->setup = *setup;
    h->setup.unsent_max = setup->unsent_max ? setup->unsent_max : UNSENT_MAX;
    h->setup.patience_ms = setup->patience_ms ? setup->patience_ms : PATIENCE_MS;
    h->setup.beat_ms = setup->beat_ms ? setup->beat_ms : BEAT_MS;
    h->most = setup->most ? setup->most : HTTP_MOST;
    if (h->most + 2 * SPARE > descriptors)
        h->most = descriptors > 3 * SPARE ? descriptors - 2 * SPARE : SPARE;
    buf_str(&beat, ":\n\n");
    h->beat = chunk_take(&beat, 0);
    h->door = -1;
}

static void add_handles(struct http *h)
{
    uv_loop_t *l = h->setup.loop;
    int epoll = h->lib.get_daemon_info(h->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    uv_poll_init(l, &h->door_poll, h->door);
    uv_poll_init(l, &h->poll, epoll);
    uv_idle_init(l, &h->idle);
    uv_timer_init(l, &h->tick);
    h->door_poll.data = h->poll.data = h->idle.data = h->tick.data = h;
    h->open = 4;
    uv_poll_start(&h->door_poll, UV_READABLE, has_guests);
    uv_poll_start(&h->poll, UV_READABLE, library_has_news);
}

static void destroy(struct http *h)
{
    if (h->door >= 0)
        close(h->door);
    chunk_drop(h->beat);
    mem_free(h);
}

struct http *http_start(const struct http_setup *setup, struct err *e)
{
    struct http *h = mem_alloc(sizeof *h);
    settle(h, setup);
    if (http_library_load(&h->lib, e)) {
        destroy(h);
        return NULL;
    }
    h->door = door_open(setup->address ? setup->address : "127.0.0.1", setup->port, e);
    h->daemon = h->door < 0 ? NULL : start_daemon(h);
    if (h->daemon) {
        add_handles(h);
        return h;
    }
    if (h->door >= 0 && !http_is_plain(h))
        err_set(e, ERR_INPUT, "the certificate and its key cannot be used");
    else if (h->door >= 0)
        err_set(e, ERR_IO, "the HTTP server cannot start");
    destroy(h);
    return NULL;
}

int http_port(const struct http *h)
{
    return door_port(h->door);
}

size_t http_connections(const struct http *h)
{
    return h->waits.n + h->all.n;
}

static void closed(uv_handle_t *handle)
{
    struct http *h = handle->data;
    if (--h->open == 0)
        destroy(h);
}

void http_stop(struct http *h)
{
    if (!h || h->stopping)
        return;
    while (h->waits.first)
        conn_cut(h->waits.first);
    for (size_t n = h->all.n; n; n--) {
        struct http_conn *c = h->all.first;
        row_take(c);
        row_put(c);
        conn_cut(c);
    }
    h->stopping = true;
    uv_close((uv_handle_t *)&h->door_poll, closed);
    uv_close((uv_handle_t *)&h->poll, closed);
    uv_close((uv_handle_t *)&h->idle, closed);
    uv_close((uv_handle_t *)&h->tick, closed);
    h->lib.run(h->daemon); // what was resumed is so only now, and must be before the end
    h->lib.stop_daemon(h->daemon);
}
