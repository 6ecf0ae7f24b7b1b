// title: All that is claimed of an actor
// question: What is claimed of one actor, in every direction, and by whom?
// parameter actor name(threat-actor, identity, intrusion-set, campaign): The actor.
// column direction string: out where the claim starts at the actor, in where it ends there.
// column relation string: Type of the relationship.
// column other string: The other end.
// column type string: STIX type of the other end.
// column firmness string: stated, assessed, alleged or suspected; asserted where nobody says.
// column confidence int: Confidence, 0 to 100.
// column other_id string: STIX id of the other end.
// column claim_id string: STIX id of the claim.
// column sources set: The sources of the claims: ids of the case, else citations.
// column objects set: STIX ids of all the row involves.
// key: direction, claim_id

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
UNWIND halves AS h
MATCH (h)-[t]-(o)
WHERE t.embedded IS NULL AND NOT coalesce(t.structure, false)
  AND all(edge IN [t] WHERE edge.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
    AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
      AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
        ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
  AND all(node IN [o] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
      OR coalesce(date(node.created) <= date($as_of), true)))
WITH hidden, h, t, coalesce(COLLECT {
  MATCH (o)-[half:ATTRIBUTED_TO]->(whole:Identity)
  WHERE o:ThreatActor AND half.structure
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
}[0], o) AS other
RETURN CASE WHEN startNode(t) = h THEN 'out' ELSE 'in' END AS direction, t.relationship_type AS relation, other.caption AS other, other.type AS type,
  coalesce(t.hedge, t.stance, 'asserted') AS firmness, t.confidence AS confidence, other.id AS other_id, t.id AS claim_id,
  [i IN range(0, size(coalesce(t.source_keys, [])) - 1) WHERE t.structure IS NULL AND NOT t.source_keys[i] IN hidden
    | CASE t.source_ids[i] WHEN '' THEN t.source_names[i] ELSE t.source_ids[i] END] AS sources,
  [h.id, other.id, t.id] AS objects
ORDER BY direction, relation, other, claim_id

// picture: the actor and its neighbours
MATCH (a:StixObject {id: $actor})
OPTIONAL MATCH (a)-[s:ATTRIBUTED_TO]-(half) WHERE s.structure
UNWIND [a, half] AS h
MATCH p = (h)-[t]-()
WHERE t.embedded IS NULL
RETURN p
