// Search over all names, folded as the graph's own index folds them: case, width and invisible characters do not count.

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ").normalize("NFKC").replace(/[\p{Cf}\p{Cc}\p{Variation_Selector}]/gu, (c) => (/\s/.test(c) ? c : "")).trim().replace(/\s+/g, " ");

let hits = [], hitAt = -1;

// find ranks things: the whole name, its beginning, the beginning of a word, anywhere.
function find(text) {
  const key = fold(text);
  if (!key) return [];
  const found = [];
  for (let i = 0; i < N; i++) {
    let best = 9, by = -1;
    thing.folded[i].forEach((name, k) => {
      const at = name.indexOf(key);
      const cost = at < 0 ? 9 : name === key ? 0 : at === 0 ? 1 : /[\s\-_.(/]/.test(name[at - 1]) ? 2 : 3;
      if (cost < best) { best = cost; by = k; }
    });
    if (best === 9 && thing.ids[i].some((id) => id.startsWith(key) || id === key)) { best = 0; by = -1; }
    if (best < 9) found.push({ i, best, by });
  }
  return found.sort((p, q) => p.best - q.best || p.i - q.i).slice(0, 12);
}

function closeHits() { $("hits").hidden = true; $("query").setAttribute("aria-expanded", "false"); $("query").removeAttribute("aria-activedescendant"); hitAt = -1; }

function showHits() {
  hits = find($("query").value);
  const list = $("hits");
  list.replaceChildren(...hits.map((f, k) => {
    const alias = f.by < 0 ? "" : thing.names[f.i].find((n) => fold(n) === thing.folded[f.i][f.by]) || "";
    return h("li", { role: "option", id: "hit-" + k, "aria-selected": "false", onmousedown: (e) => { e.preventDefault(); take(k); } },
      icon(thing.cls[f.i]), h("span", {}, nameOf(f.i)), alias && alias !== nameOf(f.i) && h("span", { class: "small" }, alias), h("span", { class: "small end" }, classOf(f.i).label));
  }), ...(hits.length || !$("query").value.trim() ? [] : [h("li", { class: "none" }, "Nothing is called that.")]));
  list.hidden = !$("query").value.trim();
  $("query").setAttribute("aria-expanded", String(!list.hidden));
  hitAt = -1;
  say(list.hidden ? "" : count(hits.length, "result"));
}

function take(k) {
  const f = hits[k];
  if (!f) return;
  closeHits();
  $("query").value = "";
  goto(f.i);
}

function startSearch() {
  const q = $("query");
  q.addEventListener("input", showHits);
  q.addEventListener("focus", () => q.value && showHits());
  q.addEventListener("blur", closeHits);
  q.addEventListener("keydown", (e) => {
    if (e.key === "Enter") { e.preventDefault(); take(Math.max(0, hitAt)); return; }
    if (e.key !== "ArrowDown" && e.key !== "ArrowUp" || !hits.length) return;
    e.preventDefault();
    hitAt = (hitAt + (e.key === "ArrowDown" ? 1 : hits.length - (hitAt < 0 ? 0 : 1))) % hits.length;
    [...$("hits").children].forEach((li, k) => li.setAttribute("aria-selected", String(k === hitAt)));
    q.setAttribute("aria-activedescendant", "hit-" + hitAt);
  });
}
