// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/record.h"

struct hash;

// The journal: one record a line of JSON, each chained to the line before by its hash. Appending
// gathers bytes; committing makes them durable. Format: docs/journal.md.

// ---- how a record is written

// Appends `{"seq":…,…}` up to and without `,"hash":…`; no newline. -1, and nothing is appended,
// for what could not be read back (a mistake of ours): a number past 2^53, values too deep, a
// moment before year 0 or after 9999, a kind without a name, a line over JSON_LINE_MAX.
int record_write(struct buf *b, const struct record *r);

// The reverse. `line` is one whole line without newline; `hash` (may be NULL) gets the 64 hex
// characters. Strict: what is read and written again gives the same bytes. Of kinds and fields
// that this version does not know, only the form is checked: such a kind is KIND_UNKNOWN, such a
// field is left out. Texts borrow from `line`; what cannot lives in `a`.
int record_read(struct arena *a, struct text line, struct record *r, struct text *hash,
                struct err *e);

struct hash_chain { // the running hash
    char hex[64];
    struct hash *digest; // made on first use
};
void hash_chain_init(struct hash_chain *c); // 64 zeros
void hash_chain_next(struct hash_chain *c, struct text line_up_to_hash);
void hash_chain_finish(struct hash_chain *c);

// ---- the disk, replaceable so that tests can make it fail

struct disk {
    void *ctx;
    // As write(2), fdatasync(2), ftruncate(2): -1 with errno.
    int64_t (*write)(void *ctx, int fd, const void *p, size_t n);
    int (*sync)(void *ctx, int fd);
    int (*truncate)(void *ctx, int fd, int64_t size);
};
extern const struct disk disk_real;

// ---- reading

struct journal_reader;

// Where the last whole step ends, and what follows it.
struct journal_extent {
    int64_t records, size;          // of whole steps
    int64_t cut_bytes, cut_records; // after them
    char cut[200];                  // the beginning of what would be cut, printable
    char hash[65];                  // of the last record of the last whole step
};

enum journal_read {
    JOURNAL_RECORD, // `*rec` is valid until the next call
    JOURNAL_END,    // the file ends with a whole step
    JOURNAL_TORN,   // what follows the last whole step is a half record or half step: it can be
                    // cut. `e` says at which line and why
    JOURNAL_BAD,    // a line is not what was written: `e` names it. Also: it cannot be read
};

struct journal_reader *journal_open(const char *path, struct err *e);
void journal_close(struct journal_reader *r);
// What the file grows by from now on is not looked at: whoever writes it may be in the middle of a
// line, which then cannot be told from one that was changed.
void journal_end_here(struct journal_reader *r);

// Checks form, seq and chain of each line (not the fold). Before JOURNAL_TORN the records of the
// half step may have been given already: a caller that keeps state asks journal_extent() first.
// After END or TORN, calling again goes on where the journal has grown since.
enum journal_read journal_next(struct journal_reader *r, struct record *rec, struct err *e);

int64_t journal_line(const struct journal_reader *r);    // last read, from 1; or that is wrong
int64_t journal_offset(const struct journal_reader *r);  // just after the record last read
struct text journal_raw(const struct journal_reader *r); // its line, without newline
const struct hash_chain *journal_reader_chain(const struct journal_reader *r); // after it

// Looks through the whole file first, by the chain alone: faster than reading, and never
// JOURNAL_RECORD. A line that is chained but has not the form of a record is left to reading.
enum journal_read journal_extent(const char *path, struct journal_extent *x, struct err *e);

// Before a resume: whatever an earlier process left in memory of the system goes to disk, and what
// is read from here on comes from disk. After a failed sync the two can differ.
int journal_settle(const char *path, struct err *e);

// ---- writing

struct journal;

// A new file; its folder is synced. `d`: NULL is disk_real.
struct journal *journal_create(const char *path, const struct disk *d, struct err *e);
// Goes on with a journal that journal_extent() has looked through: what follows the last whole
// step is cut, the chain continues. -1 (NULL) also when the file has changed since.
struct journal *journal_continue(const char *path, const struct journal_extent *x,
                                 const struct disk *d, struct err *e);
void journal_destroy(struct journal *j); // does not commit

// Adds a record; the records of a step one after another, the last one marked. Not durable yet.
void journal_append(struct journal *j, const struct record *r);
// The line that was appended last, newline and all; valid until the next append or commit.
struct text journal_last(const struct journal *j);

enum commit {
    COMMIT_DONE,     // everything appended is on disk
    COMMIT_NO_SPACE, // nothing was lost or acknowledged: cut back to the last durable byte; try
                     // again
    COMMIT_FAILED,   // a sync failed, a write failed twice, or the file cannot be cut back: stop,
                     // and resume from the file. Every later commit fails too
};
enum commit journal_commit(struct journal *j, struct err *e);

// The same in three parts, for a thread that writes: `begin` hands over what was appended (false:
// nothing), `run` writes and syncs it, `end` takes the outcome. Between begin and end, append may
// be called by another thread than run; begin and end are called by the one that appends.
bool journal_commit_begin(struct journal *j);
void journal_commit_run(struct journal *j);
enum commit journal_commit_end(struct journal *j, struct err *e);

int64_t journal_durable_seq(const struct journal *j);
int64_t journal_durable_size(const struct journal *j);
const struct hash_chain *journal_chain(const struct journal *j); // after the last appended record
