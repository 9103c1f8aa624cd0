// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "check.h"

#include "play/typed.h"

// A whole line as it goes over the wire, or what is said of it.
static const char *typed(const char *line)
{
    static char said[900];
    struct arena a = {0};
    struct buf b = {0};
    struct err e = {0};
    struct command c;
    const struct typed_facts f = {
        .start = 9 * HOUR, .languages = {TEXT("nl"), TEXT("en")}, .n_languages = 2};
    char **words;
    int n = typed_words(&a, text_of(line), &words);
    if (typed_command(&a, n ? words[0] : "", words + 1, n ? n - 1 : 0, &f, &c, &e))
        snprintf(said, sizeof said, "%s|%s", e.msg, e.hint);
    else
        command_write(&b, &c, (struct text){0});
    if (b.n)
        snprintf(said, sizeof said, "%s", buf_cstr(&b));
    buf_finish(&b);
    arena_finish(&a);
    return said;
}

static void words_become_commands(void **state)
{
    static const struct {
        const char *line, *json;
    } good[] = {
        {"pause", "{'do':'pause'}"},
        {"  pause  by=plaatsvervanger ", "{'do':'pause','by':'plaatsvervanger'}"},
        {"rate rate=10x", "{'do':'rate','rate':10000}"},
        {"note text=\"two words\"", "{'do':'note','text':'two words'}"},
        {"inject.retime inject=brief shift=-5m",
         "{'do':'inject.retime','inject':'brief','shift':-300000}"},
        {"jump to=09:30", "{'do':'jump','to':1800000}"},
        {"undo record=#12", "{'do':'undo','record':12}"},
        {"inform from=csirt to=haven via=mail class=melding text=Stil ack=ja",
         "{'do':'inform','from':'csirt','to':['haven'],'via':'mail','class':'melding','text':'Stil'"
         ",'ack':true}"},
        {"inform by=terminal.ciso from=terminal to=\"haven, csirt\" via=mail class=melding "
         "text=Stil",
         "{'do':'inform','by':'terminal.ciso','from':'terminal','to':['haven','csirt'],'via':'mail'"
         ",'class':'melding','text':'Stil'}"},
        {"inject.edit inject=brief text=Hallo",
         "{'do':'inject.edit','inject':'brief','text':{'nl':'Hallo','en':'Hallo'}}"},
        {"inject.edit inject=brief text.nl=Dag text.en=Bye",
         "{'do':'inject.edit','inject':'brief','text':{'nl':'Dag','en':'Bye'}}"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char wanted[300];
        snprintf(wanted, sizeof wanted, "%s", good[i].json);
        for (char *p = wanted; *p; p++)
            *p = *p == '\'' ? '"' : *p;
        assert_string_equal(typed(good[i].line), wanted);
    }
}

static void mistakes_are_told(void **state)
{
    static const struct {
        const char *line, *said;
    } bad[] = {
        {"", "no command is called ''|"},
        {"puase", "no command is called 'puase'|did you mean 'pause'?"},
        {"note tekst=x", "'note' has no argument 'tekst'|did you mean 'text'?"},
        {"note text", "'text' is no argument|an argument is name=value"},
        {"note text=a text=b", "'text' is given twice|"},
        {"rate rate=snel", "'rate' must be a rate such as 10x, or thousandths|"},
        {"undo record=laatste", "'record' must be the number of a record|"},
        {"inform to=haven ack=soms", "'ack' must be yes or no|"},
        {"note", "'note' needs 'text'|"},
        {"pause by=\"een ander\"", "'by' must be a name|"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_string_equal(typed(bad[i].line), bad[i].said);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_commands),
        cmocka_unit_test(mistakes_are_told),
    };
    return cmocka_run_group_tests_name("typed", tests, NULL, NULL);
}
