#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# players.sh DRAAIBOEK TREE
#
# Players written in Lua: they decide, the exercise follows, and mistakes in them are told. TAP.

set -eu
program=$1 tree=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0 failed=0

is() { # NAME CONDITION...
    name=$1
    shift
    n=$((n + 1))
    if "$@"; then
        echo "ok $n - $name"
    else
        echo "not ok $n - $name"
        sed 's/^/# /' "$work/said"
        failed=1
    fi
}

rehearse() { # FILE...: the exit code is in $status
    status=0
    "$program" --lang en rehearse "$tree/examples/choices" --players "$@" >"$work/said" 2>&1 || status=$?
}

rehearse "$tree/examples/choices/players.lua" -o "$work/x"
is "players decide" grep -q 'town.security  *decides: The forms go off line' "$work/said"
is "the exercise follows what they decide" grep -q 'queue-at-desk supplier > town.board' "$work/said"
is "they see what was made" grep -q 'informs supplier (phone): What may we say about number' "$work/said"
is "and it ends well" [ "$status" = 0 ]
"$program" replay "$work/x" --verify --script >"$work/said" 2>&1 || status=$?
is "the scenario's script is followed without them" grep -q ' 0 differences' "$work/said"

echo 'storyline "x" (function() deliver("outage") end)' >"$work/scenario.lua"
rehearse "$work/scenario.lua" --quiet
is "players cannot do what a scenario does" grep -q 'players act with ask()' "$work/said"
is "that is told with its place" grep -q 'scenario.lua:1: error' "$work/said"
is "and fails" [ "$status" = 1 ]

echo 'on("inject.delivered", function() local a <const> = ask("start", {}) ask("observation", {by="town.board", text="x"}) end)' >"$work/echo.lua"
rehearse "$work/echo.lua" --quiet
is "what is refused is no error" [ "$status" = 0 ]

echo 'on("observation.logged", function() ask("observation", {by="town.board", text="x"}) end)
on("exercise.started", function() ask("observation", {by="town.board", text="x"}) end)' >"$work/loop.lua"
rehearse "$work/loop.lua" --quiet
is "players who answer themselves are stopped" grep -q 'loop that never ends' "$work/said"

rehearse "$work/none.lua"
is "a file that is not there" [ "$status" = 3 ]

echo "1..$n"
exit $failed
