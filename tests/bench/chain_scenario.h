// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>

// Scenarios of a size that no author has written yet, for bench_chain: the same from the same seed.

enum { CHAIN_ORGS = 150, CHAIN_SERVICES = 1500, CHAIN_NEEDS = 6000, CHAIN_ROOTS = 240 };

// Layers of services, each needing those below it and a few of those above, with buffers, delays,
// lags, growth and groups; a script disrupts and restores 240 of them, over and over. `waiting`: an
// inject for every service that waits for its severity, and for a day that does not come.
void chain_scenario(const char *folder, bool waiting);

// One service that `n` others need, all with the same buffer of ten minutes; and another that as
// many need without any.
void chain_fan(const char *folder, int n);
