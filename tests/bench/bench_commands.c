// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "served.h"

// Fifty clients, each of which waits for its answer before it commands again: commands acknowledged
// a second. Beside it redis with the same promise (`appendonly yes, appendfsync always`) and the
// same number of clients, that set values of as many bytes as one of our commands adds to the
// journal; on the same disk, by turns.

enum { CLIENTS = 50, ROUNDS = 15, SETS_FIRST = 5000 };

static const double round_s = 1; // of each, by turns

struct askers {
    struct line_in in[CLIENTS];
    double sent[CLIENTS];
    struct times waits; // ms
    int64_t asked, answered;
};

// ---- ours

static void ask(struct askers *a, int k)
{
    char line[400];
    int n = snprintf(line, sizeof line,
                     "{\"do\":\"observation\",\"id\":\"c%lld\",\"by\":\"terminal.ciso\",\"text\":"
                     "\"Er staan veertig wagens voor de poort en de planning is niet te "
                     "bereiken.\"}\n",
                     (long long)++a->asked);
    a->sent[k] = bench_now();
    line_send(&a->in[k], (struct text){line, (size_t)n});
}

static void hear(struct askers *a, int k, bool again)
{
    struct text line;
    line_read(&a->in[k]);
    if (a->in[k].ended)
        bench_die("commands", "a connection ended");
    while (line_next(&a->in[k], &line)) {
        if (!text_starts(line, TEXT("{\"ok\":true")))
            bench_die("commands", line.p);
        a->answered++;
        times_add(&a->waits, (bench_now() - a->sent[k]) * 1e3);
        if (again)
            ask(a, k);
    }
}

// Commands acknowledged a second.
static double measure(struct askers *a)
{
    int64_t before = a->answered;
    double begin = bench_now(), end = begin + round_s;
    struct pollfd p[CLIENTS];
    for (int k = 0; k < CLIENTS; k++) {
        p[k] = (struct pollfd){.fd = a->in[k].fd, .events = POLLIN};
        ask(a, k);
    }
    while (a->answered < a->asked) {
        poll(p, CLIENTS, -1);
        bool again = bench_now() < end;
        for (int k = 0; k < CLIENTS; k++)
            if (p[k].revents)
                hear(a, k, again);
    }
    return (double)(a->answered - before) / (bench_now() - begin);
}

static void attach(struct askers *a, const struct served *s)
{
    for (int k = 0; k < CLIENTS; k++) {
        line_connect(&a->in[k], s, NULL);
        line_ask(&a->in[k], "{\"hello\":1}\n");
    }
    line_ask(&a->in[0], "{\"do\":\"start\"}\n");
}

static int64_t journal_bytes(const struct served *s)
{
    char path[4200];
    struct stat st = {0};
    snprintf(path, sizeof path, "%s/journal.jsonl", s->exercise);
    stat(path, &st);
    return st.st_size;
}

// ---- redis, in a folder of its own

struct redis {
    pid_t pid;
    char folder[4200];
};

// The program is in redis-tools, by another name: the package that has it by its own also has it
// started by the system.
static void start_redis(struct redis *r)
{
    snprintf(r->folder, sizeof r->folder, "%s/redis", bench_dir());
    mkdir(r->folder, 0700);
    r->pid = fork();
    if (r->pid == 0) {
        int out = chdir(r->folder) ? -1 : open("log", O_WRONLY | O_CREAT, 0600);
        dup2(out, 1);
        dup2(out, 2);
        execlp("redis-check-rdb", "redis-server", "--port", "0", "--unixsocket", "socket", "--save",
               "", "--appendonly", "yes", "--appendfsync", "always",
               "--auto-aof-rewrite-percentage", "0", (char *)NULL);
        _exit(127);
    }
    char path[4300];
    snprintf(path, sizeof path, "%s/socket", r->folder);
    for (int looks = 0; access(path, F_OK);) {
        if (waitpid(r->pid, NULL, WNOHANG) != 0)
            bench_die("redis", "it does not start");
        bench_again(&looks, "redis", "it does not listen");
    }
}

static void stop_redis(const struct redis *r)
{
    kill(r->pid, SIGTERM);
    waitpid(r->pid, NULL, 0);
}

struct sets {
    double rate, p50, p99;
};

// `"SET","rate","avg","min","p50","p95","p99","max"`, after a line of titles.
static struct sets measure_redis(const struct redis *r, double sets, int64_t bytes)
{
    char command[5000], line[500];
    struct sets got = {0};
    snprintf(command, sizeof command,
             "cd '%s' && exec redis-benchmark -s socket -c %d -n %.0f -r 1000000 -d %lld -t set "
             "--csv 2>/dev/null",
             r->folder, CLIENTS, sets, (long long)bytes);
    FILE *f = popen(command, "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, "\"SET\"", 5) == 0)
            sscanf(line, "\"SET\",\"%lf\",\"%*[^\"]\",\"%*[^\"]\",\"%lf\",\"%*[^\"]\",\"%lf\"",
                   &got.rate, &got.p50, &got.p99);
    if (!f || pclose(f) || got.rate <= 0)
        bench_die("redis-benchmark", "it gives no figure");
    return got;
}

// ---- the whole

void bench_commands(void)
{
    static struct askers a;
    struct served s;
    struct redis r;
    struct times ours = {0}, theirs = {0}, p50 = {0}, p99 = {0};
    served_start(&s, bench_program(), bench_scenario(), "commands");
    attach(&a, &s);
    start_redis(&r);
    int64_t bytes = 0;
    double sets = SETS_FIRST;
    for (int i = 0; i < ROUNDS; i++) {
        int64_t before = journal_bytes(&s), answered = a.answered;
        times_add(&ours, measure(&a));
        bytes = (journal_bytes(&s) - before) / (a.answered - answered);
        struct sets got = measure_redis(&r, sets, bytes);
        sets = got.rate * round_s;
        times_add(&theirs, got.rate);
        times_add(&p50, got.p50);
        times_add(&p99, got.p99);
    }
    stop_redis(&r);
    for (int k = 0; k < CLIENTS; k++)
        line_close(&a.in[k]);
    served_stop(&s);
    bench_row("commands acknowledged, 50 clients (redis)", times_at(&ours, 50),
              times_at(&theirs, 50), "/s", 1, 0);
    bench_row("… each waits, p50", times_at(&a.waits, 50), times_at(&p50, 50), "ms", 0, 1);
    bench_row("… each waits, p99", times_at(&a.waits, 99), times_at(&p99, 50), "ms", 0, 1);
    bench_note("… bytes in the journal of each", (double)bytes, "bytes");
    times_finish(&ours);
    times_finish(&theirs);
    times_finish(&p50);
    times_finish(&p99);
    times_finish(&a.waits);
}
