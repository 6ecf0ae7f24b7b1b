// title: From agency to victim
// question: Which agency hires or directs which company, which groups are said to be the company, and whom do these attack?
// parameter company name(identity, threat-actor) = none: Only this company.
// column agency string: Who hires or directs; empty where not known.
// column company string: The company.
// column group string: A group attributed to the company; empty for what the company is said to do itself.
// column victim string: Who was attacked; empty where not known.
// column agency_id string: STIX id of the agency.
// column company_id string: STIX id of the company.
// column group_id string: STIX id of the group.
// column victim_id string: STIX id of the victim.
// column confidence int: Lowest confidence stated along the chain, 0 to 100.
// column sources set: The sources of the claims: ids of the case, else citations.
// column objects set: STIX ids of all the row involves.
// key: agency_id, company_id, group_id, victim_id

// Reports that may not be named: above the ceiling, published later, withdrawn.
WITH COLLECT {
  MATCH (r:Report)
  WHERE r.tlp_rank > $tlp OR date(r.published) > date($as_of) OR NOT $include_revoked AND coalesce(r.revoked, false)
  UNWIND [r.id, r.source_id] AS key
  WITH key WHERE key IS NOT NULL
  RETURN key
} AS hidden
MATCH (member:Company)
WHERE all(node IN [member] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
      OR coalesce(date(node.created) <= date($as_of), true)))
WITH hidden, member, coalesce(COLLECT {
  MATCH (member)-[half:ATTRIBUTED_TO]->(whole:Identity)
  WHERE member:ThreatActor AND half.structure
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
}[0], member) AS company
WITH hidden, company, collect(member) AS halves
WHERE $company IS NULL OR any(h IN halves WHERE h.id = $company)
WITH hidden, company, halves, COLLECT {
  UNWIND halves AS h
  MATCH (h)-[t:CONTRACTED_BY|ATTRIBUTED_TO]->(ag:Agency)
  WHERE NOT coalesce(t.structure, false)
    AND all(edge IN [t] WHERE edge.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
      AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
        AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
          ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN [ag] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  RETURN [coalesce(COLLECT {
    MATCH (ag)-[half:ATTRIBUTED_TO]->(whole:Identity)
    WHERE ag:ThreatActor AND half.structure
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
  }[0], ag), t]
} AS agencies, COLLECT {
  UNWIND halves AS h
  MATCH (h)<-[t:ATTRIBUTED_TO]-(g:IntrusionSet)
  WHERE all(edge IN [t] WHERE edge.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
    AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
      AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
        ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN [g] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  RETURN [g, t]
} AS groups, COLLECT {
  UNWIND halves AS h
  MATCH (h)-[t:TARGETS]->(v:Identity|Location)
  WHERE all(edge IN [t] WHERE edge.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
    AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
      AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
        ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN [v] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  RETURN [v, t]
} AS own
UNWIND groups + CASE WHEN size(own) > 0 OR size(groups) = 0 THEN [[null, null]] ELSE [] END AS g
WITH hidden, company, agencies, g, CASE WHEN g[0] IS NULL THEN own ELSE COLLECT {
  WITH g[0] AS from
  MATCH (from)-[t:TARGETS]->(v:Identity|Location)
  WHERE all(edge IN [t] WHERE edge.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
    AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
      AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
        ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN [v] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  RETURN [v, t]
} END AS victims
UNWIND CASE WHEN size(victims) = 0 THEN [[null, null]] ELSE victims END AS v
UNWIND CASE WHEN size(agencies) = 0 THEN [[null, null]] ELSE agencies END AS ag
WITH hidden, company, ag, g, v WHERE ag[0] IS NOT NULL OR g[0] IS NOT NULL OR v[0] IS NOT NULL
WITH hidden, company, ag[0] AS agency, g[0] AS group, v[0] AS victim,
  collect(DISTINCT ag[1]) + collect(DISTINCT g[1]) + collect(DISTINCT v[1]) AS claims
RETURN coalesce(agency.caption, '') AS agency, company.caption AS company, coalesce(group.caption, '') AS group, coalesce(victim.caption, '') AS victim,
  coalesce(agency.id, '') AS agency_id, company.id AS company_id, coalesce(group.id, '') AS group_id, coalesce(victim.id, '') AS victim_id,
  reduce(low = null, t IN claims | CASE WHEN low IS NULL OR t.confidence < low THEN t.confidence ELSE low END) AS confidence,
  reduce(all = [], c IN claims | all + [i IN range(0, size(coalesce(c.source_keys, [])) - 1) WHERE c.structure IS NULL AND NOT c.source_keys[i] IN hidden
      | CASE c.source_ids[i] WHEN '' THEN c.source_names[i] ELSE c.source_ids[i] END]) AS sources,
  [n IN [agency, company, group, victim] WHERE n IS NOT NULL | n.id] + [t IN claims | t.id] AS objects
ORDER BY agency, company, group, victim, agency_id, company_id, group_id, victim_id

// picture: agencies, the company, its groups and their victims
MATCH (c:Company)
WHERE $company IS NULL OR c.id = $company OR EXISTS { (c)-[s:ATTRIBUTED_TO]-(:StixObject {id: $company}) WHERE s.structure }
OPTIONAL MATCH p = (c)-[:CONTRACTED_BY]->(:Agency)
OPTIONAL MATCH q = (c)<-[:ATTRIBUTED_TO*0..2]-(g)-[:TARGETS]->()
RETURN c, p, q
