// Edges: many lines at once, since a stroke for each would take longer than the lines themselves.

/** So many lines are one stroke: within one, crossing lines add up to no more than one. */
const LINES_A_STROKE = 64;
/** No more lines than about these are drawn at once; of more, an even share is, each so much stronger. */
const LINES_MAX = 60_000;
/** Edges are drawn no fainter than this, but fewer of them: a screen has 256 steps of a colour. */
const FAITHFUL = 0.07;
/** The opacity of the edges of a node in focus, as long as it has no more than so many. */
const LIT_OPACITY = 0.75, LIT_CLEAR = 24;

/** How edges look at a zoom. `ink` is how much of its plane the picture covers with edges of one point's width at zoom 1. As
 * in Linkloom's window, many edges on a small picture must not turn into felt. */
function edgeLook({ clear, fading, faintest, thinnest }, ink, zoom) {
  const width = Math.min(Math.max(Math.sqrt(zoom), thinnest), 1);
  const covered = (ink * width) / zoom;
  return { width, opacity: covered > clear ? Math.max((clear / covered) ** fading, faintest) : 1 };
}

/** The ink of all edges shown. */
function inkOf(graph) {
  const box = graph.bounds();
  let length = 0;
  for (let edge = 0; edge < graph.from.length; edge++) {
    if (graph.isEdgeShown(edge)) length += Math.hypot(...span(graph, edge));
  }
  return length / Math.max((box.right - box.left) * (box.bottom - box.top), 1) || 0;
}

function span({ x, y, from, to }, edge) {
  return [x[to[edge]] - x[from[edge]], y[to[edge]] - y[from[edge]]];
}

/** Whether an edge is drawn when only a share of them is. Multiples of the golden ratio are spread evenly. */
function isDrawn(edge, share) {
  return (Math.imul(edge, 2654435769) >>> 0) / 4294967295 <= share;
}

/** How much wider than a plain edge one of this weight is. */
function widthOf(weight) {
  return 1 + 0.5 * Math.min(Math.sqrt(weight - 1), 4);
}

/** Paints lines and arrows of one colour, in strokes of many. */
class Strokes {
  constructor(context, { color, opacity }) {
    Object.assign(this, { context, color, opacity, lines: new Map(), arrows: [] });
  }

  /** Ends and control point in points. */
  line(width, curve) {
    const step = Math.round(width * 4);
    const batch = this.lines.get(step) ?? [];
    this.lines.set(step, batch);
    if (batch.push(curve) >= LINES_A_STROKE) this.stroke(step);
  }

  stroke(step) {
    const { context } = this;
    context.beginPath();
    for (const { x0, y0, cx, cy, x1, y1, isBent } of this.lines.get(step)) {
      context.moveTo(x0, y0);
      if (isBent) context.quadraticCurveTo(cx, cy, x1, y1);
      else context.lineTo(x1, y1);
    }
    context.lineWidth = step / 4;
    context.strokeStyle = this.color;
    context.globalAlpha = this.opacity;
    context.stroke();
    this.lines.set(step, []);
  }

  end() {
    for (const step of this.lines.keys()) this.stroke(step);
    const { context } = this;
    context.fillStyle = this.color;
    context.beginPath();
    for (const corners of this.arrows) {
      context.moveTo(corners[0], corners[1]);
      context.lineTo(corners[2], corners[3]);
      context.lineTo(corners[4], corners[5]);
    }
    context.fill();
    context.globalAlpha = 1;
  }
}

/** The line of an edge on the screen. */
function curveOf(graph, camera, edge) {
  const [a, b, bend] = [graph.from[edge], graph.to[edge], graph.bend[edge]];
  const [x0, y0] = [camera.screenX(graph.x[a]), camera.screenY(graph.y[a])];
  const [x1, y1] = [camera.screenX(graph.x[b]), camera.screenY(graph.y[b])];
  const cx = (x0 + x1) / 2 + (y0 - y1) * 2 * bend;
  const cy = (y0 + y1) / 2 + (x1 - x0) * 2 * bend;
  return { x0, y0, cx, cy, x1, y1, isBent: bend !== 0 };
}

/** The corners of an arrow at the end of an edge, if there is room for one. */
function arrowOf(graph, camera, edge, curve, width) {
  const { length, slope, room } = graph.look.arrow;
  const radius = radiusOnScreen(graph.look.size, graph.radius[graph.to[edge]], camera.zoom);
  if (Math.hypot(curve.x1 - curve.x0, curve.y1 - curve.y0) < room + radius) return null;
  const [dx, dy] = [curve.x1 - curve.cx, curve.y1 - curve.cy];
  const distance = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / distance, dy / distance];
  const [tx, ty] = [curve.x1 - ux * (radius + 2), curve.y1 - uy * (radius + 2)];
  const size = length + 1.5 * width, half = size * slope;
  const [bx, by] = [tx - ux * size, ty - uy * size];
  return [tx, ty, bx - uy * half, by + ux * half, bx + uy * half, by - ux * half];
}

/** Whether a line lies off the picture for sure. */
function isOff({ x0, y0, cx, cy, x1, y1 }, { width, height }) {
  return Math.max(x0, cx, x1) < 0 || Math.min(x0, cx, x1) > width || Math.max(y0, cy, y1) < 0 || Math.min(y0, cy, y1) > height;
}

/** Paints all edges shown, as quiet as they are many. */
function paintEdges(context, graph, camera, { ink, palette }) {
  const look = edgeLook(graph.look.density, ink, camera.zoom);
  const opacity = palette.edgeOpacity * look.opacity;
  const width = 0.8 * look.width;
  const share = Math.min(opacity * width / FAITHFUL, LINES_MAX / Math.max(graph.from.length, 1), 1);
  const strokes = new Strokes(context, { color: palette.edge, opacity: Math.min(opacity / share, 0.9) });
  for (let edge = 0; edge < graph.from.length; edge++) {
    if (!isDrawn(edge, share) || !graph.isEdgeShown(edge)) continue;
    addEdge(strokes, graph, camera, edge, width * widthOf(graph.weight[edge]));
  }
  strokes.end();
}

function addEdge(strokes, graph, camera, edge, width) {
  const curve = curveOf(graph, camera, edge);
  if (isOff(curve, camera)) return;
  // What is shorter than half a point is hidden by its own nodes.
  if (Math.abs(curve.x1 - curve.x0) + Math.abs(curve.y1 - curve.y0) < 0.5) return;
  strokes.line(width, curve);
  const hasArrow = graph.look.edges[graph.edgeKind[edge]].arrow;
  const arrow = hasArrow && arrowOf(graph, camera, edge, curve, width);
  if (arrow) strokes.arrows.push(arrow);
}

/** Paints the edges of a node, each in the colour of what is at its other end; those of a hub are quieter. */
function paintLitEdges(context, graph, camera, { node, palette, fade }) {
  const byKind = new Map();
  const edges = graph.edgesOf(node);
  const opacity = fade * LIT_OPACITY * Math.min((LIT_CLEAR / edges.length) ** 0.4, 1);
  for (const edge of edges) {
    if (!graph.isEdgeShown(edge)) continue;
    const kind = graph.kind[graph.other(edge, node)];
    if (!byKind.has(kind)) byKind.set(kind, new Strokes(context, { color: palette.kinds[kind], opacity }));
    addEdge(byKind.get(kind), graph, camera, edge, 0.4 + widthOf(graph.weight[edge]));
  }
  for (const strokes of byKind.values()) strokes.end();
}
