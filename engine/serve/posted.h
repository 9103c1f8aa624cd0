// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// What a browser sends, taken apart: paths, queries, forms, cookies, origins. All of it is hostile.
// Knows nothing of connections.

enum {
    PATH_MAX_BYTES = 1024,
    POSTED_FIELDS_MAX = 128,
};

struct posted_field {
    struct text name, value;
};

struct posted {
    struct posted_field *fields;
    size_t n, cap;
    char *room; // that they point into
};

// Takes a query or the body of a form apart (application/x-www-form-urlencoded). False, and an
// empty form: half escapes, NUL, no UTF-8, or too many fields.
bool posted_parse(struct posted *f, struct text encoded);
// The first of that name; {NULL, 0} if there is none.
struct text posted_value(const struct posted *f, struct text name);
void posted_finish(struct posted *f);

// Decodes the path of a request into `room`, which holds as many bytes. False unless it begins with
// a slash and holds only names: no empty ones, no `.` or `..`, no escaped slash, no backslash, no
// control characters. A slash at the end is kept.
bool path_decode(struct text encoded, char *room, struct text *path);

// A cookie out of the `Cookie` headers of a request, as it stands; {NULL, 0} if there is none of
// that name, or one with characters that none of ours has.
struct text cookie_value(struct text header, struct text name);

// Whether an `Origin` names the same host and port as a `Host`.
bool origin_is(struct text origin, struct text host);
