# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Connections and servers fall away while people type and send: nothing is lost, nothing is twice.

lost.py PROGRAM
"""

from served import Browser, By, Caller, Exercise, main, until


def field(browser, do, name):
    return browser.form(do).find_element(By.NAME, name).get_attribute("value")


def drafts_stay(folder):
    x = Exercise(folder)
    ciso = Browser().join(x.link("terminal.ciso")).go("log")
    ciso.fill("decision", decision="Half getypt", confidence="hoog", unknowns="veel")
    ciso.driver.refresh()
    assert field(ciso, "decision", "decision") == "Half getypt"
    assert field(ciso, "decision", "confidence") == "hoog"
    ciso.go("inform").fill("inform", to=["haven"], text="Ook half")
    ciso.go("log").go("inform")
    assert field(ciso, "inform", "text") == "Ook half"
    assert ciso.find("input[name=to][value=haven]").is_selected()
    # over a server that is gone and comes back
    ciso.go("log")
    ciso.mark()
    reopen = x.reopen()
    ciso.reads("De verbinding is weg", "#line")
    ciso.fill("observation", text="Zonder verbinding")
    reopen()
    until(lambda: not ciso.text("#line"), "it does not come back")
    ciso.driver.refresh()
    assert field(ciso, "decision", "decision") == "Half getypt"
    assert field(ciso, "observation", "text") == "Zonder verbinding"
    # whoever sits here next is not given them
    assert x.seats("--free", "terminal.ciso").returncode == 0
    ciso.reads("Hier zit niemand")
    ciso.join(x.link("terminal.operatie")).go("log")
    assert field(ciso, "decision", "decision") == ""
    assert not x.journal("decision.logged") and not x.journal("inform.logged")
    x.finish()


def what_was_sent_into_nothing_arrives_once(folder):
    x = Exercise(folder)
    ciso = Browser().join(x.link("terminal.ciso")).go("log")
    mate = Browser().join(x.link("terminal.operatie")).go("log")
    for browser in (ciso, mate):
        browser.mark()
    reopen = x.reopen()
    ciso.reads("De verbinding is weg", "#line")
    for n in range(3):
        ciso.send("decision", decision=f"Besluit {n}")
        ciso.reads(f"Besluit {n}", ".unsent")
    ciso.reads("Nog niet verstuurd", ".unsent")
    assert not x.journal("decision.logged")
    ciso.driver.execute_cdp_cmd("Network.enable", {})
    reopen()
    for n in range(3):
        ciso.reads(f"Besluit {n}", "#log .entry:not(.unsent)")
        mate.reads(f"Besluit {n}", "#log .entry:not(.unsent)")
    until(lambda: not ciso.all(".unsent"), "it stays unsent")
    got = [r["decision"] for r in x.journal("decision.logged")]
    assert got == [f"Besluit {n}" for n in range(3)], got
    assert ciso.is_same_page() and mate.is_same_page()
    x.finish()


def what_became_of_it_is_before_the_eyes(folder):
    x = Exercise(folder)
    phone = Browser("nl", 360, 740).join(x.link("terminal.ciso")).go("log")

    def told(words, *also):
        phone.reads(words, "#said[role=status]")
        assert phone.run("return scrollY") > 200
        for css in ("#said", *also):
            assert phone.is_in_view(css), css
    phone.send("decision", decision="Van het net")
    told("vastgelegd.")
    phone.form("decision").find_element(By.NAME, "rationale").send_keys("Want")
    assert phone.text("#said") == ""  # nothing lies over who writes on
    reopen = x.reopen()
    phone.reads("De verbinding is weg", "#line")
    phone.send("decision", decision="Poort dicht")
    told("Nog niet verstuurd: 1.", "#line")
    phone.send("observation", text="Rij tot de rotonde")
    told("Nog niet verstuurd: 2.", "#line")
    reopen()
    told("vastgelegd.")
    x.lead("noplay")
    phone.reads("NO PLAY", "#over")
    phone.send("observation", text="Alarm", late_reason="", said_at="straks")
    phone.reads("straks", "#said[role=alert]")
    assert phone.is_in_view("#said") and phone.is_in_view("#over")
    x.finish()


def over_a_reload_while_unsent(folder):
    x = Exercise(folder)
    ciso = Browser().join(x.link("terminal.ciso")).go("picture")
    # cut off at the device: the page cannot be asked for either
    offline = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    ciso.driver.execute_cdp_cmd("Network.enable", {})
    ciso.driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
    ciso.send("sitrep", picture="Alles staat stil")
    ciso.reads("Alles staat stil", ".unsent")
    ciso.driver.execute_cdp_cmd("Network.emulateNetworkConditions", dict(offline, offline=False))
    ciso.driver.refresh()
    report = x.one("sitrep.logged")
    assert report["by"] == "terminal.ciso" and report["picture"] == "Alles staat stil", report
    until(lambda: not ciso.all(".unsent"), "it stays unsent")
    x.finish()


def the_exercise_itself_is_killed(folder):
    x = Exercise(folder)
    ciso = Browser("en").join(x.link("terminal.ciso")).go("log")
    ciso.mark()
    ciso.fill("observation", text="A draft")
    ciso.send("decision", decision="Before")
    ciso.reads("Before", "#log .entry:not(.unsent)")
    resume = x.kill_server()
    ciso.send("decision", decision="Meanwhile")
    ciso.reads("Meanwhile", ".unsent")
    resume()
    ciso.reads("Meanwhile", "#log .entry:not(.unsent)")
    until(lambda: not ciso.all(".unsent"), "it stays unsent")
    ciso.send("decision", decision="After")
    ciso.reads("After", "#log .entry:not(.unsent)")
    got = [r["decision"] for r in x.journal("decision.logged")]
    assert got == ["Before", "Meanwhile", "After"], got
    assert ciso.is_same_page() and field(ciso, "observation", "text") == "A draft"
    x.finish()


def the_answer_is_lost_on_the_way(folder):
    x = Exercise(folder)
    caller = Caller(x)
    caller.join(x.link("terminal.ciso"), "terminal.ciso")
    seqs = []

    def sent(n):  # as a page does: again, under the same number, while the exercise is away
        def tried():
            status, told = caller.do("decision", decision=f"Nummer {n}", id=f"id-{n}")
            return None if status == 503 else (status, told)
        return until(tried, "it stays away")
    for n in range(20):
        status, told = sent(n)
        assert status == 200 and told["ok"], told
        seqs.append(told["seq"])
        if n % 5 == 4:
            x.reopen()()
        if n == 12:
            x.kill_server()()
    for n in range(20):  # each once more, as a device does that did not hear
        status, told = sent(n)
        assert status == 200 and told["seq"] == seqs[n], (n, told)
    got = x.journal("decision.logged")
    assert [r["decision"] for r in got] == [f"Nummer {n}" for n in range(20)]
    assert [r["seq"] for r in got] == seqs
    page = caller.get("/s/log").text
    assert all(page.count(f"<p>Nummer {n}</p>") == 1 for n in range(20))
    # whoever was away is told what was missed, and only that
    stream = caller.stream(after=seqs[14])
    stream.until(lambda kind, data: kind == "clock")
    assert [data["seq"] for kind, data in stream.events if kind == "record"
            and data["tray"] == "log"] == seqs[15:], stream.events
    x.finish()


def what_was_missed_is_more_than_a_line_holds(folder):
    x = Exercise(folder)
    caller = Caller(x)
    caller.join(x.link("terminal.ciso"), "terminal.ciso")
    seqs = [x.lead("observation", by="terminal.ciso", seat="terminal.ciso",
                   text=f"{n} " + "x" * 50000) for n in range(60)]
    slow = caller.stream()  # nothing of it is read while more happens
    late = caller.do("observation", text="later")[1]["seq"]
    slow.until(lambda kind, data: data.get("seq") == late)
    assert [data["seq"] for kind, data in slow.events
            if kind == "record" and data["tray"] == "log"] == seqs + [late]
    x.finish()


main([
    drafts_stay,
    what_was_sent_into_nothing_arrives_once,
    what_became_of_it_is_before_the_eyes,
    over_a_reload_while_unsent,
    the_exercise_itself_is_killed,
    the_answer_is_lost_on_the_way,
    what_was_missed_is_more_than_a_line_holds,
])
