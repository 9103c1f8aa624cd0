// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/cli.h"
#include "stage/stage.h"
#include "store/folder.h"

// A scenario folder opened for a subcommand: read, and loaded on a stage, with everything that was
// found on the way.

#define OPEN_DATE "2026-01-05" // of the story where nobody gave one: the same run, the same bytes

// The option that names them, for the subcommands that load a scenario.
#define OPEN_OVERLAYS(list)                                                                        \
    {                                                                                              \
        "--overlay", 0, OPTION_LIST, &(list), N_("FOLDER"),                                        \
            N_("add what an organisation has of its own; may be repeated")                         \
    }

struct open_options {
    const struct cli_list *overlays; // for open_or_say(); NULL: none
    int64_t seed;
    const char *date;                   // `2026-06-18`; NULL: OPEN_DATE
    const struct script_limits *limits; // NULL: the defaults
    bool cover;
    int64_t (*wall)(void); // as in struct stage_setup
    struct journal *journal;
    void (*record)(void *ctx, const struct record *r);
    void *ctx;
    bool waits;
};

struct opened {
    const char *dir; // as given
    char exercise_path[CLI_PATH + 20];
    char library_path[CLI_PATH];
    const char *library;       // NULL: there is none
    struct scenario *scenario; // NULL: nothing could be made of it
    struct stage *stage;       // NULL: not loaded, or loading failed
    struct findings findings;  // their files are paths from where the user stands: no `dir` needed
};

// Reads the manifest, texts and contact list, and overlays (folders; NULL: none). -1: the findings,
// in `lang`, have errors; `scenario` may be there all the same.
int open_scenario(struct opened *o, const char *dir, const struct cli_list *overlays,
                  enum lang lang);
// The same for what an exercise plays: its frozen copies.
int open_exercise(struct opened *o, const char *exercise, enum lang lang);
// Loads the scenario on a fresh stage; may be done again and again, one stage at a time. -1: the
// findings have errors, and `stage` stands at what was loaded, to be looked at, not played.
int open_stage(struct opened *o, const struct open_options *how);
// Both; on an error it prints what was found to stderr. The exit code: EXIT_GOOD when loaded.
int open_or_say(struct opened *o, const struct cli *cli, const char *dir,
                const struct open_options *how);
// Makes the files of findings from `from` on into paths, for those found by others.
void open_complete_paths(struct opened *o, size_t from);
// What is wrong with a scenario folder is its author's (1); one that cannot be read is not (3).
// Overlays as folder_make_exercise() is told of them, in `a`.
void open_overlay_facts(const struct opened *o, struct arena *a, struct exercise_facts *x);
int open_exit_code(const struct opened *o);
void open_finish(struct opened *o);
