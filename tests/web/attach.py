# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is attached to an inject reaches those who see the inject, as what its bytes are.

attach.py PROGRAM
"""

import hashlib
import os
import struct
import zlib

from served import Browser, Caller, Exercise, main, until

SCENARIO = """draaiboek: 1
id: bijlagen
version: 1.0.0
language: nl
title: Bijlagen
tlp: GREEN
start: "09:00"
duration: 1h
channels:
  toren: { name: Torenomroep }
organisations:
  haven: { name: Haven Noord, play: full, roles: { baas: Havenbaas, wacht: Wachtchef } }
  stad: { name: Gemeente Zuid, play: full, roles: [burgemeester] }
  pers: { name: Regionale pers, play: simulated }
"""

SCRIPT = """inject "foto" {
  from = "pers", to = "haven", via = "toren",
  subject = "Foto's en geluid", text = "OEFENING. Kijk zelf. OEFENING.",
  attachments = { "files/kade.png", "files/plan.pdf", "files/oproep.wav", "files/brief.txt",
                  "files/kwaad.png", "files/kwaad.svg", "files/heel veel.bin" },
}
"""


def png(width, height):
    def part(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
    rows = b"".join(b"\0" + bytes((x * 3 % 256, y * 5 % 256, 90)[k]
                                  for x in range(width) for k in range(3)) for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b""))


def wav(samples):
    data = bytes(128 + (i % 64) for i in range(samples))
    head = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8000, 8000, 1, 8)
    return (b"RIFF" + struct.pack("<I", 4 + len(head) + 8 + len(data)) + b"WAVE" + head
            + b"data" + struct.pack("<I", len(data)) + data)


EVIL = b"<!DOCTYPE html><script>document.title='kwaad'</script>"
FILES = {
    "kade.png": png(600, 40),
    "plan.pdf": b"%PDF-1.4\n%%EOF\n",
    "oproep.wav": wav(2_000_000),
    "brief.txt": "Wij hebben uw planning. Het is <b>laat</b>.\n".encode(),
    "kwaad.png": EVIL,
    "kwaad.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
    "heel veel.bin": bytes(range(256)) * 4,
}
IS = [
    ("image/png", 'inline; filename="kade.png"'),
    ("application/pdf", 'attachment; filename="plan.pdf"'),
    ("audio/wav", 'inline; filename="oproep.wav"'),
    ("text/plain; charset=utf-8", 'inline; filename="brief.txt"'),
    ("application/octet-stream", 'attachment; filename="kwaad.png"'),
    ("application/octet-stream", 'attachment; filename="kwaad.svg"'),
    ("application/octet-stream", 'attachment; filename="heel_veel.bin"'),
]


def write(place, name, data):
    path = os.path.join(place, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data)


def played(folder):
    place = folder + "/scenario"
    write(place, "scenario.yaml", SCENARIO.encode())
    write(place, "script.lua", SCRIPT.encode())
    for name, data in FILES.items():
        write(place, "files/" + name, data)
    return Exercise(folder, scenario=place)


def they_are_kept_by_their_hash(folder):
    x = played(folder)
    hashes = {hashlib.sha256(data).hexdigest(): data for data in FILES.values()}
    kept = x.folder + "/files"
    assert sorted(os.listdir(kept)) == sorted(hashes)
    for name, data in hashes.items():
        with open(os.path.join(kept, name), "rb") as f:
            assert f.read() == data
    planned = x.one("inject.planned")["attachments"]
    assert [a["hash"] for a in planned] == [hashlib.sha256(FILES[a["file"][6:]]).hexdigest()
                                            for a in planned], planned
    assert [a["bytes"] for a in planned] == [len(data) for data in FILES.values()], planned
    x.finish()


def they_are_served_as_what_they_are(folder):
    x = played(folder)
    boss, mayor, nobody = Caller(x), Caller(x), Caller(x)
    boss.join(x.link("haven.baas"), "haven.baas")
    mayor.join(x.link("stad.burgemeester"), "stad.burgemeester")
    planned = x.one("inject.planned")["seq"]
    assert boss.get(f"/s/file/{planned}/0").status == 404  # of what is still to come
    x.lead("inject.fire", inject="foto")
    seq = x.one("inject.delivered")["seq"]
    until(lambda: boss.get(f"/s/file/{seq}/3").status == 200, "it is not served")
    for i, (name, data) in enumerate(FILES.items()):
        got = boss.ask("GET", f"/s/file/{seq}/{i}", raw=True)
        assert got.status == 200 and got.body == data, (name, got.status)
        kind, disposition = IS[i]
        assert got.headers["Content-Type"] == kind, (name, got.headers["Content-Type"])
        assert got.headers["Content-Disposition"] == disposition, got.headers.items()
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        policies = got.headers.get_all("Content-Security-Policy")
        assert any("sandbox" in p for p in policies), policies
        assert got.headers["Vary"] == "Cookie" and "private" in got.headers["Cache-Control"]
        for other, status in ((mayor, 404), (nobody, 401)):
            assert other.get(f"/s/file/{seq}/{i}").status == status, name
    # a part of a sound, as players of it ask; never more than a piece at once
    sound = FILES["oproep.wav"]
    for asked, begin, end in (("bytes=0-", 0, 1 << 20), ("bytes=100-199", 100, 200),
                              (f"bytes={len(sound) - 5}-", len(sound) - 5, len(sound))):
        got = boss.ask("GET", f"/s/file/{seq}/2", raw=True, Range=asked)
        assert got.status == 206 and got.body == sound[begin:end], (asked, got.status)
        assert got.headers["Content-Range"] == f"bytes {begin}-{end - 1}/{len(sound)}"
    for asked in ("bytes=5-2", "bytes=99999999-", "bytes=-5", "bytes=a-b", "lines=0-1"):
        assert boss.ask("GET", f"/s/file/{seq}/2", raw=True, Range=asked).status == 200, asked
    # tricks
    digest = hashlib.sha256(EVIL).hexdigest()
    for path in (f"/s/file/{seq}/7", f"/s/file/{seq}/-1", f"/s/file/{seq}/0/", f"/s/file/{seq}/0x0",
                 f"/s/file/{seq}", "/s/file/", f"/s/file/{seq}/99999999999999999999",
                 "/s/file/0/0", "/s/file/999999/0", f"/s/file/{seq}/../../journal.jsonl",
                 f"/s/file/{digest}/0", f"/s/file/{seq}/%2e%2e%2fjournal.jsonl",
                 f"/s/file/{seq}/..%2f..%2fexercise.yaml", f"/s/file/{seq - 1}/0"):
        status = boss.get(path).status
        assert status in (400, 404), (path, status)
    # what was tampered with on the disk is not passed on
    name = hashlib.sha256(FILES["brief.txt"]).hexdigest()
    x.reopen()()
    with open(os.path.join(x.folder, "files", name), "wb") as f:
        f.write(b"Iets anders.\n")
    assert boss.get(f"/s/file/{seq}/3").status == 404
    os.unlink(os.path.join(x.folder, "files", name))
    os.symlink("/etc/passwd", os.path.join(x.folder, "files", name))
    assert boss.get(f"/s/file/{seq}/3").status == 404
    os.unlink(os.path.join(x.folder, "files", name))
    x.finish()


def people_see_them(folder):
    x = played(folder)
    boss = Browser("nl", 360, 640).join(x.link("haven.baas"))
    mayor = Browser("nl").join(x.link("stad.burgemeester"))
    boss.mark()
    x.lead("inject.fire", inject="foto")
    boss.reads("brief.txt", ".inject .files").reads("brief.txt 44 bytes", ".inject .files")
    boss.reads("Torenomroep", ".inject .via")  # a channel of the scenario's own, by its name
    picture = boss.find(".inject .files img[alt='kade.png']")
    boss.run("arguments[0].scrollIntoView()", picture)
    until(lambda: boss.run("return arguments[0].naturalWidth", picture) == 600, "no picture")
    assert not boss.is_wider_than_the_window()
    boss.run("document.querySelector('audio').load(); document.querySelector('audio').preload='auto'")
    until(lambda: boss.run("return document.querySelector('audio').duration") == 250, "no sound")
    assert boss.is_same_page()
    evil = boss.all(".inject .files a[href$='/4']")[-1].get_attribute("href")
    boss.run("const f = document.createElement('iframe'); f.src = arguments[0];"
             "document.body.append(f)", evil)
    boss.press(boss.all(".inject .files a[href$='/4']")[-1])
    assert boss.driver.title != "kwaad"
    mayor.lacks("brief.txt")
    x.finish()


main([they_are_kept_by_their_hash, they_are_served_as_what_they_are, people_see_them])
