// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "base/span.h"
#include "model/render.h"
#include "web/choices.h"
#include "web/events.h"
#include "web/forms.h"
#include "web/html.h"
#include "web/lists.h"
#include "web/looks.h"
#include "web/pages_control.h"

// Whoever observes sees what happens, what was hoped to be seen, and writes down what was
// (domain.md §9.1). Nothing of it is for players.

static const char *say(const struct reader *r, const char *english)
{
    return reader_text(r, english);
}

// ---- what happens

static bool can_happen(int kind)
{
    return kind != KIND_UNKNOWN;
}

static bool happens(const struct reader *r, const struct record *rec)
{
    switch (rec->kind) {
    case KIND_inject_acknowledged:
    case KIND_inject_failed:
    case KIND_inform_acknowledged:
    case KIND_action_updated:
    case KIND_expectation_missed:
    case KIND_noplay_asked:
    case KIND_organisation_mode: return reader_looks_at(r, rec);
    default: return article_tray(r, rec) != TRAY_NONE && reader_looks_at(r, rec);
    }
}

static void put_sentence(struct buf *b, const struct reader *r, const struct record *rec)
{
    struct buf words = {0};
    render_record(&words, rec, r->keep->state.start, text_of(lang_code(r->lang)));
    html_printf(b, "<article id=\"r%lld\" class=\"news\" data-seq=\"%lld\">\n", (long long)rec->seq,
                (long long)rec->seq);
    article_time(b, r, rec->t);
    html_printf(b, " %.*s\n", TEXT_ARGS(buf_all(&words)));
    article_put_observe(b, r, rec->seq);
    buf_str(b, "</article>\n");
    buf_finish(&words);
}

static void put_happening(struct buf *b, const struct reader *r, const struct record *rec)
{
    if (article_tray(r, rec) == TRAY_NONE)
        put_sentence(b, r, rec);
    else
        article_put(b, r, rec);
}

void watch_put(struct buf *b, const struct page_scene *s)
{
    const struct reader *r = &s->reader;
    html_printf(b, "<h2>%s</h2>\n<noscript><p><a href=\"/s/watch\">%s</a></p></noscript>\n",
                say(r, "What happens, the newest first"), say(r, "Look what happened since"));
    list_put(b, s, PAGE_WATCH,
             &(struct list_of){"feed", ROOM_CONTROL, can_happen, happens, put_happening});
}

// ---- what is hoped to be seen

static const char *rating_words(const struct reader *r, struct text rating)
{
    const char *words = chosen_words(rating);
    return words ? say(r, words) : "";
}

static void put_state(struct buf *b, const struct reader *r, const struct expectation *x)
{
    const struct inject *j = state_inject(&r->keep->state, x->inject);
    if (x->rating.n && !text_is(x->rating, TEXT("open"))) {
        html_printf(b, "<span class=\"rating\">%s</span> ", rating_words(r, x->rating));
    } else if (x->missed) {
        html_printf(b, "<span class=\"rating missed\">%s</span> ", say(r, "not seen in time"));
    } else if (j && j->delivered_seq) {
        html_printf(b, "<span>%s ", say(r, "until"));
        article_time(b, r, x->deadline);
        buf_str(b, "</span> ");
    } else {
        html_printf(b, "<span>%s</span> ", say(r, "not delivered yet"));
    }
}

// What is seen when it is done, and what it follows from.
static void put_signs(struct buf *b, const struct reader *r, const struct expectation *x)
{
    const struct inject *j = state_inject(&r->keep->state, x->inject);
    struct text seen = keep_words(field_get(x->plan, KEY_seen), r->lang);
    struct buf within = {0};
    span_format(&within, field_int(x->plan, KEY_within, 0));
    if (seen.n)
        html_printf(b, "<div class=\"field\"><span>%s</span> %.*s</div>\n", say(r, "to be seen by"),
                    TEXT_ARGS(seen));
    html_printf(b, "<div class=\"field\"><span>%s</span> %.*s", say(r, "on inject"),
                TEXT_ARGS(x->inject));
    if (j)
        html_printf(b, ", %.*s", TEXT_ARGS(keep_words(field_get(j->plan, KEY_subject), r->lang)));
    html_printf(b, " (%s %.*s)</div>\n", say(r, "within"), TEXT_ARGS(buf_all(&within)));
    buf_finish(&within);
}

static void put_expectation(struct buf *b, const struct reader *r, const struct expectation *x)
{
    size_t i = (size_t)(x - r->keep->state.expectations);
    buf_printf(b, "<article id=\"x%zu\" class=\"expected\">\n<header><b>", i);
    article_address(b, r, field_text(x->plan, KEY_owner));
    buf_str(b, "</b> ");
    put_state(b, r, x);
    html_printf(b, "</header>\n<p>%.*s</p>\n",
                TEXT_ARGS(keep_words(field_get(x->plan, KEY_text), r->lang)));
    put_signs(b, r, x);
    html_printf(b,
                "<footer><a class=\"act\" href=\"/s/notes?on=%.*s/%.*s\">%s</a></footer>\n"
                "</article>\n",
                TEXT_ARGS(x->inject), TEXT_ARGS(x->id), say(r, "Observe on this"));
}

// Each stands once: at the first objective that its inject serves.
static struct text goal_of(const struct reader *r, const struct expectation *x)
{
    const struct inject *j = state_inject(&r->keep->state, x->inject);
    const struct value *goals = j ? field_get(j->plan, KEY_goals) : NULL;
    return goals && goals->n ? value_as_text(goals->list[0]) : (struct text){0};
}

static void put_expected(struct buf *b, const struct reader *r, struct text goal)
{
    const struct state *st = &r->keep->state;
    for (size_t i = 0; i < st->n_expectations; i++) {
        const struct expectation *x = &st->expectations[i];
        if (text_is(goal_of(r, x), goal) && reader_looks_at_seat(r, field_text(x->plan, KEY_owner)))
            put_expectation(b, r, x);
    }
}

// Does anything of this objective go to those who are looked at?
static bool serves(const struct reader *r, struct text goal)
{
    const struct state *st = &r->keep->state;
    if (!r->orgs || r->orgs->n == 0)
        return true;
    for (size_t i = 0; i < st->n_injects; i++) {
        const struct value *goals = field_get(st->injects[i].plan, KEY_goals);
        const struct value *to = field_get(st->injects[i].plan, KEY_to);
        for (uint32_t g = 0; goals && g < goals->n; g++)
            for (uint32_t k = 0; to && text_is(value_as_text(goals->list[g]), goal) && k < to->n;
                 k++)
                if (reader_looks_at_seat(r, value_as_text(to->list[k])))
                    return true;
    }
    return false;
}

static void put_goal(struct buf *b, const struct reader *r, const struct record *rec)
{
    const struct fields *f = &rec->fields;
    struct text level = field_text(f, KEY_level);
    struct text criterion = keep_words(field_get(f, KEY_criterion), r->lang);
    html_printf(b, "<h2>%.*s</h2>\n<p>%.*s", TEXT_ARGS(field_text(f, KEY_objective)),
                TEXT_ARGS(keep_words(field_get(f, KEY_text), r->lang)));
    html_printf(b, level.n ? " (%.*s)</p>\n" : "</p>\n", TEXT_ARGS(level));
    if (criterion.n)
        html_printf(b, "<p class=\"criterion\"><b>%s</b> %.*s</p>\n", say(r, "criterion"),
                    TEXT_ARGS(criterion));
    put_expected(b, r, field_text(f, KEY_objective));
}

void goals_put(struct buf *b, const struct page_scene *s)
{
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    struct buf rest = {0};
    buf_str(b, "<div id=\"goals\">\n");
    for (size_t i = 0; i < shown->n; i++) {
        struct record rec;
        if (!keep_take(r->keep, &r->sight, shown->seqs[i], &rec) ||
            rec.kind == KIND_exercise_started)
            break; // they are declared before it
        if (rec.kind == KIND_objective_declared &&
            serves(r, field_text(&rec.fields, KEY_objective)))
            put_goal(b, r, &rec);
    }
    put_expected(&rest, r, (struct text){0});
    if (rest.n)
        html_printf(b, "<h2>%s</h2>\n", say(r, "For no objective in particular"));
    buf_text(b, buf_all(&rest));
    buf_str(b, "</div>\n");
    buf_finish(&rest);
}

// ---- what observers saw

// A rating that is part of an observation stands there.
static bool can_be_note(int kind)
{
    return kind == KIND_evaluation_logged || kind == KIND_expectation_assessed;
}

static bool is_note(const struct reader *r, const struct record *rec)
{
    struct record about;
    int64_t seq = field_int(&rec->fields, KEY_record, 0);
    if (rec->kind == KIND_evaluation_logged)
        return true;
    return rec->kind == KIND_expectation_assessed &&
           !(keep_take(r->keep, &r->sight, seq, &about) && about.kind == KIND_evaluation_logged);
}

static void put_expected_of(struct buf *b, const struct reader *r, const struct record *rec)
{
    const struct expectation *x =
        state_expectation(&r->keep->state, field_text(&rec->fields, KEY_inject),
                          field_text(&rec->fields, KEY_expectation));
    if (!x)
        return;
    html_printf(b, "<div class=\"field\"><span>%s</span> ", say(r, "expected of"));
    article_address(b, r, field_text(x->plan, KEY_owner));
    html_printf(b, ": %.*s</div>\n", TEXT_ARGS(keep_words(field_get(x->plan, KEY_text), r->lang)));
}

static void put_note(struct buf *b, const struct reader *r, const struct record *rec)
{
    const struct fields *f = &rec->fields;
    struct text seat = field_text(f, KEY_seat), goal = field_text(f, KEY_objective);
    struct text rating = field_text(f, KEY_rating);
    int64_t about = field_int(f, KEY_record, 0);
    html_printf(b, "<article id=\"r%lld\" class=\"note\" data-seq=\"%lld\">\n<header><b>%.*s</b> ",
                (long long)rec->seq, (long long)rec->seq, TEXT_ARGS(seat.n ? seat : rec->by));
    article_time(b, r, field_int(f, KEY_said_at, rec->t));
    if (rating.n)
        html_printf(b, " <span class=\"rating\">%s</span>", rating_words(r, rating));
    buf_str(b, "</header>\n");
    html_prose(b, field_text(f, KEY_text), false);
    put_expected_of(b, r, rec);
    if (goal.n)
        html_printf(b, "<div class=\"field\"><span>%s</span> %.*s</div>\n", say(r, "objective"),
                    TEXT_ARGS(goal));
    if (about) {
        buf_str(b, "<footer><a href=\"");
        list_link(b, PAGE_WATCH, about);
        html_printf(b, "\">%s</a></footer>\n", say(r, "what it is about"));
    }
    buf_str(b, "</article>\n");
}

void notes_put(struct buf *b, const struct page_scene *s)
{
    struct reader plain = s->reader;
    struct record rec;
    plain.seat = (struct text){0}; // nothing is asked of it here
    if (keep_take(plain.keep, &plain.sight, scene_about(s), &rec) && happens(&plain, &rec))
        put_happening(b, &plain, &rec);
    form_put(b, s, FORM_EVALUATION);
    html_printf(b, "<h2>%s</h2>\n", say(&s->reader, "What observers saw"));
    list_put(b, s, PAGE_NOTES,
             &(struct list_of){"notes", ROOM_CONTROL, can_be_note, is_note, put_note});
}

// ---- as it happens

static void tell(struct buf *b, const struct reader *r, const struct record *rec, int64_t because,
                 const char *tray,
                 void (*put)(struct buf *, const struct reader *, const struct record *))
{
    struct buf html = {0};
    char key[24];
    put(&html, r, rec);
    snprintf(key, sizeof key, "r%lld", (long long)rec->seq);
    struct event_piece p = {
        .because = because, .tray = tray, .key = text_of(key), .html = buf_all(&html)};
    p.only_anew = because != rec->seq;
    event_piece(b, &p);
    buf_finish(&html);
}

static void tell_expectation(struct buf *b, const struct reader *r, const struct expectation *x,
                             int64_t because)
{
    struct buf html = {0};
    char key[24];
    if (!reader_looks_at_seat(r, field_text(x->plan, KEY_owner)))
        return;
    put_expectation(&html, r, x);
    snprintf(key, sizeof key, "x%zu", (size_t)(x - r->keep->state.expectations));
    struct event_piece p = {because, "goals", text_of(key), buf_all(&html), true};
    event_piece(b, &p);
    buf_finish(&html);
}

static void tell_expected(struct buf *b, const struct reader *r, const struct record *rec)
{
    const struct state *st = &r->keep->state;
    struct text inject = field_text(&rec->fields, KEY_inject);
    const struct inject *j = state_inject(st, inject);
    const struct expectation *x =
        state_expectation(st, inject, field_text(&rec->fields, KEY_expectation));
    if (x && rec->kind != KIND_evaluation_logged)
        tell_expectation(b, r, x, rec->seq);
    if (rec->kind == KIND_inject_delivered)
        for (size_t i = 0; j && i < j->n_expectations; i++)
            tell_expectation(b, r, &st->expectations[j->first_expectation + i], rec->seq);
}

void observer_tell(struct buf *b, const struct reader *r, const struct record *rec)
{
    struct record changed;
    if (keep_take(r->keep, &r->sight, article_changed(rec), &changed) && happens(r, &changed))
        tell(b, r, &changed, rec->seq, "feed", put_happening);
    if (happens(r, rec))
        tell(b, r, rec, rec->seq, "feed", put_happening);
    if (is_note(r, rec))
        tell(b, r, rec, rec->seq, "notes", put_note);
    tell_expected(b, r, rec);
}
