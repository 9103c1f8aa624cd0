// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <lua.h>
#include <stddef.h>

// Everything that a scenario's Lua can call: one table, from which come the sandbox itself, the
// reference, the editor's stubs and the linter's list of globals.

enum api_where {
    API_SCRIPT, // in scripts and tests
    API_TEST,   // in test files alone
    API_HOST,   // for the preludes alone; not documented
};

struct api {
    enum api_where where;
    const char *lib;  // "" for a global, "string", "assert.are"
    const char *name; // without its library
    lua_CFunction fn; // NULL: a prelude makes it
    const char
        *signature;  // "(duration: string)", "(t: table): string, integer?"; NULL: no function
    const char *doc; // one paragraph, Markdown
};

struct api_group { // rows of one chapter, in the order of the reference
    const char *title, *intro;
    const struct api *rows;
    size_t n;
};

extern const struct api_group api_groups[];
extern const size_t n_api_groups;
