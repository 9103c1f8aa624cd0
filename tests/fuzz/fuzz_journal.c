// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/json.h"
#include "model/kind.h"
#include "store/journal.h"

// The input begins with how it is used. `r`: one record; what is read and written again is the
// same bytes. `f`: a file as it is. `c` and one byte: lines that are chained here, so that their
// form is what decides, and of which as many bytes are cut as the byte says.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

// ---- one record

static bool is_known(struct text name)
{
    static const char *const frame[] = {"seq", "t", "wall", "kind", "by", "cause", "last", "hash"};
    for (size_t i = 0; i < sizeof frame / sizeof *frame; i++)
        if (text_is(name, text_of(frame[i])))
            return true;
    return key_of(name) != KEY_NONE;
}

// A record with kinds or fields of another version is not written again: they are not kept.
static bool is_all_known(struct arena *a, struct text line)
{
    struct json_reader r;
    struct text name;
    struct value v;
    bool first = true;
    json_open(&r, a, line, NULL);
    demand(json_begin_object(&r) == 0);
    for (int got; (got = json_next_member(&r, first, &name, &v)) != 0; first = false)
        if (got < 0 || !is_known(name)) // deeper than a whole line can be
            return false;
    return true;
}

static void try_record(struct text line)
{
    struct arena a = {0};
    struct buf b = {0};
    struct record r;
    struct text hash;
    struct err e = {0};
    if (record_read(&a, line, &r, &hash, &e) == 0) {
        demand(hash.n == 64 && r.seq > 0 && r.cause < r.seq && r.fields.n <= FIELDS_MAX);
        if (r.kind != KIND_UNKNOWN && is_all_known(&a, line)) {
            demand(record_write(&b, &r) == 0);
            buf_printf(&b, ",\"hash\":\"%.*s\"}", TEXT_ARGS(hash));
            demand(text_is(line, buf_all(&b)));
        }
    } else {
        demand(e.code == ERR_INPUT && e.msg[0] && e.col >= 1 && (size_t)e.col <= line.n + 1);
    }
    buf_finish(&b);
    arena_finish(&a);
}

// ---- a file

static enum journal_read read_all(const char *path, int64_t *records, int64_t *whole)
{
    struct err e = {0};
    struct record r;
    enum journal_read got;
    struct journal_reader *j = journal_open(path, &e);
    demand(j != NULL);
    *records = *whole = 0;
    while ((got = journal_next(j, &r, &e)) == JOURNAL_RECORD) {
        demand(r.seq == ++*records && journal_line(j) == r.seq);
        if (r.last)
            *whole = r.seq;
    }
    demand(got == JOURNAL_END || (e.line >= 1 && e.msg[0]));
    demand(got != JOURNAL_END || *whole == *records);
    journal_close(j);
    return got;
}

static void try_file(struct text bytes, bool chained)
{
    char path[40];
    struct journal_extent x;
    struct err e = {0};
    int64_t records, whole;
    FILE *f = tmpfile();
    demand(f && fwrite(bytes.p ? bytes.p : "", 1, bytes.n, f) == bytes.n && fflush(f) == 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(f));
    enum journal_read seen = journal_extent(path, &x, &e);
    enum journal_read read = read_all(path, &records, &whole);
    demand(seen != JOURNAL_RECORD && (seen != JOURNAL_BAD || !chained));
    demand(seen == read || read == JOURNAL_BAD); // a chained line may be out of form
    demand(seen == JOURNAL_BAD || x.size + x.cut_bytes == (int64_t)bytes.n);
    demand((seen == JOURNAL_END) == (x.cut_bytes == 0 && seen != JOURNAL_BAD));
    demand(read == JOURNAL_BAD || x.records == whole);
    demand(x.records >= whole && strlen(x.cut) < sizeof x.cut);
    fclose(f);
}

static void try_chained(struct text lines, size_t cut)
{
    struct hash_chain c;
    struct buf b = {0};
    bool too_long = false;
    hash_chain_init(&c);
    while (lines.n) {
        struct text line = text_cut(&lines, '\n');
        too_long |= line.n + 75 > JSON_LINE_MAX;
        hash_chain_next(&c, line);
        buf_text(&b, line);
        buf_printf(&b, ",\"hash\":\"%.64s\"}\n", c.hex);
    }
    hash_chain_finish(&c);
    if (!too_long)
        try_file((struct text){b.p, b.n > cut ? b.n - cut : 0}, true);
    buf_finish(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text all = {(const char *)data, size};
    if (size > 0 && data[0] == 'r')
        try_record((struct text){all.p + 1, size - 1});
    if (size > 0 && data[0] == 'f')
        try_file((struct text){all.p + 1, size - 1}, false);
    if (size > 1 && data[0] == 'c')
        try_chained((struct text){all.p + 2, size - 2}, data[1]);
    return 0;
}
