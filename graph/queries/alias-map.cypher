// title: Names of actors
// question: Which names does each group or threat actor go by, and who says that two of them are one?
// parameter actor name(intrusion-set, threat-actor, identity, campaign) = none: Only what touches this actor.
// column actor string: The group or threat actor.
// column name string: A name of it.
// column how string: name, alias (it bears the name itself) or claimed (another that is said to be the same).
// column firmness string: How firmly it is claimed; empty for names of its own.
// column confidence int: Confidence in the claim, 0 to 100.
// column actor_id string: STIX id of the actor.
// column other_id string: STIX id of the other, empty for names of its own.
// column claim_id string: STIX id of the claim, empty for names of its own.
// column sources set: The sources of the claims: ids of the case, else citations.
// column objects set: STIX ids of all the row involves.
// key: actor_id, name, claim_id

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
  WHERE named.placeholder IS NULL AND named.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(named.revoked, false) OR coalesce(named.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR named.kinds IS NOT NULL OR named.claim_ids IS NOT NULL OR named.source_id IS NOT NULL
      OR coalesce(date(named.created) <= date($as_of), true))
  WITH hidden, CASE WHEN NOT named:ThreatActor THEN named ELSE coalesce(COLLECT {
    MATCH (named)-[half:ATTRIBUTED_TO]->(whole:Identity)
    WHERE half.structure
      AND half.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(half.revoked, false) OR coalesce(half.x_mitre_deprecated, false)))
        AND (coalesce(half.structure, false) OR coalesce(half.confidence, 0) >= $min_confidence AND ($as_of IS NULL
          OR coalesce(date(half.start_time) <= date($as_of), true) AND coalesce(date(half.stop_time) > date($as_of), true)
          AND CASE WHEN half.claim_ids IS NULL THEN coalesce(date(half.created) <= date($as_of), true)
            ELSE any(k IN half.source_keys WHERE NOT k IN hidden) END))
      AND whole.placeholder IS NULL AND whole.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(whole.revoked, false) OR coalesce(whole.x_mitre_deprecated, false)))
        AND ($as_of IS NULL OR whole.kinds IS NOT NULL OR whole.claim_ids IS NOT NULL OR whole.source_id IS NOT NULL
          OR coalesce(date(whole.created) <= date($as_of), true))
    RETURN whole ORDER BY whole.id
  }[0], named) END AS thing
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
MATCH (n:IntrusionSet|ThreatActor)
WHERE ($actor IS NULL OR n IN halves)
  AND n.placeholder IS NULL AND n.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(n.revoked, false) OR coalesce(n.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR n.kinds IS NOT NULL OR n.claim_ids IS NOT NULL OR n.source_id IS NOT NULL
      OR coalesce(date(n.created) <= date($as_of), true))
WITH hidden, n, CASE WHEN NOT n:ThreatActor THEN n ELSE coalesce(COLLECT {
  MATCH (n)-[half:ATTRIBUTED_TO]->(whole:Identity)
  WHERE half.structure
    AND half.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(half.revoked, false) OR coalesce(half.x_mitre_deprecated, false)))
      AND (coalesce(half.structure, false) OR coalesce(half.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(half.start_time) <= date($as_of), true) AND coalesce(date(half.stop_time) > date($as_of), true)
        AND CASE WHEN half.claim_ids IS NULL THEN coalesce(date(half.created) <= date($as_of), true)
          ELSE any(k IN half.source_keys WHERE NOT k IN hidden) END))
    AND whole.placeholder IS NULL AND whole.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(whole.revoked, false) OR coalesce(whole.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR whole.kinds IS NOT NULL OR whole.claim_ids IS NOT NULL OR whole.source_id IS NOT NULL
        OR coalesce(date(whole.created) <= date($as_of), true))
  RETURN whole ORDER BY whole.id
}[0], n) END AS thing
CALL (hidden, n, thing) {
  UNWIND range(0, size(n.names) - 1) AS i
  RETURN n.names[i] AS name, CASE WHEN i = 0 AND n.names[0] = n.caption THEN 'name' ELSE 'alias' END AS how, '' AS firmness,
    null AS confidence, '' AS other_id, '' AS claim_id, n AS carrier, [n.id, thing.id] AS objects
UNION ALL
  MATCH (n)-[t:DUPLICATE_OF]-(o)
  WHERE t.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(t.revoked, false) OR coalesce(t.x_mitre_deprecated, false)))
    AND (coalesce(t.structure, false) OR coalesce(t.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(t.start_time) <= date($as_of), true) AND coalesce(date(t.stop_time) > date($as_of), true)
      AND CASE WHEN t.claim_ids IS NULL THEN coalesce(date(t.created) <= date($as_of), true)
        ELSE any(k IN t.source_keys WHERE NOT k IN hidden) END))
    AND o.placeholder IS NULL AND o.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(o.revoked, false) OR coalesce(o.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR o.kinds IS NOT NULL OR o.claim_ids IS NOT NULL OR o.source_id IS NOT NULL
        OR coalesce(date(o.created) <= date($as_of), true))
  RETURN o.caption AS name, 'claimed' AS how, coalesce(t.hedge, t.stance, 'asserted') AS firmness, t.confidence AS confidence, o.id AS other_id, t.id AS claim_id,
    t AS carrier, [n.id, thing.id, o.id, t.id] AS objects
}
RETURN thing.caption AS actor, name, how, firmness, confidence, n.id AS actor_id, other_id, claim_id,
  [i IN range(0, size(coalesce(carrier.source_keys, [])) - 1) WHERE carrier.structure IS NULL AND NOT carrier.source_keys[i] IN hidden
    | CASE carrier.source_ids[i] WHEN '' THEN carrier.source_names[i] ELSE carrier.source_ids[i] END] AS sources, objects
ORDER BY actor, actor_id, name, how, claim_id

// picture: actors that are said to be one
MATCH p = (x)-[t:DUPLICATE_OF]-(y)
WHERE $actor IS NULL OR x.id = $actor
RETURN p
