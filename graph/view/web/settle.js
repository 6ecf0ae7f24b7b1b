// A few rounds of forces make room for what was just opened; what stood in the picture before gives way only a little.

const pinned = new Uint8Array(N); // moved by hand
const half = new Float32Array(N);  // half the width of symbol and label
let settling = 0;

function measure() {
  for (const i of visibleThings) if (!half[i]) half[i] = Math.max(thing.r[i], labelWidth(i) / 2) + 5;
}

function settleRound(heat, fresh) {
  const list = visibleThings, n = list.length;
  const fx = new Float32Array(n), fy = new Float32Array(n), at = new Int32Array(N).fill(-1);
  list.forEach((i, k) => { at[i] = k; });
  for (let p = 0; p < n; p++) {
    const i = list[p];
    for (let q = p + 1; q < n; q++) {
      const j = list[q], dx = thing.x[j] - thing.x[i], dy = thing.y[j] - thing.y[i];
      const far = dx * dx + dy * dy || 1;
      if (far < 160000) {
        const f = 2600 / far;
        fx[p] -= dx * f; fy[p] -= dy * f; fx[q] += dx * f; fy[q] += dy * f;
      }
      const ox = half[i] + half[j] - Math.abs(dx), oy = thing.r[i] + thing.r[j] + 36 - Math.abs(dy);
      if (ox > 0 && oy > 0) { // labels would cover each other
        if (ox < oy) { const m = (dx < 0 ? -ox : ox) * 1.6; fx[p] -= m; fx[q] += m; } else { const m = (dy < 0 ? -oy : oy) * 1.6; fy[p] -= m; fy[q] += m; }
      }
    }
  }
  for (const t of visibleTies) {
    const p = at[tie.a[t]], q = at[tie.b[t]];
    if (p < 0 || q < 0 || p === q || tie.firm[t] === 4) continue;
    const i = list[p], j = list[q];
    if (!fresh[i] && !fresh[j]) continue;
    const dx = thing.x[j] - thing.x[i], dy = thing.y[j] - thing.y[i], d = Math.hypot(dx, dy) || 1;
    const f = 0.03 * (d - 150) / d;
    fx[p] += dx * f; fy[p] += dy * f; fx[q] -= dx * f; fy[q] -= dy * f;
  }
  for (let p = 0; p < n; p++) {
    const i = list[p];
    if (pinned[i] || i === core.centre) continue;
    const d = Math.hypot(fx[p], fy[p]) || 1, step = Math.min(d * 0.35, heat) / d * (fresh[i] ? 1 : 0.35);
    thing.x[i] += fx[p] * step; thing.y[i] += fy[p] * step;
  }
}

// settle refines the places after a change; fresh marks the things that are new. Large pictures keep the places they came with.
function settle(fresh, done) {
  measure();
  if (visibleThings.length > 700) { done(); return; }
  const rounds = visibleThings.length > 250 ? 40 : 90, mine = ++settling;
  const heat = (k) => 14 * (1 - k / rounds) + 0.4;
  if (calm()) {
    for (let k = 0; k < rounds; k++) settleRound(heat(k), fresh);
    done();
    return;
  }
  let k = 0;
  const frame = () => {
    if (mine !== settling) return;
    for (let j = 0; j < 3 && k < rounds; j++) settleRound(heat(k++), fresh);
    draw();
    if (k < rounds) requestAnimationFrame(frame); else done();
  };
  requestAnimationFrame(frame);
}
