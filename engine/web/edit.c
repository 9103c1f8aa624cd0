// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/edit.h"

#include "base/span.h"

static const enum key with_words[] = {KEY_subject, KEY_text};
enum { WITH_WORDS = sizeof with_words / sizeof *with_words };

// ---- as it stands

static struct text words_in(const struct inject *j, enum key k, struct text language)
{
    const struct value *all = field_get(j->plan, k);
    const struct value *v = all && all->type == VALUE_MAP ? value_member(*all, language) : NULL;
    return v ? value_as_text(*v) : (struct text){0};
}

static void clock_of(struct buf *b, const struct keep *k, const struct inject *j)
{
    if (j->due != NEVER)
        article_clock(b, k, j->due);
}

void edit_draft(struct buf *out, const struct page_scene *s, struct text field)
{
    const struct inject *j = state_inject(&s->reader.keep->state, s->on);
    struct text language = field, name = text_cut(&language, '.');
    if (j && text_is(field, TEXT("due")))
        clock_of(out, s->reader.keep, j);
    else if (j)
        buf_text(out, words_in(j, key_of(name), language));
}

static bool is_to(const struct inject *j, struct text address)
{
    const struct value *to = field_get(j->plan, KEY_to);
    for (uint32_t i = 0; to && to->type == VALUE_LIST && i < to->n; i++)
        if (text_is(value_as_text(to->list[i]), address))
            return true;
    return false;
}

bool edit_is_to(const struct page_scene *s, struct text address)
{
    const struct inject *j = state_inject(&s->reader.keep->state, s->on);
    return j && is_to(j, address);
}

int64_t edit_last(const struct reader *r, struct text inject)
{
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    struct record rec;
    for (size_t i = shown->n; i-- > 0;)
        if (keep_kind(r->keep, shown->seqs[i]) == KIND_inject_edited &&
            keep_take(r->keep, &r->sight, shown->seqs[i], &rec) &&
            text_is(field_text(&rec.fields, KEY_inject), inject))
            return rec.seq;
    return 0;
}

// ---- as it comes back

struct editing {
    struct arena *arena;
    const struct posted *posted;
    const struct reader *reader;
    const struct inject *inject;
    struct err *err;
};

// Browsers end lines in their own way, and drop an empty one at the beginning.
static struct text plain(struct arena *a, struct text t)
{
    char *p = arena_alloc(a, t.n + 1);
    size_t n = 0, from = 0;
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] != '\r')
            p[n++] = t.p[i];
    while (n && (p[n - 1] == '\n' || p[n - 1] == ' '))
        n--;
    while (from < n && p[from] == '\n')
        from++;
    return (struct text){p + from, n - from};
}

static struct text given(const struct editing *x, enum key k, struct text language)
{
    const char *name =
        arena_printf(x->arena, "%.*s.%.*s", TEXT_ARGS(key_name(k)), TEXT_ARGS(language));
    return plain(x->arena, posted_value(x->posted, text_of(name)));
}

// The words in each language, as they were given and as they stood.
struct edited_words {
    struct text now[LANGUAGES_MAX], was[LANGUAGES_MAX];
    size_t n, first; // first: whose words an empty one gets, or n
    bool changed;
};

// What an empty one becomes the same as: the first that was changed, or that says anything.
static size_t first_of(const struct edited_words *w)
{
    size_t first = w->n;
    for (size_t i = w->n; i-- > 0;)
        if (w->now[i].n && !text_is(w->now[i], w->was[i]))
            first = i;
    for (size_t i = w->n; first == w->n && i-- > 0;)
        if (w->now[i].n)
            first = i;
    return first;
}

static void take_words(const struct editing *x, enum key k, struct edited_words *w)
{
    const struct state *st = &x->reader->keep->state;
    *w = (struct edited_words){.n = st->n_languages};
    for (size_t i = 0; i < w->n; i++) {
        w->now[i] = given(x, k, st->languages[i]);
        w->was[i] = plain(x->arena, words_in(x->inject, k, st->languages[i]));
        w->changed = w->changed || !text_is(w->now[i], w->was[i]);
    }
    w->first = first_of(w);
}

static int check_words(const struct editing *x, enum key k, const struct edited_words *w)
{
    const struct state *st = &x->reader->keep->state;
    bool alone = posted_value(x->posted, TEXT("alone")).n > 0;
    if (w->first == w->n)
        return err_set(x->err, ERR_INPUT, "'%.*s.%.*s': say what it is to be",
                       TEXT_ARGS(key_name(k)), TEXT_ARGS(st->languages[0]));
    for (size_t i = 0; !alone && i < w->n; i++)
        if (w->now[i].n && text_is(w->now[i], w->was[i]))
            return err_set(x->err, ERR_INPUT,
                           "'%.*s.%.*s' still says what it said: change it too, empty it to send "
                           "the same words to all, or tick that it stays",
                           TEXT_ARGS(key_name(k)), TEXT_ARGS(st->languages[i]));
    return 0;
}

static int put_words(const struct editing *x, enum key k, struct command *c)
{
    const struct state *st = &x->reader->keep->state;
    struct member *members = arena_alloc(x->arena, LANGUAGES_MAX * sizeof *members);
    struct edited_words w;
    take_words(x, k, &w);
    if (!w.changed)
        return 0;
    if (check_words(x, k, &w))
        return -1;
    for (size_t i = 0; i < w.n; i++)
        members[i] = (struct member){arena_text(x->arena, st->languages[i]),
                                     value_text(w.now[i].n ? w.now[i] : w.now[w.first])};
    field_put(&c->args, k, value_map(members, w.n));
    return 0;
}

static int put_to(const struct editing *x, struct command *c)
{
    struct value *to = arena_alloc(x->arena, (x->posted->n + 1) * sizeof *to);
    const struct value *was = field_get(x->inject->plan, KEY_to);
    size_t n = 0, same = 0;
    for (size_t i = 0; i < x->posted->n; i++)
        if (text_is(x->posted->fields[i].name, TEXT("to")) && x->posted->fields[i].value.n) {
            to[n++] = value_text(arena_text(x->arena, x->posted->fields[i].value));
            same += is_to(x->inject, value_as_text(to[n - 1]));
        }
    if (n == 0)
        return err_set(x->err, ERR_INPUT, "'to' names nobody");
    if (same != n || !was || was->n != n)
        field_put(&c->args, KEY_to, value_list(to, n));
    return 0;
}

// A moment that is given as it stands is no other, be there seconds that are not shown.
static int put_due(const struct editing *x, struct command *c)
{
    struct text t = plain(x->arena, posted_value(x->posted, TEXT("due")));
    struct buf was = {0};
    struct err why = {.lang = x->err->lang};
    int64_t due;
    clock_of(&was, x->reader->keep, x->inject);
    bool same = t.n == 0 || text_is(t, buf_all(&was));
    buf_finish(&was);
    if (same)
        return 0;
    if (moment_parse(t, x->reader->keep->state.start, &due, &why))
        return err_set(x->err, ERR_INPUT, "'due': %s", why.msg);
    field_put_int(&c->args, KEY_due, due);
    return 0;
}

static void begin(const struct editing *x, struct command *c, enum command_name name)
{
    struct text id = posted_value(x->posted, TEXT("id"));
    *c = (struct command){.name = name, .by = arena_text(x->arena, x->reader->seat)};
    if (id.n)
        c->id = text_of(arena_printf(x->arena, "%.*s-%s", TEXT_ARGS(id),
                                     name == COMMAND_inject_edit ? "edit" : "due"));
    field_put_text(&c->args, KEY_inject, arena_text(x->arena, x->inject->id));
}

static bool is_in_a_language(const struct state *st, struct text name)
{
    struct text language = name, head = text_cut(&language, '.');
    bool words = false, known = false;
    for (size_t i = 0; i < WITH_WORDS; i++)
        words = words || key_of(head) == with_words[i];
    for (size_t i = 0; i < st->n_languages; i++)
        known = known || text_is(language, st->languages[i]);
    return words && known;
}

// Of what was posted nothing is passed over in silence.
static int check_names(const struct editing *x)
{
    static const char *const names[] = {"do", "id", "form", "inject", "seen", "alone", "to", "due"};
    for (size_t i = 0; i < x->posted->n; i++) {
        struct text name = x->posted->fields[i].name;
        bool known = is_in_a_language(&x->reader->keep->state, name);
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            known = known || text_is(name, text_of(names[k]));
        if (!known)
            return err_set(x->err, ERR_INPUT, "'%.*s' has no '%.*s'",
                           TEXT_ARGS(TEXT("inject.edit")), TEXT_ARGS(name));
    }
    return 0;
}

int edit_commands(struct arena *a, const struct posted *posted, const struct reader *r,
                  struct form_commands *c, struct err *e)
{
    struct text id = posted_value(posted, TEXT("inject"));
    const struct inject *j = state_inject(&r->keep->state, id);
    struct editing x = {a, posted, r, j, e};
    struct command edit, retime;
    int64_t seen = 0;
    asked_number(posted_value(posted, TEXT("seen")), &seen);
    c->n = 0;
    if (!j || !sight_sees_inject(&r->sight, j))
        return err_set(e, ERR_REFUSED, "there is no inject '%.*s'", TEXT_ARGS(id));
    begin(&x, &retime, COMMAND_inject_retime);
    begin(&x, &edit, COMMAND_inject_edit);
    if (check_names(&x) || put_words(&x, KEY_subject, &edit) || put_words(&x, KEY_text, &edit) ||
        put_to(&x, &edit) || put_due(&x, &retime))
        return -1;
    if (retime.args.n > 1) // first: what can be refused at once leaves the rest to be sent again
        c->at[c->n++] = retime;
    if (edit.args.n > 1)
        c->at[c->n++] = edit;
    return edit.args.n > 1 && edit_last(r, id) > seen
               ? err_set(e, ERR_REFUSED, "it was changed meanwhile: see how it reads now")
               : 0;
}
