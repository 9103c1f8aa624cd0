# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Many decide at once while connections are cut, pages are loaded anew, and the exercise and its
door are killed and come back: each that was acknowledged is in the journal once, and every page
and every stream holds what the journal holds for that organisation.

loss.py PROGRAM [DECISIONS [PARTICIPANTS]]
"""

import asyncio
import json
import random
import re
import sys
import urllib.parse

from served import FORM, PATIENCE, Caller, Exercise, main

DECISIONS = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
PARTICIPANTS = int(sys.argv[3]) if len(sys.argv) > 3 else 200
SEED = 11
KILLS = 6  # of the door and of the exercise in turn
SEATS = ("terminal.ciso", "terminal.operatie", "haven.havenmeester", "vervoer.planner",
         "csirt.analist", "douane.teamleider")
LOST = (OSError, EOFError, asyncio.IncompleteReadError)


def request(method, path, cookie, body=b"", **more):
    head = {"Host": "localhost", "Cookie": cookie, "Content-Length": str(len(body)), **more}
    lines = "".join(f"{k.replace('_', '-')}: {v}\r\n" for k, v in head.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body


async def answer(reader):
    """(status, body) of an answer that says how long it is."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length = int(re.search(r"(?i)^content-length: (\d+)", head, re.M).group(1))
    return int(head.split(None, 2)[1]), await reader.readexactly(length)


class Participant:
    """A device: it decides, follows what happens, and is cut off as it pleases chance."""

    def __init__(self, play, number, seat, cookie):
        self.play, self.number, self.seat, self.cookie = play, number, seat, cookie
        self.chance = random.Random(SEED * 1000 + number)
        self.acknowledged = {}  # what was decided: the number of its record
        self.told, self.last = [], 0  # by the stream: numbers of entries of the log
        self.heard = asyncio.Event()
        self.line = self.listening = None

    @property
    def org(self):
        return self.seat.split(".")[0]

    def cut(self):
        if self.line:
            self.line[1].transport.abort()
        self.line = None

    async def ask(self, data, hang_up=None):
        """None: the connection was lost, by itself or where `hang_up` says so."""
        try:
            if not self.line:
                self.line = await asyncio.open_connection("127.0.0.1", self.play.port)
            reader, writer = self.line
            writer.write(data[:len(data) // 2] if hang_up == "half way" else data)
            await writer.drain()
            if hang_up:
                await asyncio.sleep(0)
                self.cut()
                return None
            return await answer(reader)
        except LOST:
            self.cut()
            return None

    async def until_answered(self, data):
        while True:
            got = await self.ask(data)
            if got and got[0] != 503:
                return got
            await self.play.has_door()

    def decision(self, text):
        body = urllib.parse.urlencode({"do": "decision", "decision": text, "id": text}).encode()
        return request("POST", "/s/do", self.cookie, body, Content_Type=FORM,
                       Accept="application/json")

    async def decide(self, count):
        for n in range(count):
            text = f"d-{self.number}-{n}"
            data = self.decision(text)
            for how in ("half way", "unheard"):
                if self.chance.random() < 0.1:
                    await self.ask(data, how)
            status, body = await self.until_answered(data)
            told = json.loads(body)
            assert status == 200 and told["ok"], (text, status, told)
            self.acknowledged[text] = told["seq"]
            self.play.done += 1
            if self.chance.random() < 0.1:  # once more, as a device does that was restarted
                again = json.loads((await self.until_answered(data))[1])
                assert again["seq"] == told["seq"], (text, told, again)
            if self.chance.random() < 0.02:
                await self.reload()
            if self.chance.random() < 0.1 and self.listening:
                self.listening.transport.abort()

    async def reload(self):
        """The page holds what was acknowledged, whoever of the organisation logged it."""
        missing = set(self.acknowledged.values()) - set(await self.log())
        assert not missing, (self.seat, missing)

    async def log(self):
        """What the page holds, and all that are older."""
        path, held = "/s/log", []
        while path:
            status, page = await self.until_answered(request("GET", path, self.cookie))
            assert status == 200, page[:400]
            held += entries(page.decode())
            older = re.search(r'href="(/s/log\?before=\d+)">(?:older|ouder)<', page.decode())
            path = older and older.group(1)
        return held

    async def follow(self):
        while True:
            try:
                reader, self.listening = await asyncio.open_connection(
                    "127.0.0.1", self.play.port, limit=1 << 22)
                self.listening.write(request("GET", "/s/events", self.cookie,
                                             Last_Event_ID=str(self.last)))
                head = await reader.readuntil(b"\r\n\r\n")
                assert b" 200 " in head.split(b"\r\n")[0], head
                while True:
                    self.take((await reader.readuntil(b"\n\n")).decode())
            except LOST:
                await self.play.has_door()

    def take(self, event):
        number = re.search(r"^id: (\d+)$", event, re.M)
        if number:  # as browsers do it
            self.last = int(number.group(1))
        if "event: record" in event:
            data = json.loads(event.split("data: ", 1)[1])
            if data["tray"] == "log":
                self.told.append(data["seq"])
        self.heard.set()

    async def hears(self, last):
        while not self.told or self.told[-1] < last:
            self.heard.clear()
            await self.heard.wait()


def entries(page):
    """Numbers of the records in the log of a page, the newest first."""
    return [int(n) for n in re.findall(r'<article[^>]* id="r(\d+)"', page.split('id="log')[1])]


class Play:
    def __init__(self, exercise):
        self.x = exercise
        self.port = exercise.web.port
        self.done = 0
        self.door = asyncio.Event()
        self.door.set()
        links = {seat: exercise.link(seat, "--shared") for seat in SEATS}
        self.people = []
        for n in range(PARTICIPANTS):
            caller, seat = Caller(exercise), SEATS[n % len(SEATS)]
            assert caller.join(links[seat], seat).status == 303
            self.people.append(Participant(self, n, seat, "seat=" + caller.cookies["seat"]))

    async def has_door(self):
        await self.door.wait()
        await asyncio.sleep(0.01)

    async def kill(self, which):
        """With kill -9, and again from what was kept."""
        loop = asyncio.get_running_loop()
        if which % 2:
            back = await loop.run_in_executor(None, self.x.kill_server)
        else:
            self.door.clear()
            back = await loop.run_in_executor(None, self.x.reopen)
        await loop.run_in_executor(None, back)
        self.door.set()

    async def disturb(self):
        for which in range(KILLS):
            while self.done < DECISIONS * (which + 1) // (KILLS + 1):
                await asyncio.sleep(0.01)
            await self.kill(which)

    async def all(self):
        following = asyncio.gather(*(p.follow() for p in self.people))
        await asyncio.gather(self.disturb(),
                             *(p.decide(DECISIONS // PARTICIPANTS) for p in self.people))
        logged = self.logged()
        heard = asyncio.gather(*(p.hears(logged[p.org][-1]) for p in self.people))
        await asyncio.wait((heard, following), timeout=PATIENCE,
                           return_when=asyncio.FIRST_COMPLETED)
        assert heard.done(), following if following.done() else "a stream goes quiet"
        pages = [await p.log() for p in self.people]
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        for p in self.people:
            p.cut()
        return logged, pages

    def logged(self):
        by_org = {}
        for r in self.x.journal("decision.logged"):
            by_org.setdefault(r["seat"].split(".")[0], []).append(r["seq"])
        return by_org


def each_decision_is_kept_once(folder):
    x = Exercise(folder)
    play = Play(x)
    logged, pages = asyncio.run(play.all())
    journal = x.journal("decision.logged")
    kept = {r["decision"]: r["seq"] for r in journal}
    acknowledged = {text: seq for p in play.people for text, seq in p.acknowledged.items()}
    assert len(acknowledged) == DECISIONS // PARTICIPANTS * PARTICIPANTS, len(acknowledged)
    assert len(journal) == len(kept), "one is there twice"
    assert kept == acknowledged
    assert all(r["by"] == r["seat"] for r in journal)
    for p, held in zip(play.people, pages):
        assert held == logged[p.org][::-1], p.seat
        assert p.told == logged[p.org], (p.seat, len(p.told), len(logged[p.org]))
    x.finish()
    return f"{len(kept)} decisions of {PARTICIPANTS} participants, {KILLS} kills"


main([each_decision_is_kept_once])
