"""Parse a bundle with python-stix2 and say what it kept.

    python strict_parse.py BUNDLE [--allow-custom]

Standard output is one JSON object: "package" and "version"; "objects", the
number of objects python-stix2 holds; "error", its refusal, if it refused; and
"changed", which counts, by type and property, what it writes back otherwise
than the bundle has it ("object" stands for an object that is missing).
"""

import json
import sys
from collections import Counter
from importlib.metadata import version

import stix2


def main():
    path, allow_custom = sys.argv[1], "--allow-custom" in sys.argv[2:]
    with open(path, encoding="utf-8") as file:
        text = file.read()
    answer = {"package": "stix2", "version": version("stix2"), "objects": 0, "changed": {}}
    try:
        bundle = stix2.parse(text, allow_custom=allow_custom, version="2.1")
    except Exception as problem:  # whatever the peer objects to is the answer
        answer["error"] = f"{type(problem).__name__}: {problem}"[:2000]
        print(json.dumps(answer))
        return
    answer["objects"] = len(bundle.objects)
    # An object of a type that python-stix2 does not know stays a dictionary.
    kept = {one["id"]: one if isinstance(one, dict) else json.loads(one.serialize()) for one in bundle.objects}
    changed = Counter()
    for wrote in json.loads(text)["objects"]:
        holds = kept.get(wrote["id"])
        if holds is None:
            changed[f"{wrote['type']} object"] += 1
            continue
        for key in wrote.keys() | holds.keys():
            if wrote.get(key) != holds.get(key) or (key in wrote) != (key in holds):
                changed[f"{wrote['type']} {key}"] += 1
    answer["changed"] = dict(sorted(changed.items()))
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
