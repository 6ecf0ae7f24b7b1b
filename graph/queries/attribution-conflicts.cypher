// title: Claims that contradict each other
// question: Where do claims about actors contradict: asserted by one and denied by another, one name given to two actors, two merged by one and kept apart by another, or noted as disputed?
// parameter actor name(intrusion-set, threat-actor, identity, campaign) = none: Only what touches this actor.
// column kind string: asserted and denied; one name, two actors; merged and kept apart; or disputed (a disagreement that the case notes).
// column subject string: The thing, the name, or the question.
// column object string: The other thing, or the two actors.
// column positions list: What each side says.
// column conflict_id string: STIX ids of the claims, or of the note.
// column sources set: The sources of the claims: ids of the case, else citations.
// column objects set: STIX ids of all the row involves.
// key: kind, subject, conflict_id

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
CALL (hidden) {
  MATCH (d:Opinion)-[:OBJECT_REFS]->(c:Relationship)
  WHERE (d.opinion IN ['disagree', 'strongly-disagree'] OR d.stance = 'denied')
    AND all(edge IN [d] WHERE edge.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
      AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
        AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
          ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN [d] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  MATCH (x:StixObject {id: c.source_ref})-[t]->(y:StixObject {id: c.target_ref})
  WHERE t.id = c.id
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
  RETURN 'asserted and denied' AS kind, x.caption AS subject, y.caption AS object, [coalesce(t.hedge, t.stance) + ': ' + x.caption + ' ' + coalesce(t.predicate, t.relationship_type) + ' ' + y.caption, d.caption] AS positions,
    t.id + ' ' + d.id AS conflict_id, [x, y] AS touched, [t, d] AS carriers, [t.id, d.id] AS more
UNION ALL
  MATCH (d:Note)
  WHERE d.stance = 'denied'
    AND all(edge IN [d] WHERE edge.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
      AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
        AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
          ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN [d] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  MATCH (d)-[:OBJECT_REFS]->(x)-[t]->(y)<-[:OBJECT_REFS]-(d)
  WHERE x <> y AND NOT x:Report AND NOT y:Report AND NOT x:Relationship AND NOT y:Relationship
    AND t.embedded IS NULL AND NOT coalesce(t.structure, false)
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
  RETURN 'asserted and denied' AS kind, x.caption AS subject, y.caption AS object, [coalesce(t.hedge, t.stance) + ': ' + x.caption + ' ' + coalesce(t.predicate, t.relationship_type) + ' ' + y.caption, d.caption] AS positions,
    t.id + ' ' + d.id AS conflict_id, [x, y] AS touched, [t, d] AS carriers, [t.id, d.id] AS more
UNION ALL
  MATCH (y:IntrusionSet)-[t:DUPLICATE_OF]->(x:IntrusionSet)<-[u:DUPLICATE_OF]-(z:IntrusionSet)
  WHERE y.id < z.id AND y <> x AND z <> x
    AND none(k IN coalesce(t.source_keys, []) WHERE NOT k IN hidden AND k IN coalesce(u.source_keys, []))
    AND all(edge IN [t, u] WHERE edge.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
      AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
        AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
          ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN [x, y, z] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
    AND NOT EXISTS {
      MATCH (y)-[same:DUPLICATE_OF]-(z)
      WHERE all(edge IN [same] WHERE edge.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
        AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
          OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
          AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
            ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    }
  RETURN 'one name, two actors' AS kind, x.caption AS subject, y.caption + ' | ' + z.caption AS object, [coalesce(t.hedge, t.stance) + ': ' + y.caption + ' ' + coalesce(t.predicate, t.relationship_type) + ' ' + x.caption, coalesce(u.hedge, u.stance) + ': ' + z.caption + ' ' + coalesce(u.predicate, u.relationship_type) + ' ' + x.caption] AS positions,
    t.id + ' ' + u.id AS conflict_id, [x, y, z] AS touched, [t, u] AS carriers, [t.id, u.id] AS more
UNION ALL
  MATCH (a:IntrusionSet|ThreatActor)
  WHERE all(node IN [a] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
      OR coalesce(date(node.created) <= date($as_of), true)))
  UNWIND a.names_folded AS name
  WITH hidden, name, a ORDER BY a.type, a.id
  WITH hidden, name, collect(a) AS bearers
  WHERE size(bearers) > 1
  UNWIND range(0, size(bearers) - 2) AS i
  UNWIND range(i + 1, size(bearers) - 1) AS j
  WITH name, bearers[i] AS y, bearers[j] AS z
  RETURN 'one name, two actors' AS kind, name AS subject, y.caption + ' | ' + z.caption AS object, [] AS positions,
    y.id + ' ' + z.id AS conflict_id, [y, z] AS touched, [y, z] AS carriers, [] AS more
UNION ALL
  MATCH (x:IntrusionSet)-[t:DUPLICATE_OF]->(y:IntrusionSet), (x)-[u:RELATED_TO|PART_OF]-(y)
  WHERE none(k IN coalesce(t.source_keys, []) WHERE NOT k IN hidden AND k IN coalesce(u.source_keys, []))
    AND all(edge IN [t, u] WHERE edge.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
      AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
        AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
          ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN [x, y] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  WITH hidden, x, y, t, u, startNode(u) AS f, endNode(u) AS g
  RETURN 'merged and kept apart' AS kind, x.caption AS subject, y.caption AS object, [coalesce(t.hedge, t.stance) + ': ' + x.caption + ' ' + coalesce(t.predicate, t.relationship_type) + ' ' + y.caption, coalesce(u.hedge, u.stance) + ': ' + f.caption + ' ' + coalesce(u.predicate, u.relationship_type) + ' ' + g.caption] AS positions,
    t.id + ' ' + u.id AS conflict_id, [x, y] AS touched, [t, u] AS carriers, [t.id, u.id] AS more
UNION ALL
  MATCH (d:Note)
  WHERE size(d.position_labels) > 1
    AND all(edge IN [d] WHERE edge.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
      AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
        AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
          ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN [d] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  WITH hidden, d, COLLECT {
    UNWIND d.position_object_ids AS id
    MATCH (c:StixObject {id: id})-[:SOURCE_REF]->(x), (c)-[:TARGET_REF]->(y)
    MATCH (x)-[t]->(y)
    WHERE t.id = c.id
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
    RETURN [t, x, y]
  } AS rests
  WHERE any(r IN rests WHERE r[0].relationship_type IN ['attributed-to', 'duplicate-of', 'related-to', 'part-of', 'member-of', 'authored-by'])
  RETURN 'disputed' AS kind, d.topic AS subject, '' AS object,
    [i IN range(0, size(d.position_labels) - 1) | d.position_labels[i]
      + CASE d.position_holders[i] WHEN '' THEN '' ELSE ' (' + d.position_holders[i] + ')' END + ': ' + d.position_texts[i]] AS positions,
    d.id AS conflict_id, reduce(l = [], r IN rests | l + [r[1], r[2]]) AS touched, [d] AS carriers, [d.id] + [r IN rests | r[0].id] AS more
}
WITH hidden, halves, kind, subject, object, positions, conflict_id, touched, carriers, more
WHERE $actor IS NULL OR any(n IN touched WHERE n IN halves)
RETURN kind, subject, object, positions, conflict_id,
  reduce(all = [], c IN carriers | all + [i IN range(0, size(coalesce(c.source_keys, [])) - 1) WHERE c.structure IS NULL AND NOT c.source_keys[i] IN hidden
      | CASE c.source_ids[i] WHEN '' THEN c.source_names[i] ELSE c.source_ids[i] END]) AS sources,
  more + [n IN touched | n.id] AS objects
ORDER BY kind, subject, object, conflict_id

// picture: groups that are merged, kept apart, and denied
MATCH p = (x:IntrusionSet)-[:DUPLICATE_OF|RELATED_TO|PART_OF]-(y:IntrusionSet)
WHERE $actor IS NULL OR x.id = $actor OR y.id = $actor
OPTIONAL MATCH q = (d:Opinion|Note)-[:OBJECT_REFS]->(x)
WHERE d.stance = 'denied'
RETURN p, q
