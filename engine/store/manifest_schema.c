// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/json.h"
#include "model/catalogue.h"
#include "store/manifest.h"
#include "store/manifest_take.h"

// The table as JSON Schema, draft 7: the newest that editors' YAML servers read.

struct out {
    struct buf *b;
    int depth;
    bool first; // nothing has been written yet inside the innermost { or [
};

static void line(struct out *o)
{
    if (!o->first)
        buf_char(o->b, ',');
    buf_char(o->b, '\n');
    for (int i = 0; i < o->depth; i++)
        buf_str(o->b, "  ");
    o->first = false;
}

static void name(struct out *o, const char *key)
{
    line(o);
    json_text(o->b, text_of(key));
    buf_str(o->b, ": ");
}

static void open(struct out *o, char bracket)
{
    buf_char(o->b, bracket);
    o->depth++;
    o->first = true;
}

static void shut(struct out *o, char bracket)
{
    o->depth--;
    o->first = true;
    line(o);
    buf_char(o->b, bracket);
}

static void put_text(struct out *o, const char *key, const char *value)
{
    name(o, key);
    json_text(o->b, text_of(value));
}

static void put_int(struct out *o, const char *key, int64_t value)
{
    name(o, key);
    buf_int(o->b, value);
}

static void put_raw(struct out *o, const char *key, const char *value)
{
    name(o, key);
    buf_str(o->b, value);
}

static void shape_schema(struct out *o, const struct shape *s);

static void put_shape(struct out *o, const char *key, const struct shape *s)
{
    name(o, key);
    open(o, '{');
    shape_schema(o, s);
    shut(o, '}');
}

static void put_item(struct out *o, const struct shape *s)
{
    line(o);
    open(o, '{');
    shape_schema(o, s);
    shut(o, '}');
}

// What an editor can offer: the rows that a need can use.
static void rows_schema(struct out *o)
{
    name(o, "enum");
    open(o, '[');
    for (size_t i = 0; i < n_catalogue; i++)
        if (!catalogue_is_resource(&catalogue[i])) {
            line(o);
            json_text(o->b, text_of(catalogue[i].id));
        }
    shut(o, ']');
}

static void string_schema(struct out *o, const struct shape *s)
{
    if (s->refers == REFERS_CATALOGUE) {
        rows_schema(o);
        return;
    }
    put_text(o, "type", "string");
    if (s->pattern) {
        put_text(o, "pattern", s->pattern);
        put_text(o, "patternErrorMessage", s->says);
    } else {
        put_text(o, "pattern", s->kind == SHAPE_TEXT ? "\\S" : "^[^\\n]*\\S[^\\n]*$");
    }
    if (s->kind == SHAPE_LINE || s->kind == SHAPE_TEXT)
        put_int(o, "maxLength", s->max);
}

static void names_schema(struct out *o, const struct shape *s)
{
    name(o, "enum");
    open(o, '[');
    for (size_t i = 0; s->names[i]; i++)
        if (s->names[i][0]) {
            line(o);
            json_text(o->b, text_of(s->names[i]));
        }
    shut(o, ']');
}

static void part_schema(struct out *o, const struct shape *s)
{
    name(o, "anyOf");
    open(o, '[');
    line(o);
    open(o, '{');
    put_text(o, "type", "number");
    put_int(o, "minimum", 0);
    put_int(o, "maximum", s->max / 1000);
    shut(o, '}');
    line(o);
    open(o, '{');
    string_schema(o, s);
    shut(o, '}');
    shut(o, ']');
}

static void list_schema(struct out *o, const struct shape *s)
{
    put_text(o, "type", "array");
    put_shape(o, "items", s->item);
    if (s->min)
        put_int(o, "minItems", s->min);
    put_int(o, "maxItems", s->max);
    if (s->unique)
        put_raw(o, "uniqueItems", "true");
}

static void pair_schema(struct out *o, const struct shape *s)
{
    put_text(o, "type", "array");
    name(o, "items");
    open(o, '[');
    put_item(o, s->item);
    put_item(o, s->other);
    shut(o, ']');
    put_raw(o, "additionalItems", "false");
    put_int(o, "minItems", 2);
}

static void map_schema(struct out *o, const struct shape *s)
{
    put_text(o, "type", "object");
    name(o, "propertyNames");
    open(o, '{');
    put_text(o, "pattern", s->key_pattern);
    put_int(o, "maxLength", 64);
    shut(o, '}');
    put_shape(o, "additionalProperties", s->item);
    if (s->min)
        put_int(o, "minProperties", s->min);
    put_int(o, "maxProperties", s->max);
}

static void required_schema(struct out *o, const struct form *f)
{
    bool any = false;
    for (size_t i = 0; i < f->n; i++)
        any = any || f->keys[i].required;
    if (!any)
        return;
    name(o, "required");
    open(o, '[');
    for (size_t i = 0; i < f->n; i++)
        if (f->keys[i].required) {
            line(o);
            json_text(o->b, text_of(f->keys[i].name));
        }
    shut(o, ']');
}

static void form_schema(struct out *o, const struct form *f)
{
    put_text(o, "type", "object");
    name(o, "properties");
    open(o, '{');
    for (size_t i = 0; i < f->n; i++) {
        name(o, f->keys[i].name);
        open(o, '{');
        put_text(o, "description", f->keys[i].doc);
        shape_schema(o, f->keys[i].shape);
        shut(o, '}');
    }
    shut(o, '}');
    required_schema(o, f);
    put_raw(o, "additionalProperties", "false");
}

static void either_schema(struct out *o, const struct shape *s)
{
    name(o, "anyOf");
    open(o, '[');
    put_item(o, s->item);
    put_item(o, s->other);
    shut(o, ']');
}

static void shape_schema(struct out *o, const struct shape *s)
{
    switch (s->kind) {
    case SHAPE_FORMAT: put_int(o, "const", MANIFEST_FORMAT); break;
    case SHAPE_WORDS: string_schema(o, s->item); break;
    case SHAPE_WORD:
    case SHAPE_NAME: names_schema(o, s); break;
    case SHAPE_BOOL: put_text(o, "type", "boolean"); break;
    case SHAPE_INT:
        put_text(o, "type", "integer");
        put_int(o, "minimum", s->min);
        put_int(o, "maximum", s->max);
        break;
    case SHAPE_PART: part_schema(o, s); break;
    case SHAPE_RECORD: form_schema(o, s->form); break;
    case SHAPE_BITS:
    case SHAPE_LIST: list_schema(o, s); break;
    case SHAPE_MAP: map_schema(o, s); break;
    case SHAPE_PAIR: pair_schema(o, s); break;
    case SHAPE_EITHER: either_schema(o, s); break;
    default: string_schema(o, s); break;
    }
}

static void whole_schema(struct buf *b, const struct form *f)
{
    struct out o = {.b = b};
    open(&o, '{');
    put_text(&o, "$schema", "http://json-schema.org/draft-07/schema#");
    put_text(&o, "title", f->title);
    put_text(&o, "description", f->doc);
    form_schema(&o, f);
    shut(&o, '}');
    buf_char(b, '\n');
}

void manifest_schema(struct buf *out)
{
    whole_schema(out, &manifest_form);
}

void manifest_texts_schema(struct buf *out)
{
    whole_schema(out, &texts_form);
}

void manifest_overlay_schema(struct buf *out)
{
    whole_schema(out, &overlay_form);
}
