// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/kept.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/suggest.h"
#include "serve/socket.h"
#include "store/journal.h"

int kept_root(char root[CLI_PATH], struct err *e)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    int n;
    if (state && state[0] == '/')
        n = snprintf(root, CLI_PATH / 2, "%s/draaiboek", state);
    else if (home && *home)
        n = snprintf(root, CLI_PATH / 2, "%s/.local/state/draaiboek", home);
    else
        return err_set(e, ERR_USAGE, "HOME is not set: name the exercise folder with -o");
    return n < CLI_PATH / 2 ? 0 : err_set(e, ERR_USAGE, "the name of the folder is too long");
}

bool kept_is_exercise(const char *folder)
{
    struct buf path = {0};
    buf_printf(&path, "%s/exercise.yaml", folder);
    bool is = access(buf_cstr(&path), F_OK) == 0;
    buf_finish(&path);
    return is;
}

// ---- lists

static void add(struct kept_list *l, const char *path)
{
    if (strlen(path) >= CLI_PATH - 100 || !kept_is_exercise(path))
        return;
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->at[i], path) == 0)
            return;
    size_t n = strlen(path) + 1;
    mem_grow(&l->at, &l->cap, l->n + 1, sizeof *l->at);
    l->at[l->n++] = memcpy(mem_alloc(n), path, n);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void kept_list(struct kept_list *l, const char *folder)
{
    size_t from = l->n;
    struct buf path = {0};
    add(l, folder);
    DIR *d = l->n == from ? opendir(folder) : NULL;
    for (struct dirent *f; d && (f = readdir(d));) {
        path.n = 0;
        buf_printf(&path, "%s/%s", folder, f->d_name);
        if (f->d_name[0] != '.')
            add(l, buf_cstr(&path));
    }
    if (d)
        closedir(d);
    buf_finish(&path);
    if (l->n > from)
        qsort(l->at + from, l->n - from, sizeof *l->at, compare);
}

void kept_list_finish(struct kept_list *l)
{
    while (l->n)
        mem_free(l->at[--l->n]);
    mem_free(l->at);
    *l = (struct kept_list){0};
}

// ---- which one

static bool is_played(const char *exercise)
{
    int fd;
    if (socket_connect(exercise, &fd, NULL))
        return false;
    close(fd);
    return true;
}

static int find_played(const char *root, char path[CLI_PATH], struct err *e)
{
    struct kept_list l = {0};
    size_t n = 0;
    kept_list(&l, root);
    for (size_t i = 0; i < l.n; i++)
        if (is_played(l.at[i])) {
            snprintf(path, CLI_PATH, "%s", l.at[i]);
            n++;
        }
    kept_list_finish(&l);
    if (n == 1)
        return 0;
    err_set(e, ERR_USAGE,
            n ? "more than one exercise is being played: say which"
              : "no exercise is being played in %s",
            root);
    return err_hint(e, "draaiboek list shows them");
}

static int not_found(const char *word, const char *root, struct err *e)
{
    struct kept_list l = {0};
    struct suggest near;
    kept_list(&l, root);
    suggest_begin(&near, text_of(word));
    for (size_t i = 0; i < l.n; i++)
        suggest_offer(&near, text_of(strrchr(l.at[i], '/') + 1));
    err_set(e, ERR_USAGE, "%s is no exercise", word);
    if (suggest_best(&near).n)
        err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(suggest_best(&near)));
    else
        err_hint(e, "draaiboek list shows them");
    kept_list_finish(&l);
    return -1;
}

int kept_find(const char *word, char path[CLI_PATH], struct err *e)
{
    char root[CLI_PATH] = "";
    if (word && strlen(word) >= CLI_PATH / 2)
        return err_set(e, ERR_USAGE, "the name of the folder is too long");
    snprintf(path, CLI_PATH, "%s", word ? word : "");
    if (word && kept_is_exercise(word))
        return 0;
    if (kept_root(root, e))
        return -1;
    if (!word)
        return find_played(root, path, e);
    snprintf(path, CLI_PATH, "%.*s/%.*s", CLI_PATH / 2 - 1, root, CLI_PATH / 2 - 1, word);
    if (!strchr(word, '/') && kept_is_exercise(path))
        return 0;
    return not_found(word, root, e);
}

// ---- how it stands

static int fold(struct journal_reader *reader, struct state *s, int64_t records, struct err *e)
{
    struct record rec;
    while (s->seq < records)
        if (journal_next(reader, &rec, e) != JOURNAL_RECORD || state_fold(s, &rec, e))
            return -1;
    return 0;
}

int kept_state(const char *folder, struct state *s, struct err *e)
{
    struct journal_extent x;
    struct buf path = {0};
    enum lang lang = e->lang;
    int rc = -1;
    buf_printf(&path, "%s/journal.jsonl", folder);
    if (journal_extent(buf_cstr(&path), &x, e) != JOURNAL_BAD) {
        struct journal_reader *reader = journal_open(buf_cstr(&path), e);
        *e = (struct err){.lang = lang}; // a torn end is cut when it is gone on with
        rc = reader ? fold(reader, s, x.records, e) : -1;
        journal_close(reader);
    }
    buf_finish(&path);
    return rc;
}
