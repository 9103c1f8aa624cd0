# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who attaches to the socket acts as the seat that he names, and may do what that seat may.

access.py PROGRAM
"""

import os
import stat

from live import Attached, Server, journal, main

# One of each kind, with something that it may do and what it may not.
SEATS = [
    ("leider", ("rate", {"rate": 2000}), []),
    ("plaatsvervanger", ("inject.skip", {"inject": "rij-1"}),
     [("start", {}), ("end", {}), ("jump", {"to": 7200000}), ("script", {"mode": "uit"})]),
    ("injectcontroller", ("inject.fire", {"inject": "rij-2"}),
     [("inject.skip", {"inject": "rij-3"}), ("inject.add", {}), ("end", {}), ("pause", {})]),
    ("tegenspel", ("inject.fire", {"inject": "rij-4"}),
     [("decision", {"decision": "x"}), ("pause", {}), ("classify", {})]),
    ("gemeente.leider", ("observation", {"text": "x"}),
     [("inject.fire", {"inject": "rij-5"}), ("note", {"text": "x"}), ("noplay", {})]),
    ("spelleider", ("classify", {"inject": "storing", "choice": "anders"}),
     [("end", {}), ("inject.edit", {"inject": "rij-5"}), ("play", {})]),
    ("waarnemer", ("evaluation", {"text": "x"}),
     [("decision", {"decision": "x"}), ("inject.fire", {"inject": "rij-5"}), ("correct", {})]),
    ("veiligheid", ("note", {"text": "x"}), [("end", {}), ("decision", {"decision": "x"})]),
    ("gemeente.ciso", ("decision", {"decision": "x"}),
     [("decision", {"decision": "x", "seat": "leverancier"}), ("note", {"text": "x"}),
      ("inject.fire", {"inject": "rij-5"}), ("noplay", {}), ("assess", {})]),
    ("gast", ("ask.noplay", {}), [("observation", {"text": "x"}), ("pause", {})]),
]
ONLY_SCRIPT = [("declare.storyline", {"storyline": "x"}), ("deliver", {"inject": "los"}),
               ("storyline.fail", {"storyline": "teller", "class": "x", "error": "x"}),
               ("draw", {"stream": "x", "of": 1, "value": 1})]


def refused(who, what, **arguments):
    got = who.answer(do=what, **arguments)
    assert got["ok"] is False and got["error"], (what, arguments, got)


def each_seat_does_its_own(folder):
    server = Server(folder + "/x")
    leader = Attached(server.exercise).caught_up()
    leader.do("start")
    leader.do("pause")
    leader.do("inject.fire", inject="storing")
    for seat, (may, arguments), may_not in SEATS:
        one = Attached(server.exercise, by=seat).caught_up()
        before = journal(server.exercise)
        for what, wrong in may_not + ONLY_SCRIPT:
            refused(one, what, **wrong)
        assert journal(server.exercise) == before, f"{seat}: what was refused left a trace"
        seq = one.do(may, **arguments)["seq"]
        made = leader.until(lambda line, seq=seq: line.get("seq") == seq and "kind" in line)
        assert made["by"] == seat, made
        one.close()


def nobody_comes_as_the_script(folder):
    server = Server(folder + "/x")
    for seat in ("script", "clock", "script-2", "clock-2", "gemeente.niemand", "nergens.ciso",
                 "leiders", "waarnemer-", "deelnemer", "lokale-leider"):
        one = Attached(server.exercise, hello=False)
        one.send(hello=1, by=seat, after=0)
        told = one.rest()
        assert told[0]["ok"] is False and len(told) == 1, (seat, told)
    leader = Attached(server.exercise).caught_up()
    leader.do("start")
    for seat in ("script", "clock", "script-2", "clock-2", "gemeente.niemand"):
        for what, arguments in ONLY_SCRIPT + [("note", {"text": "x"}), ("rate", {"rate": 2000})]:
            refused(leader, what, by=seat, **arguments)


# The key is the file: who may open the socket is a leader, and acts as whom a line names.
def the_permission_of_the_file_is_the_key(folder):
    server = Server(folder + "/x")
    for name, mode in (("", 0o700), ("/socket", 0o600), ("/journal.jsonl", 0o600)):
        is_mode = stat.S_IMODE(os.stat(server.exercise + name).st_mode)
        assert is_mode == mode, (name, oct(is_mode))
    observer = Attached(server.exercise, by="waarnemer").caught_up()
    refused(observer, "start")
    observer.do("start", by="leider")


main([
    each_seat_does_its_own,
    nobody_comes_as_the_script,
    the_permission_of_the_file_is_the_key,
])
