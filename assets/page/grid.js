// Finds what lies at a place, without looking at all of it.

/** About so many points in a cell. */
const IN_CELL = 3;

/** Points, sorted into the cells of a grid. */
class Grid {
  constructor(graph) {
    const { x, y, count } = graph;
    const all = graph.bounds();
    this.left = all.left;
    this.top = all.top;
    const [width, height] = [Math.max(all.right - all.left, 1), Math.max(all.bottom - all.top, 1)];
    this.cell = Math.sqrt((width * height * IN_CELL) / Math.max(count, 1)) || 1;
    this.columns = Math.ceil(width / this.cell) + 1;
    this.rows = Math.ceil(height / this.cell) + 1;
    this.fill(x, y, count);
  }

  fill(x, y, count) {
    const cells = Uint32Array.from({ length: count }, (_, node) => this.row(y[node]) * this.columns + this.column(x[node]));
    this.starts = new Uint32Array(this.columns * this.rows + 1);
    for (const cell of cells) this.starts[cell + 1]++;
    for (let cell = 1; cell < this.starts.length; cell++) this.starts[cell] += this.starts[cell - 1];
    const next = this.starts.slice();
    this.nodes = new Uint32Array(count);
    cells.forEach((cell, node) => { this.nodes[next[cell]++] = node; });
  }

  column(x) {
    return Math.min(Math.max(Math.floor((x - this.left) / this.cell), 0), this.columns - 1);
  }

  row(y) {
    return Math.min(Math.max(Math.floor((y - this.top) / this.cell), 0), this.rows - 1);
  }

  /** Calls with each point that lies in or near a rectangle. */
  each({ left, top, right, bottom }, call) {
    const [first, last] = [this.column(left), this.column(right)];
    for (let row = this.row(top); row <= this.row(bottom); row++) {
      const [from, to] = [this.starts[row * this.columns + first], this.starts[row * this.columns + last + 1]];
      for (let at = from; at < to; at++) call(this.nodes[at]);
    }
  }
}
