// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/grid.h"

#include "check.h"

// Characters, their columns, and what happens to them at an edge.

static void expect_line(const char *expected, const char *text, int room)
{
    struct grid g;
    struct buf b = {0};
    grid_init(&g, 30, 1);
    struct pen p = pen_at(&g, 0, 0, room);
    pen_str(&p, STYLE_PLAIN, text);
    grid_text(&g, &b);
    b.n--;
    assert_buf(expected, &b);
    assert_true(p.x <= room);
    buf_finish(&b);
    grid_finish(&g);
}

static void test_cut(void **state)
{
    (void)state;
    expect_line("abc", "abc", 5);
    expect_line("abcde", "abcde", 5);
    expect_line("abcd…", "abcdef", 5);
    expect_line("", "abc", 0);
    expect_line("…", "abc", 1);
}

static void test_wide(void **state)
{
    (void)state;
    expect_line("日本", "日本", 4);
    expect_line("日…", "日本", 3);
    expect_line("日…", "日本の", 4); // a column stays free: no half character
    expect_line("a日…", "a日本の", 4);
}

static void test_marks(void **state)
{
    (void)state;
    expect_line("e\u0301e\u0301n", "e\u0301e\u0301n", 3);
    expect_line("◌\u0301a", "\u0301a", 3);
    assert_int_equal(3, glyph_columns(TEXT("e\u0301e\u0301n")));
}

static void test_harmless(void **state)
{
    (void)state;
    expect_line("a�[31mb", "a\033[31mb", 20);
    expect_line("abc", "a\u202ebc\u2066", 20);
    expect_line("a b c", "a\nb\tc", 20);
    expect_line("a��b",
                "a\xff\xfe"
                "b",
                20);
    expect_line("�", "\xc2\x9b", 20);  // CSI in one character
    expect_line("👩👧", "👩\u200d👧", 20); // joined ones are shown one by one
    expect_line("❤", "❤\ufe0f", 20);
}

static void test_many_marks(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_char(&b, 'a');
    for (int i = 0; i < 500; i++)
        buf_str(&b, "\u0301");
    struct text t = buf_all(&b);
    struct glyph g;
    assert_true(glyph_next(&t, &g));
    assert_true(g.n <= GLYPH_BYTES && utf8_valid((struct text){g.bytes, g.n}));
    assert_int_equal(0, t.n);
    buf_finish(&b);
}

static void test_wrap(void **state)
{
    (void)state;
    struct text rest;
    assert_text("een twee", glyph_wrap(TEXT("een twee drie"), 9, &rest));
    assert_text("drie", rest);
    assert_text("donau", glyph_wrap(TEXT("donaudampf"), 5, &rest));
    assert_text("dampf", rest);
    assert_text("een", glyph_wrap(TEXT("een\ntwee"), 20, &rest));
    assert_text("twee", rest);
    assert_text("日", glyph_wrap(TEXT("日本"), 3, &rest));
    assert_text("", glyph_wrap(TEXT(""), 3, &rest));
}

static void test_find(void **state)
{
    (void)state;
    assert_true(glyph_contains(TEXT("Poort DICHT"), TEXT("dicht")));
    assert_true(glyph_contains(TEXT("CAFÉ"), TEXT("café")));
    assert_false(glyph_contains(TEXT("Poort"), TEXT("dicht")));
    assert_true(glyph_contains(TEXT("aaab"), TEXT("AAB")));
    assert_false(glyph_contains(TEXT("aaa"), TEXT("aaaa")));
    assert_true(glyph_contains(TEXT("\xff[z"), TEXT("[Z")));
    assert_true(glyph_contains(TEXT(""), TEXT("")));
    assert_true(glyph_contains(TEXT("één POORT"), TEXT("poort")));
    assert_false(glyph_contains(TEXT("poor"), TEXT("poort")));
}

static void test_columns(void **state)
{
    (void)state;
    struct grid g;
    struct buf b = {0};
    grid_init(&g, 20, 1);
    struct pen p = pen_at(&g, 0, 0, 20);
    pen_right(&p, STYLE_PLAIN, TEXT("#412"));
    pen_column(&p, STYLE_PLAIN, 8, TEXT("douane.aangifte"));
    pen_str(&p, STYLE_PLAIN, "uitval en meer");
    grid_text(&g, &b);
    b.n--;
    assert_buf("douane… uitval… #412", &b);
    buf_finish(&b);
    grid_finish(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cut),   cmocka_unit_test(test_wide),
        cmocka_unit_test(test_marks), cmocka_unit_test(test_harmless),
        cmocka_unit_test(test_wrap),  cmocka_unit_test(test_many_marks),
        cmocka_unit_test(test_find),  cmocka_unit_test(test_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
