# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Seats play in browsers, and what they do stands in the journal, by whom and because of what.

play.py PROGRAM
"""

import time

from served import Browser, By, Exercise, main, until

DECISION = "Terminalnetwerk van het internet"
MESSAGE = "Wij liggen stil; stuur geen wagens meer."
PORT, LORRIES = "Havenautoriteit Noordermond", "Kwelderaar Transport"


def is_by(record, seat, cause=None):
    """Made by this seat itself; because of this record, if one is given."""
    assert record["by"] == seat and record.get("seat", seat) == seat, record
    if cause is not None:
        assert record.get("cause") == cause["seq"], (record, cause)
    return record


def levels(browser):
    """Of the escalation ladder: which is chosen, and which can be."""
    return browser.run("const to = document.querySelector('#ladder select');"
                       "return [to.value, ...[...to.options].map((o) => o.value)]")


def injects_come_by_themselves(folder):
    x = Exercise(folder, start=False)
    ciso = Browser().join(x.link("terminal.ciso"))
    planner = Browser("en").join(x.link("vervoer.planner"))
    is_by(x.one("rules.acknowledged", seat="terminal.ciso"), "terminal.ciso")
    for page in (ciso, planner):
        page.mark()
    x.lead("start")
    x.lead("inject.fire", inject="losgeldbrief")
    ciso.reads("Uw planning is versleuteld", "#inbox .inject.via-mail")
    ciso.reads("Dagbeeld haven en achterland").reads("OEFENING", "#inbox .inject footer")
    planner.reads("Daily picture", "#inbox").reads("EXERCISE", "#inbox .inject footer")
    planner.lacks("versleuteld")
    assert ciso.is_same_page() and planner.is_same_page()
    # received, with one press; that holds over a reload and is nobody else's
    ciso.press(".inject.via-mail footer button")
    brought = x.one("inject.delivered", inject="losgeldbrief")
    is_by(x.one("inject.acknowledged", inject="losgeldbrief"), "terminal.ciso", brought)
    ciso.reads("bevestigd", ".inject.via-mail footer")
    ciso.driver.refresh()
    ciso.reads("bevestigd", ".inject.via-mail footer")
    assert not ciso.all(".inject.via-mail footer button")
    assert ciso.complaints() == [] and planner.complaints() == []
    x.finish()


def decisions_are_logged_on_what_came_in(folder):
    x = Exercise(folder)
    x.lead("inject.fire", inject="losgeldbrief")
    ciso = Browser().join(x.link("terminal.ciso"))
    mate = Browser().join(x.link("terminal.operatie")).go("log")
    mate.mark()
    ciso.reads("Uw planning", "#inbox")
    ciso.press(".inject.via-mail a.act")
    ciso.send("decision", decision=DECISION + "\nen de poort dicht", rationale="Het verspreidt zich",
              mandate="CISO", picture="Negen werkplekken", unknowns="Hoe ver het is", confidence="laag")
    ciso.reads(DECISION + " en de poort dicht", "#log .entry:not(.unsent)")
    mate.reads(DECISION, "#log .entry").reads("CISO", "#log .entry .role")
    assert mate.is_same_page()
    brought = x.one("inject.delivered", inject="losgeldbrief")
    logged = is_by(x.one("decision.logged"), "terminal.ciso", brought)
    assert logged["inject"] == "losgeldbrief" and logged["confidence"] == "laag", logged
    assert logged["unknowns"] == "Hoe ver het is" and logged["mandate"] == "CISO", logged
    answered = x.one("inject.answered", inject="losgeldbrief")
    assert answered["cause"] == logged["seq"] and answered["seat"] == "terminal.ciso", answered
    # the form is as it was at first, and what is wrong stands folded open, with what is wanted
    assert not ciso.all("form details[open]")
    ciso.send("decision", decision="Later", review_at="kwart over tien")
    ciso.reads("“kwart over tien” is geen tijd; schrijf 10:15", "form details[open] p.why")
    assert ciso.run("return document.activeElement.name") == "review_at"
    assert len(ciso.all("form details[open]")) == 1, "what was not filled in is open"
    ciso.driver.refresh()
    assert ciso.form("decision").find_element(By.NAME, "review_at").is_displayed()
    ciso.find("input[name=review_at]").clear()
    ciso.send("decision", review_at="10:15 ")
    assert x.one("decision.logged", decision="Later")["review_at"] == 75 * 60 * 1000
    # other entries
    ciso.send("observation", text="De kade staat stil")
    ciso.reads("De kade staat stil", "#log")
    is_by(x.one("observation.logged"), "terminal.ciso")
    ciso.send("observation", do="assumption", text="De reservekopie is goed")
    ciso.reads("De reservekopie", "#log")
    is_by(x.one("assumption.logged"), "terminal.ciso")
    # a correction strikes through, and erases nothing, on every page of the organisation
    ciso.press(f"#r{logged['seq']} footer a")
    ciso.send("correct", reason="verkeerd net", text="Alleen de planning van het net")
    wrong = is_by(x.one("entry.corrected"), "terminal.ciso", logged)
    assert wrong["record"] == logged["seq"] and wrong["reason"] == "verkeerd net", wrong
    for page in (ciso, mate):
        page.reads("Alleen de planning", f"#r{wrong['seq']}")
        page.reads(DECISION, f"#r{logged['seq']}.struck")
    mate.driver.refresh()
    mate.reads(DECISION, f"#r{logged['seq']}.struck")
    # what is late says why, or is refused in words and stands in its form again
    x.lead("jump", to=3600000)
    ciso.go("log").send("observation", text="Er belde iemand", said_at="09:10")
    ciso.reads("waarom het laat wordt", "p.error")
    ciso.reads("waarom het laat wordt", "form details[open] p.why")
    at = ciso.run("return document.activeElement.name")
    assert at == "late_reason", at
    form = ciso.form("observation")
    assert form.find_element(By.NAME, "text").get_attribute("value") == "Er belde iemand"
    ciso.send("observation", late_reason="geen tijd")
    until(lambda: not ciso.all("form details[open]"), "what was folded away stays open")
    ciso.reads("Er belde iemand", "#log")
    late = x.one("observation.logged", text="Er belde iemand")
    assert late["said_at"] == 600000 and late["late_reason"] == "geen tijd", late
    assert ciso.complaints() == []
    x.finish()


def organisations_tell_each_other(folder):
    x = Exercise(folder)
    x.lead("inject.fire", inject="losgeldbrief")
    ciso = Browser().join(x.link("terminal.ciso"))
    port = Browser("en").join(x.link("haven.havenmeester"))
    third = Browser().join(x.link("csirt.analist"))
    for page in (port, third):
        page.mark()
    ciso.go("inform").send("inform", to=["haven", "vervoer"], via="phone", class_="melding",
                           text=MESSAGE, tlp="AMBER", ack=["yes"], on="losgeldbrief")
    port.reads(MESSAGE, "#inbox .inform").reads("TLP:AMBER", "#inbox .inform .tlp")
    told = is_by(x.one("inform.logged"), "terminal.ciso",
                 x.one("inject.delivered", inject="losgeldbrief"))
    assert told["to"] == ["haven", "vervoer"] and told["ack"] is True, told
    assert told["from"] == "terminal.ciso" and told["via"] == "phone", told
    third.lacks(MESSAGE)
    # acknowledged by each for itself, which who sent it sees
    foot = f"#r{told['seq']} footer"
    planner = Browser("en").join(x.link("vervoer.planner"))
    planner.reads(MESSAGE, "#inbox .inform").mark()
    ciso.mark()
    ciso.reads(f"nog niet bevestigd: {PORT}, {LORRIES}", foot)
    port.press(".inform footer button")
    is_by(x.one("inform.acknowledged", message=told["seq"]), "haven.havenmeester", told)
    ciso.reads(f"bevestigd: {PORT} 09:00", foot).reads(f"nog niet bevestigd: {LORRIES}", foot)
    ciso.lacks("allen", foot)
    port.reads("acknowledged", foot)
    port.lacks(LORRIES, foot)
    planner.driver.refresh()
    planner.lacks("acknowledged", foot)
    planner.press(foot + " button")
    is_by(x.one("inform.acknowledged", seat="vervoer.planner"), "vervoer.planner", told)
    planner.reads("acknowledged", foot)
    ciso.reads(f"bevestigd door allen: {PORT} 09:00, {LORRIES} 09:00", foot)
    ciso.lacks("nog niet", foot)
    # a decision because of it
    port.press(f"#r{told['seq']} a.act")
    port.send("decision", decision="No more lorries to the terminal")
    port.reads("No more lorries", "#log")
    is_by(x.one("decision.logged"), "haven.havenmeester", told)
    ciso.lacks("No more lorries")
    # and an answer because of it
    port.go("inform").send("inform", to=["terminal"], via="mail", class_="besluit",
                           text="The gate road is closed", tlp="GREEN", on=f"message:{told['seq']}")
    back = is_by(x.one("inform.logged", by="haven.havenmeester"), "haven.havenmeester", told)
    ciso.reads("The gate road is closed", f"#r{back['seq']}")
    assert ciso.is_same_page() and third.is_same_page()
    third.lacks("gate road")
    for page in (ciso, port, third):
        assert page.complaints() == []
    x.finish()


def somebody_outside_answers(folder):
    x = Exercise(folder)
    agent = Browser().join(x.link("agent.agent")).go("inform")
    agent.send("question", to="rederij", text="Wacht het schip op ons?")
    asked = is_by(x.one("question.logged"), "agent.agent")
    assert asked["to"] == "rederij", asked
    agent.reads("Wacht het schip", "#talk")
    agent.mark()
    x.leader.do("answer", by="tegenspel", record=asked["seq"], **{"from": "rederij"},
                text="Tot het middaguur, niet langer.")
    agent.reads("Tot het middaguur", "#talk").reads("Rederij Velmara", "#talk")
    answer = x.one("question.answered")
    assert answer["by"] == "tegenspel" and answer["cause"] == asked["seq"], answer
    assert agent.is_same_page()
    # the picture: report, level, action
    agent.go("picture").send("sitrep", picture="Twee schepen wachten", needs="Een ligplaats")
    report = is_by(x.one("sitrep.logged"), "agent.agent")
    assert report["needs"] == "Een ligplaats", report
    agent.reads("Normaal", "#ladder p")
    assert levels(agent) == ["verhoogd", "", "verhoogd", "crisisteam", "nationaal"]  # the next up
    agent.send("escalate", to="crisisteam", rationale="Het duurt te lang")
    up = is_by(x.one("escalation.logged"), "agent.agent")
    assert up["to"] == "crisisteam", up
    agent.send("action", text="Ligplaats regelen", due="09:45")
    todo = is_by(x.one("action.logged"), "agent.agent")
    assert todo["due"] == 45 * 60 * 1000, todo
    agent.go("picture").reads("Crisisteam", "#ladder p")
    assert levels(agent) == ["nationaal", "", "normaal", "verhoogd", "nationaal"]
    # from a page that is behind
    agent.fill("escalate", rationale="Nog eens")
    agent.run("const to = document.querySelector('#ladder select');"
              "to.options[0].value = 'crisisteam'; to.selectedIndex = 0")
    agent.press("#ladder button")
    agent.reads("uw organisatie zit al op dat niveau", "#ladder p.why")
    assert len(x.journal("escalation.logged")) == 1
    agent.open(x.web.url + "/s/picture")
    agent.go("log").reads("Twee schepen", "#log").reads("Het duurt te lang", "#log")
    agent.go("help").send("ask.noplay", reason="brandalarm")
    asks = is_by(x.one("noplay.asked"), "agent.agent")
    assert asks["reason"] == "brandalarm", asks
    assert agent.complaints() == []
    x.finish()


def every_page_is_covered_when_play_stops(folder):
    x = Exercise(folder)
    seats = ("terminal.ciso", "haven.havenmeester", "csirt.analist")
    pages = [Browser("nl" if i % 2 else "en").join(x.link(seat)) for i, seat in enumerate(seats)]
    for browser, page in zip(pages, ("log", "inform", "picture")):
        browser.go(page).mark()
        browser.run("scrollTo(0, document.body.scrollHeight)")
    took = []
    for stop, words in (("noplay", ("NO PLAY",) * 2), ("pause", ("is paused", "staat stil"))):
        began = time.monotonic()
        x.lead(stop, reason="echt")
        for i, browser in enumerate(pages):
            browser.reads(words[i % 2], "#over")
        took.append(f"{stop}: {(time.monotonic() - began) * 1000:.0f} ms to {len(pages)} pages")
        for browser in pages:
            over = browser.find("#over")
            assert over.is_displayed(), over.rect
            at = browser.run("const r = arguments[0].getBoundingClientRect(); return [r.top, r.bottom]",
                             over)
            assert 0 <= at[0] and 40 < at[1] - at[0] and at[1] < 600, at  # also further down
        if stop == "noplay":  # the red of it is not a matter of colour alone
            assert all("NO PLAY" in b.text("#phase") for b in pages)
        x.lead("resume", reason="voorbij")
        for browser in pages:
            until(lambda b=browser: not b.find("#over").is_displayed(), "it stays covered")
            assert browser.is_same_page()
    x.lead("pause")
    x.lead("noplay")  # while the clock stands already
    for browser in pages:
        browser.reads("NO PLAY", "#over")
    x.lead("resume", reason="voorbij")
    x.lead("end")
    for browser in pages:
        browser.reads("EndEx", "#over")
    x.finish()
    return "\n".join(took)


main([
    injects_come_by_themselves,
    decisions_are_logged_on_what_came_in,
    organisations_tell_each_other,
    somebody_outside_answers,
    every_page_is_covered_when_play_stops,
])
