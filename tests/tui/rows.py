#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""rows.py DRAAIBOEK [TEST...]

What a leader must be able to do minute by minute (domain.md §7), one test a row: on the real console
at 80x24, with the keys that its screen tells, and looked for in the journal. What happens to the
leader, such as what players do, comes in over the socket.
"""

import os
import re
import signal
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tmux import BINARY, SOURCE, Exercise, Terminal, main, wait_for  # noqa: E402

SCENARIO = os.path.join(SOURCE, 'tests', 'tui', 'scenarios', 'rijen')


def ready(folder):
    e = Exercise(folder, scenario=SCENARIO)
    t = Terminal(folder, [BINARY, 'console', e.path])
    t.wait('KLAAR')
    return e, t


def paused(folder):
    """Under way, with the clock standing still: nothing depends on how fast this machine is."""
    e, t = ready(folder)
    e.ctl('start')
    seq = e.ctl('pause')
    t.wait(rf'PAUZE.*(\n.*)*#{seq}(?!\d)')
    return e, t


def seen(t, seq):
    """The console has folded record `seq`; the clock stands, so it is the last."""
    t.wait(rf'#{seq}(?!\d)')


def timeline(t, *words):
    """The timeline, with lines with these words only; the first is chosen."""
    first(t)
    t.keys('v', 't').wait('tijdlijn')
    t.keys('/').wait('regels met')
    t.keys('C-u').type(' '.join(words)).keys('Enter')
    return t.wait(rf'tijdlijn /{" ".join(words)} ')


def first(t):
    """The first screen, without a filter, at the top of NU."""
    t.keys('Escape', 'Escape', 'Escape').wait('NU')
    t.keys('Home')


def chosen(t):
    return re.findall(r'^>.*', t.screen(), re.M)


def choose(t, label):
    """Goes down to the line that begins with these words."""
    while True:
        # between two lines the screen may show none as chosen
        wait_for(lambda: chosen(t), f'no line is chosen on:\n{t.screen()}')
        was = chosen(t)
        if any(re.match('>' + label, line) for line in was):
            return
        if not was:
            continue
        t.keys('j')
        wait_for(lambda was=was: chosen(t) not in (was, []), f'there is no line {label!r} on:\n{t.screen()}')


def organisation(t, name):
    """The organisations, with this one chosen."""
    first(t)
    t.keys('v', 'o').wait('─organisaties─')
    choose(t, name)


def by_leader(record):
    assert record['by'] == 'leider', record
    return record


def over(e, t):
    t.close()
    e.stop()


# ---- before StartEx


def test_prove_readiness(folder):
    """T-60 prove readiness: the checklist sees what it can, a person ticks the rest"""
    e, t = ready(folder)
    t.keys('v', 'n').wait('─nalooplijst─')
    shown = t.screen()
    assert re.search(r'\[x\] +elke inject die iemand moet brengen', shown), shown
    assert re.search(r'\[!\] +\d+ injects zonder tekst in een van de talen', shown), shown
    for words, note in [('afspraken', 'agreements'), ('verbinding', 'comms check'),
                        ('rollen', 'roles'), ('afdrukken', 'print-outs')]:
        choose(t, rf'\[ \] +(\d+ organisaties moeten )?{words}')
        t.keys('Enter')
        by_leader(e.record('note.logged', text='checklist: ' + note))
        t.wait(rf'\[x\] +{words}.* leider')
    over(e, t)


def test_brief(folder):
    """T-10 brief: who was briefed is recorded"""
    e, t = ready(folder)
    t.keys('v', 'n').wait('─nalooplijst─')
    choose(t, r'\[ \] +gebrieft: spelregels, doelen, veiligheidswoord, TLP, loggen')
    t.keys('Enter')
    by_leader(e.record('note.logged', text='checklist: briefing'))
    over(e, t)


def test_who_was_briefed(folder):
    """T-10 brief: what to say on one screen, the safety word, and organisation by organisation who heard it"""
    e, t = ready(folder)
    t.keys('v', 'r').wait('─briefing─')
    t.wait('NO PLAY stopt alles meteen')
    choose(t, '2 +oefendoelen')
    shown = t.wait('zien: Ziet wat er is')
    assert 'De poort is dicht' not in shown, 'objectives, not injects'
    choose(t, '3 +veiligheidswoord')
    t.keys('Enter').wait('zoals afgesproken')
    t.type('anker').keys('Enter')
    by_leader(e.record('note.logged', text='safety word: anker'))
    t.wait('>3 +veiligheidswoord +anker')
    choose(t, '4 +TLP')
    t.wait('TLP:GREEN')
    for org in ['haven', 'stad']:
        choose(t, rf'\[ \] +gebrieft: {org}')
        t.keys('Enter')
        by_leader(e.record('note.logged', text=f'briefing: {org}'))
        t.wait(rf'>\[x\] +gebrieft: {org} .* leider')
    assert 'gebrieft: pers' not in t.screen(), 'a simulated party has nobody to brief'
    over(e, t)


def test_start(folder):
    """StartEx: everybody at one instant, with a second key that Enter is not"""
    e, t = ready(folder)
    other = Terminal(folder, [BINARY, 'console', '--by', 'waarnemer', e.path])
    other.wait('KLAAR')
    before = e.records()
    t.keys('S').wait('Lees voor: OEFENING')
    t.keys('Enter').wait('alleen J')
    t.wait('Lees voor')
    t.keys('Escape').wait('Lees voor', gone=True)
    assert e.records() == before, 'it began without a yes'
    t.keys('S').wait('Lees voor')
    t.keys('J').wait('LOOPT')
    started = by_leader(e.record('exercise.started'))
    assert started['seq'] == before + 1 and started['t'] == 0, started
    other.wait('LOOPT')
    other.close()
    over(e, t)


# ---- every minute


def test_know_what_comes(folder):
    """every minute, know what comes: the timeline by role, storyline, objective and status"""
    e, t = paused(folder)
    for words, there, not_there in [
            ('haven.directie', ['vraag'], ['lijn-1', 'brief']),
            ('stad', ['bel '], ['brief', 'lijn-1']),
            ('lijn', ['lijn-1', 'lijn-2', 'lijn-3'], ['brief', 'vraag', 'hulp']),
            ('kiezen', ['vraag'], ['brief', 'bel ']),
            ('reserve', ['hulp', 'druk'], ['brief', 'lijn-1']),
            ('pers zien', ['brief', 'bel '], ['vraag', 'lijn-1'])]:
        timeline(t, words)
        for name in there:
            t.wait(rf'(?m)^.{{8}} . \w+ +{name}')
        shown = t.screen()
        for name in not_there:
            assert not re.search(rf'(?m)^.{{8}} . \w+ +{name}', shown), shown
    seen(t, e.ctl('inject.hold', 'inject=vraag'))
    shown = timeline(t, 'aangehouden')
    t.wait(r'aangehouden +vraag')
    assert 'brief' not in t.screen(), shown
    over(e, t)


def test_deliver(folder):
    """inject due: a card to read from, delivered, failed, again, hold; stamped by whom"""
    e, t = paused(folder)
    seen(t, e.ctl('inject.fire', 'inject=bel'))
    first(t)
    choose(t, 'BRENGEN')
    t.keys('Enter').wait('Wij horen dat de poort dicht is')
    t.wait(r'pers → stad.burgemeester +\(phone\)')
    t.keys('x').wait('kon niet gebracht worden')
    t.type('in gesprek').keys('Enter')
    failed = by_leader(e.record('inject.failed', inject='bel', reason='in gesprek'))
    again = by_leader(e.record('inject.due', failed['seq'], inject='bel', via='mail'))
    assert again['assigned'] == 'tegenspel' and again['cause'] == failed['seq'], again
    seen(t, again['seq'])
    t.keys('d')
    by_leader(e.record('inject.delivered', again['seq'], inject='bel', via='mail'))
    seen(t, again['seq'] + 1)
    seen(t, e.ctl('inject.fire', 'inject=bel-terug'))
    first(t)
    choose(t, 'BRENGEN')
    t.keys('h')
    by_leader(e.record('inject.held', inject='bel-terug'))
    timeline(t, 'bel-terug')
    t.keys('h')
    by_leader(e.record('inject.released', inject='bel-terug'))
    t.wait('te brengen +bel-terug')
    t.keys('x').wait('kon niet gebracht worden')
    t.type('niemand').keys('Enter')
    failed = by_leader(e.record('inject.failed', inject='bel-terug', reason='niemand'))
    t.wait('mislukt +bel-terug')
    t.keys('f')  # once more
    due = by_leader(e.record('inject.due', failed['seq'], inject='bel-terug'))
    seen(t, due['seq'])
    t.keys('d')
    by_leader(e.record('inject.delivered', due['seq'], inject='bel-terug', via='phone'))
    over(e, t)


def test_adapt(folder):
    """inject late or blocked: shift, shift the storyline, hold, skip with reason, swap, send to another"""
    e, t = paused(folder)
    timeline(t, 'lijn-1')
    t.keys('+')
    assert by_leader(e.record('inject.retimed', inject='lijn-1'))['due'] == 3660000
    t.wait('10:01')
    t.keys('-')
    back = e.record('inject.retimed', inject='lijn-1', due=3600000)
    t.wait('>10:00')
    t.keys('m').wait('Verzet')
    t.type('+5m').keys('Enter').wait('en alles wat in zijn verhaallijn volgt')
    t.keys('Down', 'Enter')
    for inject, due in [('lijn-1', 3900000), ('lijn-2', 4500000), ('lijn-3', 5100000)]:
        by_leader(e.record('inject.retimed', back['seq'], inject=inject, due=due))
    t.wait('>10:05')
    t.keys('h')
    by_leader(e.record('inject.held', inject='lijn-1'))
    t.wait('aangehouden +lijn-1')
    t.keys('s').wait('Sla hem over')
    t.type('al gezegd').keys('Enter')
    by_leader(e.record('inject.skipped', inject='lijn-1', reason='al gezegd'))
    timeline(t, 'lijn-2')
    t.keys('w').wait('in zijn plaats')
    t.type('hulp').keys('Enter')
    skipped = by_leader(e.record('inject.skipped', inject='lijn-2'))
    assert 'hulp' in skipped['reason'], skipped
    by_leader(e.record('inject.delivered', skipped['seq'], inject='hulp'))
    timeline(t, 'vraag')
    t.keys('e').wait('Wat te bewerken')
    t.keys('o').wait('aan wie, met komma')
    t.keys('C-u').type('stad.burgemeester').keys('Enter')
    edited = by_leader(e.record('inject.edited', inject='vraag'))
    assert edited['to'] == ['stad.burgemeester'], edited
    t.wait('stad.bu')
    t.keys('f')
    assert e.record('inject.delivered', inject='vraag')['to'] == ['stad.burgemeester']
    over(e, t)


def test_raise_pressure(folder):
    """team races ahead: fire from the pick list, bring the next forward, an inject of one's own"""
    e, t = paused(folder)
    timeline(t, 'reserve', 'druk')
    choose(t, 'reserve . gepland +druk')
    t.keys('f')
    by_leader(e.record('inject.delivered', inject='druk'))
    timeline(t, 'vraag')
    t.keys('m').wait('Verzet')
    t.type('09:05').keys('Enter').wait('alleen deze')
    t.keys('Enter')
    by_leader(e.record('inject.retimed', inject='vraag', due=300000))
    t.wait('>09:05')
    t.keys('n').wait('Een eigen inject')
    for answer in ['pers', 'haven', 'mail', 'Nog iets', 'Wij staan voor de deur.', '']:
        t.type(answer).keys('Enter')
    t.wait('Wat de ontvanger ziet')
    t.wait('Wij staan voor de deur.')
    assert not [r for r in e.journal() if r['kind'] == 'inject.added'], 'it left before it was seen'
    t.keys('f')
    added = by_leader(e.record('inject.added'))
    assert added['to'] == ['haven'] and added['from'] == 'pers', added
    came = by_leader(e.record('inject.delivered', added['seq'], inject=added['inject']))
    assert 'Wij staan voor de deur.' in came['text']['nl'], came
    over(e, t)


def test_lower_pressure(folder):
    """team drowns: hold the storyline, stretch its spacing, play a helping inject"""
    e, t = paused(folder)
    timeline(t, 'lijn-2')
    t.keys('H')
    by_leader(e.record('storyline.held', of='lijn'))
    t.wait('#' + str(e.records()) + r'(?!\d)')
    t.keys('H')
    by_leader(e.record('storyline.released', of='lijn'))
    t.keys('m').wait('Verzet')
    t.type('+10m').keys('Enter').wait('in zijn verhaallijn')
    t.keys('Down', 'Enter')
    by_leader(e.record('inject.retimed', inject='lijn-2', due=4800000))
    by_leader(e.record('inject.retimed', inject='lijn-3', due=5400000))
    assert not [r for r in e.journal() if r['kind'] == 'inject.retimed' and r['inject'] == 'lijn-1']
    timeline(t, 'hulp')
    t.keys('f')
    by_leader(e.record('inject.delivered', inject='hulp'))
    over(e, t)


def test_mark_overloaded(folder):
    """team drowns: a role is marked as overloaded, for every leader, until the mark is taken away"""
    e, t = paused(folder)
    other = Terminal(folder, [BINARY, 'console', '--by', 'waarnemer', e.path])
    seen(t, e.ctl('inject.fire', 'inject=brief'))
    organisation(t, 'haven')
    t.keys('o').wait('Wie heeft te veel te doen')
    t.type('haven.ciso').keys('Enter')
    note = by_leader(e.record('note.logged', text='load: haven.ciso overloaded'))
    t.wait('>haven .*OVERBELAST')
    t.wait('haven.ciso .*1 open.*overbelast sinds 09:00')
    other.wait('DRUK .*haven.ciso')
    first(t)
    choose(t, 'DRUK')
    t.keys('o')
    by_leader(e.record('note.logged', note['seq'], text='load: haven.ciso relieved'))
    t.wait('DRUK', gone=True)
    other.wait('DRUK', gone=True)
    other.close()
    over(e, t)


def test_steer_without_leading(folder):
    """expected action absent: a reminder, and a reserve is offered; nothing comes by itself"""
    e, t = paused(folder)
    e.ctl('inject.fire', 'inject=brief')
    e.ctl('resume')
    e.ctl('rate', 'rate=1000x')
    e.record('silence.asked', inject='brief')
    seen(t, e.ctl('pause'))
    first(t)
    choose(t, 'STIL')
    t.wait('r reserve')
    assert not [r for r in e.journal() if r.get('inject') == 'hulp' and r['kind'] == 'inject.delivered']
    t.keys('r').wait('Speel een reserve')
    t.type('hulp').keys('Enter')
    by_leader(e.record('inject.delivered', inject='hulp'))
    over(e, t)


def test_counterplay(folder):
    """players ask something unforeseen: a free reply in the name of a simulated party, with its ground"""
    e, t = paused(folder)
    seen(t, e.ctl('question', 'by=haven.ciso', 'to=pers', 'text=Wie is uw bron?'))
    first(t)
    choose(t, 'VRAAG')
    t.wait('Wie is uw bron')
    t.keys('y').wait('Beantwoord een vraag')
    t.wait('uit naam van|namens')
    t.keys('Enter')
    t.type('Dat zeggen wij niet.').keys('Enter').wait('bedacht')
    t.type('bedacht').keys('Enter')
    answered = by_leader(e.record('question.answered'))
    assert answered['from'] == 'pers' and answered['of'] == 'bedacht', answered
    assert answered['text'] == 'Dat zeggen wij niet.', answered
    over(e, t)


def test_counterplay_screen(folder):
    """what counterplay has to do stands together: questions, what was said before, calls to make"""
    e, t = paused(folder)
    asked = e.ctl('question', 'by=haven.ciso', 'to=pers', 'text=Wanneer?')
    e.ctl('answer', 'by=tegenspel', f'record={asked}', 'from=pers', 'text=Om tien uur.', 'of=bedacht')
    e.ctl('inject.fire', 'inject=bel')
    seen(t, e.ctl('question', 'by=haven.ciso', 'to=pers', 'text=Zeker weten?'))
    t.keys('v', 'p').wait('─tegenspel─')
    t.wait(r'GEZEGD +\S+ +pers→haven.ciso Om tien uur')
    choose(t, 'BRENGEN')
    t.keys('d')
    by_leader(e.record('inject.delivered', inject='bel'))
    t.wait('BRENGEN', gone=True)
    choose(t, 'VRAAG')
    t.wait(r'haven.ciso vroeg eerder\n +09:00 → pers Wanneer')
    t.keys('y').wait('Beantwoord een vraag')
    t.keys('Enter')
    t.type('Zeker.').keys('Enter').wait('bedacht')
    t.type('script').keys('Enter')
    answered = by_leader(e.record('question.answered', text='Zeker.'))
    assert answered['from'] == 'pers' and answered['of'] != 'bedacht', answered
    t.wait('VRAAG', gone=True)
    t.wait(r'GEZEGD .*Zeker')
    over(e, t)


def test_eyes(folder):
    """what a seat knows: the journal through its eyes, without what others received"""
    e, t = paused(folder)
    e.ctl('inject.fire', 'inject=brief')
    e.ctl('inject.fire', 'inject=bel')
    e.ctl('inject.delivered', 'inject=bel')
    seen(t, e.ctl('note', 'text=zij weten nog niets'))
    for seat, there, not_there in [('haven.ciso', 'brief pers', 'bel pers'),
                                   ('stad.burgemeester', 'bel pers', 'brief pers')]:
        t.keys('v', 'e').wait('Door de ogen van een plaats')
        t.type(seat).keys('Enter')
        t.wait('door de ogen van ' + seat)
        shown = t.wait(rf' {there} > {seat}')
        for words in [not_there, 'zij weten nog niets', 'lijn-1']:
            assert words not in shown, shown
    over(e, t)


def test_hold_window(folder):
    """an inject stands in NOW before it leaves by itself, so that it can be held"""
    e, t = ready(folder)
    t.keys('W').wait('Bedenktijd')
    t.type('15m').keys('Enter')
    window = by_leader(e.record('exercise.window'))
    assert window['window'] == 900000, window
    e.ctl('start')
    t.wait('LOOPT')
    choose(t, 'GAAT UIT')
    t.wait('>GAAT UIT .*De poort is dicht')
    t.keys('h')
    by_leader(e.record('inject.held', inject='brief'))
    t.wait('GAAT UIT', gone=True)
    t.keys('W').wait('Bedenktijd')
    t.type('0').keys('Enter')
    by_leader(e.record('exercise.window', window=0))
    over(e, t)


# ---- the chain


def decided(e, t):
    e.ctl('inject.fire', 'inject=brief')
    seq = e.ctl('decision', 'by=haven.ciso', 'inject=brief', 'decision=De poort van het net')
    seen(t, seq + 1)
    first(t)


def test_let_the_world_react(folder):
    """a decision with a chain effect: what each meaning does, one key, it spreads; or none, with a reason"""
    e, t = paused(folder)
    decided(e, t)
    timeline(t, 'brief')
    t.keys('Enter').wait(r'als “isoleren”\n +~09:20 +KETEN +haven.kraan←haven.poort')
    t.keys('PageDown').wait(r'isoleren\n +~09:00 +haven.poort verstoord, ernst 4\n +~09:20 +haven.kraan geraakt')
    assert not [r for r in e.journal() if r['kind'] == 'service.disrupted'], 'looking did it'
    first(t)
    choose(t, 'DUIDEN')
    t.keys('1').wait('isoleren.* verandert de keten.*\n.*\n.*haven.kraan geraakt')
    t.keys('Enter', 'Escape').wait('verandert de keten', gone=True)  # no yes
    assert not [r for r in e.journal() if r['kind'] == 'service.disrupted'], 'it was no yes'
    t.keys('1').wait('verandert de keten')
    t.keys('J')
    meant = by_leader(e.record('decision.classified', inject='brief', choice='isoleren'))
    hit = e.record('service.disrupted', meant['seq'], service='haven.poort')
    assert hit['severity'] == 4 and hit['cause'] == meant['seq'], hit
    t.wait('haven.poort +4 ####')
    over(e, t)


def test_no_effect_with_reason(folder):
    """a decision without a chain effect: none, and why"""
    e, t = paused(folder)
    decided(e, t)
    choose(t, 'DUIDEN')
    t.keys('4').wait('Geen gevolg')
    t.type('was al dicht').keys('Enter')
    by_leader(e.record('decision.classified', choice='geen', reason='was al dicht'))
    assert not [r for r in e.journal() if r['kind'] == 'service.disrupted']
    over(e, t)


def test_chain_effect_due(folder):
    """chain effect due: where it comes from and what is left; hold, release, cancel before it is noticed"""
    e, t = paused(folder)
    seen(t, e.ctl('disrupt', 'service=haven.poort', 'severity=4'))
    first(t)
    t.keys('Tab').wait(r'09:20 +20:00 +KETEN +haven.kraan +← haven.poort')
    t.type('/').wait('regels met')
    t.type('kraan').keys('Enter')
    choose(t, r'09:20 +20:00 +KETEN')
    t.keys('h')
    by_leader(e.record('effect.held', service='haven.kraan', upstream='haven.poort'))
    seen(t, e.records())
    choose(t, r'.*haven.kraan')
    t.keys('h')
    by_leader(e.record('effect.released', service='haven.kraan'))
    seen(t, e.records())
    choose(t, r'.*haven.kraan')
    t.keys('x').wait('Schrap dit effect')
    t.type('de kraan heeft een noodaggregaat').keys('Enter')
    cancelled = by_leader(e.record('effect.cancelled', service='haven.kraan'))
    assert cancelled['reason'] == 'de kraan heeft een noodaggregaat', cancelled
    over(e, t)


# ---- between rounds


def test_between_rounds(folder):
    """between rounds: close, a prompt to look back, jump with the new time announced, open"""
    e, t = paused(folder)
    t.keys('Space').wait('LOOPT')
    t.keys('O').wait('Deze ronde sluiten')
    t.wait('terug te kijken')
    t.keys('J')
    closed = by_leader(e.record('round.closed', round='r1'))
    seen(t, closed['seq'])
    t.keys('b').wait('Leg vast')
    t.type('terugblik').keys('Enter').wait('namens wie')
    t.type('haven.ciso').keys('Enter').wait('op welke inject')
    t.keys('Enter').wait('in woorden')
    t.type('Wij belden te laat').keys('Enter').wait('gezegd om')
    t.keys('Enter')
    looked = by_leader(e.record('reflection.logged', text='Wij belden te laat'))
    assert looked['seat'] == 'haven.ciso' and looked['t'] == closed['t'], 'the clock stands'
    seen(t, looked['seq'])
    t.keys('G').wait('Tijdsprong')
    t.type('10:25').keys('Enter').wait('─tijdsprong─')
    t.wait('Van 09:00 naar 10:25')
    choose(t, r'09:20 +kort verteld')
    t.keys('s').wait(r'>09:20 +overgeslagen')
    choose(t, r'09:30 +kort verteld')
    t.keys('d').wait(r'>09:30 +gebracht')
    choose(t, r'10:10 +kort verteld')
    t.keys('m').wait(r'>10:10 +schuift mee')
    t.keys('Home').wait(r'>intussen \[nl\]')
    t.keys('Enter').wait('Wat er intussen gebeurde')
    t.type('De poort ging weer open.').keys('Enter').wait(r'>intussen \[nl\] +De poort ging')
    assert not [r for r in e.journal() if r['kind'] == 'exercise.jumped'], 'looking did it'
    t.keys('G').wait('Kondig')
    t.keys('J')
    jumped = by_leader(e.record('exercise.jumped', closed['seq']))
    assert jumped['from'] == closed['t'] and jumped['to'] == 5100000, jumped
    assert set(jumped['injects']) == {'brief', 'bel', 'vraag', 'lijn-1', 'lijn-2', 'lijn-3'}, jumped
    assert jumped['meanwhile']['nl'] == 'De poort ging weer open.', jumped
    skipped = e.record('inject.skipped', jumped['seq'], inject='bel')
    assert skipped['cause'] == jumped['seq'], skipped
    moved = e.record('inject.retimed', jumped['seq'], inject='lijn-2')
    assert moved['due'] > jumped['to'], moved
    t.wait('10:25:00')
    t.keys('O')
    opened = by_leader(e.record('round.opened', jumped['seq'], round='r2'))
    t.wait('LOOPT ronde 2/2')
    e.record('inject.delivered', opened['seq'], inject='vraag')
    assert opened['t'] >= 5100000, opened
    over(e, t)


# ---- people first


def test_something_real(folder):
    """something real happens: one key and a yes; clock and queues stop; the leader resumes, with a reason"""
    e, t = ready(folder)
    e.ctl('start')
    t.wait('LOOPT')
    e.ctl('inject.fire', 'inject=bel')
    t.keys('v', 'l').wait('logboek')
    t.keys('!').wait('NO PLAY - NO PLAY - NO PLAY')
    t.keys('J')
    stopped = by_leader(e.record('exercise.noplay'))
    t.wait(r'\*\* NO PLAY \*\*')
    first(t)
    t.wait('contact')
    t.keys('Space').wait('waarom het kan')
    t.keys('Enter')
    assert not [r for r in e.journal() if r['kind'] == 'exercise.resumed'], 'without a reason'
    t.type('loos alarm').keys('Enter')
    resumed = by_leader(e.record('exercise.resumed', reason='loos alarm'))
    assert resumed['t'] == stopped['t'], resumed
    between = [r['kind'] for r in e.journal() if stopped['seq'] < r['seq'] < resumed['seq']]
    assert not between, between
    over(e, t)


def test_whom_to_call(folder):
    """something real happens: the contact list is there, with who may be called"""
    e, t = ready(folder)
    t.keys('v', 'c').wait('─contacten─')
    listed = r'oefenleider +000-0001 +mag.*\n.?meldkamer +112 +NIET BELLEN'
    t.wait(listed)
    e.ctl('start')
    first(t)
    t.wait('LOOPT')
    assert '000-0001' not in t.screen(), 'not in the way before'
    t.keys('!').wait('NO PLAY - NO PLAY - NO PLAY')
    t.keys('J')
    by_leader(e.record('exercise.noplay'))
    t.wait(listed)
    assert all('000-0001' not in str(r) for r in e.journal()), 'numbers are not for the journal'
    over(e, t)


def test_protect_people(folder):
    """distress or conflict: pause, with the class of its reason"""
    e, t = ready(folder)
    e.ctl('start')
    t.wait('LOOPT')
    t.keys('P').wait('Zet de klok stil')
    t.type('iemand zit').keys('Enter').wait('geen namen')
    t.type('even lucht').keys('Enter')
    pause = by_leader(e.record('exercise.paused'))
    assert pause['class'] == 'spanning' and pause['reason'] == 'even lucht', pause
    t.wait('PAUZE')
    t.keys('Space').wait('LOOPT')
    by_leader(e.record('exercise.resumed', pause['seq']))
    over(e, t)


def test_a_role_out_of_play(folder):
    """distress or conflict: a role goes out of play, and in again; its link no longer lets anybody in"""
    e, t = paused(folder)
    subprocess.run([BINARY, 'seats', e.path, '--make', 'haven.ciso', '--no-qr', '--url', 'http://localhost'],
                   check=True, capture_output=True)
    link = e.record('seat.made')
    seen(t, e.ctl('inject.fire', 'inject=brief'))
    organisation(t, 'haven')
    t.keys('x').wait('Haal een rol uit het spel')
    t.type('haven.ciso').keys('Enter').wait('werkt niet meer')
    t.type('uit het spel').keys('Enter').wait('geen namen')
    before = e.records()
    t.keys('Enter').wait('geen namen')
    assert e.records() == before, 'without a reason'
    t.type('even rust').keys('Enter')
    note = by_leader(e.record('note.logged', text='role: haven.ciso out of play: even rust'))
    gone = by_leader(e.record('seat.revoked', note['seq'], link=link['link']))
    assert gone['reason'] == 'even rust', gone
    t.wait('>haven .*ROL UIT')
    t.wait('haven.ciso .*uit het spel sinds 09:00: even rust')
    other = Terminal(folder, [BINARY, 'console', '--by', 'waarnemer', e.path])
    other.wait(r'ROL +\S+ +haven.ciso uit het spel: even rust')
    first(t)
    choose(t, r'ROL +\S+ +haven.ciso')
    t.keys('x')
    by_leader(e.record('note.logged', gone['seq'], text='role: haven.ciso back in play'))
    for shown in [t, other]:
        shown.wait('haven.ciso uit het spel', gone=True)
    other.close()
    over(e, t)


def test_a_role_handed_over(folder):
    """distress or conflict: a role goes to somebody else, until a leader says that it plays again"""
    e, t = paused(folder)
    organisation(t, 'stad')
    t.keys('x').wait('Haal een rol uit het spel')
    t.type('burgemeester').keys('Enter').wait('werkt niet meer')
    t.type('iemand anders').keys('Enter').wait('geen namen')
    t.type('moet weg').keys('Enter')
    note = by_leader(e.record('note.logged', text='role: stad.burgemeester handed over: moet weg'))
    t.wait('>stad .*OVERGEDRAGEN')
    t.keys('v', 'd').wait(r'ROL \S+ stad.burgemeester overgedragen: moet weg')
    organisation(t, 'stad')
    t.keys('x').wait('Haal een rol uit het spel')
    t.type('burgemeester').keys('Enter').wait('weer in het spel')
    t.type('weer').keys('Enter').wait('geen namen')
    t.keys('Enter')
    by_leader(e.record('note.logged', note['seq'], text='role: stad.burgemeester back in play'))
    t.wait('OVERGEDRAGEN', gone=True)
    over(e, t)


def test_an_organisation_leaves(folder):
    """an organisation leaves: it is simulated from now on, and counterplay answers for it"""
    e, t = paused(folder)
    seen(t, e.ctl('question', 'by=haven.ciso', 'to=stad', 'text=Komt u?'))
    first(t)
    t.keys('v', 'o').wait('─organisaties─')
    choose(t, 'stad')
    t.keys('p').wait('Hoe deze organisatie speelt')
    t.type('simul').keys('Enter').wait('reden')
    t.type('teruggeroepen').keys('Enter')
    left = by_leader(e.record('organisation.mode', org='stad', play='simulated'))
    assert left['was'] == 'full' and left['reason'] == 'teruggeroepen', left
    asked = e.record('question.logged')
    e.ctl('answer', 'by=tegenspel', f'record={asked["seq"]}', 'from=stad', 'text=Nee.', 'of=bedacht')
    over(e, t)


def test_hand_over(folder):
    """the leader is replaced: how it stands, what is open and what was noted, on one screen"""
    e, t = paused(folder)
    decided(e, t)
    e.ctl('inject.fire', 'inject=bel')
    e.ctl('inject.hold', 'inject=vraag')
    e.ctl('question', 'by=haven.ciso', 'to=pers', 'text=Wie is uw bron?')
    e.ctl('note', 'text=safety word: anker')
    seen(t, e.ctl('note', 'text=de stad is er om tien uur weer'))
    t.close()
    other = Terminal(folder, [BINARY, 'console', '--by', 'leider', e.path])
    seen(other, e.records())
    other.keys('v', 'd').wait('─overdracht─')
    other.wait(r'09:00:\d\d +PAUZE +ronde r1')
    other.wait('veiligheidswoord: anker')
    other.wait(r'DUIDEN .*haven.ciso .*De poort van het net')
    other.wait(r'BRENGEN .*pers→stad.burgemeester')
    other.wait(r'VRAAG .*haven.ciso→pers Wie is uw bron')
    other.keys('PageDown').wait(r'Aangehouden.*\n +vraag')
    other.keys('PageDown').wait(r'haven.ciso: besluit: De poort van het net')
    other.wait(r'Notities van de oefenleiding\n +\S+ leider: .*de stad is er om tien uur weer')
    over(e, other)


def test_crash(folder):
    """crash or power loss: nothing that was acknowledged is lost, and it comes back paused"""
    e, t = ready(folder)
    e.ctl('start')
    t.wait('LOOPT')
    t.keys('N').wait('Een notitie')
    t.type('voor de klap').keys('Enter')
    noted = by_leader(e.record('note.logged', text='voor de klap'))
    t.wait(rf'gedaan: #{noted["seq"]}')
    e.stop(signal.SIGKILL)
    t.wait('VERBINDING WEG')
    before = e.journal()
    e.run(e.path)
    t.wait('VERBINDING WEG', gone=True)
    t.wait('PAUZE')
    assert e.journal()[:noted['seq']] == before[:noted['seq']]
    t.wait(rf'#{e.records()}(?!\d)')
    t.keys('Space').wait('LOOPT')
    t.keys('Space').wait('PAUZE')
    over(e, t)


# ---- the end


def test_land(folder):
    """T-15 to end: which objectives are untouched, the shortest way to touch them, the wind-down said"""
    e, t = paused(folder)
    e.ctl('inject.hold', 'inject=vraag')
    seen(t, e.ctl('jump', 'to=T+2:44'))
    first(t)
    assert 'LANDING' not in t.screen(), 'sixteen minutes are left'
    seen(t, e.ctl('jump', 'to=T+2:46'))
    choose(t, r'LANDING +nog 1\d:\d\d tot EndEx; 1 van 2')
    t.keys('Enter').wait('─landing─')
    choose(t, r'pad +aangehouden +kiezen +Wat gaat voor')
    t.keys('f')
    by_leader(e.record('inject.delivered', inject='vraag'))
    t.wait('elk oefendoel is geraakt')
    t.keys('v', 'n').wait('─nalooplijst─')
    choose(t, r'\[ \] +voor EndEx')
    t.keys('Enter')
    by_leader(e.record('note.logged', text='checklist: wind-down'))
    first(t)
    assert 'LANDING' not in t.screen()
    over(e, t)


def test_stop_formally(folder):
    """EndEx: by the leader, sealed; what is logged later is marked"""
    e, t = paused(folder)
    t.keys('E').wait('verzegeld')
    t.keys('j').wait('alleen J')
    t.wait('verzegeld')
    t.keys('Escape').wait('Het journaal wordt verzegeld', gone=True)
    t.keys('E').wait('verzegeld')
    t.keys('J').wait('EINDE')
    ended = by_leader(e.record('exercise.ended'))
    sealed = e.record('exercise.sealed')
    assert sealed['records'] == ended['seq'] and len(sealed['digest']) == 64, sealed
    t.keys('b').wait('Leg vast')
    t.type('besluit').keys('Enter').wait('namens wie')
    t.type('haven.ciso').keys('Enter').wait('op welke inject')
    t.keys('Enter').wait('in woorden')
    t.type('Toch dicht').keys('Enter').wait('omdat')
    t.keys('Enter')
    late = by_leader(e.record('decision.logged', sealed['seq'], decision='Toch dicht'))
    assert late['late_reason'] and late['t'] == ended['t'], late
    over(e, t)


def test_hot_wash(folder):
    """EndEx +5 hot wash: objective by objective what was planned and what came, and each role's own words"""
    e, t = paused(folder)
    seen(t, e.ctl('inject.fire', 'inject=brief'))
    t.keys('E').wait('verzegeld')
    t.keys('J').wait('EINDE')
    sealed = e.record('exercise.sealed')
    t.wait(r'zien +0/1')
    for seat, words in [('haven.ciso', 'Het bellen ging goed'), ('stad.burgemeester', 'Eerst de pers')]:
        t.keys('b').wait('Leg vast')
        t.type('terugblik').keys('Enter').wait('namens wie')
        t.type(seat).keys('Enter').wait('op welke inject')
        t.keys('Enter').wait('in woorden')
        t.type(words).keys('Enter').wait('gezegd om')
        t.keys('Enter')
        looked = by_leader(e.record('reflection.logged', sealed['seq'], text=words))
        assert looked['seat'] == seat, looked
        seen(t, looked['seq'])
    t.keys('v', 'n').wait('─nalooplijst─')
    choose(t, r'\[ \] +na EndEx')
    t.keys('Enter')
    by_leader(e.record('note.logged', sealed['seq'], text='checklist: hot wash'))
    over(e, t)


if __name__ == '__main__':
    sys.exit(main(globals()))
