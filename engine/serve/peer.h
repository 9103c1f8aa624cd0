// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <uv.h>

#include "serve/inlet.h"
#include "serve/outlet.h"

// Who is attached to a live run: standard input and output, and whoever connects to the socket.
// Each is told what is durable, and no more than it can read: one that does not read is let go.

struct live;
struct value;

enum {
    PEERS_MAX = 256,
    PEER_NAME_MAX = 64,
    PEER_UNREAD_MAX = 4 << 20,   // bytes that may wait for a reader on the socket
    PEER_BUSY = 1 << 20,         // unread bytes with which its commands wait
    PEER_WAITING_MAX = 64 << 10, // bytes of commands of one that may wait for their turn
    PEER_LATER_MAX = 16,         // questions of one that are answered later
    PEER_ROUND_MS = 5000,        // between looks at who is stuck
    PEER_STUCK_ROUNDS = 6,       // this many without reading, or without a hello
    MILE = 1024,                 // records between places in the journal that are remembered
};

enum peer_state {
    PEER_NEW,     // has not said who it is
    PEER_REFUSED, // has said something else
    PEER_GREETED, // its answer waits for the disk
    PEER_BACK,    // is told what happened before, from the file
    PEER_LIVE,    // is told each record
    PEER_QUIET,   // is told answers only
    PEER_LEAVING, // reads its last lines
    PEER_CLOSED,
};

struct held_mark { // the lines of `held` up to `end` may leave when the journal is durable up to
                   // `at`
    int64_t at;
    size_t end;
};

struct peer {
    struct live *live;
    struct peer *next;
    enum peer_state state;
    int64_t number; // of the connection; 0: standard input and output
    uv_pipe_t pipe; // of the socket
    struct inlet *in;
    struct outlet *out;
    struct text by; // "leider" for standard input
    enum lang lang; // of refusals
    char by_room[65], name[PEER_NAME_MAX + 1];
    int64_t lines;             // that came in
    size_t waiting, n_waiting; // bytes and number of those that wait for their turn
    size_t n_later;            // of those that are answered when the answer is there
    bool ended;                // nothing more comes in
    int64_t news;              // that it was told: see struct peers
    struct buf held;           // lines for it alone
    struct held_mark *marks;
    size_t n_marks, cap_marks;
    // reading back
    int64_t after;             // records after this one are told
    int64_t back_seq, told_to; // the next record in the file, and where it begins
    uv_fs_t read;
    char *room;
    size_t cap_room;
    bool reading, gone; // gone: the socket is closed, and only the reading is not
    // is it stuck?
    int64_t left;
    int rounds;
};

struct peers {
    struct peer *first;
    struct peer *stdio; // one of them, or NULL
    size_t n;
    int64_t numbered;
    char room[INLET_ROOM];
    uv_pipe_t door;
    uv_timer_t round, linger;
    int64_t lingers_at;     // the last record when it was looked at
    bool has_door, changed; // changed: who is there, since it was told
    int64_t news;           // how often clock or presence changed
    int journal;            // the file, for reading back; -1: not open
    int64_t *miles;         // where record 1, 1 + MILE, 1 + 2 * MILE … begin
    size_t n_miles, cap_miles;
};

// ---- all of them (live_peers.c)

int peers_open(struct live *l, struct err *e);
void peers_listen(struct live *l);                  // takes lines from those whose turn it may be
void peers_release(struct live *l);                 // what is durable begins to leave
void peers_news(struct live *l);                    // tells what changed of clock and presence
void peers_alarm(struct live *l, const char *what); // at once: it depends on nothing
void peers_say_bye(struct live *l);                 // the run ends: to all on the socket
bool peers_part(struct live *l);                    // closes who has done
void peers_look(struct live *l);                    // lingers after EndEx, or not
bool peers_have_read(const struct live *l);         // nothing waits for a reader
size_t peers_unread(const struct live *l);
void peers_close(struct live *l);
void peers_finish(struct live *l); // after the loop has run out
void peers_mile(struct peers *p, int64_t seq, int64_t at);
void peers_put_present(const struct live *l, struct buf *out);
void peers_put_news(struct live *l, struct buf *out);

static inline void peers_changed(struct peers *p)
{
    p->changed = true;
    p->news++;
}

// ---- one (peer.c)

struct peer *peer_create(struct live *l, int64_t number);
void peer_destroy(struct peer *p); // takes it off the list
// What was added to `held` may leave when everything made so far is durable.
void peer_mark(struct peer *p);
int peer_hello(struct peer *p, struct value hello, struct text id, struct err *e);
// In which language a line wants its refusal, if it says so. -1: in none that is spoken here.
int line_lang(struct value line, enum lang *l, struct err *e);
void peer_release(struct peer *p);
void peer_read_on(struct peer *p); // from the file, if it should
// Ends with the reason, in a word and in words (English, in po/*.po); `cut`: what it has not read
// is forgotten.
void peer_bye(struct peer *p, const char *word, const char *why, bool cut);
void peer_close(struct peer *p);
bool peer_is_present(const struct peer *p);
