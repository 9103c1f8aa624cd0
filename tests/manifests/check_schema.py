#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 draaiboek contributors
# SPDX-License-Identifier: EUPL-1.2

"""Holds the schema of the manifest to the files that hold the reader.

check_schema.py SCHEMA TEXTS_SCHEMA OVERLAY_SCHEMA MANIFESTS

Every file in MANIFESTS/good must pass, and every file in MANIFESTS/bad must be refused by the YAML
reader or by the schema, unless it says `# schema: accepts`: then only the program can tell.
MANIFESTS/texts and MANIFESTS/overlay hold files for the other schemas in the same way. Prints TAP.
"""

import json
import re
import sys
from pathlib import Path

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """Reads plain scalars as YAML 1.2 does, which is what editors check with; keys are texts."""

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                key.tag = "tag:yaml.org,2002:str"
        return super().construct_mapping(node, deep=deep)

    def flatten_mapping(self, node):
        pass  # YAML 1.2 has no merge keys


def resolve(tag, pattern, first):
    Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), first)


resolve("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""])
resolve("bool", r"^(true|True|TRUE|false|False|FALSE)$", list("tTfF"))
resolve("int", r"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list("-+0123456789"))
resolve("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", list("-+.0123456789"))
Loader.add_constructor(
    "tag:yaml.org,2002:int",
    lambda loader, node: int(node.value, 10) if node.value.lstrip("+-").isdigit() else int(node.value, 0),
)
Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def problem(validator, data):
    """What is wrong with the bytes of a file, in one line, or None."""
    try:
        value = yaml.load(data, Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return "no YAML: " + str(error).splitlines()[0]
    for error in validator.iter_errors(value):
        return "/".join(map(str, error.absolute_path)) + ": " + error.message[:120]
    return None


def each(schema, folder):
    """Yields name, whether it is as it should be, and why not."""
    validator = jsonschema.Draft7Validator(schema)
    for path in sorted(folder.glob("good/*.yaml")):
        wrong = problem(validator, path.read_bytes())
        yield path.name, wrong is None, wrong
    for path in sorted(folder.glob("bad/*.yaml")):
        data = path.read_bytes()
        wrong = problem(validator, data)
        if b"# schema: accepts\n" in data:
            yield path.name, wrong is None, f"said to be accepted, but {wrong}"
        else:
            yield path.name, wrong is not None, "accepted"


def undescribed(schema, where=""):
    """Places of properties that an editor could say nothing about."""
    if isinstance(schema, list):
        for i, item in enumerate(schema):
            yield from undescribed(item, f"{where}/{i}")
    elif isinstance(schema, dict):
        for name, value in schema.get("properties", {}).items():
            if not value.get("description"):
                yield f"{where}/{name}"
        for name, value in schema.items():
            yield from undescribed(value, f"{where}/{name}")


def main(schema_path, texts_path, overlay_path, manifests):
    n = failed = 0

    def tell(name, ok, why):
        nonlocal n, failed
        n += 1
        failed += not ok
        print(f"{'ok' if ok else 'not ok'} {n} - {name}")
        if not ok:
            print(f"# {why}")

    folder = Path(manifests)
    for path, inside in ((schema_path, folder), (texts_path, folder / "texts"),
                         (overlay_path, folder / "overlay")):
        schema = json.loads(Path(path).read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        bare = list(undescribed(schema))
        tell(Path(path).name, not bare, f"without description: {bare}")
        before = n
        for result in each(schema, inside):
            tell(*result)
        tell(f"{inside.name}: there were files", n > before, "none found")
    print(f"1..{n}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
