// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/notify.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

void notify_manager(const char *state)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    const char *name = getenv("NOTIFY_SOCKET");
    size_t n = name ? strlen(name) : 0;
    if (n < 2 || n >= sizeof to.sun_path || (name[0] != '/' && name[0] != '@'))
        return;
    memcpy(to.sun_path, name, n);
    if (name[0] == '@') // a name that is no file
        to.sun_path[0] = 0;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    (void)!sendto(fd, state, strlen(state), MSG_NOSIGNAL, (struct sockaddr *)&to,
                  (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n));
    close(fd);
}

// It is told for one process: what we inherited from an own manager's child is not for us.
static bool is_for_us(void)
{
    const char *pid = getenv("WATCHDOG_PID");
    return !pid || strtoll(pid, NULL, 10) == (long long)getpid();
}

uint64_t notify_watchdog(void)
{
    const char *usec = getenv("WATCHDOG_USEC");
    long long n = usec ? strtoll(usec, NULL, 10) : 0;
    return n >= 1000 && is_for_us() ? (uint64_t)n / 1000 : 0;
}
