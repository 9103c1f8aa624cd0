# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first half hour of poort-dicht, by everybody who takes part: six players of three
organisations, counterplay and an observer in browsers of their own, and a leader who types.

What each of them did stands in the journal once, by whom and because of what, and nothing else of
theirs does; no player was shown what was another's. One player has a keyboard only, one a telephone
without JavaScript, one reads English.

evening.py PROGRAM
"""

import os
from concurrent.futures import ThreadPoolExecutor

from axe import axe, look
from served import (Browser, Exercise, Keyboard, Keys, Skip, main, program, until,
                    verify)

PLAYERS = {  # who, and on what
    "terminal.ciso": {"lang": "nl"},
    "terminal.operatie": {"lang": "nl", "width": 360, "height": 740, "script": False},
    "haven.havenmeester": {"lang": "en"},
    "haven.crisiscoordinator": {"lang": "nl", "width": 360, "height": 740},
    "vervoer.planner": {"lang": "nl"},  # from the keyboard
    "vervoer.directie": {"lang": "nl"},
}
CONTROL = {"waarnemer": {"lang": "nl"}, "tegenspel": {"lang": "en"}}
PAGES = ("inbox", "log", "inform", "picture", "help")
SLOW, FAST = 100, 300_000  # while people type, and between; in thousandths of real time
ANSWERS = {
    "terminal.ciso": {"ging-goed": "Wij belden vroeg", "anders": "De douane eerder bellen"},
    "terminal.operatie": {"verrast": "De stapel papier"},
    "haven.havenmeester": {"ging-goed": "Calm on the road", "met": "verwacht-deels",
                           "expected": "To practise the ladder"},
}


def org_of(seat):
    return seat.split(".")[0]


class Evening:
    """Who takes part, and what they did."""

    def __init__(self, x):
        self.x = x
        with ThreadPoolExecutor(4) as pool:
            opened = pool.map(lambda how: Browser(**how), [*PLAYERS.values(), *CONTROL.values()])
        self.at = dict(zip([*PLAYERS, *CONTROL], opened))
        self.did = {}     # records that somebody made with his own hands
        self.typed = {}   # words, and the organisations that may read them
        self.found = []   # by axe-core
        try:
            self.axe = axe()
        except Skip as why:
            self.axe, self.no_axe = None, str(why)

    # ---- the leader

    def ctl(self, *words):
        done = program("ctl", self.x.folder, *words)
        assert done.returncode == 0, done

    def clock(self, minute):
        """To this minute of the exercise, and then the clock all but stands."""
        self.x.lead("rate", rate=FAST)
        until(lambda: self.x.leader.ask("state")["t"] >= minute * 60_000, "time does not pass")
        self.x.lead("rate", rate=SLOW)

    # ---- the journal

    def landed(self, kind, by, cause=None, **fields):
        """The one record of this, made by whom, because of what."""
        made = self.x.one(kind, by=by, **fields)
        assert made["seq"] not in self.did, made
        assert cause is None or made.get("cause") == cause["seq"], (made, cause)
        if by in PLAYERS:
            assert made["seat"] == by, made
        self.did[made["seq"]] = made
        return made

    def brought(self, inject, by="clock"):
        made = self.x.one("inject.delivered", inject=inject)
        assert made["by"] == by, made
        return made

    def said(self, words, *orgs):
        """These words will be typed, for these organisations to read."""
        self.typed[words] = set(orgs)
        return words

    # ---- pages

    def comes(self, seat, words, css="body"):
        """By itself, or by looking again where a page has no script."""
        page = self.at[seat]
        if PLAYERS.get(seat, {}).get("script", True):
            return page.reads(words, css)
        return page.reloads(words, css)

    def looked_at(self, seat, name):
        page = self.at[seat]
        if os.environ.get("SHOTS"):
            page.driver.save_screenshot(os.path.join(os.environ["SHOTS"], f"{name}.png"))
        if self.axe and PLAYERS.get(seat, {}).get("script", True):  # its own needs one as well
            self.found += look(page, self.axe, name)
        assert not page.is_wider_than_the_window(), name

    def acknowledges(self, seat, inject, brought):
        """The inject came to this page, and is received with one press."""
        self.comes(seat, "", f"#r{brought['seq']}")
        self.at[seat].press(f"#r{brought['seq']} footer button")
        self.landed("inject.acknowledged", seat, brought, inject=inject)

    def calls(self, inject):
        """Counterplay tells it in somebody's voice, when its moment has come."""
        self.at["tegenspel"].press(f"#i-{inject}.call button")
        brought = self.landed("inject.delivered", "tegenspel", inject=inject)
        assert any(r["seq"] == brought["cause"] and r.get("inject") == inject
                   for r in self.x.journal()), brought
        return brought

    def nobody_is_shown_what_is_not_theirs(self, lang):
        """On any page, with what is folded away; who may see it does, so the words are right."""
        injects = self.x.journal("inject.delivered")
        everybody = set(map(org_of, PLAYERS))
        words = dict(self.typed)
        for r in injects:
            to = everybody if "all" in r["to"] else set(map(org_of, r["to"]))
            words[r["subject"][lang]] = to
        for seat in PLAYERS:
            page, shown = self.at[seat], ""
            for name in PAGES:
                page.open(f"{self.x.web.url}/s/{name}?lang={lang}")
                shown += page.text() + page.run("return document.documentElement.innerHTML")
            for text, orgs in words.items():
                assert (text in shown) == (org_of(seat) in orgs), (seat, text, orgs)


def they_join(e):
    """By link; whose phone has no script as well, and one from the keyboard."""
    links = {seat: e.x.link(seat) for seat in (*PLAYERS, *CONTROL)}
    e.at["haven.havenmeester"].open(links["haven.havenmeester"])
    e.looked_at("haven.havenmeester", "join-en-1280")
    for seat, link in links.items():
        page = e.at[seat]
        if seat != "vervoer.planner":
            page.join(link)
            continue
        page.open(link)
        keys = Keyboard(page)
        keys.to("input[name=agree]").press(Keys.SPACE)
        keys.to("form button").press(Keys.ENTER)
        page.find("body[data-page=inbox]")
    for seat in links:
        e.landed("seat.bound", seat, seat=seat)
        e.landed("rules.acknowledged", seat, seat=seat)
    e.at["waarnemer"].mark()
    e.at["tegenspel"].mark()


def the_gate_hangs(e):
    """09:00 to 09:12: a call, what is seen, a question outside."""
    x, voice = e.x, e.at["tegenspel"]
    e.ctl("start")
    x.lead("rate", rate=SLOW)
    for seat in PLAYERS:
        e.comes(seat, "Daily picture" if PLAYERS[seat]["lang"] == "en" else "Dagbeeld", "#inbox")
    e.clock(4)
    called = e.calls("poort-traag")
    manager = e.comes("terminal.operatie", "Poort loopt vast", "#inbox")
    e.looked_at("terminal.operatie", "inbox-nl-360-plain")
    e.acknowledges("terminal.operatie", "poort-traag", called)
    manager.press(f"#r{called['seq']} a.act")
    manager.send("observation", text=e.said("Balie 3 en 4 hangen sinds 08:55", "terminal"))
    seen = e.landed("observation.logged", "terminal.operatie", called)
    e.landed("inject.answered", "terminal.operatie", seen, inject="poort-traag")
    e.looked_at("terminal.operatie", "log-nl-360-plain")
    manager.go("inbox")
    e.clock(8)
    wagons = e.brought("eerste-wagens")
    planner = e.comes("vervoer.planner", "Slagboom doet niks", "#inbox")
    keys = Keyboard(planner)
    keys.to(f"#r{wagons['seq']} footer button").press(Keys.ENTER)
    e.landed("inject.acknowledged", "vervoer.planner", wagons, inject="eerste-wagens")
    planner.driver.refresh()
    keys.to("nav a[href='/s/inform']").press(Keys.ENTER)
    planner.find("body[data-page=inform]")
    asks = "form:has(input[value=question]) "
    keys.to(asks + "select").press("Reg")  # the regional traffic centre
    keys.to(asks + "textarea").press(e.said("Hoe lang is de rij nu?", "vervoer"))
    keys.to(asks + "button").press(Keys.ENTER)
    asked = e.landed("question.logged", "vervoer.planner", to="verkeer")
    voice.press(f"#q{asked['seq']} a.act")
    e.looked_at("tegenspel", "queue-en-1280")
    voice.send("answer", text=e.said("Tot de rotonde: veertig wagens.", "vervoer"))
    answered = e.landed("question.answered", "tegenspel", asked, record=asked["seq"])
    assert answered["from"] == "verkeer" and answered["seat"] == "tegenspel", answered
    e.comes("vervoer.planner", "veertig wagens", "#talk")


def the_letter_comes(e):
    """09:12 to 09:20: one decision with everything, what it means, who is told."""
    x, ciso, leader = e.x, e.at["terminal.ciso"], "leider"
    e.at["tegenspel"].go("queue")
    e.clock(12)
    e.acknowledges("terminal.ciso", "schermen", e.calls("schermen"))
    e.clock(15)
    letter = e.brought("losgeldbrief")
    e.acknowledges("terminal.ciso", "losgeldbrief", letter)
    e.looked_at("terminal.ciso", "inbox-nl-1280")
    ciso.press(f"#r{letter['seq']} a.act")
    decision = e.said("Poort en planning gaan van het net", "terminal")
    ciso.send("decision", decision=decision, rationale="Elke minuut kost ons werkplekken",
              actions="Operatie sluit de poort, 09:20\nServicedesk trekt de kabels, nu",
              inform="Directie\nCSIRT", role="ciso", picture="Negen werkplekken versleuteld",
              unknowns="Of de koeling geraakt is", judgement="Dit is een aanval",
              options="Alleen de planning eraf\nNiets doen", dissent="Operatie wil door",
              mandate="Crisisplan 4.2", review_at="10:00", confidence="middel")
    decided = e.landed("decision.logged", "terminal.ciso", letter)
    for key, value in {"decision": decision, "confidence": "middel", "review_at": 3_600_000,
                       "mandate": "Crisisplan 4.2", "inject": "losgeldbrief", "role": "ciso",
                       "options": ["Alleen de planning eraf", "Niets doen"]}.items():
        assert decided[key] == value, (key, decided)
    e.landed("inject.answered", "terminal.ciso", decided, inject="losgeldbrief")
    ciso.reads(decision, "#log .entry:not(.unsent)")
    e.looked_at("terminal.ciso", "log-nl-1280")
    e.ctl("classify", "inject=losgeldbrief", "choice=isoleren", f"decision={decided['seq']}")
    e.landed("decision.classified", leader, decided, inject="losgeldbrief", choice="isoleren",
             decision=decided["seq"])
    told = e.said("Wij gaan van het net; stuur geen wagens meer.", "terminal", "haven", "vervoer")
    ciso.go("inform").send("inform", to=["haven", "vervoer"], via="phone", class_="melding",
                           text=told, tlp="AMBER", ack=["yes"], on="losgeldbrief")
    message = e.landed("inform.logged", "terminal.ciso", letter, text=told)
    assert message["to"] == ["haven", "vervoer"] and message["ack"] is True, message
    assert (message["from"], message["tlp"]) == ("terminal.ciso", "AMBER"), message
    e.comes("haven.havenmeester", told, "#inbox .inform")
    e.at["haven.havenmeester"].press(f"#r{message['seq']} footer button")
    e.landed("inform.acknowledged", "haven.havenmeester", message, message=message["seq"])
    ciso.reads("nog niet bevestigd: Kwelderaar Transport", f"#r{message['seq']} footer")
    e.looked_at("terminal.ciso", "inform-nl-1280")
    keys = Keyboard(e.at["vervoer.planner"].open(x.web.url + "/s/inbox"))
    keys.to(f"#r{message['seq']} footer button").press(Keys.ENTER)
    e.landed("inform.acknowledged", "vervoer.planner", message, message=message["seq"])
    return decided, message


def it_is_observed(e, decided, message):
    """What was expected is rated, and something is noted on a record."""
    observer = e.at["waarnemer"]
    observer.reads(decided["decision"], "#feed").reads(message["text"], "#feed")
    assert observer.is_same_page()
    e.looked_at("waarnemer", "watch-nl-1280")
    observer.press(f"#r{decided['seq']} a.act")
    observer.send("evaluation", text=e.said("Besluit met beeld en uitvoerder"), rating="goed",
                  expectation="losgeldbrief/isoleren", objective="herkennen")
    noted = e.landed("evaluation.logged", "waarnemer", decided, record=decided["seq"])
    rated = e.landed("expectation.assessed", "waarnemer", noted, inject="losgeldbrief",
                     expectation="isoleren", rating="goed")
    assert rated["record"] == noted["seq"] and noted["objective"] == "herkennen", (noted, rated)
    observer.go("watch").press(f"#r{message['seq']} a.act")
    observer.send("evaluation", text=e.said("De douane is niet gebeld"))
    e.landed("evaluation.logged", "waarnemer", message, record=message["seq"])
    observer.reads("De douane is niet gebeld", "#notes")
    e.looked_at("waarnemer", "notes-nl-1280")
    observer.go("goals")
    e.looked_at("waarnemer", "goals-nl-1280")


def the_others_follow(e, message):
    """09:18 to 09:30: light decisions, an answer, the report, an action, the ladder."""
    x = e.x
    port, crisis = e.at["haven.havenmeester"], e.at["haven.crisiscoordinator"]
    e.clock(18)
    e.acknowledges("terminal.operatie", "poort-op-papier", e.calls("poort-op-papier"))
    e.clock(20)
    queue = e.calls("rij-rotonde")
    e.acknowledges("haven.havenmeester", "rij-rotonde", queue)
    port.press(f"#r{message['seq']} a.act")
    port.send("decision", decision=e.said("Close the slip road", "haven"), rationale="It fills up")
    e.landed("decision.logged", "haven.havenmeester", message)
    port.reads("Close the slip road", "#log .entry:not(.unsent)")
    e.looked_at("haven.havenmeester", "log-en-1280")
    crisis.go("log").reads("Close the slip road", "#log").press("#cycle button")
    e.landed("phase.logged", "haven.crisiscoordinator", name="beeld")
    crisis.go("picture")
    crisis.send("action", text=e.said("Verkeersregelaars naar de afrit", "haven"),
                owner="havenmeester", due="09:40")
    todo = e.landed("action.logged", "haven.crisiscoordinator", owner="havenmeester", due=2_400_000)
    begun = "return document.querySelector('#sitrep [name=actions]').value"
    until(lambda: "Verkeersregelaars" in crisis.run(begun), "the report does not follow the log")
    drafted = crisis.run(begun)
    assert "Close the slip road" in drafted, drafted
    crisis.send("sitrep", picture=e.said("Rij tot de rotonde, terminal ligt stil", "haven"),
                next="10:00")
    report = e.landed("sitrep.logged", "haven.crisiscoordinator", count=1)
    assert report["actions"] == drafted and report["next"] == 3_600_000, report
    port.go("picture").reads("Verkeersregelaars", "#actions").press("#actions button")
    e.landed("action.updated", "haven.havenmeester", todo, record=todo["seq"], status="klaar")
    crisis.reads("klaar", "#actions .over-with")
    crisis.send("escalate", to="verhoogd",
                rationale=e.said("De weg raakt het hele gebied", "haven"))
    e.landed("escalation.logged", "haven.crisiscoordinator", to="verhoogd")
    crisis.reads("Verhoogd", "#ladder")
    e.looked_at("haven.crisiscoordinator", "picture-nl-360")
    boss = e.at["vervoer.directie"]
    boss.press(f"#r{message['seq']} a.act")
    boss.send("decision", decision=e.said("Alle ritten naar Noordkade staan stil", "vervoer"))
    stopped = e.landed("decision.logged", "vervoer.directie", message)
    assert "confidence" not in stopped and "picture" not in stopped, stopped
    back = e.said("Wij sturen niemand meer; meldt u wanneer het weer kan?", "vervoer", "terminal")
    boss.go("inform").send("inform", to=["terminal"], via="mail", class_="verzoek", text=back,
                           tlp="GREEN", on=f"message:{message['seq']}", ack=["yes"])
    request = e.landed("inform.logged", "vervoer.directie", message, text=back)
    manager = e.comes("terminal.operatie", back, "#inbox")
    manager.press(f"#r{request['seq']} footer button")
    e.landed("inform.acknowledged", "terminal.operatie", request, message=request["seq"])
    until(lambda: "nog niet" not in boss.text(f"#r{request['seq']} footer"), "it stays unreceived")
    boss.reads("bevestigd: Terminal Noordkade", f"#r{request['seq']} footer")
    port.go("help")
    e.looked_at("haven.havenmeester", "help-en-1280")
    e.at["tegenspel"].go("voice")
    e.looked_at("tegenspel", "voice-en-1280")
    e.clock(30)


def they_look_back(e):
    """EndEx, and the hot wash of three of them."""
    e.nobody_is_shown_what_is_not_theirs("nl")
    for seat in PLAYERS:
        e.at[seat].open(f"{e.x.web.url}/s/inbox?lang={PLAYERS[seat]['lang']}")
    e.ctl("end")
    for seat, answers in ANSWERS.items():
        page = e.at[seat]
        if not PLAYERS[seat].get("script", True):
            page.reloads(css="#debrief form")
        page.find("#debrief form")
        page.send("debrief", **answers)
        for about, words in answers.items():
            if about != "met":
                about = answers["met"] if about == "expected" else about
                e.landed("reflection.logged", seat, text=e.said(words, org_of(seat)),
                         **{"class": about})
    for seat in ("terminal.ciso", "haven.havenmeester"):
        e.at[seat].find("#debrief .entry")
        e.looked_at(seat, f"debrief-{PLAYERS[seat]['lang']}-1280")
    e.comes("terminal.operatie", "De stapel papier", "#debrief")
    e.looked_at("terminal.operatie", "debrief-nl-360-plain")
    e.nobody_is_shown_what_is_not_theirs("en")


def everything_is_there_once(e):
    """What people made is what they did, and what their pages said of what was read."""
    made = {r["seq"]: r for r in e.x.journal() if r["by"] in e.at}
    delivered = {r["inject"]: r for r in e.x.journal("inject.delivered")}
    read = [r for r in made.values() if r["kind"] == "inject.read"]
    assert len({(r["by"], r["inject"]) for r in read}) == len(read), "read twice"
    for r in read:
        assert r["seat"] == r["by"] and r["cause"] == delivered[r["inject"]]["seq"], r
    by_hand = {seq for seq, r in made.items() if r["kind"] != "inject.read"}
    own = {seq for seq, r in e.did.items() if r["by"] != "leider"}
    assert by_hand == own, [made[seq] for seq in by_hand - own]
    return len(made)


def half_an_hour_is_played(folder):
    e = Evening(Exercise(folder, start=False))
    they_join(e)
    the_gate_hangs(e)
    decided, message = the_letter_comes(e)
    it_is_observed(e, decided, message)
    the_others_follow(e, message)
    they_look_back(e)
    made = everything_is_there_once(e)
    assert not e.found, "\n".join(sorted(set(e.found)))
    for seat, page in e.at.items():
        assert page.complaints() == [], (seat, page.complaints())
    e.x.finish()
    verify(folder + "/x", "--script")
    return (f"{made} records by {len(e.at)} people" +
            ("" if e.axe else f"; not looked at with axe-core: {e.no_axe}"))


main([half_an_hour_is_played])
