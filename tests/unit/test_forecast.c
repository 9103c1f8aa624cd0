// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/forecast.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "scratch.h"

// Processes that look ahead, played by shell scripts that answer well, badly or never.

struct world {
    uv_loop_t loop;
    struct forecasts *f;
    char folder[64], program[80], runs[80];
    struct buf said; // id=line or id!error, one a line
    int answers, wanted;
};

static void on_answer(void *ctx, void *who, struct text id, int64_t number, const struct text *line,
                      const struct err *e)
{
    struct world *w = ctx;
    assert_ptr_equal(who, w);
    assert_int_equal(number, 5);
    buf_text(&w->said, id);
    buf_printf(&w->said, line ? "=%.*s\n" : "!%.*s\n", line ? (int)line->n : (int)strlen(e->msg),
               line ? line->p : e->msg);
    if (++w->answers == w->wanted)
        forecasts_close(w->f);
}

// Each run of the script adds a line to `runs`.
static void begin(struct world *w, const char *script, int64_t bound_ms)
{
    *w = (struct world){0};
    assert_true(scratch_make(w->folder, sizeof w->folder));
    snprintf(w->program, sizeof w->program, "%s/program", w->folder);
    snprintf(w->runs, sizeof w->runs, "%s/runs", w->folder);
    FILE *f = fopen(w->program, "w");
    assert_non_null(f);
    fprintf(f, "#!/bin/sh\necho \"$*\" >>%s\n%s\n", w->runs, script);
    fclose(f);
    assert_int_equal(chmod(w->program, 0700), 0);
    uv_loop_init(&w->loop);
    w->f = forecasts_create(&(struct forecast_setup){.loop = &w->loop,
                                                     .program = w->program,
                                                     .folder = "oefening",
                                                     .bound_ms = bound_ms,
                                                     .answer = on_answer,
                                                     .ctx = w});
}

static int ask(struct world *w, const char *id, const char *choice, int64_t happened)
{
    struct err e = {0};
    const struct forecast_question q = {
        .inject = text_of(*choice ? "brief" : ""),
        .choice = text_of(choice),
        .now = 90000,
        .happened = happened,
    };
    int rc = forecasts_ask(w->f, &q, w, text_of(id), 5, &e);
    return rc;
}

static void run(struct world *w, int wanted)
{
    w->wanted = wanted;
    if (w->answers < wanted)
        uv_run(&w->loop, UV_RUN_DEFAULT);
    else
        forecasts_close(w->f);
}

static void end(struct world *w)
{
    forecasts_close(w->f);
    uv_run(&w->loop, UV_RUN_DEFAULT);
    forecasts_destroy(w->f);
    assert_int_equal(uv_loop_close(&w->loop), 0);
    unlink(w->program);
    unlink(w->runs);
    assert_int_equal(rmdir(w->folder), 0);
    buf_finish(&w->said);
}

static struct buf runs_of(const struct world *w)
{
    struct buf b = {0};
    FILE *f = fopen(w->runs, "r");
    for (int c; f && (c = getc(f)) != EOF;)
        buf_char(&b, (char)c);
    if (f)
        fclose(f);
    return b;
}

#define assert_said(w, what) assert_string_equal(buf_cstr(&(w)->said), what)

static void what_it_says_is_the_answer(void **state)
{
    struct world w;
    (void)state;
    begin(&w, "echo '{\"format\":1,\"x\":1}'", 0);
    assert_int_equal(ask(&w, "a", "isoleren", 1), 0);
    run(&w, 1);
    assert_said(&w, "a={\"format\":1,\"x\":1}\n");
    struct buf runs = runs_of(&w);
    assert_string_equal(buf_cstr(&runs),
                        "rehearse --background --json --lang en --players silent --now 1m30s "
                        "--choose brief=isoleren oefening\n");
    buf_finish(&runs);
    end(&w);
}

// What is asked while it is looked at, and afterwards while nothing happens, is not asked again.
static void the_same_question_is_looked_at_once(void **state)
{
    struct world w;
    (void)state;
    begin(&w, "echo '{\"format\":1,\"x\":2}'", 0);
    for (int i = 0; i < 3; i++)
        assert_int_equal(ask(&w, "a", "", 7), 0);
    w.wanted = -1;
    while (w.answers < 3)
        uv_run(&w.loop, UV_RUN_ONCE);
    assert_int_equal(ask(&w, "b", "", 7), 0); // kept: answered at once
    assert_int_equal(w.answers, 4);
    assert_int_equal(ask(&w, "c", "", 8), 0); // something has happened
    assert_int_equal(w.answers, 4);
    run(&w, 5);
    struct buf runs = runs_of(&w), once = {0};
    for (int i = 0; i < 2; i++)
        buf_str(&once, "rehearse --background --json --lang en --players silent --now 1m30s "
                       "oefening\n");
    assert_string_equal(buf_cstr(&runs), buf_cstr(&once));
    buf_finish(&runs);
    buf_finish(&once);
    end(&w);
}

static void one_that_goes_wrong_is_no_answer(void **state)
{
    static const struct {
        const char *script, *why;
        int64_t bound_ms;
    } wrong[] = {
        {"exit 1", "looking ahead failed", 0},
        {"echo niets", "looking ahead failed", 0},
        {"echo '{\"format\":1,'; kill -9 $$", "looking ahead failed", 0},
        {"exec sleep 1000", "looking ahead took too long", 50},
        {"sleep 1000", "looking ahead took too long", 50}, // what it started holds its output
        {"exec yes '{\"format\":1,\"x\":1}'", "too much comes to be told", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct world w;
        struct buf expected = {0};
        begin(&w, wrong[i].script, wrong[i].bound_ms);
        assert_int_equal(ask(&w, "a", "", 1), 0);
        run(&w, 1);
        buf_printf(&expected, "a!%s\n", lang_text(LANG_EN, wrong[i].why));
        assert_said(&w, buf_cstr(&expected));
        buf_finish(&expected);
        end(&w);
    }
}

static void a_program_that_is_not_there(void **state)
{
    struct world w;
    (void)state;
    begin(&w, "", 0);
    unlink(w.program);
    assert_int_equal(ask(&w, "a", "", 1), 0);
    run(&w, 1);
    assert_true(text_starts(buf_all(&w.said), TEXT("a!")));
    end(&w);
}

static void questions_are_bounded_and_the_rest_go_on(void **state)
{
    struct world w;
    int taken = 0;
    (void)state;
    begin(&w, "exec sleep 1000", 0);
    for (int i = 0; i < 100; i++) {
        char choice[20];
        snprintf(choice, sizeof choice, "keuze-%d", i);
        taken += ask(&w, "a", choice, 1) == 0;
    }
    assert_int_equal(taken, FORECASTS_AT_ONCE + FORECASTS_WAITING);
    assert_int_equal(ask(&w, "b", "keuze-3", 1), 0); // is asked already
    forecasts_forget(w.f, &w);
    end(&w); // ends those that run
    assert_int_equal(w.answers, 0);
}

static void wrong_questions_are_refused(void **state)
{
    struct world w;
    struct err e = {0};
    struct buf longer = {0};
    (void)state;
    for (int i = 0; i < 400; i++)
        buf_char(&longer, 'x');
    begin(&w, "", 0);
    const struct forecast_question wrong[] = {
        {.inject = TEXT("brief")},
        {.choice = TEXT("isoleren")},
        {.inject = TEXT("a=b"), .choice = TEXT("c")},
        {.inject = TEXT("brief"), .choice = buf_all(&longer)},
        {.players = buf_all(&longer)},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(forecasts_ask(w.f, &wrong[i], &w, TEXT("a"), 5, &e), -1);
    end(&w);
    buf_finish(&longer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_it_says_is_the_answer),
        cmocka_unit_test(the_same_question_is_looked_at_once),
        cmocka_unit_test(one_that_goes_wrong_is_no_answer),
        cmocka_unit_test(a_program_that_is_not_there),
        cmocka_unit_test(questions_are_bounded_and_the_rest_go_on),
        cmocka_unit_test(wrong_questions_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
