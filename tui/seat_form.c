// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/seat_form.h"

#include "base/json.h"

static struct text member_text(struct value v, const char *name)
{
    const struct value *m = v.type == VALUE_MAP ? value_member(v, text_of(name)) : NULL;
    return m ? value_as_text(*m) : (struct text){0};
}

static bool member_is(struct value v, const char *name)
{
    const struct value *m = value_member(v, text_of(name));
    return m && m->type == VALUE_BOOL && m->b;
}

static struct value member_list(struct value v, const char *name)
{
    const struct value *m = v.type == VALUE_MAP ? value_member(v, text_of(name)) : NULL;
    return m && m->type == VALUE_LIST ? *m : value_list(NULL, 0);
}

static enum seat_way way_of(struct text as)
{
    static const char *const ways[] = {
        [WAY_LINE] = "line", [WAY_TEXT] = "text",     [WAY_ONE] = "one",     [WAY_MANY] = "many",
        [WAY_YES] = "yes",   [WAY_HIDDEN] = "hidden", [WAY_GIVEN] = "given",
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (text_is(as, text_of(ways[i])))
            return (enum seat_way)i;
    return WAY_LINE;
}

static void read_choices(struct arena *a, struct value list, struct seat_field *f)
{
    struct seat_choice *all = arena_alloc(a, (list.n + 1) * sizeof *all);
    f->choices = all;
    for (uint32_t i = 0; i < list.n; i++) {
        struct value pair = list.list[i];
        if (pair.type == VALUE_LIST && pair.n == 2)
            all[f->n_choices++] =
                (struct seat_choice){value_as_text(pair.list[0]), value_as_text(pair.list[1])};
    }
}

static void read_fields(struct arena *a, struct value list, struct seat_form *form)
{
    struct seat_field *all = arena_alloc(a, (list.n + 1) * sizeof *all);
    form->fields = all;
    for (uint32_t i = 0; i < list.n; i++) {
        struct value v = list.list[i];
        if (member_text(v, "name").n == 0)
            continue;
        struct seat_field *f = &all[form->n_fields++];
        *f = (struct seat_field){
            .name = member_text(v, "name"),
            .label = member_text(v, "label"),
            .value = member_text(v, "value"),
            .way = way_of(member_text(v, "as")),
            .required = member_is(v, "required"),
            .more = member_is(v, "more"),
        };
        read_choices(a, member_list(v, "choices"), f);
    }
}

bool seat_forms_read(struct seat_forms *f, struct text json)
{
    struct seat_forms got = {0};
    struct err none = {0};
    struct value v = {0};
    bool good = json_parse(&got.arena, arena_text(&got.arena, json), &v, &none) == 0 &&
                v.type == VALUE_MAP && value_member(v, TEXT("forms"));
    if (!good) {
        arena_finish(&got.arena);
        return false;
    }
    struct value list = member_list(v, "forms");
    got.name = member_text(v, "name");
    got.at = arena_alloc(&got.arena, (list.n + 1) * sizeof *got.at);
    for (uint32_t i = 0; i < list.n; i++) {
        struct value one = list.list[i];
        struct seat_form *form = &got.at[got.n];
        const struct value *number = one.type == VALUE_MAP ? value_member(one, TEXT("form")) : NULL;
        if (!number || number->type != VALUE_INT || number->i < 0 || number->i > 1000)
            continue;
        got.n++;
        form->number = (int)number->i;
        form->title = member_text(one, "title");
        form->button = member_text(one, "button");
        read_fields(&got.arena, member_list(one, "fields"), form);
    }
    seat_forms_finish(f);
    *f = got;
    return true;
}

void seat_forms_finish(struct seat_forms *f)
{
    arena_finish(&f->arena);
    *f = (struct seat_forms){0};
}

const struct seat_field *seat_form_field(const struct seat_form *f, struct text name)
{
    for (size_t i = 0; i < f->n_fields; i++)
        if (text_is(f->fields[i].name, name))
            return &f->fields[i];
    return NULL;
}

const struct seat_choice *seat_field_choice(const struct seat_field *f, struct text value)
{
    for (size_t i = 0; i < f->n_choices; i++)
        if (text_is(f->choices[i].value, value))
            return &f->choices[i];
    return NULL;
}

const struct seat_form *seat_forms_find(const struct seat_forms *f, struct text command)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct seat_field *asks = seat_form_field(&f->at[i], TEXT("do"));
        if (asks && (text_is(asks->value, command) || seat_field_choice(asks, command)))
            return &f->at[i];
    }
    return NULL;
}
