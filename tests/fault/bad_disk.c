// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "bad_disk.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static int64_t size_of(int fd)
{
    struct stat st;
    return fstat(fd, &st) ? 0 : st.st_size;
}

// What fits is written before the error comes, as disks do.
static int64_t bad_write(void *ctx, int fd, const void *p, size_t n)
{
    struct bad_disk *b = ctx;
    int at = ++b->writes;
    if (b->fail_write_at && at >= b->fail_write_at && at < b->fail_write_at + b->fail_writes) {
        (void)!write(fd, p, n / 2);
        errno = b->write_errno;
        return -1;
    }
    if (b->room >= 0 && (int64_t)n > b->room)
        n = (size_t)b->room;
    if (n == 0) {
        errno = ENOSPC;
        return -1;
    }
    if (b->most && n > (size_t)b->most)
        n = (size_t)b->most;
    int64_t done = write(fd, p, n);
    if (done > 0 && b->room >= 0)
        b->room -= done;
    return done;
}

static int bad_sync(void *ctx, int fd)
{
    struct bad_disk *b = ctx;
    if (++b->syncs == b->fail_sync_at) {
        if (b->lose)
            (void)!ftruncate(fd, b->synced);
        errno = EIO;
        return -1;
    }
    b->synced = size_of(fd);
    return 0;
}

static int bad_truncate(void *ctx, int fd, int64_t size)
{
    struct bad_disk *b = ctx;
    if (++b->truncates == b->fail_truncate_at) {
        errno = EIO;
        return -1;
    }
    int64_t was = size_of(fd);
    if (b->room >= 0 && was > size)
        b->room += was - size;
    return ftruncate(fd, size);
}

struct disk bad_disk(struct bad_disk *b)
{
    return (struct disk){b, bad_write, bad_sync, bad_truncate};
}
