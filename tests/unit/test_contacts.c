// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/contacts.h"

#include "check.h"

// The contact list: who stands in it, and what is said of one that is wrong.

struct world {
    struct contacts list;
    struct findings found;
    int rc;
};

static struct world take(const char *bytes)
{
    struct world w = {0};
    w.rc = contacts_parse(&w.list, text_of(bytes), "contacts.yaml", &w.found);
    return w;
}

static void end(struct world *w)
{
    contacts_finish(&w->list);
    findings_finish(&w->found);
}

static void assert_wrong(const char *bytes, int line, const char *msg, const char *hint)
{
    struct world w = take(bytes);
    assert_int_equal(-1, w.rc);
    assert_string_equal(msg, w.found.items[0].err.msg);
    assert_string_equal(hint, w.found.items[0].err.hint);
    assert_int_equal(line, w.found.items[0].err.line);
    assert_string_equal("contacts.yaml", w.found.items[0].err.file);
    end(&w);
}

static void test_good(void **state)
{
    (void)state;
    struct world w = take("# whom\n"
                          "- role: leader\n  number: \"000-0001\"\n  may_call: yes\n"
                          "- role: press\n  organisation: pers\n  number: 0002\n  may_call: nee\n"
                          "  note: only counterplay\n");
    assert_int_equal(0, w.rc);
    assert_int_equal(0, w.found.n);
    assert_int_equal(2, w.list.n);
    assert_text("000-0001", w.list.at[0].number);
    assert_true(w.list.at[0].may_call);
    assert_text("", w.list.at[0].organisation);
    assert_text("0002", w.list.at[1].number); // as it is written: a number of a telephone
    assert_false(w.list.at[1].may_call);
    assert_text("only counterplay", w.list.at[1].note);
    end(&w);
}

static void test_wrong(void **state)
{
    (void)state;
    assert_wrong("- role: a\n  number: 1\n  may_cal: yes\n", 3,
                 "'may_cal' is not a key of a contact", "did you mean 'may_call'?");
    assert_wrong("- role: a\n  number: 1\n", 1, "the key 'may_call' is missing",
                 "may_call: yes or no");
    assert_wrong("- role: a\n  number: 1\n  may_call: perhaps\n", 3, "'may_call' is yes or no",
                 "no: the number is here to be known, and is not called during the exercise");
    assert_wrong("leader: 000\n", 1, "contacts are a list: each begins with a dash",
                 "- role: leader, then number and may_call on lines of their own");
    assert_wrong("[]\n", 1, "the list is empty",
                 "- role: leader, then number and may_call on lines of their own");
    assert_wrong("- role: a\n  number: \"\"\n  may_call: no\n", 2, "a text is needed here", "");
    assert_wrong("- role: a\n  number: \"1\\n2\"\n  may_call: no\n", 2, "this must fit on one line",
                 "");
}

// A mistake in one leaves the others to be called.
static void test_half(void **state)
{
    (void)state;
    struct world w = take("- role: a\n  number: 1\n- role: b\n  number: 2\n  may_call: yes\n");
    assert_int_equal(-1, w.rc);
    assert_int_equal(1, w.list.n);
    assert_text("b", w.list.at[0].role);
    end(&w);
}

static void test_real_number(void **state)
{
    (void)state;
    struct world w = take("- role: a\n  number: 112\n  may_call: yes\n");
    assert_int_equal(0, w.rc);
    assert_int_equal(1, w.found.warnings);
    assert_int_equal(2, w.found.items[0].err.line);
    end(&w);
    w = take("- role: a\n  number: 112\n  may_call: no\n");
    assert_int_equal(0, w.found.n);
    end(&w);
}

static void test_bounds(void **state)
{
    (void)state;
    struct buf b = {0};
    for (int i = 0; i <= CONTACTS_MAX; i++)
        buf_str(&b, "- {role: a, number: 1, may_call: no}\n");
    assert_wrong(buf_cstr(&b), 1, "there are more than 500 contacts",
                 "- role: leader, then number and may_call on lines of their own");
    b.n = 0;
    buf_str(&b, "- role: ");
    for (int i = 0; i <= CONTACT_BYTES; i++)
        buf_char(&b, 'a');
    buf_str(&b, "\n  number: 1\n  may_call: no\n");
    assert_wrong(buf_cstr(&b), 1, "this is longer than 200 bytes", "");
    buf_finish(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),   cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_half),   cmocka_unit_test(test_real_number),
        cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
