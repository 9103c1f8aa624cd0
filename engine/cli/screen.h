// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/cli.h"

// Options of everything that takes the whole terminal.

struct screen_words {
    bool ascii;
    const char *background;
};

#define SCREEN_OPTIONS(words)                                                                      \
    {"--ascii", 0, OPTION_FLAG, &(words).ascii, NULL, N_("draw with plain characters only")},      \
    {                                                                                              \
        "--background", 0, OPTION_TEXT, &(words).background, N_("light|dark"),                     \
            N_("of the terminal, for the colours")                                                 \
    }

// A terminal is there to draw on, and nobody asked for lines.
bool screen_is_possible(void);
// False, and it is said, when the background is neither.
bool screen_words_are_right(const struct cli *cli, const struct screen_words *w);
