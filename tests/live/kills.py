# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""kill -9 at random moments, with commands coming in: what was shown has happened, once.

KILLS=200 kills.py PROGRAM    the full run (20 by default); KILL_SEED=N repeats one
"""

import json
import os
import random
import time

from live import DEADLINE, Run, digest_at, journal, journal_records, main, scenario, verify

KILLS = int(os.environ.get("KILLS", "20"))
SEED = int(os.environ.get("KILL_SEED", str(random.randrange(1 << 32))))
LIVES = 4  # of one exercise: it is killed and resumed this often before a new one begins

INJECTS = ["storing", "vervolg", "samen", "stilte", "telefoon", "los", "reserve", "rij-1", "rij-2",
           "rij-30", "rij-40", "balie-dicht"]
SERVICES = ["leverancier.stroom", "leverancier.net", "leverancier.reservelijn", "gemeente.balie",
            "gemeente.website"]
NEEDS = [("leverancier.net", "leverancier.stroom"), ("gemeente.balie", "leverancier.net"),
         ("gemeente.balie", "leverancier.reservelijn"), ("gemeente.website", "leverancier.net"),
         ("gemeente.piket", "leverancier.net"), ("gemeente.piket", "nergens")]


class Leader:
    """Sends commands, some of them senseless, and remembers every answer."""

    def __init__(self, chance):
        self.chance = chance
        self.sent = {}  # id -> message, in order of sending
        self.done = {}  # id -> seq
        self.refused = set()
        self.digests = {}  # seq -> digest
        self.shown = {}  # seq -> the raw line
        self.again = 0

    def message(self):
        c = self.chance
        inject = c.choice(INJECTS)
        if c.random() < 0.3:
            return self.chain_message()
        return c.choice([
            dict(do="note", text=f"notitie {c.random()}"),
            dict(do="decision", by="gemeente.ciso", decision="Wij wachten", trigger=inject),
            dict(do="decision", by="gemeente.bestuur", decision="Doorgaan"),
            dict(do="inform", by="gemeente.ciso", to=["leverancier"], via="mail", **{
                "from": "gemeente", "class": "situation", "text": "Het gaat goed"}),
            dict(do="observation", by="gemeente.ciso", text="Het brandt"),
            dict(do="classify", inject=inject, choice=c.choice(["afsluiten", "anders", "geen"])),
            dict(do="inject.fire", inject=inject),
            dict(do="inject.hold", inject=inject),
            dict(do="inject.release", inject=inject),
            dict(do="inject.skip", inject=inject),
            dict(do="inject.retime", inject=inject, shift=c.randrange(60000)),
            dict(do="inject.read", inject=inject, by="gemeente.ciso"),
            dict(do="inject.delivered", inject=inject),
            dict(do="storyline.hold", of="teller"),
            dict(do="storyline.release", of="teller"),
            dict(do="rate", rate=c.choice([1000, 60000, 600000])),
            dict(do="jump", to=c.randrange(4000000)),
            dict(do="pause"),
            dict(do="resume"),
            dict(do="resume"),
            dict(do="round.open"),
            dict(do="play", org="leverancier", play="full"),
            dict(do="escalate", by="gemeente.ciso", to="verhoogd", rationale="Het loopt op"),
            dict(do="undo", record=c.randrange(1, 400)),
            dict(do="script", mode=c.choice(["aan", "aan", "uit"])),
            dict(do="rommel"),
        ])

    def chain_message(self):
        c = self.chance
        need = dict(zip(("service", "upstream"), c.choice(NEEDS)))
        service = dict(service=c.choice(SERVICES))
        return c.choice([
            dict(do="disrupt", severity=c.randrange(1, 6), **service),
            dict(do="disrupt", severity=4, lasts=c.randrange(1, 900000), **service),
            dict(do="restore", **service),
            dict(do="extend", shift=c.randrange(-300000, 600000), **need),
            dict(do="extend", **need),
            dict(do="cut", **need),
            dict(do="reconnect", **need),
            dict(do="effect.hold", **need),
            dict(do="effect.release", **need),
            dict(do="effect.cancel", reason="past niet", **need),
            dict(do="claim", resource="team", org=c.choice(["gemeente", "leverancier"])),
            dict(do="give_back", resource="team", org=c.choice(["gemeente", "leverancier"])),
        ])

    def send(self, run, number):
        message = dict(self.message(), id=f"k{number}")
        self.sent[message["id"]] = message
        run.send(**message)
        if self.chance.random() < 0.2:
            run.send(ask="digest", id=f"q{number}")

    def resend(self, run):
        """Everything without an answer, and some of what has one."""
        some = [i for i in self.done if self.chance.random() < 0.2]
        for id_ in [i for i in self.sent if i not in self.done and i not in self.refused] + some:
            run.send(**self.sent[id_])

    def read(self, lines, raws):
        for line, raw in zip(lines, raws):
            if "kind" in line:
                self.shown[line["seq"]] = raw
            elif "digest" in line:
                self.digests[line["seq"]] = line["digest"]
            elif line.get("ok") and "id" in line:
                self.take_done(line)
            elif "ok" in line:
                assert "id" in line, line
                self.refused.add(line["id"])

    def take_done(self, line):
        seq, id_ = line["seq"], line["id"]
        if id_ in self.done:
            assert self.done[id_] == seq, f"{line}: it was record {self.done[id_]}"
            assert line.get("again") or seq == 0, line
            self.again += 1
        self.done[id_] = seq


def whole_lines(data):
    """What a reader has got for certain: a kill may cut a line in the pipe in two."""
    return [line for line in data.splitlines(True) if line.endswith(b"\n")]


def shown_by(run):
    run.rest_raw = []
    while True:
        line = run.lines.get(timeout=DEADLINE)
        if line is None:
            break
        if line.endswith(b"\n"):
            run.rest_raw.append(line)
    raws = run.raw + run.rest_raw
    return [json.loads(raw) for raw in raws], raws


def live_until_killed(run, leader, number):
    """Commands go in until the moment comes."""
    at = time.monotonic() + leader.chance.random() * 0.12
    most = leader.chance.randrange(1, 400)  # how many commands come at once now and then
    try:
        while time.monotonic() < at:
            for _ in range(most if leader.chance.random() < 0.1 else 1):
                number += 1
                leader.send(run, number)
            if leader.chance.random() < 0.5:
                run.next()
    except BrokenPipeError:
        raise AssertionError("it ended by itself: " + run.said()) from None
    run.process.kill()
    run.process.wait()
    return number


def check_what_was_shown(exercise, leader):
    lines = {}
    by_id = {}
    for raw in whole_lines(journal(exercise)):
        try:
            record = json.loads(raw)
        except ValueError:
            continue
        lines[record["seq"]] = raw
        if "id" in record:
            by_id.setdefault((record["by"], record["id"]), []).append(record["seq"])
    for seq, raw in leader.shown.items():
        assert lines.get(seq) == raw, f"record {seq} was shown and is not in the journal"
    for id_, seq in leader.done.items():
        by = leader.sent[id_].get("by", "leider") if id_ in leader.sent else "leider"
        if seq:
            assert by_id.get((by, id_)) == [seq], f"{id_} was acknowledged as {seq}: {by_id.get((by, id_))}"
    for key, seqs in by_id.items():
        assert len(seqs) == 1, f"{key} happened {len(seqs)} times"


def check_digests(exercise, leader):
    for seq in sorted(leader.digests)[-2:]:
        told = digest_at(exercise, seq)
        assert told == leader.digests[seq], f"digest of record {seq}: {told}, was {leader.digests[seq]}"


def one_exercise(folder, chance, lives, totals):
    exercise = folder + "/x" + str(totals["kills"])
    leader = Leader(chance)
    run = Run(scenario("klein"), "-o", exercise, "--seed", chance.randrange(1000))
    run.ready()
    rate = chance.choice([1000, 60000, 600000])
    for message in (dict(do="start", id="start"), dict(do="rate", id="rate", rate=rate)):
        leader.sent[message["id"]] = message
        run.send(**message)
    number = 0
    for _ in range(lives):
        number = live_until_killed(run, leader, number)
        leader.read(*shown_by(run))
        totals["kills"] += 1
        check_what_was_shown(exercise, leader)
        check_digests(exercise, leader)
        run = Run(exercise)
        run.ready()
        assert "did not do what it did" not in run.said(), run.said()
        if "cut" in run.said():
            totals["torn"] += 1
        leader.resend(run)
        go_on = dict(do="resume", reason="verder", id=f"verder-{number}")
        leader.sent[go_on["id"]] = go_on
        run.send(**go_on)
    assert run.close() == 0, run.said()
    leader.read(run.rest(), run.raw)
    missing = [i for i in leader.sent if i not in leader.done and i not in leader.refused]
    assert not missing, f"no answer to {missing}"
    check_what_was_shown(exercise, leader)
    verify(exercise)
    said = verify(exercise, "--script")
    assert " 0 differences" in said, said
    totals["records"] += len(journal_records(exercise))
    totals["commands"] += len(leader.done)
    totals["again"] += leader.again


def what_was_shown_survives_kill_9(folder):
    chance = random.Random(SEED)
    totals = dict(kills=0, torn=0, commands=0, again=0, records=0)
    try:
        while totals["kills"] < KILLS:
            one_exercise(folder, chance, min(LIVES, KILLS - totals["kills"]), totals)
    except Exception as e:
        raise AssertionError(f"KILL_SEED={SEED} after {totals}") from e
    return f"KILL_SEED={SEED}: " + ", ".join(f"{n} {what}" for what, n in totals.items())


main([what_was_shown_survives_kill_9])
