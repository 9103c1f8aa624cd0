# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a team works together at its pages: the meeting, decisions, actions, questions, reports; and
that the pages fit a telephone, a slow line, and an exercise that is away for a while.

board.py PROGRAM
"""

import time

from served import Browser, Caller, Exercise, main, until

PAGES = ("inbox", "log", "inform", "picture", "help", "glossary")
FIRST_LOAD = 60_000


def a_meeting_goes_round(folder):
    x = Exercise(folder)
    ciso = Browser("nl", 360, 640).join(x.link("terminal.ciso")).go("log")
    mate = Browser("en").join(x.link("terminal.operatie")).go("log")
    mate.mark()
    ciso.reads("Begin met: beeld", "#cycle button")
    for step, shown, following in (("beeld", "picture", "judgement"),
                                   ("oordeel", "judgement", "decision"),
                                   ("besluit", "decision", "picture"),
                                   ("beeld", "picture", "judgement")):
        ciso.press("#cycle button")
        mate.reads(shown, "#cycle [aria-current]").reads(f"Go on to: {following}", "#cycle button")
        ciso.reads(step, "#cycle [aria-current]")
    assert [r["name"] for r in x.journal("phase.logged")] == ["beeld", "oordeel", "besluit", "beeld"]
    assert mate.is_same_page()
    assert not ciso.is_wider_than_the_window()
    # five prompts, each its own answer
    ciso.send("decision", decision="Poort dicht", rationale="Het verspreidt zich",
              actions="Operatie sluit de poort, 09:30\n\nCISO belt het CSIRT, nu\n",
              inform="Havenautoriteit\nDouane", role="directie", options="Niets doen\nAlles uit")
    ciso.reads("Operatie sluit de poort", "#log .entry:not(.unsent) li")
    ciso.reads("Directie", "#log .entry .field")
    made = x.one("decision.logged")
    assert made["actions"] == ["Operatie sluit de poort, 09:30", "CISO belt het CSIRT, nu"], made
    assert made["inform"] == ["Havenautoriteit", "Douane"] and made["role"] == "directie", made
    assert made["options"] == ["Niets doen", "Alles uit"], made
    # a line of who does what is followed as an action, once
    row = f"#r{made['seq']} li:has(input[value^=Operatie])"
    mate.driver.refresh()
    mate.reads("Make it an action", row).mark()
    ciso.mark()
    ciso.press(row + " button")
    todo = x.one("action.logged")
    assert (todo["text"], todo["owner"], todo["due"], todo["decision"], todo["cause"]) == (
        "Operatie sluit de poort, 09:30", "operatie", 30 * 60 * 1000, made["seq"],
        made["seq"]), todo
    for page, words in ((ciso, "staat bij de acties"), (mate, "is an action")):
        page.reads(words, f"#r{made['seq']} li")
        until(lambda p=page: not p.all(row), "it can be made again")
        assert page.is_same_page()
    mate.reads("the decision", f"#r{todo['seq']}").lacks(str(made["seq"]), f"#r{todo['seq']}")
    mate.press(f"#r{made['seq']} li button")
    second = x.one("action.logged", text="CISO belt het CSIRT, nu")
    assert second["owner"] == "ciso" and "due" not in second, second
    assert not ciso.is_wider_than_the_window()
    ciso.go("picture").reads("Operatie sluit de poort, 09:30 · Manager operatie · 09:30", "#actions")
    assert ciso.complaints() == [] and mate.complaints() == []
    x.finish()


def actions_and_questions_are_followed(folder):
    x = Exercise(folder)
    ciso = Browser("nl").join(x.link("terminal.ciso")).go("picture")
    mate = Browser("en").join(x.link("terminal.operatie")).go("picture")
    mate.mark()
    ciso.send("action", text="Reservekopie zoeken", owner="operatie", due="09:30")
    mate.reads("Reservekopie zoeken · Operations manager · 09:30", "#actions")
    todo = x.one("action.logged")
    assert todo["owner"] == "operatie" and todo["due"] == 30 * 60 * 1000, todo
    x.lead("jump", to=3600000)
    ciso.reloads("09:30, de tijd is om", "#actions .late")
    mate.press("#actions button")
    ciso.reads("klaar", "#actions .over-with")
    mate.reads("done", "#actions .over-with")
    done = x.one("action.updated")
    assert done["status"] == "klaar" and done["record"] == todo["seq"], done
    assert done["by"] == "terminal.operatie" and done["cause"] == todo["seq"], done
    ciso.go("inform").send("question", to="rederij", text="Wacht het schip?")
    ciso.reads("nog geen antwoord", "#questions")
    asked = x.one("question.logged")
    x.leader.do("answer", by="tegenspel", record=asked["seq"], **{"from": "rederij"},
                text="Tot vanavond.")
    ciso.reads("Tot vanavond.", "#questions blockquote").lacks("nog geen antwoord", "#questions")
    assert mate.is_same_page()
    assert ciso.complaints() == [] and mate.complaints() == []
    x.finish()


def a_report_begins_from_the_log(folder):
    x = Exercise(folder)
    ciso = Caller(x)
    ciso.join(x.link("terminal.ciso"), "terminal.ciso")
    for what, fields in (("observation", {"text": "Negen schermen zwart"}),
                         ("assumption", {"text": "De reservekopie is goed"}),
                         ("decision", {"decision": "Poort dicht"}),
                         ("action", {"text": "Kopie zoeken"}),
                         ("inform", {"to": "haven", "via": "phone", "class": "melding",
                                     "text": "Wij liggen stil", "tlp": "AMBER"}),
                         ("question", {"to": "rederij", "text": "Wacht het schip?"})):
        status, got = ciso.do(what, **fields)
        assert status == 200, got
    browser = Browser("nl").join(x.link("terminal.operatie")).go("picture")

    def field(name):
        return browser.run(  # at one moment: the form may just be drawn anew
            "return document.querySelector('#sitrep [name=' + arguments[0] + ']').value", name)
    assert field("picture") == "09:00 Negen schermen zwart", field("picture")
    assert field("judgement") == "09:00 De reservekopie is goed"
    assert field("actions") == "09:00 Poort dicht\n09:00 Kopie zoeken"
    assert field("communication") == "09:00 Havenautoriteit Noordermond: Wij liggen stil"
    assert field("questions") == "09:00 Wacht het schip?"
    browser.mark()
    browser.send("sitrep", needs="Een ligplaats", next="10:00")
    report = x.one("sitrep.logged")
    assert report["count"] == 1 and report["picture"] == "09:00 Negen schermen zwart", report
    assert report["needs"] == "Een ligplaats" and report["next"] == 3600000, report
    until(lambda: field("picture") == "", "the next does not begin anew")
    assert browser.is_same_page()
    assert browser.complaints() == []
    x.finish()


def it_fits_a_telephone(folder):
    x = Exercise(folder)
    for inject in ("schermen", "losgeldbrief"):
        x.lead("inject.fire", inject=inject)
    page = Browser("nl", 360, 640)
    link = x.link("terminal.ciso")
    page.open(link)
    assert not page.is_wider_than_the_window()
    page.join(link)
    page.go("log").send("decision", decision="W" * 300, actions="x" * 300)
    page.reads("WWW", "#log .entry:not(.unsent)")
    page.go("picture").send("action", text="y" * 200, owner="operatie", due="09:45")
    page.reads("yyy", "#actions")
    for phase in ("run", "pause", "end"):
        if phase != "run":
            x.lead(phase)
        for lang in ("nl", "en"):
            for where in PAGES:
                page.open(f"{x.web.url}/s/{where}?lang={lang}")
                for folded in page.all("details:not([open]) summary"):
                    page.press(folded)
                assert not page.is_wider_than_the_window(), (where, lang, phase)
                assert page.find("#real").text.count(":") == 1
                assert page.all(".seat a[href='/s/glossary']")
    page.reads("situation report", ".glossary")
    x.finish()


def it_fits_a_slow_line(folder):
    x = Exercise(folder)
    link = x.link("terminal.ciso")
    path = link[len(x.web.url):]
    caller = Caller(x)
    weights = {}

    def weigh(name, address):
        page = caller.get(address)
        assert page.status == 200, page
        parts = [address, "/web/seat.css", "/web/seat.js", "/web/icon.svg"]
        assert all(part in page.text for part in parts[1:])
        known = page.text.count('href="/web/') + page.text.count('src="/web/')
        assert known == 3, "the page loads more than is weighed"
        weights[name] = sum(len(caller.ask("GET", p, raw=True).body) + 600 for p in parts)
    weigh("join", path)
    caller.join(link, "terminal.ciso")
    for inject in ("schermen", "losgeldbrief"):
        x.lead("inject.fire", inject=inject)
    until(lambda: "losgeldbrief" in caller.get("/s/inbox").text)
    for page in PAGES:
        weigh(page, f"/s/{page}")
    for name, weight in weights.items():
        assert weight < FIRST_LOAD, weights
    x.finish()
    return f"bytes at first load: {weights}"


def an_exercise_that_is_away_is_waited_for(folder):
    x = Exercise(folder)
    ciso = Browser("nl").join(x.link("terminal.ciso")).go("log")
    caller = Caller(x)
    caller.join(x.link("haven.havenmeester"), "haven.havenmeester")
    ciso.mark()
    began = time.monotonic()
    x.kill_server()
    ciso.reads("niet bereikbaar", "#line")
    took = time.monotonic() - began
    got = caller.post("/s/do", {"do": "observation", "text": "x"}, Accept="application/json")
    assert got.status == 503, got
    assert "niet bereikbaar" in caller.get("/s/inbox?lang=nl").text
    ciso.send("observation", text="Geschreven terwijl zij weg was")
    ciso.reads("Nog niet verstuurd", "article.unsent")
    x.resume()
    until(lambda: ciso.text("#line") == "", "it stays away")
    ciso.reads("Geschreven terwijl", "#log .entry:not(.unsent)")
    until(lambda: not ciso.all("article.unsent"), "it stays unsent")
    x.one("observation.logged", text="Geschreven terwijl zij weg was")
    assert ciso.is_same_page()
    x.finish()
    return f"told after {took * 1000:.0f} ms"


main([
    a_meeting_goes_round,
    actions_and_questions_are_followed,
    a_report_begins_from_the_log,
    it_fits_a_telephone,
    it_fits_a_slow_line,
    an_exercise_that_is_away_is_waited_for,
])
