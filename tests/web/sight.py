# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""What leaves the door for each kind of seat is what the table of records says is theirs.

An exercise is played, and then every text of every record is marked with where it stands; kinds
that did not come about are added. The door is told this journal by a stand-in for the exercise's
server, the last part of it while pages are open. Each kind of seat asks for everything in every
way: pages, streams and what they miss, refusals, the join page. A mark that comes out is held
against the table.

sight.py PROGRAM
"""

import hashlib
import json
import re
import signal
import socket
import subprocess
import threading
import urllib.parse

from served import PROGRAM, Caller, Exercise, Web, main, program

PLAYERS = ("terminal.ciso", "haven.havenmeester", "vervoer.planner", "csirt.analist",
           "douane.teamleider", "agent.agent", "terminal.leider", "haven.leider")
CONTROL = ("leider", "plaatsvervanger", "injectcontroller", "tegenspel", "spelleider",
           "waarnemer-1", "veiligheid")
# Texts by which the journal itself holds together.
BONES = {"id", "link", "session", "digest", "version", "scenario_hash", "engine", "lua", "date",
         "trigger", "chain_ref", "sector", "stream", "file", "error"}
MARK = re.compile(r"Zq(\d+)x([a-z_]+?)Z")
HEAD = {"seq", "t", "wall", "kind", "by", "cause", "last", "hash"}  # of every record
PAGES = ("inbox", "log", "inform", "picture", "watch", "goals", "notes", "queue", "voice", "help",
         "wall", "events", "forms", "file", "attachment", "")


# ---- the table, as it is documented


class Kind:
    def __init__(self, text):
        self.name = text.split("\n", 1)[0]
        self.seen = re.search(r"Seen by: (.*)\.", text).group(1)
        rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", text, re.M)
        self.fields = {name: (what.strip(), need.strip(), whose.strip())
                       for name, what, need, whose in rows}


# What needs more of the chain, storylines or overlays than is played here; test_sight.c walks all
# kinds.
NOT_HERE = re.compile(r"dependency\.|effect\.|storyline\.|exercise.jumped|inject.added|"
                      r"expectation.assessed|overlay\.")


def table():
    said = subprocess.run([PROGRAM, "generate", "records"], capture_output=True, check=True)
    kinds = [Kind(text) for text in said.stdout.decode().split("\n## ")[1:]]
    return {kind.name: kind for kind in kinds}


KINDS = table()


def org_of(seat):
    return seat.split(".")[0]


class Journal:
    def __init__(self, records):
        self.records = {r["seq"]: r for r in records}
        self.plans = {r["inject"]: r for r in records if r["kind"] in
                      ("inject.planned", "inject.added")}

    def is_among(self, org, to):
        return any(a == "all" or org_of(a) == org for a in to or [])

    def about(self, r):
        """The entry that a record answers, corrects or confirms."""
        if r["kind"].endswith(".logged"):
            return None
        return self.records.get(r.get("message" if r["kind"] == "inform.acknowledged" else
                                      "record"))

    def wrote(self, org, r):
        return org_of((self.about(r) or r).get("seat", "-")) == org

    def leads(self, seat, r):
        kind = KINDS[r["kind"]]
        plan = self.plans.get(r.get("inject"))
        to = plan["to"] if plan else []
        return (seat.endswith(".leider") and kind.seen == "exercise control" and bool(to)
                and kind.fields.get("inject", ("", "", ""))[1] == "yes"
                and all(org_of(a) == org_of(seat) for a in to))

    def may_see(self, seat, r):
        org, seen = org_of(seat), KINDS[r["kind"]].seen
        ends = self.wrote(org, r) or self.is_among(org, (self.about(r) or r).get("to"))
        if seen == "everybody":
            return True
        if seen.startswith("both ends") or r["kind"] == "entry.corrected":
            return ends
        if seen.startswith("the organisation of the seat"):
            return self.wrote(org, r)
        if seen.startswith("the organisation whose"):
            return org_of(r["service"]) == org
        if seen.startswith("those it is addressed"):
            return self.is_among(org, r["to"])
        return self.leads(seat, r)

    def may_read(self, seat, seq, key):
        r = self.records[seq]
        if seat in CONTROL:
            return True
        if not self.may_see(seat, r):
            return False
        whose = KINDS[r["kind"]].fields[key][2]
        return (whose == "" or self.leads(seat, r)
                or (whose == "writer" and self.wrote(org_of(seat), r)))


# ---- a journal in which every text says where it stands


def marked(value, mark):
    if isinstance(value, str):
        return f"{value} {mark}"
    if isinstance(value, dict):
        return {k: marked(v, mark) for k, v in value.items()}
    return value


def mark_record(r):
    for key, (what, _, _) in KINDS[r["kind"]].fields.items():
        if key in r and key not in BONES and what.startswith("text"):
            r[key] = marked(r[key], f"Zq{r['seq']}x{key}Z")


def sealed(records):
    """The lines, each with the hash over all before it."""
    lines, before = [], b"0" * 64
    for r in records:
        body = json.dumps({k: v for k, v in r.items() if k != "hash"}, ensure_ascii=False,
                          separators=(",", ":")).encode()[:-1]
        before = hashlib.sha256(before + body).hexdigest().encode()
        lines.append(body + b',"hash":"' + before + b'"}\n')
    return b"".join(lines)


def some(key, what, known):
    if key in known:
        return known[key]
    for start, value in (("text in each", {"nl": "tekst", "en": "text"}), ("text", "tekst"),
                         ("list of names", ["terminal.ciso"]), ("true", True), ("name", "iets"),
                         ("TLP", "AMBER"), ("operationeel", "tactisch"),
                         ("any value", "waarde"), ("list of texts", ["tekst"])):
        if what.startswith(start):
            return value
    return 1


def whole(kind, last, known):
    r = {"seq": last["seq"] + 1, "t": last["t"], "wall": last["wall"], "kind": kind.name,
         "by": "leider"}
    for key, (what, _, _) in kind.fields.items():
        if key not in ("id", "cause"):
            r[key] = some(key, what, known)
    r["last"] = True
    return r


def folds(folder, records):
    with open(folder + "/journal.jsonl", "wb") as f:
        f.write(sealed(records))
    return program("log", folder, "--json", "--all", "--as", "gast").returncode == 0


def add_missing(folder, records):
    """Of each kind that did not come about one whole record, where the journal takes it."""
    entry = next(r for r in records if r["kind"] == "decision.logged")
    message = next(r for r in records if r["kind"] == "inform.logged")
    plan = next(r for r in records if r["kind"] == "inject.planned" and r["to"] == ["terminal.ciso"]
                or r["kind"] == "inject.planned")
    service = next(r for r in records if r["kind"] == "service.declared")
    known = {key: value for r in records for key, value in r.items() if key not in HEAD}
    known |= {"seat": entry["seat"], "record": entry["seq"], "message": message["seq"],
             "inject": plan["inject"], "service": service["service"], "org": "terminal",
             "from": "haven"}
    missing = []
    for kind in KINDS.values():
        if any(r["kind"] == kind.name for r in records):
            continue
        more = whole(kind, records[-1], known)
        if folds(folder, records + [more]):
            records.append(more)
        else:
            missing.append(kind.name)
    return missing


# ---- a server that has this journal


class StandIn:
    """Speaks as docs/live.md says: tells records, refuses commands with what was asked."""

    def __init__(self, folder, lines, first):
        self.lines, self.first = lines, first
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(folder + "/socket")
        self.socket.listen()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        self.door = self.socket.accept()[0]
        asked = self.door.makefile("rb")
        asked.readline()
        self.door.sendall(b'{"ok":true,"hello":1,"client":1,"seq":%d,"t":0}\n' % self.first
                          + b"".join(self.lines[:self.first]))
        for line in asked:
            refusal = {"ok": False, "id": json.loads(line).get("id"), "error": "not now"}
            self.door.sendall(json.dumps(refusal).encode() + b"\n")

    def tell_the_rest(self):
        self.door.sendall(b"".join(self.lines[self.first:]))


# ---- what each is shown


class Looker:
    def __init__(self, x, seat):
        self.seat, self.shown = seat, {}
        self.caller = Caller(x)
        orgs = ["--orgs", "terminal"] if seat.startswith("waarnemer") else []
        self.link = x.link(seat, "--shared", *orgs)
        assert self.caller.join(self.link, seat).status == 303, seat

    def see(self, where, text):
        for seq, key in MARK.findall(text):
            self.shown.setdefault((int(seq), key), where)

    def follow(self):
        self.live = self.caller.stream(after=1)

    def look(self, journal, phase):
        self.live.until(lambda kind, data: kind == "clock" and data["phase"] == phase)
        self.see("stream", json.dumps(self.live.events))
        missed = self.caller.stream()
        missed.until(lambda kind, data: kind == "clock")
        self.see("what was missed", json.dumps(missed.events))
        for page in PAGES:
            for lang in ("nl", "en") if page != "events" else ():
                self.see(page, self.caller.get(f"/s/{page}?lang={lang}").text)
        stranger = Caller(self.caller.exercise)
        self.see("join", stranger.get(urllib.parse.urlsplit(self.link).path).text)
        self.ask_about_others(journal)
        for stream in (self.live, missed):
            stream.close()

    def ask_about_others(self, journal):
        """In addresses and in commands: refusals say nothing of it."""
        records = list(journal.records.values())
        for r in records[:: max(1, len(records) // 40)]:
            n, inject = r["seq"], urllib.parse.quote(str(r.get("inject", "x")))
            for path in (f"/s/log?correct={n}&on={inject}", f"/s/inform?on=message:{n}"):
                self.see(path, self.caller.get(path).text)
            for accept in ("application/json", "text/html"):
                got = self.caller.post("/s/do", {"do": "correct", "record": n, "form": 9,
                                                 "reason": "x"}, Accept=accept)
                self.see("refusal", got.text)


def play(x):
    """Enough of everything to look at."""
    terminal, haven = seat_of(x, "terminal.ciso"), seat_of(x, "haven.havenmeester")
    x.lead("inject.fire", inject="losgeldbrief")
    for caller, other in ((terminal, "haven"), (haven, "vervoer")):
        for what in ("observation", "assumption", "action", "question"):
            assert caller.do(what, text="gelogd")[0] == 200, what
        assert caller.do("received", text="x", **{"from": "iemand"})[0] == 200
        assert caller.do("decision", decision="besluit", rationale="reden", mandate="ik")[0] == 200
        assert caller.do("sitrep", picture="beeld", effects="e", judgement="o")[0] == 200
        assert caller.do("escalate", to="verhoogd", rationale="reden")[0] == 200
        assert caller.do("reflection", text="terug", **{"class": "surprise"})[0] in (200, 422)
        told = caller.do("inform", to=other, via="phone", **{"class": "melding"}, text="zegt",
                         of="dit")
        assert told[0] == 200, told
        assert caller.do("correct", record=told[1]["seq"], reason="fout", text="goed")[0] == 200
    assert haven.do("inform.acknowledge", message=x.one("inform.logged", seat="terminal.ciso")
                    ["seq"])[0] == 200
    for r in x.journal("question.logged"):
        x.leader.do("answer", record=r["seq"], text="antwoord")
    x.leader.do("note", text="notitie")
    x.lead("rate", rate=1000000)
    x.leader.until(lambda line: line.get("t", 0) > 3600000 and "kind" in line)
    x.lead("pause", reason="rust")


def seat_of(x, seat):
    caller = Caller(x)
    assert caller.join(x.link(seat), seat).status == 303
    return caller


def only_what_is_theirs_leaves(folder):
    x = Exercise(folder)
    lookers = [Looker(x, seat) for seat in PLAYERS + CONTROL]
    first = len(x.journal())
    play(x)
    x.web.stop()
    x.server.signal(signal.SIGTERM)
    x.server.wait()
    records = x.journal()
    missing = add_missing(x.folder, records)
    for r in records:
        mark_record(r)
    assert folds(x.folder, records), program("log", x.folder)
    assert all(NOT_HERE.match(name) for name in missing), missing
    server = StandIn(x.folder, sealed(records).splitlines(keepends=True), first)
    x.web = Web(x.folder)
    for looker in lookers:
        looker.follow()
    server.tell_the_rest()
    journal, wrong, kinds = Journal(records), [], set()
    for looker in lookers:
        looker.look(journal, "pauze")
        kinds |= {journal.records[seq]["kind"] for seq, _ in looker.shown}
        wrong += [(looker.seat, where, journal.records[seq]["kind"], seq, key)
                  for (seq, key), where in looker.shown.items()
                  if not journal.may_read(looker.seat, seq, key)]
        assert len(looker.shown) > 20, (looker.seat, looker.shown)
    assert not wrong, (len(wrong), wrong[:12])
    x.web.stop()
    return (f"{len(KINDS) - len(missing)} kinds of {len(KINDS)} were told, texts of {len(kinds)} "
            "came out")


main([only_what_is_theirs_leaves])
