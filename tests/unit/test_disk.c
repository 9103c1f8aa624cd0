// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "journal_sample.h"

#include <errno.h>
#include <pthread.h>

// ---- a disk that fails

struct faulty {
    int64_t room;     // bytes that can still be written; -1: no end
    int write_errors; // that many writes fail with EIO, after having written half
    size_t piece;     // no write takes more; 0: no bound
    bool sync_fails, truncate_fails;
    int syncs, truncates;
};

static int64_t faulty_write(void *ctx, int fd, const void *p, size_t n)
{
    struct faulty *f = ctx;
    if (f->piece && n > f->piece)
        n = f->piece;
    if (f->write_errors) {
        f->write_errors--;
        assert_int_equal(write(fd, p, n / 2), n / 2);
        errno = EIO;
        return -1;
    }
    if (f->room == 0) {
        errno = ENOSPC;
        return -1;
    }
    if (f->room > 0 && n > (size_t)f->room)
        n = (size_t)f->room;
    if (f->room > 0)
        f->room -= (int64_t)n;
    return write(fd, p, n);
}

static int faulty_sync(void *ctx, int fd)
{
    struct faulty *f = ctx;
    f->syncs++;
    if (f->sync_fails) {
        errno = EIO;
        return -1;
    }
    return fdatasync(fd);
}

static int faulty_truncate(void *ctx, int fd, int64_t size)
{
    struct faulty *f = ctx;
    f->truncates++;
    if (f->truncate_fails) {
        errno = EIO;
        return -1;
    }
    return ftruncate(fd, size);
}

static struct disk disk_of(struct faulty *f)
{
    return (struct disk){f, faulty_write, faulty_sync, faulty_truncate};
}

// A journal of which the first four records are durable and three more are appended.
static struct journal *begin_on(struct faulty *f)
{
    struct disk d = disk_of(f);
    struct err e = {0};
    struct journal *j = create(&d);
    append(j, 1, 4);
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    assert_int_equal(f->syncs, 1);
    append(j, 5, 7);
    return j;
}

static void short_writes_are_continued(void **state)
{
    struct faulty f = {.room = -1, .piece = 7};
    struct err e = {0};
    (void)state;
    struct journal *j = begin_on(&f);
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    assert_int_equal(f.truncates, 0);
    journal_destroy(j);
    assert_journal(7);
}

static int64_t size_of_journal(int64_t records)
{
    struct journal_extent x;
    struct err e = {0};
    write_journal(records);
    assert_int_equal(journal_extent(path, &x, &e), JOURNAL_END);
    unlink(path);
    return x.size;
}

// Whatever part of it was written: nothing is left of it, and it is there once when space is.
static void without_space_nothing_is_lost(void **state)
{
    int64_t wanted = size_of_journal(7) - size_of_journal(4);
    (void)state;
    for (int64_t room = 0; room < wanted; room += 61) {
        struct faulty f = {.room = -1};
        struct err e = {0};
        struct journal *j = begin_on(&f);
        f.room = room;
        for (int i = 1; i <= 3; i++) {
            f.room = room;
            assert_int_equal(journal_commit(j, &e), COMMIT_NO_SPACE);
            assert_int_equal(e.code, ERR_IO);
            assert_int_equal(f.truncates, i);
            assert_int_equal(f.syncs, 1);
            assert_int_equal(journal_durable_seq(j), 4);
            assert_journal(4);
        }
        append(j, 8, 10); // what comes meanwhile waits behind it
        f.room = -1;
        assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
        assert_int_equal(journal_durable_seq(j), 10);
        assert_false(journal_commit_begin(j));
        journal_destroy(j);
        assert_journal(10);
        unlink(path);
    }
}

static void another_failed_write_is_tried_once_more(void **state)
{
    struct faulty f = {.room = -1};
    struct err e = {0};
    (void)state;
    struct journal *j = begin_on(&f);
    f.write_errors = 1;
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    assert_int_equal(f.truncates, 1);
    assert_journal(7);
    append(j, 8, 10);
    f.write_errors = 2;
    assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
    assert_non_null(strstr(e.msg, strerror(EIO)));
    assert_int_equal(f.truncates, 3);
    assert_int_equal(f.syncs, 2);
    assert_journal(7); // cut back, nothing half
    assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
    assert_int_equal(journal_durable_seq(j), 7);
    journal_destroy(j);
}

static void a_failed_sync_is_never_tried_again(void **state)
{
    struct faulty f = {.room = -1};
    struct err e = {0};
    (void)state;
    struct journal *j = begin_on(&f);
    f.sync_fails = true;
    assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
    f.sync_fails = false;
    append(j, 8, 10);
    for (int i = 0; i < 3; i++) {
        e = (struct err){0};
        assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
        assert_non_null(strstr(e.msg, "synced"));
    }
    assert_int_equal(f.syncs, 2);
    assert_int_equal(f.truncates, 0);
    assert_int_equal(journal_durable_seq(j), 4);
    journal_destroy(j);
    assert_journal(7); // what can be read back counts
}

static void what_cannot_be_cut_back_is_left_alone(void **state)
{
    struct faulty f = {.room = -1};
    struct err e = {0};
    struct journal_extent x;
    (void)state;
    struct journal *j = begin_on(&f);
    f.room = 30;
    f.truncate_fails = true;
    assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
    f.room = -1;
    f.truncate_fails = false;
    assert_int_equal(journal_commit(j, &e), COMMIT_FAILED);
    assert_int_equal(f.truncates, 1);
    journal_destroy(j);
    assert_int_equal(journal_extent(path, &x, &e), JOURNAL_TORN);
    assert_int_equal(x.records, 4);
    assert_int_equal(x.cut_bytes, 30);
    // a resume on a disk that fails still does not begin; then it does
    struct disk d = disk_of(&f);
    f.truncate_fails = true;
    assert_null(journal_continue(path, &x, &d, &e));
    f.truncate_fails = false;
    f.sync_fails = true;
    assert_null(journal_continue(path, &x, &d, &e));
    f.sync_fails = false;
    assert_int_equal(journal_extent(path, &x, &e), JOURNAL_END);
    j = journal_continue(path, &x, &d, &e);
    assert_non_null(j);
    append(j, 5, 7);
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    journal_destroy(j);
    assert_journal(7);
}

// ---- a thread that writes

static void *run_commit(void *j)
{
    journal_commit_run(j);
    return NULL;
}

static void one_thread_appends_while_another_writes(void **state)
{
    struct err e = {0};
    struct journal *j = create(NULL);
    (void)state;
    append(j, 1, 1);
    for (int64_t seq = 2; seq < 500; seq += 6) {
        pthread_t thread;
        assert_true(journal_commit_begin(j));
        assert_int_equal(pthread_create(&thread, NULL, run_commit, j), 0);
        append(j, seq, seq + 5);
        assert_int_equal(pthread_join(thread, NULL), 0);
        assert_int_equal(journal_commit_end(j, &e), COMMIT_DONE);
        assert_int_equal(journal_durable_seq(j), seq - 1);
    }
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE);
    assert_int_equal(journal_commit(j, &e), COMMIT_DONE); // nothing more to do
    journal_destroy(j);
    assert_journal(499);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        in_folder(short_writes_are_continued),
        in_folder(without_space_nothing_is_lost),
        in_folder(another_failed_write_is_tried_once_more),
        in_folder(a_failed_sync_is_never_tried_again),
        in_folder(what_cannot_be_cut_back_is_left_alone),
        in_folder(one_thread_appends_while_another_writes),
    };
    return cmocka_run_group_tests_name("disk", tests, NULL, NULL);
}
