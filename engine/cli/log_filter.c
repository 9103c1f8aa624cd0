// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/log_filter.h"

#include <string.h>

#include "base/mem.h"
#include "base/span.h"
#include "base/suggest.h"
#include "cli/timeline.h"
#include "model/render.h"
#include "model/seat.h"

// ---- kinds: `inject.delivered`, or `inject` for all that begin so

static bool kind_fits(const char *wanted, const char *name)
{
    size_t n = strlen(wanted);
    return strncmp(wanted, name, n) == 0 && (name[n] == 0 || name[n] == '.');
}

static bool is_kind(const char *wanted)
{
    for (int k = 1; k < KIND_COUNT; k++)
        if (kind_fits(wanted, kind_get(k)->name))
            return true;
    return false;
}

static int unknown_kind(const struct cli *cli, const char *wanted)
{
    struct suggest near;
    suggest_begin(&near, text_of(wanted));
    for (int k = 1; k < KIND_COUNT; k++) {
        struct text name = text_of(kind_get(k)->name), rest = name;
        suggest_offer(&near, name);
        suggest_offer(&near, text_cut(&rest, '.'));
    }
    cli_say(cli, "there is no kind of record '%s'", wanted);
    cli_suggest(cli, &near);
    return -1;
}

int log_filter_check(const struct log_filter *f, const struct cli *cli)
{
    for (size_t i = 0; i < f->kinds.n; i++)
        if (!is_kind(f->kinds.at[i]))
            return unknown_kind(cli, f->kinds.at[i]);
    return 0;
}

// ---- moments

static int moment_of(const char *given, const char *option, int64_t start, int64_t *t,
                     struct err *e)
{
    if (!given || moment_parse(text_of(given), start, t, e) == 0)
        return 0;
    struct err why = *e;
    err_set(e, ERR_USAGE, "%s: %.400s", option, why.msg);
    memcpy(e->hint, why.hint, sizeof e->hint);
    return -1;
}

int log_filter_begin(struct log_filter *f, int64_t start, struct err *e)
{
    f->start = start;
    f->from = INT64_MIN;
    f->to = INT64_MAX;
    return moment_of(f->since, "--since", start, &f->from, e) ||
                   moment_of(f->until, "--until", start, &f->to, e)
               ? -1
               : 0;
}

// ---- --cause

void log_filter_only(struct log_filter *f, int64_t seq)
{
    mem_grow(&f->only, &f->cap_only, f->n_only + 1, sizeof *f->only);
    f->only[f->n_only++] = seq;
}

static bool is_only(const struct log_filter *f, int64_t seq)
{
    size_t low = 0, high = f->n_only;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (f->only[mid] == seq)
            return true;
        if (f->only[mid] > seq)
            low = mid + 1;
        else
            high = mid;
    }
    return false;
}

// ---- who and what

static bool names(struct value v, struct text want, bool org)
{
    for (uint32_t i = 0; v.type == VALUE_LIST && i < v.n; i++)
        if (names(v.list[i], want, org))
            return true;
    struct text t = value_as_text(v);
    if (v.type == VALUE_TEXT && org)
        t = text_cut(&t, '.');
    return v.type == VALUE_TEXT && text_is(t, want);
}

static bool any_names(const struct record *r, const enum key *keys, size_t n, const char *want,
                      bool org)
{
    for (size_t i = 0; i < n; i++) {
        const struct value *v = field_get(&r->fields, keys[i]);
        if (v && names(*v, text_of(want), org))
            return true;
    }
    return false;
}

static bool is_about_organisation(const struct record *r, const char *org)
{
    static const enum key keys[] = {KEY_org, KEY_seat, KEY_from, KEY_to, KEY_owner};
    return names(value_text(r->by), text_of(org), true) ||
           any_names(r, keys, sizeof keys / sizeof *keys, org, true);
}

static bool is_about_seat(const struct record *r, const char *seat)
{
    static const enum key keys[] = {KEY_seat, KEY_from, KEY_to, KEY_owner, KEY_assigned};
    return text_is(r->by, text_of(seat)) ||
           any_names(r, keys, sizeof keys / sizeof *keys, seat, false);
}

static bool is_about_inject(const struct record *r, const char *inject)
{
    static const enum key keys[] = {KEY_inject, KEY_trigger, KEY_injects};
    return any_names(r, keys, sizeof keys / sizeof *keys, inject, false);
}

// ---- text

static unsigned char small(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool holds(struct text t, struct text part)
{
    for (size_t i = 0; i + part.n <= t.n; i++) {
        size_t k = 0;
        while (k < part.n && small(t.p[i + k]) == small(part.p[k]))
            k++;
        if (k == part.n)
            return true;
    }
    return false;
}

static bool value_holds(struct value v, struct text part)
{
    if (v.type == VALUE_TEXT)
        return holds(value_as_text(v), part);
    for (uint32_t i = 0; v.type == VALUE_LIST && i < v.n; i++)
        if (value_holds(v.list[i], part))
            return true;
    for (uint32_t i = 0; v.type == VALUE_MAP && i < v.n; i++)
        if (value_holds(v.map[i].value, part))
            return true;
    return false;
}

// In the sentence as it is shown, or in any text of the record.
static bool says(const struct log_filter *f, const struct record *r, struct text part)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->fields.n; i++)
        if (value_holds(r->fields.at[i].value, part))
            return true;
    render_record(&b, r, f->start, text_of(f->language));
    bool found = holds(buf_all(&b), part);
    buf_finish(&b);
    return found;
}

// ---- all of it

static bool is_wanted_kind(const struct log_filter *f, const struct record *r)
{
    const struct kind *kind = kind_get(r->kind);
    for (size_t i = 0; kind && i < f->kinds.n; i++)
        if (kind_fits(f->kinds.at[i], kind->name))
            return true;
    if (f->kinds.n)
        return false;
    return f->all || f->n_only || !(timeline_is_declaration(r) || r->kind == KIND_clock_beat);
}

bool log_filter_passes(const struct log_filter *f, const struct record *r)
{
    return (f->n_only == 0 || is_only(f, r->seq)) && is_wanted_kind(f, r) && r->t >= f->from &&
           r->t <= f->to && (!f->org || is_about_organisation(r, f->org)) &&
           (!f->seat || is_about_seat(r, f->seat)) &&
           (!f->inject || is_about_inject(r, f->inject)) &&
           (!f->grep || says(f, r, text_of(f->grep)));
}

void log_filter_finish(struct log_filter *f)
{
    mem_free(f->only);
    f->only = NULL;
    f->n_only = f->cap_only = 0;
}
