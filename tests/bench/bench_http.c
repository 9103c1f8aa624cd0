// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Event streams over HTTP, beside a bare libuv server that sends the same bytes. Both servers in
// turn, several times, and the median of each: the machine is noisy.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "http_servers.h"
#include "pages.h"
#include "serve/door.h"

enum { RUNS = 5, ROUNDS = 11, TLS_PAGES = 3000 };

static const char asking[] =
    "GET /events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)\r\n"
    "Accept-Language: nl,en;q=0.5\r\nCache-Control: no-cache\r\nSec-Fetch-Site: same-origin\r\n"
    "Cookie: seat=0123456789abcdef0123456789abcdef\r\n\r\n";

struct measured {
    double p50, p99, memory, joined, longest, ending, each;
};

static double median(double *x, size_t n)
{
    qsort(x, n, sizeof *x, bench_compare_doubles);
    return x[n / 2];
}

static struct measured measure(enum server_kind kind, int n)
{
    struct measured m = {0};
    struct pages pages;
    double *late = calloc((size_t)n, sizeof *late), p50[ROUNDS], p99[ROUNDS];
    struct server_process s = server_begin(kind, FRAME);
    if (!late)
        bench_die("http", "memory");
    pages_create(&pages, n, s.port, kind == SERVER_OURS_TLS);
    for (int i = 0; i < n; i++)
        pages.all[i].asks = text_of(asking);
    pages_open(&pages, 0, 1); // what is made once is not memory of a page
    double memory = server_memory(&s), began = bench_now();
    pages_open(&pages, 1, n);
    m.joined = bench_now() - began;
    m.memory = (server_memory(&s) - memory) / (n - 1);
    for (int r = 0; r < ROUNDS; r++) {
        double began_round = bench_now();
        server_broadcast(&s);
        pages_hear(&pages, n, began_round, late);
        p50[r] = late[n / 2];
        p99[r] = late[n * 99 / 100];
    }
    struct server_end end = server_stop(&s);
    pages_destroy(&pages);
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
