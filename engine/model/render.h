// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/state.h"

// Texts as people see them: {clock}, {date}, {round}, {org.ID} and {variable} filled in, `{{` for
// a brace. What no longer can be filled in stays as it was written, so that nobody reads a gap.

// A copy in `a` of the words (map language -> text) as they read at `now`. Those of the overlay of
// an organisation (else empty) do not tell of variables and services that are not its own. Where
// only the journal is at hand `sc` is NULL, and names of organisations are not filled in.
struct value render_words(struct arena *a, const struct value *words, const struct state *s,
                          const struct scenario *sc, struct text overlay, int64_t now);

// Does every placeholder of `words` name something? -1 names the first that does not. Variables
// that the script sets later are not known yet: `variable` is asked for those.
int render_check(const struct value *words, const struct scenario *sc, struct text overlay,
                 bool (*variable)(void *ctx, struct text name), void *ctx, struct err *e);

// One sentence of what a record says, in `nl` or `en`, from its kind's phrase.
void render_record(struct buf *out, const struct record *r, int64_t start, struct text language);
