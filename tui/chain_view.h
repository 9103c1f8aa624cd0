// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/page.h"
#include "tui/scene.h"

// The chain on a screen: services that suffer, effects that come, and what follows if nothing more
// is done or if a choice is made. What lies ahead is played on a copy, by the code that plays it.

enum {
    NOTICED_SOON = 15 * MINUTE, // effects of the next quarter of an hour want the leader now
    AHEAD = 6 * HOUR,           // how far is looked ahead
};

const struct dependency *chain_effect(const struct scene *s, struct item i);
const struct service_state *chain_service_of(const struct scene *s, struct item i);

void chain_draw_service(const struct scene *s, struct item i, struct pen *p);
void chain_draw_noticed(const struct scene *s, struct item i, struct pen *p); // in NOW
void chain_draw_coming(const struct scene *s, struct item i, struct pen *p);  // in SOON

void page_service(const struct scene *s, struct item i, struct page *p);
void page_ahead(const struct scene *s, struct page *p); // if nothing more is done
// What each choice of an inject would do to the chain, as its author wrote it.
void page_choices_ahead(const struct scene *s, const struct inject *j, struct page *p);
// What one of them does, a line each; false: nothing.
bool choice_ahead(const struct scene *s, const struct inject *j, struct text choice, struct buf *b);
