// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/lang.h"
#include "model/sight.h"

struct contacts; // store/contacts.h

// What the seats in browsers are shown: the state, and a copy of every record that somebody who
// plays may see, listed by organisation, and of those that the pages of exercise control show.
// Everything here is durable: it came from the server.

struct shown { // to an organisation, to guests or to exercise control
    struct text org;
    int64_t *seqs;
    size_t n, cap;
    struct text *acknowledged; // injects, by those of the organisation
    size_t n_acknowledged, cap_acknowledged;
};

struct keep {
    struct state state;
    const struct scenario *scenario; // as it was frozen, for names; or NULL: by their ids
    const struct contacts *contacts; // those of overlays, each for who leads there; or NULL
    struct arena arena;
    const struct record **records; // by seq from 1; NULL: it stands on nobody's page
    size_t n, cap;
    struct shown *orgs, guests, control;
    int64_t ended; // seq of EndEx, 0: not yet
    size_t n_orgs, cap_orgs;
    const struct record **asking; // for NO PLAY, of each seat the last time
    size_t n_asking, cap_asking;
    int64_t *answered; // questions, by when they were
    size_t n_answered, cap_answered;
};

void keep_init(struct keep *k);
void keep_finish(struct keep *k);
// Takes in the next record; a copy is kept. -1: it does not follow.
int keep_add(struct keep *k, const struct record *r, struct err *e);

// Does exercise control look at such records in a browser?
bool keep_is_for_control(int kind);
// What those with this sight were shown, as far as keep_take() gives it to them; who is of no
// organisation or control is shown what guests are.
const struct shown *keep_shown(const struct keep *k, const struct sight *v);
bool keep_has_acknowledged(const struct keep *k, struct text org, struct text inject);
// Until it is called, or a note about it says that it was taken up.
bool keep_asks_noplay(const struct keep *k, struct text seat);
bool keep_is_answered(const struct keep *k, int64_t question);
int keep_kind(const struct keep *k, int64_t seq); // KIND_UNKNOWN: it stands on no page
// What is left of a record for the seat; false: nothing. Values are borrowed.
bool keep_take(const struct keep *k, const struct sight *v, int64_t seq, struct record *out);
// Of an organisation or address `terminal.ciso`: Terminal Noordkade, ciso.
struct text keep_org_name(const struct keep *k, struct text org, enum lang l);
// Of a service, a level of the escalation ladder.
struct text keep_service_name(const struct keep *k, struct text service, enum lang l);
struct text keep_rung_name(const struct keep *k, struct text rung, enum lang l);
// On which level of it an organisation is: where it went last, else the first; empty: there is
// none.
struct text keep_rung(const struct keep *k, struct text org);
struct text keep_round_title(const struct keep *k,
                             enum lang l);    // of the round that is open, or empty
struct text keep_label(const struct keep *k); // TLP of the exercise, `AMBER`
struct text keep_title(const struct keep *k, enum lang l);
// A text in the language of the reader, else in the first there is; empty if none.
struct text keep_words(const struct value *words, enum lang l);
