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
    {"new", cmd_new, N_("DIR"), N_("write a small scenario to start from")},
    {"check", cmd_check, N_("SCENARIO"), N_("look for errors and weaknesses in a scenario")},
    {"graph", cmd_graph, N_("SCENARIO"), N_("draw storylines and conditions")},
    {"chain", cmd_chain, N_("SCENARIO"), N_("who depends on whom, and what if something is down")},
    {"rehearse", cmd_rehearse, N_("SCENARIO|EXERCISE"),
     N_("play a scenario with machine players; what may come of an exercise")},
    {"test", cmd_test, N_("SCENARIO"), N_("run the scenario's own tests")},
    {"run", cmd_run, N_("SCENARIO|EXERCISE"), N_("perform an exercise, or go on with one")},
    {"console", cmd_console, N_("[EXERCISE]"), N_("lead an exercise that is being played")},
    {"ctl", cmd_ctl, N_("EXERCISE [COMMAND name=value…]"),
     N_("do a command in an exercise that is being played")},
    {"seats", cmd_seats, N_("EXERCISE"), N_("let people in: links to seats")},
    {"web", cmd_web, N_("EXERCISE"), N_("serve seats in browsers")},
    {"join", cmd_join, N_("LINK"), N_("take part from a terminal")},
    {"list", cmd_list, N_("[FOLDER…]"), N_("show exercises, and which of them are being played")},
    {"replay", cmd_replay, N_("EXERCISE"), N_("watch an exercise again, or verify its journal")},
    {"log", cmd_log, N_("EXERCISE"), N_("read the journal in words")},
    {"generate", cmd_generate, N_("WHAT"),
     N_("write a page or file that is made from the program's tables")},
    {NULL, NULL, NULL, NULL},
};

_Noreturn void mem_exhausted(size_t wanted)
{
    fprintf(stderr, "draaiboek: out of memory (%zu bytes more were needed)\n", wanted);
    exit(EXIT_CANNOT);
}

static void print_help(const struct cli *cli, FILE *to)
{
    fputs(cli_text(cli,
                   "draaiboek: scenarios for cyber exercises, rehearsed, played and reviewed\n\n"
                   "  draaiboek check scenarios/poort-dicht       is the scenario sound?\n"
                   "  draaiboek rehearse scenarios/poort-dicht    let the machine play it\n\n"
                   "usage: draaiboek [--lang nl|en] COMMAND …\n\n"),
          to);
    for (const struct cli_command *c = cli_commands; c->name; c++)
        fprintf(to, "  %-9s %-18s %s\n", c->name, cli_text(cli, c->usage), cli_text(cli, c->help));
    fputs(cli_text(cli, "\n`draaiboek COMMAND -h` tells more.\n"), to);
}

static const struct cli_command *find(const char *name)
{
    for (const struct cli_command *c = cli_commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

static int unknown(const struct cli *cli, const char *name)
{
    struct suggest near;
    suggest_begin(&near, text_of(name));
    for (const struct cli_command *c = cli_commands; c->name; c++)
        suggest_offer(&near, text_of(c->name));
    cli_say(cli, "there is no command '%s'", name);
    cli_suggest(cli, &near);
    return EXIT_USAGE;
}

static enum lang pick_language(void)
{
    const char *from[] = {getenv("DRAAIBOEK_LANG"), getenv("LC_ALL"), getenv("LC_MESSAGES"),
                          getenv("LANG")};
    for (size_t i = 0; i < sizeof from / sizeof *from; i++)
        if (from[i] && *from[i])
            return lang_of(from[i]);
    return LANG_EN;
}

int main(int argc, char **argv)
{
    struct cli cli = {.lang = pick_language()};
    setlocale(LC_CTYPE, "");
    while (argc > 1 && argv[1][0] == '-') {
        if (strcmp(argv[1], "--lang") == 0 && argc > 2) {
            if (cli_take_language(&cli, argv[2]))
                return EXIT_USAGE;
            argc--, argv++;
        } else if (strncmp(argv[1], "--lang=", 7) == 0) {
            if (cli_take_language(&cli, argv[1] + 7))
                return EXIT_USAGE;
        } else if (strcmp(argv[1], "--version") == 0) {
            puts("draaiboek " VERSION);
            return EXIT_GOOD;
        } else {
            bool asked = strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0;
            print_help(&cli, asked ? stdout : stderr);
            return asked ? EXIT_GOOD : EXIT_USAGE;
        }
        argc--, argv++;
    }
    if (argc < 2) {
        print_help(&cli, stderr);
        return EXIT_USAGE;
    }
    const struct cli_command *c = find(argv[1]);
    if (!c)
        return unknown(&cli, argv[1]);
    cli.name = c->name;
    return c->run(&cli, argc - 1, argv + 1);
}
