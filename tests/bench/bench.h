// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stddef.h>
#include <stdint.h>

// What the benchmarks share: a clock, a place for files, rows that put a figure beside its
// yardstick.

double bench_now(void);      // seconds, monotonic
double bench_worked(void);   // seconds of processor that this thread has had
const char *bench_dir(void); // an empty folder of this run; removed by the shell around it
const char *bench_program(void);
const char *bench_scenario(void);
_Noreturn void bench_die(const char *what, const char *why);

// Before looking again for what somebody else is about to do; after ten seconds of that it dies.
void bench_again(int *looks, const char *what, const char *why);

// One row: our figure, the yardstick's from the same run, and the ratio that is aimed at. For
// rates more is better; for times (`less`) the ratio is ours over the yardstick.
void bench_row(const char *what, double ours, double yardstick, const char *unit, double target,
               int less);
void bench_note(const char *what, double ours, const char *unit); // a row without a yardstick
int bench_compare_doubles(const void *a, const void *b);
// Writes a whole file below bench_dir(); its path.
const char *bench_file(const char *name, const char *bytes);

// Many measurements of one thing.
struct times {
    double *v;
    size_t n, cap;
};

void times_add(struct times *t, double s);
double times_at(struct times *t, double percent); // 50: the median; 100: the most
void times_finish(struct times *t);

void bench_ticks(void);
void bench_rehearsals(void);
void bench_replay(void);
void bench_commit(void);
void bench_start(void);
void bench_chain(void);
void bench_chain_live(void);
void bench_fanout(void);
void bench_isidoor(void);
void bench_commands(void);
void bench_http(void);
void bench_seats(void);
