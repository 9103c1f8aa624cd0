// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// The names that fields of records and arguments of commands can have, each a small number, so
// that looking up a field compares numbers. In byte order, because key_of() searches by halves.

// clang-format off
#define KEYS(K) \
    K(ack) K(act) K(actions) K(agenda) K(also) K(answer) K(as) K(assigned) K(at) K(attachments) \
    K(authors) K(backlog) K(behind) K(buffer) K(bytes) K(carrier) K(chain) K(chain_ref) \
    K(channel) K(choice) K(choices) K(class) K(closes) K(communication) K(conditions) \
    K(confidence) K(confirm) K(context) K(count) K(cover) K(criterion) K(cut) K(date) \
    K(deadline) K(decision) K(delay) K(deliver) K(depth) K(digest) K(dissent) K(draw) K(due) \
    K(duration) K(effects) K(engine) K(entry) K(error) K(expect) K(expectation) K(expects) \
    K(expires) K(fails) K(fallback) K(field) K(file) K(format) K(free) K(from) K(function) \
    K(goals) K(group) K(group_need) K(growth) K(growth_over) K(happens) K(hold) K(id) K(inform) \
    K(inject) K(injects) K(judgement) K(languages) K(lasts) K(late_reason) K(left) K(level) \
    K(line) K(link) K(lua) K(mandate) K(meanwhile) K(message) K(mode) K(move) K(name) K(needs) \
    K(next) K(noticeable) K(objective) K(of) K(offered) K(on_jump) K(on_silence) K(onset) \
    K(opens) K(options) K(org) K(orgs) K(over) K(overlay) K(overlay_hash) K(owner) K(party) K(phase) K(picture) K(place) \
    K(planned) K(play) K(points) K(probability) K(questions) K(rate) K(rating) K(rationale) \
    K(reason) K(record) K(records) K(recovery_lag) K(refill) K(reliability) K(reserve) \
    K(resource) K(review_at) K(role) K(roles) K(round) K(said_at) K(says) K(scenario) \
    K(scenario_hash) K(seal) K(seat) K(seats) K(sector) K(seed) K(seen) K(service) K(session) \
    K(severity) K(shared) K(shift) K(skip) K(source) K(start) K(status) K(storyline) K(stream) \
    K(subject) K(summary) K(text) K(threshold) K(title) K(tlp) K(to) K(told) K(trigger) K(truth) \
    K(type) K(undo) K(unknowns) K(until) K(upstream) K(use) K(value) K(version) K(via) \
    K(voiced_by) K(waited) K(was) K(what) K(when) K(window) K(within) K(works) K(writer)
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
