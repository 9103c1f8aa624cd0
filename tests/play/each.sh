#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# each.sh DRAAIBOEK SCENARIO...
#
# What must hold for every scenario that is shipped: it is sound, its own tests pass, it plays with
# every kind of players, its journals verify with and without its script, and the same seed gives
# the same journal but for wall time and hashes. Prints TAP.

set -eu
program=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0 failed=0

tell() { # STATUS NAME: with what was said, when it is bad
    n=$((n + 1))
    if [ "$1" = 0 ]; then
        echo "ok $n - $2"
    else
        echo "not ok $n - $2"
        tail -n 40 "$work/said" | sed 's/^/# /'
        failed=1
    fi
}

good() { # NAME COMMAND...
    what=$1 status=0
    shift
    "$@" >"$work/said" 2>&1 || status=$?
    [ $status = 0 ] || echo "exit $status: $*" >>"$work/said"
    tell $status "$what"
}

# Without wall time, and without what is computed from lines that hold it.
# shellcheck disable=SC2317 # called through good()
bare() {
    sed -e 's/"wall":"[^"]*"//' -e 's/,"hash":"[0-9a-f]*"}$//' "$1/journal.jsonl" >"$1.bare"
}

# shellcheck disable=SC2317
same() {
    bare "$1"
    bare "$2"
    [ -s "$1.bare" ] && diff "$1.bare" "$2.bare"
}

play() { # NAME SCENARIO PLAYERS SEED FOLDER
    good "$1: rehearsed, $3 players, seed $4" \
        "$program" rehearse "$2" --players "$3" --seed "$4" --quiet -o "$5"
    good "$1: verified" "$program" replay "$5" --verify
}

for scenario in "$@"; do
    name=${scenario##*/}
    rm -rf "$work"/[0-9]*
    good "$name: checked" "$program" check "$scenario"
    [ ! -d "$scenario/tests" ] || good "$name: its own tests" "$program" test "$scenario"
    play "$name" "$scenario" silent 1 "$work/1"
    play "$name" "$scenario" expected 1 "$work/2"
    play "$name" "$scenario" random 7 "$work/3"
    play "$name" "$scenario" random 7 "$work/4"
    good "$name: the same seed plays the same" same "$work/3" "$work/4"
    good "$name: re-executed with its script" "$program" replay "$work/3" --verify --script
done

echo "1..$n"
exit $failed
