// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/timeline.h"

#include "base/span.h"
#include "model/render.h"

bool timeline_is_declaration(const struct record *r)
{
    return (r->kind > KIND_exercise_created && r->kind < KIND_exercise_loaded) ||
           (r->kind >= KIND_service_declared && r->kind <= KIND_resource_declared);
}

static void pad(struct buf *b, size_t to)
{
    while (b->n < to)
        buf_char(b, ' ');
}

// Most sentences begin with who it is, and that stands before them already.
static struct text without(struct text said, struct text who)
{
    if (text_starts(said, who) && said.n > who.n && said.p[who.n] == ' ')
        return (struct text){said.p + who.n + 1, said.n - who.n - 1};
    return said;
}

void timeline_add(struct buf *b, const struct record *r, struct text kind, int64_t start,
                  struct text language)
{
    struct buf said = {0}, words = {0};
    struct text who = field_text(&r->fields, KEY_seat);
    size_t from = b->n;
    if (who.n == 0)
        who = r->by;
    story_format(b, r->t, start);
    pad(b, from + 9);
    moment_format(b, r->t);
    buf_printf(b, "  %6lld  ", (long long)r->seq);
    from = b->n;
    cli_clean(b, who);
    pad(b, from + 20);
    buf_str(b, "  ");
    if (kind_get(r->kind))
        render_record(&said, r, start, language);
    else
        buf_text(&said, kind);
    cli_clean(&words, without(buf_all(&said), who));
    buf_text(b, buf_all(&words));
    buf_finish(&said);
    buf_finish(&words);
}
