// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/span.h"

// Reads digits at the front of `*t`; -1 if there are none or more than nine.
static int64_t take_number(struct text *t)
{
    int64_t v = 0;
    size_t n = 0;
    for (; n < t->n && t->p[n] >= '0' && t->p[n] <= '9'; n++) {
        if (n >= 9)
            return -1;
        v = v * 10 + (t->p[n] - '0');
    }
    t->p += n;
    t->n -= n;
    return n ? v : -1;
}

static int64_t take_unit(struct text *t)
{
    static const struct {
        struct text name;
        int64_t ms;
    } units[] = {{TEXT("ms"), 1},
                 {TEXT("s"), SECOND},
                 {TEXT("m"), MINUTE},
                 {TEXT("h"), HOUR},
                 {TEXT("d"), DAY}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (text_starts(*t, units[i].name)) {
            t->p += units[i].name.n;
            t->n -= units[i].name.n;
            return units[i].ms;
        }
    return 0;
}

static int bad_span(struct text t, struct err *e)
{
    err_set(e, ERR_INPUT, "'%.*s' is not a duration", t.n > 40 ? 40 : (int)t.n, t.p ? t.p : "");
    return err_hint(e, "write 15m, 1h30m, 45s or 250ms");
}

int span_parse(struct text t, int64_t *ms, struct err *e)
{
    struct text rest = t;
    int64_t sum = 0, last = SPAN_MAX;
    while (rest.n) {
        int64_t v = take_number(&rest), unit = v < 0 ? 0 : take_unit(&rest);
        if (unit == 0 || unit >= last) // each unit once, the larger first
            return bad_span(t, e);
        last = unit;
        sum += v * unit;
        if (sum > SPAN_MAX)
            return err_set(e, ERR_INPUT, "'%.*s' is longer than a year", TEXT_ARGS(t));
    }
    if (t.n == 0)
        return bad_span(t, e);
    *ms = sum;
    return 0;
}

// `hh:mm` or `hh:mm:ss`
static int take_hours(struct text t, int64_t most, int64_t *ms)
{
    int64_t h = take_number(&t), m = -1, s = 0;
    if (h >= 0 && t.n && t.p[0] == ':') {
        t = (struct text){t.p + 1, t.n - 1};
        size_t before = t.n;
        m = take_number(&t);
        if (before - t.n != 2)
            return -1;
    }
    if (t.n == 3 && t.p[0] == ':') {
        t = (struct text){t.p + 1, 2};
        s = take_number(&t);
    }
    if (t.n || h < 0 || h > most || m < 0 || m > 59 || s < 0 || s > 59)
        return -1;
    *ms = h * HOUR + m * MINUTE + s * SECOND;
    return 0;
}

int story_parse(struct text t, int64_t *ms, struct err *e)
{
    struct text rest = t;
    int64_t day = 1, clock;
    if (rest.n && rest.p[0] == 'd') {
        rest = (struct text){rest.p + 1, rest.n - 1};
        day = take_number(&rest);
        if (day < 1 || day > 365 || rest.n == 0 || rest.p[0] != ' ')
            goto bad;
        rest = (struct text){rest.p + 1, rest.n - 1};
    }
    if (take_hours(rest, 23, &clock))
        goto bad;
    *ms = (day - 1) * DAY + clock;
    return 0;
bad:
    err_set(e, ERR_INPUT, "'%.*s' is not a time", t.n > 40 ? 40 : (int)t.n, t.p ? t.p : "");
    return err_hint(e, "write \"10:15\", \"d2 09:30\" or T+01:30");
}

int moment_parse(struct text t, int64_t start, int64_t *ms, struct err *e)
{
    if (text_starts(t, TEXT("T+"))) {
        struct text rest = {t.p + 2, t.n - 2};
        if (take_hours(rest, 8760, ms) == 0)
            return 0;
        err_set(e, ERR_INPUT, "'%.*s' is not a time", t.n > 40 ? 40 : (int)t.n, t.p);
        return err_hint(e, "write T+01:30 for an hour and a half after StartEx");
    }
    if (memchr(t.p ? t.p : "", ':', t.n)) {
        if (story_parse(t, ms, e))
            return -1;
        *ms -= start;
        return 0;
    }
    return span_parse(t, ms, e);
}

void span_format(struct buf *b, int64_t ms)
{
    static const struct {
        int64_t ms;
        const char *name;
    } units[] = {{HOUR, "h"}, {MINUTE, "m"}, {SECOND, "s"}, {1, "ms"}};
    if (ms < 0) {
        buf_char(b, '-');
        ms = -ms;
    }
    if (ms == 0)
        buf_str(b, "0s");
    for (size_t i = 0; i < 4; i++)
        if (ms >= units[i].ms) {
            buf_int(b, ms / units[i].ms);
            buf_str(b, units[i].name);
            ms %= units[i].ms;
        }
}

static void clock_format(struct buf *b, int64_t ms)
{
    int64_t s = ms / SECOND;
    buf_printf(b, "%02lld:%02d:%02d", (long long)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

void moment_format(struct buf *b, int64_t t)
{
    buf_str(b, t < 0 ? "T-" : "T+");
    clock_format(b, t < 0 ? -t : t);
}

void story_format(struct buf *b, int64_t t, int64_t start)
{
    int64_t at = t + start, day = at >= 0 ? at / DAY : -((-at + DAY - 1) / DAY);
    if (day != 0)
        buf_printf(b, "d%lld ", (long long)day + 1);
    clock_format(b, at - day * DAY);
}
