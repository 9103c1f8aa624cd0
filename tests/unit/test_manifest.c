// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <dirent.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "scratch.h"
#include "store/manifest.h"
#include "store/manifest_form.h"
#include "store/yaml_tree.h"

#define HEAD "draaiboek: 1\nid: proef\nlanguage: nl\ntitle: Proef\nstart: \"09:00\"\n"
#define ORG  "organisations:\n  terminal: { name: Terminal }\n"

// ---- files

static const char *source_path(const char *path, char *out, size_t size)
{
    const char *root = getenv("DRAAIBOEK_SOURCE");
    snprintf(out, size, "%s/%s", root ? root : ".", path);
    return out;
}

static void slurp(const char *path, struct buf *b)
{
    char chunk[4096];
    size_t n;
    FILE *f = fopen(path, "rb");
    if (!f)
        fail_msg("%s cannot be read", path);
    b->n = 0;
    while (f && (n = fread(chunk, 1, sizeof chunk, f)) > 0)
        buf_add(b, chunk, n);
    if (f)
        fclose(f);
}

static int is_yaml(const struct dirent *d)
{
    return strstr(d->d_name, ".yaml") != NULL;
}

// Calls `visit` with every manifest of a folder of tests/manifests; returns how many there were.
static int each_file(const char *folder, void (*visit)(const char *path, struct text bytes))
{
    struct dirent **files = NULL;
    struct buf bytes = {0};
    char dir[512], path[1024];
    source_path(folder, dir, sizeof dir);
    int n = scandir(dir, &files, is_yaml, alphasort);
    for (int i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, files[i]->d_name);
        slurp(path, &bytes);
        visit(path, buf_all(&bytes));
        free(files[i]);
    }
    free(files);
    buf_finish(&bytes);
    return n;
}

static struct scenario *good_scenario(const char *path, struct findings *f)
{
    struct buf bytes = {0};
    char full[512];
    slurp(source_path(path, full, sizeof full), &bytes);
    struct scenario *s = manifest_parse(buf_all(&bytes), full, f);
    buf_finish(&bytes);
    assert_non_null(s);
    assert_int_equal(f->n, 0);
    return s;
}

static void show(const struct findings *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct err *e = &f->items[i].err;
        print_error("%s:%d:%d: %s; %s\n", e->file, e->line, e->col, e->msg, e->hint);
    }
}

// ---- good and bad files

static void is_good(const char *path, struct text bytes)
{
    struct findings f = {0};
    struct scenario *s = manifest_parse(bytes, path, &f);
    show(&f);
    if (!s || f.n)
        fail_msg("%s is not read as good", path);
    scenario_destroy(s);
    findings_finish(&f);
}

static void good_files_are_read(void **state)
{
    (void)state;
    assert_true(each_file("tests/manifests/good", is_good) >= 12);
}

struct expected {
    int line, col;
    struct text part;
};

// `# expect: LINE:COL: part of the message`, as many as there are findings.
static size_t take_expected(struct text bytes, struct expected *out, size_t most)
{
    size_t n = 0;
    while (bytes.n && n < most) {
        struct text line = text_cut(&bytes, '\n'), mark = TEXT("# expect: ");
        if (!text_starts(line, mark))
            continue;
        line = (struct text){line.p + mark.n, line.n - mark.n};
        out[n].line = atoi(text_cut(&line, ':').p);
        out[n].col = atoi(text_cut(&line, ':').p);
        out[n++].part = (struct text){line.p + 1, line.n - 1};
    }
    return n;
}

static bool is_expected(const struct err *e, const struct expected *x)
{
    char told[sizeof e->msg + sizeof e->hint + 4], part[200];
    snprintf(told, sizeof told, "%s; %s", e->msg, e->hint);
    snprintf(part, sizeof part, "%.*s", TEXT_ARGS(x->part));
    return e->line == x->line && e->col == x->col && strstr(told, part);
}

static void hold_to_expected(const char *path, struct text bytes, const struct findings *f)
{
    struct expected x[32];
    size_t n = take_expected(bytes, x, 32);
    if (n == 0 || f->n != n || f->errors != n) {
        show(f);
        fail_msg("%s: %zu errors expected, %zu findings came", path, n, f->n);
    }
    for (size_t i = 0; i < n; i++)
        if (!is_expected(&f->items[i].err, &x[i]) || f->items[i].err.span < 1) {
            show(f);
            fail_msg("%s: expected %d:%d: %.*s", path, x[i].line, x[i].col, TEXT_ARGS(x[i].part));
        }
}

static void is_bad(const char *path, struct text bytes)
{
    struct findings f = {0};
    scenario_destroy(manifest_parse(bytes, path, &f));
    hold_to_expected(path, bytes, &f);
    findings_finish(&f);
}

static void bad_files_are_refused_where_they_are_wrong(void **state)
{
    (void)state;
    assert_true(each_file("tests/manifests/bad", is_bad) >= 150);
}

static void are_good_texts(const char *path, struct text bytes)
{
    struct findings f = {0};
    struct scenario *s = good_scenario("tests/manifests/good/full.yaml", &f);
    manifest_parse_texts(s, 1, bytes, path, &f);
    show(&f);
    assert_int_equal(f.n, 0);
    scenario_destroy(s);
    findings_finish(&f);
}

static void are_bad_texts(const char *path, struct text bytes)
{
    struct findings f = {0};
    struct scenario *s = good_scenario("tests/manifests/good/full.yaml", &f);
    manifest_parse_texts(s, 1, bytes, path, &f);
    hold_to_expected(path, bytes, &f);
    scenario_destroy(s);
    findings_finish(&f);
}

static void texts_are_held_to_the_scenario(void **state)
{
    (void)state;
    assert_true(each_file("tests/manifests/texts/good", are_good_texts) >= 2);
    assert_true(each_file("tests/manifests/texts/bad", are_bad_texts) >= 15);
}

// ---- what is read

static void everything_arrives_at_its_place(void **state)
{
    struct findings f = {0};
    struct scenario *s = good_scenario("tests/manifests/good/full.yaml", &f);
    (void)state;
    assert_text("poort-dicht", s->id);
    assert_text("1.0.0", s->version);
    assert_int_equal(s->n_languages, 2);
    assert_text("nl", s->language);
    assert_text("en", s->languages[1]);
    assert_text("Een terminal verliest zijn planning.\nDe keten merkt het binnen een uur.\n",
                s->summary.in[0]);
    assert_int_equal(s->n_authors, 2);
    assert_text("112", s->authors[1]);
    assert_text("2026-06-18", s->reviewed_on);
    assert_int_equal(s->tlp, TLP_AMBER_STRICT);
    assert_int_equal(s->n_sectors, 3);
    assert_text("infrastructuur financiële markt", s->sectors[2]);
    assert_int_equal(s->levels, 1u << LEVEL_OPERATIONAL | 1u << LEVEL_STRATEGIC);
    assert_int_equal(s->function, FUNCTION_ORIENT);
    assert_true(s->has_function && s->has_players && s->has_maturity && s->has_tlp);
    assert_int_equal(s->players_min, 4);
    assert_int_equal(s->players_max, 20);
    assert_int_equal(s->maturity_min, 2);
    assert_int_equal(s->n_assumptions, 2);
    assert_text("Het weer speelt geen rol.", s->assumptions[1].in[0]);
    assert_int_equal(s->n_artificialities, 1);
    assert_int_equal(s->start, 9 * HOUR);
    assert_int_equal(s->duration, 210 * MINUTE);
    assert_int_equal(s->n_rounds, 4);
    assert_int_equal(s->rounds[0].opens, 0);
    assert_text("r1", s->rounds[0].title.in[0]);
    assert_int_equal(s->rounds[1].opens, 90 * MINUTE);
    assert_text("De wachtrij", s->rounds[1].title.in[0]);
    assert_int_equal(s->rounds[2].opens, 135 * MINUTE);
    assert_int_equal(s->rounds[3].opens, 3 * HOUR);
    assert_int_equal(s->n_phases, 4);
    assert_text("actie", s->phases[3]);
    assert_int_equal(s->n_ladder, 3);
    assert_text("Verhoogde paraatheid", s->ladder[1].name.in[0]);
    assert_text("Waarnemer", s->governance.validates);
    scenario_destroy(s);
    findings_finish(&f);
}

static void organisations_and_objectives_are_read(void **state)
{
    struct findings f = {0};
    struct scenario *s = good_scenario("tests/manifests/good/full.yaml", &f);
    (void)state;
    const struct organisation *o = scenario_organisation(s, TEXT("terminal"));
    assert_non_null(o);
    assert_text("Terminal Noordkade", o->name.in[0]);
    assert_text("transport", o->sector);
    assert_int_equal(o->play, PLAY_FULL);
    assert_int_equal(o->size, SIZE_LARGE);
    assert_true(o->vital);
    assert_int_equal(o->n_roles, 2);
    assert_text("CISO", o->roles[0].name.in[0]);
    assert_int_equal(o->mark.line, 38);
    assert_int_equal(o->mark.col, 3);
    o = scenario_organisation(s, TEXT("douane"));
    assert_text("teamleider", o->roles[0].id);
    assert_text("teamleider", o->roles[0].name.in[0]);
    assert_int_equal(o->play, PLAY_LIMITED);
    assert_true(scenario_address(s, TEXT("douane.teamleider")));
    assert_true(scenario_address(s, TEXT("pers")));
    assert_true(scenario_address(s, TEXT("all")));
    assert_false(scenario_address(s, TEXT("douane.ciso")));
    assert_false(scenario_address(s, TEXT("haven")));
    assert_false(scenario_address(s, TEXT("douane.")));
    assert_int_equal(s->n_objectives, 1);
    assert_int_equal(s->objectives[0].level, LEVEL_OPERATIONAL);
    assert_true(s->objectives[0].has_level && s->objectives[0].must);
    assert_text("Een besluit noemt de aanval.", s->objectives[0].criterion.in[0]);
    scenario_destroy(s);
    findings_finish(&f);
}

static void needs_are_read(void **state)
{
    struct findings f = {0};
    struct scenario *s = good_scenario("tests/manifests/good/full.yaml", &f);
    (void)state;
    const struct service *v = &s->services[map_get(&s->by_service, TEXT("douane.aangifte"))];
    const struct need *d = v->needs;
    assert_text("douane", v->organisation);
    assert_int_equal(v->n_needs, 2);
    assert_text("terminal.poort", d->upstream);
    assert_text("K35", d->use);
    assert_text("effect", d->kind);
    assert_text("data", d->type);
    assert_int_equal(d->buffer_min, 30 * MINUTE);
    assert_int_equal(d->buffer_max, 45 * MINUTE);
    assert_int_equal(d->delay_min, 15 * MINUTE);
    assert_int_equal(d->delay_max, 15 * MINUTE);
    assert_int_equal(d->lag_min, HOUR);
    assert_int_equal(d->lag_max, 2 * HOUR);
    assert_int_equal(d->refill, 500);
    assert_int_equal(d->threshold, 3);
    assert_int_equal(d->severity, 4);
    assert_int_equal(d->probability, 800);
    assert_text("table", d->growth);
    assert_int_equal(d->n_points, 2);
    assert_int_equal(d->points[1].after, HOUR);
    assert_int_equal(d->points[1].severity, 4);
    assert_text("planning", d->group);
    assert_int_equal(d->group_need, 1);
    assert_int_equal(d[1].probability, 125);
    assert_int_equal(d[1].refill, 2500);
    assert_text("linear", d[1].growth);
    assert_int_equal(d->backlog, 250);
    assert_int_equal(d->growth_over, 2 * HOUR);
    assert_int_equal(d->fails, 50);
    assert_int_equal(d->noticeable_min, 10 * MINUTE);
    assert_int_equal(d->noticeable_max, 20 * MINUTE);
    assert_int_equal(d->told_min, HOUR);
    assert_int_equal(d->told_max, 2 * HOUR);
    scenario_destroy(s);
    findings_finish(&f);
}

static void what_a_need_leaves_out_has_a_default(void **state)
{
    struct findings f = {0};
    struct scenario *s = good_scenario("tests/manifests/good/full.yaml", &f);
    (void)state;
    const struct service *v = &s->services[map_get(&s->by_service, TEXT("douane.aangifte"))];
    const struct need *d = &v->needs[1];
    assert_text("effect", d->kind);
    assert_text("", d->type);
    assert_true(d->buffer_min == 0 && d->buffer_max == 0 && d->delay_min == 0);
    assert_true(d->delay_max == 0 && d->lag_min == 0 && d->lag_max == 0);
    assert_true(d->noticeable_min == 0 && d->noticeable_max == 0);
    assert_true(d->told_min == -1 && d->told_max == -1);
    assert_int_equal(d->threshold, 3);
    assert_int_equal(d->severity, 3);
    assert_int_equal(d->backlog, 0);
    assert_int_equal(d->fails, 0);
    assert_int_equal(d->growth_over, HOUR);
    assert_int_equal(d->group_need, 1);
    struct need none = need_blank;
    need_complete(&none);
    assert_text("step", none.growth);
    assert_int_equal(none.probability, 1000);
    assert_int_equal(none.refill, 1000);
    assert_int_equal(none.group_need, -1);
    struct growth_point points[] = {{0, 2}, {HOUR, 5}, {2 * HOUR, 1}};
    struct need table = need_blank;
    table.points = points;
    table.n_points = 3;
    need_complete(&table);
    assert_text("table", table.growth);
    assert_int_equal(table.severity, 5);
    scenario_destroy(s);
    findings_finish(&f);
}

// Which member of a group says how many must be well makes no difference.
static void a_group_says_once_how_many_must_be_well(void **state)
{
    struct findings f = {0};
    (void)state;
    struct scenario *s = manifest_parse(
        TEXT(HEAD ORG "services:\n  terminal.a: {}\n  terminal.b: {}\n  terminal.c: {}\n"
                      "  terminal.d: { needs: { terminal.a: { group: g }, "
                      "terminal.b: { group: g, group_need: 2 }, terminal.c: { group: g } } }\n"
                      "  terminal.e: { needs: { terminal.a: { group: h }, terminal.b: {} } }\n"),
        "x", &f);
    assert_int_equal(f.n, 0);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(s->services[3].needs[i].group_need, 2);
    assert_int_equal(s->services[4].needs[0].group_need, 1);
    assert_int_equal(s->services[4].needs[1].group_need, -1);
    scenario_destroy(s);
}

static void what_is_scarce_is_read(void **state)
{
    struct findings f = {0};
    struct scenario *s = good_scenario("tests/manifests/good/full.yaml", &f);
    (void)state;
    assert_int_equal(s->chain_depth, 4);
    assert_int_equal(s->n_resources, 2);
    const struct resource *r = &s->resources[map_get(&s->by_resource, TEXT("forensisch"))];
    assert_text("Forensisch team", r->name.in[0]);
    assert_int_equal(r->count, 2);
    assert_text("douane", r->organisation);
    r = &s->resources[map_get(&s->by_resource, TEXT("tolk"))];
    assert_text("tolk", r->name.in[0]);
    assert_text("", r->organisation);
    assert_true(map_get(&s->by_resource, TEXT("douane")) == MAP_NONE);
    scenario_destroy(s);
    findings_finish(&f);
}

static void what_is_left_out_has_a_default(void **state)
{
    struct findings f = {0};
    struct scenario *s = good_scenario("tests/manifests/good/minimal.yaml", &f);
    (void)state;
    assert_int_equal(s->n_languages, 1);
    assert_text("nl", s->languages[0]);
    assert_int_equal(s->tlp, TLP_AMBER);
    assert_false(s->has_tlp || s->has_function || s->has_players || s->has_maturity);
    assert_int_equal(s->n_phases, 3);
    assert_text("oordeel", s->phases[1]);
    assert_int_equal(s->duration, 0);
    assert_int_equal(s->n_channels, n_builtin_channels);
    assert_text("telefoon", scenario_channel(s, TEXT("phone"))->name.in[0]);
    assert_int_equal(scenario_channel(s, TEXT("phone"))->carrier, CARRIER_PERSON);
    assert_int_equal(scenario_channel(s, TEXT("in_person"))->carrier, CARRIER_PERSON);
    assert_int_equal(scenario_channel(s, TEXT("mail"))->carrier, CARRIER_ENGINE);
    assert_null(scenario_channel(s, TEXT("loket")));
    assert_int_equal(s->chain_depth, CHAIN_DEPTH);
    assert_int_equal(s->n_resources, 0);
    scenario_destroy(s);
    findings_finish(&f);
}

static void builtin_channels_can_be_changed(void **state)
{
    struct findings f = {0};
    struct scenario *s = good_scenario("tests/manifests/good/channels.yaml", &f);
    (void)state;
    assert_int_equal(s->n_channels, n_builtin_channels + 1);
    assert_text("terminal.mail", scenario_channel(s, TEXT("mail"))->service);
    assert_text("e-mail", scenario_channel(s, TEXT("mail"))->name.in[0]);
    assert_text("Bellen", scenario_channel(s, TEXT("phone"))->name.in[0]);
    assert_text("loket", scenario_channel(s, TEXT("loket"))->name.in[0]);
    assert_ptr_equal(scenario_channel(s, TEXT("loket")), &s->channels[s->n_channels - 1]);
    scenario_destroy(s);
    findings_finish(&f);
}

static void the_own_language_comes_first(void **state)
{
    struct findings f = {0};
    struct text bytes = TEXT(HEAD ORG "languages: [de, en, nl]\n");
    struct scenario *s = manifest_parse(bytes, "x", &f);
    (void)state;
    assert_int_equal(f.n, 0);
    assert_int_equal(s->n_languages, 3);
    assert_text("nl", s->languages[0]);
    assert_text("de", s->languages[1]);
    assert_text("en", s->languages[2]);
    assert_text("press", scenario_channel(s, TEXT("press"))->name.in[2]);
    scenario_destroy(s);
}

static void translations_arrive_beside_the_own_language(void **state)
{
    struct findings f = {0};
    struct buf b = {0};
    char path[512];
    struct scenario *s = good_scenario("tests/manifests/good/full.yaml", &f);
    (void)state;
    slurp(source_path("tests/manifests/texts/good/full.yaml", path, sizeof path), &b);
    manifest_parse_texts(s, 1, buf_all(&b), path, &f);
    buf_finish(&b);
    assert_int_equal(f.n, 0);
    assert_text("Gate shut", s->title.in[1]);
    assert_text("Poort dicht", s->title.in[0]);
    assert_text("The weather does not matter.", s->assumptions[1].in[1]);
    const struct organisation *o = scenario_organisation(s, TEXT("terminal"));
    assert_text("Noordkade Terminal", o->name.in[1]);
    assert_text("Operations", o->roles[1].name.in[1]);
    assert_text("Desk", scenario_channel(s, TEXT("loket"))->name.in[1]);
    assert_text("electronic mail", scenario_channel(s, TEXT("mail"))->name.in[1]);
    assert_text("Forensic team", s->resources[0].name.in[1]);
    assert_text("The queue", s->rounds[1].title.in[1]);
    assert_text("Crisis", s->ladder[2].name.in[1]);
    assert_text("A decision names it.", s->objectives[0].criterion.in[1]);
    assert_int_equal(s->n_inject_words, 2);
    const struct inject_words *w = s->inject_words;
    assert_text("losgeldbrief", w->id);
    assert_int_equal(w->language, 1);
    assert_true(w->mark.line == 17 && w->mark.col == 3);
    assert_text("It is {clock}.\nYou have 48 hours.\n", w->text);
    assert_text("names who switches it off", w->expects[0].seen);
    assert_int_equal(w->n_choices, 2);
    assert_text("doorgaan", w->choices[1].id);
    assert_text("Go on", w->choices[1].text);
    scenario_destroy(s);
}

static void a_second_language_adds_to_the_first(void **state)
{
    struct findings f = {0};
    struct scenario *s =
        manifest_parse(TEXT(HEAD ORG "languages: [nl, en, de]\n"), "scenario.yaml", &f);
    (void)state;
    manifest_parse_texts(s, 1, TEXT("injects: { a: { text: A }, b: { text: B } }"), "en", &f);
    manifest_parse_texts(s, 2, TEXT("title: Probe\ninjects: { a: { text: Ä } }"), "de", &f);
    assert_int_equal(f.n, 0);
    assert_int_equal(s->n_inject_words, 3);
    assert_text("B", s->inject_words[1].text);
    assert_int_equal(s->inject_words[1].language, 1);
    assert_text("Ä", s->inject_words[2].text);
    assert_int_equal(s->inject_words[2].language, 2);
    assert_text("Probe", s->title.in[2]);
    assert_text("", s->title.in[1]);
    scenario_destroy(s);
}

static void parts_are_exact(void **state)
{
    static const struct {
        const char *text;
        int64_t thousandths; // -1: refused
    } parts[] = {
        {"0", 0},       {"1", 1000},     {"0.8", 800},   {"0.80", 800},    {"0.001", 1},
        {"0.999", 999}, {"1.000", 1000}, {"80%", 800},   {"0%", 0},        {"100%", 1000},
        {"12.5%", 125}, {"0.1%", 1},     {"99.9%", 999}, {"\"0.8\"", 800}, {"\"80%\"", 800},
        {"1.001", -1},  {"100.1%", -1},  {"0.8001", -1}, {"12.55%", -1},   {"-0.1", -1},
        {"0,8", -1},    {".8", -1},      {"80", -1},     {"\"%\"", -1},    {"8e-1", -1},
        {"0.8 %", -1},  {"99999%", -1},  {"0x1", -1},    {"true", -1},     {"~", -1},
        {".inf", -1},   {"[0.8]", -1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct findings f = {0};
        struct buf b = {0};
        buf_printf(&b, "%s%sservices:\n  terminal.a: {}\n  terminal.b:\n    needs:\n", HEAD, ORG);
        buf_printf(&b, "      terminal.a:\n        probability: %s\n", parts[i].text);
        struct scenario *s = manifest_parse(buf_all(&b), "x", &f);
        int64_t came = s->services[1].needs[0].probability;
        bool refused = parts[i].thousandths < 0; // then as if it were not there
        if (came != (refused ? 1000 : parts[i].thousandths) || refused != (f.n == 1))
            fail_msg("%s gives %lld, %zu findings", parts[i].text, (long long)came, f.n);
        scenario_destroy(s);
        findings_finish(&f);
        buf_finish(&b);
    }
}

static void plain_scalars_read_as_yaml_says(void **state)
{
    static const struct {
        const char *text;
        enum yaml_reading reads;
    } all[] = {
        {"", READS_NULL},         {"~", READS_NULL},          {"null", READS_NULL},
        {"true", READS_BOOL},     {"False", READS_BOOL},      {"yes", READS_TEXT},
        {"12", READS_NUMBER},     {"-12", READS_NUMBER},      {"+12", READS_NUMBER},
        {"012", READS_NUMBER},    {"0o17", READS_NUMBER},     {"0x1F", READS_NUMBER},
        {"0x", READS_TEXT},       {"0xg", READS_TEXT},        {"1.", READS_NUMBER},
        {".5", READS_NUMBER},     {".", READS_TEXT},          {"1e3", READS_NUMBER},
        {"1.5E-3", READS_NUMBER}, {"1e", READS_TEXT},         {".inf", READS_NUMBER},
        {"-.INF", READS_NUMBER},  {".nan", READS_NUMBER},     {"1.2.3", READS_TEXT},
        {"1:30", READS_SIXTIES},  {"01:30", READS_SIXTIES},   {"1:30:05", READS_SIXTIES},
        {"1:", READS_TEXT},       {":1", READS_TEXT},         {"T+01:30", READS_TEXT},
        {"1_000", READS_TEXT},    {"2026-06-18", READS_TEXT}, {"-", READS_TEXT},
    };
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct yaml_node n = {.text = text_of(all[i].text), .plain = true};
        if (yaml_reading(&n) != all[i].reads)
            fail_msg("'%s' reads as %d", all[i].text, (int)yaml_reading(&n));
        n.plain = false;
        assert_int_equal(yaml_reading(&n), READS_TEXT);
    }
}

// ---- bounds

static void expect_one(struct buf *b, const char *part)
{
    struct findings f = {0};
    struct scenario *s = manifest_parse(buf_all(b), "x", &f);
    assert_true(f.errors >= 1);
    if (!strstr(f.items[0].err.msg, part)) {
        show(&f);
        fail_msg("'%s' was expected", part);
    }
    scenario_destroy(s);
    findings_finish(&f);
    buf_finish(b);
}

static void repeat(struct buf *b, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_str(b, s);
}

static void large_files_are_refused(void **state)
{
    struct buf b = {0};
    (void)state;
    repeat(&b, "# een regel van precies 32 tekens\n", YAML_BYTES / 34 + 1);
    expect_one(&b, "the most is 4194304");
    repeat(&b, "x: [", 1);
    repeat(&b, "a,", YAML_NODES + 1);
    expect_one(&b, "more than 200000 values");
}

// Each of these takes the YAML library quadratic time when it is left alone.
static void what_is_slow_is_stopped(void **state)
{
    struct buf b = {0};
    (void)state;
    repeat(&b, "[", 1 << 20);
    expect_one(&b, "nested too deeply");
    repeat(&b, "[\n", 1 << 20);
    expect_one(&b, "nested too deeply");
    repeat(&b, "{a: ", 1 << 19);
    expect_one(&b, "nested too deeply");
    repeat(&b, "- ", 1 << 20);
    expect_one(&b, "nested too deeply");
    repeat(&b, "? ", 1 << 20);
    expect_one(&b, "nested too deeply");
    for (int i = 0; i < 100000; i++)
        buf_printf(&b, "%%TAG !a%d! x\n", i);
    expect_one(&b, "directive");
}

static void many_keys_are_compared_in_time(void **state)
{
    struct buf b = {0};
    struct findings f = {0};
    (void)state;
    for (int i = 0; i < 90000; i++)
        buf_printf(&b, "k%d: 1\n", i);
    buf_str(&b, "k0: 1\n");
    struct scenario *s = manifest_parse(buf_all(&b), "x", &f);
    assert_int_equal(f.n, FINDINGS_MAX);
    assert_true(f.more > 89000);
    assert_int_equal(f.errors, 90001 + 1 + 6); // unknown, twice, missing
    scenario_destroy(s);
    findings_finish(&f);
    buf_finish(&b);
}

static void messages_hold_no_control_characters(void **state)
{
    struct buf b = {0};
    struct findings f = {0};
    (void)state;
    buf_str(&b, HEAD ORG "\"k\\e[2J\\n\\u202E\": 1\ntlp: \"A\\e[31m\"\n");
    buf_str(&b, "rounds: { r1: \"1\\n2\" }\n\"\\0\": x\n");
    struct scenario *s = manifest_parse(buf_all(&b), "x", &f);
    assert_true(f.errors >= 6);
    for (size_t i = 0; i < f.n; i++)
        for (const char *p = f.items[i].err.msg; *p; p++)
            assert_true((unsigned char)*p >= 0x20 && *p != 0x7F);
    scenario_destroy(s);
    findings_finish(&f);
    buf_finish(&b);
}

static void a_missing_quote_is_hinted_at(void **state)
{
    struct findings f = {0};
    (void)state;
    scenario_destroy(manifest_parse(
        TEXT(HEAD ORG "summary: \"Dit eindigt niet\nlicence: \"CC0-1.0\"\n"), "x", &f));
    assert_int_equal(f.n, 1);
    assert_non_null(strstr(f.items[0].err.hint, "opens on line 8, column 10 closes on line 9"));
    findings_finish(&f);
}

static void a_wrong_scenario_is_still_given(void **state)
{
    struct findings f = {0};
    struct scenario *s = manifest_parse(TEXT("draaiboek: 1\nid: x\n"), "x", &f);
    (void)state;
    assert_non_null(s);
    assert_int_equal(f.errors, 4);
    assert_int_equal(s->n_organisations, 0);
    assert_false(scenario_address(s, TEXT("terminal")));
    scenario_destroy(s);
    findings_finish(&f);
}

// ---- the table

static void check_form(const struct form *f, int depth);

static void check_shape(const struct shape *s, int depth)
{
    const char *patterns[] = {s->pattern, s->key_pattern};
    assert_true(depth < 16);
    assert_true(s->says || s->names || s->kind == SHAPE_BITS);
    for (size_t i = 0; i < 2; i++)
        if (patterns[i]) {
            regex_t re;
            assert_int_equal(regcomp(&re, patterns[i], REG_EXTENDED | REG_NOSUB), 0);
            regfree(&re);
        }
    if (s->kind == SHAPE_MAP)
        assert_true(s->key_pattern && s->key_says && s->noun && s->id && s->max);
    if (s->form)
        check_form(s->form, depth + 1);
    if (s->item)
        check_shape(s->item, depth + 1);
    if (s->other)
        check_shape(s->other, depth + 1);
}

static void check_form(const struct form *f, int depth)
{
    assert_true(f->n > 0 && f->n <= KEYS_MAX && f->title && f->doc);
    for (size_t i = 0; i < f->n; i++) {
        const struct key *k = &f->keys[i];
        size_t doc = k->doc ? strlen(k->doc) : 0;
        if (doc < 7 || doc + strlen(k->name) > 240 || k->doc[doc - 1] == ' ' || strchr(k->doc, '|'))
            fail_msg("%s of %s is not described", k->name, f->title);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(k->name, f->keys[j].name);
        check_shape(k->shape, depth);
    }
}

static void the_table_is_whole(void **state)
{
    (void)state;
    check_form(&manifest_form, 0);
    check_form(&texts_form, 0);
}

static void is_generated(void (*emit)(struct buf *), const char *path)
{
    struct buf now = {0}, committed = {0};
    char full[512];
    emit(&now);
    slurp(source_path(path, full, sizeof full), &committed);
    if (!text_is(buf_all(&now), buf_all(&committed)))
        fail_msg("%s is not what the table says: write it again with tests/manifests/emit", path);
    buf_finish(&now);
    buf_finish(&committed);
}

static void committed_documents_are_fresh(void **state)
{
    (void)state;
    is_generated(manifest_schema, "engine/scenario.schema.json");
    is_generated(manifest_texts_schema, "engine/texts.schema.json");
    is_generated(manifest_overlay_schema, "engine/overlay.schema.json");
    is_generated(manifest_reference, "docs/scenario.md");
}

static void the_example_of_the_reference_is_good(void **state)
{
    struct buf b = {0};
    (void)state;
    manifest_reference(&b);
    const char *from = strstr(buf_cstr(&b), "```yaml\n"),
               *to = from ? strstr(from + 8, "```") : NULL;
    assert_non_null(to);
    is_good("docs/scenario.md", (struct text){from + 8, (size_t)(to - from - 8)});
    buf_finish(&b);
}

// ---- a folder

static void write_file(const char *dir, const char *name, const char *bytes)
{
    char path[600];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_true(fputs(bytes, f) >= 0);
    fclose(f);
}

static void remove_file(const char *dir, const char *name)
{
    char path[600];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    assert_int_equal(remove(path), 0);
}

static void a_folder_is_read_with_its_texts(void **state)
{
    struct findings f = {0};
    char dir[64], texts[80];
    (void)state;
    assert_true(scratch_make(dir, sizeof dir));
    snprintf(texts, sizeof texts, "%s/texts", dir);
    assert_int_equal(mkdir(texts, 0700), 0);
    write_file(dir, "scenario.yaml", HEAD ORG "languages: [nl, en, de]\n");
    write_file(dir, "texts/en.yaml", "title: Probe\norganisations: { termnal: { name: T } }\n");
    write_file(dir, "texts/fr.yaml", "title: Essai\n");
    write_file(dir, "texts/nl.yaml", "title: Proef\n");
    struct scenario *s = manifest_read(dir, &f);
    assert_non_null(s);
    assert_text("Probe", s->title.in[1]);
    assert_int_equal(strlen(s->hash), 64);
    assert_int_equal(f.errors, 1);   // termnal
    assert_int_equal(f.warnings, 3); // fr and nl are not read, de is not there
    assert_int_equal(f.n, 4);
    assert_non_null(strstr(f.items[0].err.file, "texts/fr.yaml"));
    assert_non_null(strstr(f.items[1].err.file, "texts/nl.yaml"));
    assert_non_null(strstr(f.items[2].err.file, "texts/en.yaml"));
    assert_int_equal(f.items[2].err.line, 2);
    assert_non_null(strstr(f.items[2].err.hint, "'terminal'"));
    assert_non_null(strstr(f.items[3].err.msg, "de.yaml"));
    scenario_destroy(s);
    findings_finish(&f);
    remove_file(dir, "texts/en.yaml");
    remove_file(dir, "texts/fr.yaml");
    remove_file(dir, "texts/nl.yaml");
    remove_file(dir, "texts");
    remove_file(dir, "scenario.yaml");
    assert_null(manifest_read(dir, &f));
    assert_int_equal(f.errors, 1);
    assert_non_null(strstr(f.items[0].err.file, "scenario.yaml"));
    findings_finish(&f);
    assert_int_equal(rmdir(dir), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_files_are_read),
        cmocka_unit_test(bad_files_are_refused_where_they_are_wrong),
        cmocka_unit_test(texts_are_held_to_the_scenario),
        cmocka_unit_test(everything_arrives_at_its_place),
        cmocka_unit_test(organisations_and_objectives_are_read),
        cmocka_unit_test(needs_are_read),
        cmocka_unit_test(what_a_need_leaves_out_has_a_default),
        cmocka_unit_test(a_group_says_once_how_many_must_be_well),
        cmocka_unit_test(what_is_scarce_is_read),
        cmocka_unit_test(what_is_left_out_has_a_default),
        cmocka_unit_test(builtin_channels_can_be_changed),
        cmocka_unit_test(the_own_language_comes_first),
        cmocka_unit_test(translations_arrive_beside_the_own_language),
        cmocka_unit_test(a_second_language_adds_to_the_first),
        cmocka_unit_test(parts_are_exact),
        cmocka_unit_test(plain_scalars_read_as_yaml_says),
        cmocka_unit_test(large_files_are_refused),
        cmocka_unit_test(what_is_slow_is_stopped),
        cmocka_unit_test(many_keys_are_compared_in_time),
        cmocka_unit_test(messages_hold_no_control_characters),
        cmocka_unit_test(a_missing_quote_is_hinted_at),
        cmocka_unit_test(a_wrong_scenario_is_still_given),
        cmocka_unit_test(the_table_is_whole),
        cmocka_unit_test(committed_documents_are_fresh),
        cmocka_unit_test(the_example_of_the_reference_is_good),
        cmocka_unit_test(a_folder_is_read_with_its_texts),
    };
    return cmocka_run_group_tests_name("manifest", tests, NULL, NULL);
}
