// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Who may do what: every command for every kind of seat, held to a table written by hand from the
// exercise roles (domain.md §3, DESIGN §5) and not from the code.

#include "check.h"

#include <stdio.h>

#include "base/json.h"
#include "base/mem.h"
#include "play/machine.h"
#include "store/overlay.h"

static const char manifest[] =
    "draaiboek: 1\n"
    "id: proef\n"
    "version: 1.0.0\n"
    "language: nl\n"
    "title: Proef\n"
    "tlp: AMBER\n"
    "start: \"09:00\"\n"
    "days: [ { opens: \"09:00\", closes: \"11:00\" }, { opens: \"d2 09:00\", closes: \"d2 11:00\" "
    "} ]\n"
    "rounds: { r1: \"09:00\", r2: \"10:00\" }\n"
    "ladder: [normaal, verhoogd]\n"
    "organisations:\n"
    "  haven: { name: Haven, play: full, roles: [ciso, directie] }\n"
    "  stad: { name: Stad, play: full, roles: [burgemeester] }\n"
    "  pers: { name: Pers, play: simulated }\n"
    "resources:\n"
    "  team: { name: Team, count: 1 }\n"
    "services:\n"
    "  haven.poort: {}\n"
    "  haven.kraan: { needs: { haven.poort: { delay: 10m, buffer: 1h } } }\n"
    "objectives:\n"
    "  zien: { text: Zien, level: operationeel, criterion: ziet het }\n";

static const char overlay[] = "draaiboek: 1\n"
                              "scenario: { id: proef, from: 1.0.0 }\n"
                              "organisation: haven\n"
                              "version: 1.0.0\n"
                              "roles: [kraan]\n";

struct world {
    struct scenario *scenario;
    struct machine *machine;
    struct arena arena;
    const struct record **made;
    size_t n, cap, reacted;
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
    mem_grow(&w->made, &w->cap, w->n + 1, sizeof *w->made);
    w->made[w->n++] = record_copy(&w->arena, r);
}

static void digest(void *ctx, const struct state *s, char hex[65])
{
    (void)ctx, (void)s;
    memset(hex, '0', 64);
    hex[64] = 0;
}

static int try_as(struct world *w, const char *by, const char *json)
{
    struct command c;
    int64_t seq;
    w->err = (struct err){0};
    if (command_parse(&w->arena, text_of(json), &c, &w->err))
        fail_msg("%s: %s", json, w->err.msg);
    c.by = text_of(by);
    return machine_do(w->machine, &c, &seq, &w->err);
}

static void must(struct world *w, const char *by, const char *json)
{
    if (try_as(w, by, json))
        fail_msg("%s: %s: %s", by, json, w->err.msg);
}

// Plays up to `t`, with the reactions of the machine itself.
static void play(struct world *w, int64_t t)
{
    uint64_t token;
    for (;;) {
        for (; w->reacted < w->n; w->reacted++)
            assert_int_equal(machine_react(w->machine, w->made[w->reacted], &w->err), 0);
        if (machine_due(w->machine, t, &token, &w->err) == DUE_NONE)
            break;
    }
    machine_set_time(w->machine, t);
}

// ---- a world, up to a moment at which a command makes sense

enum stand { LOADING, READY, RUNNING, PAUSED, OVERNIGHT };

static void declare(struct world *w, const char *id, const char *from, const char *to,
                    const char *more)
{
    char json[2000];
    snprintf(json, sizeof json,
             "{\"do\":\"declare.inject\",\"inject\":\"%s\",\"from\":\"%s\",\"to\":[\"%s\"],"
             "\"via\":\"mail\",%s\"subject\":{\"nl\":\"Kop\"},\"text\":{\"nl\":\"Het is.\"}}",
             id, from, to, more);
    must(w, "script", json);
}

static void declare_all(struct world *w)
{
    declare(w, "brief", "pers", "haven.ciso", "\"choices\":[\"ja\",\"nee\"],");
    must(w, "script",
         "{\"do\":\"declare.expectation\",\"inject\":\"brief\",\"expectation\":\"kiezen\","
         "\"owner\":\"haven.ciso\",\"within\":600000,\"text\":{\"nl\":\"Kiest\"}}");
    declare(w, "later", "pers", "haven.ciso", "\"due\":6000000,");
    declare(w, "houd", "pers", "haven.ciso", "");
    declare(w, "bel", "pers", "haven.ciso", "");
    declare(w, "stadsbrief", "pers", "stad.burgemeester", "");
    must(w, "script", "{\"do\":\"declare.storyline\",\"storyline\":\"lijn\"}");
    must(w, "script", "{\"do\":\"declare.storyline\",\"storyline\":\"stil\"}");
    machine_acting_for(w->machine, TEXT("haven"));
    declare(w, "haven.bel", "haven", "haven.kraan", "\"choices\":[\"ja\"],");
    declare(w, "haven.later", "pers", "haven", "\"due\":6000000,");
    declare(w, "haven.houd", "pers", "haven.ciso", "");
    must(w, "script", "{\"do\":\"declare.storyline\",\"storyline\":\"haven.lijn\"}");
    machine_acting_for(w->machine, (struct text){0});
}

// The records that the commands of the table refer to.
enum { RATE = 41, INFORM, QUESTION, ACTION, CITY_INFORM, CITY_QUESTION, CITY_ACTION };

static void run_up(struct world *w)
{
    must(w, "leider", "{\"do\":\"start\"}");
    play(w, 60000);
    must(w, "leider", "{\"do\":\"inject.fire\",\"inject\":\"brief\"}");
    must(w, "leider", "{\"do\":\"inject.fire\",\"inject\":\"stadsbrief\"}");
    must(w, "leider", "{\"do\":\"inject.hold\",\"inject\":\"houd\"}");
    must(w, "leider", "{\"do\":\"inject.hold\",\"inject\":\"haven.houd\"}");
    must(w, "leider", "{\"do\":\"storyline.hold\",\"of\":\"stil\"}");
    must(w, "leider", "{\"do\":\"disrupt\",\"service\":\"haven.poort\",\"severity\":3}");
    must(w, "leider", "{\"do\":\"claim\",\"resource\":\"team\",\"org\":\"haven\"}");
    play(w, 60000);
    while (w->n < RATE - 1)
        must(w, "leider", "{\"do\":\"note\",\"text\":\"tot hier\"}");
    must(w, "leider", "{\"do\":\"rate\",\"rate\":2000}");
    must(w, "stad.burgemeester",
         "{\"do\":\"inform\",\"from\":\"stad\",\"to\":[\"haven.ciso\"],\"via\":\"phone\","
         "\"class\":\"melding\",\"text\":\"x\"}");
    must(w, "haven.directie", "{\"do\":\"question\",\"to\":\"pers\",\"text\":\"x\"}");
    must(w, "haven.ciso", "{\"do\":\"action\",\"text\":\"x\"}");
    must(w, "haven.ciso",
         "{\"do\":\"inform\",\"from\":\"haven\",\"to\":[\"stad\"],\"via\":\"phone\","
         "\"class\":\"melding\",\"text\":\"x\"}");
    must(w, "stad.burgemeester", "{\"do\":\"question\",\"to\":\"pers\",\"text\":\"x\"}");
    must(w, "stad.burgemeester", "{\"do\":\"action\",\"text\":\"x\"}");
    assert_int_equal(w->made[RATE - 1]->kind, KIND_exercise_rate);
    assert_int_equal(w->made[CITY_ACTION - 1]->kind, KIND_action_logged);
}

static struct world *world_at(enum stand at)
{
    struct world *w = mem_alloc(sizeof *w);
    struct findings f = {0};
    w->scenario = manifest_parse(text_of(manifest), "scenario.yaml", &f);
    if (f.errors)
        fail_msg("%d: %s", f.items[0].err.line, f.items[0].err.msg);
    if (overlay_parse(w->scenario, ".", text_of(overlay), "overlay.yaml", &f))
        fail_msg("%d: %s", f.items[0].err.line, f.items[0].err.msg);
    findings_finish(&f);
    w->machine = machine_create(w->scenario, (struct machine_host){w, before, emitted, digest});
    const struct run_options o = {7, TEXT("2026-01-05"), TEXT("test"), TEXT("5.4")};
    assert_int_equal(machine_open(w->machine, &o, &w->err), 0);
    declare_all(w);
    if (at > LOADING)
        assert_int_equal(machine_loaded(w->machine, &w->err), 0);
    if (at > READY)
        run_up(w);
    if (at == PAUSED)
        must(w, "leider", "{\"do\":\"pause\"}");
    if (at == OVERNIGHT) {
        must(w, "leider", "{\"do\":\"round.open\"}");
        play(w, 7200000);
        assert_int_equal(w->made[w->n - 1]->kind, KIND_day_closed);
    }
    return w;
}

static void world_end(struct world *w)
{
    machine_destroy(w->machine);
    scenario_destroy(w->scenario);
    arena_finish(&w->arena);
    mem_free(w->made);
    mem_free(w);
}

// ---- the table

// A letter for each kind of seat; more seats of a kind behave as the first.
static const struct {
    char letter;
    const char *seat;
} seats[] = {
    {'L', "leider"},
    {'L', "leider-2"},
    {'D', "plaatsvervanger"},
    {'C', "injectcontroller"},
    {'T', "tegenspel"},
    {'O', "haven.leider"},
    {'F', "spelleider"},
    {'W', "waarnemer"},
    {'W', "waarnemer-12"},
    {'V', "veiligheid"},
    {'P', "haven.ciso"},
    {'P', "haven"},
    {'G', "gast"},
    {'S', "script"},
    {'-', "clock"},
    {'-', "script-2"},
    {'-', "clock-2"},
    {'-', "waarnemer-"},
    {'-', "leiders"},
    {'-', "haven.niemand"},
    {'-', "nergens.ciso"},
    {'-', "deelnemer"},
    {'-', "lokale-leider"},
    {'-', ""},
};

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define TEXTS  "\"subject\":{\"nl\":\"Kop\"},\"text\":{\"nl\":\"Het is.\"}"

static const struct row {
    const char *command, *who;
    enum stand at;
    const char *args;
} rows[] = {
    // scope, pace, safety, stop: only the leader may StartEx, EndEx, jump; safety may call NO PLAY
    {"start", "L", READY, ""},
    {"pause", "LDFV", RUNNING, "\"class\":\"safety\""},
    {"noplay", "LDFV", RUNNING, ""},
    {"resume", "LDFV", PAUSED, ""},
    {"rate", "LD", RUNNING, "\"rate\":1000"},
    {"jump", "L", RUNNING, "\"to\":120000"},
    {"window", "LD", RUNNING, "\"window\":60000"},
    {"end", "L", RUNNING, ""},
    {"day.open", "L", OVERNIGHT, ""},
    {"round.open", "LDF", RUNNING, ""},
    {"round.close", "LDF", RUNNING, ""},
    {"script", "L", RUNNING, "\"mode\":\"uit\""},
    {"set", "LS", RUNNING, "\"name\":\"x\",\"value\":1"},
    {"play", "LD", RUNNING, "\"org\":\"haven\",\"play\":\"simulated\""},
    {"undo", "LD", RUNNING, "\"record\":41"},
    // the deputy fires, holds, skips, shifts; who delivers says so, and does it again
    // a local leader does the same with what the own overlay adds
    {"inject.fire", "LDCTFOS", RUNNING, "\"inject\":\"haven.bel\""},
    {"inject.hold", "LDCTFOS", RUNNING, "\"inject\":\"haven.bel\""},
    {"inject.release", "LDCTFOS", RUNNING, "\"inject\":\"haven.houd\""},
    {"inject.delivered", "LDCTFO", RUNNING, "\"inject\":\"bel\""},
    {"inject.failed", "LDCTFO", RUNNING, "\"inject\":\"brief\""},
    {"inject.skip", "LDOS", RUNNING, "\"inject\":\"haven.bel\",\"reason\":\"x\""},
    {"inject.retime", "LDOS", RUNNING, "\"inject\":\"haven.later\",\"shift\":60000"},
    {"inject.edit", "LDO", RUNNING, "\"inject\":\"haven.bel\",\"subject\":{\"nl\":\"Anders\"}"},
    {"inject.assign", "LDO", RUNNING, "\"inject\":\"haven.bel\",\"assigned\":\"haven.leider\""},
    {"storyline.hold", "LD", RUNNING, "\"of\":\"lijn\""},
    {"storyline.release", "LD", RUNNING, "\"of\":\"stil\""},
    // counterplay has free injects and answers, in the name of who is simulated
    {"inject.add", "LDTF", RUNNING,
     "\"inject\":\"vrij\",\"from\":\"pers\",\"to\":[\"haven\"],\"via\":\"mail\"," TEXTS},
    {"answer", "LDTFOP", RUNNING, "\"record\":43,\"text\":\"x\""},
    {"inject.read", "LDTFOP", RUNNING, "\"inject\":\"brief\""},
    {"inject.acknowledge", "LDTFOP", RUNNING, "\"inject\":\"brief\""},
    {"inform.acknowledge", "LDTFOP", RUNNING, "\"message\":42"},
    // players log, their local leader and those who lead log for them
    {"decision", "LDFOP", RUNNING, "\"decision\":\"x\""},
    {"inform", "LDTFOP", RUNNING,
     "\"from\":\"haven\",\"to\":[\"stad\"],\"via\":\"phone\",\"class\":\"melding\",\"text\":\"x\""},
    {"observation", "LDFOP", RUNNING, "\"text\":\"x\""},
    {"assumption", "LDFOP", RUNNING, "\"text\":\"x\""},
    {"question", "LDFOP", RUNNING, "\"text\":\"x\""},
    {"action", "LDFOP", RUNNING, "\"text\":\"x\""},
    {"action.update", "LDFOP", RUNNING, "\"record\":44,\"status\":\"klaar\""},
    {"received", "LDFOP", RUNNING, "\"from\":\"pers\",\"text\":\"x\""},
    {"sitrep", "LDFOP", RUNNING, "\"picture\":\"x\""},
    {"escalate", "LDFOP", RUNNING, "\"to\":\"verhoogd\",\"rationale\":\"x\""},
    {"deescalate", "LDFOP", RUNNING, "\"to\":\"normaal\",\"rationale\":\"x\""},
    {"notify", "LDFOP", RUNNING, "\"to\":\"toezichthouder\",\"class\":\"vroeg\""},
    {"resource", "LDFOP", RUNNING, "\"resource\":\"team\",\"class\":\"claim\""},
    {"reflection", "LDFOP", RUNNING, "\"text\":\"x\""},
    {"phase", "LDFOP", RUNNING, "\"name\":\"beeldvorming\""},
    {"correct", "LDFOP", RUNNING, "\"record\":44,\"reason\":\"x\""},
    // who watches says what a decision means, rates, takes notes
    {"classify", "LDCOFWS", RUNNING, "\"inject\":\"brief\",\"choice\":\"ja\""},
    {"evaluation", "LDFW", RUNNING, "\"text\":\"x\""},
    {"assess", "LDFW", RUNNING,
     "\"inject\":\"brief\",\"expectation\":\"kiezen\",\"rating\":\"goed\""},
    {"note", "LDCTFWVS", RUNNING, "\"text\":\"x\""},
    {"ask.noplay", "LDCTOFWVPG", RUNNING, "\"reason\":\"x\""},
    // the chain is moved by those who steer
    {"disrupt", "LDS", RUNNING, "\"service\":\"haven.kraan\",\"severity\":2"},
    {"restore", "LDS", RUNNING, "\"service\":\"haven.poort\""},
    {"extend", "LDS", RUNNING,
     "\"service\":\"haven.kraan\",\"upstream\":\"haven.poort\",\"shift\":60000"},
    {"cut", "LDS", RUNNING, "\"service\":\"haven.kraan\",\"upstream\":\"haven.poort\""},
    {"reconnect", "LDS", RUNNING, "\"service\":\"haven.kraan\",\"upstream\":\"haven.poort\""},
    {"effect.hold", "LD", RUNNING, "\"service\":\"haven.kraan\",\"upstream\":\"haven.poort\""},
    {"effect.release", "LD", RUNNING, "\"service\":\"haven.kraan\",\"upstream\":\"haven.poort\""},
    {"effect.cancel", "LD", RUNNING,
     "\"service\":\"haven.kraan\",\"upstream\":\"haven.poort\",\"reason\":\"x\""},
    {"claim", "LDS", RUNNING, "\"resource\":\"team\",\"org\":\"stad\""},
    {"give_back", "LDS", RUNNING, "\"resource\":\"team\",\"org\":\"haven\""},
    // who is let in, and takes part
    {"seat.make", "LD", RUNNING, "\"link\":\"" HASH_A "\",\"seats\":[\"waarnemer\",\"gast\"]"},
    {"seat.bind", "LDCTOFWVPG", RUNNING, "\"link\":\"" HASH_B "\",\"session\":\"" HASH_A "\""},
    {"seat.free", "LD", RUNNING, "\"link\":\"" HASH_B "\""},
    {"seat.revoke", "LD", RUNNING, "\"link\":\"" HASH_B "\""},
    {"agree", "LDCTOFWVPG", RUNNING, ""},
    // what only the scenario's own script does
    {"declare.inject", "S", LOADING,
     "\"inject\":\"n\",\"from\":\"pers\",\"to\":[\"haven\"],\"via\":\"mail\"," TEXTS},
    {"declare.expectation", "S", LOADING,
     "\"inject\":\"bel\",\"expectation\":\"y\",\"owner\":\"haven\",\"within\":1,"
     "\"text\":{\"nl\":\"x\"}"},
    {"declare.storyline", "S", LOADING, "\"storyline\":\"n\""},
    {"declare.dependency", "S", LOADING,
     "\"service\":\"haven.poort\",\"upstream\":\"haven.kraan\""},
    {"deliver", "S", RUNNING, "\"inject\":\"bel\""},
    {"draw", "S", RUNNING, "\"stream\":\"x\",\"of\":1,\"value\":1"},
    {"storyline.end", "S", RUNNING, "\"storyline\":\"lijn\""},
    {"storyline.fail", "S", RUNNING, "\"storyline\":\"lijn\",\"class\":\"fout\",\"error\":\"x\""},
};
enum { ROWS = sizeof rows / sizeof *rows, SEATS = sizeof seats / sizeof *seats };

static void the_table_has_every_command_once(void **state)
{
    (void)state;
    assert_int_equal(ROWS, COMMAND_COUNT);
    for (int c = 0; c < COMMAND_COUNT; c++) {
        int n = 0;
        for (size_t i = 0; i < ROWS; i++)
            n += command_of(text_of(rows[i].command)) == c;
        if (n != 1)
            fail_msg("'%s' stands %d times in the table", command_get((enum command_name)c)->name,
                     n);
    }
}

// ---- the test

static void sink(void *ctx, struct text bytes)
{
    buf_text(ctx, bytes);
}

static struct text state_bytes(struct world *w)
{
    struct buf b = {0};
    state_encode(machine_state(w->machine), sink, &b);
    struct text t = arena_text(&w->arena, buf_all(&b));
    buf_finish(&b);
    return t;
}

// A link for every seat there is; for `seat.free` somebody takes part through it.
static void make_link(struct world *w, const char *command)
{
    char json[2000];
    int n = snprintf(json, sizeof json,
                     "{\"do\":\"seat.make\",\"link\":\"" HASH_B "\",\"shared\":true,\"seats\":[");
    for (size_t i = 0; i < SEATS; i++)
        if (seats[i].letter != '-' && seats[i].letter != 'S')
            n += snprintf(json + n, sizeof json - (size_t)n, "%s\"%s\"", i ? "," : "",
                          seats[i].seat);
    snprintf(json + n, sizeof json - (size_t)n, "]}");
    must(w, "leider", json);
    if (strcmp(command, "seat.free") == 0)
        must(w, "waarnemer",
             "{\"do\":\"seat.bind\",\"link\":\"" HASH_B "\",\"session\":\"" HASH_B "\"}");
}

// Some commands need that another came first.
static void make_ready(struct world *w, const char *command)
{
    if (strcmp(command, "reconnect") == 0)
        must(w, "leider",
             "{\"do\":\"cut\",\"service\":\"haven.kraan\",\"upstream\":\"haven.poort\"}");
    if (strncmp(command, "seat.", 5) == 0)
        make_link(w, command);
    if (strcmp(command, "inform") == 0) // then counterplay may say it too
        must(w, "leider", "{\"do\":\"play\",\"org\":\"haven\",\"play\":\"simulated\"}");
    if (strcmp(command, "effect.release") == 0)
        must(w, "leider",
             "{\"do\":\"effect.hold\",\"service\":\"haven.kraan\",\"upstream\":\"haven.poort\"}");
}

static void assert_refused(struct world *w, const char *by, const char *json)
{
    size_t were = w->n;
    struct text was = state_bytes(w);
    if (try_as(w, by, json) == 0)
        fail_msg("'%s' did %s", by, json);
    if (w->n != were || !text_is(state_bytes(w), was))
        fail_msg("'%s' was refused %s, and yet it left a trace", by, json);
}

static void each_command_for_each_seat(void **state)
{
    (void)state;
    char json[1000];
    for (size_t i = 0; i < ROWS; i++)
        for (size_t k = 0; k < SEATS; k++) {
            struct world *w = world_at(rows[i].at);
            make_ready(w, rows[i].command);
            snprintf(json, sizeof json, "{\"do\":\"%s\",\"id\":\"een\"%s%s}", rows[i].command,
                     *rows[i].args ? "," : "", rows[i].args);
            size_t were = w->n;
            if (seats[k].letter != '-' && strchr(rows[i].who, seats[k].letter)) {
                must(w, seats[k].seat, json);
                assert_true(w->n > were);
                assert_text(seats[k].seat, w->made[were]->by);
            } else {
                assert_refused(w, seats[k].seat, json);
                assert_true(strstr(w->err.msg, "may not do") ||
                            strstr(w->err.msg, "there is no seat"));
            }
            world_end(w);
        }
}

static void nobody_says_that_he_is_the_script(void **state)
{
    (void)state;
    static const char *const who[] = {"script", "clock"};
    struct arena a = {0};
    struct command c;
    char json[1000];
    for (size_t i = 0; i < ROWS; i++)
        for (size_t k = 0; k < 2; k++) {
            struct err e = {0};
            snprintf(json, sizeof json, "{\"do\":\"%s\",\"by\":\"%s\"%s%s}", rows[i].command,
                     who[k], *rows[i].args ? "," : "", rows[i].args);
            assert_int_equal(command_parse(&a, text_of(json), &c, &e), -1);
            assert_non_null(strstr(e.msg, "nobody can act as"));
        }
    arena_finish(&a);
}

// ---- for whom

// A player acts for the own organisation, in any of its roles; a local leader likewise.
static void players_act_for_their_own(void **state)
{
    (void)state;
    static const char *const others[] = {
        ("{\"do\":\"inform\",\"from\":\"stad\",\"to\":[\"haven\"],\"via\":\"phone\","
         "\"class\":\"melding\",\"text\":\"x\"}"),
        ("{\"do\":\"inform\",\"from\":\"pers\",\"to\":[\"stad\"],\"via\":\"phone\","
         "\"class\":\"melding\",\"text\":\"x\"}"),
        "{\"do\":\"inform.acknowledge\",\"message\":45}",
        "{\"do\":\"answer\",\"record\":46,\"text\":\"x\"}",
        "{\"do\":\"answer\",\"record\":43,\"from\":\"stad\",\"text\":\"x\"}",
        "{\"do\":\"action.update\",\"record\":47,\"status\":\"klaar\"}",
        "{\"do\":\"correct\",\"record\":47,\"reason\":\"x\"}",
        "{\"do\":\"inject.read\",\"inject\":\"stadsbrief\"}",
        "{\"do\":\"inject.acknowledge\",\"inject\":\"stadsbrief\"}",
        "{\"do\":\"inject.read\",\"inject\":\"brief\",\"seat\":\"stad\"}",
        "{\"do\":\"inject.failed\",\"inject\":\"stadsbrief\"}",
    };
    static const char *const who[] = {"haven.ciso", "haven", "haven.leider"};
    struct world *w = world_at(RUNNING);
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            assert_refused(w, who[k], others[i]);
    world_end(w);
}

static void on_behalf(void **state)
{
    (void)state;
    static const char *const who[] = {"haven.ciso", "haven",           "haven.leider",
                                      "leider",     "plaatsvervanger", "spelleider"};
    char json[1000];
    for (size_t i = 0; i < ROWS; i++) {
        const struct command_spec *c =
            command_get((enum command_name)command_of(text_of(rows[i].command)));
        if (strcmp(rows[i].who, "LDFOP") != 0 || strstr(rows[i].args, "record"))
            continue; // what is no entry
        for (size_t k = 0; k < 6; k++) {
            struct world *w = world_at(RUNNING);
            snprintf(json, sizeof json, "{\"do\":\"%s\",\"seat\":\"stad.burgemeester\",%s}",
                     c->name, rows[i].args);
            if (k < 3)
                assert_refused(w, who[k], json);
            else
                must(w, who[k], json);
            snprintf(json, sizeof json, "{\"do\":\"%s\",\"seat\":\"haven.directie\",%s}", c->name,
                     rows[i].args);
            must(w, who[k], json);
            assert_text("haven.directie", field_text(&w->made[w->n - 1]->fields, KEY_seat));
            assert_text(who[k], w->made[w->n - 1]->by);
            world_end(w);
        }
    }
}

// ---- what an organisation has of its own

static void a_local_leader_steers_the_own_overlay_alone(void **state)
{
    (void)state;
    static const char *const not_his[] = {
        "{\"do\":\"inject.fire\",\"inject\":\"bel\"}",
        "{\"do\":\"inject.hold\",\"inject\":\"bel\"}",
        "{\"do\":\"inject.release\",\"inject\":\"houd\"}",
        "{\"do\":\"inject.skip\",\"inject\":\"bel\",\"reason\":\"x\"}",
        "{\"do\":\"inject.skip\",\"inject\":\"haven.bel\"}", // without a reason
        "{\"do\":\"inject.retime\",\"inject\":\"later\",\"shift\":60000}",
        "{\"do\":\"inject.edit\",\"inject\":\"bel\",\"subject\":{\"nl\":\"x\"}}",
        "{\"do\":\"inject.edit\",\"inject\":\"haven.bel\",\"to\":[\"stad\"]}",
        "{\"do\":\"inject.edit\",\"inject\":\"haven.bel\",\"to\":[\"all\"]}",
        "{\"do\":\"inject.assign\",\"inject\":\"bel\",\"assigned\":\"haven.leider\"}",
        "{\"do\":\"inject.assign\",\"inject\":\"haven.bel\",\"assigned\":\"tegenspel\"}",
        "{\"do\":\"inject.fire\",\"inject\":\"stadsbrief\"}",
        "{\"do\":\"classify\",\"inject\":\"stadsbrief\",\"choice\":\"geen\"}",
    };
    struct world *w = world_at(RUNNING);
    for (size_t i = 0; i < sizeof not_his / sizeof *not_his; i++)
        assert_refused(w, "haven.leider", not_his[i]);
    assert_refused(w, "stad.leider", "{\"do\":\"inject.fire\",\"inject\":\"haven.bel\"}");
    assert_refused(w, "stad.leider", "{\"do\":\"inject.delivered\",\"inject\":\"haven.bel\"}");
    world_end(w);
}

static void as_overlay(struct world *w, const char *org, const char *json, bool may)
{
    machine_acting_for(w->machine, text_of(org));
    if (may)
        must(w, "script", json);
    else
        assert_refused(w, "script", json);
    machine_acting_for(w->machine, (struct text){0});
}

#define DECLARE(id, from, to, more)                                                                \
    "{\"do\":\"declare.inject\",\"inject\":\"" id "\",\"from\":\"" from "\",\"to\":[" to           \
    "],\"via\":\"mail\"," more TEXTS "}"

// The script of an overlay adds for the own organisation, and changes nothing for others.
static void an_overlay_adds_for_its_own(void **state)
{
    (void)state;
    static const char *const loading[] = {
        DECLARE("x", "pers", "\"haven\"", ""), // not called after it
        DECLARE("stad.x", "pers", "\"haven\"", ""),
        DECLARE("haven.x", "pers", "\"stad\"", ""),
        DECLARE("haven.x", "pers", "\"haven\",\"stad.burgemeester\"", ""),
        DECLARE("haven.x", "pers", "\"all\"", ""),
        DECLARE("haven.x", "stad", "\"haven\"", ""), // in the name of who takes part
        DECLARE("haven.x", "pers", "\"haven\"", "\"voiced_by\":\"stad.burgemeester\","),
        DECLARE("haven.x", "pers", "\"haven\"", "\"storyline\":\"lijn\","),
        DECLARE("haven.x", "pers", "\"haven\"", "\"chain\":{\"ja\":[]},"),
        "{\"do\":\"declare.storyline\",\"storyline\":\"eigen\"}",
        "{\"do\":\"declare.storyline\",\"storyline\":\"haven.x\",\"injects\":[\"bel\"]}",
        "{\"do\":\"declare.expectation\",\"inject\":\"bel\",\"expectation\":\"y\","
        "\"owner\":\"haven\",\"within\":1,\"text\":{\"nl\":\"x\"}}",
        "{\"do\":\"declare.expectation\",\"inject\":\"haven.bel\",\"expectation\":\"y\","
        "\"owner\":\"stad\",\"within\":1,\"text\":{\"nl\":\"x\"}}",
        "{\"do\":\"declare.dependency\",\"service\":\"haven.poort\",\"upstream\":\"haven.kraan\"}",
        "{\"do\":\"set\",\"name\":\"x\",\"value\":1}",
    };
    struct world *w = world_at(LOADING);
    for (size_t i = 0; i < sizeof loading / sizeof *loading; i++)
        as_overlay(w, "haven", loading[i], false);
    as_overlay(w, "haven", DECLARE("haven.x", "pers", "\"haven.kraan\"", ""), true);
    assert_text("haven", field_text(&w->made[w->n - 1]->fields, KEY_overlay));
    world_end(w);
}

// Every command that a script may do is tried while it plays, by the overlay of haven.
static void an_overlay_steers_its_own(void **state)
{
    (void)state;
    static const char *const may = " note draw storyline.end storyline.fail ";
    char json[1000], name[40];
    for (size_t i = 0; i < ROWS; i++) {
        if (rows[i].at == LOADING || !strchr(rows[i].who, 'S') || strstr(rows[i].args, "haven."))
            continue;
        struct world *w = world_at(rows[i].at);
        bool named = strncmp(rows[i].command, "storyline.", 10) == 0;
        snprintf(json, sizeof json, "{\"do\":\"%s\",%s}", rows[i].command, rows[i].args);
        snprintf(name, sizeof name, " %s ", rows[i].command);
        as_overlay(w, "haven", json, strstr(may, name) && !named);
        world_end(w);
    }
    struct world *w = world_at(RUNNING);
    as_overlay(w, "haven", "{\"do\":\"deliver\",\"inject\":\"haven.bel\"}", true);
    as_overlay(w, "haven", "{\"do\":\"set\",\"name\":\"haven.x\",\"value\":1}", true);
    as_overlay(w, "haven", "{\"do\":\"storyline.end\",\"storyline\":\"haven.lijn\"}", true);
    as_overlay(w, "haven", "{\"do\":\"disrupt\",\"service\":\"haven.kraan\",\"severity\":2}",
               false);
    as_overlay(w, "haven", "{\"do\":\"inject.skip\",\"inject\":\"houd\"}", false);
    as_overlay(w, "haven", "{\"do\":\"inject.fire\",\"inject\":\"haven.later\"}", false);
    world_end(w);
}

// Those who watch or are guests say nothing for others; counterplay speaks for the absent only.
static void who_does_not_lead_acts_for_himself(void **state)
{
    (void)state;
    static const char *const who[] = {"gast", "waarnemer", "veiligheid", "injectcontroller",
                                      "tegenspel"};
    struct world *w = world_at(RUNNING);
    for (size_t i = 0; i < sizeof who / sizeof *who; i++)
        assert_refused(w, who[i], "{\"do\":\"agree\",\"seat\":\"haven\"}");
    assert_refused(w, "waarnemer", "{\"do\":\"evaluation\",\"seat\":\"leider\",\"text\":\"x\"}");
    assert_refused(w, "tegenspel",
                   "{\"do\":\"inject.read\",\"inject\":\"brief\",\"seat\":\"haven\"}");
    assert_refused(w, "tegenspel",
                   "{\"do\":\"answer\",\"record\":43,\"text\":\"x\",\"seat\":\"haven\"}");
    must(w, "tegenspel", "{\"do\":\"agree\",\"seat\":\"pers\"}");
    must(w, "leider", "{\"do\":\"agree\",\"seat\":\"haven\"}");
    world_end(w);
}

// Whoever may make links makes none to more than he is himself.
static void only_a_leader_lets_in_a_leader(void **state)
{
    (void)state;
    static const char json[] =
        "{\"do\":\"seat.make\",\"link\":\"" HASH_A "\",\"seats\":[\"gast\",\"leider-2\"]}";
    struct world *w = world_at(RUNNING);
    assert_refused(w, "plaatsvervanger", json);
    must(w, "leider", json);
    world_end(w);
}

static void counterplay_speaks_for_who_is_simulated(void **state)
{
    (void)state;
    static const char add[] =
        "{\"do\":\"inject.add\",\"inject\":\"vrij\",\"from\":\"haven\",\"to\":[\"stad\"],"
        "\"via\":\"mail\"," TEXTS "}";
    static const char answer[] =
        "{\"do\":\"answer\",\"record\":43,\"from\":\"haven\",\"text\":\"x\"}";
    static const char tell[] =
        "{\"do\":\"inform\",\"seat\":\"haven\",\"from\":\"haven\",\"to\":[\"stad\"],"
        "\"via\":\"phone\",\"class\":\"melding\",\"text\":\"x\"}";
    struct world *w = world_at(RUNNING);
    assert_refused(w, "tegenspel", add);
    assert_refused(w, "tegenspel", answer);
    assert_refused(w, "tegenspel", tell);
    must(w, "leider", "{\"do\":\"play\",\"org\":\"haven\",\"play\":\"simulated\"}");
    must(w, "tegenspel", add);
    must(w, "tegenspel", answer);
    must(w, "tegenspel", tell);
    world_end(w);
}

// An observation that rates an expected action is that action's assessment, because of it.
static void who_observes_assesses(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "{\"do\":\"evaluation\",\"text\":\"x\",\"rating\":\"prachtig\"}",
        "{\"do\":\"evaluation\",\"text\":\"x\",\"objective\":\"winnen\"}",
        "{\"do\":\"evaluation\",\"text\":\"x\",\"inject\":\"niets\"}",
        "{\"do\":\"evaluation\",\"text\":\"x\",\"expectation\":\"kiezen\"}",
        "{\"do\":\"evaluation\",\"text\":\"x\",\"inject\":\"brief\",\"expectation\":\"niets\"}",
        "{\"do\":\"evaluation\",\"text\":\"x\",\"said_at\":99999999}",
    };
    struct world *w = world_at(RUNNING);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_refused(w, "waarnemer", wrong[i]);
    must(w, "waarnemer",
         "{\"do\":\"evaluation\",\"text\":\"x\",\"objective\":\"zien\",\"record\":44,"
         "\"rating\":\"goed\"}");
    const struct record *r = w->made[w->n - 1];
    assert_int_equal(KIND_evaluation_logged, r->kind);
    assert_int_equal(44, r->cause);
    must(w, "waarnemer",
         "{\"do\":\"evaluation\",\"text\":\"x\",\"inject\":\"brief\","
         "\"expectation\":\"kiezen\",\"rating\":\"goed\"}");
    r = w->made[w->n - 1];
    assert_int_equal(KIND_expectation_assessed, r->kind);
    assert_int_equal(KIND_evaluation_logged, w->made[w->n - 2]->kind);
    assert_int_equal(w->made[w->n - 2]->seq, r->cause);
    assert_int_equal(r->cause, field_int(&r->fields, KEY_record, 0));
    assert_text("goed", field_text(&r->fields, KEY_rating));
    world_end(w);
}

static void after_noplay_the_leader_or_safety_resumes(void **state)
{
    (void)state;
    static const struct {
        const char *seat;
        bool may;
    } who[] = {
        {"leider", true}, {"veiligheid", true}, {"plaatsvervanger", false}, {"spelleider", false}};
    for (size_t i = 0; i < 4; i++) {
        struct world *w = world_at(RUNNING);
        must(w, "veiligheid", "{\"do\":\"noplay\"}");
        assert_refused(w, who[i].seat, "{\"do\":\"resume\"}");
        if (who[i].may)
            must(w, who[i].seat, "{\"do\":\"resume\",\"reason\":\"vals alarm\"}");
        else
            assert_refused(w, who[i].seat, "{\"do\":\"resume\",\"reason\":\"vals alarm\"}");
        world_end(w);
    }
}

static void undo_asks_for_the_right_to_do_it(void **state)
{
    (void)state;
    struct world *w = world_at(RUNNING);
    char json[100];
    must(w, "leider", "{\"do\":\"script\",\"mode\":\"uit\"}");
    snprintf(json, sizeof json, "{\"do\":\"undo\",\"record\":%zu}", w->n);
    assert_refused(w, "plaatsvervanger", json);
    must(w, "leider", json);
    world_end(w);
}

// Sent once more under the same number by who may not, it is not taken for done.
static void a_number_is_the_senders_own(void **state)
{
    (void)state;
    struct world *w = world_at(RUNNING);
    must(w, "leider", "{\"do\":\"rate\",\"id\":\"een\",\"rate\":3000}");
    assert_refused(w, "haven.ciso", "{\"do\":\"rate\",\"id\":\"een\",\"rate\":3000}");
    size_t were = w->n;
    must(w, "leider", "{\"do\":\"rate\",\"id\":\"een\",\"rate\":3000}");
    assert_int_equal(w->n, were);
    world_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_has_every_command_once),
        cmocka_unit_test(each_command_for_each_seat),
        cmocka_unit_test(nobody_says_that_he_is_the_script),
        cmocka_unit_test(players_act_for_their_own),
        cmocka_unit_test(on_behalf),
        cmocka_unit_test(a_local_leader_steers_the_own_overlay_alone),
        cmocka_unit_test(an_overlay_adds_for_its_own),
        cmocka_unit_test(an_overlay_steers_its_own),
        cmocka_unit_test(who_does_not_lead_acts_for_himself),
        cmocka_unit_test(only_a_leader_lets_in_a_leader),
        cmocka_unit_test(counterplay_speaks_for_who_is_simulated),
        cmocka_unit_test(who_observes_assesses),
        cmocka_unit_test(after_noplay_the_leader_or_safety_resumes),
        cmocka_unit_test(undo_asks_for_the_right_to_do_it),
        cmocka_unit_test(a_number_is_the_senders_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
