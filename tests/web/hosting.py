# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""What docs/hosting.md says, done: a certificate of one's own; Debian's nginx with its example.

hosting.py PROGRAM
"""

import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import urllib.parse

from served import DEADLINE, FORM, SOURCE, Exercise, Run, Skip, Web, main, program, until


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def ask(port, method, path, fields=None, trust=None, **headers):
    """Over TLS, from whoever is there or from whom `trust` names."""
    context = ssl.create_default_context(cafile=trust)
    if not trust:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    c = http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=DEADLINE)
    headers = {k.replace("_", "-"): v for k, v in headers.items()}
    if fields:
        headers["Content-Type"] = FORM
    c.request(method, path, urllib.parse.urlencode(fields) if fields else None, headers)
    return c.getresponse()


class Nginx:
    """In the foreground, in a folder of its own."""

    def __init__(self, folder, web_port):
        self.port = free_port()
        with open(SOURCE + "/docs/hosting.md", encoding="utf-8") as f:
            example = re.search(r"<!-- nginx -->\s*```nginx\n(.*?)```", f.read(), re.S).group(1)
        for here, there in (("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl"),
                            ("/etc/ssl/oefening", folder + "/oefening"),
                            ("127.0.0.1:8080", f"127.0.0.1:{web_port}")):
            assert here in example, here
            example = example.replace(here, there)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                        "-subj", "/CN=oefening.example", "-keyout", folder + "/oefening.key",
                        "-out", folder + "/oefening.pem"], check=True, capture_output=True)
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in
                            ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        with open(folder + "/nginx.conf", "w", encoding="utf-8") as f:
            f.write(f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\n"
                    f"events {{}}\nhttp {{\naccess_log off;\n{temporary}{example}}}\n")
        self.process = subprocess.Popen(
            [shutil.which("nginx") or "/usr/sbin/nginx", "-p", folder, "-c", folder + "/nginx.conf"],
            stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        Run.all.append(self)
        until(self.is_there, "nginx does not start")

    def is_there(self):
        assert self.process.poll() is None, "nginx has ended"
        with socket.socket() as s:
            return s.connect_ex(("127.0.0.1", self.port)) == 0

    def ask(self, method, path, fields=None, **headers):
        headers.setdefault("Host", f"oefening.example:{self.port}")
        return ask(self.port, method, path, fields, **headers)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def behind_nginx(folder):
    if not (shutil.which("nginx") or os.path.exists("/usr/sbin/nginx")):
        raise Skip("there is no nginx")
    x = Exercise(folder)
    nginx = Nginx(folder, x.web.port)
    own = f"https://oefening.example:{nginx.port}"
    path = urllib.parse.urlsplit(x.link("terminal.ciso")).path
    assert "terminal.ciso" in nginx.ask("GET", path).read().decode()
    joined = nginx.ask("POST", path, {"seat": "terminal.ciso", "agree": "yes"}, Origin=own)
    assert joined.status == 303 and joined.headers["Location"] == "/s/inbox", joined.headers
    cookie = joined.headers["Set-Cookie"]
    assert "Secure" in cookie and "HttpOnly" in cookie, cookie
    seat = cookie.split(";")[0]
    entry = {"do": "observation", "text": "achter de poort"}
    assert nginx.ask("POST", "/s/do", entry, Cookie=seat, Origin="https://evil.example").status == 403
    stream = nginx.ask("GET", "/s/events?after=0", Cookie=seat)
    told = nginx.ask("POST", "/s/do", entry, Cookie=seat, Origin=own, Accept="application/json")
    assert told.status == 200 and json.loads(told.read())["ok"]
    for line in stream:  # at once, not when a buffer is full
        if b"achter de poort" in line:
            break
    x.lead("noplay")
    for line in stream:
        if b"no-play" in line:
            break
    logged = x.one("observation.logged")
    assert logged["by"] == "terminal.ciso", logged
    stream.close()
    x.finish()


def as_written():
    """The commands of "In one room", word by word."""
    with open(SOURCE + "/docs/hosting.md", encoding="utf-8") as f:
        lines = re.search(r"<!-- room -->\n\n((?:    draaiboek .*\n)+)", f.read()).group(1)
    return [line.split()[1:] for line in lines.splitlines()]


def in_one_room(folder):
    run, seats = as_written()
    assert run[:2] == ["run", "poort-dicht"] and "--web=192.168.1.5:8443" in run, run
    x = Exercise(folder)
    wrong = program("web", x.folder, "--cert", folder + "/sleutel.pem", "--key", folder + "/geen.pem")
    assert wrong.returncode == 3 and x.web.url in wrong.stderr, wrong  # there is a door already
    x.web.stop()
    wrong = program("web", x.folder, "--cert", folder + "/sleutel.pem", "--key", folder + "/geen.pem")
    assert wrong.returncode == 3 and "sleutel.pem" in wrong.stderr, wrong
    x.web = web = Web(x.folder, "127.0.0.1:0", "--tls")
    assert web.url.startswith("https://127.0.0.1:"), web.url
    certificate = x.folder + "/tls.pem"
    cards = folder + "/" + seats[-1]
    made = program(seats[0], x.folder, *seats[2:-1], cards)
    assert made.returncode == 0, made
    link = dict(line.split("\t") for line in made.stdout.splitlines())["terminal.ciso"]
    assert link.startswith(web.url + "/j/"), made
    with open(cards, encoding="utf-8") as f:
        assert link in f.read()
    joined = ask(web.port, "POST", urllib.parse.urlsplit(link).path,
                 {"seat": "terminal.ciso", "agree": "yes"}, trust=certificate)
    cookie = joined.headers["Set-Cookie"]
    assert joined.status == 303 and "Secure" in cookie and "HttpOnly" in cookie, joined.headers
    page = ask(web.port, "GET", "/s/inbox", trust=certificate, Cookie=cookie.split(";")[0])
    assert page.status == 200 and b"Terminal Noordkade" in page.read()
    x.finish()


main([
    in_one_room,
    behind_nginx,
])
