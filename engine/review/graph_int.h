// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "review/graph.h"

// The inside of what was seen, shared by the files of the graph. Nobody else includes this.

struct seen_edge {
    struct text storyline, from, choice, to; // `from`: an inject, or empty; `storyline` may be too
};

struct brief { // what is kept of each record of the run
    int64_t cause;
    struct text inject, choice;
};

struct graph_seen {
    struct arena arena;
    struct reach_seen reach;
    struct map names;   // one copy of each name
    struct map edges;   // by all that an edge is
    struct map latest;  // storyline: place in `because`
    struct map bringer; // inject: the name of the storyline that brought it in this run
    struct seen_edge *items;
    size_t n, cap;
    struct {
        struct text storyline, what;
    } * dead;
    size_t n_dead, cap_dead;
    struct brief *run; // by seq
    size_t n_run, cap_run;
    struct brief *because; // what last woke each storyline
    size_t n_because, cap_because;
    struct text *texts; // of `names`
    size_t n_texts, cap_texts;
};
