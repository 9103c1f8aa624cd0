// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Whatever comes over the socket of an exercise, from several connections, in pieces: what goes
// back is lines of JSON, records in a row without a gap, nothing but a refusal to who did not say
// hello, and the journal is whole. In the input 0x1E goes on with the next connection, 0x1D lets
// the server read what there is, 0x1F ends the connection, half or whole. Covers: serve/live*.c,
// serve/peer.c, serve/inlet.c, serve/outlet.c, serve/wire.c, serve/ask.c.

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "serve/live_int.h"
#include "serve/socket.h"
#include "store/manifest.h"

enum { CONNECTIONS = 4, PATIENCE = 100000, SETTLED = 3 };

static const char manifest[] =
    "draaiboek: 1\nid: proef\nversion: 1.0.0\nlanguage: nl\ntitle: Proef\ntlp: AMBER\n"
    "start: \"09:00\"\norganisations:\n"
    "  haven: { name: Haven, play: full, roles: [ciso, directie] }\n"
    "  pers: { name: Pers, play: simulated }\n";

static const char script[] =
    "inject \"brief\" { from = \"pers\", to = \"haven.ciso\", via = \"mail\","
    " subject = \"Kop\", text = \"Tekst\", reserve = true }\n";

struct connection {
    int fd;
    struct buf heard;
    size_t looked;
    int64_t seq; // of the last record
    bool refused, ended;
};

struct world {
    char dir[64], journal_path[96];
    struct scenario *scenario;
    struct journal *journal;
    struct stage *stage;
    struct live *live;
    struct connection connections[CONNECTIONS];
};

// ---- the exercise

static int64_t real_write(void *ctx, int fd, const void *p, size_t n)
{
    (void)ctx;
    return write(fd, p, n);
}

static int synced(void *ctx, int fd)
{
    (void)ctx, (void)fd;
    return 0;
}

static int cut(void *ctx, int fd, int64_t size)
{
    (void)ctx;
    return ftruncate(fd, size);
}

static void hush(void *ctx, const char *line)
{
    (void)ctx, (void)line;
}

static void put_file(const char *dir, const char *name, const char *bytes)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "w");
    if (!f || fputs(bytes, f) < 0 || fclose(f))
        abort();
}

static void remove_files(const struct world *w)
{
    static const char *const names[] = {"script.lua", "journal.jsonl", SOCKET_NAME};
    char path[128];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", w->dir, names[i]);
        unlink(path);
    }
    rmdir(w->dir);
}

static void begin(struct world *w)
{
    const struct disk disk = {NULL, real_write, synced, cut};
    struct findings f = {0};
    struct err e = {0};
    snprintf(w->dir, sizeof w->dir, "%s/draaiboek-fuzz-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!mkdtemp(w->dir))
        abort();
    put_file(w->dir, "script.lua", script);
    snprintf(w->journal_path, sizeof w->journal_path, "%s/journal.jsonl", w->dir);
    const struct live_setup setup = {.in = -1,
                                     .out = -1,
                                     .plain_clock = true,
                                     .folder = w->dir,
                                     .need_socket = true,
                                     .say = hush};
    w->live = live_create(&setup);
    w->scenario = manifest_parse(text_of(manifest), "scenario.yaml", &f);
    w->journal = journal_create(w->journal_path, &disk, &e);
    const struct stage_setup on = {
        .scenario = w->scenario,
        .scenario_dir = w->dir,
        .run = {7, TEXT("2026-01-05"), TEXT("fuzz"), TEXT("5.4")},
        .journal = w->journal,
        .record = live_record,
        .ctx = w->live,
    };
    w->stage = stage_create(&on);
    live_attach(w->live, w->stage, w->journal);
    if (stage_load(w->stage, &f) || live_open(w->live, &e))
        abort();
    findings_finish(&f);
}

static void finish(struct world *w)
{
    w->live->stop = true;
    live_turn_soon(w->live);
    uv_run(&w->live->loop, UV_RUN_DEFAULT);
    if (uv_loop_close(&w->live->loop) || w->live->failed)
        abort();
    live_destroy(w->live);
    stage_destroy(w->stage);
    journal_destroy(w->journal);
    scenario_destroy(w->scenario);
}

// ---- what is heard

static void check_line(struct connection *c, struct text line)
{
    struct arena a = {0};
    struct value v;
    if (json_parse(&a, line, &v, NULL) || v.type != VALUE_MAP || v.n == 0)
        abort();
    const struct value *seq = value_member(v, TEXT("seq")), *ok = value_member(v, TEXT("ok"));
    if (c->refused)
        abort(); // it was the last line
    c->refused = !c->looked && ok && !ok->b;
    if (value_member(v, TEXT("kind"))) {
        if (!seq || (c->seq && seq->i != c->seq + 1))
            abort();
        c->seq = seq->i;
    }
    arena_finish(&a);
}

static void hear(struct connection *c)
{
    char bytes[1 << 16];
    ssize_t n;
    while (!c->ended && (n = recv(c->fd, bytes, sizeof bytes, MSG_DONTWAIT)) >= 0) {
        c->ended = n == 0;
        buf_add(&c->heard, bytes, (size_t)n);
    }
    while (c->heard.n > c->looked) {
        struct text rest = {c->heard.p + c->looked, c->heard.n - c->looked};
        const char *end = memchr(rest.p, '\n', rest.n);
        if (!end)
            break;
        check_line(c, (struct text){rest.p, (size_t)(end - rest.p)});
        c->looked += (size_t)(end - rest.p) + 1;
    }
}

static bool is_settled(const struct live *l)
{
    if (live_has_waiting(l) || l->made_to != l->durable_to || !writer_is_idle(l->writer))
        return false;
    for (const struct peer *p = l->peers.first; p; p = p->next)
        if (p->reading || p->state == PEER_GREETED || p->state == PEER_BACK || p->n_marks ||
            p->state >= PEER_LEAVING)
            return false;
    return true;
}

static void settle(struct world *w)
{
    int settled = 0;
    for (int i = 0; settled < SETTLED; i++) {
        if (i == PATIENCE)
            abort(); // it goes round and round
        uv_run(&w->live->loop, UV_RUN_NOWAIT);
        for (int k = 0; k < CONNECTIONS; k++)
            if (w->connections[k].fd >= 0)
                hear(&w->connections[k]);
        settled = is_settled(w->live) ? settled + 1 : 0;
    }
}

// ---- what is said

static void say(struct world *w, struct connection *c, struct text bytes)
{
    struct err e = {0};
    if (c->fd < 0 && socket_connect(w->dir, &c->fd, &e))
        abort();
    while (bytes.n) {
        ssize_t n = send(c->fd, bytes.p, bytes.n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && (errno == EPIPE || errno == ECONNRESET))
            return; // it has heard enough
        if (n < 0)
            settle(w);
        bytes.p += n > 0 ? n : 0;
        bytes.n -= n > 0 ? (size_t)n : 0;
    }
}

static void hang_up(struct connection *c, bool half)
{
    if (c->fd < 0)
        return;
    if (half) {
        shutdown(c->fd, SHUT_WR);
        return;
    }
    close(c->fd);
    buf_finish(&c->heard);
    *c = (struct connection){.fd = -1};
}

static void act(struct world *w, struct text all)
{
    int at = 0;
    size_t from = 0;
    for (size_t i = 0; i <= all.n; i++) {
        char what = i < all.n ? all.p[i] : 0x1D;
        if (what < 0x1D || what > 0x1F)
            continue;
        struct connection *c = &w->connections[at];
        if (i > from)
            say(w, c, (struct text){all.p + from, i - from});
        from = i + 1;
        if (what == 0x1D)
            settle(w);
        else if (what == 0x1E)
            at = (at + 1) % CONNECTIONS;
        else
            hang_up(c, i % 2);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct world w = {0};
    struct journal_extent x;
    struct err e = {0};
    for (int i = 0; i < CONNECTIONS; i++)
        w.connections[i].fd = -1;
    begin(&w);
    act(&w, (struct text){(const char *)data, size});
    for (int i = 0; i < CONNECTIONS; i++)
        hang_up(&w.connections[i], false);
    finish(&w);
    if (journal_extent(w.journal_path, &x, &e) != JOURNAL_END)
        abort();
    remove_files(&w);
    return 0;
}
