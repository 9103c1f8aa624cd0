// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <time.h>

#include "base/json.h"
#include "base/mem.h"
#include "store/secret.h"
#include "web/forms.h"
#include "web/web_files.h"
#include "web/web_int.h"

// What is asked for, and what is answered.

enum { PENDING_MAX = 4096 };

// ---- answers

static void answer(struct http_request *q, int status, const char *type, struct buf *body)
{
    struct http_answer a = {.status = status, .type = type};
    a.body = chunk_take(body, 0);
    http_answer(q, &a);
    chunk_drop(a.body);
}

static void answer_page(struct http_request *q, int status, struct buf *page)
{
    answer(q, status, "text/html; charset=utf-8", page);
}

static void answer_message(struct http_request *q, enum lang lang, int status, const char *title,
                           const char *text)
{
    struct buf b = {0};
    page_message(&b, lang, lang_text(lang, title), lang_text(lang, text));
    answer_page(q, status, &b);
}

static void redirect(struct http_request *q, const char *to, const char *cookie)
{
    struct http_answer a = {.status = 303, .headers = {{"Location", to}, {"Set-Cookie", cookie}}};
    if (!cookie)
        a.headers[1] = (struct http_header){0};
    http_answer(q, &a);
}

// ---- who asks, and in which language

const struct session *web_session(const struct web *w, struct http_request *q)
{
    char hash[65];
    struct text secret = cookie_value(http_header(q, "Cookie"), TEXT("seat"));
    if (!secret_is_one(secret))
        return NULL;
    secret_hash(secret, hash);
    const struct session *s = links_session(&w->keep.state.links, text_of(hash));
    return s && !s->closed ? s : NULL;
}

// As asked for, as chosen before, as the browser prefers.
static enum lang language(struct http_request *q)
{
    struct posted f = {0};
    struct text t = {0};
    char code[3] = {0};
    if (posted_parse(&f, http_query(q)))
        t = posted_value(&f, TEXT("lang"));
    if (t.n != 2)
        t = cookie_value(http_header(q, "Cookie"), TEXT("lang"));
    if (t.n != 2)
        t = http_header(q, "Accept-Language");
    if (t.n >= 2)
        memcpy(code, t.p, 2);
    posted_finish(&f);
    return lang_of(code);
}

struct page_scene web_scene(const struct web *w, const struct session *session, enum lang lang)
{
    struct page_scene s = {
        .reader = {.keep = &w->keep, .lang = lang},
        .now = web_now(w),
        .wall = web_wall(w),
        .rate = w->keep.state.rate,
        .running = w->clock.running && !w->away,
        .away = w->away,
    };
    time_t wall = s.wall / 1000;
    struct tm here;
    if (localtime_r(&wall, &here))
        strftime(s.wall_clock, sizeof s.wall_clock, "%H:%M", &here);
    if (session) {
        s.reader.seat = session->seat;
        s.reader.sight = sight_in(&w->keep.state, session->seat);
        s.reader.orgs = w->keep.state.links.items[session->link].orgs;
    }
    return s;
}

// ---- pages of a seat

static enum seat_kind kind_of_seat(const struct web *w, struct text seat)
{
    return sight_in(&w->keep.state, seat).kind;
}

// To where the seat begins.
static void send_home(struct web *w, struct http_request *q, struct text seat, const char *cookie)
{
    char to[40];
    snprintf(to, sizeof to, "/s/%s", page_name(page_first(kind_of_seat(w, seat))));
    redirect(q, to, cookie);
}

static void put_fresh(char fresh[SECRET_CHARS + 1])
{
    struct err e = {0};
    if (secret_make(fresh, &e))
        fresh[0] = 0; // then what is sent has no number, and is not protected from a second try
    fresh[10] = 0;
}

// What the inbox shows has been read: control sees who has, and what waits.
static void mark_read(struct web *w, const struct session *session, int64_t oldest, int64_t before)
{
    struct sight v = sight_in(&w->keep.state, session->seat);
    const struct shown *shown = keep_shown(&w->keep, &v);
    bool ended = w->keep.state.phase == PHASE_ENDED;
    for (size_t i = 0; !ended && i < shown->n; i++) {
        struct record rec;
        int64_t seq = shown->seqs[i];
        if (seq < oldest || (before && seq >= before) || !keep_take(&w->keep, &v, seq, &rec) ||
            rec.kind != KIND_inject_delivered)
            continue;
        struct text id = field_text(&rec.fields, KEY_inject);
        const struct inject *j = state_inject(&w->keep.state, id);
        struct command c = {.name = COMMAND_inject_read, .by = session->seat};
        field_put_text(&c.args, KEY_inject, id);
        if (j && j->status == INJECT_DELIVERED && j->delivered_seq == rec.seq)
            client_do(w->client, &c);
    }
}

#define NOTHING_DONE "nothing" // in the place of a form

static int form_in(struct text t)
{
    int n = t.n ? 0 : -1;
    for (size_t i = 0; t.n <= 4 && i < t.n; i++)
        n = t.p[i] >= '0' && t.p[i] <= '9' ? n * 10 + t.p[i] - '0' : -1;
    return n;
}

// What was sent just now: it is there, or there was nothing to do. That NO PLAY was asked is said
// until it is taken up.
static struct text said_of(const struct web *w, struct text done, enum lang lang)
{
    if (text_is(done, TEXT(NOTHING_DONE)))
        return text_of(lang_text(lang, "Nothing was changed."));
    if (done.n == 0 || form_in(done) == FORM_NOPLAY)
        return (struct text){0};
    return text_of(lang_text(lang, form_done(form_in(done), w->keep.state.phase)));
}

static void show_page(struct web *w, struct http_request *q, const struct session *session,
                      enum page p)
{
    struct buf b = {0};
    struct posted f = {0};
    char fresh[SECRET_CHARS + 1];
    struct page_scene s = web_scene(w, session, language(q));
    int64_t oldest = 0;
    put_fresh(fresh);
    s.fresh = text_of(fresh);
    s.oldest = &oldest;
    if (posted_parse(&f, http_query(q))) {
        s.before = posted_value(&f, TEXT("before"));
        s.on = posted_value(&f, TEXT("on"));
        s.about = posted_value(&f, TEXT("correct"));
        if (s.about.n == 0)
            s.about = posted_value(&f, TEXT("record"));
        s.said = said_of(w, posted_value(&f, TEXT("done")), s.reader.lang);
    }
    page_put(&b, &s, p);
    if (p == PAGE_INBOX && posted_value(&f, TEXT("live")).n == 0) // else its script looks
        mark_read(w, session, oldest, scene_number(s.before));
    struct http_answer a = {.status = 200, .type = "text/html; charset=utf-8"};
    char cookie[80];
    if (posted_value(&f, TEXT("lang")).n) {
        snprintf(cookie, sizeof cookie, "lang=%s; Path=/; Max-Age=2592000; SameSite=Lax",
                 lang_code(s.reader.lang));
        a.headers[0] = (struct http_header){"Set-Cookie", cookie};
    }
    a.body = chunk_take(&b, 0);
    http_answer(q, &a);
    chunk_drop(a.body);
    posted_finish(&f);
}

static void nobody(struct http_request *q)
{
    answer_message(q, language(q), 401, N_("Nobody sits here"),
                   N_("Open the link that you were given. If it was taken on another device, ask "
                      "the exercise leader to free it."));
}

// ---- what is asked of the exercise

// It wants JSON, not a page.
static bool is_by_script(struct http_request *q)
{
    return text_is(http_header(q, "Accept"), TEXT("application/json"));
}

static struct pending *put_pending(struct web *w, struct http_request *q)
{
    struct pending *p = mem_alloc(sizeof *p);
    *p = (struct pending){.q = q, .lang = language(q), .by_script = is_by_script(q)};
    *(w->pending_last ? &w->pending_last->next : &w->pending) = p;
    w->pending_last = p;
    w->n_pending++;
    return p;
}

static void drop_pending(struct web *w, struct pending *p)
{
    struct pending *before = NULL; // exercises answer in order: seldom any
    for (struct pending *at = w->pending; at != p; at = at->next)
        before = at;
    *(before ? &before->next : &w->pending) = p->next;
    if (w->pending_last == p)
        w->pending_last = before;
    w->n_pending--;
    posted_finish(&p->form);
    arena_finish(&p->arena);
    mem_free(p);
}

void web_answered(struct web *w, const struct client_answer *a)
{
    for (struct pending *p = w->pending; p; p = p->next)
        if (p->number == a->number) {
            p->then(w, p, a);
            return;
        }
}

static int posted_form(const struct posted *f)
{
    return form_in(posted_value(f, TEXT("form")));
}

static void answer_json(const struct web *w, const struct pending *p, const struct client_answer *a)
{
    struct buf b = {0}, words = {0};
    int form = posted_form(&p->form);
    if (a->ok) {
        buf_printf(&b, "{\"ok\":true,\"seq\":%lld,\"said\":", (long long)a->seq);
        json_text(&b, p->commands.n
                          ? text_of(lang_text(p->lang, form_done(form, w->keep.state.phase)))
                          : said_of(w, TEXT(NOTHING_DONE), p->lang));
        buf_str(&b, "}\n");
    } else {
        struct text wrong = form_explain(&words, form, p->lang, a->error);
        buf_str(&b, "{\"ok\":false,\"error\":");
        json_text(&b, buf_all(&words));
        buf_str(&b, ",\"field\":");
        json_text(&b, wrong);
        buf_str(&b, "}\n");
    }
    answer(p->q, a->ok ? 200 : p->later ? 429 : 422, "application/json", &b);
    buf_finish(&words);
}

// The page sends it again by itself, under the same number: it happens once.
static void answer_away(struct http_request *q, enum lang lang)
{
    struct buf b = {0};
    const char *why = N_("The exercise cannot be reached. What you sent may not have arrived: look "
                         "before you send it again.");
    if (!text_is(http_header(q, "Accept"), TEXT("application/json"))) {
        answer_message(q, lang, 503, N_("Not now"), why);
        return;
    }
    buf_str(&b, "{\"ok\":false,\"error\":");
    json_text(&b, text_of(lang_text(lang, why)));
    buf_str(&b, "}\n");
    answer(q, 503, "application/json", &b);
}

void web_give_up(struct web *w)
{
    for (struct pending *p = w->pending, *next; p; p = next) {
        next = p->next;
        if (!w->stop && p->secret.n)
            continue; // the seat would be taken, by nobody
        answer_away(p->q, p->lang);
        drop_pending(w, p);
    }
}

// ---- taking part

static const struct join_link *link_of(const struct web *w, struct text secret)
{
    char hash[65];
    if (!secret_is_one(secret))
        return NULL;
    secret_hash(secret, hash);
    return links_get(&w->keep.state.links, text_of(hash));
}

static const char *why_not(const struct web *w, const struct join_link *l, enum lang lang)
{
    if (l->revoked || (l->expires && l->expires < web_wall(w)))
        return lang_text(lang, "This link no longer works. Ask the exercise leader for another.");
    if (!l->shared && l->open)
        return lang_text(lang, "Somebody takes part through this link on another device. The "
                               "exercise leader can free it.");
    return NULL;
}

static void show_join(struct web *w, struct http_request *q, struct text secret, int status,
                      const char *error)
{
    struct buf b = {0};
    enum lang lang = language(q);
    const struct join_link *l = link_of(w, secret);
    const struct session *here = web_session(w, q);
    char path[64];
    if (!l) {
        answer_message(q, lang, 404, N_("There is no such link"),
                       N_("Is the address whole? Ask the exercise leader for another."));
        return;
    }
    if (here && &w->keep.state.links.items[here->link] == l && !error && !is_by_script(q)) {
        send_home(w, q, here->seat, NULL);
        return;
    }
    if (is_by_script(q)) {
        page_join_json(&b, &w->keep, l, lang, error ? error : why_not(w, l, lang));
        answer(q, status, "application/json", &b);
        return;
    }
    snprintf(path, sizeof path, "/j/%.*s", TEXT_ARGS(secret));
    page_join(&b, &w->keep, l, lang, path, error ? error : why_not(w, l, lang));
    answer_page(q, status, &b);
}

// Over TLS, or a proxy on this machine says that it was.
static bool is_secure(const struct web *w, struct http_request *q)
{
    const char *peer = http_peer(q);
    bool here = strncmp(peer, "127.", 4) == 0 || strcmp(peer, "::1") == 0;
    return web_has_tls(w) || w->setup.secure ||
           (here && text_is(http_header(q, "X-Forwarded-Proto"), TEXT("https")));
}

// They ticked it, or there was nothing to press; who leads counts on it.
static void has_agreed(struct web *w, struct pending *p, const struct client_answer *a)
{
    char cookie[160];
    (void)a; // who is in is in
    snprintf(cookie, sizeof cookie, "seat=%.*s; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax%s",
             TEXT_ARGS(p->secret), is_secure(w, p->q) ? "; Secure" : "");
    send_home(w, p->q, p->seat, cookie);
    drop_pending(w, p);
}

static void has_joined(struct web *w, struct pending *p, const struct client_answer *a)
{
    if (!a->ok) {
        char why[300];
        snprintf(why, sizeof why, "%.*s", TEXT_ARGS(a->error));
        show_join(w, p->q, p->path, 409, why);
        drop_pending(w, p);
        return;
    }
    struct command c = {.name = COMMAND_agree, .by = p->seat};
    p->then = has_agreed;
    p->number = client_do_in(w->client, &c, p->lang);
}

static void join(struct web *w, struct http_request *q, struct text secret)
{
    char session[SECRET_CHARS + 1], hash[65], session_hash[65];
    struct err e = {0};
    const struct join_link *l = link_of(w, secret);
    enum lang lang = language(q);
    struct pending *p;
    if (!l || why_not(w, l, lang)) {
        show_join(w, q, secret, 409, NULL);
        return;
    }
    p = put_pending(w, q);
    if (!posted_parse(&p->form, http_body(q)) ||
        !text_is(posted_value(&p->form, TEXT("agree")), TEXT("yes")) || secret_make(session, &e)) {
        show_join(w, q, secret, 422, lang_text(lang, "Read the ground rules, and tick them."));
        drop_pending(w, p);
        return;
    }
    secret_hash(secret, hash);
    secret_hash(text_of(session), session_hash);
    p->path = arena_text(&p->arena, secret);
    p->secret = arena_text(&p->arena, text_of(session));
    p->seat = arena_text(&p->arena, posted_value(&p->form, TEXT("seat")));
    p->then = has_joined;
    struct command c = {.name = COMMAND_seat_bind, .by = p->seat};
    field_put_text(&c.args, KEY_link, text_of(hash));
    field_put_text(&c.args, KEY_session, text_of(session_hash));
    p->number = client_do_in(w->client, &c, p->lang);
}

// ---- logging

// The page again, with why not, and with what was filled in.
static void show_refusal(struct web *w, struct http_request *q, const struct posted *posted,
                         struct text why)
{
    struct buf b = {0}, words = {0};
    char fresh[SECRET_CHARS + 1];
    const struct session *session = web_session(w, q);
    if (!session) {
        nobody(q);
        return;
    }
    struct page_scene s = web_scene(w, session, language(q));
    put_fresh(fresh);
    s.fresh = text_of(fresh);
    s.wrong = form_explain(&words, posted_form(posted), s.reader.lang, why);
    s.error = buf_all(&words);
    s.posted = posted;
    s.on = posted_value(posted, TEXT("on"));
    if (s.on.n == 0)
        s.on = posted_value(posted, TEXT("inject"));
    s.about = posted_value(posted, TEXT("record"));
    s.posted_form = posted_form(posted);
    page_put(&b, &s, form_page(s.posted_form, s.reader.sight.kind));
    answer_page(q, 422, &b);
    buf_finish(&words);
}

static void refuse_post(struct web *w, struct pending *p, struct text why)
{
    const struct client_answer a = {.error = why};
    if (p->by_script)
        answer_json(w, p, &a);
    else
        show_refusal(w, p->q, &p->form, why);
}

// Back to where it was asked.
static void go_back(const struct web *w, const struct pending *p)
{
    char to[80];
    int form = posted_form(&p->form), n;
    n = snprintf(to, sizeof to,
                 "/s/%s?done=", page_name(form_page(form, kind_of_seat(w, p->seat))));
    if (p->commands.n)
        snprintf(to + n, sizeof to - (size_t)n, "%d", form);
    else
        snprintf(to + n, sizeof to - (size_t)n, NOTHING_DONE);
    redirect(p->q, to, NULL);
}

static void has_done(struct web *w, struct pending *p, const struct client_answer *a)
{
    if (a->ok && ++p->done < p->commands.n) {
        p->number = client_do_in(w->client, &p->commands.at[p->done], p->lang);
        return;
    }
    if (p->by_script)
        answer_json(w, p, a);
    else if (!a->ok)
        show_refusal(w, p->q, &p->form, a->error);
    else
        go_back(w, p);
    drop_pending(w, p);
}

// More than people type, for hours, and less than drowns who receives it.
static bool sends_too_much(struct web *w, const struct session *session, size_t n)
{
    enum { AT_ONCE = 512 << 10, PER_SECOND = 2 << 10 };
    size_t i = (size_t)(session - w->keep.state.links.sessions);
    uint64_t now = uv_now(&w->loop);
    mem_grow(&w->allowances, &w->cap_allowances, i + 1, sizeof *w->allowances);
    while (w->n_allowances <= i)
        w->allowances[w->n_allowances++] = (struct allowance){AT_ONCE, now};
    struct allowance *a = &w->allowances[i];
    int64_t bytes = a->bytes + (int64_t)(now - a->at) * PER_SECOND / 1000;
    *a = (struct allowance){bytes < AT_ONCE ? bytes : AT_ONCE, now};
    if (a->bytes < (int64_t)n)
        return true;
    a->bytes -= (int64_t)n;
    return false;
}

static void do_posted(struct web *w, struct http_request *q, const struct session *session)
{
    struct pending *p = put_pending(w, q);
    struct err e = {.lang = p->lang};
    bool read = posted_parse(&p->form, http_body(q));
    if (!read)
        err_set(&e, ERR_INPUT, "what was sent cannot be read");
    p->later = read && sends_too_much(w, session, http_body(q).n);
    if (p->later)
        err_set(&e, ERR_LIMIT, "that is very much at once: wait a minute, and send it again");
    struct page_scene s = web_scene(w, session, p->lang);
    if (!read || p->later || form_commands(&p->arena, &p->form, &s.reader, &p->commands, &e)) {
        refuse_post(w, p, text_of(e.msg));
        drop_pending(w, p);
        return;
    }
    p->seat = arena_text(&p->arena, session->seat);
    if (p->commands.n == 0) { // it stands so already
        has_done(w, p, &(struct client_answer){.ok = true});
        return;
    }
    p->then = has_done;
    p->number = client_do_in(w->client, &p->commands.at[0], p->lang);
}

// ---- the table of paths

static void show_file(struct http_request *q, struct text name)
{
    for (const struct web_file *f = web_files; f->name; f++)
        if (text_is(name, text_of(f->name))) {
            struct buf b = {0};
            struct http_answer a = {.status = 200, .type = f->type, .cache = "max-age=3600"};
            buf_add(&b, f->bytes, f->n);
            a.body = chunk_take(&b, 0);
            http_answer(q, &a);
            chunk_drop(a.body);
            return;
        }
    answer_message(q, language(q), 404, N_("Not found"), N_("There is nothing at this address."));
}

static bool cut(struct text *path, const char *head)
{
    if (!text_starts(*path, text_of(head)))
        return false;
    size_t n = strlen(head);
    *path = (struct text){path->p + n, path->n - n};
    return true;
}

static void show_attached(struct web *w, struct http_request *q, const struct session *session,
                          struct text rest)
{
    struct page_scene s = web_scene(w, session, language(q));
    files_answer(w->files, q, &s.reader, rest);
}

static void show_forms(struct web *w, struct http_request *q, const struct session *session)
{
    struct buf b = {0};
    struct page_scene s = web_scene(w, session, language(q));
    forms_json(&b, &s);
    answer(q, 200, "application/json", &b);
}

static void seat_get(struct web *w, struct http_request *q, struct text rest)
{
    const struct session *session = web_session(w, q);
    int p = session ? page_of(kind_of_seat(w, session->seat), rest) : -1;
    if (!session)
        nobody(q);
    else if (text_is(rest, TEXT("events")))
        web_stream_open(w, q, session, language(q));
    else if (text_is(rest, TEXT("forms")))
        show_forms(w, q, session);
    else if (cut(&rest, "file/"))
        show_attached(w, q, session, rest);
    else if (p >= 0)
        show_page(w, q, session, (enum page)p);
    else
        send_home(w, q, session->seat, NULL);
}

static void seat_post(struct web *w, struct http_request *q, struct text rest)
{
    const struct session *session = web_session(w, q);
    if (!session)
        nobody(q);
    else if (text_is(rest, TEXT("do")))
        do_posted(w, q, session);
    else
        answer_message(q, language(q), 404, N_("Not found"),
                       N_("There is nothing at this address."));
}

void web_asked(void *ctx, struct http_request *q)
{
    struct web *w = ctx;
    struct text path = http_path(q);
    bool post = http_method(q) == HTTP_POST;
    if (post && http_is_cross_site(q))
        answer_message(q, language(q), 403, N_("Not from here"),
                       N_("This was sent from another site, and not taken."));
    else if (post && w->away)
        answer_away(q, language(q));
    else if (post && w->n_pending >= PENDING_MAX)
        answer_message(q, language(q), 503, N_("Not now"), N_("It is too busy. Try again."));
    else if (!post && cut(&path, "/web/"))
        show_file(q, path);
    else if (cut(&path, "/j/"))
        (post ? join(w, q, path) : show_join(w, q, path, 200, NULL));
    else if (text_is(path, TEXT("/s")) || cut(&path, "/s/"))
        (post ? seat_post : seat_get)(w, q, path);
    else
        answer_message(q, language(q), 404, N_("draaiboek"),
                       N_("Open the link that you were given."));
}
