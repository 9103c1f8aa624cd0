// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/journal.h"
#include "store/journal_line.h"

// Two buffers: one gathers while the other is on its way to disk. What is on its way stays in
// memory until it is durable, so that it can be written again.

struct journal {
    // of the thread that appends
    struct buf pending;
    size_t last;             // where in it the last record begins
    struct hash_chain chain; // after the last record in `pending`
    int64_t seq;             // of it
    int64_t wrong;           // the record that could not be written, 0: none
    int64_t durable_seq, durable_size;
    // of the thread that writes, between begin and end
    struct disk disk;
    char *path;
    int fd;
    struct buf flight;
    int64_t flight_seq; // of its last record
    enum commit outcome;
    bool failed;      // for good
    const char *what; // went wrong
    int why;          // errno
};

// ---- life

static struct journal *make(const char *path, int fd, const struct disk *d)
{
    struct journal *j = mem_alloc(sizeof *j);
    size_t n = strlen(path) + 1;
    j->path = memcpy(mem_alloc(n), path, n);
    j->fd = fd;
    j->disk = d ? *d : disk_real;
    hash_chain_init(&j->chain);
    return j;
}

void journal_destroy(struct journal *j)
{
    if (!j)
        return;
    close(j->fd);
    hash_chain_finish(&j->chain);
    buf_finish(&j->pending);
    buf_finish(&j->flight);
    mem_free(j->path);
    mem_free(j);
}

// A new name is durable when its folder is.
static int sync_folder_of(const char *path, struct err *e)
{
    const char *slash = strrchr(path, '/');
    struct buf folder = {0};
    buf_add(&folder, path, slash ? (size_t)(slash - path) + 1 : 0);
    buf_str(&folder, slash ? "" : ".");
    int fd = open(buf_cstr(&folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int rc = fd < 0 ? -1 : fsync(fd);
    if (rc)
        err_set(e, ERR_IO, "cannot sync the folder of %s: %s", path, err_text(e, strerror(errno)));
    if (fd >= 0)
        close(fd);
    buf_finish(&folder);
    return rc;
}

// Always at the end: after a cut the next write must not leave a hole. What is planned is secret.
enum { OPEN_HOW = O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, MODE = 0600 };

struct journal *journal_create(const char *path, const struct disk *d, struct err *e)
{
    int fd = open(path, OPEN_HOW | O_CREAT | O_EXCL, MODE);
    if (fd < 0) {
        err_set(e, ERR_IO, "cannot make %s: %s", path, err_text(e, strerror(errno)));
        return NULL;
    }
    if (sync_folder_of(path, e) == 0)
        return make(path, fd, d);
    close(fd);
    return NULL;
}

static int check_unchanged(int fd, const char *path, const struct journal_extent *x, struct err *e)
{
    struct stat st;
    if (fstat(fd, &st))
        return err_set(e, ERR_IO, "cannot look at %s: %s", path, err_text(e, strerror(errno)));
    if (!S_ISREG(st.st_mode))
        return err_set(e, ERR_IO, "%s is not a file", path);
    if (st.st_size != x->size + x->cut_bytes)
        return err_set(e, ERR_IO, "%s has changed while it was read", path);
    return 0;
}

// What was read goes to disk before anything is added to it: it may have been in memory only.
static int settle(struct journal *j, const struct journal_extent *x, struct err *e)
{
    if (x->cut_bytes && j->disk.truncate(j->disk.ctx, j->fd, x->size))
        return err_set(e, ERR_IO, "cannot cut %s back: %s", j->path, err_text(e, strerror(errno)));
    if (j->disk.sync(j->disk.ctx, j->fd))
        return err_set(e, ERR_IO, "cannot sync %s: %s", j->path, err_text(e, strerror(errno)));
    return 0;
}

struct journal *journal_continue(const char *path, const struct journal_extent *x,
                                 const struct disk *d, struct err *e)
{
    int fd = open(path, OPEN_HOW);
    if (fd < 0) {
        err_set(e, ERR_IO, "cannot open %s: %s", path, err_text(e, strerror(errno)));
        return NULL;
    }
    if (check_unchanged(fd, path, x, e)) {
        close(fd);
        return NULL;
    }
    struct journal *j = make(path, fd, d);
    if (settle(j, x, e)) {
        journal_destroy(j);
        return NULL;
    }
    memcpy(j->chain.hex, x->hash, sizeof j->chain.hex);
    j->seq = j->durable_seq = x->records;
    j->durable_size = x->size;
    return j;
}

int64_t journal_durable_seq(const struct journal *j)
{
    return j->durable_seq;
}

int64_t journal_durable_size(const struct journal *j)
{
    return j->durable_size;
}

const struct hash_chain *journal_chain(const struct journal *j)
{
    return &j->chain;
}

// ---- gathering

void journal_append(struct journal *j, const struct record *r)
{
    size_t from = j->pending.n;
    if (j->wrong)
        return;
    if (r->seq != j->seq + 1 || record_write(&j->pending, r)) {
        j->wrong = r->seq;
        return;
    }
    j->seq = r->seq;
    hash_chain_next(&j->chain, (struct text){j->pending.p + from, j->pending.n - from});
    mem_grow(&j->pending.p, &j->pending.cap, j->pending.n + LINE_TAIL + 1, 1);
    char *to = j->pending.p + j->pending.n;
    memcpy(to, ",\"hash\":\"", LINE_HASH);
    memcpy(to + LINE_HASH, j->chain.hex, 64);
    memcpy(to + LINE_HASH + 64, "\"}\n", 3);
    j->pending.n += LINE_TAIL + 1;
    j->last = from;
}

struct text journal_last(const struct journal *j)
{
    if (j->wrong || j->pending.n == 0)
        return (struct text){0};
    return (struct text){j->pending.p + j->last, j->pending.n - j->last};
}

// ---- making durable

static enum commit fail(struct journal *j, const char *what, int why)
{
    j->failed = true;
    j->what = what;
    j->why = why;
    return COMMIT_FAILED;
}

static int write_all(struct journal *j)
{
    for (size_t done = 0; done < j->flight.n;) {
        int64_t n = j->disk.write(j->disk.ctx, j->fd, j->flight.p + done, j->flight.n - done);
        if (n == 0)
            errno = EIO;
        if (n <= 0)
            return -1;
        done += (size_t)n;
    }
    return 0;
}

// A write that fails leaves an unknown part of the bytes in the file. It is cut back to what is
// durable and written again; when there is no space, by the next commit.
static enum commit write_flight(struct journal *j)
{
    for (int failures = 0; write_all(j); failures++) {
        int why = errno;
        if (j->disk.truncate(j->disk.ctx, j->fd, j->durable_size))
            return fail(j, N_("cannot be cut back after a failed write"), errno);
        if (why == ENOSPC || why == EDQUOT) {
            j->what = N_("waits for space");
            j->why = why;
            return COMMIT_NO_SPACE;
        }
        if (failures)
            return fail(j, N_("cannot be written"), why);
    }
    // A failed sync is not tried again: the system may have dropped the bytes, and the second sync
    // would say that all is well.
    return j->disk.sync(j->disk.ctx, j->fd) ? fail(j, N_("cannot be synced"), errno) : COMMIT_DONE;
}

bool journal_commit_begin(struct journal *j)
{
    j->failed |= j->wrong != 0;
    if (j->flight.n == 0) {
        struct buf empty = j->flight;
        j->flight = j->pending;
        j->pending = empty;
    } else { // what is still to be written again comes first
        buf_text(&j->flight, buf_all(&j->pending));
        j->pending.n = 0;
    }
    j->flight_seq = j->seq;
    j->outcome = COMMIT_DONE;
    return j->flight.n || j->failed;
}

void journal_commit_run(struct journal *j)
{
    j->outcome = j->failed ? COMMIT_FAILED : write_flight(j);
}

static enum commit say_why(const struct journal *j, struct err *e)
{
    if (j->what)
        err_set(e, ERR_IO, "%s %s: %s", j->path, err_text(e, j->what),
                err_text(e, strerror(j->why)));
    else
        err_set(e, ERR_LIMIT, "%s: record %lld cannot be written", j->path, (long long)j->wrong);
    return j->outcome;
}

enum commit journal_commit_end(struct journal *j, struct err *e)
{
    if (j->outcome != COMMIT_DONE)
        return say_why(j, e);
    j->durable_size += (int64_t)j->flight.n;
    j->durable_seq = j->flight_seq;
    j->flight.n = 0;
    return COMMIT_DONE;
}

enum commit journal_commit(struct journal *j, struct err *e)
{
    if (!journal_commit_begin(j))
        return COMMIT_DONE;
    journal_commit_run(j);
    return journal_commit_end(j, e);
}
