#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# lang.sh DRAAIBOEK SCENARIO
#
# Who reads decides the language; what programs read, and what is recorded, is the same in all.
# Prints TAP.

set -eu
program=$1 scenario=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset LC_ALL LC_MESSAGES LANG DRAAIBOEK_LANG
n=0 failed=0

tell() { # STATUS NAME: with what was said, when it is bad
    n=$((n + 1))
    if [ "$1" = 0 ]; then
        echo "ok $n - $2"
    else
        echo "not ok $n - $2"
        tail -n 40 "$work/said" | sed 's/^/# /'
        failed=1
    fi
}

says() { # NAME WORDS COMMAND...
    what=$1 words=$2 status=1
    shift 2
    "$@" >"$work/said" 2>&1 || :
    ! grep -qF -e "$words" "$work/said" || status=0
    tell $status "$what"
}

same() { # NAME FILE FILE: and not empty
    status=0
    [ -s "$2" ] && cmp "$2" "$3" >"$work/said" 2>&1 || status=1
    tell $status "$1"
}

# ---- which language

says 'English where nothing is said' 'usage:' "$program" -h
says 'the option' 'gebruik:' "$program" --lang nl -h
says 'the option, in one word' 'gebruik:' "$program" --lang=nl check -h
says 'the option after the subcommand' 'gebruik:' "$program" check --lang nl -h
says 'our own variable' 'gebruik:' env DRAAIBOEK_LANG=nl "$program" -h
says 'the locale' 'gebruik:' env LANG=nl_BE.UTF-8 "$program" -h
says 'LC_MESSAGES before LANG' 'usage:' env LANG=nl_NL.UTF-8 LC_MESSAGES=C "$program" -h
says 'LC_ALL before LC_MESSAGES' 'gebruik:' env LC_MESSAGES=C LC_ALL=nl_NL "$program" -h
says 'our own before the locale' 'usage:' env DRAAIBOEK_LANG=en LC_ALL=nl_NL "$program" -h
says 'the option before all' 'gebruik:' env DRAAIBOEK_LANG=en LC_ALL=C "$program" --lang nl -h
says 'no such language' "the language is nl or en, not 'fr'" "$program" --lang fr -h
says 'no such language, in Dutch' "de taal is nl of en, niet 'fr'" \
    env LANG=nl "$program" check --lang fr .

# ---- what is said

for command in new check graph rehearse test run replay log generate; do
    says "$command: help in Dutch" 'deze uitleg' "$program" --lang nl "$command" -h
done
says 'wrong usage' "er is geen optie '--jsn'" "$program" --lang nl check --jsn
says 'a near word' "bedoelde u '--json'?" "$program" --lang nl check --jsn
says 'what is not there' 'dat bestand of die map bestaat niet' \
    "$program" --lang nl check "$work/none"

mkdir "$work/wrong"
cp "$scenario"/* "$work/wrong"
sed -i 's/^duration:.*/duration: 3/' "$work/wrong/scenario.yaml"
says 'a finding' "fout: 'duration' moet een duur zoals 15m of 1h30m zijn, niet het getal 3" \
    "$program" --lang nl check "$work/wrong"
says 'its hint' 'zet de eenheid erbij: 3m voor minuten' "$program" --lang nl check "$work/wrong"
says 'a rule' 'Q01: het manifest vermeldt niet: authors' "$program" --lang nl check "$scenario"
says 'a refusal' "er is geen inject 'nix'" \
    sh -c "echo '{\"do\":\"inject.fire\",\"inject\":\"nix\"}' |
        '$program' --lang nl run --foreground -o '$work/run' '$scenario'"

# ---- what is the same

for lang in nl en; do
    "$program" --lang $lang check --json "$work/wrong" >"$work/json.$lang" || :
    "$program" --lang $lang rehearse "$scenario" --quiet -o "$work/$lang" >/dev/null 2>&1 || :
    sed -e 's/"wall":"[^"]*"//' -e 's/,"hash":"[0-9a-f]*"}$//' "$work/$lang/journal.jsonl" \
        >"$work/records.$lang"
    "$program" --lang $lang log --json "$work/$lang" >"$work/log.$lang"
done
same 'findings for programs' "$work/json.nl" "$work/json.en"
same 'records' "$work/records.nl" "$work/records.en"
says 'an error of the script is among them' '"kind":"script.error"' cat "$work/records.nl"
says 'and a refusal' '"name":"reden"' cat "$work/records.nl"
says 'a journal of Dutch, in English' 'scenario loaded:' "$program" --lang en log "$work/nl"
says 'a journal of English, in Dutch' 'scenario geladen:' "$program" --lang nl log "$work/en"
says 'followed in the other language' '0 differences' \
    "$program" replay "$work/nl" --verify --script
says 'and in its own' '0 verschillen' "$program" --lang nl replay "$work/nl" --verify --script

echo "1..$n"
exit $failed
