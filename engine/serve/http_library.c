// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/http_library.h"

#include "serve/library.h"

int http_library_load(struct http_library *l, struct err *e)
{
    void *library = library_open("libmicrohttpd.so.12");
    bool good = true;
#define FIND(name) good = good && library_find(library, "MHD_" #name, &l->name);
    HTTP_LIBRARY(FIND)
#undef FIND
    return good ? 0 : library_lacks("libmicrohttpd12", e);
}
