# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Observers, counterplay and the wall in browsers: what they do stands in the journal, by whom and
because of what, and players see nothing of it.

control.py PROGRAM
"""

import json

from served import Browser, By, Caller, Exercise, main, until

SEEN = "Zij noemen wie uitschakelt, en waarom"
ANSWER = "Morgen staat het in de krant"
EVIL = "<script>alert(1)</script><img src=x onerror=y>"
PLAYERS = ("inbox", "log", "inform", "picture", "help")
CONTROL = ("watch", "goals", "notes", "queue", "voice")


def seat_of(x, seat, *more):
    caller = Caller(x)
    assert caller.join(x.link(seat, *more), seat).status == 303, seat
    return caller


def expected(x, inject):
    """The first expected action of an inject, as a form asks for it."""
    first = x.journal("expectation.declared", inject=inject)[0]
    return first, f"{inject}/{first['expectation']}"


def logs(caller, what, **fields):
    status, told = caller.do(what, **fields)
    assert status == 200, told
    return told["seq"]


def an_observer_sees_and_rates(folder):
    x = Exercise(folder)
    ciso = seat_of(x, "terminal.ciso")
    observer = Browser("nl").join(x.link("waarnemer"))
    fellow = Browser("en").join(x.link("waarnemer-2"))
    goals = Browser("en").join(x.link("spelleider")).go("goals")
    fellow.go("notes")
    for page in (observer, fellow, goals):
        page.mark()
    action, name = expected(x, "losgeldbrief")
    goals.reads("not delivered yet", ".expected")
    x.lead("inject.fire", inject="losgeldbrief")
    observer.reads("Uw planning is versleuteld", "#feed .inject")
    logs(ciso, "inject.acknowledge", inject="losgeldbrief")
    decision = logs(ciso, "decision", decision="Van het net " + EVIL, on="losgeldbrief")
    told = logs(ciso, "inform", to="haven", via="phone", text="Wij liggen stil", tlp="RED",
                **{"class": "melding"})
    logs(seat_of(x, "haven.havenmeester"), "inform.acknowledge", message=told)
    for words in ("bevestigd door terminal.ciso", EVIL, "Wij liggen stil", "bevestigd door haven"):
        observer.reads(words, "#feed")
    assert observer.is_same_page() and not observer.all("#feed :is(script, img), #feed button")
    observer.press(f"#r{decision} a.act")
    observer.reads("Van het net", f"article#r{decision}")
    observer.send("evaluation", text=SEEN, expectation=name, objective="herkennen",
                  rating="met-hapering", said_at="09:00")
    noted = x.one("evaluation.logged")
    assert (noted["by"], noted["seat"], noted["cause"], noted["record"]) == (
        "waarnemer", "waarnemer", decision, decision), noted
    assert (noted["objective"], noted["rating"], noted["text"], noted["said_at"]) == (
        "herkennen", "met-hapering", SEEN, 0), noted
    rated = x.one("expectation.assessed")
    assert (rated["by"], rated["cause"], rated["record"], rated["rating"]) == (
        "waarnemer", noted["seq"], noted["seq"], "met-hapering"), rated
    assert (rated["inject"], rated["expectation"]) == ("losgeldbrief", action["expectation"])
    for page in (observer, fellow):
        page.reads(SEEN, f"#notes #r{noted['seq']}")
    fellow.reads("done with some trouble", f"#r{noted['seq']} .rating").reads("waarnemer", "#notes")
    goals.reads("done with some trouble", "#goals .rating")
    assert fellow.is_same_page() and goals.is_same_page()
    # refused in words, and all of it stands there again
    fellow.send("evaluation", text="Nog iets", rating="goed", said_at="straks")
    fellow.reads("straks", ".error")
    assert fellow.form("evaluation").find_element(By.NAME, "text").get_attribute("value") == "Nog iets"
    assert len(x.journal("evaluation.logged")) == 1
    # an expected action leads to its observation
    observer.go("goals").press("#goals a.act[href$='" + name + "']")
    chosen = observer.form("evaluation").find_element(By.NAME, "expectation")
    assert chosen.get_attribute("value") == name
    for page in (observer, fellow, goals):
        assert page.complaints() == []
    x.finish()


def observers_look_at_their_organisations(folder):
    x = Exercise(folder)
    own = seat_of(x, "waarnemer", "--orgs", "haven")
    every = seat_of(x, "waarnemer-2")
    ciso, port = seat_of(x, "terminal.ciso"), seat_of(x, "haven.havenmeester")
    live = own.stream()
    logs(ciso, "decision", decision="besluit van terminal")
    logs(ciso, "inform", to="haven", via="mail", text="van terminal aan haven", tlp="GREEN",
         **{"class": "melding"})
    logs(port, "decision", decision="besluit van haven")
    live.until(lambda kind, data: "besluit van haven" in json.dumps(data))
    told = json.dumps(live.events)
    for words in (told, own.get("/s/watch").text):
        assert "besluit van haven" in words and "van terminal aan haven" in words
        assert "besluit van terminal" not in words
    assert "Port Authority" in own.get("/s/watch").text
    assert "besluit van terminal" in every.get("/s/watch").text
    of = {r["owner"].split(".")[0] for r in x.journal("expectation.declared")}
    assert len(of) > 2, of
    some, whole = own.get("/s/goals").text, every.get("/s/goals").text
    assert 0 < some.count("class=\"expected\"") < whole.count("class=\"expected\"")
    assert whole.count("class=\"expected\"") == len(x.journal("expectation.declared"))
    assert some.count("class=\"expected\"") == len(
        [r for r in x.journal("expectation.declared") if r["owner"].startswith("haven")])
    x.finish()


def counterplay_answers_and_speaks(folder):
    x = Exercise(folder)
    ciso = Browser("nl").join(x.link("terminal.ciso"))
    voice = Browser("nl").join(x.link("tegenspel"))
    mate = Browser("en").join(x.link("tegenspel-2"))
    for page in (ciso, voice, mate):
        page.mark()
    caller = seat_of(x, "terminal.directie")
    asked = logs(caller, "question", to="pers", text="Komt er een artikel? " + EVIL)
    others = logs(caller, "question", to="haven", text="Mogen wij aanleggen?")
    for page in (voice, mate):
        page.reads(EVIL, f"#queue #q{asked}")
        assert page.is_same_page() and not page.all("#queue :is(script, img)")
    voice.press(f"#q{asked} a.act")
    party = voice.form("answer").find_element(By.NAME, "from")
    assert party.get_attribute("value") == "pers"  # whom they asked
    voice.send("answer", text=ANSWER, of="bedacht")
    answered = x.one("question.answered")
    assert (answered["by"], answered["from"], answered["cause"], answered["of"]) == (
        "tegenspel", "pers", asked, "bedacht"), answered
    ciso.reads(ANSWER, "#inbox")
    until(lambda: not voice.all("input[value=answer]"), "it can be answered again")
    until(lambda: not mate.all(f"#q{asked}"), "an answered question stands there still")
    assert not mate.all(f"#q{others}"), "who plays answers by itself"
    # what somebody tells the press
    told = logs(caller, "inform", to="pers", via="mail", text="Geen commentaar", tlp="GREEN",
                ack="yes", **{"class": "melding"})
    mate.press(f"#q{told} button")
    got = x.one("inform.acknowledged")
    assert (got["by"], got["seat"], got["cause"]) == ("tegenspel-2", "pers", told), got
    until(lambda: not mate.all(f"#q{told}"), "what was received stands there still")
    mate.go("voice").reads("Geen commentaar", "#voice")
    voice.open(f"{x.web.url}/s/voice?on=message:{told}&record={told}")
    voice.send("inform", to=["terminal", "haven"], via="press", class_="melding",
               text="Chaos in de haven", tlp="GREEN")
    said = x.one("inform.logged", text="Chaos in de haven")
    assert (said["by"], said["seat"], said["from"], said["cause"], said["to"]) == (
        "tegenspel", "pers", "pers", told, ["terminal", "haven"]), said
    ciso.reads("Chaos in de haven", "#inbox")
    mate.reads("Chaos in de haven", "#voice").reads(ANSWER, "#voice")
    assert ciso.is_same_page()
    for page in (ciso, voice, mate):
        assert page.complaints() == []
    # only for who is not there
    speaker = seat_of(x, "tegenspel-3")
    status, why = speaker.do("inform", to="haven", via="mail", text="x", tlp="GREEN",
                             **{"class": "melding", "from": "terminal"})
    assert status == 422 and not x.journal("inform.logged", **{"from": "terminal"}), why
    assert speaker.do("answer", record=others, text="x", seat="haven")[0] == 422
    x.finish()


def counterplay_receives_for_each_party(folder):
    x = Exercise(folder)
    caller, port = seat_of(x, "terminal.directie"), seat_of(x, "haven.havenmeester")
    ciso = Browser("nl").join(x.link("terminal.ciso")).go("log")
    voice = Browser("nl").join(x.link("tegenspel"))
    mate = Browser("nl", script=False).join(x.link("tegenspel-2"))
    told = logs(caller, "inform", to=["haven", "pers", "rederij"], via="mail", ack="yes",
                text="Wij liggen stil", tlp="GREEN", **{"class": "melding"})
    foot, piece = f"#r{told} footer", f"#q{told}"
    ciso.mark()
    voice.mark()
    ciso.reads("nog niet bevestigd: Havenautoriteit Noordermond, Rederij Velmara, Regionale pers",
               foot)
    # that somebody who plays has it, says nothing of who does not
    logs(port, "inform.acknowledge", message=told)
    ciso.reads("nog niet bevestigd: Rederij Velmara, Regionale pers", foot)
    mate.reloads("Ontvangen door Regionale pers", piece)
    press = f"{piece} form:has(input[value=pers]) button"
    voice.press(f"{piece} a.act")  # an answer comes from the first of those who are not there
    assert voice.form("inform").find_element(By.NAME, "from").get_attribute("value") == "pers"
    voice.go("queue").mark()
    voice.press(press)
    ciso.reads("bevestigd: Havenautoriteit Noordermond 09:00, Regionale pers 09:00", foot)
    until(lambda: not voice.all(press), "it is received again")
    voice.reads("Ontvangen door Rederij Velmara", piece)
    mate.reloads("Ontvangen door Rederij Velmara", piece)
    assert not mate.all(press)
    mate.press(f"{piece} button")
    assert not mate.all(piece)
    until(lambda: not voice.all(piece), "what was received stands there still")
    ciso.reads("bevestigd door allen: Havenautoriteit Noordermond 09:00, Rederij Velmara 09:00, "
               "Regionale pers 09:00", foot)
    ciso.lacks("nog niet", foot)
    assert [r["seat"] for r in x.journal("inform.acknowledged")] == [
        "haven.havenmeester", "pers", "rederij"]
    assert ciso.is_same_page() and voice.is_same_page()
    for page in (ciso, voice):
        assert page.complaints() == []
    x.finish()


def counterplay_brings(folder):
    x = Exercise(folder)
    ciso = Browser("nl").join(x.link("terminal.ciso"))
    voice = Browser("nl").join(x.link("tegenspel"))
    voice.mark()
    voice.reads("Poort loopt vast", "#queue .comes")  # it is on its way
    assert not voice.all("#queue button")
    x.lead("inject.fire", inject="schermen")
    call = voice.find("#i-schermen.call")
    assert voice.all("#queue > article")[0] == call, "who is to be called stands first"
    for words in ("telefoon", "Servicedesk", "Terminal Noordkade (CISO)", "Werkplekken vallen om",
                  "OEFENING"):
        voice.reads(words, "#i-schermen")
    due = x.one("inject.due", inject="schermen")
    assert due["assigned"] == "tegenspel"
    assert not voice.all("#i-schermen .late")
    x.lead("rate", rate=200000)
    voice.find("#i-schermen .wait.late")  # time alone makes it so
    voice.reads("te laat", "#i-schermen .wait")
    x.lead("rate", rate=1000)
    ciso.lacks("Werkplekken vallen om")
    voice.press("#i-schermen button")
    brought = x.one("inject.delivered", inject="schermen")
    assert brought["by"] == "tegenspel", brought
    ciso.reads("Werkplekken vallen om", "#inbox .via-phone")
    until(lambda: not voice.all("#i-schermen"), "what was brought stands there still")
    # it does not work: why, and what comes of it
    voice.press("#i-poort-traag.call a.act")  # its moment has come as well
    voice.send("inject.failed", reason="in gesprek")
    failed = x.one("inject.failed", inject="poort-traag")
    assert failed["by"] == "tegenspel" and failed["reason"] == "in gesprek", failed
    voice.go("queue")
    until(lambda: not voice.all("#i-poort-traag.call"), "what failed is to be brought still")
    # a controller has a queue of his own
    controller = seat_of(x, "injectcontroller")
    assert 'id="i-' not in controller.get("/s/queue").text
    assert voice.complaints() == []
    x.finish()


def without_script(folder):
    x = Exercise(folder)
    x.lead("inject.fire", inject="losgeldbrief")
    x.lead("inject.fire", inject="schermen")
    caller = seat_of(x, "terminal.ciso")
    asked = logs(caller, "question", to="pers", text="Komt er een artikel?")
    decision = logs(caller, "decision", decision="Van het net")
    observer = Browser("nl", script=False).join(x.link("waarnemer"))
    observer.reads("Van het net", "#feed").press(f"#r{decision} a.act")
    observer.send("evaluation", text=SEEN, rating="goed")
    observer.reads(SEEN, "#notes").reads("Het is vastgelegd", ".said")
    noted = x.one("evaluation.logged")
    assert noted["cause"] == decision and noted["by"] == "waarnemer", noted
    voice = Browser("en", script=False).join(x.link("tegenspel"))
    voice.reads("Komt er een artikel?", "#queue").press(f"#q{asked} a.act")
    voice.send("answer", text=ANSWER)
    assert x.one("question.answered")["cause"] == asked
    voice.reads("Workstations", "#queue")
    assert not voice.all(f"#q{asked}")
    voice.press("#i-schermen button")
    assert x.one("inject.delivered", inject="schermen")["by"] == "tegenspel"
    until(lambda: not voice.all("#i-schermen"))
    voice.go("voice").send("inform", from_="pers", to=["terminal"], via="press", class_="melding",
                           text="Chaos", tlp="GREEN")
    assert x.one("inform.logged")["from"] == "pers"
    wall = Browser("nl", script=False).join(x.link("gast"))
    wall.reads("Dagbeeld", "#wall").reads("Wat is hier aan de hand?", "#round")
    x.lead("noplay", reason="brand")
    wall.reads("NO PLAY", "#over")  # it loads itself anew
    x.finish()


def the_wall_hangs_by_itself(folder):
    x = Exercise(folder, start=False)
    wall = Browser("nl", 1920, 1080).join(x.link("gast", "--shared"))
    wall.reads("niet begonnen", "#over")
    x.lead("start")
    wall.reads("Dagbeeld", "#wall .inject").reads("Wat is hier aan de hand?", "#round")
    assert wall.find("#clock").rect["height"] > 150
    assert not wall.all("form, button, input, nav, main a"), "nothing can be asked of it"
    x.lead("inject.fire", inject="losgeldbrief")
    x.lead("rate", rate=100000)
    until(lambda: wall.text("#clock") > "09:02", "the clock stands")
    x.lead("rate", rate=1000)
    assert wall.run("return /^[0-2][0-9]:[0-5][0-9]$/.test(document.getElementById('real').innerText)")
    again = x.reopen()  # nobody is there to load it anew
    until(lambda: wall.text("#line"), "it does not see that the line is gone")
    again()
    until(lambda: not wall.text("#line"), "it does not come back")
    x.leader.do("inject.add", inject="nieuws", to=["all"], via="press", subject={"nl": "Extra"},
                text={"nl": "Brug dicht"}, **{"from": "pers"})
    x.lead("inject.fire", inject="nieuws")
    wall.reads("Brug dicht", "#wall .via-press")
    wall.lacks("versleuteld")
    x.lead("noplay", reason="brand")
    wall.reads("NO PLAY", "#over")
    over = wall.find("#over").rect
    assert over["width"] >= 1900 and over["height"] >= 1000, over  # over all of it
    x.lead("resume", reason="voorbij")
    until(lambda: not wall.find("#over").is_displayed())
    assert not wall.is_wider_than_the_window()
    assert wall.complaints() == []
    x.finish()


def players_see_nothing_of_it(folder):
    x = Exercise(folder)
    x.lead("inject.fire", inject="losgeldbrief")
    players = {seat: seat_of(x, seat) for seat in ("terminal.ciso", "haven.havenmeester",
                                                   "terminal.leider")}
    players["gast"] = seat_of(x, "gast")
    streams = {seat: caller.stream() for seat, caller in players.items()}
    decision = logs(players["terminal.ciso"], "decision", decision="Van het net", on="losgeldbrief")
    observer, voice = seat_of(x, "waarnemer"), seat_of(x, "tegenspel")
    action, name = expected(x, "losgeldbrief")
    logs(observer, "evaluation", text=SEEN, expectation=name, objective="herkennen", rating="goed",
         record=decision)
    x.leader.do("note", text=SEEN)
    x.leader.do("assess", inject="losgeldbrief", expectation=action["expectation"],
                rating="met-grote-moeite", text=SEEN)
    x.lead("pause")
    secrets = [SEEN, "done well", "with much trouble", "waarnemer", "herkennen",
               action["text"]["en"], action["text"]["nl"],
               x.journal("objective.declared")[0]["criterion"]["en"][:40]]
    for seat, caller in players.items():
        streams[seat].until(lambda kind, data: kind == "clock" and data["phase"] == "pauze")
        late = caller.stream()
        late.until(lambda kind, data: kind == "clock")
        words = json.dumps(streams[seat].events + late.events, ensure_ascii=False)
        for page in (*PLAYERS, *CONTROL, "wall"):
            got = caller.get(f"/s/{page}?record={decision}&on={name}")
            theirs = page in (("wall",) if seat == "gast" else PLAYERS)
            assert got.status == (200 if theirs else 303), (seat, page, got)
            words += got.text
        for secret in secrets:
            assert secret not in words, (seat, secret)
        late.close()
        streams[seat].close()
    # and observers did see it: the words are the right ones
    seen = observer.get("/s/notes?lang=en").text + observer.get("/s/goals?lang=en").text
    assert all(secret in seen for secret in secrets if secret != action["text"]["nl"])
    x.lead("resume")
    asked = logs(players["terminal.ciso"], "question", to="pers", text="En?")
    before = len(x.journal())
    for seat, caller in players.items():
        for what, fields in (("evaluation", {"text": "x"}), ("answer", {"record": asked, "text": "x"}),
                             ("inject.delivered", {"inject": "schermen"}),
                             ("inject.failed", {"inject": "losgeldbrief"}),
                             ("assess", {"inject": "losgeldbrief", "rating": "goed"})):
            if seat == "terminal.leider" and what.startswith("inject."):
                continue  # it brings what is for its organisation alone: local.py
            status, told = caller.do(what, **fields)
            assert status == 422, (seat, what, told)
    for caller, what, fields in (
            (observer, "evaluation", {"text": "x", "seat": "leider"}),
            (observer, "inform", {"from": "pers", "to": "haven", "via": "mail", "text": "x",
                                  "class": "melding"}),
            (observer, "decision", {"decision": "x"}),
            (observer, "inject.delivered", {"inject": "schermen"}),
            (voice, "evaluation", {"text": "x"}),
            (voice, "decision", {"decision": "x", "seat": "pers"}),
            (voice, "inject.fire", {"inject": "schermen"}),
            (voice, "inform.acknowledge", {"message": asked, "seat": "haven"})):
        status, told = caller.do(what, **fields)
        assert status == 422, (what, fields, told)
    assert [r["kind"] for r in x.journal()[before:] if r["kind"] != "clock.beat"] == []
    x.finish()


main([
    an_observer_sees_and_rates,
    observers_look_at_their_organisations,
    counterplay_answers_and_speaks,
    counterplay_receives_for_each_party,
    counterplay_brings,
    without_script,
    the_wall_hangs_by_itself,
    players_see_nothing_of_it,
])
