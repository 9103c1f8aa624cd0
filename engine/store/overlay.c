// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/overlay.h"

#include <string.h>
#include <unistd.h>

#include "model/scenario.h"
#include "store/folder.h"
#include "store/manifest_check.h"
#include "store/manifest_read.h"
#include "store/overlay_file.h"

// An overlay is read into a struct of its own, held to the scenario, and only then made part of it.

struct reading {
    struct taker taker;
    const struct yaml_node *root;
    struct overlay_file file;
};

static void report(struct reading *r, const struct yaml_node *at, struct err *e)
{
    source_error(&r->taker.source, at ? at : r->root, e);
}

static void report_mark(struct reading *r, struct mark mark, struct text what, struct err *e)
{
    struct yaml_node at = {.line = mark.line, .col = mark.col, .span = (int)what.n};
    report(r, &at, e);
}

// ---- does it fit this scenario?

// `1.10` is later than `1.9`: numbers between dots. What is no number counts as 0.
static int64_t next_number(struct text *version)
{
    struct text part = text_cut(version, '.');
    int64_t n = 0;
    for (size_t i = 0; i < part.n && part.p[i] >= '0' && part.p[i] <= '9' && n < 1000000000; i++)
        n = n * 10 + (part.p[i] - '0');
    return n;
}

static int compare_versions(struct text a, struct text b)
{
    while (a.n || b.n) {
        int64_t x = next_number(&a), y = next_number(&b);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

static void check_fits(struct reading *r)
{
    const struct scenario *s = r->taker.scenario;
    const struct overlay_file *o = &r->file;
    const struct yaml_node *of = manifest_member(r->root, TEXT("scenario"));
    const struct yaml_node *id = of ? manifest_member(of->next, TEXT("id")) : NULL;
    struct err e = findings_err(r->taker.source.found);
    struct text meant = yaml_clip(o->scenario);
    if (!id || o->scenario.n == 0)
        return; // reported
    if (!text_is(o->scenario, s->id)) {
        err_set(&e, ERR_INPUT, "this overlay adds to '%.*s', and the scenario is '%.*s'",
                TEXT_ARGS(meant), TEXT_ARGS(s->id));
        report(r, id->next, &e);
    } else if (o->from.n && compare_versions(s->version, o->from) < 0) {
        err_set(&e, ERR_INPUT, "this overlay needs version %.*s, and the scenario is %.*s",
                TEXT_ARGS(o->from), TEXT_ARGS(s->version));
        report(r, manifest_member(of->next, TEXT("from"))->next, &e);
    } else if (o->below.n && compare_versions(s->version, o->below) >= 0) {
        err_set(&e, ERR_INPUT, "this overlay fits versions below %.*s, and the scenario is %.*s",
                TEXT_ARGS(o->below), TEXT_ARGS(s->version));
        err_hint(&e, "see whether it still fits, and then give a later version here");
        report(r, manifest_member(of->next, TEXT("below"))->next, &e);
    }
}

static void check_organisation(struct reading *r)
{
    const struct yaml_node *at = manifest_member(r->root, TEXT("organisation"));
    struct text org = r->file.overlay.organisation;
    struct err e = findings_err(r->taker.source.found);
    if (org.n == 0 || !scenario_overlay(r->taker.scenario, org))
        return;
    err_set(&e, ERR_INPUT, "'%.*s' has an overlay already: an organisation has one",
            TEXT_ARGS(org));
    report(r, at ? at->next : NULL, &e);
}

static void check_roles(struct reading *r)
{
    const struct overlay *o = &r->file.overlay;
    const struct organisation *org = scenario_organisation(r->taker.scenario, o->organisation);
    struct err e = findings_err(r->taker.source.found);
    for (size_t i = 0; org && i < o->n_roles; i++) {
        struct text id = o->roles[i].id;
        if (text_is(id, TEXT("leider")))
            err_set(&e, ERR_INPUT,
                    "'leider' cannot be the id of a role: '%.*s.leider' is the seat of the local "
                    "exercise leader",
                    TEXT_ARGS(org->id));
        else if (scenario_role(r->taker.scenario, org, id))
            err_set(&e, ERR_INPUT, "the scenario has the role '%.*s.%.*s' already",
                    TEXT_ARGS(org->id), TEXT_ARGS(id));
        else
            continue;
        report_mark(r, o->roles[i].mark, id, &e);
    }
}

static void check_objectives(struct reading *r)
{
    struct text org = r->file.overlay.organisation;
    struct err e = findings_err(r->taker.source.found);
    for (size_t i = 0; org.n && i < r->file.n_objectives; i++) {
        const struct objective *o = &r->file.objectives[i];
        struct text rest = o->id, head = text_cut(&rest, '.');
        if (overlay_named(org, o->id) || !text_is_id(o->id, true))
            continue;
        err_set(&e, ERR_INPUT, "what an overlay of '%.*s' adds is called after it", TEXT_ARGS(org));
        err_hint(&e, "call it '%.*s.%.*s'", TEXT_ARGS(org), TEXT_ARGS(rest.n ? rest : head));
        report_mark(r, o->mark, o->id, &e);
    }
}

// ---- one file

static void take(struct reading *r, const struct form *f, struct text bytes, struct arena *tree)
{
    r->root = manifest_root(tree, bytes, &r->taker.source);
    if (r->root)
        take_form(&r->taker, f, r->root, &r->file);
}

static void name_roles(struct overlay *o)
{
    for (size_t i = 0; i < o->n_roles; i++)
        if (o->roles[i].name.in[0].n == 0)
            o->roles[i].name.in[0] = o->roles[i].id;
}

static void take_overlay(struct reading *r, struct text bytes)
{
    struct arena tree = {0};
    size_t from = r->taker.source.found->n;
    take(r, &overlay_form, bytes, &tree);
    if (r->root) {
        manifest_check_references(&r->taker);
        check_fits(r);
        check_organisation(r);
        check_roles(r);
        check_objectives(r);
        name_roles(&r->file.overlay);
    }
    manifest_sort_findings(r->taker.source.found, from);
    arena_finish(&tree);
}

static void take_texts(struct reading *r, int language, struct text bytes, const char *name)
{
    struct arena tree = {0};
    size_t from = r->taker.source.found->n, injects = r->file.n_inject_words;
    r->taker.language = language;
    r->taker.source.file = name;
    take(r, &overlay_texts_form, bytes, &tree);
    for (size_t i = injects; i < r->file.n_inject_words; i++)
        r->file.inject_words[i].language = language;
    manifest_sort_findings(r->taker.source.found, from);
    arena_finish(&tree);
}

// ---- making it part of the scenario

static void *append(struct arena *a, const void *list, size_t n, const void *more, size_t n_more,
                    size_t size)
{
    char *all = arena_alloc(a, (n + n_more) * size);
    if (n)
        memcpy(all, list, n * size);
    if (n_more)
        memcpy(all + n * size, more, n_more * size);
    return all;
}

#define APPEND(list, count, more, n_more)                                                          \
    s->list = append(&s->arena, s->list, s->count, more, n_more, sizeof *s->list);                 \
    s->count += n_more

static void join(struct scenario *s, const struct overlay_file *f)
{
    for (size_t i = 0; i < f->n_objectives; i++) {
        f->objectives[i].overlay = f->overlay.organisation;
        map_set(&s->by_objective, f->objectives[i].id, (int64_t)(s->n_objectives + i));
    }
    for (size_t i = 0; i < f->n_inject_words; i++)
        f->inject_words[i].overlay = f->overlay.organisation;
    APPEND(objectives, n_objectives, f->objectives, f->n_objectives);
    APPEND(inject_words, n_inject_words, f->inject_words, f->n_inject_words);
    APPEND(overlays, n_overlays, &f->overlay, 1);
}

static void reading_begin(struct reading *r, struct scenario *s, const char *dir, const char *name,
                          struct findings *f)
{
    *r = (struct reading){
        .taker = {.scenario = s, .source = {name, f}, .overlay = true, .start_known = true}};
    r->file.overlay.dir = arena_text(&s->arena, text_of(dir));
}

int overlay_parse(struct scenario *s, const char *dir, struct text bytes, const char *name,
                  struct findings *f)
{
    struct reading r;
    size_t errors = f->errors;
    reading_begin(&r, s, dir, name, f);
    take_overlay(&r, bytes);
    if (f->errors == errors)
        join(s, &r.file);
    taker_finish(&r.taker);
    return f->errors == errors ? 0 : -1;
}

// ---- a folder

static void read_texts(struct reading *r, const char *dir, int language)
{
    struct findings *f = r->taker.source.found;
    struct buf name = {0}, path = {0}, bytes = {0};
    struct text code = r->taker.scenario->languages[language];
    struct err e = findings_err(f);
    buf_printf(&name, "texts/%.*s.yaml", TEXT_ARGS(code));
    buf_printf(&path, "%s/%s", dir, buf_cstr(&name));
    if (access(buf_cstr(&path), F_OK)) {
        err_set(&e, ERR_INPUT, "the scenario has the language %.*s, and there is no %s",
                TEXT_ARGS(code), buf_cstr(&name));
        err_hint(&e, "its players get the texts in the scenario's own language");
        err_at(&e, r->taker.source.file, 0, 0);
        findings_add(f, SEVERITY_WARNING, "", &e);
    } else if (folder_read(dir, buf_all(&name), &bytes, &e)) {
        manifest_cannot_read(f, &e, buf_cstr(&path));
    } else {
        const char *before = r->taker.source.file;
        take_texts(r, language, buf_all(&bytes), buf_cstr(&path));
        r->taker.source.file = before;
    }
    buf_finish(&name);
    buf_finish(&path);
    buf_finish(&bytes);
}

static void no_overlay(struct findings *f, struct err *e, const char *path)
{
    err_hint(e, "an overlay is a folder with overlay.yaml and script.lua");
    manifest_cannot_read(f, e, path);
}

int overlay_read(struct scenario *s, const char *dir, struct findings *f)
{
    struct buf path = {0}, bytes = {0};
    struct err e = findings_err(f);
    struct reading r;
    size_t errors = f->errors;
    buf_printf(&path, "%s/overlay.yaml", dir);
    reading_begin(&r, s, dir, buf_cstr(&path), f);
    // First, so that whoever copies the folder later sees that it changed since.
    if (folder_hash(dir, r.file.overlay.hash, &e))
        no_overlay(f, &e, dir);
    else if (s->n_overlays == OVERLAYS_MAX)
        err_set(&e, ERR_LIMIT, "there are more than %d overlays", OVERLAYS_MAX),
            manifest_cannot_read(f, &e, dir);
    else if (folder_read(dir, TEXT("overlay.yaml"), &bytes, &e))
        no_overlay(f, &e, buf_cstr(&path));
    else
        take_overlay(&r, buf_all(&bytes));
    for (size_t i = 1; i < s->n_languages && f->errors == errors; i++)
        read_texts(&r, dir, (int)i);
    if (f->errors == errors)
        join(s, &r.file);
    taker_finish(&r.taker);
    buf_finish(&path);
    buf_finish(&bytes);
    return f->errors == errors ? 0 : -1;
}

int overlays_read_frozen(struct scenario *s, const char *exercise, struct findings *f)
{
    struct arena a = {0};
    struct err none = {0};
    struct exercise_facts x;
    int rc = 0;
    if (folder_exercise_facts(exercise, &x, &a, &none) == 0)
        for (size_t i = 0; i < x.n_overlays; i++)
            rc |= overlay_read(s,
                               arena_printf(&a, "%s/overlays/%.*s", exercise,
                                            TEXT_ARGS(x.overlays[i].organisation)),
                               f);
    arena_finish(&a);
    return rc;
}
