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
        'rehearse:play a scenario with machine players'
        'test:run the scenario'\''s own tests'
        'run:perform an exercise, or go on with one'
        'replay:verify the journal of an exercise'
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
            '--run[rehearse N times to see what Lua does (20; 0\: do not)]:N: ' \
            '-n[rehearse N times to see what Lua does (20; 0\: do not)]:N: ' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    rehearse)
        _arguments \
            '--seed[what chance does; the same seed plays the same (1)]:N: ' \
            '-s[what chance does; the same seed plays the same (1)]:N: ' \
            '--players[silent, expected (default), random, or FILE.lua]:WHO: ' \
            '-p[silent, expected (default), random, or FILE.lua]:WHO: ' \
            '--runs[rehearse N times, each with the next seed]:N: ' \
            '-n[rehearse N times, each with the next seed]:N: ' \
            '--cover[count what was reached, and what never]' \
            '--until[end after this much exercise time]:TIME: ' \
            '--date[the date of the story, 2026-06-18]:DATE: ' \
            '--output[keep the exercise in this new folder]:EXERCISE: ' \
            '-o[keep the exercise in this new folder]:EXERCISE: ' \
            '--hashes[a hash of the records of each run, to compare machines by]' \
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
            '--only[only tests whose name has this part]:PART: ' \
            '--lang[the language of what is shown]:nl|en: ' \
            '--help[show the options]' \
            '-h[show the options]' \
            '*:file:_files'
        ;;
    run)
        _arguments \
            '--foreground[perform it here\: JSON lines in and out (docs/live.md)]' \
            '-f[perform it here\: JSON lines in and out (docs/live.md)]' \
            '--output[the new folder to keep it in]:EXERCISE: ' \
            '-o[the new folder to keep it in]:EXERCISE: ' \
            '--seed[what chance does (any)]:N: ' \
            '-s[what chance does (any)]:N: ' \
            '--date[the date of the story, 2026-06-18 (today)]:DATE: ' \
            '--keep[go on when standard input ends]' \
            '-k[go on when standard input ends]' \
            '--plain-clock[do not pause when the machine slept or its time was set]' \
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
            '--json[the outcome for a program]' \
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
            '1:what:(schema texts-schema manifest-reference api stubs luacheck commands records rules completion-bash completion-zsh completion-fish man)'
        ;;
    esac
}

_draaiboek "$@"
