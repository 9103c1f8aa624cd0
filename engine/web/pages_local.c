// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/span.h"
#include "model/overlay.h"
#include "model/render.h"
#include "store/contacts.h"
#include "web/events.h"
#include "web/forms.h"
#include "web/html.h"
#include "web/pages_local.h"

// A local exercise leader's list: what the overlay of the organisation adds, to be brought and
// steered, and what comes to the organisation alone from exercise control.

static const char *say(const struct reader *r, const char *english)
{
    return reader_text(r, english);
}

static bool is_here(const struct reader *r, const struct inject *j)
{
    return r->sight.kind == SEAT_LOCAL_LEADER && sight_sees_inject(&r->sight, j) &&
           overlay_keeps_to(field_get(j->plan, KEY_to), r->sight.org);
}

static bool is_open(const struct inject *j)
{
    return j->status == INJECT_PLANNED || j->status == INJECT_DUE || j->status == INJECT_HELD;
}

// ---- buttons

static void put_button(struct buf *b, const char *command, struct text inject, const char *arg,
                       struct text value, const char *label)
{
    article_begin_press(b, command);
    html_printf(b,
                "<input type=\"hidden\" name=\"form\" value=\"%d\">"
                "<input type=\"hidden\" name=\"inject\" value=\"%.*s\">",
                (int)FORM_SKIP, TEXT_ARGS(inject));
    if (arg)
        html_printf(b, "<input type=\"hidden\" name=\"%s\" value=\"%.*s\">", arg, TEXT_ARGS(value));
    html_printf(b, "<button>%s</button></form>\n", label);
}

static void put_steps(struct buf *b, const struct reader *r, const struct inject *j)
{
    static const struct {
        int minutes;
        const char *label;
    } steps[] = {{-5, N_("5 min earlier")}, {5, N_("5 min later")}};
    char shift[24];
    for (size_t i = 0; j->due != NEVER && i < sizeof steps / sizeof *steps; i++) {
        snprintf(shift, sizeof shift, "%d", steps[i].minutes * (int)MINUTE);
        put_button(b, "inject.retime", j->id, "shift", text_of(shift), say(r, steps[i].label));
    }
}

// A form of this page about the inject.
static void put_link(struct buf *b, const struct inject *j, enum seat_form f, const char *label)
{
    html_printf(b, "<a class=\"act\" href=\"/s/%s?on=%.*s#f%d\">%s</a>\n", page_name(PAGE_LOCAL),
                TEXT_ARGS(j->id), (int)f, label);
}

static bool can_change(const struct reader *r, const struct inject *j)
{
    return is_open(j) && text_is(overlay_of_inject(j), r->sight.org);
}

static void put_steering(struct buf *b, const struct reader *r, const struct inject *j)
{
    struct text none = {0};
    if (j->status != INJECT_DUE)
        put_button(b, "inject.fire", j->id, NULL, none, say(r, "Fire now"));
    if (j->status == INJECT_HELD)
        put_button(b, "inject.release", j->id, NULL, none, say(r, "Release"));
    else
        put_button(b, "inject.hold", j->id, NULL, none, say(r, "Hold"));
    if (j->status == INJECT_PLANNED)
        put_steps(b, r, j);
    put_link(b, j, FORM_EDIT, say(r, "Change"));
    put_link(b, j, FORM_SKIP, say(r, "Skip"));
}

static void put_meanings(struct buf *b, const struct reader *r, const struct inject *j)
{
    const struct value *choices = field_get(j->plan, KEY_choices);
    bool open = j->delivered_seq && j->choice.n == 0;
    for (uint32_t i = 0; open && choices && i < choices->n; i++) {
        struct value c = choices->list[i];
        const struct value *id = c.type == VALUE_MAP ? value_member(c, TEXT("id")) : &c;
        struct buf label = {0};
        buf_printf(&label, "%s %.*s", say(r, "the decision means"), TEXT_ARGS(value_as_text(*id)));
        put_button(b, "classify", j->id, "choice", value_as_text(*id), buf_cstr(&label));
        buf_finish(&label);
    }
}

// ---- one inject

static const char *status_word(const struct reader *r, const struct inject *j)
{
    static const char *const words[INJECT_STATUS_COUNT] = {
        [INJECT_PLANNED] = N_("planned"),     [INJECT_DUE] = N_("to be brought"),
        [INJECT_DELIVERED] = N_("delivered"), [INJECT_READ] = N_("read"),
        [INJECT_ANSWERED] = N_("answered"),   [INJECT_HELD] = N_("held"),
        [INJECT_SKIPPED] = N_("skipped"),     [INJECT_FAILED] = N_("failed"),
        [INJECT_EXPIRED] = N_("expired"),
    };
    return say(r, words[j->status]);
}

// How long it takes still; the page's script keeps it up to date.
static void put_until(struct buf *b, const struct reader *r, int64_t t, int64_t now)
{
    html_printf(b, " <small class=\"until\" data-at=\"%lld\"%s>%s <i>%lld</i> min</small>",
                (long long)t, t > now ? "" : " hidden", say(r, "in"),
                (long long)((t - now + MINUTE - 1) / MINUTE));
}

// When it comes, and in how long; or when it came to be what it is.
static void put_when(struct buf *b, const struct reader *r, const struct inject *j, int64_t now)
{
    bool comes = is_open(j) && j->status != INJECT_DUE;
    int64_t t = comes ? j->due : j->at[j->status];
    html_printf(b, " <b>%s</b> ", status_word(r, j));
    if (t == NEVER)
        html_printf(b, "%s", say(r, "when it is asked for"));
    else
        article_time(b, r, t);
    if (comes && t != NEVER)
        put_until(b, r, t, now);
}

static void put_words(struct buf *b, const struct reader *r, const struct inject *j, int64_t now)
{
    struct arena a = {0};
    const struct state *st = &r->keep->state;
    struct text own = r->sight.org;
    struct value subject = render_words(&a, field_get(j->plan, KEY_subject), st, NULL, own, now);
    struct value text = render_words(&a, field_get(j->plan, KEY_text), st, NULL, own, now);
    html_printf(b, "<h3>%.*s</h3>\n", TEXT_ARGS(keep_words(&subject, r->lang)));
    html_prose(b, keep_words(&text, r->lang), true);
    arena_finish(&a);
}

// What is to be brought now comes first, then what has a moment, and what is asked for last. What
// was stands the other way round.
struct order {
    int rank;
    int64_t t;
    const struct inject *inject;
};

static struct order order_of(const struct inject *j)
{
    enum { NOW, COMES, IS_ASKED };
    if (!is_open(j))
        return (struct order){NOW, -j->at[j->status], j};
    if (j->status == INJECT_DUE)
        return (struct order){NOW, j->at[INJECT_DUE], j};
    return j->due == NEVER ? (struct order){IS_ASKED, 0, j} : (struct order){COMES, j->due, j};
}

static int in_order(const void *a, const void *b)
{
    const struct order *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank - y->rank;
    if (x->t != y->t)
        return x->t < y->t ? -1 : 1;
    return (x->inject > y->inject) - (x->inject < y->inject); // as they were declared
}

static void put_inject(struct buf *b, const struct reader *r, const struct inject *j, int64_t now)
{
    bool own = text_is(overlay_of_inject(j), r->sight.org);
    struct order o = order_of(j);
    html_printf(b, "<article id=\"i-%.*s\" class=\"piece%s\"", TEXT_ARGS(j->id),
                j->status == INJECT_DUE ? " call" : "");
    html_printf(b, " data-rank=\"%d\" data-t=\"%lld\">\n<header><span class=\"via\">", o.rank,
                (long long)o.t);
    article_channel(b, r, j->via.n ? j->via : field_text(j->plan, KEY_via));
    buf_str(b, "</span> ");
    article_address(b, r, field_text(j->plan, KEY_from));
    buf_str(b, " → <b>");
    article_addresses(b, r, field_get(j->plan, KEY_to));
    buf_str(b, "</b>");
    put_when(b, r, j, now);
    html_printf(b, " <small>%.*s</small></header>\n", TEXT_ARGS(j->id));
    put_words(b, r, j, now);
    html_printf(b, "<footer><small>%s%s%s</small>\n", say(r, "EXERCISE"), own ? "" : ": ",
                own ? "" : say(r, "from exercise control, which steers it"));
    if (j->status == INJECT_DUE) {
        put_button(b, "inject.delivered", j->id, NULL, (struct text){0}, say(r, "Delivered"));
        put_link(b, j, FORM_FAILED, say(r, "Not delivered"));
    }
    if (can_change(r, j))
        put_steering(b, r, j);
    if (!field_get(j->plan, KEY_chain) || own)
        put_meanings(b, r, j);
    buf_str(b, "</footer></article>\n");
}

// ---- the page

static const struct {
    const char *id, *title;
} lists[] = {{"was", N_("What was")}, {"comes", N_("What comes")}}; // by whether it is open

static void put_list(struct buf *b, const struct page_scene *s, bool open)
{
    const struct reader *r = &s->reader;
    const struct state *st = &r->keep->state;
    struct order *all = mem_alloc((st->n_injects + 1) * sizeof *all);
    size_t n = 0;
    for (size_t i = 0; i < st->n_injects; i++)
        if (is_here(r, &st->injects[i]) && is_open(&st->injects[i]) == open)
            all[n++] = order_of(&st->injects[i]);
    qsort(all, n, sizeof *all, in_order);
    html_printf(b,
                "<h2>%s</h2>\n<div id=\"%s\" class=\"list\" aria-live=\"polite\" data-ordered>\n",
                say(r, lists[open].title), lists[open].id);
    for (size_t i = 0; i < n; i++)
        put_inject(b, r, all[i].inject, s->now);
    if (n == 0)
        html_printf(b, "<p class=\"none\">%s</p>\n", say(r, "Nothing yet."));
    buf_str(b, "</div>\n");
    mem_free(all);
}

// What is asked about the inject that the page was opened on.
static void put_on(struct buf *b, const struct page_scene *s)
{
    const struct reader *r = &s->reader;
    const struct inject *j = state_inject(&r->keep->state, s->on);
    if (!j || !is_here(r, j))
        return;
    html_printf(b, "<p><a href=\"#i-%.*s\">%.*s</a>: <b>%.*s</b></p>\n", TEXT_ARGS(j->id),
                TEXT_ARGS(j->id), TEXT_ARGS(keep_words(field_get(j->plan, KEY_subject), r->lang)));
    if (j->status == INJECT_DUE)
        form_put(b, s, FORM_FAILED);
    if (can_change(r, j)) {
        form_put(b, s, FORM_EDIT);
        form_put(b, s, FORM_SKIP);
    }
}

// Whom the organisation itself says can be reached: it goes with its overlay, and to nobody else.
static void put_contact(struct buf *b, const struct reader *r, const struct contact *c)
{
    html_printf(b, "<li><b>%.*s</b> %.*s · <b>%.*s</b> · ", TEXT_ARGS(c->role),
                TEXT_ARGS(c->organisation), TEXT_ARGS(c->number));
    html_printf(b, c->may_call ? "%s" : "<span class=\"late\">%s</span>",
                say(r, c->may_call ? N_("may be called") : N_("DO NOT CALL")));
    html_printf(b, c->note.n ? " · %.*s</li>\n" : "%.*s</li>\n", TEXT_ARGS(c->note));
}

static void put_contacts(struct buf *b, const struct reader *r)
{
    const struct contacts *all = r->keep->contacts;
    bool any = false;
    for (size_t i = 0; all && i < all->n; i++) {
        if (!text_is(all->at[i].overlay, r->sight.org))
            continue;
        if (!any)
            html_printf(b, "<section id=\"contacts\">\n<h2>%s</h2>\n<ul class=\"board\">\n",
                        say(r, "Whom you can reach: your own list"));
        put_contact(b, r, &all->at[i]);
        any = true;
    }
    buf_str(b, any ? "</ul>\n</section>\n" : "");
}

void local_put(struct buf *b, const struct page_scene *s)
{
    html_printf(b, "<noscript><p><a class=\"act\" href=\"/s/local\">%s</a></p></noscript>\n",
                say(&s->reader, "See how it stands now"));
    put_on(b, s);
    put_list(b, s, true);
    put_list(b, s, false);
    put_contacts(b, &s->reader);
}

// ---- as it happens

void local_tell(struct buf *b, const struct reader *r, const struct record *rec)
{
    const struct inject *j = state_inject(&r->keep->state, field_text(&rec->fields, KEY_inject));
    struct buf html = {0}, key = {0};
    if (!j || !is_here(r, j))
        return;
    put_inject(&html, r, j, rec->t);
    buf_printf(&key, "i-%.*s", TEXT_ARGS(j->id));
    struct event_piece p = {rec->seq, lists[is_open(j)].id, buf_all(&key), buf_all(&html), false};
    event_piece(b, &p);
    buf_finish(&html);
    buf_finish(&key);
}
