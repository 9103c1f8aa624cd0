// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "review_world.h"

#include "review/quality.h"

// A scenario that is in order but for what a test adds to it, and the rules that find something.

#define HEAD                                                                                       \
    "draaiboek: 1\nid: proef\nlanguage: nl\ntitle: Proef\nstart: \"09:00\"\nduration: 2h\n"        \
    "organisations:\n"                                                                             \
    "  haven: { name: Haven Noordermond, play: full, roles: [ciso] }\n"                            \
    "  pers: { name: Pers, play: simulated }\n"
#define META                                                                                       \
    "version: 1.0.0\nauthors: [Redactie]\nlicence: CC0-1.0\ntlp: AMBER\nsummary: Kort\n"           \
    "sectors: [transport]\nlevels: [operationeel]\nfunction: testen\n"                             \
    "players: { min: 2, max: 4 }\nmaturity_min: 1\n"
#define GOVERNANCE                                                                                 \
    "governance: { initiates: a, coordinates: b, executes: c, validates: d, maintains: e }\n"
#define GOAL(id)                                                                                   \
    "  " id ": { text: De haven besluit binnen 20 minuten, level: operationeel,"                   \
    " criterion: Het staat er }\n"
#define GOOD HEAD META GOVERNANCE "objectives:\n" GOAL("zien")

static inline void good_inject(struct world *w, const char *id, const char *more)
{
    world_inject(w, id, arena_printf(&w->arena, "\"goals\":[\"zien\"],%s", more));
    world_expect(w, id);
}

static inline void context_inject(struct world *w, const char *id, const char *more)
{
    world_inject(w, id, arena_printf(&w->arena, "\"context\":true,%s", more));
}

struct found {
    struct quality quality;
    struct findings findings;
};

static inline void look(struct world *w, struct found *f, const struct reach_seen *seen)
{
    findings_finish(&f->findings);
    f->quality.scenario = w->scenario;
    f->quality.state = machine_state(w->machine);
    f->quality.findings = &f->findings;
    f->quality.seen = seen;
    quality_check(&f->quality);
}

// The rules that found something, in order: "Q05 Q12".
static inline void assert_found(struct found *f, const char *rules)
{
    struct buf b = {0};
    for (size_t i = 0; i < f->findings.n; i++)
        buf_printf(&b, "%s%s", i ? " " : "", f->findings.items[i].rule);
    for (size_t i = 0; i < f->findings.n; i++)
        if (!text_is(buf_all(&b), text_of(rules)))
            print_error("%s %s (%s)\n", f->findings.items[i].rule, f->findings.items[i].err.msg,
                        f->findings.items[i].err.hint);
    assert_buf(rules, &b);
    buf_finish(&b);
}

static inline const struct err *only(const struct found *f)
{
    assert_int_equal(f->findings.n, 1);
    return &f->findings.items[0].err;
}

static inline void assert_says(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("'%s' does not say '%s'", text, part);
}

static inline void done(struct world *w, struct found *f)
{
    findings_finish(&f->findings);
    world_close(w);
}
