#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# bootstrap.sh [FOLDER [COMMAND...]]
#
# Proves the two commands of the README on a machine that has nothing: makes the smallest Debian 12
# in FOLDER (or a temporary one), copies HEAD of this tree into it, and runs `./run demo` and
# `./run test` there, as root, without a terminal, a locale or git. Needs root and debootstrap.
# Packages come from where this machine's own apt gets them. A FOLDER that was made before is used
# again; a temporary one is removed when all went well.

set -eu
cd "$(dirname -- "$0")/../.."

suite=bookworm
variables='PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb'

die() {
    printf 'bootstrap: %s\n' "$*" >&2
    exit 3
}

[ "$(id -u)" = 0 ] || die "needs root"
command -v debootstrap >/dev/null || die "needs debootstrap: apt-get install debootstrap"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

temporary=
if [ $# -gt 0 ]; then
    mkdir -p "$1"
    folder=$(cd "$1" && pwd)
    shift
else
    folder=$(mktemp -d)
    temporary=$folder
fi
[ $# -gt 0 ] || set -- demo test

# `RELEASE URI COMPONENT` of all that this machine's apt knows of the suite.
sources() {
    # shellcheck disable=SC2016 # apt fills these in
    apt-get indextargets --format '$(RELEASE) $(REPO_URI) $(COMPONENT)' 'Identifier: Packages' |
        grep "^$suite" | sort -u
}

mirror=$(sources | awk -v suite=$suite '$1 == suite { print $2; exit }')
[ -n "$mirror" ] || die "apt on this machine knows no Debian $suite"

made() {
    echo "making a bare Debian $suite in $folder"
    debootstrap --variant=minbase ${keyring:+--keyring="$keyring"} $suite "$folder" "$mirror" \
        >"$folder.log" 2>&1 || {
        tail -n 20 "$folder.log"
        die "debootstrap failed"
    }
    rm -f "$folder.log"
    sources | awk '{ print "deb", $2, $1, $3 }' >"$folder/etc/apt/sources.list"
    # How this machine reaches them: proxies, names, certificates.
    apt-config dump | grep -E '^Acquire::(http|https|Retries|Check-|Max-FutureTime|ForceIPv)' \
        >"$folder/etc/apt/apt.conf.d/90host" || :
    for file in /etc/resolv.conf /etc/hosts; do
        [ ! -e $file ] || cat $file >"$folder$file"
    done
    for certificates in /usr/local/share/ca-certificates /etc/ssl/certs; do
        [ ! -d $certificates ] || [ -d "$folder$certificates" ] || {
            mkdir -p "$folder$certificates"
            cp -aL $certificates/. "$folder$certificates/" 2>/dev/null || :
        }
    done
}
[ -e "$folder/etc/debian_version" ] || made

tree=$folder/root/draaiboek
rm -rf "$tree"
mkdir -p "$tree"
git -c safe.directory='*' archive HEAD | tar -xf - -C "$tree"

# Sanitizers read /proc, and some tests want a terminal of their own. Both are made fresh: nothing
# of this machine is seen inside.
unmounted() {
    for place in proc dev/pts; do
        ! mountpoint -q "$folder/$place" || umount "$folder/$place"
    done
}
unmounted
trap unmounted EXIT
mount -t proc proc "$folder/proc"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$folder/dev/pts"
ln -sf pts/ptmx "$folder/dev/ptmx"

failed=0
for command in "$@"; do
    echo "./run $command in $folder"
    log=$folder/root/$command.log
    started=$(date +%s)
    status=0
    # shellcheck disable=SC2086 # a list of words
    env -i $variables chroot "$folder" /root/draaiboek/run "$command" </dev/null >"$log" 2>&1 ||
        status=$?
    last=$(tail -n 1 "$log")
    echo "  exit $status after $(($(date +%s) - started)) s; last line: $last"
    case $command,$status,$last in
    demo,0,verified) ;;
    test,0,*' passed, 0 failed'*) ;;
    demo,* | test,*)
        tail -n 40 "$log"
        failed=1
        ;;
    *) [ $status = 0 ] || failed=1 ;;
    esac
done

if [ $failed = 0 ] && [ -n "$temporary" ]; then
    unmounted
    trap - EXIT
    rm -rf "$temporary"
fi
[ $failed = 0 ] && echo "both work on a bare machine" || echo "failed; logs are in $folder/root"
exit $failed
