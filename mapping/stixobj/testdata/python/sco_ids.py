"""Gives the id python-stix2 makes for each cyber-observable of standard input: {"type": …, "properties": {…}} a line."""
import json
import sys

import stix2

for line in sys.stdin:
    case = json.loads(line)
    try:
        made = stix2.parse({"type": case["type"], "spec_version": "2.1", **case["properties"]}, version="2.1")
        answer = {"id": made["id"]}
    except Exception as error:  # whatever the peer objects to is the answer
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer))
