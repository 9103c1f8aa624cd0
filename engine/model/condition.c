// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/condition.h"

#include "base/suggest.h"

// One row an operator: what it needs, and the moment it came true.

typedef int64_t since_fn(const struct value *c, const struct state *s, int64_t now, int64_t *again);

static int64_t since(const struct value *c, const struct state *s, int64_t now, int64_t *again);

static struct text text_at(const struct value *c, const char *name)
{
    const struct value *v = value_member(*c, text_of(name));
    return v ? value_as_text(*v) : (struct text){0};
}

static int64_t int_at(const struct value *c, const char *name)
{
    const struct value *v = value_member(*c, text_of(name));
    return v && v->type == VALUE_INT ? v->i : 0;
}

static void earlier(int64_t *again, int64_t at)
{
    if (again && (*again == NEVER || at < *again))
        *again = at;
}

// A moment that has come, or NEVER and a note to look again then.
static int64_t when_past(int64_t at, int64_t now, int64_t *again)
{
    if (at <= now)
        return at;
    earlier(again, at);
    return NEVER;
}

static int64_t since_all(const struct value *c, const struct state *s, int64_t now, int64_t *again)
{
    const struct value *of = value_member(*c, TEXT("of"));
    int64_t latest = 0;
    bool all = true;
    for (uint32_t i = 0; of && i < of->n; i++) {
        int64_t at = since(&of->list[i], s, now, again);
        all = all && at != NEVER;
        if (at > latest)
            latest = at;
    }
    return all ? latest : NEVER;
}

static int64_t since_any(const struct value *c, const struct state *s, int64_t now, int64_t *again)
{
    const struct value *of = value_member(*c, TEXT("of"));
    int64_t first = NEVER;
    for (uint32_t i = 0; of && i < of->n; i++) {
        int64_t at = since(&of->list[i], s, now, again);
        if (at != NEVER && (first == NEVER || at < first))
            first = at;
    }
    return first;
}

static int64_t since_none(const struct value *c, const struct state *s, int64_t now, int64_t *again)
{
    return since_any(c, s, now, again) == NEVER ? 0 : NEVER;
}

static int64_t status_at(const struct value *c, const struct state *s)
{
    const struct inject *j = state_inject(s, text_at(c, "inject"));
    int status = name_index(inject_status_names, text_at(c, "status"));
    return j && status >= 0 ? j->at[status] : NEVER;
}

static int64_t since_status(const struct value *c, const struct state *s, int64_t now,
                            int64_t *again)
{
    (void)now, (void)again;
    return status_at(c, s);
}

static int64_t since_after(const struct value *c, const struct state *s, int64_t now,
                           int64_t *again)
{
    int64_t at = status_at(c, s);
    return at == NEVER ? NEVER : when_past(at + int_at(c, "for"), now, again);
}

static int64_t since_chosen(const struct value *c, const struct state *s, int64_t now,
                            int64_t *again)
{
    (void)now, (void)again;
    const struct inject *j = state_inject(s, text_at(c, "inject"));
    return j && j->chosen_at != NEVER && text_is(j->choice, text_at(c, "choice")) ? j->chosen_at
                                                                                  : NEVER;
}

static int64_t since_seen(const struct value *c, const struct state *s, int64_t now, int64_t *again)
{
    (void)now, (void)again;
    int kind = kind_of(text_at(c, "kind"));
    for (size_t i = s->first_watch[kind]; i; i = s->watches[i - 1].next)
        if (s->watches[i - 1].node == c)
            return s->watches[i - 1].at;
    return kind && !value_member(*c, TEXT("where")) ? s->kind_at[kind] : NEVER;
}

static bool compares(struct value a, struct text is, struct value b)
{
    if (text_is(is, TEXT("~=")))
        return !value_equal(a, b);
    if (is.n == 0 || text_is(is, TEXT("==")))
        return value_equal(a, b);
    if (a.type != VALUE_INT || b.type != VALUE_INT)
        return false;
    bool or_equal = is.n == 2 && is.p[1] == '=';
    return (or_equal && a.i == b.i) || (is.p[0] == '<' ? a.i < b.i : a.i > b.i);
}

static int64_t since_var(const struct value *c, const struct state *s, int64_t now, int64_t *again)
{
    (void)now, (void)again;
    const struct variable *v = state_variable(s, text_at(c, "name"));
    const struct value *want = value_member(*c, TEXT("value"));
    return v && want && compares(v->value, text_at(c, "is"), *want) ? v->set_at : NEVER;
}

// Since when has "at `k` or worse" been as it is?
static int64_t crossed(const struct service_state *v, int64_t k)
{
    return k >= 1 && k <= SEVERITY_MOST ? v->changed[k] : 0;
}

static int64_t since_severity(const struct value *c, const struct state *s, int64_t now,
                              int64_t *again)
{
    (void)now, (void)again;
    uint32_t i = chain_service(&s->chain, text_at(c, "service"));
    const struct value *want = value_member(*c, TEXT("value"));
    struct text is = text_at(c, "is");
    if (i == NOBODY || !want || s->phase == PHASE_READY)
        return NEVER;
    const struct service_state *v = &s->chain.services[i];
    if (!compares(value_int(v->severity), is, *want))
        return NEVER;
    if (text_is(is, TEXT(">=")) || text_is(is, TEXT("<")))
        return crossed(v, want->i);
    if (text_is(is, TEXT(">")) || text_is(is, TEXT("<=")))
        return crossed(v, want->i + 1);
    if (text_is(is, TEXT("~=")))
        return crossed(v, v->severity > want->i ? want->i + 1 : want->i);
    int64_t up = crossed(v, want->i), down = crossed(v, want->i + 1);
    return up > down ? up : down;
}

static int64_t since_past(const struct value *c, const struct state *s, int64_t now, int64_t *again)
{
    (void)s;
    return when_past(int_at(c, "at"), now, again);
}

static int64_t since_round(const struct value *c, const struct state *s, int64_t now,
                           int64_t *again)
{
    (void)now, (void)again;
    for (size_t i = 0; i < s->n_rounds; i++)
        if (text_is(s->rounds[i].id, text_at(c, "round")))
            return s->rounds[i].opened_at;
    return NEVER;
}

// The moment from which `for` counts: that of `since`, else StartEx.
static int64_t counted_from(const struct value *c, const struct state *s, int64_t now,
                            int64_t *again)
{
    const struct value *from = value_member(*c, TEXT("since"));
    return from ? since(from, s, now, again) : 0;
}

static int64_t that_came(const struct value *c, const struct state *s, int64_t now, int64_t *again)
{
    const struct value *that = value_member(*c, TEXT("that"));
    return that ? since(that, s, now, again) : NEVER;
}

static int64_t since_within(const struct value *c, const struct state *s, int64_t now,
                            int64_t *again)
{
    int64_t from = counted_from(c, s, now, again), at = that_came(c, s, now, again);
    if (from == NEVER || at == NEVER || at - from > int_at(c, "for"))
        return NEVER;
    return at > from ? at : from;
}

static int64_t since_not_within(const struct value *c, const struct state *s, int64_t now,
                                int64_t *again)
{
    int64_t from = counted_from(c, s, now, again), at = that_came(c, s, now, again);
    if (from == NEVER || (at != NEVER && at <= from + int_at(c, "for")))
        return NEVER;
    return when_past(from + int_at(c, "for"), now, again);
}

enum needs {
    NEEDS_OF = 1,
    NEEDS_INJECT = 2,
    NEEDS_STATUS = 4,
    NEEDS_CHOICE = 8,
    NEEDS_KIND = 16,
    NEEDS_NAME = 32,
    NEEDS_AT = 64,
    NEEDS_ROUND = 128,
    NEEDS_FOR = 256,
    NEEDS_THAT = 512,
    NEEDS_SERVICE = 1024,
};

static const struct op {
    const char *name;
    since_fn *since;
    unsigned needs;
} ops[] = {
    {"all", since_all, NEEDS_OF},
    {"any", since_any, NEEDS_OF},
    {"none", since_none, NEEDS_OF},
    {"status", since_status, NEEDS_INJECT | NEEDS_STATUS},
    {"after", since_after, NEEDS_INJECT | NEEDS_STATUS | NEEDS_FOR},
    {"chosen", since_chosen, NEEDS_INJECT | NEEDS_CHOICE},
    {"seen", since_seen, NEEDS_KIND},
    {"var", since_var, NEEDS_NAME},
    {"severity", since_severity, NEEDS_SERVICE},
    {"past", since_past, NEEDS_AT},
    {"round", since_round, NEEDS_ROUND},
    {"within", since_within, NEEDS_FOR | NEEDS_THAT},
    {"not_within", since_not_within, NEEDS_FOR | NEEDS_THAT},
};

static const struct op *op_of(const struct value *c)
{
    struct text name = text_at(c, "op");
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        if (text_is(text_of(ops[i].name), name))
            return &ops[i];
    return NULL;
}

static int64_t since(const struct value *c, const struct state *s, int64_t now, int64_t *again)
{
    const struct op *op = op_of(c);
    return op ? op->since(c, s, now, again) : NEVER;
}

int64_t condition_since(const struct value *c, const struct state *s, int64_t now)
{
    return since(c, s, now, NULL);
}

bool condition_true(const struct value *c, const struct state *s, int64_t now, int64_t *again)
{
    if (again)
        *again = NEVER;
    return since(c, s, now, again) != NEVER;
}

// ---- checking

static int unknown(const char *what, struct text name, const struct suggest *near, struct err *e)
{
    err_set(e, ERR_INPUT, "the condition speaks of %s '%.*s', which does not exist",
            err_text(e, what), TEXT_ARGS(name));
    struct text best = suggest_best(near);
    return best.n ? err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(best)) : -1;
}

static int check_inject(const struct value *c, const struct state *s, struct err *e)
{
    struct text id = text_at(c, "inject");
    struct suggest near;
    if (state_inject(s, id))
        return 0;
    suggest_begin(&near, id);
    for (size_t i = 0; i < s->n_injects; i++)
        suggest_offer(&near, s->injects[i].id);
    return unknown("inject", id, &near, e);
}

static int check_choice(const struct value *c, const struct state *s, struct err *e)
{
    struct text choice = text_at(c, "choice");
    const struct inject *j = state_inject(s, text_at(c, "inject"));
    const struct value *choices = j ? field_get(j->plan, KEY_choices) : NULL;
    struct suggest near;
    if (text_is(choice, TEXT("anders")) || text_is(choice, TEXT("geen")))
        return 0;
    suggest_begin(&near, choice);
    for (uint32_t i = 0; choices && i < choices->n; i++) {
        const struct value *id = choices->list[i].type == VALUE_MAP
                                     ? value_member(choices->list[i], TEXT("id"))
                                     : &choices->list[i];
        if (id && text_is(value_as_text(*id), choice))
            return 0;
        if (id)
            suggest_offer(&near, value_as_text(*id));
    }
    return unknown("choice", choice, &near, e);
}

static int check_round(const struct value *c, const struct state *s, struct err *e)
{
    struct text id = text_at(c, "round");
    struct suggest near;
    suggest_begin(&near, id);
    for (size_t i = 0; i < s->n_rounds; i++) {
        if (text_is(s->rounds[i].id, id))
            return 0;
        suggest_offer(&near, s->rounds[i].id);
    }
    return unknown("round", id, &near, e);
}

static int check_service(const struct value *c, const struct state *s, struct err *e)
{
    struct text id = text_at(c, "service");
    const struct value *want = value_member(*c, TEXT("value"));
    struct suggest near;
    if (!want || want->type != VALUE_INT || want->i < 0 || want->i > SEVERITY_MOST)
        return err_set(e, ERR_INPUT, "a severity is a whole number from %d to %d", 0,
                       SEVERITY_MOST);
    if (chain_service(&s->chain, id) != NOBODY)
        return 0;
    suggest_begin(&near, id);
    for (size_t i = 0; i < s->chain.n_services; i++)
        suggest_offer(&near, s->chain.services[i].id);
    return unknown("service", id, &near, e);
}

static int check_node(const struct value *c, const struct state *s, int *left, struct err *e);

static int check_members(const struct value *c, const struct state *s, unsigned needs, int *left,
                         struct err *e)
{
    const struct value *of = value_member(*c, TEXT("of")), *that = value_member(*c, TEXT("that"));
    const struct value *from = value_member(*c, TEXT("since"));
    if (needs & NEEDS_OF && (!of || of->type != VALUE_LIST || of->n == 0))
        return err_set(e, ERR_INPUT, "a condition that joins others needs at least one");
    for (uint32_t i = 0; needs & NEEDS_OF && i < of->n; i++)
        if (check_node(&of->list[i], s, left, e))
            return -1;
    if (needs & NEEDS_THAT && (!that || check_node(that, s, left, e)))
        return that ? -1 : err_set(e, ERR_INPUT, "within needs a condition");
    return needs & NEEDS_THAT && from ? check_node(from, s, left, e) : 0;
}

static int check_node(const struct value *c, const struct state *s, int *left, struct err *e)
{
    const struct op *op = c->type == VALUE_MAP ? op_of(c) : NULL;
    if (!op || --*left < 0)
        return err_set(e, ERR_INPUT, op ? "the condition is too large" : "this is not a condition");
    const struct value *at = value_member(*c, TEXT("at")), *span = value_member(*c, TEXT("for"));
    if (op->needs & NEEDS_AT && (!at || at->type != VALUE_INT))
        return err_set(e, ERR_INPUT, "past needs a moment");
    if (op->needs & NEEDS_FOR && (!span || span->type != VALUE_INT || span->i < 0))
        return err_set(e, ERR_INPUT, "%s needs a duration", op->name);
    if (op->needs & NEEDS_STATUS && name_index(inject_status_names, text_at(c, "status")) < 0)
        return err_set(e, ERR_INPUT, "no inject can be '%.*s'", TEXT_ARGS(text_at(c, "status")));
    if (op->needs & NEEDS_KIND && !kind_of(text_at(c, "kind")))
        return err_set(e, ERR_INPUT, "no record is called '%.*s'", TEXT_ARGS(text_at(c, "kind")));
    if (op->needs & NEEDS_INJECT && check_inject(c, s, e))
        return -1;
    if (op->needs & NEEDS_CHOICE && check_choice(c, s, e))
        return -1;
    if (op->needs & NEEDS_ROUND && check_round(c, s, e))
        return -1;
    if (op->needs & NEEDS_SERVICE && check_service(c, s, e))
        return -1;
    return check_members(c, s, op->needs, left, e);
}

int condition_check(const struct value *c, const struct state *s, struct err *e)
{
    int left = CONDITION_MAX;
    return check_node(c, s, &left, e);
}

// ---- which records matter

static bool status_kind(int kind)
{
    return kind >= KIND_inject_due && kind <= KIND_inject_expired;
}

enum condition_subject condition_subject_of(int kind)
{
    if (status_kind(kind) || kind == KIND_decision_classified)
        return SUBJECT_INJECT;
    return chain_moves_severity(kind) ? SUBJECT_SERVICE : SUBJECT_NONE;
}

static enum condition_subject subject_of(struct text op)
{
    if (text_is(op, TEXT("severity")))
        return SUBJECT_SERVICE;
    bool of_inject =
        text_is(op, TEXT("status")) || text_is(op, TEXT("after")) || text_is(op, TEXT("chosen"));
    return of_inject ? SUBJECT_INJECT : SUBJECT_NONE;
}

static bool reads(const struct value *c, int kind, bool apart)
{
    struct text op = text_at(c, "op");
    if (text_is(op, TEXT("status")) || text_is(op, TEXT("after")))
        return !apart && status_kind(kind);
    if (text_is(op, TEXT("chosen")))
        return !apart && kind == KIND_decision_classified;
    if (text_is(op, TEXT("seen")))
        return kind == kind_of(text_at(c, "kind"));
    if (text_is(op, TEXT("var")))
        return kind == KIND_variable_set;
    if (text_is(op, TEXT("round")))
        return kind == KIND_round_opened;
    if (text_is(op, TEXT("severity")))
        return (!apart && chain_moves_severity(kind)) || kind == KIND_exercise_started;
    if (text_is(op, TEXT("past")))
        return kind == KIND_exercise_started;
    const struct value *of = value_member(*c, TEXT("of")), *that = value_member(*c, TEXT("that"));
    const struct value *from = value_member(*c, TEXT("since"));
    for (uint32_t i = 0; of && i < of->n; i++)
        if (reads(&of->list[i], kind, apart))
            return true;
    return kind == KIND_exercise_started || (that && reads(that, kind, apart)) ||
           (from && reads(from, kind, apart));
}

bool condition_reads(const struct value *c, int kind)
{
    return reads(c, kind, false);
}

bool condition_reads_apart(const struct value *c, int kind)
{
    return reads(c, kind, true);
}

void condition_subjects(const struct value *c,
                        void (*told)(void *ctx, enum condition_subject what, struct text name),
                        void *ctx)
{
    const struct value *of = value_member(*c, TEXT("of")), *that = value_member(*c, TEXT("that"));
    const struct value *from = value_member(*c, TEXT("since"));
    enum condition_subject what = subject_of(text_at(c, "op"));
    if (what)
        told(ctx, what, text_at(c, what == SUBJECT_SERVICE ? "service" : "inject"));
    for (uint32_t i = 0; of && i < of->n; i++)
        condition_subjects(&of->list[i], told, ctx);
    if (that)
        condition_subjects(that, told, ctx);
    if (from)
        condition_subjects(from, told, ctx);
}
