// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "review/chain_seen.h"

#include "base/mem.h"

// ---- names

static void add_name(struct chain_seen *seen, struct map *names, struct text name)
{
    if (map_get(names, name) == MAP_NONE)
        map_set(names, arena_text(&seen->arena, name), 1);
}

bool chain_seen_disrupted(const struct chain_seen *seen, struct text service)
{
    return map_get(&seen->disrupted, service) != MAP_NONE;
}

bool chain_seen_felt(const struct chain_seen *seen, struct text service, struct text upstream)
{
    char room[STATE_KEY_MAX];
    return map_get(&seen->felt, state_key(room, service, ' ', upstream)) != MAP_NONE;
}

// ---- what injects say

static const struct value *says_of(const struct inject *j)
{
    const struct value *says = field_get(j->plan, KEY_says);
    bool false_one = text_is(field_text(j->plan, KEY_truth), TEXT("false"));
    return says && says->type == VALUE_MAP && !false_one ? says : NULL;
}

size_t chain_speaks(const struct inject *j)
{
    const struct value *says = says_of(j);
    return says ? says->n : 0;
}

static void begin_telling(struct chain_seen *seen, const struct inject *j)
{
    const struct value *says = says_of(j);
    for (uint32_t i = 0; says && i < says->n; i++) {
        uint32_t service = chain_service(&seen->now, says->map[i].name);
        if (service == NOBODY)
            continue;
        mem_grow(&seen->telling, &seen->cap_telling, seen->n_telling + 1, sizeof *seen->telling);
        seen->telling[seen->n_telling++] =
            (struct telling){j->id, service, text_is(value_as_text(says->map[i].value), TEXT("up")),
                             seen->now.services[service].severity};
    }
}

// The chain moved in the moment that is going on.
static void look_again(struct chain_seen *seen)
{
    for (size_t i = 0; i < seen->n_telling; i++) {
        struct telling *t = &seen->telling[i];
        int now = seen->now.services[t->service].severity;
        if (t->up ? now < t->severity : now > t->severity)
            t->severity = now;
    }
}

static struct chain_said *said_of(struct chain_seen *seen, const struct telling *t)
{
    char room[STATE_KEY_MAX];
    struct text service = seen->now.services[t->service].id;
    struct text key = state_key(room, t->inject, ' ', service);
    int64_t at = map_get(&seen->by_said, key);
    if (at != MAP_NONE)
        return &seen->said[at];
    mem_grow(&seen->said, &seen->cap_said, seen->n_said + 1, sizeof *seen->said);
    struct chain_said *said = &seen->said[seen->n_said];
    *said = (struct chain_said){.inject = arena_text(&seen->arena, t->inject),
                                .service = arena_text(&seen->arena, service),
                                .up = t->up,
                                .severity = t->up ? -1 : SEVERITY_MOST + 1};
    map_set(&seen->by_said, arena_text(&seen->arena, key), (int64_t)seen->n_said++);
    return said;
}

static void note_conflict(struct chain_seen *seen, const struct telling *t)
{
    struct chain_said *said = said_of(seen, t);
    if (t->up ? t->severity > said->severity : t->severity < said->severity) {
        said->severity = t->severity;
        said->run = seen->runs;
        said->at = seen->moment;
    }
    said->runs += said->last != seen->runs;
    said->last = seen->runs;
}

// The moment is over.
static void settle(struct chain_seen *seen)
{
    for (size_t i = 0; i < seen->n_telling; i++) {
        const struct telling *t = &seen->telling[i];
        if (t->up ? t->severity >= SEVERITY_DOWN : t->severity < SAID_DOWN)
            note_conflict(seen, t);
    }
    seen->n_telling = 0;
}

// A leader who brings a reserve looks whether its text is so; machine leaders do not.
static bool is_leaders_choice(const struct inject *j, const struct record *r)
{
    return field_bool(j->plan, KEY_reserve) && text_is(r->by, TEXT("leider"));
}

static void see_delivered(struct chain_seen *seen, const struct state *s, const struct record *r)
{
    const struct inject *j = state_inject(s, field_text(&r->fields, KEY_inject));
    bool summary = field_bool(&r->fields, KEY_meanwhile); // of a jump: it tells what was
    if (j && !summary && !is_leaders_choice(j, r))
        begin_telling(seen, j);
}

// ---- what did not arrive

static void see_failed(struct chain_seen *seen, const struct record *r)
{
    struct text inject = field_text(&r->fields, KEY_inject);
    if (!text_is(field_text(&r->fields, KEY_reason), TEXT(CHANNEL_DOWN)))
        return;
    int64_t at = map_get(&seen->by_lost, inject);
    if (at == MAP_NONE) {
        mem_grow(&seen->lost, &seen->cap_lost, seen->n_lost + 1, sizeof *seen->lost);
        at = (int64_t)seen->n_lost++;
        seen->lost[at] = (struct chain_lost){
            .inject = arena_text(&seen->arena, inject), .run = seen->runs, .at = r->t};
        map_set(&seen->by_lost, seen->lost[at].inject, at);
    }
    seen->lost[at].runs += seen->lost[at].last != seen->runs;
    seen->lost[at].last = seen->runs;
}

// ---- records

static void begin_run(struct chain_seen *seen)
{
    settle(seen);
    chain_finish(&seen->now);
    arena_reset(&seen->run);
    seen->moment = 0;
    seen->runs++;
}

static void move(struct chain_seen *seen, const struct record *r)
{
    char room[STATE_KEY_MAX];
    struct err e = {0};
    chain_fold(&seen->now, &seen->run, r, &e);
    if (chain_moves_severity(r->kind))
        look_again(seen);
    if (r->kind == KIND_service_disrupted)
        add_name(seen, &seen->disrupted, field_text(&r->fields, KEY_service));
    if (r->kind == KIND_effect_noticeable || r->kind == KIND_effect_told)
        add_name(seen, &seen->felt,
                 state_key(room, field_text(&r->fields, KEY_service), ' ',
                           field_text(&r->fields, KEY_upstream)));
}

void chain_seen_add(struct chain_seen *seen, const struct state *s, const struct record *r)
{
    if (r->kind == KIND_exercise_created)
        begin_run(seen);
    if (r->t != seen->moment) {
        settle(seen);
        seen->moment = r->t;
    }
    if (chain_is_kind(r->kind))
        move(seen, r);
    else if (r->kind == KIND_inject_delivered)
        see_delivered(seen, s, r);
    else if (r->kind == KIND_inject_failed)
        see_failed(seen, r);
    else if (r->kind == KIND_exercise_ended)
        settle(seen);
}

void chain_seen_finish(struct chain_seen *seen)
{
    mem_free(seen->said);
    mem_free(seen->lost);
    mem_free(seen->telling);
    map_finish(&seen->disrupted);
    map_finish(&seen->felt);
    map_finish(&seen->by_said);
    map_finish(&seen->by_lost);
    chain_finish(&seen->now);
    arena_finish(&seen->run);
    arena_finish(&seen->arena);
    *seen = (struct chain_seen){0};
}
