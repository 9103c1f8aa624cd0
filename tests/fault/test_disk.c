// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// An exercise on a disk that fails: what was said to be durable is in the file, in whole steps, and
// the exercise can be gone on with.

#include "check.h"

#include <errno.h>
#include <stdio.h>

#include "bad_disk.h"
#include "base/mem.h"
#include "perform.h"
#include "stage/verify.h"

enum { STEPS = 60 }; // each with a commit of its own

struct world {
    char dir[4096], path[4200];
    struct performance p;
    struct bad_disk bad;
    struct disk disk;
    struct buf whole; // the journal on a good disk
};

static int setup(void **state)
{
    struct world *w = mem_alloc(sizeof *w);
    struct err e = {0};
    folder_made(w->dir);
    snprintf(w->path, sizeof w->path, "%s/journal.jsonl", w->dir);
    performance_begin(&w->p, w->path);
    performance_load(&w->p);
    for (int i = 0; i < STEPS; i++)
        assert_true(performance_step(&w->p));
    assert_int_equal(stage_commit(w->p.stage, &e), COMMIT_DONE);
    file_read(w->path, &w->whole);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    performance_finish(&w->p);
    buf_finish(&w->whole);
    folder_gone(w->dir);
    mem_free(w);
    return 0;
}

static void again_on(struct world *w, struct bad_disk bad)
{
    w->bad = bad;
    w->disk = bad_disk(&w->bad);
    w->p.disk = &w->disk;
    performance_load(&w->p);
}

static void assert_file_is(struct world *w, size_t n)
{
    struct buf now = {0};
    file_read(w->path, &now);
    assert_int_equal(now.n, n);
    assert_memory_equal(now.p, w->whole.p, n);
    buf_finish(&now);
}

// The durable part is whole steps of what a good disk would hold.
static void assert_durable_is_kept(struct world *w)
{
    struct verify_report r;
    struct err e = {0};
    struct buf now = {0};
    int64_t size = journal_durable_size(w->p.journal), seq = journal_durable_seq(w->p.journal);
    file_read(w->path, &now);
    assert_true((int64_t)now.n >= size);
    assert_memory_equal(now.p, w->whole.p, (size_t)size);
    buf_finish(&now);
    if (size == 0)
        return;
    if (verify_journal(w->path, 0, NULL, &r, &e))
        fail_msg("%s", e.msg);
    assert_true(r.records >= seq);
}

// Goes on from the file on a good disk, up to where the good one came, and compares the stories'
// lengths: every step is there once.
static void assert_can_go_on(struct world *w, size_t steps_acknowledged)
{
    struct follow_report report = {0};
    struct err e = {0};
    w->p.disk = NULL;
    int64_t seq = journal_durable_seq(w->p.journal);
    if (performance_resume(&w->p, &report, &e))
        fail_msg("after %zu steps: %s", steps_acknowledged, e.msg);
    assert_int_equal(report.differences, 0);
    assert_true(report.records >= seq);
    assert_int_equal(stage_commit(w->p.stage, &e), COMMIT_DONE);
    struct verify_report r;
    if (verify_journal(w->path, 0, NULL, &r, &e))
        fail_msg("%s", e.msg);
}

static void every_write_may_come_in_pieces(void **state)
{
    struct world *w = *state;
    struct err e = {0};
    for (int most = 1; most <= 1000; most *= 10) {
        again_on(w, (struct bad_disk){.room = -1, .most = most});
        for (int i = 0; i < STEPS; i++)
            performance_step(&w->p);
        assert_int_equal(stage_commit(w->p.stage, &e), COMMIT_DONE);
        assert_file_is(w, w->whole.n);
    }
}

// Full at every write in turn; nothing is lost, nothing is in the file that is not durable, and
// when there is space everything is there.
static void no_space_at_every_commit(void **state)
{
    struct world *w = *state;
    struct err e = {0};
    for (int at = 1; at <= STEPS; at++) {
        again_on(w, (struct bad_disk){.room = -1});
        for (int i = 1; i < at; i++) {
            performance_step(&w->p);
            assert_int_equal(stage_commit(w->p.stage, &e), COMMIT_DONE);
        }
        int64_t seq = journal_durable_seq(w->p.journal);
        int64_t size = journal_durable_size(w->p.journal);
        w->bad.room = at % 3 ? at : 0;     // a part of a record may still fit
        for (int i = at; i < STEPS; i++) { // steps go on in memory; nobody is told
            int64_t before = stage_state(w->p.stage)->seq;
            performance_step(&w->p);
            if (i > at + 3 || stage_state(w->p.stage)->seq == before)
                continue;
            assert_int_equal(stage_commit(w->p.stage, &e), COMMIT_NO_SPACE);
            assert_true(e.msg[0]);
            assert_int_equal(journal_durable_seq(w->p.journal), seq);
            assert_file_is(w, (size_t)size);
        }
        performance_step(&w->p);
        w->bad.room = -1;
        assert_int_equal(stage_commit(w->p.stage, &e), COMMIT_DONE);
        assert_file_is(w, w->whole.n);
    }
}

static void one_failed_write_is_written_again(void **state)
{
    struct world *w = *state;
    struct err e = {0};
    for (int at = 1; at <= STEPS; at++) {
        again_on(w, (struct bad_disk){
                        .room = -1, .fail_write_at = at, .fail_writes = 1, .write_errno = EIO});
        for (int i = 0; i < STEPS; i++) {
            performance_step(&w->p);
            assert_int_equal(stage_commit(w->p.stage, &e), COMMIT_DONE);
        }
        assert_file_is(w, w->whole.n);
    }
}

// Plays until the disk gives up. How many commits it took.
static size_t play_until_failed(struct world *w)
{
    struct err e = {0};
    size_t n = 0;
    while (n < STEPS && stage_commit(w->p.stage, &e) == COMMIT_DONE) {
        performance_step(&w->p);
        n++;
    }
    if (n == STEPS)
        return n;
    assert_true(e.msg[0]);
    for (int i = 0; i < 3; i++) { // for good: a later success would lie about what is there
        performance_step(&w->p);
        assert_int_equal(stage_commit(w->p.stage, &e), COMMIT_FAILED);
    }
    return n;
}

static void writes_that_keep_failing_stop_it(void **state)
{
    struct world *w = *state;
    for (int at = 2; at <= STEPS; at += 3) {
        again_on(w, (struct bad_disk){
                        .room = -1, .fail_write_at = at, .fail_writes = 1000, .write_errno = EIO});
        size_t n = play_until_failed(w);
        assert_true(n < STEPS);
        assert_durable_is_kept(w);
        assert_can_go_on(w, n);
    }
}

static void a_failed_sync_stops_it(void **state)
{
    struct world *w = *state;
    for (int lose = 0; lose <= 1; lose++)
        for (int at = 2; at <= STEPS; at += 3) {
            again_on(w, (struct bad_disk){.room = -1, .fail_sync_at = at, .lose = lose});
            size_t n = play_until_failed(w);
            assert_int_equal(w->bad.syncs, at); // not tried again
            assert_true(n < STEPS);
            assert_durable_is_kept(w);
            assert_can_go_on(w, n);
        }
}

static void a_file_that_cannot_be_cut_stops_it(void **state)
{
    struct world *w = *state;
    for (int at = 2; at <= STEPS; at += 3) {
        again_on(w, (struct bad_disk){.room = -1,
                                      .fail_write_at = at,
                                      .fail_writes = 1,
                                      .write_errno = EIO,
                                      .fail_truncate_at = 1});
        size_t n = play_until_failed(w);
        assert_true(n < STEPS);
        assert_durable_is_kept(w);
        assert_can_go_on(w, n);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_write_may_come_in_pieces, setup, teardown),
        cmocka_unit_test_setup_teardown(no_space_at_every_commit, setup, teardown),
        cmocka_unit_test_setup_teardown(one_failed_write_is_written_again, setup, teardown),
        cmocka_unit_test_setup_teardown(writes_that_keep_failing_stop_it, setup, teardown),
        cmocka_unit_test_setup_teardown(a_failed_sync_stops_it, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_that_cannot_be_cut_stops_it, setup, teardown),
    };
    return cmocka_run_group_tests_name("disk", tests, NULL, NULL);
}
