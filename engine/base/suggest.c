// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/suggest.h"

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b, size_t c)
{
    size_t m = a < b ? a : b;
    return m < c ? m : c;
}

// Edits (insert, delete, change, swap of neighbours) between two short names.
static size_t distance(struct text a, struct text b)
{
    size_t row[3][LONGEST + 1];
    for (size_t j = 0; j <= b.n; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t *now = row[i % 3], *up = row[(i + 2) % 3], *up2 = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            bool same = a.p[i - 1] == b.p[j - 1];
            now[j] = least(up[j] + 1, now[j - 1] + 1, up[j - 1] + !same);
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
                now[j] = least(now[j], up2[j - 2] + 1, now[j]);
        }
    }
    return row[a.n % 3][b.n];
}

void suggest_begin(struct suggest *s, struct text wrong)
{
    *s = (struct suggest){.wrong = wrong, .distance = wrong.n / 3 + 1};
}

void suggest_offer(struct suggest *s, struct text known)
{
    if (s->wrong.n > LONGEST || known.n > LONGEST || s->wrong.n == 0)
        return;
    size_t d = distance(s->wrong, known);
    if (d < s->distance || (d == s->distance && s->best.n == 0 && d < known.n)) {
        s->best = known;
        s->distance = d;
    }
}

struct text suggest_best(const struct suggest *s)
{
    return s->best;
}
