// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/forecast.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/span.h"

extern char **environ;

enum job_state { JOB_WAITS, JOB_RUNS, JOB_DONE };

struct asker {
    void *who; // NULL: it has gone
    struct text id;
    int64_t number;
};

struct job { // one question
    struct forecasts *of;
    struct job *next;
    enum job_state state;
    char suppose[300]; // INJECT=CHOICE, or empty
    char players[16];
    int64_t until, now, happened;
    struct asker *askers;
    size_t n_askers, cap_askers;
    // while it runs
    uv_work_t work; // that starts it
    struct words {
        struct buf now, until;
        char *at[16];
        int n;
    } words;
    int in, out_of_it, process; // descriptors; `in` is held open: when we die, that ends too
    int its_in, its_out;        // the other ends, until it has them
    pid_t pid;                  // 0: not started
    uv_pipe_t out;
    uv_poll_t exit;
    uv_timer_t bound;
    int handles; // that are open
    int64_t began;
    int code;
    bool starting, watched; // watched: we are told when it exits
    bool exited, ended, late, long_winded;
    struct buf line; // what it has said
};

struct forecasts {
    struct forecast_setup setup;
    struct job *first;
    size_t n_waiting, n_running, n_done;
    uv_timer_t rest;
    bool resting, closing;
};

static void start_more(struct forecasts *f);

// ---- jobs

static void free_job(struct job *j)
{
    for (size_t i = 0; i < j->n_askers; i++)
        mem_free((void *)(uintptr_t)j->askers[i].id.p);
    mem_free(j->askers);
    buf_finish(&j->line);
    mem_free(j);
}

static void unlink_job(struct job *j)
{
    struct job **at = &j->of->first;
    while (*at != j)
        at = &(*at)->next;
    *at = j->next;
}

static void add_job(struct forecasts *f, struct job *j)
{
    struct job **at = &f->first;
    while (*at)
        at = &(*at)->next;
    *at = j;
    j->next = NULL;
}

static void add_asker(struct job *j, void *who, struct text id, int64_t number)
{
    char *copy = mem_alloc(id.n + 1);
    memcpy(copy, id.n ? id.p : "", id.n);
    mem_grow(&j->askers, &j->cap_askers, j->n_askers + 1, sizeof *j->askers);
    j->askers[j->n_askers++] = (struct asker){who, {copy, id.n}, number};
}

// ---- answering

static const char *failure(const struct job *j)
{
    if (j->late)
        return N_("looking ahead took too long");
    if (j->long_winded)
        return N_("too much comes to be told");
    return N_("looking ahead failed");
}

static bool is_whole(const struct job *j)
{
    struct text t = buf_all(&j->line);
    return !j->late && !j->long_winded && text_starts(t, TEXT("{\"format\":1,")) &&
           t.p[t.n - 1] == '}';
}

static void answer_all(struct job *j)
{
    const struct forecast_setup *s = &j->of->setup;
    struct text line = buf_all(&j->line);
    struct err e = {.lang = s->lang};
    bool whole = is_whole(j);
    if (!whole)
        err_set(&e, ERR_LIMIT, "%s", err_text(&e, failure(j)));
    for (size_t i = 0; i < j->n_askers; i++) {
        struct asker *a = &j->askers[i];
        if (a->who)
            s->answer(s->ctx, a->who, a->id, a->number, whole ? &line : NULL, &e);
        mem_free((void *)(uintptr_t)a->id.p);
    }
    j->n_askers = 0;
}

// ---- the end of one

static void rested(uv_timer_t *t)
{
    struct forecasts *f = t->data;
    f->resting = false;
    start_more(f);
}

// Machines of one processor have more to do: no more than half the time is looked ahead.
static void rest(struct forecasts *f, int64_t took)
{
    f->resting = true;
    uv_timer_start(&f->rest, rested, (uint64_t)(took > FORECAST_REST_MS ? took : FORECAST_REST_MS),
                   0);
}

static void forget_oldest(struct forecasts *f)
{
    for (struct job *j = f->first; j; j = j->next)
        if (j->state == JOB_DONE) {
            unlink_job(j);
            free_job(j);
            f->n_done--;
            return;
        }
}

static void keep_or_drop(struct job *j)
{
    struct forecasts *f = j->of;
    unlink_job(j);
    if (f->closing || j->code || !is_whole(j)) {
        free_job(j);
        return;
    }
    j->state = JOB_DONE;
    add_job(f, j); // the newest stands last
    if (++f->n_done > FORECASTS_KEPT)
        forget_oldest(f);
}

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void handle_closed(uv_handle_t *h)
{
    struct job *j = h->data;
    struct forecasts *f = j->of;
    if (--j->handles)
        return;
    close_fd(&j->process);
    close_fd(&j->in);
    close_fd(&j->out_of_it);
    f->n_running--;
    if (!f->closing) {
        uv_update_time(f->setup.loop);
        rest(f, (int64_t)uv_now(f->setup.loop) - j->began);
        answer_all(j);
    }
    keep_or_drop(j);
}

static void close_handle(uv_handle_t *h)
{
    if (!uv_is_closing(h))
        uv_close(h, handle_closed);
}

static void close_when_over(struct job *j)
{
    if (!j->exited || !j->ended || j->starting)
        return;
    if (j->line.n && j->line.p[j->line.n - 1] == '\n')
        j->line.n--;
    close_handle((uv_handle_t *)&j->out);
    close_handle((uv_handle_t *)&j->bound);
    if (j->watched)
        close_handle((uv_handle_t *)&j->exit);
}

static void exited(uv_poll_t *p, int status, int events)
{
    struct job *j = p->data;
    int how;
    (void)status, (void)events;
    if (waitpid(j->pid, &how, WNOHANG) != j->pid)
        return;
    uv_poll_stop(p);
    j->exited = true;
    j->code = WIFEXITED(how) ? WEXITSTATUS(how) : -1;
    close_when_over(j);
}

static void stop(struct job *j)
{
    if (j->pid && !j->exited)
        kill(j->pid, SIGKILL);
}

static void took_too_long(uv_timer_t *t)
{
    struct job *j = t->data;
    j->late = true;
    j->ended = true; // whoever it started may hold its output open
    stop(j);
    close_when_over(j);
}

// ---- what it says

static void give_room(uv_handle_t *h, size_t size, uv_buf_t *b)
{
    (void)h;
    *b = uv_buf_init(mem_alloc(size), (unsigned)size);
}

static void said(uv_stream_t *s, ssize_t n, const uv_buf_t *b)
{
    struct job *j = s->data;
    if (n > 0 && !j->long_winded)
        buf_add(&j->line, b->base, (size_t)n);
    mem_free(b->base);
    if (n < 0) {
        uv_read_stop(s);
        j->ended = true;
        close_when_over(j);
    } else if (j->line.n > FORECAST_BYTES) {
        j->long_winded = true;
        j->line.n = 0;
        stop(j);
    }
}

// ---- the beginning of one

static void say_word(struct words *w, const char *word)
{
    w->at[w->n++] = (char *)(uintptr_t)word;
}

static void say_option(struct words *w, const char *name, const char *value)
{
    if (!*value)
        return;
    say_word(w, name);
    say_word(w, value);
}

static void make_words(struct words *w, const struct job *j)
{
    *w = (struct words){.n = 0};
    span_format(&w->now, j->now);
    if (j->until)
        span_format(&w->until, j->until);
    say_word(w, "draaiboek");
    say_word(w, "rehearse");
    say_word(w, "--background");
    say_word(w, "--json");
    say_option(w, "--lang", lang_code(j->of->setup.lang));
    say_option(w, "--players", j->players);
    say_option(w, "--now", buf_cstr(&w->now));
    say_option(w, "--until", buf_cstr(&w->until));
    say_option(w, "--choose", j->suppose);
    say_word(w, j->of->setup.folder);
}

static int open_pipes(struct job *j)
{
    uv_file in[2], out[2]; // closed for who is started meanwhile
    if (uv_pipe(in, 0, 0))
        return -1;
    if (uv_pipe(out, 0, 0)) {
        close(in[0]);
        close(in[1]);
        return -1;
    }
    j->its_in = in[0];
    j->in = in[1];
    j->out_of_it = out[0];
    j->its_out = out[1];
    return 0;
}

// Its own pipes and nothing else: all that we open is closed for others.
static int spawn(struct job *j)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, j->its_in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, j->its_out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&how);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigdefault(&how, &all);
    posix_spawnattr_setsigmask(&how, &none);
    int failed = posix_spawn(&j->pid, j->of->setup.program, &files, &how, j->words.at, environ);
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    if (failed)
        j->pid = 0;
    return failed ? -1 : (int)syscall(SYS_pidfd_open, j->pid, 0);
}

// On a thread of the pool: who starts a process waits until it runs, which on a busy machine takes
// longer than the exercise may.
static void start_apart(uv_work_t *w)
{
    struct job *j = w->data;
    j->process = j->in < 0 ? -1 : spawn(j);
}

static void fail(struct job *j)
{
    stop(j);
    if (j->pid && !j->exited)
        waitpid(j->pid, NULL, 0);
    j->code = -1;
    j->exited = j->ended = true;
    close_when_over(j);
}

static void started(uv_work_t *w, int status)
{
    struct job *j = w->data;
    uv_loop_t *loop = j->of->setup.loop;
    int64_t bound = j->of->setup.bound_ms;
    (void)status;
    j->starting = false;
    close_fd(&j->its_in);
    close_fd(&j->its_out);
    buf_finish(&j->words.now);
    buf_finish(&j->words.until);
    if (j->of->closing || j->process < 0 || uv_poll_init(loop, &j->exit, j->process)) {
        fail(j);
        return;
    }
    j->exit.data = j;
    j->watched = true;
    j->handles++;
    uv_poll_start(&j->exit, UV_READABLE, exited);
    uv_timer_start(&j->bound, took_too_long, bound ? (uint64_t)bound : FORECAST_MS, 0);
    if (uv_pipe_open(&j->out, j->out_of_it))
        fail(j);
    else
        uv_read_start((uv_stream_t *)&j->out, give_room, said);
    j->out_of_it = -1; // the pipe closes it
}

static void start(struct job *j)
{
    struct forecasts *f = j->of;
    uv_loop_t *loop = f->setup.loop;
    j->state = JOB_RUNS;
    f->n_waiting--;
    f->n_running++;
    uv_update_time(loop);
    j->began = (int64_t)uv_now(loop);
    j->in = j->its_in = j->its_out = j->out_of_it = j->process = -1;
    uv_pipe_init(loop, &j->out, 0);
    uv_timer_init(loop, &j->bound);
    j->handles = 2;
    j->work.data = j->out.data = j->bound.data = j;
    make_words(&j->words, j);
    open_pipes(j);
    j->starting = true;
    uv_queue_work(loop, &j->work, start_apart, started);
}

static struct job *first_waiting(struct forecasts *f)
{
    struct job *j = f->first;
    while (j && j->state != JOB_WAITS)
        j = j->next;
    return j;
}

static void start_more(struct forecasts *f)
{
    struct job *j;
    while (!f->closing && !f->resting && f->n_running < FORECASTS_AT_ONCE && (j = first_waiting(f)))
        start(j);
}

// ---- asking

static bool is_same(const struct job *j, const struct forecast_question *q, const char *suppose)
{
    return strcmp(j->suppose, suppose) == 0 && text_is(q->players, text_of(j->players)) &&
           j->until == q->until;
}

// Is what it says, or will say, an answer to a question of now?
static bool is_fresh(const struct job *j, const struct forecast_question *q)
{
    return j->state == JOB_WAITS ||
           (j->happened == q->happened && q->now - j->now <= FORECAST_KEPT_FOR_MS);
}

static int put_suppose(char *to, size_t room, const struct forecast_question *q, struct err *e)
{
    *to = 0;
    if (q->inject.n == 0 && q->choice.n == 0)
        return 0;
    if (q->inject.n == 0 || q->choice.n == 0)
        return err_set(e, ERR_INPUT, "a forecast takes 'inject' and 'choice' together");
    if (q->inject.n + q->choice.n + 2 > room || memchr(q->inject.p, '=', q->inject.n) ||
        memchr(q->inject.p, 0, q->inject.n) || memchr(q->choice.p, 0, q->choice.n))
        return err_set(e, ERR_INPUT, "that is no inject and choice");
    snprintf(to, room, "%.*s=%.*s", TEXT_ARGS(q->inject), TEXT_ARGS(q->choice));
    return 0;
}

static struct job *find(struct forecasts *f, const struct forecast_question *q, const char *suppose)
{
    for (struct job *j = f->first; j; j = j->next)
        if (is_same(j, q, suppose) && is_fresh(j, q))
            return j;
    return NULL;
}

static struct job *make(struct forecasts *f, const struct forecast_question *q, const char *suppose)
{
    struct job *j = mem_alloc(sizeof *j);
    j->of = f;
    snprintf(j->suppose, sizeof j->suppose, "%s", suppose);
    snprintf(j->players, sizeof j->players, "%.*s", TEXT_ARGS(q->players));
    j->until = q->until;
    add_job(f, j);
    f->n_waiting++;
    return j;
}

int forecasts_ask(struct forecasts *f, const struct forecast_question *given, void *who,
                  struct text id, int64_t number, struct err *e)
{
    struct forecast_question q = *given;
    char suppose[sizeof((struct job *)0)->suppose];
    if (q.players.n == 0)
        q.players = TEXT("silent");
    if (put_suppose(suppose, sizeof suppose, &q, e))
        return -1;
    if (q.players.n >= sizeof((struct job *)0)->players)
        return err_set(e, ERR_INPUT, "players of a forecast are silent, expected or random");
    struct job *j = find(f, &q, suppose);
    if (!j && f->n_waiting >= FORECASTS_WAITING)
        return err_set(e, ERR_LIMIT, "too many forecasts are asked for; ask again later");
    j = j ? j : make(f, &q, suppose);
    if (j->state == JOB_WAITS) { // it looks from where things stand when it begins, or later
        j->now = q.now;
        j->happened = q.happened;
    }
    add_asker(j, who, id, number);
    if (j->state == JOB_DONE)
        answer_all(j);
    start_more(f);
    return 0;
}

void forecasts_forget(struct forecasts *f, const void *who)
{
    for (struct job *j = f->first; j; j = j->next)
        for (size_t i = 0; i < j->n_askers; i++)
            if (j->askers[i].who == who)
                j->askers[i].who = NULL;
}

// ---- life

static void nothing(uv_work_t *w)
{
    (void)w;
}

static void warmed_up(uv_work_t *w, int status)
{
    (void)status;
    mem_free(w);
}

struct forecasts *forecasts_create(const struct forecast_setup *s)
{
    struct forecasts *f = mem_alloc(sizeof *f);
    f->setup = *s;
    uv_timer_init(s->loop, &f->rest);
    f->rest.data = f;
    // The pool makes its threads with the first work and waits for them: now, not in a turn.
    uv_queue_work(s->loop, mem_alloc(sizeof(uv_work_t)), nothing, warmed_up);
    return f;
}

void forecasts_close(struct forecasts *f)
{
    if (!f || f->closing)
        return;
    f->closing = true;
    uv_close((uv_handle_t *)&f->rest, NULL);
    for (struct job *j = f->first; j; j = j->next)
        if (j->state == JOB_RUNS && !j->starting)
            fail(j);
}

void forecasts_destroy(struct forecasts *f)
{
    if (!f)
        return;
    for (struct job *j; (j = f->first);) {
        f->first = j->next;
        free_job(j);
    }
    mem_free(f);
}
