// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "review/graph.h"

#include <string.h>

#include "cli/open.h"
#include "cli/seen.h"

enum { GRAPH_RUNS = 20, RUNS_MAX = 1000, INJECTS_MAX = 5000, SERVICES_MAX = 2000, WAITS_MAX = 256 };

struct request {
    const char *format;
    bool chain;
    int64_t runs;
    struct cli_list overlays;
};

// ---- what rehearsals show

static void on_record(void *ctx, const struct state *s, const struct record *r)
{
    (void)s;
    graph_seen_record(ctx, r);
}

// A wait without a time-out that still stands at EndEx waited for what did not come.
static bool on_end(void *ctx, struct stage *stage)
{
    struct script_wait waits[WAITS_MAX];
    size_t n = script_waits(stage_script(stage), waits, WAITS_MAX);
    for (size_t i = 0; i < n; i++)
        if (waits[i].until == NEVER)
            graph_seen_dead_end(ctx, waits[i].storyline, waits[i].what);
    return true;
}

// ---- the subcommand

static void print_graph(const struct request *q, const struct graph *g)
{
    struct buf out = {0};
    if (strcmp(q->format, "dot") == 0)
        graph_dot(g, &out);
    else
        graph_mermaid(g, &out);
    fwrite(out.p, 1, out.n, stdout);
    buf_finish(&out);
}

static int draw_chain(const struct cli *cli, const struct request *q, struct opened *o)
{
    size_t n = stage_state(o->stage)->chain.n_services;
    if (n == 0 || n > SERVICES_MAX) {
        if (n == 0)
            cli_say(cli, "%s has no services, so there is no chain to draw", o->dir);
        else
            cli_say(cli, "more than %d services: nobody could read the drawing", SERVICES_MAX);
        return EXIT_FAILED;
    }
    struct graph *g = graph_chain_create(o->scenario, stage_state(o->stage));
    print_graph(q, g);
    graph_destroy(g);
    return EXIT_GOOD;
}

static int draw(const struct cli *cli, const struct request *q, struct opened *o)
{
    struct graph_seen *seen = graph_seen_create();
    if (stage_state(o->stage)->n_injects > INJECTS_MAX) {
        cli_say(cli, "more than %d injects: nobody could read the drawing", INJECTS_MAX);
        graph_seen_destroy(seen);
        return EXIT_FAILED;
    }
    seen_names(o, graph_seen_reach(seen));
    if (q->runs)
        seen_play(o, q->runs, &(struct seen){on_record, on_end, seen});
    struct graph *g = graph_create(o->scenario, stage_state(o->stage), seen);
    print_graph(q, g);
    graph_destroy(g);
    graph_seen_destroy(seen);
    return EXIT_GOOD;
}

int cmd_graph(struct cli *cli, int argc, char **argv)
{
    struct request q = {.format = "dot", .runs = GRAPH_RUNS};
    const struct cli_option options[] = {
        {"--format", 'f', OPTION_TEXT, &q.format, N_("FORMAT"),
         N_("dot (Graphviz, default) or mermaid")},
        {"--chain", 0, OPTION_FLAG, &q.chain, NULL,
         N_("the chain: services, what they need, scarce resources")},
        OPEN_OVERLAYS(q.overlays),
        {"--run", 'n', OPTION_NUMBER, &q.runs, N_("N"),
         N_("rehearse N times to see what Lua does (20; 0: do not)")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    struct opened opened = {0};
    int code;
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    if (strcmp(q.format, "dot") != 0 && strcmp(q.format, "mermaid") != 0) {
        cli_say(cli, "the format is dot or mermaid, not '%s'", q.format);
        return EXIT_USAGE;
    }
    if (q.runs > RUNS_MAX) {
        cli_say(cli, "--run is at most %d", RUNS_MAX);
        return EXIT_USAGE;
    }
    code = open_or_say(&opened, cli, cli->argv[0],
                       &(struct open_options){.overlays = &q.overlays, .seed = 1});
    if (code == EXIT_GOOD)
        code = q.chain ? draw_chain(cli, &q, &opened) : draw(cli, &q, &opened);
    open_finish(&opened);
    return code;
}
