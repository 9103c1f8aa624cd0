// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// The chain inside an exercise: the clock, jumps, decisions, channels, who informs whom, draws.

#include "script_world.h"

#include "chain_world.h"

static const char harbour[] = "draaiboek: 1\n"
                              "id: proef\n"
                              "version: 1.0.0\n"
                              "language: nl\n"
                              "title: Proef\n"
                              "tlp: AMBER\n"
                              "start: \"09:00\"\n"
                              "duration: 8h\n"
                              "organisations:\n"
                              "  haven: { name: Haven, play: full, roles: [ciso, baas] }\n"
                              "  isp: { name: Netwerk, play: full, roles: [noc] }\n"
                              "  pers: { name: Pers, play: simulated }\n"
                              "objectives:\n"
                              "  zien: { text: Zien, level: operationeel, criterion: ja }\n"
                              "channels:\n"
                              "  post: { name: Post, by: engine, service: isp.net }\n"
                              "resources:\n"
                              "  team: { name: Team, count: 1, organisation: isp }\n"
                              "services:\n"
                              "  isp.net: { name: Netwerk }\n"
                              "  haven.poort:\n"
                              "    name: Poort\n"
                              "    needs: { isp.net: { buffer: 30m, recovery_lag: 10m } }\n"
                              "  haven.balie:\n"
                              "    name: Balie\n"
                              "    needs: { haven.poort: { buffer: 15m, severity: 4 } }\n"
                              "  haven.kade:\n"
                              "    name: Kade\n"
                              "    needs: { isp.net: { buffer: 2h } }\n";

static const char letter[] =
    "inject 'brief' { from = 'pers', to = 'haven.ciso', via = 'mail', at = '09:05', subject = "
    "'s',\n"
    "  text = 'De poort: {haven.poort}.', choices = { 'los', 'door' }, chain = {\n"
    "    los = { { 'cut', 'haven.poort', 'isp.net' }, { 'disrupt', 'haven.kade', 2, '1h' } },\n"
    "    door = { { 'claim', 'team', 'haven', '1h' },\n"
    "             { 'extend', 'haven.poort', 'isp.net', '20m' } } } }\n";

// ---- an exercise with a chain

static void load(struct world *w, const char *script)
{
    w->scenario = manifest_parse(text_of(harbour), "scenario.yaml", &w->found);
    if (w->found.errors || world_load(w, script))
        fail_msg("%s:%d: %s", w->found.items[0].err.file, w->found.items[0].err.line,
                 w->found.items[0].err.msg);
    world_start(w);
}

static int command(struct world *w, int64_t at, const char *json, struct err *e)
{
    struct command c;
    struct text by = TEXT("leider");
    world_play(w, at);
    if (command_parse(&w->arena, text_of(json), &c, e))
        fail_msg("%s", e->msg);
    if (c.by.n == 0)
        c.by = by;
    return world_do(w, &c, e);
}

static void must(struct world *w, int64_t at, const char *json)
{
    struct err e = {0};
    if (command(w, at, json, &e))
        fail_msg("refused: %s", e.msg);
}

static void refused(struct world *w, int64_t at, const char *json, const char *part)
{
    struct err e = {0};
    size_t were = w->n;
    assert_int_equal(command(w, at, json, &e), -1);
    if (!strstr(e.msg, part))
        fail_msg("said '%s', not '%s'", e.msg, part);
    assert_int_equal(w->n, were);
}

// What the chain did since StartEx.
static void assert_chain(struct world *w, const char *expected)
{
    struct buf b = {0};
    for (size_t i = 0; i < w->n; i++) {
        int kind = w->made[i]->kind;
        if (chain_is_kind(kind) && kind > KIND_resource_declared && kind != KIND_effect_noticeable)
            chain_world_line(&b, w->made[i]);
    }
    assert_string_equal(buf_cstr(&b), expected);
    buf_finish(&b);
}

static const struct record *caused_by(struct world *w, const struct record *r)
{
    return r->cause ? w->made[r->cause - 1] : NULL;
}

static size_t how_many(struct world *w, int kind)
{
    size_t n = 0;
    while (world_record(w, kind, n))
        n++;
    return n;
}

#define DOWN "{\"do\":\"disrupt\",\"service\":\"isp.net\",\"severity\":4}"
#define UP   "{\"do\":\"restore\",\"service\":\"isp.net\"}"

// ---- the clock

static void stands_still_while_paused(void **state)
{
    struct world *w = *state;
    int64_t due;
    load(w, "");
    must(w, 0, DOWN);
    must(w, 10 * MINUTE, "{\"do\":\"pause\"}");
    assert_false(machine_next(w->machine, &due));
    must(w, 10 * MINUTE, "{\"do\":\"extend\",\"service\":\"haven.kade\",\"upstream\":\"isp.net\"}");
    must(w, 10 * MINUTE, "{\"do\":\"resume\"}");
    must(w, 20 * MINUTE, "{\"do\":\"noplay\",\"reason\":\"echt\"}");
    assert_false(machine_next(w->machine, &due));
    refused(w, 20 * MINUTE, UP, "not now");
    must(w, 20 * MINUTE, "{\"do\":\"resume\",\"reason\":\"voorbij\"}");
    world_play(w, 30 * MINUTE - 1);
    assert_int_equal(how_many(w, KIND_effect_onset), 0);
    world_play(w, HOUR);
    assert_chain(w, "0s disrupted isp.net 4\n"
                    "0s draining haven.poort<isp.net 30m till 30m\n"
                    "0s draining haven.kade<isp.net 2h till 2h\n"
                    "10m extended haven.kade<isp.net 2h till 2h10m\n"
                    "30m onset haven.poort<isp.net 3\n"
                    "30m draining haven.balie<haven.poort 15m till 45m over isp.net\n"
                    "45m onset haven.balie<haven.poort 4\n");
}

static void nothing_comes_after_the_end(void **state)
{
    struct world *w = *state;
    int64_t due;
    load(w, letter);
    must(w, 0, DOWN);
    must(w, 10 * MINUTE, "{\"do\":\"end\"}");
    assert_false(machine_next(w->machine, &due));
    refused(w, 10 * MINUTE, UP, "has ended");
    must(w, 10 * MINUTE, "{\"do\":\"classify\",\"inject\":\"brief\",\"choice\":\"los\"}");
    assert_int_equal(how_many(w, KIND_dependency_cut), 0);
}

static void nothing_comes_before_the_beginning(void **state)
{
    struct world *w = *state;
    struct command c;
    struct err e = {0};
    w->scenario = manifest_parse(text_of(harbour), "scenario.yaml", &w->found);
    assert_int_equal(world_load(w, ""), 0);
    assert_int_equal(command_parse(&w->arena, text_of(DOWN), &c, &e), 0);
    c.by = TEXT("leider");
    assert_int_equal(world_do(w, &c, &e), -1);
    assert_int_equal(e.code, ERR_REFUSED);
}

// ---- jumps

static void jumps_over_an_onset(void **state)
{
    struct world *w = *state;
    load(w, "");
    must(w, 0, DOWN);
    must(w, 10 * MINUTE, "{\"do\":\"jump\",\"to\":7200000}");
    world_play(w, 2 * HOUR);
    must(w, 150 * MINUTE, UP);
    world_play(w, 4 * HOUR);
    // the counter's 15 minutes count from 09:30, not from where the jump landed; what is due at
    // its very end is played there
    assert_chain(w, "0s disrupted isp.net 4\n"
                    "0s draining haven.poort<isp.net 30m till 30m\n"
                    "0s draining haven.kade<isp.net 2h till 2h\n"
                    "30m (jumped) onset haven.poort<isp.net 3\n"
                    "30m (jumped) draining haven.balie<haven.poort 15m till 45m over isp.net\n"
                    "45m (jumped) onset haven.balie<haven.poort 4\n"
                    "2h onset haven.kade<isp.net 3\n"
                    "2h30m restored isp.net\n"
                    "2h30m recovering haven.poort<isp.net 0s till 2h40m\n"
                    "2h30m ended haven.kade<isp.net 0s\n"
                    "2h40m ended haven.poort<isp.net\n"
                    "2h40m ended haven.balie<haven.poort 0s\n");
    assert_int_equal(world_record(w, KIND_effect_onset, 0)->t, 2 * HOUR);
}

static void a_jump_tells_what_it_passes(void **state)
{
    struct world *w = *state;
    load(w, "");
    must(w, 0, "{\"do\":\"disrupt\",\"service\":\"isp.net\",\"severity\":4,\"lasts\":3000000}");
    must(w, 10 * MINUTE, "{\"do\":\"jump\",\"to\":7200000}");
    const struct record *r = world_record(w, KIND_exercise_jumped, 0);
    const struct value *effects = field_get(&r->fields, KEY_effects);
    static const struct {
        int minute;
        const char *service;
        int severity; // -1: it ends
    } passed[] = {{30, "haven.poort", 3},
                  {45, "haven.balie", 4},
                  {60, "haven.poort", -1},
                  {60, "haven.balie", -1}};
    assert_int_equal(effects->n, 4);
    for (uint32_t i = 0; i < 4; i++) {
        struct value v = effects->list[i];
        const struct value *severity = value_member(v, TEXT("severity"));
        assert_int_equal(value_member(v, TEXT("at"))->i, passed[i].minute * MINUTE);
        assert_text(passed[i].service, value_as_text(*value_member(v, TEXT("service"))));
        assert_int_equal(severity ? severity->i : -1, passed[i].severity);
    }
    world_play(w, 3 * HOUR);
    assert_chain(w, "0s disrupted isp.net 4\n"
                    "0s draining haven.poort<isp.net 30m till 30m\n"
                    "0s draining haven.kade<isp.net 2h till 2h\n"
                    "30m (jumped) onset haven.poort<isp.net 3\n"
                    "30m (jumped) draining haven.balie<haven.poort 15m till 45m over isp.net\n"
                    "45m (jumped) onset haven.balie<haven.poort 4\n"
                    "50m (jumped) restored isp.net\n"
                    "50m (jumped) recovering haven.poort<isp.net 0s till 1h\n"
                    "50m (jumped) refilling haven.kade<isp.net 1h10m\n"
                    "1h (jumped) ended haven.poort<isp.net\n"
                    "1h (jumped) ended haven.balie<haven.poort 0s\n");
    assert_int_equal(machine_state(w->machine)->chain.services[3].severity, 0);
}

// ---- decisions

static void a_decision_moves_the_chain(void **state)
{
    struct world *w = *state;
    load(w, letter);
    must(w, 0, DOWN);
    must(w, 10 * MINUTE,
         "{\"do\":\"decision\",\"by\":\"haven.ciso\",\"decision\":\"Eraf\",\"inject\":\"brief\"}");
    must(w, 12 * MINUTE, "{\"do\":\"classify\",\"inject\":\"brief\",\"choice\":\"los\"}");
    world_play(w, 75 * MINUTE);
    assert_chain(w, "0s disrupted isp.net 4\n"
                    "0s draining haven.poort<isp.net 30m till 30m\n"
                    "0s draining haven.kade<isp.net 2h till 2h\n"
                    "12m cut haven.poort<isp.net\n"
                    "12m disrupted haven.kade 2\n"
                    "12m refilling haven.poort<isp.net 18m\n"
                    "1h12m restored haven.kade\n");
    const struct record *cut = world_record(w, KIND_dependency_cut, 0);
    const struct record *classified = caused_by(w, cut);
    const struct record *decided = caused_by(w, classified);
    const struct record *delivered = caused_by(w, decided);
    assert_int_equal(classified->kind, KIND_decision_classified);
    assert_int_equal(decided->kind, KIND_decision_logged);
    assert_int_equal(delivered->kind, KIND_inject_delivered);
    assert_int_equal(field_int(&cut->fields, KEY_decision, 0), decided->seq);
    assert_int_equal(world_record(w, KIND_service_disrupted, 1)->cause, classified->seq);
}

static void another_choice_does_something_else(void **state)
{
    struct world *w = *state;
    load(w, letter);
    must(w, 0, DOWN);
    must(w, 10 * MINUTE, "{\"do\":\"classify\",\"inject\":\"brief\",\"choice\":\"door\"}");
    must(w, 20 * MINUTE, "{\"do\":\"claim\",\"resource\":\"team\",\"org\":\"isp\"}");
    world_play(w, 75 * MINUTE);
    assert_chain(w, "0s disrupted isp.net 4\n"
                    "0s draining haven.poort<isp.net 30m till 30m\n"
                    "0s draining haven.kade<isp.net 2h till 2h\n"
                    "10m granted team haven x1\n"
                    "10m extended haven.poort<isp.net 40m till 50m\n"
                    "20m queued team isp x1 place 1\n"
                    "50m onset haven.poort<isp.net 3\n"
                    "50m draining haven.balie<haven.poort 15m till 1h5m over isp.net\n"
                    "1h5m onset haven.balie<haven.poort 4\n"
                    "1h10m released team haven\n"
                    "1h10m granted team isp x1 waited 50m\n");
}

static void a_decision_without_effect(void **state)
{
    struct world *w = *state;
    load(w, letter);
    must(w, 10 * MINUTE,
         "{\"do\":\"classify\",\"inject\":\"brief\",\"choice\":\"los\",\"chain\":false}");
    assert_chain(w, "");
    must(w, 20 * MINUTE, "{\"do\":\"classify\",\"inject\":\"brief\",\"choice\":\"los\"}");
    assert_int_equal(how_many(w, KIND_dependency_cut), 1);
}

// A meaning that is taken back does nothing by itself; what it did stands until somebody undoes it.
static void a_meaning_that_is_taken_back(void **state)
{
    struct world *w = *state;
    char undo[80];
    load(w, letter);
    must(w, 10 * MINUTE,
         "{\"do\":\"classify\",\"inject\":\"brief\",\"choice\":\"los\",\"chain\":false}");
    int64_t seq = world_record(w, KIND_decision_classified, 0)->seq;
    snprintf(undo, sizeof undo, "{\"do\":\"undo\",\"record\":%d}", (int)seq);
    must(w, 11 * MINUTE, undo);
    must(w, 12 * MINUTE, "{\"do\":\"classify\",\"inject\":\"brief\",\"choice\":\"door\"}");
    must(w, 13 * MINUTE, "{\"do\":\"classify\",\"inject\":\"brief\",\"choice\":\"los\"}");
    assert_chain(w, "12m granted team haven x1\n"
                    "12m extended haven.poort<isp.net 50m\n"
                    "13m cut haven.poort<isp.net\n"
                    "13m disrupted haven.kade 2\n");
}

static void a_leader_moves_it_because_of_a_decision(void **state)
{
    struct world *w = *state;
    char json[160];
    load(w, letter);
    must(w, 10 * MINUTE,
         "{\"do\":\"decision\",\"by\":\"haven.ciso\",\"decision\":\"Dicht\",\"inject\":\"brief\"}");
    int64_t seq = world_record(w, KIND_decision_logged, 0)->seq;
    snprintf(json, sizeof json,
             "{\"do\":\"disrupt\",\"service\":\"haven.poort\",\"severity\":3,\"decision\":%d}",
             (int)seq);
    must(w, 11 * MINUTE, json);
    const struct record *r = world_record(w, KIND_service_disrupted, 0);
    assert_int_equal(r->cause, seq);
    assert_int_equal(field_int(&r->fields, KEY_decision, 0), seq);
    refused(w, 11 * MINUTE, "{\"do\":\"restore\",\"service\":\"haven.poort\",\"decision\":99999}",
            "no record");
    refused(w, 11 * MINUTE, "{\"do\":\"claim\",\"resource\":\"team\",\"org\":\"havem\"}",
            "no organisation");
}

// ---- holding back

static void a_hold_is_undone(void **state)
{
    struct world *w = *state;
    char undo[80];
    load(w, "");
    must(w, 0, DOWN);
    must(w, 5 * MINUTE,
         "{\"do\":\"effect.hold\",\"service\":\"haven.poort\",\"upstream\":\"isp.net\"}");
    snprintf(undo, sizeof undo, "{\"do\":\"undo\",\"record\":%d}",
             (int)world_record(w, KIND_effect_held, 0)->seq);
    world_play(w, 40 * MINUTE);
    assert_int_equal(how_many(w, KIND_effect_onset), 0);
    must(w, 40 * MINUTE, undo);
    assert_int_equal(how_many(w, KIND_effect_onset), 1);
    assert_int_equal(world_record(w, KIND_effect_onset, 0)->t, 40 * MINUTE);
}

static void a_release_is_undone_only_before_the_effect(void **state)
{
    struct world *w = *state;
    char undo[80];
    load(w, "");
    must(w, 0, DOWN);
    must(w, 1 * MINUTE,
         "{\"do\":\"effect.hold\",\"service\":\"haven.poort\",\"upstream\":\"isp.net\"}");
    must(w, 2 * MINUTE,
         "{\"do\":\"effect.release\",\"service\":\"haven.poort\",\"upstream\":\"isp.net\"}");
    snprintf(undo, sizeof undo, "{\"do\":\"undo\",\"record\":%d}",
             (int)world_record(w, KIND_effect_released, 0)->seq);
    world_play(w, 40 * MINUTE);
    refused(w, 40 * MINUTE, undo, "there already");
}

// ---- channels

static const char post[] =
    "inject 'om' { from = 'pers', to = 'haven.ciso', via = 'post', fallback = 'mail',\n"
    "  at = '10:00', subject = 's', text = 't' }\n"
    "inject 'niet' { from = 'pers', to = 'haven.ciso', via = 'post', at = '10:00',\n"
    "  subject = 's', text = 't' }\n"
    "inject 'weer' { from = 'pers', to = 'haven.ciso', via = 'post', at = '11:00',\n"
    "  subject = 's', text = 't' }\n";

static void a_channel_fails_with_its_service(void **state)
{
    struct world *w = *state;
    load(w, post);
    must(w, 0, DOWN);
    world_play(w, HOUR);
    const struct record *r = world_record(w, KIND_inject_delivered, 0);
    assert_text("om", field_text(&r->fields, KEY_inject));
    assert_text("mail", field_text(&r->fields, KEY_via));
    r = world_record(w, KIND_inject_failed, 0);
    assert_text("niet", field_text(&r->fields, KEY_inject));
    must(w, 90 * MINUTE, "{\"do\":\"disrupt\",\"service\":\"isp.net\",\"severity\":3}");
    world_play(w, 2 * HOUR);
    r = world_record(w, KIND_inject_delivered, 1);
    assert_text("weer", field_text(&r->fields, KEY_inject));
    assert_text("post", field_text(&r->fields, KEY_via));
    assert_int_equal(how_many(w, KIND_inject_failed), 1);
}

// ---- who tells whom

#define INFORM                                                                                     \
    "{\"do\":\"inform\",\"by\":\"isp.noc\",\"from\":\"isp.noc\",\"to\":[\"%s\"],"                  \
    "\"via\":\"mail\",\"class\":\"melding\",\"text\":\"Wij liggen eruit\"}"

static void inform(struct world *w, int64_t at, const char *to)
{
    char json[200];
    snprintf(json, sizeof json, INFORM, to);
    must(w, at, json);
}

static void who_is_informed_is_told(void **state)
{
    struct world *w = *state;
    load(w, "");
    inform(w, MINUTE, "haven.ciso"); // nothing is down
    must(w, 5 * MINUTE, DOWN);
    inform(w, 6 * MINUTE, "pers"); // who needs nothing
    inform(w, 10 * MINUTE, "haven.ciso");
    inform(w, 11 * MINUTE, "haven"); // who knows already
    assert_chain(w, "5m disrupted isp.net 4\n"
                    "5m draining haven.poort<isp.net 30m till 35m\n"
                    "5m draining haven.kade<isp.net 2h till 2h5m\n"
                    "10m told haven.poort<isp.net haven\n");
    const struct record *r = world_record(w, KIND_effect_told, 0);
    assert_int_equal(caused_by(w, r)->kind, KIND_inform_logged);
    must(w, 20 * MINUTE, UP);
    must(w, 30 * MINUTE, DOWN);
    inform(w, 31 * MINUTE, "all"); // another time is told anew
    assert_int_equal(how_many(w, KIND_effect_told), 2);
}

// ---- what is drawn

static const char chances[] =
    "draaiboek: 1\n"
    "id: proef\n"
    "version: 1.0.0\n"
    "language: nl\n"
    "title: Proef\n"
    "tlp: AMBER\n"
    "start: \"09:00\"\n"
    "duration: 8h\n"
    "organisations:\n"
    "  a: { name: A, play: full, roles: [x] }\n"
    "services:\n"
    "  a.u: { name: U }\n"
    "  a.n: { name: N, needs: { a.u: { probability: 0% } } }\n"
    "  a.z: { name: Z, needs: { a.u: { probability: 100% } } }\n"
    "  a.w: { name: W, needs: { a.u: { buffer: 1h, fails: 100% } } }\n"
    "  a.k:\n"
    "    name: K\n"
    "    needs:\n"
    "      a.u: { kind: common-cause, probability: 50%, buffer: 10m..20m,\n"
    "             delay: 1s..2s, recovery_lag: 1ms..4ms }\n";

struct drawn {
    bool never, always, works, happens;
    int64_t buffer, delay, lag;
};

static struct drawn draw(int64_t seed, const char *more)
{
    char yaml[2000];
    struct world w = {0};
    struct err e = {0};
    const struct run_options o = {seed, TEXT("2026-01-05"), TEXT("0"), TEXT("5.4")};
    snprintf(yaml, sizeof yaml, "%s%s", chances, more);
    struct scenario *s = manifest_parse(text_of(yaml), "scenario.yaml", &w.found);
    if (w.found.errors)
        fail_msg("%s", w.found.items[0].err.msg);
    struct machine *m =
        machine_create(s, (struct machine_host){&w, world_before, world_emitted, world_digest});
    assert_int_equal(machine_open(m, &o, &e), 0);
    const struct chain *c = &machine_state(m)->chain;
    const struct dependency *never = &c->dependencies[0], *always = &c->dependencies[1],
                            *fails = &c->dependencies[2], *k = &c->dependencies[3];
    struct drawn d = {never->happens, always->happens, fails->works, k->happens,
                      k->buffer,      k->delay,        k->lag};
    machine_destroy(m);
    scenario_destroy(s);
    findings_finish(&w.found);
    arena_finish(&w.arena);
    mem_free(w.made);
    return d;
}

static void draws_once_from_the_seed(void **state)
{
    int happened = 0;
    unsigned buffers = 0, lags = 0;
    (void)state;
    for (int seed = 1; seed <= 300; seed++) {
        struct drawn d = draw(seed, "");
        struct drawn again = draw(seed, "  a.m: { name: M, needs: { a.k: { probability: 30% } } }");
        assert_true(!d.never && d.always && !d.works);
        assert_true(d.happens == again.happens && d.buffer == again.buffer &&
                    d.delay == again.delay && d.lag == again.lag);
        happened += d.happens;
        assert_true(d.buffer % MINUTE == 0 && d.buffer >= 10 * MINUTE && d.buffer <= 20 * MINUTE);
        assert_true(d.delay == SECOND || d.delay == 2 * SECOND);
        buffers |= 1u << (d.buffer / MINUTE - 10);
        lags |= 1u << d.lag;
    }
    assert_in_range(happened, 110, 190); // of 300 tosses, 4.6 standard deviations around the half
    assert_int_equal(buffers, 0x7FF);    // every whole minute came
    assert_int_equal(lags, 0x1E);
}

// ---- state and records

static void gather(void *ctx, struct text t)
{
    buf_text(ctx, t);
}

static struct text encoding(struct world *w, const struct state *s)
{
    struct buf b = {0};
    state_encode(s, gather, &b);
    struct text t = arena_text(&w->arena, buf_all(&b));
    buf_finish(&b);
    return t;
}

static struct text played(struct world *w, const char *extend)
{
    struct state again;
    struct err e = {0};
    load(w, letter);
    must(w, 0, DOWN);
    must(w, 7 * MINUTE, "{\"do\":\"claim\",\"resource\":\"team\",\"org\":\"isp\"}");
    must(w, 10 * MINUTE, extend);
    world_play(w, HOUR);
    state_init(&again);
    for (size_t i = 0; i < w->n; i++)
        assert_int_equal(state_fold(&again, w->made[i], &e), 0);
    struct text after = encoding(w, machine_state(w->machine));
    assert_true(text_is(after, encoding(w, &again)));
    state_finish(&again);
    return after;
}

#define EXTEND(ms)                                                                                 \
    "{\"do\":\"extend\",\"service\":\"haven.kade\",\"upstream\":\"isp.net\",\"shift\":" #ms "}"

// The records alone make the same state; and a digest tells two chains apart by a millisecond.
static void the_state_is_its_records(void **state)
{
    struct world *w = *state, *other;
    world_setup((void **)&other);
    struct text after = played(w, EXTEND(1)), same = played(other, EXTEND(2));
    assert_int_equal(w->n, other->n);
    assert_false(text_is(after, same));
    world_teardown((void **)&other);
}

// ---- scripts

static void scripts_follow_it(void **state)
{
    struct world *w = *state;
    load(w,
         "depends { 'isp.net', on = 'haven.kade', buffer = '0s', severity = 1 }\n"
         "inject 'nu' { from = 'pers', to = 'haven.ciso', via = 'mail', subject = 's',\n"
         "  when = severity('haven.balie', 4), text = 'De poort: {haven.poort}.' }\n"
         "on('effect', { service = 'haven.poort' }, function(r) note('raak ' .. r.service) end)\n"
         "storyline 's' (function()\n"
         "  wait('5m') disrupt('isp.net', 4, '1h')\n"
         "  note('balie ' .. await_severity('haven.balie', 3, '2h'))\n"
         "  note('weer ' .. await_severity('haven.balie', 0, '2h'))\n"
         "  note(tostring(await_severity('haven.balie', 3, '10m')))\n"
         "end)\n");
    world_play(w, 3 * HOUR);
    // down from 5 m to 1h5m; the gate from 35 m to 1h15m, the counter from 50 m to 1h15m
    assert_story(w, "35 raak haven.poort\n50 balie 4\n75 weer 0\n85 nil\n");
    const struct record *r = world_record(w, KIND_inject_delivered, 0);
    assert_int_equal(r->t, 50 * MINUTE);
    assert_text("De poort: gedeeltelijke uitval.",
                value_as_text(field_get(&r->fields, KEY_text)->map[0].value));
}

#define TEST(fn) cmocka_unit_test_setup_teardown(fn, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(stands_still_while_paused),
        TEST(nothing_comes_after_the_end),
        TEST(nothing_comes_before_the_beginning),
        TEST(jumps_over_an_onset),
        TEST(a_jump_tells_what_it_passes),
        TEST(a_decision_moves_the_chain),
        TEST(another_choice_does_something_else),
        TEST(a_decision_without_effect),
        TEST(a_meaning_that_is_taken_back),
        TEST(a_leader_moves_it_because_of_a_decision),
        TEST(a_hold_is_undone),
        TEST(a_release_is_undone_only_before_the_effect),
        TEST(a_channel_fails_with_its_service),
        TEST(who_is_informed_is_told),
        cmocka_unit_test(draws_once_from_the_seed),
        TEST(the_state_is_its_records),
        TEST(scripts_follow_it),
    };
    return cmocka_run_group_tests_name("chain_play", tests, NULL, NULL);
}
