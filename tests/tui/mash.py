#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""mash.py DRAAIBOEK [SECONDS]

Whatever comes out of a terminal: keys, halves of keys, bytes that are no characters, pasted text,
another size at any moment. The console goes on or leaves in good order, the server does not notice,
and the journal is whole. Without SECONDS some hundred bursts from one seed, as a test.
"""

import fcntl
import os
import pty
import random
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tmux import BINARY, PATIENCE, SOURCE, Exercise, Gone  # noqa: E402

SCENARIO = os.path.join(SOURCE, 'tests', 'tui', 'scenarios', 'rijen')
BURSTS = 400
A_CONSOLE = 100  # bursts; a screen that got locked stays so
# What means most: moving about, views, yes, enter, escape; then all the rest.
OFTEN = [b'j', b'k', b'\r', b'\x1b', b'\t', b'v', b'y', b'/', b':', b'b', b'n', b' ', b'S', b'u']
SEQUENCES = [b'\x1b[A', b'\x1b[B', b'\x1b[5~', b'\x1b[6~', b'\x1b[H', b'\x1b[F', b'\x1b[Z', b'\x1bOP',
             b'\x1b[', b'\x1bO', b'\x1b[1;5', b'\x1b[200~', b'\x1b[201~', b'\x1b[<0;10;10M',
             b'\x1b[99999999999~', b'\x1b]0;title\x07', b'\x1bP+q\x1b\\', b'\x1b\x1b\x1b[A']
TEXTS = ['é', '漢字', 'e\u0301\u0302\u0303', '\u202eomgekeerd', '🧑\u200d💻', '\ufeff', 'note text="x"',
         '10:15', '+5m', 'a' * 300]
# Left out: what would stop it, or is a signal until it has the terminal (Ctrl-C, Ctrl-\\, Ctrl-Z).
SIGNALS = b'\x03\x1c\x1a'


def burst(chance):
    out = b''
    for _ in range(chance.randrange(1, 30)):
        how = chance.randrange(10)
        if how < 5:
            out += chance.choice(OFTEN)
        elif how < 6:
            out += chance.choice(SEQUENCES)
        elif how < 7:
            out += chance.choice(TEXTS).encode()
        elif how < 8:
            out += chance.choice(TEXTS).encode()[:-1]
        else:
            out += bytes(chance.randrange(256) for _ in range(chance.randrange(1, 6)))
    return out.translate(None, SIGNALS)


class Console:
    def __init__(self, exercise, folder, chance):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            env = {'HOME': folder, 'LC_ALL': 'C.UTF-8', 'TERM': 'xterm-256color',
                   'PATH': os.environ['PATH'],
                   'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=1'}
            os.execve(BINARY, [BINARY, 'console', exercise], env)
        self.said = b''
        self.code = None
        self.resize(chance)
        # Before it has the terminal, that stops at a Ctrl-S for anybody.
        while b'\x1b[2J' not in self.said and self.listen(PATIENCE):
            pass

    def resize(self, chance):
        rows, columns = chance.choice([(24, 80), (12, 40), (11, 39), (50, 200), (1, 1), (60, 20)])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))

    def listen(self, wait):
        """Takes what it draws; false when it has gone."""
        while select.select([self.fd], [], [], wait)[0]:
            try:
                some = os.read(self.fd, 1 << 16)
            except OSError:
                some = b''
            if not some:
                return False
            self.said = (self.said + some)[-(1 << 18):]
            wait = 0
        return True

    def send(self, data):
        while data:
            if not self.listen(0):
                return False
            if select.select([], [self.fd], [], 60)[1]:
                try:
                    data = data[os.write(self.fd, data[:512]):]
                except OSError:
                    return False
        return self.listen(0.005)

    def end(self, how=None):
        if how:
            os.kill(self.pid, how)
        until = time.monotonic() + PATIENCE
        while self.listen(1):
            if time.monotonic() > until:
                os.kill(self.pid, signal.SIGABRT)
                raise Gone(f'it does not end; drew last: {self.said[-500:]}')
        self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.fd)
        assert self.code in (0, -signal.SIGTERM), (self.code, self.said[-3000:])
        for word in (b'Sanitizer', b'runtime error'):
            assert word not in self.said, self.said[-5000:].decode(errors='replace')


def mash(folder, seed, until):
    chance = random.Random(seed)
    e = Exercise(folder, f'x{seed}', SCENARIO)
    console, bursts, consoles = None, 0, 0
    while not until(bursts):
        if console is None:
            console = Console(e.path, folder, chance)
            consoles += 1
        if chance.randrange(20) == 0:
            console.resize(chance)
        bursts += 1
        if not console.send(burst(chance)):  # it was told to leave
            console.end()
            console = None
        elif bursts % A_CONSOLE == 0:
            console.end(signal.SIGTERM)
            console = None
    if console:
        console.end(signal.SIGTERM)
    e.ctl('note', 'text=de server is er nog')
    records = e.records()
    e.stop()
    verified = subprocess.run([BINARY, 'replay', e.path, '--verify'], capture_output=True, check=False)
    assert verified.returncode == 0, verified
    return bursts, consoles, records


def main():
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    end = time.monotonic() + seconds
    seed = 1
    said = (0, 0, 0)
    print('1..1')
    with tempfile.TemporaryDirectory() as folder:
        try:
            if not seconds:
                said = mash(folder, seed, lambda bursts: bursts >= BURSTS)
            while seconds and time.monotonic() < end:
                said = mash(folder, seed, lambda bursts: bursts >= 5000 or time.monotonic() > end)
                print(f'# seed {seed}: %d bursts, %d consoles, %d records' % said, flush=True)
                seed += 1
            print('ok 1 - a console at which anything is typed '
                  '(%d bursts, %d consoles, %d records)' % said)
            return 0
        except Exception as x:  # pylint: disable=broad-except
            print(f'not ok 1 - seed {seed}')
            for line in str(x).splitlines():
                print('# ' + line)
            return 1
        finally:
            while Exercise.made:
                Exercise.made.pop().stop()


if __name__ == '__main__':
    sys.exit(main())
