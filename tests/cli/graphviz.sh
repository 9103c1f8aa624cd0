#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# graphviz.sh PROGRAM DOT TREE: Graphviz reads the graph of every scenario that is shipped.

set -eu
program=$1 dot=$2 tree=$3 n=0
for scenario in "$tree"/scenarios/* "$tree"/examples/*; do
    "$program" graph "$scenario" | "$dot" -Tcanon >/dev/null
    n=$((n + 1))
done
[ $n -gt 3 ]
echo "$n graphs"
