// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// A line from the wire is decoded and decided by a machine that is under way. Whatever it is, the
// records that come of it fold, and a refusal has a reason.
// Covers: play/command.c, play/decide*.c, play/machine.c, model/field_check.c, model/state_fold.c,
// model/condition.c, model/render.c.

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "play/machine.h"
#include "store/manifest.h"

static const char manifest[] =
    "draaiboek: 1\nid: proef\nversion: 1.0.0\nlanguage: nl\ntitle: Proef\ntlp: AMBER\n"
    "start: \"09:00\"\nduration: 2h\nrounds: { r1: \"09:00\", r2: \"10:00\" }\n"
    "ladder: [normaal, verhoogd]\norganisations:\n"
    "  haven: { name: Haven, play: full, roles: [ciso, directie] }\n"
    "  pers: { name: Pers, play: simulated }\n"
    "objectives:\n  zien: { text: Zien, level: operationeel, criterion: ziet het }\n";

static const char *const declared[] = {
    "{\"do\":\"declare.inject\",\"inject\":\"brief\",\"from\":\"pers\",\"to\":[\"haven.ciso\"],"
    "\"via\":\"mail\",\"due\":1000,\"choices\":[\"ja\",\"nee\"],\"offered\":true,"
    "\"subject\":{\"nl\":\"Kop\"},\"text\":{\"nl\":\"Het is {clock} {x}.\"}}",
    "{\"do\":\"declare.expectation\",\"inject\":\"brief\",\"expectation\":\"kiezen\","
    "\"owner\":\"haven.ciso\",\"within\":600000,\"text\":{\"nl\":\"Kiest\"}}",
    "{\"do\":\"declare.inject\",\"inject\":\"bel\",\"from\":\"pers\",\"to\":[\"haven\"],"
    "\"via\":\"phone\",\"due\":5000,\"subject\":{\"nl\":\"Kop\"},\"text\":{\"nl\":\"Tekst\"}}",
    "{\"do\":\"declare.storyline\",\"storyline\":\"lijn\",\"injects\":[\"bel\"]}",
};

static const struct record *before(void *ctx, struct record *r, struct err *e)
{
    (void)ctx, (void)e;
    return r;
}

static void emitted(void *ctx, const struct record *r)
{
    (void)ctx, (void)r;
}

static void digest(void *ctx, const struct state *s, char hex[65])
{
    (void)ctx, (void)s;
    memset(hex, '0', 64);
    hex[64] = 0;
}

static void play(struct machine *m, int64_t t)
{
    uint64_t token;
    struct err e = {0};
    while (machine_due(m, t, &token, &e) != DUE_NONE)
        ;
    machine_set_time(m, t);
}

static int ask(struct machine *m, struct arena *a, struct text line, const char *by)
{
    struct command c;
    struct err e = {0};
    int64_t seq;
    if (command_parse(a, line, &c, &e) == 0) {
        if (by)
            c.by = text_of(by);
        if (machine_do(m, &c, &seq, &e) == 0)
            return 0;
    }
    if (e.code == ERR_NONE || e.msg[0] == 0)
        abort(); // a refusal without a reason
    return -1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct findings f = {0};
    struct arena arena = {0};
    struct err e = {0};
    struct text all = {(const char *)data, size};
    struct scenario *s = manifest_parse(text_of(manifest), "scenario.yaml", &f);
    struct machine *m = machine_create(s, (struct machine_host){NULL, before, emitted, digest});
    const struct run_options o = {7, TEXT("2026-01-05"), TEXT("fuzz"), TEXT("5.4")};
    if (machine_open(m, &o, &e))
        abort();
    for (size_t i = 0; i < sizeof declared / sizeof *declared; i++)
        if (ask(m, &arena, text_of(declared[i]), "script"))
            abort();
    machine_loaded(m, &e);
    ask(m, &arena, TEXT("{\"do\":\"start\"}"), "leider");
    play(m, 2000);
    for (int64_t t = 3000; all.n; t += 1000) { // a line a second
        ask(m, &arena, text_cut(&all, '\n'), NULL);
        play(m, t);
    }
    machine_destroy(m);
    scenario_destroy(s);
    findings_finish(&f);
    arena_finish(&arena);
    return 0;
}
