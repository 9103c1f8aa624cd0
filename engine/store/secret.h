// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/err.h"
#include "base/text.h"

// Secrets that let people in: made here, shown once, kept as their hash.

enum { SECRET_CHARS = 26 }; // 128 bits, in 31 letters and digits of which none looks like another

int secret_make(char secret[SECRET_CHARS + 1], struct err *e);
// The SHA-256 in hex, by which the journal knows it.
void secret_hash(struct text secret, char hex[65]);
bool secret_is_one(struct text t); // has it the form of one?
