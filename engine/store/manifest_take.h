// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <regex.h>

#include "model/scenario.h"
#include "store/manifest_form.h"
#include "store/yaml_tree.h"

// Fills structs from a tree, as a form describes. Goes on after an error, so that one reading
// tells all of them.

enum { PATTERNS_MAX = 16 };

struct reference { // to be resolved when everything has been read
    const struct yaml_node *at;
    enum refers refers;
};

struct taker {
    struct scenario *scenario;
    struct source source;
    bool overlay;                // it is an overlay, or its texts, that is read
    int language;                // of the texts that are read: index in scenario.languages
    bool start_known;            // scenario.start is what the author wrote
    const struct yaml_node *key; // the key whose value is being read, for messages; NULL: the root
    bool item;                   // an item of the list under `key` is being read
    struct reference *references;
    size_t n_references, cap_references;
    struct {
        const char *pattern;
        regex_t re;
    } patterns[PATTERNS_MAX];
    size_t n_patterns;
};

void taker_finish(struct taker *t);

// Reads the keys of `form` from `map` into `record`.
void take_form(struct taker *t, const struct form *form, const struct yaml_node *map, void *record);

// What a value of this shape is written as.
enum node_kind shape_node(const struct shape *s);

// manifest_value.c: a scalar into what is at `at`. False after an error, and then `at` is as it
// was.
bool take_scalar(struct taker *t, const struct shape *s, const struct yaml_node *n, void *at);

// Does the text have the form that a pattern of the table describes?
bool take_matches(struct taker *t, const char *pattern, struct text text);

void take_reference(struct taker *t, const struct yaml_node *at, enum refers refers);

// "'key' must be SAYS, not WHAT". Returns false.
bool take_refuse(struct taker *t, const struct shape *s, const struct yaml_node *n);

// Adds "did you mean" or, when nothing is near, what is known here.
void take_suggest(struct err *e, struct text wrong, const char *const *names);
