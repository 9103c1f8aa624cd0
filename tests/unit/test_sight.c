// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// What each seat sees of each kind of record. The expectations are written by hand, from domain.md
// §3 and §10, not taken from the table of kinds: a new kind must be put in here too.

#include "model/sight.h"

#include <stdio.h>
#include <string.h>

#include "review_world.h"

static const char manifest[] = "draaiboek: 1\n"
                               "id: proef\n"
                               "version: 1.0.0\n"
                               "language: nl\n"
                               "title: Proef\n"
                               "tlp: AMBER\n"
                               "start: \"09:00\"\n"
                               "duration: 2h\n"
                               "organisations:\n"
                               "  haven: { name: Haven, play: full, roles: [ciso, directie] }\n"
                               "  stad: { name: Stad, play: full, roles: [beleid] }\n"
                               "  derde: { name: Derde, play: full, roles: [baas] }\n"
                               "services:\n"
                               "  haven.poort: {}\n"
                               "objectives:\n"
                               "  zien: { text: Zien, level: operationeel, criterion: ziet het }\n";

// Of a record about haven, its inject, its service, its message to stad: who sees it.
//   h haven.ciso   d haven.directie   s stad.beleid   a derde.baas   L haven.leider   g gast
// Control and observers see all of it, in every case.
static const struct {
    const char *kind, *who;
} expected[] = {
    {"exercise.created", "hdsaLg"},
    {"organisation.declared", "hdsaLg"},
    {"objective.declared", ""},
    {"round.declared", "hdsaLg"},
    {"ladder.declared", "hdsaLg"},
    {"storyline.declared", ""},
    {"inject.planned", "L"},
    {"expectation.declared", "L"},
    {"exercise.loaded", ""},
    {"exercise.started", "hdsaLg"},
    {"exercise.paused", "hdsaLg"},
    {"exercise.noplay", "hdsaLg"},
    {"exercise.resumed", "hdsaLg"},
    {"exercise.rate", "hdsaLg"},
    {"exercise.window", ""},
    {"exercise.jumped", "hdsaLg"},
    {"exercise.overtime", ""},
    {"exercise.ended", "hdsaLg"},
    {"exercise.sealed", "hdsaLg"},
    {"exercise.recovered", ""},
    {"clock.beat", ""},
    {"clock.stepped", ""},
    {"round.opened", "hdsaLg"},
    {"round.closed", "hdsaLg"},
    {"day.opened", "hdsaLg"},
    {"day.closed", "hdsaLg"},
    {"inject.queued", "L"},
    {"inject.due", "L"},
    {"inject.delivered", "hdL"},
    {"inject.read", "L"},
    {"inject.acknowledged", "L"},
    {"inject.answered", "L"},
    {"inject.held", "L"},
    {"inject.released", "L"},
    {"inject.skipped", "L"},
    {"inject.retimed", "L"},
    {"inject.edited", "L"},
    {"inject.assigned", "L"},
    {"inject.failed", "L"},
    {"inject.expired", "L"},
    {"inject.added", "L"},
    {"inject.offered", "L"},
    {"silence.asked", "L"},
    {"expectation.assessed", "L"},
    {"expectation.missed", "L"},
    {"decision.logged", "hdL"},
    {"decision.classified", "L"},
    {"inform.logged", "hdsL"},
    {"inform.acknowledged", "hdsL"},
    {"observation.logged", "hdL"},
    {"assumption.logged", "hdL"},
    {"question.logged", "hdL"},
    {"question.answered", "hdL"},
    {"action.logged", "hdL"},
    {"action.updated", "hdL"},
    {"received.logged", "hdL"},
    {"sitrep.logged", "hdL"},
    {"escalation.logged", "hdL"},
    {"notification.logged", "hdL"},
    {"resource.logged", "hdL"},
    {"reflection.logged", "hdL"},
    {"phase.logged", "hdL"},
    {"evaluation.logged", ""},
    {"entry.corrected", "hdsL"}, // the message to stad is corrected for stad too
    {"note.logged", ""},
    {"noplay.asked", ""},
    {"organisation.mode", ""},
    {"storyline.held", ""},
    {"storyline.released", ""},
    {"storyline.ended", ""},
    {"script.mode", ""},
    {"variable.set", ""},
    {"draw.made", ""},
    {"script.error", ""},
    {"script.diverged", ""},
    {"service.declared", "hdL"},
    {"dependency.declared", ""},
    {"resource.declared", ""},
    {"service.disrupted", ""},
    {"service.restored", ""},
    {"dependency.draining", ""},
    {"dependency.refilling", ""},
    {"dependency.carried", ""},
    {"dependency.extended", ""},
    {"dependency.cut", ""},
    {"dependency.connected", ""},
    {"dependency.out", ""},
    {"effect.onset", ""},
    {"effect.changed", ""},
    {"effect.noticeable", "hdL"},
    {"effect.told", "hdL"},
    {"effect.recovering", ""},
    {"effect.resumed", ""},
    {"effect.ended", "hdL"},
    {"effect.held", ""},
    {"effect.released", ""},
    {"effect.cancelled", ""},
    {"effect.limited", ""},
    {"resource.granted", ""},
    {"resource.queued", ""},
    {"resource.released", ""},
    {"seat.made", ""},
    {"seat.bound", ""},
    {"seat.freed", ""},
    {"seat.revoked", ""},
    {"rules.acknowledged", "hdL"},
    {"overlay.declared", ""}, // another's; of the own: below
};

static const struct {
    char sign;
    const char *seat;
} seats[] = {{'h', "haven.ciso"}, {'d', "haven.directie"}, {'s', "stad.beleid"},
             {'a', "derde.baas"}, {'L', "haven.leider"},   {'g', "gast"}};
enum { SEATS = sizeof seats / sizeof *seats };

static const char *const control[] = {
    "leider",     "plaatsvervanger", "injectcontroller", "tegenspel",
    "spelleider", "waarnemer-2",     "veiligheid",       NULL};

// What no player is ever shown, whatever the record.
static const enum key secret[] = {
    KEY_id,      KEY_storyline, KEY_undo,        KEY_goals,      KEY_when,      KEY_context,
    KEY_reserve, KEY_hold,      KEY_truth,       KEY_fallback,   KEY_voiced_by, KEY_choices,
    KEY_chain,   KEY_says,      KEY_on_jump,     KEY_on_silence, KEY_summary,   KEY_criterion,
    KEY_seed,    KEY_planned,   KEY_expectation, KEY_rating,     KEY_injects,   KEY_overlay};

static const struct state *open_world(struct world *w, int64_t *message)
{
    struct command c;
    struct err e = {0};
    int64_t seq;
    world_open(w, manifest);
    world_do(w, "{\"do\":\"declare.inject\",\"inject\":\"brief\",\"from\":\"stad\","
                "\"to\":[\"haven.ciso\"],\"via\":\"mail\",\"due\":0,\"subject\":{\"nl\":\"Kop\"},"
                "\"text\":{\"nl\":\"Tekst\"}}");
    world_do(w, "{\"do\":\"declare.inject\",\"inject\":\"allen\",\"from\":\"stad\","
                "\"to\":[\"haven\",\"stad\"],\"via\":\"mail\",\"due\":0,\"subject\":"
                "{\"nl\":\"Kop\"},\"text\":{\"nl\":\"Tekst\"}}");
    assert_int_equal(machine_loaded(w->machine, &e), 0);
    const char *const lines[] = {
        "{\"do\":\"start\"}",
        "{\"do\":\"inform\",\"seat\":\"haven.ciso\",\"from\":\"haven.ciso\",\"to\":[\"stad\"],"
        "\"via\":\"mail\",\"class\":\"melding\",\"text\":\"dicht\"}"};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(command_parse(&w->arena, text_of(lines[i]), &c, &e), 0);
        c.by = TEXT("leider");
        if (machine_do(w->machine, &c, &seq, &e))
            fail_msg("%s", e.msg);
    }
    *message = seq;
    return machine_state(w->machine);
}

static struct value some(const struct field_spec *f, int64_t message)
{
    static struct value to;
    switch (f->key) {
    case KEY_seat:
    case KEY_owner:
    case KEY_from: return value_text(TEXT("haven.ciso"));
    case KEY_inject: return value_text(TEXT("brief"));
    case KEY_service: return value_text(TEXT("haven.poort"));
    case KEY_record:
    case KEY_message: return value_int(message);
    default: break;
    }
    to = value_text(TEXT("haven.ciso"));
    if (f->type == FIELD_IDS)
        return value_list(&to, 1);
    return f->type == FIELD_INT || f->type == FIELD_TIME || f->type == FIELD_SEQ ||
                   f->type == FIELD_SPAN
               ? value_int(1)
               : value_text(TEXT("x"));
}

// A record of a kind, with every field that it can have.
static struct record whole(int kind, int64_t message)
{
    static struct value stad;
    struct record r = {.seq = 99, .kind = kind, .by = TEXT("clock"), .cause = 98};
    const struct kind *k = kind_get(kind);
    for (size_t i = 0; i < k->n_fields; i++)
        field_put(&r.fields, k->fields[i].key, some(&k->fields[i], message));
    if (kind == KIND_inform_logged) {
        stad = value_text(TEXT("stad"));
        for (size_t i = 0; i < r.fields.n; i++)
            if (r.fields.at[i].key == KEY_to)
                r.fields.at[i].value = value_list(&stad, 1);
    }
    return r;
}

static void check_kind_of_record(const struct world *w, int kind, const char *who, int64_t message)
{
    const struct state *s = machine_state(w->machine);
    struct record r = whole(kind, message), out;
    for (int i = 0; i < SEATS; i++) {
        struct sight v = sight_of(w->scenario, text_of(seats[i].seat));
        bool sees = sight_sees(&v, s, &r);
        if (sees != (strchr(who, seats[i].sign) != NULL))
            fail_msg("%s: %s %s it", kind_get(kind)->name, seats[i].seat,
                     sees ? "sees" : "does not see");
        if (!sees || seats[i].sign == 'L')
            continue;
        sight_take(&v, s, &r, false, &out);
        assert_int_equal(0, out.cause);
        for (size_t k = 0; k < sizeof secret / sizeof *secret; k++)
            if (field_get(&out.fields, secret[k]))
                fail_msg("%s shows %s its '%.*s'", kind_get(kind)->name, seats[i].seat,
                         TEXT_ARGS(key_name(secret[k])));
    }
    for (int i = 0; control[i]; i++) {
        struct sight v = sight_of(w->scenario, text_of(control[i]));
        assert_true(sight_sees(&v, s, &r));
        sight_take(&v, s, &r, true, &out);
        assert_int_equal(r.fields.n, out.fields.n);
        assert_int_equal(98, out.cause);
    }
}

static void every_kind_and_every_seat(void **state)
{
    (void)state;
    struct world w;
    int64_t message;
    open_world(&w, &message);
    assert_int_equal(KIND_COUNT - 1, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        int kind = kind_of(text_of(expected[i].kind));
        if (kind == KIND_UNKNOWN)
            fail_msg("no kind '%s'", expected[i].kind);
        check_kind_of_record(&w, kind, expected[i].who, message);
    }
    world_close(&w);
}

// What an organisation has of its own is known to control and to its local leader.
static void an_overlay_is_for_its_local_leader(void **state)
{
    (void)state;
    static const int kinds[] = {KIND_overlay_declared, KIND_objective_declared,
                                KIND_storyline_declared, KIND_inject_planned};
    static const char *const others[] = {"haven.ciso", "haven",       "stad.leider",
                                         "derde.baas", "stad.beleid", "gast"};
    struct world w;
    int64_t message;
    const struct state *s = open_world(&w, &message);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct record r = whole(kinds[i], message), out;
        for (size_t k = 0; k < r.fields.n; k++)
            if (r.fields.at[k].key == KEY_overlay)
                r.fields.at[k].value = value_text(TEXT("haven"));
        struct sight v = sight_of(w.scenario, TEXT("haven.leider"));
        assert_true(sight_sees(&v, s, &r));
        sight_take(&v, s, &r, false, &out);
        assert_int_equal(r.fields.n, out.fields.n);
        for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
            v = sight_of(w.scenario, text_of(others[k]));
            if (sight_sees(&v, s, &r))
                fail_msg("%s sees %s", others[k], kind_get(kinds[i])->name);
        }
    }
    world_close(&w);
}

// The other end of a message sees what was said, not what led to it at the sender's.
static void a_message_without_its_reasons(void **state)
{
    (void)state;
    struct world w;
    int64_t message;
    const struct state *s = open_world(&w, &message);
    struct record r = whole(KIND_inform_logged, message), out;
    struct sight stad = sight_of(w.scenario, TEXT("stad.beleid"));
    sight_take(&stad, s, &r, true, &out);
    assert_int_equal(98, out.cause);
    assert_non_null(field_get(&out.fields, KEY_text));
    assert_non_null(field_get(&out.fields, KEY_tlp));
    assert_null(field_get(&out.fields, KEY_trigger));
    assert_null(field_get(&out.fields, KEY_inject));
    assert_null(field_get(&out.fields, KEY_late_reason));
    struct sight haven = sight_of(w.scenario, TEXT("haven.directie"));
    sight_take(&haven, s, &r, true, &out);
    assert_non_null(field_get(&out.fields, KEY_trigger));
    world_close(&w);
}

static void a_jump_without_what_it_skipped(void **state)
{
    (void)state;
    struct world w;
    int64_t message;
    const struct state *s = open_world(&w, &message);
    struct record r = whole(KIND_exercise_jumped, message), out;
    struct sight haven = sight_of(w.scenario, TEXT("haven.ciso"));
    sight_take(&haven, s, &r, true, &out);
    assert_non_null(field_get(&out.fields, KEY_meanwhile));
    assert_null(field_get(&out.fields, KEY_effects));
    assert_null(field_get(&out.fields, KEY_injects));
    world_close(&w);
}

// An inject to several organisations is the centre's: what one of them does is not for another's
// local leader. One to everybody is for guests too.
static void a_local_leader_leads_one_organisation(void **state)
{
    (void)state;
    struct world w;
    int64_t message;
    const struct state *s = open_world(&w, &message);
    struct value all = value_text(TEXT("all"));
    struct record r = {.seq = 99, .kind = KIND_inject_answered, .by = TEXT("clock")};
    field_put_text(&r.fields, KEY_inject, TEXT("allen"));
    field_put_text(&r.fields, KEY_seat, TEXT("stad.beleid"));
    struct sight haven = sight_of(w.scenario, TEXT("haven.leider"));
    struct sight guest = sight_of(w.scenario, TEXT("gast"));
    assert_false(sight_sees(&haven, s, &r));
    assert_false(sight_sees_inject(&guest, state_inject(s, TEXT("brief"))));
    r = (struct record){.seq = 99, .kind = KIND_inject_delivered, .by = TEXT("clock")};
    field_put(&r.fields, KEY_to, value_list(&all, 1));
    assert_true(sight_sees(&guest, s, &r));
    world_close(&w);
}

// The same seats, where only a journal is at hand; and names that are no seats.
static void names(void **state)
{
    (void)state;
    struct world w;
    int64_t message;
    const struct state *s = open_world(&w, &message);
    const char *const odd[] = {"haven",    "leider",  "waarnemer-2", "gast",         "script",
                               "script-2", "clock-1", "waarnemers",  "leider.haven", ""};
    const enum seat_kind is[] = {SEAT_PARTICIPANT, SEAT_LEADER, SEAT_OBSERVER, SEAT_GUEST,
                                 SEAT_SCRIPT,      SEAT_NONE,   SEAT_NONE,     SEAT_NONE,
                                 SEAT_NONE,        SEAT_NONE};
    for (int i = 0; i < SEATS; i++) {
        struct sight a = sight_of(w.scenario, text_of(seats[i].seat));
        struct sight b = sight_in(s, text_of(seats[i].seat));
        assert_int_equal(a.kind, b.kind);
        assert_true(text_is(a.org, b.org));
    }
    for (size_t i = 0; i < sizeof is / sizeof *is; i++) {
        assert_int_equal(is[i], sight_of(w.scenario, text_of(odd[i])).kind);
        assert_int_equal(is[i], sight_in(s, text_of(odd[i])).kind);
    }
    struct sight nobody = {SEAT_NONE, {0}};
    struct record r = {.seq = 99, .kind = KIND_exercise_started};
    assert_false(sight_sees(&nobody, s, &r));
    r.kind = KIND_UNKNOWN;
    struct sight haven = sight_of(w.scenario, TEXT("haven.ciso"));
    assert_false(sight_sees(&haven, s, &r));
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_and_every_seat),
        cmocka_unit_test(an_overlay_is_for_its_local_leader),
        cmocka_unit_test(a_message_without_its_reasons),
        cmocka_unit_test(a_jump_without_what_it_skipped),
        cmocka_unit_test(a_local_leader_leads_one_organisation),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
