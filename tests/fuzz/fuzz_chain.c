// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// What is done to a chain, from text: a first line with the number of a small random chain, then
// acts as authors write them (`["cut","o0.s1","o0.s0"]`), moments that pass (`600000`, ms), and
// what leaders do (`hold o0.s1 o0.s0`). What cannot be is refused with a reason; between two steps
// all hangs together; and when everything is restored nothing stays down.

#include <stdint.h>
#include <stdlib.h>

#include "../unit/chain_random.h"
#include "base/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LINES_MAX = 200 };

static int64_t number(struct text t, int64_t most)
{
    int64_t n = 0;
    for (size_t i = 0; i < t.n && t.p[i] >= '0' && t.p[i] <= '9' && n <= most; i++)
        n = n * 10 + t.p[i] - '0';
    return n > most ? most : n;
}

static void check(const struct run *y)
{
    if (y->overrun || run_fault(y))
        abort();
}

static void act(struct run *y, int64_t t, const struct chain_act *a)
{
    struct err e = {0};
    run_until(y, t);
    y->player.at = t > y->now ? t : y->now;
    if (chain_act(&y->player, a, 0, &e) && (e.code != ERR_REFUSED || e.msg[0] == 0))
        abort(); // a refusal without a reason
    run_to_quiet(y);
}

static void written(struct run *y, int64_t t, struct text line)
{
    struct arena arena = {0};
    struct value v;
    struct chain_act a;
    struct err e = {0};
    if (json_parse(&arena, line, &v, &e) == 0) {
        if (chain_act_read(&y->chain, v, &a, &e) == 0)
            act(y, t, &a);
        else if (e.msg[0] == 0)
            abort();
    }
    arena_finish(&arena);
}

static void led(struct run *y, int64_t t, struct text line)
{
    static const struct {
        const char *name;
        enum chain_verb verb;
    } verbs[] = {{"hold", CHAIN_HOLD}, {"release", CHAIN_RELEASE}, {"cancel", CHAIN_CANCEL}};
    struct text name = text_cut(&line, ' ');
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (text_is(name, text_of(verbs[i].name))) {
            struct chain_act a = {.verb = verbs[i].verb, .reason = TEXT("x")};
            a.service = text_cut(&line, ' ');
            a.upstream = line;
            act(y, t, &a);
        }
}

static void play(struct run *y, struct text all)
{
    int64_t t = 0;
    for (int i = 0; all.n && i < LINES_MAX; i++) {
        struct text line = text_cut(&all, '\n');
        if (line.n && line.p[0] == '[')
            written(y, t, line);
        else if (line.n && line.p[0] >= '0' && line.p[0] <= '9')
            run_until(y, t += number(line, DAY));
        else
            led(y, t, line);
        check(y);
    }
    run_restore_all(y, t);
    run_until(y, INT64_MAX);
    check(y);
    for (size_t i = 0; i < y->chain.n_services; i++)
        if (y->chain.services[i].severity)
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text all = {(const char *)data, size};
    struct chance c;
    struct run y;
    int64_t seed = number(text_cut(&all, '\n'), 1000000);
    rng_init(&c.rng, (uint64_t)seed, TEXT("fuzz"));
    struct shape s = {.services = 2 + below(&c, 8), .depth = 1 + below(&c, 5)};
    s.dependencies = below(&c, 3 * s.services + 1);
    s.knots = one_in(&c, 4);
    run_init(&y, s.depth);
    random_chain(&c, &y, &s);
    play(&y, all);
    run_finish(&y);
    return 0;
}
