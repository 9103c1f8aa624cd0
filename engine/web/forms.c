// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/forms.h"

#include "web/asked.h"
#include "web/edit.h"
#include "web/form_options.h"
#include "web/html.h"
#include "web/lists.h"
#include "web/sitrep.h"

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

// ---- as HTML

// What was filled in, where it could not be taken: nobody types it twice.
static struct text filled(const struct page_scene *s, enum seat_form f, const struct form_line *l)
{
    return s->posted && s->posted_form == (int)f && l->name
               ? posted_value(s->posted, text_of(l->name))
               : (struct text){0};
}

struct html_options {
    struct option_sink sink;
    struct buf *out;
    const char *name; // of boxes to tick; NULL: one of a list
};

static void put_option(struct option_sink *to, struct text value, struct text words, bool chosen)
{
    const struct html_options *o = (const struct html_options *)to;
    if (o->name)
        html_printf(o->out,
                    "<label><input type=\"checkbox\" name=\"%s\" value=\"%.*s\"%s> "
                    "%.*s</label>\n",
                    o->name, TEXT_ARGS(value), chosen ? " checked" : "", TEXT_ARGS(words));
    else
        html_printf(o->out, "<option value=\"%.*s\"%s>%.*s</option>\n", TEXT_ARGS(value),
                    chosen ? " selected" : "", TEXT_ARGS(words));
}

static void put_options(struct buf *b, const struct page_scene *s, enum seat_form f,
                        const struct form_line *l, const char *name)
{
    struct html_options o = {{put_option}, b, name};
    form_options(s, f, l, &o.sink);
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
    put_options(b, s, f, l, NULL);
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
    bool again = s->posted && s->posted_form == (int)f;
    if (f == FORM_SITREP && !again)
        sitrep_draft(&draft, s, text_of(l->name));
    if (f == FORM_EDIT && !again)
        edit_draft(&draft, s, text_of(l->name));
    if (draft.n)
        was = buf_all(&draft);
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

// `text.en`, for each language of the exercise.
static void put_languages(struct buf *b, const struct page_scene *s, enum seat_form f,
                          const struct form_line *l)
{
    const struct state *st = &s->reader.keep->state;
    for (size_t i = 0; i < st->n_languages; i++) {
        struct buf name = {0}, label = {0};
        struct form_line one = *l;
        buf_printf(&name, "%s.%.*s", l->name, TEXT_ARGS(st->languages[i]));
        buf_printf(&label, st->n_languages > 1 ? "%s (%.*s)" : "%s", say(s, l->label),
                   TEXT_ARGS(st->languages[i]));
        one.as = l->as == AS_HEADS ? AS_LINE : AS_TEXT;
        one.name = buf_cstr(&name);
        one.label = buf_cstr(&label);
        put_typed(b, s, f, &one);
        buf_finish(&name);
        buf_finish(&label);
    }
}

static void put_yes(struct buf *b, const struct page_scene *s, enum seat_form f,
                    const struct form_line *l)
{
    html_printf(b, "<label><input type=\"checkbox\" name=\"%s\" value=\"yes\"%s> %s</label>\n",
                l->name, filled(s, f, l).n ? " checked" : "", say(s, l->label));
}

static void put_several(struct buf *b, const struct page_scene *s, enum seat_form f,
                        const struct form_line *l)
{
    html_printf(b, "<fieldset><legend>%s</legend>\n", say(s, l->label));
    put_options(b, s, f, l, l->name);
    buf_str(b, "</fieldset>\n");
    put_why(b, s, f, l);
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
    case AS_YES: put_yes(b, s, f, l); return;
    case AS_OWN:
    case AS_OTHERS: put_several(b, s, f, l); return;
    case AS_HEADS:
    case AS_WORDS: put_languages(b, s, f, l); return;
    case AS_ALONE:
        if (s->reader.keep->state.n_languages > 1)
            put_yes(b, s, f, l);
        return;
    case AS_SEEN:
        html_printf(b, "<input type=\"hidden\" name=\"%s\" value=\"%lld\">\n", l->name,
                    (long long)edit_last(&s->reader, s->on));
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
        struct form_line l = form_late_line(s, i);
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

// What this form is about, where the page was opened on something, and as it was seen: its draft is
// kept apart.
static void put_about(struct buf *b, const struct page_scene *s, enum seat_form f)
{
    for (const struct form_line *l = forms[f].lines; l->as != FIELD_END; l++) {
        struct text about = l->as == AS_RECORD ? s->about : s->on;
        if ((l->as == AS_RECORD || l->as == AS_GIVEN) && about.n)
            html_printf(b, " %.*s", TEXT_ARGS(about));
        if (l->as == AS_SEEN)
            html_printf(b, " %lld", (long long)edit_last(&s->reader, s->on));
    }
}

void form_put(struct buf *b, const struct page_scene *s, enum seat_form f)
{
    bool folded = false;
    const struct form_line *first = forms[f].lines;
    if (first->as == AS_HIDDEN &&
        !may_ask(s->reader.sight.kind, asked_command(text_of(first->label))))
        return;
    html_printf(b,
                "<form id=\"f%d\" class=\"entry-form%s\" method=\"post\" action=\"/s/do\" "
                "data-form=\"%d",
                (int)f, ends(f) ? " until-end" : "", (int)f);
    put_about(b, s, f);
    html_printf(b,
                "\">\n<h2>%s</h2>\n<input type=\"hidden\" name=\"id\" value=\"%.*s-%d\">\n"
                "<input type=\"hidden\" name=\"form\" value=\"%d\">\n",
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

// `text.en` is of the line `text`.
static bool is_called(const struct form_line *l, struct text name)
{
    bool each = l->as == AS_HEADS || l->as == AS_WORDS;
    return l->name && l->as != AS_HIDDEN &&
           text_is(each ? text_cut(&name, '.') : name, text_of(l->name));
}

static const struct form_line *line_called(int form, struct text name)
{
    bool some = form >= 0 && form < FORM_COUNT;
    for (const struct form_line *l = some ? forms[form].lines : NULL; l && l->as != FIELD_END; l++)
        if (is_called(l, name))
            return l;
    for (size_t i = 0; some && i < N_LATE_LINES; i++)
        if (is_called(&form_late_lines[i], name))
            return &form_late_lines[i];
    return NULL;
}

// With the language, where there is a field for each.
static void put_called(struct buf *out, const struct form_line *l, struct text name, enum lang lang)
{
    struct text language = name;
    text_cut(&language, '.');
    buf_str(out, lang_text(lang, l->label));
    if (language.n)
        buf_printf(out, " (%.*s)", TEXT_ARGS(language));
    buf_str(out, "”");
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
        put_called(out, l, name, lang);
        wrong = name;
        rest = after;
    }
    return wrong;
}
