// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdint.h>
#include <stdlib.h>

#include "store/overlay.h"

// Any bytes as scenario.yaml, as overlay.yaml, and as texts of a scenario that is good. What is
// found has a place and a message; what is good keeps its promises.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool has_control(const char *p)
{
    while (*p && (unsigned char)*p >= 0x20 && *p != 0x7F)
        p++;
    return *p;
}

static void check_findings(struct findings *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct err *e = &f->items[i].err;
        if (e->line < 1 || e->col < 1 || e->span < 1 || !e->msg[0] ||
            !utf8_valid(text_of(e->msg)) || !utf8_valid(text_of(e->hint)))
            abort();
        if (has_control(e->msg) || has_control(e->hint))
            abort();
    }
    findings_finish(f);
}

static bool is_range(int64_t min, int64_t max)
{
    return min >= 0 && min <= max;
}

static bool is_complete(const struct need *d)
{
    return is_range(d->buffer_min, d->buffer_max) && is_range(d->delay_min, d->delay_max) &&
           is_range(d->lag_min, d->lag_max) && is_range(d->noticeable_min, d->noticeable_max) &&
           (d->told_min == -1 ? d->told_max == -1 : is_range(d->told_min, d->told_max)) &&
           d->kind.n && d->growth.n && d->growth_over > 0 && d->refill >= 0 && d->backlog >= 0 &&
           d->threshold >= 1 && d->threshold <= 5 && d->severity >= 0 && d->severity <= 5 &&
           is_range(0, d->probability) && d->probability <= 1000 && is_range(0, d->fails) &&
           d->fails <= 1000 && (d->group.n ? d->group_need >= 1 : d->group_need == -1);
}

static void check_good(const struct scenario *s)
{
    if (s->chain_depth < 1 || s->chain_depth > CHAIN_DEPTH_MAX)
        abort();
    for (size_t i = 0; i < s->n_resources; i++)
        if (s->resources[i].count < 1 || (s->resources[i].organisation.n &&
                                          !scenario_organisation(s, s->resources[i].organisation)))
            abort();
    if (!text_is_id(s->id, false) || s->n_organisations == 0 || s->n_languages == 0 ||
        !text_is(s->languages[0], s->language) || s->title.in[0].n == 0)
        abort();
    for (size_t i = 0; i < s->n_services; i++) {
        const struct service *v = &s->services[i];
        if (!scenario_organisation(s, v->organisation))
            abort();
        for (size_t k = 0; k < v->n_needs; k++)
            if (map_get(&s->by_service, v->needs[k].upstream) == MAP_NONE ||
                !is_complete(&v->needs[k]))
                abort();
    }
    for (size_t i = 0; i < s->n_rounds; i++)
        if (s->rounds[i].opens < 0 || (i && s->rounds[i].opens <= s->rounds[i - 1].opens))
            abort();
}

static void as_manifest(struct text bytes)
{
    struct findings f = {0};
    struct scenario *s = manifest_parse(bytes, "scenario.yaml", &f);
    if (!s && f.errors == 0)
        abort();
    if (s && f.errors == 0)
        check_good(s);
    scenario_destroy(s);
    check_findings(&f);
}

static void as_texts(struct text bytes)
{
    static const char base[] =
        "draaiboek: 1\nid: x\nlanguage: nl\nlanguages: [nl, en]\ntitle: X\nstart: \"09:00\"\n"
        "assumptions: [a, b]\norganisations: { terminal: { roles: [ciso] }, pers: {} }\n"
        "services: { terminal.poort: {} }\nresources: { tolk: { count: 1 } }\nrounds: { r1: 0m "
        "}\nladder: [normaal]\n"
        "objectives: { herkennen: {} }\n";
    struct findings f = {0};
    struct scenario *s = manifest_parse(TEXT(base), "scenario.yaml", &f);
    if (!s || f.n)
        abort();
    manifest_parse_texts(s, 1, bytes, "texts/en.yaml", &f);
    for (size_t i = 0; i < s->n_inject_words; i++)
        if (s->inject_words[i].language != 1)
            abort();
    scenario_destroy(s);
    check_findings(&f);
}

static void as_overlay(struct text bytes)
{
    static const char base[] =
        "draaiboek: 1\nid: x\nversion: 1.2.0\nlanguage: nl\ntitle: X\nstart: \"09:00\"\n"
        "organisations: { terminal: { roles: [ciso] }, pers: { play: simulated } }\n";
    struct findings f = {0};
    struct scenario *s = manifest_parse(TEXT(base), "scenario.yaml", &f);
    if (!s || f.n)
        abort();
    bool good = overlay_parse(s, ".", bytes, "overlay.yaml", &f) == 0;
    if (good != (f.errors == 0) || s->n_overlays != good || (!good && s->n_objectives))
        abort();
    for (size_t i = 0; i < s->n_objectives; i++)
        if (!overlay_named(s->overlays[0].organisation, s->objectives[i].id))
            abort();
    scenario_destroy(s);
    check_findings(&f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text bytes = {(const char *)data, size};
    as_manifest(bytes);
    as_overlay(bytes);
    as_texts(bytes);
    return 0;
}
