# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pictures of docs/participants.md and docs/observers.md, taken anew: seats as a phone and a
desk show them, and the wall.

By hand, after the pages change: /usr/bin/python3 tests/web/pictures.py build/draaiboek
"""

import os
import sys
import tempfile

from served import SOURCE, Browser, Caller, Exercise, Run

PLACE = os.path.join(SOURCE, "docs", "pictures")
WORDS = {
    "nl": ("Het netwerk van de terminal gaat van het internet",
           "Het verspreidt zich; elke minuut telt", "Hoe ver het al is"),
    "en": ("The terminal's network is cut off the internet",
           "It spreads, and every minute counts", "How far it has come"),
}


def take(browser, name, lang, width):
    browser.driver.save_screenshot(os.path.join(PLACE, f"seat-{name}-{lang}-{width}.png"))


def settle(browser):
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-reduced-motion", "value": "reduce"}]})


def play(folder, lang, width, height):
    x = Exercise(folder, start=False)
    browser = Browser(lang, width, height)
    settle(browser)
    link = x.link("terminal.ciso")
    browser.open(link)
    if width < 600:
        browser.size(width, 860)  # up to its button
        take(browser, "join", lang, width)
        browser.size(width, height)
    browser.join(link)
    x.lead("start")
    x.lead("rate", rate=100)
    x.lead("inject.fire", inject="schermen")
    x.lead("inject.fire", inject="losgeldbrief")
    browser.find(".inject.via-mail")
    browser.driver.refresh()
    take(browser, "inbox", lang, width)
    decision, rationale, unknowns = WORDS[lang]
    browser.press(".inject.via-mail a.act")
    browser.send("decision", decision=decision, rationale=rationale, unknowns=unknowns,
                 confidence="middel")
    browser.reads(decision, "#log .entry:not(.unsent)")
    browser.run("document.querySelector('#log').previousElementSibling.scrollIntoView()")
    take(browser, "log", lang, width)
    if width < 600:
        browser.go("picture")
        x.lead("noplay", reason="brand")
        browser.reads("NO PLAY", "#over")
        take(browser, "noplay", lang, width)


SEEN = {
    "nl": ("Komt er een persbericht?", "Zij noemen wie uitschakelt; wat onzeker is blijft ongezegd",
           "Onze lezers vragen ernaar. Wij publiceren om elf uur."),
    "en": ("Will there be a press release?",
           "They say who switches off; what is uncertain stays unsaid",
           "Our readers ask about it. We publish at eleven."),
}


def control(folder, lang, width, height):
    """Those of exercise control who do not lead, and the wall, while the terminal plays."""
    x = Exercise(folder)
    question, seen, answer = SEEN[lang]
    decision, rationale, unknowns = WORDS[lang]
    player = Caller(x)
    player.join(x.link("terminal.ciso"), "terminal.ciso")
    for inject in ("losgeldbrief", "schermen"):
        x.lead("inject.fire", inject=inject)
    player.do("decision", decision=decision, rationale=rationale, unknowns=unknowns,
              on="losgeldbrief")
    player.do("question", to="pers", text=question)
    observer = Browser(lang, width, height)
    settle(observer)
    observer.join(x.link("waarnemer", "--orgs", "terminal"))
    take(observer, "watch", lang, width)
    observer.go("goals")
    take(observer, "goals", lang, width)
    expected = x.journal("expectation.declared", inject="losgeldbrief")[0]["expectation"]
    decided = x.journal("decision.logged")[0]["seq"]
    observer.open(f"{x.web.url}/s/notes?record={decided}&on=losgeldbrief/{expected}")
    observer.fill("evaluation", text=seen, rating="met-hapering")
    take(observer, "notes", lang, width)
    voice = Browser(lang, width, height)
    settle(voice)
    voice.join(x.link("tegenspel"))
    voice.find("#i-schermen.call")
    take(voice, "queue", lang, width)
    if width > 600:
        voice.press(".asked a.act")
        voice.fill("answer", text=answer)
        take(voice, "answer", lang, width)
        wall = Browser(lang, width, height)
        settle(wall)
        wall.join(x.link("gast"))
        wall.find("#wall .inject")
        take(wall, "wall", lang, width)
        wall.kill()


def take_scene(scene, lang, width, height):
    with tempfile.TemporaryDirectory() as folder:
        try:
            scene(folder, lang, width, height)
        finally:
            for run in Run.all:
                run.kill()
            Run.all.clear()


def everything():
    os.makedirs(PLACE, exist_ok=True)
    for lang in ("nl", "en"):
        for width, height in ((360, 640), (1280, 720)):
            for scene in (play, control):
                take_scene(scene, lang, width, height)


everything()
sys.exit(0)
