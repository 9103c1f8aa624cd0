// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "check.h"

#include "serve/posted.h"

static void fields_are_decoded(void **state)
{
    (void)state;
    struct posted f;
    assert_true(posted_parse(&f, TEXT("a=1&naam=caf%C3%A9+en+thee%2B&leeg=&kaal&&a=2&%26=%3D=")));
    assert_int_equal(f.n, 6);
    assert_text("1", posted_value(&f, TEXT("a")));
    assert_text("café en thee+", posted_value(&f, TEXT("naam")));
    assert_text("", posted_value(&f, TEXT("leeg")));
    assert_text("", posted_value(&f, TEXT("kaal")));
    assert_text("==", posted_value(&f, TEXT("&")));
    assert_text("2", f.fields[4].value);
    assert_null(posted_value(&f, TEXT("weg")).p);
    posted_finish(&f);
    assert_true(posted_parse(&f, TEXT("")));
    assert_int_equal(f.n, 0);
    posted_finish(&f);
}

static void broken_forms_are_refused(void **state)
{
    (void)state;
    static const char *const broken[] = {"a=%",    "a=%4",  "a=%zz", "%=1",
                                         "a=%00x", "a=%FF", "a=%C3", "ok=1&a=%ED%A0%80"};
    struct posted f;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        assert_false(posted_parse(&f, text_of(broken[i])));
        assert_int_equal(f.n, 0);
        assert_null(f.room);
    }
}

static void fields_are_counted(void **state)
{
    (void)state;
    struct buf b = {0};
    struct posted f;
    for (int i = 0; i < POSTED_FIELDS_MAX; i++)
        buf_str(&b, "a=1&");
    assert_true(posted_parse(&f, buf_all(&b)));
    assert_int_equal(f.n, POSTED_FIELDS_MAX);
    posted_finish(&f);
    buf_str(&b, "a=1");
    assert_false(posted_parse(&f, buf_all(&b)));
    buf_finish(&b);
}

static void paths_hold_names_only(void **state)
{
    (void)state;
    static const struct {
        const char *encoded, *path; // NULL: refused
    } cases[] = {
        {"/", "/"},
        {"/a/b.css", "/a/b.css"},
        {"/a/", "/a/"},
        {"/caf%C3%A9+x%20y", "/café+x y"},
        {"/...", "/..."},
        {"", NULL},
        {"*", NULL},
        {"a", NULL},
        {"http://elders/a", NULL},
        {"//", NULL},
        {"//elders/a", NULL},
        {"/a//b", NULL},
        {"/.", NULL},
        {"/..", NULL},
        {"/a/../b", NULL},
        {"/a/%2e%2E/b", NULL},
        {"/a/.%2e", NULL},
        {"/a%2Fb", NULL},
        {"/%2e%2e%2fetc", NULL},
        {"/a\\b", NULL},
        {"/a%5Cb", NULL},
        {"/a%00", NULL},
        {"/a%0A", NULL},
        {"/a%7F", NULL},
        {"/a%", NULL},
        {"/%C0%AE%C0%AE/", NULL},
        {"/a\x01", NULL},
    };
    char room[PATH_MAX_BYTES];
    struct text path;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool good = path_decode(text_of(cases[i].encoded), room, &path);
        if (good != (cases[i].path != NULL))
            fail_msg("%s", cases[i].encoded);
        if (good)
            assert_text(cases[i].path, path);
    }
}

static void long_paths_are_refused(void **state)
{
    (void)state;
    char room[PATH_MAX_BYTES], encoded[PATH_MAX_BYTES + 1];
    struct text path;
    memset(encoded, 'a', sizeof encoded);
    encoded[0] = '/';
    assert_true(path_decode((struct text){encoded, PATH_MAX_BYTES}, room, &path));
    assert_int_equal(path.n, PATH_MAX_BYTES);
    assert_false(path_decode((struct text){encoded, PATH_MAX_BYTES + 1}, room, &path));
}

static void cookies_are_found_by_whole_name(void **state)
{
    (void)state;
    const struct text header =
        TEXT("xseat=1; seat=abc-_9; seat=tweede;sea=2 ; q=\"a\"; leeg=; bare");
    assert_text("abc-_9", cookie_value(header, TEXT("seat")));
    assert_text("2", cookie_value(header, TEXT("sea")));
    assert_text("", cookie_value(header, TEXT("leeg")));
    assert_null(cookie_value(header, TEXT("q")).p);
    assert_null(cookie_value(header, TEXT("bare")).p);
    assert_null(cookie_value(header, TEXT("eat")).p);
    assert_null(cookie_value(header, TEXT("")).p);
    assert_null(cookie_value((struct text){0}, TEXT("seat")).p);
    assert_null(cookie_value(TEXT("seat=a b"), TEXT("seat")).p);
}

static void origins_name_the_host_and_port(void **state)
{
    (void)state;
    assert_true(origin_is(TEXT("http://127.0.0.1:8080"), TEXT("127.0.0.1:8080")));
    assert_true(origin_is(TEXT("https://Oefening.example"), TEXT("oefening.example")));
    assert_false(origin_is(TEXT("https://oefening.example:8443"), TEXT("oefening.example")));
    assert_false(origin_is(TEXT("https://elders.example"), TEXT("oefening.example")));
    assert_false(origin_is(TEXT("https://oefening.example.elders"), TEXT("oefening.example")));
    assert_false(origin_is(TEXT("null"), TEXT("null")));
    assert_false(origin_is(TEXT("http://"), TEXT("")));
    assert_false(origin_is(TEXT(""), TEXT("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_decoded),
        cmocka_unit_test(broken_forms_are_refused),
        cmocka_unit_test(fields_are_counted),
        cmocka_unit_test(paths_hold_names_only),
        cmocka_unit_test(long_paths_are_refused),
        cmocka_unit_test(cookies_are_found_by_whole_name),
        cmocka_unit_test(origins_name_the_host_and_port),
    };
    return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
