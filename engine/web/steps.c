// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/steps.h"

#include "base/span.h"
#include "web/forms.h"
#include "web/html.h"
#include "web/names.h"

static unsigned char small(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool is_of_word(unsigned char c)
{
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool begins_with(struct text line, struct text name)
{
    size_t i = 0;
    while (i < name.n && i < line.n && small(line.p[i]) == small(name.p[i]))
        i++;
    return i && i == name.n && !(i < line.n && is_of_word(small(line.p[i])));
}

// The role that a line begins with, by its id or by its name: `CISO belt het CSIRT`.
static struct text owner_of(const struct reader *r, struct text line)
{
    const struct org_state *o = state_org(&r->keep->state, r->sight.org);
    for (uint32_t i = 0; o && o->roles && i < o->roles->n; i++) {
        struct buf seat = {0};
        struct text role = value_as_text(o->roles->list[i]);
        buf_printf(&seat, "%.*s.%.*s", TEXT_ARGS(o->id), TEXT_ARGS(role));
        bool is = begins_with(line, role) ||
                  begins_with(line, names_role(r->keep, buf_all(&seat), r->lang));
        buf_finish(&seat);
        if (is)
            return role;
    }
    return (struct text){0};
}

// The time that a line ends with: `…, 09:30`.
static struct text due_of(struct text line)
{
    int64_t ms;
    size_t end = line.n, from;
    while (end && strchr(" .,;)", line.p[end - 1]))
        end--;
    for (from = end; from && !strchr(" (,", line.p[from - 1]);)
        from--;
    struct text word = {line.p + from, end - from};
    return story_parse(word, &ms, NULL) ? (struct text){0} : word;
}

static bool is_made(const struct reader *r, int64_t decision, struct text line)
{
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    struct record rec;
    for (size_t i = shown->n; i-- > 0 && shown->seqs[i] > decision;)
        if (keep_kind(r->keep, shown->seqs[i]) == KIND_action_logged &&
            keep_take(r->keep, &r->sight, shown->seqs[i], &rec) &&
            field_int(&rec.fields, KEY_decision, 0) == decision &&
            text_is(field_text(&rec.fields, KEY_text), line))
            return true;
    return false;
}

static void put_hidden(struct buf *b, const char *name, struct text value)
{
    if (value.n)
        html_printf(b, "<input type=\"hidden\" name=\"%s\" value=\"%.*s\">", name,
                    TEXT_ARGS(value));
}

// Its number is always the same: pressed twice without script it is made once.
static void put_press(struct buf *b, const struct reader *r, int64_t decision, uint32_t i,
                      struct text line)
{
    html_printf(b,
                " <form method=\"post\" action=\"/s/do\" data-done=\"%s\">"
                "<input type=\"hidden\" name=\"do\" value=\"action\">"
                "<input type=\"hidden\" name=\"form\" value=\"%d\">"
                "<input type=\"hidden\" name=\"id\" value=\"step-%lld-%d\">"
                "<input type=\"hidden\" name=\"on\" value=\"" MESSAGE "%lld\">",
                reader_text(r, "is an action"), (int)FORM_ENTRY, (long long)decision, (int)i,
                (long long)decision);
    put_hidden(b, "text", line);
    put_hidden(b, "owner", owner_of(r, line));
    put_hidden(b, "due", due_of(line));
    html_printf(b, "<button>%s</button></form>", reader_text(r, "Make it an action"));
}

void step_put(struct buf *b, const struct reader *r, const struct record *decision, uint32_t i,
              struct text line)
{
    const struct entry *n = state_entry(&r->keep->state, decision->seq);
    if (is_made(r, decision->seq, line))
        html_printf(b, " <a href=\"/s/picture#actions\">%s</a>", reader_text(r, "is an action"));
    else if (n && !n->corrected_by && r->keep->state.phase != PHASE_ENDED)
        put_press(b, r, decision->seq, i, line);
}
