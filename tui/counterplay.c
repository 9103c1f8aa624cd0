// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/counterplay.h"

#include "model/seat.h"
#include "tui/rows.h"

enum { ANSWERS_SHOWN = 20, BEFORE_SHOWN = 6 };

// In the order of who is waited for: those who asked, those who are to be called, and then what an
// organisation that plays is to answer by itself.
enum { RANK_ASKED, RANK_BRING, RANK_VOICE, RANK_OTHERS, RANK_ANSWERED };
#define ORDER(rank, t) ((rank) * (1LL << 50) + (t))

static struct text organisation_of(struct text party)
{
    struct text org = seat_organisation(party);
    return org.n ? org : party;
}

// Whoever is no organisation of the exercise is played by counterplay too.
static bool is_simulated(const struct scene *s, struct text party)
{
    const struct org_state *o = state_org(scene_state(s), organisation_of(party));
    return !o || o->play == PLAY_SIMULATED;
}

static void list_questions(const struct scene *s, struct list *out)
{
    const struct state *st = scene_state(s);
    for (size_t i = 0; i < st->n_entries; i++) {
        const struct entry *n = &st->entries[i];
        const struct record *r = book_record(s->book, n->seq);
        if (n->kind != KIND_question_logged || !r || book_is_answered(s->book, n->seq))
            continue;
        bool ours = is_simulated(s, field_text(&r->fields, KEY_to));
        list_add(out, ITEM_QUESTION, n->seq, ORDER(ours ? RANK_ASKED : RANK_OTHERS, n->t));
    }
}

static void list_voiced(const struct scene *s, struct list *out)
{
    const struct state *st = scene_state(s);
    for (size_t i = 0; i < st->n_injects; i++) {
        const struct inject *j = &st->injects[i];
        bool voiced = j->assigned.n || field_text(j->plan, KEY_voiced_by).n;
        if (voiced && j->status == INJECT_DUE)
            list_add(out, ITEM_CALL, (int64_t)i, ORDER(RANK_BRING, j->at[INJECT_DUE]));
        else if (voiced && j->status == INJECT_PLANNED && j->due != NEVER)
            list_add(out, ITEM_SOON, (int64_t)i, ORDER(RANK_VOICE, j->due));
    }
}

static void list_answers(const struct scene *s, struct list *out)
{
    int n = 0;
    for (size_t i = s->book->at; i > 0 && n < ANSWERS_SHOWN; i--)
        if (s->book->records[i - 1]->kind == KIND_question_answered) {
            list_add(out, ITEM_ANSWERED, (int64_t)i, ORDER(RANK_ANSWERED, n));
            n++;
        }
}

void list_counterplay(const struct scene *s, struct list *out)
{
    list_questions(s, out);
    list_voiced(s, out);
    list_answers(s, out);
    list_sort(out);
}

// ---- lines

static const struct record *question_of(const struct scene *s, const struct record *answer)
{
    return book_record(s->book, field_int(&answer->fields, KEY_record, 0));
}

// The party in whose name it was said; without one, the seat that said it.
static struct text speaker(const struct record *answer)
{
    struct text from = field_text(&answer->fields, KEY_from);
    return from.n ? from : record_who(answer);
}

void counterplay_draw_answer(const struct scene *s, struct item i, struct pen *p)
{
    const struct record *r = scene_record(s, i);
    if (!r)
        return;
    const struct record *q = question_of(s, r);
    row_label(p, STYLE_GOOD, scene_text(s, "SAID"));
    row_age(s, p, r->t);
    pen_printf(p, STYLE_PLAIN, "%.*s→", TEXT_ARGS(speaker(r)));
    pen_text(p, STYLE_PLAIN, q ? record_who(q) : (struct text){0});
    pen_to(p, p->x + 1);
    pen_text(p, STYLE_PLAIN, field_text(&r->fields, KEY_text));
}

// ---- the page of a question

static const char *ground_words(const struct scene *s, struct text of)
{
    if (text_is(of, TEXT("script")))
        return scene_text(s, "follows from the scenario");
    return text_is(of, TEXT("bedacht")) ? scene_text(s, "was invented") : "";
}

static void add_answer(const struct scene *s, const struct record *r, int indent, struct page *p)
{
    struct buf b = {0};
    const char *ground = ground_words(s, field_text(&r->fields, KEY_of));
    struct text from = speaker(r), said = field_text(&r->fields, KEY_text);
    clock_text(&b, s, r->t);
    buf_printf(&b, " %.*s: %.*s", TEXT_ARGS(from), TEXT_ARGS(said));
    if (*ground)
        buf_printf(&b, " (%s; %.*s)", ground, TEXT_ARGS(r->by));
    page_add(p, STYLE_PLAIN, indent, buf_all(&b));
    buf_finish(&b);
}

static void add_answers_to(const struct scene *s, int64_t question, int indent, struct page *p)
{
    for (size_t i = (size_t)question; i < s->book->at; i++) {
        const struct record *r = s->book->records[i];
        if (r->kind == KIND_question_answered && field_int(&r->fields, KEY_record, 0) == question)
            add_answer(s, r, indent, p);
    }
}

static void add_question(const struct scene *s, const struct record *q, struct page *p)
{
    struct buf b = {0};
    struct text to = field_text(&q->fields, KEY_to), said = field_text(&q->fields, KEY_text);
    clock_text(&b, s, q->t);
    if (to.n)
        buf_printf(&b, " → %.*s", TEXT_ARGS(to));
    buf_printf(&b, " %.*s", TEXT_ARGS(said));
    page_add(p, STYLE_PLAIN, 2, buf_all(&b));
    add_answers_to(s, q->seq, 4, p);
    buf_finish(&b);
}

static void add_asked_before(const struct scene *s, const struct record *q, struct page *p)
{
    const struct state *st = scene_state(s);
    int n = 0;
    for (size_t i = st->n_entries; i > 0 && n < BEFORE_SHOWN; i--) {
        const struct entry *e = &st->entries[i - 1];
        const struct record *r = book_record(s->book, e->seq);
        if (e->kind != KIND_question_logged || e->seq >= q->seq || !r ||
            !text_is(e->seat, record_who(q)))
            continue;
        if (n++ == 0) {
            page_gap(p);
            page_printf(p, STYLE_STRONG, 0, scene_text(s, "%.*s asked before"),
                        TEXT_ARGS(record_who(q)));
        }
        add_question(s, r, p);
    }
}

// What is said in the name of a party must not contradict what it said before.
static void add_said_before(const struct scene *s, struct text party, int64_t but, struct page *p)
{
    int n = 0;
    for (size_t i = s->book->at; i > 0 && n < BEFORE_SHOWN && party.n; i--) {
        const struct record *r = s->book->records[i - 1];
        if (r->kind != KIND_question_answered || r->seq == but || !text_is(speaker(r), party))
            continue;
        if (n++ == 0) {
            page_gap(p);
            page_printf(p, STYLE_STRONG, 0, scene_text(s, "%.*s said before"), TEXT_ARGS(party));
        }
        add_answer(s, r, 2, p);
    }
}

static void add_head(const struct scene *s, const struct record *q, struct page *p)
{
    struct buf age = {0};
    struct text to = field_text(&q->fields, KEY_to), inject = field_text(&q->fields, KEY_inject);
    age_text(&age, s->now - q->t);
    page_printf(p, STYLE_STRONG, 0, "#%lld  %.*s%s%.*s  %.*s", (long long)q->seq,
                TEXT_ARGS(record_who(q)), to.n ? " → " : "", TEXT_ARGS(to),
                TEXT_ARGS(buf_all(&age)));
    page_add(p, STYLE_PLAIN, 2, field_text(&q->fields, KEY_text));
    if (inject.n)
        page_printf(p, STYLE_DIM, 2, scene_text(s, "on inject %.*s"), TEXT_ARGS(inject));
    if (to.n && !is_simulated(s, to))
        page_add(p, STYLE_WARN, 2,
                 text_of(scene_text(s, "This party plays: it answers by itself.")));
    buf_finish(&age);
}

void page_question(const struct scene *s, const struct record *question, struct page *p)
{
    add_head(s, question, p);
    add_answers_to(s, question->seq, 2, p);
    add_asked_before(s, question, p);
    add_said_before(s, field_text(&question->fields, KEY_to), 0, p);
}

void page_answer(const struct scene *s, const struct record *answer, struct page *p)
{
    const struct record *q = question_of(s, answer);
    add_answer(s, answer, 0, p);
    if (q) {
        page_gap(p);
        add_head(s, q, p);
    }
    add_said_before(s, speaker(answer), answer->seq, p);
}
