// The panel: what is selected, who says so and how firmly, what is denied, and where to go from there.

function icon(c, size = 14) {
  const fill = dark() ? core.classes[c].dark : core.classes[c].light;
  return s("svg", { viewBox: "-1.4 -1.4 2.8 2.8", width: size, height: size, "aria-hidden": "true", class: "icon" }, s("path", { d: core.classes[c].shape, fill }));
}

function lineSample(firm, width = 1) {
  const colour = firm === 3 ? "var(--denied)" : firm === 4 ? "var(--faint)" : "var(--line)";
  return s("svg", { viewBox: "0 0 36 10", width: 36, height: 10, "aria-hidden": "true", class: "sample" },
    s("path", { d: "M1 5H35", stroke: colour, "stroke-width": firm === 4 ? 1 : WIDTHS[width], "stroke-dasharray": FIRM[firm].dash.join(" "), "stroke-linecap": firm === 2 ? "round" : "butt", fill: "none" }));
}

const tlp = (level) => level > 0 && h("span", { class: "tlp tlp-" + LEVELS[level].replace("+", "-") }, "TLP:" + LEVELS[level].toUpperCase());

const section = (title, ...body) => h("section", {}, h("h3", {}, title), ...body);

function sourceLine(n, hedge) {
  const x = core.sources[n];
  return h("li", {}, link(x.url, x.name), x.published ? ` · ${x.published}` : "",
    x.reliability && h("abbr", { class: "grade", title: `Reliability ${x.reliability}: ${RELIABILITY[x.reliability] || ""}` }, x.reliability),
    hedge && h("span", { class: "hedge" }, hedge), x.title && x.title !== x.name && h("span", { class: "small" }, x.title));
}

const span = (from, to) => (from || to) && `${from || "…"} – ${to || "…"}`;

// claim shows one claim with its sources.
function claim(c) {
  return h("div", { class: "claim" + (c.denied ? " against" : "") },
    h("p", { class: "says" }, c.denied && h("strong", { class: "denied" }, "Denied: "), c.text),
    h("p", { class: "small" }, [
      !c.denied && c.hedge, c.credibility && `credibility ${c.credibility}, ${CREDIBILITY[c.credibility]}`, span(c.start, c.stop), c.id && `claim ${c.id}`,
    ].filter(Boolean).join(" · ")),
    c.note && h("p", { class: "note" }, c.note), c.pointer && h("p", { class: "small" }, "Where: " + c.pointer),
    h("ul", { class: "sources" }, c.citations.map(([n, hedge]) => sourceLine(n, c.denied ? "denies" : hedge))));
}

// whoSays shows what stands behind a tie.
function whoSays(t) {
  const d = detail().ties[t];
  if (d.claims) return d.claims.map(claim);
  const list = tie.sources[t].map((n) => sourceLine(n));
  return h("div", { class: "claim" }, d.description && h("p", { class: "says" }, d.description),
    h("p", { class: "small" }, [tie.conf[t] >= 0 && `confidence ${tie.conf[t]}`, span(d.start, d.stop), d.by && `by ${d.by}`].filter(Boolean).join(" · ") || (tie.firm[t] === 4 ? "It follows from a field of the case, or one object names the other; nobody claims it." : "No source is given.")),
    list.length > 0 && h("ul", { class: "sources" }, list));
}

function goto(i) {
  const fresh = new Uint8Array(N);
  if (reveal(i)) { fresh[i] = 1; change(); settle(fresh, () => { draw(); }); }
  select(i); bringIntoSight(i);
}

const thingButton = (i) => h("button", { type: "button", class: "thing" + (inPicture[i] ? "" : " out"), onclick: () => goto(i), title: inPicture[i] ? "" : "not in the picture yet" }, icon(thing.cls[i]), nameOf(i));

function relation(t, from) {
  const o = other(t, from), n = tie.sources[t].length, out = tie.a[t] === from;
  return h("details", { class: "relation" + (tie.firm[t] === 3 ? " against" : "") },
    h("summary", {}, lineSample(tie.firm[t], tie.width[t]), h("span", { class: "verb" }, (out ? "" : "← ") + verb(t) + (out ? " →" : "")), thingButton(o),
      h("span", { class: "small" }, tie.firm[t] === 3 ? h("strong", { class: "denied" }, "denied") : [FIRM[tie.firm[t]].label.toLowerCase(), tie.conf[t] >= 0 && `confidence ${tie.conf[t]}`].filter(Boolean).join(" · "), n ? ` · ${count(n, "source")}` : "", tie.disputed[t] ? h("strong", { class: "denied" }, " · disputed") : "")),
    h("div", { class: "lazy", "data-tie": t }));
}

// fills a relation's claims when it is opened
function onToggle(e) {
  const lazy = e.target.open && e.target.querySelector(":scope > .lazy:empty");
  if (lazy) lazy.append(...[whoSays(+lazy.dataset.tie)].flat(), h("p", { class: "actions" }, button("Open", () => selectTie(+lazy.dataset.tie))));
}

function relations(i) {
  const groups = new Map();
  for (const t of tiesOf(i)) {
    if (tie.firm[t] === 3) continue;
    const k = (tie.firm[t] === 4 ? "~" : "") + verb(t);
    if (!groups.has(k)) groups.set(k, []);
    groups.get(k).push(t);
  }
  return [...groups.entries()].sort((p, q) => p[0].startsWith("~") - q[0].startsWith("~") || q[1].length - p[1].length || (p[0] < q[0] ? -1 : 1)).map(([k, list]) => {
    list.sort((p, q) => tie.sources[q].length - tie.sources[p].length || (nameOf(other(p, i)) < nameOf(other(q, i)) ? -1 : 1));
    const box = h("details", { class: "group", open: groups.size <= 3 || list.length <= 4 });
    const fill = () => { if (box.childElementCount === 1) box.append(...list.slice(0, 60).map((t) => relation(t, i)), list.length > 60 ? h("p", { class: "small" }, `${list.length - 60} more are in the table.`) : ""); };
    box.append(h("summary", {}, k.replace("~", ""), h("span", { class: "n" }, list.length)));
    if (box.open) fill(); else box.addEventListener("toggle", fill, { once: true });
    return box;
  });
}

function heading(kind, title, tools) {
  return h("header", {}, h("div", { class: "kind" }, kind), h("h2", {}, title), h("div", { class: "actions" }, tools),
    button("×", () => clearSelection(), { class: "close", "aria-label": "Close details" }));
}

function thingPanel(i) {
  const d = detail().things[i], c = core.classes[thing.cls[i]], left = hiddenNeighbours(i).length;
  const parts = [c.label, ...(core.things.also[i] || []).map((x) => "also " + core.classes[x].label), thing.country[i]].filter(Boolean).join(" · ");
  const remarks = remarksOn(i, -1), against = remarks.filter((r) => r.against && r.kind !== "denial");
  const denied = [...tiesOf(i)].filter((t) => tie.firm[t] === 3);
  return [
    heading([icon(thing.cls[i]), parts, tlp(thing.level[i])], nameOf(i), [
      left > 0 && button(left > STEP ? `Show ${STEP} of ${left} more neighbours` : `Show ${count(left, "more neighbour")}`, () => openNeighbours(i), { class: "primary", id: "panel-expand" }),
      button("Hide", () => hideThing(i)),
      button("Copy id", () => copyID(i), { title: thing.ids[i].join("\n") }), button("Copy JSON", () => copyJSON(i)), button("Copy Cypher", () => copyCypher(i)),
    ]),
    thing.absent[i] ? h("p", { class: "note" }, "Other objects refer to this one, but the graph does not have it.") : "",
    thing.revoked[i] ? h("p", { class: "note" }, "This object has been revoked.") : "",
    thing.names[i].length > 1 && h("p", { class: "aliases" }, h("span", { class: "small" }, "Also called "), thing.names[i].slice(1).map((n) => h("span", { class: "alias" }, n))),
    d.description && h("p", { class: "prose" }, d.description),
    (denied.length > 0 || against.length > 0) && h("section", { class: "denials" }, h("h3", {}, "Denied"), denied.map((t) => relation(t, i)), against.map(remark)),
    d.claims && section("Said of it", d.claims.map(claim)),
    section("Relationships", relations(i)),
    ...remarkSections(remarks.filter((r) => !r.against)),
    d.sources && d.sources.length > 0 && h("details", { class: "group" }, h("summary", {}, "Sources that mention it", h("span", { class: "n" }, d.sources.length)), h("ul", { class: "sources" }, d.sources.map((n) => sourceLine(n)))),
  ];
}

function tiePanel(t) {
  const remarks = remarksOn(-1, t), against = remarks.filter((r) => r.against && r.id !== tie.ids[t]);
  const contrary = [...tiesOf(tie.a[t])].filter((o) => o !== t && other(o, tie.a[t]) === other(t, tie.a[t]) && (tie.firm[o] === 3) !== (tie.firm[t] === 3) && tie.firm[o] !== 4);
  return [
    heading([lineSample(tie.firm[t], tie.width[t]), FIRM[tie.firm[t]].label, tie.conf[t] >= 0 ? ` · confidence ${tie.conf[t]}` : "", tlp(tie.level[t])],
      h("span", {}, nameOf(tie.a[t]), h("em", {}, ` ${verb(t)} `), nameOf(tie.b[t])),
      [tie.ids[t] && button("Copy id", () => copyText(tie.ids[t], "STIX id")), tie.ids[t] && button("Copy JSON", () => copyText(objectText(tie.ids[t]), "JSON")), button("Copy Cypher", () => copyText(cypher([tie.a[t], tie.b[t]], [t]), "Cypher"))]),
    h("p", { class: "ends" }, thingButton(tie.a[t]), thingButton(tie.b[t])),
    (against.length > 0 || contrary.length > 0) && h("section", { class: "denials" }, h("h3", {}, tie.firm[t] === 3 ? "Asserted all the same" : "Denied"), contrary.map((o) => relation(o, tie.a[o])), against.map(remark)),
    section(tie.firm[t] === 3 ? "Who denies it" : "Who says so", whoSays(t)),
    ...remarkSections(remarks.filter((r) => !r.against)),
  ];
}

function showPanel(focus) {
  const panel = $("panel"), was = panel.hidden;
  const body = view.thing >= 0 ? thingPanel(view.thing) : view.tie >= 0 ? tiePanel(view.tie) : null;
  panel.hidden = !body;
  panel.replaceChildren(...(body || []).flat().filter(Boolean));
  panel.scrollTop = 0;
  if (was !== panel.hidden) resize();
  if (focus) panel.focus();
}
