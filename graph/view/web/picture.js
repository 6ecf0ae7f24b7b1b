// The picture as a file: SVG made from the same places, and PNG drawn from that SVG.

const esc = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
const num = (x) => Math.round(x * 10) / 10;

function pictureSVG(light = true) {
  measure();
  const t0 = light ? { paper: "#ffffff", ink: "#1c1e21", quiet: "#5d636b", line: "#6b727b", faint: "#c5c9ce", denied: "#c2182b" } : tone;
  let x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  for (const i of visibleThings) {
    x0 = Math.min(x0, thing.x[i] - half[i]); x1 = Math.max(x1, thing.x[i] + half[i]);
    y0 = Math.min(y0, thing.y[i] - thing.r[i] - 10); y1 = Math.max(y1, thing.y[i] + thing.r[i] + 40);
  }
  if (!visibleThings.length) { x0 = y0 = 0; x1 = 600; y1 = 200; }
  const classes = [...new Set(visibleThings.map((i) => thing.cls[i]))].sort((p, q) => p - q), firms = [...new Set(visibleTies.map((t) => tie.firm[t]))].sort();
  const m = 28, top = 58, bottom = 64, w = Math.max(760, x1 - x0 + 2 * m), hgt = y1 - y0 + top + bottom, dx = m - x0 + (w - 2 * m - (x1 - x0)) / 2, dy = top - y0;
  const out = [`<svg xmlns="http://www.w3.org/2000/svg" width="${num(w)}" height="${num(hgt)}" viewBox="0 0 ${num(w)} ${num(hgt)}" font-family="Helvetica, Arial, 'Noto Sans CJK SC', sans-serif" role="img"><title>${esc(core.title)}</title>`,
    `<rect width="100%" height="100%" fill="${t0.paper}"/>`, `<text x="${m}" y="34" font-size="18" font-weight="600" fill="${t0.ink}">${esc(core.title)}</text>`];
  if (core.level) out.push(`<text x="${num(w - m)}" y="34" font-size="12" text-anchor="end" fill="${t0.ink}" font-weight="600">TLP:${esc(core.level.toUpperCase())}</text>`);
  out.push(`<g transform="translate(${num(dx)} ${num(dy)})">`);
  const rank = (t) => (tie.firm[t] === 4 ? -1 : tie.firm[t]);
  for (const t of [...visibleTies].sort((p, q) => rank(p) - rank(q) || p - q)) {
    const f = tie.firm[t], a = tie.a[t], b = tie.b[t], [cx, cy] = control(t);
    const d = a === b ? `M${num(thing.x[a] - 4)} ${num(thing.y[a])}c-30 -60 38 -60 8 0` : `M${num(thing.x[a])} ${num(thing.y[a])}` + (tie.bend[t] ? `Q${num(cx)} ${num(cy)} ` : "L") + `${num(thing.x[b])} ${num(thing.y[b])}`;
    out.push(`<path d="${d}" fill="none" stroke="${f === 3 ? t0.denied : f === 4 ? t0.faint : t0.line}" stroke-width="${f === 4 ? 1 : WIDTHS[tie.width[t]]}" stroke-opacity="0.8"${FIRM[f].dash.length ? ` stroke-dasharray="${FIRM[f].dash.join(" ")}"` : ""}${f === 2 ? ' stroke-linecap="round"' : ""}><title>${esc(tieText(t))}</title></path>`);
  }
  for (const i of visibleThings) {
    const c = core.classes[thing.cls[i]];
    out.push(`<path transform="translate(${num(thing.x[i])} ${num(thing.y[i])}) scale(${num(thing.r[i])})" d="${esc(c.shape)}" fill="${esc(light ? c.light : c.dark)}" stroke="${t0.paper}" stroke-width="0.15"><title>${esc(nameOf(i) + ", " + c.label)}</title></path>`);
  }
  for (const t of visibleTies) {
    if (tie.firm[t] !== 3 && !tie.disputed[t]) continue;
    const [x, y] = middle(t);
    out.push(`<g transform="translate(${num(x)} ${num(y)})" stroke="${t0.denied}" stroke-width="1.8" fill="${t0.paper}"><circle r="7.5"/><path d="${tie.firm[t] === 3 ? "M-5 -5L5 5" : "M0 -4V1M0 3.2V4.4"}"/></g>`);
  }
  for (const i of visibleThings) label(i).forEach((line, k) => out.push(`<text x="${num(thing.x[i])}" y="${num(thing.y[i] + thing.r[i] + 15 + 15 * k)}" font-size="12.5" text-anchor="middle" fill="${t0.ink}" stroke="${t0.paper}" stroke-width="3" paint-order="stroke"${i === core.centre ? ' font-weight="600"' : ""}>${esc(line)}</text>`));
  out.push("</g>");
  let x = m;
  for (const k of classes) {
    const c = core.classes[k];
    out.push(`<path transform="translate(${num(x + 6)} ${num(hgt - 42)}) scale(6)" d="${esc(c.shape)}" fill="${esc(light ? c.light : c.dark)}"/><text x="${num(x + 17)}" y="${num(hgt - 38)}" font-size="11" fill="${t0.ink}">${esc(c.label)}</text>`);
    x += 30 + c.label.length * 6;
  }
  x = m;
  for (const f of firms) {
    out.push(`<path d="M${num(x)} ${num(hgt - 20)}h34" stroke="${f === 3 ? t0.denied : f === 4 ? t0.faint : t0.line}" stroke-width="${f === 4 ? 1 : 1.9}"${FIRM[f].dash.length ? ` stroke-dasharray="${FIRM[f].dash.join(" ")}"` : ""}/><text x="${num(x + 40)}" y="${num(hgt - 16)}" font-size="11" fill="${t0.ink}">${esc(FIRM[f].label)}</text>`);
    x += 58 + FIRM[f].label.length * 6;
  }
  out.push("</svg>");
  return { svg: out.join(""), width: w, height: hgt };
}

const dataURL = (svg) => "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);

function save(blob, name) {
  const url = URL.createObjectURL(blob), a = h("a", { href: url, download: name });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

const fileName = (ext) => (core.title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph") + "." + ext;

function saveSVG() { save(new Blob([pictureSVG().svg], { type: "image/svg+xml" }), fileName("svg")); toast("Saved the picture as SVG"); }

function pictureFor(scale, then) {
  const { svg, width, height } = pictureSVG(), image = new Image();
  image.onload = () => {
    const k = Math.min(scale, 8000 / Math.max(width, height)), c = h("canvas", { width: Math.round(width * k), height: Math.round(height * k) });
    c.getContext("2d").drawImage(image, 0, 0, c.width, c.height);
    c.toBlob(then, "image/png");
  };
  image.src = dataURL(svg);
}

function savePNG() { pictureFor(2, (blob) => { save(blob, fileName("png")); toast("Saved the picture as PNG"); }); }

function startPrint() {
  addEventListener("beforeprint", () => {
    const { documentElement } = new DOMParser().parseFromString(pictureSVG().svg, "image/svg+xml");
    $("print-area").replaceChildren(document.importNode(documentElement, true));
  });
  addEventListener("afterprint", () => $("print-area").replaceChildren());
}
