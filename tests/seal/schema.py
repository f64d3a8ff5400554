"""Shows records to an independent schema engine. usage: schema.py SCHEMA FOLDER

accept-*.json must be valid, refuse-*.json must not; and every property of the schema must
have a title and no object may be open."""
import glob
import json
import os
import sys

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
bad = []


def walk(node, place):
    if isinstance(node, list):
        for i, child in enumerate(node):
            walk(child, f"{place}[{i}]")
    if not isinstance(node, dict):
        return
    if "properties" in node and isinstance(node["properties"], dict):
        if node.get("additionalProperties") is not False:
            bad.append(f"{place}: additionalProperties is not false")
        for name, child in node["properties"].items():
            if not child.get("title"):
                bad.append(f"{place}.{name}: no title")
    for name, child in node.items():
        walk(child, f"{place}.{name}")


walk(schema, "schema")
files = sorted(glob.glob(os.path.join(sys.argv[2], "*.json")))
for path in files:
    name = os.path.basename(path)
    errors = list(validator.iter_errors(json.load(open(path, encoding="utf-8"))))
    if name.startswith("accept") and errors:
        bad.append(f"{name}: {errors[0].json_path}: {errors[0].message[:300]}")
    if name.startswith("refuse") and not errors:
        bad.append(f"{name}: the schema takes it")
if not any("accept" in f for f in files) or not any("refuse" in f for f in files):
    bad.append("no files to try")
for line in bad:
    print(line)
sys.exit(1 if bad else 0)
