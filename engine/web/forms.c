// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/forms.h"

#include "base/span.h"
#include "web/choices.h"
#include "web/html.h"

// ---- the table

enum field_form {
    FIELD_END,
    AS_LINE,
    AS_TEXT,
    AS_HIDDEN,  // `label` is its value
    AS_ON,      // an inject or a message that came in
    AS_RECORD,  // what the page is about
    AS_ORG,     // another organisation
    AS_RUNG,    // of the escalation ladder
    AS_OTHERS,  // other organisations, several
    AS_CHANNEL, // of those that everybody has
    AS_CHOICE,  // of `choices`: value, words, value, words…
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
};

// ---- as HTML

static const char *say(const struct page_scene *s, const char *english)
{
    return lang_text(s->reader.lang, english);
}

enum page form_page(int form)
{
    return form >= 0 && form < FORM_COUNT ? forms[form].page : PAGE_INBOX;
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
    const struct shown *shown = keep_shown(r->keep, r->sight.org);
    int n = 0;
    put_option(b, TEXT(""), text_of(say(s, "none")), s->on.n == 0);
    for (size_t i = shown ? shown->n : 0; i-- > 0 && n < MESSAGES;) {
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
        if (text_is(id, r->sight.org))
            continue;
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
    const struct shown *shown = keep_shown(r->keep, r->sight.org);
    for (size_t i = 0; shown && i < shown->n; i++) {
        struct record rec;
        if (!keep_take(r->keep, &r->sight, shown->seqs[i], &rec) ||
            rec.kind != KIND_ladder_declared)
            continue;
        struct text id = field_text(&rec.fields, KEY_name);
        put_option(b, id, keep_rung_name(r->keep, id, r->lang), was_chosen(s, f, l, id));
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
    case AS_RECORD:
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
    html_printf(b,
                "<form class=\"entry-form\" method=\"post\" action=\"/s/do\" data-form=\"%d\">\n"
                "<h2>%s</h2>\n<input type=\"hidden\" name=\"id\" value=\"%.*s-%d\">\n"
                "<input type=\"hidden\" name=\"form\" value=\"%d\">\n",
                (int)f, say(s, forms[f].title), TEXT_ARGS(s->fresh), (int)f, (int)f);
    for (const struct form_line *l = forms[f].lines; l->as != FIELD_END; l++) {
        put_line(b, s, f, l);
        folded = folded || l->as == AS_MORE;
    }
    buf_str(b, folded ? "</details>\n" : "");
    html_printf(b, "<button>%s</button>\n</form>\n", say(s, forms[f].button));
}

// ---- as a command

// What somebody at a seat can ask for from a browser; leading is done elsewhere.
bool form_can(int name)
{
    static const bool can[COMMAND_COUNT] = {
        [COMMAND_decision] = true,
        [COMMAND_inform] = true,
        [COMMAND_observation] = true,
        [COMMAND_assumption] = true,
        [COMMAND_question] = true,
        [COMMAND_action] = true,
        [COMMAND_received] = true,
        [COMMAND_sitrep] = true,
        [COMMAND_escalate] = true,
        [COMMAND_deescalate] = true,
        [COMMAND_notify] = true,
        [COMMAND_resource] = true,
        [COMMAND_reflection] = true,
        [COMMAND_phase] = true,
        [COMMAND_correct] = true,
        [COMMAND_ask_noplay] = true,
        [COMMAND_action_update] = true,
        [COMMAND_inject_read] = true,
        [COMMAND_inject_acknowledge] = true,
        [COMMAND_inform_acknowledge] = true,
    };
    return name >= 0 && can[name];
}

static int number_of(struct text t, int64_t *i)
{
    *i = 0;
    for (size_t k = 0; k < t.n; k++) {
        if (t.p[k] < '0' || t.p[k] > '9' || *i > (int64_t)1 << 50)
            return -1;
        *i = *i * 10 + (t.p[k] - '0');
    }
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

// What a form says about itself; and a seat is never taken from what was sent.
static bool is_ours(struct text name)
{
    return text_is(name, TEXT("do")) || text_is(name, TEXT("id")) || text_is(name, TEXT("form")) ||
           text_is(name, TEXT("seat")) || text_is(name, TEXT("on"));
}

static bool has(const struct command *c, enum key k)
{
    return field_get(&c->args, k) != NULL;
}

int form_command(struct arena *a, const struct posted *posted, struct text seat, int64_t start,
                 struct command *c, struct err *e)
{
    struct text name = posted_value(posted, TEXT("do"));
    int is = command_of(name);
    if (!form_can(is))
        return err_set(e, ERR_REFUSED, "this cannot be asked here: '%.*s'", TEXT_ARGS(name));
    *c = (struct command){.name = (enum command_name)is, .by = arena_text(a, seat)};
    c->id = arena_text(a, posted_value(posted, TEXT("id")));
    for (size_t i = 0; i < posted->n; i++) {
        const struct posted_field *f = &posted->fields[i];
        enum key k = key_of(f->name);
        const struct field_spec *spec = command_arg(command_get(c->name), k);
        struct value v = {0};
        if (f->value.n == 0 || is_ours(f->name) || (spec && has(c, k)))
            continue;
        if (!spec)
            return err_set(e, ERR_INPUT, "'%.*s' has no '%.*s'", TEXT_ARGS(name),
                           TEXT_ARGS(f->name));
        if (take(a, posted, f, spec, start, &v, e))
            return -1;
        field_put(&c->args, k, v);
    }
    if (command_arg(command_get(c->name), KEY_trigger))
        take_on(a, c, posted_value(posted, TEXT("on")));
    if (c->name == COMMAND_inform && !has(c, KEY_from))
        field_put_text(&c->args, KEY_from, c->by);
    return 0;
}
