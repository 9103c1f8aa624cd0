# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""The time of the machine is set while an exercise is played: libfaketime tells the server another time.

clocks.py PROGRAM
"""

import signal

from live import (Attached, Server, fake_clock, journal, journal_records, main, set_clock,
                  verify)


def set_by(folder, offset, least, most, all_clocks=False):
    """The clock is set: paused where it was, everybody is told, and it goes on as if nothing was."""
    server = Server(folder + "/x", env=fake_clock(folder, all_clocks))
    leader = Attached(folder + "/x").caught_up()
    other = Attached(folder + "/x", by="waarnemer").caught_up()
    leader.do("start")
    leader.do("rate", rate=60000)
    noted = leader.do("note", text="ervoor")
    leader.until(lambda line: line.get("kind") == "variable.set")
    set_clock(folder, offset)
    stepped = leader.until(lambda line: line.get("kind") == "clock.stepped")
    assert least <= stepped["until"] <= most, stepped
    assert other.until(lambda line: line.get("kind") == "clock.stepped") == stepped
    clock = leader.until(lambda line: "clock" in line)["clock"]
    assert not clock["running"] and clock["t"] == stepped["t"], clock
    assert leader.ask("state")["phase"] == "pauze"
    why = "this program was stopped" if all_clocks else "the time of the machine was set"
    assert why in server.log(), server.log()
    leader.do("resume")
    later = leader.until(lambda line: line.get("kind") == "variable.set")
    # A pulse of half a second at sixty times is thirty seconds; an hour would be the step itself.
    assert 0 <= later["t"] - stepped["t"] < 600000, (stepped, later)
    leader.do("pause")
    shown = leader.records()
    server.signal(signal.SIGTERM)
    server.wait()
    assert journal(folder + "/x").startswith(shown)
    times = [r["t"] for r in journal_records(folder + "/x")]
    assert times == sorted(times), "exercise time never goes back"
    assert any(r["seq"] == noted["seq"] for r in journal_records(folder + "/x"))
    verify(folder + "/x", "--script")


def it_is_set_an_hour_forward(folder):
    set_by(folder, "+3600", 3590000, 3700000)


def it_is_set_a_day_back(folder):
    set_by(folder, "-86400", -86500000, -86300000)


# What a program sees that was stopped: every clock has moved on (stops.py stops one really).
def it_stands_still_for_a_minute(folder):
    set_by(folder, "+60", 59000, 62000, all_clocks=True)


def a_little_is_no_matter(folder):
    server = Server(folder + "/x", env=fake_clock(folder))
    leader = Attached(folder + "/x").caught_up()
    leader.do("start")
    leader.do("rate", rate=60000)
    for offset in ("+3", "-1", "+0"):
        set_clock(folder, offset)
        for _ in range(3):  # turns of the loop
            leader.until(lambda line: line.get("kind") == "variable.set")
    assert leader.ask("state")["phase"] == "loopt"
    server.signal(signal.SIGTERM)
    server.wait()


# Killed at one time, gone on at an earlier one: exercise time does not go back.
def it_is_set_back_while_nothing_runs(folder):
    env = fake_clock(folder)
    server = Server(folder + "/x", env=env)
    leader = Attached(folder + "/x").caught_up()
    leader.do("start")
    leader.do("rate", rate=60000)
    leader.until(lambda line: line.get("kind") == "variable.set")
    server.kill()
    leader.rest()
    server.wait()
    shown = leader.records()
    set_clock(folder, "-7200")
    server = Server(folder + "/x", new=False, env=env)
    back = Attached(folder + "/x").caught_up()
    assert back.records().startswith(shown)
    assert back.ask("state")["phase"] == "pauze"
    back.do("resume")
    back.until(lambda line: line.get("kind") == "variable.set")
    server.signal(signal.SIGTERM)
    server.wait()
    records = journal_records(folder + "/x")
    assert [r["t"] for r in records] == sorted(r["t"] for r in records)
    assert records[-1]["wall"] < records[0]["wall"], "the wall tells what the machine told"
    verify(folder + "/x", "--script")


main([
    it_is_set_an_hour_forward,
    it_is_set_a_day_back,
    it_stands_still_for_a_minute,
    a_little_is_no_matter,
    it_is_set_back_while_nothing_runs,
])
