// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/finding.h"
#include "base/text.h"

// What the subcommands share. Results go to stdout, talk to stderr.

enum exit_code { EXIT_GOOD = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_CANNOT = 3 };

struct cli_option;

struct cli {
    const char *name; // of the subcommand
    enum lang lang;   // of what is shown
    int argc;         // words after the options
    char **argv;
    // Set: cli_parse() only shows its table, and the subcommand ends. For completions and manuals.
    void (*describe)(void *ctx, const struct cli_option *options);
    void *describe_ctx;
};

// Values of an option that may be given more than once.
enum { CLI_LIST_MAX = 64 };
struct cli_list {
    const char *at[CLI_LIST_MAX];
    size_t n;
};

// One option of a subcommand. A table of them parses, and prints the help.
struct cli_option {
    const char *name; // "--seed"; without a target it is a heading in the help
    char letter;      // short form, or 0
    enum {
        OPTION_FLAG,
        OPTION_TEXT,
        OPTION_NUMBER,
        OPTION_SPAN,
        OPTION_LIST,
        OPTION_DATE,
        OPTION_MAYBE // with `=` a text, without it an empty one
    } type;
    void *target;      // bool, const char *, int64_t, struct cli_list
    const char *value; // what stands in the help: "N"
    const char *help;
};

struct cli_command {
    const char *name;
    int (*run)(struct cli *cli, int argc, char **argv);
    const char *usage; // "SCENARIO [--seed N]"
    const char *help;
};
extern const struct cli_command cli_commands[]; // ended by a NULL name

// Reads the options, `--lang` among them; words are left in cli->argc/argv. False: help was printed
// or the usage was wrong, and `*code` is what to end with. `options` ends with a NULL name.
bool cli_parse(struct cli *cli, int argc, char **argv, const struct cli_option *options,
               int least_words, int most_words, int *code);

// The text in the language of whom is talked to.
const char *cli_text(const struct cli *cli, const char *english) __attribute__((format_arg(2)));
// Talk on stderr: "draaiboek SUBCOMMAND: …". The format is English, and in po/*.po.
void cli_say(const struct cli *cli, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct suggest;
void cli_suggest(const struct cli *cli, const struct suggest *near); // "did you mean …?"
// `nl` or `en`; anything else is said to be wrong.
int cli_take_language(struct cli *cli, const char *value);
// An error with its place, its source line and a caret. `dir` is where its file is looked for,
// `severity` is English: "error".
void cli_print_err(FILE *to, const char *dir, const char *severity, const char *rule,
                   const struct err *e);
void cli_print_findings(FILE *to, const char *dir, const struct findings *f);
// Says it and gives the exit code that fits.
int cli_fail(const struct cli *cli, const char *dir, const struct err *e);

// Text for a person, with what could steer a terminal or hide in it made visible.
void cli_clean(struct buf *out, struct text t);

// The shipped library (`scripts/`): DRAAIBOEK_SCRIPTS, beside the program, or where it is
// installed.
enum { CLI_PATH = 4200 };
const char *cli_library_dir(char path[CLI_PATH]); // `path`, or NULL
bool cli_is_terminal(FILE *f);
int64_t cli_wall(void); // Unix time, ms

// ---- one function a subcommand, each in its own file
int cmd_new(struct cli *, int, char **);
int cmd_check(struct cli *, int, char **);
int cmd_chain(struct cli *, int, char **);
int cmd_graph(struct cli *, int, char **);
int cmd_rehearse(struct cli *, int, char **);
int cmd_test(struct cli *, int, char **);
int cmd_run(struct cli *, int, char **);
int cmd_ctl(struct cli *, int, char **);
int cmd_web(struct cli *, int, char **);
int cmd_join(struct cli *, int, char **);
int cmd_seats(struct cli *, int, char **);
int cmd_list(struct cli *, int, char **);
int cmd_console(struct cli *, int, char **);
int cmd_replay(struct cli *, int, char **);
int cmd_log(struct cli *, int, char **);
int cmd_generate(struct cli *, int, char **);
