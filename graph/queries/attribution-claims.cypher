// title: Who is said to be whom
// question: Which group or campaign is said to belong to or go with which company or agency: who says so, how firmly, with what credibility, since when, and who denies it?
// parameter actor name(intrusion-set, threat-actor, identity, campaign) = none: Only what touches this actor.
// column group string: The group or campaign.
// column organisation string: The company, agency or actor.
// column relation string: Type of the relationship; attributed-to is the strongest.
// column predicate string: The word of the case, where it has one.
// column firmness string: stated, assessed, alleged or suspected; asserted where nobody says.
// column credibility int: Admiralty grade, 1 (confirmed) to 6.
// column confidence int: Confidence, 0 to 100.
// column since string: The day from which it is said to hold.
// column known_from string: The day its first source was published.
// column readings set: Disagreement and position in it that the claim belongs to.
// column denied_by set: Who disagrees.
// column group_id string: STIX id of the group.
// column organisation_id string: STIX id of the organisation.
// column claim_id string: STIX id of the claim.
// column sources set: The sources of the claims: ids of the case, else citations.
// column objects set: STIX ids of all the row involves.
// key: claim_id

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
MATCH (g:IntrusionSet|Campaign)-[t:ATTRIBUTED_TO|DUPLICATE_OF|RELATED_TO|PART_OF|MEMBER_OF]-(o)
WHERE (o:Company OR o:Agency OR t.relationship_type = 'attributed-to' AND startNode(t) = g AND (o:ThreatActor OR o:Identity))
  AND ($actor IS NULL OR g IN halves OR o IN halves)
  AND all(edge IN [t] WHERE edge.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
    AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
      OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
      AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
        ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
  AND all(node IN [g, o] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
    AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
    AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
      OR coalesce(date(node.created) <= date($as_of), true)))
WITH hidden, g, t, o, coalesce(COLLECT {
  MATCH (o)-[half:ATTRIBUTED_TO]->(whole:Identity)
  WHERE o:ThreatActor AND half.structure
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
}[0], o) AS thing,
  COLLECT {
    MATCH (:StixObject {id: t.id})<-[:OBJECT_REFS]-(note:Note)
    WHERE all(edge IN [note] WHERE edge.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
      AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
        AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
          ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
      AND all(node IN [note] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
        AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
        AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
          OR coalesce(date(node.created) <= date($as_of), true)))
    UNWIND range(0, size(coalesce(note.position_object_ids, [])) - 1) AS i
    WITH note, i WHERE note.position_object_ids[i] = t.id
    RETURN [note.id, note.disagreement + ' ' + note.position_labels[note.position_object_at[i]]]
  } AS readings, COLLECT {
  MATCH (:StixObject {id: t.id})<-[:OBJECT_REFS]-(no:Opinion)
  WHERE (no.opinion IN ['disagree', 'strongly-disagree'] OR no.stance = 'denied')
    AND all(edge IN [no] WHERE edge.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(edge.revoked, false) OR coalesce(edge.x_mitre_deprecated, false)))
      AND (coalesce(edge.structure, false) OR coalesce(edge.confidence, 0) >= $min_confidence AND ($as_of IS NULL
        OR coalesce(date(edge.start_time) <= date($as_of), true) AND coalesce(date(edge.stop_time) > date($as_of), true)
        AND CASE WHEN edge.claim_ids IS NULL THEN coalesce(date(edge.created) <= date($as_of), true)
          ELSE any(k IN edge.source_keys WHERE NOT k IN hidden) END)))
    AND all(node IN [no] WHERE node.placeholder IS NULL AND node.tlp_rank <= $tlp
      AND ($include_revoked OR NOT (coalesce(node.revoked, false) OR coalesce(node.x_mitre_deprecated, false)))
      AND ($as_of IS NULL OR node.kinds IS NOT NULL OR node.claim_ids IS NOT NULL OR node.source_id IS NOT NULL
        OR coalesce(date(node.created) <= date($as_of), true)))
  RETURN no
} AS denials
RETURN g.caption AS group, thing.caption AS organisation, t.relationship_type AS relation, coalesce(t.predicate, '') AS predicate,
  coalesce(t.hedge, t.stance, 'asserted') AS firmness, t.credibility AS credibility, t.confidence AS confidence,
  coalesce(toString(date(t.start_time)), '') AS since,
  coalesce(COLLECT {
    UNWIND t.source_keys AS key
    MATCH (r:StixObject {id: key})
    WHERE NOT key IN hidden AND r.published IS NOT NULL
    RETURN toString(date(r.published)) AS day ORDER BY day LIMIT 1
  }[0], '') AS known_from,
  [r IN readings | r[1]] AS readings,
  reduce(all = [], no IN denials | all + CASE
    WHEN size([i IN range(0, size(coalesce(no.source_keys, [])) - 1) WHERE no.structure IS NULL AND NOT no.source_keys[i] IN hidden
      | CASE no.source_ids[i] WHEN '' THEN no.source_names[i] ELSE no.source_ids[i] END]) > 0 THEN [i IN range(0, size(coalesce(no.source_keys, [])) - 1) WHERE no.structure IS NULL AND NOT no.source_keys[i] IN hidden
      | CASE no.source_ids[i] WHEN '' THEN no.source_names[i] ELSE no.source_ids[i] END]
    WHEN size(coalesce(no.authors, [])) > 0 THEN no.authors ELSE [no.caption] END) AS denied_by,
  g.id AS group_id, thing.id AS organisation_id, t.id AS claim_id,
  [i IN range(0, size(coalesce(t.source_keys, [])) - 1) WHERE t.structure IS NULL AND NOT t.source_keys[i] IN hidden
    | CASE t.source_ids[i] WHEN '' THEN t.source_names[i] ELSE t.source_ids[i] END] AS sources,
  [n IN [g, thing, o] | n.id] + [t.id] + [r IN readings | r[0]] + [no IN denials | no.id] AS objects
ORDER BY group, organisation, relation, claim_id

// picture: groups, companies and agencies, and what ties them
MATCH p = (g:IntrusionSet|Campaign)-[t:ATTRIBUTED_TO|DUPLICATE_OF|RELATED_TO|PART_OF|MEMBER_OF]-(o)
WHERE (o:Company OR o:Agency OR o:ThreatActor) AND ($actor IS NULL OR g.id = $actor OR o.id = $actor)
OPTIONAL MATCH q = (:StixObject {id: t.id})<-[:OBJECT_REFS]-(:Opinion)
RETURN p, q
