// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/generate.h"
#include "play/command.h"

// The tables of commands and of kinds of record, as pages.

static const char *const type_words[] = {
    [FIELD_ID] = "name",
    [FIELD_IDS] = "list of names",
    [FIELD_LINE] = "text of one line",
    [FIELD_TEXT] = "text",
    [FIELD_WORDS] = "text in each language",
    [FIELD_INT] = "whole number",
    [FIELD_RATE] = "thousandths of real time",
    [FIELD_TIME] = "moment, ms since StartEx",
    [FIELD_SPAN] = "length, ms",
    [FIELD_SEQ] = "number of a record",
    [FIELD_BOOL] = "true or false",
    [FIELD_TLP] = "TLP label",
    [FIELD_LEVEL] = "operationeel, tactisch, strategisch",
    [FIELD_LIST] = "list of texts or flat maps",
    [FIELD_ANY] = "any value",
};

// A bar would end the cell.
static void add_cell(struct buf *out, const char *s)
{
    for (; *s; s++) {
        if (*s == '|')
            buf_char(out, '\\');
        buf_char(out, *s);
    }
}

static void add_field(struct buf *out, const struct field_spec *f)
{
    static const char *const whose[] = {
        [FOR_SEERS] = "", [FOR_WRITER] = "writer", [FOR_CONTROL] = "control"};
    struct text name = key_name(f->key);
    buf_printf(out, "| `%.*s` | %s | %s | %s |\n", TEXT_ARGS(name), type_words[f->type],
               f->required ? "yes" : "", whose[f->whose]);
}

// ---- commands

static void add_argument(struct buf *out, const struct field_spec *f)
{
    struct text name = key_name(f->key);
    buf_printf(out, "| `%.*s` | %s | %s |\n", TEXT_ARGS(name), type_words[f->type],
               f->required ? "yes" : "");
}

static void add_seats(struct buf *out, unsigned who)
{
    const char *between = "";
    for (int k = 0; k < SEAT_NONE; k++)
        if (who >> k & 1) {
            buf_printf(out, "%s%s", between, seat_kind_name((enum seat_kind)k));
            between = ", ";
        }
}

// Every argument once, also when it is a field of the record that the command makes.
static void add_arguments(struct buf *out, const struct command_spec *c)
{
    size_t n = 0;
    for (int k = KEY_NONE + 1; k < KEY_COUNT; k++) {
        const struct field_spec *f = command_arg(c, (enum key)k);
        if (!f)
            continue;
        if (n++ == 0)
            buf_str(out, "\n| argument | what | needed |\n| --- | --- | --- |\n");
        add_argument(out, f);
    }
}

static bool is_internal(const struct command_spec *c)
{
    return c->who == 1u << SEAT_SCRIPT && c->help_en[0] == '-';
}

static void add_command(struct buf *out, const struct command_spec *c)
{
    buf_printf(out, "\n## %s\n\n", c->name);
    add_cell(out, c->help_en);
    buf_str(out, " (nl: ");
    add_cell(out, c->help_nl);
    buf_str(out, ")\n\nWho may: ");
    add_seats(out, c->who);
    buf_printf(out, ".%s\n", c->undoable ? " Can be undone." : "");
    add_arguments(out, c);
}

void generate_commands(struct buf *out)
{
    buf_str(out, "# Commands\n\n"
                 "<!-- Made by `draaiboek generate commands`. -->\n\n"
                 "What can be asked of an exercise, as one line of JSON:\n"
                 "`{\"do\":\"inject.fire\",\"id\":\"7\",\"by\":\"leider\",\"inject\":\"brief\"}`. "
                 "`id` is the sender's own number for it: sent twice, it happens once. `by` is the "
                 "seat; without it, the leader.\n");
    for (int c = 0; c < COMMAND_COUNT; c++)
        if (!is_internal(command_get((enum command_name)c)))
            add_command(out, command_get((enum command_name)c));
}

// ---- records

static void add_kind(struct buf *out, const struct kind *k)
{
    static const char *const sees[] = {
        [SEES_CONTROL] = "exercise control",
        [SEES_ALL] = "everybody",
        [SEES_ADDRESSEES] = "those it is addressed to, their organisations, and control",
        [SEES_ORG] = "the organisation of the seat, and control",
        [SEES_SHARED] = "both ends, and control",
        [SEES_SERVICE] = "the organisation whose service it is, and control",
    };
    buf_printf(out, "\n## %s\n\nReads: \"%s\" (nl: \"%s\"). Seen by: %s.\n", k->name, k->en, k->nl,
               sees[k->sees]);
    if (k->n_fields)
        buf_str(out, "\n| field | what | always | seen by |\n| --- | --- | --- | --- |\n");
    for (size_t i = 0; i < k->n_fields; i++)
        add_field(out, &k->fields[i]);
}

void generate_records(struct buf *out)
{
    buf_str(out,
            "# Records\n\n"
            "<!-- Made by `draaiboek generate records`. -->\n\n"
            "What can stand in a journal. Every record has `seq`, `t` (exercise time, ms "
            "since StartEx), `wall`, `kind` and `by`; often `cause`, the number of the record "
            "that led to it; and `hash`. A field marked `control` is taken out before a "
            "participant sees the record, one marked `writer` before another organisation than "
            "the one that wrote it does. How a line is written: [journal.md](journal.md).\n");
    for (int k = 1; k < KIND_COUNT; k++)
        add_kind(out, kind_get(k));
}
