// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "play/command.h"

#include "base/json.h"
#include "base/suggest.h"

#define N(key, type)                                                                               \
    {                                                                                              \
        KEY_##key, FIELD_##type, true, FOR_SEERS                                                   \
    }
#define O(key, type)                                                                               \
    {                                                                                              \
        KEY_##key, FIELD_##type, false, FOR_SEERS                                                  \
    }
#define ARGS(name, ...) static const struct field_spec name##_args[] = {__VA_ARGS__}

ARGS(reason, O(class, ID), O(reason, LINE));
ARGS(rate, N(rate, INT));
ARGS(window, N(window, SPAN));
ARGS(jump, N(to, TIME), O(deliver, IDS), O(skip, IDS), O(move, IDS), O(meanwhile, WORDS));
ARGS(round, O(round, ID));
ARGS(none, O(reason, LINE));
ARGS(inject, N(inject, ID), O(reason, LINE));
ARGS(retime, N(inject, ID), O(due, TIME), O(shift, INT));
ARGS(edit, N(inject, ID), O(subject, WORDS), O(text, WORDS), O(to, IDS), O(via, ID), O(tlp, TLP));
ARGS(assign, N(inject, ID), N(assigned, ID));
ARGS(failed, N(inject, ID), O(reason, LINE), O(via, ID));
ARGS(seen, N(inject, ID), O(seat, ID));
ARGS(delivered, N(inject, ID), O(via, ID), O(reason, LINE));
ARGS(storyline, N(of, ID), O(reason, LINE));
ARGS(classify, N(inject, ID), N(choice, ID), O(decision, SEQ), O(reason, LINE), O(chain, BOOL));
ARGS(acknowledge, N(message, SEQ), O(seat, ID), O(text, TEXT));
ARGS(answer, N(record, SEQ), O(from, ID), O(seat, ID), N(text, TEXT), O(of, ID));
ARGS(update, N(record, SEQ), O(seat, ID), N(status, ID), O(text, TEXT));
ARGS(assess, N(inject, ID), N(expectation, ID), N(rating, ID), O(record, SEQ), O(text, TEXT));
ARGS(correct, N(record, SEQ), O(seat, ID), N(reason, LINE), O(field, ID), O(text, TEXT));
ARGS(note, N(text, TEXT), O(inject, ID), O(record, SEQ));
ARGS(play, N(org, ID), N(play, ID), O(reason, LINE));
ARGS(mode, N(mode, ID), O(reason, LINE));
ARGS(undo, N(record, SEQ));
ARGS(deliver, N(inject, ID), O(due, TIME));
ARGS(set, N(name, ID), N(value, ANY));
ARGS(draw, N(stream, LINE), N(of, ANY), N(value, ANY));
ARGS(end, N(storyline, ID));
ARGS(fail, N(storyline, ID), N(class, ID), N(error, TEXT), O(file, LINE), O(line, INT));
ARGS(declare, N(storyline, ID), O(injects, IDS), O(file, LINE), O(line, INT));
ARGS(disrupt, N(service, ID), N(severity, INT), O(lasts, SPAN), O(decision, SEQ), O(reason, LINE));
ARGS(restore, N(service, ID), O(decision, SEQ), O(reason, LINE));
ARGS(extend, N(service, ID), N(upstream, ID), O(shift, INT), O(decision, SEQ), O(reason, LINE));
ARGS(cut, N(service, ID), N(upstream, ID), O(decision, SEQ), O(reason, LINE));
ARGS(effect, N(service, ID), N(upstream, ID), O(reason, LINE));
ARGS(cancel, N(service, ID), N(upstream, ID), N(reason, LINE));
ARGS(claim, N(resource, ID), N(org, ID), O(count, INT), O(lasts, SPAN), O(decision, SEQ),
     O(reason, LINE));
ARGS(give_back, N(resource, ID), N(org, ID), O(decision, SEQ), O(reason, LINE));
ARGS(depends, N(service, ID), N(upstream, ID), O(class, ID), O(type, ID), O(use, ID), O(what, LINE),
     O(source, LINE), O(fallback, LINE), O(threshold, INT), O(severity, INT), O(growth, ID),
     O(growth_over, SPAN), O(points, LIST), O(buffer, ANY), O(refill, INT), O(delay, ANY),
     O(recovery_lag, ANY), O(backlog, INT), O(noticeable, ANY), O(told, ANY), O(probability, INT),
     O(fails, INT), O(group, ID), O(group_need, INT), O(file, LINE), O(line, INT));

ARGS(seat_make, N(link, LINE), N(seats, IDS), O(shared, BOOL), O(orgs, IDS), O(expires, INT),
     O(text, LINE));
ARGS(seat_bind, N(link, LINE), N(session, LINE));
ARGS(seat_link, N(link, LINE), O(reason, LINE));
ARGS(agree, O(seat, ID));

#define BIT(seat) (1u << SEAT_##seat)
enum {
    LEADS = BIT(LEADER),
    STEERS = LEADS | BIT(DEPUTY),
    DELIVERS = STEERS | BIT(CONTROLLER) | BIT(COUNTERPLAY) | BIT(FACILITATOR),
    WATCHES = STEERS | BIT(CONTROLLER) | BIT(FACILITATOR) | BIT(OBSERVER),
    SAFE = STEERS | BIT(SAFETY) | BIT(FACILITATOR),
    RATES = STEERS | BIT(FACILITATOR) | BIT(OBSERVER),
    WRITES = STEERS | BIT(FACILITATOR) | BIT(LOCAL_LEADER) | BIT(PARTICIPANT),
    VOICES = STEERS | BIT(COUNTERPLAY) | BIT(FACILITATOR),
    RECEIVES = WRITES | BIT(COUNTERPLAY),
    ANYBODY = (1u << SEAT_GUEST) - 1, // everybody but guests, script and clock
    LOCAL = BIT(LOCAL_LEADER),
    SCRIPT = BIT(SCRIPT),
};

#define CMD(id, text, args, of, who, can_undo, dutch, english)                                     \
    [COMMAND_##id] = {text,      args##_args, sizeof args##_args / sizeof *args##_args,            \
                      KIND_##of, (who),       can_undo,                                            \
                      dutch,     english}
#define SAID(id, text, of, who, dutch, english)                                                    \
    [COMMAND_##id] = {text, NULL, 0, KIND_##of, (who), false, dutch, english}
#define ENTRY(id, text, of, dutch, english) SAID(id, text, of, WRITES, dutch, english)

static const struct command_spec commands[COMMAND_COUNT] = {
    CMD(start, "start", none, UNKNOWN, LEADS, false, "StartEx: de oefening begint voor iedereen",
        "StartEx: the exercise begins for everybody"),
    CMD(pause, "pause", reason, UNKNOWN, SAFE, false, "zet de klok stil", "stop the clock"),
    CMD(noplay, "noplay", none, UNKNOWN, SAFE, false, "NO PLAY: er is echt iets aan de hand",
        "NO PLAY: something real has happened"),
    CMD(resume, "resume", none, UNKNOWN, SAFE, false, "laat de klok weer lopen",
        "let the clock run again"),
    CMD(rate, "rate", rate, UNKNOWN, STEERS, true, "tempo in duizendsten van echte tijd",
        "speed in thousandths of real time"),
    CMD(window, "window", window, UNKNOWN, STEERS, true,
        "bedenktijd: zo lang ziet de leiding een inject komen voor hij weggaat",
        "hold window: so long control sees an inject coming before it leaves"),
    CMD(jump, "jump", jump, UNKNOWN, LEADS, false, "spring naar een later moment",
        "jump to a later moment"),
    CMD(end, "end", none, UNKNOWN, LEADS, false, "EndEx: sluit de oefening",
        "EndEx: end the exercise"),
    CMD(round_open, "round.open", round, UNKNOWN, STEERS | BIT(FACILITATOR), false,
        "open de volgende ronde", "open the next round"),
    CMD(round_close, "round.close", none, UNKNOWN, STEERS | BIT(FACILITATOR), false,
        "sluit deze ronde", "close this round"),
    CMD(day_open, "day.open", none, UNKNOWN, LEADS, false, "begin de volgende dag",
        "begin the next day"),
    CMD(inject_fire, "inject.fire", inject, UNKNOWN, DELIVERS | LOCAL | SCRIPT, false,
        "speel een inject nu uit", "play an inject now"),
    CMD(inject_hold, "inject.hold", inject, UNKNOWN, DELIVERS | LOCAL | SCRIPT, true,
        "houd een inject aan", "hold an inject"),
    CMD(inject_release, "inject.release", inject, UNKNOWN, DELIVERS | LOCAL | SCRIPT, true,
        "geef een aangehouden inject vrij", "release a held inject"),
    CMD(inject_skip, "inject.skip", inject, UNKNOWN, STEERS | LOCAL | SCRIPT, true,
        "sla een inject over", "skip an inject"),
    CMD(inject_retime, "inject.retime", retime, UNKNOWN, STEERS | LOCAL | SCRIPT, true,
        "verzet een inject (due: moment; shift: ms later of eerder)",
        "move an inject (due: moment; shift: ms later or earlier)"),
    CMD(inject_edit, "inject.edit", edit, UNKNOWN, STEERS | LOCAL, true,
        "pas een inject aan voor hij weggaat", "edit an inject before it leaves"),
    CMD(inject_assign, "inject.assign", assign, UNKNOWN, STEERS | LOCAL, true,
        "wijs toe wie een inject brengt", "assign who delivers an inject"),
    CMD(inject_delivered, "inject.delivered", delivered, UNKNOWN, DELIVERS | LOCAL, false,
        "een inject is gebracht", "an inject was delivered"),
    CMD(inject_failed, "inject.failed", failed, UNKNOWN, DELIVERS | LOCAL, false,
        "een inject kon niet gebracht worden", "an inject could not be delivered"),
    CMD(inject_read, "inject.read", seen, UNKNOWN, RECEIVES, false, "een inject is gelezen",
        "an inject was read"),
    CMD(inject_acknowledge, "inject.acknowledge", seen, UNKNOWN, RECEIVES, false,
        "bevestig de ontvangst van een inject", "acknowledge an inject"),
    CMD(inject_add, "inject.add", none, inject_added, VOICES, false, "voeg een vrije inject toe",
        "add an ad-hoc inject"),
    CMD(storyline_hold, "storyline.hold", storyline, UNKNOWN, STEERS, true,
        "houd een verhaallijn aan", "hold a storyline"),
    CMD(storyline_release, "storyline.release", storyline, UNKNOWN, STEERS, true,
        "geef een verhaallijn vrij", "release a storyline"),
    ENTRY(decision, "decision", decision_logged, "leg een besluit vast", "log a decision"),
    CMD(classify, "classify", classify, UNKNOWN, WATCHES | LOCAL | SCRIPT, true,
        "duid een besluit: een keuze, `anders` of `geen`",
        "classify a decision: a choice, `anders` (other) or `geen` (none)"),
    SAID(inform, "inform", inform_logged, WRITES | BIT(COUNTERPLAY), "informeer een ander",
         "inform somebody"),
    CMD(inform_acknowledge, "inform.acknowledge", acknowledge, UNKNOWN, RECEIVES, false,
        "bevestig een bericht", "acknowledge a message"),
    ENTRY(observation, "observation", observation_logged, "leg een waarneming vast",
          "log an observation"),
    ENTRY(assumption, "assumption", assumption_logged, "leg een aanname vast", "log an assumption"),
    ENTRY(question, "question", question_logged, "stel een vraag", "ask a question"),
    CMD(answer, "answer", answer, UNKNOWN, RECEIVES, false, "beantwoord een vraag",
        "answer a question"),
    ENTRY(action, "action", action_logged, "leg een actie vast", "log an action"),
    CMD(action_update, "action.update", update, UNKNOWN, WRITES, false, "werk een actie bij",
        "update an action"),
    ENTRY(received, "received", received_logged, "leg een ontvangen bericht vast",
          "log a message received"),
    ENTRY(sitrep, "sitrep", sitrep_logged, "leg een sitrep vast", "log a sitrep"),
    ENTRY(escalate, "escalate", escalation_logged, "schaal op", "escalate"),
    ENTRY(deescalate, "deescalate", escalation_logged, "schaal af", "de-escalate"),
    ENTRY(notify, "notify", notification_logged, "leg een melding vast (meldplicht)",
          "log a notification (duty to notify)"),
    ENTRY(resource, "resource", resource_logged,
          "vraag of geef capaciteit vrij (class: claim of release)",
          "claim or release a resource (class: claim or release)"),
    ENTRY(reflection, "reflection", reflection_logged, "leg een terugblik vast",
          "log a reflection"),
    ENTRY(phase, "phase", phase_logged, "begin een stap van de vergadercyclus",
          "begin a step of the meeting cycle"),
    CMD(evaluation, "evaluation", none, evaluation_logged, RATES, false,
        "leg een observatie van een waarnemer vast", "log an evaluator's observation"),
    CMD(assess, "assess", assess, UNKNOWN, RATES, true, "beoordeel een verwachte actie",
        "rate an expected action"),
    CMD(correct, "correct", correct, UNKNOWN, WRITES, false, "verbeter een eerdere vermelding",
        "correct an earlier entry"),
    CMD(note, "note", note, UNKNOWN, WATCHES | BIT(COUNTERPLAY) | BIT(SAFETY) | SCRIPT, false,
        "notitie van de oefenleiding", "a note of exercise control"),
    CMD(ask_noplay, "ask.noplay", none, UNKNOWN, ANYBODY | BIT(GUEST), false, "vraag om NO PLAY",
        "ask for NO PLAY"),
    CMD(play, "play", play, UNKNOWN, STEERS, true, "wissel de speelwijze van een organisatie",
        "switch how an organisation plays"),
    CMD(script, "script", mode, UNKNOWN, LEADS, true, "script aan of uit", "script on or off"),
    CMD(undo, "undo", undo, UNKNOWN, STEERS | BIT(CONTROLLER), false, "maak iets ongedaan",
        "undo something"),
    CMD(declare_inject, "declare.inject", none, inject_planned, SCRIPT, false, "-", "-"),
    CMD(declare_expectation, "declare.expectation", none, expectation_declared, SCRIPT, false, "-",
        "-"),
    CMD(declare_storyline, "declare.storyline", declare, UNKNOWN, SCRIPT, false, "-", "-"),
    CMD(deliver, "deliver", deliver, UNKNOWN, SCRIPT, false, "-", "-"),
    CMD(set, "set", set, UNKNOWN, SCRIPT | LEADS, false, "zet een variabele", "set a variable"),
    CMD(draw, "draw", draw, UNKNOWN, SCRIPT, false, "-", "-"),
    CMD(storyline_end, "storyline.end", end, UNKNOWN, SCRIPT, false, "-", "-"),
    CMD(storyline_fail, "storyline.fail", fail, UNKNOWN, SCRIPT, false, "-", "-"),
    CMD(disrupt, "disrupt", disrupt, UNKNOWN, STEERS | SCRIPT, false,
        "verstoor een dienst (severity 1-5; lasts: zo lang)",
        "disrupt a service (severity 1-5; lasts: so long)"),
    CMD(restore, "restore", restore, UNKNOWN, STEERS | SCRIPT, false, "herstel een dienst",
        "restore a service"),
    CMD(extend, "extend", extend, UNKNOWN, STEERS | SCRIPT, false,
        "verleng een buffer (shift: ms meer of minder; zonder shift: weer vol)",
        "extend a buffer (shift: ms more or less; without shift: full again)"),
    CMD(cut, "cut", cut, UNKNOWN, STEERS | SCRIPT, false,
        "koppel een dienst los van wat hij nodig heeft", "cut a service off from what it needs"),
    CMD(reconnect, "reconnect", cut, UNKNOWN, STEERS | SCRIPT, false, "koppel weer aan",
        "connect it again"),
    CMD(effect_hold, "effect.hold", effect, UNKNOWN, STEERS, true, "houd een komend effect aan",
        "hold an effect that is coming"),
    CMD(effect_release, "effect.release", effect, UNKNOWN, STEERS, true,
        "geef een aangehouden effect vrij", "release a held effect"),
    CMD(effect_cancel, "effect.cancel", cancel, UNKNOWN, STEERS, false,
        "laat een effect vervallen, met reden", "cancel an effect, with a reason"),
    CMD(claim, "claim", claim, UNKNOWN, STEERS | SCRIPT, false,
        "wijs schaarse capaciteit toe, of zet in de wachtrij",
        "grant a scarce resource, or queue for it"),
    CMD(give_back, "give_back", give_back, UNKNOWN, STEERS | SCRIPT, false,
        "geef schaarse capaciteit terug", "give a scarce resource back"),
    CMD(declare_dependency, "declare.dependency", depends, UNKNOWN, SCRIPT, false, "-", "-"),
    CMD(seat_make, "seat.make", seat_make, UNKNOWN, STEERS, false,
        "maak een link naar een of meer plaatsen", "make a link to one or more seats"),
    CMD(seat_bind, "seat.bind", seat_bind, UNKNOWN, ANYBODY | BIT(GUEST), false,
        "doe mee op een plaats; de server zelf zegt dit",
        "take part at a seat; said by the server"),
    CMD(seat_free, "seat.free", seat_link, UNKNOWN, STEERS, false,
        "maak een link vrij voor een ander apparaat", "free a link for another device"),
    CMD(seat_revoke, "seat.revoke", seat_link, UNKNOWN, STEERS, false, "trek een link in",
        "revoke a link"),
    CMD(agree, "agree", agree, UNKNOWN, ANYBODY | BIT(GUEST), false, "de spelregels zijn bekend",
        "the ground rules are known"),
};

const struct command_spec *command_get(enum command_name c)
{
    return &commands[c];
}

bool command_outlives_end(enum command_name c)
{
    static const bool does[COMMAND_COUNT] = {
        [COMMAND_reflection] = true,  [COMMAND_evaluation] = true, [COMMAND_assess] = true,
        [COMMAND_correct] = true,     [COMMAND_note] = true,       [COMMAND_classify] = true,
        [COMMAND_seat_make] = true,   [COMMAND_seat_bind] = true,  [COMMAND_seat_free] = true,
        [COMMAND_seat_revoke] = true, [COMMAND_agree] = true,
    };
    return does[c];
}

int command_of(struct text name)
{
    for (int c = 0; c < COMMAND_COUNT; c++) {
        const char *is = commands[c].name;
        if (name.n && is[0] == name.p[0] && strncmp(is, name.p, name.n) == 0 && is[name.n] == 0)
            return c;
    }
    return -1;
}

// Fields of a record that the machine fills in itself.
static bool is_given(enum key k)
{
    return k != KEY_id && k != KEY_undo && k != KEY_was;
}

static const struct field_spec *find(const struct field_spec *specs, size_t n, enum key k)
{
    for (size_t i = 0; i < n; i++)
        if (specs[i].key == k)
            return &specs[i];
    return NULL;
}

const struct field_spec *command_arg(const struct command_spec *spec, enum key k)
{
    const struct field_spec *at = find(spec->args, spec->n_args, k);
    const struct kind *kind = kind_get(spec->entry);
    return at || !kind || !is_given(k) ? at : find(kind->fields, kind->n_fields, k);
}

int command_unknown(struct text name, struct err *e)
{
    struct suggest s;
    suggest_begin(&s, name);
    for (int c = 0; c < COMMAND_COUNT; c++)
        suggest_offer(&s, text_of(commands[c].name));
    err_set(e, ERR_REFUSED, "no command is called '%.*s'", name.n > 60 ? 60 : (int)name.n, name.p);
    return suggest_best(&s).n ? err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(suggest_best(&s)))
                              : -1;
}

int command_unknown_argument(const struct command_spec *spec, struct text name, struct err *e)
{
    struct suggest s;
    const struct kind *kind = kind_get(spec->entry);
    suggest_begin(&s, name);
    for (size_t i = 0; i < spec->n_args; i++)
        suggest_offer(&s, key_name(spec->args[i].key));
    for (size_t i = 0; kind && i < kind->n_fields; i++)
        if (is_given(kind->fields[i].key))
            suggest_offer(&s, key_name(kind->fields[i].key));
    err_set(e, ERR_REFUSED, "'%s' has no argument '%.*s'", spec->name,
            name.n > 60 ? 60 : (int)name.n, name.p);
    return suggest_best(&s).n ? err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(suggest_best(&s)))
                              : -1;
}

static int missing(const struct command_spec *spec, const struct field_spec *specs, size_t n,
                   const struct command *c, struct err *e)
{
    for (size_t i = 0; i < n; i++)
        if (specs[i].required && is_given(specs[i].key) && specs[i].key != KEY_seat &&
            !field_get(&c->args, specs[i].key))
            return err_set(e, ERR_REFUSED, "'%s' needs '%.*s'", spec->name,
                           TEXT_ARGS(key_name(specs[i].key)));
    return 0;
}

int command_check(const struct command *c, struct err *e)
{
    const struct command_spec *spec = &commands[c->name];
    const struct kind *kind = kind_get(spec->entry);
    for (size_t i = 0; i < c->args.n; i++) {
        const struct field_spec *arg = command_arg(spec, c->args.at[i].key);
        if (!arg)
            return command_unknown_argument(spec, key_name(c->args.at[i].key), e);
        if (field_check(arg, c->args.at[i].value, e))
            return -1;
    }
    if (missing(spec, spec->args, spec->n_args, c, e))
        return -1;
    return kind ? missing(spec, kind->fields, kind->n_fields, c, e) : 0;
}

static void parse_member(struct text name, struct value v, struct command *out,
                         struct text *unknown)
{
    enum key k = key_of(name);
    if (k == KEY_NONE || out->args.n == FIELDS_MAX)
        *unknown = name;
    else
        field_put(&out->args, k, v);
}

int command_parse(struct arena *a, struct text line, struct command *out, struct err *e)
{
    struct value all;
    struct text unknown = {0};
    if (json_parse(a, line, &all, e))
        return -1;
    const struct value *what = value_member(all, TEXT("do"));
    if (!what || what->type != VALUE_TEXT)
        return err_set(e, ERR_REFUSED, "a command is an object with \"do\"");
    int name = command_of(value_as_text(*what));
    if (name < 0)
        return command_unknown(value_as_text(*what), e);
    *out = (struct command){.name = (enum command_name)name, .by = TEXT("leider")};
    for (uint32_t i = 0; i < all.n; i++) {
        struct text key = all.map[i].name;
        struct value v = all.map[i].value;
        bool head = text_is(key, TEXT("by")) || text_is(key, TEXT("id"));
        if (text_is(key, TEXT("lang"))) // how it is refused, not what is asked
            continue;
        if (head && (v.type != VALUE_TEXT || !text_is_id(value_as_text(v), true)))
            return err_set(e, ERR_REFUSED, "'%.*s' must be a name", TEXT_ARGS(key));
        if (text_is(key, TEXT("by")) &&
            (text_is(value_as_text(v), TEXT("script")) || text_is(value_as_text(v), TEXT("clock"))))
            return err_set(e, ERR_REFUSED, "nobody can act as '%.*s'", TEXT_ARGS(value_as_text(v)));
        if (text_is(key, TEXT("by")))
            out->by = value_as_text(v);
        else if (text_is(key, TEXT("id")))
            out->id = value_as_text(v);
        else if (!text_is(key, TEXT("do")))
            parse_member(key, v, out, &unknown);
    }
    if (unknown.n)
        return command_unknown_argument(&commands[name], unknown, e);
    return command_check(out, e);
}

static void write_member(struct buf *line, struct text name, struct value v)
{
    buf_printf(line, ",\"%.*s\":", TEXT_ARGS(name));
    json_value(line, v);
}

void command_write(struct buf *line, const struct command *c, struct text id)
{
    const struct member head[] = {{TEXT("id"), value_text(id)}, {TEXT("by"), value_text(c->by)}};
    buf_printf(line, "{\"do\":\"%s\"", command_get(c->name)->name);
    for (size_t i = 0; i < 2; i++)
        if (value_as_text(head[i].value).n)
            write_member(line, head[i].name, head[i].value);
    for (size_t i = 0; i < c->args.n; i++)
        write_member(line, key_name(c->args.at[i].key), c->args.at[i].value);
    buf_char(line, '}');
}
