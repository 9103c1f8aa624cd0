// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#define _GNU_SOURCE // memmem
#include <ctype.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/json.h"
#include "cli/join_http.h"
#include "cli/join_session.h"
#include "cli/web_address.h"
#include "play/command.h"
#include "store/secret.h"
#include "web/asked.h"

// A seat, line by line: what comes in is told as it comes, what is typed is a command. Nothing is
// rewritten, so that it can be read aloud, piped and kept.

enum { INPUT_MAX = 64 << 10, EVENTS_MAX = 1 << 20, AGAIN_MS = 1000, GIVEN_MAX = 40 };

struct asking {  // a command that is not whole yet
    int command; // -1: none
    struct buf body;
    enum key given[GIVEN_MAX];
    size_t n;
    const struct field_spec *next; // what is asked now
};

struct join {
    const struct cli *cli;
    const char *fingerprint, *file, *seat;
    char origin[300], path[80];
    struct join_http *http;
    struct join_session session;
    enum seat_kind kind;   // of what it can ask; whether it may now, the exercise says
    struct buf in, events; // as far as they came
    struct asking asking;
    struct buf sending; // a body that was not answered yet, or empty
    int64_t last;       // id of the last event
    int64_t tried_ms;   // when a connection was tried
    struct buf clock;   // as it was told last
    bool ended, over, caught_up, away, nobody;
};

static const char *words(const struct join *j, const char *english)
{
    return cli_text(j->cli, english);
}

// Each line says first what it is; what others wrote can steer no terminal.
static void say(const char *label, struct text t)
{
    struct buf b = {0};
    do {
        struct text line = text_cut(&t, '\n');
        buf_str(&b, b.n ? "  " : label);
        buf_char(&b, ' ');
        cli_clean(&b, line);
        buf_char(&b, '\n');
    } while (t.n);
    fwrite(b.p, 1, b.n, stdout);
    fflush(stdout);
    buf_finish(&b);
}

static void tell(const struct join *j, const char *label, const char *english)
{
    say(words(j, label), text_of(words(j, english)));
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// ---- what comes in

static struct text member(struct value v, const char *name)
{
    const struct value *m = value_member(v, text_of(name));
    return m && m->type == VALUE_TEXT ? (struct text){m->s, m->n} : (struct text){0};
}

static void told_record(const struct join *j, struct value v)
{
    struct text tray = member(v, "tray");
    const char *label = text_is(tray, TEXT("inbox")) ? N_("MESSAGE")
                        : text_is(tray, TEXT("log")) ? N_("LOG")
                                                     : N_("NEWS");
    struct buf b = {0};
    if (text_is(tray, TEXT("inbox")))
        buf_printf(&b, "%s ", words(j, "EXERCISE"));
    buf_str(&b, words(j, label));
    say(buf_cstr(&b), member(v, "words"));
    buf_finish(&b);
}

static void told_clock(struct join *j, struct value v)
{
    const struct value *running = value_member(v, TEXT("running")),
                       *rate = value_member(v, TEXT("rate"));
    struct buf b = {0};
    buf_printf(&b, "%.*s", TEXT_ARGS(member(v, "word")));
    if (running && running->b && rate && rate->i != 1000)
        buf_printf(&b, " %lld.%lldx", (long long)rate->i / 1000, (long long)rate->i % 1000 / 100);
    if (member(v, "over").n)
        buf_printf(&b, ". %.*s", TEXT_ARGS(member(v, "over")));
    j->caught_up = true;
    if (!text_is(buf_all(&b), buf_all(&j->clock))) {
        bool loud = text_is(member(v, "phase"), text_of(phase_names[PHASE_NOPLAY]));
        if (loud && cli_is_terminal(stdout))
            putchar('\a');
        say(loud ? "!!! NO PLAY !!!" : words(j, "CLOCK"), buf_all(&b));
        j->clock.n = 0;
        buf_text(&j->clock, buf_all(&b));
    }
    buf_finish(&b);
}

static void told_event(struct join *j, struct text event)
{
    struct arena a = {0};
    struct err e = {0};
    struct value v = {0};
    struct text kind = {0}, data = {0}, head;
    while (event.n) {
        struct text line = text_cut(&event, '\n');
        head = text_cut(&line, ' ');
        if (text_is(head, TEXT("id:")))
            j->last = strtoll(line.p, NULL, 10);
        else if (text_is(head, TEXT("event:")))
            kind = line;
        else if (text_is(head, TEXT("data:")))
            data = line;
    }
    if (data.n && json_parse(&a, data, &v, &e) == 0 && v.type == VALUE_MAP) {
        if (text_is(kind, TEXT("record")))
            told_record(j, v);
        else if (text_is(kind, TEXT("clock")))
            told_clock(j, v);
    }
    arena_finish(&a);
}

static void told(void *ctx, struct text bytes)
{
    struct join *j = ctx;
    buf_text(&j->events, bytes);
    struct text rest = buf_all(&j->events);
    for (char *end; (end = memmem(rest.p, rest.n, "\n\n", 2));) {
        size_t n = (size_t)(end - rest.p) + 2;
        told_event(j, (struct text){rest.p, n - 1});
        rest = (struct text){rest.p + n, rest.n - n};
    }
    if (rest.n)
        memmove(j->events.p, rest.p, rest.n);
    j->events.n = rest.n > EVENTS_MAX ? 0 : rest.n;
    if (j->away)
        tell(j, N_("CONNECTION"), N_("connected again"));
    j->away = false;
}

// ---- what is sent

static void put_encoded(struct buf *b, const char *name, struct text t)
{
    buf_printf(b, "%s%s=", b->n ? "&" : "", name);
    for (size_t i = 0; i < t.n; i++)
        if (isalnum((unsigned char)t.p[i]) && (unsigned char)t.p[i] < 128)
            buf_char(b, t.p[i]);
        else
            buf_printf(b, "%%%02X", (unsigned char)t.p[i]);
}

static void answered(struct join *j, int status, struct text reply)
{
    struct arena a = {0};
    struct err e = {0};
    struct value v = {0};
    bool read = json_parse(&a, reply, &v, &e) == 0 && v.type == VALUE_MAP;
    const struct value *seq = read ? value_member(v, TEXT("seq")) : NULL;
    if (status == 200 && read) {
        struct buf b = {0};
        buf_printf(&b, words(j, "done: #%lld"), seq ? (long long)seq->i : 0);
        say(words(j, "DONE"), buf_all(&b));
        buf_finish(&b);
    } else if (status == 401) {
        j->nobody = true;
    } else {
        say(words(j, "WARNING"), read && member(v, "error").n
                                     ? member(v, "error")
                                     : text_of(words(j, "it was refused")));
    }
    arena_finish(&a);
}

// Under the same number until it is answered, so that it happens once.
static void send_waiting(struct join *j)
{
    struct buf reply = {0};
    struct err e = {.lang = j->cli->lang};
    int status;
    if (join_http_ask(j->http, "/s/do", buf_cstr(&j->sending), &reply, &status, &e) == 0 &&
        status != 503) {
        j->sending.n = 0;
        answered(j, status, buf_all(&reply));
    } else if (!j->away) {
        j->away = true;
        tell(j, N_("CONNECTION"), N_("away; what you typed is sent once it is back"));
    }
    buf_finish(&reply);
}

// ---- what is typed

static bool is_given(const struct asking *q, enum key k)
{
    for (size_t i = 0; i < q->n; i++)
        if (q->given[i] == k)
            return true;
    // the exercise knows who asks
    return k == KEY_seat || (k == KEY_from && q->command == COMMAND_inform);
}

static const struct field_spec *missing_in(const struct asking *q, const struct field_spec *f,
                                           size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (f[i].required && !is_given(q, f[i].key))
            return &f[i];
    return NULL;
}

static const struct field_spec *missing(const struct asking *q)
{
    const struct command_spec *spec = command_get((enum command_name)q->command);
    const struct kind *kind = kind_get(spec->entry);
    const struct field_spec *f = missing_in(q, spec->args, spec->n_args);
    return f || !kind ? f : missing_in(q, kind->fields, kind->n_fields);
}

// What words without a name are: what is asked for, else what can be said in words at all, as the
// reason of a NO PLAY.
static const struct field_spec *meant(const struct asking *q)
{
    const struct command_spec *spec = command_get((enum command_name)q->command);
    const struct field_spec *f = missing(q);
    for (size_t i = 0; !f && i < spec->n_args; i++)
        if ((spec->args[i].type == FIELD_LINE || spec->args[i].type == FIELD_TEXT) &&
            !is_given(q, spec->args[i].key) && spec->args[i].key != KEY_id)
            f = &spec->args[i];
    return f;
}

static void give(struct asking *q, const struct field_spec *f, struct text t)
{
    char name[64];
    bool lists = f->type == FIELD_IDS || f->type == FIELD_LIST;
    snprintf(name, sizeof name, "%.*s", TEXT_ARGS(key_name(f->key)));
    do {
        struct text item = lists ? text_cut(&t, ',') : t;
        while (lists && item.n && item.p[0] == ' ')
            item = (struct text){item.p + 1, item.n - 1};
        put_encoded(&q->body, name, item);
    } while (lists && t.n);
    if (q->n < GIVEN_MAX)
        q->given[q->n++] = f->key;
}

static void forget(struct asking *q)
{
    buf_finish(&q->body);
    *q = (struct asking){.command = -1};
}

static void go_on(struct join *j)
{
    struct asking *q = &j->asking;
    q->next = missing(q);
    if (q->next) {
        say(words(j, "QUESTION"), key_name(q->next->key));
        return;
    }
    buf_text(&j->sending, buf_all(&q->body));
    forget(q);
    send_waiting(j);
}

// `name=words` or `name="two words"`, cut off the front; false: it is none.
static bool cut_argument(const struct command_spec *spec, struct text *line,
                         const struct field_spec **f, struct text *value)
{
    struct text rest = *line, name = text_cut(&rest, '=');
    enum key k = name.n < line->n ? key_of(name) : KEY_NONE;
    *f = k == KEY_NONE ? NULL : command_arg(spec, k);
    if (!*f)
        return false;
    bool quoted = rest.n && rest.p[0] == '"';
    if (quoted)
        rest = (struct text){rest.p + 1, rest.n - 1};
    *value = text_cut(&rest, quoted ? '"' : ' ');
    while (rest.n && rest.p[0] == ' ')
        rest = (struct text){rest.p + 1, rest.n - 1};
    *line = rest;
    return true;
}

static void take_command(struct join *j, int command, struct text rest)
{
    struct asking *q = &j->asking;
    char id[SECRET_CHARS + 1];
    struct err e = {0};
    const struct field_spec *f;
    struct text value;
    const struct command_spec *spec = command_get((enum command_name)command);
    forget(q);
    q->command = command;
    put_encoded(&q->body, "do", text_of(spec->name));
    if (secret_make(id, &e) == 0)
        put_encoded(&q->body, "id", (struct text){id, 20});
    while (rest.n && cut_argument(spec, &rest, &f, &value))
        give(q, f, value);
    f = meant(q);
    if (rest.n && f)
        give(q, f, rest);
    if (rest.n && !f) {
        say(words(j, "WARNING"), rest);
        tell(j, "WARNING", N_("these words belong to nothing; nothing was sent"));
        forget(q);
        return;
    }
    go_on(j);
}

static enum seat_kind kind_of_seat(struct text seat)
{
    enum seat_kind kind = seat_control_kind(seat);
    struct text role = seat;
    text_cut(&role, '.');
    if (kind != SEAT_NONE)
        return kind;
    return text_is(role, TEXT("leider")) ? SEAT_LOCAL_LEADER : SEAT_PARTICIPANT;
}

static void show_help(const struct join *j)
{
    static const char *const lines[] = {
        N_("a command, then its words: decision We close the gate"),
        N_("or with names: inform to=haven via=phone class=warning text=\"Gate shut\""),
        N_("what is missing is asked; . leaves a question"),
        N_("quit: leave; your seat stays yours"),
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        tell(j, "HELP", lines[i]);
    for (int c = 0; c < COMMAND_COUNT; c++) {
        const struct command_spec *spec = command_get((enum command_name)c);
        struct buf b = {0};
        buf_printf(&b, "  %-20s %s", spec->name,
                   j->cli->lang == LANG_NL ? spec->help_nl : spec->help_en);
        if (may_ask(j->kind, c))
            say(words(j, "HELP"), buf_all(&b));
        buf_finish(&b);
    }
}

static void take_line(struct join *j, struct text line)
{
    struct text rest = line, name = text_cut(&rest, ' ');
    int command = command_of(name);
    if (line.n == 0)
        return;
    if (j->asking.command >= 0) {
        if (text_is(line, TEXT("."))) {
            forget(&j->asking);
        } else {
            give(&j->asking, j->asking.next, line);
            go_on(j);
        }
    } else if (text_is(line, TEXT("quit")) || text_is(line, TEXT("q")) ||
               text_is(line, TEXT("weg"))) {
        j->over = true;
    } else if (text_is(name, TEXT("help")) || text_is(name, TEXT("hulp")) ||
               text_is(name, TEXT("?"))) {
        show_help(j);
    } else if (!may_ask(j->kind, command)) {
        tell(j, "WARNING", N_("there is no such command; help shows them"));
    } else {
        take_command(j, command, rest);
    }
}

// ---- input

static void read_input(struct join *j)
{
    char room[4096];
    ssize_t n = read(STDIN_FILENO, room, sizeof room);
    if (n > 0)
        buf_add(&j->in, room, (size_t)n);
    else
        j->ended = true;
    if (j->in.n > INPUT_MAX && !memchr(j->in.p, '\n', j->in.n))
        j->in.n = 0; // nobody types such a line
}

static bool next_line(struct join *j, struct buf *line)
{
    char *end = j->in.n ? memchr(j->in.p, '\n', j->in.n) : NULL;
    size_t n = end ? (size_t)(end - j->in.p) : j->in.n;
    line->n = 0;
    if (!end && (!j->ended || n == 0))
        return false;
    buf_add(line, j->in.p ? j->in.p : "", n);
    if (line->n && line->p[line->n - 1] == '\r')
        line->n--;
    n += end != NULL;
    memmove(j->in.p, j->in.p + n, j->in.n - n);
    j->in.n -= n;
    return true;
}

// Waits for an answer, before there is anything else to tell.
static bool ask_line(struct join *j, const char *question, struct buf *line)
{
    tell(j, "QUESTION", question);
    while (!next_line(j, line)) {
        if (j->ended)
            return false;
        read_input(j);
    }
    return true;
}

static bool is_yes(struct text t)
{
    return text_is(t, TEXT("yes")) || text_is(t, TEXT("ja"));
}

// ---- whom one speaks to

static bool is_same_mark(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a == ':' || *a == ' ')
            a++;
        while (*b == ':' || *b == ' ')
            b++;
        if (!*a || toupper((unsigned char)*a) != toupper((unsigned char)*b))
            return *a == *b;
    }
}

static int accept_mark(struct join *j, const char *mark, struct err *e)
{
    struct buf line = {0};
    bool good = false;
    if (j->fingerprint) {
        if (is_same_mark(mark, j->fingerprint))
            return 0;
        return err_set(e, ERR_INPUT, "the certificate has another fingerprint: SHA-256 %s", mark);
    }
    say(words(j, N_("CERTIFICATE")), text_of(mark));
    if (cli_is_terminal(stdin))
        good = ask_line(j, N_("Is this the fingerprint you were given? yes goes on"), &line) &&
               is_yes(buf_all(&line));
    buf_finish(&line);
    if (good)
        return 0;
    err_set(e, ERR_REFUSED, "the certificate of %s was not accepted", j->origin);
    return err_hint(e, "compare its fingerprint, then: --fingerprint %s", mark);
}

static int trust(struct join *j, struct err *e)
{
    char mark[32 * 3], key[48];
    if (join_http_look(j->http, mark, key, e) || accept_mark(j, mark, e))
        return -1;
    snprintf(j->session.key, sizeof j->session.key, "%s", key);
    join_http_trust(j->http, key);
    return join_session_write(&j->session, e);
}

static int look_at_link(struct join *j, struct buf *reply, int *status, struct err *e)
{
    if (*j->session.key && !j->fingerprint)
        join_http_trust(j->http, j->session.key);
    else if (j->fingerprint && trust(j, e))
        return -1;
    int rc = join_http_ask(j->http, j->path, NULL, reply, status, e);
    if (rc == 0 || e->code != ERR_REFUSED)
        return rc;
    return trust(j, e) ? -1 : join_http_ask(j->http, j->path, NULL, reply, status, e);
}

// ---- taking part

static int choose_seat(struct join *j, struct value v, struct buf *seat, struct err *e)
{
    const struct value *seats = value_member(v, TEXT("seats"));
    bool is_one = false;
    if (j->seat)
        buf_str(seat, j->seat);
    else if (seats && seats->type == VALUE_LIST && seats->n == 1)
        buf_text(seat, value_as_text(seats->list[0]));
    for (uint32_t i = 0; !seat->n && seats && seats->type == VALUE_LIST && i < seats->n; i++)
        say(words(j, "SEAT"), value_as_text(seats->list[i]));
    if (!seat->n && !ask_line(j, N_("Which seat is yours?"), seat))
        return err_set(e, ERR_USAGE, "no seat was chosen");
    for (uint32_t i = 0; seats && seats->type == VALUE_LIST && i < seats->n; i++)
        is_one = is_one || text_is(value_as_text(seats->list[i]), buf_all(seat));
    return is_one ? 0 : err_set(e, ERR_USAGE, "this link is not for '%.*s'", (int)seat->n, seat->p);
}

static int take_part(struct join *j, struct text seat, struct err *e)
{
    struct arena a = {0};
    struct buf body = {0}, reply = {0};
    struct value v = {0};
    struct err none = {0};
    int status = 0;
    put_encoded(&body, "seat", seat);
    put_encoded(&body, "agree", TEXT("yes"));
    int rc = join_http_ask(j->http, j->path, buf_cstr(&body), &reply, &status, e);
    if (rc == 0 && status != 303) {
        json_parse(&a, buf_all(&reply), &v, &none);
        struct text why = v.type == VALUE_MAP ? member(v, "taken") : (struct text){0};
        rc = err_set(e, ERR_REFUSED, "%.*s", TEXT_ARGS(why.n ? why : TEXT("it was refused")));
    }
    snprintf(j->session.cookie, sizeof j->session.cookie, "%s", join_http_cookie(j->http));
    arena_finish(&a);
    buf_finish(&body);
    buf_finish(&reply);
    return rc ? rc : join_session_write(&j->session, e);
}

static int agree(struct join *j, struct value v, struct err *e)
{
    const struct value *rules = value_member(v, TEXT("rules"));
    struct buf line = {0}, seat = {0};
    int rc = 0;
    if (member(v, "taken").n)
        return err_set(e, ERR_REFUSED, "%.*s", TEXT_ARGS(member(v, "taken")));
    for (uint32_t i = 0; rules && rules->type == VALUE_LIST && i < rules->n; i++)
        say(words(j, N_("RULE")), value_as_text(rules->list[i]));
    rc = choose_seat(j, v, &seat, e);
    if (rc == 0) {
        say(words(j, "SEAT"), buf_all(&seat));
        j->kind = kind_of_seat(buf_all(&seat));
        bool yes = ask_line(j, N_("I know the ground rules, and take part: yes?"), &line) &&
                   is_yes(buf_all(&line));
        rc =
            yes ? take_part(j, buf_all(&seat), e) : err_set(e, ERR_REFUSED, "you do not take part");
    }
    buf_finish(&line);
    buf_finish(&seat);
    return rc;
}

static int come_in(struct join *j, struct err *e)
{
    struct arena a = {0};
    struct buf reply = {0};
    struct value v = {0};
    struct err none = {0};
    int status = 0;
    int rc = look_at_link(j, &reply, &status, e);
    if (rc == 0 &&
        (status != 200 || json_parse(&a, buf_all(&reply), &v, &none) || v.type != VALUE_MAP))
        rc = err_set(e, ERR_INPUT, "there is no such link; ask the exercise leader for another");
    if (rc == 0) {
        say(words(j, "EXERCISE"), member(v, "title"));
        join_http_keep(j->http, text_of(j->session.cookie));
        const struct value *seats = value_member(v, TEXT("seats"));
        bool any = seats && seats->type == VALUE_LIST && seats->n;
        j->kind = any ? kind_of_seat(value_as_text(seats->list[0])) : SEAT_PARTICIPANT;
        rc = *j->session.cookie ? 0 : agree(j, v, e);
    }
    buf_finish(&reply);
    arena_finish(&a);
    return rc;
}

// ---- going on

static void turn(struct join *j)
{
    struct buf line = {0};
    bool listens = !j->ended && j->sending.n == 0 && j->caught_up;
    struct pollfd input = {.fd = listens ? STDIN_FILENO : -1, .events = POLLIN};
    enum join_stream is = join_http_wait(j->http, input.fd, AGAIN_MS);
    if (is == STREAM_NOBODY)
        j->nobody = true;
    if (is == STREAM_OVER && !j->away) {
        j->away = true;
        tell(j, N_("CONNECTION"), N_("away; it is tried again"));
    }
    if ((is == STREAM_NONE || is == STREAM_OVER) && now_ms() - j->tried_ms >= AGAIN_MS) {
        j->tried_ms = now_ms();
        j->events.n = 0;
        join_http_stream(j->http, "/s/events?as=words", j->last, told, j);
    }
    if (j->sending.n && now_ms() - j->tried_ms >= AGAIN_MS / 2)
        send_waiting(j);
    if (poll(&input, 1, 0) > 0)
        read_input(j);
    while (j->caught_up && j->sending.n == 0 && !j->over && next_line(j, &line))
        take_line(j, buf_all(&line));
    if (j->ended && j->in.n == 0 && j->caught_up && j->sending.n == 0)
        j->over = true;
    buf_finish(&line);
}

static int play(struct join *j)
{
    struct err e = {.lang = j->cli->lang};
    if (come_in(j, &e)) {
        int code = cli_fail(j->cli, NULL, &e);
        return code == EXIT_FAILED ? EXIT_CANNOT : code;
    }
    tell(j, "HELP", N_("help shows what you can do; quit leaves"));
    j->tried_ms = -AGAIN_MS;
    while (!j->over && !j->nobody && !ferror(stdout))
        turn(j);
    if (!j->nobody)
        return EXIT_GOOD;
    j->session.cookie[0] = 0; // the next time it asks anew
    join_session_write(&j->session, &e);
    cli_say(j->cli, "this seat is no longer yours: ask the exercise leader");
    return EXIT_FAILED;
}

// `https://192.168.1.5:8443/j/SECRET`, split where the secret begins.
static bool take_link(struct join *j, const char *link, struct text *secret)
{
    const char *at = strstr(link, "/j/");
    char host[WEB_HOST_BYTES];
    if (!at || !web_url_host(link, host) || (size_t)(at - link) >= sizeof j->origin)
        return false;
    *secret = (struct text){at + 3, strcspn(at + 3, "?#")};
    if (!secret_is_one(*secret))
        return false;
    snprintf(j->origin, sizeof j->origin, "%.*s", (int)(at - link), link);
    snprintf(j->path, sizeof j->path, "/j/%.*s", TEXT_ARGS(*secret));
    return true;
}

int cmd_join(struct cli *cli, int argc, char **argv)
{
    struct join j = {.cli = cli, .asking = {.command = -1}};
    struct err e = {.lang = cli->lang};
    struct text secret;
    const struct cli_option options[] = {
        {"--seat", 0, OPTION_TEXT, &j.seat, N_("SEAT"), N_("which one, of a link to several")},
        {"--fingerprint", 0, OPTION_TEXT, &j.fingerprint, N_("SHA256"),
         N_("of the certificate that is to be trusted")},
        {"--session", 0, OPTION_TEXT, &j.file, N_("FILE"),
         N_("what makes this the same seat next time (below the state folder)")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    e.lang = cli->lang;
    if (!take_link(&j, cli->argv[0], &secret)) {
        cli_say(cli, "this is no link to a seat: %s", cli->argv[0]);
        return EXIT_USAGE;
    }
    signal(SIGPIPE, SIG_IGN);
    if (join_session_open(&j.session, j.file, secret, &e) ||
        !(j.http = join_http_create(j.origin, cli->lang, &e)))
        return cli_fail(cli, NULL, &e);
    code = play(&j);
    join_http_destroy(j.http);
    buf_finish(&j.in);
    buf_finish(&j.events);
    buf_finish(&j.sending);
    buf_finish(&j.clock);
    forget(&j.asking);
    return code;
}
