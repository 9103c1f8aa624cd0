// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <errno.h>
#include <unistd.h>

#include "store/journal.h"

// The disk as it is. A signal in between is no failure.

static int64_t real_write(void *ctx, int fd, const void *p, size_t n)
{
    ssize_t done;
    (void)ctx;
    do
        done = write(fd, p, n);
    while (done < 0 && errno == EINTR);
    return done;
}

// Not repeated after EINTR either: what a sync that did not end has done is unknown.
static int real_sync(void *ctx, int fd)
{
    (void)ctx;
    return fdatasync(fd);
}

static int real_truncate(void *ctx, int fd, int64_t size)
{
    int rc;
    (void)ctx;
    do
        rc = ftruncate(fd, size);
    while (rc && errno == EINTR);
    return rc;
}

const struct disk disk_real = {NULL, real_write, real_sync, real_truncate};
