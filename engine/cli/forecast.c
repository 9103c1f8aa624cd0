// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/forecast.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/span.h"
#include "cli/open.h"
#include "cli/timeline.h"
#include "serve/event.h"

enum {
    EVENTS_MAX = 400, // of the answer for a program
    EVENTS_BYTES = 192 << 10,
    CPU_SECONDS = 60, // for who gave way and was forgotten
    NICE = 15,
};

struct looking {
    const struct cli *cli;
    const struct forecast_request *request;
    struct opened opened;
    struct troupe *troupe;
    struct follow_report report;
    bool ahead;      // the journal has been followed
    size_t n_before; // injects that there were then,
    bool *planned;   // and whether each had a moment
    int64_t seq, from, records, delivered, as_planned, n_events;
    struct buf events;
    bool cut;
};

// ---- what comes

// What the plan says already is not told to a program again; what happens to the plan is.
static bool comes_as_planned(const struct looking *l, const struct record *r)
{
    size_t i;
    switch (r->kind) {
    case KIND_inject_due:
    case KIND_inject_delivered:
    case KIND_inject_failed:
        i = (size_t)map_get(&stage_state(l->opened.stage)->by_inject,
                            field_text(&r->fields, KEY_inject));
        return i < l->n_before && l->planned[i];
    default: return false;
    }
}

// What a leader wants to know of: not what players and engine do on the way.
static bool is_told(const struct record *r)
{
    switch (r->kind) {
    case KIND_inject_due:
    case KIND_inject_delivered:
    case KIND_inject_failed:
    case KIND_inject_skipped:
    case KIND_inject_retimed:
    case KIND_inject_expired:
    case KIND_inject_offered:
    case KIND_silence_asked:
    case KIND_decision_classified:
    case KIND_round_opened:
    case KIND_round_closed:
    case KIND_service_disrupted:
    case KIND_service_restored:
    case KIND_dependency_out:
    case KIND_effect_onset:
    case KIND_effect_changed:
    case KIND_effect_ended:
    case KIND_script_error:
    case KIND_exercise_ended: return true;
    default: return false;
    }
}

static void gather(struct looking *l, const struct record *r)
{
    if (!is_told(r))
        return;
    if (comes_as_planned(l, r)) {
        l->as_planned += r->kind == KIND_inject_delivered;
        return;
    }
    size_t before = l->events.n;
    if (!l->cut)
        event_put(&l->events, r, false);
    if (!l->cut && (l->events.n > EVENTS_BYTES || l->n_events == EVENTS_MAX)) {
        l->events.n = before;
        l->cut = true;
    }
    l->n_events += !l->cut;
}

static void show(const struct looking *l, const struct record *r)
{
    struct buf line = {0};
    timeline_add(&line, r, (struct text){0}, l->opened.scenario->start,
                 text_of(lang_code(l->cli->lang)));
    printf("~%s\n", buf_cstr(&line));
    buf_finish(&line);
}

static void on_record(void *ctx, const struct record *r)
{
    struct looking *l = ctx;
    if (!l->ahead)
        return;
    l->records++;
    l->delivered += r->kind == KIND_inject_delivered;
    if (l->request->json)
        gather(l, r);
    else if (!l->request->quiet && !timeline_is_declaration(r))
        show(l, r);
    troupe_watch(l->troupe, stage_state(l->opened.stage), r);
}

// ---- what is said round it

static void say_head(const struct looking *l)
{
    const struct cli_list *ifs = l->request->choices;
    struct buf b = {0};
    story_format(&b, l->from, l->opened.scenario->start);
    printf(cli_text(l->cli, "FORECAST of %s from %s, record %lld, players %s. Nothing below has "
                            "happened\n"),
           l->request->exercise, buf_cstr(&b), (long long)l->seq,
           players_names[l->request->players]);
    for (size_t i = 0; i < ifs->n; i++)
        printf(cli_text(l->cli, "as if %s\n"), ifs->at[i]);
    buf_finish(&b);
}

static void say_end(const struct looking *l)
{
    struct buf b = {0};
    story_format(&b, stage_now(l->opened.stage), l->opened.scenario->start);
    printf(cli_text(l->cli, "until %s: %lld records, %lld injects delivered\n"), buf_cstr(&b),
           (long long)l->records, (long long)l->delivered);
    buf_finish(&b);
}

static void say_json(const struct looking *l)
{
    const struct forecast_request *q = l->request;
    struct buf b = {0};
    buf_printf(&b, "{\"format\":1,\"forecast\":true,\"seq\":%lld,\"t\":%lld,\"until\":%lld",
               (long long)l->seq, (long long)l->from, (long long)stage_now(l->opened.stage));
    buf_printf(&b, ",\"players\":\"%s\",\"if\":[", players_names[q->players]);
    for (size_t i = 0; i < q->choices->n; i++) {
        buf_str(&b, i ? "," : "");
        json_text(&b, text_of(q->choices->at[i]));
    }
    buf_printf(&b, "],\"differences\":%lld,\"as_planned\":%lld,\"whole\":%s,\"events\":[",
               (long long)l->report.differences, (long long)l->as_planned,
               l->cut ? "false" : "true");
    buf_text(&b, buf_all(&l->events));
    buf_str(&b, "]}");
    puts(buf_cstr(&b));
    buf_finish(&b);
}

// For a program too: it may be who asked that passes it on.
static int refuse(const struct looking *l, const struct err *e)
{
    struct buf b = {0};
    if (l->request->json) {
        buf_str(&b, "{\"format\":1,\"error\":");
        json_text(&b, text_of(e->msg));
        if (*e->hint) {
            buf_str(&b, ",\"hint\":");
            json_text(&b, text_of(e->hint));
        }
        buf_char(&b, '}');
        puts(buf_cstr(&b));
        buf_finish(&b);
    }
    return cli_fail(l->cli, NULL, e);
}

// ---- the whole

static int follow(struct looking *l, struct err *e)
{
    struct opened *o = &l->opened;
    char journal[CLI_PATH + 20];
    const struct stage_setup setup = {
        .scenario = o->scenario,
        .scenario_dir = o->dir,
        .library_dir = o->library,
        .record = on_record,
        .ctx = l,
    };
    snprintf(journal, sizeof journal, "%s/journal.jsonl", l->request->exercise);
    o->stage = stage_create(&setup);
    if (stage_follow(o->stage, journal, &l->report, &o->findings, e))
        return -1;
    if (l->report.differences)
        cli_say(l->cli,
                "the script did not do what it did before: %lld differences, the first at record "
                "%lld: %s. What differed is left out of this forecast",
                (long long)l->report.differences, (long long)l->report.first, l->report.what);
    return 0;
}

static void remember_plan(struct looking *l)
{
    const struct state *s = stage_state(l->opened.stage);
    l->planned = mem_alloc(s->n_injects + 1);
    l->n_before = s->n_injects;
    for (size_t i = 0; i < s->n_injects; i++)
        l->planned[i] = s->injects[i].due != NEVER;
    l->seq = s->seq;
    l->from = s->phase == PHASE_RUNNING && l->request->now > s->t ? l->request->now : s->t;
}

static struct what_if read_choice(const char *word)
{
    struct text choice = text_of(word), inject = text_cut(&choice, '=');
    return (struct what_if){inject, choice};
}

static int play_on(struct looking *l, struct err *e)
{
    const struct forecast_request *q = l->request;
    struct what_if ifs[CLI_LIST_MAX];
    for (size_t i = 0; i < q->choices->n; i++)
        ifs[i] = read_choice(q->choices->at[i]);
    const struct ahead a = {q->now, q->until, ifs, q->choices->n};
    remember_plan(l);
    l->ahead = true;
    if (!q->json)
        say_head(l);
    return rehearse_on(l->opened.stage, l->troupe, &a, e);
}

static int look(struct looking *l)
{
    struct err e = {.lang = l->cli->lang};
    if (open_exercise(&l->opened, l->request->exercise, l->cli->lang)) {
        cli_print_findings(stderr, NULL, &l->opened.findings);
        return open_exit_code(&l->opened);
    }
    l->troupe = troupe_create(l->request->players, l->request->seed, l->opened.scenario);
    if (follow(l, &e)) {
        cli_print_findings(stderr, NULL, &l->opened.findings);
        return e.code ? refuse(l, &e) : EXIT_CANNOT;
    }
    if (play_on(l, &e))
        return refuse(l, &e);
    if (l->request->json)
        say_json(l);
    else
        say_end(l);
    return EXIT_GOOD;
}

int forecast(const struct cli *cli, const struct forecast_request *q)
{
    struct looking l = {.cli = cli, .request = q};
    for (size_t i = 0; i < q->choices->n; i++)
        if (!strchr(q->choices->at[i], '=')) {
            cli_say(cli, "--choose takes INJECT=CHOICE, not '%s'", q->choices->at[i]);
            return EXIT_USAGE;
        }
    int code = look(&l);
    troupe_destroy(l.troupe);
    open_finish(&l.opened);
    buf_finish(&l.events);
    mem_free(l.planned);
    return code;
}

// Where the kernel shares the processor out by session, a process is nice to its own session only:
// it takes one of its own, and that steps back too. Elsewhere there is no such file.
static void step_back_as_session(void)
{
    setsid();
    int fd = open("/proc/self/autogroup", O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    dprintf(fd, "%d", NICE);
    close(fd);
}

int forecast_give_way(void)
{
    const struct rlimit cpu = {CPU_SECONDS, CPU_SECONDS}, core = {0, 0};
    struct pollfd caller = {.fd = STDIN_FILENO};
    closefrom(3);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpriority(PRIO_PROCESS, 0, NICE);
    step_back_as_session();
    setrlimit(RLIMIT_CPU, &cpu);
    setrlimit(RLIMIT_CORE, &core);
    // It may have ended before it was asked for above: then nobody holds our input any more.
    return poll(&caller, 1, 0) > 0 && caller.revents & POLLHUP ? -1 : 0;
}
