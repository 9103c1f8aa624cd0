# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""embed.py OUT FILE...: the files that pages need, as one C table."""

import os
import sys

TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
         ".svg": "image/svg+xml"}

with open(sys.argv[1], "w", encoding="ascii") as c:
    c.write('#include "web/web_files.h"\n\nconst struct web_file web_files[] = {\n')
    for path in sys.argv[2:]:
        with open(path, "rb") as f:
            data = f.read()
        name = os.path.basename(path)
        c.write(f'    {{"{name}", "{TYPES[os.path.splitext(name)[1]]}", {len(data)},\n')
        for i in range(0, len(data), 24):
            c.write('     "' + "".join(f"\\{b:03o}" for b in data[i : i + 24]) + '"\n')
        c.write("    },\n")
    c.write("    {0},\n};\n")
