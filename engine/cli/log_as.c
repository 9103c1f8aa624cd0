// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/log_as.h"

#include "base/mem.h"
#include "model/sight.h"

void log_as_begin(struct log_as *a)
{
    state_init(&a->state);
}

void log_as_finish(struct log_as *a)
{
    state_finish(&a->state);
    mem_free(a->seen);
}

static bool sees(const struct log_as *a, int64_t seq)
{
    return seq > 0 && (size_t)seq <= a->n_seen && a->seen[seq - 1];
}

static int check_seat(const struct log_as *a, const struct record *r, struct sight v, struct err *e)
{
    return v.kind == SEAT_NONE && r->kind == KIND_exercise_loaded
               ? err_set(e, ERR_USAGE, "there is no seat '%s' in this exercise", a->seat)
               : 0;
}

int log_as_take(struct log_as *a, struct record *r, struct err *e)
{
    struct record cut;
    if (!a->seat)
        return 1;
    if (state_fold(&a->state, r, e))
        return -1;
    struct sight v = sight_in(&a->state, text_of(a->seat));
    if (check_seat(a, r, v, e))
        return -1;
    bool seen = sight_sees(&v, &a->state, r);
    mem_grow(&a->seen, &a->cap_seen, a->n_seen + 1, sizeof *a->seen);
    a->seen[a->n_seen++] = seen;
    if (!seen)
        return 0;
    sight_take(&v, &a->state, r, sees(a, r->cause), &cut);
    *r = cut;
    return 1;
}
