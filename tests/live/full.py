# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""A file system that is full, for real: it freezes, and goes on when there is space."""

import os
import signal
import subprocess

from live import Run, Skip, journal, journal_records, main, records, scenario, verify


class Small:
    """A file system of its own, of two megabytes."""

    def __init__(self, folder):
        self.place = folder + "/klein"
        os.mkdir(self.place)

    def __enter__(self):
        got = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "draaiboek", self.place],
                             capture_output=True, check=False)
        if got.returncode:
            raise Skip("a file system can only be mounted by root")
        return self

    def __exit__(self, *_):
        for run in Run.all:
            run.kill()
        subprocess.run(["umount", self.place], check=True)

    def fill(self):
        with open(self.place + "/vulsel", "wb", buffering=0) as f:
            for size in (65536, 4096, 1):
                try:
                    while True:
                        f.write(b"x" * size)
                except OSError:
                    pass

    def make_room(self):
        os.unlink(self.place + "/vulsel")


def filled(small):
    """A run whose disk has become full while notes came in; the number of notes sent."""
    run = Run(scenario("klein"), "-o", small.place + "/x")
    run.ready()
    run.do("start")
    small.fill()
    for n in range(100):  # the last page of the journal may have room for some
        run.send(do="note", id=f"n{n}", text="x" * 500)
    alarm = run.until(lambda line: "alarm" in line)
    assert alarm["alarm"] == "disk-full", alarm
    return run, alarm


def a_full_file_system_freezes_it_until_there_is_space(folder):
    with Small(folder) as small:
        run, alarm = filled(small)
        kept = max([line["seq"] for line in run.told if line.get("ok")])
        assert alarm["seq"] >= kept, "nothing was acknowledged that is not kept"
        small.make_room()
        assert run.until(lambda line: line.get("alarm") == "over")
        run.until(lambda line: line.get("id") == "n99" and "ok" in line)
        assert run.ask("state")["phase"] == "loopt"
        assert run.close() == 0, run.said()
        told = b"".join(raw for raw, line in zip(run.raw, run.told) if "kind" in line)
        run.rest()
        assert journal(small.place + "/x").startswith(told)
        notes = [r for r in journal_records(small.place + "/x") if r["kind"] == "note.logged"]
        assert len([r for r in notes if r.get("id", "").startswith("n")]) >= 100
        verify(small.place + "/x", "--script")


def stopped_while_full_it_comes_back(folder):
    with Small(folder) as small:
        run, alarm = filled(small)
        run.signal(signal.SIGTERM)
        assert run.wait() == 3
        shown = max(r["seq"] for r in records(run.rest()))
        assert shown <= alarm["seq"]
        again = Run(small.place + "/x")
        # The record of going on may just fit into the last page.
        first = again.until(lambda line: "alarm" in line or "ready" in line)
        small.make_room()
        ready = first if "ready" in first else again.ready()
        assert ready["phase"] == "pauze"
        assert again.close() == 0
        verify(small.place + "/x", "--script")


main([
    a_full_file_system_freezes_it_until_there_is_space,
    stopped_while_full_it_comes_back,
])
