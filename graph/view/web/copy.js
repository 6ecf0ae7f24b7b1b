// Things to take along: ids, JSON as it was read, Cypher for Neo4j.

function copyText(text, what) {
  const fallback = () => {
    const area = h("textarea", { readonly: true, class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  (navigator.clipboard && window.isSecureContext ? navigator.clipboard.writeText(text).catch(fallback) : Promise.resolve(fallback())).then(() => toast(`Copied the ${what}`));
}

const copyID = (i) => copyText(thing.ids[i].join("\n"), thing.ids[i].length > 1 ? "STIX ids" : "STIX id");

function copyJSON(i) {
  const list = thing.ids[i].map(objectText).filter(Boolean);
  copyText(list.length === 1 ? list[0] : "[" + list.join(",\n") + "]", "JSON");
}

const quoted = (list) => list.map((id) => `'${id.replace(/[\\']/g, "\\$&")}'`).join(", ");

// cypher is the query that shows these things and ties in Neo4j, as stixgraph loads them: objects are nodes with their id,
// relationships are edges with theirs, a denial is the note's node, references are edges marked embedded.
function cypher(things, ties) {
  const nodes = things.flatMap((i) => thing.ids[i]), edges = [];
  for (const t of ties) if (tie.ids[t]) (tie.ids[t].startsWith("relationship--") ? edges : nodes).push(tie.ids[t]);
  return `// ${core.title.replace(/\s+/g, " ")}: ${count(things.length, "object")}, ${count(ties.length, "relationship")}\n` +
    `WITH [${quoted([...new Set(nodes)].sort())}] AS ids,\n     [${quoted([...new Set(edges)].sort())}] AS relationships\n` +
    "MATCH (n:StixObject) WHERE n.id IN ids\n" +
    "OPTIONAL MATCH (n)-[r]->(m:StixObject)\nWHERE m.id IN ids AND (r.id IN relationships OR r.embedded OR r.structure)\nRETURN n, r, m";
}

const copyCypher = (i) => {
  const ties = [...tiesOf(i)].filter((t) => tieVisible[t]);
  copyText(cypher([...new Set([i, ...ties.map((t) => other(t, i))])], ties), "Cypher");
};
