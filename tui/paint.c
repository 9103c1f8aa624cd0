// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/paint.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/mem.h"
#include "tui/termkey.h"

struct paint {
    SCREEN *screen;
    bool ascii;
    attr_t looks[STYLE_COUNT];
    short pairs[STYLE_COUNT];
};

// ---- looks: meaning is in words, signs and intensity; colour only adds to it

struct look {
    attr_t attr;
    short fg, bg; // -1: the terminal's own
};

static const struct look mono[STYLE_COUNT] = {
    [STYLE_DIM] = {A_DIM, -1, -1},
    [STYLE_STRONG] = {A_BOLD, -1, -1},
    [STYLE_HEAD] = {A_BOLD, -1, -1},
    [STYLE_BANNER] = {A_REVERSE, -1, -1},
    [STYLE_ALARM] = {A_REVERSE | A_BOLD, -1, -1},
    [STYLE_WARN] = {A_BOLD | A_UNDERLINE, -1, -1},
    [STYLE_KEY] = {A_BOLD | A_UNDERLINE, -1, -1},
};

// Colours that can be told apart by those who confuse red and green; never blue on black.
static const struct {
    short warn, good, head, dim;
} colours[3][3] = {
    // unknown, dark, light background; 8, 16 and 256 colours
    {{COLOR_MAGENTA, COLOR_CYAN, COLOR_CYAN, -1},
     {COLOR_MAGENTA, COLOR_CYAN, COLOR_CYAN, -1},
     {166, 31, 31, 244}},
    {{COLOR_YELLOW, COLOR_CYAN, COLOR_CYAN, -1}, {11, 14, 14, -1}, {214, 80, 117, 246}},
    {{COLOR_MAGENTA, COLOR_BLUE, COLOR_BLUE, -1}, {5, 4, 4, -1}, {130, 25, 25, 242}},
};

static struct look look_of(enum style s, int depth, int background)
{
    struct look l = mono[s];
    if (s == STYLE_PLAIN)
        return (struct look){A_NORMAL, -1, -1};
    if (depth < 0)
        return l;
    switch (s) {
    case STYLE_WARN: return (struct look){A_BOLD, colours[background][depth].warn, -1};
    case STYLE_GOOD: return (struct look){A_NORMAL, colours[background][depth].good, -1};
    case STYLE_HEAD: return (struct look){A_BOLD, colours[background][depth].head, -1};
    case STYLE_DIM:
        return colours[background][depth].dim < 0
                   ? l
                   : (struct look){A_NORMAL, colours[background][depth].dim, -1};
    case STYLE_ALARM:
        return (struct look){A_BOLD, depth == 2 ? 231 : COLOR_WHITE, depth == 2 ? 124 : COLOR_RED};
    default: return l;
    }
}

// -1: no colours; 0, 1, 2: 8, 16, 256.
static int colour_depth(const struct paint_options *o)
{
    if (o->no_colour || !has_colors() || start_color() == ERR)
        return -1;
    use_default_colors();
    return COLORS >= 256 ? 2 : COLORS >= 16 ? 1 : 0;
}

static void choose_looks(struct paint *p, const struct paint_options *o)
{
    int depth = colour_depth(o);
    for (int s = 0; s < STYLE_COUNT; s++) {
        struct look l = look_of((enum style)s, depth, (int)o->background);
        p->looks[s] = l.attr;
        p->pairs[s] = 0;
        if (depth >= 0 && (l.fg >= 0 || l.bg >= 0)) {
            p->pairs[s] = (short)(s + 1);
            init_pair(p->pairs[s], l.fg, l.bg);
        }
    }
}

// ---- giving the terminal back, whatever happens

// Only what may be called in a handler, and nothing remembered: plain settings do for a shell.
static void on_crash(int signal)
{
    static const char reset[] = "\033[?2004l\033[?1049l\033[?1l\033>\033[0m\033[?25h\r\n";
    struct termios t;
    if (write(STDOUT_FILENO, reset, sizeof reset - 1) > 0 && tcgetattr(STDIN_FILENO, &t) == 0) {
        t.c_iflag |= ICRNL | BRKINT | IXON;
        t.c_oflag |= OPOST | ONLCR;
        t.c_lflag |= ICANON | ECHO | ECHOE | ECHOK | ISIG | IEXTEN;
        tcsetattr(STDIN_FILENO, TCSANOW, &t);
    }
    raise(signal); // the handler is gone by now: the process ends as it would have
}

static void watch_crashes(void (*handler)(int))
{
    static const int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
    struct sigaction a = {.sa_handler = handler, .sa_flags = (int)(SA_RESETHAND | SA_NODEFER)};
    sigemptyset(&a.sa_mask);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaction(signals[i], &a, NULL);
}

// A terminal that can says where pasted words begin and end. Told past curses, which does not know
// of it; what cannot do it takes no notice.
enum { KEY_PASTE = KEY_MAX + 1, KEY_PASTED };

static void bracket_paste(bool on)
{
    const char *how = on ? "\033[?2004h" : "\033[?2004l";
    if (on) {
        define_key("\033[200~", KEY_PASTE);
        define_key("\033[201~", KEY_PASTED);
    }
    fputs(how, stdout);
    fflush(stdout);
}

struct paint *paint_open(const struct paint_options *o, struct err *e)
{
    const char *term = getenv("TERM");
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        err_set(e, ERR_IO, "this needs a terminal");
    else if (MB_CUR_MAX == 1 && !setlocale(LC_CTYPE, "C.UTF-8"))
        err_set(e, ERR_IO, "the terminal's characters are not UTF-8");
    else {
        // A lone Esc would make everything wait for a second. What a key sends comes in one piece,
        // over a slow line too.
        set_escdelay(10);
        SCREEN *screen = newterm(NULL, stdout, stdin);
        if (screen) {
            struct paint *p = mem_alloc(sizeof *p);
            p->screen = screen;
            p->ascii = o->ascii;
            set_term(screen);
            raw();
            noecho();
            nonl();
            keypad(stdscr, TRUE);
            nodelay(stdscr, TRUE);
            curs_set(0);
            bracket_paste(true);
            choose_looks(p, o);
            watch_crashes(on_crash);
            return p;
        }
        err_set(e, ERR_IO, "the terminal '%s' is not known here", term ? term : "");
    }
    err_hint(e, "--plain works everywhere");
    return NULL;
}

void paint_close(struct paint *p)
{
    if (!p)
        return;
    watch_crashes(SIG_DFL);
    bracket_paste(false);
    endwin();
    delscreen(p->screen);
    mem_free(p);
}

void paint_size(const struct paint *p, int *w, int *h)
{
    (void)p;
    *w = COLS;
    *h = LINES;
}

void paint_resized(struct paint *p)
{
    struct winsize size;
    (void)p;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
        resizeterm(size.ws_row, size.ws_col);
    clearok(curscr, TRUE);
}

void paint_suspend(struct paint *p)
{
    (void)p;
    bracket_paste(false);
    endwin();
    // The whole job stops, as the terminal itself would have it: a script that waits for this would
    // keep the shell from coming back. Where no shell can come back, nothing stops.
    signal(SIGTSTP, SIG_DFL);
    kill(0, SIGTSTP);
    bracket_paste(true);
    paint_resized(p);
}

// ---- cells

static wchar_t plain(wchar_t c)
{
    switch (c) {
    case L'─': return '-';
    case L'→': return '>';
    case L'↑': return '^';
    case L'↓': return 'v';
    case L'…': return '~';
    case L'“':
    case L'”': return '"';
    default: return c < 0x80 ? c : '?';
    }
}

// The characters of a cell as curses takes them. What the C library thinks to be of another width
// than we do would shift the line: it is replaced.
static void wide(const struct paint *p, const struct glyph *g, wchar_t to[CCHARW_MAX + 1])
{
    struct text t = {g->bytes, g->n};
    uint32_t code;
    int n = 0;
    while (t.n && n < CCHARW_MAX) {
        size_t bytes = utf8_next(t, &code);
        if (bytes == 0)
            break;
        t.p += bytes;
        t.n -= bytes;
        wchar_t c = (wchar_t)code;
        if (n == 0 && wcwidth(c) != g->width)
            c = 0xFFFD;
        if (p->ascii)
            c = plain(c);
        if (n == 0 || (wcwidth(c) == 0 && !p->ascii))
            to[n++] = c;
    }
    to[n] = 0;
}

static void put_cell(const struct paint *p, const struct cell *c, int x, int y)
{
    wchar_t chars[CCHARW_MAX + 1] = L" ";
    cchar_t out;
    attr_t attr = p->looks[c->style];
    if (c->glyph.width == 0)
        return;
    if (c->glyph.n)
        wide(p, &c->glyph, chars);
    if (c->chosen)
        attr |= A_REVERSE;
    setcchar(&out, chars, attr, p->pairs[c->style], NULL);
    mvadd_wch(y, x, &out);
    if (c->glyph.width == 2 && wcwidth(chars[0]) != 2) {
        setcchar(&out, L" ", attr, p->pairs[c->style], NULL);
        mvadd_wch(y, x + 1, &out);
    }
}

void paint_show(struct paint *p, const struct grid *g, int x, int y)
{
    for (int row = 0; row < g->h && row < LINES; row++)
        for (int col = 0; col < g->w && col < COLS; col++)
            put_cell(p, grid_at(g, col, row), col, row);
    curs_set(x >= 0 ? 1 : 0);
    if (x >= 0)
        move(y, x);
    refresh();
}

// ---- keys

static int special(int key)
{
    static const struct {
        int curses, ours;
    } same[] = {
        {KEY_UP, TERMKEY_UP},           {KEY_DOWN, TERMKEY_DOWN},
        {KEY_LEFT, TERMKEY_LEFT},       {KEY_RIGHT, TERMKEY_RIGHT},
        {KEY_PPAGE, TERMKEY_PAGE_UP},   {KEY_NPAGE, TERMKEY_PAGE_DOWN},
        {KEY_HOME, TERMKEY_HOME},       {KEY_END, TERMKEY_END},
        {KEY_BTAB, TERMKEY_BACKTAB},    {KEY_PASTE, TERMKEY_PASTE},
        {KEY_PASTED, TERMKEY_PASTED},   {KEY_DC, TERMKEY_DELETE},
        {KEY_BACKSPACE, TERMKEY_ERASE}, {KEY_ENTER, TERMKEY_ENTER},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (same[i].curses == key)
            return same[i].ours;
    if (key >= KEY_F(1) && key <= KEY_F(12))
        return TERMKEY_F1 + key - KEY_F(1);
    return TERMKEY_NONE;
}

int paint_key(struct paint *p)
{
    wint_t c;
    (void)p;
    for (;;) {
        int got = get_wch(&c);
        if (got == ERR)
            return TERMKEY_NONE;
        int key = got == KEY_CODE_YES ? special((int)c) : c == '\r' ? TERMKEY_ENTER : (int)c;
        if (got != KEY_CODE_YES && c == '\n')
            key = TERMKEY_NEWLINE;
        if (key != TERMKEY_NONE)
            return key;
    }
}
