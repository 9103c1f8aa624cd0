// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "check.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/mem.h"

// The input lies in a block of exactly its size, so that the sanitizers see a byte too far.
static int parse(struct arena *a, const char *bytes, size_t n, struct value *v, struct err *e)
{
    char *exact = mem_resize(NULL, n, 1);
    if (n)
        memcpy(exact, bytes, n);
    int rc = json_parse(a, (struct text){exact, n}, v, e);
    if (rc == 0)
        *v = value_copy(a, *v);
    mem_free(exact);
    return rc;
}

// Reads and writes again.
static void assert_reads_as(const char *line, const char *written)
{
    struct arena a = {0};
    struct buf b = {0};
    struct value v;
    struct err e = {0};
    if (parse(&a, line, strlen(line), &v, &e))
        fail_msg("%s: %s at %d", line, e.msg, e.col);
    json_value(&b, v);
    assert_buf(written, &b);
    buf_finish(&b);
    arena_finish(&a);
}

static void what_is_canonical_comes_back_byte_for_byte(void **state)
{
    static const char *const lines[] = {
        "null",
        "true",
        "false",
        "0",
        "-1",
        "9007199254740991",
        "-9007199254740991",
        "\"\"",
        "\"poort\"",
        "\"\\\"\\\\\\n\\t\\r\\u0001\\u001f\\u007f\"",
        "\"h\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x9A\xA2\"",
        "[]",
        "{}",
        "[1,[2,[3]],{}]",
        "{\"a\":1,\"b\":[true,null],\"c\":{\"d\":\"e\"}}",
        "{\"\":1}",
        "[[[[[[[[1]]]]]]]]",
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_reads_as(lines[i], lines[i]);
}

static void other_spellings_are_read_too(void **state)
{
    (void)state;
    assert_reads_as(" \t[ 1 , 2 ]\r\n", "[1,2]");
    assert_reads_as("{ \"a\" : { } }", "{\"a\":{}}");
    assert_reads_as("\"\\/\\b\\f\"", "\"/\\u0008\\u000c\"");
    assert_reads_as("\"\\u0041\\u00e9\\u20AC\\ud83d\\uDEA2\"",
                    "\"A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\xA2\"");
    assert_reads_as("\"x\\u0000y\"", "\"x\\u0000y\"");
    assert_reads_as("-0", "0");
    assert_reads_as("\"a\\nb\xC3\xA9\"", "\"a\\nb\xC3\xA9\"");
}

static const char *const broken[] = {
    "",
    " ",
    "nul",
    "nulll",
    "tru",
    "True",
    "'a'",
    "a",
    "01",
    "-01",
    "-",
    "+1",
    ".5",
    "1.0",
    "1e3",
    "1E3",
    "0x10",
    "NaN",
    "Infinity",
    "9007199254740992",
    "-9007199254740992",
    "99999999999999999999999999",
    "\"",
    "\"a",
    "\"\\",
    "\"\\\"",
    "\"\\x41\"",
    "\"\\u\"",
    "\"\\u12\"",
    "\"\\u12g4\"",
    "\"\\ud800\"",
    "\"\\ud800x\"",
    "\"\\ud800\\n\"",
    "\"\\ud800\\u0041\"",
    "\"\\ud800\\ud800\"",
    "\"\\udc00\"",
    "\"\n\"",
    "\"\t\"",
    "\"a\\n\x01\"",
    "\"\xFF\"",
    "\"\xC3\"",
    "\"\xC3\\n\xA9\"",
    "\"\xED\xA0\x80\"",
    "\"\xC0\x80\"",
    "[",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1}",
    "{",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{\"a\" 1}",
    "{a:1}",
    "{1:1}",
    "{\"a\":1]",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1,\"a\":2}",
    "{\"a\":1,\"\\u0061\":2}",
    "[1]]",
    "1 2",
    "{} {}",
    "// x\n1",
    "[[[[[[[[[[1]]]]]]]]]]",
};

static void what_is_no_json_of_ours_is_refused_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct arena a = {0};
        struct value v;
        struct err e = {0};
        size_t n = strlen(broken[i]);
        if (!parse(&a, broken[i], n, &v, &e))
            fail_msg("%s was read", broken[i]);
        assert_int_equal(e.code, ERR_INPUT);
        assert_true(e.msg[0]);
        assert_in_range(e.col, 1, n + 1);
        assert_int_equal(parse(&a, broken[i], n, &v, NULL), -1); // nobody wants to know why
        arena_finish(&a);
    }
}

static void every_cut_of_a_line_is_refused(void **state)
{
    static const char line[] =
        "{\"seq\":17,\"t\":-5,\"by\":\"le\\u00efder\",\"list\":[true,null,{}]}";
    (void)state;
    for (size_t n = 0; n < sizeof line - 1; n++) {
        struct arena a = {0};
        struct value v;
        struct err e = {0};
        assert_int_equal(parse(&a, line, n, &v, &e), -1);
        arena_finish(&a);
    }
    assert_reads_as(line, "{\"seq\":17,\"t\":-5,\"by\":\"le\xC3\xAF"
                          "der\",\"list\":[true,null,{}]}");
}

// Whatever single byte is changed: read or refused, never anything worse, and what is read is
// written and read back as the same value.
static void every_changed_byte_is_survived(void **state)
{
    static const char line[] = "{\"a\":[1,\"\\u20ac\\n\",true],\"b\":{\"c\":null}}";
    size_t read = 0;
    (void)state;
    for (size_t at = 0; at < sizeof line - 1; at++)
        for (int byte = 0; byte < 256; byte++) {
            char copy[sizeof line];
            struct arena a = {0};
            struct buf b = {0};
            struct value v, again;
            struct err e = {0};
            memcpy(copy, line, sizeof line);
            copy[at] = (char)byte;
            if (parse(&a, copy, sizeof line - 1, &v, &e) == 0) {
                json_value(&b, v);
                assert_int_equal(json_parse(&a, buf_all(&b), &again, &e), 0);
                assert_true(value_equal(v, again));
                read++;
            }
            buf_finish(&b);
            arena_finish(&a);
        }
    assert_in_range(read, sizeof line, 256 * sizeof line / 2);
}

static void depth_is_bounded(void **state)
{
    (void)state;
    for (size_t depth = 1; depth < 100000; depth = depth < 20 ? depth + 1 : depth * 3) {
        struct arena a = {0};
        struct buf b = {0};
        struct value v;
        struct err e = {0};
        for (size_t i = 0; i < depth; i++)
            buf_str(&b, i % 2 ? "[" : "{\"a\":");
        buf_char(&b, '1');
        for (size_t i = depth; i-- > 0;)
            buf_char(&b, i % 2 ? ']' : '}');
        assert_int_equal(json_parse(&a, buf_all(&b), &v, &e), depth <= VALUE_DEPTH ? 0 : -1);
        buf_finish(&b);
        arena_finish(&a);
    }
}

static void length_is_bounded(void **state)
{
    struct arena a = {0};
    struct value v;
    struct err e = {0};
    size_t n = JSON_LINE_MAX + 1;
    char *line = mem_alloc(n);
    (void)state;
    memset(line, 'x', n);
    line[0] = line[n - 2] = '"';
    assert_int_equal(json_parse(&a, (struct text){line, n - 1}, &v, &e), 0);
    assert_int_equal(v.n, JSON_LINE_MAX - 2);
    line[n - 2] = 'x';
    line[n - 1] = '"';
    assert_int_equal(json_parse(&a, (struct text){line, n}, &v, &e), -1);
    struct json_reader r;
    json_open(&r, &a, (struct text){line, n}, &e);
    assert_int_equal(json_begin_object(&r), -1);
    mem_free(line);
    arena_finish(&a);
}

static void the_number_of_members_is_bounded(void **state)
{
    (void)state;
    for (int members = 256; members <= 257; members++) {
        struct arena a = {0};
        struct buf b = {0};
        struct value v;
        struct err e = {0};
        buf_char(&b, '{');
        for (int i = 0; i < members; i++)
            buf_printf(&b, "%s\"m%d\":%d", i ? "," : "", i, i);
        buf_char(&b, '}');
        assert_int_equal(json_parse(&a, buf_all(&b), &v, &e), members == 256 ? 0 : -1);
        buf_finish(&b);
        arena_finish(&a);
    }
}

static void long_lists_are_read(void **state)
{
    struct arena a = {0};
    struct buf b = {0};
    struct value v;
    struct err e = {0};
    (void)state;
    buf_char(&b, '[');
    for (int i = 0; i < 100000; i++)
        buf_printf(&b, "%s%d", i ? "," : "", i);
    buf_char(&b, ']');
    assert_int_equal(json_parse(&a, buf_all(&b), &v, &e), 0);
    assert_int_equal(v.n, 100000);
    assert_int_equal(v.list[99999].i, 99999);
    buf_finish(&b);
    arena_finish(&a);
}

static void an_object_is_read_member_by_member(void **state)
{
    struct arena a = {0};
    struct json_reader r;
    struct err e = {0};
    struct text name;
    struct value v;
    (void)state;
    json_open(&r, &a, TEXT(" {\"seq\" : 17 , \"by\":\"leider\"} "), &e);
    assert_int_equal(json_begin_object(&r), 0);
    assert_int_equal(json_next_member(&r, true, &name, &v), 1);
    assert_text("seq", name);
    assert_int_equal(v.i, 17);
    assert_int_equal(json_next_member(&r, false, &name, &v), 1);
    assert_text("by", name);
    assert_text("leider", value_as_text(v));
    assert_int_equal(json_next_member(&r, false, &name, &v), 0);
    assert_int_equal(json_end(&r), 0);
    arena_finish(&a);
}

static int read_members(const char *line)
{
    struct arena a = {0};
    struct json_reader r;
    struct err e = {0};
    struct text name;
    struct value v;
    int rc, n = 0;
    json_open(&r, &a, text_of(line), &e);
    rc = json_begin_object(&r);
    if (rc == 0)
        while ((rc = json_next_member(&r, n == 0, &name, &v)) == 1)
            n++;
    if (rc == 0)
        rc = json_end(&r);
    arena_finish(&a);
    return rc ? -1 : n;
}

static void a_broken_object_stops_the_reader(void **state)
{
    (void)state;
    assert_int_equal(read_members("{}"), 0);
    assert_int_equal(read_members("{\"a\":{\"b\":1},\"c\":[2]}"), 2);
    assert_int_equal(read_members(""), -1);
    assert_int_equal(read_members("[]"), -1);
    assert_int_equal(read_members("{"), -1);
    assert_int_equal(read_members("{,}"), -1);
    assert_int_equal(read_members("{\"a\":1,}"), -1);
    assert_int_equal(read_members("{,\"a\":1}"), -1);
    assert_int_equal(read_members("{\"a\":1 \"b\":2}"), -1);
    assert_int_equal(read_members("{\"a\":1}x"), -1);
    assert_int_equal(read_members("{\"a\":[[[[[[[[[1]]]]]]]]]}"), -1);
}

static void a_text_without_escapes_is_borrowed(void **state)
{
    static const char line[] = "[\"plain\",\"esc\\n\"]";
    struct arena a = {0};
    struct value v;
    (void)state;
    assert_int_equal(json_parse(&a, TEXT(line), &v, NULL), 0);
    assert_ptr_equal(v.list[0].s, line + 2);
    assert_text("esc\n", value_as_text(v.list[1]));
    assert_false(v.list[1].s >= line && v.list[1].s < line + sizeof line);
    arena_finish(&a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_canonical_comes_back_byte_for_byte),
        cmocka_unit_test(other_spellings_are_read_too),
        cmocka_unit_test(what_is_no_json_of_ours_is_refused_with_its_place),
        cmocka_unit_test(every_cut_of_a_line_is_refused),
        cmocka_unit_test(every_changed_byte_is_survived),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(length_is_bounded),
        cmocka_unit_test(the_number_of_members_is_bounded),
        cmocka_unit_test(long_lists_are_read),
        cmocka_unit_test(an_object_is_read_member_by_member),
        cmocka_unit_test(a_broken_object_stops_the_reader),
        cmocka_unit_test(a_text_without_escapes_is_borrowed),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
