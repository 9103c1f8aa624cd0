#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# names.sh CC LIBRARY...
#
# No global function or variable of ours bears a name of the C library: `raise` of ours would be
# called by abort() of theirs, in a program that links without a word. And none is there twice: of
# two in different libraries the first found is called.

set -eu
LC_ALL=C
export LC_ALL
cc=$1
shift
work=$(mktemp -d "${TMPDIR:-/tmp}/names.XXXXXX")
trap 'rm -rf "$work"' EXIT

# shellcheck disable=SC2086 # a compiler may be several words
for so in libc.so.6 libm.so.6; do
    nm --dynamic --defined-only --extern-only --format=posix "$($cc -print-file-name=$so)"
done | awk '{ sub(/@.*/, "", $1); print $1 }' | sort -u >"$work/theirs"
nm --defined-only --extern-only --format=posix "$@" 2>/dev/null |
    awk 'NF >= 3 { print $1 }' | sort -u >"$work/ours"

# A check that looked at nothing would always pass.
for name in raise abort malloc printf floor; do
    grep -qx "$name" "$work/theirs" || {
        echo "the C library shows no $name: these are not its names"
        exit 1
    }
done
n=$(wc -l <"$work/ours")
[ "$n" -gt 300 ] || {
    echo "only $n names of ours found"
    exit 1
}

comm -12 "$work/ours" "$work/theirs" >"$work/both"
sed 's/^/ours and of the C library: /' "$work/both"
[ ! -s "$work/both" ] || exit 1
echo "$n names of ours, none of the C library"

nm --defined-only --extern-only --format=posix "$@" 2>/dev/null |
    awk 'NF >= 3 { print $1 }' | sort | uniq -d >"$work/twice"
sed 's/^/twice ours: /' "$work/twice"
[ ! -s "$work/twice" ] || exit 1
