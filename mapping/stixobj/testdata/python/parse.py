"""Reads each line of standard input strictly with python-stix2 and with the OASIS validator.

Writes a JSON line for each: the object as python-stix2 understood it, or its error, and the validator's errors.
"""
import json
import sys

import stix2
import stix2validator

for line in sys.stdin:
    answer = {}
    try:
        parsed = stix2.parse(line, allow_custom=False, version="2.1")
        answer["object"] = json.loads(parsed.serialize())
    except Exception as error:  # whatever the peer objects to is the answer
        answer["error"] = f"{type(error).__name__}: {error}"
    found = stix2validator.validate_instance(json.loads(line), stix2validator.ValidationOptions(version="2.1"))
    answer["invalid"] = [str(e) for e in found.errors or []]
    print(json.dumps(answer))
