"""Say what the OASIS STIX validator makes of each line of JSON on standard input.

Input, one case a line:

    {"name": "campaign/missing/name", "input": {...}}

Output, first one line about the peer, then one line a case in the same order:

    {"package": "stix2-validator", "version": "3.3.2"}
    {"name": ..., "default": RUN, "strict": RUN, "enforce_refs": RUN or absent}

    RUN is {"valid": bool, "errors": [text, ...], "codes": ["303", ...]} with
    "crash": "ExceptionName: text" when the validator raised instead of
    answering. The validator's own command counts such an input as invalid,
    and so does "valid" here.

The validator is driven as its command drives it: the text is parsed with
simplejson, the version is 2.1 and every recommended check is on. "enforce_refs"
is run for bundles only, the one kind of input it speaks of: missing ends of
relationships are errors there, and the other recommendations are off.
"""

import io
import json
import logging
import re
import signal
import sys
from importlib.metadata import version

from stix2validator import ValidationOptions, validate

# Some of the validator's regular expressions take exponential time on some
# names. No answer within this many seconds counts as a crash.
PATIENCE = 60

CODE = re.compile(r"\{(\d+)\}")
BUNDLE = re.compile(r'"type"\s*:\s*"bundle"')


def run(text, **options):
    """Validate one JSON text and return what the validator said of it."""
    signal.alarm(PATIENCE)
    try:
        result = validate(io.StringIO(text), ValidationOptions(version="2.1", **options))
    except Exception as problem:  # the peer raises almost anything
        return {"valid": False, "errors": [], "codes": [], "crash": f"{type(problem).__name__}: {problem}"[:300]}
    finally:
        signal.alarm(0)
    results = result if isinstance(result, list) else [result]
    errors = [str(error) for one in results for error in one.errors]
    warnings = [str(warning) for one in results for warning in one.warnings]
    found = set()
    for message in warnings + (errors if options.get("strict") else []):
        match = CODE.search(message)
        if match:
            found.add(match.group(1))
    return {
        "valid": all(one.is_valid for one in results),
        "errors": [message[:300] for message in errors],
        "codes": sorted(found),
    }


def out_of_patience(_signal, _frame):
    raise TimeoutError(f"no answer within {PATIENCE} seconds")


def main():
    signal.signal(signal.SIGALRM, out_of_patience)
    logging.disable(logging.CRITICAL)
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
    print(json.dumps({"package": "stix2-validator", "version": version("stix2-validator")}), file=out)
    for line in io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8"):
        name, text = json.loads(line)["name"], input_text(line)
        verdict = {"name": name, "default": run(text), "strict": run(text, strict=True)}
        if BUNDLE.search(text):
            verdict["enforce_refs"] = run(text, enforce_refs=True, strict=True, disabled="all")
        print(json.dumps(verdict), file=out)
    out.flush()


def input_text(line):
    """Cut the input out of a line without reading it, so that the validator
    sees numbers and repeated names as they were written. The line ends with
    the input, after its name."""
    return line[line.index('"input":') + len('"input":'):].rstrip().removesuffix("}")


if __name__ == "__main__":
    main()
