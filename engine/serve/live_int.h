// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "play/clock.h"
#include "serve/forecast.h"
#include "serve/live.h"
#include "serve/peer.h"
#include "serve/vigil.h"
#include "serve/writer.h"

// The inside of a live run: live.c turns, live_disk.c makes durable and shows, live_peers.c knows
// who is attached, live_clock.c what time it is, live_lines.c does what was asked.

#define MS ((int64_t)1000000) // ns

enum {
    PLAY_MS = 1,            // of due moments a turn, so that commands get in
    TURN_MS = 10,           // of everything a turn
    PULSE_MS = 500,         // while the clock runs the loop turns at least this often
    BEAT_MS = 30000,        // and a record is made at least this often
    SLIP_MS = 1000,         // behind for this long: the rate is more than the machine can do
    RETRY_MS = 1000,        // when the disk is full
    DRAIN_MS = 5000,        // at the end, for a reader to take what is left
    DRAIN_SOCKET_MS = 1000, // for those on the socket
    UNREAD_MAX = 64 << 20,  // bytes that may wait for a reader of the output
    WAITING_MAX = 4 << 20,  // bytes of commands that may wait for their turn, of the input
    UNSYNCED_MAX = 8 << 20, // bytes of records that may wait for the disk before all else waits too
};

struct waiting {       // a line that came in
    struct peer *peer; // NULL: it has gone
    int64_t real, number;
    struct text line;
    bool too_long;
};

struct turns {                   // of the loop, since they were last asked for; ns
    int64_t n, longest, working; // the longest; the most processor time that one took
    int64_t began, began_working;
};

struct live {
    struct live_setup setup;
    struct stage *stage;
    struct journal *journal;
    uv_loop_t loop;
    uv_timer_t timer, watchdog;
    uv_check_t check;
    uv_prepare_t prepare;
    uv_idle_t idle; // turns without waiting: there is more to do at once
    uv_signal_t signals[3];
    struct clock clock;
    struct vigil vigil;
    struct peers peers;
    struct forecasts *forecasts; // NULL: none are made
    int64_t happened;            // records that change what comes

    // of lines that came in
    struct waiting *waiting;
    size_t first, n_waiting, cap_waiting;
    struct {
        int made, handed, shown; // as the records below: lines of the last write of each
        int again;               // since then, at most as many as were shown
    } asked;
    struct arena arena; // of the line being served
    struct buf unheard; // answers for peers that have gone

    // of records, by their bytes in the journal: made, handed to the disk, durable
    struct writer *writer;
    struct buf made; // not handed over yet
    struct chunk **handed;
    size_t n_handed, cap_handed;
    int64_t made_to, handed_to, durable_to;
    int64_t handed_at, shown_at; // real: when the disk was last given something, and had it
    bool gathering;              // what was made waits for more, to go to the disk together
    char sealed[65];             // the hash of the seal, until it is told
    int64_t sealed_to;           // where it ends

    int64_t recorded;         // real: of the last record
    int64_t behind_since;     // real, 0: not behind
    int64_t frozen_at;        // real: since the disk is full, else 0
    int64_t gap_ms, gap_real; // the clock goes no further than gap_real, then pauses; else 0
    enum gap gap;
    struct turns turns;
    bool clock_changed; // since it was told
    bool told_slip, told_ready, stop, closing, failed;
    struct err err;
};

int64_t live_now(void);                       // real ns
int live_open(struct live *l, struct err *e); // all of live_run() but the running
void live_turn_soon(struct live *l);          // timers and closings come between turns
void live_say(const struct live *l, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

// ---- live_disk.c

// Hands to the disk what was made, and shows what is durable.
void live_commit(struct live *l);
void live_commit_last(struct live *l); // the same to the end, waiting for the disk
bool live_is_swamped(const struct live *l);

// ---- live_clock.c

void live_begin_vigil(struct live *l); // from here on gaps count
void live_set_clock(struct live *l, int64_t t, int64_t real, int64_t rate, bool running);
void live_follow_state(struct live *l, int64_t real);
void live_look_at_clocks(struct live *l); // notes a gap
void live_turn_begins(struct live *l);
void live_turn_ends(struct live *l);
void live_put_turns(struct live *l, struct buf *out); // and begins to count anew
void live_step_clock(struct live *l, int64_t t);      // pauses for it
void live_slip(struct live *l, int64_t now);
void live_beat(struct live *l, int64_t now);
bool live_is_due(const struct live *l, int64_t real);
// Plays what is due at `real`. True: time is up, and there is more.
bool live_play_due(struct live *l, int64_t real, int64_t until);

// ---- live_lines.c

void live_line_came(void *peer, struct text line, bool too_long);
bool live_has_waiting(const struct live *l);
int64_t live_first_real(const struct live *l); // when the first that waits came in
void live_serve_first(struct live *l, int64_t real);
void live_drop_first(struct live *l);
void live_open_forecasts(struct live *l);
void live_forget_peer(struct live *l, const struct peer *p); // its lines are done, unanswered
