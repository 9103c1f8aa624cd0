// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"
#include "play/clock.h"
#include "store/contacts.h"
#include "store/manifest.h"
#include "store/overlay.h"
#include "web/web_int.h"

static void say(const struct web *w, const char *fmt, ...)
{
    char line[1000];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(line, sizeof line, lang_text(w->setup.lang, fmt), ap);
    va_end(ap);
    w->setup.say(w->setup.ctx, line);
}

bool web_has_tls(const struct web *w)
{
    return w->certificate.cert.n > 0;
}

// ---- time

int64_t web_now(const struct web *w)
{
    struct clock c;
    clock_set(&c, w->clock.t, (int64_t)w->clock_told * 1000000, w->clock.rate ? w->clock.rate : 1,
              w->clock.running);
    return clock_at(&c, (int64_t)uv_now(&w->loop) * 1000000);
}

int64_t web_wall(const struct web *w)
{
    uv_timeval64_t t;
    (void)w;
    uv_gettimeofday(&t);
    return t.tv_sec * 1000 + t.tv_usec / 1000;
}

// ---- ending

static void close_down(struct web *w)
{
    if (w->stop)
        return;
    w->stop = true;
    web_give_up(w);
    if (w->http)
        http_stop(w->http);
    client_close(w->client);
    for (size_t i = 0; i < 2; i++)
        uv_close((uv_handle_t *)&w->signals[i], NULL);
    uv_close((uv_handle_t *)&w->linger, NULL);
}

static void fail(struct web *w, const struct err *e)
{
    w->failed = true;
    w->err = *e;
    close_down(w);
}

static void signalled(uv_signal_t *s, int number)
{
    (void)number;
    close_down(s->data);
}

// ---- the exercise

static void on_record(void *ctx, const struct record *r, struct text line)
{
    struct web *w = ctx;
    struct err e = {.lang = w->setup.lang};
    (void)line;
    if (w->stop)
        return;
    enum phase phase = w->keep.state.phase;
    if (keep_add(&w->keep, r, &e)) {
        fail(w, &e);
    } else if (w->caught_up) {
        web_tell_record(w, r);
        if (w->keep.state.phase != phase) // NO PLAY in a pause stops no clock, and covers all pages
            web_tell_clock(w);
    }
}

static void on_clock(void *ctx, const struct client_clock *c)
{
    struct web *w = ctx;
    w->clock = *c;
    w->clock_told = uv_now(&w->loop);
    if (w->caught_up)
        web_tell_clock(w);
}

static void on_answer(void *ctx, const struct client_answer *a)
{
    web_answered(ctx, a);
}

static void open_door(struct web *w)
{
    struct err e = {.lang = w->setup.lang};
    const struct http_setup setup = {
        .loop = &w->loop,
        .address = w->setup.address,
        .port = w->setup.port,
        .cert = web_has_tls(w) ? buf_cstr(&w->certificate.cert) : NULL,
        .key = web_has_tls(w) ? buf_cstr(&w->certificate.key) : NULL,
        .asked = web_asked,
        .over = web_stream_over,
        .left = web_stream_left,
        .ctx = w,
    };
    w->http = http_start(&setup, &e);
    if (!w->http)
        fail(w, &e);
    else if (w->setup.ready)
        w->setup.ready(w->setup.ctx, http_port(w->http),
                       web_has_tls(w) ? w->certificate.fingerprint : NULL);
}

static void on_caught_up(void *ctx)
{
    struct web *w = ctx;
    w->caught_up = true;
    if (!w->stop)
        uv_timer_stop(&w->linger);
    if (!w->http && !w->stop)
        open_door(w);
    if (w->away) {
        w->away = false;
        web_tell_clock(w);
    }
}

static void waited_long(uv_timer_t *t)
{
    struct web *w = t->data;
    say(w, "the exercise does not come back: its seats are served no more");
    close_down(w);
}

// The server of the exercise comes back, or it was never there.
static void on_away(void *ctx, enum client_away how, const struct err *why)
{
    struct web *w = ctx;
    if (w->stop)
        return;
    if (how == AWAY_REFUSED || !w->http)
        fail(w, why);
    else if (!w->away) {
        say(w, "the exercise is away (%s); seats wait for it", why->msg);
        w->away = true;
        web_give_up(w);
        web_tell_clock(w);
    }
    if (!w->stop && w->setup.linger && !uv_is_active((uv_handle_t *)&w->linger))
        uv_timer_start(&w->linger, waited_long, (uint64_t)w->setup.linger, 0);
}

// ---- life

static void open_handles(struct web *w)
{
    static const int numbers[] = {SIGTERM, SIGINT};
    const struct client_setup setup = {
        .exercise = w->setup.exercise,
        .by = "gast", // what a seat does is said to be that seat's
        .name = "web",
        .lang = w->setup.lang,
        .ctx = w,
        .record = on_record,
        .caught_up = on_caught_up,
        .answer = on_answer,
        .clock = on_clock,
        .away = on_away,
    };
    for (size_t i = 0; i < 2; i++) {
        uv_signal_init(&w->loop, &w->signals[i]);
        w->signals[i].data = w;
        uv_signal_start(&w->signals[i], signalled, numbers[i]);
    }
    uv_timer_init(&w->loop, &w->linger);
    w->linger.data = w;
    w->client = client_create(&w->loop, &setup);
}

static int take_certificate(struct web *w, struct err *e)
{
    const struct web_setup *s = &w->setup;
    if (s->cert)
        return certificate_read(&w->certificate, s->cert, s->key, e);
    return s->own ? certificate_own(&w->certificate, s->exercise, s->hosts, s->n_hosts, e) : 0;
}

// For the names in it. Without it everything is called by its id.
static struct scenario *read_scenario(const struct web_setup *setup)
{
    struct findings f = {.lang = setup->lang};
    struct buf dir = {0};
    buf_printf(&dir, "%s/scenario", setup->exercise);
    struct scenario *s = manifest_read(buf_cstr(&dir), &f);
    if (s)
        overlays_read_frozen(s, setup->exercise, &f);
    findings_finish(&f);
    buf_finish(&dir);
    return s;
}

// Exercise control has its list in the console; through the door go those of organisations, to
// themselves.
static void read_contacts(struct contacts *c, const struct web_setup *setup)
{
    struct contact_files files = {.n = 0};
    struct findings f = {.lang = setup->lang};
    contact_files_read(&files, setup->exercise);
    for (size_t i = 0; i < files.n; i++)
        if (files.at[i].overlay.n)
            contacts_add(c, &files.at[i], &f);
    findings_finish(&f);
    contact_files_finish(&files);
}

int web_run(const struct web_setup *setup, struct err *e)
{
    struct web w = {.setup = *setup};
    if (take_certificate(&w, e))
        return -1;
    signal(SIGPIPE, SIG_IGN);
    uv_loop_init(&w.loop);
    keep_init(&w.keep);
    struct scenario *scenario = read_scenario(setup);
    w.keep.scenario = scenario;
    struct contacts contacts = {.n = 0};
    read_contacts(&contacts, setup);
    w.keep.contacts = &contacts;
    w.files = files_create(setup->exercise);
    open_handles(&w);
    uv_run(&w.loop, UV_RUN_DEFAULT);
    client_destroy(w.client);
    uv_loop_close(&w.loop);
    audiences_finish(&w.audiences);
    mem_free(w.allowances);
    keep_finish(&w.keep);
    contacts_finish(&contacts);
    files_destroy(w.files);
    if (scenario)
        scenario_destroy(scenario);
    certificate_finish(&w.certificate);
    if (w.failed)
        *e = w.err;
    return w.failed ? -1 : 0;
}
