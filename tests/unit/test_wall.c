// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "check.h"

#include <stdio.h>
#include <time.h>

#include "base/wall.h"

static void assert_wall(const char *expected, int64_t ms)
{
    char text[WALL_BYTES];
    int64_t back = ms + 1;
    assert_true(wall_format(ms, text));
    assert_memory_equal(expected, text, WALL_BYTES);
    assert_true(wall_parse(text, &back));
    assert_int_equal(back, ms);
}

static void known_moments(void **state)
{
    (void)state;
    assert_wall("1970-01-01T00:00:00.000Z", 0);
    assert_wall("1969-12-31T23:59:59.999Z", -1);
    assert_wall("2026-06-18T09:20:34.567Z", 1781774434567);
    assert_wall("2000-02-29T12:00:00.000Z", 951825600000);
    assert_wall("2100-02-28T23:59:59.999Z", 4107542399999);
    assert_wall("2100-03-01T00:00:00.000Z", 4107542400000);
    assert_wall("0000-01-01T00:00:00.000Z", -62167219200000);
    assert_wall("9999-12-31T23:59:59.999Z", 253402300799999);
}

// Every day of 400 years and more, against the C library.
static void the_calendar_is_that_of_the_c_library(void **state)
{
    (void)state;
    for (int64_t day = -719528; day <= 2932896; day += day > -200000 && day < 200000 ? 1 : 13) {
        char expected[64], text[WALL_BYTES];
        time_t seconds = (time_t)(day * 86400 + 3661);
        struct tm tm;
        int64_t back = 0;
        assert_non_null(gmtime_r(&seconds, &tm));
        snprintf(expected, sizeof expected, "%04d-%02d-%02dT01:01:01.009Z", tm.tm_year + 1900,
                 tm.tm_mon + 1, tm.tm_mday);
        assert_true(wall_format(seconds * 1000 + 9, text));
        assert_memory_equal(expected, text, WALL_BYTES);
        assert_true(wall_parse(text, &back));
        assert_int_equal(back, seconds * 1000 + 9);
    }
}

static void outside_these_years_nothing_is_written(void **state)
{
    char text[WALL_BYTES];
    (void)state;
    assert_false(wall_format(-62167219200001, text));
    assert_false(wall_format(253402300800000, text));
    assert_false(wall_format(INT64_MIN, text));
    assert_false(wall_format(INT64_MAX, text));
}

static void what_is_no_moment_is_refused(void **state)
{
    static const char *const wrong[] = {
        "2026-02-29T00:00:00.000Z", "2100-02-29T00:00:00.000Z", "2026-00-10T00:00:00.000Z",
        "2026-13-10T00:00:00.000Z", "2026-04-31T00:00:00.000Z", "2026-04-00T00:00:00.000Z",
        "2026-04-10T24:00:00.000Z", "2026-04-10T00:60:00.000Z", "2026-04-10T00:00:60.000Z",
        "2026-04-10 00:00:00.000Z", "2026-04-10T00:00:00,000Z", "2026-04-10T00:00:00.000z",
        "2026-04-10T00:00:00.00 Z", "+026-04-10T00:00:00.000Z", "2026/04-10T00:00:00.000Z",
        "2026-04/10T00:00:00.000Z", "2026-04-10T00.00:00.000Z", "2026-04-10T00:00.00.000Z",
    };
    int64_t ms;
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (wall_parse(wrong[i], &ms))
            fail_msg("%s was read", wrong[i]);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_moments),
        cmocka_unit_test(the_calendar_is_that_of_the_c_library),
        cmocka_unit_test(outside_these_years_nothing_is_written),
        cmocka_unit_test(what_is_no_moment_is_refused),
    };
    return cmocka_run_group_tests_name("wall", tests, NULL, NULL);
}
