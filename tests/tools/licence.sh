#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# licence.sh [TREE]
#
# Every file says who holds the rights and under which licence (REUSE). Looks at a copy of what is
# not ignored, or of everything but build folders, so that it also works without git.

set -eu
cd "${1:-$(dirname -- "$0")/../..}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
copy=$work/tree
mkdir "$copy"

if command -v git >/dev/null && [ -e .git ]; then
    git -c safe.directory='*' ls-files --cached --others --exclude-standard | sort -u
else
    find . \( -name .git -o -path './build*' -o -name __pycache__ \) -prune -o -type f -print
fi | while IFS= read -r file; do
    [ -e "$file" ] && printf '%s\n' "$file" # a file may be deleted and not yet committed
done | tar -cf - --files-from=- | tar -xf - -C "$copy"

[ -e "$copy/meson.build" ]
LC_ALL=C.UTF-8 reuse --root "$copy" lint >"$work/result" 2>&1 || {
    sed "s|$copy/||" "$work/result"
    exit 1
}
tail -n 1 "$work/result"
