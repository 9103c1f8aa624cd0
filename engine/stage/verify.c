// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "stage/verify.h"

#include <stdio.h>

#include "stage/stage.h"

static int check_seal(const struct state *s, const struct record *r, struct err *e)
{
    char hex[65];
    stage_digest(s, hex);
    if (text_is(field_text(&r->fields, KEY_digest), text_of(hex)))
        return 0;
    return err_set(e, ERR_INPUT,
                   "record %lld: the records do not add up to the state that was sealed",
                   (long long)r->seq);
}

static int take_in(struct state *s, const struct record *r, struct verify_report *report,
                   struct err *e)
{
    if (r->kind == KIND_exercise_sealed) {
        report->sealed = true;
        if (check_seal(s, r, e))
            return -1;
    }
    if (state_fold(s, r, e))
        return -1;
    report->records++;
    report->steps += r->last;
    report->unknown += r->kind == KIND_UNKNOWN;
    return 0;
}

static int read_all(struct journal_reader *j, int64_t most, struct state *s,
                    struct verify_report *report, struct err *e)
{
    struct record rec;
    while (report->records < most) {
        enum journal_read got = journal_next(j, &rec, e);
        report->line = journal_line(j);
        if (got == JOURNAL_BAD || (got == JOURNAL_RECORD && take_in(s, &rec, report, e)))
            return -1;
        if (got != JOURNAL_RECORD)
            break;
    }
    report->line = 0;
    memcpy(report->hash, journal_reader_chain(j)->hex, 64);
    return 0;
}

static int verify_into(const char *path, int64_t at, struct state *s, struct verify_report *report,
                       struct err *e)
{
    struct journal_extent x;
    enum journal_read ends = journal_extent(path, &x, e);
    if (ends == JOURNAL_BAD)
        return -1;
    report->cut_bytes = x.cut_bytes;
    snprintf(report->cut, sizeof report->cut, "%s", x.cut);
    if (ends == JOURNAL_TORN)
        report->torn = *e;
    struct journal_reader *j = journal_open(path, e);
    if (!j)
        return -1;
    int rc = read_all(j, at && at < x.records ? at : x.records, s, report, e);
    journal_close(j);
    if (rc == 0)
        stage_digest(s, report->digest);
    return rc;
}

int verify_journal(const char *path, int64_t at, struct state *state, struct verify_report *report,
                   struct err *e)
{
    struct state own, *s = state ? state : &own;
    *report = (struct verify_report){0};
    state_init(s);
    int rc = verify_into(path, at, s, report, e);
    if (!state)
        state_finish(s);
    return rc;
}
