// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>

#include "base/err.h"

// The plate beside the door of an exercise: where its seats are served, for as long as they are.
// It is `web.lock` in the folder, held by the process that serves them; there is one at a time.

struct plate {
    long pid;
    char url[320];            // where people reach it
    char fingerprint[32 * 3]; // of the certificate that they see there; empty: not known
};

// -1: ERR_REFUSED when another process holds it; `e` says where that one serves. Held until `*fd`
// is closed everywhere.
int plate_hold(const char *exercise, int *fd, struct err *e);
int plate_write(int fd, const struct plate *p, struct err *e);
// False: no seats are served, or not yet.
bool plate_read(const char *exercise, struct plate *p);
