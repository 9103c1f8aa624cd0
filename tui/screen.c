// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/screen.h"

#include <string.h>

#include "tui/briefing.h"
#include "tui/check.h"
#include "tui/contacts.h"
#include "tui/counterplay.h"
#include "tui/draft.h"
#include "tui/eyes.h"
#include "tui/handover.h"
#include "tui/keys.h"
#include "tui/landing.h"
#include "tui/leap.h"
#include "tui/memo.h"
#include "tui/page.h"
#include "tui/resources.h"
#include "tui/rows.h"
#include "tui/seats.h"

enum { CHAIN_COLUMNS = 45 }; // where the moments of an effect stand in its line

// ---- tables

static const struct {
    const char *title;
    list_fn *list;
    int least, most; // lines under its title
} panes[PANE_COUNT] = {
    [PANE_NOW] = {N_("NOW"), list_now, 3, 14},
    [PANE_SOON] = {N_("SOON"), list_soon, 3, 12},
    [PANE_CHAIN] = {N_("CHAIN"), list_chain, 2, 10},
    [PANE_GOALS] = {N_("OBJECTIVES"), list_goals, 1, 8},
    [PANE_TAIL] = {N_("LOG"), list_tail, 3, 60},
};

static const struct {
    const char *title;
    list_fn *list;                                       // NULL: a page
    void (*page)(const struct scene *s, struct page *p); // NULL: of the chosen line
    const char *empty; // English, what stands in an empty list; NULL: "nothing"
    bool reads;        // its page is what it is for
} views[VIEW_COUNT] = {
    [VIEW_FIRST] = {N_("overview"), NULL, NULL, NULL, false},
    [VIEW_TIMELINE] = {N_("timeline"), list_timeline, NULL, NULL, false},
    [VIEW_INJECT] = {N_("inject"), NULL, NULL, NULL, false},
    [VIEW_ORGS] = {N_("organisations"), list_orgs, NULL, NULL, false},
    [VIEW_CHAIN] = {N_("chain"), list_services, NULL, NULL, false},
    [VIEW_RESOURCES] = {N_("scarce resources"), list_resources, NULL,
                        N_("nothing is scarce in this exercise"), false},
    [VIEW_DECISIONS] = {N_("decisions"), list_decisions, NULL, NULL, false},
    [VIEW_COUNTERPLAY] = {N_("counterplay"), list_counterplay, NULL,
                          N_("nobody asks a simulated party anything, and nothing is to be voiced"),
                          false},
    [VIEW_LOG] = {N_("log"), list_log, NULL, NULL, false},
    [VIEW_EYES] = {N_("through the eyes of"), list_eyes, NULL, NULL, false},
    [VIEW_COMPOSE] = {N_("write an inject"), list_draft, page_draft, NULL, false},
    [VIEW_JUMP] = {N_("time jump"), list_leap, NULL, N_("no jump is being prepared; G begins one"),
                   false},
    [VIEW_SEATS] = {N_("seats"), list_seats, NULL, N_("this exercise has no seats"), false},
    [VIEW_LINK] = {N_("a link"), NULL, page_link, NULL, false},
    [VIEW_CONTACTS] =
        {N_("contacts"), list_contacts, NULL,
         N_("There is no contact list; `draaiboek run --contacts FILE` takes one along."), false},
    [VIEW_BRIEFING] = {N_("briefing"), list_briefing, NULL, NULL, true},
    [VIEW_LANDING] = {N_("landing"), list_landing, NULL, N_("this exercise has no objectives"),
                      false},
    [VIEW_HANDOVER] = {N_("hand-over"), NULL, page_handover, NULL, false},
    [VIEW_CHECK] = {N_("checklist"), list_check, NULL, NULL, false},
    [VIEW_GLOSSARY] = {N_("glossary"), list_glossary, NULL, NULL, false},
    [VIEW_HELP] = {N_("help"), NULL, page_help, NULL, false},
};

const char *screen_title(enum view v)
{
    return views[v].title;
}

const char *pane_title(enum pane p)
{
    return panes[p].title;
}

bool screen_is_page(enum view v)
{
    return v != VIEW_FIRST && !views[v].list;
}

bool screen_is_small(int w, int h)
{
    return w < 60 || h < 20;
}

// ---- lists

// During NO PLAY nothing comes: whom to call stands there instead.
static bool pane_calls(const struct scene *s, enum pane p)
{
    return p == PANE_SOON && scene_state(s)->phase == PHASE_NOPLAY;
}

static list_fn *pane_lists(const struct scene *s, enum pane p)
{
    return pane_calls(s, p) ? list_contacts : panes[p].list;
}

static void pane_list(const struct scene *s, enum pane p, struct list *out)
{
    memo_list(s, pane_lists(s, p), "", out);
}

void screen_list(const struct scene *s, struct list *out)
{
    enum view v = s->view->view;
    list_fn *of = v == VIEW_FIRST ? pane_lists(s, s->view->pane) : views[v].list;
    if (of)
        memo_list(s, of, s->view->filter[v], out);
}

bool pane_exists(const struct scene *s, enum pane p)
{
    struct list l = {0};
    if (p != PANE_CHAIN && p != PANE_GOALS)
        return true;
    pane_list(s, p, &l);
    bool any = l.n > 0;
    list_finish(&l);
    return any;
}

// ---- the two lines on top

static void put_speed(const struct scene *s, struct buf *b)
{
    if (s->rate % 1000 == 0)
        buf_printf(b, "%dx", (int)(s->rate / 1000));
    else
        buf_printf(b, "%d.%dx", (int)(s->rate / 1000), (int)(s->rate % 1000 / 100));
}

static enum style phase_style(const struct scene *s)
{
    switch (scene_state(s)->phase) {
    case PHASE_NOPLAY: return STYLE_ALARM;
    case PHASE_RUNNING: return STYLE_BANNER;
    default: return STYLE_WARN;
    }
}

static void put_elapsed(struct buf *b, int64_t t)
{
    int64_t minutes = (t < 0 ? -t : t) / MINUTE;
    buf_printf(b, "T%c%d:%02d", t < 0 ? '-' : '+', (int)(minutes / 60), (int)(minutes % 60));
}

static void put_real(const struct scene *s, struct buf *b)
{
    int64_t ms = ((s->wall + s->utc_offset) % DAY + DAY) % DAY;
    buf_printf(b, scene_text(s, "real %02d:%02d"), (int)(ms / HOUR), (int)(ms / MINUTE % 60));
}

static void gap(struct pen *p)
{
    pen_to(p, p->x + (pen_room(p) > 30 ? 2 : 1));
}

static void put_round(const struct scene *s, struct buf *b)
{
    const struct state *st = scene_state(s);
    for (size_t i = 0; i < st->n_rounds; i++)
        if (text_is(st->rounds[i].id, st->round))
            buf_printf(b, scene_text(s, "round %d/%d"), (int)i + 1, (int)st->n_rounds);
}

static void put_times(const struct scene *s, struct pen *p, struct buf *b)
{
    b->n = 0;
    clock_seconds(b, s, s->now);
    pen_text(p, STYLE_BANNER, buf_all(b));
    gap(p);
    b->n = 0;
    put_elapsed(b, s->now);
    pen_text(p, STYLE_PLAIN, buf_all(b));
    gap(p);
}

static void put_phase(const struct scene *s, struct pen *p, struct buf *b)
{
    b->n = 0;
    put_speed(s, b);
    pen_text(p, STYLE_PLAIN, buf_all(b));
    pen_to(p, p->x + 1);
    pen_str(p, phase_style(s), phase_word(s, scene_state(s)->phase));
    gap(p);
}

// The banner and the clock come first: they are there at every size.
static void draw_top(const struct scene *s, struct grid *g)
{
    struct pen p = pen_at(g, 0, 0, g->w);
    struct buf b = {0};
    int wide = g->w >= 64;
    pen_str(&p, STYLE_BANNER, scene_text(s, "EXERCISE"));
    gap(&p);
    if (wide) {
        int room = pen_room(&p) - 55;
        pen_column(&p, STYLE_STRONG,
                   room < 8    ? 8
                   : room > 40 ? 40
                               : room + 2,
                   book_title(s->book, s->lang));
    }
    put_times(s, &p, &b);
    if (wide && s->wall) {
        b.n = 0;
        put_real(s, &b);
        pen_text(&p, STYLE_PLAIN, buf_all(&b));
        gap(&p);
    }
    put_phase(s, &p, &b);
    b.n = 0;
    put_round(s, &b);
    if (glyph_columns(buf_all(&b)) < pen_room(&p))
        pen_text(&p, STYLE_PLAIN, buf_all(&b));
    buf_finish(&b);
}

static const char *mood_word(const struct scene *s)
{
    if (s->lost)
        return scene_text(s, "CONNECTION LOST");
    return s->mood == MOOD_REPLAY      ? scene_text(s, "REPLAY")
           : s->mood == MOOD_READ_ONLY ? scene_text(s, "READ ONLY")
                                       : "";
}

static void put_count(struct pen *p, enum style style, const char *what, int n)
{
    struct buf b = {0};
    buf_printf(&b, "%s %d", what, n);
    if (glyph_columns(buf_all(&b)) + 2 <= pen_room(p)) {
        pen_text(p, n ? style : STYLE_PLAIN, buf_all(&b));
        gap(p);
    }
    buf_finish(&b);
}

// How many of the links that were passed on somebody takes part through.
static void put_seats(const struct scene *s, struct pen *p)
{
    const struct links *l = &scene_state(s)->links;
    struct buf b = {0};
    int taken = 0, all = 0;
    for (size_t i = 0; i < l->n; i++) {
        all += !l->items[i].revoked;
        taken += l->items[i].open > 0;
    }
    buf_printf(&b, scene_text(s, "seats %d/%d"), taken, all);
    bool shut = s->mood == MOOD_LIVE && !s->present.doors;
    if (shut)
        buf_str(&b, scene_text(s, ", not served"));
    if (all && glyph_columns(buf_all(&b)) + 2 <= pen_room(p)) {
        pen_text(p, shut ? STYLE_WARN : STYLE_PLAIN, buf_all(&b));
        gap(p);
    }
    buf_finish(&b);
}

static void draw_second(const struct scene *s, struct grid *g)
{
    struct pen p = pen_at(g, 0, 1, g->w);
    struct buf b = {0};
    struct tally t = memo_tally(s);
    buf_printf(&b, "#%lld", (long long)scene_state(s)->seq);
    if (s->mood == MOOD_REPLAY)
        buf_printf(&b, "/%zu", s->book->n);
    pen_right(&p, STYLE_PLAIN, buf_all(&b));
    const struct record *head = s->book->n ? s->book->records[0] : NULL;
    if (head && g->w >= 50)
        pen_right(&p, STYLE_PLAIN, field_text(&head->fields, KEY_tlp));
    if (*mood_word(s)) {
        pen_str(&p, STYLE_WARN, mood_word(s));
        gap(&p);
    }
    if (s->present.leaders)
        put_count(&p, STYLE_PLAIN, scene_text(s, "leaders"), s->present.leaders);
    put_seats(s, &p);
    put_count(&p, STYLE_WARN, scene_text(s, "to bring"), t.calls);
    put_count(&p, STYLE_ALARM, scene_text(s, "late"), t.late);
    put_count(&p, STYLE_WARN, scene_text(s, "unanswered"), t.unanswered);
    buf_finish(&b);
}

// ---- panes

static void draw_title(const struct scene *s, struct grid *g, int x, int y, int w,
                       const char *title, bool chosen, size_t n, size_t shown)
{
    static const char *const columns[] = {N_("begin"), N_("noticed"), N_("told"), N_("cause")};
    bool chain = w >= 78 && (strcmp(title, scene_text(s, panes[PANE_CHAIN].title)) == 0 ||
                             strcmp(title, scene_text(s, views[VIEW_CHAIN].title)) == 0);
    const char *const *titles = chain ? columns : NULL;
    struct pen p = pen_at(g, x, y, w);
    enum style style = chosen ? STYLE_HEAD : STYLE_DIM;
    pen_str(&p, style, "─");
    pen_str(&p, chosen ? STYLE_HEAD : STYLE_STRONG, title);
    const char *filter = s->view->filter[s->view->view];
    if (chosen && *filter)
        pen_printf(&p, STYLE_WARN, " /%s ", filter);
    if (titles) {
        pen_fill_to(&p, style, "─", x + CHAIN_COLUMNS);
        for (int i = 0; i < 4; i++) {
            pen_str(&p, style, scene_text(s, titles[i]));
            pen_fill_to(&p, style, "─", x + CHAIN_COLUMNS + 8 * (i + 1));
        }
    }
    if (n > shown) {
        struct buf b = {0};
        buf_printf(&b, scene_text(s, " %zu of %zu"), shown, n);
        pen_right(&p, style, buf_all(&b));
        buf_finish(&b);
    }
    pen_fill(&p, style, "─");
}

// The lines around the cursor; where there is none, the top, or the bottom of a log.
static int first_line(int n, int at, int room, bool bottom)
{
    int last = n > room ? n - room : 0;
    if (at < 0)
        return bottom ? last : 0;
    int top = at - room / 2;
    return top < 0 ? 0 : top > last ? last : top;
}

static int draw_line(const struct scene *s, struct grid *g, int x, int y, int w, struct item i,
                     bool chosen, bool room_for_hint)
{
    struct pen p = pen_at(g, x + 1, y, w - 1);
    row_draw(s, i, &p);
    if (!chosen)
        return 1;
    struct pen mark = pen_at(g, x, y, 1);
    pen_str(&mark, STYLE_STRONG, ">");
    grid_choose(g, x, y, w);
    if (!room_for_hint)
        return 1;
    struct pen hint = pen_at(g, x + 3, y + 1, w - 3);
    return row_hint(s, i, &hint) ? 2 : 1;
}

struct listing { // how a list is shown
    bool hints, bottom;
    const char *empty; // English, in po/*.po: what stands there when there is nothing
};

// What may not be missed stays on top when the rest has moved up.
static int staying(const struct list *l, int most)
{
    int n = 0;
    while (n < most && (size_t)n < l->n &&
           (l->items[n].kind == ITEM_NOPLAY ||
            (l->items[n].kind == ITEM_PHASE && l->items[n].key == PHASE_NOPLAY)))
        n++;
    return n;
}

static void draw_list(const struct scene *s, struct grid *g, int x, int y, int w, int h,
                      const struct list *l, int at, struct listing how)
{
    int room = how.hints && at >= 0 && h > 1 ? h - 1 : h, used = 0;
    if (!l->items || l->n == 0) {
        struct pen p = pen_at(g, x + 1, y, w - 1);
        pen_str(&p, STYLE_DIM, scene_text(s, how.empty));
        return;
    }
    int stay = staying(l, (room + 1) / 2);
    int first = stay + first_line((int)l->n - stay, at - stay, room - stay, how.bottom);
    for (int k = 0; used < h; k++) {
        int i = k < stay ? k : first + k - stay;
        if (i >= (int)l->n)
            break;
        used += draw_line(s, g, x, y + used, w, l->items[i], i == at, how.hints && used + 1 < h);
    }
}

// Where the cursor begins: a log at its end, a timeline at what comes next, all else at the top.
static int starts_at(const struct scene *s, const struct list *l)
{
    enum view v = s->view->view;
    bool log = v == VIEW_LOG || (v == VIEW_FIRST && s->view->pane == PANE_TAIL);
    if (log)
        return (int)l->n - 1;
    for (size_t i = 0; v == VIEW_TIMELINE && i < l->n; i++) {
        const struct inject *j = scene_inject(s, l->items[i]);
        if (j && !j->delivered_seq)
            return (int)i;
    }
    return l->n ? 0 : -1;
}

int screen_cursor(const struct scene *s, const struct list *l)
{
    int at = list_find(l, s->view->chosen[s->view->view]);
    return at >= 0 ? at : starts_at(s, l);
}

// Objectives side by side, as many as fit; one below the other when the cursor is among them.
static void draw_flow(const struct scene *s, struct grid *g, int x, int y, int w, int h,
                      const struct list *l)
{
    int column = (w - 1) / 4 < 19 ? 19 : (w - 1) / 4,
        many = (w - 1) / column < 1 ? 1 : (w - 1) / column;
    for (size_t i = 0; i < l->n && (int)i < many * h; i++) {
        struct pen p = pen_at(g, x + 1 + (int)i % many * column, y + (int)i / many, column - 1);
        row_draw(s, l->items[i], &p);
    }
}

static const char *empty_words(const struct scene *s, enum pane p)
{
    if (pane_calls(s, p))
        return views[VIEW_CONTACTS].empty;
    return p == PANE_NOW && s->mood == MOOD_LIVE
               ? N_("nothing wants you now; Tab goes to what comes, ? shows the keys")
               : N_("nothing");
}

static void draw_pane(const struct scene *s, struct grid *g, enum pane p, int x, int y, int w,
                      int h)
{
    struct list l = {0};
    bool chosen = s->view->pane == p;
    if (chosen)
        screen_list(s, &l);
    else
        pane_list(s, p, &l);
    int at = chosen ? screen_cursor(s, &l) : -1;
    bool flows = p == PANE_GOALS && !chosen && w < 100;
    const char *title = pane_calls(s, p) ? views[VIEW_CONTACTS].title : panes[p].title;
    draw_title(s, g, x, y, w, scene_text(s, title), chosen, l.n, flows ? l.n : (size_t)(h - 1));
    if (flows)
        draw_flow(s, g, x, y + 1, w, h - 1, &l);
    else
        draw_list(s, g, x, y + 1, w, h - 1, &l, at,
                  (struct listing){true, p == PANE_TAIL, empty_words(s, p)});
    list_finish(&l);
}

// Heights for the panes of a column: each its least, then what they want, in order of need.
static void share(const struct scene *s, const enum pane *order, int n, int h, int *heights)
{
    int left = h;
    for (int i = 0; i < n; i++) {
        heights[i] = panes[order[i]].least + 1;
        left -= heights[i];
    }
    bool calls = n > 1 && pane_calls(s, order[1]); // and whom to call comes before all else
    for (int k = 0; k < n && left > 0; k++) {
        int i = calls && k < 2 ? 1 - k : k;
        struct list l = {0};
        pane_list(s, order[i], &l);
        int want = (int)l.n + (s->view->pane == order[i] ? 2 : 1);
        if (order[i] == PANE_GOALS && s->view->pane != PANE_GOALS)
            want = (int)(l.n + 3) / 4 + 1;
        int most = panes[order[i]].most + 1;
        want = want > most ? most : want;
        int more = want > heights[i] ? want - heights[i] : 0;
        more = more > left ? left : more;
        heights[i] += more;
        left -= more;
        list_finish(&l);
    }
    heights[n - 1] += left > 0 ? left : 0;
    for (int i = n - 1; i >= 0 && left < 0; i--) { // a question takes room: the last give way
        int take = heights[i] < -left ? heights[i] : -left;
        heights[i] -= take;
        left += take;
    }
}

static void draw_column(const struct scene *s, struct grid *g, const enum pane *order, int n, int x,
                        int y, int w, int h)
{
    int heights[PANE_COUNT];
    share(s, order, n, h, heights);
    for (int i = 0; i < n; i++) {
        if (heights[i] > 0)
            draw_pane(s, g, order[i], x, y, w, heights[i]);
        y += heights[i];
    }
}

static int existing(const struct scene *s, const enum pane *from, int n, enum pane *to)
{
    int count = 0;
    for (int i = 0; i < n; i++)
        if (pane_exists(s, from[i]))
            to[count++] = from[i];
    return count;
}

static void draw_first(const struct scene *s, struct grid *g, int y, int h)
{
    static const enum pane all[] = {PANE_NOW, PANE_SOON, PANE_CHAIN, PANE_GOALS, PANE_TAIL};
    static const enum pane left[] = {PANE_NOW, PANE_SOON, PANE_CHAIN};
    static const enum pane right[] = {PANE_GOALS, PANE_TAIL};
    enum pane order[PANE_COUNT];
    if (screen_is_small(g->w, g->h)) {
        draw_pane(s, g, s->view->pane, 0, y, g->w, h);
    } else if (g->w < 130) {
        draw_column(s, g, order, existing(s, all, 5, order), 0, y, g->w, h);
    } else {
        int half = g->w / 2;
        draw_column(s, g, order, existing(s, left, 3, order), 0, y, half, h);
        draw_column(s, g, order, existing(s, right, 2, order), half + 1, y, g->w - half - 1, h);
    }
}

// ---- the other views

static int draw_page(const struct scene *s, struct grid *g, int x, int y, int w, int h, int scroll,
                     struct item about)
{
    struct page p;
    enum view v = s->view->view;
    page_init(&p, w - 2);
    if (v == VIEW_INJECT)
        page_item(s, (struct item){ITEM_INJECT, s->view->inject}, &p);
    else if (views[v].page)
        views[v].page(s, &p);
    else
        page_item(s, about, &p);
    int last = page_draw(&p, g, x + 1, y, h, scroll);
    page_finish(&p);
    return last;
}

// A short list leaves its room to the page; where the page is what it is for, so does a long one.
static int list_lines(enum view v, int n, int h)
{
    int most = !views[v].reads ? h - h / 3 : h / 3 < 3 ? 3 : h / 3;
    return n + 3 < most ? n + 3 : most;
}

static void draw_listed(const struct scene *s, struct grid *g, int y, int h)
{
    enum view v = s->view->view;
    struct list l = {0};
    screen_list(s, &l);
    int at = screen_cursor(s, &l);
    bool beside = g->w >= 120, below = !beside && h >= (views[v].reads ? 8 : 16);
    int w = beside ? g->w / 2 : g->w, lines = below ? list_lines(v, (int)l.n, h) : h;
    struct buf title = {0};
    buf_str(&title, scene_text(s, views[v].title));
    if (v == VIEW_EYES)
        buf_printf(&title, " %s", s->view->seat);
    draw_title(s, g, 0, y, w, buf_cstr(&title), true, l.n, (size_t)(lines - 1));
    buf_finish(&title);
    draw_list(s, g, 0, y + 1, w, lines - 1, &l, at,
              (struct listing){true, false, views[v].empty ? views[v].empty : N_("nothing")});
    struct item about = at >= 0 ? l.items[at] : (struct item){ITEM_NONE, 0};
    if (beside)
        draw_page(s, g, w + 1, y, g->w - w - 1, h, 0, about);
    if (below) {
        draw_title(s, g, 0, y + lines, g->w, "", false, 0, 0);
        draw_page(s, g, 0, y + lines + 1, g->w, h - lines - 1, 0, about);
    }
    list_finish(&l);
}

static void draw_text(const struct scene *s, struct grid *g, int y, int h)
{
    enum view v = s->view->view;
    struct item about = {ITEM_INJECT, s->view->inject};
    int hint = v == VIEW_INJECT ? 1 : 0;
    draw_title(s, g, 0, y, g->w, scene_text(s, views[v].title), true, 0, 0);
    int last = draw_page(s, g, 0, y + 1, g->w, h - 1 - hint, s->view->scroll, about);
    if (s->memo)
        s->memo->scroll_last = last;
    if (hint) {
        struct pen p = pen_at(g, 1, y + h - 1, g->w - 1);
        keys_hint(s, about, &p);
    }
}

// ---- the bottom, and the whole

static void draw_bottom(const struct scene *s, const struct bottom *over, struct grid *g)
{
    struct pen p = pen_at(g, 0, g->h - 1, g->w);
    if (s->said)
        pen_str(&p, s->said_alarm ? STYLE_ALARM : STYLE_STRONG, s->said);
    else if (over)
        over->keys(over->ctx, s, &p);
    else
        keys_bar(s, &p);
}

static void draw_too_small(const struct scene *s, struct grid *g)
{
    struct pen p = pen_at(g, 0, 0, g->w);
    struct buf b = {0};
    clock_seconds(&b, s, s->now);
    pen_text(&p, STYLE_BANNER, buf_all(&b));
    p = pen_at(g, 0, g->h > 1 ? 1 : 0, g->w);
    if (g->h == 1)
        pen_to(&p, glyph_columns(buf_all(&b)) + 1);
    pen_printf(&p, STYLE_STRONG, scene_text(s, "%dx%d; needs %dx%d"), g->w, g->h, SCREEN_MIN_W,
               SCREEN_MIN_H);
    buf_finish(&b);
}

void screen_draw(const struct scene *s, const struct bottom *over, struct grid *g)
{
    grid_clear(g);
    if (g->w < SCREEN_MIN_W || g->h < SCREEN_MIN_H) {
        draw_too_small(s, g);
        return;
    }
    draw_top(s, g);
    draw_second(s, g);
    int y = 2, h = g->h - 3;
    int taken = over ? (over->lines > h - 3 ? h - 3 : over->lines) : 0;
    h -= taken;
    if (s->view->view == VIEW_FIRST)
        draw_first(s, g, y, h);
    else if (views[s->view->view].list)
        draw_listed(s, g, y, h);
    else
        draw_text(s, g, y, h);
    if (taken)
        over->draw(over->ctx, s, g, y + h, taken);
    draw_bottom(s, over, g);
}
