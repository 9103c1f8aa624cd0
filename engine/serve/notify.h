// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once

// Tells a service manager how it goes (the protocol of sd_notify): one datagram to the socket that
// NOTIFY_SOCKET names. Nothing happens where nobody listens.

void notify_manager(const char *state); // "READY=1"
