// Legend and filters in one: what the signs mean, how many there are, and a box to take them out of the picture.

const legendCounts = []; // [element, function that counts]

function row(sign, label, title, on, off, counted) {
  const n = h("span", { class: "n" });
  legendCounts.push([n, counted]);
  const box = h("input", { type: "checkbox", checked: on });
  box.addEventListener("change", () => { off(!box.checked); filtersChanged(); });
  return h("label", { class: "row", title }, box, sign, h("span", { class: "what" }, label), n);
}

const toggle = (set) => (k) => (off) => { if (off) set.add(k); else set.delete(k); };

function buildFilters() {
  legendCounts.length = 0;
  const firmOff = toggle(filter.firm), typeOff = toggle(filter.types);
  const kinds = core.classes.map((c, k) => row(icon(k), c.plural, "", (filter.classes >>> k & 1) === 1, (off) => { if (off) filter.classes &= ~(1 << k); else filter.classes |= 1 << k; },
    () => [visibleThings.reduce((n, i) => n + (thing.cls[i] === k), 0), thing.cls.reduce((n, c2) => n + (c2 === k), 0)]));
  const firms = FIRM.map((f, k) => tie.firm.includes(k) && row(lineSample(k), f.label, f.hint, !filter.firm.has(k), firmOff(k),
    () => [visibleTies.reduce((n, t) => n + (tie.firm[t] === k), 0), tie.firm.reduce((n, x) => n + (x === k), 0)])).filter(Boolean);
  const perType = new Int32Array(core.types.length);
  for (const k of tie.type) perType[k]++;
  const types = core.types.map((name, k) => k).sort((p, q) => perType[q] - perType[p] || p - q).map((k) => row("", core.types[k], "", !filter.types.has(k), typeOff(k),
    () => [visibleTies.reduce((n, t) => n + (tie.type[t] === k), 0), perType[k]]));
  const conf = h("input", { type: "range", min: 0, max: 100, step: 5, value: filter.conf, id: "confidence", "aria-describedby": "confidence-text" });
  const confText = h("output", { id: "confidence-text", for: "confidence" });
  const showConf = () => { confText.textContent = filter.conf ? `${filter.conf} or more` : "any"; };
  conf.addEventListener("input", () => { filter.conf = +conf.value; showConf(); filtersChanged(); });
  showConf();
  const ungraded = h("input", { type: "checkbox", checked: filter.ungraded });
  ungraded.addEventListener("change", () => { filter.ungraded = ungraded.checked; filtersChanged(); });
  const levels = LEVELS.map((_, k) => k).filter((k) => k > 0 && (thing.level.includes(k) || tie.level.includes(k)));
  const level = h("select", { id: "tlp" }, h("option", { value: 5 }, "any level"), levels.slice(0, -1).map((k) => h("option", { value: k, selected: filter.level === k }, `TLP:${LEVELS[k].toUpperCase()} and wider`)));
  level.addEventListener("change", () => { filter.level = +level.value; filtersChanged(); });
  const reset = button("Reset filters", () => { clearFilters(); buildFilters(); filtersChanged(); }, { id: "reset", class: "quiet" });
  const fold = (title, open, ...body) => h("details", { class: "fold", open }, h("summary", {}, title), ...body);
  $("filters").replaceChildren(
    fold("Objects", true, h("div", { id: "by-kind", role: "group", "aria-label": "Kinds of objects" }, kinds)),
    fold("How firmly it is said", true, h("div", { id: "by-firmness", role: "group", "aria-label": "How firmly it is said" }, firms),
      h("p", { class: "widths" }, WIDTHS.map((w, k) => h("span", {}, lineSample(0, k), ["1", "2–3", "4–7", "8+"][k])), h("span", { class: "small" }, "sources")),
      h("p", { class: "widths" }, h("span", {}, markSample(true), "denied"), h("span", {}, markSample(false), "disputed"))),
    fold("Confidence", true, h("label", { for: "confidence", class: "unseen" }, "Least confidence"), conf, h("div", { class: "row" }, confText), h("label", { class: "row" }, ungraded, h("span", { class: "what" }, "also what nobody graded"))),
    levels.length > 1 ? fold("TLP", true, h("label", { for: "tlp", class: "unseen" }, "Strictest level shown"), level) : "",
    fold("Relationships", false, h("p", { class: "actions" }, button("All", () => { filter.types.clear(); buildFilters(); filtersChanged(); }), button("None", () => { core.types.forEach((_, k) => filter.types.add(k)); buildFilters(); filtersChanged(); })), h("div", { id: "by-type", role: "group", "aria-label": "Relationship types" }, types)),
    core.sources.length ? fold("Sources", filter.sources.size > 0, sourcePicker()) : "",
    reset);
}

function markSample(denied) {
  return s("svg", { viewBox: "-9 -9 18 18", width: 15, height: 15, "aria-hidden": "true" }, s("circle", { r: 7.5, fill: "none", stroke: "var(--denied)", "stroke-width": 1.8 }),
    s("path", { d: denied ? "M-5 -5L5 5" : "M0 -4V1M0 3.2V4.4", stroke: "var(--denied)", "stroke-width": 1.8 }));
}

function sourcePicker() {
  const uses = new Int32Array(core.sources.length);
  for (const list of tie.sources) for (const n of list) uses[n]++;
  const list = h("div", { id: "by-source", class: "scroll", role: "group", "aria-label": "Only these sources" });
  const fill = (text) => {
    const key = fold(text);
    list.replaceChildren(...core.sources.map((x, n) => n).filter((n) => uses[n] && (filter.sources.has(n) || fold(core.sources[n].name + " " + (core.sources[n].title || "")).includes(key)))
      .sort((p, q) => filter.sources.has(q) - filter.sources.has(p) || uses[q] - uses[p] || p - q).slice(0, 150).map((n) => {
        const box = h("input", { type: "checkbox", checked: filter.sources.has(n) });
        box.addEventListener("change", () => { if (box.checked) filter.sources.add(n); else filter.sources.delete(n); filtersChanged(); });
        return h("label", { class: "row", title: core.sources[n].title }, box, h("span", { class: "what" }, core.sources[n].name), h("span", { class: "n" }, uses[n]));
      }));
  };
  fill("");
  return h("div", {}, h("input", { type: "search", class: "narrow", "aria-label": "Find a source", placeholder: "Find a source", oninput: (e) => fill(e.target.value) }), h("p", { class: "small" }, "Tick sources to see only what they say."), list);
}

function updateCounts() {
  for (const [e, counted] of legendCounts) {
    const [shown, all] = counted();
    e.textContent = shown === all ? all : `${shown} / ${all}`;
  }
  $("count").textContent = `${visibleThings.length.toLocaleString("en-GB")} of ${count(N, "object")} · ${visibleTies.length.toLocaleString("en-GB")} of ${count(M, "relationship")}`;
  $("show-all").disabled = view.all;
  $("show-start").disabled = !view.all && !view.open.length && !view.drop.length;
  const reset = $("reset");
  if (reset) reset.disabled = !filtering();
}

function toggleFilters(on) {
  const f = $("filters");
  f.hidden = on === undefined ? !f.hidden : !on;
  $("filters-toggle").setAttribute("aria-expanded", String(!f.hidden));
  resize();
}
