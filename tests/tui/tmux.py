# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""The real program in a real terminal (tmux), an exercise of its own, and tests that print TAP.

Nothing sleeps until it should be done: the screen, or the journal, is read until it shows what is
waited for, such as the number of a record.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'live'))
from live import Skip  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
SOURCE = os.environ.get('DRAAIBOEK_SOURCE') or os.path.abspath(
    os.path.join(os.path.dirname(__file__), '..', '..'))
SCENARIO = os.path.join(SOURCE, 'scenarios', 'poort-dicht')
PATIENCE = float(os.environ.get('PATIENCE', 60))  # seconds; a test that fails takes so long, one that passes does not


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

    def __init__(self, folder, name='oefening', scenario=SCENARIO, env=None):
        self.path = os.path.join(folder, name)
        self.env = env
        self.made.append(self)
        self.run(scenario, '-o', self.path, '--seed', '7')

    def run(self, *words):
        subprocess.run([BINARY, '--lang', 'nl', 'run', *words, '--detach'], check=True,
                       capture_output=True, env=self.env)

    def journal(self):
        with open(os.path.join(self.path, 'journal.jsonl'), encoding='utf-8') as f:
            return [json.loads(line) for line in f if line.endswith('\n')]

    def records(self):
        return len(self.journal())

    def record(self, kind, after=0, **fields):
        """Waits for the first record of a kind after record `after`, with these fields."""
        found = []

        def came():
            found[:] = [r for r in self.journal() if r['seq'] > after and r['kind'] == kind and
                        all(r.get(k) == v for k, v in fields.items())]
            return found
        wait_for(came, f'no {kind} {fields} after #{after}')
        return found[0]

    def ctl(self, *words):
        """What is no part of the row under test comes over the socket; gives the record it led to."""
        done = subprocess.run([BINARY, 'ctl', self.path, *words, '--json'], capture_output=True,
                              text=True, check=False)
        if done.returncode:
            raise Gone(f'ctl {words}: {done.stdout}{done.stderr}')
        return json.loads(done.stdout)['seq']

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


def started(folder, *options, w=80, h=24, **env):
    e = Exercise(folder)
    t = Terminal(folder, [BINARY, 'console', *options, e.path], w, h, **env)
    t.wait('KLAAR')
    return e, t


def main(names):
    """Runs the tests of a module (its globals), or those named on the command line."""
    every = [v for k, v in names.items() if k.startswith('test_')]
    if not shutil.which('tmux'):
        print('1..0 # SKIP there is no tmux')
        return 0
    wanted = sys.argv[2:]
    tests = [t for t in every if not wanted or t.__name__ in wanted]
    print(f'1..{len(tests)}')
    failed = 0
    for n, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(folder)
                print(f'ok {n} - {test.__doc__}', flush=True)
            except Skip as why:
                print(f'ok {n} - {test.__doc__} # SKIP {why}', flush=True)
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
