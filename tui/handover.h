// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/page.h"

// What somebody must know who takes over: how it stands, what waits, what was decided, what comes.
void page_handover(const struct scene *s, struct page *p);
