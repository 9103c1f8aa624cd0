// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/keep.h"

#include "base/mem.h"

void keep_init(struct keep *k)
{
    *k = (struct keep){0};
    state_init(&k->state);
}

static void free_shown(struct shown *s)
{
    mem_free(s->seqs);
    mem_free(s->acknowledged);
}

void keep_finish(struct keep *k)
{
    for (size_t i = 0; i < k->n_orgs; i++)
        free_shown(&k->orgs[i]);
    free_shown(&k->guests);
    free_shown(&k->control);
    mem_free(k->orgs);
    mem_free(k->asking);
    mem_free(k->answered);
    mem_free(k->records);
    state_finish(&k->state);
    arena_finish(&k->arena);
}

// ---- taking in

static void list(struct shown *s, int64_t seq)
{
    mem_grow(&s->seqs, &s->cap, s->n + 1, sizeof *s->seqs);
    s->seqs[s->n++] = seq;
}

// Of an organisation who leads there sees most; what is not for the others, keep_take() keeps.
static struct sight sight_of_shown(const struct shown *s)
{
    return (struct sight){s->org.n ? SEAT_LOCAL_LEADER : SEAT_GUEST, s->org};
}

static bool show_to(struct keep *k, struct shown *s, const struct record *r)
{
    struct sight v = sight_of_shown(s);
    if (!sight_sees(&v, &k->state, r))
        return false;
    list(s, r->seq);
    return true;
}

// What exercise control looks at in a browser: what is played, brought and said, and what was
// noted about it. Plans are in the state; what the chain and the script do inside stands nowhere.
bool keep_is_for_control(int kind)
{
    static const bool others[KIND_COUNT] = {
        [KIND_exercise_created] = true,   [KIND_organisation_declared] = true,
        [KIND_objective_declared] = true, [KIND_round_declared] = true,
        [KIND_ladder_declared] = true,    [KIND_service_declared] = true,
        [KIND_exercise_started] = true,   [KIND_exercise_paused] = true,
        [KIND_exercise_noplay] = true,    [KIND_exercise_resumed] = true,
        [KIND_exercise_jumped] = true,    [KIND_exercise_ended] = true,
        [KIND_round_opened] = true,       [KIND_round_closed] = true,
        [KIND_day_opened] = true,         [KIND_day_closed] = true,
        [KIND_inject_queued] = true,      [KIND_inject_due] = true,
        [KIND_inject_delivered] = true,   [KIND_inject_acknowledged] = true,
        [KIND_inject_held] = true,        [KIND_inject_released] = true,
        [KIND_inject_skipped] = true,     [KIND_inject_retimed] = true,
        [KIND_inject_edited] = true,      [KIND_inject_assigned] = true,
        [KIND_inject_failed] = true,      [KIND_inject_expired] = true,
        [KIND_inject_added] = true,       [KIND_expectation_assessed] = true,
        [KIND_expectation_missed] = true, [KIND_inform_acknowledged] = true,
        [KIND_question_answered] = true,  [KIND_action_updated] = true,
        [KIND_evaluation_logged] = true,  [KIND_entry_corrected] = true,
        [KIND_noplay_asked] = true,       [KIND_organisation_mode] = true,
        [KIND_effect_noticeable] = true,  [KIND_effect_told] = true,
        [KIND_effect_ended] = true,
    };
    const struct kind *k = kind_get(kind);
    return k && (k->entry || others[kind]);
}

static bool show_to_control(struct keep *k, const struct record *r)
{
    if (!keep_is_for_control(r->kind))
        return false;
    list(&k->control, r->seq);
    return true;
}

// A new organisation was shown what everybody was.
static void add_org(struct keep *k, struct text org)
{
    struct shown *s;
    mem_grow(&k->orgs, &k->cap_orgs, k->n_orgs + 1, sizeof *k->orgs);
    s = &k->orgs[k->n_orgs++];
    *s = (struct shown){.org = arena_text(&k->arena, org)};
    for (size_t i = 0; i < k->guests.n; i++)
        list(s, k->guests.seqs[i]);
}

static void note_acknowledged(struct keep *k, const struct record *r)
{
    struct text org = seat_organisation(field_text(&r->fields, KEY_seat));
    int64_t i = map_get(&k->state.by_org, org);
    if (i == MAP_NONE)
        return;
    struct shown *s = &k->orgs[i];
    mem_grow(&s->acknowledged, &s->cap_acknowledged, s->n_acknowledged + 1,
             sizeof *s->acknowledged);
    s->acknowledged[s->n_acknowledged++] =
        arena_text(&k->arena, field_text(&r->fields, KEY_inject));
}

static void note_answered(struct keep *k, const struct record *r)
{
    mem_grow(&k->answered, &k->cap_answered, k->n_answered + 1, sizeof *k->answered);
    k->answered[k->n_answered++] = field_int(&r->fields, KEY_record, 0);
}

static size_t asking_at(const struct keep *k, struct text seat)
{
    size_t i = 0;
    while (i < k->n_asking && !text_is(field_text(&k->asking[i]->fields, KEY_seat), seat))
        i++;
    return i;
}

static void note_asking(struct keep *k, const struct record *r)
{
    size_t i = asking_at(k, field_text(&r->fields, KEY_seat));
    mem_grow(&k->asking, &k->cap_asking, i + 1, sizeof *k->asking);
    k->n_asking += i == k->n_asking;
    k->asking[i] = k->records[r->seq - 1];
}

static void note_taken_up(struct keep *k, int64_t ask)
{
    size_t n = 0;
    for (size_t i = 0; i < k->n_asking; i++)
        if (k->asking[i]->seq != ask)
            k->asking[n++] = k->asking[i];
    k->n_asking = n;
}

static void note(struct keep *k, const struct record *r)
{
    switch (r->kind) {
    case KIND_organisation_declared: add_org(k, field_text(&r->fields, KEY_org)); break;
    case KIND_inject_acknowledged: note_acknowledged(k, r); break;
    case KIND_question_answered: note_answered(k, r); break;
    case KIND_noplay_asked: note_asking(k, r); break;
    case KIND_note_logged: note_taken_up(k, field_int(&r->fields, KEY_record, 0)); break;
    case KIND_exercise_noplay: k->n_asking = 0; break;
    case KIND_exercise_ended:
        k->ended = r->seq;
        k->n_asking = 0;
        break;
    default: break;
    }
}

int keep_add(struct keep *k, const struct record *r, struct err *e)
{
    if (state_fold(&k->state, r, e))
        return -1;
    bool anybody = show_to_control(k, r);
    anybody = show_to(k, &k->guests, r) || anybody;
    for (size_t i = 0; i < k->n_orgs; i++)
        anybody = show_to(k, &k->orgs[i], r) || anybody;
    mem_grow(&k->records, &k->cap, k->n + 1, sizeof *k->records);
    k->records[k->n++] = anybody ? record_copy(&k->arena, r) : NULL;
    note(k, r);
    return 0;
}

// ---- asking

static const struct shown *shown_to(const struct keep *k, struct text org)
{
    int64_t i = org.n ? map_get(&k->state.by_org, org) : MAP_NONE;
    return i == MAP_NONE ? NULL : &k->orgs[i];
}

const struct shown *keep_shown(const struct keep *k, const struct sight *v)
{
    const struct shown *own = shown_to(k, v->org);
    return own ? own : sight_is_control(v) ? &k->control : &k->guests;
}

bool keep_has_acknowledged(const struct keep *k, struct text org, struct text inject)
{
    const struct shown *s = shown_to(k, org);
    for (size_t i = 0; s && i < s->n_acknowledged; i++)
        if (text_is(s->acknowledged[i], inject))
            return true;
    return false;
}

bool keep_asks_noplay(const struct keep *k, struct text seat)
{
    return asking_at(k, seat) < k->n_asking;
}

bool keep_is_answered(const struct keep *k, int64_t question)
{
    for (size_t i = k->n_answered; i-- > 0;)
        if (k->answered[i] == question)
            return true;
    return false;
}

static const struct record *kept(const struct keep *k, int64_t seq)
{
    return seq > 0 && (size_t)seq <= k->n ? k->records[seq - 1] : NULL;
}

int keep_kind(const struct keep *k, int64_t seq)
{
    const struct record *r = kept(k, seq);
    return r ? r->kind : KIND_UNKNOWN;
}

bool keep_take(const struct keep *k, const struct sight *v, int64_t seq, struct record *out)
{
    const struct record *r = kept(k, seq);
    if (!r || !sight_sees(v, &k->state, r))
        return false;
    const struct record *cause = kept(k, r->cause);
    sight_take(v, &k->state, r, cause && sight_sees(v, &k->state, cause), out);
    return true;
}

struct text keep_words(const struct value *words, enum lang l)
{
    if (!words || words->type == VALUE_TEXT)
        return words ? value_as_text(*words) : (struct text){0};
    const struct value *v = value_member(*words, text_of(lang_code(l)));
    if (!v && words->type == VALUE_MAP && words->n)
        v = &words->map[0].value;
    return v ? value_as_text(*v) : (struct text){0};
}

// The first records of all kinds are few: organisations are declared at the head of the journal.
static const struct record *declared(const struct keep *k, const struct shown *s, int kind,
                                     enum key key, struct text is)
{
    for (size_t i = 0; s && i < s->n; i++) {
        const struct record *r = kept(k, s->seqs[i]);
        if (r->kind == kind && (key == KEY_NONE || text_is(field_text(&r->fields, key), is)))
            return r;
        if (r->kind == KIND_exercise_started)
            break;
    }
    return NULL;
}

static struct text name_of(const struct keep *k, const struct shown *s, int kind, enum key key,
                           struct text is, enum key name, enum lang l)
{
    const struct record *r = declared(k, s, kind, key, is);
    struct text words = r ? keep_words(field_get(&r->fields, name), l) : (struct text){0};
    return words.n ? words : is;
}

struct text keep_org_name(const struct keep *k, struct text org, enum lang l)
{
    return name_of(k, &k->guests, KIND_organisation_declared, KEY_org, org, KEY_name, l);
}

struct text keep_service_name(const struct keep *k, struct text service, enum lang l)
{
    const struct shown *own = shown_to(k, seat_organisation(service));
    return name_of(k, own, KIND_service_declared, KEY_service, service, KEY_name, l);
}

struct text keep_rung_name(const struct keep *k, struct text rung, enum lang l)
{
    return name_of(k, &k->guests, KIND_ladder_declared, KEY_name, rung, KEY_title, l);
}

struct text keep_rung(const struct keep *k, struct text org)
{
    const struct org_state *o = state_org(&k->state, org);
    if (o && o->rung.n)
        return o->rung;
    const struct record *first =
        declared(k, &k->guests, KIND_ladder_declared, KEY_NONE, (struct text){0});
    return first ? field_text(&first->fields, KEY_name) : (struct text){0};
}

struct text keep_round_title(const struct keep *k, enum lang l)
{
    struct text round = k->state.round;
    return round.n ? name_of(k, &k->guests, KIND_round_declared, KEY_round, round, KEY_title, l)
                   : round;
}

static const struct record *head(const struct keep *k)
{
    return declared(k, &k->guests, KIND_exercise_created, KEY_NONE, (struct text){0});
}

struct text keep_label(const struct keep *k)
{
    const struct record *r = head(k);
    return r ? field_text(&r->fields, KEY_tlp) : (struct text){0};
}

struct text keep_title(const struct keep *k, enum lang l)
{
    const struct record *r = head(k);
    return r ? keep_words(field_get(&r->fields, KEY_title), l) : (struct text){0};
}
