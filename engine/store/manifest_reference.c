// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/manifest.h"
#include "store/manifest_take.h"

// The table as a page for authors: docs/scenario.md.

static const char *const intro =
    "<!-- Generated from the table in engine/store/manifest_table.c. Do not edit. -->\n"
    "\n"
    "# scenario.yaml, overlay.yaml and texts/LANGUAGE.yaml\n"
    "\n"
    "`scenario.yaml` says who takes part, what depends on what, and what must be shown. What\n"
    "happens, and when, is in `script.lua`. An editor with a YAML server completes and explains\n"
    "the keys when the first line of the file is the one below.\n"
    "\n"
    "```yaml\n"
    "# yaml-language-server: $schema=../../engine/scenario.schema.json\n"
    "draaiboek: 1\n"
    "id: poort-dicht\n"
    "version: 1.0.0\n"
    "language: nl\n"
    "languages: [nl, en]\n"
    "title: Poort dicht\n"
    "tlp: GREEN\n"
    "start: \"09:00\"\n"
    "duration: 3h\n"
    "rounds: { r1: \"09:00\", r2: { opens: \"10:30\", title: De wachtrij } }\n"
    "organisations:\n"
    "  terminal:\n"
    "    name: Terminal Noordkade\n"
    "    sector: transport\n"
    "    roles: { ciso: CISO, operatie: Operatie, directie: Directie }\n"
    "  douane: { name: Douane Havenregio, play: limited, roles: [teamleider] }\n"
    "  pers: { name: Regionale pers, play: simulated }\n"
    "services:\n"
    "  terminal.poort: { name: Poort en planning }\n"
    "  douane.aangifte:\n"
    "    name: Vooraanmelding\n"
    "    needs:\n"
    "      terminal.poort: { use: K35, buffer: 30m..45m, recovery_lag: 1h }\n"
    "objectives:\n"
    "  herkennen:\n"
    "    text: De terminal herkent binnen een half uur dat dit geen storing is.\n"
    "    level: operationeel\n"
    "    criterion: De melding noemt een aanval.\n"
    "    must: true\n"
    "ladder: [normaal, verhoogd, crisisteam, nationaal]\n"
    "governance: { initiates: Havenbedrijf, executes: Terminal Noordkade }\n"
    "```\n"
    "\n"
    "## How values are written\n"
    "\n"
    "* **Durations**: `15m`, `1h30m`, `45s`, `2d`. A number without a unit is refused.\n"
    "* **Times**: `\"10:15\"` is story time on the first day, `\"d2 09:30\"` on the second; both "
    "always\n"
    "  in quotes, because without them many programs read 1:30 as the number 90. `T+01:30` is an\n"
    "  hour and a half after StartEx, and so is `1h30m`.\n"
    "* **true and false**, and nothing else: `yes`, `no`, `on` and `off` are refused.\n"
    "* **Texts that look like a number** go in quotes: `version: \"1.0\"`.\n"
    "* **Ids** have letters, digits, `-` and `_`, at most 64. The id of a service is that of its\n"
    "  organisation, a dot, and a name.\n"
    "* **Shares** are `0.8` or `80%`, with at most three decimals.\n"
    "* A key that is unknown, or given twice, is an error. So are tags (`!!str`), directives\n"
    "  (`%YAML`), merged maps (`<<`), aliases of maps and lists, more than one document, and\n"
    "  characters that are invisible or change the order in which text is shown.\n"
    "* A file has at most 4 MiB and 200,000 values, nested at most sixteen deep.\n"
    "\n"
    "Keys marked * are required.\n";

static void put_says(struct buf *b, const struct shape *s)
{
    if (s->kind == SHAPE_BITS) {
        buf_str(b, "a list of: ");
        s = s->item;
    }
    if (!s->names) {
        buf_str(b, s->says);
        return;
    }
    const char *sep = "";
    for (size_t i = 0; s->names[i]; i++)
        if (s->names[i][0]) {
            buf_printf(b, "%s%s", sep, s->names[i]);
            sep = ", ";
        }
}

static void put_value(struct buf *b, const struct shape *s)
{
    put_says(b, s);
    if (s->kind == SHAPE_LIST) {
        buf_str(b, s->item->kind == SHAPE_RECORD ? " of maps" : " of: ");
        if (s->item->kind != SHAPE_RECORD)
            put_says(b, s->item);
    }
}

// The form of what a shape holds, or NULL where it holds plain values.
static const struct form *form_of(const struct shape *s)
{
    if (s->kind == SHAPE_RECORD)
        return s->form;
    if (s->kind == SHAPE_EITHER && s->other)
        return form_of(s->other);
    return (s->kind == SHAPE_MAP || s->kind == SHAPE_LIST) && s->item ? form_of(s->item) : NULL;
}

static void put_form(struct buf *b, const struct form *f, const char *heading)
{
    buf_printf(b, "\n%s %s\n\n%s\n\n| key | value | meaning |\n| --- | --- | --- |\n", heading,
               f->title, f->doc);
    for (size_t i = 0; i < f->n; i++) {
        const struct key *k = &f->keys[i];
        buf_printf(b, "| `%s`%s | ", k->name, k->required ? " *" : "");
        put_value(b, k->shape);
        buf_printf(b, " | %s |\n", k->doc);
    }
    for (size_t i = 0; i < f->n; i++)
        if (form_of(f->keys[i].shape))
            put_form(b, form_of(f->keys[i].shape), "###");
}

void manifest_reference(struct buf *out)
{
    buf_str(out, intro);
    put_form(out, &manifest_form, "##");
    put_form(out, &texts_form, "##");
    put_form(out, &overlay_form, "##");
    put_form(out, &overlay_texts_form, "##");
}
