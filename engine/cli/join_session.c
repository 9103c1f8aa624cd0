// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/join_session.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/kept.h"
#include "store/secret.h"

static int usual_place(struct join_session *s, struct text secret, struct err *e)
{
    char root[CLI_PATH], hash[65];
    if (kept_root(root, e))
        return -1;
    secret_hash(secret, hash);
    if ((size_t)snprintf(s->path, sizeof s->path, "%.*s/seats/%.16s", CLI_PATH - 40, root, hash) >=
        sizeof s->path)
        return err_set(e, ERR_INPUT, "the path is too long: %s", root);
    for (char *at = s->path + 1; (at = strchr(at, '/')); at++) {
        *at = 0;
        mkdir(s->path, 0700);
        *at = '/';
    }
    return 0;
}

static void take(struct text t, char *to, size_t room)
{
    if (t.n < room)
        snprintf(to, room, "%.*s", TEXT_ARGS(t));
}

int join_session_open(struct join_session *s, const char *file, struct text secret, struct err *e)
{
    char bytes[400];
    *s = (struct join_session){0};
    if (file && strlen(file) >= sizeof s->path)
        return err_set(e, ERR_INPUT, "the path is too long: %s", file);
    if (file)
        snprintf(s->path, sizeof s->path, "%s", file);
    else if (usual_place(s, secret, e))
        return -1;
    int fd = open(s->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return 0; // the first time
    ssize_t n = read(fd, bytes, sizeof bytes);
    close(fd);
    struct text rest = {bytes, n > 0 ? (size_t)n : 0};
    take(text_cut(&rest, '\n'), s->cookie, sizeof s->cookie);
    take(text_cut(&rest, '\n'), s->key, sizeof s->key);
    return 0;
}

int join_session_write(const struct join_session *s, struct err *e)
{
    char bytes[400];
    int n = snprintf(bytes, sizeof bytes, "%s\n%s\n", s->cookie, s->key);
    int fd = open(s->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool good = fd >= 0 && write(fd, bytes, (size_t)n) == n;
    int why = errno;
    if (fd >= 0)
        close(fd);
    return good ? 0
                : err_set(e, ERR_IO, "cannot write %s: %s", s->path, err_text(e, strerror(why)));
}
