# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""axe-core, and what it finds on the page that a browser shows.

It is fetched by npm into a folder of its own, for tests only (package.json).
"""

import os
import shutil
import subprocess

from served import HERE, Skip

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe():
    """Its text; kept between runs where this machine keeps such things."""
    place = os.path.join(os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")),
                         "draaiboek-test-axe")
    found = os.path.join(place, "node_modules", "axe-core", "axe.min.js")
    if not os.path.exists(found):
        if not shutil.which("npm"):
            raise Skip("there is no npm to fetch axe-core with")
        os.makedirs(place, exist_ok=True)
        shutil.copy(os.path.join(HERE, "package.json"), place)
        got = subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"],
                             cwd=place, capture_output=True, text=True, timeout=300, check=False)
        if got.returncode or not os.path.exists(found):
            raise Skip("axe-core cannot be fetched")
    with open(found, encoding="utf-8") as f:
        return f.read()


def look(browser, script, where):
    """What it finds, in words."""
    browser.run(script)
    result = browser.driver.execute_async_script(
        "const done = arguments[1];"
        "axe.run(document, {runOnly: arguments[0]}).then(done, e => done({error: String(e)}));", TAGS)
    assert "error" not in result, result
    assert len(result["passes"]) > 10, "it looked at nothing"
    return [f"{where}: {found['id']}: {found['help']}: {node['html'][:200]}"
            for found in result["violations"] for node in found["nodes"]]
