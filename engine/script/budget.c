// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdlib.h>
#include <time.h>

#include "script/host.h"

// What a script may use. Every activation has a number of units: an instruction costs one, a block
// of memory and what library functions handle cost more. Units decide, so that the same script
// ends at the same place everywhere. What no unit can see (comparing two long texts is a single
// instruction) is caught by processor time, but only when it is out of all proportion.

enum { CPU_LEAST_MS = 700, CPU_PER_UNIT_NS = 50 };

static int64_t cpu_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void *budget_allocate(void *ud, void *p, size_t had, size_t want)
{
    struct script *s = ud;
    bool text = !p && had == LUA_TSTRING; // for a new block Lua tells its type here
    if (!p)
        had = 0;
    if (want == 0) {
        s->memory -= had;
        free(p);
        return NULL;
    }
    if (want > had) {
        size_t more = want - had;
        if (want > BLOCK_MAX || (text && want > STRING_MAX) || s->memory + more > s->limits.memory)
            return NULL;
        if (s->run) {
            s->left -= (p ? 0 : UNIT_ALLOCATION) + (int64_t)(more / UNIT_BYTES);
            if (s->left < 0) {
                s->run->over = true;
                return NULL;
            }
        }
    }
    void *q = realloc(p, want);
    if (!q)
        return want > had ? NULL : p; // Lua counts on shrinking to succeed
    s->memory += want - had;
    return q;
}

_Noreturn void budget_kill(lua_State *L, enum kill k)
{
    struct script *s = host(L);
    if (!s->run->kill) {
        s->run->kill = k;
        place_find(L, &s->run->killed);
    }
    // From here on every instruction ends in an error, so that no pcall can swallow it.
    lua_sethook(L, budget_hook, LUA_MASKCOUNT, 1);
    lua_pushlightuserdata(L, s);
    lua_error(L);
    abort(); // lua_error does not return
}

void budget_charge(lua_State *L, int64_t units)
{
    struct script *s = host(L);
    s->left -= units;
    if (s->left < 0 && s->run)
        budget_kill(L, KILL_BUDGET);
}

static bool out_of_time(struct script *s)
{
    struct run *r = s->run;
    int64_t now = cpu_now();
    if (!r->cpu) {
        r->cpu = now;
        return false;
    }
    int64_t took = now - r->cpu, spent = r->limit - s->left;
    return took > (int64_t)CPU_LEAST_MS * 1000000 && took > spent * CPU_PER_UNIT_NS;
}

void run_check_stop(lua_State *L)
{
    struct script *s = host(L);
    if (s->world.must_stop && s->run && !s->run->testing && s->world.must_stop(s->world.ctx))
        budget_kill(L, KILL_STOP);
}

void budget_hook(lua_State *L, lua_Debug *ar)
{
    struct script *s = host(L);
    struct run *r = s->run;
    if (ar->event == LUA_HOOKLINE) {
        cover_line(s, L, ar);
        return;
    }
    if (!r)
        return;
    s->left -= HOOK_EVERY;
    if (r->kill || r->over || s->left < 0)
        budget_kill(L, KILL_BUDGET);
    if (out_of_time(s))
        budget_kill(L, KILL_TIME);
    run_check_stop(L);
}

int64_t budget_allowance(const struct script *s, int64_t moment, int64_t spent)
{
    int less = s->starved > STARVED_MAX ? s->starved - STARVED_MAX : 0;
    int64_t limit = s->limits.activation >> (less < 13 ? less : 13);
    int64_t left = limit - (moment == s->now ? spent : 0);
    return left > 0 ? left : 0;
}

void run_begin(struct script *s, struct run *r, lua_State *L, struct text name, int64_t limit)
{
    *r = (struct run){.outer = s->run, .L = L, .name = name, .limit = limit, .left_then = s->left};
    r->act = r->reaction = NONE;
    s->left = limit;
    s->run = r;
    if (s->world.acting && name.n)
        s->world.acting(s->world.ctx, name);
}

void run_end(struct script *s, struct run *r)
{
    s->run = r->outer;
    s->left = r->left_then;
    if (s->world.acting && r->name.n)
        s->world.acting(s->world.ctx, s->run ? s->run->name : (struct text){0});
}
