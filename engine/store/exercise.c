// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/folder_int.h"
#include "store/hash.h"

// The folder of one exercise: making it, holding it, adding attachments.

enum { FOLDER_MODE = 0700 };

// ---- making

struct copying {      // a folder that is frozen
    const char *name; // in the exercise: scenario, overlays/terminal
    struct text hash; // that it must have
    int from, copy;
    struct tree tree;
};

struct making {
    const char *name;
    int to;                 // the exercise
    bool made;              // the folder itself is ours
    struct copying *copies; // the scenario first
    size_t n;
    struct arena arena;
    struct err *err;
};

static int cannot_make(const char *name, struct err *e)
{
    return err_set(e, ERR_IO, "cannot make %s: %s", name, err_text(e, strerror(errno)));
}

static int cannot_open(const char *name, struct err *e)
{
    return err_set(e, ERR_IO, "cannot open %s: %s", name, err_text(e, strerror(errno)));
}

static int sync_above(int folder, const char *name, struct err *e)
{
    int fd = openat(folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int rc = fd < 0 ? cannot_open(name, e) : folder_sync(fd, name, e);
    if (fd >= 0)
        close(fd);
    return rc;
}

// 0: made, and its name is durable; 1: it was there already.
static int make_one(const char *path, struct err *e)
{
    struct stat st;
    if (mkdir(path, FOLDER_MODE)) {
        int why = errno;
        if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
            return 1;
        errno = why;
        return cannot_make(path, e);
    }
    int fd = folder_open(path, e);
    if (fd < 0)
        return -1;
    int rc = sync_above(fd, path, e);
    close(fd);
    return rc;
}

// The same for `path` and what is missing above it.
static int make_path(struct buf *path, struct err *e)
{
    int rc = 1;
    for (size_t i = 1; i <= path->n && rc >= 0; i++) {
        char was = i < path->n ? path->p[i] : 0;
        if (was != '/' && was != 0)
            continue;
        path->p[i] = 0;
        rc = make_one(path->p, e);
        path->p[i] = was;
    }
    return rc;
}

static int make_folder(struct making *m)
{
    struct buf path = {0};
    buf_str(&path, m->name);
    while (path.n > 1 && path.p[path.n - 1] == '/')
        path.n--;
    buf_cstr(&path);
    int rc = path.n ? make_path(&path, m->err)
                    : err_set(m->err, ERR_USAGE, "the exercise needs a folder");
    m->made = rc == 0;
    buf_finish(&path);
    if (rc < 0)
        return -1;
    m->to = folder_open(m->name, m->err);
    return m->to < 0 ? -1 : 0;
}

static int check_empty(const struct making *m)
{
    int fd = openat(m->to, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *d;
    bool empty = true;
    if (!dir) {
        cannot_open(m->name, m->err);
        if (fd >= 0)
            close(fd);
        return -1;
    }
    while (empty && (d = readdir(dir)))
        empty = strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0;
    closedir(dir);
    return empty ? 0 : err_set(m->err, ERR_REFUSED, "%s exists and is not empty", m->name);
}

static int make_sub(const struct making *m, int in, const char *name)
{
    return mkdirat(in, name, FOLDER_MODE) ? cannot_make(name, m->err) : 0;
}

static int copy_file(const struct making *m, const struct copying *c, const struct tree_item *f,
                     int to)
{
    struct output o;
    int64_t bytes;
    int fd = tree_open(c->from, f->path, &bytes, m->err);
    if (fd < 0)
        return -1;
    int rc = output_open(&o, to, f->path.p, m->err);
    if (rc == 0)
        rc = output_close(&o, tree_read(fd, f->path, f->bytes, output_add, &o, m->err), m->err);
    close(fd);
    return rc;
}

// Whom to call stands beside what is played; an overlay's own list stays with the overlay.
static int copy_all(const struct making *m, const struct copying *c)
{
    for (size_t i = 0; i < c->tree.n; i++) {
        const struct tree_item *f = &c->tree.items[i];
        int to = folder_is_played(f) || c != m->copies ? c->copy : m->to;
        if (f->folder ? make_sub(m, c->copy, f->path.p) : copy_file(m, c, f, to))
            return -1;
    }
    return 0;
}

// What was read of it, and found good, must be what is copied.
static int check_copy(const struct making *m, const struct copying *c)
{
    char hex[65];
    struct buf copy = {0};
    buf_printf(&copy, "%s/%s", m->name, c->name);
    int rc = folder_hash(buf_cstr(&copy), hex, m->err);
    buf_finish(&copy);
    if (rc == 0 && !text_is(c->hash, text_of(hex)))
        rc = err_set(m->err, ERR_REFUSED,
                     c == m->copies
                         ? "the scenario changed while the exercise was being made; make it again"
                         : "an overlay changed while the exercise was being made; make it again");
    return rc;
}

static int sync_all(const struct making *m, const struct copying *c)
{
    for (size_t i = 0; i < c->tree.n; i++) {
        if (!c->tree.items[i].folder)
            continue;
        int fd = openat(c->copy, c->tree.items[i].path.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        int rc = fd < 0 ? cannot_open(c->tree.items[i].path.p, m->err)
                        : folder_sync(fd, c->tree.items[i].path.p, m->err);
        if (fd >= 0)
            close(fd);
        if (rc)
            return -1;
    }
    return folder_sync(c->copy, c->name, m->err);
}

static int freeze(const struct making *m, struct copying *c)
{
    c->copy = openat(m->to, c->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (c->copy < 0)
        return cannot_open(c->name, m->err);
    return copy_all(m, c) || check_copy(m, c) || sync_all(m, c) ? -1 : 0;
}

static int take_bytes(void *out, struct text piece, struct err *e)
{
    (void)e;
    buf_text(out, piece);
    return 0;
}

static int add_bytes(int folder, const char *name, struct text bytes, struct err *e)
{
    struct stat st;
    if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) &&
        st.st_size == (off_t)bytes.n)
        return folder_sync(folder, "files", e); // whoever made it may not have come to that
    unlinkat(folder, ".new", 0);                // of a process that was stopped halfway
    if (output_file(folder, ".new", bytes, e))
        return -1;
    if (renameat(folder, ".new", folder, name))
        return cannot_make(name, e);
    return folder_sync(folder, "files", e);
}

// What may be attached to an inject is there by its hash before the journal begins. What is too
// long to be read whole is attached to nothing.
static int keep_attachments(const struct making *m, const struct copying *c)
{
    int files = openat(m->to, "files", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int rc = files < 0 ? cannot_open("files", m->err) : 0;
    for (size_t i = 0; rc == 0 && i < c->tree.n; i++) {
        const struct tree_item *f = &c->tree.items[i];
        struct buf bytes = {0};
        char name[65];
        if (f->folder || f->bytes > FILE_MAX || !text_starts(f->path, TEXT(FOLDER_FILES)))
            continue;
        int64_t n;
        int fd = tree_open(c->copy, f->path, &n, m->err);
        rc = fd < 0 ? -1 : tree_read(fd, f->path, n, take_bytes, &bytes, m->err);
        if (rc == 0) {
            hash_of(buf_all(&bytes), name);
            rc = add_bytes(files, name, buf_all(&bytes), m->err);
        }
        if (fd >= 0)
            close(fd);
        buf_finish(&bytes);
    }
    if (files >= 0)
        close(files);
    return rc;
}

// exercise.yaml comes last, and whole or not at all: with it, everything else is there.
static int write_facts(const struct making *m, const struct exercise_facts *x)
{
    struct buf b = {0};
    exercise_facts_write(&b, x);
    int rc = output_file(m->to, ".exercise.yaml", buf_all(&b), m->err);
    buf_finish(&b);
    if (rc)
        return -1;
    if (renameat(m->to, ".exercise.yaml", m->to, "exercise.yaml"))
        return cannot_make("exercise.yaml", m->err);
    return folder_sync(m->to, m->name, m->err);
}

// Who makes scenario/ has the folder: a second one that tries at the same time ends here.
static int claim(const struct making *m)
{
    return make_sub(m, m->to, "scenario");
}

static int make_overlays(const struct making *m)
{
    if (m->n > 1 && make_sub(m, m->to, OVERLAYS))
        return -1;
    for (size_t i = 1; i < m->n; i++)
        if (make_sub(m, m->to, m->copies[i].name))
            return -1;
    return 0;
}

static int sync_overlays(const struct making *m)
{
    if (m->n == 1)
        return 0;
    int fd = openat(m->to, OVERLAYS, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int rc = fd < 0 ? cannot_open(OVERLAYS, m->err) : folder_sync(fd, OVERLAYS, m->err);
    if (fd >= 0)
        close(fd);
    return rc;
}

static int fill(struct making *m, const struct exercise_facts *x)
{
    if (make_sub(m, m->to, "files") || make_overlays(m))
        return -1;
    for (size_t i = 0; i < m->n; i++)
        if (freeze(m, &m->copies[i]) || keep_attachments(m, &m->copies[i]))
            return -1;
    return sync_overlays(m) || folder_sync(m->to, m->name, m->err) || write_facts(m, x) ? -1 : 0;
}

// Of a folder that is ours alone.
static void empty(int in, const char *name)
{
    int fd = openat(in, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *d;
    while (dir && (d = readdir(dir)))
        unlinkat(dirfd(dir), d->d_name, 0);
    if (dir)
        closedir(dir);
    else if (fd >= 0)
        close(fd);
}

// Takes away what was made: the exercise was empty before, and every name is known.
static void unmake(const struct making *m)
{
    for (size_t k = 0; k < m->n; k++) {
        const struct copying *c = &m->copies[k];
        for (size_t i = c->tree.n; c->copy >= 0 && i-- > 0;)
            unlinkat(c->copy, c->tree.items[i].path.p, c->tree.items[i].folder ? AT_REMOVEDIR : 0);
        unlinkat(m->to, c->name, AT_REMOVEDIR);
    }
    unlinkat(m->to, CONTACTS, 0);
    unlinkat(m->to, ".exercise.yaml", 0);
    unlinkat(m->to, "exercise.yaml", 0);
    unlinkat(m->to, OVERLAYS, AT_REMOVEDIR);
    empty(m->to, "files");
    unlinkat(m->to, "files", AT_REMOVEDIR);
    if (m->made)
        rmdir(m->name);
}

static void making_finish(struct making *m)
{
    for (size_t i = 0; i < m->n; i++) {
        struct copying *c = &m->copies[i];
        if (c->from >= 0)
            close(c->from);
        if (c->copy >= 0)
            close(c->copy);
        tree_finish(&c->tree);
    }
    if (m->to >= 0)
        close(m->to);
    arena_finish(&m->arena);
}

// Listed before anything is made: the exercise may lie inside the scenario.
static int add_copy(struct making *m, const char *from, const char *name, struct text hash)
{
    struct copying *c = &m->copies[m->n++];
    *c = (struct copying){.name = name, .hash = hash, .copy = -1};
    c->from = folder_open(from, m->err);
    return c->from < 0 ? -1 : tree_list(c->from, from, &c->tree, m->err);
}

static int list_all(struct making *m, const char *scenario, const struct exercise_facts *x)
{
    m->copies = arena_alloc(&m->arena, (x->n_overlays + 1) * sizeof *m->copies);
    if (add_copy(m, scenario, "scenario", x->scenario_hash))
        return -1;
    for (size_t i = 0; i < x->n_overlays; i++) {
        const struct overlay_fact *o = &x->overlays[i];
        char *dir = arena_printf(&m->arena, "%.*s", TEXT_ARGS(o->dir));
        char *name = arena_printf(&m->arena, OVERLAYS "/%.*s", TEXT_ARGS(o->organisation));
        if (add_copy(m, dir, name, o->hash))
            return -1;
    }
    return 0;
}

int folder_make_exercise(const char *exercise, const char *scenario, const struct exercise_facts *x,
                         struct err *e)
{
    struct making m = {.name = exercise, .to = -1, .err = e};
    int rc = list_all(&m, scenario, x);
    if (rc == 0)
        rc = make_folder(&m);
    if (rc == 0)
        rc = check_empty(&m);
    if (rc == 0)
        rc = claim(&m);
    if (rc == 0 && (rc = fill(&m, x)))
        unmake(&m);
    making_finish(&m);
    return rc;
}

int folder_put_contacts(const char *exercise, struct text bytes, struct err *e)
{
    static const char fresh[] = "." CONTACTS;
    int folder = folder_open(exercise, e);
    if (folder < 0)
        return -1;
    unlinkat(folder, fresh, 0); // of a process that was stopped halfway
    int rc = output_file(folder, fresh, bytes, e);
    if (rc == 0 && renameat(folder, fresh, folder, CONTACTS))
        rc = cannot_make(CONTACTS, e);
    if (rc == 0)
        rc = folder_sync(folder, exercise, e);
    close(folder);
    return rc;
}

// ---- holding

static long pid_in(int fd)
{
    char s[24] = "";
    ssize_t n = pread(fd, s, sizeof s - 1, 0);
    return n > 0 ? strtol(s, NULL, 10) : 0;
}

static int write_pid(int fd)
{
    char s[24];
    int n = snprintf(s, sizeof s, "%ld\n", (long)getpid());
    return ftruncate(fd, 0) || pwrite(fd, s, (size_t)n, 0) != n ? -1 : 0;
}

static int cannot_lock(const char *exercise, struct err *e)
{
    return err_set(e, ERR_IO, "cannot lock %s: %s", exercise, err_text(e, strerror(errno)));
}

int folder_hold(const char *exercise, const char *name, int *fd, long *pid, struct err *e)
{
    int rc;
    int folder = folder_open(exercise, e);
    if (folder < 0)
        return -1;
    *fd = openat(folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC,
                 0600);
    close(folder);
    if (*fd < 0)
        return cannot_lock(exercise, e);
    do
        rc = flock(*fd, LOCK_EX | LOCK_NB);
    while (rc && errno == EINTR);
    if (rc == 0)
        return 0;
    *pid = pid_in(*fd);
    rc = errno == EWOULDBLOCK ? err_set(e, ERR_REFUSED, "%s is held by process %ld", name, *pid)
                              : cannot_lock(exercise, e);
    close(*fd);
    *fd = -1;
    return rc;
}

static int held(const char *exercise, long pid, struct err *e)
{
    if (pid > 0)
        return err_set(e, ERR_REFUSED, "%s is being played already, by process %ld", exercise, pid);
    return err_set(e, ERR_REFUSED, "%s is being played already", exercise);
}

int folder_lock(const char *exercise, int *fd, struct err *e)
{
    long pid = 0;
    if (folder_hold(exercise, "journal.lock", fd, &pid, e))
        return e->code == ERR_REFUSED ? held(exercise, pid, e) : -1;
    if (write_pid(*fd) == 0)
        return 0;
    cannot_lock(exercise, e);
    close(*fd);
    *fd = -1;
    return -1;
}

// ---- attachments

int folder_add_file(const char *exercise, struct text bytes, char name[65], struct err *e)
{
    if (bytes.n > FILE_MAX)
        return err_set(e, ERR_LIMIT, "a file is longer than %d MiB", FILE_MAX >> 20);
    hash_of(bytes, name);
    int folder = folder_open(exercise, e);
    if (folder < 0)
        return -1;
    int files = openat(folder, "files", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    close(folder);
    if (files < 0)
        return err_set(e, ERR_IO, "cannot open %s/files: %s", exercise,
                       err_text(e, strerror(errno)));
    int rc = add_bytes(files, name, bytes, e);
    close(files);
    return rc;
}
