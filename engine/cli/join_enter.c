// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/join_enter.h"

#include <ctype.h>
#include <string.h>

#include "base/json.h"
#include "cli/join_client.h"

static struct text member(struct value v, const char *name)
{
    const struct value *m = value_member(v, text_of(name));
    return m && m->type == VALUE_TEXT ? (struct text){m->s, m->n} : (struct text){0};
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

static int accept_mark(struct join_door *d, const char *mark, struct err *e)
{
    struct buf line = {0};
    bool good = false;
    if (d->fingerprint) {
        if (is_same_mark(mark, d->fingerprint))
            return 0;
        return err_set(e, ERR_INPUT, "the certificate has another fingerprint: SHA-256 %s", mark);
    }
    lines_say(lines_words(d->lines, N_("CERTIFICATE")), text_of(mark));
    if (cli_is_terminal(stdin))
        good =
            lines_ask(d->lines, N_("Is this the fingerprint you were given? yes goes on"), &line) &&
            lines_is_yes(buf_all(&line));
    buf_finish(&line);
    if (good)
        return 0;
    err_set(e, ERR_REFUSED, "the certificate of %s was not accepted", d->origin);
    return err_hint(e, "compare its fingerprint, then: --fingerprint %s", mark);
}

static int trust(struct join_door *d, struct err *e)
{
    char mark[32 * 3], key[48];
    if (join_http_look(d->http, mark, key, e) || accept_mark(d, mark, e))
        return -1;
    snprintf(d->session->key, sizeof d->session->key, "%s", key);
    join_http_trust(d->http, key);
    return join_session_write(d->session, e);
}

static int look_at_link(struct join_door *d, struct buf *reply, int *status, struct err *e)
{
    if (*d->session->key && !d->fingerprint)
        join_http_trust(d->http, d->session->key);
    else if (d->fingerprint && trust(d, e))
        return -1;
    int rc = join_http_ask(d->http, d->path, NULL, reply, status, e);
    if (rc == 0 || e->code != ERR_REFUSED)
        return rc;
    return trust(d, e) ? -1 : join_http_ask(d->http, d->path, NULL, reply, status, e);
}

// ---- taking part

static enum seat_kind kind_of_seat(struct text seat)
{
    enum seat_kind kind = seat_control_kind(seat);
    struct text role = seat;
    text_cut(&role, '.');
    if (kind != SEAT_NONE)
        return kind;
    return text_is(role, TEXT("leider")) ? SEAT_LOCAL_LEADER : SEAT_PARTICIPANT;
}

static int choose_seat(struct join_door *d, struct value v, struct buf *seat, struct err *e)
{
    const struct value *seats = value_member(v, TEXT("seats"));
    bool is_one = false;
    if (d->seat)
        buf_str(seat, d->seat);
    else if (seats && seats->type == VALUE_LIST && seats->n == 1)
        buf_text(seat, value_as_text(seats->list[0]));
    for (uint32_t i = 0; !seat->n && seats && seats->type == VALUE_LIST && i < seats->n; i++)
        lines_say(lines_words(d->lines, "SEAT"), value_as_text(seats->list[i]));
    if (!seat->n && !lines_ask(d->lines, N_("Which seat is yours?"), seat))
        return err_set(e, ERR_USAGE, "no seat was chosen");
    for (uint32_t i = 0; seats && seats->type == VALUE_LIST && i < seats->n; i++)
        is_one = is_one || text_is(value_as_text(seats->list[i]), buf_all(seat));
    return is_one ? 0 : err_set(e, ERR_USAGE, "this link is not for '%.*s'", (int)seat->n, seat->p);
}

static int take_part(struct join_door *d, struct text seat, struct err *e)
{
    struct arena a = {0};
    struct buf body = {0}, reply = {0};
    struct value v = {0};
    struct err none = {0};
    int status = 0;
    join_post_put(&body, TEXT("seat"), seat);
    join_post_put(&body, TEXT("agree"), TEXT("yes"));
    int rc = join_http_ask(d->http, d->path, buf_cstr(&body), &reply, &status, e);
    if (rc == 0 && status != 303) {
        json_parse(&a, buf_all(&reply), &v, &none);
        struct text why = v.type == VALUE_MAP ? member(v, "taken") : (struct text){0};
        rc = err_set(e, ERR_REFUSED, "%.*s", TEXT_ARGS(why.n ? why : TEXT("it was refused")));
    }
    snprintf(d->session->cookie, sizeof d->session->cookie, "%s", join_http_cookie(d->http));
    arena_finish(&a);
    buf_finish(&body);
    buf_finish(&reply);
    return rc ? rc : join_session_write(d->session, e);
}

static int agree(struct join_door *d, struct value v, struct err *e)
{
    const struct value *rules = value_member(v, TEXT("rules"));
    struct buf line = {0}, seat = {0};
    int rc = 0;
    if (member(v, "taken").n)
        return err_set(e, ERR_REFUSED, "%.*s", TEXT_ARGS(member(v, "taken")));
    for (uint32_t i = 0; rules && rules->type == VALUE_LIST && i < rules->n; i++)
        lines_say(lines_words(d->lines, N_("RULE")), value_as_text(rules->list[i]));
    rc = choose_seat(d, v, &seat, e);
    if (rc == 0) {
        lines_say(lines_words(d->lines, "SEAT"), buf_all(&seat));
        d->kind = kind_of_seat(buf_all(&seat));
        bool yes = lines_ask(d->lines, N_("I know the ground rules, and take part: yes?"), &line) &&
                   lines_is_yes(buf_all(&line));
        rc =
            yes ? take_part(d, buf_all(&seat), e) : err_set(e, ERR_REFUSED, "you do not take part");
    }
    buf_finish(&line);
    buf_finish(&seat);
    return rc;
}

int join_enter(struct join_door *d, struct err *e)
{
    struct arena a = {0};
    struct buf reply = {0};
    struct value v = {0};
    struct err none = {0};
    int status = 0;
    int rc = look_at_link(d, &reply, &status, e);
    if (rc == 0 &&
        (status != 200 || json_parse(&a, buf_all(&reply), &v, &none) || v.type != VALUE_MAP))
        rc = err_set(e, ERR_INPUT, "there is no such link; ask the exercise leader for another");
    if (rc == 0) {
        lines_say(lines_words(d->lines, "EXERCISE"), member(v, "title"));
        const struct value *seq = value_member(v, TEXT("seq"));
        d->seq = seq && seq->type == VALUE_INT ? seq->i : 0;
        buf_text(&d->title, member(v, "title"));
        join_http_keep(d->http, text_of(d->session->cookie));
        const struct value *seats = value_member(v, TEXT("seats"));
        bool any = seats && seats->type == VALUE_LIST && seats->n;
        d->kind = any ? kind_of_seat(value_as_text(seats->list[0])) : SEAT_PARTICIPANT;
        rc = *d->session->cookie ? 0 : agree(d, v, e);
    }
    buf_finish(&reply);
    arena_finish(&a);
    return rc;
}

void join_door_finish(struct join_door *d)
{
    buf_finish(&d->title);
}
