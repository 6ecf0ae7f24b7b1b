// title: Who denies what
// question: Which claims, documents and things are denied or disputed, and by whom?
// column denial string: What is said.
// column kind string: opinion or note.
// column authors set: Who says it.
// column firmness string: How firmly.
// column confidence int: Confidence in the denial, 0 to 100.
// column about set: What is denied.
// column denial_id string: STIX id of the opinion or note.
// column sources set: The sources of the claims: ids of the case, else citations.
// column objects set: STIX ids of all the row involves.
// key: denial_id

// Reports that may not be named: above the ceiling, published later, withdrawn.
WITH COLLECT {
  MATCH (r:Report)
  WHERE r.tlp_rank > $tlp OR date(r.published) > date($as_of) OR NOT $include_revoked AND coalesce(r.revoked, false)
  UNWIND [r.id, r.source_id] AS key
  WITH key WHERE key IS NOT NULL
  RETURN key
} AS hidden
MATCH (d:Opinion|Note)
WHERE (d:Opinion AND (d.opinion IN ['disagree', 'strongly-disagree'] OR d.stance = 'denied') OR d:Note AND d.stance = 'denied')
  AND all(edge IN [d] WHERE edge.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
    AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
      AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
        ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
  AND all(node IN [d] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
      OR coalesce(date(node.created) <= date($as_of), true)))
WITH hidden, d, COLLECT {
  MATCH (d)-[:OBJECT_REFS]->(b)
  WHERE all(node IN [b] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
      OR coalesce(date(node.created) <= date($as_of), true)))
  RETURN b
} AS about
RETURN d.caption AS denial, d.type AS kind, coalesce(d.authors, []) AS authors, coalesce(d.hedge, d.stance, 'asserted') AS firmness, d.confidence AS confidence,
  COLLECT {
    UNWIND about AS b
    OPTIONAL MATCH (b)-[:SOURCE_REF]->(x), (b)-[:TARGET_REF]->(y)
    WHERE b:Relationship
      AND all(node IN [x, y] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
        AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
          OR coalesce(date(node.created) <= date($as_of), true)))
    WITH b, x, y WHERE NOT b:Relationship OR x IS NOT NULL
    RETURN CASE WHEN b:Relationship THEN x.caption + ' ' + b.relationship_type + ' ' + y.caption ELSE b.caption END
  } AS about, d.id AS denial_id,
  [i IN range(0, size(coalesce(d.source_keys, [])) - 1) WHERE d.structure IS NULL AND NOT d.source_keys[i] IN hidden
    | CASE d.source_ids[i] WHEN '' THEN d.source_names[i] ELSE d.source_ids[i] END] AS sources,
  [d.id] + [b IN about | b.id] AS objects
ORDER BY denial, denial_id

// picture: denials and what they are about
MATCH p = (d:Opinion|Note)-[:OBJECT_REFS]->(b)
WHERE d.stance = 'denied' OR d.opinion IN ['disagree', 'strongly-disagree']
OPTIONAL MATCH q = (b)-[:SOURCE_REF|TARGET_REF]->()
RETURN p, q
