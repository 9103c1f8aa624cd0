#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# listed.sh [TREE]
#
# Nothing is forgotten: each source file and each test program stands in a meson.build.

set -eu
cd "${1:-$(dirname -- "$0")/../..}"
failed=0 n=0

listed() { # FILE NAME MESON...: NAME, in quotes, stands in one of the build files
    what=$1 name=$2
    shift 2
    n=$((n + 1))
    for build in "$@"; do
        [ -e "$build" ] && grep -v '^ *#' "$build" | grep -qF "'$name'" && return
    done
    echo "$what is in no meson.build"
    failed=1
}

for file in engine/*/*.c tui/*.c tests/bench/*.c; do
    [ -e "$file" ] || continue
    listed "$file" "${file##*/}" "${file%/*}/meson.build"
done
listed tests/manifests/emit.c manifests/emit.c tests/meson.build
for file in tests/unit/*.c; do
    name=${file##*/}
    listed "$file" "${name%.c}" tests/meson.build
done
for file in tests/fuzz/fuzz_*.c; do
    name=${file##*/fuzz_}
    listed "$file" "${name%.c}" tests/fuzz/meson.build
    [ -d "tests/fuzz/corpus/${name%.c}" ] || {
        echo "$file has no corpus"
        failed=1
    }
done
for file in tests/live/*.py; do
    name=${file##*/}
    case $name in
    live.py | '*.py') continue ;; # what the others stand on
    esac
    listed "$file" "${name%.py}" tests/meson.build
done
for file in tests/tui/*.py; do
    name=${file##*/}
    case $name in
    tmux.py | '*.py') continue ;; # what the others stand on
    pictures.py) name="tui/$name" ;;
    *) name=${name%.py} ;;
    esac
    listed "$file" "$name" tests/meson.build
done
for file in tests/web/*.py; do
    name=${file##*/}
    case $name in
    served.py | axe.py | marked.py | pictures.py | '*.py') continue ;; # what the others stand on; made by hand
    esac
    listed "$file" "${name%.py}" tests/meson.build
done
for folder in examples/*/ scenarios/*/; do
    [ -e "$folder/scenario.yaml" ] || continue
    name=${folder%/}
    listed "$name" "${name##*/}" tests/play/meson.build
done
for file in tests/tools/*.sh tests/tools/*.py; do
    [ -e "$file" ] || continue
    case ${file##*/} in
    bootstrap.sh | memcheck.sh | summary.py) continue ;; # these run the tests, or stand around them
    esac
    listed "$file" "${file##*/}" tests/tools/meson.build
done

# One version, in two places because the program is also built by hand.
if [ -e engine/cli/version.h ]; then
    said=$(sed -n 's/^#define VERSION "\(.*\)"/\1/p' engine/cli/version.h)
    grep -qF "version: '$said'" meson.build || {
        echo "engine/cli/version.h says '$said', meson.build something else"
        failed=1
    }
fi

[ $n -gt 20 ] || {
    echo "only $n files found"
    failed=1
}
[ $failed = 0 ] && echo "$n files, all listed"
exit $failed
