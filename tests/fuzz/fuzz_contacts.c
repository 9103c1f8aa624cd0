// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdlib.h>

#include "store/contacts.h"

// Any bytes as contacts.yaml. What is wrong has a place and words; who is in the list can be called
// by what stands there, on one line.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_line(struct text t, bool needed)
{
    if ((needed && t.n == 0) || t.n > CONTACT_BYTES || !utf8_valid(t) ||
        (t.n && memchr(t.p, '\n', t.n)))
        abort();
}

static void check_findings(const struct findings *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct err *e = &f->items[i].err;
        if (e->line < 1 || e->col < 1 || !*e->msg || !utf8_valid(text_of(e->msg)) ||
            !utf8_valid(text_of(e->hint)))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct contacts c = {0};
    struct findings f = {.lang = size % 2 ? LANG_NL : LANG_EN};
    int rc = contacts_parse(&c, (struct text){(const char *)data, size}, "contacts.yaml", &f);
    if ((rc != 0) != (f.errors > 0) || c.n > CONTACTS_MAX || (rc == 0 && c.n == 0))
        abort();
    for (size_t i = 0; i < c.n; i++) {
        check_line(c.at[i].role, true);
        check_line(c.at[i].number, true);
        check_line(c.at[i].organisation, false);
        check_line(c.at[i].note, false);
    }
    check_findings(&f);
    contacts_finish(&c);
    findings_finish(&f);
    return 0;
}
