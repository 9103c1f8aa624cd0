// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/cli.h"

// A seat's terminal, line by line. Nothing is rewritten, so that it can be read aloud, piped and
// kept.

struct join_lines {
    const struct cli *cli;
    struct buf in; // as far as it came
    bool ended;    // nothing more comes
};

const char *lines_words(const struct join_lines *l, const char *english)
    __attribute__((format_arg(2)));
// Each line says first what it is; what others wrote can steer no terminal.
void lines_say(const char *label, struct text t);
void lines_tell(const struct join_lines *l, const char *label, const char *english);

void lines_read(struct join_lines *l); // what is there, or waits for it
bool lines_next(struct join_lines *l, struct buf *line);
// Asks, and waits for an answer, before there is anything else to tell. False: there is none.
bool lines_ask(struct join_lines *l, const char *question, struct buf *line);
bool lines_is_yes(struct text t);
