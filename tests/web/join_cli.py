# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""`draaiboek join`: a seat in the terminal, typed, piped, cut off and pinned to a certificate.

join_cli.py PROGRAM
"""

import json
import os
import queue
import subprocess
import tempfile
import threading

from served import DEADLINE, PATIENCE, PROGRAM, Caller, Exercise, Run, Web, main, program, until


class Terminal:
    """One `draaiboek join` whose lines are read as they come."""

    def __init__(self, folder, link, *more, lang="en"):
        self.talk = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [PROGRAM, "--lang", lang, "join", link, "--session", folder + "/seat", *more],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.talk, text=True,
            env={**os.environ, "LC_ALL": "C"})
        Run.all.append(self)
        self.lines, self.seen = queue.Queue(), []
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def reads(self, words):
        """The next line with these words."""
        while True:
            line = self.lines.get(timeout=PATIENCE)
            assert line is not None, (words, self.seen[-8:], self.said())
            self.seen.append(line)
            if words in line:
                return line

    def has_read(self, words):
        """Now or before: what is told and what is answered come in any order."""
        return next((line for line in self.seen if words in line), None) or self.reads(words)

    def type(self, *lines):
        for line in lines:
            self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self

    def said(self):
        self.talk.seek(0)
        return self.talk.read().decode(errors="replace")

    def end(self, code=0):
        self.process.stdin.close()
        assert self.process.wait(DEADLINE) == code, self.said()
        self.seen += iter(self.lines.get, None)
        assert "Sanitizer" not in self.said() and "runtime error" not in self.said(), self.said()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def join(folder, link, typed, *more):
    return program("--lang", "en", "join", link, "--session", folder + "/piped", *more, stdin=None,
                   input=typed)


def a_seat_is_taken_and_played(folder):
    x = Exercise(folder)
    link = x.link("terminal.ciso")
    one = Terminal(folder, link)
    one.reads("NO PLAY")  # of the ground rules
    one.reads("take part: yes?")
    assert not x.journal("seat.bound")
    one.type("yes").reads("CLOCK running")
    assert x.one("seat.bound")["seat"] == x.one("rules.acknowledged")["seat"] == "terminal.ciso"
    assert os.stat(folder + "/seat").st_mode & 0o777 == 0o600
    x.lead("inject.fire", inject="losgeldbrief")
    assert one.reads("[losgeldbrief]").startswith("EXERCISE MESSAGE")
    one.reads("You have 48 hours")  # in full
    one.type("inject.acknowledge losgeldbrief").reads("DONE")
    assert x.one("inject.acknowledged", inject="losgeldbrief")["by"] == "terminal.ciso"
    one.type("decision inject=losgeldbrief We close the gate").reads("decides: We close the gate")
    assert x.one("decision.logged")["inject"] == "losgeldbrief"
    one.type("inform to=haven,douane via=phone").reads("QUESTION kind")
    one.reads("CHOICE 2 request")
    one.type("2").reads("QUESTION message")
    one.type("Gate = shut & \"locked\"").reads("DONE")
    told = x.one("inform.logged")
    assert told["to"] == ["haven", "douane"] and told["text"] == 'Gate = shut & "locked"', told
    assert told["class"] == "verzoek", told
    one.type("decision").reads("QUESTION we decide")
    one.type(".", "pause").reads("no such command")
    one.type("observation text=\"one\" two").reads("belong to nothing")
    one.type("inject.acknowledge pers-belt").reads("WARNING")  # it is not theirs to see
    one.type("ask.noplay somebody is unwell").reads("DONE")
    assert x.journal("noplay.asked")[-1]["reason"] == "somebody is unwell"
    one.type("help").reads("  ask.noplay")
    assert not any("  inject.fire" in line for line in one.seen), "that is for who leads"
    x.lead("noplay")
    one.reads("!!! NO PLAY !!!")
    assert len(x.journal("decision.logged")) == 1 and not x.journal("observation.logged")
    one.end()
    x.finish()


def only_what_the_seat_sees_comes(folder):
    x = Exercise(folder)
    one = Terminal(folder, x.link("haven.havenmeester"), lang="nl")
    one.type("ja").reads("KLOK loopt")
    x.lead("inject.fire", inject="losgeldbrief")
    x.lead("note", text="geheim van de leiding")
    x.lead("pause")
    one.reads("KLOK staat stil")
    told = "\n".join(one.seen)
    assert "losgeldbrief" not in told and "geheim" not in told, told
    assert "OEFENING BERICHT" in told, told
    one.end()
    x.finish()


def a_restart_is_the_same_seat(folder):
    x = Exercise(folder)
    link = x.link("terminal.ciso")
    got = join(folder, link, "yes\nobservation first\n")
    assert got.returncode == 0 and "DONE" in got.stdout, got
    got = join(folder, link, "observation second\r\nobservation third")  # no newline at its end
    assert got.returncode == 0 and "RULE" not in got.stdout, got
    assert [r["text"] for r in x.journal("observation.logged")] == ["first", "second", "third"]
    assert len(x.journal("seat.bound")) == 1
    assert "\x1b" not in got.stdout and got.stdout.isascii(), got.stdout
    assert x.seats("--free", "terminal.ciso").returncode == 0
    got = join(folder, link, "observation fourth\n")
    assert got.returncode == 1 and "no longer yours" in got.stderr, got
    assert len(x.journal("observation.logged")) == 3
    got = join(folder, link, "no\n")
    assert got.returncode == 3 and "do not take part" in got.stderr, got
    x.finish()


def what_was_typed_is_sent_once(folder):
    x = Exercise(folder)
    one = Terminal(folder, x.link("terminal.ciso"))
    one.type("yes").reads("CLOCK running")
    back = x.reopen()
    one.reads("CONNECTION")
    one.type("decision while it was away")
    back()
    one.reads("DONE")
    one.type("decision after").reads("decides: after")
    assert [r["decision"] for r in x.journal("decision.logged")] == ["while it was away", "after"]
    ids = [line for line in one.seen if "NEWS" in line and "StartEx" in line]
    assert len(ids) == 1, one.seen  # nothing was told twice
    one.end()
    x.finish()


def what_was_told_is_not_told_again(folder):
    x = Exercise(folder)
    link = x.link("terminal.ciso")
    one = Terminal(folder, link)
    one.type("yes").reads("CLOCK running")
    one.type("decision We close the gate").reads("decides: We close the gate")
    one.end()
    x.lead("inject.fire", inject="losgeldbrief")
    assert os.stat(folder + "/seat.kept").st_mode & 0o777 == 0o600
    two = Terminal(folder, link)
    told = int(two.reads("earlier entries").split()[1])
    two.reads("CLOCK running")
    lines = "\n".join(two.seen)
    assert "[losgeldbrief]" in lines and "close the gate" not in lines, lines
    assert told == sum(line.startswith(("LOG", "NEWS", "EXERCISE MESSAGE")) for line in one.seen), (told, one.seen)
    two.seen.clear()
    two.type("log").reads("decides: We close the gate")
    two.reads("[losgeldbrief]")
    two.type("observation the last").reads("DONE")
    two.has_read("the last")
    assert sum("close the gate" in line for line in two.seen) == 1, two.seen
    two.end()
    x.finish()


def what_was_not_sent_is_sent_the_next_time(folder):
    x = Exercise(folder)
    link = x.link("terminal.ciso")
    one = Terminal(folder, link)
    one.type("yes").reads("CLOCK running")
    back = x.reopen()
    one.reads("CONNECTION")
    one.type("decision before the fall")
    until(lambda: "fall" in open(folder + "/seat.kept", encoding="utf-8").read())
    one.kill()
    back()
    two = Terminal(folder, link)
    assert "before the fall" in two.reads("not sent the last time")
    two.has_read("DONE")
    two.has_read("decides: before the fall")
    two.end()
    three = Terminal(folder, link)
    three.reads("CLOCK running")
    three.end()
    assert not any("not sent" in line for line in three.seen), three.seen
    assert [r["decision"] for r in x.journal("decision.logged")] == ["before the fall"]
    with open(folder + "/seat.kept", encoding="utf-8") as f:
        whole = f.read()
    for wrong in (b"", b"x", whole[:-9].encode(), whole.replace("told", "tell").encode(),
                  whole.replace("sum ", "unsent do=decision\nsum ").encode(), b"\xff" * 5000):
        with open(folder + "/seat.kept", "wb") as f:
            f.write(wrong)
        four = Terminal(folder, link)
        four.reads("cannot be read")
        four.reads("decides: before the fall")  # from the beginning
        four.end()
        with open(folder + "/seat.kept.unread", "rb") as f:
            assert f.read() == wrong
    assert len(x.journal("decision.logged")) == 1
    x.finish()


def it_asks_in_the_words_of_the_forms(folder):
    x = Exercise(folder)
    link = x.link("terminal.ciso")
    one = Terminal(folder, link, lang="nl")
    one.type("ja").reads("KLOK loopt")
    one.type("inform").reads("VRAAG aan")
    haven = one.reads("Havenautoriteit").split()[1]
    one.type(haven).reads("VRAAG via")
    phone = one.reads("telefoon").split()[1]
    one.type(phone).reads("VRAAG soort")
    one.type("Advies").reads("VRAAG bericht")
    one.type("De poort is dicht").reads("GEDAAN")
    told = x.one("inform.logged")
    assert (told["to"], told["via"], told["class"]) == (["haven"], "phone", "advies"), told
    x.lead("inject.fire", inject="losgeldbrief")
    one.reads("[losgeldbrief]")
    one.type("inject.acknowledge").reads("VRAAG welk bericht")
    one.reads("KEUZE 1 ")
    one.type("1").reads("GEDAAN")
    assert x.one("inject.acknowledged")["inject"] == "losgeldbrief"
    one.type("help decision").reads("rationale=  omdat")
    one.type("decision actions=\"bel haven; bel douane\" We sluiten").reads("GEDAAN")
    assert x.one("decision.logged")["actions"] == ["bel haven", "bel douane"]
    one.type("phase").reads("VRAAG welke stap")
    one.reads("KEUZE 1 beeld")
    one.type("1").reads("GEDAAN")
    assert x.one("phase.logged")["name"] == "beeld"
    x.lead("end")
    one.reads("KLOK afgelopen")
    one.type("decision te laat").reads("VRAAG waarom het laat")
    one.type("vergeten").reads("GEDAAN")
    assert x.one("decision.logged", decision="te laat")["late_reason"] == "vergeten"
    one.type("debrief").reads("VRAAG wat goed ging (mag leeg blijven)")
    one.type("snel gebeld").reads("VRAAG wat ons verraste")
    one.type("").reads("VRAAG wat wij als eerste")
    one.type("").reads("VRAAG")
    one.reads("KEUZE 2")
    one.type("2").reads("VRAAG")
    one.type("").reads("GEDAAN")
    assert [r["class"] for r in x.journal("reflection.logged")] == ["ging-goed", "verwacht-wel"]
    one.end()
    x.finish()


def a_certificate_is_pinned(folder):
    x = Exercise(folder)
    x.web.stop()
    x.web = Web(x.folder, "0", "--tls")
    mark = x.web.process.stdout.readline().strip()[8:]
    link = x.link("terminal.ciso")
    got = join(folder, link, "yes\nyes\n")  # nobody is there to compare it
    assert got.returncode == 3 and mark in got.stdout and mark in got.stderr, got
    got = join(folder, link, "yes\n", "--fingerprint", mark.replace("A", "B").replace("0", "1"))
    assert got.returncode != 0 and "another fingerprint" in got.stderr, got
    assert not x.journal("seat.bound")
    got = join(folder, link, "yes\nobservation one\n", "--fingerprint", mark.lower().replace(":", ""))
    assert got.returncode == 0, got
    got = join(folder, link, "observation two\n")  # it is remembered
    assert got.returncode == 0 and len(x.journal("observation.logged")) == 2, got
    port = str(x.web.port)
    x.web.stop()
    os.remove(x.folder + "/tls.pem")
    x.web = Web(x.folder, port, "--tls")  # another key: somebody in between
    got = join(folder, link, "observation three\n")
    assert got.returncode == 3 and "another certificate" in got.stderr, got
    assert len(x.journal("observation.logged")) == 2
    x.finish()


def what_is_no_link_is_said(folder):
    x = Exercise(folder)
    link = x.link("terminal.ciso,haven.havenmeester", "--shared")
    for wrong in ("", "x", x.web.url, x.web.url + "/j/short", "ftp://a/j/" + link[-26:]):
        got = join(folder, wrong, "")
        assert got.returncode == 2 and not got.stdout, (wrong, got)
    got = join(folder, link[:-4] + "aaaa", "yes\n")
    assert got.returncode != 0 and "no such link" in got.stderr, got
    got = join(folder, "http://127.0.0.1:1/j/" + link[-26:], "")
    assert got.returncode == 3 and "cannot be reached" in got.stderr, got
    got = join(folder, link, "leider\n")
    assert got.returncode != 0 and "not for 'leider'" in got.stderr, got
    got = join(folder, link, "yes\nobservation here\n", "--seat", "haven.havenmeester")
    assert got.returncode == 0 and x.one("observation.logged")["seat"] == "haven.havenmeester", got
    assert program("join").returncode == 2 and program("join", link, "--sit").returncode == 2
    # for programs the same door, and no more through it
    told = Caller(x).get(f"/j/{link[-26:]}", Accept="application/json")
    assert json.loads(told.text)["seats"] == ["terminal.ciso", "haven.havenmeester"], told
    assert Caller(x).get("/s/events?as=words").status == 401
    assert Caller(x).get("/s/forms").status == 401
    x.finish()


def a_screen_is_not_steered(folder):
    x = Exercise(folder)
    one = Terminal(folder, x.link("terminal.ciso"))
    one.type("yes").reads("CLOCK running")
    x.lead("inform", by="haven.havenmeester", **{"from": "haven.havenmeester"}, to=["terminal"], via="phone",
           text="\u202eevil\u2028 x", **{"class": "warning"})
    line = one.reads("evil")
    assert "\u202e" not in line and "\x1b" not in line, line
    one.end()
    x.finish()


main([
    a_seat_is_taken_and_played,
    only_what_the_seat_sees_comes,
    a_restart_is_the_same_seat,
    what_was_typed_is_sent_once,
    what_was_told_is_not_told_again,
    what_was_not_sent_is_sent_the_next_time,
    it_asks_in_the_words_of_the_forms,
    a_certificate_is_pinned,
    what_is_no_link_is_said,
    a_screen_is_not_steered,
])
