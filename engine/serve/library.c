// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/library.h"

#include <dlfcn.h>
#include <string.h>

void *library_open(const char *file)
{
    // It stays to the end: the TLS libraries below these do not like to be loaded twice.
    return dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
}

bool library_find(void *library, const char *name, void *function)
{
    void *found = library ? dlsym(library, name) : NULL;
    memcpy(function, &found, sizeof found); // the way that C allows
    return found;
}

int library_lacks(const char *package, struct err *e)
{
    err_set(e, ERR_IO, "the HTTP library cannot be loaded");
    return err_hint(e, "as root: apt-get install %s", package);
}
