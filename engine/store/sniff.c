// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/sniff.h"

#define BYTES(literal)                                                                             \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }
static const struct {
    struct text begins;
    size_t at; // where `then` stands
    struct text then;
    enum sniffed is;
    const char *type;
} known[] = {
    {BYTES("\x89PNG\r\n\x1a\n"), 0, {0}, SNIFFED_PICTURE, "image/png"},
    {BYTES("\xff\xd8\xff"), 0, {0}, SNIFFED_PICTURE, "image/jpeg"},
    {BYTES("GIF87a"), 0, {0}, SNIFFED_PICTURE, "image/gif"},
    {BYTES("GIF89a"), 0, {0}, SNIFFED_PICTURE, "image/gif"},
    {BYTES("RIFF"), 8, BYTES("WEBP"), SNIFFED_PICTURE, "image/webp"},
    {BYTES("RIFF"), 8, BYTES("WAVE"), SNIFFED_SOUND, "audio/wav"},
    {BYTES("OggS"), 0, {0}, SNIFFED_SOUND, "audio/ogg"},
    {BYTES("ID3"), 0, {0}, SNIFFED_SOUND, "audio/mpeg"},
    {BYTES("\xff\xfb"), 0, {0}, SNIFFED_SOUND, "audio/mpeg"},
    {BYTES("\xff\xf3"), 0, {0}, SNIFFED_SOUND, "audio/mpeg"},
    {{0}, 4, BYTES("ftypM4A "), SNIFFED_SOUND, "audio/mp4"},
    {BYTES("%PDF-"), 0, {0}, SNIFFED_PDF, "application/pdf"},
};

static bool has_at(struct text bytes, size_t at, struct text what)
{
    return what.n == 0 ||
           (bytes.n >= at && text_starts((struct text){bytes.p + at, bytes.n - at}, what));
}

// Text that begins as a document of a browser does is not taken for text.
static bool is_plain(struct text bytes)
{
    struct text rest = bytes;
    if (!utf8_valid(bytes) || memchr(bytes.p, 0, bytes.n))
        return false;
    if (text_starts(rest, TEXT("\xEF\xBB\xBF")))
        rest = (struct text){rest.p + 3, rest.n - 3};
    while (rest.n && strchr(" \t\r\n", *rest.p))
        rest.p++, rest.n--;
    return rest.n && *rest.p != '<';
}

enum sniffed sniff(struct text bytes, const char **type)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (has_at(bytes, 0, known[i].begins) && has_at(bytes, known[i].at, known[i].then)) {
            *type = known[i].type;
            return known[i].is;
        }
    bool plain = bytes.n && is_plain(bytes);
    *type = plain ? "text/plain; charset=utf-8" : "application/octet-stream";
    return plain ? SNIFFED_TEXT : SNIFFED_BYTES;
}
