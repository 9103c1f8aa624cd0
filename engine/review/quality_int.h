// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "review/quality.h"

// The inside of the quality rules, shared by the files that hold them. Nobody else includes this.

// clang-format off
enum { Q01, Q02, Q03, Q04, Q05, Q06, Q07, Q08, Q09, Q10, Q11, Q12, Q13, Q18, Q19, Q26, Q27, Q28 };
// clang-format on

// Adds the finding `e` to rule `rule`, as severe as the rule, or as the author set it.
void quality_add(struct quality *q, int rule, struct err *e);
// The same, but never worse than a warning unless the author set the rule to error.
void quality_doubt(struct quality *q, int rule, struct err *e);

// Places: of something in the manifest, and of an inject or expectation in the script.
void quality_at_mark(struct err *e, struct mark mark);
void quality_at_plan(struct err *e, const struct fields *plan);
// Of a dependency, wherever it was declared.
void quality_at_dependency(const struct quality *q, struct err *e, uint32_t dependency);

bool quality_is_off(const struct quality *q, int rule);

// quality_play.c: times, and what can come (Q11, Q12, Q13)
void quality_times(struct quality *q);
void quality_reach(struct quality *q);

// quality_chain.c: what injects and organisations have to do with the chain (Q18, Q19, Q26, Q28)
void quality_chain(struct quality *q);
// Can rehearsals show more of it than was seen?
bool quality_chain_wants(const struct quality *q);
// quality_spread.c: how effects can spread (Q27)
void quality_spread(struct quality *q);
bool quality_spread_doubts(const struct quality *q); // may an effect be felt that seems not to be?

// quality_words.c: does an objective say who does what, and how that is measured (Q04)?
struct smart {
    bool verb, measure, who;
};
struct smart quality_smart(const struct scenario *sc, const struct objective *o);
