// The legend, which is a filter: the kinds of nodes and edges with their counts, each of which can be hidden.

class Legend {
  constructor(graph, data, changed) {
    Object.assign(this, { graph, changed });
    const rows = graph.look.kinds.map((look, kind) => this.kindRow(look, kind));
    const edgeRows = graph.look.edges.map((look, kind) => this.edgeRow(look, kind));
    byId("legend").replaceChildren(element("ul", {}, ...rows.filter(Boolean)), element("ul", {}, ...edgeRows.filter(Boolean)), ...notes(data));
  }

  kindRow({ id, nouns }, kind) {
    const count = countOf(this.graph.kind, kind);
    return count > 0 ? this.row({ mark: mark(this.graph, kind), name: capital(nouns[1]), count, id, hidden: this.graph.hiddenKinds, kind }) : null;
  }

  edgeRow({ id, verb, arrow }, kind) {
    const count = countOf(this.graph.edgeKind, kind);
    const line = element("span", { className: arrow ? "line arrow" : "line", "aria-hidden": "true" });
    return count > 0 ? this.row({ mark: line, name: capital(verb.replace(/^is /, "")), count, id, hidden: this.graph.hiddenEdges, kind }) : null;
  }

  row({ mark, name, count, id, hidden, kind }) {
    const button = element("button", { type: "button", "aria-pressed": "true", title: `Hide or show: ${name}` },
      mark, element("span", { className: "name" }, name), element("span", { className: "count" }, NUMBERS.format(count)));
    button.dataset.kind = id;
    button.addEventListener("click", () => {
      const isHidden = hidden.has(kind);
      if (isHidden) hidden.delete(kind);
      else hidden.add(kind);
      button.setAttribute("aria-pressed", String(isHidden));
      this.changed();
    });
    return element("li", {}, button);
  }

  /** Shows a kind again that was hidden. */
  reveal(kind) {
    if (!this.graph.hiddenKinds.has(kind)) return;
    const { id } = this.graph.look.kinds[kind];
    byId("legend").querySelector(`[data-kind="${id}"]`).click();
  }
}

function countOf(kinds, kind) {
  let count = 0;
  for (const one of kinds) count += Number(one === kind);
  return count;
}

/** What was left out when the page was made. */
function notes({ filters, whole, text }) {
  const notes = [];
  if (filters.length > 0) {
    notes.push(element("p", {}, "Only what these filters keep:"), ...filters.map((filter) => element("code", { dir: "auto" }, filter)));
  } else if (!whole) notes.push(element("p", {}, "A part of the graph."));
  if (!text) notes.push(element("p", {}, "Made without sentences."));
  return notes.length > 0 ? [element("div", { className: "notes" }, ...notes)] : [];
}
