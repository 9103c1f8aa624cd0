// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/article.h"

#include "base/span.h"
#include "model/render.h"
#include "play/command.h"
#include "web/choices.h"
#include "web/files.h"
#include "web/html.h"
#include "web/lists.h"
#include "web/names.h"
#include "web/steps.h"

const char *reader_text(const struct reader *r, const char *english)
{
    return lang_text(r->lang, english);
}

// ---- words

void article_clock(struct buf *b, const struct keep *k, int64_t t)
{
    int64_t story = k->state.start + t, day = story / DAY + 1, in_day = story % DAY;
    if (day > 1)
        buf_printf(b, "d%d ", (int)day);
    buf_printf(b, "%02d:%02d", (int)(in_day / HOUR), (int)(in_day / MINUTE % 60));
}

void article_address(struct buf *b, const struct reader *r, struct text address)
{
    struct buf words = {0};
    names_address(&words, r->keep, address, r->lang);
    html_text(b, buf_all(&words));
    buf_finish(&words);
}

void article_addresses(struct buf *b, const struct reader *r, const struct value *to)
{
    for (uint32_t i = 0; to && to->type == VALUE_LIST && i < to->n; i++) {
        buf_str(b, i ? ", " : "");
        article_address(b, r, value_as_text(to->list[i]));
    }
}

void article_channel(struct buf *b, const struct reader *r, struct text via)
{
    html_text(b, names_channel(r->keep, via, r->lang));
}

void article_time(struct buf *b, const struct reader *r, int64_t t)
{
    struct buf clock = {0};
    article_clock(&clock, r->keep, t);
    html_printf(b, "<time>%.*s</time>", TEXT_ARGS(buf_all(&clock)));
    buf_finish(&clock);
}

void article_tlp(struct buf *b, struct text tlp)
{
    if (tlp.n)
        html_printf(b, " <span class=\"tlp tlp-%.*s\">TLP:%.*s</span>", TEXT_ARGS(tlp),
                    TEXT_ARGS(tlp));
}

// A message that has none of its own has that of the exercise.
static void put_label(struct buf *b, const struct reader *r, const struct record *rec)
{
    struct text own = field_text(&rec->fields, KEY_tlp);
    article_tlp(b, own.n ? own : keep_label(r->keep));
}

// ---- where it stands

static bool is_own(const struct reader *r, struct text seat)
{
    return r->sight.org.n && text_is(seat_organisation(seat), r->sight.org);
}

enum tray article_tray(const struct reader *r, const struct record *rec)
{
    const struct kind *k = kind_get(rec->kind);
    switch (rec->kind) {
    case KIND_inject_delivered: return TRAY_INBOX;
    case KIND_inform_logged:
        return is_own(r, field_text(&rec->fields, KEY_seat)) ? TRAY_LOG : TRAY_INBOX;
    case KIND_question_answered: return TRAY_INBOX;
    case KIND_effect_noticeable:
    case KIND_effect_told:
    case KIND_effect_ended:
    case KIND_exercise_started:
    case KIND_exercise_paused:
    case KIND_exercise_noplay:
    case KIND_exercise_resumed:
    case KIND_exercise_jumped:
    case KIND_exercise_ended:
    case KIND_round_opened:
    case KIND_round_closed:
    case KIND_day_opened:
    case KIND_day_closed: return TRAY_NEWS;
    case KIND_entry_corrected:
    case KIND_action_updated: return TRAY_LOG;
    default: return k && k->entry ? TRAY_LOG : TRAY_NONE;
    }
}

void article_on(struct buf *b, const struct record *rec)
{
    if (rec->kind == KIND_inject_delivered)
        buf_text(b, field_text(&rec->fields, KEY_inject));
    else
        buf_printf(b, MESSAGE "%lld", (long long)rec->seq);
}

void article_subject(struct buf *b, const struct reader *r, const struct record *rec)
{
    enum { SUBJECT = 60 };
    struct text role = field_text(&rec->fields, KEY_from), org = text_cut(&role, '.');
    if (rec->kind == KIND_inject_delivered) {
        buf_text(b, keep_words(field_get(&rec->fields, KEY_subject), r->lang));
        return;
    }
    buf_printf(b, "%.*s: ", TEXT_ARGS(keep_org_name(r->keep, org, r->lang)));
    buf_text(b, text_beginning(field_text(&rec->fields, KEY_text), SUBJECT));
}

int64_t article_changed(const struct record *rec)
{
    if (rec->kind == KIND_inform_acknowledged)
        return field_int(&rec->fields, KEY_message, 0);
    if (rec->kind == KIND_action_logged)
        return field_int(&rec->fields, KEY_decision, 0);
    return rec->kind == KIND_entry_corrected ? field_int(&rec->fields, KEY_record, 0) : 0;
}

// ---- pieces

static void begin(struct buf *b, const struct record *rec, const char *class)
{
    buf_printf(b, "<article id=\"r%lld\" class=\"%s\" data-seq=\"%lld\" data-kind=\"%s\">\n",
               (long long)rec->seq, class, (long long)rec->seq, kind_get(rec->kind)->name);
}

static void put_receivers(struct buf *b, const char *class, const char *words,
                          const struct buf *names)
{
    if (names->n == 0)
        return;
    html_printf(b, "<small class=\"%s\">%s: ", class, words);
    buf_text(b, buf_all(names));
    buf_str(b, "</small>\n");
}

// For who sent it: which of those it went to have acknowledged it, and, where they were asked to,
// which have not yet.
static void put_receipts(struct buf *b, const struct reader *r, const struct record *rec,
                         const struct entry *n)
{
    const struct state *st = &r->keep->state;
    struct buf got = {0}, waits = {0};
    int told = 0;
    for (size_t i = 0; i < st->n_orgs; i++) {
        struct text org = st->orgs[i].id;
        const struct receipt *by = state_receipt(st, n, org);
        struct buf *names = by ? &got : &waits;
        if (!sight_is_told(n, org))
            continue;
        told++;
        buf_str(names, names->n ? ", " : "");
        article_address(names, r, org);
        buf_str(names, by ? " " : "");
        if (by)
            article_time(names, r, by->t);
    }
    bool all = told > 1 && waits.n == 0;
    put_receivers(b, "ack", reader_text(r, all ? N_("acknowledged by all") : N_("acknowledged")),
                  &got);
    if (field_bool(&rec->fields, KEY_ack))
        put_receivers(b, "waits", reader_text(r, "not acknowledged yet"), &waits);
    buf_finish(&got);
    buf_finish(&waits);
}

// Only who plays answers, confirms and corrects what is played.
static bool plays(const struct reader *r)
{
    return r->seat.n && seat_is_bound(r->sight.kind);
}

static bool observes(const struct reader *r)
{
    return r->seat.n && sight_is_control(&r->sight) &&
           command_get(COMMAND_evaluation)->who >> r->sight.kind & 1;
}

void article_put_observe(struct buf *b, const struct reader *r, int64_t seq)
{
    if (observes(r))
        html_printf(b, "<a class=\"act\" href=\"/s/notes?record=%lld\">%s</a>\n", (long long)seq,
                    reader_text(r, "Observe on this"));
}

void article_begin_press(struct buf *b, const char *command)
{
    bool stays = command_outlives_end((enum command_name)command_of(text_of(command)));
    buf_printf(b,
               "<form method=\"post\" action=\"/s/do\"%s><input type=\"hidden\" name=\"do\" "
               "value=\"%s\">",
               stays ? "" : " class=\"until-end\"", command);
}

bool article_waits(const struct reader *r, const struct record *rec)
{
    if (!plays(r))
        return false;
    if (rec->kind == KIND_inject_delivered)
        return !keep_has_acknowledged(r->keep, r->sight.org, field_text(&rec->fields, KEY_inject));
    const struct entry *n = state_entry(&r->keep->state, rec->seq);
    return rec->kind == KIND_inform_logged && n && !is_own(r, field_text(&rec->fields, KEY_seat)) &&
           !state_receipt(&r->keep->state, n, r->sight.org);
}

static void put_button(struct buf *b, const struct reader *r, const char *command, const char *arg,
                       struct text value, const char *label)
{
    if (!plays(r))
        return;
    article_begin_press(b, command);
    html_printf(b, "<input type=\"hidden\" name=\"%s\" value=\"%.*s\"><button>%s</button></form>\n",
                arg, TEXT_ARGS(value), label);
}

// Onto what this is: a decision, say, or what is told to others because of it.
static void put_log_on(struct buf *b, const struct reader *r, const struct record *rec)
{
    struct buf on = {0};
    article_put_observe(b, r, rec->seq);
    if (!plays(r))
        return;
    article_on(&on, rec);
    html_printf(b, "<a class=\"act\" href=\"/s/log?on=%.*s\">%s</a>\n", TEXT_ARGS(buf_all(&on)),
                reader_text(r, "Log on this"));
    buf_finish(&on);
}

static void put_seq_button(struct buf *b, const struct reader *r, const char *command,
                           const char *arg, int64_t seq, const char *label)
{
    struct buf number = {0};
    buf_int(&number, seq);
    put_button(b, r, command, arg, buf_all(&number), label);
    buf_finish(&number);
}

// To an entry, wherever it stands now.
static void put_way(struct buf *b, const struct reader *r, int64_t seq, const char *words)
{
    buf_str(b, "<a href=\"");
    list_link(b, sight_is_control(&r->sight) ? PAGE_WATCH : PAGE_LOG, seq);
    html_printf(b, "\">%s</a>", words);
}

// Exercise control can enter what a seat says; nobody is to take it for the seat's own hand. Of a
// party that is simulated everything is from control.
static void put_hand(struct buf *b, const struct reader *r, const struct record *rec)
{
    struct text org = seat_organisation(field_text(&rec->fields, KEY_seat));
    const struct org_state *o = state_org(&r->keep->state, org);
    bool theirs = sight_is_control(&r->sight) || text_is(org, r->sight.org);
    if (theirs && o && o->play != PLAY_SIMULATED && !text_is(seat_organisation(rec->by), org))
        html_printf(b, " <small class=\"hand\">%s</small>",
                    reader_text(r, "entered by exercise control"));
}

// ---- kinds

// On a wall only its beginning is shown.
static void put_prose(struct buf *b, struct text words, bool wrapped)
{
    buf_str(b, "<div class=\"prose\">\n");
    html_prose(b, words, wrapped);
    buf_str(b, "</div>\n");
}

static void put_inject(struct buf *b, const struct reader *r, const struct record *rec)
{
    const struct fields *f = &rec->fields;
    struct text via = field_text(f, KEY_via), id = field_text(f, KEY_inject);
    html_printf(b,
                "<article id=\"r%lld\" class=\"inject via-%.*s\" data-seq=\"%lld\" "
                "data-kind=\"inject.delivered\" data-inject=\"%.*s\">\n",
                (long long)rec->seq, TEXT_ARGS(via), (long long)rec->seq, TEXT_ARGS(id));
    buf_str(b, "<header><span class=\"via\">");
    article_channel(b, r, via);
    html_printf(b, "</span> %s ", reader_text(r, "from"));
    buf_str(b, "<b>");
    article_address(b, r, field_text(f, KEY_from));
    buf_str(b, "</b> → ");
    article_addresses(b, r, field_get(f, KEY_to));
    buf_char(b, ' ');
    article_time(b, r, rec->t);
    put_label(b, r, rec);
    html_printf(b, "</header>\n<h3>%.*s</h3>\n",
                TEXT_ARGS(keep_words(field_get(f, KEY_subject), r->lang)));
    put_prose(b, keep_words(field_get(f, KEY_text), r->lang), true);
    files_put(b, r, rec);
    html_printf(b, "<footer><small>%s</small>\n", reader_text(r, "EXERCISE"));
    if (keep_has_acknowledged(r->keep, r->sight.org, id))
        html_printf(b, "<small class=\"ack\">%s</small>\n", reader_text(r, "acknowledged"));
    else
        put_button(b, r, "inject.acknowledge", "inject", id, reader_text(r, "Received"));
    put_log_on(b, r, rec);
    buf_str(b, "</footer></article>\n");
}

static void put_class(struct buf *b, const struct reader *r, const struct record *rec)
{
    const char *words = chosen_words(field_text(&rec->fields, KEY_class));
    if (words)
        html_printf(b, "<span>%s</span> ", lang_text(r->lang, words));
}

// Who received it says so for itself, with one press.
static void put_acknowledged(struct buf *b, const struct reader *r, const struct record *rec,
                             bool own)
{
    const struct entry *n = state_entry(&r->keep->state, rec->seq);
    if (!n)
        return;
    if (own || sight_is_control(&r->sight))
        put_receipts(b, r, rec, n);
    else if (state_receipt(&r->keep->state, n, r->sight.org))
        html_printf(b, "<small class=\"ack\">%s</small>\n", reader_text(r, "acknowledged"));
    else
        put_seq_button(b, r, "inform.acknowledge", "message", rec->seq, reader_text(r, "Received"));
}

static void put_inform(struct buf *b, const struct reader *r, const struct record *rec)
{
    const struct fields *f = &rec->fields;
    bool own = is_own(r, field_text(f, KEY_seat));
    begin(b, rec, own ? "inform own" : "inform");
    buf_str(b, "<header><span class=\"via\">");
    article_channel(b, r, field_text(f, KEY_via));
    buf_str(b, "</span> <b>");
    article_address(b, r, field_text(f, KEY_from));
    buf_str(b, "</b> → ");
    article_addresses(b, r, field_get(f, KEY_to));
    buf_char(b, ' ');
    put_class(b, r, rec);
    article_time(b, r, rec->t);
    put_label(b, r, rec);
    put_hand(b, r, rec);
    buf_str(b, "</header>\n");
    put_prose(b, field_text(f, KEY_text), false);
    buf_str(b, "<footer>");
    put_acknowledged(b, r, rec, own);
    if (!own)
        put_log_on(b, r, rec);
    buf_str(b, "</footer></article>\n");
}

static void put_sentence(struct buf *b, const struct reader *r, const struct record *rec)
{
    struct buf words = {0};
    struct record named = *rec;
    names_fill(r->keep, &named, r->lang);
    render_record(&words, &named, r->keep->state.start, text_of(lang_code(r->lang)));
    begin(b, rec, "news");
    article_time(b, r, rec->t);
    html_printf(b, " %.*s</article>\n", TEXT_ARGS(buf_all(&words)));
    buf_finish(&words);
}

static void put_answer(struct buf *b, const struct reader *r, const struct record *rec)
{
    begin(b, rec, "inform");
    html_printf(b, "<header><b>%s</b> ", reader_text(r, "Answer"));
    if (field_text(&rec->fields, KEY_from).n)
        article_address(b, r, field_text(&rec->fields, KEY_from));
    buf_char(b, ' ');
    article_time(b, r, rec->t);
    put_label(b, r, rec);
    buf_str(b, "</header>\n");
    html_prose(b, field_text(&rec->fields, KEY_text), false);
    buf_str(b, "<footer>");
    put_way(b, r, field_int(&rec->fields, KEY_record, 0), reader_text(r, "the question"));
    buf_str(b, "</footer></article>\n");
}

static const struct {
    int kind;
    const char *word;
} entry_words[] = {
    {KIND_decision_logged, N_("Decision")},     {KIND_observation_logged, N_("Observation")},
    {KIND_assumption_logged, N_("Assumption")}, {KIND_question_logged, N_("Question")},
    {KIND_action_logged, N_("Action")},         {KIND_action_updated, N_("Action")},
    {KIND_received_logged, N_("Received")},     {KIND_sitrep_logged, N_("Situation report")},
    {KIND_escalation_logged, N_("Escalation")}, {KIND_notification_logged, N_("Notification")},
    {KIND_resource_logged, N_("Resource")},     {KIND_reflection_logged, N_("Reflection")},
    {KIND_phase_logged, N_("Phase")},           {KIND_entry_corrected, N_("Correction")},
};

static const char *entry_word(const struct reader *r, int kind)
{
    for (size_t i = 0; i < sizeof entry_words / sizeof *entry_words; i++)
        if (entry_words[i].kind == kind)
            return reader_text(r, entry_words[i].word);
    return "";
}

// What is said of each field of an entry, in this order, where it has it.
static const struct {
    enum key key;
    const char *label; // NULL: it is the text itself
} entry_fields[] = {
    {KEY_decision, NULL},
    {KEY_text, NULL},
    {KEY_rationale, N_("because")},
    {KEY_picture, N_("picture")},
    {KEY_effects, N_("effects")},
    {KEY_unknowns, N_("not known")},
    {KEY_judgement, N_("judgement")},
    {KEY_options, N_("options")},
    {KEY_dissent, N_("other views")},
    {KEY_mandate, N_("by authority of")},
    {KEY_actions, N_("actions")},
    {KEY_needs, N_("needs")},
    {KEY_communication, N_("communication")},
    {KEY_questions, N_("questions")},
    {KEY_inform, N_("inform")},
    {KEY_owner, N_("who")},
    {KEY_due, N_("ready at")},
    {KEY_role, N_("decided by")},
    {KEY_review_at, N_("look again at")},
    {KEY_to, N_("to")},
    {KEY_from, N_("from")},
    {KEY_class, N_("kind")},
    {KEY_status, N_("state")},
    {KEY_confidence, N_("certainty")},
    {KEY_reliability, N_("reliability")},
    {KEY_resource, N_("resource")},
    {KEY_name, NULL},
    {KEY_reason, N_("reason")},
    {KEY_said_at, N_("said at")},
    {KEY_next, N_("next report at")},
    {KEY_late_reason, N_("entered late")},
};

const char *article_label(enum key key)
{
    for (size_t i = 0; i < sizeof entry_fields / sizeof *entry_fields; i++)
        if (entry_fields[i].key == key)
            return entry_fields[i].label ? entry_fields[i].label : N_("in words");
    return NULL;
}

// Things to do, weighed or told, one after the other.
static void put_items(struct buf *b, const struct reader *r, const struct record *rec, enum key key,
                      struct value v)
{
    bool steps = plays(r) && rec->kind == KIND_decision_logged && key == KEY_actions;
    buf_str(b, "<ul>\n");
    for (uint32_t i = 0; i < v.n; i++) {
        struct value item = v.list[i];
        const struct value *text =
            item.type == VALUE_MAP ? value_member(item, TEXT("text")) : &item;
        if (!text)
            continue;
        html_printf(b, "<li>%.*s", TEXT_ARGS(value_as_text(*text)));
        if (steps)
            step_put(b, r, rec, i, value_as_text(*text));
        buf_str(b, "</li>\n");
    }
    buf_str(b, "</ul>\n");
}

// Those of which the record has an id; empty: what it says is what people read.
static struct text named(const struct reader *r, const struct record *rec, enum key key,
                         struct text id)
{
    const char *chosen = NULL;
    if (key == KEY_class || key == KEY_confidence || key == KEY_status)
        chosen = chosen_words(id);
    if (chosen)
        return text_of(lang_text(r->lang, chosen));
    if (key == KEY_to && rec->kind == KIND_escalation_logged)
        return keep_rung_name(r->keep, id, r->lang);
    if (key == KEY_to && rec->kind == KIND_question_logged)
        return keep_org_name(r->keep, id, r->lang);
    if (key == KEY_name && rec->kind == KIND_phase_logged)
        return names_phase(id, r->lang);
    return (struct text){0};
}

// The role of somebody of the own organisation: `ciso`, or `terminal.ciso`.
static void put_owner(struct buf *b, const struct reader *r, struct text owner)
{
    struct buf seat = {0};
    struct text role = owner, org = text_cut(&role, '.');
    if (role.n == 0)
        buf_printf(&seat, "%.*s.%.*s", TEXT_ARGS(r->sight.org), TEXT_ARGS(owner));
    else if (text_is(org, r->sight.org))
        buf_text(&seat, owner);
    if (seat.n)
        html_text(b, names_role(r->keep, buf_all(&seat), r->lang));
    else
        article_address(b, r, owner);
    buf_finish(&seat);
}

static void put_value(struct buf *b, const struct reader *r, const struct record *rec, enum key key,
                      struct value v)
{
    struct text words = named(r, rec, key, value_as_text(v));
    if (words.n)
        html_text(b, words);
    else if (key == KEY_owner || key == KEY_role)
        put_owner(b, r, value_as_text(v));
    else if (key == KEY_due || key == KEY_review_at || key == KEY_said_at || key == KEY_next)
        article_time(b, r, v.i);
    else if (v.type == VALUE_TEXT)
        html_prose(b, value_as_text(v), false);
    else if (v.type == VALUE_LIST && key == KEY_to)
        article_addresses(b, r, &v);
    else if (v.type == VALUE_LIST)
        put_items(b, r, rec, key, v);
    else if (v.type == VALUE_INT)
        buf_int(b, v.i);
}

static void put_fields(struct buf *b, const struct reader *r, const struct record *rec)
{
    for (size_t i = 0; i < sizeof entry_fields / sizeof *entry_fields; i++) {
        const struct value *v = field_get(&rec->fields, entry_fields[i].key);
        if (!v || (entry_fields[i].key == KEY_decision && v->type == VALUE_INT))
            continue; // that it follows from a decision stands under it
        if (entry_fields[i].label)
            html_printf(b, "<div class=\"field\"><span>%s</span> ",
                        reader_text(r, entry_fields[i].label));
        put_value(b, r, rec, entry_fields[i].key, *v);
        buf_str(b, entry_fields[i].label ? "</div>\n" : "");
    }
}

// What came after EndEx is late; what looks back is in time then.
static bool is_late(const struct reader *r, const struct record *rec)
{
    bool after = r->keep->ended && rec->seq > r->keep->ended && rec->kind != KIND_reflection_logged;
    return after || field_get(&rec->fields, KEY_late_reason);
}

static void put_entry_foot(struct buf *b, const struct reader *r, const struct record *rec,
                           const struct entry *n)
{
    int64_t to = 0, decision = rec->kind == KIND_action_logged ? article_changed(rec) : 0;
    const char *words = NULL;
    if (decision)
        html_printf(b, "<div class=\"field\"><a href=\"/s/log#r%lld\">%s</a></div>\n",
                    (long long)decision, reader_text(r, "the decision"));
    if (rec->kind == KIND_entry_corrected || rec->kind == KIND_action_updated) {
        to = field_int(&rec->fields, KEY_record, 0);
        words = rec->kind == KIND_action_updated ? N_("the action") : N_("what it corrects");
    } else if (n && n->corrected_by) {
        to = n->corrected_by;
        words = N_("corrected");
    }
    if (words) {
        buf_str(b, "<footer>");
        put_way(b, r, to, reader_text(r, words));
        buf_str(b, "</footer>\n");
    } else if (plays(r) && n)
        html_printf(b, "<footer><a href=\"/s/log?correct=%lld\">%s</a></footer>\n",
                    (long long)rec->seq, reader_text(r, "Correct this"));
}

// Those of one organisation know each other by role; control looks at several.
static void put_writer(struct buf *b, const struct reader *r, struct text seat)
{
    buf_str(b, "<span class=\"role\">");
    if (sight_is_control(&r->sight))
        article_address(b, r, seat);
    else
        html_text(b, names_role(r->keep, seat, r->lang));
    buf_str(b, "</span> ");
}

// A correction strikes through, and never erases (domain.md §8.1).
static void put_entry(struct buf *b, const struct reader *r, const struct record *rec)
{
    const struct entry *n = state_entry(&r->keep->state, rec->seq);
    begin(b, rec, n && n->corrected_by ? "entry struck" : "entry");
    html_printf(b, "<header><b>%s</b> ", entry_word(r, rec->kind));
    put_writer(b, r, field_text(&rec->fields, KEY_seat));
    article_time(b, r, rec->t);
    if (is_late(r, rec))
        html_printf(b, " <span class=\"late\">%s</span>", reader_text(r, "late"));
    article_tlp(b, field_text(&rec->fields, KEY_tlp));
    put_hand(b, r, rec);
    buf_str(b, "</header>\n");
    put_fields(b, r, rec);
    put_entry_foot(b, r, rec, n);
    article_put_observe(b, r, rec->seq);
    buf_str(b, "</article>\n");
}

void article_put(struct buf *b, const struct reader *r, const struct record *rec)
{
    switch (rec->kind) {
    case KIND_inject_delivered: put_inject(b, r, rec); return;
    case KIND_inform_logged: put_inform(b, r, rec); return;
    case KIND_question_answered: put_answer(b, r, rec); return;
    default: break;
    }
    switch (article_tray(r, rec)) {
    case TRAY_NEWS: put_sentence(b, r, rec); return;
    case TRAY_LOG: put_entry(b, r, rec); return;
    default: return;
    }
}
