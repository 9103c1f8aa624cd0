# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""The yardstick of bench_chain: the chain model in SimPy, written straightforwardly.

simpy_chain.py SCRIPT JOURNAL UNTIL reads what the exercise declared and what its script disrupts,
plays it, and compares what came of it with the records of the journal, in order. Prints the seconds
that playing took; ends with 1 where the two differ.
"""

import collections
import itertools
import json
import re
import sys
import time

import simpy

SCRIPT, JOURNAL, UNTIL = sys.argv[1], sys.argv[2], int(sys.argv[3])
DEPTH = 3
WELL, DRAINING, OUT = "well", "draining", "out"  # what a service needs
NONE, ON, RECOVERING = "none", "on", "recovering"  # the effect on it
MOVES = {"service.disrupted", "service.restored", "effect.onset", "effect.resumed",
         "effect.changed", "effect.ended"}
HANGS = {"dependency.carried", "effect.resumed"}
SETTLES = {"dependency.carried", "dependency.refilling", "dependency.out", "effect.onset",
           "effect.resumed", "effect.recovering", "effect.ended"}


class Service:
    def __init__(self, r):
        self.name, self.org = r["service"], r["org"]
        self.own = self.severity = self.stamp = 0
        self.ins, self.outs = [], []

    def weigh(self):
        was = self.severity
        self.severity = max([self.own] + [need.severity for need in self.ins])
        if self.severity < was:
            for need in self.outs:
                if self.severity < need.threshold:
                    need.limited = False


class Need:
    """One dependency: what it is, and where its effect stands."""

    def __init__(self, r, service, upstream):
        self.service, self.upstream, self.kind = service, upstream, r["class"]
        self.threshold, self.worst = r["threshold"], r["severity"]
        self.growth, self.growth_over = r["growth"], r.get("growth_over", 0)
        self.points = [(p["after"], p["severity"]) for p in r.get("points", [])]
        self.happens, self.works = r["happens"], r["works"]
        self.buffer = self.left = r["buffer"] if self.works else 0
        self.refill, self.delay, self.lag = r["refill"], r["delay"], r["recovery_lag"]
        self.backlog, self.noticeable, self.told = r["backlog"], r["noticeable"], r.get("told")
        self.group, self.group_need = [], r.get("group_need", 1)
        self.supply, self.effect, self.severity = WELL, NONE, 0
        self.left_at = self.on_for = self.on_from = self.last_depth = 0
        self.over = self.told_at = None
        self.limited = False
        self.stamps = {"empty": 0, "grow": 0, "notice": 0, "tell": 0, "end": 0}
        service.ins.append(self)
        upstream.outs.append(self)

    def left_now(self, now):
        past = now - self.left_at
        if self.supply == DRAINING:
            return max(self.left - past, 0)
        if self.supply == OUT or self.left >= self.buffer:
            return self.left
        return min(self.left + past * self.refill // 1000, self.buffer)

    def on_now(self, now):
        return self.on_for + (now - self.on_from if self.effect == ON else 0)

    def grown(self, on_for):
        """The severity after that time, and when the next step comes."""
        if self.growth == "step":
            return self.worst, None
        if self.growth == "linear":
            steps = self.worst - 1
            points = [(self.growth_over * k // steps, 1 + k) for k in range(steps + 1)] \
                if steps else [(0, 1)]
        else:
            points = self.points
        severity = 0
        for after, then in points:
            if on_for < after:
                return severity, after
            severity = then
        return severity, None

    def depth(self):
        """Hops from the disruption at its root; of the last time, when it is well."""
        need, n = self, 0
        while need is not None and need.supply != WELL:
            need, n = need.over, n + 1
        return n if need is None else n + need.last_depth

    def is_out(self):
        return not self.works or self.supply == OUT

    def group_holds(self):
        return bool(self.group) and \
            sum(not member.is_out() for member in self.group) >= self.group_need

    def wanted(self):
        return self.kind != "information" and self.supply == OUT and self.happens and \
            not self.group_holds()


class Causes:
    """Would an effect not be there without `cause`? What comes back to itself stands and falls
    with it."""

    def __init__(self, cause):
        self.cause, self.looking, self.without = cause, set(), set()

    def of_effect(self, need):
        if need in self.looking:
            return True
        if need in self.without:
            return False
        self.looking.add(need)
        comes = self.of_lack(need) or self.of_group(need)
        self.looking.discard(need)
        if not comes:
            self.without.add(need)
        return comes

    def of_lack(self, need):
        return need is self.cause or (need.over is not None and self.of_effect(need.over))

    def of_group(self, need):
        if not need.group:
            return False
        well, some = 0, False
        for member in need.group:
            comes = self.of_lack(member)
            well += not member.is_out() or (member.works and comes)
            some |= comes
        return some if need.group_holds() else well >= need.group_need


class Chain:
    def __init__(self, env, declared):
        self.env, self.log, self.todo = env, [], collections.deque()
        self.services, groups = {}, {}
        for r in declared:
            if r["kind"] == "service.declared":
                self.services[r["service"]] = Service(r)
        for r in declared:
            if r["kind"] == "dependency.declared":
                need = Need(r, self.services[r["service"]], self.services[r["upstream"]])
                if "group" in r and need.kind != "information":
                    need.group = groups.setdefault((r["service"], r["group"]), [])
                    need.group.append(need)

    # ---- what is told, and what follows from it

    def tell(self, kind, service, need=None, severity=None):
        upstream = need.upstream.name if need else None
        self.log.append((self.env.now, kind, service.name, upstream, severity))
        self.todo.append((kind, service, need))

    def settle(self):
        """Everything that follows at once, in the order in which it was told."""
        while self.todo:
            kind, service, need = self.todo.popleft()
            if kind in MOVES:
                for out in service.outs:
                    self.review(out)
            if kind in HANGS:
                self.review_hanging(need)
            if kind in SETTLES:
                self.settle_group(need)

    def later(self, need, what, wait, function):
        need.stamps[what] += 1
        stamp = need.stamps[what]

        def come(_):
            if need.stamps[what] == stamp:
                function(need)
                self.settle()

        self.env.timeout(wait).callbacks.append(come)

    # ---- disruptions

    def disrupt(self, service, severity, lasts=None):
        service.own = severity
        service.stamp += 1
        stamp = service.stamp
        service.weigh()
        self.tell("service.disrupted", service, None, severity)

        def over(_):
            if service.stamp == stamp:
                self.restore(service)
                self.settle()

        if lasts:
            self.env.timeout(lasts).callbacks.append(over)

    def restore(self, service):
        service.own = 0
        service.stamp += 1
        service.weigh()
        self.tell("service.restored", service)

    # ---- what takes an upstream down

    def driver(self, need):
        """What carries it, and the hops up to and with this one; 0: it is well."""
        up, best, depth = need.upstream, None, 0
        if up.own >= need.threshold:
            return None, 1
        for source in up.ins:
            if source.severity >= need.threshold and source.effect != NONE:
                n = source.depth() + 1
                if (depth == 0 or n < depth) and not Causes(need).of_effect(source):
                    best, depth = source, n
        return best, depth

    @staticmethod
    def carries_on(need):
        if need.over is None:
            return need.upstream.own >= need.threshold
        return need.over.effect != NONE and need.over.severity >= need.threshold

    def review(self, need):
        over, depth = self.driver(need)
        deep = depth > DEPTH and need.kind != "information"
        if not depth or deep:
            self.let_go(need)
            if deep and need.happens and not need.limited:
                need.limited = True
                self.tell("effect.limited", need.service, need)
        elif need.supply == WELL:
            if need.happens:
                self.begin(need, over)
        elif (not self.carries_on(need) or depth < need.depth()) and over is not need.over:
            need.over = over
            self.tell("dependency.carried", need.service, need)

    def let_go(self, need):
        if need.supply == WELL:
            return
        self.end(need)
        if need.effect != NONE:
            self.review_hanging(need)

    def review_hanging(self, on):
        for need in on.service.outs:
            self.review(need)
            if need.over is on and need.supply != WELL:
                self.review_hanging(need)

    def begin(self, need, over):
        information = need.kind == "information"
        left = 0 if information else need.left_now(self.env.now)
        if not information and (need.effect == RECOVERING or left + need.delay == 0):
            need.over = over
            if need.effect == NONE:
                need.told_at = None
            self.run_out(need)
            return
        need.over, need.supply, need.limited = over, DRAINING, False
        need.left, need.left_at = left, self.env.now
        if need.effect == NONE:
            need.told_at = None
        self.tell("dependency.draining", need.service, need)
        if information:
            self.later(need, "tell", need.delay, self.hear)
        else:
            self.later(need, "empty", left + need.delay, self.run_out)

    def run_out(self, need):
        need.left, need.left_at, need.supply, need.limited = 0, self.env.now, OUT, False
        need.stamps["empty"] += 1
        if need.group:
            self.tell("dependency.out", need.service, need)
            self.settle_group(need)
        else:
            self.come_on(need)

    def end(self, need):
        if need.effect == ON:
            self.recover(need, True)
        else:
            self.be_well(need)
            self.tell("dependency.refilling", need.service, need)
        self.settle_group(need)

    def be_well(self, need):
        need.left, need.last_depth = need.left_now(self.env.now), need.depth()
        need.left_at, need.supply, need.limited = self.env.now, WELL, False
        need.stamps["empty"] += 1
        if need.effect == NONE:
            need.stamps["tell"] += 1

    # ---- effects

    def settle_group(self, need):
        for member in need.group or [need]:
            self.bring_in_line(member)

    def bring_in_line(self, need):
        wanted = need.wanted()
        if wanted and need.effect != ON:
            if self.carries_on(need) and need.depth() <= DEPTH:
                self.come_on(need)
        elif not wanted and need.effect == ON:
            self.recover(need, False)

    def come_on(self, need):
        now, again = self.env.now, need.effect == RECOVERING
        if not again:
            need.on_for = 0
        need.effect, need.on_from = ON, now
        need.severity, grows = need.grown(need.on_for)
        need.service.weigh()
        need.stamps["end"] += 1
        need.stamps["grow"] += 1
        self.tell("effect.resumed" if again else "effect.onset", need.service, need, need.severity)
        if grows is not None:
            self.later(need, "grow", grows - need.on_for, self.grow)
        if not again:
            self.later(need, "notice", need.noticeable, self.notice)
            if need.told is not None and need.told_at is None:
                self.later(need, "tell", need.told, self.hear)

    def grow(self, need):
        on_for = need.on_now(self.env.now)
        need.severity, grows = need.grown(on_for)
        need.service.weigh()
        self.tell("effect.changed", need.service, need, need.severity)
        if grows is not None:
            self.later(need, "grow", grows - on_for, self.grow)

    def notice(self, need):
        self.tell("effect.noticeable", need.service, need, need.severity)

    def hear(self, need):
        now = self.env.now
        for other in need.upstream.outs:
            if other.service.org == need.service.org and other.told_at is None and \
                    (other.supply != WELL or other.effect != NONE):
                other.told_at = now
                other.stamps["tell"] += 1
        if need.kind == "information":
            need.supply = OUT
        self.tell("effect.told", need.service, need)

    def recover(self, need, well):
        now = self.env.now
        on = need.on_now(now)
        lag = need.lag + on * need.backlog // 1000
        need.on_for, need.effect = on, RECOVERING
        need.stamps["grow"] += 1
        if well:
            self.be_well(need)
        if lag:
            self.tell("effect.recovering", need.service, need)
            self.later(need, "end", lag, self.stop)
        else:
            self.stop(need)

    def stop(self, need):
        need.effect, need.severity = NONE, 0
        for what in ("notice", "tell", "end"):
            need.stamps[what] += 1
        need.service.weigh()
        self.tell("effect.ended", need.service, need)


def storyline(env, chain, service, severity, after, lasts, by_itself):
    """What script.lua does to one service."""
    pause = env.timeout(after)
    while True:
        yield pause
        chain.disrupt(service, severity, lasts if by_itself else None)
        pause = env.timeout(lasts)
        chain.settle()
        yield pause
        if not by_itself:
            chain.restore(service)
        pause = env.timeout(after)
        chain.settle()


def play(declared, roots):
    env = simpy.Environment()
    chain = Chain(env, declared)
    for name, severity, after, lasts, by_itself in roots:
        env.process(storyline(env, chain, chain.services[name], severity, after, lasts, by_itself))
    env.run(until=UNTIL + 1)
    return chain.log


def read_roots():
    line = re.compile(r'  \{ "(.*)", (\d+), (\d+), (\d+), (true|false) \},\n')
    with open(SCRIPT, encoding="utf-8") as f:
        found = filter(None, map(line.fullmatch, f))
        return [(m[1], int(m[2]), int(m[3]) * 1000, int(m[4]) * 1000, m[5] == "true")
                for m in found]


def read_journal():
    declared, came = [], []
    with open(JOURNAL, encoding="utf-8") as f:
        for line in f:
            r = json.loads(line)
            if r["kind"] in ("service.declared", "dependency.declared"):
                declared.append(r)
            elif r["kind"].split(".")[0] in ("service", "dependency", "effect"):
                severity = r.get("severity")
                came.append((r.get("at", r["t"]), r["kind"], r["service"], r.get("upstream"),
                             severity))
    return declared, came


def main():
    declared, came = read_journal()
    roots = read_roots()
    began = time.perf_counter()
    log = play(declared, roots)
    took = time.perf_counter() - began
    for i, (ours, theirs) in enumerate(itertools.zip_longest(came, log)):
        if ours != theirs:
            sys.exit(f"record {i + 1} of the chain is {ours} in the journal, {theirs} in SimPy")
    print(f"{took:.4f}")


main()
