// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/arena.h"
#include "base/err.h"

// Folders and whole files: a scenario's own files, and the folder of one exercise. Names that
// begin with a dot are nobody's: neither copied nor hashed. Links and special files are refused.

enum {
    FILE_MAX = 8 << 20,           // bytes of one file that is read whole
    FOLDER_FILES_MAX = 10000,     // files and folders of a scenario
    FOLDER_BYTES_MAX = 256 << 20, // bytes of all of them
    FOLDER_DEPTH = 16,            // folders inside each other
};

#define FOLDER_FILES "files/" // of a scenario: what it attaches to injects

// Appends `dir`/`path` to `out`; `path` may not leave `dir` (no `..`, absolute path, or link).
int folder_read(const char *dir, struct text path, struct buf *out, struct err *e);

// SHA-256 over names and bytes of every file below `dir`, in byte order of paths: of each file its
// path, NUL, its length in decimal, NUL, its bytes. Without contacts.yaml, which is not played.
int folder_hash(const char *dir, char hex[65], struct err *e);

struct exercise_facts {
    struct text scenario, version, scenario_hash, date, language;
    int64_t seed;
    struct overlay_fact {                    // an overlay that is played too
        struct text organisation, hash, dir; // dir: where it is now; empty when read back
    } * overlays;
    size_t n_overlays;
};

// Makes `exercise` (must not exist yet, or be empty) with `scenario/` a frozen copy of `scenario`,
// `overlays/ORGANISATION/` one of each overlay, `files/` with what they attach to injects,
// contacts.yaml if the scenario has one (of an overlay it stays with that), and exercise.yaml,
// written last. Parents are made as needed. Everything is synced. Refused when one is no longer
// what its hash says. On failure nothing is left inside.
int folder_make_exercise(const char *exercise, const char *scenario, const struct exercise_facts *x,
                         struct err *e);

// Puts another contact list in the place of the one that is there, whole or not at all.
int folder_put_contacts(const char *exercise, struct text bytes, struct err *e);

// Reads exercise.yaml back. Texts live in `a`.
int folder_exercise_facts(const char *exercise, struct exercise_facts *x, struct arena *a,
                          struct err *e);

// Holds `exercise` for one server: -1 (ERR_REFUSED, with its process number if known) when another
// has it. Held until `*fd` is closed everywhere: a child keeps it. Call it in the process that
// stays.
int folder_lock(const char *exercise, int *fd, struct err *e);

// Keeps `bytes` in files/ under their SHA-256, which `name` gets. Durable when it returns 0, so a
// record may name it. The same bytes are kept once.
int folder_add_file(const char *exercise, struct text bytes, char name[65], struct err *e);
