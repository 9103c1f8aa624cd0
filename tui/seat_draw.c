// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/page.h"
#include "tui/rows.h"
#include "tui/screen.h"
#include "tui/seat_keys.h"

// ---- the lines on top

static void gap(struct pen *p)
{
    pen_to(p, p->x + 2);
}

// What the clock of the exercise shows now.
static void put_clock(const struct seat_screen *s, struct buf *b)
{
    const struct seat_time *c = &s->clock;
    int64_t passed = c->running ? (s->real - c->real) * c->rate / 1000 : 0;
    int64_t at = c->start + c->t + (passed > 0 ? passed : 0), day = at / DAY, in_day = at % DAY;
    if (day > 0)
        buf_printf(b, "d%d ", (int)day + 1);
    buf_printf(b, "%02d:%02d:%02d", (int)(in_day / HOUR), (int)(in_day / MINUTE % 60),
               (int)(in_day / 1000 % 60));
}

static void draw_top(const struct seat_screen *s, struct grid *g)
{
    struct pen p = pen_at(g, 0, 0, g->w);
    struct buf b = {0};
    put_clock(s, &b);
    pen_str(&p, STYLE_BANNER, seat_text(s, "EXERCISE"));
    gap(&p);
    pen_text(&p, STYLE_BANNER, buf_all(&b));
    gap(&p);
    pen_text(&p, seat_is_noplay(s) ? STYLE_ALARM : STYLE_STRONG, buf_all(&s->clock.word));
    gap(&p);
    if (s->clock.running && s->clock.rate != 1000) {
        pen_printf(&p, STYLE_PLAIN, "%d.%dx", (int)(s->clock.rate / 1000),
                   (int)(s->clock.rate % 1000 / 100));
        gap(&p);
    }
    pen_right(&p, STYLE_STRONG, s->setup.title);
    pen_text(&p, STYLE_PLAIN, buf_all(&s->clock.round));
    buf_finish(&b);
}

static void put_count(struct pen *p, const char *what, size_t n)
{
    if (n == 0)
        return;
    pen_printf(p, STYLE_WARN, "%s %zu", what, n);
    gap(p);
}

static void draw_second(const struct seat_screen *s, struct grid *g)
{
    struct pen p = pen_at(g, 0, 1, g->w);
    if (s->lost) {
        pen_str(&p, STYLE_WARN, seat_text(s, "CONNECTION LOST"));
        gap(&p);
    }
    put_count(&p, seat_text(s, "not sent yet:"), s->setup.waiting(s->setup.ctx));
    put_count(&p, seat_text(s, "to say it came:"), seat_waits(s));
    put_count(&p, seat_text(s, "new below:"), s->follows ? 0 : s->n - s->looked);
    pen_text(&p, STYLE_PLAIN, s->forms.name);
}

// What lies over the page while the clock does not run, or the exercise cannot be reached.
static int draw_over(const struct seat_screen *s, struct grid *g, int y)
{
    const struct buf *words = s->clock.away.n ? &s->clock.away : &s->clock.over;
    struct text rest = buf_all(words);
    int lines = 0;
    while (rest.n && lines < 3) {
        struct pen p = pen_at(g, 0, y + lines++, g->w);
        pen_text(&p, STYLE_WARN, glyph_wrap(rest, g->w, &rest));
        pen_fill(&p, STYLE_WARN, " ");
    }
    return lines;
}

// Nobody overlooks it, and nothing of the exercise is to be seen.
static void draw_noplay(const struct seat_screen *s, struct grid *g, int y, int h)
{
    struct text rest = buf_all(&s->clock.over);
    for (int i = 0; i < h; i++) {
        struct pen p = pen_at(g, 0, y + i, g->w);
        pen_fill(&p, STYLE_ALARM, " ");
    }
    for (int at = y + h / 3; rest.n && at < y + h; at++) {
        struct pen p = pen_at(g, 3, at, g->w - 6);
        pen_text(&p, STYLE_ALARM, glyph_wrap(rest, g->w - 6, &rest));
    }
}

// ---- a list and its page

static void draw_title(struct grid *g, int x, int y, int w, struct text title)
{
    struct pen p = pen_at(g, x, y, w);
    pen_str(&p, STYLE_HEAD, "─");
    pen_text(&p, STYLE_HEAD, title);
    pen_fill(&p, STYLE_HEAD, "─");
}

static int first_line(size_t n, size_t at, int room)
{
    int last = (int)n > room ? (int)n - room : 0, top = (int)at - room / 2;
    return top < 0 ? 0 : top > last ? last : top;
}

static const char *tray_word(const struct seat_screen *s, enum seat_tray tray)
{
    static const char *const words[] = {N_("MESSAGE"), N_("LOG"), N_("NEWS")};
    return seat_text(s, words[tray]);
}

static void draw_line(const struct seat_screen *s, const struct seat_line *l, struct pen *p)
{
    struct text rest = l->words, first = text_cut(&rest, '\n');
    pen_str(p, STYLE_WARN, l->waits ? "!" : " ");
    pen_column(p, l->tray == TRAY_MESSAGE ? STYLE_STRONG : STYLE_DIM, 9,
               text_of(tray_word(s, l->tray)));
    pen_text(p, l->waits ? STYLE_STRONG : STYLE_PLAIN, first);
}

static const struct seat_draft *draft_in(const struct seat_screen *s, const struct seat_form *form)
{
    for (size_t i = 0; i < s->fill.n; i++)
        if (s->fill.drafts[i].number == form->number)
            return &s->fill.drafts[i];
    return NULL;
}

// A field, and what stands in it.
static void draw_field(const struct seat_screen *s, const struct seat_form *form,
                       const struct seat_field *f, struct pen *p)
{
    const struct seat_draft *d = draft_in(s, form);
    struct text words = d ? seat_draft_get(d, f->name) : (struct text){0};
    int column = p->g->w * 2 / 5 < 40 ? p->g->w * 2 / 5 : 40;
    pen_str(p, STYLE_WARN, f->required && words.n == 0 ? "!" : " ");
    pen_column(p, f->more ? STYLE_DIM : STYLE_STRONG, column, f->label);
    for (int n = 0; words.n; n++) {
        struct text one = f->way == WAY_MANY ? text_cut(&words, '\n') : words;
        const struct seat_choice *c = seat_field_choice(f, one);
        pen_str(p, STYLE_PLAIN, n ? ", " : "");
        pen_text(p, STYLE_PLAIN,
                 c                   ? c->words
                 : f->way == WAY_YES ? text_of(seat_text(s, "yes"))
                                     : one);
        if (f->way != WAY_MANY)
            break;
    }
}

struct listing { // what a view lists
    size_t n, at;
    struct text title;
    const struct seat_form *form; // whose fields are listed
};

static void draw_row(const struct seat_screen *s, const struct listing *l, size_t i, struct pen *p)
{
    struct scene scene = seat_scene(s);
    if (l->form)
        draw_field(s, l->form, seat_shown_field(l->form, i), p);
    else if (s->view == SEAT_TERMS)
        row_draw(&scene, s->terms.items[i], p);
    else
        draw_line(s, &s->lines[i], p);
}

static void draw_list(const struct seat_screen *s, struct grid *g, const struct listing *l, int w,
                      int y, int h)
{
    draw_title(g, 0, y, w, l->title);
    if (l->n == 0 && h > 1) {
        struct pen p = pen_at(g, 1, y + 1, w - 1);
        pen_str(&p, STYLE_DIM, seat_text(s, "nothing yet"));
    }
    int row = y + 1;
    for (size_t i = (size_t)first_line(l->n, l->at, h - 1); i < l->n && row < y + h; i++, row++) {
        struct pen p = pen_at(g, 0, row, w);
        draw_row(s, l, i, &p);
        if (i == l->at)
            grid_choose(g, 0, row, w);
    }
}

// Authors break lines where their editor does; people who type mean it.
static void line_page(const struct seat_screen *s, const struct seat_line *l, struct page *p)
{
    struct text rest = l->words, first = text_cut(&rest, '\n');
    bool of_author = l->on.n && !text_starts(l->on, TEXT("message:"));
    if (l->tray == TRAY_MESSAGE)
        page_add(p, STYLE_BANNER, 0, text_of(seat_text(s, "EXERCISE")));
    page_add(p, STYLE_STRONG, 0, first);
    if (rest.n)
        (of_author ? page_paragraphs : page_add)(p, STYLE_PLAIN, 0, rest);
}

static void field_page(const struct seat_screen *s, const struct listing *l, struct page *p)
{
    const struct seat_field *f = seat_shown_field(l->form, l->at);
    const struct seat_draft *d = draft_in(s, l->form);
    if (!f)
        return;
    page_add(p, STYLE_STRONG, 0, f->label);
    struct text words = d ? seat_draft_get(d, f->name) : (struct text){0};
    if (f->n_choices == 0 && f->way != WAY_YES)
        page_add(p, STYLE_PLAIN, 0, words);
    while (f->n_choices && words.n) {
        struct text one = text_cut(&words, '\n');
        const struct seat_choice *c = seat_field_choice(f, one);
        page_add(p, STYLE_PLAIN, 0, c ? c->words : one);
    }
}

static void fill_page(const struct seat_screen *s, const struct listing *l, struct page *p)
{
    struct scene scene = seat_scene(s);
    const struct seat_line *line = seat_chosen(s);
    if (s->view == SEAT_HELP) {
        seat_key_help(s, p);
    } else if (s->view == SEAT_TERMS) {
        page_item(&scene, s->terms.items[s->term], p);
    } else if (l->form) {
        field_page(s, l, p);
    } else if (line) {
        line_page(s, line, p);
    }
}

// Gives how far it scrolls.
static int draw_page(const struct seat_screen *s, struct grid *g, const struct listing *l, int x,
                     int w, int y, int h)
{
    struct page p;
    page_init(&p, w - 2);
    fill_page(s, l, &p);
    int last = page_draw(&p, g, x + 1, y, h, s->scroll);
    page_finish(&p);
    return last;
}

static struct listing pane_of(const struct seat_screen *s)
{
    struct listing l = {s->n, s->chosen, text_of(seat_text(s, "what came in and was logged")),
                        NULL};
    if (s->view == SEAT_TERMS) {
        l = (struct listing){s->terms.n, s->term, text_of(seat_text(s, "glossary")), NULL};
    } else if (s->view == SEAT_FILL) {
        l = (struct listing){0, s->fill.field, {0}, NULL};
        for (size_t i = 0; i < s->forms.n; i++)
            if (s->forms.at[i].number == s->fill.number)
                l.form = &s->forms.at[i];
        while (l.form && seat_shown_field(l.form, l.n))
            l.n++;
        l.title = l.form ? l.form->title : (struct text){0};
    }
    return l;
}

// Gives how far what is read scrolls.
static int draw_body(const struct seat_screen *s, struct grid *g, int y, int h)
{
    enum { WIDE = 120, HIGH = 12 };
    struct listing l = pane_of(s);
    bool whole = s->view == SEAT_READ || s->view == SEAT_HELP;
    bool beside = !whole && g->w >= WIDE, below = !whole && !beside && h >= HIGH;
    int w = beside ? g->w / 2 : g->w, lines = below ? h - h / 3 : h;
    if (whole) {
        draw_title(g, 0, y, g->w, s->view == SEAT_HELP ? text_of(seat_text(s, "help")) : l.title);
        return draw_page(s, g, &l, 0, g->w, y + 1, h - 1);
    }
    draw_list(s, g, &l, w, y, lines);
    if (beside)
        draw_page(s, g, &l, w + 1, g->w - w - 1, y + 1, h - 1);
    if (below) {
        draw_title(g, 0, y + lines, g->w, (struct text){0});
        draw_page(s, g, &l, 0, g->w, y + lines + 1, h - lines - 1);
    }
    return 0;
}

// ---- the whole

static void draw_bottom(const struct seat_screen *s, struct grid *g)
{
    struct pen p = pen_at(g, 0, g->h - 1, g->w);
    struct scene scene = seat_scene(s);
    if (*s->said)
        pen_str(&p, s->said_alarm ? STYLE_ALARM : STYLE_STRONG, s->said);
    else if (seat_is_noplay(s))
        pen_str(&p, STYLE_STRONG, seat_text(s, "nobody plays now; q leaves"));
    else if (s->asking)
        form_keys(&s->form, &scene, &p);
    else
        seat_key_bar(s, &p);
}

static void draw_too_small(const struct seat_screen *s, struct grid *g)
{
    struct pen p = pen_at(g, 0, 0, g->w);
    struct buf b = {0};
    put_clock(s, &b);
    pen_text(&p, STYLE_BANNER, buf_all(&b));
    if (g->h > 1)
        p = pen_at(g, 0, 1, g->w);
    else
        gap(&p);
    pen_printf(&p, STYLE_STRONG, seat_text(s, "%dx%d; needs %dx%d"), g->w, g->h, SCREEN_MIN_W,
               SCREEN_MIN_H);
    buf_finish(&b);
}

static void draw_question(const struct seat_screen *s, struct grid *g, int top, int lines, int *x,
                          int *y)
{
    struct scene scene = seat_scene(s);
    form_draw(&s->form, &scene, g, top, lines);
    form_cursor(&s->form, &scene, g, top, lines, x, y);
}

void seat_screen_draw(struct seat_screen *s, struct grid *g, int *x, int *y)
{
    struct scene scene = seat_scene(s);
    *x = *y = -1;
    grid_clear(g);
    if (g->w < SCREEN_MIN_W || g->h < SCREEN_MIN_H) {
        draw_too_small(s, g);
        return;
    }
    draw_top(s, g);
    draw_second(s, g);
    int top = 2, h = g->h - 3;
    bool noplay = seat_is_noplay(s), leaves = s->asking && s->form.kind == FORM_CONFIRM;
    bool asks = s->asking && (!noplay || leaves);
    int wants = asks ? form_lines(&s->form, &scene, g->w) : 0,
        lines = wants > h - 3 ? h - 3 : wants;
    if (noplay) {
        draw_noplay(s, g, top, h - lines);
    } else {
        int over = draw_over(s, g, top);
        int last = draw_body(s, g, top + over, h - over - lines);
        s->scroll = s->scroll > last ? last : s->scroll;
    }
    if (lines)
        draw_question(s, g, g->h - 1 - lines, lines, x, y);
    draw_bottom(s, g);
}
