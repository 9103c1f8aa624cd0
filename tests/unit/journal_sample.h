// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "check.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/kind.h"
#include "scratch.h"
#include "store/journal.h"

// A journal in a folder of its own, with a bit of everything in it, for all tests of journals.

// ---- a folder for each test, and files in it

static char folder[64], path[80];

static inline int make_folder(void **state)
{
    (void)state;
    if (!scratch_make(folder, sizeof folder))
        return -1;
    snprintf(path, sizeof path, "%s/journal.jsonl", folder);
    return 0;
}

static inline int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static inline void read_all(struct buf *b)
{
    char chunk[65536];
    ssize_t n;
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0);
    b->n = 0;
    while ((n = read(fd, chunk, sizeof chunk)) > 0)
        buf_add(b, chunk, (size_t)n);
    close(fd);
}

static inline void write_all(struct text bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.p, bytes.n), bytes.n);
    close(fd);
}

static inline void put_byte(size_t at, char byte)
{
    int fd = open(path, O_WRONLY);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, &byte, 1, (off_t)at), 1);
    close(fd);
}

// ---- records to write

static inline struct value text_value(const char *s)
{
    return value_text(text_of(s));
}

// The record `seq` of a journal that has a bit of everything. Steps are 1, 2-4, 5-6, 7, 8-10, …
static inline void make_record(struct record *r, int64_t seq)
{
    static struct value to[2], grid[2];
    static struct member words[2];
    *r = (struct record){.seq = seq,
                         .t = seq * 1000,
                         .wall = 1781774434567 + seq,
                         .kind = KIND_inject_delivered,
                         .by = TEXT("leider"),
                         .cause = seq > 2 ? seq - 2 : 0};
    r->last = seq % 6 == 1 || seq % 6 == 4 || seq % 6 == 0;
    to[0] = text_value("terminal.ciso");
    to[1] = text_value("h\xC3\xA9 \xE2\x82\xAC");
    grid[0] = value_int(-seq);
    grid[1] = value_list(to, 2);
    words[0] = (struct member){TEXT("nl"), text_value("Regel 1\nregel \"2\"\t\\ \x7F\x01 einde")};
    words[1] = (struct member){TEXT("en"), value_null()};
    if (seq % 3 == 0)
        r->kind = KIND_clock_beat;
    if (seq % 3 == 1) {
        field_put_text(&r->fields, KEY_inject, TEXT("losgeldbrief"));
        field_put(&r->fields, KEY_to, value_list(to, 2));
        field_put(&r->fields, KEY_text, value_map(words, 2));
        field_put(&r->fields, KEY_offered, value_bool(seq % 2 == 0));
        field_put(&r->fields, KEY_options, value_list(grid, 2));
    }
    if (seq % 3 == 2)
        field_put_int(&r->fields, KEY_planned, seq * 7);
}

static inline void append(struct journal *j, int64_t from, int64_t to)
{
    struct record r;
    for (int64_t seq = from; seq <= to; seq++) {
        make_record(&r, seq);
        journal_append(j, &r);
    }
}

static inline struct journal *create(const struct disk *d)
{
    struct err e = {0};
    struct journal *j = journal_create(path, d, &e);
    if (!j)
        fail_msg("%s", e.msg);
    return j;
}

static inline void write_journal(int64_t records)
{
    struct err e = {0};
    struct journal *j = create(NULL);
    append(j, 1, records);
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    assert_int_equal(journal_durable_seq(j), records);
    journal_destroy(j);
}

// Reads on and compares; how it ends, and after how many records.
static inline enum journal_read read_on(struct journal_reader *r, int64_t *seq, struct err *e)
{
    struct record rec, made;
    struct text differs = {0};
    enum journal_read got;
    while ((got = journal_next(r, &rec, e)) == JOURNAL_RECORD) {
        make_record(&made, ++*seq);
        if (!record_equal(&made, &rec, &differs))
            fail_msg("record %lld differs: %.*s", (long long)*seq, TEXT_ARGS(differs));
        assert_int_equal(rec.wall, made.wall);
        assert_int_equal(rec.last, made.last);
        assert_int_equal(journal_line(r), *seq);
    }
    return got;
}

static inline enum journal_read read_journal(int64_t *seq, struct err *e)
{
    struct journal_reader *r = journal_open(path, e);
    assert_non_null(r);
    *seq = 0;
    enum journal_read got = read_on(r, seq, e);
    assert_int_equal(journal_next(r, &(struct record){0}, e), got); // and it stays so
    journal_close(r);
    return got;
}

static inline void assert_journal(int64_t records)
{
    struct journal_extent x;
    struct err e = {0};
    struct stat st;
    int64_t seq;
    if (read_journal(&seq, &e) != JOURNAL_END)
        fail_msg("line %d: %s", e.line, e.msg);
    assert_int_equal(seq, records);
    assert_int_equal(journal_extent(path, &x, &e), JOURNAL_END);
    assert_int_equal(x.records, records);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(x.size, st.st_size);
    assert_int_equal(x.cut_bytes, 0);
    assert_int_equal(x.cut_records, 0);
    assert_string_equal(x.cut, "");
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
