// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/pages.h"

// The pages of those who are not led: observers, counterplay, and the wall that everybody looks at.
// Each has the page as it stands, and what an open page is told because of a record.

// ---- pages_observer.c
void watch_put(struct buf *b, const struct page_scene *s); // what happens
void goals_put(struct buf *b, const struct page_scene *s); // what is hoped to be seen
void notes_put(struct buf *b, const struct page_scene *s); // what observers saw
void observer_tell(struct buf *b, const struct reader *r, const struct record *rec);

// ---- pages_counterplay.c
void queue_put(struct buf *b, const struct page_scene *s); // who waits for an answer or a call
void voice_put(struct buf *b, const struct page_scene *s); // speaking for who is not there
void counterplay_tell(struct buf *b, const struct reader *r, const struct record *rec);

// ---- pages_wall.c
void wall_put(struct buf *b, const struct page_scene *s); // what stands in its <main>
