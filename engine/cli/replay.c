// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <string.h>
#include <sys/stat.h>

#include "cli/open.h"
#include "cli/screen.h"
#include "stage/verify.h"
#include "store/contacts.h"
#include "tui/loop.h"

struct request {
    bool verify, script, json;
    int64_t at;
    struct screen_words words;
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
    int code;
    if (open_exercise(&o, exercise, cli->lang)) {
        cli_print_findings(stderr, NULL, &o.findings);
        code = open_exit_code(&o);
    } else {
        code = follow(cli, &o, journal);
    }
    open_finish(&o);
    return code;
}

// ---- looking at it

// A journal that is torn or goes wrong somewhere is shown up to there.
static int read_journal(const struct cli *cli, const char *journal, struct book *b)
{
    struct err e = {.lang = cli->lang};
    struct record r;
    struct journal_reader *reader = journal_open(journal, &e);
    enum journal_read got = JOURNAL_BAD;
    if (!reader)
        return cli_fail(cli, NULL, &e);
    while ((got = journal_next(reader, &r, &e)) == JOURNAL_RECORD)
        if (book_keep(b, &r, &e) || book_go(b, b->n, &e)) {
            got = JOURNAL_BAD;
            break;
        }
    journal_close(reader);
    if (got == JOURNAL_END || (got == JOURNAL_TORN && b->at))
        return EXIT_GOOD;
    return cli_fail(cli, NULL, &e);
}

static int show(const struct cli *cli, const struct request *q, const char *journal)
{
    struct contact_files contacts = {.n = 0};
    struct err e = {.lang = cli->lang};
    contact_files_read(&contacts, cli->argv[0]);
    struct app *a = app_create(&(struct app_setup){.mood = MOOD_REPLAY,
                                                   .lang = cli->lang,
                                                   .contacts = &contacts,
                                                   .utc_offset = tui_utc_offset()});
    int code = read_journal(cli, journal, app_book(a));
    if (code == EXIT_GOOD) {
        struct paint_options o = tui_options(q->words.ascii, q->words.background);
        app_begin(a);
        if (tui_run(a, &o, NULL, &e))
            code = cli_fail(cli, NULL, &e);
    }
    app_destroy(a);
    contact_files_finish(&contacts);
    return code;
}

bool screen_words_are_right(const struct cli *cli, const struct screen_words *w)
{
    const char *word = w->background;
    if (!word || strcmp(word, "light") == 0 || strcmp(word, "dark") == 0)
        return true;
    cli_say(cli, "the background is light or dark, not '%s'", word);
    return false;
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
        {"--json", 0, OPTION_FLAG, &q.json, NULL, N_("with --verify: the outcome for a program")},
        SCREEN_OPTIONS(q.words),
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    journal_of(cli->argv[0], journal, sizeof journal);
    if (!q.verify && !screen_words_are_right(cli, &q.words))
        return EXIT_USAGE;
    if (!q.verify && cli_is_terminal(stdout))
        return show(cli, &q, journal);
    if (!q.verify) {
        cli_say(cli, "this is no terminal; say --verify, or read it with `draaiboek log %s`",
                cli->argv[0]);
        return EXIT_USAGE;
    }
    code = verify(cli, &q, journal);
    return code == EXIT_GOOD && q.script ? reexecute(cli, cli->argv[0], journal) : code;
}
