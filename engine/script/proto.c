// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>

#include "script/host.h"
#include "script/proto.h"

// Reads what lua_dump() writes of our own functions: Lua tells active lines only of functions that
// were made, not of those inside a function that never ran. Anything unexpected ends the reading
// with -1; nothing is ever loaded from here.

enum { SIGNATURE = 4 + 1 + 1 + 6, NESTED_MAX = 200, ABSOLUTE_LINE = -0x80 };
enum constant {
    K_NIL = 0,
    K_FALSE = 1,
    K_TRUE = 17,
    K_INT = 3,
    K_FLOAT = 19,
    K_SHORT = 4,
    K_LONG = 20
};

struct dump {
    const unsigned char *p, *end;
    bool bad;
    const struct proto_sink *sink;
};

static const unsigned char *take(struct dump *d, size_t n)
{
    if (d->bad || (size_t)(d->end - d->p) < n) {
        d->bad = true;
        return NULL;
    }
    d->p += n;
    return d->p - n;
}

static int take_byte(struct dump *d)
{
    const unsigned char *p = take(d, 1);
    return p ? *p : 0;
}

static size_t take_size(struct dump *d) // seven bits at a time, the last byte marked
{
    size_t n = 0;
    for (int i = 0; i < 10; i++) {
        int b = take_byte(d);
        n = n << 7 | (size_t)(b & 0x7F);
        if (d->bad || b & 0x80)
            return d->bad ? 0 : n;
    }
    d->bad = true;
    return 0;
}

static size_t take_count(struct dump *d)
{
    size_t n = take_size(d);
    if (n > (size_t)(d->end - d->p)) // every item takes a byte at least
        d->bad = true;
    return d->bad ? 0 : n;
}

static struct text take_string(struct dump *d)
{
    size_t n = take_size(d);
    const unsigned char *p = n ? take(d, n - 1) : NULL;
    return p ? (struct text){(const char *)p, n - 1} : (struct text){0};
}

static void take_constants(struct dump *d)
{
    for (size_t n = take_count(d); n && !d->bad; n--)
        switch (take_byte(d)) {
        case K_NIL:
        case K_FALSE:
        case K_TRUE: break;
        case K_INT: take(d, sizeof(lua_Integer)); break;
        case K_FLOAT: take(d, sizeof(lua_Number)); break;
        case K_SHORT:
        case K_LONG: {
            struct text t = take_string(d);
            if (d->sink->string && !d->bad)
                d->sink->string(d->sink->ctx, t);
            break;
        }
        default: d->bad = true;
        }
}

// Lines are kept as steps from one instruction to the next; a mark says that the step was too
// large and is in a second list.
static void tell_lines(struct dump *d, const unsigned char *steps, size_t n, int line, bool vararg)
{
    struct dump absolute = *d;
    size_t left = take_count(&absolute);
    for (size_t pc = 0; pc < n && steps; pc++) {
        if ((signed char)steps[pc] == ABSOLUTE_LINE && left) {
            left--;
            take_size(&absolute);
            line = (int)take_size(&absolute);
        } else if ((signed char)steps[pc] != ABSOLUTE_LINE) {
            line += (signed char)steps[pc];
        }
        if (d->sink->line && !(vararg && pc == 0) && !absolute.bad) // the first only adjusts
            d->sink->line(d->sink->ctx, line);
    }
}

static void take_debug(struct dump *d, int line, bool vararg)
{
    size_t n = take_count(d);
    const unsigned char *steps = take(d, n);
    tell_lines(d, steps, n, line, vararg);
    for (n = take_count(d); n && !d->bad; n--) // absolute lines
        take_size(d), take_size(d);
    for (n = take_count(d); n && !d->bad; n--) // names of locals
        take_string(d), take_size(d), take_size(d);
    for (n = take_count(d); n && !d->bad; n--) // names of upvalues
        take_string(d);
}

static void take_function(struct dump *d, int depth)
{
    if (depth > NESTED_MAX)
        d->bad = true;
    take_string(d); // source
    int line = (int)take_size(d);
    take_size(d); // its last line
    take_byte(d); // parameters
    bool vararg = take_byte(d) != 0;
    take_byte(d); // size of its frame
    size_t n = take_count(d);
    take(d, n * 4); // instructions
    take_constants(d);
    n = take_count(d);
    take(d, n * 3); // upvalues
    for (n = take_count(d); n && !d->bad; n--)
        take_function(d, depth + 1);
    take_debug(d, line, vararg);
}

static int write(lua_State *L, const void *p, size_t n, void *ud)
{
    (void)L;
    buf_add(ud, p, n);
    return 0;
}

int proto_walk(lua_State *L, const struct proto_sink *sink)
{
    struct buf b = {0};
    if (lua_iscfunction(L, -1) || lua_dump(L, write, &b, 0)) {
        buf_finish(&b);
        return -1;
    }
    struct dump d = {(unsigned char *)b.p, (unsigned char *)b.p + b.n, false, sink};
    take(&d, SIGNATURE + 3 + sizeof(lua_Integer) + sizeof(lua_Number) + 1);
    take_function(&d, 0);
    bool bad = d.bad || d.p != d.end;
    buf_finish(&b);
    return bad ? -1 : 0;
}
