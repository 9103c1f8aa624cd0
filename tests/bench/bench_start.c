// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

// Cold start: from exec to an empty exercise that was made, loaded and is orderly stopped again.

enum { TIMES = 30 };

static double run_once(char *const argv[])
{
    double begin = bench_now();
    int status = 0;
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_RDWR);
        dup2(null, 0);
        dup2(null, 1);
        dup2(null, 2);
        execv(argv[0], argv);
        _exit(127);
    }
    if (pid < 0 || waitpid(pid, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status)) {
        fprintf(stderr, "start: %s ended with %d\n", argv[0], status);
        exit(3);
    }
    return (bench_now() - begin) * 1e3;
}

static double median(char *const argv[], char *fresh)
{
    double v[TIMES];
    for (int i = 0; i < TIMES; i++) {
        if (fresh)
            snprintf(fresh, 4096, "%s/start-%d", bench_dir(), i);
        v[i] = run_once(argv);
    }
    qsort(v, TIMES, sizeof *v, bench_compare_doubles);
    return v[TIMES / 2];
}

void bench_start(void)
{
    static char scenario[4096], exercise[4096];
    snprintf(scenario, sizeof scenario, "%s/commit", bench_dir());
    bench_file("commit/scenario.yaml",
               "draaiboek: 1\nid: leeg\nversion: 1.0.0\nlanguage: nl\ntitle: Leeg\ntlp: CLEAR\n"
               "start: \"09:00\"\norganisations: { a: { name: A, play: full, roles: [x] } }\n");
    bench_file("commit/script.lua", "-- nothing happens by itself\n");
    char *const ours[] = {
        (char *)(uintptr_t)bench_program(), "run", scenario, "-o", exercise, "--foreground", NULL};
    char *const bare[] = {"/bin/true", NULL};
    double yard = median(bare, NULL), got = median(ours, exercise);
    bench_row("empty exercise started (yardstick: 15 ms)", got, 15, "ms", 1, 1);
    bench_row("empty exercise started (yardstick: /bin/true)", got, yard, "ms", 0, 1);
}
