# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""When the clock of a live run is interrupted: heartbeats, a process that was stopped, too much to do.

stops.py PROGRAM           stopped for some seconds, in the suite
stops.py PROGRAM minute    for a minute, by hand
"""

import signal
import sys
import time

from live import Run, main, records, scenario, ticking, verify, wall

STOPPED = 65 if "minute" in sys.argv[2:] else 6.5  # seconds


# The clock runs, nothing is due within the time: records come all the same.
def there_is_a_heartbeat(folder):
    run = Run(scenario("klein"), "-o", folder + "/x")
    run.ready()
    run.do("start")
    run.do("storyline.hold", of="teller")
    run.do("script", mode="uit")
    since = records(run.told)[-1]
    deadline = time.monotonic() + 60
    beat = run.next(deadline)
    while beat.get("kind") != "clock.beat":
        since = beat
        beat = run.next(deadline)
    assert wall(beat) - wall(since) < 32000, (since, beat)
    assert run.close() == 0


# The wait is what is tested: a stop of more than five seconds of the machine's clock.
def a_stopped_process_comes_back_paused(folder):
    run = ticking(folder, 60000)
    run.until(lambda line: line.get("kind") == "variable.set")
    run.signal(signal.SIGSTOP)
    time.sleep(STOPPED)
    run.signal(signal.SIGCONT)
    stepped = run.until(lambda line: line.get("kind") == "clock.stepped")
    before = [r for r in records(run.told) if r["seq"] == stepped["seq"] - 1][0]
    # It stood still for 6.5 s at least: 390 s of exercise time. The pulse is half a second: 30 s.
    assert 0 <= stepped["t"] - before["t"] < 60000, (before, stepped)
    assert stepped["until"] > STOPPED * 1000 - 1500, stepped
    state = run.ask("state")
    assert state["phase"] == "pauze" and state["t"] == stepped["t"], state
    assert "stopped" in run.said(), run.said()
    run.do("resume")
    assert run.until(lambda line: line.get("kind") == "variable.set")["t"] > stepped["t"]
    assert run.close() == 0
    verify(folder + "/x60000", "--script")


def with_a_plain_clock_it_does_not(folder):
    run = ticking(folder, 1000, "--plain-clock")
    run.signal(signal.SIGSTOP)
    time.sleep(STOPPED)
    run.signal(signal.SIGCONT)
    state = run.ask("state")
    assert state["phase"] == "loopt" and state["t"] >= STOPPED * 1000 - 500, state
    assert run.close() == 0


# Commands get in however much is due.
def an_overloaded_clock_listens(folder):
    run = ticking(folder, 1000000)
    for _ in range(50):
        began = time.monotonic()
        run.ask("state")
        assert time.monotonic() - began < 10
    run.do("pause")
    assert run.ask("state")["phase"] == "pauze"
    assert run.close() == 0
    verify(folder + "/x1000000")


main([
    there_is_a_heartbeat,
    a_stopped_process_comes_back_paused,
    with_a_plain_clock_it_does_not,
    an_overloaded_clock_listens,
])
