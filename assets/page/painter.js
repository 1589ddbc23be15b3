// Paints the picture: a ground of edges and nodes that is kept as long as nothing moves, and over it what is in focus and the
// names. A large picture is not painted anew while it moves: the ground is shifted, and painted again at rest.

/** A ground that takes longer than this, in milliseconds, is painted at rest only. */
const GROUND_MAX = 24;
/** Rest is so long without a move, in milliseconds. */
const REST = 90;
/** How long the rest of the picture takes to fade when something is in focus, in milliseconds. */
const FADE = 140;
/** How much of the picture goes then. */
const VEIL = 0.8;
/** The rest of the picture does not fade for more nodes than this that were found. */
const LIT_MAX = 3000;

class Painter {
  constructor(canvas, graph, camera, focus) {
    Object.assign(this, { canvas, graph, camera, focus, fade: 0, frame: 0, rest: 0, cost: 0 });
    this.context = canvas.getContext("2d", { alpha: false });
    this.ground = document.createElement("canvas");
    this.groundStand = null;
    this.labels = new Labels(this.context, graph, camera);
    this.lit = { nodes: new Set(), centre: -1 };
  }

  /** The canvas has another size, or the page other colours. */
  fit(palette) {
    const { canvas, camera, ground } = this;
    const { width, height } = canvas.getBoundingClientRect();
    this.scale = Math.min(devicePixelRatio || 1, 3);
    Object.assign(camera, { width, height });
    for (const one of [canvas, ground]) {
      one.width = Math.max(Math.round(width * this.scale), 1);
      one.height = Math.max(Math.round(height * this.scale), 1);
    }
    this.palette = palette;
    this.stamps = new Stamps(this.graph.look, palette, this.scale);
    this.changed();
  }

  /** What is shown has changed. */
  changed() {
    this.ink = inkOf(this.graph);
    this.groundStand = null;
    this.ask();
  }

  /** Something has changed: paints with the next frame. */
  ask() {
    this.frame ||= requestAnimationFrame((now) => {
      this.frame = 0;
      this.paint(now);
    });
  }

  paint(now) {
    this.refreshGround();
    this.refreshFade(now);
    this.paintGround();
    this.points();
    if (this.fade > 0) this.paintLit();
    this.rings();
    this.names();
    const { x, y, zoom } = this.camera;
    // For scripts that point at the picture, as our own test does.
    this.canvas.dataset.stand = JSON.stringify({ x, y, zoom });
  }

  /** From here on, lengths on the canvas are in points. */
  points() {
    this.context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
  }

  refreshGround() {
    const { x, y, zoom } = this.camera;
    const stand = this.groundStand;
    if (stand && stand.x === x && stand.y === y && stand.zoom === zoom) return;
    const isMoving = performance.now() < this.rest;
    if (stand && isMoving && this.cost > GROUND_MAX) return void this.later();
    const began = performance.now();
    this.paintGroundAnew();
    this.cost = performance.now() - began;
    this.groundStand = { x, y, zoom };
  }

  /** The camera has moved. */
  moved() {
    this.rest = performance.now() + REST;
    this.ask();
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(), REST + 10);
  }

  paintGroundAnew() {
    const { ground, palette, graph, camera, ink } = this;
    const context = ground.getContext("2d", { alpha: false });
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = palette.canvas;
    context.fillRect(0, 0, ground.width, ground.height);
    context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    context.lineCap = "butt";
    paintEdges(context, graph, camera, { ink, palette });
    context.setTransform(1, 0, 0, 1, 0, 0);
    for (const node of graph.paintOrder) this.stamp(context, node);
  }

  /** Paints a node on a canvas that is measured in pixels. */
  stamp(context, node) {
    const { graph, camera } = this;
    if (!graph.isShown(node)) return;
    const [x, y] = [camera.screenX(graph.x[node]), camera.screenY(graph.y[node])];
    if (x < -40 || y < -40 || x > camera.width + 40 || y > camera.height + 40) return;
    const radius = radiusOnScreen(graph.look.size, graph.radius[node], camera.zoom);
    this.stamps.paint(context, graph.kind[node], Boolean(graph.rows[node][FACTS]?.missing), x, y, radius);
  }

  /** Puts the ground where it belongs now, which need not be where it was painted. */
  paintGround() {
    const { context, canvas, camera, ground, groundStand: stand, scale } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    const grow = camera.zoom / stand.zoom;
    const [dx, dy] = [(stand.x - camera.x) * camera.zoom * scale, (stand.y - camera.y) * camera.zoom * scale];
    if (grow !== 1 || dx !== 0 || dy !== 0) {
      context.fillStyle = this.palette.canvas;
      context.fillRect(0, 0, canvas.width, canvas.height);
    }
    const [width, height] = [canvas.width * grow, canvas.height * grow];
    context.drawImage(ground, (canvas.width - width) / 2 + dx, (canvas.height - height) / 2 + dy, width, height);
  }

  /** What is in focus comes forward in a moment, and goes back in one. */
  refreshFade(now) {
    const wanted = this.litNow();
    if (wanted) this.lit = wanted;
    const goal = wanted ? 1 : 0;
    const step = calm.matches ? 1 : Math.min((now - (this.fadedAt ?? now)) / FADE, 1);
    this.fadedAt = now;
    this.fade = goal > this.fade ? Math.min(this.fade + step, goal) : Math.max(this.fade - step, goal);
    if (this.fade === goal) this.fadedAt = undefined;
    else this.ask();
  }

  /** The node in focus with its neighbours, else what was found; nothing where nothing is. */
  litNow() {
    const { hovered, selected, found } = this.focus;
    const centre = hovered >= 0 ? hovered : selected;
    if (found && hovered < 0) return found.length <= LIT_MAX ? { nodes: new Set(found), centre: -1 } : null;
    if (centre < 0 || !this.graph.isShown(centre)) return null;
    if (this.lit.centre === centre) return this.lit;
    const edges = Array.from(this.graph.edgesOf(centre)).filter((edge) => this.graph.isEdgeShown(edge));
    return { nodes: new Set([centre, ...edges.map((edge) => this.graph.other(edge, centre))]), centre };
  }

  paintLit() {
    const { context, palette, graph, camera, fade, lit } = this;
    context.globalAlpha = VEIL * fade;
    context.fillStyle = palette.canvas;
    context.fillRect(0, 0, camera.width, camera.height);
    if (lit.centre >= 0) paintLitEdges(context, graph, camera, { node: lit.centre, palette, fade });
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = fade;
    const nodes = Array.from(lit.nodes).sort((a, b) => graph.radius[a] - graph.radius[b]);
    for (const node of nodes) this.stamp(context, node);
    context.globalAlpha = 1;
    this.points();
  }

  rings() {
    const { selected, hovered } = this.focus;
    if (hovered >= 0 && hovered !== selected) this.ring(hovered, this.palette.text, 1.25);
    if (selected >= 0) this.ring(selected, this.palette.accent, 2);
  }

  ring(node, color, width) {
    const circle = this.labels.circle(node);
    if (!circle) return;
    const { context } = this;
    context.beginPath();
    context.arc(circle.x, circle.y, ringOf(circle.radius), 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  }

  names() {
    const { selected, hovered } = this.focus;
    const lead = [...new Set([hovered, selected])].filter((node) => node >= 0);
    const lit = this.fade > 0 ? this.lit.nodes : new Set();
    const placed = this.labels.place({ lit, lead, blocked: this.focus.blocked() });
    this.labels.paint(placed, { palette: this.palette, fade: this.fade });
  }
}
