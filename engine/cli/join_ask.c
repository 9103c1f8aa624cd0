// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/join_ask.h"

#include <stdlib.h>
#include <strings.h>

#include "cli/join_client.h"
#include "web/article.h"

void asking_begin(struct asking *q, struct text name, const struct command_spec *spec)
{
    asking_finish(q);
    q->open = true;
    q->spec = spec;
    join_post_begin(&q->post);
    join_post_put(&q->post, TEXT("do"), name);
}

void asking_finish(struct asking *q)
{
    buf_finish(&q->post);
    *q = (struct asking){0};
}

// ---- what is missing

static bool was_given(const struct asking *q, struct text name)
{
    for (size_t i = 0; i < q->n; i++)
        if (text_is(q->given[i], name))
            return true;
    return false;
}

static bool is_given(const struct asking *q, enum key k)
{
    bool sender = q->spec == command_get(COMMAND_inform) && k == KEY_from;
    // the exercise knows who asks
    return k == KEY_seat || sender || was_given(q, key_name(k));
}

static struct question question_of(const struct asking *q, const struct field_spec *f)
{
    struct text name = key_name(f->key);
    return (struct question){name, f, q->form ? seat_form_field(q->form, name) : NULL, false};
}

static bool missing_in(const struct asking *q, const struct field_spec *f, size_t n,
                       struct question *out)
{
    for (size_t i = 0; i < n; i++)
        if (f[i].required && !is_given(q, f[i].key)) {
            *out = question_of(q, &f[i]);
            return true;
        }
    return false;
}

static bool missing_in_command(const struct asking *q, struct question *out)
{
    const struct kind *kind = kind_get(q->spec->entry);
    return missing_in(q, q->spec->args, q->spec->n_args, out) ||
           (kind && missing_in(q, kind->fields, kind->n_fields, out));
}

// What only the form asks for now, as why something is late; where there is no command, all of it.
static bool missing_in_form(const struct asking *q, struct question *out)
{
    for (size_t i = 0; q->form && i < q->form->n_fields; i++) {
        const struct seat_field *f = &q->form->fields[i];
        bool typed = f->way == WAY_LINE || f->way == WAY_TEXT;
        bool asked = q->spec ? f->required && typed : f->way != WAY_HIDDEN;
        if (!asked || was_given(q, f->name))
            continue;
        enum key k = key_of(f->name);
        const struct field_spec *spec = q->spec ? command_arg(q->spec, k) : NULL;
        *out = (struct question){f->name, spec, f, !f->required};
        return true;
    }
    return false;
}

bool asking_next(struct asking *q)
{
    q->next = (struct question){0};
    return (q->spec && missing_in_command(q, &q->next)) || missing_in_form(q, &q->next);
}

// What words without a name are: what is asked for, else what can be said in words at all, as the
// reason of a NO PLAY.
static bool meant(const struct asking *q, struct question *out)
{
    if (q->spec ? missing_in_command(q, out) : missing_in_form(q, out))
        return true;
    for (size_t i = 0; q->spec && i < q->spec->n_args; i++) {
        const struct field_spec *f = &q->spec->args[i];
        if ((f->type == FIELD_LINE || f->type == FIELD_TEXT) && !is_given(q, f->key) &&
            f->key != KEY_id) {
            *out = question_of(q, f);
            return true;
        }
    }
    return false;
}

// ---- giving

static bool is_same_word(struct text a, struct text b)
{
    return a.n == b.n && strncasecmp(a.p, b.p, a.n) == 0;
}

// A choice by its number, by its words, or as it is recorded; anything else as it was typed.
static struct text chosen(const struct question *q, struct text t)
{
    const struct seat_field *f = q->field;
    size_t number = 0, digits = 0;
    while (digits < t.n && digits < 4 && t.p[digits] >= '0' && t.p[digits] <= '9')
        number = number * 10 + (size_t)(t.p[digits++] - '0');
    for (size_t i = 0; f && i < f->n_choices; i++)
        if ((digits == t.n && number == i + 1) || is_same_word(t, f->choices[i].words))
            return f->choices[i].value;
    return t;
}

// Several names stand between commas; several things in words, each a line on the form, between
// semicolons.
static void give(struct asking *q, const struct question *what, struct text t)
{
    enum field_type type = what->spec ? what->spec->type : FIELD_TEXT;
    struct buf lines = {0};
    bool names = type == FIELD_IDS, things = type == FIELD_LIST;
    do {
        struct text item = names ? text_cut(&t, ',') : things ? text_cut(&t, ';') : t;
        if (names || things)
            item = text_trim(item);
        if (things)
            buf_printf(&lines, "%.*s\n", TEXT_ARGS(item));
        else
            join_post_put(&q->post, what->name, chosen(what, item));
    } while ((names || things) && t.n);
    if (things)
        join_post_put(&q->post, what->name, buf_all(&lines));
    if (q->n < GIVEN_MAX)
        q->given[q->n++] = what->name;
    buf_finish(&lines);
}

void asking_take(struct asking *q, struct text line)
{
    const struct question what = q->next;
    if (line.n)
        give(q, &what, line);
    else if (q->n < GIVEN_MAX) // left out
        q->given[q->n++] = what.name;
}

// `name=words` or `name="two words"`, cut off the front; false: it is none.
static bool cut_argument(const struct asking *q, struct text *line, struct question *what,
                         struct text *value)
{
    struct text rest = *line, name = text_cut(&rest, '=');
    enum key k = name.n < line->n ? key_of(name) : KEY_NONE;
    const struct field_spec *f = k == KEY_NONE || !q->spec ? NULL : command_arg(q->spec, k);
    if (!f)
        return false;
    *what = question_of(q, f);
    bool quoted = rest.n && rest.p[0] == '"';
    if (quoted)
        rest = (struct text){rest.p + 1, rest.n - 1};
    *value = text_cut(&rest, quoted ? '"' : ' ');
    while (rest.n && rest.p[0] == ' ')
        rest = (struct text){rest.p + 1, rest.n - 1};
    *line = rest;
    return true;
}

void asking_words(struct asking *q, struct text *words)
{
    struct question what;
    struct text value;
    while (words->n && cut_argument(q, words, &what, &value))
        give(q, &what, value);
    if (words->n && meant(q, &what)) {
        give(q, &what, *words);
        words->n = 0;
    }
}

const char *asking_label(const struct question *q, enum lang l, struct buf *room)
{
    const char *shown = q->spec ? article_label(q->spec->key) : NULL;
    room->n = 0;
    if (q->field)
        buf_text(room, q->field->label);
    else if (shown)
        buf_str(room, lang_text(l, shown));
    else
        buf_text(room, q->name);
    return buf_cstr(room);
}
