// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <lua.h>

#include "base/err.h"
#include "base/value.h"

// Texts in every language of the scenario.

struct script;

enum words_part {
    WORDS_SUBJECT,
    WORDS_TEXT,
    WORDS_SUMMARY,
    WORDS_EXPECT,
    WORDS_SEEN,
    WORDS_CHOICE
};
struct words_place { // which text, in texts/LANGUAGE.yaml
    struct text inject, of;
    enum words_part part;
};
void words_index(struct script *s);
// The text at `index` (of the scenario's language, or a table of languages) with the translations
// of that place. -1: it is no text.
int take_words(lua_State *L, int index, struct words_place place, struct value *out, struct err *e);
