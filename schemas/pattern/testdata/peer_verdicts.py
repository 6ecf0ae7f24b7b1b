"""Verdicts of the OASIS reference implementation (stix2-patterns) on STIX 2.1 patterns.

Usage: peer_verdicts.py [FILE]

FILE, or standard input, is a JSON array of patterns: strings, or objects with a member "pattern", as cases.json has.
Printed is a JSON object: "seconds", the time for all patterns by the validator alone, and "verdicts", for each pattern

  grammar    true or false: whether stix2patterns.v21.pattern.Pattern parses it
  validator  true or false: whether stix2patterns.validator.run_validator finds no fault; null where it raises
  message    the first fault of the validator, or what it raised; "" for none
"""

import json
import sys
import time

from stix2patterns.exceptions import ParseException
from stix2patterns.v21.pattern import Pattern
from stix2patterns.validator import run_validator


def validator(text):
    try:
        faults = run_validator(text, stix_version="2.1")
    except Exception as error:  # the validator has defects of its own; they are part of its verdict
        return None, f"{type(error).__name__}: {error}"
    return not faults, faults[0] if faults else ""


def grammar(text):
    try:
        Pattern(text)
    except ParseException:
        return False
    return True


def main():
    if len(sys.argv) > 1:
        with open(sys.argv[1], encoding="utf-8") as file:
            cases = json.load(file)
    else:
        cases = json.loads(sys.stdin.buffer.read())
    patterns = [case if isinstance(case, str) else case["pattern"] for case in cases]

    start = time.perf_counter()
    results = [validator(text) for text in patterns]
    seconds = time.perf_counter() - start

    json.dump(
        {
            "seconds": seconds,
            "verdicts": [
                {"grammar": grammar(text), "validator": ok, "message": message}
                for text, (ok, message) in zip(patterns, results)
            ],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
