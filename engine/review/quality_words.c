// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "review/quality_int.h"

// Whether an objective says who does what and how that is measured (Q04), by lists of words in
// Dutch and English. It can only doubt: other words may say the same.

// Beginnings of verbs for what can be seen; `herken` finds herkennen, herkent and herkend.
static const char *const verbs[] = {
    // Dutch
    "herken", "beslui", "beslis", "besloten", "informeer", "informer", "schaal", "schalen",
    "opschaal", "opschal", "afschaal", "kies", "kiez", "gekozen", "meld", "deel", "delen", "stel",
    "leg", "prioriteer", "prioriter", "coördine", "coordine", "communice", "escale", "isole",
    "herstel", "alarmeer", "alarmer", "waarschuw", "beoordeel", "beoordel", "duid", "draag",
    "dragen", "onderbouw", "bevestig", "benoem", "wijs", "wijz", "verdeel", "verdel", "stem",
    "geef", "geven", "maak", "maken", "neem", "nemen", "schrij", "schrijf", "vraag", "vragen",
    "antwoord", "beantwoord", "roep", "start", "stop", "schakel", "koppel", "voer", "volg", "houd",
    "weeg", "wegen", "breng", "haal", "zet", "laat zien", "demonstre", "toon", "tonen",
    "rapporteer", "noteer", "vast", "publice",
    // English
    "recogni", "detect", "identif", "decid", "inform", "escalat", "choos", "chose", "report",
    "shar", "prioriti", "coordinat", "communicat", "isolat", "restor", "recover", "alert", "warn",
    "assess", "record", "log", "confirm", "agree", "notif", "explain", "contain", "appoint", "hand",
    "answer", "repl", "set", "tell", "giv", "mak", "take", "write", "ask", "call", "start", "stop",
    "switch", "disconnect", "activat", "publish", "request", "keep", "convene", "brief", "verif",
    "weigh", "name", "show", "demonstrat", NULL};

// Words that bound what is done: a time, a share, everybody.
static const char *const measures[] = {
    // Dutch
    "binnen", "minstens", "uiterlijk", "hoogstens", "maximaal", "minimaal", "elke", "elk", "ieder",
    "iedere", "alle", "één", "twee", "drie", "vier", "vijf", "zes", "tien", "vijftien", "twintig",
    "dertig", "half", "helft", "kwartier", "uur", "minuten", "procent", "voordat", "geen",
    // English
    "within", "every", "each", "all", "both", "one", "two", "three", "four", "five", "six", "ten",
    "fifteen", "twenty", "thirty", "half", "quarter", "hour", "hours", "minutes", "percent",
    "before", "least", "most", "latest", "no", NULL};

// Who may act, besides the organisations and roles of the scenario.
static const char *const actors[] = {
    // Dutch
    "organisatie", "team", "crisisteam", "deelnemer", "partner", "ketenpartner", "bestuur",
    "directie", "gemeente", "ziekenhuis", "bedrijf", "leverancier", "spelers", "coördinator",
    "coordinator", "voorzitter", "afdeling", "woordvoer", "medewerker", "leiding",
    // English
    "organisation", "organization", "participant", "player", "board", "municipality", "hospital",
    "company", "supplier", "management", "chair", "department", "spokesperson", "staff", "leader",
    NULL};

// ---- words of a text, in small letters

static bool is_part(unsigned char c)
{
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static unsigned char small(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static struct text next_word(struct text *rest)
{
    while (rest->n && !is_part((unsigned char)*rest->p))
        rest->p++, rest->n--;
    struct text word = {rest->p, 0};
    while (word.n < rest->n && is_part((unsigned char)rest->p[word.n]))
        word.n++;
    rest->p += word.n;
    rest->n -= word.n;
    return word;
}

static bool begins(struct text word, const char *with, bool whole)
{
    size_t n = strlen(with);
    if (word.n < n || (whole && word.n != n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (small(word.p[i]) != small(with[i]))
            return false;
    return true;
}

static bool has_any(struct text t, const char *const *words, bool whole)
{
    for (struct text word = next_word(&t); word.n; word = next_word(&t))
        for (size_t i = 0; words[i]; i++)
            if (begins(word, words[i], whole))
                return true;
    return false;
}

static bool has_digit(struct text t)
{
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] >= '0' && t.p[i] <= '9')
            return true;
    return false;
}

static bool measured(struct text t)
{
    return has_digit(t) || has_any(t, measures, true);
}

// ---- who

// A word of four letters or more of the name stands in the text: "Terminal Noordkade" is often
// called "the terminal".
static bool names(struct text t, struct text name)
{
    for (struct text part = next_word(&name); part.n; part = next_word(&name)) {
        struct text rest = t;
        for (struct text word = next_word(&rest); word.n; word = next_word(&rest)) {
            bool same = part.n >= 4 && word.n >= part.n;
            for (size_t i = 0; same && i < part.n; i++)
                same = small(word.p[i]) == small(part.p[i]);
            if (same)
                return true;
        }
    }
    return false;
}

static bool names_organisation(struct text t, const struct organisation *o)
{
    if (names(t, o->name.in[0]) || names(t, o->id))
        return true;
    for (size_t i = 0; i < o->n_roles; i++)
        if (names(t, o->roles[i].name.in[0]) || names(t, o->roles[i].id))
            return true;
    return false;
}

struct smart quality_smart(const struct scenario *sc, const struct objective *o)
{
    struct text t = o->text.in[0];
    struct smart is = {
        .verb = has_any(t, verbs, false),
        .measure = measured(t) || has_digit(o->criterion.in[0]),
        .who = has_any(t, actors, false),
    };
    for (size_t i = 0; i < sc->n_organisations && !is.who; i++)
        is.who = names_organisation(t, &sc->organisations[i]);
    return is;
}
