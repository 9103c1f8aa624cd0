// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// The machine: commands and due moments become records, refusals change nothing.

#include "check.h"

#include <stdio.h>

#include "base/json.h"
#include "base/mem.h"
#include "model/sight.h"
#include "play/machine.h"
#include "store/manifest.h"

static const char manifest[] =
    "draaiboek: 1\n"
    "id: proef\n"
    "version: 1.0.0\n"
    "language: nl\n"
    "title: Proef\n"
    "tlp: AMBER\n"
    "start: \"09:00\"\n"
    "duration: 2h\n"
    "rounds: { r1: \"09:00\", r2: \"10:00\" }\n"
    "ladder: [normaal, verhoogd]\n"
    "organisations:\n"
    "  haven: { name: Haven, play: full, roles: [ciso, directie] }\n"
    "  pers: { name: Pers, play: simulated }\n"
    "services:\n"
    "  haven.poort: {}\n"
    "  haven.kraan: { needs: { haven.poort: { delay: 10m, recovery_lag: 5m } } }\n"
    "objectives:\n"
    "  zien: { text: Zien, level: operationeel, criterion: ziet het }\n";

struct world {
    struct scenario *scenario;
    struct machine *machine;
    struct arena arena;
    const struct record *made[512];
    size_t n;
    struct err err;
};

static const struct record *before(void *ctx, struct record *r, struct err *e)
{
    (void)ctx, (void)e;
    return r;
}

static void emitted(void *ctx, const struct record *r)
{
    struct world *w = ctx;
    assert_true(w->n < 512);
    w->made[w->n++] = record_copy(&w->arena, r);
}

static void digest(void *ctx, const struct state *s, char hex[65])
{
    (void)ctx, (void)s;
    memset(hex, '0', 64);
    hex[64] = 0;
}

static int do_json(struct world *w, const char *by, const char *json)
{
    struct command c;
    int64_t seq;
    if (command_parse(&w->arena, text_of(json), &c, &w->err))
        return -1;
    c.by = text_of(by);
    return machine_do(w->machine, &c, &seq, &w->err);
}

#define MUST(w, by, json)                                                                          \
    do {                                                                                           \
        if (do_json(w, by, json))                                                                  \
            fail_msg("refused: %s", (w)->err.msg);                                                 \
    } while (0)

#define REFUSED(w, by, json, part)                                                                 \
    do {                                                                                           \
        size_t were = (w)->n;                                                                      \
        assert_int_equal(do_json(w, by, json), -1);                                                \
        if (!strstr((w)->err.msg, part))                                                           \
            fail_msg("said '%s', not '%s'", (w)->err.msg, part);                                   \
        assert_int_equal((w)->n, were);                                                            \
    } while (0)

static const char plan[] =
    "{\"do\":\"declare.inject\",\"inject\":\"%s\",\"from\":\"pers\",\"to\":[\"haven.ciso\"],"
    "\"via\":\"%s\",%s\"subject\":{\"nl\":\"Kop\"},\"text\":{\"nl\":\"Het is {clock}.\"}}";

static void declare(struct world *w, const char *id, const char *via, const char *more)
{
    char json[2000];
    snprintf(json, sizeof json, plan, id, via, more);
    MUST(w, "script", json);
}

static int setup(void **state)
{
    struct world *w = mem_alloc(sizeof *w);
    struct findings f = {0};
    w->scenario = manifest_parse(text_of(manifest), "scenario.yaml", &f);
    assert_int_equal(f.errors, 0);
    findings_finish(&f);
    w->machine = machine_create(w->scenario, (struct machine_host){w, before, emitted, digest});
    const struct run_options o = {7, TEXT("2026-01-05"), TEXT("test"), TEXT("5.4")};
    assert_int_equal(machine_open(w->machine, &o, &w->err), 0);
    declare(w, "brief", "mail",
            "\"due\":900000,\"choices\":[\"ja\",\"nee\"],\"goals\":[\"zien\"],");
    MUST(w, "script",
         "{\"do\":\"declare.expectation\",\"inject\":\"brief\",\"expectation\":\"kiezen\","
         "\"owner\":\"haven.ciso\",\"within\":600000,\"text\":{\"nl\":\"Kiest\"}}");
    declare(w, "bel", "phone", "\"due\":1200000,");
    declare(w, "later", "mail", "\"on_jump\":\"move\",\"due\":1500000,");
    for (int i = 0; i < 2; i++)
        MUST(w, "script",
             i ? "{\"do\":\"declare.expectation\",\"inject\":\"later\",\"expectation\":\"melden\","
                 "\"owner\":\"haven.ciso\",\"within\":6000000,\"text\":{\"nl\":\"Meldt\"}}"
               : "{\"do\":\"declare.expectation\",\"inject\":\"later\",\"expectation\":\"kiezen\","
                 "\"owner\":\"haven.ciso\",\"within\":6000000,\"text\":{\"nl\":\"Kiest\"}}");
    declare(w, "vervolg", "mail",
            "\"when\":{\"op\":\"after\",\"inject\":\"brief\",\"status\":\"delivered\","
            "\"for\":60000},");
    declare(w, "stil", "mail",
            "\"when\":{\"op\":\"not_within\",\"for\":300000,"
            "\"that\":{\"op\":\"status\",\"inject\":\"brief\",\"status\":\"answered\"},"
            "\"since\":{\"op\":\"status\",\"inject\":\"brief\",\"status\":\"delivered\"}},");
    declare(w, "begint", "mail",
            "\"when\":{\"op\":\"any\",\"of\":[{\"op\":\"seen\",\"kind\":\"effect.onset\"},"
            "{\"op\":\"severity\",\"service\":\"haven.kraan\",\"is\":\">=\",\"value\":1}]},");
    declare(w, "poort-dicht", "mail",
            "\"when\":{\"op\":\"all\",\"of\":[{\"op\":\"past\",\"at\":60000},"
            "{\"op\":\"severity\",\"service\":\"haven.poort\",\"is\":\">\",\"value\":3}]},");
    declare(w, "beide", "mail",
            "\"when\":{\"op\":\"all\",\"of\":[{\"op\":\"severity\",\"service\":\"haven.poort\","
            "\"is\":\"==\",\"value\":0},{\"op\":\"severity\",\"service\":\"haven.kraan\","
            "\"is\":\"==\",\"value\":3}]},");
    MUST(w, "script", "{\"do\":\"declare.storyline\",\"storyline\":\"lijn\"}");
    assert_int_equal(machine_loaded(w->machine, &w->err), 0);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    machine_destroy(w->machine);
    scenario_destroy(w->scenario);
    arena_finish(&w->arena);
    mem_free(w);
    return 0;
}

// Plays up to `t`, with the reactions of the machine itself.
static void play(struct world *w, int64_t t)
{
    uint64_t token;
    size_t reacted = w->n;
    for (;;) {
        for (; reacted < w->n; reacted++)
            assert_int_equal(machine_react(w->machine, w->made[reacted], &w->err), 0);
        if (machine_due(w->machine, t, &token, &w->err) == DUE_NONE)
            break;
    }
    machine_set_time(w->machine, t);
}

static const struct record *last_of(struct world *w, enum record_kind kind)
{
    for (size_t i = w->n; i-- > 0;)
        if (w->made[i]->kind == (int)kind)
            return w->made[i];
    return NULL;
}

static int64_t count(struct world *w, enum record_kind kind)
{
    return machine_state(w->machine)->kinds_seen[kind];
}

static struct inject *inject(struct world *w, const char *id)
{
    return state_inject(machine_state(w->machine), text_of(id));
}

static void comes_at_its_moment(void **state)
{
    struct world *w = *state;
    int64_t due;
    assert_false(machine_next(w->machine, &due));
    MUST(w, "leider", "{\"do\":\"start\"}");
    play(w, 899999);
    assert_int_equal(count(w, KIND_inject_delivered), 0);
    play(w, 900000);
    const struct record *r = last_of(w, KIND_inject_delivered);
    assert_int_equal(r->t, 900000);
    const struct value *text = field_get(&r->fields, KEY_text);
    assert_true(text_is(value_as_text(text->map[0].value), TEXT("Het is 09:15.")));
    assert_int_equal(r->cause, inject(w, "brief")->planned_by);
}

static void conditions_fire(void **state)
{
    struct world *w = *state;
    MUST(w, "leider", "{\"do\":\"start\"}");
    play(w, 959999);
    assert_int_equal(inject(w, "vervolg")->status, INJECT_PLANNED);
    play(w, 960000);
    assert_int_equal(inject(w, "vervolg")->status, INJECT_DELIVERED);
    assert_int_equal(inject(w, "vervolg")->at[INJECT_DELIVERED], 960000);
    play(w, 1199999);
    assert_int_equal(inject(w, "stil")->status, INJECT_PLANNED);
    play(w, 1200000);
    assert_int_equal(inject(w, "stil")->status, INJECT_DELIVERED);
}

// An inject that is added while its condition holds comes at once, whatever happens next.
static void an_added_inject_is_looked_at(void **state)
{
    struct world *w = *state;
    MUST(w, "leider", "{\"do\":\"start\"}");
    play(w, 900000);
    MUST(w, "leider",
         "{\"do\":\"inject.add\",\"inject\":\"erbij\",\"from\":\"pers\",\"to\":[\"haven.ciso\"],"
         "\"via\":\"mail\",\"subject\":{\"nl\":\"Kop\"},\"text\":{\"nl\":\"Tekst\"},"
         "\"when\":{\"op\":\"status\",\"inject\":\"brief\",\"status\":\"delivered\"}}");
    play(w, 900000);
    assert_int_equal(inject(w, "erbij")->at[INJECT_DELIVERED], 900000);
}

// With a hold window, what comes by itself is in sight for so long before it leaves.
static void a_window_before_it_leaves(void **state)
{
    struct world *w = *state;
    MUST(w, "leider", "{\"do\":\"start\"}");
    REFUSED(w, "leider", "{\"do\":\"window\",\"window\":3600001}", "at most an hour");
    MUST(w, "leider", "{\"do\":\"window\",\"window\":90000}");
    play(w, 900000); // planned before StartEx: was in sight all along
    assert_int_equal(inject(w, "brief")->at[INJECT_DELIVERED], 900000);
    play(w, 960000);
    const struct record *r = last_of(w, KIND_inject_queued);
    assert_int_equal(field_int(&r->fields, KEY_due, 0), 1050000);
    assert_int_equal(count(w, KIND_inject_queued), 1);
    MUST(w, "haven.ciso", "{\"do\":\"inject.read\",\"inject\":\"brief\"}");
    play(w, 1049999); // looked at again meanwhile: still once
    assert_int_equal(count(w, KIND_inject_queued), 1);
    assert_int_equal(inject(w, "vervolg")->status, INJECT_PLANNED);
    play(w, 1050000);
    assert_int_equal(inject(w, "vervolg")->at[INJECT_DELIVERED], 1050000);
    assert_int_equal(last_of(w, KIND_inject_delivered)->cause, r->seq);
    MUST(w, "script", "{\"do\":\"deliver\",\"inject\":\"later\",\"due\":1080000}");
    play(w, 1080000);
    assert_int_equal(inject(w, "later")->due, 1140000); // known since 1050000
    MUST(w, "leider", "{\"do\":\"inject.hold\",\"inject\":\"later\"}");
    play(w, 1150000);
    MUST(w, "leider", "{\"do\":\"inject.release\",\"inject\":\"later\"}");
    play(w, 1150000);
    assert_int_equal(inject(w, "later")->at[INJECT_DELIVERED], 1150000);
}

// Who acts, and who brings it, sees it anyway.
static void a_window_keeps_nobody_waiting(void **state)
{
    struct world *w = *state;
    MUST(w, "leider", "{\"do\":\"start\"}");
    MUST(w, "leider", "{\"do\":\"window\",\"window\":90000}");
    MUST(w, "leider", "{\"do\":\"inject.fire\",\"inject\":\"begint\"}");
    assert_int_equal(inject(w, "begint")->status, INJECT_DELIVERED);
    MUST(w, "script", "{\"do\":\"deliver\",\"inject\":\"bel\"}");
    assert_int_equal(inject(w, "bel")->status, INJECT_DUE);
    MUST(w, "script", "{\"do\":\"deliver\",\"inject\":\"vervolg\"}");
    assert_int_equal(inject(w, "vervolg")->status, INJECT_PLANNED);
    assert_int_equal(inject(w, "vervolg")->due, 90000);
    int64_t set = last_of(w, KIND_exercise_window)->seq;
    char json[80];
    snprintf(json, sizeof json, "{\"do\":\"undo\",\"record\":%lld}", (long long)set);
    MUST(w, "leider", json);
    assert_int_equal(machine_state(w->machine)->window, 0);
    MUST(w, "script", "{\"do\":\"deliver\",\"inject\":\"stil\"}");
    assert_int_equal(inject(w, "stil")->status, INJECT_DELIVERED);
}

// What a service suffers brings the injects that wait for it, each once, in declared order.
static void severities_fire(void **state)
{
    struct world *w = *state;
    MUST(w, "leider", "{\"do\":\"start\"}");
    play(w, 30000);
    MUST(w, "leider", "{\"do\":\"disrupt\",\"service\":\"haven.poort\",\"severity\":4}");
    machine_react(w->machine, w->made[w->n - 1], &w->err);
    play(w, 59999);
    assert_int_equal(inject(w, "poort-dicht")->status, INJECT_PLANNED);
    play(w, 60000);
    assert_int_equal(inject(w, "poort-dicht")->at[INJECT_DELIVERED], 60000);
    play(w, 629999);
    assert_int_equal(inject(w, "begint")->status, INJECT_PLANNED);
    play(w, 630000);
    assert_int_equal(inject(w, "begint")->at[INJECT_DELIVERED], 630000);
    assert_int_equal(last_of(w, KIND_inject_delivered)->cause, last_of(w, KIND_effect_onset)->seq);
    assert_int_equal(count(w, KIND_inject_delivered), 2);
    assert_int_equal(inject(w, "beide")->status, INJECT_PLANNED);
    MUST(w, "leider", "{\"do\":\"restore\",\"service\":\"haven.poort\"}");
    machine_react(w->machine, w->made[w->n - 1], &w->err);
    assert_int_equal(inject(w, "beide")->at[INJECT_DELIVERED], 630000);
}

static void an_answer_stops_the_silence(void **state)
{
    struct world *w = *state;
    MUST(w, "leider", "{\"do\":\"start\"}");
    play(w, 1000000);
    MUST(w, "haven.ciso",
         "{\"do\":\"decision\",\"trigger\":\"brief\",\"decision\":\"Wij doen het\"}");
    assert_int_equal(inject(w, "brief")->status, INJECT_ANSWERED);
    assert_int_equal(last_of(w, KIND_decision_logged)->cause, inject(w, "brief")->delivered_seq);
    MUST(w, "leider", "{\"do\":\"classify\",\"inject\":\"brief\",\"choice\":\"ja\"}");
    assert_true(text_is(inject(w, "brief")->choice, TEXT("ja")));
    play(w, 2000000);
    assert_int_equal(inject(w, "stil")->status, INJECT_PLANNED);
    assert_int_equal(count(w, KIND_silence_asked), 0);
    assert_int_equal(count(w, KIND_expectation_missed), 0);
}

// One decision is not also the report that was expected.
static void one_entry_is_one_action(void **state)
{
    struct world *w = *state;
    MUST(w, "leider", "{\"do\":\"start\"}");
    play(w, 1500000);
    const struct inject *j = inject(w, "later");
    const struct expectation *x = &machine_state(w->machine)->expectations[j->first_expectation];
    assert_true(x[0].acted == 0 && x[1].acted == 0);
    MUST(w, "haven.ciso",
         "{\"do\":\"decision\",\"trigger\":\"later\",\"decision\":\"Wij doen het\"}");
    assert_true(x[0].acted == last_of(w, KIND_decision_logged)->seq && x[1].acted == 0);
    MUST(w, "haven.ciso", "{\"do\":\"observation\",\"trigger\":\"later\",\"text\":\"Gemeld\"}");
    assert_true(x[1].acted == last_of(w, KIND_observation_logged)->seq);
}

static void silence_is_asked(void **state)
{
    struct world *w = *state;
    MUST(w, "leider", "{\"do\":\"start\"}");
    play(w, 1499999);
    assert_int_equal(count(w, KIND_expectation_missed), 0);
    play(w, 1500000);
    assert_int_equal(count(w, KIND_expectation_missed), 1);
    assert_int_equal(count(w, KIND_silence_asked), 1);
}

static void a_person_brings_it(void **state)
{
    struct world *w = *state;
    MUST(w, "leider", "{\"do\":\"start\"}");
    play(w, 1200000);
    assert_int_equal(inject(w, "bel")->status, INJECT_DUE);
    REFUSED(w, "haven.ciso", "{\"do\":\"inject.delivered\",\"inject\":\"bel\"}", "may not");
    machine_set_time(w->machine, 1260000);
    MUST(w, "tegenspel", "{\"do\":\"inject.delivered\",\"inject\":\"bel\"}");
    assert_int_equal(inject(w, "bel")->at[INJECT_DELIVERED], 1260000);
    REFUSED(w, "tegenspel", "{\"do\":\"inject.delivered\",\"inject\":\"bel\"}", "already");
}

static void hold_release_skip_undo(void **state)
{
    struct world *w = *state;
    char json[100];
    MUST(w, "leider", "{\"do\":\"start\"}");
    MUST(w, "leider", "{\"do\":\"inject.hold\",\"inject\":\"brief\"}");
    play(w, 1000000);
    assert_int_equal(inject(w, "brief")->status, INJECT_HELD);
    MUST(w, "leider", "{\"do\":\"inject.release\",\"inject\":\"brief\"}");
    play(w, 1000000);
    assert_int_equal(inject(w, "brief")->at[INJECT_DELIVERED], 1000000);
    MUST(w, "leider", "{\"do\":\"inject.skip\",\"inject\":\"later\",\"reason\":\"te druk\"}");
    snprintf(json, sizeof json, "{\"do\":\"undo\",\"record\":%lld}",
             (long long)last_of(w, KIND_inject_skipped)->seq);
    MUST(w, "leider", json);
    assert_int_equal(inject(w, "later")->status, INJECT_PLANNED);
    REFUSED(w, "leider", json, "undone already");
    REFUSED(w, "leider", "{\"do\":\"undo\",\"record\":1}", "cannot be undone");
}

static void retime_and_undo(void **state)
{
    struct world *w = *state;
    char json[100];
    MUST(w, "leider", "{\"do\":\"start\"}");
    MUST(w, "leider", "{\"do\":\"inject.retime\",\"inject\":\"brief\",\"shift\":600000}");
    assert_int_equal(inject(w, "brief")->due, 1500000);
    play(w, 1000000);
    assert_int_equal(inject(w, "brief")->status, INJECT_PLANNED);
    snprintf(json, sizeof json, "{\"do\":\"undo\",\"record\":%lld}",
             (long long)last_of(w, KIND_inject_retimed)->seq);
    MUST(w, "leider", json);
    play(w, 1000000);
    assert_int_equal(inject(w, "brief")->status, INJECT_DELIVERED);
    REFUSED(w, "leider", "{\"do\":\"inject.retime\",\"inject\":\"later\",\"due\":5}", "passed");
}

static void a_jump_keeps_promises(void **state)
{
    struct world *w = *state;
    MUST(w, "leider", "{\"do\":\"start\"}");
    play(w, 900000); // `brief` is there, its deadline runs
    MUST(w, "leider", "{\"do\":\"jump\",\"to\":2000000}");
    play(w, 2000000);
    assert_int_equal(inject(w, "bel")->status, INJECT_DELIVERED); // summarised
    assert_true(field_bool(&last_of(w, KIND_inject_delivered)->fields, KEY_meanwhile) ||
                inject(w, "bel")->at[INJECT_DELIVERED] == 2000000);
    assert_int_equal(inject(w, "later")->due, 1500000 + 1100000);
    assert_int_equal(count(w, KIND_expectation_missed), 0); // deadlines stood still
    play(w, 2600000);
    assert_int_equal(count(w, KIND_expectation_missed), 1);
    REFUSED(w, "leider", "{\"do\":\"jump\",\"to\":100}", "forward");
}

static void rounds_have_a_gate(void **state)
{
    struct world *w = *state;
    int64_t due;
    MUST(w, "leider", "{\"do\":\"start\"}");
    play(w, 3600000);
    assert_int_equal(machine_state(w->machine)->phase, PHASE_GATE);
    assert_false(machine_next(w->machine, &due));
    REFUSED(w, "leider", "{\"do\":\"round.open\",\"round\":\"r1\"}", "next round");
    MUST(w, "leider", "{\"do\":\"round.open\"}");
    assert_int_equal(machine_state(w->machine)->phase, PHASE_RUNNING);
    assert_true(text_is(machine_state(w->machine)->round, TEXT("r2")));
}

static void no_play_stops_everything(void **state)
{
    struct world *w = *state;
    int64_t due;
    MUST(w, "leider", "{\"do\":\"start\"}");
    MUST(w, "veiligheid", "{\"do\":\"noplay\",\"reason\":\"brand\"}");
    assert_false(machine_next(w->machine, &due));
    REFUSED(w, "leider", "{\"do\":\"inject.fire\",\"inject\":\"brief\"}", "no-play");
    REFUSED(w, "leider", "{\"do\":\"resume\"}", "reason");
    MUST(w, "leider", "{\"do\":\"resume\",\"reason\":\"loos alarm\"}");
    assert_true(machine_next(w->machine, &due));
}

static void the_same_id_happens_once(void **state)
{
    struct world *w = *state;
    MUST(w, "leider", "{\"do\":\"start\",\"id\":\"a1\"}");
    size_t had = w->n;
    MUST(w, "leider", "{\"do\":\"start\",\"id\":\"a1\"}");
    assert_int_equal(w->n, had);
    REFUSED(w, "leider", "{\"do\":\"start\",\"id\":\"a2\"}", "not now");
}

static void seats_may_what_they_may(void **state)
{
    struct world *w = *state;
    REFUSED(w, "haven.ciso", "{\"do\":\"start\"}", "may not");
    REFUSED(w, "niemand", "{\"do\":\"start\"}", "no seat");
    MUST(w, "leider", "{\"do\":\"start\"}");
    REFUSED(w, "haven.ciso", "{\"do\":\"observation\",\"seat\":\"pers\",\"text\":\"x\"}",
            "cannot log for");
    MUST(w, "leider", "{\"do\":\"observation\",\"seat\":\"haven.directie\",\"text\":\"x\"}");
    assert_true(text_is(last_of(w, KIND_observation_logged)->by, TEXT("leider")));
    assert_true(text_is(field_text(&last_of(w, KIND_observation_logged)->fields, KEY_seat),
                        TEXT("haven.directie")));
    REFUSED(
        w, "leider",
        "{\"do\":\"decision\",\"seat\":\"haven.ciso\",\"trigger\":\"brief\",\"decision\":\"x\"}",
        "not been delivered");
    // What comes is not told by a refusal either: to a player, there is no such inject yet.
    REFUSED(w, "haven.ciso", "{\"do\":\"decision\",\"inject\":\"brief\",\"decision\":\"x\"}",
            "there is no inject 'brief'");
    REFUSED(w, "haven.ciso", "{\"do\":\"inject.read\",\"inject\":\"breif\"}", "no inject 'breif'");
    assert_string_equal(w->err.hint, "");
    // What they cannot read sounds the same as what is no entry, and as what is not there.
    REFUSED(w, "pers", "{\"do\":\"inform.acknowledge\",\"message\":1}",
            "record 1 is not for 'pers'");
    REFUSED(w, "pers", "{\"do\":\"inform.acknowledge\",\"message\":9999}",
            "record 9999 is not for 'pers'");
    int64_t seen = last_of(w, KIND_observation_logged)->seq;
    char json[100];
    snprintf(json, sizeof json, "{\"do\":\"correct\",\"record\":%lld,\"reason\":\"x\"}",
             (long long)seen);
    REFUSED(w, "pers", json, "is not for 'pers'");
    MUST(w, "haven.ciso", json);
    MUST(w, "haven.ciso",
         "{\"do\":\"inform\",\"from\":\"haven.ciso\",\"to\":[\"pers\"],\"via\":\"mail\","
         "\"class\":\"melding\",\"text\":\"x\"}");
    snprintf(json, sizeof json, "{\"do\":\"inform.acknowledge\",\"message\":%lld}",
             (long long)last_of(w, KIND_inform_logged)->seq);
    REFUSED(w, "haven.ciso", json, "did not go to 'haven.ciso'");
    MUST(w, "pers", json);
    REFUSED(w, "haven.ciso", "{\"do\":\"inject.fire\",\"inject\":\"breif\"}", "may not");
    REFUSED(w, "leider", "{\"do\":\"inject.fire\",\"inject\":\"breif\"}", "no inject");
    assert_string_equal(w->err.hint, "did you mean 'brief'?");
}

// Each that a message went to acknowledges it by itself, and the first time counts.
static void each_receiver_acknowledges(void **state)
{
    struct world *w = *state;
    const struct state *st = machine_state(w->machine);
    char json[100];
    MUST(w, "leider", "{\"do\":\"start\"}");
    MUST(w, "haven.ciso",
         "{\"do\":\"inform\",\"from\":\"haven\",\"to\":[\"pers\",\"all\"],\"via\":\"mail\","
         "\"class\":\"melding\",\"text\":\"x\"}");
    int64_t seq = last_of(w, KIND_inform_logged)->seq;
    assert_true(sight_is_told(state_entry(st, seq), TEXT("pers")));
    assert_false(sight_is_told(state_entry(st, seq), TEXT("haven"))); // its own
    snprintf(json, sizeof json, "{\"do\":\"inform.acknowledge\",\"message\":%lld}", (long long)seq);
    MUST(w, "leider", json); // that is no organisation
    assert_null(state_receipt(st, state_entry(st, seq), TEXT("pers")));
    MUST(w, "pers", json);
    int64_t first = last_of(w, KIND_inform_acknowledged)->seq;
    MUST(w, "pers", json);
    const struct receipt *got = state_receipt(st, state_entry(st, seq), TEXT("pers"));
    assert_non_null(got);
    assert_int_equal(got->seq, first);
    assert_null(state_receipt(st, state_entry(st, seq), TEXT("haven")));
}

#define LINK    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define SESSION "a%d23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

// Somebody takes part through a link.
static int bind(struct world *w, const char *seat, int session)
{
    char json[300];
    snprintf(json, sizeof json,
             "{\"do\":\"seat.bind\",\"link\":\"" LINK "\",\"session\":\"" SESSION "\"}", session);
    return do_json(w, seat, json);
}

static void links_let_people_in(void **state)
{
    struct world *w = *state;
    const struct links *l = &machine_state(w->machine)->links;
    char known[80];
    REFUSED(w, "haven.ciso", "{\"do\":\"seat.make\",\"link\":\"" LINK "\",\"seats\":[\"leider\"]}",
            "may not");
    REFUSED(w, "leider", "{\"do\":\"seat.make\",\"link\":\"geheim\",\"seats\":[\"haven.ciso\"]}",
            "SHA-256");
    REFUSED(w, "leider", "{\"do\":\"seat.make\",\"link\":\"" LINK "\",\"seats\":[\"haven.cso\"]}",
            "no seat");
    REFUSED(w, "leider", "{\"do\":\"seat.make\",\"link\":\"" LINK "\",\"seats\":[\"script\"]}",
            "no seat");
    MUST(w, "leider",
         "{\"do\":\"seat.make\",\"link\":\"" LINK
         "\",\"seats\":[\"haven.ciso\",\"haven.directie\"]}");
    REFUSED(w, "leider", "{\"do\":\"seat.make\",\"link\":\"" LINK "\",\"seats\":[\"haven.ciso\"]}",
            "made already");
    assert_int_equal(-1, bind(w, "pers", 1)); // not its link
    assert_int_equal(0, bind(w, "haven.ciso", 1));
    assert_int_equal(-1, bind(w, "haven.directie", 2)); // on another device
    assert_non_null(strstr(w->err.msg, "another device"));
    snprintf(known, sizeof known, SESSION, 1);
    assert_true(text_is(TEXT("haven.ciso"), links_session(l, text_of(known))->seat));
    MUST(w, "leider", "{\"do\":\"seat.free\",\"link\":\"" LINK "\"}");
    assert_true(links_session(l, text_of(known))->closed);
    assert_int_equal(-1, bind(w, "haven.ciso", 1)); // a session is never used again
    assert_int_equal(0, bind(w, "haven.directie", 2));
    MUST(w, "leider", "{\"do\":\"seat.revoke\",\"link\":\"" LINK "\"}");
    assert_int_equal(-1, bind(w, "haven.ciso", 3));
    assert_non_null(strstr(w->err.msg, "revoked"));
    REFUSED(w, "leider", "{\"do\":\"seat.free\",\"link\":\"" LINK "\"}", "nobody");
    MUST(w, "haven.ciso", "{\"do\":\"agree\"}");
    REFUSED(w, "haven.ciso", "{\"do\":\"agree\",\"seat\":\"pers\"}", "cannot log for");
}

static void a_team_shares_a_link(void **state)
{
    struct world *w = *state;
    MUST(w, "leider",
         "{\"do\":\"seat.make\",\"link\":\"" LINK "\",\"seats\":[\"haven.ciso\"],\"shared\":true}");
    assert_int_equal(0, bind(w, "haven.ciso", 1));
    assert_int_equal(0, bind(w, "haven.ciso", 2));
    assert_int_equal(2, machine_state(w->machine)->links.items[0].open);
    MUST(w, "leider", "{\"do\":\"seat.free\",\"link\":\"" LINK "\"}");
    assert_int_equal(0, machine_state(w->machine)->links.items[0].open);
    assert_int_equal(0, bind(w, "haven.ciso", 3));
}

static void bad_commands_say_what(void **state)
{
    struct world *w = *state;
    REFUSED(w, "leider", "{\"do\":\"strat\"}", "no command");
    assert_string_equal(w->err.hint, "did you mean 'start'?");
    REFUSED(w, "leider", "{\"do\":\"inject.fire\"}", "needs 'inject'");
    REFUSED(w, "leider", "{\"do\":\"inject.fire\",\"inject\":7}", "must be a name");
    REFUSED(w, "leider", "{\"do\":\"inject.fire\",\"injekt\":\"brief\"}", "no argument");
    REFUSED(w, "leider", "{\"do\":\"rate\",\"rate\":5}", "thousandths");
    REFUSED(w, "leider", "[1]", "object");
    REFUSED(w, "leider", "{\"do\":\"start\",\"by\":\"script\"}", "nobody can act");
}

static void the_end_is_sealed(void **state)
{
    struct world *w = *state;
    REFUSED(w, "leider", "{\"do\":\"end\"}", "not now");
    MUST(w, "leider", "{\"do\":\"start\"}");
    play(w, 500000);
    MUST(w, "leider", "{\"do\":\"end\"}");
    assert_int_equal(w->made[w->n - 1]->kind, KIND_exercise_sealed);
    REFUSED(w, "haven.ciso", "{\"do\":\"observation\",\"text\":\"x\"}", "late_reason");
    MUST(w, "haven.ciso", "{\"do\":\"observation\",\"text\":\"x\",\"late_reason\":\"vergeten\"}");
    MUST(w, "haven.ciso", "{\"do\":\"reflection\",\"text\":\"goed\"}");
    assert_int_equal(w->made[w->n - 1]->t, 500000);
}

static void late_entries_say_why(void **state)
{
    struct world *w = *state;
    MUST(w, "leider", "{\"do\":\"start\"}");
    play(w, 800000);
    REFUSED(w, "haven.ciso", "{\"do\":\"observation\",\"text\":\"x\",\"said_at\":1000}",
            "late_reason");
    REFUSED(w, "haven.ciso", "{\"do\":\"observation\",\"text\":\"x\",\"said_at\":900000}", "ahead");
    MUST(w, "haven.ciso", "{\"do\":\"observation\",\"text\":\"x\",\"said_at\":700000}");
}

static void an_edit_is_kept_and_undone(void **state)
{
    struct world *w = *state;
    char json[100];
    MUST(w, "leider", "{\"do\":\"inject.edit\",\"inject\":\"brief\",\"text\":{\"nl\":\"Nieuw\"}}");
    const struct value *text = field_get(inject(w, "brief")->plan, KEY_text);
    assert_true(text_is(value_as_text(text->map[0].value), TEXT("Nieuw")));
    snprintf(json, sizeof json, "{\"do\":\"undo\",\"record\":%lld}",
             (long long)last_of(w, KIND_inject_edited)->seq);
    MUST(w, "leider", json);
    text = field_get(inject(w, "brief")->plan, KEY_text);
    assert_true(text_is(value_as_text(text->map[0].value), TEXT("Het is {clock}.")));
    REFUSED(w, "leider", "{\"do\":\"inject.edit\",\"inject\":\"brief\",\"to\":[\"havn\"]}",
            "no organisation");
}

static void a_failed_storyline_offers_nothing_unknown(void **state)
{
    struct world *w = *state;
    MUST(w, "leider", "{\"do\":\"start\"}");
    MUST(w, "script",
         "{\"do\":\"storyline.fail\",\"storyline\":\"lijn\",\"class\":\"error\",\"error\":\"x\"}");
    assert_true(state_storyline(machine_state(w->machine), TEXT("lijn"))->stopped);
    assert_int_equal(count(w, KIND_inject_offered), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(comes_at_its_moment),
        TEST(conditions_fire),
        TEST(an_added_inject_is_looked_at),
        TEST(a_window_before_it_leaves),
        TEST(a_window_keeps_nobody_waiting),
        TEST(severities_fire),
        TEST(an_answer_stops_the_silence),
        TEST(one_entry_is_one_action),
        TEST(silence_is_asked),
        TEST(a_person_brings_it),
        TEST(hold_release_skip_undo),
        TEST(retime_and_undo),
        TEST(a_jump_keeps_promises),
        TEST(rounds_have_a_gate),
        TEST(no_play_stops_everything),
        TEST(the_same_id_happens_once),
        TEST(seats_may_what_they_may),
        TEST(each_receiver_acknowledges),
        TEST(links_let_people_in),
        TEST(a_team_shares_a_link),
        TEST(bad_commands_say_what),
        TEST(the_end_is_sealed),
        TEST(late_entries_say_why),
        TEST(an_edit_is_kept_and_undone),
        TEST(a_failed_storyline_offers_nothing_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
