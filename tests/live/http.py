# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""HTTP as strangers speak it (engine/serve/http.h), to a server that does nothing else.

Everything waits for bytes, or for the end of a connection; a deadline is there for a hang only.
"""

import os
import re
import select
import socket
import ssl
import subprocess
import sys
import tempfile
import warnings

SERVER = os.path.abspath(sys.argv.pop(1))

from live import DEADLINE, Run, main  # noqa: E402

MANY = 10000
SEAT = {"Cookie": "other=1; seat=abc"}


class Server(Run):
    """The server under test; killed with the runs of live.py when a test breaks."""

    def __init__(self, *settings):
        self.talk = tempfile.TemporaryFile()
        self.process = subprocess.Popen([SERVER, *settings], stdout=subprocess.PIPE,
                                        stderr=self.talk)
        Run.all.append(self)
        said = self.process.stdout.readline().decode().split()
        assert said, self.said()
        self.port, self.fingerprint = int(said[0]), said[1] if len(said) > 1 else None
        self.tls = None
        if self.fingerprint:
            self.tls = ssl.create_default_context()
            self.tls.check_hostname, self.tls.verify_mode = False, ssl.CERT_NONE

    def connect(self):
        return Connection(self)

    def ask(self, *words, **how):
        with self.connect() as c:
            return c.ask(*words, **how)

    def count(self):
        """connections, streams, streams that are over, unsent bytes, longest gap of the loop"""
        return [int(n) for n in self.ask("/count").body.split()]

    def until(self, what):
        """Asks until the counts are as wanted."""
        while True:
            counts = self.count()
            if what(*counts):
                return counts

    def stop(self):
        with self.connect() as c:
            c.send(request("/stop"))
            assert c.rest() == b""
        assert self.process.wait(DEADLINE) == 0, self.said()
        assert not self.said(), self.said()


class Answer:
    def __init__(self, head, body):
        first, *lines = head.decode().split("\r\n")
        self.version, status, *_ = first.split(" ", 2)
        self.status = int(status)
        self.headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines)}
        self.body = body

    def said(self, name):
        return re.search(rf"^{name}=(.*)$", self.body.decode(), re.M).group(1)


def request(path, body=None, method=None, version="1.1", **headers):
    lines = [f"{method or ('POST' if body is not None else 'GET')} {path} HTTP/{version}"]
    headers.setdefault("Host", "localhost")
    if body is not None:
        headers["Content-Length"] = len(body)
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b"")


class Connection:
    def __init__(self, server):
        self.s = socket.create_connection(("127.0.0.1", server.port), DEADLINE)
        self.s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if server.tls:
            self.s = server.tls.wrap_socket(self.s)
        self.got = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.s.close()

    def send(self, data):
        try:
            self.s.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has heard enough; what it said before can still be read

    def more(self):
        try:
            data = self.s.recv(1 << 16)
        except (ConnectionResetError, ssl.SSLError):
            data = b""
        self.got += data
        return data

    def until(self, end):
        while end not in self.got:
            assert self.more(), f"ended: {self.got[-300:]}"
        head, self.got = self.got.split(end, 1)
        return head

    def rest(self):
        while self.more():
            pass
        return self.got

    def answer(self, head_only=False):
        a = Answer(self.until(b"\r\n\r\n"), b"")
        n = 0 if head_only else int(a.headers["content-length"])
        while len(self.got) < n:
            assert self.more()
        a.body, self.got = self.got[:n], self.got[n:]
        return a

    def ask(self, *words, **how):
        self.send(request(*words, **how))
        return self.answer(how.get("method") == "HEAD")

    def events(self, query="", **headers):
        self.send(request("/events" + query, **headers))
        head = Answer(self.until(b"\r\n\r\n"), b"")
        assert head.status == 200
        assert head.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert self.event() == b""
        return head

    def event(self):
        """The next: its lines, without comments."""
        return b"\n".join(line for line in self.until(b"\n\n").split(b"\n") if line[:1] != b":")


# ---- requests and answers


def a_request_is_told_whole(_):
    s = Server()
    a = s.ask("/caf%C3%A9/x?a=b%20c+d&e", X_Test="een", **SEAT)
    assert a.status == 200 and a.version == "HTTP/1.1"
    assert a.said("method") == "GET" and a.said("path") == "/café/x"
    assert a.said("query") == "a=b%20c+d&e" and a.said("a") == "b c d"
    assert a.said("peer") == "127.0.0.1" and a.said("x") == "een" and a.said("seat") == "abc"
    assert s.ask("/", body=b"hallo\0").body.endswith(b"body=6:hallo\0")
    head = s.ask("/", method="HEAD")
    assert head.status == 200 and int(head.headers["content-length"]) > 10
    s.stop()


def every_answer_guards_the_browser(_):
    s = Server()
    with s.connect() as c:
        stream = c.events()
    pages = [s.ask("/"), s.ask("/../etc"), s.ask("/", method="PUT")]
    for h in [a.headers for a in [*pages, stream]]:
        assert h["x-content-type-options"] == "nosniff" and h["x-frame-options"] == "DENY"
        assert h["cross-origin-resource-policy"] == "same-origin"
        assert h["cache-control"] == "no-store"
    for h in [a.headers for a in pages]:
        assert h["content-security-policy"].startswith("default-src 'self';")
        assert "frame-ancestors 'none'" in h["content-security-policy"]
        assert h["referrer-policy"] == "no-referrer"
    s.stop()


def a_connection_is_used_again_and_not_for_ever(_):
    s = Server()
    with s.connect() as c:
        for i in range(999):
            assert c.ask(f"/{i}").said("path") == f"/{i}"
        assert c.ask("/last").headers["connection"] == "close"
        assert c.rest() == b""
    s.stop()


def requests_in_a_row_are_answered_in_a_row(_):
    s = Server()
    with s.connect() as c:
        c.send(b"".join(request(f"/{i}", body=b"x" * i) for i in range(50)))
        for i in range(50):
            a = c.answer()
            assert a.said("path") == f"/{i}" and a.said("body") == f"{i}:" + "x" * i
    s.stop()


def an_answer_may_come_later_and_in_another_order(_):
    s = Server()
    with s.connect() as one, s.connect() as two:
        one.send(request("/hold?1") + request("/after"))
        s.until(lambda n, *_: n >= 3)
        two.send(request("/hold?2"))
        gone = s.connect()
        gone.send(request("/hold?gone"))
        gone.s.close()
        # One more that has been handed over, so that those before it have been, too.
        while s.ask("/release").status == 200:
            if select.select([one.s, two.s], [], [], 0)[0]:
                break
        assert one.answer().said("query") == "1"
        assert one.answer().said("path") == "/after"
        s.ask("/release")
        assert two.answer().said("query") == "2"
    s.stop()


def what_other_sites_send_is_known(_):
    s = Server()
    for headers, cross in (
        ({}, "no"),
        ({"Origin": "http://localhost"}, "no"),
        ({"Origin": "http://elders.example"}, "yes"),
        ({"Origin": "null"}, "yes"),
        ({"Sec-Fetch-Site": "same-origin"}, "no"),
        ({"Sec-Fetch-Site": "none"}, "no"),
        ({"Sec-Fetch-Site": "same-site"}, "yes"),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, "yes"),
    ):
        assert s.ask("/", body=b"", **headers).said("cross") == cross, headers
    s.stop()


def a_large_answer_reaches_slow_readers(_):
    s = Server()
    with s.connect() as c:
        c.s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        c.send(request("/large"))
        s.until(lambda n, *_: n >= 2)  # others are served meanwhile
        a = c.answer()
        assert len(a.body) == 10 << 20 and a.body == b"0123456789" * (1 << 20)
    s.stop()


# ---- what is refused


def paths_stay_below_the_root(_):
    s = Server()
    for path in ("/..", "/../etc/passwd", "/a/%2e%2e/b", "/%2e%2e%2fetc", "/a%2fb", "/a//b",
                 "//elders/a", "/a%00", "/a%0d%0aX:%20y", "/%c0%ae%c0%ae/", "/a%5c..", "/%",
                 "http://localhost/a", "*", "/" + "a" * 1025):
        assert s.ask(path).status == 400, path
    s.stop()


def methods_are_those_that_pages_need(_):
    s = Server()
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "X" * 100):
        a = s.ask("/", method=method)
        assert a.status == 405 and a.headers["allow"] == "GET, HEAD, POST", method
    s.stop()


def nonsense_ends_the_connection(_):
    s = Server("patience=500")
    for what in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200, b"hallo\r\n\r\n",
                 b"\0" * 5000, b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
                 b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                 b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
                 b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"):
        with s.connect() as c:
            c.send(what)
            c.s.shutdown(socket.SHUT_WR)
            said = c.rest()
            assert not said or re.match(rb"HTTP/1.[01] [45]", said), (what, said)
    assert s.ask("/").status == 200
    s.stop()


def headers_are_bounded(_):
    s = Server()
    assert s.ask("/", Cookie="a=" + "b" * 1500).status == 200
    for what in (request("/" + "a" * 100000), request("/", X="y" * 100000),
                 request("/", **{f"X-{i}": "y" for i in range(10000)})):
        with s.connect() as c:
            c.send(what)
            said = c.rest()
            assert not said or re.match(rb"HTTP/1.[01] 4(00|13|14|31) ", said), said
    assert s.ask("/").status == 200
    s.stop()


def bodies_are_bounded(_):
    s = Server()
    most = b"x" * (64 << 10)
    assert s.ask("/", body=most).said("body").startswith("65536:")
    with s.connect() as c:
        c.send(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n")
        assert c.answer().status == 413
    with s.connect() as c:  # announced by pieces only
        c.send(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(17):
            c.send(b"1000\r\n" + most[:0x1000] + b"\r\n")
        assert c.rest() == b""
    with s.connect() as c:
        c.send(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
               b"5\r\nhallo\r\n0\r\n\r\n")
        assert c.answer().said("body") == "5:hallo"
    s.stop()


def who_is_slow_is_cut_off(_):
    s = Server("patience=500")
    half = request("/", body=b"hallo")[:-3]
    with s.connect() as silent, s.connect() as head, s.connect() as body, s.connect() as idle:
        head.send(b"GET / HTTP/1.1\r\nHost: x\r\nX: ")
        body.send(half)
        assert idle.ask("/").status == 200
        # Nobody may stay by a byte now and then.
        with s.connect() as drip:
            drip.send(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n")
            while not select.select([drip.s], [], [], 0.01)[0]:
                drip.send(b"x")
            assert drip.rest() == b""
        for c in silent, head, body, idle:
            assert c.rest() == b"", c.got
    s.until(lambda n, *_: n == 1)
    s.stop()


def who_does_not_read_an_answer_is_cut_off(_):
    s = Server("patience=200")
    with s.connect() as c:
        c.s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        c.send(request("/large"))
        s.until(lambda n, *_: n == 2)
        s.until(lambda n, *_: n == 1)
    s.stop()


def ten_thousand_silent_connections_do_no_harm(_):
    s = Server()
    with s.connect() as stream:
        stream.events()
        silent = []
        try:
            for i in range(MANY):
                silent.append(socket.create_connection(("127.0.0.1", s.port), DEADLINE))
                if i % 100 == 0:
                    silent[-1].send(b"GET / HT")
                if i % 1000 == 0:
                    assert s.ask("/").status == 200
            connections, streams, *_ = s.count()
            assert streams == 1 and connections < 4200, connections
            s.ask("/tell", body=b"er nog")
            assert stream.event() == b"id: 1\ndata: after nothing"
            assert stream.event() == b"data: er nog"
        finally:
            for c in silent:
                c.close()
        s.until(lambda n, *_: n <= 2)
    s.stop()


def a_full_house_keeps_who_is_in(_):
    s = Server("most=128")
    inside = []
    for _ in range(100):
        c = s.connect()
        c.events()
        inside.append(c)
    knocking = [socket.create_connection(("127.0.0.1", s.port), DEADLINE) for _ in range(400)]
    assert s.ask("/").status == 200
    _, streams, over, *_ = s.count()
    assert streams == 100 and over == 0
    for c in knocking:
        c.close()
    for c in inside:
        c.s.close()
    s.stop()


def a_full_house_that_went_away_comes_back(_):
    s = Server("most=128")
    for many in (127, 100):
        inside = [s.connect() for _ in range(many)]
        for i, c in enumerate(inside):
            c.events()
            assert c.event() == b"id: 1\ndata: after nothing", i
        for c in inside:
            c.s.close()
    s.until(lambda n, streams, over, *_: streams == 0 and over == 127 + 100)
    s.stop()


def who_left_is_let_go_of_behind_somebody_silent(_):
    s = Server("patience=600000")
    with s.connect():
        inside = [s.connect() for _ in range(5)]
        for c in inside:
            c.events()
            assert c.event() == b"id: 1\ndata: after nothing"
        for c in inside:
            c.s.close()
        s.until(lambda n, *_: n == 2)  # the silent one and who asks
    s.stop()


# ---- event streams


def events_reach_everybody_in_order(_):
    s = Server()
    readers = [s.connect() for _ in range(50)]
    for i, c in enumerate(readers):
        c.events("?first" if i % 7 == 0 else "", Last_Event_ID=str(i))
        assert c.event() == f"id: 1\ndata: after {i}".encode()
    for i in range(20):
        assert s.ask("/tell", body=f"bericht {i} ".encode() + b"x" * i * 500).body == b"50"
    for c in readers:
        for i in range(20):
            assert c.event() == f"data: bericht {i} ".encode() + b"x" * i * 500
        c.s.close()
    s.until(lambda n, streams, over, *_: streams == 0 and over == 50)
    s.stop()


def a_reader_comes_back_with_the_last_id(_):
    s = Server()
    with s.connect() as c:
        c.events()
        assert c.event() == b"id: 1\ndata: after nothing"
    with s.connect() as c:
        c.events(Last_Event_ID="1")
        assert c.event() == b"id: 1\ndata: after 1"
    s.stop()


def streams_end_after_what_was_said(_):
    s = Server()
    with s.connect() as c:
        c.events()
        s.ask("/tell", body=b"x" * 60000)
        s.ask("/end")
        assert c.rest() == b"id: 1\ndata: after nothing\n\ndata: " + b"x" * 60000 + b"\n\n"
    s.until(lambda n, streams, over, *_: streams == 0 and over == 1)
    s.stop()


def a_laggard_is_cut_off_and_the_others_are_not(_):
    s = Server("unsent=300000")
    with s.connect() as slow, s.connect() as quick:
        slow.s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        slow.events()
        quick.events()
        quick.event()
        told = 0
        while s.count()[2] == 0:
            s.ask("/tell", body=b"%08d" % told + b"x" * 60000)
            assert quick.event() == b"data: %08d" % told + b"x" * 60000
            told += 1
        slow.event()
        assert s.count()[1] == 1
        # What it did get is whole and in order.
        said = slow.rest()
        for i, event in enumerate(said.split(b"\n\n")[:-1]):
            assert event == b"data: %08d" % i + b"x" * 60000
    s.stop()


def slow_readers_get_every_byte(_):
    s = Server("unsent=100000000")
    with s.connect() as c:
        c.s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        c.events()
        c.event()
        for i in range(100):
            s.ask("/tell", body=b"%08d" % i + b"y" * 60000)
        assert s.count()[3] > 0
        for i in range(100):
            assert c.event() == b"data: %08d" % i + b"y" * 60000
    s.stop()


def the_silent_hear_that_the_line_is_open(_):
    s = Server("beat=100", "patience=400")
    with s.connect() as c:
        c.events()
        c.event()
        for _ in range(3):
            assert c.until(b"\n\n") == b":"
    s.stop()


def who_left_is_noticed_without_a_word(_):
    s = Server("patience=400")
    with s.connect() as c:
        c.events()
    s.until(lambda n, streams, over, *_: streams == 0 and over == 1)
    with s.connect() as c:
        c.send(request("/events", method="HEAD"))
        c.until(b"\r\n\r\n")
    s.until(lambda n, streams, over, *_: streams == 0 and over == 2)
    s.stop()


def it_ends_with_everybody_inside(_):
    for settings in (), ("tls",):
        with tempfile.TemporaryDirectory() as folder:
            s = Server(*("tls=" + folder for _ in settings))
            inside = [s.connect() for _ in range(40)]
            for i, c in enumerate(inside):
                if i % 4 == 0:
                    c.events()
                elif i % 4 == 1:
                    c.send(request("/hold"))
                elif i % 4 == 2:
                    c.send(request("/", body=b"hallo")[:-3])
            s.ask("/tell", body=b"x" * 60000)
            s.stop()
            for c in inside:
                c.rest()
                c.s.close()


# ---- TLS and addresses


def tls_speaks_the_same(folder):
    s = Server("tls=" + folder)
    assert re.fullmatch(r"([0-9A-F]{2}:){31}[0-9A-F]{2}", s.fingerprint)
    assert os.stat(folder + "/tls.pem").st_mode & 0o777 == 0o600
    known = ssl.create_default_context(cafile=folder + "/tls.pem")
    with known.wrap_socket(socket.create_connection(("127.0.0.1", s.port), DEADLINE),
                           server_hostname="localhost") as plain:
        assert plain.version() in ("TLSv1.2", "TLSv1.3")
    assert s.ask("/", body=b"x" * (64 << 10)).said("body").startswith("65536:")
    with s.connect() as c, s.connect() as slow:
        c.events(Last_Event_ID="3")
        slow.events()
        assert c.event() == b"id: 1\ndata: after 3"
        for i in range(100):
            s.ask("/tell", body=b"%08d" % i + b"y" * 2000)
        for reader in c, slow:
            if reader is slow:
                reader.event()
            for i in range(100):
                assert reader.event() == b"data: %08d" % i + b"y" * 2000
    raw = socket.create_connection(("127.0.0.1", s.port), DEADLINE)
    raw.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    while raw.recv(4096):
        pass
    s.stop()
    again = Server("tls=" + folder)
    assert again.fingerprint == s.fingerprint, "it stays the same certificate"
    again.stop()


def an_old_tls_is_refused(folder):
    s = Server("tls=" + folder)
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    old.set_ciphers("ALL:@SECLEVEL=0")
    try:
        old.wrap_socket(socket.create_connection(("127.0.0.1", s.port), DEADLINE))
        raise AssertionError("TLS 1.1 was taken")
    except (ssl.SSLError, ConnectionError):
        pass
    s.stop()


def a_port_in_use_is_said(_):
    s = Server()
    second = subprocess.run([SERVER, f"port={s.port}"], capture_output=True, timeout=DEADLINE)
    assert second.returncode == 3
    assert f"cannot listen at 127.0.0.1 port {s.port}: Address already in use" in \
        second.stderr.decode()
    assert b"choose another port" in second.stderr
    for address, why in ("elders", b"no address"), ("192.0.2.1", b"does not have that address"):
        refused = subprocess.run([SERVER, "address=" + address], capture_output=True,
                                 timeout=DEADLINE)
        assert refused.returncode == 3 and why in refused.stderr, refused.stderr
    s.stop()


if __name__ == "__main__":
    main([
        a_request_is_told_whole,
        every_answer_guards_the_browser,
        a_connection_is_used_again_and_not_for_ever,
        requests_in_a_row_are_answered_in_a_row,
        an_answer_may_come_later_and_in_another_order,
        what_other_sites_send_is_known,
        a_large_answer_reaches_slow_readers,
        paths_stay_below_the_root,
        methods_are_those_that_pages_need,
        nonsense_ends_the_connection,
        headers_are_bounded,
        bodies_are_bounded,
        who_is_slow_is_cut_off,
        who_does_not_read_an_answer_is_cut_off,
        ten_thousand_silent_connections_do_no_harm,
        a_full_house_keeps_who_is_in,
    a_full_house_that_went_away_comes_back,
    who_left_is_let_go_of_behind_somebody_silent,
        events_reach_everybody_in_order,
        a_reader_comes_back_with_the_last_id,
        streams_end_after_what_was_said,
        a_laggard_is_cut_off_and_the_others_are_not,
        slow_readers_get_every_byte,
        the_silent_hear_that_the_line_is_open,
        who_left_is_noticed_without_a_word,
        it_ends_with_everybody_inside,
        tls_speaks_the_same,
        an_old_tls_is_refused,
        a_port_in_use_is_said,
    ])
