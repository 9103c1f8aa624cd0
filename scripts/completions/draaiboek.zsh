#compdef draaiboek
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2
# Made by `draaiboek generate completion-zsh`.

_draaiboek() {
    local -a commands
    commands=(
        'new:write a small scenario to start from'
        'check:look for errors and weaknesses in a scenario'
        'graph:draw storylines and conditions'
        'chain:who depends on whom, and what if something is down'
        'rehearse:play a scenario with machine players; what may come of an exercise'
        'test:run the scenario'\''s own tests'
        'run:perform an exercise, or go on with one'
        'console:lead an exercise that is being played'
        'ctl:do a command in an exercise that is being played'
        'seats:let people in\: links to seats'
        'web:serve seats in browsers'
        'join:take part from a terminal'
        'list:show exercises, and which of them are being played'
        'replay:watch an exercise again, or verify its journal'
        'log:read the journal in words'
        'generate:write a page or file that is made from the program'\''s tables'
    )
    if ((CURRENT == 2)); then
        _describe command commands
        return
    fi
    local command=$words[2]
    shift words
    ((CURRENT--))
    case $command in
    new)
        _arguments \
            '--template[klein (default)\: one small story]:NAME: ' \
            '-t[klein (default)\: one small story]:NAME: ' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    check)
        _arguments \
            '--json[the findings for a program]' \
            '--strict[warnings count as errors]' \
            '*--warn[set a rule to off, warn or error]:Qnn=LEVEL: ' \
            '*-W[set a rule to off, warn or error]:Qnn=LEVEL: ' \
            '*--overlay[add what an organisation has of its own; may be repeated]:FOLDER: ' \
            '--explain[why there is such a rule]:Qnn: ' \
            '--rules[list the rules]' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    graph)
        _arguments \
            '--format[dot (Graphviz, default) or mermaid]:FORMAT: ' \
            '-f[dot (Graphviz, default) or mermaid]:FORMAT: ' \
            '--chain[the chain\: services, what they need, scarce resources]' \
            '*--overlay[add what an organisation has of its own; may be repeated]:FOLDER: ' \
            '--run[rehearse N times to see what Lua does (20; 0\: do not)]:N: ' \
            '-n[rehearse N times to see what Lua does (20; 0\: do not)]:N: ' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    chain)
        _arguments \
            '*--what-if[who is hit if SERVICE=SEVERITY (0\: restored), or INJECT=CHOICE is decided]:WHAT\[@T\]: ' \
            '*-w[who is hit if SERVICE=SEVERITY (0\: restored), or INJECT=CHOICE is decided]:WHAT\[@T\]: ' \
            '--until[look ahead up to there (the planned end)]:T: ' \
            '--runs[the spread over so many seeds]:N: ' \
            '-n[the spread over so many seeds]:N: ' \
            '--seed[the first seed (1)]:N: ' \
            '-s[the first seed (1)]:N: ' \
            '--catalogue[show the catalogue, or rows of it\: --catalogue K35]' \
            '--json[for another program]' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    rehearse)
        _arguments \
            '--seed[what chance does; the same seed plays the same (1)]:N: ' \
            '-s[what chance does; the same seed plays the same (1)]:N: ' \
            '--players[silent (default of an exercise), expected (of a scenario), random, or FILE.lua]:WHO: ' \
            '-p[silent (default of an exercise), expected (of a scenario), random, or FILE.lua]:WHO: ' \
            '--runs[rehearse N times, each with the next seed]:N: ' \
            '-n[rehearse N times, each with the next seed]:N: ' \
            '--cover[count what was reached, and what never]' \
            '*--overlay[add what an organisation has of its own; may be repeated]:FOLDER: ' \
            '--until[end after this much exercise time]:TIME: ' \
            '--date[the date of the story, 2026-06-18]:DATE: ' \
            '--output[keep the exercise in this new folder]:EXERCISE: ' \
            '-o[keep the exercise in this new folder]:EXERCISE: ' \
            '--hashes[a hash of the records of each run, to compare machines by]' \
            '*--choose[of an exercise\: if a decision on this inject is said to mean that; may be repeated]:INJECT=CHOICE: ' \
            '--now[of an exercise\: it is so long after StartEx now (the moment of its last record)]:TIME: ' \
            '--background[of an exercise\: give way to all else, and end with who started this]' \
            '--json[the outcome for a program]' \
            '--quiet[no timeline]' \
            '-q[no timeline]' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    test)
        _arguments \
            '--seed[what chance does in the tests (1)]:N: ' \
            '-s[what chance does in the tests (1)]:N: ' \
            '*--overlay[add what an organisation has of its own; may be repeated]:FOLDER: ' \
            '--only[only tests whose name has this part]:PART: ' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    run)
        _arguments \
            '--output[the new folder to keep it in]:EXERCISE: ' \
            '-o[the new folder to keep it in]:EXERCISE: ' \
            '--seed[what chance does (any)]:N: ' \
            '-s[what chance does (any)]:N: ' \
            '--date[the date of the story, 2026-06-18 (today)]:DATE: ' \
            '*--overlay[add what an organisation has of its own; may be repeated]:FOLDER: ' \
            '--contacts[whom to call; in the place of the scenario'\''s contacts.yaml]:FILE: ' \
            '--web[serve seats in browsers too; with TLS where others can reach it]' \
            '-w[serve seats in browsers too; with TLS where others can reach it]' \
            '--detach[start the server, open no console]' \
            '-d[start the server, open no console]' \
            '--linger[how long after EndEx the server waits for somebody to attach (30m)]:TIME: ' \
            '--plain-clock[do not pause when the machine slept or its time was set]' \
            '--foreground[be the server\: JSON lines in and out (docs/live.md)]' \
            '-f[be the server\: JSON lines in and out (docs/live.md)]' \
            '--keep[in the foreground\: go on when standard input ends]' \
            '-k[in the foreground\: go on when standard input ends]' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    console)
        _arguments \
            '--by[the seat that acts (leider)]:SEAT: ' \
            '--read-only[look, and change nothing]' \
            '-r[look, and change nothing]' \
            '--plain[line by line, for screen readers and scripts]' \
            '-p[line by line, for screen readers and scripts]' \
            '--players[machine players act beside you\: expected or random]:KIND: ' \
            '--ascii[draw with plain characters only]' \
            '--background[of the terminal, for the colours]:light|dark: ' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    ctl)
        _arguments \
            '--by[who acts (leider)]:SEAT: ' \
            '-b[who acts (leider)]:SEAT: ' \
            '--id[the number of this command\: sent twice, it happens once]:ID: ' \
            '--wait[for an answer (10s)]:TIME: ' \
            '-w[for an answer (10s)]:TIME: ' \
            '--json[the answer as JSON]' \
            '-j[the answer as JSON]' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    seats)
        _arguments \
            '*--make[make a link to this seat, or these]:SEAT,…: ' \
            '*-m[make a link to this seat, or these]:SEAT,…: ' \
            '--all[make a link for every role that has none]' \
            '-a[make a link for every role that has none]' \
            '--shared[for a team\: on several devices at once]' \
            '--orgs[what an observer looks at]:ORG,…: ' \
            '--valid[how long the links work (always)]:TIME: ' \
            '--url[where people reach it (where `web` serves now)]:URL: ' \
            '--cards[the new links as a page to print]:FILE: ' \
            '--no-qr[no QR codes in the terminal]' \
            '*--free[let another device take this seat]:SEAT: ' \
            '*--revoke[end the links to this seat]:SEAT: ' \
            '--json[how the seats stand, as JSON]' \
            '-j[how the seats stand, as JSON]' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    web)
        _arguments \
            '--listen[where to listen (this machine only, any port that is free)]:ADDRESS\:PORT: ' \
            '-l[where to listen (this machine only, any port that is free)]:ADDRESS\:PORT: ' \
            '--tls[with a certificate of its own]' \
            '-t[with a certificate of its own]' \
            '--cert[certificate, PEM]:FILE: ' \
            '--key[its key, PEM]:FILE: ' \
            '--plain-http[without TLS, though others can reach it]' \
            '--url[where people reach it, when not where it listens\: a name, a proxy]:URL: ' \
            '-u[where people reach it, when not where it listens\: a name, a proxy]:URL: ' \
            '--detach[in a process of its own, until the exercise is over]' \
            '-d[in a process of its own, until the exercise is over]' \
            '--linger[how long to wait for an exercise that has gone (for ever; detached 30m)]:TIME: ' \
            '--stop[stop serving the seats of this exercise]' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    join)
        _arguments \
            '--seat[which one, of a link to several]:SEAT: ' \
            '--fingerprint[of the certificate that is to be trusted]:SHA256: ' \
            '--session[what makes this the same seat next time (below the state folder)]:FILE: ' \
            '--plain[line by line, for screen readers and scripts]' \
            '-p[line by line, for screen readers and scripts]' \
            '--ascii[draw with plain characters only]' \
            '--background[of the terminal, for the colours]:light|dark: ' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    list)
        _arguments \
            '--json[as JSON]' \
            '-j[as JSON]' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    replay)
        _arguments \
            '--verify[check form, chain, fold and digest]' \
            '--script[with --verify\: run the script again and compare]' \
            '--at[with --verify\: stop after this record, print its digest]:SEQ: ' \
            '--json[with --verify\: the outcome for a program]' \
            '--ascii[draw with plain characters only]' \
            '--background[of the terminal, for the colours]:light|dark: ' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    log)
        _arguments \
            '*--kind[inject.delivered, or inject for all]:KIND: ' \
            '*-k[inject.delivered, or inject for all]:KIND: ' \
            '--org[from, to or by this organisation]:ORG: ' \
            '--seat[from, to or by this seat]:SEAT: ' \
            '--as[only what this seat was shown]:SEAT: ' \
            '--inject[about this inject]:INJECT: ' \
            '-i[about this inject]:INJECT: ' \
            '--since[from T+00\:30, "10\:15" or 30m on]:TIME: ' \
            '--until[up to and including that moment]:TIME: ' \
            '--grep[with this in one of its texts]:TEXT: ' \
            '-g[with this in one of its texts]:TEXT: ' \
            '--cause[this record and what led to it]:SEQ: ' \
            '--all[declarations and heartbeats too]' \
            '-a[declarations and heartbeats too]' \
            '--lines[only the last N]:N: ' \
            '-n[only the last N]:N: ' \
            '--follow[go on as the journal grows]' \
            '-f[go on as the journal grows]' \
            '--json[the lines of the journal as they are]' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    generate)
        _arguments \
            '--files[list what there is, and where it is kept]' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '1:what:(schema texts-schema overlay-schema manifest-reference catalogue api stubs luacheck commands records keys rules completion-bash completion-zsh completion-fish man)'
        ;;
    esac
}

_draaiboek "$@"
