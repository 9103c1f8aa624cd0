# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""An exercise with its seats in browsers, as those who take part meet it.

The exercise, `draaiboek web` and the links are made with the program only; pages are asked for over
HTTP, or opened in Chromium. Nothing sleeps: what is waited for is asked again until it is so, and
a deadline is there for a hang only.
"""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(HERE, os.pardir, "live"))

from live import (DEADLINE, PROGRAM, Attached, Run, Server, Skip,  # noqa: E402,F401
                  journal_records, main, program, verify)

try:
    from selenium import webdriver
    from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys  # noqa: F401
except ImportError:
    webdriver = None

SCENARIO = os.path.join(SOURCE, "scenarios", "poort-dicht")
PATIENCE = int(os.environ.get("PATIENCE", DEADLINE))
FORM = "application/x-www-form-urlencoded"


def until(what, why="it does not come about"):
    """Asks until the answer is true, and gives it."""
    deadline = time.monotonic() + PATIENCE
    while True:
        got = what()
        if got:
            return got
        assert time.monotonic() < deadline, why


# ---- the exercise and its door


class Web:
    """One process of `draaiboek web`."""

    def __init__(self, exercise, listen="0", *more):
        self.talk = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [PROGRAM, "web", exercise, "--listen", listen, *more], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=self.talk, text=True)
        Run.all.append(self)
        self.url = self.process.stdout.readline().strip()
        assert self.url, self.said()
        self.port = int(self.url.rsplit(":", 1)[1])

    def said(self):
        self.talk.seek(0)
        return self.talk.read().decode(errors="replace")

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        """In good order: sanitizers have nothing to say."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(DEADLINE) == 0, self.said()
        assert "Sanitizer" not in self.said() and "runtime error" not in self.said(), self.said()


class Exercise:
    """Led over its socket, with seats in browsers."""

    def __init__(self, folder, start=True, scenario=SCENARIO, listen="0", more=()):
        self.folder = folder + "/x"
        self.server = Server(self.folder, *more, play=scenario)
        self.leader = Attached(self.folder).caught_up()
        if start:
            self.leader.do("start")
        self.web = Web(self.folder, listen)

    def lead(self, what, **arguments):
        return self.leader.do(what, **arguments)["seq"]

    def seats(self, *words):
        return program("--lang", "en", "seats", self.folder, *words)

    def link(self, seat, *more):
        made = self.seats("--make", seat, "--url", self.web.url, *more)
        assert made.returncode == 0, made
        return made.stdout.split("\t")[1].strip()

    def reopen(self):
        """The door falls out of its hinges, and is hung again in the same place."""
        port = self.web.port
        self.web.kill()
        return lambda: setattr(self, "web", Web(self.folder, str(port)))

    def kill_server(self):
        self.server.kill()
        self.server.wait()
        return self.resume

    def resume(self):
        self.server = Server(self.folder, new=False)
        self.leader = Attached(self.folder).caught_up()
        self.leader.do("resume")

    def journal(self, kind=None, **fields):
        def fits(r):
            return (not kind or r["kind"] == kind) and all(r.get(k) == v for k, v in fields.items())
        return [r for r in journal_records(self.folder) if fits(r)]

    def one(self, kind, **fields):
        """The one record of a kind with these fields, once it is there."""
        found = until(lambda: self.journal(kind, **fields), f"no {kind} {fields}")
        assert len(found) == 1, found
        return found[0]

    def finish(self):
        self.web.stop()
        self.server.signal(signal.SIGTERM)
        self.server.wait()
        verify(self.folder)


# ---- as strangers speak to it


class Answer:
    def __init__(self, got, raw=False):
        self.status, self.headers = got.status, got.headers
        self.body = got.read()
        self.text = "" if raw else self.body.decode()

    def __repr__(self):
        return f"{self.status} {dict(self.headers)} {self.text[:400]}"


class Caller:
    """HTTP without a browser; keeps its cookies as one does."""

    def __init__(self, exercise):
        self.exercise = exercise
        self.cookies = {}

    def ask(self, method, path, body=None, raw=False, **headers):
        headers = {k.replace("_", "-"): v for k, v in headers.items()}
        if self.cookies:
            headers.setdefault("Cookie", "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        connection = http.client.HTTPConnection("127.0.0.1", self.exercise.web.port,
                                                timeout=DEADLINE)
        try:
            connection.request(method, path, body, headers)
            got = Answer(connection.getresponse(), raw)
        finally:
            connection.close()
        for cookie in got.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";", 1)[0].split("=", 1)
            self.cookies[name] = value
        return got

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def post(self, path, fields, **headers):
        headers.setdefault("Content_Type", FORM)
        body = fields if isinstance(fields, (bytes, str)) else urllib.parse.urlencode(fields, True)
        return self.ask("POST", path, body, **headers)

    def join(self, link, seat):
        return self.post(urllib.parse.urlsplit(link).path, {"seat": seat, "agree": "yes"})

    def do(self, what, **fields):
        """As the page's own script does."""
        got = self.post("/s/do", {"do": what, **fields}, Accept="application/json")
        return got.status, json.loads(got.text)

    def stream(self, after=0):
        return Stream(self, after)


class Stream:
    """The events of a page."""

    def __init__(self, caller, after=0):
        self.connection = http.client.HTTPConnection("127.0.0.1", caller.exercise.web.port,
                                                     timeout=DEADLINE)
        cookies = "; ".join(f"{k}={v}" for k, v in caller.cookies.items())
        self.connection.request("GET", f"/s/events?after={after}", headers={"Cookie": cookies})
        self.lines = self.connection.getresponse()
        self.status = self.lines.status
        self.events = []

    def next(self):
        """(kind, data) of the next event; None at the end."""
        kind = data = None
        for raw in self.lines:
            line = raw.strip().decode()
            if line.startswith("event: "):
                kind = line[7:]
            elif line.startswith("data: "):
                data = json.loads(line[6:])
                self.events.append((kind, data))
                return kind, data
        return None

    def until(self, wanted):
        while True:
            event = self.next()
            assert event, ("it ended", self.events[-3:])
            if wanted(*event):
                return event

    def close(self):
        self.lines.close()
        self.connection.close()


# ---- as people see it


def need_browser():
    if not webdriver:
        raise Skip("there is no python3-selenium")
    if not shutil.which("chromium") or not shutil.which("chromedriver"):
        raise Skip("there is no Chromium with its driver")


class Browser:
    """A device: a Chromium of its own, with nothing remembered."""

    def __init__(self, lang="nl", width=1280, height=900, script=True, trust=None):
        """`trust`: the SHA-256 of the one key that is accepted though nobody vouches for it."""
        need_browser()
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for word in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                     f"--window-size={max(width, 500)},{height}", f"--lang={lang}"):
            options.add_argument(word)
        self.profile = tempfile.mkdtemp(prefix="draaiboek-browser-") if trust else None
        if trust:
            options.add_argument(f"--ignore-certificate-errors-spki-list={trust}")
            # it counts only beside a profile folder
            options.add_argument("--user-data-dir=" + self.profile)
        settings = {"intl.accept_languages": lang}
        if not script:
            settings["profile.managed_default_content_settings.javascript"] = 2
        options.add_experimental_option("prefs", settings)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")),
                                       options=options)
        Run.all.append(self)
        self.size(width, height)

    def size(self, width, height):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})

    def kill(self):
        try:
            self.driver.quit()
        except (WebDriverException, OSError):
            pass
        if self.profile:
            shutil.rmtree(self.profile, ignore_errors=True)

    def open(self, url):
        self.driver.get(url)
        return self

    def join(self, link):
        """Opens the link, ticks the rules, takes part."""
        self.open(link)
        self.press("input[name=agree]")
        self.press("form button")
        until(lambda: "/s/" in self.driver.current_url, "no seat")
        return self

    def press(self, what):
        """What is to be pressed, or where it is; scrolled to as people do, not under the banner."""
        def pressed():
            try:
                element = self.find(what) if isinstance(what, str) else what
                self.run("arguments[0].scrollIntoView({block: 'center'})", element)
                element.click()
                return True
            except StaleElementReferenceException:
                if not isinstance(what, str):
                    raise
                return False  # it was drawn anew meanwhile
        until(pressed)

    def go(self, page):
        self.press(f"nav a[href='/s/{page}']")
        until(lambda: self.find(f"body[data-page={page}]"))
        return self

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def find(self, css):
        """The first of these on the page, once there is one."""
        return until(lambda: self.all(css), f"no {css} on {self.driver.current_url}")[0]

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def text(self, css="body"):
        """What can be read there, at one moment."""
        script = ("return [...document.querySelectorAll(arguments[0])]"
                  ".map((e) => e.innerText).join('\\n')")

        def read():
            try:
                return [self.run(script, css)]
            except WebDriverException:
                return None  # between two pages
        return until(read)[0]

    def reads(self, words, css="body"):
        until(lambda: words in self.text(css), f"'{words}' does not come: {css}")
        return self

    def reloads(self, words="", css="body"):
        """As somebody without script does, until it has come."""
        def looks():
            self.driver.refresh()
            return self.all(css) and words in self.text(css)
        until(looks, f"'{words}' does not come: {css}")
        return self

    def lacks(self, words, css="body"):
        assert words not in self.text(css), self.text(css)

    def form(self, do):
        """The form that asks for this command."""
        hidden = f"input[name=do][value='{do}']"
        choice = f"select[name=do] option[value='{do}']"
        return self.find(f"form.entry-form:has({hidden}), form.entry-form:has({choice})")

    def fill(self, which, /, **values):
        return self.while_drawn_anew(lambda: self.fill_once(which, values))

    def send(self, which, /, **values):
        def sent():
            form = self.fill_once(which, values)
            self.press(form.find_element(By.CSS_SELECTOR, "button"))
            return form
        self.while_drawn_anew(sent)

    def while_drawn_anew(self, does):
        """From the beginning again when the page was drawn anew meanwhile; what stands is kept."""
        def once():
            try:
                return does()
            except StaleElementReferenceException:
                return None
        return until(once, "it does not stay as it is")

    def fill_once(self, which, values):
        form = self.form(which)
        for folded in form.find_elements(By.CSS_SELECTOR, "details:not([open]) summary"):
            self.press(folded)
        for name, value in values.items():
            fields = form.find_elements(By.NAME, name.rstrip("_"))
            assert fields, f"{which} has no {name}"
            first = fields[0]
            if first.get_attribute("type") == "checkbox":
                for box in fields:
                    if box.get_attribute("value") in value and not box.is_selected():
                        self.press(box)
            elif first.tag_name == "select":
                first.find_element(By.CSS_SELECTOR, f"option[value='{value}']").click()
            elif not first.get_attribute("value").endswith(value):
                first.send_keys(value)
        return form

    def mark(self):
        """Something that a reload would wipe."""
        self.run("window.isStillHere = true")

    def is_same_page(self):
        return self.run("return window.isStillHere === true")

    def is_in_view(self, css):
        """Before the eyes: within the window, and nothing lies over it."""
        return self.run(
            "const e = document.querySelector(arguments[0]), r = e.getBoundingClientRect(),"
            " top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);"
            "return r.height > 0 && r.top >= 0 && r.bottom <= window.innerHeight"
            " && e.contains(top)", css)

    def complaints(self):
        """What the console says, without lines about a connection that the test has cut."""
        said = [line["message"] for line in self.driver.get_log("browser")]
        return [line for line in said if not re.search("net::ERR_|status of (4|5)", line)]

    def is_wider_than_the_window(self):
        return self.run("return document.documentElement.scrollWidth > window.innerWidth")


class Keyboard:
    """Somebody who has no mouse."""

    def __init__(self, browser):
        self.browser = browser

    def press(self, *keys):
        self.browser.driver.switch_to.active_element.send_keys(*keys)

    def to(self, css, most=120):
        """Tab by tab; what has the focus can be seen."""
        for _ in range(most):
            self.browser.driver.switch_to.active_element.send_keys(Keys.TAB)
            if self.browser.run("return document.activeElement.matches(arguments[0])", css):
                shown = self.browser.run(
                    "const e = document.activeElement, r = e.getBoundingClientRect(),"
                    " top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);"
                    "return getComputedStyle(e).outlineStyle !== 'none' && (e.contains(top) ||"
                    " !!top && top.contains(e))")
                assert shown, f"the focus cannot be seen: {css}"
                return self
        raise AssertionError(f"no way by Tab to {css}")
