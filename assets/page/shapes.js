// The shapes of nodes. Each kind has its own, so that colour never carries the meaning alone.

const H = Math.sqrt(3) / 2;
const POLYGONS = {
  diamond: { size: 1.22, corners: [[0, -1], [1, 0], [0, 1], [-1, 0]] },
  hexagon: { size: 1.1, corners: [[0, -1], [H, -0.5], [H, 0.5], [0, 1], [-H, 0.5], [-H, -0.5]] },
  triangle: { size: 1.38, corners: [[0, -0.92], [H, 0.58], [-H, 0.58]] },
};

/** Adds a shape to the path. */
function trace(context, shape, x, y, radius) {
  if (shape === "circle") {
    context.arc(x, y, radius, 0, 2 * Math.PI);
  } else if (shape === "square") {
    const half = radius * 0.86;
    context.roundRect(x - half, y - half, 2 * half, 2 * half, radius * 0.35);
  } else {
    const { size, corners } = POLYGONS[shape];
    corners.forEach(([cx, cy], index) => {
      const [px, py] = [x + cx * size * radius, y + cy * size * radius];
      if (index === 0) context.moveTo(px, py);
      else context.lineTo(px, py);
    });
    context.closePath();
  }
}

/** Pictures of nodes, each made once for its kind and size: to copy one is far quicker than to fill a path. */
class Stamps {
  constructor(look, palette, scale) {
    Object.assign(this, { look, palette, scale, made: new Map() });
  }

  /** Paints a node; `x`, `y` and `radius` in points. */
  paint(context, kind, isHollow, x, y, radius) {
    const steps = Math.max(Math.round(radius * this.scale * 2), 1);
    const key = (steps * 8 + kind) * 2 + Number(isHollow);
    let stamp = this.made.get(key);
    if (!stamp) {
      stamp = this.make(kind, isHollow, steps / 2);
      this.made.set(key, stamp);
    }
    const half = stamp.width / 2;
    // On whole pixels it stays crisp.
    context.drawImage(stamp, Math.round(x * this.scale - half), Math.round(y * this.scale - half));
  }

  /** `radius` in pixels. */
  make(kind, isHollow, radius) {
    const rim = Math.min(1.5 * this.scale, 0.4 * radius);
    const stamp = document.createElement("canvas");
    stamp.width = stamp.height = 2 * Math.ceil(radius * 1.4 + rim + 1);
    const context = stamp.getContext("2d");
    context.beginPath();
    trace(context, this.look.kinds[kind].shape, stamp.width / 2, stamp.width / 2, radius);
    // A rim in the ground's colour sets the node off from edges that pass behind it.
    context.strokeStyle = this.palette.canvas;
    context.lineWidth = 2 * rim;
    context.stroke();
    context.fillStyle = isHollow ? this.palette.canvas : this.palette.kinds[kind];
    context.fill();
    if (isHollow) {
      context.strokeStyle = this.palette.kinds[kind];
      context.lineWidth = 1.5 * this.scale;
      context.stroke();
    }
    return stamp;
  }
}

/** The mark of a kind, to stand beside a name. */
function mark(graph, kind, isHollow = false) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "-7 -7 14 14");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("mark", `kind-${graph.look.kinds[kind].id}`);
  svg.classList.toggle("hollow", isHollow);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", outline(graph.look.kinds[kind].shape, 5));
  svg.append(path);
  return svg;
}

/** A shape around the origin, as SVG writes paths. */
function outline(shape, r) {
  if (shape === "circle") return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  if (shape === "square") return `M${-0.5 * r} ${-0.86 * r}h${r}q${0.36 * r} 0 ${0.36 * r} ${0.36 * r}v${r}q0 ${0.36 * r} ${-0.36 * r} ${0.36 * r}h${-r}q${-0.36 * r} 0 ${-0.36 * r} ${-0.36 * r}v${-r}q0 ${-0.36 * r} ${0.36 * r} ${-0.36 * r}z`;
  const { size, corners } = POLYGONS[shape];
  return `M${corners.map(([x, y]) => `${x * size * r} ${y * size * r}`).join("L")}z`;
}
