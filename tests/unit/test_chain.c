// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// How effects spread. Every expected moment was worked out by hand from the rules (docs/chain.md).

#include "chain_world.h"

static const struct story spreading[] = {
    {.name = "line",
     .chain = "a<b buffer=30m\n"
              "c<a buffer=15m delay=5m\n"
              "d<c severity=5",
     .acts = "10m disrupt b 4\n"
             "2h restore b",
     .expected = "10m disrupted b 4\n"
                 "10m draining a<b 30m till 40m\n"
                 "40m onset a<b 3\n"
                 "40m draining c<a 15m till 1h over b\n"
                 "1h onset c<a 3\n"
                 "1h onset d<c 5 over a\n"
                 "2h restored b\n"
                 "2h ended a<b 0s\n"
                 "2h ended c<a 0s\n"
                 "2h ended d<c 0s\n"},
    {.name = "to_the_millisecond",
     .chain = "a<b buffer=29m59s999ms delay=1s2ms lag=7ms\n"
              "c<a buffer=1ms",
     .acts = "3ms disrupt b 4\n"
             "30m1s5ms restore b",
     // 3 + 1,799,999 + 1,002 = 1,801,004; c a millisecond later; 1,801,005 + 7
     .expected = "3ms disrupted b 4\n"
                 "3ms draining a<b 29m59s999ms till 30m1s4ms\n"
                 "30m1s4ms onset a<b 3\n"
                 "30m1s4ms draining c<a 1ms till 30m1s5ms over b\n"
                 "30m1s5ms onset c<a 3\n"
                 "30m1s5ms restored b\n"
                 "30m1s5ms recovering a<b 0s till 30m1s12ms\n"
                 "30m1s12ms ended a<b\n"
                 "30m1s12ms ended c<a 0s\n"},
    {.name = "lags_in_a_line",
     .chain = "a<b lag=1h\n"
              "c<a lag=30m",
     .acts = "0s disrupt b 4\n"
             "1h restore b",
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 3\n"
                 "0s onset c<a 3 over b\n"
                 "1h restored b\n"
                 "1h recovering a<b 0s till 2h\n"
                 "2h ended a<b\n"
                 "2h recovering c<a 0s till 2h30m\n"
                 "2h30m ended c<a\n"},
    {.name = "diamond",
     .chain = "b<r buffer=10m\n"
              "c<r buffer=20m\n"
              "d<b severity=2\n"
              "d<c severity=4",
     .acts = "0s disrupt r 5\n"
             "1h restore r",
     .expected = "0s disrupted r 5\n"
                 "0s draining b<r 10m till 10m\n"
                 "0s draining c<r 20m till 20m\n"
                 "10m onset b<r 3\n"
                 "10m onset d<b 2 over r\n"
                 "20m onset c<r 3\n"
                 "20m onset d<c 4 over r\n"
                 "1h restored r\n"
                 "1h ended b<r 0s\n"
                 "1h ended c<r 0s\n"
                 "1h ended d<b 0s\n"
                 "1h ended d<c 0s\n"},
    {.name = "another_source_takes_over",
     .chain = "b<r\n"
              "b<q\n"
              "d<b",
     .acts = "0s disrupt r 4\n"
             "10m disrupt q 4\n"
             "30m restore r\n"
             "1h restore q",
     .expected = "0s disrupted r 4\n"
                 "0s onset b<r 3\n"
                 "0s onset d<b 3 over r\n"
                 "10m disrupted q 4\n"
                 "10m onset b<q 3\n"
                 "30m restored r\n"
                 "30m ended b<r 0s\n"
                 "30m carried d<b over q\n"
                 "1h restored q\n"
                 "1h ended b<q 0s\n"
                 "1h ended d<b 0s\n"},
    {.name = "its_own_disruption_is_nearer",
     .chain = "b<r\n"
              "d<b",
     .acts = "0s disrupt r 4\n"
             "10m disrupt b 5\n"
             "20m restore r\n"
             "30m restore b",
     .expected = "0s disrupted r 4\n"
                 "0s onset b<r 3\n"
                 "0s onset d<b 3 over r\n"
                 "10m disrupted b 5\n"
                 "10m carried d<b\n"
                 "20m restored r\n"
                 "20m ended b<r 0s\n"
                 "30m restored b\n"
                 "30m ended d<b 0s\n"},
    {.name = "threshold",
     .chain = "a<b\n"
              "c<b threshold=2 severity=1\n"
              "d<b threshold=4",
     .acts = "0s disrupt b 2\n"
             "10m disrupt b 3\n"
             "20m disrupt b 2\n"
             "30m disrupt b 1",
     .expected = "0s disrupted b 2\n"
                 "0s onset c<b 1\n"
                 "10m disrupted b 3\n"
                 "10m onset a<b 3\n"
                 "20m disrupted b 2\n"
                 "20m ended a<b 0s\n"
                 "30m disrupted b 1\n"
                 "30m ended c<b 0s\n"},
    {.name = "an_effect_below_the_threshold_stays_where_it_is",
     .chain = "a<b severity=2\n"
              "c<a\n"
              "d<a threshold=2",
     .acts = "0s disrupt b 5",
     .expected = "0s disrupted b 5\n"
                 "0s onset a<b 2\n"
                 "0s onset d<a 3 over b\n"},
    {.name = "a_disruption_with_a_duration",
     .chain = "a<b buffer=1h\n"
              "c<b buffer=10m",
     .acts = "5m disrupt b 4 30m",
     .expected = "5m disrupted b 4\n"
                 "5m draining a<b 1h till 1h5m\n"
                 "5m draining c<b 10m till 15m\n"
                 "15m onset c<b 3\n"
                 "35m restored b\n"
                 "35m refilling a<b 30m\n"
                 "35m ended c<b 0s\n"},
    {.name = "a_new_disruption_has_its_own_duration",
     .chain = "a<b",
     .acts = "0s disrupt b 4 30m\n"
             "10m disrupt b 5 1h\n"
             "20m disrupt b 3\n"
             "2h restore b",
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 3\n"
                 "10m disrupted b 5\n"
                 "20m disrupted b 3\n"
                 "2h restored b\n"
                 "2h ended a<b 0s\n"},
    {.name = "no_chance",
     .chain = "a<b never\n"
              "c<b never kind=common-cause\n"
              "d<b kind=common-cause severity=4",
     .acts = "0s disrupt b 4",
     .expected = "0s disrupted b 4\n"
                 "0s onset d<b 4\n"},
    {.name = "a_buffer_that_fails",
     .chain = "a<b buffer=30m fails\n"
              "c<b buffer=30m delay=10m fails",
     .acts = "5m disrupt b 4",
     .expected = "5m disrupted b 4\n"
                 "5m onset a<b 3\n"
                 "5m draining c<b 0s till 15m\n"
                 "15m onset c<b 3\n"},
};

static const struct story loops[] = {
    {.name = "two_that_need_each_other",
     .chain = "a<b lag=10m\n"
              "b<a lag=20m",
     .acts = "0s disrupt a 4\n"
             "1h restore a",
     .expected = "0s disrupted a 4\n"
                 "0s onset b<a 3\n"
                 "0s onset a<b 3 over a\n"
                 "1h restored a\n"
                 "1h recovering b<a 0s till 1h20m\n"
                 "1h20m ended b<a\n"
                 "1h20m recovering a<b 0s till 1h30m\n"
                 "1h30m ended a<b\n"},
    {.name = "three_in_a_ring",
     .chain = "a<c\n"
              "b<a\n"
              "c<b",
     .acts = "0s disrupt a 4\n"
             "30m restore a",
     .expected = "0s disrupted a 4\n"
                 "0s onset b<a 3\n"
                 "0s onset c<b 3 over a\n"
                 "0s onset a<c 3 over b\n"
                 "30m restored a\n"
                 "30m ended b<a 0s\n"
                 "30m ended c<b 0s\n"
                 "30m ended a<c 0s\n"},
    {.name = "a_loop_with_two_roots",
     .chain = "a<b\n"
              "b<a\n"
              "a<r\n"
              "b<q",
     .acts = "0s disrupt r 4\n"
             "10m disrupt q 4\n"
             "20m restore r\n"
             "30m restore q",
     .expected = "0s disrupted r 4\n"
                 "0s onset a<r 3\n"
                 "0s onset b<a 3 over r\n"
                 "0s onset a<b 3 over a\n"
                 "10m disrupted q 4\n"
                 "10m onset b<q 3\n"
                 "10m carried a<b over q\n"
                 "20m restored r\n"
                 "20m ended a<r 0s\n"
                 "20m carried b<a over b\n"
                 "30m restored q\n"
                 "30m ended b<q 0s\n"
                 "30m ended a<b 0s\n"
                 "30m ended b<a 0s\n"},
    {.name = "a_loop_fed_from_outside_settles_after_its_lags",
     .chain = "a<r lag=5m\n"
              "b<a lag=10m\n"
              "a<b lag=20m",
     .acts = "0s disrupt r 4\n"
             "1h restore r",
     .expected = "0s disrupted r 4\n"
                 "0s onset a<r 3\n"
                 "0s onset b<a 3 over r\n"
                 "0s onset a<b 3 over a\n"
                 "1h restored r\n"
                 "1h recovering a<r 0s till 1h5m\n"
                 "1h5m ended a<r\n"
                 "1h5m recovering b<a 0s till 1h15m\n"
                 "1h15m ended b<a\n"
                 "1h15m recovering a<b 0s till 1h35m\n"
                 "1h35m ended a<b\n"},
    {.name = "so_deep_and_no_deeper",
     .chain = "a<b\n"
              "c<a\n"
              "d<c\n"
              "e<d",
     .acts = "0s disrupt b 4\n"
             "10m disrupt b 5\n"
             "20m restore b",
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 3\n"
                 "0s onset c<a 3 over b\n"
                 "0s onset d<c 3 over a\n"
                 "0s limited e<d\n"
                 "10m disrupted b 5\n"
                 "20m restored b\n"
                 "20m ended a<b 0s\n"
                 "20m ended c<a 0s\n"
                 "20m ended d<c 0s\n"},
    {.name = "each_outage_says_where_it_was_cut",
     .depth = 1,
     .chain = "a<b\n"
              "c<a threshold=2",
     .acts = "0s disrupt b 4\n"
             "10m disrupt b 3\n"
             "20m restore b\n"
             "30m disrupt b 4",
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 3\n"
                 "0s limited c<a\n"
                 "10m disrupted b 3\n"
                 "20m restored b\n"
                 "20m ended a<b 0s\n"
                 "30m disrupted b 4\n"
                 "30m onset a<b 3\n"
                 "30m limited c<a\n"},
    {.name = "a_shallower_path_lets_it_through",
     .depth = 2,
     .chain = "a<b\n"
              "c<a\n"
              "d<c\n"
              "c<q",
     .acts = "0s disrupt b 4\n"
             "10m disrupt q 4\n"
             "20m restore q\n"
             "30m restore b",
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 3\n"
                 "0s onset c<a 3 over b\n"
                 "0s limited d<c\n"
                 "10m disrupted q 4\n"
                 "10m onset c<q 3\n"
                 "10m onset d<c 3 over q\n"
                 "20m restored q\n"
                 "20m ended c<q 0s\n"
                 "20m ended d<c 0s\n"
                 "20m limited d<c\n"
                 "30m restored b\n"
                 "30m ended a<b 0s\n"
                 "30m ended c<a 0s\n"},
    {.name = "too_deep_once_the_near_source_is_gone",
     // d is two hops from q and four from b. When q is well again while d still draws down its
     // buffer, only the far source is left, and that does not reach so far.
     .chain = "a1<b\n"
              "a2<a1\n"
              "a3<a2\n"
              "a3<q\n"
              "d<a3 buffer=1h",
     .acts = "0s disrupt b 4\n"
             "10m disrupt q 4\n"
             "20m restore q\n"
             "2h restore b",
     .expected = "0s disrupted b 4\n"
                 "0s onset a1<b 3\n"
                 "0s onset a2<a1 3 over b\n"
                 "0s onset a3<a2 3 over a1\n"
                 "0s limited d<a3\n"
                 "10m disrupted q 4\n"
                 "10m onset a3<q 3\n"
                 "10m draining d<a3 1h till 1h10m over q\n"
                 "20m restored q\n"
                 "20m ended a3<q 0s\n"
                 "20m refilling d<a3 50m\n"
                 "20m limited d<a3\n"
                 "2h restored b\n"
                 "2h ended a1<b 0s\n"
                 "2h ended a2<a1 0s\n"
                 "2h ended a3<a2 0s\n"},
    {.name = "too_deep_once_an_ancestor_is_carried_by_a_farther_one",
     // e hangs on d, d on c, and c on q (one hop) or on b (two). Without q, d is three hops from b,
     // and e four.
     .chain = "a<b\n"
              "c<a\n"
              "c<q\n"
              "d<c\n"
              "e<d",
     .acts = "0s disrupt q 4\n"
             "10m disrupt b 4\n"
             "20m restore q\n"
             "30m disrupt q 4",
     .expected = "0s disrupted q 4\n"
                 "0s onset c<q 3\n"
                 "0s onset d<c 3 over q\n"
                 "0s onset e<d 3 over c\n"
                 "10m disrupted b 4\n"
                 "10m onset a<b 3\n"
                 "10m onset c<a 3 over b\n"
                 "20m restored q\n"
                 "20m ended c<q 0s\n"
                 "20m carried d<c over a\n"
                 "20m ended e<d 0s\n"
                 "20m limited e<d\n"
                 "30m disrupted q 4\n"
                 "30m onset c<q 3\n"
                 "30m carried d<c over q\n"
                 "30m onset e<d 3 over c\n"},
};

static const struct story groups[] = {
    {.name = "one_of_two",
     .chain = "a<b group=g need=1 lag=10m\n"
              "a<c group=g need=1",
     .acts = "0s disrupt b 4\n"
             "10m disrupt c 4\n"
             "30m restore b\n"
             "1h restore c",
     .expected = "0s disrupted b 4\n"
                 "0s out a<b\n"
                 "10m disrupted c 4\n"
                 "10m out a<c\n"
                 "10m onset a<b 3\n"
                 "10m onset a<c 3\n"
                 "30m restored b\n"
                 "30m recovering a<b 0s till 40m\n"
                 "30m ended a<c\n"
                 "40m ended a<b\n"
                 "1h restored c\n"
                 "1h refilling a<c 0s\n"},
    {.name = "two_of_three",
     .chain = "a<b group=g need=2 severity=4\n"
              "a<c group=g need=2 buffer=20m\n"
              "a<d group=g need=2",
     .acts = "0s disrupt b 4\n"
             "5m disrupt c 4\n"
             "40m restore c\n"
             "50m restore b",
     .expected = "0s disrupted b 4\n"
                 "0s out a<b\n"
                 "5m disrupted c 4\n"
                 "5m draining a<c 20m till 25m\n"
                 "25m out a<c\n"
                 "25m onset a<b 4\n"
                 "25m onset a<c 3\n"
                 "40m restored c\n"
                 "40m ended a<c 0s\n"
                 "40m ended a<b\n"
                 "50m restored b\n"
                 "50m refilling a<b 0s\n"},
    {.name = "a_member_that_fails_never_counts_as_well",
     .chain = "a<b group=g need=1 fails\n"
              "a<c group=g need=1 buffer=10m",
     .acts = "0s disrupt c 4\n"
             "20m restore c",
     .expected = "0s disrupted c 4\n"
                 "0s draining a<c 10m till 10m\n"
                 "10m out a<c\n"
                 "10m onset a<c 3\n"
                 "20m restored c\n"
                 "20m ended a<c 0s\n"},
    {.name = "out_again_while_the_group_recovers",
     .chain = "a<b group=g need=1 lag=1h\n"
              "a<c group=g need=1 lag=1h",
     .acts = "0s disrupt b 4\n"
             "0s disrupt c 4\n"
             "30m restore b\n"
             "40m disrupt b 4\n"
             "2h restore c",
     .expected = "0s disrupted b 4\n"
                 "0s out a<b\n"
                 "0s disrupted c 4\n"
                 "0s out a<c\n"
                 "0s onset a<b 3\n"
                 "0s onset a<c 3\n"
                 "30m restored b\n"
                 "30m recovering a<b 0s till 1h30m\n"
                 "30m recovering a<c till 1h30m\n"
                 "40m disrupted b 4\n"
                 "40m out a<b\n"
                 "40m resumed a<b 3\n"
                 "40m resumed a<c 3\n"
                 "2h restored c\n"
                 "2h recovering a<c 0s till 3h\n"
                 "2h recovering a<b till 3h\n"
                 "3h ended a<c\n"
                 "3h ended a<b\n"},
    {.name = "who_needs_the_group_recovers_after_it",
     .chain = "a<b group=g need=1 lag=10m\n"
              "a<c group=g need=1\n"
              "d<a",
     .acts = "0s disrupt b 4\n"
             "0s disrupt c 4\n"
             "30m restore b",
     .expected = "0s disrupted b 4\n"
                 "0s out a<b\n"
                 "0s disrupted c 4\n"
                 "0s out a<c\n"
                 "0s onset a<b 3\n"
                 "0s onset a<c 3\n"
                 "0s onset d<a 3 over b\n"
                 "30m restored b\n"
                 "30m recovering a<b 0s till 40m\n"
                 "30m ended a<c\n"
                 "40m ended a<b\n"
                 "40m ended d<a 0s\n"},
    {.name = "a_group_does_not_keep_itself_down",
     // c needs a, and a needs b or c: once c itself is repaired it works again, and with it a
     .chain = "a<b group=g need=1\n"
              "a<c group=g need=1\n"
              "c<a",
     .acts = "0s disrupt b 4\n"
             "10m disrupt c 4\n"
             "20m restore c",
     .expected = "0s disrupted b 4\n"
                 "0s out a<b\n"
                 "10m disrupted c 4\n"
                 "10m out a<c\n"
                 "10m onset a<b 3\n"
                 "10m onset a<c 3\n"
                 "10m onset c<a 3 over b\n"
                 "20m restored c\n"
                 "20m ended a<c 0s\n"
                 "20m ended a<b\n"
                 "20m ended c<a 0s\n"},
    {.name = "two_groups_do_not_keep_each_other_down",
     .chain = "x<p group=g need=1\n"
              "x<y group=g need=1\n"
              "y<r group=h need=1\n"
              "y<x group=h need=1",
     .acts = "0s disrupt p 4\n"
             "0s disrupt r 4\n"
             "10m disrupt y 4\n"
             "20m restore y",
     .expected = "0s disrupted p 4\n"
                 "0s out x<p\n"
                 "0s disrupted r 4\n"
                 "0s out y<r\n"
                 "10m disrupted y 4\n"
                 "10m out x<y\n"
                 "10m onset x<p 3\n"
                 "10m onset x<y 3\n"
                 "10m out y<x over p\n"
                 "10m onset y<r 3\n"
                 "10m onset y<x 3\n"
                 "20m restored y\n"
                 "20m ended x<y 0s\n"
                 "20m ended x<p\n"
                 "20m ended y<x 0s\n"
                 "20m ended y<r\n"},
    {.name = "information_is_no_member",
     .chain = "a<b group=g need=1\n"
              "a<c group=g need=1 kind=information",
     .acts = "0s disrupt b 4\n"
             "10m disrupt c 4",
     .expected = "0s disrupted b 4\n"
                 "0s out a<b\n"
                 "0s onset a<b 3\n"
                 "10m disrupted c 4\n"
                 "10m draining a<c 0s till 10m\n"
                 "10m told a<c a\n"},
    {.name = "other_needs_stand_beside_the_group",
     .chain = "a<b group=g need=1\n"
              "a<c group=g need=1\n"
              "a<d severity=2",
     .acts = "0s disrupt b 4\n"
             "10m disrupt d 4",
     .expected = "0s disrupted b 4\n"
                 "0s out a<b\n"
                 "10m disrupted d 4\n"
                 "10m onset a<d 2\n"},
};

static const struct story buffers[] = {
    {.name = "half_drained_then_restored",
     .chain = "a<b buffer=1h",
     .acts = "0s disrupt b 4\n"
             "30m restore b\n"
             "45m disrupt b 4\n"
             "2h restore b\n"
             "2h20m disrupt b 4\n"
             "3h restore b",
     // 30 m left and 15 m regained; after the effect 20 m regained from nothing
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 1h till 1h\n"
                 "30m restored b\n"
                 "30m refilling a<b 30m\n"
                 "45m disrupted b 4\n"
                 "45m draining a<b 45m till 1h30m\n"
                 "1h30m onset a<b 3\n"
                 "2h restored b\n"
                 "2h ended a<b 0s\n"
                 "2h20m disrupted b 4\n"
                 "2h20m draining a<b 20m till 2h40m\n"
                 "2h40m onset a<b 3\n"
                 "3h restored b\n"
                 "3h ended a<b 0s\n"},
    {.name = "at_half_the_rate",
     .chain = "a<b buffer=1h refill=500",
     .acts = "0s disrupt b 4\n"
             "30m restore b\n"
             "45m disrupt b 4\n"
             "2h restore b\n"
             "2h20m disrupt b 4\n"
             "3h restore b",
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 1h till 1h\n"
                 "30m restored b\n"
                 "30m refilling a<b 30m\n"
                 "45m disrupted b 4\n"
                 "45m draining a<b 37m30s till 1h22m30s\n"
                 "1h22m30s onset a<b 3\n"
                 "2h restored b\n"
                 "2h ended a<b 0s\n"
                 "2h20m disrupted b 4\n"
                 "2h20m draining a<b 10m till 2h30m\n"
                 "2h30m onset a<b 3\n"
                 "3h restored b\n"
                 "3h ended a<b 0s\n"},
    {.name = "a_third_of_the_rate_and_never_more_than_full",
     .chain = "a<b buffer=1h refill=333",
     .acts = "0s disrupt b 4\n"
             "30m restore b\n"
             "40m disrupt b 4\n" // 600,000 ms x 0.333
             "41m restore b\n"
             "9h disrupt b 4\n"
             "9h1ms restore b",
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 1h till 1h\n"
                 "30m restored b\n"
                 "30m refilling a<b 30m\n"
                 "40m disrupted b 4\n"
                 "40m draining a<b 33m19s800ms till 1h13m19s800ms\n"
                 "41m restored b\n"
                 "41m refilling a<b 32m19s800ms\n"
                 "9h disrupted b 4\n"
                 "9h draining a<b 1h till 10h\n"
                 "9h1ms restored b\n"
                 "9h1ms refilling a<b 59m59s999ms\n"},
    {.name = "a_buffer_that_never_fills_again",
     .chain = "a<b buffer=1h refill=0",
     .acts = "0s disrupt b 4\n"
             "50m restore b\n"
             "5h disrupt b 4",
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 1h till 1h\n"
                 "50m restored b\n"
                 "50m refilling a<b 10m\n"
                 "5h disrupted b 4\n"
                 "5h draining a<b 10m till 5h10m\n"
                 "5h10m onset a<b 3\n"},
    {.name = "the_delay_begins_anew",
     .chain = "a<b delay=20m",
     .acts = "0s disrupt b 4\n"
             "15m restore b\n"
             "16m disrupt b 4",
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 0s till 20m\n"
                 "15m restored b\n"
                 "15m refilling a<b 0s\n"
                 "16m disrupted b 4\n"
                 "16m draining a<b 0s till 36m\n"
                 "36m onset a<b 3\n"},
    {.name = "refuelled_while_draining",
     .chain = "a<b buffer=1h",
     .acts = "0s disrupt b 4\n"
             "40m refuel a<b",
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 1h till 1h\n"
                 "40m extended a<b 1h till 1h40m\n"
                 "1h40m onset a<b 3\n"},
    {.name = "refuelled_while_the_effect_is_on",
     .chain = "a<b buffer=1h\n"
              "c<a",
     .acts = "0s disrupt b 4\n"
             "1h30m refuel a<b\n"
             "3h restore b",
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 1h till 1h\n"
                 "1h onset a<b 3\n"
                 "1h onset c<a 3 over b\n"
                 "1h30m extended a<b 1h till 2h30m\n"
                 "1h30m ended a<b\n"
                 "1h30m ended c<a 0s\n"
                 "2h30m onset a<b 3\n"
                 "2h30m onset c<a 3 over b\n"
                 "3h restored b\n"
                 "3h ended a<b 0s\n"
                 "3h ended c<a 0s\n"},
    {.name = "empty_again_while_it_recovers",
     .chain = "a<b buffer=1h lag=2h",
     .acts = "0s disrupt b 4\n"
             "1h30m refuel a<b\n"
             "3h restore b",
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 1h till 1h\n"
                 "1h onset a<b 3\n"
                 "1h30m extended a<b 1h till 2h30m\n"
                 "1h30m recovering a<b till 3h30m\n"
                 "2h30m resumed a<b 3\n"
                 "3h restored b\n"
                 "3h recovering a<b 0s till 5h\n"
                 "5h ended a<b\n"},
    {.name = "extended_while_draining",
     .chain = "a<b buffer=1h delay=5m",
     .acts = "0s disrupt b 4\n"
             "40m extend a<b 20m\n"
             "50m extend a<b 2h",
     // beyond its length: 20 m + 20 m at 40 m; 30 m + 2 h at 50 m
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 1h till 1h5m\n"
                 "40m extended a<b 40m till 1h25m\n"
                 "50m extended a<b 2h30m till 3h25m\n"
                 "3h25m onset a<b 3\n"},
    {.name = "extended_when_only_the_delay_is_left",
     .chain = "a<b buffer=10m delay=30m",
     .acts = "0s disrupt b 4\n"
             "25m extend a<b 10m",
     // due at 40 m; ten minutes more make it 50
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 10m till 40m\n"
                 "25m extended a<b 10m till 50m\n"
                 "50m onset a<b 3\n"},
    {.name = "spent_when_only_the_delay_is_left",
     .chain = "a<b buffer=10m delay=30m",
     .acts = "0s disrupt b 4\n"
             "25m spend a<b 10m",
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 10m till 40m\n"
                 "25m extended a<b 0s till 40m\n"
                 "40m onset a<b 3\n"},
    {.name = "spent",
     .chain = "a<b buffer=1h\n"
              "c<b buffer=1h",
     .acts = "0s disrupt b 4\n"
             "10m spend a<b 20m\n"
             "20m spend c<b 3h",
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 1h till 1h\n"
                 "0s draining c<b 1h till 1h\n"
                 "10m extended a<b 30m till 40m\n"
                 "20m extended c<b 0s till 20m\n"
                 "20m onset c<b 3\n"
                 "40m onset a<b 3\n"},
    {.name = "extended_and_spent_beforehand",
     .chain = "a<b buffer=1h refill=0\n"
              "c<b buffer=1h",
     .acts = "0s spend a<b 45m\n"
             "0s spend c<b 45m\n"
             "30m extend a<b 5m\n"
             "30m extend c<b 1h\n"
             "40m disrupt b 4",
     // c: 15 m + 30 m regained + 1 h = 1h45m, more than full, so that it gains no more
     .expected = "0s extended a<b 15m\n"
                 "0s extended c<b 15m\n"
                 "30m extended a<b 20m\n"
                 "30m extended c<b 1h45m\n"
                 "40m disrupted b 4\n"
                 "40m draining a<b 20m till 1h\n"
                 "40m draining c<b 1h45m till 2h25m\n"
                 "1h onset a<b 3\n"
                 "2h25m onset c<b 3\n"},
    {.name = "extended_in_a_group_that_holds",
     .chain = "a<b group=g need=1\n"
              "a<c group=g need=1",
     .acts = "0s disrupt b 4\n"
             "10m extend a<b 1h\n"
             "20m disrupt c 4",
     // b is bridged until 1h10m, so that the group holds until then
     .expected = "0s disrupted b 4\n"
                 "0s out a<b\n"
                 "10m extended a<b 1h till 1h10m\n"
                 "20m disrupted c 4\n"
                 "20m out a<c\n"
                 "1h10m out a<b\n"
                 "1h10m onset a<b 3\n"
                 "1h10m onset a<c 3\n"},
};

static const struct story growing[] = {
    {.name = "linear",
     .chain = "a<b severity=4 growth=linear over=1h\n"
              "c<a threshold=3",
     .acts = "0s disrupt b 4\n"
             "2h restore b",
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 1\n"
                 "20m changed a<b 2\n"
                 "40m changed a<b 3\n"
                 "40m onset c<a 3 over b\n"
                 "1h changed a<b 4\n"
                 "2h restored b\n"
                 "2h ended a<b 0s\n"
                 "2h ended c<a 0s\n"},
    {.name = "linear_in_unequal_steps",
     .chain = "a<b severity=4 growth=linear over=100ms\n"
              "c<b severity=1 growth=linear over=1h",
     .acts = "0s disrupt b 4",
     // thirds of 100 ms, in whole milliseconds
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 1\n"
                 "0s onset c<b 1\n"
                 "33ms changed a<b 2\n"
                 "66ms changed a<b 3\n"
                 "100ms changed a<b 4\n"},
    {.name = "table",
     .chain = "a<b steps=0s:1,10m:2,1h:4,2h:2\n"
              "c<a threshold=4",
     .acts = "5m disrupt b 4",
     .expected = "5m disrupted b 4\n"
                 "5m onset a<b 1\n"
                 "15m changed a<b 2\n"
                 "1h5m changed a<b 4\n"
                 "1h5m onset c<a 3 over b\n"
                 "2h5m changed a<b 2\n"
                 "2h5m ended c<a 0s\n"},
    {.name = "a_table_that_begins_later",
     .chain = "a<b steps=10m:2,1h:4",
     .acts = "0s disrupt b 4",
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 0\n"
                 "10m changed a<b 2\n"
                 "1h changed a<b 4\n"},
    {.name = "growth_goes_on_where_it_stood",
     .chain = "a<b severity=4 growth=linear over=1h lag=30m",
     .acts = "0s disrupt b 4\n"
             "30m restore b\n"
             "50m disrupt b 4\n"
             "2h restore b",
     // 30 m on, 20 m of recovery that do not count, and on from there
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 1\n"
                 "20m changed a<b 2\n"
                 "30m restored b\n"
                 "30m recovering a<b 0s till 1h\n"
                 "50m disrupted b 4\n"
                 "50m resumed a<b 2\n"
                 "1h changed a<b 3\n"
                 "1h20m changed a<b 4\n"
                 "2h restored b\n"
                 "2h recovering a<b 0s till 2h30m\n"
                 "2h30m ended a<b\n"},
    {.name = "growth_begins_anew_after_the_end",
     .chain = "a<b severity=3 growth=linear over=20m",
     .acts = "0s disrupt b 4\n"
             "30m restore b\n"
             "1h disrupt b 4",
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 1\n"
                 "10m changed a<b 2\n"
                 "20m changed a<b 3\n"
                 "30m restored b\n"
                 "30m ended a<b 0s\n"
                 "1h disrupted b 4\n"
                 "1h onset a<b 1\n"
                 "1h10m changed a<b 2\n"
                 "1h20m changed a<b 3\n"},
    {.name = "backlog",
     .chain = "a<b lag=10m backlog=500",
     .acts = "0s disrupt b 4\n"
             "1h restore b\n"
             "1h20m disrupt b 4\n"
             "1h40m restore b",
     // 10 m + half of 1 h; then half of 1 h and 20 m
     .expected = "0s disrupted b 4\n"
                 "0s onset a<b 3\n"
                 "1h restored b\n"
                 "1h recovering a<b 0s till 1h40m\n"
                 "1h20m disrupted b 4\n"
                 "1h20m resumed a<b 3\n"
                 "1h40m restored b\n"
                 "1h40m recovering a<b 0s till 2h30m\n"
                 "2h30m ended a<b\n"},
    {.name = "a_buffer_fills_while_it_recovers",
     .chain = "a<b buffer=1h lag=30m",
     .acts = "0s disrupt b 4\n"
             "2h restore b\n"
             "2h45m disrupt b 4",
     // empty at 2 h, 45 m regained
     .expected = "0s disrupted b 4\n"
                 "0s draining a<b 1h till 1h\n"
                 "1h onset a<b 3\n"
                 "2h restored b\n"
                 "2h recovering a<b 0s till 2h30m\n"
                 "2h30m ended a<b\n"
                 "2h45m disrupted b 4\n"
                 "2h45m draining a<b 45m till 3h30m\n"
                 "3h30m onset a<b 3\n"},
};

// ---- how bad a service is

static int severity_at(struct chain_world *w, const char *service, int64_t t)
{
    struct chain c;
    struct err e = {0};
    chain_copy(&c, &w->chain);
    for (size_t i = 0; i < w->n_made && w->made[i]->t <= t; i++)
        assert_int_equal(chain_fold(&c, &w->arena, w->made[i], &e), 0);
    int severity = c.services[chain_service(&c, text_of(service))].severity;
    chain_finish(&c);
    return severity;
}

static void a_service_is_as_bad_as_the_worst(void **state)
{
    struct chain_world w;
    struct err e = {0};
    (void)state;
    chain_world_begin(&w);
    chain_world_lines(&w, "a<b severity=2 lag=10m\na<c buffer=30m severity=4\nd<a threshold=4",
                      chain_world_declare);
    chain_world_lines(&w,
                      "0s disrupt b 4\n0s disrupt c 4\n10m disrupt a 3\n40m restore c\n"
                      "50m restore a\n1h restore b",
                      chain_world_act);
    assert_int_equal(chain_world_play(&w, 24 * HOUR, 1000, &e), 0);
    static const struct {
        int minute, a, d;
    } at[] = {{0, 2, 0},  {9, 2, 0},  {10, 3, 0}, {29, 3, 0}, {30, 4, 3}, {39, 4, 3},
              {40, 3, 0}, {50, 2, 0}, {69, 2, 0}, {70, 0, 0}, {900, 0, 0}};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        assert_int_equal(severity_at(&w, "a", at[i].minute * MINUTE), at[i].a);
        assert_int_equal(severity_at(&w, "d", at[i].minute * MINUTE), at[i].d);
    }
    assert_int_equal(severity_at(&w, "d", 30 * MINUTE - 1), 0);
    chain_world_finish(&w);
}

static void severities_have_words(void **state)
{
    (void)state;
    assert_text("gedeeltelijke uitval", severity_word(3, TEXT("nl")));
    assert_text("outage", severity_word(4, TEXT("en")));
    assert_text("normal", severity_word(0, TEXT("fr")));
    assert_text("", severity_word(6, TEXT("nl")));
    assert_text("", severity_word(-1, TEXT("nl")));
}

int main(void)
{
    struct tests t = {.n = 0};
    ADD_ALL(&t, spreading, plays);
    ADD_ALL(&t, loops, plays);
    ADD_ALL(&t, groups, plays);
    ADD_ALL(&t, buffers, plays);
    ADD_ALL(&t, growing, plays);
    add_test(&t, "worst", a_service_is_as_bad_as_the_worst, NULL);
    add_test(&t, "words", severities_have_words, NULL);
    return _cmocka_run_group_tests("chain", t.at, t.n, NULL, NULL);
}
