# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""embed.py OUT DEPFILE FOLDER: the templates of `draaiboek new` as one C table.

FOLDER holds TEMPLATE/LANGUAGE/PATH. Paths are in byte order, so that every build is the same.
"""

import os
import sys

out, depfile, folder = sys.argv[1:]
files = sorted(
    os.path.relpath(os.path.join(at, name), folder)
    for at, _, names in os.walk(folder)
    for name in names
)

with open(out, "w", encoding="ascii") as c:
    c.write('#include "cli/template.h"\n\nconst struct template_file template_files[] = {\n')
    for path in files:
        template, language, name = path.split(os.sep, 2)
        with open(os.path.join(folder, path), "rb") as f:
            data = f.read()
        c.write(f'    {{"{template}", "{language}", "{name}", {len(data)},\n')
        for i in range(0, len(data), 24):
            c.write('     "' + "".join(f"\\{b:03o}" for b in data[i : i + 24]) + '"\n')
        c.write("    },\n")
    c.write("    {0},\n};\n")

with open(depfile, "w", encoding="utf-8") as d:
    d.write(f"{out}: " + " ".join(os.path.join(folder, p) for p in files) + "\n")
