// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/detach.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int cannot(struct err *e)
{
    return err_set(e, ERR_IO, "the server cannot be started: %s", err_text(e, strerror(errno)));
}

// What is still open of the caller's would keep others waiting for its end: pipes above all.
static void leave_caller(int pipe)
{
    int null = open("/dev/null", O_RDWR);
    if (null >= 0) {
        dup2(null, STDIN_FILENO);
        dup2(null, STDOUT_FILENO);
    }
    dup2(pipe, 3);
    fcntl(3, F_SETFD, FD_CLOEXEC);
    closefrom(4);
}

// Twice: the second child leads no session, so that no terminal can become its own.
enum detach_side detach_split(struct detach *d, struct err *e)
{
    int ends[2], status;
    fflush(NULL);
    if (pipe(ends)) {
        cannot(e);
        return SIDE_FAILED;
    }
    pid_t child = fork();
    if (child == 0) {
        setsid();
        pid_t server = fork();
        if (server)
            _exit(server < 0);
        leave_caller(ends[1]);
        d->pipe = 3;
        return SIDE_SERVER;
    }
    int why = errno;
    close(ends[1]);
    d->pipe = ends[0];
    errno = why;
    if (child < 0 || waitpid(child, &status, 0) != child || status) {
        cannot(e);
        close(d->pipe);
        return SIDE_FAILED;
    }
    return SIDE_CALLER;
}

// ---- the server

static void tell(struct detach *d, const char *what, const char *rest)
{
    char line[CLI_PATH + 20];
    int n = snprintf(line, sizeof line, "%s %s\n", what, rest);
    (void)!write(d->pipe, line, (size_t)n); // a caller that is gone need not know
    close(d->pipe);
    d->pipe = -1;
}

static int open_log(const char *exercise, const char *log, struct err *e)
{
    char path[CLI_PATH + 20];
    snprintf(path, sizeof path, "%s/%s", exercise, log);
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY,
                  DETACH_LOG_MODE);
    if (fd < 0)
        return err_set(e, ERR_IO, "cannot open %s: %s", path, err_text(e, strerror(errno)));
    dup2(fd, STDERR_FILENO);
    close(fd);
    return 0;
}

int detach_ready(struct detach *d, const char *exercise, struct err *e)
{
    if (open_log(exercise, d->log, e))
        return -1;
    tell(d, "ready", exercise);
    return 0;
}

void detach_failed(struct detach *d, int code)
{
    char number[12];
    if (d->pipe < 0)
        return;
    snprintf(number, sizeof number, "%d", code == EXIT_GOOD ? EXIT_CANNOT : code);
    tell(d, "failed", number);
}

// ---- the caller

static size_t read_all(int fd, char *to, size_t room)
{
    size_t at = 0;
    ssize_t n;
    while (at < room - 1 && ((n = read(fd, to + at, room - 1 - at)) > 0 || errno == EINTR))
        at += n > 0 ? (size_t)n : 0;
    to[at] = 0;
    return at;
}

int detach_wait(struct detach *d, const struct cli *cli, char exercise[CLI_PATH])
{
    char line[CLI_PATH + 20];
    errno = 0;
    size_t n = read_all(d->pipe, line, sizeof line);
    close(d->pipe);
    if (n && line[n - 1] == '\n')
        line[n - 1] = 0;
    if (strncmp(line, "ready ", 6) == 0) {
        snprintf(exercise, CLI_PATH, "%.*s", CLI_PATH - 1, line + 6);
        return EXIT_GOOD;
    }
    if (strncmp(line, "failed ", 7) == 0) // it has said why
        return (int)strtol(line + 7, NULL, 10);
    cli_say(cli, "the server ended before it was ready");
    return EXIT_CANNOT;
}
