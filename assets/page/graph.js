// The graph, in flat arrays: as objects, a hundred thousand nodes and their edges would take seconds and half a gigabyte.

// Columns of a node and of an edge in the data.
const KIND = 0, NAME = 1, LABEL = 2, X = 3, Y = 4, RADIUS = 5, FACTS = 6;
const FROM = 0, TO = 1, EDGE_KIND = 2, EVIDENCE = 3, WEIGHT = 4;
// Columns of a piece of evidence.
const LINE = 0, SENTENCE = 1, ALIAS = 2, ORIGIN = 3;

/** How far an edge bends aside, as a part of its length, for each that lies between it and the straight line. */
const BEND = 0.09;
/** However many there are, they spread no farther than this. */
const BEND_MAX = 0.8;

class Graph {
  constructor(data) {
    this.look = data.look;
    this.rows = data.nodes;
    this.edges = data.edges;
    this.labelOrder = Uint32Array.from(data.labels);
    this.readNodes();
    this.readEdges();
    this.sentences = allSentences(data.edges);
    this.hiddenKinds = new Set();
    this.hiddenEdges = new Set();
  }

  readNodes() {
    const { rows } = this;
    this.kind = Uint8Array.from(rows, (row) => row[KIND]);
    this.x = Float32Array.from(rows, (row) => row[X]);
    this.y = Float32Array.from(rows, (row) => row[Y]);
    this.radius = Float32Array.from(rows, (row) => row[RADIUS]);
    // The largest lie on top.
    this.paintOrder = Uint32Array.from(rows.keys()).sort((a, b) => this.radius[a] - this.radius[b] || b - a);
  }

  readEdges() {
    const { edges, rows } = this;
    this.from = Uint32Array.from(edges, (edge) => edge[FROM]);
    this.to = Uint32Array.from(edges, (edge) => edge[TO]);
    this.edgeKind = Uint8Array.from(edges, (edge) => edge[EDGE_KIND]);
    this.weight = Uint32Array.from(edges, (edge) => edge[WEIGHT] ?? Math.max(edge[EVIDENCE].length, 1));
    this.bend = bends(this.from, this.to, rows.length);
    this.readNeighbours();
  }

  /** Of each node its edges, one after the other in one array. */
  readNeighbours() {
    const { from, to, rows } = this;
    const starts = new Uint32Array(rows.length + 1);
    const count = (node) => starts[node + 1]++;
    eachEnd(from, to, count);
    for (let node = 0; node < rows.length; node++) starts[node + 1] += starts[node];
    const next = starts.slice();
    this.edgeStarts = starts;
    this.edgeList = new Uint32Array(starts[rows.length]);
    eachEnd(from, to, (node, edge) => { this.edgeList[next[node]++] = edge; });
  }

  get count() {
    return this.rows.length;
  }

  name(node) {
    return this.rows[node][NAME];
  }

  label(node) {
    return this.rows[node][LABEL] ?? this.name(node);
  }

  facts(node) {
    return this.rows[node][FACTS] ?? {};
  }

  /** Its identity, as in Linkloom's other exports. */
  key(node) {
    return `${this.kindLook(node).id}:${this.name(node)}`;
  }

  kindLook(node) {
    return this.look.kinds[this.kind[node]];
  }

  /** What it is, in a word or two. */
  what(node) {
    return this.facts(node).missing ? "missing post" : this.kindLook(node).nouns[0];
  }

  /** All edges of a node, whether shown or not. */
  edgesOf(node) {
    return this.edgeList.subarray(this.edgeStarts[node], this.edgeStarts[node + 1]);
  }

  degree(node) {
    return this.edgeStarts[node + 1] - this.edgeStarts[node];
  }

  other(edge, node) {
    return this.from[edge] === node ? this.to[edge] : this.from[edge];
  }

  isShown(node) {
    return !this.hiddenKinds.has(this.kind[node]);
  }

  isEdgeShown(edge) {
    return !this.hiddenEdges.has(this.edgeKind[edge]) && this.isShown(this.from[edge]) && this.isShown(this.to[edge]);
  }

  /** The node with this identity; -1 for none. */
  find(key) {
    this.numbers ??= new Map(this.rows.map((_, node) => [this.key(node), node]));
    return this.numbers.get(key) ?? -1;
  }

  /** The smallest rectangle around all nodes shown. */
  bounds() {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (let node = 0; node < this.count; node++) {
      if (!this.isShown(node)) continue;
      const [x, y, r] = [this.x[node], this.y[node], this.radius[node]];
      box.left = Math.min(box.left, x - r);
      box.right = Math.max(box.right, x + r);
      box.top = Math.min(box.top, y - r);
      box.bottom = Math.max(box.bottom, y + r);
    }
    return box;
  }
}

/** Calls with each node and each of its edges; a loop once. */
function eachEnd(from, to, call) {
  for (let edge = 0; edge < from.length; edge++) {
    call(from[edge], edge);
    if (from[edge] !== to[edge]) call(to[edge], edge);
  }
}

/** How far edges bend that share both ends with others: evenly to both sides of the straight line. */
function bends(from, to, nodes) {
  const pairs = new Map();
  for (let edge = 0; edge < from.length; edge++) {
    const pair = Math.min(from[edge], to[edge]) * nodes + Math.max(from[edge], to[edge]);
    const others = pairs.get(pair);
    if (others) others.push(edge);
    else pairs.set(pair, [edge]);
  }
  const bend = new Float32Array(from.length);
  for (const edges of pairs.values()) {
    const step = Math.min(BEND * 2, BEND_MAX / edges.length);
    edges.forEach((edge, place) => {
      const aside = step * (place - (edges.length - 1) / 2);
      // Aside is counted from the edge's own direction, which may be the other way round than its neighbour's.
      bend[edge] = from[edge] > to[edge] ? -aside : aside;
    });
  }
  return bend;
}

/** A sentence stands in the data where it is first needed, later its number does: here, all get their numbers. */
function allSentences(edges) {
  const sentences = [];
  for (const edge of edges) {
    for (const evidence of edge[EVIDENCE]) {
      if (typeof evidence[SENTENCE] === "string") evidence[SENTENCE] = sentences.push(evidence[SENTENCE]) - 1;
    }
  }
  return sentences;
}
