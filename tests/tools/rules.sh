#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# rules.sh COMPILER
#
# The house rules bite: each is broken once in a small tree, and the tool that guards it must say
# so. Prints TAP.

set -eu
tools=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
compiler=${1:-cc}
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
n=0 failed=0

tell() { # STATUS NAME
    n=$((n + 1))
    if [ "$1" = 0 ]; then
        echo "ok $n - $2"
    else
        echo "not ok $n - $2"
        sed 's/^/# /' "$tree/out"
        failed=1
    fi
}

passes() { # NAME COMMAND...
    name=$1 status=0
    shift
    "$@" >"$tree/out" 2>&1 || status=1
    tell $status "$name"
}

complains() { # NAME WORDS COMMAND...: must fail, with these words in what it says
    name=$1 words=$2 status=1
    shift 2
    "$@" >"$tree/out" 2>&1 || {
        grep -qF -e "$words" "$tree/out" && status=0
    }
    tell $status "$name"
}

file() { # PATH: written from standard input, below the two lines every file has
    mkdir -p "$tree/$(dirname "$1")"
    # REUSE-IgnoreStart
    {
        printf '// SPDX-FileCopyrightText: 2026 draaiboek contributors\n'
        printf '// SPDX-License-Identifier: EUPL-1.2\n'
        cat
    } >"$tree/$1"
    # REUSE-IgnoreEnd
}

# ---- purity

library() { # C source on standard input
    rm -f "$tree/x.o" "$tree/x.a"
    "$compiler" -O1 -std=c17 -x c -c -o "$tree/x.o" - && ar rcs "$tree/x.a" "$tree/x.o"
}

library <<'END'
#include <string.h>
static const char *const names[] = {"a", "b"};
const char *name(int i) { return names[i & 1]; }
unsigned long size(const char *s) { return strlen(s); }
END
passes 'a pure library' "$tools/purity.sh" "$tree/x.a"

library <<'END'
#include <time.h>
long now(void) { return (long)time(0); }
END
complains 'a clock is read' 'calls time' "$tools/purity.sh" "$tree/x.a"

library <<'END'
#include <stdio.h>
void *opened(const char *s) { return fopen(s, "r"); }
END
complains 'a file is opened' 'calls fopen' "$tools/purity.sh" "$tree/x.a"

library <<'END'
#include <stdlib.h>
const char *home(void) { return getenv("HOME"); }
END
complains 'the environment is read' 'calls getenv' "$tools/purity.sh" "$tree/x.a"

library <<'END'
int counted(void) { static int n; return ++n; }
END
complains 'a static that starts at zero' '.bss' "$tools/purity.sh" "$tree/x.a"

library <<'END'
int counted(void) { static int n = 7; return ++n; }
END
complains 'a static with a value' '.data' "$tools/purity.sh" "$tree/x.a"

library <<'END'
int counted(void) { static _Thread_local int n; return ++n; }
END
complains 'a static of the thread' '.tbss' "$tools/purity.sh" "$tree/x.a"

library <<'END'
const char *last = "x";
const char *get(void) { return last; }
END
complains 'a global pointer' '.data' "$tools/purity.sh" "$tree/x.a"

# ---- floors

file engine/base/a.c <<'END'
#include <stdint.h>
#include "base/a.h"
END
file engine/base/a.h <<'END'
#pragma once
END
file engine/store/s.h <<'END'
#pragma once
#include <yaml.h>
END
file engine/store/s.c <<'END'
#include "base/a.h"
#include "store/s.h"
END
passes 'includes that point down' "$tools/floors.sh" "$tree"

file engine/base/b.c <<'END'
#include "store/t.h"
END
complains 'an include that points up' 'base may not include store/t.h' "$tools/floors.sh" "$tree"
file engine/base/b.c <<'END'
#include <unistd.h>
END
complains 'POSIX on a pure floor' 'does not include <unistd.h>' "$tools/floors.sh" "$tree"
file engine/base/b.c <<'END'
#include "a.h"
END
complains 'an include without its floor' 'write the floor' "$tools/floors.sh" "$tree"
rm "$tree/engine/base/b.c"

file engine/play/p.c <<'END'
#include "store/u.h"
END
complains 'an include beside' 'play may not include' "$tools/floors.sh" "$tree"
rm "$tree/engine/play/p.c"

file engine/stage/l.c <<'END'
#include <lua.h>
END
complains 'Lua outside script' '<lua.h> belongs to script' "$tools/floors.sh" "$tree"
file engine/stage/l.c <<'END'
#include "store/v.h"
END
file engine/store/v.h <<'END'
#pragma once
#include "store/s.h"
END
complains 'a type of libyaml leaks' 'stays on its floor' "$tools/floors.sh" "$tree"
rm "$tree/engine/stage/l.c"

file tui/one.c <<'END'
#include <curses.h>
END
passes 'curses in one file' "$tools/floors.sh" "$tree"
file tui/two.c <<'END'
#include <ncursesw/curses.h>
END
complains 'curses in two files' 'one file only' "$tools/floors.sh" "$tree"
rm -r "$tree/tui"

# ---- style

passes 'a small tree has style' sh -c "
    echo 'int f(void); int f(void) { return 0; }' >>'$tree/engine/base/a.c'
    '$tools/style.sh' '$tree'"

long_function() { # COMMENT
    {
        echo "$1"
        echo 'int long_one(int n)'
        echo '{'
        i=0
        while [ $i -lt 90 ]; do
            echo '    n++;'
            i=$((i + 1))
        done
        echo '    return n;'
        echo '}'
    } | file engine/base/long.c
}
long_function '// does a lot'
complains 'a long function' 'long_one has 94 lines' "$tools/style.sh" "$tree"
long_function '// switch: one case a kind'
passes 'a long function with a reason' "$tools/style.sh" "$tree"
rm "$tree/engine/base/long.c"

yes '//' | head -n 901 | file engine/base/long.c
complains 'a long file' '903 lines, at most 900' "$tools/style.sh" "$tree"
rm "$tree/engine/base/long.c"
{ echo '#pragma once'; yes '//' | head -n 260; } | file engine/base/long.h
complains 'a long header' 'at most 250' "$tools/style.sh" "$tree"
file engine/base/long.h </dev/null
complains 'a header that may be included twice' '#pragma once is missing' "$tools/style.sh" "$tree"
echo '#pragma once' >"$tree/engine/base/long.h"
complains 'a file without a licence' 'licence header is missing' "$tools/style.sh" "$tree"
rm "$tree/engine/base/long.h"

# ---- listed

complains 'a source file nobody builds' 'engine/base/a.c is in no meson.build' \
    "$tools/listed.sh" "$tree"

echo "1..$n"
exit $failed
