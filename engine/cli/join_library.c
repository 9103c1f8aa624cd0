// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/join_library.h"

#include "serve/library.h"

int join_library_load(struct join_library *l, struct err *e)
{
    void *library = library_open("libcurl.so.4");
    bool good = true;
#define FIND(name) good = good && library_find(library, "curl_" #name, &l->name);
    JOIN_LIBRARY(FIND)
#undef FIND
    return good ? 0 : library_lacks("libcurl4", e);
}
