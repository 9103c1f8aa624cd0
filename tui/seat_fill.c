// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/seat_fill.h"

#include "base/mem.h"

static void finish(struct seat_draft *d)
{
    for (size_t i = 0; i < d->n; i++)
        buf_finish(&d->at[i].words);
    mem_free(d->at);
    arena_finish(&d->arena);
    *d = (struct seat_draft){0};
}

void seat_fill_finish(struct seat_fill *f)
{
    for (size_t i = 0; i < f->n; i++)
        finish(&f->drafts[i]);
    for (size_t i = 0; i < f->n_sent; i++)
        finish(&f->sent[i]);
    *f = (struct seat_fill){0};
}

// ---- one draft

static struct seat_value *value_of(const struct seat_draft *d, struct text name)
{
    for (size_t i = 0; i < d->n; i++)
        if (text_is(d->at[i].name, name))
            return &d->at[i];
    return NULL;
}

struct text seat_draft_get(const struct seat_draft *d, struct text name)
{
    const struct seat_value *v = value_of(d, name);
    return v ? buf_all(&v->words) : (struct text){0};
}

void seat_draft_set(struct seat_draft *d, struct text name, struct text words)
{
    struct seat_value *v = value_of(d, name);
    struct buf copy = {0};
    if (!v) {
        mem_grow(&d->at, &d->cap, d->n + 1, sizeof *d->at);
        v = &d->at[d->n++];
        *v = (struct seat_value){.name = arena_text(&d->arena, name)};
    }
    buf_text(&copy, words); // `words` may be what stands there
    buf_finish(&v->words);
    v->words = copy;
}

bool seat_draft_has(const struct seat_draft *d, struct text name, struct text line)
{
    struct text rest = seat_draft_get(d, name);
    while (rest.n)
        if (text_is(text_cut(&rest, '\n'), line))
            return true;
    return false;
}

void seat_draft_toggle(struct seat_draft *d, struct text name, struct text line)
{
    struct text rest = seat_draft_get(d, name);
    bool had = seat_draft_has(d, name, line);
    struct buf b = {0};
    while (rest.n) {
        struct text one = text_cut(&rest, '\n');
        if (!text_is(one, line))
            buf_printf(&b, "%s%.*s", b.n ? "\n" : "", TEXT_ARGS(one));
    }
    if (!had)
        buf_printf(&b, "%s%.*s", b.n ? "\n" : "", TEXT_ARGS(line));
    seat_draft_set(d, name, buf_all(&b));
    buf_finish(&b);
}

// ---- those that are being written

static struct seat_draft *find(struct seat_fill *f, int number)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->drafts[i].number == number)
            return &f->drafts[i];
    return NULL;
}

struct seat_draft *seat_draft_of(struct seat_fill *f, const struct seat_form *form)
{
    struct seat_draft *d = find(f, form->number);
    if (d)
        return d;
    if (f->n == DRAFTS_MAX)
        finish(&f->drafts[--f->n]);
    d = &f->drafts[f->n++];
    d->number = form->number;
    for (size_t i = 0; i < form->n_fields; i++)
        seat_draft_set(d, form->fields[i].name, form->fields[i].value);
    return d;
}

static void take_out(struct seat_draft *all, size_t *n, size_t at)
{
    memmove(all + at, all + at + 1, (--*n - at) * sizeof *all);
    all[*n] = (struct seat_draft){0};
}

void seat_draft_drop(struct seat_fill *f, int number)
{
    struct seat_draft *d = find(f, number);
    if (!d)
        return;
    finish(d);
    take_out(f->drafts, &f->n, (size_t)(d - f->drafts));
}

// ---- those that are on their way

void seat_fill_sent(struct seat_fill *f, int number)
{
    struct seat_draft *d = find(f, number);
    if (f->n_sent == DRAFTS_MAX)
        return; // more than can wait
    f->sent[f->n_sent] = d ? *d : (struct seat_draft){0};
    f->sent[f->n_sent++].number = number;
    if (d)
        take_out(f->drafts, &f->n, (size_t)(d - f->drafts));
}

int seat_fill_answered(struct seat_fill *f, bool done)
{
    if (f->n_before) {
        f->n_before--;
        return -1;
    }
    if (f->n_sent == 0)
        return -1;
    struct seat_draft d = f->sent[0];
    int number = d.number;
    take_out(f->sent, &f->n_sent, 0);
    if (!done && d.n && !find(f, number) && f->n < DRAFTS_MAX)
        f->drafts[f->n++] = d;
    else
        finish(&d);
    return number;
}

// ---- fields

const struct seat_field *seat_shown_field(const struct seat_form *f, size_t at)
{
    for (size_t i = 0; i < f->n_fields; i++)
        if (f->fields[i].way != WAY_HIDDEN && f->fields[i].way != WAY_GIVEN && at-- == 0)
            return &f->fields[i];
    return NULL;
}

const struct seat_field *seat_missing_field(const struct seat_form *f, const struct seat_draft *d)
{
    for (size_t i = 0; i < f->n_fields; i++)
        if (f->fields[i].required && seat_draft_get(d, f->fields[i].name).n == 0)
            return &f->fields[i];
    return NULL;
}
