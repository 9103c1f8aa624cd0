// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/resources.h"

#include "tui/rows.h"

static const struct chain *chain_of(const struct scene *s)
{
    return &scene_state(s)->chain;
}

static void list_claims(const struct chain *c, uint32_t resource, enum claim_status status,
                        struct list *out)
{
    for (size_t i = 0; i < c->n_claims; i++)
        if (c->claims[i].resource == resource && c->claims[i].status == status)
            list_add(out, ITEM_CLAIM, (int64_t)i, 0);
}

void list_resources(const struct scene *s, struct list *out)
{
    const struct chain *c = chain_of(s);
    for (uint32_t i = 0; i < c->n_resources; i++) {
        list_add(out, ITEM_RESOURCE, i, 0);
        list_claims(c, i, CLAIM_HOLDS, out);
        list_claims(c, i, CLAIM_WAITS, out);
    }
}

const struct claim *resource_claim(const struct scene *s, struct item i)
{
    const struct chain *c = chain_of(s);
    return i.kind == ITEM_CLAIM && (size_t)i.key < c->n_claims ? &c->claims[i.key] : NULL;
}

const struct resource_state *resource_of(const struct scene *s, struct item i)
{
    const struct chain *c = chain_of(s);
    const struct claim *k = resource_claim(s, i);
    if (k)
        return &c->resources[k->resource];
    bool is = i.kind == ITEM_RESOURCE && (size_t)i.key < c->n_resources;
    return is ? &c->resources[i.key] : NULL;
}

// ---- lines

static struct text name_of(const struct scene *s, const struct resource_state *r)
{
    const struct record *d = book_last(s->book, KIND_resource_declared, KEY_resource, r->id);
    return d ? words_of(field_get(&d->fields, KEY_name), s->lang) : r->id;
}

static int64_t held_since(const struct scene *s, const struct claim *k)
{
    const struct record *r = book_record(s->book, k->set_by);
    return r ? r->t : k->asked;
}

// Whom a claim in the queue waits for: who has it, and who asked before.
static void add_ahead(const struct chain *c, const struct claim *k, struct buf *b)
{
    const char *between = "";
    for (size_t i = 0; i < c->n_claims; i++) {
        const struct claim *other = &c->claims[i];
        bool ahead = other->status == CLAIM_HOLDS || (other->status == CLAIM_WAITS && other < k);
        if (other->resource != k->resource || !ahead)
            continue;
        buf_printf(b, "%s%.*s", between, TEXT_ARGS(other->org));
        between = ", ";
    }
}

static int place_of(const struct chain *c, const struct claim *k)
{
    int place = 1;
    for (const struct claim *other = c->claims; other < k; other++)
        place += other->resource == k->resource && other->status == CLAIM_WAITS;
    return place;
}

static void add_until(const struct scene *s, const struct claim *k, struct buf *b)
{
    buf_str(b, scene_text(s, "since "));
    clock_text(b, s, held_since(s, k));
    if (k->until == NEVER)
        return;
    buf_str(b, scene_text(s, " until "));
    clock_text(b, s, k->until);
}

static void draw_claim(const struct scene *s, const struct claim *k, struct pen *p)
{
    struct buf b = {0};
    bool waits = k->status == CLAIM_WAITS;
    pen_to(p, p->x + 2);
    row_label(p, waits ? STYLE_WARN : STYLE_PLAIN, scene_text(s, waits ? "WAITS" : "HAS"));
    row_age(s, p, waits ? k->asked : held_since(s, k));
    pen_printf(p, STYLE_PLAIN, "%lld ", (long long)k->count);
    pen_column(p, STYLE_STRONG, 14, k->org);
    if (waits) {
        buf_printf(&b, scene_text(s, "place %d, behind "), place_of(chain_of(s), k));
        add_ahead(chain_of(s), k, &b);
    } else {
        add_until(s, k, &b);
    }
    pen_text(p, STYLE_PLAIN, buf_all(&b));
    buf_finish(&b);
}

void resources_draw(const struct scene *s, struct item i, struct pen *p)
{
    const struct claim *k = resource_claim(s, i);
    const struct resource_state *r = resource_of(s, i);
    if (k) {
        draw_claim(s, k, p);
    } else if (r) {
        struct buf b = {0};
        buf_printf(&b, scene_text(s, "%lld of %lld free"), (long long)r->free, (long long)r->count);
        pen_column(p, STYLE_STRONG, 18, r->id);
        pen_column(p, r->free ? STYLE_GOOD : STYLE_WARN, 16, buf_all(&b));
        pen_text(p, STYLE_PLAIN, name_of(s, r));
        if (r->owner.n)
            pen_printf(p, STYLE_DIM, " (%.*s)", TEXT_ARGS(r->owner));
        buf_finish(&b);
    }
}

// ---- the page

static void add_first_free(const struct scene *s, uint32_t resource, struct page *p)
{
    const struct chain *c = chain_of(s);
    struct buf b = {0};
    int64_t first = NEVER;
    for (size_t i = 0; i < c->n_claims; i++) {
        const struct claim *k = &c->claims[i];
        bool ends = k->resource == resource && k->status == CLAIM_HOLDS && k->until != NEVER;
        if (ends && (first == NEVER || k->until < first))
            first = k->until;
    }
    if (first == NEVER) {
        page_add(p, STYLE_PLAIN, 0,
                 text_of(scene_text(s, "Nothing comes back by itself; x gives back.")));
        return;
    }
    clock_text(&b, s, first);
    buf_str(&b, "  ");
    countdown_text(&b, first - s->now);
    page_printf(p, STYLE_PLAIN, 0, scene_text(s, "The first comes back at %.*s"),
                TEXT_ARGS(buf_all(&b)));
    buf_finish(&b);
}

static bool tells_of(const struct record *r, struct text resource)
{
    bool kind = r->kind == KIND_resource_granted || r->kind == KIND_resource_queued ||
                r->kind == KIND_resource_released || r->kind == KIND_resource_logged;
    return kind && text_is(field_text(&r->fields, KEY_resource), resource);
}

static void add_history(const struct scene *s, const struct resource_state *r, struct page *p)
{
    enum { SHOWN = 12 };
    struct buf b = {0};
    int n = 0;
    for (size_t i = s->book->at; i > 0 && n < SHOWN; i--) {
        const struct record *one = s->book->records[i - 1];
        if (!tells_of(one, r->id))
            continue;
        if (n++ == 0) {
            page_gap(p);
            page_add(p, STYLE_STRONG, 0, text_of(scene_text(s, "What came of it")));
        }
        b.n = 0;
        clock_text(&b, s, one->t);
        buf_printf(&b, " #%lld ", (long long)one->seq);
        record_words(s, one, &b);
        page_add(p, STYLE_PLAIN, 2, buf_all(&b));
    }
    buf_finish(&b);
}

void page_resource(const struct scene *s, const struct resource_state *r, struct page *p)
{
    const struct chain *c = chain_of(s);
    struct text name = name_of(s, r);
    page_printf(p, STYLE_STRONG, 0, "%.*s  %.*s", TEXT_ARGS(r->id), TEXT_ARGS(name));
    page_printf(p, STYLE_PLAIN, 0, scene_text(s, "%lld of %lld free"), (long long)r->free,
                (long long)r->count);
    if (r->owner.n)
        page_printf(p, STYLE_WARN, 0, scene_text(s, "%.*s says who gets it"), TEXT_ARGS(r->owner));
    if (r->free < r->count)
        add_first_free(s, (uint32_t)(r - c->resources), p);
    add_history(s, r, p);
}
