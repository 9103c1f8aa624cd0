// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/folder.h"

enum {
    OPEN_FOLDER = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC,
    OPEN_FILE = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC,
    PATH_BYTES = 1024,
};

// ---- listing

struct listing {
    struct tree *tree;
    const char *name;
    struct buf path; // of what is being looked at
    struct err *err;
};

static bool is_printable(struct text t)
{
    for (size_t i = 0; i < t.n; i++)
        if ((unsigned char)t.p[i] < 0x20 || t.p[i] == 0x7F)
            return false;
    return utf8_valid(t);
}

static int refuse(const struct listing *l, const char *what)
{
    return err_set(l->err, ERR_INPUT, "%s/%.*s %s", l->name, TEXT_ARGS(buf_all(&l->path)),
                   err_text(l->err, what));
}

static int unreadable(const struct listing *l)
{
    return err_set(l->err, ERR_IO, "cannot read %s/%.*s: %s", l->name, TEXT_ARGS(buf_all(&l->path)),
                   err_text(l->err, strerror(errno)));
}

static int add_item(struct listing *l, const struct stat *st)
{
    struct tree *t = l->tree;
    if (t->n == FOLDER_FILES_MAX)
        return err_set(l->err, ERR_LIMIT, "%s holds more than %d files", l->name, FOLDER_FILES_MAX);
    struct tree_item item = {.folder = S_ISDIR(st->st_mode)};
    if (!item.folder && !S_ISREG(st->st_mode))
        return refuse(l, S_ISLNK(st->st_mode) ? "is a link; put the file itself there"
                                              : "is neither a file nor a folder");
    if (!item.folder) {
        item.bytes = st->st_size;
        if (item.bytes > FOLDER_BYTES_MAX - t->bytes)
            return err_set(l->err, ERR_LIMIT, "%s holds more than %d MiB", l->name,
                           FOLDER_BYTES_MAX >> 20);
        t->bytes += item.bytes;
    }
    item.path = arena_text(&t->arena, buf_all(&l->path));
    mem_grow(&t->items, &t->cap, t->n + 1, sizeof *t->items);
    t->items[t->n++] = item;
    return 0;
}

static int list_folder(struct listing *l, int fd, int depth);

static int list_entry(struct listing *l, int fd, const char *name, int depth)
{
    struct stat st;
    if (!is_printable(text_of(name)))
        return refuse(l, "holds a name with characters that cannot be shown");
    if (l->path.n)
        buf_char(&l->path, '/');
    buf_str(&l->path, name);
    if (l->path.n > PATH_BYTES)
        return err_set(l->err, ERR_LIMIT, "a path in %s is longer than %d bytes", l->name,
                       PATH_BYTES);
    if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW))
        return unreadable(l);
    if (add_item(l, &st))
        return -1;
    if (!S_ISDIR(st.st_mode))
        return 0;
    if (depth == FOLDER_DEPTH)
        return refuse(l, "lies too deep");
    int inner = openat(fd, name, OPEN_FOLDER);
    return inner < 0 ? unreadable(l) : list_folder(l, inner, depth + 1);
}

// Closes `fd`.
static int list_folder(struct listing *l, int fd, int depth)
{
    size_t n = l->path.n;
    int rc = 0;
    struct dirent *d = NULL;
    DIR *dir = fdopendir(fd);
    if (!dir) {
        close(fd);
        return unreadable(l);
    }
    while (rc == 0 && (errno = 0, d = readdir(dir)))
        if (d->d_name[0] != '.') {
            rc = list_entry(l, dirfd(dir), d->d_name, depth);
            l->path.n = rc ? l->path.n : n;
        }
    if (rc == 0 && errno)
        rc = unreadable(l);
    closedir(dir);
    return rc;
}

static int by_path(const void *a, const void *b)
{
    const struct tree_item *x = a, *y = b;
    return text_compare(x->path, y->path);
}

int tree_list(int folder, const char *name, struct tree *t, struct err *e)
{
    struct listing l = {.tree = t, .name = name, .err = e};
    *t = (struct tree){0};
    int fd = openat(folder, ".", OPEN_FOLDER); // an own place in it, whoever reads it too
    int rc = fd < 0 ? err_set(e, ERR_IO, "cannot read %s: %s", name, err_text(e, strerror(errno)))
                    : list_folder(&l, fd, 1);
    buf_finish(&l.path);
    if (rc == 0 && t->n)
        qsort(t->items, t->n, sizeof *t->items, by_path);
    if (rc)
        tree_finish(t);
    return rc;
}

void tree_finish(struct tree *t)
{
    arena_finish(&t->arena);
    mem_free(t->items);
    *t = (struct tree){0};
}

// ---- opening

static int refuse_path(struct text path, const char *what, struct err *e)
{
    if (!is_printable(path))
        return err_set(e, ERR_INPUT, "a path holds characters that cannot be shown");
    return err_set(e, ERR_INPUT, "%.*s %s", TEXT_ARGS(path), err_text(e, what));
}

// Opens one part of a path; closes `folder` unless it was the first.
static int open_part(int folder, bool first, struct text part, bool more)
{
    char name[256];
    if (part.n >= sizeof name) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(name, part.p, part.n);
    name[part.n] = 0;
    int fd = openat(folder, name, more ? OPEN_FOLDER : OPEN_FILE);
    int why = errno;
    if (!first)
        close(folder);
    errno = why;
    return fd;
}

static int open_parts(int folder, struct text path, struct err *e)
{
    struct text rest = path;
    int fd = folder;
    for (bool first = true, more = true; more; first = false) {
        more = memchr(rest.p, '/', rest.n) != NULL;
        struct text part = text_cut(&rest, '/');
        if (part.n == 0 || part.p[0] == '.' || memchr(part.p, 0, part.n)) {
            if (!first)
                close(fd);
            return refuse_path(path, "is no path inside the folder", e);
        }
        fd = open_part(fd, first, part, more);
        if (fd < 0 && (errno == ELOOP || errno == EMLINK))
            return refuse_path(path, "leads over a link", e);
        if (fd < 0 && is_printable(path))
            return err_set(e, ERR_IO, "cannot read %.*s: %s", TEXT_ARGS(path),
                           err_text(e, strerror(errno)));
        if (fd < 0)
            return refuse_path(path, "is not there", e);
    }
    return fd;
}

int tree_open(int folder, struct text path, int64_t *bytes, struct err *e)
{
    struct stat st;
    if (path.n == 0 || path.n > PATH_BYTES)
        return err_set(e, ERR_INPUT, "a path has 1 to %d bytes", PATH_BYTES);
    int fd = open_parts(folder, path, e);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
        *bytes = st.st_size;
        return fd;
    }
    close(fd);
    return refuse_path(path, "is not a file", e);
}

int tree_read(int fd, struct text path, int64_t bytes,
              int (*take)(void *ctx, struct text piece, struct err *e), void *ctx, struct err *e)
{
    char piece[32768];
    int64_t done = 0;
    for (;;) {
        ssize_t n = read(fd, piece, sizeof piece);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set(e, ERR_IO, "cannot read %.*s: %s", TEXT_ARGS(path),
                           err_text(e, strerror(errno)));
        if (n == 0 && done == bytes)
            return 0;
        done += n;
        if (n == 0 || done > bytes)
            return err_set(e, ERR_IO, "%.*s changes while it is read", TEXT_ARGS(path));
        if (take(ctx, (struct text){piece, (size_t)n}, e))
            return -1;
    }
}
