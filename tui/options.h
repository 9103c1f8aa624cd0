// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/app_int.h"

// What can be picked in a form. Each adds options to the one that is open, and opens it on what is
// so now of the line that the form is about.

void options_seats(const struct app *a, struct form *f); // roles of organisations that play first
void options_parties(const struct app *a,
                     struct form *f);                   // organisations and roles, simulated first
void options_orgs(const struct app *a, struct form *f); // without their roles
void options_deliverers(const struct app *a, struct form *f); // who can bring an inject
void options_channels(const struct app *a, struct form *f);
void options_tlp(const struct app *a, struct form *f); // those the exercise allows
void options_reserves(const struct app *a, struct form *f);
void options_rungs(const struct app *a, struct form *f);
// Injects that were delivered to the organisation of a seat, the last one first; then none.
void options_triggers(const struct app *a, struct form *f, struct text seat);
void options_ratings(const struct app *a, struct form *f);
// An organisation and its roles, with what each has to do.
void options_loads(struct app *a, struct form *f, struct text org);
void options_modes(const struct app *a, struct form *f);
