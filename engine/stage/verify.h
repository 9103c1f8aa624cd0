// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/state.h"
#include "store/journal.h"

// Is a journal what it says it is? Form, chain, fold and, where it was sealed, the digest. No
// script is run.

struct verify_report {
    int64_t records, steps, unknown; // unknown: of kinds that this version does not know
    int64_t cut_bytes;               // of a torn tail
    char cut[200];
    struct err torn; // of that tail: its line and what is wrong there
    bool sealed;
    char hash[65];   // of the last line: the one that was noted down at EndEx, if nothing followed
    char digest[65]; // of the state after the last record, or at `at`
    int64_t line;    // that is wrong
};

// A torn tail is no error here: the whole steps before it are verified, and `cut_bytes` tells.
// `at`: stop after this record (0: the whole journal). 0: all is well. -1: `e` names what is not.
// `state` (may be NULL) is filled with what the records fold to; the caller finishes it.
int verify_journal(const char *journal, int64_t at, struct state *state, struct verify_report *r,
                   struct err *e);
