// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// memmem()
#define _GNU_SOURCE
#include "served.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"
#include "serve/socket.h"

// ---- the server

double served_run(char *const argv[], const char *log, int bad)
{
    double begin = bench_now();
    int status = 0;
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_RDONLY), out = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(null, 0);
        dup2(out, 1);
        dup2(out, 2);
        execvp(argv[0], argv);
        _exit(127);
    }
    if (pid < 0 || waitpid(pid, &status, 0) < 0 || !WIFEXITED(status))
        bench_die(argv[0], "it did not end");
    double took = bench_now() - begin;
    if (WEXITSTATUS(status) && WEXITSTATUS(status) != bad)
        bench_die(argv[0], log);
    return took;
}

static pid_t holder(const struct served *s)
{
    char path[4200], digits[32] = "";
    snprintf(path, sizeof path, "%s/journal.lock", s->exercise);
    FILE *f = fopen(path, "r");
    if (!f || !fgets(digits, sizeof digits, f) || fclose(f))
        bench_die("nobody serves", path);
    return (pid_t)atol(digits);
}

double served_start(struct served *s, const char *program, const char *what, const char *name)
{
    char log[4200];
    s->program = program;
    if (name)
        snprintf(s->exercise, sizeof s->exercise, "%s/%s", bench_dir(), name);
    else
        snprintf(s->exercise, sizeof s->exercise, "%s", what);
    snprintf(log, sizeof log, "%s.log", s->exercise);
    char *const fresh[] = {(char *)(uintptr_t)program,
                           "run",
                           (char *)(uintptr_t)what,
                           "-o",
                           s->exercise,
                           "--seed",
                           "1",
                           "--detach",
                           NULL};
    char *const again[] = {(char *)(uintptr_t)program, "run", s->exercise, "--detach", NULL};
    double took = served_run(name ? fresh : again, log, 0);
    s->pid = holder(s);
    return took;
}

void served_stop(struct served *s)
{
    kill(s->pid, SIGTERM);
    for (int looks = 0; kill(s->pid, 0) == 0;)
        bench_again(&looks, "server", "it does not end");
}

bool served_log_says(const struct served *s, const char *words)
{
    char path[4200], line[2000];
    bool said = false;
    snprintf(path, sizeof path, "%s/server.log", s->exercise);
    FILE *f = fopen(path, "r");
    while (f && !said && fgets(line, sizeof line, f))
        said = strstr(line, words) != NULL;
    if (f)
        fclose(f);
    return said;
}

// ---- a connection

void line_open(struct line_in *in, int fd)
{
    *in = (struct line_in){.fd = fd};
    fcntl(fd, F_SETFL, O_NONBLOCK);
}

void line_connect(struct line_in *in, const struct served *s, const char *hello)
{
    struct err e = {0};
    int fd;
    if (socket_connect(s->exercise, &fd, &e))
        bench_die(s->exercise, e.msg);
    line_open(in, fd);
    if (hello)
        line_send(in, text_of(hello));
}

void line_close(struct line_in *in)
{
    close(in->fd);
    buf_finish(&in->room);
}

bool line_read(struct line_in *in)
{
    static char bytes[64 << 10];
    if (in->from) {
        in->room.n -= in->from;
        memmove(in->room.p, in->room.p + in->from, in->room.n);
        in->from = 0;
    }
    ssize_t n = recv(in->fd, bytes, sizeof bytes, 0);
    if (n > 0)
        buf_add(&in->room, bytes, (size_t)n);
    else
        in->ended = n == 0 || errno != EAGAIN;
    return n > 0;
}

bool line_next(struct line_in *in, struct text *line)
{
    size_t left = in->room.n - in->from;
    const char *at = in->room.p + in->from, *end = left ? memchr(at, '\n', left) : NULL;
    if (!end)
        return false;
    *line = (struct text){at, (size_t)(end - at)};
    in->from += line->n + 1;
    return true;
}

void line_send(const struct line_in *in, struct text bytes)
{
    while (bytes.n) {
        ssize_t n = send(in->fd, bytes.p, bytes.n, MSG_NOSIGNAL);
        struct pollfd p = {.fd = in->fd, .events = POLLOUT};
        if (n < 0 && errno == EAGAIN)
            poll(&p, 1, -1);
        else if (n < 0)
            bench_die("nothing can be sent", strerror(errno));
        else
            bytes = (struct text){bytes.p + n, bytes.n - (size_t)n};
    }
}

struct text line_wait(struct line_in *in)
{
    struct text line;
    while (!line_next(in, &line)) {
        struct pollfd p = {.fd = in->fd, .events = POLLIN};
        poll(&p, 1, -1);
        line_read(in);
        if (in->ended)
            bench_die("the connection ended", "");
    }
    return line;
}

struct text line_ask(struct line_in *in, const char *line)
{
    struct text answer;
    line_send(in, text_of(line));
    do
        answer = line_wait(in);
    while (!text_starts(answer, TEXT("{\"ok\":")));
    if (!text_starts(answer, TEXT("{\"ok\":true")))
        bench_die(line, answer.p);
    return answer;
}

int64_t line_number(struct text line, const char *name)
{
    char key[64];
    int n = snprintf(key, sizeof key, "\"%s\":", name);
    const char *at = memmem(line.p, line.n, key, (size_t)n);
    return at ? atoll(at + n) : -1;
}

// ---- of a process

double process_worked(pid_t pid)
{
    clockid_t clock;
    struct timespec t = {0};
    if (clock_getcpuclockid(pid, &clock) || clock_gettime(clock, &t))
        bench_die("a process is gone", "");
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

double process_mib(pid_t pid)
{
    char path[64], line[200];
    double kib = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, "VmRSS:", 6) == 0)
            kib = atof(line + 6);
    if (f)
        fclose(f);
    return kib / 1024;
}
