// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "script/host.h"
#include "store/folder.h"
#include "store/hash.h"

// What is attached to an inject: the name that the author gave, and the hash by which the
// exercise keeps it. A file that is not there has a name only; `check` speaks of those.

static struct value attached(struct script *s, struct text path)
{
    enum { MEMBERS = 3 };
    struct err none = {0};
    struct buf bytes = {0};
    char hash[65];
    struct value v = value_text(path);
    if (text_starts(path, TEXT(FOLDER_FILES)) &&
        s->world.read(s->world.ctx, path, &bytes, &none) == 0) {
        struct member *m = arena_alloc(&s->scratch, MEMBERS * sizeof *m);
        hash_of(buf_all(&bytes), hash);
        m[0] = (struct member){TEXT("file"), value_text(path)};
        m[1] = (struct member){TEXT("hash"), value_text(arena_text(&s->scratch, text_of(hash)))};
        m[2] = (struct member){TEXT("bytes"), value_int((int64_t)bytes.n)};
        v = value_map(m, MEMBERS);
    }
    buf_finish(&bytes);
    return v;
}

struct value attachments(struct script *s, struct value paths)
{
    struct value *items = arena_alloc(&s->scratch, (paths.n + 1) * sizeof *items);
    for (uint32_t i = 0; i < paths.n; i++)
        items[i] = attached(s, value_as_text(paths.list[i]));
    return value_list(items, paths.n);
}
