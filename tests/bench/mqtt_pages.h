// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "pages.h"

// Debian's mosquitto as a yardstick: the same connections, subscribed to one topic.

struct broker {
    pid_t pid;
    int port, publisher;
};

bool broker_start(struct broker *b); // false: it is not installed
void broker_stop(struct broker *b);
// Makes each of them subscribe when it opens.
void broker_subscribe(struct pages *p, struct arena *a);
void broker_publish(const struct broker *b, size_t n); // n bytes, the last a ~
