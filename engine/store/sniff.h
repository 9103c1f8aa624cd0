// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// What a file is by its bytes, whatever its name says. Only what a browser can show without
// running anything of it is known; all else is a heap of bytes.

enum sniffed { SNIFFED_BYTES, SNIFFED_TEXT, SNIFFED_PICTURE, SNIFFED_SOUND, SNIFFED_PDF };

enum sniffed sniff(struct text bytes, const char **type); // `image/png`
