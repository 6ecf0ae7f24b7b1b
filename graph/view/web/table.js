// The same selection as a table.

const sorting = { things: [2, -1], ties: [5, -1] };
const limits = { things: 200, ties: 200 };

function thingRow(i) {
  const here = [...tiesOf(i)].filter((t) => tieVisible[t]);
  const sources = new Set(here.flatMap((t) => tie.sources[t]));
  return { key: i, cells: [nameOf(i), classOf(i).label, here.length, sources.size, here.filter((t) => tie.firm[t] === 3).length, thing.names[i].slice(1).join(", ")] };
}

function tieRow(t) {
  return { key: t, cells: [nameOf(tie.a[t]), verb(t), nameOf(tie.b[t]), FIRM[tie.firm[t]].label + (tie.disputed[t] ? " (disputed)" : ""), tie.conf[t] < 0 ? "" : tie.conf[t], tie.sources[t].length, [...new Set(tie.sources[t].map((n) => core.sources[n].name))].join(", ")] };
}

const TABLES = {
  things: { title: "Objects", columns: ["Name", "Kind", "Relationships", "Sources", "Denials", "Also called"], rows: () => visibleThings.map(thingRow), pick: (i) => select(i) },
  ties: { title: "Relationships", columns: ["From", "Relationship", "To", "How firmly", "Confidence", "Sources", "Who says so"], rows: () => visibleTies.map(tieRow), pick: (t) => selectTie(t) },
};

function sheet(name) {
  const { title, columns, rows, pick } = TABLES[name], [by, way] = sorting[name];
  const compare = (p, q) => (typeof p === "number" && typeof q === "number" ? p - q : String(p).localeCompare(String(q), "en"));
  const all = rows().sort((p, q) => way * compare(p.cells[by], q.cells[by]) || p.key - q.key), some = all.slice(0, limits[name]);
  return h("div", { class: "sheet" }, h("table", { id: "table-" + name },
    h("caption", {}, `${title} in this picture: ${all.length.toLocaleString("en-GB")}`),
    h("thead", {}, h("tr", {}, columns.map((c, k) => h("th", { scope: "col", "aria-sort": k === by ? (way > 0 ? "ascending" : "descending") : "none" },
      button([c, k === by ? (way > 0 ? " ▴" : " ▾") : ""], () => { sorting[name] = [k, k === by ? -way : typeof (all[0] || { cells: [] }).cells[k] === "number" ? -1 : 1]; tables(); }))))),
    h("tbody", {}, some.map((r) => h("tr", { class: name === "ties" && tie.firm[r.key] === 3 ? "against" : "" }, r.cells.map((c, k) => (k === 0 ? h("th", { scope: "row" }, button(name === "things" ? [icon(thing.cls[r.key]), c] : c, () => pick(r.key), { class: "thing" })) : h("td", { class: typeof c === "number" ? "n" : "" }, String(c)))))))),
    all.length > some.length && h("p", {}, button(`Show ${Math.min(500, all.length - some.length)} more`, () => { limits[name] += 500; tables(); })));
}

function tables() { if (!$("table").hidden) $("table").replaceChildren(sheet("things"), sheet("ties")); }

function showTable(on) {
  $("table").hidden = !on;
  $("stage").hidden = on;
  $("as-graph").setAttribute("aria-pressed", String(!on));
  $("as-table").setAttribute("aria-pressed", String(on));
  tables();
  if (!on) resize();
  writeLink();
}
