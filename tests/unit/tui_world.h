// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "store/journal.h"
#include "tui/book.h"
#include "tui/grid.h"
#include "tui/scene.h"

// The exercise of tests/tui/story.jsonl, and what comes after it in more.jsonl, for tests of the
// console; and goldens.

static inline void source_path(char to[1024], const char *name)
{
    const char *root = getenv("DRAAIBOEK_SOURCE");
    snprintf(to, 1024, "%s/tests/tui/%s", root ? root : ".", name);
}

// One line without its newline; false at the end.
static inline bool next_line(FILE *f, struct buf *line)
{
    int c;
    line->n = 0;
    while ((c = getc(f)) != EOF && c != '\n')
        buf_char(line, (char)c);
    return line->n > 0;
}

// The lines of the story have no hash, so that they can be edited; it gets one to be read.
static inline void story_add(struct book *b, const char *name)
{
    char path[1024];
    struct buf line = {0};
    struct arena arena = {0};
    source_path(path, name);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    while (next_line(f, &line)) {
        struct record r;
        struct err e = {0};
        line.n--;
        buf_printf(&line, ",\"hash\":\"%064d\"}", 0);
        if (record_read(&arena, buf_all(&line), &r, NULL, &e) || book_keep(b, &r, &e) ||
            book_go(b, b->n, &e)) {
            print_error("record %zu: %s\n", b->n + 1, e.msg);
            fail();
        }
        arena_reset(&arena);
    }
    fclose(f);
    buf_finish(&line);
    arena_finish(&arena);
}

static inline void story_read(struct book *b)
{
    story_add(b, "story.jsonl");
}

// As a console sees it at this moment of the exercise, while it runs.
static inline struct scene story_scene(const struct book *b, struct view_state *v, enum lang lang,
                                       int64_t now)
{
    return (struct scene){
        .book = b,
        .view = v,
        .now = now,
        .wall = b->state.wall,
        .utc_offset = 2 * HOUR,
        .lang = lang,
        .rate = 1000,
        .running = true,
        .present = {.leaders = 3},
    };
}

static inline void read_whole(const char *path, struct buf *to)
{
    FILE *f = fopen(path, "r");
    int c;
    while (f && (c = getc(f)) != EOF)
        buf_char(to, (char)c);
    if (f)
        fclose(f);
}

// UPDATE=1 writes the goldens anew, to be looked at before they are kept.
static inline void assert_golden(const struct grid *g, const char *name)
{
    char path[1024], file[256];
    struct buf is = {0}, was = {0};
    snprintf(file, sizeof file, "golden/%s.txt", name);
    source_path(path, file);
    grid_text(g, &is);
    if (getenv("UPDATE")) {
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        fwrite(is.p, 1, is.n, f);
        fclose(f);
    }
    read_whole(path, &was);
    if (!text_is(buf_all(&is), buf_all(&was))) {
        print_error("%s is now:\n%.*s\n", path, TEXT_ARGS(buf_all(&is)));
        fail();
    }
    buf_finish(&is);
    buf_finish(&was);
}
