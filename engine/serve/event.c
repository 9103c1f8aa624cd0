// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/event.h"

#include "base/json.h"
#include "model/kind.h"

static bool is_read(enum key k)
{
    return k == KEY_text || k == KEY_attachments || k == KEY_options || k == KEY_meanwhile;
}

void event_put(struct buf *b, const struct record *r, bool whole)
{
    if (b->n && b->p[b->n - 1] == '}')
        buf_char(b, ',');
    buf_printf(b, "{\"seq\":%lld,\"t\":%lld,\"kind\":\"%s\",\"cause\":%lld", (long long)r->seq,
               (long long)r->t, kind_get(r->kind)->name, (long long)r->cause);
    for (size_t i = 0; i < r->fields.n; i++) {
        if (!whole && is_read(r->fields.at[i].key))
            continue;
        buf_char(b, ',');
        json_text(b, key_name(r->fields.at[i].key));
        buf_char(b, ':');
        json_value(b, r->fields.at[i].value);
    }
    buf_char(b, '}');
}
