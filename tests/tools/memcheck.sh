#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# memcheck.sh DRAAIBOEK
#
# What ends in good order leaves nothing behind and reads nothing that was never written: servers,
# consoles in a terminal, ctl, replays, as ordinary tests have them, under valgrind. The program is
# built without sanitizers.

set -eu
program=$(realpath "$1")
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/memcheck.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0

# Whoever runs the program runs it under valgrind; one file of findings a process.
cat >"$work/draaiboek" <<END
#!/bin/sh
exec valgrind --quiet --leak-check=full --show-leak-kinds=definite,indirect,possible \\
    --errors-for-leak-kinds=definite,indirect,possible --log-file="$work/found-%p" \\
    "$program" "\$@"
END
chmod +x "$work/draaiboek"

try() {
    echo "# $*"
    "$@" || failed=1
}

export DRAAIBOEK_SOURCE="${here%/tests}"
try python3 "$here/live/access.py" "$work/draaiboek"
try python3 "$here/live/ends.py" "$work/draaiboek"
try python3 "$here/tui/terminal.py" "$work/draaiboek" test_a_leader_leads test_two_leaders \
    test_server_killed test_read_only test_replay test_plain
for subcommand in "rehearse $DRAAIBOEK_SOURCE/scenarios/poort-dicht --players expected --seed 7 -o $work/x" \
    "replay $work/x --verify --script" "log $work/x" "check $DRAAIBOEK_SOURCE/scenarios/poort-dicht"; do
    echo "# $subcommand"
    # shellcheck disable=SC2086 # words
    "$work/draaiboek" $subcommand >"$work/out" 2>&1 || {
        tail -n 5 "$work/out"
        failed=1
    }
done

looked=0
for found in "$work"/found-*; do
    looked=$((looked + 1))
    if [ -s "$found" ]; then
        cat "$found"
        failed=1
    fi
done
[ "$looked" -gt 20 ] || failed=1 # a check that looked at nothing would always pass
echo "# $looked processes"
exit $failed
