// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/join_client.h"
#include "cli/join_enter.h"

// A seat line by line: what comes in is told as it comes, what is typed is a command.

enum join_end { JOIN_LEFT, JOIN_NOBODY }; // left; or the seat is no longer ours

enum join_end join_line_run(const struct join_door *d, struct join_kept *kept);
