// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/span.h"
#include "model/sight.h"
#include "play/machine_int.h"

// What participants and observers log (domain.md §8), by themselves or on their behalf.

static struct text whose(const struct command *c)
{
    struct text seat = field_text(&c->args, KEY_seat);
    return seat.n ? seat : c->by;
}

static int check_behalf(const struct machine *m, const struct command *c, struct err *e)
{
    return check_acts_for(m, c, whose(c), e);
}

enum { PROMPT = 5 * MINUTE }; // entered within this, an entry is not late

static int check_late(const struct machine *m, const struct command *c, struct err *e)
{
    const struct value *said = field_get(&c->args, KEY_said_at);
    if (!said)
        return 0;
    if (said->i > m->now)
        return refuse(e, "'said_at' lies ahead of the clock");
    return m->now - said->i <= PROMPT || field_get(&c->args, KEY_late_reason)
               ? 0
               : refuse(e, "an entry of more than 5 minutes ago needs 'late_reason'");
}

// The inject that the entry answers: named as `inject`, or as `trigger`.
static int find_trigger(const struct machine *m, const struct command *c, const struct inject **out,
                        struct err *e)
{
    struct text id = field_text(&c->args, KEY_inject), trigger = field_text(&c->args, KEY_trigger);
    struct sight sight = sight_of(m->scenario, c->by);
    *out = state_inject(&m->state, id.n ? id : trigger);
    if (*out && !sight_sees_inject(&sight, *out))
        *out = NULL; // what comes is not told by what is refused either
    if (!*out)
        return id.n ? refuse(e, "there is no inject '%.*s'", TEXT_ARGS(id)) : 0;
    if ((*out)->delivered_seq)
        return 0;
    *out = NULL;
    return refuse(e, "inject '%.*s' has not been delivered", TEXT_ARGS(id.n ? id : trigger));
}

// Not an inject, but the number of a message or entry that the sender can read.
static int64_t read_before(const struct machine *m, const struct command *c)
{
    struct text trigger = field_text(&c->args, KEY_trigger);
    struct sight sight = sight_of(m->scenario, c->by);
    int64_t seq = 0;
    for (size_t i = 0; i < trigger.n && i < 18; i++) {
        if (trigger.p[i] < '0' || trigger.p[i] > '9')
            return 0;
        seq = seq * 10 + (trigger.p[i] - '0');
    }
    const struct entry *n = state_entry(&m->state, seq);
    return n && sight_sees_entry(&sight, n) ? seq : 0;
}

static int check_rung(const struct machine *m, struct text rung, struct err *e)
{
    for (size_t i = 0; i < m->scenario->n_ladder; i++)
        if (text_is(m->scenario->ladder[i].id, rung))
            return 0;
    return m->scenario->n_ladder ? refuse(e, "the escalation ladder has no '%.*s'", TEXT_ARGS(rung))
                                 : 0;
}

static int check_message(struct machine *m, const struct command *c, struct err *e)
{
    struct text from = field_text(&c->args, KEY_from);
    bool leads = seat_kind_of(m->scenario, from) == SEAT_LOCAL_LEADER; // who takes part too
    if (!scenario_address(m->scenario, from) && !leads)
        return refuse(e, "'%.*s' is no organisation or role", TEXT_ARGS(from));
    if (check_voice(m, c, from, e) || check_channel(m, field_text(&c->args, KEY_via), e))
        return -1;
    return check_addresses(m, field_get(&c->args, KEY_to), e);
}

static int check_kind(struct machine *m, const struct command *c, struct err *e)
{
    if (c->name == COMMAND_inform)
        return check_message(m, c, e);
    if (c->name == COMMAND_escalate || c->name == COMMAND_deescalate)
        return check_rung(m, field_text(&c->args, KEY_to), e);
    return 0;
}

static void put_given(struct record *r, const struct kind *kind, const struct command *c,
                      const struct inject *trigger)
{
    for (size_t i = 0; i < kind->n_fields; i++) {
        enum key k = kind->fields[i].key;
        const struct value *v = field_get(&c->args, k);
        if (k == KEY_seat)
            field_put_text(&r->fields, k, whose(c));
        else if (k == KEY_inject && trigger)
            field_put_text(&r->fields, k, trigger->id);
        else if (v && k != KEY_id && k != KEY_storyline && k != KEY_undo)
            field_put(&r->fields, k, *v);
    }
}

static int answered(struct machine *m, const struct inject *j, struct text seat, struct err *e)
{
    struct record r;
    if (j->status != INJECT_DELIVERED && j->status != INJECT_READ)
        return 0;
    m->cause = m->state.seq;
    record_begin(m, &r, KIND_inject_answered);
    field_put_text(&r.fields, KEY_inject, j->id);
    field_put_text(&r.fields, KEY_seat, seat);
    field_put_int(&r.fields, KEY_record, m->cause);
    return machine_emit(m, &r, e);
}

// Where players are offered the choices, picking one says what the decision means.
static int picked(struct machine *m, const struct inject *j, struct text choice, struct err *e)
{
    struct record r;
    if (choice.n == 0 || !field_bool(j->plan, KEY_offered))
        return 0;
    m->cause = j->decision;
    record_begin(m, &r, KIND_decision_classified);
    field_put_text(&r.fields, KEY_inject, j->id);
    field_put_text(&r.fields, KEY_choice, choice);
    field_put_int(&r.fields, KEY_decision, j->decision);
    field_put_some(&r.fields, KEY_was, j->choice);
    return machine_emit(m, &r, e);
}

static int check_pick(const struct inject *j, struct text choice, struct err *e)
{
    if (choice.n == 0)
        return 0;
    const struct value *choices = j ? field_get(j->plan, KEY_choices) : NULL;
    for (uint32_t i = 0; choices && i < choices->n; i++) {
        struct value item = choices->list[i];
        const struct value *id = item.type == VALUE_MAP ? value_member(item, TEXT("id")) : &item;
        if (id && text_is(value_as_text(*id), choice) && field_bool(j->plan, KEY_offered))
            return 0;
    }
    return refuse(e, "that choice is not offered");
}

int decide_entry(struct machine *m, const struct command *c, struct err *e)
{
    struct record r;
    const struct inject *trigger;
    struct text pick = field_text(&c->args, KEY_choice), seat = whose(c);
    if (m->state.phase == PHASE_READY)
        return refuse(e, "the exercise has not started");
    if (check_behalf(m, c, e) || check_late(m, c, e) || find_trigger(m, c, &trigger, e) ||
        check_kind(m, c, e) || check_pick(trigger, pick, e))
        return -1;
    if (m->cause == 0)
        m->cause = trigger ? trigger->delivered_seq : read_before(m, c);
    record_begin(m, &r, (enum record_kind)command_get(c->name)->entry);
    if (c->name == COMMAND_escalate || c->name == COMMAND_deescalate) {
        struct org_state *o = state_org(&m->state, seat_organisation(seat));
        struct command with = *c;
        if (o && o->rung.n)
            field_put_text(&with.args, KEY_was, o->rung);
        put_given(&r, kind_get(r.kind), &with, trigger);
    } else {
        put_given(&r, kind_get(r.kind), c, trigger);
    }
    if (machine_emit(m, &r, e))
        return -1;
    if (trigger && answered(m, state_inject(&m->state, trigger->id), seat, e))
        return -1;
    return trigger ? picked(m, state_inject(&m->state, trigger->id), pick, e) : 0;
}

int emit_evaluation(struct machine *m, const struct command *c, struct err *e)
{
    struct record r;
    if (check_behalf(m, c, e))
        return -1;
    if (m->cause == 0)
        m->cause = field_int(&c->args, KEY_record, 0);
    record_begin(m, &r, KIND_evaluation_logged);
    put_given(&r, kind_get(r.kind), c, NULL);
    return machine_emit(m, &r, e);
}

// ---- what refers to an earlier record

static struct entry *wanted_entry(struct machine *m, const struct command *c, enum key k, int kind,
                                  struct err *e)
{
    int64_t seq = field_int(&c->args, k, 0);
    struct entry *n = state_entry(&m->state, seq);
    if (n && (kind == KIND_UNKNOWN || n->kind == kind))
        return n;
    refuse(e, "record %lld is not %s", (long long)seq,
           kind == KIND_UNKNOWN ? err_text(e, "an entry of a log") : kind_get(kind)->name);
    return NULL;
}

// What an organisation wrote, no other changes; that it can be read is seen to before.
static int check_own(const struct machine *m, const struct command *c, const struct entry *n,
                     struct err *e)
{
    bool theirs = text_is(seat_organisation(n->seat), seat_organisation(c->by));
    if (theirs || !seat_is_bound(seat_kind_of(m->scenario, c->by)))
        return 0;
    return refuse(e, "record %lld is of another organisation", (long long)n->seq);
}

static int refer(struct machine *m, const struct command *c, enum record_kind kind, int64_t to,
                 struct err *e)
{
    struct record r;
    m->cause = m->cause ? m->cause : to;
    record_begin(m, &r, kind);
    put_given(&r, kind_get(kind), c, NULL);
    return machine_emit(m, &r, e);
}

int decide_acknowledge(struct machine *m, const struct command *c, struct err *e)
{
    struct entry *n = wanted_entry(m, c, KEY_message, KIND_inform_logged, e);
    if (!n || check_behalf(m, c, e))
        return -1;
    struct sight receiver = sight_of(m->scenario, whose(c));
    if (!sight_receives(&receiver, n))
        return refuse(e, "message %lld did not go to '%.*s'", (long long)n->seq,
                      TEXT_ARGS(whose(c)));
    return refer(m, c, KIND_inform_acknowledged, n->seq, e);
}

int decide_answer(struct machine *m, const struct command *c, struct err *e)
{
    struct entry *n = wanted_entry(m, c, KEY_record, KIND_question_logged, e);
    struct text from = field_text(&c->args, KEY_from);
    if (!n || check_behalf(m, c, e) || (from.n && check_voice(m, c, from, e)))
        return -1;
    return refer(m, c, KIND_question_answered, n->seq, e);
}

int decide_action_update(struct machine *m, const struct command *c, struct err *e)
{
    struct entry *n = wanted_entry(m, c, KEY_record, KIND_action_logged, e);
    if (!n || check_behalf(m, c, e) || check_own(m, c, n, e))
        return -1;
    return refer(m, c, KIND_action_updated, n->seq, e);
}

int decide_correct(struct machine *m, const struct command *c, struct err *e)
{
    struct entry *n = wanted_entry(m, c, KEY_record, KIND_UNKNOWN, e);
    if (!n || check_behalf(m, c, e) || check_own(m, c, n, e))
        return -1;
    return refer(m, c, KIND_entry_corrected, n->seq, e);
}

int decide_note(struct machine *m, const struct command *c, struct err *e)
{
    return refer(m, c, KIND_note_logged, field_int(&c->args, KEY_record, 0), e);
}

// Ground rules: known by each seat, or said by control of a whole organisation.
int decide_agree(struct machine *m, const struct command *c, struct err *e)
{
    return check_behalf(m, c, e) ? -1 : refer(m, c, KIND_rules_acknowledged, 0, e);
}

int decide_ask_noplay(struct machine *m, const struct command *c, struct err *e)
{
    return refer(m, c, KIND_noplay_asked, 0, e);
}

// ---- how an organisation plays, script on or off

static int emit_play(struct machine *m, struct org_state *o, struct text play, struct text reason,
                     int64_t undo, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_organisation_mode);
    if (undo)
        field_put_int(&r.fields, KEY_undo, undo);
    field_put_text(&r.fields, KEY_org, o->id);
    field_put_text(&r.fields, KEY_play, play);
    field_put_text(&r.fields, KEY_was, text_of(play_mode_names[o->play]));
    field_put_some(&r.fields, KEY_reason, reason);
    return machine_emit(m, &r, e);
}

int decide_play(struct machine *m, const struct command *c, struct err *e)
{
    struct text org = field_text(&c->args, KEY_org), play = field_text(&c->args, KEY_play);
    struct org_state *o = state_org(&m->state, org);
    if (!o)
        return refuse(e, "there is no organisation '%.*s'", TEXT_ARGS(org));
    if (name_index(play_mode_names, play) < 0)
        return refuse(e, "an organisation plays full, limited or simulated");
    return emit_play(m, o, play, field_text(&c->args, KEY_reason), 0, e);
}

static int emit_script_mode(struct machine *m, bool off, struct text reason, int64_t undo,
                            struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_script_mode);
    if (undo)
        field_put_int(&r.fields, KEY_undo, undo);
    field_put_text(&r.fields, KEY_mode, off ? TEXT("uit") : TEXT("aan"));
    field_put_text(&r.fields, KEY_was, m->state.script_off ? TEXT("uit") : TEXT("aan"));
    field_put_some(&r.fields, KEY_reason, reason);
    return machine_emit(m, &r, e);
}

int decide_script(struct machine *m, const struct command *c, struct err *e)
{
    struct text mode = field_text(&c->args, KEY_mode);
    bool off = text_is(mode, TEXT("uit")) || text_is(mode, TEXT("off"));
    if (!off && !text_is(mode, TEXT("aan")) && !text_is(mode, TEXT("on")))
        return refuse(e, "the script is 'aan' (on) or 'uit' (off)");
    return emit_script_mode(m, off, field_text(&c->args, KEY_reason), 0, e);
}

int undo_mode(struct machine *m, const struct record *r, struct err *e)
{
    struct text was = field_text(&r->fields, KEY_was);
    if (r->kind == KIND_script_mode)
        return emit_script_mode(m, text_is(was, TEXT("uit")), (struct text){0}, r->seq, e);
    struct org_state *o = state_org(&m->state, field_text(&r->fields, KEY_org));
    return emit_play(m, o, was, (struct text){0}, r->seq, e);
}
