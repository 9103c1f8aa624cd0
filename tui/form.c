// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/form.h"

#include "base/mem.h"
#include "tui/keys.h"

void form_init(struct form *f, enum form_kind kind, const char *title)
{
    *f = (struct form){.kind = kind};
    f->title = arena_text(&f->arena, text_of(title)).p;
}

void form_finish(struct form *f)
{
    mem_free(f->options);
    buf_finish(&f->line);
    arena_finish(&f->arena);
    *f = (struct form){0};
}

void form_prompt(struct form *f, struct prompt p)
{
    if (f->n < PROMPTS_MAX)
        f->prompts[f->n++] = p;
}

static void begin(struct form *f)
{
    f->n_options = f->chosen = 0;
    f->line.n = f->cursor = 0;
    f->typed = f->warned = false;
    if (f->begin)
        f->begin(f->ctx, f);
}

void form_start(struct form *f)
{
    f->at = 0;
    begin(f);
}

void form_option(struct form *f, struct text id, struct text label)
{
    mem_grow(&f->options, &f->cap_options, f->n_options + 1, sizeof *f->options);
    f->options[f->n_options++] =
        (struct option){arena_text(&f->arena, id), arena_text(&f->arena, label)};
}

void form_preset(struct form *f, struct text t)
{
    f->line.n = 0;
    buf_text(&f->line, t);
    f->cursor = f->line.n;
}

// ---- options that fit what is typed

static bool fits(const struct form *f, const struct option *o)
{
    struct text typed = buf_all(&f->line);
    return glyph_contains(o->label, typed) || glyph_contains(o->id, typed);
}

static size_t count_fitting(const struct form *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n_options; i++)
        n += fits(f, &f->options[i]);
    return n;
}

static const struct option *fitting(const struct form *f, size_t at)
{
    for (size_t i = 0; i < f->n_options; i++)
        if (fits(f, &f->options[i]) && at-- == 0)
            return &f->options[i];
    return NULL;
}

// ---- typing

static void insert(struct form *f, const char *p, size_t n)
{
    if (f->line.n + n > ANSWER_MAX) {
        f->refused = N_("no more fits here");
        return;
    }
    buf_add(&f->line, p, n);
    memmove(f->line.p + f->cursor + n, f->line.p + f->cursor, f->line.n - n - f->cursor);
    memcpy(f->line.p + f->cursor, p, n);
    f->cursor += n;
    f->chosen = 0;
    f->typed = true;
}

static void insert_code(struct form *f, int code)
{
    char bytes[4];
    size_t n = 0;
    unsigned c = (unsigned)code;
    if (c < 0x80) {
        bytes[n++] = (char)c;
    } else if (c < 0x800) {
        bytes[n++] = (char)(0xC0 | c >> 6);
        bytes[n++] = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        bytes[n++] = (char)(0xE0 | c >> 12);
        bytes[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[n++] = (char)(0x80 | (c & 0x3F));
    } else {
        bytes[n++] = (char)(0xF0 | c >> 18);
        bytes[n++] = (char)(0x80 | (c >> 12 & 0x3F));
        bytes[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[n++] = (char)(0x80 | (c & 0x3F));
    }
    if (utf8_valid((struct text){bytes, n}))
        insert(f, bytes, n);
}

static size_t before(const struct form *f)
{
    size_t at = f->cursor;
    while (at > 0 && ((unsigned char)f->line.p[--at] & 0xC0) == 0x80)
        ;
    return at;
}

static size_t after(const struct form *f)
{
    size_t at = f->cursor < f->line.n ? f->cursor + 1 : f->line.n;
    while (at < f->line.n && ((unsigned char)f->line.p[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static void cut(struct form *f, size_t from, size_t to)
{
    memmove(f->line.p + from, f->line.p + to, f->line.n - to);
    f->line.n -= to - from;
    f->cursor = from;
    f->chosen = 0;
    f->typed = true;
}

static bool edit(struct form *f, int key)
{
    switch (key) {
    case TERMKEY_LEFT: f->cursor = before(f); return true;
    case TERMKEY_RIGHT: f->cursor = after(f); return true;
    case TERMKEY_HOME:
    case 1: f->cursor = 0; return true;
    case TERMKEY_END:
    case 5: f->cursor = f->line.n; return true;
    case TERMKEY_ERASE:
    case 8:
        if (f->line.n)
            cut(f, before(f), f->cursor);
        return true;
    case TERMKEY_DELETE:
        if (f->line.n)
            cut(f, f->cursor, after(f));
        return true;
    case 21: // Ctrl-U
        if (f->line.n)
            cut(f, 0, f->cursor);
        return true;
    case TERMKEY_NEWLINE:
        if (!f->prompts[f->at].pick)
            insert(f, "\n", 1);
        return true;
    default: break;
    }
    if (key < ' ' || key >= TERMKEY_UP || key == TERMKEY_ERASE)
        return false;
    insert_code(f, key);
    return true;
}

// ---- prompts, one after another

// What is chosen; where nothing is, what was typed, if that may be.
static struct text answer_of(const struct form *f)
{
    const struct prompt *p = &f->prompts[f->at];
    const struct option *o = p->pick ? fitting(f, f->chosen) : NULL;
    if (o)
        return o->id;
    return !p->pick || p->free ? buf_all(&f->line) : (struct text){0};
}

// Words that fit nothing are not dropped for an answer that may stay empty.
static bool take(struct form *f)
{
    const struct prompt *p = &f->prompts[f->at];
    struct text answer = answer_of(f);
    if (p->pick && !p->free && f->line.n && !fitting(f, f->chosen)) {
        f->refused = N_("none of these: Ctrl-U wipes what you typed, Esc goes back");
        return false;
    }
    if (!answer.n && !p->optional) {
        f->refused = p->pick ? N_("choose one of these") : N_("this cannot stay empty");
        return false;
    }
    f->answers[f->at] = arena_text(&f->arena, answer);
    return true;
}

static enum form_state next(struct form *f)
{
    if (!take(f))
        return FORM_OPEN;
    if (++f->at == f->n)
        return FORM_DONE;
    begin(f);
    return FORM_OPEN;
}

// Back to the prompt before, as it was answered.
static enum form_state back(struct form *f)
{
    if (f->at == 0)
        return FORM_CANCELLED;
    f->at--;
    begin(f);
    if (!f->prompts[f->at].pick)
        form_preset(f, f->answers[f->at]);
    return FORM_OPEN;
}

// Nobody loses words to one key.
static bool keeps_words(struct form *f)
{
    bool keeps = f->typed && f->line.n && !f->warned;
    if (keeps)
        f->refused = N_("once more throws away what you typed");
    return keeps;
}

static enum form_state prompt_key(struct form *f, int key)
{
    bool leaves = key == TERMKEY_ESCAPE || key == TERMKEY_INTERRUPT;
    if (leaves && keeps_words(f)) {
        f->warned = true;
        return FORM_OPEN;
    }
    f->warned = false;
    size_t n = f->prompts[f->at].pick ? count_fitting(f) : 0;
    switch (key) {
    case TERMKEY_ESCAPE: return back(f);
    case TERMKEY_INTERRUPT: return FORM_CANCELLED;
    case TERMKEY_ENTER: return next(f);
    case TERMKEY_UP: f->chosen -= f->chosen > 0; return FORM_OPEN;
    case TERMKEY_DOWN:
    case TERMKEY_TAB: f->chosen += f->chosen + 1 < n; return FORM_OPEN;
    case TERMKEY_PAGE_DOWN:
        f->chosen = f->chosen + 8 < n ? f->chosen + 8 : n ? n - 1 : 0;
        return FORM_OPEN;
    case TERMKEY_PAGE_UP: f->chosen = f->chosen > 8 ? f->chosen - 8 : 0; return FORM_OPEN;
    default: edit(f, key); return FORM_OPEN;
    }
}

static enum form_state menu_key(struct form *f, int key)
{
    char letter[1] = {(char)key};
    for (size_t i = 0; key > ' ' && key < 127 && i < f->n_options; i++)
        if (text_is(f->options[i].id, (struct text){letter, 1})) {
            f->answers[0] = f->options[i].id;
            return FORM_DONE;
        }
    switch (key) {
    case TERMKEY_UP: f->chosen -= f->chosen > 0; return FORM_OPEN;
    case TERMKEY_DOWN: f->chosen += f->chosen + 1 < f->n_options; return FORM_OPEN;
    case TERMKEY_ENTER: f->answers[0] = f->options[f->chosen].id; return FORM_DONE;
    default: return key == TERMKEY_ESCAPE || key == 3 || key == 'q' ? FORM_CANCELLED : FORM_OPEN;
    }
}

// Everything but the one key that is named says no: what cannot be undone is never an accident.
static enum form_state confirm_key(int key)
{
    return key == 'y' || key == 'j' ? FORM_DONE : FORM_CANCELLED;
}

enum form_state form_key(struct form *f, int key)
{
    f->refused = NULL;
    switch (f->kind) {
    case FORM_CONFIRM: return confirm_key(key);
    case FORM_MENU: return menu_key(f, key);
    case FORM_LOCK: return key == 'L' ? FORM_DONE : FORM_OPEN;
    default: return prompt_key(f, key);
    }
}

// ---- drawing

static int effect_lines(const struct form *f, int w)
{
    int n = 0;
    struct text rest = f->effect;
    while (rest.n) {
        glyph_wrap(rest, w - 4, &rest);
        n++;
    }
    return n;
}

static int input_lines(const struct form *f, int w)
{
    struct text rest = buf_all(&f->line);
    int n = 0;
    do {
        glyph_wrap(rest, w - 5, &rest);
        n++;
    } while (rest.n);
    return n;
}

int form_lines(const struct form *f, const struct scene *s, int w)
{
    (void)s;
    switch (f->kind) {
    case FORM_CONFIRM: return 3 + effect_lines(f, w);
    case FORM_MENU: return 2 + (int)f->n_options;
    case FORM_LOCK: return 1;
    default: break;
    }
    int options = f->prompts[f->at].pick ? 7 : 0;
    return 3 + f->at + input_lines(f, w) + options;
}

static void draw_title(const struct form *f, struct grid *g, int y)
{
    struct pen p = pen_at(g, 0, y, g->w);
    pen_str(&p, STYLE_HEAD, "─");
    pen_str(&p, STYLE_HEAD, f->title);
    pen_fill(&p, STYLE_HEAD, "─");
}

static void draw_confirm(const struct form *f, const struct scene *s, struct grid *g, int y,
                         int end)
{
    struct text rest = f->effect;
    for (; rest.n && y < end - 1; y++) {
        struct pen p = pen_at(g, 2, y, g->w - 4);
        pen_text(&p, STYLE_STRONG, glyph_wrap(rest, g->w - 4, &rest));
    }
    struct pen p = pen_at(g, 2, y < end ? y : end - 1, g->w - 2);
    pen_str(&p, STYLE_KEY, scene_text(s, "y"));
    pen_printf(&p, STYLE_PLAIN, " %s   ", scene_text(s, "do it"));
    pen_str(&p, STYLE_KEY, "Esc");
    pen_printf(&p, STYLE_PLAIN, " %s", scene_text(s, "and every other key: leave it"));
}

static void draw_menu(const struct form *f, struct grid *g, int y, int end)
{
    size_t room = end > y ? (size_t)(end - y) : 0;
    size_t from = f->chosen >= room && room ? f->chosen - room + 1 : 0;
    for (size_t i = from; i < f->n_options && y < end; i++, y++) {
        struct pen p = pen_at(g, 2, y, g->w - 2);
        pen_column(&p, STYLE_KEY, 3, f->options[i].id);
        pen_text(&p, STYLE_PLAIN, f->options[i].label);
        if (i == f->chosen)
            grid_choose(g, 0, y, g->w);
    }
}

static void put_label(const struct form *f, const struct scene *s, struct pen *p, int i)
{
    pen_str(p, STYLE_PLAIN, scene_text(s, f->prompts[i].label));
    if (f->prompts[i].suffix)
        pen_printf(p, STYLE_PLAIN, " %s", f->prompts[i].suffix);
    pen_str(p, STYLE_PLAIN, ": ");
}

static int draw_answers(const struct form *f, const struct scene *s, struct grid *g, int y, int end)
{
    int from = f->at > end - y - 2 ? f->at - (end - y - 2) : 0;
    for (int i = from < 0 ? 0 : from; i < f->at && y < end - 2; i++, y++) {
        struct pen p = pen_at(g, 2, y, g->w - 2);
        put_label(f, s, &p, i);
        pen_text(&p, STYLE_PLAIN, f->answers[i]);
    }
    return y;
}

// The last lines of what is typed that fit.
static int draw_input(const struct form *f, struct grid *g, int y, int end)
{
    struct text rest = buf_all(&f->line);
    int n = input_lines(f, g->w), skip = n > end - y ? n - (end - y) : 0;
    do {
        struct text line = glyph_wrap(rest, g->w - 5, &rest);
        if (skip-- > 0)
            continue;
        struct pen p = pen_at(g, 4, y++, g->w - 4);
        pen_text(&p, STYLE_STRONG, line);
    } while (rest.n && y < end);
    return y;
}

static void draw_options(const struct form *f, const struct scene *s, struct grid *g, int y,
                         int end)
{
    size_t room = end > y ? (size_t)(end - y) : 0;
    size_t from = f->chosen >= room && room ? f->chosen - room + 1 : 0;
    const struct option *o;
    for (size_t i = from; y < end && (o = fitting(f, i)); i++, y++) {
        struct pen p = pen_at(g, 4, y, g->w - 4);
        pen_text(&p, STYLE_PLAIN, o->label);
        if (i == f->chosen)
            grid_choose(g, 2, y, g->w - 2);
    }
    if (count_fitting(f) == 0 && y < end) {
        struct pen p = pen_at(g, 4, y, g->w - 4);
        pen_str(&p, STYLE_WARN,
                scene_text(s, f->prompts[f->at].free ? "not in the list; it may be new"
                                                     : "nothing fits"));
    }
}

static void draw_prompts(const struct form *f, const struct scene *s, struct grid *g, int y,
                         int end)
{
    y = draw_answers(f, s, g, y, end);
    struct pen p = pen_at(g, 2, y++, g->w - 2);
    pen_printf(&p, STYLE_DIM, "%d/%d ", f->at + 1, f->n);
    put_label(f, s, &p, f->at);
    if (f->prompts[f->at].optional && f->n_options == 0)
        pen_str(&p, STYLE_DIM, scene_text(s, "(may stay empty)"));
    y = draw_input(f, g, y, end);
    if (f->prompts[f->at].pick)
        draw_options(f, s, g, y, end);
}

void form_draw(const struct form *f, const struct scene *s, struct grid *g, int top, int lines)
{
    int end = top + lines;
    draw_title(f, g, top);
    if (f->kind == FORM_CONFIRM)
        draw_confirm(f, s, g, top + 1, end);
    else if (f->kind == FORM_MENU)
        draw_menu(f, g, top + 1, end);
    else if (f->kind == FORM_PROMPTS)
        draw_prompts(f, s, g, top + 1, end);
}

static void put_hint(const struct scene *s, struct pen *p, const char *key, const char *does)
{
    pen_str(p, STYLE_KEY, key);
    pen_printf(p, STYLE_PLAIN, " %s  ", scene_text(s, does));
}

void form_keys(const struct form *f, const struct scene *s, struct pen *p)
{
    bool pick = f->kind == FORM_MENU || f->prompts[f->at].pick;
    if (f->kind != FORM_MENU && f->kind != FORM_PROMPTS)
        return;
    if (pick)
        put_hint(s, p, "↑ ↓", N_("choose"));
    if (f->kind == FORM_PROMPTS && pick)
        pen_printf(p, STYLE_PLAIN, "%s  ", scene_text(s, "letters look it up"));
    put_hint(s, p, "Enter", f->kind == FORM_MENU || f->at + 1 == f->n ? N_("do it") : N_("next"));
    put_hint(s, p, "Esc", f->at ? N_("question before") : N_("leave it"));
}

// The line that is being typed is the last one before the options.
void form_cursor(const struct form *f, const struct scene *s, const struct grid *g, int top,
                 int lines, int *x, int *y)
{
    (void)s;
    *x = *y = -1;
    if (f->kind != FORM_PROMPTS || lines < 3)
        return;
    struct text rest = {f->line.p, f->cursor}, line;
    int n = 0;
    do {
        line = glyph_wrap(rest, g->w - 5, &rest);
        n++;
    } while (rest.n);
    int shown = f->at > lines - 3 ? lines - 3 : f->at;
    *x = 4 + glyph_columns(line);
    *y = top + 1 + shown + n;
    if (*y >= top + lines)
        *y = top + lines - 1;
}
