// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Writes what is generated from the table of the manifest, and says what is found in a manifest:
//   emit schema | texts-schema | reference | check FILE…

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/manifest.h"

_Noreturn void mem_exhausted(size_t wanted)
{
    fprintf(stderr, "out of memory (%zu bytes)\n", wanted);
    exit(3);
}

static int emit(const char *what)
{
    struct buf b = {0};
    if (strcmp(what, "schema") == 0)
        manifest_schema(&b);
    else if (strcmp(what, "texts-schema") == 0)
        manifest_texts_schema(&b);
    else if (strcmp(what, "reference") == 0)
        manifest_reference(&b);
    size_t n = b.n;
    fwrite(b.p, 1, b.n, stdout);
    buf_finish(&b);
    return n ? 0 : 2;
}

static int check(const char *path)
{
    static char bytes[(4 << 20) + 2];
    struct findings f = {0};
    FILE *in = fopen(path, "rb");
    if (!in) {
        perror(path);
        return 3;
    }
    size_t n = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    scenario_destroy(manifest_parse((struct text){bytes, n}, path, &f));
    for (size_t i = 0; i < f.n; i++) {
        const struct err *e = &f.items[i].err;
        printf("%s:%d:%d: %s", e->file, e->line, e->col, e->msg);
        printf(e->hint[0] ? "; %s\n" : "\n", e->hint);
    }
    int bad = f.errors > 0;
    findings_finish(&f);
    return bad;
}

int main(int argc, char **argv)
{
    if (argc == 2)
        return emit(argv[1]);
    int bad = argc < 3 ? 2 : 0;
    for (int i = 2; i < argc; i++) {
        int r = check(argv[i]);
        bad = r > bad ? r : bad;
    }
    return bad;
}
