#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""po.py [TREE] [--update]

Holds the catalogues in po/ to the code: every message has a translation that takes the same
arguments, and no translation is of a message that is gone. --update writes the catalogues anew:
the translations that still fit, what is missing with an empty text, nothing that is gone.

A message is a literal where lang_text() takes its English, or in N_(). Where a function hands a
parameter of its own on to such a place, literals given to that function are messages too, and so
on: err_set(), err_hint(), refuse(), cli_say() are found that way, and so is every small helper.
"""

import os
import re
import sys

sys.dont_write_bytecode = True
TOOLS = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(TOOLS, '..', '..', 'po'))
import catalogue  # noqa: E402

SEEDS = {'lang_text': {1}, 'N_': {0}}

# What strerror() says where a folder or a disk does not do what it should.
SYSTEM = ['Address already in use', 'Device or resource busy', 'Directory not empty',
          'Disk quota exceeded', 'File exists', 'File name too long', 'File too large',
          'Input/output error', 'Is a directory', 'No space left on device',
          'No such file or directory', 'Not a directory', 'Operation not permitted',
          'Permission denied', 'Read-only file system', 'Too many levels of symbolic links',
          'Too many open files']

TOKEN = re.compile(r'''
    (?P<skip>\s+|//[^\n]*|/\*.*?\*/|\\\n)
  | (?P<string>"(?:[^"\\\n]|\\.)*")
  | (?P<char>'(?:[^'\\\n]|\\.)*')
  | (?P<name>[A-Za-z_]\w*)
  | (?P<number>\.?\d[\w.]*)
  | (?P<mark>->|\.\.\.|[=!<>+\-*/%&|^]=|&&|\|\||.)
''', re.X | re.S)
DEFINE = re.compile(r'^[ \t]*#[ \t]*define[ \t]+(\w+)(\([^)]*\))?((?:[^\n\\]|\\\n|\\.)*)', re.M)
DIRECTIVE = re.compile(r'^[ \t]*#(?:[^\n\\]|\\\n|\\.)*', re.M)
ESCAPE = re.compile(r'\\(x[0-9A-Fa-f]+|[0-7]{1,3}|.)', re.S)
SIMPLE = {'n': b'\n', 't': b'\t', 'r': b'\r', 'e': b'\x1b', 'a': b'\a', 'b': b'\b', 'f': b'\f',
          'v': b'\v'}


def unquote(literal):
    out, at = b'', 1
    for m in ESCAPE.finditer(literal, 1, len(literal) - 1):
        out += literal[at:m.start()].encode()
        e, at = m.group(1), m.end()
        if e[0] == 'x':
            out += bytes([int(e[1:], 16)])
        elif e[0] in '01234567':
            out += bytes([int(e, 8)])
        else:
            out += SIMPLE.get(e, e.encode())
    return (out + literal[at:-1].encode()).decode()


class Token:
    __slots__ = ('kind', 'text', 'line')

    def __init__(self, kind, text, line):
        self.kind, self.text, self.line = kind, text, line

    def __repr__(self):
        return self.text


def tokens(code, line=1):
    out = []
    for m in TOKEN.finditer(code):
        if m.lastgroup != 'skip':
            out.append(Token(m.lastgroup, m.group(), line))
        line += m.group().count('\n')
    return out


def closing(ts, at):
    """Where the bracket at `at` closes."""
    depth = 0
    for i in range(at, len(ts)):
        if ts[i].kind == 'mark':
            depth += (ts[i].text in '([{') - (ts[i].text in ')]}')
            if depth == 0:
                return i
    return len(ts) - 1


def parts(ts):
    """The tokens between commas that are in no bracket."""
    out, depth, part = [], 0, []
    for t in ts:
        if t.kind == 'mark':
            depth += (t.text in '([{') - (t.text in ')]}')
            if t.text == ',' and depth == 0:
                out.append(part)
                part = []
                continue
        part.append(t)
    return out + [part] if part or out else []


class Function:
    def __init__(self, name, params, static, body):
        self.name, self.static, self.body = name, static, body
        self.params = [next((t.text for t in reversed(p) if t.kind == 'name'), '') for p in params]
        if params and params[-1] and params[-1][-1].text == '...':
            self.params[-1] = '...'
        # Parameters that are functions: `void (*found)(…)` has its name inside brackets; never text.


class Source:
    def __init__(self, path, code, macros):
        self.path = path
        for m in DEFINE.finditer(code):
            body = tokens(m.group(3))
            if not m.group(2) and body and all(
                    t.kind == 'string' or t.text in macros for t in body):
                macros[m.group(1)] = body
        # Macros with arguments are read where they are defined: their bodies are code too.
        blank = DIRECTIVE.sub(lambda m: '\n' * m.group().count('\n'), code)
        self.tokens = tokens(blank)
        self.functions = list(self.find_functions())
        for m in DEFINE.finditer(code):
            if m.group(2):
                line = code.count('\n', 0, m.start()) + 1
                params = parts(tokens(m.group(2)[1:-1], line))
                self.functions.append(
                    Function(m.group(1), params, False, tokens(m.group(3), line)))

    def find_functions(self):
        ts, i, begin = self.tokens, 0, 0
        while i < len(ts):
            if ts[i].text == ';':
                begin = i + 1
            elif ts[i].text == '{':
                end = closing(ts, i)
                opens = [k for k in range(begin, i) if ts[k].text == '(']
                if ts[i - 1].text == ')' and opens:
                    o = opens[0]
                    params = parts(ts[o + 1:closing(ts, o)])
                    static = any(t.text == 'static' for t in ts[begin:o])
                    yield Function(ts[o - 1].text, params, static, ts[i:end + 1])
                    begin = end + 1
                elif ts[i - 1].text != '=':
                    begin = i  # a struct or enum: what follows its brackets still belongs to it
                i = end
            i += 1


class Tree:
    def __init__(self, top):
        self.macros, self.sources = {}, []
        self.messages, self.problems = {}, []  # message: files
        paths = sorted(os.path.join(folder, f) for part in ('engine', 'tui')
                       for folder, _, files in os.walk(os.path.join(top, part)) for f in files
                       if f.endswith(('.h', '.c')))
        for path in sorted(paths, key=lambda p: not p.endswith('.h')):
            with open(path, encoding='utf-8') as f:
                self.sources.append(Source(os.path.relpath(path, top), f.read(), self.macros))
        self.everywhere, self.inside = dict(SEEDS), {}  # name: positions; (path, name): positions
        self.spread()
        for source in self.sources:
            for body in [f.body for f in source.functions] + [self.outside(source)]:
                self.collect(source, body)

    @staticmethod
    def outside(source):
        inside = {id(t) for f in source.functions for t in f.body}
        return [t for t in source.tokens if id(t) not in inside]

    def positions(self, source, name):
        return self.inside.get((source.path, name)) or (
            self.everywhere.get(name) if (source.path, name) not in self.own else None)

    def calls(self, source, ts):
        for i, t in enumerate(ts[:-1]):
            if t.kind == 'name' and ts[i + 1].text == '(':
                at = self.positions(source, t.text)
                if at:
                    yield t, at, parts(ts[i + 2:closing(ts, i + 1)])

    def spread(self):
        """Which functions hand which of their parameters on to be said."""
        self.own = {(s.path, f.name) for s in self.sources for f in s.functions if f.static}
        changed = True
        while changed:
            changed = False
            for source in self.sources:
                for f in source.functions:
                    for _, at, args in self.calls(source, f.body):
                        for a in args_at(args, at):
                            for t in leaves(a):
                                if t.kind == 'name' and t.text in f.params:
                                    changed |= self.note(source, f, f.params.index(t.text))

    def note(self, source, f, position):
        where = self.inside.setdefault((source.path, f.name), set()) if f.static else \
            self.everywhere.setdefault(f.name, set())
        if position in where:
            return False
        where.add(position)
        return True

    def collect(self, source, body):
        for call, at, args in self.calls(source, body):
            for a in args_at(args, at):
                self.say(source, a, body)
            if call.text in VARIADIC:
                for a in args[max(at) + 1:]:
                    self.look_for_words(source, call, a)

    def say(self, source, ts, body, deeper=True):
        for message in SYSTEM if ts and ts[0].text == 'strerror' else []:
            self.messages.setdefault(message, set()).add(source.path)
        for literal, line in self.literals(ts):
            if literal and re.search('[A-Za-z]', re.sub('%[^A-Za-z]*[A-Za-z]+', '', literal)):
                self.messages.setdefault(literal, set()).add(source.path)
        # A local variable: what it was set to, in this function.
        names = {t.text for t in leaves(ts) if t.kind == 'name' and t.text not in self.macros}
        for i, t in enumerate(body[:-1]):
            if deeper and t.text in names and body[i + 1].text == '=' and \
                    body[i - 1].text not in ('.', '->'):
                end = next(k for k in range(i, len(body)) if body[k].text == ';' or k + 1 == len(body))
                first = parts(body[i + 2:end])
                if first:
                    self.say(source, first[0], body, False)

    def literals(self, ts):
        """Literals in no bracket but plain ones, neighbours joined."""
        out, joined, line = [], None, 0
        for t in leaves(ts) + [Token('end', '', 0)]:
            pieces = [t] if t.kind == 'string' else self.macros.get(t.text, []) \
                if t.kind == 'name' else []
            if pieces:
                if joined is None:
                    joined, line = '', t.line
                joined += self.spell(pieces)
            elif joined is not None:
                out.append((joined, line))
                joined = None
        return out

    def spell(self, pieces):
        return ''.join(unquote(p.text) if p.kind == 'string' else self.spell(self.macros[p.text])
                       for p in pieces)

    def look_for_words(self, source, call, ts):
        for literal, line in self.literals(ts):
            if re.search('[A-Za-z]{2}', literal):
                self.problems.append(
                    f'{source.path}:{line}: "{literal}" is English inside a message of '
                    f'{call.text}(): say it by err_text() or cli_text()')


VARIADIC = {'err_set', 'err_hint', 'refuse', 'cli_say'}


def args_at(args, at):
    return [args[i] for i in sorted(at) if i < len(args)]


def leaves(ts):
    """What the value of an expression can be: nothing of calls, subscripts or conditions."""
    while ts and ts[0].text == '(' and closing(ts, 0) == len(ts) - 1:
        ts = ts[1:-1]
    out, i, condition_ends = [], 0, None
    depth = 0
    for k, t in enumerate(ts):
        if t.kind == 'mark':
            depth += (t.text in '([{') - (t.text in ')]}')
            if t.text == '?' and depth == 0:
                condition_ends = k
                break
    if condition_ends is not None:
        depth, colon, k = 0, None, condition_ends + 1
        nested = 0
        while k < len(ts):
            t = ts[k]
            if t.kind == 'mark':
                depth += (t.text in '([{') - (t.text in ')]}')
                if depth == 0 and t.text == '?':
                    nested += 1
                if depth == 0 and t.text == ':':
                    if nested == 0:
                        colon = k
                        break
                    nested -= 1
            k += 1
        if colon is None:
            return []
        divider = [Token('mark', ':', 0)]
        return leaves(ts[condition_ends + 1:colon]) + divider + leaves(ts[colon + 1:])
    while i < len(ts):
        t = ts[i]
        follows = ts[i + 1].text if i + 1 < len(ts) else ''
        if t.kind == 'name' and follows in ('(', '[', '.', '->'):
            return out  # a call, an element, a member: marked with N_() where its words stand
        if t.text in '([{' and t.kind == 'mark':
            i = closing(ts, i)
        else:
            out.append(t)
        i += 1
    return out


def compare(path, entries, messages):
    known = {e.english: e for e in entries if e.english}
    for message in sorted(messages):
        files = ', '.join(sorted(messages[message]))
        if message not in known:
            yield f'{path}: missing: {catalogue_text(message)} ({files})'
        elif not known[message].translated:
            yield f'{path}:{known[message].line}: not translated: {catalogue_text(message)}'
    for english, e in known.items():
        if english not in messages:
            yield f'{path}:{e.line}: nothing says this any more: {catalogue_text(english)}'
        elif e.text and (why := catalogue.mismatch(english, e.text)):
            yield f'{path}:{e.line}: "{e.text}" {why}'


def catalogue_text(text):
    for c, e in (('\\', '\\\\'), ('"', '\\"'), ('\n', '\\n'), ('\t', '\\t'), ('\r', '\\r')):
        text = text.replace(c, e)
    return f'"{text}"'


def wrapped(word, text):
    """One line, or pieces of at most 96 columns under an empty first one."""
    whole = f'{word} {catalogue_text(text)}'
    if len(whole) <= 100 and '\n' not in text[:-1]:
        return whole
    pieces, piece = [], ''
    for w in re.findall(r'[^ \n]*[ \n]?', text):
        if piece and (len(catalogue_text(piece + w)) > 96 or piece.endswith('\n')):
            pieces.append(piece)
            piece = ''
        piece += w
    return '\n'.join([f'{word} ""'] + [catalogue_text(p) for p in pieces + [piece] if p])


def update(path, messages):
    with open(path, encoding='utf-8') as f:
        text = f.read()
    head = text[:re.search(r'\n\n(?=(?:#[^\n]*\n)*msgid "[^"])|\Z', text).start()].rstrip('\n')
    known = {e.english: e for e in catalogue.read(path)}
    out = [head]
    for message in sorted(messages, key=lambda m: (sorted(messages[m])[0], m)):
        e = known.get(message)
        lines = [c for c in (e.comments if e else []) if not c.startswith(('#:', '#, c-format'))]
        lines += [f'#: {f}' for f in sorted(messages[message])]
        if catalogue.directives(message):
            lines.append('#, c-format')
        lines += [wrapped('msgid', message), wrapped('msgstr', e.text if e else '')]
        out.append('\n'.join(lines))
    with open(path, 'w', encoding='utf-8') as f:
        f.write('\n\n'.join(out) + '\n')


def main():
    words = [a for a in sys.argv[1:] if a != '--update']
    top = words[0] if words else os.path.join(TOOLS, '..', '..')
    folder = os.path.join(top, 'po')
    catalogues = sorted(f for f in os.listdir(folder) if f.endswith('.po'))
    tree = Tree(top)
    problems = tree.problems
    if not tree.messages or not catalogues:
        problems.append(f'{len(tree.messages)} messages and {len(catalogues)} catalogues found')
    for name in catalogues:
        path = os.path.join(folder, name)
        if '--update' in sys.argv:
            update(path, tree.messages)
        problems += compare(f'po/{name}', catalogue.read(path), tree.messages)
    print('\n'.join(problems + [f'{len(tree.messages)} messages, {len(problems)} problems']))
    return 1 if problems else 0


if __name__ == '__main__':
    try:
        sys.exit(main())
    except catalogue.Wrong as wrong:
        sys.exit(str(wrong))
