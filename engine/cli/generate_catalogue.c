// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/generate.h"
#include "model/catalogue.h"

// The catalogue of dependencies as a page, Dutch and English side by side.

static const char *const intro =
    "# Catalogus van afhankelijkheden / Catalogue of dependencies\n"
    "\n"
    "<!-- Made by `draaiboek generate catalogue`. -->\n"
    "\n"
    "*Nederlands.* Elke rij is een afhankelijkheid die in werkelijkheid gezien is: wat er gebeurt "
    "met de een als de ander uitvalt, hoe snel, hoe erg en hoelang. In `scenario.yaml` noemt "
    "`needs` een rij met `use: K35`. De rij vult dan in wat de schrijver weglaat. Wie een `buffer` "
    "of een `delay` geeft, krijgt geen van beide uit de rij; voor `recovery_lag` en `backlog` is "
    "dat net zo. Een eigen `severity` of `growth` komt in de plaats van de groei van de rij. De "
    "cijfers zijn losse waarnemingen, geen statistiek; wat een oordeel is, staat erbij. De tijd "
    "tot "
    "het effect is een *buffer* als er iets leegloopt wat weer gevuld kan worden (accu's, diesel, "
    "voorraad), en anders een *vertraging*.\n"
    "\n"
    "*English.* Each row is a dependency that was seen in reality: what happens to the one when "
    "the "
    "other is down, how soon, how badly and for how long. In `scenario.yaml`, `needs` names a row "
    "by `use: K35`. The row then fills in what the author leaves out. Who gives a `buffer` or a "
    "`delay` gets neither from the row; `recovery_lag` and `backlog` go together in the same way. "
    "A "
    "`severity` or `growth` of one's own takes the place of the growth of the row. The figures are "
    "single observations, no statistics; what is a judgement says so. The time until the effect is "
    "a *buffer* where something drains that can be filled again (batteries, diesel, stock), and a "
    "*delay* otherwise.\n"
    "\n"
    "Waar een bron een woord geeft in plaats van een getal, is dat overal gelijk gelezen. / Where "
    "a "
    "source has a word instead of a figure, it is read the same way everywhere.\n"
    "\n"
    "| Nederlands | English | |\n"
    "| --- | --- | --- |\n"
    "| uren | hours | 2h..8h |\n"
    "| binnen de dag | within the day | 2h..12h |\n"
    "| rest van de dag | rest of the day | 4h..12h |\n"
    "| de volgende dag | the next day | 12h..1d |\n"
    "| dagen | days | 1d..4d |\n"
    "| weken | weeks | 7d..28d |\n"
    "| maanden | months | 60d..180d |\n"
    "| meer dan … | more than … | … tot tweemaal zo lang / up to twice as long |\n"
    "\n"
    "Ernst / severity: 1 hinder / hindrance, 2 vertraging / delay, 3 gedeeltelijke uitval / "
    "partial "
    "outage, 4 uitval / outage, 5 ontwrichting / social disruption.\n";

// ---- figures

// Whole days read better than 336h.
static void add_time(struct buf *out, int64_t ms)
{
    if (ms && ms % DAY == 0)
        buf_printf(out, "%dd", (int)(ms / DAY));
    else if (ms)
        span_format(out, ms);
    else
        buf_char(out, '0');
}

static void add_range(struct buf *out, const struct catalogue_span *s)
{
    add_time(out, s->min);
    if (s->max == s->min)
        return;
    buf_str(out, "..");
    add_time(out, s->max);
}

static void add_span(struct buf *out, const char *name, const struct catalogue_span *s)
{
    if (!s->given)
        return;
    buf_printf(out, ", %s ", name);
    add_range(out, s);
}

static void add_part(struct buf *out, const char *name, int thousandths)
{
    if (thousandths % 10)
        buf_printf(out, ", %s %d.%d%%", name, thousandths / 10, thousandths % 10);
    else if (thousandths)
        buf_printf(out, ", %s %d%%", name, thousandths / 10);
}

static void add_growth(struct buf *out, const struct dependency_template *row, bool dutch)
{
    const char *between = "";
    if (!row->points)
        return;
    buf_str(out, dutch ? " (groei: " : " (growth: ");
    for (size_t i = 0; i < row->n_points; i++) {
        buf_printf(out, "%s%d ", between, (int)row->points[i].severity);
        buf_str(out, dutch ? "na " : "after ");
        add_time(out, row->points[i].after);
        between = ", ";
    }
    buf_char(out, ')');
}

static void add_figures(struct buf *out, const struct dependency_template *row, bool dutch)
{
    buf_printf(out, "%s %d", dutch ? "ernst" : "severity", row->severity);
    add_growth(out, row, dutch);
    buf_printf(out, ", %s %d", dutch ? "drempel" : "threshold", row->threshold);
    add_span(out, "buffer", &row->buffer);
    add_span(out, dutch ? "vertraging" : "delay", &row->delay);
    add_span(out, dutch ? "herstel" : "recovery lag", &row->lag);
    add_part(out, dutch ? "achterstand" : "backlog", row->backlog);
    add_span(out, dutch ? "merkbaar na" : "noticeable after", &row->noticeable);
    add_span(out, dutch ? "gehoord na" : "told after", &row->told);
    add_part(out, dutch ? "kans" : "probability", row->probability);
    add_part(out, dutch ? "faalt" : "fails", row->fails);
}

// ---- rows

static void add_summary(struct buf *out, const struct dependency_template *row)
{
    const struct catalogue_span *onset = row->buffer.given ? &row->buffer : &row->delay;
    buf_printf(out, "| [%s](#%c%s) | %s → %s | %s → %s | ", row->id, row->id[0] | 0x20, row->id + 1,
               row->upstream.nl, row->downstream.nl, row->upstream.en, row->downstream.en);
    add_range(out, onset);
    buf_printf(out, "%s | %d |\n", row->buffer.given ? " buffer" : "", row->severity);
}

static void add_line(struct buf *out, const char *nl, const char *en, const struct both *b)
{
    if (b->nl)
        buf_printf(out, "| %s / %s | %s | %s |\n", nl, en, b->nl, b->en);
}

static const char *kind_nl(const char *kind)
{
    static const char *const words[][2] = {{"effect", "effect"},
                                           {"common-cause", "gemeenschappelijke oorzaak"},
                                           {"information", "informatie"},
                                           {"resource", "schaars middel"}};
    size_t i = 0;
    while (!text_is(text_of(words[i][0]), text_of(kind)))
        i++;
    return words[i][1];
}

static const char *type_nl(const char *type)
{
    static const char *const words[] = {"levering", "gegevens", "dienst", "mensen", "vertrouwen"};
    return words[name_index(need_type_names, text_of(type))];
}

static void add_row(struct buf *out, const struct dependency_template *row)
{
    buf_printf(out, "\n## %s\n\n| | Nederlands | English |\n| --- | --- | --- |\n", row->id);
    add_line(out, "van", "from", &row->upstream);
    add_line(out, "naar", "to", &row->downstream);
    add_line(out, "effect", "effect", &row->what);
    buf_printf(out, "| soort / kind | %s, %s | %s, %s |\n", kind_nl(row->kind), type_nl(row->type),
               row->kind, row->type);
    buf_str(out, "| cijfers / figures | ");
    add_figures(out, row, true);
    buf_str(out, " | ");
    add_figures(out, row, false);
    buf_str(out, " |\n");
    add_line(out, "terugval", "fallback", &row->fallback);
    add_line(out, "opmerking", "remark", &row->remark);
    add_line(out, "bron", "source", &row->source);
}

void generate_catalogue(struct buf *out)
{
    buf_str(out, intro);
    buf_str(out, "\n| | Nederlands | English | na / after | ernst / severity |\n"
                 "| --- | --- | --- | --- | --- |\n");
    for (size_t i = 0; i < n_catalogue; i++)
        add_summary(out, &catalogue[i]);
    for (size_t i = 0; i < n_catalogue; i++)
        add_row(out, &catalogue[i]);
}
