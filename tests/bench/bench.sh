#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# bench.sh BUILD [WHICH…]: measures, each figure beside its yardstick of the same run.

set -eu
build=$1
shift
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
ninja -C "$build" tests/bench/bench >/dev/null
# On the disk of the tree: a folder in memory would make every commit look free.
work=$(mktemp -d "$build/bench.XXXXXX")
# Servers run on by themselves: one that a benchmark left behind when it broke off is stopped.
clean_up() {
    for lock in "$work"/*/journal.lock; do
        [ ! -s "$lock" ] || kill "$(cat "$lock")" 2>/dev/null || :
    done
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 3' INT TERM
export DRAAIBOEK_LANG=en DRAAIBOEK_SOURCE="$root" DRAAIBOEK_SCRIPTS="$root/scripts"
"$build/tests/bench/bench" "$work" "$build/draaiboek" "$root/scenarios/poort-dicht" "$@"
