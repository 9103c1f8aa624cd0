// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/book.h"

#include "base/mem.h"

void book_init(struct book *b)
{
    *b = (struct book){0};
    state_init(&b->state);
}

void book_finish(struct book *b)
{
    state_finish(&b->state);
    mem_free(b->records);
    mem_free(b->before);
    map_finish(&b->last_on);
    mem_free(b->goals);
    mem_free(b->answered);
    mem_free(b->marks);
    mem_free(b->asked);
    arena_finish(&b->arena);
}

// Links it to the records before it.
static void link_record(struct book *b, const struct record *r)
{
    struct text inject = field_text(&r->fields, KEY_inject);
    int64_t on = inject.n ? map_get(&b->last_on, inject) : MAP_NONE;
    mem_grow(&b->before, &b->cap_before, b->n + 1, sizeof *b->before);
    b->before[b->n] = (struct book_before){b->last_of[r->kind], on == MAP_NONE ? 0 : on};
    b->last_of[r->kind] = r->seq;
    if (inject.n)
        map_set(&b->last_on, inject, r->seq);
}

int book_keep(struct book *b, const struct record *r, struct err *e)
{
    if (r->seq != (int64_t)b->n + 1)
        return err_set(e, ERR_INPUT, "record %lld follows record %lld", (long long)r->seq,
                       (long long)b->n);
    const struct record *kept = record_copy(&b->arena, r);
    mem_grow(&b->records, &b->cap, b->n + 1, sizeof *b->records);
    link_record(b, kept);
    b->records[b->n++] = kept;
    if (r->kind == KIND_objective_declared) {
        mem_grow(&b->goals, &b->cap_goals, b->n_goals + 1, sizeof *b->goals);
        b->goals[b->n_goals++] = kept;
    }
    return 0;
}

static void note_answered(struct book *b, int64_t question)
{
    size_t seq = (size_t)question;
    if (question <= 0 || seq > b->n)
        return;
    mem_grow(&b->answered, &b->cap_answered, seq + 1, sizeof *b->answered);
    while (b->n_answered <= seq)
        b->answered[b->n_answered++] = false;
    b->answered[seq] = true;
}

// ---- marks

static const struct {
    const char *head, *word; // of the note: `load: terminal.ciso overloaded`
    enum mark_about about;
    bool stands;
} marks[MARKS] = {
    [MARK_RELIEVED] = {"load: ", " relieved", ABOUT_LOAD, false},
    [MARK_OVERLOADED] = {"load: ", " overloaded", ABOUT_LOAD, true},
    [MARK_BACK] = {"role: ", " back in play", ABOUT_PLACE, false},
    [MARK_OUT] = {"role: ", " out of play", ABOUT_PLACE, true},
    [MARK_HANDED] = {"role: ", " handed over", ABOUT_PLACE, true},
};

enum mark_about mark_about(enum role_mark m)
{
    return marks[m].about;
}

bool mark_stands(enum role_mark m)
{
    return marks[m].stands;
}

void book_write_mark(struct buf *b, struct text seat, enum role_mark m, struct text reason)
{
    buf_printf(b, "%s%.*s%s", marks[m].head, TEXT_ARGS(seat), marks[m].word);
    if (reason.n)
        buf_printf(b, ": %.*s", TEXT_ARGS(reason));
}

static bool drop_head(struct text *t, const char *head)
{
    struct text h = text_of(head);
    if (!text_starts(*t, h))
        return false;
    *t = (struct text){t->p + h.n, t->n - h.n};
    return true;
}

// What follows the seat: its word, and perhaps a reason.
static bool reads_as(struct text rest, enum role_mark m, struct text *reason)
{
    *reason = (struct text){0};
    if (!drop_head(&rest, marks[m].word))
        return false;
    bool because = drop_head(&rest, ": ");
    *reason = because ? rest : (struct text){0};
    return because ? rest.n > 0 : rest.n == 0;
}

bool book_read_mark(struct text note, struct book_mark *m)
{
    for (int i = 0; i < MARKS; i++) {
        struct text rest = note;
        if (!drop_head(&rest, marks[i].head))
            continue;
        size_t n = 0;
        while (n < rest.n && rest.p[n] != ' ')
            n++;
        *m = (struct book_mark){.seat = {rest.p, n}, .mark = (enum role_mark)i};
        struct text after = {rest.p + n, rest.n - n};
        if (text_is_id(m->seat, true) && reads_as(after, m->mark, &m->reason))
            return true;
    }
    return false;
}

static struct book_mark *find_mark(const struct book *b, struct text seat, enum mark_about about)
{
    for (size_t i = 0; i < b->n_marks; i++)
        if (marks[b->marks[i].mark].about == about && text_is(b->marks[i].seat, seat))
            return &b->marks[i];
    return NULL;
}

const struct book_mark *book_mark(const struct book *b, struct text seat, enum mark_about about)
{
    return find_mark(b, seat, about);
}

bool book_is_marked(const struct book *b, struct text seat, enum role_mark m)
{
    const struct book_mark *last = find_mark(b, seat, marks[m].about);
    return last && last->mark == m;
}

static void note_mark(struct book *b, const struct record *r)
{
    struct book_mark m;
    if (!book_read_mark(field_text(&r->fields, KEY_text), &m))
        return;
    struct book_mark *old = find_mark(b, m.seat, marks[m.mark].about);
    if (!old) {
        mem_grow(&b->marks, &b->cap_marks, b->n_marks + 1, sizeof *b->marks);
        old = &b->marks[b->n_marks++];
    }
    m.record = r;
    *old = m;
}

// Each who asks is one: nobody's call hides behind another's.
static void note_asked(struct book *b, const struct record *r)
{
    size_t i = 0;
    while (i < b->n_asked &&
           !text_is(field_text(&b->asked[i]->fields, KEY_seat), field_text(&r->fields, KEY_seat)))
        i++;
    if (i == b->n_asked) {
        mem_grow(&b->asked, &b->cap_asked, b->n_asked + 1, sizeof *b->asked);
        b->n_asked++;
    }
    b->asked[i] = r;
}

// A note about it says that it was taken up.
static void note_taken_up(struct book *b, int64_t ask)
{
    size_t n = 0;
    for (size_t i = 0; i < b->n_asked; i++)
        if (b->asked[i]->seq != ask)
            b->asked[n++] = b->asked[i];
    b->n_asked = n;
}

static void note_note(struct book *b, const struct record *r)
{
    note_mark(b, r);
    note_taken_up(b, field_int(&r->fields, KEY_record, 0));
}

// What views ask for and the state does not hold.
static void note(struct book *b, const struct record *r)
{
    switch (r->kind) {
    case KIND_question_answered: note_answered(b, field_int(&r->fields, KEY_record, 0)); break;
    case KIND_note_logged: note_note(b, r); break;
    case KIND_noplay_asked: note_asked(b, r); break;
    case KIND_exercise_noplay: b->n_asked = 0; break;
    default: break;
    }
}

static void rewind_state(struct book *b)
{
    state_finish(&b->state);
    state_init(&b->state);
    b->at = b->n_answered = b->n_marks = 0;
    b->n_asked = 0;
}

int book_go(struct book *b, size_t at, struct err *e)
{
    if (at > b->n)
        at = b->n;
    if (at < b->at)
        rewind_state(b);
    for (; b->at < at; b->at++) {
        if (state_fold(&b->state, b->records[b->at], e))
            return -1;
        note(b, b->records[b->at]);
    }
    return 0;
}

const struct record *book_record(const struct book *b, int64_t seq)
{
    return seq > 0 && (size_t)seq <= b->at ? b->records[seq - 1] : NULL;
}

bool book_is_answered(const struct book *b, int64_t question)
{
    return question >= 0 && (size_t)question < b->n_answered && b->answered[question];
}

const struct record *book_last(const struct book *b, int kind, enum key key, struct text is)
{
    for (int64_t seq = b->last_of[kind]; seq; seq = b->before[seq - 1].of_kind) {
        const struct record *r = b->records[seq - 1];
        if ((size_t)seq <= b->at && text_is(field_text(&r->fields, key), is))
            return r;
    }
    return NULL;
}

int64_t book_before_on(const struct book *b, int64_t seq)
{
    return b->before[seq - 1].on_inject;
}

int64_t book_last_on(const struct book *b, struct text inject)
{
    int64_t seq = map_get(&b->last_on, inject);
    while (seq > (int64_t)b->at)
        seq = book_before_on(b, seq);
    return seq == MAP_NONE ? 0 : seq;
}

struct text words_of(const struct value *words, enum lang l)
{
    if (!words || words->type != VALUE_MAP || words->n == 0)
        return (struct text){0};
    const struct value *v = value_member(*words, text_of(lang_code(l)));
    return value_as_text(v ? *v : words->map[0].value);
}

struct text book_title(const struct book *b, enum lang l)
{
    if (b->n == 0)
        return (struct text){0};
    struct text title = words_of(field_get(&b->records[0]->fields, KEY_title), l);
    return title.n ? title : b->state.scenario;
}

struct text book_org_name(const struct book *b, struct text org, enum lang l)
{
    // Organisations are declared before anything else.
    for (size_t i = 0; i < b->n && b->records[i]->kind <= KIND_organisation_declared; i++)
        if (b->records[i]->kind == KIND_organisation_declared &&
            text_is(field_text(&b->records[i]->fields, KEY_org), org))
            return words_of(field_get(&b->records[i]->fields, KEY_name), l);
    return org;
}
