// title: Who shares victims with an actor
// question: Which groups are said to attack those an actor attacks, and how telling is that?
// parameter actor name(threat-actor, identity, intrusion-set, campaign): The actor to compare others with.
// column other string: The other actor.
// column weight float: Sum over the shared victims of ln(N / n), where N actors are in the graph and n of them have it: what is rare weighs more.
// column shared int: How many victims they share.
// column names set: The shared victims.
// column other_id string: STIX id of the other actor.
// column sources set: The sources of the claims: ids of the case, else citations.
// column objects set: STIX ids of all the row involves.
// key: other_id

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
WITH hidden, halves, halves[0] AS subject, COLLECT {
  MATCH (y:IntrusionSet|ThreatActor)
  WHERE all(node IN [y] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
      OR coalesce(date(node.created) <= date($as_of), true)))
  RETURN DISTINCT coalesce(COLLECT {
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
  }[0], y)
} AS actors
UNWIND halves AS h
CALL (hidden, h) {
  MATCH way = (h)<-[:ATTRIBUTED_TO*0..1]-(x)
  WHERE (size(relationships(way)) = 0 OR x:Campaign)
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
  WITH hidden, x, relationships(way) AS through
  MATCH (x)-[t:TARGETS]->(i:Identity|Location)
  WHERE all(edge IN [t] WHERE edge.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
    AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
      AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
        ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN [i] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  RETURN i, through + [t] AS rels
}
WITH hidden, subject, size(actors) AS total, i, reduce(l = [], r IN collect(rels) | l + r) AS mine
WITH hidden, subject, total, collect([i, mine]) AS items, collect(i) AS wanted
MATCH (y:IntrusionSet|ThreatActor)
WHERE all(node IN [y] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
      OR coalesce(date(node.created) <= date($as_of), true)))
CALL (hidden, y) {
  MATCH way = (y)<-[:ATTRIBUTED_TO*0..1]-(x)
  WHERE (size(relationships(way)) = 0 OR x:Campaign)
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
  WITH hidden, x, relationships(way) AS through
  MATCH (x)-[t:TARGETS]->(i:Identity|Location)
  WHERE all(edge IN [t] WHERE edge.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
    AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
      AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
        ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN [i] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  RETURN i, through + [t] AS rels
}
WITH hidden, subject, total, items, wanted, y, i, rels WHERE i IN wanted
WITH hidden, subject, total, items, coalesce(COLLECT {
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
}[0], y) AS other, i, rels
WITH hidden, subject, total, items, i, other, reduce(l = [], r IN collect(rels) | l + r) AS theirs
WITH hidden, subject, total, items, i, collect([other, theirs]) AS owners
UNWIND owners AS owner
WITH hidden, subject, i, owner[0] AS other, log(toFloat(total) / size(owners)) AS weight,
  owner[1] + [pair IN items WHERE pair[0] = i][0][1] AS rels
WHERE other <> subject
WITH hidden, subject, i, other, weight, rels ORDER BY i.id
WITH hidden, subject, other, sum(weight) AS weight, collect(i) AS things, reduce(l = [], r IN collect(rels) | l + r) AS rels
RETURN other.caption AS other, round(weight, 4) AS weight, size(things) AS shared, [i IN things | i.caption] AS names, other.id AS other_id,
  reduce(all = [], c IN rels | all + [i IN range(0, size(coalesce(c.source_keys, [])) - 1) WHERE c.structure IS NULL AND NOT c.source_keys[i] IN hidden
      | CASE c.source_ids[i] WHEN '' THEN c.source_names[i] ELSE c.source_ids[i] END]) AS sources,
  [i IN things | i.id] + [r IN rels | r.id] + [other.id, subject.id] AS objects
ORDER BY weight DESC, other, other_id

// picture: the actor, its victims and who else attacks them
MATCH p = (a:StixObject {id: $actor})-[:TARGETS]->(v)<-[:TARGETS]-(b)
RETURN p
