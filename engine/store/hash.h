// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// SHA-256 of bytes that come in pieces.

struct hash;

struct hash *hash_create(void);
void hash_add(struct hash *h, struct text bytes);
void hash_hex(struct hash *h, char hex[65]); // 64 lowercase hex characters and a NUL; starts anew
void hash_destroy(struct hash *h);
void hash_of(struct text bytes, char hex[65]); // of all of it
