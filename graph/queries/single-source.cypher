// title: Claims without a second voice
// question: Which claims rest on one source, on several that relay one, or on none?
// parameter actor name(intrusion-set, threat-actor, identity, campaign) = none: Only what touches this actor.
// column subject string: Whom the claim is about.
// column relation string: Type of the relationship.
// column object string: The other end.
// column why string: no source, one source or one family.
// column family string: Whose findings the sources carry.
// column firmness string: stated, assessed, alleged or suspected; asserted where nobody says.
// column confidence int: Confidence, 0 to 100.
// column claim_id string: STIX id of the claim.
// column sources set: The sources of the claims: ids of the case, else citations.
// column objects set: STIX ids of all the row involves.
// key: claim_id

// Reports that may not be named: above the ceiling, published later, withdrawn.
WITH COLLECT {
  MATCH (r:Report)
  WHERE r.tlp_rank > $tlp OR date(r.published) > date($as_of) OR NOT $include_revoked AND coalesce(r.revoked, false)
  UNWIND [r.id, r.source_id] AS key
  WITH key WHERE key IS NOT NULL
  RETURN key
} AS hidden
// The thing that $actor names, and its halves.
WITH hidden, COLLECT {
  MATCH (named:StixObject {id: $actor})
  WHERE all(node IN [named] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
      OR coalesce(date(node.created) <= date($as_of), true)))
  WITH hidden, coalesce(COLLECT {
    MATCH (named)-[half:ATTRIBUTED_TO]->(whole:Identity)
    WHERE named:ThreatActor AND half.structure
      AND all(edge IN [half] WHERE edge.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
        AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
          OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
          AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
            ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
      AND all(node IN [whole] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
        AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
          OR coalesce(date(node.created) <= date($as_of), true)))
    RETURN whole ORDER BY whole.id
  }[0], named) AS thing
  MATCH way = (thing)<-[:ATTRIBUTED_TO*0..1]-(h)
  WHERE all(e IN relationships(way) WHERE e.structure)
    AND all(edge IN relationships(way) WHERE edge.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
      AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
        AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
          ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN nodes(way) WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  RETURN h ORDER BY size(relationships(way)), h.id
} AS halves
MATCH (x:IntrusionSet|ThreatActor|Campaign|Identity|Malware|Tool|Infrastructure|Indicator)-[t]->(y)
WHERE t.embedded IS NULL AND NOT coalesce(t.structure, false)
  AND ($actor IS NULL OR x IN halves OR y IN halves)
  AND all(edge IN [t] WHERE edge.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
    AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
      AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
        ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
  AND all(node IN [x, y] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
      OR coalesce(date(node.created) <= date($as_of), true)))
WITH hidden, x, t, y, [k IN coalesce(t.source_keys, []) WHERE NOT k IN hidden] AS keys,
  COLLECT {
    UNWIND range(0, size(coalesce(t.source_keys, [])) - 1) AS i
    WITH i WHERE NOT t.source_keys[i] IN hidden
    OPTIONAL MATCH (r:StixObject {id: t.source_keys[i]})
    RETURN DISTINCT coalesce(r.family, t.source_families[i])
  } AS families
WHERE size(families) <= 1
WITH hidden, x, t, y, keys, families, coalesce(COLLECT {
  MATCH (x)-[half:ATTRIBUTED_TO]->(whole:Identity)
  WHERE x:ThreatActor AND half.structure
    AND all(edge IN [half] WHERE edge.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
      AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
        AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
          ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN [whole] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  RETURN whole ORDER BY whole.id
}[0], x) AS subject,
  coalesce(COLLECT {
    MATCH (y)-[half:ATTRIBUTED_TO]->(whole:Identity)
    WHERE y:ThreatActor AND half.structure
      AND all(edge IN [half] WHERE edge.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
        AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
          OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
          AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
            ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
      AND all(node IN [whole] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
        AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
          OR coalesce(date(node.created) <= date($as_of), true)))
    RETURN whole ORDER BY whole.id
  }[0], y) AS object
RETURN subject.caption AS subject, t.relationship_type AS relation, object.caption AS object,
  CASE size(keys) WHEN 0 THEN 'no source' WHEN 1 THEN 'one source' ELSE 'one family' END AS why,
  coalesce(families[0], '') AS family, coalesce(t.hedge, t.stance, 'asserted') AS firmness, t.confidence AS confidence, t.id AS claim_id,
  [i IN range(0, size(coalesce(t.source_keys, [])) - 1) WHERE t.structure IS NULL AND NOT t.source_keys[i] IN hidden
    | CASE t.source_ids[i] WHEN '' THEN t.source_names[i] ELSE t.source_ids[i] END] AS sources,
  [x.id, y.id, t.id] AS objects
ORDER BY subject, relation, object, claim_id

// picture: claims with one source or none
MATCH p = (x:IntrusionSet|ThreatActor|Campaign|Identity|Malware|Tool|Infrastructure|Indicator)-[t]->(y)
WHERE t.embedded IS NULL AND NOT coalesce(t.structure, false) AND t.source_count <= 1 AND ($actor IS NULL OR x.id = $actor OR y.id = $actor)
RETURN p
