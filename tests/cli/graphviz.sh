#!/bin/sh
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

# graphviz.sh PROGRAM DOT TREE: Graphviz reads the graph of every scenario that is shipped, and of
# every chain.

set -eu
program=$1 dot=$2 tree=$3 n=0 chains=0
work=$(mktemp)
trap 'rm -f "$work"' EXIT
for scenario in "$tree"/scenarios/* "$tree"/examples/*; do
    "$program" graph "$scenario" | "$dot" -Tcanon >/dev/null
    n=$((n + 1))
    grep -q '^services:' "$scenario/scenario.yaml" || continue
    "$program" graph "$scenario" --chain | "$dot" -Tcanon >"$work"
    grep -q '^[[:space:]]*subgraph cluster_0 ' "$work"
    grep -q ' -> ' "$work"
    chains=$((chains + 1))
done
[ $n -gt 3 ]
[ $chains -gt 0 ]
echo "$n graphs, $chains chains"
