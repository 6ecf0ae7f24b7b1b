"""Construct the objects of a bundle anew with python-stix2 and take the time.

    python construct_bench.py BUNDLE

Standard output is one JSON object: "package" and "version"; "objects", how
many were made; "construct", the seconds that their constructors took; and
"serialize", the seconds for constructors and serialize() together. Reading the
bundle and finding the class of each type is not counted.
"""

import json
import sys
import time
from importlib.metadata import version

from stix2.registry import STIX2_OBJ_MAPS


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        items = json.load(file)["objects"]
    known = STIX2_OBJ_MAPS["2.1"]
    classes = {**known["objects"], **known["observables"]}
    work = [(classes[item["type"]], {key: value for key, value in item.items() if key != "type"}) for item in items]

    start = time.perf_counter()
    for cls, properties in work:
        cls(**properties)
    construct = time.perf_counter() - start

    start = time.perf_counter()
    for cls, properties in work:
        cls(**properties).serialize()
    serialize = time.perf_counter() - start

    print(json.dumps({
        "package": "stix2", "version": version("stix2"),
        "objects": len(work), "construct": construct, "serialize": serialize,
    }))


if __name__ == "__main__":
    main()
