# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""A journal that has every kind of record with every field, in which what is read says where it
stands.

Texts and names are marks: `Zq412rationaleZ` is of the field `rationale` of record 412. Numbers are
each another one, far from those that come about by themselves; moments and lengths are found again
as clocks and spans too. What fields there are is told by `draaiboek generate records`.
"""

import hashlib
import json
import re
import subprocess

from served import PROGRAM

MINUTE = 60_000
START = 9 * 60 * MINUTE  # of the story, in the scenario of the test
HEAD = ("seq", "t", "wall", "kind", "by", "cause", "last")  # of every record, and `hash`
TOKEN = re.compile(r"Zq[0-9a-z_]+Z|d\d+ \d\d:\d\d|\d+h\d+m|\d{7,}")


# ---- the table, as it is documented


class Kind:
    def __init__(self, text):
        self.name = text.split("\n", 1)[0]
        rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \| ([^|]*) \| [^|]* \|$", text, re.M)
        self.fields = {name: what.strip() for name, what, _ in rows}
        self.needs = {name for name, _, need in rows if need.strip()}


def table():
    said = subprocess.run([PROGRAM, "generate", "records"], capture_output=True, check=True)
    kinds = [Kind(text) for text in said.stdout.decode().split("\n## ")[1:]]
    return {kind.name: kind for kind in kinds}


KINDS = table()


# ---- what is told of whom

# Who writes and whom it is for: each kind of record comes about once in each of these. In the
# last it is an organisation's own overlay that does it.
CASES = (
    {"seat": "terminal.baas", "org": "terminal", "to": ["haven"], "other": "stad"},
    {"seat": "haven", "org": "haven", "to": ["terminal.baas"], "other": "terminal"},
    {"seat": "stad.baas", "org": "stad", "to": ["terminal", "haven.baas", "pers"],
     "other": "haven"},
    {"seat": "haven.leider", "org": "haven", "to": ["all"], "other": "stad"},
    {"seat": "terminal.nacht", "org": "terminal", "to": ["terminal.baas", "terminal.planner"],
     "other": "haven", "overlay": "terminal"},
)
ONCE = ("exercise.created",)  # at the head of a journal only
LAST = ("exercise.jumped", "exercise.sealed", "exercise.ended")
# What a record about another is about.
ABOUT = {
    "entry.corrected": ("decision.logged", "inform.logged"),
    "question.answered": ("question.logged",),
    "action.updated": ("action.logged",),
    "inform.acknowledged": ("inform.logged",),
}
# What must have been declared, and for which of those that speak of it it need not be.
REFERS = {"resource": "resource.declared", "link": "seat.made"}
FREE = ("resource.logged",)
# Values by which things work; all others of their kind are marks.
FIXED = {"format": 1, "play": "full", "severity": 4, "undo": 1}


class Marked:
    """Records are added to those that there are; `places` says where each value stands."""

    def __init__(self, folder, records):
        self.folder, self.records = folder, records
        self.places = {}  # what is read -> {(seq, field)}
        self.number = 20_007  # the last that was given out; see `numbered`
        self.t = records[-1]["t"]
        self.case = {}
        self.latest = {}  # kind -> the last record of it, of this case
        self.complete(records[0])
        for r in records:
            r.pop("hash", None)  # it is another now; see `lines`
            self.note(r)

    # ---- where it stands

    def note(self, r):
        for key in r.keys() - set(HEAD):
            for mark in re.findall(r"Zq[0-9a-z_]+Z", json.dumps(r[key])):
                self.places.setdefault(mark, set()).add((r["seq"], key))

    def numbered(self, place, unit):
        """A number that nothing else has, and as it may be written."""
        self.number += 11  # minutes
        at = self.number + START // MINUTE
        value = self.number * MINUTE + (0 if unit == "ms" else 7)
        written = [str(value)]
        if unit == "ms":
            written += [f"d{at // 1440 + 1} {at % 1440 // 60:02}:{at % 60:02}",
                        f"{self.number // 60}h{self.number % 60}m"]
        for words in written:
            assert words not in self.places
            self.places[words] = {place}
        return value

    # ---- one value

    def value(self, r, key, what):
        """By what the table says that it is."""
        mark, place = f"Zq{r['seq']}{key}Z", (r["seq"], key)
        known = {
            "name": mark, "list of names": [mark], "text": f"tekst {mark}\nen meer",
            "text of one line": f"regel {mark}", "number of a record": r["seq"] - 1,
            "text in each language": {"nl": f"woord {mark}", "en": f"word {mark}"},
            "TLP label": "AMBER", "operationeel, tactisch, strategisch": "tactisch",
            "true or false": True,
        }
        if key in FIXED:
            return FIXED[key]
        if key == "attachments":
            return [self.attached(mark, place)]
        if what in known:
            return known[what]
        if what == "any value":
            return {"woord": mark, "getal": self.numbered(place, "")}
        if what == "list of texts or flat maps":
            return [mark, {"id": mark, "text": mark, "after": self.numbered(place, "ms")}]
        if what in ("whole number", "thousandths of real time"):
            return self.numbered(place, "")
        assert what in ("moment, ms since StartEx", "length, ms"), (r["kind"], key, what)
        return self.numbered(place, "ms")

    def attached(self, mark, place):
        """A file that is nowhere else."""
        data = f"Bijlage {mark}\n".encode()
        digest = hashlib.sha256(data).hexdigest()
        with open(f"{self.folder}/files/{digest}", "wb") as f:
            f.write(data)
        return {"file": f"files/{mark}.txt", "hash": digest, "bytes": len(data)}

    # ---- one record

    def complete(self, r):
        """The head of a journal comes about once only."""
        r["seed"] = self.value(r, "seed", "whole number")
        for key, what in KINDS[r["kind"]].fields.items():
            if key not in r:
                r[key] = self.value(r, key, what)

    def bones(self, r, kind):
        """By what the record hangs together with others."""
        c = self.case
        own = {"seat": c["seat"], "owner": c["seat"], "overlay": c["overlay"]}
        if kind.name != "organisation.declared":
            own["org"] = c["org"]
        if kind.name != "storyline.declared":
            own["storyline"] = c["storyline"]
        if kind.name in ("storyline.held", "storyline.released"):
            own["of"] = c["storyline"]
        if kind.name == "question.logged":
            own["to"] = "pers"
        elif kind.fields.get("to") == "list of names":
            own["to"] = c["to"]
        if kind.name == "variable.set" and c["overlay"]:
            own["name"] = f"{c['overlay']}.Zq{r['seq']}nameZ"
        if kind.name == "overlay.declared":
            own |= {"overlay": c["org"], "roles": ["nacht", f"Zq{r['seq']}rolesZ"]}
        return own

    def add(self, name, **given):
        """A record of this kind with all of its fields."""
        kind, last = KINDS[name], self.records[-1]
        r = {"seq": last["seq"] + 1, "t": self.t, "wall": last["wall"], "kind": name,
             "by": self.case["seat"], "cause": last["seq"]}
        given = self.bones(r, kind) | given
        for key, what in kind.fields.items():
            value = given[key] if key in given else self.value(r, key, what)
            if value is not None:
                r[key] = value
        r["last"] = True
        self.records.append(r)
        self.note(r)
        self.latest[name] = r
        self.t = r["to"] if name == "exercise.jumped" else self.t
        return r

    def needed(self, name):
        """What there must be before such a record, each time another; its fields that say so."""
        fields, given = KINDS[name].fields, {}
        for key, kind in REFERS.items():
            if key in fields and kind != name and kind in self.latest and name not in FREE:
                given[key] = self.latest[kind][key]
        if "service" in fields and name != "service.declared":
            given["service"] = self.case["service"]
        if "upstream" in fields:
            given["upstream"] = self.add("service.declared", org=self.case["other"])["service"]
        if "upstream" in fields and name != "dependency.declared":
            self.add("dependency.declared", **given)
        if "inject" in KINDS[name].needs and name not in ("inject.planned", "inject.added"):
            given["inject"] = self.add("inject.planned", hold=False)["inject"]
        if "inject" in given and "expectation" in fields and name != "expectation.declared":
            given["expectation"] = self.add("expectation.declared", **given)["expectation"]
        return given

    # ---- all of them

    def tell(self, name):
        for about in ABOUT.get(name, (None,)):
            given = self.needed(name)
            if about:
                given["message" if name == "inform.acknowledged" else "record"] = (
                    self.latest[about]["seq"])
            self.add(name, **given)

    def tell_case(self, case):
        self.case, self.latest = {"overlay": None, "storyline": None} | case, {}
        self.case["storyline"] = self.add("storyline.declared")["storyline"]
        self.case["service"] = self.add("service.declared")["service"]
        for name in KINDS:
            if name not in ONCE + LAST:
                self.tell(name)

    def tell_all_of(self, kinds):
        for name in kinds:
            self.tell(name)

    def tell_everybody(self):
        """Something that each seat is shown, so that it is known how far it has come."""
        inject = self.add("inject.planned", to=["all"], hold=False)["inject"]
        return self.add("inject.delivered", inject=inject, to=["all"])["seq"]

    # ---- as a journal

    def lines(self):
        """Each with the hash over all before it."""
        lines, before = [], b"0" * 64
        for r in self.records:
            body = json.dumps(r, ensure_ascii=False, separators=(",", ":")).encode()[:-1]
            before = hashlib.sha256(before + body).hexdigest().encode()
            lines.append(body + b',"hash":"' + before + b'"}\n')
        return lines

    def write(self):
        with open(self.folder + "/journal.jsonl", "wb") as f:
            f.writelines(self.lines())
