#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sums up what `meson test` left behind: summary.py [--ok NAME] [--failed NAME] BUILD...

Counts each test case of a program that reports cases, and each program that does not. A program
that ends badly although its cases passed counts as one failure more. The last line is
"N passed, N failed"; the exit status is 0 only when something passed and nothing failed.
"""

import json
import os
import sys
import xml.etree.ElementTree as xml

GOOD = {"OK", "EXPECTEDFAIL"}
SHOWN_LINES = 60


def cases_of(build):
    """Test program -> [(case, passed | failed | skipped)], from the JUnit file."""
    found = {}
    tree = xml.parse(os.path.join(build, "meson-logs", "testlog.junit.xml"))
    for suite in tree.getroot().iter("testsuite"):
        for case in suite.iter("testcase"):
            state = "passed"
            for child in case:
                if child.tag in ("failure", "error"):
                    state = "failed"
                elif child.tag == "skipped":
                    state = "skipped"
            found.setdefault(suite.get("name"), []).append((case.get("name"), state))
    return found


def programs_of(build):
    with open(os.path.join(build, "meson-logs", "testlog.json"), encoding="utf-8") as log:
        for line in log:
            yield json.loads(line)


def count(build):
    """Yields (suite, program, passed, failed, skipped, names that failed, output)."""
    cases = cases_of(build)
    for program in programs_of(build):
        where, _, name = program["name"].rpartition(" / ")
        suite = where.rpartition(":")[2].split("+")[0] or "test"
        project = program["name"].partition(":")[0]
        mine = cases.get(project + "." + program["name"])
        result = program["result"]
        if mine is None:
            mine = [(name, "skipped" if result == "SKIP" else
                     "passed" if result in GOOD else "failed")]
        bad = [case for case, state in mine if state == "failed"]
        if result not in GOOD and result != "SKIP" and not bad:
            bad = [f"{name} ended with {result.lower()} (exit {program.get('returncode')})"]
        output = (program.get("stdout") or "") + (program.get("stderr") or "")
        yield (suite, name, sum(state == "passed" for _, state in mine), len(bad),
               sum(state == "skipped" for _, state in mine), bad, output)


def show_failure(build, name, bad, output):
    print(f"\nFAILED {name} ({os.path.basename(build)})")
    for case in bad:
        print(f"  {case}")
    lines = [line for line in output.splitlines() if not line.startswith("ok ")]
    if len(lines) > SHOWN_LINES:
        print(f"  … {len(lines) - SHOWN_LINES} lines before this in {build}/meson-logs/testlog.txt")
    for line in lines[-SHOWN_LINES:]:
        print(f"  | {line}")


def main(words):
    passed = failed = skipped = 0
    rows = {}
    while words:
        word = words.pop(0)
        if word in ("--ok", "--failed"):
            name = words.pop(0)
            passed += word == "--ok"
            failed += word == "--failed"
            rows[name] = [int(word == "--ok"), int(word == "--failed"), 0]
            continue
        try:
            results = list(count(word))
        except (OSError, ValueError, xml.ParseError) as error:
            print(f"\nFAILED {word}: no test results ({error})")
            rows[f"{os.path.basename(word)}: results"] = [0, 1, 0]
            failed += 1
            continue
        for suite, name, good, bad, skip, names, output in results:
            row = rows.setdefault(f"{os.path.basename(word)}: {suite}", [0, 0, 0])
            row[0] += good
            row[1] += bad
            row[2] += skip
            passed += good
            failed += bad
            skipped += skip
            if bad:
                show_failure(word, name, names, output)
    print()
    for name, (good, bad, skip) in rows.items():
        note = f", {skip} skipped" if skip else ""
        print(f"  {name:<32} {good:>6} passed {bad:>4} failed{note}")
    print()
    note = f", {skipped} skipped" if skipped else ""
    print(f"{passed} passed, {failed} failed{note}")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
