// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/manifest_take.h"

#include "base/mem.h"
#include "base/suggest.h"

static bool take_value(struct taker *t, const struct shape *s, const struct yaml_node *n,
                       char *base, size_t at);

enum node_kind shape_node(const struct shape *s)
{
    switch (s->kind) {
    case SHAPE_RECORD:
    case SHAPE_MAP: return NODE_MAP;
    case SHAPE_LIST:
    case SHAPE_BITS:
    case SHAPE_PAIR: return NODE_LIST;
    default: return NODE_SCALAR;
    }
}

// ---- records

static size_t find_key(const struct form *f, struct text name)
{
    size_t i = 0;
    while (i < f->n && !text_is(text_of(f->keys[i].name), name))
        i++;
    return i;
}

static void unknown_key(struct taker *t, const struct form *f, const struct yaml_node *key)
{
    const char *names[KEYS_MAX + 1] = {0};
    struct text word = yaml_clip(key->text);
    struct err e = findings_err(t->source.found);
    for (size_t i = 0; i < f->n; i++)
        names[i] = f->keys[i].name;
    err_set(&e, ERR_INPUT, "'%.*s' is not a key of %s", TEXT_ARGS(word), f->title);
    if (text_is(key->text, TEXT("<<")))
        err_hint(&e, "maps cannot be merged: write the keys out");
    else
        take_suggest(&e, key->text, names);
    source_error(&t->source, key, &e);
}

static void missing_key(struct taker *t, const struct key *k, const struct yaml_node *map)
{
    struct err e = findings_err(t->source.found);
    err_set(&e, ERR_INPUT, "the key '%s' is missing", k->name);
    err_hint(&e, "%s: %s", k->name, err_text(&e, k->doc));
    source_error(&t->source, t->key ? t->key : map, &e);
}

// Sorts the members under the keys of the form; the first of two counts.
static void find_values(struct taker *t, const struct form *f, const struct yaml_node *map,
                        const struct yaml_node **keys)
{
    for (const struct yaml_node *k = map->first; k && k->next; k = k->next->next) {
        if (k->kind != NODE_SCALAR)
            continue; // reported by the reader
        size_t i = find_key(f, k->text);
        if (i == f->n)
            unknown_key(t, f, k);
        else if (!keys[i])
            keys[i] = k;
    }
}

void take_form(struct taker *t, const struct form *f, const struct yaml_node *map, void *record)
{
    const struct yaml_node *keys[KEYS_MAX] = {0}, *outer = t->key;
    find_values(t, f, map, keys);
    for (size_t i = 0; i < f->n; i++) {
        const struct key *k = &f->keys[i];
        t->key = outer;
        if (!keys[i]) {
            if (k->required)
                missing_key(t, k, map);
            continue;
        }
        t->key = keys[i];
        t->item = false;
        bool taken = take_value(t, k->shape, keys[i]->next, record, k->at);
        if (k->has)
            ((char *)record)[k->has] = taken;
        if (f == &manifest_form && k->shape->kind == SHAPE_STORY)
            t->start_known = taken;
    }
    t->key = outer;
}

// ---- elements of lists and maps

static bool size_fits(struct taker *t, const struct shape *s, const struct yaml_node *n)
{
    struct err e = findings_err(t->source.found);
    struct text key = yaml_clip(t->key->text);
    if ((int64_t)n->n < s->min)
        err_set(&e, ERR_INPUT, "'%.*s' is empty: it needs at least %lld %s", TEXT_ARGS(key),
                (long long)s->min, err_text(&e, s->noun ? s->noun : N_("item")));
    else if ((int64_t)n->n > s->max)
        err_set(&e, ERR_LIMIT, "'%.*s' has %zu items; the most is %lld", TEXT_ARGS(key), n->n,
                (long long)s->max);
    else
        return true;
    source_error(&t->source, t->key, &e);
    return false;
}

// What is being filled: elements in the arena or in place.
struct elements {
    char *items;
    size_t *count;
    const struct shape *shape;
};

static struct elements elements_at(const struct shape *s, char *base, size_t at)
{
    struct elements x = {.count = (size_t *)(void *)(base + s->count), .shape = s};
    if (s->room)
        x.items = base + at;
    else
        memcpy(&x.items, base + at, sizeof x.items);
    return x;
}

// Room for `more` elements after those there are.
static struct elements elements_room(struct taker *t, const struct shape *s, char *base, size_t at,
                                     size_t more)
{
    struct elements x = elements_at(s, base, at);
    if (s->room) {
        *x.count = 0;
        return x;
    }
    char *items = arena_alloc(&t->scenario->arena, (*x.count + more) * s->size);
    if (*x.count)
        memcpy(items, x.items, *x.count * s->size);
    memcpy(base + at, &items, sizeof items);
    x.items = items;
    return x;
}

static char *element_fresh(struct elements *x, const struct yaml_node *at)
{
    char *item = x->items + *x->count * x->shape->size;
    if (x->shape->blank)
        memcpy(item, x->shape->blank, x->shape->size);
    if (x->shape->mark) {
        struct mark mark = {at->line, at->col};
        memcpy(item + x->shape->mark - 1, &mark, sizeof mark);
    }
    return item;
}

static struct text element_id(const struct elements *x, size_t i)
{
    struct text id;
    memcpy(&id, x->items + i * x->shape->size + x->shape->id - 1, sizeof id);
    return id;
}

// ---- lists

static bool is_repeated(struct taker *t, const struct yaml_node *list, const struct yaml_node *n)
{
    struct err e = findings_err(t->source.found);
    struct text word = yaml_clip(n->text);
    for (const struct yaml_node *i = list->first; i != n; i = i->next)
        if (i->kind == NODE_SCALAR && n->kind == NODE_SCALAR && text_is(i->text, n->text)) {
            err_set(&e, ERR_INPUT, "'%.*s' is in the list twice", TEXT_ARGS(word));
            source_error(&t->source, n, &e);
            return true;
        }
    return false;
}

static bool take_list(struct taker *t, const struct shape *s, const struct yaml_node *n, char *base,
                      size_t at)
{
    if (!size_fits(t, s, n))
        return false;
    const struct yaml_node *key = t->key;
    struct elements x = elements_room(t, s, base, at, n->n);
    for (const struct yaml_node *i = n->first; i; i = i->next) {
        t->key = key;
        t->item = true;
        if (s->unique && is_repeated(t, n, i))
            continue;
        char *item = element_fresh(&x, i);
        *x.count += take_value(t, s->item, i, item, s->item_at);
    }
    t->key = key;
    return true;
}

// A translation of a list has its items in the same order.
static bool take_known_list(struct taker *t, const struct shape *s, const struct yaml_node *n,
                            char *base, size_t at)
{
    struct elements x = elements_at(s, base, at);
    const struct yaml_node *key = t->key;
    if (n->n != *x.count) {
        struct err e = findings_err(t->source.found);
        err_set(&e, ERR_INPUT, "%zu %s here, and %zu in scenario.yaml", n->n, err_text(&e, s->noun),
                *x.count);
        source_error(&t->source, key, &e);
        return false;
    }
    char *item = x.items;
    for (const struct yaml_node *i = n->first; i; i = i->next, item += s->size) {
        t->key = key;
        t->item = true;
        take_value(t, s->item, i, item, s->item_at);
    }
    return true;
}

static bool take_bits(struct taker *t, const struct shape *s, const struct yaml_node *n, char *at)
{
    unsigned bits = 0, bit = 0;
    t->item = true;
    for (const struct yaml_node *i = n->first; i; i = i->next)
        if (!is_repeated(t, n, i) && take_scalar(t, s->item, i, &bit))
            bits |= 1u << bit;
    memcpy(at, &bits, sizeof bits);
    return true;
}

static bool take_pair(struct taker *t, const struct shape *s, const struct yaml_node *n, char *item)
{
    if (n->n != 2)
        return take_refuse(t, s, n);
    bool first = take_value(t, s->item, n->first, item, s->item_at);
    bool second = take_value(t, s->other, n->first->next, item, s->other_at);
    return first && second;
}

// ---- maps

static bool key_is_id(struct taker *t, const struct shape *s, const struct yaml_node *key)
{
    struct err e = findings_err(t->source.found);
    struct text word = yaml_clip(key->text);
    if (key->text.n <= 64 && take_matches(t, s->key_pattern, key->text))
        return true;
    err_set(&e, ERR_INPUT, "'%.*s' cannot be used as an id", TEXT_ARGS(word));
    err_hint(&e, "%s", err_text(&e, s->key_says));
    source_error(&t->source, key, &e);
    return false;
}

static bool take_map(struct taker *t, const struct shape *s, const struct yaml_node *n, char *base,
                     size_t at)
{
    if (!size_fits(t, s, n))
        return false;
    struct elements x = elements_room(t, s, base, at, n->n);
    for (const struct yaml_node *k = n->first; k && k->next; k = k->next->next) {
        if (k->kind != NODE_SCALAR)
            continue; // reported by the reader
        char *item = element_fresh(&x, k);
        struct text id = arena_text(&t->scenario->arena, k->text);
        memcpy(item + s->id - 1, &id, sizeof id);
        if (key_is_id(t, s, k) && s->key_refers)
            take_reference(t, k, s->key_refers);
        t->key = k;
        t->item = false;
        take_value(t, s->item, k->next, item, s->item_at);
        ++*x.count;
    }
    return true;
}

static void unknown_element(struct taker *t, const struct elements *x, const struct yaml_node *key)
{
    struct err e = findings_err(t->source.found);
    struct suggest near;
    struct text word = yaml_clip(key->text);
    err_set(&e, ERR_INPUT, "%s has no %s '%.*s'",
            t->overlay ? overlay_form.title : manifest_form.title, err_text(&e, x->shape->noun),
            TEXT_ARGS(word));
    suggest_begin(&near, key->text);
    for (size_t i = 0; i < *x->count; i++)
        suggest_offer(&near, element_id(x, i));
    struct text best = yaml_clip(suggest_best(&near));
    if (best.n)
        err_hint(&e, "did you mean '%.*s'?", TEXT_ARGS(best));
    source_error(&t->source, key, &e);
}

static bool take_known_map(struct taker *t, const struct shape *s, const struct yaml_node *n,
                           char *base, size_t at)
{
    struct elements x = elements_at(s, base, at);
    for (const struct yaml_node *k = n->first; k && k->next; k = k->next->next) {
        size_t i = 0;
        while (i < *x.count && !text_is(element_id(&x, i), k->text))
            i++;
        if (k->kind == NODE_SCALAR && i == *x.count)
            unknown_element(t, &x, k);
        if (i == *x.count)
            continue;
        t->key = k;
        t->item = false;
        take_value(t, s->item, k->next, x.items + i * s->size, s->item_at);
    }
    return true;
}

// ---- anything

static bool take_either(struct taker *t, const struct shape *s, const struct yaml_node *n,
                        char *base, size_t at)
{
    bool empty = n->kind == NODE_SCALAR && yaml_reading(n) == READS_NULL;
    if (!empty && n->kind == shape_node(s->item))
        return take_value(t, s->item, n, base, at + s->item_at);
    if (!empty && n->kind == shape_node(s->other))
        return take_value(t, s->other, n, base, at + s->other_at);
    return take_refuse(t, s, n);
}

static bool take_value(struct taker *t, const struct shape *s, const struct yaml_node *n,
                       char *base, size_t at)
{
    if (s->kind == SHAPE_EITHER)
        return take_either(t, s, n, base, at);
    if (n->kind != shape_node(s))
        return take_refuse(t, s, n);
    switch (s->kind) {
    case SHAPE_RECORD: take_form(t, s->form, n, base + at); return true;
    case SHAPE_LIST:
        return s->known ? take_known_list(t, s, n, base, at) : take_list(t, s, n, base, at);
    case SHAPE_MAP:
        return s->known ? take_known_map(t, s, n, base, at) : take_map(t, s, n, base, at);
    case SHAPE_BITS: return take_bits(t, s, n, base + at);
    case SHAPE_PAIR: return take_pair(t, s, n, base + at);
    default: return take_scalar(t, s, n, base + at);
    }
}
