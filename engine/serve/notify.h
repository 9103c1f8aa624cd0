// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdint.h>

// Tells a service manager how it goes (the protocol of sd_notify): one datagram to the socket that
// NOTIFY_SOCKET names. Nothing happens where nobody listens.

void notify_manager(const char *state); // "READY=1"
// It wants to hear "WATCHDOG=1" within every so many ms (WatchdogSec=), or ends us; 0: it does not.
uint64_t notify_watchdog(void);
