# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2
"""run.py DRAAIBOEK [NAME...]: plays a scenario with each hostile script. TAP.

The script says in `-- expect: [FILE:][LINE: ]WORDS` what must be told and where. The program must
end by itself with exit code 1, and say just that. On a quiet machine each takes less than two
seconds of processor time, with sanitizers; a shared one charges for its neighbours, so what ends a
script here is a wider bound, and who took more than two seconds is told.
"""

import concurrent.futures
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
CPU_SECONDS, CPU_QUIET = 6, 2


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def play(program, name):
    """Exit code, processor time, and all errors as FILE:LINE: WORDS."""
    with tempfile.TemporaryDirectory() as where:
        shutil.copy(os.path.join(HERE, "scenario.yaml"), where)
        shutil.copy(os.path.join(HERE, name), os.path.join(where, "script.lua"))
        shutil.copytree(os.path.join(HERE, "modules"), os.path.join(where, "modules"))
        out = os.path.join(where, "out")
        said = os.path.join(where, "said")
        command = [program, "rehearse", where, "-q", "--players", "silent", "-o", out]
        with open(said, "wb") as f:
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=f, preexec_fn=limit)
            _, status, used = os.wait4(child.pid, 0)
        child.returncode = code = os.waitstatus_to_exitcode(status)
        cpu = used.ru_utime + used.ru_stime
        with open(said, encoding="utf-8", errors="replace") as f:
            lines = f.read().splitlines()
        told = [re.sub(r"^.*?/((?:modules/)?[a-z0-9-]+\.lua)(:\d+)?(?::\d+)?: error:(?: Q\d+:)?",
                       r"\1\2:", line) for line in lines]
        journal = os.path.join(out, "journal.jsonl")
        if os.path.exists(journal):
            with open(journal, encoding="utf-8") as f:
                for line in f:
                    r = json.loads(line)
                    if r["kind"] == "script.error":
                        told.append(f"{r.get('file')}:{r.get('line')}: {r['error']}")
        return code, cpu, told


def fits(expected, told):
    m = re.match(r"(?:([a-z/0-9-]+\.lua):)?(?:(\d+): ?)?(.*)", expected)
    file, line, words = m.group(1) or "script.lua", m.group(2), m.group(3)
    place = file + ":" + (line + ":" if line else "")
    return any(t.startswith(place) and words in t[len(place):] for t in told)


def check(program, name):
    """None, or what is wrong."""
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        m = re.search(r"^-- expect: (.*)$", f.read(), re.M)
    if not m:
        return "says nothing of what to expect"
    code, cpu, told = play(program, name)
    for _ in range(2):  # a busy machine charges a process for its neighbours
        if cpu <= CPU_SECONDS and code == 1:
            break
        code, cpu, told = play(program, name)
    shown = " | ".join(t[:300] for t in told[:4])
    if cpu > CPU_SECONDS:
        return f"took {cpu:.1f} s: {shown}"
    if cpu > CPU_QUIET:
        print(f"# {name}: {cpu:.1f} s of processor time")
    if code != 1:
        return f"exit code {code}: {shown}"
    busy = "the script kept the machine busy for too long"
    if not fits(m.group(1), told) and not fits(busy, told):  # the watch, before the count
        return f"expected {m.group(1)!r}, told: {shown}"
    return None


def main():
    program, names = sys.argv[1], sys.argv[2:]
    files = sorted(f for f in os.listdir(HERE) if f.endswith(".lua"))
    if names:
        files = [f for f in files if f[:-4] in names]
    print("TAP version 13")
    print(f"1..{len(files)}")
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda name: check(program, name), files)
        for i, (name, wrong) in enumerate(zip(files, results), 1):
            bad += wrong is not None
            print(f"{'not ok' if wrong else 'ok'} {i} - {name[:-4]}")
            if wrong:
                print(f"# {wrong}")
    return 1 if bad or not files else 0


sys.exit(main())
