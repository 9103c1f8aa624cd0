// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/app_int.h"

// What comes from the exercise: records, the clock, who is there, answers.

// Somebody else's hand on the exercise is worth a word; one's own was answered.
static void tell_record(struct app *a, const struct record *r)
{
    switch (r->kind) {
    case KIND_exercise_noplay: app_sayf(a, true, "NO PLAY: this is not an exercise"); return;
    case KIND_noplay_asked: app_sayf(a, true, "somebody asks for NO PLAY"); return;
    case KIND_clock_stepped: app_sayf(a, true, "the machine slept: the exercise is paused"); return;
    default: return;
    }
}

void app_record(struct app *a, const struct record *r)
{
    struct err e = {.lang = a->lang};
    if (r->seq <= (int64_t)a->book.n)
        return; // known already: the connection came back
    if (book_keep(&a->book, r, &e) || book_go(&a->book, a->book.n, &e))
        app_say(a, true, e.msg);
    else if (a->caught_up)
        tell_record(a, r);
    forecast_record(&a->forecast, r);
}

void app_sent(struct app *a, int64_t number)
{
    enum { KEPT = sizeof a->sent / sizeof *a->sent };
    memmove(a->sent + 1, a->sent, (KEPT - 1) * sizeof *a->sent);
    a->sent[0] = number;
}

bool app_is_waiting(const struct app *a, int64_t number)
{
    for (size_t i = 0; i < sizeof a->sent / sizeof *a->sent; i++)
        if (a->sent[i] == number)
            return true;
    return false;
}

void app_caught_up(struct app *a)
{
    a->caught_up = true;
}

void app_clock(struct app *a, int64_t t, int64_t rate, bool running)
{
    clock_set(&a->clock, t, a->real * 1000000, rate, running);
}

static bool is_leader(struct value seat)
{
    const struct value *by = seat.type == VALUE_MAP ? value_member(seat, TEXT("by")) : &seat;
    return by && text_starts(value_as_text(*by), TEXT("leider"));
}

// `draaiboek web`, which is a guest.
static bool is_door(struct value seat)
{
    const struct value *name = seat.type == VALUE_MAP ? value_member(seat, TEXT("name")) : NULL;
    return name && text_is(value_as_text(*name), TEXT("web"));
}

void app_present(struct app *a, struct value who)
{
    a->present = (struct presence){0};
    for (uint32_t i = 0; who.type == VALUE_LIST && i < who.n; i++) {
        a->present.leaders += is_leader(who.list[i]);
        a->present.doors += is_door(who.list[i]);
    }
}

void app_answer(struct app *a, bool ok, int64_t seq, struct text error, struct text hint)
{
    a->waiting -= a->waiting > 0;
    if (!ok) {
        struct buf b = {0};
        buf_text(&b, error);
        if (hint.n)
            buf_printf(&b, "; %.*s", TEXT_ARGS(hint));
        app_say(a, true, buf_cstr(&b));
        buf_finish(&b);
    } else if (*a->doing) {
        app_say(a, false, a->doing);
    } else if (seq) {
        app_sayf(a, false, "done: #%lld", (long long)seq);
    } else {
        app_sayf(a, false, "done; nothing had to change");
    }
    if (ok && seq && !*a->doing)
        a->last_done = seq;
    *a->doing = 0;
    compose_answered(a, ok);
    seat_answered(a, ok);
}

bool app_forecast(struct app *a, int64_t number, bool ok, struct value all, struct text error)
{
    return forecast_answer(&a->forecast, number, ok, all, error);
}

void app_alarm(struct app *a, struct text what)
{
    if (text_is(what, TEXT("disk-full")))
        app_sayf(a, true, "the disk is full: the clock stands until there is space");
    else if (text_is(what, TEXT("over")))
        app_sayf(a, false, "there is space again: the exercise goes on");
    else if (text_is(what, TEXT("disk-failed")))
        app_sayf(a, true, "the disk failed: the server stopped; what was shown is kept");
}

void app_connected(struct app *a)
{
    if (a->lost)
        app_sayf(a, false, "connected again");
    a->lost = false;
}

// The clock stands at the last moment that is known.
void app_away(struct app *a, const char *why)
{
    a->lost = true;
    a->clock.running = false;
    app_say(a, true, why);
}
