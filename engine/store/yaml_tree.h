// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/arena.h"
#include "base/finding.h"

// One YAML document as a tree in which every node knows its place. Bounded in every direction;
// what makes YAML surprising is refused: tags, directives, aliases of anything but a short text,
// keys given twice, characters that hide or reorder text.

enum { YAML_BYTES = 4 << 20, YAML_DEPTH = 16, YAML_NODES = 200000, YAML_ALIASED = 64 << 10 };

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct yaml_node {
    struct text text;               // of a scalar; NUL-terminated
    struct yaml_node *first, *next; // what is inside; a map: key, value, key, value …
    size_t n;                       // items, or members of a map
    int line, col, span;            // from 1; characters on that line
    enum node_kind kind;
    bool plain; // a scalar without quotes
};

// Where findings go, and the name of the file they are about.
struct source {
    const char *file;
    struct findings *found;
};

// Adds `e` as an error about `at`.
void source_error(const struct source *s, const struct yaml_node *at, struct err *e);
void source_warning(const struct source *s, const struct yaml_node *at, struct err *e);

// NULL when the bytes are not one well-formed document. Errors that leave it readable (a key given
// twice) are reported too, and then the first one counts.
const struct yaml_node *yaml_read(struct arena *a, struct text bytes, const struct source *s);

// What YAML takes a scalar without quotes for.
enum yaml_reading { READS_TEXT, READS_NULL, READS_BOOL, READS_NUMBER, READS_SIXTIES };
enum yaml_reading yaml_reading(const struct yaml_node *scalar);

// yaml_chars.c: characters that may not be in a file, or in a text (which may spell any by escape).
// Line breaks and tabs are in order.
bool yaml_char_refused(uint32_t code);
int yaml_check_bytes(struct text bytes, const struct source *s); // -1 if any was reported
const char *yaml_char_reason(uint32_t code);

// The beginning of a text for a message: one line, whole characters.
struct text yaml_clip(struct text text);
