"""Read the properties of objects, construct the objects with python-stix2, and write them to a file, one a line.

    python build_bench.py BUNDLE OUT

This is what a build has to do at the least when all thinking is done beforehand; whoever starts the process takes its
time. Standard output is one JSON object with the number of "objects".
"""

import json
import sys

from stix2.registry import STIX2_OBJ_MAPS


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        items = json.load(file)["objects"]
    known = STIX2_OBJ_MAPS["2.1"]
    classes = {**known["objects"], **known["observables"]}
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for item in items:
            cls = classes[item.pop("type")]
            out.write(cls(**item).serialize())
            out.write("\n")
    print(json.dumps({"objects": len(items)}))


if __name__ == "__main__":
    main()
