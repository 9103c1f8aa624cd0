#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""pictures.py DRAAIBOEK [--check]

Makes the pictures of docs/leaders.md anew: real screens of the real program, taken in tmux. What
stands between `<!-- screen NAME -->` and the end of the block after it is replaced. --check only
says whether every picture has a block and every block a picture.
"""

import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tmux  # noqa: E402

PAGE = os.path.join(tmux.SOURCE, 'docs', 'leaders.md')
BLOCK = re.compile(r'(<!-- screen ([a-z-]+) -->\n\n```text\n).*?(```\n)', re.S)


def replayed(folder, pictures):
    """What needs no live clock comes from a rehearsal, which is the same every time."""
    path = os.path.join(folder, 'oefening')
    subprocess.run([tmux.BINARY, 'rehearse', tmux.SCENARIO, '--players', 'random', '--seed',
                    '3', '--quiet', '-o', path], check=True, capture_output=True)
    t = tmux.Terminal(folder, [tmux.BINARY, '--lang', 'en', 'replay', path],
                          DRAAIBOEK_LANG='en')
    t.wait('REPLAY')
    t.keys('g').type('losgeldbrief').keys('Enter').wait('09:15:00')
    t.keys('v', 't').wait('timeline')
    pictures['timeline'] = t.screen()
    t.keys('Escape').wait('OBJECTIVES')
    t.keys('g').type('10:20').keys('Enter').wait('10:20:00')
    pictures['replay'] = t.screen()
    t.keys('v', 'k').wait('Forecast')
    pictures['chain'] = t.screen()
    t.resize(40, 12).keys('Escape').wait('NOW')
    pictures['small'] = t.screen()
    t.close()


def led(folder, pictures):
    e = tmux.Exercise(folder, 'live')
    t = tmux.Terminal(folder, [tmux.BINARY, '--lang', 'en', 'console', e.path],
                          DRAAIBOEK_LANG='en')
    t.wait('READY')
    t.keys('v', 'n').wait('checklist')
    pictures['checklist'] = t.screen()
    t.keys('Escape').wait('NOW')
    t.keys('S').wait('Read aloud')
    pictures['startex'] = t.screen()
    t.keys('y').wait('RUNS')
    t.keys('R').type('200').keys('Enter').wait('losgeldbrief')
    t.keys('R').type('1').keys('Enter').wait(' 1x RUNS')
    t.keys('b').wait('Log on behalf')
    t.type('dec').keys('Enter').wait('for whom')
    t.type('ciso').keys('Enter').wait('on which inject')
    t.type('losgeld').keys('Enter').wait('in words')
    t.type('The gate comes off the network')
    pictures['behalf'] = t.wait('comes off the network')
    t.keys('Enter').wait('because')
    t.keys('Enter').wait('CLASSIFY')
    t.wait('done', gone=False)
    t.keys('Escape')
    pictures['first'] = t.wait('b log for')
    t.keys('Enter').wait('daders → terminal.ciso')
    t.keys('PageDown', 'Down', 'Down').wait(r'(?s)if “isoleren”\n +~.*if “segment”\n +[~n]')
    pictures['forecast'] = t.screen()
    t.keys('Escape').wait('SOON')
    t.keys('!').wait('Something real')
    t.keys('y').wait('contacts')
    pictures['noplay'] = t.screen()
    t.close()
    e.stop()


def main():
    pictures = {}
    with open(PAGE, encoding='utf-8') as f:
        page = f.read()
    names = [m.group(2) for m in BLOCK.finditer(page)]
    if '--check' in sys.argv:
        source = open(__file__, encoding='utf-8').read()
        taken = set(re.findall(r"pictures\['([a-z-]+)'\]", source))
        print(f'blocks without a picture: {sorted(set(names) - taken)}')
        print(f'pictures without a block: {sorted(taken - set(names))}')
        return set(names) != taken
    with tempfile.TemporaryDirectory() as folder:
        replayed(folder, pictures)
        led(folder, pictures)
    page = BLOCK.sub(lambda m: m.group(1) + pictures[m.group(2)].rstrip() + '\n' + m.group(3), page)
    with open(PAGE, 'w', encoding='utf-8') as f:
        f.write(page)
    return 0


if __name__ == '__main__':
    sys.exit(main())
