// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "check.h"

#include <string.h>

#include "base/err.h"
#include "base/finding.h"
#include "base/lang_table.h"
#include "play/machine.h"

#define MEANT "did you mean '%.*s'?" // in the catalogue as long as anything is suggested

static void english_is_what_stands_in_the_code(void **state)
{
    const char *unknown = "no such message";
    (void)state;
    assert_ptr_equal(lang_text(LANG_EN, unknown), unknown);
    assert_ptr_equal(lang_text(LANG_NL, unknown), unknown);
    assert_ptr_equal(lang_text((enum lang)99, unknown), unknown);
    assert_string_equal(lang_text(LANG_EN, MEANT), MEANT);
    assert_string_equal(lang_text(LANG_NL, MEANT), "bedoelde u '%.*s'?");
    assert_string_equal(lang_text(LANG_NL, ""), "");
}

static void every_entry_of_the_catalogue_is_found(void **state)
{
    (void)state;
    assert_true(lang_nl_count > 100);
    for (size_t i = 0; i < lang_nl_count; i++) {
        assert_true(i == 0 || strcmp(lang_nl[i - 1].english, lang_nl[i].english) < 0);
        assert_ptr_equal(lang_text(LANG_NL, lang_nl[i].english), lang_nl[i].text);
        assert_true(*lang_nl[i].english && *lang_nl[i].text);
        assert_true(utf8_valid(text_of(lang_nl[i].text)));
    }
}

static void a_language_has_a_code(void **state)
{
    const char *dutch[] = {"nl", "NL", "nl_NL.UTF-8", "nl-BE", "nl.UTF-8"};
    const char *english[] = {"en", "", "n", "nld", "C", "en_NL.UTF-8", "nlx"};
    (void)state;
    for (size_t i = 0; i < sizeof dutch / sizeof *dutch; i++)
        assert_int_equal(lang_of(dutch[i]), LANG_NL);
    for (size_t i = 0; i < sizeof english / sizeof *english; i++)
        assert_int_equal(lang_of(english[i]), LANG_EN);
    assert_int_equal(lang_of(NULL), LANG_EN);
    assert_int_equal(lang_of(lang_code(LANG_NL)), LANG_NL);
    assert_int_equal(lang_of(lang_code(LANG_EN)), LANG_EN);
}

static void the_owner_of_an_error_picks_its_language(void **state)
{
    struct err nl = {.lang = LANG_NL}, en = {0};
    (void)state;
    for (int again = 0; again < 2; again++) { // an error keeps its language when it is filled anew
        err_set(&nl, ERR_INPUT, MEANT, 4, "inject");
        err_set(&en, ERR_INPUT, MEANT, 4, "inject");
        err_at(&nl, "script.lua", 3, 1);
        err_hint(&nl, MEANT, 2, "ja");
        assert_string_equal(nl.msg, "bedoelde u 'inje'?");
        assert_string_equal(nl.hint, "bedoelde u 'ja'?");
        assert_string_equal(en.msg, "did you mean 'inje'?");
        assert_int_equal(nl.lang, LANG_NL);
    }
    assert_string_equal(err_text(&nl, MEANT), "bedoelde u '%.*s'?");
    assert_string_equal(err_text(&en, MEANT), MEANT);
    assert_string_equal(err_text(NULL, MEANT), MEANT);
}

static void what_does_not_fit_ends_at_a_whole_character(void **state)
{
    static const char *const characters[] = {"x", "\xC3\xAB", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};
    (void)state;
    for (size_t c = 0; c < sizeof characters / sizeof *characters; c++)
        for (size_t shift = 0; shift < 4; shift++) {
            struct err e = {0};
            char huge[1000] = "", *end = huge;
            for (size_t i = 0; i < shift; i++)
                *end++ = '.';
            for (size_t n = strlen(characters[c]); end + n < huge + sizeof huge; end += n)
                memcpy(end, characters[c], n);
            err_set(&e, ERR_IO, "%s", huge);
            assert_true(utf8_valid(text_of(e.msg)));
            assert_in_range(strlen(e.msg), sizeof e.msg - 4, sizeof e.msg - 1);
            assert_memory_equal(e.msg, huge, strlen(e.msg));
        }
}

static void what_is_no_text_does_not_overrun(void **state)
{
    struct err e = {0};
    char huge[1000];
    (void)state;
    memset(huge, 0x80, sizeof huge - 1);
    huge[sizeof huge - 1] = 0;
    err_set(&e, ERR_IO, "%s", huge);
    assert_in_range(strlen(e.msg), sizeof e.msg - 5, sizeof e.msg - 1);
}

static void findings_know_their_language(void **state)
{
    struct findings f = {.lang = LANG_NL};
    struct err e = findings_err(&f);
    (void)state;
    assert_int_equal(e.lang, LANG_NL);
    assert_int_equal(e.code, ERR_NONE);
    findings_add(&f, SEVERITY_ERROR, "", &e);
    findings_finish(&f);
    assert_int_equal(f.lang, LANG_NL); // and keep it when they are used again
    assert_int_equal(f.n, 0);
}

static void the_machine_refuses_in_the_language_of_the_sender(void **state)
{
    static const struct scenario s = {.id = {"x", 1}};
    const struct command nobody = {.name = COMMAND_pause, .by = TEXT("nobody")};
    struct machine *m = machine_create(&s, (struct machine_host){0});
    struct err nl = {.lang = LANG_NL}, en = {0};
    int64_t seq;
    (void)state;
    assert_int_equal(machine_do(m, &nobody, &seq, &nl), -1);
    assert_int_equal(machine_do(m, &nobody, &seq, &en), -1);
    assert_int_equal(nl.code, ERR_REFUSED);
    assert_string_not_equal(nl.msg, en.msg);
    machine_destroy(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_is_what_stands_in_the_code),
        cmocka_unit_test(every_entry_of_the_catalogue_is_found),
        cmocka_unit_test(a_language_has_a_code),
        cmocka_unit_test(the_owner_of_an_error_picks_its_language),
        cmocka_unit_test(what_does_not_fit_ends_at_a_whole_character),
        cmocka_unit_test(what_is_no_text_does_not_overrun),
        cmocka_unit_test(findings_know_their_language),
        cmocka_unit_test(the_machine_refuses_in_the_language_of_the_sender),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
