# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""What may come, looked at beside an exercise that runs: does it come, and is the exercise left alone?

forecast.py PROGRAM FOLLOW
"""

import json
import os
import shutil
import signal
import subprocess
import time

from live import DEADLINE, PROGRAM, Run, draaiboek, journal, journal_records, main, scenario, verify

MINUTE = 60000
SHOWN = ("inject.due", "inject.delivered", "inject.skipped", "inject.expired", "inject.offered",
         "decision.classified", "service.disrupted", "service.restored", "dependency.out",
         "effect.onset", "effect.changed", "effect.ended", "round.opened", "round.closed")


def started(folder, name="klein", at=4 * MINUTE):
    run = Run(scenario(name) if "/" not in name else name, "-o", folder + "/x", "--seed", 7)
    run.ready()
    run.do("start")
    if at:
        run.do("jump", to=at)
    run.do("pause")
    return run


def rehearse(exercise, *more):
    got = draaiboek("--lang", "en", "rehearse", exercise, "--json", *more)
    assert got.returncode == 0, got
    return json.loads(got.stdout)


def facts(events):
    """Without what is numbered, and without a call that nobody made."""
    return [{k: v for k, v in e.items() if k not in NUMBERED} for e in events
            if e["kind"] in SHOWN and e.get("inject") != "telefoon"]


COMING = ("inject.due", "inject.delivered", "inject.failed")
NUMBERED = ("seq", "cause", "wall", "hash", "by", "id", "last", "text", "attachments", "options",
            "decision")


def unplanned(events, plan):
    return [e for e in events if e["kind"] not in COMING or e["inject"] not in plan]


def played_until(run, t):
    """Lets it come to pass, and gives the records after now."""
    seq = run.ask("state")["seq"]
    run.do("resume")
    run.do("rate", rate=1000000)
    run.until(lambda line: line.get("t", 0) > t and "kind" in line)
    run.do("pause")
    return [r for r in journal_records(run.process.args[4]) if r["seq"] > seq and r["t"] <= t]


def plan_of(exercise):
    """Injects that have a moment: what is known of them is not forecast."""
    due = {r["inject"] for r in journal_records(exercise)
           if r["kind"] in ("inject.planned", "inject.queued") and "due" in r}
    return due


# ---- is it true?


def what_is_forecast_comes(folder):
    run = started(folder)
    x, until = folder + "/x", 50 * MINUTE
    before = journal(x)
    forecast = run.answer(ask="forecast", until=until)
    assert forecast["ok"] and forecast["forecast"] and forecast["whole"], forecast
    now = run.ask("state")
    assert (forecast["seq"], forecast["t"]) == (now["seq"], now["t"]), forecast
    assert journal(x) == before, "nothing of it has happened"
    assert {k: v for k, v in rehearse(x, "--until", "50m").items() if k != "format"} == {
        k: v for k, v in forecast.items() if k not in ("ok", "id")}, "the same by hand"
    plan = plan_of(x)
    happened = played_until(run, until)
    assert facts(forecast["events"]), forecast
    assert facts(forecast["events"]) == facts(unplanned(happened, plan))
    kinds = {e["kind"] for e in forecast["events"]}
    assert {"inject.delivered", "effect.onset", "service.disrupted"} <= kinds, kinds
    run.close()
    verify(x, "--script")


def what_is_forecast_of_a_choice_comes_when_it_is_made(folder):
    run = started(folder, at=7 * MINUTE)
    x, until = folder + "/x", 40 * MINUTE
    none = run.answer(ask="forecast", until=until)
    forecasts = {c: run.answer(ask="forecast", until=until, inject="storing", choice=c)
                 for c in ("afsluiten", "doorgaan", "anders")}
    assert len({json.dumps(facts(f["events"])) for f in [none, *forecasts.values()]}) == 4
    run.do("classify", inject="storing", choice="afsluiten")
    made = [r for r in journal_records(x) if r["kind"] == "decision.classified"][-1]["seq"]
    plan = plan_of(x)
    happened = [r for r in journal_records(x) if r["seq"] >= made]
    happened += played_until(run, until)
    assert facts(forecasts["afsluiten"]["events"]) == facts(unplanned(happened, plan))
    run.close()


def it_is_refused_with_the_reason(folder):
    run = started(folder)
    for why, question in {
        "no inject 'niets'": {"inject": "niets", "choice": "x"},
        "no choice 'niets'": {"inject": "storing", "choice": "niets"},
        "together": {"inject": "storing"},
        "moment ahead": {"until": 1000},
        "players": {"players": "allen-die-er-zijn-en-meer"},
    }.items():
        got = run.answer(ask="forecast", lang="en", **question)
        assert not got["ok"] and why in got["error"], (why, got)
    run.do("end")
    got = run.answer(ask="forecast")
    assert not got["ok"] and "ended" in got["error"], got
    run.close()
    for code, why, words in (
        (1, "ended", []),
        (2, "INJECT=CHOICE", ["--choose", "storing"]),
        (2, "exercise that has begun", ["--runs", "3"]),
        (2, "exercise that has begun", ["--players", "x.lua"]),
        (2, "players are", ["--players", "x"]),
    ):
        got = draaiboek("--lang", "en", "rehearse", folder + "/x", *words)
        assert got.returncode == code and why in got.stderr, (why, got)


def it_is_read_as_a_forecast(folder):
    run = started(folder, at=7 * MINUTE)
    words = ["--lang", "en", "rehearse", folder + "/x", "--until", "40m"]
    got = draaiboek(*words, "--choose", "storing=afsluiten")
    lines = got.stdout.splitlines()
    assert got.returncode == 0 and lines[0].startswith("FORECAST of ") and "happened" in lines[0]
    assert lines[1] == "as if storing=afsluiten" and lines[-1].startswith("until 09:40:00: "), lines
    assert len(lines) > 20 and all(line.startswith("~09:") for line in lines[2:-1]), lines
    assert any("storing: means afsluiten" in line for line in lines), lines
    quiet = draaiboek(*words, "--quiet").stdout.splitlines()
    assert len(quiet) == 2, quiet
    run.close()


def what_stands_still_is_let_go_on(folder):
    run = started(folder)
    x = folder + "/x"
    paused = rehearse(x)["events"]
    run.do("noplay", reason="brand")
    assert facts(rehearse(x)["events"]) == facts(paused)
    assert {"round.closed", "round.opened", "exercise.ended"} <= {e["kind"] for e in paused}
    run.close()


def people_hold_what_they_hold(folder):
    run = started(folder)
    x = folder + "/x"

    def comes(players):
        return [e for e in rehearse(x, "--players", players)["events"]
                if e["kind"] == "inject.delivered" and e["inject"] == "vervolg"]

    assert comes("silent") and comes("expected")
    run.do("inject.hold", inject="vervolg")
    assert not comes("silent"), "nobody lets it go"
    assert comes("expected")
    run.close()


# ---- is the exercise left alone?


def while_it_is_being_written(folder):
    run = started(folder)
    run.do("resume")
    run.do("rate", rate=1000000)
    last = 0
    for _ in range(25):
        seq = rehearse(folder + "/x", "--until", "4h")["seq"]
        assert seq >= last
        last = seq
    assert run.answer(ask="forecast")["ok"]
    run.close()
    verify(folder + "/x", "--script")


def endless(folder):
    """A scenario that takes an age to play to the end of a year."""
    to = shutil.copytree(scenario("klein"), folder + "/eindeloos")
    with open(to + "/script.lua", "a", encoding="utf-8") as f:
        f.write('\nstoryline "eindeloos" (function() while true do wait("1s") end end)\n')
    return to


def children(pid):
    found = []
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/stat", encoding="utf-8") as f:
                if int(f.read().rsplit(")", 1)[1].split()[1]) == pid:
                    found.append(int(process))
        except OSError:
            pass
    return found


def wait_for(happened):
    end = time.monotonic() + DEADLINE
    while not (got := happened()):
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)  # between two looks
    return got


def gone(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as f:
            return f.read().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def looking(folder):
    run = started(folder, endless(folder))
    run.send(ask="forecast", id="lang", until=365 * 24 * 3600 * 1000)
    child = wait_for(lambda: children(run.process.pid))[0]
    wait_for(lambda: b"rehearse" in open(f"/proc/{child}/cmdline", "rb").read())
    return run, child


def it_gives_way_and_holds_nothing_of_the_server(folder):
    run, child = looking(folder)
    wait_for(lambda: os.getpriority(os.PRIO_PROCESS, child) > 0)
    for fd in os.listdir(f"/proc/{child}/fd"):
        try:
            at = os.readlink(f"/proc/{child}/fd/{fd}")
        except FileNotFoundError:
            continue  # it was closed meanwhile
        its_own = int(fd) < 3 or at.endswith("/autogroup")  # while it steps back
        assert its_own or at.endswith("journal.jsonl") or "scenario" in at, at
    assert run.ask("state")["phase"] == "pauze", "meanwhile"
    assert len(run.do("note", text="intussen")) and run.answer(ask="forecast")["ok"], "two at once"
    run.kill()
    wait_for(lambda: gone(child))


def it_ends_with_the_server(folder):
    for number in (signal.SIGTERM, signal.SIGKILL):
        os.makedirs(f"{folder}/{number}")
        run, child = looking(f"{folder}/{number}")
        run.signal(number)
        assert run.wait() == (0 if number == signal.SIGTERM else -number)
        wait_for(lambda c=child: gone(c))


def who_gives_way_and_was_left_alone_ends(folder):
    started(folder).close()
    read, write = os.pipe()
    os.close(write)
    got = subprocess.run([PROGRAM, "rehearse", folder + "/x", "--background"], stdin=read,
                         capture_output=True, timeout=DEADLINE, check=False)
    os.close(read)
    assert got.returncode == 3 and not got.stdout, got


def the_same_question_is_answered_once(folder):
    run = started(folder)
    for i in range(12):
        run.send(ask="forecast", id=f"n{i}")
    got = [run.until(lambda line, i=i: line.get("id") == f"n{i}") for i in range(12)]
    assert all(g["ok"] for g in got) and len({g["seq"] for g in got}) == 1
    for i in range(40):  # one that asks without end is refused, and the others are not
        run.send(ask="forecast", id=f"v{i}", until=100 * MINUTE + i)
    refused = [run.until(lambda line, i=i: line.get("id") == f"v{i}")["ok"] for i in range(16, 40)]
    assert not all(refused)
    run.kill()


main([
    what_is_forecast_comes,
    what_is_forecast_of_a_choice_comes_when_it_is_made,
    it_is_refused_with_the_reason,
    it_is_read_as_a_forecast,
    what_stands_still_is_let_go_on,
    people_hold_what_they_hold,
    while_it_is_being_written,
    it_gives_way_and_holds_nothing_of_the_server,
    it_ends_with_the_server,
    who_gives_way_and_was_left_alone_ends,
    the_same_question_is_answered_once,
])
