// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/span.h"
#include "base/wall.h"
#include "cli/kept.h"
#include "model/state.h"
#include "serve/caller.h"
#include "store/folder.h"
#include "store/plate.h"

// Exercises and how they stand: asked of the server where there is one, else read from the journal.

enum { PATIENCE_MS = 2000, FOLDERS_MAX = 64 };

struct row {
    const char *path;
    struct arena arena;
    struct exercise_facts facts;
    bool played, silent; // silent: a server is there and does not answer
    long pid;
    int64_t seq, t, rate, wall; // wall: of the last record, where nobody plays it
    struct text phase;
    struct value present;
    struct plate plate;
    bool has_plate;   // its seats are served in browsers
    struct err wrong; // what is wrong with it, if anything is
};

// ---- how it stands

static int64_t member_int(struct value v, struct text name)
{
    const struct value *m = value_member(v, name);
    return m && m->type == VALUE_INT ? m->i : 0;
}

static void ask_server(struct row *r, enum lang lang)
{
    struct client_answer a;
    struct err e = {.lang = lang};
    struct caller *c = caller_create(r->path, NULL, PATIENCE_MS, lang);
    if (caller_ask(c, "state", &a, &e)) {
        r->silent = e.code != ERR_REFUSED;
        r->wrong = r->silent ? e : (struct err){.lang = lang};
    } else {
        const struct value *phase = value_member(a.all, TEXT("phase"));
        r->played = true;
        r->seq = a.seq;
        r->t = member_int(a.all, TEXT("t"));
        r->rate = member_int(a.all, TEXT("rate"));
        r->phase = arena_text(&r->arena, phase ? value_as_text(*phase) : (struct text){0});
        if (caller_ask(c, "present", &a, &e) == 0 && value_member(a.all, TEXT("present")))
            r->present = value_copy(&r->arena, *value_member(a.all, TEXT("present")));
    }
    r->pid = caller_server(c);
    caller_destroy(c);
}

static void read_journal(struct row *r)
{
    struct state s;
    state_init(&s);
    if (kept_state(r->path, &s, &r->wrong) == 0) {
        r->seq = s.seq;
        r->t = s.t;
        r->rate = s.rate;
        r->wall = s.wall;
        r->phase = text_of(phase_names[s.phase]);
    }
    state_finish(&s);
}

static void look(struct row *r, enum lang lang)
{
    r->wrong.lang = lang;
    if (folder_exercise_facts(r->path, &r->facts, &r->arena, &r->wrong))
        return;
    ask_server(r, lang);
    r->has_plate = plate_read(r->path, &r->plate);
    if (!r->played && !r->silent)
        read_journal(r);
}

// ---- as a table

// Where exercises are kept, the name says enough.
static const char *shown(const char *path, const char *root)
{
    size_t n = strlen(root);
    return n && strncmp(path, root, n) == 0 && path[n] == '/' ? path + n + 1 : path;
}

static const char *word_of(const struct cli *cli, const struct row *r)
{
    if (r->played)
        return cli_text(cli, "played");
    return r->silent ? cli_text(cli, "silent") : cli_text(cli, "stopped");
}

static void print_row(const struct cli *cli, const struct row *r, const char *root)
{
    struct buf b = {0};
    buf_printf(&b, "%-40s ", shown(r->path, root));
    if (r->wrong.code) {
        cli_clean(&b, text_of(r->wrong.msg));
    } else {
        buf_printf(&b, "%.*s  %-8s %-13.*s ", TEXT_ARGS(r->facts.date), word_of(cli, r),
                   TEXT_ARGS(r->phase));
        moment_format(&b, r->t);
        buf_printf(&b, "  #%lld", (long long)r->seq);
        if (r->played)
            buf_printf(&b, cli_text(cli, "  %u attached, process %ld"), r->present.n, r->pid);
        if (r->has_plate)
            buf_printf(&b, cli_text(cli, ", seats at %s"), r->plate.url);
    }
    puts(buf_cstr(&b));
    buf_finish(&b);
}

// ---- as JSON

static void put_text(struct buf *b, const char *name, struct text t)
{
    buf_printf(b, ",\"%s\":", name);
    json_text(b, t);
}

static void put_state(struct buf *b, const struct row *r)
{
    char when[WALL_BYTES];
    put_text(b, "phase", r->phase);
    buf_printf(b, ",\"t\":%lld,\"rate\":%lld,\"seq\":%lld", (long long)r->t, (long long)r->rate,
               (long long)r->seq);
    if (r->has_plate) {
        put_text(b, "web", text_of(r->plate.url));
        put_text(b, "fingerprint", text_of(r->plate.fingerprint));
    }
    if (!r->played && wall_format(r->wall, when))
        put_text(b, "last", (struct text){when, WALL_BYTES});
    if (!r->played)
        return;
    buf_printf(b, ",\"process\":%ld,\"present\":", r->pid);
    json_value(b, r->present.type == VALUE_LIST ? r->present : value_list(NULL, 0));
}

static void put_row(struct buf *b, const struct row *r)
{
    buf_str(b, "{\"exercise\":");
    json_text(b, text_of(r->path));
    put_text(b, "state", text_of(r->played ? "played" : r->silent ? "silent" : "stopped"));
    put_text(b, "scenario", r->facts.scenario);
    put_text(b, "date", r->facts.date);
    if (r->wrong.code)
        put_text(b, "error", text_of(r->wrong.msg));
    else
        put_state(b, r);
    buf_char(b, '}');
}

// ---- the subcommand

static void show_all(const struct cli *cli, const struct kept_list *l, const char *root, bool json)
{
    struct buf b = {0};
    buf_str(&b, "{\"format\":1,\"exercises\":[");
    for (size_t i = 0; i < l->n; i++) {
        struct row r = {.path = l->at[i]};
        look(&r, cli->lang);
        if (json) {
            buf_str(&b, i ? "," : "");
            put_row(&b, &r);
        } else {
            print_row(cli, &r, root);
        }
        arena_finish(&r.arena);
    }
    if (json)
        printf("%s]}\n", buf_cstr(&b));
    buf_finish(&b);
}

int cmd_list(struct cli *cli, int argc, char **argv)
{
    bool json = false;
    const struct cli_option options[] = {
        {"--json", 'j', OPTION_FLAG, &json, NULL, N_("as JSON")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    struct kept_list l = {0};
    struct err e = {.lang = cli->lang};
    char root[CLI_PATH] = "";
    int code;
    if (!cli_parse(cli, argc, argv, options, 0, FOLDERS_MAX, &code))
        return code;
    if (kept_root(root, &e) && cli->argc == 0)
        return cli_fail(cli, NULL, &e);
    if (*root)
        kept_list(&l, root);
    for (int i = 0; i < cli->argc; i++)
        kept_list(&l, cli->argv[i]);
    if (l.n == 0 && !json)
        cli_say(cli, "there are no exercises in %s", cli->argc ? cli->argv[0] : root);
    show_all(cli, &l, root, json);
    kept_list_finish(&l);
    return EXIT_GOOD;
}
