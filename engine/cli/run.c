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
#include "base/wall.h"
#include "cli/detach.h"
#include "cli/kept.h"
#include "cli/open.h"
#include "cli/web.h"
#include "cli/web_address.h"
#include "serve/live.h"
#include "store/contacts.h"
#include "store/folder.h"

struct request {
    const char *output, *date, *contacts;
    const char *web; // where seats are to be served, empty: on this machine only; NULL: nowhere
    struct cli_list overlays;
    int64_t seed;
    int64_t linger;
    bool foreground, keep, plain_clock, detach;
};

struct run {
    const struct cli *cli;
    const struct request *request;
    struct opened opened;
    struct buf contacts; // the list that was named, or empty
    struct live *live;
    struct journal *journal;
    int lock;
    struct detach detach;
    bool detached, logging; // logging: it is ready, and what it says goes into the log
    char exercise[CLI_PATH], journal_path[CLI_PATH + 20], scenario[CLI_PATH + 20];
};

static void say_line(void *ctx, const char *line)
{
    const struct run *run = ctx;
    char when[WALL_BYTES];
    if (run->logging && wall_format(cli_wall(), when))
        fprintf(stderr, "%.*s ", WALL_BYTES, when);
    cli_say(run->cli, "%s", line);
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

static const struct cli_command *find_console(void)
{
    for (const struct cli_command *c = cli_commands; c->name; c++)
        if (strcmp(c->name, "console") == 0)
            return c;
    return NULL;
}

// The subcommand that attaches to an exercise.
static const char *way_in(void)
{
    return find_console() ? "console" : "ctl";
}

static int perform(struct run *run)
{
    struct err e = {.lang = run->cli->lang};
    if (live_run(run->live, &e) == 0)
        return EXIT_GOOD;
    cannot(run->cli, &e);
    cli_say(run->cli, "what was shown is kept; go on with: draaiboek run %s", run->exercise);
    return EXIT_CANNOT;
}

static void is_ready(void *ctx)
{
    struct run *run = ctx;
    struct err e = {.lang = run->cli->lang};
    if (!run->detached)
        return;
    if (detach_ready(&run->detach, run->exercise, &e)) {
        live_fail(run->live, &e);
        return;
    }
    run->logging = true;
    say_line(run, cli_text(run->cli, "this server is ready"));
}

static void create_live(struct run *run)
{
    const struct live_setup setup = {
        .in = run->detached ? -1 : STDIN_FILENO,
        .out = run->detached ? -1 : STDOUT_FILENO,
        .keep = run->request->keep,
        .plain_clock = run->request->plain_clock,
        .name = run->exercise,
        .folder = run->exercise,
        .need_socket = run->detached,
        .program = "/proc/self/exe", // also when another version has taken its place
        .linger = run->request->linger,
        .lang = run->cli->lang,
        .say = say_line,
        .ready = is_ready,
        .ctx = run,
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

// ---- the contact list

// Before anything is made: a mistake in it is told while there is time to mend it.
static int read_contacts(struct run *run)
{
    const char *file = run->request->contacts, *name = file ? strrchr(file, '/') : NULL;
    struct err e = {.lang = run->cli->lang};
    struct findings found = {.lang = run->cli->lang};
    struct contacts list = {0};
    char dir[CLI_PATH] = ".";
    if (!file)
        return EXIT_GOOD;
    if (name)
        snprintf(dir, sizeof dir, "%.*s", name == file ? 1 : (int)(name - file), file);
    if (folder_read(dir, text_of(name ? name + 1 : file), &run->contacts, &e))
        return cannot(run->cli, &e);
    int rc = contacts_parse(&list, buf_all(&run->contacts), file, &found);
    cli_print_findings(stderr, NULL, &found);
    contacts_finish(&list);
    findings_finish(&found);
    return rc ? EXIT_FAILED : EXIT_GOOD;
}

static int put_contacts(const struct run *run, struct err *e)
{
    return run->contacts.n ? folder_put_contacts(run->exercise, buf_all(&run->contacts), e) : 0;
}

// ---- a new exercise

// ROOT/poort-dicht-20260618-0920, with -2 and so on where that exists.
static int default_name(struct run *run, struct text scenario, struct err *e)
{
    char when[32], root[CLI_PATH], base[CLI_PATH - 100];
    time_t now = time(NULL);
    struct tm tm;
    struct stat st;
    if (kept_root(root, e))
        return -1;
    strftime(when, sizeof when, "%Y%m%d-%H%M", localtime_r(&now, &tm));
    snprintf(base, sizeof base, "%.*s/%.*s-%s", CLI_PATH / 2, root, TEXT_ARGS(scenario), when);
    snprintf(run->exercise, sizeof run->exercise, "%s", base);
    for (int i = 2; lstat(run->exercise, &st) == 0 && i < 10000; i++)
        snprintf(run->exercise, sizeof run->exercise, "%s-%d", base, i);
    return 0;
}

static int make_folder(struct run *run, int64_t seed, const char *date, struct err *e)
{
    const struct scenario *s = run->opened.scenario;
    struct arena a = {0};
    struct exercise_facts facts = {
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
    open_overlay_facts(&run->opened, &a, &facts);
    int rc = folder_make_exercise(run->exercise, run->opened.dir, &facts, e);
    arena_finish(&a);
    return rc || folder_lock(run->exercise, &run->lock, e) || put_contacts(run, e) ? -1 : 0;
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
    create_live(run);
    // An author's mistake leaves no folder behind: that is made once there is nothing to say.
    const struct open_options how = {
        .overlays = &q->overlays,
        .seed = seed,
        .date = date,
        .wall = cli_wall,
        .record = live_record,
        .ctx = run->live,
        .waits = true,
    };
    int code = open_or_say(&run->opened, run->cli, scenario, &how);
    if (code != EXIT_GOOD)
        return code;
    if (make_folder(run, seed, date, &e))
        return cannot(run->cli, &e);
    run->journal = journal_create(run->journal_path, NULL, &e);
    if (!run->journal)
        return cannot(run->cli, &e);
    live_attach(run->live, run->opened.stage, run->journal);
    // What is played is the frozen copy, not the folder that its author may still be working in.
    stage_begin(run->opened.stage, run->journal, run->scenario);
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
    if (folder_lock(run->exercise, &run->lock, &e)) {
        if (e.code == ERR_REFUSED)
            err_hint(&e, "attach to it with: draaiboek %s %s", way_in(), exercise);
        return cannot(run->cli, &e);
    }
    if (put_contacts(run, &e) || read_extent(run, &x, &e))
        return cannot(run->cli, &e);
    if (open_exercise(&run->opened, run->exercise, run->cli->lang)) {
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

// Others can reach it: then nobody reads along.
static struct web_request seats_of(const struct request *q)
{
    struct web_request web = {.listen = *q->web ? q->web : "0", .linger = WEB_LINGER};
    struct web_address a;
    web.tls = web_address_parse(web.listen, &a) && !web_address_is_local(&a);
    return web;
}

static int check_request(struct run *run, const char *word)
{
    const struct request *q = run->request;
    if (q->foreground && q->detach) {
        cli_say(run->cli, "--foreground and --detach exclude each other");
        return EXIT_USAGE;
    }
    if (q->foreground && q->web) {
        cli_say(run->cli, "--foreground serves no seats; start beside it: draaiboek web %s", word);
        return EXIT_USAGE;
    }
    if (q->web) {
        const struct web_request web = seats_of(q);
        int code = web_check(run->cli, &web);
        if (code != EXIT_GOOD)
            return code;
    }
    if (strlen(word) >= CLI_PATH - 100 || (q->output && strlen(q->output) >= CLI_PATH - 100)) {
        cli_say(run->cli, "the name of the folder is too long");
        return EXIT_USAGE;
    }
    if (q->date && !is_date(q->date)) {
        cli_say(run->cli, "a date is a day that exists, as 2026-06-18, not '%s'", q->date);
        return EXIT_USAGE;
    }
    if (kept_is_exercise(word) && (q->output || q->date || q->seed >= 0 || q->overlays.n)) {
        cli_say(run->cli, "%s is an exercise: its folder, overlays, seed and date are settled",
                word);
        return EXIT_USAGE;
    }
    return EXIT_GOOD;
}

// From here on the server, or this process in the foreground.
static int serve(struct run *run, const char *word)
{
    int code = read_contacts(run);
    if (code == EXIT_GOOD)
        code = kept_is_exercise(word) ? go_on(run, word) : begin(run, word);
    if (run->detached)
        detach_failed(&run->detach, code);
    live_destroy(run->live);
    open_finish(&run->opened);
    journal_destroy(run->journal);
    buf_finish(&run->contacts);
    if (run->lock >= 0)
        close(run->lock);
    return code;
}

static int attach(struct run *run)
{
    const struct cli_command *console = find_console();
    if (console && !run->request->detach && cli_is_terminal(stdin) && cli_is_terminal(stdout)) {
        struct cli cli = {.name = console->name, .lang = run->cli->lang};
        char name[] = "console", *argv[] = {name, run->exercise, NULL};
        return console->run(&cli, 2, argv);
    }
    puts(run->exercise);
    cli_say(run->cli, "it is ready; attach to it with: draaiboek %s %s", way_in(), run->exercise);
    return EXIT_GOOD;
}

static int serve_detached(struct run *run, const char *word)
{
    struct err e = {.lang = run->cli->lang};
    int code;
    run->detached = true;
    run->detach.log = "server.log"; // in the exercise folder
    switch (detach_split(&run->detach, &e)) {
    case SIDE_SERVER: return serve(run, word);
    case SIDE_CALLER: break;
    case SIDE_FAILED: return cannot(run->cli, &e);
    }
    code = detach_wait(&run->detach, run->cli, run->exercise);
    if (code == EXIT_GOOD && run->request->web) {
        const struct web_request web = seats_of(run->request);
        code = web_start(run->cli, &web, run->exercise);
        if (code != EXIT_GOOD)
            cli_say(run->cli, "%s is being played, without seats in browsers: draaiboek web %s",
                    run->exercise, run->exercise);
    }
    return code == EXIT_GOOD ? attach(run) : code;
}

// A name of an exercise where they are kept will do, unless something here is called so.
static const char *meant(const char *word, char path[CLI_PATH])
{
    struct err e = {0};
    return access(word, F_OK) && kept_find(word, path, &e) == 0 ? path : word;
}

int cmd_run(struct cli *cli, int argc, char **argv)
{
    struct request q = {.seed = -1, .linger = 30 * MINUTE};
    struct run run = {.cli = cli, .request = &q, .lock = -1};
    char path[CLI_PATH];
    const struct cli_option options[] = {
        {"--output", 'o', OPTION_TEXT, &q.output, N_("EXERCISE"),
         N_("the new folder to keep it in")},
        {"--seed", 's', OPTION_NUMBER, &q.seed, N_("N"), N_("what chance does (any)")},
        {"--date", 0, OPTION_DATE, &q.date, N_("DATE"),
         N_("the date of the story, 2026-06-18 (today)")},
        OPEN_OVERLAYS(q.overlays),
        {"--contacts", 0, OPTION_TEXT, &q.contacts, N_("FILE"),
         N_("whom to call; in the place of the scenario's contacts.yaml")},
        {"--web", 'w', OPTION_MAYBE, &q.web, N_("[=ADDRESS:PORT]"),
         N_("serve seats in browsers too; with TLS where others can reach it")},
        {"--detach", 'd', OPTION_FLAG, &q.detach, NULL, N_("start the server, open no console")},
        {"--linger", 0, OPTION_SPAN, &q.linger, N_("TIME"),
         N_("how long after EndEx the server waits for somebody to attach (30m)")},
        {"--plain-clock", 0, OPTION_FLAG, &q.plain_clock, NULL,
         N_("do not pause when the machine slept or its time was set")},
        {"--foreground", 'f', OPTION_FLAG, &q.foreground, NULL,
         N_("be the server: JSON lines in and out (docs/live.md)")},
        {"--keep", 'k', OPTION_FLAG, &q.keep, NULL,
         N_("in the foreground: go on when standard input ends")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    hold_standard_files();
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    const char *word = meant(cli->argv[0], path);
    code = check_request(&run, word);
    if (code != EXIT_GOOD)
        return code;
    return q.foreground ? serve(&run, word) : serve_detached(&run, word);
}
