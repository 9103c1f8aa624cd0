#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""terminal.py DRAAIBOEK [TEST...]

The console as a program: sizes, colours, signals, crashes, replays, lines instead of a screen.
"""

import os
import pty
import re
import signal
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tmux import (BINARY, PATIENCE, SCENARIO, Exercise, Terminal, main, started, state_of,  # noqa: E402
                  wait_for)
from live import fake_clock, set_clock  # noqa: E402


def test_a_leader_leads(folder):
    """StartEx, deliver, log for a seat, classify, undo, pause, NO PLAY, EndEx"""
    e, t = started(folder)
    t.keys('S').wait('StartEx─.*|Lees voor')
    t.keys('Enter').wait('alleen J')
    assert 'KLAAR' in t.screen(), 'Enter is no yes'
    t.keys('J').wait('LOOPT')
    t.keys('R').type('120').keys('Enter').wait('losgeldbrief daders')
    t.keys('Space').wait('PAUZE')  # so that nothing depends on how fast this machine is
    t.keys('R').type('1').keys('Enter').wait(' 1x PAUZE')
    t.keys('j').wait('>BRENGEN')
    before = t.seq()
    t.keys('d').wait(rf'gedaan: #{before + 1}')
    t.keys('Home')
    t.keys('b').wait('Leg vast')
    t.type('bes').keys('Enter').wait('namens wie')
    t.type('ciso').keys('Enter').wait('op welke inject')
    t.type('losgeld').keys('Enter').wait('in woorden')
    t.type('Poort van het net').keys('Enter').wait('omdat')
    t.keys('Enter').wait('DUIDEN')
    t.keys('Home').wait('>PAUZE')
    t.keys('j').wait('>DUIDEN')
    t.keys('1').wait('verandert de keten')
    t.keys('J').wait('DUIDEN', gone=True)
    t.keys('Tab').wait('speel nu|KETEN')
    t.keys('v', 't').wait('tijdlijn')
    t.keys('h').wait('aangehouden')
    t.keys('u').wait('ongedaan gemaakt')
    t.keys('Escape', 'Space').wait('LOOPT')
    t.keys('Space').wait('PAUZE')
    t.keys('!').wait('Er is echt iets')
    t.keys('J').wait('NO PLAY')
    t.wait('contact')
    t.keys('Space').wait('waarom het kan')
    t.type('vals alarm').keys('Enter').wait('LOOPT')
    t.keys('n').wait('Een eigen inject')
    for answer in ['pers', 'haven', 'mail', 'Nieuws', 'Wij hoorden iets.', '']:
        t.type(answer).keys('Enter')
    t.wait('Wat de ontvanger ziet')
    t.keys('f').wait('gedaan')
    t.keys('E').wait('verzegeld')
    t.keys('J').wait('EINDE')
    t.keys('q').wait('Dit scherm verlaten')
    t.keys('J').wait('ended: 0')
    t.close()
    e.stop()


def test_two_leaders(folder):
    """two consoles see what the other does"""
    e, a = started(folder)
    b = Terminal(folder, [BINARY, 'console', e.path], 100, 30)
    b.wait('leiders 2')
    a.wait('leiders 2')
    a.keys('S', 'J').wait('LOOPT')
    b.wait('LOOPT')
    b.keys('Space').wait('PAUZE')
    a.wait('PAUZE')
    b.close()
    a.wait('leiders 1')
    a.close()
    e.stop()


def test_server_killed(folder):
    """the server is killed, resumed, and the console catches up"""
    e, t = started(folder)
    t.keys('S', 'J').wait('LOOPT')
    e.stop(signal.SIGKILL)
    t.wait('VERBINDING WEG')
    e.run(e.path)
    t.wait('PAUZE')
    t.wait('VERBINDING WEG', gone=True)
    t.keys('Space').wait('LOOPT')
    t.close()
    e.stop()


def test_server_stands_still(folder):
    """the server is stopped for a minute, then the time is set back: paused, and the console knows"""
    e = Exercise(folder, env=fake_clock(folder, all_clocks=True))
    t = Terminal(folder, [BINARY, 'console', e.path])
    t.wait('KLAAR')
    t.keys('S', 'J').wait('LOOPT')
    set_clock(folder, '+60')
    stepped = e.record('clock.stepped')
    assert 55000 < stepped['until'] < 70000, stepped
    t.wait('PAUZE')
    t.wait(rf'#{stepped["seq"]}(?!\d)')
    t.keys('Space').wait('LOOPT')
    resumed = e.record('exercise.resumed', stepped['seq'])
    assert resumed['t'] - stepped['t'] < 5000, 'the minute is no part of the exercise'
    t.close()
    e.stop()


def test_server_frozen(folder):
    """keys that the server has not answered are answered when it goes on, once each"""
    e, t = started(folder)
    t.keys('S', 'J').wait('LOOPT')
    pid = e.server()
    os.kill(pid, signal.SIGSTOP)
    wait_for(lambda: state_of(pid) == 'T', 'the server never stopped')
    before = e.records()
    t.keys('N').wait('Een notitie')
    t.type('terwijl hij stilstond').keys('Enter')
    t.resize(100, 30).wait('DOELEN')  # the screen lives
    assert e.records() == before
    os.kill(pid, signal.SIGCONT)
    noted = e.record('note.logged', text='terwijl hij stilstond')
    t.wait(rf'#{noted["seq"]}(?!\d)|gedaan: #{noted["seq"]}')
    assert [r.get('text') for r in e.journal()].count('terwijl hij stilstond') == 1
    t.close()
    e.stop()


def test_console_killed(folder):
    """a console that is killed leaves the exercise running, and another comes back to it"""
    e, t = started(folder)
    t.keys('S', 'J').wait('LOOPT')
    os.kill(t.pid(), signal.SIGKILL)
    t.wait('ended: 137')
    t.close()
    back = Terminal(folder, [BINARY, 'console', e.path])
    back.wait('LOOPT')
    back.wait('leiders 1')
    back.keys('Space').wait('PAUZE')
    back.close()
    e.stop()


def test_sizes(folder):
    """any size, at any time"""
    e, t = started(folder, w=200, h=50)
    t.wait('LOGBOEK')
    t.resize(80, 24).wait('DOELEN')
    t.resize(40, 12).wait('OEFENING')
    t.keys('Tab').wait('STRAKS')
    t.resize(39, 11).wait('nodig is 40x12')
    t.resize(80, 24).wait('DOELEN')
    t.close()
    e.stop()


def test_terminal_given_back(folder):
    """signals and crashes give the terminal back"""
    e = Exercise(folder)
    for how in [signal.SIGTERM, signal.SIGHUP, signal.SIGSEGV, signal.SIGABRT]:
        t = Terminal(folder, [BINARY, 'console', e.path])
        t.wait('KLAAR')
        os.kill(t.pid(), how)
        shown = t.wait(r'ended: \d+')
        if how in (signal.SIGSEGV, signal.SIGABRT):
            assert f'ended: {128 + how}' in shown, f'{how} ended it otherwise: {shown.strip()}'
        assert 'KLAAR' not in shown, f'{how}: the screen from before is not back'
        assert 'icanon' in t.settings('after') and '-icanon' not in t.settings('after'), how
        assert '-echo ' not in t.settings('after'), how
        t.close()
    e.stop()


def test_terminal_gone(folder):
    """a terminal that is gone ends it, also where only another is told of that"""
    e = Exercise(folder)
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM='xterm', DRAAIBOEK_LANG='nl', LC_ALL='C.UTF-8')
        os.execv('/bin/sh', ['sh', '-c', 'trap "" HUP; "$0" console "$1"; :', BINARY, e.path])
    shown = b''
    while b'KLAAR' not in shown:
        shown += os.read(terminal, 65536)
    os.close(terminal)
    wait_for(lambda: os.waitpid(pid, os.WNOHANG)[0] == pid, 'it goes on without a terminal')
    e.stop()


def test_stop_and_continue(folder):
    """Ctrl-Z stops the whole job, also a script that waits for the console, and fg comes back"""
    e, first = started(folder)
    first.close()
    script = os.path.join(folder, 'leid.sh')
    with open(script, 'w', encoding='utf-8') as f:
        f.write(f"'{BINARY}' console '{e.path}'\necho voorbij\n")
    t = Terminal(folder, ['env', 'PS1=klaar> ', 'HISTFILE=', 'bash', '--norc', '-i'])
    t.wait('klaar>')
    t.type(f"sh '{script}'").keys('Enter').wait('NU─')
    t.keys('C-z').wait('Stopped')
    t.type('fg').keys('Enter').wait('NU─')
    t.keys('S', 'J').wait('LOOPT')
    t.keys('Space').wait('PAUZE')
    t.close()
    e.stop()


def test_paste(folder):
    """what is pasted outside a question does nothing to the exercise"""
    e, t = started(folder)
    t.keys('S', 'J').wait('LOOPT')
    before = e.records()
    t.tmux('set-buffer', ' fsh1bu\nd')
    t.tmux('paste-buffer', '-p')
    t.wait('geplakt')
    t.keys('N').wait('Een notitie')
    t.tmux('paste-buffer', '-p')
    t.wait('fsh1bu')
    t.keys('Enter')
    assert e.record('note.logged')['text'] == ' fsh1bu\nd'
    assert not [r for r in e.journal()[before:] if r['kind'] in ('exercise.paused', 'inject.delivered')
                and r['by'] == 'leider']
    t.close()
    e.stop()


def test_colours(folder):
    """as many colours as the terminal has; none when NO_COLOR says so"""
    e = Exercise(folder)
    for term, colours in [('xterm-256color', True), ('xterm', True), ('vt100', False)]:
        t = Terminal(folder, [BINARY, 'console', e.path], TERM=term)
        t.wait('KLAAR')
        coloured = re.search(r'\x1b\[[0-9;]*[34][0-8]', t.screen('-e')) is not None
        assert coloured == colours, f'{term}: {coloured}'
        t.close()
    t = Terminal(folder, [BINARY, 'console', e.path], NO_COLOR='1')
    t.wait('KLAAR')
    assert not re.search(r'\x1b\[[0-9;]*[34][0-8]', t.screen('-e')), 'colour in spite of NO_COLOR'
    t.close()
    t = Terminal(folder, [BINARY, 'console', '--ascii', e.path])
    t.wait('KLAAR')
    assert re.fullmatch(r'[\x00-\x7f]*', t.screen()), 'more than plain characters'
    t.close()
    e.stop()


def test_read_only(folder):
    """--read-only looks and changes nothing"""
    e, t = started(folder, '--read-only')
    before = e.records()
    t.wait(f'#{before}(?!\\d)')  # it has caught up
    t.keys('S', 'J', 'b', '!', 'j', 'd', 'S').wait('doet hier niets')
    assert t.seq() == before and 'KLAAR' in t.screen()
    t.close()
    e.stop()


def test_replay(folder):
    """a journal is watched again: step, jump, search, cause, play"""
    path = os.path.join(folder, 'terug')
    subprocess.run([BINARY, 'rehearse', SCENARIO, '--players', 'random', '--seed', '3', '--quiet',
                    '-o', path], check=True, capture_output=True)
    t = Terminal(folder, [BINARY, 'replay', path])
    t.wait('TERUGKIJKEN')
    first = t.seq()
    t.keys('.', '.').wait(f'#{first + 2}/')
    t.keys(',').wait(f'#{first + 1}/')
    t.keys('g').type('10:15').keys('Enter').wait('10:15:00')
    t.keys('g').type('d2 23:00').keys('Enter').wait('hier eindigt het journaal')
    t.wait('EINDE')
    t.keys('g').type('losgeldbrief').keys('Enter').wait('09:15:00')
    t.keys('v', 'l').wait('logboek')
    t.keys('c').wait('logboek')
    t.keys('Escape').keys('>', '>', '>', '>', '>', '>', '>', '>', 'Space').wait('EINDE')
    t.keys('q').wait('ended: 0')
    t.close()


def test_plain(folder):
    """line by line, from a script"""
    e = Exercise(folder)
    script = 'hulp\nstart\nja\nklok\nnote text="twee woorden"\nnu\nweg\n'
    done = subprocess.run([BINARY, '--lang', 'nl', 'console', '--plain', e.path], input=script,
                          capture_output=True, text=True, check=False, timeout=PATIENCE)
    said = done.stdout
    assert done.returncode == 0, done.stderr
    assert re.search(r'^HULP ', said, re.M), said
    assert re.search(r'^ZEKER\? ', said, re.M), said
    assert re.search(r'^KLOK .*LOOPT|^KLOK .*StartEx', said, re.M), said
    assert 'twee woorden' in said, said
    assert '\x1b' not in said, said
    e.stop()


def test_forecast(folder):
    """what may come, without being taken for plan; by keys and line by line"""
    e, t = started(folder)
    t.keys('S', 'J').wait('LOOPT')
    t.keys('R').type('120').keys('Enter').wait('losgeldbrief daders')
    t.keys('Space').wait('PAUZE')
    t.keys('R').type('1').keys('Enter').wait(' 1x PAUZE')
    t.resize(100, 50).wait(r'~\d\d:\d\d .*als niemand iets doet')
    t.keys('b').wait('Leg vast')
    t.type('bes').keys('Enter').wait('namens wie')
    t.type('ciso').keys('Enter').wait('op welke inject')
    t.type('losgeld').keys('Enter').wait('in woorden')
    t.type('Poort van het net').keys('Enter').wait('omdat')
    t.keys('Enter').wait('DUIDEN')
    t.wait(r'~\d\d:\d\d .*als “isoleren”')
    t.keys('Home', 'j').wait('>DUIDEN')
    t.keys('Enter').wait(r'wat er meer zou komen\n *als “isoleren”\n *~\d\d:\d\d  ')
    t.keys('Escape').wait('─STRAKS')
    before = t.seq()
    script = 'voorspelling\nweg\n'
    done = subprocess.run([BINARY, '--lang', 'nl', 'console', '--plain', e.path], input=script,
                          capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert re.search(r'^VOORSPELLING ', done.stdout, re.M), done.stdout
    assert re.search(r'^ +\d+\. ~\d\d:\d\d .*als niemand', done.stdout, re.M), done.stdout
    assert re.search(r'^ +\d+\. ~\d\d:\d\d .*als “isoleren”', done.stdout, re.M), done.stdout
    assert e.records() == t.seq() == before, 'nothing has happened'
    t.keys('1').wait('verandert de keten')
    t.keys('J').wait('als “isoleren”', gone=True)
    t.close()
    e.stop()


if __name__ == '__main__':
    sys.exit(main(globals()))
