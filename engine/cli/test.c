// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/open.h"

// Runs the tests of a scenario, each on a fresh exercise in virtual time. Output is TAP.

struct testing {
    const struct cli *cli;
    struct opened *opened;
    const char *only; // part of a name, or NULL
    int64_t seed;
    size_t done, failed;
};

// ---- what a test asks of its exercise

static int advance(void *ctx, int64_t ms, struct err *e)
{
    struct stage *s = ((struct testing *)ctx)->opened->stage;
    int64_t until = stage_now(s) + ms, due;
    if (stage_state(s)->phase == PHASE_READY) {
        const struct command start = {.name = COMMAND_start, .by = TEXT("leider")};
        int64_t seq;
        if (stage_do(s, 0, &start, &seq, e))
            return -1;
    }
    while (stage_next(s, &due) && due <= until)
        stage_play(s, due, 1);
    stage_advance(s, until);
    return 0;
}

static int command(void *ctx, const struct command *c, int64_t *seq, struct err *e)
{
    struct stage *s = ((struct testing *)ctx)->opened->stage;
    return stage_do(s, stage_now(s), c, seq, e);
}

// ---- running

static int fresh(struct testing *t)
{
    const struct open_options how = {.seed = t->seed};
    if (open_stage(t->opened, &how) == 0)
        return 0;
    cli_print_findings(stderr, NULL, &t->opened->findings);
    return -1;
}

static void say_failure(const struct testing *t, const struct err *e)
{
    char text[2000];
    FILE *f = fmemopen(text, sizeof text, "w");
    if (!f)
        return;
    cli_print_err(f, t->opened->dir, "failed", "", e);
    fclose(f);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        printf("# %s\n", line);
}

static void run_one(struct testing *t, struct text path, size_t i)
{
    const struct script_test_world world = {t, advance, command};
    struct script_test result = {0};
    if (fresh(t))
        return;
    script_test_run(stage_script(t->opened->stage), path, i, &world, &result);
    t->done++;
    t->failed += !result.ok && !result.skipped;
    printf("%s %zu - %.*s%s\n", result.ok || result.skipped ? "ok" : "not ok", t->done,
           TEXT_ARGS(result.name), result.skipped ? " # SKIP pending" : "");
    if (!result.ok && !result.skipped)
        say_failure(t, &result.err);
}

static int run_file(struct testing *t, const char *name)
{
    struct err e = {.lang = t->cli->lang};
    struct text *names;
    size_t n;
    char path[300];
    snprintf(path, sizeof path, "tests/%s", name);
    if (fresh(t))
        return -1;
    if (script_tests(stage_script(t->opened->stage), text_of(path), &names, &n, &e)) {
        cli_print_err(stderr, t->opened->dir, "error", "", &e);
        return -1;
    }
    bool *wanted = mem_alloc(n * sizeof *wanted);
    for (size_t i = 0; i < n; i++) {
        char full[600];
        snprintf(full, sizeof full, "%.*s", TEXT_ARGS(names[i]));
        wanted[i] = !t->only || strstr(full, t->only);
    }
    printf("# %s\n", path);
    for (size_t i = 0; i < n; i++)
        if (wanted[i])
            run_one(t, text_of(path), i);
    mem_free(wanted);
    return 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t list_tests(const char *dir, char *names[], size_t most)
{
    char path[4200];
    size_t n = 0;
    snprintf(path, sizeof path, "%s/tests", dir);
    DIR *d = opendir(path);
    for (struct dirent *f; d && (f = readdir(d)) && n < most;) {
        size_t len = strlen(f->d_name);
        if (len > 4 && f->d_name[0] != '.' && strcmp(f->d_name + len - 4, ".lua") == 0)
            names[n++] = strdup(f->d_name);
    }
    if (d)
        closedir(d);
    qsort(names, n, sizeof *names, by_name);
    return n;
}

static int run_all(struct testing *t)
{
    char *names[500];
    size_t n = list_tests(t->opened->dir, names, sizeof names / sizeof *names);
    int broken = 0;
    puts("TAP version 13");
    for (size_t i = 0; i < n; i++) {
        broken |= run_file(t, names[i]);
        free(names[i]);
    }
    printf("1..%zu\n", t->done);
    if (n == 0)
        cli_say(t->cli, "%s has no tests (tests/*.lua)", t->opened->dir);
    return broken || t->failed || t->done == 0 ? EXIT_FAILED : EXIT_GOOD;
}

int cmd_test(struct cli *cli, int argc, char **argv)
{
    struct opened opened = {0};
    struct testing t = {.cli = cli, .opened = &opened, .seed = 1};
    struct cli_list overlays = {.n = 0};
    const struct cli_option options[] = {
        {"--seed", 's', OPTION_NUMBER, &t.seed, N_("N"), N_("what chance does in the tests (1)")},
        OPEN_OVERLAYS(overlays),
        {"--only", 0, OPTION_TEXT, &t.only, N_("PART"), N_("only tests whose name has this part")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    if (open_scenario(&opened, cli->argv[0], &overlays, cli->lang)) {
        cli_print_findings(stderr, NULL, &opened.findings);
        code = open_exit_code(&opened);
    } else {
        code = run_all(&t);
    }
    open_finish(&opened);
    return code;
}
