# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""At EndEx every page asks to look back; what is handed in, and what is late, is in the journal.

hotwash.py PROGRAM
"""

from served import Browser, By, Exercise, main, until


def every_page_becomes_the_form(folder):
    x = Exercise(folder)
    ciso = Browser("nl", 360, 640).join(x.link("terminal.ciso")).go("log")
    mate = Browser("en").join(x.link("terminal.operatie")).go("picture")
    port = Browser("en").join(x.link("haven.havenmeester"))
    for page in (ciso, mate, port):
        page.mark()
        page.lacks("surprise", "main")
    ciso.send("observation", text="De kraan staat stil")
    ciso.reads("De kraan", "#log .entry:not(.unsent)")
    ciso.fill("decision", decision="Half geschr")  # EndEx comes while somebody writes
    x.lead("end")
    for page in (ciso, mate, port):
        page.find("#debrief form")
        assert page.is_same_page()
    assert not ciso.is_wider_than_the_window()
    assert ciso.form("decision").find_element(By.NAME, "decision").get_attribute(
        "value") == "Half geschr"
    ciso.send("debrief", **{"ging-goed": "Wij belden vroeg", "verrast": "De pers was er al",
                            "anders": "Een lijst met nummers", "met": "verwacht-deels"})
    ciso.reads("Wij belden vroeg", "#debrief").reads("De pers was er al", "#debrief")
    mate.reads("Wij belden vroeg", "#debrief")  # of the same team
    mate.find("#debrief form")
    port.lacks("Wij belden")
    mate.send("debrief", met="verwacht-wel", expected="To meet the port authority")
    mate.reads("To meet the port authority", "#debrief .entry:not(.unsent)")
    said = {(r["seat"], r["class"]): r for r in x.journal("reflection.logged")}
    assert sorted(said) == [
        ("terminal.ciso", "anders"), ("terminal.ciso", "ging-goed"),
        ("terminal.ciso", "verrast"), ("terminal.ciso", "verwacht-deels"),
        ("terminal.operatie", "verwacht-wel")], said
    assert said["terminal.operatie", "verwacht-wel"]["text"] == "To meet the port authority"
    assert all(r["by"] == r["seat"] for r in said.values()), said
    # nothing filled in is nothing said
    port.press("#debrief button")
    port.reads("nothing was filled in", "p.error")
    # the log is still there; what comes now is late, says why, and is marked
    ciso.driver.refresh()
    ciso.reads("De kraan", "#log")
    assert not ciso.all("#log .late")
    ciso.send("observation", text="Er belde nog iemand", late_reason="Zat in een overleg")
    ciso.reads("laat", "#log .late").reads("Zat in een overleg", "#log")
    late = x.one("observation.logged", text="Er belde nog iemand")
    assert late["late_reason"] == "Zat in een overleg", late
    for page in (ciso, mate, port):
        assert page.complaints() == []
    x.finish()


def nothing_is_offered_that_is_refused(folder):
    x = Exercise(folder)
    inbox = Browser("nl").join(x.link("terminal.ciso"))
    inform = Browser("nl").join(x.link("terminal.operatie")).go("inform")
    voice = Browser("nl").join(x.link("tegenspel"))
    x.lead("inject.fire", inject="losgeldbrief")
    inbox.find("#inbox .inject footer button")
    inform.fill("inform", to=["haven"], text="Wij liggen stil")
    assert inbox.find("#inbox .inject footer button").is_displayed()
    assert not inform.form("inform").find_element(By.NAME, "late_reason").is_displayed()
    x.lead("end")
    for page in (inbox, inform, voice):
        page.find("body[data-phase=einde]")

    def takes_nothing(page):
        for form in page.all("form"):
            does = form.find_elements(By.NAME, "do")[0]
            if does.tag_name == "select" or not form.is_displayed():
                continue
            if not form.find_elements(By.NAME, "late_reason"):
                assert does.get_attribute("value") in ("debrief", "correct", "reflection"), (
                    form.get_attribute("outerHTML"))
    takes_nothing(inbox)
    for where in ("inbox", "log", "picture", "help"):
        takes_nothing(inbox.go(where))
    takes_nothing(voice)
    takes_nothing(voice.go("voice"))
    # what was begun before says why it is late, on the page as it stood
    inform.send("inform")
    inform.reads("waarom het laat wordt", "#said[role=alert]")
    inform.send("inform", late_reason="De telefoon ging")
    assert x.one("inform.logged")["late_reason"] == "De telefoon ging"
    x.finish()


def without_script(folder):
    x = Exercise(folder)
    agent = Browser("nl", script=False).join(x.link("agent.agent")).go("inform")
    agent.lacks("inleveren", "main")
    x.lead("end")
    agent.reloads(css="#debrief form")
    agent.send("debrief", **{"ging-goed": "Rustig gebleven", "expected": "Meer druk"})
    agent.reads("kies of dat zo was", "p.error")  # and stands there again, at its field
    form = agent.form("debrief")
    assert form.find_element(By.NAME, "ging-goed").get_attribute("value") == "Rustig gebleven"
    assert form.find_element(By.NAME, "met").get_attribute("aria-invalid") == "true"
    assert not x.journal("reflection.logged")
    agent.send("debrief", met="verwacht-niet")
    agent.reads("Rustig gebleven", "#debrief .entry").reads("Meer druk", "#debrief")
    said = until(lambda: x.journal("reflection.logged"))
    assert [r["class"] for r in said] == ["ging-goed", "verwacht-niet"], said
    agent.go("log")
    agent.find("#debrief details:not([open])")  # it was handed in: the log is what is seen
    agent.press("#debrief summary")
    agent.send("debrief", anders="Eerder bellen")
    agent.reads("Eerder bellen", "#debrief .entry")
    x.finish()


main([
    every_page_becomes_the_form,
    nothing_is_offered_that_is_refused,
    without_script,
])
