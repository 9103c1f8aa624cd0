// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "stage/stage.h"

// An exercise on virtual time with a fixed list of commands, that can be stopped and gone on with
// anywhere. Its journal lies in a folder of its own.

struct act {
    int64_t t;
    const char *json;
};

extern const struct act acts[]; // of the scenario `klein`, ended by a NULL json
enum { CURTAIN = 4500000 };     // nothing that is due later is played

struct performance {
    struct scenario *scenario;
    char scenario_dir[4096], journal_path[4096];
    struct stage *stage;
    struct journal *journal;
    const struct disk *disk; // NULL: the real one
    void (*record)(void *ctx, const struct record *r);
    void *ctx;
    size_t next_act;
};

// Reads tests/live/scenarios/klein below DRAAIBOEK_SOURCE; `journal` is the file to make.
void performance_begin(struct performance *p, const char *journal);
void performance_finish(struct performance *p);

void performance_load(struct performance *p); // a new journal, and the first step

// The next step: what is due, or the next command, whichever comes first. False: the end.
bool performance_step(struct performance *p);

// As if the process had stopped here: everything is thrown away but the journal's file, which is
// followed and gone on with. `report` says how that went; -1: it cannot be gone on with.
int performance_resume(struct performance *p, struct follow_report *report, struct err *e);

// Makes a folder for journals; removed by folder_gone().
void folder_made(char dir[4096]);
void folder_gone(const char *dir);

void file_read(const char *path, struct buf *out);
void file_write(const char *path, struct text bytes);
