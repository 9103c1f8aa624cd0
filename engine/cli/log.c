// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/span.h"
#include "cli/log_as.h"
#include "cli/log_filter.h"
#include "cli/timeline.h"
#include "model/render.h"
#include "store/journal.h"

// The journal in words, filtered.

struct logging {
    const struct cli *cli;
    struct log_filter filter;
    struct log_as as;
    struct journal_reader *reader;
    char path[CLI_PATH];
    int64_t start; // story time of StartEx, from the header
    bool json, follow, known, sealed;
    int64_t tail;     // lines to show at the end, 0: all
    struct buf *last; // ring of `tail` lines
    size_t at_last;
    struct buf step; // while following: lines of a step that is not whole yet
};

enum { TAIL_MAX = 100000 };

// ---- one line

// What a record of a kind that this version does not know is called, as it stands in its line.
static struct text raw_kind(struct text raw)
{
    struct text key = TEXT("\"kind\":\"");
    for (size_t i = 0; i + key.n < raw.n; i++)
        if (memcmp(raw.p + i, key.p, key.n) == 0) {
            struct text rest = {raw.p + i + key.n, raw.n - i - key.n};
            return text_cut(&rest, '"');
        }
    return (struct text){0};
}

// A line as the seat was sent it: without a hash, which was made over the whole of it.
static void put_seen(struct buf *line, const struct record *r)
{
    record_write(line, r);
    buf_char(line, '}');
}

static void show(struct logging *l, const struct record *r)
{
    struct buf line = {0};
    struct text raw = journal_raw(l->reader);
    if (l->json && l->as.seat)
        put_seen(&line, r);
    else if (l->json)
        buf_text(&line, raw);
    else
        timeline_add(&line, r, raw_kind(raw), l->start, text_of(lang_code(l->cli->lang)));
    buf_char(&line, '\n');
    if (l->tail) {
        buf_finish(&l->last[l->at_last]);
        l->last[l->at_last] = line;
        l->at_last = (l->at_last + 1) % (size_t)l->tail;
        return;
    }
    buf_text(&l->step, buf_all(&line));
    buf_finish(&line);
}

// What follows is shown when its step is whole; without following, also when it never became so.
static void put(struct logging *l)
{
    if (l->step.n)
        fwrite(l->step.p, 1, l->step.n, stdout);
    l->step.n = 0;
}

// Once the journal has been read to its end, everything that comes is shown at once.
static void flush_tail(struct logging *l)
{
    size_t n = (size_t)l->tail;
    for (size_t i = 0; n && i < n; i++) {
        struct buf *b = &l->last[(l->at_last + i) % n];
        if (b->n)
            fwrite(b->p, 1, b->n, stdout);
        buf_finish(b);
    }
    mem_free(l->last);
    l->last = NULL;
    l->tail = 0;
    fflush(stdout);
}

// ---- reading

// Where the exercise began, for filters that are written as story time.
static int take_header(struct logging *l, const struct record *r, struct err *e)
{
    if (l->known)
        return 0;
    l->known = true;
    l->start = field_int(&r->fields, KEY_start, 0);
    return log_filter_begin(&l->filter, l->start, e);
}

static enum journal_read read_all(struct logging *l, struct err *e)
{
    struct record r;
    enum journal_read got;
    while ((got = journal_next(l->reader, &r, e)) == JOURNAL_RECORD) {
        if (take_header(l, &r, e))
            return JOURNAL_BAD;
        bool last = r.last;
        int seen = log_as_take(&l->as, &r, e);
        if (seen < 0)
            return JOURNAL_BAD;
        l->sealed = l->sealed || r.kind == KIND_exercise_sealed;
        if (seen && log_filter_passes(&l->filter, &r))
            show(l, &r);
        if (last || !l->follow)
            put(l);
    }
    return got;
}

// ---- following: until it is sealed, or somebody stops it

struct watch_fds {
    int file, signals;
};

// Ctrl-C and the like are read as events, so that no handler needs a global to tell of them.
static void watch_begin(struct watch_fds *w, const char *path)
{
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGTERM);
    sigprocmask(SIG_BLOCK, &stops, NULL);
    w->signals = signalfd(-1, &stops, SFD_CLOEXEC);
    w->file = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (w->file >= 0)
        inotify_add_watch(w->file, path, IN_MODIFY | IN_CLOSE_WRITE);
}

static void watch_end(struct watch_fds *w)
{
    if (w->signals >= 0)
        close(w->signals);
    if (w->file >= 0)
        close(w->file);
}

// Waits until the file may have grown: it was written to, or a while has passed (a network disk
// does not tell). False: somebody wants us to stop.
static bool wait_for_more(const struct watch_fds *w)
{
    enum { A_WHILE = 500 };
    char events[4096];
    struct pollfd p[] = {{.fd = w->signals, .events = POLLIN}, {.fd = w->file, .events = POLLIN}};
    poll(p, 2, A_WHILE);
    if (p[1].revents & POLLIN && read(w->file, events, sizeof events) < 0)
        return true; // nothing to read after all
    return !(p[0].revents & POLLIN);
}

static int follow(struct logging *l)
{
    struct err e = {.lang = l->cli->lang};
    struct watch_fds w;
    enum journal_read got;
    watch_begin(&w, l->path);
    do {
        got = read_all(l, &e);
        fflush(stdout);
    } while (got != JOURNAL_BAD && !l->sealed && !ferror(stdout) && wait_for_more(&w));
    watch_end(&w);
    return got == JOURNAL_BAD ? cli_fail(l->cli, NULL, &e) : EXIT_GOOD;
}

// ---- --cause: what led to a record

// Fills the filter with the records on the way up from `seq`.
static int walk_up(struct logging *l, int64_t seq, struct err *e)
{
    struct journal_reader *reader = journal_open(l->path, e);
    struct record r;
    int64_t *causes = NULL;
    size_t n = 0, cap = 0;
    if (!reader)
        return -1;
    while (journal_next(reader, &r, e) == JOURNAL_RECORD && r.seq <= seq) {
        mem_grow(&causes, &cap, n + 1, sizeof *causes);
        causes[n++] = r.cause;
    }
    journal_close(reader);
    if (seq < 1 || (size_t)seq > n) {
        mem_free(causes);
        return err_set(e, ERR_USAGE, "there is no record %lld", (long long)seq);
    }
    // A cause is always earlier than what it led to, so this ends.
    while (seq > 0 && (size_t)seq <= n) {
        int64_t up = causes[seq - 1];
        log_filter_only(&l->filter, seq);
        seq = up < seq ? up : 0;
    }
    mem_free(causes);
    return 0;
}

// ---- the subcommand

static void find_journal(struct logging *l, const char *exercise)
{
    struct stat st;
    bool folder = stat(exercise, &st) == 0 && S_ISDIR(st.st_mode);
    snprintf(l->path, sizeof l->path, "%s%s", exercise, folder ? "/journal.jsonl" : "");
}

static int show_all(struct logging *l, int64_t cause)
{
    struct err e = {.lang = l->cli->lang};
    if (cause >= 0 && walk_up(l, cause, &e))
        return cli_fail(l->cli, NULL, &e);
    l->reader = journal_open(l->path, &e);
    if (!l->reader)
        return cli_fail(l->cli, NULL, &e);
    if (l->follow)
        return follow(l);
    enum journal_read got = read_all(l, &e);
    flush_tail(l);
    if (got == JOURNAL_BAD)
        return cli_fail(l->cli, NULL, &e);
    if (got == JOURNAL_TORN)
        cli_print_err(stderr, NULL, "warning", "", &e);
    return EXIT_GOOD;
}

int cmd_log(struct cli *cli, int argc, char **argv)
{
    struct logging l = {.cli = cli};
    struct log_filter *f = &l.filter;
    int64_t cause = -1;
    const struct cli_option options[] = {
        {"--kind", 'k', OPTION_LIST, &f->kinds, N_("KIND"),
         N_("inject.delivered, or inject for all")},
        {"--org", 0, OPTION_TEXT, &f->org, N_("ORG"), N_("from, to or by this organisation")},
        {"--seat", 0, OPTION_TEXT, &f->seat, N_("SEAT"), N_("from, to or by this seat")},
        {"--as", 0, OPTION_TEXT, &l.as.seat, N_("SEAT"), N_("only what this seat was shown")},
        {"--inject", 'i', OPTION_TEXT, &f->inject, N_("INJECT"), N_("about this inject")},
        {"--since", 0, OPTION_TEXT, &f->since, N_("TIME"), N_("from T+00:30, \"10:15\" or 30m on")},
        {"--until", 0, OPTION_TEXT, &f->until, N_("TIME"), N_("up to and including that moment")},
        {"--grep", 'g', OPTION_TEXT, &f->grep, N_("TEXT"), N_("with this in one of its texts")},
        {"--cause", 0, OPTION_NUMBER, &cause, N_("SEQ"), N_("this record and what led to it")},
        {"--all", 'a', OPTION_FLAG, &f->all, NULL, N_("declarations and heartbeats too")},
        {"--lines", 'n', OPTION_NUMBER, &l.tail, N_("N"), N_("only the last N")},
        {"--follow", 'f', OPTION_FLAG, &l.follow, NULL, N_("go on as the journal grows")},
        {"--json", 0, OPTION_FLAG, &l.json, NULL, N_("the lines of the journal as they are")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    if (log_filter_check(f, cli))
        return EXIT_USAGE;
    if (l.tail > TAIL_MAX)
        l.tail = 0;
    l.last = l.tail ? mem_alloc((size_t)l.tail * sizeof *l.last) : NULL;
    f->language = lang_code(cli->lang);
    log_as_begin(&l.as);
    find_journal(&l, cli->argv[0]);
    code = show_all(&l, cause);
    if (l.last)
        flush_tail(&l);
    if (l.reader)
        journal_close(l.reader);
    buf_finish(&l.step);
    log_as_finish(&l.as);
    log_filter_finish(f);
    return code;
}
