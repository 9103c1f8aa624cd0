// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/span.h"
#include "tui/chain_view.h"
#include "tui/cmd.h"
#include "tui/do.h"
#include "tui/options.h"
#include "tui/resources.h"

// What a leader does to the chain.

static struct cmd chain_cmd(struct app *a, enum command_name name)
{
    struct scene s = app_scene(a);
    const struct service_state *v = chain_service_of(&s, a->about);
    const struct dependency *d = chain_effect(&s, a->about);
    struct cmd c = cmd_begin(a, name);
    cmd_text(&c, KEY_service, v ? v->id : (struct text){0});
    if (d)
        cmd_text(&c, KEY_upstream, chain_service_id(&s.book->state.chain, d->upstream));
    return c;
}

static void hold_effect(struct app *a)
{
    struct scene s = app_scene(a);
    const struct dependency *d = chain_effect(&s, a->about);
    if (!d)
        return;
    struct cmd c = chain_cmd(a, d->held ? COMMAND_effect_release : COMMAND_effect_hold);
    cmd_send(&c);
}

static void cancel_done(struct app *a, struct form *f)
{
    struct cmd c = chain_cmd(a, COMMAND_effect_cancel);
    cmd_text(&c, KEY_reason, f->answers[0]);
    cmd_send(&c);
}

static void ask_cancel(struct app *a)
{
    struct form *f =
        app_form(a, FORM_PROMPTS, app_text(a, "Cancel this effect; it cannot be undone"));
    form_prompt(f, (struct prompt){.label = N_("reason")});
    app_ask(a, cancel_done);
}

static void severity_options(void *ctx, struct form *f)
{
    struct app *a = ctx;
    struct scene s = app_scene(a);
    const struct service_state *v = chain_service_of(&s, a->about);
    if (f->at != 0)
        return;
    for (int i = SEVERITY_MOST; i > 0; i--) {
        char digit[1] = {(char)('0' + i)};
        struct text word = severity_word(i, text_of(lang_code(a->lang)));
        struct buf b = {0};
        buf_printf(&b, "%d %.*s", i, TEXT_ARGS(word));
        form_option(f, (struct text){digit, 1}, buf_all(&b));
        buf_finish(&b);
    }
    char now[1] = {(char)('0' + (v ? v->severity : 0))};
    form_choose(f, now[0] > '0' ? (struct text){now, 1} : (struct text){0});
}

static void disrupt_done(struct app *a, struct form *f)
{
    struct err e = {.lang = a->lang};
    int64_t lasts = 0;
    if (f->answers[1].n && span_parse(f->answers[1], &lasts, &e)) {
        app_say(a, true, e.msg);
        return;
    }
    struct cmd c = chain_cmd(a, COMMAND_disrupt);
    cmd_int(&c, KEY_severity, f->answers[0].p[0] - '0');
    if (lasts)
        cmd_int(&c, KEY_lasts, lasts);
    cmd_text(&c, KEY_reason, f->answers[2]);
    cmd_send(&c);
}

static void ask_disrupt(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Disrupt this service"));
    form_prompt(f, (struct prompt){.label = N_("how badly"), .pick = true});
    form_prompt(f, (struct prompt){.label = N_("for how long (2h)"), .optional = true});
    form_prompt(f, (struct prompt){.label = N_("reason"), .optional = true});
    f->begin = severity_options;
    app_ask(a, disrupt_done);
}

// ---- scarce resources

static struct cmd resource_cmd(struct app *a, enum command_name name)
{
    struct scene s = app_scene(a);
    const struct resource_state *r = resource_of(&s, a->about);
    struct cmd c = cmd_begin(a, name);
    cmd_text(&c, KEY_resource, r ? r->id : (struct text){0});
    return c;
}

static int read_count(struct text t, int64_t *n)
{
    *n = 0;
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] < '0' || t.p[i] > '9' || *n > 100000)
            return -1;
        *n = *n * 10 + t.p[i] - '0';
    }
    return 0;
}

static void claim_done(struct app *a, struct form *f)
{
    struct err e = {.lang = a->lang};
    int64_t count, lasts = 0;
    if (read_count(f->answers[1], &count)) {
        app_sayf(a, true, "how many is a whole number");
        return;
    }
    if (f->answers[2].n && span_parse(f->answers[2], &lasts, &e)) {
        app_say(a, true, e.msg);
        return;
    }
    struct cmd c = resource_cmd(a, COMMAND_claim);
    cmd_text(&c, KEY_org, f->answers[0]);
    if (count)
        cmd_int(&c, KEY_count, count);
    if (f->answers[2].n)
        cmd_int(&c, KEY_lasts, lasts);
    cmd_send(&c);
}

static void claim_options(void *ctx, struct form *f)
{
    if (f->at == 0)
        options_orgs(ctx, f);
}

static void ask_claim(struct app *a)
{
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Grant it, or put it in the queue"));
    form_prompt(f, (struct prompt){.label = N_("to which organisation"), .pick = true});
    form_prompt(f, (struct prompt){.label = N_("how many; empty: one"), .optional = true});
    form_prompt(f, (struct prompt){.label = N_("for how long (45m); empty: until it is given back"),
                                   .optional = true});
    f->begin = claim_options;
    app_ask(a, claim_done);
}

static void give_back_done(struct app *a, struct form *f)
{
    struct cmd c = resource_cmd(a, COMMAND_give_back);
    cmd_text(&c, KEY_org, a->about_org);
    cmd_text(&c, KEY_reason, f->answers[0]);
    cmd_send(&c);
}

static void ask_give_back(struct app *a)
{
    struct scene s = app_scene(a);
    const struct claim *k = resource_claim(&s, a->about);
    if (!k)
        return;
    a->about_org = k->org;
    struct form *f = app_form(a, FORM_PROMPTS, app_text(a, "Give it back, or leave the queue"));
    form_prompt(f, (struct prompt){.label = N_("reason"), .optional = true});
    app_ask(a, give_back_done);
}

void do_chain(struct app *a, enum action act)
{
    struct cmd c;
    switch (act) {
    case ACT_HOLD_EFFECT: hold_effect(a); return;
    case ACT_CANCEL_EFFECT: ask_cancel(a); return;
    case ACT_DISRUPT: ask_disrupt(a); return;
    case ACT_RESTORE:
        c = chain_cmd(a, COMMAND_restore);
        cmd_send(&c);
        return;
    case ACT_CLAIM: ask_claim(a); return;
    case ACT_GIVE_BACK: ask_give_back(a); return;
    default: return;
    }
}
