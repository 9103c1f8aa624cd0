// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <curl/curl.h>

#include "base/err.h"

// The HTTP library of `join`, loaded when it is wanted: no other command pays for it. For
// join_http.c only.

// curl checks the types of what it is given in macros of these names; ours are members.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

// table
#define JOIN_LIBRARY(X)                                                                            \
    X(easy_cleanup)                                                                                \
    X(easy_getinfo)                                                                                \
    X(easy_init)                                                                                   \
    X(easy_perform)                                                                                \
    X(easy_reset)                                                                                  \
    X(easy_setopt)                                                                                 \
    X(easy_strerror)                                                                               \
    X(multi_add_handle)                                                                            \
    X(multi_cleanup)                                                                               \
    X(multi_info_read)                                                                             \
    X(multi_init)                                                                                  \
    X(multi_perform)                                                                               \
    X(multi_poll)                                                                                  \
    X(multi_remove_handle)                                                                         \
    X(slist_append)                                                                                \
    X(slist_free_all)

struct join_library { // each is curl_name()
#define MEMBER(name) __typeof__(curl_##name) *name;
    JOIN_LIBRARY(MEMBER)
#undef MEMBER
};

int join_library_load(struct join_library *l, struct err *e); // -1: it is not there
