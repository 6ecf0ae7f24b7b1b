// Building blocks: elements are made from text only, never from markup, so that no name can become script.

const $ = (id) => document.getElementById(id);

function h(tag, props, ...children) {
  const e = document.createElement(tag);
  for (const [k, v] of Object.entries(props || {})) {
    if (v === undefined || v === null || v === false) continue;
    if (k.startsWith("on")) e.addEventListener(k.slice(2), v);
    else if (k === "class") e.className = v;
    else e.setAttribute(k, v === true ? "" : v);
  }
  e.append(...children.flat(9).filter((c) => c !== undefined && c !== null && c !== false && c !== ""));
  return e;
}

const SVG = "http://www.w3.org/2000/svg";

function s(tag, props, ...children) {
  const e = document.createElementNS(SVG, tag);
  for (const [k, v] of Object.entries(props || {})) e.setAttribute(k, v);
  e.append(...children);
  return e;
}

const button = (label, onclick, props) => h("button", { type: "button", onclick, ...props }, label);

// link leads to the web or nowhere.
function link(url, text) {
  if (!/^https?:\/\//i.test(url || "")) return h("span", {}, text);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

const count = (n, one, many) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many || one + "s"}`;

const say = (text) => { $("live").textContent = text; };

let toastTimer = 0;
function toast(text) {
  say(text);
  const t = $("toast");
  t.textContent = text;
  t.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { t.hidden = true; }, 2200);
}

const dark = () => {
  const set = document.documentElement.dataset.theme;
  return set ? set === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
