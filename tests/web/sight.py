# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Of every kind of record only what is theirs leaves the door for each kind of seat.

What is whose stands here, written by hand: a kind or field that is new must be put in here too. An
exercise is begun, and its journal goes on with every kind of record, each field of which says where
it stands (marked.py). The program that prints a seat's records is to print just those fields. The
door is told the same journal by a stand-in for the exercise's server, most of it while pages are
open, and every seat asks for everything in every way: pages, streams as pages and as words, what
they missed, files, refusals, the join page. A mark that comes out is held against what is whose.

sight.py PROGRAM
"""

import hashlib
import json
import os
import re
import signal
import socket
import threading
import urllib.parse

from marked import CASES, HEAD, KINDS, LAST, TOKEN, Marked
from served import Caller, Exercise, Web, main, program

# ---- what is whose

# Of each kind: the fields that those who see it may read. With `*`: only the organisation that
# wrote it; with `entry` it is something that people log. Exercise control may read everything.
ENTRY = "seat said_at tlp *trigger *inject *phase *late_reason *level *role"
SEEN = {
    "everybody": """
exercise.created        format scenario version scenario_hash engine lua date title languages tlp \
                        start duration mode
organisation.declared   org name sector play roles
round.declared          round title opens
ladder.declared         name title
exercise.started
exercise.paused         class reason
exercise.noplay         reason
exercise.resumed        reason
exercise.rate           rate was
exercise.jumped         from to meanwhile
exercise.ended          reason
exercise.sealed         records digest
round.opened            round was
round.closed            round next
day.opened              count
day.closed              count next""",
    "addressees": """
inject.delivered        inject from to via tlp subject text attachments offered options""",
    "both ends": """
inform.logged           entry from to via class of text reliability ack answer
inform.acknowledged     message seat text
entry.corrected         record seat reason field text""",
    "organisation": """
decision.logged         entry decision rationale picture unknowns judgement options dissent mandate \
                        actions inform review_at chain_ref confidence status choice
observation.logged      entry text reliability
assumption.logged       entry text confidence
question.logged         entry to text
question.answered       record from seat text
action.logged           entry text owner due decision status
action.updated          record seat status text was
received.logged         entry from via text reliability
sitrep.logged           entry count picture effects judgement actions needs communication status \
                        questions next
escalation.logged       entry to was rationale
notification.logged     entry to class deadline text
resource.logged         entry resource class count text
reflection.logged       entry text class round
phase.logged            entry name
rules.acknowledged      seat""",
    "service": """
service.declared        service org name
effect.noticeable       service severity at
effect.told             service upstream org at
effect.ended            service at""",
    # who leads at an organisation reads all of what is about an inject that comes there only
    "local leader": """
inject.planned
inject.added
inject.queued
inject.due
inject.read
inject.acknowledged
inject.answered
inject.held
inject.released
inject.skipped
inject.retimed
inject.edited
inject.assigned
inject.failed
inject.expired
inject.offered
silence.asked
decision.classified
expectation.declared
expectation.assessed
expectation.missed""",
    # and, like all above, of what its own overlay does
    "control": """
objective.declared
storyline.declared
overlay.declared
exercise.loaded
exercise.window
exercise.overtime
exercise.recovered
clock.beat
clock.stepped
evaluation.logged
note.logged
noplay.asked
organisation.mode
storyline.held
storyline.released
storyline.ended
script.mode
variable.set
draw.made
script.error
script.diverged
dependency.declared
dependency.draining
dependency.refilling
dependency.carried
dependency.extended
dependency.cut
dependency.connected
dependency.out
service.disrupted
service.restored
effect.onset
effect.changed
effect.recovering
effect.resumed
effect.held
effect.released
effect.cancelled
effect.limited
resource.declared
resource.granted
resource.queued
resource.released
seat.made
seat.bound
seat.freed
seat.revoked""",
}


def lines_of(text):
    for line in text.strip().splitlines():
        name, *fields = line.split()
        yield name, ENTRY.split() + fields[1:] if fields[:1] == ["entry"] else fields


WHOSE = {name: who for who, text in SEEN.items() for name, _ in lines_of(text)}
FIELDS = {name: set(fields) for text in SEEN.values() for name, fields in lines_of(text)}


def every_kind_is_told_here(folder):
    assert WHOSE.keys() == KINDS.keys(), WHOSE.keys() ^ KINDS.keys()
    assert sum(len(list(lines_of(text))) for text in SEEN.values()) == len(KINDS)
    for name, fields in FIELDS.items():
        unknown = {f.strip("*") for f in fields} - KINDS[name].fields.keys()
        assert not unknown, (name, unknown)
    return f"{len(KINDS)} kinds"


# ---- who may read what

# Each seat with how its link is made: seats to choose from, what it looks at.
PLAYERS = {
    "terminal.baas": (), "terminal.planner": (), "terminal": (), "terminal.nacht": (),
    "haven.baas": (), "haven": (), "stad.baas": (), "derde.baas": (), "pers": (),
    "terminal.leider": (), "haven.leider": (), "derde.leider": (),
    "gast": (), "gast-2": ("--orgs", "terminal,haven"),
}
CONTROL = {
    "leider": (), "plaatsvervanger": (), "injectcontroller": (), "tegenspel": (),
    "tegenspel-2": (), "spelleider": (), "veiligheid": (), "waarnemer": (),
    "waarnemer-1": ("--orgs", "terminal"), "waarnemer-2": ("--orgs", "terminal,haven,stad"),
}
NO_SEATS = ("script", "clock", "lokale-leider", "terminal.niemand", "niemand", "all", "")


def org_of(address):
    return address.split(".")[0]


class Sight:
    """What a seat may know of a journal."""

    def __init__(self, seat, records, since=1):
        self.since = since  # as if nothing was told before
        self.records = {r["seq"]: r for r in records}
        self.control = seat in CONTROL
        self.org = None if seat.startswith("gast") or self.control else org_of(seat)
        self.leads = seat.endswith(".leider")
        self.plans = {r["inject"]: r["to"] for r in records
                      if r["kind"] in ("inject.planned", "inject.added")}
        self.services = {r["service"]: r["org"] for r in records if r["kind"] == "service.declared"}
        self.overlays = {r["storyline"]: r["overlay"] for r in records
                         if r["kind"] == "storyline.declared" and "overlay" in r}
        self.known = {}

    def is_among(self, to):
        return any(address == "all" or org_of(address) == self.org for address in to)

    def about(self, r):
        """The entry that a record answers, corrects or confirms, or itself."""
        if r["kind"].endswith(".logged"):
            return r
        key = "message" if r["kind"] == "inform.acknowledged" else "record"
        return self.records.get(r.get(key), r)

    def wrote(self, r):
        return org_of(self.about(r).get("seat", "-")) == self.org

    def steers(self, r):
        """As local leader: what comes to the organisation only, and what its overlay does."""
        plan = r["kind"] in ("inject.planned", "inject.added")
        overlay = r.get("overlay") or (not plan and self.overlays.get(r.get("storyline")))
        if r["kind"] == "variable.set":
            overlay = org_of(r["name"])
        to = self.plans.get(r.get("inject"), ())
        return self.leads and (overlay == self.org or WHOSE[r["kind"]] == "local leader" and
                               bool(to) and all(org_of(address) == self.org for address in to))

    def sees(self, r):
        if r["seq"] not in self.known:
            self.known[r["seq"]] = r["seq"] >= self.since and (self.control or self.is_shown(r))
        return self.known[r["seq"]]

    def is_shown(self, r):
        who = WHOSE[r["kind"]]
        if who == "addressees":
            return self.is_among(r["to"])
        if who == "both ends":
            return self.wrote(r) or self.is_among(self.about(r).get("to", ()))
        if who == "organisation":
            return self.wrote(r)
        if who == "service":
            return self.services[r["service"]] == self.org
        return who == "everybody" or self.steers(r)

    def reads(self, r, key):
        fields = FIELDS[r["kind"]]
        if not self.sees(r):
            return False
        return (self.control or key in fields or "*" + key in fields and self.wrote(r)
                or WHOSE[r["kind"]] in ("local leader", "control"))

    def cut(self, r):
        """The record as it is for this seat."""
        cause = self.records.get(r.get("cause"))
        hidden = set() if cause and self.sees(cause) else {"cause"}
        return {k: v for k, v in r.items()
                if k not in hidden and (k in HEAD or self.reads(r, k))}

    def may_know(self, places):
        """Something that stands in these places."""
        return any(self.reads(self.records[seq], key) for seq, key in places)


# ---- an exercise that is begun, with what it refuses

MANIFEST = """draaiboek: 1
id: zicht
version: 1.0.0
language: nl
title: Zicht
tlp: AMBER
start: "09:00"
duration: 2h
organisations:
  terminal: { name: Terminal, play: full, roles: [baas, planner] }
  haven: { name: Haven, play: full, roles: [baas] }
  stad: { name: Stad, play: full, roles: [baas] }
  derde: { name: Derde, play: full, roles: [baas] }
  pers: { name: Pers, play: simulated }
objectives:
  zien: { text: Zqdoel_zienZ, level: operationeel, criterion: Zqmaat_zienZ }
"""
INJECT = """inject "{0}" {{ from = "pers", to = "{1}", via = "mail", subject = "Zqkop_{1}Z",
  text = "Zqtekst_{1}Z", expect "doen" {{ "Zqdoen_{1}Z", by = "{1}", within = "20m",
  seen = "Zqziet_{1}Z" }} }}
"""
COMES = {org: f"Zqkomt_bij_{org}Z" for org in ("terminal", "haven", "stad")}  # injects
OVERLAY = """draaiboek: 1
scenario: { id: zicht, from: 1.0.0, below: 2.0.0 }
organisation: terminal
version: 1.0.0
title: Zqeigen_titelZ
roles: { nacht: Nachtwacht }
"""


def write(place, **files):
    os.makedirs(place)
    for name, text in files.items():
        with open(f"{place}/{name.replace('_', '.')}", "w", encoding="utf-8") as f:
            f.write(text)
    return place


def begin(folder):
    scenario = write(folder + "/scenario", scenario_yaml=MANIFEST, script_lua="".join(
        INJECT.format(inject, org) for org, inject in COMES.items()))
    overlay = write(folder + "/overlay", overlay_yaml=OVERLAY, script_lua=INJECT.format(
        "terminal.Zqeigen_komtZ", "terminal").replace("_terminal", "_eigen"))
    return Exercise(folder, scenario=scenario, more=("--overlay", overlay))


def no_others_sit_here(x):
    for seat in NO_SEATS:
        assert x.seats("--make", seat, "--url", x.web.url).returncode != 0, seat


# What is asked about something: of another organisation, of what is to come, or of nothing.
ASKED = [(what, "inject", {}) for what in (
    "inject.acknowledge", "inject.read", "inject.fire", "inject.hold", "inject.delivered")]
ASKED += [
    ("decision", "on", {"decision": "x"}), ("observation", "on", {"text": "x"}),
    ("correct", "record", {"reason": "x", "text": "x"}), ("answer", "record", {"text": "x"}),
    ("action.update", "record", {"status": "klaar"}), ("inform.acknowledge", "message", {}),
    ("inject.skip", "inject", {"reason": "x"}), ("inject.retime", "inject", {"shift": "60000"}),
    ("classify", "inject", {"choice": "x"}), ("evaluation", "record", {"text": "x"}),
]


def answer_about(looker, what, field, thing, more):
    status, got = looker.caller.do(what, **{field: thing}, **more)
    got.pop("seq", None)
    return status, json.dumps(got).replace(thing, "…")


def refusals_do_not_tell(x, lookers):
    """What is another's, and what is not there: the same words."""
    status, told = next(k for k in lookers if k.seat == "stad.baas").caller.do(
        "observation", text="van de stad")
    assert status == 200, told
    for looker in lookers:
        if looker.control or looker.seat == "stad.baas" or looker.sight.org == "stad":
            continue
        for what, field, more in ASKED:
            there, absent = ((str(told["seq"]), "987654") if field in ("record", "message") else
                             (COMES["stad"], "Zqkomt_bij_niemandZ"))
            got = answer_about(looker, what, field, there, more)
            assert got == answer_about(looker, what, field, absent, more), (looker.seat, what, got)
            near = looker.caller.post("/s/do", {"do": what, field: there[:-1], **more})
            looker.see("refusal", near.text)
            if field == "inject":  # what the door is told of it: hints too
                near = x.leader.answer(do=what, by=looker.seat, inject=there[:-1], **more)
                looker.see("refusal", json.dumps(near))


# ---- a server that has this journal


class StandIn:
    """Speaks as docs/live.md says: tells records, refuses commands with what was asked."""

    def __init__(self, folder):
        self.told = 0
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(folder + "/socket")
        self.socket.listen()

    def open_with(self, lines):
        threading.Thread(target=self.serve, args=(lines,), daemon=True).start()

    def serve(self, lines):
        self.door = self.socket.accept()[0]
        asked = self.door.makefile("rb")
        asked.readline()
        self.door.sendall(b'{"ok":true,"hello":1,"client":1,"seq":%d,"t":0}\n' % len(lines))
        self.tell(lines)
        for line in asked:
            refusal = {"ok": False, "id": json.loads(line).get("id"), "error": "not now"}
            self.door.sendall(json.dumps(refusal).encode() + b"\n")

    def tell(self, lines):
        self.told += len(lines)
        self.door.sendall(b"".join(lines))


# ---- what each is shown

PAGES = ("inbox", "log", "inform", "picture", "watch", "goals", "notes", "queue", "voice", "local",
         "help", "wall", "glossary", "file", "attachment", "")


class Shown:
    """What somebody has been shown."""

    def __init__(self, x, seat):
        self.seat, self.sight = seat, Sight(seat, x.journal())
        self.marks, self.ways = {}, {}  # where first; how many in each way
        self.caller = Caller(x)

    def see(self, where, text, but=()):
        """`but`: what was asked for, and is said again."""
        for mark in TOKEN.findall(text):
            if mark not in but:
                self.marks.setdefault(mark, where)
                self.count(where)

    def count(self, where):
        self.ways[where] = self.ways.get(where, 0) + 1

    def is_theirs(self, m):
        """Every mark is of a field that they may read; gives what they read, as (kind, field)."""
        for mark, where in self.marks.items():
            stands = [(m.records[seq - 1]["kind"], key) for seq, key in m.places.get(mark, ())]
            assert not stands or self.sight.may_know(m.places[mark]), (self.seat, where, stands)
            yield from stands


class Stranger(Shown):
    """Somebody who sits nowhere may know what everybody may."""

    def __init__(self, x):
        super().__init__(x, "gast")

    def look(self, links, m):
        for link in links:
            for accept in ("text/html", "application/json"):
                got = self.caller.get(urllib.parse.urlsplit(link).path, Accept=accept)
                assert got.status == 200, got
                self.see("join", got.text)
        nothing = plainly(self.caller.get("/s/none"))
        assert nothing[0] == 401, nothing
        for page in PAGES + ("events", "forms", f"file/{m.records[-1]['seq']}/0", "log?correct=1"):
            assert plainly(self.caller.get(f"/s/{page}")) == nothing, page
        self.see("nowhere", nothing[2].decode())


class Looker(Shown):
    def __init__(self, x, seat, how):
        super().__init__(x, seat)
        self.control = seat in CONTROL
        self.link = x.link(seat, "--shared", *how)
        assert self.caller.join(self.link, seat).status == 303, seat

    # ---- streams

    def follow(self):
        """As it happens, from the first record on."""
        pages = ("lang=nl",) if self.control else ("lang=nl", "lang=en")
        hows = ("as=words", *(pages if self.seat[:9] != "tegenspel" else ()))
        self.live = [self.caller.stream(f"1&{how}") for how in hows]

    def hear(self, seq):
        """Up to this record, which everybody is told; and what those missed who come now."""
        late = [self.caller.stream(f"0&{how}") for how in ("as=words", "lang=en")
                if not self.control]
        for where, streams in (("stream", self.live), ("missed", late)):
            for stream in streams:
                stream.until(lambda kind, data: seq in (data.get("seq"), key_of(data)))
                self.see(where, json.dumps(stream.events))
                stream.events.clear()
        for stream in late:
            stream.close()

    # ---- pages

    def look(self):
        for page in PAGES:
            for lang in ("nl",) if self.control else ("nl", "en"):
                self.see(page, self.caller.get(f"/s/{page}?lang={lang}").text)

    def ask_about(self, records):
        """In addresses and in forms."""
        for r in records:
            n, inject = r["seq"], r.get("inject", "x")
            about = f"record={n}&correct={n}&on="
            for page in ("log", "inform", "local", "notes", "help"):
                for on in (f"message:{n}", inject):
                    got = self.caller.get(f"/s/{page}?{about}{on}")
                    self.see("asked", got.text, but=(inject,))
            for form in range(n % 4, 18, 4):
                for accept in ("application/json", "text/html"):
                    got = self.caller.post("/s/do", {"do": "correct", "record": n, "form": form,
                                                     "reason": "x"}, Accept=accept)
                    self.see("refused", got.text)

    # ---- files

    def file(self, path):
        return plainly(self.caller.ask("GET", path, raw=True))

    def fetch(self, records):
        """Of what was delivered to them and nothing else; what is not there looks the same."""
        nothing = self.file("/s/file/999999/0")
        assert nothing[0] == 404 and nothing[2] == b"", nothing
        for r in records:
            got, digest = self.file(f"/s/file/{r['seq']}/0"), r["attachments"][0]["hash"]
            if r["kind"] == "inject.delivered" and self.sight.sees(r):
                assert got[0] == 200, (self.seat, r, got)
                assert hashlib.sha256(got[2]).hexdigest() == digest, (self.seat, r, got)
                self.count("file")
            else:
                assert got == nothing, (self.seat, r, got)
        for path in (f"{digest}/0", digest, f"{r['seq']}/1"):
            assert self.file("/s/file/" + path) == nothing, (self.seat, path)


def plainly(answer):
    """Without what is of the moment."""
    headers = sorted((k, v) for k, v in answer.headers.items() if k != "Date")
    return answer.status, headers, answer.body


def key_of(data):
    """The record that exercise control is told of."""
    key = data.get("key", "")
    return int(key[1:]) if re.fullmatch(r"r\d+", key) else None


# ---- the tests


def seated(seat, records):
    """The record since which there is this seat."""
    kind, key = (("overlay.declared", "overlay") if seat.endswith(".nacht") else
                 ("organisation.declared", "org"))
    return next((r["seq"] for r in records if r["kind"] == kind and r[key] == org_of(seat)), 1)


def printed(folder, seat, records):
    """What the program prints of the journal for a seat is what is theirs, to the field."""
    said = program("log", folder, "--json", "--all", "--as", seat)
    assert said.returncode == 0, said
    sight = Sight(seat, records, seated(seat, records))
    theirs = [sight.cut(r) for r in records if sight.sees(r)]
    for got, cut in zip(map(json.loads, said.stdout.splitlines()), theirs):
        assert got == cut, (seat, got, cut)
    assert said.stdout.count("\n") == len(theirs), seat


def made(x):
    """Every kind of record, in every case; and where the parts end that are told at once."""
    m = Marked(x.folder, x.journal())
    parts = []
    for number, case in enumerate(CASES):
        m.tell_case(case)
        if number in (1, len(CASES) - 1):
            parts.append(m.tell_everybody())
    m.tell_all_of(LAST)
    parts.append(m.tell_everybody())
    m.write()
    for name, kind in KINDS.items():
        there = {key for r in m.records if r["kind"] == name for key in r}
        assert kind.fields.keys() <= there, (name, kind.fields.keys() - there)
    return m, parts


def played(x, lookers):
    """With the exercise's own server, which then goes; gives the journal as it goes on."""
    no_others_sit_here(x)
    refusals_do_not_tell(x, lookers)
    x.web.stop()
    x.server.signal(signal.SIGTERM)
    x.server.wait()
    return made(x)


def told(x, lookers, m, parts):
    """Part by part, to all who look."""
    server, lines = StandIn(x.folder), m.lines()
    server.open_with(lines[:parts[0]])
    x.web = Web(x.folder)
    for looker in lookers:
        looker.follow()
    for part in parts[1:]:
        server.tell(lines[server.told:part])
        for looker in lookers:
            looker.hear(part)
            looker.look()


def asked(lookers, records):
    attached = [r for r in records if "attachments" in r]
    for number, looker in enumerate(lookers):
        looker.fetch(attached)
        if not looker.control:
            looker.ask_about(records[number::len(records) // 4])


def only_what_is_theirs_leaves(folder):
    x = begin(folder)
    lookers = [Looker(x, seat, how) for seat, how in (PLAYERS | CONTROL).items()]
    m, parts = played(x, lookers)
    for looker in lookers:
        looker.sight = Sight(looker.seat, m.records)
        printed(x.folder, looker.seat, m.records)
    told(x, lookers, m, parts)
    asked(lookers, m.records)
    stranger = Stranger(x)
    stranger.look([looker.link for looker in lookers], m)
    x.web.stop()
    return judged(stranger, lookers, m)


# ---- what comes out

# What players see, and which says nothing on a page that is said there only.
QUIET = {"exercise.created", "exercise.started", "exercise.ended",
         "exercise.sealed", "round.declared", "inform.acknowledged", "rules.acknowledged"}
WAYS = {"stream", "missed", "inbox", "log", "inform", "picture", "file", "refusal", "asked",
        "refused"}
WAYS_OF = {"gast": {"stream", "missed", "wall", "file", "refused"},
           "gast-2": {"stream", "missed", "wall", "file", "refused"},
           "stad.baas": WAYS - {"refusal"}, "terminal.leider": WAYS | {"local"}}


def judged(stranger, lookers, m):
    """Nothing is another's; and marks are found where they should be, or nothing was looked at."""
    read = {"": set(stranger.is_theirs(m))}
    for looker in lookers:
        read[looker.seat] = set(looker.is_theirs(m))
        missing = WAYS_OF.get(looker.seat, WAYS) - looker.ways.keys()
        assert not missing or looker.seat not in PLAYERS, (looker.seat, missing)
        assert not looker.control or len(looker.marks) > 200, (looker.seat, looker.ways)
    came = {kind for seat in PLAYERS for kind, _ in read[seat]}
    theirs = {name for name, who in WHOSE.items() if who not in ("local leader", "control")}
    assert theirs - came == QUIET, (theirs - came) ^ QUIET
    return (f"{len(m.records)} records of {len(KINDS)} kinds, {len(lookers)} who look; "
            f"{len(set().union(*read.values()))} fields came out")


main([every_kind_is_told_here, only_what_is_theirs_leaves])
