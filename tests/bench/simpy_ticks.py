# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""The yardstick of bench_ticks: N processes that wait, tick and wait again, in SimPy."""

import sys
import time

import simpy

processes, fires = int(sys.argv[1]), int(sys.argv[2])
count = 0


def ticker(env, period):
    global count
    while True:
        yield env.timeout(period)
        count += 1
        if count == fires:
            done.succeed()


begin = time.perf_counter()
env = simpy.Environment()
done = env.event()
for i in range(1, processes + 1):
    env.process(ticker(env, i * 7919 % 1000 + 1))
env.run(until=done)
print(f"{fires / (time.perf_counter() - begin):.0f}")
