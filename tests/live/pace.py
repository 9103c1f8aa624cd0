# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""The live clock against the clock of the machine: never early, and lateness that does not add up.

pace.py PROGRAM         some twenty seconds, in the suite
pace.py PROGRAM hour    an hour at rate 1 and one at rate 60, by hand; prints what it measured
"""

import sys
import time

from live import journal_records, main, ticking, wall

LONG = len(sys.argv) > 2 and sys.argv[2] == "hour"
SECONDS = 3600 if LONG else 20
SLACK = 50  # ms: a shared machine may be late, but not ever later


def lateness(exercise, rate):
    """Of each due moment: milliseconds of wall time after it should have come."""
    came = journal_records(exercise)
    anchor = next(r for r in came if r["kind"] == "exercise.rate")
    ticks = [r for r in came if r["kind"] == "variable.set" and r["seq"] > anchor["seq"]]
    return [wall(r) - wall(anchor) - (r["t"] - anchor["t"]) * 1000 / rate for r in ticks]


def measure(folder, rate, seconds):
    run = ticking(folder, rate)
    last = seconds * rate  # ms of exercise time
    deadline = time.monotonic() + seconds + 60
    while True:
        if run.next(deadline).get("t", 0) >= last:
            break
    assert run.close() == 0, run.said()
    late = lateness(f"{folder}/x{rate}", rate)
    assert len(late) >= last // 6000 - 1, len(late)
    # A moment of exercise time and a reading of the wall are whole milliseconds, both rounded down.
    assert min(late) >= -2, f"early by {-min(late)} ms"
    assert late[-1] <= max(late[: len(late) // 4 + 1]) + SLACK, f"it adds up: {late}"
    late.sort()
    return (f"rate {rate / 1000:g}: {len(late)} due moments in {seconds} s, late by "
            f"{late[len(late) // 2]:.1f} ms (median), {late[len(late) * 99 // 100]:.1f} (99 %), "
            f"{late[-1]:.1f} (most)")


def due_moments_are_on_time_at_60_times(folder):
    return measure(folder, 60000, SECONDS)


def due_moments_are_on_time_at_real_speed(folder):
    return measure(folder, 1000, max(SECONDS // 60 * 60, 13))


def due_moments_are_on_time_at_1000_times(folder):
    return measure(folder, 1000000, 5)


main([
    due_moments_are_on_time_at_60_times,
    due_moments_are_on_time_at_real_speed,
    due_moments_are_on_time_at_1000_times,
])
