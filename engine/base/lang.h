// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once

// What the program says, in the language of whoever reads it. English is what stands in the code;
// the other languages come from po/*.po and are compiled in: no locale, no state of the process.

enum lang { LANG_EN, LANG_NL };

// The text in `l`, or `english` itself where it has no translation.
const char *lang_text(enum lang l, const char *english) __attribute__((format_arg(2)));

// "nl", "nl_NL.UTF-8", "en-GB": their language; NULL and anything else is English.
enum lang lang_of(const char *code);
const char *lang_code(enum lang l); // "nl"

// Marks a text that is said elsewhere, such as one in a table, for the catalogue.
#define N_(english) english
