// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/asked.h"

#include "base/span.h"
#include "web/choices.h"

// What each kind of seat can ask for from a browser, of what the table of commands lets it;
// leading is done elsewhere.
bool may_ask(enum seat_kind kind, int name)
{
    static const unsigned can[COMMAND_COUNT] = {
        [COMMAND_decision] = SEATS_PLAY,
        [COMMAND_inform] = SEATS_PLAY | SEATS_CONTROL,
        [COMMAND_observation] = SEATS_PLAY,
        [COMMAND_assumption] = SEATS_PLAY,
        [COMMAND_question] = SEATS_PLAY,
        [COMMAND_action] = SEATS_PLAY,
        [COMMAND_received] = SEATS_PLAY,
        [COMMAND_sitrep] = SEATS_PLAY,
        [COMMAND_escalate] = SEATS_PLAY,
        [COMMAND_deescalate] = SEATS_PLAY,
        [COMMAND_notify] = SEATS_PLAY,
        [COMMAND_resource] = SEATS_PLAY,
        [COMMAND_reflection] = SEATS_PLAY,
        [COMMAND_phase] = SEATS_PLAY,
        [COMMAND_correct] = SEATS_PLAY,
        [COMMAND_ask_noplay] = SEATS_ALL,
        [COMMAND_action_update] = SEATS_PLAY,
        [COMMAND_inject_read] = SEATS_PLAY,
        [COMMAND_inject_acknowledge] = SEATS_PLAY,
        [COMMAND_inform_acknowledge] = SEATS_PLAY | SEATS_CONTROL,
        [COMMAND_evaluation] = SEATS_CONTROL,
        [COMMAND_answer] = SEATS_CONTROL,
        [COMMAND_inject_delivered] = SEATS_CONTROL | SEAT_BIT(LOCAL_LEADER),
        [COMMAND_inject_failed] = SEATS_CONTROL | SEAT_BIT(LOCAL_LEADER),
        [COMMAND_inject_fire] = SEAT_BIT(LOCAL_LEADER), // the machine knows which are theirs
        [COMMAND_inject_hold] = SEAT_BIT(LOCAL_LEADER),
        [COMMAND_inject_release] = SEAT_BIT(LOCAL_LEADER),
        [COMMAND_inject_skip] = SEAT_BIT(LOCAL_LEADER),
        [COMMAND_inject_retime] = SEAT_BIT(LOCAL_LEADER),
        [COMMAND_classify] = SEAT_BIT(LOCAL_LEADER),
    };
    return name >= 0 && (can[name] & command_get((enum command_name)name)->who) >> kind & 1;
}

static bool is_debrief(struct text name)
{
    return text_is(name, TEXT("debrief"));
}

int asked_command(struct text name)
{
    return is_debrief(name) ? COMMAND_reflection : command_of(name);
}

// ---- one command

static int number_of(struct text t, int64_t *i)
{
    bool minus = t.n > 1 && t.p[0] == '-';
    *i = 0;
    for (size_t k = minus; k < t.n; k++) {
        if (t.p[k] < '0' || t.p[k] > '9' || *i > (int64_t)1 << 50)
            return -1;
        *i = *i * 10 + (t.p[k] - '0');
    }
    *i = minus ? -*i : *i;
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

// Each line that says something is an item.
static struct value lines_of(struct arena *a, struct text t)
{
    struct text rest = arena_text(a, t);
    struct value *items = arena_alloc(a, (t.n / 2 + 2) * sizeof *items);
    size_t n = 0;
    while (rest.n) {
        struct text line = text_cut(&rest, '\n');
        while (line.n && strchr(" \t\r", line.p[line.n - 1]))
            line.n--;
        if (line.n)
            items[n++] = value_text(line);
    }
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
    enum { TYPED = 40 };
    int64_t i;
    struct text typed;
    switch (spec->type) {
    case FIELD_IDS: *v = all_of(a, posted, f->name); return 0;
    case FIELD_LIST:
        *v = lines_of(a, f->value);
        return v->n <= LIST_MAX
                   ? 0
                   : err_set(e, ERR_INPUT, "'%.*s' has too many lines", TEXT_ARGS(f->name));
    case FIELD_BOOL: *v = value_bool(text_is(f->value, TEXT("yes"))); return 0;
    case FIELD_TIME:
        typed = one_line(a, f->value);
        if (moment_parse(typed, start, &i, NULL)) {
            typed = text_beginning(typed, TYPED);
            return err_set(e, ERR_INPUT,
                           "'%.*s': “%.*s” is no time; write 10:15, or d2 09:30 for the second day",
                           TEXT_ARGS(f->name), TEXT_ARGS(typed));
        }
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

// What a form says about itself. Whose seat it is, is never taken from what was sent: only who is
// of exercise control says for whom, and the machine knows who may.
static bool is_ours(const struct reader *r, struct text name)
{
    return text_is(name, TEXT("do")) || text_is(name, TEXT("id")) || text_is(name, TEXT("form")) ||
           text_is(name, TEXT("on")) ||
           (text_is(name, TEXT("seat")) && !sight_is_control(&r->sight));
}

// An expected action goes by the name of its inject and its own: `brief/isoleren`.
static void take_expectation(struct command *c)
{
    size_t n = c->args.n;
    for (size_t i = 0; c->name == COMMAND_evaluation && i < n; i++)
        if (c->args.at[i].key == KEY_expectation) {
            struct text id = value_as_text(c->args.at[i].value), inject = text_cut(&id, '/');
            c->args.at[i].value = value_text(id);
            field_put_text(&c->args, KEY_inject, inject);
        }
}

// Whom a message is from: the seat that sends it, or the party that counterplay speaks for.
static void take_sender(struct command *c, const struct reader *r)
{
    struct text from = field_text(&c->args, KEY_from);
    if (c->name != COMMAND_inform)
        return;
    if (from.n == 0)
        field_put_text(&c->args, KEY_from, c->by);
    else if (sight_is_control(&r->sight))
        field_put_text(&c->args, KEY_seat, from);
}

static bool has(const struct command *c, enum key k)
{
    return field_get(&c->args, k) != NULL;
}

// An action on a decision is one that the decision asks for.
static void take_decision(struct command *c, const struct reader *r)
{
    int64_t seq;
    if (c->name != COMMAND_action || has(c, KEY_decision) ||
        number_of(field_text(&c->args, KEY_trigger), &seq))
        return;
    const struct entry *n = state_entry(&r->keep->state, seq);
    if (n && n->kind == KIND_decision_logged && sight_sees_entry(&r->sight, n))
        field_put_int(&c->args, KEY_decision, seq);
}

// Nobody goes to where they are: that is a level that was not chosen.
static int check_rung(const struct command *c, const struct reader *r, struct err *e)
{
    struct text to = field_text(&c->args, KEY_to);
    bool climbs = c->name == COMMAND_escalate || c->name == COMMAND_deescalate;
    if (climbs && to.n && text_is(to, keep_rung(r->keep, r->sight.org)))
        return err_set(e, ERR_REFUSED, "'to': your organisation is on that level already");
    return 0;
}

static int form_command(struct arena *a, const struct posted *posted, const struct reader *r,
                        struct command *c, struct err *e)
{
    struct text name = posted_value(posted, TEXT("do"));
    int is = command_of(name);
    if (!may_ask(r->sight.kind, is))
        return err_set(e, ERR_REFUSED, "this cannot be asked here: '%.*s'", TEXT_ARGS(name));
    *c = (struct command){.name = (enum command_name)is, .by = arena_text(a, r->seat)};
    c->id = arena_text(a, posted_value(posted, TEXT("id")));
    for (size_t i = 0; i < posted->n; i++) {
        const struct posted_field *f = &posted->fields[i];
        enum key k = key_of(f->name);
        const struct field_spec *spec = command_arg(command_get(c->name), k);
        struct value v = {0};
        if (f->value.n == 0 || is_ours(r, f->name) || (spec && has(c, k)))
            continue;
        if (!spec)
            return err_set(e, ERR_INPUT, "'%.*s' has no '%.*s'", TEXT_ARGS(name),
                           TEXT_ARGS(f->name));
        if (take(a, posted, f, spec, r->keep->state.start, &v, e))
            return -1;
        field_put(&c->args, k, v);
    }
    if (command_arg(command_get(c->name), KEY_trigger))
        take_on(a, c, posted_value(posted, TEXT("on")));
    take_expectation(c);
    take_sender(c, r);
    take_decision(c, r);
    return check_rung(c, r, e);
}

// ---- looking back: an answer is an entry of its own

static void reflect(struct arena *a, const struct posted *posted, struct text seat,
                    struct text about, struct text words, struct form_commands *c)
{
    struct text id = posted_value(posted, TEXT("id"));
    struct command *one = &c->at[c->n++];
    *one = (struct command){.name = COMMAND_reflection, .by = arena_text(a, seat)};
    if (id.n)
        one->id = text_of(arena_printf(a, "%.*s-%d", TEXT_ARGS(id), (int)c->n));
    field_put_text(&one->args, KEY_text, arena_text(a, words));
    field_put_text(&one->args, KEY_class, arena_text(a, about));
}

static int look_back(struct arena *a, const struct posted *posted, struct text seat,
                     struct form_commands *c, struct err *e)
{
    struct text met = posted_value(posted, TEXT("met"));
    struct text expected = posted_value(posted, TEXT("expected"));
    const char *words = chosen_from(choices_met, met);
    for (const char *const *about = choices_reflection; *about; about += 2) {
        struct text said = posted_value(posted, text_of(*about));
        if (said.n)
            reflect(a, posted, seat, text_of(*about), said, c);
    }
    if ((met.n || expected.n) && !words)
        return err_set(e, ERR_INPUT, "'met': choose whether it was");
    if (words)
        reflect(a, posted, seat, met, expected.n ? expected : text_of(lang_text(e->lang, words)),
                c);
    return c->n ? 0 : err_set(e, ERR_INPUT, "nothing was filled in");
}

int form_commands(struct arena *a, const struct posted *posted, const struct reader *r,
                  struct form_commands *c, struct err *e)
{
    c->n = 0;
    if (is_debrief(posted_value(posted, TEXT("do"))) && may_ask(r->sight.kind, COMMAND_reflection))
        return look_back(a, posted, r->seat, c, e);
    c->n = 1;
    return form_command(a, posted, r, &c->at[0], e);
}
