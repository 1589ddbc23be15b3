// The page: reads its data, and brings the parts together.

const data = JSON.parse(byId("data").textContent);
byId("data").remove();
const graph = new Graph(data);
const canvas = byId("picture");
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
/** Below this width, in points, the card lies under the picture and the legend is folded away. */
const narrow = matchMedia("(max-width: 760px)");

/** What is in focus. */
const focus = { hovered: -1, selected: -1, found: null, blocked };
const camera = new Camera(() => painter.moved());
const painter = new Painter(canvas, graph, camera, focus);
const pointer = new Pointer({ canvas, graph, camera, hovered: hover, clicked: go, all: showAll });
const card = new Card(graph, { chosen: go, closed: () => go(-1) });
const legend = new Legend(graph, data, shownChanged);
const search = new Search(graph, {
  chosen: go,
  found: (nodes) => { focus.found = nodes; painter.ask(); },
});

function start() {
  document.title = `${data.name} – Linkloom`;
  byId("name").textContent = data.name;
  byId("made").textContent = `Made by ${data.generator}. This page is one file: it fetches nothing and sends nothing.`;
  canvas.setAttribute("aria-label", `Graph of ${words(graph.count, graph.edges.length)}. Arrow keys move it, plus and minus zoom. Search for a name to read about it.`);
  setTheme(dark.matches);
  shownChanged();
  showLegend(!narrow.matches);
  camera.look(standOfAll());
  listen();
  show(nodeOfAddress());
}

function words(nodes, edges) {
  return `${counted(nodes, ["node", "nodes"])} · ${counted(edges, ["connection", "connections"])}`;
}

function listen() {
  dark.addEventListener("change", () => setTheme(dark.matches));
  byId("theme-button").addEventListener("click", () => setTheme(root.dataset.theme !== "dark"));
  byId("legend-button").addEventListener("click", () => showLegend(byId("legend").hidden));
  byId("help-button").addEventListener("click", () => byId("help").showModal());
  byId("help-close").addEventListener("click", () => byId("help").close());
  byId("zoom-in").addEventListener("click", () => pointer.key({ key: "+" }));
  byId("zoom-out").addEventListener("click", () => pointer.key({ key: "-" }));
  byId("zoom-all").addEventListener("click", showAll);
  addEventListener("hashchange", () => show(nodeOfAddress()));
  addEventListener("keydown", key);
  new ResizeObserver(() => painter.fit(palette())).observe(canvas);
}

// What is in focus

function hover(node) {
  if (focus.hovered === node) return;
  focus.hovered = node;
  canvas.classList.toggle("on-node", node >= 0);
  painter.ask();
}

/** Goes to a node, or to none. The page's address says which, so that it can be passed on, and gone back from. */
function go(node) {
  const address = node >= 0 ? `#${encodeURIComponent(graph.key(node))}` : "";
  if (node === focus.selected || location.hash === address) show(node);
  else if (node < 0) history.pushState(null, "", location.href.replace(/#.*/s, "")), show(-1);
  else location.hash = address;
}

function nodeOfAddress() {
  try {
    return graph.find(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return -1; // Somebody has cut the address in the middle of a letter.
  }
}

function show(node) {
  focus.selected = node;
  focus.hovered = -1;
  focus.found = null;
  if (node < 0) card.hide();
  else {
    legend.reveal(graph.kind[node]);
    if (narrow.matches) showLegend(false);
    card.show(node);
    bringIntoView(node);
    say(`${capital(graph.what(node))}: ${graph.label(node)}, ${counted(graph.degree(node), ["connection", "connections"])}`);
    byId("card").focus({ preventScroll: true });
  }
  painter.ask();
}

/** Moves the picture only if the node is hard to see where it is. */
function bringIntoView(node) {
  const free = freeRectangle();
  const zoom = Math.max(camera.zoom, 0.6);
  const [x, y] = [camera.screenX(graph.x[node]), camera.screenY(graph.y[node])];
  const margin = 40;
  const isIn = x > free.left + margin && x < free.right - margin && y > free.top + margin && y < free.bottom - margin;
  if (!isIn || zoom !== camera.zoom) camera.flyTo(camera.standWith(graph.x[node], graph.y[node], zoom, free));
}

function showAll() {
  camera.flyTo(standOfAll());
}

function standOfAll() {
  const box = graph.bounds();
  return graph.count === 0 || box.left > box.right ? { x: 0, y: 0, zoom: 1 } : camera.around(box, freeRectangle(36));
}

/** What of the canvas nothing covers. */
function freeRectangle(margin = 0) {
  const free = { left: margin, top: margin, right: camera.width - margin, bottom: camera.height - margin };
  const box = (id) => boxOnCanvas(byId(id));
  if (!byId("card").hidden) {
    if (narrow.matches) free.bottom = box("card").top - margin;
    else free.right = box("card").left - margin;
  }
  if (!byId("legend").hidden && !narrow.matches) free.left = box("legend").right + margin;
  return free;
}

/** Boxes of the canvas that are covered: a name under them would be cut. */
function blocked() {
  const shown = ["legend", "card", "zoom"].map(byId).filter((one) => !one.hidden);
  return shown.map(boxOnCanvas);
}

function boxOnCanvas(one) {
  const [box, origin] = [one.getBoundingClientRect(), canvas.getBoundingClientRect()];
  return { left: box.left - origin.left, top: box.top - origin.top, right: box.right - origin.left, bottom: box.bottom - origin.top };
}

// What is shown

/** Kinds were hidden or shown. */
function shownChanged() {
  let [nodes, edges] = [0, 0];
  for (let node = 0; node < graph.count; node++) nodes += Number(graph.isShown(node));
  for (let edge = 0; edge < graph.edges.length; edge++) edges += Number(graph.isEdgeShown(edge));
  const isAll = nodes === graph.count && edges === graph.edges.length;
  byId("counts").textContent = isAll ? words(nodes, edges) : `${words(nodes, edges)} shown`;
  Object.assign(byId("counts").dataset, { nodes, edges });
  painter.lit = { nodes: new Set(), centre: -1 };
  painter.changed();
}

function showLegend(isShown) {
  byId("legend").hidden = !isShown;
  byId("legend-button").setAttribute("aria-expanded", String(isShown));
  painter.ask();
}

// Colours

function setTheme(isDark) {
  root.dataset.theme = isDark ? "dark" : "light";
  for (const { id, light, dark } of graph.look.kinds) root.style.setProperty(`--${id}`, `rgb(${(isDark ? dark : light).join(" ")})`);
  painter.fit(palette());
}

/** The colours of the style sheet, for the canvas. */
function palette() {
  const style = getComputedStyle(root);
  const color = (name) => style.getPropertyValue(`--${name}`).trim();
  const names = Object.fromEntries(["canvas", "raised", "line", "text", "accent", "edge"].map((name) => [name, color(name)]));
  const isDark = root.dataset.theme === "dark";
  const kinds = graph.look.kinds.map(({ light, dark }) => (isDark ? dark : light));
  return { ...names, kinds: kinds.map(rgb), inks: kinds.map((kind, place) => inkOfKind(names.text, kind, place)), edgeOpacity: isDark ? 0.42 : 0.55 };
}

function rgb([red, green, blue]) {
  return `rgb(${red} ${green} ${blue})`;
}

/** The ink of a name: that of a post in the text's colour, all others with a touch of their kind's. */
function inkOfKind(text, kind, place) {
  if (place === 0) return text;
  const ink = [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
  return rgb(ink.map((value, channel) => Math.round(value + 0.4 * (kind[channel] - value))));
}

// Keys

function key(event) {
  const isTyping = event.target.matches?.("input, textarea");
  const isFind = event.key.toLowerCase() === "f" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (isFind || (event.key === "/" && !isTyping)) {
    event.preventDefault();
    search.focus();
  } else if (byId("help").open || isTyping || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  } else if (event.key === "Escape") {
    if (focus.selected >= 0) go(-1);
    canvas.focus({ preventScroll: true });
  } else if (event.key === "?") {
    byId("help").showModal();
  } else if (!(event.key.startsWith("Arrow") && byId("card").contains(event.target)) && pointer.key(event)) {
    event.preventDefault();
  }
}

start();
