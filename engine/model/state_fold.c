// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/mem.h"
#include "model/match.h"
#include "model/seat.h"
#include "model/state.h"

// What each kind of record does to the state. A fold function may refuse only before it changes
// anything.

typedef int fold_fn(struct state *s, const struct record *r, struct err *e);

#define TEXT_OF(key)           field_text(&r->fields, KEY_##key)
#define INT_OF(key, otherwise) field_int(&r->fields, KEY_##key, otherwise)

static int dangling(const struct record *r, const char *what, struct text id, struct err *e)
{
    return err_set(e, ERR_INPUT, "record %lld speaks of %s '%.*s', which was never declared",
                   (long long)r->seq, err_text(e, what), TEXT_ARGS(id));
}

static struct inject *inject_of(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = state_inject(s, TEXT_OF(inject));
    if (!j)
        dangling(r, "inject", TEXT_OF(inject), e);
    return j;
}

static struct text keep(struct state *s, struct text t)
{
    return arena_text(&s->arena, t);
}

static const struct value *keep_list(struct state *s, const struct record *r, enum key k)
{
    const struct value *list = field_get(&r->fields, k);
    if (!list)
        return NULL;
    struct value *copy = arena_alloc(&s->arena, sizeof *copy);
    *copy = value_copy(&s->arena, *list);
    return copy;
}

static int double_of(const struct record *r, const char *what, struct text id, struct err *e)
{
    return err_set(e, ERR_INPUT, "record %lld declares %s '%.*s' a second time", (long long)r->seq,
                   err_text(e, what), TEXT_ARGS(id));
}

#define GROW(items, count, cap) mem_grow(&s->items, &s->cap, s->count + 1, sizeof *s->items)

// ---- declaring

static int fold_created(struct state *s, const struct record *r, struct err *e)
{
    if (r->seq != 1)
        return err_set(e, ERR_INPUT, "a header stands at record %lld", (long long)r->seq);
    const struct value *languages = field_get(&r->fields, KEY_languages);
    s->scenario = keep(s, TEXT_OF(scenario));
    s->version = keep(s, TEXT_OF(version));
    s->date = keep(s, TEXT_OF(date));
    s->seed = INT_OF(seed, 0);
    s->start = INT_OF(start, 0);
    s->duration = INT_OF(duration, 0);
    for (uint32_t i = 0; languages && i < languages->n && i < LANGUAGES_MAX; i++)
        s->languages[s->n_languages++] = keep(s, value_as_text(languages->list[i]));
    s->language = s->languages[0];
    return 0;
}

static int fold_organisation(struct state *s, const struct record *r, struct err *e)
{
    if (state_org(s, TEXT_OF(org)))
        return double_of(r, "organisation", TEXT_OF(org), e);
    int play = name_index(play_mode_names, TEXT_OF(play));
    GROW(orgs, n_orgs, cap_orgs);
    s->orgs[s->n_orgs] = (struct org_state){
        .id = keep(s, TEXT_OF(org)),
        .play = play < 0 ? 0 : play,
        .roles = keep_list(s, r, KEY_roles),
    };
    map_set(&s->by_org, s->orgs[s->n_orgs].id, (int64_t)s->n_orgs);
    s->n_orgs++;
    return 0;
}

static int fold_overlay(struct state *s, const struct record *r, struct err *e)
{
    struct org_state *o = state_org(s, TEXT_OF(overlay));
    if (!o)
        return dangling(r, "organisation", TEXT_OF(overlay), e);
    o->overlaid = true;
    o->own_roles = keep_list(s, r, KEY_roles);
    return 0;
}

static int fold_round(struct state *s, const struct record *r, struct err *e)
{
    (void)e;
    GROW(rounds, n_rounds, cap_rounds);
    s->rounds[s->n_rounds++] =
        (struct round_state){keep(s, TEXT_OF(round)), INT_OF(opens, 0), NEVER};
    return 0;
}

static int fold_storyline(struct state *s, const struct record *r, struct err *e)
{
    if (state_storyline(s, TEXT_OF(storyline)))
        return double_of(r, "storyline", TEXT_OF(storyline), e);
    GROW(storylines, n_storylines, cap_storylines);
    s->storylines[s->n_storylines] = (struct storyline){.id = keep(s, TEXT_OF(storyline))};
    s->storylines[s->n_storylines].injects = keep_list(s, r, KEY_injects);
    s->storylines[s->n_storylines].overlay = keep(s, TEXT_OF(overlay));
    map_set(&s->by_storyline, s->storylines[s->n_storylines].id, (int64_t)s->n_storylines);
    s->n_storylines++;
    return 0;
}

// Every `seen` node of a condition gets a watch, which remembers the first match.
static void add_watches(struct state *s, const struct value *cond)
{
    if (!cond || cond->type != VALUE_MAP)
        return;
    const struct value *op = value_member(*cond, TEXT("op"));
    if (op && text_is(value_as_text(*op), TEXT("seen"))) {
        const struct value *name = value_member(*cond, TEXT("kind"));
        int kind = name ? kind_of(value_as_text(*name)) : KIND_UNKNOWN;
        GROW(watches, n_watches, cap_watches);
        s->watches[s->n_watches++] = (struct watch){cond, NEVER, s->first_watch[kind]};
        s->first_watch[kind] = s->n_watches;
    }
    for (uint32_t i = 0; i < cond->n; i++) {
        const struct value *v = &cond->map[i].value;
        add_watches(s, v);
        for (uint32_t k = 0; v->type == VALUE_LIST && k < v->n; k++)
            add_watches(s, &v->list[k]);
    }
}

static int fold_planned(struct state *s, const struct record *r, struct err *e)
{
    if (state_inject(s, TEXT_OF(inject)))
        return double_of(r, "inject", TEXT_OF(inject), e);
    GROW(injects, n_injects, cap_injects);
    struct inject *j = &s->injects[s->n_injects];
    *j = (struct inject){.plan = fields_copy(&s->arena, &r->fields), .planned_by = r->seq};
    j->id = field_text(j->plan, KEY_inject);
    j->storyline = field_text(j->plan, KEY_storyline);
    j->due = field_int(j->plan, KEY_due, NEVER);
    j->known_at = -SPAN_MAX;
    j->chosen_at = NEVER;
    for (int k = 0; k < INJECT_STATUS_COUNT; k++)
        j->at[k] = NEVER;
    j->status = field_bool(j->plan, KEY_hold) ? INJECT_HELD : INJECT_PLANNED;
    j->at[j->status] = r->t;
    map_set(&s->by_inject, j->id, (int64_t)s->n_injects++);
    add_watches(s, field_get(j->plan, KEY_when));
    return 0;
}

static int fold_expectation(struct state *s, const struct record *r, struct err *e)
{
    struct text inject = TEXT_OF(inject), id = TEXT_OF(expectation);
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    if (state_expectation(s, inject, id))
        return double_of(r, "expectation", id, e);
    if (j->n_expectations == 0)
        j->first_expectation = s->n_expectations;
    if (j->first_expectation + j->n_expectations != s->n_expectations)
        return err_set(e, ERR_INPUT,
                       "record %lld: the expectations of an inject follow it directly",
                       (long long)r->seq);
    j->n_expectations++;
    GROW(expectations, n_expectations, cap_expectations);
    struct expectation *x = &s->expectations[s->n_expectations];
    *x = (struct expectation){.plan = fields_copy(&s->arena, &r->fields), .deadline = NEVER};
    x->id = field_text(x->plan, KEY_expectation);
    x->inject = field_text(x->plan, KEY_inject);
    char room[STATE_KEY_MAX];
    struct text key = keep(s, state_key(room, inject, '/', id));
    map_set(&s->by_expectation, key, (int64_t)s->n_expectations++);
    return 0;
}

// ---- the clock

static int fold_started(struct state *s, const struct record *r, struct err *e)
{
    (void)r, (void)e;
    s->phase = PHASE_RUNNING;
    return 0;
}

static int fold_paused(struct state *s, const struct record *r, struct err *e)
{
    (void)r, (void)e;
    s->phase = PHASE_PAUSED;
    return 0;
}

static int fold_noplay(struct state *s, const struct record *r, struct err *e)
{
    (void)r, (void)e;
    s->phase = PHASE_NOPLAY;
    return 0;
}

// Back to where it was: between rounds, the gate still waits.
static int fold_resumed(struct state *s, const struct record *r, struct err *e)
{
    (void)r, (void)e;
    s->phase = s->gate.n ? PHASE_GATE : PHASE_RUNNING;
    return 0;
}

static int fold_recovered(struct state *s, const struct record *r, struct err *e)
{
    (void)r, (void)e;
    if (s->phase == PHASE_RUNNING || s->phase == PHASE_GATE)
        s->phase = PHASE_PAUSED;
    return 0;
}

static int fold_rate(struct state *s, const struct record *r, struct err *e)
{
    (void)e;
    s->rate = INT_OF(rate, s->rate);
    return 0;
}

static int fold_window(struct state *s, const struct record *r, struct err *e)
{
    (void)e;
    s->window = INT_OF(window, s->window);
    return 0;
}

// Players' deadlines stand still during a jump: they move along with it.
static int fold_jumped(struct state *s, const struct record *r, struct err *e)
{
    int64_t from = INT_OF(from, 0), to = INT_OF(to, 0);
    if (to < from || to < s->t)
        return err_set(e, ERR_INPUT, "record %lld jumps back in time", (long long)r->seq);
    for (size_t i = 0; i < s->n_expectations; i++)
        if (s->expectations[i].deadline > from)
            s->expectations[i].deadline += to - from;
    s->t = to;
    return 0;
}

static int fold_ended(struct state *s, const struct record *r, struct err *e)
{
    (void)e;
    s->phase = PHASE_ENDED;
    s->ended_at = r->t;
    return 0;
}

static int fold_round_opened(struct state *s, const struct record *r, struct err *e)
{
    (void)e;
    for (size_t i = 0; i < s->n_rounds; i++)
        if (text_is(s->rounds[i].id, TEXT_OF(round))) {
            s->round = s->rounds[i].id;
            s->rounds[i].opened_at = r->t;
        }
    s->gate = (struct text){0};
    if (s->phase == PHASE_GATE)
        s->phase = PHASE_RUNNING;
    return 0;
}

static int fold_round_closed(struct state *s, const struct record *r, struct err *e)
{
    (void)e;
    s->gate = keep(s, TEXT_OF(next));
    if (s->gate.n && s->phase == PHASE_RUNNING)
        s->phase = PHASE_GATE;
    return 0;
}

static int fold_day_closed(struct state *s, const struct record *r, struct err *e)
{
    (void)r, (void)e;
    s->gate = TEXT("dag");
    if (s->phase == PHASE_RUNNING)
        s->phase = PHASE_GATE;
    return 0;
}

// ---- injects

static void enter(struct inject *j, enum inject_status status, int64_t t)
{
    j->status = status;
    j->at[status] = t;
}

static int fold_queued(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    if (j->due == NEVER || text_is(r->by, TEXT("script")))
        j->known_at = s->phase == PHASE_READY ? -SPAN_MAX : r->t;
    j->due = INT_OF(due, NEVER);
    j->planned_by = r->seq;
    if (TEXT_OF(storyline).n && j->storyline.n == 0)
        j->storyline = keep(s, TEXT_OF(storyline));
    return 0;
}

static int fold_due(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    enter(j, INJECT_DUE, r->t);
    if (TEXT_OF(assigned).n)
        j->assigned = keep(s, TEXT_OF(assigned));
    j->via = keep(s, TEXT_OF(via));
    return 0;
}

static int fold_delivered(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    enter(j, INJECT_DELIVERED, r->t);
    j->delivered_seq = r->seq;
    j->offered = false;
    for (size_t i = 0; i < j->n_expectations; i++) {
        struct expectation *x = &s->expectations[j->first_expectation + i];
        x->deadline = r->t + field_int(x->plan, KEY_within, 0);
    }
    return 0;
}

static int fold_read(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    if (j->status == INJECT_DELIVERED)
        enter(j, INJECT_READ, r->t);
    return 0;
}

static int fold_answered(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    enter(j, INJECT_ANSWERED, r->t);
    return 0;
}

static int fold_set_aside(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    j->before_hold = j->status;
    enter(j, r->kind == KIND_inject_held ? INJECT_HELD : INJECT_SKIPPED, r->t);
    return 0;
}

static int fold_released(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    j->status = j->before_hold;
    return 0;
}

static int fold_failed(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    enter(j, r->kind == KIND_inject_failed ? INJECT_FAILED : INJECT_EXPIRED, r->t);
    return 0;
}

static int fold_retimed(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    j->due = INT_OF(due, NEVER);
    j->planned_by = r->seq;
    if (text_is(r->by, TEXT("script")))
        j->known_at = r->t; // a leader who moves it knows
    return 0;
}

static int fold_edited(struct state *s, const struct record *r, struct err *e)
{
    static const enum key editable[] = {KEY_subject, KEY_text, KEY_to, KEY_via, KEY_tlp};
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    struct fields plan = {.n = j->plan->n}; // a copy is only as long as its fields
    memcpy(plan.at, j->plan->at, plan.n * sizeof *plan.at);
    for (size_t i = 0; i < sizeof editable / sizeof *editable; i++) {
        const struct value *v = field_get(&r->fields, editable[i]);
        for (size_t k = 0; v && k < plan.n; k++)
            if (plan.at[k].key == editable[i])
                plan.at[k].value = *v;
    }
    struct text id = j->id;
    j->plan = fields_copy(&s->arena, &plan);
    j->id = id;
    return 0;
}

static int fold_assigned(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    j->assigned = keep(s, TEXT_OF(assigned));
    return 0;
}

static int fold_offered(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    j->offered = true;
    return 0;
}

static int fold_asked(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    j->asked = true;
    return 0;
}

static struct expectation *expectation_of(struct state *s, const struct record *r, struct err *e)
{
    struct expectation *x = state_expectation(s, TEXT_OF(inject), TEXT_OF(expectation));
    if (!x)
        dangling(r, "expectation", TEXT_OF(expectation), e);
    return x;
}

static int fold_assessed(struct state *s, const struct record *r, struct err *e)
{
    struct expectation *x = expectation_of(s, r, e);
    if (!x)
        return -1;
    x->assessed = !text_is(TEXT_OF(rating), TEXT("open"));
    x->rating = x->assessed ? keep(s, TEXT_OF(rating)) : (struct text){0};
    return 0;
}

static int fold_missed(struct state *s, const struct record *r, struct err *e)
{
    struct expectation *x = expectation_of(s, r, e);
    if (!x)
        return -1;
    x->missed = true;
    return 0;
}

static int fold_classified(struct state *s, const struct record *r, struct err *e)
{
    struct inject *j = inject_of(s, r, e);
    if (!j)
        return -1;
    bool open = TEXT_OF(choice).n == 0; // what was said is taken back
    j->choice = open ? (struct text){0} : keep(s, TEXT_OF(choice));
    j->chosen_at = open ? NEVER : r->t;
    struct entry *n = state_entry(s, INT_OF(decision, 0));
    if (n)
        n->choice = j->choice;
    return 0;
}

// ---- what people log

// One entry is one action: of several that are expected of an organisation it is the first that
// was open. Whether it was the expected one is for an observer to say.
static void note_acted(struct state *s, const struct inject *j, const struct record *r)
{
    struct text org = seat_organisation(TEXT_OF(seat));
    for (size_t i = 0; i < j->n_expectations && s->phase != PHASE_ENDED; i++) {
        struct expectation *x = &s->expectations[j->first_expectation + i];
        if (!x->acted && text_is(seat_organisation(field_text(x->plan, KEY_owner)), org)) {
            x->acted = r->seq;
            return;
        }
    }
}

static int fold_entry(struct state *s, const struct record *r, struct err *e)
{
    (void)e;
    struct inject *j = state_inject(s, TEXT_OF(inject));
    GROW(entries, n_entries, cap_entries);
    s->entries[s->n_entries++] = (struct entry){
        .seq = r->seq,
        .t = r->t,
        .kind = r->kind,
        .seat = keep(s, TEXT_OF(seat)),
        .inject = j ? j->id : (struct text){0},
        .to = r->kind == KIND_inform_logged ? keep_list(s, r, KEY_to) : NULL,
    };
    if (j && r->kind == KIND_decision_logged)
        j->decision = r->seq;
    if (j && j->delivered_seq)
        note_acted(s, j, r);
    return 0;
}

static int fold_escalation(struct state *s, const struct record *r, struct err *e)
{
    struct org_state *o = state_org(s, seat_organisation(TEXT_OF(seat)));
    if (o)
        o->rung = keep(s, TEXT_OF(to));
    return fold_entry(s, r, e);
}

static int fold_corrected(struct state *s, const struct record *r, struct err *e)
{
    (void)e;
    struct entry *n = state_entry(s, INT_OF(record, 0));
    if (n)
        n->corrected_by = r->seq;
    return 0;
}

static int fold_acknowledged(struct state *s, const struct record *r, struct err *e)
{
    (void)e;
    struct entry *n = state_entry(s, INT_OF(message, 0));
    struct text org = seat_organisation(TEXT_OF(seat));
    if (!n || state_receipt(s, n, org))
        return 0;
    GROW(receipts, n_receipts, cap_receipts);
    s->receipts[s->n_receipts++] = (struct receipt){keep(s, org), r->seq, r->t, 0};
    size_t *last = &n->first_receipt;
    while (*last)
        last = &s->receipts[*last - 1].next;
    *last = s->n_receipts;
    return 0;
}

static int fold_mode(struct state *s, const struct record *r, struct err *e)
{
    struct org_state *o = state_org(s, TEXT_OF(org));
    int play = name_index(play_mode_names, TEXT_OF(play));
    if (!o || play < 0)
        return dangling(r, "organisation", TEXT_OF(org), e);
    o->play = play;
    return 0;
}

// ---- the script

static int fold_story_state(struct state *s, const struct record *r, struct err *e)
{
    bool steered = r->kind == KIND_storyline_held || r->kind == KIND_storyline_released;
    struct text id = steered ? TEXT_OF(of) : TEXT_OF(storyline);
    struct storyline *l = state_storyline(s, id);
    if (!l)
        return r->kind == KIND_script_error ? 0 : dangling(r, "storyline", id, e);
    switch (r->kind) {
    case KIND_storyline_held: l->held = true; break;
    case KIND_storyline_released: l->held = false; break;
    case KIND_storyline_ended: l->ended = true; break;
    default: l->stopped = true;
    }
    return 0;
}

static int fold_script_mode(struct state *s, const struct record *r, struct err *e)
{
    (void)e;
    s->script_off = text_is(TEXT_OF(mode), TEXT("uit"));
    return 0;
}

static int fold_variable(struct state *s, const struct record *r, struct err *e)
{
    (void)e;
    struct variable *v = state_variable(s, TEXT_OF(name));
    const struct value *value = field_get(&r->fields, KEY_value);
    if (!v) {
        GROW(variables, n_variables, cap_variables);
        v = &s->variables[s->n_variables];
        *v = (struct variable){.name = keep(s, TEXT_OF(name))};
        map_set(&s->by_variable, v->name, (int64_t)s->n_variables++);
    }
    v->value = value ? value_copy(&s->arena, *value) : value_null();
    v->set_at = r->t;
    return 0;
}

static int fold_link(struct state *s, const struct record *r, struct err *e)
{
    return links_fold(&s->links, &s->arena, r, e);
}

static int fold_agreed(struct state *s, const struct record *r, struct err *e)
{
    (void)e;
    if (map_get(&s->by_agreed, TEXT_OF(seat)) != MAP_NONE)
        return 0;
    GROW(agreed, n_agreed, cap_agreed);
    s->agreed[s->n_agreed] = keep(s, TEXT_OF(seat));
    map_set(&s->by_agreed, s->agreed[s->n_agreed], (int64_t)s->n_agreed);
    s->n_agreed++;
    return 0;
}

// ---- the table

static fold_fn *const folds[KIND_COUNT] = {
    [KIND_exercise_created] = fold_created,
    [KIND_organisation_declared] = fold_organisation,
    [KIND_round_declared] = fold_round,
    [KIND_storyline_declared] = fold_storyline,
    [KIND_overlay_declared] = fold_overlay,
    [KIND_inject_planned] = fold_planned,
    [KIND_inject_added] = fold_planned,
    [KIND_expectation_declared] = fold_expectation,
    [KIND_exercise_started] = fold_started,
    [KIND_exercise_paused] = fold_paused,
    [KIND_exercise_noplay] = fold_noplay,
    [KIND_exercise_resumed] = fold_resumed,
    [KIND_exercise_recovered] = fold_recovered,
    [KIND_exercise_rate] = fold_rate,
    [KIND_exercise_window] = fold_window,
    [KIND_exercise_jumped] = fold_jumped,
    [KIND_exercise_ended] = fold_ended,
    [KIND_clock_stepped] = fold_recovered,
    [KIND_round_opened] = fold_round_opened,
    [KIND_round_closed] = fold_round_closed,
    [KIND_day_opened] = fold_round_opened,
    [KIND_day_closed] = fold_day_closed,
    [KIND_inject_queued] = fold_queued,
    [KIND_inject_due] = fold_due,
    [KIND_inject_delivered] = fold_delivered,
    [KIND_inject_read] = fold_read,
    [KIND_inject_acknowledged] = fold_read,
    [KIND_inject_answered] = fold_answered,
    [KIND_inject_held] = fold_set_aside,
    [KIND_inject_released] = fold_released,
    [KIND_inject_skipped] = fold_set_aside,
    [KIND_inject_retimed] = fold_retimed,
    [KIND_inject_edited] = fold_edited,
    [KIND_inject_assigned] = fold_assigned,
    [KIND_inject_failed] = fold_failed,
    [KIND_inject_expired] = fold_failed,
    [KIND_inject_offered] = fold_offered,
    [KIND_silence_asked] = fold_asked,
    [KIND_expectation_assessed] = fold_assessed,
    [KIND_expectation_missed] = fold_missed,
    [KIND_decision_classified] = fold_classified,
    [KIND_escalation_logged] = fold_escalation,
    [KIND_entry_corrected] = fold_corrected,
    [KIND_inform_acknowledged] = fold_acknowledged,
    [KIND_organisation_mode] = fold_mode,
    [KIND_storyline_held] = fold_story_state,
    [KIND_storyline_released] = fold_story_state,
    [KIND_storyline_ended] = fold_story_state,
    [KIND_script_error] = fold_story_state,
    [KIND_script_diverged] = fold_story_state,
    [KIND_script_mode] = fold_script_mode,
    [KIND_seat_made] = fold_link,
    [KIND_seat_bound] = fold_link,
    [KIND_seat_freed] = fold_link,
    [KIND_seat_revoked] = fold_link,
    [KIND_rules_acknowledged] = fold_agreed,
    [KIND_variable_set] = fold_variable,
};

// ---- what every record does

static bool can_be_undone(int kind)
{
    switch (kind) {
    case KIND_exercise_rate:
    case KIND_exercise_window:
    case KIND_inject_held:
    case KIND_inject_released:
    case KIND_inject_skipped:
    case KIND_inject_retimed:
    case KIND_inject_edited:
    case KIND_inject_assigned:
    case KIND_storyline_held:
    case KIND_storyline_released:
    case KIND_decision_classified:
    case KIND_expectation_assessed:
    case KIND_organisation_mode:
    case KIND_effect_held:
    case KIND_effect_released:
    case KIND_script_mode: return true;
    default: return false;
    }
}

static void remember_undo(struct state *s, const struct record *r)
{
    struct undoable *u = state_undoable(s, r->cause);
    if (u && !u->followed_by)
        u->followed_by = r->seq;
    u = state_undoable(s, INT_OF(undo, 0));
    if (u)
        u->undone = true;
    else if (can_be_undone(r->kind) && !text_is(r->by, TEXT("script"))) {
        GROW(undoables, n_undoables, cap_undoables);
        s->undoables[s->n_undoables++] =
            (struct undoable){.seq = r->seq, .record = record_copy(&s->arena, r)};
    }
}

static void remember_command(struct state *s, const struct record *r)
{
    struct text id = TEXT_OF(id);
    if (id.n == 0 || state_command_seen(s, r->by, id))
        return;
    char room[STATE_KEY_MAX];
    struct text key = state_key(room, r->by, '\n', id);
    if (key.n)
        map_set(&s->by_command, keep(s, key), r->seq);
}

static void notice(struct state *s, const struct record *r)
{
    for (size_t i = s->first_watch[r->kind]; i; i = s->watches[i - 1].next) {
        struct watch *w = &s->watches[i - 1];
        if (w->at == NEVER && record_matches(r, value_member(*w->node, TEXT("where"))))
            w->at = r->t;
    }
}

static int take_in(struct state *s, const struct record *r, const struct kind *kind, struct err *e)
{
    if (chain_is_kind(r->kind))
        return chain_fold(&s->chain, &s->arena, r, e);
    if (kind && folds[r->kind])
        return folds[r->kind](s, r, e);
    return kind && kind->entry ? fold_entry(s, r, e) : 0;
}

int state_fold(struct state *s, const struct record *r, struct err *e)
{
    if (r->seq != s->seq + 1)
        return err_set(e, ERR_INPUT, "record %lld follows record %lld", (long long)r->seq,
                       (long long)s->seq);
    if (r->t < s->t)
        return err_set(e, ERR_INPUT, "record %lld goes back in time", (long long)r->seq);
    const struct kind *kind = kind_get(r->kind);
    if (take_in(s, r, kind, e))
        return -1;
    if (s->t < r->t)
        s->t = r->t;
    s->seq = r->seq;
    s->wall = r->wall;
    if (!kind)
        return 0;
    s->kinds_seen[r->kind]++;
    s->kind_at[r->kind] = r->t;
    remember_undo(s, r);
    remember_command(s, r);
    notice(s, r);
    return 0;
}
