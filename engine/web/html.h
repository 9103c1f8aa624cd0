// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// HTML that is written: whatever comes from people or scenarios is text, and can be nothing else.

void html_text(struct buf *b, struct text t); // escaped, for text and for quoted attributes
// Paragraphs where a line is empty. `wrapped`: the other line breaks are only how it was written,
// as authors do; else they are kept, as people type them.
void html_prose(struct buf *b, struct text t, bool wrapped);
// As printf, where %s and %.*s are escaped. Numbers as they are.
void html_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
