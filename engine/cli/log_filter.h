// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/map.h"
#include "cli/cli.h"
#include "model/kind.h"

// Which records of a journal are asked for.

struct log_filter {
    struct cli_list kinds;
    const char *org, *seat, *inject, *since, *until, *grep, *language;
    bool all;
    int64_t start, from, to; // story time of StartEx; moments of exercise time
    int64_t *only;           // seqs, highest first; with n_only 0: all
    size_t n_only, cap_only;
};

// Words that need no journal: are the kinds known? -1 after saying that they are not.
int log_filter_check(const struct log_filter *f, const struct cli *cli);
// The moments, now that it is known when the story begins.
int log_filter_begin(struct log_filter *f, int64_t start, struct err *e);
void log_filter_only(struct log_filter *f, int64_t seq); // this one too, lower than those before
bool log_filter_passes(const struct log_filter *f, const struct record *r);
void log_filter_finish(struct log_filter *f);
