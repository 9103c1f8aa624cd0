// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "review/quality.h"

const struct quality_rule quality_rules[QUALITY_RULES] = {
    {"Q01", SEVERITY_ERROR, N_("the scenario says what it is"),
     N_("Who chooses a scenario must see from its manifest what it is for, how long it takes, for "
        "how many and for whom, and what may be done with it: id, version, title, language, "
        "authors, licence, tlp, summary, sectors, levels, function, duration, players and "
        "maturity_min."),
     N_("ENISA, Build your own cybersecurity exercise")},
    {"Q02", SEVERITY_ERROR, N_("governance names who answers for the scenario"),
     N_("A scenario without an owner gets old and wrong. Five fields say who initiates, "
        "coordinates, executes, validates and maintains it."),
     N_("good practice in the governance of exercises")},
    {"Q03", SEVERITY_ERROR, N_("one to six objectives, each complete"),
     N_("Without an objective nothing can be evaluated; with more than six nobody can watch them "
        "all. Each has a text, a level and a criterion."),
     N_("HSEEP: objectives; UK Exercising Best Practice Guidance")},
    {"Q04", SEVERITY_WARNING, N_("an objective says who does what, and how that is measured"),
     N_("\"Practise cooperation\" cannot be shown or missed. Name who acts, with a verb that can "
        "be seen (decides, informs, escalates; not: knows, understands), and a time, number or "
        "share."),
     N_("SMART objectives as in HSEEP and the NIST guide to test, training and exercise programs")},
    {"Q05", SEVERITY_ERROR, N_("every objective has an inject"),
     N_("What no inject asks for will not be shown. An inject that is only context does not "
        "count."),
     N_("HSEEP: the chain objective, inject, observation, finding")},
    {"Q06", SEVERITY_ERROR, N_("every inject serves an objective"),
     N_("An inject without an objective takes time from those that have one. What is only there to "
        "make the world real is `context = true`."),
     N_("the rule that each inject has a reason, can be done, and was tested")},
    {"Q07", SEVERITY_ERROR, N_("every inject has an expected action"),
     N_("Control and observers must know what a good reaction is, whose it is and by when, before "
        "it is asked for."),
     N_("HSEEP: master scenario events list")},
    {"Q08", SEVERITY_ERROR, N_("every expected action can be seen"),
     N_("An observer rates what can be seen or read: `seen` says what that is."),
     N_("HSEEP: exercise evaluation guides")},
    {"Q09", SEVERITY_WARNING, N_("an objective that must be shown has a reserve inject"),
     N_("Players may solve the first inject before it was meant to. A reserve inject lets the "
        "leader bring the objective to the table again."),
     N_("contingency injects, as in public guidance on exercise control")},
    {"Q10", SEVERITY_ERROR, N_("every reference leads somewhere"),
     N_("A name that nothing has is a message that never comes, or a text that is never shown. The "
        "loader refuses most; this rule adds translations and attachments."),
     N_("house rule")},
    {"Q11", SEVERITY_ERROR, N_("moments lie between StartEx and EndEx, rounds in order"),
     N_("What is planned before StartEx comes all at once, what is planned after EndEx never."),
     N_("HSEEP: master scenario events list")},
    {"Q12", SEVERITY_ERROR, N_("every inject with a condition can come"),
     N_("Injects that wait for each other, or for something that never happens, are in the plan "
        "and not in the play. Injects that bring each other on at one moment are a loop."),
     N_("house rule")},
    {"Q13", SEVERITY_WARNING, N_("nothing is dead, and no condition is always so"),
     N_("An inject that nothing brings, a condition that is true from the start, or a reserve that "
        "is never offered is most often a mistake."),
     N_("house rule")},
    {"Q18", SEVERITY_ERROR, N_("what an inject says of a service is so when it comes"),
     N_("Players who read that a service works while it is down, or the reverse, stop trusting "
        "what "
        "they read. The check rehearses the scenario and holds what injects say (`says`) against "
        "the chain: \"up\" is wrong from severity 4 on, \"down\" below 3. Rehearsal 3 is "
        "`draaiboek rehearse SCENARIO --seed 3 --players random`; rehearsal 1 has the expected "
        "players. What is marked `truth = \"false\"` may say anything, and so may a reserve that "
        "the leader brings."),
     N_("house rule")},
    {"Q19", SEVERITY_ERROR, N_("a message comes over a channel that works, or has a fallback"),
     N_("Mail does not come while mail is down. A channel that runs over a service fails with it, "
        "and an inject that has no `fallback`, or one over the same service, is then lost."),
     N_("outages in which warnings could not be sent over the network that was down")},
    {"Q26", SEVERITY_ERROR, N_("every dependency says on what ground it stands"),
     N_("A delay or severity that nobody can trace cannot be defended to those who know better. "
        "Name a `source`, a row of the catalogue (`use`), or say that it is a judgement of the "
        "authors."),
     N_("transparency of assumptions, as in public guidance on scenario design")},
    {"Q27", SEVERITY_WARNING, N_("effects can be followed, and are felt within play"),
     N_("In reality cascades have few sources and are shallow. More than 4 hops, a loop, or more "
        "than 30 services that need one is more than people at a table can follow. An effect that "
        "begins after EndEx at the earliest, that lies further from where a disruption can begin "
        "than effects travel, or whose threshold is never reached, plays no part. A disruption can "
        "begin, at StartEx, where a service needs nothing, and where a choice or a rehearsal "
        "disrupted it. What a rehearsal showed to be felt is not doubted."),
     N_("studies of outages: few driving sectors, loops hardly reported")},
    {"Q28", SEVERITY_WARNING, N_("a chain has links, and everybody a part"),
     N_("Services that nothing needs, or all of one organisation, are no chain to practise with. "
        "An "
        "organisation that plays and gets no inject sits there for nothing."),
     N_("house rule")},
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
    return s == SEVERITY_ERROR ? N_("error") : s == SEVERITY_WARNING ? N_("warning") : N_("note");
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
