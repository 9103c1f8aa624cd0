// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "play/command.h"

// A command in the words that people type: `inject.retime inject=brief shift=5m`.

enum { TYPED_LANGUAGES = 8 };

struct typed_facts {                        // that some words need to be understood
    int64_t start;                          // story time of StartEx, ms since midnight
    struct text languages[TYPED_LANGUAGES]; // of a text that names none
    size_t n_languages;
};

// Does one of the words name a moment, so that `start` is needed?
bool typed_needs_start(const struct command_spec *spec, char **words, int n);

// `words`: key=value, also key.nl=value for a text in each language. Values live in `a`.
int typed_command(struct arena *a, const char *name, char **words, int n,
                  const struct typed_facts *f, struct command *out, struct err *e);

// The words of a line, in `a`; what stands between double quotes belongs together.
int typed_words(struct arena *a, struct text line, char ***words);
