// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/sight.h"
#include "play/machine_int.h"

// Who may, and which function decides.

static decide_fn *const decides[COMMAND_COUNT] = {
    [COMMAND_start] = decide_start,
    [COMMAND_pause] = decide_pause,
    [COMMAND_noplay] = decide_noplay,
    [COMMAND_resume] = decide_resume,
    [COMMAND_rate] = decide_rate,
    [COMMAND_window] = decide_window,
    [COMMAND_jump] = decide_jump,
    [COMMAND_end] = decide_end,
    [COMMAND_round_open] = decide_round_open,
    [COMMAND_round_close] = decide_round_close,
    [COMMAND_day_open] = decide_day_open,
    [COMMAND_inject_fire] = decide_inject_fire,
    [COMMAND_inject_hold] = decide_inject_hold,
    [COMMAND_inject_release] = decide_inject_release,
    [COMMAND_inject_skip] = decide_inject_skip,
    [COMMAND_inject_retime] = decide_inject_retime,
    [COMMAND_inject_edit] = decide_inject_edit,
    [COMMAND_inject_assign] = decide_inject_assign,
    [COMMAND_inject_delivered] = decide_inject_delivered,
    [COMMAND_inject_failed] = decide_inject_failed,
    [COMMAND_inject_read] = decide_inject_seen,
    [COMMAND_inject_acknowledge] = decide_inject_seen,
    [COMMAND_inject_add] = decide_inject_add,
    [COMMAND_storyline_hold] = decide_storyline,
    [COMMAND_storyline_release] = decide_storyline,
    [COMMAND_decision] = decide_entry,
    [COMMAND_classify] = decide_classify,
    [COMMAND_inform] = decide_entry,
    [COMMAND_inform_acknowledge] = decide_acknowledge,
    [COMMAND_observation] = decide_entry,
    [COMMAND_assumption] = decide_entry,
    [COMMAND_question] = decide_entry,
    [COMMAND_answer] = decide_answer,
    [COMMAND_action] = decide_entry,
    [COMMAND_action_update] = decide_action_update,
    [COMMAND_received] = decide_entry,
    [COMMAND_sitrep] = decide_entry,
    [COMMAND_escalate] = decide_entry,
    [COMMAND_deescalate] = decide_entry,
    [COMMAND_notify] = decide_entry,
    [COMMAND_resource] = decide_entry,
    [COMMAND_reflection] = decide_entry,
    [COMMAND_phase] = decide_entry,
    [COMMAND_evaluation] = decide_evaluation,
    [COMMAND_assess] = decide_assess,
    [COMMAND_correct] = decide_correct,
    [COMMAND_note] = decide_note,
    [COMMAND_ask_noplay] = decide_ask_noplay,
    [COMMAND_play] = decide_play,
    [COMMAND_script] = decide_script,
    [COMMAND_undo] = decide_undo,
    [COMMAND_declare_inject] = decide_declare_inject,
    [COMMAND_declare_expectation] = decide_declare_expectation,
    [COMMAND_declare_storyline] = decide_declare_storyline,
    [COMMAND_deliver] = decide_deliver,
    [COMMAND_set] = decide_set,
    [COMMAND_draw] = decide_draw,
    [COMMAND_storyline_end] = decide_storyline_end,
    [COMMAND_storyline_fail] = decide_storyline_fail,
    [COMMAND_disrupt] = decide_chain,
    [COMMAND_restore] = decide_chain,
    [COMMAND_extend] = decide_chain,
    [COMMAND_cut] = decide_chain,
    [COMMAND_reconnect] = decide_chain,
    [COMMAND_effect_hold] = decide_chain,
    [COMMAND_effect_release] = decide_chain,
    [COMMAND_effect_cancel] = decide_chain,
    [COMMAND_claim] = decide_chain,
    [COMMAND_give_back] = decide_chain,
    [COMMAND_declare_dependency] = decide_declare_dependency,
    [COMMAND_seat_make] = decide_seat_make,
    [COMMAND_seat_bind] = decide_seat_bind,
    [COMMAND_seat_free] = decide_seat_free,
    [COMMAND_seat_revoke] = decide_seat_revoke,
    [COMMAND_agree] = decide_agree,
};

int check_may(const struct machine *m, struct text seat, enum command_name name, struct err *e)
{
    const struct command_spec *spec = command_get(name);
    enum seat_kind kind = seat_kind_of(m->scenario, seat);
    if (kind == SEAT_NONE)
        return refuse(e, "there is no seat '%.*s'", TEXT_ARGS(seat));
    if (spec->who >> kind & 1)
        return 0;
    return refuse(e, "seat '%.*s' (%s) may not do '%s'", TEXT_ARGS(seat), seat_kind_name(kind),
                  spec->name);
}

bool is_addressed(const struct value *to, struct text org)
{
    for (uint32_t i = 0; to && i < to->n; i++) {
        struct text address = value_as_text(to->list[i]);
        if (text_is(address, TEXT("all")) || text_is(seat_organisation(address), org))
            return true;
    }
    return false;
}

static bool is_simulated(const struct machine *m, struct text org)
{
    const struct org_state *o = state_org(&m->state, org);
    return o && o->play == PLAY_SIMULATED;
}

int check_acts_for(const struct machine *m, const struct command *c, struct text seat,
                   struct err *e)
{
    struct text org = seat_organisation(seat);
    enum seat_kind who = seat_kind_of(m->scenario, c->by);
    bool may = text_is(seat, c->by) || who == SEAT_LEADER || who == SEAT_DEPUTY ||
               who == SEAT_FACILITATOR || who == SEAT_SCRIPT ||
               (who == SEAT_COUNTERPLAY && is_simulated(m, org)) ||
               (seat_is_bound(who) && text_is(org, seat_organisation(c->by)));
    if (seat_kind_of(m->scenario, seat) == SEAT_NONE)
        return refuse(e, "there is no seat '%.*s'", TEXT_ARGS(seat));
    return may ? 0 : refuse(e, "'%.*s' cannot log for '%.*s'", TEXT_ARGS(c->by), TEXT_ARGS(seat));
}

int check_voice(struct machine *m, const struct command *c, struct text from, struct err *e)
{
    enum seat_kind who = seat_kind_of(m->scenario, c->by);
    struct text org = seat_organisation(from);
    bool theirs = true;
    if (who == SEAT_COUNTERPLAY)
        theirs = is_simulated(m, org);
    else if (seat_is_bound(who))
        theirs = text_is(org, seat_organisation(c->by));
    return theirs ? 0
                  : refuse(e, "'%.*s' cannot speak in the name of '%.*s'", TEXT_ARGS(c->by),
                           TEXT_ARGS(from));
}

// Nobody answers, corrects or goes on from what is not theirs to see. Where only entries can be
// meant, who plays is told the same of what is another's, of what is no entry, and of what is not.
static int check_reference(const struct machine *m, const struct command *c, int64_t seq,
                           bool entries, struct err *e)
{
    const struct entry *n = state_entry(&m->state, seq);
    struct sight sight = sight_of(m->scenario, c->by);
    entries = entries && !sight_is_control(&sight);
    if ((n && !sight_sees_entry(&sight, n)) || (!n && entries))
        return refuse(e, "record %lld is not for '%.*s'", (long long)seq, TEXT_ARGS(c->by));
    return seq < 0 || seq > m->state.seq ? refuse(e, "there is no record %lld yet", (long long)seq)
                                         : 0;
}

static int check_references(const struct machine *m, const struct command *c, struct err *e)
{
    for (size_t i = 0; i < c->args.n; i++) {
        const struct field_spec *arg = command_arg(command_get(c->name), c->args.at[i].key);
        if (arg && arg->type == FIELD_SEQ && check_reference(m, c, c->args.at[i].value.i, true, e))
            return -1;
    }
    return check_reference(m, c, c->cause, false, e);
}

static int check_ended(const struct machine *m, const struct command *c, struct err *e)
{
    if (m->state.phase != PHASE_ENDED || command_outlives_end(c->name))
        return 0;
    bool late = command_get(c->name)->entry != KIND_UNKNOWN && field_get(&c->args, KEY_late_reason);
    return late ? 0 : refuse(e, "the exercise has ended; a late entry needs 'late_reason'");
}

int machine_do(struct machine *m, const struct command *c, int64_t *seq, struct err *e)
{
    *seq = state_command_seen(&m->state, c->by, c->id);
    if (*seq)
        return 0;
    if (command_check(c, e) || check_may(m, c->by, c->name, e) || check_ended(m, c, e) ||
        check_references(m, c, e) || check_local(m, c, e))
        return -1;
    int64_t before = m->state.seq;
    m->by = c->by;
    m->id = c->id;
    m->cause = c->cause;
    arena_reset(&m->scratch);
    int rc = decides[c->name](m, c, e);
    *seq = m->state.seq > before ? before + 1 : 0;
    return rc;
}
