"""Import a bundle with misp-stix and find its objects again in the MISP events.

    python misp_import.py BUNDLE [--single-event]

The bundle goes in as MISP's own import would read it, as content of a third
party. Standard output is one JSON object: "package" and "version"; "events",
how many came out; "fates", by type of object a count of what became of the
objects, "lost" being those that are nowhere; "lost", the names of the lost
objects by type (of relationships the types of both ends, counted); and
"errors" and "warnings", the tool's messages by kind, ids left out.

One object may have several fates at once; they are joined by " + ".
"""

import json
import re
import sys
from collections import Counter, defaultdict
from importlib.metadata import version

from misp_stix_converter import ExternalSTIX2toMISPParser

ID = re.compile(r"[a-z0-9-]+--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Events:
    """What is to be found in the events, indexed for look-up."""

    def __init__(self, events):
        self.places = defaultdict(set)  # uuid of an event, object, attribute, note, opinion
        self.clusters = defaultdict(set)  # (type, value) of a galaxy cluster: where it hangs
        self.tags = set()
        self.references = set()  # (source uuid, relationship type, target uuid)
        self.tied = defaultdict(set)  # uuid of an object or attribute: values of clusters that hang on it
        self.comments = set()  # (indicator id, value of the attribute or uuid of its object)
        self.values = set()  # values of attributes
        for event in events:
            self.places[event["uuid"]].add("event")
            self.data(event)
            self.galaxies(event, "event", None)
            for attribute in event.get("Attribute", []):
                self.attribute(attribute, "attribute", attribute["uuid"])
            for one in event.get("Object", []):
                self.places[one["uuid"]].add(f"{one['name']} object")
                self.data(one)
                for reference in one.get("ObjectReference", []):
                    self.references.add((one["uuid"], reference["relationship_type"], reference["referenced_uuid"]))
                for attribute in one.get("Attribute", []):
                    self.attribute(attribute, "object attribute", one["uuid"])

    def attribute(self, attribute, place, owner):
        self.places[attribute["uuid"]].add(place)
        self.data(attribute)
        self.galaxies(attribute, place, owner)
        self.values.add(attribute["value"])
        for name in ID.findall(attribute.get("comment", "")):
            self.comments |= {(name, attribute["value"]), (name, owner)}

    def data(self, layer):
        self.tags.update(tag["name"] for tag in layer.get("Tag", []))
        for kind in ("Note", "Opinion"):
            for one in layer.get(kind, []):
                self.places[one["uuid"]].add(kind.lower())
                self.places[kind, one.get("note", one.get("comment", "")).strip()].add(kind.lower())

    def galaxies(self, layer, place, owner):
        for galaxy in layer.get("Galaxy", []):
            for cluster in galaxy.get("GalaxyCluster", []):
                self.clusters[cluster["type"], cluster["value"]].add(place)
                if owner:
                    self.tied[owner].add((cluster["type"], cluster["value"]))


def cluster_of(item):
    """The galaxy cluster an object becomes, as (type, value)."""
    if item["type"] == "identity":
        return "sector", item["name"]
    return f"stix-2.1-{item['type']}", item.get("name")


def fates(item, found, items):
    """Say every way in which an object came through."""
    kind, uuid = item["type"], item["id"].split("--")[1]
    if kind == "relationship":
        target = items.get(item["target_ref"], {"type": "absent"})
        source_uuid, target_uuid = (item[end].split("--")[1] for end in ("source_ref", "target_ref"))
        if (source_uuid, item["relationship_type"], target_uuid) in found.references:
            return {"object reference"}
        if "name" in target and cluster_of(target) in found.tied.get(source_uuid, ()):
            return {"cluster on the source, type of relationship not kept"}
        if found.comments & {(item["source_ref"], target.get("value")), (item["source_ref"], target_uuid)}:
            return {"comment on the observable's attribute"}
        return set()
    if kind == "marking-definition":
        return {"tag"} if item.get("name", "").lower() in found.tags else set()
    out = set(found.places.get(uuid, ()))
    if "name" in item and (where := found.clusters.get(cluster_of(item))):
        out.add("galaxy cluster")
    if kind == "identity" and f'misp-galaxy:producer="{item["name"]}"' in found.tags:
        out.add("producer tag")
    if "value" in item and item["value"] in found.values:
        out.add("attribute")
    if kind == "indicator" and any(name == item["id"] for name, _ in found.comments):
        out.add("comment on an attribute")
    if kind == "note":
        out |= found.places.get(("Note", item["content"].strip()), set())
    if kind == "opinion":
        out |= found.places.get(("Opinion", item.get("explanation", "").strip()), set())
    return out


def label(item):
    """Name a lost object; relationships go by the types of their ends."""
    if item["type"] == "relationship":
        return " to ".join(item[end].split("--")[0] for end in ("source_ref", "target_ref"))
    return item.get("name") or item.get("abstract") or item["id"]


def messages(by_input):
    kinds = Counter()
    for texts in by_input.values():
        for text in texts:
            kinds[ID.sub("ID", str(text))[:200]] += 1
    return dict(sorted(kinds.items()))


def main():
    path, single = sys.argv[1], "--single-event" in sys.argv[2:]
    parser = ExternalSTIX2toMISPParser()
    parser.parse_stix_content(path, single_event=single)
    events = [parser.misp_event] if single else parser.misp_events
    with open(path, encoding="utf-8") as file:
        items = {item["id"]: item for item in json.load(file)["objects"]}
    found = Events([json.loads(event.to_json()) for event in events])
    counted, lost = defaultdict(Counter), defaultdict(list)
    for item in items.values():
        ways = fates(item, found, items)
        counted[item["type"]][" + ".join(sorted(ways)) or "lost"] += 1
        if not ways:
            lost[item["type"]].append(label(item))
    print(json.dumps({
        "package": "misp-stix", "version": version("misp-stix"), "events": len(events),
        "fates": {kind: dict(sorted(ways.items())) for kind, ways in sorted(counted.items())},
        "lost": {kind: dict(sorted(Counter(names).items())) for kind, names in sorted(lost.items())},
        "errors": messages(parser.errors), "warnings": messages(parser.warnings),
    }, ensure_ascii=False))


if __name__ == "__main__":
    main()
