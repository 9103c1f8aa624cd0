// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// The graph of a scenario: nodes, edges of conditions, edges that were seen, and both ways to
// write it.

#include "review_world.h"

#include "review/graph.h"

#define MANIFEST                                                                                   \
    "draaiboek: 1\nid: proef\nlanguage: nl\ntitle: 'Een \"proef\" met [haken]'\n"                  \
    "start: \"09:00\"\nduration: 2h\norganisations:\n"                                             \
    "  haven: { name: Haven, play: full, roles: [ciso] }\n"                                        \
    "  pers: { name: Pers, play: simulated }\n"                                                    \
    "objectives:\n  zien: { text: Zien, level: operationeel, criterion: Ziet }\n"

static void declare(struct world *w)
{
    world_open(w, MANIFEST);
    world_inject(w, "brief", "\"due\":900000,\"choices\":[\"ja\",\"nee\"],");
    world_inject(w, "wachtrij", WHEN("{\"op\":\"chosen\",\"inject\":\"brief\",\"choice\":\"ja\"}"));
    world_inject(w, "later",
                 WHEN("{\"op\":\"after\",\"inject\":\"brief\",\"status\":\"read\","
                      "\"for\":600000}"));
    world_inject(w, "samen",
                 WHEN("{\"op\":\"all\",\"of\":[" DELIVERED(
                     "later") ","
                              "{\"op\":\"none\",\"of\":[" DELIVERED(
                                  "wachtrij") "]},"
                                              "{\"op\":\"past\",\"at\":3600000}]}"));
    world_inject(w, "nooit", WHEN("{\"op\":\"past\",\"at\":9000000}"));
    world_inject(w, "reserve", "\"reserve\":true,");
    world_inject(w, "los", "\"context\":true,");
    world_do(w, "{\"do\":\"declare.storyline\",\"storyline\":\"lijn\","
                "\"injects\":[\"brief\",\"verrassing\"]}");
    world_inject(w, "verrassing", "");
}

static size_t node_of(const struct graph *g, const char *id)
{
    for (size_t i = 0; i < g->n_nodes; i++)
        if (text_is(g->nodes[i].id, text_of(id)))
            return i;
    fail_msg("there is no node '%s'", id);
    return 0;
}

// How many edges go from one node to another, in that way and with that label.
static size_t edges(const struct graph *g, const char *from, const char *to, enum graph_how how,
                    const char *label)
{
    size_t n = 0, a = node_of(g, from), b = node_of(g, to);
    for (size_t i = 0; i < g->n_edges; i++)
        n += g->edges[i].from == a && g->edges[i].to == b && g->edges[i].how == how &&
             text_is(g->edges[i].label, text_of(label));
    return n;
}

static void nodes_say_what_they_are(void **state)
{
    (void)state;
    struct world w;
    declare(&w);
    struct graph *g = graph_create(w.scenario, machine_state(w.machine), NULL);
    assert_int_equal(g->nodes[0].what, GRAPH_STORYLINE);
    assert_text("lijn", g->nodes[0].id);
    assert_int_equal(g->nodes[1].what, GRAPH_INJECT);
    assert_text("09:15:00, mail to haven.ciso", g->nodes[1].note);
    assert_int_equal(g->nodes[node_of(g, "nooit")].flags, GRAPH_NEVER);
    assert_int_equal(g->nodes[node_of(g, "reserve")].flags, GRAPH_RESERVE);
    assert_int_equal(g->nodes[node_of(g, "los")].flags, GRAPH_CONTEXT | GRAPH_HAND);
    assert_int_equal(g->nodes[node_of(g, "brief")].cluster, 0);
    assert_int_equal(g->nodes[node_of(g, "reserve")].cluster, -1);
    graph_destroy(g);
    world_close(&w);
}

static void conditions_are_edges(void **state)
{
    (void)state;
    struct world w;
    declare(&w);
    struct graph *g = graph_create(w.scenario, machine_state(w.machine), NULL);
    assert_int_equal(edges(g, "lijn", "verrassing", GRAPH_SPEAKS, "speaks of"), 1);
    assert_int_equal(edges(g, "brief", "wachtrij", GRAPH_LEADS, "chosen: ja"), 1);
    assert_int_equal(edges(g, "brief", "later", GRAPH_LEADS, "10m after read"), 1);
    // samen: and( later, none of( wachtrij ), past )
    assert_int_equal(edges(g, "and", "samen", GRAPH_LEADS, ""), 1);
    assert_int_equal(edges(g, "later", "and", GRAPH_LEADS, "delivered"), 1);
    assert_int_equal(edges(g, "none of", "and", GRAPH_LEADS, ""), 1);
    assert_int_equal(edges(g, "wachtrij", "none of", GRAPH_BARS, "delivered"), 1);
    assert_int_equal(edges(g, "past 10:00:00", "and", GRAPH_LEADS, ""), 1);
    // of the two choices, one leads to something
    assert_int_equal(edges(g, "brief", "nee", GRAPH_LEADS, "nee"), 1);
    for (size_t i = 0; i < g->n_nodes; i++)
        assert_false(g->nodes[i].what == GRAPH_CHOICE && text_is(g->nodes[i].id, TEXT("ja")));
    graph_destroy(g);
    world_close(&w);
}

static void record(struct graph_seen *seen, int64_t seq, int kind, int64_t cause,
                   const char *inject, const char *choice, const char *storyline)
{
    struct record r = {.seq = seq, .kind = kind, .cause = cause, .by = TEXT("leider")};
    if (*storyline) {
        r.by = TEXT("script");
        field_put_text(&r.fields, KEY_storyline, text_of(storyline));
    }
    field_put_some(&r.fields, KEY_inject, text_of(inject));
    field_put_some(&r.fields, KEY_choice, text_of(choice));
    graph_seen_record(seen, &r);
}

static void what_lua_does_is_seen(void **state)
{
    (void)state;
    struct world w;
    struct graph_seen *seen = graph_seen_create();
    declare(&w);
    for (int run = 0; run < 2; run++) {
        record(seen, 1, KIND_exercise_created, 0, "", "", "");
        record(seen, 2, KIND_exercise_started, 0, "", "", "");
        record(seen, 3, KIND_inject_delivered, 2, "brief", "", "lijn");
        record(seen, 4, KIND_decision_logged, 0, "brief", "", "");
        record(seen, 5, KIND_decision_classified, 4, "brief", "nee", "");
        record(seen, 6, KIND_note_logged, 5, "", "", "lijn");
        record(seen, 7, KIND_inject_delivered, 0, "verrassing", "", "lijn"); // after a wait
        record(seen, 8, KIND_inject_delivered, 3, "later", "", "");          // not Lua's doing
    }
    graph_seen_dead_end(seen, TEXT("lijn"), TEXT("inject.read"));
    graph_seen_dead_end(seen, TEXT("lijn"), TEXT("inject.read"));
    struct graph *g = graph_create(w.scenario, machine_state(w.machine), seen);
    assert_int_equal(g->runs, 2);
    assert_int_equal(edges(g, "lijn", "brief", GRAPH_SEEN, "seen"), 1);
    assert_int_equal(edges(g, "brief", "verrassing", GRAPH_SEEN, "seen: nee"), 1);
    assert_int_equal(edges(g, "lijn", "verrassing", GRAPH_SPEAKS, "speaks of"), 0);
    assert_int_equal(edges(g, "brief", "later", GRAPH_SEEN, "seen"), 0);
    assert_int_equal(g->nodes[0].flags, GRAPH_DEAD_END);
    assert_text("inject.read", g->nodes[0].note);
    graph_destroy(g);
    graph_seen_destroy(seen);
    world_close(&w);
}

// Only what hangs on a decision hangs on it in the drawing.
static void what_comes_anyway(void **state)
{
    (void)state;
    static const char *const choices[] = {"ja", "nee"}, *const then[] = {"wachtrij", "later"};
    struct world w;
    struct graph_seen *seen = graph_seen_create();
    declare(&w);
    for (int run = 0; run < 2; run++) {
        record(seen, 1, KIND_exercise_created, 0, "", "", "");
        record(seen, 2, KIND_inject_delivered, 0, "brief", "", "lijn");
        record(seen, 3, KIND_decision_classified, 0, "brief", choices[run], "");
        record(seen, 4, KIND_inject_delivered, 0, then[run], "", "lijn"); // after a wait
        record(seen, 5, KIND_inject_delivered, 0, "verrassing", "", "lijn");
    }
    struct graph *g = graph_create(w.scenario, machine_state(w.machine), seen);
    assert_int_equal(edges(g, "brief", "wachtrij", GRAPH_SEEN, "seen: ja"), 1);
    assert_int_equal(edges(g, "brief", "later", GRAPH_SEEN, "seen: nee"), 1);
    assert_int_equal(edges(g, "brief", "verrassing", GRAPH_SEEN, "seen: ja"), 0);
    assert_int_equal(edges(g, "lijn", "verrassing", GRAPH_SEEN, "seen"), 1);
    graph_destroy(g);
    graph_seen_destroy(seen);
    world_close(&w);
}

// What an id may never hold, a title may: it must not break out of its quotes.
static void written_for_graphviz(void **state)
{
    (void)state;
    struct world w;
    struct buf b = {0};
    declare(&w);
    struct graph *g = graph_create(w.scenario, machine_state(w.machine), NULL);
    graph_dot(g, &b);
    const char *dot = buf_cstr(&b);
    assert_non_null(strstr(dot, "graph [label=\"Een \\\"proef\\\" met [haken]\""));
    assert_non_null(strstr(dot, "subgraph cluster_0 {\n    label=\"storyline lijn\";"));
    assert_non_null(strstr(dot, "[shape=octagon, label=\"nooit\\nmail to haven.ciso\\n"
                                "(can never come)\"]"));
    assert_non_null(strstr(dot, "arrowhead=tee, label=\"delivered\""));
    int depth = 0;
    bool quoted = false;
    for (const char *p = dot; *p; p++) {
        quoted ^= *p == '"' && p[-1] != '\\';
        depth += quoted ? 0 : (*p == '{') - (*p == '}');
    }
    assert_false(quoted);
    assert_int_equal(depth, 0);
    buf_finish(&b);
    graph_destroy(g);
    world_close(&w);
}

static void written_for_mermaid(void **state)
{
    (void)state;
    struct world w;
    struct buf b = {0};
    declare(&w);
    struct graph *g = graph_create(w.scenario, machine_state(w.machine), NULL);
    graph_mermaid(g, &b);
    const char *m = buf_cstr(&b);
    assert_non_null(strstr(m, "flowchart LR\n  accTitle: Een #34;proef#34; met #91;haken#93;\n"
                              "  accDescr: Storylines: 1. Injects: 8, of which 1 can never come"));
    assert_non_null(strstr(m, "  subgraph s0[\"storyline lijn\"]\n"));
    assert_non_null(strstr(m, "-->|\"chosen: ja\"|"));
    assert_non_null(strstr(m, "--x|\"delivered\"|"));
    assert_non_null(strstr(m, "{{\"nooit<br/>"));
    buf_finish(&b);
    graph_destroy(g);
    world_close(&w);
}

// ---- the chain

#define CHAIN                                                                                      \
    "draaiboek: 1\nid: keten\nlanguage: nl\ntitle: 'Een \"keten\" met [haken]'\n"                  \
    "start: \"09:00\"\norganisations:\n"                                                           \
    "  haven: { name: 'Haven \"Noord\" | {zee}', play: full }\n"                                   \
    "  los: { name: Los, play: full }\n"                                                           \
    "  agent: { name: Agent, play: full }\n"                                                       \
    "resources:\n"                                                                                 \
    "  team: { name: Team, count: 2, organisation: agent }\n"                                      \
    "  wagen: { count: 1 }\n"                                                                      \
    "services:\n"                                                                                  \
    "  haven.a: { name: 'Stroom \"A\"' }\n"                                                        \
    "  haven.b:\n"                                                                                 \
    "    needs:\n"                                                                                 \
    "      haven.a: { buffer: 30m..45m, delay: 5m, threshold: 4, severity: 4 }\n"                  \
    "  agent.c:\n"                                                                                 \
    "    needs:\n"                                                                                 \
    "      haven.a: { kind: common-cause, probability: 30%, severity: 2 }\n"                       \
    "      haven.b: { kind: information, delay: 10m, buffer: 1h }\n"                               \
    "  agent.d:\n"                                                                                 \
    "    needs:\n"                                                                                 \
    "      haven.a: { group: net, growth: [[0s, 2], [10m, 4]], fails: 2.5% }\n"                    \
    "      haven.b: { group: net, growth: linear, severity: 5 }\n"

static void a_chain_is_drawn(void **state)
{
    (void)state;
    struct world w;
    world_open(&w, CHAIN);
    struct graph *g = graph_chain_create(w.scenario, machine_state(w.machine));
    assert_int_equal(g->n_nodes, 6);
    assert_int_equal(g->n_clusters, 2); // who has neither service nor resource is left out
    assert_text("Haven \"Noord\" | {zee}", g->clusters[0]);
    assert_text("Agent", g->clusters[1]);
    assert_int_equal(g->nodes[0].what, GRAPH_SERVICE);
    assert_text("Stroom \"A\"", g->nodes[0].note);
    assert_text("", g->nodes[1].note); // it has no name but its id
    assert_int_equal(g->nodes[node_of(g, "agent.d")].cluster, 1);
    assert_int_equal(g->nodes[4].what, GRAPH_RESOURCE);
    assert_text("Team, scarce: 2", g->nodes[4].note);
    assert_int_equal(g->nodes[4].cluster, 1);
    assert_text("scarce: 1", g->nodes[5].note);
    assert_int_equal(g->nodes[5].cluster, -1);
    assert_int_equal(g->n_edges, 5);
    assert_int_equal(edges(g, "haven.a", "haven.b", GRAPH_CARRIES,
                           "from 4, buffer 30m..45m, delay 5m, severity 4"),
                     1);
    assert_int_equal(
        edges(g, "haven.a", "agent.c", GRAPH_COMMON, "common cause, severity 2, chance 30%"), 1);
    assert_int_equal(edges(g, "haven.b", "agent.c", GRAPH_TELLS, "tells, delay 10m"), 1);
    assert_int_equal(edges(g, "haven.a", "agent.d", GRAPH_CARRIES,
                           "severity 2..4, fails 2.5%, group net: 1 needed"),
                     1);
    assert_int_equal(
        edges(g, "haven.b", "agent.d", GRAPH_CARRIES, "severity 1..5, group net: 1 needed"), 1);
    graph_destroy(g);
    world_close(&w);
}

// What a script declares is drawn as well.
static void so_is_what_a_script_adds_to_it(void **state)
{
    (void)state;
    struct world w;
    world_open(&w, CHAIN);
    world_do(&w, "{\"do\":\"declare.dependency\",\"service\":\"haven.b\",\"upstream\":\"agent.d\","
                 "\"delay\":[60000,120000]}");
    struct graph *g = graph_chain_create(w.scenario, machine_state(w.machine));
    assert_int_equal(edges(g, "agent.d", "haven.b", GRAPH_CARRIES, "delay 1m..2m, severity 3"), 1);
    graph_destroy(g);
    world_close(&w);
}

static void a_chain_is_written(void **state)
{
    (void)state;
    struct world w;
    struct buf b = {0};
    world_open(&w, CHAIN);
    struct graph *g = graph_chain_create(w.scenario, machine_state(w.machine));
    graph_dot(g, &b);
    const char *dot = buf_cstr(&b);
    assert_non_null(strstr(dot, "graph [label=\"Een \\\"keten\\\" met [haken]\\narrows go from"));
    assert_non_null(strstr(dot, "label=\"Haven \\\"Noord\\\" | {zee}\";"));
    assert_non_null(strstr(dot, "n0 [shape=component, label=\"haven.a\\nStroom \\\"A\\\"\"];"));
    assert_non_null(strstr(dot, "n5 [shape=cylinder, label=\"wagen\\nscarce: 1\"];"));
    assert_non_null(strstr(dot, "n0 -> n2 [style=bold, arrowhead=vee, label=\"common cause, "));
    assert_non_null(strstr(dot, "n1 -> n2 [style=dashed, arrowhead=open, label=\"tells, delay"));
    b.n = 0;
    graph_mermaid(g, &b);
    const char *m = buf_cstr(&b);
    assert_non_null(strstr(m, "accTitle: Een #34;keten#34; met #91;haken#93;\n"
                              "  accDescr: Services: 4. Needs: 5, of which 1 of a common cause and "
                              "1 that only tell. Scarce resources: 2. "));
    assert_non_null(strstr(m, "subgraph s0[\"Haven #34;Noord#34; #124; #123;zee#125;\"]\n"));
    assert_non_null(strstr(m, "n4[(\"team<br/>Team, scarce: 2\")]"));
    assert_non_null(strstr(m, "n0 ==>|\"common cause, severity 2, chance 30%\"| n2\n"));
    assert_non_null(strstr(m, "n1 -.->|\"tells, delay 10m\"| n2\n"));
    buf_finish(&b);
    graph_destroy(g);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain_is_drawn),     cmocka_unit_test(so_is_what_a_script_adds_to_it),
        cmocka_unit_test(a_chain_is_written),   cmocka_unit_test(nodes_say_what_they_are),
        cmocka_unit_test(conditions_are_edges), cmocka_unit_test(what_lua_does_is_seen),
        cmocka_unit_test(what_comes_anyway),    cmocka_unit_test(written_for_graphviz),
        cmocka_unit_test(written_for_mermaid),
    };
    return cmocka_run_group_tests_name("graph", tests, NULL, NULL);
}
