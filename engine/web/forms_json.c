// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/json.h"
#include "web/asked.h"
#include "web/form_options.h"
#include "web/names.h"
#include "web/sitrep.h"

// The forms of a seat for a program that asks line by line, or on a screen of its own: the same
// fields, words and choices as on the pages.

static void put_words(struct buf *b, const char *name, struct text words)
{
    buf_printf(b, ",\"%s\":", name);
    json_text(b, words);
}

static void put_said(struct buf *b, const struct page_scene *s, const char *name,
                     const char *english)
{
    put_words(b, name, text_of(lang_text(s->reader.lang, english)));
}

// ---- a field

struct json_options {
    struct option_sink sink;
    struct buf *out;
    int n;
};

static void put_pair(struct option_sink *to, struct text value, struct text words, bool chosen)
{
    struct json_options *o = (struct json_options *)to;
    (void)chosen;
    buf_str(o->out, o->n++ ? ",[" : "[");
    json_text(o->out, value);
    buf_char(o->out, ',');
    json_text(o->out, words);
    buf_char(o->out, ']');
}

static void put_first(struct option_sink *to, struct text value, struct text words, bool chosen)
{
    struct json_options *o = (struct json_options *)to;
    (void)words, (void)chosen;
    if (o->n++ == 0)
        buf_text(o->out, value);
}

// What stands in a field before anybody filled it in. A page shows the first choice where one must
// be made; but whereto one escalates, or what comes next, nobody finds chosen.
static void put_value(struct buf *b, const struct page_scene *s, enum seat_form f,
                      const struct form_line *l)
{
    struct json_options first = {{put_first}, b, 0};
    bool usual = l->as == AS_CHOICE || l->as == AS_CHANNEL || l->as == AS_PARTY;
    if (l->as == AS_HIDDEN)
        buf_str(b, l->label);
    else if (f == FORM_SITREP)
        sitrep_draft(b, s, text_of(l->name));
    else if (l->required && usual)
        form_options(s, f, l, &first.sink);
}

// How it is filled in: a line, a text, one or many of choices, yes or nothing; or it is known
// beforehand, or by what is chosen on the screen.
static const char *way_of(enum field_form as)
{
    switch (as) {
    case AS_LINE: return "line";
    case AS_TEXT: return "text";
    case AS_HIDDEN: return "hidden";
    case AS_RECORD:
    case AS_GIVEN: return "given";
    case AS_OTHERS: return "many";
    case AS_YES: return "yes";
    default: return "one";
    }
}

static void put_field(struct buf *b, const struct page_scene *s, enum seat_form f,
                      const struct form_line *l, bool more)
{
    struct buf value = {0};
    struct json_options o = {{put_pair}, b, 0};
    bool hidden = l->as == AS_HIDDEN;
    put_value(&value, s, f, l);
    buf_printf(b, "{\"name\":\"%s\",\"as\":\"%s\",\"required\":%s,\"more\":%s", l->name,
               way_of(l->as), l->required ? "true" : "false", more ? "true" : "false");
    put_words(b, "value", buf_all(&value));
    if (!hidden)
        put_said(b, s, "label", l->label);
    buf_str(b, ",\"choices\":[");
    form_options(s, f, l, &o.sink);
    buf_str(b, "]}");
    buf_finish(&value);
}

// ---- a form

static void put_fields(struct buf *b, const struct page_scene *s, enum seat_form f)
{
    bool ended = s->reader.keep->state.phase == PHASE_ENDED, more = false;
    const struct form_table *t = &forms[f];
    int n = 0;
    if (f == FORM_SITREP)
        buf_printf(b,
                   "{\"name\":\"count\",\"as\":\"hidden\",\"required\":false,\"more\":false,"
                   "\"value\":\"%d\",\"choices\":[]},\n",
                   sitrep_number(s));
    for (const struct form_line *l = t->lines; l->as != FIELD_END; l++) {
        more = more || l->as == AS_MORE;
        if (l->as == AS_MORE)
            continue;
        buf_str(b, n++ ? ",\n" : "");
        put_field(b, s, f, l, more);
    }
    for (size_t i = 0; form_is_late(s, f) && i < N_LATE_LINES; i++) {
        struct form_line l = form_late_line(s, i);
        buf_str(b, ",\n");
        put_field(b, s, f, &l, !ended);
    }
}

// Looking back together is done when it is over.
static bool is_asked(const struct page_scene *s, enum seat_form f)
{
    enum seat_kind kind = s->reader.sight.kind;
    const struct form_line *first = forms[f].lines;
    bool may = first->as != AS_HIDDEN || may_ask(kind, asked_command(text_of(first->label)));
    return may && page_is_for(forms[f].page, kind) &&
           (f != FORM_DEBRIEF || s->reader.keep->state.phase == PHASE_ENDED);
}

void forms_json(struct buf *b, const struct page_scene *s)
{
    int n = 0;
    struct buf name = {0};
    names_address(&name, s->reader.keep, s->reader.seat, s->reader.lang);
    buf_str(b, "{\"name\":");
    json_text(b, buf_all(&name));
    buf_str(b, ",\"forms\":[");
    buf_finish(&name);
    for (int f = 0; f < FORM_COUNT; f++) {
        if (!is_asked(s, (enum seat_form)f))
            continue;
        buf_printf(b, "%s{\"form\":%d", n++ ? ",\n" : "", f);
        put_said(b, s, "title", forms[f].title);
        put_said(b, s, "button", forms[f].button);
        buf_str(b, ",\"fields\":[\n");
        put_fields(b, s, (enum seat_form)f);
        buf_str(b, "]}");
    }
    buf_str(b, "]}\n");
}
