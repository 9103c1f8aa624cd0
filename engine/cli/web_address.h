// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>
#include <stddef.h>

// Where seats are served, and by what names people reach it.

struct web_address {
    char address[64]; // in numbers; empty: this machine only
    int port;         // 0: any that is free
};

// `8080`, `192.168.1.5:8080`, `[::]:8080`. False: it is none of these.
bool web_address_parse(const char *listen, struct web_address *a);
bool web_address_is_local(const struct web_address *a); // nobody else can reach it
bool web_address_is_any(const struct web_address *a);   // each address that the machine has

enum { WEB_HOSTS_MAX = 24, WEB_HOST_BYTES = 254 };

struct web_hosts {
    char at[WEB_HOSTS_MAX][WEB_HOST_BYTES];
    size_t n;
};

// The name or address in `https://192.168.1.5:8443/`. False: it is no address of a web server.
bool web_url_host(const char *url, char host[WEB_HOST_BYTES]);
bool web_url_is_secure(const char *url);
// What people may type to reach it: the address, or all of the machine, and the host of `url`,
// which may be NULL. The first is the best one.
void web_hosts_find(struct web_hosts *h, const struct web_address *a, const char *url);
