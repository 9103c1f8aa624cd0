// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/cli.h"

// Pages and files that are made from the program's own tables.

struct generated {
    const char *name, *where; // where it stands in the source, or NULL
    void (*make)(struct buf *out);
    const char *help;
};
extern const struct generated generated[]; // ended by a NULL name

// generate_tables.c: docs/commands.md and docs/records.md
void generate_commands(struct buf *out);
void generate_records(struct buf *out);

// generate_catalogue.c: docs/catalogue.md
void generate_catalogue(struct buf *out);

// generate_cli.c: what shells and manuals say of the subcommands
void generate_bash(struct buf *out);
void generate_zsh(struct buf *out);
void generate_fish(struct buf *out);
void generate_man(struct buf *out);
