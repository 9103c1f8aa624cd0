#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""terminal.py DRAAIBOEK

The real program in a real terminal (tmux), as a leader uses it. Nothing sleeps until it should be
done: the screen is read until it shows what is waited for, such as the number of a record. Prints
TAP.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

BINARY = os.path.abspath(sys.argv[1])
SOURCE = os.environ.get('DRAAIBOEK_SOURCE') or os.path.abspath(
    os.path.join(os.path.dirname(__file__), '..', '..'))
SCENARIO = os.path.join(SOURCE, 'scenarios', 'poort-dicht')
PATIENCE = 60  # seconds; a test that fails takes so long, one that passes does not


class Gone(Exception):
    pass


class Terminal:
    """A program in a window of its own tmux server."""

    def __init__(self, folder, command, w=80, h=24, **env):
        self.socket = os.path.join(folder, f'tmux-{len(os.listdir(folder))}')
        self.env = {'PATH': os.environ['PATH'], 'HOME': folder, 'LC_ALL': 'C.UTF-8',
                    'TERM': 'xterm-256color', 'DRAAIBOEK_LANG': 'nl',
                    'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'}
        words = ' '.join(f"'{w}'" for w in command)
        set_env = ' '.join(f"export {k}='{v}';" for k, v in env.items())
        self.tmux('new-session', '-d', '-x', str(w), '-y', str(h),
                  f"{set_env} stty -a >'{self.socket}.before'; {words}; code=$?; "
                  f"stty -a >'{self.socket}.after'; echo \"ended: $code\"; cat")

    def tmux(self, *words):
        done = subprocess.run(['tmux', '-S', self.socket, '-f', '/dev/null', *words], env=self.env,
                              capture_output=True, text=True, check=False)
        return done.stdout

    def keys(self, *names):
        for name in names:
            self.tmux('send-keys', name)
        return self

    def type(self, text):
        self.tmux('send-keys', '-l', text)
        return self

    def screen(self, *options):
        return self.tmux('capture-pane', '-p', *options)

    def wait(self, pattern, gone=False):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            shown = self.screen()
            if bool(re.search(pattern, shown)) != gone:
                return shown
            time.sleep(0.02)  # between two looks
        raise Gone(f'{"still" if gone else "never"} {pattern!r} on:\n{self.screen()}')

    def resize(self, w, h):
        self.tmux('resize-window', '-x', str(w), '-y', str(h))
        return self

    def seq(self):
        return int(re.search(r'#(\d+)', self.screen()).group(1))

    def pid(self):
        pane = self.tmux('display-message', '-p', '#{pane_pid}').strip()
        for process in filter(str.isdigit, os.listdir('/proc')):
            try:
                with open(f'/proc/{process}/stat', encoding='utf-8') as f:
                    if f.read().rsplit(')', 1)[1].split()[1] == pane:
                        return int(process)
            except OSError:
                continue
        raise Gone(f'the shell {pane!r} has no program')

    def settings(self, which):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with open(f'{self.socket}.{which}', encoding='utf-8') as f:
                parts = f.read().split(';', 3)
            if len(parts) == 4 and parts[3].endswith('\n'):
                return parts[3]  # without the size
            time.sleep(0.02)  # the shell is still writing it
        raise Gone(f'the settings of the terminal {which} were never written whole')

    def close(self):
        self.tmux('kill-server')


class Exercise:
    made = []  # all of a test: their servers end with it, however it ends

    def __init__(self, folder, name='oefening', scenario=SCENARIO):
        self.path = os.path.join(folder, name)
        self.made.append(self)
        self.run(scenario, '-o', self.path, '--seed', '7')

    def run(self, *words):
        subprocess.run([BINARY, '--lang', 'nl', 'run', *words, '--detach'], check=True,
                       capture_output=True)

    def records(self):
        with open(os.path.join(self.path, 'journal.jsonl'), encoding='utf-8') as f:
            return sum(1 for _ in f)

    def server(self):
        with open(os.path.join(self.path, 'journal.lock'), encoding='utf-8') as f:
            return int(f.read().split()[0])

    def stop(self, how=signal.SIGTERM):
        try:
            os.kill(self.server(), how)
        except (OSError, ValueError, IndexError):
            pass


def state_of(pid):
    with open(f'/proc/{pid}/stat', encoding='utf-8') as f:
        return f.read().rsplit(')', 1)[1].split()[0]


def wait_for(happened, otherwise):
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise Gone(otherwise)
        time.sleep(0.02)  # between two looks


# ---- the tests


def started(folder, *options, w=80, h=24, **env):
    e = Exercise(folder)
    t = Terminal(folder, [BINARY, 'console', *options, e.path], w, h, **env)
    t.wait('KLAAR')
    return e, t


def test_a_leader_leads(folder):
    """StartEx, deliver, log for a seat, classify, undo, pause, NO PLAY, EndEx"""
    e, t = started(folder)
    t.keys('S').wait('StartEx─.*|Lees voor')
    t.keys('Enter').wait('Lees voor', gone=True)
    assert 'KLAAR' in t.screen(), 'Enter is no yes'
    t.keys('S').wait('Lees voor')
    t.keys('j').wait('LOOPT')
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
    t.keys('1').wait('DUIDEN', gone=True)
    t.keys('Tab').wait('speel nu|KETEN')
    t.keys('v', 't').wait('tijdlijn')
    t.keys('h').wait('aangehouden')
    t.keys('u').wait('ongedaan gemaakt')
    t.keys('Escape', 'Space').wait('LOOPT')
    t.keys('Space').wait('PAUZE')
    t.keys('!').wait('Er is echt iets')
    t.keys('j').wait('NO PLAY')
    t.wait('contact')
    t.keys('Space').wait('waarom het kan')
    t.type('vals alarm').keys('Enter').wait('LOOPT')
    t.keys('n').wait('Een eigen inject')
    for answer in ['pers', 'haven', 'mail', 'Nieuws', 'Wij hoorden iets.', '']:
        t.type(answer).keys('Enter')
    t.wait('gedaan')
    t.keys('E').wait('verzegeld')
    t.keys('j').wait('EINDE')
    t.keys('q').wait('Dit scherm verlaten')
    t.keys('j').wait('ended: 0')
    t.close()
    e.stop()


def test_two_leaders(folder):
    """two consoles see what the other does"""
    e, a = started(folder)
    b = Terminal(folder, [BINARY, 'console', e.path], 100, 30)
    b.wait('leiders 2')
    a.wait('leiders 2')
    a.keys('S', 'j').wait('LOOPT')
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
    t.keys('S', 'j').wait('LOOPT')
    e.stop(signal.SIGKILL)
    t.wait('VERBINDING WEG')
    e.run(e.path)
    t.wait('PAUZE')
    t.wait('VERBINDING WEG', gone=True)
    t.keys('Space').wait('LOOPT')
    t.close()
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


def test_stop_and_continue(folder):
    """Ctrl-Z and back; the exercise goes on"""
    e, t = started(folder)
    t.keys('S', 'j').wait('LOOPT')
    pid = t.pid()
    t.keys('C-z')
    wait_for(lambda: state_of(pid) == 'T', 'the console never stopped')
    os.kill(pid, signal.SIGCONT)
    t.keys('Space').wait('PAUZE')
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
    t.keys('S', 'j', 'b', '!', 'j', 'd', 'S').wait('doet hier niets')
    assert t.seq() == before and 'KLAAR' in t.screen()
    t.close()
    e.stop()


def test_replay(folder):
    """a journal is watched again: step, jump, search, cause, play"""
    path = os.path.join(folder, 'terug')
    subprocess.run([BINARY, 'rehearse', SCENARIO, '--players', 'random', '--seed', '3', '--quiet',
                    '-o', path], check=True, capture_output=True)
    t = Terminal(folder, [BINARY, 'replay', path])
    t.wait('HERSPEL')
    first = t.seq()
    t.keys('.', '.').wait(f'#{first + 2}/')
    t.keys(',').wait(f'#{first + 1}/')
    t.keys('g').type('10:15').keys('Enter').wait('10:15:00')
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
    t.keys('S', 'j').wait('LOOPT')
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
    t.keys('1').wait('als “isoleren”', gone=True)
    t.close()
    e.stop()


TESTS = [v for k, v in globals().items() if k.startswith('test_')]


def main():
    if not shutil.which('tmux'):
        print('1..0 # SKIP there is no tmux')
        return 0
    wanted = sys.argv[2:]
    tests = [t for t in TESTS if not wanted or t.__name__ in wanted]
    print(f'1..{len(tests)}')
    failed = 0
    for n, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(folder)
                print(f'ok {n} - {test.__doc__}', flush=True)
            except Exception as x:  # pylint: disable=broad-except
                failed += 1
                print(f'not ok {n} - {test.__doc__}')
                for line in str(x or type(x)).splitlines():
                    print(f'# {line}')
                sys.stdout.flush()
                for f in os.listdir(folder):
                    if f.startswith('tmux-') and '.' not in f:
                        subprocess.run(['tmux', '-S', os.path.join(folder, f), 'kill-server'],
                                       check=False, capture_output=True)
            finally:
                while Exercise.made:
                    Exercise.made.pop().stop()
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
