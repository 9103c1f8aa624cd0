// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/seat.h"

static const char *const names[] = {
    [SEAT_LEADER] = "leider",
    [SEAT_DEPUTY] = "plaatsvervanger",
    [SEAT_CONTROLLER] = "injectcontroller",
    [SEAT_COUNTERPLAY] = "tegenspel",
    [SEAT_LOCAL_LEADER] = "lokale-leider",
    [SEAT_FACILITATOR] = "spelleider",
    [SEAT_OBSERVER] = "waarnemer",
    [SEAT_SAFETY] = "veiligheid",
    [SEAT_PARTICIPANT] = "deelnemer",
    [SEAT_GUEST] = "gast",
    [SEAT_SCRIPT] = "script",
    [SEAT_CLOCK] = "clock",
    [SEAT_NONE] = "",
};

const char *seat_kind_name(enum seat_kind k)
{
    return names[k];
}

bool seat_is_bound(enum seat_kind k)
{
    return k == SEAT_PARTICIPANT || k == SEAT_LOCAL_LEADER;
}

struct text seat_organisation(struct text seat)
{
    struct text rest = seat, head = text_cut(&rest, '.');
    return head;
}

// `waarnemer` and `waarnemer-2`, but not `waarnemers`. There is one script and one clock.
static bool is_called(struct text seat, struct text name)
{
    if (!text_starts(seat, name))
        return false;
    if (seat.n == name.n)
        return true;
    if (seat.p[name.n] != '-' || seat.n == name.n + 1)
        return false;
    for (size_t i = name.n + 1; i < seat.n; i++)
        if (seat.p[i] < '0' || seat.p[i] > '9')
            return false;
    return true;
}

enum seat_kind seat_control_kind(struct text seat)
{
    for (int k = 0; k < SEAT_SCRIPT; k++)
        if (k != SEAT_LOCAL_LEADER && k != SEAT_PARTICIPANT && is_called(seat, text_of(names[k])))
            return (enum seat_kind)k;
    return text_is(seat, TEXT("script"))  ? SEAT_SCRIPT
           : text_is(seat, TEXT("clock")) ? SEAT_CLOCK
                                          : SEAT_NONE;
}

enum seat_kind seat_kind_of(const struct scenario *s, struct text seat)
{
    if (text_is(seat, TEXT("script"))) // most commands come from there
        return SEAT_SCRIPT;
    struct text role = seat, org = text_cut(&role, '.');
    const struct organisation *o = scenario_organisation(s, org);
    if (o && org.n == seat.n)
        return SEAT_PARTICIPANT;
    if (o && text_is(role, TEXT("leider")))
        return SEAT_LOCAL_LEADER;
    if (o)
        return scenario_role(s, o, role) ? SEAT_PARTICIPANT : SEAT_NONE;
    return seat_control_kind(seat);
}
