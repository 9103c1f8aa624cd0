// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// The tables of record kinds and of commands hold together.

#include "check.h"

#include "model/kind.h"
#include "model/render.h"
#include "play/command.h"

static bool has_field(const struct kind *k, struct text name)
{
    for (size_t i = 0; i < k->n_fields; i++)
        if (text_is(key_name(k->fields[i].key), name))
            return true;
    return false;
}

static void check_phrase(const struct kind *k, const char *phrase)
{
    struct text rest = text_of(phrase);
    assert_true(rest.n > 0);
    while (memchr(rest.p, '{', rest.n)) {
        text_cut(&rest, '{');
        struct text name = text_cut(&rest, '}');
        if (!has_field(k, name))
            fail_msg("%s speaks of {%.*s}, which it does not have", k->name, TEXT_ARGS(name));
    }
}

static void phrases_speak_of_fields(void **state)
{
    (void)state;
    for (int i = 1; i < KIND_COUNT; i++) {
        const struct kind *k = kind_get(i);
        assert_non_null(k);
        assert_int_equal(kind_of(text_of(k->name)), i);
        check_phrase(k, k->nl);
        check_phrase(k, k->en);
    }
}

static void fields_fit_and_are_named_once(void **state)
{
    (void)state;
    static const char *const head[] = {"seq", "t", "wall", "kind", "by", "cause", "last", "hash"};
    for (int i = 1; i < KIND_COUNT; i++) {
        const struct kind *k = kind_get(i);
        assert_true(k->n_fields <= FIELDS_MAX);
        for (size_t a = 0; a < k->n_fields; a++) {
            for (size_t h = 0; h < sizeof head / sizeof *head; h++)
                assert_false(text_is(key_name(k->fields[a].key), text_of(head[h])));
            for (size_t b = 0; b < a; b++)
                if (k->fields[a].key == k->fields[b].key)
                    fail_msg("%s has '%s' twice", k->name, key_name(k->fields[a].key).p);
        }
    }
}

static void unknown_kinds_are_unknown(void **state)
{
    (void)state;
    assert_int_equal(kind_of(TEXT("")), KIND_UNKNOWN);
    assert_int_equal(kind_of(TEXT("inject")), KIND_UNKNOWN);
    assert_int_equal(kind_of(TEXT("inject.deliveredx")), KIND_UNKNOWN);
    assert_null(kind_get(KIND_UNKNOWN));
    assert_null(kind_get(KIND_COUNT));
}

static void commands_are_whole(void **state)
{
    (void)state;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_spec *c = command_get((enum command_name)i);
        assert_non_null(c->name);
        assert_int_equal(command_of(text_of(c->name)), i);
        assert_true(c->who != 0);
        assert_true(strlen(c->help_nl) > 0 && strlen(c->help_en) > 0);
        for (size_t a = 0; a < c->n_args; a++)
            assert_ptr_equal(command_arg(c, c->args[a].key), &c->args[a]);
    }
}

static void a_participant_may_not_steer(void **state)
{
    (void)state;
    static const enum command_name steering[] = {
        COMMAND_start,       COMMAND_end,         COMMAND_jump,     COMMAND_rate,
        COMMAND_inject_fire, COMMAND_inject_hold, COMMAND_classify, COMMAND_undo,
        COMMAND_set,         COMMAND_deliver,     COMMAND_draw,     COMMAND_declare_inject};
    for (size_t i = 0; i < sizeof steering / sizeof *steering; i++) {
        assert_int_equal(command_get(steering[i])->who >> SEAT_PARTICIPANT & 1, 0);
        assert_int_equal(command_get(steering[i])->who >> SEAT_GUEST & 1, 0);
        assert_int_equal(command_get(steering[i])->who >> SEAT_OBSERVER & 1,
                         steering[i] == COMMAND_classify);
    }
}

static void a_sentence_in_two_languages(void **state)
{
    (void)state;
    struct record r = {.kind = KIND_inject_skipped};
    struct buf b = {0};
    field_put_text(&r.fields, KEY_inject, TEXT("brief"));
    render_record(&b, &r, 0, TEXT("nl"));
    assert_buf("brief overgeslagen", &b);
    field_put_text(&r.fields, KEY_reason, TEXT("te druk"));
    render_record(&b, &r, 0, TEXT("en"));
    assert_buf("brief skipped (te druk)", &b);
    buf_finish(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_speak_of_fields),
        cmocka_unit_test(fields_fit_and_are_named_once),
        cmocka_unit_test(unknown_kinds_are_unknown),
        cmocka_unit_test(commands_are_whole),
        cmocka_unit_test(a_participant_may_not_steer),
        cmocka_unit_test(a_sentence_in_two_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
