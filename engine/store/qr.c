// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/qr.h"

#include <qrcodegen/qrcodegen.h>

enum { VERSION_MOST = 20, BORDER = 2 };

_Static_assert(VERSION_MOST * 4 + 17 + 2 * BORDER <= QR_SIDE_MAX, "a code fits");

// As small as it can be, since screens are low; what is left of the room goes into correction.
void qr_make(struct qr *q, const char *address)
{
    uint8_t work[qrcodegen_BUFFER_LEN_FOR_VERSION(VERSION_MOST)];
    uint8_t code[qrcodegen_BUFFER_LEN_FOR_VERSION(VERSION_MOST)];
    *q = (struct qr){0};
    if (!qrcodegen_encodeText(address, work, code, qrcodegen_Ecc_LOW, 1, VERSION_MOST,
                              qrcodegen_Mask_AUTO, true))
        return;
    int size = qrcodegen_getSize(code);
    q->side = size + 2 * BORDER;
    for (int y = 0; y < size; y++)
        for (int x = 0; x < size; x++)
            q->dark[y + BORDER][x + BORDER] = qrcodegen_getModule(code, x, y);
}

bool qr_is_dark(const struct qr *q, int x, int y)
{
    return x >= 0 && y >= 0 && x < q->side && y < q->side && q->dark[y][x];
}

void qr_line(const struct qr *q, int y, struct buf *out)
{
    static const char *const halves[] = {" ", "\u2584", "\u2580", "\u2588"};
    for (int x = 0; x < q->side; x++)
        buf_str(out, halves[qr_is_dark(q, x, y) * 2 + qr_is_dark(q, x, y + 1)]);
}
