// title: What happened when
// question: What is dated, and when: claims that begin or end, campaigns and groups first and last seen, reports published?
// parameter about name = none: Only what touches this thing, and reports that list it.
// column date string: The day, in UTC.
// column event string: from and until for claims; first seen, last seen, published, valid from and so on for objects.
// column subject string: What is dated.
// column relation string: Type of the relationship, empty for objects.
// column object string: The other end, empty for objects.
// column id string: STIX id of the claim or object.
// column sources set: The sources of the claims: ids of the case, else citations.
// column objects set: STIX ids of all the row involves.
// key: date, event, id

// Reports that may not be named: above the ceiling, published later, withdrawn.
WITH COLLECT {
  MATCH (r:Report)
  WHERE r.tlp_rank > $tlp OR date(r.published) > date($as_of) OR NOT $include_revoked AND coalesce(r.revoked, false)
  UNWIND [r.id, r.source_id] AS key
  WITH key WHERE key IS NOT NULL
  RETURN key
} AS hidden
// The thing that $about names, and its halves.
WITH hidden, COLLECT {
  MATCH (named:StixObject {id: $about})
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
CALL (hidden, halves) {
  MATCH (n:Campaign|Indicator|Infrastructure|IntrusionSet|Malware|ObservedData|Report|ThreatActor)
  WHERE NOT n.id IN hidden
    AND ($about IS NULL OR n IN halves OR EXISTS { MATCH (n)-[:OBJECT_REFS]->(h) WHERE h IN halves })
    AND all(node IN [n] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  UNWIND [['first seen', n.first_seen], ['last seen', n.last_seen], ['published', n.published], ['valid from', n.valid_from],
    ['valid until', n.valid_until], ['first observed', n.first_observed], ['last observed', n.last_observed]] AS dated
  WITH hidden, n, dated WHERE dated[1] IS NOT NULL
  WITH n, dated, coalesce(COLLECT {
    MATCH (n)-[half:ATTRIBUTED_TO]->(whole:Identity)
    WHERE n:ThreatActor AND half.structure
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
  }[0], n) AS thing
  RETURN toString(date(dated[1])) AS date, dated[0] AS event, thing.caption AS subject, '' AS relation, '' AS object, n.id AS id, n AS carrier,
    [n.id, thing.id] AS objects
UNION ALL
  MATCH (x:IntrusionSet|ThreatActor|Campaign|Identity|Malware|Tool|Infrastructure|Indicator)-[t]->(y)
  WHERE t.embedded IS NULL AND NOT coalesce(t.structure, false)
    AND ($about IS NULL OR x IN halves OR y IN halves)
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
  UNWIND [['from', t.start_time], ['until', t.stop_time]] AS dated
  WITH hidden, x, t, y, dated WHERE dated[1] IS NOT NULL
  WITH t, dated, coalesce(COLLECT {
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
  RETURN toString(date(dated[1])) AS date, dated[0] AS event, subject.caption AS subject, t.relationship_type AS relation, object.caption AS object,
    t.id AS id, t AS carrier, [subject.id, object.id, t.id] AS objects
}
RETURN date, event, subject, relation, object, id,
  [i IN range(0, size(coalesce(carrier.source_keys, [])) - 1) WHERE carrier.structure IS NULL AND NOT carrier.source_keys[i] IN hidden
    | CASE carrier.source_ids[i] WHEN '' THEN carrier.source_names[i] ELSE carrier.source_ids[i] END] AS sources, objects
ORDER BY date, event, subject, relation, object, id

// picture: dated claims
MATCH p = (x:IntrusionSet|ThreatActor|Campaign|Identity|Malware|Tool|Infrastructure|Indicator)-[t]->(y)
WHERE t.start_time IS NOT NULL AND ($about IS NULL OR x.id = $about OR y.id = $about)
RETURN p
