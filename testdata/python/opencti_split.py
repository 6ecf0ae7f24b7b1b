"""Send a bundle through the splitter of OpenCTI's client.

    python opencti_split.py BUNDLE

Standard output is one JSON object: "package" and "version"; "expected", the
splitter's own count; "kept" and "lost", objects by type that came out or did
not; and "references", which counts, by type and property, the references that
came out shorter than they went in. The splitter cuts a reference that would
close a circle and leaves it to the other end.
"""

import json
import sys
from collections import Counter
from importlib.metadata import version

from pycti.utils.opencti_stix2_splitter import OpenCTIStix2Splitter


def references(item, key):
    value = item.get(key)
    if value is None:
        return set()
    return set(value) if isinstance(value, list) else {value}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    expected, _, bundles = OpenCTIStix2Splitter().split_bundle_with_expectations(text, use_json=True)
    out = {item["id"]: item for bundle in bundles for item in json.loads(bundle)["objects"]}
    kept, lost, cut, changed = Counter(), Counter(), Counter(), Counter()
    for item in json.loads(text)["objects"]:
        if item["id"] not in out:
            lost[item["type"]] += 1
            continue
        kept[item["type"]] += 1
        for key in item:
            if key.endswith("_ref") or key.endswith("_refs"):
                missing = references(item, key) - references(out[item["id"]], key)
                if missing:
                    cut[f"{item['type']} {key}"] += len(missing)
            elif item[key] != out[item["id"]].get(key):
                changed[f"{item['type']} {key}"] += 1
    print(json.dumps({
        "package": "pycti", "version": version("pycti"), "expected": expected,
        "kept": dict(sorted(kept.items())), "lost": dict(sorted(lost.items())),
        "references": dict(sorted(cut.items())), "changed": dict(sorted(changed.items())),
    }))


if __name__ == "__main__":
    main()
