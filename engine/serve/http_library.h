// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <microhttpd.h>

#include "base/err.h"

// The HTTP library, loaded when somebody is to be served. Linked, it and the TLS library below it
// would double the time in which every other command of the program starts. For http.c only.

// table
#define HTTP_LIBRARY(X)                                                                            \
    X(add_connection)                                                                              \
    X(add_response_header)                                                                         \
    X(create_response_from_buffer)                                                                 \
    X(create_response_from_buffer_with_free_callback_cls)                                          \
    X(create_response_from_callback)                                                               \
    X(del_response_header)                                                                         \
    X(destroy_response)                                                                            \
    X(get_connection_info)                                                                         \
    X(get_daemon_info)                                                                             \
    X(get_timeout)                                                                                 \
    X(lookup_connection_value)                                                                     \
    X(queue_response)                                                                              \
    X(resume_connection)                                                                           \
    X(run)                                                                                         \
    X(set_connection_option)                                                                       \
    X(set_response_options)                                                                        \
    X(start_daemon)                                                                                \
    X(stop_daemon)                                                                                 \
    X(suspend_connection)

struct http_library { // each is MHD_name()
#define MEMBER(name) __typeof__(MHD_##name) *name;
    HTTP_LIBRARY(MEMBER)
#undef MEMBER
};

int http_library_load(struct http_library *l, struct err *e);
