// The card of a node: what it is, what it is connected with, and the sentences that say so.

/** So many neighbours of a section are shown before the rest is asked for. */
const ROWS_FIRST = 40;
const OUT = true, IN = false;

/** Sections in the order of a card: the edges of one kind in one direction, and what their heading says. */
const SECTIONS = [
  { edge: "cites", direction: OUT, title: (n) => `Cites ${counted(n, ["source", "sources"])}` },
  { edge: "mentions", direction: OUT, title: (n) => `Mentions ${counted(n, ["platform", "platforms"])}` },
  { edge: "tagged", direction: OUT, title: (n) => counted(n, ["tag", "tags"]), asChips: true },
  { edge: "links_to", direction: OUT, title: (n) => `Links to ${counted(n, ["post", "posts"])}` },
  { edge: "links_to", direction: IN, title: (n) => `Linked from ${counted(n, ["post", "posts"])}` },
  { edge: "tagged", direction: IN, title: (n) => `On ${counted(n, ["post", "posts"])}` },
  { edge: "names", direction: OUT, title: () => "Names the platform", asChips: true },
  { edge: "mentions", direction: IN, title: (n) => `Mentioned in ${counted(n, ["post", "posts"])}` },
  { edge: "names", direction: IN, title: (n) => `Named by ${counted(n, ["tag", "tags"])}`, asChips: true },
  { edge: "cites", direction: IN, title: (n) => `Cited by ${counted(n, ["post", "posts"])}` },
  { edge: "published_by", direction: OUT, title: () => "Published by", asChips: true },
  { edge: "published_by", direction: IN, title: (n) => counted(n, ["source", "sources"]), asChips: true },
];

class Card {
  constructor(graph, { chosen, closed }) {
    Object.assign(this, { graph, chosen });
    this.pane = byId("card");
    this.closed = closed;
  }

  show(node) {
    const { graph, pane } = this;
    const sections = SECTIONS.map((section) => this.section(node, section)).filter(Boolean);
    const behind = this.postsBehind(node);
    pane.replaceChildren(this.head(node), element("div", { className: "body" }, ...about(graph, node), ...behind, ...sections));
    pane.hidden = false;
    pane.querySelector(".body").scrollTop = 0;
  }

  hide() {
    this.pane.hidden = true;
    this.pane.replaceChildren();
  }

  head(node) {
    const { graph } = this;
    const close = element("button", { type: "button", className: "close", "aria-label": "Close", title: "Close  Esc" }, "×");
    close.addEventListener("click", () => this.closed());
    const what = element("p", { className: `what kind-${graph.kindLook(node).id}` }, mark(graph, graph.kind[node], graph.facts(node).missing),
      capital(graph.what(node)), element("span", { className: "weak" }, `·  ${counted(graph.degree(node), ["connection", "connections"])}`));
    return element("div", { className: "head" }, what, close, element("h2", { id: "card-title", dir: "auto" }, graph.label(node)));
  }

  /** The neighbours over the edges of one kind in one direction. */
  section(node, { edge: id, direction, title, asChips }) {
    const { graph } = this;
    const kind = graph.look.edges.findIndex((look) => look.id === id);
    const ends = direction === OUT ? graph.from : graph.to;
    const edges = Array.from(graph.edgesOf(node)).filter((edge) => graph.edgeKind[edge] === kind && ends[edge] === node);
    if (edges.length === 0) return null;
    const about = (edge) => (direction === OUT ? graph.label(graph.to[edge]) : graph.label(node));
    const rows = edges.map((edge) => ({ node: direction === OUT ? graph.to[edge] : graph.from[edge], name: about(edge), quotes: quotesOf(graph, edge) }));
    return this.rows(title(edges.length), rows, asChips);
  }

  /** The posts that cite a publisher, through its sources. */
  postsBehind(publisher) {
    const { graph } = this;
    if (graph.kindLook(publisher).id !== "publisher") return [];
    const [published, cites] = ["published_by", "cites"].map((id) => graph.look.edges.findIndex((look) => look.id === id));
    const posts = new Map();
    for (const edge of graph.edgesOf(publisher)) {
      if (graph.edgeKind[edge] !== published) continue;
      const source = graph.from[edge];
      for (const cited of graph.edgesOf(source)) {
        if (graph.edgeKind[cited] !== cites) continue;
        const post = graph.from[cited];
        const row = posts.get(post) ?? { node: post, name: "", quotes: [] };
        row.quotes.push(...quotesOf(graph, cited));
        posts.set(post, row);
      }
    }
    const rows = [...posts.values()].map((row) => ({ ...row, quotes: eachOnce(row.quotes) }));
    return rows.length > 0 ? [this.rows(`Cited by ${counted(rows.length, ["post", "posts"])}, through its sources`, rows, false)] : [];
  }

  rows(title, rows, asChips) {
    const section = element("section", {}, element("h3", {}, title));
    rows.sort((a, b) => this.order(a, b));
    if (!asChips) {
      section.append(listOf(rows, ROWS_FIRST, (row) => this.row(row), "rows"));
      return section;
    }
    section.append(listOf(rows, ROWS_FIRST, ({ node }) => element("li", {}, this.goTo(node, "chip")), "chips"));
    // Many tags stand on one line: that is said once.
    const quotes = eachOnce(rows.flatMap((row) => row.quotes));
    if (quotes.length > 0) section.append(listOf(quotes, QUOTES_FIRST, (quote) => quoteItem(quote, ""), "quotes"));
    return section;
  }

  /** Most sentences first, then the newest, then by name. */
  order(a, b) {
    const { graph } = this;
    const date = (row) => graph.facts(row.node).date ?? "";
    return b.quotes.length - a.quotes.length || date(b).localeCompare(date(a)) || graph.label(a.node).localeCompare(graph.label(b.node), "en");
  }

  row({ node, name, quotes }) {
    const { date, by } = this.graph.facts(node);
    const item = element("li", { className: "row" }, this.goTo(node, "name-row"));
    const byline = [date && dayOf(date), by?.join(", ")].filter(Boolean).join(" · ");
    if (byline) item.append(element("p", { className: "byline weak", dir: "auto" }, byline));
    if (quotes.length > 0) item.append(listOf(quotes, QUOTES_FIRST, (quote) => quoteItem(quote, name), "quotes"));
    return item;
  }

  /** A button that leads to a node. */
  goTo(node, className) {
    const { graph } = this;
    const button = element("button", { type: "button", className }, mark(graph, graph.kind[node], graph.facts(node).missing), element("bdi", {}, oneLine(graph.label(node))));
    button.addEventListener("click", () => this.chosen(node));
    return button;
  }
}

/** What a node says of itself. */
function about(graph, node) {
  const { date, by, about: words, draft, missing, also, category } = graph.facts(node);
  const kind = graph.kindLook(node).id;
  const parts = [];
  const byline = [date && dayOf(date), by?.join(", "), draft && "Draft"].filter(Boolean).join(" · ");
  if (byline) parts.push(element("p", { className: "byline weak", dir: "auto" }, byline));
  if (words) parts.push(element("p", { className: "about", dir: "auto" }, words));
  const facts = [
    kind === "post" && ["File", missing ? `${graph.name(node)} is not in the folder` : graph.name(node)],
    category && ["Kind", category],
    also && ["Also written as", also.join(", ")],
    kind === "publisher" && graph.name(node) !== graph.label(node) && ["Domain", graph.name(node)],
  ].filter(Boolean);
  if (facts.length > 0) parts.push(element("dl", { className: "facts" }, ...facts.map(fact)));
  if (kind === "source") parts.push(...link(graph.facts(node).url ?? graph.name(node)));
  return parts;
}

function fact([name, value]) {
  return element("div", {}, element("dt", {}, name), element("dd", { dir: "auto" }, value));
}

/** A link to a source, and where it leads; an address of another type than http and https is shown, and leads nowhere. */
function link(address) {
  const url = webAddress(address);
  if (!url) return [element("p", { className: "address" }, address)];
  const open = element("a", { className: "open", href: url.href, target: "_blank", rel: "noopener noreferrer" }, `Open ${url.host}`);
  const parts = [open, element("p", { className: "address" }, url.href)];
  const warning = warningOf(url);
  if (warning) parts.splice(1, 0, element("p", { className: "warning" }, warning));
  return parts;
}

/** An address as the browser understands it; nothing for what is none, or of another type. */
function webAddress(text) {
  try {
    const url = new URL(text);
    return ["http:", "https:"].includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** What is odd about an address. */
function warningOf(url) {
  if (url.username || url.password) return `The address contains a user name that can mislead. It leads to ${url.host}.`;
  if (/(^|\.)xn--/.test(url.hostname)) return "The site's name has special letters that can pass for others.";
  return "";
}
