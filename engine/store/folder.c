// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "store/folder_int.h"
#include "store/hash.h"
#include "store/tree.h"

// Reading: one file, or the hash of all.

int folder_open(const char *dir, struct err *e)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd < 0 ? err_set(e, ERR_IO, "cannot open %s: %s", dir, err_text(e, strerror(errno)))
                  : fd;
}

static int take_bytes(void *ctx, struct text piece, struct err *e)
{
    (void)e;
    buf_text(ctx, piece);
    return 0;
}

int folder_read(const char *dir, struct text path, struct buf *out, struct err *e)
{
    int64_t bytes;
    size_t before = out->n;
    int folder = folder_open(dir, e);
    if (folder < 0)
        return -1;
    int fd = tree_open(folder, path, &bytes, e);
    close(folder);
    if (fd < 0)
        return -1;
    int rc = bytes > FILE_MAX ? err_set(e, ERR_LIMIT, "%.*s is longer than %d MiB", TEXT_ARGS(path),
                                        FILE_MAX >> 20)
                              : tree_read(fd, path, bytes, take_bytes, out, e);
    close(fd);
    if (rc)
        out->n = before;
    return rc;
}

static int hash_bytes(void *ctx, struct text piece, struct err *e)
{
    (void)e;
    hash_add(ctx, piece);
    return 0;
}

static int hash_file(int folder, const struct tree_item *f, struct hash *h, struct err *e)
{
    char size[24];
    int64_t bytes;
    int n = snprintf(size, sizeof size, "%lld", (long long)f->bytes);
    hash_add(h, (struct text){f->path.p, f->path.n + 1}); // with its NUL
    hash_add(h, (struct text){size, (size_t)n + 1});
    int fd = tree_open(folder, f->path, &bytes, e);
    if (fd < 0)
        return -1;
    int rc = tree_read(fd, f->path, f->bytes, hash_bytes, h, e);
    close(fd);
    return rc;
}

bool folder_is_played(const struct tree_item *f)
{
    return !text_is(f->path, TEXT(CONTACTS));
}

int folder_hash(const char *dir, char hex[65], struct err *e)
{
    struct tree t;
    int folder = folder_open(dir, e);
    if (folder < 0)
        return -1;
    int rc = tree_list(folder, dir, &t, e);
    struct hash *h = hash_create();
    for (size_t i = 0; rc == 0 && i < t.n; i++)
        if (!t.items[i].folder && folder_is_played(&t.items[i]))
            rc = hash_file(folder, &t.items[i], h, e);
    hash_hex(h, hex);
    hash_destroy(h);
    tree_finish(&t);
    close(folder);
    return rc;
}
