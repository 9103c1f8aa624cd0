// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "check.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scratch.h"
#include "store/folder.h"
#include "store/hash.h"
#include "store/plate.h"
#include "store/sniff.h"

// ---- a folder for each test

static char root[64];

static const char *in(const char *name)
{
    static char paths[4][512];
    static int next;
    next = (next + 1) % 4;
    snprintf(paths[next], sizeof paths[next], "%s/%s", root, name);
    return paths[next];
}

static void put_file(const char *name, const char *bytes, size_t n)
{
    int fd = open(in(name), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, n), n);
    close(fd);
}

static void put(const char *name, const char *text)
{
    put_file(name, text, strlen(text));
}

static void put_folder(const char *name)
{
    assert_int_equal(mkdir(in(name), 0700), 0);
}

static int make_root(void **state)
{
    (void)state;
    if (!scratch_make(root, sizeof root))
        return -1;
    put_folder("s");
    put("s/scenario.yaml", "draaiboek: 1\n");
    put("s/script.lua", "-- leeg\n");
    put_folder("s/files");
    put("s/files/brief.txt", "Geachte\n");
    put("s/files.txt", "staat v\xC3\xB3\xC3\xB3r files/ in bytes\n");
    put("s/contacts.yaml", "leider: 0\n");
    put_folder("s/.git");
    put("s/.git/HEAD", "x");
    put("s/.swp", "x");
    put_folder("s/leeg");
    return 0;
}

static int remove_root(void **state)
{
    char command[200];
    (void)state;
    snprintf(command, sizeof command, "chmod -R u+rwx %s && rm -r %s", root, root);
    return system(command);
}

static bool is_there(const char *name)
{
    struct stat st;
    return lstat(in(name), &st) == 0;
}

// ---- reading a file

static int read_into(struct buf *b, struct text path, struct err *e)
{
    *e = (struct err){0};
    return folder_read(in("s"), path, b, e);
}

static void a_file_inside_is_read(void **state)
{
    struct buf b = {0};
    struct err e = {0};
    (void)state;
    buf_str(&b, ">");
    assert_int_equal(read_into(&b, TEXT("script.lua"), &e), 0);
    assert_int_equal(read_into(&b, TEXT("files/brief.txt"), &e), 0);
    assert_buf(">-- leeg\nGeachte\n", &b);
    put("s/script.lua", "");
    assert_int_equal(read_into(&b, TEXT("script.lua"), &e), 0);
    assert_int_equal(b.n, 0);
    buf_finish(&b);
}

static void what_lies_outside_is_not_read(void **state)
{
    static const struct text paths[] = {
        {"", 0},
        {".", 1},
        {"..", 2},
        {"/etc/passwd", 11},
        {"../s/script.lua", 15},
        {"files/../script.lua", 19},
        {"./script.lua", 12},
        {"files//brief.txt", 16},
        {"files/", 6},
        {"files", 5},
        {".swp", 4},
        {".git/HEAD", 9},
        {"script.lua/x", 12},
        {"script.lua\0x", 12},
        {"absent", 6},
        {"absent/x", 8},
        {"link", 4},
        {"linked/brief.txt", 16},
        {"out/passwd", 10},
        {"pipe", 4},
        {"\x1B[2J", 4},
        {"a\nb", 3},
    };
    struct buf b = {0};
    struct err e = {0};
    (void)state;
    assert_int_equal(symlink("script.lua", in("s/link")), 0);
    assert_int_equal(symlink("files", in("s/linked")), 0);
    assert_int_equal(symlink("/etc", in("s/out")), 0);
    assert_int_equal(mkfifo(in("s/pipe"), 0600), 0);
    buf_str(&b, ">");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        if (read_into(&b, paths[i], &e) != -1)
            fail_msg("%.*s was read", TEXT_ARGS(paths[i]));
        assert_true(e.msg[0]);
        assert_null(strchr(e.msg, '\x1B'));
        assert_null(strchr(e.msg, '\n'));
        assert_int_equal(b.n, 1);
    }
    char *deep = malloc(5000);
    assert_non_null(deep);
    memset(deep, 'a', 5000);
    assert_int_equal(read_into(&b, (struct text){deep, 5000}, &e), -1);
    assert_int_equal(read_into(&b, (struct text){deep, 300}, &e), -1);
    free(deep);
    assert_int_equal(folder_read(in("nowhere"), TEXT("x"), &b, &e), -1);
    buf_finish(&b);
}

static void a_file_is_bounded(void **state)
{
    struct buf b = {0};
    struct err e = {0};
    (void)state;
    assert_int_equal(truncate(in("s/script.lua"), FILE_MAX), 0);
    assert_int_equal(read_into(&b, TEXT("script.lua"), &e), 0);
    assert_int_equal(b.n, FILE_MAX);
    assert_int_equal(truncate(in("s/script.lua"), FILE_MAX + 1), 0);
    assert_int_equal(read_into(&b, TEXT("script.lua"), &e), -1);
    assert_int_equal(e.code, ERR_LIMIT);
    assert_int_equal(b.n, FILE_MAX);
    buf_finish(&b);
}

// ---- the hash

static void the_hash_is_as_documented(void **state)
{
    static const char bytes[] = "files.txt\0"
                                "29\0staat v\xC3\xB3\xC3\xB3r files/ in bytes\n"
                                "files/brief.txt\0"
                                "8\0Geachte\n"
                                "scenario.yaml\0"
                                "13\0draaiboek: 1\n"
                                "script.lua\0"
                                "8\0-- leeg\n";
    char expected[65], hex[65];
    struct err e = {0};
    struct hash *h = hash_create();
    (void)state;
    hash_add(h, (struct text){bytes, sizeof bytes - 1});
    hash_hex(h, expected);
    hash_destroy(h);
    assert_int_equal(folder_hash(in("s"), hex, &e), 0);
    assert_string_equal(hex, expected);
}

static void assert_hash_changes(char hex[65], bool changes)
{
    char again[65];
    struct err e = {0};
    assert_int_equal(folder_hash(in("s"), again, &e), 0);
    assert_int_equal(strcmp(hex, again) != 0, changes);
    memcpy(hex, again, 65);
}

static void the_hash_follows_what_is_played(void **state)
{
    char hex[65] = "";
    (void)state;
    assert_hash_changes(hex, true);
    put("s/contacts.yaml", "leider: 1\n");
    put("s/.swp", "y");
    put_folder("s/nieuw");
    assert_hash_changes(hex, false);
    put("s/script.lua", "-- Leeg\n");
    assert_hash_changes(hex, true);
    assert_int_equal(rename(in("s/script.lua"), in("s/script.luA")), 0);
    assert_hash_changes(hex, true);
    put("s/nieuw/x", "");
    assert_hash_changes(hex, true);
    put("s/nieuw/contacts.yaml", ""); // only the one at the top is set apart
    assert_hash_changes(hex, true);
}

static void assert_refused(enum err_code code, const char *word)
{
    char hex[65];
    struct err e = {0};
    struct exercise_facts x = {0};
    assert_int_equal(folder_hash(in("s"), hex, &e), -1);
    assert_int_equal(e.code, code);
    if (!strstr(e.msg, word))
        fail_msg("'%s' is not in: %s", word, e.msg);
    assert_int_equal(folder_make_exercise(in("refused"), in("s"), &x, &e), -1);
    assert_false(is_there("refused"));
}

static void links_and_special_files_are_refused(void **state)
{
    (void)state;
    assert_int_equal(symlink("script.lua", in("s/files/link")), 0);
    assert_refused(ERR_INPUT, "files/link is a link");
    assert_int_equal(unlink(in("s/files/link")), 0);
    assert_int_equal(symlink("files", in("s/linked")), 0);
    assert_refused(ERR_INPUT, "linked is a link");
    assert_int_equal(unlink(in("s/linked")), 0);
    assert_int_equal(mkfifo(in("s/pipe"), 0600), 0);
    assert_refused(ERR_INPUT, "pipe is neither");
    assert_int_equal(unlink(in("s/pipe")), 0);
    put("s/a\x1B[2Jb", "");
    assert_refused(ERR_INPUT, "cannot be shown");
    assert_int_equal(unlink(in("s/a\x1B[2Jb")), 0);
    put("s/a\xFF", "");
    assert_refused(ERR_INPUT, "cannot be shown");
}

static void a_scenario_is_bounded(void **state)
{
    struct buf name = {0};
    char hex[65];
    struct err e = {0};
    (void)state;
    put("s/big", "");
    assert_int_equal(truncate(in("s/big"), FOLDER_BYTES_MAX), 0);
    assert_refused(ERR_LIMIT, "MiB");
    assert_int_equal(unlink(in("s/big")), 0);
    buf_str(&name, "s/d");
    for (int depth = 1; depth < FOLDER_DEPTH; depth++) {
        put_folder(buf_cstr(&name));
        buf_str(&name, "/d");
    }
    put(buf_cstr(&name), "");
    assert_int_equal(folder_hash(in("s"), hex, &e), 0);
    assert_int_equal(unlink(in(buf_cstr(&name))), 0);
    put_folder(buf_cstr(&name));
    assert_refused(ERR_INPUT, "too deep");
    buf_finish(&name);
}

static void the_number_of_files_is_bounded(void **state)
{
    char name[40], hex[65];
    struct err e = {0};
    (void)state;
    for (int i = 7; i <= FOLDER_FILES_MAX; i++) { // six are there, with contacts.yaml and folders
        snprintf(name, sizeof name, "s/leeg/%d", i);
        put(name, "");
    }
    unlink(in("s/leeg/7"));
    assert_int_equal(folder_hash(in("s"), hex, &e), 0);
    put("s/leeg/7", "");
    assert_refused(ERR_LIMIT, "more than 10000 files");
}

// ---- making an exercise

static char scenario_hash[65];

static const struct exercise_facts facts = {
    .scenario = {"poort-dicht", 11},
    .version = {"1.0.0", 5},
    .scenario_hash = {scenario_hash, 64},
    .date = {"2026-06-18", 10},
    .language = {"nl", 2},
    .seed = -42,
};

// As whoever has just read the scenario.
static int try_make(const char *exercise, struct err *e)
{
    if (folder_hash(in("s"), scenario_hash, e))
        return -1;
    return folder_make_exercise(exercise, in("s"), &facts, e);
}

static void assert_facts(const char *exercise)
{
    struct arena a = {0};
    struct exercise_facts x;
    struct err e = {0};
    if (folder_exercise_facts(exercise, &x, &a, &e))
        fail_msg("%s:%d: %s", e.file, e.line, e.msg);
    assert_text("poort-dicht", x.scenario);
    assert_text("1.0.0", x.version);
    assert_text(scenario_hash, x.scenario_hash);
    assert_text("2026-06-18", x.date);
    assert_text("nl", x.language);
    assert_int_equal(x.seed, -42);
    arena_finish(&a);
}

static void make(const char *exercise)
{
    struct err e = {0};
    if (try_make(exercise, &e))
        fail_msg("%s", e.msg);
}

static void a_contact_list_takes_the_place_of_another(void **state)
{
    struct buf b = {0};
    struct err e = {0};
    (void)state;
    make(in("oefeningen/2026/y"));
    for (int i = 0; i < 2; i++) {
        assert_int_equal(folder_put_contacts(in("oefeningen/2026/y"), TEXT("- new\n"), &e), 0);
        assert_int_equal(folder_read(in("oefeningen/2026/y"), TEXT("contacts.yaml"), &b, &e), 0);
        assert_buf("- new\n", &b);
        assert_false(is_there("oefeningen/2026/y/.contacts.yaml"));
    }
    assert_int_equal(folder_put_contacts(in("nergens"), TEXT("- new\n"), &e), -1);
    buf_finish(&b);
}

static void an_exercise_has_a_copy_of_its_scenario(void **state)
{
    char hex[65], copied[65];
    struct buf b = {0};
    struct err e = {0};
    struct stat st;
    (void)state;
    make(in("oefeningen/2026/x/"));
    assert_facts(in("oefeningen/2026/x"));
    assert_int_equal(folder_hash(in("s"), hex, &e), 0);
    assert_int_equal(folder_hash(in("oefeningen/2026/x/scenario"), copied, &e), 0);
    assert_string_equal(hex, copied);
    assert_int_equal(folder_read(in("oefeningen/2026/x"), TEXT("contacts.yaml"), &b, &e), 0);
    assert_buf("leider: 0\n", &b);
    assert_true(is_there("oefeningen/2026/x/files"));
    assert_true(is_there("oefeningen/2026/x/scenario/leeg"));
    assert_false(is_there("oefeningen/2026/x/scenario/contacts.yaml"));
    assert_false(is_there("oefeningen/2026/x/scenario/.git"));
    assert_false(is_there("oefeningen/2026/x/.exercise.yaml"));
    assert_int_equal(stat(in("oefeningen/2026/x"), &st), 0);
    assert_int_equal(st.st_mode & 077, 0); // for its owner only
    buf_finish(&b);
}

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

static void exercise_yaml_is_plain(void **state)
{
    struct buf b = {0};
    struct err e = {0};
    (void)state;
    make(in("x"));
    assert_int_equal(folder_read(in("x"), TEXT("exercise.yaml"), &b, &e), 0);
    memcpy(strstr(buf_cstr(&b), scenario_hash), ZEROS, 64);
    assert_buf("# Written by draaiboek when this exercise was made. What happened in it is in "
               "journal.jsonl.\n"
               "draaiboek: 1\nseed: -42\nscenario: \"poort-dicht\"\nversion: \"1.0.0\"\n"
               "scenario_hash: \"" ZEROS "\"\ndate: \"2026-06-18\"\nlanguage: \"nl\"\n",
               &b);
    buf_finish(&b);
}

static void an_empty_folder_can_become_one(void **state)
{
    (void)state;
    put_folder("x");
    make(in("x"));
    assert_facts(in("x"));
    make(in("s/run")); // even inside its scenario, once
    assert_facts(in("s/run"));
    assert_false(is_there("s/run/scenario/run"));
}

static void what_is_there_is_left_alone(void **state)
{
    struct err e = {0};
    struct buf b = {0};
    (void)state;
    put_folder("x");
    put("x/notes.txt", "mine");
    assert_int_equal(try_make(in("x"), &e), -1);
    assert_int_equal(e.code, ERR_REFUSED);
    assert_int_equal(folder_read(in("x"), TEXT("notes.txt"), &b, &e), 0);
    assert_buf("mine", &b);
    make(in("y"));
    assert_int_equal(try_make(in("y"), &e), -1);
    assert_facts(in("y"));
    put("z", "a file");
    assert_int_equal(try_make(in("z"), &e), -1);
    assert_int_equal(try_make(in("z/x"), &e), -1);
    assert_int_equal(try_make("", &e), -1);
    assert_int_equal(folder_make_exercise(in("w"), in("nowhere"), &facts, &e), -1);
    assert_false(is_there("w"));
    buf_finish(&b);
}

// Between being read and being copied: what was found good is not what would be played.
static void a_scenario_that_changed_is_not_made(void **state)
{
    struct err e = {0};
    (void)state;
    assert_int_equal(folder_hash(in("s"), scenario_hash, &e), 0);
    put("s/script.lua", "-- better\n");
    put_folder("y");
    for (int i = 0; i < 2; i++) {
        e = (struct err){0};
        assert_int_equal(folder_make_exercise(in(i ? "y" : "x"), in("s"), &facts, &e), -1);
        assert_int_equal(e.code, ERR_REFUSED);
        assert_non_null(strstr(e.msg, "changed while"));
    }
    assert_false(is_there("x"));
    assert_int_equal(rmdir(in("y")), 0); // was there, stays, empty
    make(in("x"));
}

// The disk takes the first bytes only, at each place in turn.
static void a_failed_making_leaves_nothing(void **state)
{
    struct rlimit before, limit;
    char largest[200];
    int failures = 0;
    (void)state;
    memset(largest, '#', sizeof largest);
    put_file("s/leeg/z", largest, sizeof largest);
    put_folder("y");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    for (rlim_t bytes = 0; bytes < 300; bytes += 6) {
        struct err e = {0};
        limit = (struct rlimit){bytes, before.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        int rc = try_make(in("x"), &e);
        int rc_in_old = try_make(in("y"), &e);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_int_equal(rc, rc_in_old);
        if (rc == 0)
            break;
        failures++;
        assert_int_equal(e.code, ERR_IO);
        assert_false(is_there("x"));
        assert_int_equal(rmdir(in("y")), 0); // was there, stays, empty
        put_folder("y");
    }
    signal(SIGXFSZ, SIG_DFL);
    assert_in_range(failures, 200 / 6, 49);
    assert_facts(in("x"));
    assert_facts(in("y"));
}

static void wrong_facts_are_refused_with_their_line(void **state)
{
    static const char good[] = "draaiboek: 1\nseed: 1\nscenario: \"a\"\nversion: \"b\"\n"
                               "scenario_hash: \"c\"\ndate: \"d\"\nlanguage: \"e\"\n";
    static const struct {
        const char *from, *to;
        int line;
    } changes[] = {
        {"draaiboek: 1", "draaiboek: 2", 1},
        {"draaiboek: 1", "", 1},
        {"seed: 1", "seed: 1.5", 2},
        {"seed: 1", "seed: \"1\"", 2},
        {"seed: 1", "seed:1", 2},
        {"scenario: \"a\"", "scenario: a", 3},
        {"scenario: \"a\"", "scenario: \"a", 3},
        {"scenario: \"a\"\n", "", 3},
        {"version: \"b\"", "version: \"b\" ", 4},
        {"date: \"d\"", "day: \"d\"", 6},
        {"language: \"e\"\n", "", 7},
        {"language: \"e\"\n", "language: \"e\"\nmore: 1\n", 8},
    };
    struct arena a = {0};
    struct exercise_facts x;
    struct err e = {0};
    (void)state;
    put_folder("x");
    put("x/exercise.yaml", good);
    assert_int_equal(folder_exercise_facts(in("x"), &x, &a, &e), 0);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct buf b = {0};
        const char *at = strstr(good, changes[i].from);
        assert_non_null(at);
        buf_add(&b, good, (size_t)(at - good));
        buf_str(&b, changes[i].to);
        buf_str(&b, at + strlen(changes[i].from));
        put_file("x/exercise.yaml", b.p, b.n);
        e = (struct err){0};
        if (!folder_exercise_facts(in("x"), &x, &a, &e))
            fail_msg("'%s' was taken", changes[i].to);
        assert_int_equal(e.line, changes[i].line);
        assert_string_equal(e.file, in("x/exercise.yaml"));
        buf_finish(&b);
    }
    assert_int_equal(unlink(in("x/exercise.yaml")), 0);
    assert_int_equal(folder_exercise_facts(in("x"), &x, &a, &e), -1);
    arena_finish(&a);
}

// ---- holding it

static void only_one_holds_an_exercise(void **state)
{
    int fd, second;
    char pid[40];
    struct err e = {0};
    (void)state;
    make(in("x"));
    assert_int_equal(folder_lock(in("x"), &fd, &e), 0);
    assert_int_equal(folder_lock(in("x"), &second, &e), -1);
    assert_int_equal(second, -1);
    assert_int_equal(e.code, ERR_REFUSED);
    snprintf(pid, sizeof pid, "process %ld", (long)getpid());
    assert_non_null(strstr(e.msg, pid));
    close(fd);
    assert_int_equal(folder_lock(in("x"), &fd, &e), 0);
    close(fd);
    assert_int_equal(folder_lock(in("nowhere"), &fd, &e), -1);
}

static void the_lock_goes_with_the_process(void **state)
{
    int fd, status, ready[2];
    char c;
    struct err e = {0};
    (void)state;
    make(in("x"));
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int held = folder_lock(in("x"), &fd, &e);
        if (write(ready[1], held ? "n" : "y", 1) == 1)
            pause();
        _exit(1);
    }
    assert_int_equal(read(ready[0], &c, 1), 1);
    assert_int_equal(c, 'y');
    assert_int_equal(folder_lock(in("x"), &fd, &e), -1);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(folder_lock(in("x"), &fd, &e), 0);
    close(fd);
    close(ready[0]);
    close(ready[1]);
}

// ---- where seats are served

static void a_plate_is_there_while_it_is_held(void **state)
{
    const struct plate p = {.pid = 4711, .url = "https://[fd00::2]:8443", .fingerprint = "AB:CD"};
    struct plate q;
    struct err e = {0};
    int fd, other;
    (void)state;
    make(in("x"));
    assert_false(plate_read(in("x"), &q));
    assert_int_equal(plate_hold(in("x"), &fd, &e), 0);
    assert_false(plate_read(in("x"), &q)); // not yet
    assert_int_equal(plate_write(fd, &p, &e), 0);
    assert_true(plate_read(in("x"), &q));
    assert_int_equal(q.pid, 4711);
    assert_string_equal(q.url, p.url);
    assert_string_equal(q.fingerprint, "AB:CD");
    assert_int_equal(plate_hold(in("x"), &other, &e), -1);
    assert_int_equal(e.code, ERR_REFUSED);
    assert_non_null(strstr(e.msg, p.url));
    close(fd);
    assert_false(plate_read(in("x"), &q)); // it still stands there, and nobody serves
    assert_int_equal(plate_hold(in("x"), &fd, &e), 0);
    assert_false(plate_read(in("x"), &q));
    close(fd);
}

static void a_plate_may_say_anything(void **state)
{
    static const char *const bad[] = {"",
                                      "\n\n\n",
                                      "12",
                                      "1\nhttp://a\n\n",
                                      "-5\nhttp://a\n\n",
                                      "x\nhttp://a\n\n",
                                      "4711\n\nAB\n"};
    struct plate q;
    struct err e = {0};
    char long_one[700];
    int fd;
    (void)state;
    make(in("x"));
    assert_int_equal(plate_hold(in("x"), &fd, &e), 0);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        put("x/web.lock", bad[i]);
        assert_false(plate_read(in("x"), &q));
    }
    memset(long_one, '7', sizeof long_one - 1);
    long_one[sizeof long_one - 1] = 0;
    put("x/web.lock", long_one);
    assert_false(plate_read(in("x"), &q));
    memcpy(long_one, "4711\n", 5);
    put("x/web.lock", long_one);
    assert_false(plate_read(in("x"), &q));
    close(fd);
}

// ---- attachments

static void an_attachment_is_kept_under_its_hash(void **state)
{
    char name[65], path[100];
    struct buf b = {0};
    struct err e = {0};
    (void)state;
    make(in("x"));
    put("x/files/.new", "half"); // of somebody who was stopped
    for (int i = 0; i < 2; i++) {
        assert_int_equal(folder_add_file(in("x"), TEXT("abc"), name, &e), 0);
        assert_string_equal(name,
                            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        snprintf(path, sizeof path, "files/%s", name);
        assert_int_equal(folder_read(in("x"), text_of(path), &b, &e), 0);
        assert_buf("abc", &b);
        assert_false(is_there("x/files/.new"));
    }
    // one that is not whole is put right
    char damaged[110];
    snprintf(damaged, sizeof damaged, "x/%s", path);
    put(damaged, "a");
    assert_int_equal(folder_add_file(in("x"), TEXT("abc"), name, &e), 0);
    assert_int_equal(folder_read(in("x"), text_of(path), &b, &e), 0);
    assert_buf("abc", &b);
    assert_int_equal(folder_add_file(in("x"), (struct text){"", 0}, name, &e), 0);
    assert_int_equal(folder_add_file(in("s/leeg"), TEXT("abc"), name, &e), -1);
    assert_int_equal(folder_add_file(in("x"), (struct text){"", FILE_MAX + 1}, name, &e), -1);
    assert_int_equal(e.code, ERR_LIMIT);
    buf_finish(&b);
}

static void what_a_scenario_attaches_is_kept(void **state)
{
    char hash[65], path[100];
    (void)state;
    make(in("x"));
    hash_of(TEXT("Geachte\n"), hash);
    snprintf(path, sizeof path, "x/files/%s", hash);
    assert_true(is_there(path));
    hash_of(TEXT("staat v\xC3\xB3\xC3\xB3r files/ in bytes\n"), hash); // lies beside it
    snprintf(path, sizeof path, "x/files/%s", hash);
    assert_false(is_there(path));
}

static void a_file_is_what_its_bytes_are(void **state)
{
    static const struct {
        const char *bytes;
        size_t n;
        enum sniffed is;
        const char *type;
    } all[] = {
        {"\x89PNG\r\n\x1a\nIHDR", 12, SNIFFED_PICTURE, "image/png"},
        {"RIFF....WEBPVP8 ", 16, SNIFFED_PICTURE, "image/webp"},
        {"RIFF....WAVEfmt ", 16, SNIFFED_SOUND, "audio/wav"},
        {"RIFF\1\0\0\0AVI LIST", 16, SNIFFED_BYTES, "application/octet-stream"},
        {"RIFF", 4, SNIFFED_TEXT, "text/plain; charset=utf-8"},
        {"....ftypM4A ....", 16, SNIFFED_SOUND, "audio/mp4"},
        {"%PDF-1.7", 8, SNIFFED_PDF, "application/pdf"},
        {"Geachte", 7, SNIFFED_TEXT, "text/plain; charset=utf-8"},
        {"a < b", 5, SNIFFED_TEXT, "text/plain; charset=utf-8"},
        {"<svg>", 5, SNIFFED_BYTES, "application/octet-stream"},
        {"\xEF\xBB\xBF \n<!DOCTYPE html>", 20, SNIFFED_BYTES, "application/octet-stream"},
        {"a\0b", 3, SNIFFED_BYTES, "application/octet-stream"},
        {"\xC3(", 2, SNIFFED_BYTES, "application/octet-stream"},
        {"", 0, SNIFFED_BYTES, "application/octet-stream"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const char *type = NULL;
        assert_int_equal(all[i].is, sniff((struct text){all[i].bytes, all[i].n}, &type));
        assert_string_equal(all[i].type, type);
    }
}

#define in_root(test) cmocka_unit_test_setup_teardown(test, make_root, remove_root)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        in_root(a_file_inside_is_read),
        in_root(what_lies_outside_is_not_read),
        in_root(a_file_is_bounded),
        in_root(the_hash_is_as_documented),
        in_root(the_hash_follows_what_is_played),
        in_root(links_and_special_files_are_refused),
        in_root(a_scenario_is_bounded),
        in_root(the_number_of_files_is_bounded),
        in_root(an_exercise_has_a_copy_of_its_scenario),
        in_root(a_contact_list_takes_the_place_of_another),
        in_root(exercise_yaml_is_plain),
        in_root(an_empty_folder_can_become_one),
        in_root(what_is_there_is_left_alone),
        in_root(a_scenario_that_changed_is_not_made),
        in_root(a_failed_making_leaves_nothing),
        in_root(wrong_facts_are_refused_with_their_line),
        in_root(only_one_holds_an_exercise),
        in_root(the_lock_goes_with_the_process),
        in_root(a_plate_is_there_while_it_is_held),
        in_root(a_plate_may_say_anything),
        in_root(an_attachment_is_kept_under_its_hash),
        in_root(what_a_scenario_attaches_is_kept),
        cmocka_unit_test(a_file_is_what_its_bytes_are),
    };
    return cmocka_run_group_tests_name("folder", tests, NULL, NULL);
}
