#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""log.py PROGRAM: `draaiboek log` on journals that grow, are torn, were changed, or are hostile."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
FOLDER = tempfile.mkdtemp(prefix="draaiboek-log-")
JOURNAL = os.path.join(FOLDER, "oefening", "journal.jsonl")
ENV = dict(os.environ, LANG="C.UTF-8", DRAAIBOEK_LANG="en")
results = []


def run(*args):
    done = subprocess.run(
        [PROGRAM, *args], env=ENV, cwd=FOLDER, capture_output=True, timeout=120, check=False
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def check(what, wanted, got):
    results.append(wanted == got)
    print(f"{'ok' if wanted == got else 'not ok'} {len(results)} - {what}")
    if wanted != got:
        print(f"# wanted {wanted!r}\n# got    {got!r}")


def write(name, data):
    path = os.path.join(FOLDER, name)
    with open(path, "wb") as f:
        f.write(data)
    return path


def chained(lines):
    """Records, as text without their hash, into the lines of a journal."""
    last, out = "0" * 64, b""
    for line in lines:
        body = line.encode("utf-8")
        last = hashlib.sha256(last.encode() + body).hexdigest()
        out += body + b',"hash":"' + last.encode() + b'"}\n'
    return out


def read_lines(stream, n):
    return [stream.readline() for _ in range(n)]


def half_of(lines):
    """About half of a journal, up to the end of a step."""
    half = len(lines) // 2
    while b'"last":true' not in lines[half - 1]:
        half += 1
    return half


def follow_to_the_seal(journal, whole):
    """Lines are shown as their step becomes whole; the seal ends it."""
    lines = journal.splitlines(keepends=True)
    half = half_of(lines)
    path = write("groeit.jsonl", b"".join(lines[:half]))
    shown = run("log", path, "--all")[1].splitlines(keepends=True)
    p = subprocess.Popen(
        [PROGRAM, "log", path, "--all", "--follow"], env=ENV, stdout=subprocess.PIPE, text=True
    )
    check("following shows what is there", shown, read_lines(p.stdout, len(shown)))
    with open(path, "ab", buffering=0) as f:
        cut = len(lines[half]) // 2
        f.write(lines[half][:cut])  # half a line is no line
        f.write(lines[half][cut:] + b"".join(lines[half + 1 :]))
    rest = p.stdout.read()
    check("following shows what comes", whole, "".join(shown) + rest)
    check("following ends at the seal", 0, p.wait(60))


def follow_until_stopped(journal):
    lines = journal.splitlines(keepends=True)
    path = write("open.jsonl", b"".join(lines[: half_of(lines)]))
    shown = run("log", path)[1].splitlines(keepends=True)
    p = subprocess.Popen(
        [PROGRAM, "log", path, "--follow"], env=ENV, stdout=subprocess.PIPE, text=True
    )
    read_lines(p.stdout, len(shown))
    p.send_signal(signal.SIGINT)
    check("an interrupt ends a following", 0, p.wait(60))


def torn_and_changed(journal):
    code, out, err = run("log", write("heel.jsonl", journal))
    check("a whole journal is read in silence", (0, ""), (code, err))
    lines = journal.splitlines(keepends=True)
    code, torn, err = run("log", write("torn.jsonl", journal[: -len(lines[-1]) // 2 - 1]))
    check("a torn tail is no failure", 0, code)
    check("… what came before it is shown", True, bool(torn) and out.startswith(torn[:2000]))
    check("… and it is said, with its line", True, f"torn.jsonl:{len(lines)}:" in err)
    changed = bytearray(journal)
    at = journal.index(b'"kind":"exercise.started"') + 8
    changed[at] ^= 1
    line = journal[:at].count(b"\n") + 1
    code, _, err = run("log", write("anders.jsonl", bytes(changed)))
    check("a changed line is a failure", 1, code)
    check("… and is named", True, f"anders.jsonl:{line}:" in err)


def hostile(journal):
    """What stands in a journal shows, and does nothing."""
    bodies = [line[: line.rindex(b',"hash":')].decode() for line in journal.splitlines()]
    t = json.loads(bodies[-1] + "}")
    head = f'{{"seq":{t["seq"] + 1},"t":{t["t"]},"wall":"{t["wall"]}","kind":'
    bodies.append(
        head + '"note.logged","by":"leider",'
        '"text":"\\u001b]0;weg\\u0007 \x9b31m \u202eklap","last":true'
    )
    code, out, _ = run("log", write("vijandig.jsonl", chained(bodies)), "-n", "1")
    check("a hostile note is read", (0, True), (code, "?]0;weg? ?31m ?klap" in out))
    acts = [c for c in out if (ord(c) < 32 and c != "\n") or c in "\x9b\u202e"]
    check("… and nothing in it acts", [], acts)
    bodies[-1] = head + '"toekomst.iets","by":"leider","wat":1,"last":true'
    code, out, err = run("log", write("later.jsonl", chained(bodies)), "-n", "1")
    got = (code, "toekomst.iets" in out, err)
    check("a kind of a later version is shown by its name", (0, True, ""), got)


def raw(journal):
    _, out, _ = run("log", JOURNAL, "--all", "--json")
    check("--json gives the lines as they are", journal.decode("utf-8"), out)
    _, out, _ = run("log", JOURNAL, "--json", "-k", "exercise.ended")
    check("… filtered", ["exercise.ended"], [json.loads(line)["kind"] for line in out.splitlines()])
    with open(JOURNAL, "rb") as f:
        check("the journal is left as it was", journal, f.read())


def main():
    print("TAP version 13")
    run("new", "klein", "--lang", "nl")
    run("rehearse", "klein", "-q", "-o", "oefening")
    with open(JOURNAL, "rb") as f:
        journal = f.read()
    whole = run("log", "oefening", "--all")[1]
    check("folder and file are the same", whole, run("log", JOURNAL, "--all")[1])
    follow_to_the_seal(journal, whole)
    follow_until_stopped(journal)
    torn_and_changed(journal)
    hostile(journal)
    raw(journal)
    print(f"1..{len(results)}")
    shutil.rmtree(FOLDER)
    return not all(results)


sys.exit(main())
