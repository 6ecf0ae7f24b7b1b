// Putting it together.

function change() { refresh(); updateCounts(); mirror(); tables(); draw(); }

function filtersChanged() { change(); writeLink(); say($("count").textContent); }

function select(i, { focus = false, panel = true } = {}) {
  view.thing = i; view.tie = -1;
  if (!visible[i]) change(); else { mirror(); draw(); }
  if (panel) showPanel(focus);
  writeLink();
}

function selectTie(t) {
  view.tie = t; view.thing = -1;
  if (reveal(tie.a[t]) | reveal(tie.b[t])) change();
  mirror(); draw(); showPanel(false); writeLink();
}

function clearSelection() {
  if (view.thing < 0 && view.tie < 0) return;
  view.thing = view.tie = -1;
  change(); showPanel(false); writeLink();
}

function openNeighbours(i) {
  const before = inPicture.slice(), n = expand(i);
  if (!n) { toast("All its neighbours are in the picture"); return; }
  const fresh = inPicture.map((x, k) => x && !before[k] ? 1 : 0);
  change();
  if (view.thing >= 0) showPanel(false);
  settle(fresh, () => { fit(true); });
  toast(`Showing ${count(n, "more object")}`);
  writeLink();
}

function hideThing(i) {
  hide(i);
  view.thing = -1;
  change(); showPanel(false); writeLink();
  say(`${nameOf(i)} hidden`);
}

function closeMenu() { $("share-menu").hidden = true; $("share").setAttribute("aria-expanded", "false"); }

function startControls() {
  const on = (id, f) => $(id).addEventListener("click", f);
  on("as-graph", () => showTable(false));
  on("as-table", () => showTable(true));
  on("filters-toggle", () => toggleFilters());
  on("zoom-in", () => zoom(1.3, undefined, undefined, true));
  on("zoom-out", () => zoom(1 / 1.3, undefined, undefined, true));
  on("zoom-fit", () => fit(true));
  on("show-all", () => { showAll(); change(); fit(true); writeLink(); });
  on("show-start", () => { firstPicture(); pinned.fill(0); change(); fit(true); writeLink(); });
  on("theme", () => { document.documentElement.dataset.theme = dark() ? "light" : "dark"; themed(); });
  on("help-open", () => $("help").showModal());
  on("share", () => {
    const menu = $("share-menu");
    menu.hidden = !menu.hidden;
    $("share").setAttribute("aria-expanded", String(!menu.hidden));
    if (!menu.hidden) menu.querySelector("button").focus();
  });
  $("share-menu").addEventListener("keydown", (e) => {
    const items = [...$("share-menu").children], k = items.indexOf(document.activeElement);
    if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); items[(k + (e.key === "ArrowDown" ? 1 : items.length - 1)) % items.length].focus(); }
  });
  document.addEventListener("pointerdown", (e) => { if (!e.target.closest(".menu")) closeMenu(); });
  const act = { "copy-link": () => copyText(location.href, "link"), "copy-cypher": () => copyText(cypher(visibleThings, visibleTies), "Cypher"), "save-svg": saveSVG, "save-png": savePNG, print: () => window.print() };
  for (const [id, f] of Object.entries(act)) on(id, () => { closeMenu(); f(); });
  $("panel").addEventListener("toggle", onToggle, true);
  addEventListener("resize", () => resize());
  addEventListener("hashchange", restore);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", themed);
}

function themed() { readTone(); buildFilters(); updateCounts(); tables(); if (view.thing >= 0 || view.tie >= 0) showPanel(false); draw(); }

function restore() {
  const { table, moved } = readLink();
  buildFilters();
  $("table").hidden = !table; $("stage").hidden = table;
  $("as-graph").setAttribute("aria-pressed", String(!table)); $("as-table").setAttribute("aria-pressed", String(table));
  change();
  showPanel(false);
  if (moved) { for (let k = 0; k < 60 && visibleThings.length <= 700; k++) { measure(); settleRound(10 * (1 - k / 60) + 0.4, inPicture); } }
  resize(); fit(false);
}

function begin() {
  $("title").textContent = core.title;
  if (core.level) { $("level").hidden = false; $("level").textContent = "TLP:" + core.level.toUpperCase(); $("level").className = "tlp tlp-" + core.level.replace("+", "-"); }
  if (innerWidth < 900) { $("filters").hidden = true; $("filters-toggle").setAttribute("aria-expanded", "false"); }
  readTone();
  startControls(); startTouch(); startKeys(); startSearch(); startPrint();
  // the panel's and the objects' data follow this script in the page: an address that opens the panel waits for them
  if (/[#&]at=/.test(location.hash) && !$("data-objects")) {
    firstPicture(); buildFilters(); change(); resize(); fit(false);
    document.addEventListener("DOMContentLoaded", restore);
  } else restore();
  requestAnimationFrame(() => requestAnimationFrame(() => { document.documentElement.dataset.ready = "1"; performance.mark("painted"); }));
}

begin();
