// The keyboard, and what screen readers find in the canvas: a button for each object in the picture, one of which
// takes part in the tab order.

const MIRROR = 250;

function mirror() {
  const active = view.thing >= 0 && visible[view.thing] ? view.thing : core.centre >= 0 && visible[core.centre] ? core.centre : visibleThings[0];
  const list = visibleThings.slice(0, MIRROR);
  if (active !== undefined && !list.includes(active)) list.push(active);
  const had = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.thing : undefined;
  canvas.replaceChildren(...list.map((i) => h("button", {
    type: "button", "data-thing": i, tabindex: i === active ? 0 : -1,
    "aria-label": `${nameOf(i)}, ${classOf(i).label}, ${count(thing.degree[i], "relationship")}`,
    "aria-pressed": i === view.thing ? "true" : "false",
    onclick: () => select(i),
  })));
  if (had !== undefined) { const again = canvas.querySelector(`[data-thing="${had}"]`); if (again) again.focus({ preventScroll: true }); }
  canvas.setAttribute("aria-label", `Graph of ${core.title}: ${count(visibleThings.length, "object")} and ${count(visibleTies.length, "relationship")} shown`);
}

// nextIn is the nearest thing in a direction.
function nextIn(i, dx, dy) {
  let best = -1, cost = 1e9;
  for (const o of visibleThings) {
    if (o === i) continue;
    const x = thing.x[o] - thing.x[i], y = thing.y[o] - thing.y[i], along = x * dx + y * dy, across = Math.abs(x * dy - y * dx);
    if (along > 0 && along + 2.2 * across < cost) { cost = along + 2.2 * across; best = o; }
  }
  return best;
}

function walk(dx, dy) {
  const from = view.thing >= 0 && visible[view.thing] ? view.thing : -1;
  const to = from < 0 ? (core.centre >= 0 && visible[core.centre] ? core.centre : visibleThings[0]) : nextIn(from, dx, dy);
  if (to === undefined || to < 0) return;
  select(to, { panel: !$("panel").hidden });
  bringIntoSight(to);
  say(`${nameOf(to)}, ${classOf(to).label}, ${count(thing.degree[to], "relationship")}`);
}

function bringIntoSight(i) {
  const x = toX(thing.x[i]), y = toY(thing.y[i]);
  if (x < 50 || y < 50 || x > W - 50 || y > H - 80) { following = false; glide({ k: camera.k, x: camera.x + W / 2 - x, y: camera.y + H / 2 - y }, true); }
}

function startKeys() {
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  $("stage").addEventListener("keydown", (e) => {
    if (e.target.closest && e.target.closest(".zoom, .status")) return;
    if (arrows[e.key]) { e.preventDefault(); walk(...arrows[e.key]); } else if (e.key === "Enter" && view.thing >= 0) { e.preventDefault(); select(view.thing, { focus: true }); }
  });
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || $("help").open) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName);
    if (e.key === "Escape") {
      if (!$("share-menu").hidden) closeMenu(); else if (!$("hits").hidden) closeHits(); else if (typing) e.target.blur(); else { clearSelection(); canvas.focus(); }
      return;
    }
    if (typing) return;
    const act = {
      "/": () => $("query").focus(), "+": () => zoom(1.3, undefined, undefined, true), "=": () => zoom(1.3, undefined, undefined, true), "-": () => zoom(1 / 1.3, undefined, undefined, true), "0": () => fit(true),
      e: () => view.thing >= 0 && openNeighbours(view.thing), h: () => view.thing >= 0 && hideThing(view.thing),
      t: () => showTable($("table").hidden), f: () => toggleFilters(), "?": () => $("help").showModal(),
    }[e.key.length === 1 ? e.key.toLowerCase() : ""];
    if (act) { e.preventDefault(); act(); }
  });
}
