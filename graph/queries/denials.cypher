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
  AND d.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(d.revoked, false) OR coalesce(d.x_mitre_deprecated, false)))
    AND (coalesce(d.structure, false) OR coalesce(d.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(d.start_time) <= date($as_of), true) AND coalesce(date(d.stop_time) > date($as_of), true)
      AND CASE WHEN d.claim_ids IS NULL THEN coalesce(date(d.created) <= date($as_of), true)
        ELSE any(k IN d.source_keys WHERE NOT k IN hidden) END))
  AND d.placeholder IS NULL AND d.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(d.revoked, false) OR coalesce(d.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR d.kinds IS NOT NULL OR d.claim_ids IS NOT NULL OR d.source_id IS NOT NULL
      OR coalesce(date(d.created) <= date($as_of), true))
WITH hidden, d, COLLECT {
  MATCH (d)-[:OBJECT_REFS]->(b)
  WHERE b.placeholder IS NULL AND b.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(b.revoked, false) OR coalesce(b.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR b.kinds IS NOT NULL OR b.claim_ids IS NOT NULL OR b.source_id IS NOT NULL
      OR coalesce(date(b.created) <= date($as_of), true))
  RETURN b
} AS about
RETURN d.caption AS denial, d.type AS kind, coalesce(d.authors, []) AS authors, coalesce(d.hedge, d.stance, 'asserted') AS firmness, d.confidence AS confidence,
  COLLECT {
    UNWIND about AS b
    OPTIONAL MATCH (b)-[:SOURCE_REF]->(x), (b)-[:TARGET_REF]->(y)
    WHERE b:Relationship
      AND x.placeholder IS NULL AND x.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(x.revoked, false) OR coalesce(x.x_mitre_deprecated, false)))
        AND ($as_of IS NULL OR x.kinds IS NOT NULL OR x.claim_ids IS NOT NULL OR x.source_id IS NOT NULL
          OR coalesce(date(x.created) <= date($as_of), true))
        AND y.placeholder IS NULL AND y.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(y.revoked, false) OR coalesce(y.x_mitre_deprecated, false)))
        AND ($as_of IS NULL OR y.kinds IS NOT NULL OR y.claim_ids IS NOT NULL OR y.source_id IS NOT NULL
          OR coalesce(date(y.created) <= date($as_of), true))
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
