// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// What people do to the chain, who hears of it, and what is scarce; worked out by hand.

#include "chain_world.h"

static const struct story interventions[] = {
    {.name = "cut_while_draining",
     .chain = "a<b buffer=1h",
     .acts = "0s disrupt b 4\n"
             "20m cut a<b\n"
             "30m connect a<b",
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 1h till 1h\n"
                 "20m cut a<b\n"
                 "20m refilling a<b 40m\n"
                 "30m connected a<b\n"
                 "30m draining a<b 50m till 1h20m\n"
                 "1h20m onset a<b 3\n"},
    {.name = "cut_while_on",
     .chain = "a<b lag=15m\n"
              "c<a",
     .acts = "0s disrupt b 4\n"
             "1h cut a<b\n"
             "2h connect a<b\n"
             "3h restore b",
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 3\n"
                 "0s onset c<a 3 over b\n"
                 "1h cut a<b\n"
                 "1h recovering a<b 0s till 1h15m\n"
                 "1h15m ended a<b\n"
                 "1h15m ended c<a 0s\n"
                 "2h connected a<b\n"
                 "2h onset a<b 3\n"
                 "2h onset c<a 3 over b\n"
                 "3h restored b\n"
                 "3h recovering a<b 0s till 3h15m\n"
                 "3h15m ended a<b\n"
                 "3h15m ended c<a 0s\n"},
    {.name = "cut_beforehand",
     .chain = "a<b",
     .acts = "0s cut a<b\n"
             "10m disrupt b 4\n"
             "20m restore b\n"
             "30m connect a<b",
     .expected = "0s cut a<b\n"
                 "10m disrupted b 4\n"
                 "20m restored b\n"
                 "30m connected a<b\n"},
    {.name = "connected_again_while_it_recovers",
     .chain = "a<b lag=1h buffer=10m",
     .acts = "0s disrupt b 4\n"
             "20m cut a<b\n"
             "30m connect a<b",
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 10m till 10m\n"
                 "10m onset a<b 3\n"
                 "20m cut a<b\n"
                 "20m recovering a<b 0s till 1h20m\n"
                 "30m connected a<b\n"
                 "30m resumed a<b 3\n"},
    {.name = "held_and_released_after_its_moment",
     .chain = "a<b buffer=30m\n"
              "c<a",
     .acts = "0s disrupt b 4\n"
             "10m hold a<b\n"
             "50m release a<b",
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 30m till 30m\n"
                 "10m held a<b\n"
                 "30m out a<b\n"
                 "50m released a<b\n"
                 "50m onset a<b 3\n"
                 "50m onset c<a 3 over b\n"},
    {.name = "held_and_released_before_its_moment",
     .chain = "a<b buffer=30m",
     .acts = "0s disrupt b 4\n"
             "10m hold a<b\n"
             "20m release a<b",
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 30m till 30m\n"
                 "10m held a<b\n"
                 "20m released a<b\n"
                 "30m onset a<b 3\n"},
    {.name = "held_until_it_was_well_again",
     .chain = "a<b",
     .acts = "0s hold a<b\n"
             "10m disrupt b 4\n"
             "20m restore b\n"
             "30m release a<b",
     .expected = "0s held a<b\n"
                 "10m disrupted b 4\n"
                 "10m out a<b\n"
                 "20m restored b\n"
                 "20m refilling a<b 0s\n"
                 "30m released a<b\n"},
    {.name = "cancelled_while_draining",
     .chain = "a<b buffer=2h",
     .acts = "0s disrupt b 4\n"
             "20m cancel a<b\n"
             "1h restore b\n"
             "2h disrupt b 4",
     // it comes again the next time, with what is in the buffer: 1 h left and 1 h regained
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 2h till 2h\n"
                 "20m cancelled a<b\n"
                 "1h restored b\n"
                 "1h refilling a<b 1h\n"
                 "2h disrupted b 4\n"
                 "2h draining a<b 2h till 4h\n"
                 "4h onset a<b 3\n"},
    {.name = "cancelled_while_on",
     .chain = "a<b\n"
              "c<a lag=5m",
     .acts = "0s disrupt b 4\n"
             "20m cancel a<b\n"
             "40m disrupt b 5\n"
             "1h restore b\n"
             "2h disrupt b 4",
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 3\n"
                 "0s onset c<a 3 over b\n"
                 "20m cancelled a<b\n"
                 "20m recovering c<a 0s till 25m\n"
                 "25m ended c<a\n"
                 "40m disrupted b 5\n"
                 "1h restored b\n"
                 "1h refilling a<b 0s\n"
                 "2h disrupted b 4\n"
                 "2h onset a<b 3\n"
                 "2h onset c<a 3 over b\n"},
    {.name = "cancelled_while_it_recovers_and_hit_again",
     .chain = "a<b lag=1h",
     .acts = "0s disrupt b 4\n"
             "10m restore b\n"
             "20m cancel a<b\n"
             "30m disrupt b 4",
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 3\n"
                 "10m restored b\n"
                 "10m recovering a<b 0s till 1h10m\n"
                 "20m cancelled a<b\n"
                 "30m disrupted b 4\n"
                 "30m onset a<b 3\n"},
    {.name = "refuelled_after_it_was_cancelled",
     .chain = "a<b buffer=1h",
     .acts = "0s disrupt b 4\n"
             "30m cancel a<b\n"
             "40m extend a<b 10m\n"
             "2h restore b\n"
             "2h10m disrupt b 4",
     // the cancelled effect stays away; its buffer ran out and regained 10 m
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 1h till 1h\n"
                 "30m cancelled a<b\n"
                 "40m extended a<b 30m till 1h10m\n"
                 "1h10m out a<b\n"
                 "2h restored b\n"
                 "2h refilling a<b 0s\n"
                 "2h10m disrupted b 4\n"
                 "2h10m draining a<b 10m till 2h20m\n"
                 "2h20m onset a<b 3\n"},
};

static const struct story telling[] = {
    {.name = "information_comes_before_the_effect",
     .felt = true,
     .chain = "bank.desk<isp.net buffer=1h told=10m\n"
              "bank.soc<isp.net kind=information delay=5m\n"
              "shop.till<isp.net buffer=1h told=10m",
     .acts = "0s disrupt isp.net 4\n"
             "3h restore isp.net",
     // the bank hears after five minutes; the shop ten minutes after its till stops
     .expected = "0s disrupted isp.net 4\n"
                 "0s draining bank.desk<isp.net 1h till 1h\n"
                 "0s draining bank.soc<isp.net 0s till 5m\n"
                 "0s draining shop.till<isp.net 1h till 1h\n"
                 "5m told bank.soc<isp.net bank\n"
                 "1h onset bank.desk<isp.net 3\n"
                 "1h onset shop.till<isp.net 3\n"
                 "1h noticeable bank.desk<isp.net 3\n"
                 "1h noticeable shop.till<isp.net 3\n"
                 "1h10m told shop.till<isp.net shop\n"
                 "3h restored isp.net\n"
                 "3h ended bank.desk<isp.net 0s\n"
                 "3h refilling bank.soc<isp.net 0s\n"
                 "3h ended shop.till<isp.net 0s\n"},
    {.name = "information_that_comes_too_late",
     .chain = "bank.soc<isp.net kind=information delay=1h",
     .acts = "0s disrupt isp.net 4\n"
             "30m restore isp.net\n"
             "40m disrupt isp.net 4",
     .expected = "0s disrupted isp.net 4\n"
                 "0s draining bank.soc<isp.net 0s till 1h\n"
                 "30m restored isp.net\n"
                 "30m refilling bank.soc<isp.net 0s\n"
                 "40m disrupted isp.net 4\n"
                 "40m draining bank.soc<isp.net 0s till 1h40m\n"
                 "1h40m told bank.soc<isp.net bank\n"},
    {.name = "noticed_and_told_in_their_own_time",
     .felt = true,
     .chain = "a<b noticeable=20m told=45m lag=10m",
     .acts = "0s disrupt b 4\n"
             "40m restore b",
     // told at 45 m: the effect is still there
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 3\n"
                 "20m noticeable a<b 3\n"
                 "40m restored b\n"
                 "40m recovering a<b 0s till 50m\n"
                 "45m told a<b a\n"
                 "50m ended a<b\n"},
    {.name = "over_before_anybody_notices",
     .felt = true,
     .chain = "a<b noticeable=20m told=45m",
     .acts = "0s disrupt b 4\n"
             "15m restore b\n"
             "16m disrupt b 4\n"
             "1h restore b",
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 3\n"
                 "15m restored b\n"
                 "15m ended a<b 0s\n"
                 "16m disrupted b 4\n"
                 "16m onset a<b 3\n"
                 "36m noticeable a<b 3\n"
                 "1h restored b\n"
                 "1h ended a<b 0s\n"},
    {.name = "two_services_of_one_organisation_hear_once",
     .chain = "bank.desk<isp.net told=10m\n"
              "bank.app<isp.net told=20m\n"
              "bank.pin<isp.net",
     .acts = "0s disrupt isp.net 4",
     .expected = "0s disrupted isp.net 4\n"
                 "0s onset bank.desk<isp.net 3\n"
                 "0s onset bank.app<isp.net 3\n"
                 "0s onset bank.pin<isp.net 3\n"
                 "10m told bank.desk<isp.net bank\n"},
    {.name = "information_never_carries_severity",
     .chain = "a.x<b.y kind=information severity=5\n"
              "c.z<a.x",
     .acts = "0s disrupt b.y 5",
     .expected = "0s disrupted b.y 5\n"
                 "0s draining a.x<b.y 0s till 0s\n"
                 "0s told a.x<b.y a\n"},
};

static const struct story scarce[] = {
    {.name = "a_queue_without_overtaking",
     .chain = "team=2",
     .acts = "0s claim team x\n"
             "5m claim team y 30m\n"
             "10m claim team z x2\n"
             "12m claim team w\n"
             "40m give_back team x\n"
             "1h give_back team z",
     // y's is back at 35 m: one is free, z waits for two, and w does not go before z
     .expected = "0s granted team x x1\n"
                 "5m granted team y x1\n"
                 "10m queued team z x2 place 1\n"
                 "12m queued team w x1 place 2\n"
                 "35m released team y\n"
                 "40m released team x\n"
                 "40m granted team z x2 waited 30m\n"
                 "1h released team z\n"
                 "1h granted team w x1 waited 48m\n"},
    {.name = "who_gives_up_makes_room",
     .chain = "team=2",
     .acts = "0s claim team x\n"
             "10m claim team z x2\n"
             "12m claim team w\n"
             "36m give_back team z\n"
             "50m claim team z",
     .expected = "0s granted team x x1\n"
                 "10m queued team z x2 place 1\n"
                 "12m queued team w x1 place 2\n"
                 "36m released team z\n"
                 "36m granted team w x1 waited 24m\n"
                 "50m queued team z x1 place 1\n"},
    {.name = "a_duration_counts_from_the_grant",
     .chain = "team=1\n"
              "pump=1",
     .acts = "0s claim team x 1h\n"
             "10m claim team y 30m\n"
             "20m claim pump y\n"
             "30m claim team z",
     .expected = "0s granted team x x1\n"
                 "10m queued team y x1 place 1\n"
                 "20m granted pump y x1\n"
                 "30m queued team z x1 place 2\n"
                 "1h released team x\n"
                 "1h granted team y x1 waited 50m\n"
                 "1h30m released team y\n"
                 "1h30m granted team z x1 waited 1h\n"},
    {.name = "given_back_early",
     .chain = "team=1",
     .acts = "0s claim team x 1h\n"
             "20m give_back team x\n"
             "30m claim team x 2h",
     .expected = "0s granted team x x1\n"
                 "20m released team x\n"
                 "30m granted team x x1\n"
                 "2h30m released team x\n"},
};

// ---- the worked examples of docs/chain.md; 10:00 there is 0s here

static const struct story guide[] = {
    {.name = "guide_a_line",
     .chain = "a<u buffer=2h delay=10m lag=30m\n"
              "b<a buffer=30m lag=1h",
     .acts = "0s disrupt u 4\n"
             "2h55m restore u",
     .expected = "0s disrupted u 4\n"
                 "0s draining a<u 2h till 2h10m\n"
                 "2h10m onset a<u 3\n"
                 "2h10m draining b<a 30m till 2h40m over u\n"
                 "2h40m onset b<a 3\n"
                 "2h55m restored u\n"
                 "2h55m recovering a<u 0s till 3h25m\n"
                 "3h25m ended a<u\n"
                 "3h25m recovering b<a 0s till 4h25m\n"
                 "4h25m ended b<a\n"},
    {.name = "guide_half_drained",
     .chain = "a<u buffer=1h refill=500",
     .acts = "0s disrupt u 4\n"
             "40m restore u\n"
             "1h disrupt u 4",
     .expected = "0s disrupted u 4\n"
                 "0s draining a<u 1h till 1h\n"
                 "40m restored u\n"
                 "40m refilling a<u 20m\n"
                 "1h disrupted u 4\n"
                 "1h draining a<u 30m till 1h30m\n"
                 "1h30m onset a<u 3\n"},
    {.name = "guide_extended",
     .chain = "a<u buffer=1h\n"
              "b<u buffer=1h",
     .acts = "0s disrupt u 4\n"
             "30m extend a<u 2h\n"
             "30m refuel b<u",
     .expected = "0s disrupted u 4\n"
                 "0s draining a<u 1h till 1h\n"
                 "0s draining b<u 1h till 1h\n"
                 "30m extended a<u 2h30m till 3h\n"
                 "30m extended b<u 1h till 1h30m\n"
                 "1h30m onset b<u 3\n"
                 "3h onset a<u 3\n"},
    {.name = "guide_growth",
     .chain = "a<u steps=0s:2,45m:3,3h:4 lag=1h backlog=500",
     .acts = "0s disrupt u 4\n"
             "1h restore u",
     .expected = "0s disrupted u 4\n"
                 "0s onset a<u 2\n"
                 "45m changed a<u 3\n"
                 "1h restored u\n"
                 "1h recovering a<u 0s till 2h30m\n"
                 "2h30m ended a<u\n"},
    {.name = "guide_a_group",
     .chain = "a<u group=g need=1\n"
              "a<v group=g need=1 buffer=30m\n"
              "a<w group=g need=1",
     .acts = "0s disrupt u 4\n"
             "10m disrupt w 4\n"
             "15m disrupt v 4\n"
             "1h restore w",
     .expected = "0s disrupted u 4\n"
                 "0s out a<u\n"
                 "10m disrupted w 4\n"
                 "10m out a<w\n"
                 "15m disrupted v 4\n"
                 "15m draining a<v 30m till 45m\n"
                 "45m out a<v\n"
                 "45m onset a<u 3\n"
                 "45m onset a<v 3\n"
                 "45m onset a<w 3\n"
                 "1h restored w\n"
                 "1h ended a<w 0s\n"
                 "1h ended a<u\n"
                 "1h ended a<v\n"},
    {.name = "guide_a_loop",
     .chain = "power<telecom lag=1h\n"
              "telecom<power lag=1h",
     .acts = "0s disrupt power 4\n"
             "1h restore power",
     .expected = "0s disrupted power 4\n"
                 "0s onset telecom<power 3\n"
                 "0s onset power<telecom 3 over power\n"
                 "1h restored power\n"
                 "1h recovering telecom<power 0s till 2h\n"
                 "2h ended telecom<power\n"
                 "2h recovering power<telecom 0s till 3h\n"
                 "3h ended power<telecom\n"},
};

// ---- the walk back

struct walk {
    const char *name, *chain, *acts, *way; // from the last record of what was made
};

static const struct walk walks[] = {
    {"over_two_buffers", "a<b buffer=30m\nc<a buffer=10m", "0s disrupt b 4",
     "40m onset c<a 3\n"
     "30m draining c<a 10m till 40m over b\n"
     "30m onset a<b 3\n"
     "0s draining a<b 30m till 30m\n"
     "0s disrupted b 4\n"},
    {"to_the_nearest_of_two", "a<b\nc<a\nc<d buffer=1h", "0s disrupt d 4\n10m disrupt b 4",
     "1h onset c<d 3\n"
     "0s draining c<d 1h till 1h\n"
     "0s disrupted d 4\n"},
    {"end_of_an_effect", "a<b lag=10m\nc<a", "0s disrupt b 4\n1h restore b",
     "1h10m ended c<a 0s\n"
     "1h10m ended a<b\n"
     "1h recovering a<b 0s till 1h10m\n"
     "1h restored b\n"
     "0s disrupted b 4\n"},
    {"a_group_gives_way", "a<b group=g need=1\na<c group=g need=1",
     "0s disrupt b 4\n10m disrupt c 4\n20m restore b",
     "20m ended a<c\n"
     "20m ended a<b 0s\n"
     "20m restored b\n"
     "0s disrupted b 4\n"},
    {"empty_again_after_an_extension", "a<b", "0s disrupt b 4\n10m extend a<b 20m",
     "30m onset a<b 3\n"
     "0s disrupted b 4\n"},
    {"empty_again_after_an_older_outage", "a<b buffer=10m refill=0",
     "0s disrupt b 4\n20m restore b\n30m disrupt b 5\n40m extend a<b 20m",
     "1h onset a<b 3\n"
     "30m disrupted b 5\n"},
    {"a_release", "a<b", "0s hold a<b\n10m disrupt b 4\n20m release a<b",
     "20m onset a<b 3\n"
     "20m released a<b\n"
     "10m disrupted b 4\n"},
    {"a_cancellation", "a<b buffer=5m\nc<a lag=10m", "0s disrupt b 4\n20m cancel a<b",
     "30m ended c<a\n"
     "20m recovering c<a 0s till 30m\n"
     "20m cancelled a<b\n"
     "5m onset a<b 3\n"
     "0s draining a<b 5m till 5m\n"
     "0s disrupted b 4\n"},
    {"connected_again", "a<b buffer=5m", "0s disrupt b 4\n1m cut a<b\n20m connect a<b",
     "25m onset a<b 3\n"
     "20m draining a<b 5m till 25m\n"
     "20m connected a<b\n"
     "0s disrupted b 4\n"},
    {"growth", "a<b buffer=5m growth=linear severity=2 over=10m", "0s disrupt b 4",
     "15m changed a<b 2\n"
     "5m onset a<b 1\n"
     "0s draining a<b 5m till 5m\n"
     "0s disrupted b 4\n"},
    {"information", "a<b kind=information delay=5m", "0s disrupt b 4",
     "5m told a<b a\n"
     "0s draining a<b 0s till 5m\n"
     "0s disrupted b 4\n"},
};

static const struct record *with_seq(const struct chain_world *w, int64_t seq)
{
    for (size_t i = 0; i < w->n_made; i++)
        if (w->made[i]->seq == seq)
            return w->made[i];
    return NULL;
}

// Whoever feels it is no part of the way.
static const struct record *last_told(const struct chain_world *w)
{
    size_t i = w->n_made;
    while (i && w->made[i - 1]->kind == KIND_effect_noticeable)
        i--;
    assert_true(i > 0);
    return w->made[i - 1];
}

static void walks_back(void **state)
{
    const struct walk *s = *state;
    struct chain_world w;
    struct buf b = {0};
    struct err e = {0};
    chain_world_begin(&w);
    chain_world_lines(&w, s->chain, chain_world_declare);
    chain_world_lines(&w, s->acts, chain_world_act);
    assert_int_equal(chain_world_play(&w, 24 * HOUR, 10000, &e), 0);
    for (const struct record *r = last_told(&w); r; r = with_seq(&w, r->cause)) {
        assert_true(r->cause < r->seq);
        chain_world_line(&b, r);
    }
    assert_string_equal(buf_cstr(&b), s->way);
    buf_finish(&b);
    chain_world_finish(&w);
}

// ---- what is refused

struct refusal {
    const char *name, *acts, *says; // the last act is refused
};

static const struct refusal refusals[] = {
    {"no_such_service", "0s disrupt bb 4", "there is no service 'bb'"},
    {"no_such_need", "0s cut c<b", "'c' does not depend on 'b'"},
    {"no_such_resource", "0s claim teem x", "there is no resource 'teem'"},
    {"too_bad", "0s disrupt b 6", "from 1 (hindrance) to 5"},
    {"a_disruption_of_no_length", "0s disrupt b 4 0s", "longer than nothing"},
    {"nothing_to_restore", "0s disrupt b 4\n1m restore a", "'a' has no disruption of its own"},
    {"cut_twice", "0s cut a<b\n1m cut a<b", "cut off from 'b' already"},
    {"connected_already", "0s connect a<b", "'a' is not cut off from 'b'"},
    {"held_twice", "0s hold a<b\n1m hold a<b", "held already"},
    {"held_too_late", "0s disrupt b 4\n1m hold a<b", "there already"},
    {"not_held", "0s release a<b", "not held"},
    {"nothing_to_cancel", "0s cancel a<b", "no effect to cancel"},
    {"cancelled_twice", "0s disrupt b 4\n1m cancel a<b\n2m cancel a<b", "cancelled already"},
    {"more_than_a_year", "0s extend a<b 366d\n1m extend a<b 1d", "a year at most"},
    {"information_has_no_buffer", "0s refuel a<c", "information has no buffer"},
    {"information_has_no_effect_to_hold", "0s hold a<c", "information has no effect"},
    {"more_than_there_are", "0s claim team x x3", "there are 2 of 'team' in all"},
    {"claimed_twice", "0s claim team x\n1m claim team x", "has or waits for 'team' already"},
    {"a_claim_of_no_length", "0s claim team x 0s", "longer than nothing"},
    {"nothing_to_give_back", "0s give_back team x", "has no 'team'"},
};

static void refuses(void **state)
{
    const struct refusal *s = *state;
    struct chain_world w;
    struct err e = {0};
    chain_world_begin(&w);
    chain_world_lines(&w, "a<b\na<c kind=information\nc<a\nteam=2", chain_world_declare);
    chain_world_lines(&w, s->acts, chain_world_act);
    assert_int_equal(chain_world_play(&w, HOUR, 1000, &e), -1);
    assert_int_equal(e.code, ERR_REFUSED);
    if (!strstr(e.msg, s->says))
        fail_msg("said '%s', not '%s'", e.msg, s->says);
    chain_world_finish(&w);
}

// A decision that asks for what is so already is no mistake.
static void the_lenient_are_not_refused(void **state)
{
    static const char *const acts[] = {"0s cut a<b\n1m cut a<b", "0s connect a<b", "0s restore b",
                                       "0s claim team x\n1m claim team x", "0s give_back team x"};
    (void)state;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        struct chain_world w;
        struct err e = {0};
        chain_world_begin(&w);
        chain_world_lines(&w, "a<b\nteam=2", chain_world_declare);
        chain_world_lines(&w, acts[i], chain_world_act);
        for (size_t k = 0; k < w.n_acts; k++)
            w.acts[k].act.lenient = true;
        assert_int_equal(chain_world_play(&w, HOUR, 1000, &e), 0);
        assert_int_equal(w.n_made, w.n_acts - 1);
        chain_world_finish(&w);
    }
}

// ---- folding what never was

static void a_fold_refuses_what_was_never_declared(void **state)
{
    struct chain_world w;
    (void)state;
    chain_world_begin(&w);
    chain_world_lines(&w, "a<b\nteam=1", chain_world_declare);
    for (int kind = KIND_service_declared; kind <= KIND_resource_released; kind++) {
        struct record r = {.kind = kind, .seq = 99};
        struct err e = {0};
        field_put_text(&r.fields, KEY_service, TEXT("a"));
        field_put_text(&r.fields, KEY_upstream, TEXT("nergens"));
        field_put_text(&r.fields, KEY_resource, TEXT("team"));
        field_put_text(&r.fields, KEY_org, TEXT("x"));
        bool of_service = kind == KIND_service_disrupted || kind == KIND_service_restored;
        bool granted = kind == KIND_resource_granted || kind == KIND_resource_queued;
        if (!of_service && !granted)
            assert_int_equal(chain_fold(&w.chain, &w.arena, &r, &e), -1);
    }
    chain_world_finish(&w);
}

// ---- consequences as an author writes them

static struct value list_of(struct value *items, size_t n)
{
    return value_list(items, n);
}

static void consequences_are_read(void **state)
{
    struct chain_world w;
    struct chain_act a;
    struct err e = {0};
    (void)state;
    chain_world_begin(&w);
    chain_world_lines(&w, "a<b\nteam=1", chain_world_declare);
    struct value v[5] = {value_text(TEXT("spend")), value_text(TEXT("a")), value_text(TEXT("b")),
                         value_int(30 * MINUTE), value_int(1)};
    assert_int_equal(chain_act_read(&w.chain, list_of(v, 4), &a, &e), 0);
    assert_int_equal(a.verb, CHAIN_EXTEND);
    assert_int_equal(a.span, -30 * MINUTE);
    assert_true(a.has_span && a.lenient);
    assert_int_equal(chain_act_read(&w.chain, list_of(v, 5), &a, &e), -1);
    assert_int_equal(chain_act_read(&w.chain, list_of(v, 3), &a, &e), -1);
    v[0] = value_text(TEXT("refuel"));
    assert_int_equal(chain_act_read(&w.chain, list_of(v, 3), &a, &e), 0);
    assert_false(a.has_span);
    v[0] = value_text(TEXT("disrupt")), v[2] = value_int(6);
    assert_int_equal(chain_act_read(&w.chain, list_of(v, 3), &a, &e), -1);
    v[0] = value_text(TEXT("disrupts"));
    assert_int_equal(chain_act_read(&w.chain, list_of(v, 3), &a, &e), -1);
    assert_non_null(strstr(e.hint, "'disrupt'"));
    assert_int_equal(chain_act_read(&w.chain, value_int(3), &a, &e), -1);
    assert_true(chain_act_is_span(TEXT("extend"), 3) && !chain_act_is_span(TEXT("extend"), 2));
    assert_true(chain_act_is_span(TEXT("claim"), 3) && !chain_act_is_span(TEXT("nee"), 1));
    chain_world_finish(&w);
}

int main(void)
{
    struct tests t = {.n = 0};
    ADD_ALL(&t, interventions, plays);
    ADD_ALL(&t, telling, plays);
    ADD_ALL(&t, scarce, plays);
    ADD_ALL(&t, guide, plays);
    ADD_ALL(&t, walks, walks_back);
    ADD_ALL(&t, refusals, refuses);
    add_test(&t, "lenient", the_lenient_are_not_refused, NULL);
    add_test(&t, "undeclared", a_fold_refuses_what_was_never_declared, NULL);
    add_test(&t, "consequences", consequences_are_read, NULL);
    return _cmocka_run_group_tests("chain_acts", t.at, t.n, NULL, NULL);
}
