// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "store/journal.h"

// A disk that does what a test says. It may lie in memory that processes share.

struct bad_disk {
    int64_t room;         // bytes that can still be written; -1: no end
    int64_t most;         // bytes of one write at most; 0: no bound
    int fail_write_at;    // which write fails, from 1; 0: none
    int fail_writes;      // how many after one another
    int write_errno;      // with which errno
    int fail_sync_at;     // which sync fails
    int fail_truncate_at; // which truncate fails
    int writes, syncs, truncates;
    bool lose; // what was not synced is gone after a failed sync, as with a write-back cache
    int64_t synced;
};

struct disk bad_disk(struct bad_disk *b);
