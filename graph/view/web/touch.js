// Mouse, pen and fingers: drag a thing, drag the picture, wheel and pinch to zoom, click to select.

function thingAt(x, y) {
  let best = -1, far = 1e9;
  for (const i of visibleThings) {
    const d = Math.hypot(toX(thing.x[i]) - x, toY(thing.y[i]) - y), reach = Math.max(radius(i) + 5, 9);
    if (d < reach && d < far) { best = i; far = d; }
  }
  return best;
}

function tieAt(x, y) {
  let best = -1, far = 7;
  for (const t of visibleTies) {
    const a = tie.a[t], b = tie.b[t];
    const ax = toX(thing.x[a]), ay = toY(thing.y[a]), bx = toX(thing.x[b]), by = toY(thing.y[b]);
    if (x < Math.min(ax, bx) - 60 || x > Math.max(ax, bx) + 60 || y < Math.min(ay, by) - 60 || y > Math.max(ay, by) + 60) continue;
    const [cx0, cy0] = a === b ? middle(t) : control(t), cx = toX(cx0), cy = toY(cy0);
    let px = ax, py = ay;
    for (let k = 1; k <= 12; k++) {
      const p = k / 12, q = 1 - p;
      const qx = q * q * ax + 2 * q * p * cx + p * p * bx, qy = q * q * ay + 2 * q * p * cy + p * p * by;
      const dx = qx - px, dy = qy - py, len = dx * dx + dy * dy || 1;
      const u = Math.max(0, Math.min(1, ((x - px) * dx + (y - py) * dy) / len));
      const d = Math.hypot(px + u * dx - x, py + u * dy - y);
      if (d < far) { far = d; best = t; }
      px = qx; py = qy;
    }
  }
  return best;
}

function startTouch() {
  const down = new Map();
  let grabbed = -1, moved = false, pinch = 0;
  const at = (e) => { const box = canvas.getBoundingClientRect(); return [e.clientX - box.left, e.clientY - box.top]; };
  canvas.addEventListener("pointerdown", (e) => {
    canvas.setPointerCapture(e.pointerId);
    const [x, y] = at(e);
    down.set(e.pointerId, [x, y]);
    moved = false; gliding++;
    if (down.size === 1) grabbed = thingAt(x, y);
    else { grabbed = -1; const [p, q] = [...down.values()]; pinch = Math.hypot(p[0] - q[0], p[1] - q[1]); moved = true; }
  });
  canvas.addEventListener("pointermove", (e) => {
    const [x, y] = at(e), before = down.get(e.pointerId);
    if (!before) { hover(x, y); return; }
    if (down.size === 2) {
      down.set(e.pointerId, [x, y]);
      const [p, q] = [...down.values()], now = Math.hypot(p[0] - q[0], p[1] - q[1]);
      camera.x += (x - before[0]) / 2; camera.y += (y - before[1]) / 2;
      if (pinch > 0) zoom(now / pinch, (p[0] + q[0]) / 2, (p[1] + q[1]) / 2);
      pinch = now;
      return;
    }
    if (!moved && Math.hypot(x - before[0], y - before[1]) < 4) return;
    moved = true; following = false;
    moving();
    if (grabbed >= 0) { thing.x[grabbed] += (x - before[0]) / camera.k; thing.y[grabbed] += (y - before[1]) / camera.k; pinned[grabbed] = 1; } else { camera.x += x - before[0]; camera.y += y - before[1]; }
    down.set(e.pointerId, [x, y]);
    canvas.classList.add("dragging");
    draw();
  });
  const up = (e) => {
    if (!down.delete(e.pointerId)) return;
    canvas.classList.remove("dragging");
    if (!moved && e.type === "pointerup") {
      const [x, y] = at(e), i = thingAt(x, y), t = i < 0 ? tieAt(x, y) : -1;
      if (i >= 0) select(i); else if (t >= 0) selectTie(t); else clearSelection();
    }
    grabbed = -1;
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("pointerleave", () => hover(-1, -1));
  canvas.addEventListener("dblclick", (e) => { const i = thingAt(...at(e)); if (i >= 0) openNeighbours(i); });
  canvas.addEventListener("wheel", (e) => {
    e.preventDefault();
    const [x, y] = at(e);
    zoom(Math.exp(-e.deltaY * (e.ctrlKey ? 0.01 : 0.0016)), x, y);
  }, { passive: false });
}

function hover(x, y) {
  const i = x < 0 ? -1 : thingAt(x, y), t = x >= 0 && i < 0 && visibleTies.length < 4000 ? tieAt(x, y) : -1;
  const tip = $("tip");
  if (i !== view.hover || t !== view.hoverTie) {
    view.hover = i; view.hoverTie = t;
    canvas.classList.toggle("over", i >= 0 || t >= 0);
    draw();
    tip.hidden = i < 0 && t < 0;
    tip.textContent = i >= 0 ? `${nameOf(i)} · ${classOf(i).label} · ${count(thing.degree[i], "relationship")}` : t >= 0 ? tieText(t) : "";
  }
  if (!tip.hidden) {
    tip.style.left = Math.min(x + 14, W - tip.offsetWidth - 8) + "px";
    tip.style.top = Math.min(y + 16, H - tip.offsetHeight - 8) + "px";
  }
}

// tieText is a line of the picture in words.
function tieText(t) {
  const n = tie.sources[t].length, says = tie.firm[t] === 4 ? "no claim" : `${FIRM[tie.firm[t]].label.toLowerCase()} · ${n ? count(n, "source") : "no source"}`;
  return `${nameOf(tie.a[t])} ${verb(t)} ${nameOf(tie.b[t])} · ${says}${tie.disputed[t] ? " · disputed" : ""}`;
}
