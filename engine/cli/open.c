// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/open.h"

#include <string.h>

#include "cli/version.h"
#include "store/contacts.h"
#include "store/overlay.h"

// Whom to call is no part of what is played, and of the folder all the same.
static void check_contacts(const char *dir, struct findings *f)
{
    char path[CLI_PATH];
    struct buf bytes = {0};
    struct err none = {0};
    struct contacts list = {0};
    snprintf(path, sizeof path, "%s/contacts.yaml", dir);
    if (folder_read(dir, TEXT("contacts.yaml"), &bytes, &none) == 0)
        contacts_parse(&list, buf_all(&bytes), path, f);
    contacts_finish(&list);
    buf_finish(&bytes);
}

int open_scenario(struct opened *o, const char *dir, const struct cli_list *overlays,
                  enum lang lang)
{
    *o = (struct opened){.dir = dir, .findings = {.lang = lang}};
    o->library = cli_library_dir(o->library_path);
    o->scenario = manifest_read(dir, &o->findings);
    check_contacts(o->dir, &o->findings);
    bool sound = o->scenario && o->findings.errors == 0;
    for (size_t i = 0; sound && overlays && i < overlays->n; i++) {
        overlay_read(o->scenario, overlays->at[i], &o->findings);
        check_contacts(overlays->at[i], &o->findings);
    }
    return o->scenario && o->findings.errors == 0 ? 0 : -1;
}

int open_exercise(struct opened *o, const char *exercise, enum lang lang)
{
    char dir[CLI_PATH + 20];
    snprintf(dir, sizeof dir, "%s/scenario", exercise);
    int rc = open_scenario(o, dir, NULL, lang);
    memcpy(o->exercise_path, dir, sizeof dir);
    o->dir = o->exercise_path;
    return rc ? rc : overlays_read_frozen(o->scenario, exercise, &o->findings);
}

void open_overlay_facts(const struct opened *o, struct arena *a, struct exercise_facts *x)
{
    const struct scenario *s = o->scenario;
    x->n_overlays = s->n_overlays;
    x->overlays = arena_alloc(a, s->n_overlays * sizeof *x->overlays);
    for (size_t i = 0; i < s->n_overlays; i++) {
        const struct overlay *v = &s->overlays[i];
        x->overlays[i] = (struct overlay_fact){v->organisation, text_of(v->hash), v->dir};
    }
}

// The script of an overlay has its files below overlays/ORGANISATION/.
static const char *folder_of(const struct opened *o, struct text *file)
{
    const struct scenario *s = o->scenario;
    struct text rest = *file, first = text_cut(&rest, '/'), org = text_cut(&rest, '/');
    const struct overlay *v =
        s && text_is(first, TEXT("overlays")) ? scenario_overlay(s, org) : NULL;
    if (!v)
        return o->dir;
    *file = rest;
    return v->dir.p;
}

// The script knows its files by their names in the scenario; a reader needs the path.
static void complete_path(const struct opened *o, struct err *e)
{
    char path[CLI_PATH];
    struct text file = text_of(e->file), library = TEXT("scripts/");
    if (file.n == 0 || file.p[0] == '/')
        return;
    if (o->library && text_starts(file, library))
        snprintf(path, sizeof path, "%s/%s", o->library, e->file + library.n);
    else {
        const char *dir = folder_of(o, &file);
        snprintf(path, sizeof path, "%s/%.*s", dir, TEXT_ARGS(file));
    }
    if (strlen(path) < sizeof e->file)
        memcpy(e->file, path, strlen(path) + 1);
}

void open_complete_paths(struct opened *o, size_t from)
{
    for (size_t i = from; i < o->findings.n; i++)
        complete_path(o, &o->findings.items[i].err);
}

int open_stage(struct opened *o, const struct open_options *how)
{
    struct stage_setup setup = {
        .scenario = o->scenario,
        .scenario_dir = o->dir,
        .library_dir = o->library,
        .run = {how->seed, text_of(how->date ? how->date : OPEN_DATE), TEXT(VERSION), TEXT("5.4")},
        .cover = how->cover,
        .wall = how->wall,
        .journal = how->journal,
        .record = how->record,
        .ctx = how->ctx,
        .waits = how->waits,
    };
    if (how->limits)
        setup.limits = *how->limits;
    stage_destroy(o->stage);
    o->stage = stage_create(&setup);
    size_t before = o->findings.n;
    int rc = stage_load(o->stage, &o->findings);
    open_complete_paths(o, before);
    return rc;
}

int open_exit_code(const struct opened *o)
{
    for (size_t i = 0; i < o->findings.n; i++)
        if (o->findings.items[i].severity == SEVERITY_ERROR &&
            o->findings.items[i].err.code == ERR_IO)
            return EXIT_CANNOT;
    return o->findings.errors ? EXIT_FAILED : EXIT_GOOD;
}

int open_or_say(struct opened *o, const struct cli *cli, const char *dir,
                const struct open_options *how)
{
    if (open_scenario(o, dir, how->overlays, cli->lang) == 0 && open_stage(o, how) == 0)
        return EXIT_GOOD;
    cli_print_findings(stderr, NULL, &o->findings);
    cli_say(cli,
            o->findings.errors == 1 ? "%s cannot be played: %zu error"
                                    : "%s cannot be played: %zu errors",
            dir, o->findings.errors);
    return open_exit_code(o);
}

void open_finish(struct opened *o)
{
    stage_destroy(o->stage);
    scenario_destroy(o->scenario);
    findings_finish(&o->findings);
    *o = (struct opened){0};
}
