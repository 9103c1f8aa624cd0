// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/app_int.h"

// Commands on their way to the exercise: one line of JSON each.

struct cmd {
    struct app *app;
    struct buf line;
};

struct cmd cmd_begin(struct app *a, enum command_name name);
void cmd_text(struct cmd *c, enum key k, struct text t); // nothing when empty
void cmd_int(struct cmd *c, enum key k, int64_t i);
void cmd_bool(struct cmd *c, enum key k, bool b);
// `terminal.ciso, haven` as a list; nothing when empty.
void cmd_names(struct cmd *c, enum key k, struct text names);
void cmd_json(struct cmd *c, enum key k, struct text json); // as it is
// One language of a text, the `i`th; the caller ends it with `}`.
void cmd_language(struct buf *b, size_t i, struct text language, struct text words);
void cmd_send(struct cmd *c);
// A whole command as somebody typed it: `inject.fire inject=brief`, `note text="two words"`. -1: it
// is none, and `e` says why.
int cmd_typed(struct app *a, struct text typed, struct err *e);
