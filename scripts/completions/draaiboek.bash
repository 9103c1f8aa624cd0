# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2
# Made by `draaiboek generate completion-bash`.

_draaiboek() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} i words=
    COMPREPLY=()
    local command=
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --lang) ((i++)) ;;
        -*) ;;
        *) command=${COMP_WORDS[i]}; break ;;
        esac
    done
    if [[ $prev == --lang ]]; then
        words='nl en'
    elif [[ -z $command ]]; then
        words='new check graph chain rehearse test run console ctl seats web join list replay log generate --lang --help --version'
    elif [[ $cur == -* ]]; then
        case $command in
        new) words='--template --lang --help' ;;
        check) words='--json --strict --warn --overlay --explain --rules --lang --help' ;;
        graph) words='--format --chain --overlay --run --lang --help' ;;
        chain) words='--what-if --until --runs --seed --catalogue --json --lang --help' ;;
        rehearse) words='--seed --players --runs --cover --overlay --until --date --output --hashes --choose --now --background --json --quiet --lang --help' ;;
        test) words='--seed --overlay --only --lang --help' ;;
        run) words='--output --seed --date --overlay --contacts --web --detach --linger --plain-clock --foreground --keep --lang --help' ;;
        console) words='--by --read-only --plain --players --ascii --background --lang --help' ;;
        ctl) words='--by --id --wait --json --lang --help' ;;
        seats) words='--make --all --shared --orgs --valid --url --cards --no-qr --free --revoke --json --lang --help' ;;
        web) words='--listen --tls --cert --key --plain-http --url --detach --linger --stop --lang --help' ;;
        join) words='--seat --fingerprint --session --plain --ascii --background --lang --help' ;;
        list) words='--json --lang --help' ;;
        replay) words='--verify --script --at --json --ascii --background --lang --help' ;;
        log) words='--kind --org --seat --as --inject --since --until --grep --cause --all --lines --follow --json --lang --help' ;;
        generate) words='--files --lang --help' ;;
        esac
    elif [[ $command == generate ]]; then
        words='schema texts-schema overlay-schema manifest-reference catalogue api stubs luacheck commands records keys rules completion-bash completion-zsh completion-fish man'
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
        return
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -o filenames -F _draaiboek draaiboek
