# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""One command for a room: the door of an exercise that is started, found, stopped and over.

room.py PROGRAM
"""

import hashlib
import json
import os
import signal
import ssl

from served import SCENARIO, Attached, Run, Web, journal_records, main, program, until


class Room:
    """`run --web`: an exercise and its door, both in the background."""

    def __init__(self, folder, *more):
        self.folder = folder + "/x"
        self.began = program("--lang", "en", "run", SCENARIO, "-o", self.folder, "--seed", 7, *more)
        self.pids = []
        for held in ("journal.lock", "web.lock"):
            if os.path.exists(f"{self.folder}/{held}"):
                with open(f"{self.folder}/{held}", encoding="ascii") as f:
                    self.pids += [int(n) for n in f.read().split("\n")[:1] if n]
        Run.all.append(self)

    def url(self):
        return self.began.stdout.splitlines()[0]

    def web(self, *words):
        return program("--lang", "en", "web", self.folder, *words)

    def listed(self):
        got = program("list", "--json", self.folder)
        return json.loads(got.stdout)["exercises"][0]

    def log(self):
        with open(self.folder + "/web.log", encoding="utf-8") as f:
            return f.read()

    def kill(self):
        for pid in self.pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass

    def is_alive(self, pid):
        try:
            os.kill(pid, 0)
            with open(f"/proc/{pid}/stat", encoding="ascii") as f:
                return f.read().rsplit(")", 1)[1].split()[0] != "Z"
        except OSError:
            return False

    def gone(self, pid):
        until(lambda: not self.is_alive(pid), f"process {pid} stays")


def one_command_opens_a_room(folder):
    room = Room(folder, "--web")
    assert room.began.returncode == 0, room.began
    address, exercise = room.began.stdout.splitlines()
    assert address.startswith("http://127.0.0.1:") and exercise == room.folder, room.began
    assert room.listed()["web"] == address, room.listed()
    assert address in program("list", room.folder).stdout
    assert any(p["name"] == "web" for p in room.listed()["present"]), room.listed()
    made = program("seats", room.folder, "--make", "terminal.ciso")  # it knows where
    assert made.returncode == 0 and made.stdout.startswith(f"terminal.ciso\t{address}/j/"), made
    taken = room.web("--listen", "0")
    assert taken.returncode == 3 and address in taken.stderr and "--stop" in taken.stderr, taken
    assert room.web("--stop").returncode == 0
    room.gone(room.pids[1])
    assert "web" not in room.listed()
    none = room.web("--stop")
    assert none.returncode == 1 and "no seats are served" in none.stderr, none
    lost = program("--lang", "en", "seats", room.folder, "--make", "haven.havenmeester")
    assert lost.returncode == 2 and "--url" in lost.stderr, lost
    assert "Sanitizer" not in room.log(), room.log()


def it_is_over_when_the_exercise_is(folder):
    room = Room(folder, "--linger", "1500ms")
    server = room.pids[0]
    got = room.web("--detach", "--linger", "100ms")
    assert got.returncode == 0 and got.stdout.startswith("http://127.0.0.1:"), got
    with open(room.folder + "/web.lock", encoding="ascii") as f:
        door = int(f.readline())
    room.pids.append(door)
    leader = Attached(room.folder).caught_up()
    leader.do("start")
    leader.do("end", reason="klaar")
    leader.close()
    room.gone(server)  # the door alone does not keep it
    room.gone(door)    # and does not outlive it for long
    assert "does not come back" in room.log() or "komt niet terug" in room.log(), room.log()
    assert "Sanitizer" not in room.log(), room.log()


def a_door_that_cannot_open_leaves_the_exercise(folder):
    taken = Room(folder, "--web")
    port = taken.url().rsplit(":", 1)[1]
    os.mkdir(folder + "/second")
    room = Room(folder + "/second", f"--web=127.0.0.1:{port}")
    assert room.began.returncode == 3, room.began
    assert port in room.began.stderr and "without seats" in room.began.stderr, room.began
    assert room.listed()["state"] == "played" and "web" not in room.listed(), room.listed()


def who_can_be_reached_by_others_says_how(folder):
    room = Room(folder)
    for words in (("--listen", "0.0.0.0:0"), ("--listen", "[::]:0"), ("--listen", "192.168.1.5:0")):
        got = room.web(*words)
        assert got.returncode == 2 and "--tls" in got.stderr and "--plain-http" in got.stderr, got
    for words, why in ((("--listen", "twaalf"), "--listen takes"), (("--listen", "1:99999"), "--listen"),
                       (("--url", "oefening.example"), "--url takes"),
                       (("--url", "https://a b"), "--url takes"),
                       (("--cert", "a.pem"), "--key"), (("--tls", "--plain-http"), "exclude"),
                       (("--tls", "--cert", "a.pem", "--key", "a.pem"), "exclude"),
                       (("--tsl",), "--tls")):
        got = room.web(*words)
        assert got.returncode == 2 and why in got.stderr and not got.stdout, (words, got)
    for words, why in ((("--web=x",), "--listen takes"), (("--web", "--foreground"), "web")):
        got = program("--lang", "en", "run", SCENARIO, "-o", folder + "/y", *words)
        assert got.returncode == 2 and why in got.stderr, got
        assert not os.path.exists(folder + "/y")
    # plain where it is meant so; all other ways in are loopback
    web = Web(room.folder, "0.0.0.0:0", "--plain-http")
    assert web.url.startswith("http://") and "0.0.0.0" not in web.url, web.url
    web.stop()


def links_of(room):
    return [r for r in journal_records(room.folder) if r["kind"] == "seat.made"]


def its_own_certificate_stays_the_same(folder):
    room = Room(folder)
    own = room.folder + "/tls.pem"
    web = Web(room.folder, "127.0.0.1:0", "--tls", "--url", "https://oefening.example:8443")
    assert web.url == "https://oefening.example:8443", web.url
    assert os.stat(own).st_mode & 0o777 == 0o600
    mark = web.process.stdout.readline().strip()
    with open(own, encoding="ascii") as f:
        pem = f.read()
    der = ssl.PEM_cert_to_DER_cert(pem[pem.index("-----BEGIN CERTIFICATE"):])
    assert mark.startswith("SHA-256 ") and room.listed()["fingerprint"] == mark[8:], mark
    assert hashlib.sha256(der).hexdigest() == mark[8:].replace(":", "").lower()
    cards = folder + "/cards.html"
    made = program("--lang", "en", "seats", room.folder, "--make", "terminal.ciso", "--cards", cards)
    assert mark in made.stderr and made.stdout.startswith("terminal.ciso\thttps://oefening"), made
    with open(cards, encoding="utf-8") as f:
        assert mark in f.read()
    plain = program("seats", room.folder, "--make", "haven.havenmeester", "--url", "http://elders:1")
    assert mark not in plain.stderr, plain  # not what is seen there
    # nothing is made that nobody could pass on
    made = len(links_of(room))
    for words in (("--url", "oefening.example"), ("--url", "ftp://x"),
                  ("--cards", folder + "/nowhere/x.html")):
        refused = program("--lang", "en", "seats", room.folder, "--all", *words)
        assert refused.returncode not in (0, 1) and refused.stderr, refused
    assert len(links_of(room)) == made
    web.stop()
    again = Web(room.folder, "127.0.0.1:0", "--tls")
    assert again.process.stdout.readline().strip() == mark
    again.stop()


main([
    one_command_opens_a_room,
    it_is_over_when_the_exercise_is,
    a_door_that_cannot_open_leaves_the_exercise,
    who_can_be_reached_by_others_says_how,
    its_own_certificate_stays_the_same,
])
