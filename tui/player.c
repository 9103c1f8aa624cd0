// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/player.h"

#include "base/span.h"
#include "model/render.h"
#include "play/clock.h"
#include "tui/glyph.h"

static size_t loaded(const struct book *b)
{
    for (size_t i = 0; i < b->n; i++)
        if (b->records[i]->kind == KIND_exercise_loaded)
            return i + 1;
    return b->n ? 1 : 0;
}

static void settle(struct player *p, size_t at)
{
    struct err e = {0};
    book_go(p->book, at, &e); // it was folded before: no more to say
    p->t = p->book->state.t;
    p->rest = 0;
}

void player_init(struct player *p, struct book *b)
{
    *p = (struct player){.book = b, .rate = RATE_ONE};
    settle(p, loaded(b));
}

// Where the journal ends: after that nothing is known.
static int64_t last_moment(const struct book *b)
{
    return b->n ? b->records[b->n - 1]->t : 0;
}

// Everything whose moment has come.
static void catch_up(struct player *p)
{
    struct book *b = p->book;
    struct err e = {0};
    size_t to = b->at;
    while (to < b->n && b->records[to]->t <= p->t)
        to++;
    if (to > b->at)
        book_go(b, to, &e);
}

bool player_pass(struct player *p, int64_t ms)
{
    if (!p->playing)
        return false;
    p->rest += ms * p->rate;
    p->t += p->rest / RATE_ONE;
    p->rest %= RATE_ONE;
    catch_up(p);
    if (p->book->at == p->book->n) {
        p->playing = false;
        p->t = last_moment(p->book);
    }
    return p->playing;
}

void player_step(struct player *p, int by)
{
    size_t first = loaded(p->book), at = p->book->at;
    if (by < 0)
        settle(p, at > first ? at - 1 : at);
    else if (at < p->book->n)
        settle(p, at + 1);
}

void player_stand(struct player *p, int64_t seq)
{
    size_t first = loaded(p->book);
    settle(p, seq < (int64_t)first ? first : (size_t)seq);
}

void player_faster(struct player *p, bool faster)
{
    static const int64_t rates[] = {1000, 2000, 5000, 10000, 30000, 60000, 120000, 300000, 1000000};
    enum { RATES = sizeof rates / sizeof *rates };
    int i = 0;
    while (i < RATES - 1 && rates[i] < p->rate)
        i++;
    i += faster ? 1 : -1;
    p->rate = rates[i < 0 ? 0 : i >= RATES ? RATES - 1 : i];
}

// ---- where to

static int to_record(struct player *p, struct text digits, struct err *e)
{
    int64_t seq = 0;
    for (size_t i = 0; i < digits.n && seq < (1LL << 50); i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9')
            return err_set(e, ERR_USAGE, "a record is a number, such as #120");
        seq = seq * 10 + digits.p[i] - '0';
    }
    if (seq < 1 || seq > (int64_t)p->book->n)
        return err_set(e, ERR_USAGE, "there is no record %lld", (long long)seq);
    player_stand(p, seq);
    return 0;
}

static int to_moment(struct player *p, int64_t t)
{
    size_t to = 0;
    while (to < p->book->n && p->book->records[to]->t <= t)
        to++;
    player_stand(p, (int64_t)to);
    int64_t last = last_moment(p->book), at = t > last ? last : t;
    p->t = at > p->t ? at : p->t;
    return 0;
}

static bool says(const struct record *r, struct text what, int64_t start, enum lang l)
{
    struct buf b = {0};
    render_record(&b, r, start, text_of(lang_code(l)));
    bool found =
        text_is(field_text(&r->fields, KEY_inject), what) || glyph_contains(buf_all(&b), what);
    buf_finish(&b);
    return found;
}

static int to_words(struct player *p, struct text what, enum lang l, struct err *e)
{
    const struct book *b = p->book;
    size_t first = loaded(b);
    for (size_t i = b->at; i < b->n; i++)
        if (says(b->records[i], what, b->state.start, l)) {
            player_stand(p, (int64_t)i + 1);
            return 0;
        }
    for (size_t i = first; i < b->at; i++)
        if (says(b->records[i], what, b->state.start, l)) {
            player_stand(p, (int64_t)i + 1);
            return 0;
        }
    return err_set(e, ERR_USAGE, "nothing in the log says '%.*s'", TEXT_ARGS(what));
}

// The delivery of an inject, if that is what was asked for.
static int64_t delivery_of(const struct book *b, struct text inject)
{
    for (size_t i = 0; i < b->n; i++)
        if (b->records[i]->kind == KIND_inject_delivered &&
            text_is(field_text(&b->records[i]->fields, KEY_inject), inject))
            return b->records[i]->seq;
    return 0;
}

bool player_is_at_end(const struct player *p)
{
    return p->book->at == p->book->n;
}

int player_goto(struct player *p, struct text where, enum lang l, struct err *e)
{
    struct err no = {0};
    int64_t t;
    if (where.n == 0)
        return 0;
    if (where.p[0] == '#')
        return to_record(p, (struct text){where.p + 1, where.n - 1}, e);
    if (moment_parse(where, p->book->state.start, &t, &no) == 0)
        return to_moment(p, t);
    int64_t seq = delivery_of(p->book, where);
    if (seq) {
        player_stand(p, seq);
        return 0;
    }
    return to_words(p, where, l, e);
}
