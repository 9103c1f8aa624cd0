// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "play/command.h"

// A command in the words of a command line: `inject.retime`, `inject=brief`, `shift=5m`.

struct ctl_facts {        // that some words need to be understood
    int64_t start;        // story time of StartEx, ms since midnight
    struct text language; // of a text that names none
};

// Does one of the words name a moment, so that `start` is needed?
bool ctl_needs_start(const struct command_spec *spec, char **words, int n);

// `words`: key=value, also key.nl=value for a text in each language. Values live in `a`.
int ctl_command(struct arena *a, const char *name, char **words, int n, const struct ctl_facts *f,
                struct command *out, struct err *e);
