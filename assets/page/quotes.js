// The sentences behind an edge, each with its file and its line.

/** So many sentences of a neighbour are shown before the rest is asked for. */
const QUOTES_FIRST = 3;

/** The evidence of an edge in the order of its file: each sentence once. */
function quotesOf(graph, edge) {
  const file = graph.name(graph.from[edge]);
  const quotes = new Map();
  for (const [line, sentence, alias, origin] of graph.edges[edge][EVIDENCE]) {
    const key = sentence ?? `line ${line}`;
    if (quotes.has(key)) continue;
    const inFrontMatter = origin?.startsWith("front_matter") ?? false;
    quotes.set(key, { file, line, inFrontMatter, alias, text: sentence === null ? null : graph.sentences[sentence] });
  }
  return [...quotes.values()];
}

/** Each sentence once, where several edges rest on it. */
function eachOnce(quotes) {
  return [...new Map(quotes.map((quote) => [JSON.stringify([quote.file, quote.line, quote.text]), quote])).values()];
}

/** A sentence; what it is about is marked in it. */
function quoteItem(quote, name) {
  const where = element("p", { className: "where" }, element("bdi", {}, quote.file), `, line ${quote.line}`);
  const item = element("li", { className: quote.inFrontMatter ? "quote front" : "quote" });
  if (quote.text !== null) item.append(element("p", { className: "sentence", dir: "auto" }, ...marked(quote.text, quote.alias ?? name)));
  item.append(where);
  return item;
}

/** A text in pieces, with the first place marked where a name stands. */
function marked(text, name) {
  const at = name ? text.toLowerCase().indexOf(name.toLowerCase()) : -1;
  const end = at + (name?.length ?? 0);
  // Lower case of a few letters has another length: then it is no longer known where the name stands.
  if (at < 0 || text.slice(at, end).toLowerCase() !== name.toLowerCase()) return [text];
  return [text.slice(0, at), element("mark", {}, text.slice(at, end)), text.slice(end)];
}

/** A list that shows its first items, and the rest when that is asked for. */
function listOf(items, most, make, className) {
  const list = element("ul", { className });
  list.append(...items.slice(0, most).map(make));
  if (items.length <= most) return list;
  const more = element("button", { type: "button", className: "more" }, `Show ${items.length - most} more`);
  const place = element("li", { className: "more-place" }, more);
  more.addEventListener("click", () => {
    const rest = items.slice(most).map(make);
    place.replaceWith(...rest);
    rest[0].querySelector("button, a")?.focus();
  });
  list.append(place);
  return list;
}
