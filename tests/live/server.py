# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""The exercise server: started on its own, attached to over its socket, steered by ctl.

server.py PROGRAM FOLLOW
"""

import hashlib
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time

from live import (DEADLINE, PROGRAM, Attached, Run, Server, ctl, draaiboek, has_ended, journal,
                  journal_records, main, program, records, scenario, verify)

FOLLOW = os.path.abspath(sys.argv[2])


# ---- a server of its own


def it_starts_and_can_be_attached_to(folder):
    server = Server(folder + "/x")
    with open(f"/proc/{server.pid}/stat", encoding="ascii") as f:
        stat = f.read().rsplit(")", 1)[1].split()
    assert int(stat[3]) != os.getsid(0) and int(stat[3]) != server.pid, "a session, not its leader"
    assert int(stat[4]) == 0, "no terminal"
    for fd in os.listdir(f"/proc/{server.pid}/fd"):
        at = os.readlink(f"/proc/{server.pid}/fd/{fd}")
        assert at.startswith(("/dev/null", folder, "anon_inode", "pipe:", "socket:")), at
    assert os.stat(folder + "/x/socket").st_mode & 0o777 == 0o600
    assert os.stat(folder + "/x").st_mode & 0o777 == 0o700
    leader = Attached(folder + "/x").caught_up()
    leader.do("start")
    assert leader.records() == journal(folder + "/x")
    assert "ready" in server.log()
    server.signal(signal.SIGTERM)
    server.wait()
    assert leader.rest()[-1]["bye"] == "stopped"
    assert leader.records() == journal(folder + "/x")
    assert not os.path.exists(folder + "/x/socket")
    verify(folder + "/x", "--script")


def it_says_why_it_does_not_start(folder):
    os.mkdir(folder + "/slecht")
    shutil.copy(scenario("klein") + "/scenario.yaml", folder + "/slecht")
    with open(folder + "/slecht/script.lua", "w", encoding="ascii") as f:
        f.write("inject 'x' {\n")
    got = program("run", folder + "/slecht", "-o", folder + "/x")
    assert got.returncode == 1 and "script.lua" in got.stderr and got.stdout == "", got
    assert not os.path.exists(folder + "/x")
    got = program("run", scenario("klein"), "-o", folder + "/slecht")
    assert got.returncode == 3 and "not empty" in got.stderr, got
    got = program("run", folder + "/bestaat-niet")
    assert got.returncode == 3, got
    server = Server(folder + "/x")
    server.kill()
    server.wait()
    with open(folder + "/x/journal.jsonl", "r+b") as f:
        f.seek(100)
        f.write(b"#")
    got = program("run", folder + "/x")
    assert got.returncode == 3 and "journal.jsonl" in got.stderr, got


def without_a_terminal_and_without_descriptors(folder):
    got = subprocess.run(
        ["setsid", "-w", "sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", PROGRAM, "run",
         scenario("klein"), "-o", folder + "/x"], timeout=DEADLINE, check=False,
        env=dict(os.environ, LANG="C", LC_ALL="C", TERM="dumb"))
    assert got.returncode == 0
    with open(folder + "/x/journal.lock", encoding="ascii") as f:
        pid = int(f.read())
    leader = Attached(folder + "/x").caught_up()
    assert leader.records() == journal(folder + "/x")
    os.kill(pid, signal.SIGTERM)
    assert leader.rest()[-1]["bye"] == "stopped"


def a_caller_that_reads_a_pipe_is_not_kept_waiting(folder):
    got = subprocess.run(
        ["sh", "-c", '"$@" 2>&1 | cat', "sh", PROGRAM, "run", scenario("klein"), "-o",
         folder + "/x"], timeout=DEADLINE, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL)
    assert folder + "/x\n" in got.stdout, got
    with open(folder + "/x/journal.lock", encoding="ascii") as f:
        os.kill(int(f.read()), signal.SIGTERM)


def killed_it_comes_back(folder):
    server = Server(folder + "/x")
    leader = Attached(folder + "/x").caught_up()
    leader.do("start")
    leader.do("rate", rate=1000000)
    note = leader.do("note", id="n1", text="blijft")
    leader.send(do="note", id="n2", text="misschien")
    server.kill()
    leader.rest()
    server.wait()
    shown = leader.records()
    assert os.path.exists(folder + "/x/socket"), "what a dead server leaves behind"
    again = Server(folder + "/x", new=False)
    assert journal(folder + "/x").startswith(shown)
    last = records(leader.told)[-1]["seq"]
    back = Attached(folder + "/x", after=last).caught_up()
    assert shown + back.records() == journal(folder + "/x")
    assert back.ask("state")["phase"] == "pauze"
    assert back.answer(do="note", id="n1", text="blijft") == {
        "ok": True, "id": "n1", "seq": note["seq"], "again": True}
    back.do("note", id="n2", text="misschien")
    again.signal(signal.SIGTERM)
    again.wait()
    ids = [r["id"] for r in journal_records(folder + "/x") if r.get("id") in ("n1", "n2")]
    assert sorted(ids) == ["n1", "n2"], ids
    verify(folder + "/x", "--script")


def stopped_in_good_order_it_comes_back(folder):
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        server = Server(folder + f"/x{number}")
        leader = Attached(server.exercise).caught_up()
        leader.do("start")
        server.signal(number)
        told = leader.rest()
        assert told[-1]["bye"] == "stopped" and records(told)[-1]["kind"] == "clock.beat", told[-2:]
        server.wait()
        server = Server(server.exercise, new=False)
        back = Attached(server.exercise).caught_up()
        assert back.ask("state")["phase"] == "pauze"
        back.do("resume")
        server.signal(number)
        server.wait()
        verify(server.exercise, "--script")


# The wait is what is tested: a stop of more than five seconds of the machine's clock.
def stopped_and_continued_it_is_paused(folder):
    server = Server(folder + "/x")
    leader = Attached(folder + "/x").caught_up()
    other = Attached(folder + "/x").caught_up()
    leader.do("start")
    leader.do("rate", rate=60000)
    server.signal(signal.SIGSTOP)
    leader.send(do="note", id="tussendoor", text="terwijl hij stilstaat")
    time.sleep(6.5)
    server.signal(signal.SIGCONT)
    stepped = leader.until(lambda line: line.get("kind") == "clock.stepped")
    assert stepped["until"] > 5000, stepped
    clock = leader.until(lambda line: "clock" in line)["clock"]
    assert not clock["running"] and clock["t"] == stepped["t"], clock
    note = other.until(lambda line: line.get("id") == "tussendoor")
    assert note["t"] == stepped["t"], note
    assert leader.ask("state")["phase"] == "pauze"
    leader.do("resume")
    assert other.until(lambda line: line.get("kind") == "exercise.resumed")
    server.signal(signal.SIGTERM)
    server.wait()
    verify(folder + "/x", "--script")


def a_second_server_is_refused(folder):
    server = Server(folder + "/x")
    leader = Attached(folder + "/x").caught_up()
    for more in ([], ["--foreground"]):
        got = program("run", folder + "/x", *more)
        assert got.returncode == 3 and str(server.pid) in got.stderr, got
        assert "attach" in got.stderr, got
    leader.do("start")
    assert leader.records() == journal(folder + "/x")


def what_is_in_the_way_of_the_socket(folder):
    server = Server(folder + "/x")
    server.kill()
    server.wait()
    os.unlink(folder + "/x/socket")
    with open(folder + "/x/socket", "wb") as f:
        f.write(b"iets")
    got = program("run", folder + "/x")
    assert got.returncode == 3 and "in the way" in got.stderr, got
    run = Run(folder + "/x")  # goes on without
    run.ready()
    assert "in the way" in run.said()
    assert run.close() == 0
    with open(folder + "/x/socket", "rb") as f:
        assert f.read() == b"iets"


def a_long_path_will_do(folder):
    deep = folder + "/" + "/".join(["een-tamelijk-lange-naam-van-een-map"] * 5)
    os.makedirs(deep)
    assert len(deep) > 150
    server = Server(deep + "/x")
    leader = Attached(deep + "/x").caught_up()
    leader.do("start")
    got = ctl(deep + "/x", "pause", "reason=lang")
    assert got.returncode == 0, got
    leader.until(lambda line: line.get("kind") == "exercise.paused")
    assert draaiboek("list", deep).stdout.count("played") == 1
    server.signal(signal.SIGTERM)
    server.wait()
    assert not os.path.exists(deep + "/x/socket")


# ---- several leaders


def two_leaders_see_each_other(folder):
    Server(folder + "/x")
    anna = Attached(folder + "/x", name="Anna")
    assert anna.until(lambda line: "present" in line)["present"] == [
        {"client": anna.hello["client"], "by": "leider", "name": "Anna"}]
    anna.caught_up()
    bob = Attached(folder + "/x", by="waarnemer", name="Bob \u202e\n")
    both = anna.until(lambda line: "present" in line)["present"]
    assert [p["by"] for p in both] == ["leider", "waarnemer"], both
    assert both[1]["name"] == "Bob \u202e\n"
    bob.caught_up()
    started = anna.do("start")
    seen = bob.until(lambda line: line.get("kind") == "exercise.started")
    assert seen["seq"] == started["seq"] and seen["by"] == "leider"
    clock = bob.until(lambda line: "clock" in line)["clock"]
    assert clock["running"] and clock["rate"] == 1000
    refused = bob.answer(do="end")
    assert not refused["ok"], "he acts as an observer"
    noted = bob.do("note", text="van Bob")
    seen = anna.until(lambda line: line.get("kind") == "note.logged")
    assert seen["seq"] == noted["seq"] and seen["by"] == "waarnemer", seen
    named = bob.do("decision", by="gemeente.ciso", decision="Wij wachten")
    assert anna.until(lambda line: line.get("seq") == named["seq"])["by"] == "gemeente.ciso"
    asked = anna.ask("present")
    assert [p["by"] for p in asked["present"]] == ["leider", "waarnemer"], asked
    assert [p["name"] for p in json.loads(ctl(folder + "/x", "ask", "present", "--json").stdout)[
        "present"]] == ["Anna", "Bob \u202e\n"], "ctl itself is not shown"
    bob.close()
    assert len(anna.until(lambda line: "present" in line)["present"]) == 1


def whoever_comes_late_is_told_everything_once(folder):
    server = Server(folder + "/x")
    leader = Attached(folder + "/x").caught_up()
    leader.do("start")
    leader.do("rate", rate=1000000)
    chance = random.Random(5)
    late = []
    for i in range(3000):  # past what is remembered of places in the journal
        leader.send(do="note", id=f"n{i}", text=f"notitie {i} " + "x" * chance.randrange(300))
        if i % 150 == 0:
            late.append(Attached(folder + "/x", after=chance.randrange(60)))
    leader.until(lambda line: line.get("id") == "n2999" and "ok" in line)
    for _ in range(20):
        late.append(Attached(folder + "/x", after=chance.randrange(leader.told[-1]["seq"])))
    last = leader.do("pause")["seq"]
    for one in late:
        one.until(lambda line: line.get("seq") == last and "kind" in line)
    server.signal(signal.SIGTERM)
    server.wait()
    lines = journal(folder + "/x").splitlines(True)
    leader.rest()
    assert leader.records() == b"".join(lines)
    for one in late:
        told = records(one.rest())
        first = told[0]["seq"]
        assert one.records() == b"".join(lines[first - 1:]), first
    return f"{len(lines)} records, {len(late)} came late"


def a_large_record_is_read_back_too(folder):
    Server(folder + "/x")
    leader = Attached(folder + "/x").caught_up()
    leader.do("start")
    for i in range(12):
        leader.do("decision", by="gemeente.ciso", decision="Groot", rationale="r" * 60000,
                  picture="p" * 60000, unknowns="\u20ac" * 20000, judgement="\x01"[:0] + "j" * 60000,
                  dissent="\"" * 60000, id=f"groot{i}")
    other = Attached(folder + "/x").caught_up()
    assert other.records() == journal(folder + "/x")


def commands_that_come_with_the_hello_are_answered_after_the_past(folder):
    server = Server(folder + "/x")
    one = Attached(folder + "/x", hello=False)
    one.write(b'{"hello":1,"after":0}\n{"do":"start","id":"s"}\n{"ask":"state","id":"q"}\n')
    one.socket.shutdown(socket.SHUT_WR)
    told = one.rest()
    assert told[0]["hello"] == 1
    order = [line.get("id") for line in told if "ok" in line]
    assert order == [None, "s", "q"], order
    at = [i for i, line in enumerate(told) if line.get("id") == "s" and "ok" in line][0]
    started = [i for i, line in enumerate(told) if line.get("kind") == "exercise.started"][0]
    assert started < at and told[at]["seq"] == told[started]["seq"]
    assert [r["seq"] for r in records(told)][:5] == [1, 2, 3, 4, 5]
    # Who does not wait for the answer has asked all the same.
    two = Attached(folder + "/x", hello=False)
    two.write(b'{"hello":1}\n{"do":"note","id":"weg","text":"x"}\n')
    two.close()
    three = Attached(folder + "/x")
    three.until(lambda line: line.get("id") == "weg" and "kind" in line)
    server.signal(signal.SIGTERM)


def one_that_does_not_read_is_let_go(folder):
    server = Server(folder + "/x")
    leader = Attached(folder + "/x").caught_up()
    slow = Attached(folder + "/x", name="slaapt").caught_up()
    leader.until(lambda line: "present" in line and len(line["present"]) == 2)
    leader.do("start")
    text = "x" * 60000
    many = 0
    while not any("present" in line and len(line["present"]) == 1 for line in leader.told[-4:]):
        many += 1
        leader.do("note", id=f"n{many}", text=text)
        assert many < 1000, "it is never let go"
    assert 4 << 20 < many * 60000 < 16 << 20, many
    assert "does not read" in server.log()
    told = slow.rest()
    assert told[-1]["bye"] == "slow" and "attach again" in told[-1]["error"], told[-1]
    shown = slow.records()
    assert journal(folder + "/x").startswith(shown), "whole records, as far as they go"
    again = Attached(folder + "/x", after=records(told)[-1]["seq"]).caught_up()
    assert shown + again.records() == journal(folder + "/x")
    leader.do("note", text="en verder")
    assert leader.records() == journal(folder + "/x")
    return f"let go after {many * 60000 >> 20} MiB"


def one_that_does_not_read_its_answers_waits(folder):
    Server(folder + "/x")
    leader = Attached(folder + "/x").caught_up()
    leader.do("start")
    asks = Attached(folder + "/x", after=None)
    asks.socket.setblocking(False)
    sent = 0
    question = b'{"ask":"state"}\n' * 100  # of 16 bytes each
    deadline = time.monotonic() + DEADLINE
    stuck = 0
    while stuck < 100:  # the server reads no more of it
        assert time.monotonic() < deadline
        try:
            sent += asks.socket.send(question)
            stuck = 0
        except BlockingIOError:
            stuck += 1
            leader.ask("next")
    asks.socket.settimeout(DEADLINE)
    for _ in range(sent // 16):  # what came whole
        assert asks.next()["phase"] == "loopt"
    asks.write(b"\n")
    asks.send(ask="next", id="laatste")
    asks.until(lambda line: line.get("id") == "laatste")


def there_is_a_bound_to_how_many(folder):
    Server(folder + "/x")
    many = [Attached(folder + "/x", after=None) for _ in range(256)]
    more = Attached(folder + "/x", hello=False)
    assert more.rest()[-1]["bye"] == "full"
    many[0].close()
    deadline = time.monotonic() + DEADLINE
    while True:  # until it has seen that one is gone
        assert time.monotonic() < deadline
        one = Attached(folder + "/x", hello=False)
        one.send(hello=1)
        if "hello" in (one.next() or {}):
            break
        one.close()
    many[1].do("start")


# ---- what a client may not say


def a_wrong_beginning_is_told_and_ends(folder):
    Server(folder + "/x")
    leader = Attached(folder + "/x").caught_up()
    wrong = [
        (b'{"do":"start"}\n', "who comes"),
        (b'{"ask":"state"}\n', "who comes"),
        (b"rommel\n", ""),
        (b"\0\xff\xfe\n", ""),
        (b"[]\n", ""),
        (b'{"hello":2}\n', "version"),
        (b'{"hello":"1"}\n', "version"),
        (b'{"hello":1.0}\n', ""),
        (b'{"hello":1,"by":"niemand"}\n', "niemand"),
        (b'{"hello":1,"by":"script"}\n', "script"),
        (b'{"hello":1,"by":"clock"}\n', "clock"),
        (b'{"hello":1,"by":7}\n', "by"),
        (b'{"hello":1,"by":"' + b"x" * 500 + b'"}\n', ""),
        (b'{"hello":1,"after":-1}\n', "after"),
        (b'{"hello":1,"after":"0"}\n', "after"),
        (b'{"hello":1,"after":99999}\n', "another"),
        (b'{"hello":1,"name":"' + b"x" * 65 + b'"}\n', "64"),
        (b'{"hello":1,"lang":"fr"}\n', "nl"),
        (b"x" * (2 << 20) + b"\n", "1048576"),
        (b"[" * 100000 + b"\n", ""),
    ]
    for line, says in wrong:
        one = Attached(folder + "/x", hello=False)
        try:
            one.write(line + b'{"hello":1,"after":0}\n{"do":"start","id":"s"}\n')
        except (BrokenPipeError, ConnectionResetError):
            pass  # it had heard enough
        told = one.rest()
        assert told[0]["ok"] is False and says in told[0]["error"], (line[:60], told)
        assert len(told) == 1, (line[:60], told)
    assert leader.ask("state")["phase"] == "klaar"
    assert ctl(folder + "/x", "ask", "next").returncode == 0


def wrong_lines_are_answered_and_do_no_harm(folder):
    Server(folder + "/x")
    other = Attached(folder + "/x").caught_up()
    one = Attached(folder + "/x", lang="nl").caught_up()
    bad = [b"rommel\n", b"{\n", b"[]\n", b"7\n", b"{}\n", b'{"do":1.5}\n', b'{"do":"note","text":"\xff"}\n',
           b'{"do":"note","do":"start"}\n', b"\0\n", b"[" * 5000 + b"\n", b'{"do":"rommel"}\n',
           b'{"ask":"alles"}\n', b'{"hello":1,"after":0}\n', b'{"do":"note","by":"script","text":"x"}\n',
           b'{"do":"note","text":"' + b"x" * (1 << 21) + b'"}\n']
    for number, line in enumerate(bad, 2):
        one.write(line)
        got = one.until(lambda line: "ok" in line)
        assert not got["ok"] and got["line"] == number and got["error"], (line[:60], got)
    assert not one.answer(do="pause")["ok"]
    assert "niet" in one.told[-1]["error"], "in the language of the hello"
    assert not one.answer(do="pause", lang="en")["ok"]
    assert "not now" in one.told[-1]["error"], "in the language of the line"
    assert not one.answer(ask="alles", lang="en")["ok"]
    assert "alles" in one.told[-1]["error"] and "is geen" not in one.told[-1]["error"]
    assert not one.answer(do="pause")["ok"]
    assert "niet" in one.told[-1]["error"], "of that line only"
    assert not one.answer(do="note", text="x", lang="fr")["ok"]
    one.do("start")
    one.write(b'{"do":"note","text":"nooit af')
    one.close()
    other.do("note", text="gaat door")
    assert other.records() == journal(folder + "/x")
    assert "nooit af" not in journal(folder + "/x").decode()


def many_come_and_go(folder):
    server = Server(folder + "/x")
    leader = Attached(folder + "/x").caught_up()
    leader.do("start")
    chance = random.Random(11)
    for _ in range(300):
        one = Attached(folder + "/x", hello=False)
        data = b'{"hello":1,"after":0}\n{"do":"note","text":"x"}\n{"ask":"digest"}\n'
        one.write(data[:chance.randrange(len(data) + 1)])
        if chance.random() < 0.5:
            one.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        one.close()
    deadline = time.monotonic() + DEADLINE
    while len(os.listdir(f"/proc/{server.pid}/fd")) > 20:
        assert time.monotonic() < deadline, "those who went are still there"
        leader.ask("next")
    server.signal(signal.SIGTERM)
    leader.rest()
    server.wait()
    assert leader.records() == journal(folder + "/x")
    verify(folder + "/x", "--script")


# ---- the client library


def the_library_goes_on_over_crashes(folder):
    server = Server(folder + "/x")
    assert ctl(folder + "/x", "start").returncode == 0
    many, lives = 300, 4
    follow = subprocess.Popen([FOLLOW, folder + "/x", str(many)], stdout=subprocess.PIPE, text=True)
    told, answers = [], 0
    for line in follow.stdout:
        words = line.split()
        told.append(words)
        answers += words[0] == "answer"
        if words[0] == "answer" and lives and answers > (5 - lives) * many // 5:
            lives -= 1
            server.kill()
            server.wait()
            server = Server(folder + "/x", new=False)
    assert follow.wait(DEADLINE) == 0
    seqs = [int(w[1]) for w in told if w[0] == "record"]
    assert seqs == list(range(1, len(seqs) + 1)), "each record once, in order"
    numbers = [int(w[1]) for w in told if w[0] == "answer"]
    assert numbers == list(range(1, many + 1)), "each answer once, in order"
    assert not [w for w in told if w[0] == "wrong"], told
    away = [w for w in told if w[0] == "away"]
    assert len(away) >= 4 and len([w for w in told if w[0] == "greeted"]) == 5, away
    server.signal(signal.SIGTERM)
    server.wait()
    notes = [r for r in journal_records(folder + "/x") if r.get("text") == "genoteerd"]
    assert len(notes) == many and len({r["id"] for r in notes}) == many
    verify(folder + "/x", "--script")


# ---- ctl and list


def ctl_does_what_the_table_says(folder):
    Server(folder + "/x")
    x = folder + "/x"
    listed = ctl(x)
    assert listed.returncode == 0 and "inject.fire inject=" in listed.stdout, listed
    assert "declare" not in listed.stdout
    assert "StartEx: de oefening begint" in program("--lang", "nl", "ctl", x).stdout
    table = json.loads(ctl(x, "--json").stdout)
    assert table["format"] == 1 and len(table["commands"]) > 40
    assert ctl(x, "start").stdout.startswith("done: record ")
    got = [
        ("inject.edit", "inject=reserve", "text.nl=Anders"),
        ("inject.edit", "inject=reserve", "subject=In de taal van de oefening"),
        ("inject.retime", "inject=reserve", "due=T+01:00"),
        ("inject.retime", "inject=reserve", "shift=-5m"),
        ("decision", "by=gemeente.ciso", "decision=Wij wachten", "trigger=brief",
         "options=[\"a\",\"b\"]", "review_at=10:00"),
        ("inform", "by=gemeente.ciso", "from=gemeente", "to=leverancier,gemeente", "via=mail",
         "class=situation", "text=Het gaat goed", "ack=ja"),
        ("jump", "to=09:20"),
        ("note", "text=--tussen streepjes=en tekens", "--by", "waarnemer"),
        ("set", "name=druk", "value=3"),
    ]
    for words in got:
        one = ctl(x, *words)
        assert one.returncode == 0, (words, one)
    last = journal_records(x)
    retimed = [r for r in last if r["kind"] == "inject.retimed" and r["inject"] == "reserve"]
    assert [r["due"] for r in retimed] == [3600000, 3300000], retimed
    decided = [r for r in last if r["kind"] == "decision.logged"][-1]
    assert decided["options"] == ["a", "b"] and decided["review_at"] == 3600000, decided
    informed = [r for r in last if r["kind"] == "inform.logged"][-1]
    assert informed["to"] == ["leverancier", "gemeente"] and informed["ack"] is True
    assert [r for r in last if r["kind"] == "variable.set"][-1]["value"] == 3
    assert [r for r in last if r["kind"] == "note.logged"][-1]["by"] == "waarnemer"
    assert ctl(x, "note", "text=x", "--id", "een").stdout.startswith("done: record")
    assert ctl(x, "note", "text=x", "--id", "een").stdout.startswith("done before: record")
    done = json.loads(ctl(x, "rate", "rate=10x", "--json").stdout)
    assert done["format"] == 1 and done["ok"], done
    said = ctl(x, "ask", "state").stdout
    assert "phase: loopt\n" in said and "rate: 10000\n" in said, said


def ctl_says_what_is_wrong(folder):
    server = Server(folder + "/x")
    x = folder + "/x"
    usage = [
        (["inject.fier", "inject=los"], "inject.fire"),
        (["inject.fire", "injec=los"], "inject"),
        (["inject.fire"], "inject"),
        (["note", "los woord"], "name=value"),
        (["note", "text=a", "text=b"], "twice"),
        (["inject.retime", "inject=los", "shift=straks"], "straks"),
        (["inject.retime", "inject=los", "due=25:99"], "due"),
        (["rate", "rate=snel"], "10x"),
        (["undo", "record=eerste"], "record"),
        (["inject.fire", "inject.nl=los"], "inject.nl"),
        (["inform", "ack=misschien"], "yes or no"),
        (["ask"], "state"),
        (["ask", "state", "next"], "state"),
        (["note", "text=x", "--by", "geen naam"], "name"),
        (["note", "by=geen naam", "text=x"], "by"),
        (["note", "text=x", "--wat"], "--wat"),
        (["note", "text=x", "--wait", "lang"], "lang"),
    ]
    for words, says in usage:
        got = ctl(x, *words)
        assert got.returncode == 2 and says in got.stderr and not got.stdout, (words, got)
    assert ctl(x, "ask", "alles").returncode == 1
    got = ctl(x, "pause")
    assert got.returncode == 1 and "refused" in got.stderr, got
    got = ctl(x, "pause", "--json")
    assert got.returncode == 1 and json.loads(got.stdout)["ok"] is False
    assert "geweigerd" in program("--lang", "nl", "ctl", x, "pause").stderr
    assert program("ctl").returncode == 2
    assert program("ctl", "-h").returncode == 0
    got = ctl(folder + "/nergens", "start")
    assert got.returncode == 2 and "list" in got.stderr, got
    server.signal(signal.SIGSTOP)
    got = ctl(x, "start", "--wait", "200ms")
    assert got.returncode == 3 and "answer" in got.stderr, got
    assert "does not answer" in draaiboek("list", folder).stdout
    server.signal(signal.SIGCONT)
    server.kill()
    server.wait()
    got = ctl(x, "start")
    assert got.returncode == 3 and "draaiboek run" in got.stderr, got


def list_shows_how_they_stand(folder):
    env = dict(os.environ, XDG_STATE_HOME=folder + "/state", LANG="C", LC_ALL="C")
    got = program("list", env=env)
    assert got.returncode == 0 and "no exercises" in got.stderr and got.stdout == "", got
    began = program("run", scenario("klein"), env=env)
    assert began.returncode == 0, began
    exercise = began.stdout.strip()
    name = os.path.basename(exercise)
    with open(exercise + "/journal.lock", encoding="ascii") as f:
        pid = int(f.read())
    try:
        assert program("ctl", name, "start", env=env).returncode == 0
        anna = Attached(exercise, name="Anna").caught_up()
        (one,) = json.loads(program("list", "--json", env=env).stdout)["exercises"]
        assert one["exercise"] == exercise and one["state"] == "played" and one["process"] == pid
        assert one["phase"] == "loopt" and one["present"][0]["name"] == "Anna", one
        near = program("ctl", name[:-1], "start", env=env)
        assert near.returncode == 2 and name in near.stderr, near
        anna.do("end")
        anna.close()
    finally:
        os.kill(pid, signal.SIGKILL)
    while not has_ended(pid):
        pass
    os.mkdir(folder + "/state/draaiboek/kapot")
    shutil.copy(exercise + "/exercise.yaml", folder + "/state/draaiboek/kapot")
    with open(exercise + "/journal.jsonl", "ab") as f:
        f.write(b'{"seq":9')
    broken, one = json.loads(program("list", "--json", env=env).stdout)["exercises"]
    assert broken["error"] and one["state"] == "stopped" and one["phase"] == "einde", (broken, one)
    lines = program("list", env=env).stdout.splitlines()
    assert len(lines) == 2 and lines[1].startswith(name + " "), lines
    assert program("list", "--wat").returncode == 2


def links_to_seats_are_made_and_withdrawn(folder):
    server = Server(folder + "/x")
    url = "https://oefening.example:8443"

    def seats(*words):
        return program("--lang", "en", "seats", server.exercise, *words)

    def standing(seat):
        told = json.loads(seats("--json").stdout)["seats"]
        return next(s for s in told if s["seat"] == seat)

    assert standing("gemeente.ciso")["links"] == 0
    assert seats("--make", "gemeente.ciso").returncode == 2  # nobody could reach it
    wrong = seats("--make", "gemeente.cis", "--url", url)
    assert wrong.returncode == 1 and "no seat 'gemeente.cis'" in wrong.stderr, wrong
    made = seats("--all", "--url", url + "/", "--cards", folder + "/cards.html")
    lines = [line.split("\t") for line in made.stdout.splitlines()]
    assert [seat for seat, _ in lines] == ["gemeente.ciso", "gemeente.bestuur"], made
    secrets = [link.removeprefix(url + "/j/") for _, link in lines]
    assert all(len(s) == 26 and s.isalnum() for s in secrets) and len(set(secrets)) == 2, lines
    with open(folder + "/cards.html", encoding="utf-8") as f:
        cards = f.read()
    assert cards.count("<svg") == 2 and all(s in cards for s in secrets)
    assert os.stat(folder + "/cards.html").st_mode & 0o077 == 0
    with open(server.exercise + "/journal.jsonl", encoding="utf-8") as f:
        text = f.read()
    assert not any(s in text for s in secrets)  # only their hashes
    for secret in secrets:
        assert hashlib.sha256(secret.encode()).hexdigest() in text
    assert seats("--all", "--url", url).stdout == ""  # all have one
    assert "nobody takes part" in seats("--free", "gemeente.ciso").stderr
    assert seats("--revoke", "gemeente.ciso").returncode == 0
    assert standing("gemeente.ciso")["links"] == 0 and standing("gemeente.bestuur")["links"] == 1
    assert "has no link" in seats("--revoke", "gemeente.ciso").stderr
    shared = seats("--make", "waarnemer,waarnemer-2", "--shared", "--orgs", "gemeente", "--valid",
                   "2h", "--url", url)
    assert shared.returncode == 0 and standing("waarnemer-2")["shared"], shared
    assert program("ctl", server.exercise, "play", "org=gemeente", "play=simulated").returncode == 0
    left = seats("--all", "--url", url)  # who is simulated does not take part
    assert left.returncode == 0 and left.stdout == "" and "2 roles of simulated" in left.stderr, left
    assert seats("--make", "gemeente.ciso", "--url", url).returncode == 0  # unless it is named
    assert standing("gemeente.ciso")["links"] == 1
    server.signal(signal.SIGTERM)
    server.wait()
    assert seats("--make", "gemeente.ciso", "--url", url).returncode == 3  # nobody serves it
    assert standing("waarnemer")["links"] == 1


main([
    it_starts_and_can_be_attached_to,
    it_says_why_it_does_not_start,
    without_a_terminal_and_without_descriptors,
    a_caller_that_reads_a_pipe_is_not_kept_waiting,
    killed_it_comes_back,
    stopped_in_good_order_it_comes_back,
    stopped_and_continued_it_is_paused,
    a_second_server_is_refused,
    what_is_in_the_way_of_the_socket,
    a_long_path_will_do,
    two_leaders_see_each_other,
    whoever_comes_late_is_told_everything_once,
    a_large_record_is_read_back_too,
    commands_that_come_with_the_hello_are_answered_after_the_past,
    one_that_does_not_read_is_let_go,
    one_that_does_not_read_its_answers_waits,
    there_is_a_bound_to_how_many,
    a_wrong_beginning_is_told_and_ends,
    wrong_lines_are_answered_and_do_no_harm,
    many_come_and_go,
    the_library_goes_on_over_crashes,
    ctl_does_what_the_table_says,
    ctl_says_what_is_wrong,
    list_shows_how_they_stand,
    links_to_seats_are_made_and_withdrawn,
])
