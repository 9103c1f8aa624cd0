# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2
"""embed.py NAME IN OUT: writes a file as a C array, so that the program carries it."""

import sys

name, source, target = sys.argv[1:]
with open(source, "rb") as f:
    data = f.read()
rows = [", ".join(map(str, data[i : i + 20])) for i in range(0, len(data), 20)]
with open(target, "w", encoding="ascii") as f:
    f.write("#include <stddef.h>\n")
    f.write(f"extern const unsigned char {name}[];\nextern const size_t {name}_size;\n")
    f.write(f"const unsigned char {name}[] = {{\n" + ",\n".join(rows) + "};\n")
    f.write(f"const size_t {name}_size = sizeof {name};\n")
