// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/join_http.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "cli/join_library.h"
#include "serve/certificate.h"

enum { REPLY_MAX = 1 << 20, PATIENCE_S = 20, QUIET_S = 60, COOKIE_MAX = 200 };

struct join_http {
    struct join_library lib;
    enum lang lang;
    char *origin;
    char pin[80], cookie[COOKIE_MAX];
    CURL *easy, *stream, *post;
    CURLM *multi;
    struct curl_slist *accept, *events;
    struct buf *reply;
    int patience;        // seconds
    bool streams, posts; // those are under way
    struct buf posted;   // what was answered to it
    void (*told)(void *ctx, struct text bytes);
    void *ctx;
    void (*done)(void *ctx, int status, struct text reply);
    void *done_ctx;
};

struct join_http *join_http_create(const char *origin, enum lang lang, struct err *e)
{
    struct join_http *h = mem_alloc(sizeof *h);
    size_t n = strlen(origin);
    *h = (struct join_http){.lang = lang, .origin = mem_alloc(n + 1), .patience = PATIENCE_S};
    memcpy(h->origin, origin, n + 1);
    if (join_library_load(&h->lib, e)) {
        join_http_destroy(h);
        return NULL;
    }
    h->easy = h->lib.easy_init();
    h->post = h->lib.easy_init();
    h->multi = h->lib.multi_init();
    h->accept = h->lib.slist_append(NULL, "Accept: application/json");
    h->events = h->lib.slist_append(NULL, "Accept: text/event-stream");
    return h;
}

void join_http_destroy(struct join_http *h)
{
    if (h->streams)
        h->lib.multi_remove_handle(h->multi, h->stream);
    if (h->posts)
        h->lib.multi_remove_handle(h->multi, h->post);
    if (h->stream)
        h->lib.easy_cleanup(h->stream);
    if (h->post)
        h->lib.easy_cleanup(h->post);
    if (h->easy)
        h->lib.easy_cleanup(h->easy);
    if (h->multi)
        h->lib.multi_cleanup(h->multi);
    if (h->accept)
        h->lib.slist_free_all(h->accept);
    if (h->events)
        h->lib.slist_free_all(h->events);
    buf_finish(&h->posted);
    mem_free(h->origin);
    mem_free(h);
}

void join_http_trust(struct join_http *h, const char *key)
{
    snprintf(h->pin, sizeof h->pin, "sha256//%s", key);
}

void join_http_patience(struct join_http *h, int seconds)
{
    h->patience = seconds;
}

const char *join_http_cookie(const struct join_http *h)
{
    return h->cookie;
}

void join_http_keep(struct join_http *h, struct text cookie)
{
    snprintf(h->cookie, sizeof h->cookie, "%.*s", TEXT_ARGS(cookie));
}

// ---- requests

static size_t take_reply(char *p, size_t size, size_t n, void *ctx)
{
    struct join_http *h = ctx;
    if (h->reply && h->reply->n + size * n > REPLY_MAX)
        return 0;
    if (h->reply)
        buf_add(h->reply, p, size * n);
    return size * n;
}

static size_t take_header(char *p, size_t size, size_t n, void *ctx)
{
    static const char name[] = "set-cookie: seat=";
    size_t head = sizeof name - 1, bytes = size * n;
    struct text t = {p + head, 0};
    if (bytes > head && strncasecmp(p, name, head) == 0) {
        while (head + t.n < bytes && !strchr("; \r\n", t.p[t.n]))
            t.n++;
        join_http_keep(ctx, t);
    }
    return bytes;
}

static void prepare(struct join_http *h, CURL *c, const char *path)
{
    struct buf b = {0}, cookie = {0};
    __typeof__(h->lib.easy_setopt) set = h->lib.easy_setopt;
    buf_printf(&b, "%s%s", h->origin, path);
    buf_printf(&cookie, "lang=%s", lang_code(h->lang));
    if (*h->cookie)
        buf_printf(&cookie, "; seat=%s", h->cookie);
    set(c, CURLOPT_URL, buf_cstr(&b));
    set(c, CURLOPT_PROTOCOLS_STR, "http,https");
    set(c, CURLOPT_NOSIGNAL, 1L);
    set(c, CURLOPT_COOKIE, buf_cstr(&cookie));
    set(c, CURLOPT_CONNECTTIMEOUT, (long)h->patience);
    set(c, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
    if (*h->pin) {
        set(c, CURLOPT_PINNEDPUBLICKEY, h->pin);
        set(c, CURLOPT_SSL_VERIFYPEER, 0L);
        set(c, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    buf_finish(&b);
    buf_finish(&cookie);
}

static int failed(CURLcode code, const struct join_http *h, struct err *e)
{
    if (code == CURLE_PEER_FAILED_VERIFICATION)
        return err_set(e, ERR_REFUSED, "nobody vouches for the certificate of %s", h->origin);
    if (code == CURLE_SSL_PINNEDPUBKEYNOTMATCH)
        return err_set(e, ERR_INPUT, "%s shows another certificate than it did before", h->origin);
    return err_set(e, ERR_IO, "%s cannot be reached: %s", h->origin,
                   err_text(e, h->lib.easy_strerror(code)));
}

int join_http_ask(struct join_http *h, const char *path, const char *body, struct buf *reply,
                  int *status, struct err *e)
{
    long got = 0;
    h->lib.easy_reset(h->easy); // its connection stays
    prepare(h, h->easy, path);
    h->lib.easy_setopt(h->easy, CURLOPT_TIMEOUT, (long)h->patience);
    h->lib.easy_setopt(h->easy, CURLOPT_HTTPHEADER, h->accept);
    h->lib.easy_setopt(h->easy, CURLOPT_WRITEFUNCTION, take_reply);
    h->lib.easy_setopt(h->easy, CURLOPT_WRITEDATA, h);
    h->lib.easy_setopt(h->easy, CURLOPT_HEADERFUNCTION, take_header);
    h->lib.easy_setopt(h->easy, CURLOPT_HEADERDATA, h);
    if (body)
        h->lib.easy_setopt(h->easy, CURLOPT_COPYPOSTFIELDS, body);
    h->reply = reply;
    reply->n = 0;
    CURLcode code = h->lib.easy_perform(h->easy);
    h->reply = NULL;
    if (code != CURLE_OK)
        return failed(code, h, e);
    h->lib.easy_getinfo(h->easy, CURLINFO_RESPONSE_CODE, &got);
    *status = (int)got;
    return 0;
}

int join_http_look(struct join_http *h, char fingerprint[32 * 3], char key[48], struct err *e)
{
    struct curl_certinfo *info = NULL;
    CURL *c = h->lib.easy_init();
    prepare(h, c, "/");
    h->lib.easy_setopt(c, CURLOPT_CONNECT_ONLY, 1L);
    h->lib.easy_setopt(c, CURLOPT_CERTINFO, 1L);
    h->lib.easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 0L);
    h->lib.easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 0L);
    CURLcode code = h->lib.easy_perform(c);
    bool found = false;
    if (code == CURLE_OK)
        h->lib.easy_getinfo(c, CURLINFO_CERTINFO, &info);
    for (const struct curl_slist *s = info && info->num_of_certs ? info->certinfo[0] : NULL; s;
         s = s->next)
        if (strncmp(s->data, "Cert:", 5) == 0)
            found = certificate_marks(text_of(s->data + 5), fingerprint, key);
    h->lib.easy_cleanup(c);
    if (code != CURLE_OK)
        return failed(code, h, e);
    return found ? 0 : err_set(e, ERR_IO, "%s shows no certificate", h->origin);
}

// ---- a post under way

static size_t take_posted(char *p, size_t size, size_t n, void *ctx)
{
    struct join_http *h = ctx;
    if (h->posted.n + size * n > REPLY_MAX)
        return 0;
    buf_add(&h->posted, p, size * n);
    return size * n;
}

void join_http_post(struct join_http *h, const char *path, const char *body,
                    void (*done)(void *ctx, int status, struct text reply), void *ctx)
{
    h->lib.easy_reset(h->post);
    prepare(h, h->post, path);
    h->lib.easy_setopt(h->post, CURLOPT_TIMEOUT, (long)PATIENCE_S);
    h->lib.easy_setopt(h->post, CURLOPT_HTTPHEADER, h->accept);
    h->lib.easy_setopt(h->post, CURLOPT_WRITEFUNCTION, take_posted);
    h->lib.easy_setopt(h->post, CURLOPT_WRITEDATA, h);
    h->lib.easy_setopt(h->post, CURLOPT_COPYPOSTFIELDS, body);
    h->posted.n = 0;
    h->done = done;
    h->done_ctx = ctx;
    h->posts = true;
    h->lib.multi_add_handle(h->multi, h->post);
}

static void end_post(struct join_http *h, CURLcode code)
{
    long status = 0;
    if (code == CURLE_OK)
        h->lib.easy_getinfo(h->post, CURLINFO_RESPONSE_CODE, &status);
    h->lib.multi_remove_handle(h->multi, h->post);
    h->posts = false;
    h->done(h->done_ctx, (int)status, buf_all(&h->posted));
}

// ---- the stream

static size_t take_events(char *p, size_t size, size_t n, void *ctx)
{
    struct join_http *h = ctx;
    long status = 0;
    h->lib.easy_getinfo(h->stream, CURLINFO_RESPONSE_CODE, &status);
    if (status == 200)
        h->told(h->ctx, (struct text){p, size * n});
    return size * n;
}

void join_http_stream(struct join_http *h, const char *path, int64_t after,
                      void (*told)(void *ctx, struct text bytes), void *ctx)
{
    struct buf b = {0};
    if (!h->stream)
        h->stream = h->lib.easy_init();
    if (h->streams)
        h->lib.multi_remove_handle(h->multi, h->stream);
    h->lib.easy_reset(h->stream);
    h->told = told;
    h->ctx = ctx;
    buf_printf(&b, "%s&after=%lld", path, (long long)after);
    prepare(h, h->stream, buf_cstr(&b));
    h->lib.easy_setopt(h->stream, CURLOPT_HTTPHEADER, h->events);
    h->lib.easy_setopt(h->stream, CURLOPT_WRITEFUNCTION, take_events);
    h->lib.easy_setopt(h->stream, CURLOPT_WRITEDATA, h);
    // Something is told every 20 s: what is silent for longer is gone without a word.
    h->lib.easy_setopt(h->stream, CURLOPT_LOW_SPEED_LIMIT, 1L);
    h->lib.easy_setopt(h->stream, CURLOPT_LOW_SPEED_TIME, (long)QUIET_S);
    h->lib.multi_add_handle(h->multi, h->stream);
    h->streams = true;
    buf_finish(&b);
}

static enum join_stream end_stream(struct join_http *h)
{
    long status = 0;
    h->lib.easy_getinfo(h->stream, CURLINFO_RESPONSE_CODE, &status);
    h->lib.multi_remove_handle(h->multi, h->stream);
    h->streams = false;
    return status == 401 ? STREAM_NOBODY : STREAM_OVER;
}

// ---- both

static enum join_stream hear_ends(struct join_http *h)
{
    enum join_stream is = h->streams ? STREAM_OPEN : STREAM_NONE;
    const CURLMsg *m;
    int left;
    while ((m = h->lib.multi_info_read(h->multi, &left))) {
        const CURL *ended = m->easy_handle;
        CURLcode code = m->data.result;
        if (ended == h->post)
            end_post(h, code);
        else if (ended == h->stream && h->streams)
            is = end_stream(h);
    }
    return is;
}

enum join_stream join_http_wait(struct join_http *h, struct pollfd *fds, int n, int ms)
{
    enum { MOST = 4 };
    struct curl_waitfd also[MOST];
    int running;
    for (int i = 0; i < n && i < MOST; i++)
        also[i] = (struct curl_waitfd){.fd = fds[i].fd, .events = CURL_WAIT_POLLIN};
    h->lib.multi_perform(h->multi, &running);
    enum join_stream is = hear_ends(h);
    if (is == STREAM_OVER || is == STREAM_NOBODY)
        return is;
    h->lib.multi_poll(h->multi, also, (unsigned)(n < MOST ? n : MOST), ms, NULL);
    h->lib.multi_perform(h->multi, &running);
    return hear_ends(h);
}
