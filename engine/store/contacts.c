// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/contacts.h"

#include <stddef.h>

#include "base/mem.h"
#include "base/suggest.h"
#include "store/yaml_tree.h"

struct reading {
    struct contacts *list;
    struct source source;
};

static const struct {
    const char *name, *doc;
    size_t at;
    bool required;
} keys[] = {
    {"role", N_("who it is: leader, safety officer"), offsetof(struct contact, role), true},
    {"organisation", N_("where that is"), offsetof(struct contact, organisation), false},
    {"number", N_("what to call, in quotes"), offsetof(struct contact, number), true},
    {"may_call", N_("yes or no"), 0, true},
    {"note", N_("what is to be known before calling"), offsetof(struct contact, note), false},
};
enum { KEYS = sizeof keys / sizeof *keys, MAY_CALL = 3 };

// ---- values

static bool take_text(struct reading *r, const struct yaml_node *value, struct text *to)
{
    struct err e = findings_err(r->source.found);
    if (value->kind != NODE_SCALAR || value->text.n == 0)
        err_set(&e, ERR_INPUT, "a text is needed here");
    else if (value->text.n > CONTACT_BYTES)
        err_set(&e, ERR_LIMIT, "this is longer than %d bytes", CONTACT_BYTES);
    else if (memchr(value->text.p, '\n', value->text.n))
        err_set(&e, ERR_INPUT, "this must fit on one line");
    else {
        *to = arena_text(&r->list->arena, value->text);
        return true;
    }
    source_error(&r->source, value, &e);
    return false;
}

static bool take_may_call(struct reading *r, const struct yaml_node *value, bool *to)
{
    static const char *const words[] = {"no", "yes", "false", "true", "nee", "ja"};
    struct err e = findings_err(r->source.found);
    for (size_t i = 0; value->kind == NODE_SCALAR && i < sizeof words / sizeof *words; i++)
        if (text_is(value->text, text_of(words[i]))) {
            *to = i % 2;
            return true;
        }
    err_set(&e, ERR_INPUT, "'may_call' is yes or no");
    err_hint(&e, "no: the number is here to be known, and is not called during the exercise");
    source_error(&r->source, value, &e);
    return false;
}

// Whoever looks for a number in haste takes the one that stands there.
static void check_real(struct reading *r, const struct contact *c, const struct yaml_node *value)
{
    static const char *const real[] = {"112", "911", "999", "0900-8844", "113", "116123"};
    struct err e = findings_err(r->source.found);
    for (size_t i = 0; c->may_call && i < sizeof real / sizeof *real; i++)
        if (text_is(c->number, text_of(real[i]))) {
            err_set(&e, ERR_INPUT, "%s is a real emergency line", real[i]);
            err_hint(&e, "may_call: no, unless it was agreed with them");
            source_warning(&r->source, value, &e);
        }
}

// ---- one contact

static int find_key(struct text name)
{
    int i = 0;
    while (i < KEYS && !text_is(text_of(keys[i].name), name))
        i++;
    return i;
}

static void unknown_key(struct reading *r, const struct yaml_node *key)
{
    struct err e = findings_err(r->source.found);
    struct suggest near;
    struct text word = yaml_clip(key->text);
    suggest_begin(&near, key->text);
    for (int i = 0; i < KEYS; i++)
        suggest_offer(&near, text_of(keys[i].name));
    err_set(&e, ERR_INPUT, "'%.*s' is not a key of a contact", TEXT_ARGS(word));
    if (suggest_best(&near).n)
        err_hint(&e, "did you mean '%.*s'?", TEXT_ARGS(suggest_best(&near)));
    else
        err_hint(&e, "role, organisation, number, may_call, note");
    source_error(&r->source, key, &e);
}

static bool take_value(struct reading *r, int key, const struct yaml_node *value, struct contact *c)
{
    struct text t = {0};
    if (key == MAY_CALL)
        return take_may_call(r, value, &c->may_call);
    if (!take_text(r, value, &t))
        return false;
    memcpy((char *)c + keys[key].at, &t, sizeof t);
    return true;
}

static bool all_there(struct reading *r, const struct yaml_node *const *values,
                      const struct yaml_node *map)
{
    bool all = true;
    for (int i = 0; i < KEYS; i++) {
        if (values[i] || !keys[i].required)
            continue;
        struct err e = findings_err(r->source.found);
        err_set(&e, ERR_INPUT, "the key '%s' is missing", keys[i].name);
        err_hint(&e, "%s: %s", keys[i].name, err_text(&e, keys[i].doc));
        source_error(&r->source, map, &e);
        all = false;
    }
    return all;
}

static void take_contact(struct reading *r, const struct yaml_node *map)
{
    const struct yaml_node *values[KEYS] = {0};
    struct contact c = {0};
    bool good = true;
    for (const struct yaml_node *k = map->first; k && k->next; k = k->next->next) {
        int key = find_key(k->text);
        if (key == KEYS)
            unknown_key(r, k);
        else if (!values[key]) // given twice: the reader has said so, and the first counts
            values[key] = k->next;
        good = good && key < KEYS;
    }
    good = all_there(r, values, map) && good;
    for (int i = 0; i < KEYS; i++)
        if (values[i])
            good = take_value(r, i, values[i], &c) && good;
    if (!good)
        return;
    check_real(r, &c, values[find_key(TEXT("number"))]);
    mem_grow(&r->list->at, &r->list->cap, r->list->n + 1, sizeof *r->list->at);
    r->list->at[r->list->n++] = c;
}

// ---- the list

static void wrong(struct reading *r, const struct yaml_node *at, enum err_code code,
                  const char *what)
{
    struct err e = findings_err(r->source.found);
    err_set(&e, code, "%s", err_text(&e, what));
    err_hint(&e, "- role: leader, then number and may_call on lines of their own");
    source_error(&r->source, at, &e);
}

static void take_list(struct reading *r, const struct yaml_node *root)
{
    if (root->kind != NODE_LIST)
        wrong(r, root, ERR_INPUT, N_("contacts are a list: each begins with a dash"));
    else if (root->n == 0)
        wrong(r, root, ERR_INPUT, N_("the list is empty"));
    else if (root->n > CONTACTS_MAX)
        wrong(r, root, ERR_LIMIT, N_("there are more than 500 contacts"));
    else
        for (const struct yaml_node *i = root->first; i; i = i->next)
            if (i->kind == NODE_MAP)
                take_contact(r, i);
            else
                wrong(r, i, ERR_INPUT, N_("this is no contact"));
}

int contacts_parse(struct contacts *c, struct text bytes, const char *file, struct findings *f)
{
    struct reading r = {c, {file, f}};
    struct arena tree = {0};
    size_t before = f->errors;
    const struct yaml_node *root = yaml_read(&tree, bytes, &r.source);
    if (root)
        take_list(&r, root);
    arena_finish(&tree);
    return f->errors > before ? -1 : 0;
}

void contacts_finish(struct contacts *c)
{
    mem_free(c->at);
    arena_finish(&c->arena);
    *c = (struct contacts){0};
}
