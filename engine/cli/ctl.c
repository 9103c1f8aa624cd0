// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <string.h>

#include "base/json.h"
#include "base/span.h"
#include "cli/kept.h"
#include "play/typed.h"
#include "serve/caller.h"
#include "store/folder.h"

// Any command of the table, from a script or a shell.

enum { WORDS_MAX = 2 + FIELDS_MAX };

struct ctl {
    const struct cli *cli;
    const char *by, *id;
    int64_t patience;
    bool json;
    char exercise[CLI_PATH];
    struct caller *caller;
    struct arena arena;
};

// ---- what there is

static bool is_internal(const struct command_spec *c)
{
    return c->who == 1u << SEAT_SCRIPT && c->help_en[0] == '-';
}

static void print_args(const struct command_spec *spec)
{
    for (int required = 1; required >= 0; required--)
        for (int k = KEY_NONE + 1; k < KEY_COUNT; k++) {
            const struct field_spec *f = command_arg(spec, (enum key)k);
            struct text name = key_name((enum key)k);
            if (f && (f->required && f->key != KEY_seat) == required)
                printf(required ? " %.*s=" : " [%.*s=]", TEXT_ARGS(name));
        }
}

static void list_commands(const struct ctl *ctl)
{
    bool nl = ctl->cli->lang == LANG_NL;
    for (int c = 0; c < COMMAND_COUNT; c++) {
        const struct command_spec *spec = command_get((enum command_name)c);
        if (is_internal(spec))
            continue;
        printf("%s", spec->name);
        print_args(spec);
        printf("\n    %s\n", nl ? spec->help_nl : spec->help_en);
    }
    printf("ask state|next|digest|present|forecast\n    %s\n",
           cli_text(ctl->cli, "ask something; nothing changes"));
}

static void list_as_json(void)
{
    struct buf b = {0};
    const char *between = "";
    buf_str(&b, "{\"format\":1,\"commands\":[");
    for (int c = 0; c < COMMAND_COUNT; c++) {
        const struct command_spec *spec = command_get((enum command_name)c);
        const char *comma = "";
        if (is_internal(spec))
            continue;
        buf_printf(&b, "%s{\"name\":\"%s\",\"args\":[", between, spec->name);
        for (int k = KEY_NONE + 1; k < KEY_COUNT; k++) {
            const struct field_spec *f = command_arg(spec, (enum key)k);
            struct text name = key_name((enum key)k);
            if (f)
                buf_printf(&b, "%s{\"name\":\"%.*s\",\"needed\":%s}", comma, TEXT_ARGS(name),
                           f->required && f->key != KEY_seat ? "true" : "false");
            comma = f ? "," : comma;
        }
        buf_str(&b, "],\"nl\":");
        json_text(&b, text_of(spec->help_nl));
        buf_str(&b, ",\"en\":");
        json_text(&b, text_of(spec->help_en));
        buf_char(&b, '}');
        between = ",";
    }
    printf("%s]}\n", buf_cstr(&b));
    buf_finish(&b);
}

// ---- answers

static void print_json(const struct client_answer *a)
{
    printf("{\"format\":1,%.*s\n", (int)a->line.n - 1, a->line.p + 1);
}

static int refused(const struct ctl *ctl, const struct client_answer *a)
{
    struct buf b = {0};
    cli_clean(&b, a->error);
    if (a->hint.n) {
        buf_str(&b, "\n  ");
        cli_clean(&b, a->hint);
    }
    cli_say(ctl->cli, "refused: %s", buf_cstr(&b));
    buf_finish(&b);
    return EXIT_FAILED;
}

static void print_value(struct text name, struct value v)
{
    struct buf b = {0};
    if (v.type == VALUE_TEXT)
        cli_clean(&b, value_as_text(v));
    else
        json_value(&b, v);
    printf("%.*s: %s\n", TEXT_ARGS(name), buf_cstr(&b));
    buf_finish(&b);
}

static int show_answer(const struct ctl *ctl, const struct client_answer *a)
{
    if (ctl->json)
        print_json(a);
    if (!a->ok)
        return refused(ctl, a);
    for (uint32_t i = 0; !ctl->json && i < a->all.n; i++)
        if (!text_is(a->all.map[i].name, TEXT("ok")) && !text_is(a->all.map[i].name, TEXT("id")))
            print_value(a->all.map[i].name, a->all.map[i].value);
    return EXIT_GOOD;
}

static int show_done(const struct ctl *ctl, const struct client_answer *a)
{
    if (ctl->json)
        print_json(a);
    if (!a->ok)
        return refused(ctl, a);
    if (ctl->json)
        return EXIT_GOOD;
    if (a->again)
        printf(cli_text(ctl->cli, "done before: record %lld\n"), (long long)a->seq);
    else if (a->seq)
        printf(cli_text(ctl->cli, "done: record %lld\n"), (long long)a->seq);
    else
        puts(cli_text(ctl->cli, "done: it needed no record"));
    return EXIT_GOOD;
}

// ---- asking

static int cannot(const struct ctl *ctl, const struct err *e)
{
    int code = cli_fail(ctl->cli, NULL, e);
    return code == EXIT_FAILED ? EXIT_CANNOT : code;
}

static int learn_start(struct ctl *ctl, struct typed_facts *f, struct err *e)
{
    struct client_answer a;
    if (caller_ask(ctl->caller, "state", &a, e))
        return -1;
    const struct value *start = value_member(a.all, TEXT("start"));
    f->start = start && start->type == VALUE_INT ? start->i : 0;
    return 0;
}

// name=value, where a value is a word, or `until`, which is a moment.
static int read_about(struct ctl *ctl, const char *word, struct member *m, struct err *e)
{
    struct text value = text_of(word), name = text_cut(&value, '=');
    struct typed_facts f = {0};
    int64_t at;
    *m = (struct member){name, value_text(value)};
    if (!strchr(word, '=')) {
        err_set(e, ERR_INPUT, "'%s' is not name=value", word);
        return err_hint(e, "ask state, next, digest, present or forecast");
    }
    if (!text_is(name, TEXT("until")))
        return 0;
    if (learn_start(ctl, &f, e) || moment_parse(value, f.start, &at, e))
        return -1;
    m->value = value_int(at);
    return 0;
}

static int ask(struct ctl *ctl, char **words, int n)
{
    enum { ABOUT_MAX = 8 };
    struct member about[ABOUT_MAX];
    struct client_answer a;
    struct err e = {.lang = ctl->cli->lang};
    if (n < 1 || n > ABOUT_MAX) {
        cli_say(ctl->cli, "ask state, next, digest, present or forecast");
        return EXIT_USAGE;
    }
    for (int i = 1; i < n; i++)
        if (read_about(ctl, words[i], &about[i - 1], &e))
            return e.code == ERR_INPUT ? cli_fail(ctl->cli, NULL, &e), EXIT_USAGE : cannot(ctl, &e);
    return caller_ask_about(ctl->caller, words[0], about, (size_t)n - 1, &a, &e)
               ? cannot(ctl, &e)
               : show_answer(ctl, &a);
}

static int command(struct ctl *ctl, char **words, int n)
{
    struct exercise_facts facts = {0};
    struct typed_facts f = {.languages = {TEXT("nl")}, .n_languages = 1};
    struct command c;
    struct client_answer a;
    struct err e = {.lang = ctl->cli->lang};
    int name = command_of(text_of(words[0]));
    if (folder_exercise_facts(ctl->exercise, &facts, &ctl->arena, &e) == 0)
        f.languages[0] = facts.language;
    if (name >= 0 && typed_needs_start(command_get((enum command_name)name), words + 1, n - 1) &&
        learn_start(ctl, &f, &e))
        return cannot(ctl, &e);
    e = (struct err){.lang = ctl->cli->lang};
    if (typed_command(&ctl->arena, words[0], words + 1, n - 1, &f, &c, &e))
        return cli_fail(ctl->cli, NULL, &e);
    if (ctl->by)
        c.by = text_of(ctl->by);
    if (ctl->id)
        c.id = text_of(ctl->id);
    return caller_do(ctl->caller, &c, &a, &e) ? cannot(ctl, &e) : show_done(ctl, &a);
}

static int perform(struct ctl *ctl)
{
    char **words = ctl->cli->argv + 1;
    int n = ctl->cli->argc - 1;
    if (strcmp(words[0], "ask") != 0)
        return command(ctl, words, n);
    return ask(ctl, words + 1, n - 1);
}

static int check(const struct ctl *ctl)
{
    if ((!ctl->by || text_is_id(text_of(ctl->by), true)) &&
        (!ctl->id || text_is_id(text_of(ctl->id), true)))
        return EXIT_GOOD;
    cli_say(ctl->cli, "a seat or a number is a name, such as leider or k7");
    return EXIT_USAGE;
}

int cmd_ctl(struct cli *cli, int argc, char **argv)
{
    struct ctl ctl = {.cli = cli, .patience = 10 * SECOND};
    struct err e = {.lang = cli->lang};
    const struct cli_option options[] = {
        {"--by", 'b', OPTION_TEXT, &ctl.by, N_("SEAT"), N_("who acts (leider)")},
        {"--id", 0, OPTION_TEXT, &ctl.id, N_("ID"),
         N_("the number of this command: sent twice, it happens once")},
        {"--wait", 'w', OPTION_SPAN, &ctl.patience, N_("TIME"), N_("for an answer (10s)")},
        {"--json", 'j', OPTION_FLAG, &ctl.json, NULL, N_("the answer as JSON")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    if (!cli_parse(cli, argc, argv, options, 1, WORDS_MAX, &code))
        return code;
    if (kept_find(cli->argv[0], ctl.exercise, &e))
        return cli_fail(cli, NULL, &e);
    if (cli->argc == 1) {
        if (ctl.json)
            list_as_json();
        else
            list_commands(&ctl);
        return EXIT_GOOD;
    }
    code = check(&ctl);
    if (code != EXIT_GOOD)
        return code;
    ctl.caller = caller_create(ctl.exercise, NULL, ctl.patience, cli->lang);
    code = perform(&ctl);
    caller_destroy(ctl.caller);
    arena_finish(&ctl.arena);
    return code;
}
