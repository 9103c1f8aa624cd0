// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdint.h>

// What the benchmarks share: a clock, a place for files, rows that put a figure beside its
// yardstick.

double bench_now(void);      // seconds, monotonic
double bench_worked(void);   // seconds of processor that this thread has had
const char *bench_dir(void); // an empty folder of this run; removed by the shell around it

// One row: our figure, the yardstick's from the same run, and the ratio that is aimed at. For
// rates more is better; for times (`less`) the ratio is ours over the yardstick.
void bench_row(const char *what, double ours, double yardstick, const char *unit, double target,
               int less);
int bench_compare_doubles(const void *a, const void *b);
// Writes a whole file below bench_dir(); its path.
const char *bench_file(const char *name, const char *bytes);

void bench_ticks(void);
void bench_rehearsals(const char *scenario);
void bench_replay(void);
void bench_commit(void);
void bench_start(const char *program);
void bench_chain(const char *program);
void bench_chain_live(const char *program);
void bench_http(void);
