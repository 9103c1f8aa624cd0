// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/suggest.h"
#include "model/overlay.h"
#include "model/render.h"
#include "model/sight.h"
#include "play/machine_int.h"

// The life of an inject: planned, due, delivered, read, answered; held, skipped, failed.

#define IS(status) (1u << INJECT_##status)

struct inject *wanted_inject(struct machine *m, const struct command *c, struct err *e)
{
    struct text id = field_text(&c->args, KEY_inject);
    struct inject *j = state_inject(&m->state, id);
    struct sight sight = sight_of(m->scenario, c->by);
    struct suggest near;
    if (j && sight_sees_inject(&sight, j))
        return j;
    suggest_begin(&near, id);
    for (size_t i = 0; i < m->state.n_injects; i++)
        if (sight_sees_inject(&sight, &m->state.injects[i]))
            suggest_offer(&near, m->state.injects[i].id);
    refuse(e, "there is no inject '%.*s'", TEXT_ARGS(id));
    if (suggest_best(&near).n)
        err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(suggest_best(&near)));
    return NULL;
}

// The inject, when it is in one of `statuses` and the exercise is under way.
static struct inject *inject_in(struct machine *m, const struct command *c, unsigned statuses,
                                struct err *e)
{
    struct inject *j = wanted_inject(m, c, e);
    if (!j)
        return NULL;
    if (!(statuses >> j->status & 1)) {
        refuse(e, "inject '%.*s' is %s already", TEXT_ARGS(j->id),
               lang_text(e->lang, inject_status_word(j->status)));
        return NULL;
    }
    return j;
}

// Who leads at an organisation brings its injects, and no other's.
static struct inject *inject_to_bring(struct machine *m, const struct command *c, unsigned statuses,
                                      struct err *e)
{
    struct inject *j = inject_in(m, c, statuses, e);
    if (!j || seat_kind_of(m->scenario, c->by) != SEAT_LOCAL_LEADER ||
        is_addressed(field_get(j->plan, KEY_to), seat_organisation(c->by)))
        return j;
    refuse(e, "inject '%.*s' is not addressed to '%.*s'", TEXT_ARGS(j->id), TEXT_ARGS(c->by));
    return NULL;
}

static int need_play(const struct machine *m, struct err *e)
{
    if (m->state.phase == PHASE_READY || m->state.phase == PHASE_NOPLAY ||
        m->state.phase == PHASE_ENDED)
        return refuse(e, "nothing is delivered now: the exercise is '%s'",
                      phase_names[m->state.phase]);
    return 0;
}

static void begin_inject(struct machine *m, struct record *r, enum record_kind kind,
                         const struct inject *j)
{
    record_begin(m, r, kind);
    field_put_text(&r->fields, KEY_inject, j->id);
}

static void put_plan(struct record *r, const struct inject *j, enum key k)
{
    const struct value *v = field_get(j->plan, k);
    if (v)
        field_put(&r->fields, k, *v);
}

// ---- delivering

static int deliver(struct machine *m, struct inject *j, struct text via, struct text reason,
                   bool meanwhile, struct err *e)
{
    struct record r;
    struct text own = overlay_of_inject(j);
    const struct value *summary = field_get(j->plan, KEY_summary);
    const struct value *text = meanwhile && summary ? summary : field_get(j->plan, KEY_text);
    begin_inject(m, &r, KIND_inject_delivered, j);
    put_plan(&r, j, KEY_from);
    put_plan(&r, j, KEY_to);
    field_put_text(&r.fields, KEY_via, via.n ? via : field_text(j->plan, KEY_via));
    put_plan(&r, j, KEY_tlp);
    field_put(&r.fields, KEY_subject,
              render_words(&m->scratch, field_get(j->plan, KEY_subject), &m->state, m->scenario,
                           own, m->now));
    field_put(&r.fields, KEY_text,
              render_words(&m->scratch, text, &m->state, m->scenario, own, m->now));
    put_plan(&r, j, KEY_attachments);
    put_plan(&r, j, KEY_offered);
    const struct value *choices = field_get(j->plan, KEY_choices);
    if (choices && field_bool(j->plan, KEY_offered))
        field_put(&r.fields, KEY_options, *choices);
    field_put_some(&r.fields, KEY_reason, reason);
    if (meanwhile)
        field_put(&r.fields, KEY_meanwhile, value_bool(true));
    if (j->due != NEVER)
        field_put_int(&r.fields, KEY_planned, j->due);
    return machine_emit(m, &r, e);
}

// Part of a jump: told as a summary of what came to pass meanwhile.
int inject_meanwhile(struct machine *m, struct inject *j, struct err *e)
{
    return deliver(m, j, (struct text){0}, (struct text){0}, true, e);
}

// Who brings it: the engine, or a person over a real channel (then it is due until stamped).
static bool by_person(const struct machine *m, const struct inject *j, struct text via)
{
    const struct channel *c = scenario_channel(m->scenario, via);
    return field_text(j->plan, KEY_voiced_by).n || (c && c->carrier == CARRIER_PERSON);
}

static int fail(struct machine *m, struct inject *j, struct text via, struct text reason,
                struct err *e)
{
    struct record r;
    begin_inject(m, &r, KIND_inject_failed, j);
    field_put_some(&r.fields, KEY_reason, reason);
    field_put_text(&r.fields, KEY_via, via);
    return machine_emit(m, &r, e);
}

static int bring(struct machine *m, struct inject *j, struct text via, struct err *e);

// The channel is part of the chain: what runs over a service that is down does not arrive.
static int bring_otherwise(struct machine *m, struct inject *j, struct text via, struct err *e)
{
    struct text fallback = field_text(j->plan, KEY_fallback), why = TEXT(CHANNEL_DOWN);
    if (fallback.n && !channel_down(m, fallback))
        return by_person(m, j, fallback) ? bring(m, j, fallback, e)
                                         : deliver(m, j, fallback, why, false, e);
    if (fail(m, j, via, why, e))
        return -1;
    m->cause = m->state.seq;
    return inject_ask_silence(m, j, (struct text){0}, e);
}

static int bring(struct machine *m, struct inject *j, struct text via, struct err *e)
{
    struct record r;
    if (channel_down(m, via))
        return bring_otherwise(m, j, via, e);
    if (!by_person(m, j, via))
        return deliver(m, j, via, (struct text){0}, false, e);
    struct text who = j->assigned.n ? j->assigned : field_text(j->plan, KEY_voiced_by);
    begin_inject(m, &r, KIND_inject_due, j);
    field_put_text(&r.fields, KEY_assigned, who.n ? who : TEXT("injectcontroller"));
    if (!text_is(via, field_text(j->plan, KEY_via)))
        field_put_text(&r.fields, KEY_via, via);
    return machine_emit(m, &r, e);
}

static int hold(struct machine *m, struct inject *j, struct text reason, int64_t undo,
                struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_inject_held);
    if (undo)
        field_put_int(&r.fields, KEY_undo, undo);
    field_put_text(&r.fields, KEY_inject, j->id);
    field_put_some(&r.fields, KEY_reason, reason);
    field_put_text(&r.fields, KEY_was, text_of(inject_status_names[j->status]));
    return machine_emit(m, &r, e);
}

// A reserve is never automatic: the leader is offered it (domain.md §7, "expected action absent").
static int offer(struct machine *m, const struct inject *j, struct err *e)
{
    struct record r;
    if (j->offered)
        return 0;
    begin_inject(m, &r, KIND_inject_offered, j);
    return machine_emit(m, &r, e);
}

// ---- the hold window: what leaves by itself was in sight for so long. A person who brings it sees
// it anyway, and what a leader does is no surprise to leaders.

static int64_t in_sight_since(const struct machine *m, const struct inject *j)
{
    return j->due == NEVER ? m->now : j->known_at;
}

static bool comes_unseen(const struct machine *m, const struct inject *j)
{
    if (m->state.window == 0 || m->state.phase != PHASE_RUNNING ||
        !(text_is(m->by, TEXT("clock")) || text_is(m->by, TEXT("script"))))
        return false;
    return m->now < in_sight_since(m, j) + m->state.window &&
           !by_person(m, j, field_text(j->plan, KEY_via));
}

static int announce(struct machine *m, const struct inject *j, struct err *e)
{
    struct record r;
    int64_t leaves = in_sight_since(m, j) + m->state.window;
    if (j->due != NEVER && j->due > m->now && j->due >= leaves)
        return 0; // it is coming already
    begin_inject(m, &r, KIND_inject_queued, j);
    field_put_int(&r.fields, KEY_due, leaves);
    if (j->due != NEVER)
        field_put_int(&r.fields, KEY_was, j->due);
    return machine_emit(m, &r, e);
}

int inject_come_due(struct machine *m, size_t index, struct err *e)
{
    struct inject *j = &m->state.injects[index];
    if (field_bool(j->plan, KEY_reserve) && text_is(m->by, TEXT("clock")))
        return offer(m, j, e);
    const struct storyline *l = state_storyline(&m->state, j->storyline);
    if (l && l->held)
        return hold(m, j, TEXT("verhaallijn aangehouden"), 0, e);
    if (comes_unseen(m, j))
        return announce(m, j, e);
    return bring(m, j, field_text(j->plan, KEY_via), e);
}

int decide_inject_fire(struct machine *m, const struct command *c, struct err *e)
{
    struct inject *j = inject_in(m, c, IS(PLANNED) | IS(HELD) | IS(SKIPPED) | IS(FAILED), e);
    if (!j || need_play(m, e))
        return -1;
    if (m->cause == 0)
        m->cause = j->planned_by;
    return bring(m, j, field_text(j->plan, KEY_via), e);
}

int decide_deliver(struct machine *m, const struct command *c, struct err *e)
{
    struct record r;
    struct inject *j = wanted_inject(m, c, e);
    if (!j)
        return -1;
    if (j->status != INJECT_PLANNED)
        return 0; // held, skipped or already there: a leader decided otherwise
    int64_t due = field_int(&c->args, KEY_due, NEVER);
    if (due == NEVER || due <= m->now)
        return need_play(m, e) ? -1 : inject_come_due(m, (size_t)(j - m->state.injects), e);
    begin_inject(m, &r, KIND_inject_queued, j);
    field_put_int(&r.fields, KEY_due, due);
    if (j->due != NEVER)
        field_put_int(&r.fields, KEY_was, j->due);
    return machine_emit(m, &r, e);
}

int decide_inject_delivered(struct machine *m, const struct command *c, struct err *e)
{
    struct inject *j = inject_to_bring(m, c, IS(DUE) | IS(PLANNED) | IS(HELD) | IS(FAILED), e);
    struct text via = field_text(&c->args, KEY_via);
    if (!j || need_play(m, e) || (via.n && check_channel(m, via, e)))
        return -1;
    if (m->cause == 0)
        m->cause = j->planned_by;
    return deliver(m, j, via.n ? via : j->via, field_text(&c->args, KEY_reason), false, e);
}

int decide_inject_failed(struct machine *m, const struct command *c, struct err *e)
{
    struct inject *j = inject_to_bring(m, c, IS(DUE) | IS(DELIVERED), e);
    struct text via = field_text(&c->args, KEY_via);
    if (!j || need_play(m, e) || (via.n && check_channel(m, via, e)))
        return -1;
    via = via.n ? via : j->via.n ? j->via : field_text(j->plan, KEY_via);
    if (fail(m, j, via, field_text(&c->args, KEY_reason), e))
        return -1;
    m->cause = m->state.seq;
    struct text fallback = field_text(j->plan, KEY_fallback);
    if (fallback.n && !text_is(fallback, via))
        return bring(m, j, fallback, e);
    return inject_ask_silence(m, j, (struct text){0}, e);
}

// ---- holding, skipping, moving

int decide_inject_hold(struct machine *m, const struct command *c, struct err *e)
{
    struct inject *j = inject_in(m, c, IS(PLANNED) | IS(DUE), e);
    return j ? hold(m, j, field_text(&c->args, KEY_reason), 0, e) : -1;
}

static int release(struct machine *m, struct inject *j, int64_t undo, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_inject_released);
    if (undo)
        field_put_int(&r.fields, KEY_undo, undo);
    field_put_text(&r.fields, KEY_inject, j->id);
    field_put_text(&r.fields, KEY_was, text_of(inject_status_names[j->status]));
    return machine_emit(m, &r, e);
}

int decide_inject_release(struct machine *m, const struct command *c, struct err *e)
{
    struct inject *j = inject_in(m, c, IS(HELD), e);
    return j ? release(m, j, 0, e) : -1;
}

int decide_inject_skip(struct machine *m, const struct command *c, struct err *e)
{
    struct record r;
    struct inject *j = inject_in(m, c, IS(PLANNED) | IS(DUE) | IS(HELD) | IS(FAILED), e);
    if (!j)
        return -1;
    begin_inject(m, &r, KIND_inject_skipped, j);
    field_put_some(&r.fields, KEY_reason, field_text(&c->args, KEY_reason));
    field_put_text(&r.fields, KEY_was, text_of(inject_status_names[j->status]));
    return machine_emit(m, &r, e) ? -1 : inject_ask_silence(m, j, (struct text){0}, e);
}

static int retime(struct machine *m, struct inject *j, int64_t due, int64_t undo, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_inject_retimed);
    if (undo)
        field_put_int(&r.fields, KEY_undo, undo);
    field_put_text(&r.fields, KEY_inject, j->id);
    if (due != NEVER)
        field_put_int(&r.fields, KEY_due, due);
    if (j->due != NEVER)
        field_put_int(&r.fields, KEY_was, j->due);
    return machine_emit(m, &r, e);
}

int decide_inject_retime(struct machine *m, const struct command *c, struct err *e)
{
    struct inject *j = inject_in(m, c, IS(PLANNED) | IS(HELD), e);
    const struct value *due = field_get(&c->args, KEY_due), *shift = field_get(&c->args, KEY_shift);
    if (!j)
        return -1;
    if (!due == !shift)
        return refuse(e, "say either 'due' or 'shift'");
    if (shift && (shift->i > SPAN_MAX || shift->i < -SPAN_MAX))
        return refuse(e, "'shift' is more than a year");
    int64_t to = due ? due->i : (j->due == NEVER ? m->now : j->due) + shift->i;
    if (to < m->now && m->state.phase != PHASE_READY)
        return refuse(e, "that moment has passed");
    return retime(m, j, to, 0, e);
}

// ---- editing

static const enum key editable[] = {KEY_subject, KEY_text, KEY_to, KEY_via, KEY_tlp};
enum { EDITABLE = sizeof editable / sizeof *editable };

// `with` gives the new values; what they replace is kept in `was`, for undo and for the reader.
static int edit(struct machine *m, struct inject *j, const struct value *with[EDITABLE],
                int64_t undo, struct err *e)
{
    struct record r;
    struct member was[EDITABLE];
    size_t n = 0;
    record_begin(m, &r, KIND_inject_edited);
    if (undo)
        field_put_int(&r.fields, KEY_undo, undo);
    field_put_text(&r.fields, KEY_inject, j->id);
    for (size_t i = 0; i < EDITABLE; i++) {
        const struct value *old = field_get(j->plan, editable[i]);
        if (!with[i] || !old)
            continue;
        field_put(&r.fields, editable[i], *with[i]);
        was[n++] = (struct member){key_name(editable[i]), *old};
    }
    if (n == 0)
        return refuse(e, "say what to change");
    field_put(&r.fields, KEY_was, value_map(was, n));
    return machine_emit(m, &r, e);
}

int decide_inject_edit(struct machine *m, const struct command *c, struct err *e)
{
    struct inject *j =
        inject_in(m, c, IS(PLANNED) | IS(HELD) | IS(DUE) | IS(SKIPPED) | IS(FAILED), e);
    const struct value *with[EDITABLE], *to = field_get(&c->args, KEY_to);
    struct text via = field_text(&c->args, KEY_via);
    if (!j || (to && check_addresses(m, to, e)) || (via.n && check_channel(m, via, e)))
        return -1;
    for (size_t i = 0; i < EDITABLE; i++)
        with[i] = field_get(&c->args, editable[i]);
    return edit(m, j, with, 0, e);
}

static int assign(struct machine *m, struct inject *j, struct text who, int64_t undo, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_inject_assigned);
    if (undo)
        field_put_int(&r.fields, KEY_undo, undo);
    field_put_text(&r.fields, KEY_inject, j->id);
    field_put_text(&r.fields, KEY_assigned, who);
    field_put_some(&r.fields, KEY_was, j->assigned);
    return machine_emit(m, &r, e);
}

int decide_inject_assign(struct machine *m, const struct command *c, struct err *e)
{
    struct inject *j = inject_in(m, c, IS(PLANNED) | IS(DUE) | IS(HELD), e);
    struct text who = field_text(&c->args, KEY_assigned);
    if (!j)
        return -1;
    if (seat_kind_of(m->scenario, who) >= SEAT_SCRIPT)
        return refuse(e, "there is no seat '%.*s'", TEXT_ARGS(who));
    return assign(m, j, who, 0, e);
}

// ---- reading

int decide_inject_seen(struct machine *m, const struct command *c, struct err *e)
{
    struct record r;
    struct inject *j = inject_in(m, c, IS(DELIVERED) | IS(READ) | IS(ANSWERED), e);
    struct text seat = field_text(&c->args, KEY_seat);
    seat = seat.n ? seat : c->by;
    if (!j || check_acts_for(m, c, seat, e))
        return -1;
    if (seat_is_bound(seat_kind_of(m->scenario, c->by)) &&
        !is_addressed(field_get(j->plan, KEY_to), seat_organisation(seat)))
        return refuse(e, "inject '%.*s' is not addressed to '%.*s'", TEXT_ARGS(j->id),
                      TEXT_ARGS(seat));
    m->cause = j->delivered_seq;
    begin_inject(m, &r,
                 c->name == COMMAND_inject_read ? KIND_inject_read : KIND_inject_acknowledged, j);
    field_put_text(&r.fields, KEY_seat, seat);
    return machine_emit(m, &r, e);
}

// ---- free injects

int decide_inject_add(struct machine *m, const struct command *c, struct err *e)
{
    struct record r;
    const struct kind *kind = kind_get(KIND_inject_added);
    if (m->state.phase == PHASE_ENDED)
        return refuse(e, "the exercise has ended");
    if (check_plan(m, &c->args, e) || check_voice(m, c, field_text(&c->args, KEY_from), e))
        return -1;
    record_begin(m, &r, KIND_inject_added);
    for (size_t i = 0; i < kind->n_fields; i++) {
        const struct value *v = field_get(&c->args, kind->fields[i].key);
        if (v)
            field_put(&r.fields, kind->fields[i].key, *v);
    }
    return machine_emit(m, &r, e);
}

// ---- what silence means

int inject_ask_silence(struct machine *m, struct inject *j, struct text expectation, struct err *e)
{
    struct record r;
    if (!field_get(j->plan, KEY_choices) || j->chosen_at != NEVER || j->asked)
        return 0;
    m->cause = j->delivered_seq ? j->delivered_seq : m->state.seq;
    struct text assume = field_text(j->plan, KEY_on_silence);
    if (assume.n && j->decision == 0) {
        begin_inject(m, &r, KIND_decision_classified, j);
        field_put_text(&r.fields, KEY_choice, assume);
        field_put_text(&r.fields, KEY_reason, TEXT("stilte"));
        return machine_emit(m, &r, e);
    }
    begin_inject(m, &r, KIND_silence_asked, j);
    field_put_some(&r.fields, KEY_expectation, expectation);
    field_put_text(&r.fields, KEY_status, text_of(inject_status_names[j->status]));
    return machine_emit(m, &r, e);
}

// Has the organisation that was to act logged anything on the inject? Whether that was the
// expected action is for an observer to say.
static bool has_acted(const struct machine *m, const struct inject *j, struct text owner)
{
    for (size_t i = m->state.n_entries; i-- > 0;) {
        const struct entry *n = &m->state.entries[i];
        if (n->seq < j->delivered_seq)
            break;
        if (text_is(n->inject, j->id) &&
            text_is(seat_organisation(n->seat), seat_organisation(owner)))
            return true;
    }
    return false;
}

int deadline_passed(struct machine *m, size_t index, struct err *e)
{
    struct record r;
    const struct expectation *x = &m->state.expectations[index];
    struct inject *j = state_inject(&m->state, x->inject);
    if (x->deadline > m->now) { // moved by a jump
        queue_add(&m->queue, (struct queue_item){x->deadline, DUE_DEADLINE, index});
        return 0;
    }
    if (x->assessed || x->missed || !j)
        return 0;
    m->cause = j->delivered_seq;
    if (!has_acted(m, j, field_text(x->plan, KEY_owner))) {
        begin_inject(m, &r, KIND_expectation_missed, j);
        field_put_text(&r.fields, KEY_expectation, x->id);
        field_put_text(&r.fields, KEY_owner, field_text(x->plan, KEY_owner));
        if (machine_emit(m, &r, e))
            return -1;
    }
    return inject_ask_silence(m, j, x->id, e);
}

// ---- what a decision means

bool inject_has_choice(const struct inject *j, struct text choice)
{
    const struct value *choices = field_get(j->plan, KEY_choices);
    for (uint32_t i = 0; choices && i < choices->n; i++) {
        struct value item = choices->list[i];
        const struct value *id = item.type == VALUE_MAP ? value_member(item, TEXT("id")) : &item;
        if (id && text_is(value_as_text(*id), choice))
            return true;
    }
    return text_is(choice, TEXT("anders")) || text_is(choice, TEXT("geen"));
}

static int classify(struct machine *m, struct inject *j, struct text choice, int64_t decision,
                    struct text reason, int64_t undo, bool chain, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_decision_classified);
    if (undo)
        field_put_int(&r.fields, KEY_undo, undo);
    field_put_text(&r.fields, KEY_inject, j->id);
    field_put_some(&r.fields, KEY_choice, choice);
    if (decision)
        field_put_int(&r.fields, KEY_decision, decision);
    field_put_some(&r.fields, KEY_reason, reason);
    field_put_some(&r.fields, KEY_was, j->choice);
    if (!chain)
        field_put(&r.fields, KEY_chain, value_bool(false));
    return machine_emit(m, &r, e);
}

int decide_classify(struct machine *m, const struct command *c, struct err *e)
{
    struct inject *j = wanted_inject(m, c, e);
    struct text choice = field_text(&c->args, KEY_choice);
    if (!j)
        return -1;
    if (m->state.phase == PHASE_READY)
        return refuse(e, "the exercise has not started");
    if (!inject_has_choice(j, choice))
        return refuse(e, "inject '%.*s' has no choice '%.*s' (besides: anders, geen)",
                      TEXT_ARGS(j->id), TEXT_ARGS(choice));
    int64_t decision = field_int(&c->args, KEY_decision, j->decision);
    const struct entry *n = decision ? state_entry(&m->state, decision) : NULL;
    if (decision && (!n || n->kind != KIND_decision_logged))
        return refuse(e, "record %lld is not a decision", (long long)decision);
    if (m->cause == 0)
        m->cause = decision ? decision : j->delivered_seq;
    bool chain = !field_get(&c->args, KEY_chain) || field_bool(&c->args, KEY_chain);
    return classify(m, j, choice, decision, field_text(&c->args, KEY_reason), 0, chain, e);
}

static int assess(struct machine *m, const struct expectation *x, struct text rating,
                  int64_t record, struct text text, int64_t undo, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_expectation_assessed);
    if (undo)
        field_put_int(&r.fields, KEY_undo, undo);
    field_put_text(&r.fields, KEY_inject, x->inject);
    field_put_text(&r.fields, KEY_expectation, x->id);
    field_put_text(&r.fields, KEY_rating, rating);
    if (record)
        field_put_int(&r.fields, KEY_record, record);
    field_put_some(&r.fields, KEY_text, text);
    field_put_some(&r.fields, KEY_was, x->rating);
    return machine_emit(m, &r, e);
}

// The scale of domain.md §9.1, after HSEEP's four steps, and `open` to take a rating back.
static int check_rating(struct text rating, struct err *e)
{
    static const char *const scale[] = {
        "goed", "met-hapering", "met-grote-moeite", "niet-gelukt", "niet-beoefend", "open", NULL};
    return name_index(scale, rating) < 0
               ? refuse(e, "a rating is goed, met-hapering, met-grote-moeite, niet-gelukt, "
                           "niet-beoefend or open")
               : 0;
}

static const struct expectation *wanted_expectation(struct machine *m, const struct command *c,
                                                    struct err *e)
{
    struct inject *j = wanted_inject(m, c, e);
    struct text id = field_text(&c->args, KEY_expectation);
    const struct expectation *x = j ? state_expectation(&m->state, j->id, id) : NULL;
    if (j && !x)
        refuse(e, "inject '%.*s' has no expectation '%.*s'", TEXT_ARGS(j->id), TEXT_ARGS(id));
    return x;
}

int decide_assess(struct machine *m, const struct command *c, struct err *e)
{
    const struct expectation *x = wanted_expectation(m, c, e);
    struct text rating = field_text(&c->args, KEY_rating);
    if (!x || check_rating(rating, e))
        return -1;
    int64_t record = field_int(&c->args, KEY_record, 0);
    if (m->cause == 0)
        m->cause = record ? record : state_inject(&m->state, x->inject)->delivered_seq;
    if (m->cause > m->state.seq)
        return refuse(e, "there is no record %lld yet", (long long)m->cause);
    return assess(m, x, rating, record, field_text(&c->args, KEY_text), 0, e);
}

// What an observer saw, in words; who rates an expected action with it, has assessed it.
int decide_evaluation(struct machine *m, const struct command *c, struct err *e)
{
    struct text rating = field_text(&c->args, KEY_rating);
    struct text objective = field_text(&c->args, KEY_objective);
    bool about = field_text(&c->args, KEY_expectation).n > 0;
    const struct expectation *x = about ? wanted_expectation(m, c, e) : NULL;
    if ((about && !x) || (!about && field_text(&c->args, KEY_inject).n && !wanted_inject(m, c, e)))
        return -1;
    if (objective.n && map_get(&m->scenario->by_objective, objective) == MAP_NONE)
        return refuse(e, "there is no objective '%.*s'", TEXT_ARGS(objective));
    if (field_int(&c->args, KEY_said_at, m->now) > m->now)
        return refuse(e, "'said_at' lies ahead of the clock");
    if ((rating.n && check_rating(rating, e)) || emit_evaluation(m, c, e))
        return -1;
    m->cause = m->state.seq;
    return x && rating.n ? assess(m, x, rating, m->cause, (struct text){0}, 0, e) : 0;
}

// ---- storylines

static int steer_storyline(struct machine *m, enum record_kind kind, struct text id,
                           struct text reason, int64_t undo, struct err *e)
{
    struct record r;
    record_begin(m, &r, kind);
    if (undo)
        field_put_int(&r.fields, KEY_undo, undo);
    field_put_text(&r.fields, KEY_of, id);
    if (kind == KIND_storyline_held)
        field_put_some(&r.fields, KEY_reason, reason);
    return machine_emit(m, &r, e);
}

int decide_storyline(struct machine *m, const struct command *c, struct err *e)
{
    bool holds = c->name == COMMAND_storyline_hold;
    struct text id = field_text(&c->args, KEY_of);
    const struct storyline *l = state_storyline(&m->state, id);
    if (!l)
        return refuse(e, "there is no storyline '%.*s'", TEXT_ARGS(id));
    if (l->held == holds)
        return refuse(e,
                      holds ? "storyline '%.*s' is held already" : "storyline '%.*s' is not held",
                      TEXT_ARGS(id));
    return steer_storyline(m, holds ? KIND_storyline_held : KIND_storyline_released, id,
                           field_text(&c->args, KEY_reason), 0, e);
}

// ---- undo: a compensating record that says the reverse

static int undo_inject(struct machine *m, const struct record *r, struct err *e)
{
    struct inject *j = state_inject(&m->state, field_text(&r->fields, KEY_inject));
    const struct value *was = field_get(&r->fields, KEY_was), *with[EDITABLE] = {0};
    struct text before = was ? value_as_text(*was) : (struct text){0};
    switch (r->kind) {
    case KIND_inject_held:
    case KIND_inject_skipped: return release(m, j, r->seq, e);
    case KIND_inject_released: return hold(m, j, (struct text){0}, r->seq, e);
    case KIND_inject_retimed: return retime(m, j, was ? was->i : NEVER, r->seq, e);
    case KIND_inject_assigned:
        return assign(m, j, before.n ? before : TEXT("injectcontroller"), r->seq, e);
    case KIND_inject_edited:
        for (size_t i = 0; i < EDITABLE && was; i++)
            with[i] = value_member(*was, key_name(editable[i]));
        return edit(m, j, with, r->seq, e);
    case KIND_decision_classified:
        return classify(m, j, before, field_int(&r->fields, KEY_decision, 0), (struct text){0},
                        r->seq, false, e);
    default:
        return assess(m,
                      state_expectation(&m->state, j->id, field_text(&r->fields, KEY_expectation)),
                      before.n ? before : TEXT("open"), 0, (struct text){0}, r->seq, e);
    }
}

static bool still_as_left(const struct machine *m, const struct record *r)
{
    const struct inject *j = state_inject(&m->state, field_text(&r->fields, KEY_inject));
    if (r->kind == KIND_inject_held)
        return j->status == INJECT_HELD;
    if (r->kind == KIND_inject_skipped)
        return j->status == INJECT_SKIPPED;
    if (r->kind == KIND_inject_released || r->kind == KIND_inject_retimed ||
        r->kind == KIND_inject_edited)
        return j->status == INJECT_PLANNED || j->status == INJECT_DUE || j->status == INJECT_HELD;
    return true;
}

static int undo(struct machine *m, const struct record *r, struct err *e)
{
    switch (r->kind) {
    case KIND_exercise_rate: return undo_rate(m, r, e);
    case KIND_exercise_window: return undo_window(m, r, e);
    case KIND_organisation_mode:
    case KIND_script_mode: return undo_mode(m, r, e);
    case KIND_effect_held:
    case KIND_effect_released: return undo_effect(m, r, e);
    case KIND_storyline_held:
    case KIND_storyline_released:
        return steer_storyline(
            m, r->kind == KIND_storyline_held ? KIND_storyline_released : KIND_storyline_held,
            field_text(&r->fields, KEY_of), (struct text){0}, r->seq, e);
    default:
        return still_as_left(m, r) ? undo_inject(m, r, e)
                                   : refuse(e, "the inject has moved on since");
    }
}

// Taking something back asks for the right to do it.
static enum command_name undoes(int kind)
{
    switch (kind) {
    case KIND_exercise_rate: return COMMAND_rate;
    case KIND_exercise_window: return COMMAND_window;
    case KIND_organisation_mode: return COMMAND_play;
    case KIND_script_mode: return COMMAND_script;
    case KIND_effect_held:
    case KIND_effect_released: return COMMAND_effect_hold;
    case KIND_storyline_held:
    case KIND_storyline_released: return COMMAND_storyline_hold;
    case KIND_inject_held:
    case KIND_inject_released: return COMMAND_inject_hold;
    case KIND_inject_skipped: return COMMAND_inject_skip;
    case KIND_inject_retimed: return COMMAND_inject_retime;
    case KIND_inject_edited: return COMMAND_inject_edit;
    case KIND_inject_assigned: return COMMAND_inject_assign;
    case KIND_decision_classified: return COMMAND_classify;
    default: return COMMAND_assess;
    }
}

int decide_undo(struct machine *m, const struct command *c, struct err *e)
{
    int64_t seq = field_int(&c->args, KEY_record, 0);
    const struct undoable *u = state_undoable(&m->state, seq);
    if (!u)
        return refuse(e, "record %lld cannot be undone", (long long)seq);
    if (check_may(m, c->by, undoes(u->record->kind), e))
        return -1;
    if (u->undone)
        return refuse(e, "record %lld is undone already", (long long)seq);
    if (u->followed_by)
        return refuse(e, "record %lld cannot be undone: record %lld followed from it",
                      (long long)seq, (long long)u->followed_by);
    m->cause = 0; // an undo is no consequence of what it takes back
    return undo(m, u->record, e);
}
