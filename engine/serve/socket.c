// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// struct ucred
#define _GNU_SOURCE
#include "serve/socket.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 64, MODE = 0600 };

struct place { // a socket by a name that fits
    struct sockaddr_un name;
    int folder;
};

// A name holds 107 bytes. A longer path is walked by the system: to the folder first, and from its
// descriptor on by a short name.
static int place_open(struct place *p, const char *exercise, struct err *e)
{
    const size_t room = sizeof p->name.sun_path;
    p->name.sun_family = AF_UNIX;
    p->folder = open(exercise, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (p->folder < 0)
        return err_set(e, ERR_IO, "cannot open %s: %s", exercise, err_text(e, strerror(errno)));
    if ((size_t)snprintf(p->name.sun_path, room, "%s/" SOCKET_NAME, exercise) >= room)
        snprintf(p->name.sun_path, room, "/proc/self/fd/%d/" SOCKET_NAME, p->folder);
    return 0;
}

static int cannot(const char *exercise, struct err *e)
{
    return err_set(e, ERR_IO, "cannot make %s/" SOCKET_NAME ": %s", exercise,
                   err_text(e, strerror(errno)));
}

static int remove_stale(const struct place *p, const char *exercise, struct err *e)
{
    struct stat st;
    if (fstatat(p->folder, SOCKET_NAME, &st, AT_SYMLINK_NOFOLLOW))
        return errno == ENOENT ? 0 : cannot(exercise, e);
    if (!S_ISSOCK(st.st_mode)) {
        err_set(e, ERR_REFUSED, "%s/" SOCKET_NAME " is in the way: it is no socket", exercise);
        return err_hint(e, "move it elsewhere");
    }
    return unlinkat(p->folder, SOCKET_NAME, 0) ? cannot(exercise, e) : 0;
}

// The mode is set before it has a name, so that at no moment anybody else can connect.
static int bind_and_listen(int fd, const struct place *p)
{
    return fchmod(fd, MODE) || bind(fd, (const struct sockaddr *)&p->name, sizeof p->name) ||
                   listen(fd, BACKLOG)
               ? -1
               : 0;
}

static int open_socket(void)
{
    return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

int socket_listen(const char *exercise, int *fd, struct err *e)
{
    struct place p = {0};
    *fd = -1;
    if (place_open(&p, exercise, e))
        return -1;
    int rc = remove_stale(&p, exercise, e);
    if (rc == 0) {
        *fd = open_socket();
        if (*fd < 0 || bind_and_listen(*fd, &p))
            rc = cannot(exercise, e);
    }
    if (rc && *fd >= 0) {
        close(*fd);
        *fd = -1;
    }
    close(p.folder);
    return rc;
}

void socket_remove(const char *exercise)
{
    int folder = open(exercise, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    unlinkat(folder, SOCKET_NAME, 0);
    close(folder);
}

static int cannot_connect(const char *exercise, struct err *e)
{
    if (errno != ENOENT && errno != ECONNREFUSED)
        return err_set(e, ERR_IO, "cannot reach the server of %s: %s", exercise,
                       err_text(e, strerror(errno)));
    err_set(e, ERR_REFUSED, "%s is not being played now", exercise);
    return err_hint(e, "go on with it by: draaiboek run %s", exercise);
}

int socket_connect(const char *exercise, int *fd, struct err *e)
{
    struct place p = {0};
    *fd = -1;
    if (place_open(&p, exercise, e))
        return -1;
    *fd = open_socket();
    int rc = *fd < 0 ? -1 : connect(*fd, (const struct sockaddr *)&p.name, sizeof p.name);
    if (rc)
        cannot_connect(exercise, e);
    if (rc && *fd >= 0) {
        close(*fd);
        *fd = -1;
    }
    close(p.folder);
    return rc;
}

long socket_server(int fd)
{
    struct ucred who;
    socklen_t n = sizeof who;
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &n) ? 0 : (long)who.pid;
}
