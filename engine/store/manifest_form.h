// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// How the manifest is described. The one table of manifest_table.c, made of these, drives reading,
// checking, the JSON Schema and the reference page.

enum shape_kind {
    SHAPE_FORMAT, // the number of the format; kept nowhere
    SHAPE_LINE,   // struct text, one line
    SHAPE_TEXT,   // struct text
    SHAPE_WORDS,  // struct words: `item` in the language of the file
    SHAPE_WORD,   // one of `names`, kept as its index
    SHAPE_NAME,   // one of `names`, kept as struct text
    SHAPE_BITS,   // list of `names`, kept as bits of an unsigned
    SHAPE_BOOL,   // bool
    SHAPE_INT,    // int64_t
    SHAPE_PART,   // share or rate, kept as int64_t in thousandths
    SHAPE_SPAN,   // length, int64_t in ms
    SHAPE_RANGE,  // `30m..45m`, two int64_t in ms; a single length fills both
    SHAPE_STORY,  // story time of day 1, int64_t in ms
    SHAPE_MOMENT, // exercise time, int64_t in ms
    SHAPE_DATE,   // struct text, a day that exists
    SHAPE_RECORD, // the keys of `form`
    SHAPE_LIST,   // items of shape `item`
    SHAPE_MAP,    // id -> `item`
    SHAPE_PAIR,   // [item, other]
    SHAPE_EITHER, // `item` or `other`: one is a scalar, a list or a map, the other is not
};

enum refers {
    REFERS_NOTHING,
    REFERS_SERVICE,      // must be a service of the scenario
    REFERS_ORGANISATION, // its part up to the first dot must be an organisation
    REFERS_CATALOGUE,    // must be a row of the catalogue that a need can use
};

struct shape {
    enum shape_kind kind;
    const char *says;         // what it is: "'x' must be SAYS"
    const char *pattern;      // POSIX extended and ECMAScript: only what both read the same way
    int64_t min, max;         // of a number, bytes of a text, items of a collection; ms of a span
    const char *const *names; // ended by NULL
    const struct form *form;  // of a record
    const struct shape *item, *other;
    size_t item_at, other_at; // where they go: offsets in an element, or in what holds this
    // Of a collection: a pointer to elements is at the offset of the key, their number at `count`.
    size_t count, size; // offset of the number; bytes of an element
    size_t id, mark;    // one more than their offsets in an element; 0: it has none
    size_t room;        // the elements stand in place, at most this many
    bool known;         // elements exist already: found by id, or by position in a list
    bool unique;        // no text twice in a list
    const void *blank;  // what a fresh element is a copy of
    const char *noun;   // what an element is called
    const char *key_pattern, *key_says; // of a map
    enum refers key_refers, refers;     // keys of a map; the text itself
};

struct key {
    const char *name;
    const struct shape *shape;
    size_t at;  // offset in the record
    size_t has; // offset of a bool that says it was given, or 0
    bool required;
    const char *doc;
};

struct form {
    const char *title, *doc; // for the reference
    const struct key *keys;
    size_t n;
};

enum { KEYS_MAX = 48, MANIFEST_FORMAT = 1 };

extern const struct form manifest_form;      // scenario.yaml into struct scenario
extern const struct form texts_form;         // texts/LANGUAGE.yaml into the same
extern const struct form overlay_form;       // overlay.yaml into struct overlay_file
extern const struct form overlay_texts_form; // its texts/LANGUAGE.yaml into the same
