// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/generate.h"

#include <string.h>

#include "base/suggest.h"
#include "review/quality.h"
#include "script/script.h"
#include "store/manifest.h"
#include "tui/keys.h"

const struct generated generated[] = {
    {"schema", "engine/scenario.schema.json", manifest_schema, N_("JSON Schema of scenario.yaml")},
    {"texts-schema", "engine/texts.schema.json", manifest_texts_schema,
     N_("JSON Schema of texts/LANGUAGE.yaml")},
    {"overlay-schema", "engine/overlay.schema.json", manifest_overlay_schema,
     N_("what an overlay.yaml can hold, for editors")},
    {"manifest-reference", "docs/scenario.md", manifest_reference, N_("what a manifest can hold")},
    {"catalogue", "docs/catalogue.md", generate_catalogue,
     N_("dependencies that were seen in reality, for `use`")},
    {"api", "docs/api.md", script_doc_markdown, N_("what a script can call")},
    {"stubs", "scripts/editor/draaiboek.lua", script_doc_stubs,
     N_("the same for the Lua language server")},
    {"luacheck", "scripts/editor/luacheckrc", script_doc_luacheck, N_("the same for luacheck")},
    {"commands", "docs/commands.md", generate_commands, N_("what can be asked of an exercise")},
    {"records", "docs/records.md", generate_records, N_("what can stand in a journal")},
    {"keys", "docs/keys.md", keys_reference, N_("the keys of the console")},
    {"rules", "docs/rules.md", quality_reference, N_("what `check` looks for")},
    {"completion-bash", "scripts/completions/draaiboek.bash", generate_bash,
     N_("completion for bash")},
    {"completion-zsh", "scripts/completions/draaiboek.zsh", generate_zsh, N_("completion for zsh")},
    {"completion-fish", "scripts/completions/draaiboek.fish", generate_fish,
     N_("completion for fish")},
    {"man", "docs/draaiboek.1", generate_man, N_("the manual page")},
    {NULL, NULL, NULL, NULL},
};

static void list(const struct cli *cli, FILE *to)
{
    for (const struct generated *g = generated; g->name; g++)
        fprintf(to, "  %-20s %s\n", g->name, cli_text(cli, g->help));
}

static int unknown(const struct cli *cli, const char *name)
{
    struct suggest near;
    suggest_begin(&near, text_of(name));
    for (const struct generated *g = generated; g->name; g++)
        suggest_offer(&near, text_of(g->name));
    cli_say(cli, "nothing called '%s' can be generated", name);
    if (suggest_best(&near).n)
        cli_suggest(cli, &near);
    else
        list(cli, stderr);
    return EXIT_USAGE;
}

// What stands in the source, and where: tests hold each of these files to its table.
static int list_files(void)
{
    for (const struct generated *g = generated; g->name; g++)
        if (g->where)
            printf("%s %s\n", g->name, g->where);
    return EXIT_GOOD;
}

int cmd_generate(struct cli *cli, int argc, char **argv)
{
    bool files = false;
    const struct cli_option options[] = {
        {"--files", 0, OPTION_FLAG, &files, NULL, N_("list what there is, and where it is kept")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    struct buf out = {0};
    int code;
    if (!cli_parse(cli, argc, argv, options, 0, 1, &code))
        return code;
    if (files)
        return list_files();
    if (cli->argc == 0) {
        cli_say(cli, "say what to generate:");
        list(cli, stderr);
        return EXIT_USAGE;
    }
    const struct generated *g = generated;
    while (g->name && strcmp(g->name, cli->argv[0]) != 0)
        g++;
    if (!g->name)
        return unknown(cli, cli->argv[0]);
    g->make(&out);
    fwrite(out.p, 1, out.n, stdout);
    buf_finish(&out);
    return EXIT_GOOD;
}
