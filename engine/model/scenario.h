// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/arena.h"
#include "base/map.h"
#include "base/span.h"
#include "base/text.h"

// A scenario as its author wrote it: who, what depends on what, what must be shown. Immutable once
// read. What happens, and when, is in the script and reaches an exercise as records.

enum { LANGUAGES_MAX = 8, LADDER_MAX = 12 };

struct mark { // place in the manifest; line 0 where there is none
    int line, col;
};

// A text in every language of the scenario, by index in scenario.languages; empty where missing.
struct words {
    struct text in[LANGUAGES_MAX];
};

enum play_mode { PLAY_FULL, PLAY_LIMITED, PLAY_SIMULATED };
enum tlp { TLP_CLEAR, TLP_GREEN, TLP_AMBER, TLP_AMBER_STRICT, TLP_RED }; // loosest first
enum level { LEVEL_OPERATIONAL, LEVEL_TACTICAL, LEVEL_STRATEGIC };
enum exercise_function { FUNCTION_TEST, FUNCTION_DEVELOP, FUNCTION_ORIENT };
enum size_class { SIZE_NONE, SIZE_SMB, SIZE_MEDIUM, SIZE_LARGE, SIZE_MULTINATIONAL };
enum carrier { CARRIER_ENGINE, CARRIER_PERSON }; // who brings a message over a channel

// The words for each of these as they stand in files, indexed by the enum, ended by NULL.
extern const char *const play_mode_names[], *const tlp_names[], *const level_names[];
extern const char *const function_names[], *const size_names[], *const carrier_names[];
extern const char *const sector_names[]; // domain.md §11.2: Cbw annexes 1 and 2, and three more
extern const char *const need_kind_names[], *const need_type_names[], *const growth_names[];
int name_index(const char *const *names, struct text t); // -1 if absent
bool language_is_dutch(struct text language);

struct role {
    struct text id;
    struct words name;
    struct mark mark;
};

struct organisation {
    struct text id;
    struct words name;
    struct text sector; // one of sector_names, or empty
    enum play_mode play;
    enum size_class size;
    bool vital;
    struct text network_role;
    struct role *roles;
    size_t n_roles;
    struct mark mark;
};

struct channel {
    struct text id;
    struct words name;
    enum carrier carrier;
    struct text service; // the service it runs over, or empty
    struct mark mark;
};

// What a service needs from another. Times in ms, chances in thousandths. -1 where not given, until
// need_complete(): then only `told` and, outside a group, `group_need` can be -1.
struct need {
    struct text upstream; // service id
    struct text use;      // catalogue row (`K35`), or empty
    struct text kind;     // effect, common-cause, information
    struct text type;     // supply, data, service, workforce, trust
    struct text what, source, fallback;
    int64_t buffer_min, buffer_max, delay_min, delay_max, lag_min, lag_max;
    int64_t noticeable_min, noticeable_max; // from onset until its own people can notice
    int64_t told_min, told_max;             // from onset until somebody tells them; -1: nobody
    int64_t threshold, severity, probability;
    int64_t refill;      // buffer regained, in thousandths of the time that passes
    int64_t backlog;     // of the time the effect was on, in thousandths, added to the lag
    int64_t fails;       // the chance that the buffer or fallback does not work when needed
    struct text growth;  // step, linear, table
    int64_t growth_over; // what `linear` takes from 1 to `severity`
    struct growth_point {
        int64_t after, severity;
    } * points;
    size_t n_points;
    struct text group; // upstreams of one group back each other up; k of n must be well
    int64_t group_need;
    struct mark mark;
};

struct service {
    struct text id; // org.name
    struct words name;
    struct text organisation;
    struct need *needs;
    size_t n_needs;
    struct mark mark;
};

struct resource { // scarce: there are so many, who needs one claims it, and there is a queue
    struct text id;
    struct words name;
    int64_t count;
    struct text organisation; // whose it is, or empty
    struct mark mark;
};

struct objective {
    struct text id;
    struct words text, criterion;
    enum level level;
    bool has_level;
    bool must;           // must be shown: wants a reserve inject (Q09)
    struct text overlay; // the organisation whose own it is, or empty
    struct mark mark;
};

struct round {
    struct text id;
    struct words title;
    int64_t opens; // exercise time, ms
    struct mark mark;
};

struct day {               // an exercise of several days closes overnight
    int64_t opens, closes; // exercise time, ms
    struct mark mark;
};

struct rung { // of the escalation ladder, lowest first
    struct text id;
    struct words name;
    struct mark mark;
};

// An organisation's own additions to a scenario, read beside it: roles and objectives, which stand
// with the scenario's, and a script of its own. It is called as its organisation, and so is
// everything it declares: `terminal.noodstroom`. An organisation has at most one.
struct overlay {
    struct text organisation, version;
    struct text dir; // where its files are read
    struct words title;
    struct role *roles; // by its organisation alone
    size_t n_roles;
    char hash[65]; // SHA-256 over every file of its folder, hex
};

enum { OVERLAYS_MAX = 200 };

struct governance { // wie initieert, coördineert, voert uit, valideert, beheert
    struct text initiates, coordinates, executes, validates, maintains;
};

// Translation of one inject, from texts/LANGUAGE.yaml.
struct inject_words {
    struct text id;      // inject
    struct text overlay; // whose own texts it is from, or empty
    int language;        // index in scenario.languages
    struct text subject, text, summary;
    struct member_text { // expectations and choices, by id
        struct text id, text, seen;
    } * expects, *choices;
    size_t n_expects, n_choices;
    struct mark mark; // in that file
};

struct scenario {
    struct arena arena; // owns everything below
    struct text id, version, licence, url;
    struct text language;                 // the scenario's own, = languages[0]
    struct text languages[LANGUAGES_MAX]; // [0] is the scenario's own
    size_t n_languages;
    struct words title, summary;
    struct text *authors, *sectors;
    size_t n_authors, n_sectors;
    struct words *assumptions, *artificialities; // kunstmatigheden: shown in the briefing
    size_t n_assumptions, n_artificialities;
    enum tlp tlp;
    unsigned levels; // bit per enum level
    bool has_function, has_players, has_maturity, has_tlp;
    enum exercise_function function;
    int64_t players_min, players_max, maturity_min;
    int64_t start;    // story time of StartEx, ms since midnight of day 1
    int64_t duration; // ms, 0 if not given
    struct text based_on, reviewed_on;
    struct text phases[8]; // steps of the meeting cycle; beeld, oordeel, besluit unless given
    size_t n_phases;
    struct organisation *organisations;
    struct channel *channels; // those of the manifest after the built-in ones
    struct service *services;
    struct resource *resources;
    struct objective *objectives;
    struct round *rounds;
    struct day *days;
    struct rung *ladder;
    size_t n_organisations, n_channels, n_services, n_resources, n_objectives, n_rounds, n_days,
        n_ladder;
    int64_t chain_depth; // hops that an effect travels from the disruption at its root
    struct governance governance;
    struct overlay *overlays;
    size_t n_overlays;
    struct inject_words *inject_words;
    size_t n_inject_words;
    struct map by_organisation, by_channel, by_service, by_resource, by_objective; // id -> index
    char hash[65]; // SHA-256 over every file of the folder, hex; filled by the reader
};

enum { CHAIN_DEPTH = 3, CHAIN_DEPTH_MAX = 10 }; // unless given; at most

void scenario_destroy(struct scenario *s);

extern const struct need need_blank; // nothing given
// Fills in what is still not given.
void need_complete(struct need *d);

const struct organisation *scenario_organisation(const struct scenario *s, struct text id);
// Is `name` one that an overlay of the organisation may give: `terminal.noodstroom`?
bool overlay_named(struct text organisation, struct text name);
const struct overlay *scenario_overlay(const struct scenario *s, struct text organisation);
const struct channel *scenario_channel(const struct scenario *s, struct text id);
// A role of the organisation, also one that its overlay adds.
bool scenario_role(const struct scenario *s, const struct organisation *o, struct text role);
// Is `address` an organisation (`terminal`), a role of one (`terminal.ciso`), or `all`?
bool scenario_address(const struct scenario *s, struct text address);
// The channels every scenario has: mail, phone, portal, press, social, chat, radio, in_person.
// `name` has Dutch and English at 0 and 1, whatever the languages of a scenario are.
extern const struct channel builtin_channels[];
extern const size_t n_builtin_channels;
// The same with its name in the languages of `s`: Dutch for nl, English for all others.
struct channel builtin_channel(const struct scenario *s, size_t i);
