// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/scenario.h"
#include "store/manifest_form.h"
#include "store/overlay_file.h"

// Every key of scenario.yaml, of an overlay.yaml and of the texts/LANGUAGE.yaml of both. Keys are
// read in the order of the table: `language` and `start` stand before what needs them.

// Only what POSIX extended and ECMAScript regular expressions read the same way.
#define ID_CHARS   "[A-Za-z0-9_-]+"
#define P_ID       "^" ID_CHARS "$"
#define P_SERVICE  "^" ID_CHARS "([.]" ID_CHARS ")+$"
#define P_LANGUAGE "^[a-z]{2,3}(-[A-Z]{2})?$"
#define CLOCK      "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"
#define STORY      "(d[1-9][0-9]{0,2} )?" CLOCK
#define LENGTH     "([0-9]{1,9}(ms|s|m|h|d))+"
#define P_START    "^" CLOCK "$"
#define P_SPAN     "^" LENGTH "$"
#define P_RANGE    "^" LENGTH "([.][.]" LENGTH ")?$"
#define P_MOMENT   "^(T[+][0-9]{1,4}:[0-5][0-9](:[0-5][0-9])?|" STORY "|" LENGTH ")$"
#define P_PART     "^([0-9]{1,3}([.][0-9]{1,3})?|[0-9]{1,5}([.][0-9])?%)$"
#define P_DATE     "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
#define P_VERSION  "^[0-9]{1,9}([.][0-9]{1,9}){0,3}$"
#define P_URL      "^https?://[^ ]+$"

#define IN(type, field) offsetof(struct type, field)
#define AT(type, field) (IN(type, field) + 1)

_Static_assert(sizeof(enum tlp) == sizeof(unsigned), "words are kept as an unsigned");
_Static_assert(IN(need, buffer_max) == IN(need, buffer_min) + 8 &&
                   IN(need, delay_max) == IN(need, delay_min) + 8 &&
                   IN(need, lag_max) == IN(need, lag_min) + 8 &&
                   IN(need, noticeable_max) == IN(need, noticeable_min) + 8 &&
                   IN(need, told_max) == IN(need, told_min) + 8,
               "a range is kept as two numbers");

enum { LINE_BYTES = 2000, TEXT_BYTES = 64 * 1024, ID_BYTES = 64 };

// ---- plain values

#define LENGTHS "a duration such as 15m or 1h30m"
#define TIMES   "a time such as \"10:15\", \"d2 09:30\", T+01:30 or 45m"

static const struct shape line = {
    .kind = SHAPE_LINE, .says = N_("one line of text"), .min = 1, .max = LINE_BYTES};
static const struct shape text = {
    .kind = SHAPE_TEXT, .says = N_("text"), .min = 1, .max = TEXT_BYTES};
static const struct shape words_line = {
    .kind = SHAPE_WORDS, .says = N_("one line of text"), .item = &line};
static const struct shape words = {.kind = SHAPE_WORDS, .says = N_("text"), .item = &text};
static const struct shape id = {.kind = SHAPE_LINE,
                                .says = N_("a name of letters, digits, '-' and '_'"),
                                .pattern = P_ID,
                                .min = 1,
                                .max = ID_BYTES};
static const struct shape service_id = {.kind = SHAPE_LINE,
                                        .says = N_("the id of a service, such as terminal.mail"),
                                        .pattern = P_SERVICE,
                                        .min = 1,
                                        .max = ID_BYTES,
                                        .refers = REFERS_SERVICE};
static const struct shape language = {.kind = SHAPE_LINE,
                                      .says = N_("the code of a language, such as nl or en"),
                                      .pattern = P_LANGUAGE,
                                      .min = 1,
                                      .max = 6};
static const struct shape boolean = {.kind = SHAPE_BOOL, .says = N_("true or false")};
static const struct shape part = {
    .kind = SHAPE_PART, .says = N_("a share such as 0.8 or 80%"), .pattern = P_PART, .max = 1000};
static const struct shape rate = {
    .kind = SHAPE_PART, .says = N_("a rate such as 0.5 or 50%"), .pattern = P_PART, .max = 100000};
static const struct shape length = {
    .kind = SHAPE_SPAN, .says = N_(LENGTHS), .pattern = P_SPAN, .max = SPAN_MAX};
static const struct shape length_some = {
    .kind = SHAPE_SPAN, .says = N_(LENGTHS), .pattern = P_SPAN, .min = 1, .max = SPAN_MAX};
static const struct shape range = {.kind = SHAPE_RANGE,
                                   .says =
                                       N_("a duration such as 30m, or a range such as 30m..45m"),
                                   .pattern = P_RANGE,
                                   .max = SPAN_MAX};
static const struct shape moment = {
    .kind = SHAPE_MOMENT, .says = N_(TIMES), .pattern = P_MOMENT, .max = SPAN_MAX};
static const struct shape start = {.kind = SHAPE_STORY,
                                   .says = N_("a time of the day, such as \"09:00\""),
                                   .pattern = P_START,
                                   .max = DAY};
static const struct shape date = {
    .kind = SHAPE_DATE, .says = N_("a day such as 2026-06-18"), .pattern = P_DATE, .max = 10};
static const struct shape version = {.kind = SHAPE_LINE,
                                     .says = N_("a version such as 1.0 or 1.0.0"),
                                     .pattern = P_VERSION,
                                     .min = 1,
                                     .max = 40};
static const struct shape url = {.kind = SHAPE_LINE,
                                 .says = N_("a web address that begins with https://"),
                                 .pattern = P_URL,
                                 .min = 1,
                                 .max = LINE_BYTES};
static const struct shape format = {
    .kind = SHAPE_FORMAT, .says = N_("1, the number of this format"), .min = 1, .max = 1};
static const struct shape severity = {
    .kind = SHAPE_INT, .says = N_("a severity from 1 to 5"), .min = 1, .max = 5};
static const struct shape severity_or_none = {
    .kind = SHAPE_INT, .says = N_("a severity from 0 to 5"), .max = 5};
static const struct shape maturity = {
    .kind = SHAPE_INT, .says = N_("a level from 1 to 5"), .min = 1, .max = 5};
static const struct shape people = {
    .kind = SHAPE_INT, .says = N_("a number of people"), .min = 1, .max = 100000};
static const struct shape group_size = {
    .kind = SHAPE_INT, .says = N_("a number of services"), .min = 1, .max = 100};

static const struct shape pieces = {
    .kind = SHAPE_INT, .says = N_("a number from 1 to 100"), .min = 1, .max = 100};
static const struct shape hops = {
    .kind = SHAPE_INT, .says = N_("a number from 1 to 10"), .min = 1, .max = CHAIN_DEPTH_MAX};
static const struct shape organisation_id = {.kind = SHAPE_LINE,
                                             .says = N_("the id of an organisation"),
                                             .pattern = P_ID,
                                             .min = 1,
                                             .max = ID_BYTES,
                                             .refers = REFERS_ORGANISATION};

static const struct shape catalogue_id = {.kind = SHAPE_LINE,
                                          .says = N_("a row of the catalogue of dependencies, such "
                                                     "as K35"),
                                          .pattern = P_ID,
                                          .min = 1,
                                          .max = ID_BYTES,
                                          .refers = REFERS_CATALOGUE};

#define ONE_OF(list)                                                                               \
    {                                                                                              \
        .kind = SHAPE_WORD, .names = list                                                          \
    }
#define NAME_OF(list)                                                                              \
    {                                                                                              \
        .kind = SHAPE_NAME, .names = list                                                          \
    }

static const struct shape play = ONE_OF(play_mode_names), tlp = ONE_OF(tlp_names),
                          level = ONE_OF(level_names), function = ONE_OF(function_names),
                          size_class = ONE_OF(size_names), carrier = ONE_OF(carrier_names);
static const struct shape sector = NAME_OF(sector_names), need_kind = NAME_OF(need_kind_names),
                          need_type = NAME_OF(need_type_names), growth_word = NAME_OF(growth_names);

// ---- lists, maps, records

#define LIST_OF(shape_of, type, holder, counted, most, ...)                                        \
    {                                                                                              \
        .kind = SHAPE_LIST, .says = N_("a list"), .item = &shape_of, .max = most,                  \
        .count = IN(holder, counted), .size = sizeof(type), __VA_ARGS__                            \
    }
#define MAP_OF(shape_of, type, holder, counted, most, called, ...)                                 \
    {                                                                                              \
        .kind = SHAPE_MAP, .says = "a map from id to " called, .item = &shape_of, .max = most,     \
        .count = IN(holder, counted), .size = sizeof(struct type), .noun = called, __VA_ARGS__     \
    }
#define IDS(type, field)                                                                           \
    .id = AT(type, field), .key_pattern = P_ID, .key_says = N_("letters, digits, '-' and '_'")
#define SERVICE_IDS(type, field)                                                                   \
    .id = AT(type, field), .key_pattern = P_SERVICE,                                               \
    .key_says = N_("the id of an organisation, a dot, and a name: terminal.mail")
#define OWN_IDS(type, field)                                                                       \
    .id = AT(type, field), .key_pattern = P_SERVICE,                                               \
    .key_says = N_("the id of the organisation, a dot, and a name: terminal.noodstroom")
#define FORM(name, called, about)                                                                  \
    static const struct form name##_form = {called, about, name##_keys,                            \
                                            sizeof name##_keys / sizeof *name##_keys};             \
    static const struct shape name = {                                                             \
        .kind = SHAPE_RECORD, .says = N_("a map"), .form = &name##_form}
#define KEY(word, shape_of, type, field, about, ...)                                               \
    {                                                                                              \
        .name = word, .shape = &shape_of, .at = IN(type, field), .doc = about, __VA_ARGS__         \
    }

// ---- organisations

static const struct shape roles_list =
    LIST_OF(id, struct role, organisation, n_roles, 100, .id = AT(role, id),
            .item_at = IN(role, id), .mark = AT(role, mark), .unique = true);
static const struct shape roles_map =
    MAP_OF(words_line, role, organisation, n_roles, 100, N_("role"), IDS(role, id),
           .item_at = IN(role, name), .mark = AT(role, mark));
static const struct shape roles = {.kind = SHAPE_EITHER,
                                   .says = N_("a list of ids, or a map from id to name"),
                                   .item = &roles_list,
                                   .other = &roles_map};

static const struct key organisation_keys[] = {
    KEY("name", words_line, organisation, name,
        "The name as players see it; the id unless given. Invented: never an organisation that "
        "exists."),
    KEY("sector", sector, organisation, sector, "The sector it belongs to."),
    KEY("play", play, organisation, play,
        "How it takes part: full, limited, or simulated (counterplay answers for it). full unless "
        "given."),
    KEY("roles", roles, organisation, roles,
        "The roles that are played. The id of the organisation, a dot and the role are an address: "
        "terminal.ciso."),
    KEY("size", size_class, organisation, size, "How large it is."),
    KEY("vital", boolean, organisation, vital, "Does it provide a vital process?"),
    KEY("network_role", line, organisation, network_role,
        "What it is among the others: coordinator, linking organisation, sectoral CSIRT, …"),
};
FORM(organisation, "organisations.ID", "One organisation that takes part.");
static const struct shape organisations =
    MAP_OF(organisation, organisation, scenario, n_organisations, 1000, N_("organisation"),
           IDS(organisation, id), .mark = AT(organisation, mark), .min = 1);

// ---- channels

static const struct key channel_keys[] = {
    KEY("name", words_line, channel, name, "The name as players see it; the id unless given."),
    KEY("by", carrier, channel, carrier,
        "Who brings messages: engine (they appear in the inbox) or person (somebody calls, or "
        "walks in). engine unless given."),
    KEY("service", service_id, channel, service,
        "The service it runs over. While that is down, so is the channel."),
};
FORM(channel, "channels.ID",
     "One way to bring a message. mail, phone, portal, press, social, chat, radio and in_person "
     "exist already; naming one of them here changes it.");
static const struct shape channels =
    MAP_OF(channel, channel, scenario, n_channels, 100, N_("channel"), IDS(channel, id),
           .mark = AT(channel, mark));

// ---- services and what they need

static const struct shape growth_point = {.kind = SHAPE_PAIR,
                                          .says = N_("a pair such as [10m, 2]"),
                                          .item = &length,
                                          .item_at = IN(growth_point, after),
                                          .other = &severity_or_none,
                                          .other_at = IN(growth_point, severity)};
static const struct shape growth_table =
    LIST_OF(growth_point, struct growth_point, need, n_points, 50, .min = 1);
static const struct shape growth = {.kind = SHAPE_EITHER,
                                    .says =
                                        N_("step, linear, or a list such as [[10m, 2], [1h, 4]]"),
                                    .item = &growth_word,
                                    .item_at = IN(need, growth),
                                    .other = &growth_table,
                                    .other_at = IN(need, points)};

static const struct key need_keys[] = {
    KEY("use", catalogue_id, need, use,
        "A row of the catalogue (docs/catalogue.md), which fills in what is not given here. A "
        "buffer or a delay here replaces both of the row; so do recovery_lag and backlog."),
    KEY("kind", need_kind, need, kind,
        "effect (it suffers when the other is down), common-cause (one fault hits many) or "
        "information (it only hears of it). effect unless given."),
    KEY("type", need_type, need, type, "What flows from the one to the other."),
    KEY("what", line, need, what, "What it needs, in a few words."),
    KEY("buffer", range, need, buffer_min,
        "How long it goes on without: 30m, or a range to draw from, 30m..45m. 0 unless given."),
    KEY("refill", rate, need, refill,
        "How fast the buffer fills again, in buffer per time: 0.5 regains half an hour in an "
        "hour. 1 unless given."),
    KEY("delay", range, need, delay_min,
        "How long it takes before the effect is there, besides the buffer. 0 unless given."),
    KEY("recovery_lag", range, need, lag_min,
        "How long the effect stays after the other is well again. 0 unless given."),
    KEY("backlog", rate, need, backlog,
        "What is added to that for the work that piled up, as part of the time the effect was on. "
        "0 unless given."),
    KEY("threshold", severity, need, threshold,
        "From which severity of the other it begins to count. 3 unless given."),
    KEY("severity", severity, need, severity, "How bad the effect becomes. 3 unless given."),
    {.name = "growth",
     .shape = &growth,
     .doc = "How the effect grows: step (at once), linear, or a list of [time since it began, "
            "severity]. step unless given."},
    KEY("growth_over", length_some, need, growth_over,
        "How long linear growth takes from 1 to the severity. 1h unless given."),
    KEY("probability", part, need, probability,
        "The chance that it happens at all: 0.8 or 80%. 100% unless given."),
    KEY("fails", part, need, fails,
        "The chance that the buffer or the fallback does not work when it is needed. 0 unless "
        "given."),
    KEY("noticeable", range, need, noticeable_min,
        "How long the effect is there before its own people can notice it. 0 unless given."),
    KEY("told", range, need, told_min,
        "How long the effect is there before somebody tells them. Nobody does unless given."),
    KEY("group", id, need, group, "Needs of one service with the same group back each other up."),
    KEY("group_need", group_size, need, group_need,
        "How many of the group must be well. 1 unless given."),
    KEY("fallback", line, need, fallback, "What is done instead, in a few words."),
    KEY("source", line, need, source, "Where these figures come from."),
};
FORM(need, "services.ID.needs.ID", "What a service needs from another service.");

static const struct shape needs =
    MAP_OF(need, need, service, n_needs, 200, N_("need"), SERVICE_IDS(need, upstream),
           .mark = AT(need, mark), .blank = &need_blank, .key_refers = REFERS_SERVICE);

static const struct key service_keys[] = {
    KEY("name", words_line, service, name, "The name as players see it; the id unless given."),
    KEY("needs", needs, service, needs, "The services it needs, by id, and how."),
};
FORM(service, "services.ID",
     "One service of an organisation. Its id is that of the organisation, a dot, and a name.");
static const struct shape services =
    MAP_OF(service, service, scenario, n_services, 5000, N_("service"), SERVICE_IDS(service, id),
           .mark = AT(service, mark), .key_refers = REFERS_ORGANISATION);

static const struct key chain_keys[] = {
    KEY("depth", hops, scenario, chain_depth,
        "How many services an effect passes on its way from the disruption at its root. 3 unless "
        "given."),
};
FORM(chain, "chain", "How effects travel along what services need.");

// ---- what is scarce

static const struct key resource_keys[] = {
    KEY("name", words_line, resource, name, "The name as players see it; the id unless given."),
    KEY("count", pieces, resource, count, N_("How many there are."), .required = true),
    KEY("organisation", organisation_id, resource, organisation, "Whose it is."),
};
FORM(resource, "resources.ID",
     "Something that many need at once and of which there is little: who asks first has it, the "
     "others wait.");
static const struct resource blank_resource = {.count = 1};
static const struct shape resources =
    MAP_OF(resource, resource, scenario, n_resources, 100, N_("resource"), IDS(resource, id),
           .mark = AT(resource, mark), .blank = &blank_resource);

// ---- what must be shown

static const struct key objective_keys[] = {
    KEY("text", words, objective, text, "What the players must show, in a sentence."),
    KEY("level", level, objective, level, "The level it is about.",
        .has = IN(objective, has_level)),
    KEY("criterion", words, objective, criterion,
        "What an observer can see when it is reached. Players do not get it."),
    KEY("must", boolean, objective, must,
        "Must it be shown in any case? Then it wants an inject in reserve."),
};
FORM(objective, "objectives.ID", "One thing that the exercise is for.");
static const struct shape objectives =
    MAP_OF(objective, objective, scenario, n_objectives, 100, N_("objective"), IDS(objective, id),
           .mark = AT(objective, mark));

// ---- time

static const struct key round_map_keys[] = {
    KEY("opens", moment, round, opens, N_("When it opens."), .required = true),
    KEY("title", words_line, round, title, "The title as players see it; the id unless given."),
};
FORM(round_map, "rounds.ID", "One round, written as a time, or as a map with a title.");
static const struct shape round_either = {.kind = SHAPE_EITHER,
                                          .says = N_(TIMES ", or a map"),
                                          .item = &moment,
                                          .item_at = IN(round, opens),
                                          .other = &round_map};
static const struct round blank_round = {.opens = -1};
static const struct shape rounds =
    MAP_OF(round_either, round, scenario, n_rounds, 100, N_("round"), IDS(round, id),
           .mark = AT(round, mark), .blank = &blank_round);

static const struct key day_keys[] = {
    KEY("opens", moment, day, opens, N_("When play begins that day."), .required = true),
    KEY("closes", moment, day, closes, N_("When play ends that day."), .required = true),
};
FORM(day, "days", "One day of an exercise that closes overnight.");
static const struct day blank_day = {.opens = -1, .closes = -1};
static const struct shape days =
    LIST_OF(day, struct day, scenario, n_days, 30, .mark = AT(day, mark), .blank = &blank_day);

// ---- the escalation ladder, governance, players

static const struct shape ladder_list =
    LIST_OF(id, struct rung, scenario, n_ladder, LADDER_MAX, .id = AT(rung, id),
            .item_at = IN(rung, id), .mark = AT(rung, mark), .unique = true);
static const struct shape ladder_map =
    MAP_OF(words_line, rung, scenario, n_ladder, LADDER_MAX, N_("rung"), IDS(rung, id),
           .item_at = IN(rung, name), .mark = AT(rung, mark));
static const struct shape ladder = {.kind = SHAPE_EITHER,
                                    .says = N_("a list of ids, or a map from id to name"),
                                    .item = &ladder_list,
                                    .other = &ladder_map};

static const struct key governance_keys[] = {
    KEY("initiates", line, governance, initiates, "Who takes the initiative (initieert)."),
    KEY("coordinates", line, governance, coordinates, "Who coordinates (coördineert)."),
    KEY("executes", line, governance, executes, "Who carries it out (voert uit)."),
    KEY("validates", line, governance, validates,
        "Who holds it to the facts before it is used (valideert)."),
    KEY("maintains", line, governance, maintains, "Who keeps it up to date (beheert)."),
};
FORM(governance, "governance", "Who answers for the scenario, in names of roles or organisations.");

static const struct key players_keys[] = {
    KEY("min", people, scenario, players_min, N_("The fewest it can be played with."),
        .required = true),
    KEY("max", people, scenario, players_max, N_("The most it can be played with."),
        .required = true),
};
FORM(players, "players", "How many people can play it.");

// ---- scenario.yaml

static const struct shape authors = LIST_OF(line, struct text, scenario, n_authors, 100);
static const struct shape sectors =
    LIST_OF(sector, struct text, scenario, n_sectors, 22, .unique = true);
static const struct shape assumptions = LIST_OF(words, struct words, scenario, n_assumptions, 100);
static const struct shape artificialities =
    LIST_OF(words, struct words, scenario, n_artificialities, 100);
static const struct shape languages =
    LIST_OF(language, struct text, scenario, n_languages, LANGUAGES_MAX, .min = 1,
            .room = LANGUAGES_MAX, .unique = true);
static const struct shape phases =
    LIST_OF(id, struct text, scenario, n_phases, 8, .min = 1, .room = 8, .unique = true);
static const struct shape levels = {
    .kind = SHAPE_BITS, .says = N_("a list"), .item = &level, .max = 3, .unique = true};

static const struct key manifest_keys[] = {
    {.name = "draaiboek",
     .shape = &format,
     .required = true,
     .doc = N_("The format of this file: 1.")},
    KEY("id", id, scenario, id,
        N_("The name of the scenario for programs; the same as its folder's is best."),
        .required = true),
    KEY("version", line, scenario, version,
        "The version, such as 1.0.0. A new one whenever play would differ."),
    KEY("language", language, scenario, language,
        N_("The language that this file and the script are written in."), .required = true),
    KEY("languages", languages, scenario, languages,
        "Every language it can be played in, the own one among them. Each other one has a "
        "texts/LANGUAGE.yaml."),
    KEY("title", words_line, scenario, title, N_("The title as players see it."), .required = true),
    KEY("summary", words, scenario, summary,
        "What happens, for those who choose a scenario. Players do not get it."),
    KEY("authors", authors, scenario, authors, "Who wrote it."),
    KEY("licence", line, scenario, licence, "An SPDX licence id, such as CC0-1.0."),
    KEY("url", url, scenario, url, "Where it is published."),
    KEY("based_on", line, scenario, based_on, "The scenario or event it was made from."),
    KEY("reviewed_on", date, scenario, reviewed_on, "The day of the last review: 2026-06-18."),
    KEY("tlp", tlp, scenario, tlp, "Who may have it, as a TLP 2.0 label. AMBER unless given.",
        .has = IN(scenario, has_tlp)),
    KEY("sectors", sectors, scenario, sectors, "The sectors it is made for."),
    KEY("levels", levels, scenario, levels, "The levels it is played at."),
    KEY("function", function, scenario, function,
        "What it is for: to test (testen), to develop (ontwikkelen) or to get acquainted "
        "(oriënteren).",
        .has = IN(scenario, has_function)),
    {.name = "players",
     .shape = &players,
     .has = IN(scenario, has_players),
     .doc = "How many people can play it."},
    KEY("maturity_min", maturity, scenario, maturity_min,
        "The level of maturity in exercising from which it is of use.",
        .has = IN(scenario, has_maturity)),
    KEY("assumptions", assumptions, scenario, assumptions,
        "What everybody takes for granted while playing; shown in the briefing."),
    KEY("artificialities", artificialities, scenario, artificialities,
        "What is not as in real life (kunstmatigheden); shown in the briefing."),
    KEY("start", start, scenario, start, N_("The time of the day at StartEx, in the story."),
        .required = true),
    KEY("duration", length_some, scenario, duration, "How long play takes, from StartEx to EndEx."),
    KEY("rounds", rounds, scenario, rounds, "The rounds, in order, and when each opens."),
    KEY("days", days, scenario, days,
        "For an exercise of several days: when each opens and closes."),
    KEY("phases", phases, scenario, phases,
        "The steps of a meeting. beeld, oordeel, besluit unless given."),
    KEY("organisations", organisations, scenario, organisations, N_("Who takes part."),
        .required = true),
    KEY("channels", channels, scenario, channels,
        "Ways to bring a message, besides the built-in ones."),
    KEY("services", services, scenario, services,
        "What organisations provide, and what that depends on."),
    {.name = "chain", .shape = &chain, .doc = "How far effects travel."},
    KEY("resources", resources, scenario, resources,
        "What many need at once and of which there is little."),
    KEY("objectives", objectives, scenario, objectives, "What the exercise is for."),
    KEY("ladder", ladder, scenario, ladder, "The steps of escalation, lowest first."),
    KEY("governance", governance, scenario, governance, "Who answers for the scenario."),
};
const struct form manifest_form = {"scenario.yaml",
                                   "Who takes part, what depends on what, and what must be shown.",
                                   manifest_keys, sizeof manifest_keys / sizeof *manifest_keys};

// ---- texts/LANGUAGE.yaml: the same targets, in another language

static const struct shape roles_known =
    MAP_OF(words_line, role, organisation, n_roles, 100, N_("role"), IDS(role, id),
           .item_at = IN(role, name), .known = true);

static const struct key organisation_text_keys[] = {
    KEY("name", words_line, organisation, name, "Its name."),
    KEY("roles", roles_known, organisation, roles, "The names of its roles, by id."),
};
FORM(organisation_text, "organisations.ID (texts)", "Texts of one organisation.");
static const struct shape organisations_known =
    MAP_OF(organisation_text, organisation, scenario, n_organisations, 1000, N_("organisation"),
           IDS(organisation, id), .known = true);

#define NAME_ONLY(type, about)                                                                     \
    static const struct key type##_text_keys[] = {                                                 \
        KEY("name", words_line, type, name, "Its name.")};                                         \
    FORM(type##_text, #type "s.ID (texts)", about)

NAME_ONLY(channel, "Texts of one channel.");
NAME_ONLY(service, "Texts of one service.");
NAME_ONLY(resource, "Texts of one resource.");
static const struct shape channels_known = MAP_OF(channel_text, channel, scenario, n_channels, 100,
                                                  N_("channel"), IDS(channel, id), .known = true);
static const struct shape services_known =
    MAP_OF(service_text, service, scenario, n_services, 5000, N_("service"),
           SERVICE_IDS(service, id), .known = true);
static const struct shape resources_known =
    MAP_OF(resource_text, resource, scenario, n_resources, 100, N_("resource"), IDS(resource, id),
           .known = true);

static const struct key round_text_keys[] = {
    KEY("title", words_line, round, title, "Its title."),
};
FORM(round_text, "rounds.ID (texts)", "Texts of one round.");
static const struct shape rounds_known =
    MAP_OF(round_text, round, scenario, n_rounds, 100, N_("round"), IDS(round, id), .known = true);

static const struct key rung_text_keys[] = {
    KEY("name", words_line, rung, name, "Its name."),
};
FORM(rung_text, "ladder.ID (texts)", "Texts of one step of the ladder.");
static const struct shape ladder_known = MAP_OF(rung_text, rung, scenario, n_ladder, LADDER_MAX,
                                                N_("rung"), IDS(rung, id), .known = true);

static const struct key objective_text_keys[] = {
    KEY("text", words, objective, text, "What the players must show."),
    KEY("criterion", words, objective, criterion, "What an observer can see."),
};
FORM(objective_text, "objectives.ID (texts)", "Texts of one objective.");
static const struct shape objectives_known =
    MAP_OF(objective_text, objective, scenario, n_objectives, 100, N_("objective"),
           IDS(objective, id), .known = true);

static const struct key expect_text_keys[] = {
    KEY("text", text, member_text, text, "What is expected."),
    KEY("seen", text, member_text, seen, "How an observer sees it."),
};
FORM(expect_text, "injects.ID.expects.ID (texts)", "Texts of one expectation.");
static const struct shape expects = MAP_OF(expect_text, member_text, inject_words, n_expects, 100,
                                           N_("expectation"), IDS(member_text, id));
static const struct shape choices =
    MAP_OF(line, member_text, inject_words, n_choices, 100, N_("choice"), IDS(member_text, id),
           .item_at = IN(member_text, text));

static const struct key inject_text_keys[] = {
    KEY("subject", line, inject_words, subject, "The subject."),
    KEY("text", text, inject_words, text, "The text, with the same placeholders in braces."),
    KEY("summary", text, inject_words, summary, "What remains of it after a jump in time."),
    KEY("expects", expects, inject_words, expects, "Texts of its expectations, by id."),
    KEY("choices", choices, inject_words, choices, "Labels of its choices, by id."),
};
FORM(inject_text, "injects.ID (texts)", "Texts of one inject of the script.");
static const struct shape injects =
    MAP_OF(inject_text, inject_words, scenario, n_inject_words, 50000, N_("inject"),
           IDS(inject_words, id), .mark = AT(inject_words, mark));

static const struct shape assumptions_known = LIST_OF(
    words, struct words, scenario, n_assumptions, 100, .known = true, .noun = N_("assumptions"));
static const struct shape artificialities_known =
    LIST_OF(words, struct words, scenario, n_artificialities, 100, .known = true,
            .noun = N_("artificialities"));

static const struct key texts_keys[] = {
    KEY("title", words_line, scenario, title, "The title."),
    KEY("summary", words, scenario, summary, "The summary."),
    KEY("assumptions", assumptions_known, scenario, assumptions,
        "As many as scenario.yaml has, in the same order."),
    KEY("artificialities", artificialities_known, scenario, artificialities,
        "As many as scenario.yaml has, in the same order."),
    KEY("organisations", organisations_known, scenario, organisations,
        "The names of organisations and their roles, by id."),
    KEY("channels", channels_known, scenario, channels,
        "The names of channels, by id; also those of the built-in ones."),
    KEY("services", services_known, scenario, services, "The names of services, by id."),
    KEY("resources", resources_known, scenario, resources, "The names of resources, by id."),
    KEY("rounds", rounds_known, scenario, rounds, "The titles of rounds, by id."),
    KEY("ladder", ladder_known, scenario, ladder, "The names of the steps of escalation, by id."),
    KEY("objectives", objectives_known, scenario, objectives, "The texts of objectives, by id."),
    KEY("injects", injects, scenario, inject_words,
        "The texts of injects, by id, as in the script."),
};
const struct form texts_form = {
    "texts/LANGUAGE.yaml",
    "The texts of a scenario in one more language: a file for each of `languages` but the own one, "
    "with the ids of scenario.yaml and script.lua. What it leaves out is shown in the scenario's "
    "own language.",
    texts_keys, sizeof texts_keys / sizeof *texts_keys};

// ---- overlay.yaml: what an organisation adds of its own

static const struct key overlay_of_keys[] = {
    KEY("id", id, overlay_file, scenario, N_("The id of the scenario that it adds to."),
        .required = true),
    KEY("from", version, overlay_file, from, N_("The first version of it that this fits."),
        .required = true),
    KEY("below", version, overlay_file, below,
        "The first version that it no longer fits; every later one unless given."),
};
FORM(overlay_of, "scenario", "Which scenario it adds to.");

static const struct shape own_roles_list =
    LIST_OF(id, struct role, overlay, n_roles, 100, .id = AT(role, id), .item_at = IN(role, id),
            .mark = AT(role, mark), .unique = true);
static const struct shape own_roles_map =
    MAP_OF(words_line, role, overlay, n_roles, 100, N_("role"), IDS(role, id),
           .item_at = IN(role, name), .mark = AT(role, mark));
static const struct shape own_roles = {.kind = SHAPE_EITHER,
                                       .says = N_("a list of ids, or a map from id to name"),
                                       .item = &own_roles_list,
                                       .other = &own_roles_map};
static const struct shape own_authors = LIST_OF(line, struct text, overlay_file, n_authors, 100);
static const struct shape own_objectives =
    MAP_OF(objective, objective, overlay_file, n_objectives, 100, N_("objective"),
           OWN_IDS(objective, id), .mark = AT(objective, mark));

_Static_assert(IN(overlay_file, overlay) == 0, "roles are those of an overlay");

static const struct key overlay_keys[] = {
    {.name = "draaiboek",
     .shape = &format,
     .required = true,
     .doc = N_("The format of this file: 1.")},
    {.name = "scenario",
     .shape = &overlay_of,
     .required = true,
     .doc = N_("Which scenario it adds to.")},
    KEY("organisation", organisation_id, overlay_file, overlay.organisation,
        N_("The organisation whose own it is. Everything it declares is called after it."),
        .required = true),
    KEY("version", line, overlay_file, overlay.version,
        N_("The version, such as 1.0.0. A new one whenever play would differ."), .required = true),
    KEY("title", words_line, overlay_file, overlay.title,
        "What it adds, in a few words, for control and the local leader."),
    KEY("authors", own_authors, overlay_file, authors, "Who wrote it."),
    KEY("licence", line, overlay_file, licence, "An SPDX licence id, such as CC0-1.0."),
    KEY("roles", own_roles, overlay, roles,
        "Roles of the organisation besides those of the scenario; nobody else knows of them."),
    KEY("objectives", own_objectives, overlay_file, objectives,
        "What the organisation wants to see for itself. The id is that of the organisation, a dot, "
        "and a name."),
};
const struct form overlay_form = {
    "overlay.yaml",
    "What one organisation adds of its own to a scenario: roles, objectives and, in its "
    "`script.lua`, injects and storylines. Nobody else sees any of it.",
    overlay_keys, sizeof overlay_keys / sizeof *overlay_keys};

static const struct shape own_roles_known =
    MAP_OF(words_line, role, overlay, n_roles, 100, N_("role"), IDS(role, id),
           .item_at = IN(role, name), .known = true);
static const struct shape own_objectives_known =
    MAP_OF(objective_text, objective, overlay_file, n_objectives, 100, N_("objective"),
           OWN_IDS(objective, id), .known = true);
static const struct shape own_injects =
    MAP_OF(inject_text, inject_words, overlay_file, n_inject_words, 50000, N_("inject"),
           OWN_IDS(inject_words, id), .mark = AT(inject_words, mark));

static const struct key overlay_texts_keys[] = {
    KEY("title", words_line, overlay_file, overlay.title, "The title."),
    KEY("roles", own_roles_known, overlay, roles, "The names of its roles, by id."),
    KEY("objectives", own_objectives_known, overlay_file, objectives,
        "The texts of objectives, by id."),
    KEY("injects", own_injects, overlay_file, inject_words,
        "The texts of injects, by id, as in the script."),
};
const struct form overlay_texts_form = {
    "texts/LANGUAGE.yaml (overlay)",
    "The texts of an overlay in another language of its scenario. It is written in the scenario's "
    "own language itself.",
    overlay_texts_keys, sizeof overlay_texts_keys / sizeof *overlay_texts_keys};
