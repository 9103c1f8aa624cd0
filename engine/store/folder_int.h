// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "store/folder.h"
#include "store/tree.h"

// What the files about folders share.

#define CONTACTS "contacts.yaml"
#define OVERLAYS "overlays"

int folder_open(const char *dir, struct err *e); // a descriptor, or -1

// Holds the file `name` in it for one process. -1: ERR_REFUSED when another has it, whose number,
// if it stands in the file, `pid` gets.
int folder_hold(const char *exercise, const char *name, int *fd, long *pid, struct err *e);

// Does it belong to what is played? Telephone numbers do not.
bool folder_is_played(const struct tree_item *f);

// exercise_yaml.c: what stands in exercise.yaml.
void exercise_facts_write(struct buf *out, const struct exercise_facts *x);

// output.c: a new file with these bytes, synced. The folder it is in is not.
struct output {
    int fd;
    const char *name; // for messages
};
int output_open(struct output *o, int folder, const char *name, struct err *e);
int output_add(void *output, struct text bytes, struct err *e);
int output_close(struct output *o, int rc, struct err *e); // rc: not 0 when it failed before
int output_file(int folder, const char *name, struct text bytes, struct err *e);

int folder_sync(int folder, const char *name, struct err *e);
