// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <yaml.h>

#include "store/yaml_tree.h"

// The last quoted text that ran over several lines: often a quote was forgotten before it.
struct quoted {
    int line, col, end_line; // 0: there was none
};

// Says in an author's words what the YAML reader could not read, and where. Returns -1.
int yaml_problem(const yaml_parser_t *parser, struct text bytes, const struct quoted *quoted,
                 const struct source *s);
