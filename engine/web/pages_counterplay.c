// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/span.h"
#include "model/render.h"
#include "web/events.h"
#include "web/forms.h"
#include "web/html.h"
#include "web/pages_control.h"

// Counterplay plays everybody who is not in the room (domain.md §3): it answers what they are
// asked, brings what is theirs to say, and speaks for them.

static const char *say(const struct reader *r, const char *english)
{
    return reader_text(r, english);
}

// In the order of who waits: those who asked, those who are to be called, those who told somebody
// something, and then what comes.
enum rank { RANK_ASKED, RANK_BRING, RANK_TOLD, RANK_COMES };

struct piece { // of what there is to do
    enum rank rank;
    int64_t t; // when it came or comes
    const struct entry *entry;
    const struct inject *inject;
};

// ---- whose it is

static bool is_simulated(const struct state *s, struct text party)
{
    const struct org_state *o = state_org(s, seat_organisation(party));
    return o && o->play == PLAY_SIMULATED;
}

// Counterplay is told something through one of its parties.
static bool is_for_party(const struct org_state *o, const struct entry *n)
{
    return o->play == PLAY_SIMULATED && sight_is_told(n, o->id);
}

// The next party, from `*i` on, that has not acknowledged a message; NULL: none.
static const struct org_state *next_to_receive(const struct state *s, const struct entry *n,
                                               size_t *i)
{
    while (*i < s->n_orgs) {
        const struct org_state *o = &s->orgs[(*i)++];
        if (is_for_party(o, n) && !state_receipt(s, n, o->id))
            return o;
    }
    return NULL;
}

static struct text voice_of(const struct inject *j)
{
    return j->assigned.n ? j->assigned : field_text(j->plan, KEY_voiced_by);
}

// Who leads sees all that is to be brought, others what is for such as they.
static bool brings(const struct reader *r, const struct inject *j)
{
    struct text who = voice_of(j);
    return who.n && (SEATS_LEAD >> r->sight.kind & 1 || seat_control_kind(who) == r->sight.kind);
}

static bool answers(const struct reader *r)
{
    return page_is_for(PAGE_VOICE, r->sight.kind);
}

// A question is for counterplay when it went to who is simulated, or to nobody who plays.
static bool is_asked(const struct reader *r, const struct entry *n)
{
    struct record q;
    if (!answers(r) || n->kind != KIND_question_logged || keep_is_answered(r->keep, n->seq) ||
        !keep_take(r->keep, &r->sight, n->seq, &q))
        return false;
    struct text to = field_text(&q.fields, KEY_to);
    return !state_org(&r->keep->state, seat_organisation(to)) || is_simulated(&r->keep->state, to);
}

static bool is_told(const struct reader *r, const struct entry *n)
{
    const struct state *st = &r->keep->state;
    size_t first = 0;
    return answers(r) && n->kind == KIND_inform_logged && !is_simulated(st, n->seat) &&
           next_to_receive(st, n, &first);
}

static bool piece_of_entry(const struct reader *r, const struct entry *n, struct piece *p)
{
    bool asked = is_asked(r, n);
    *p = (struct piece){asked ? RANK_ASKED : RANK_TOLD, n->t, n, NULL};
    return asked || is_told(r, n);
}

static bool piece_of_inject(const struct reader *r, const struct inject *j, struct piece *p)
{
    bool due = j->status == INJECT_DUE;
    *p = (struct piece){due ? RANK_BRING : RANK_COMES, due ? j->at[INJECT_DUE] : j->due, NULL, j};
    return brings(r, j) && (due || (j->status == INJECT_PLANNED && j->due != NEVER));
}

// ---- as HTML

// How long somebody has waited; the page's script keeps it up to date.
static void put_wait(struct buf *b, const struct reader *r, const struct piece *p, int64_t now)
{
    int64_t waited = now > p->t ? now - p->t : 0;
    bool late = waited >= LATE_AFTER;
    html_printf(b,
                "<span class=\"wait%s\" data-since=\"%lld\" data-late=\"%d\"><b%s>%s</b> "
                "<i>%lld</i> min</span>",
                late ? " late" : "", (long long)p->t, LATE_AFTER, late ? "" : " hidden",
                say(r, "late"), (long long)(waited / MINUTE));
}

static void begin_piece(struct buf *b, const struct piece *p, const char *class)
{
    if (p->entry)
        buf_printf(b, "<article id=\"q%lld\"", (long long)p->entry->seq);
    else
        html_printf(b, "<article id=\"i-%.*s\"", TEXT_ARGS(p->inject->id));
    buf_printf(b, " class=\"piece %s\" data-rank=\"%d\" data-t=\"%lld\">\n<header>", class,
               (int)p->rank, (long long)p->t);
}

static void put_question(struct buf *b, const struct reader *r, const struct piece *p, int64_t now)
{
    struct record q;
    if (!keep_take(r->keep, &r->sight, p->entry->seq, &q))
        return;
    struct text to = field_text(&q.fields, KEY_to);
    begin_piece(b, p, "asked");
    html_printf(b, "<span class=\"via\">%s</span> <b>", say(r, "Question"));
    article_address(b, r, p->entry->seat);
    buf_str(b, "</b> → ");
    if (to.n)
        article_address(b, r, to);
    else
        html_printf(b, "%s", say(r, "anybody"));
    buf_char(b, ' ');
    article_time(b, r, q.t);
    put_wait(b, r, p, now);
    buf_str(b, "</header>\n");
    html_prose(b, field_text(&q.fields, KEY_text), false);
    html_printf(b,
                "<footer><a class=\"act\" href=\"/s/queue?record=%lld\">%s</a></footer>\n"
                "</article>\n",
                (long long)q.seq, say(r, "Answer"));
}

static void put_button(struct buf *b, const char *command, const char *arg, struct text value,
                       const char *label)
{
    article_begin_press(b, command);
    html_printf(b,
                "<input type=\"hidden\" name=\"form\" value=\"%d\">"
                "<input type=\"hidden\" name=\"%s\" value=\"%.*s\">",
                (int)FORM_FAILED, arg, TEXT_ARGS(value));
    html_printf(b, "<button>%s</button></form>\n", label);
}

// Received, by a party that it was told to.
static void put_received(struct buf *b, const struct reader *r, const struct record *m,
                         struct text party)
{
    article_begin_press(b, "inform.acknowledge");
    html_printf(b,
                "<input type=\"hidden\" name=\"form\" value=\"%d\">"
                "<input type=\"hidden\" name=\"message\" value=\"%lld\">"
                "<input type=\"hidden\" name=\"seat\" value=\"%.*s\"><button>%s ",
                (int)FORM_FAILED, (long long)m->seq, TEXT_ARGS(party), say(r, "Received by"));
    article_address(b, r, party);
    buf_str(b, "</button></form>\n");
}

static void put_reply(struct buf *b, const struct reader *r, int64_t seq)
{
    html_printf(b, "<a class=\"act\" href=\"/s/voice?on=" MESSAGE "%lld&record=%lld\">%s</a>\n",
                (long long)seq, (long long)seq, say(r, "Reply"));
}

static void put_told(struct buf *b, const struct reader *r, const struct piece *p, int64_t now)
{
    struct record m;
    if (!keep_take(r->keep, &r->sight, p->entry->seq, &m))
        return;
    begin_piece(b, p, "told");
    buf_str(b, "<span class=\"via\">");
    article_channel(b, r, field_text(&m.fields, KEY_via));
    buf_str(b, "</span> <b>");
    article_address(b, r, field_text(&m.fields, KEY_from));
    buf_str(b, "</b> → ");
    article_addresses(b, r, field_get(&m.fields, KEY_to));
    buf_char(b, ' ');
    article_time(b, r, m.t);
    put_wait(b, r, p, now);
    buf_str(b, "</header>\n");
    html_prose(b, field_text(&m.fields, KEY_text), false);
    buf_str(b, "<footer>");
    const struct org_state *o;
    for (size_t i = 0; (o = next_to_receive(&r->keep->state, p->entry, &i));)
        put_received(b, r, &m, o->id);
    put_reply(b, r, m.seq);
    buf_str(b, "</footer></article>\n");
}

// What is to be said, as it reads now.
static void put_words(struct buf *b, const struct reader *r, const struct inject *j, int64_t now)
{
    struct arena a = {0};
    const struct state *st = &r->keep->state;
    struct value subject =
        render_words(&a, field_get(j->plan, KEY_subject), st, NULL, (struct text){0}, now);
    struct value text =
        render_words(&a, field_get(j->plan, KEY_text), st, NULL, (struct text){0}, now);
    html_printf(b, "<h3>%.*s</h3>\n", TEXT_ARGS(keep_words(&subject, r->lang)));
    html_prose(b, keep_words(&text, r->lang), true);
    arena_finish(&a);
}

static void put_fallback(struct buf *b, const struct reader *r, const struct inject *j)
{
    struct text fallback = field_text(j->plan, KEY_fallback);
    if (fallback.n == 0)
        return;
    html_printf(b, "<div class=\"field\"><span>%s</span> ", say(r, "if that does not work"));
    article_channel(b, r, fallback);
    buf_str(b, "</div>\n");
}

static void put_call_head(struct buf *b, const struct reader *r, const struct inject *j)
{
    buf_str(b, "<span class=\"via\">");
    article_channel(b, r, j->via.n ? j->via : field_text(j->plan, KEY_via));
    html_printf(b, "</span> %s <b>", say(r, "speaking as"));
    article_address(b, r, field_text(j->plan, KEY_from));
    buf_str(b, "</b> → <b>");
    article_addresses(b, r, field_get(j->plan, KEY_to));
    buf_str(b, "</b> ");
}

static void put_call(struct buf *b, const struct reader *r, const struct piece *p, int64_t now)
{
    const struct inject *j = p->inject;
    bool due = p->rank == RANK_BRING;
    begin_piece(b, p, due ? "call" : "comes");
    put_call_head(b, r, j);
    article_time(b, r, p->t);
    if (due)
        put_wait(b, r, p, now);
    html_printf(b, " <small>%.*s</small></header>\n", TEXT_ARGS(voice_of(j)));
    put_words(b, r, j, now);
    put_fallback(b, r, j);
    html_printf(b, "<footer><small>%s</small>\n", say(r, "EXERCISE"));
    if (due) {
        put_button(b, "inject.delivered", "inject", j->id, say(r, "Delivered"));
        html_printf(b, "<a class=\"act\" href=\"/s/queue?on=%.*s\">%s</a>\n", TEXT_ARGS(j->id),
                    say(r, "Not delivered"));
    }
    buf_str(b, "</footer></article>\n");
}

static void put_piece(struct buf *b, const struct reader *r, const struct piece *p, int64_t now)
{
    if (p->inject)
        put_call(b, r, p, now);
    else if (p->rank == RANK_ASKED)
        put_question(b, r, p, now);
    else
        put_told(b, r, p, now);
}

// ---- the queue

struct pieces {
    struct piece *at;
    size_t n, cap;
};

static void add(struct pieces *all, struct piece p)
{
    mem_grow(&all->at, &all->cap, all->n + 1, sizeof *all->at);
    all->at[all->n++] = p;
}

static int by_rank(const void *a, const void *b)
{
    const struct piece *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return (x->t > y->t) - (x->t < y->t);
}

static struct pieces gather(const struct reader *r)
{
    const struct state *st = &r->keep->state;
    struct pieces all = {0};
    struct piece p;
    for (size_t i = 0; i < st->n_entries; i++)
        if (piece_of_entry(r, &st->entries[i], &p))
            add(&all, p);
    for (size_t i = 0; i < st->n_injects; i++)
        if (piece_of_inject(r, &st->injects[i], &p))
            add(&all, p);
    if (all.n)
        qsort(all.at, all.n, sizeof *all.at, by_rank);
    return all;
}

static void put_queue(struct buf *b, const struct page_scene *s)
{
    struct pieces all = gather(&s->reader);
    buf_str(b, "<div id=\"queue\" class=\"list\" aria-live=\"polite\" data-ordered>\n");
    for (size_t i = 0; i < all.n; i++)
        put_piece(b, &s->reader, &all.at[i], s->now);
    if (all.n == 0)
        html_printf(b, "<p class=\"none\">%s</p>\n", say(&s->reader, "Nobody waits."));
    buf_str(b, "</div>\n");
    mem_free(all.at);
}

// ---- what was said before, which must not be contradicted

static bool can_be_said(int kind)
{
    return kind == KIND_question_answered || kind == KIND_inform_logged ||
           kind == KIND_inject_delivered;
}

static bool is_said_by(const struct reader *r, const struct record *rec, struct text party)
{
    struct text from = field_text(&rec->fields, KEY_from);
    return can_be_said(rec->kind) && (party.n ? text_is(seat_organisation(from), party)
                                              : is_simulated(&r->keep->state, from) || from.n == 0);
}

static bool is_heard(const struct reader *r, const struct record *rec)
{
    const struct state *st = &r->keep->state;
    const struct entry *n = rec->kind == KIND_inform_logged ? state_entry(st, rec->seq) : NULL;
    for (size_t i = 0; n && i < st->n_orgs; i++)
        if (is_for_party(&st->orgs[i], n))
            return true;
    return false;
}

// `party`: of it alone, and only what it said.
static void put_said(struct buf *b, const struct reader *r, struct text party, int most)
{
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    for (size_t i = shown->n; i-- > 0 && most > 0;) {
        struct record rec;
        if (!can_be_said(keep_kind(r->keep, shown->seqs[i])) ||
            !keep_take(r->keep, &r->sight, shown->seqs[i], &rec) ||
            !(is_said_by(r, &rec, party) || (party.n == 0 && is_heard(r, &rec))))
            continue;
        article_put(b, r, &rec);
        most--;
    }
}

static void put_before(struct buf *b, const struct page_scene *s, const struct record *q)
{
    enum { BEFORE = 6 };
    struct text to = seat_organisation(field_text(&q->fields, KEY_to));
    struct buf said = {0};
    if (to.n)
        put_said(&said, &s->reader, to, BEFORE);
    if (said.n)
        html_printf(b, "<details><summary>%s</summary>\n", say(&s->reader, "What it said before"));
    buf_text(b, buf_all(&said));
    buf_str(b, said.n ? "</details>\n" : "");
    buf_finish(&said);
}

// ---- pages

static void put_answer(struct buf *b, const struct page_scene *s)
{
    struct reader plain = s->reader;
    struct record q;
    plain.seat = (struct text){0};
    if (!keep_take(plain.keep, &plain.sight, scene_about(s), &q) || q.kind != KIND_question_logged)
        return;
    article_put(b, &plain, &q);
    put_before(b, s, &q);
    form_put(b, s, FORM_ANSWER);
}

static void put_failed(struct buf *b, const struct page_scene *s)
{
    const struct inject *j = state_inject(&s->reader.keep->state, s->on);
    if (!j || !brings(&s->reader, j))
        return;
    html_printf(b, "<p>%.*s</p>\n",
                TEXT_ARGS(keep_words(field_get(j->plan, KEY_subject), s->reader.lang)));
    form_put(b, s, FORM_FAILED);
}

void queue_put(struct buf *b, const struct page_scene *s)
{
    put_answer(b, s);
    put_failed(b, s);
    html_printf(b, "<h2>%s</h2>\n<noscript><p><a href=\"/s/queue\">%s</a></p></noscript>\n",
                say(&s->reader, "Who waits, and what comes"),
                say(&s->reader, "Look who waits now"));
    put_queue(b, s);
}

void voice_put(struct buf *b, const struct page_scene *s)
{
    enum { SAID = 100 };
    struct reader plain = s->reader;
    struct record m;
    plain.seat = (struct text){0};
    if (keep_take(plain.keep, &plain.sight, scene_about(s), &m) && is_heard(&plain, &m)) {
        buf_str(b, "<blockquote>");
        html_prose(b, field_text(&m.fields, KEY_text), false);
        buf_str(b, "</blockquote>\n");
    }
    form_put(b, s, FORM_SPEAK);
    html_printf(b, "<h2>%s</h2>\n<div id=\"voice\" class=\"list\" aria-live=\"polite\">\n",
                say(&s->reader, "Said and heard"));
    put_said(b, &plain, (struct text){0}, SAID);
    buf_str(b, "</div>\n");
}

// ---- as it happens

static void tell_piece(struct buf *b, const struct reader *r, const char *key, bool stands,
                       const struct piece *p, const struct record *because)
{
    struct buf html = {0};
    if (stands)
        put_piece(&html, r, p, because->t);
    struct event_piece e = {because->seq, "queue", text_of(key), buf_all(&html), false};
    event_piece(b, &e);
    buf_finish(&html);
}

static void tell_entry(struct buf *b, const struct reader *r, const struct entry *n,
                       const struct record *because)
{
    struct piece p;
    char key[24];
    if (!n || (n->kind != KIND_question_logged && n->kind != KIND_inform_logged))
        return;
    bool stands = piece_of_entry(r, n, &p);
    snprintf(key, sizeof key, "q%lld", (long long)n->seq);
    if (stands || because->seq != n->seq)
        tell_piece(b, r, key, stands, &p, because);
}

static void tell_inject(struct buf *b, const struct reader *r, const struct inject *j,
                        const struct record *because)
{
    struct piece p;
    struct buf key = {0};
    if (!j || !voice_of(j).n)
        return;
    bool stands = piece_of_inject(r, j, &p);
    buf_printf(&key, "i-%.*s", TEXT_ARGS(j->id));
    tell_piece(b, r, buf_cstr(&key), stands, &p, because);
    buf_finish(&key);
}

static void tell_said(struct buf *b, const struct reader *r, const struct record *rec,
                      int64_t because)
{
    struct reader plain = *r;
    struct buf html = {0};
    char key[24];
    plain.seat = (struct text){0};
    if (!is_said_by(r, rec, (struct text){0}) && !is_heard(r, rec))
        return;
    article_put(&html, &plain, rec);
    snprintf(key, sizeof key, "r%lld", (long long)rec->seq);
    struct event_piece p = {because, "voice", text_of(key), buf_all(&html), because != rec->seq};
    event_piece(b, &p);
    buf_finish(&html);
}

// Another plays or answers for an organisation from now on.
static void tell_all_entries(struct buf *b, const struct reader *r, const struct record *because)
{
    const struct state *st = &r->keep->state;
    for (size_t i = 0; i < st->n_entries; i++)
        tell_entry(b, r, &st->entries[i], because);
}

void counterplay_tell(struct buf *b, const struct reader *r, const struct record *rec)
{
    const struct state *st = &r->keep->state;
    struct record changed;
    int64_t about = rec->kind == KIND_inform_acknowledged ? field_int(&rec->fields, KEY_message, 0)
                                                          : field_int(&rec->fields, KEY_record, 0);
    if (rec->kind == KIND_organisation_mode)
        tell_all_entries(b, r, rec);
    if (rec->kind == KIND_question_answered || rec->kind == KIND_inform_acknowledged)
        tell_entry(b, r, state_entry(st, about), rec);
    tell_entry(b, r, state_entry(st, rec->seq), rec);
    if (!kind_get(rec->kind)->entry)
        tell_inject(b, r, state_inject(st, field_text(&rec->fields, KEY_inject)), rec);
    if (answers(r) && keep_take(r->keep, &r->sight, article_changed(rec), &changed))
        tell_said(b, r, &changed, rec->seq);
    if (answers(r))
        tell_said(b, r, rec, rec->seq);
}
