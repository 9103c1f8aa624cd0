// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/scene.h"

// Questions to the reader: a row of prompts, a dialog that wants a yes, a menu. They take the
// bottom of the screen, never the clock.

enum { PROMPTS_MAX = 6, ANSWER_MAX = 8000 };

struct option {
    struct text id, label; // in the form's arena
};

struct prompt {
    const char *label;  // English, in po/*.po
    bool pick;          // from the options; typing looks among them
    bool free;          // what is typed may also be none of them
    bool optional;      // may stay empty
    const char *suffix; // after the label, in brackets: "nl"; may be NULL
};

enum form_kind { FORM_PROMPTS, FORM_CONFIRM, FORM_MENU, FORM_LOCK };
enum form_state { FORM_OPEN, FORM_DONE, FORM_CANCELLED };

struct form {
    enum form_kind kind;
    const char *title; // in the reader's language
    int n, at;
    struct prompt prompts[PROMPTS_MAX];
    struct text answers[PROMPTS_MAX]; // those given
    struct text shown[PROMPTS_MAX];   // the same in words
    // Called when a prompt begins, to give options and what stands there already; may be NULL.
    void (*begin)(void *ctx, struct form *f);
    void *ctx;
    struct option *options;
    size_t n_options, cap_options, chosen;
    struct buf line;     // what is being typed
    size_t cursor;       // in bytes
    bool typed;          // something since the prompt began
    bool stands;         // the prompt opened on an option: what is so now
    bool warned;         // that leaving loses what was typed
    const char *refused; // why the last key did nothing, in English, in po/*.po; or NULL
    struct arena arena;
    struct text effect; // of a dialog: what will happen
    int scroll;         // of that, in lines, where it is longer than the screen
};

void form_init(struct form *f, enum form_kind kind, const char *title);
void form_finish(struct form *f);
void form_prompt(struct form *f, struct prompt p);
void form_start(struct form *f); // after the prompts were added
void form_option(struct form *f, struct text id, struct text label);
void form_preset(struct form *f, struct text t); // stands in the line, as if typed
// Opens on what is so now: on that option, or with it in the line where it is none of them.
void form_choose(struct form *f, struct text id);
enum form_state form_key(struct form *f, int key);
// How many lines it wants on a screen of this width.
int form_lines(const struct form *f, const struct scene *s, int w);
// May it take all of the screen? What cannot be undone is read as a whole; so is what there is.
bool form_covers(const struct form *f);
void form_draw(struct form *f, const struct scene *s, struct grid *g, int top, int lines);
// The keys that work in it, for the bottom line; nothing for a dialog, which says so itself.
void form_keys(const struct form *f, const struct scene *s, struct pen *p);
// Where the cursor stands after drawing; x negative for none.
void form_cursor(const struct form *f, const struct scene *s, const struct grid *g, int top,
                 int lines, int *x, int *y);
