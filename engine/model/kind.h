// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/err.h"
#include "model/record.h"

// The kinds of record: one table holds the name, the fields, who may see it, and how it reads.

enum field_type {
    FIELD_ID,    // one identifier, with dots
    FIELD_IDS,   // a list of them
    FIELD_LINE,  // text up to LINE_MAX_BYTES, no line breaks
    FIELD_TEXT,  // text up to TEXT_MAX_BYTES
    FIELD_WORDS, // map language -> text
    FIELD_INT,   // whole number
    FIELD_RATE,  // of exercise time, in thousandths of real time
    FIELD_TIME,  // moment of exercise time, ms
    FIELD_SPAN,  // length, ms, not negative
    FIELD_SEQ,   // number of an earlier record
    FIELD_BOOL,
    FIELD_TLP,   // a TLP 2.0 label
    FIELD_LEVEL, // operationeel, tactisch, strategisch
    FIELD_LIST,  // list of texts or flat maps
    FIELD_ANY,   // any value
};

enum { LINE_MAX_BYTES = 2000, TEXT_MAX_BYTES = 64 * 1024, LIST_MAX = 256 };

// For whom a field is, of those who see the record.
enum field_for { FOR_SEERS, FOR_WRITER /* the organisation that wrote it */, FOR_CONTROL };

struct field_spec {
    enum key key;
    enum field_type type;
    bool required;
    enum field_for whose; // control sees all; see model/sight.h
};

// Who may see records of a kind.
enum sees {
    SEES_CONTROL,    // exercise control only
    SEES_ALL,        // everybody
    SEES_ADDRESSEES, // those in `to`, their organisations, and control
    SEES_ORG,        // the organisation of `seat`, and control
    SEES_SHARED,     // `from` and `to`: both ends of a message, and control
    SEES_SERVICE,    // the organisation whose `service` it is, and control
};

// clang-format off
#define KIND_LIST(K) \
    K(exercise_created) K(organisation_declared) K(objective_declared) K(round_declared) \
    K(ladder_declared) K(storyline_declared) K(inject_planned) K(expectation_declared) \
    K(exercise_loaded) K(exercise_started) K(exercise_paused) K(exercise_noplay) \
    K(exercise_resumed) K(exercise_rate) K(exercise_window) K(exercise_jumped) K(exercise_overtime) K(exercise_ended) \
    K(exercise_sealed) K(exercise_recovered) K(clock_beat) K(clock_stepped) K(round_opened) \
    K(round_closed) K(day_opened) K(day_closed) K(inject_queued) K(inject_due) K(inject_delivered) \
    K(inject_read) K(inject_acknowledged) K(inject_answered) K(inject_held) K(inject_released) \
    K(inject_skipped) K(inject_retimed) K(inject_edited) K(inject_assigned) K(inject_failed) \
    K(inject_expired) K(inject_added) K(inject_offered) K(silence_asked) K(expectation_assessed) \
    K(expectation_missed) K(decision_logged) K(decision_classified) K(inform_logged) \
    K(inform_acknowledged) K(observation_logged) K(assumption_logged) K(question_logged) \
    K(question_answered) K(action_logged) K(action_updated) K(received_logged) K(sitrep_logged) \
    K(escalation_logged) K(notification_logged) K(resource_logged) K(reflection_logged) \
    K(phase_logged) K(evaluation_logged) K(entry_corrected) K(note_logged) K(noplay_asked) \
    K(organisation_mode) K(storyline_held) K(storyline_released) K(storyline_ended) K(script_mode) \
    K(variable_set) K(draw_made) K(script_error) K(script_diverged) K(service_declared) \
    K(dependency_declared) K(resource_declared) K(service_disrupted) K(service_restored) \
    K(dependency_draining) K(dependency_refilling) K(dependency_carried) K(dependency_extended) \
    K(dependency_cut) K(dependency_connected) K(dependency_out) K(effect_onset) K(effect_changed) \
    K(effect_noticeable) K(effect_told) K(effect_recovering) K(effect_resumed) K(effect_ended) \
    K(effect_held) K(effect_released) K(effect_cancelled) K(effect_limited) K(resource_granted) \
    K(resource_queued) K(resource_released) K(seat_made) K(seat_bound) K(seat_freed) \
    K(seat_revoked) K(rules_acknowledged) K(overlay_declared)
// clang-format on

enum record_kind {
    KIND_UNKNOWN,
#define K(name) KIND_##name,
    KIND_LIST(K)
#undef K
        KIND_COUNT,
    KIND_FIRST_LATER = KIND_overlay_declared, // from here on: not known when format 1 began
};

struct kind {
    const char *name; // "inject.delivered"
    const struct field_spec *fields;
    size_t n_fields;
    enum sees sees;
    bool entry;          // written by or for a participant: can be corrected, answers an inject
    const char *nl, *en; // one sentence; {field} is replaced
};

const struct kind *kind_get(int kind); // KIND_UNKNOWN gives NULL
int kind_of(struct text name);         // KIND_UNKNOWN if absent

// Checks one value against a type. -1 with a reason.
int field_check(const struct field_spec *spec, struct value v, struct err *e);
