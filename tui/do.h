// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/app_int.h"

// What keys ask of the exercise: commands, after the questions they need. The line they are about
// stands in app.about and app.about_inject.

void do_inject(struct app *a, enum action act, int key);
void do_exercise(struct app *a, enum action act);
void do_compose(struct app *a, enum action act);
void do_leap(struct app *a, enum action act);
void do_chain(struct app *a, enum action act);
void do_seat(struct app *a, enum action act);
void do_place(struct app *a, enum action act);
