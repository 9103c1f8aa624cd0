# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""The same seats without JavaScript, in both languages, on a small phone, from the keyboard alone.

plain.py PROGRAM
"""

import os
import re
import urllib.parse
from unittest import mock

from served import Browser, By, Caller, Exercise, Keyboard, Keys, main, until

PAGES = ("inbox", "log", "inform", "picture", "help")


def without_script(folder):
    x = Exercise(folder)
    x.lead("inject.fire", inject="losgeldbrief")
    ciso = Browser("nl", script=False).join(x.link("terminal.ciso"))
    port = Browser("en", script=False).join(x.link("haven.havenmeester"))
    ciso.reads("Uw planning is versleuteld", "#inbox")
    ciso.press(".inject.via-mail footer button")
    brought = x.one("inject.delivered", inject="losgeldbrief")
    got = x.one("inject.acknowledged")
    assert got["by"] == "terminal.ciso" and got["cause"] == brought["seq"], got
    ciso.reads("Het is vastgelegd", ".said")
    ciso.press(".inject.via-mail a.act")
    ciso.send("decision", decision="Alles van het net", rationale="Het verspreidt zich")
    ciso.reads("Alles van het net", "#log")
    logged = x.one("decision.logged")
    assert logged["by"] == "terminal.ciso" and logged["cause"] == brought["seq"], logged
    ciso.driver.refresh()  # what was sent is not sent again
    ciso.reads("Alles van het net", "#log")
    ciso.driver.back()
    ciso.send("observation", text="Nog iets")
    ciso.reads("Nog iets", "#log")
    assert len(x.journal("decision.logged")) == 1
    # a line of who does what is followed as an action
    ciso.send("decision", decision="Kopie terugzetten", actions="Manager operatie zoekt hem (9:45)")
    ciso.press("#log li button")
    todo = x.one("action.logged")
    assert (todo["owner"], todo["due"]) == ("operatie", 45 * 60 * 1000), todo
    ciso.reads("staat bij de acties", "#log li").go("log")
    assert not ciso.all("#log li button")
    # refused: why, and with everything that was filled in
    ciso.send("decision", decision="Te laat", rationale="Omdat", confidence="laag",
              said_at="straks", on="losgeldbrief")
    form = ciso.form("decision")
    ciso.reads("straks", ".error")
    for name, value in (("decision", "Te laat"), ("rationale", "Omdat"), ("confidence", "laag"),
                        ("said_at", "straks"), ("on", "losgeldbrief")):
        assert form.find_element(By.NAME, name).get_attribute("value") == value, name
    ciso.reads("“straks” is geen tijd; schrijf 10:15, of d2 09:30 voor de tweede dag",
               "form details[open] p.why")
    assert len(x.journal("decision.logged")) == 2
    ciso.go("picture")
    level = ciso.form("escalate").find_element(By.NAME, "to")
    assert level.get_attribute("value") == "verhoogd"
    ciso.send("escalate", to="nationaal", rationale="Nu")
    ciso.reads("Nationaal", "#ladder p")
    level = ciso.form("escalate").find_element(By.NAME, "to")
    assert level.get_attribute("value") == ""  # there is no level above
    ciso.go("inform").send("inform", to=["haven", "csirt"], via="mail", class_="melding",
                           text="Wij liggen stil", tlp="RED", ack=["yes"])
    told = x.one("inform.logged")
    assert told["to"] == ["haven", "csirt"] and told["ack"] is True, told
    port.press("noscript a, main p a")
    port.reads("Wij liggen stil", "#inbox .inform").press(".inform footer button")
    assert x.one("inform.acknowledged")["cause"] == told["seq"]
    foot = f"#r{told['seq']} footer"
    ciso.reloads("bevestigd: Havenautoriteit Noordermond 09:00", foot)
    ciso.reads("nog niet bevestigd: CSIRT Havenketen", foot)
    assert not port.all(foot + " button")
    # the boxes that were ticked stay so as well
    ciso.send("inform", to=["haven"], via="mail", class_="melding", text="x" * 3, ack=["yes"],
              tlp="RED")
    x.lead("noplay", reason="brand")
    for page in (ciso, port):
        page.reloads("NO PLAY", "#over")
        assert page.find("#over").is_displayed()
    x.finish()


def what_is_refused_keeps_its_ticks(folder):
    x = Exercise(folder)
    caller = Caller(x)
    caller.join(x.link("terminal.ciso"), "terminal.ciso")
    got = caller.post("/s/do", {"do": "inform", "form": "2", "to": ["haven", "douane"], "ack": "yes",
                                "via": "radio", "class": "advies", "text": "", "tlp": "AMBER"},
                      Referer=x.web.url + "/s/inform")
    assert got.status == 422
    for said in ('value="haven" checked', 'value="douane" checked', 'value="yes" checked',
                 'value="radio" selected', 'value="advies" selected', 'value="AMBER" selected'):
        assert said in got.text, said
    assert got.text.count(" checked") == 3, got.text.count(" checked")
    x.finish()


def each_in_their_language(folder):
    x = Exercise(folder)
    link = x.link("terminal.ciso")
    path = urllib.parse.urlsplit(link).path
    dutch, english = Caller(x), Caller(x)
    for caller, lang in ((dutch, "nl-NL,nl;q=0.9,en;q=0.5"), (english, "en-GB,en;q=0.8")):
        got = caller.get(path, Accept_Language=lang)
        assert f'<html lang="{lang[:2]}">' in got.text
        assert ("Spelregels" in got.text) == (lang[:2] == "nl")
    ciso = Browser("nl").join(link)
    for page in PAGES:
        ciso.go(page)
        dutch = ciso.text("main h2, main button, nav")
        ciso.open(f"{x.web.url}/s/{page}?lang=en")
        english = ciso.text("main h2, main button, nav")
        assert dutch != english, page
        assert ciso.run("return document.documentElement.lang") == "en"
        ciso.open(f"{x.web.url}/s/{page}?lang=nl")
    ciso.go("help").press("a[hreflang=en]")
    ciso.reads("Ground rules").go("inbox").reads("What came in")  # and it stays
    x.lead("pause")
    ciso.reads("is paused", "#over")
    ciso.open(x.web.url + "/s/help").press("a[hreflang=nl]")
    ciso.reads("Spelregels").reads("staat stil", "#over")
    x.finish()


def each_is_refused_in_their_language(folder):
    """Whatever the languages of the machine and of who leads are."""
    for door in ("en", "nl"):
        os.mkdir(f"{folder}/{door}")
        with mock.patch.dict(os.environ, DRAAIBOEK_LANG=door):
            x = Exercise(f"{folder}/{door}")
        x.lead("end")
        caller = Caller(x)
        caller.join(x.link("terminal.ciso"), "terminal.ciso")
        for lang, why in (("nl", "de oefening is afgelopen"), ("en", "the exercise has ended")):
            caller.cookies["lang"] = lang
            status, told = caller.do("observation", text="Nog iets")
            assert status == 422 and why in told["error"], (door, lang, told)
            page = caller.post("/s/do", {"do": "observation", "text": "Nog iets", "form": "1"})
            assert page.status == 422 and why in page.text, (door, lang, page)
        x.finish()


def on_a_small_phone(folder):
    x = Exercise(folder)
    x.lead("inject.fire", inject="losgeldbrief")
    link = x.link("terminal.ciso")
    phone = Browser("nl", 360, 740).open(link)
    assert not phone.is_wider_than_the_window(), "join"
    phone.join(link)
    caller = Caller(x)
    caller.cookies["seat"] = phone.driver.get_cookie("seat")["value"]
    caller.do("observation", text="https://example.org/" + "x" * 400)
    for page in PAGES:
        for lang in ("nl", "en"):
            phone.open(f"{x.web.url}/s/{page}?lang={lang}")
            for folded in phone.all("details:not([open]) summary"):
                phone.press(folded)
            assert not phone.is_wider_than_the_window(), (page, lang)
            for target in phone.all("nav a, button, select, input[type=checkbox]"):
                size = target.rect
                assert not target.is_displayed() or min(size["width"], size["height"]) >= 20, (
                    page, target.get_attribute("outerHTML"), size)
    x.lead("noplay")
    phone.reads("NO PLAY", "#over")
    assert not phone.is_wider_than_the_window()
    # over a slow line: all that a first page needs
    page = caller.get("/s/inbox").body
    parts = re.findall(rb'(?:href|src)="(/web/[^"]+)"', page)
    weight = len(page) + sum(len(caller.get(p.decode()).body) for p in set(parts))
    assert len(parts) >= 2 and weight < 60000, weight
    x.finish()
    return f"first page: {weight} bytes"


def from_the_keyboard(folder):
    x = Exercise(folder)
    x.lead("inject.fire", inject="losgeldbrief")
    browser = Browser("en").open(x.link("terminal.ciso"))
    keys = Keyboard(browser)
    keys.to("input[name=seat]").to("input[name=agree]").press(Keys.SPACE)
    keys.to("form button").press(Keys.ENTER)
    browser.find("#inbox .inject")
    keys.to(".inject.via-mail footer button").press(Keys.ENTER)
    brought = x.one("inject.delivered", inject="losgeldbrief")
    assert x.one("inject.acknowledged")["cause"] == brought["seq"]
    browser.reads("acknowledged", ".inject.via-mail footer")
    browser.driver.refresh()
    keys.to(".inject.via-mail a.act").press(Keys.ENTER)
    until(lambda: "/s/log" in browser.driver.current_url)
    keys.to("textarea[name=decision]").press("Off the net")
    keys.to("textarea[name=rationale]").press("It spreads")
    keys.to("form[data-form='0'] summary").press(Keys.ENTER)
    keys.to("textarea[name=unknowns]").press("How far")
    keys.to("form[data-form='0'] button").press(Keys.ENTER)
    logged = x.one("decision.logged")
    assert logged["cause"] == brought["seq"] and logged["unknowns"] == "How far", logged
    browser.reads("Off the net", "#log .entry")
    browser.run("window.scrollTo(0, 0); document.activeElement.blur()")
    browser.driver.refresh()
    keys.to("nav a[href='/s/inform']").press(Keys.ENTER)
    until(lambda: "/s/inform" in browser.driver.current_url)
    keys.to("input[name=to][value=haven]").press(Keys.SPACE)
    keys.to("select[name=via]").press("pp")
    keys.to("form[data-form='2'] textarea[name=text]").press("We stand still")
    keys.to("input[name=ack]").press(Keys.SPACE)
    keys.to("form[data-form='2'] button").press(Keys.SPACE)
    told = x.one("inform.logged")
    assert told["to"] == ["haven"] and told["text"] == "We stand still" and told["ack"], told
    x.finish()


main([
    without_script,
    what_is_refused_keeps_its_ticks,
    each_in_their_language,
    each_is_refused_in_their_language,
    on_a_small_phone,
    from_the_keyboard,
])
