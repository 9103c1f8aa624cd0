// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/err.h"
#include "model/scenario.h"

// The catalogue of dependencies: what services of one kind are known to suffer from the loss of
// another, how soon, how badly and for how long, each with the public source it comes from. A need
// names a row (`use: K35`) and changes what is different in its scenario.
//
// The figures are single cases that were observed, no statistics, and some are a judgement: the
// remark of a row says which.

struct both { // the same in Dutch and English
    const char *nl, *en;
};

struct catalogue_span { // ms
    bool given;         // all zero where the row says nothing
    int64_t min, max;
};

struct dependency_template {
    const char *id;
    struct both upstream, downstream;
    struct both what; // the effect
    const char *kind; // of need_kind_names, or "resource": no dependency but something scarce
    const char *type; // of need_type_names
    // What it takes until the effect is there: a buffer, where something drains that can be filled
    // again (batteries, diesel, stock), or else a delay.
    struct catalogue_span buffer, delay;
    struct catalogue_span lag;
    struct catalogue_span noticeable, told;
    int threshold, severity;
    int backlog, probability, fails;   // thousandths; 0 where the row says nothing
    const struct growth_point *points; // NULL: at once
    size_t n_points;
    struct both fallback; // NULL where there is none
    struct both remark, source;
};

extern const struct dependency_template catalogue[]; // in the order of their ids
extern const size_t n_catalogue;

const struct dependency_template *catalogue_find(struct text id); // or NULL
bool catalogue_is_resource(const struct dependency_template *row);

// Can a need use this row? If not, -1, and why.
int catalogue_check(struct text id, struct err *e);

// Fills in from the row `d->use`, if any, what the author did not give, with texts in `language`
// (English but for Dutch). -1 when there is no such row to use, and why. What belongs together
// comes from one hand: who gives a buffer or a delay gets neither from the row, nor who gives a
// recovery_lag or a backlog; and a severity or growth takes the place of the growth of the row.
// What has to be copied goes into `arena`.
int catalogue_use(struct need *d, struct text language, struct arena *arena, struct err *e);
