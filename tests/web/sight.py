# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""What leaves the door for each kind of seat is what the table of records says is theirs.

An exercise is played, and then every text of every record is marked with where it stands; kinds
that did not come about are added. Each kind of seat then asks for everything in every way: pages,
streams, refusals, the join page. A mark that comes out is held against the table.

sight.py PROGRAM
"""

import hashlib
import json
import re
import subprocess
import sys
import urllib.parse

from served import PROGRAM, Caller, Exercise, Server, Attached, Web, main, program

PLAYERS = ("terminal.ciso", "haven.havenmeester", "vervoer.planner", "csirt.analist",
           "douane.teamleider", "agent.agent", "terminal.leider", "haven.leider")
CONTROL = ("leider", "plaatsvervanger", "injectcontroller", "tegenspel", "spelleider",
           "waarnemer-1", "veiligheid")
# Texts by which the journal itself holds together.
BONES = {"id", "link", "session", "digest", "version", "scenario_hash", "engine", "lua", "date",
         "trigger", "chain_ref", "sector", "stream", "file", "error"}
MARK = re.compile(r"Zq(\d+)x([a-z_]+?)Z")
PAGES = ("inbox", "log", "inform", "picture", "help", "events", "board", "observe", "voice", "wall",
         "debrief", "file", "attachment", "")


# ---- the table, as it is documented


class Kind:
    def __init__(self, text):
        self.name = text.split("\n", 1)[0]
        self.seen = re.search(r"Seen by: (.*)\.", text).group(1)
        rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", text, re.M)
        self.fields = {name: (what.strip(), need.strip(), whose.strip())
                       for name, what, need, whose in rows}


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
    lines, before = [], b""
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
    storyline = next(r for r in records if r["kind"] == "storyline.declared")
    known = {"seat": entry["seat"], "record": entry["seq"], "message": message["seq"],
             "inject": plan["inject"], "service": service["service"], "org": "terminal",
             "from": "haven", "storyline": storyline.get("storyline"), "link": "a" * 64,
             "session": "b" * 64, "digest": "c" * 64}
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


# ---- what each is shown


class Looker:
    def __init__(self, x, seat):
        self.seat, self.shown = seat, {}
        self.caller = Caller(x)
        link = x.link(seat, "--shared", *(["--orgs", "terminal"] if seat == "waarnemer-1" else []))
        self.see("join", self.caller.get(urllib.parse.urlsplit(link).path).text)
        got = self.caller.join(link, seat)
        assert got.status == 303, (seat, got)

    def see(self, where, text):
        for seq, key in MARK.findall(text):
            self.shown.setdefault((int(seq), key), where)

    def look(self, x, journal):
        for page in PAGES:
            for lang in ("nl", "en"):
                if page != "events":
                    got = self.caller.get(f"/s/{page}?lang={lang}")
                    self.see(page, got.text)
        stream = self.caller.stream()
        stream.until(lambda kind, data: kind == "clock")
        self.see("stream", json.dumps(stream.events))
        self.try_others(journal)
        x.lead("pause" if self.seat == PLAYERS[0] else "note", text="levend")  if False else None
        stream.close()

    def try_others(self, journal):
        """Asks about what is not theirs, in pages and in commands: refusals say nothing of it."""
        records = [r for r in journal.records.values() if r["kind"] != "variable.set"]
        for r in records[:: max(1, len(records) // 60)]:
            n = r["seq"]
            inject = urllib.parse.quote(str(r.get("inject", "x")))
            for path in (f"/s/log?correct={n}", f"/s/log?on={inject}", f"/s/inform?on=message:{n}"):
                self.see(path, self.caller.get(path).text)
            if self.seat in CONTROL:
                continue
            for what, fields in (("correct", {"record": n}), ("inform.acknowledge", {"message": n}),
                                 ("inject.acknowledge", {"inject": r.get("inject", "x")}),
                                 ("action.update", {"record": n, "status": "x"})):
                for accept in ("application/json", "text/html"):
                    got = self.caller.post("/s/do", {"do": what, **fields}, Accept=accept)
                    self.see(what, got.text)


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
    play(x)
    x.web.stop()
    x.server.signal(15)
    x.server.wait()
    records = x.journal()
    missing = add_missing(x.folder, records)
    for r in records:
        mark_record(r)
    assert folds(x.folder, records), program("log", x.folder)
    x.server = Server(x.folder, new=False)
    x.leader = Attached(x.folder).caught_up()
    x.web = Web(x.folder)
    journal, wrong, kinds = Journal(records), [], set()
    for seat in PLAYERS + CONTROL:
        looker = Looker(x, seat)
        looker.look(x, journal)
        kinds |= {journal.records[seq]["kind"] for seq, _ in looker.shown}
        wrong += [(seat, where, journal.records[seq]["kind"], seq, key)
                  for (seq, key), where in looker.shown.items()
                  if not journal.may_read(seat, seq, key)]
        assert len(looker.shown) > 20, (seat, looker.shown)
    assert not wrong, (len(wrong), wrong[:12])
    x.web.stop()
    return f"{len(KINDS) - len(missing)} kinds of {len(KINDS)}, without {missing}; seen: {len(kinds)}"


main([only_what_is_theirs_leaves])
