// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/catalogue.h"

// The rows. Figures are those of the sources; where a source has a word instead, the word is read
// the same way in every row, and docs/catalogue.md says how. Upstreams and downstreams are kinds of
// organisations: nobody whom something happened to is called by name.

#define SPAN(from, to)                                                                             \
    {                                                                                              \
        true, from, to                                                                             \
    }
#define AT_ONCE        SPAN(0, 0)
#define WITHIN(to)     SPAN(0, to)
#define ABOUT(time)    SPAN(time, time)
#define OVER(time)     SPAN(time, 2 * (time)) // "more than": up to twice that
#define IN_HOURS       SPAN(2 * HOUR, 8 * HOUR)
#define WITHIN_THE_DAY SPAN(2 * HOUR, 12 * HOUR)
#define REST_OF_DAY    SPAN(4 * HOUR, 12 * HOUR)
#define NEXT_DAY       SPAN(12 * HOUR, 24 * HOUR)
#define IN_DAYS        SPAN(DAY, 4 * DAY)
#define IN_WEEKS       SPAN(7 * DAY, 28 * DAY)
#define IN_MONTHS      SPAN(60 * DAY, 180 * DAY)

#define ROW(row, sort, flow, from, bad)                                                            \
    .id = row, .kind = sort, .type = flow, .threshold = from, .severity = bad
#define GROWS(table) .points = table, .n_points = sizeof table / sizeof *table

static const struct growth_point overload[] = {{0, 3}, {2 * HOUR, 5}};
static const struct growth_point pressure[] = {{0, 2}, {10 * DAY, 4}};
static const struct growth_point flooding[] = {{0, 3}, {12 * HOUR, 4}};
static const struct growth_point dry_pumps[] = {{0, 1}, {5 * DAY, 2}};
static const struct growth_point rumours[] = {{0, 2}, {2 * HOUR, 3}};

// ---- where it was read: each a macro of the language, so that two can be put together

#define NL(nl, en) nl
#define EN(nl, en) en
#define FROM(a)                                                                                    \
    {                                                                                              \
        a(NL), a(EN)                                                                               \
    }
#define FROM2(a, b)                                                                                \
    {                                                                                              \
        a(NL) "; " b(NL), a(EN) "; " b(EN)                                                         \
    }

#define JUDGED(L) L("oordeel", "judgement")
#define MARCH(L)                                                                                   \
    L("beveiligingnieuws.nl over de stroomstoring van 27 maart 2015",                              \
      "beveiligingnieuws.nl on the power cut of 27 March 2015")
#define CITY(L)                                                                                    \
    L("nrc.nl, 7 juli 2017, over een stroomstoring in een grote stad",                             \
      "nrc.nl, 7 July 2017, on a power cut in a large city")
#define WATER(L)                                                                                   \
    L("duic.nl, 22 november 2025, over drinkwater bij stroomuitval",                               \
      "duic.nl, 22 November 2025, on drinking water in a power cut")
#define NORTH(L) L("rtvnoord.nl over 112 bij stroomuitval", "rtvnoord.nl on 112 in a power cut")
#define NCTV(L)                                                                                    \
    L("nctv.nl, vitale infrastructuur: scenario stroomuitval",                                     \
      "nctv.nl, vital infrastructure: power cut scenario")
#define RISK(L)                                                                                    \
    L("regionaal risicoscenario 14, stroomuitval", "regional risk scenario 14, power cut")
#define TYPE_4_1(L) L("veiligheid.org, scenariotype 4.1", "veiligheid.org, scenario type 4.1")
#define ALARM(L)                                                                                   \
    L("nos.nl, nu.nl en tweakers.net over de uitval van 112 op 24 juni 2019",                      \
      "nos.nl, nu.nl and tweakers.net on the loss of 112 on 24 June 2019")
#define CANADA(L)                                                                                  \
    L("Canadese kranten over een landelijke telecomstoring",                                       \
      "Canadian newspapers on a nationwide telecom failure")
#define TRAINS(L)                                                                                  \
    L("nrc.nl en nu.nl, mei 2021, over de uitval van de treintelefonie",                           \
      "nrc.nl and nu.nl, May 2021, on the loss of train telephony")
#define FIBRE(L)                                                                                   \
    L("techzine.nl en tweakers.net over een netwerkstoring op 28 augustus 2024",                   \
      "techzine.nl and tweakers.net on a network failure on 28 August 2024")
#define UPDATE(L)                                                                                  \
    L("nos.nl en security.nl over de mislukte update van 19 juli 2024",                            \
      "nos.nl and security.nl on the failed update of 19 July 2024")
#define CHECK_IN(L)                                                                                \
    L("nieuwsberichten over de uitval van een inchecksysteem, september 2025",                     \
      "news reports on the loss of a check-in system, September 2025")
#define TILLS(L)                                                                                   \
    L("therecord.media en icsstrive.com over kassa's die via een beheerder uitvielen",             \
      "therecord.media and icsstrive.com on tills that failed through a service provider")
#define SWEDEN(L)                                                                                  \
    L("Zweedse berichten over een leverancier van gemeenten",                                      \
      "Swedish reports on a supplier of municipalities")
#define TOWN(L)                                                                                    \
    L("security.nl over het herstel van een getroffen gemeente",                                   \
      "security.nl on the recovery of a municipality that was hit")
#define SHELVES(L)                                                                                 \
    L("nu.nl, nhnieuws.nl en nieuws.nl, april 2021, over lege schappen",                           \
      "nu.nl, nhnieuws.nl and nieuws.nl, April 2021, on empty shelves")
#define BOXES(L)                                                                                   \
    L("nos.nl, ad.nl, nu.nl en nrc.nl, zomer 2017, over een terminal zonder systemen",             \
      "nos.nl, ad.nl, nu.nl and nrc.nl, summer 2017, on a terminal without systems")
#define PORTBASE(L)                                                                                \
    L("support.portbase.com, terugvalprocedures", "support.portbase.com, fallback procedures")
#define TANKS(L)                                                                                   \
    L("marinelink.com en pzc.nl over verstoorde olieterminals",                                    \
      "marinelink.com and pzc.nl on disturbed oil terminals")
#define PIPELINE(L)                                                                                \
    L("washingtonpost.com, mei 2021, over een stilgelegde brandstofpijpleiding",                   \
      "washingtonpost.com, May 2021, on a fuel pipeline that was shut down")
#define BLOOD(L)                                                                                   \
    L("publictechnology.net, 14 november 2025, over een pathologielab",                            \
      "publictechnology.net, 14 November 2025, on a pathology laboratory")
#define SCREENING(L)                                                                               \
    L("techzine.nl, skipr.nl en security.nl over een datalek bij een laboratorium",                \
      "techzine.nl, skipr.nl and security.nl on a data leak at a laboratory")
#define CLAIMS(L)                                                                                  \
    L("beckershospitalreview.com over de uitval van een declaratieplatform",                       \
      "beckershospitalreview.com on the loss of a claims platform")
#define JUSTICE(L)                                                                                 \
    L("security.nl, 2025, over een justitiële dienst die zich van het net haalde",                 \
      "security.nl, 2025, on a justice service that took itself off the net")
#define CARDS(L)                                                                                   \
    L("nos.nl, tubantia.nl en security.nl over pinstoringen",                                      \
      "nos.nl, tubantia.nl and security.nl on failing card payments")
#define TURBINES(L)                                                                                \
    L("modernpowersystems.com en windkraft-journal.de over windparken zonder verbinding",          \
      "modernpowersystems.com and windkraft-journal.de on wind farms without a link")
#define CLOUD(L)                                                                                   \
    L("vakpers over de storing in een cloudregio op 20 oktober 2025",                              \
      "trade press on the failure of a cloud region on 20 October 2025")
#define VITAL(L) L("nctv.nl, overzicht vitale processen", "nctv.nl, overview of vital processes")
#define VITENS(L)                                                                                  \
    L("vitensjaarverslag.nl 2021, over een landelijke oefening",                                   \
      "vitensjaarverslag.nl 2021, on a national exercise")
#define ISIDOOR(L)                                                                                 \
    L("ncsc.nl, weblog over een landelijke oefening, 2021",                                        \
      "ncsc.nl, weblog on a national exercise, 2021")

#define ELECTRICITY                                                                                \
    {                                                                                              \
        "elektriciteit", "electricity"                                                             \
    }
#define TELECOM                                                                                    \
    {                                                                                              \
        "telecommunicatie", "telecommunications"                                                   \
    }
#define STATE_FIBRE                                                                                \
    {                                                                                              \
        "besloten glasvezelnet van de overheid", "closed fibre network of government"              \
    }
#define SECURITY_UPDATE                                                                            \
    {                                                                                              \
        "update van beveiligingssoftware", "update of security software"                           \
    }
#define TOWN_IT                                                                                    \
    {                                                                                              \
        "eigen ICT van een gemeente", "a municipality's own IT"                                    \
    }
#define CHILLED                                                                                    \
    {                                                                                              \
        "gekoelde voedsellogistiek", "chilled food logistics"                                      \
    }
#define TERMINAL                                                                                   \
    {                                                                                              \
        "containerterminal", "container terminal"                                                  \
    }
#define OIL_TERMINALS                                                                              \
    {                                                                                              \
        "olieterminals", "oil terminals"                                                           \
    }

// table
const struct dependency_template catalogue[] = {
    // ---- from electricity
    {
        ROW("K01", "effect", "supply", 3, 4),
        .upstream = ELECTRICITY,
        .downstream = {"mobiele telecom", "mobile telecom"},
        .what = {"masten vallen stil zodra hun accu's leeg zijn",
                 "masts fall silent once their batteries are empty"},
        .buffer = SPAN(HOUR, 3 * HOUR),
        .lag = SPAN(15 * MINUTE, HOUR),
        .remark = {"In 2015 viel in het gebied 70% van de masten van één aanbieder uit. "
                   "Hersteltijd: oordeel.",
                   "In 2015 one provider lost 70% of its masts in the area. Recovery: judgement."},
        .source = FROM2(MARCH, CITY),
    },
    {
        ROW("K02", "effect", "supply", 3, 5),
        .upstream = ELECTRICITY,
        .downstream = {"112-bereikbaarheid", "reaching 112"},
        .what = {"112 raakt overbelast en is na twee uur niet meer zeker",
                 "112 is overloaded, and after two hours no longer certain"},
        .delay = AT_ONCE,
        .lag = IN_HOURS,
        GROWS(overload),
        .remark = {"Groei: overbelasting meteen (3, oordeel), na twee uur 5.",
                   "Growth: overload at once (3, judgement), 5 after two hours."},
        .source = FROM2(CITY, NORTH),
    },
    {
        ROW("K03", "effect", "supply", 3, 4),
        .upstream = ELECTRICITY,
        .downstream = {"spoor", "railways"},
        .what = {"de verkeersleiding in de regio staat zonder noodstroom stil",
                 "regional traffic control without emergency power stops"},
        .delay = WITHIN(15 * MINUTE),
        .lag = REST_OF_DAY,
        .remark = {"Na twee uur zonder stroom vielen die dag 1.180 treinen uit.",
                   "Two hours without power cancelled 1,180 trains that day."},
        .source = FROM(CITY),
    },
    {
        ROW("K04", "effect", "supply", 3, 5),
        .upstream = ELECTRICITY,
        .downstream = {"ziekenhuis", "hospital"},
        .what = {"het ziekenhuis sluit en brengt kritieke patiënten elders onder",
                 "the hospital closes and moves critical patients elsewhere"},
        .buffer = SPAN(24 * HOUR, 72 * HOUR),
        .lag = IN_DAYS,
        .fails = 100,
        .fallback = {"noodstroomaggregaat", "emergency generator"},
        .remark =
            {"De bron: het aggregaat startte niet, en het gevolg was er meteen. Buffer (diesel) "
             "en kans op falen: oordeel; fails 100% speelt de gebeurtenis na.",
             "The source: the generator did not start, and the effect was there at once. "
             "Buffer (diesel) and chance to fail: judgement; fails 100% plays the event."},
        .source = FROM(CITY),
    },
    {
        ROW("K05", "effect", "supply", 3, 3),
        .upstream = ELECTRICITY,
        .downstream = {"luchthaven", "airport"},
        .what = {"de beveiligingscontroles liggen stil", "security checks stand still"},
        .delay = WITHIN(30 * MINUTE),
        .lag = IN_HOURS,
        .remark = {"Passagiers stapelen zich op; daarna lopen vluchten vertraging op.",
                   "Passengers pile up; after that flights are delayed."},
        .source = FROM(MARCH),
    },
    {
        ROW("K06", "effect", "supply", 3, 4),
        .upstream = ELECTRICITY,
        .downstream = {"drinkwater", "drinking water"},
        .what = {"de druk valt weg in hoge gebouwen, veel later ook de productie",
                 "pressure is lost in high buildings, much later production too"},
        .delay = WITHIN(HOUR),
        GROWS(pressure),
        .remark =
            {"Vertraging: hoogbouw, oordeel. De productie houdt het op noodvoorziening tot tien "
             "dagen vol; daarom groei van 2 naar 4.",
             "Delay: high-rise, judgement. Production lasts up to ten days on emergency "
             "supply; hence the growth from 2 to 4."},
        .source = FROM2(WATER, NCTV),
    },
    {
        ROW("K07", "effect", "supply", 3, 4),
        .upstream = ELECTRICITY,
        .downstream = {"betalen aan de toonbank", "payment at the counter"},
        .what = {"betaalautomaten en geldautomaten hebben geen stroom",
                 "payment terminals and cash machines have no power"},
        .delay = WITHIN(30 * MINUTE),
        .lag = IN_HOURS,
        .remark = {"Winkels gaan dicht of verkopen alleen tegen gepast contant geld.",
                   "Shops close, or sell for exact cash only."},
        .source = FROM2(NCTV, RISK),
    },
    {
        ROW("K08", "effect", "supply", 3, 3),
        .upstream = ELECTRICITY,
        .downstream = {"chemische industrie", "chemical industry"},
        .what = {"installaties gaan langzaam en beheerst uit, met affakkelen",
                 "plants shut down slowly and under control, with flaring"},
        .delay = WITHIN(6 * HOUR),
        .lag = SPAN(2 * DAY, 21 * DAY),
        .remark = {"Opstarten kost dagen tot weken: oordeel.",
                   "Starting again takes days to weeks: judgement."},
        .source = FROM(NCTV),
    },
    {
        ROW("K09", "effect", "supply", 3, 3),
        .upstream = ELECTRICITY,
        .downstream = {"gas bij de verbruiker", "gas at the consumer"},
        .what = {"ketels met elektrische regeling slaan af",
                 "electrically controlled boilers stop"},
        .delay = AT_ONCE,
        .lag = AT_ONCE,
        .remark = {"Het gasnet zelf heeft wel een buffer; met de stroom is ook dit voorbij.",
                   "The gas network itself has a buffer; with the power this too is over."},
        .source = FROM(TYPE_4_1),
    },
    {
        ROW("K10", "effect", "supply", 3, 4),
        .upstream = ELECTRICITY,
        .downstream = {"gemalen en afvalwater", "pumping stations and waste water"},
        .what = {"pompen vallen uit als de noodstroom op is; het water loopt over",
                 "pumps stop when emergency power runs out; water overflows"},
        .buffer = SPAN(4 * HOUR, 48 * HOUR),
        .lag = IN_DAYS,
        GROWS(flooding),
        .remark = {"Buffer (noodstroom) en tempo van de groei van 3 naar 4: oordeel.",
                   "Buffer (emergency power) and pace of the growth from 3 to 4: judgement."},
        .source = FROM2(TYPE_4_1, JUDGED),
    },
    // ---- from telecommunications and networks
    {
        ROW("K11", "effect", "service", 3, 5),
        .upstream = {"vaste en mobiele telecom", "fixed and mobile telecom"},
        .downstream = {"112", "112"},
        .what = {"112 is in het hele land onbereikbaar, ook via andere aanbieders",
                 "112 cannot be reached nationwide, nor through other providers"},
        .delay = AT_ONCE,
        .fallback = {"alternatief nummer, na ongeveer een uur",
                     "alternative number, after about an hour"},
        .remark =
            {"De storing duurde drie tot vier uur; een melding op alle telefoons kwam na twee "
             "uur.",
             "The failure took three to four hours; an alert to all phones came after two."},
        .source = FROM(ALARM),
    },
    {
        ROW("K12", "effect", "service", 3, 3),
        .upstream = TELECOM,
        .downstream = {"gemeenten en ziekenhuizen", "municipalities and hospitals"},
        .what = {"de instelling is telefonisch onbereikbaar", "nobody can reach it by phone"},
        .delay = AT_ONCE,
        .lag = AT_ONCE,
        .remark = {"Voorbij zodra het netwerk er weer is.", "Over as soon as the network is back."},
        .source = FROM(ALARM),
    },
    {
        ROW("K13", "effect", "service", 3, 4),
        .upstream = TELECOM,
        .downstream = {"betalingsverkeer", "payments"},
        .what = {"pinnen en overboeken vallen landelijk uit",
                 "debit cards and transfers fail nationwide"},
        .delay = WITHIN(HOUR),
        .lag = NEXT_DAY,
        .remark = {"Meer dan twaalf uur uit; de volgende dag weer gewoon.",
                   "Down for more than twelve hours; as usual the next day."},
        .source = FROM(CANADA),
    },
    {
        ROW("K14", "effect", "data", 3, 2),
        .upstream = TELECOM,
        .downstream = {"douane en grens", "customs and border"},
        .what = {"de aangifte-app doet het niet; papier geeft rijen",
                 "the declaration app does not work; paper makes queues"},
        .delay = WITHIN(2 * HOUR),
        .lag = NEXT_DAY,
        .fallback = {"papieren formulieren", "paper forms"},
        .remark = {"De rijen zijn de volgende dag weg.", "The queues are gone the next day."},
        .source = FROM(CANADA),
    },
    {
        ROW("K15", "effect", "service", 3, 3),
        .upstream = TELECOM,
        .downstream = {"zorg", "health care"},
        .what = {"behandelingen worden verzet; personeel en patiënten zijn onbereikbaar",
                 "treatments are rebooked; staff and patients cannot be reached"},
        .delay = SPAN(HOUR, 4 * HOUR),
        .lag = IN_DAYS,
        .remark = {"Het inhalen van verzette behandelingen kost dagen.",
                   "Catching up with what was rebooked takes days."},
        .source = FROM(CANADA),
    },
    {
        ROW("K16", "effect", "service", 3, 4),
        .upstream = {"treintelefonie", "train telephony"},
        .downstream = {"treinverkeer", "train traffic"},
        .what = {"het treinverkeer wordt voor de veiligheid stilgelegd",
                 "trains are stopped for safety"},
        .delay = SPAN(30 * MINUTE, HOUR),
        .lag = SPAN(2 * HOUR, 18 * HOUR),
        .remark =
            {"Een besluit, geen storing. Herstart na twee uur, dienstregeling de volgende dag.",
             "A decision, no failure. Restart after two hours, full service the next day."},
        .source = FROM(TRAINS),
    },
    {
        ROW("K17", "common-cause", "service", 3, 4),
        .upstream = STATE_FIBRE,
        .downstream = {"regionale luchthaven", "regional airport"},
        .what = {"er wordt niet gevlogen", "there are no flights"},
        .delay = WITHIN(HOUR),
        .lag = NEXT_DAY,
        .remark =
            {"Van zeven uur 's ochtends tot vier of vijf uur 's middags; 28 van 58 vluchten "
             "geschrapt. De volgende ochtend gewoon.",
             "From seven in the morning to four or five in the afternoon; 28 of 58 departures "
             "cancelled. As usual the next morning."},
        .source = FROM(FIBRE),
    },
    {
        ROW("K18", "common-cause", "service", 3, 4),
        .upstream = STATE_FIBRE,
        .downstream = {"meldkamer, portofoonnet, kustwacht en grensbewaking",
                       "control room, radio network, coastguard and border guard"},
        .what = {"de diensten zijn nauwelijks bereikbaar en wijken uit",
                 "the services can hardly be reached and use fallbacks"},
        .delay = AT_ONCE,
        .lag = WITHIN_THE_DAY,
        .fallback = {"uitwijkprocedures", "fallback procedures"},
        .remark = {"Dezelfde oorzaak als K17, K19 en K20.", "The same cause as K17, K19 and K20."},
        .source = FROM(FIBRE),
    },
    {
        ROW("K19", "common-cause", "service", 3, 3),
        .upstream = STATE_FIBRE,
        .downstream = {"inloggen bij de overheid, rijbewijzen",
                       "logging in to government, driving licences"},
        .what = {"inloggen hapert; documenten worden niet uitgegeven",
                 "logging in falters; documents are not issued"},
        .delay = WITHIN(2 * HOUR),
        .lag = WITHIN_THE_DAY,
        .remark = {"Dezelfde oorzaak als K17, K18 en K20.", "The same cause as K17, K18 and K20."},
        .source = FROM(FIBRE),
    },
    {
        ROW("K20", "information", "data", 3, 3),
        .upstream = {"overheidsnetwerk", "government network"},
        .downstream = {"berichten van een nationaal CSIRT", "messages of a national CSIRT"},
        .what = {"waarschuwingen kunnen niet worden verstuurd", "warnings cannot be sent"},
        .delay = AT_ONCE,
        .remark = {"Een band van informatie: niemand valt uit, maar men hoort het anders of later.",
                   "A tie of information: nobody goes down, but people hear otherwise or later."},
        .source = FROM(FIBRE),
    },
    // ---- one cause, many who are hit
    {
        ROW("K21", "common-cause", "service", 3, 4),
        .upstream = SECURITY_UPDATE,
        .downstream = {"ziekenhuizen", "hospitals"},
        .what = {"operaties stoppen, de spoedeisende hulp sluit, patiënten wijken uit",
                 "surgery stops, the emergency department closes, patients are diverted"},
        .delay = WITHIN(2 * HOUR),
        .lag = IN_HOURS,
        .backlog = 2000,
        .remark = {"Systemen na uren terug, achterstand dagen: tweemaal de duur, oordeel.",
                   "Systems back in hours, backlog of days: twice the duration, judgement."},
        .source = FROM(UPDATE),
    },
    {
        ROW("K22", "common-cause", "service", 3, 3),
        .upstream = SECURITY_UPDATE,
        .downstream = {"regionaal busvervoer", "regional buses"},
        .what = {"zonder contact met de centrale blijven bussen binnen",
                 "without contact with the control room buses stay in"},
        .delay = WITHIN(2 * HOUR),
        .lag = IN_HOURS,
        .remark = {"Dezelfde oorzaak als K21 en K23.", "The same cause as K21 and K23."},
        .source = FROM(UPDATE),
    },
    {
        ROW("K23", "common-cause", "service", 3, 3),
        .upstream = SECURITY_UPDATE,
        .downstream = {"luchtvaart, uitkeringen, haven", "aviation, benefits, port"},
        .what = {"inchecken en dossiers vallen uit", "check-in and case files fail"},
        .delay = WITHIN(3 * HOUR),
        .lag = SPAN(2 * HOUR, 4 * DAY),
        .remark = {"Dezelfde oorzaak als K21 en K22; herstel van uren tot dagen.",
                   "The same cause as K21 and K22; recovery takes hours to days."},
        .source = FROM(UPDATE),
    },
    {
        ROW("K24", "effect", "service", 4, 3),
        .upstream = {"ziekenhuis", "hospital"},
        .downstream = {"andere ziekenhuizen in de regio", "other hospitals of the region"},
        .what = {"de spoedeisende hulp krijgt ook de patiënten van de ander",
                 "the emergency department gets the patients of the other as well"},
        .delay = SPAN(HOUR, 4 * HOUR),
        .lag = AT_ONCE,
        .remark = {"Tot de ander weer open is. Pas bij uitval (4) wijken patiënten uit: oordeel.",
                   "Until the other reopens. Patients are diverted from 4 (outage) on: judgement."},
        .source = FROM(UPDATE),
    },
    {
        ROW("K25", "common-cause", "service", 3, 4),
        .upstream = {"incheckplatform uit de cloud", "check-in platform from the cloud"},
        .downstream = {"luchthavens", "airports"},
        .what = {"inchecken en instappen gaan met de hand; vluchten worden geschrapt",
                 "check-in and boarding go by hand; flights are cancelled"},
        .delay = WITHIN(12 * HOUR),
        .lag = OVER(3 * DAY),
        .fallback = {"inchecken met de hand", "check-in by hand"},
        .remark =
            {"Begon 's nachts, gevoeld in de ochtendspits; één luchthaven vroeg de helft van de "
             "vluchten te schrappen.",
             "Began at night, felt in the morning peak; one airport asked to cancel half of "
             "the flights."},
        .source = FROM(CHECK_IN),
    },
    {
        ROW("K26", "common-cause", "service", 3, 4),
        .upstream = {"beheerder op afstand en zijn gereedschap", "managed service provider's tool"},
        .downstream = {"detailhandel", "retail"},
        .what = {"kassa's doen het niet; winkels sluiten", "tills do not work; shops close"},
        .delay = WITHIN(6 * HOUR),
        .lag = OVER(2 * DAY),
        .remark = {"Ongeveer 800 winkels; een monteur moest in elke winkel langs.",
                   "About 800 shops; an engineer had to visit each of them."},
        .source = FROM(TILLS),
    },
    {
        ROW("K27", "common-cause", "service", 3, 3),
        .upstream = {"leverancier van personeelssoftware uit de cloud",
                     "supplier of personnel software from the cloud"},
        .downstream = {"gemeenten", "municipalities"},
        .what = {"personeelszaken liggen stil en er wordt met gegevens gedreigd",
                 "personnel work stands still, and there is a threat with data"},
        .delay = AT_ONCE,
        .lag = IN_WEEKS,
        .noticeable = SPAN(DAY, 2 * DAY),
        .probability = 690,
        .remark =
            {"Kans: 200 van 290 gemeenten; wie zelf beheerde bleef gespaard. Op zaterdag "
             "ontdekt, op maandag gevoeld.",
             "Chance: 200 of 290 municipalities; those with hosting of their own were spared. "
             "Found on Saturday, felt on Monday."},
        .source = FROM(SWEDEN),
    },
    // ---- municipality
    {
        ROW("K28", "effect", "service", 3, 3),
        .upstream = TOWN_IT,
        .downstream = {"burgers", "citizens"},
        .what = {"geen paspoorten, verhuizingen of afspraken",
                 "no passports, moves or appointments"},
        .delay = WITHIN(24 * HOUR),
        .lag = SPAN(21 * DAY, 49 * DAY),
        .remark = {"Spoed na drie weken, gewone dienst na zeven; de wederopbouw duurt jaren.",
                   "Urgent cases after three weeks, normal service after seven; rebuilding takes "
                   "years."},
        .source = FROM(TOWN),
    },
    {
        ROW("K29", "effect", "data", 3, 2),
        .upstream = TOWN_IT,
        .downstream = {"leveranciers", "suppliers"},
        .what = {"openstaande facturen zijn weg en moeten opnieuw",
                 "unpaid invoices are lost and must be sent again"},
        .delay = SPAN(14 * DAY, 28 * DAY),
        .lag = IN_WEEKS,
        .remark = {"Pas voelbaar als er betaald had moeten zijn.",
                   "Felt only when payment should have come."},
        .source = FROM(TOWN),
    },
    // ---- food
    {
        ROW("K30", "effect", "supply", 3, 3),
        .upstream = CHILLED,
        .downstream = {"supermarkt zonder eigen voorraad", "supermarket without own stock"},
        .what = {"gaten in de schappen, daarna lege schappen",
                 "gaps on the shelves, then empty shelves"},
        .buffer = SPAN(2 * DAY, 4 * DAY),
        .lag = SPAN(4 * DAY, 8 * DAY),
        .remark =
            {"Buffer: wat in de winkel ligt. ICT na zes dagen terug, schappen na anderhalf tot "
             "twee weken vol; herstel is het verschil.",
             "Buffer: what is in the shop. IT back after six days, shelves full after one and "
             "a half to two weeks; recovery is the difference."},
        .source = FROM(SHELVES),
    },
    {
        ROW("K31", "effect", "supply", 3, 1),
        .upstream = CHILLED,
        .downstream = {"supermarkt met eigen distributiecentrum",
                       "supermarket with its own distribution centre"},
        .what = {"enkele producten ontbreken", "some products are missing"},
        .buffer = OVER(7 * DAY),
        .remark = {"Zelfde keten als K30, maar met voorraad: nauwelijks geraakt.",
                   "The same chain as K30, but with stock: hardly touched."},
        .source = FROM(SHELVES),
    },
    // ---- port
    {
        ROW("K32", "effect", "service", 3, 3),
        .upstream = TERMINAL,
        .downstream = {"wegvervoer", "road transport"},
        .what = {"vrachtwagens wachten een halve dag; lading blijft in depots achter",
                 "trucks wait for half a day; cargo is left at depots"},
        .delay = SPAN(HOUR, 4 * HOUR),
        .lag = IN_DAYS,
        .remark = {"Wachten van twaalf uur en meer; de terminal werkte op dag vier weer deels.",
                   "Waits of twelve hours and more; the terminal worked in part on day four."},
        .source = FROM(BOXES),
    },
    {
        ROW("K33", "effect", "service", 3, 3),
        .upstream = TERMINAL,
        .downstream = {"rederijen en andere havens", "shipping lines and other ports"},
        .what = {"schepen wijken uit", "ships divert"},
        .delay = SPAN(2 * DAY, 4 * DAY),
        .lag = OVER(7 * DAY),
        .remark = {"De zeekant komt het laatst terug.", "The sea side comes back last."},
        .source = FROM(BOXES),
    },
    {
        ROW("K34", "effect", "service", 3, 3),
        .upstream = TERMINAL,
        .downstream = {"goederenspoor en binnenvaart", "rail freight and barges"},
        .what = {"treinen en lichters worden niet gelost", "trains and barges are not unloaded"},
        .delay = SPAN(4 * HOUR, 24 * HOUR),
        .lag = IN_DAYS,
        .remark = {"De dienstregeling van andere treinen loopt mee in de war.",
                   "The timetable of other trains is upset as well."},
        .source = FROM(BOXES),
    },
    {
        ROW("K35", "effect", "data", 3, 3),
        .upstream = {"douanesysteem of havenplatform", "customs system or port community system"},
        .downstream = {"terminal en vervoerder", "terminal and haulier"},
        .what = {"geen vooraanmelding: loketprocedure of wachten",
                 "no pre-notification: desk procedure, or wait"},
        .delay = WITHIN(2 * HOUR),
        .backlog = 500,
        .fallback = {"loketprocedure", "desk procedure"},
        .remark = {"Documenten worden achteraf ingevoerd: de helft van de duur, oordeel.",
                   "Documents are entered afterwards: half of the duration, judgement."},
        .source = FROM(PORTBASE),
    },
    // ---- fuel
    {
        ROW("K36", "effect", "supply", 3, 3),
        .upstream = OIL_TERMINALS,
        .downstream = {"binnenvaart en depots", "barges and depots"},
        .what = {"tankers wachten tot een week op laden en lossen",
                 "barges wait up to a week to load and unload"},
        .delay = SPAN(DAY, 3 * DAY),
        .lag = OVER(7 * DAY),
        .remark = {"Een vertraging: de rij groeit, er loopt geen voorraad leeg.",
                   "A delay: the queue grows, no stock runs out."},
        .source = FROM(TANKS),
    },
    {
        ROW("K37", "effect", "supply", 3, 2),
        .upstream = OIL_TERMINALS,
        .downstream = {"tankstations", "filling stations"},
        .what = {"eerst niets, dan moeizaam laden van tankwagens",
                 "nothing at first, then trouble with loading tank trucks"},
        .buffer = OVER(5 * DAY),
        GROWS(dry_pumps),
        .remark = {"Buffer: voorraad en omleiding. Tempo van de groei van 1 naar 2: oordeel.",
                   "Buffer: stock and rerouting. Pace of the growth from 1 to 2: judgement."},
        .source = FROM(TANKS),
    },
    {
        ROW("K38", "effect", "supply", 3, 4),
        .upstream = {"brandstofpijpleiding", "fuel pipeline"},
        .downstream = {"tankstations", "filling stations"},
        .what = {"stations raken leeg, vooral door hamsteren",
                 "stations run dry, mostly because of hoarding"},
        .buffer = SPAN(2 * DAY, 5 * DAY),
        .lag = ABOUT(14 * DAY),
        .remark =
            {"Op dag vijf waren 12.000 stations leeg. Wordt het bekend, dan loopt de voorraad "
             "sneller leeg.",
             "12,000 stations were empty on day five. Once it is known, stock drains faster."},
        .source = FROM(PIPELINE),
    },
    // ---- health
    {
        ROW("K39", "effect", "service", 3, 5),
        .upstream = {"pathologielaboratorium", "pathology laboratory"},
        .downstream = {"ziekenhuizen en huisartsen", "hospitals and general practitioners"},
        .what = {"transfusies en operaties gaan niet door",
                 "transfusions and surgery are cancelled"},
        .delay = WITHIN(24 * HOUR),
        .lag = IN_MONTHS,
        .remark = {"Meer dan 11.000 afspraken uitgesteld.",
                   "More than 11,000 appointments delayed."},
        .source = FROM(BLOOD),
    },
    {
        ROW("K40", "effect", "trust", 3, 3),
        .upstream = {"screeningslaboratorium met een datalek",
                     "screening laboratory with a data leak"},
        .downstream = {"opdrachtgever, ziekenhuizen en huisartsen",
                       "client, hospitals and general practitioners"},
        .what = {"80 tot 400 telefoontjes per dag en de helft minder uitnodigingen",
                 "80 to 400 calls a day, and half as many invitations"},
        .delay = AT_ONCE,
        .lag = SPAN(210 * DAY, 300 * DAY),
        .noticeable = ABOUT(30 * DAY),
        .told = ABOUT(30 * DAY),
        .remark = {"De gegevens zijn meteen weg; wie het aangaat, hoort het na een maand. De "
                   "capaciteit bleef meer dan zeven maanden te klein.",
                   "The data are gone at once; those concerned hear of it after a month. Capacity "
                   "was short for more than seven months."},
        .source = FROM(SCREENING),
    },
    {
        ROW("K41", "effect", "service", 3, 4),
        .upstream = {"platform voor recepten en declaraties",
                     "platform for prescriptions and claims"},
        .downstream = {"apotheken en ziekenhuizen", "pharmacies and hospitals"},
        .what = {"recepten blijven liggen, later komt er geen geld binnen",
                 "prescriptions wait, later no money comes in"},
        .delay = WITHIN(24 * HOUR),
        .lag = OVER(28 * DAY),
        .remark = {"De kas knelt na ongeveer twee weken.",
                   "Cash gets tight after about two weeks."},
        .source = FROM(CLAIMS),
    },
    // ---- justice
    {
        ROW("K42", "effect", "data", 3, 4),
        .upstream = {"vervolgingsdienst die zich van het net haalt",
                     "prosecution service that takes itself off the net"},
        .downstream = {"rechtspraak, politie, inning en advocatuur",
                       "courts, police, collection of fines and lawyers"},
        .what = {"stukken gaan per post of ontbreken; mensen zitten langer vast",
                 "files go by post or are missing; people are held longer"},
        .delay = WITHIN(24 * HOUR),
        .lag = IN_DAYS,
        .backlog = 700,
        .fallback = {"papier per post", "paper by post"},
        .remark =
            {"Een besluit. Na tien weken weer verbonden, na ruim vier maanden nog achterstand: "
             "ten minste 0,7 van de duur. Hersteltijd zelf: oordeel.",
             "A decision. Links back after ten weeks, backlog still there after four months: "
             "at least 0.7 of the duration. Recovery lag itself: judgement."},
        .source = FROM(JUSTICE),
    },
    {
        ROW("K43", "effect", "data", 3, 2),
        .upstream = {"vervolgingsdienst van het net: justitiële gegevens verouderen",
                     "prosecution service off the net: judicial records get old"},
        .downstream = {"screening van personeel in de kinderopvang",
                       "screening of staff in child care"},
        .what = {"screenen kan alleen met een noodprocedure",
                 "screening needs an emergency procedure"},
        .delay = SPAN(14 * DAY, 28 * DAY),
        .lag = IN_MONTHS,
        .fallback = {"noodprocedure", "emergency procedure"},
        .remark = {"Een sluipend gevolg van K42.", "A creeping consequence of K42."},
        .source = FROM(JUSTICE),
    },
    // ---- payments
    {
        ROW("K44", "effect", "service", 3, 3),
        .upstream = {"transactieverwerker", "transaction processor"},
        .downstream = {"winkels, tankstations en parkeren", "shops, filling stations and parking"},
        .what = {"dertig tot veertig procent van de kaartbetalingen mislukt",
                 "thirty to forty per cent of card payments fail"},
        .delay = AT_ONCE,
        .remark = {"De storing zelf duurde 40 minuten tot drie uur; de tank is al vol.",
                   "The failure itself took 40 minutes to three hours; the tank is already full."},
        .source = FROM(CARDS),
    },
    {
        ROW("K45", "effect", "supply", 3, 2),
        .upstream = {"betaalstoring", "failing payments"},
        .downstream = {"geldautomaten", "cash machines"},
        .what = {"iedereen neemt contant geld op", "everybody draws cash"},
        .delay = SPAN(15 * MINUTE, HOUR),
        .lag = IN_HOURS,
        .remark = {"Contant geld vangt de storing maar deels op.",
                   "Cash makes up for the failure only in part."},
        .source = FROM(CARDS),
    },
    // ---- space, cloud, identity
    {
        ROW("K46", "effect", "service", 3, 2),
        .upstream = {"satellietcommunicatie", "satellite communication"},
        .downstream = {"windparken", "wind farms"},
        .what = {"bediening op afstand valt weg; de productie gaat door",
                 "remote control is lost; production goes on"},
        .delay = AT_ONCE,
        .lag = ABOUT(56 * DAY),
        .remark = {"5.800 turbines; na acht weken was 95% terug, met andere apparatuur.",
                   "5,800 turbines; 95% were back after eight weeks, with other hardware."},
        .source = FROM(TURBINES),
    },
    {
        ROW("K47", "common-cause", "service", 3, 3),
        .upstream = {"cloudregio", "cloud region"},
        .downstream = {"banken, overheidsportalen en clouddiensten",
                       "banks, government portals and cloud services"},
        .what = {"fouten en mislukt inloggen, ook buiten de regio",
                 "errors and failed log-ins, outside the region too"},
        .delay = WITHIN(30 * MINUTE),
        .lag = SPAN(2 * HOUR, 15 * HOUR),
        .remark = {"De meeste diensten na twee uur terug, alles na ongeveer vijftien.",
                   "Most services back after two hours, everything after about fifteen."},
        .source = FROM(CLOUD),
    },
    {
        ROW("K48", "common-cause", "data", 3, 3),
        .upstream = {"tijd uit satellietnavigatie", "time from satellite navigation"},
        .downstream = {"telecom, energie en financiële diensten",
                       "telecom, energy and financial services"},
        .what = {"klokken gaan uiteenlopen en systemen raken uit de pas",
                 "clocks drift and systems fall out of step"},
        .buffer = SPAN(4 * HOUR, 72 * HOUR),
        .lag = IN_HOURS,
        .remark =
            {"Buffer: eigen klokken houden de tijd nog even vast, en stellen zich weer gelijk.",
             "Buffer: clocks of one's own hold the time for a while, and are set right again."},
        .source = FROM2(JUDGED, VITAL),
    },
    {
        ROW("K49", "effect", "service", 3, 3),
        .upstream = {"inlogvoorziening van de overheid", "government log-in service"},
        .downstream = {"belastingdienst, zorg en gemeenten",
                       "tax office, health care, municipalities"},
        .what = {"geen digitale dienst, wel een piek aan de telefoon",
                 "no digital service, but a peak of phone calls"},
        .delay = WITHIN(2 * HOUR),
        .lag = IN_HOURS,
        .remark = {"Alle cijfers: oordeel.", "All figures: judgement."},
        .source = FROM(JUDGED),
    },
    // ---- knowing, believing, helping
    {
        ROW("K50", "information", "data", 3, 2),
        .upstream = {"late waarschuwing van een CSIRT", "late warning of a CSIRT"},
        .downstream = {"gemeenten", "municipalities"},
        .what = {"lekken worden later gedicht", "holes are patched later"},
        .delay = SPAN(4 * HOUR, 24 * HOUR),
        .remark = {"Een band van informatie: de vertraging is hoeveel later men het hoort.",
                   "A tie of information: the delay is how much later people hear of it."},
        .source = FROM(JUDGED),
    },
    {
        ROW("K51", "effect", "trust", 2, 3),
        .upstream = {"media en desinformatie", "media and disinformation"},
        .downstream = {"burgers en klantcontact", "citizens and call centres"},
        .what = {"een belpiek, en het vertrouwen daalt", "a peak of calls, and trust goes down"},
        .delay = SPAN(15 * MINUTE, 90 * MINUTE),
        .lag = IN_DAYS,
        GROWS(rumours),
        .remark = {"Ernst 2 tot 3: hier 3 na twee uur. Tempo en drempel (2): oordeel.",
                   "Severity 2 to 3: here 3 after two hours. Pace and threshold (2): judgement."},
        .source = FROM2(VITENS, JUDGED),
    },
    {
        ROW("K52", "resource", "workforce", 3, 3),
        .upstream = {"schaarse forensische capaciteit", "scarce forensic capacity"},
        .downstream = {"alle getroffen organisaties", "all organisations that are hit"},
        .what = {"wie hulp vraagt, staat in de rij", "who asks for help stands in a queue"},
        .delay = SPAN(4 * HOUR, 48 * HOUR),
        .remark =
            {"Geen afhankelijkheid maar een schaars middel: noem het onder resources, met het "
             "aantal. De tijd is hoelang men wacht.",
             "No dependency but something scarce: name it under resources, with a count. The "
             "time is how long one waits."},
        .source = FROM2(ISIDOOR, JUDGED),
    },
};
const size_t n_catalogue = sizeof catalogue / sizeof *catalogue;
