// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/chain_int.h"

#include <string.h>

#include "base/json.h"
#include "base/span.h"
#include "base/suggest.h"
#include "model/catalogue.h"

// `draaiboek chain`: what depends on what, and what happens when something is down.

// ---- the chain as it is declared

static const char *kind_word(const struct cli *cli, enum dependency_kind k)
{
    static const char *const words[] = {"", N_("common cause"), N_("information")};
    return *words[k] ? cli_text(cli, words[k]) : "";
}

static void add_span(struct buf *b, const struct cli *cli, const char *name, int64_t ms)
{
    if (ms <= 0)
        return;
    buf_printf(b, ", %s ", cli_text(cli, name));
    span_format(b, ms);
}

static void add_part(struct buf *b, const struct cli *cli, const char *name, int64_t part,
                     int64_t plain)
{
    if (part != plain)
        buf_printf(b, ", %s %lld%%", cli_text(cli, name), (long long)part / 10);
}

// The range that was drawn from, where there was one.
static void add_range(struct buf *b, const struct cli *cli, const char *name,
                      const struct fields *f, enum key k)
{
    const struct value *of = field_get(f, KEY_of);
    const struct value *range = of ? value_member(*of, key_name(k)) : NULL;
    add_span(b, cli, name, field_int(f, k, 0));
    if (!range || range->n != 2)
        return;
    buf_str(b, " (");
    span_format(b, range->list[0].i);
    buf_str(b, "..");
    span_format(b, range->list[1].i);
    buf_char(b, ')');
}

static void add_growth(struct buf *b, const struct cli *cli, const struct fields *f)
{
    const struct value *points = field_get(f, KEY_points);
    if (text_is(field_text(f, KEY_growth), TEXT("linear"))) {
        add_span(b, cli, N_("grows over"), field_int(f, KEY_growth_over, 0));
        return;
    }
    for (uint32_t i = 0; points && i < points->n; i++) {
        const struct value *after = value_member(points->list[i], TEXT("after"));
        const struct value *severity = value_member(points->list[i], TEXT("severity"));
        buf_str(b, i ? " " : ", ");
        span_format(b, after ? after->i : 0);
        buf_printf(b, ":%lld", severity ? (long long)severity->i : 0);
    }
}

static void add_need(struct buf *b, const struct cli *cli, const struct fields *f)
{
    struct text kind = field_text(f, KEY_class), group = field_text(f, KEY_group);
    int k = name_index(need_kind_names, kind);
    if (k > 0)
        buf_printf(b, ", %s", kind_word(cli, (enum dependency_kind)k));
    if (k != DEPENDS_INFORMATION)
        buf_printf(b, cli_text(cli, ", severity %lld"), (long long)field_int(f, KEY_severity, 0));
    if (field_int(f, KEY_threshold, 3) != 3)
        buf_printf(b, cli_text(cli, " from %lld"), (long long)field_int(f, KEY_threshold, 3));
    add_range(b, cli, N_("buffer"), f, KEY_buffer);
    add_range(b, cli, N_("delay"), f, KEY_delay);
    add_growth(b, cli, f);
    add_range(b, cli, N_("recovery"), f, KEY_recovery_lag);
    add_part(b, cli, N_("backlog"), field_int(f, KEY_backlog, 0), 0);
    add_part(b, cli, N_("refill"), field_int(f, KEY_refill, 1000), 1000);
    add_range(b, cli, N_("noticeable after"), f, KEY_noticeable);
    add_range(b, cli, N_("told after"), f, KEY_told);
    add_part(b, cli, N_("chance"), field_int(f, KEY_probability, 1000), 1000);
    add_part(b, cli, N_("fails in"), field_int(f, KEY_fails, 0), 0);
    if (group.n)
        buf_printf(b, cli_text(cli, ", group %.*s: %lld must be well"), TEXT_ARGS(group),
                   (long long)field_int(f, KEY_group_need, 1));
}

static void print_need(const struct chain_view *v, const struct fields *f)
{
    struct buf b = {0};
    buf_printf(&b, "    < %.*s", TEXT_ARGS(field_text(f, KEY_upstream)));
    add_need(&b, v->cli, f);
    struct text use = field_text(f, KEY_use), source = field_text(f, KEY_source);
    struct text what = field_text(f, KEY_what);
    if (what.n)
        buf_printf(&b, "\n      %.*s", TEXT_ARGS(what));
    if (use.n || source.n)
        buf_printf(&b, "\n      [%.*s%s%.*s]", TEXT_ARGS(use), use.n && source.n ? ": " : "",
                   TEXT_ARGS(source));
    struct buf clean = {0};
    struct text rest = buf_all(&b);
    while (rest.n) {
        clean.n = 0;
        cli_clean(&clean, text_cut(&rest, '\n'));
        printf("%s\n", buf_cstr(&clean));
    }
    buf_finish(&clean);
    buf_finish(&b);
}

static void print_services(const struct chain_view *v)
{
    const struct scenario *s = v->opened->scenario;
    for (size_t i = 0; i < s->n_services; i++) {
        struct buf name = {0};
        cli_clean(&name, s->services[i].name.in[0]);
        printf("%.*s  %s\n", TEXT_ARGS(s->services[i].id), buf_cstr(&name));
        for (size_t k = 0; k < v->n_needs; k++)
            if (text_is(field_text(&v->needs[k]->fields, KEY_service), s->services[i].id))
                print_need(v, &v->needs[k]->fields);
        buf_finish(&name);
    }
    for (size_t i = 0; i < s->n_resources; i++)
        printf(cli_text(v->cli, "scarce: %.*s, %lld\n"), TEXT_ARGS(s->resources[i].id),
               (long long)s->resources[i].count);
}

static void json_list(struct buf *b, const struct chain_view *v)
{
    const struct scenario *s = v->opened->scenario;
    buf_str(b, ",\"services\":[");
    for (size_t i = 0; i < s->n_services; i++) {
        buf_str(b, i ? ",{\"service\":" : "{\"service\":");
        json_text(b, s->services[i].id);
        buf_str(b, ",\"org\":");
        json_text(b, s->services[i].organisation);
        buf_char(b, '}');
    }
    buf_str(b, "],\"dependencies\":[");
    for (size_t i = 0; i < v->n_needs; i++) {
        const struct fields *f = &v->needs[i]->fields;
        buf_char(b, i ? ',' : ' ');
        for (size_t k = 0; k < f->n; k++) {
            buf_char(b, k ? ',' : '{');
            json_text(b, key_name(f->at[k].key));
            buf_char(b, ':');
            json_value(b, f->at[k].value);
        }
        buf_char(b, '}');
    }
    buf_str(b, "],\"resources\":[");
    for (size_t i = 0; i < s->n_resources; i++) {
        buf_str(b, i ? ",{\"resource\":" : "{\"resource\":");
        json_text(b, s->resources[i].id);
        buf_printf(b, ",\"count\":%lld}", (long long)s->resources[i].count);
    }
    buf_char(b, ']');
}

void chain_json_begin(struct buf *b, const struct chain_view *v)
{
    buf_str(b, "{\"format\":1,\"scenario\":");
    json_text(b, v->opened->scenario->id);
    buf_printf(b, ",\"seed\":%lld", (long long)v->seed);
}

static int list(const struct chain_view *v)
{
    struct buf b = {0};
    if (!v->json) {
        print_services(v);
        if (v->n_needs == 0)
            cli_say(v->cli, "no service needs another in this scenario");
        return EXIT_GOOD;
    }
    chain_json_begin(&b, v);
    json_list(&b, v);
    buf_char(&b, '}');
    puts(buf_cstr(&b));
    buf_finish(&b);
    return EXIT_GOOD;
}

// ---- the catalogue

static void print_row(const struct cli *cli, const struct dependency_template *t, bool whole)
{
    bool nl = cli->lang == LANG_NL;
    printf("%s  %s > %s\n", t->id, nl ? t->upstream.nl : t->upstream.en,
           nl ? t->downstream.nl : t->downstream.en);
    if (!whole)
        return;
    struct buf b = {0};
    printf("     %s\n", nl ? t->what.nl : t->what.en);
    buf_printf(&b, cli_text(cli, "severity %lld"), (long long)t->severity);
    if (t->buffer.given)
        add_span(&b, cli, N_("buffer up to"), t->buffer.max);
    if (t->delay.given)
        add_span(&b, cli, N_("delay up to"), t->delay.max);
    if (t->lag.given)
        add_span(&b, cli, N_("recovery up to"), t->lag.max);
    printf("     %s\n", buf_cstr(&b));
    const char *remark = nl ? t->remark.nl : t->remark.en;
    if (remark && *remark)
        printf("     %s\n", remark);
    printf("     [%s]\n", nl ? t->source.nl : t->source.en);
    buf_finish(&b);
}

static int print_catalogue(const struct cli *cli)
{
    for (size_t i = 0; cli->argc == 0 && i < n_catalogue; i++)
        print_row(cli, &catalogue[i], false);
    for (int i = 0; i < cli->argc; i++) {
        const struct dependency_template *t = catalogue_find(text_of(cli->argv[i]));
        if (!t) {
            struct suggest near;
            suggest_begin(&near, text_of(cli->argv[i]));
            for (size_t k = 0; k < n_catalogue; k++)
                suggest_offer(&near, text_of(catalogue[k].id));
            cli_say(cli, "the catalogue has no row '%s'", cli->argv[i]);
            cli_suggest(cli, &near);
            return EXIT_USAGE;
        }
        print_row(cli, t, true);
    }
    return EXIT_GOOD;
}

// ---- the command

static void keep_needs(void *ctx, const struct record *r)
{
    struct chain_view *v = ctx;
    if (r->kind != KIND_dependency_declared)
        return;
    mem_grow(&v->needs, &v->cap_needs, v->n_needs + 1, sizeof *v->needs);
    v->needs[v->n_needs++] = record_copy(&v->arena, r);
}

int chain_open(struct chain_view *v, int64_t seed)
{
    v->n_needs = 0;
    arena_reset(&v->arena);
    return open_stage(v->opened,
                      &(struct open_options){.seed = seed, .record = keep_needs, .ctx = v});
}

static int run(struct chain_view *v, const struct cli_list *what_if, const char *until,
               int64_t runs)
{
    struct chain_question q = {0};
    if (what_if->n == 0 && runs) {
        cli_say(v->cli, "--runs needs --what-if: what is it that goes wrong?");
        return EXIT_USAGE;
    }
    if (what_if->n == 0)
        return list(v);
    if (chain_ask(v, what_if, until, &q))
        return EXIT_USAGE;
    return runs ? chain_spread(v, &q, runs) : chain_what_if(v, &q);
}

int cmd_chain(struct cli *cli, int argc, char **argv)
{
    struct opened opened = {0};
    struct chain_view v = {.cli = cli, .opened = &opened, .seed = 1};
    struct cli_list what_if = {.n = 0}, overlays = {.n = 0};
    const char *until = NULL;
    bool from_catalogue = false;
    int64_t runs = 0;
    int code;
    const struct cli_option options[] = {
        {"--what-if", 'w', OPTION_LIST, &what_if, N_("WHAT[@T]"),
         N_("who is hit if SERVICE=SEVERITY (0: restored), or INJECT=CHOICE is decided")},
        {"--until", 0, OPTION_TEXT, &until, N_("T"),
         N_("look ahead up to there (the planned end)")},
        {"--runs", 'n', OPTION_NUMBER, &runs, "N", N_("the spread over so many seeds")},
        {"--seed", 's', OPTION_NUMBER, &v.seed, "N", N_("the first seed (1)")},
        {"--catalogue", 0, OPTION_FLAG, &from_catalogue, NULL,
         N_("show the catalogue, or rows of it: --catalogue K35")},
        OPEN_OVERLAYS(overlays),
        {"--json", 0, OPTION_FLAG, &v.json, NULL, N_("for another program")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    if (!cli_parse(cli, argc, argv, options, 0, CLI_LIST_MAX, &code))
        return code;
    if (from_catalogue)
        return print_catalogue(cli);
    if (cli->argc != 1) {
        cli_say(cli, cli->argc ? "too many words" : "which scenario?");
        return EXIT_USAGE;
    }
    code = open_scenario(&opened, cli->argv[0], &overlays, cli->lang);
    if (code == 0)
        code = chain_open(&v, v.seed);
    if (code == 0) {
        code = run(&v, &what_if, until, runs);
    } else {
        cli_print_findings(stderr, NULL, &opened.findings);
        code = open_exit_code(&opened);
    }
    arena_finish(&v.arena);
    mem_free(v.needs);
    open_finish(&opened);
    return code;
}
