// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/mem.h"
#include "cli/open.h"
#include "play/preview.h"

// The inside of `draaiboek chain`, shared by its files.

struct chain_view {
    const struct cli *cli;
    struct opened *opened;
    int64_t seed;
    bool json;
    struct record **needs; // dependency.declared, in `arena`
    size_t n_needs, cap_needs;
    struct arena arena;
};

// What happens, and up to when is looked. Its texts are the command line's and the scenario's.
enum { CHAIN_ACTS_MAX = 256 };
struct chain_question {
    struct preview_act acts[CHAIN_ACTS_MAX];
    size_t n_acts;
    int64_t until;
};

// Loads the scenario anew with another seed: other draws.
int chain_open(struct chain_view *v, int64_t seed);
void chain_json_begin(struct buf *b, const struct chain_view *v);

// `SERVICE=SEVERITY@T` and `INJECT=CHOICE@T`, said to stderr when one is wrong.
int chain_ask(const struct chain_view *v, const struct cli_list *given, const char *until,
              struct chain_question *q);
int chain_what_if(struct chain_view *v, const struct chain_question *q);
int chain_spread(struct chain_view *v, const struct chain_question *q, int64_t runs);
