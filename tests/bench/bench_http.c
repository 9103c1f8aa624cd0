// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Event streams over HTTP, beside a bare libuv server that sends the same bytes. Both servers in
// turn, several times, and the median of each: the machine is noisy.

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "bench.h"
#include "http_servers.h"
#include "serve/door.h"

enum { RUNS = 5, ROUNDS = 11, TLS_PAGES = 3000, AT_ONCE = 64, EVENTS = 256 };

static const char asking[] =
    "GET /events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)\r\n"
    "Accept-Language: nl,en;q=0.5\r\nCache-Control: no-cache\r\nSec-Fetch-Site: same-origin\r\n"
    "Cookie: seat=0123456789abcdef0123456789abcdef\r\n\r\n";

struct page {
    int fd;
    SSL *tls;
    char tail[4]; // of what was read
    bool open;    // its headers have come
};

struct measured {
    double p50, p99, memory, joined, longest, ending, each;
};

static void fail(const char *what)
{
    fprintf(stderr, "bench http: %s: %s\n", what, strerror(errno));
    exit(3);
}

// ---- pages

static void page_connect(struct page *p, int port, SSL_CTX *tls)
{
    const int yes = 1;
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    p->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (p->fd < 0 || connect(p->fd, (const struct sockaddr *)&a, sizeof a))
        fail("connect");
    setsockopt(p->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    fcntl(p->fd, F_SETFL, O_NONBLOCK);
    if (tls) {
        p->tls = SSL_new(tls);
        SSL_set_fd(p->tls, p->fd);
        SSL_set_connect_state(p->tls);
    } else if (write(p->fd, asking, sizeof asking - 1) != sizeof asking - 1) {
        fail("write");
    }
}

static int page_read(struct page *p, char *to, int most)
{
    if (!p->tls)
        return (int)read(p->fd, to, (size_t)most);
    if (!SSL_is_init_finished(p->tls)) {
        if (SSL_do_handshake(p->tls) != 1)
            return -1;
        if (SSL_write(p->tls, asking, sizeof asking - 1) != sizeof asking - 1)
            fail("write");
    }
    return SSL_read(p->tls, to, most);
}

// Reads what there is. How many marks of the end of a frame have come; sets `open` at the first
// empty line, which ends the headers.
static int page_hear(struct page *p)
{
    char bytes[4096];
    int n, frames = 0;
    while ((n = page_read(p, bytes, sizeof bytes)) > 0)
        for (int i = 0; i < n; i++) {
            frames += p->open && bytes[i] == '~';
            memmove(p->tail, p->tail + 1, 3);
            p->tail[3] = bytes[i];
            p->open = p->open || memcmp(p->tail, "\r\n\r\n", 4) == 0;
        }
    if (n == 0)
        fail("a stream has ended");
    return frames;
}

static void page_close(struct page *p)
{
    SSL_free(p->tls);
    close(p->fd);
}

// ---- all of them

// Up to so many connect at the same time.
static void join(struct page *pages, int from, int n, int port, int epoll, SSL_CTX *tls)
{
    struct epoll_event came[EVENTS];
    for (int begun = from, open = from; open < n;) {
        for (; begun < n && begun - open < AT_ONCE; begun++) {
            struct epoll_event want = {EPOLLIN, {.u32 = (uint32_t)begun}};
            page_connect(&pages[begun], port, tls);
            page_hear(&pages[begun]); // begins the handshake
            open += pages[begun].open;
            epoll_ctl(epoll, EPOLL_CTL_ADD, pages[begun].fd, &want);
        }
        int k = open < n ? epoll_wait(epoll, came, EVENTS, -1) : 0;
        for (int i = 0; i < k; i++) {
            struct page *p = &pages[came[i].data.u32];
            bool was = p->open;
            page_hear(p);
            open += p->open && !was;
        }
    }
}

static void broadcast(const struct server_process *s, struct page *pages, int n, int epoll,
                      double *late)
{
    struct epoll_event came[EVENTS];
    double began = bench_now();
    server_broadcast(s);
    for (int got = 0; got < n;) {
        int k = epoll_wait(epoll, came, EVENTS, -1);
        for (int i = 0; i < k; i++)
            if (page_hear(&pages[came[i].data.u32]) && got < n)
                late[got++] = bench_now() - began;
    }
    qsort(late, (size_t)n, sizeof *late, bench_compare_doubles);
}

static double median(double *x, size_t n)
{
    qsort(x, n, sizeof *x, bench_compare_doubles);
    return x[n / 2];
}

static struct measured measure(enum server_kind kind, int n)
{
    struct measured m = {0};
    struct page *pages = calloc((size_t)n, sizeof *pages);
    double *late = calloc((size_t)n, sizeof *late), p50[ROUNDS], p99[ROUNDS];
    SSL_CTX *tls = kind == SERVER_OURS_TLS ? SSL_CTX_new(TLS_client_method()) : NULL;
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    struct server_process s = server_begin(kind);
    if (!pages || !late)
        fail("memory");
    join(pages, 0, 1, s.port, epoll, tls); // what is made once is not memory of a page
    double memory = server_memory(&s), began = bench_now();
    join(pages, 1, n, s.port, epoll, tls);
    m.joined = bench_now() - began;
    m.memory = (server_memory(&s) - memory) / (n - 1);
    for (int r = 0; r < ROUNDS; r++) {
        broadcast(&s, pages, n, epoll, late);
        p50[r] = late[n / 2];
        p99[r] = late[n * 99 / 100];
    }
    struct server_end end = server_stop(&s);
    for (int i = 0; i < n; i++)
        page_close(&pages[i]);
    close(epoll);
    SSL_CTX_free(tls);
    free(pages);
    free(late);
    m.p50 = median(p50, ROUNDS);
    m.p99 = median(p99, ROUNDS);
    m.longest = end.longest;
    m.ending = end.ending;
    m.each = end.worked / ROUNDS / n;
    return m;
}

// The median of each figure over the runs.
static struct measured middle(const struct measured *runs)
{
    struct measured m;
    const size_t figures = sizeof m / sizeof(double);
    for (size_t i = 0; i < figures; i++) {
        double x[RUNS];
        for (int r = 0; r < RUNS; r++)
            x[r] = ((const double *)&runs[r])[i];
        ((double *)&m)[i] = median(x, RUNS);
    }
    return m;
}

static void rows(int n)
{
    struct measured bare[RUNS], ours[RUNS];
    char name[80];
    for (int r = 0; r < RUNS; r++) {
        bare[r] = measure(SERVER_BARE, n);
        ours[r] = measure(SERVER_OURS, n);
    }
    struct measured b = middle(bare), o = middle(ours);
    snprintf(name, sizeof name, "broadcast to %d streams, p50", n);
    bench_row(name, o.p50 * 1e3, b.p50 * 1e3, "ms", 0, 1);
    snprintf(name, sizeof name, "broadcast to %d streams, p99", n);
    bench_row(name, o.p99 * 1e3, b.p99 * 1e3, "ms", 1.3, 1);
    bench_row("… processor for each event", o.each * 1e6, b.each * 1e6, "us", 1.3, 1);
    snprintf(name, sizeof name, "… longest turn of it (yardstick: 10 ms)");
    bench_row(name, o.longest * 1e3, 10, "ms", 1, 1);
    snprintf(name, sizeof name, "%d streams end", n);
    bench_row(name, o.ending * 1e3, b.ending * 1e3, "ms", 0, 1);
    bench_row("memory of a stream (yardstick: 8 kB)", o.memory / 1e3, 8, "kB", 1, 1);
}

void bench_http(void)
{
    size_t descriptors = door_descriptors();
    rows(3000);
    if (descriptors > 10500)
        rows(10000);
    struct measured tls = measure(SERVER_OURS_TLS, TLS_PAGES);
    bench_row("3000 TLS joins (yardstick: 5 s)", tls.joined, 5, "s", 1, 1);
    bench_row("memory of a TLS stream (yardstick: 28 kB)", tls.memory / 1e3, 28, "kB", 1, 1);
    bench_row("broadcast to 3000 TLS streams, p99", tls.p99 * 1e3, 0, "ms", 0, 1);
    bench_row("… longest turn of it (yardstick: 10 ms)", tls.longest * 1e3, 10, "ms", 1, 1);
}
