// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "base/mem.h"
#include "model/kind.h"
#include "store/journal.h"

// ---- a folder for each test, and files in it

static char folder[64], path[80];

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/draaiboek-journal-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/journal.jsonl", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void read_all(struct buf *b)
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

static void write_all(struct text bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.p, bytes.n), bytes.n);
    close(fd);
}

static void put_byte(size_t at, char byte)
{
    int fd = open(path, O_WRONLY);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, &byte, 1, (off_t)at), 1);
    close(fd);
}

// ---- records to write

static struct value text_value(const char *s)
{
    return value_text(text_of(s));
}

// The record `seq` of a journal that has a bit of everything. Steps are 1, 2-4, 5-6, 7, 8-10, …
static void make_record(struct record *r, int64_t seq)
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

static void append(struct journal *j, int64_t from, int64_t to)
{
    struct record r;
    for (int64_t seq = from; seq <= to; seq++) {
        make_record(&r, seq);
        journal_append(j, &r);
    }
}

static struct journal *create(const struct disk *d)
{
    struct err e = {0};
    struct journal *j = journal_create(path, d, &e);
    if (!j)
        fail_msg("%s", e.msg);
    return j;
}

static void write_journal(int64_t records)
{
    struct err e = {0};
    struct journal *j = create(NULL);
    append(j, 1, records);
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    assert_int_equal(journal_durable_seq(j), records);
    journal_destroy(j);
}

// Reads on and compares; how it ends, and after how many records.
static enum journal_read read_on(struct journal_reader *r, int64_t *seq, struct err *e)
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

static enum journal_read read_journal(int64_t *seq, struct err *e)
{
    struct journal_reader *r = journal_open(path, e);
    assert_non_null(r);
    *seq = 0;
    enum journal_read got = read_on(r, seq, e);
    assert_int_equal(journal_next(r, &(struct record){0}, e), got); // and it stays so
    journal_close(r);
    return got;
}

static void assert_journal(int64_t records)
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

// ---- one record

static void a_record_has_one_form(void **state)
{
    struct buf b = {0};
    struct record r;
    (void)state;
    make_record(&r, 1);
    assert_int_equal(record_write(&b, &r), 0);
    assert_buf("{\"seq\":1,\"t\":1000,\"wall\":\"2026-06-18T09:20:34.568Z\","
               "\"kind\":\"inject.delivered\",\"by\":\"leider\",\"inject\":\"losgeldbrief\","
               "\"to\":[\"terminal.ciso\",\"h\xC3\xA9 \xE2\x82\xAC\"],"
               "\"text\":{\"nl\":\"Regel 1\\nregel \\\"2\\\"\\t\\\\ \\u007f\\u0001 einde\","
               "\"en\":null},\"offered\":false,"
               "\"options\":[-1,[\"terminal.ciso\",\"h\xC3\xA9 \xE2\x82\xAC\"]],\"last\":true",
               &b);
    make_record(&r, 3);
    assert_int_equal(record_write(&b, &r), 0);
    assert_buf("{\"seq\":3,\"t\":3000,\"wall\":\"2026-06-18T09:20:34.570Z\","
               "\"kind\":\"clock.beat\",\"by\":\"leider\",\"cause\":1",
               &b);
    buf_finish(&b);
}

#define HEAD                                                                                       \
    "{\"seq\":7,\"t\":0,\"wall\":\"2026-06-18T09:20:34.568Z\",\"kind\":\"clock.beat\","            \
    "\"by\":\"clock\""
#define HASH  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define TAIL  ",\"hash\":\"" HASH "\"}"
#define FORTY "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static int read_line(const char *line, size_t n, struct record *r, struct text *hash, struct err *e)
{
    struct arena a = {0};
    char *exact = memcpy(mem_alloc(n), line, n);
    int rc = record_read(&a, (struct text){exact, n}, r, hash, e);
    if (hash)
        *hash = (struct text){line + (hash->p - exact), hash->n};
    r->by = (struct text){0};
    mem_free(exact);
    arena_finish(&a);
    return rc;
}

static void what_is_in_form_is_read(void **state)
{
    static const char *const lines[] = {
        HEAD TAIL,
        HEAD ",\"last\":true" TAIL,
        HEAD ",\"cause\":6,\"digest\":\"x\"" TAIL,
        HEAD ",\"digest\":[[[[[[[[1]]]]]]]],\"at\":-1,\"act\":{\"seq\":1,\"hash\":2}" TAIL,
    };
    struct record r;
    struct text hash;
    struct err e = {0};
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (read_line(lines[i], strlen(lines[i]), &r, &hash, &e))
            fail_msg("%s: %s at %d", lines[i], e.msg, e.col);
        assert_int_equal(r.seq, 7);
        assert_int_equal(r.kind, KIND_clock_beat);
        assert_text(HASH, hash);
    }
}

static const char *const out_of_form[] = {
    "",
    "{}",
    "{" TAIL,
    HEAD,
    HEAD "}",
    HEAD ",\"hash\":\"\"}",
    HEAD TAIL " ",
    HEAD TAIL "\r",
    HEAD TAIL TAIL,
    " " HEAD TAIL,
    HEAD "," TAIL,
    HEAD ",\"digest\": 1" TAIL,
    HEAD ", \"digest\":1" TAIL,
    HEAD ",\"digest\" :1" TAIL,
    HEAD ",\"digest\":[1, 2]" TAIL,
    HEAD ",\"digest\":1.5" TAIL,
    HEAD ",\"digest\":-0" TAIL,
    HEAD ",\"digest\":01" TAIL,
    HEAD ",\"digest\":9007199254740992" TAIL,
    HEAD ",\"digest\":\"\\u0041\"" TAIL,
    HEAD ",\"digest\":\"\\/\"" TAIL,
    HEAD ",\"digest\":\"\\u000a\"" TAIL,
    HEAD ",\"digest\":\"\\u000A\"" TAIL,
    HEAD ",\"digest\":\"\\u001F\"" TAIL,
    HEAD ",\"digest\":\"\x7F\"" TAIL,
    HEAD ",\"digest\":\"\xFF\"" TAIL,
    HEAD ",\"digest\":[[[[[[[[[1]]]]]]]]]" TAIL,
    HEAD ",\"digest\":{\"a\":1,\"a\":2}" TAIL,
    HEAD ",\"digest\":1,\"digest\":1" TAIL,
    HEAD ",\"digest\":1,\"at\":2,\"digest\":1" TAIL,
    HEAD ",\"new\":1,\"new\":1" TAIL,
    HEAD ",\"di\\u0067est\":1" TAIL,
    HEAD ",\"a b\":1" TAIL,
    HEAD ",\"\":1" TAIL,
    HEAD ",\"" FORTY FORTY "\":1" TAIL,
    HEAD ",\"seq\":1" TAIL,
    HEAD ",\"t\":1" TAIL,
    HEAD ",\"wall\":1" TAIL,
    HEAD ",\"kind\":1" TAIL,
    HEAD ",\"by\":1" TAIL,
    HEAD ",\"digest\":1,\"cause\":1" TAIL,
    HEAD ",\"cause\":0" TAIL,
    HEAD ",\"cause\":7" TAIL,
    HEAD ",\"cause\":-1" TAIL,
    HEAD ",\"cause\":\"1\"" TAIL,
    HEAD ",\"cause\":1,\"cause\":1" TAIL,
    HEAD ",\"last\":false" TAIL,
    HEAD ",\"last\":1" TAIL,
    HEAD ",\"last\":true,\"last\":true" TAIL,
    HEAD ",\"last\":true,\"digest\":1" TAIL,
    HEAD ",\"hash\":\"" FORTY "\"}",
    HEAD ",\"hash\":\"A123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}",
    HEAD ",\"hash\":\"g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}",
    HEAD ",\"hash\":\"" HASH "0\"}",
    "{\"seq\":0,\"t\":0,\"wall\":\"2026-06-18T09:20:34.568Z\",\"kind\":\"a\",\"by\":\"b\"" TAIL,
    "{\"seq\":-1,\"t\":0,\"wall\":\"2026-06-18T09:20:34.568Z\",\"kind\":\"a\",\"by\":\"b\"" TAIL,
    "{\"seq\":[],\"t\":0,\"wall\":\"2026-06-18T09:20:34.568Z\",\"kind\":\"a\",\"by\":\"b\"" TAIL,
    "{\"seq\":1,\"t\":-1,\"wall\":\"2026-06-18T09:20:34.568Z\",\"kind\":\"a\",\"by\":\"b\"" TAIL,
    "{\"seq\":1,\"t\":0,\"wall\":\"2026-02-29T09:20:34.568Z\",\"kind\":\"a\",\"by\":\"b\"" TAIL,
    "{\"seq\":1,\"t\":0,\"wall\":\"2026-06-18\",\"kind\":\"a\",\"by\":\"b\"" TAIL,
    "{\"seq\":1,\"t\":0,\"wall\":\"2026-06-18T09:20:34.568Z\",\"kind\":\"\",\"by\":\"b\"" TAIL,
    "{\"seq\":1,\"t\":0,\"wall\":\"2026-06-18T09:20:34.568Z\",\"kind\":\"a\\n\",\"by\":\"b\"" TAIL,
    "{\"seq\":1,\"t\":0,\"wall\":\"2026-06-18T09:20:34.568Z\",\"kind\":\"a\",\"by\":1" TAIL,
    "{\"seq\":1,\"t\":0,\"wall\":\"2026-06-18T09:20:34.568Z\",\"by\":\"b\",\"kind\":\"a\"" TAIL,
    "{\"t\":0,\"seq\":1,\"wall\":\"2026-06-18T09:20:34.568Z\",\"kind\":\"a\",\"by\":\"b\"" TAIL,
};

static void what_is_out_of_form_is_refused_with_its_place(void **state)
{
    struct record r;
    (void)state;
    for (size_t i = 0; i < sizeof out_of_form / sizeof *out_of_form; i++) {
        struct err e = {0};
        size_t n = strlen(out_of_form[i]);
        if (!read_line(out_of_form[i], n, &r, NULL, &e))
            fail_msg("%s was read", out_of_form[i]);
        assert_int_equal(e.code, ERR_INPUT);
        assert_true(e.msg[0]);
        assert_in_range(e.col, 1, n + 1);
        assert_int_equal(read_line(out_of_form[i], n, &r, NULL, NULL), -1);
    }
}

static void the_number_of_fields_is_bounded(void **state)
{
    (void)state;
    for (int known = 0; known <= 1; known++)
        for (int n = FIELDS_MAX; n <= FIELDS_MAX + 1; n++) {
            struct buf b = {0};
            struct record r;
            struct err e = {0};
            buf_str(&b, HEAD);
            for (int i = 1; i <= n; i++)
                if (known)
                    buf_printf(&b, ",\"%s\":%d", key_name((enum key)i).p, i);
                else
                    buf_printf(&b, ",\"new%d\":%d", i, i);
            buf_str(&b, TAIL);
            assert_int_equal(read_line(b.p, b.n, &r, NULL, &e), n > FIELDS_MAX ? -1 : 0);
            buf_finish(&b);
        }
}

static void what_is_not_known_is_skipped(void **state)
{
    struct record r;
    struct err e = {0};
    static const char line[] =
        "{\"seq\":1,\"t\":0,\"wall\":\"2026-06-18T09:20:34.568Z\",\"kind\":\"tide.turned\","
        "\"by\":\"b\",\"height\":{\"cm\":3},\"at\":4,\"moon\":[]" TAIL;
    (void)state;
    assert_int_equal(read_line(line, sizeof line - 1, &r, NULL, &e), 0);
    assert_int_equal(r.kind, KIND_UNKNOWN);
    assert_int_equal(r.fields.n, 1);
    assert_int_equal(field_int(&r.fields, KEY_at, 0), 4);
}

static void what_could_not_be_read_is_not_written(void **state)
{
    struct buf b = {0};
    struct record good, r;
    struct value nest[VALUE_DEPTH + 1];
    (void)state;
    make_record(&good, 3);
    buf_str(&b, "x");
    r = good, r.kind = KIND_UNKNOWN, assert_int_equal(record_write(&b, &r), -1);
    r = good, r.seq = 0, assert_int_equal(record_write(&b, &r), -1);
    r = good, r.t = -1, assert_int_equal(record_write(&b, &r), -1);
    r = good, r.cause = 3, assert_int_equal(record_write(&b, &r), -1);
    r = good, r.wall = INT64_MAX, assert_int_equal(record_write(&b, &r), -1);
    r = good, field_put_int(&r.fields, KEY_at, (int64_t)1 << 53);
    assert_int_equal(record_write(&b, &r), -1);
    nest[0] = value_int(1);
    for (int i = 1; i <= VALUE_DEPTH; i++)
        nest[i] = value_list(&nest[i - 1], 1);
    r = good, field_put(&r.fields, KEY_at, nest[VALUE_DEPTH]);
    assert_int_equal(record_write(&b, &r), 0);
    b.n = 1;
    struct value deeper = value_list(&nest[VALUE_DEPTH], 1);
    r = good, field_put(&r.fields, KEY_at, deeper), assert_int_equal(record_write(&b, &r), -1);
    char *longest = mem_alloc(JSON_LINE_MAX);
    memset(longest, 'x', JSON_LINE_MAX);
    r = good, field_put_text(&r.fields, KEY_at, (struct text){longest, JSON_LINE_MAX - 150});
    assert_int_equal(record_write(&b, &r), -1);
    mem_free(longest);
    assert_buf("x", &b);
    buf_finish(&b);
}

// ---- a journal

static void what_is_written_is_read(void **state)
{
    (void)state;
    write_journal(12);
    assert_journal(12);
}

static void a_journal_longer_than_the_buffer_is_read(void **state)
{
    struct stat st;
    (void)state;
    write_journal(6000);
    assert_journal(6000);
    assert_int_equal(stat(path, &st), 0);
    assert_true(st.st_size > 5 * 256 * 1024);
}

static void an_empty_journal_has_nothing_to_cut(void **state)
{
    (void)state;
    journal_destroy(create(NULL));
    assert_journal(0);
}

static void the_longest_line_is_read_and_no_longer_one(void **state)
{
    struct err e = {0};
    struct buf b = {0};
    struct record r, back;
    struct journal *j = create(NULL);
    (void)state;
    make_record(&r, 1);
    assert_int_equal(record_write(&b, &r), 0);
    size_t rest = JSON_LINE_MAX - b.n - 75 - strlen(",\"at\":\"\"");
    char *text = mem_alloc(rest);
    memset(text, 'x', rest);
    field_put_text(&r.fields, KEY_at, (struct text){text, rest});
    journal_append(j, &r);
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    assert_int_equal(journal_durable_size(j), JSON_LINE_MAX + 1);
    struct journal_reader *reader = journal_open(path, &e);
    assert_int_equal(journal_next(reader, &back, &e), JOURNAL_RECORD);
    assert_int_equal(journal_raw(reader).n, JSON_LINE_MAX);
    assert_true(record_equal(&r, &back, NULL));
    assert_int_equal(journal_next(reader, &back, &e), JOURNAL_END);
    journal_close(reader);
    journal_destroy(j);
    read_all(&b);
    b.p[0] = ' '; // is no record any more: one byte longer, and followed by one that is
    buf_add(&b, b.p, 1);
    memmove(b.p + 1, b.p, b.n - 1);
    write_all(buf_all(&b));
    reader = journal_open(path, &e);
    assert_int_equal(journal_next(reader, &back, &e), JOURNAL_TORN);
    assert_string_equal(e.msg, "the line is longer than 1 MiB");
    journal_close(reader);
    mem_free(text);
    buf_finish(&b);
}

static void a_record_that_cannot_be_written_stops_the_journal(void **state)
{
    struct err e = {0};
    struct buf b = {0};
    struct record r;
    struct journal *j = create(NULL);
    (void)state;
    append(j, 1, 1);
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    append(j, 2, 3);
    make_record(&r, 4);
    field_put_int(&r.fields, KEY_at, INT64_MAX);
    journal_append(j, &r);
    append(j, 5, 6);
    assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
    assert_int_equal(e.code, ERR_LIMIT);
    assert_non_null(strstr(e.msg, "record 4 "));
    assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
    assert_int_equal(journal_durable_seq(j), 1);
    journal_destroy(j);
    assert_journal(1);
    buf_finish(&b);
}

// A number left out is a mistake of ours too.
static void a_gap_stops_the_journal(void **state)
{
    struct err e = {0};
    struct journal *j = create(NULL);
    (void)state;
    append(j, 1, 1);
    append(j, 3, 3);
    assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
    assert_non_null(strstr(e.msg, "record 3 "));
    journal_destroy(j);
    assert_journal(0);
}

static void a_new_journal_replaces_nothing(void **state)
{
    struct err e = {0};
    (void)state;
    write_journal(1);
    assert_null(journal_create(path, NULL, &e));
    assert_int_equal(e.code, ERR_IO);
    assert_null(journal_create("/nowhere/at/all", NULL, &e));
    assert_null(journal_open("/nowhere/at/all", &e));
    assert_null(journal_open(folder, &e));
    assert_journal(1);
}

// ---- changed bytes

static size_t line_of(const struct buf *b, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += b->p[i] == '\n';
    return line;
}

static void assert_change_is_found(const struct buf *b, size_t at, char byte)
{
    struct err e = {0}, x_err = {0};
    struct journal_extent x;
    int64_t seq, line = (int64_t)line_of(b, at);
    if (b->p[at] == byte)
        return;
    put_byte(at, byte);
    enum journal_read got = read_journal(&seq, &e);
    if (got != JOURNAL_BAD && (got != JOURNAL_TORN || line != (int64_t)line_of(b, b->n - 1)))
        fail_msg("byte %zu changed to %d: %d after %lld records", at, byte, got, (long long)seq);
    assert_int_equal(seq, line - 1); // those before are good
    assert_int_equal(e.line, line);
    assert_string_equal(e.file, path);
    assert_true(e.msg[0]);
    assert_int_equal(journal_extent(path, &x, &x_err), got);
    assert_int_equal(x_err.line, line);
    assert_true(x.records < line);
    put_byte(at, b->p[at]);
}

static void every_changed_byte_is_found_and_its_line_named(void **state)
{
    struct buf b = {0};
    (void)state;
    write_journal(7);
    read_all(&b);
    for (size_t at = 0; at < b.n; at++) {
        assert_change_is_found(&b, at, (char)(b.p[at] ^ 1));
        assert_change_is_found(&b, at, (char)(b.p[at] ^ 0x20));
        assert_change_is_found(&b, at, (char)(b.p[at] ^ 0x80));
        assert_change_is_found(&b, at, '\n');
        assert_change_is_found(&b, at, '"');
        assert_change_is_found(&b, at, 0);
    }
    assert_journal(7);
    buf_finish(&b);
}

static void other_tampering_is_found(void **state)
{
    struct buf b = {0}, other = {0};
    struct err e = {0};
    int64_t seq;
    size_t at[8] = {0};
    (void)state;
    write_journal(7);
    read_all(&b);
    for (size_t line = 1, i = 0; line < 8; i++)
        if (b.p[i] == '\n')
            at[line++] = i + 1;
    // a line left out
    buf_add(&other, b.p, at[3]);
    buf_add(&other, b.p + at[4], b.n - at[4]);
    write_all(buf_all(&other));
    assert_int_equal(read_journal(&seq, &e), JOURNAL_BAD);
    assert_int_equal(e.line, 4);
    // a line twice
    other.n = 0;
    buf_add(&other, b.p, at[4]);
    buf_add(&other, b.p + at[3], b.n - at[3]);
    write_all(buf_all(&other));
    assert_int_equal(read_journal(&seq, &e), JOURNAL_BAD);
    assert_int_equal(e.line, 5);
    // an empty line
    other.n = 0;
    buf_add(&other, b.p, at[4]);
    buf_str(&other, "\n");
    buf_add(&other, b.p + at[4], b.n - at[4]);
    write_all(buf_all(&other));
    assert_int_equal(read_journal(&seq, &e), JOURNAL_BAD);
    assert_int_equal(e.line, 5);
    buf_finish(&b);
    buf_finish(&other);
}

// A line whose hash is right, because it was made so, and whose form is not.
static void a_chained_line_out_of_form_is_bad(void **state)
{
    struct buf b = {0};
    struct chain c;
    struct err e = {0};
    int64_t seq;
    (void)state;
    for (int i = 0; i < 2; i++) {
        const char *line = i ? "{\"seq\":2,\"t\":0,\"wall\":\"2026-06-18T09:20:34.568Z\","
                               "\"kind\":\"clock.beat\",\"by\":\"b\",\"last\":true"
                             : "{\"seq\": 1";
        chain_init(&c);
        chain_next(&c, text_of(line));
        b.n = 0;
        buf_printf(&b, "%s,\"hash\":\"%.64s\"}\n", line, c.hex);
        chain_finish(&c);
        write_all(buf_all(&b));
        assert_int_equal(read_journal(&seq, &e), JOURNAL_BAD);
        assert_int_equal(e.line, 1);
    }
    buf_finish(&b);
}

// ---- torn tails

static size_t end_of_steps(const struct buf *b, size_t n, int64_t *records)
{
    size_t size = 0, from = 0;
    int64_t line = 0;
    *records = 0;
    for (size_t i = 0; i < n; i++)
        if (b->p[i] == '\n') {
            struct record r;
            make_record(&r, ++line);
            from = i + 1;
            if (r.last) {
                size = from;
                *records = line;
            }
        }
    return size;
}

static void a_tail_cut_anywhere_leaves_all_whole_steps(void **state)
{
    struct buf b = {0};
    (void)state;
    write_journal(10);
    read_all(&b);
    size_t from = b.n;
    for (int lines = 0; lines < 4; from--)
        lines += b.p[from - 1] == '\n';
    for (size_t n = from + 1; n < b.n; n++) {
        struct journal_extent x;
        struct err e = {0};
        int64_t records, seq;
        size_t size = end_of_steps(&b, n, &records);
        write_all((struct text){b.p, n});
        enum journal_read expected = n == size ? JOURNAL_END : JOURNAL_TORN;
        assert_int_equal(journal_extent(path, &x, &e), expected);
        assert_int_equal(x.records, records);
        assert_int_equal(x.size, size);
        assert_int_equal(x.cut_bytes, n - size);
        assert_int_equal(x.cut_records, (int64_t)line_of(&b, n) - 1 - records);
        assert_int_equal(strlen(x.cut), n - size < 199 ? n - size : 199);
        assert_int_equal(read_journal(&seq, &e), expected);
        assert_true(seq >= records);
        // and from there it goes on as if nothing had been
        struct journal *j = journal_continue(path, &x, NULL, &e);
        assert_non_null(j);
        assert_int_equal(journal_durable_seq(j), records);
        append(j, records + 1, 10);
        assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
        journal_destroy(j);
        struct buf again = {0};
        read_all(&again);
        assert_true(text_is(buf_all(&b), buf_all(&again)));
        buf_finish(&again);
    }
    buf_finish(&b);
}

static void assert_tail(struct buf *b, size_t keep, struct text tail, enum journal_read expected)
{
    struct journal_extent x;
    struct err e = {0};
    int64_t seq;
    struct buf all = {0};
    buf_add(&all, b->p, keep);
    buf_text(&all, tail);
    write_all(buf_all(&all));
    assert_int_equal(read_journal(&seq, &e), expected);
    assert_int_equal(seq, 7);
    assert_int_equal(e.line, 8);
    assert_int_equal(journal_extent(path, &x, &e), expected);
    assert_int_equal(x.records, 7);
    assert_int_equal(x.size, keep);
    buf_finish(&all);
}

static void what_a_torn_write_leaves_can_be_cut(void **state)
{
    struct buf b = {0}, tail = {0};
    char zeros[5000] = {0};
    (void)state;
    write_journal(10);
    read_all(&b);
    int64_t records;
    size_t keep = 0;
    for (int lines = 0; lines < 7; keep++)
        lines += b.p[keep] == '\n';
    assert_int_equal(end_of_steps(&b, keep, &records), keep);
    assert_tail(&b, keep, TEXT("{\"seq\":8,"), JOURNAL_TORN);
    assert_tail(&b, keep, TEXT("{\"seq\":8,\n"), JOURNAL_TORN);
    assert_tail(&b, keep, TEXT("\n"), JOURNAL_TORN);
    assert_tail(&b, keep, TEXT("\x1B[2J\xFF\x80"), JOURNAL_TORN);
    assert_tail(&b, keep, (struct text){zeros, sizeof zeros}, JOURNAL_TORN);
    // half a record and zeros; a whole record without its newline and zeros
    const char *end = memchr(b.p + keep, '\n', b.n - keep);
    for (size_t n = 20; n <= (size_t)(end - b.p) - keep; n++) {
        tail.n = 0;
        buf_add(&tail, b.p + keep, n);
        buf_add(&tail, zeros, 9);
        assert_tail(&b, keep, buf_all(&tail), JOURNAL_TORN);
    }
    // zeros with a record after them were no torn write
    tail.n = 0;
    buf_add(&tail, zeros, 9);
    buf_str(&tail, "\n");
    buf_add(&tail, end + 1, b.n - (size_t)(end + 1 - b.p));
    assert_tail(&b, keep, buf_all(&tail), JOURNAL_BAD);
    // a long line that never ends
    tail.n = 0;
    for (int i = 0; i < 700; i++)
        buf_add(&tail, zeros, sizeof zeros);
    assert_tail(&b, keep, buf_all(&tail), JOURNAL_TORN);
    buf_str(&tail, "\n");
    buf_add(&tail, end + 1, b.n - (size_t)(end + 1 - b.p));
    assert_tail(&b, keep, buf_all(&tail), JOURNAL_BAD);
    buf_finish(&b);
    buf_finish(&tail);
}

static void what_would_be_cut_is_shown_harmlessly(void **state)
{
    struct journal_extent x;
    struct err e = {0};
    (void)state;
    write_all(TEXT("{\"seq\":1,\x1B[2J\n\xE2\x80\xAEx"));
    assert_int_equal(journal_extent(path, &x, &e), JOURNAL_TORN);
    assert_string_equal(x.cut, "{\"seq\":1,.[2J....x");
    assert_int_equal(x.cut_bytes, 18);
}

static void a_journal_that_changed_since_is_not_continued(void **state)
{
    struct journal_extent x;
    struct err e = {0};
    struct buf b = {0};
    (void)state;
    write_journal(4);
    assert_int_equal(journal_settle(path, &e), 0);
    assert_int_equal(journal_extent(path, &x, &e), JOURNAL_END);
    read_all(&b);
    buf_str(&b, "{");
    write_all(buf_all(&b));
    assert_null(journal_continue(path, &x, NULL, &e));
    assert_non_null(strstr(e.msg, "has changed"));
    assert_int_equal(journal_settle("/nowhere/at/all", &e), -1);
    buf_finish(&b);
}

static void reading_goes_on_where_the_journal_grows(void **state)
{
    struct err e = {0};
    struct journal *j = create(NULL);
    struct journal_reader *r = journal_open(path, &e);
    int64_t seq = 0;
    (void)state;
    assert_int_equal(read_on(r, &seq, &e), JOURNAL_END);
    for (int64_t n = 1; n < 40; n += 3) {
        append(j, n, n + 2);
        assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
        assert_int_equal(read_on(r, &seq, &e), (n + 2) % 6 == 3 ? JOURNAL_TORN : JOURNAL_END);
        assert_int_equal(seq, n + 2);
        assert_memory_equal(journal_reader_chain(r)->hex, journal_chain(j)->hex, 64);
        assert_int_equal(journal_offset(r), journal_durable_size(j));
    }
    journal_close(r);
    journal_destroy(j);
}

// ---- a disk that fails

struct faulty {
    int64_t room;     // bytes that can still be written; -1: no end
    int write_errors; // that many writes fail with EIO, after having written half
    size_t piece;     // no write takes more; 0: no bound
    bool sync_fails, truncate_fails;
    int syncs, truncates;
};

static int64_t faulty_write(void *ctx, int fd, const void *p, size_t n)
{
    struct faulty *f = ctx;
    if (f->piece && n > f->piece)
        n = f->piece;
    if (f->write_errors) {
        f->write_errors--;
        assert_int_equal(write(fd, p, n / 2), n / 2);
        errno = EIO;
        return -1;
    }
    if (f->room == 0) {
        errno = ENOSPC;
        return -1;
    }
    if (f->room > 0 && n > (size_t)f->room)
        n = (size_t)f->room;
    if (f->room > 0)
        f->room -= (int64_t)n;
    return write(fd, p, n);
}

static int faulty_sync(void *ctx, int fd)
{
    struct faulty *f = ctx;
    f->syncs++;
    if (f->sync_fails) {
        errno = EIO;
        return -1;
    }
    return fdatasync(fd);
}

static int faulty_truncate(void *ctx, int fd, int64_t size)
{
    struct faulty *f = ctx;
    f->truncates++;
    if (f->truncate_fails) {
        errno = EIO;
        return -1;
    }
    return ftruncate(fd, size);
}

static struct disk disk_of(struct faulty *f)
{
    return (struct disk){f, faulty_write, faulty_sync, faulty_truncate};
}

// A journal of which the first four records are durable and three more are appended.
static struct journal *begin_on(struct faulty *f)
{
    struct disk d = disk_of(f);
    struct err e = {0};
    struct journal *j = create(&d);
    append(j, 1, 4);
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    assert_int_equal(f->syncs, 1);
    append(j, 5, 7);
    return j;
}

static void short_writes_are_continued(void **state)
{
    struct faulty f = {.room = -1, .piece = 7};
    struct err e = {0};
    (void)state;
    struct journal *j = begin_on(&f);
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    assert_int_equal(f.truncates, 0);
    journal_destroy(j);
    assert_journal(7);
}

static int64_t size_of_journal(int64_t records)
{
    struct journal_extent x;
    struct err e = {0};
    write_journal(records);
    assert_int_equal(journal_extent(path, &x, &e), JOURNAL_END);
    unlink(path);
    return x.size;
}

// Whatever part of it was written: nothing is left of it, and it is there once when space is.
static void without_space_nothing_is_lost(void **state)
{
    int64_t wanted = size_of_journal(7) - size_of_journal(4);
    (void)state;
    for (int64_t room = 0; room < wanted; room += 61) {
        struct faulty f = {.room = -1};
        struct err e = {0};
        struct journal *j = begin_on(&f);
        f.room = room;
        for (int i = 1; i <= 3; i++) {
            f.room = room;
            assert_int_equal(journal_commit(j, &e), COMMIT_NO_SPACE);
            assert_int_equal(e.code, ERR_IO);
            assert_int_equal(f.truncates, i);
            assert_int_equal(f.syncs, 1);
            assert_int_equal(journal_durable_seq(j), 4);
            assert_journal(4);
        }
        append(j, 8, 10); // what comes meanwhile waits behind it
        f.room = -1;
        assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
        assert_int_equal(journal_durable_seq(j), 10);
        assert_false(journal_commit_begin(j));
        journal_destroy(j);
        assert_journal(10);
        unlink(path);
    }
}

static void another_failed_write_is_tried_once_more(void **state)
{
    struct faulty f = {.room = -1};
    struct err e = {0};
    (void)state;
    struct journal *j = begin_on(&f);
    f.write_errors = 1;
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    assert_int_equal(f.truncates, 1);
    assert_journal(7);
    append(j, 8, 10);
    f.write_errors = 2;
    assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
    assert_non_null(strstr(e.msg, strerror(EIO)));
    assert_int_equal(f.truncates, 3);
    assert_int_equal(f.syncs, 2);
    assert_journal(7); // cut back, nothing half
    assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
    assert_int_equal(journal_durable_seq(j), 7);
    journal_destroy(j);
}

static void a_failed_sync_is_never_tried_again(void **state)
{
    struct faulty f = {.room = -1};
    struct err e = {0};
    (void)state;
    struct journal *j = begin_on(&f);
    f.sync_fails = true;
    assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
    f.sync_fails = false;
    append(j, 8, 10);
    for (int i = 0; i < 3; i++) {
        e = (struct err){0};
        assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
        assert_non_null(strstr(e.msg, "synced"));
    }
    assert_int_equal(f.syncs, 2);
    assert_int_equal(f.truncates, 0);
    assert_int_equal(journal_durable_seq(j), 4);
    journal_destroy(j);
    assert_journal(7); // what can be read back counts
}

static void what_cannot_be_cut_back_is_left_alone(void **state)
{
    struct faulty f = {.room = -1};
    struct err e = {0};
    struct journal_extent x;
    (void)state;
    struct journal *j = begin_on(&f);
    f.room = 30;
    f.truncate_fails = true;
    assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
    f.room = -1;
    f.truncate_fails = false;
    assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
    assert_int_equal(f.truncates, 1);
    journal_destroy(j);
    assert_int_equal(journal_extent(path, &x, &e), JOURNAL_TORN);
    assert_int_equal(x.records, 4);
    assert_int_equal(x.cut_bytes, 30);
    // a resume on a disk that fails still does not begin; then it does
    struct disk d = disk_of(&f);
    f.truncate_fails = true;
    assert_null(journal_continue(path, &x, &d, &e));
    f.truncate_fails = false;
    f.sync_fails = true;
    assert_null(journal_continue(path, &x, &d, &e));
    f.sync_fails = false;
    assert_int_equal(journal_extent(path, &x, &e), JOURNAL_END);
    j = journal_continue(path, &x, &d, &e);
    assert_non_null(j);
    append(j, 5, 7);
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    journal_destroy(j);
    assert_journal(7);
}

// ---- a thread that writes

static void *run_commit(void *j)
{
    journal_commit_run(j);
    return NULL;
}

static void one_thread_appends_while_another_writes(void **state)
{
    struct err e = {0};
    struct journal *j = create(NULL);
    (void)state;
    append(j, 1, 1);
    for (int64_t seq = 2; seq < 500; seq += 6) {
        pthread_t thread;
        assert_true(journal_commit_begin(j));
        assert_int_equal(pthread_create(&thread, NULL, run_commit, j), 0);
        append(j, seq, seq + 5);
        assert_int_equal(pthread_join(thread, NULL), 0);
        assert_int_equal(journal_commit_end(j, &e), COMMIT_DONE);
        assert_int_equal(journal_durable_seq(j), seq - 1);
    }
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE); // nothing more to do
    journal_destroy(j);
    assert_journal(499);
}

// ---- the verifier of docs/journal.md

static void extract_program(const char *to)
{
    struct buf b = {0}, doc = {0};
    const char *source = getenv("DRAAIBOEK_SOURCE");
    char name[4096];
    snprintf(name, sizeof name, "%s/docs/journal.md", source ? source : ".");
    FILE *in = fopen(name, "rb"), *out = fopen(to, "wb");
    assert_non_null(in);
    assert_non_null(out);
    char chunk[4096];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, in)) > 0;)
        buf_add(&doc, chunk, n);
    const char *from = strstr(buf_cstr(&doc), "```python\n");
    assert_non_null(from);
    from += strlen("```python\n");
    const char *end = strstr(from, "```");
    assert_non_null(end);
    assert_int_equal(fwrite(from, 1, (size_t)(end - from), out), end - from);
    fclose(in);
    fclose(out);
    buf_finish(&b);
    buf_finish(&doc);
}

static void the_verifier_in_the_documentation_works(void **state)
{
    char program[100], command[300];
    struct buf b = {0};
    (void)state;
    snprintf(program, sizeof program, "%s/verify.py", folder);
    snprintf(command, sizeof command, "python3 %s %s >%s/out 2>&1", program, path, folder);
    extract_program(program);
    write_journal(40);
    assert_int_equal(system(command), 0);
    read_all(&b);
    for (size_t at = 0; at < b.n; at += b.n / 5 + 1) {
        put_byte(at, (char)(b.p[at] ^ 1));
        assert_int_not_equal(system(command), 0);
        put_byte(at, b.p[at]);
    }
    assert_int_equal(system(command), 0);
    unlink(program);
    snprintf(program, sizeof program, "%s/out", folder);
    unlink(program);
    buf_finish(&b);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_has_one_form),
        cmocka_unit_test(what_is_in_form_is_read),
        cmocka_unit_test(what_is_out_of_form_is_refused_with_its_place),
        cmocka_unit_test(the_number_of_fields_is_bounded),
        cmocka_unit_test(what_is_not_known_is_skipped),
        cmocka_unit_test(what_could_not_be_read_is_not_written),
        in_folder(what_is_written_is_read),
        in_folder(a_journal_longer_than_the_buffer_is_read),
        in_folder(an_empty_journal_has_nothing_to_cut),
        in_folder(the_longest_line_is_read_and_no_longer_one),
        in_folder(a_record_that_cannot_be_written_stops_the_journal),
        in_folder(a_gap_stops_the_journal),
        in_folder(a_new_journal_replaces_nothing),
        in_folder(every_changed_byte_is_found_and_its_line_named),
        in_folder(other_tampering_is_found),
        in_folder(a_chained_line_out_of_form_is_bad),
        in_folder(a_tail_cut_anywhere_leaves_all_whole_steps),
        in_folder(what_a_torn_write_leaves_can_be_cut),
        in_folder(what_would_be_cut_is_shown_harmlessly),
        in_folder(a_journal_that_changed_since_is_not_continued),
        in_folder(reading_goes_on_where_the_journal_grows),
        in_folder(short_writes_are_continued),
        in_folder(without_space_nothing_is_lost),
        in_folder(another_failed_write_is_tried_once_more),
        in_folder(a_failed_sync_is_never_tried_again),
        in_folder(what_cannot_be_cut_back_is_left_alone),
        in_folder(one_thread_appends_while_another_writes),
        in_folder(the_verifier_in_the_documentation_works),
    };
    return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
