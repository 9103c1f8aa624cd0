// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// An address as a QR code, with the quiet border that readers want around it.

enum { QR_SIDE_MAX = 97 + 8 };

struct qr {
    int side; // modules, border and all; 0: the address is too long for one
    bool dark[QR_SIDE_MAX][QR_SIDE_MAX];
};

void qr_make(struct qr *q, const char *address);
bool qr_is_dark(const struct qr *q, int x, int y); // outside it is light
// Two rows of modules as one line of half blocks: for dark writing on something light.
void qr_line(const struct qr *q, int y, struct buf *out);
