// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <string.h>
#include <sys/stat.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/suggest.h"
#include "cli/open.h"
#include "cli/seen.h"
#include "model/overlay.h"
#include "review/quality.h"

// Rehearsals, to see what no declaration tells: so many, or so many records. With more injects
// than an exercise can have, a rehearsal takes longer than an author waits for a check.
enum { RUNS_MOST = 40, RECORDS_MOST = 200000, INJECTS_MOST = 5000 };

struct request {
    bool json, strict, rules;
    const char *explain;
    struct cli_list warn, overlays;
    enum quality_level levels[QUALITY_RULES];
};

// ---- about the rules

static int unknown_rule(const struct cli *cli, const char *id)
{
    struct suggest near;
    suggest_begin(&near, text_of(id));
    for (int i = 0; i < QUALITY_RULES; i++)
        suggest_offer(&near, text_of(quality_rules[i].id));
    cli_say(cli, "there is no rule '%s'", id);
    cli_suggest(cli, &near);
    return EXIT_USAGE;
}

static int explain(const struct cli *cli, const char *id)
{
    int i = quality_rule_of(text_of(id));
    if (i < 0)
        return unknown_rule(cli, id);
    const struct quality_rule *r = &quality_rules[i];
    printf("%s %s: %s\n\n%s\n\n", r->id, cli_text(cli, quality_severity_name(r->severity)),
           cli_text(cli, r->title), cli_text(cli, r->why));
    printf(cli_text(cli, "source: %s\n"), cli_text(cli, r->source));
    return EXIT_GOOD;
}

static int list_rules(const struct cli *cli)
{
    int width = (int)strlen(cli_text(cli, "warning")); // the longest
    for (int i = 0; i < QUALITY_RULES; i++)
        printf("%s  %-*s  %s\n", quality_rules[i].id, width,
               cli_text(cli, quality_severity_name(quality_rules[i].severity)),
               cli_text(cli, quality_rules[i].title));
    return EXIT_GOOD;
}

// `Q04=off`
static int take_level(const struct cli *cli, const char *given, enum quality_level *levels)
{
    static const char *const words[] = {"off", "warn", "error", NULL};
    struct text rest = text_of(given), id = text_cut(&rest, '=');
    int rule = quality_rule_of(id), level = name_index(words, rest);
    if (rule < 0 || level < 0) {
        cli_say(cli, "-W takes a rule and off, warn or error: -W Q04=off, not '%s'", given);
        return -1;
    }
    levels[rule] = (enum quality_level)(LEVEL_OFF + level);
    return 0;
}

// ---- what only the folder can tell: attachments exist

static bool file_exists(const char *dir, struct text path)
{
    char full[CLI_PATH];
    struct stat st;
    snprintf(full, sizeof full, "%s/%.*s", dir, TEXT_ARGS(path));
    return stat(full, &st) == 0 && S_ISREG(st.st_mode);
}

static void check_attachment(struct opened *o, const struct inject *j, struct value v,
                             enum quality_level level)
{
    const struct value *file = v.type == VALUE_MAP ? value_member(v, TEXT("file")) : &v;
    struct text path = file ? value_as_text(*file) : (struct text){0};
    struct err e = findings_err(&o->findings);
    const struct overlay *own = scenario_overlay(o->scenario, overlay_of_inject(j));
    if (path.n == 0 || level == LEVEL_OFF || file_exists(own ? own->dir.p : o->dir, path))
        return;
    err_set(&e, ERR_INPUT, "inject '%.*s' has an attachment '%.*s', which is not in the folder",
            TEXT_ARGS(j->id), TEXT_ARGS(path));
    struct text script = field_text(j->plan, KEY_file);
    snprintf(e.file, sizeof e.file, "%.*s", TEXT_ARGS(script));
    e.line = (int)field_int(j->plan, KEY_line, 0);
    findings_add(&o->findings, level == LEVEL_WARN ? SEVERITY_WARNING : SEVERITY_ERROR, "Q10", &e);
}

static void check_attachments(struct opened *o, enum quality_level level)
{
    const struct state *s = stage_state(o->stage);
    for (size_t i = 0; i < s->n_injects; i++) {
        const struct value *files = field_get(s->injects[i].plan, KEY_attachments);
        for (uint32_t k = 0; files && files->type == VALUE_LIST && k < files->n; k++)
            check_attachment(o, &s->injects[i], files->list[k], level);
    }
}

// ---- the rules

// What is looked at besides the declarations, and whether more of it is wanted.
struct looking {
    struct quality *quality;
    struct reach_seen seen;
    struct chain_seen chain;
    int64_t records;
};

static void on_record(void *ctx, const struct state *s, const struct record *r)
{
    struct looking *l = ctx;
    l->records++;
    reach_seen_add(&l->seen, r);
    chain_seen_add(&l->chain, s, r);
}

// After a rehearsal: is another one worth while?
static bool on_end(void *ctx, struct stage *stage)
{
    struct looking *l = ctx;
    struct quality now = *l->quality;
    l->seen.runs++;
    now.state = stage_state(stage);
    now.seen = &l->seen;
    now.chain = &l->chain;
    return l->records < RECORDS_MOST && quality_doubts(&now);
}

static void forget(struct findings *f, const struct findings *before)
{
    f->n = before->n;
    f->errors = before->errors;
    f->warnings = before->warnings;
    f->more = before->more;
}

static void check_rules(struct opened *o, const struct request *q, bool loaded)
{
    struct quality quality = {.scenario = o->scenario, .findings = &o->findings};
    struct findings before = o->findings;
    struct looking l = {.quality = &quality};
    memcpy(quality.levels, q->levels, sizeof q->levels);
    quality.state = loaded ? stage_state(o->stage) : NULL;
    quality_check(&quality);
    if (quality.wants_seen) {
        forget(&o->findings, &before);
        seen_names(o, &l.seen);
        if (quality.state && quality.state->n_injects <= INJECTS_MOST)
            seen_play(o, RUNS_MOST, &(struct seen){on_record, on_end, &l});
        quality.seen = &l.seen;
        quality.chain = &l.chain;
        quality.state = stage_state(o->stage);
        quality_check(&quality);
    }
    if (loaded)
        check_attachments(o, q->levels[quality_rule_of(TEXT("Q10"))]);
    open_complete_paths(o, before.n);
    reach_seen_finish(&l.seen);
    chain_seen_finish(&l.chain);
}

// ---- telling

static const char *severity_name(enum severity s)
{
    return s == SEVERITY_ERROR ? "error" : s == SEVERITY_WARNING ? "warning" : "note";
}

static void json_member(struct buf *b, const char *name, const char *value)
{
    buf_printf(b, ",\"%s\":", name);
    json_text(b, text_of(value));
}

static void print_json(const struct opened *o)
{
    struct buf b = {0};
    const struct findings *f = &o->findings;
    buf_str(&b, "{\"format\":1,\"scenario\":");
    json_text(&b, o->scenario ? o->scenario->id : TEXT(""));
    buf_str(&b, ",\"findings\":[");
    for (size_t i = 0; i < f->n; i++) {
        const struct finding *x = &f->items[i];
        buf_printf(&b, "%s{\"severity\":\"%s\"", i ? "," : "", severity_name(x->severity));
        json_member(&b, "rule", x->rule);
        json_member(&b, "file", x->err.file);
        buf_printf(&b, ",\"line\":%d,\"column\":%d", x->err.line, x->err.col);
        json_member(&b, "message", x->err.msg);
        json_member(&b, "hint", x->err.hint);
        buf_char(&b, '}');
    }
    buf_printf(&b, "],\"errors\":%zu,\"warnings\":%zu}", f->errors, f->warnings);
    puts(buf_cstr(&b));
    buf_finish(&b);
}

static void count(const struct cli *cli, const char *one, const char *many, size_t n)
{
    printf(cli_text(cli, n == 1 ? one : many), n);
}

static void print_text(const struct cli *cli, const struct opened *o)
{
    const struct findings *f = &o->findings;
    struct text name = o->scenario && o->scenario->id.n ? o->scenario->id : text_of(o->dir);
    cli_print_findings(stdout, NULL, f);
    printf("%.*s: ", TEXT_ARGS(name));
    count(cli, "%zu error", "%zu errors", f->errors);
    fputs(", ", stdout);
    count(cli, "%zu warning\n", "%zu warnings\n", f->warnings);
}

static int check(const struct cli *cli, const struct request *q, struct opened *o)
{
    bool readable =
        open_scenario(o, cli->argv[0], &q->overlays, q->json ? LANG_EN : cli->lang) == 0;
    if (!readable && open_exit_code(o) == EXIT_CANNOT) {
        cli_print_findings(stderr, NULL, &o->findings);
        return EXIT_CANNOT;
    }
    bool loaded = readable && open_stage(o, &(struct open_options){.seed = 1}) == 0;
    if (readable)
        check_rules(o, q, loaded);
    if (q->json)
        print_json(o);
    else
        print_text(cli, o);
    return o->findings.errors || (q->strict && o->findings.warnings) ? EXIT_FAILED : EXIT_GOOD;
}

int cmd_check(struct cli *cli, int argc, char **argv)
{
    struct request q = {0};
    const struct cli_option options[] = {
        {"--json", 0, OPTION_FLAG, &q.json, NULL, N_("the findings for a program")},
        {"--strict", 0, OPTION_FLAG, &q.strict, NULL, N_("warnings count as errors")},
        {"--warn", 'W', OPTION_LIST, &q.warn, N_("Qnn=LEVEL"),
         N_("set a rule to off, warn or error")},
        OPEN_OVERLAYS(q.overlays),
        {"--explain", 0, OPTION_TEXT, &q.explain, N_("Qnn"), N_("why there is such a rule")},
        {"--rules", 0, OPTION_FLAG, &q.rules, NULL, N_("list the rules")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    struct opened opened = {0};
    int code;
    if (!cli_parse(cli, argc, argv, options, 0, 1, &code))
        return code;
    for (size_t i = 0; i < q.warn.n; i++)
        if (take_level(cli, q.warn.at[i], q.levels))
            return EXIT_USAGE;
    if (q.explain)
        return explain(cli, q.explain);
    if (q.rules)
        return list_rules(cli);
    if (cli->argc == 0) {
        cli_say(cli, "name the folder of a scenario");
        return EXIT_USAGE;
    }
    code = check(cli, &q, &opened);
    open_finish(&opened);
    return code;
}
