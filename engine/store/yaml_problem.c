// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/yaml_problem.h"

struct saying {
    const char *context, *problem; // how libyaml's words begin; NULL: any
    bool at_context;               // show where it began, not where it was noticed
    const char *msg, *hint;
};

// The first that fits.
static const struct saying sayings[] = {
    {"while scanning a quoted scalar", "found unexpected end of stream", true,
     N_("this quote is never closed"), N_("add the closing quote")},
    {"while parsing a quoted scalar", NULL, false, N_("this escape is not known in double quotes"),
     N_("write \\\\ for a backslash, or use single quotes")},
    {"while scanning a block scalar", NULL, false,
     N_("this text block is not indented as it should"),
     N_("indent its lines with the same number of spaces")},
    {NULL, "found a tab character", false, N_("a tab cannot be used for indentation"),
     N_("use spaces")},
    {NULL, "mapping values are not allowed in this context", false,
     N_("a ':' is not expected here"),
     N_("put a text that contains ': ' in quotes, or check the indentation of this line")},
    {"while scanning a simple key", "could not find expected ':'", true,
     N_("this line is no 'key: value'"), N_("check for a missing ':' and the indentation")},
    {"while parsing a block mapping", "did not find expected key", false,
     N_("this is no 'key: value' of the map around it"), N_("check quotes and indentation")},
    {"while parsing a block collection", NULL, false,
     N_("this is no '- item' of the list around it"), N_("check the indentation")},
    {"while parsing a flow mapping", NULL, true, N_("this map is not closed as it should"),
     N_("check commas between its members and the closing }")},
    {"while parsing a flow sequence", NULL, true, N_("this list is not closed as it should"),
     N_("check commas between its items and the closing ]")},
    {NULL, "did not find expected <document start>", false,
     N_("this does not belong to what stands above it"), N_("check the indentation")},
};

static bool fits(const char *words, const char *begin)
{
    return !begin || (words && text_starts(text_of(words), text_of(begin)));
}

static const struct saying *saying_of(const yaml_parser_t *p)
{
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
        if (fits(p->context, sayings[i].context) && fits(p->problem, sayings[i].problem))
            return &sayings[i];
    return NULL;
}

static char char_at(struct text bytes, const struct yaml_node *at)
{
    uint32_t c;
    struct text line = {"", 0};
    for (int i = 0; i < at->line; i++)
        line = text_cut(&bytes, '\n');
    for (int i = 1; i < at->col && line.n; i++) {
        size_t n = utf8_next(line, &c);
        line = (struct text){line.p + n, line.n - n};
    }
    return line.n ? line.p[0] : 0;
}

// A tab where spaces are wanted, or @ and the like at the beginning of a text.
static bool say_char(struct err *e, char c)
{
    if (c == '\t') {
        err_set(e, ERR_INPUT, "a tab cannot be used for indentation");
        err_hint(e, "use spaces");
    } else if (c > ' ') {
        err_set(e, ERR_INPUT, "a text cannot begin with %c", c);
        err_hint(e, "put it in quotes");
    }
    return c == '\t' || c > ' ';
}

int yaml_problem(const yaml_parser_t *p, struct text bytes, const struct quoted *quoted,
                 const struct source *s)
{
    const struct saying *known = saying_of(p);
    const yaml_mark_t *mark = known && known->at_context ? &p->context_mark : &p->problem_mark;
    struct yaml_node at = {.line = (int)mark->line + 1, .col = (int)mark->column + 1, .span = 1};
    struct err e = findings_err(s->found);
    if (fits(p->problem, "found character that cannot start") && say_char(&e, char_at(bytes, &at)))
        known = NULL;
    else if (known)
        err_set(&e, ERR_INPUT, "%s", err_text(&e, known->msg));
    else
        err_set(&e, ERR_INPUT, "%s", p->problem ? p->problem : err_text(&e, "this is no YAML"));
    if (quoted->line && quoted->end_line >= at.line - 1)
        err_hint(&e,
                 "the quote that opens on line %d, column %d closes on line %d: is one missing?",
                 quoted->line, quoted->col, quoted->end_line);
    else if (known)
        err_hint(&e, "%s", err_text(&e, known->hint));
    source_error(s, &at, &e);
    return -1;
}
