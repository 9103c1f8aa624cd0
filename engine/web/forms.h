// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "serve/posted.h"
#include "web/pages.h"

// What a seat fills in, and the command that comes of it. One table has the fields of each form.

enum seat_form {
    FORM_DECISION,
    FORM_ENTRY,
    FORM_INFORM,
    FORM_QUESTION,
    FORM_ESCALATE,
    FORM_SITREP,
    FORM_ACTION,
    FORM_NOPLAY,
    FORM_REFLECTION,
    FORM_CORRECT,
    FORM_DEBRIEF,
    FORM_EVALUATION,
    FORM_ANSWER,
    FORM_FAILED,
    FORM_SPEAK,
    FORM_SKIP,
    FORM_EDIT,
    FORM_RECEIVED, // these three are one press on a page
    FORM_HEARD,
    FORM_PHASE,
    FORM_COUNT
};

// The page that a form stands on; of what is no form of that kind of seat, its first page.
enum page form_page(int form, enum seat_kind kind);
// What is said when it was taken; untranslated.
const char *form_done(int form, enum phase phase);
void form_put(struct buf *b, const struct page_scene *s, enum seat_form f);
// All that this seat can fill in now, for a program: {name, forms: [{form, title, button, fields:
// [{name, as, required, more, value, label, choices: [[value, words]]}]}]}.
void forms_json(struct buf *b, const struct page_scene *s);

// A refusal as people read it: with what a field is called on the form in the place of its name.
// That name, or empty where it is about no field of the form.
struct text form_explain(struct buf *out, int form, enum lang lang, struct text error);
