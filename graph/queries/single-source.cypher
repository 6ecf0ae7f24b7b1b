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
MATCH (x:IntrusionSet|ThreatActor|Campaign|Identity|Malware|Tool|Infrastructure|Indicator)-[t]->(y)
WHERE t.embedded IS NULL AND NOT coalesce(t.structure, false)
  AND ($actor IS NULL OR x IN halves OR y IN halves)
  AND all(e IN [t] WHERE e.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(e.revoked, false) OR coalesce(e.x_mitre_deprecated, false)))
    AND (coalesce(e.structure, false) OR coalesce(e.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(e.start_time) <= date($as_of), true) AND coalesce(date(e.stop_time) > date($as_of), true)
      AND CASE WHEN e.claim_ids IS NULL THEN coalesce(date(e.created) <= date($as_of), true)
        ELSE any(k IN e.source_keys WHERE NOT k IN hidden) END)))
  AND all(n IN [x, y] WHERE n.placeholder IS NULL AND n.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(n.revoked, false) OR coalesce(n.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR n.kinds IS NOT NULL OR n.claim_ids IS NOT NULL OR n.source_id IS NOT NULL
      OR coalesce(date(n.created) <= date($as_of), true)))
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
}[0], x) AS subject,
  coalesce(COLLECT {
    MATCH (y)-[half:ATTRIBUTED_TO]->(whole:Identity)
    WHERE y:ThreatActor AND half.structure
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
  }[0], y) AS object
RETURN subject.caption AS subject, t.relationship_type AS relation, object.caption AS object,
  CASE size(keys) WHEN 0 THEN 'no source' WHEN 1 THEN 'one source' ELSE 'one family' END AS why,
  coalesce(families[0], '') AS family, coalesce(t.hedge, t.stance) AS firmness, t.confidence AS confidence, t.id AS claim_id,
  [i IN range(0, size(coalesce(t.source_keys, [])) - 1) WHERE NOT t.source_keys[i] IN hidden
    | CASE t.source_ids[i] WHEN '' THEN t.source_names[i] ELSE t.source_ids[i] END] AS sources,
  [x.id, y.id, t.id] AS objects
ORDER BY subject, relation, object, claim_id

// picture: claims with one source or none
MATCH p = (x:IntrusionSet|ThreatActor|Campaign|Identity|Malware|Tool|Infrastructure|Indicator)-[t]->(y)
WHERE t.embedded IS NULL AND NOT coalesce(t.structure, false) AND t.source_count <= 1 AND ($actor IS NULL OR x.id = $actor OR y.id = $actor)
RETURN p
