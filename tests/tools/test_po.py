#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Holds po.py and po/catalogue.py to small trees: what they must find, and what they must refuse.
Prints TAP."""

import os
import subprocess
import sys
import tempfile

TOOLS = os.path.dirname(os.path.abspath(__file__))
PO = os.path.join(TOOLS, 'po.py')
CATALOGUE = os.path.join(TOOLS, '..', '..', 'po', 'catalogue.py')

BASE = '''
const char *lang_text(int l, const char *english);
const char *err_text(const struct err *e, const char *english)
{
    return lang_text(e->lang, english);
}
int err_vset(struct err *e, int code, const char *fmt, va_list ap)
{
    return put(e->msg, lang_text(e->lang, fmt), ap);
}
int err_set(struct err *e, int code, const char *fmt, ...)
{
    return err_vset(e, code, fmt, ap);
}
'''
HEAD = 'msgid ""\nmsgstr "Language: nl\\n"\n'


class Tree:
    def __init__(self, code, entries=''):
        self.top = tempfile.TemporaryDirectory()
        self.write('engine/base/base.c', BASE)
        self.write('engine/play/x.c', code)
        self.catalogue = self.write('po/nl.po', HEAD + entries)

    def write(self, path, text):
        path = os.path.join(self.top.name, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text)
        return path

    def run(self, *words):
        done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def check(self, *words):
        return self.run(PO, self.top.name, *words)

    def table(self):
        out = os.path.join(self.top.name, 'table.c')
        code, said = self.run(CATALOGUE, out, self.catalogue)
        if code:
            return code, said
        with open(out, encoding='ascii') as f:
            return 0, f.read()


count, failures = 0, 0


def tell(good, name, said=''):
    global count, failures
    count += 1
    failures += not good
    print(f'{"ok" if good else "not ok"} {count} - {name}')
    if not good:
        print('\n'.join('# ' + line for line in said.splitlines()))


def entry(english, text, extra=''):
    return f'\n{extra}msgid "{english}"\nmsgstr "{text}"\n'


def passes(name, tree):
    code, said = tree.check()
    tell(code == 0, name, said)


def complains(name, words, tree):
    code, said = tree.check()
    tell(code == 1 and words in said, name, said)


def says(name, message, code):
    """The code says this message, and nothing else."""
    missing, said = Tree(code).check()
    tell(missing == 1 and f'missing: "{message}" ' in said and '1 messages, 1 problems' in said,
         name, said)


SET = 'int f(struct err *e, int n)\n{\n    return err_set(e, 1, "no %d of %s", n, s);\n}\n'

passes('a translated message', Tree(SET, entry('no %d of %s', 'geen %d van %s')))
complains('a message without a translation', 'missing: "no %d of %s" (engine/play/x.c)', Tree(SET))
complains('an empty translation', 'not translated', Tree(SET, entry('no %d of %s', '')))
complains('a translation that is marked fuzzy', 'not translated',
          Tree(SET, entry('no %d of %s', 'geen %d van %s', '#, fuzzy\n')))
complains('a translation of what is gone', 'nothing says this any more: "gone"',
          Tree(SET, entry('no %d of %s', 'geen %d van %s') + entry('gone', 'weg')))
for wrong, why in (('geen %s van %d', 'another order'), ('geen %d', 'one too few'),
                   ('geen %ld van %s', 'another length'), ('geen %d van %.*s', 'one more'),
                   ('geen %d van %s %%n %n', 'a directive that writes'),
                   ('%2$s %1$d', 'numbered arguments')):
    tree = Tree(SET, entry('no %d of %s', wrong))
    complains(f'arguments: {why}', 'where the English takes %d %s', tree)
    code, said = tree.table()
    tell(code == 1 and 'where the English takes' in said, f'no table is made: {why}', said)
passes('width and flags are free', Tree(SET, entry('no %d of %s', 'geen %3d van %-8s')))

says('neighbours are joined', 'one two',
     'int f(struct err *e) { return err_set(e, 1, "one "\n    /* and */ "two"); }')
says('macros that are literals', 'up to 1 h', '#define MOST "1" " h"\n'
     'int f(struct err *e) { return err_set(e, 1, "up to " MOST); }')
says('escapes', 'say \\"x\\"\\n', 'int f(struct err *e) { return err_set(e, 1, "say \\"x\\"\\n"); }')
says('a comment is no code', 'yes',
     '// err_set(e, 1, "no")\nint f(struct err *e) { return err_set(e, 1, "yes"); }')
says('a helper hands its message on', 'is late',
     'static int bad(int x, const char *why, struct err *e)\n'
     '{ return err_set(e, 1, "%s", err_text(e, why)); }\n'
     'int f(struct err *e) { return bad(2, "is late", e); }')
says('a helper of a helper', 'is late',
     'static int worst(struct err *e, const char *text) { return bad(1, text, e); }\n'
     'static int bad(int x, const char *why, struct err *e)\n'
     '{ return err_set(e, 1, "%s", err_text(e, why)); }\n'
     'int f(struct err *e) { return worst(e, "is late"); }')
says('a static of another file is another function', 'here',
     'static int err_vset(int a, int b, const char *c) { return a; }\n'
     'int f(struct err *e) { return err_vset(1, 2, "not said") + err_set(e, 1, "here"); }')
says('a table', 'in a table', 'static const struct row rows[] = {{1, N_("in a table")}, {2, "x"}};')
says('a text that was put in a variable', 'put away',
     'int f(struct err *e) { const char *t = "put away"; return err_set(e, 1, "%s", err_text(e, t)); }')
two, said = Tree('int f(struct err *e) { return err_set(e, 1, e ? "this one" : "that one"); }').check()
tell('"this one"' in said and '"that one"' in said and '2 messages' in said, 'either of two', said)
complains('English inside a message', '"not held" is English inside',
          Tree('int f(struct err *e) { return err_set(e, 1, "it is %s", x ? "not held" : ""); }',
               entry('it is %s', 'het is %s')))
passes('names inside a message', Tree(
    'int f(struct err *e) { return err_set(e, 1, "it is %s", text(TEXT("x")), n == 1 ? "" : "s"); }',
    entry('it is %s', 'het is %s')))
code, said = Tree('int f(struct err *e) { return err_set(e, 1, "no: %s", err_text(e, strerror(errno))); }'
                  ).check()
tell('"Permission denied" (engine/play/x.c)' in said, 'what the system says', said)
complains('a tree without messages', '0 messages', Tree('int f(void) { return 0; }'))

tree = Tree(SET.replace('no %d', 'not %d') + 'int g(struct err *e) { return err_set(e, 1, "kept"); }',
            entry('kept', 'bewaard') + entry('no %d of %s', 'geen %d van %s'))
code, said = tree.check('--update')
tell(code == 1 and 'not translated: "not %d of %s"' in said and '1 problems' in said,
     'an update adds what is new and drops what is gone', said)
with open(tree.catalogue, encoding='utf-8') as f:
    updated = f.read()
tell('#, c-format\nmsgid "not %d of %s"\nmsgstr ""\n' in updated and 'msgstr "bewaard"' in updated and
     'geen' not in updated and updated.startswith(HEAD), 'and keeps what was there', updated)
tree.check('--update')
with open(tree.catalogue, encoding='utf-8') as f:
    tell(f.read() == updated, 'a second update changes nothing')

code, said = Tree(SET, entry('b', 'één?') + entry('B', 'x') + entry('c', '')).table()
tell(code == 0 and '{"B", "x"},\n    {"b", "\\303\\251\\303\\251n\\077"},\n    {"", ""}' in said and
     'lang_nl_count = 2;' in said, 'a table is sorted by bytes, in ASCII, without gaps', said)
code, said = Tree(SET, entry('b', 'x') + entry('b', 'y')).table()
tell(code == 1 and 'stands here twice' in said, 'a message twice', said)
code, said = Tree(SET, '\nmsgid "b"\nmsgid_plural "c"\n').table()
tell(code == 1 and 'only msgid and msgstr' in said, 'what is not understood is not ignored', said)

print(f'1..{count}')
sys.exit(failures > 0)
