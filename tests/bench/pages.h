// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <openssl/ssl.h>

#include "base/text.h"

// Many connections to a server on this machine, as browsers have them: each asks once and hears
// what comes. What goes wrong ends the benchmark.

struct page {
    int fd; // -1: not connected
    SSL *tls;
    struct text asks; // borrowed
    struct buf head;  // of the answer, up to the empty line
    double began;     // when it connected
    size_t heard;     // bytes after the head
    bool open;        // the head has come
};

struct pages {
    struct page *all;
    int n, port, epoll;
    SSL_CTX *tls;
    size_t greeting;  // bytes of the head, where it does not end with an empty line
    bool once;        // each hangs up when its head has come
    struct text mark; // a broadcast has come to a page where this has
};

void pages_create(struct pages *p, int n, int port, bool tls);
void pages_destroy(struct pages *p);
// Opens those from `from` up to `n`, some at the same time, until each has its head.
void pages_open(struct pages *p, int from, int n);
void page_close(struct page *p);
// One; its head comes when it is heard.
void page_begin(struct pages *p, int i);
// Reads what there is; how many marks came. Sets `open`.
int page_hear(const struct pages *all, struct page *p);
// What is there within so many ms; -1: without end. The pages, at most PAGES_HEARD.
enum { PAGES_HEARD = 256 };
int pages_wait(const struct pages *p, int ms, int which[PAGES_HEARD]);
// Until a mark has come to the first `n`: when to each, in seconds since `began`, sorted.
void pages_hear(const struct pages *p, int n, double began, double *late);
