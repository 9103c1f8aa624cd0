// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/do.h"

#include <stdio.h>

#include "tui/briefing.h"
#include "tui/cmd.h"
#include "tui/lists.h"
#include "tui/load.h"
#include "tui/options.h"
#include "tui/rows.h"

// What a leader does to the exercise. What cannot be undone is asked in a dialog that says what
// will happen; only the key it names does it.

static void send_plain(struct app *a, enum command_name name)
{
    struct cmd c = cmd_begin(a, name);
    cmd_send(&c);
}

// ---- dialogs

static void start_done(struct app *a, struct form *f)
{
    (void)f;
    send_plain(a, COMMAND_start);
}

static void ask_start(struct app *a)
{
    char effect[600];
    snprintf(effect, sizeof effect,
             app_text(a, "The clock starts and injects go out, for everybody at this instant. "
                         "%zu injects are planned. This cannot be undone.\n"
                         "Read aloud: EXERCISE, EXERCISE, EXERCISE. The exercise begins now."),
             a->book.state.n_injects);
    app_confirm(a, "StartEx", effect, start_done);
}

static int count_planned(const struct app *a, int64_t from, int64_t to)
{
    const struct state *st = &a->book.state;
    int n = 0;
    for (size_t i = 0; i < st->n_injects; i++) {
        const struct inject *j = &st->injects[i];
        n += j->status == INJECT_PLANNED && j->due != NEVER && j->due >= from && j->due < to;
    }
    return n;
}

static void end_done(struct app *a, struct form *f)
{
    (void)f;
    send_plain(a, COMMAND_end);
}

static void ask_end(struct app *a)
{
    char effect[600];
    snprintf(effect, sizeof effect,
             app_text(a,
                      "The exercise ends for everybody. %d injects that are still planned do not "
                      "come. The journal is sealed; what is logged later is marked as late. This "
                      "cannot be undone."),
             count_planned(a, 0, INT64_MAX));
    app_confirm(a, "EndEx", effect, end_done);
}

static void noplay_done(struct app *a, struct form *f)
{
    (void)f;
    send_plain(a, COMMAND_noplay);
}

static void ask_noplay(struct app *a)
{
    app_confirm(
        a, "NO PLAY - NO PLAY - NO PLAY",
        app_text(a, "Something real is the matter. The clock stops, nothing more is delivered, "
                    "and everybody is told that this is not an exercise. Only the leader or the "
                    "safety officer lets it go on."),
        noplay_done);
}

// ---- standing still, and going on

static const struct {
    const char *id, *words;
} pauses[] = {
    {"veiligheid", N_("safety word")},
    {"spanning", N_("somebody in distress")},
    {"conflict", N_("conflict")},
    {"techniek", N_("something does not work")},
    {"overleg", N_("exercise control confers")},
};

static void pause_options(void *ctx, struct form *f)
{
    struct app *a = ctx;
    if (f->at != 0)
        return;
    for (size_t i = 0; i < sizeof pauses / sizeof *pauses; i++)
        form_option(f, text_of(pauses[i].id), text_of(app_text(a, pauses[i].words)));
}

static void pause_done(struct app *a, struct form *f)
{
    struct cmd c = cmd_begin(a, COMMAND_pause);
    cmd_text(&c, KEY_class, f->answers[0]);
    cmd_text(&c, KEY_reason, f->answers[1]);
    cmd_send(&c);
}

static void ask_pause(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Stop the clock; people stay in place"));
    form_prompt(f, (struct prompt){.label = N_("why"), .pick = true});
    form_prompt(f, (struct prompt){.label = N_("in words, no names"), .optional = true});
    f->begin = pause_options;
    app_ask(a, pause_done);
}

static void resume_done(struct app *a, struct form *f)
{
    struct cmd c = cmd_begin(a, COMMAND_resume);
    cmd_text(&c, KEY_reason, f->answers[0]);
    cmd_send(&c);
}

// After NO PLAY a reason is asked for, and there must be one.
static void resume(struct app *a)
{
    if (a->book.state.phase != PHASE_NOPLAY) {
        send_plain(a, COMMAND_resume);
        return;
    }
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Play goes on for everybody"));
    form_prompt(f, (struct prompt){.label = N_("why it can")});
    app_ask(a, resume_done);
}

// ---- time

static void rate_done(struct app *a, struct form *f)
{
    struct text t = f->answers[0];
    int64_t whole = 0, part = 0, digits = 1000;
    size_t i = 0;
    for (; i < t.n && t.p[i] >= '0' && t.p[i] <= '9' && whole < 10000; i++)
        whole = whole * 10 + t.p[i] - '0';
    if (i < t.n && (t.p[i] == '.' || t.p[i] == ','))
        for (i++; i < t.n && t.p[i] >= '0' && t.p[i] <= '9' && digits > 1; i++)
            part += (t.p[i] - '0') * (digits /= 10);
    if (i < t.n && t.p[i] != 'x') {
        app_sayf(a, true, "a speed is a number such as 1, 0.5 or 30");
        return;
    }
    struct cmd c = cmd_begin(a, COMMAND_rate);
    cmd_int(&c, KEY_rate, whole * 1000 + part);
    cmd_send(&c);
}

static void ask_rate(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Speed of exercise time"));
    form_prompt(f, (struct prompt){.label = N_("times real time: 1, 0.5, 30")});
    app_ask(a, rate_done);
}

static void window_done(struct app *a, struct form *f)
{
    struct err e = {.lang = a->lang};
    int64_t ms = 0;
    if (!text_is(f->answers[0], TEXT("0")) && span_parse(f->answers[0], &ms, &e)) {
        app_say(a, true, e.msg);
        return;
    }
    struct cmd c = cmd_begin(a, COMMAND_window);
    cmd_int(&c, KEY_window, ms);
    cmd_send(&c);
}

static void ask_window(struct app *a)
{
    struct form *f =
        app_form(a, FORM_PROMPTS, app_text(a, "Hold window: in sight before it leaves by itself"));
    form_prompt(f, (struct prompt){.label = N_("how long (1m30s; 0: none)")});
    app_ask(a, window_done);
}

// ---- rounds

static void close_done(struct app *a, struct form *f)
{
    (void)f;
    send_plain(a, COMMAND_round_close);
}

static void change_round(struct app *a)
{
    const struct state *st = &a->book.state;
    if (st->n_rounds == 0)
        app_sayf(a, false, "this exercise has no rounds");
    else if (text_is(st->gate, TEXT("dag")))
        send_plain(a, COMMAND_day_open);
    else if (st->gate.n || !st->round.n)
        send_plain(a, COMMAND_round_open);
    else
        app_confirm(
            a, app_text(a, "Close this round"),
            app_text(a, "Play stands still for everybody until the next round is opened: time to "
                        "look back. O opens it."),
            close_done);
}

// ---- on behalf of a seat: five prompts

static const struct {
    const char *id, *words;
    enum command_name command;
} entries[] = {
    {"decision", N_("decision"), COMMAND_decision},
    {"inform", N_("message to another"), COMMAND_inform},
    {"observation", N_("observation"), COMMAND_observation},
    {"question", N_("question"), COMMAND_question},
    {"escalate", N_("escalation to a level"), COMMAND_escalate},
    {"reflection", N_("looking back"), COMMAND_reflection},
};
enum { ENTRIES = sizeof entries / sizeof *entries };

static enum command_name entry_command(struct text id)
{
    for (int i = 0; i < ENTRIES; i++)
        if (text_is(id, text_of(entries[i].id)))
            return entries[i].command;
    return COMMAND_observation;
}

// What the last prompt asks depends on the first.
static void last_prompt(struct app *a, struct form *f)
{
    struct prompt *p = &f->prompts[4];
    switch (entry_command(f->answers[0])) {
    case COMMAND_decision: *p = (struct prompt){.label = N_("because"), .optional = true}; return;
    case COMMAND_escalate:
        *p = (struct prompt){.label = N_("to which level"), .pick = true, .free = true};
        options_rungs(a, f);
        return;
    case COMMAND_inform:
    case COMMAND_question:
        *p = (struct prompt){.label = N_("to whom"), .pick = true, .free = true};
        options_parties(a, f);
        return;
    default: *p = (struct prompt){.label = N_("said at (10:15); empty: now"), .optional = true};
    }
}

static void behalf_options(void *ctx, struct form *f)
{
    struct app *a = ctx;
    switch (f->at) {
    case 0:
        for (int i = 0; i < ENTRIES; i++)
            form_option(f, text_of(entries[i].id), text_of(app_text(a, entries[i].words)));
        return;
    case 1: options_seats(a, f); return;
    case 2: options_triggers(a, f, f->answers[1]); return;
    case 4: last_prompt(a, f); return;
    default: return;
    }
}

static void put_said_at(struct app *a, struct cmd *c, struct text t)
{
    struct err e = {.lang = a->lang};
    int64_t at;
    if (moment_parse(t, a->book.state.start, &at, &e)) {
        app_say(a, true, e.msg);
        return;
    }
    cmd_int(c, KEY_said_at, at);
}

static void behalf_done(struct app *a, struct form *f)
{
    enum command_name name = entry_command(f->answers[0]);
    struct text seat = f->answers[1], said = f->answers[3], last = f->answers[4];
    bool tells_when = name == COMMAND_observation || name == COMMAND_reflection;
    bool ended = a->book.state.phase == PHASE_ENDED && name != COMMAND_reflection;
    struct cmd c = cmd_begin(a, name);
    cmd_text(&c, KEY_seat, seat);
    cmd_text(&c, KEY_inject, f->answers[2]);
    cmd_text(&c,
             name == COMMAND_decision   ? KEY_decision
             : name == COMMAND_escalate ? KEY_rationale
                                        : KEY_text,
             said);
    if (name == COMMAND_decision)
        cmd_text(&c, KEY_rationale, last);
    else if (tells_when && last.n)
        put_said_at(a, &c, last);
    else if (name == COMMAND_inform)
        cmd_names(&c, KEY_to, last);
    else if (!tells_when)
        cmd_text(&c, KEY_to, last);
    if (name == COMMAND_inform) {
        cmd_text(&c, KEY_from, seat);
        cmd_text(&c, KEY_via, TEXT("phone"));
        cmd_text(&c, KEY_class, TEXT("melding"));
    }
    if (ended || (tells_when && last.n)) // marked as such
        cmd_text(&c, KEY_late_reason, text_of(app_text(a, "entered later by exercise control")));
    cmd_send(&c);
}

static void ask_behalf(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Log on behalf of a seat"));
    form_prompt(f, (struct prompt){.label = N_("what"), .pick = true});
    form_prompt(f, (struct prompt){.label = N_("for whom"), .pick = true});
    form_prompt(f, (struct prompt){.label = N_("on which inject"), .pick = true, .optional = true});
    form_prompt(f, (struct prompt){.label = N_("in words")});
    form_prompt(f, (struct prompt){.label = N_("because"), .optional = true});
    f->begin = behalf_options;
    app_ask(a, behalf_done);
}

// ---- notes and answers

static void note_done(struct app *a, struct form *f)
{
    struct cmd c = cmd_begin(a, COMMAND_note);
    cmd_text(&c, KEY_text, f->answers[0]);
    if (a->about_inject.n)
        cmd_text(&c, KEY_inject, a->about_inject);
    if (a->about.kind == ITEM_RECORD)
        cmd_int(&c, KEY_record, a->about.key);
    cmd_send(&c);
}

static void ask_note(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "A note of exercise control"));
    form_prompt(f, (struct prompt){.label = N_("in words")});
    app_ask(a, note_done);
}

static void answer_options(void *ctx, struct form *f)
{
    struct app *a = ctx;
    const struct record *r = book_record(&a->book, a->about.key);
    struct text to = r ? field_text(&r->fields, KEY_to) : (struct text){0};
    if (f->at == 2) {
        form_option(f, TEXT("script"), text_of(app_text(a, "it follows from the scenario")));
        form_option(f, TEXT("bedacht"), text_of(app_text(a, "it was invented just now")));
    }
    if (f->at != 0)
        return;
    if (to.n)
        form_option(f, to, to);
    options_parties(a, f);
}

static void answer_done(struct app *a, struct form *f)
{
    struct cmd c = cmd_begin(a, COMMAND_answer);
    cmd_int(&c, KEY_record, a->about.key);
    cmd_text(&c, KEY_from, f->answers[0]);
    cmd_text(&c, KEY_text, f->answers[1]);
    cmd_text(&c, KEY_of, f->answers[2]);
    cmd_send(&c);
}

static void ask_answer(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Answer a question"));
    form_prompt(f, (struct prompt){.label = N_("in the name of"), .pick = true});
    form_prompt(f, (struct prompt){.label = N_("in words")});
    form_prompt(f, (struct prompt){.label = N_("on what ground"), .pick = true});
    f->begin = answer_options;
    app_ask(a, answer_done);
}

// ---- organisations and the script

static void mode_options(void *ctx, struct form *f)
{
    if (f->at == 0)
        options_modes(ctx, f);
}

static void mode_done(struct app *a, struct form *f)
{
    struct cmd c = cmd_begin(a, COMMAND_play);
    cmd_text(&c, KEY_org, a->about_org);
    cmd_text(&c, KEY_play, f->answers[0]);
    cmd_text(&c, KEY_reason, f->answers[1]);
    cmd_send(&c);
}

static void ask_mode(struct app *a)
{
    if (a->about.kind != ITEM_ORG || (size_t)a->about.key >= a->book.state.n_orgs)
        return;
    a->about_org = a->book.state.orgs[a->about.key].id;
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "How this organisation plays"));
    form_prompt(f, (struct prompt){.label = N_("from now on"), .pick = true});
    form_prompt(f, (struct prompt){.label = N_("reason"), .optional = true});
    f->begin = mode_options;
    app_ask(a, mode_done);
}

static void mark(struct app *a, struct text seat)
{
    bool over = book_is_marked(&a->book, seat, MARK_OVERLOADED);
    struct buf b = {0};
    book_write_mark(&b, seat, over ? MARK_RELIEVED : MARK_OVERLOADED, (struct text){0});
    struct cmd c = cmd_begin(a, COMMAND_note);
    cmd_text(&c, KEY_text, buf_all(&b));
    cmd_send(&c);
    buf_finish(&b);
}

static void mark_options(void *ctx, struct form *f)
{
    struct app *a = ctx;
    options_loads(a, f, a->about_org);
}

static void mark_done(struct app *a, struct form *f)
{
    mark(a, f->answers[0]);
}

// On a mark itself the key takes it away; on an organisation it asks which role is meant.
static void ask_mark(struct app *a)
{
    struct scene s = app_scene(a);
    struct text seat = load_marked(&s, a->about);
    if (seat.n) {
        mark(a, seat);
        return;
    }
    if (a->about.kind != ITEM_ORG || (size_t)a->about.key >= a->book.state.n_orgs)
        return;
    a->about_org = a->book.state.orgs[a->about.key].id;
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Who has too much to do"));
    form_prompt(f, (struct prompt){.label = N_("which role"), .pick = true});
    f->begin = mark_options;
    app_ask(a, mark_done);
}

static void send_note(struct app *a, struct text note)
{
    struct cmd c = cmd_begin(a, COMMAND_note);
    cmd_text(&c, KEY_text, note);
    cmd_send(&c);
}

static void word_done(struct app *a, struct form *f)
{
    struct buf b = {0};
    briefing_write_safety_word(&b, f->answers[0]);
    send_note(a, buf_all(&b));
    buf_finish(&b);
}

static void brief(struct app *a)
{
    struct scene s = app_scene(a);
    struct buf b = {0};
    if (briefing_is_safety_word(a->about)) {
        struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "The safety word"));
        form_prompt(f, (struct prompt){.label = N_("as it was agreed")});
        app_ask(a, word_done);
    } else if (briefing_note(&s, a->about, &b)) {
        send_note(a, buf_all(&b));
    }
    buf_finish(&b);
}

static void switch_script(struct app *a)
{
    struct cmd c = cmd_begin(a, COMMAND_script);
    cmd_text(&c, KEY_mode, a->book.state.script_off ? TEXT("aan") : TEXT("uit"));
    cmd_send(&c);
}

// ---- undo

static const struct undoable *last_undoable(const struct state *st)
{
    for (size_t i = st->n_undoables; i > 0; i--)
        if (!st->undoables[i - 1].undone && !st->undoables[i - 1].followed_by)
            return &st->undoables[i - 1];
    return NULL;
}

static void put_undoable(struct app *a, const struct undoable *u, struct buf *b)
{
    struct scene s = app_scene(a);
    buf_printf(b, "#%lld ", (long long)u->seq);
    record_words(&s, u->record, b);
    struct text rest;
    b->n = glyph_wrap(buf_all(b), 120, &rest).n;
}

static void send_undo(struct app *a, const struct undoable *u)
{
    struct buf was = {0};
    put_undoable(a, u, &was);
    snprintf(a->doing, sizeof a->doing, app_text(a, "undone: %s"), buf_cstr(&was));
    buf_finish(&was);
    struct cmd c = cmd_begin(a, COMMAND_undo);
    cmd_int(&c, KEY_record, u->seq);
    cmd_send(&c);
}

static void undo_done(struct app *a, struct form *f)
{
    const struct undoable *u = state_undoable(&a->book.state, a->undoing);
    (void)f;
    if (u)
        send_undo(a, u);
}

// Commands of one screen have numbers that begin alike.
static bool is_of_one_screen(struct text id, struct text other)
{
    while (id.n && id.p[id.n - 1] != '-')
        id.n--;
    return id.n && text_starts(other, id);
}

// It came of what this screen did last, and nobody did anything since: only the first record of a
// command has its number.
static bool is_done_here(const struct app *a, int64_t seq)
{
    const struct record *mine = book_record(&a->book, a->last_done), *r;
    if (!a->last_done || seq < a->last_done)
        return false;
    for (int64_t i = a->last_done + 1; mine && i <= seq; i++) {
        struct text id = {0};
        if ((r = book_record(&a->book, i)))
            id = field_text(&r->fields, KEY_id);
        if (id.n && !is_of_one_screen(id, field_text(&mine->fields, KEY_id)))
            return false;
    }
    return true;
}

static void ask_undo(struct app *a, const struct undoable *u)
{
    struct buf was = {0}, effect = {0};
    put_undoable(a, u, &was);
    buf_printf(&effect,
               u->seq > a->last_done
                   ? app_text(a, "Somebody else did this, or you did on another screen:\n%s")
                   : app_text(a, "What you did last cannot be undone. The last that can is:\n%s"),
               buf_cstr(&was));
    a->undoing = u->seq;
    app_confirm(a, app_text(a, "Undo something from before"), buf_cstr(&effect), undo_done);
    buf_finish(&was);
    buf_finish(&effect);
}

// Whoever presses `u` means what was done last. Where that cannot be undone, or somebody else did
// the last that can, it is not taken back without being named.
static void undo(struct app *a)
{
    const struct undoable *u = last_undoable(&a->book.state);
    if (!u)
        app_sayf(a, false, "nothing can be undone; what was delivered is followed by a correction");
    else if (is_done_here(a, u->seq))
        send_undo(a, u);
    else
        ask_undo(a, u);
}

// ---- somebody asked for NO PLAY

static void set_aside_done(struct app *a, struct form *f)
{
    struct cmd c = cmd_begin(a, COMMAND_note);
    cmd_text(&c, KEY_text, f->answers[0]);
    cmd_int(&c, KEY_record, a->about.key);
    cmd_send(&c);
}

static void set_aside(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "NO PLAY was asked for; play goes on"));
    form_prompt(f, (struct prompt){.label = N_("how it was settled")});
    app_ask(a, set_aside_done);
}

// ---- any command

static void command_done(struct app *a, struct form *f)
{
    struct err e = {.lang = a->lang};
    if (cmd_typed(a, f->answers[0], &e))
        app_say(a, true, e.msg);
}

static void ask_command(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Command"));
    form_prompt(f, (struct prompt){.label = N_("such as: note text=\"two words\"")});
    app_ask(a, command_done);
}

// switch: one case an action
void do_exercise(struct app *a, enum action act)
{
    switch (act) {
    case ACT_START: ask_start(a); return;
    case ACT_END: ask_end(a); return;
    case ACT_PAUSE: send_plain(a, COMMAND_pause); return;
    case ACT_PAUSE_WHY: ask_pause(a); return;
    case ACT_RESUME: resume(a); return;
    case ACT_NOPLAY: ask_noplay(a); return;
    case ACT_RATE: ask_rate(a); return;
    case ACT_WINDOW: ask_window(a); return;
    case ACT_ROUND: change_round(a); return;
    case ACT_BEHALF: ask_behalf(a); return;
    case ACT_NOTE: ask_note(a); return;
    case ACT_ANSWER: ask_answer(a); return;
    case ACT_UNDO: undo(a); return;
    case ACT_PLAY_MODE: ask_mode(a); return;
    case ACT_OVERLOAD: ask_mark(a); return;
    case ACT_SET_ASIDE: set_aside(a); return;
    case ACT_BRIEF: brief(a); return;
    case ACT_SCRIPT: switch_script(a); return;
    case ACT_COMMAND: ask_command(a); return;
    default: return;
    }
}
