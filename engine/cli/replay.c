// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <string.h>
#include <sys/stat.h>

#include "cli/open.h"
#include "stage/verify.h"

struct request {
    bool verify, script, json;
    int64_t at;
};

// The exercise folder, or its journal itself.
static void journal_of(const char *word, char *path, size_t size)
{
    struct stat st;
    bool folder = stat(word, &st) == 0 && S_ISDIR(st.st_mode);
    snprintf(path, size, "%s%s", word, folder ? "/journal.jsonl" : "");
}

static void say_verified(const struct cli *cli, const struct request *q,
                         const struct verify_report *r)
{
    if (q->json) {
        printf("{\"format\":1,\"verified\":true,\"records\":%lld,\"steps\":%lld,\"sealed\":%s,"
               "\"cut_bytes\":%lld,\"hash\":\"%s\",\"digest\":\"%s\"}\n",
               (long long)r->records, (long long)r->steps, r->sealed ? "true" : "false",
               (long long)r->cut_bytes, r->hash, r->digest);
        return;
    }
    if (q->at)
        printf("digest %lld %s\n", (long long)r->records, r->digest);
    printf(cli_text(cli, r->sealed ? "verified: %lld records in %lld steps, sealed\n"
                                   : "verified: %lld records in %lld steps, not sealed\n"),
           (long long)r->records, (long long)r->steps);
    printf(cli_text(cli, "final hash: %s\ndigest: %s\n"), r->hash, r->digest);
    if (r->unknown)
        printf(cli_text(cli, "%lld records are of kinds that this version does not know\n"),
               (long long)r->unknown);
}

static int verify(const struct cli *cli, const struct request *q, const char *journal)
{
    struct verify_report r;
    struct err e = {.lang = cli->lang};
    if (verify_journal(journal, q->at, NULL, &r, &e)) {
        if (e.line == 0 && r.line)
            err_at(&e, journal, (int)r.line, 0);
        cli_print_err(stderr, NULL, "error", "", &e);
        return e.code == ERR_IO ? EXIT_CANNOT : EXIT_FAILED;
    }
    if (r.cut_bytes && !q->at) {
        err_at(&r.torn, journal, (int)r.records + 1, 0);
        cli_print_err(stderr, NULL, "error", "", &r.torn);
        cli_say(cli, "the %lld records before it are whole; a resume cuts %lld bytes: %.60s",
                (long long)r.records, (long long)r.cut_bytes, r.cut);
        return EXIT_FAILED;
    }
    say_verified(cli, q, &r);
    return EXIT_GOOD;
}

// ---- re-executing the script

static int follow(const struct cli *cli, struct opened *o, const char *journal)
{
    struct follow_report report;
    struct err e = {.lang = cli->lang};
    const struct stage_setup setup = {
        .scenario = o->scenario,
        .scenario_dir = o->dir,
        .library_dir = o->library,
    };
    o->stage = stage_create(&setup);
    if (stage_follow(o->stage, journal, &report, &o->findings, &e)) {
        cli_print_findings(stderr, NULL, &o->findings);
        return e.code ? cli_fail(cli, NULL, &e) : EXIT_CANNOT;
    }
    printf(cli_text(cli, "re-executed: %lld records, %lld differences\n"),
           (long long)report.records, (long long)report.differences);
    if (report.differences)
        printf(cli_text(cli, "first difference at record %lld: %s\n"), (long long)report.first,
               report.what);
    return report.differences ? EXIT_FAILED : EXIT_GOOD;
}

static int reexecute(const struct cli *cli, const char *exercise, const char *journal)
{
    struct opened o = {0};
    char dir[4200];
    int code;
    snprintf(dir, sizeof dir, "%s/scenario", exercise);
    if (open_scenario(&o, dir, cli->lang)) {
        cli_print_findings(stderr, NULL, &o.findings);
        code = open_exit_code(&o);
    } else {
        code = follow(cli, &o, journal);
    }
    open_finish(&o);
    return code;
}

int cmd_replay(struct cli *cli, int argc, char **argv)
{
    struct request q = {0};
    char journal[4200];
    const struct cli_option options[] = {
        {"--verify", 0, OPTION_FLAG, &q.verify, NULL, N_("check form, chain, fold and digest")},
        {"--script", 0, OPTION_FLAG, &q.script, NULL,
         N_("with --verify: run the script again and compare")},
        {"--at", 0, OPTION_NUMBER, &q.at, N_("SEQ"),
         N_("with --verify: stop after this record, print its digest")},
        {"--json", 0, OPTION_FLAG, &q.json, NULL, N_("the outcome for a program")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    if (!q.verify) {
        cli_say(cli, "say --verify: a journal is read with `draaiboek log %s`", cli->argv[0]);
        return EXIT_USAGE;
    }
    journal_of(cli->argv[0], journal, sizeof journal);
    code = verify(cli, &q, journal);
    return code == EXIT_GOOD && q.script ? reexecute(cli, cli->argv[0], journal) : code;
}
