# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people have before their eyes: what became of what they asked, whose hand wrote it, under
which label, and never so much that it drowns them.

eyes.py PROGRAM
"""

import re

from served import Browser, By, Caller, Exercise, main, until

LIGHT = 60000  # bytes of a first load
LONG = "De kade staat stil en niemand weet hoe lang nog. " * 380  # 19 kB


def seat_of(x, seat):
    caller = Caller(x)
    assert caller.join(x.link(seat), seat).status == 303, seat
    caller.cookies["lang"] = "nl"
    return caller


def tells(x, n, text):
    """The port tells the terminal `n` things."""
    return [x.leader.do("inform", by="haven.havenmeester", seat="haven.havenmeester", via="mail",
                        to=["terminal"], text=text.format(i), tlp="AMBER",
                        **{"class": "melding", "from": "haven.havenmeester"})["seq"]
            for i in range(n)]


def who_asks_for_no_play_sees_it_asked(folder):
    x = Exercise(folder)
    asked = "NO PLAY is gevraagd aan de oefenleiding"
    ciso = Browser("nl", 360, 740).join(x.link("terminal.ciso")).go("help")
    mate = Browser("nl", script=False).join(x.link("terminal.operatie")).go("help")
    ciso.send("ask.noplay", reason="brandalarm")
    ciso.reads(asked, "#asked[role=status]")
    assert ciso.is_in_view("#asked") and ciso.text("#said") == ""
    ciso.go("log").reads(asked, "#asked")
    mate.reloads("Spelregels")
    mate.lacks(asked)
    mate.send("ask.noplay", reason="brandalarm")
    mate.reads(asked, "#asked").go("inbox").reads(asked, "#asked")
    assert len(x.journal("noplay.asked")) == 2
    ciso.mark()
    x.lead("pause")  # that is no answer
    ciso.reads("staat stil", "#over").reads(asked, "#asked")
    # somebody of exercise control has seen to one of them
    x.lead("note", record=x.one("noplay.asked", seat="terminal.operatie")["seq"], text="vals alarm")
    mate.go("log")
    assert mate.text("#asked") == ""
    ciso.reads(asked, "#asked")
    x.lead("noplay", reason="brand")
    ciso.reads("Wat u schreef, is bewaard", "#over")
    mate.reloads("NO PLAY", "#over")
    for page in (ciso, mate):
        assert page.text("#asked") == ""
    # nothing is lost, and nobody is invited to play on
    button = ciso.form("decision").find_element(By.CSS_SELECTOR, "button")
    assert button.value_of_css_property("border-top-style") == "dashed"
    ciso.send("observation", text="Er is rook")
    ciso.reads("Het is bewaard. Het spel staat stil: NO PLAY.", "#said")
    x.one("observation.logged", text="Er is rook")
    x.lead("resume", reason="voorbij")
    until(lambda: not ciso.find("#over").is_displayed())
    assert button.value_of_css_property("border-top-style") != "dashed"
    ciso.send("observation", text="Verder")
    ciso.reads("Het is vastgelegd.", "#said")
    assert ciso.is_same_page() and ciso.complaints() == []
    x.finish()


def the_label_is_that_of_the_exercise(folder):
    x = Exercise(folder)
    label = x.journal("exercise.created")[0]["tlp"]
    assert label == "AMBER"
    ciso = Browser("nl", script=False).join(x.link("terminal.ciso"))
    ciso.reads("TLP:AMBER", ".clock").go("inform")
    form = ciso.form("inform")
    assert form.find_element(By.NAME, "tlp").get_attribute("value") == label
    ciso.send("inform", to=["haven"], via="mail", class_="melding", text="Wij liggen stil")
    assert x.one("inform.logged")["tlp"] == label
    ciso.send("inform", to=["haven"], via="mail", class_="melding", text="Stil", tlp="RED")
    assert x.one("inform.logged", text="Stil")["tlp"] == "RED"
    # what was chosen stands there again
    status = seat_of(x, "terminal.directie").post("/s/do", {
        "do": "inform", "form": "2", "to": "haven", "via": "mail", "class": "melding", "text": "",
        "tlp": "RED"})
    assert status.status == 422
    assert re.findall(r'value="([A-Z+]+)" selected', status.text) == ["RED"], status.text
    voice = seat_of(x, "tegenspel").get("/s/voice").text
    assert f'value="{label}" selected' in voice
    # a message without one of its own
    x.leader.do("inject.add", inject="nieuws", to=["terminal"], via="press",
                subject={"nl": "Extra"}, text={"nl": "Brug dicht"}, **{"from": "pers"})
    got = x.lead("inject.fire", inject="nieuws")
    brought = x.one("inject.delivered", inject="nieuws")
    assert "tlp" not in brought and got, brought
    ciso.go("inbox").reads("TLP:AMBER", f"#r{brought['seq']} header")
    x.finish()


def whose_hand_it_was(folder):
    x = Exercise(folder)
    ciso = Browser("nl").join(x.link("terminal.ciso")).go("inform")
    ciso.mark()
    hand = "ingevoerd door de oefenleiding"
    logged = x.lead("decision", by="leider", seat="terminal.ciso", decision="Van het net")
    told = x.leader.do("inform", by="leider", seat="terminal.ciso", to=["haven"], via="phone",
                       text="Stil", tlp="RED", **{"class": "melding", "from": "terminal.ciso"})
    for seq in (logged, told["seq"]):
        ciso.reads(hand, f"#r{seq} header")
    mate = seat_of(x, "terminal.operatie")
    own = mate.do("decision", decision="Poort dicht")[1]["seq"]
    party = seat_of(x, "tegenspel")
    spoken = party.do("inform", to="terminal", text="Klopt het?", tlp="GREEN", via="phone",
                      **{"class": "verzoek", "from": "pers"})
    assert spoken[0] == 200, spoken
    for seq in (own, spoken[1]["seq"]):
        ciso.find(f"#r{seq}")
        ciso.lacks(hand, f"#r{seq}")
    assert hand in seat_of(x, "waarnemer").get("/s/watch").text
    port = seat_of(x, "haven.havenmeester").get("/s/inbox").text
    assert "Stil" in port and hand not in port  # that is not for others to know
    assert ciso.is_same_page()
    x.finish()


def walk(caller, page):
    """What stands on a page and on all that are older, and how heavy each is."""
    at, seen, heavy, counts = f"/s/{page}", [], [], set()
    while at:
        got = caller.get(at).text
        heavy.append(len(got.encode()))
        seen += [int(n) for n in re.findall(r'<article id="r(\d+)"', got)]
        counts |= set(re.findall(r"tot en met \d+ van (\d+)", got))
        older = re.search(rf'href="(/s/{page}\?before=\d+)">ouder<', got)
        at = older and older.group(1)
    assert seen == sorted(set(seen), reverse=True), "not each once, the newest first"
    assert counts <= {str(len(seen))} and bool(counts) == (len(heavy) > 1), (counts, len(seen))
    return seen, heavy


def nobody_is_drowned(folder):
    x = Exercise(folder)
    x.lead("inject.fire", inject="losgeldbrief")
    told = tells(x, 300, "Kade {} is dicht; graag een bericht als het anders wordt.")
    ciso, observer = seat_of(x, "terminal.ciso"), seat_of(x, "waarnemer")
    parts = sum(len(ciso.ask("GET", f"/web/{name}", raw=True).body) + 600
                for name in ("seat.css", "seat.js", "icon.svg")) + 600
    first = {}
    for page in ("inbox", "inform", "log"):
        seen, heavy = walk(ciso, page)
        first[page] = heavy[0] + parts
        assert page == "log" or set(told) <= set(seen), page
        assert max(heavy) + parts < LIGHT, (page, heavy, parts)
        assert page == "log" or 4 < len(heavy) < 30, heavy
    seen, heavy = walk(observer, "watch")
    assert set(told) <= set(seen) and 1 < len(heavy) < 5, heavy
    until(lambda: x.journal("inject.read", inject="losgeldbrief"))  # where it stood
    # and each as long as can be
    large = tells(x, 20, LONG)
    seen, heavy = walk(ciso, "inbox")
    assert set(large + told) <= set(seen) and max(heavy) + parts < LIGHT, heavy
    x.finish()
    return f"bytes at first load: {first}"


def who_sends_very_much_waits(folder):
    x = Exercise(folder)
    port, mate = seat_of(x, "haven.havenmeester"), seat_of(x, "agent.agent")
    said = {"to": "terminal", "via": "mail", "class": "melding", "tlp": "AMBER"}

    def sends(caller, number, text):
        return caller.do("inform", id=f"a{number}", text=text, **said)
    taken = 0
    while sends(port, taken, LONG)[0] == 200:
        taken += 1
        assert taken < 400, "there is no end to it"
    assert taken > 10, taken
    status, told = sends(port, taken, LONG)
    assert status == 429 and "heel veel tegelijk" in told["error"], told
    got = port.post("/s/do", {"do": "inform", "form": "2", "text": LONG, **said})
    assert got.status == 422 and "heel veel tegelijk" in got.text and LONG[:200] in got.text
    assert sends(mate, 0, "Anderen gaan voort")[0] == 200
    assert len(x.journal("inform.logged", by="haven.havenmeester")) == taken
    # the page keeps it and sends it again under its number
    until(lambda: sends(port, taken, "Kort")[0] == 200)
    x.finish()
    return f"{taken} of {len(LONG)} bytes at once"


def what_is_older_is_found(folder):
    x = Exercise(folder)
    caller = seat_of(x, "terminal.ciso")
    wrong = caller.do("decision", decision="Poort opne")[1]["seq"]
    x.lead("inject.fire", inject="losgeldbrief")
    told = tells(x, 120, "Kade {} is dicht; graag een bericht als het anders wordt.")
    right = caller.do("correct", record=wrong, reason="typefout", text="Poort open")[1]["seq"]
    for i in range(100):
        x.leader.do("observation", by="terminal.ciso", seat="terminal.ciso", text=f"Gezien {i}")
    # only what somebody had before their eyes is read
    caller.get("/s/inbox")
    caller.do("observation", text="na het lezen")
    assert not x.journal("inject.read", inject="losgeldbrief")
    page = Browser("nl").join(x.link("terminal.operatie"))
    page.find(f"#inbox #r{told[-1]}")
    page.press(".older a[href*='before=']")
    page.find("#inbox-older .inject, #inbox-older .inform")
    page.mark()
    more = tells(x, 1, "Dit is nieuw")[0]
    page.press("nav a[href='/s/log']")
    page.find("#log")
    walk(caller, "inbox")
    x.one("inject.read", inject="losgeldbrief")
    # a way to what stands on another page, and to what stands on this one
    page.open(f"{x.web.url}/s/log?before={right + 1}")
    page.press(f"#r{right} footer a")
    until(lambda: page.run("return location.hash") == f"#r{wrong}")
    until(lambda: page.run("return location.search") in ("", f"?before={right + 1}")
          or page.all(f"#r{wrong}"))
    page.reads("Poort opne", f"#r{wrong}")
    page.go("inbox").find(f"#inbox #r{more}")
    page.press(".older a[href*='before=']")
    page.find("#inbox-older")
    latest = tells(x, 1, "Dit is het laatste")[0]
    page.press(".older a:not([href*=before])")
    page.find(f"#inbox #r{latest}")
    assert page.complaints() == []
    x.finish()


FITS = """
const inside = (e) => { const r = e.getBoundingClientRect();
  return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight && r.left >= 0 && r.right <= innerWidth; };
const list = document.querySelector("#wall").getBoundingClientRect();
const seen = [...document.querySelectorAll("#wall article")].filter((e) => {
  const r = e.getBoundingClientRect(); return r.left < list.right && r.top < innerHeight; });
return { clock: inside(document.querySelector("#clock")), round: inside(document.querySelector("#round")),
  seen: seen.length, cut: seen.filter((e) => !inside(e)).length,
  scrolls: document.documentElement.scrollHeight > innerHeight };
"""


def long_news_hides_nothing_on_the_wall(folder):
    x = Exercise(folder)
    wall = Browser("nl", 1280, 720).join(x.link("gast", "--shared"))
    for i in range(6):
        x.leader.do("inject.add", inject=f"nieuws-{i}", to=["all"], via="press",
                    subject={"nl": f"Extra {i}: " + "een kop die maar niet eindigt " * 6},
                    text={"nl": LONG + "\n\n" + LONG}, **{"from": "pers"})
        x.lead("inject.fire", inject=f"nieuws-{i}")
        wall.reads(f"Extra {i}", "#wall")
    wall.reads("Ronde 1: Wat is hier aan de hand?", "#round")
    said = []
    for width, height in ((1280, 720), (1920, 1080)):
        wall.size(width, height)
        for live in (True, False):
            if not live:
                wall.driver.refresh()
            got = wall.run(FITS)
            assert got["clock"] and got["round"] and not got["scrolls"], got
            assert got["seen"] >= 3 and got["cut"] == 0, (width, got)
        said.append(f"{width}x{height}: {got['seen']} items")
    wall.size(360, 740)
    assert not wall.is_wider_than_the_window()
    x.lead("noplay", reason="brand")
    wall.reads("NO PLAY", "#over")
    x.finish()
    return ", ".join(said)


main([
    who_asks_for_no_play_sees_it_asked,
    the_label_is_that_of_the_exercise,
    whose_hand_it_was,
    nobody_is_drowned,
    who_sends_very_much_waits,
    what_is_older_is_found,
    long_news_hides_nothing_on_the_wall,
])
