// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <sys/types.h>

#include "base/text.h"

// A real server, started as anybody starts it, and connections to its socket. What goes wrong ends
// the benchmark.

struct served {
    const char *program;
    pid_t pid;
    char exercise[4096];
};

// `run WHAT -o NAME --detach`, below bench_dir(); `name` NULL: WHAT is the exercise, resumed.
// Seconds until it was ready.
double served_start(struct served *s, const char *program, const char *what, const char *name);
void served_stop(struct served *s);
// Runs a program to its end, its output into `log`; seconds. `bad`: what it may end with beside 0.
double served_run(char *const argv[], const char *log, int bad);
bool served_log_says(const struct served *s, const char *words);

// ---- one connection: whole lines

struct line_in {
    int fd;
    struct buf room;
    size_t from;
    bool ended;
};

void line_open(struct line_in *in, int fd);
void line_connect(struct line_in *in, const struct served *s, const char *hello);
bool line_read(struct line_in *in); // what is there now; false: nothing was
bool line_next(struct line_in *in, struct text *line);
void line_send(const struct line_in *in, struct text bytes);
// Waits for the next line; the bytes are valid until more is read.
struct text line_wait(struct line_in *in);
// Sends, and waits for the answer, which must be a good one.
struct text line_ask(struct line_in *in, const char *line);
void line_close(struct line_in *in);
int64_t line_number(struct text line, const char *name); // after `"name":`; -1

// ---- of a process

double process_worked(pid_t pid); // seconds of processor
double process_mib(pid_t pid);    // resident
