// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/forms.h"

#include "base/span.h"
#include "web/choices.h"
#include "web/html.h"
#include "web/looks.h"

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
    AS_CHANNEL,  // of those that everybody has
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

#define LATE                                                                                       \
    {AS_LINE, "said_at", N_("when, if earlier (10:15)"), false, NULL},                             \
    {                                                                                              \
        AS_LINE, "late_reason", N_("why it is entered late"), false, NULL                          \
    }

static const struct {
    enum page page;
    const char *title, *button;
    struct form_line lines[20];
} forms[FORM_COUNT] = {
    [FORM_DECISION] = {PAGE_LOG,
                       N_("Decision"),
                       N_("Log the decision"),
                       {{AS_HIDDEN, "do", "decision", false, NULL},
                        {AS_TEXT, "decision", N_("we decide"), true, NULL},
                        {AS_TEXT, "rationale", N_("because"), false, NULL},
                        {AS_ON, "on", N_("on which message"), false, NULL},
                        {AS_LINE, "mandate", N_("by authority of"), false, NULL},
                        {AS_MORE, NULL, N_("the whole record"), false, NULL},
                        {AS_TEXT, "picture", N_("picture it rests on"), false, NULL},
                        {AS_TEXT, "unknowns", N_("what we do not know"), false, NULL},
                        {AS_TEXT, "judgement", N_("judgement"), false, NULL},
                        {AS_TEXT, "dissent", N_("other views"), false, NULL},
                        {AS_LINE, "review_at", N_("look again at (10:15)"), false, NULL},
                        {AS_CHOICE, "confidence", N_("certainty"), false, choices_certainty},
                        LATE}},
    [FORM_ENTRY] = {PAGE_LOG,
                    N_("Other entry"),
                    N_("Log it"),
                    {{AS_CHOICE, "do", N_("what it is"), true, choices_entry},
                     {AS_TEXT, "text", N_("in words"), true, NULL},
                     {AS_LINE, "from", N_("from whom, if heard or read"), false, NULL},
                     {AS_ON, "on", N_("on which message"), false, NULL},
                     {AS_MORE, NULL, N_("entered late"), false, NULL},
                     LATE}},
    [FORM_INFORM] = {PAGE_INFORM,
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
                       N_("Ask somebody outside"),
                       N_("Ask"),
                       {{AS_HIDDEN, "do", "question", false, NULL},
                        {AS_ORG, "to", N_("to"), false, NULL},
                        {AS_TEXT, "text", N_("question"), true, NULL}}},
    [FORM_ESCALATE] = {PAGE_PICTURE,
                       N_("Escalate"),
                       N_("Escalate"),
                       {{AS_HIDDEN, "do", "escalate", false, NULL},
                        {AS_RUNG, "to", N_("to which level"), true, NULL},
                        {AS_TEXT, "rationale", N_("because"), true, NULL}}},
    [FORM_SITREP] = {PAGE_PICTURE,
                     N_("Situation report"),
                     N_("Log the report"),
                     {{AS_HIDDEN, "do", "sitrep", false, NULL},
                      {AS_TEXT, "picture", N_("picture: what do we know"), true, NULL},
                      {AS_TEXT, "effects", N_("effects, for us and for others"), false, NULL},
                      {AS_TEXT, "judgement", N_("judgement: what does it mean"), false, NULL},
                      {AS_TEXT, "actions", N_("what we do"), false, NULL},
                      {AS_TEXT, "needs", N_("what we need"), false, NULL},
                      {AS_TEXT, "communication", N_("what we say"), false, NULL}}},
    [FORM_ACTION] = {PAGE_PICTURE,
                     N_("Action"),
                     N_("Log the action"),
                     {{AS_HIDDEN, "do", "action", false, NULL},
                      {AS_TEXT, "text", N_("what is to be done"), true, NULL},
                      {AS_LINE, "due", N_("ready at (10:15)"), false, NULL}}},
    [FORM_NOPLAY] = {PAGE_HELP,
                     N_("Something real is happening"),
                     N_("Ask for NO PLAY"),
                     {{AS_HIDDEN, "do", "ask.noplay", false, NULL},
                      {AS_LINE, "reason", N_("what is happening"), false, NULL}}},
    [FORM_REFLECTION] = {PAGE_HELP,
                         N_("Looking back"),
                         N_("Log it"),
                         {{AS_HIDDEN, "do", "reflection", false, NULL},
                          {AS_CHOICE, "class", N_("about"), true, choices_reflection},
                          {AS_TEXT, "text", N_("in words"), true, NULL}}},
    [FORM_CORRECT] = {PAGE_LOG,
                      N_("Correction"),
                      N_("Correct it"),
                      {{AS_HIDDEN, "do", "correct", false, NULL},
                       {AS_RECORD, "record", N_("what it corrects"), true, NULL},
                       {AS_LINE, "reason", N_("what is wrong with it"), true, NULL},
                       {AS_TEXT, "text", N_("what it should be"), false, NULL}}},
    [FORM_EVALUATION] = {PAGE_NOTES,
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
                     N_("Answer"),
                     N_("Send the answer"),
                     {{AS_HIDDEN, "do", "answer", false, NULL},
                      {AS_RECORD, "record", N_("the question"), true, NULL},
                      {AS_PARTY, "from", N_("in the name of"), false, NULL},
                      {AS_TEXT, "text", N_("answer"), true, NULL},
                      {AS_CHOICE, "of", N_("where it comes from"), false, choices_ground}}},
    [FORM_FAILED] = {PAGE_QUEUE,
                     N_("Not delivered"),
                     N_("It could not be delivered"),
                     {{AS_HIDDEN, "do", "inject.failed", false, NULL},
                      {AS_GIVEN, "inject", N_("what"), true, NULL},
                      {AS_LINE, "reason", N_("why"), false, NULL}}},
    [FORM_SKIP] = {PAGE_LOCAL,
                   N_("Skip an inject"),
                   N_("Skip it"),
                   {{AS_HIDDEN, "do", "inject.skip", false, NULL},
                    {AS_GIVEN, "inject", N_("what"), true, NULL},
                    {AS_LINE, "reason", N_("why"), true, NULL}}},
    [FORM_SPEAK] = {PAGE_VOICE,
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

// ---- who may

// What each kind of seat can ask for from a browser, of what the table of commands lets it;
// leading is done elsewhere.
static bool may_ask(enum seat_kind kind, int name)
{
    static const unsigned can[COMMAND_COUNT] = {
        [COMMAND_decision] = SEATS_PLAY,
        [COMMAND_inform] = SEATS_PLAY | SEATS_CONTROL,
        [COMMAND_observation] = SEATS_PLAY,
        [COMMAND_assumption] = SEATS_PLAY,
        [COMMAND_question] = SEATS_PLAY,
        [COMMAND_action] = SEATS_PLAY,
        [COMMAND_received] = SEATS_PLAY,
        [COMMAND_sitrep] = SEATS_PLAY,
        [COMMAND_escalate] = SEATS_PLAY,
        [COMMAND_deescalate] = SEATS_PLAY,
        [COMMAND_notify] = SEATS_PLAY,
        [COMMAND_resource] = SEATS_PLAY,
        [COMMAND_reflection] = SEATS_PLAY,
        [COMMAND_phase] = SEATS_PLAY,
        [COMMAND_correct] = SEATS_PLAY,
        [COMMAND_ask_noplay] = SEATS_ALL,
        [COMMAND_action_update] = SEATS_PLAY,
        [COMMAND_inject_read] = SEATS_PLAY,
        [COMMAND_inject_acknowledge] = SEATS_PLAY,
        [COMMAND_inform_acknowledge] = SEATS_PLAY | SEATS_CONTROL,
        [COMMAND_evaluation] = SEATS_CONTROL,
        [COMMAND_answer] = SEATS_CONTROL,
        [COMMAND_inject_delivered] = SEATS_CONTROL | SEAT_BIT(LOCAL_LEADER),
        [COMMAND_inject_failed] = SEATS_CONTROL | SEAT_BIT(LOCAL_LEADER),
        [COMMAND_inject_fire] = SEAT_BIT(LOCAL_LEADER), // the machine knows which are theirs
        [COMMAND_inject_hold] = SEAT_BIT(LOCAL_LEADER),
        [COMMAND_inject_release] = SEAT_BIT(LOCAL_LEADER),
        [COMMAND_inject_skip] = SEAT_BIT(LOCAL_LEADER),
        [COMMAND_inject_retime] = SEAT_BIT(LOCAL_LEADER),
        [COMMAND_classify] = SEAT_BIT(LOCAL_LEADER),
    };
    return name >= 0 && (can[name] & command_get((enum command_name)name)->who) >> kind & 1;
}

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
    for (size_t i = 0; i < n_builtin_channels; i++) {
        struct text words = builtin_channels[i].name.in[s->reader.lang == LANG_NL ? 0 : 1];
        struct text id = builtin_channels[i].id;
        put_option(b, id, words, was_chosen(s, f, l, id));
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

static void put_choices(struct buf *b, const struct page_scene *s, enum seat_form f,
                        const struct form_line *l)
{
    if (!l->required)
        put_option(b, TEXT(""), text_of(say(s, "none")), false);
    for (const char *const *c = l->choices; *c; c += 2)
        put_option(b, text_of(c[0]), text_of(say(s, c[1])), was_chosen(s, f, l, text_of(c[0])));
}

static void put_select(struct buf *b, const struct page_scene *s, enum seat_form f,
                       const struct form_line *l)
{
    html_printf(b, "<label>%s <select name=\"%s\"%s>\n", say(s, l->label), l->name,
                l->required ? " required" : "");
    switch (l->as) {
    case AS_ON: put_messages(b, s); break;
    case AS_ORG:
        put_option(b, TEXT(""), text_of(say(s, "anybody")), false);
        put_orgs(b, s, f, l);
        break;
    case AS_CHANNEL: put_channels(b, s, f, l); break;
    case AS_RUNG: put_rungs(b, s, f, l); break;
    case AS_GOAL: put_goals(b, s, f, l); break;
    case AS_EXPECTED: put_expected(b, s, f, l); break;
    case AS_PARTY: put_parties(b, s, f, l); break;
    default: put_choices(b, s, f, l);
    }
    buf_str(b, "</select></label>\n");
}

static void put_line(struct buf *b, const struct page_scene *s, enum seat_form f,
                     const struct form_line *l)
{
    const char *required = l->required ? " required" : "";
    struct text was = filled(s, f, l);
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
        html_printf(b,
                    "<input type=\"hidden\" name=\"%s\" value=\"%.*s\">\n"
                    "<p><a href=\"#r%.*s\">%s</a></p>\n",
                    l->name, TEXT_ARGS(s->about), TEXT_ARGS(s->about), say(s, l->label));
        return;
    case AS_LINE:
        html_printf(b,
                    "<label>%s <input name=\"%s\" maxlength=\"2000\" value=\"%.*s\"%s></label>\n",
                    say(s, l->label), l->name, TEXT_ARGS(was), required);
        return;
    case AS_TEXT:
        html_printf(b, "<label>%s <textarea name=\"%s\" rows=\"2\" maxlength=\"20000\"%s>",
                    say(s, l->label), l->name, required);
        html_printf(b, "%.*s</textarea></label>\n", TEXT_ARGS(was));
        return;
    case AS_YES:
        html_printf(b, "<label><input type=\"checkbox\" name=\"%s\" value=\"yes\"%s> %s</label>\n",
                    l->name, was.n ? " checked" : "", say(s, l->label));
        return;
    case AS_OTHERS:
        html_printf(b, "<fieldset><legend>%s</legend>\n", say(s, l->label));
        put_orgs(b, s, f, l);
        buf_str(b, "</fieldset>\n");
        return;
    case AS_MORE:
        html_printf(b, "<details%s><summary>%s</summary>\n",
                    s->posted && s->posted_form == (int)f ? " open" : "", say(s, l->label));
        return;
    default: put_select(b, s, f, l);
    }
}

void form_put(struct buf *b, const struct page_scene *s, enum seat_form f)
{
    bool folded = false;
    const struct form_line *first = forms[f].lines;
    if (first->as == AS_HIDDEN && !may_ask(s->reader.sight.kind, command_of(text_of(first->label))))
        return;
    html_printf(b,
                "<form class=\"entry-form\" method=\"post\" action=\"/s/do\" "
                "data-form=\"%d%s%.*s\">\n<h2>%s</h2>\n<input type=\"hidden\" name=\"id\" "
                "value=\"%.*s-%d\">\n"
                "<input type=\"hidden\" name=\"form\" value=\"%d\">\n",
                (int)f, s->about.n ? " " : "", TEXT_ARGS(s->about), say(s, forms[f].title),
                TEXT_ARGS(s->fresh), (int)f, (int)f);
    for (const struct form_line *l = forms[f].lines; l->as != FIELD_END; l++) {
        put_line(b, s, f, l);
        folded = folded || l->as == AS_MORE;
    }
    buf_str(b, folded ? "</details>\n" : "");
    html_printf(b, "<button>%s</button>\n</form>\n", say(s, forms[f].button));
}

// ---- as a command

static int number_of(struct text t, int64_t *i)
{
    bool minus = t.n > 1 && t.p[0] == '-';
    *i = 0;
    for (size_t k = minus; k < t.n; k++) {
        if (t.p[k] < '0' || t.p[k] > '9' || *i > (int64_t)1 << 50)
            return -1;
        *i = *i * 10 + (t.p[k] - '0');
    }
    *i = minus ? -*i : *i;
    return t.n ? 0 : -1;
}

// All values of one name, as a list.
static struct value all_of(struct arena *a, const struct posted *posted, struct text name)
{
    struct value *items = arena_alloc(a, (posted->n + 1) * sizeof *items);
    size_t n = 0;
    for (size_t i = 0; i < posted->n; i++)
        if (text_is(posted->fields[i].name, name) && posted->fields[i].value.n)
            items[n++] = value_text(arena_text(a, posted->fields[i].value));
    return value_list(items, n);
}

// A line has no ends of lines, and people type them.
static struct text one_line(struct arena *a, struct text t)
{
    char *p = arena_alloc(a, t.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] != '\r')
            p[n++] = t.p[i] == '\n' || t.p[i] == '\t' ? ' ' : t.p[i];
    while (n && p[n - 1] == ' ')
        n--;
    return (struct text){p, n};
}

static int take(struct arena *a, const struct posted *posted, const struct posted_field *f,
                const struct field_spec *spec, int64_t start, struct value *v, struct err *e)
{
    int64_t i;
    switch (spec->type) {
    case FIELD_IDS:
    case FIELD_LIST: *v = all_of(a, posted, f->name); return 0;
    case FIELD_BOOL: *v = value_bool(text_is(f->value, TEXT("yes"))); return 0;
    case FIELD_TIME:
        if (moment_parse(f->value, start, &i, e))
            return -1;
        *v = value_int(i);
        return 0;
    case FIELD_INT:
    case FIELD_SEQ:
        if (number_of(f->value, &i))
            return err_set(e, ERR_INPUT, "'%.*s' is a number", TEXT_ARGS(f->name));
        *v = value_int(i);
        return 0;
    case FIELD_LINE: *v = value_text(one_line(a, f->value)); return 0;
    case FIELD_ID:
    case FIELD_TEXT:
    case FIELD_TLP:
    case FIELD_LEVEL: *v = value_text(arena_text(a, f->value)); return 0;
    default: return err_set(e, ERR_INPUT, "'%.*s' cannot be filled in here", TEXT_ARGS(f->name));
    }
}

// What it is logged on: an inject by its name, or a message by its number.
static void take_on(struct arena *a, struct command *c, struct text on)
{
    struct text message = TEXT(MESSAGE);
    if (on.n == 0)
        return;
    if (!text_starts(on, message))
        field_put_text(&c->args, KEY_inject, arena_text(a, on));
    else
        field_put_text(&c->args, KEY_trigger,
                       arena_text(a, (struct text){on.p + message.n, on.n - message.n}));
}

// What a form says about itself. Whose seat it is, is never taken from what was sent: only who is
// of exercise control says for whom, and the machine knows who may.
static bool is_ours(const struct reader *r, struct text name)
{
    return text_is(name, TEXT("do")) || text_is(name, TEXT("id")) || text_is(name, TEXT("form")) ||
           text_is(name, TEXT("on")) ||
           (text_is(name, TEXT("seat")) && !sight_is_control(&r->sight));
}

// An expected action goes by the name of its inject and its own: `brief/isoleren`.
static void take_expectation(struct command *c)
{
    size_t n = c->args.n;
    for (size_t i = 0; c->name == COMMAND_evaluation && i < n; i++)
        if (c->args.at[i].key == KEY_expectation) {
            struct text id = value_as_text(c->args.at[i].value), inject = text_cut(&id, '/');
            c->args.at[i].value = value_text(id);
            field_put_text(&c->args, KEY_inject, inject);
        }
}

// Whom a message is from: the seat that sends it, or the party that counterplay speaks for.
static void take_sender(struct command *c, const struct reader *r)
{
    struct text from = field_text(&c->args, KEY_from);
    if (c->name != COMMAND_inform)
        return;
    if (from.n == 0)
        field_put_text(&c->args, KEY_from, c->by);
    else if (sight_is_control(&r->sight))
        field_put_text(&c->args, KEY_seat, from);
}

static bool has(const struct command *c, enum key k)
{
    return field_get(&c->args, k) != NULL;
}

int form_command(struct arena *a, const struct posted *posted, const struct reader *r,
                 struct command *c, struct err *e)
{
    struct text name = posted_value(posted, TEXT("do"));
    int is = command_of(name);
    if (!may_ask(r->sight.kind, is))
        return err_set(e, ERR_REFUSED, "this cannot be asked here: '%.*s'", TEXT_ARGS(name));
    *c = (struct command){.name = (enum command_name)is, .by = arena_text(a, r->seat)};
    c->id = arena_text(a, posted_value(posted, TEXT("id")));
    for (size_t i = 0; i < posted->n; i++) {
        const struct posted_field *f = &posted->fields[i];
        enum key k = key_of(f->name);
        const struct field_spec *spec = command_arg(command_get(c->name), k);
        struct value v = {0};
        if (f->value.n == 0 || is_ours(r, f->name) || (spec && has(c, k)))
            continue;
        if (!spec)
            return err_set(e, ERR_INPUT, "'%.*s' has no '%.*s'", TEXT_ARGS(name),
                           TEXT_ARGS(f->name));
        if (take(a, posted, f, spec, r->keep->state.start, &v, e))
            return -1;
        field_put(&c->args, k, v);
    }
    if (command_arg(command_get(c->name), KEY_trigger))
        take_on(a, c, posted_value(posted, TEXT("on")));
    take_expectation(c);
    take_sender(c, r);
    return 0;
}
