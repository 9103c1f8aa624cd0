// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "screen_pty.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "bench.h"
#include "served.h"

// A repaint comes in one go: what comes within so many ms of each other belongs together. None
// comes when for so long nothing is written and nothing worked on.
enum { TOGETHER_MS = 8, STILL_MS = 60, BARE_BYTES = 2000 };

static _Noreturn void echo_much(void)
{
    static char much[BARE_BYTES];
    struct termios raw;
    char key;
    tcgetattr(0, &raw);
    cfmakeraw(&raw);
    tcsetattr(0, TCSANOW, &raw);
    memset(much, 'x', sizeof much);
    while (read(0, &key, 1) == 1)
        if (write(1, much, sizeof much) < 0)
            break;
    _exit(0);
}

void pty_open(struct screen_pty *t, char *const argv[], int w, int h)
{
    struct winsize size = {.ws_row = (unsigned short)h, .ws_col = (unsigned short)w};
    t->pid = forkpty(&t->fd, NULL, NULL, &size);
    if (t->pid < 0)
        bench_die("no terminal", "");
    if (t->pid)
        return;
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    if (!argv)
        echo_much();
    execv(argv[0], argv);
    _exit(127);
}

void pty_close(struct screen_pty *t)
{
    close(t->fd);
    kill(t->pid, SIGHUP);
    waitpid(t->pid, NULL, 0);
}

static bool is_written(const struct screen_pty *t, int ms)
{
    struct pollfd p = {.fd = t->fd, .events = POLLIN};
    return poll(&p, 1, ms) > 0;
}

static void take(const struct screen_pty *t)
{
    static char bytes[64 << 10];
    if (read(t->fd, bytes, sizeof bytes) <= 0)
        bench_die("the program in the terminal has ended", "");
}

void pty_drain(const struct screen_pty *t, double s)
{
    for (double end = bench_now() + s, left; (left = end - bench_now()) > 0;)
        if (is_written(t, (int)(left * 1e3) + 1))
            take(t);
}

void pty_settle(const struct screen_pty *t)
{
    const double look = 0.3, little = 0.01;
    double worked, now = process_worked(t->pid);
    do {
        worked = now;
        pty_drain(t, look);
        now = process_worked(t->pid);
    } while (now <= little || now - worked >= little);
}

static bool repaint_begins(const struct screen_pty *t)
{
    const double little = 0.002;
    double was, now = process_worked(t->pid);
    while (!is_written(t, STILL_MS)) {
        was = now;
        now = process_worked(t->pid);
        if (now - was < little)
            return false;
    }
    return true;
}

double pty_key(const struct screen_pty *t, const char *key)
{
    while (is_written(t, 0))
        take(t);
    double begin = bench_now(), last;
    if (write(t->fd, key, strlen(key)) < 0)
        bench_die("the terminal takes no keys", "");
    if (!repaint_begins(t))
        return -1;
    do {
        take(t);
        last = bench_now() - begin;
    } while (is_written(t, TOGETHER_MS));
    return last;
}
