// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/literals.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/folder.h"

enum { DEPTH_MOST = 4, FILES_MOST = 1000, PATH_MOST = 1024 };

struct search {
    const char *dir;
    void (*found)(void *ctx, struct text literal);
    void *ctx;
    int files;
};

// ---- one file

// Skips a comment that begins with two dashes: to the end of the line, or of its long brackets.
static size_t after_comment(struct text t, size_t i)
{
    if (i + 3 < t.n && t.p[i + 2] == '[' && t.p[i + 3] == '[') {
        while (i + 1 < t.n && !(t.p[i] == ']' && t.p[i + 1] == ']'))
            i++;
        return i + 2;
    }
    while (i < t.n && t.p[i] != '\n')
        i++;
    return i;
}

static void scan(const struct search *s, struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        char quote = t.p[i];
        if (quote == '-' && i + 1 < t.n && t.p[i + 1] == '-') {
            i = after_comment(t, i);
        } else if (quote == '"' || quote == '\'') {
            size_t from = ++i;
            while (i < t.n && t.p[i] != quote && t.p[i] != '\n')
                i += t.p[i] == '\\' ? 2 : 1;
            if (i < t.n && t.p[i] == quote)
                s->found(s->ctx, (struct text){t.p + from, i - from});
        }
    }
}

static void scan_file(struct search *s, const char *path)
{
    struct buf bytes = {0};
    struct err e = {0};
    if (s->files++ < FILES_MOST && folder_read(s->dir, text_of(path), &bytes, &e) == 0)
        scan(s, buf_all(&bytes));
    buf_finish(&bytes);
}

// ---- all files

static bool is_lua(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, ".lua") == 0;
}

static void walk(struct search *s, const char *below, int depth)
{
    char full[2 * PATH_MOST], path[PATH_MOST];
    struct dirent **names;
    snprintf(full, sizeof full, "%s/%s", s->dir, below);
    int n = scandir(full, &names, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        const char *name = names[i]->d_name;
        bool fits = snprintf(path, sizeof path, "%s%s%s", below, *below ? "/" : "", name) <
                    (int)sizeof path;
        bool own = name[0] != '.' && strcmp(path, "tests") != 0 && strcmp(path, "editor") != 0;
        if (fits && own && is_lua(name))
            scan_file(s, path);
        else if (fits && own && depth < DEPTH_MOST && names[i]->d_type == DT_DIR)
            walk(s, path, depth + 1);
        free(names[i]);
    }
    if (n >= 0)
        free(names);
}

void literals_of(const char *dir, void (*found)(void *ctx, struct text literal), void *ctx)
{
    struct search s = {dir, found, ctx, 0};
    walk(&s, "", 0);
}
