// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "cli/template.h"
#include "script/script.h"
#include "store/manifest.h"

// Writes a small scenario to start from: a template, and what an editor needs to help its author.

struct making {
    const struct cli *cli;
    const char *dir, *template;
    char id[65];
};

// ---- the name

// The folder's own name as an id: "Poort dicht!" becomes poort-dicht.
static void make_id(char id[65], const char *dir)
{
    struct text t = text_of(dir);
    while (t.n > 1 && t.p[t.n - 1] == '/')
        t.n--;
    for (size_t i = t.n; i > 0; i--)
        if (t.p[i - 1] == '/') {
            t = (struct text){t.p + i, t.n - i};
            break;
        }
    size_t n = 0;
    for (size_t i = 0; i < t.n && n < 64; i++) {
        char c = t.p[i];
        bool big = c >= 'A' && c <= 'Z';
        bool fits = big || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (fits)
            id[n++] = (char)(big ? c + 32 : c);
        else if (n && id[n - 1] != '-')
            id[n++] = '-';
    }
    while (n && id[n - 1] == '-')
        n--;
    id[n] = 0;
    if (!(id[0] >= 'a' && id[0] <= 'z'))
        snprintf(id, 65, "mijn-scenario");
}

// ---- the folder

static int cannot(const struct making *m, const char *path)
{
    cli_say(m->cli, "cannot write %s: %s", path, cli_text(m->cli, strerror(errno)));
    return -1;
}

static bool is_empty(const char *dir)
{
    DIR *d = opendir(dir);
    struct dirent *f;
    bool empty = d != NULL;
    while (empty && (f = readdir(d)))
        empty = strcmp(f->d_name, ".") == 0 || strcmp(f->d_name, "..") == 0;
    if (d)
        closedir(d);
    return empty;
}

static int make_folder(const struct making *m)
{
    if (mkdir(m->dir, 0777) == 0)
        return EXIT_GOOD;
    if (errno != EEXIST)
        return cannot(m, m->dir), EXIT_CANNOT;
    if (is_empty(m->dir))
        return EXIT_GOOD;
    cli_say(m->cli, "%s is there already and not an empty folder; nothing was written", m->dir);
    return EXIT_CANNOT;
}

// ---- files

static int write_file(const struct making *m, const char *name, struct text bytes)
{
    char path[CLI_PATH];
    snprintf(path, sizeof path, "%s/%s", m->dir, name);
    char *slash = strrchr(path, '/');
    *slash = 0;
    if (mkdir(path, 0777) && errno != EEXIST)
        return cannot(m, path);
    *slash = '/';
    FILE *f = fopen(path, "wx");
    if (!f)
        return cannot(m, path);
    bool bad = fwrite(bytes.p, 1, bytes.n, f) != bytes.n;
    if (fclose(f) || bad)
        return cannot(m, path);
    puts(path);
    return 0;
}

// The template's own id gives way to that of the new scenario.
static void add_with_id(struct buf *out, struct text t, const char *id)
{
    struct text key = TEXT("id: ");
    while (t.n) {
        struct text rest = t, line = text_cut(&rest, '\n');
        if (text_starts(line, key))
            buf_printf(out, "id: %s", id);
        else
            buf_text(out, line);
        if (line.n < t.n)
            buf_char(out, '\n');
        t = rest;
    }
}

static int write_template(const struct making *m)
{
    for (const struct template_file *f = template_files; f->template; f++) {
        struct text bytes = {f->bytes, f->n};
        struct buf out = {0};
        if (strcmp(f->template, m->template) != 0 ||
            strcmp(f->language, lang_code(m->cli->lang)) != 0)
            continue;
        if (strcmp(f->path, "scenario.yaml") == 0)
            add_with_id(&out, bytes, m->id);
        else
            buf_text(&out, bytes);
        int rc = write_file(m, f->path, buf_all(&out));
        buf_finish(&out);
        if (rc)
            return -1;
    }
    return 0;
}

// What editors know of a scenario is made here, by this version, so that it stands by itself.
static int write_editor_files(const struct making *m)
{
    static const struct {
        const char *path;
        void (*make)(struct buf *out);
    } files[] = {
        {"editor/scenario.schema.json", manifest_schema},
        {"editor/texts.schema.json", manifest_texts_schema},
        {"editor/draaiboek.lua", script_doc_stubs},
        {".luacheckrc", script_doc_luacheck},
    };
    int rc = 0;
    for (size_t i = 0; rc == 0 && i < sizeof files / sizeof *files; i++) {
        struct buf out = {0};
        files[i].make(&out);
        if (files[i].make == script_doc_luacheck)
            buf_str(&out, "\nexclude_files = { \"editor\" }\n");
        rc = write_file(m, files[i].path, buf_all(&out));
        buf_finish(&out);
    }
    return rc;
}

// ---- the subcommand

static bool has_template(const char *name)
{
    for (const struct template_file *f = template_files; f->template; f++)
        if (strcmp(f->template, name) == 0)
            return true;
    return false;
}

static int unknown_template(const struct cli *cli, const char *name)
{
    const char *last = "";
    cli_say(cli, "there is no template '%s'; there is:", name);
    for (const struct template_file *f = template_files; f->template; f++)
        if (strcmp(f->template, last) != 0)
            fprintf(stderr, "  %s\n", last = f->template);
    return EXIT_USAGE;
}

int cmd_new(struct cli *cli, int argc, char **argv)
{
    struct making m = {.cli = cli, .template = "klein"};
    const struct cli_option options[] = {
        {"--template", 't', OPTION_TEXT, &m.template, N_("NAME"),
         N_("klein (default): one small story")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    m.dir = cli->argv[0];
    if (!has_template(m.template))
        return unknown_template(cli, m.template);
    if (strlen(m.dir) > CLI_PATH - 100) {
        cli_say(cli, "that path is too long");
        return EXIT_USAGE;
    }
    make_id(m.id, m.dir);
    code = make_folder(&m);
    if (code != EXIT_GOOD)
        return code;
    if (write_template(&m) || write_editor_files(&m))
        return EXIT_CANNOT;
    fprintf(stderr, cli_text(cli, "next: draaiboek check '%s', then rehearse and test it\n"),
            m.dir);
    return EXIT_GOOD;
}
