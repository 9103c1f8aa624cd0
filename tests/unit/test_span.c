// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "check.h"

#include "base/span.h"

#define D ((int64_t)24 * HOUR)

static void spans_that_are_read(void **state)
{
    static const struct {
        const char *text;
        int64_t ms;
    } good[] = {
        {"15m", 15 * MINUTE},
        {"1h30m", 90 * MINUTE},
        {"45s", 45 * SECOND},
        {"250ms", 250},
        {"1s250ms", 1250},
        {"1d2h3m4s5ms", D + 2 * HOUR + 3 * MINUTE + 4 * SECOND + 5},
        {"0s", 0},
        {"90m", 90 * MINUTE},
        {"007m", 7 * MINUTE},
        {"366d", 366 * D},
    };
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int64_t ms = -1;
        struct err e = {0};
        if (span_parse(text_of(good[i].text), &ms, &e))
            fail_msg("'%s': %s", good[i].text, e.msg);
        assert_int_equal(ms, good[i].ms);
    }
}

static void spans_that_are_refused(void **state)
{
    static const char *const bad[] = {
        "",        " ",           "15",
        "m",       "15 m",        " 15m",
        "15m ",    "1.5h",        "-5m",
        "+5m",     "30m1h",       "5m5m",
        "1h1h",    "5M",          "5min",
        "5ms1s",   "1:30",        "0x5m",
        "1e3s",    "five",        "5\xC3m",
        "\xFFm",   "9999999999m", "367d",
        "366d1ms", "999999999h",  "99999999999999999999s",
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t ms = 42;
        struct err e = {0};
        if (!span_parse(text_of(bad[i]), &ms, &e))
            fail_msg("'%s' was read as %lld ms", bad[i], (long long)ms);
        assert_int_equal(e.code, ERR_INPUT);
        assert_true(e.msg[0]);
        assert_int_equal(ms, 42); // an error leaves the result alone
    }
}

static void a_span_stops_at_its_slice(void **state)
{
    int64_t ms;
    (void)state;
    assert_int_equal(span_parse((struct text){"15m30s", 3}, &ms, NULL), 0);
    assert_int_equal(ms, 15 * MINUTE);
    assert_int_equal(span_parse((struct text){"15ms", 3}, &ms, NULL), 0);
    assert_int_equal(ms, 15 * MINUTE);
    assert_int_equal(span_parse((struct text){"15m", 2}, &ms, NULL), -1);
    assert_int_equal(span_parse((struct text){NULL, 0}, &ms, NULL), -1);
}

static void a_refusal_quotes_no_more_than_a_little(void **state)
{
    static char huge[100000];
    struct err e = {0};
    int64_t ms;
    (void)state;
    memset(huge, '7', sizeof huge);
    assert_int_equal(span_parse((struct text){huge, sizeof huge}, &ms, &e), -1);
    assert_true(strlen(e.msg) < 100);
    assert_true(e.hint[0]);
    assert_int_equal(story_parse((struct text){huge, sizeof huge}, &ms, &e), -1);
    assert_true(strlen(e.msg) < 100);
}

static void story_times(void **state)
{
    static const struct {
        const char *text;
        int64_t ms;
    } good[] = {
        {"00:00", 0},
        {"10:15", 10 * HOUR + 15 * MINUTE},
        {"9:05", 9 * HOUR + 5 * MINUTE},
        {"23:59:59", D - SECOND},
        {"d1 09:30", 9 * HOUR + 30 * MINUTE},
        {"d2 09:30", D + 9 * HOUR + 30 * MINUTE},
        {"d365 00:00", 364 * D},
    };
    static const char *const bad[] = {
        "",
        "10",
        "10:",
        ":15",
        "24:00",
        "10:60",
        "10:5",
        "10:150",
        "10:15:",
        "10:15:3",
        "10:15:60",
        "10:15:300",
        "10:15 ",
        " 10:15",
        "d 10:15",
        "d0 10:15",
        "d2",
        "d2 ",
        "d2  10:15",
        "d2-10:15",
        "d366 10:15",
        "D2 10:15",
        "d99999999999 10:15",
        "10:-5",
        "-1:15",
        "10:15:+3",
        "10.15",
        "1030",
        "T+10:15",
        "2d 10:15",
    };
    int64_t ms;
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (story_parse(text_of(good[i].text), &ms, NULL))
            fail_msg("'%s' was refused", good[i].text);
        assert_int_equal(ms, good[i].ms);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err e = {0};
        if (!story_parse(text_of(bad[i]), &ms, &e))
            fail_msg("'%s' was read as %lld ms", bad[i], (long long)ms);
        assert_int_equal(e.code, ERR_INPUT);
    }
}

static void moments_in_their_three_forms(void **state)
{
    const int64_t nine = 9 * HOUR;
    int64_t ms;
    (void)state;
    assert_int_equal(moment_parse(TEXT("T+01:30"), nine, &ms, NULL), 0);
    assert_int_equal(ms, 90 * MINUTE);
    assert_int_equal(moment_parse(TEXT("T+100:00:01"), nine, &ms, NULL), 0);
    assert_int_equal(ms, 100 * HOUR + SECOND);
    assert_int_equal(moment_parse(TEXT("10:15"), nine, &ms, NULL), 0);
    assert_int_equal(ms, 75 * MINUTE);
    assert_int_equal(moment_parse(TEXT("d2 09:00"), nine, &ms, NULL), 0);
    assert_int_equal(ms, D);
    assert_int_equal(moment_parse(TEXT("20m"), nine, &ms, NULL), 0);
    assert_int_equal(ms, 20 * MINUTE);
    assert_int_equal(moment_parse(TEXT("08:00"), nine, &ms, NULL), 0); // before StartEx
    assert_int_equal(ms, -HOUR);
}

static void moments_that_are_refused(void **state)
{
    static const char *const bad[] = {
        "",        "T+",       "T+1",           "T+1:60", "T+8761:00", "T-01:00",
        "t+01:00", "T+ 01:00", "T+01:00:00:00", "nu",     "10:15x",    "T+99999999999:00",
        ":",       "T+:",      "T+-1:00"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t ms;
        struct err e = {0};
        if (!moment_parse(text_of(bad[i]), 0, &ms, &e))
            fail_msg("'%s' was read as %lld ms", bad[i], (long long)ms);
        assert_int_equal(e.code, ERR_INPUT);
        assert_true(e.hint[0]);
    }
    int64_t ms;
    assert_int_equal(moment_parse((struct text){NULL, 0}, 0, &ms, NULL), -1);
}

static void spans_are_written_as_they_are_read(void **state)
{
    static const int64_t spans[] = {0, 1, 999, SECOND, MINUTE, 90 * MINUTE, D, 366 * D, 3723004};
    struct buf b = {0};
    (void)state;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        int64_t back = -1;
        span_format(&b, spans[i]);
        assert_int_equal(span_parse(buf_all(&b), &back, NULL), 0);
        assert_int_equal(back, spans[i]);
        b.n = 0;
    }
    span_format(&b, 90 * MINUTE);
    assert_buf("1h30m", &b);
    span_format(&b, 0);
    assert_buf("0s", &b);
    span_format(&b, -5 * SECOND);
    assert_buf("-5s", &b);
    span_format(&b, 26 * HOUR + 7);
    assert_buf("26h7ms", &b);
    buf_finish(&b);
}

static void moments_are_written(void **state)
{
    struct buf b = {0};
    (void)state;
    moment_format(&b, 90 * MINUTE);
    assert_buf("T+01:30:00", &b);
    moment_format(&b, -1500);
    assert_buf("T-00:00:01", &b);
    moment_format(&b, (int64_t)1000 * HOUR + 999);
    assert_buf("T+1000:00:00", &b);
    story_format(&b, 75 * MINUTE, 9 * HOUR);
    assert_buf("10:15:00", &b);
    story_format(&b, D, 9 * HOUR);
    assert_buf("d2 09:00:00", &b);
    story_format(&b, -HOUR, 9 * HOUR);
    assert_buf("08:00:00", &b);
    story_format(&b, -10 * HOUR, 9 * HOUR); // the evening before
    assert_buf("d0 23:00:00", &b);
    buf_finish(&b);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_that_are_read),
        cmocka_unit_test(spans_that_are_refused),
        cmocka_unit_test(a_span_stops_at_its_slice),
        cmocka_unit_test(a_refusal_quotes_no_more_than_a_little),
        cmocka_unit_test(story_times),
        cmocka_unit_test(moments_in_their_three_forms),
        cmocka_unit_test(moments_that_are_refused),
        cmocka_unit_test(spans_are_written_as_they_are_read),
        cmocka_unit_test(moments_are_written),
    };
    return cmocka_run_group_tests_name("span", tests, NULL, NULL);
}
