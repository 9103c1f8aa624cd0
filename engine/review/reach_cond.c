// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "review/reach.h"

// Conditions looked at without playing: can they come true, can they fail to?

enum { PARTS_MAX = 128 }; // of an `all`, flattened: a condition has at most CONDITION_MAX nodes

struct text cond_text(const struct value *c, const char *member)
{
    const struct value *v = c->type == VALUE_MAP ? value_member(*c, text_of(member)) : NULL;
    return v ? value_as_text(*v) : (struct text){"", 0};
}

int64_t cond_int(const struct value *c, const char *member)
{
    const struct value *v = c->type == VALUE_MAP ? value_member(*c, text_of(member)) : NULL;
    return v && v->type == VALUE_INT ? v->i : 0;
}

bool cond_is(const struct value *c, const char *op)
{
    return text_is(cond_text(c, "op"), text_of(op));
}

static const struct value *part(const struct value *c, const char *member)
{
    return c->type == VALUE_MAP ? value_member(*c, text_of(member)) : NULL;
}

// ---- contradictions among parts that must hold together

static bool same_inject(const struct value *a, const struct value *b)
{
    return text_is(cond_text(a, "inject"), cond_text(b, "inject"));
}

// Where status `a` was reached, `b` was too.
static bool status_follows(struct text a, struct text b)
{
    static const char *const steps[] = {"delivered", "read", "answered", NULL};
    int x = name_index(steps, a), y = name_index(steps, b);
    return text_is(a, b) || (y == 0 && x > 0);
}

static bool is_status(const struct value *c)
{
    return cond_is(c, "status") || cond_is(c, "after");
}

// Is `b` true whenever `a` is?
static bool implies(const struct value *a, const struct value *b)
{
    if (value_equal(*a, *b))
        return true;
    if (is_status(a) && cond_is(b, "status"))
        return same_inject(a, b) && status_follows(cond_text(a, "status"), cond_text(b, "status"));
    return cond_is(a, "after") && cond_is(b, "after") && same_inject(a, b) &&
           text_is(cond_text(a, "status"), cond_text(b, "status")) &&
           cond_int(a, "for") >= cond_int(b, "for");
}

static bool is_equality(const struct value *c)
{
    struct text is = cond_text(c, "is");
    return cond_is(c, "var") && (is.n == 0 || text_is(is, TEXT("==")));
}

// Can these two not both be true?
static bool excludes(const struct value *a, const struct value *b)
{
    if (cond_is(a, "chosen") && cond_is(b, "chosen"))
        return same_inject(a, b) && !text_is(cond_text(a, "choice"), cond_text(b, "choice"));
    if (is_equality(a) && is_equality(b) && text_is(cond_text(a, "name"), cond_text(b, "name"))) {
        const struct value *x = part(a, "value"), *y = part(b, "value");
        return x && y && !value_equal(*x, *y);
    }
    return false;
}

struct parts {
    const struct value *yes[PARTS_MAX], *no[PARTS_MAX];
    size_t n_yes, n_no;
};

static void collect(struct parts *p, const struct value *c, bool negated)
{
    const struct value *of = part(c, "of");
    bool joins = cond_is(c, negated ? "any" : "all");
    if (joins) {
        for (uint32_t i = 0; of && i < of->n; i++)
            collect(p, &of->list[i], negated);
    } else if (!negated && cond_is(c, "none")) {
        for (uint32_t i = 0; of && i < of->n; i++)
            collect(p, &of->list[i], true);
    } else if (negated && p->n_no < PARTS_MAX) {
        p->no[p->n_no++] = c;
    } else if (!negated && p->n_yes < PARTS_MAX) {
        p->yes[p->n_yes++] = c;
    }
}

static bool contradicts(const struct value *all)
{
    struct parts p = {.n_yes = 0};
    collect(&p, all, false);
    for (size_t i = 0; i < p.n_yes; i++) {
        for (size_t k = 0; k < p.n_no; k++)
            if (implies(p.yes[i], p.no[k]))
                return true;
        for (size_t k = i + 1; k < p.n_yes; k++)
            if (excludes(p.yes[i], p.yes[k]))
                return true;
    }
    return false;
}

// ---- one operator each

static enum truth of_inject(const struct reach *r, struct text id)
{
    const struct inject *j = state_inject(r->state, id);
    return j && r->by[j - r->state->injects] == 0 ? NEVER_TRUE : MAY_BE_TRUE;
}

static enum truth of_moment(const struct reach *r, int64_t at)
{
    if (at <= 0)
        return ALWAYS_TRUE;
    return r->end != NEVER && at >= r->end ? NEVER_TRUE : MAY_BE_TRUE;
}

static enum truth of_round(const struct reach *r, struct text id)
{
    for (size_t i = 0; i < r->state->n_rounds; i++)
        if (text_is(r->state->rounds[i].id, id) && r->end != NEVER &&
            r->state->rounds[i].opens >= r->end)
            return NEVER_TRUE;
    return MAY_BE_TRUE;
}

static enum truth of_record(const struct reach *r, const struct value *c)
{
    const struct value *where = part(c, "where");
    const struct value *inject =
        where && where->type == VALUE_MAP ? value_member(*where, TEXT("inject")) : NULL;
    bool about = text_starts(cond_text(c, "kind"), TEXT("inject."));
    return about && inject ? of_inject(r, value_as_text(*inject)) : MAY_BE_TRUE;
}

static enum truth of_variable(const struct reach *r, const struct value *c)
{
    struct text name = cond_text(c, "name"), is = cond_text(c, "is");
    const struct value *value = part(c, "value");
    bool orders = is.n && (is.p[0] == '<' || is.p[0] == '>');
    if (orders && value && value->type != VALUE_INT)
        return NEVER_TRUE;
    bool set = state_variable(r->state, name) ||
               (r->seen && map_get(&r->seen->variables, name) != MAP_NONE);
    return !set && r->seen && r->seen->runs ? NEVER_TRUE : MAY_BE_TRUE;
}

static enum truth all_of(const struct reach *r, const struct value *c, const struct value **why)
{
    const struct value *of = part(c, "of");
    enum truth all = ALWAYS_TRUE;
    for (uint32_t i = 0; of && i < of->n; i++) {
        enum truth one = reach_condition(r, &of->list[i], why);
        if (one == NEVER_TRUE)
            return NEVER_TRUE;
        if (one == MAY_BE_TRUE)
            all = MAY_BE_TRUE;
    }
    *why = c;
    return contradicts(c) ? NEVER_TRUE : all;
}

static enum truth any_of(const struct reach *r, const struct value *c, const struct value **why)
{
    const struct value *of = part(c, "of");
    enum truth any = NEVER_TRUE;
    for (uint32_t i = 0; of && i < of->n; i++) {
        enum truth one = reach_condition(r, &of->list[i], why);
        if (one == ALWAYS_TRUE)
            return ALWAYS_TRUE;
        if (one == MAY_BE_TRUE)
            any = MAY_BE_TRUE;
    }
    if (!of || of->n != 1)
        *why = c;
    return any;
}

static enum truth none_of(const struct reach *r, const struct value *c, const struct value **why)
{
    enum truth any = any_of(r, c, why);
    return any == ALWAYS_TRUE ? NEVER_TRUE : any == NEVER_TRUE ? ALWAYS_TRUE : MAY_BE_TRUE;
}

static enum truth in_time(const struct reach *r, const struct value *c, const struct value **why)
{
    const struct value *since = part(c, "since"), *that = part(c, "that");
    bool within = cond_is(c, "within");
    if (since && reach_condition(r, since, why) == NEVER_TRUE)
        return NEVER_TRUE;
    if (within && that && reach_condition(r, that, why) == NEVER_TRUE)
        return NEVER_TRUE;
    *why = c;
    if (!within && that && reach_condition(r, that, why) == ALWAYS_TRUE)
        return NEVER_TRUE;
    *why = c;
    // Counted from StartEx, the span must end while there is play.
    return !within && !since ? of_moment(r, cond_int(c, "for")) : MAY_BE_TRUE;
}

static enum truth of_severity(const struct reach *r, const struct value *c)
{
    bool known = chain_service(&r->state->chain, cond_text(c, "service")) != NOBODY;
    return known ? MAY_BE_TRUE : NEVER_TRUE;
}

static enum truth by_operator(const struct reach *r, const struct value *c,
                              const struct value **why)
{
    if (cond_is(c, "all"))
        return all_of(r, c, why);
    if (cond_is(c, "any"))
        return any_of(r, c, why);
    if (cond_is(c, "none"))
        return none_of(r, c, why);
    if (cond_is(c, "within") || cond_is(c, "not_within"))
        return in_time(r, c, why);
    *why = c;
    if (cond_is(c, "past"))
        return of_moment(r, cond_int(c, "at"));
    if (cond_is(c, "round"))
        return of_round(r, cond_text(c, "round"));
    if (cond_is(c, "var"))
        return of_variable(r, c);
    if (cond_is(c, "seen"))
        return of_record(r, c);
    if (cond_is(c, "severity"))
        return of_severity(r, c);
    return of_inject(r, cond_text(c, "inject"));
}

enum truth reach_condition(const struct reach *r, const struct value *c,
                           const struct value **because)
{
    const struct value *why = c;
    enum truth truth = by_operator(r, c, &why);
    if (because)
        *because = why;
    return truth;
}

// ---- what it waits for

static void walk(const struct value *c, bool needed, cond_fn *each, void *ctx)
{
    const struct value *of = part(c, "of"), *since = part(c, "since"), *that = part(c, "that");
    if (cond_is(c, "none"))
        return;
    if (cond_is(c, "all") || cond_is(c, "any")) {
        bool all_needed = needed && (cond_is(c, "all") || (of && of->n == 1));
        for (uint32_t i = 0; of && i < of->n; i++)
            walk(&of->list[i], all_needed, each, ctx);
    } else if (cond_is(c, "within") || cond_is(c, "not_within")) {
        if (since)
            walk(since, needed, each, ctx);
        if (that && cond_is(c, "within"))
            walk(that, needed, each, ctx);
    } else {
        each(ctx, c, needed);
    }
}

void cond_triggers(const struct value *c, cond_fn *each, void *ctx)
{
    walk(c, true, each, ctx);
}

// ---- in words

static void list_words(struct buf *out, const struct value *of, int64_t start)
{
    for (uint32_t i = 0; of && i < of->n; i++) {
        buf_str(out, i ? ", " : "");
        cond_words(out, &of->list[i], start);
    }
}

static void value_words(struct buf *out, const struct value *v)
{
    if (!v || v->type == VALUE_NULL)
        buf_str(out, "nil");
    else if (v->type == VALUE_TEXT)
        buf_printf(out, "\"%.*s\"", TEXT_ARGS(value_as_text(*v)));
    else if (v->type == VALUE_INT)
        buf_int(out, v->i);
    else if (v->type == VALUE_BOOL)
        buf_str(out, v->b ? "true" : "false");
    else
        buf_str(out, "…");
}

static void record_words(struct buf *out, const struct value *c)
{
    const struct value *where = part(c, "where");
    buf_text(out, cond_text(c, "kind"));
    for (uint32_t i = 0; where && where->type == VALUE_MAP && i < where->n; i++) {
        buf_printf(out, " %.*s=", TEXT_ARGS(where->map[i].name));
        value_words(out, &where->map[i].value);
    }
}

static void time_words(struct buf *out, const struct value *c, int64_t start)
{
    const struct value *since = part(c, "since"), *that = part(c, "that");
    buf_str(out, cond_is(c, "within") ? "within(" : "not_within(");
    span_format(out, cond_int(c, "for"));
    buf_str(out, ", ");
    if (that)
        cond_words(out, that, start);
    if (since) {
        buf_str(out, ", ");
        cond_words(out, since, start);
    }
    buf_char(out, ')');
}

static void atom_words(struct buf *out, const struct value *c, int64_t start)
{
    struct text inject = cond_text(c, "inject"), status = cond_text(c, "status");
    if (cond_is(c, "status")) {
        buf_printf(out, "%.*s(%.*s)", TEXT_ARGS(status), TEXT_ARGS(inject));
    } else if (cond_is(c, "after")) {
        span_format(out, cond_int(c, "for"));
        buf_printf(out, " after %.*s(%.*s)", TEXT_ARGS(status), TEXT_ARGS(inject));
    } else if (cond_is(c, "chosen")) {
        buf_printf(out, "chosen(%.*s, %.*s)", TEXT_ARGS(inject), TEXT_ARGS(cond_text(c, "choice")));
    } else if (cond_is(c, "seen")) {
        buf_str(out, "seen(");
        record_words(out, c);
        buf_char(out, ')');
    } else if (cond_is(c, "var")) {
        struct text is = cond_text(c, "is");
        buf_printf(out, "%.*s %.*s ", TEXT_ARGS(cond_text(c, "name")),
                   TEXT_ARGS(is.n ? is : TEXT("==")));
        value_words(out, part(c, "value"));
    } else if (cond_is(c, "severity")) {
        buf_printf(out, "severity(%.*s) %.*s %lld", TEXT_ARGS(cond_text(c, "service")),
                   TEXT_ARGS(cond_text(c, "is")), (long long)cond_int(c, "value"));
    } else if (cond_is(c, "past")) {
        buf_str(out, "past ");
        story_format(out, cond_int(c, "at"), start);
    } else if (cond_is(c, "round")) {
        buf_printf(out, "round %.*s", TEXT_ARGS(cond_text(c, "round")));
    }
}

void cond_words(struct buf *out, const struct value *c, int64_t start)
{
    if (cond_is(c, "within") || cond_is(c, "not_within")) {
        time_words(out, c, start);
    } else if (cond_is(c, "all") || cond_is(c, "any") || cond_is(c, "none")) {
        buf_text(out, cond_text(c, "op"));
        buf_char(out, '(');
        list_words(out, part(c, "of"), start);
        buf_char(out, ')');
    } else {
        atom_words(out, c, start);
    }
}
