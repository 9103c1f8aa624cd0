// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/lookback.h"

#include "web/forms.h"
#include "web/html.h"

// What the organisation handed in since EndEx, the newest first; is any of it of this seat?
static bool put_given(struct buf *b, const struct page_scene *s)
{
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    bool own = false;
    for (size_t i = shown ? shown->n : 0; i-- > 0 && shown->seqs[i] > r->keep->ended;) {
        struct record rec;
        if (!keep_take(r->keep, &r->sight, shown->seqs[i], &rec) ||
            rec.kind != KIND_reflection_logged)
            continue;
        article_put(b, r, &rec);
        own = own || text_is(field_text(&rec.fields, KEY_seat), r->seat);
    }
    return own;
}

void lookback_put(struct buf *b, const struct page_scene *s)
{
    enum lang lang = s->reader.lang;
    if (!(SEATS_PLAY >> s->reader.sight.kind & 1))
        return;
    struct buf given = {0};
    bool ended = s->reader.keep->state.phase == PHASE_ENDED;
    buf_str(b, "<section id=\"debrief\" data-live=\"exercise.ended reflection.logged\">\n");
    if (ended && put_given(&given, s)) {
        html_printf(b, "<details%s><summary>%s</summary>\n",
                    s->posted && s->posted_form == FORM_DEBRIEF ? " open" : "",
                    lang_text(lang, "You handed in how you look back. Add to it"));
        form_put(b, s, FORM_DEBRIEF);
        buf_str(b, "</details>\n");
    } else if (ended) {
        html_printf(b, "<p>%s</p>\n",
                    lang_text(lang, "Write this down now, in a few words each: nobody remembers it "
                                    "as well later. Nobody is scored."));
        form_put(b, s, FORM_DEBRIEF);
    }
    buf_text(b, buf_all(&given));
    buf_str(b, "</section>\n");
    buf_finish(&given);
}
