// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/span.h"
#include "model/kind.h"
#include "model/scenario.h"

// What each type of field accepts, with its bounds.

static int refuse(const struct field_spec *spec, const char *what, struct err *e)
{
    struct text k = key_name(spec->key);
    return err_set(e, ERR_REFUSED, "'%.*s' must be %s", TEXT_ARGS(k), err_text(e, what));
}

static bool clean_text(struct text t, size_t most, bool breaks)
{
    if (t.n > most || !utf8_valid(t))
        return false;
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        if ((c < 0x20 && !(breaks && (c == '\n' || c == '\t'))) || c == 0x7F)
            return false;
    }
    return true;
}

static bool is_ids(struct value v)
{
    if (v.type != VALUE_LIST || v.n > LIST_MAX)
        return false;
    for (uint32_t i = 0; i < v.n; i++)
        if (v.list[i].type != VALUE_TEXT || !text_is_id(value_as_text(v.list[i]), true))
            return false;
    return true;
}

static bool is_words(struct value v)
{
    if (v.type != VALUE_MAP || v.n > LANGUAGES_MAX)
        return false;
    for (uint32_t i = 0; i < v.n; i++)
        if (!text_is_id(v.map[i].name, false) || v.map[i].value.type != VALUE_TEXT ||
            !clean_text(value_as_text(v.map[i].value), TEXT_MAX_BYTES, true))
            return false;
    return true;
}

static bool is_scalar(struct value v)
{
    return v.type == VALUE_INT || v.type == VALUE_BOOL ||
           (v.type == VALUE_TEXT && clean_text(value_as_text(v), TEXT_MAX_BYTES, true));
}

// A list of texts, or of maps of scalars and lists of identifiers (actions, inform, choices).
static bool is_list(struct value v)
{
    if (v.type != VALUE_LIST || v.n > LIST_MAX)
        return false;
    for (uint32_t i = 0; i < v.n; i++) {
        struct value item = v.list[i];
        if (item.type != VALUE_MAP && !is_scalar(item))
            return false;
        for (uint32_t j = 0; item.type == VALUE_MAP && j < item.n; j++)
            if (!is_scalar(item.map[j].value) && !is_ids(item.map[j].value) &&
                !is_words(item.map[j].value))
                return false;
    }
    return true;
}

// Anything, as long as every text in it is clean.
static bool is_any(struct value v, int depth)
{
    if (depth > VALUE_DEPTH)
        return false;
    if (v.type == VALUE_TEXT)
        return clean_text(value_as_text(v), TEXT_MAX_BYTES, true);
    for (uint32_t i = 0; v.type == VALUE_LIST && i < v.n; i++)
        if (!is_any(v.list[i], depth + 1))
            return false;
    for (uint32_t i = 0; v.type == VALUE_MAP && i < v.n; i++)
        if (!clean_text(v.map[i].name, 256, false) || !is_any(v.map[i].value, depth + 1))
            return false;
    return true;
}

static bool is_time(struct value v, int64_t least)
{
    return v.type == VALUE_INT && v.i >= least && v.i <= SPAN_MAX;
}

int field_check(const struct field_spec *spec, struct value v, struct err *e)
{
    struct text t = value_as_text(v);
    bool is_text = v.type == VALUE_TEXT;
    switch (spec->type) {
    case FIELD_ID:
        return is_text && text_is_id(t, true) ? 0
                                              : refuse(spec, "a name (letters, digits, - _ .)", e);
    case FIELD_IDS: return is_ids(v) ? 0 : refuse(spec, "a list of names", e);
    case FIELD_LINE:
        return is_text && clean_text(t, LINE_MAX_BYTES, false)
                   ? 0
                   : refuse(spec, "one line of text, at most 2,000 bytes", e);
    case FIELD_TEXT:
        return is_text && clean_text(t, TEXT_MAX_BYTES, true)
                   ? 0
                   : refuse(spec, "text, at most 64 KiB", e);
    case FIELD_WORDS: return is_words(v) ? 0 : refuse(spec, "a text per language", e);
    case FIELD_RATE:
    case FIELD_INT: return v.type == VALUE_INT ? 0 : refuse(spec, "a whole number", e);
    case FIELD_TIME:
        return is_time(v, -SPAN_MAX) ? 0
                                     : refuse(spec, "a moment in milliseconds since StartEx", e);
    case FIELD_SPAN: return is_time(v, 0) ? 0 : refuse(spec, "a length in milliseconds", e);
    case FIELD_SEQ:
        return v.type == VALUE_INT && v.i > 0 ? 0 : refuse(spec, "the number of a record", e);
    case FIELD_BOOL: return v.type == VALUE_BOOL ? 0 : refuse(spec, "true or false", e);
    case FIELD_TLP:
        return is_text && name_index(tlp_names, t) >= 0
                   ? 0
                   : refuse(spec, "RED, AMBER+STRICT, AMBER, GREEN or CLEAR", e);
    case FIELD_LEVEL:
        return is_text && name_index(level_names, t) >= 0
                   ? 0
                   : refuse(spec, "operationeel, tactisch or strategisch", e);
    case FIELD_LIST: return is_list(v) ? 0 : refuse(spec, "a list of texts or of simple maps", e);
    case FIELD_ANY: return is_any(v, 0) ? 0 : refuse(spec, "plain data", e);
    }
    return refuse(spec, "of another type", e);
}
