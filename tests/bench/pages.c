// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// memmem(), IP_BIND_ADDRESS_NO_PORT
#define _GNU_SOURCE
#include "pages.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/mem.h"
#include "bench.h"

enum { AT_ONCE = 64, DEVICES = 16, HEAD_MAX = 8 << 10 };

void pages_create(struct pages *p, int n, int port, bool tls)
{
    *p = (struct pages){.n = n, .port = port, .mark = TEXT("~")};
    p->all = mem_alloc((size_t)n * sizeof *p->all);
    for (int i = 0; i < n; i++)
        p->all[i].fd = -1;
    p->tls = tls ? SSL_CTX_new(TLS_client_method()) : NULL;
    p->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (p->epoll < 0)
        bench_die("epoll", strerror(errno));
}

static void hang_up(struct page *p)
{
    SSL_free(p->tls);
    p->tls = NULL;
    if (p->fd >= 0)
        close(p->fd);
    p->fd = -1;
}

void page_close(struct page *p)
{
    hang_up(p);
    buf_finish(&p->head);
    *p = (struct page){.fd = -1, .asks = p->asks};
}

void pages_destroy(struct pages *p)
{
    for (int i = 0; i < p->n; i++)
        page_close(&p->all[i]);
    close(p->epoll);
    SSL_CTX_free(p->tls);
    mem_free(p->all);
}

// ---- one

static void ask(struct page *p)
{
    ssize_t n =
        p->tls ? SSL_write(p->tls, p->asks.p, (int)p->asks.n) : write(p->fd, p->asks.p, p->asks.n);
    if (n != (ssize_t)p->asks.n)
        bench_die("a page cannot ask", strerror(errno));
}

// From several addresses, as there are not ports enough on one for what was closed just before.
static void page_connect(struct pages *all, int i)
{
    const int yes = 1;
    struct page *p = &all->all[i];
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)all->port)};
    struct sockaddr_in from = {.sin_family = AF_INET};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + (uint32_t)i % DEVICES);
    p->began = bench_now();
    p->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(p->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    if (p->fd < 0 || bind(p->fd, (const struct sockaddr *)&from, sizeof from) ||
        connect(p->fd, (const struct sockaddr *)&to, sizeof to))
        bench_die("a page cannot connect", strerror(errno));
    setsockopt(p->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    fcntl(p->fd, F_SETFL, O_NONBLOCK);
    if (all->tls) {
        p->tls = SSL_new(all->tls);
        SSL_set_fd(p->tls, p->fd);
        SSL_set_connect_state(p->tls);
    } else {
        ask(p);
    }
}

static int page_read(struct page *p, char *to, int most)
{
    if (!p->tls)
        return (int)read(p->fd, to, (size_t)most);
    if (!SSL_is_init_finished(p->tls)) {
        if (SSL_do_handshake(p->tls) != 1)
            return -1;
        ask(p);
    }
    return SSL_read(p->tls, to, most);
}

static size_t end_of_head(const struct pages *all, struct text head)
{
    if (all->greeting)
        return head.n >= all->greeting ? all->greeting : 0;
    const char *end = memmem(head.p, head.n, "\r\n\r\n", 4);
    return end ? (size_t)(end - head.p) + 4 : 0;
}

static size_t take_head(const struct pages *all, struct page *p, const char *bytes, size_t n)
{
    size_t had = p->head.n;
    buf_add(&p->head, bytes, n);
    size_t end = end_of_head(all, buf_all(&p->head));
    if (end == 0 && p->head.n > HEAD_MAX)
        bench_die("a page is given too long a head", "");
    if (end == 0)
        return n;
    p->open = true;
    p->head.n = end;
    return end - had;
}

int page_hear(const struct pages *all, struct page *p)
{
    static char bytes[16 << 10];
    int n, marks = 0;
    while ((n = page_read(p, bytes, sizeof bytes)) > 0) {
        size_t at = p->open ? 0 : take_head(all, p, bytes, (size_t)n);
        const char *from = bytes + at, *end = bytes + n;
        p->heard += (size_t)n - at;
        while ((from = memmem(from, (size_t)(end - from), all->mark.p, all->mark.n)))
            from += all->mark.n, marks++;
    }
    if (n == 0)
        bench_die("a page is hung up on", "");
    if (all->once && p->open)
        hang_up(p);
    return marks;
}

// ---- all of them

void page_begin(struct pages *p, int i)
{
    struct epoll_event want = {EPOLLIN, {.u32 = (uint32_t)i}};
    page_connect(p, i);
    epoll_ctl(p->epoll, EPOLL_CTL_ADD, p->all[i].fd, &want);
    page_hear(p, &p->all[i]); // begins the handshake
}

int pages_wait(const struct pages *p, int ms, int which[PAGES_HEARD])
{
    struct epoll_event came[PAGES_HEARD];
    int k = epoll_wait(p->epoll, came, PAGES_HEARD, ms);
    for (int i = 0; i < k; i++)
        which[i] = (int)came[i].data.u32;
    return k > 0 ? k : 0;
}

void pages_open(struct pages *p, int from, int n)
{
    int which[PAGES_HEARD];
    for (int begun = from, open = from; open < n;) {
        for (; begun < n && begun - open < AT_ONCE; begun++) {
            page_begin(p, begun);
            open += p->all[begun].open;
        }
        int k = open < n ? pages_wait(p, -1, which) : 0;
        for (int i = 0; i < k; i++) {
            struct page *q = &p->all[which[i]];
            bool was = q->open;
            page_hear(p, q);
            open += q->open && !was;
        }
    }
}

void pages_hear(const struct pages *p, int n, double began, double *late)
{
    int which[PAGES_HEARD];
    for (int got = 0; got < n;) {
        int k = pages_wait(p, -1, which);
        for (int i = 0; i < k; i++)
            if (page_hear(p, &p->all[which[i]]) && got < n)
                late[got++] = bench_now() - began;
    }
    qsort(late, (size_t)n, sizeof *late, bench_compare_doubles);
}
