// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Writes what is generated from the table of the manifest, and says what is found in a manifest:
//   emit schema | texts-schema | overlay-schema | reference | check FILE… | check-texts MANIFEST
//   FILE… | read DIR

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
    else if (strcmp(what, "overlay-schema") == 0)
        manifest_overlay_schema(&b);
    else if (strcmp(what, "reference") == 0)
        manifest_reference(&b);
    size_t n = b.n;
    fwrite(b.p, 1, b.n, stdout);
    buf_finish(&b);
    return n ? 0 : 2;
}

static void slurp(const char *path, struct buf *b)
{
    char chunk[4096];
    size_t n;
    FILE *in = fopen(path, "rb");
    if (!in) {
        perror(path);
        exit(3);
    }
    b->n = 0;
    while ((n = fread(chunk, 1, sizeof chunk, in)) > 0)
        buf_add(b, chunk, n);
    fclose(in);
}

static int tell(struct findings *f)
{
    int bad = f->errors > 0;
    for (size_t i = 0; i < f->n; i++) {
        const struct err *e = &f->items[i].err;
        printf("%s:%d:%d: %s", e->file, e->line, e->col, e->msg);
        printf(e->hint[0] ? "; %s\n" : "\n", e->hint);
    }
    findings_finish(f);
    return bad;
}

static int check(const char *path)
{
    struct findings f = {0};
    struct buf b = {0};
    slurp(path, &b);
    scenario_destroy(manifest_parse(buf_all(&b), path, &f));
    buf_finish(&b);
    return tell(&f);
}

static int check_texts(const char *manifest, const char *path)
{
    struct findings f = {0};
    struct buf b = {0};
    slurp(manifest, &b);
    struct scenario *s = manifest_parse(buf_all(&b), manifest, &f);
    slurp(path, &b);
    if (s)
        manifest_parse_texts(s, 1, buf_all(&b), path, &f);
    scenario_destroy(s);
    buf_finish(&b);
    return tell(&f);
}

static int read_folder(const char *dir)
{
    struct findings f = {0};
    scenario_destroy(manifest_read(dir, &f));
    return tell(&f);
}

int main(int argc, char **argv)
{
    if (argc == 2)
        return emit(argv[1]);
    int bad = argc < 3 ? 2 : 0;
    bool texts = argc > 3 && strcmp(argv[1], "check-texts") == 0;
    for (int i = texts ? 3 : 2; i < argc; i++) {
        int r = texts                          ? check_texts(argv[2], argv[i])
                : strcmp(argv[1], "read") == 0 ? read_folder(argv[i])
                                               : check(argv[i]);
        bad = r > bad ? r : bad;
    }
    return bad;
}
