#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# generated.sh [--write] PROGRAM TREE
#
# Every page and file that is made from the program's tables is what they make of it now. With
# --write they are made anew.

set -eu
write=
[ "${1-}" != --write ] || {
    write=yes
    shift
}
program=$1 tree=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" generate --files >"$work/files"
n=0 failed=0
while read -r what where; do
    n=$((n + 1))
    "$program" generate "$what" >"$work/new"
    if [ -n "$write" ]; then
        mkdir -p "$tree/${where%/*}"
        cp "$work/new" "$tree/$where"
    elif ! diff -u "$tree/$where" "$work/new" >"$work/diff" 2>&1; then
        echo "$where is not what \`draaiboek generate $what\` makes:"
        head -n 20 "$work/diff"
        failed=1
    fi
done <"$work/files"
[ $n -gt 5 ] || {
    echo "only $n files are generated"
    failed=1
}
[ $failed = 1 ] || echo "$n generated files, all as their tables have them"
exit $failed
