// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cli/seats.h"
#include "store/qr.h"

// Links as people get them: lines and QR codes in a terminal, cards on paper.

static void put_address(struct buf *b, const char *url, const struct new_link *l)
{
    size_t n = strlen(url);
    while (n && url[n - 1] == '/')
        n--;
    buf_printf(b, "%.*s/j/%s", (int)n, url, l->secret);
}

// ---- in a terminal

// Dark on light, whatever the terminal's colours.
static void print_qr(const char *address)
{
    struct qr code;
    struct buf b = {0};
    qr_make(&code, address);
    for (int y = 0; y < code.side; y += 2) {
        b.n = 0;
        qr_line(&code, y, &b);
        printf("  \x1b[30;107m%s\x1b[0m\n", buf_cstr(&b));
    }
    buf_finish(&b);
}

void seats_print_links(const struct cli *cli, const struct new_link *l, size_t n,
                       const struct seats_door *door, bool qr)
{
    for (size_t i = 0; i < n; i++) {
        struct buf address = {0};
        put_address(&address, door->url, &l[i]);
        printf("%s\t%s\n", l[i].seats, buf_cstr(&address));
        if (qr)
            print_qr(buf_cstr(&address));
        buf_finish(&address);
    }
    if (door->fingerprint[0])
        cli_say(cli, "people compare the fingerprint of the certificate: SHA-256 %s",
                door->fingerprint);
}

// ---- on paper

static const char style[] =
    "@page{size:A4;margin:12mm}body{font:11pt sans-serif;margin:0}"
    "main{display:grid;grid-template-columns:1fr 1fr;gap:8mm}"
    "section{border:1px solid #000;padding:6mm;break-inside:avoid}"
    "h1{font-size:11pt;margin:0 0 2mm;letter-spacing:.1em}h2{font-size:14pt;margin:0 0 3mm}"
    "p{margin:0 0 3mm}svg{width:42mm;height:42mm}code{font-size:9pt;overflow-wrap:anywhere}";

static void put_escaped(struct buf *b, struct text t)
{
    for (size_t i = 0; i < t.n; i++)
        switch (t.p[i]) {
        case '<': buf_str(b, "&lt;"); break;
        case '>': buf_str(b, "&gt;"); break;
        case '&': buf_str(b, "&amp;"); break;
        case '"': buf_str(b, "&quot;"); break;
        default: buf_char(b, t.p[i]);
        }
}

static void put_svg(struct buf *b, const struct qr *q)
{
    buf_printf(b,
               "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"QR\"><path fill=\"#fff\" "
               "d=\"M0 0h%dv%dH0z\"/><path d=\"",
               q->side, q->side, q->side, q->side);
    for (int y = 0; y < q->side; y++)
        for (int x = 0; x < q->side; x++)
            if (qr_is_dark(q, x, y))
                buf_printf(b, "M%d %dh1v1h-1z", x, y);
    buf_str(b, "\"/></svg>\n");
}

static void put_card(const struct cli *cli, struct buf *b, const struct new_link *l,
                     const struct seats_door *door, struct text title)
{
    struct buf address = {0};
    struct qr code;
    put_address(&address, door->url, l);
    qr_make(&code, buf_cstr(&address));
    buf_printf(b, "<section><h1>%s</h1><p>", cli_text(cli, "EXERCISE"));
    put_escaped(b, title);
    buf_str(b, "</p><h2>");
    put_escaped(b, text_of(l->seats));
    buf_str(b, "</h2>");
    if (code.side)
        put_svg(b, &code);
    buf_str(b, "<p><code>");
    put_escaped(b, buf_all(&address));
    buf_str(b, "</code></p>");
    if (door->fingerprint[0])
        buf_printf(b, "<p>%s<br><code>SHA-256 %s</code></p>",
                   cli_text(cli, "Your browser warns of a certificate that it does not know. Go on "
                                 "if its fingerprint is this:"),
                   door->fingerprint);
    buf_printf(b, "<p>%s</p></section>\n",
               cli_text(cli, "This link is yours alone: do not pass it on. Whoever says NO PLAY "
                             "stops the exercise."));
    buf_finish(&address);
}

static int write_whole(const char *file, struct text t, struct err *e)
{
    // Links let people in: the page is for who made it.
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    size_t done = 0;
    while (fd >= 0 && done < t.n) {
        ssize_t n = write(fd, t.p + done, t.n - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        done += (size_t)n;
    }
    int why = errno;
    if (fd >= 0 && close(fd) == 0 && done == t.n)
        return 0;
    return err_set(e, ERR_IO, "cannot write %s: %s", file, strerror(why));
}

int seats_cards_begin(const char *file, struct err *e)
{
    int fd = open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0 && close(fd) == 0)
        return 0;
    return err_set(e, ERR_IO, "cannot write %s: %s", file, strerror(errno));
}

int seats_write_cards(const struct cli *cli, const char *file, const struct new_link *l, size_t n,
                      const struct seats_door *door, struct text title, struct err *e)
{
    struct buf b = {0};
    buf_printf(&b, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><title>",
               lang_code(cli->lang));
    put_escaped(&b, title);
    buf_printf(&b, "</title><style>%s</style></head><body><main>\n", style);
    for (size_t i = 0; i < n; i++)
        put_card(cli, &b, &l[i], door, title);
    buf_str(&b, "</main></body></html>\n");
    int rc = write_whole(file, buf_all(&b), e);
    buf_finish(&b);
    return rc;
}
