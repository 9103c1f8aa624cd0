// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// accept4
#define _GNU_SOURCE
#include "serve/door.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/tcp.h> // knows more than <netinet/tcp.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <unistd.h>

enum { BACKLOG = 4096, PORT_MAX = 65535, DESCRIPTORS_MAX = 1 << 20 };

static int fill(const char *address, int port, struct sockaddr_storage *s, socklen_t *n,
                struct err *e)
{
    struct sockaddr_in *four = (struct sockaddr_in *)s;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)s;
    *s = (struct sockaddr_storage){0};
    if (port < 0 || port > PORT_MAX)
        return err_set(e, ERR_USAGE, "%d is no port", port);
    if (inet_pton(AF_INET, address, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons((uint16_t)port);
        *n = sizeof *four;
    } else if (inet_pton(AF_INET6, address, &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons((uint16_t)port);
        *n = sizeof *six;
    } else {
        err_set(e, ERR_USAGE, "'%s' is no address", address);
        return err_hint(e, "in numbers: 127.0.0.1, 0.0.0.0 for every network, or ::1");
    }
    return 0;
}

static int cannot(const char *address, int port, struct err *e)
{
    int why = errno;
    err_set(e, ERR_IO, "cannot listen at %s port %d: %s", address, port,
            err_text(e, strerror(why)));
    if (why == EADDRINUSE)
        err_hint(e, "another program has it; choose another port, or 0 for any that is free");
    else if (why == EACCES)
        err_hint(e, "ports below 1024 are for the system; choose a higher one");
    else if (why == EADDRNOTAVAIL)
        err_hint(e, "this machine does not have that address");
    return -1;
}

int door_open(const char *address, int port, struct err *e)
{
    struct sockaddr_storage s;
    socklen_t n = 0;
    const int yes = 1, no = 0;
    if (fill(address, port, &s, &n, e))
        return -1;
    int fd = socket(s.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return cannot(address, port, e);
    // Connections of an earlier run that linger do not keep the port; another listener does.
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (s.ss_family == AF_INET6)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no);
    if (bind(fd, (const struct sockaddr *)&s, n) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    cannot(address, port, e);
    close(fd);
    return -1;
}

int door_port(int door)
{
    union {
        struct sockaddr any;
        struct sockaddr_in four;
        struct sockaddr_in6 six;
    } s = {0};
    socklen_t n = sizeof s;
    if (getsockname(door, &s.any, &n))
        return 0;
    return ntohs(s.any.sa_family == AF_INET6 ? s.six.sin6_port : s.four.sin_port);
}

bool door_take(int door, struct door_guest *g)
{
    const int yes = 1;
    do {
        g->n = sizeof g->address;
        g->fd = accept4(door, (struct sockaddr *)&g->address, &g->n, SOCK_CLOEXEC | SOCK_NONBLOCK);
    } while (g->fd < 0 && (errno == EINTR || errno == ECONNABORTED));
    if (g->fd < 0)
        return false;
    setsockopt(g->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return true;
}

int64_t door_taken(int fd)
{
    struct tcp_info i = {0};
    socklen_t n = sizeof i;
    return getsockopt(fd, IPPROTO_TCP, TCP_INFO, &i, &n) ? 0 : (int64_t)i.tcpi_bytes_acked;
}

size_t door_descriptors(void)
{
    struct rlimit l;
    if (getrlimit(RLIMIT_NOFILE, &l))
        return 0;
    if (l.rlim_cur < l.rlim_max && l.rlim_cur < DESCRIPTORS_MAX) {
        l.rlim_cur = l.rlim_max < DESCRIPTORS_MAX ? l.rlim_max : DESCRIPTORS_MAX;
        setrlimit(RLIMIT_NOFILE, &l);
        getrlimit(RLIMIT_NOFILE, &l);
    }
    return (size_t)l.rlim_cur;
}
