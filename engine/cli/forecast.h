// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/cli.h"
#include "stage/rehearse.h"

// `draaiboek rehearse EXERCISE`: an exercise that has begun, played on by machine players from
// where its journal ends. The folder is only read, also while somebody else plays the exercise.

struct forecast_request {
    const char *exercise; // its folder
    enum players players;
    int64_t seed;                   // of the players
    int64_t now, until;             // as in struct ahead
    const struct cli_list *choices; // INJECT=CHOICE
    bool json, quiet;
};
int forecast(const struct cli *cli, const struct forecast_request *q);

// For a process that was started to look ahead while others work: it gives way, and ends with who
// started it. -1: that has ended already.
int forecast_give_way(void);
