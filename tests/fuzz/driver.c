// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

// Runs a fuzz harness over the files of its corpus, without libFuzzer: each file as it is, cut at
// its middle, and with one byte changed at a few places. Prints TAP.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void run_once(const char *data, size_t n)
{
    uint8_t *exact = malloc(n ? n : 1); // so that the sanitizers see a byte too far
    if (!exact)
        abort();
    if (n)
        memcpy(exact, data, n);
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
}

static void run_variants(struct buf *b)
{
    enum { PLACES = 16 };
    run_once(b->p, b->n);
    run_once(b->p, b->n / 2);
    for (size_t i = 0; i < PLACES && b->n; i++) {
        size_t at = b->n * i / PLACES;
        char was = b->p[at];
        b->p[at] = (char)(was ^ (1 << i % 8));
        run_once(b->p, b->n);
        b->p[at] = was;
    }
}

static int read_file(const char *path, struct buf *b)
{
    char chunk[4096];
    size_t n;
    FILE *f = fopen(path, "rb");
    if (!f)
        return -1;
    b->n = 0;
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
        buf_add(b, chunk, n);
    fclose(f);
    return 0;
}

int main(int argc, char **argv)
{
    struct buf b = {0}, path = {0};
    int n = 0;
    run_once("", 0);
    for (int i = 1; i < argc; i++) {
        DIR *dir = opendir(argv[i]);
        for (struct dirent *d; dir && (d = readdir(dir));) {
            if (d->d_name[0] == '.' || strstr(d->d_name, ".license"))
                continue;
            path.n = 0;
            buf_printf(&path, "%s/%s", argv[i], d->d_name);
            int rc = read_file(buf_cstr(&path), &b);
            if (rc == 0)
                run_variants(&b);
            printf("%s %d - %s\n", rc ? "not ok" : "ok", ++n, d->d_name);
        }
        if (dir)
            closedir(dir);
    }
    buf_finish(&b);
    buf_finish(&path);
    printf("1..%d\n", n);
    if (n == 0)
        fprintf(stderr, "the corpus is empty\n");
    return n == 0;
}
