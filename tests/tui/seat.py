#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""seat.py DRAAIBOEK [TEST...]

`draaiboek join` on a screen: a seat played by keys, cut off, killed, resized.
"""

import os
import re
import signal
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tmux import BINARY, Exercise, Terminal, main  # noqa: E402


class Seats(Exercise):
    """An exercise under way, whose seats are served."""

    def __init__(self, folder):
        super().__init__(folder)
        self.folder, self.port, self.door = folder, 0, None
        self.ctl('start')
        self.ctl('pause')
        self.ctl('resume')
        self.open()

    def open(self):
        self.door = subprocess.Popen(
            [BINARY, 'web', self.path, '--listen', str(self.port)], text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        self.url = self.door.stdout.readline().strip()
        self.port = int(self.url.rsplit(':', 1)[1])

    def shut(self, how=signal.SIGKILL):
        self.door.send_signal(how)
        self.door.wait()
        self.door.stdout.close()

    def stop(self, how=signal.SIGTERM):
        if self.door.poll() is None:
            self.shut()
        super().stop(how)

    def link(self, seat):
        made = subprocess.run([BINARY, 'seats', self.path, '--make', seat, '--url', self.url],
                              capture_output=True, text=True, check=True)
        return made.stdout.split('\t')[1].strip()

    def join(self, link, w=80, h=24, first=True, options=(), **env):
        t = Terminal(self.folder, [BINARY, 'join', *options, '--session', self.folder + '/seat', link],
                     w, h, **env)
        if first:
            t.wait('doe mee: ja')  # after the ground rules
            t.type('ja').keys('Enter')
        t.wait('OEFENING')
        return t

    def count(self, kind):
        return sum(r['kind'] == kind for r in self.journal())


def sat(folder, *more, **how):
    e = Seats(folder)
    link = e.link('terminal.ciso')
    t = e.join(link, *more, **how)
    t.wait('StartEx')
    return e, t, link


def test_a_seat_is_played(folder):
    """receive, decide on a message, inform, ask, report, escalate, a step, correct, look back"""
    e, t, _ = sat(folder)
    t.keys('End', 'a').wait('deze wacht')  # the picture of the day
    t.keys('a').wait('!BERICHT', gone=True)
    t.keys('a').wait('geen bericht wacht')
    e.ctl('inject.fire', 'inject=losgeldbrief')
    t.wait('nieuw eronder:')
    t.wait('!BERICHT.*losgeldbrief')
    t.keys('End', 'a').wait('!BERICHT.*losgeldbrief', gone=True)
    assert e.record('inject.acknowledged', inject='losgeldbrief')['by'] == 'terminal.ciso'
    t.keys('End', 'Enter').wait('OEFENING\n.*losgeldbrief')
    t.keys('d').wait('1/1 wij besluiten')
    t.type('Poort van het net: é 漢字').keys('Enter').wait('f verstuur')
    t.keys('Enter').wait('1/1 omdat')
    t.type('het moet').keys('Enter', 'f').wait('gedaan: #')
    decided = e.record('decision.logged')
    assert (decided['decision'], decided['rationale'], decided['inject']) == (
        'Poort van het net: é 漢字', 'het moet', 'losgeldbrief'), decided
    t.wait('besluit: Poort van het net: é 漢字')
    t.keys('i').wait(r'\[ \] Havenautoriteit')
    t.type('haven').keys('Enter').wait(r'\[x\] Havenautoriteit')
    t.type('douane').keys('Enter').wait(r'\[x\] Douane')
    t.keys('Up', 'Up', 'Up', 'Up', 'Up', 'Up', 'Up', 'Up', 'Enter').wait('1/1 bericht')
    t.type('De poort is dicht').keys('Enter').wait('aan +Havenautoriteit.*, Douane')
    t.keys('f').wait('gedaan: #')
    assert e.record('inform.logged')['to'] == ['haven', 'douane']
    t.keys('v').wait('1/1 vraag')
    t.type('Wie belt?').keys('Enter', 'f').wait('gedaan: #')
    assert e.record('question.logged')['text'] == 'Wie belt?'
    t.wait('LOGBOEK.*Wie belt')
    t.keys('End', 'c').wait('1/1 wat er niet aan klopt')
    t.type('verkeerd gevraagd').keys('Enter', 'f').wait('gedaan: #')
    assert e.record('entry.corrected')['record'] == e.record('question.logged')['seq']
    t.keys('s').wait('1/1 beeld')
    t.type('De poort is dicht').keys('Enter', 'f').wait('gedaan: #')  # begun from the log
    assert 'Poort van het net' in str(e.record('sitrep.logged'))
    t.keys('e').wait('naar welk niveau')
    t.keys('Down', 'Enter').wait('1/1 omdat')
    t.type('het loopt op').keys('Enter', 'f').wait('gedaan: #')
    assert e.record('escalation.logged')['rationale'] == 'het loopt op'
    t.keys('b').wait('welke stap')
    t.keys('Enter').wait('f verstuur')
    t.keys('f').wait('gedaan: #')
    e.record('phase.logged')
    t.keys('n').wait('alle formulieren')
    t.keys('Escape', 'g').wait('woordenlijst')
    t.wait('tafeloefening')
    t.keys('Escape').wait('woordenlijst', gone=True)
    t.keys('?').wait('verbeter de gekozen regel')
    t.keys('Escape').wait('besluit: Poort')
    e.ctl('end')
    t.wait('EndEx')
    t.wait('r kijk terug')
    t.keys('r').wait('wat goed ging')
    t.keys('Enter').wait('1/1 wat goed ging')
    t.type('snel gebeld').keys('Enter', 'f').wait('gedaan: #')
    assert e.record('reflection.logged')['text'] == 'snel gebeld'
    t.keys('q').wait('Dit scherm verlaten')
    t.keys('Enter', 'Escape').wait('Dit scherm', gone=True)  # Enter is no yes
    t.keys('q', 'J').wait('ended: 0')
    t.close()
    e.stop()


def test_what_is_typed_survives(folder):
    """a pause, NO PLAY, a door that falls shut, a refusal: what is being typed is still there"""
    e, t, _ = sat(folder)
    t.keys('o').wait('1/1 in woorden')
    t.type('half')
    e.ctl('pause')
    t.wait('Wacht tot')
    t.wait(' half')
    e.ctl('noplay')
    shown = t.wait('Dit is geen oefening')
    assert 'half' not in shown and 'BERICHT' not in shown, shown
    e.ctl('resume', 'reason=vals alarm')
    t.wait('Dit is geen oefening', gone=True)
    t.wait(r' half\n')
    e.shut()
    t.wait('VERBINDING WEG')
    t.type(' getypt').keys('Enter', 'f').wait('nog niet verstuurd: 1')
    t.keys('d').wait('1/1 wij besluiten')
    t.type('nog een').keys('Enter', 'f').wait('nog niet verstuurd: 2')
    e.open()
    t.wait('VERBINDING WEG', gone=True)
    assert e.record('observation.logged')['text'] == 'half getypt'
    assert e.record('decision.logged')['decision'] == 'nog een'
    t.wait('nog niet verstuurd', gone=True)
    t.keys('o').wait('1/1 in woorden')
    t.type('later').keys('Enter').wait('f verstuur')
    t.keys('Down', 'Down', 'Enter').wait('1/1 wanneer')
    t.type('gisteren').keys('Enter', 'f').wait('is geen tijd')  # refused, and there to be mended
    t.keys('x').wait('Weggooien')
    t.keys('J').wait('wat binnenkwam')
    assert e.count('observation.logged') == 1 and e.count('decision.logged') == 1
    t.close()
    e.stop()


def test_no_play_is_asked(folder):
    """`!` asks why, then for a yes"""
    e, t, _ = sat(folder)
    t.keys('!').wait('wat er gebeurt|wat is er')
    t.type('iemand is onwel').keys('Enter').wait('alarmnummer')
    t.keys('Enter').wait('alleen J')
    t.keys('Escape').wait('alarmnummer', gone=True)
    assert not e.count('noplay.asked')
    t.keys('!').wait('1/1')
    t.type('iemand is onwel').keys('Enter').wait('alarmnummer')
    t.keys('J').wait('gedaan: #')
    assert e.record('noplay.asked')['reason'] == 'iemand is onwel'
    t.close()
    e.stop()


def test_it_is_killed(folder):
    """what was not sent leaves once the next time; crashes and signals give the terminal back"""
    e, t, link = sat(folder)
    e.shut()
    t.wait('VERBINDING WEG')
    t.keys('d').wait('1/1 wij besluiten')
    t.type('voor de val').keys('Enter', 'f').wait('nog niet verstuurd: 1')
    os.kill(t.pid(), signal.SIGKILL)
    t.wait('ended: 137')
    t.close()
    e.open()
    t = e.join(link, first=False)
    t.wait('besluit: voor de val')
    t.wait('StartEx')  # a screen shows all of it
    assert e.count('decision.logged') == 1, e.count('decision.logged')
    for how, code in [(signal.SIGTERM, 0), (signal.SIGHUP, 0), (signal.SIGSEGV, '1[0-9]*')]:
        os.kill(t.pid(), how)
        t.wait(f'ended: {code}')
        assert ' icanon' in t.settings('after') and '-echo ' not in t.settings('after'), how
        t.close()
        t = e.join(link, first=False)
        t.wait('voor de val')
    t.close()
    assert e.count('decision.logged') == 1
    e.stop()


def test_any_size(folder):
    """any size, at any time; what is too small says so"""
    e, t, _ = sat(folder, 200, 50)
    t.keys('d').wait('1/1 wij besluiten')
    t.type('breed ' * 30)
    for w, h in [(80, 24), (40, 12), (41, 13), (120, 12), (60, 20), (200, 50), (80, 24)]:
        t.resize(w, h).wait(r'(?s)\AOEFENING  09:[^\n]* Poort dicht\n.*1/1 wij besluiten')
    for w, h in [(39, 12), (40, 11), (20, 3)]:
        t.resize(w, h).wait(rf'\A09:[0-9:]*\n{w}x{h}')
    t.resize(12, 1).wait(r'\A09:')
    t.resize(80, 24).wait('1/1 wij besluiten')
    t.keys('Enter').wait('f verstuur')
    t.close()
    e.stop()


def test_looks(folder):
    """no colour, plain characters, lines where no screen is wanted; others' words steer nothing"""
    e, t, link = sat(folder, NO_COLOR='1')
    assert not re.search(r'\x1b\[[0-9;]*[34][0-8]', t.screen('-e')), 'colour in spite of NO_COLOR'
    e.ctl('inform', 'by=haven.havenmeester', 'from=haven.havenmeester', 'to=terminal', 'via=phone',
          'class=warning', 'text=\u202ekwaad\u2028 x')
    shown = t.wait('kwaad')
    assert '\u202e' not in shown and '\u2028' not in shown
    t.close()
    t = e.join(link, first=False, options=['--ascii'])
    t.wait('StartEx')
    assert re.fullmatch(r'[\x00-\x7f]*', t.screen()), t.screen()
    t.close()
    for options, env in [(['--plain'], {}), ([], {'TERM': 'dumb'}), ([], {'DRAAIBOEK_PLAIN': '1'})]:
        t = e.join(link, first=False, options=options, **env)
        t.wait('KLOK loopt')
        t.type('quit').keys('Enter').wait('ended: 0')
        t.close()
    e.stop()


if __name__ == '__main__':
    sys.exit(main(globals()))
