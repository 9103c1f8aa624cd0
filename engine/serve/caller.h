// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "serve/client.h"

// A client for who has no loop: one question or command after another, each waited for.

struct caller;

// `by` as in client_setup. Connects with the first call. `patience` in ms: of each call.
struct caller *caller_create(const char *exercise, const char *by, int64_t patience,
                             enum lang lang);
void caller_destroy(struct caller *c);

// 0: `*a` is the answer, valid until the next call; it may be a refusal. -1: there is no answer.
int caller_do(struct caller *c, const struct command *command, struct client_answer *a,
              struct err *e);
int caller_ask(struct caller *c, const char *what, struct client_answer *a, struct err *e);
// The same with what else the question says.
int caller_ask_about(struct caller *c, const char *what, const struct member *about, size_t n,
                     struct client_answer *a, struct err *e);
long caller_server(const struct caller *c); // as client_server()
