// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// The pages of seats: what people and scenarios write is text on them and nothing else, and what a
// form asks for becomes the command that it should, by the seat that sits there.

#include "web/asked.h"

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "web/events.h"
#include "web/html.h"

#define EVIL "<script>alert('x')</script><img src=x onerror=\"y\">&\"'\xe2\x80\xae\x1b[31m"

static const char *escaped(struct buf *b, const char *t)
{
    b->n = 0;
    html_text(b, text_of(t));
    return buf_cstr(b);
}

static void text_is_text(void **state)
{
    (void)state;
    struct buf b = {0};
    assert_string_equal("&lt;b&gt; &amp; &quot;&#39;", escaped(&b, "<b> & \"'"));
    assert_string_equal("één €", escaped(&b, "één €"));
    assert_string_equal("ab", escaped(&b, "a\xe2\x80\xae"
                                          "b")); // turns the direction
    assert_string_equal("a[31mb", escaped(&b, "a\x1b[31m\x07"
                                              "b"));
    assert_string_equal("", escaped(&b, ""));
    b.n = 0;
    html_prose(&b, TEXT("een\r\ntwee\n\n<i>drie\n"), false);
    assert_string_equal("<p>een<br>\ntwee</p>\n<p>&lt;i&gt;drie</p>\n", buf_cstr(&b));
    b.n = 0;
    html_prose(&b, TEXT("een\ntwee"), true);
    assert_string_equal("<p>een\ntwee</p>\n", buf_cstr(&b));
    b.n = 0;
    html_printf(&b, "%d %lld %zu %% %s %.*s", 1, 2LL, (size_t)3, "<", 1, "&x");
    assert_string_equal("1 2 3 % &lt; &amp;", buf_cstr(&b));
    buf_finish(&b);
}

// ---- a small exercise

struct world {
    struct keep keep;
    struct arena arena;
    int64_t seq;
};

static void add(struct world *w, struct record *r)
{
    struct err e = {0};
    r->seq = ++w->seq;
    if (keep_add(&w->keep, r, &e))
        fail_msg("record %lld: %s", (long long)r->seq, e.msg);
}

static struct record of(int kind)
{
    return (struct record){.kind = kind, .by = TEXT("clock"), .last = true};
}

static struct value words(struct world *w, const char *t)
{
    struct member *m = arena_alloc(&w->arena, sizeof *m);
    *m = (struct member){TEXT("nl"), value_text(text_of(t))};
    return value_map(m, 1);
}

static struct value list(struct world *w, const char *t)
{
    struct value *v = arena_alloc(&w->arena, sizeof *v);
    *v = value_text(text_of(t));
    return value_list(v, 1);
}

static void add_org(struct world *w, const char *id)
{
    struct record r = of(KIND_organisation_declared);
    field_put_text(&r.fields, KEY_org, text_of(id));
    field_put(&r.fields, KEY_name, words(w, EVIL));
    field_put_text(&r.fields, KEY_play, TEXT("full"));
    field_put(&r.fields, KEY_roles, list(w, "ciso"));
    add(w, &r);
}

static void begin(struct world *w)
{
    *w = (struct world){0};
    keep_init(&w->keep);
    struct record r = of(KIND_exercise_created);
    field_put_text(&r.fields, KEY_scenario, TEXT("proef"));
    field_put(&r.fields, KEY_title, words(w, EVIL));
    field_put_int(&r.fields, KEY_start, 9 * 3600000);
    add(w, &r);
    add_org(w, "haven");
    add_org(w, "stad");
    r = of(KIND_exercise_started);
    add(w, &r);
}

static void end(struct world *w)
{
    keep_finish(&w->keep);
    arena_finish(&w->arena);
}

static struct page_scene scene(struct world *w)
{
    return (struct page_scene){
        .reader =
            {&w->keep, {SEAT_PARTICIPANT, TEXT("haven")}, TEXT("haven.ciso"), LANG_NL, NULL, false},
        .rate = 1000,
        .running = true,
        .fresh = TEXT("abc"),
    };
}

static struct value evil(struct world *w, const struct field_spec *f)
{
    switch (f->type) {
    case FIELD_WORDS: return words(w, EVIL);
    case FIELD_IDS:
    case FIELD_LIST: return list(w, f->key == KEY_to ? "haven" : EVIL);
    case FIELD_INT:
    case FIELD_TIME:
    case FIELD_SPAN:
    case FIELD_SEQ: return value_int(1);
    case FIELD_BOOL: return value_bool(true);
    default: return value_text(f->key == KEY_seat ? TEXT("haven.ciso") : TEXT(EVIL));
    }
}

// What an exercise can hold of it: a plan, a call, a question, a message, an observation.
static void add_hostile(struct world *w)
{
    static const int kinds[] = {KIND_inject_added,      KIND_inject_due,
                                KIND_question_logged,   KIND_inform_logged,
                                KIND_decision_logged,   KIND_evaluation_logged,
                                KIND_question_answered, KIND_inform_acknowledged};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct kind *k = kind_get(kinds[i]);
        struct record r = of(kinds[i]);
        for (size_t f = 0; f < k->n_fields; f++) {
            enum key key = k->fields[f].key;
            struct value v = key == KEY_inject    ? value_text(TEXT("brief"))
                             : key == KEY_message ? value_int(8)
                                                  : evil(w, &k->fields[f]);
            if (key != KEY_undo && key != KEY_due)
                field_put(&r.fields, key, v);
        }
        add(w, &r);
    }
}

// Every kind of record with hostile words in every field, on every page: the only tags are ours.
static void nothing_gets_out(void **state)
{
    (void)state;
    struct world w;
    struct buf b = {0};
    begin(&w);
    struct page_scene s = scene(&w);
    for (int kind = 1; kind < KIND_COUNT; kind++) {
        const struct kind *k = kind_get(kind);
        struct record r = of(kind);
        r.seq = 1000;
        for (size_t i = 0; i < k->n_fields; i++)
            field_put(&r.fields, k->fields[i].key, evil(&w, &k->fields[i]));
        b.n = 0;
        article_put(&b, &s.reader, &r);
        const char *html = buf_cstr(&b);
        if (strstr(html, "<script") || strstr(html, "<img") || strstr(html, "onerror=\"") ||
            strchr(html, '\x1b') || strstr(html, "\xe2\x80\xae"))
            fail_msg("%s lets something out: %s", k->name, html);
    }
    for (int p = 0; p < PAGE_COUNT; p++) {
        b.n = 0;
        s.error = TEXT(EVIL);
        s.on = TEXT(EVIL);
        page_put(&b, &s, (enum page)p);
        const char *html = buf_cstr(&b);
        assert_null(strstr(html, "<script>"));
        assert_null(strstr(html, "<img"));
        assert_null(strstr(html, "onerror=\""));
        assert_non_null(strstr(html, "OEFENING"));
    }
    buf_finish(&b);
    end(&w);
}

// The same on the pages of exercise control, and in what their open pages are told.
static void nothing_gets_out_at_control(void **state)
{
    (void)state;
    static const enum seat_kind kinds[] = {SEAT_LEADER, SEAT_OBSERVER, SEAT_COUNTERPLAY,
                                           SEAT_GUEST};
    struct world w;
    begin(&w);
    add_hostile(&w);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (int p = 0; p < PAGE_COUNT; p++) {
            struct buf b = {0};
            struct page_scene s = scene(&w);
            s.reader.sight = (struct sight){kinds[k], {0}};
            s.reader.seat = TEXT(EVIL);
            s.on = s.error = TEXT(EVIL);
            s.about = TEXT("7");
            if (page_is_for((enum page)p, kinds[k]))
                page_put(&b, &s, (enum page)p);
            for (int64_t seq = 1; seq <= w.seq; seq++)
                events_put(&b, &s.reader, seq);
            const char *html = buf_cstr(&b);
            assert_null(strstr(html, "<script>"));
            assert_null(strstr(html, "<img"));
            assert_null(strstr(html, "onerror=\""));
            assert_null(strstr(html, "\xe2\x80\xae"));
            if (kinds[k] != SEAT_GUEST)
                assert_non_null(strstr(html, "&lt;script"));
            buf_finish(&b);
        }
    end(&w);
}

// An organisation is shown what comes to it and what it says, in the right tray; another is not.
static void what_is_shown_to_whom(void **state)
{
    (void)state;
    struct world w;
    struct buf b = {0};
    begin(&w);
    struct record r = of(KIND_inform_logged);
    field_put_text(&r.fields, KEY_seat, TEXT("stad.ciso"));
    field_put_text(&r.fields, KEY_from, TEXT("stad.ciso"));
    field_put(&r.fields, KEY_to, list(&w, "haven"));
    field_put_text(&r.fields, KEY_via, TEXT("mail"));
    field_put_text(&r.fields, KEY_class, TEXT("melding"));
    field_put_text(&r.fields, KEY_text, TEXT("de brug staat open"));
    add(&w, &r);
    r = of(KIND_decision_logged);
    field_put_text(&r.fields, KEY_seat, TEXT("stad.ciso"));
    field_put_text(&r.fields, KEY_decision, TEXT("wij zwijgen"));
    add(&w, &r);
    struct page_scene s = scene(&w);
    page_put(&b, &s, PAGE_INBOX);
    assert_non_null(strstr(buf_cstr(&b), "de brug staat open"));
    b.n = 0;
    page_put(&b, &s, PAGE_LOG);
    assert_null(strstr(buf_cstr(&b), "wij zwijgen"));
    s.reader.sight.org = TEXT("stad");
    b.n = 0;
    page_put(&b, &s, PAGE_LOG);
    assert_non_null(strstr(buf_cstr(&b), "wij zwijgen"));
    assert_non_null(strstr(buf_cstr(&b), "de brug staat open"));
    buf_finish(&b);
    end(&w);
}

// ---- forms

static int post_by(enum seat_kind kind, const char *seat, const char *body, struct command *c,
                   struct arena *a, struct err *e)
{
    struct world w;
    struct posted f = {0};
    begin(&w);
    struct reader r = {&w.keep, {kind, TEXT("haven")}, text_of(seat), LANG_NL, NULL, false};
    assert_true(posted_parse(&f, text_of(body)));
    struct form_commands all;
    int rc = form_commands(a, &f, &r, &all, e);
    *c = all.at[0];
    posted_finish(&f);
    end(&w);
    return rc;
}

static int post(const char *body, struct command *c, struct arena *a, struct err *e)
{
    return post_by(SEAT_PARTICIPANT, "haven.ciso", body, c, a, e);
}

static void a_form_becomes_a_command(void **state)
{
    (void)state;
    struct arena a = {0};
    struct command c;
    struct err e = {0};
    assert_int_equal(0, post("do=decision&form=0&id=k1&decision=Poort+dicht&rationale=&inject=brief"
                             "&said_at=09%3A10&late_reason=druk&seat=leider",
                             &c, &a, &e));
    assert_int_equal(COMMAND_decision, c.name);
    assert_true(text_is(c.by, TEXT("haven.ciso")));
    assert_true(text_is(c.id, TEXT("k1")));
    assert_null(field_get(&c.args, KEY_seat)); // nobody sits elsewhere by asking
    assert_null(field_get(&c.args, KEY_rationale));
    assert_int_equal(600000, field_int(&c.args, KEY_said_at, 0));
    assert_true(text_is(field_text(&c.args, KEY_decision), TEXT("Poort dicht")));
    assert_int_equal(
        0, post("do=inform&to=stad&to=derde&via=mail&class=melding&text=x&ack=yes", &c, &a, &e));
    assert_int_equal(2, field_get(&c.args, KEY_to)->n);
    assert_true(field_bool(&c.args, KEY_ack));
    assert_true(text_is(field_text(&c.args, KEY_from), TEXT("haven.ciso")));
    arena_finish(&a);
}

static void what_is_not_for_seats_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct command c;
    static const char *const bodies[] = {
        "do=start",
        "do=seat.bind&link=x&session=y",
        "do=inject.fire&inject=brief",
        "do=window",
        "do=noplay",
        "do=classify&inject=a&choice=b",
        "",
        "do=",
        "do=deliver&inject=x",
        "do=decision&decision=x&wat=y",
        "do=decision&decision=x&said_at=morgen",
        "do=inform.acknowledge&message=een",
        "do=seat.make",
        "do=agree",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct err e = {0};
        if (post(bodies[i], &c, &a, &e) == 0)
            fail_msg("taken: %s", bodies[i]);
        assert_true(strlen(e.msg) > 0);
    }
    arena_finish(&a);
}

// What players ask for is not for those who only look, in a browser either.
static void each_kind_of_seat_asks_for_its_own(void **state)
{
    (void)state;
    struct arena a = {0};
    struct command c;
    static const enum seat_kind lookers[] = {SEAT_OBSERVER, SEAT_COUNTERPLAY, SEAT_GUEST,
                                             SEAT_SAFETY, SEAT_NONE};
    for (size_t i = 0; i < sizeof lookers / sizeof *lookers; i++) {
        struct err e = {0};
        const char *seat = seat_kind_name(lookers[i]);
        assert_int_not_equal(0, post_by(lookers[i], seat, "do=decision&decision=x", &c, &a, &e));
        assert_int_equal(lookers[i] == SEAT_NONE ? -1 : 0,
                         post_by(lookers[i], seat, "do=ask.noplay&reason=x", &c, &a, &e));
    }
    assert_int_equal(PAGE_INBOX, page_first(SEAT_PARTICIPANT));
    assert_int_equal(PAGE_LOCAL, page_first(SEAT_LOCAL_LEADER));
    assert_int_equal(-1, page_of(SEAT_PARTICIPANT, TEXT("local")));
    struct err e = {0};
    const char *back = "do=inject.retime&inject=haven.x&shift=-300000";
    assert_int_equal(0, post_by(SEAT_LOCAL_LEADER, "haven.leider", back, &c, &a, &e));
    assert_int_equal(-300000, field_int(&c.args, KEY_shift, 0));
    assert_int_not_equal(0, post_by(SEAT_PARTICIPANT, "haven.ciso", back, &c, &a, &e));
    assert_int_equal(-1, page_of(SEAT_GUEST, TEXT("inbox")));
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_text),
        cmocka_unit_test(nothing_gets_out),
        cmocka_unit_test(nothing_gets_out_at_control),
        cmocka_unit_test(what_is_shown_to_whom),
        cmocka_unit_test(a_form_becomes_a_command),
        cmocka_unit_test(what_is_not_for_seats_is_refused),
        cmocka_unit_test(each_kind_of_seat_asks_for_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
