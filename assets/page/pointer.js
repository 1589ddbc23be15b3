// Moving about in the picture: with the mouse, with fingers, with the keyboard.

/** A press that moves less than this, in points, is a click. */
const CLICK_SLACK = 5;
/** How far beside a node a mouse and a finger still mean it, in points. */
const SLACK = { mouse: 4, touch: 14 };
/** One step of a key, in points. */
const KEY_STEP = 60;
const KEY_ZOOM = 1.3;
const ARROWS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

class Pointer {
  constructor({ canvas, graph, camera, hovered, clicked, all }) {
    Object.assign(this, { canvas, graph, camera, hovered, clicked, all, down: new Map(), grid: new Grid(graph) });
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.release(event));
    canvas.addEventListener("pointercancel", (event) => this.down.delete(event.pointerId));
    canvas.addEventListener("pointerleave", () => hovered(-1));
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    canvas.addEventListener("dblclick", (event) => this.zoomIn(event));
  }

  /** Where an event is on the canvas. */
  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  press(event) {
    if (event.button !== 0) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.down.set(event.pointerId, { ...this.at(event), travelled: this.down.size > 0 ? Infinity : 0 });
  }

  move(event) {
    const before = this.down.get(event.pointerId);
    const now = this.at(event);
    if (!before) return void (event.pointerType === "mouse" && this.hovered(this.nodeAt(now, SLACK.mouse)));
    const travelled = before.travelled + Math.hypot(now.x - before.x, now.y - before.y);
    const other = [...this.down].find(([id]) => id !== event.pointerId)?.[1];
    if (other) this.pinch(before, now, other);
    else if (travelled > CLICK_SLACK) this.drag(before, now);
    else now.x = before.x, now.y = before.y;
    this.down.set(event.pointerId, { ...now, travelled });
  }

  drag(before, now) {
    this.canvas.classList.add("dragged");
    this.hovered(-1);
    this.camera.pan(now.x - before.x, now.y - before.y);
  }

  /** Two fingers: what lies between them stays there. */
  pinch(before, now, other) {
    const apart = (a) => Math.max(Math.hypot(a.x - other.x, a.y - other.y), 1);
    const [x, y] = [(now.x + other.x) / 2, (now.y + other.y) / 2];
    this.camera.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    this.camera.zoomAt(x, y, apart(now) / apart(before));
  }

  release(event) {
    const press = this.down.get(event.pointerId);
    this.down.delete(event.pointerId);
    this.canvas.classList.remove("dragged");
    if (!press || press.travelled > CLICK_SLACK) return;
    this.clicked(this.nodeAt(this.at(event), SLACK[event.pointerType] ?? SLACK.touch));
  }

  wheel(event) {
    event.preventDefault();
    const { x, y } = this.at(event);
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 18 : 1;
    // A pinch on a touch pad comes as a wheel with Ctrl, in small steps.
    const speed = event.ctrlKey ? 0.01 : 0.0018;
    this.camera.zoomAt(x, y, Math.exp(-Math.max(Math.min(event.deltaY * lines, 240), -240) * speed));
  }

  zoomIn(event) {
    const { x, y } = this.at(event);
    if (this.nodeAt(this.at(event), SLACK.mouse) < 0) this.camera.flyTo(this.camera.zoomedAt(x, y, 2));
  }

  /** A key for the picture; whether it was one. */
  key(event) {
    const { camera } = this;
    const middle = [camera.width / 2, camera.height / 2];
    if (ARROWS[event.key]) camera.pan(...ARROWS[event.key].map((way) => way * KEY_STEP));
    else if (event.key === "+" || event.key === "=") camera.flyTo(camera.zoomedAt(...middle, KEY_ZOOM));
    else if (event.key === "-") camera.flyTo(camera.zoomedAt(...middle, 1 / KEY_ZOOM));
    else if (event.key === "0") this.all();
    else return false;
    return true;
  }

  /** The node at a place of the screen: of several the one whose rim is nearest, or deepest under the pointer; -1 for none. */
  nodeAt({ x, y }, slack) {
    const { graph, camera } = this;
    const { size } = graph.look;
    // No node reaches farther than the largest.
    const reach = (radiusOnScreen(size, size.largest, camera.zoom) * 1.2 + slack) / camera.zoom;
    const [lx, ly] = [camera.layoutX(x), camera.layoutY(y)];
    let best = -1, least = slack;
    this.grid.each({ left: lx - reach, top: ly - reach, right: lx + reach, bottom: ly + reach }, (node) => {
      if (!graph.isShown(node)) return;
      const distance = Math.hypot(graph.x[node] - lx, graph.y[node] - ly) * camera.zoom;
      const outside = distance - radiusOnScreen(size, graph.radius[node], camera.zoom);
      if (outside <= least) [best, least] = [node, outside];
    });
    return best;
  }
}
