# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""What axe-core finds on every page, in both languages, light and dark, wide and narrow: nothing.

wcag.py PROGRAM
"""

import os

from axe import axe, look
from served import SOURCE, Browser, Caller, Exercise, main

PAGES = ("inbox", "log", "inform", "picture", "help", "glossary")


def wear(browser, scheme):
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"}]})


def control_pages(folder):
    script = axe()
    x = Exercise(folder)
    for inject in ("losgeldbrief", "schermen"):
        x.lead("inject.fire", inject=inject)
    player = Caller(x)
    player.join(x.link("terminal.ciso"), "terminal.ciso")
    asked = player.do("question", to="pers", text="Komt er een artikel?")[1]["seq"]
    told = player.do("inform", to="pers", via="mail", text="Geen commentaar", tlp="GREEN",
                     **{"class": "melding"})[1]["seq"]
    expected = x.journal("expectation.declared", inject="losgeldbrief")[0]["expectation"]
    x.leader.do("evaluation", text="Zij bellen", objective="herkennen", record=asked, rating="goed",
                inject="losgeldbrief", expectation=expected)
    reply = f"voice?on=message:{told}&record={told}"
    pages = {"waarnemer": ("watch", "goals", "notes", f"notes?record={asked}", "help"),
             "tegenspel": ("queue", f"queue?record={asked}", "queue?on=schermen", "voice", reply),
             "gast": ("wall",), "spelleider": ("watch",)}
    found = []
    for seat in pages:
        browser = Browser("nl").join(x.link(seat))
        for lang, scheme, width in (("nl", "light", 1280), ("en", "dark", 360)):
            wear(browser, scheme)
            browser.size(width, 900)
            for page in pages[seat]:
                browser.open(f"{x.web.url}/s/{page}{'&' if '?' in page else '?'}lang={lang}")
                for folded in browser.all("details:not([open]) summary"):
                    browser.press(folded)
                found += look(browser, script, f"{seat} {page} {lang} {scheme}")
                assert not browser.is_wider_than_the_window(), (page, lang, width)
        if seat == "gast":
            x.lead("noplay")
            browser.find("body[data-phase='no-play']")
            found += look(browser, script, "the wall under NO PLAY")
            x.lead("resume", reason="voorbij")
        browser.kill()
    assert not found, "\n".join(sorted(set(found)))
    x.finish()


def the_page_of_a_local_leader(folder):
    script = axe()
    x = Exercise(folder, more=("--overlay", os.path.join(SOURCE, "overlays/poort-dicht/terminal")))
    browser = Browser("nl").join(x.link("terminal.leider"))
    x.lead("inject.fire", inject="terminal.koelcontainers")
    x.lead("inject.hold", inject="terminal.alarm")
    x.lead("inject.fire", inject="losgeldbrief")
    browser.find("#was #i-losgeldbrief")
    pages = ("local?", "local?on=terminal.koelcontainers&", "local?on=terminal.ploegwissel&")
    found = []
    for lang, scheme, width in (("nl", "light", 1280), ("en", "dark", 360)):
        wear(browser, scheme)
        browser.size(width, 900)
        for page in pages:
            browser.open(f"{x.web.url}/s/{page}lang={lang}")
            found += look(browser, script, f"lead {page} {lang} {scheme}")
            assert not browser.is_wider_than_the_window(), (page, lang, width)
    field = browser.form("inject.edit").find_element("name", "text.en")
    field.send_keys(" Now?")
    browser.press("form#f16 > button")
    browser.find("p.why")
    found += look(browser, script, "lead, refused")
    browser.kill()
    assert not found, "\n".join(sorted(set(found)))
    x.finish()


def every_page(folder):
    script = axe()
    x = Exercise(folder)
    x.lead("inject.fire", inject="losgeldbrief")
    link = x.link("terminal.ciso")
    browser = Browser("nl")
    found = []
    for lang in ("nl", "en"):
        browser.open(f"{link}?lang={lang}")
        found += look(browser, script, f"join {lang}")
        browser.open(f"{x.web.url}/s/inbox?lang={lang}")
        found += look(browser, script, f"nobody {lang}")
    browser.join(link)
    browser.go("log").send("decision", decision="Van het net", on="losgeldbrief")
    logged = x.one("decision.logged")["seq"]
    browser.go("inform").send("inform", to=["haven"], via="phone", class_="melding", text="Stil",
                              tlp="RED")
    x.leader.do("inform", by="leider", seat="haven.havenmeester", to=["terminal"], via="mail",
                text="Gehoord", tlp="AMBER", **{"class": "melding", "from": "haven"})
    browser.send("question", to="rederij", text="Wacht het schip?")
    browser.go("picture").send("action", text="Kopie zoeken", owner="operatie", due="09:30")
    browser.reads("Kopie zoeken", "#actions")
    browser.go("log").press("#cycle button")
    browser.find("#cycle [aria-current]")
    browser.send("observation", text="Te laat", said_at="straks")
    browser.find("p.error")
    found += look(browser, script, "refused")
    for scheme in ("light", "dark"):
        wear(browser, scheme)
        for lang in ("nl", "en"):
            for page in (*PAGES, f"log?correct={logged}"):
                sign = "&" if "?" in page else "?"
                browser.size(360 if scheme == "dark" else 1280, 900)
                browser.open(f"{x.web.url}/s/{page}{sign}lang={lang}")
                for folded in browser.all("details:not([open]) summary"):
                    browser.press(folded)
                found += look(browser, script, f"{page} {lang} {scheme}")
    for stop in ("pause", "noplay"):
        x.lead(stop)
        browser.find(f"body[data-phase={'pauze' if stop == 'pause' else 'no-play'}]")
        found += look(browser, script, stop)
    x.lead("resume", reason="voorbij")
    x.lead("end")
    for page in ("inbox", "log", "glossary"):  # looking back, before it is handed in and after
        browser.open(f"{x.web.url}/s/{page}")
        found += look(browser, script, f"{page} ended")
    browser.send("debrief", expected="Meer druk")
    browser.find("p.why")
    found += look(browser, script, "debrief refused")
    browser.send("debrief", met="verwacht-deels", anders="Eerder bellen")
    browser.find("#debrief details")
    found += look(browser, script, "handed in")
    assert not found, "\n".join(sorted(set(found)))
    x.finish()


main([control_pages, the_page_of_a_local_leader, every_page])
