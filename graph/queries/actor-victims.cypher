// title: Victims of an actor
// question: Whom is an actor said to have attacked, itself or through those attributed to it, and who says so?
// parameter actor name(threat-actor, identity, intrusion-set, campaign): The actor: a group, campaign, company or agency.
// column victim string: Who was attacked.
// column kind string: victim, sector or place.
// column sectors set: Sectors of the victim.
// column countries set: Countries of the victim (ISO 3166-1).
// column path list: From the actor to the one said to have attacked.
// column firmness string: How firmly the attack is claimed: stated, assessed, alleged, suspected.
// column confidence int: Confidence in the attack, 0 to 100.
// column victim_id string: STIX id of the victim.
// column path_ids list: STIX ids along the path.
// column claim_id string: STIX id of the claim of the attack.
// column sources set: The sources of the claims: ids of the case, else citations.
// column objects set: STIX ids of all the row involves.
// key: path_ids, claim_id

// Reports that may not be named: above the ceiling, published later, withdrawn.
WITH COLLECT {
  MATCH (r:Report)
  WHERE r.tlp_rank > $tlp OR date(r.published) > date($as_of) OR NOT $include_revoked AND coalesce(r.revoked, false)
  UNWIND [r.id, r.source_id] AS key
  WITH key WHERE key IS NOT NULL
  RETURN key
} AS hidden
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
}[0], named) AS actor
MATCH p = (actor)<-[:ATTRIBUTED_TO*0..5]-(x)-[t:TARGETS]->(v:Identity|Location)
WHERE all(edge IN relationships(p) WHERE edge.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
    AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
      AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
        ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
  AND all(node IN nodes(p) WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
      OR coalesce(date(node.created) <= date($as_of), true)))
WITH hidden, v, t, relationships(p) AS rels, nodes(p) AS all_nodes
WHERE none(i IN range(1, size(all_nodes) - 2) WHERE all_nodes[i] IN all_nodes[..i])
WITH hidden, v, t, rels, all_nodes,
  [i IN range(0, size(all_nodes) - 2) WHERE i = 0 OR NOT coalesce(rels[i - 1].structure, false) | all_nodes[i]] AS path
WITH hidden, v, t, [n IN path | n.id] AS path_ids, [n IN path | n.caption] AS path,
  reduce(l = [], r IN collect(rels) | l + r) AS rels, reduce(l = [], n IN collect(all_nodes) | l + n) AS all_nodes
RETURN v.caption AS victim,
  CASE WHEN v:Location THEN 'place' WHEN v:Sector THEN 'sector' ELSE 'victim' END AS kind,
  CASE WHEN v:Identity THEN coalesce(v.sectors, []) ELSE [] END + CASE WHEN v:Sector THEN [v.caption] ELSE [] END AS sectors,
  [code IN [v.country_code] + COLLECT {
    MATCH (v)-[at:LOCATED_AT]->(place:Location)
    WHERE all(edge IN [at] WHERE edge.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
      AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
        AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
          ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
      AND all(node IN [place] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
        AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
          OR coalesce(date(node.created) <= date($as_of), true)))
    RETURN place.country_code
  } WHERE code IS NOT NULL] AS countries,
  path, coalesce(t.hedge, t.stance, 'asserted') AS firmness, t.confidence AS confidence, v.id AS victim_id, path_ids, t.id AS claim_id,
  reduce(all = [], c IN rels | all + [i IN range(0, size(coalesce(c.source_keys, [])) - 1) WHERE c.structure IS NULL AND NOT c.source_keys[i] IN hidden
      | CASE c.source_ids[i] WHEN '' THEN c.source_names[i] ELSE c.source_ids[i] END]) AS sources,
  [n IN all_nodes | n.id] + [r IN rels | r.id] AS objects
ORDER BY victim, path_ids, claim_id

// picture: the actor, those attributed to it, and their victims
MATCH p = (a:StixObject {id: $actor})-[:ATTRIBUTED_TO*0..1]-(half)<-[:ATTRIBUTED_TO*0..3]-()-[t:TARGETS]->(v)
WHERE all(r IN relationships(p) WHERE coalesce(r.confidence, 0) >= $min_confidence OR r.structure)
RETURN p
