// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <sys/types.h>

// A program in a terminal: keys go in, and how long the screen takes to change is measured.

struct screen_pty {
    pid_t pid;
    int fd;
};

// `argv` NULL: a bare program that writes 2,000 bytes for every key.
void pty_open(struct screen_pty *t, char *const argv[], int w, int h);
void pty_close(struct screen_pty *t); // the terminal is gone, and the program with it
// Takes what is written for so long; seconds.
void pty_drain(const struct screen_pty *t, double s);
void pty_settle(const struct screen_pty *t); // until the program has nothing left to do
// Types one key (its bytes), and waits for the repaint to come to its end. Seconds; negative:
// nothing on the screen has changed.
double pty_key(const struct screen_pty *t, const char *key);
