// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/yaml_tree.h"

#include <stdlib.h>
#include <yaml.h>

#include "base/mem.h"
#include "store/yaml_problem.h"

enum { ANCHORS_MAX = 1000 };

struct anchor {
    struct text name;
    const struct yaml_node *node;
};

struct builder {
    struct arena *arena;
    const struct source *source;
    struct yaml_node *root, *open[YAML_DEPTH], *last[YAML_DEPTH];
    size_t depth, nodes, aliased, n_anchors, cap_anchors;
    struct anchor *anchors;
    struct quoted quoted; // the last quoted text of several lines
};

static void report(const struct source *s, const struct yaml_node *at, enum severity severity,
                   struct err *e)
{
    err_at(e, s->file, at->line, at->col);
    e->span = at->span > 0 ? at->span : 1;
    findings_add(s->found, severity, "", e);
}

void source_error(const struct source *s, const struct yaml_node *at, struct err *e)
{
    report(s, at, SEVERITY_ERROR, e);
}

void source_warning(const struct source *s, const struct yaml_node *at, struct err *e)
{
    report(s, at, SEVERITY_WARNING, e);
}

static int place(const yaml_mark_t *from, const yaml_mark_t *to, struct yaml_node *n)
{
    n->line = from->line < INT32_MAX ? (int)from->line + 1 : INT32_MAX;
    n->col = from->column < INT32_MAX ? (int)from->column + 1 : INT32_MAX;
    n->span = from->line == to->line && to->column > from->column
                  ? (int)((to->column - from->column) & INT32_MAX)
                  : 1;
    return -1;
}

// Reports an error that ends the reading.
static int stop(struct builder *b, const yaml_event_t *ev, const char *msg, const char *hint)
{
    struct yaml_node at;
    struct err e = findings_err(b->source->found);
    place(&ev->start_mark, &ev->end_mark, &at);
    err_set(&e, ERR_INPUT, "%s", err_text(&e, msg));
    err_hint(&e, "%s", err_text(&e, hint));
    source_error(b->source, &at, &e);
    return -1;
}

static void too_many(struct builder *b, const yaml_event_t *ev)
{
    struct yaml_node at;
    struct err e = findings_err(b->source->found);
    place(&ev->start_mark, &ev->end_mark, &at);
    err_set(&e, ERR_INPUT, "more than %d values in one file", YAML_NODES);
    source_error(b->source, &at, &e);
}

static struct yaml_node *add_node(struct builder *b, const yaml_event_t *ev, enum node_kind kind)
{
    if (++b->nodes > YAML_NODES) {
        too_many(b, ev);
        return NULL;
    }
    struct yaml_node *n = arena_alloc(b->arena, sizeof *n);
    place(&ev->start_mark, &ev->end_mark, n);
    n->kind = kind;
    if (b->depth == 0) {
        b->root = n;
        return n;
    }
    struct yaml_node *up = b->open[b->depth - 1], *before = b->last[b->depth - 1];
    if (before)
        before->next = n;
    else
        up->first = n;
    up->n++;
    b->last[b->depth - 1] = n;
    return n;
}

static void add_anchor(struct builder *b, const yaml_char_t *name, const struct yaml_node *node)
{
    if (!name || b->n_anchors == ANCHORS_MAX)
        return;
    mem_grow(&b->anchors, &b->cap_anchors, b->n_anchors + 1, sizeof *b->anchors);
    struct text copy = arena_text(b->arena, text_of((const char *)name));
    b->anchors[b->n_anchors++] = (struct anchor){copy, node};
}

static int on_alias(struct builder *b, const yaml_event_t *ev)
{
    struct text name = text_of((const char *)ev->data.alias.anchor);
    const struct yaml_node *to = NULL;
    for (size_t i = 0; i < b->n_anchors; i++)
        if (text_is(b->anchors[i].name, name))
            to = b->anchors[i].node; // the last one of that name
    if (!to)
        return stop(b, ev, "this alias has no anchor", "write the value itself");
    if (to->kind != NODE_SCALAR)
        return stop(b, ev, "an alias may stand for a text, not for a map or a list",
                    "write the values out");
    b->aliased += to->text.n + 1;
    if (b->aliased > YAML_ALIASED)
        return stop(b, ev, "aliases repeat too much text", "write the values out");
    struct yaml_node *n = add_node(b, ev, NODE_SCALAR);
    if (!n)
        return -1;
    n->text = to->text;
    n->plain = to->plain;
    return 0;
}

static int refuse_tag(struct builder *b, const yaml_event_t *ev, const yaml_char_t *tag)
{
    return tag ? stop(b, ev, "tags such as !!str are not used here", "remove it") : 0;
}

// Escapes in double quotes can spell what may not stand in a file; messages must not repeat it.
static void check_chars(const struct builder *b, const struct yaml_node *n, char *p)
{
    bool told = false;
    uint32_t c = 0;
    for (struct text rest = n->text; rest.n;) {
        size_t size = utf8_next(rest, &c);
        if (size == 0 || yaml_char_refused(c)) {
            struct err e = findings_err(b->source->found);
            err_set(&e, ERR_INPUT, "the character U+%04X may not be in a text: %s", (unsigned)c,
                    err_text(&e, yaml_char_reason(c)));
            if (!told)
                source_error(b->source, n, &e);
            told = true;
            size = size ? size : 1;
            memset(p + (rest.p - n->text.p), '?', size);
        }
        rest = (struct text){rest.p + size, rest.n - size};
    }
}

static int on_scalar(struct builder *b, const yaml_event_t *ev)
{
    if (refuse_tag(b, ev, ev->data.scalar.tag))
        return -1;
    struct yaml_node *n = add_node(b, ev, NODE_SCALAR);
    if (!n)
        return -1;
    struct text t = {(const char *)ev->data.scalar.value, ev->data.scalar.length};
    char *copy = arena_alloc(b->arena, t.n + 1);
    memcpy(copy, t.p, t.n);
    n->text = (struct text){copy, t.n};
    check_chars(b, n, copy);
    n->plain = ev->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (ev->end_mark.line > ev->start_mark.line && !n->plain)
        b->quoted = (struct quoted){n->line, n->col, (int)ev->end_mark.line + 1};
    add_anchor(b, ev->data.scalar.anchor, n);
    return 0;
}

static int on_start(struct builder *b, const yaml_event_t *ev, enum node_kind kind,
                    const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (refuse_tag(b, ev, tag))
        return -1;
    if (b->depth == YAML_DEPTH)
        return stop(b, ev, "maps and lists are nested too deeply", "sixteen levels is the most");
    struct yaml_node *n = add_node(b, ev, kind);
    if (!n)
        return -1;
    add_anchor(b, anchor, n);
    b->open[b->depth] = n;
    b->last[b->depth++] = NULL;
    return 0;
}

static int by_name_then_place(const void *x, const void *y)
{
    const struct yaml_node *a = *(const struct yaml_node *const *)x;
    const struct yaml_node *b = *(const struct yaml_node *const *)y;
    int c = text_compare(a->text, b->text);
    if (c)
        return c;
    return a->line != b->line ? (a->line > b->line) - (a->line < b->line)
                              : (a->col > b->col) - (a->col < b->col);
}

static void check_key(const struct builder *b, const struct yaml_node *key,
                      const struct yaml_node *before)
{
    struct err e = findings_err(b->source->found);
    if (key->kind != NODE_SCALAR) {
        err_set(&e, ERR_INPUT, "a key must be a word, not a map or a list");
        source_error(b->source, key, &e);
    } else if (before && before->kind == NODE_SCALAR && text_is(key->text, before->text)) {
        struct text word = yaml_clip(key->text);
        err_set(&e, ERR_INPUT, "'%.*s' is given twice", TEXT_ARGS(word));
        err_hint(&e, "it is also on line %d", before->line);
        source_error(b->source, key, &e);
    }
}

// By sorting, so that no choice of names makes it slow.
static void check_keys(const struct builder *b, const struct yaml_node *map)
{
    const struct yaml_node **keys = mem_resize(NULL, map->n, sizeof *keys);
    size_t n = 0;
    for (const struct yaml_node *k = map->first; k && k->next; k = k->next->next)
        keys[n++] = k;
    qsort(keys, n, sizeof *keys, by_name_then_place);
    for (size_t i = 0; i < n; i++)
        check_key(b, keys[i], i ? keys[i - 1] : NULL);
    mem_free(keys);
}

static int on_end(struct builder *b)
{
    if (b->depth == 0)
        return -1; // libyaml ends only what has begun
    struct yaml_node *n = b->open[--b->depth];
    if (n->kind == NODE_MAP) {
        n->n /= 2;
        check_keys(b, n);
    }
    return 0;
}

static int on_event(struct builder *b, const yaml_event_t *ev)
{
    switch (ev->type) {
    case YAML_DOCUMENT_START_EVENT:
        return b->root ? stop(b, ev, "a second document begins here",
                              "one file holds one document: remove the ---")
                       : 0;
    case YAML_ALIAS_EVENT: return on_alias(b, ev);
    case YAML_SCALAR_EVENT: return on_scalar(b, ev);
    case YAML_SEQUENCE_START_EVENT:
        return on_start(b, ev, NODE_LIST, ev->data.sequence_start.anchor,
                        ev->data.sequence_start.tag);
    case YAML_MAPPING_START_EVENT:
        return on_start(b, ev, NODE_MAP, ev->data.mapping_start.anchor, ev->data.mapping_start.tag);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: return on_end(b);
    default: return 0;
    }
}

static int read_events(struct builder *b, yaml_parser_t *parser, struct text bytes)
{
    yaml_event_t ev;
    for (bool end = false; !end; yaml_event_delete(&ev)) {
        if (!yaml_parser_parse(parser, &ev))
            return yaml_problem(parser, bytes, &b->quoted, b->source);
        end = ev.type == YAML_STREAM_END_EVENT;
        if (on_event(b, &ev)) {
            yaml_event_delete(&ev);
            return -1;
        }
    }
    return 0;
}

static int empty_file(const struct source *s)
{
    struct yaml_node at = {.line = 1, .col = 1};
    struct err e = findings_err(s->found);
    err_set(&e, ERR_INPUT, "the file is empty");
    source_error(s, &at, &e);
    return -1;
}

static int too_large(const struct source *s, size_t n)
{
    struct yaml_node at = {.line = 1, .col = 1};
    struct err e = findings_err(s->found);
    err_set(&e, ERR_LIMIT, "the file has %zu bytes; the most is %d", n, YAML_BYTES);
    source_error(s, &at, &e);
    return -1;
}

static int parse(struct builder *b, struct text bytes)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        mem_exhausted(sizeof parser);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes.p, bytes.n);
    int bad = read_events(b, &parser, bytes);
    yaml_parser_delete(&parser);
    mem_free(b->anchors);
    if (!bad && !b->root)
        return empty_file(b->source);
    return bad;
}

const struct yaml_node *yaml_read(struct arena *a, struct text bytes, const struct source *s)
{
    struct builder b = {.arena = a, .source = s};
    if (text_starts(bytes, TEXT("\xEF\xBB\xBF")))
        bytes = (struct text){bytes.p + 3, bytes.n - 3};
    if (bytes.n > YAML_BYTES)
        return too_large(s, bytes.n), NULL;
    if (yaml_check_bytes(bytes, s))
        return NULL;
    return parse(&b, bytes) ? NULL : b.root;
}
