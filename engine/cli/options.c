// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "base/suggest.h"
#include "base/wall.h"
#include "cli/cli.h"

static void print_help(const struct cli *cli, const struct cli_option *options, FILE *to)
{
    for (const struct cli_command *c = cli_commands; c->name; c++)
        if (strcmp(c->name, cli->name) == 0)
            fprintf(to, cli_text(cli, "draaiboek %s: %s\n\nusage: draaiboek %s %s [options]\n\n"),
                    c->name, cli_text(cli, c->help), c->name, cli_text(cli, c->usage));
    for (const struct cli_option *o = options; o->name; o++) {
        const char *value = o->value ? cli_text(cli, o->value) : "";
        const char *between = o->type == OPTION_MAYBE ? "" : " ";
        char head[64];
        if (o->letter)
            snprintf(head, sizeof head, "-%c, %s%s%s", o->letter, o->name, between, value);
        else
            snprintf(head, sizeof head, "    %s%s%s", o->name, between, value);
        fprintf(to, "  %-28s %s\n", head, cli_text(cli, o->help));
    }
    fprintf(to, "  %-28s %s\n", "    --lang nl|en", cli_text(cli, "the language of what is shown"));
    fprintf(to, "  %-28s %s\n", "-h, --help", cli_text(cli, "this page"));
}

static int wrong(const struct cli *cli, const char *what, const char *word)
{
    cli_say(cli, "%s '%s'", cli_text(cli, what), word);
    return -1;
}

static int unknown(const struct cli *cli, const struct cli_option *options, const char *word)
{
    struct suggest near;
    suggest_begin(&near, text_of(word));
    for (const struct cli_option *o = options; o->name; o++)
        suggest_offer(&near, text_of(o->name));
    wrong(cli, "there is no option", word);
    cli_suggest(cli, &near);
    return -1;
}

static int take_number(const struct cli *cli, const struct cli_option *o, const char *value)
{
    char *end;
    long long v = strtoll(value, &end, 10);
    if (*end || end == value || v < 0 || v > (1LL << 53) - 1)
        return wrong(cli, "a whole number is wanted, not", value);
    *(int64_t *)o->target = v;
    return 0;
}

static int take_span(const struct cli *cli, const struct cli_option *o, const char *value)
{
    struct err e = {.lang = cli->lang};
    if (span_parse(text_of(value), o->target, &e) == 0)
        return 0;
    cli_say(cli, "%s: %s; %s", o->name, e.msg, e.hint);
    return -1;
}

// `2026-06-18`, a day that exists.
static int take_date(const struct cli *cli, const struct cli_option *o, const char *value)
{
    int64_t ms;
    char full[32];
    int n = snprintf(full, sizeof full, "%sT00:00:00.000Z", value);
    if (n == WALL_BYTES && wall_parse(full, &ms)) {
        *(const char **)o->target = value;
        return 0;
    }
    cli_say(cli, "%s takes a date such as 2026-06-18, not '%s'", o->name, value);
    return -1;
}

static int take_item(const struct cli *cli, const struct cli_option *o, const char *value)
{
    struct cli_list *list = o->target;
    if (list->n == CLI_LIST_MAX)
        return wrong(cli, "this option is given too often:", o->name);
    list->at[list->n++] = value;
    return 0;
}

static int take(const struct cli *cli, const struct cli_option *o, const char *value)
{
    switch (o->type) {
    case OPTION_FLAG: *(bool *)o->target = true; return 0;
    case OPTION_MAYBE:
    case OPTION_TEXT: *(const char **)o->target = value; return 0;
    case OPTION_NUMBER: return take_number(cli, o, value);
    case OPTION_SPAN: return take_span(cli, o, value);
    case OPTION_LIST: return take_item(cli, o, value);
    case OPTION_DATE: return take_date(cli, o, value);
    }
    return -1;
}

static const struct cli_option *find(const struct cli_option *options, const char *word)
{
    size_t n = strcspn(word, "=");
    for (const struct cli_option *o = options; o->name; o++) {
        bool is_long = strlen(o->name) == n && strncmp(o->name, word, n) == 0;
        bool is_short = o->letter && word[1] == o->letter && word[2] == 0;
        if (is_long || is_short)
            return o;
    }
    return NULL;
}

int cli_take_language(struct cli *cli, const char *value)
{
    if (!value || (strcmp(value, "nl") != 0 && strcmp(value, "en") != 0))
        return wrong(cli, "the language is nl or en, not", value ? value : "");
    cli->lang = lang_of(value);
    return 0;
}

// One option at argv[*i]; its value is after `=` or the next word.
static int take_option(struct cli *cli, const struct cli_option *options, int argc, char **argv,
                       int *i)
{
    const char *word = argv[*i], *equals = strchr(word, '=');
    const struct cli_option *o = find(options, word);
    if (!o && strcmp(word, "--lang") == 0)
        return cli_take_language(cli, ++*i < argc ? argv[*i] : NULL);
    if (!o && strncmp(word, "--lang=", 7) == 0)
        return cli_take_language(cli, equals + 1);
    if (!o)
        return unknown(cli, options, word);
    if (o->type == OPTION_FLAG)
        return equals ? wrong(cli, "this option takes no value:", word) : take(cli, o, NULL);
    if (o->type == OPTION_MAYBE)
        return take(cli, o, equals ? equals + 1 : "");
    if (equals)
        return take(cli, o, equals + 1);
    if (++*i >= argc)
        return wrong(cli, "a value is missing after", word);
    return take(cli, o, argv[*i]);
}

static bool asks_help(const char *word)
{
    return strcmp(word, "-h") == 0 || strcmp(word, "--help") == 0;
}

bool cli_parse(struct cli *cli, int argc, char **argv, const struct cli_option *options, int least,
               int most, int *code)
{
    bool only_words = false;
    cli->argc = 0;
    cli->argv = argv + 1; // words are moved to the front
    *code = EXIT_USAGE;
    if (cli->describe) {
        cli->describe(cli->describe_ctx, options);
        *code = EXIT_GOOD;
        return false;
    }
    for (int i = 1; i < argc; i++) {
        if (!only_words && asks_help(argv[i])) {
            print_help(cli, options, stdout);
            *code = EXIT_GOOD;
            return false;
        }
        if (!only_words && strcmp(argv[i], "--") == 0)
            only_words = true;
        else if (only_words || argv[i][0] != '-' || argv[i][1] == 0)
            cli->argv[cli->argc++] = argv[i];
        else if (take_option(cli, options, argc, argv, &i))
            return false;
    }
    if (cli->argc < least || cli->argc > most) {
        cli_say(cli, cli->argc < least ? "something is missing" : "too many words");
        print_help(cli, options, stderr);
        return false;
    }
    return true;
}
