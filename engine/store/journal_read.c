// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/journal.h"
#include "store/journal_line.h"
#include "store/lines.h"

// Reading a journal, and telling a write that was cut short (the end of the file is no record, and
// nothing follows) from a line that was changed.

struct journal_reader {
    char *path;
    int fd;
    struct lines lines;
    struct hash_chain chain; // after the record last read
    char before[64];         // as the chain was before the line last looked at
    struct arena arena;      // of that record
    struct text raw;
    int64_t seq;  // of it: lines and records are numbered alike
    int64_t line; // last looked at
    bool in_step; // it did not end its step
};

// ---- opening

// Not a pipe or device, which could make us wait for ever.
static int open_file(const char *path, struct err *e)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return err_set(e, ERR_IO, "cannot open %s: %s", path, err_text(e, strerror(errno)));
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
        return fd;
    close(fd);
    return err_set(e, ERR_IO, "%s is not a file", path);
}

struct journal_reader *journal_open(const char *path, struct err *e)
{
    int fd = open_file(path, e);
    if (fd < 0)
        return NULL;
    struct journal_reader *r = mem_alloc(sizeof *r);
    size_t n = strlen(path) + 1;
    r->path = memcpy(mem_alloc(n), path, n);
    r->fd = fd;
    lines_init(&r->lines, fd, 0);
    hash_chain_init(&r->chain);
    return r;
}

void journal_close(struct journal_reader *r)
{
    if (!r)
        return;
    close(r->fd);
    lines_finish(&r->lines);
    hash_chain_finish(&r->chain);
    arena_finish(&r->arena);
    mem_free(r->path);
    mem_free(r);
}

void journal_end_here(struct journal_reader *r)
{
    struct stat st;
    if (fstat(r->fd, &st) == 0)
        r->lines.most = st.st_size;
}

int64_t journal_line(const struct journal_reader *r)
{
    return r->line;
}

int64_t journal_offset(const struct journal_reader *r)
{
    return r->lines.at;
}

struct text journal_raw(const struct journal_reader *r)
{
    return r->raw;
}

const struct hash_chain *journal_reader_chain(const struct journal_reader *r)
{
    return &r->chain;
}

// ---- one line

static void unchain(struct journal_reader *r)
{
    memcpy(r->chain.hex, r->before, sizeof r->before);
}

// Does `body`, with this hash after it, follow what was read? Only then the chain goes on.
static bool is_chained(struct journal_reader *r, struct text body, const char *hash)
{
    memcpy(r->before, r->chain.hex, sizeof r->before);
    hash_chain_next(&r->chain, body);
    if (memcmp(r->chain.hex, hash, sizeof r->chain.hex) == 0)
        return true;
    unchain(r);
    return false;
}

static bool is_line_chained(struct journal_reader *r, struct text line)
{
    const char *hash = line_hash(line);
    return hash && is_chained(r, line_body(line), hash);
}

static void pass(struct journal_reader *r, struct text line)
{
    lines_pass(&r->lines, LINE_WHOLE, line);
    r->raw = line;
    r->in_step = !line_ends_step(line);
    r->seq++;
}

// ---- what a line is that is not the next record

static enum journal_read say(const struct journal_reader *r, enum journal_read what, struct err *e)
{
    int line = r->line > INT32_MAX ? INT32_MAX : (int)r->line;
    err_at(e, r->path, line, e ? e->col : 0);
    return what;
}

static enum journal_read bad(const struct journal_reader *r, const char *why, struct err *e)
{
    err_set(e, ERR_INPUT, "%s", err_text(e, why));
    return say(r, JOURNAL_BAD, e);
}

static bool is_zeros(const char *p, const char *end)
{
    while (p < end && *p == 0)
        p++;
    return p == end;
}

// A record that is whole and chained at the beginning of a longer line: its newline was changed. A
// torn write leaves zeros there, or nothing.
static bool begins_with_record(struct journal_reader *r, struct text line)
{
    static const char mark[] = ",\"hash\":\"";
    int tries = 16; // members of values may be called so too
    const char *p = line.p, *end = line.p + line.n;
    while (tries && end - p > LINE_TAIL && (p = memchr(p, ',', (size_t)(end - p - LINE_TAIL)))) {
        if (memcmp(p, mark, LINE_HASH) == 0) {
            struct text record = {line.p, (size_t)(p - line.p) + LINE_TAIL};
            if (is_line_chained(r, record)) {
                unchain(r);
                return !is_zeros(p + LINE_TAIL, end);
            }
            tries--;
        }
        p++;
    }
    return false;
}

// Looks past a bad line for a record. What was written after it proves that it was whole once.
static bool is_followed(struct journal_reader *r, enum line what, struct text line)
{
    struct lines rest;
    struct record rec;
    bool found = false;
    lines_init(&rest, r->fd, r->lines.at + (int64_t)line.n + (what == LINE_WHOLE));
    rest.most = r->lines.most;
    while (!found && (what = lines_peek(&rest, &line)) != LINE_NONE && what != LINE_ERROR) {
        arena_reset(&r->arena);
        found = what == LINE_WHOLE && record_read(&r->arena, line, &rec, NULL, NULL) == 0;
        lines_pass(&rest, what, line);
    }
    lines_finish(&rest);
    return found;
}

// The line is not the next record. Changed, or only cut short?
static enum journal_read judge(struct journal_reader *r, enum line what, struct text line,
                               struct err *e)
{
    struct record rec;
    arena_reset(&r->arena);
    int form = record_read(&r->arena, line, &rec, NULL, e);
    if (what == LINE_PART && form == 0) {
        err_set(e, ERR_INPUT, "the journal ends before the end of this line");
        return say(r, JOURNAL_TORN, e);
    }
    if (form == 0)
        return bad(r, "this line was changed: its hash is another", e);
    say(r, JOURNAL_BAD, e); // why, unless there is more to tell
    if (begins_with_record(r, line))
        return bad(r, "something else than a new line stands after this record", e);
    return is_followed(r, what, line) ? JOURNAL_BAD : JOURNAL_TORN;
}

static enum journal_read at_end(struct journal_reader *r, struct err *e)
{
    if (!r->in_step)
        return JOURNAL_END;
    err_set(e, ERR_INPUT, "the journal ends in the middle of a step");
    r->line = r->seq;
    return say(r, JOURNAL_TORN, e);
}

static enum journal_read cannot_read(const struct journal_reader *r, struct err *e)
{
    err_set(e, ERR_IO, "cannot read: %s", err_text(e, strerror(errno)));
    return say(r, JOURNAL_BAD, e);
}

// Anything but a chained line.
static enum journal_read stop(struct journal_reader *r, enum line what, struct text line,
                              struct err *e)
{
    switch (what) {
    case LINE_NONE: return at_end(r, e);
    case LINE_ERROR: return cannot_read(r, e);
    case LINE_WHOLE:
    case LINE_PART:
    case LINE_LONG: break;
    }
    return judge(r, what, line, e);
}

// ---- reading

enum journal_read journal_next(struct journal_reader *r, struct record *rec, struct err *e)
{
    struct text line;
    enum line what = lines_peek(&r->lines, &line);
    r->line = r->seq + 1;
    if (what != LINE_WHOLE || !is_line_chained(r, line))
        return stop(r, what, line, e);
    arena_reset(&r->arena);
    if (record_read(&r->arena, line, rec, NULL, e)) {
        unchain(r);
        return say(r, JOURNAL_BAD, e);
    }
    if (rec->seq != r->line) {
        unchain(r);
        return bad(r, "this record has another number than its line", e);
    }
    pass(r, line);
    return JOURNAL_RECORD;
}

// ---- looking through

static void show_cut(int fd, struct journal_extent *x)
{
    ssize_t n = pread(fd, x->cut, sizeof x->cut - 1, x->size);
    for (ssize_t i = 0; i < n; i++)
        if (x->cut[i] < 0x20 || x->cut[i] > 0x7E)
            x->cut[i] = '.';
    x->cut[n > 0 ? n : 0] = 0;
}

static enum journal_read look_through(struct journal_reader *r, struct journal_extent *x,
                                      struct err *e)
{
    struct text line;
    enum line what;
    for (;;) {
        what = lines_peek(&r->lines, &line);
        r->line = r->seq + 1;
        if (what != LINE_WHOLE || !is_line_chained(r, line))
            return stop(r, what, line, e);
        pass(r, line);
        if (!r->in_step) {
            x->records = r->seq;
            x->size = r->lines.at;
            memcpy(x->hash, r->chain.hex, sizeof r->chain.hex);
        }
    }
}

enum journal_read journal_extent(const char *path, struct journal_extent *x, struct err *e)
{
    struct stat st;
    *x = (struct journal_extent){0};
    memset(x->hash, '0', sizeof x->hash - 1);
    struct journal_reader *r = journal_open(path, e);
    if (!r)
        return JOURNAL_BAD;
    enum journal_read got = look_through(r, x, e);
    x->cut_records = r->seq - x->records;
    if (got != JOURNAL_END && fstat(r->fd, &st) == 0) {
        x->cut_bytes = st.st_size - x->size;
        show_cut(r->fd, x);
    }
    journal_close(r);
    return got;
}

int journal_settle(const char *path, struct err *e)
{
    int fd = open_file(path, e);
    if (fd < 0)
        return -1;
    int rc = fdatasync(fd);
    if (rc)
        err_set(e, ERR_IO, "cannot sync %s: %s", path, err_text(e, strerror(errno)));
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED); // only advice: nothing to do when it is not taken
    close(fd);
    return rc;
}
