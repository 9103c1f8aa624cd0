# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who leads at an organisation, in a browser: the own overlay is steered, and nothing else.

local.py PROGRAM
"""

import os

from served import SOURCE, Caller, Exercise, main, until

OWN = os.path.join(SOURCE, "overlays", "poort-dicht", "terminal")


def the_own_overlay_is_led(folder):
    x = Exercise(folder, more=("--overlay", OWN))
    chief, other = Caller(x), Caller(x)
    chief.join(x.link("terminal.leider"), "terminal.leider")
    other.join(x.link("haven.leider"), "haven.leider")
    page = chief.get("/s/local").text
    assert "terminal.koelcontainers" in page and "terminal.ploegwissel" in page
    assert "terminal.koel" not in other.get("/s/local").text
    chief.do("inject.retime", inject="terminal.ploegwissel", shift="-300000")
    chief.do("inject.hold", inject="terminal.ploegwissel")
    x.one("inject.held", by="terminal.leider", inject="terminal.ploegwissel")
    chief.do("inject.skip", inject="terminal.alarm", reason="geen tijd")
    x.one("inject.skipped", by="terminal.leider", reason="geen tijd")
    until(lambda: "terminal.alarm" in chief.get("/s/local").text.split("</h2>")[-1])
    assert other.do("inject.fire", inject="terminal.koelcontainers")[0] == 422
    x.finish()


main([the_own_overlay_is_led])
