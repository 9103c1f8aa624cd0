// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "serve/chunk.h"
#include "web/article.h"

// Those who see the same in one language. What they are told is made once for all of them, and kept
// for a while: when the network of a whole room comes back, all of it asks for the same.

struct stream;

struct audience {
    struct reader as;
    size_t number;
    struct stream *at; // of the ring of its streams, whose turn is first; NULL: nobody is here
    size_t n;
};

struct audiences {
    struct audience **all;
    size_t n, cap;
    struct told *told; // what was made, until another needs the place
};

void audiences_finish(struct audiences *a);
// The audience of such a reader, which is not told apart by its seat.
struct audience *audience_of(struct audiences *a, const struct reader *r);
// What they are told of a record, as it was when it was told first; what changed since was told
// after it. NULL: nothing. Valid until the next call.
struct chunk *audience_events(struct audiences *a, const struct audience *to, int64_t seq);
