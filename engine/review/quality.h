// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/finding.h"
#include "review/chain_seen.h"
#include "review/reach.h"

// Is a scenario that loads also a good one to play? Structural rules that need no judgement.

enum { QUALITY_RULES = 18 };

struct quality_rule {
    const char *id; // "Q05"
    enum severity severity;
    const char *title, *why, *source;
};
extern const struct quality_rule quality_rules[QUALITY_RULES];
int quality_rule_of(struct text id); // index, or -1
const char *quality_severity_name(enum severity s);

enum quality_level { LEVEL_AS_RULED, LEVEL_OFF, LEVEL_WARN, LEVEL_ERROR };

struct quality {
    const struct scenario *scenario;
    const struct state *state;      // as loaded, before StartEx; NULL: the manifest only
    const struct reach_seen *seen;  // what rehearsals did; NULL: none was played
    const struct chain_seen *chain; // and did to the chain
    enum quality_level levels[QUALITY_RULES];
    struct findings *findings; // files as the scenario knows them: `scenario.yaml`, `script.lua`
    bool wants_seen; // out: rehearsals may take a finding away (Q12, Q13, Q27) or bring one (Q18,
                     // Q19)
};

void quality_check(struct quality *q);

// Is there, with what was seen so far, still a finding that seeing more could take away, or may
// more of the chain bring one? Only looks.
bool quality_doubts(const struct quality *q);

// docs/rules.md
void quality_reference(struct buf *out);
