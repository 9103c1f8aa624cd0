# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""A live run under test: the program, its lines, and tests that print TAP.

Nothing here sleeps to let something happen: it waits for the line that says that it has happened,
and fails when that does not come before a generous deadline.
"""

import datetime
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback

PROGRAM = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else None
HERE = os.path.dirname(os.path.abspath(__file__))
DEADLINE = 240  # for a hang, not for speed: a disk that others keep busy takes a second a sync


def scenario(name):
    return os.path.join(HERE, "scenarios", name)


class Skip(Exception):
    """This machine cannot show it; says why."""


class Ended(Exception):
    """The program closed its output before the line that was waited for."""


class Run:
    """One process of `draaiboek run … --foreground`."""

    all = []  # of the test that runs

    def __init__(self, *words, read=True, **how):
        how.setdefault("stdin", subprocess.PIPE)
        how.setdefault("stdout", subprocess.PIPE)
        self.talk = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [PROGRAM, "run", *map(str, words), "--foreground"], stderr=self.talk, **how
        )
        self.lines = queue.Queue()
        self.raw = []  # every line that was read, as bytes
        self.told = []  # the same, decoded
        self.number = 0
        Run.all.append(self)
        if read and how["stdout"] == subprocess.PIPE:
            self.start_reading()

    def start_reading(self):
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def next(self, deadline=None):
        """The next line, decoded."""
        left = (deadline or time.monotonic() + DEADLINE) - time.monotonic()
        try:
            line = self.lines.get(timeout=max(left, 0.001))
        except queue.Empty:
            raise AssertionError("no line came in time; talk: " + self.said()) from None
        if line is None:
            self.lines.put(None)
            raise Ended(self.said())
        self.raw.append(line)
        self.told.append(json.loads(line))
        return self.told[-1]

    def until(self, wanted):
        """Reads up to the first line for which `wanted` is true, and gives it."""
        deadline = time.monotonic() + DEADLINE
        while True:
            line = self.next(deadline)
            if wanted(line):
                return line

    def ready(self):
        return self.until(lambda line: "ready" in line)

    def rest(self):
        """Reads to the end of the output; gives all lines of this run."""
        try:
            while True:
                self.next()
        except Ended:
            return self.told

    def write(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, **message):
        self.write(json.dumps(message).encode() + b"\n")

    def answer(self, **message):
        """Sends a command or question under a number of its own, and gives the answer."""
        self.number += 1
        message.setdefault("id", f"n{os.getpid()}-{id(self)}-{self.number}")
        self.send(**message)
        return self.until(lambda line: "ok" in line and line.get("id") == message["id"])

    def do(self, what, **arguments):
        got = self.answer(do=what, **arguments)
        assert got["ok"], got
        return got

    def ask(self, what):
        got = self.answer(ask=what)
        assert got["ok"], got
        return got

    def signal(self, number):
        self.process.send_signal(number)

    def close(self):
        """Ends the input and waits for the end; gives the exit code."""
        self.process.stdin.close()
        return self.wait()

    def wait(self):
        return self.process.wait(DEADLINE)

    def said(self):
        self.talk.seek(0)
        return self.talk.read().decode(errors="replace")

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def records(lines):
    return [line for line in lines if "kind" in line]


def journal(exercise):
    with open(os.path.join(exercise, "journal.jsonl"), "rb") as f:
        return f.read()


def journal_records(exercise):
    return [json.loads(line) for line in journal(exercise).splitlines()]


def draaiboek(*words):
    """Another subcommand, to its end."""
    return subprocess.run(
        [PROGRAM, *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=DEADLINE
    )


def verify(exercise, *more):
    got = draaiboek("replay", exercise, "--verify", *more)
    assert got.returncode == 0, got.stdout + got.stderr
    return got.stdout


def digest_at(exercise, seq):
    for line in verify(exercise, "--at", seq).splitlines():
        if line.startswith(f"digest {seq} "):
            return line.split()[2]
    raise AssertionError(f"replay told no digest of record {seq}")


def wall(record):
    return datetime.datetime.fromisoformat(record["wall"].replace("Z", "+00:00")).timestamp() * 1000


def ticking(folder, rate, *more):
    run = Run(scenario("tikken"), "-o", f"{folder}/x{rate}", *more)
    run.ready()
    run.do("start")
    run.do("rate", rate=rate)
    return run


def main(tests):
    """Runs the tests, each with a folder of its own; prints TAP."""
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory(prefix="draaiboek-live-") as folder:
            began, skipped = time.monotonic(), ""
            try:
                said = test(folder)
                ok = True
            except Skip as why:
                said, ok, skipped = None, True, f" # SKIP {why}"
            except Exception:  # a test that breaks has failed, whatever it broke on
                said = traceback.format_exc()
                ok = False
        for run in Run.all:
            run.kill()
        Run.all.clear()
        failed += not ok
        if time.monotonic() - began > 10:
            said = (said or "") + f"\n{time.monotonic() - began:.0f} s"
        print(f"{'ok' if ok else 'not ok'} {number} - {test.__name__.replace('_', ' ')}{skipped}")
        for line in (said or "").splitlines():
            print("# " + line)
        sys.stdout.flush()
    sys.exit(1 if failed else 0)
