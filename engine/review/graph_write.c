// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "review/graph.h"

// The graph as text for Graphviz and for Mermaid. What a node is, is told by its shape and in
// words, so that nothing hangs on colour.

// ---- what is said of a node

static const struct {
    unsigned flag;
    const char *words;
} remarks[] = {
    {GRAPH_RESERVE, "reserve"},   {GRAPH_HELD, "held"},
    {GRAPH_CONTEXT, "context"},   {GRAPH_NEVER, "can never come"},
    {GRAPH_HAND, "by hand only"}, {GRAPH_DEAD_END, "dead end: still waits at EndEx"},
};

typedef void add_fn(struct buf *out, struct text t);

static void add_label(struct buf *out, const struct graph_node *n, add_fn *add, const char *br)
{
    add(out, n->id);
    if (n->note.n) {
        buf_str(out, br);
        add(out, n->note);
    }
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        if (n->flags & remarks[i].flag)
            buf_printf(out, "%s(%s)", br, remarks[i].words);
}

// ---- Graphviz

static void add_dot(struct buf *out, struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        if (c == '"' || c == '\\')
            buf_char(out, '\\');
        buf_char(out, c < 0x20 || c == 0x7F ? ' ' : (char)c);
    }
}

static const char *dot_shape(const struct graph_node *n)
{
    switch (n->what) {
    case GRAPH_STORYLINE: return n->flags & GRAPH_DEAD_END ? "doubleoctagon" : "folder";
    case GRAPH_GATE: return "diamond";
    case GRAPH_FACT: return "note";
    case GRAPH_CHOICE: return "plaintext";
    case GRAPH_SERVICE: return "component";
    case GRAPH_RESOURCE: return "cylinder";
    case GRAPH_INJECT: break;
    }
    if (n->flags & GRAPH_NEVER)
        return "octagon";
    if (n->flags & GRAPH_HAND)
        return "house";
    if (n->flags & (GRAPH_RESERVE | GRAPH_HELD))
        return "parallelogram";
    return n->flags & GRAPH_CONTEXT ? "ellipse" : "box";
}

static void dot_node(const struct graph *g, struct buf *out, size_t i, const char *indent)
{
    buf_printf(out, "%sn%zu [shape=%s, label=\"", indent, i, dot_shape(&g->nodes[i]));
    add_label(out, &g->nodes[i], add_dot, "\\n");
    buf_str(out, "\"];\n");
}

static void dot_edge(struct buf *out, const struct graph_edge *e)
{
    static const char *const styles[] = {
        [GRAPH_SPEAKS] = "style=dotted",
        [GRAPH_LEADS] = "style=solid",
        [GRAPH_BARS] = "style=solid, arrowhead=tee",
        [GRAPH_SEEN] = "style=dashed",
        [GRAPH_CARRIES] = "style=solid",
        [GRAPH_COMMON] = "style=bold, arrowhead=vee",
        [GRAPH_TELLS] = "style=dashed, arrowhead=open",
    };
    buf_printf(out, "  n%zu -> n%zu [%s", e->from, e->to, styles[e->how]);
    if (e->label.n) {
        buf_str(out, ", label=\"");
        add_dot(out, e->label);
        buf_char(out, '"');
    }
    buf_str(out, "];\n");
}

void graph_dot(const struct graph *g, struct buf *out)
{
    buf_str(out, "digraph \"");
    add_dot(out, g->scenario->id);
    buf_str(out, "\" {\n  graph [label=\"");
    add_dot(out, g->scenario->title.in[0]);
    if (g->legend.n) {
        buf_str(out, "\\n");
        add_dot(out, g->legend);
    }
    buf_str(out, "\", labelloc=t, rankdir=LR, fontname=sans];\n  node [fontname=sans];\n"
                 "  edge [fontname=sans, fontsize=10];\n");
    for (size_t c = 0; c < g->n_clusters; c++) {
        buf_printf(out, "  subgraph cluster_%zu {\n    label=\"", c);
        add_dot(out, g->clusters[c]);
        buf_str(out, "\";\n");
        for (size_t i = 0; i < g->n_nodes; i++)
            if (g->nodes[i].cluster == (int64_t)c)
                dot_node(g, out, i, "    ");
        buf_str(out, "  }\n");
    }
    for (size_t i = 0; i < g->n_nodes; i++)
        if (g->nodes[i].cluster < 0)
            dot_node(g, out, i, "  ");
    for (size_t i = 0; i < g->n_edges; i++)
        dot_edge(out, &g->edges[i]);
    buf_str(out, "}\n");
}

// ---- Mermaid

// Everything that Mermaid gives a meaning is written as its number.
static void add_mermaid(struct buf *out, struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        if (c < 0x20 || c == 0x7F)
            buf_char(out, ' ');
        else if (strchr("\"#;<>&`|{}[]()\\", c))
            buf_printf(out, "#%d;", c);
        else
            buf_char(out, (char)c);
    }
}

static void mermaid_brackets(const struct graph_node *n, const char **open, const char **close)
{
    static const char *const pairs[][2] = {
        {"[[", "]]"}, {"[", "]"}, {"{", "}"}, {"([", "])"},   {"{{", "}}"}, {">", "]"},
        {"[/", "/]"}, {"(", ")"}, {"[", "]"}, {"[\\", "\\]"}, {"[(", ")]"},
    };
    size_t i = 8;
    if (n->what == GRAPH_STORYLINE)
        i = n->flags & GRAPH_DEAD_END ? 9 : 0;
    else if (n->what == GRAPH_GATE)
        i = 2;
    else if (n->what == GRAPH_FACT)
        i = 3;
    else if (n->what == GRAPH_RESOURCE)
        i = 10;
    else if (n->flags & GRAPH_NEVER)
        i = 4;
    else if (n->flags & GRAPH_HAND)
        i = 5;
    else if (n->flags & (GRAPH_RESERVE | GRAPH_HELD))
        i = 6;
    else if (n->flags & GRAPH_CONTEXT || n->what == GRAPH_CHOICE)
        i = 7;
    *open = pairs[i][0];
    *close = pairs[i][1];
}

static void mermaid_node(const struct graph *g, struct buf *out, size_t i, const char *indent)
{
    const char *open, *close;
    mermaid_brackets(&g->nodes[i], &open, &close);
    buf_printf(out, "%sn%zu%s\"", indent, i, open);
    add_label(out, &g->nodes[i], add_mermaid, "<br/>");
    buf_printf(out, "\"%s\n", close);
}

static void mermaid_edge(struct buf *out, const struct graph_edge *e)
{
    static const char *const arrows[] = {
        [GRAPH_SPEAKS] = "-.->", [GRAPH_LEADS] = "-->",   [GRAPH_BARS] = "--x",
        [GRAPH_SEEN] = "-.->",   [GRAPH_CARRIES] = "-->", [GRAPH_COMMON] = "==>",
        [GRAPH_TELLS] = "-.->",
    };
    buf_printf(out, "  n%zu %s", e->from, arrows[e->how]);
    if (e->label.n) {
        buf_str(out, "|\"");
        add_mermaid(out, e->label);
        buf_str(out, "\"|");
    }
    buf_printf(out, " n%zu\n", e->to);
}

// For those who do not see it.
static void mermaid_description(const struct graph *g, struct buf *out)
{
    buf_str(out, "flowchart LR\n  accTitle: ");
    add_mermaid(out, g->scenario->title.in[0]);
    buf_str(out, "\n  accDescr: ");
    add_mermaid(out, g->about);
    buf_char(out, '\n');
}

void graph_mermaid(const struct graph *g, struct buf *out)
{
    mermaid_description(g, out);
    for (size_t c = 0; c < g->n_clusters; c++) {
        buf_printf(out, "  subgraph s%zu[\"", c);
        add_mermaid(out, g->clusters[c]);
        buf_str(out, "\"]\n");
        for (size_t i = 0; i < g->n_nodes; i++)
            if (g->nodes[i].cluster == (int64_t)c)
                mermaid_node(g, out, i, "    ");
        buf_str(out, "  end\n");
    }
    for (size_t i = 0; i < g->n_nodes; i++)
        if (g->nodes[i].cluster < 0)
            mermaid_node(g, out, i, "  ");
    for (size_t i = 0; i < g->n_edges; i++)
        mermaid_edge(out, &g->edges[i]);
}
