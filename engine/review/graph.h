// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "review/reach.h"

// The shape of a scenario: what leads to what. Conditions and what storylines speak of come from
// the declarations; what Lua decides is seen by playing.

// ---- what rehearsals showed

struct graph_seen;

struct graph_seen *graph_seen_create(void);
void graph_seen_destroy(struct graph_seen *g);
void graph_seen_record(struct graph_seen *g, const struct record *r); // the first has seq 1: a run
struct reach_seen *graph_seen_reach(struct graph_seen *g); // what else is known to bring injects
// A storyline still waits at EndEx for what did not come, without a time-out.
void graph_seen_dead_end(struct graph_seen *g, struct text storyline, struct text what);

// ---- nodes and edges

enum graph_what {
    GRAPH_STORYLINE,
    GRAPH_INJECT,
    GRAPH_GATE,   // joins conditions: all, any, none, within, not within
    GRAPH_FACT,   // a moment, a variable, a round, a record
    GRAPH_CHOICE, // a choice that leads to nothing that is declared or was seen
    // of a chain
    GRAPH_SERVICE,
    GRAPH_RESOURCE, // scarce
};

enum { // what is told of a node by shape and in words
    GRAPH_RESERVE = 1,
    GRAPH_HELD = 2,
    GRAPH_CONTEXT = 4,
    GRAPH_NEVER = 8,     // nothing can bring it
    GRAPH_HAND = 16,     // only a leader can bring it
    GRAPH_DEAD_END = 32, // a storyline that waited in vain
};

struct graph_node {
    enum graph_what what;
    unsigned flags;
    struct text id, note; // what it is called; when it comes and to whom, or its name
    int64_t cluster;      // index of a cluster, or -1
};

enum graph_how {
    GRAPH_SPEAKS, // a storyline speaks of it
    GRAPH_LEADS,  // a part of a condition
    GRAPH_BARS,   // a part that must not be so
    GRAPH_SEEN,   // Lua did so in a rehearsal
    // of a chain, from what fails to what suffers
    GRAPH_CARRIES, // an effect
    GRAPH_COMMON,  // the effect of a cause that many have in common
    GRAPH_TELLS,   // information only
};

struct graph_edge {
    size_t from, to;
    enum graph_how how;
    struct text label;
};

struct graph {
    struct arena arena;
    const struct scenario *scenario;
    const struct state *state;
    struct graph_node *nodes;
    struct graph_edge *edges;
    struct text *clusters; // their labels: a storyline each, or an organisation
    size_t n_nodes, n_edges, n_clusters, cap_nodes, cap_edges, cap_clusters;
    int64_t runs;
    struct text legend, about; // a line under the title; what is drawn, for those who do not see it
};

// Storyline i of the state is node i and cluster i, inject i is node n_storylines + i. `seen` may
// be NULL.
struct graph *graph_create(const struct scenario *sc, const struct state *s,
                           const struct graph_seen *seen);
// The chain: service i of the state is node i, after them come scarce resources.
struct graph *graph_chain_create(const struct scenario *sc, const struct state *s);
void graph_destroy(struct graph *g);

void graph_dot(const struct graph *g, struct buf *out);
void graph_mermaid(const struct graph *g, struct buf *out);
