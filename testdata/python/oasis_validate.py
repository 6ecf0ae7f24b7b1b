"""Validate a bundle with the OASIS stix2-validator.

    python oasis_validate.py BUNDLE [--strict]

Standard output is one JSON object: "package" and "version"; "valid"; "errors",
the findings that make the bundle invalid and carry no code of a recommended
check; and "codes", which counts the findings of the recommended checks by
their code. With --strict those make the bundle invalid too.
"""

import json
import logging
import re
import sys
from collections import Counter
from importlib.metadata import version

from stix2validator import ValidationOptions, validate_file

CODE = re.compile(r"\{(\d+)\}")


def main():
    path, strict = sys.argv[1], "--strict" in sys.argv[2:]
    logging.disable(logging.CRITICAL)
    result = validate_file(path, ValidationOptions(version="2.1", strict=strict))
    answer = {"package": "stix2-validator", "version": version("stix2-validator"), "valid": result.is_valid, "errors": []}
    if result.fatal is not None:
        answer["errors"].append(str(result.fatal)[:500])
    codes = Counter()
    for one in result.object_results:
        for finding in [*one.errors, *one.warnings]:
            match = CODE.search(str(finding))
            if match:
                codes[match.group(1)] += 1
            else:
                answer["errors"].append(str(finding)[:500])
    answer["codes"] = dict(sorted(codes.items()))
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
