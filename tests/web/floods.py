# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Too much of everything at the seats' door, tokens that are no longer good, and markup in every
field of every form: refused or harmless, while the exercise and who leads it go on.

floods.py PROGRAM
"""

import html.parser
import json
import resource
import socket
import threading
import time
import urllib.parse

from served import FORM, Attached, Caller, Exercise, main, until

HALF_OPEN = 10000
PAGES = ("inbox", "log", "inform", "picture", "help")
# Whatever it is put into, an element or an attribute of its own would come of it.
MARKUP = "</textarea></option></title>\"'><zz-mark onzz=1 id='zz'>&lt;zz-mark&gt;<!--<script>"


def seat_of(x, seat, *more):
    caller = Caller(x)
    caller.link = x.link(seat, *more)
    assert caller.join(caller.link, seat).status == 303
    x.one("rules.acknowledged", seat=seat)
    return caller


# ---- tokens


def tokens_that_are_no_longer_good(folder):
    x = Exercise(folder)
    ciso, port = seat_of(x, "terminal.ciso"), seat_of(x, "haven.havenmeester")
    streams = {caller: caller.stream() for caller in (ciso, port)}
    for stream in streams.values():
        stream.until(lambda kind, data: kind == "clock")
    # a link opens its own seat, once
    for link, seat in ((ciso.link, "haven.havenmeester"), (port.link, "leider"),
                       (ciso.link, "terminal.ciso"), (port.link, "haven.havenmeester")):
        got = Caller(x).join(link, seat)
        assert got.status == 409 and "Set-Cookie" not in got.headers, (seat, got)
    open_link = x.link("vervoer.planner")
    for seat in ("leider", "terminal.ciso", "vervoer", "", "../leider", "vervoer.planner\n"):
        got = Caller(x).join(open_link, seat)
        assert got.status == 409 and "Set-Cookie" not in got.headers, (seat, got)
    # freed and revoked: the page is shut, its stream ends, what is sent is not taken
    assert x.seats("--free", "terminal.ciso").returncode == 0
    assert x.seats("--revoke", "haven.havenmeester").returncode == 0
    x.one("seat.revoked")
    for caller in (ciso, port):
        assert until(lambda: caller.get("/s/log").status == 401)
        while streams[caller].next():
            pass
        for page in PAGES + ("events",):
            got = caller.get("/s/" + page)
            assert got.status == 401 and "Terminal Noordkade" not in got.text, (page, got)
        assert caller.post("/s/do", {"do": "observation", "text": "nog even"}).status == 401
    assert Caller(x).join(port.link, "haven.havenmeester").status == 409
    assert Caller(x).join(ciso.link, "terminal.ciso").status == 303
    # a link that lasts a second
    brief = x.link("csirt.analist", "--valid", "1s")
    path = urllib.parse.urlsplit(brief).path
    until(lambda: 'action="/j/' not in Caller(x).get(path).text, "it does not expire")
    got = Caller(x).join(brief, "csirt.analist")
    assert got.status == 409 and "Set-Cookie" not in got.headers, got
    assert not x.journal("observation.logged") and len(x.journal("seat.bound")) == 3
    x.finish()


# ---- too much of everything


class Line:
    """A connection, byte by byte, from another address each."""

    made = 0

    def __init__(self, x, data=b"", small=False):
        self.socket = socket.socket()
        if small:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        Line.made += 1
        self.socket.bind((f"127.0.0.{2 + Line.made % 40}", 0))
        self.socket.settimeout(60)
        self.socket.connect(("127.0.0.1", x.web.port))
        self.send(data)

    def send(self, data):
        """False: it was hung up on."""
        try:
            self.socket.sendall(data)
            return True
        except OSError:
            return False

    def status(self):
        try:
            first = self.socket.makefile("rb").readline()
        except OSError:
            return 0
        return int(first.split()[1]) if first.startswith(b"HTTP/") else 0

    def close(self):
        self.socket.close()


class Leader(threading.Thread):
    """Who leads meanwhile: how long each command takes."""

    def __init__(self, x):
        super().__init__()
        self.line = Attached(x.folder, after=len(x.journal()))
        self.over, self.waits, self.wrong = False, [], None

    def run(self):
        try:
            while not self.over:
                began = time.monotonic()
                self.line.do("note", text="wij gaan door")
                self.waits.append(time.monotonic() - began)
        except Exception as error:  # told by whoever joins it
            self.wrong = error

    def end(self):
        self.over = True
        self.join()
        self.line.close()
        assert not self.wrong and len(self.waits) > 10, (self.wrong, len(self.waits))
        self.waits.sort()
        middle, most = self.waits[len(self.waits) // 2], self.waits[len(self.waits) * 99 // 100]
        return f"leader: {len(self.waits)} commands, p50 {middle * 1e3:.1f}, p99 {most * 1e3:.1f} ms"


def goes_on(x, caller):
    """The door still serves who is let in, and the exercise is where it was."""
    n = goes_on.n = getattr(goes_on, "n", 0) + 1
    status, told = caller.do("observation", text=f"nummer {n}", id=f"goes-on-{n}")
    assert status == 200, told
    assert f"nummer {n}" in caller.get("/s/log").text


def half_open_connections(folder):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    count = min(HALF_OPEN, hard - 500)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    x = Exercise(folder)
    caller, leader, lines = seat_of(x, "terminal.ciso"), Leader(x), []
    stream = caller.stream()
    leader.start()
    parts = (b"", b"GET /s/log HTTP/1.1\r\nHost: loc", b"P",
             b"POST /s/do HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\ndo=obs")
    for n in range(count):
        try:
            lines.append(Line(x, parts[n % len(parts)]))
        except OSError:
            break  # it takes no more for now, and that is fine
        if n % 1000 == 999:
            goes_on(x, caller)
    goes_on(x, caller)
    seat_of(x, "haven.havenmeester")  # somebody else is let in
    x.lead("pause")
    stream.until(lambda kind, data: kind == "clock" and data["phase"] == "pauze")
    said = leader.end()
    for line in lines:
        line.close()
    x.finish()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return f"{len(lines)} half open; {said}"


def too_long_and_too_much(folder):
    x = Exercise(folder)
    caller, leader = seat_of(x, "terminal.ciso"), Leader(x)
    cookie = f"Cookie: seat={caller.cookies['seat']}\r\n".encode()
    leader.start()
    head = b" HTTP/1.1\r\nHost: localhost\r\n" + cookie
    post = b"POST /s/do" + head + b"Content-Type: " + FORM.encode() + b"\r\n"
    floods = (
        b"GET /" + b"a" * 100000 + head + b"\r\n",
        b"GET /s/log?" + b"a=b&" * 30000 + head + b"\r\n",
        b"GET /s/log" + head + b"X: " + b"y" * 100000 + b"\r\n\r\n",
        b"GET /s/log" + head + b"".join(b"X%d: y\r\n" % n for n in range(10000)) + b"\r\n",
        b"GET /s/log" + head + b"Cookie: " + b"seat=a;" * 5000 + b"\r\n\r\n",
        b"A" * 1000000,
        b"\x16\x03\x01\x02\x00\x01\x00" * 1000,
        b"\0" * 100000,
        post + b"Content-Length: 10000000000\r\n\r\n" + b"do=observation&text=" + b"x" * 300000,
        post + b"Content-Length: -1\r\n\r\ndo=observation&text=x",
        post + b"Content-Length: 5\r\nContent-Length: 500000\r\n\r\ndo=observation&text=x",
        post + b"Transfer-Encoding: chunked\r\n\r\n" + b"8000\r\n" + b"x" * 0x8000 + b"\r\n" +
        (b"8000\r\n" + b"x" * 0x8000 + b"\r\n") * 20,
        post + b"Transfer-Encoding: chunked\r\n\r\n" + b"ffffffffffffffff\r\n" + b"x" * 100000,
        post + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n" + b"zz\r\n\r\n",
    )
    told = len(x.journal("observation.logged"))
    for n, flood in enumerate(floods):
        lines = [Line(x, flood) for _ in range(20)]
        for line in lines:
            status = line.status()
            assert status == 0 or 400 <= status < 600, (n, status)
            line.close()
        goes_on(x, caller)
    # requests one after another without an end, on one connection
    line = Line(x)
    while line.send(b"GET /web/icon.svg" + head + b"\r\n"):
        if line.socket.recv(1 << 16) == b"":
            break
    line.close()
    for path in (b"/../../etc/passwd", b"/s/../../journal.jsonl", b"/web/..%2f..%2fjournal.jsonl",
                 b"//etc/passwd", b"/web/%00icon.svg", b"/web/icon.svg%00.js", b"/s/log%2f..%2f..",
                 b"/web/....//seat.js", b"/%c0%ae%c0%ae/x", b"/s/%2e%2e/%2e%2e/journal.jsonl",
                 b"/web/\\..\\..\\x", b"http://localhost/web/../x", b"*", b"/s/log#x", b"/s/log;x=y"):
        line = Line(x, b"GET " + path + head + b"\r\n")
        line.socket.shutdown(socket.SHUT_WR)
        said = line.socket.makefile("rb").read()
        assert b"root:" not in said and b'"hash"' not in said and b'"kind"' not in said, (path, said)
        line.close()
    assert len(x.journal("observation.logged")) == told + len(floods)
    said = leader.end()
    x.finish()
    return said


def slow_ones(folder):
    x = Exercise(folder)
    caller, leader = seat_of(x, "terminal.ciso"), Leader(x)
    head = f" HTTP/1.1\r\nHost: a\r\nCookie: seat={caller.cookies['seat']}\r\n\r\n".encode()
    leader.start()
    good = caller.stream()
    deaf = [Line(x, b"GET /s/events" + head, small=True) for _ in range(100)]
    deaf += [Line(x, (b"GET /s/log" + head) * 20, small=True) for _ in range(100)]
    slow = [Line(x, b"POST /s/do HTTP/1.1\r\n") for _ in range(200)]
    last = None
    for n in range(60):  # three megabytes to each stream; no seat may send as much itself
        last = x.lead("observation", seat="terminal.ciso", text=f"{n} " + "x" * 50000)
        good.until(lambda kind, data, seq=last: data.get("seq") == seq)
        for line in slow:
            line.send(b"X")
    goes_on(x, caller)
    # who did not read is hung up on in the end, and hears all of it when it comes back
    back = caller.stream()
    back.until(lambda kind, data: data.get("seq") == last)
    assert [d["seq"] for k, d in back.events if k == "record"
            and d["tray"] == "log"] == [r["seq"] for r in x.journal("observation.logged")][:60]
    said = leader.end()
    for line in deaf + slow:
        line.close()
    x.finish()
    return said


# ---- markup


class Parsed(html.parser.HTMLParser):
    """A page as a browser takes it: its forms, and what markup it has."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.forms, self.tags, self.words, self.select = [], [], "", None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        name = attrs.get("name")
        self.words += attrs.get("value") or ""
        if tag == "form":
            self.forms.append({"action": attrs["action"], "texts": [], "fields": {}})
        elif tag == "textarea" or (tag == "input" and name
                                   and attrs.get("type", "text") not in ("hidden", "checkbox",
                                                                         "radio")):
            self.forms[-1]["texts"].append(name)
        elif tag == "input" and name:
            self.forms[-1]["fields"].setdefault(name, attrs.get("value"))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and attrs.get("value"):
            self.forms[-1]["fields"].setdefault(self.select, attrs["value"])

    def handle_data(self, data):
        self.words += data

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def has_none_of_it(self, where):
        for tag, attrs in self.tags:
            assert not tag.startswith("zz") and "onzz" not in attrs, (where, tag, attrs)
            assert attrs.get("id") != "zz", (where, tag, attrs)
            assert not any(name.startswith("on") for name in attrs), (where, tag, attrs)
            if tag == "script":
                assert attrs.get("src", "").startswith("/web/"), (where, attrs)
        return self.words.count("<zz-mark onzz=1 id='zz'>")


def all_pages(caller):
    found = sum(Parsed(caller.get("/s/" + page).text).has_none_of_it(page) for page in PAGES)
    stream = caller.stream()
    stream.until(lambda kind, data: kind == "clock")
    for kind, data in stream.events:
        if kind == "record":
            found += Parsed(data["html"]).has_none_of_it("stream")
    stream.close()
    return found


def markup_in_every_field(folder):
    x = Exercise(folder)
    x.lead("inject.fire", inject="losgeldbrief")
    callers = [seat_of(x, seat) for seat in ("terminal.ciso", "haven.havenmeester",
                                             "vervoer.planner")]
    ciso = callers[0]
    first = ciso.do("decision", decision="om te verbeteren")[1]["seq"]
    taken = refused = 0
    for page in ("inbox", "log", f"log?correct={first}", "inform", "picture", "help"):
        for form in Parsed(ciso.get("/s/" + page).text).forms:
            entry = form["fields"].get("do", "")
            for texts in (form["texts"], *([name] for name in form["texts"])):
                filled = dict.fromkeys(form["texts"], "gewoon")
                for when in ("said_at", "review_at", "due"):
                    filled.pop(when, None)  # a moment, which markup is not
                filled |= dict.fromkeys(texts, MARKUP)
                fields = {**form["fields"], **filled, "id": f"m-{taken + refused}"}
                got = ciso.post(form["action"], fields)
                assert got.status in (303, 422), (page, entry, texts, got)
                taken, refused = taken + (got.status == 303), refused + (got.status == 422)
                if got.status == 422:
                    again = Parsed(got.text).has_none_of_it("refused")
                    assert again or not texts, (page, entry, texts)
            for name in form["fields"]:  # and where nobody is asked to write
                got = ciso.post(form["action"], {**form["fields"], name: MARKUP})
                if got.status != 303:
                    Parsed(got.text).has_none_of_it((page, name))
    assert taken > 10 and refused > 3, (taken, refused)
    x.leader.do("answer", record=x.journal("question.logged")[0]["seq"], text=MARKUP)
    x.lead("pause", reason=MARKUP)
    found = [all_pages(caller) for caller in callers]
    assert found[0] > 30 and sum(found[1:]) > 0, found
    for path in ("/j/", "/s/", "/s/log?on=", "/s/log?correct=", "/web/", "/s/log?lang="):
        Parsed(ciso.get(path + urllib.parse.quote(MARKUP, safe="")).text).has_none_of_it(path)
    json.loads(ciso.post("/s/do", {"do": MARKUP}, Accept="application/json").text)
    x.finish()
    return f"{taken} taken, {refused} refused; shown {found} times"


main([
    tokens_that_are_no_longer_good,
    half_open_connections,
    too_long_and_too_much,
    slow_ones,
    markup_in_every_field,
])
