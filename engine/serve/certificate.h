// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/err.h"
#include "base/text.h"

// The certificate that seats see: somebody's own, or one that an exercise makes for itself and
// signs itself. Nobody vouches for the latter, so people compare its fingerprint.

#define CERTIFICATE_FILE "tls.pem" // in the folder of an exercise: key and certificate, mode 0600

enum { CERTIFICATE_DAYS = 397, CERTIFICATE_HOSTS_MAX = 32 };

struct certificate {
    struct buf cert, key;            // PEM
    char fingerprint[32 * 3];        // SHA-256, as browsers show it: "AB:CD:…"
    char until[sizeof "2026-06-18"]; // the last day on which it is valid
};

// From two files of PEM, which may be the same one.
int certificate_read(struct certificate *c, const char *cert, const char *key, struct err *e);
// The one of the exercise in `folder`. Made when there is none, when it ends within a day, or when
// it does not name all of `hosts` (names, or addresses in numbers, at which people reach this
// machine; it is always good on the machine itself).
int certificate_own(struct certificate *c, const char *folder, const char *const *hosts, size_t n,
                    struct err *e);
// Of one in PEM that somebody shows: its fingerprint, and the SHA-256 of its public key in base64.
// False: it is none.
bool certificate_marks(struct text pem, char fingerprint[32 * 3], char key[48]);
void certificate_finish(struct certificate *c);
