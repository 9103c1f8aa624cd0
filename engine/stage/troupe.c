// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "stage/troupe.h"

#include "base/mem.h"
#include "base/span.h"
#include "play/rng.h"

// Machine players. They see records, as people do, and mean to do something a while later.

const char *const players_names[] = {"silent", "expected", "random", NULL};

enum intent {
    BRING,    // control delivers an inject over a real channel
    READ,     // the addressee reads it
    ANSWER,   // the owner of an expectation acts (of: expectation)
    DECIDE,   // an addressee decides on an inject that expects nothing in particular
    CLASSIFY, // control says what the decision means
    ASSESS,   // an observer rates an expectation
    ACK,      // the receiver of a message acknowledges it (of: record)
    REPLY,    // counterplay answers a question (of: record)
    FIRE,     // the leader plays a reserve or something of the pick list
    RELEASE,  // the leader lets go what was held
};

struct troupe {
    enum players players;
    const struct scenario *scenario;
    struct rng rng;
    struct queue queue;
    struct arena arena; // of one act
    struct cast *cast;  // or NULL
    bool patient;       // what people hold stays held
};

struct troupe *troupe_create(enum players p, int64_t seed, const struct scenario *s)
{
    struct troupe *t = mem_alloc(sizeof *t);
    t->players = p;
    t->scenario = s;
    rng_init(&t->rng, (uint64_t)seed, TEXT("spelers"));
    return t;
}

void troupe_destroy(struct troupe *t)
{
    if (!t)
        return;
    queue_finish(&t->queue);
    arena_finish(&t->arena);
    mem_free(t);
}

void troupe_join(struct troupe *t, struct cast *c)
{
    t->cast = c;
}

// Is it the cast's turn? What it sees comes before what the others mean to do.
static bool cast_is_next(const struct troupe *t, int64_t *at)
{
    int64_t own;
    return t->cast && cast_next(t->cast, at) && (!queue_peek(&t->queue, &own) || *at <= own);
}

bool troupe_next(const struct troupe *t, int64_t *at)
{
    return cast_is_next(t, at) || queue_peek(&t->queue, at);
}

// ---- meaning to

static void mean_to(struct troupe *t, int64_t at, enum intent what, uint64_t of)
{
    queue_add(&t->queue, (struct queue_item){at, (uint16_t)what, of});
}

static bool chance(struct troupe *t, unsigned percent)
{
    return rng_below(&t->rng, 100) < percent;
}

// A moment between `least` and `most` seconds from `from`; without chance, the middle.
static int64_t later(struct troupe *t, int64_t from, int64_t least, int64_t most)
{
    int64_t span = t->players == PLAYERS_RANDOM
                       ? (int64_t)rng_below(&t->rng, (uint64_t)(most - least + 1))
                       : (most - least) / 2;
    return from + (least + span) * SECOND;
}

static void mean_to_answer(struct troupe *t, const struct state *s, size_t index, int64_t now)
{
    int64_t within = field_int(s->expectations[index].plan, KEY_within, 15 * MINUTE);
    int64_t seconds = within / SECOND > 1 ? within / SECOND : 1;
    if (t->players == PLAYERS_EXPECTED)
        mean_to(t, now + within / 2, ANSWER, index);
    else if (chance(t, 65))
        mean_to(t, later(t, now, seconds / 10, seconds - 1), ANSWER, index);
    else if (chance(t, 40))
        mean_to(t, later(t, now, seconds, seconds * 2), ANSWER, index);
}

static void see_delivered(struct troupe *t, const struct state *s, const struct record *r)
{
    size_t i = (size_t)map_get(&s->by_inject, field_text(&r->fields, KEY_inject));
    const struct inject *j = &s->injects[i];
    if (t->players == PLAYERS_SILENT)
        return;
    if (t->players == PLAYERS_EXPECTED || chance(t, 90))
        mean_to(t, later(t, r->t, 10, 180), READ, i);
    for (size_t k = 0; k < j->n_expectations; k++)
        mean_to_answer(t, s, j->first_expectation + k, r->t);
    if (j->n_expectations == 0 && field_get(j->plan, KEY_choices))
        mean_to(t, later(t, r->t, 120, 1200), DECIDE, i);
}

static void see_planned(struct troupe *t, const struct state *s, const struct record *r)
{
    size_t i = (size_t)map_get(&s->by_inject, field_text(&r->fields, KEY_inject));
    const struct inject *j = &s->injects[i];
    int64_t end = s->duration ? s->duration : 3 * (int64_t)HOUR;
    if (field_bool(j->plan, KEY_hold))
        mean_to(t, j->due == NEVER ? end / 2 : j->due + MINUTE, RELEASE, i);
    if (t->players == PLAYERS_RANDOM && field_bool(j->plan, KEY_reserve) && chance(t, 50))
        mean_to(t, (int64_t)rng_below(&t->rng, (uint64_t)(end * 9 / 10)), FIRE, i);
}

static uint64_t inject_of(const struct state *s, const struct record *r)
{
    return (uint64_t)map_get(&s->by_inject, field_text(&r->fields, KEY_inject));
}

void troupe_watch(struct troupe *t, const struct state *s, const struct record *r)
{
    if (t->cast)
        cast_watch(t->cast, r);
    switch (r->kind) {
    case KIND_inject_planned:
    case KIND_inject_added: see_planned(t, s, r); break;
    case KIND_inject_due: mean_to(t, later(t, r->t, 30, 150), BRING, inject_of(s, r)); break;
    case KIND_inject_delivered: see_delivered(t, s, r); break;
    case KIND_inject_held: mean_to(t, later(t, r->t, 60, 600), RELEASE, inject_of(s, r)); break;
    case KIND_silence_asked: mean_to(t, later(t, r->t, 60, 300), CLASSIFY, inject_of(s, r)); break;
    case KIND_inject_offered:
        if (t->players == PLAYERS_RANDOM && chance(t, 50))
            mean_to(t, later(t, r->t, 60, 900), FIRE, inject_of(s, r));
        break;
    case KIND_inform_logged:
        if (field_bool(&r->fields, KEY_ack) && t->players != PLAYERS_SILENT)
            mean_to(t, later(t, r->t, 60, 300), ACK, (uint64_t)r->seq);
        break;
    case KIND_question_logged: mean_to(t, later(t, r->t, 60, 300), REPLY, (uint64_t)r->seq); break;
    default: break;
    }
}

// ---- taking over

static void take_over_inject(struct troupe *t, const struct state *s, size_t i, int64_t now)
{
    const struct inject *j = &s->injects[i];
    bool open = j->status == INJECT_DELIVERED || j->status == INJECT_READ;
    bool silent = t->players == PLAYERS_SILENT;
    if (j->status == INJECT_DUE)
        mean_to(t, later(t, now, 30, 150), BRING, i);
    if (j->chosen_at == NEVER && (j->decision ? !silent : j->asked))
        mean_to(t, later(t, now, 60, 300), CLASSIFY, i);
    if (silent)
        return;
    if (j->status == INJECT_HELD)
        mean_to(t, later(t, now, 60, 600), RELEASE, i);
    for (size_t k = 0; open && k < j->n_expectations; k++) {
        const struct expectation *x = &s->expectations[j->first_expectation + k];
        if (x->deadline > now && !x->assessed)
            mean_to_answer(t, s, j->first_expectation + k, now);
    }
}

void troupe_take_over(struct troupe *t, const struct state *s, int64_t now)
{
    t->patient = t->players == PLAYERS_SILENT;
    for (size_t i = 0; i < s->n_injects; i++)
        take_over_inject(t, s, i, now);
}

// ---- doing

struct act {
    struct troupe *troupe;
    struct stage *stage; // NULL: `send` instead
    const struct state *state;
    int64_t t;
    void (*send)(void *ctx, const struct command *c);
    void *ctx;
};

static void begin(struct command *c, enum command_name name, struct text by)
{
    *c = (struct command){.name = name, .by = by};
}

// A refusal is part of the game: the world has moved on since it was meant.
static bool perform(struct act *a, const struct command *c)
{
    struct err e = {0};
    int64_t seq;
    if (!a->send)
        return stage_do(a->stage, a->t, c, &seq, &e) == 0;
    a->send(a->ctx, c);
    return true;
}

static void on_inject(struct act *a, enum command_name name, struct text by, const struct inject *j)
{
    struct command c;
    begin(&c, name, by);
    field_put_text(&c.args, KEY_inject, j->id);
    perform(a, &c);
}

// The first role of an organisation, or the address itself.
static struct text seat_at(struct act *a, struct text address)
{
    const struct organisation *o = scenario_organisation(a->troupe->scenario, address);
    if (!o || o->n_roles == 0)
        return address;
    return text_of(
        arena_printf(&a->troupe->arena, "%.*s.%.*s", TEXT_ARGS(o->id), TEXT_ARGS(o->roles[0].id)));
}

static struct text addressee(struct act *a, const struct inject *j)
{
    const struct value *to = field_get(j->plan, KEY_to);
    struct text first = to && to->n ? value_as_text(to->list[0]) : TEXT("all");
    if (text_is(first, TEXT("all")))
        first = a->troupe->scenario->organisations[0].id;
    return seat_at(a, first);
}

static struct text words(const struct fields *f, enum key k, const char *otherwise)
{
    const struct value *v = field_get(f, k);
    struct text t =
        v && v->type == VALUE_MAP && v->n ? value_as_text(v->map[0].value) : (struct text){0};
    struct text line = t, head = text_cut(&line, '\n');
    if (head.n > 300) // keep a short sentence whole; a long one is cut between characters
        for (head.n = 300; ((unsigned char)head.p[head.n] & 0xC0) == 0x80;)
            head.n--;
    return head.n ? head : text_of(otherwise);
}

static struct value choice_at(const struct value *choices, size_t i)
{
    struct value item = choices->list[i];
    const struct value *id = item.type == VALUE_MAP ? value_member(item, TEXT("id")) : &item;
    return id ? *id : value_text(TEXT("geen"));
}

static struct text pick_choice(struct act *a, const struct inject *j, bool silence)
{
    const struct value *choices = field_get(j->plan, KEY_choices);
    size_t n = choices ? choices->n : 0;
    if (a->troupe->players != PLAYERS_RANDOM) {
        for (size_t i = 0; i < n && !silence; i++) // the choice that is expected, if one is
            if (state_expectation(a->state, j->id, value_as_text(choice_at(choices, i))))
                return value_as_text(choice_at(choices, i));
        return n && !silence ? value_as_text(choice_at(choices, 0)) : TEXT("geen");
    }
    size_t k = (size_t)rng_below(&a->troupe->rng, n * 3 + 2); // each choice thrice as likely
    return k < n * 3    ? value_as_text(choice_at(choices, k / 3))
           : k == n * 3 ? TEXT("anders")
                        : TEXT("geen");
}

static void decide(struct act *a, const struct inject *j, struct text seat, struct text what)
{
    struct command c;
    begin(&c, COMMAND_decision, seat);
    field_put_text(&c.args, KEY_trigger, j->id);
    field_put_text(&c.args, KEY_decision, what);
    field_put_text(&c.args, KEY_rationale, TEXT("op grond van wat nu bekend is"));
    field_put_text(&c.args, KEY_picture, words(j->plan, KEY_subject, "het bericht"));
    if (field_bool(j->plan, KEY_offered))
        field_put_text(&c.args, KEY_choice, pick_choice(a, j, false));
    if (!perform(a, &c) && field_get(&c.args, KEY_choice)) {
        c.args.n--; // `anders` and `geen` are not on offer: then in own words only
        perform(a, &c);
    }
    if (field_get(j->plan, KEY_choices))
        mean_to(a->troupe, later(a->troupe, a->t, 30, 240), CLASSIFY,
                (uint64_t)(j - a->state->injects));
}

static void inform(struct act *a, const struct inject *j, const struct expectation *x,
                   struct text seat)
{
    struct command c;
    const struct value *to = field_get(x->plan, KEY_to);
    begin(&c, COMMAND_inform, seat);
    field_put_text(&c.args, KEY_trigger, j->id);
    field_put_text(&c.args, KEY_from, seat);
    field_put(&c.args, KEY_to, *to);
    field_put_text(&c.args, KEY_via, TEXT("phone"));
    field_put_text(&c.args, KEY_class, TEXT("melding"));
    field_put_text(&c.args, KEY_text, words(x->plan, KEY_text, "melding"));
    field_put(&c.args, KEY_ack, value_bool(true));
    perform(a, &c);
}

// A logged entry that needs no more than a text.
static void write_entry(struct act *a, enum command_name name, const struct inject *j,
                        struct text seat, struct text what)
{
    struct command c;
    begin(&c, name, seat);
    field_put_text(&c.args, KEY_trigger, j->id);
    field_put_text(&c.args, name == COMMAND_sitrep ? KEY_picture : KEY_text, what);
    perform(a, &c);
}

static void escalate(struct act *a, const struct inject *j, const struct expectation *x,
                     struct text seat)
{
    struct command c;
    const struct scenario *s = a->troupe->scenario;
    const struct value *to = field_get(x->plan, KEY_to);
    begin(&c, COMMAND_escalate, seat);
    field_put_text(&c.args, KEY_trigger, j->id);
    field_put(&c.args, KEY_to,
              to && to->n       ? to->list[0]
              : s->n_ladder > 1 ? value_text(s->ladder[1].id)
                                : value_text(TEXT("opgeschaald")));
    field_put_text(&c.args, KEY_rationale, words(x->plan, KEY_text, "opschaling"));
    perform(a, &c);
}

// Does what is expected: the expectation's own `as` says in which form, else a decision where
// there is something to choose, else an action.
static void act_as_expected(struct act *a, const struct inject *j, const struct expectation *x,
                            struct text seat)
{
    struct text as = field_text(x->plan, KEY_class), what = words(x->plan, KEY_text, "actie");
    if (text_is(as, TEXT("inform")) && field_get(x->plan, KEY_to))
        inform(a, j, x, seat);
    else if (text_is(as, TEXT("escalate")))
        escalate(a, j, x, seat);
    else if (text_is(as, TEXT("decision")) || (as.n == 0 && field_get(j->plan, KEY_choices)))
        decide(a, j, seat, what);
    else
        write_entry(a,
                    text_is(as, TEXT("observation")) ? COMMAND_observation
                    : text_is(as, TEXT("question"))  ? COMMAND_question
                    : text_is(as, TEXT("sitrep"))    ? COMMAND_sitrep
                                                     : COMMAND_action,
                    j, seat, what);
}

static void answer(struct act *a, size_t index)
{
    const struct expectation *x = &a->state->expectations[index];
    const struct inject *j = state_inject(a->state, x->inject);
    struct text seat = seat_at(a, field_text(x->plan, KEY_owner));
    if (a->troupe->players == PLAYERS_RANDOM && chance(a->troupe, 15))
        write_entry(a, chance(a->troupe, 50) ? COMMAND_question : COMMAND_observation, j, seat,
                    TEXT("wij zoeken nog uit wat er speelt"));
    else
        act_as_expected(a, j, x, seat);
    mean_to(a->troupe, later(a->troupe, a->t, 30, 300), ASSESS, index);
}

static void assess(struct act *a, size_t index)
{
    static const char *const ratings[] = {"goed", "met-hapering", "met-grote-moeite",
                                          "niet-gelukt"};
    const struct expectation *x = &a->state->expectations[index];
    struct command c;
    bool varies = a->troupe->players == PLAYERS_RANDOM;
    begin(&c, COMMAND_assess, TEXT("waarnemer"));
    field_put_text(&c.args, KEY_inject, x->inject);
    field_put_text(&c.args, KEY_expectation, x->id);
    field_put_text(&c.args, KEY_rating,
                   text_of(ratings[varies ? rng_below(&a->troupe->rng, 4) : 0]));
    perform(a, &c);
}

static void classify(struct act *a, const struct inject *j)
{
    struct command c;
    if (j->choice.n)
        return;
    begin(&c, COMMAND_classify, TEXT("leider"));
    field_put_text(&c.args, KEY_inject, j->id);
    field_put_text(&c.args, KEY_choice, pick_choice(a, j, j->decision == 0));
    perform(a, &c);
}

// Counterplay, where it went to nobody in particular.
static struct text receiver(const struct entry *message)
{
    struct text to =
        message->to && message->to->n ? value_as_text(message->to->list[0]) : TEXT("all");
    return text_is(to, TEXT("all")) ? TEXT("tegenspel") : to;
}

static void refer(struct act *a, enum command_name name, enum key k, int64_t seq)
{
    struct command c;
    const struct entry *n = state_entry(a->state, seq);
    begin(&c, name, name == COMMAND_answer ? TEXT("tegenspel") : TEXT("leider"));
    field_put_int(&c.args, k, seq);
    if (name == COMMAND_answer)
        field_put_text(&c.args, KEY_text, TEXT("daar is nu nog niets over bekend"));
    else if (n)
        field_put_text(&c.args, KEY_seat, receiver(n));
    perform(a, &c);
}

static void release(struct act *a, const struct inject *j)
{
    bool varies = a->troupe->players == PLAYERS_RANDOM;
    if (j->status == INJECT_HELD && !a->troupe->patient)
        on_inject(a, varies && chance(a->troupe, 10) ? COMMAND_inject_skip : COMMAND_inject_release,
                  TEXT("leider"), j);
}

static void act_on_inject(struct act *a, enum intent what, const struct inject *j)
{
    switch (what) {
    case BRING: on_inject(a, COMMAND_inject_delivered, TEXT("tegenspel"), j); break;
    case READ: on_inject(a, COMMAND_inject_read, addressee(a, j), j); break;
    case DECIDE: decide(a, j, addressee(a, j), TEXT("wij doen wat nu nodig is")); break;
    case CLASSIFY: classify(a, j); break;
    case FIRE: on_inject(a, COMMAND_inject_fire, TEXT("leider"), j); break;
    case RELEASE: release(a, j); break;
    default: break;
    }
}

static void act(struct act *a, const struct queue_item *item)
{
    arena_reset(&a->troupe->arena);
    switch ((enum intent)item->what) {
    case ANSWER: answer(a, item->of); break;
    case ASSESS: assess(a, item->of); break;
    case ACK: refer(a, COMMAND_inform_acknowledge, KEY_message, (int64_t)item->of); break;
    case REPLY: refer(a, COMMAND_answer, KEY_record, (int64_t)item->of); break;
    default: act_on_inject(a, (enum intent)item->what, &a->state->injects[item->of]);
    }
}

void troupe_act(struct troupe *t, struct stage *s)
{
    struct queue_item item;
    int64_t at, now = stage_state(s)->t;
    if (cast_is_next(t, &at)) {
        cast_act(t->cast, at > now ? at : now);
        return;
    }
    if (!queue_pop(&t->queue, &item))
        return;
    struct act a = {.troupe = t, .stage = s, .state = stage_state(s), .t = now};
    if (item.due > now)
        a.t = item.due;
    act(&a, &item);
}

void troupe_play(struct troupe *t, const struct state *s, int64_t now,
                 void (*send)(void *ctx, const struct command *c), void *ctx)
{
    struct queue_item item;
    struct act a = {.troupe = t, .state = s, .t = now, .send = send, .ctx = ctx};
    int64_t due;
    while (queue_peek(&t->queue, &due) && due <= now && queue_pop(&t->queue, &item))
        act(&a, &item);
}
