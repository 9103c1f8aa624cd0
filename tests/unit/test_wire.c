// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Bytes in pieces become whole lines, bounded; answers are JSON whatever is in them.

#include "check.h"

#include "base/mem.h"
#include "serve/wire.h"

struct heard {
    struct buf b; // every line, each between < and >
    size_t long_ones;
};

static void heard_line(void *ctx, struct text line, bool too_long)
{
    struct heard *h = ctx;
    assert_true(too_long ? line.n == 0 : line.n > 0 && line.n <= JSON_LINE_MAX);
    h->long_ones += too_long;
    buf_char(&h->b, '<');
    buf_text(&h->b, line);
    buf_char(&h->b, '>');
}

// Cut in two at every byte, and byte by byte: the same lines.
static void lines_do_not_depend_on_the_pieces(void **state)
{
    static const char all[] = "een\ntwee\r\n\n\r\ndrie\xC3\xA9\nrest";
    const size_t n = sizeof all - 1;
    (void)state;
    for (size_t cut = 0; cut <= n + 1; cut++) {
        struct heard h = {0};
        struct wire w = {.line = heard_line, .ctx = &h};
        if (cut <= n) {
            wire_feed(&w, (struct text){all, cut});
            wire_feed(&w, (struct text){all + cut, n - cut});
        } else {
            for (size_t i = 0; i < n; i++)
                wire_feed(&w, (struct text){all + i, 1});
        }
        assert_text("<een><twee><drie\xC3\xA9>", buf_all(&h.b));
        wire_end(&w);
        wire_end(&w);
        assert_buf("<een><twee><drie\xC3\xA9><rest>", &h.b);
        wire_finish(&w);
        buf_finish(&h.b);
    }
}

static void feed_many(struct wire *w, size_t n)
{
    static char many[4096];
    memset(many, 'x', sizeof many);
    for (; n; n -= n < sizeof many ? n : sizeof many)
        wire_feed(w, (struct text){many, n < sizeof many ? n : sizeof many});
}

static void a_line_is_bounded(void **state)
{
    struct heard h = {0};
    struct wire w = {.line = heard_line, .ctx = &h};
    (void)state;
    feed_many(&w, JSON_LINE_MAX);
    wire_feed(&w, TEXT("\r\n"));
    assert_int_equal(h.long_ones, 0);
    assert_int_equal(h.b.n, JSON_LINE_MAX + 2);
    h.b.n = 0;
    feed_many(&w, JSON_LINE_MAX + 1);
    wire_feed(&w, TEXT("\n"));
    assert_int_equal(h.long_ones, 1);
    assert_buf("<>", &h.b);
    feed_many(&w, (size_t)100 * JSON_LINE_MAX); // nothing of it is kept
    assert_true(w.part.cap < (size_t)3 * JSON_LINE_MAX);
    wire_feed(&w, TEXT("y\nna\n"));
    assert_int_equal(h.long_ones, 2);
    assert_buf("<><na>", &h.b);
    feed_many(&w, (size_t)2 * JSON_LINE_MAX);
    wire_end(&w);
    assert_int_equal(h.long_ones, 3);
    wire_finish(&w);
    buf_finish(&h.b);
}

static void answers(void **state)
{
    struct buf b = {0};
    struct err e = {.msg = "dat \"mag\" niet\n", .hint = ""};
    (void)state;
    answer_done(&b, TEXT("c7"), 17, false);
    assert_buf("{\"ok\":true,\"id\":\"c7\",\"seq\":17}\n", &b);
    answer_done(&b, (struct text){0}, 0, true);
    assert_buf("{\"ok\":true,\"seq\":0,\"again\":true}\n", &b);
    answer_refused(&b, TEXT("c8"), 3, &e);
    assert_buf("{\"ok\":false,\"id\":\"c8\",\"error\":\"dat \\\"mag\\\" niet\\n\"}\n", &b);
    err_hint(&e, "bedoelt u 'x'?");
    answer_refused(&b, (struct text){0}, 3, &e);
    assert_buf("{\"ok\":false,\"line\":3,\"error\":\"dat \\\"mag\\\" niet\\n\","
               "\"hint\":\"bedoelt u 'x'?\"}\n",
               &b);
    buf_finish(&b);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_do_not_depend_on_the_pieces),
        cmocka_unit_test(a_line_is_bounded),
        cmocka_unit_test(answers),
    };
    return cmocka_run_group_tests_name("wire", tests, NULL, NULL);
}
