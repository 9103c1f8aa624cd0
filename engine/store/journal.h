// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdio.h>

#include "model/record.h"

// The journal: one record a line of JSON, each chained to the line before by its hash. Appending
// gathers bytes; committing makes them durable. Format: DESIGN §1, docs/journal.md.

// ---- how a record is written

// Appends `{"seq":…,…}` up to and without `,"hash":…`; no newline.
void record_write(struct buf *b, const struct record *r);
// The reverse. `line` is one whole line without newline; `hash` (may be NULL) gets the 64 hex
// characters. Unknown kinds give KIND_UNKNOWN with the fields whose names are known. Strict:
// order seq, t, wall, kind, by, cause?, fields…, last?, hash (`"last":true` ends a step).
int record_read(struct arena *a, struct text line, struct record *r, struct text *hash,
                struct err *e);

struct chain { // the running hash
    char hex[64];
    void *digest; // OpenSSL context, made on first use
};
void chain_init(struct chain *c); // 64 zeros
void chain_next(struct chain *c, struct text line_up_to_hash);
void chain_finish(struct chain *c);

// ---- the disk, replaceable so that tests can make it fail

struct disk {
    void *ctx;
    // As write(2), fdatasync(2), ftruncate(2): -1 with errno.
    int64_t (*write)(void *ctx, int fd, const void *p, size_t n);
    int (*sync)(void *ctx, int fd);
    int (*truncate)(void *ctx, int fd, int64_t size);
};
extern const struct disk disk_real;

// ---- writing

struct journal;

struct journal *journal_create(const char *path, const struct disk *d, struct err *e); // new file
// Continues a journal that was read: `size` bytes are kept, the rest is cut, the chain goes on.
struct journal *journal_continue(const char *path, int64_t size, const struct chain *at,
                                 const struct disk *d, struct err *e);
void journal_destroy(struct journal *j); // does not commit

// Adds the records of one whole step. They are not durable yet.
void journal_append(struct journal *j, const struct record *r);

enum commit {
    COMMIT_DONE,     // everything appended is on disk
    COMMIT_NO_SPACE, // nothing was lost or acknowledged: cut back to the last durable byte; try
                     // again
    COMMIT_FAILED, // a sync failed, or the file cannot be cut back: stop, and resume from the file
};
enum commit journal_commit(struct journal *j, struct err *e);
int64_t journal_durable_seq(const struct journal *j);
int64_t journal_durable_size(const struct journal *j);
const struct chain *journal_chain(const struct journal *j); // after the last appended record

// ---- reading

struct journal_reader;

struct journal_reader *journal_open(const char *path, struct err *e);
void journal_close(struct journal_reader *r);

enum journal_read {
    JOURNAL_RECORD, // `*rec` is valid until the next call
    JOURNAL_END,    // the file ends with a whole step
    JOURNAL_TORN,   // what follows the last whole step is a half record or half step: can be cut
    JOURNAL_BAD,    // a line in the middle is not what was written: `e` names it
};
// Checks form, seq and chain of each line (not the fold). In JOURNAL_TORN the records of the half
// step may have been given already: a caller that keeps state asks journal_whole() first.
enum journal_read journal_next(struct journal_reader *r, struct record *rec, struct err *e);

// Looks through the whole file first: where the last whole step ends, and what follows it.
struct journal_extent {
    int64_t records, size, cut_bytes, cut_records; // of whole steps; after them
    char cut[200];                                 // the beginning of what would be cut
};
enum journal_read journal_extent(const char *path, struct journal_extent *x, struct err *e);

int64_t journal_line(const struct journal_reader *r);    // of the record last read, from 1
int64_t journal_offset(const struct journal_reader *r);  // just after it
struct text journal_raw(const struct journal_reader *r); // its line
const struct chain *journal_reader_chain(const struct journal_reader *r); // after it
