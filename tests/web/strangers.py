# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whoever means harm at the seats' door: refused or harmless, and the exercise goes on.

strangers.py PROGRAM
"""

import json
import re
import subprocess
import threading
import urllib.parse

from served import PROGRAM, Browser, Caller, Exercise, main

PAGES = ("inbox", "log", "inform", "picture", "help")
# What a seat in a browser can ask for; everything else is refused there.
FOR_SEATS = {"decision", "inform", "observation", "assumption", "question", "action", "received",
             "sitrep", "escalate", "deescalate", "notify", "resource", "reflection", "phase",
             "correct", "ask.noplay", "action.update", "inject.read", "inject.acknowledge",
             "inform.acknowledge"}
SCRIPT = "<script>window.pwned=1</script><img src=x onerror=window.pwned=1>\"'><svg onload=window.pwned=1>"


def every_command():
    said = subprocess.run([PROGRAM, "generate", "commands"], capture_output=True, check=True)
    return re.findall(r"^## (\S+)$", said.stdout.decode(), re.M)


def seat_of(x, seat, *more):
    caller = Caller(x)
    assert caller.join(x.link(seat, *more), seat).status == 303
    x.one("rules.acknowledged", seat=seat)
    return caller


def cookies_of_others(folder):
    x = Exercise(folder)
    link = x.link("terminal.ciso")
    caller = Caller(x)
    assert caller.join(link, "terminal.ciso").status == 303
    x.one("rules.acknowledged")
    good = caller.cookies["seat"]
    count = len(x.journal())
    for cookie in ("", "x", "A" * 26, good[:-1], good + "A", good[::-1], good.swapcase() + "!",
                   link.rsplit("/", 1)[1], "../../etc/passwd", "%00", "a" * 5000):
        other = Caller(x)
        other.cookies["seat"] = cookie
        for page in PAGES + ("events",):
            got = other.get("/s/" + page)
            assert got.status in (401, 431), (cookie, got)
            assert "Terminal Noordkade" not in got.text
        try:
            got = other.post("/s/do", {"do": "observation", "text": "forged"})
            assert got.status in (401, 431), (cookie, got)
        except (BrokenPipeError, ConnectionResetError):
            assert len(cookie) > 4000, cookie  # it stopped listening to that
    # the secret of a link does not open a page, and that of a seat is no link
    assert Caller(x).get("/j/" + good).status == 404
    got = Caller(x).join(x.web.url + "/j/" + good, "terminal.ciso")
    assert got.status == 404 and "Set-Cookie" not in got.headers, got
    assert len(x.journal()) == count
    x.finish()


def posts_of_other_sites(folder):
    x = Exercise(folder)
    caller = seat_of(x, "terminal.ciso")
    link = x.link("haven.havenmeester")
    path = urllib.parse.urlsplit(link).path
    count = len(x.journal())
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"},
                    {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"},
                    {"Origin": f"http://127.0.0.1:{x.web.port + 1}"}):
        got = caller.post("/s/do", {"do": "decision", "decision": "x"}, **headers)
        assert got.status == 403, (headers, got)
        got = caller.post(path, {"seat": "haven.havenmeester", "agree": "yes"}, **headers)
        assert got.status == 403 and "Set-Cookie" not in got.headers, (headers, got)
    assert len(x.journal()) == count
    for page in PAGES:
        got = caller.get("/s/" + page)
        policy = got.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy or "default-src 'self'" in policy, policy
        assert "frame-ancestors 'none'" in policy and "unsafe" not in policy, policy
        assert got.headers["X-Content-Type-Options"] == "nosniff", got.headers
        assert got.headers["Cache-Control"] == "no-store", got.headers
        assert got.headers["Referrer-Policy"], got.headers
    x.finish()


def what_is_not_for_seats(folder):
    x = Exercise(folder)
    caller = seat_of(x, "terminal.ciso")
    count = len(x.journal())
    names = every_command()
    assert len(names) > 40 and FOR_SEATS < set(names), names
    fields = {"inject": "losgeldbrief", "reason": "x", "text": "x", "rate": "9000", "record": "3",
              "seat": "leider", "by": "leider", "choice": "anders", "org": "terminal"}
    for name in names + ["", "START", "start ", "do", "decision\n", "../start"]:
        if name in FOR_SEATS:
            continue
        got = caller.post("/s/do", {"do": name, **fields}, Accept="application/json")
        assert got.status == 422 and not json.loads(got.text)["ok"], (name, got)
        assert caller.post("/s/do", {"do": name}).status == 422, name
    assert len(x.journal()) == count, x.journal()[count:]
    for path in ("/s/do/", "/s/start", "/s/../journal.jsonl", "/web/../journal.jsonl",
                 "/web/%2e%2e/x", "/j/", "/j/x/y", "/socket", "/"):
        assert caller.post(path, fields).status in (400, 404, 405, 409), path
        assert b'"hash"' not in caller.get(path).body, path
    x.finish()


def seats_are_not_taken_from_what_is_sent(folder):
    x = Exercise(folder)
    x.lead("inject.fire", inject="losgeldbrief")
    ciso, port = seat_of(x, "terminal.ciso"), seat_of(x, "haven.havenmeester")
    for by in ("leider", "haven.havenmeester", "script", "clock"):
        status, told = ciso.do("observation", text="of " + by, seat=by)
        assert status == 200, told
        status, told = ciso.do("observation", text="also of " + by, seat=by, by=by)
        assert status == 422, told
    assert all(r["by"] == r["seat"] == "terminal.ciso" for r in x.journal("observation.logged"))
    # numbers of one seat are not those of another
    numbered = [c.do("assumption", text="x", id="zelfde")[1]["seq"] for c in (ciso, port, ciso, port)]
    assert numbered[:2] == numbered[2:] and numbered[0] != numbered[1], numbered
    # another's voice, another's message, another's entry, another's inject
    assert ciso.do("inform", to="vervoer", via="phone", **{"class": "melding"}, text="x",
                   **{"from": "haven"})[0] == 422
    secret = ciso.do("observation", text="alleen van ons")[1]["seq"]
    told = ciso.do("inform", to="vervoer", via="phone", **{"class": "melding"}, text="niet haven")
    assert told[0] == 200, told
    count = len(x.journal())
    for what, fields in (("correct", {"record": secret, "reason": "x"}),
                         ("inform.acknowledge", {"message": told[1]["seq"]}),
                         ("inject.acknowledge", {"inject": "losgeldbrief"}),
                         ("inject.acknowledge", {"inject": "woordvoering"}),
                         ("decision", {"decision": "x", "on": "losgeldbrief"}),
                         ("action.update", {"record": secret, "status": "klaar"})):
        status, got = port.do(what, **fields)
        assert status == 422 and "alleen van ons" not in json.dumps(got), (what, got)
    assert len(x.journal()) == count, x.journal()[count:]
    # a message that is not theirs is not made a cause either
    status, got = port.do("decision", decision="x", on=f"message:{secret}")
    assert status == 200 and "cause" not in x.one("decision.logged"), got
    for page in PAGES:
        assert "alleen van ons" not in port.get(f"/s/{page}?correct={secret}").text
    x.finish()


def what_cannot_be_taken(folder):
    x = Exercise(folder)
    caller = seat_of(x, "terminal.ciso")
    wrong = ({"id": "i" * 10000}, {"id": "\x01\x02"}, {"id": "é" * 40}, {"id": "a\nb"},
             {"inject": "../x"}, {"said_at": "morgen"}, {"said_at": "9" * 40}, {"tlp": "PINK"},
             {"wat": "x"}, {"level": "hoogst"}, {"late_reason": "a\x1b[31mb"}, {"on": "../x"})
    for fields in wrong:
        status, told = caller.do("received", **{"from": "x", "text": "goed", **fields})
        assert status == 422 and told["error"], (fields, status, told)
    assert not x.journal("received.logged")
    odd = ({"text": "x" * 60000}, {"text": ["a", "b"]}, {"on": "message:" + "9" * 40},
           {"on": "message:-1"}, {"on": "message:x"}, {"on": "message:1"})
    for fields in odd:  # taken, and because of nothing
        status, told = caller.do("received", **{"from": "x", "text": "goed", **fields})
        assert status == 200, (fields, status, told)
    assert not any("cause" in r for r in x.journal("received.logged"))
    for body in (b"do=observation&text=%ff%fe", b"do=observation&text=%00", b"%", b"=&=&=",
                 b"do=observation&text=\xff", b"&" * 60000, b"a=b&" * 500, b"do=observation&text=%",
                 b"do=observation&text=" + b"%41" * 20000, b"do=decision&decision=%0a%0d%0a",
                 b"do=received&text=x&from=a%0ab&seat=%0a"):
        got = caller.post("/s/do", body, Accept="application/json")
        assert got.status in (200, 413, 422), (body[:40], got)
    got = caller.post("/s/do", b"x" * 200000)
    assert got.status == 413, got
    assert caller.do("observation", text="nog steeds")[0] == 200
    assert caller.get("/s/log").status == 200
    x.finish()


def scripts_are_text(folder):
    x = Exercise(folder)
    x.lead("inject.fire", inject="losgeldbrief")
    ciso = seat_of(x, "terminal.ciso", "--shared")
    watching = Browser().join(x.link("terminal.operatie"))
    theirs = Browser().join(x.link("haven.havenmeester"))
    for browser, page in ((watching, "log"), (theirs, "inform")):
        browser.go(page).mark()
    text = {k: SCRIPT for k in ("rationale", "picture", "unknowns", "judgement", "dissent",
                                "mandate", "options", "actions", "inform")}
    assert ciso.do("decision", decision=SCRIPT, on="losgeldbrief", **text)[0] == 200
    told = ciso.do("inform", to="haven", via="phone", **{"class": "melding"}, text=SCRIPT, of=SCRIPT)
    assert told[0] == 200, told
    assert ciso.do("question", text=SCRIPT)[0] == 200
    assert ciso.do("received", text=SCRIPT, **{"from": SCRIPT})[0] == 200
    assert ciso.do("sitrep", **{k: SCRIPT for k in ("picture", "effects", "judgement", "actions",
                                                   "needs", "communication", "questions")})[0] == 200
    assert ciso.do("escalate", to="verhoogd", rationale=SCRIPT)[0] == 200
    assert ciso.do("action", text=SCRIPT, owner="x")[0] == 200
    assert ciso.do("ask.noplay", reason=SCRIPT)[0] == 200
    decision = x.one("decision.logged")["seq"]
    assert ciso.do("correct", record=decision, reason=SCRIPT, text=SCRIPT)[0] == 200
    # names that a channel, kind or label does not have
    for fields in ({"via": SCRIPT}, {"tlp": SCRIPT}, {"class": SCRIPT}, {"to": SCRIPT}):
        assert ciso.do("inform", **{"to": "haven", "via": "phone", "class": "melding", "text": "x",
                                    **fields})[0] == 422, fields
    x.leader.do("answer", by="tegenspel", record=x.one("question.logged")["seq"], text=SCRIPT)
    x.lead("pause", reason=SCRIPT)
    x.lead("resume", reason=SCRIPT)
    watching.reads(SCRIPT, "#log .entry")
    theirs.reads(SCRIPT, "#talk .inform")
    query = urllib.parse.quote(SCRIPT)
    for browser in (watching, theirs):
        assert browser.is_same_page()
        for page in PAGES:
            for more in ("", f"?on={query}&correct={query}&lang={query}&done={query}"):
                browser.open(f"{x.web.url}/s/{page}{more}")
                browser.find("main")
                assert browser.run("return window.pwned") is None, page + more
                assert not browser.all("main script, main img, main svg, main [onload]"), page
        assert not [s for s in browser.complaints() if "Content Security" in s]
    # with what was refused, filled in again; and through the page's own script
    got = ciso.post("/s/do", {"do": "decision", "form": "0", "decision": SCRIPT, "said_at": SCRIPT})
    assert got.status == 422 and "<script>window" not in got.text and "<img" not in got.text, got
    assert "&lt;script&gt;" in got.text
    watching.open(x.web.url + "/s/log").send("decision", decision=SCRIPT, said_at="x\"'><img src=x>")
    watching.find("p.error")
    assert watching.run("return window.pwned") is None
    x.finish()


def many_at_once(folder):
    x = Exercise(folder)
    caller = seat_of(x, "terminal.ciso")
    wrong, threads = [], []

    def ask(n):
        try:
            mine = Caller(x)
            mine.cookies = dict(caller.cookies)
            for k in range(25):
                status, told = mine.do("observation", text=f"{n}-{k}", id=f"{n}-{k}")
                if status != 200 or mine.get("/s/log").status != 200:
                    wrong.append((n, k, status, told))
                Caller(x).get("/j/" + "A" * 26)
        except Exception as error:  # told below
            wrong.append((n, repr(error)))

    stream = caller.stream()
    for n in range(8):
        threads.append(threading.Thread(target=ask, args=(n,)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    assert not wrong, wrong[:3]
    got = sorted(r["text"] for r in x.journal("observation.logged"))
    assert got == sorted(f"{n}-{k}" for n in range(8) for k in range(25))
    seqs = set()
    while len(seqs) < 200:
        kind, data = stream.next()
        if kind == "record" and data["tray"] == "log":
            seqs.add(data["seq"])
    assert seqs == {r["seq"] for r in x.journal("observation.logged")}
    for each in [caller.stream() for _ in range(200)]:  # opened and left
        each.close()
    x.lead("pause")
    stream.until(lambda kind, data: kind == "clock" and data["phase"] == "pauze")
    x.finish()


def streams_hold_only_what_is_theirs(folder):
    x = Exercise(folder)
    seats = ("terminal.ciso", "haven.havenmeester", "vervoer.planner", "csirt.analist",
             "douane.teamleider", "agent.agent")
    callers = {seat: seat_of(x, seat) for seat in seats}
    for seat, caller in callers.items():
        org = seat.split(".")[0]
        assert caller.do("decision", decision=f"besluit van {org}")[0] == 200
        assert caller.do("observation", text=f"waarneming van {org}")[0] == 200
        other = seats[(seats.index(seat) + 1) % len(seats)].split(".")[0]
        status, told = caller.do("inform", to=other, via="phone", **{"class": "melding"},
                                 text=f"van {org} aan {other}")
        assert status == 200, told
        assert callers[seats[(seats.index(seat) + 1) % len(seats)]].do(
            "inform.acknowledge", message=told["seq"])[0] == 200
        question = caller.do("question", text=f"vraag van {org}")[1]["seq"]
        x.leader.do("answer", record=question, text=f"antwoord aan {org}")
        assert caller.do("correct", record=told["seq"], reason="anders", text=f"beter {org}")[0] == 200
        assert caller.do("escalate", to="verhoogd", rationale=f"reden van {org}")[0] == 200
    x.lead("rate", rate=1000000)  # an hour of the exercise, with all its injects and effects
    x.leader.until(lambda line: line.get("t", 0) > 3600000 and "kind" in line)
    x.lead("pause")
    everything = x.journal()
    for seat, caller in callers.items():
        stream = caller.stream()
        stream.until(lambda kind, data: kind == "clock" and data["phase"] == "pauze")
        told = {data["seq"] for kind, data in stream.events if kind == "record"}
        said = subprocess.run([PROGRAM, "log", x.folder, "--as", seat, "--json", "--all"],
                              capture_output=True, check=True).stdout.decode()
        may = {json.loads(line)["seq"] for line in said.splitlines()}
        assert told and told <= may, (seat, [r for r in everything if r["seq"] in told - may])
        assert len(told) > 12, (seat, told)
        org = seat.split(".")[0]
        words = json.dumps(stream.events, ensure_ascii=False) + "".join(
            caller.get("/s/" + page).text for page in PAGES)
        for other in (s.split(".")[0] for s in seats):
            for text in (f"besluit van {other}", f"waarneming van {other}", f"vraag van {other}",
                         f"antwoord aan {other}", f"reden van {other}"):
                assert (text in words) == (other == org), (seat, text)
        for r in everything:  # injects of others, and what is not yet for anybody
            if r["kind"] in ("inject.planned", "inject.delivered") and r["seq"] not in may:
                text = r.get("text", {}).get("en", "")[:60].split("\n")[0]
                mine = any(m["kind"] == "inject.delivered" and m["seq"] in may
                           and m["inject"] == r["inject"] for m in everything)
                assert mine or len(text) < 30 or text not in words, (seat, r["inject"])
        stream.close()
    x.finish()


main([
    cookies_of_others,
    posts_of_other_sites,
    what_is_not_for_seats,
    seats_are_not_taken_from_what_is_sent,
    what_cannot_be_taken,
    scripts_are_text,
    many_at_once,
    streams_hold_only_what_is_theirs,
])
