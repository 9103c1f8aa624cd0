// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// What a browser sends, taken apart: paths, queries, forms, cookies, origins. All of it is hostile.
// Knows nothing of connections.

enum {
    FORM_PATH_MAX = 1024,
    FORM_FIELDS_MAX = 128,
};

struct form_field {
    struct text name, value;
};

struct form {
    struct form_field *fields;
    size_t n, cap;
    char *room; // that they point into
};

// Takes a query or the body of a form apart (application/x-www-form-urlencoded). False, and an
// empty form: half escapes, NUL, no UTF-8, or too many fields.
bool form_parse(struct form *f, struct text encoded);
// The first of that name; {NULL, 0} if there is none.
struct text form_value(const struct form *f, struct text name);
void form_finish(struct form *f);

// Decodes the path of a request into `room`, which holds as many bytes. False unless it begins with
// a slash and holds only names: no empty ones, no `.` or `..`, no escaped slash, no backslash, no
// control characters. A slash at the end is kept.
bool form_path(struct text encoded, char *room, struct text *path);

// A cookie out of the `Cookie` headers of a request, as it stands; {NULL, 0} if there is none of
// that name, or one with characters that none of ours has.
struct text form_cookie(struct text header, struct text name);

// Whether an `Origin` names the same host and port as a `Host`.
bool form_origin_is(struct text origin, struct text host);
