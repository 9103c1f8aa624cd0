// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/plate.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/text.h"
#include "store/folder_int.h"

#define PLATE "web.lock"

enum { PLATE_BYTES = 600 };

// Three lines: process, address, fingerprint. What is not that is no plate.
static bool parse(struct text t, struct plate *p)
{
    struct text pid = text_cut(&t, '\n'), url = text_cut(&t, '\n'), mark = text_cut(&t, '\n');
    char number[24];
    *p = (struct plate){0};
    if (pid.n == 0 || pid.n >= sizeof number || url.n == 0 || url.n >= sizeof p->url ||
        mark.n >= sizeof p->fingerprint)
        return false;
    snprintf(number, sizeof number, "%.*s", TEXT_ARGS(pid));
    snprintf(p->url, sizeof p->url, "%.*s", TEXT_ARGS(url));
    snprintf(p->fingerprint, sizeof p->fingerprint, "%.*s", TEXT_ARGS(mark));
    p->pid = strtol(number, NULL, 10);
    return p->pid > 1;
}

static bool read_plate(int fd, struct plate *p)
{
    char s[PLATE_BYTES];
    ssize_t n = pread(fd, s, sizeof s, 0);
    return n > 0 && parse((struct text){s, (size_t)n}, p);
}

static int cannot_keep(struct err *e)
{
    return err_set(e, ERR_IO, "where seats are served cannot be kept: %s",
                   err_text(e, strerror(errno)));
}

int plate_hold(const char *exercise, int *fd, struct err *e)
{
    struct plate p;
    long pid;
    if (folder_hold(exercise, PLATE, fd, &pid, e) == 0)
        return ftruncate(*fd, 0) ? cannot_keep(e) : 0;
    if (e->code != ERR_REFUSED)
        return -1;
    if (plate_read(exercise, &p))
        err_set(e, ERR_REFUSED, "the seats of %s are served already, at %s by process %ld",
                exercise, p.url, p.pid);
    else
        err_set(e, ERR_REFUSED, "the seats of %s are served already", exercise);
    return err_hint(e, "stop that with: draaiboek web %s --stop", exercise);
}

int plate_write(int fd, const struct plate *p, struct err *e)
{
    char s[PLATE_BYTES];
    int n = snprintf(s, sizeof s, "%ld\n%s\n%s\n", p->pid, p->url, p->fingerprint);
    if (ftruncate(fd, 0) == 0 && pwrite(fd, s, (size_t)n, 0) == n)
        return 0;
    return cannot_keep(e);
}

bool plate_read(const char *exercise, struct plate *p)
{
    struct err e = {0};
    int folder = folder_open(exercise, &e);
    int fd =
        folder < 0 ? -1 : openat(folder, PLATE, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (folder >= 0)
        close(folder);
    if (fd < 0)
        return false;
    // Nobody holds it: what stands on it is of one that is gone.
    bool held = flock(fd, LOCK_SH | LOCK_NB) && errno == EWOULDBLOCK;
    bool good = held && read_plate(fd, p);
    close(fd);
    return good;
}
