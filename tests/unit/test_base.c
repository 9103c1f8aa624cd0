// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/finding.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/suggest.h"
#include "base/value.h"

// ---- text

static void texts_compare_by_bytes(void **state)
{
    (void)state;
    assert_int_equal(text_compare(TEXT("a"), TEXT("a")), 0);
    assert_true(text_compare(TEXT("a"), TEXT("b")) < 0);
    assert_true(text_compare(TEXT("a"), TEXT("ab")) < 0);
    assert_true(text_compare(TEXT("b"), TEXT("ab")) > 0);
    assert_true(text_compare(TEXT("\xC3\xA9"), TEXT("z")) > 0); // bytes are unsigned
    assert_int_equal(text_compare((struct text){NULL, 0}, TEXT("")), 0);
    assert_true(text_is((struct text){NULL, 0}, TEXT("")));
    assert_false(text_is(TEXT("a"), TEXT("a\0")));
    assert_true(text_starts(TEXT("abc"), TEXT("ab")));
    assert_true(text_starts(TEXT("abc"), TEXT("")));
    assert_false(text_starts(TEXT("ab"), TEXT("abc")));
}

static void a_text_is_cut_at_a_separator(void **state)
{
    struct text rest = TEXT("a,,b");
    (void)state;
    assert_text("a", text_cut(&rest, ','));
    assert_text("", text_cut(&rest, ','));
    assert_text("b", text_cut(&rest, ','));
    assert_text("", text_cut(&rest, ','));
    assert_int_equal(rest.n, 0);
    rest = TEXT("a,");
    assert_text("a", text_cut(&rest, ','));
    assert_int_equal(rest.n, 0);
    rest = (struct text){NULL, 0};
    assert_text("", text_cut(&rest, ','));
}

static void identifiers(void **state)
{
    static const char *const good[] = {"a", "Z9", "poort-dicht", "a_b", "0", "-", "_"};
    static const char *const bad[] = {"", " ", "a b", "a.b", "a/b", "\xC3\xA9", "a\n", "../x"};
    char longest[66];
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(text_is_id(text_of(good[i]), false));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(text_is_id(text_of(bad[i]), false));
    memset(longest, 'x', sizeof longest);
    assert_true(text_is_id((struct text){longest, 64}, false));
    assert_false(text_is_id((struct text){longest, 65}, false));
    assert_true(text_is_id(TEXT("terminal.ciso"), true));
    assert_false(text_is_id(TEXT(".ciso"), true));
    assert_false(text_is_id(TEXT("terminal."), true));
    assert_false(text_is_id(TEXT("terminal..ciso"), true));
    assert_false(text_is_id(TEXT("."), true));
    assert_false(text_is_id(TEXT("a\0b"), true));
}

// ---- UTF-8

static void characters_are_decoded(void **state)
{
    static const struct {
        const char *bytes;
        uint32_t code;
        size_t n;
    } good[] = {
        {"A", 'A', 1},
        {"\x7F", 0x7F, 1},
        {"\xC2\x80", 0x80, 2},
        {"\xC3\xA9", 0xE9, 2},
        {"\xDF\xBF", 0x7FF, 2},
        {"\xE0\xA0\x80", 0x800, 3},
        {"\xE2\x82\xAC", 0x20AC, 3},
        {"\xED\x9F\xBF", 0xD7FF, 3},
        {"\xEE\x80\x80", 0xE000, 3},
        {"\xEF\xBF\xBF", 0xFFFF, 3},
        {"\xF0\x90\x80\x80", 0x10000, 4},
        {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
    };
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        uint32_t code = 0;
        assert_int_equal(utf8_next(text_of(good[i].bytes), &code), good[i].n);
        assert_int_equal(code, good[i].code);
        assert_true(utf8_valid(text_of(good[i].bytes)));
    }
    uint32_t code;
    assert_int_equal(utf8_next(TEXT(""), &code), 0);
    assert_int_equal(utf8_next((struct text){NULL, 0}, &code), 0);
    assert_true(utf8_valid((struct text){NULL, 0}));
}

static void bytes_that_are_no_characters(void **state)
{
    static const char *const bad[] = {
        "\x80",
        "\xBF",
        "\xC0\x80",
        "\xC1\xBF", // continuation alone, overlong
        "\xC3",
        "\xC3\x28",
        "\xE2\x82",
        "\xE2\x28\xA1", // cut off, wrong continuation
        "\xE0\x80\x80",
        "\xE0\x9F\xBF",
        "\xED\xA0\x80", // overlong, surrogates
        "\xED\xBF\xBF",
        "\xF0\x80\x80\x80",
        "\xF0\x8F\xBF\xBF",
        "\xF0\x9F\x98",
        "\xF4\x90\x80\x80",
        "\xF8\x88\x80\x80\x80",
        "\xFE",
        "\xFF",
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        uint32_t code;
        char in[16];
        assert_int_equal(utf8_next(text_of(bad[i]), &code), 0);
        assert_false(utf8_valid(text_of(bad[i])));
        snprintf(in, sizeof in, "ok%s", bad[i]);
        assert_false(utf8_valid(text_of(in)));
    }
}

static void every_code_point_is_judged_as_the_standard_does(void **state)
{
    (void)state;
    for (uint32_t c = 0x800; c <= 0x10FFFF; c++) {
        char s[4];
        size_t n = c < 0x10000 ? 3 : 4;
        if (n == 3) {
            s[0] = (char)(0xE0 | c >> 12);
        } else {
            s[0] = (char)(0xF0 | c >> 18);
            s[1] = (char)(0x80 | (c >> 12 & 63));
        }
        s[n - 2] = (char)(0x80 | (c >> 6 & 63));
        s[n - 1] = (char)(0x80 | (c & 63));
        uint32_t back = 0;
        size_t got = utf8_next((struct text){s, n}, &back);
        bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        if (got != (surrogate ? 0 : n) || (got && back != c))
            fail_msg("U+%04X came back as U+%04X in %zu bytes", c, back, got);
    }
}

// ---- buffer

static void a_buffer_takes_everything(void **state)
{
    struct buf b = {0};
    (void)state;
    assert_string_equal(buf_cstr(&b), "");
    buf_text(&b, TEXT("een"));
    buf_char(&b, ' ');
    buf_str(&b, "twee ");
    buf_add(&b, NULL, 0);
    buf_printf(&b, "%d-%s", 3, "drie");
    buf_printf(&b, "%s", "");
    assert_buf("een twee 3-drie", &b);
    buf_add(&b, "a\0b", 3);
    assert_int_equal(b.n, 3);
    assert_memory_equal(buf_cstr(&b), "a\0b", 4);
    buf_finish(&b);
    assert_null(b.p);
    buf_finish(&b);
}

static void numbers_are_written(void **state)
{
    static const int64_t numbers[] = {0, 7, -7, 10, 1234567890, INT64_MAX, INT64_MIN};
    struct buf b = {0};
    char want[32];
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        snprintf(want, sizeof want, "%lld", (long long)numbers[i]);
        buf_int(&b, numbers[i]);
        assert_buf(want, &b);
    }
    buf_finish(&b);
}

static void a_buffer_grows(void **state)
{
    struct buf b = {0};
    (void)state;
    for (int i = 0; i < 10000; i++)
        buf_printf(&b, "%04d", i);
    assert_int_equal(b.n, 40000);
    assert_memory_equal(b.p + 4 * 1234, "1234", 4);
    assert_memory_equal(b.p + 4 * 9999, "9999", 4);
    buf_finish(&b);
}

// ---- memory and arena

static void memory_is_zeroed_and_grows(void **state)
{
    int *items = NULL;
    size_t cap = 0;
    char *zero = mem_alloc(1000);
    (void)state;
    for (int i = 0; i < 1000; i++)
        assert_int_equal(zero[i], 0);
    mem_free(zero);
    mem_free(mem_alloc(0));
    for (int i = 0; i < 1000; i++) {
        mem_grow(&items, &cap, (size_t)i + 1, sizeof *items);
        items[i] = i;
    }
    assert_true(cap >= 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    int *same = items;
    mem_grow(&items, &cap, 10, sizeof *items); // never smaller
    assert_ptr_equal(items, same);
    mem_free(items);
}

static void an_arena_hands_out_zeroed_aligned_memory(void **state)
{
    struct arena a = {0};
    (void)state;
    for (size_t size = 0; size < 5000; size += 37) {
        unsigned char *p = arena_alloc(&a, size);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        if (size)
            memset(p, 0xAB, size);
    }
    arena_finish(&a);
    assert_null(a.first);
    assert_non_null(arena_alloc(&a, 1)); // may be used again
    arena_finish(&a);
    arena_finish(&a);
}

static void an_arena_keeps_its_memory_over_a_reset(void **state)
{
    struct arena a = {0};
    size_t total = 0;
    (void)state;
    for (int round = 0; round < 100; round++) {
        for (int i = 0; i < 500; i++)
            memset(arena_alloc(&a, 300), round, 300);
        if (round == 0)
            total = a.total;
        assert_int_equal(a.total, total);
        arena_reset(&a);
        unsigned char *p = arena_alloc(&a, 300); // zeroed again
        for (int i = 0; i < 300; i++)
            assert_int_equal(p[i], 0);
        arena_reset(&a);
    }
    arena_finish(&a);
}

static void an_arena_takes_large_things_between_small_ones(void **state)
{
    struct arena a = {0};
    (void)state;
    for (int round = 0; round < 3; round++) {
        char *small = arena_alloc(&a, 10), *large = arena_alloc(&a, 3 << 20);
        char *after = arena_alloc(&a, 10);
        memset(small, 1, 10);
        memset(large, 2, 3 << 20);
        memset(after, 3, 10);
        assert_int_equal(small[9], 1);
        assert_int_equal(large[0], 2);
        assert_int_equal(large[(3 << 20) - 1], 2);
        arena_reset(&a);
    }
    assert_true(a.total < (size_t)16 << 20);
    arena_finish(&a);
}

static void an_arena_copies_text(void **state)
{
    struct arena a = {0};
    char from[] = "losgeld";
    (void)state;
    struct text copy = arena_text(&a, text_of(from));
    from[0] = 'X';
    assert_text("losgeld", copy);
    assert_int_equal(copy.p[copy.n], 0);
    assert_text("", arena_text(&a, (struct text){NULL, 0}));
    assert_string_equal(arena_printf(&a, "%s-%d", "r", 2), "r-2");
    assert_string_equal(arena_printf(&a, "%s", ""), "");
    arena_finish(&a);
}

// ---- map

static void a_map_keeps_what_it_was_given(void **state)
{
    enum { MANY = 5000 };
    static char keys[MANY][16];
    struct map m = {0};
    (void)state;
    assert_int_equal(map_get(&m, TEXT("x")), MAP_NONE);
    for (int i = 0; i < MANY; i++) {
        snprintf(keys[i], sizeof keys[i], "k%d", i);
        map_set(&m, text_of(keys[i]), i);
    }
    assert_int_equal(m.n, MANY);
    for (int i = 0; i < MANY; i++)
        assert_int_equal(map_get(&m, text_of(keys[i])), i);
    assert_int_equal(map_get(&m, TEXT("k5000")), MAP_NONE);
    map_set(&m, TEXT("k7"), 70);
    assert_int_equal(m.n, MANY);
    assert_int_equal(map_get(&m, TEXT("k7")), 70);
    map_finish(&m);
    map_finish(&m);
}

static void a_map_takes_odd_keys(void **state)
{
    struct map m = {0};
    (void)state;
    map_set(&m, TEXT(""), 1);
    assert_int_equal(map_get(&m, (struct text){NULL, 0}), 1);
    map_set(&m, (struct text){NULL, 0}, 2);
    assert_int_equal(m.n, 1);
    assert_int_equal(map_get(&m, TEXT("")), 2);
    map_set(&m, TEXT("a\0b"), 3);
    assert_int_equal(map_get(&m, TEXT("a")), MAP_NONE);
    assert_int_equal(map_get(&m, TEXT("a\0b")), 3);
    map_finish(&m);
}

// ---- did you mean

static struct text suggested(const char *wrong, const char *const *known)
{
    struct suggest s;
    suggest_begin(&s, text_of(wrong));
    for (; *known; known++)
        suggest_offer(&s, text_of(*known));
    return suggest_best(&s);
}

static void the_nearest_name_is_suggested(void **state)
{
    static const char *const known[] = {"organisations", "objectives", "governance",
                                        "services",      "rounds",     NULL};
    (void)state;
    assert_text("organisations", suggested("organizations", known));
    assert_text("objectives", suggested("objetcives", known)); // neighbours swapped
    assert_text("services", suggested("service", known));
    assert_text("rounds", suggested("ruonds", known));
    assert_text("", suggested("helemaal anders", known));
    assert_text("", suggested("x", known));
    assert_text("", suggested("", known));
}

static void of_equally_near_names_the_first_offered_wins(void **state)
{
    static const char *const known[] = {"poort-a", "poort-b", NULL};
    (void)state;
    assert_text("poort-a", suggested("poort-x", known));
}

static void names_of_any_length_are_safe_to_offer(void **state)
{
    char huge[300];
    struct suggest s;
    (void)state;
    memset(huge, 'a', sizeof huge);
    for (size_t n = 60; n < sizeof huge; n++) {
        suggest_begin(&s, (struct text){huge, n});
        suggest_offer(&s, (struct text){huge, n - 1});
        assert_int_equal(suggest_best(&s).n, n <= 64 ? n - 1 : 0);
    }
    suggest_begin(&s, TEXT("aaa"));
    suggest_offer(&s, (struct text){huge, sizeof huge});
    assert_int_equal(suggest_best(&s).n, 0);
}

// ---- values

static void values_are_compared_deeply(void **state)
{
    struct value one[] = {value_int(1), value_text(TEXT("a"))};
    struct value two[] = {value_int(1), value_text(TEXT("b"))};
    struct member m1[] = {{TEXT("x"), value_bool(true)}, {TEXT("y"), value_list(one, 2)}};
    struct member m2[] = {{TEXT("y"), value_list(one, 2)}, {TEXT("x"), value_bool(true)}};
    (void)state;
    assert_true(value_equal(value_null(), value_null()));
    assert_false(value_equal(value_null(), value_bool(false)));
    assert_false(value_equal(value_int(0), value_bool(false)));
    assert_false(value_equal(value_text(TEXT("1")), value_int(1)));
    assert_true(value_equal(value_text((struct text){NULL, 0}), value_text(TEXT(""))));
    assert_true(value_equal(value_list(one, 2), value_list(one, 2)));
    assert_false(value_equal(value_list(one, 2), value_list(two, 2)));
    assert_false(value_equal(value_list(one, 2), value_list(one, 1)));
    assert_true(value_equal(value_map(m1, 2), value_map(m1, 2)));
    assert_false(value_equal(value_map(m1, 2), value_map(m2, 2))); // order is kept, so it counts
    assert_false(value_equal(value_map(m1, 2), value_map(m1, 1)));
}

static void a_copied_value_owns_nothing_of_the_original(void **state)
{
    struct arena a = {0};
    char name[] = "veld", text[] = "waarde";
    struct value item = value_text(text_of(text));
    struct member m = {text_of(name), value_list(&item, 1)};
    (void)state;
    struct value copy = value_copy(&a, value_map(&m, 1));
    memset(name, 'x', 4);
    memset(text, 'x', 6);
    item = value_null();
    const struct value *list = value_member(copy, TEXT("veld"));
    assert_non_null(list);
    assert_int_equal(list->type, VALUE_LIST);
    assert_int_equal(list->n, 1);
    assert_text("waarde", value_as_text(list->list[0]));
    arena_finish(&a);
}

static void members_are_found_by_name(void **state)
{
    struct member m[] = {{TEXT("a"), value_int(1)}, {TEXT("b"), value_text(TEXT("twee"))}};
    struct value map = value_map(m, 2);
    (void)state;
    assert_int_equal(value_member(map, TEXT("a"))->i, 1);
    assert_text("twee", value_as_text(*value_member(map, TEXT("b"))));
    assert_null(value_member(map, TEXT("c")));
    assert_null(value_member(value_int(1), TEXT("a")));
    assert_text("", value_as_text(value_int(1)));
}

// ---- errors and findings

static void an_error_says_what_where_and_what_to_try(void **state)
{
    struct err e = {0};
    (void)state;
    assert_int_equal(err_set(&e, ERR_INPUT, "%s is %d", "x", 3), -1);
    assert_int_equal(e.code, ERR_INPUT);
    assert_string_equal(e.msg, "x is 3");
    assert_string_equal(e.hint, "");
    assert_int_equal(e.line, 0);
    assert_int_equal(err_at(&e, "scenario.yaml", 12, 3), -1);
    assert_int_equal(err_at(&e, "other.yaml", 99, 9), -1); // the first place stays
    assert_string_equal(e.file, "scenario.yaml");
    assert_int_equal(e.line, 12);
    assert_int_equal(e.col, 3);
    assert_int_equal(err_hint(&e, "try %s", "y"), -1);
    assert_string_equal(e.hint, "try y");
    assert_int_equal(err_set(&e, ERR_IO, "again"), -1);
    assert_int_equal(e.line, 0); // a new error starts clean
    assert_string_equal(e.hint, "");
}

static void an_error_may_be_of_no_interest_and_is_bounded(void **state)
{
    char huge[5000];
    struct err e = {0};
    (void)state;
    assert_int_equal(err_set(NULL, ERR_IO, "x"), -1);
    assert_int_equal(err_at(NULL, "f", 1, 1), -1);
    assert_int_equal(err_hint(NULL, "h"), -1);
    memset(huge, 'h', sizeof huge - 1);
    huge[sizeof huge - 1] = 0;
    err_set(&e, ERR_IO, "%s", huge);
    err_hint(&e, "%s", huge);
    err_at(&e, huge, 1, 1);
    assert_int_equal(strlen(e.msg), sizeof e.msg - 1);
    assert_int_equal(strlen(e.hint), sizeof e.hint - 1);
    assert_int_equal(strlen(e.file), sizeof e.file - 1);
}

static void findings_are_counted_and_bounded(void **state)
{
    struct findings f = {0};
    struct err e = {0};
    (void)state;
    err_set(&e, ERR_INPUT, "first");
    findings_add(&f, SEVERITY_ERROR, "", &e);
    err_set(&e, ERR_INPUT, "then");
    for (int i = 0; i < 500; i++)
        findings_add(&f, SEVERITY_WARNING, "Q05", &e);
    findings_add(&f, SEVERITY_INFO, "a rule with a long name", &e);
    assert_int_equal(f.n, FINDINGS_MAX);
    assert_int_equal(f.errors, 1);
    assert_int_equal(f.warnings, 500);
    assert_int_equal(f.more, 502 - FINDINGS_MAX);
    assert_string_equal(f.items[0].err.msg, "first");
    assert_string_equal(f.items[1].rule, "Q05");
    findings_finish(&f);
    assert_null(f.items);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_compare_by_bytes),
        cmocka_unit_test(a_text_is_cut_at_a_separator),
        cmocka_unit_test(identifiers),
        cmocka_unit_test(characters_are_decoded),
        cmocka_unit_test(bytes_that_are_no_characters),
        cmocka_unit_test(every_code_point_is_judged_as_the_standard_does),
        cmocka_unit_test(a_buffer_takes_everything),
        cmocka_unit_test(numbers_are_written),
        cmocka_unit_test(a_buffer_grows),
        cmocka_unit_test(memory_is_zeroed_and_grows),
        cmocka_unit_test(an_arena_hands_out_zeroed_aligned_memory),
        cmocka_unit_test(an_arena_keeps_its_memory_over_a_reset),
        cmocka_unit_test(an_arena_takes_large_things_between_small_ones),
        cmocka_unit_test(an_arena_copies_text),
        cmocka_unit_test(a_map_keeps_what_it_was_given),
        cmocka_unit_test(a_map_takes_odd_keys),
        cmocka_unit_test(the_nearest_name_is_suggested),
        cmocka_unit_test(of_equally_near_names_the_first_offered_wins),
        cmocka_unit_test(names_of_any_length_are_safe_to_offer),
        cmocka_unit_test(values_are_compared_deeply),
        cmocka_unit_test(a_copied_value_owns_nothing_of_the_original),
        cmocka_unit_test(members_are_found_by_name),
        cmocka_unit_test(an_error_says_what_where_and_what_to_try),
        cmocka_unit_test(an_error_may_be_of_no_interest_and_is_bounded),
        cmocka_unit_test(findings_are_counted_and_bounded),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
