# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a server ends: by itself, told by somebody, watched by a service manager; with which code.

ends.py PROGRAM
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from live import (DEADLINE, HERE, PROGRAM, Attached, Run, Server, Skip, ctl, draaiboek, has_ended,
                  journal, main, program, scenario, verify)

UNIT = os.path.join(HERE, "..", "..", "scripts", "systemd", "draaiboek@.service")


# ---- by itself


def after_endex_it_ends_by_itself_when_nobody_is_there(folder):
    server = Server(folder + "/x", "--linger", "300ms")
    leader = Attached(folder + "/x").caught_up()
    leader.do("start")
    leader.do("end")
    until = time.monotonic() + 1  # three times as long as it would wait
    while time.monotonic() < until:
        assert leader.ask("state")["phase"] == "einde"
    leader.close()
    server.wait()
    assert "nobody is attached" in server.log(), server.log()
    assert draaiboek("list", folder).stdout.count("stopped") == 1
    server = Server(folder + "/x", "--linger", "300ms", new=False)
    server.wait()  # nobody came at all


def before_endex_it_does_not(folder):
    server = Server(folder + "/x", "--linger", "10ms")
    assert ctl(folder + "/x", "start").returncode == 0
    for _ in range(10):  # each comes and goes
        assert ctl(folder + "/x", "ask", "state").returncode == 0
    assert not has_ended(server.pid)


# Somebody comes back in time, and it waits anew when he goes.
def whoever_attaches_again_keeps_it(folder):
    server = Server(folder + "/x", "--linger", "1500ms")
    assert ctl(folder + "/x", "start").returncode == 0
    assert ctl(folder + "/x", "end").returncode == 0
    leader = Attached(folder + "/x").caught_up()
    until = time.monotonic() + 2
    while time.monotonic() < until:
        leader.do("reflection", text="goed")
    assert not has_ended(server.pid)
    leader.close()
    server.wait()
    verify(folder + "/x", "--script")


def in_the_foreground_too(folder):
    run = Run(scenario("klein"), "-o", folder + "/x", "--keep", "--linger", "100ms",
              stdin=subprocess.DEVNULL)
    run.ready()
    assert ctl(folder + "/x", "start").returncode == 0
    assert ctl(folder + "/x", "end").returncode == 0
    assert run.wait() == 0, "an end that is no failure, for who restarts on failure"
    assert not os.path.exists(folder + "/x/socket")


# ---- watched by a service manager


def manager(folder):
    listen = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listen.bind(folder + "/notify")
    listen.settimeout(DEADLINE)
    return listen


def a_service_manager_is_told(folder):
    listen = manager(folder)
    run = Run(scenario("klein"), "-o", folder + "/x", "--keep", stdin=subprocess.DEVNULL,
              env=dict(os.environ, NOTIFY_SOCKET=folder + "/notify"))
    assert listen.recv(100) == b"READY=1"
    leader = Attached(folder + "/x").caught_up()
    leader.do("start")
    run.signal(signal.SIGTERM)
    assert listen.recv(100) == b"STOPPING=1"
    assert run.wait() == 0
    assert leader.rest()[-1]["bye"] == "stopped"
    run = Run(folder + "/x", "--keep", stdin=subprocess.DEVNULL)
    assert run.ready()["phase"] == "pauze"
    run.signal(signal.SIGTERM)
    assert run.wait() == 0


def watched(folder, name, **more):
    return Run(scenario("klein"), "-o", folder + name, "--keep", stdin=subprocess.DEVNULL,
               env=dict(os.environ, NOTIFY_SOCKET=folder + "/notify", **more))


# While it waits for StartEx too: the loop turns, whatever the clock of the exercise does.
def a_watchdog_hears_that_it_is_there(folder):
    listen = manager(folder)
    run = watched(folder, "/x", WATCHDOG_USEC="100000")
    heard = [listen.recv(100) for _ in range(6)]
    assert heard.count(b"READY=1") == 1 and heard.count(b"WATCHDOG=1") == 5, heard
    run.signal(signal.SIGTERM)
    while listen.recv(100) != b"STOPPING=1":
        pass
    assert run.wait() == 0


def a_watchdog_of_another_is_not_ours(folder):
    listen = manager(folder)
    run = watched(folder, "/x", WATCHDOG_USEC="1000", WATCHDOG_PID="1")
    assert listen.recv(100) == b"READY=1"
    assert ctl(folder + "/x", "note", "text=x").returncode == 0
    run.signal(signal.SIGTERM)
    assert listen.recv(100) == b"STOPPING=1"
    assert run.wait() == 0


def the_unit_is_one_that_systemd_takes(folder):
    if not shutil.which("systemd-analyze"):
        raise Skip("there is no systemd-analyze")
    with open(UNIT, encoding="utf-8") as f:
        unit = f.read().replace("/usr/bin/draaiboek", PROGRAM)
    unit = unit.replace("User=oefening", "User=root").replace("man:draaiboek(1)", "https://x.invalid/")
    with open(folder + "/draaiboek@proef.service", "w", encoding="utf-8") as f:
        f.write(unit)
    got = subprocess.run(["systemd-analyze", "verify", "--recursive-errors=no",
                          folder + "/draaiboek@proef.service"], capture_output=True, text=True,
                         timeout=DEADLINE, check=False)
    about = [line for line in got.stderr.splitlines() if "draaiboek" in line]
    assert not about and got.returncode == 0, got
    start = [line for line in unit.splitlines() if line.startswith("ExecStart=")]
    assert start == [f"ExecStart={PROGRAM} run %S/draaiboek/%i --foreground --keep"], start


# ---- told by somebody


# SIGTERM at any moment: a beat, a bye, the socket gone, code 0; and it goes on from there.
def told_to_stop_it_can_be_gone_on_from(folder):
    words = [scenario("klein"), "-o", folder + "/x"]
    shown = b""
    for stop in range(4):
        run = Run(*words, "--keep", stdin=subprocess.DEVNULL)
        run.ready()
        leader = Attached(folder + "/x").caught_up()
        assert leader.records().startswith(shown)
        leader.do("start" if stop == 0 else "resume")
        leader.do("rate", rate=60000)
        leader.do("note", text=f"stop {stop}")
        if stop == 2:
            leader.do("pause")
        if stop == 3:
            leader.do("end")
        run.signal(signal.SIGTERM)
        assert leader.rest()[-1]["bye"] == "stopped"
        assert run.wait() == 0
        shown = leader.records()
        assert shown == journal(folder + "/x"), "what is durable was shown, and the other way"
        assert not os.path.exists(folder + "/x/socket")
        words = [folder + "/x"]
    assert Run(folder + "/x", stdin=subprocess.DEVNULL).wait() == 0, "after EndEx too"
    verify(folder + "/x", "--script")


def codes_say_how_it_went(folder):
    with tempfile.TemporaryDirectory() as bad:
        shutil.copy(scenario("klein") + "/scenario.yaml", bad)
        with open(bad + "/script.lua", "w", encoding="ascii") as f:
            f.write("inject 'x' {\n")
        for words, code in [(["--wat"], 2), ([], 2), ([scenario("klein"), "--seed", "x"], 2),
                            ([bad, "-o", folder + "/bad", "--detach"], 1),
                            ([folder + "/niets", "--detach"], 3),
                            ([scenario("klein"), "-o", "/proc/x", "--detach"], 3)]:
            got = program("run", *words)
            assert got.returncode == code and got.stderr, (words, got)
    Server(folder + "/x")
    assert program("run", folder + "/x", "--foreground").returncode == 3, "there is one already"


# ---- while it begins


def a_mistake_leaves_no_folder_and_names_the_authors_file(folder):
    bad = folder + "/bad"
    os.mkdir(bad)
    shutil.copy(scenario("klein") + "/scenario.yaml", bad)
    for text in ("inject 'x' {\n", "error('wat')\n"):
        with open(bad + "/script.lua", "w", encoding="ascii") as f:
            f.write(text)
        got = program("run", bad, "-o", folder + "/x", "--foreground")
        assert got.returncode == 1 and bad + "/script.lua:" in got.stderr, got
        assert sorted(os.listdir(folder)) == ["bad"], os.listdir(folder)


def killed_while_it_begins_it_is_whole_or_refused(folder):
    for i, made in enumerate(["scenario", "files", "scenario/script.lua", "exercise.yaml",
                              "journal.lock", "journal.jsonl"]):
        x = f"{folder}/{i}"
        run = Run(scenario("klein"), "-o", x, "--keep", stdin=subprocess.DEVNULL)
        while not os.path.exists(f"{x}/{made}") and run.process.poll() is None:
            pass
        run.signal(signal.SIGKILL)
        run.wait()
        there = sorted(os.listdir(x))
        got = program("run", x, "--foreground")
        if got.returncode == 0:
            verify(x, "--script")
        else:
            assert got.returncode in (1, 3) and got.stderr, got
            assert sorted(set(os.listdir(x)) - {"journal.lock"}) == sorted(
                set(there) - {"journal.lock"}), "nothing is taken away"


def without_its_first_step_it_is_refused(folder):
    Run(scenario("klein"), "-o", folder + "/x", stdin=subprocess.DEVNULL).wait()
    with open(folder + "/x/journal.jsonl", "w", encoding="ascii"):
        pass
    got = program("run", folder + "/x", "--foreground")
    assert got.returncode == 3 and "stopped before it was loaded" in got.stderr, got


main([
    after_endex_it_ends_by_itself_when_nobody_is_there,
    before_endex_it_does_not,
    whoever_attaches_again_keeps_it,
    in_the_foreground_too,
    a_service_manager_is_told,
    a_watchdog_hears_that_it_is_there,
    a_watchdog_of_another_is_not_ours,
    the_unit_is_one_that_systemd_takes,
    told_to_stop_it_can_be_gone_on_from,
    codes_say_how_it_went,
    a_mistake_leaves_no_folder_and_names_the_authors_file,
    killed_while_it_begins_it_is_whole_or_refused,
    without_its_first_step_it_is_refused,
])
