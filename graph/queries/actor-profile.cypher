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
  RETURN r.id
} AS hidden
// The thing that $actor names, and its halves.
WITH hidden, COLLECT {
  MATCH (named:StixObject {id: $actor})
  WHERE all(n IN [named] WHERE n.placeholder IS NULL AND n.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(n.revoked, false) OR coalesce(n.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR n.kinds IS NOT NULL OR n.claim_ids IS NOT NULL OR n.source_id IS NOT NULL
      OR coalesce(date(n.created) <= date($as_of), true)))
  WITH hidden, coalesce(COLLECT {
    MATCH (named)-[half:ATTRIBUTED_TO]->(whole:Identity)
    WHERE named:ThreatActor AND half.structure
      AND all(e IN [half] WHERE e.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(e.revoked, false) OR coalesce(e.x_mitre_deprecated, false)))
        AND (coalesce(e.structure, false) OR coalesce(e.confidence, 0) >= $min_confidence AND ($as_of IS NULL
          OR coalesce(date(e.start_time) <= date($as_of), true) AND coalesce(date(e.stop_time) > date($as_of), true)
          AND CASE WHEN e.claim_ids IS NULL THEN coalesce(date(e.created) <= date($as_of), true)
            ELSE any(k IN e.source_keys WHERE NOT k IN hidden) END)))
      AND all(n IN [whole] WHERE n.placeholder IS NULL AND n.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(n.revoked, false) OR coalesce(n.x_mitre_deprecated, false)))
        AND ($as_of IS NULL OR n.kinds IS NOT NULL OR n.claim_ids IS NOT NULL OR n.source_id IS NOT NULL
          OR coalesce(date(n.created) <= date($as_of), true)))
    RETURN whole ORDER BY whole.id
  }[0], named) AS thing
  MATCH way = (thing)<-[:ATTRIBUTED_TO*0..1]-(h)
  WHERE all(e IN relationships(way) WHERE e.structure)
    AND all(e IN relationships(way) WHERE e.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(e.revoked, false) OR coalesce(e.x_mitre_deprecated, false)))
      AND (coalesce(e.structure, false) OR coalesce(e.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(e.start_time) <= date($as_of), true) AND coalesce(date(e.stop_time) > date($as_of), true)
        AND CASE WHEN e.claim_ids IS NULL THEN coalesce(date(e.created) <= date($as_of), true)
          ELSE any(k IN e.source_keys WHERE NOT k IN hidden) END)))
    AND all(n IN nodes(way) WHERE n.placeholder IS NULL AND n.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(n.revoked, false) OR coalesce(n.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR n.kinds IS NOT NULL OR n.claim_ids IS NOT NULL OR n.source_id IS NOT NULL
        OR coalesce(date(n.created) <= date($as_of), true)))
  RETURN h ORDER BY size(relationships(way)), h.id
} AS halves
UNWIND halves AS h
MATCH (h)-[t]-(o)
WHERE t.embedded IS NULL AND NOT coalesce(t.structure, false)
  AND all(e IN [t] WHERE e.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(e.revoked, false) OR coalesce(e.x_mitre_deprecated, false)))
    AND (coalesce(e.structure, false) OR coalesce(e.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(e.start_time) <= date($as_of), true) AND coalesce(date(e.stop_time) > date($as_of), true)
      AND CASE WHEN e.claim_ids IS NULL THEN coalesce(date(e.created) <= date($as_of), true)
        ELSE any(k IN e.source_keys WHERE NOT k IN hidden) END)))
  AND all(n IN [o] WHERE n.placeholder IS NULL AND n.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(n.revoked, false) OR coalesce(n.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR n.kinds IS NOT NULL OR n.claim_ids IS NOT NULL OR n.source_id IS NOT NULL
      OR coalesce(date(n.created) <= date($as_of), true)))
WITH hidden, h, t, coalesce(COLLECT {
  MATCH (o)-[half:ATTRIBUTED_TO]->(whole:Identity)
  WHERE o:ThreatActor AND half.structure
    AND all(e IN [half] WHERE e.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(e.revoked, false) OR coalesce(e.x_mitre_deprecated, false)))
      AND (coalesce(e.structure, false) OR coalesce(e.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(e.start_time) <= date($as_of), true) AND coalesce(date(e.stop_time) > date($as_of), true)
        AND CASE WHEN e.claim_ids IS NULL THEN coalesce(date(e.created) <= date($as_of), true)
          ELSE any(k IN e.source_keys WHERE NOT k IN hidden) END)))
    AND all(n IN [whole] WHERE n.placeholder IS NULL AND n.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(n.revoked, false) OR coalesce(n.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR n.kinds IS NOT NULL OR n.claim_ids IS NOT NULL OR n.source_id IS NOT NULL
        OR coalesce(date(n.created) <= date($as_of), true)))
  RETURN whole ORDER BY whole.id
}[0], o) AS other
RETURN CASE WHEN startNode(t) = h THEN 'out' ELSE 'in' END AS direction, t.relationship_type AS relation, other.caption AS other, other.type AS type,
  coalesce(t.hedge, t.stance) AS firmness, t.confidence AS confidence, other.id AS other_id, t.id AS claim_id,
  [i IN range(0, size(coalesce(t.source_keys, [])) - 1) WHERE NOT t.source_keys[i] IN hidden
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
