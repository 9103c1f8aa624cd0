// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "review/graph.h"

// The inside of the graph and of what was seen, shared by its files. Nobody else includes this.

size_t graph_add_node(struct graph *g, struct graph_node n); // its index
size_t graph_add_cluster(struct graph *g, struct text label);
// Nothing where either end is no node (SIZE_MAX).
void graph_add_edge(struct graph *g, size_t from, size_t to, enum graph_how how, struct text label);
struct text graph_print(struct graph *g, struct buf *b); // what it holds, kept; it is empty then

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
