// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "review/quality.h"

const struct quality_rule quality_rules[QUALITY_RULES] = {
    {"Q01", SEVERITY_ERROR, "the scenario says what it is",
     "Who chooses a scenario must see from its manifest what it is for, how long it takes, for how "
     "many and for whom, and what may be done with it: id, version, title, language, authors, "
     "licence, tlp, summary, sectors, levels, function, duration, players and maturity_min.",
     "ENISA, Build your own cybersecurity exercise"},
    {"Q02", SEVERITY_ERROR, "governance names who answers for the scenario",
     "A scenario without an owner gets old and wrong. Five fields say who initiates, coordinates, "
     "executes, validates and maintains it.",
     "founding document of the project: governance of exercises"},
    {"Q03", SEVERITY_ERROR, "one to six objectives, each complete",
     "Without an objective nothing can be evaluated; with more than six nobody can watch them all. "
     "Each has a text, a level and a criterion.",
     "HSEEP: objectives; UK Exercising Best Practice Guidance"},
    {"Q04", SEVERITY_WARNING, "an objective says who does what, and how that is measured",
     "\"Practise cooperation\" cannot be shown or missed. Name who acts, with a verb that can be "
     "seen (decides, informs, escalates; not: knows, understands), and a time, number or share.",
     "SMART objectives as in HSEEP and the NIST guide to test, training and exercise programs"},
    {"Q05", SEVERITY_ERROR, "every objective has an inject",
     "What no inject asks for will not be shown. An inject that is only context does not count.",
     "HSEEP: the chain objective, inject, observation, finding"},
    {"Q06", SEVERITY_ERROR, "every inject serves an objective",
     "An inject without an objective takes time from those that have one. What is only there to "
     "make the world real is `context = true`.",
     "the rule that each inject has a reason, can be done, and was tested"},
    {"Q07", SEVERITY_ERROR, "every inject has an expected action",
     "Control and observers must know what a good reaction is, whose it is and by when, before it "
     "is asked for.",
     "HSEEP: master scenario events list"},
    {"Q08", SEVERITY_ERROR, "every expected action can be seen",
     "An observer rates what can be seen or read: `seen` says what that is.",
     "HSEEP: exercise evaluation guides"},
    {"Q09", SEVERITY_WARNING, "an objective that must be shown has a reserve inject",
     "Players may solve the first inject before it was meant to. A reserve inject lets the leader "
     "bring the objective to the table again.",
     "contingency injects, as in public guidance on exercise control"},
    {"Q10", SEVERITY_ERROR, "every reference leads somewhere",
     "A name that nothing has is a message that never comes, or a text that is never shown. The "
     "loader refuses most; this rule adds translations and attachments.",
     "house rule"},
    {"Q11", SEVERITY_ERROR, "moments lie between StartEx and EndEx, rounds in order",
     "What is planned before StartEx comes all at once, what is planned after EndEx never.",
     "HSEEP: master scenario events list"},
    {"Q12", SEVERITY_ERROR, "every inject with a condition can come",
     "Injects that wait for each other, or for something that never happens, are in the plan and "
     "not in the play. Injects that bring each other on at one moment are a loop.",
     "house rule"},
    {"Q13", SEVERITY_WARNING, "nothing is dead, and no condition is always so",
     "An inject that nothing brings, a condition that is true from the start, or a reserve that is "
     "never offered is most often a mistake.",
     "house rule"},
};

int quality_rule_of(struct text id)
{
    for (int i = 0; i < QUALITY_RULES; i++)
        if (text_is(text_of(quality_rules[i].id), id))
            return i;
    return -1;
}

const char *quality_severity_name(enum severity s)
{
    return s == SEVERITY_ERROR ? "error" : s == SEVERITY_WARNING ? "warning" : "note";
}

void quality_reference(struct buf *out)
{
    buf_str(out, "# Rules of `draaiboek check`\n\n"
                 "<!-- Made by `draaiboek generate rules`. -->\n\n"
                 "Besides errors of form, `draaiboek check` holds a scenario to these rules. An "
                 "error ends the check with exit code 1. `-W Q04=off`, `-W Q04=warn` and "
                 "`-W Q04=error` set a rule by hand, `--strict` lets warnings count as errors.\n");
    for (int i = 0; i < QUALITY_RULES; i++) {
        const struct quality_rule *r = &quality_rules[i];
        buf_printf(out, "\n## %s: %s\n\n%s\n\nSeverity: %s. Source: %s.\n", r->id, r->title, r->why,
                   quality_severity_name(r->severity), r->source);
    }
}
