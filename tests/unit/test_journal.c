// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "journal_sample.h"

#include "base/json.h"
#include "base/mem.h"

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
    struct hash_chain c;
    struct err e = {0};
    int64_t seq;
    (void)state;
    for (int i = 0; i < 2; i++) {
        const char *line = i ? "{\"seq\":2,\"t\":0,\"wall\":\"2026-06-18T09:20:34.568Z\","
                               "\"kind\":\"clock.beat\",\"by\":\"b\",\"last\":true"
                             : "{\"seq\": 1";
        hash_chain_init(&c);
        hash_chain_next(&c, text_of(line));
        b.n = 0;
        buf_printf(&b, "%s,\"hash\":\"%.64s\"}\n", line, c.hex);
        hash_chain_finish(&c);
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

// Whoever writes may be in the middle of a line when it is looked at, and further on a moment
// later.
static void what_is_written_meanwhile_is_not_looked_at(void **state)
{
    struct buf b = {0};
    (void)state;
    write_journal(10);
    read_all(&b);
    for (size_t n = 0; n < b.n; n += n + 40 < b.n ? 37 : 1) {
        struct err e = {0};
        int64_t records, seq = 0;
        size_t size = end_of_steps(&b, n, &records);
        write_all((struct text){b.p, n});
        struct journal_reader *r = journal_open(path, &e);
        journal_end_here(r);
        int fd = open(path, O_WRONLY | O_APPEND);
        assert_int_equal(write(fd, b.p + n, b.n - n), b.n - n);
        close(fd);
        assert_int_equal(read_on(r, &seq, &e), n == size ? JOURNAL_END : JOURNAL_TORN);
        assert_true(seq >= records && seq <= records + 2);
        journal_close(r);
    }
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

int main(void)
{
    static const struct CMUnitTest tests[] = {
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
        in_folder(what_is_written_meanwhile_is_not_looked_at),
        in_folder(reading_goes_on_where_the_journal_grows),
        in_folder(the_verifier_in_the_documentation_works),
    };
    return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
