// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/err.h"

// The Unix socket of an exercise: `socket` in its folder, for its owner only. Paths may be longer
// than a socket's name can be. Descriptors do not wait and are not inherited.

#define SOCKET_NAME "socket"

// The caller holds the lock of the exercise: a socket that is there is of a server that is gone.
int socket_listen(const char *exercise, int *fd, struct err *e);
void socket_remove(const char *exercise); // when the server ends

// -1: ERR_REFUSED when nobody serves this exercise, ERR_IO when it cannot be told.
int socket_connect(const char *exercise, int *fd, struct err *e);
long socket_server(int fd); // the process on the other side, 0: unknown
