# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""docs/hosting.md followed from another host: a network namespace with one cable to this one.

elsewhere.py PROGRAM
"""

import base64
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys

from served import (DEADLINE, PROGRAM, SCENARIO, SOURCE, Attached, Browser, Run, Skip,
                    journal_records, main, program, until)

HERE, THERE = "10.213.7.1", "10.213.7.2"
INSIDE = "DRAAIBOEK_ELSEWHERE"  # the part that a browser on the other host does


class Elsewhere:
    """The other host."""

    def __init__(self):
        if os.geteuid() != 0 or not shutil.which("ip"):
            raise Skip("no rights to make a network namespace")
        self.name = f"draaiboek{os.getpid()}"
        self.cable = f"db{os.getpid()}"
        if subprocess.run(["ip", "netns", "add", self.name], capture_output=True).returncode:
            raise Skip("no network namespaces here")
        Run.all.append(self)
        for words in (f"link add {self.cable} type veth peer name eth0 netns {self.name}",
                      f"addr add {HERE}/30 dev {self.cable}", f"link set {self.cable} up",
                      f"-n {self.name} addr add {THERE}/30 dev eth0",
                      f"-n {self.name} link set eth0 up", f"-n {self.name} link set lo up"):
            made = subprocess.run(["ip", *words.split()], capture_output=True, text=True)
            if made.returncode:
                raise Skip("no network namespaces here: " + made.stderr.strip())

    def does(self, *words, **how):
        return subprocess.run(["ip", "netns", "exec", self.name, *words], capture_output=True,
                              text=True, timeout=DEADLINE, check=False, **how)

    def kill(self):
        subprocess.run(["ip", "link", "del", self.cable], capture_output=True, check=False)
        subprocess.run(["ip", "netns", "del", self.name], capture_output=True, check=False)


class Processes:
    """Those that `run --web` leaves behind, by their numbers."""

    def __init__(self, folder):
        self.pids = []
        for held in ("journal.lock", "web.lock"):
            with open(f"{folder}/{held}", encoding="ascii") as f:
                self.pids.append(int(f.readline()))
        Run.all.append(self)

    def kill(self):
        for pid in self.pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass


def as_written():
    """The commands of "In one room", for this address and any port."""
    with open(SOURCE + "/docs/hosting.md", encoding="utf-8") as f:
        lines = re.search(r"<!-- room -->\n\n((?:    draaiboek .*\n)+)", f.read()).group(1)
    return [line.replace("192.168.1.5:8443", HERE + ":0").split()[1:] for line in lines.splitlines()]


def marks(pem):
    """(fingerprint, key) of a certificate, as OpenSSL says."""
    der = subprocess.run(["openssl", "x509", "-outform", "DER"], input=pem.encode(), check=True,
                         capture_output=True).stdout
    key = subprocess.run(["openssl", "x509", "-noout", "-pubkey"], input=pem.encode(), check=True,
                         capture_output=True).stdout
    key = subprocess.run(["openssl", "pkey", "-pubin", "-outform", "DER"], input=key, check=True,
                         capture_output=True).stdout
    mark = hashlib.sha256(der).hexdigest().upper()
    return (":".join(mark[i:i + 2] for i in range(0, 64, 2)),
            base64.b64encode(hashlib.sha256(key).digest()).decode())


def the_guide_from_another_host(folder):
    there = Elsewhere()
    x = folder + "/avond"
    run, seats = as_written()
    began = program(*[SCENARIO if w == "poort-dicht" else x if w == "avond" else w for w in run])
    assert began.returncode == 0, began
    Processes(x)
    address, mark = began.stdout.splitlines()[:2]
    assert address.startswith(f"https://{HERE}:") and mark.startswith("SHA-256 "), began
    cards = folder + "/kaarten.html"
    made = program(*[x if w == "avond" else cards if w == "kaarten.html" else w for w in seats])
    links = dict(line.split("\t") for line in made.stdout.splitlines())
    with open(cards, encoding="utf-8") as f:
        page = f.read()
    assert mark in page and all(link in page for link in links.values())
    leader = Attached(x).caught_up()
    leader.do("start")

    # what is seen there is what the card says; curl takes it, and nothing else
    shown = there.does("openssl", "s_client", "-connect", address[8:], input="").stdout
    pem = re.search("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\n", shown, re.S)[0]
    fingerprint, key = marks(pem)
    assert mark == "SHA-256 " + fingerprint, (mark, fingerprint)
    with open(folder + "/card.pem", "w", encoding="ascii") as f:
        f.write(pem)
    link = links["terminal.ciso"]
    assert there.does("curl", "-s", link).returncode == 60
    got = there.does("curl", "-s", "--cacert", folder + "/card.pem", link)
    assert got.returncode == 0 and "terminal.ciso" in got.stdout, got

    # a terminal
    session = folder + "/seat"
    got = there.does(PROGRAM, "--lang", "en", "join", link, "--session", session, "--fingerprint",
                     fingerprint, input="yes\nobservation from elsewhere\n")
    assert got.returncode == 0 and "DONE" in got.stdout, got

    # a browser
    inside = json.dumps({"link": links["terminal.operatie"], "key": key})
    got = there.does(sys.executable, os.path.abspath(__file__), PROGRAM,
                     env={**os.environ, INSIDE: inside})
    assert got.returncode == 0, got.stdout + got.stderr
    logged = until(lambda: {r["text"]: r["by"] for r in journal_records(x)
                            if r["kind"] == "observation.logged"})
    assert logged == {"from elsewhere": "terminal.ciso", "in a browser": "terminal.operatie"}, logged
    leader.close()
    assert program("web", x, "--stop").returncode == 0


def in_a_browser_there(folder):
    told = json.loads(os.environ[INSIDE])
    one = Browser("en", trust=told["key"]).join(told["link"])
    one.go("log").send("observation", do="observation", text="in a browser")
    one.reads("in a browser", "main article")


main([in_a_browser_there if INSIDE in os.environ else the_guide_from_another_host])
