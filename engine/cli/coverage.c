// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/coverage.h"

#include "base/json.h"
#include "base/map.h"
#include "base/mem.h"

enum sort { SORT_INJECT, SORT_CHOICE, SORT_STORYLINE, SORT_LINE, SORT_DEAD_END, SORTS };
static const char *const sort_names[SORTS] = {"injects", "choices", "storylines", "lines",
                                              "dead_ends"};

struct tally {
    struct text name;
    int64_t hits, seed; // of the first run that reached it
};

struct coverage {
    struct arena arena;
    int64_t runs;
    struct tally *items[SORTS];
    size_t n[SORTS], cap[SORTS];
    struct map by_name[SORTS];
};

struct coverage *coverage_create(void)
{
    return mem_alloc(sizeof(struct coverage));
}

void coverage_destroy(struct coverage *c)
{
    if (!c)
        return;
    for (int s = 0; s < SORTS; s++) {
        mem_free(c->items[s]);
        map_finish(&c->by_name[s]);
    }
    arena_finish(&c->arena);
    mem_free(c);
}

static void count(struct coverage *c, enum sort s, struct text name, int64_t hits, int64_t seed)
{
    int64_t i = map_get(&c->by_name[s], name);
    if (i < 0) {
        mem_grow(&c->items[s], &c->cap[s], c->n[s] + 1, sizeof(struct tally));
        i = (int64_t)c->n[s]++;
        c->items[s][i] = (struct tally){.name = arena_text(&c->arena, name)};
        map_set(&c->by_name[s], c->items[s][i].name, i);
    }
    struct tally *t = &c->items[s][i];
    if (t->hits == 0 && hits)
        t->seed = seed;
    t->hits += hits;
}

static void count_choices(struct coverage *c, const struct inject *j, int64_t seed)
{
    const struct value *choices = field_get(j->plan, KEY_choices);
    for (uint32_t i = 0; choices && i < choices->n; i++) {
        struct value item = choices->list[i];
        const struct value *id = item.type == VALUE_MAP ? value_member(item, TEXT("id")) : &item;
        if (!id)
            continue;
        struct text choice = value_as_text(*id);
        char *name = arena_printf(&c->arena, "%.*s: %.*s", TEXT_ARGS(j->id), TEXT_ARGS(choice));
        count(c, SORT_CHOICE, text_of(name), text_is(j->choice, choice), seed);
    }
}

static void count_lines(struct coverage *c, struct script *script, int64_t seed)
{
    const struct script_line *lines;
    size_t n = script_coverage(script, &lines);
    for (size_t i = 0; i < n; i++) {
        char name[300];
        int len = snprintf(name, sizeof name, "%.*s:%d",
                           lines[i].file.n > 250 ? 250 : (int)lines[i].file.n, lines[i].file.p,
                           lines[i].line);
        count(c, SORT_LINE, (struct text){name, (size_t)len}, lines[i].hits, seed);
    }
}

// A wait without a time-out that still stands at EndEx waited for what did not come.
static void count_dead_ends(struct coverage *c, const struct script *script, int64_t seed)
{
    struct script_wait waits[256];
    size_t n = script_waits(script, waits, sizeof waits / sizeof *waits);
    for (size_t i = 0; i < n; i++) {
        if (waits[i].until != NEVER)
            continue;
        char *name = arena_printf(&c->arena, "%.*s, line %d: %.*s", TEXT_ARGS(waits[i].storyline),
                                  waits[i].line, TEXT_ARGS(waits[i].what));
        count(c, SORT_DEAD_END, text_of(name), 1, seed);
    }
}

void coverage_add(struct coverage *c, const struct stage *stage, struct script *script,
                  int64_t seed)
{
    const struct state *s = stage_state(stage);
    c->runs++;
    for (size_t i = 0; i < s->n_injects; i++) {
        count(c, SORT_INJECT, s->injects[i].id, s->injects[i].delivered_seq != 0, seed);
        count_choices(c, &s->injects[i], seed);
    }
    for (size_t i = 0; i < s->n_storylines; i++)
        count(c, SORT_STORYLINE, s->storylines[i].id, s->storylines[i].ended, seed);
    count_lines(c, script, seed);
    count_dead_ends(c, script, seed);
}

static size_t never(const struct coverage *c, enum sort s)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n[s]; i++)
        n += c->items[s][i].hits == 0;
    return n;
}

size_t coverage_missed(const struct coverage *c)
{
    return never(c, SORT_INJECT);
}

size_t coverage_dead_ends(const struct coverage *c)
{
    return c->n[SORT_DEAD_END];
}

void coverage_print(const struct coverage *c, FILE *to, enum lang lang)
{
    static const char *const heads[SORTS] = {
        N_("injects delivered"), N_("choices taken"), N_("storylines played to their end"),
        N_("lines of Lua never run"), N_("dead ends (waiting at EndEx without a time-out)")};
    for (int s = 0; s < SORTS; s++) {
        bool only_never = s == SORT_LINE;
        fprintf(to, lang_text(lang, "\n%s: %zu of %zu\n"), lang_text(lang, heads[s]),
                only_never ? never(c, SORT_LINE) : c->n[s] - never(c, (enum sort)s), c->n[s]);
        for (size_t i = 0; i < c->n[s]; i++) {
            const struct tally *t = &c->items[s][i];
            if (only_never && t->hits)
                continue;
            fprintf(to, "  %8lld  %.*s%s", (long long)t->hits, TEXT_ARGS(t->name),
                    t->hits ? "" : lang_text(lang, "  NEVER"));
            if (s == SORT_DEAD_END)
                fprintf(to, "  (seed %lld)", (long long)t->seed);
            fputc('\n', to);
        }
    }
}

void coverage_json(const struct coverage *c, struct buf *out)
{
    for (int s = 0; s < SORTS; s++) {
        buf_printf(out, "%s\"%s\":[", s ? "," : "", sort_names[s]);
        for (size_t i = 0; i < c->n[s]; i++) {
            buf_str(out, i ? ",{\"name\":" : "{\"name\":");
            json_text(out, c->items[s][i].name);
            buf_printf(out, ",\"count\":%lld,\"seed\":%lld}", (long long)c->items[s][i].hits,
                       (long long)c->items[s][i].seed);
        }
        buf_char(out, ']');
    }
}
