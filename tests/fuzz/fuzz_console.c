// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Keys on a console, at screens of any size, of an exercise in which somebody wrote whatever they
// liked. What is sent is JSON, and what is drawn is whole characters that steer nothing.
// Covers: tui/app.c, act.c, cmd.c, do*.c, form.c, glyph.c, grid.c, lists.c, page.c, rows.c,
// screen.c.

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "store/journal.h"
#include "tui/app.h"
#include "tui/termkey.h"

#define HEAD "\"wall\":\"2026-06-18T07:00:00.000Z\","

static const char *const story[] = {
    "{\"seq\":1,\"t\":0," HEAD "\"kind\":\"exercise.created\",\"by\":\"clock\",\"format\":1,"
    "\"scenario\":\"proef\",\"version\":\"1.0.0\",\"scenario_hash\":\"0\",\"seed\":7,"
    "\"engine\":\"0\",\"lua\":\"5.4\",\"date\":\"2026-06-18\",\"title\":{\"nl\":\"Proef\"},"
    "\"languages\":[\"nl\",\"en\"],\"tlp\":\"AMBER\",\"start\":32400000",
    "{\"seq\":2,\"t\":0," HEAD "\"kind\":\"organisation.declared\",\"by\":\"clock\",\"org\":"
    "\"haven\",\"name\":{\"nl\":\"Haven\"},\"play\":\"full\",\"roles\":[\"ciso\"]",
    "{\"seq\":3,\"t\":0," HEAD "\"kind\":\"objective.declared\",\"by\":\"clock\",\"objective\":"
    "\"zien\",\"text\":{\"nl\":\"Ziet het\"}",
    "{\"seq\":4,\"t\":0," HEAD "\"kind\":\"inject.planned\",\"by\":\"script\",\"inject\":\"brief\","
    "\"from\":\"pers\",\"to\":[\"haven.ciso\"],\"via\":\"mail\",\"goals\":[\"zien\"],\"choices\":["
    "\"ja\",\"nee\"],\"subject\":{\"nl\":\"Kop\"},\"text\":{\"nl\":\"Tekst\"}",
    "{\"seq\":5,\"t\":0," HEAD "\"kind\":\"inject.planned\",\"by\":\"script\",\"inject\":\"bel\","
    "\"from\":\"pers\",\"to\":[\"haven\"],\"via\":\"phone\",\"due\":600000,\"subject\":{\"nl\":"
    "\"Bel\"},\"text\":{\"nl\":\"Tekst\"}",
    "{\"seq\":6,\"t\":0," HEAD "\"kind\":\"exercise.loaded\",\"by\":\"clock\",\"injects\":2,"
    "\"expects\":0,\"last\":true",
    "{\"seq\":7,\"t\":0," HEAD "\"kind\":\"exercise.started\",\"by\":\"leider\",\"last\":true",
    "{\"seq\":8,\"t\":1000," HEAD "\"kind\":\"inject.delivered\",\"by\":\"clock\",\"inject\":"
    "\"brief\",\"from\":\"pers\",\"to\":[\"haven.ciso\"],\"via\":\"mail\",\"subject\":{\"nl\":"
    "\"Kop\"},\"text\":{\"nl\":\"Tekst\"},\"last\":true",
};
enum { STORY = sizeof story / sizeof *story };

static void on_send(void *ctx, struct text line)
{
    struct arena a = {0};
    struct value v;
    struct err e = {0};
    (void)ctx;
    if (json_parse(&a, line, &v, &e))
        abort();
    arena_finish(&a);
}

static void take(struct app *a, struct buf *line)
{
    struct arena arena = {0};
    struct record r;
    struct err e = {0};
    buf_printf(line, ",\"hash\":\"%064d\"}", 0);
    if (record_read(&arena, buf_all(line), &r, NULL, &e))
        abort();
    app_record(a, &r);
    arena_finish(&arena);
    line->n = 0;
}

// What somebody wrote stands in a decision, a question and a note.
static void take_words(struct app *a, struct text words)
{
    static const char *const kinds[] = {
        ("\"decision.logged\",\"by\":\"haven.ciso\",\"seat\":\"haven.ciso\",\"inject\":\"brief\","
         "\"decision\":"),
        "\"question.logged\",\"by\":\"haven.ciso\",\"seat\":\"haven.ciso\",\"text\":",
        "\"note.logged\",\"by\":\"leider\",\"text\":"};
    struct buf line = {0};
    for (int i = 0; i < STORY; i++) {
        buf_str(&line, story[i]);
        take(a, &line);
    }
    if (words.n > 1500)
        words.n = 1500;
    for (int i = 0; i < 3; i++) {
        buf_printf(&line, "{\"seq\":%d,\"t\":2000," HEAD "\"kind\":%s", STORY + 1 + i, kinds[i]);
        json_text(&line, words);
        buf_str(&line, ",\"last\":true");
        take(a, &line);
    }
    buf_finish(&line);
}

static void check(const struct grid *g)
{
    for (int i = 0; i < g->w * g->h; i++) {
        const struct glyph *c = &g->cells[i].glyph;
        if (!utf8_valid((struct text){c->bytes, c->n}) || (c->n && (unsigned char)*c->bytes < ' '))
            abort();
        if (c->width == 2 && (i % g->w == g->w - 1 || g->cells[i + 1].glyph.width != 0))
            abort();
    }
}

static int key_of_byte(uint8_t b)
{
    if (b == '\r')
        return TERMKEY_ENTER;
    if (b < 0x80)
        return b;
    return b < 0xA0 ? TERMKEY_UP + (b & 15) : b < 0xE0 ? b : 0x4E00 + b;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *nul = size ? memchr(data, 0, size) : NULL;
    size_t keys = nul ? (size_t)(nul - data) : size;
    struct grid g;
    int x, y;
    struct app *a = app_create(&(struct app_setup){.mood = MOOD_LIVE,
                                                   .lang = size % 2 ? LANG_NL : LANG_EN,
                                                   .by = TEXT("leider"),
                                                   .send = on_send});
    app_time(a, 1, 1);
    take_words(a, nul ? (struct text){(const char *)nul + 1, size - keys - 1} : TEXT("ja"));
    app_caught_up(a);
    app_clock(a, 3000, 1000, true);
    grid_init(&g, 80, 24);
    for (size_t i = 0; i < keys && i < 2000 && !app_is_over(a); i++) {
        if (data[i] >= 0xF0 && i + 1 < keys)
            grid_resize(&g, data[i + 1], data[i] - 0xE0);
        else
            app_key(a, key_of_byte(data[i]));
        if (i % 4 == 0) {
            app_draw(a, &g, &x, &y);
            check(&g);
        }
    }
    app_draw(a, &g, &x, &y);
    check(&g);
    grid_finish(&g);
    app_destroy(a);
    return 0;
}
