// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <sys/socket.h>

#include "base/err.h"
#include "base/text.h"

// The TCP address at which seats knock.

struct door_guest {
    int fd; // non-blocking, closed on exec
    struct sockaddr_storage address;
    socklen_t n;
};

// `address` in numbers, IPv4 or IPv6; port 0: any that is free. -1: taken, wrong or not allowed.
int door_open(const char *address, int port, struct err *e);
int door_port(int door);
// False: nobody knocks, or there is no descriptor left for them (errno).
bool door_take(int door, struct door_guest *g);
// Bytes that who is at the other end of a TCP connection has taken so far.
int64_t door_taken(int fd);
// Raises the number of descriptors this process may have to what the machine allows; that number.
size_t door_descriptors(void);
