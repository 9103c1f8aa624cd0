// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "stage/rehearse.h"

#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/span.h"
#include "cli/coverage.h"
#include "cli/forecast.h"
#include "cli/kept.h"
#include "cli/open.h"
#include "cli/timeline.h"
#include "store/folder.h"
#include "store/hash.h"

struct request {
    int64_t seed, runs, until, now;
    const char *players, *exercise, *date;
    struct cli_list choices, overlays;
    bool cover, json, quiet, hashes, background;
};

struct playing {
    const struct cli *cli;
    const struct request *request;
    struct opened *opened;
    struct troupe *troupe;
    struct journal *journal;
    struct coverage *coverage;
    FILE *timeline;    // NULL: none wanted
    struct hash *hash; // over the records of one run, or NULL
    struct buf line;
    int64_t errors, records, delivered, decisions, failed_seed;
    int64_t failed_runs;
};

// ---- what is told while it plays

static void show(const struct playing *p, const struct record *r)
{
    struct buf line = {0};
    timeline_add(&line, r, (struct text){0}, p->opened->scenario->start,
                 text_of(lang_code(p->cli->lang)));
    fprintf(p->timeline, "%s\n", buf_cstr(&line));
    buf_finish(&line);
}

static void tell(struct playing *p, const struct record *r)
{
    if (p->timeline && !timeline_is_declaration(r))
        show(p, r);
    p->errors += r->kind == KIND_script_error;
    p->delivered += r->kind == KIND_inject_delivered;
    p->decisions += r->kind == KIND_decision_logged;
    p->records++;
    if (!p->hash)
        return;
    p->line.n = 0; // wall time is exercise time here: the same run gives the same bytes
    record_write(&p->line, r);
    hash_add(p->hash, buf_all(&p->line));
}

static void on_record(void *ctx, const struct record *r)
{
    struct playing *p = ctx;
    tell(p, r);
    troupe_watch(p->troupe, stage_state(p->opened->stage), r);
}

// ---- one rehearsal

static bool is_lua(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, ".lua") == 0;
}

// Players in Lua play beside a control that does what control must do, and silent others.
static int players_of(const struct cli *cli, const char *name)
{
    if (is_lua(name))
        return PLAYERS_SILENT;
    for (int i = 0; players_names[i]; i++)
        if (strcmp(players_names[i], name) == 0)
            return i;
    cli_say(cli, "players are silent, expected, random or a file in Lua, not '%s'", name);
    return -1;
}

static int load(struct playing *p, int64_t seed)
{
    const struct open_options how = {
        .seed = seed,
        .date = p->request->date,
        .cover = p->request->cover,
        .wall = p->journal ? cli_wall : NULL,
        .journal = p->journal,
        .record = on_record,
        .ctx = p,
    };
    return open_stage(p->opened, &how);
}

static void say_hash(const struct playing *p, int64_t seed)
{
    char hex[65];
    hash_hex(p->hash, hex);
    printf("seed %lld %s\n", (long long)seed, hex);
}

// Players in Lua, if they were asked for, join before StartEx.
static int play_with_cast(struct playing *p, struct err *e)
{
    struct opened *o = p->opened;
    const char *players = p->request->players, *slash = strrchr(players, '/');
    char dir[4096];
    if (!is_lua(players))
        return rehearse(o->stage, p->troupe, p->request->until, e);
    snprintf(dir, sizeof dir, "%.*s", slash ? (int)(slash - players) : 1, slash ? players : ".");
    struct cast *cast = cast_create(dir, slash ? slash + 1 : players, o->library, o->stage,
                                    o->scenario, &o->findings);
    if (!cast)
        return -1;
    troupe_join(p->troupe, cast);
    int rc = rehearse(o->stage, p->troupe, p->request->until, e);
    if (rc == 0 && cast_error(cast)) {
        p->errors++;
        cli_print_err(stderr, dir, "error", "", cast_error(cast));
    }
    cast_destroy(cast);
    return rc;
}

static int play_once(struct playing *p, enum players players, int64_t seed, struct err *e)
{
    p->errors = 0;
    p->troupe = troupe_create(players, seed, p->opened->scenario);
    int rc = load(p, seed);
    if (rc == 0)
        rc = play_with_cast(p, e);
    troupe_destroy(p->troupe);
    if (rc == 0 && p->hash)
        say_hash(p, seed);
    if (rc == 0 && p->coverage)
        coverage_add(p->coverage, p->opened->stage, stage_script(p->opened->stage), seed);
    if (p->errors || rc) {
        if (p->failed_runs++ == 0)
            p->failed_seed = seed;
    }
    return rc;
}

// ---- the exercise folder

static int make_folder(struct playing *p, char *journal_path, size_t size, struct err *e)
{
    const struct request *q = p->request;
    const struct scenario *s = p->opened->scenario;
    struct arena a = {0};
    struct exercise_facts facts = {
        .scenario = s->id,
        .version = s->version,
        .scenario_hash = text_of(s->hash),
        .date = text_of(q->date ? q->date : OPEN_DATE),
        .language = s->languages[0],
        .seed = q->seed,
    };
    open_overlay_facts(p->opened, &a, &facts);
    int rc = folder_make_exercise(q->exercise, p->opened->dir, &facts, e);
    arena_finish(&a);
    if (rc)
        return -1;
    snprintf(journal_path, size, "%s/journal.jsonl", q->exercise);
    p->journal = journal_create(journal_path, NULL, e);
    return p->journal ? 0 : -1;
}

static int keep(struct playing *p, struct err *e)
{
    return journal_commit(p->journal, e) == COMMIT_DONE ? 0 : -1;
}

// ---- what is said at the end

static void say_one(const struct playing *p)
{
    struct buf b = {0};
    span_format(&b, stage_state(p->opened->stage)->t);
    printf(cli_text(p->cli, "\n%s, seed %lld, players %s: %lld records, %lld injects delivered, "
                            "%lld decisions, %lld script errors, EndEx after %s\n"),
           p->opened->scenario->id.p, (long long)p->request->seed, p->request->players,
           (long long)p->records, (long long)p->delivered, (long long)p->decisions,
           (long long)p->errors, buf_cstr(&b));
    buf_finish(&b);
    if (p->journal)
        printf(cli_text(p->cli, "exercise folder: %s\nfinal hash: %.64s\n"), p->request->exercise,
               journal_chain(p->journal)->hex);
}

static void say_many(const struct playing *p)
{
    const struct request *q = p->request;
    printf(cli_text(p->cli, "%lld rehearsals of %s, seeds %lld to %lld, players %s: %lld failed\n"),
           (long long)q->runs, p->opened->scenario->id.p, (long long)q->seed,
           (long long)(q->seed + q->runs - 1), q->players, (long long)p->failed_runs);
    if (p->failed_runs)
        printf(cli_text(p->cli, "first failure: --seed %lld\n"), (long long)p->failed_seed);
}

static void say_json(const struct playing *p)
{
    const struct request *q = p->request;
    struct buf b = {0};
    buf_str(&b, "{\"format\":1,\"scenario\":");
    json_text(&b, p->opened->scenario->id);
    buf_printf(&b,
               ",\"seed\":%lld,\"runs\":%lld,\"players\":\"%s\",\"failed\":%lld,\"records\":%lld",
               (long long)q->seed, (long long)q->runs, q->players, (long long)p->failed_runs,
               (long long)p->records);
    if (p->failed_runs)
        buf_printf(&b, ",\"first_failure\":%lld", (long long)p->failed_seed);
    if (p->coverage) {
        buf_char(&b, ',');
        coverage_json(p->coverage, &b);
    }
    buf_char(&b, '}');
    puts(buf_cstr(&b));
    buf_finish(&b);
}

static void say(const struct playing *p)
{
    if (p->request->json) {
        say_json(p);
        return;
    }
    if (p->request->runs == 1)
        say_one(p);
    else
        say_many(p);
    if (p->coverage)
        coverage_print(p->coverage, stdout, p->cli->lang);
}

// ---- the subcommand

static int play_all(struct playing *p, enum players players)
{
    struct err e = {.lang = p->cli->lang};
    char journal_path[4200];
    const struct request *q = p->request;
    if (q->exercise && make_folder(p, journal_path, sizeof journal_path, &e))
        return cli_fail(p->cli, NULL, &e);
    for (int64_t i = 0; i < q->runs; i++)
        if (play_once(p, players, q->seed + i, &e)) {
            cli_print_findings(stderr, NULL, &p->opened->findings);
            return e.code ? cli_fail(p->cli, NULL, &e) : open_exit_code(p->opened);
        }
    if (p->journal && keep(p, &e))
        return cli_fail(p->cli, NULL, &e);
    say(p);
    bool bad = p->failed_runs || (p->coverage && coverage_dead_ends(p->coverage));
    return bad ? EXIT_FAILED : EXIT_GOOD;
}

// What is there to be played on is its own journal: other words of this subcommand do not fit.
static int play_on(const struct cli *cli, const struct request *q, const char *exercise)
{
    const char *players = q->players ? q->players : "silent";
    if (q->runs != 1 || q->cover || q->date || q->exercise || q->hashes || is_lua(players)) {
        cli_say(cli,
                "%s is an exercise that has begun: it is played on from where it stands, with "
                "--players silent, expected or random, --choose, --until, --seed and --json",
                exercise);
        return EXIT_USAGE;
    }
    int who = players_of(cli, players);
    const struct forecast_request f = {
        .exercise = exercise,
        .players = who < 0 ? PLAYERS_SILENT : (enum players)who,
        .seed = q->seed,
        .now = q->now,
        .until = q->until,
        .choices = &q->choices,
        .json = q->json,
        .quiet = q->quiet,
    };
    return who < 0 ? EXIT_USAGE : forecast(cli, &f);
}

// A folder that is no exercise is a scenario; a name may be one of an exercise that is kept.
static bool is_begun(const char *word, char path[CLI_PATH])
{
    struct err e = {0};
    if (kept_is_exercise(word) && strlen(word) < CLI_PATH) {
        memcpy(path, word, strlen(word) + 1);
        return true;
    }
    return access(word, F_OK) && kept_find(word, path, &e) == 0;
}

// A scenario from its beginning, as often as was asked.
static int play_scenario(const struct cli *cli, struct request *q)
{
    struct opened opened = {0};
    int code;
    q->players = q->players ? q->players : "expected";
    int players = players_of(cli, q->players);
    if (players < 0)
        return EXIT_USAGE;
    if (q->runs < 1 || (q->runs > 1 && q->exercise)) {
        cli_say(cli, q->runs < 1 ? "--runs is at least 1"
                                 : "-o keeps one rehearsal, not --runs of them");
        return EXIT_USAGE;
    }
    struct playing p = {.cli = cli, .request = q, .opened = &opened};
    p.timeline = q->runs == 1 && !q->quiet && !q->json ? stdout : NULL;
    p.hash = q->hashes ? hash_create() : NULL;
    p.coverage = q->cover ? coverage_create() : NULL;
    if (open_scenario(&opened, cli->argv[0], &q->overlays, cli->lang)) {
        cli_print_findings(stderr, NULL, &opened.findings);
        code = open_exit_code(&opened);
    } else {
        code = play_all(&p, (enum players)players);
    }
    hash_destroy(p.hash);
    buf_finish(&p.line);
    journal_destroy(p.journal);
    coverage_destroy(p.coverage);
    open_finish(&opened);
    return code;
}

int cmd_rehearse(struct cli *cli, int argc, char **argv)
{
    struct request q = {.seed = 1, .runs = 1};
    char exercise[CLI_PATH];
    const struct cli_option options[] = {
        {"--seed", 's', OPTION_NUMBER, &q.seed, N_("N"),
         N_("what chance does; the same seed plays the same (1)")},
        {"--players", 'p', OPTION_TEXT, &q.players, N_("WHO"),
         N_("silent (default of an exercise), expected (of a scenario), random, or FILE.lua")},
        {"--runs", 'n', OPTION_NUMBER, &q.runs, N_("N"),
         N_("rehearse N times, each with the next seed")},
        {"--cover", 0, OPTION_FLAG, &q.cover, NULL, N_("count what was reached, and what never")},
        OPEN_OVERLAYS(q.overlays),
        {"--until", 0, OPTION_SPAN, &q.until, N_("TIME"), N_("end after this much exercise time")},
        {"--date", 0, OPTION_DATE, &q.date, N_("DATE"), N_("the date of the story, 2026-06-18")},
        {"--output", 'o', OPTION_TEXT, &q.exercise, N_("EXERCISE"),
         N_("keep the exercise in this new folder")},
        {"--hashes", 0, OPTION_FLAG, &q.hashes, NULL,
         N_("a hash of the records of each run, to compare machines by")},
        {"--choose", 0, OPTION_LIST, &q.choices, N_("INJECT=CHOICE"),
         N_("of an exercise: if a decision on this inject is said to mean that; may be repeated")},
        {"--now", 0, OPTION_SPAN, &q.now, N_("TIME"),
         N_("of an exercise: it is so long after StartEx now (the moment of its last record)")},
        {"--background", 0, OPTION_FLAG, &q.background, NULL,
         N_("of an exercise: give way to all else, and end with who started this")},
        {"--json", 0, OPTION_FLAG, &q.json, NULL, N_("the outcome for a program")},
        {"--quiet", 'q', OPTION_FLAG, &q.quiet, NULL, N_("no timeline")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    if (q.background && forecast_give_way())
        return EXIT_CANNOT;
    if (is_begun(cli->argv[0], exercise))
        return play_on(cli, &q, exercise);
    if (q.choices.n || q.now || q.background) {
        cli_say(cli,
                "%s is no exercise that has begun: --choose, --now and --background are for those",
                cli->argv[0]);
        return EXIT_USAGE;
    }
    return play_scenario(cli, &q);
}
