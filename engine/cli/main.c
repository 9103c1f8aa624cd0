// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/suggest.h"
#include "cli/cli.h"
#include "cli/version.h"

const struct cli_command cli_commands[] = {
    {"new", cmd_new, "DIR", "write a small scenario to start from"},
    {"check", cmd_check, "SCENARIO", "look for errors and weaknesses in a scenario"},
    {"graph", cmd_graph, "SCENARIO", "draw storylines and conditions"},
    {"rehearse", cmd_rehearse, "SCENARIO", "play a scenario with machine players"},
    {"test", cmd_test, "SCENARIO", "run the scenario's own tests"},
    {"run", cmd_run, "SCENARIO|EXERCISE", "perform an exercise, or go on with one"},
    {"replay", cmd_replay, "EXERCISE", "verify the journal of an exercise"},
    {"log", cmd_log, "EXERCISE", "read the journal in words"},
    {"generate", cmd_generate, "WHAT",
     "write a page or file that is made from the program's tables"},
    {NULL, NULL, NULL, NULL},
};

_Noreturn void mem_exhausted(size_t wanted)
{
    fprintf(stderr, "draaiboek: out of memory (%zu bytes more were needed)\n", wanted);
    exit(EXIT_CANNOT);
}

static void print_help(FILE *to)
{
    fputs("draaiboek: scenarios for cyber exercises, rehearsed, played and reviewed\n\n"
          "  draaiboek check scenarios/poort-dicht       is the scenario sound?\n"
          "  draaiboek rehearse scenarios/poort-dicht    let the machine play it\n\n"
          "usage: draaiboek [--lang nl|en] COMMAND …\n\n",
          to);
    for (const struct cli_command *c = cli_commands; c->name; c++)
        fprintf(to, "  %-9s %-18s %s\n", c->name, c->usage, c->help);
    fputs("\n`draaiboek COMMAND -h` tells more.\n", to);
}

static const struct cli_command *find(const char *name)
{
    for (const struct cli_command *c = cli_commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

static int unknown(const char *name)
{
    struct suggest near;
    suggest_begin(&near, text_of(name));
    for (const struct cli_command *c = cli_commands; c->name; c++)
        suggest_offer(&near, text_of(c->name));
    fprintf(stderr, "draaiboek: there is no command '%s'\n", name);
    if (suggest_best(&near).n)
        fprintf(stderr, "  did you mean '%s'?\n", suggest_best(&near).p);
    return EXIT_USAGE;
}

static const char *pick_language(const char *given)
{
    const char *from[] = {given, getenv("DRAAIBOEK_LANG"), getenv("LC_ALL"), getenv("LC_MESSAGES"),
                          getenv("LANG")};
    for (size_t i = 0; i < sizeof from / sizeof *from; i++)
        if (from[i] && *from[i])
            return strncmp(from[i], "nl", 2) == 0 ? "nl" : "en";
    return "en";
}

int main(int argc, char **argv)
{
    struct cli cli = {0};
    const char *language = NULL;
    setlocale(LC_CTYPE, "");
    while (argc > 1 && argv[1][0] == '-') {
        if (strcmp(argv[1], "--lang") == 0 && argc > 2) {
            language = argv[2];
            argc--, argv++;
        } else if (strncmp(argv[1], "--lang=", 7) == 0) {
            language = argv[1] + 7;
        } else if (strcmp(argv[1], "--version") == 0) {
            puts("draaiboek " VERSION);
            return EXIT_GOOD;
        } else {
            bool asked = strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0;
            print_help(asked ? stdout : stderr);
            return asked ? EXIT_GOOD : EXIT_USAGE;
        }
        argc--, argv++;
    }
    if (language && strcmp(language, "nl") != 0 && strcmp(language, "en") != 0) {
        fprintf(stderr, "draaiboek: the language is nl or en, not '%s'\n", language);
        return EXIT_USAGE;
    }
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    const struct cli_command *c = find(argv[1]);
    if (!c)
        return unknown(argv[1]);
    cli.name = c->name;
    cli.language = pick_language(language);
    return c->run(&cli, argc - 1, argv + 1);
}
