// Opinions, notes and open questions.

// remarksOn lists the remarks on a thing and on its ties, or on one tie.
function remarksOn(i, t) {
  const ties = new Set(i >= 0 ? tiesOf(i) : [t]);
  return detail().remarks.filter((r) => (i >= 0 && r.things.includes(i)) || r.ties.some((x) => ties.has(x)));
}

const VIEWS = { "strongly-disagree": "strongly disagrees", disagree: "disagrees", neutral: "is neutral", agree: "agrees", "strongly-agree": "strongly agrees" };

function remark(r) {
  const who = (r.authors || []).join(", ");
  return h("div", { class: "remark" + (r.against ? " against" : "") },
    h("p", { class: "says" }, r.kind === "opinion" ? [h("strong", { class: r.against ? "denied" : "" }, `${who || "Somebody"} ${VIEWS[r.opinion] || r.opinion}`), ". "] : r.title && h("strong", { class: r.against ? "denied" : "" }, r.title)),
    r.text && h("p", { class: "prose" }, r.text),
    r.claims ? r.claims.map(claim) : r.sources && h("ul", { class: "sources" }, r.sources.map((n) => sourceLine(n))),
    h("p", { class: "small" }, [r.kind !== "opinion" && who && `by ${who}`].filter(Boolean).join(""), tlp(r.level)),
    h("p", { class: "actions" }, button("Copy JSON", () => copyText(objectText(r.id), "JSON"))));
}

function question(r) {
  return h("details", { class: "question" }, h("summary", {}, r.title),
    h("ol", { class: "positions" }, (r.positions || []).map((p) => h("li", {}, p.label && h("b", {}, p.label + " "), p.text, p.holder && h("span", { class: "small" }, " — " + p.holder),
      p.sources && h("ul", { class: "sources" }, p.sources.map((n) => sourceLine(n)))))),
    r.reading && h("p", { class: "note" }, "How the case reads it: " + r.reading));
}

function remarkSections(list) {
  const questions = list.filter((r) => r.kind === "disagreement"), rest = list.filter((r) => r.kind !== "disagreement");
  return [
    questions.length > 0 && section("Sources disagree", questions.map(question)),
    rest.length > 0 && section("Opinions and notes", rest.map(remark)),
  ];
}
