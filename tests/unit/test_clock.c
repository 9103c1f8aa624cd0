// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// What time is made of: exercise time against real time, what is due when, and chance.

#include "check.h"

#include "base/mem.h"
#include "play/clock.h"
#include "play/queue.h"
#include "play/rng.h"
#include "serve/vigil.h"

#define MS ((int64_t)1000000) // ns

static const int64_t rates[] = {RATE_MIN, 101, 333, 999, RATE_ONE, 1001, 7777, 60000, RATE_MAX};

enum { RATES = sizeof rates / sizeof *rates };

static void a_moment_comes_exactly_when_it_is_said_to(void **state)
{
    const int64_t anchors[] = {0, 1, 999999, 123456789012345678};
    struct rng chance;
    struct clock c;
    (void)state;
    rng_init(&chance, 1, TEXT("clock"));
    for (int i = 0; i < RATES * 4; i++) {
        int64_t t0 = (int64_t)rng_below(&chance, 1000000);
        clock_set(&c, t0, anchors[i % 4], rates[i / 4], true);
        for (int k = 0; k < 500; k++) {
            int64_t t = t0 + 1 + (int64_t)rng_below(&chance, k < 250 ? 50 : (uint64_t)1 << 34);
            int64_t real = clock_real(&c, t);
            assert_true(clock_at(&c, real) >= t);
            assert_true(clock_at(&c, real - 1) < t); // and not a nanosecond before
        }
    }
}

static void a_clock_that_stands_stays(void **state)
{
    struct clock c;
    (void)state;
    clock_set(&c, 4242, 1000 * MS, RATE_ONE, false);
    assert_int_equal(clock_at(&c, 1000 * MS), 4242);
    assert_int_equal(clock_at(&c, 1000000 * MS), 4242);
    assert_int_equal(clock_at(&c, 0), 4242);
}

static void time_before_the_anchor_does_not_count(void **state)
{
    struct clock c;
    (void)state;
    clock_set(&c, 500, 1000 * MS, 60000, true);
    assert_int_equal(clock_at(&c, 0), 500);
    assert_int_equal(clock_at(&c, 1000 * MS), 500);
    assert_int_equal(clock_at(&c, 1001 * MS), 560);
    assert_int_equal(clock_real(&c, 500), 1000 * MS);
    assert_int_equal(clock_real(&c, 3), 1000 * MS);
}

// A year at every rate, read in steps of odd length: the sum is what one reading gives.
static void nothing_accumulates(void **state)
{
    struct clock c;
    (void)state;
    for (int i = 0; i < RATES; i++) {
        clock_set(&c, 0, 7, rates[i], true);
        int64_t year = 366 * (int64_t)86400000;
        int64_t real = clock_real(&c, year);
        assert_int_equal(clock_at(&c, real), year);
        int64_t last = -1;
        for (int64_t at = 7; at < real; at += real / 997 + 13) {
            assert_true(clock_at(&c, at) >= last);
            last = clock_at(&c, at);
        }
    }
}

static void rates_are_what_they_say(void **state)
{
    struct clock c;
    (void)state;
    for (int i = 0; i < RATES; i++) {
        clock_set(&c, 0, 0, rates[i], true);
        assert_int_equal(clock_at(&c, 1000 * MS), rates[i]);
        assert_int_equal(clock_at(&c, 3600 * 1000 * MS), rates[i] * 3600);
    }
}

// ---- the queue

static void the_first_due_comes_first_and_equals_keep_their_order(void **state)
{
    struct queue q = {0};
    struct rng chance;
    struct queue_item item, last = {-1, 0, 0};
    int64_t due;
    (void)state;
    rng_init(&chance, 2, TEXT("queue"));
    assert_false(queue_peek(&q, &due));
    assert_false(queue_pop(&q, &item));
    for (uint64_t i = 0; i < 5000; i++)
        queue_add(&q, (struct queue_item){(int64_t)rng_below(&chance, 300), 3, i});
    for (int i = 0; i < 5000; i++) {
        assert_true(queue_peek(&q, &due));
        assert_true(queue_pop(&q, &item));
        assert_int_equal(item.due, due);
        assert_int_equal(item.what, 3);
        assert_true(item.due > last.due || (item.due == last.due && item.of > last.of));
        last = item;
    }
    assert_false(queue_pop(&q, &item));
    queue_finish(&q);
}

// Against a list that is searched through: adding, cancelling and popping in any order.
static void it_does_what_a_plain_list_does(void **state)
{
    enum { MANY = 4000 };
    static struct {
        int64_t due;
        queue_handle handle;
        bool there;
    } list[MANY];
    struct queue q = {0};
    struct rng chance;
    size_t added = 0, there = 0;
    (void)state;
    rng_init(&chance, 3, TEXT("list"));
    for (int turn = 0; turn < 3 * MANY; turn++) {
        uint64_t what = rng_below(&chance, 10);
        struct queue_item item;
        if (what < 5 && added < MANY) {
            list[added].due = (int64_t)rng_below(&chance, 100);
            list[added].there = true;
            list[added].handle = queue_add(&q, (struct queue_item){list[added].due, 0, added});
            assert_true(list[added].handle != 0);
            added++, there++;
        } else if (what < 7 && added) { // perhaps one that is gone: no harm
            size_t i = (size_t)rng_below(&chance, added);
            queue_cancel(&q, list[i].handle);
            there -= list[i].there;
            list[i].there = false;
        } else {
            size_t best = MANY;
            for (size_t i = 0; i < added; i++)
                if (list[i].there && (best == MANY || list[i].due < list[best].due))
                    best = i;
            assert_int_equal(queue_pop(&q, &item), best != MANY);
            if (best == MANY)
                continue;
            assert_int_equal(item.of, best);
            list[best].there = false;
            there--;
        }
        int64_t due;
        assert_int_equal(queue_peek(&q, &due), there > 0);
    }
    queue_finish(&q);
}

static void a_stale_handle_cancels_nothing(void **state)
{
    struct queue q = {0};
    struct queue_item item;
    (void)state;
    queue_handle old = queue_add(&q, (struct queue_item){1, 0, 1});
    queue_cancel(&q, old);
    queue_handle now = queue_add(&q, (struct queue_item){2, 0, 2}); // takes the same place
    assert_true(now != old);
    queue_cancel(&q, old);
    queue_cancel(&q, 0);
    queue_cancel(&q, UINT64_MAX);
    assert_true(queue_pop(&q, &item));
    assert_int_equal(item.of, 2);
    queue_finish(&q);
}

// ---- chance

static void the_same_seed_draws_the_same(void **state)
{
    struct rng a, b;
    (void)state;
    rng_init(&a, 42, TEXT("dice"));
    rng_init(&b, 42, TEXT("dice"));
    for (int i = 0; i < 1000; i++)
        assert_true(rng_next(&a) == rng_next(&b));
}

// These numbers stand in journals: they may never change, on any machine.
static void draws_are_the_same_for_ever(void **state)
{
    static const uint64_t first[] = {0x2d6f9aa98d5f6d23, 0x882bd3c9f748ecf5, 0x1d0a7174c5ec1436};
    struct rng r;
    (void)state;
    rng_init(&r, 42, TEXT("dice"));
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        uint64_t got = rng_next(&r);
        if (got != first[i])
            fail_msg("draw %zu is %#llx", i, (unsigned long long)got);
    }
}

static void streams_and_seeds_differ(void **state)
{
    const struct text names[] = {TEXT(""), TEXT("a"), TEXT("b"), TEXT("ab"), TEXT("ba")};
    uint64_t seen[50];
    size_t n = 0;
    (void)state;
    for (uint64_t seed = 0; seed < 10; seed++)
        for (int i = 0; i < 5; i++) {
            struct rng r;
            rng_init(&r, seed, names[i]);
            seen[n] = rng_next(&r);
            for (size_t k = 0; k < n; k++)
                assert_true(seen[k] != seen[n]);
            n++;
        }
}

static void draws_are_even(void **state)
{
    enum { DRAWS = 60000 };
    int count[6] = {0};
    struct rng r;
    (void)state;
    rng_init(&r, 7, TEXT("even"));
    for (int i = 0; i < DRAWS; i++)
        count[rng_below(&r, 6)]++;
    for (int i = 0; i < 6; i++) // five standard deviations
        assert_in_range(count[i], DRAWS / 6 - 460, DRAWS / 6 + 460);
    assert_int_equal(rng_below(&r, 0), 0);
    assert_int_equal(rng_below(&r, 1), 0);
}

// ---- gaps

static struct clocks at(int64_t mono_ms, int64_t slept_ms, int64_t set_ms)
{
    return (struct clocks){mono_ms * MS, (mono_ms + slept_ms) * MS,
                           (1700000000000 + mono_ms + slept_ms + set_ms) * MS};
}

static enum gap look(struct vigil *v, int64_t mono, int64_t slept, int64_t set, int64_t *gap_ms)
{
    const struct clocks c = at(mono, slept, set);
    return vigil_look(v, &c, gap_ms);
}

static void all_is_well_while_the_loop_turns(void **state)
{
    struct vigil v;
    int64_t gap;
    struct clocks c = at(0, 0, 0);
    (void)state;
    vigil_begin(&v, &c);
    for (int64_t t = 0; t < 100000; t += 5000) { // at the bound
        v.expected = t * MS;
        assert_int_equal(look(&v, t + 5000, 0, 0, &gap), GAP_NONE);
        assert_int_equal(v.alive, (t + 5000) * MS);
    }
}

static void a_process_that_was_stopped(void **state)
{
    struct vigil v;
    int64_t gap;
    struct clocks c = at(1000, 0, 0);
    (void)state;
    vigil_begin(&v, &c);
    v.expected = 1500 * MS;
    assert_int_equal(look(&v, 61500, 0, 0, &gap), GAP_STOPPED);
    assert_int_equal(gap, 60000);
    assert_int_equal(look(&v, 61501, 0, 0, &gap), GAP_NONE); // told once
}

static void a_machine_that_slept(void **state)
{
    struct vigil v;
    int64_t gap;
    struct clocks c = at(0, 0, 0);
    (void)state;
    vigil_begin(&v, &c);
    assert_int_equal(look(&v, 100, 3000, 0, &gap), GAP_NONE);
    assert_int_equal(look(&v, 200, 6000, 0, &gap), GAP_SLEPT); // short naps add up
    assert_int_equal(gap, 6000);
    assert_int_equal(look(&v, 300, 6000, 0, &gap), GAP_NONE);
}

static void a_time_that_was_set(void **state)
{
    struct vigil v;
    int64_t gap;
    struct clocks c = at(0, 0, 0);
    (void)state;
    vigil_begin(&v, &c);
    assert_int_equal(look(&v, 100, 0, -4000, &gap), GAP_NONE);
    assert_int_equal(look(&v, 200, 0, -3600000, &gap), GAP_SET); // back an hour
    assert_int_equal(gap, -3600000);
    assert_int_equal(look(&v, 300, 0, -3600000, &gap), GAP_NONE);
    assert_int_equal(look(&v, 400, 0, 0, &gap), GAP_SET);
    assert_int_equal(gap, 3600000);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_comes_exactly_when_it_is_said_to),
        cmocka_unit_test(a_clock_that_stands_stays),
        cmocka_unit_test(time_before_the_anchor_does_not_count),
        cmocka_unit_test(nothing_accumulates),
        cmocka_unit_test(rates_are_what_they_say),
        cmocka_unit_test(the_first_due_comes_first_and_equals_keep_their_order),
        cmocka_unit_test(it_does_what_a_plain_list_does),
        cmocka_unit_test(a_stale_handle_cancels_nothing),
        cmocka_unit_test(the_same_seed_draws_the_same),
        cmocka_unit_test(draws_are_the_same_for_ever),
        cmocka_unit_test(streams_and_seeds_differ),
        cmocka_unit_test(draws_are_even),
        cmocka_unit_test(all_is_well_while_the_loop_turns),
        cmocka_unit_test(a_process_that_was_stopped),
        cmocka_unit_test(a_machine_that_slept),
        cmocka_unit_test(a_time_that_was_set),
    };
    return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
