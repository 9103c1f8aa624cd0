#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""catalogue.py OUTPUT.c CATALOGUE.po...

Turns catalogues into C: one table for each, named after its file, sorted for a binary search. Stops
where a translation would not fit the arguments of its message. An entry that is not translated yet,
or marked fuzzy, is left out: the program then speaks English.
"""

import os
import re
import sys


class Wrong(Exception):
    """A catalogue that cannot be used; says where and why."""


class Entry:
    def __init__(self):
        self.comments, self.english, self.text, self.line = [], None, None, 0

    @property
    def fuzzy(self):
        return any(c.startswith('#,') and 'fuzzy' in c for c in self.comments)

    @property
    def translated(self):
        return bool(self.text) and not self.fuzzy


ESCAPES = {'n': '\n', 't': '\t', 'r': '\r', '"': '"', '\\': '\\'}
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\s*$')


def unescape(text, where):
    def one(m):
        if m.group(1) not in ESCAPES:
            raise Wrong(f'{where}: the escape \\{m.group(1)} is not used here')
        return ESCAPES[m.group(1)]
    return re.sub(r'\\(.)', one, text)


def read(path):
    """The entries of a catalogue, its head (of the empty msgid) first."""
    entries, entry, into, seen = [], Entry(), None, set()
    with open(path, encoding='utf-8') as f:
        lines = f.read().split('\n')
    for number, line in enumerate(lines, 1):
        where = f'{path}:{number}'
        word, _, rest = line.partition(' ')
        if not line.strip() or line.startswith('#'):
            if entry.text is not None:
                entry, into = Entry(), None
            if line.startswith('#') and not line.startswith('#~'):
                entry.comments.append(line)
            continue
        if word == 'msgid':
            if entry.text is not None:
                entry = Entry()
            entry.english, entry.line, into = '', number, 'english'
            entries.append(entry)
        elif word == 'msgstr' and into == 'english':
            entry.text, into = '', 'text'
        elif line.startswith('"') and into:
            rest = line
        else:
            raise Wrong(f'{where}: only msgid and msgstr are used here')
        quoted = QUOTED.match(rest)
        if not quoted:
            raise Wrong(f'{where}: a text in quotes was expected')
        setattr(entry, into, getattr(entry, into) + unescape(quoted.group(1), where))
    for e in entries:
        if e.text is None:
            raise Wrong(f'{path}:{e.line}: msgstr is missing')
        if e.english in seen:
            raise Wrong(f'{path}:{e.line}: this message stands here twice')
        seen.add(e.english)
    return entries


# A directive takes as many arguments as it has stars, and one of its type.
DIRECTIVE = re.compile(r'%(?:%|[-+ #0]*(\*|\d+)?(?:\.(\*|\d*))?(hh|h|ll|l|j|z|t|L)?'
                       r'([diouxXcsfFeEgGaAp]))')


def directives(text):
    """What the text takes from the arguments, in order; None where it is no format."""
    taken, at = [], 0
    while (at := text.find('%', at)) >= 0:
        m = DIRECTIVE.match(text, at)
        if not m:
            return None
        if m.group(4):
            taken += ['*'] * (m.group(1) == '*') + ['.*'] * (m.group(2) == '*')
            taken.append((m.group(3) or '') + m.group(4))
        at = m.end()
    return taken


def mismatch(english, text):
    """Why the text cannot stand for the English, or None."""
    wants, has = directives(english), directives(text)
    if wants != has:
        said = [' '.join('%' + d for d in taken) if taken else 'no arguments'
                for taken in (wants, has)]
        return f'takes {said[1]} where the English takes {said[0]}, in that order'
    if english.endswith('\n') != text.endswith('\n'):
        return 'and the English must end alike: with a new line, or without'
    return None


def check(path, entries):
    """The entries that can be used; stops at those that would do harm."""
    good = [e for e in entries if e.english and e.translated]
    wrong = [f'{path}:{e.line}: "{e.text}" {why}' for e in good
             if (why := mismatch(e.english, e.text))]
    if wrong:
        raise Wrong('\n'.join(wrong))
    return good


def c_literal(text):
    out = []
    for byte in text.encode():
        c = chr(byte)
        if c in '"\\':
            out.append('\\' + c)
        elif c == '\n':
            out.append('\\n')
        elif c == '?' or not 32 <= byte < 127:
            out.append(f'\\{byte:03o}')
        else:
            out.append(c)
    return '"' + ''.join(out) + '"'


def table(path):
    name = os.path.splitext(os.path.basename(path))[0]
    good = sorted(check(path, read(path)), key=lambda e: e.english.encode())
    rows = [f'    {{{c_literal(e.english)}, {c_literal(e.text)}}},\n' for e in good]
    return (f'const struct lang_entry lang_{name}[] = {{\n' + ''.join(rows) +
            '    {"", ""},\n};\n' + f'const size_t lang_{name}_count = {len(good)};\n')


def main():
    output, *catalogues = sys.argv[1:]
    tables = [table(path) for path in catalogues]
    with open(output, 'w', encoding='ascii') as f:
        f.write('// Made from po/*.po by po/catalogue.py.\n#include "base/lang_table.h"\n\n' +
                '\n'.join(tables))


if __name__ == '__main__':
    try:
        main()
    except Wrong as wrong:
        sys.exit(str(wrong))
