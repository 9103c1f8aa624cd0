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
    until(lambda: "terminal.alarm" in chief.get("/s/local").text.split('id="was"')[1])
    assert other.do("inject.fire", inject="terminal.koelcontainers")[0] == 422
    said = chief.do("inform", to="haven", via="mail", text="Wij tellen koelcontainers", tlp="GREEN",
                    **{"class": "melding"})
    assert said[0] == 200, said  # who leads there takes part too
    until(lambda: "Wij tellen koelcontainers" in other.get("/s/inbox").text)
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
    here = "return document.activeElement.closest('article')?.id === 'i-terminal.ploegwissel'"
    until(lambda: chief.run(here), "the keyboard is lost")
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


SHIFT = "terminal.ploegwissel"
EDIT = {"form": "16", "inject": SHIFT, "seen": "0", "to": "terminal.directie", "due": "11:15"}


def planned(x, inject):
    plan = x.one("inject.planned", inject=inject)
    return {f"{k}.{lang}": plan[k][lang] for k in ("subject", "text") for lang in ("nl", "en")}


def an_own_inject_is_changed(folder):
    """As its own script and as plain forms ask for it; nothing is sent that nobody changed."""
    x = Exercise(folder, more=("--overlay", OWN))
    chief = Caller(x)
    chief.join(x.link("terminal.leider"), "terminal.leider")
    as_it_is = EDIT | planned(x, SHIFT)
    said = chief.do("inject.edit", **as_it_is)
    assert said[0] == 200 and said[1]["seq"] == 0 and "Nothing" in said[1]["said"], said
    status, said = chief.do("inject.edit", **as_it_is | {"text.nl": "Blijft de ploeg?"})
    assert status == 422 and said["field"] == "text.en", said
    # emptied, it becomes the same; ticked, it stays; given, it is what was given
    same = as_it_is | {"text.nl": "Blijft de ploeg?", "text.en": ""}
    assert chief.do("inject.edit", **same)[0] == 200
    edited = x.one("inject.edited", by="terminal.leider")
    assert edited["text"] == {"nl": "Blijft de ploeg?", "en": "Blijft de ploeg?"}, edited
    assert "subject" not in edited and "to" not in edited, edited
    as_it_is |= {"text.nl": "Blijft de ploeg?", "text.en": "Blijft de ploeg?"}
    status, said = chief.do("inject.edit", **as_it_is | {"subject.en": "Shift"}, alone="yes")
    assert status == 422, said  # of before what was changed since
    as_it_is["seen"] = edited["seq"]
    twice = as_it_is | {"subject.en": "Shift", "alone": "yes", "due": "10:45", "id": "a1"}
    assert chief.do("inject.edit", **twice)[0] == 200
    assert chief.do("inject.edit", **twice)[0] == 200
    assert len(x.journal("inject.edited")) == 2 and len(x.journal("inject.retimed")) == 1
    assert x.one("inject.retimed")["due"] == 105 * 60000
    after = x.journal("inject.edited")[-1]
    assert after["subject"]["en"] == "Shift" and after["subject"]["nl"] == as_it_is["subject.nl"]
    # what cannot be is told at its field, and nothing of it is done
    now = twice | {"seen": after["seq"], "id": "a2"}
    for change, field in (({"due": "99:99"}, "due"), ({"to": ""}, "to"), ({"to": "haven"}, ""),
                          ({"to": "all"}, ""), ({"subject.nl": "", "subject.en": ""}, "subject.nl"),
                          ({"tlp": "RED"}, ""), ({"subject.de": "x"}, "subject.de"),
                          ({"text": "x"}, "text"),
                          ({"inject": "losgeldbrief", "subject.nl": "x"}, ""),
                          ({"inject": "haven.x"}, "")):
        status, said = chief.do("inject.edit", **now | change)
        assert status == 422 and not said["ok"], (change, said)
        assert said["field"] == field, (change, said)
    assert len(x.journal("inject.edited")) == 2 and len(x.journal("inject.retimed")) == 1
    for seat in ("terminal.ciso", "haven.leider"):
        other = Caller(x)
        other.join(x.link(seat), seat)
        assert other.do("inject.edit", **now | {"subject.nl": "Van ons"})[0] == 422
        assert "Change" not in other.get(f"/s/local?on={SHIFT}&lang=en").text
    assert len(x.journal("inject.edited")) == 2
    x.finish()


def the_forms_work(folder):
    """With the page's script, and without any."""
    x = Exercise(folder, more=("--overlay", OWN))
    chief = Browser("nl").join(x.link("terminal.leider", "--shared"))
    chief.press(ITEM.format("comes", "ploegwissel") + " a[href*='#f16']")
    form = chief.form("inject.edit")
    assert form.find_element("name", "due").get_attribute("value") == "11:15"
    assert not chief.is_wider_than_the_window()
    field = form.find_element("name", "text.nl")
    field.clear()
    field.send_keys("Wie blijft er?")
    chief.press("form#f16 > button")
    chief.reads("tekst (en)", "p.why")
    chief.form("inject.edit").find_element("name", "text.en").clear()
    chief.form("inject.edit").find_element("name", "text.en").send_keys("Who stays?")
    chief.press("form#f16 > button")
    chief.find("p.said")
    chief.reads("Wie blijft er?", ITEM.format("comes", "ploegwissel"))
    assert x.one("inject.edited")["text"] == {"nl": "Wie blijft er?", "en": "Who stays?"}
    assert not chief.complaints(), chief.complaints()
    chief.kill()
    plain = Browser("en", width=360, script=False).join(x.link("terminal.leider", "--shared"))
    plain.press(ITEM.format("comes", "ploegwissel") + " a[href*='#f16']")
    subject = plain.form("inject.edit").find_element("name", "subject.en")
    subject.clear()
    subject.send_keys("Shift change")
    plain.press("form#f16 > button")
    plain.reads("subject (nl)", "p.why")
    assert plain.form("inject.edit").find_element("name", "subject.en").get_attribute("value") == \
        "Shift change"
    plain.press("input[name=alone]")
    plain.press("form#f16 input[value='terminal.ciso']")
    plain.press("form#f16 > button")
    plain.reads("Shift change", ITEM.format("comes", "ploegwissel"))
    assert x.journal("inject.edited")[-1]["to"] == ["terminal.ciso", "terminal.directie"]
    plain.press(ITEM.format("comes", "ploegwissel") + " a[href*='#f15']")
    plain.send("inject.skip", reason="geen tijd")
    plain.reads("skipped", ITEM.format("was", "ploegwissel"))
    plain.kill()
    x.finish()


def its_numbers_are_for_itself(folder):
    x = Exercise(folder, more=("--overlay", OWN))
    pages = ("local", "inbox", "log", "inform", "picture", "help", "queue", "voice", "watch", "wall")
    for seat in ("terminal.leider", "haven.leider", "terminal.ciso", "haven.havenmeester",
                 "tegenspel", "waarnemer", "gast"):
        caller = Caller(x)
        caller.join(x.link(seat), seat)
        shown = [page for page in pages if "000-0211" in caller.get(f"/s/{page}?lang=en").text]
        assert shown == (["local"] if seat == "terminal.leider" else []), (seat, shown)
        if shown:
            text = caller.get("/s/local?lang=en").text
            assert "DO NOT CALL" in text and "may be called" in text, text
            assert "Refrigerated container coordinator" in text, text  # the own role by its name
    x.finish()


main([
    the_own_overlay_is_led,
    what_happens_shows_by_itself,
    an_own_inject_is_changed,
    the_forms_work,
    its_numbers_are_for_itself,
])
