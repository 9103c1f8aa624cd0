// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// memmem()
#define _GNU_SOURCE
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <uv.h>

#include "bench.h"
#include "served.h"

// Twenty consoles hear 500 records a second, and one of them does not read. How long after its
// command was sent has a record come to each of the others? Beside it a bare server of libuv that
// passes the same bytes on to the same nineteen, without deciding, keeping or syncing anything.

enum { READERS = 19, RATE = 500, RECORDS = 15000, CHARS = 400, TO_START = 1 << 20 };

struct fan {
    struct line_in reader[READERS], writer;
    double sent[RECORDS];
    struct times waits; // ms, of each record at each reader
    int n_sent, heard;
    struct buf lines; // the records, as the first reader had them
    size_t line_at[RECORDS + 1];
    const struct served *server; // NULL: the bare one
    double most_mib;
};

static void send_next(struct fan *f)
{
    static char text[CHARS + 1];
    int i = f->n_sent++;
    struct buf b = {0};
    memset(text, 'x', CHARS);
    f->sent[i] = bench_now();
    if (f->server)
        buf_printf(&b, "{\"do\":\"note\",\"id\":\"n%d\",\"text\":\"n%d %s\"}\n", i, i, text);
    else
        buf_add(&b, f->lines.p + f->line_at[i], f->line_at[i + 1] - f->line_at[i]);
    line_send(&f->writer, buf_all(&b));
    buf_finish(&b);
}

// The number of the record in a line, or -1: it is another one.
static int number_of(struct text line)
{
    static const char key[] = "\"text\":\"n";
    const char *at = memmem(line.p, line.n, key, sizeof key - 1);
    return at ? atoi(at + sizeof key - 1) : -1;
}

static void hear(struct fan *f, int k)
{
    struct text line;
    double now = bench_now();
    while (line_next(&f->reader[k], &line)) {
        int i = number_of(line);
        if (i < 0)
            continue;
        times_add(&f->waits, (now - f->sent[i]) * 1e3);
        f->heard++;
        if (k == 0 && f->server) {
            buf_text(&f->lines, line);
            buf_char(&f->lines, '\n');
            f->line_at[i + 1] = f->lines.n;
        }
    }
}

static void listen_for(struct fan *f, double until)
{
    struct pollfd p[READERS + 1];
    double wait = until - bench_now();
    struct timespec t = {0, wait > 0 ? (long)(wait * 1e9) : 0};
    for (int k = 0; k < READERS; k++)
        p[k] = (struct pollfd){.fd = f->reader[k].fd, .events = POLLIN};
    p[READERS] = (struct pollfd){.fd = f->writer.fd, .events = POLLIN};
    ppoll(p, READERS + 1, &t, NULL);
    for (int k = 0; k < READERS; k++)
        if (p[k].revents && line_read(&f->reader[k]))
            hear(f, k);
        else if (f->reader[k].ended)
            bench_die("fanout", "a console that reads was let go");
    struct text answer;
    if (p[READERS].revents && line_read(&f->writer))
        while (line_next(&f->writer, &answer)) {
        }
}

static void weigh(struct fan *f)
{
    double mib = f->server ? process_mib(f->server->pid) : 0;
    f->most_mib = mib > f->most_mib ? mib : f->most_mib;
}

static void measure(struct fan *f)
{
    double begin = bench_now();
    f->n_sent = f->heard = 0;
    while (f->heard < READERS * RECORDS) {
        double next = begin + (double)f->n_sent / RATE;
        bool due = f->n_sent < RECORDS && bench_now() >= next;
        if (due)
            send_next(f);
        else
            listen_for(f, f->n_sent < RECORDS ? next : bench_now() + 0.1);
        if (due && f->n_sent % RATE == 0)
            weigh(f);
    }
}

// ---- the bare server

struct bare {
    uv_loop_t loop;
    uv_pipe_t in, out[READERS];
    char room[TO_START];
};

static void give_room(uv_handle_t *h, size_t n, uv_buf_t *b)
{
    struct bare *s = h->loop->data;
    (void)n;
    *b = uv_buf_init(s->room, sizeof s->room);
}

static void pass_on(uv_stream_t *in, ssize_t n, const uv_buf_t *b)
{
    struct bare *s = in->loop->data;
    if (n < 0)
        _exit(0);
    for (int k = 0; k < READERS; k++)
        for (ssize_t at = 0; at < n;) {
            uv_buf_t left = uv_buf_init(b->base + at, (unsigned)(n - at));
            int done = uv_try_write((uv_stream_t *)&s->out[k], &left, 1);
            at += done > 0 ? done : 0;
        }
}

static _Noreturn void serve_bare(const int *fds)
{
    static struct bare s;
    uv_loop_init(&s.loop);
    s.loop.data = &s;
    for (int k = 0; k <= READERS; k++) {
        uv_pipe_t *p = k < READERS ? &s.out[k] : &s.in;
        uv_pipe_init(&s.loop, p, 0);
        uv_pipe_open(p, fds[k]);
    }
    uv_read_start((uv_stream_t *)&s.in, give_room, pass_on);
    uv_run(&s.loop, UV_RUN_DEFAULT);
    _exit(3);
}

static pid_t start_bare(struct fan *f)
{
    int ours[READERS + 1], theirs[READERS + 1];
    for (int k = 0; k <= READERS; k++) {
        int two[2];
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, two))
            bench_die("fanout", "no sockets");
        ours[k] = two[0];
        theirs[k] = two[1];
    }
    pid_t pid = fork();
    if (pid == 0) {
        for (int k = 0; k <= READERS; k++)
            close(ours[k]);
        serve_bare(theirs);
    }
    for (int k = 0; k <= READERS; k++) {
        close(theirs[k]);
        line_open(k < READERS ? &f->reader[k] : &f->writer, ours[k]);
    }
    return pid;
}

// ---- the one that does not read

static int64_t read_to_end(struct line_in *in)
{
    int64_t seq = 0;
    struct text line;
    while (!in->ended) {
        struct pollfd p = {.fd = in->fd, .events = POLLIN};
        poll(&p, 1, -1);
        line_read(in);
        while (line_next(in, &line))
            if (text_starts(line, TEXT("{\"seq\":")))
                seq = line_number(line, "seq");
    }
    return seq;
}

// It was let go; comes back, and is told the rest.
static void come_back(const struct served *s, struct line_in *sleeper)
{
    char hello[100];
    int64_t had = read_to_end(sleeper), seq = had;
    line_close(sleeper);
    if (!served_log_says(s, "does not read what it is told"))
        bench_die("fanout", "the one that does not read was not let go");
    double begin = bench_now();
    snprintf(hello, sizeof hello, "{\"hello\":1,\"after\":%lld}\n", (long long)had);
    line_connect(sleeper, s, hello);
    int64_t all = line_number(line_wait(sleeper), "seq");
    while (seq < all) {
        struct text line = line_wait(sleeper);
        if (!text_starts(line, TEXT("{\"seq\":")))
            continue;
        if (line_number(line, "seq") != seq + 1)
            bench_die("fanout", "a record is missing");
        seq++;
    }
    bench_note("the one that was let go: records it had", (double)had, "records");
    bench_note("… comes back and is told the others", (bench_now() - begin) * 1e3, "ms");
    bench_note("… which are", (double)(all - had), "records");
    line_close(sleeper);
}

// ---- the whole

static void report(struct times *ours, struct times *bare)
{
    static const struct {
        const char *what;
        double percent;
    } rows[] = {{"p50", 50}, {"p99", 99}, {"most", 100}};
    for (int i = 0; i < 3; i++) {
        char name[100];
        snprintf(name, sizeof name, "command to record at 19 consoles, %s", rows[i].what);
        bench_row(name, times_at(ours, rows[i].percent), times_at(bare, rows[i].percent), "ms", 0,
                  1);
    }
    bench_row("… p99 (yardstick: 50 ms)", times_at(ours, 99), 50, "ms", 1, 1);
}

static void close_all(struct fan *f)
{
    for (int k = 0; k < READERS; k++)
        line_close(&f->reader[k]);
    line_close(&f->writer);
}

static void measure_ours(struct fan *f, struct served *s)
{
    struct line_in sleeper;
    line_connect(&sleeper, s, "{\"hello\":1,\"after\":0}\n");
    line_connect(&f->writer, s, "{\"hello\":1}\n");
    line_ask(&f->writer, "{\"do\":\"start\"}\n");
    for (int k = 0; k < READERS; k++)
        line_connect(&f->reader[k], s, "{\"hello\":1,\"after\":0}\n");
    double before = process_mib(s->pid);
    f->server = s;
    measure(f);
    close_all(f);
    come_back(s, &sleeper);
    bench_note("server, resident before", before, "MiB");
    bench_note("… the most", f->most_mib, "MiB");
    bench_note("… after", process_mib(s->pid), "MiB");
}

void bench_fanout(void)
{
    static struct fan f;
    struct served s;
    struct times ours;
    served_start(&s, bench_program(), bench_scenario(), "fanout");
    measure_ours(&f, &s);
    served_stop(&s);
    ours = f.waits;
    f.waits = (struct times){0};
    f.server = NULL;
    pid_t bare = start_bare(&f);
    measure(&f);
    close_all(&f);
    waitpid(bare, NULL, 0);
    report(&ours, &f.waits);
    times_finish(&ours);
    times_finish(&f.waits);
    buf_finish(&f.lines);
}
