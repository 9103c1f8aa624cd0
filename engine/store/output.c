// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "store/folder_int.h"

// Files that are written once. What is planned in an exercise is secret: only their owner reads
// them.

static int fail(const char *name, struct err *e)
{
    return err_set(e, ERR_IO, "cannot write %s: %s", name, err_text(e, strerror(errno)));
}

int output_open(struct output *o, int folder, const char *name, struct err *e)
{
    o->name = name;
    o->fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    return o->fd < 0 ? fail(name, e) : 0;
}

int output_add(void *output, struct text bytes, struct err *e)
{
    const struct output *o = output;
    while (bytes.n) {
        ssize_t n = write(o->fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return fail(o->name, e);
        bytes.p += n;
        bytes.n -= (size_t)n;
    }
    return 0;
}

int output_close(struct output *o, int rc, struct err *e)
{
    if (rc == 0 && fsync(o->fd))
        rc = fail(o->name, e);
    if (close(o->fd) && rc == 0)
        rc = fail(o->name, e);
    return rc;
}

int output_file(int folder, const char *name, struct text bytes, struct err *e)
{
    struct output o;
    if (output_open(&o, folder, name, e))
        return -1;
    return output_close(&o, output_add(&o, bytes, e), e);
}

int folder_sync(int folder, const char *name, struct err *e)
{
    return fsync(folder)
               ? err_set(e, ERR_IO, "cannot sync %s: %s", name, err_text(e, strerror(errno)))
               : 0;
}
