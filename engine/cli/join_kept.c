// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/join_kept.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "serve/posted.h"
#include "store/secret.h"

static const char first_line[] = "draaiboek-join 1";
enum { FILE_MAX = 4 << 20 };

// ---- reading

static bool take_number(struct text t, int64_t *i)
{
    *i = 0;
    for (size_t k = 0; k < t.n; k++) {
        if (t.p[k] < '0' || t.p[k] > '9' || *i > (int64_t)1 << 50)
            return false;
        *i = *i * 10 + (t.p[k] - '0');
    }
    return t.n > 0;
}

// What would be sent is a form that asks for something, under a number of its own.
static bool is_post(struct text body)
{
    struct posted f = {0};
    bool is =
        posted_parse(&f, body) && posted_value(&f, TEXT("do")).n && posted_value(&f, TEXT("id")).n;
    posted_finish(&f);
    return is;
}

static bool take_line(struct join_kept *k, struct text line)
{
    struct text rest = line, name = text_cut(&rest, ' '), last;
    if (text_is(name, TEXT("told"))) {
        last = text_cut(&rest, ' ');
        return take_number(last, &k->last) && take_number(rest, &k->told);
    }
    return text_is(name, TEXT("unsent")) && is_post(rest) && join_kept_add(k, rest);
}

// Its last line is the hash of all before it: half a file is none.
static bool is_whole(struct text *all)
{
    static const char head[] = "sum ";
    enum { SUM = 4 + 64 + 1 };
    char hash[65];
    if (all->n < SUM || all->p[all->n - 1] != '\n')
        return false;
    struct text body = {all->p, all->n - SUM}, sum = {all->p + body.n + 4, 64};
    secret_hash(body, hash);
    *all = body;
    return memcmp(body.p + body.n, head, 4) == 0 && text_is(sum, text_of(hash));
}

static bool take(struct join_kept *k, struct text all)
{
    bool good = is_whole(&all) && text_is(text_cut(&all, '\n'), text_of(first_line));
    while (good && all.n)
        good = take_line(k, text_cut(&all, '\n'));
    return good;
}

static bool read_all(int fd, struct buf *b)
{
    char room[4096];
    ssize_t n;
    while ((n = read(fd, room, sizeof room)) > 0 && b->n <= FILE_MAX)
        buf_add(b, room, (size_t)n);
    return n == 0;
}

static void forget(struct join_kept *k)
{
    while (k->n_unsent)
        join_kept_drop(k);
    k->last = k->told = 0;
}

int join_kept_open(struct join_kept *k, const char *session, struct err *e)
{
    struct buf b = {0};
    *k = (struct join_kept){0};
    snprintf(k->path, sizeof k->path, "%s.kept", session);
    int fd = open(k->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 && errno == ENOENT)
        return 0; // the first time
    bool good = fd >= 0 && read_all(fd, &b) && take(k, buf_all(&b));
    if (fd >= 0)
        close(fd);
    buf_finish(&b);
    if (good)
        return 0;
    char aside[CLI_PATH + 20];
    snprintf(aside, sizeof aside, "%s.unread", k->path);
    bool moved = rename(k->path, aside) == 0;
    forget(k);
    return err_set(e, ERR_INPUT, "what this terminal had kept of the seat cannot be read: %s",
                   moved ? aside : k->path);
}

// ---- writing

static void put_all(const struct join_kept *k, struct buf *b)
{
    char hash[65];
    buf_printf(b, "%s\ntold %" PRId64 " %" PRId64 "\n", first_line, k->last, k->told);
    for (size_t i = 0; i < k->n_unsent; i++)
        buf_printf(b, "unsent %.*s\n", TEXT_ARGS(buf_all(&k->unsent[i])));
    secret_hash(buf_all(b), hash);
    buf_printf(b, "sum %s\n", hash);
}

int join_kept_write(const struct join_kept *k, struct err *e)
{
    struct buf b = {0};
    char beside[CLI_PATH + 16];
    snprintf(beside, sizeof beside, "%s.new", k->path);
    put_all(k, &b);
    int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool good = fd >= 0 && write(fd, b.p, b.n) == (ssize_t)b.n;
    if (fd >= 0)
        close(fd);
    good = good && rename(beside, k->path) == 0;
    int why = errno;
    buf_finish(&b);
    return good ? 0
                : err_set(e, ERR_IO, "cannot write %s: %s", k->path, err_text(e, strerror(why)));
}

// ---- what was not sent yet

bool join_kept_add(struct join_kept *k, struct text body)
{
    if (k->n_unsent == KEPT_UNSENT_MAX)
        return false;
    buf_text(&k->unsent[k->n_unsent++], body);
    return true;
}

void join_kept_drop(struct join_kept *k)
{
    buf_finish(&k->unsent[0]);
    memmove(k->unsent, k->unsent + 1, --k->n_unsent * sizeof *k->unsent);
    k->unsent[k->n_unsent] = (struct buf){0};
}

void join_kept_words(const struct join_kept *k, size_t i, struct buf *out)
{
    struct posted f = {0};
    posted_parse(&f, buf_all(&k->unsent[i]));
    buf_text(out, posted_value(&f, TEXT("do")));
    for (size_t n = 0, at = 0; at < f.n; at++) {
        struct text name = f.fields[at].name;
        if (text_is(name, TEXT("do")) || text_is(name, TEXT("id")) || f.fields[at].value.n == 0)
            continue;
        buf_str(out, n++ ? ", " : ": ");
        buf_text(out, f.fields[at].value);
    }
    posted_finish(&f);
}

void join_kept_finish(struct join_kept *k)
{
    forget(k);
}
