# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""An organisation's own overlay, played: who sees what of it, who steers it, and what is left of it
after kill -9.

overlay.py PROGRAM
"""

import os
import re
import shutil

from live import Attached, Run, Server, draaiboek, journal_records, main, verify

TREE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CENTRAL = os.path.join(TREE, "examples/overlay")
OWN = os.path.join(TREE, "overlays/overlay/town")
MARK = re.compile(rb"town\.(calls|queue|desk)|overlay\.declared|forty people|desk of the town", re.I)


def play(folder, *more):
    run = Run(CENTRAL, "--overlay", OWN, "-o", folder + "/x", "--seed", 1, *more)
    run.ready()
    return run


def the_records_say_whose_it_is(folder):
    run = play(folder)
    run.close()
    run.wait()
    made = journal_records(folder + "/x")
    by_kind = lambda kind: [r for r in made if r["kind"] == kind]
    (declared,) = by_kind("overlay.declared")
    assert declared["overlay"] == "town" and declared["roles"] == ["desk"], declared
    facts = open(folder + "/x/exercise.yaml", encoding="utf-8").read()
    assert f'overlays: {{"town": "{declared["overlay_hash"]}"}}' in facts, facts
    for kind, key in (("inject.planned", "inject"), ("storyline.declared", "storyline"),
                      ("objective.declared", "objective")):
        for r in by_kind(kind):
            assert (r.get("overlay") == "town") == r[key].startswith("town."), r
    roles = {r["org"]: r["roles"] for r in by_kind("organisation.declared")}
    assert "desk" not in roles["town"], roles
    verify(folder + "/x", "--script")


def without_it_the_records_are_as_they_were(folder):
    run = Run(CENTRAL, "-o", folder + "/x", "--seed", 1)
    run.ready()
    run.close()
    run.wait()
    assert not os.path.exists(folder + "/x/overlays")
    assert b"overlay\"" not in re.sub(rb"\"scenario\":\"overlay\"", b"",
                                     open(folder + "/x/journal.jsonl", "rb").read())
    assert "overlays" not in open(folder + "/x/exercise.yaml", encoding="utf-8").read()


def as_seat(exercise, seat):
    got = draaiboek("log", exercise, "--json", "--all", "--as", seat)
    assert got.returncode == 0, got.stderr
    return got.stdout.encode()


def nobody_else_sees_any_of_it(folder):
    server = Server(folder + "/x", "--overlay", OWN, play=CENTRAL)
    leader = Attached(server.exercise).caught_up()
    chief = Attached(server.exercise, by="town.leider").caught_up()
    other = Attached(server.exercise, by="province.leider").caught_up()
    leader.do("start")
    leader.do("jump", to=360000)
    assert chief.answer(do="inject.fire", inject="outage")["ok"] is False
    assert other.answer(do="inject.fire", inject="town.calls")["ok"] is False
    tell = {"do": "inform", "from": "province", "via": "mail", "class": "melding",
            "text": "Yes?", "tlp": "GREEN"}
    for role in ("desk", "desq"):  # whether there is such a role is not to be found out
        said = other.answer(to=[f"town.{role}"], **tell)
        assert said["error"] == f"there is no organisation or role 'town.{role}'", said
    assert leader.answer(to=["town.desk"], **tell | {"from": "supplier"})["ok"], "control knows it"
    chief.do("inject.fire", inject="town.calls")
    chief.do("inject.delivered", inject="town.calls")
    leader.do("decision", seat="town.desk", decision="We wait", trigger="town.calls")
    chief.do("classify", inject="town.calls", choice="wait")
    leader.do("end")
    server.kill()
    seen = {seat: as_seat(server.exercise, seat) for seat in (
        "leider", "town.leider", "town.desk", "town", "province.leider", "province.duty", "gast")}
    for seat in ("province.leider", "province.duty", "gast"):
        assert b"exercise.ended" in seen[seat], seat
        assert not MARK.search(seen[seat]), (seat, MARK.search(seen[seat]))
    for seat in ("leider", "town.leider"):
        for what in (b"overlay.declared", b"town.queue", b"storyline.declared", b"classified"):
            assert what in seen[seat], (seat, what)
    for seat in ("town.desk", "town"):
        assert b"town.calls" in seen[seat] and b"town.queue" in seen[seat], seat
        for what in (b"choices", b"objective.declared", b"overlay.declared", b"classified"):
            assert what not in seen[seat], (seat, what)


def killed_it_comes_back_with_it(folder):
    own = shutil.copytree(OWN, folder + "/own")
    run = Run(CENTRAL, "--overlay", own, "-o", folder + "/x", "--seed", 1)
    run.ready()
    run.do("start")
    run.do("jump", to=360000)
    run.do("inject.fire", by="town.leider", inject="town.calls")
    run.kill()
    shutil.rmtree(own)  # what is played is the frozen copy
    again = Run(folder + "/x")
    again.ready()
    assert "did not do what it did before" not in again.said()
    again.do("classify", by="town.leider", inject="town.calls", choice="wait")
    again.do("resume")
    again.do("end")
    again.close()
    again.wait()
    made = journal_records(folder + "/x")
    assert any(r["kind"] in ("inject.delivered", "inject.queued") and r["inject"] == "town.queue"
               for r in made)
    verify(folder + "/x", "--script")


def an_error_in_it_stops_it_alone(folder):
    own = shutil.copytree(OWN, folder + "/own")
    with open(own + "/script.lua", "a", encoding="utf-8") as f:
        f.write('storyline "town.wrong" (function() wait("1m"); skip("outage") end)\n'
                'storyline "town.asks" (function() wait("1m"); get("geheim") end)\n'
                'storyline "town.moves" (function() wait("1m"); while true do end end)\n')
    run = Run(CENTRAL, "--overlay", own, "-o", folder + "/x", "--seed", 1)
    run.ready()
    run.do("start")
    run.do("jump", to=660000)
    run.do("end")
    run.close()
    run.wait()
    made = journal_records(folder + "/x")
    wrong = {r["storyline"]: r for r in made if r["kind"] == "script.error"}
    assert set(wrong) == {"town.wrong", "town.asks", "town.moves"}, wrong
    assert all(r["file"] == "overlays/town/script.lua" for r in wrong.values()), wrong
    assert wrong["town.moves"]["class"] == "budget"
    assert any(r["kind"] in ("inject.queued", "inject.due") and r["inject"] == "town.calls" for r in made)
    assert not any(r["kind"] == "inject.skipped" and r["inject"] == "outage" for r in made)
    verify(folder + "/x", "--script")


# ---- what an author of one gets wrong

YAML = {
    "another scenario": ("id: overlay", "id: overlai", "overlay.yaml:7:17: .*adds to 'overlai'"),
    "a later version": ("from: 1.0.0", "from: 1.0.1", "overlay.yaml:7:32: .*needs version 1.0.1"),
    "too late": ("below: 2.0.0", "below: 1.0.0", "overlay.yaml:7:46: .*below 1.0.0"),
    "no such organisation": ("organisation: town", "organisation: twon",
                             "overlay.yaml:8:15: .*no organisation 'twon'(.|\n)*'town'"),
    "another's name": ("  town.desk:", "  province.desk:",
                       "overlay.yaml:15:3: .*called after it(.|\n)*'town.desk'"),
    "services": ("roles:", "services: {}\nroles:", "overlay.yaml:13:1: .*'services' is not a key"),
    "a role that is there": ("{ desk: Head", "{ board: Head",
                             "overlay.yaml:13:10: .*has the role 'town.board' already"),
    "the leader's role": ("{ desk: Head", "{ leider: Head", "overlay.yaml:13:10: .*'leider' cannot"),
}
LUA = {
    "not called after it": ('inject "town.queue"', 'inject "queue"', "'queue'.*called after it"),
    "to others": ('to = "town.board"', 'to = "province.duty"', "not to 'province.duty'"),
    "to all": ('to = "town.board"', 'to = "all"', "not to 'all'"),
    "in another's name": ('from = "town"', 'from = "province"', "in the name of 'province'"),
    "others' services": ('inject "town.queue" {', 'depends "town.x" {}\ninject "town.queue" {', "."),
    "others' storyline": ('storyline "town.desk"', 'storyline "desk"', "called after it"),
    "a text of others' variables": ("The queue is out", "{geheim} The queue is out", "geheim"),
    "waiting for others": ('subject = "The queue grows"',
                           'when = delivered("province-asks"), subject = "x"',
                           "does not know inject 'province-asks'"),
    "a role's name": ('to = "town.desk"', 'to = "town.dezk"', r"'town\.dezk'(.|\n)*mean 'town\.desk'"),
    "brought by others": ('via = "phone",', 'via = "phone", voiced_by = "province.leider",',
                          r"is not of 'town'(.|\n)*'town\.leider', or of exercise control"),
    "others' variables": ('inject "town.queue" {', 'set("x", 1)\ninject "town.queue" {',
                          "called after it"),
}


def refused(folder, name, file, was, now, said):
    own = shutil.copytree(OWN, folder + "/" + re.sub(r"\W", "-", name))
    path = os.path.join(own, file)
    text = open(path, encoding="utf-8").read()
    assert was in text, (name, was)
    open(path, "w", encoding="utf-8").write(text.replace(was, now, 1))
    code, out, err = check(own)
    assert code == 1, (name, code, out, err)
    assert re.search(said, out), (name, out)
    assert f"{own}/{file}:" in out, (name, out)


def check(*overlays):
    words = [w for o in overlays for w in ("--overlay", o)]
    done = draaiboek("--lang", "en", "check", CENTRAL, *words)
    return done.returncode, done.stdout, done.stderr


def mistakes_are_told_with_their_place(folder):
    for name, (was, now, said) in YAML.items():
        refused(folder, name, "overlay.yaml", was, now, said)
    for name, (was, now, said) in LUA.items():
        refused(folder, name, "script.lua", was, now, said)
    code, out, _ = check(OWN, OWN)
    assert code == 1 and "has an overlay already" in out, out
    code, _, err = check(folder + "/nowhere")
    assert code == 3 and "nowhere" in err and "a folder with overlay.yaml" in err, err
    os.mkdir(folder + "/empty")
    code, _, err = check(folder + "/empty")
    assert code == 3 and "empty/overlay.yaml" in err and "a folder with overlay.yaml" in err, err
    bare = shutil.copytree(OWN, folder + "/bare")
    os.remove(bare + "/script.lua")
    code, out, _ = check(bare)
    assert code == 1 and f"{bare}/script.lua: error: cannot read" in out, out
    assert "stand in script.lua" in out, out


NUMBERS = """- { role: town clerk, number: "000-4242", may_call: yes }
"""


def its_contacts_go_with_it(folder):
    own = shutil.copytree(OWN, folder + "/own")
    with open(own + "/contacts.yaml", "w", encoding="utf-8") as f:
        f.write(NUMBERS)
    run = Run(CENTRAL, "--overlay", own, "-o", folder + "/x", "--seed", 1)
    run.ready()
    run.close()
    run.wait()
    with open(folder + "/x/overlays/town/contacts.yaml", encoding="utf-8") as f:
        assert f.read() == NUMBERS
    assert not os.path.exists(folder + "/x/contacts.yaml")  # the central scenario has none
    with open(folder + "/x/journal.jsonl", "rb") as f:
        assert b"000-4242" not in f.read()
    verify(folder + "/x", "--script")
    with open(own + "/contacts.yaml", "w", encoding="utf-8") as f:
        f.write(NUMBERS.replace("may_call: yes", "may_cal: yes"))
    code, out, _ = check(own)
    assert code == 1 and re.search(r"own/contacts\.yaml:1:\d+: error: 'may_cal' is not", out), out
    assert "did you mean 'may_call'" in out, out


def every_command_that_reads_a_scenario_takes_it(folder):
    for words in (("check",), ("chain",), ("chain", "--json"), ("graph",), ("test",),
                  ("rehearse", "--quiet")):
        done = draaiboek("--lang", "en", *words, CENTRAL, "--overlay", OWN)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        wrong = draaiboek("--lang", "en", *words, CENTRAL, "--overlay",
                          os.path.join(TREE, "overlays/poort-dicht/terminal"))
        assert wrong.returncode == 1, (words, wrong.stdout, wrong.stderr)
        assert "adds to 'poort-dicht'" in wrong.stdout + wrong.stderr, (words, wrong)


def what_it_brings_along_is_looked_for_in_its_own_folder(folder):
    own = shutil.copytree(OWN, folder + "/own")
    with open(own + "/script.lua", encoding="utf-8") as f:
        script = f.read()
    with open(own + "/script.lua", "w", encoding="utf-8") as f:
        f.write(script.replace('subject = "The queue',
                               'attachments = { "files/line.txt" }, subject = "The queue'))
    _, out, _ = check(own)
    assert "files/line.txt', which is not in the folder" in out and own + "/script.lua:" in out, out
    os.mkdir(own + "/files")
    open(own + "/files/line.txt", "w", encoding="utf-8").close()
    code, out, _ = check(own)
    assert code == 0 and "line.txt" not in out, out


def what_its_script_names_counts(folder):
    """An inject that only a reaction of the overlay brings is no inject that nobody can bring."""
    own = shutil.copytree(OWN, folder + "/own")
    with open(own + "/script.lua", "a", encoding="utf-8") as f:
        f.write('inject "town.late" { from = "town", to = "town.board", via = "mail", '
                'context = true, subject = "Late", text = "Late" }\n'
                'on("inject.failed", function(r) if r.inject == "outage" then '
                'deliver("town.late") end end)\n')
    _, out, _ = check(own)
    assert "town.late" not in out.replace("texts", ""), out


main([
    the_records_say_whose_it_is,
    without_it_the_records_are_as_they_were,
    nobody_else_sees_any_of_it,
    killed_it_comes_back_with_it,
    an_error_in_it_stops_it_alone,
    mistakes_are_told_with_their_place,
    its_contacts_go_with_it,
    every_command_that_reads_a_scenario_takes_it,
    what_it_brings_along_is_looked_for_in_its_own_folder,
    what_its_script_names_counts,
])
