// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "perform.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"

#include "base/mem.h"
#include "store/manifest.h"

const struct act acts[] = {
    {0, "{\"do\":\"start\",\"id\":\"1\"}"},
    {150000, "{\"do\":\"note\",\"id\":\"2\",\"text\":\"Begonnen\"}"},
    {301000, "{\"do\":\"inject.read\",\"inject\":\"storing\",\"by\":\"gemeente.ciso\"}"},
    {330000, "{\"do\":\"observation\",\"id\":\"3\",\"by\":\"gemeente.ciso\",\"text\":\"Traag\"}"},
    {400000, "{\"do\":\"pause\",\"id\":\"4\",\"reason\":\"koffie\"}"},
    {400000, "{\"do\":\"rate\",\"id\":\"5\",\"rate\":2000}"},
    {400000, "{\"do\":\"resume\",\"id\":\"6\"}"},
    {500000, "{\"do\":\"inject.hold\",\"id\":\"7\",\"inject\":\"rij-20\"}"},
    {520000, "{\"do\":\"storyline.hold\",\"id\":\"8\",\"of\":\"teller\"}"},
    {560000, "{\"do\":\"storyline.release\",\"id\":\"9\",\"of\":\"teller\"}"},
    {600000, "{\"do\":\"decision\",\"id\":\"10\",\"by\":\"gemeente.ciso\",\"trigger\":\"storing\","
             "\"decision\":\"Wij sluiten af\"}"},
    {610000, "{\"do\":\"classify\",\"id\":\"11\",\"inject\":\"storing\",\"choice\":\"afsluiten\"}"},
    {700000, "{\"do\":\"inject.release\",\"id\":\"12\",\"inject\":\"rij-20\"}"},
    {725000, "{\"do\":\"inject.delivered\",\"id\":\"13\",\"inject\":\"telefoon\"}"},
    {800000, "{\"do\":\"inform\",\"id\":\"14\",\"by\":\"gemeente.ciso\",\"from\":\"gemeente\","
             "\"to\":[\"leverancier\"],\"via\":\"mail\",\"class\":\"situation\","
             "\"text\":\"Het is uit\"}"},
    {850000, "{\"do\":\"inject.skip\",\"id\":\"15\",\"inject\":\"rij-39\"}"},
    {860000, "{\"do\":\"bestaat.niet\"}"},
    {900000, "{\"do\":\"jump\",\"id\":\"16\",\"to\":1500000}"},
    {1600000, "{\"do\":\"decision\",\"id\":\"17\",\"by\":\"gemeente.bestuur\","
              "\"decision\":\"Wij schalen op\"}"},
    {1601000, "{\"do\":\"escalate\",\"id\":\"18\",\"by\":\"gemeente.bestuur\",\"to\":\"verhoogd\","
              "\"rationale\":\"Het duurt\"}"},
    {1700000, "{\"do\":\"script\",\"id\":\"19\",\"mode\":\"uit\"}"},
    {1760000, "{\"do\":\"script\",\"id\":\"20\",\"mode\":\"aan\"}"},
    {1800000, "{\"do\":\"noplay\",\"id\":\"21\",\"reason\":\"brandalarm\"}"},
    {1800000, "{\"do\":\"resume\",\"id\":\"22\",\"reason\":\"loos alarm\"}"},
    {1900000, "{\"do\":\"inject.fire\",\"id\":\"23\",\"inject\":\"reserve\"}"},
    {3600000, "{\"do\":\"round.open\",\"id\":\"24\"}"},
    {3900000, "{\"do\":\"end\",\"id\":\"25\"}"},
    {3900000, "{\"do\":\"reflection\",\"id\":\"26\",\"by\":\"gemeente.ciso\",\"text\":\"Klaar\"}"},
    {0, NULL},
};

// ---- files

void folder_made(char dir[4096])
{
    const char *where = getenv("TMPDIR");
    snprintf(dir, 4096, "%s/draaiboek-fault-XXXXXX", where && *where ? where : "/tmp");
    assert_non_null(mkdtemp(dir));
}

void folder_gone(const char *dir)
{
    char path[4500];
    DIR *d = opendir(dir);
    assert_non_null(d);
    for (struct dirent *f; (f = readdir(d));) {
        snprintf(path, sizeof path, "%s/%s", dir, f->d_name);
        if (f->d_name[0] != '.')
            unlink(path);
    }
    closedir(d);
    rmdir(dir);
}

void file_read(const char *path, struct buf *out)
{
    char bytes[65536];
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, f));)
        buf_add(out, bytes, n);
    fclose(f);
}

void file_write(const char *path, struct text bytes)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    assert_int_equal(fclose(f), 0);
}

// ---- performing

static void create_stage(struct performance *p)
{
    const struct stage_setup setup = {
        .scenario = p->scenario,
        .scenario_dir = p->scenario_dir,
        .run = {42, TEXT("2026-06-18"), TEXT("test"), TEXT("5.4")},
        .journal = p->journal,
        .record = p->record,
        .ctx = p->ctx,
    };
    p->stage = stage_create(&setup);
}

static void drop(struct performance *p)
{
    stage_destroy(p->stage);
    journal_destroy(p->journal);
    p->stage = NULL;
    p->journal = NULL;
}

static void show(const struct findings *f)
{
    for (size_t i = 0; i < f->n; i++)
        print_error("%s:%d: %s\n", f->items[i].err.file, f->items[i].err.line, f->items[i].err.msg);
}

void performance_begin(struct performance *p, const char *journal)
{
    struct findings f = {0};
    const char *source = getenv("DRAAIBOEK_SOURCE");
    snprintf(p->scenario_dir, sizeof p->scenario_dir, "%s/tests/live/scenarios/klein",
             source ? source : ".");
    snprintf(p->journal_path, sizeof p->journal_path, "%s", journal);
    p->scenario = manifest_read(p->scenario_dir, &f);
    show(&f);
    assert_int_equal(f.errors, 0);
    findings_finish(&f);
}

void performance_finish(struct performance *p)
{
    drop(p);
    scenario_destroy(p->scenario);
}

void performance_load(struct performance *p)
{
    struct findings f = {0};
    struct err e = {0};
    drop(p);
    unlink(p->journal_path);
    p->journal = journal_create(p->journal_path, p->disk, &e);
    assert_non_null(p->journal);
    create_stage(p);
    int rc = stage_load(p->stage, &f);
    show(&f);
    assert_int_equal(rc, 0);
    findings_finish(&f);
    p->next_act = 0;
}

static void do_act(struct performance *p, const struct act *a)
{
    struct arena arena = {0};
    struct command c;
    struct err e = {0};
    int64_t seq, t = stage_state(p->stage)->t;
    if (command_parse(&arena, text_of(a->json), &c, &e) == 0)
        stage_do(p->stage, a->t > t ? a->t : t, &c, &seq, &e);
    arena_finish(&arena);
}

bool performance_step(struct performance *p)
{
    const struct act *a = &acts[p->next_act];
    int64_t due;
    bool plays = stage_next(p->stage, &due) && due <= CURTAIN;
    if (plays && (!a->json || due <= a->t)) {
        stage_play(p->stage, due, 1);
    } else if (a->json) {
        p->next_act++;
        do_act(p, a);
    } else {
        return false;
    }
    return true;
}

int performance_resume(struct performance *p, struct follow_report *report, struct err *e)
{
    struct journal_extent x;
    struct findings f = {0};
    static const struct act go_on = {0, "{\"do\":\"resume\",\"reason\":\"hervat\"}"};
    drop(p);
    if (journal_settle(p->journal_path, e) || journal_extent(p->journal_path, &x, e) == JOURNAL_BAD)
        return -1;
    create_stage(p);
    int rc = stage_follow(p->stage, p->journal_path, report, &f, e);
    show(&f);
    findings_finish(&f);
    if (rc)
        return -1;
    enum phase before = stage_state(p->stage)->phase;
    p->journal = journal_continue(p->journal_path, &x, p->disk, e);
    if (!p->journal || stage_resume(p->stage, p->journal, x.cut_bytes, x.cut, e))
        return -1;
    if (before == PHASE_RUNNING || before == PHASE_GATE) {
        if (stage_state(p->stage)->phase != PHASE_PAUSED)
            return err_set(e, ERR_INPUT, "it did not come back paused");
        do_act(p, &go_on);
    }
    return 0;
}
