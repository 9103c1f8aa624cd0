// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/wall.h"

// The calendar by counting: years begin in March, so that a leap day is the last day of one, and
// 400 years always have the same number of days. No time zone and no table of the C library.

static const int64_t DAY_MS = 86400000;
static const int64_t YEAR_0 = -719528; // 0000-01-01, in days from 1970-01-01

enum {
    DAYS_OF_400 = 146097,
    MARCH_0 = 719468, // days from 0000-03-01 to 1970-01-01
};

static int days_in(int year, int month)
{
    static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static int64_t days_of(int year, int month, int day)
{
    int64_t y = year + 400 - (month <= 2); // one cycle on, so that nothing is negative
    int64_t cycle = y / 400, of_cycle = y % 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return (cycle - 1) * DAYS_OF_400 + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year -
           MARCH_0;
}

static void date_of(int64_t days, int *year, int *month, int *day)
{
    int64_t n = days + MARCH_0 + DAYS_OF_400;
    int64_t cycle = n / DAYS_OF_400 - 1, of_cycle = n % DAYS_OF_400;
    int64_t y = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / 146096) / 365;
    int64_t of_year = of_cycle - (365 * y + y / 4 - y / 100);
    int64_t m = (5 * of_year + 2) / 153; // 0 is March
    *day = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = (int)(y + cycle * 400 + (*month <= 2));
}

static void put(char *to, int digits, int v)
{
    for (; digits--; v /= 10)
        to[digits] = (char)('0' + v % 10);
}

bool wall_format(int64_t ms, char to[WALL_BYTES])
{
    int year, month, day;
    int64_t days = ms / DAY_MS - (ms % DAY_MS < 0);
    if (days < YEAR_0 || days >= YEAR_0 + (int64_t)25 * DAYS_OF_400)
        return false;
    int of_day = (int)(ms - days * DAY_MS);
    date_of(days, &year, &month, &day);
    put(to, 4, year);
    put(to + 5, 2, month);
    put(to + 8, 2, day);
    put(to + 11, 2, of_day / 3600000);
    put(to + 14, 2, of_day / 60000 % 60);
    put(to + 17, 2, of_day / 1000 % 60);
    put(to + 20, 3, of_day % 1000);
    to[4] = to[7] = '-';
    to[10] = 'T';
    to[13] = to[16] = ':';
    to[19] = '.';
    to[23] = 'Z';
    return true;
}

static int digits(const char *p, int n) // -1: not all digits
{
    int v = 0;
    for (; n--; p++) {
        if (*p < '0' || *p > '9')
            return -1;
        v = v * 10 + (*p - '0');
    }
    return v;
}

bool wall_parse(const char s[WALL_BYTES], int64_t *ms)
{
    if (s[4] != '-' || s[7] != '-' || s[10] != 'T' || s[13] != ':' || s[16] != ':' ||
        s[19] != '.' || s[23] != 'Z')
        return false;
    int year = digits(s, 4), month = digits(s + 5, 2), day = digits(s + 8, 2);
    int hour = digits(s + 11, 2), minute = digits(s + 14, 2), second = digits(s + 17, 2);
    int rest = digits(s + 20, 3);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > days_in(year, month) || hour < 0 ||
        hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || rest < 0)
        return false;
    *ms =
        days_of(year, month, day) * DAY_MS + hour * 3600000 + minute * 60000 + second * 1000 + rest;
    return true;
}
