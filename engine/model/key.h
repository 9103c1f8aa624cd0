// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// The names that fields of records and arguments of commands can have, each a small number, so
// that looking up a field compares numbers. In byte order, because key_of() searches by halves.

// clang-format off
#define KEYS(K) \
    K(ack) K(act) K(actions) K(agenda) K(also) K(answer) K(as) K(assigned) K(at) K(attachments) \
    K(authors) K(bytes) K(carrier) K(chain_ref) K(channel) K(choice) K(choices) K(class) \
    K(closes) K(communication) K(conditions) K(confidence) K(confirm) K(context) K(count) \
    K(cover) K(criterion) K(cut) K(date) K(deadline) K(decision) K(deliver) K(digest) K(dissent) \
    K(draw) K(due) K(duration) K(effects) K(engine) K(entry) K(error) K(expect) K(expectation) \
    K(expects) K(fallback) K(field) K(file) K(format) K(from) K(function) K(goals) K(hold) K(id) \
    K(inform) K(inject) K(injects) K(judgement) K(languages) K(late_reason) K(level) K(line) \
    K(lua) K(mandate) K(meanwhile) K(message) K(mode) K(move) K(name) K(needs) K(next) \
    K(objective) K(of) K(offered) K(on_jump) K(on_silence) K(onset) K(opens) K(options) K(org) \
    K(owner) K(party) K(phase) K(picture) K(planned) K(play) K(probability) K(questions) K(rate) \
    K(rating) K(rationale) K(reason) K(record) K(records) K(reliability) K(reserve) K(resource) \
    K(review_at) K(role) K(roles) K(round) K(said_at) K(scenario) K(scenario_hash) K(seal) \
    K(seat) K(sector) K(seed) K(seen) K(service) K(severity) K(shift) K(skip) K(start) K(status) \
    K(storyline) K(stream) K(subject) K(summary) K(text) K(title) K(tlp) K(to) K(told) \
    K(trigger) K(truth) K(undo) K(unknowns) K(until) K(value) K(version) K(via) K(voiced_by) \
    K(was) K(when) K(within) K(writer)
// clang-format on

enum key {
    KEY_NONE,
#define K(name) KEY_##name,
    KEYS(K)
#undef K
        KEY_COUNT
};

struct text key_name(enum key k);
enum key key_of(struct text name); // KEY_NONE if no field is called so
