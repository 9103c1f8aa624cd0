// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/span.h"
#include "cli/open.h"
#include "serve/live.h"
#include "store/folder.h"

struct request {
    const char *output, *date;
    int64_t seed;
    bool foreground, keep, plain_clock;
};

struct run {
    const struct cli *cli;
    const struct request *request;
    struct opened opened;
    struct live *live;
    struct journal *journal;
    int lock;
    char exercise[CLI_PATH], journal_path[CLI_PATH + 20], scenario[CLI_PATH + 20];
};

static void say_line(void *ctx, const char *line)
{
    cli_say(ctx, "%s", line);
}

static int cannot(const struct cli *cli, const struct err *e)
{
    cli_fail(cli, NULL, e);
    return EXIT_CANNOT;
}

// A file that is opened while 0, 1 or 2 is closed would take its place, and be talked to.
static void hold_standard_files(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            (void)!open("/dev/null", fd ? O_WRONLY : O_RDONLY);
}

// ---- performing

static int perform(struct run *run)
{
    struct err e = {.lang = run->cli->lang};
    if (live_run(run->live, &e) == 0)
        return EXIT_GOOD;
    cannot(run->cli, &e);
    cli_say(run->cli, "what was shown is kept; go on with: draaiboek run %s --foreground",
            run->exercise);
    return EXIT_CANNOT;
}

static void create_live(struct run *run)
{
    const struct live_setup setup = {
        .in = STDIN_FILENO,
        .out = STDOUT_FILENO,
        .keep = run->request->keep,
        .plain_clock = run->request->plain_clock,
        .name = run->exercise,
        .folder = run->exercise,
        .lang = run->cli->lang,
        .say = say_line,
        .ctx = (void *)(uintptr_t)run->cli,
    };
    run->live = live_create(&setup);
}

static void set_paths(struct run *run)
{
    snprintf(run->journal_path, sizeof run->journal_path, "%s/journal.jsonl", run->exercise);
    snprintf(run->scenario, sizeof run->scenario, "%s/scenario", run->exercise);
}

static int64_t new_seed(void)
{
    uint32_t seed = 1;
    (void)!getrandom(&seed, sizeof seed, 0);
    return seed;
}

// ---- a new exercise

// $XDG_STATE_HOME/draaiboek/poort-dicht-20260618-0920, with -2 and so on where that exists.
static int default_name(struct run *run, struct text scenario, struct err *e)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    char when[32], root[CLI_PATH / 2], base[CLI_PATH - 100];
    time_t now = time(NULL);
    struct tm tm;
    struct stat st;
    strftime(when, sizeof when, "%Y%m%d-%H%M", localtime_r(&now, &tm));
    if (state && state[0] == '/')
        snprintf(root, sizeof root, "%s", state);
    else if (home && *home)
        snprintf(root, sizeof root, "%s/.local/state", home);
    else
        return err_set(e, ERR_USAGE, "HOME is not set: name the exercise folder with -o");
    snprintf(base, sizeof base, "%s/draaiboek/%.*s-%s", root, TEXT_ARGS(scenario), when);
    snprintf(run->exercise, sizeof run->exercise, "%s", base);
    for (int i = 2; lstat(run->exercise, &st) == 0 && i < 10000; i++)
        snprintf(run->exercise, sizeof run->exercise, "%s-%d", base, i);
    return 0;
}

static int make_folder(struct run *run, int64_t seed, const char *date, struct err *e)
{
    const struct scenario *s = run->opened.scenario;
    const struct exercise_facts facts = {
        .scenario = s->id,
        .version = s->version,
        .scenario_hash = text_of(s->hash),
        .date = text_of(date),
        .language = s->languages[0],
        .seed = seed,
    };
    if (run->request->output)
        snprintf(run->exercise, sizeof run->exercise, "%s", run->request->output);
    else if (default_name(run, s->id, e))
        return -1;
    set_paths(run);
    return folder_make_exercise(run->exercise, run->opened.dir, &facts, e) ||
                   folder_lock(run->exercise, &run->lock, e)
               ? -1
               : 0;
}

// What is played is the frozen copy, not the folder that its author may still be working in.
static int load_copy(struct run *run, int64_t seed, const char *date)
{
    const struct open_options how = {
        .seed = seed,
        .date = date,
        .wall = cli_wall,
        .journal = run->journal,
        .record = live_record,
        .ctx = run->live,
    };
    open_finish(&run->opened);
    if (open_scenario(&run->opened, run->scenario, run->cli->lang))
        return -1;
    // The stage tells its records while it loads: the live run must know where they go.
    live_attach(run->live, NULL, run->journal);
    if (open_stage(&run->opened, &how))
        return -1;
    live_attach(run->live, run->opened.stage, run->journal);
    return 0;
}

static int begin(struct run *run, const char *scenario)
{
    const struct request *q = run->request;
    struct err e = {.lang = run->cli->lang};
    char date[11];
    time_t now = time(NULL);
    struct tm tm;
    int64_t seed = q->seed >= 0 ? q->seed : new_seed();
    strftime(date, sizeof date, "%Y-%m-%d", localtime_r(&now, &tm));
    if (q->date)
        snprintf(date, sizeof date, "%s", q->date);
    // Once without a journal: an author's mistake leaves no folder behind.
    const struct open_options trial = {.seed = seed, .date = date};
    int code = open_or_say(&run->opened, run->cli, scenario, &trial);
    if (code != EXIT_GOOD)
        return code;
    if (make_folder(run, seed, date, &e))
        return cannot(run->cli, &e);
    create_live(run);
    run->journal = journal_create(run->journal_path, NULL, &e);
    if (!run->journal)
        return cannot(run->cli, &e);
    if (load_copy(run, seed, date)) {
        cli_print_findings(stderr, NULL, &run->opened.findings);
        return open_exit_code(&run->opened);
    }
    cli_say(run->cli, "exercise %s, seed %lld, %s", run->exercise, (long long)seed, date);
    return perform(run);
}

// ---- an exercise that goes on

static int read_extent(struct run *run, struct journal_extent *x, struct err *e)
{
    if (journal_settle(run->journal_path, e) ||
        journal_extent(run->journal_path, x, e) == JOURNAL_BAD)
        return -1;
    if (x->records == 0)
        return err_set(e, ERR_INPUT,
                       "%s: the exercise stopped before it was loaded: nothing happened in it yet. "
                       "Make a new one",
                       run->exercise);
    if (x->cut_bytes)
        cli_say(run->cli,
                "the journal ends in the middle of a step; its last %lld bytes (%lld records) are "
                "cut off. They were shown to nobody. They begin with: %s",
                (long long)x->cut_bytes, (long long)x->cut_records, x->cut);
    return 0;
}

static int follow(struct run *run, struct follow_report *report, struct err *e)
{
    struct opened *o = &run->opened;
    const struct stage_setup setup = {
        .scenario = o->scenario,
        .scenario_dir = o->dir,
        .library_dir = o->library,
        .wall = cli_wall,
        .record = live_record,
        .ctx = run->live,
    };
    o->stage = stage_create(&setup);
    int rc = stage_follow(o->stage, run->journal_path, report, &o->findings, e);
    if (rc)
        cli_print_findings(stderr, NULL, &o->findings);
    return rc;
}

static void say_resumed(struct run *run, const struct follow_report *r)
{
    const struct state *s = stage_state(run->opened.stage);
    struct buf b = {0};
    moment_format(&b, s->t);
    if (r->differences)
        cli_say(run->cli,
                "the script did not do what it did before: %lld differences, the first at record "
                "%lld: %s. The journal counts; what differed was stopped, and its injects are on "
                "the leader's list",
                (long long)r->differences, (long long)r->first, r->what);
    cli_say(run->cli, "exercise %s goes on at %s, record %lld, phase '%s'", run->exercise,
            buf_cstr(&b), (long long)s->seq, phase_names[s->phase]);
    buf_finish(&b);
}

static int go_on(struct run *run, const char *exercise)
{
    struct journal_extent x;
    struct follow_report report = {0};
    struct err e = {.lang = run->cli->lang};
    snprintf(run->exercise, sizeof run->exercise, "%s", exercise);
    set_paths(run);
    if (folder_lock(run->exercise, &run->lock, &e) || read_extent(run, &x, &e))
        return cannot(run->cli, &e);
    if (open_scenario(&run->opened, run->scenario, run->cli->lang)) {
        cli_print_findings(stderr, NULL, &run->opened.findings);
        return EXIT_CANNOT;
    }
    create_live(run);
    if (follow(run, &report, &e))
        return e.code ? cannot(run->cli, &e) : EXIT_CANNOT;
    run->journal = journal_continue(run->journal_path, &x, NULL, &e);
    if (!run->journal)
        return cannot(run->cli, &e);
    live_attach(run->live, run->opened.stage, run->journal);
    if (stage_resume(run->opened.stage, run->journal, x.cut_bytes, x.cut, &e))
        return cannot(run->cli, &e);
    say_resumed(run, &report);
    return perform(run);
}

// ---- the subcommand

static bool is_exercise(const char *dir)
{
    char path[CLI_PATH + 20];
    snprintf(path, sizeof path, "%s/exercise.yaml", dir);
    return access(path, F_OK) == 0;
}

static bool is_date(const char *s)
{
    struct tm tm = {.tm_hour = 12, .tm_isdst = -1};
    char back[40];
    if (strlen(s) != 10 || sscanf(s, "%4d-%2d-%2d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday) != 3)
        return false;
    tm.tm_year -= 1900;
    tm.tm_mon -= 1;
    if (mktime(&tm) == -1 || strftime(back, sizeof back, "%Y-%m-%d", &tm) == 0)
        return false;
    return strcmp(back, s) == 0; // what no calendar has comes back as another day
}

static int check_request(struct run *run, const char *word)
{
    const struct request *q = run->request;
    if (!q->foreground) {
        cli_say(run->cli, "an exercise that runs on its own, with a console, is not there yet; "
                          "--foreground performs it here, with commands on standard input");
        return EXIT_USAGE;
    }
    if (strlen(word) >= CLI_PATH - 100 || (q->output && strlen(q->output) >= CLI_PATH - 100)) {
        cli_say(run->cli, "the name of the folder is too long");
        return EXIT_USAGE;
    }
    if (q->date && !is_date(q->date)) {
        cli_say(run->cli, "a date is a day that exists, as 2026-06-18, not '%s'", q->date);
        return EXIT_USAGE;
    }
    if (is_exercise(word) && (q->output || q->date || q->seed >= 0)) {
        cli_say(run->cli, "%s is an exercise: its folder, seed and date are settled", word);
        return EXIT_USAGE;
    }
    return EXIT_GOOD;
}

int cmd_run(struct cli *cli, int argc, char **argv)
{
    struct request q = {.seed = -1};
    struct run run = {.cli = cli, .request = &q, .lock = -1};
    const struct cli_option options[] = {
        {"--foreground", 'f', OPTION_FLAG, &q.foreground, NULL,
         N_("perform it here: JSON lines in and out (docs/live.md)")},
        {"--output", 'o', OPTION_TEXT, &q.output, N_("EXERCISE"),
         N_("the new folder to keep it in")},
        {"--seed", 's', OPTION_NUMBER, &q.seed, N_("N"), N_("what chance does (any)")},
        {"--date", 0, OPTION_DATE, &q.date, N_("DATE"),
         N_("the date of the story, 2026-06-18 (today)")},
        {"--keep", 'k', OPTION_FLAG, &q.keep, NULL, N_("go on when standard input ends")},
        {"--plain-clock", 0, OPTION_FLAG, &q.plain_clock, NULL,
         N_("do not pause when the machine slept or its time was set")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    hold_standard_files();
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    code = check_request(&run, cli->argv[0]);
    if (code == EXIT_GOOD)
        code = is_exercise(cli->argv[0]) ? go_on(&run, cli->argv[0]) : begin(&run, cli->argv[0]);
    live_destroy(run.live);
    open_finish(&run.opened);
    journal_destroy(run.journal);
    if (run.lock >= 0)
        close(run.lock);
    return code;
}
