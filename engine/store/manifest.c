// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/manifest.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/folder.h"
#include "store/manifest_check.h"
#include "store/manifest_read.h"

// ---- findings in the order of the file

static bool is_before(const struct finding *a, const struct finding *b)
{
    return a->err.line != b->err.line ? a->err.line < b->err.line : a->err.col < b->err.col;
}

void manifest_sort_findings(struct findings *f, size_t from)
{
    for (size_t i = from + 1; i < f->n; i++) {
        struct finding x = f->items[i];
        size_t k = i;
        for (; k > from && is_before(&x, &f->items[k - 1]); k--)
            f->items[k] = f->items[k - 1];
        f->items[k] = x;
    }
}

// ---- one file

const struct yaml_node *manifest_root(struct arena *a, struct text bytes, const struct source *s)
{
    const struct yaml_node *root = yaml_read(a, bytes, s);
    struct err e = findings_err(s->found);
    if (!root || root->kind == NODE_MAP)
        return root;
    if (root->kind == NODE_SCALAR && root->text.n == 0)
        err_set(&e, ERR_INPUT, "the file is empty");
    else
        err_set(&e, ERR_INPUT, "the file must be a map of 'key: value'");
    source_error(s, root, &e);
    return NULL;
}

static void take_manifest(struct scenario *s, const struct yaml_node *root,
                          const struct source *source)
{
    struct taker t = {.scenario = s, .source = *source};
    take_form(&t, &manifest_form, root, s);
    manifest_complete(s);
    manifest_check(&t, root);
    taker_finish(&t);
}

struct scenario *manifest_parse(struct text bytes, const char *name, struct findings *f)
{
    const struct source source = {name, f};
    struct arena tree = {0};
    struct scenario *s = NULL;
    size_t from = f->n;
    const struct yaml_node *root = manifest_root(&tree, bytes, &source);
    if (root) {
        s = mem_alloc(sizeof *s);
        s->tlp = TLP_AMBER; // not the loosest, where an author forgot it
        s->chain_depth = CHAIN_DEPTH;
        take_manifest(s, root, &source);
    }
    manifest_sort_findings(f, from);
    arena_finish(&tree);
    return s;
}

void manifest_parse_texts(struct scenario *s, int language, struct text bytes, const char *name,
                          struct findings *f)
{
    struct taker t = {.scenario = s, .source = {name, f}, .language = language};
    struct arena tree = {0};
    size_t from = f->n, injects = s->n_inject_words;
    const struct yaml_node *root = manifest_root(&tree, bytes, &t.source);
    if (root)
        take_form(&t, &texts_form, root, s);
    for (size_t i = injects; i < s->n_inject_words; i++)
        s->inject_words[i].language = language;
    taker_finish(&t);
    manifest_sort_findings(f, from);
    arena_finish(&tree);
}

// ---- a folder

void manifest_cannot_read(struct findings *f, struct err *e, const char *path)
{
    err_at(e, path, 0, 0);
    if (e->file[0] == 0)
        snprintf(e->file, sizeof e->file, "%s", path);
    findings_add(f, SEVERITY_ERROR, "", e);
}

static void read_texts(const char *dir, struct scenario *s, int language, struct findings *f)
{
    struct buf name = {0}, path = {0}, bytes = {0};
    struct err e = findings_err(f);
    buf_printf(&name, "texts/%.*s.yaml", TEXT_ARGS(s->languages[language]));
    buf_printf(&path, "%s/%s", dir, buf_cstr(&name));
    if (folder_read(dir, buf_all(&name), &bytes, &e))
        manifest_cannot_read(f, &e, buf_cstr(&path));
    else
        manifest_parse_texts(s, language, buf_all(&bytes), buf_cstr(&path), f);
    buf_finish(&name);
    buf_finish(&path);
    buf_finish(&bytes);
}

static int language_of_file(const struct scenario *s, struct text file)
{
    struct text ending = TEXT(".yaml");
    if (file.n <= ending.n || file.p[0] == '.')
        return -1;
    struct text language = {file.p, file.n - ending.n};
    for (size_t i = 0; i < s->n_languages; i++)
        if (text_is(language, s->languages[i]))
            return (int)i;
    return -1;
}

static void warn(struct findings *f, const char *path, struct err *e)
{
    err_at(e, path, 0, 0);
    findings_add(f, SEVERITY_WARNING, "", e);
}

static void warn_of_text_file(struct findings *f, const char *dir, const char *name, int language)
{
    char path[1024];
    struct err e = findings_err(f);
    snprintf(path, sizeof path, "%s/texts/%s", dir, name);
    if (language < 0) {
        err_set(&e, ERR_INPUT, "this file is not read: its language is not in 'languages'");
        err_hint(&e, "add it there, or remove this file");
    } else {
        err_set(&e, ERR_INPUT, "this file is not read: the scenario is written in that language");
        err_hint(&e, "its texts stand in scenario.yaml and script.lua");
    }
    warn(f, path, &e);
}

static void warn_of_language(struct findings *f, const char *dir, struct text language)
{
    char path[1024];
    struct err e = findings_err(f);
    snprintf(path, sizeof path, "%s/scenario.yaml", dir);
    err_set(&e, ERR_INPUT, "'languages' has %.*s, and there is no texts/%.*s.yaml",
            TEXT_ARGS(language), TEXT_ARGS(language));
    err_hint(&e, "its players get the texts in the scenario's own language");
    warn(f, path, &e);
}

static int is_yaml(const struct dirent *d)
{
    size_t n = strlen(d->d_name);
    return n > 5 && strcmp(d->d_name + n - 5, ".yaml") == 0;
}

// Reads the file of every language but the own one; says which are missing or too many.
static void read_all_texts(const char *dir, struct scenario *s, struct findings *f)
{
    bool found[LANGUAGES_MAX] = {true};
    struct dirent **files = NULL;
    struct buf path = {0};
    buf_printf(&path, "%s/texts", dir);
    int n = scandir(buf_cstr(&path), &files, is_yaml, alphasort);
    for (int i = 0; i < n; i++) {
        int language = language_of_file(s, text_of(files[i]->d_name));
        if (language > 0)
            found[language] = true;
        else
            warn_of_text_file(f, dir, files[i]->d_name, language);
        free(files[i]);
    }
    free(files);
    buf_finish(&path);
    for (size_t i = 1; i < s->n_languages; i++)
        if (found[i])
            read_texts(dir, s, (int)i, f);
        else
            warn_of_language(f, dir, s->languages[i]);
}

struct scenario *manifest_read(const char *dir, struct findings *f)
{
    struct buf path = {0}, bytes = {0};
    struct scenario *s = NULL;
    struct err e = findings_err(f), unread = e;
    char hash[65];
    // First, so that whoever copies the folder later sees that it changed since.
    int no_hash = folder_hash(dir, hash, &unread);
    buf_printf(&path, "%s/scenario.yaml", dir);
    if (folder_read(dir, TEXT("scenario.yaml"), &bytes, &e))
        manifest_cannot_read(f, &e, buf_cstr(&path));
    else
        s = manifest_parse(buf_all(&bytes), buf_cstr(&path), f);
    if (s) {
        read_all_texts(dir, s, f);
        memcpy(s->hash, hash, sizeof hash);
        if (no_hash)
            manifest_cannot_read(f, &unread, dir);
    }
    buf_finish(&path);
    buf_finish(&bytes);
    return s;
}
