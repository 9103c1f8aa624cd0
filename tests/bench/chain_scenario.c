// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "chain_scenario.h"

#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "play/rng.h"

enum { PER_ORG = CHAIN_SERVICES / CHAIN_ORGS, LAYERS = 4, MEMBERS = 3 };

static const int layer_ends[LAYERS] = {40, 300, 800, CHAIN_SERVICES};

struct need {
    int service, upstream;
    bool member; // of the one group of its service
};

struct graph {
    struct rng rng;
    struct need needs[CHAIN_NEEDS];
    bool there[CHAIN_SERVICES][CHAIN_SERVICES];
    bool grouped[CHAIN_SERVICES]; // its first needs back each other up
};

static int below(struct graph *g, int n)
{
    return (int)rng_below(&g->rng, (uint64_t)n);
}

static int between(struct graph *g, int least, int most)
{
    return least + below(g, most - least + 1);
}

static bool chance(struct graph *g, int percent)
{
    return below(g, 100) < percent;
}

static int layer_of(int service)
{
    int k = 0;
    while (service >= layer_ends[k])
        k++;
    return k;
}

// Some are needed by many: the lower of two throws.
static int pick(struct graph *g, int from, int end)
{
    int a = between(g, from, end - 1), b = between(g, from, end - 1);
    return a < b ? a : b;
}

static int pick_upstream(struct graph *g, int service)
{
    int k = layer_of(service);
    if (k == 0 || chance(g, 3)) // upwards: this is what makes loops
        return pick(g, 0, CHAIN_SERVICES);
    if (k == 1 || chance(g, 75))
        return pick(g, k == 1 ? 0 : layer_ends[k - 2], layer_ends[k - 1]);
    return pick(g, 0, layer_ends[k - 1]);
}

static int by_service(const void *a, const void *b)
{
    const struct need *x = a, *y = b;
    return x->service != y->service ? x->service - y->service : x->upstream - y->upstream;
}

static void draw_needs(struct graph *g)
{
    for (int n = 0; n < CHAIN_NEEDS;) {
        int service =
            chance(g, 1) ? below(g, layer_ends[0]) : between(g, layer_ends[0], CHAIN_SERVICES - 1);
        int upstream = pick_upstream(g, service);
        if (service == upstream || g->there[service][upstream])
            continue;
        g->there[service][upstream] = true;
        g->needs[n++] = (struct need){service, upstream, false};
    }
    qsort(g->needs, CHAIN_NEEDS, sizeof *g->needs, by_service);
    for (int i = 0; i + MEMBERS <= CHAIN_NEEDS; i += MEMBERS) {
        int s = g->needs[i].service;
        bool group = chance(g, 8) && !g->grouped[s] && g->needs[i + MEMBERS - 1].service == s;
        for (int k = 0; group && k < MEMBERS; k++)
            g->needs[i + k].member = true;
        g->grouped[s] |= group;
    }
}

// ---- the manifest

static void put_name(FILE *f, int service)
{
    fprintf(f, "org-%03d.dienst-%d", service % CHAIN_ORGS + 1, service / CHAIN_ORGS + 1);
}

static void put_head(FILE *f, const char *id, int orgs)
{
    fprintf(f,
            "draaiboek: 1\nid: %s\nversion: 1.0.0\nlanguage: nl\ntitle: Keten\ntlp: CLEAR\n"
            "start: \"09:00\"\norganisations:\n",
            id);
    for (int i = 1; i <= orgs; i++)
        fprintf(f, "  org-%03d: { name: Organisatie %d, play: full, roles: [baas] }\n", i, i);
    fputs("services:\n", f);
}

// In whole seconds, drawn once an exercise from a range.
static void put_range(FILE *f, struct graph *g, const char *key, int least, int most)
{
    int from = between(g, least, most);
    fprintf(f, ", %s: %ds..%ds", key, from, from + from / 4);
}

static void put_growth(FILE *f, struct graph *g)
{
    if (chance(g, 25))
        fprintf(f, ", growth: linear, growth_over: %ds", between(g, 600, 10800));
    else if (chance(g, 33))
        fprintf(f, ", growth: [[0s, %d], [%ds, 3], [%ds, %d]]", between(g, 0, 2),
                between(g, 300, 1800), between(g, 3600, 7200), between(g, 3, 5));
}

static void put_kind(FILE *f, struct graph *g, const struct need *d)
{
    if (d->member)
        fprintf(f, ", group: reserve, group_need: 1, fails: 5%%");
    else if (chance(g, 8))
        fputs(", kind: information", f);
    else if (chance(g, 8))
        fprintf(f, ", kind: common-cause, probability: %d%%", between(g, 30, 90));
}

static void put_need(FILE *f, struct graph *g, const struct need *d)
{
    fputs("      ", f);
    put_name(f, d->upstream);
    fprintf(f, ": { threshold: %d, severity: %d", between(g, 2, 4), between(g, 3, 5));
    put_kind(f, g, d);
    if (chance(g, 65))
        put_range(f, g, "buffer", 60, 14400);
    if (chance(g, 50))
        fprintf(f, ", refill: %s", chance(g, 50) ? "50%" : "200%");
    if (chance(g, 50))
        put_range(f, g, "delay", 30, 1800);
    if (chance(g, 70))
        put_range(f, g, "recovery_lag", 60, 7200);
    if (chance(g, 30))
        fprintf(f, ", backlog: %d%%", between(g, 5, 10));
    put_growth(f, g);
    if (chance(g, 50))
        put_range(f, g, "noticeable", 60, 900);
    if (chance(g, 30))
        put_range(f, g, "told", 600, 7200);
    fputs(" }\n", f);
}

static void put_manifest(FILE *f, struct graph *g)
{
    int i = 0;
    put_head(f, "keten", CHAIN_ORGS);
    for (int s = 0; s < CHAIN_SERVICES; s++) {
        bool needs = i < CHAIN_NEEDS && g->needs[i].service == s;
        fputs("  ", f);
        put_name(f, s);
        fputs(needs ? ":\n    needs:\n" : ": {}\n", f);
        for (; i < CHAIN_NEEDS && g->needs[i].service == s; i++)
            put_need(f, g, &g->needs[i]);
    }
}

// ---- the script

static const char storylines[] =
    "for i, r in ipairs(roots) do\n"
    "  local service, severity = r[1], r[2]\n"
    "  local after, lasts, by_itself = seconds(r[3]), seconds(r[4]), r[5]\n"
    "  storyline(\"storing-\" .. i)(function()\n"
    "    while true do\n"
    "      wait(after)\n"
    "      if by_itself then disrupt(service, severity, lasts) else disrupt(service, severity) "
    "end\n"
    "      wait(lasts)\n"
    "      if not by_itself then restore(service) end\n"
    "    end\n"
    "  end)\n"
    "end\n";

static void put_script(FILE *f, struct graph *g, bool waiting)
{
    fputs("local roots = {\n", f);
    for (int i = 0; i < CHAIN_ROOTS; i++) {
        int service = i < layer_ends[0] ? i : i * 3 - layer_ends[0];
        fputs("  { \"", f);
        put_name(f, service);
        fprintf(f, "\", %d, %d, %d, %s },\n", between(g, 3, 5), between(g, 345600, 1382400),
                between(g, 900, 14400), chance(g, 33) ? "true" : "false");
    }
    fputs("}\n", f);
    fputs(storylines, f);
    for (int s = 0; waiting && s < CHAIN_SERVICES; s++) {
        fprintf(f,
                "inject \"wacht-%d\" { from = \"org-%03d\", to = \"org-%03d\", via = \"phone\", "
                "subject = \"Vraag\", "
                "text = \"Ziet u het?\", when = all("
                "severity(\"",
                s, s % CHAIN_ORGS + 1, s % CHAIN_ORGS + 1);
        put_name(f, s);
        fputs("\", 1), past(\"d300 09:00\")) }\n", f);
    }
}

// ---- files

static FILE *begin(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(bench_file(path, ""), "w");
    if (!f) {
        perror(path);
        exit(3);
    }
    return f;
}

static void end(FILE *f)
{
    if (ferror(f) | fclose(f)) {
        fputs("chain: a scenario cannot be written\n", stderr);
        exit(3);
    }
}

void chain_scenario(const char *folder, bool waiting)
{
    struct graph *g = calloc(1, sizeof *g);
    if (!g)
        exit(3);
    rng_init(&g->rng, 1, TEXT("keten"));
    draw_needs(g);
    FILE *f = begin(folder, "scenario.yaml");
    put_manifest(f, g);
    end(f);
    f = begin(folder, "script.lua");
    put_script(f, g, waiting);
    end(f);
    free(g);
}

void chain_fan(const char *folder, int n)
{
    FILE *f = begin(folder, "scenario.yaml");
    put_head(f, "waaier", CHAIN_ORGS);
    fputs("  org-001.bron: {}\n  org-001.stroom: {}\n", f);
    for (int i = 0; i < n; i++)
        fprintf(f,
                "  org-%03d.dienst-%d:\n    needs:\n"
                "      org-001.bron: { buffer: 10m, refill: 100, severity: 4 }\n"
                "      org-001.stroom: { severity: 4 }\n",
                i % CHAIN_ORGS + 1, i / CHAIN_ORGS + 1);
    end(f);
    f = begin(folder, "script.lua");
    fputs("-- nothing happens by itself\n", f);
    end(f);
}
