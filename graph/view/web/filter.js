// What the reader filters by, and which ties pass.

const filter = {
  classes: 0xffffffff, firm: new Set(), types: new Set(), // the sets hold what is off
  sources: new Set(), // only these, when there are any
  conf: 0, ungraded: true, level: 5,
};
const tiePasses = new Uint8Array(M), thingPasses = new Uint8Array(N);

const filtering = () => (filter.classes >>> 0) !== 0xffffffff || filter.firm.size || filter.types.size || filter.sources.size || filter.conf > 0 || filter.level < 5;

function clearFilters() {
  filter.classes = 0xffffffff;
  filter.firm.clear(); filter.types.clear(); filter.sources.clear();
  filter.conf = 0; filter.ungraded = true; filter.level = 5;
}

// passes settles which things and ties the filters let through, whether or not they are in the picture just now.
function passes() {
  const { classes, firm, types, sources, conf, ungraded, level } = filter;
  for (let i = 0; i < N; i++) thingPasses[i] = (thing.mask[i] & classes) !== 0 && thing.level[i] <= level ? 1 : 0;
  const firmOn = FIRM.map((_, i) => !firm.has(i)), typeOn = core.types.map((_, i) => !types.has(i));
  const some = sources.size > 0;
  for (let t = 0; t < M; t++) {
    tiePasses[t] = thingPasses[tie.a[t]] && thingPasses[tie.b[t]] && firmOn[tie.firm[t]] && typeOn[tie.type[t]] && tie.level[t] <= level &&
      (conf === 0 || (tie.conf[t] < 0 ? ungraded : tie.conf[t] >= conf)) &&
      (!some || tie.sources[t].some((x) => sources.has(x))) ? 1 : 0;
  }
}
