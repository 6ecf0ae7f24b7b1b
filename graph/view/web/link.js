// What the reader sees, in the address: the page can be sent on, or opened again, at the same place.

const idOf = (i) => thing.ids[i][0];

function writeLink() {
  const q = new URLSearchParams(), keys = (set, name) => [...set].map(name).join(",");
  if (view.thing >= 0) q.set("at", idOf(view.thing));
  if (view.tie >= 0) q.set("at", tie.ids[view.tie] || `${idOf(tie.a[view.tie])}>${idOf(tie.b[view.tie])}`);
  if (view.all) q.set("all", "1");
  if (view.open.length) q.set("open", view.open.map((o) => (Array.isArray(o) ? "=" + idOf(o[1]) : idOf(o))).join(","));
  if (view.drop.length) q.set("hide", view.drop.map(idOf).join(","));
  const off = core.classes.map((c, k) => (filter.classes >>> k & 1 ? "" : c.key)).filter(Boolean);
  if (off.length) q.set("without", off.join(","));
  if (filter.firm.size) q.set("not", keys(filter.firm, (k) => FIRM[k].key));
  if (filter.types.size) q.set("notype", keys(filter.types, (k) => core.types[k]));
  if (filter.sources.size) q.set("by", keys(filter.sources, (n) => encodeURIComponent(core.sources[n].id || core.sources[n].name)));
  if (filter.conf) q.set("confidence", filter.conf + (filter.ungraded ? "" : "!"));
  if (filter.level < 5) q.set("tlp", LEVELS[filter.level]);
  if (!$("table").hidden) q.set("table", "1");
  const text = q.toString().replace(/%2C/g, ",").replace(/%3D/g, "=").replace(/%3E/g, ">");
  try { history.replaceState(null, "", text ? "#" + text : location.pathname + location.search); } catch { /* some browsers refuse it for files */ }
}

// readLink restores what an address says; what it names and the page lacks is passed over.
function readLink() {
  const q = new URLSearchParams(location.hash.slice(1)), list = (name) => (q.get(name) || "").split(",").filter(Boolean);
  firstPicture(); clearFilters(); pinned.fill(0);
  view.thing = view.tie = -1;
  const without = new Set(list("without"));
  core.classes.forEach((c, k) => { if (without.has(c.key)) filter.classes &= ~(1 << k); });
  for (const key of list("not")) { const k = FIRM.findIndex((f) => f.key === key); if (k >= 0) filter.firm.add(k); }
  for (const key of list("notype")) { const k = core.types.indexOf(key); if (k >= 0) filter.types.add(k); }
  for (const key of list("by")) { const k = core.sources.findIndex((x) => encodeURIComponent(x.id || x.name) === key); if (k >= 0) filter.sources.add(k); }
  const conf = q.get("confidence") || "";
  filter.conf = Math.max(0, Math.min(100, parseInt(conf, 10) || 0)); filter.ungraded = !conf.endsWith("!");
  if (LEVELS.indexOf(q.get("tlp")) > 0) filter.level = LEVELS.indexOf(q.get("tlp"));
  passes();
  if (q.get("all")) showAll();
  for (const o of list("open")) {
    const only = o.startsWith("="), i = byID.get(only ? o.slice(1) : o);
    if (i === undefined) continue;
    if (only) reveal(i); else expand(i);
  }
  for (const id of list("hide")) { const i = byID.get(id); if (i !== undefined) hide(i); }
  const at = q.get("at") || "", [from, to] = at.split(">").map((id) => byID.get(id));
  if (to !== undefined && from !== undefined) view.tie = [...tiesOf(from)].find((t) => other(t, from) === to && !tie.ids[t]) ?? -1;
  else if (from !== undefined) { view.thing = from; reveal(from); } else if (tieByID.has(at)) { view.tie = tieByID.get(at); reveal(tie.a[view.tie]); reveal(tie.b[view.tie]); }
  return { table: q.get("table") === "1", moved: view.open.length > 0 };
}
