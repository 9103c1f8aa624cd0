# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""A live run under test: the program, its lines, and tests that print TAP.

Nothing here sleeps to let something happen: it waits for the line that says that it has happened,
and fails when that does not come before a generous deadline.
"""

import datetime
import fcntl
import glob
import json
import os
import queue
import re
import signal
import socket
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


# ---- a server of its own, and who attaches to it


def program(*words, **how):
    how.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True,
                          timeout=DEADLINE, check=False, **how)


class Server:
    """A detached server; it is gone at the end of the test, whatever happened."""

    def __init__(self, exercise, *more, new=True, play="klein", **how):
        words = [scenario(play), "-o", exercise, "--seed", 7] if new else [exercise]
        self.exercise = exercise
        self.began = program("run", *words, *more, **how)
        assert self.began.returncode == 0, self.began
        assert self.began.stdout == exercise + "\n", self.began
        with open(exercise + "/journal.lock", encoding="ascii") as f:
            self.pid = int(f.read())
        Run.all.append(self)

    def signal(self, number):
        os.kill(self.pid, number)

    def wait(self):
        """Until it has gone: its lock is free."""
        deadline = time.monotonic() + DEADLINE
        with open(self.exercise + "/journal.lock", "rb") as f:
            while True:
                try:
                    fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except OSError:
                    assert time.monotonic() < deadline, "it does not end"
        while not has_ended(self.pid):
            assert time.monotonic() < deadline, "it does not end"
        assert "Sanitizer" not in self.log(), self.log()
        assert "runtime error" not in self.log(), self.log()

    def kill(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def log(self):
        with open(self.exercise + "/server.log", encoding="utf-8") as f:
            return f.read()


class Attached:
    """A connection to the socket of an exercise."""

    def connect(self, path):
        """Where many knock at once, the kernel may say: not yet."""
        deadline = time.monotonic() + DEADLINE
        while True:
            try:
                self.socket.connect(path)
                return
            except BlockingIOError:
                assert time.monotonic() < deadline, "nobody opens"

    def __init__(self, exercise, hello=True, **fields):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(DEADLINE)
        folder = os.open(exercise, os.O_RDONLY | os.O_DIRECTORY)
        self.connect(f"/proc/self/fd/{folder}/socket")
        os.close(folder)
        self.lines = self.socket.makefile("rb")
        self.told, self.raw = [], []
        self.number = 0
        if hello:
            fields.setdefault("by", "leider")
            fields.setdefault("after", 0)
            self.send(hello=1, **fields)
            self.hello = self.next()
            assert self.hello["ok"] and self.hello["hello"] == 1, self.hello

    def write(self, data):
        self.socket.sendall(data)

    def send(self, **message):
        self.write(json.dumps(message).encode() + b"\n")

    def next(self):
        line = self.lines.readline()
        if not line.endswith(b"\n"):
            return None
        self.raw.append(line)
        self.told.append(json.loads(line))
        return self.told[-1]

    def until(self, wanted):
        while True:
            line = self.next()
            assert line is not None, ("it ended", self.told[-3:])
            if wanted(line):
                return line

    def rest(self):
        try:
            while self.next() is not None:
                pass
        except ConnectionResetError:
            pass
        return self.told

    def answer(self, **message):
        self.number += 1
        message.setdefault("id", f"a{id(self)}-{self.number}")
        self.send(**message)
        return self.until(lambda line: "ok" in line and line.get("id") == message["id"])

    def do(self, what, **arguments):
        got = self.answer(do=what, **arguments)
        assert got["ok"], got
        return got

    def ask(self, what):
        return self.answer(ask=what)

    def caught_up(self):
        if not records(self.told) or records(self.told)[-1]["seq"] < self.hello["seq"]:
            self.until(lambda line: line.get("seq") == self.hello["seq"] and "kind" in line)
        return self

    def records(self):
        return b"".join(raw for raw, line in zip(self.raw, self.told) if "kind" in line)

    def close(self):
        self.lines.close()
        self.socket.close()


def ctl(exercise, *words, **how):
    return program("ctl", exercise, *words, **how)


def has_ended(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as f:
            return f.read().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


# ---- the time of the machine


def fake_clock(folder, all_clocks=False):
    """The environment of a program whose wall clock, or all clocks, is set by `folder`/clock."""
    found = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not found:
        raise Skip("there is no libfaketime")
    linked = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
    first = re.findall(r"=> (\S*lib[alt]san\S*)", linked)  # a sanitizer wants to come first
    set_clock(folder, "+0")
    only_wall = "0" if all_clocks else "1"
    return dict(os.environ, LD_PRELOAD=" ".join(first + found), FAKETIME_NO_CACHE="1",
                FAKETIME_TIMESTAMP_FILE=folder + "/clock", FAKETIME_DISABLE_SHM="1",
                FAKETIME_DONT_FAKE_MONOTONIC=only_wall, DONT_FAKE_MONOTONIC=only_wall)


def set_clock(folder, offset):
    with open(folder + "/clock.new", "w", encoding="ascii") as f:
        f.write(offset + "\n")
    os.replace(folder + "/clock.new", folder + "/clock")


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
