// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/join_library.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <string.h>

#define LIBRARY "libcurl.so.4"

static bool find(void *library, const char *name, void *function)
{
    void *found = dlsym(library, name);
    memcpy(function, &found, sizeof found); // the way that C allows
    return found;
}

int join_library_load(struct join_library *l, struct err *e)
{
    // It stays when it is closed: its TLS library does not like to be loaded twice.
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    bool good = library;
#define FIND(name) good = good && find(library, "curl_" #name, &l->name);
    JOIN_LIBRARY(FIND)
#undef FIND
    if (library)
        dlclose(library);
    if (good)
        return 0;
    err_set(e, ERR_IO, "the HTTP library cannot be loaded");
    return err_hint(e, "as root: apt-get install libcurl4");
}
