// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "base/span.h"
#include "model/overlay.h"
#include "model/render.h"
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

static void put_link(struct buf *b, const char *page, struct text inject, const char *label)
{
    html_printf(b, "<a class=\"act\" href=\"/s/%s?on=%.*s\">%s</a>\n", page, TEXT_ARGS(inject),
                label);
}

static void put_steering(struct buf *b, const struct reader *r, const struct inject *j)
{
    bool held = j->status == INJECT_HELD;
    if (j->status != INJECT_PLANNED && !held && j->status != INJECT_DUE)
        return;
    if (j->status != INJECT_DUE)
        put_button(b, "inject.fire", j->id, NULL, (struct text){0}, say(r, "Fire now"));
    if (held)
        put_button(b, "inject.release", j->id, NULL, (struct text){0}, say(r, "Release"));
    else
        put_button(b, "inject.hold", j->id, NULL, (struct text){0}, say(r, "Hold"));
    if (j->status == INJECT_PLANNED)
        put_steps(b, r, j);
    put_link(b, page_name(PAGE_LOCAL), j->id, say(r, "Skip"));
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

// When it comes, and in how long; or when it was delivered.
static void put_when(struct buf *b, const struct reader *r, const struct inject *j, int64_t now)
{
    bool came = j->at[INJECT_DELIVERED] != NEVER;
    int64_t t = came ? j->at[INJECT_DELIVERED] : j->due;
    html_printf(b, " <b>%s</b> ", status_word(r, j));
    if (t == NEVER)
        html_printf(b, "%s", say(r, "when it is asked for"));
    else
        article_time(b, r, t);
    if (!came && t != NEVER && t > now) {
        struct buf span = {0};
        span_format(&span, (t - now + MINUTE - 1) / MINUTE * MINUTE);
        html_printf(b, " <small>%s %s</small>", say(r, "in"), buf_cstr(&span));
        buf_finish(&span);
    }
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

static void put_inject(struct buf *b, const struct reader *r, const struct inject *j, int64_t now)
{
    bool own = text_is(overlay_of_inject(j), r->sight.org);
    html_printf(b, "<article id=\"i-%.*s\" class=\"piece\">\n<header><span class=\"via\">",
                TEXT_ARGS(j->id));
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
    if (j->status == INJECT_DUE)
        put_button(b, "inject.delivered", j->id, NULL, (struct text){0}, say(r, "Delivered"));
    if (own)
        put_steering(b, r, j);
    if (!field_get(j->plan, KEY_chain) || own)
        put_meanings(b, r, j);
    buf_str(b, "</footer></article>\n");
}

// ---- the page

static bool is_open(const struct inject *j)
{
    return j->status == INJECT_PLANNED || j->status == INJECT_DUE || j->status == INJECT_HELD;
}

static void put_list(struct buf *b, const struct page_scene *s, bool open)
{
    const struct reader *r = &s->reader;
    const struct state *st = &r->keep->state;
    bool any = false;
    html_printf(b, "<h2>%s</h2>\n", open ? say(r, "What comes") : say(r, "What was"));
    for (size_t i = 0; i < st->n_injects; i++)
        if (is_here(r, &st->injects[i]) && is_open(&st->injects[i]) == open) {
            put_inject(b, r, &st->injects[i], s->now);
            any = true;
        }
    if (!any)
        html_printf(b, "<p class=\"none\">%s</p>\n", say(r, "Nothing yet."));
}

void local_put(struct buf *b, const struct page_scene *s)
{
    html_printf(b, "<p><a class=\"act\" href=\"/s/local\">%s</a></p>\n",
                say(&s->reader, "See how it stands now"));
    if (s->on.n)
        form_put(b, s, FORM_SKIP);
    put_list(b, s, true);
    put_list(b, s, false);
}
