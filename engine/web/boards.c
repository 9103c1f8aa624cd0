// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/boards.h"

#include "web/choices.h"
#include "web/forms.h"
#include "web/html.h"
#include "web/names.h"

static const char *say(const struct page_scene *s, const char *english)
{
    return lang_text(s->reader.lang, english);
}

enum { BOARD_MAX = 40 }; // lines of a board; the log has all

// The last record up to before `*at` of a kind that the organisation was shown.
static bool earlier(const struct page_scene *s, size_t *at, int kind, struct record *rec)
{
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    while ((*at)--)
        if (keep_take(r->keep, &r->sight, shown->seqs[*at], rec) && rec->kind == kind)
            return true;
    *at = 0;
    return false;
}

static size_t all_shown(const struct page_scene *s)
{
    return keep_shown(s->reader.keep, &s->reader.sight)->n;
}

static void begin_section(struct buf *b, const struct page_scene *s, const char *id,
                          const char *kinds, const char *title)
{
    html_printf(b, "<section id=\"%s\" data-live=\"%s\">\n<h2>%s</h2>\n", id, kinds, say(s, title));
}

// Records of one kind, the newest first, as many as people look at.
struct board {
    const char *id, *kinds, *title; // kinds: when it is made anew
    int kind;
    void (*put)(struct buf *b, const struct page_scene *s, const struct record *rec); // an item
};

static void put_board(struct buf *b, const struct page_scene *s, const struct board *what)
{
    struct record rec;
    int n = 0;
    begin_section(b, s, what->id, what->kinds, what->title);
    for (size_t at = all_shown(s); n < BOARD_MAX && earlier(s, &at, what->kind, &rec); n++) {
        buf_str(b, n ? "" : "<ul class=\"board\">\n");
        what->put(b, s, &rec);
    }
    if (n)
        buf_str(b, "</ul>\n");
    else
        html_printf(b, "<p class=\"none\">%s</p>\n", say(s, "Nothing yet."));
    buf_str(b, "</section>\n");
}

// One press. It comes back to the page of `form`.
static void put_press(struct buf *b, const struct page_scene *s, const char *command,
                      enum seat_form form, const char *name, struct text value)
{
    article_begin_press(b, command);
    html_printf(b,
                "<input type=\"hidden\" name=\"form\" value=\"%d\">"
                "<input type=\"hidden\" name=\"id\" value=\"%.*s-%.*s\">"
                "<input type=\"hidden\" name=\"%s\" value=\"%.*s\">",
                (int)form, TEXT_ARGS(s->fresh), TEXT_ARGS(value), name, TEXT_ARGS(value));
}

// ---- the cycle of a meeting

static size_t phase_index(const struct scenario *sc, struct text name)
{
    size_t i = 0;
    while (i < sc->n_phases && !text_is(sc->phases[i], name))
        i++;
    return i;
}

static void put_steps(struct buf *b, const struct page_scene *s, size_t now)
{
    const struct scenario *sc = s->reader.keep->scenario;
    buf_str(b, "<ol class=\"cycle\">\n");
    for (size_t i = 0; i < sc->n_phases; i++)
        html_printf(b, i == now ? "<li aria-current=\"step\">%.*s</li>\n" : "<li>%.*s</li>\n",
                    TEXT_ARGS(names_phase(sc->phases[i], s->reader.lang)));
    buf_str(b, "</ol>\n");
}

void board_cycle(struct buf *b, const struct page_scene *s)
{
    const struct scenario *sc = s->reader.keep->scenario;
    struct record rec;
    size_t at = all_shown(s), now;
    if (!sc || sc->n_phases == 0)
        return;
    bool begun = earlier(s, &at, KIND_phase_logged, &rec);
    now = begun ? phase_index(sc, field_text(&rec.fields, KEY_name)) : sc->n_phases;
    struct text next = sc->phases[now < sc->n_phases ? (now + 1) % sc->n_phases : 0];
    begin_section(b, s, "cycle", "phase.logged", N_("Where our meeting stands"));
    put_steps(b, s, now);
    put_press(b, s, "phase", FORM_DECISION, "name", next);
    html_printf(b, "<button>%s %.*s</button></form>\n",
                begun ? say(s, "Go on to:") : say(s, "Begin with:"),
                TEXT_ARGS(names_phase(next, s->reader.lang)));
    if (begun) {
        struct buf clock = {0};
        article_clock(&clock, s->reader.keep, rec.t);
        html_printf(b, "<p>%s %.*s</p>\n", say(s, "since"), TEXT_ARGS(buf_all(&clock)));
        buf_finish(&clock);
    }
    buf_str(b, "</section>\n");
}

// ---- services

const char *board_severity_word(int severity)
{
    static const char *const words[] = {N_("normal"),      N_("hindrance"), N_("delay"),
                                        N_("partly down"), N_("down"),      N_("down, and worse")};
    return words[severity < 0 || severity > 5 ? 0 : severity];
}

int board_severity(const struct page_scene *s, struct text service)
{
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    for (size_t i = shown->n; i-- > 0;) {
        struct record rec;
        if (!keep_take(r->keep, &r->sight, shown->seqs[i], &rec) ||
            !text_is(field_text(&rec.fields, KEY_service), service))
            continue;
        if (rec.kind == KIND_effect_noticeable)
            return (int)field_int(&rec.fields, KEY_severity, 0);
        if (rec.kind == KIND_effect_ended)
            return 0;
    }
    return 0;
}

void board_services(struct buf *b, const struct page_scene *s)
{
    const struct chain *c = &s->reader.keep->state.chain;
    bool any = false;
    for (size_t i = 0; i < c->n_services; i++) {
        const struct service_state *v = &c->services[i];
        if (!text_is(c->orgs[v->org], s->reader.sight.org))
            continue;
        if (!any) {
            begin_section(b, s, "services", "effect.noticeable effect.ended",
                          N_("Our services, as far as we noticed"));
            buf_str(b, "<table class=\"services\">\n");
        }
        any = true;
        int severity = board_severity(s, v->id);
        html_printf(b, "<tr><th scope=\"row\">%.*s</th><td class=\"severity s%d\">%s</td></tr>\n",
                    TEXT_ARGS(keep_service_name(s->reader.keep, v->id, s->reader.lang)), severity,
                    say(s, board_severity_word(severity)));
    }
    buf_str(b, any ? "</table>\n</section>\n" : "");
}

// ---- actions

struct text board_status(const struct page_scene *s, int64_t action)
{
    struct record rec;
    for (size_t at = all_shown(s); earlier(s, &at, KIND_action_updated, &rec) && rec.seq > action;)
        if (field_int(&rec.fields, KEY_record, 0) == action)
            return field_text(&rec.fields, KEY_status);
    return (struct text){0};
}

static bool is_over(struct text status)
{
    return text_is(status, TEXT("klaar")) || text_is(status, TEXT("vervalt"));
}

static void put_done(struct buf *b, const struct page_scene *s, int64_t seq)
{
    struct buf number = {0};
    buf_int(&number, seq);
    put_press(b, s, "action.update", FORM_ACTION, "record", buf_all(&number));
    html_printf(
        b, "<input type=\"hidden\" name=\"status\" value=\"klaar\"><button>%s</button></form>\n",
        say(s, "Done"));
    buf_finish(&number);
}

static void put_action(struct buf *b, const struct page_scene *s, const struct record *rec)
{
    struct text status = board_status(s, rec->seq), owner = field_text(&rec->fields, KEY_owner);
    const struct value *due = field_get(&rec->fields, KEY_due);
    const struct entry *n = state_entry(&s->reader.keep->state, rec->seq);
    bool over = is_over(status) || (n && n->corrected_by);
    html_printf(b, over ? "<li class=\"over-with\">%.*s" : "<li>%.*s",
                TEXT_ARGS(field_text(&rec->fields, KEY_text)));
    if (owner.n) {
        struct buf seat = {0};
        buf_printf(&seat, "%.*s.%.*s", TEXT_ARGS(s->reader.sight.org), TEXT_ARGS(owner));
        html_printf(b, " · <b>%.*s</b>",
                    TEXT_ARGS(names_role(s->reader.keep, buf_all(&seat), s->reader.lang)));
        buf_finish(&seat);
    }
    if (due) {
        struct buf clock = {0};
        article_clock(&clock, s->reader.keep, due->i);
        html_printf(
            b, !over && due->i < s->now ? " · <span class=\"late\">%.*s, %s</span>" : " · %.*s",
            TEXT_ARGS(buf_all(&clock)), say(s, "time is over"));
        buf_finish(&clock);
    }
    if (over)
        html_printf(b, " · %s", say(s, n && n->corrected_by ? N_("corrected") : N_("done")));
    else
        put_done(b, s, rec->seq);
    buf_str(b, "</li>\n");
}

void board_actions(struct buf *b, const struct page_scene *s)
{
    static const struct board actions = {"actions", "action.logged action.updated entry.corrected",
                                         N_("Who does what"), KIND_action_logged, put_action};
    put_board(b, s, &actions);
}

// ---- questions

static void put_answers(struct buf *b, const struct page_scene *s, int64_t question)
{
    struct record rec;
    for (size_t at = all_shown(s); earlier(s, &at, KIND_question_answered, &rec);)
        if (field_int(&rec.fields, KEY_record, 0) == question) {
            buf_str(b, "<blockquote>");
            html_prose(b, field_text(&rec.fields, KEY_text), false);
            buf_str(b, "</blockquote>\n");
        }
}

// table-like
static void put_question(struct buf *b, const struct page_scene *s, const struct record *rec)
{
    const struct keep *k = s->reader.keep;
    struct text to = field_text(&rec->fields, KEY_to);
    buf_str(b, "<li>");
    if (to.n)
        html_printf(b, "<b>%.*s</b>: ", TEXT_ARGS(keep_org_name(k, to, s->reader.lang)));
    html_text(b, field_text(&rec->fields, KEY_text));
    if (keep_is_answered(k, rec->seq))
        put_answers(b, s, rec->seq);
    else
        html_printf(b, " <span class=\"late\">%s</span>", say(s, "no answer yet"));
    buf_str(b, "</li>\n");
}

void board_questions(struct buf *b, const struct page_scene *s)
{
    static const struct board questions = {"questions", "question.logged question.answered",
                                           N_("What we asked outside"), KIND_question_logged,
                                           put_question};
    put_board(b, s, &questions);
}
