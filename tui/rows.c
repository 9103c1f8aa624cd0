// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/rows.h"

#include "model/glossary.h"
#include "model/render.h"
#include "tui/briefing.h"
#include "tui/chain_view.h"
#include "tui/check.h"
#include "tui/contacts.h"
#include "tui/counterplay.h"
#include "tui/draft.h"
#include "tui/eyes.h"
#include "tui/forecast.h"
#include "tui/keys.h"
#include "tui/landing.h"
#include "tui/leap.h"
#include "tui/lists.h"
#include "tui/load.h"
#include "tui/memo.h"
#include "tui/place.h"
#include "tui/resources.h"
#include "tui/seats.h"

// ---- words for what the state holds

const char *status_word(const struct scene *s, enum inject_status status)
{
    return scene_text(s, inject_status_word(status));
}

char status_sign(enum inject_status status)
{
    return ".!>o*=x#-"[status];
}

const char *phase_word(const struct scene *s, enum phase p)
{
    static const char *const words[] = {
        [PHASE_READY] = N_("READY"),          [PHASE_RUNNING] = N_("RUNS"),
        [PHASE_PAUSED] = N_("PAUSED"),        [PHASE_GATE] = N_("BETWEEN ROUNDS"),
        [PHASE_NOPLAY] = N_("** NO PLAY **"), [PHASE_ENDED] = N_("ENDED"),
    };
    return scene_text(s, words[p]);
}

const char *play_word(const struct scene *s, enum play_mode m)
{
    static const char *const words[] = {
        [PLAY_FULL] = N_("plays"),
        [PLAY_LIMITED] = N_("plays in part"),
        [PLAY_SIMULATED] = N_("is simulated"),
    };
    return scene_text(s, words[m]);
}

void addresses_text(struct buf *b, const struct value *to)
{
    for (uint32_t i = 0; to && to->type == VALUE_LIST && i < to->n; i++) {
        buf_str(b, i ? ", " : "");
        buf_text(b, value_as_text(to->list[i]));
    }
}

struct text choice_words(const struct scene *s, const struct value *choice, struct text *id)
{
    const struct value *v = choice->type == VALUE_MAP ? value_member(*choice, TEXT("id")) : choice;
    const struct value *words =
        choice->type == VALUE_MAP ? value_member(*choice, TEXT("text")) : NULL;
    *id = v ? value_as_text(*v) : (struct text){0};
    struct text said = words && words->type == VALUE_MAP ? words_of(words, s->lang)
                       : words                           ? value_as_text(*words)
                                                         : (struct text){0};
    return said.n ? said : *id;
}

struct text record_who(const struct record *r)
{
    struct text who = field_text(&r->fields, KEY_seat);
    return who.n ? who : r->by;
}

void record_words(const struct scene *s, const struct record *r, struct buf *out)
{
    struct text who = record_who(r);
    size_t from = out->n;
    render_record(out, r, scene_state(s)->start, text_of(lang_code(s->lang)));
    struct text said = {out->p + from, out->n - from};
    if (out->n == from)
        buf_str(out, scene_text(s, "a kind of record that this version does not know"));
    else if (text_starts(said, who) && said.n > who.n && said.p[who.n] == ' ') {
        memmove(out->p + from, out->p + from + who.n + 1, said.n - who.n - 1);
        out->n -= who.n + 1;
    }
}

// ---- pieces of a line

void row_label(struct pen *p, enum style style, const char *label)
{
    pen_column(p, style, 9, text_of(label));
}

void row_age(const struct scene *s, struct pen *p, int64_t since)
{
    struct buf b = {0};
    age_text(&b, s->now - since);
    pen_column(p, STYLE_PLAIN, 6, buf_all(&b));
    buf_finish(&b);
}

static void put_route(struct pen *p, const struct inject *j, int w)
{
    struct buf b = {0};
    buf_text(&b, field_text(j->plan, KEY_from));
    buf_str(&b, "→");
    addresses_text(&b, field_get(j->plan, KEY_to));
    pen_column(p, STYLE_PLAIN, w, buf_all(&b));
    buf_finish(&b);
}

static struct text subject_of(const struct scene *s, const struct inject *j)
{
    return words_of(field_get(j->plan, KEY_subject), s->lang);
}

// An address and a subject share a line: the address gets at most this much.
static int route_width(const struct pen *p)
{
    int room = pen_room(p);
    return room < 30 ? 0 : room > 110 ? 46 : room * 2 / 5;
}

static void put_inject(const struct scene *s, struct pen *p, const struct inject *j)
{
    int w = route_width(p);
    if (w)
        put_route(p, j, w);
    pen_text(p, STYLE_PLAIN, subject_of(s, j));
}

// ---- NOW

static void draw_noplay(const struct scene *s, struct item i, struct pen *p)
{
    const struct record *r = scene_record(s, i);
    row_label(p, STYLE_ALARM, "NO PLAY?");
    if (r) {
        row_age(s, p, r->t);
        pen_printf(p, STYLE_STRONG, scene_text(s, "%.*s asks for NO PLAY: %.*s"),
                   TEXT_ARGS(record_who(r)), TEXT_ARGS(field_text(&r->fields, KEY_reason)));
    }
}

// What the exercise waits for, and the key that does it where this screen steers.
static void draw_phase(const struct scene *s, struct item i, struct pen *p)
{
    static const struct {
        const char *steers, *looks; // looks NULL: the same
    } words[] = {
        [PHASE_READY] = {N_("the exercise has not started; v n is the checklist, S is StartEx"),
                         N_("the exercise has not started")},
        [PHASE_PAUSED] = {N_("the clock stands; the space bar lets it run"),
                          N_("the clock stands")},
        [PHASE_GATE] = {N_("between rounds; O opens the next one"), N_("between rounds")},
        [PHASE_NOPLAY] = {N_("this is not an exercise: the clock stands, nothing is delivered"),
                          NULL},
        [PHASE_ENDED] = {N_("EndEx: what is logged now is marked as late"), N_("EndEx")},
        [PHASE_RUNNING] = {"", NULL},
    };
    bool real = i.key == PHASE_NOPLAY, looks = s->mood != MOOD_LIVE && words[i.key].looks;
    row_label(p, real ? STYLE_ALARM : STYLE_WARN,
              real ? "NO PLAY" : phase_word(s, (enum phase)i.key));
    pen_str(p, STYLE_STRONG, scene_text(s, looks ? words[i.key].looks : words[i.key].steers));
}

static void draw_classify(const struct scene *s, const struct inject *j, struct pen *p)
{
    const struct record *r = book_record(s->book, j->decision);
    row_label(p, STYLE_WARN, scene_text(s, "CLASSIFY"));
    if (!r)
        return;
    row_age(s, p, r->t);
    pen_printf(p, STYLE_PLAIN, "%.*s ", TEXT_ARGS(record_who(r)));
    pen_printf(p, STYLE_STRONG, "“%.*s”", TEXT_ARGS(field_text(&r->fields, KEY_decision)));
}

static void draw_call(const struct scene *s, const struct inject *j, struct pen *p)
{
    int64_t age = s->now - j->at[INJECT_DUE];
    bool late = age >= LATE_AFTER;
    row_label(p, late ? STYLE_ALARM : STYLE_WARN, scene_text(s, "BRING"));
    row_age(s, p, j->at[INJECT_DUE]);
    if (late)
        pen_printf(p, STYLE_ALARM, "%s", scene_text(s, "late"));
    if (late)
        pen_to(p, p->x + 1);
    pen_printf(p, STYLE_PLAIN, "%.*s ", TEXT_ARGS(field_text(j->plan, KEY_via)));
    put_inject(s, p, j);
}

static void draw_silence(const struct scene *s, const struct inject *j, struct pen *p)
{
    row_label(p, STYLE_WARN, scene_text(s, "SILENT"));
    row_age(s, p, j->at[INJECT_DELIVERED] == NEVER ? s->now : j->at[INJECT_DELIVERED]);
    put_inject(s, p, j);
}

static void draw_waiting(const struct scene *s, struct item i, struct pen *p)
{
    const struct expectation *x = &scene_state(s)->expectations[i.key];
    int64_t within = field_int(x->plan, KEY_within, 0);
    bool over = s->now >= x->deadline;
    row_label(p, over ? STYLE_ALARM : STYLE_WARN, scene_text(s, "SILENT"));
    struct buf b = {0};
    buf_printf(&b, "%d/", (int)((s->now - x->deadline + within) / MINUTE));
    age_text(&b, within);
    pen_column(p, STYLE_PLAIN, 8, buf_all(&b));
    buf_finish(&b);
    pen_printf(p, STYLE_PLAIN, "%.*s ", TEXT_ARGS(field_text(x->plan, KEY_owner)));
    pen_text(p, STYLE_PLAIN, words_of(field_get(x->plan, KEY_text), s->lang));
}

static void draw_question(const struct scene *s, struct item i, struct pen *p)
{
    const struct record *r = scene_record(s, i);
    row_label(p, STYLE_WARN, scene_text(s, "ASKED"));
    if (!r)
        return;
    row_age(s, p, r->t);
    struct text to = field_text(&r->fields, KEY_to);
    pen_printf(p, STYLE_PLAIN, "%.*s%s%.*s ", TEXT_ARGS(record_who(r)), to.n ? "→" : "",
               TEXT_ARGS(to));
    pen_text(p, STYLE_STRONG, field_text(&r->fields, KEY_text));
}

static void draw_stopped(const struct scene *s, struct item i, struct pen *p)
{
    const struct storyline *l = &scene_state(s)->storylines[i.key];
    row_label(p, STYLE_ALARM, "SCRIPT");
    pen_printf(p, STYLE_PLAIN,
               scene_text(s, "storyline %.*s stopped; what it would bring is on the pick list"),
               TEXT_ARGS(l->id));
}

static void draw_leaving(const struct scene *s, const struct inject *j, struct pen *p)
{
    struct buf b = {0};
    row_label(p, STYLE_WARN, scene_text(s, "LEAVES"));
    countdown_text(&b, j->due - s->now);
    pen_column(p, STYLE_STRONG, 8, buf_all(&b));
    put_inject(s, p, j);
    buf_finish(&b);
}

static void draw_now_inject(const struct scene *s, struct item i, struct pen *p)
{
    const struct inject *j = scene_inject(s, i);
    if (!j)
        return;
    switch (i.kind) {
    case ITEM_CLASSIFY: draw_classify(s, j, p); return;
    case ITEM_CALL: draw_call(s, j, p); return;
    case ITEM_SILENCE: draw_silence(s, j, p); return;
    case ITEM_FAILED:
        row_label(p, STYLE_ALARM, scene_text(s, "FAILED"));
        row_age(s, p, j->at[INJECT_FAILED]);
        break;
    case ITEM_HELD:
        row_label(p, STYLE_WARN, scene_text(s, "HELD"));
        row_age(s, p, j->due);
        break;
    case ITEM_LEAVING: draw_leaving(s, j, p); return;
    default: row_label(p, STYLE_PLAIN, scene_text(s, "PICK"));
    }
    put_inject(s, p, j);
}

// ---- SOON

static void draw_moment(const struct scene *s, struct pen *p, int64_t t)
{
    struct buf b = {0};
    clock_text(&b, s, t);
    pen_column(p, STYLE_PLAIN, b.n > 5 ? 10 : 7, buf_all(&b));
    b.n = 0;
    countdown_text(&b, t - s->now);
    pen_column(p, STYLE_STRONG, 8, buf_all(&b));
    buf_finish(&b);
}

static void draw_soon(const struct scene *s, const struct inject *j, struct pen *p)
{
    draw_moment(s, p, j->due);
    if (j->status == INJECT_HELD)
        pen_column(p, STYLE_WARN, 8, text_of(status_word(s, j->status)));
    else
        pen_column(p, STYLE_PLAIN, 8, field_text(j->plan, KEY_via));
    put_inject(s, p, j);
}

static void draw_when(const struct scene *s, const struct inject *j, struct pen *p)
{
    pen_column(p, STYLE_DIM, 15, text_of(scene_text(s, "on a condition")));
    pen_column(p, STYLE_PLAIN, 8, field_text(j->plan, KEY_via));
    put_inject(s, p, j);
}

static void draw_round(const struct scene *s, struct item i, struct pen *p)
{
    const struct round_state *r = &scene_state(s)->rounds[i.key];
    draw_moment(s, p, r->opens);
    pen_printf(p, STYLE_STRONG, scene_text(s, "round %.*s"), TEXT_ARGS(r->id));
}

// ---- the rest

static void draw_goal(const struct scene *s, struct item i, struct pen *p)
{
    const struct record *r = s->book->goals[i.key];
    struct text id = field_text(&r->fields, KEY_objective);
    struct goal_tally t = memo_goal(s, (size_t)i.key);
    bool untouched = t.delivered == 0;
    bool short_form = pen_room(p) < 30;
    const char *gap = short_form ? "" : " ", *sign = t.missed ? "!" : untouched ? "-" : "";
    enum style style = t.missed ? STYLE_WARN : t.seen ? STYLE_GOOD : STYLE_DIM;
    struct buf b = {0};
    pen_column(p, STYLE_PLAIN, short_form ? 12 : 18, id);
    buf_printf(&b, "%d/%d%s%s", t.seen, t.expected, *sign ? gap : "", sign);
    if (short_form)
        pen_text(p, style, buf_all(&b));
    else
        pen_column(p, style, 9, buf_all(&b));
    buf_finish(&b);
    if (!short_form)
        pen_text(p, STYLE_DIM, words_of(field_get(&r->fields, KEY_text), s->lang));
}

static enum style record_style(int kind)
{
    switch (kind) {
    case KIND_decision_logged:
    case KIND_exercise_started:
    case KIND_exercise_ended:
    case KIND_exercise_noplay: return STYLE_STRONG;
    case KIND_script_error:
    case KIND_script_diverged:
    case KIND_inject_failed:
    case KIND_expectation_missed: return STYLE_WARN;
    case KIND_clock_beat:
    case KIND_inject_queued:
    case KIND_variable_set:
    case KIND_draw_made: return STYLE_DIM;
    default: return STYLE_PLAIN;
    }
}

static void draw_record(const struct scene *s, const struct record *r, struct pen *p)
{
    struct buf b = {0};
    if (!r)
        return;
    clock_text(&b, s, r->t);
    pen_column(p, STYLE_PLAIN, b.n > 5 ? 10 : 7, buf_all(&b));
    if (pen_room(p) > 60) {
        b.n = 0;
        buf_printf(&b, "#%lld", (long long)r->seq);
        pen_column(p, STYLE_DIM, 7, buf_all(&b));
    }
    pen_column(p, STYLE_PLAIN, pen_room(p) > 60 ? 18 : 12, record_who(r));
    b.n = 0;
    record_words(s, r, &b);
    pen_text(p, record_style(r->kind), buf_all(&b));
    buf_finish(&b);
}

static enum style status_style(const struct inject *j)
{
    switch (j->status) {
    case INJECT_DUE:
    case INJECT_FAILED: return STYLE_ALARM;
    case INJECT_HELD: return STYLE_WARN;
    case INJECT_ANSWERED: return STYLE_GOOD;
    case INJECT_SKIPPED:
    case INJECT_EXPIRED: return STYLE_DIM;
    default: return STYLE_PLAIN;
    }
}

static void draw_inject(const struct scene *s, struct item i, struct pen *p)
{
    const struct inject *j = scene_inject(s, i);
    struct buf b = {0};
    if (!j)
        return;
    int64_t t = j->delivered_seq ? j->at[INJECT_DELIVERED] : j->due;
    if (t == NEVER)
        buf_str(&b, inject_is_reserve(j)           ? scene_text(s, "reserve")
                    : field_get(j->plan, KEY_when) ? scene_text(s, "if")
                                                   : "-");
    else
        clock_text(&b, s, t);
    pen_column(p, STYLE_PLAIN, b.n > 7 ? 11 : 8, buf_all(&b));
    pen_printf(p, status_style(j), "%c ", status_sign(j->status));
    pen_column(p, status_style(j), 14, text_of(status_word(s, j->status)));
    if (pen_room(p) > 50)
        pen_column(p, STYLE_PLAIN, 20, j->id);
    put_inject(s, p, j);
    buf_finish(&b);
}

static void draw_org(const struct scene *s, struct item i, struct pen *p)
{
    const struct org_state *o = &scene_state(s)->orgs[i.key];
    struct buf b = {0};
    load_text(s, memo_load(s, (size_t)i.key), &b);
    pen_column(p, STYLE_PLAIN, 14, o->id);
    pen_column(p, o->play == PLAY_SIMULATED ? STYLE_DIM : STYLE_PLAIN, 16,
               text_of(play_word(s, o->play)));
    pen_column(p, STYLE_WARN, 22, buf_all(&b));
    if (mark_in_org(s, o->id, MARK_OUT))
        pen_str(p, STYLE_ALARM, scene_text(s, "ROLE OUT "));
    if (mark_in_org(s, o->id, MARK_OVERLOADED))
        pen_str(p, STYLE_ALARM, scene_text(s, "OVERLOADED "));
    if (mark_in_org(s, o->id, MARK_HANDED))
        pen_str(p, STYLE_WARN, scene_text(s, "HANDED OVER "));
    if (o->rung.n)
        pen_column(p, STYLE_PLAIN, 13, o->rung);
    pen_text(p, STYLE_PLAIN, book_org_name(s->book, o->id, s->lang));
    buf_finish(&b);
}

static void draw_term(const struct scene *s, struct item i, struct pen *p)
{
    if (i.key < 0 || (size_t)i.key >= glossary_size())
        return;
    const struct term *t = &glossary[i.key];
    bool nl = s->lang == LANG_NL;
    pen_column(p, STYLE_STRONG, 22, text_of(nl ? t->nl : t->en));
    pen_column(p, STYLE_DIM, 22, text_of(nl ? t->en : t->nl));
    pen_str(p, STYLE_PLAIN, nl ? t->means_nl : t->means_en);
}

// switch: one case a kind of line
void row_draw(const struct scene *s, struct item i, struct pen *p)
{
    const struct inject *j = scene_inject(s, i);
    struct record seen;
    switch (i.kind) {
    case ITEM_NONE: return;
    case ITEM_LINE: draw_term(s, i, p); return;
    case ITEM_CHECK: check_draw(s, i, p); return;
    case ITEM_NOPLAY: draw_noplay(s, i, p); return;
    case ITEM_PHASE: draw_phase(s, i, p); return;
    case ITEM_CLASSIFY:
    case ITEM_CALL:
    case ITEM_SILENCE:
    case ITEM_FAILED:
    case ITEM_OFFER:
    case ITEM_LEAVING:
    case ITEM_HELD: draw_now_inject(s, i, p); return;
    case ITEM_STOPPED: draw_stopped(s, i, p); return;
    case ITEM_QUESTION: draw_question(s, i, p); return;
    case ITEM_ANSWERED: counterplay_draw_answer(s, i, p); return;
    case ITEM_OVERLOADED: load_draw_mark(s, i, p); return;
    case ITEM_PLACE: place_draw(s, i, p); return;
    case ITEM_WAITING: draw_waiting(s, i, p); return;
    case ITEM_ROUND: draw_round(s, i, p); return;
    case ITEM_SOON:
        if (j)
            draw_soon(s, j, p);
        return;
    case ITEM_WHEN:
        if (j)
            draw_when(s, j, p);
        return;
    case ITEM_INJECT: draw_inject(s, i, p); return;
    case ITEM_GOAL: draw_goal(s, i, p); return;
    case ITEM_ORG: draw_org(s, i, p); return;
    case ITEM_SERVICE: chain_draw_service(s, i, p); return;
    case ITEM_LAND:
    case ITEM_LANDING: landing_draw(s, i, p); return;
    case ITEM_BRIEF:
    case ITEM_BRIEFED: briefing_draw(s, i, p); return;
    case ITEM_GAP:
    case ITEM_MEANWHILE: leap_draw(s, i, p); return;
    case ITEM_PART: draft_draw(s, i, p); return;
    case ITEM_CONTACT:
    case ITEM_WRONG: contacts_draw(s, i, p); return;
    case ITEM_SEAT: seats_draw(s, i, p); return;
    case ITEM_RESOURCE:
    case ITEM_CLAIM: resources_draw(s, i, p); return;
    case ITEM_EFFECT: chain_draw_noticed(s, i, p); return;
    case ITEM_COMING: chain_draw_coming(s, i, p); return;
    case ITEM_MAYBE: forecast_draw(s, i, p); return;
    case ITEM_RECORD: draw_record(s, book_record(s->book, i.key), p); return;
    case ITEM_SEEN: draw_record(s, eyes_record(s, i.key, &seen) ? &seen : NULL, p); return;
    }
}

// ---- as words: what would stand there on an endless line

static void add_word(struct buf *out, struct text word)
{
    buf_text(out, word);
    buf_char(out, ' ');
}

// Logs are long, and looked through as a whole: so without printf.
static bool record_row_words(const struct scene *s, struct item i, struct buf *out)
{
    const struct record *r = i.kind == ITEM_RECORD ? book_record(s->book, i.key) : NULL;
    struct record seen;
    if (i.kind == ITEM_SEEN && eyes_record(s, i.key, &seen))
        r = &seen;
    if (!r)
        return false;
    clock_text(out, s, r->t);
    buf_str(out, " #");
    buf_int(out, r->seq);
    buf_char(out, ' ');
    add_word(out, record_who(r));
    record_words(s, r, out);
    return true;
}

static bool inject_row_words(const struct scene *s, struct item i, struct buf *out)
{
    const struct inject *j = i.kind == ITEM_INJECT ? scene_inject(s, i) : NULL;
    if (!j)
        return false;
    add_word(out, j->id);
    add_word(out, text_of(status_word(s, j->status)));
    add_word(out, field_text(j->plan, KEY_from));
    addresses_text(out, field_get(j->plan, KEY_to));
    buf_char(out, ' ');
    add_word(out, field_text(j->plan, KEY_via));
    add_word(out, j->storyline);
    add_word(out, subject_of(s, j));
    buf_str(out, inject_is_reserve(j) ? "reserve " : "");
    addresses_text(out, field_get(j->plan, KEY_goals));
    return true;
}

void row_words(const struct scene *s, struct item i, struct buf *out)
{
    if (record_row_words(s, i, out) || inject_row_words(s, i, out))
        return;
    enum { ENDLESS = 400 };
    struct grid g;
    grid_init(&g, ENDLESS, 1);
    struct pen p = pen_at(&g, 0, 0, ENDLESS);
    row_draw(s, i, &p);
    struct buf b = {0};
    grid_text(&g, &b);
    if (b.n)
        buf_add(out, b.p, b.n - 1);
    buf_finish(&b);
    grid_finish(&g);
}

// ---- hints

static void put_choice(struct pen *p, int number, struct text words)
{
    pen_printf(p, STYLE_KEY, "%d", number);
    pen_printf(p, STYLE_PLAIN, " %.*s", TEXT_ARGS(words));
    pen_to(p, p->x + 2);
}

enum { CHOICES_SHOWN = 7 };

// In the author's words where those fit on the line; else by their names, so that all are seen.
static bool words_fit(const struct scene *s, const struct value *choices, int room)
{
    struct text id;
    for (uint32_t i = 0; choices && i < choices->n && i < CHOICES_SHOWN; i++)
        room -= glyph_columns(choice_words(s, &choices->list[i], &id)) + 4;
    return room >= 0;
}

static void hint_choices(const struct scene *s, const struct inject *j, struct pen *p)
{
    const struct value *choices = field_get(j->plan, KEY_choices);
    struct text other = text_of(scene_text(s, "something else")), id;
    struct text none = text_of(scene_text(s, "no consequence"));
    bool words =
        words_fit(s, choices, pen_room(p) - glyph_columns(other) - glyph_columns(none) - 6);
    int n = 0;
    for (uint32_t i = 0; choices && i < choices->n && i < CHOICES_SHOWN; i++) {
        struct text said = choice_words(s, &choices->list[i], &id);
        put_choice(p, ++n, words ? said : id);
    }
    put_choice(p, n + 1, other);
    put_choice(p, n + 2, none);
}

bool row_hint(const struct scene *s, struct item i, struct pen *p)
{
    const struct inject *j = scene_inject(s, i);
    if (j && (i.kind == ITEM_CLASSIFY || i.kind == ITEM_SILENCE)) {
        hint_choices(s, j, p);
        keys_hint_of(s, i, ACT_RESERVE, p);
        return true;
    }
    if (i.kind == ITEM_CHECK && !check_note(s, i))
        return false; // nothing to tick
    if (i.kind == ITEM_PHASE && i.key == PHASE_NOPLAY && s->mood == MOOD_LIVE) {
        keys_hint_of(s, i, ACT_RESUME, p);
        return true;
    }
    return keys_hint(s, i, p);
}
