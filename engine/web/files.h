// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "serve/http.h"
#include "web/article.h"

// What is attached to injects. It is asked for by the record that brought it, `/s/file/17/0`, and
// shown to those who see that record; no path, and no hash, comes from outside. What it is follows
// from its bytes, and only what runs nothing is shown inside a page's own site.

struct files;

struct files *files_create(const char *exercise);
void files_destroy(struct files *f);
// `rest`: 17/0. Always answers.
void files_answer(struct files *f, struct http_request *q, const struct reader *r,
                  struct text rest);

// The links under an inject.
void files_put(struct buf *b, const struct reader *r, const struct record *rec);
