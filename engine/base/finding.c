// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/finding.h"

#include <stdio.h>

#include "base/mem.h"

struct err findings_err(const struct findings *f)
{
    return (struct err){.lang = f->lang};
}

void findings_add(struct findings *f, enum severity s, const char *rule, const struct err *e)
{
    f->errors += s == SEVERITY_ERROR;
    f->warnings += s == SEVERITY_WARNING;
    if (f->n == FINDINGS_MAX) {
        f->more++;
        return;
    }
    mem_grow(&f->items, &f->cap, f->n + 1, sizeof *f->items);
    struct finding *at = &f->items[f->n++];
    at->severity = s;
    at->err = *e;
    snprintf(at->rule, sizeof at->rule, "%s", rule);
}

void findings_finish(struct findings *f)
{
    mem_free(f->items);
    *f = (struct findings){.lang = f->lang};
}
