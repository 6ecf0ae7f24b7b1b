// title: What falls with a source
// question: Which claims fall or weaken, and which things have no claim left, when a source (or all that relay it) is withdrawn?
// parameter source source: The source: its id in the case, publisher, title, report id or citation.
// parameter family bool = false: Withdraw all sources of its family with it.
// column effect string: falls (no source left), one family left, weaker, or no claim left (of a thing).
// column subject string: Whom the claim is about, or the thing.
// column relation string: Type of the relationship; empty for things.
// column object string: The other end.
// column firmness string: stated, assessed, alleged or suspected.
// column confidence int: Confidence as it stands now, 0 to 100.
// column remaining set: The sources that are left.
// column id string: STIX id of the claim or thing.
// column sources set: The sources of the claims: ids of the case, else citations.
// column objects set: STIX ids of all the row involves.
// key: id

// Reports that may not be named: above the ceiling, published later, withdrawn.
WITH COLLECT {
  MATCH (r:Report)
  WHERE r.tlp_rank > $tlp OR date(r.published) > date($as_of) OR NOT $include_revoked AND coalesce(r.revoked, false)
  UNWIND [r.id, r.source_id] AS key
  WITH key WHERE key IS NOT NULL
  RETURN key
} AS hidden
WITH hidden, coalesce(COLLECT {
  MATCH (r:StixObject {id: $source})
  RETURN r.family
}[0], COLLECT {
  MATCH (x:IntrusionSet|ThreatActor|Campaign|Identity|Malware|Tool|Infrastructure|Indicator)-[t]->()
  WHERE $family AND $source IN t.source_keys
  RETURN head([i IN range(0, size(t.source_keys) - 1) WHERE t.source_keys[i] = $source | t.source_families[i]]) LIMIT 1
}[0]) AS family
WITH hidden, family, COLLECT {
  MATCH (r:Report) WHERE r.family = family RETURN r.id
} AS relays, COLLECT {
  MATCH (r:Report) WHERE r.family <> family RETURN r.id
} AS others
CALL (hidden, family, relays, others) {
  MATCH (x:IntrusionSet|ThreatActor|Campaign|Identity|Malware|Tool|Infrastructure|Indicator)-[t]->(y)
  WHERE t.embedded IS NULL AND NOT coalesce(t.structure, false)
    AND NOT $source IN hidden
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
  WITH hidden, family, relays, others, x, t, y, [i IN range(0, size(coalesce(t.source_keys, [])) - 1) WHERE NOT t.source_keys[i] IN hidden] AS now
  WITH *, [i IN now WHERE NOT (t.source_keys[i] = $source OR $family
    AND (t.source_keys[i] IN relays OR t.source_families[i] = family AND NOT t.source_keys[i] IN others))] AS left
  WHERE size(left) < size(now)
  RETURN x, t, y, left
}
WITH hidden, family, relays, others, x, t, y, left, COLLECT {
  UNWIND left AS i
  OPTIONAL MATCH (r:StixObject {id: t.source_keys[i]})
  RETURN DISTINCT coalesce(r.family, t.source_families[i])
} AS families
WITH hidden, family, relays, others, collect([x, t, y, left, CASE
  WHEN size(left) = 0 THEN 'falls' WHEN size(families) = 1 THEN 'one family left' ELSE 'weaker' END]) AS struck
CALL (hidden, family, relays, others, struck) {
  UNWIND struck AS s
  WITH hidden, s[0] AS x, s[1] AS t, s[2] AS y, s[3] AS left, s[4] AS effect
  WITH hidden, t, left, effect, x, y, coalesce(COLLECT {
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
  RETURN effect, subject.caption AS subject, t.relationship_type AS relation, object.caption AS object, coalesce(t.hedge, t.stance, 'asserted') AS firmness, t.confidence AS confidence,
    [i IN left | CASE t.source_ids[i] WHEN '' THEN t.source_names[i] ELSE t.source_ids[i] END] AS remaining, t.id AS id,
    [i IN range(0, size(coalesce(t.source_keys, [])) - 1) WHERE t.structure IS NULL AND NOT t.source_keys[i] IN hidden
      | CASE t.source_ids[i] WHEN '' THEN t.source_names[i] ELSE t.source_ids[i] END] AS sources, [subject.id, object.id, t.id] AS objects
UNION ALL
  UNWIND struck AS s
  WITH hidden, family, relays, others, s WHERE s[4] = 'falls'
  UNWIND [s[0], s[2]] AS end
  WITH DISTINCT hidden, family, relays, others, end
  WHERE NOT EXISTS {
    MATCH (end)-[t]-(o)
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
      AND (none(k IN coalesce(t.source_keys, []) WHERE NOT k IN hidden)
        OR any(i IN range(0, size(t.source_keys) - 1) WHERE NOT t.source_keys[i] IN hidden AND NOT (t.source_keys[i] = $source OR $family
    AND (t.source_keys[i] IN relays OR t.source_families[i] = family AND NOT t.source_keys[i] IN others))))
  }
  RETURN 'no claim left' AS effect, end.caption AS subject, '' AS relation, '' AS object, '' AS firmness, null AS confidence, [] AS remaining, end.id AS id,
    [] AS sources, [end.id] AS objects
}
RETURN effect, subject, relation, object, firmness, confidence, remaining, id, sources, objects
ORDER BY effect, subject, relation, object, id

// picture: claims that cite the source
MATCH p = (x:IntrusionSet|ThreatActor|Campaign|Identity|Malware|Tool|Infrastructure|Indicator)-[t]->(y)
WHERE $source IN t.source_keys OR $family AND t.source_families = [$source]
RETURN p
