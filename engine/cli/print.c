// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/suggest.h"
#include "cli/cli.h"

const char *cli_text(const struct cli *cli, const char *english)
{
    return lang_text(cli->lang, english);
}

// After what was printed before it, also where both go to one file.
static void say_who(const struct cli *cli)
{
    fflush(stdout);
    fprintf(stderr, "draaiboek%s%s: ", cli->name ? " " : "", cli->name ? cli->name : "");
}

void cli_say(const struct cli *cli, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    say_who(cli);
    vfprintf(stderr, cli_text(cli, fmt), ap);
    fputc('\n', stderr);
    va_end(ap);
}

void cli_suggest(const struct cli *cli, const struct suggest *near)
{
    struct text best = suggest_best(near);
    if (best.n == 0)
        return;
    fputs("  ", stderr);
    fprintf(stderr, cli_text(cli, "did you mean '%.*s'?"), TEXT_ARGS(best));
    fputc('\n', stderr);
}

bool cli_is_terminal(FILE *f)
{
    return isatty(fileno(f)) == 1;
}

int64_t cli_wall(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Line `n` of a file, without its end and no longer than `size`; NULL if there is none.
static char *source_line(const char *dir, const char *file, int n, char *line, int size)
{
    char path[4096];
    int at = 0, c = 0;
    snprintf(path, sizeof path, "%s%s%s", dir && file[0] != '/' ? dir : "",
             dir && file[0] != '/' ? "/" : "", file);
    FILE *f = fopen(path, "r");
    if (!f)
        return NULL;
    for (int i = 1; i < n && c != EOF; i++)
        while ((c = getc(f)) != EOF && c != '\n')
            ;
    while (at < size - 1 && (c = getc(f)) != EOF && c != '\n')
        line[at++] = (char)c;
    fclose(f);
    while (at && ((unsigned char)line[at - 1] & 0xC0) == 0x80 && c != '\n' && c != EOF)
        at--; // not in the middle of a character
    line[at] = 0;
    line[strcspn(line, "\r")] = 0;
    return at || c == '\n' ? line : NULL;
}

static bool colour(FILE *to)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return cli_is_terminal(to) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

// The caret stands under the character, whatever tabs and accents come before it.
static void print_caret(FILE *to, const char *line, const struct err *e)
{
    int col = 1;
    for (const char *p = line; *p && col < e->col; p++) {
        if (((unsigned char)*p & 0xC0) == 0x80)
            continue;
        fputc(*p == '\t' ? '\t' : ' ', to);
        col++;
    }
    fputc('^', to);
    for (int i = 1; i < e->span && i < 80; i++)
        fputc('~', to);
    fputc('\n', to);
}

// Characters that act instead of showing, or that change the order in which others are read.
static bool is_hidden(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void cli_clean(struct buf *out, struct text t)
{
    while (t.n) {
        uint32_t code = 0;
        size_t n = utf8_next(t, &code);
        if (n == 0) {
            buf_char(out, '?');
            n = 1;
        } else if (is_hidden(code) && code != '\t') {
            buf_char(out, code == '\n' ? ' ' : '?');
        } else {
            buf_add(out, t.p, n);
        }
        t.p += n;
        t.n -= n;
    }
}

static void print_clean(FILE *to, const char *s)
{
    struct buf b = {0};
    cli_clean(&b, text_of(s));
    if (b.n)
        fwrite(b.p, 1, b.n, to);
    buf_finish(&b);
}

// `file:line:col: `, as far as it is known.
static void print_place(FILE *to, const struct err *e)
{
    if (!*e->file)
        return;
    print_clean(to, e->file);
    if (e->line)
        fprintf(to, ":%d", e->line);
    if (e->line && e->col)
        fprintf(to, ":%d", e->col);
    fputs(": ", to);
}

void cli_print_err(FILE *to, const char *dir, const char *severity, const char *rule,
                   const struct err *e)
{
    char line[240];
    bool bright = colour(to);
    fflush(stdout);
    print_place(to, e);
    fprintf(to, "%s%s: %s", bright ? (strcmp(severity, "error") ? "\033[33m" : "\033[31m") : "",
            lang_text(e->lang, severity), bright ? "\033[0m" : "");
    if (*rule)
        fprintf(to, "%s: ", rule);
    print_clean(to, e->msg);
    fputc('\n', to);
    if (e->line && source_line(dir, e->file, e->line, line, sizeof line)) {
        print_clean(to, line);
        fputc('\n', to);
        if (e->col)
            print_caret(to, line, e);
    }
    if (*e->hint) {
        fputs("  ", to);
        print_clean(to, e->hint);
        fputc('\n', to);
    }
}

void cli_print_findings(FILE *to, const char *dir, const struct findings *f)
{
    static const char *const words[] = {N_("error"), N_("warning"), N_("note")};
    for (size_t i = 0; i < f->n; i++)
        cli_print_err(to, dir, words[f->items[i].severity], f->items[i].rule, &f->items[i].err);
    if (f->more)
        fprintf(to, lang_text(f->lang, "… and %zu more\n"), f->more);
}

int cli_fail(const struct cli *cli, const char *dir, const struct err *e)
{
    if (e->line) {
        cli_print_err(stderr, dir, "error", "", e);
    } else {
        say_who(cli);
        print_clean(stderr, e->msg);
        fputc('\n', stderr);
        if (*e->hint)
            fprintf(stderr, "  %s\n", e->hint);
    }
    return e->code == ERR_USAGE ? EXIT_USAGE : e->code == ERR_IO ? EXIT_CANNOT : EXIT_FAILED;
}

const char *cli_library_dir(char path[CLI_PATH])
{
    static const char *const places[] = {"%s/scripts", "%s/../scripts",
                                         "%s/../share/draaiboek/scripts"};
    const char *set = getenv("DRAAIBOEK_SCRIPTS");
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    char *slash;
    if (set && *set) {
        snprintf(path, CLI_PATH, "%s", set);
        return path;
    }
    self[n > 0 ? n : 0] = 0;
    slash = strrchr(self, '/');
    if (!slash)
        return NULL;
    *slash = 0;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        snprintf(path, CLI_PATH, places[i], self);
        if (access(path, R_OK) == 0)
            return path;
    }
    return NULL;
}
