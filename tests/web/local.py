# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who leads at an organisation, in a browser: the own overlay is steered, and nothing else.

local.py PROGRAM
"""

import os

from served import SOURCE, Browser, Caller, Exercise, main, until

OWN = os.path.join(SOURCE, "overlays", "poort-dicht", "terminal")


def the_own_overlay_is_led(folder):
    x = Exercise(folder, more=("--overlay", OWN))
    chief, other = Caller(x), Caller(x)
    chief.join(x.link("terminal.leider"), "terminal.leider")
    other.join(x.link("haven.leider"), "haven.leider")
    page = chief.get("/s/local").text
    assert "terminal.koelcontainers" in page and "terminal.ploegwissel" in page
    assert "terminal.koel" not in other.get("/s/local").text
    chief.do("inject.retime", inject="terminal.ploegwissel", shift="-300000")
    chief.do("inject.hold", inject="terminal.ploegwissel")
    x.one("inject.held", by="terminal.leider", inject="terminal.ploegwissel")
    chief.do("inject.skip", inject="terminal.alarm", reason="geen tijd")
    x.one("inject.skipped", by="terminal.leider", reason="geen tijd")
    until(lambda: "terminal.alarm" in chief.get("/s/local").text.split("</h2>")[-1])
    assert other.do("inject.fire", inject="terminal.koelcontainers")[0] == 422
    x.finish()


def is_in_order(browser):
    places = browser.run("return [...document.querySelectorAll('#comes article')]"
                         ".map((a) => [+a.dataset.rank, +a.dataset.t])")
    return len(places) > 3 and places == sorted(places)


ITEM = "#{} #i-terminal\\.{}"


def what_happens_shows_by_itself(folder):
    x = Exercise(folder, more=("--overlay", OWN))
    other = Caller(x)
    other.join(x.link("haven.leider"), "haven.leider")
    chief = Browser("nl").join(x.link("terminal.leider"))
    chief.find("#comes .until")
    chief.mark()
    shift, calls = (ITEM.format("comes", name) for name in ("ploegwissel", "koelcontainers"))
    x.lead("inject.hold", inject="terminal.ploegwissel")  # by exercise control
    chief.reads("aangehouden", shift)
    x.lead("inject.release", inject="terminal.ploegwissel")
    chief.reads("gepland", shift)
    x.lead("inject.retime", inject="terminal.ploegwissel", due=90 * 60000)
    chief.reads("10:30", shift)
    assert is_in_order(chief)
    x.lead("inject.fire", inject="terminal.koelcontainers")  # a person brings it
    chief.reads("te brengen", calls)
    assert chief.run("return document.querySelector('#comes article').id") == \
        "i-terminal.koelcontainers"
    chief.press(calls + " form:has([value='inject.delivered']) button")
    came = ITEM.format("was", "koelcontainers")
    chief.reads("gebracht", came)
    assert not chief.all(calls)
    chief.press(came + " form:has([value='volgorde']) button")
    until(lambda: not chief.all(came + " form"), "what it means is asked again")
    x.one("decision.classified", choice="volgorde", by="terminal.leider")
    assert chief.is_same_page() and not chief.complaints(), chief.complaints()
    # hands on it: the next press needs no search
    chief.press(shift + " form:has([value='inject.hold']) button")
    chief.reads("aangehouden", shift)
    until(lambda: chief.run("return !!document.activeElement.closest('#i-terminal\\\\.ploegwissel')"),
          "the keyboard is lost")
    late = other.stream()
    late.until(lambda kind, data: kind == "clock")
    assert "koelcontainers" not in str(late.events) and "ploegwissel" not in str(late.events)
    late.close()
    missed = Caller(x)
    missed.join(x.link("terminal.leider", "--shared"), "terminal.leider")
    again = missed.stream()
    again.until(lambda kind, data: kind == "clock")
    assert {data["tray"] for kind, data in again.events if "i-terminal" in data.get("key", "")} == \
        {"comes", "was"}, again.events
    again.close()
    chief.kill()
    x.finish()


main([the_own_overlay_is_led, what_happens_shows_by_itself])
