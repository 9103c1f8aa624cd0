// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/timeline.h"

#include "base/span.h"
#include "model/render.h"

bool timeline_is_declaration(const struct record *r)
{
    return r->kind > KIND_exercise_created && r->kind < KIND_exercise_loaded;
}

void timeline_print(FILE *to, const struct record *r, int64_t start, const char *language)
{
    struct buf b = {0};
    story_format(&b, r->t, start);
    buf_char(&b, ' ');
    moment_format(&b, r->t);
    buf_printf(&b, " %5lld  ", (long long)r->seq);
    render_record(&b, r, start, text_of(language));
    fprintf(to, "%s\n", buf_cstr(&b));
    buf_finish(&b);
}
