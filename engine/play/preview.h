// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "play/chain.h"

// The chain played ahead on a copy: what will be hit, when and how badly, if nothing more is done
// or if these acts are. The same code that plays it for real, so it tells what then happens.

struct preview_act {
    int64_t at; // exercise time; not before the present
    struct chain_act act;
};

struct preview {
    const struct chain *chain; // the present; not changed
    int64_t depth, now, seq;   // seq: of the last record
    const struct preview_act *acts;
    size_t n_acts; // in order of time
    int64_t until; // up to and including this moment
    size_t most;   // records, at most
    // Told of each record that would be made: seq, t, kind, cause and fields are set. Those with a
    // seq up to the present's are of acts refused: none are told. They last until the next step.
    void (*record)(void *ctx, const struct record *r);
    void *ctx;
};

// 1: cut off at `most`. -1: an act was refused, with why; what came before was told.
int preview_play(const struct preview *p, struct err *e);
