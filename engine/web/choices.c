// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/choices.h"

#include "base/lang.h"

const char *const choices_entry[] = {
    "observation", N_("observation"),   "assumption", N_("assumption"),
    "received",    N_("heard or read"), NULL};
const char *const choices_inform[] = {"melding", N_("report"), "verzoek", N_("request"),
                                      "advies",  N_("advice"), "besluit", N_("a decision of ours"),
                                      NULL};
const char *const choices_certainty[] = {"hoog", N_("high"), "middel", N_("medium"),
                                         "laag", N_("low"),  NULL};
const char *const choices_label[] = {"GREEN",        "TLP:GREEN",        "AMBER", "TLP:AMBER",
                                     "AMBER+STRICT", "TLP:AMBER+STRICT", "RED",   "TLP:RED",
                                     "CLEAR",        "TLP:CLEAR",        NULL};
const char *const choices_reflection[] = {
    "ging-goed", N_("went well"),    "verrast", N_("surprised us"),
    "anders",    N_("change first"), NULL};
const char *const choices_rating[] = {"goed",
                                      N_("done well"),
                                      "met-hapering",
                                      N_("done with some trouble"),
                                      "met-grote-moeite",
                                      N_("done with much trouble"),
                                      "niet-gelukt",
                                      N_("not done"),
                                      "niet-beoefend",
                                      N_("not practised"),
                                      NULL};
const char *const choices_ground[] = {"script", N_("follows from the scenario"), "bedacht",
                                      N_("was invented"), NULL};

const char *chosen_words(struct text recorded)
{
    static const char *const *const all[] = {choices_inform, choices_certainty, choices_reflection,
                                             choices_rating};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (const char *const *c = all[i]; *c; c += 2)
            if (text_is(recorded, text_of(c[0])))
                return c[1];
    return NULL;
}
