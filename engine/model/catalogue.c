// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/catalogue.h"

#include "base/suggest.h"

const struct dependency_template *catalogue_find(struct text id)
{
    for (size_t i = 0; i < n_catalogue; i++)
        if (text_is(text_of(catalogue[i].id), id))
            return &catalogue[i];
    return NULL;
}

bool catalogue_is_resource(const struct dependency_template *row)
{
    return text_is(text_of(row->kind), TEXT("resource"));
}

static int unknown(struct text id, struct err *e)
{
    struct suggest near;
    suggest_begin(&near, id);
    for (size_t i = 0; i < n_catalogue; i++)
        suggest_offer(&near, text_of(catalogue[i].id));
    struct text best = suggest_best(&near);
    err_set(e, ERR_INPUT, "the catalogue has no row '%.*s'", TEXT_ARGS(id));
    if (best.n)
        return err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(best));
    return err_hint(e, "its rows are %s to %s: see docs/catalogue.md", catalogue[0].id,
                    catalogue[n_catalogue - 1].id);
}

int catalogue_check(struct text id, struct err *e)
{
    const struct dependency_template *row = catalogue_find(id);
    if (!row)
        return unknown(id, e);
    if (!catalogue_is_resource(row))
        return 0;
    err_set(e, ERR_INPUT, "%s is no dependency but something scarce, for which one has to wait",
            row->id);
    return err_hint(e, "name it under 'resources:' of the scenario, with how many there are");
}

// ---- filling in

static void fill_span(int64_t *min, int64_t *max, const struct catalogue_span *s)
{
    if (*min >= 0 || !s->given)
        return;
    *min = s->min;
    *max = s->max;
}

static void fill_number(int64_t *at, int value)
{
    if (*at < 0 && value)
        *at = value;
}

static void fill_text(struct text *at, const char *value)
{
    if (at->n == 0)
        *at = text_of(value);
}

static void fill_words(struct text *at, const struct both *b, bool dutch)
{
    fill_text(at, dutch ? b->nl : b->en);
}

static void fill_times(struct need *d, const struct dependency_template *row)
{
    bool onset = d->buffer_min >= 0 || d->delay_min >= 0;
    bool recovery = d->lag_min >= 0 || d->backlog >= 0;
    if (!onset) {
        fill_span(&d->buffer_min, &d->buffer_max, &row->buffer);
        fill_span(&d->delay_min, &d->delay_max, &row->delay);
    }
    if (!recovery) {
        fill_span(&d->lag_min, &d->lag_max, &row->lag);
        fill_number(&d->backlog, row->backlog);
    }
    fill_span(&d->noticeable_min, &d->noticeable_max, &row->noticeable);
    fill_span(&d->told_min, &d->told_max, &row->told);
}

static void fill_severity(struct need *d, const struct dependency_template *row,
                          struct arena *arena)
{
    bool table = d->n_points > 0, growth = table || d->growth.n > 0;
    if (d->severity < 0 && !growth && row->points) {
        d->n_points = row->n_points;
        d->points = arena_alloc(arena, row->n_points * sizeof *row->points);
        memcpy(d->points, row->points, row->n_points * sizeof *row->points);
    }
    if (!table)
        fill_number(&d->severity, row->severity);
    fill_number(&d->threshold, row->threshold);
}

int catalogue_use(struct need *d, struct text language, struct arena *arena, struct err *e)
{
    const struct dependency_template *row = catalogue_find(d->use);
    bool dutch = language_is_dutch(language);
    if (d->use.n == 0)
        return 0;
    if (catalogue_check(d->use, e))
        return -1;
    fill_text(&d->kind, row->kind);
    fill_text(&d->type, row->type);
    fill_words(&d->what, &row->what, dutch);
    fill_words(&d->source, &row->source, dutch);
    fill_words(&d->fallback, &row->fallback, dutch);
    fill_times(d, row);
    fill_severity(d, row, arena);
    fill_number(&d->probability, row->probability);
    fill_number(&d->fails, row->fails);
    return 0;
}
