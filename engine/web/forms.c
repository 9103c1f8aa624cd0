// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/forms.h"

#include "base/span.h"
#include "web/asked.h"
#include "web/choices.h"
#include "web/html.h"
#include "web/lists.h"
#include "web/looks.h"
#include "web/names.h"
#include "web/sitrep.h"

// ---- the table

enum field_form {
    FIELD_END,
    AS_LINE,
    AS_TEXT,
    AS_HIDDEN,   // `label` is its value
    AS_ON,       // an inject or a message that came in
    AS_RECORD,   // what the page is about, if anything
    AS_GIVEN,    // what the page was opened on, as it was given; or nothing
    AS_GOAL,     // an objective
    AS_EXPECTED, // an expected action of an inject
    AS_PARTY,    // whom counterplay speaks for
    AS_ORG,      // another organisation
    AS_RUNG,     // of the escalation ladder
    AS_OTHERS,   // other organisations, several
    AS_ROLE,     // of the own organisation
    AS_CHANNEL,  // of those that everybody has, and of the scenario
    AS_CHOICE,   // of `choices`: value, words, value, words…
    AS_YES,
    AS_MORE, // what follows is folded away; `label` says what it is
};

struct form_line {
    enum field_form as;
    const char *name, *label;
    bool required;
    const char *const *choices;
};

// What is entered when it has happened long ago says when that was, and why so late.
enum late { LATE_NEVER, LATE_AFTER_END, LATE_EVER };

static const struct form_line late_lines[] = {
    {AS_LINE, "said_at", N_("when, if earlier (10:15)"), false, NULL},
    {AS_LINE, "late_reason", N_("why it is entered late"), false, NULL},
};
enum { N_LATE_LINES = sizeof late_lines / sizeof *late_lines };

static const struct {
    enum page page;
    enum late late;
    const char *title, *button;
    struct form_line lines[20];
} forms[FORM_COUNT] = {
    [FORM_DECISION] =
        {PAGE_LOG,
         LATE_EVER,
         N_("Decision"),
         N_("Log the decision"),
         {{AS_HIDDEN, "do", "decision", false, NULL},
          {AS_TEXT, "decision", N_("we decide"), true, NULL},
          {AS_TEXT, "rationale", N_("because"), false, NULL},
          {AS_TEXT, "actions", N_("who does what, and when (each on a line)"), false, NULL},
          {AS_TEXT, "inform", N_("who knows this, or is told (each on a line)"), false, NULL},
          {AS_ROLE, "role", N_("who decides"), false, NULL},
          {AS_ON, "on", N_("on which message"), false, NULL},
          {AS_MORE, NULL, N_("the whole record"), false, NULL},
          {AS_TEXT, "picture", N_("picture it rests on"), false, NULL},
          {AS_TEXT, "unknowns", N_("what we do not know"), false, NULL},
          {AS_TEXT, "judgement", N_("judgement"), false, NULL},
          {AS_TEXT, "options", N_("options that were weighed (each on a line)"), false, NULL},
          {AS_TEXT, "dissent", N_("other views"), false, NULL},
          {AS_LINE, "mandate", N_("by authority of"), false, NULL},
          {AS_LINE, "review_at", N_("look again at (10:15)"), false, NULL},
          {AS_CHOICE, "confidence", N_("certainty"), false, choices_certainty}}},
    [FORM_ENTRY] = {PAGE_LOG,
                    LATE_EVER,
                    N_("Other entry"),
                    N_("Log it"),
                    {
                        {AS_CHOICE, "do", N_("what it is"), true, choices_entry},
                        {AS_TEXT, "text", N_("in words"), true, NULL},
                        {AS_LINE, "from", N_("from whom, if heard or read"), false, NULL},
                        {AS_ON, "on", N_("on which message"), false, NULL},
                    }},
    [FORM_INFORM] = {PAGE_INFORM,
                     LATE_AFTER_END,
                     N_("Inform another"),
                     N_("Send"),
                     {{AS_HIDDEN, "do", "inform", false, NULL},
                      {AS_OTHERS, "to", N_("to"), true, NULL},
                      {AS_CHANNEL, "via", N_("over"), true, NULL},
                      {AS_CHOICE, "class", N_("kind"), true, choices_inform},
                      {AS_TEXT, "text", N_("message"), true, NULL},
                      {AS_CHOICE, "tlp", N_("label"), true, choices_label},
                      {AS_YES, "ack", N_("ask them to acknowledge it"), false, NULL},
                      {AS_ON, "on", N_("on which message"), false, NULL}}},
    [FORM_QUESTION] = {PAGE_INFORM,
                       LATE_AFTER_END,
                       N_("Ask somebody outside"),
                       N_("Ask"),
                       {{AS_HIDDEN, "do", "question", false, NULL},
                        {AS_ORG, "to", N_("to"), false, NULL},
                        {AS_TEXT, "text", N_("question"), true, NULL}}},
    [FORM_ESCALATE] = {PAGE_PICTURE,
                       LATE_AFTER_END,
                       N_("Escalate"),
                       N_("Escalate"),
                       {{AS_HIDDEN, "do", "escalate", false, NULL},
                        {AS_RUNG, "to", N_("to which level"), true, NULL},
                        {AS_TEXT, "rationale", N_("because"), true, NULL}}},
    [FORM_SITREP] = {PAGE_PICTURE,
                     LATE_AFTER_END,
                     N_("Situation report"),
                     N_("Log the report"),
                     {{AS_HIDDEN, "do", "sitrep", false, NULL},
                      {AS_TEXT, "picture", N_("picture: what do we know"), true, NULL},
                      {AS_TEXT, "effects", N_("effects, for us and for others"), false, NULL},
                      {AS_TEXT, "judgement", N_("judgement: what does it mean"), false, NULL},
                      {AS_TEXT, "actions", N_("what we do"), false, NULL},
                      {AS_TEXT, "needs", N_("what we need"), false, NULL},
                      {AS_TEXT, "communication", N_("what we say"), false, NULL},
                      {AS_TEXT, "questions", N_("open questions"), false, NULL},
                      {AS_LINE, "next", N_("next report at (10:15)"), false, NULL}}},
    [FORM_ACTION] = {PAGE_PICTURE,
                     LATE_AFTER_END,
                     N_("Action"),
                     N_("Log the action"),
                     {{AS_HIDDEN, "do", "action", false, NULL},
                      {AS_TEXT, "text", N_("what is to be done"), true, NULL},
                      {AS_ROLE, "owner", N_("who does it"), false, NULL},
                      {AS_LINE, "due", N_("ready at (10:15)"), false, NULL}}},
    [FORM_NOPLAY] = {PAGE_HELP,
                     LATE_NEVER,
                     N_("Something real is happening"),
                     N_("Ask for NO PLAY"),
                     {{AS_HIDDEN, "do", "ask.noplay", false, NULL},
                      {AS_LINE, "reason", N_("what is happening"), false, NULL}}},
    [FORM_REFLECTION] = {PAGE_HELP,
                         LATE_NEVER,
                         N_("Looking back"),
                         N_("Log it"),
                         {{AS_HIDDEN, "do", "reflection", false, NULL},
                          {AS_CHOICE, "class", N_("about"), true, choices_reflection},
                          {AS_TEXT, "text", N_("in words"), true, NULL}}},
    [FORM_CORRECT] = {PAGE_LOG,
                      LATE_NEVER,
                      N_("Correction"),
                      N_("Correct it"),
                      {{AS_HIDDEN, "do", "correct", false, NULL},
                       {AS_RECORD, "record", N_("what it corrects"), true, NULL},
                       {AS_LINE, "reason", N_("what is wrong with it"), true, NULL},
                       {AS_TEXT, "text", N_("what it should be"), false, NULL}}},
    [FORM_DEBRIEF] = {PAGE_INBOX,
                      LATE_NEVER,
                      N_("Looking back together"),
                      N_("Hand in"),
                      {{AS_HIDDEN, "do", "debrief", false, NULL},
                       {AS_TEXT, "ging-goed", N_("what went well"), false, NULL},
                       {AS_TEXT, "verrast", N_("what surprised us"), false, NULL},
                       {AS_TEXT, "anders", N_("what we would change first"), false, NULL},
                       {AS_CHOICE, "met", N_("was what we expected met"), false, choices_met},
                       {AS_TEXT, "expected", N_("what we had expected"), false, NULL}}},
    [FORM_EVALUATION] = {PAGE_NOTES,
                         LATE_NEVER,
                         N_("Observation"),
                         N_("Log the observation"),
                         {{AS_HIDDEN, "do", "evaluation", false, NULL},
                          {AS_RECORD, "record", N_("what it is about"), false, NULL},
                          {AS_TEXT, "text", N_("what you see and hear"), true, NULL},
                          {AS_EXPECTED, "expectation", N_("of which expected action"), false, NULL},
                          {AS_GOAL, "objective", N_("of which objective"), false, NULL},
                          {AS_CHOICE, "rating", N_("how it goes"), false, choices_rating},
                          {AS_LINE, "said_at", N_("when, if earlier (10:15)"), false, NULL}}},
    [FORM_ANSWER] = {PAGE_QUEUE,
                     LATE_NEVER,
                     N_("Answer"),
                     N_("Send the answer"),
                     {{AS_HIDDEN, "do", "answer", false, NULL},
                      {AS_RECORD, "record", N_("the question"), true, NULL},
                      {AS_PARTY, "from", N_("in the name of"), false, NULL},
                      {AS_TEXT, "text", N_("answer"), true, NULL},
                      {AS_CHOICE, "of", N_("where it comes from"), false, choices_ground}}},
    [FORM_FAILED] = {PAGE_QUEUE,
                     LATE_NEVER,
                     N_("Not delivered"),
                     N_("It could not be delivered"),
                     {{AS_HIDDEN, "do", "inject.failed", false, NULL},
                      {AS_GIVEN, "inject", N_("what"), true, NULL},
                      {AS_LINE, "reason", N_("why"), false, NULL}}},
    [FORM_SKIP] = {PAGE_LOCAL,
                   LATE_NEVER,
                   N_("Skip an inject"),
                   N_("Skip it"),
                   {{AS_HIDDEN, "do", "inject.skip", false, NULL},
                    {AS_GIVEN, "inject", N_("what"), true, NULL},
                    {AS_LINE, "reason", N_("why"), true, NULL}}},
    [FORM_SPEAK] = {PAGE_VOICE,
                    LATE_NEVER,
                    N_("Speak for somebody"),
                    N_("Send"),
                    {{AS_HIDDEN, "do", "inform", false, NULL},
                     {AS_GIVEN, "on", N_("in reply to"), false, NULL},
                     {AS_PARTY, "from", N_("in the name of"), true, NULL},
                     {AS_OTHERS, "to", N_("to"), true, NULL},
                     {AS_CHANNEL, "via", N_("over"), true, NULL},
                     {AS_CHOICE, "class", N_("kind"), true, choices_inform},
                     {AS_TEXT, "text", N_("message"), true, NULL},
                     {AS_CHOICE, "tlp", N_("label"), true, choices_label},
                     {AS_YES, "ack", N_("ask them to acknowledge it"), false, NULL}}},
};

// ---- as HTML

static const char *say(const struct page_scene *s, const char *english)
{
    return lang_text(s->reader.lang, english);
}

enum page form_page(int form, enum seat_kind kind)
{
    bool is = form >= 0 && form < FORM_COUNT && page_is_for(forms[form].page, kind);
    return is ? forms[form].page : page_first(kind);
}

const char *form_done(int form, enum phase phase)
{
    if (form == FORM_NOPLAY)
        return asked_noplay;
    if (phase == PHASE_NOPLAY)
        return N_("It is kept. Play stands still: NO PLAY.");
    return phase == PHASE_PAUSED ? N_("It is logged. The exercise is paused.")
                                 : N_("It is logged.");
}

// What was filled in, where it could not be taken: nobody types it twice.
static struct text filled(const struct page_scene *s, enum seat_form f, const struct form_line *l)
{
    return s->posted && s->posted_form == (int)f && l->name
               ? posted_value(s->posted, text_of(l->name))
               : (struct text){0};
}

static bool was_chosen(const struct page_scene *s, enum seat_form f, const struct form_line *l,
                       struct text value)
{
    for (size_t i = 0; s->posted && s->posted_form == (int)f && i < s->posted->n; i++)
        if (text_is(s->posted->fields[i].name, text_of(l->name)) &&
            text_is(s->posted->fields[i].value, value))
            return true;
    return false;
}

static void put_option(struct buf *b, struct text value, struct text words, bool chosen)
{
    html_printf(b, "<option value=\"%.*s\"%s>%.*s</option>\n", TEXT_ARGS(value),
                chosen ? " selected" : "", TEXT_ARGS(words));
}

// The messages that came in, the newest first.
static void put_messages(struct buf *b, const struct page_scene *s)
{
    enum { MESSAGES = 40 };
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    int n = 0;
    put_option(b, TEXT(""), text_of(say(s, "none")), s->on.n == 0);
    for (size_t i = shown->n; i-- > 0 && n < MESSAGES;) {
        struct record rec;
        if (!keep_take(r->keep, &r->sight, shown->seqs[i], &rec) ||
            article_tray(r, &rec) != TRAY_INBOX || rec.kind == KIND_question_answered)
            continue;
        struct buf id = {0}, words = {0};
        article_on(&id, &rec);
        article_clock(&words, r->keep, rec.t);
        buf_char(&words, ' ');
        article_subject(&words, r, &rec);
        put_option(b, buf_all(&id), buf_all(&words), text_is(buf_all(&id), s->on));
        buf_finish(&id);
        buf_finish(&words);
        n++;
    }
}

static void put_orgs(struct buf *b, const struct page_scene *s, enum seat_form f,
                     const struct form_line *l)
{
    const struct reader *r = &s->reader;
    const struct state *st = &r->keep->state;
    for (size_t i = 0; i < st->n_orgs; i++) {
        struct text id = st->orgs[i].id, words = keep_org_name(r->keep, id, r->lang);
        if (text_is(id, r->sight.org) ||
            (sight_is_control(&r->sight) && st->orgs[i].play == PLAY_SIMULATED))
            continue; // who speaks for the absent speaks to the others
        bool chosen = was_chosen(s, f, l, id);
        if (l->as == AS_OTHERS)
            html_printf(b,
                        "<label><input type=\"checkbox\" name=\"%s\" value=\"%.*s\"%s> "
                        "%.*s</label>\n",
                        l->name, TEXT_ARGS(id), chosen ? " checked" : "", TEXT_ARGS(words));
        else
            put_option(b, id, words, chosen);
    }
}

static void put_channels(struct buf *b, const struct page_scene *s, enum seat_form f,
                         const struct form_line *l)
{
    const struct keep *k = s->reader.keep;
    for (size_t i = 0; i < n_builtin_channels; i++) {
        struct text id = builtin_channels[i].id;
        put_option(b, id, names_channel(k, id, s->reader.lang), was_chosen(s, f, l, id));
    }
    for (size_t i = n_builtin_channels; k->scenario && i < k->scenario->n_channels; i++) {
        struct text id = k->scenario->channels[i].id;
        put_option(b, id, names_channel(k, id, s->reader.lang), was_chosen(s, f, l, id));
    }
}

static void put_rungs(struct buf *b, const struct page_scene *s, enum seat_form f,
                      const struct form_line *l)
{
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    for (size_t i = 0; shown && i < shown->n; i++) {
        struct record rec;
        if (!keep_take(r->keep, &r->sight, shown->seqs[i], &rec) ||
            rec.kind != KIND_ladder_declared)
            continue;
        struct text id = field_text(&rec.fields, KEY_name);
        put_option(b, id, keep_rung_name(r->keep, id, r->lang), was_chosen(s, f, l, id));
    }
}

static void put_roles(struct buf *b, const struct page_scene *s, enum seat_form f,
                      const struct form_line *l)
{
    const struct reader *r = &s->reader;
    const struct org_state *o = state_org(&r->keep->state, r->sight.org);
    put_option(b, TEXT(""), text_of(say(s, "none")), false);
    for (uint32_t i = 0; o && o->roles && i < o->roles->n; i++) {
        struct buf seat = {0};
        struct text role = value_as_text(o->roles->list[i]);
        buf_printf(&seat, "%.*s.%.*s", TEXT_ARGS(r->sight.org), TEXT_ARGS(role));
        put_option(b, role, names_role(r->keep, buf_all(&seat), r->lang),
                   was_chosen(s, f, l, role));
        buf_finish(&seat);
    }
}

static void put_goals(struct buf *b, const struct page_scene *s, enum seat_form f,
                      const struct form_line *l)
{
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    put_option(b, TEXT(""), text_of(say(s, "none")), false);
    for (size_t i = 0; i < shown->n; i++) {
        struct record rec;
        if (!keep_take(r->keep, &r->sight, shown->seqs[i], &rec) ||
            rec.kind == KIND_exercise_started)
            return;
        struct text id = field_text(&rec.fields, KEY_objective);
        if (rec.kind == KIND_objective_declared)
            put_option(b, id, keep_words(field_get(&rec.fields, KEY_text), r->lang),
                       was_chosen(s, f, l, id));
    }
}

// By the inject first, whose name is asked for as well: `brief/isoleren`.
static void put_expected(struct buf *b, const struct page_scene *s, enum seat_form f,
                         const struct form_line *l)
{
    const struct reader *r = &s->reader;
    const struct state *st = &r->keep->state;
    put_option(b, TEXT(""), text_of(say(s, "none")), false);
    for (size_t i = 0; i < st->n_expectations; i++) {
        const struct expectation *x = &st->expectations[i];
        struct buf id = {0}, words = {0};
        if (!reader_looks_at_seat(r, field_text(x->plan, KEY_owner)))
            continue;
        buf_printf(&id, "%.*s/%.*s", TEXT_ARGS(x->inject), TEXT_ARGS(x->id));
        buf_printf(&words, "%.*s: ", TEXT_ARGS(x->inject));
        buf_text(&words, keep_words(field_get(x->plan, KEY_text), r->lang));
        put_option(b, buf_all(&id), buf_all(&words),
                   text_is(s->on, buf_all(&id)) || was_chosen(s, f, l, buf_all(&id)));
        buf_finish(&id);
        buf_finish(&words);
    }
}

// Whom the question or the message that the page is about was for.
static struct text asked_party(const struct page_scene *s)
{
    const struct reader *r = &s->reader;
    struct record rec;
    int64_t seq = scene_about(s);
    if (!keep_take(r->keep, &r->sight, seq, &rec))
        return (struct text){0};
    const struct value *to = field_get(&rec.fields, KEY_to);
    bool many = to && to->type == VALUE_LIST && to->n;
    return seat_organisation(value_as_text(many ? to->list[0] : to ? *to : value_text(TEXT(""))));
}

// Who is simulated; the party that a question was put to comes first by itself.
static void put_parties(struct buf *b, const struct page_scene *s, enum seat_form f,
                        const struct form_line *l)
{
    const struct reader *r = &s->reader;
    const struct state *st = &r->keep->state;
    struct text to = asked_party(s);
    if (!l->required)
        put_option(b, TEXT(""), text_of(say(s, "nobody in particular")), false);
    for (size_t i = 0; i < st->n_orgs; i++) {
        struct text id = st->orgs[i].id;
        if (st->orgs[i].play == PLAY_SIMULATED)
            put_option(b, id, keep_org_name(r->keep, id, r->lang),
                       s->posted ? was_chosen(s, f, l, id) : text_is(id, to));
    }
}

// Unless somebody chooses, a message has the label of the exercise (domain.md §8).
static void put_choices(struct buf *b, const struct page_scene *s, enum seat_form f,
                        const struct form_line *l)
{
    if (!l->required)
        put_option(b, TEXT(""), text_of(say(s, "none")), false);
    bool fresh = !(s->posted && s->posted_form == (int)f), label = l->choices == choices_label;
    for (const char *const *c = l->choices; *c; c += 2) {
        struct text value = text_of(c[0]);
        bool usual = fresh && label && text_is(value, keep_label(s->reader.keep));
        put_option(b, value, text_of(say(s, c[1])), usual || was_chosen(s, f, l, value));
    }
}

// What was wrong stands at the field that it is about.
static bool is_wrong(const struct page_scene *s, enum seat_form f, const struct form_line *l)
{
    return s->posted && s->posted_form == (int)f && l->name && s->wrong.n &&
           text_is(s->wrong, text_of(l->name));
}

static void put_attributes(struct buf *b, const struct page_scene *s, enum seat_form f,
                           const struct form_line *l)
{
    buf_str(b, l->required ? " required" : "");
    if (is_wrong(s, f, l))
        html_printf(b, " aria-invalid=\"true\" aria-describedby=\"why-%d-%s\"", (int)f, l->name);
}

static void put_why(struct buf *b, const struct page_scene *s, enum seat_form f,
                    const struct form_line *l)
{
    if (is_wrong(s, f, l))
        html_printf(b, "<p class=\"why\" id=\"why-%d-%s\">%.*s</p>\n", (int)f, l->name,
                    TEXT_ARGS(s->error));
}

static void put_select(struct buf *b, const struct page_scene *s, enum seat_form f,
                       const struct form_line *l)
{
    html_printf(b, "<label>%s <select name=\"%s\"", say(s, l->label), l->name);
    put_attributes(b, s, f, l);
    buf_str(b, ">\n");
    switch (l->as) {
    case AS_ON: put_messages(b, s); break;
    case AS_ORG:
        put_option(b, TEXT(""), text_of(say(s, "anybody")), false);
        put_orgs(b, s, f, l);
        break;
    case AS_CHANNEL: put_channels(b, s, f, l); break;
    case AS_RUNG: put_rungs(b, s, f, l); break;
    case AS_ROLE: put_roles(b, s, f, l); break;
    case AS_GOAL: put_goals(b, s, f, l); break;
    case AS_EXPECTED: put_expected(b, s, f, l); break;
    case AS_PARTY: put_parties(b, s, f, l); break;
    default: put_choices(b, s, f, l);
    }
    buf_str(b, "</select></label>\n");
    put_why(b, s, f, l);
}

static int rows_of(struct text t)
{
    enum { LEAST = 2, MOST = 10 };
    int n = LEAST;
    for (size_t i = 0; i < t.n && n < MOST; i++)
        n += t.p[i] == '\n';
    return n;
}

static void put_typed(struct buf *b, const struct page_scene *s, enum seat_form f,
                      const struct form_line *l)
{
    struct buf draft = {0};
    struct text was = filled(s, f, l);
    if (f == FORM_SITREP && !(s->posted && s->posted_form == (int)f)) {
        sitrep_draft(&draft, s, text_of(l->name));
        was = buf_all(&draft);
    }
    html_printf(b, "<label>%s <%s name=\"%s\"", say(s, l->label),
                l->as == AS_LINE ? "input" : "textarea", l->name);
    put_attributes(b, s, f, l);
    if (l->as == AS_LINE)
        html_printf(b, " maxlength=\"2000\" value=\"%.*s\"></label>\n", TEXT_ARGS(was));
    else
        html_printf(b, " rows=\"%d\" maxlength=\"20000\">%.*s</textarea></label>\n", rows_of(was),
                    TEXT_ARGS(was));
    put_why(b, s, f, l);
    buf_finish(&draft);
}

static void put_line(struct buf *b, const struct page_scene *s, enum seat_form f,
                     const struct form_line *l)
{
    switch (l->as) {
    case AS_HIDDEN:
        html_printf(b, "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n", l->name, l->label);
        return;
    case AS_GIVEN:
        if (s->on.n)
            html_printf(b, "<input type=\"hidden\" name=\"%s\" value=\"%.*s\">\n", l->name,
                        TEXT_ARGS(s->on));
        return;
    case AS_RECORD:
        if (s->about.n == 0)
            return;
        html_printf(b, "<input type=\"hidden\" name=\"%s\" value=\"%.*s\">\n<p><a href=\"", l->name,
                    TEXT_ARGS(s->about));
        if (forms[f].page == PAGE_LOG)
            list_link(b, PAGE_LOG, scene_about(s));
        else
            html_printf(b, "#r%.*s", TEXT_ARGS(s->about));
        html_printf(b, "\">%s</a></p>\n", say(s, l->label));
        return;
    case AS_LINE:
    case AS_TEXT: put_typed(b, s, f, l); return;
    case AS_YES:
        html_printf(b, "<label><input type=\"checkbox\" name=\"%s\" value=\"yes\"%s> %s</label>\n",
                    l->name, filled(s, f, l).n ? " checked" : "", say(s, l->label));
        return;
    case AS_OTHERS:
        html_printf(b, "<fieldset><legend>%s</legend>\n", say(s, l->label));
        put_orgs(b, s, f, l);
        buf_str(b, "</fieldset>\n");
        put_why(b, s, f, l);
        return;
    default: put_select(b, s, f, l);
    }
}

static void open_folded(struct buf *b, const struct page_scene *s, enum seat_form f,
                        const char *summary)
{
    html_printf(b, "<details%s><summary>%s</summary>\n",
                s->posted && s->posted_form == (int)f ? " open" : "", say(s, summary));
}

// What comes after EndEx is late, and says why; before, only what is entered afterwards. Where a
// form is not for that, EndEx unfolds it on a page that is open.
static void put_late(struct buf *b, const struct page_scene *s, enum seat_form f)
{
    bool ended = s->reader.keep->state.phase == PHASE_ENDED;
    bool folded = !ended && forms[f].late == LATE_EVER;
    if (forms[f].late == LATE_NEVER)
        return;
    if (folded)
        open_folded(b, s, f, N_("entered late"));
    else
        buf_str(b, "<div class=\"since-end\">\n");
    for (size_t i = 0; i < N_LATE_LINES; i++) {
        struct form_line l = late_lines[i];
        l.required = ended && text_is(text_of(l.name), TEXT("late_reason"));
        put_line(b, s, f, &l);
    }
    buf_str(b, folded ? "</details>\n" : "</div>\n");
}

// Does nothing take it any more after EndEx?
static bool ends(enum seat_form f)
{
    int name = asked_command(text_of(forms[f].lines->label));
    return forms[f].late == LATE_NEVER && !command_outlives_end((enum command_name)name);
}

// What this form is about, where the page was opened on something: its draft is kept apart.
static struct text given_to(const struct page_scene *s, enum seat_form f)
{
    for (const struct form_line *l = forms[f].lines; l->as != FIELD_END; l++)
        if (l->as == AS_RECORD || l->as == AS_GIVEN)
            return l->as == AS_RECORD ? s->about : s->on;
    return (struct text){0};
}

void form_put(struct buf *b, const struct page_scene *s, enum seat_form f)
{
    bool folded = false;
    const struct form_line *first = forms[f].lines;
    struct text of = given_to(s, f);
    if (first->as == AS_HIDDEN &&
        !may_ask(s->reader.sight.kind, asked_command(text_of(first->label))))
        return;
    html_printf(b,
                "<form class=\"entry-form%s\" method=\"post\" action=\"/s/do\" "
                "data-form=\"%d%s%.*s\">\n<h2>%s</h2>\n<input type=\"hidden\" name=\"id\" "
                "value=\"%.*s-%d\">\n"
                "<input type=\"hidden\" name=\"form\" value=\"%d\">\n",
                ends(f) ? " until-end" : "", (int)f, of.n ? " " : "", TEXT_ARGS(of),
                say(s, forms[f].title), TEXT_ARGS(s->fresh), (int)f, (int)f);
    if (f == FORM_SITREP)
        html_printf(b, "<input type=\"hidden\" name=\"count\" value=\"%d\">\n", sitrep_number(s));
    for (const struct form_line *l = forms[f].lines; l->as != FIELD_END; l++) {
        if (l->as != AS_MORE)
            put_line(b, s, f, l);
        else
            open_folded(b, s, f, l->label);
        folded = folded || l->as == AS_MORE;
    }
    buf_str(b, folded ? "</details>\n" : "");
    put_late(b, s, f);
    html_printf(b, "<button>%s</button>\n</form>\n", say(s, forms[f].button));
}

// ---- what was refused

static const struct form_line *line_called(int form, struct text name)
{
    bool some = form >= 0 && form < FORM_COUNT;
    for (const struct form_line *l = some ? forms[form].lines : NULL; l && l->as != FIELD_END; l++)
        if (l->name && l->as != AS_HIDDEN && text_is(name, text_of(l->name)))
            return l;
    for (size_t i = 0; some && i < N_LATE_LINES; i++)
        if (text_is(name, text_of(late_lines[i].name)))
            return &late_lines[i];
    return NULL;
}

struct text form_explain(struct buf *out, int form, enum lang lang, struct text error)
{
    struct text rest = error, wrong = {0};
    while (rest.n) {
        struct text before = text_cut(&rest, '\''), after = rest, name;
        buf_text(out, before);
        if (before.p + before.n == error.p + error.n)
            break; // no quote was left
        name = text_cut(&after, '\'');
        const struct form_line *l = line_called(form, name);
        buf_str(out, l ? "“" : "'");
        if (!l)
            continue;
        buf_printf(out, "%s”", lang_text(lang, l->label));
        wrong = text_of(l->name);
        rest = after;
    }
    return wrong;
}
