// Where one looks: the place in the layout that is in the middle of the picture, and how many points a unit of it takes.

const ZOOM_MIN = 0.01, ZOOM_MAX = 12;
/** How long a flight takes, in milliseconds. */
const FLIGHT = 220;

const calm = matchMedia("(prefers-reduced-motion: reduce)");

class Camera {
  constructor(moved) {
    Object.assign(this, { x: 0, y: 0, zoom: 1, width: 1, height: 1 });
    this.moved = moved;
    this.flight = 0;
  }

  screenX(x) {
    return (x - this.x) * this.zoom + this.width / 2;
  }

  screenY(y) {
    return (y - this.y) * this.zoom + this.height / 2;
  }

  layoutX(x) {
    return (x - this.width / 2) / this.zoom + this.x;
  }

  layoutY(y) {
    return (y - this.height / 2) / this.zoom + this.y;
  }

  /** What of the layout is in view, with `slack` points around it. */
  view(slack = 0) {
    return {
      left: this.layoutX(-slack),
      top: this.layoutY(-slack),
      right: this.layoutX(this.width + slack),
      bottom: this.layoutY(this.height + slack),
    };
  }

  look({ x, y, zoom }) {
    cancelAnimationFrame(this.flight);
    this.stand({ x, y, zoom });
  }

  stand({ x, y, zoom }) {
    Object.assign(this, { x, y, zoom });
    this.moved();
  }

  pan(dx, dy) {
    this.look({ x: this.x - dx / this.zoom, y: this.y - dy / this.zoom, zoom: this.zoom });
  }

  /** Zooms so that what is at a place of the screen stays there. */
  zoomAt(sx, sy, factor) {
    this.look(this.zoomedAt(sx, sy, factor));
  }

  zoomedAt(sx, sy, factor) {
    const zoom = Math.min(Math.max(this.zoom * factor, ZOOM_MIN), ZOOM_MAX);
    const [x, y] = [this.layoutX(sx), this.layoutY(sy)];
    return { x: x - (sx - this.width / 2) / zoom, y: y - (sy - this.height / 2) / zoom, zoom };
  }

  /** The stand from which a box of the layout fills a rectangle of the screen. */
  around(box, free) {
    const [width, height] = [Math.max(box.right - box.left, 1), Math.max(box.bottom - box.top, 1)];
    const fit = Math.min((free.right - free.left) / width, (free.bottom - free.top) / height);
    const zoom = Math.min(Math.max(fit, ZOOM_MIN), 1.6);
    return this.standWith((box.left + box.right) / 2, (box.top + box.bottom) / 2, zoom, free);
  }

  /** The stand from which a place is in the middle of a rectangle of the screen. */
  standWith(x, y, zoom, free) {
    const dx = (free.left + free.right - this.width) / 2, dy = (free.top + free.bottom - this.height) / 2;
    return { x: x - dx / zoom, y: y - dy / zoom, zoom };
  }

  /** Moves there in a moment, so that one sees where things have gone. */
  flyTo(goal) {
    if (calm.matches) return this.look(goal);
    cancelAnimationFrame(this.flight);
    const start = { x: this.x, y: this.y, zoom: this.zoom };
    const began = performance.now();
    const step = (now) => {
      const part = Math.min(Math.max((now - began) / FLIGHT, 0), 1);
      if (part === 1) return this.stand(goal);
      const eased = 1 - (1 - part) ** 3;
      const between = (a, b) => a + (b - a) * eased;
      const zoom = start.zoom * (goal.zoom / start.zoom) ** eased;
      this.stand({ x: between(start.x, goal.x), y: between(start.y, goal.y), zoom });
      this.flight = requestAnimationFrame(step);
    };
    this.flight = requestAnimationFrame(step);
  }
}

/** The radius on the screen of a node of `radius` layout units, as in Linkloom's window: from near it grows slower than the
 * picture, and from afar hubs shrink slower than the rest. */
function radiusOnScreen({ smallest, largest, on_screen: [least, most] }, radius, zoom) {
  const size = Math.min(Math.max((radius - smallest) / (largest - smallest), 0), 1);
  const exponent = zoom > 1 ? 0.5 : 1 - 0.5 * size;
  return Math.min(Math.max(radius * zoom ** exponent, least), most);
}
