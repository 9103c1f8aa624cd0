// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/scenario.h"

// A seat is a role at an organisation (`terminal.ciso`) or at exercise control (`leider`). What a
// seat may do follows from its kind (domain.md §3).

enum seat_kind {
    SEAT_LEADER,
    SEAT_DEPUTY,
    SEAT_CONTROLLER,
    SEAT_COUNTERPLAY,
    SEAT_LOCAL_LEADER,
    SEAT_FACILITATOR,
    SEAT_OBSERVER,
    SEAT_SAFETY,
    SEAT_PARTICIPANT,
    SEAT_GUEST,
    SEAT_SCRIPT, // the scenario's own script
    SEAT_CLOCK,  // the engine: due moments and conditions
    SEAT_NONE,   // no such seat
};

// Control seats by name or by name and number: `leider`, `waarnemer`, `waarnemer-2`, `tegenspel`.
// `ORG.leider` is that organisation's local leader, `ORG.ROLE` and `ORG` are participants.
enum seat_kind seat_kind_of(const struct scenario *s, struct text seat);
struct text seat_organisation(struct text seat);    // empty for control
enum seat_kind seat_control_kind(struct text seat); // SEAT_NONE if it is not of exercise control
const char *seat_kind_name(enum seat_kind k);       // `leider`
// Acts for its own organisation only: a participant, or who leads there.
bool seat_is_bound(enum seat_kind k);
