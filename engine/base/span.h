// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdint.h>

#include "base/err.h"
#include "base/text.h"

// Time in whole milliseconds. A span is a length (`15m`, `1h30m`, `45s`, `250ms`); a moment is a
// point of exercise time, written as a span from StartEx (`T+01:30`), as story time (`10:15`, of
// the first day; `d2 09:30`), or as a span.

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE };
#define DAY      (24 * (int64_t)HOUR)
#define SPAN_MAX (366 * DAY) // nothing in an exercise is longer

int span_parse(struct text t, int64_t *ms, struct err *e);

// `start`: story time of StartEx, in ms since midnight of day 1. Fills exercise time (may be
// negative when it lies before StartEx).
int moment_parse(struct text t, int64_t start, int64_t *ms, struct err *e);

// Story time `10:15` or `d2 09:30`, as ms since midnight of day 1.
int story_parse(struct text t, int64_t *ms, struct err *e);

void span_format(struct buf *b, int64_t ms);                // `1h30m`, `45s`
void moment_format(struct buf *b, int64_t t);               // `T+01:30:00`
void story_format(struct buf *b, int64_t t, int64_t start); // `10:15:00`, later days `d2 09:30:00`
