// title: Ways between two things
// question: By which claims are two things connected, in the fewest steps, and who says so?
// parameter from name: Where to start.
// parameter to name: Where to end.
// parameter max_length int = 4: Most steps, at most 8; the tie between the halves of one thing is a step.
// column length int: How many steps.
// column path list: What lies on the way and the relationships, with their direction.
// column confidence int: Lowest confidence stated on the way, 0 to 100.
// column claim_ids list: STIX ids of the relationships, in their order.
// column sources set: The sources of the claims: ids of the case, else citations.
// column objects set: STIX ids of all the row involves.
// key: claim_ids

// Reports that may not be named: above the ceiling, published later, withdrawn.
WITH COLLECT {
  MATCH (r:Report)
  WHERE r.tlp_rank > $tlp OR date(r.published) > date($as_of) OR NOT $include_revoked AND coalesce(r.revoked, false)
  UNWIND [r.id, r.source_id] AS key
  WITH key WHERE key IS NOT NULL
  RETURN key
} AS hidden
MATCH (a:StixObject {id: $from}), (b:StixObject {id: $to})
WHERE a <> b
MATCH p = allShortestPaths((a)-[*..8]-(b))
WHERE length(p) <= $max_length AND all(r IN relationships(p) WHERE r.embedded IS NULL)
  AND all(edge IN relationships(p) WHERE edge.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
    AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
      AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
        ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
  AND all(node IN nodes(p) WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
      OR coalesce(date(node.created) <= date($as_of), true)))
WITH hidden, relationships(p) AS rels, nodes(p) AS things
RETURN size(rels) AS length,
  reduce(text = [things[0].caption], i IN range(0, size(rels) - 1) | text +
    [CASE WHEN startNode(rels[i]) = things[i] THEN rels[i].relationship_type + ' →' ELSE '← ' + rels[i].relationship_type END, things[i + 1].caption]) AS path,
  reduce(low = null, t IN rels | CASE WHEN low IS NULL OR t.confidence < low THEN t.confidence ELSE low END) AS confidence,
  [t IN rels | t.id] AS claim_ids,
  reduce(all = [], c IN rels | all + [i IN range(0, size(coalesce(c.source_keys, [])) - 1) WHERE c.structure IS NULL AND NOT c.source_keys[i] IN hidden
      | CASE c.source_ids[i] WHEN '' THEN c.source_names[i] ELSE c.source_ids[i] END]) AS sources,
  [n IN things | n.id] + [t IN rels | t.id] AS objects
ORDER BY path, claim_ids

// picture: the shortest ways between the two
MATCH (a:StixObject {id: $from}), (b:StixObject {id: $to})
WHERE a <> b
MATCH p = allShortestPaths((a)-[*..8]-(b))
WHERE all(r IN relationships(p) WHERE r.embedded IS NULL)
RETURN p
