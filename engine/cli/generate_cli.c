// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <string.h>

#include "cli/generate.h"
#include "cli/version.h"

// Completions and the manual, from the tables of subcommands and of their options.

struct showing {
    struct buf *out;
    const struct cli_command *command;
    void (*each)(struct buf *out, const struct cli_command *c, const struct cli_option *o);
};

static void show_options(void *ctx, const struct cli_option *options)
{
    const struct showing *s = ctx;
    for (const struct cli_option *o = options; o->name; o++)
        s->each(s->out, s->command, o);
}

// Every subcommand shows its options when it is asked to describe itself.
static void each_option(struct buf *out, const struct cli_command *c,
                        void (*each)(struct buf *, const struct cli_command *,
                                     const struct cli_option *))
{
    static const struct cli_option common[] = {
        {"--lang", 0, OPTION_TEXT, NULL, "nl|en", "the language of what is shown"},
        {"--help", 'h', OPTION_FLAG, NULL, NULL, "show the options"},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    struct showing s = {out, c, each};
    struct cli cli = {.name = c->name, .lang = LANG_EN};
    char name[40];
    char *argv[] = {name, NULL};
    snprintf(name, sizeof name, "%s", c->name);
    cli.describe = show_options;
    cli.describe_ctx = &s;
    c->run(&cli, 1, argv);
    show_options(&s, common);
}

static void add_licence(struct buf *out, const char *mark)
{
    // In two parts, so that it is not taken for the licence of this file.
    buf_printf(out, "%s SPDX-FileCopyrightText: 2026 draaiboek contributors\n", mark);
    buf_printf(out,
               "%s SPDX-License-"
               "Identifier: EUPL-1.2\n",
               mark);
}

static void add_generated(struct buf *out)
{
    for (const struct generated *g = generated; g->name; g++)
        buf_printf(out, "%s%s", g == generated ? "" : " ", g->name);
}

// ---- bash

static void bash_option(struct buf *out, const struct cli_command *c, const struct cli_option *o)
{
    (void)c;
    buf_printf(out, " %s", o->name);
}

void generate_bash(struct buf *out)
{
    add_licence(out, "#");
    buf_str(out,
            "# Made by `draaiboek generate completion-bash`.\n\n_draaiboek() {\n"
            "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} i words=\n"
            "    COMPREPLY=()\n    local command=\n"
            "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
            "        case ${COMP_WORDS[i]} in\n        --lang) ((i++)) ;;\n        -*) ;;\n"
            "        *) command=${COMP_WORDS[i]}; break ;;\n        esac\n    done\n"
            "    if [[ $prev == --lang ]]; then\n        words='nl en'\n"
            "    elif [[ -z $command ]]; then\n        words='");
    for (const struct cli_command *c = cli_commands; c->name; c++)
        buf_printf(out, "%s ", c->name);
    buf_str(out, "--lang --help --version'\n    elif [[ $cur == -* ]]; then\n"
                 "        case $command in\n");
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        buf_printf(out, "        %s) words='", c->name);
        size_t from = out->n;
        each_option(out, c, bash_option);
        memmove(out->p + from, out->p + from + 1, out->n - from - 1); // the first blank
        out->n--;
        buf_str(out, "' ;;\n");
    }
    buf_str(out, "        esac\n    elif [[ $command == generate ]]; then\n        words='");
    add_generated(out);
    buf_str(out, "'\n    else\n"
                 "        mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n        return\n"
                 "    fi\n    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n}\n"
                 "complete -o filenames -F _draaiboek draaiboek\n");
}

// ---- zsh

// Characters that mean something in a specification of zsh or in its quotes.
static void add_zsh(struct buf *out, const char *s)
{
    for (; *s; s++) {
        if (*s == '\'')
            buf_str(out, "'\\'");
        if (strchr(":[]", *s))
            buf_char(out, '\\');
        buf_char(out, *s);
    }
}

static void zsh_option(struct buf *out, const struct cli_command *c, const struct cli_option *o)
{
    (void)c;
    const char *again = o->type == OPTION_LIST ? "*" : "";
    for (int i = 0; i < (o->letter ? 2 : 1); i++) {
        buf_printf(out, "            '%s", again);
        if (i)
            buf_printf(out, "-%c", o->letter);
        else
            buf_str(out, o->name);
        buf_char(out, '[');
        add_zsh(out, o->help);
        buf_char(out, ']');
        if (o->value && o->type != OPTION_MAYBE) {
            buf_char(out, ':');
            add_zsh(out, o->value);
            buf_str(out, ": ");
        }
        buf_str(out, "' \\\n");
    }
}

void generate_zsh(struct buf *out)
{
    buf_str(out, "#compdef draaiboek\n");
    add_licence(out, "#");
    buf_str(out, "# Made by `draaiboek generate completion-zsh`.\n\n_draaiboek() {\n"
                 "    local -a commands\n    commands=(\n");
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        buf_printf(out, "        '%s:", c->name);
        add_zsh(out, c->help);
        buf_str(out, "'\n");
    }
    buf_str(out, "    )\n    if ((CURRENT == 2)); then\n"
                 "        _describe command commands\n        return\n    fi\n"
                 "    local command=$words[2]\n    shift words\n    ((CURRENT--))\n"
                 "    case $command in\n");
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        buf_printf(out, "    %s)\n        _arguments \\\n", c->name);
        each_option(out, c, zsh_option);
        if (strcmp(c->name, "generate") == 0) {
            buf_str(out, "            '1:what:(");
            add_generated(out);
            buf_str(out, ")'\n        ;;\n");
        } else {
            buf_str(out, "            '*:file:_files'\n        ;;\n");
        }
    }
    buf_str(out, "    esac\n}\n\n_draaiboek \"$@\"\n");
}

// ---- fish

static void add_fish(struct buf *out, const char *s)
{
    buf_char(out, '\'');
    for (; *s; s++) {
        if (*s == '\'' || *s == '\\')
            buf_char(out, '\\');
        buf_char(out, *s);
    }
    buf_char(out, '\'');
}

static void fish_option(struct buf *out, const struct cli_command *c, const struct cli_option *o)
{
    buf_printf(out, "complete -c draaiboek -n '__fish_seen_subcommand_from %s' -l %s", c->name,
               o->name + 2);
    if (o->letter)
        buf_printf(out, " -s %c", o->letter);
    if (strcmp(o->name, "--lang") == 0)
        buf_str(out, " -x -a 'nl en'");
    else if (o->value && o->type != OPTION_MAYBE)
        buf_str(out, " -r");
    buf_str(out, " -d ");
    add_fish(out, o->help);
    buf_char(out, '\n');
}

void generate_fish(struct buf *out)
{
    add_licence(out, "#");
    buf_str(out, "# Made by `draaiboek generate completion-fish`.\n\n");
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        buf_printf(out, "complete -c draaiboek -n __fish_use_subcommand -f -a %s -d ", c->name);
        add_fish(out, c->help);
        buf_char(out, '\n');
    }
    for (const struct cli_command *c = cli_commands; c->name; c++)
        each_option(out, c, fish_option);
    buf_str(out, "complete -c draaiboek -n '__fish_seen_subcommand_from generate' -f -a '");
    add_generated(out);
    buf_str(out, "'\n");
}

// ---- the manual

static void add_man(struct buf *out, const char *s)
{
    if (*s == '.' || *s == '\'')
        buf_str(out, "\\&");
    for (; *s; s++) {
        if (*s == '\\')
            buf_str(out, "\\e");
        else if (*s == '-')
            buf_str(out, "\\-");
        else if (*s != '`')
            buf_char(out, *s);
    }
}

static void man_option(struct buf *out, const struct cli_command *c, const struct cli_option *o)
{
    (void)c;
    if (strcmp(o->name, "--lang") == 0 || strcmp(o->name, "--help") == 0)
        return; // told once, for all
    buf_str(out, ".TP\n\\fB");
    add_man(out, o->name);
    buf_str(out, "\\fR");
    if (o->letter)
        buf_printf(out, ", \\fB\\-%c\\fR", o->letter);
    if (o->value) {
        buf_str(out, o->type == OPTION_MAYBE ? "\\fI" : " \\fI");
        add_man(out, o->value);
        buf_str(out, "\\fR");
    }
    buf_char(out, '\n');
    add_man(out, o->help);
    buf_char(out, '\n');
}

static void man_command(struct buf *out, const struct cli_command *c)
{
    buf_printf(out, ".SS draaiboek %s ", c->name);
    add_man(out, c->usage);
    buf_char(out, '\n');
    add_man(out, c->help);
    buf_str(out, ".\n");
    each_option(out, c, man_option);
}

void generate_man(struct buf *out)
{
    add_licence(out, ".\\\"");
    buf_str(out, ".\\\" Made by draaiboek generate man.\n"
                 ".TH DRAAIBOEK 1 \"\" \"draaiboek " VERSION "\" \"User commands\"\n"
                 ".SH NAME\ndraaiboek \\- scenarios for cyber exercises, rehearsed, played and "
                 "reviewed\n"
                 ".SH SYNOPSIS\n.B draaiboek\n[\\fB\\-\\-lang\\fR \\fInl\\fR|\\fIen\\fR] "
                 "\\fICOMMAND\\fR [\\fIoptions\\fR] \\fIARGUMENT\\fR\n"
                 ".SH DESCRIPTION\n"
                 "A scenario is a folder with scenario.yaml, script.lua and texts. It is checked, "
                 "drawn, rehearsed by the machine and tested, and then played with people. Every "
                 "exercise keeps a journal, from which it is resumed, verified and reviewed.\n"
                 ".SH COMMANDS\n");
    for (const struct cli_command *c = cli_commands; c->name; c++)
        man_command(out, c);
    buf_str(out,
            ".SH EXIT STATUS\n"
            ".TP\n.B 0\ngood\n.TP\n.B 1\nthe check, test, rehearsal or verification failed\n"
            ".TP\n.B 2\nwrong usage\n.TP\n.B 3\nit could not run: a file, disk or terminal\n"
            ".SH ENVIRONMENT\n"
            ".TP\n.B DRAAIBOEK_LANG\nnl or en, where \\-\\-lang is not given; after it LC_ALL, "
            "LC_MESSAGES and LANG\n"
            ".TP\n.B DRAAIBOEK_SCRIPTS\nthe folder of the shipped Lua library\n"
            ".TP\n.B NO_COLOR\nno colours\n"
            ".SH FILES\n"
            ".TP\n.I EXERCISE/journal.jsonl\nthe records of an exercise, one a line\n"
            ".TP\n.I EXERCISE/scenario/\nthe scenario as it was played\n");
}
