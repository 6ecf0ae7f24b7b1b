// The canvas. Lines are drawn in batches of one style; labels give way to each other, the most connected first.

const canvas = $("canvas"), ctx = canvas.getContext("2d");
const camera = { k: 1, x: 0, y: 0 };
const FONT = '"Inter", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
let following = true; // the picture is kept in sight until the reader moves it
let W = 0, H = 0, ratio = 1, tone = {}, shapes = [], queued = false;
const widthCache = new Float32Array(N);

function readTone() {
  const css = getComputedStyle(document.documentElement), v = (n) => css.getPropertyValue("--" + n).trim();
  tone = { paper: v("paper"), ink: v("ink"), quiet: v("quiet"), line: v("line"), faint: v("faint"), denied: v("denied"), accent: v("accent"), dark: dark() };
  shapes = core.classes.map((c) => ({ path: new Path2D(c.shape), fill: tone.dark ? c.dark : c.light }));
}

function resize() {
  const box = $("stage").getBoundingClientRect();
  ratio = Math.min(window.devicePixelRatio || 1, 2);
  W = box.width; H = box.height;
  canvas.width = Math.max(1, Math.round(W * ratio)); canvas.height = Math.max(1, Math.round(H * ratio));
  if (following) fit(false); else draw();
}

// While a large picture moves, some of its lines stand for all; when it rests, all are drawn.
const MOVING = 5000;
let restless = 0;
function moving() {
  clearTimeout(restless);
  restless = setTimeout(() => { restless = 0; if (visibleTies.length > MOVING) draw(); }, 160);
}

const toX = (x) => x * camera.k + camera.x, toY = (y) => y * camera.k + camera.y;

function labelWidth(i) {
  if (!widthCache[i]) { ctx.font = "12.5px " + FONT; widthCache[i] = Math.max(...label(i).map((x) => ctx.measureText(x).width)); }
  return widthCache[i];
}

function fit(animate) {
  following = true;
  if (!visibleThings.length) return;
  measure();
  let x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  for (const i of visibleThings) {
    x0 = Math.min(x0, thing.x[i] - half[i]); x1 = Math.max(x1, thing.x[i] + half[i]);
    y0 = Math.min(y0, thing.y[i] - thing.r[i] - 8); y1 = Math.max(y1, thing.y[i] + thing.r[i] + 38);
  }
  const k = Math.min(1.35, (W - 40) / (x1 - x0), (H - 84) / (y1 - y0));
  glide({ k, x: W / 2 - k * (x0 + x1) / 2, y: (H - 30) / 2 - k * (y0 + y1) / 2 }, animate);
}

let gliding = 0;
function glide(to, animate) {
  const mine = ++gliding, from = { ...camera };
  if (!animate || calm()) { Object.assign(camera, to); draw(); return; }
  const begin = performance.now(), frame = (now) => {
    if (mine !== gliding) return;
    const p = Math.min(1, (now - begin) / 260), e = 1 - (1 - p) ** 3;
    for (const c of ["k", "x", "y"]) camera[c] = from[c] + (to[c] - from[c]) * e;
    paint();
    if (p < 1) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

function zoom(factor, x = W / 2, y = H / 2, animate = false) {
  following = false;
  moving();
  const k = Math.min(6, Math.max(0.04, camera.k * factor)), f = k / camera.k;
  glide({ k, x: x - (x - camera.x) * f, y: y - (y - camera.y) * f }, animate);
}

function draw() {
  if (queued) return;
  queued = true;
  requestAnimationFrame(() => { queued = false; paint(); });
}

// focusSet is what stays strong when something is selected or hovered.
function focusSet() {
  const i = view.hover >= 0 ? view.hover : view.thing, t = view.hoverTie >= 0 ? view.hoverTie : view.tie;
  if (i < 0 && t < 0) return null;
  const things = new Set(), ties = new Set();
  if (view.hover < 0 && t >= 0 && tieVisible[t]) { ties.add(t); things.add(tie.a[t]).add(tie.b[t]); } else if (i >= 0) {
    things.add(i);
    for (const n of tiesOf(i)) if (tieVisible[n]) { ties.add(n); things.add(other(n, i)); }
  } else return null;
  return { things, ties };
}

// control is the point a line bends through, as an offset from its middle, in the graph's own units.
function control(t) {
  const ax = thing.x[tie.a[t]], ay = thing.y[tie.a[t]], bx = thing.x[tie.b[t]], by = thing.y[tie.b[t]];
  const d = Math.hypot(bx - ax, by - ay) || 1, m = tie.bend[t] * 2;
  return [(ax + bx) / 2 - (by - ay) / d * m, (ay + by) / 2 + (bx - ax) / d * m];
}

function middle(t) {
  if (tie.a[t] === tie.b[t]) return [thing.x[tie.a[t]], thing.y[tie.a[t]] - thing.r[tie.a[t]] - 26];
  const [cx, cy] = control(t), a = tie.a[t], b = tie.b[t];
  return [(thing.x[a] + thing.x[b]) / 4 + cx / 2, (thing.y[a] + thing.y[b]) / 4 + cy / 2];
}

function trace(t, many) {
  const a = tie.a[t], b = tie.b[t];
  const ax = toX(thing.x[a]), ay = toY(thing.y[a]), bx = toX(thing.x[b]), by = toY(thing.y[b]);
  if (a === b) { ctx.moveTo(ax - 4, ay); ctx.bezierCurveTo(ax - 34 * camera.k, ay - 60 * camera.k, ax + 34 * camera.k, ay - 60 * camera.k, ax + 4, ay); return; }
  ctx.moveTo(ax, ay);
  if (many || tie.bend[t] === 0) ctx.lineTo(bx, by);
  else { const [cx, cy] = control(t); ctx.quadraticCurveTo(toX(cx), toY(cy), bx, by); }
}

function strokeStyle(firm, width, strong) {
  ctx.strokeStyle = firm === 3 ? tone.denied : firm === 4 ? tone.faint : tone.line;
  ctx.lineWidth = firm === 4 ? 1 : Math.max(0.6, WIDTHS[width] * Math.min(1.15, Math.max(0.55, camera.k))) + (strong ? 0.8 : 0);
}

const offScreen = (x, y, m) => x < -m || y < -m || x > W + m || y > H + m;

function paintTies(list, focus, alpha) {
  const many = list.length > 2500, buckets = new Map();
  for (const t of list) {
    const a = tie.a[t], b = tie.b[t];
    const ax = toX(thing.x[a]), ay = toY(thing.y[a]), bx = toX(thing.x[b]), by = toY(thing.y[b]);
    if (Math.max(ax, bx) < -60 || Math.max(ay, by) < -60 || Math.min(ax, bx) > W + 60 || Math.min(ay, by) > H + 60) continue;
    const key = tie.firm[t] * 4 + tie.width[t];
    if (!buckets.has(key)) buckets.set(key, []);
    buckets.get(key).push(t);
  }
  for (const key of [...buckets.keys()].sort((p, q) => (q >> 2 === 4) - (p >> 2 === 4) || (p >> 2) - (q >> 2) || p - q)) {
    const firm = key >> 2, width = key & 3, bucket = buckets.get(key);
    strokeStyle(firm, width, focus);
    if (many) ctx.lineWidth = Math.min(ctx.lineWidth, 1 + width * 0.5);
    ctx.globalAlpha = many ? alpha * 0.35 : alpha;
    ctx.setLineDash(many ? [] : FIRM[firm].dash);
    ctx.lineCap = firm === 2 ? "round" : "butt";
    for (let from = 0; from < bucket.length; from += 128) {
      ctx.beginPath();
      for (let j = from; j < Math.min(bucket.length, from + 128); j++) trace(bucket[j], many);
      ctx.stroke();
    }
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
  if (!many && camera.k > 0.35) for (const t of list) arrow(t, alpha);
}

function arrow(t, alpha) {
  const a = tie.a[t], b = tie.b[t];
  if (a === b || tie.firm[t] === 4) return;
  const [cx, cy] = tie.bend[t] ? control(t) : [thing.x[a], thing.y[a]];
  const bx = toX(thing.x[b]), by = toY(thing.y[b]);
  if (offScreen(bx, by, 20)) return;
  const dx = bx - toX(cx), dy = by - toY(cy), d = Math.hypot(dx, dy) || 1, ux = dx / d, uy = dy / d;
  const tip = radius(b) + 3, size = 4.5 + WIDTHS[tie.width[t]];
  const x = bx - ux * tip, y = by - uy * tip;
  ctx.globalAlpha = alpha;
  ctx.fillStyle = tie.firm[t] === 3 ? tone.denied : tone.line;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x - ux * size - uy * size * 0.55, y - uy * size + ux * size * 0.55);
  ctx.lineTo(x - ux * size + uy * size * 0.55, y - uy * size - ux * size * 0.55);
  ctx.fill();
  ctx.globalAlpha = 1;
}

const radius = (i) => Math.max(1.6, thing.r[i] * Math.min(1.6, Math.max(0.3, camera.k ** 0.8)));

// mark says on the line itself that it is denied, or that somebody disputes it.
function mark(t, alpha) {
  const [mx, my] = middle(t), x = toX(mx), y = toY(my), r = 7.5;
  if (offScreen(x, y, 10)) return;
  ctx.globalAlpha = alpha;
  ctx.lineWidth = 1.8; ctx.strokeStyle = tone.denied; ctx.fillStyle = tone.paper;
  ctx.beginPath(); ctx.arc(x, y, r, 0, 7); ctx.fill(); ctx.stroke();
  ctx.beginPath();
  if (tie.firm[t] === 3) { ctx.moveTo(x - r * 0.66, y - r * 0.66); ctx.lineTo(x + r * 0.66, y + r * 0.66); } else { ctx.moveTo(x, y - 4); ctx.lineTo(x, y + 1); ctx.moveTo(x, y + 3.2); ctx.lineTo(x, y + 4.4); }
  ctx.stroke();
  ctx.globalAlpha = 1;
}

// paintThings draws the symbols. Of a large picture, those too small to have a shape are drawn as dots, a class at a time.
function paintThings(list, focus) {
  let rest = list;
  if (list.length > 1500 && !focus) {
    const dots = core.classes.map(() => []);
    rest = [];
    for (const i of list) { if (radius(i) < 5 && i !== view.thing) dots[thing.cls[i]].push(i); else rest.push(i); }
    dots.forEach((of, c) => {
      ctx.fillStyle = shapes[c].fill;
      for (const i of of) { const r = radius(i) * 0.9; ctx.fillRect(toX(thing.x[i]) - r, toY(thing.y[i]) - r, 2 * r, 2 * r); }
    });
  }
  for (const i of rest) {
    const x = toX(thing.x[i]), y = toY(thing.y[i]), r = radius(i);
    if (offScreen(x, y, r + 4)) continue;
    const shape = shapes[thing.cls[i]];
    ctx.globalAlpha = focus && !focus.things.has(i) ? 0.22 : 1;
    ctx.save();
    ctx.translate(x, y);
    if (i === view.thing || i === view.hover) {
      ctx.beginPath(); ctx.arc(0, 0, r * 1.2 + 5, 0, 7); ctx.fillStyle = tone.accent; ctx.globalAlpha *= 0.25; ctx.fill();
      ctx.globalAlpha = 1; ctx.lineWidth = 2; ctx.strokeStyle = tone.accent; ctx.stroke();
    }
    ctx.scale(r, r);
    if (rest.length < 1500) { ctx.lineWidth = 3 / r; ctx.strokeStyle = tone.paper; ctx.stroke(shape.path); }
    if (thing.absent[i]) { ctx.fillStyle = tone.paper; ctx.fill(shape.path); ctx.setLineDash([3 / r, 2 / r]); ctx.lineWidth = 1.5 / r; ctx.strokeStyle = shape.fill; ctx.stroke(shape.path); } else { ctx.fillStyle = shape.fill; ctx.fill(shape.path); }
    ctx.restore();
  }
  ctx.globalAlpha = 1;
}

function paintLabels(list, focus) {
  const cell = 64, taken = new Map();
  const free = (x0, y0, x1, y1, take) => {
    const cells = [];
    for (let cx = Math.floor(x0 / cell); cx <= Math.floor(x1 / cell); cx++) for (let cy = Math.floor(y0 / cell); cy <= Math.floor(y1 / cell); cy++) {
      const k = cx * 4096 + cy;
      cells.push(k);
      for (const b of taken.get(k) || []) if (x0 < b[2] && x1 > b[0] && y0 < b[3] && y1 > b[1]) return false;
    }
    if (take) for (const k of cells) { if (!taken.has(k)) taken.set(k, []); taken.get(k).push([x0, y0, x1, y1]); }
    return true;
  };
  ctx.textAlign = "center"; ctx.textBaseline = "top"; ctx.lineJoin = "round";
  const first = [view.hover, view.thing, core.centre].filter((i) => i >= 0 && visible[i]);
  const rest = focus ? list.filter((i) => focus.things.has(i)) : list;
  let placed = 0;
  const size = Math.max(11, Math.min(12.5, camera.k * 13.8));
  for (const [rank, i] of [...first, ...rest].entries()) {
    if (rank >= first.length && first.includes(i)) continue;
    if (placed > 320) break;
    const x = toX(thing.x[i]), y = toY(thing.y[i]) + radius(i) + 4;
    if (offScreen(x, y, 40)) continue;
    const w = labelWidth(i) * size / 12.5 / 2 + 3, must = rank < first.length;
    const lines = label(i), high = size * 1.15;
    if (!free(x - w, y - 1, x + w, y + high * lines.length + 1, true) && !must) continue;
    placed++;
    const strong = i === core.centre || i === view.thing || i === view.hover;
    ctx.font = (strong ? "600 " : "") + size + "px " + FONT;
    ctx.lineWidth = 3.5; ctx.strokeStyle = tone.paper; ctx.fillStyle = tone.ink;
    lines.forEach((text, k) => ctx.strokeText(text, x, y + k * high));
    lines.forEach((text, k) => ctx.fillText(text, x, y + k * high));
  }
  if (!focus || focus.ties.size > 40) return;
  ctx.font = "italic 11px " + FONT;
  for (const t of focus.ties) { // what the lines of the selection say, where there is room
    const [mx, my] = middle(t), x = toX(mx), y = toY(my) + (tie.firm[t] === 3 || tie.disputed[t] ? 11 : -6), w = ctx.measureText(verb(t)).width / 2 + 2;
    if (!free(x - w, y - 1, x + w, y + 12, true)) continue;
    ctx.lineWidth = 3.5; ctx.strokeStyle = tone.paper; ctx.fillStyle = tie.firm[t] === 3 ? tone.denied : tone.quiet;
    ctx.strokeText(verb(t), x, y); ctx.fillText(verb(t), x, y);
  }
}

function paint() {
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.globalAlpha = 1;
  ctx.fillStyle = tone.paper;
  ctx.fillRect(0, 0, W, H);
  const focus = focusSet(), step = restless ? Math.ceil(visibleTies.length / MOVING) : 1;
  const some = step > 1 ? visibleTies.filter((_, k) => k % step === 0) : visibleTies;
  if (focus) {
    paintTies(some.filter((t) => !focus.ties.has(t)), false, 0.12);
    paintTies([...focus.ties], true, 1);
  } else paintTies(some, false, 0.72);
  paintThings(visibleThings, focus);
  if (camera.k > 0.3) for (const t of visibleTies) if (tie.firm[t] === 3 || tie.disputed[t]) mark(t, !focus || focus.ties.has(t) ? 1 : 0.2);
  paintLabels(visibleThings, focus);
}
