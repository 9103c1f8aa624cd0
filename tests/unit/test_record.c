// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "check.h"

#include "model/kind.h"

static void keys_are_found_by_their_names(void **state)
{
    (void)state;
    for (int k = 1; k < KEY_COUNT; k++) {
        assert_int_equal(key_of(key_name((enum key)k)), k);
        if (k > 1 && text_compare(key_name((enum key)(k - 1)), key_name((enum key)k)) >= 0)
            fail_msg("KEYS are not in byte order: %s stands before %s",
                     key_name((enum key)(k - 1)).p, key_name((enum key)k).p);
        assert_true(text_is_id(key_name((enum key)k), false));
    }
}

static void what_is_no_key_is_not_found(void **state)
{
    static const char *const others[] = {"",   "a",   "act ", "actionss", "Act",
                                         "zz", "seq", "kind", "last",     "hash",
                                         "t",  "by",  "wall", "cause"};
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(key_of(text_of(others[i])), KEY_NONE);
    assert_int_equal(key_of((struct text){NULL, 0}), KEY_NONE);
    assert_int_equal(key_of((struct text){"act\0x", 5}), KEY_NONE);
}

static void kinds_are_found_by_their_names(void **state)
{
    (void)state;
    for (int k = 1; k < KIND_COUNT; k++)
        assert_int_equal(kind_of(text_of(kind_get(k)->name)), k);
    assert_int_equal(kind_of((struct text){NULL, 0}), KIND_UNKNOWN);
    assert_int_equal(kind_of(TEXT("inject")), KIND_UNKNOWN);
    assert_int_equal(kind_of(TEXT("inject.deliverex")), KIND_UNKNOWN);
    assert_int_equal(kind_of((struct text){"clock.beat\0and more of it", 24}), KIND_UNKNOWN);
    assert_null(kind_get(KIND_UNKNOWN));
    assert_null(kind_get(KIND_COUNT));
    assert_null(kind_get(-1));
}

static void fields_are_read_by_type(void **state)
{
    struct fields f = {0};
    (void)state;
    field_put_text(&f, KEY_inject, TEXT("brief"));
    field_put_int(&f, KEY_count, -7);
    field_put(&f, KEY_hold, value_bool(true));
    field_put_some(&f, KEY_reason, TEXT(""));
    field_put_some(&f, KEY_title, TEXT("Poort"));
    assert_int_equal(f.n, 4);
    assert_text("brief", field_text(&f, KEY_inject));
    assert_text("Poort", field_text(&f, KEY_title));
    assert_int_equal(field_int(&f, KEY_count, 1), -7);
    assert_true(field_bool(&f, KEY_hold));
    // Another type, or nothing.
    assert_text("", field_text(&f, KEY_count));
    assert_text("", field_text(&f, KEY_reason));
    assert_int_equal(field_int(&f, KEY_inject, 5), 5);
    assert_int_equal(field_int(&f, KEY_at, 6), 6);
    assert_false(field_bool(&f, KEY_inject));
    assert_false(field_bool(&f, KEY_at));
    assert_null(field_get(&f, KEY_at));
    assert_ptr_equal(field_get(&f, KEY_count), &f.at[1].value);
}

// A record of every type of value, whose texts are in `bytes`.
static void make(struct record *r, char *bytes, struct value *items, struct member *members)
{
    *r =
        (struct record){.seq = 3, .t = 1000, .wall = 77, .kind = KIND_inject_delivered, .cause = 2};
    r->by = (struct text){bytes, 6};
    items[0] = value_text((struct text){bytes, 3});
    items[1] = value_int(9);
    members[0] = (struct member){{bytes + 1, 2}, value_list(items, 2)};
    members[1] = (struct member){TEXT("en"), value_null()};
    field_put(&r->fields, KEY_text, value_map(members, 2));
    field_put_text(&r->fields, KEY_inject, (struct text){bytes + 2, 4});
    field_put(&r->fields, KEY_offered, value_bool(true));
}

static void a_copy_stands_alone(void **state)
{
    struct arena a = {0};
    struct record r;
    struct value items[2];
    struct member members[2];
    char bytes[] = "leider";
    struct text differs = {0};
    (void)state;
    make(&r, bytes, items, members);
    const struct record *c = record_copy(&a, &r);
    const struct fields *f = fields_copy(&a, &r.fields);
    assert_true(record_equal(&r, c, &differs));
    memset(bytes, '?', sizeof bytes);
    memset(items, 0, sizeof items);
    memset(members, 0, sizeof members);
    assert_text("leider", c->by);
    assert_text("ider", field_text(&c->fields, KEY_inject));
    assert_text("ider", field_text(f, KEY_inject));
    const struct value *list = value_member(*field_get(&c->fields, KEY_text), TEXT("ei"));
    assert_non_null(list);
    assert_text("lei", value_as_text(list->list[0]));
    assert_int_equal(c->wall, 77);
    assert_int_equal(c->cause, 2);
    assert_false(c->last);
    arena_finish(&a);
}

static void assert_differs(const struct record *a, const struct record *b, const char *field)
{
    struct text differs = {0};
    assert_false(record_equal(a, b, &differs));
    assert_text(field, differs);
    assert_false(record_equal(b, a, NULL));
}

static void what_differs_is_named(void **state)
{
    struct record r, o;
    struct value items[2];
    struct member members[2];
    char bytes[] = "leider";
    (void)state;
    make(&r, bytes, items, members);
    o = r;
    o.wall = 0; // when it was written does not count
    assert_true(record_equal(&r, &o, NULL));
    o.seq++, assert_differs(&r, &o, "seq"), o = r;
    o.t++, assert_differs(&r, &o, "t"), o = r;
    o.kind++, assert_differs(&r, &o, "kind"), o = r;
    o.by = TEXT("clock"), assert_differs(&r, &o, "by"), o = r;
    o.cause = 0, assert_differs(&r, &o, "cause"), o = r;
    o.fields.at[1].value = value_text(TEXT("x")), assert_differs(&r, &o, "inject"), o = r;
    o.fields.at[2].value = value_int(1), assert_differs(&r, &o, "offered"), o = r;
    o.fields.n--, assert_differs(&r, &o, "number of fields");
}

static void a_record_is_a_map_too(void **state)
{
    struct arena a = {0};
    struct record r;
    struct value items[2];
    struct member members[2];
    char bytes[] = "leider";
    (void)state;
    make(&r, bytes, items, members);
    struct value v = record_value(&a, &r);
    assert_int_equal(value_member(v, TEXT("seq"))->i, 3);
    assert_int_equal(value_member(v, TEXT("t"))->i, 1000);
    assert_int_equal(value_member(v, TEXT("cause"))->i, 2);
    assert_text("inject.delivered", value_as_text(*value_member(v, TEXT("kind"))));
    assert_text("leider", value_as_text(*value_member(v, TEXT("by"))));
    assert_text("ider", value_as_text(*value_member(v, TEXT("inject"))));
    assert_true(value_member(v, TEXT("offered"))->b);
    r.cause = 0;
    assert_null(value_member(record_value(&a, &r), TEXT("cause")));
    arena_finish(&a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_found_by_their_names),
        cmocka_unit_test(what_is_no_key_is_not_found),
        cmocka_unit_test(kinds_are_found_by_their_names),
        cmocka_unit_test(fields_are_read_by_type),
        cmocka_unit_test(a_copy_stands_alone),
        cmocka_unit_test(what_differs_is_named),
        cmocka_unit_test(a_record_is_a_map_too),
    };
    return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
