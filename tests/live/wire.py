# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""The wire of a live run (docs/live.md): what comes in, what goes out, how it ends."""

import os
import pty
import signal
import socket
import subprocess
import sys
import time

from live import (DEADLINE, Run, draaiboek, digest_at, journal, journal_records, main,
                  records, scenario, verify)


def new(folder, *more, name="klein", **how):
    return Run(scenario(name), "-o", folder + "/x", "--seed", 7, "--date", "2026-06-18", *more,
               **how)


def started(folder, *more, **how):
    run = new(folder, *more, **how)
    run.ready()
    run.do("start")
    return run


# ---- records and answers


def what_is_told_is_what_the_journal_holds(folder):
    run = started(folder)
    run.do("rate", rate=1000000)
    run.until(lambda line: line.get("kind") == "inject.delivered")
    assert run.close() == 0, run.said()
    told = records(run.rest())
    assert [r["seq"] for r in told] == list(range(1, len(told) + 1))
    shown = b"".join(raw for raw, line in zip(run.raw, run.told) if "kind" in line)
    assert shown == journal(folder + "/x")
    assert told[0]["kind"] == "exercise.created" and told[0]["seed"] == 7
    assert told[0]["date"] == "2026-06-18"
    assert run.told[-1]["kind"] == "clock.beat", "the last moment is kept"
    verify(folder + "/x")


def a_ready_line_stands_between_loading_and_commands(folder):
    run = new(folder)
    ready = run.ready()
    assert ready["format"] == 1 and ready["t"] == 0 and ready["phase"] == "klaar"
    assert ready["exercise"] == folder + "/x"
    assert ready["seq"] == len(records(run.told)) == run.told[-2]["seq"]
    assert run.close() == 0
    assert not [line for line in run.rest() if "ok" in line]


def answers_follow_the_records_they_led_to(folder):
    run = started(folder)
    got = run.do("note", id="c7", text="een \"notitie\"\n")
    assert got["seq"] == run.told[-2]["seq"]
    assert run.told[-2]["kind"] == "note.logged" and run.told[-2]["id"] == "c7"
    run.send(do="note", id="a", text="1")
    run.send(do="note", id="b", text="2")
    run.send(ask="digest", id="q")
    run.until(lambda line: line.get("id") == "q")
    order = [line["id"] for line in run.told if "ok" in line][-3:]
    assert order == ["a", "b", "q"], order
    assert run.close() == 0


def refusals_say_why_and_leave_no_trace(folder):
    run = started(folder)
    before = run.ask("state")["seq"]
    wrong = [
        (dict(do="inject.fier", inject="los"), "inject.fire"),
        (dict(do="inject.fire", inject="bestaat-niet"), ""),
        (dict(do="inject.fire"), ""),
        (dict(do="inject.fire", inject="los", plaats="x"), ""),
        (dict(do="inject.fire", inject=7), ""),
        (dict(do="start"), ""),
        (dict(do="start", by="gemeente.ciso"), ""),
        (dict(do="start", by="niemand"), ""),
        (dict(do="note", by="script", text="x"), ""),
        (dict(do="rate", rate=5), ""),
        (dict(do="jump", to=0), ""),
        (dict(do=5), ""),
        (dict(ask="stat"), "state"),
        (dict(ask=[]), ""),
        (dict(iets="anders"), ""),
    ]
    for message, hint in wrong:
        got = run.answer(**message)
        assert got["ok"] is False and got["error"], (message, got)
        assert hint in got.get("hint", ""), (message, got)
    assert run.ask("state")["seq"] == before
    assert run.close() == 0


def lines_that_are_no_json_are_answered(folder):
    run = started(folder)
    bad = [b"rommel\n", b"{\n", b"[]\n", b"7\n", b'"do"\n', b"{}\n", b'{"do":1.5}\n',
           b'{"do":"note","text":"\xff"}\n', b'{"do":"note","do":"start"}\n', b"\0\n",
           b'{"do":"note","text":"a"} \x7f\n', b'{"do":"note","text":9007199254740993}\n',
           b"[" * 5000 + b"\n"]
    run.write(b"".join(bad))
    for i in range(len(bad)):
        got = run.until(lambda line: "ok" in line)
        assert got["ok"] is False and got["line"] == i + 2, got  # line 1 was `start`
    run.write(b'\n\r\n\n{"do":"note","id":"crlf","text":"x"}\r\n')
    assert run.until(lambda line: line.get("id") == "crlf" and "ok" in line)["ok"]
    assert run.close() == 0


def a_line_has_a_bound(folder):
    run = started(folder)
    run.write(b'{"do":"note","text":"' + b"x" * (3 << 20) + b'"}\n')
    got = run.until(lambda line: "ok" in line)
    assert not got["ok"] and "1048576" in got["error"], got
    run.do("note", text="de volgende")
    run.write(b"y" * (2 << 20))  # and one that never ends
    assert run.close() == 0
    assert run.rest()[-1].get("ok") is False or run.told[-1].get("kind") == "clock.beat"


def bytes_may_come_one_by_one(folder):
    run = started(folder)
    for byte in b'{"do":"note","id":"stuk","text":"caf\xc3\xa9"}\n':
        run.write(bytes([byte]))
    assert run.until(lambda line: line.get("id") == "stuk" and "ok" in line)["ok"]
    assert run.close() == 0


def a_last_line_needs_no_newline(folder):
    run = new(folder)
    run.ready()
    run.write(b'{"do":"start","id":"s"}')
    assert run.close() == 0
    assert [line for line in run.rest() if line.get("id") == "s" and line.get("ok")]


def a_flood_of_commands_is_all_done(folder):
    run = started(folder)
    many = 5000
    text = "".join('{"do":"note","id":"f%d","text":"vloed %d"}\n' % (i, i) for i in range(many))
    run.write(text.encode())
    for i in range(many):
        got = run.until(lambda line: "ok" in line)
        assert got["ok"] and got["id"] == f"f{i}", got
    assert run.close() == 0
    assert len([r for r in journal_records(folder + "/x") if r["kind"] == "note.logged"]) >= many
    verify(folder + "/x")


def digests_are_those_of_replay(folder):
    run = started(folder)
    asked = [run.ask("digest")]
    run.do("decision", by="gemeente.ciso", decision="Wij wachten")
    asked.append(run.ask("digest"))
    run.do("rate", rate=1000000)
    run.until(lambda line: line.get("kind") == "variable.set")
    asked.append(run.ask("digest"))
    assert run.close() == 0
    for got in asked:
        assert digest_at(folder + "/x", got["seq"]) == got["digest"]


# ---- once


def a_command_is_done_once(folder):
    run = started(folder)
    first = run.do("note", id="een", text="x")
    again = run.answer(do="note", id="een", text="x")
    assert again == {"ok": True, "id": "een", "seq": first["seq"], "again": True}, again
    other = run.do("note", id="een", by="waarnemer", text="van een ander")
    assert "again" not in other, "each sender has numbers of its own"
    assert run.close() == 0
    run = Run(folder + "/x")
    run.ready()
    again = run.answer(do="note", id="een", text="x")
    assert again == {"ok": True, "id": "een", "seq": first["seq"], "again": True}, again
    assert run.close() == 0
    assert len([r for r in journal_records(folder + "/x") if r.get("id") == "een"]) == 2


def what_was_refused_may_be_tried_again(folder):
    run = new(folder)
    run.ready()
    assert not run.answer(do="pause", id="p")["ok"]
    run.do("start")
    assert "again" not in run.do("pause", id="p")
    assert run.close() == 0


# ---- the clock, as far as it can be seen from here


def turns_are_counted(folder):
    run = started(folder)
    first = run.ask("turns")
    assert first["turns"] > 0 and first["longest"] >= first["working"] >= 0, first
    for _ in range(20):
        run.do("note", text="x")
    again = run.ask("turns")
    assert again["turns"] >= 20 and again["longest"] > 0, again
    assert again["seq"] == first["seq"] + 20, "a question leaves no record"
    assert run.close() == 0


def the_clock_obeys(folder):
    run = started(folder)
    run.do("rate", rate=1000000)
    while run.ask("state")["t"] < 60000:
        pass
    run.do("pause")
    stood = run.ask("state")
    assert stood["phase"] == "pauze" and stood["t"] >= 60000
    assert run.ask("state")["t"] == stood["t"], "a pause stands still"
    assert run.ask("next")["due"] is None
    run.do("rate", rate=1000)
    jump = run.do("jump", to=stood["t"] + 1200000)
    assert run.ask("state")["t"] == stood["t"] + 1200000, jump
    run.do("resume")
    t = run.ask("state")["t"]
    assert stood["t"] + 1200000 <= t < stood["t"] + 1260000, "rate 1 again"
    assert run.ask("next")["due"] >= 0
    run.do("noplay", reason="echt iets")
    assert not run.answer(do="resume")["ok"], "needs a reason"
    run.do("resume", reason="het was loos alarm")
    run.do("rate", rate=1000000)
    gate = run.until(lambda line: line.get("kind") == "round.closed")
    assert gate["t"] == 3600000
    state = run.ask("state")
    assert state["phase"] == "tussen-rondes" and state["t"] == 3600000 and state["gate"] == "r2"
    run.do("round.open")
    assert run.ask("state")["phase"] == "loopt"
    run.do("end")
    state = run.ask("state")
    assert state["phase"] == "einde" and state["t"] == run.ask("state")["t"]
    sealed = [r for r in run.told if r.get("kind") == "exercise.sealed"][0]
    assert run.close() == 0
    assert sealed["hash"] in run.said(), "the hash to note down"
    times = [r["t"] for r in journal_records(folder + "/x")]
    assert times == sorted(times)
    verify(folder + "/x", "--script")


# ---- how it ends


def the_end_of_input_is_an_orderly_stop(folder):
    run = started(folder)
    assert run.close() == 0
    run = Run(folder + "/x")
    ready = run.ready()
    assert ready["phase"] == "pauze", ready
    assert [r["kind"] for r in records(run.told)] == ["exercise.recovered"]
    assert run.close() == 0


def signals_are_an_orderly_stop(folder):
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        run = Run(scenario("klein"), "-o", f"{folder}/{number}")
        run.ready()
        run.do("start")
        run.signal(number)
        assert run.wait() == 0, run.said()
        assert run.rest()[-1]["kind"] == "clock.beat"
        verify(f"{folder}/{number}")


def with_keep_it_goes_on_when_input_ends(folder):
    run = new(folder, "--keep")
    run.ready()
    run.send(do="start")
    run.send(do="rate", rate=1000000)
    run.process.stdin.close()
    run.until(lambda line: line.get("kind") == "inject.delivered" and line["t"] > 600000)
    run.signal(signal.SIGTERM)
    assert run.wait() == 0, run.said()


def a_second_server_is_refused(folder):
    run = started(folder)
    second = Run(folder + "/x")
    assert second.wait() == 3
    assert second.rest() == [] and second.said()
    run.do("note", text="de eerste merkt er niets van")
    assert run.close() == 0


def a_reader_that_goes_away_ends_it(folder):
    run = new(folder, read=False)
    while b"ready" not in run.process.stdout.readline():
        pass
    run.process.stdout.close()
    run.send(do="start")
    assert run.wait() == 0, run.said()
    assert "output" in run.said()
    verify(folder + "/x")


def a_slow_reader_gets_everything(folder):
    run = new(folder, read=False)
    many = 20000
    run.send(do="start")
    for i in range(many):  # about 8 MiB of answers that nobody reads yet
        run.write(b'{"ask":"state","id":"%d"}\n' % i)
    run.send(do="note", id="laatste", text="x")
    run.start_reading()
    run.until(lambda line: line.get("id") == "laatste" and "ok" in line)
    asked = [line["id"] for line in run.told if "phase" in line and "ok" in line]
    assert asked == [str(i) for i in range(many)]
    assert run.close() == 0


def a_reader_that_never_reads_ends_it_clearly(folder):
    run = new(folder, read=False)
    run.send(do="start")
    try:
        while run.process.poll() is None:
            run.write(b'{"ask":"state"}\n' * 1000)
    except BrokenPipeError:
        pass
    assert run.wait() == 3
    assert "64 MiB" in run.said(), run.said()
    verify(folder + "/x")
    again = Run(folder + "/x")
    again.ready()
    assert again.close() == 0


# ---- what standard input and output can be


def files_and_devices_do_too(folder):
    with open(folder + "/in", "w", encoding="ascii") as f:
        f.write('{"do":"start","id":"s"}\n{"do":"note","text":"x"}\n')
    with open(folder + "/in", "rb") as i, open(folder + "/out", "wb") as o:
        run = new(folder, stdin=i, stdout=o)
        assert run.wait() == 0, run.said()
    with open(folder + "/out", "rb") as f:
        told = f.read()
    assert b"".join(line for line in told.splitlines(True) if line.startswith(b'{"seq"')) == \
        journal(folder + "/x")
    run = Run(folder + "/x", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    assert run.wait() == 0, run.said()
    kinds = [r["kind"] for r in journal_records(folder + "/x")]
    assert kinds[-1] == "exercise.recovered", kinds[-3:]


def a_full_output_file_ends_it(folder):
    with open("/dev/full", "wb") as full:
        run = new(folder, stdout=full)
        assert run.wait() == 0, run.said()
    assert "output" in run.said()


def closed_descriptors_do_no_harm(folder):
    run = subprocess.run(
        ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", sys.argv[1], "run", scenario("klein"), "-o",
         folder + "/x", "--foreground"], timeout=DEADLINE, check=False)
    assert run.returncode == 0
    verify(folder + "/x")
    kinds = [r["kind"] for r in journal_records(folder + "/x")]
    assert kinds[-1] == "exercise.loaded", "nothing but records in the journal"


def a_socket_does_too(folder):
    ours, theirs = socket.socketpair()
    run = new(folder, stdin=theirs, stdout=theirs)
    theirs.close()
    ours.settimeout(DEADLINE)
    lines = ours.makefile("rb")
    ours.sendall(b'{"do":"start","id":"s"}\n')
    while b'"ok":true,"id":"s"' not in lines.readline():
        pass
    ours.shutdown(socket.SHUT_WR)
    assert run.wait() == 0, run.said()
    verify(folder + "/x")


def a_terminal_does_too(folder):
    ours, theirs = pty.openpty()
    run = new(folder, stdin=theirs, stdout=theirs)
    os.close(theirs)
    terminal = os.fdopen(ours, "r+b", buffering=0)
    seen = b""
    deadline = time.monotonic() + DEADLINE

    def read_until(what):
        nonlocal seen
        while what not in seen:
            assert time.monotonic() < deadline, seen[-500:]
            seen += terminal.read(65536)

    read_until(b'"ready"')
    terminal.write(b'{"do":"start","id":"s"}\n')
    read_until(b'"ok":true,"id":"s"')
    terminal.write(b"\x04")  # Ctrl-D
    try:
        while terminal.read(65536):
            pass
    except OSError:  # the other side is gone
        pass
    assert run.wait() == 0, run.said()
    verify(folder + "/x")


def the_output_pipe_is_given_back_as_it_was(folder):
    ours, theirs = os.pipe()
    run = new(folder, stdin=subprocess.DEVNULL, stdout=theirs)
    while b"ready" not in os.read(ours, 1 << 20):
        pass
    assert run.wait() == 0
    assert os.get_blocking(theirs)
    os.close(ours)
    os.close(theirs)


# ---- the command line


def a_default_name_is_found(folder):
    env = dict(os.environ, XDG_STATE_HOME=folder + "/state")
    names = []
    for _ in range(2):
        run = Run(scenario("klein"), env=env)
        names.append(run.ready()["exercise"])
        assert run.close() == 0
        assert names[-1] in run.said()
    assert all(n.startswith(folder + "/state/draaiboek/klein-") for n in names), names
    assert names[0] != names[1]
    env = dict(os.environ, HOME=folder + "/thuis")
    env.pop("XDG_STATE_HOME", None)
    run = Run(scenario("klein"), env=env)
    assert run.ready()["exercise"].startswith(folder + "/thuis/.local/state/draaiboek/klein-")
    assert run.close() == 0


def wrong_words_are_wrong_usage(folder):
    got = draaiboek("run", scenario("klein"), "-o", folder + "/x", "--foreground", "--detach")
    assert got.returncode == 2 and "--foreground" in got.stderr, got
    for more in (["--date", "morgen"], ["--date", "2026-02-30"], ["--seed", "x"], ["--wat"]):
        got = draaiboek("run", scenario("klein"), "-o", folder + "/x", "--foreground", *more)
        assert got.returncode == 2, (more, got)
    assert not os.path.exists(folder + "/x")
    run = new(folder)
    assert run.close() == 0
    got = draaiboek("run", folder + "/x", "--foreground", "--seed", "3")
    assert got.returncode == 2, got
    got = draaiboek("run", scenario("klein"), "-o", folder + "/x", "--foreground")
    assert got.returncode == 3, got  # it exists


def a_scenario_with_errors_leaves_no_folder(folder):
    os.mkdir(folder + "/slecht")
    with open(scenario("klein") + "/scenario.yaml", "rb") as f:
        manifest = f.read()
    with open(folder + "/slecht/scenario.yaml", "wb") as f:
        f.write(manifest)
    with open(folder + "/slecht/script.lua", "w", encoding="ascii") as f:
        f.write("inject 'x' {\n")
    run = Run(folder + "/slecht", "-o", folder + "/x")
    assert run.wait() == 1, run.said()
    assert "script.lua" in run.said() and not os.path.exists(folder + "/x")
    assert draaiboek("run", folder + "/bestaat-niet", "--foreground").returncode in (1, 3)


# ---- going on


def a_torn_tail_is_cut_and_told(folder):
    run = started(folder)
    run.do("note", id="heel", text="blijft")
    assert run.close() == 0
    path = folder + "/x/journal.jsonl"
    with open(path, "ab") as f:
        f.write(b'{"seq":9999,"t":5,"wall":"2026-06')
    run = Run(folder + "/x")
    run.ready()
    assert "33 bytes" in run.said() and '{"seq":9999' in run.said(), run.said()
    cut = records(run.told)[0]
    assert cut["kind"] == "exercise.recovered" and cut["bytes"] == 33, cut
    assert run.answer(do="note", id="heel", text="blijft")["again"]
    assert run.close() == 0
    verify(folder + "/x", "--script")


def a_wrong_line_in_the_middle_is_named(folder):
    run = started(folder)
    for i in range(5):
        run.do("note", text=f"regel {i}")
    assert run.close() == 0
    path = folder + "/x/journal.jsonl"
    lines = journal(folder + "/x").splitlines(True)
    at = next(i for i, line in enumerate(lines) if b"regel 2" in line)
    lines[at] = lines[at].replace(b"regel 2", b"regel 7")
    with open(path, "wb") as f:
        f.write(b"".join(lines))
    run = Run(folder + "/x")
    assert run.wait() == 3
    assert f"{at + 1}" in run.said() and run.rest() == [], run.said()
    assert journal(folder + "/x") == b"".join(lines), "nothing is touched"


def an_exercise_that_was_never_loaded_is_refused(folder):
    run = new(folder)
    assert run.close() == 0
    with open(folder + "/x/journal.jsonl", "r+b") as f:
        f.truncate(100)
    run = Run(folder + "/x")
    assert run.wait() == 3 and run.rest() == [] and run.said()


def after_the_end_it_can_still_be_added_to(folder):
    run = started(folder)
    run.do("end")
    assert run.close() == 0
    run = Run(folder + "/x")
    assert run.ready()["phase"] == "einde"
    run.do("note", text="achteraf")
    assert not run.answer(do="start")["ok"]
    assert run.close() == 0
    verify(folder + "/x")


main([
    what_is_told_is_what_the_journal_holds,
    a_ready_line_stands_between_loading_and_commands,
    answers_follow_the_records_they_led_to,
    refusals_say_why_and_leave_no_trace,
    lines_that_are_no_json_are_answered,
    a_line_has_a_bound,
    bytes_may_come_one_by_one,
    a_last_line_needs_no_newline,
    a_flood_of_commands_is_all_done,
    digests_are_those_of_replay,
    a_command_is_done_once,
    what_was_refused_may_be_tried_again,
    turns_are_counted,
    the_clock_obeys,
    the_end_of_input_is_an_orderly_stop,
    signals_are_an_orderly_stop,
    with_keep_it_goes_on_when_input_ends,
    a_second_server_is_refused,
    a_reader_that_goes_away_ends_it,
    a_slow_reader_gets_everything,
    a_reader_that_never_reads_ends_it_clearly,
    files_and_devices_do_too,
    a_full_output_file_ends_it,
    closed_descriptors_do_no_harm,
    a_socket_does_too,
    a_terminal_does_too,
    the_output_pipe_is_given_back_as_it_was,
    a_default_name_is_found,
    wrong_words_are_wrong_usage,
    a_scenario_with_errors_leaves_no_folder,
    a_torn_tail_is_cut_and_told,
    a_wrong_line_in_the_middle_is_named,
    an_exercise_that_was_never_loaded_is_refused,
    after_the_end_it_can_still_be_added_to,
])
