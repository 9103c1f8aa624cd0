// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "isidoor_scenario.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "bench.h"

enum { A_FILE = 1000, TEXT_CHARS = 400 };

static FILE *begin(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(bench_file(path, ""), "w");
    if (!f) {
        perror(path);
        exit(3);
    }
    return f;
}

static void end(FILE *f)
{
    if (ferror(f) | fclose(f)) {
        fputs("isidoor: a scenario cannot be written\n", stderr);
        exit(3);
    }
}

// Everything that `check` wants to be told, so that it looks at all of it.
static void put_head(FILE *f)
{
    fprintf(
        f,
        "draaiboek: 1\nid: isidoor\nversion: 1.0.0\nlanguage: nl\ntitle: Groot\ntlp: CLEAR\n"
        "summary: Een storing trekt drie dagen door het land\nauthors: [Meting]\n"
        "licence: CC0-1.0\nsectors: [transport]\nlevels: [operationeel]\nfunction: ontwikkelen\n"
        "players: { min: 150, max: 1500 }\nmaturity_min: 2\nstart: \"09:00\"\nduration: %dh\n"
        "governance: { initiates: a, coordinates: b, executes: c, validates: d, maintains: e }\n"
        "objectives:\n",
        ISIDOOR_HOURS);
    for (int i = 1; i <= ISIDOOR_GOALS; i++)
        fprintf(f,
                "  doel-%d: { text: De ciso meldt wat er is, level: operationeel, "
                "criterion: binnen twintig minuten gemeld }\n",
                i);
}

// `more`: roles beside the two that are there for the injects.
static void put_manifest(FILE *f, int more)
{
    put_head(f);
    fputs("organisations:\n", f);
    for (int i = 1; i <= ISIDOOR_ORGS; i++) {
        fprintf(f, "  org-%03d: { name: Organisatie %d, play: full, roles: [ciso, directie", i, i);
        for (int k = 1; k <= more; k++)
            fprintf(f, ", rol-%02d", k);
        fputs("] }\n", f);
    }
    fputs("services:\n  org-001.dienst: { name: Dienst 1 }\n", f);
    for (int i = 2; i <= ISIDOOR_ORGS; i++)
        fprintf(
            f,
            "  org-%03d.dienst:\n    name: Dienst %d\n    needs:\n"
            "      org-%03d.dienst: { buffer: 30m..45m, recovery_lag: 1h, source: schatting }\n",
            i, i, (i + 10) / 12);
}

// Of exactly so many characters, and no two alike.
static void put_text(FILE *f, int i)
{
    static const char *const words[] = {
        "de storing",   "het loket",       "een leverancier", "onze meldkamer", "de directie",
        "twee servers", "het telefoonnet", "een journalist",  "de verbinding",  "het register"};
    struct buf b = {0};
    buf_printf(&b, "Bericht %d.", i);
    for (int k = 1; b.n < TEXT_CHARS; k++)
        buf_printf(&b, " Wij zien dat %s nu %d keer is gemeld.", words[(i + k * k) % 10],
                   i / k % 97);
    fprintf(f, "text = \"%.*s\"", TEXT_CHARS, b.p);
    buf_finish(&b);
}

static int minute_of(int i)
{
    return (int)((long long)i * (ISIDOOR_HOURS * 60 - 10) / ISIDOOR_INJECTS);
}

static void put_when(FILE *f, int i)
{
    int at = minute_of(i);
    if (i % 20 == 7 && i > 20)
        fprintf(f, "when = all(delivered(\"bericht-%d\"), past(\"T+%02d:%02d\")), ", i - 7, at / 60,
                at % 60);
    else
        fprintf(f, "at = \"T+%02d:%02d\", ", at / 60, at % 60);
}

static void put_inject(FILE *f, int i)
{
    int to = i * 7 % ISIDOOR_ORGS + 1;
    fprintf(f,
            "inject \"bericht-%d\" { from = \"org-%03d\", to = \"org-%03d.ciso\", via = \"%s\", ",
            i, (i * 13 + 5) % ISIDOOR_ORGS + 1, to, i % 20 == 3 ? "phone" : "mail");
    put_when(f, i);
    fprintf(f, "goals = { \"doel-%d\" }, subject = \"Melding %d\",\n  ", i % ISIDOOR_GOALS + 1, i);
    put_text(f, i);
    fprintf(f,
            ",\n  expect \"antwoord\" { \"Antwoord\", by = \"org-%03d.ciso\", within = \"20m\", "
            "seen = \"een antwoord\" }",
            to);
    if (i % 10 == 1)
        fputs(", choices = { \"melden\", \"wachten\" }", f);
    fputs(" }\n", f);
}

static void put_part(const char *folder, int part)
{
    char name[32];
    snprintf(name, sizeof name, "deel-%02d.lua", part);
    FILE *f = begin(folder, name);
    for (int i = 0; i < A_FILE; i++)
        put_inject(f, part * A_FILE + i);
    end(f);
}

void isidoor_scenario(const char *folder)
{
    FILE *f = begin(folder, "scenario.yaml");
    put_manifest(f, 0);
    end(f);
    f = begin(folder, "script.lua");
    for (int part = 0; part < ISIDOOR_INJECTS / A_FILE; part++)
        fprintf(f, "require \"deel-%02d\"\n", part);
    end(f);
    for (int part = 0; part < ISIDOOR_INJECTS / A_FILE; part++)
        put_part(folder, part);
}

void isidoor_seats_scenario(const char *folder, int broadcasts)
{
    FILE *f = begin(folder, "scenario.yaml");
    put_manifest(f, ISIDOOR_SEATS / ISIDOOR_ORGS - 2);
    end(f);
    f = begin(folder, "script.lua");
    for (int i = 1; i <= broadcasts; i++) {
        fprintf(f, "inject \"omroep-%d\" { from = \"org-001\", to = \"all\", via = \"mail\", ", i);
        fprintf(f, "at = \"T+71:00\", goals = { \"doel-1\" }, subject = \"Aan allen\",\n  ");
        put_text(f, i);
        fputs(" .. \"~\" }\n", f);
    }
    end(f);
}
