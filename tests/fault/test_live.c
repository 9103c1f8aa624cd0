// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// The live run on a disk that fails: what is told, and what is not. The run is a process of its
// own; the disk lies in memory that it shares with this one.

#include "check.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bad_disk.h"
#include "base/mem.h"
#include "perform.h"
#include "serve/live.h"
#include "stage/verify.h"

enum { PATIENCE_MS = 60000 };

struct world {
    char dir[4096], path[4200];
    struct performance p;
    struct bad_disk *bad; // shared
    pid_t child;
    int in, out;
    struct buf told; // everything that was read
    size_t looked;   // bytes of it that were looked through
};

// ---- the process

static void hush(void *ctx, const char *line)
{
    (void)ctx, (void)line;
}

// The exit code: 0 stopped in good order, 3 it could not go on.
static int perform_live(struct world *w, int in, int out)
{
    const struct live_setup setup = {.in = in, .out = out, .name = "x", .say = hush};
    struct disk disk = bad_disk(w->bad);
    struct findings f = {0};
    struct err e = {0};
    struct live *live = live_create(&setup);
    struct journal *journal = journal_create(w->path, &disk, &e);
    const struct stage_setup on = {
        .scenario = w->p.scenario,
        .scenario_dir = w->p.scenario_dir,
        .run = {42, TEXT("2026-06-18"), TEXT("test"), TEXT("5.4")},
        .journal = journal,
        .record = live_record,
        .ctx = live,
    };
    struct stage *stage = stage_create(&on);
    live_attach(live, stage, journal);
    int rc = journal && stage_load(stage, &f) == 0 ? live_run(live, &e) : -2;
    live_destroy(live);
    stage_destroy(stage);
    journal_destroy(journal);
    findings_finish(&f);
    return rc == 0 ? 0 : rc == -1 && e.msg[0] ? 3 : 4;
}

static void begin(struct world *w)
{
    int in[2], out[2];
    assert_int_equal(pipe(in), 0);
    assert_int_equal(pipe(out), 0);
    fflush(NULL);
    w->child = fork();
    assert_true(w->child >= 0);
    if (w->child == 0) {
        close(in[1]);
        close(out[0]);
        int code = perform_live(w, in[0], out[1]);
        scenario_destroy(w->p.scenario);
        mem_free(w);
        exit(code);
    }
    close(in[0]);
    close(out[1]);
    w->in = in[1];
    w->out = out[0];
}

static void send_line(struct world *w, const char *line)
{
    assert_int_equal(write(w->in, line, strlen(line)), strlen(line));
    assert_int_equal(write(w->in, "\n", 1), 1);
}

// True: bytes came. False: the output has ended, or (with less patience) nothing came.
static bool read_more(struct world *w, int patience)
{
    char bytes[4096];
    struct pollfd p = {.fd = w->out, .events = POLLIN};
    int rc = poll(&p, 1, patience);
    if (rc == 0 && patience == PATIENCE_MS)
        fail_msg("nothing came in time; so far: %s", buf_cstr(&w->told));
    ssize_t n = rc > 0 ? read(w->out, bytes, sizeof bytes) : 0;
    if (n > 0)
        buf_add(&w->told, bytes, (size_t)n);
    return n > 0;
}

static bool find(struct world *w, const char *what)
{
    const char *from = buf_cstr(&w->told) + w->looked, *at = strstr(from, what);
    if (!at || !strchr(at, '\n'))
        return false;
    w->looked += (size_t)(strchr(at, '\n') - from) + 1;
    return true;
}

// Reads until a line that holds `what` has come.
static void read_until(struct world *w, const char *what)
{
    while (!find(w, what))
        if (!read_more(w, PATIENCE_MS))
            fail_msg("the output ended before %s came", what);
}

static int end_of(struct world *w)
{
    int status;
    close(w->in);
    while (read_more(w, PATIENCE_MS))
        ;
    w->in = -1;
    assert_int_equal(waitpid(w->child, &status, 0), w->child);
    w->child = 0;
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int setup(void **state)
{
    struct world *w = mem_alloc(sizeof *w);
    folder_made(w->dir);
    snprintf(w->path, sizeof w->path, "%s/journal.jsonl", w->dir);
    performance_begin(&w->p, w->path);
    w->bad = mmap(NULL, sizeof *w->bad, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(w->bad != MAP_FAILED);
    *w->bad = (struct bad_disk){.room = -1};
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    if (w->child) { // the test failed
        kill(w->child, SIGKILL);
        waitpid(w->child, NULL, 0);
        close(w->in);
    }
    performance_finish(&w->p);
    buf_finish(&w->told);
    munmap(w->bad, sizeof *w->bad);
    close(w->out);
    folder_gone(w->dir);
    mem_free(w);
    return 0;
}

// Every record that was told stands in the journal, and every acknowledged number once.
static void assert_told_is_kept(struct world *w)
{
    struct buf journal = {0};
    struct verify_report r;
    struct err e = {0};
    file_read(w->path, &journal);
    buf_cstr(&journal);
    const char *told = buf_cstr(&w->told);
    for (const char *line = told, *end; (end = strchr(line, '\n')); line = end + 1) {
        if (strncmp(line, "{\"seq\":", 7) != 0)
            continue;
        char *copy = strndup(line, (size_t)(end - line) + 1);
        if (!strstr(journal.p, copy))
            fail_msg("told, and not kept: %s", copy);
        free(copy);
    }
    buf_finish(&journal);
    if (verify_journal(w->path, 0, NULL, &r, &e))
        fail_msg("%s", e.msg);
}

// ---- the tests

static void a_full_disk_freezes_it_and_space_lets_it_go_on(void **state)
{
    struct world *w = *state;
    begin(w);
    send_line(w, "{\"do\":\"start\",\"id\":\"s\"}");
    read_until(w, "{\"ok\":true,\"id\":\"s\"");
    send_line(w, "{\"do\":\"rate\",\"id\":\"r\",\"rate\":60000}");
    read_until(w, "{\"ok\":true,\"id\":\"r\"");
    w->bad->room = 10;
    send_line(w, "{\"do\":\"note\",\"id\":\"vol\",\"text\":\"x\"}");
    read_until(w, "{\"alarm\":\"disk-full\",\"seq\":");
    size_t silent_from = w->looked;
    send_line(w, "{\"ask\":\"state\",\"id\":\"q\"}"); // an answer would tell what is not kept
    int tries = w->bad->writes;
    while (w->bad->writes < tries + 2) // it tries again by itself
        read_more(w, 10);
    assert_int_equal(w->told.n, silent_from);
    w->bad->room = -1;
    read_until(w, "{\"alarm\":\"over\"");
    read_until(w, "{\"ok\":true,\"id\":\"vol\"");
    read_until(w, "{\"ok\":true,\"id\":\"q\"");
    assert_int_equal(end_of(w), 0);
    assert_told_is_kept(w);
}

// While it was frozen, exercise time stood: two tries of a second at 60 times would be two minutes.
static void the_clock_stands_while_the_disk_is_full(void **state)
{
    struct world *w = *state;
    begin(w);
    send_line(w, "{\"do\":\"start\"}");
    send_line(w, "{\"do\":\"rate\",\"id\":\"r\",\"rate\":60000}");
    read_until(w, "{\"ok\":true,\"id\":\"r\"");
    w->bad->room = 0;
    send_line(w, "{\"do\":\"note\",\"id\":\"vol\",\"text\":\"x\"}");
    read_until(w, "{\"alarm\":\"disk-full\"");
    int tries = w->bad->writes;
    while (w->bad->writes < tries + 3)
        read_more(w, 10);
    w->bad->room = -1;
    send_line(w, "{\"ask\":\"state\",\"id\":\"na\"}");
    read_until(w, "{\"ok\":true,\"id\":\"vol\"");
    size_t noted = w->looked;
    read_until(w, "{\"ok\":true,\"id\":\"na\"");
    const char *note = strstr(w->told.p, "\"kind\":\"note.logged\"");
    const char *before = note, *after = strstr(w->told.p + noted - 1, "\"id\":\"na\"");
    while (before > w->told.p && before[-1] != '\n')
        before--;
    int64_t t0 = strtoll(strstr(before, "\"t\":") + 4, NULL, 10);
    int64_t t1 = strtoll(strstr(after, "\"t\":") + 4, NULL, 10);
    assert_in_range(t1 - t0, 0, 110000);
    assert_int_equal(end_of(w), 0);
    assert_told_is_kept(w);
}

static void stopped_while_full_it_says_what_is_lost(void **state)
{
    struct world *w = *state;
    begin(w);
    send_line(w, "{\"do\":\"start\",\"id\":\"s\"}");
    read_until(w, "{\"ok\":true,\"id\":\"s\"");
    w->bad->room = 0;
    send_line(w, "{\"do\":\"note\",\"id\":\"vol\",\"text\":\"x\"}");
    read_until(w, "{\"alarm\":\"disk-full\"");
    kill(w->child, SIGTERM);
    assert_int_equal(end_of(w), 3);
    assert_null(strstr(w->told.p, "\"vol\""));
    assert_told_is_kept(w);
}

// Everything that is told before the failure is kept; nothing is told after it.
static void a_failed_sync_ends_it(void **state)
{
    struct world *w = *state;
    w->bad->lose = true;
    begin(w);
    send_line(w, "{\"do\":\"start\",\"id\":\"s\"}");
    read_until(w, "{\"ok\":true,\"id\":\"s\"");
    w->bad->fail_sync_at = w->bad->syncs + 1;
    send_line(w, "{\"do\":\"note\",\"id\":\"kwijt\",\"text\":\"x\"}");
    send_line(w, "{\"do\":\"rommel\",\"id\":\"ook\"}");
    read_until(w, "{\"alarm\":\"disk-failed\",\"seq\":");
    assert_int_equal(end_of(w), 3);
    assert_null(strstr(w->told.p, "kwijt"));
    assert_null(strstr(w->told.p, "ook"));
    assert_int_equal(w->looked, w->told.n); // the alarm was the last line
    assert_told_is_kept(w);
}

static void a_refusal_waits_for_the_disk_too(void **state)
{
    struct world *w = *state;
    begin(w);
    send_line(w, "{\"do\":\"start\",\"id\":\"s\"}");
    read_until(w, "{\"ok\":true,\"id\":\"s\"");
    w->bad->room = 0;
    // In one piece, so that they come in one turn; the refusal rests on a record before it.
    send_line(w, "{\"do\":\"pause\",\"id\":\"p\"}\n{\"do\":\"pause\",\"id\":\"p2\"}");
    read_until(w, "{\"alarm\":\"disk-full\"");
    assert_null(strstr(w->told.p, "\"p2\""));
    w->bad->room = -1;
    read_until(w, "{\"ok\":true,\"id\":\"p\"");
    read_until(w, "{\"ok\":false,\"id\":\"p2\"");
    assert_int_equal(end_of(w), 0);
    assert_told_is_kept(w);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_full_disk_freezes_it_and_space_lets_it_go_on, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(the_clock_stands_while_the_disk_is_full, setup, teardown),
        cmocka_unit_test_setup_teardown(stopped_while_full_it_says_what_is_lost, setup, teardown),
        cmocka_unit_test_setup_teardown(a_failed_sync_ends_it, setup, teardown),
        cmocka_unit_test_setup_teardown(a_refusal_waits_for_the_disk_too, setup, teardown),
    };
    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests_name("live", tests, NULL, NULL);
}
