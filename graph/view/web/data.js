// The graph as the page holds it: columns as typed arrays, what the panel needs only once it is asked for.

const core = JSON.parse($("data-core").textContent);
const N = core.things.ids.length, M = core.ties.id.length;
const LEVELS = ["", "clear", "green", "amber", "amber+strict", "red"];
const FIRM = [
  { key: "asserted", label: "Stated", hint: "stated, or said without a hedge", dash: [] },
  { key: "assessed", label: "Assessed", hint: "a source's judgement", dash: [9, 5] },
  { key: "suspected", label: "Alleged, suspected", hint: "alleged or suspected", dash: [2, 5] },
  { key: "denied", label: "Denied", hint: "somebody says it is not so", dash: [10, 3, 2, 3] },
  { key: "unclaimed", label: "No claim", hint: "a field of the case or a reference from one object to another; nobody claims it", dash: [] },
];
const CREDIBILITY = ["", "confirmed by other sources", "probably true", "possibly true", "doubtful", "improbable", "truth cannot be judged"];
const RELIABILITY = { A: "completely reliable", B: "usually reliable", C: "fairly reliable", D: "not usually reliable", E: "unreliable", F: "cannot be judged" };

const thing = {
  ids: core.things.ids, names: core.things.names, folded: core.things.folded, country: core.things.country,
  cls: Uint8Array.from(core.things.class), level: Uint8Array.from(core.things.level),
  x: new Float32Array(N), y: new Float32Array(N), r: new Float32Array(N),
  absent: new Uint8Array(N), revoked: new Uint8Array(N), first: new Uint8Array(N), degree: new Int32Array(N),
  mask: new Uint32Array(N), // of its class and further parts
};
const tie = {
  ids: core.ties.id, sources: core.ties.sources,
  a: Int32Array.from(core.ties.source), b: Int32Array.from(core.ties.target), type: Uint16Array.from(core.ties.type),
  firm: Uint8Array.from(core.ties.firmness), conf: Int8Array.from(core.ties.confidence), level: Uint8Array.from(core.ties.level),
  disputed: new Uint8Array(M), bend: new Float32Array(M), width: new Uint8Array(M),
};
for (const i of core.things.absent) thing.absent[i] = 1;
for (const i of core.things.revoked) thing.revoked[i] = 1;
for (const i of core.ties.disputed) tie.disputed[i] = 1;
for (const i of Object.keys(core.things.start)) thing.first[i] = 1;
for (let i = 0; i < N; i++) {
  thing.mask[i] = 1 << thing.cls[i];
  for (const c of core.things.also[i] || []) thing.mask[i] |= 1 << c;
}
for (let i = 0; i < M; i++) {
  const n = tie.sources[i].length;
  tie.width[i] = n > 7 ? 3 : n > 3 ? 2 : n > 1 ? 1 : 0;
  if (tie.a[i] !== tie.b[i]) { thing.degree[tie.a[i]]++; thing.degree[tie.b[i]]++; }
}
const WIDTHS = [1.1, 1.9, 3, 4.4];
for (let i = 0; i < N; i++) thing.r[i] = Math.min(22, 7 + 1.5 * Math.sqrt(thing.degree[i]));

// ties of each thing: nearAt[i] to nearAt[i+1] in near
const nearAt = new Int32Array(N + 1), near = new Int32Array(2 * M);
for (let i = 0; i < M; i++) { nearAt[tie.a[i] + 1]++; if (tie.b[i] !== tie.a[i]) nearAt[tie.b[i] + 1]++; }
for (let i = 0; i < N; i++) nearAt[i + 1] += nearAt[i];
{
  const fill = nearAt.slice();
  for (let i = 0; i < M; i++) { near[fill[tie.a[i]]++] = i; if (tie.b[i] !== tie.a[i]) near[fill[tie.b[i]]++] = i; }
}
const tiesOf = (i) => near.subarray(nearAt[i], nearAt[i + 1]);
const other = (t, i) => (tie.a[t] === i ? tie.b[t] : tie.a[t]);

// lines between the same two things fan out
{
  const seen = new Map();
  for (let i = 0; i < M; i++) {
    const a = Math.min(tie.a[i], tie.b[i]), b = Math.max(tie.a[i], tie.b[i]), k = a * N + b;
    if (!seen.has(k)) seen.set(k, []);
    seen.get(k).push(i);
  }
  for (const list of seen.values()) {
    list.forEach((t, j) => {
      const side = tie.a[t] < tie.b[t] ? 1 : -1;
      tie.bend[t] = side * (j - (list.length - 1) / 2) * Math.min(26, 90 / list.length);
    });
  }
}

const byID = new Map();
thing.ids.forEach((ids, i) => ids.forEach((id) => byID.set(id, i)));
const tieByID = new Map(tie.ids.map((id, i) => [id, i]).filter(([id]) => id));

const nameOf = (i) => thing.names[i][0];
const classOf = (i) => core.classes[thing.cls[i]];
const verb = (t) => core.types[tie.type[t]];

// label is a name as it stands in the picture: on two lines where it is long and has a space, and cut where it is longer
const label = (i) => {
  const c = [...nameOf(i)];
  if (c.length <= 18) return [c.join("")];
  let at = -1;
  c.forEach((x, k) => { if (x === " " && (at < 0 || Math.max(k, c.length - k) < Math.max(at, c.length - at))) at = k; });
  const cut = (x, n) => (x.length > n ? x.slice(0, n - 1).join("") + "…" : x.join(""));
  return at < 0 ? [cut(c, 24)] : [cut(c.slice(0, at), 22), cut(c.slice(at + 1), 22)];
};

// the larger blocks follow the script in the page, so they are read when first asked for
let detailRead = null, objectsRead = null;
const detail = () => (detailRead ||= JSON.parse($("data-detail").textContent));
const objectText = (id) => (objectsRead ||= JSON.parse($("data-objects").textContent))[id];
