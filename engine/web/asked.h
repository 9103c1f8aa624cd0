// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "play/command.h"
#include "serve/posted.h"
#include "web/pages.h"

// What is posted from a seat, as commands of that seat.

bool may_ask(enum seat_kind kind, int name); // from a browser: leading is done elsewhere
// By what a form asks for: `decision`; `debrief`, which is reflections. -1: nothing.
int asked_command(struct text name);

int asked_number(struct text t, int64_t *i); // -1: it is none, or none that anything can have

// The commands that a form posted from a seat asks for: one, as many as there are answers in it, or
// none where nothing was changed.
// Their values live in `a`. -1: no such command, one that is not for such seats, or a field that it
// cannot take; `e` says which.
enum { FORM_COMMANDS_MAX = 4 };
struct form_commands {
    struct command at[FORM_COMMANDS_MAX];
    size_t n;
};
int form_commands(struct arena *a, const struct posted *posted, const struct reader *r,
                  struct form_commands *c, struct err *e);
