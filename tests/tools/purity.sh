#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# purity.sh LIBRARY [LIBRARY BELOW]...
#
# Proves that a floor is pure from its static library: it calls nothing outside itself, the floors
# below and the short list here, and it has no memory that can change between calls.

set -eu
LC_ALL=C
export LC_ALL

# Of the C library: memory, bytes, text into memory, sorting. No file, clock, environment, thread.
# mem_exhausted is what the program supplies; the last names are the compiler's own.
allowed='
malloc calloc realloc free abort
bcmp memchr memcmp memcpy memmove memset memrchr strchr strcmp strlen strncmp
snprintf vsnprintf qsort bsearch
mem_exhausted
_GLOBAL_OFFSET_TABLE_ __stack_chk_fail __memcpy_chk __memset_chk __memmove_chk __snprintf_chk
__vsnprintf_chk
'

lib=$1
failed=0

defined=$(nm --defined-only --extern-only --format=posix "$@" | awk 'NF >= 3 { print $1 }')
for symbol in $(nm --undefined-only --format=posix "$lib" | awk '$2 == "U" { print $1 }' | sort -u); do
    if ! printf '%s\n' "$allowed" "$defined" | tr ' ' '\n' | grep -qxF -e "$symbol"; then
        echo "$lib calls $symbol:"
        nm --undefined-only --print-file-name "$lib" | grep " $symbol\$" | sed 's/^/    /'
        failed=1
    fi
done

# What may be written: any section that is loaded and is neither read-only nor only written by the
# linker (.data.rel.ro, tables with addresses in them); and common symbols, which have no section.
writable=$(objdump --section-headers "$lib" | awk '
    / file format / { object = $1; next }
    $1 ~ /^[0-9]+$/ { name = $2; size = $3; next }
    /ALLOC/ && !/READONLY/ && size !~ /^0+$/ && name !~ /^\.data\.rel\.ro/ {
        print "    " object " " name " (0x" size " bytes)"
    }')
common=$(nm --format=posix "$lib" | awk '$2 == "C" || $2 == "c" { print "    " $1 }')
if [ -n "$writable$common" ]; then
    echo "$lib has memory that can change:"
    printf '%s\n' "$writable" "$common" | sed '/^$/d'
    nm --format=posix --print-file-name "$lib" | grep -E ' [bBdDgGsS] ' | sed 's/^/    /' || :
    failed=1
fi

# A check that looked at nothing would always pass.
[ "$(nm --defined-only "$lib" | grep -c ' [Tt] ')" -gt 0 ] || {
    echo "$lib holds no function"
    failed=1
}
[ $failed = 0 ] && echo "$lib is pure"
exit $failed
