// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/pages.h"

#include "base/json.h"
#include "base/span.h"
#include "model/glossary.h"
#include "web/boards.h"
#include "web/forms.h"
#include "web/html.h"
#include "web/lists.h"
#include "web/lookback.h"
#include "web/names.h"
#include "web/pages_control.h"
#include "web/pages_local.h"

static void put_inbox(struct buf *b, const struct page_scene *s);
static void put_log(struct buf *b, const struct page_scene *s);
static void put_inform(struct buf *b, const struct page_scene *s);
static void put_picture(struct buf *b, const struct page_scene *s);
static void put_help(struct buf *b, const struct page_scene *s);
static void put_glossary(struct buf *b, const struct page_scene *s);

// Every page: its address, for which kinds of seats it is, and what puts it there. A seat begins
// at the first that is for its kind.
static const struct {
    const char *name, *title;
    unsigned seats;
    void (*put)(struct buf *b, const struct page_scene *s);
} pages[PAGE_COUNT] = {
    [PAGE_LOCAL] = {"local", N_("Lead"), SEAT_BIT(LOCAL_LEADER), local_put},
    [PAGE_INBOX] = {"inbox", N_("Inbox"), SEATS_PLAY, put_inbox},
    [PAGE_LOG] = {"log", N_("Log"), SEATS_PLAY, put_log},
    [PAGE_INFORM] = {"inform", N_("Inform"), SEATS_PLAY, put_inform},
    [PAGE_PICTURE] = {"picture", N_("Picture"), SEATS_PLAY, put_picture},
    [PAGE_WATCH] = {"watch", N_("Course of play"), SEATS_WATCH, watch_put},
    [PAGE_GOALS] = {"goals", N_("Goals"), SEATS_WATCH, goals_put},
    [PAGE_NOTES] = {"notes", N_("Observations"), SEATS_WATCH, notes_put},
    [PAGE_QUEUE] = {"queue", N_("To do"), SEATS_BRING, queue_put},
    [PAGE_VOICE] = {"voice", N_("Speak"), SEATS_VOICE, voice_put},
    [PAGE_HELP] = {"help", N_("Help"), SEATS_ALL & ~SEAT_BIT(GUEST), put_help},
    [PAGE_GLOSSARY] = {"glossary", N_("Words"), SEATS_ALL & ~SEAT_BIT(GUEST),
                       put_glossary}, // linked at the seat
    [PAGE_WALL] = {"wall", N_("Wall"), SEAT_BIT(GUEST), wall_put},
};

static const char *say(const struct page_scene *s, const char *english)
{
    return lang_text(s->reader.lang, english);
}

const char *page_name(enum page p)
{
    return pages[p].name;
}

bool page_is_for(enum page p, enum seat_kind kind)
{
    return pages[p].seats >> kind & 1;
}

int page_of(enum seat_kind kind, struct text name)
{
    for (int i = 0; i < PAGE_COUNT; i++)
        if (page_is_for((enum page)i, kind) && text_is(name, text_of(pages[i].name)))
            return i;
    return -1;
}

enum page page_first(enum seat_kind kind)
{
    int i = 0;
    while (i < PAGE_COUNT - 1 && !page_is_for((enum page)i, kind))
        i++;
    return (enum page)i;
}

// ---- the head of every page

// `more`: what else belongs in its head.
static void put_start(struct buf *b, enum lang lang, struct text title, const char *more,
                      const char *body)
{
    html_printf(b,
                "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<title>%s: %.*s</title>\n<link rel=\"icon\" href=\"/web/icon.svg\">\n"
                "<link rel=\"stylesheet\" href=\"/web/seat.css\">\n",
                lang_code(lang), lang_text(lang, "EXERCISE"), TEXT_ARGS(title));
    buf_printf(b, "<script src=\"/web/seat.js\" defer></script>\n%s</head>\n<body%s>\n", more,
               body);
    html_printf(b, "<div class=\"banner\" role=\"region\" aria-label=\"%s\">%s</div>\n",
                lang_text(lang, "EXERCISE"), lang_text(lang, "EXERCISE"));
}

static const char *phase_word(const struct page_scene *s)
{
    switch (s->reader.keep->state.phase) {
    case PHASE_READY: return say(s, "not started yet");
    case PHASE_RUNNING: return say(s, "running");
    case PHASE_PAUSED: return say(s, "paused");
    case PHASE_GATE: return say(s, "between rounds");
    case PHASE_NOPLAY: return "NO PLAY";
    case PHASE_ENDED: return say(s, "ended");
    }
    return "";
}

// What lies over every page while the clock does not run.
static const char *overlay(const struct page_scene *s)
{
    switch (s->reader.keep->state.phase) {
    case PHASE_NOPLAY:
        return say(s, "NO PLAY. This is not an exercise: stop playing, and listen to the exercise "
                      "leader. What you wrote is kept.");
    case PHASE_PAUSED: return say(s, "The exercise is paused. Wait until it goes on.");
    case PHASE_READY: return say(s, "The exercise has not started. It begins at StartEx.");
    case PHASE_GATE:
        return say(s, "Between rounds: look back on what went well, and write it down.");
    case PHASE_ENDED:
        return say(s, "EndEx. The exercise is over; what is logged now is marked late.");
    default: return "";
    }
}

static const char *away(const struct page_scene *s)
{
    return s->away
               ? say(s, "The exercise cannot be reached. What you write stays here, and is sent "
                        "as soon as it can be.")
               : "";
}

// Round 2: What comes first? Plain text; empty while none is open.
static void put_round(struct buf *b, const struct page_scene *s)
{
    const struct state *st = &s->reader.keep->state;
    struct text title = keep_round_title(s->reader.keep, s->reader.lang);
    for (size_t i = 0; i < st->n_rounds; i++) {
        if (!text_is(st->rounds[i].id, st->round))
            continue;
        buf_printf(b, "%s %d", say(s, "Round"), (int)i + 1);
        if (!text_is(title, st->round)) // somebody named it
            buf_printf(b, ": %.*s", TEXT_ARGS(title));
    }
}

void page_clock_json(struct buf *b, const struct page_scene *s)
{
    const struct state *st = &s->reader.keep->state;
    struct buf round = {0};
    buf_printf(b,
               "{\"t\":%lld,\"start\":%lld,\"rate\":%lld,\"running\":%s,\"wall\":%lld,\"phase\":"
               "\"%s\",\"word\":",
               (long long)s->now, (long long)st->start, (long long)s->rate,
               s->running ? "true" : "false", (long long)s->wall, phase_names[st->phase]);
    json_text(b, text_of(phase_word(s)));
    put_round(&round, s);
    buf_str(b, ",\"round\":");
    json_text(b, buf_all(&round));
    buf_finish(&round);
    buf_str(b, ",\"over\":");
    json_text(b, text_of(overlay(s)));
    buf_str(b, ",\"away\":");
    json_text(b, text_of(away(s)));
    buf_char(b, '}');
}

static void put_clock(struct buf *b, const struct page_scene *s, enum page p)
{
    struct buf clock = {0}, json = {0};
    article_clock(&clock, s->reader.keep, s->now);
    page_clock_json(&json, s);
    html_printf(b, "<p class=\"clock\" data-clock=\"%.*s\"><b id=\"clock\">%.*s</b> ",
                TEXT_ARGS(buf_all(&json)), TEXT_ARGS(buf_all(&clock)));
    html_printf(b, "<span id=\"phase\">%s</span>", phase_word(s));
    article_tlp(b, keep_label(s->reader.keep));
    if (p != PAGE_WALL) // there it is large
        html_printf(b, " · %s <span id=\"real\">%s</span>", say(s, "real time"), s->wall_clock);
    buf_str(b, "</p>\n");
    buf_finish(&clock);
    buf_finish(&json);
}

static void put_nav(struct buf *b, const struct page_scene *s, enum page at)
{
    html_printf(b, "<nav aria-label=\"%s\">", say(s, "pages"));
    for (int i = 0; i < PAGE_COUNT; i++)
        if (i != PAGE_GLOSSARY && page_is_for((enum page)i, s->reader.sight.kind))
            html_printf(b,
                        i == (int)at ? "<a href=\"/s/%s\" aria-current=\"page\">%s</a>"
                                     : "<a href=\"/s/%s\">%s</a>",
                        pages[i].name, say(s, pages[i].title));
    buf_str(b, "</nav>\n");
}

// Nobody stands at a wall to load it anew.
static const char wall_head[] =
    "<noscript><meta http-equiv=\"refresh\" content=\"20\"></noscript>\n";

// On a wall the time of day stands beside the clock, and what is played now.
static void put_real(struct buf *b, const struct page_scene *s)
{
    struct buf round = {0};
    html_printf(b, "<p class=\"real\">%s <b id=\"real\">%s</b></p>\n", say(s, "real time"),
                s->wall_clock);
    put_round(&round, s);
    html_printf(b, "<p id=\"round\">%.*s</p>\n", TEXT_ARGS(buf_all(&round)));
    buf_finish(&round);
}

const char asked_noplay[] =
    N_("NO PLAY is asked of exercise control. Say it aloud as well, until they stop play.");

// What stays in view wherever somebody is on the page: that the clock does not run, that the
// connection is away, that NO PLAY was asked for, and what became of what was sent.
static void put_stays(struct buf *b, const struct page_scene *s)
{
    struct text words = s->error.n ? s->error : s->said;
    html_printf(
        b,
        "<div class=\"stays\">\n<div id=\"over\" class=\"over\" role=\"status\"%s>%s</div>\n"
        "<div id=\"line\" class=\"line\" role=\"status\">%s</div>\n",
        *overlay(s) ? "" : " hidden", overlay(s), away(s));
    bool asked = keep_asks_noplay(s->reader.keep, s->reader.seat);
    html_printf(b, "<p id=\"asked\" class=\"said\" role=\"status\">%s</p>\n",
                asked ? say(s, asked_noplay) : "");
    html_printf(b, "<p id=\"said\" class=\"%s\" role=\"%s\">%.*s</p>\n</div>\n",
                s->error.n ? "error" : "said", s->error.n ? "alert" : "status", TEXT_ARGS(words));
}

static void put_head(struct buf *b, const struct page_scene *s, enum page p)
{
    struct buf body = {0};
    const struct reader *r = &s->reader;
    html_printf(&body, " data-page=\"%s\" data-seat=\"%.*s\" data-seq=\"%lld\" data-phase=\"%s\"",
                pages[p].name, TEXT_ARGS(r->seat), (long long)r->keep->state.seq,
                phase_names[r->keep->state.phase]);
    put_start(b, r->lang, keep_title(r->keep, r->lang), p == PAGE_WALL ? wall_head : "",
              buf_cstr(&body));
    html_printf(b, "<header class=\"top\">\n<h1>%.*s</h1>\n",
                TEXT_ARGS(r->sight.org.n ? keep_org_name(r->keep, r->sight.org, r->lang)
                                         : keep_title(r->keep, r->lang)));
    html_printf(b, "<p class=\"seat\">%.*s",
                TEXT_ARGS(r->sight.org.n ? names_role(r->keep, r->seat, r->lang) : r->seat));
    if (r->orgs && r->orgs->n) {
        buf_str(b, ": ");
        article_addresses(b, r, r->orgs);
    }
    if (page_is_for(PAGE_GLOSSARY, r->sight.kind))
        html_printf(b, " <a href=\"/s/%s\">%s</a>", pages[PAGE_GLOSSARY].name,
                    say(s, pages[PAGE_GLOSSARY].title));
    buf_str(b, "</p>\n");
    put_clock(b, s, p);
    if (p == PAGE_WALL)
        put_real(b, s);
    else
        put_nav(b, s, p);
    buf_str(b, "</header>\n");
    put_stays(b, s);
    buf_finish(&body);
}

// ---- lists, the newest first

static bool is_in(const struct reader *r, const struct record *rec, unsigned trays)
{
    return trays >> article_tray(r, rec) & 1;
}

static bool came_in(const struct reader *r, const struct record *rec)
{
    return is_in(r, rec, 1u << TRAY_INBOX | 1u << TRAY_NEWS);
}

static bool was_logged(const struct reader *r, const struct record *rec)
{
    return is_in(r, rec, 1u << TRAY_LOG);
}

static bool was_said(const struct reader *r, const struct record *rec)
{
    return is_in(r, rec, 1u << TRAY_LOG | 1u << TRAY_INBOX);
}

static void put_inbox(struct buf *b, const struct page_scene *s)
{
    html_printf(b, "<h2>%s</h2>\n", say(s, "What came in"));
    html_printf(b, "<noscript><p><a href=\"/s/inbox\">%s</a></p></noscript>\n",
                say(s, "Look for new messages"));
    list_put(b, s, PAGE_INBOX, &(struct list_of){"inbox", ROOM_PLAY, NULL, came_in, article_put});
}

int64_t scene_number(struct text t)
{
    int64_t seq = 0;
    for (size_t i = 0; i < t.n && i < 18 && t.p[i] >= '0' && t.p[i] <= '9'; i++)
        seq = seq * 10 + (t.p[i] - '0');
    return seq;
}

int64_t scene_about(const struct page_scene *s)
{
    return scene_number(s->about);
}

static void put_correct(struct buf *b, const struct page_scene *s)
{
    const struct reader *r = &s->reader;
    struct record rec;
    if (!keep_take(r->keep, &r->sight, scene_about(s), &rec) || article_tray(r, &rec) != TRAY_LOG)
        return;
    form_put(b, s, FORM_CORRECT);
}

static void put_log(struct buf *b, const struct page_scene *s)
{
    put_correct(b, s);
    board_cycle(b, s);
    form_put(b, s, FORM_DECISION);
    form_put(b, s, FORM_ENTRY);
    html_printf(b, "<h2>%s</h2>\n", say(s, "Our log"));
    list_put(b, s, PAGE_LOG, &(struct list_of){"log", ROOM_PLAY, NULL, was_logged, article_put});
}

static void put_inform(struct buf *b, const struct page_scene *s)
{
    form_put(b, s, FORM_INFORM);
    form_put(b, s, FORM_QUESTION);
    board_questions(b, s);
    html_printf(b, "<h2>%s</h2>\n", say(s, "Said and heard"));
    list_put(b, s, PAGE_INFORM, &(struct list_of){"talk", ROOM_PLAY, NULL, was_said, article_put});
}

// ---- the picture: own services, and what goes with it

static void put_picture(struct buf *b, const struct page_scene *s)
{
    struct text rung = keep_rung(s->reader.keep, s->reader.sight.org);
    board_services(b, s);
    board_actions(b, s);
    form_put(b, s, FORM_ACTION);
    buf_str(b, "<section id=\"sitrep\" data-live=\"sitrep.logged\">\n");
    form_put(b, s, FORM_SITREP);
    buf_str(b, "</section>\n<section id=\"ladder\" data-live=\"escalation.logged\">\n");
    if (rung.n)
        html_printf(b, "<p>%s <b>%.*s</b></p>\n", say(s, "On the escalation ladder:"),
                    TEXT_ARGS(keep_rung_name(s->reader.keep, rung, s->reader.lang)));
    form_put(b, s, FORM_ESCALATE);
    buf_str(b, "</section>\n");
}

// ---- words

static void put_glossary(struct buf *b, const struct page_scene *s)
{
    bool nl = s->reader.lang == LANG_NL;
    html_printf(b, "<h2>%s</h2>\n<dl class=\"glossary\">\n", say(s, "Words of exercises"));
    for (size_t i = 0; i < glossary_size(); i++) {
        const struct term *t = &glossary[i];
        html_printf(b, "<dt>%s", nl ? t->nl : t->en);
        if (strcmp(t->nl, t->en) != 0)
            html_printf(b, " <span lang=\"%s\">(%s)</span>", nl ? "en" : "nl", nl ? t->en : t->nl);
        html_printf(b, "</dt><dd>%s</dd>\n", nl ? t->means_nl : t->means_en);
    }
    buf_str(b, "</dl>\n");
}

// ---- help, rules, and a way out

static const char *const rules[] = {
    N_("Everything here is an exercise. Say EXERCISE first and last when you call or write."),
    N_("Say NO PLAY when something real happens, to you or around you. Play stops at once."),
    N_("Do not touch real systems, and do not call anybody outside the exercise."),
    N_("Log what you see, think and decide, and why, when it happens. Nothing is erased."),
    N_("Nobody is scored. We look for what the organisations can learn."),
    N_("What you hear stays within the group that its TLP label names."),
};

static void put_rules(struct buf *b, enum lang lang)
{
    html_printf(b, "<h2>%s</h2>\n<ul class=\"rules\">\n", lang_text(lang, "Ground rules"));
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        html_printf(b, "<li>%s</li>\n", lang_text(lang, rules[i]));
    buf_str(b, "</ul>\n");
}

static void put_help(struct buf *b, const struct page_scene *s)
{
    form_put(b, s, FORM_NOPLAY);
    put_rules(b, s->reader.lang);
    if (s->reader.keep->state.phase != PHASE_ENDED) // then every page asks for it
        form_put(b, s, FORM_REFLECTION);
    html_printf(b, "<p><a href=\"/s/help?lang=%s\" hreflang=\"%s\" lang=\"%s\">%s</a></p>\n",
                s->reader.lang == LANG_NL ? "en" : "nl", s->reader.lang == LANG_NL ? "en" : "nl",
                s->reader.lang == LANG_NL ? "en" : "nl",
                s->reader.lang == LANG_NL ? "In English" : "In het Nederlands");
}

void page_put(struct buf *b, const struct page_scene *s, enum page p)
{
    put_head(b, s, p);
    buf_str(b, "<main>\n");
    lookback_put(b, s);
    pages[p].put(b, s);
    buf_str(b, "</main>\n</body>\n</html>\n");
}

// ---- before there is a seat

void page_join(struct buf *b, const struct keep *k, const struct join_link *l, enum lang lang,
               const char *path, const char *taken)
{
    put_start(b, lang, keep_title(k, lang), "", " data-page=\"join\"");
    html_printf(b, "<main>\n<h1>%.*s</h1>\n", TEXT_ARGS(keep_title(k, lang)));
    put_rules(b, lang);
    if (taken) {
        html_printf(b, "<p class=\"error\" role=\"alert\">%s</p>\n</main>\n</body>\n</html>\n",
                    taken);
        return;
    }
    html_printf(b, "<form method=\"post\" action=\"%s\">\n<fieldset><legend>%s</legend>\n", path,
                lang_text(lang, "Your seat"));
    for (uint32_t i = 0; i < l->seats->n; i++) {
        struct text seat = value_as_text(l->seats->list[i]);
        struct buf words = {0};
        names_address(&words, k, seat, lang);
        html_printf(b,
                    "<label><input type=\"radio\" name=\"seat\" value=\"%.*s\" required%s> "
                    "%.*s</label>\n",
                    TEXT_ARGS(seat), i == 0 ? " checked" : "", TEXT_ARGS(buf_all(&words)));
        buf_finish(&words);
    }
    html_printf(b,
                "</fieldset>\n<p><label><input type=\"checkbox\" name=\"agree\" value=\"yes\" "
                "required> %s</label></p>\n<button>%s</button>\n</form>\n"
                "<p><a href=\"%s?lang=%s\">%s</a></p>\n</main>\n</body>\n</html>\n",
                lang_text(lang, "I know the ground rules"), lang_text(lang, "I take part"), path,
                lang == LANG_NL ? "en" : "nl",
                lang == LANG_NL ? "In English" : "In het Nederlands");
}

void page_join_json(struct buf *b, const struct keep *k, const struct join_link *l, enum lang lang,
                    const char *taken)
{
    buf_str(b, "{\"title\":");
    json_text(b, keep_title(k, lang));
    buf_str(b, ",\"rules\":[");
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        buf_str(b, i ? "," : "");
        json_text(b, text_of(lang_text(lang, rules[i])));
    }
    buf_str(b, "],\"seats\":");
    json_value(b, *l->seats);
    buf_str(b, ",\"taken\":");
    json_text(b, text_of(taken ? taken : ""));
    buf_printf(b, ",\"seq\":%lld}\n", (long long)k->state.seq);
}

void page_message(struct buf *b, enum lang lang, const char *title, const char *text)
{
    put_start(b, lang, text_of(title), "", " data-page=\"message\"");
    html_printf(b, "<main>\n<h1>%s</h1>\n<p>%s</p>\n</main>\n</body>\n</html>\n", title, text);
}
