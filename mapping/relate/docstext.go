package relate

// docsHead opens docs/mapping.md.
const docsHead = `<!-- Generated from the tables of mapping/relate and from the modules: go test ./mapping/relate -run TestDocs -update -->

# What a case becomes in STIX 2.1

Every entity becomes the objects of its kind, every claim the relationship, opinion or note that carries it, every
source a report by its publisher. Name, kind, label, description, aliases, external ids, sources and TLP are common to
all kinds; name and kind are required. A country also requires its code, a region a country or a region of the world.
A publisher and the author of a case are identities too, with the roles ` + "`publisher` and `case-author`" + `.

With a reference bundle, an entity that the catalogue knows is the catalogue's own object. Its type may then differ
from the one below (ATT&CK has malware that analysts call a tool), and with it whether the specification names a
relationship; an export decides that by the types it finds.

`

// docsTail stands before the tables of grades.
const docsTail = `## What is kept of a claim

- **Direction.** The table's left side is the ` + "`source_ref`" + `, its right side the ` + "`target_ref`" + `.
- **Wording.** Where the relationship says less than the predicate (every compromise is a ` + "`targets`" + `), the predicate
  stands in the description and, with both names as the claim writes them, in the object's extension.
- **Custom relationships.** A relationship type that the specification does not name for the pair of types falls back
  to ` + "`related-to`" + ` in an export that takes only the specification's own; the extension still holds the predicate.
- **Sources.** Each relationship, opinion and note cites its sources as external references, and the report of each
  source refers to it. Locators and pointers stand in the extension, locators in the references too.
- **Hedges.** Stated, assessed, alleged and suspected stand in the description, for each source where they differ, and in
  the extension. They do not change ` + "`confidence`" + `.
- **Denials.** A source that denies becomes an ` + "`opinion` `disagree`" + ` on every relationship that asserts the same with the
  same predicate, in both directions where the predicate is the same in both; where nobody asserts it, a ` + "`note`" + ` on both ends.
- **Opinions.** Where an entity of the case agrees with, disputes or leaves open another one, the claim is an ` + "`opinion`" + ` on
  that object instead of a relationship.
- **Renames.** ` + "`alias-of` with `rename`" + `, for a vendor that renamed its own group, makes one object with both names. Any
  other alias stays a claim between two objects.
- **Prices.** Amount, currency and unit stand in the description and in the extension.
- **Times.** ` + "`start` and `stop`" + ` become ` + "`start_time` and `stop_time`" + `: the first moment the start can mean, and the last one
  the stop can mean. A stop that is no later than the start is left out, because STIX demands a later one. The text as
  written stands in the extension.
- **Credibility** becomes ` + "`confidence`" + ` by the Admiralty scale of STIX 2.1, Appendix A; **reliability** stands in the
  report's description and extension.
- **Relays.** The report of a source that relays another names that one's publisher in its description and extension, and is
  marked at least as strictly as the other. The two are one voice wherever voices are counted.

`
