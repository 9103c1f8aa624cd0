// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/cli.h"

// A link that was made just now. Its secret is shown this once and kept nowhere.
struct new_link {
    const char *seats; // terminal.ciso,terminal.operatie
    char secret[32];
};

// Where links lead.
struct seats_door {
    const char *url;
    const char *fingerprint; // of the certificate that people see there; empty: one they know
};

// As lines, with a QR code each where `qr`.
void seats_print_links(const struct cli *cli, const struct new_link *l, size_t n,
                       const struct seats_door *door, bool qr);
// Can it be written? Before links are made that no card would show.
int seats_cards_begin(const char *file, struct err *e);
// As a page to print: a card each, on A4. -1: it cannot be written.
int seats_write_cards(const struct cli *cli, const char *file, const struct new_link *l, size_t n,
                      const struct seats_door *door, struct text title, struct err *e);
