// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "journal_sample.h"

#include "base/json.h"
#include "base/mem.h"

// One record as a line, both ways.

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

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_has_one_form),
        cmocka_unit_test(what_is_in_form_is_read),
        cmocka_unit_test(what_is_out_of_form_is_refused_with_its_place),
        cmocka_unit_test(the_number_of_fields_is_bounded),
        cmocka_unit_test(what_is_not_known_is_skipped),
        cmocka_unit_test(what_could_not_be_read_is_not_written),
    };
    return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
