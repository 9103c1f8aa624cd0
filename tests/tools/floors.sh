#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# floors.sh [TREE]
#
# Includes point down only, pure floors see only the harmless part of the C library, and the
# outside libraries stay on their floor: a header that shows one may be included there only.

set -eu
LC_ALL=C
export LC_ALL
cd "${1:-$(dirname -- "$0")/../..}"

find engine tui -name '*.[ch]' 2>/dev/null | sort >"${TMPDIR:-/tmp}/floors.$$"
trap 'rm -f "${TMPDIR:-/tmp}/floors.$$"' EXIT

xargs grep -nE '^[[:space:]]*#[[:space:]]*include' /dev/null <"${TMPDIR:-/tmp}/floors.$$" | awk '
function rank_of(floor) { return floor in rank ? rank[floor] : 0 }
function complain(what) { print where ": " what; failed = 1 }
# The floor that may use a header from outside the project, "" when the header is of the C library.
function owner(header) {
    if (header ~ /^(lua|lualib|lauxlib|luaconf)(\.h|\/)/) return "script"
    if (header ~ /^yaml\.h$/) return "store"
    if (header ~ /^uv(\.h|\/)/) return "serve web tui"
    if (header ~ /curses\.h$/) return "tui"
    if (header ~ /^utf8proc\.h$/) return "tui"
    if (header ~ /^curl\//) return "cli"
    if (header ~ /^qrcodegen\//) return "store"
    if (header ~ /^openssl\//) return "store serve"
    if (header ~ /^(microhttpd|libwebsockets)/) return "serve"
    return ""
}
function floor_of(path,   part) {
    if (path ~ /^tui\//) return "tui"
    split(path, part, "/")
    return part[1] == "engine" ? part[2] : part[1]
}
BEGIN {
    n = split("base model play store script review stage serve web tui cli", order, " ")
    split("1 2 3 3 4 4 5 6 6.5 6 7", level, " ")
    for (i = 1; i <= n; i++) rank[order[i]] = level[i]
    split("base model play review", p, " ")
    for (i in p) pure[p[i]] = 1
    split("limits.h inttypes.h stdalign.h stdarg.h stdbool.h stddef.h stdint.h stdio.h stdlib.h " \
          "string.h", c, " ")
    for (i in c) harmless[c[i]] = 1
}
{
    split($0, field, ":")
    file = field[1]
    where = file ":" field[2]
    mine = floor_of(file)
    seen++
    if (!rank_of(mine)) { complain("no such floor: " mine); next }
    if (match($0, /<[^>]*>/)) {
        header = substr($0, RSTART + 1, RLENGTH - 2)
        user = owner(header)
        if (user != "") {
            if ((" " user " ") !~ (" " mine " ")) complain("<" header "> belongs to " user)
            if (file ~ /\.h$/) private[file] = header
            if (header ~ /curses/) curses[file] = 1
        } else if (mine in pure && !(header in harmless)) {
            complain("a pure floor does not include <" header ">")
        }
    } else if (match($0, /"[^"]*"/)) {
        header = substr($0, RSTART + 1, RLENGTH - 2)
        if (header !~ /\//) { complain("write the floor: \"" mine "/" header "\""); next }
        path = (header ~ /^tui\//) ? header : "engine/" header
        theirs = floor_of(path)
        if (!rank_of(theirs)) complain("no such floor: " header)
        else if (theirs != mine && rank_of(theirs) >= rank_of(mine))
            complain(mine " may not include " header)
        edges++
        from[edges] = file; to[edges] = path; at[edges] = where
    }
}
END {
    do { # a header that includes a private header is private too
        more = 0
        for (i = 1; i <= edges; i++)
            if (to[i] in private && from[i] ~ /\.h$/ && !(from[i] in private)) {
                private[from[i]] = private[to[i]]
                more = 1
            }
    } while (more)
    for (i = 1; i <= edges; i++)
        if (to[i] in private && floor_of(from[i]) != floor_of(to[i])) {
            where = at[i]
            complain(to[i] " shows <" private[to[i]] "> and stays on its floor")
        }
    for (f in curses) drawing++
    if (drawing > 1) { where = "tui"; complain("curses is known to one file only") }
    if (!seen) { where = "engine"; complain("no includes found") }
    if (!failed) print seen " includes, all pointing down"
    exit failed
}'
