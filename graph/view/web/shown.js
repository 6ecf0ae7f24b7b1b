// Which part of the graph the reader has in the picture: the first picture, what was opened since, or everything.

const inPicture = new Uint8Array(N);   // asked for
const visible = new Uint8Array(N);     // asked for, and left by the filters
const tieVisible = new Uint8Array(M);
let visibleThings = [], visibleTies = [];
const view = { all: false, open: [], drop: [], thing: -1, tie: -1, hover: -1, hoverTie: -1 };

const STEP = 24; // neighbours that one click opens

function place(i, x, y) { thing.x[i] = x; thing.y[i] = y; }

function firstPicture() {
  view.all = false; view.open = []; view.drop = [];
  inPicture.fill(0);
  const box = $("stage").getBoundingClientRect(), upright = box.height > 1.15 * box.width; // on a phone it stands on its side
  for (const [i, at] of Object.entries(core.things.start)) { inPicture[i] = 1; place(+i, at[upright ? 1 : 0], at[upright ? 0 : 1]); }
}

function showAll() {
  view.all = true; view.open = []; view.drop = [];
  inPicture.fill(1);
  for (let i = 0; i < N; i++) place(i, core.things.place[2 * i], core.things.place[2 * i + 1]);
}

// hidden lists the neighbours of a thing that the picture lacks and the filters let through, those with most behind them first.
function hiddenNeighbours(i) {
  const weight = new Map();
  for (const t of tiesOf(i)) {
    const o = other(t, i);
    if (!inPicture[o] && tiePasses[t]) weight.set(o, (weight.get(o) || 0) + 4 * tie.sources[t].length + (tie.firm[t] === 3 ? 1000 : tie.firm[t] === 4 ? 0 : 2));
  }
  return [...weight.keys()].sort((p, q) => weight.get(q) - weight.get(p) || p - q);
}

// expand brings the next neighbours of a thing into the picture, in a fan that points away from the middle.
function expand(i, most = STEP) {
  const more = hiddenNeighbours(i).slice(0, most);
  if (!more.length) return 0;
  view.open.push(i);
  const away = Math.atan2(thing.y[i], thing.x[i]) || 0, alone = thing.x[i] === 0 && thing.y[i] === 0;
  more.forEach((o, j) => {
    inPicture[o] = 1;
    const spread = alone ? 2 * Math.PI : Math.min(1.7 * Math.PI, 0.45 * more.length);
    const angle = away + (more.length > 1 ? (j / (more.length - 1) - 0.5) * spread : 0);
    const far = 130 + 46 * (j % 3);
    place(o, thing.x[i] + far * Math.cos(angle) * 1.25, thing.y[i] + far * Math.sin(angle));
  });
  return more.length;
}

// reveal brings one thing into the picture.
function reveal(i) {
  if (inPicture[i]) return false;
  view.open.push(["only", i]);
  inPicture[i] = 1;
  let x = 0, y = 0, n = 0;
  for (const t of tiesOf(i)) { const o = other(t, i); if (inPicture[o] && o !== i) { x += thing.x[o]; y += thing.y[o]; n++; } }
  const turn = i * 2.399963;
  place(i, (n ? x / n : 0) + 150 * Math.cos(turn), (n ? y / n : 0) + 110 * Math.sin(turn));
  return true;
}

function hide(i) { inPicture[i] = 0; view.drop.push(i); }

// refresh settles what can be seen. A thing that filters leave without any line goes too, the selected one and the centre excepted.
function refresh() {
  passes();
  const lines = new Uint8Array(N);
  visibleTies = [];
  for (let t = 0; t < M; t++) {
    const on = tiePasses[t] && inPicture[tie.a[t]] && inPicture[tie.b[t]];
    tieVisible[t] = on ? 1 : 0;
    if (on) { visibleTies.push(t); lines[tie.a[t]] = 1; lines[tie.b[t]] = 1; }
  }
  const narrowed = filtering();
  visibleThings = [];
  for (let i = 0; i < N; i++) {
    const on = inPicture[i] && thingPasses[i] && (lines[i] || !narrowed || i === view.thing || i === core.centre);
    visible[i] = on ? 1 : 0;
    if (on) visibleThings.push(i);
  }
}
