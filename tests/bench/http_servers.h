// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stddef.h>

// Two servers of event streams, each in a process of its own: ours, and a bare one on libuv that
// knows no HTTP but says the same bytes.

enum { FRAME = 504, FRAME_MAX = 4096 }; // bytes of one event, that ends with "~\n\n"

enum server_kind { SERVER_BARE, SERVER_OURS, SERVER_OURS_TLS };

struct server_process {
    int pid, port, to, from;
};

struct server_end {
    double longest; // seconds of processor between two looks at the clock, of 1 ms
    double worked;  // seconds of processor from the first broadcast on
    double ending;  // seconds it took to close all that was open
};

struct server_process server_begin(enum server_kind kind, size_t frame);
void server_broadcast(const struct server_process *p);
double server_memory(const struct server_process *p); // bytes
struct server_end server_stop(const struct server_process *p);
