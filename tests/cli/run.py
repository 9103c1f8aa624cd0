#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""run.py [--update] PROGRAM FILE.case...: the program as its users meet it.

A file of cases is played in one fresh folder, one case after another:

    # what the case shows
    env LANG=C                  a variable; `env NAME` takes it away
    tty                         stdout and stderr are one terminal
    $ check fout --json         the arguments, as a shell would split them
    ? 1                         the exit code
    > a line of stdout          all of them, exactly; none: stdout is empty
    ! a line of stderr          the same
    >~ part                     or: stdout has this part; `!~` for stderr
    >* or !*                    or: it does not matter

`folder PATH` makes a folder; `write PATH` followed by lines that begin with `| ` makes a file before the case is played. With
--update the exact lines become what the program says now: look at the difference before you
keep it. Output is TAP.
"""

import os
import pty
import shlex
import shutil
import subprocess
import sys
import tempfile

TIMEOUT = 120


class Case:
    def __init__(self):
        self.name, self.env, self.files, self.tty = "", [], [], False
        self.args, self.code, self.folders = None, 0, []
        self.exact = {">": [], "!": []}
        self.parts = {">": [], "!": []}
        self.any = {">": False, "!": False}
        self.head, self.line = [], 0


def parse(path):
    cases, case, written = [], Case(), None
    for number, line in enumerate(open(path, encoding="utf-8").read().splitlines(), 1):
        word, _, rest = line.partition(" ")
        if case.args is not None and (not line or line[0] not in ">!?"):
            cases.append(case)
            case = Case()
        if word == "|" and written is not None:
            written.append(rest)
            case.head.append(line)
            continue
        written = None
        if word == "$":
            case.args, case.line = shlex.split(rest), number
            case.head.append(line)
        elif word == "?":
            case.code = int(rest)
        elif word in (">", "!"):
            case.exact[word].append(rest)
        elif word in (">~", "!~"):
            case.parts[word[0]].append(rest)
        elif word in (">*", "!*"):
            case.any[word[0]] = True
        else:
            case.head.append(line)
            if word == "#" and not cases and case.args is None and "SPDX" in rest:
                continue
            if word == "#":
                case.name = (case.name + " " + rest).strip()
            elif word == "env":
                case.env.append(rest)
            elif word == "tty":
                case.tty = True
            elif word == "folder":
                case.folders.append(rest)
            elif word == "write":
                written = []
                case.files.append((rest, written))
            elif line:
                sys.exit(f"{path}:{number}: what is '{line}'?")
    if case.args is not None:
        cases.append(case)
        case = Case()
    return cases, case.head


def environment(case):
    env = {k: v for k, v in os.environ.items() if not k.startswith(("DRAAIBOEK_", "LC_"))}
    keep = os.environ.get("DRAAIBOEK_SCRIPTS")
    if keep:
        env["DRAAIBOEK_SCRIPTS"] = keep
    env.update(LANG="C.UTF-8", TERM="xterm")
    env.pop("NO_COLOR", None)
    for setting in case.env:
        name, equals, value = setting.partition("=")
        if equals:
            env[name] = value
        else:
            env.pop(name, None)
    return env


def play_on_terminal(program, case, folder):
    ours, theirs = pty.openpty()
    p = subprocess.Popen(
        [program, *case.args],
        cwd=folder,
        env=environment(case),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        close_fds=True,
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    text = said.decode("utf-8", "replace").replace("\r\n", "\n").replace("\x1b", "\\e")
    return p.wait(TIMEOUT), text, ""


def play(program, case, folder):
    for path in case.folders:
        os.makedirs(os.path.join(folder, path))
    for path, lines in case.files:
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as f:
            f.write("".join(line + "\n" for line in lines))
    if case.tty:
        return play_on_terminal(program, case, folder)
    done = subprocess.run(
        [program, *case.args],
        cwd=folder,
        env=environment(case),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def compare(case, stream, said):
    """What is wrong with a stream, as lines to show."""
    if case.any[stream]:
        return []
    if case.parts[stream]:
        lost = [part for part in case.parts[stream] if part not in said]
        return [f"{stream} does not say: {part}" for part in lost] + (
            [f"{stream} | {line}" for line in said.splitlines()] if lost else []
        )
    lines = said.split("\n")[:-1] if said.endswith("\n") else said.splitlines()
    if lines == case.exact[stream]:
        return []
    wrong = []
    for i in range(max(len(lines), len(case.exact[stream]))):
        want = case.exact[stream][i] if i < len(case.exact[stream]) else None
        have = lines[i] if i < len(lines) else None
        if want != have:
            where = f"{stream} line {i + 1}:"
            wrong += [f"{where} wanted {want!r}", f"{where}    got {have!r}"]
    return wrong[:20]


def rewrite(case, code, said):
    lines = [*case.head, f"? {code}"]
    for stream in (">", "!"):
        if case.any[stream]:
            lines.append(f"{stream}*")
        elif case.parts[stream]:
            lines += [f"{stream}~ {part}" for part in case.parts[stream]]
        else:
            lines += [f"{stream} {line}".rstrip() for line in said[stream].splitlines()]
    return lines


def main():
    words = sys.argv[1:]
    update = "--update" in words
    words = [w for w in words if w != "--update"]
    program, files = os.path.abspath(words[0]), words[1:]
    n = failed = 0
    print("TAP version 13")
    for path in files:
        cases, rest = parse(path)
        folder = tempfile.mkdtemp(prefix="draaiboek-cli-")
        lines = []
        for case in cases:
            code, out, err = play(program, case, folder)
            said = {">": out.replace(folder, "FOLDER"), "!": err.replace(folder, "FOLDER")}
            lines += rewrite(case, code, said)
            wrong = [] if code == case.code else [f"exit code {code}, not {case.code}"]
            wrong += compare(case, ">", said[">"]) + compare(case, "!", said["!"])
            if update:
                wrong = []
            n += 1
            failed += bool(wrong)
            where = f"{os.path.basename(path)}:{case.line}"
            print(f"{'not ok' if wrong else 'ok'} {n} - {where} {case.name}".replace(" # ", " "))
            for line in wrong:
                print(f"# {line}")
        shutil.rmtree(folder)
        if update:
            with open(path, "w", encoding="utf-8") as f:
                f.write("\n".join(lines + rest) + "\n")
    print(f"1..{n}")
    return failed > 0


sys.exit(main())
