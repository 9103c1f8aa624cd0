# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Taking part by link: one device a seat, by a press of a button, until the leader frees it.

join.py PROGRAM
"""

import json
import urllib.parse

from served import Browser, Caller, Exercise, main, until


def opening_a_link_binds_nobody(folder):
    x = Exercise(folder)
    link = x.link("terminal.ciso")
    path = urllib.parse.urlsplit(link).path
    for agent in ("Mozilla/5.0 (preview)", "mail scanner"):
        for method in ("GET", "HEAD"):
            got = Caller(x).ask(method, path, User_Agent=agent)
            assert got.status == 200 and "Set-Cookie" not in got.headers, got
    assert not x.journal("seat.bound")
    # nor does pressing without having read the rules
    got = Caller(x).post(path, {"seat": "terminal.ciso"})
    assert got.status == 422 and 'role="alert"' in got.text, got
    assert not x.journal("seat.bound") and not x.journal("rules.acknowledged")
    one = Browser("en").open(link)
    one.reads("Ground rules").press("form button")  # the browser asks for the tick
    assert "/j/" in one.driver.current_url and not x.journal("seat.bound")
    one.join(link).reads("Terminal Noordkade", "h1")
    bound = x.one("seat.bound", seat="terminal.ciso")
    assert bound["by"] == "terminal.ciso", bound
    agreed = x.one("rules.acknowledged")
    assert agreed["by"] == agreed["seat"] == "terminal.ciso", agreed
    cookie, = one.driver.get_cookies()
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax" and cookie["path"] == "/", cookie
    secrets = (link.rsplit("/", 1)[1], cookie["value"])
    text = json.dumps(x.journal())
    assert not any(secret in text for secret in secrets), "a secret stands in the journal"
    assert not any(secret in one.driver.page_source for secret in secrets)
    one.open(link)  # once more on the same device: there already
    assert one.driver.current_url.endswith("/s/inbox")
    assert len(x.journal("seat.bound")) == 1
    x.finish()


def one_device_at_a_time(folder):
    x = Exercise(folder)
    link = x.link("terminal.ciso")
    first = Browser("nl").join(link)
    second = Browser("en").open(link)
    second.reads("another device", ".error")
    assert not second.all("form")
    got = Caller(x).join(link, "terminal.ciso")
    assert got.status == 409 and "Set-Cookie" not in got.headers, got
    assert x.seats("--free", "terminal.ciso").returncode == 0
    # the page that it was on goes by itself, and may log no more
    first.reads("Hier zit niemand")
    assert not first.all("nav")
    second.join(link).reads("Inbox", "nav")
    first.open(link).reads("ander apparaat", ".error")
    assert [r["seat"] for r in x.journal("seat.bound")] == ["terminal.ciso"] * 2
    x.finish()


def a_link_that_is_withdrawn_is_dead(folder):
    x = Exercise(folder)
    link = x.link("haven.havenmeester")
    here = Browser("en").join(link)
    caller = Caller(x)
    caller.cookies["seat"] = here.driver.get_cookie("seat")["value"]
    assert caller.do("observation", text="before")[0] == 200
    assert x.seats("--revoke", "haven.havenmeester").returncode == 0
    here.reads("Nobody sits here")
    here.open(link).reads("no longer works", ".error")
    status, got = caller.post("/s/do", {"do": "observation", "text": "after"},
                              Accept="application/json").status, x.journal("observation.logged")
    assert status == 401 and [r["text"] for r in got] == ["before"], (status, got)
    again = x.link("haven.havenmeester")  # another link does
    here.join(again).reads("Port Authority", "h1")
    x.finish()


def a_shared_seat_is_of_a_team(folder):
    x = Exercise(folder)
    link = x.link("terminal.ciso,terminal.operatie", "--shared")
    one, other = Caller(x), Caller(x)
    assert one.join(link, "terminal.ciso").status == 303
    assert other.join(link, "terminal.operatie").status == 303
    got = Caller(x).join(link, "terminal.directie")  # not one of this link
    assert got.status == 409 and "Set-Cookie" not in got.headers, got
    assert Caller(x).join(link, "leider").status == 409
    for caller, seat in ((one, "terminal.ciso"), (other, "terminal.operatie")):
        status, told = caller.do("observation", text="by " + seat, id=seat)
        assert status == 200 and told["ok"], told
        logged = x.one("observation.logged", text="by " + seat)
        assert logged["by"] == logged["seat"] == seat and logged["seq"] == told["seq"], logged
    until(lambda: "by terminal.ciso" in other.get("/s/log").text)
    x.finish()


def whoever_has_no_organisation_sees_what_all_see(folder):
    x = Exercise(folder)
    x.lead("inject.fire", inject="losgeldbrief")
    guest = Caller(x)
    assert guest.join(x.link("gast"), "gast").status == 303
    stream = guest.stream()
    assert stream.status == 200
    stream.until(lambda kind, data: kind == "clock")
    told = json.dumps(stream.events)
    assert "Daily picture" in told and "encrypted" not in told
    for page in ("inbox", "log", "inform", "picture", "help"):
        got = guest.get("/s/" + page)
        assert got.status in (200, 303) and "encrypted" not in got.text, got
    x.lead("pause")
    stream.until(lambda kind, data: kind == "clock" and data["phase"] == "pauze")
    x.finish()


main([
    opening_a_link_binds_nobody,
    one_device_at_a_time,
    a_link_that_is_withdrawn_is_dead,
    a_shared_seat_is_of_a_team,
    whoever_has_no_organisation_sees_what_all_see,
])
