#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""sight.py PROGRAM SCENARIO...: nobody is shown what is not theirs.

Each scenario is rehearsed; then its journal is read as every seat, and what that seat was shown is
held against the whole journal: no words of an inject that did not come to its organisation, of an
expected action, of a control-only choice, of another organisation's log. Prints TAP.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
results = []


def check(what, wrong):
    results.append(not wrong)
    print(f"{'not ok' if wrong else 'ok'} {len(results)} - {what}")
    for line in wrong[:5]:
        print(f"# {line}")


def records(exercise, *more):
    done = subprocess.run(
        [PROGRAM, "log", exercise, "--json", "--all", *more], capture_output=True, check=True
    )
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def org_of(seat):
    return seat.split(".")[0]


def is_to(record, org):
    return any(to == "all" or org_of(to) == org for to in record["to"])


def words(record, *keys):
    """The longer texts of a record, in every language."""
    for key in keys:
        value = record.get(key, "")
        for text in value.values() if isinstance(value, dict) else [value]:
            if isinstance(text, str) and len(text) > 24 and "{" not in text:
                yield text


def own_words(journal, org):
    """What this organisation was brought, told, or wrote itself."""
    mine = ""
    for r in journal:
        kind = r["kind"]
        if kind in ("inject.delivered", "inform.logged") and is_to(r, org):
            mine += json.dumps(r, ensure_ascii=False)
        elif org_of(r.get("seat", "")) == org and kind.endswith(".logged"):
            mine += json.dumps(r, ensure_ascii=False)
    return mine


def secrets(journal, org):
    """What exercise control and others have, and this organisation does not."""
    mine = own_words(journal, org)
    for r in journal:
        kind, texts = r["kind"], ()
        if kind == "inject.planned":
            texts = words(r, "subject", "text", "summary")
        elif kind in ("expectation.declared", "objective.declared"):
            texts = words(r, "text", "seen", "criterion")
        elif kind.endswith(".logged") and org_of(r.get("seat", "")) != org:
            texts = words(r, "text", "decision", "rationale")
        elif kind in ("script.error", "note.logged"):
            texts = words(r, "text", "error")
        for text in texts:
            if json.dumps(text, ensure_ascii=False)[1:-1] not in mine:
                yield text


CONTROL_ONLY = {
    "goals", "when", "context", "reserve", "hold", "truth", "fallback", "voiced_by", "choices",
    "chain", "says", "on_jump", "on_silence", "summary", "criterion", "seed", "storyline", "undo",
    "planned", "id",
}


def look(exercise, journal, seat, kinds):
    org = org_of(seat)
    shown = records(exercise, "--as", seat)
    numbers = {r["seq"] for r in shown}
    text = "\n".join(json.dumps(r, ensure_ascii=False) for r in shown)
    wrong = [f"{seat} reads: {s}" for s in secrets(journal, org)
             if json.dumps(s, ensure_ascii=False)[1:-1] in text]
    for r in shown:
        kinds.add(r["kind"])
        wrong += [f"{seat}: {r['kind']} shows '{k}'" for k in r if k in CONTROL_ONLY]
        if "hash" in r or ("cause" in r and r["cause"] not in numbers):
            wrong.append(f"{seat}: {r['seq']} tells of a record that is not shown")
    came = {r["inject"] for r in journal if r["kind"] == "inject.delivered" and is_to(r, org)}
    got = {r["inject"] for r in shown if r["kind"] == "inject.delivered"}
    if came != got:
        wrong.append(f"{seat}: injects {sorted(came ^ got)} should, or should not, be shown")
    return wrong


def play(scenario, folder):
    exercise = os.path.join(folder, os.path.basename(scenario.rstrip("/")))
    subprocess.run([PROGRAM, "rehearse", scenario, "--players", "random", "--seed", "11", "-q",
                    "-o", exercise], check=True, capture_output=True)
    journal = records(exercise)
    kinds = set()
    for org in [r for r in journal if r["kind"] == "organisation.declared"]:
        seats = [org["org"]] + [f"{org['org']}.{role}" for role in org["roles"]]
        wrong = [w for seat in seats for w in look(exercise, journal, seat, kinds)]
        check(f"{os.path.basename(exercise)}: {org['org']} and its {len(seats) - 1} roles", wrong)
    missing = {"inject.delivered", "decision.logged", "inform.logged"} - kinds
    check(f"{os.path.basename(exercise)}: players are shown what is theirs", sorted(missing))
    leader = records(exercise, "--as", "leider")
    check(f"{os.path.basename(exercise)}: the leader is shown everything",
          [] if len(leader) == len(journal) else [f"{len(leader)} of {len(journal)}"])


def main():
    folder = tempfile.mkdtemp(prefix="draaiboek-sight-")
    try:
        for scenario in sys.argv[2:]:
            play(scenario, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"1..{len(results)}")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
