// Names beside nodes: those that matter most first, as many as have room.

/** So many names at most are tried. */
const NAMES_TRIED = 260;
/** However small they are on the screen, so many nodes in view have names. */
const NAMES_WANTED = 90;
/** So many of these have one amid a crowd, too, on a large screen; on a phone they would cover it. */
const HUBS = 36;
/** Each of them wants so much of the screen, in square points. */
const HUB_ROOM = 24_000;
/** A node smaller than this, in points, has no name unless it is one of those. */
const NAMED_RADIUS_MIN = 4;
/** Names longer than so many characters are cut; closer by they have more room. */
const NAME_MAX = 32;
/** The side of the cells by which names that are in the way are found, in points. */
const NAME_CELL = 96;
const FAMILY = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/** Rectangles that are taken, each with how large that is which takes it. */
class Taken {
  constructor() {
    this.cells = new Map();
  }

  add(box, size) {
    eachCell(box, (cell) => {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push({ box, size });
    });
  }

  /** Whether something at least so large is in the way. */
  meets(box, least = 0) {
    let found = false;
    eachCell(box, (cell) => {
      found ||= (this.cells.get(cell) ?? []).some((other) => other.size >= least && overlap(other.box, box));
    });
    return found;
  }
}

function eachCell(box, call) {
  for (let x = Math.floor(box.left / NAME_CELL); x <= Math.floor(box.right / NAME_CELL); x++) {
    for (let y = Math.floor(box.top / NAME_CELL); y <= Math.floor(box.bottom / NAME_CELL); y++) call(x * 65_536 + y);
  }
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function grown({ left, top, right, bottom }, by) {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

class Labels {
  constructor(context, graph, camera) {
    Object.assign(this, { context, graph, camera, sides: new Map(), widths: new Map() });
  }

  /** Which names are shown, and where. `lit` are nodes whose names come first; `blocked` are boxes of the screen that
   * something covers. */
  place({ lit, lead, blocked }) {
    const candidates = this.candidates(lit, lead);
    const texts = new Taken();
    for (const box of blocked) texts.add(box, Infinity);
    const nodes = circlesOf(candidates);
    // What has faded is in nobody's way.
    const litNodes = lit.size > 0 ? circlesOf(candidates.filter(({ isLit, isForced }) => isLit || isForced)) : nodes;
    const placed = [];
    for (const candidate of candidates) {
      const found = this.room(candidate, texts, candidate.isLit ? litNodes : nodes);
      if (!found) continue;
      texts.add(found.box, Infinity);
      placed.push({ ...candidate, ...found });
    }
    this.sides = new Map(placed.map(({ node, side }) => [node, side]));
    return placed;
  }

  /** The nodes in view that may have a name, in the order in which they get one. */
  candidates(lit, lead) {
    const found = [];
    this.said = new Set();
    const hubs = Math.min(HUBS, (this.camera.width * this.camera.height) / HUB_ROOM);
    const add = (node, isForced) => {
      const circle = this.circle(node);
      if (circle) found.push({ ...circle, ...this.text(node, circle.radius, isForced), isForced, isHub: found.length < hubs, isLit: lit.has(node) });
    };
    for (const node of lead) add(node, true);
    for (const node of this.graph.labelOrder) {
      if (found.length >= NAMES_TRIED / 2 || lit.size === 0) break;
      if (lit.has(node) && !lead.includes(node)) add(node, false);
    }
    let others = 0;
    for (const node of this.graph.labelOrder) {
      if (found.length >= NAMES_TRIED) break;
      if (lit.has(node) || lead.includes(node)) continue;
      const circle = this.circle(node);
      if (circle && (others++ < NAMES_WANTED || circle.radius >= NAMED_RADIUS_MIN)) add(node, false);
    }
    return found;
  }

  /** Where a node is on the screen; nothing if it is not in view. */
  circle(node) {
    const { graph, camera } = this;
    if (!graph.isShown(node)) return null;
    const [x, y] = [camera.screenX(graph.x[node]), camera.screenY(graph.y[node])];
    const radius = radiusOnScreen(graph.look.size, graph.radius[node], camera.zoom);
    const isIn = x > -radius && y > -radius && x < camera.width + radius && y < camera.height + radius;
    return isIn ? { node, x, y, radius } : null;
  }

  text(node, radius, isForced) {
    const { graph } = this;
    const isPost = graph.look.kinds[graph.kind[node]].id === "post";
    const size = radius >= 14 ? 15 : radius >= 8 ? 13 : 12;
    const font = `${isPost || isForced ? 600 : 400} ${size}px ${FAMILY}`;
    const max = isForced ? 90 : Math.min(NAME_MAX * Math.sqrt(Math.max(this.camera.zoom, 1)), 90);
    const text = this.unlike(oneLine(graph.label(node)), Math.round(max));
    return { text, font, width: this.width(text, font), height: size * 1.25 };
  }

  /** A name cut so that it does not read like another one: names often begin alike, and differ at their end. */
  unlike(name, max) {
    let text = shortened(name, max);
    if (text !== name && this.said.has(text)) {
      const tail = Array.from(name).slice(-Math.round(max / 2)).join("");
      text = `${shortened(name, Math.round(max / 3))} ${tail.slice(tail.indexOf(" ") + 1)}`;
    }
    this.said.add(text);
    return text;
  }

  width(text, font) {
    const key = font + text;
    let width = this.widths.get(key);
    if (width === undefined) {
      if (this.widths.size > 20_000) this.widths.clear();
      this.context.font = font;
      width = this.context.measureText(text).width;
      this.widths.set(key, width);
    }
    return width;
  }

  /** The best side where neither another name nor another node is in the way. Amid a crowd the name of a hub lies on smaller
   * nodes, and the name that is asked for shows whatever is in the way. */
  room(candidate, texts, nodes) {
    const { radius, isForced, isHub, node } = candidate;
    const before = this.sides.get(node);
    const sides = ["right", "left", "below", "above"];
    // It stays on its side if it can, so that names do not jump about while the picture moves.
    if (before) sides.unshift(before);
    const places = sides.map((side) => ({ side, box: boxOf(candidate, side) }));
    const fit = places.filter(({ box }) => this.holds(box) && !texts.meets(grown(box, 3)));
    const free = (least) => fit.find(({ box }) => !nodes.meets(grown(box, 2), least));
    return free(0) ?? ((isHub && free(radius)) || (isForced && (fit[0] ?? places.find(({ box }) => this.holds(box)) ?? places[2])) || null);
  }

  holds(box) {
    return box.left >= 0 && box.top >= 0 && box.right <= this.camera.width && box.bottom <= this.camera.height;
  }

  paint(placed, { palette, fade }) {
    const { context } = this;
    context.textBaseline = "middle";
    context.textAlign = "left";
    context.lineJoin = "round";
    // The most important last, so that it lies on top.
    for (const { node, text, font, box, isForced, isLit } of [...placed].reverse()) {
      context.globalAlpha = isLit || isForced ? 1 : 1 - 0.82 * fade;
      context.font = font;
      const middle = (box.top + box.bottom) / 2;
      if (isForced) plate(context, box, palette);
      else {
        // A halo in the ground's colour keeps it readable over edges.
        context.strokeStyle = palette.canvas;
        context.lineWidth = 3.5;
        context.strokeText(text, box.left, middle);
      }
      context.fillStyle = palette.inks[this.graph.kind[node]];
      context.fillText(text, box.left, middle);
    }
    context.globalAlpha = 1;
  }
}

/** What nodes take of the screen; of a large one, its rim may be covered. */
function circlesOf(candidates) {
  const taken = new Taken();
  for (const { x, y, radius } of candidates) {
    const half = Math.min(radius, 14);
    taken.add({ left: x - half, top: y - half, right: x + half, bottom: y + half }, radius);
  }
  return taken;
}

function plate(context, box, palette) {
  const { left, top, right, bottom } = grown(box, 4);
  context.beginPath();
  context.roundRect(left, top, right - left, bottom - top, 5);
  context.fillStyle = palette.raised;
  context.fill();
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.stroke();
}

/** The radius of the ring round a node in focus. */
function ringOf(radius) {
  return radius * 1.25 + 3.5;
}

/** The box of a name on a side of its node. */
function boxOf({ x, y, radius, width, height, isForced }, side) {
  // The ring of a node in focus takes room, and so does the plate of its name.
  const away = isForced ? ringOf(radius) + 6 : radius + 4;
  const [left, top] = {
    right: [x + away, y - height / 2],
    left: [x - away - width, y - height / 2],
    below: [x - width / 2, y + away],
    above: [x - width / 2, y - away - height],
  }[side];
  return { left, top, right: left + width, bottom: top + height };
}
