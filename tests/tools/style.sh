#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# style.sh [TREE]
#
# The style budget: functions up to 80 lines, unless the line above says `// table` or `// switch`
# with a reason; files up to 900; headers up to 250, or 400 where they serve tests. Says where the
# code stands.

set -eu
LC_ALL=C
export LC_ALL
cd "${1:-$(dirname -- "$0")/../..}"

most_function=80 most_file=900 most_header=250 most_test_header=400
failed=0

files=$(find engine tui tests -name '*.[ch]' 2>/dev/null | sort)
[ -n "$files" ] || {
    echo "no source files found"
    exit 1
}

# shellcheck disable=SC2086 # names here have no spaces
for file in $files; do
    lines=$(wc -l <"$file")
    case $file in
    tests/*.h) most=$most_test_header ;;
    *.h) most=$most_header ;;
    *) most=$most_file ;;
    esac
    if [ "$lines" -gt $most ]; then
        echo "$file: $lines lines, at most $most"
        failed=1
    fi
    head -n 2 "$file" | grep -q 'SPDX-License-Identifier' || {
        echo "$file:1: the licence header is missing"
        failed=1
    }
    case $file in
    *.h) grep -q '^#pragma once$' "$file" || {
        echo "$file: #pragma once is missing"
        failed=1
    } ;;
    esac
done

# shellcheck disable=SC2086
ctags -x --_xformat='%{input} %{line} %{end} %{name}' --languages=C --langmap=C:.c.h \
    --kinds-C=f $files | sort -k1,1 -k2,2n | awk -v most=$most_function '
    {
        n++
        length_of[n] = $3 - $2 + 1
        if (length_of[n] > most) {
            excused = ""
            for (i = 1; i < $2 && (getline line < $1) > 0; i++) excused = line
            close($1)
            if (excused !~ /^\/\/ (table|switch)/) {
                print $1 ":" $2 ": " $4 " has " length_of[n] " lines, at most " most
                failed = 1
            }
        }
    }
    END {
        if (n == 0) { print "no functions found"; exit 1 }
        # few thousand numbers: a count per length is a sort
        for (i = 1; i <= n; i++) { count[length_of[i]]++; if (length_of[i] > top) top = length_of[i] }
        for (l = 1; l <= top; l++) {
            sum += count[l]
            if (!median && sum * 2 >= n) median = l
            if (!p90 && sum * 10 >= n * 9) p90 = l
        }
        print n " functions: median " median " lines, p90 " p90 ", longest " top
        exit failed
    }' || failed=1
exit $failed
