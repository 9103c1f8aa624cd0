// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/web_address.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool web_address_parse(const char *listen, struct web_address *a)
{
    const char *colon = strrchr(listen, ':'), *port = colon ? colon + 1 : listen;
    size_t n = colon ? (size_t)(colon - listen) : 0;
    const char *from = listen;
    if (n >= 2 && from[0] == '[' && from[n - 1] == ']') {
        from++;
        n -= 2;
    }
    int number = 0;
    for (const char *c = port; *c; c++)
        number = *c >= '0' && *c <= '9' && number < 100000 ? number * 10 + *c - '0' : 100000;
    if (number > 65535 || !*port || n >= sizeof a->address)
        return false;
    memcpy(a->address, from, n);
    a->address[n] = 0;
    a->port = number;
    return true;
}

bool web_address_is_local(const struct web_address *a)
{
    struct in_addr four;
    struct in6_addr six;
    if (!a->address[0])
        return true;
    if (inet_pton(AF_INET, a->address, &four) == 1)
        return ntohl(four.s_addr) >> 24 == 127;
    return inet_pton(AF_INET6, a->address, &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

bool web_address_is_any(const struct web_address *a)
{
    struct in_addr four;
    struct in6_addr six;
    if (inet_pton(AF_INET, a->address, &four) == 1)
        return four.s_addr == htonl(INADDR_ANY);
    return inet_pton(AF_INET6, a->address, &six) == 1 && IN6_IS_ADDR_UNSPECIFIED(&six);
}

// ---- URLs

bool web_url_is_secure(const char *url)
{
    return strncmp(url, "https://", 8) == 0;
}

bool web_url_host(const char *url, char host[WEB_HOST_BYTES])
{
    const char *from = strstr(url, "://");
    if (!from || (!web_url_is_secure(url) && strncmp(url, "http://", 7) != 0) ||
        strpbrk(url, " \t\r\n\"<>@") || strlen(url) > 250)
        return false;
    from += 3;
    size_t n = *from == '[' ? strcspn(++from, "]") : strcspn(from, ":/?#");
    if (n == 0 || n >= WEB_HOST_BYTES)
        return false;
    snprintf(host, WEB_HOST_BYTES, "%.*s", (int)n, from);
    return true;
}

// ---- what the machine is called

static void add(struct web_hosts *h, const char *host)
{
    for (size_t i = 0; i < h->n; i++)
        if (strcmp(h->at[i], host) == 0)
            return;
    if (h->n < WEB_HOSTS_MAX && *host && strlen(host) < WEB_HOST_BYTES)
        snprintf(h->at[h->n++], WEB_HOST_BYTES, "%s", host);
}

// Addresses of a link only are no use in a browser: they need the name of the link with them.
static void add_interface(struct web_hosts *h, const struct ifaddrs *i)
{
    char numbers[INET6_ADDRSTRLEN];
    const struct sockaddr_in6 *six = (const void *)i->ifa_addr;
    const struct sockaddr_in *four = (const void *)i->ifa_addr;
    if (!i->ifa_addr || !(i->ifa_flags & IFF_UP) || i->ifa_flags & IFF_LOOPBACK)
        return;
    if (i->ifa_addr->sa_family == AF_INET)
        add(h, inet_ntop(AF_INET, &four->sin_addr, numbers, sizeof numbers));
    else if (i->ifa_addr->sa_family == AF_INET6 && !IN6_IS_ADDR_LINKLOCAL(&six->sin6_addr))
        add(h, inet_ntop(AF_INET6, &six->sin6_addr, numbers, sizeof numbers));
}

static void add_machine(struct web_hosts *h)
{
    struct ifaddrs *all = NULL;
    char name[WEB_HOST_BYTES] = "";
    if (getifaddrs(&all) == 0)
        for (const struct ifaddrs *i = all; i; i = i->ifa_next)
            add_interface(h, i);
    if (all)
        freeifaddrs(all);
    if (gethostname(name, sizeof name - 1) == 0 && strspn(name, "abcdefghijklmnopqrstuvwxyz"
                                                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                                "0123456789.-") == strlen(name))
        add(h, name);
}

void web_hosts_find(struct web_hosts *h, const struct web_address *a, const char *url)
{
    char host[WEB_HOST_BYTES];
    h->n = 0;
    if (url && web_url_host(url, host))
        add(h, host);
    if (web_address_is_any(a))
        add_machine(h);
    else if (!web_address_is_local(a))
        add(h, a->address);
}
