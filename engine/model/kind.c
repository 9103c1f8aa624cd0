// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/kind.h"

// Every kind of record: its fields in the order they are written, who may see it, how it reads.
// `N` needs the field, `O` may have it; `CN` and `CO` the same, but for exercise control only; `OO`
// may have it, for the organisation that wrote it and control.

#define SPEC(key, type, need, whose)                                                               \
    {                                                                                              \
        KEY_##key, FIELD_##type, need, FOR_##whose                                                 \
    }
#define N(key, type)  SPEC(key, type, true, SEERS)
#define O(key, type)  SPEC(key, type, false, SEERS)
#define CN(key, type) SPEC(key, type, true, CONTROL)
#define CO(key, type) SPEC(key, type, false, CONTROL)
#define OO(key, type) SPEC(key, type, false, WRITER)

// Records that follow from a script's storyline name it; what a sender numbered keeps the number.
#define MADE CO(id, LINE), CO(storyline, ID), CO(undo, SEQ)

// What a participant writes has this at its head, so that every entry answers the same questions:
// whose it is, what led to it, when it was said, who may know.
#define ENTRY                                                                                      \
    N(seat, ID), OO(trigger, LINE), OO(inject, ID), OO(phase, ID), O(said_at, TIME),               \
        OO(late_reason, LINE), O(tlp, TLP), OO(level, LEVEL), OO(role, ID)

#define FIELDS(name, ...) static const struct field_spec name##_fields[] = {__VA_ARGS__}

FIELDS(exercise_created, N(format, INT), N(scenario, ID), N(version, LINE), N(scenario_hash, LINE),
       CN(seed, INT), N(engine, LINE), N(lua, LINE), N(date, LINE), N(title, WORDS),
       N(languages, IDS), N(tlp, TLP), N(start, SPAN), O(duration, SPAN), O(mode, ID));
FIELDS(organisation_declared, N(org, ID), N(name, WORDS), O(sector, LINE), N(play, ID),
       N(roles, IDS));
FIELDS(objective_declared, N(objective, ID), N(text, WORDS), O(level, LEVEL), CO(criterion, WORDS),
       O(overlay, ID));
FIELDS(round_declared, N(round, ID), O(title, WORDS), N(opens, TIME));
FIELDS(ladder_declared, N(name, ID), O(title, WORDS));
FIELDS(storyline_declared, N(storyline, ID), O(injects, IDS), O(file, LINE), O(line, INT),
       O(overlay, ID));
#define INJECT_PLAN                                                                                \
    N(inject, ID), N(from, ID), N(to, IDS), N(via, ID), CO(goals, IDS), O(tlp, TLP),               \
        CO(due, TIME), CO(when, ANY), CO(context, BOOL), CO(reserve, BOOL), CO(hold, BOOL),        \
        CO(truth, ID), CO(fallback, ID), CO(voiced_by, ID), O(attachments, LIST),                  \
        CO(choices, LIST), CO(chain, ANY), CO(says, ANY), O(offered, BOOL), CO(on_silence, ID),    \
        CO(on_jump, ID), N(subject, WORDS), N(text, WORDS), CO(summary, WORDS), CO(storyline, ID), \
        CO(file, LINE), CO(line, INT)
FIELDS(inject_planned, INJECT_PLAN, CO(overlay, ID));
FIELDS(inject_added, CO(id, LINE), INJECT_PLAN, CO(undo, SEQ));
FIELDS(expectation_declared, N(inject, ID), N(expectation, ID), N(owner, ID), N(within, SPAN),
       O(class, ID), O(to, IDS), N(text, WORDS), O(seen, WORDS), O(file, LINE), O(line, INT));
FIELDS(exercise_loaded, N(injects, INT), N(expects, INT));
FIELDS(exercise_started, MADE);
FIELDS(exercise_paused, MADE, O(class, ID), O(reason, LINE));
FIELDS(exercise_noplay, MADE, O(reason, LINE));
FIELDS(exercise_resumed, MADE, O(reason, LINE));
FIELDS(exercise_rate, MADE, N(rate, RATE), N(was, RATE));
FIELDS(exercise_window, MADE, N(window, SPAN), N(was, SPAN));
FIELDS(exercise_jumped, MADE, N(from, TIME), N(to, TIME), CO(injects, IDS), O(meanwhile, WORDS),
       CO(effects, LIST));
FIELDS(exercise_overtime, N(duration, SPAN));
FIELDS(exercise_ended, MADE, O(reason, LINE));
FIELDS(exercise_sealed, N(records, INT), N(digest, LINE));
FIELDS(exercise_recovered, N(bytes, INT), O(records, INT), O(text, LINE));
FIELDS(clock_beat, O(digest, LINE));
FIELDS(clock_stepped, N(until, INT));
FIELDS(round_opened, MADE, N(round, ID), O(was, ID));
FIELDS(round_closed, MADE, N(round, ID), O(next, ID));
FIELDS(day_opened, MADE, N(count, INT));
FIELDS(day_closed, MADE, N(count, INT), O(next, TIME));
FIELDS(inject_queued, MADE, N(inject, ID), N(due, TIME), O(was, TIME));
FIELDS(inject_due, MADE, N(inject, ID), O(assigned, ID), O(via, ID));
FIELDS(inject_delivered, MADE, N(inject, ID), N(from, ID), N(to, IDS), N(via, ID), O(tlp, TLP),
       N(subject, WORDS), N(text, WORDS), O(attachments, LIST), O(offered, BOOL), O(options, LIST),
       CO(reason, LINE), CO(meanwhile, BOOL), CO(planned, TIME));
FIELDS(inject_read, MADE, N(inject, ID), N(seat, ID));
FIELDS(inject_acknowledged, MADE, N(inject, ID), N(seat, ID));
FIELDS(inject_answered, MADE, N(inject, ID), N(seat, ID), N(record, SEQ));
FIELDS(inject_held, MADE, N(inject, ID), O(reason, LINE), N(was, ID));
FIELDS(inject_released, MADE, N(inject, ID), N(was, ID));
FIELDS(inject_skipped, MADE, N(inject, ID), O(reason, LINE), N(was, ID));
FIELDS(inject_retimed, MADE, N(inject, ID), O(due, TIME), O(was, TIME));
FIELDS(inject_edited, MADE, N(inject, ID), O(subject, WORDS), O(text, WORDS), O(to, IDS),
       O(via, ID), O(tlp, TLP), N(was, ANY));
FIELDS(inject_assigned, MADE, N(inject, ID), N(assigned, ID), O(was, ID));
FIELDS(inject_failed, MADE, N(inject, ID), O(reason, LINE), O(via, ID));
FIELDS(inject_expired, MADE, N(inject, ID));
FIELDS(inject_offered, MADE, N(inject, ID), O(reason, LINE));
FIELDS(silence_asked, N(inject, ID), O(expectation, ID), N(status, ID));
FIELDS(expectation_assessed, MADE, N(inject, ID), N(expectation, ID), N(rating, ID), O(record, SEQ),
       O(text, TEXT), O(was, ID));
FIELDS(expectation_missed, N(inject, ID), N(expectation, ID), N(owner, ID));
FIELDS(decision_logged, MADE, ENTRY, N(decision, LINE), O(rationale, TEXT), O(picture, TEXT),
       O(unknowns, TEXT), O(judgement, TEXT), O(options, LIST), O(dissent, TEXT), O(mandate, LINE),
       O(actions, LIST), O(inform, LIST), O(review_at, TIME), O(chain_ref, LINE), O(confidence, ID),
       O(status, ID), O(choice, ID));
FIELDS(decision_classified, MADE, N(inject, ID), O(choice, ID), O(decision, SEQ), O(reason, LINE),
       O(was, ID), O(chain, BOOL));
FIELDS(inform_logged, MADE, ENTRY, N(from, ID), N(to, IDS), N(via, ID), N(class, ID), O(of, LINE),
       N(text, TEXT), O(reliability, ID), O(ack, BOOL), O(answer, SEQ));
FIELDS(inform_acknowledged, MADE, N(message, SEQ), N(seat, ID), O(text, TEXT));
FIELDS(observation_logged, MADE, ENTRY, N(text, TEXT), O(reliability, ID));
FIELDS(assumption_logged, MADE, ENTRY, N(text, TEXT), O(confidence, ID));
FIELDS(question_logged, MADE, ENTRY, O(to, ID), N(text, TEXT));
FIELDS(question_answered, MADE, N(record, SEQ), O(from, ID), N(seat, ID), N(text, TEXT),
       CO(of, ID));
FIELDS(action_logged, MADE, ENTRY, N(text, TEXT), O(owner, ID), O(due, TIME), O(decision, SEQ),
       O(status, ID));
FIELDS(action_updated, MADE, N(record, SEQ), N(seat, ID), N(status, ID), O(text, TEXT), O(was, ID));
FIELDS(received_logged, MADE, ENTRY, N(from, LINE), O(via, ID), N(text, TEXT), O(reliability, ID));
FIELDS(sitrep_logged, MADE, ENTRY, O(count, INT), N(picture, TEXT), O(effects, TEXT),
       O(judgement, TEXT), O(actions, TEXT), O(needs, TEXT), O(communication, TEXT), O(status, ID),
       O(questions, TEXT), O(next, TIME));
FIELDS(escalation_logged, MADE, ENTRY, N(to, ID), O(was, ID), N(rationale, TEXT));
FIELDS(notification_logged, MADE, ENTRY, N(to, LINE), N(class, LINE), O(deadline, TIME),
       O(text, TEXT));
FIELDS(resource_logged, MADE, ENTRY, N(resource, ID), N(class, ID), O(count, INT), O(text, TEXT));
FIELDS(reflection_logged, MADE, ENTRY, N(text, TEXT), O(class, ID), O(round, ID));
FIELDS(phase_logged, MADE, ENTRY, N(name, ID));
FIELDS(evaluation_logged, MADE, N(seat, ID), O(objective, ID), O(inject, ID), O(expectation, ID),
       O(record, SEQ), O(rating, ID), N(text, TEXT), O(said_at, TIME));
FIELDS(entry_corrected, MADE, N(record, SEQ), N(seat, ID), N(reason, LINE), O(field, ID),
       O(text, TEXT));
FIELDS(note_logged, MADE, N(text, TEXT), O(inject, ID), O(record, SEQ));
FIELDS(noplay_asked, MADE, N(seat, ID), O(reason, LINE));
FIELDS(organisation_mode, MADE, N(org, ID), N(play, ID), N(was, ID), O(reason, LINE));
FIELDS(storyline_held, MADE, N(of, ID), O(reason, LINE));
FIELDS(storyline_released, MADE, N(of, ID));
FIELDS(storyline_ended, N(storyline, ID));
FIELDS(script_mode, MADE, N(mode, ID), N(was, ID), O(reason, LINE));
FIELDS(variable_set, MADE, N(name, ID), N(value, ANY), O(was, ANY));
FIELDS(draw_made, MADE, N(stream, LINE), N(of, ANY), N(value, ANY));
FIELDS(script_error, MADE, N(class, ID), N(error, TEXT), O(file, LINE), O(line, INT));
FIELDS(script_diverged, N(storyline, ID), O(record, SEQ), N(error, LINE));

// The chain. `at`, where it stands, is the moment it is about: inside a jump that is not `t`.
#define DEPENDENCY N(service, ID), N(upstream, ID)
FIELDS(service_declared, N(service, ID), N(org, ID), N(name, WORDS));
FIELDS(dependency_declared, DEPENDENCY, N(class, ID), O(type, ID), O(use, ID), O(what, LINE),
       O(source, LINE), O(fallback, LINE), N(threshold, INT), N(severity, INT), N(growth, ID),
       O(growth_over, SPAN), O(points, LIST), N(buffer, SPAN), N(refill, INT), N(delay, SPAN),
       N(recovery_lag, SPAN), N(backlog, INT), N(noticeable, SPAN), O(told, SPAN),
       N(probability, INT), N(happens, BOOL), N(fails, INT), N(works, BOOL), O(group, ID),
       O(group_need, INT), O(of, ANY), O(file, LINE), O(line, INT));
FIELDS(resource_declared, N(resource, ID), N(name, WORDS), N(count, INT), O(org, ID));
FIELDS(service_disrupted, MADE, N(service, ID), N(severity, INT), N(was, INT), O(lasts, SPAN),
       O(decision, SEQ), O(reason, LINE), O(at, TIME));
FIELDS(service_restored, MADE, N(service, ID), N(was, INT), O(decision, SEQ), O(reason, LINE),
       O(at, TIME));
FIELDS(dependency_draining, DEPENDENCY, O(over, ID), N(left, SPAN), N(due, TIME), O(at, TIME));
FIELDS(dependency_refilling, DEPENDENCY, N(left, SPAN), O(at, TIME));
FIELDS(dependency_carried, DEPENDENCY, O(over, ID), O(at, TIME));
FIELDS(dependency_extended, MADE, DEPENDENCY, O(shift, INT), N(left, SPAN), O(due, TIME),
       O(decision, SEQ), O(reason, LINE), O(at, TIME));
FIELDS(dependency_cut, MADE, DEPENDENCY, O(decision, SEQ), O(reason, LINE), O(at, TIME));
FIELDS(dependency_connected, MADE, DEPENDENCY, O(decision, SEQ), O(reason, LINE), O(at, TIME));
FIELDS(dependency_out, DEPENDENCY, O(over, ID), O(at, TIME));
FIELDS(effect_onset, DEPENDENCY, O(over, ID), N(severity, INT), O(at, TIME));
FIELDS(effect_changed, DEPENDENCY, N(severity, INT), N(was, INT), O(at, TIME));
FIELDS(effect_noticeable, N(service, ID), CN(upstream, ID), N(severity, INT), O(at, TIME));
FIELDS(effect_told, DEPENDENCY, N(org, ID), O(at, TIME));
FIELDS(effect_recovering, DEPENDENCY, N(due, TIME), O(left, SPAN), O(at, TIME));
FIELDS(effect_resumed, DEPENDENCY, O(over, ID), N(severity, INT), O(at, TIME));
FIELDS(effect_ended, N(service, ID), CN(upstream, ID), CO(left, SPAN), O(at, TIME));
FIELDS(effect_held, MADE, DEPENDENCY, O(reason, LINE), O(at, TIME));
FIELDS(effect_released, MADE, DEPENDENCY, O(reason, LINE), O(at, TIME));
FIELDS(effect_cancelled, MADE, DEPENDENCY, N(reason, LINE), O(at, TIME));
FIELDS(effect_limited, DEPENDENCY, N(depth, INT), O(at, TIME));
FIELDS(resource_granted, MADE, N(resource, ID), N(org, ID), N(count, INT), O(lasts, SPAN),
       O(waited, SPAN), O(reason, LINE), O(at, TIME));
FIELDS(resource_queued, MADE, N(resource, ID), N(org, ID), N(count, INT), O(lasts, SPAN),
       N(place, INT), N(behind, IDS), O(reason, LINE), O(at, TIME));
FIELDS(resource_released, MADE, N(resource, ID), N(org, ID), N(count, INT), O(reason, LINE),
       O(at, TIME));

// Seats. A link that is passed to people is known by its hash only, and so is what their browser
// keeps after they took part.
FIELDS(seat_made, MADE, N(link, LINE), N(seats, IDS), O(shared, BOOL), O(orgs, IDS),
       O(expires, INT), O(text, LINE));
FIELDS(seat_bound, MADE, N(link, LINE), N(seat, ID), N(session, LINE));
FIELDS(seat_freed, MADE, N(link, LINE), O(reason, LINE));
FIELDS(seat_revoked, MADE, N(link, LINE), O(reason, LINE));
FIELDS(rules_acknowledged, MADE, N(seat, ID));

// What an organisation adds of its own. Its injects, storylines and objectives name it; it is
// called as its organisation.
FIELDS(overlay_declared, N(overlay, ID), N(version, LINE), N(overlay_hash, LINE), O(title, WORDS),
       N(roles, IDS));

#define KIND(id, text, who, is_entry, dutch, english)                                              \
    [KIND_##id] = {text,       id##_fields, sizeof id##_fields / sizeof *id##_fields,              \
                   SEES_##who, is_entry,    dutch,                                                 \
                   english}

static const struct kind kinds[KIND_COUNT] = {
    KIND(exercise_created, "exercise.created", ALL, false,
         "oefening {scenario} {version} aangemaakt", "exercise {scenario} {version} created"),
    KIND(organisation_declared, "organisation.declared", ALL, false, "organisatie {org}: {play}",
         "organisation {org}: {play}"),
    KIND(objective_declared, "objective.declared", CONTROL, false, "oefendoel {objective}: {text}",
         "objective {objective}: {text}"),
    KIND(round_declared, "round.declared", ALL, false, "ronde {round} vanaf {opens}",
         "round {round} from {opens}"),
    KIND(ladder_declared, "ladder.declared", ALL, false, "opschalingsniveau {name}",
         "escalation level {name}"),
    KIND(storyline_declared, "storyline.declared", CONTROL, false, "verhaallijn {storyline}",
         "storyline {storyline}"),
    KIND(inject_planned, "inject.planned", CONTROL, false, "inject {inject} gepland: {subject}",
         "inject {inject} planned: {subject}"),
    KIND(expectation_declared, "expectation.declared", CONTROL, false,
         "verwacht op {inject}: {text} ({owner}, binnen {within})",
         "expected on {inject}: {text} ({owner}, within {within})"),
    KIND(exercise_loaded, "exercise.loaded", CONTROL, false, "scenario geladen: {injects} injects",
         "scenario loaded: {injects} injects"),
    KIND(exercise_started, "exercise.started", ALL, false, "StartEx", "StartEx"),
    KIND(exercise_paused, "exercise.paused", ALL, false, "pauze ({reason})", "paused ({reason})"),
    KIND(exercise_noplay, "exercise.noplay", ALL, false, "NO PLAY, dit is geen oefening ({reason})",
         "NO PLAY, this is not an exercise ({reason})"),
    KIND(exercise_resumed, "exercise.resumed", ALL, false, "hervat ({reason})",
         "resumed ({reason})"),
    KIND(exercise_rate, "exercise.rate", ALL, false, "tempo {rate} (was {was})",
         "speed {rate} (was {was})"),
    KIND(exercise_window, "exercise.window", CONTROL, false,
         "bedenktijd voor een inject weggaat: {window}",
         "hold window before an inject leaves: {window}"),
    KIND(exercise_jumped, "exercise.jumped", ALL, false, "tijdsprong naar {to} {meanwhile}",
         "time jump to {to} {meanwhile}"),
    KIND(exercise_overtime, "exercise.overtime", CONTROL, false, "de geplande duur is om",
         "the planned duration is over"),
    KIND(exercise_ended, "exercise.ended", ALL, false, "EndEx", "EndEx"),
    KIND(exercise_sealed, "exercise.sealed", ALL, false, "journaal verzegeld, {records} records",
         "journal sealed, {records} records"),
    KIND(exercise_recovered, "exercise.recovered", CONTROL, false,
         "hervat na een storing, {bytes} bytes afgekapt: {text}",
         "recovered after a failure, {bytes} bytes cut: {text}"),
    KIND(clock_beat, "clock.beat", CONTROL, false, "klok loopt", "clock runs"),
    KIND(clock_stepped, "clock.stepped", CONTROL, false,
         "de klok van de machine sprong {until} ms: gepauzeerd",
         "the machine's clock stepped {until} ms: paused"),
    KIND(round_opened, "round.opened", ALL, false, "ronde {round} open", "round {round} open"),
    KIND(round_closed, "round.closed", ALL, false, "ronde {round} gesloten",
         "round {round} closed"),
    KIND(day_opened, "day.opened", ALL, false, "dag {count} open", "day {count} open"),
    KIND(day_closed, "day.closed", ALL, false, "dag {count} gesloten", "day {count} closed"),
    KIND(inject_queued, "inject.queued", CONTROL, false, "inject {inject} komt om {due}",
         "inject {inject} comes at {due}"),
    KIND(inject_due, "inject.due", CONTROL, false,
         "inject {inject} moet gebracht worden door {assigned}",
         "inject {inject} is to be delivered by {assigned}"),
    KIND(inject_delivered, "inject.delivered", ADDRESSEES, false,
         "{inject} {from} > {to} ({via}): {subject}", "{inject} {from} > {to} ({via}): {subject}"),
    KIND(inject_read, "inject.read", CONTROL, false, "{inject} gelezen door {seat}",
         "{inject} read by {seat}"),
    KIND(inject_acknowledged, "inject.acknowledged", CONTROL, false,
         "{inject} bevestigd door {seat}", "{inject} acknowledged by {seat}"),
    KIND(inject_answered, "inject.answered", CONTROL, false, "{inject} beantwoord door {seat}",
         "{inject} answered by {seat}"),
    KIND(inject_held, "inject.held", CONTROL, false, "{inject} aangehouden ({reason})",
         "{inject} held ({reason})"),
    KIND(inject_released, "inject.released", CONTROL, false, "{inject} vrijgegeven",
         "{inject} released"),
    KIND(inject_skipped, "inject.skipped", CONTROL, false, "{inject} overgeslagen ({reason})",
         "{inject} skipped ({reason})"),
    KIND(inject_retimed, "inject.retimed", CONTROL, false, "{inject} verzet naar {due}",
         "{inject} moved to {due}"),
    KIND(inject_edited, "inject.edited", CONTROL, false, "{inject} aangepast", "{inject} edited"),
    KIND(inject_assigned, "inject.assigned", CONTROL, false, "{inject} toegewezen aan {assigned}",
         "{inject} assigned to {assigned}"),
    KIND(inject_failed, "inject.failed", CONTROL, false, "{inject} niet gebracht ({reason})",
         "{inject} failed ({reason})"),
    KIND(inject_expired, "inject.expired", CONTROL, false, "{inject} verlopen", "{inject} expired"),
    KIND(inject_added, "inject.added", CONTROL, false, "inject {inject} toegevoegd: {subject}",
         "inject {inject} added: {subject}"),
    KIND(inject_offered, "inject.offered", CONTROL, false, "{inject} op de keuzelijst ({reason})",
         "{inject} on the pick list ({reason})"),
    KIND(silence_asked, "silence.asked", CONTROL, false, "stilte na {inject}: wat betekent het?",
         "silence after {inject}: what does it mean?"),
    KIND(expectation_assessed, "expectation.assessed", CONTROL, false,
         "{inject}/{expectation}: {rating}", "{inject}/{expectation}: {rating}"),
    KIND(expectation_missed, "expectation.missed", CONTROL, false,
         "{inject}/{expectation} niet gezien van {owner} binnen de tijd",
         "{inject}/{expectation} not seen from {owner} in time"),
    KIND(decision_logged, "decision.logged", ORG, true, "{seat} besluit: {decision}",
         "{seat} decides: {decision}"),
    KIND(decision_classified, "decision.classified", CONTROL, false, "{inject}: betekent {choice}",
         "{inject}: means {choice}"),
    KIND(inform_logged, "inform.logged", SHARED, true, "{from} informeert {to} ({via}): {text}",
         "{from} informs {to} ({via}): {text}"),
    KIND(inform_acknowledged, "inform.acknowledged", SHARED, false,
         "bericht {message} bevestigd door {seat}", "message {message} acknowledged by {seat}"),
    KIND(observation_logged, "observation.logged", ORG, true, "{seat} ziet: {text}",
         "{seat} observes: {text}"),
    KIND(assumption_logged, "assumption.logged", ORG, true, "{seat} neemt aan: {text}",
         "{seat} assumes: {text}"),
    KIND(question_logged, "question.logged", ORG, true, "{seat} vraagt {to}: {text}",
         "{seat} asks {to}: {text}"),
    KIND(question_answered, "question.answered", ORG, false, "antwoord op {record}: {text}",
         "answer to {record}: {text}"),
    KIND(action_logged, "action.logged", ORG, true, "{seat} actie: {text} ({owner})",
         "{seat} action: {text} ({owner})"),
    KIND(action_updated, "action.updated", ORG, false, "actie {record}: {status}",
         "action {record}: {status}"),
    KIND(received_logged, "received.logged", ORG, true, "{seat} ontving van {from}: {text}",
         "{seat} received from {from}: {text}"),
    KIND(sitrep_logged, "sitrep.logged", ORG, true, "{seat} sitrep {count}: {picture}",
         "{seat} sitrep {count}: {picture}"),
    KIND(escalation_logged, "escalation.logged", ORG, true, "{seat} naar niveau {to}: {rationale}",
         "{seat} to level {to}: {rationale}"),
    KIND(notification_logged, "notification.logged", ORG, true, "{seat} meldt {class} aan {to}",
         "{seat} notifies {to}: {class}"),
    KIND(resource_logged, "resource.logged", ORG, true, "{seat} {class} {resource}",
         "{seat} {class} {resource}"),
    KIND(reflection_logged, "reflection.logged", ORG, true, "{seat} kijkt terug: {text}",
         "{seat} reflects: {text}"),
    KIND(phase_logged, "phase.logged", ORG, true, "{seat}: {name}", "{seat}: {name}"),
    KIND(evaluation_logged, "evaluation.logged", CONTROL, false,
         "{seat} beoordeelt {rating}: {text}", "{seat} evaluates {rating}: {text}"),
    KIND(entry_corrected, "entry.corrected", ORG, false,
         "{seat} verbetert {record}: {text} ({reason})",
         "{seat} corrects {record}: {text} ({reason})"),
    KIND(note_logged, "note.logged", CONTROL, false, "notitie: {text}", "note: {text}"),
    KIND(noplay_asked, "noplay.asked", CONTROL, false, "{seat} vraagt NO PLAY ({reason})",
         "{seat} asks for NO PLAY ({reason})"),
    KIND(organisation_mode, "organisation.mode", CONTROL, false,
         "{org} speelt nu {play}, was {was}", "{org} now plays {play}, was {was}"),
    KIND(storyline_held, "storyline.held", CONTROL, false, "verhaallijn {of} aangehouden",
         "storyline {of} held"),
    KIND(storyline_released, "storyline.released", CONTROL, false, "verhaallijn {of} vrijgegeven",
         "storyline {of} released"),
    KIND(storyline_ended, "storyline.ended", CONTROL, false, "verhaallijn {storyline} is uit",
         "storyline {storyline} has ended"),
    KIND(script_mode, "script.mode", CONTROL, false, "script {mode}", "script {mode}"),
    KIND(variable_set, "variable.set", CONTROL, false, "{name} = {value}", "{name} = {value}"),
    KIND(draw_made, "draw.made", CONTROL, false, "loting {stream}: {value}",
         "draw {stream}: {value}"),
    KIND(script_error, "script.error", CONTROL, false,
         "fout in het script, {storyline} ({file}, regel {line}): {error}",
         "script error, {storyline} ({file}, line {line}): {error}"),
    KIND(script_diverged, "script.diverged", CONTROL, false,
         "verhaallijn {storyline} liep bij hervatten anders: {error}",
         "storyline {storyline} ran differently on resume: {error}"),
    KIND(service_declared, "service.declared", SERVICE, false, "dienst {service}: {name}",
         "service {service}: {name}"),
    KIND(dependency_declared, "dependency.declared", CONTROL, false,
         "{service} heeft {upstream} nodig: {what} (buffer {buffer}, ernst {severity})",
         "{service} needs {upstream}: {what} (buffer {buffer}, severity {severity})"),
    KIND(resource_declared, "resource.declared", CONTROL, false,
         "schaars: {resource}, {count} beschikbaar", "scarce: {resource}, {count} available"),
    KIND(service_disrupted, "service.disrupted", CONTROL, false,
         "{service} verstoord, ernst {severity} ({reason})",
         "{service} disrupted, severity {severity} ({reason})"),
    KIND(service_restored, "service.restored", CONTROL, false, "{service} hersteld ({reason})",
         "{service} restored ({reason})"),
    KIND(dependency_draining, "dependency.draining", CONTROL, false,
         "{service} zonder {upstream}: buffer nog {left}, effect om {due}",
         "{service} without {upstream}: buffer {left} left, effect at {due}"),
    KIND(dependency_refilling, "dependency.refilling", CONTROL, false,
         "{service} heeft {upstream} weer, buffer {left}",
         "{service} has {upstream} again, buffer {left}"),
    KIND(dependency_carried, "dependency.carried", CONTROL, false,
         "{service} mist {upstream} nu door {over}",
         "{service} lacks {upstream} now through {over}"),
    KIND(dependency_extended, "dependency.extended", CONTROL, false,
         "buffer van {service} voor {upstream} is nu {left} ({reason})",
         "buffer of {service} for {upstream} is now {left} ({reason})"),
    KIND(dependency_cut, "dependency.cut", CONTROL, false,
         "{service} losgekoppeld van {upstream} ({reason})",
         "{service} cut off from {upstream} ({reason})"),
    KIND(dependency_connected, "dependency.connected", CONTROL, false,
         "{service} weer gekoppeld aan {upstream} ({reason})",
         "{service} connected to {upstream} again ({reason})"),
    KIND(dependency_out, "dependency.out", CONTROL, false,
         "{service} kan niet meer terugvallen op {upstream}",
         "{service} can no longer fall back on {upstream}"),
    KIND(effect_onset, "effect.onset", CONTROL, false,
         "{service} geraakt door {upstream}, ernst {severity}",
         "{service} hit through {upstream}, severity {severity}"),
    KIND(effect_changed, "effect.changed", CONTROL, false,
         "{service} door {upstream}: ernst {severity}, was {was}",
         "{service} through {upstream}: severity {severity}, was {was}"),
    KIND(effect_noticeable, "effect.noticeable", SERVICE, false,
         "{service}: merkbaar, ernst {severity} ({upstream})",
         "{service}: noticeable, severity {severity} ({upstream})"),
    KIND(effect_told, "effect.told", SERVICE, false, "{org} hoort van de uitval van {upstream}",
         "{org} hears of the failure of {upstream}"),
    KIND(effect_recovering, "effect.recovering", CONTROL, false,
         "{service} herstelt van {upstream}, tot {due}",
         "{service} recovers from {upstream}, until {due}"),
    KIND(effect_resumed, "effect.resumed", CONTROL, false,
         "{service} opnieuw geraakt door {upstream}, ernst {severity}",
         "{service} hit again through {upstream}, severity {severity}"),
    KIND(effect_ended, "effect.ended", SERVICE, false, "{service}: effect voorbij ({upstream})",
         "{service}: effect over ({upstream})"),
    KIND(effect_held, "effect.held", CONTROL, false,
         "effect op {service} door {upstream} aangehouden ({reason})",
         "effect on {service} through {upstream} held ({reason})"),
    KIND(effect_released, "effect.released", CONTROL, false,
         "effect op {service} door {upstream} vrijgegeven ({reason})",
         "effect on {service} through {upstream} released ({reason})"),
    KIND(effect_cancelled, "effect.cancelled", CONTROL, false,
         "effect op {service} door {upstream} vervalt ({reason})",
         "effect on {service} through {upstream} cancelled ({reason})"),
    KIND(effect_limited, "effect.limited", CONTROL, false,
         "keten afgekapt na {depth} stappen: {service} door {upstream}",
         "chain cut after {depth} hops: {service} through {upstream}"),
    KIND(resource_granted, "resource.granted", CONTROL, false,
         "{resource} toegewezen aan {org}: {count} ({waited})",
         "{resource} granted to {org}: {count} ({waited})"),
    KIND(resource_queued, "resource.queued", CONTROL, false,
         "{org} wacht op {resource}, plaats {place}, achter {behind}",
         "{org} waits for {resource}, place {place}, behind {behind}"),
    KIND(resource_released, "resource.released", CONTROL, false,
         "{resource} vrijgegeven door {org} ({count})", "{resource} released by {org} ({count})"),
    KIND(seat_made, "seat.made", CONTROL, false, "link gemaakt voor {seats}",
         "link made for {seats}"),
    KIND(seat_bound, "seat.bound", CONTROL, false, "{seat} doet mee", "{seat} takes part"),
    KIND(seat_freed, "seat.freed", CONTROL, false, "link vrijgemaakt voor een ander apparaat",
         "link freed for another device"),
    KIND(seat_revoked, "seat.revoked", CONTROL, false, "link ingetrokken", "link revoked"),
    KIND(rules_acknowledged, "rules.acknowledged", ORG, false, "{seat} kent de spelregels",
         "{seat} knows the ground rules"),
    KIND(overlay_declared, "overlay.declared", CONTROL, false,
         "eigen aanvulling van {overlay}, versie {version}",
         "{overlay}'s own overlay, version {version}"),
};

const struct kind *kind_get(int kind)
{
    return kind > KIND_UNKNOWN && kind < KIND_COUNT ? &kinds[kind] : NULL;
}

// "inject.delivered" is as long as inject_delivered: few names have the length that is asked for.
static const unsigned char lengths[KIND_COUNT] = {
#define K(name) [KIND_##name] = sizeof(#name) - 1,
    KIND_LIST(K)
#undef K
};

int kind_of(struct text name)
{
    for (int k = 1; k < KIND_COUNT; k++)
        if (lengths[k] == name.n && memcmp(kinds[k].name, name.p, name.n) == 0)
            return k;
    return KIND_UNKNOWN;
}
