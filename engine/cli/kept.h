// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/cli.h"
#include "model/state.h"

// Where exercises are kept, and which one is meant.

// $XDG_STATE_HOME/draaiboek, or ~/.local/state/draaiboek; it need not exist.
int kept_root(char root[CLI_PATH], struct err *e);
bool kept_is_exercise(const char *folder);

// The folders of exercises in `folder`, or `folder` itself when it is one; by name.
struct kept_list {
    char **at;
    size_t n, cap;
};
void kept_list(struct kept_list *l, const char *folder);
void kept_list_finish(struct kept_list *l);

// The exercise that `word` means: a folder, or a name in the place where exercises are kept. NULL:
// the only one that is being played. -1: there is none, or more than one.
int kept_find(const char *word, char path[CLI_PATH], struct err *e);

// Folds the journal of an exercise into `s`, as far as whole steps go; it may be played meanwhile.
int kept_state(const char *folder, struct state *s, struct err *e);
