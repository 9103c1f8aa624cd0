// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/span.h"
#include "cli/chain_int.h"
#include "model/render.h"

// What if a service goes down: who is hit, when, how badly and by which way; for one seed, or the
// spread over many.

// ---- the question

static int wrong(const struct chain_view *v, const char *given)
{
    cli_say(v->cli, "--what-if takes SERVICE=SEVERITY or INJECT=CHOICE, with @T, not '%s'", given);
    return -1;
}

static int unknown_service(const struct chain_view *v, struct text id)
{
    struct err e = {.lang = v->cli->lang};
    chain_no_service(&stage_state(v->opened->stage)->chain, id, ERR_USAGE, &e);
    cli_fail(v->cli, NULL, &e);
    return -1;
}

static int take_moment(const struct chain_view *v, struct text t, int64_t *ms)
{
    struct err e = {.lang = v->cli->lang};
    if (moment_parse(t, v->opened->scenario->start, ms, &e)) {
        cli_say(v->cli, "%s; %s", e.msg, e.hint);
        return -1;
    }
    if (*ms >= 0)
        return 0;
    cli_say(v->cli, "that moment lies before StartEx");
    return -1;
}

static int add_act(struct chain_question *q, int64_t at, const struct chain_act *act)
{
    if (q->n_acts == CHAIN_ACTS_MAX)
        return -1;
    q->acts[q->n_acts++] = (struct preview_act){at, *act};
    return 0;
}

// What a decision of that meaning does to the chain.
static int take_choice(const struct chain_view *v, const struct inject *j, struct text choice,
                       int64_t at, struct chain_question *q)
{
    const struct value *chain = field_get(j->plan, KEY_chain);
    const struct value *acts = chain ? value_member(*chain, choice) : NULL;
    struct err e = {.lang = v->cli->lang};
    if (!acts) {
        cli_say(v->cli, "choice '%.*s' of inject '%.*s' does nothing to the chain",
                TEXT_ARGS(choice), TEXT_ARGS(j->id));
        return -1;
    }
    for (uint32_t i = 0; i < acts->n; i++) {
        struct chain_act act;
        if (chain_act_read(&stage_state(v->opened->stage)->chain, acts->list[i], &act, &e) ||
            add_act(q, at, &act))
            return -1;
    }
    return 0;
}

static int take_severity(const struct chain_view *v, struct text service, struct text severity,
                         int64_t at, struct chain_question *q)
{
    int level = severity.p[0] - '0';
    const struct chain_act act = {.verb = level ? CHAIN_DISRUPT : CHAIN_RESTORE,
                                  .service = service,
                                  .severity = level,
                                  .lenient = true};
    if (map_get(&v->opened->scenario->by_service, service) == MAP_NONE)
        return unknown_service(v, service);
    return add_act(q, at, &act);
}

// `SERVICE=4`, `SERVICE=0` (restored), `INJECT=CHOICE`; each with `@T`, or at StartEx.
static int take_act(const struct chain_view *v, const char *given, struct chain_question *q)
{
    struct text rest = text_of(given), name = text_cut(&rest, '=');
    struct text what = text_cut(&rest, '@');
    const struct inject *j = state_inject(stage_state(v->opened->stage), name);
    int64_t at = 0;
    if (rest.n && take_moment(v, rest, &at))
        return -1;
    if (j && what.n)
        return take_choice(v, j, what, at, q);
    if (what.n != 1 || what.p[0] < '0' || what.p[0] > '5')
        return wrong(v, given);
    return take_severity(v, name, what, at, q);
}

// In order of time; what was given first for a moment stays first.
static void sort_acts(struct chain_question *q)
{
    for (size_t i = 1; i < q->n_acts; i++) {
        struct preview_act a = q->acts[i];
        size_t k = i;
        for (; k && q->acts[k - 1].at > a.at; k--)
            q->acts[k] = q->acts[k - 1];
        q->acts[k] = a;
    }
}

enum { OPEN_END = 7 * 24 }; // hours looked ahead where no duration is planned

int chain_ask(const struct chain_view *v, const struct cli_list *given, const char *until,
              struct chain_question *q)
{
    int64_t planned = v->opened->scenario->duration;
    q->until = planned ? planned : OPEN_END * (int64_t)HOUR;
    if (until && take_moment(v, text_of(until), &q->until))
        return -1;
    for (size_t i = 0; i < given->n; i++)
        if (take_act(v, given->at[i], q))
            return -1;
    sort_acts(q);
    return 0;
}

// ---- the answer for one seed

struct seen {
    struct record **at; // in order of seq, the first of them `first`
    size_t n, cap;
    int64_t first;
    struct arena arena;
};

static void keep(void *ctx, const struct record *r)
{
    struct seen *s = ctx;
    mem_grow(&s->at, &s->cap, s->n + 1, sizeof *s->at);
    s->at[s->n++] = record_copy(&s->arena, r);
}

static int look_ahead(struct chain_view *v, const struct chain_question *q, struct seen *s)
{
    struct err e = {.lang = v->cli->lang};
    s->first = stage_state(v->opened->stage)->seq + 1;
    int rc = stage_preview(v->opened->stage, q->acts, q->n_acts, q->until, keep, s, &e);
    if (rc < 0)
        cli_say(v->cli, "%s", e.msg);
    if (rc > 0)
        cli_say(v->cli, "there is more than can be shown: look ahead less far with --until");
    return rc < 0 ? -1 : 0;
}

static void forget(struct seen *s)
{
    arena_finish(&s->arena);
    mem_free(s->at);
}

static const struct record *cause_of(const struct seen *s, const struct record *r)
{
    int64_t i = r->cause - s->first;
    return i >= 0 && i < (int64_t)s->n ? s->at[i] : NULL;
}

// From what is hit back to the disruption: `a.x < b.y < c.z`.
static void add_path(struct buf *b, const struct seen *s, const struct record *r)
{
    struct text last = {0};
    for (; r; r = cause_of(s, r)) {
        struct text service = field_text(&r->fields, KEY_service);
        if (service.n && !text_is(service, last))
            buf_printf(b, "%s%.*s", last.n ? " < " : "", TEXT_ARGS(service));
        last = service.n ? service : last;
    }
}

static bool is_told(int kind)
{
    return kind != KIND_dependency_carried && kind != KIND_dependency_refilling;
}

static void print_event(const struct chain_view *v, const struct seen *s, const struct record *r)
{
    struct buf at = {0}, words = {0}, path = {0};
    story_format(&at, r->t, v->opened->scenario->start);
    render_record(&words, r, v->opened->scenario->start, text_of(lang_code(v->cli->lang)));
    if (r->kind == KIND_effect_onset)
        add_path(&path, s, r);
    printf("%s  %s%s%s\n", buf_cstr(&at), buf_cstr(&words), path.n ? "   " : "", buf_cstr(&path));
    buf_finish(&at);
    buf_finish(&words);
    buf_finish(&path);
}

static void json_event(struct buf *b, const struct seen *s, const struct record *r)
{
    struct buf path = {0};
    buf_printf(b, "{\"t\":%lld,\"kind\":\"%s\"", (long long)r->t, kind_get(r->kind)->name);
    for (size_t i = 0; i < r->fields.n; i++) {
        buf_char(b, ',');
        json_text(b, key_name(r->fields.at[i].key));
        buf_char(b, ':');
        json_value(b, r->fields.at[i].value);
    }
    add_path(&path, s, r);
    buf_str(b, ",\"path\":");
    json_text(b, buf_all(&path));
    buf_char(b, '}');
    buf_finish(&path);
}

static void print_json(const struct chain_view *v, const struct seen *s)
{
    struct buf b = {0};
    chain_json_begin(&b, v);
    buf_str(&b, ",\"events\":[");
    for (size_t i = 0; i < s->n; i++) {
        if (i)
            buf_char(&b, ',');
        json_event(&b, s, s->at[i]);
    }
    buf_str(&b, "]}");
    puts(buf_cstr(&b));
    buf_finish(&b);
}

int chain_what_if(struct chain_view *v, const struct chain_question *q)
{
    struct seen s = {0};
    int rc = look_ahead(v, q, &s);
    if (rc == 0 && v->json)
        print_json(v, &s);
    for (size_t i = 0; rc == 0 && !v->json && i < s.n; i++)
        if (is_told(s.at[i]->kind))
            print_event(v, &s, s.at[i]);
    forget(&s);
    return rc ? EXIT_FAILED : EXIT_GOOD;
}

// ---- the spread over many seeds

struct onsets { // first onsets of one service
    struct text id;
    int64_t *at;
    size_t n, cap;
    int worst;
};

struct spread {
    struct onsets *services;
    size_t n_services, *hit; // hit: organisations, a run each
    int64_t runs;
};

static struct onsets *onsets_of(struct spread *s, struct text id)
{
    for (size_t i = 0; i < s->n_services; i++)
        if (text_is(s->services[i].id, id))
            return &s->services[i];
    return NULL;
}

static void add_onset(struct spread *s, const struct record *r, bool *first)
{
    struct onsets *o = onsets_of(s, field_text(&r->fields, KEY_service));
    int severity = (int)field_int(&r->fields, KEY_severity, 0);
    if (!o)
        return;
    if (severity > o->worst)
        o->worst = severity;
    if (r->kind != KIND_effect_onset || first[o - s->services])
        return;
    first[o - s->services] = true;
    mem_grow(&o->at, &o->cap, o->n + 1, sizeof *o->at);
    o->at[o->n++] = r->t;
}

static size_t organisations_hit(const struct chain_view *v, const bool *first)
{
    const struct scenario *sc = v->opened->scenario;
    size_t n = 0;
    for (size_t o = 0; o < sc->n_organisations; o++)
        for (size_t i = 0; i < sc->n_services; i++)
            if (first[i] && text_is(sc->services[i].organisation, sc->organisations[o].id)) {
                n++;
                break;
            }
    return n;
}

static int one_run(struct chain_view *v, const struct chain_question *q, struct spread *s,
                   int64_t run)
{
    struct seen seen = {0};
    bool *first = mem_alloc((s->n_services + 1) * sizeof *first);
    int rc = run ? chain_open(v, v->seed + run) : 0;
    rc = rc ? rc : look_ahead(v, q, &seen);
    for (size_t i = 0; rc == 0 && i < seen.n; i++)
        if (seen.at[i]->kind == KIND_effect_onset || seen.at[i]->kind == KIND_effect_changed)
            add_onset(s, seen.at[i], first);
    if (rc == 0)
        s->hit[s->runs++] = organisations_hit(v, first);
    mem_free(first);
    forget(&seen);
    return rc;
}

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int by_count(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

static void print_spread(const struct chain_view *v, const struct spread *s)
{
    static const int quantile[] = {0, 10, 50, 90, 100};
    printf(cli_text(v->cli, "%lld runs, seeds %lld to %lld\n"), (long long)s->runs,
           (long long)v->seed, (long long)(v->seed + s->runs - 1));
    printf("%-28s %6s %4s  %-10s %-10s %-10s %-10s %-10s\n", cli_text(v->cli, "service"),
           cli_text(v->cli, "hit"), cli_text(v->cli, "sev."), cli_text(v->cli, "first"), "10%",
           "50%", "90%", cli_text(v->cli, "last"));
    for (size_t i = 0; i < s->n_services; i++) {
        const struct onsets *o = &s->services[i];
        if (o->n == 0)
            continue;
        printf("%-28.*s %5.0f%% %4d ", TEXT_ARGS(o->id), 100.0 * (double)o->n / (double)s->runs,
               o->worst);
        for (size_t k = 0; k < sizeof quantile / sizeof *quantile; k++) {
            struct buf b = {0};
            story_format(&b, o->at[(o->n - 1) * (size_t)quantile[k] / 100],
                         v->opened->scenario->start);
            printf(" %-10s", buf_cstr(&b));
            buf_finish(&b);
        }
        puts("");
    }
    printf(cli_text(v->cli, "organisations hit: %zu at least, %zu in the middle, %zu at most\n"),
           s->hit[0], s->hit[s->runs / 2], s->hit[s->runs - 1]);
}

static void json_spread(const struct chain_view *v, const struct spread *s)
{
    struct buf b = {0};
    bool more = false;
    chain_json_begin(&b, v);
    buf_printf(&b, ",\"runs\":%lld,\"services\":[", (long long)s->runs);
    for (size_t i = 0; i < s->n_services; i++) {
        const struct onsets *o = &s->services[i];
        if (o->n == 0)
            continue;
        buf_str(&b, more ? ",{\"service\":" : "{\"service\":");
        json_text(&b, o->id);
        buf_printf(&b, ",\"worst\":%d,\"onsets\":[", o->worst);
        for (size_t k = 0; k < o->n; k++)
            buf_printf(&b, "%s%lld", k ? "," : "", (long long)o->at[k]);
        buf_str(&b, "]}");
        more = true;
    }
    buf_str(&b, "],\"organisations\":[");
    for (int64_t i = 0; i < s->runs; i++)
        buf_printf(&b, "%s%zu", i ? "," : "", s->hit[i]);
    buf_str(&b, "]}");
    puts(buf_cstr(&b));
    buf_finish(&b);
}

enum { RUNS_MOST = 100000 };

int chain_spread(struct chain_view *v, const struct chain_question *q, int64_t runs)
{
    const struct scenario *sc = v->opened->scenario;
    struct spread s = {.n_services = sc->n_services};
    int rc = 0;
    if (runs > RUNS_MOST) {
        cli_say(v->cli, "--runs goes up to %d", RUNS_MOST);
        return EXIT_USAGE;
    }
    s.services = mem_alloc((s.n_services + 1) * sizeof *s.services);
    s.hit = mem_alloc((size_t)runs * sizeof *s.hit);
    for (size_t i = 0; i < s.n_services; i++)
        s.services[i].id = sc->services[i].id;
    for (int64_t i = 0; rc == 0 && i < runs; i++)
        rc = one_run(v, q, &s, i);
    for (size_t i = 0; i < s.n_services; i++)
        if (s.services[i].n)
            qsort(s.services[i].at, s.services[i].n, sizeof *s.services[i].at, by_value);
    if (s.runs)
        qsort(s.hit, (size_t)s.runs, sizeof *s.hit, by_count);
    if (rc == 0 && v->json)
        json_spread(v, &s);
    else if (rc == 0)
        print_spread(v, &s);
    for (size_t i = 0; i < s.n_services; i++)
        mem_free(s.services[i].at);
    mem_free(s.services);
    mem_free(s.hit);
    return rc ? EXIT_FAILED : EXIT_GOOD;
}
