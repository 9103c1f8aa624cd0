// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/arena.h"
#include "base/finding.h"

// contacts.yaml: whom exercise control can reach, by what number, and whether they may be called.
// It is read by those who lead; it is never in a journal. The format is in docs/leaders.md.

enum { CONTACTS_MAX = 500, CONTACT_BYTES = 200 };

struct contact {
    struct text role, organisation, number, note; // organisation and note may be empty
    struct text overlay; // the organisation whose own list it stands in, or empty
    bool may_call;
};

struct contacts {
    struct arena arena;
    struct contact *at; // in the order of the file
    size_t n, cap;
};

// Takes in the list of `file`, a name for messages. -1: the findings have errors; those who could
// be read are there all the same, because in need half a list is better than none.
int contacts_parse(struct contacts *c, struct text bytes, const char *file, struct findings *f);
void contacts_finish(struct contacts *c);

// ---- the lists of an exercise: its own, and one of each overlay that has one

struct contact_file {
    const char *name; // in the folder of the exercise, for messages
    struct text bytes, overlay;
};

struct contact_files {
    struct arena arena;
    struct contact_file *at; // read from the disk, and not looked at yet
    size_t n;
};

void contact_files_read(struct contact_files *l, const char *exercise);
// Of the lists of overlays only that of `org` stays: who leads there knows no other.
void contact_files_narrow(struct contact_files *l, struct text org);
void contact_files_finish(struct contact_files *l);
// Those of a file after those that are there. As contacts_parse().
int contacts_add(struct contacts *c, const struct contact_file *file, struct findings *f);
