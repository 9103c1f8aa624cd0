// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/state.h"

// Conditions of injects (`when`, `after`): data, evaluated on the state, so that they can be
// journalled, drawn and explained.
//
//   {op: all|any|none, of: [cond…]}
//   {op: status, inject, status}             an inject has been in that status
//   {op: chosen, inject, choice}             the decision on it was given that meaning
//   {op: seen, kind, where: {field: value}}  a record like that was made (`where` is optional)
//   {op: var, name, is: ==|~=|<|<=|>|>=, value}
//   {op: severity, service, is: ==|~=|<|<=|>|>=, value}   how bad a service is
//   {op: past, at}                           that moment of exercise time has come
//   {op: round, round}                       that round has been opened
//   {op: after, inject, status, for}         `for` ms have passed since the inject got that status
//   {op: within, for, that, since}           `that` came true at most `for` after `since`
//   {op: not_within, for, that, since}       `for` after `since`, `that` is not true
//
// `since` is a condition; without it, StartEx.

enum { CONDITION_MAX = 64 }; // nodes in one condition

// Form and references. -1 with a reason, with a hint where a name is near another.
int condition_check(const struct value *c, const struct state *s, struct err *e);

// Is it true at `now`? `again` (may be NULL) gets the next moment at which time alone may change
// the answer, or NEVER.
bool condition_true(const struct value *c, const struct state *s, int64_t now, int64_t *again);

// The moment at which it came true, or NEVER. (`none` and `not_within`: the moment they would.)
int64_t condition_since(const struct value *c, const struct state *s, int64_t now);

// Can a record of this kind change the answer?
bool condition_reads(const struct value *c, int kind);
// The same apart from what is of one thing only: a record of the chain changes the severity of its
// own `service`, one of an inject the status and meaning of its own `inject`.
// condition_subjects() tells of which those are (of one perhaps more than once).
enum condition_subject { SUBJECT_NONE, SUBJECT_SERVICE, SUBJECT_INJECT };
enum condition_subject condition_subject_of(int kind);
bool condition_reads_apart(const struct value *c, int kind);
void condition_subjects(const struct value *c,
                        void (*told)(void *ctx, enum condition_subject what, struct text name),
                        void *ctx);
